/* Patients who are there more than once: found, told, and either refused or reduced to one row. */
#include "analysis/patients.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "analysis/patient_numbers.h"
#include "analysis/site_numbers.h"
#include "analysis/sum_rows.h"
#include "analysis_flags.h"
#include "anonymous_rows.h"
#include "base/sort.h"
#include "count_rows.h"
#include "data/condition_text.h"
#include "held_groups.h"
#include "hidden_column.h"
#include "missing_patients.h"
#include "mixed_records.h"
#include "moved.h"
#include "namesakes.h"
#include "patient_names.h"
#include "record_names.h"
#include "same_people.h"
#include "sum_groups.h"
#include "unnumbered.h"

/** Rows of one person, more or less: a name with more is of a centre or of a test. */
#define MOST_OF_ONE 20
/** Larger files are no trials: their rows are not held against each other. */
#define MOST_HELD 100000
/** Errors for this many patients are shown with both lines. */
#define SHOWN_TWINS 5

bool tf_may_tell_rows_apart(const char *column) {
    return tf_is_patient_name(column) || tf_names_record(column);
}

void tf_patients_request(const tf_patients_ask *asked, tf_request_builder *request) {
    if (*asked->patient)
        tf_request_key(request, asked->patient, TF_COLUMN_LEVELS);
    tf_request_like(request, *asked->patient ? tf_names_record : tf_may_tell_rows_apart);
    tf_mixed_records_request(request);
}

/* ---- which column ------------------------------------------------------------------------- */

typedef struct id_counts {
    size_t n_rows, n_ids;
} id_counts;

static bool count_ids(const tf_rows *rows, const char *column, id_counts *counts) {
    const uint32_t *ids = tf_table_levels(rows->table, column);
    uint8_t *seen = tf_try_alloc(tf_table_n_levels(rows->table, column) + 1, sizeof *seen);
    *counts = (id_counts){0, 0};
    for (size_t row = 0; seen && row < rows->n; row++) {
        if (!tf_row_used(rows, row) || ids[row] == TF_MISSING_LEVEL)
            continue;
        counts->n_ids += !seen[ids[row]];
        seen[ids[row]] = 1;
        counts->n_rows++;
    }
    const bool good = seen != NULL;
    g_free(seen);
    return good;
}

/* Numbers of patients are many: those of sites, arms or cases and controls are few. */
static bool looks_like_patients(tf_patient_name name, const id_counts *counts) {
    const size_t n = counts->n_ids;
    if (name == TF_NAME_OF_TRIAL)
        return n > 0;
    if (n < 2)
        return false;
    /* Names of people all of which repeat are those of patients with several rows. */
    if (name == TF_NAME_PERSONAL && n >= 10 && counts->n_rows <= MOST_OF_ONE * n)
        return true;
    if (name >= TF_NAME_NUMBER)
        return n >= 5 && n * 8 >= counts->n_rows * 7;
    if (2 * n > counts->n_rows)
        return true;
    if (name == TF_NAME_WEAK)
        return n >= 10 && n * 8 >= counts->n_rows;
    return n * (name == TF_NAME_PLAIN ? 20 : 50) >= counts->n_rows;
}

/* Of files larger than trials, not all levels are known. */
static bool may_be_patients(const tf_patients_ask *asked, const tf_rows *rows, const char *column,
                            id_counts *counts) {
    /* What is read as numbers is a time, an age or another measurement, whatever its name. */
    const bool is_apart =
        tf_patients_set_apart(asked, column) || tf_table_numbers(rows->table, column) != NULL;
    const tf_patient_name name = tf_patient_name_of(column);
    return name != TF_NAME_OTHER && !is_apart && tf_table_levels(rows->table, column) &&
           tf_table_n_levels(rows->table, column) < TF_OPTIONAL_LEVELS &&
           count_ids(rows, column, counts);
}

static bool is_patients(const tf_patients_ask *asked, const tf_rows *rows, const char *column,
                        id_counts *counts) {
    return may_be_patients(asked, rows, column, counts) &&
           looks_like_patients(tf_patient_name_of(column), counts);
}

