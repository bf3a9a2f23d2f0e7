/* Several values of one patient at one visit: two readers measured, or each row is a lesion's. */
#include "visit_twins.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/name_words.h"
#include "analysis/visit_names.h"
#include "data/condition_text.h"

/** More values than these are dates, measurements and free text. */
#define MOST_LEVELS 20
/** CDISC's columns of visits are few. */
#define MOST_PLACES 8

typedef struct twins {
    const tf_visit_twins_ask *ask;
    const char *place[MOST_PLACES]; /**< columns that say when */
    size_t n_places;
    size_t (*pairs)[2]; /**< rows of the file that are of one visit, and differ in their values */
    size_t n_pairs;
    size_t n_patients; /**< with any */
    size_t n_people;
} twins;

static bool says_when(const char *column) {
    static const char *const days[] = {"ady",   "adt",  "adtm",  "tudy",
                                       "tudtc", "trdy", "trdtc", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    static const char *const dates[] = {"date", "dates", NULL};
    return tf_is_visit_name(column) || tf_words_are(words, days) || tf_words_have(words, dates);
}

static void find_places(twins *t) {
    for (size_t i = 0; i < tf_table_n_columns(t->ask->file); i++) {
        const char *column = tf_table_column_name(t->ask->file, i);
        if (t->n_places < MOST_PLACES && says_when(column) && tf_table_levels(t->ask->file, column))
            t->place[t->n_places++] = column;
    }
}

/* ---- rows of one visit ---------------------------------------------------------------------- */

static int compare_rows(const twins *t, size_t a, size_t b) {
    const uint32_t *ids = tf_table_levels(t->ask->file, t->ask->patient);
    if (ids[a] != ids[b])
        return ids[a] < ids[b] ? -1 : 1;
    for (size_t i = 0; i < t->n_places; i++) {
        const uint32_t *codes = tf_table_levels(t->ask->file, t->place[i]);
        if (codes[a] != codes[b])
            return codes[a] < codes[b] ? -1 : 1;
    }
    return 0;
}

static int by_place(gconstpointer a, gconstpointer b, gpointer data) {
    const size_t x = *(const size_t *)a, y = *(const size_t *)b;
    const int order = compare_rows(data, x, y);
    return order != 0 ? order : (x > y) - (x < y);
}

static double value_of(const twins *t, size_t row) {
    return t->ask->asked->values[t->ask->row_of[row]];
}

/** A visit that isn't known is none. */
static bool is_placed(const twins *t, size_t row) {
    bool known = false;
    for (size_t i = 0; i < t->n_places; i++)
        known |= tf_table_levels(t->ask->file, t->place[i])[row] != TF_MISSING_LEVEL;
    return known && t->ask->row_of[row] != SIZE_MAX && !isnan(value_of(t, row));
}

/** Pairs of neighbours, patient by patient. */
static bool find_pairs(twins *t) {
    const uint32_t *ids = tf_table_levels(t->ask->file, t->ask->patient);
    const size_t n_all = tf_table_n_rows(t->ask->file);
    g_autofree size_t *rows = tf_try_alloc(n_all + 1, sizeof *rows);
    t->pairs = tf_try_alloc(n_all + 1, sizeof *t->pairs);
    if (!rows || !t->pairs)
        return false;
    size_t n = 0, patient = SIZE_MAX;
    for (size_t row = 0; row < n_all; row++)
        if (is_placed(t, row))
            rows[n++] = row;
    g_qsort_with_data(rows, (gint)n, sizeof *rows, by_place, t);
    for (size_t i = 0; i < n; i++) {
        t->n_people += i == 0 || ids[rows[i]] != ids[rows[i - 1]];
        if (i == 0 || compare_rows(t, rows[i - 1], rows[i]) != 0 ||
            value_of(t, rows[i - 1]) == value_of(t, rows[i]))
            continue;
        t->n_patients += ids[rows[i]] != patient;
        patient = ids[rows[i]];
        t->pairs[t->n_pairs][0] = rows[i - 1];
        t->pairs[t->n_pairs++][1] = rows[i];
    }
    return true;
}

/* ---- what tells them apart ------------------------------------------------------------------ */

static bool names_assessor(const char *column) {
    static const char *const names[] = {
        "eval",    "evalid",    "trevalid",  "tuevalid",  "rsevalid",   "acceptance",
        "reader",  "readers",   "assessor",  "evaluator", "reviewer",   "radiologist",
        "lecteur", "relecteur", "relecture", "lecture",   "evaluateur", "radiologue",
        "lesion",  "lesions",   "tulnkid",   "trlnkid",   "lnkid",      "tumor",
        "tumour",  "target",    "cible",     "organ",     NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, names);
}

static bool names_lesion(const char *column) {
    static const char *const names[] = {"lesion", "lesions", "tulnkid", "trlnkid", "lnkid",
                                        "tumor",  "tumour",  "target",  "cible",   NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, names);
}

/** Nearly all pairs differ in it, though its values are few. */
static bool tells_apart(const twins *t, const char *column) {
    const tf_table *file = t->ask->file;
    const uint32_t *codes = tf_table_levels(file, column);
    const size_t n_levels = tf_table_n_levels(file, column);
    if (!codes || n_levels < 2 || n_levels > MOST_LEVELS || strcmp(column, t->ask->patient) == 0 ||
        says_when(column) || tf_table_numbers(t->ask->rows->table, column) ||
        tf_patients_set_apart(t->ask->asked, column) ||
        (!names_assessor(column) && 2 * n_levels > t->n_pairs))
        return false;
    size_t n = 0;
    for (size_t i = 0; i < t->n_pairs; i++) {
        const uint32_t a = codes[t->pairs[i][0]], b = codes[t->pairs[i][1]];
        n += a != b && a != TF_MISSING_LEVEL && b != TF_MISSING_LEVEL;
    }
    return 10 * n >= 9 * t->n_pairs;
}

/** One that is called so, else that of the fewest values; NULL: none. */
static const char *find_column(const twins *t) {
    const tf_table *file = t->ask->file;
    const char *best = NULL;
    for (size_t i = 0; i < tf_table_n_columns(file); i++) {
        const char *column = tf_table_column_name(file, i);
        if (!tells_apart(t, column))
            continue;
        if (names_assessor(column))
            return column;
        if (!best || tf_table_n_levels(file, column) < tf_table_n_levels(file, best))
            best = column;
    }
    return 2 * t->n_patients >= t->n_people ? best : NULL;
}

static bool report(const twins *t, const char *column, tf_diag *diag) {
    tf_table *file = t->ask->file;
    const size_t a = t->pairs[0][0], b = t->pairs[0][1];
    const tf_place place = tf_ask_place(t->ask->asked->ask, t->ask->asked->rows);
    static const char *const which[] = {[TF_BEST_LOWEST] = "the lowest",
                                        [TF_BEST_SHRINKAGE] = "the greatest",
                                        [TF_BEST_RESPONSE] = "the best",
                                        [TF_BEST_ANY] = "any"};
    const tf_best_row best = t->ask->asked->best;
    const bool response = best == TF_BEST_RESPONSE || best == TF_BEST_ANY;
    /* What tells them apart may be the number of a scan: only a reader or a lesion is sure. */
    if (!column || !names_assessor(column)) {
        tf_diag_warning(diag, &place, NULL,
                        "%zu patient%s several %s at one visit, such as lines %" PRIu64
                        " and %" PRIu64 "%s%s%s: %s of them counts",
                        t->n_patients, t->n_patients == 1 ? " has" : "s have",
                        response ? "responses" : "changes", tf_table_line(file, a),
                        tf_table_line(file, b), column ? ", which differ in \"" : "",
                        column ? column : "", column ? "\"" : "", which[best]);
        return true;
    }
    const char *level = tf_table_level_name(file, column, tf_table_levels(file, column)[MIN(a, b)]);
    g_autofree char *hint =
        names_lesion(column) ? g_strdup("give the change of the sum of the lesions in their place")
                             : tf_only_hint(column, level);
    tf_diag_error(diag, &place, hint,
                  "rows of one patient at one visit differ in \"%s\" (lines %" PRIu64
                  " and %" PRIu64 "): the %s is of any of them",
                  column, tf_table_line(file, a), tf_table_line(file, b), tf_best_row_name(best));
    return false;
}

bool tf_check_visit_twins(const tf_visit_twins_ask *asked, tf_diag *diag) {
    twins t = {.ask = asked};
    if (*asked->asked->rows != TF_ROWS_BEST || !asked->asked->values)
        return true;
    find_places(&t);
    if (t.n_places == 0)
        return true;
    bool good = find_pairs(&t);
    if (!good)
        tf_diag_no_memory(diag, "comparing the rows of each visit");
    if (good && t.n_pairs > 0)
        good = report(&t, find_column(&t), diag);
    g_free(t.pairs);
    return good;
}
