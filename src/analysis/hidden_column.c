/* Patients whose rows differ in a column that nobody named: which row is kept then is chance. */
#include "hidden_column.h"

#include <string.h>

#include "analysis/visit_names.h"
#include "analysis/whole_file.h"
#include "data/cdisc_names.h"
#include "data/condition_text.h"
#include "record_names.h"
#include "visit_twins.h"

/** More values than these are dates, measurements and free text. */
#define MOST_LEVELS 20
#define SHOWN       4

/** The file with all columns, and what is known of its rows. */
typedef struct whole {
    const tf_patients_ask *asked;
    const tf_rows *rows;
    tf_table *table;
    const uint32_t *ids;
    size_t n_ids;    /**< levels of the patients' column */
    size_t *row_of;  /**< for each row of the file: that of `rows`, or SIZE_MAX */
    size_t n_again;  /**< patients with several rows, */
    size_t n_people; /**< of so many */
    bool visits;     /**< no column but one of visits is looked for */
} whole;

/* Facets have a part of the rows. Lines rise in both. */
static void match_rows(whole *w) {
    size_t at = 0;
    for (size_t row = 0; row < tf_table_n_rows(w->table); row++) {
        const bool there = tf_find_line(w->table, row, w->rows->table, &at) &&
                           w->ids[row] != TF_MISSING_LEVEL &&
                           (tf_row_used(w->rows, at) || w->rows->dropped[at] == TF_ROW_REPEATED);
        w->row_of[row] = there ? at : SIZE_MAX;
    }
}

static bool is_kept(const whole *w, size_t row) {
    return w->row_of[row] != SIZE_MAX && tf_row_used(w->rows, w->row_of[row]);
}

static void count_patients(whole *w, uint8_t *times) {
    for (size_t row = 0; row < tf_table_n_rows(w->table); row++) {
        if (w->row_of[row] == SIZE_MAX)
            continue;
        uint8_t *n = &times[w->ids[row]];
        w->n_people += *n == 0;
        w->n_again += *n == 1;
        *n = (uint8_t)MIN(*n + 1, 2);
    }
}

/** "PARAMCD", "Endpoint", "critère", "RSTESTCD", "EVAL": the rows are of different questions. */
static bool is_of_endpoints(const whole *w, const char *column) {
    return tf_is_parameter(column) || tf_names_test(column) || tf_names_end_points(column) ||
           tf_names_assessors(column) || (w->asked->means && tf_names_analytes(column));
}

/** At each visit a row of each parameter or test, or of each assessor. */
static bool is_question(const whole *w, const char *column) {
    return tf_is_parameter(column) || tf_names_test(column) || tf_names_assessors(column) ||
           (w->asked->means && tf_names_analytes(column));
}

/* What the figure reads itself differs between the rows for reasons of its own. */
static bool is_asked_for(const whole *w, const char *column, const char *patient) {
    const bool asked = strcmp(column, patient) == 0 || tf_patients_set_apart(w->asked, column) ||
                       tf_table_numbers(w->rows->table, column) != NULL;
    return asked || (tf_table_levels(w->rows->table, column) != NULL &&
                     !is_of_endpoints(w, column) && !tf_is_visit_name(column));
}

/* Each patient has each value once, if it isn't known by its name. `met`: for each of them a bit of
 * each value. */
static bool tells_rows_apart(const whole *w, const char *column, uint32_t *met) {
    const uint32_t *codes = tf_table_levels(w->table, column);
    const size_t n_levels = tf_table_n_levels(w->table, column);
    if (n_levels < 2 || n_levels > MOST_LEVELS || n_levels >= w->n_people + 2)
        return false;
    memset(met, 0, w->n_ids * sizeof *met);
    size_t n_apart = 0, n_twice = 0;
    for (size_t row = 0; row < tf_table_n_rows(w->table); row++) {
        if (w->row_of[row] == SIZE_MAX || codes[row] == TF_MISSING_LEVEL)
            continue;
        uint32_t *seen = &met[w->ids[row]];
        n_twice += (*seen >> codes[row]) & 1;
        n_apart += *seen != 0 && !((*seen >> codes[row]) & 1);
        *seen |= 1u << codes[row];
    }
    return n_apart > 0 && (is_question(w, column) || 10 * n_twice <= n_apart);
}