/** Values that repeat by a name that is no number of patients, "Nom" or "N°": the file may tell. */
static const char *column_of_people(const tf_patients_ask *asked, const tf_rows *rows) {
    for (size_t i = 0; i < tf_table_n_columns(rows->table); i++) {
        const char *column = tf_table_column_name(rows->table, i);
        id_counts counts;
        if (tf_patient_name_of(column) >= TF_NAME_WEAK &&
            may_be_patients(asked, rows, column, &counts) && counts.n_ids < counts.n_rows &&
            counts.n_rows <= MOST_OF_ONE * counts.n_ids &&
            tf_are_same_people(rows, column, asked->ask))
            return column;
    }
    return NULL;
}

/* A number of the whole trial, or one that names the patient, decides. "id" and weaker names may
   number rows: of those, one that repeats is told. */
const char *tf_patients_column(const tf_patients_ask *asked, const tf_rows *rows) {
    if (*asked->patient)
        return *asked->patient;
    const char *best = NULL;
    tf_patient_name rank = TF_NAME_OTHER;
    bool repeats = false;
    for (size_t i = 0; i < tf_table_n_columns(rows->table); i++) {
        const char *column = tf_table_column_name(rows->table, i);
        const tf_patient_name name = tf_patient_name_of(column);
        id_counts counts;
        if (name == TF_NAME_PERSONAL || !is_patients(asked, rows, column, &counts))
            continue;
        const bool again = counts.n_ids < counts.n_rows;
        const bool better = name < rank && !(repeats && !again && name >= TF_NAME_PLAIN);
        if (better || (rank >= TF_NAME_PLAIN && name >= TF_NAME_PLAIN && again && !repeats)) {
            best = column;
            rank = name;
            repeats = again;
        }
    }
    if (best && (rank < TF_NAME_PLAIN || repeats))
        return best;
    const char *people = column_of_people(asked, rows);
    return people ? people : best;
}

/* ---- rows of one patient ------------------------------------------------------------------ */

/** A row of a patient who has several. */
typedef struct entry {
    size_t row;
    uint32_t id, apart[TF_MAX_APART], group;
} entry;

static int by_patient(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    for (size_t i = 0; i < TF_MAX_APART; i++)
        if (x->apart[i] != y->apart[i])
            return x->apart[i] < y->apart[i] ? -1 : 1;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/** What is known of the patients while they are settled. */
typedef struct settling {
    const tf_patients_ask *asked;
    tf_rows *rows;
    tf_diag *diag;
    const char *column;
    entry *entries; /**< of patients with several rows, patient by patient */
    size_t n;
    size_t n_ids;         /**< patients at places, */
    size_t n_shared;      /**< of whom so many are in several groups */
    uint32_t last_shared; /**< the last of these, from 1; 0: none */
    size_t n_twins;       /**< rows that repeat a patient within a group */
    bool by_group;        /**< groups are of the same patients: each has rows of its own */
    const char *visits;   /**< column by which rows of a patient are visits; NULL: none */
    tf_patient_rows kept;
    tf_line_list dropped;
} settling;

/** Rows of patients who have one row are passed over: nearly all of them, mostly. */
static bool collect(settling *s) {
    const tf_table *table = s->rows->table;
    const uint32_t *ids = tf_table_levels(table, s->column);
    uint8_t *times = tf_try_alloc(tf_table_n_levels(table, s->column) + 1, 1);
    if (!times)
        return false;
    for (size_t row = 0; row < s->rows->n; row++) {
        if (!tf_row_used(s->rows, row) || ids[row] == TF_MISSING_LEVEL)
            continue;
        s->n_ids += times[ids[row]] == 0;
        times[ids[row]] = (uint8_t)MIN(times[ids[row]] + 1, 2);
        s->n++;
    }
    const size_t n_rows = s->n;
    s->n = 0;
    if (s->n_ids < n_rows)
        s->entries = tf_try_alloc(n_rows, sizeof *s->entries);
    const uint32_t *apart[TF_MAX_APART] = {NULL};
    for (size_t i = 0; i < TF_MAX_APART; i++)
        apart[i] = s->asked->apart[i] ? tf_table_levels(table, s->asked->apart[i]) : NULL;
    const uint32_t *group = s->asked->group ? tf_table_levels(table, s->asked->group) : NULL;
    for (size_t row = 0; s->entries && row < s->rows->n; row++) {
        if (!tf_row_used(s->rows, row) || ids[row] == TF_MISSING_LEVEL || times[ids[row]] < 2)
            continue;
        entry *e = &s->entries[s->n++];
        *e = (entry){.row = row, .id = ids[row], .group = group ? group[row] : 0};
        for (size_t i = 0; i < TF_MAX_APART; i++)
            e->apart[i] = apart[i] ? apart[i][row] : 0;
    }
    g_free(times);
    tf_sort(s->entries, s->n, sizeof *s->entries, by_patient);
    return s->entries || s->n_ids == n_rows;
}

static bool same_run(const settling *s, const entry *x, const entry *y) {
    return x->id == y->id && memcmp(x->apart, y->apart, sizeof x->apart) == 0 &&
           (!s->by_group || x->group == y->group);
}

/** Calls for each run of several rows of a patient at one place. */
static void each_run(settling *s, void (*take)(settling *s, entry *run, size_t n)) {
    for (size_t i = 0, end; i < s->n; i = end) {
        for (end = i + 1; end < s->n && same_run(s, &s->entries[i], &s->entries[end]); end++)
            ;
        if (end - i > 1)
            take(s, &s->entries[i], end - i);
    }
}

static void count_run(settling *s, entry *run, size_t n) {
    size_t n_groups = 1;
    for (size_t i = 1; i < n; i++)
        n_groups += run[i].group != run[i - 1].group;
    /* runs of a patient follow each other */
    const uint32_t id = run[0].id + 1;
    s->n_shared += n_groups > 1 && s->last_shared != id;
    s->last_shared = n_groups > 1 ? id : s->last_shared;
    s->n_twins += n - n_groups;
}

/* They count as two patients, for numbers of two sites may differ in a sign alone. */
static bool warn_alike(settling *s) {
    tf_table *table = s->rows->table;
    const uint32_t *ids = tf_table_levels(table, s->column);
    const size_t n_ids = tf_table_n_levels(table, s->column);
    uint8_t *met = tf_try_alloc(n_ids + 1, sizeof *met);
    if (!met)
        return false;
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) said = g_string_new(NULL);
    size_t n = 0, first = 0;
    for (size_t row = 0; row < s->rows->n; row++) {
        if (!tf_row_used(s->rows, row) || ids[row] == TF_MISSING_LEVEL || met[ids[row]])
            continue;
        met[ids[row]] = 1;
        const char *name = tf_table_level_name(table, s->column, ids[row]);
        char *folded = tf_fold_patient(name);
        const size_t before = GPOINTER_TO_SIZE(g_hash_table_lookup(seen, folded));
        if (!before) {
            g_hash_table_insert(seen, folded, GSIZE_TO_POINTER(row + 1));
            continue;
        }
        g_free(folded);
        first = n == 0 ? row : first;
        if (n++ < SHOWN_TWINS)
            g_string_append_printf(said, "%s\"%s\", \"%s\" (lines %" PRIu64 " and %" PRIu64 ")",
                                   said->len ? "; " : "",
                                   tf_table_level_name(table, s->column, ids[before - 1]), name,
                                   tf_table_line(table, before - 1), tf_table_line(table, row));
    }
    g_free(met);
    if (n > SHOWN_TWINS)
        g_string_append_printf(said, " and %zu more", n - SHOWN_TWINS);
    const tf_place place = tf_table_place(table, first, s->column);
    if (n > 0)
        tf_diag_warning(s->diag, &place,
                        "if they are the same patients, write them alike in the file",
                        "values of \"%s\" are nearly the same, and count as different patients: %s",
                        s->column, said->str);
    return true;
}

/* ---- what becomes of them ----------------------------------------------------------------- */