/* A visit's number beside its name: what sets the rows apart says as much. One value in all rows
   that are kept follows from nothing. */
static bool follows_from(const whole *w, const char *column, const char *apart) {
    const uint32_t *codes = tf_table_levels(w->table, column);
    const uint32_t *known = apart ? tf_table_levels(w->table, apart) : NULL;
    if (!known)
        return false;
    const size_t n = tf_table_n_levels(w->table, apart);
    g_autofree uint32_t *of = tf_try_alloc(n + 1, sizeof *of);
    for (size_t i = 0; of && i < n; i++)
        of[i] = TF_MISSING_LEVEL;
    uint32_t first = TF_MISSING_LEVEL;
    bool several = false;
    for (size_t row = 0; of && row < tf_table_n_rows(w->table); row++) {
        if (!is_kept(w, row) || known[row] == TF_MISSING_LEVEL || codes[row] == TF_MISSING_LEVEL)
            continue;
        first = first == TF_MISSING_LEVEL ? codes[row] : first;
        several = several || codes[row] != first;
        if (of[known[row]] == TF_MISSING_LEVEL)
            of[known[row]] = codes[row];
        if (of[known[row]] != codes[row])
            return false;
    }
    return of != NULL && several;
}

/** `OS (40), PFS (2)`, of the rows that are kept; how many values these have. */
static size_t count_kept(const whole *w, const char *column, GString *said, size_t *most) {
    const uint32_t *codes = tf_table_levels(w->table, column);
    size_t n[MOST_LEVELS] = {0}, n_values = 0;
    *most = 0;
    for (size_t row = 0; row < tf_table_n_rows(w->table); row++)
        if (is_kept(w, row) && codes[row] != TF_MISSING_LEVEL)
            n[codes[row]]++;
    for (size_t level = 0; level < tf_table_n_levels(w->table, column); level++) {
        *most = n[level] > n[*most] ? level : *most;
        if (n[level] > 0 && n_values++ < SHOWN)
            g_string_append_printf(said, "%s\"%s\" (%zu)", said->len ? ", " : "",
                                   tf_table_level_name(w->table, column, level), n[level]);
    }
    if (n_values > SHOWN)
        g_string_append_printf(said, " and %zu more", n_values - SHOWN);
    return n_values;
}

/* End points before visits, a code before its words: the first of those that are found. */
static const char *find_column(const whole *w, const char *patient, uint32_t *met) {
    const char *best = NULL;
    for (size_t i = 0; i < tf_table_n_columns(w->table); i++) {
        const char *column = tf_table_column_name(w->table, i);
        if ((w->visits && !tf_is_visit_name(column)) || is_asked_for(w, column, patient) ||
            !tf_table_levels(w->table, column) || !tells_rows_apart(w, column, met))
            continue;
        bool follows = false;
        for (size_t k = 0; k < TF_MAX_APART; k++)
            follows |= follows_from(w, column, w->asked->apart[k]);
        if (follows)
            continue;
        const bool words =
            best && tf_is_cdisc_name(best, "PARAM") && tf_is_cdisc_name(column, "PARAMCD");
        if (!best || words || (is_of_endpoints(w, column) && !is_of_endpoints(w, best)))
            best = column;
    }
    return best;
}