static int by_row(const void *a, const void *b) {
    const entry *x = a, *y = b;
    return (x->row > y->row) - (x->row < y->row);
}

/** What may be done where all rows of a patient can be one value, their mean. */
static char *means_hint(const settling *s, const entry *one, const entry *again) {
    const tf_patients_ask *asked = s->asked;
    if (asked->tested && one->group != again->group)
        return g_strdup("--paired true compares the values of one patient with each other; --rows "
                        "mean draws each in its group, and compares nothing");
    if (s->visits) {
        g_autofree char *visits = tf_flag_word(s->visits);
        return g_strdup_printf("%s %s sets the visits apart, --where keeps one of them; --rows "
                               "mean takes the mean of them",
                               asked->visit_key, visits);
    }
    return g_strdup("--rows mean takes the mean of a patient's values there; --rows first (or "
                    "last) keeps one of them");
}

/* Who is in two groups isn't there twice by mistake. */
static void tell_in_both(const settling *s, const entry *one, const entry *again) {
    tf_table *table = s->rows->table;
    const tf_place place = tf_table_place(table, again->row, s->column);
    g_autofree char *hint = means_hint(s, one, again);
    tf_diag_error(s->diag, &place, hint,
                  "patient \"%s\" is in \"%s\" and in \"%s\": lines %" PRIu64 " and %" PRIu64,
                  tf_table_level_name(table, s->column, again->id),
                  tf_table_level_name(table, s->asked->group, one->group),
                  tf_table_level_name(table, s->asked->group, again->group),
                  tf_table_line(table, one->row), tf_table_line(table, again->row));
}

static void show_run(settling *s, entry *run, size_t n) {
    tf_sort(run, n, sizeof *run, by_row);
    for (size_t i = 1; i < n; i++) {
        if (s->n_twins++ >= SHOWN_TWINS)
            continue;
        const entry *again = &run[i];
        if (s->asked->tested && run[0].group != again->group) {
            tell_in_both(s, &run[0], again);
            continue;
        }
        g_autofree char *mean_hint = s->asked->means ? means_hint(s, &run[0], again) : NULL;
        const tf_place place = tf_table_place(s->rows->table, again->row, s->column);
        const uint64_t a = tf_table_line(s->rows->table, run[0].row);
        const uint64_t b = tf_table_line(s->rows->table, again->row);
        static const char hint[] =
            "--rows first (or last) keeps one row a patient; --rows all counts every row";
        g_autofree char *best_hint =
            g_strdup_printf("--rows best keeps each patient's %s, --rows first (or last) that row; "
                            "--rows all counts every row",
                            tf_best_row_name(s->asked->best));
        tf_diag_error(s->diag, &place,
                      s->asked->means     ? mean_hint
                      : !s->asked->values ? hint
                                          : best_hint,
                      "patient \"%s\" is there twice: lines %" PRIu64 " and %" PRIu64,
                      tf_table_level_name(s->rows->table, s->column, again->id), a, b);
    }
}

static bool refuse(settling *s) {
    s->n_twins = 0;
    each_run(s, show_run);
    const tf_place place = {.file = tf_table_path(s->rows->table)};
    if (s->n_twins > SHOWN_TWINS)
        tf_diag_error(s->diag, &place, NULL, "%zu more rows repeat a patient's \"%s\"",
                      s->n_twins - SHOWN_TWINS, s->column);
    return false;
}

/** Of a run in the order of the file: the first of the lowest values, missing ones behind. */
static size_t best_of(const settling *s, const entry *run, size_t n) {
    size_t best = 0;
    for (size_t i = 1; i < n; i++) {
        const double x = s->asked->values[run[i].row], least = s->asked->values[run[best].row];
        if (x < least || (isnan(least) && !isnan(x)))
            best = i;
    }
    return best;
}