static bool report(const whole *w, const char *column, tf_diag *diag) {
    g_autoptr(GString) said = g_string_new(NULL);
    size_t most;
    const size_t n_values = count_kept(w, column, said, &most);
    const bool mixed = n_values > 1, endpoints = is_of_endpoints(w, column);
    /* A patient's lowest value is that of any visit. */
    if (!endpoints && (!mixed || *w->asked->rows == TF_ROWS_BEST))
        return true;
    const tf_place place = tf_ask_place(w->asked->ask, w->asked->rows);
    g_autofree char *hint = tf_only_hint(column, tf_table_level_name(w->table, column, most));
    /* The lowest of several questions answers none, be it always the same one's. */
    const bool refused =
        endpoints && (mixed || (*w->asked->rows == TF_ROWS_BEST && is_question(w, column)));
    if (refused && !mixed)
        tf_diag_error(diag, &place, hint,
                      "the rows of one patient differ in \"%s\": the %s is of any of them", column,
                      tf_best_row_name(w->asked->best));
    else if (refused)
        tf_diag_error(diag, &place, hint,
                      "the rows of one patient differ in \"%s\": those kept mix %s", column,
                      said->str);
    else
        tf_diag_warning(diag, &place, hint,
                        "the rows of one patient differ in \"%s\": those kept are %s", column,
                        said->str);
    return !refused;
}

/* A row that a patient has twice by mistake says nothing of what others' rows are. False: there is
   no memory for it. */
static bool match(whole *w, const char *patient, const char **column) {
    g_autofree uint8_t *times = tf_try_alloc(w->n_ids, sizeof *times);
    g_autofree uint32_t *met = tf_try_alloc(w->n_ids, sizeof *met);
    w->row_of = tf_try_alloc(tf_table_n_rows(w->table) + 1, sizeof *w->row_of);
    *column = NULL;
    if (!times || !met || !w->row_of)
        return false;
    match_rows(w);
    count_patients(w, times);
    if (2 * w->n_again >= w->n_people)
        *column = find_column(w, patient, met);
    return true;
}

static bool look(whole *w, const char *patient, tf_diag *diag) {
    const char *column;
    bool good = match(w, patient, &column);
    if (!good)
        tf_diag_no_memory(diag, "comparing the rows of each patient");
    const tf_visit_twins_ask twins = {w->asked, w->table, w->rows, w->row_of, patient};
    good = good && (!column || report(w, column, diag)) && tf_check_visit_twins(&twins, diag);
    g_free(w->row_of);
    return good;
}

const char *tf_hidden_visits(const tf_patients_ask *asked, const tf_rows *rows, const char *patient,
                             tf_arena *arena, char **said) {
    g_autoptr(tf_table) file = tf_whole_file(rows->table, asked->ask, arena);
    tf_table *table = file ? file : rows->table;
    whole w = {.asked = asked, .rows = rows, .table = table, .visits = true};
    w.ids = tf_table_levels(table, patient);
    if (!w.ids)
        return NULL;
    w.n_ids = tf_table_n_levels(table, patient) + 1;
    const char *column;
    if (match(&w, patient, &column) && column) { /* without memory nothing is known */
        g_autoptr(GString) values = g_string_new(NULL);
        size_t most;
        count_kept(&w, column, values, &most);
        *said = tf_arena_strdup(arena, values->str);
        column = tf_arena_strdup(arena, column);
    }
    g_free(w.row_of);
    return column;
}

bool tf_hidden_column_check(const tf_patients_ask *asked, const tf_rows *rows, const char *patient,
                            tf_arena *arena, tf_diag *diag) {
    g_autoptr(tf_table) file = tf_whole_file(rows->table, asked->ask, arena);
    /* Standard input is gone: what was kept of it is all that can be looked at. */
    tf_table *table = file ? file : rows->table;
    const uint32_t *ids = tf_table_levels(table, patient);
    if (!ids)
        return true;
    whole w = {.asked = asked,
               .rows = rows,
               .table = table,
               .ids = ids,
               .n_ids = tf_table_n_levels(table, patient) + 1};
    return look(&w, patient, diag);
}