static void drop_run(settling *s, entry *run, size_t n) {
    tf_sort(run, n, sizeof *run, by_row);
    const size_t kept = s->kept == TF_ROWS_BEST   ? best_of(s, run, n)
                        : s->kept == TF_ROWS_LAST ? n - 1
                                                  : 0;
    for (size_t i = 0; i < n; i++) {
        if (i == kept)
            continue;
        s->rows->dropped[run[i].row] = TF_ROW_REPEATED;
        s->rows->n_used--;
        tf_line_list_add(&s->dropped, s->rows->table, run[i].row);
    }
}

static bool keep_one(settling *s, tf_results_builder *builder) {
    tf_rows *rows = s->rows;
    if (!rows->dropped)
        rows->dropped = tf_try_alloc(rows->n, sizeof *rows->dropped);
    if (!rows->dropped) {
        tf_diag_no_memory(s->diag, "marking rows of the same patients");
        return false;
    }
    each_run(s, drop_run);
    const tf_place place = {.file = tf_table_path(rows->table)};
    g_autofree char *of_best =
        s->asked->best == TF_BEST_ANY
            ? g_strdup("a row that counts, else the first,")
            : g_strdup_printf("the row of the %s", tf_best_row_name(s->asked->best));
    const char *kept = s->kept == TF_ROWS_BEST   ? of_best
                       : s->kept == TF_ROWS_LAST ? "the last row"
                                                 : "the first row";
    tf_diag_warning(s->diag, &place, NULL,
                    "%zu of %zu rows dropped: %s of each \"%s\" is kept (%s)", s->dropped.n,
                    rows->n, kept, s->column,
                    tf_line_list_text(&s->dropped, tf_results_builder_arena(builder)));
    tf_results_add_drop(builder, "drop.repeated", s->column, s->dropped.n);
    return s->dropped.n == 0 || tf_hidden_column_check(s->asked, rows, s->column,
                                                       tf_results_builder_arena(builder), s->diag);
}

/* Whoever named the column and the rows to keep knows what is in them. */
static bool check_sites(const settling *s, tf_arena *arena) {
    if ((s->n_twins == 0 && s->n_shared == 0) || (*s->asked->patient && *s->asked->rows >= 0))
        return true;
    return tf_refuse_site_numbers(s->rows->table, s->asked->ask, s->column, arena, s->diag);
}

/** Means over visits are seldom what was meant: which visits they are of is said. */
static void look_for_visits(settling *s, tf_arena *arena) {
    const int said = *s->asked->rows;
    char *values = NULL;
    if (!s->asked->visit_key || s->n_twins == 0 || (said >= 0 && said != TF_ROWS_ALL))
        return;
    s->visits = tf_hidden_visits(s->asked, s->rows, s->column, arena, &values);
    if (!s->visits || said < 0)
        return;
    g_autofree char *name = tf_flag_word(s->visits);
    g_autofree char *hint = g_strdup_printf(
        "%s %s sets the visits apart, --where keeps one of them", s->asked->visit_key, name);
    const tf_place place = tf_ask_place(s->asked->ask, s->asked->rows);
    tf_diag_warning(s->diag, &place, hint,
                    "the mean of each patient is over the visits of \"%s\": %s", s->visits, values);
}

static bool settle(settling *s, tf_results_builder *builder) {
    if (!tf_refuse_sum_rows(s->rows, s->column, TF_SUM_OF_PATIENTS, s->diag) ||
        !tf_check_unnumbered(s->asked, s->rows, s->column, tf_results_builder_arena(builder),
                             s->diag) ||
        !tf_check_moved(s->asked, s->rows, s->column, s->diag))
        return false;
    if (!warn_alike(s) || !collect(s)) {
        tf_diag_no_memory(s->diag, "looking for patients that are there twice");
        return false;
    }
    each_run(s, count_run);
    const tf_place place = {.file = tf_table_path(s->rows->table)};
    const int said = *s->asked->rows;
    if (!check_sites(s, tf_results_builder_arena(builder)))
        return false;
    if (s->asked->parts) /* whether they fit each other is known with their times */
        return true;
    look_for_visits(s, tf_results_builder_arena(builder));
    const bool refused = s->n_twins > 0 && said < 0;
    const bool means = s->asked->tested && said == TF_ROWS_ALL;
    s->by_group = (means || 2 * s->n_shared >= s->n_ids) && s->n_shared > 0 && !refused;
    if (s->by_group)
        tf_diag_warning(s->diag, &place, NULL,
                        "groups of \"%s\" have rows of the same patients (%zu of %zu by \"%s\"): "
                        "they are not compared",
                        s->asked->group, s->n_shared, s->n_ids, s->column);
    if (s->n_twins == 0 && (s->by_group || s->n_shared == 0))
        return true;
    if (said == TF_ROWS_ALL && s->asked->means)
        return true;
    if (said == TF_ROWS_ALL) {
        tf_diag_warning(s->diag, &place, NULL,
                        "patients are there more than once by \"%s\": every row is counted",
                        s->column);
        return true;
    }
    if (said < 0)
        return refuse(s);
    s->kept = (tf_patient_rows)said;
    return keep_one(s, builder);
}

/* No column is known as the patient's. Whoever asks for one row of each would else get them all. */
static bool check_unsaid(settling *s, tf_arena *arena) {
    if (*s->asked->rows >= 0 && *s->asked->rows != TF_ROWS_ALL) {
        const tf_place place = tf_ask_place(s->asked->ask, s->asked->rows);
        tf_diag_error(s->diag, &place, "which column is the patient? --id COL",
                      "one row of each patient can't be kept: no column is known as the patient's");
        return false;
    }
    if (!tf_check_last_row(s->asked, s->rows, arena, s->diag) ||
        !tf_refuse_count_rows(s->asked, s->rows, arena, s->diag) ||
        !tf_check_sum_groups(s->asked, s->rows, arena, &s->by_group, s->diag))
        return false;
    if (s->rows->n <= MOST_HELD)
        tf_find_held_groups(s->asked, s->rows, &s->by_group, s->diag);
    if (*s->asked->rows != TF_ROWS_ALL)
        tf_warn_of_anonymous_rows(s->asked, s->rows, arena, s->diag);
    id_counts counts;
    for (size_t i = 0; i < tf_table_n_columns(s->rows->table); i++) {
        const char *column = tf_table_column_name(s->rows->table, i);
        const tf_patient_name name = tf_patient_name_of(column);
        const bool personal =
            name == TF_NAME_PERSONAL && is_patients(s->asked, s->rows, column, &counts);
        const bool number = name == TF_NAME_NUMBER &&
                            may_be_patients(s->asked, s->rows, column, &counts) &&
                            tf_are_numbers_again(s->asked, s->rows, column, arena);
        if (*s->asked->rows < 0 && (personal || number))
            tf_warn_namesakes(s->rows, column, arena, s->diag);
    }
    return true;
}

bool tf_patients_settle(const tf_patients_ask *asked, tf_rows *rows, tf_results_builder *builder,
                        bool *same, tf_diag *diag) {
    settling s = {.asked = asked, .rows = rows, .diag = diag};
    if (asked->group && !tf_refuse_sum_rows(rows, asked->group, TF_SUM_OF_GROUPS, diag))
        return false;
    tf_warn_of_flags(asked->ask, rows, tf_results_builder_arena(builder), diag);
    s.column = tf_patients_column(asked, rows);
    /* Who asks for one row of each patient is told of which record that is. */
    const bool unasked = *asked->rows < 0 || !s.column;
    const bool good =
        (!unasked || (tf_check_mixed_parameters(asked, rows, diag) &&
                      tf_check_mixed_records(asked, rows, s.column, diag))) &&
        (s.column ? settle(&s, builder) : check_unsaid(&s, tf_results_builder_arena(builder))) &&
        (unasked || (tf_check_mixed_parameters(asked, rows, diag) &&
                     tf_check_mixed_records(asked, rows, s.column, diag)));
    /* Rows at several places are missing at each of them. */
    if (good && s.column && *asked->rows != TF_ROWS_ALL && !asked->visit && !asked->apart[1])
        tf_recount_missing_patients(rows, s.column, builder);
    *same = s.by_group;
    g_free(s.entries);
    return good;
}
