/* Records of different questions, or of different people who answered one: together they give a
   figure of neither. */
#include "mixed_records.h"

#include <string.h>

#include "data/cdisc_names.h"
#include "data/condition_text.h"
#include "record_names.h"

void tf_mixed_records_request(tf_request_builder *request) {
    static const char *const columns[] = {"PARAMCD", "PARAM", "EVAL"};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        tf_request_optional(request, columns[i], TF_COLUMN_LEVELS);
}

/** Two rows in use that differ in the column and share a level of `within` (NULL: any two do);
    false: there are none. */
static bool find_pair(const tf_rows *rows, const char *column, const char *within, size_t *first,
                      size_t *second) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    const uint32_t *places = within ? tf_table_levels(rows->table, within) : NULL;
    const size_t n = places ? tf_table_n_levels(rows->table, within) : 1;
    g_autofree size_t *met = g_new0(size_t, n + 1); /* a row, from 1 */
    for (size_t row = 0; codes && row < rows->n; row++) {
        if (!tf_row_used(rows, row) || codes[row] == TF_MISSING_LEVEL ||
            (places && places[row] == TF_MISSING_LEVEL))
            continue;
        size_t *at = &met[places ? places[row] : 0];
        if (*at == 0)
            *at = row + 1;
        if (codes[*at - 1] == codes[row])
            continue;
        *first = *at - 1;
        *second = row;
        return true;
    }
    return false;
}

/** Each panel, visit or category may have one of its own. */
static bool find_mixed(const tf_patients_ask *asked, const tf_rows *rows, const char *column,
                       size_t *first, size_t *second) {
    bool mixed = find_pair(rows, column, NULL, first, second);
    for (size_t i = 0; mixed && i < TF_MAX_APART; i++)
        if (asked->apart[i] && tf_table_levels(rows->table, asked->apart[i]))
            mixed = find_pair(rows, column, asked->apart[i], first, second);
    return mixed;
}

/* Always false. */
static bool refuse(const tf_rows *rows, const char *column, const char *what, size_t first,
                   size_t second, tf_diag *diag) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    const char *a = tf_table_level_name(rows->table, column, codes[first]);
    const char *b = tf_table_level_name(rows->table, column, codes[second]);
    const tf_place place = tf_table_place(rows->table, second, column);
    g_autofree char *hint = tf_only_hint(column, a);
    tf_diag_error(diag, &place, hint, "%s are mixed: \"%s\" and \"%s\" in column \"%s\"", what, a,
                  b, column);
    return false;
}

/** Whether a patient has rows of two, used or left out for another one of theirs. */
static bool same_patients(const tf_rows *rows, const char *column, const char *patient) {
    tf_rows all = *rows;
    g_autofree uint8_t *dropped = g_new0(uint8_t, rows->n + 1);
    for (size_t row = 0; rows->dropped && row < rows->n; row++)
        dropped[row] = rows->dropped[row] != 0 && rows->dropped[row] != TF_ROW_REPEATED;
    all.dropped = dropped;
    size_t first = 0, second = 0;
    return patient && find_pair(&all, column, patient, &first, &second);
}

/** Whether two of the texts in use are of the list: end points, or assessors of both kinds. */
static bool says_two(const tf_rows *rows, const char *column, tf_record_text text) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    unsigned said = 0;
    for (size_t row = 0; row < rows->n; row++)
        if (tf_row_used(rows, row) && codes[row] != TF_MISSING_LEVEL)
            said |= text(tf_table_level_name(rows->table, column, codes[row]));
    return (said & (said - 1)) != 0;
}

/** Whether a patient has rows of two at one visit, used or left out for another one of theirs. */
static bool same_visits(const tf_rows *rows, const char *column, const char *patient,
                        const char *visit) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    const uint32_t *ids = tf_table_levels(rows->table, patient);
    const uint32_t *visits = tf_table_levels(rows->table, visit);
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (size_t row = 0; ids && visits && row < rows->n; row++) {
        const bool seen = tf_row_used(rows, row) || rows->dropped[row] == TF_ROW_REPEATED;
        const gint64 key = (gint64)ids[row] << 32 | visits[row];
        if (!seen || codes[row] == TF_MISSING_LEVEL || ids[row] == TF_MISSING_LEVEL)
            continue;
        gpointer other = g_hash_table_lookup(met, &key);
        if (other && GPOINTER_TO_UINT(other) != codes[row] + 1)
            return true;
        if (!other)
            g_hash_table_insert(met, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(codes[row] + 1));
    }
    return false;
}

static bool are_results(const tf_rows *rows, const char *column) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    for (size_t row = 0; row < rows->n; row++)
        if (tf_row_used(rows, row) && codes[row] != TF_MISSING_LEVEL &&
            !tf_is_test_result(tf_table_level_name(rows->table, column, codes[row])))
            return false;
    return true;
}

/* A column "Test" may be of one test and its result, and "marker" of each patient's own. */
static bool are_analytes(const tf_patients_ask *asked, const tf_rows *rows, const char *column,
                         const char *patient) {
    return asked->means && asked->visit && tf_names_analytes(column) &&
           !are_results(rows, column) &&
           (!patient || same_visits(rows, column, patient, asked->visit));
}

/** What rows of a column are that must not be mixed; NULL: they may. */
static const char *what_is_mixed(const tf_patients_ask *asked, const tf_rows *rows,
                                 const char *column, const char *patient) {
    if (tf_names_test(column) || are_analytes(asked, rows, column, patient))
        return "several tests";
    if (tf_names_end_points(column) && says_two(rows, column, tf_end_point_text))
        return "several end points";
    if (!tf_names_assessors(column))
        return NULL;
    const bool mixed =
        patient ? same_patients(rows, column, patient) : says_two(rows, column, tf_assessor_text);
    return mixed ? "several assessors" : NULL;
}

/** Columns that are no numbers and have not too many texts to be looked at. */
static bool may_be_looked_at(const tf_patients_ask *asked, const tf_rows *rows,
                             const char *column) {
    return tf_names_record(column) && !tf_patients_set_apart(asked, column) &&
           tf_table_levels(rows->table, column) &&
           tf_table_n_levels(rows->table, column) < TF_OPTIONAL_LEVELS;
}

bool tf_check_mixed_parameters(const tf_patients_ask *asked, const tf_rows *rows, tf_diag *diag) {
    const char *code = tf_cdisc_column(rows->table, "PARAMCD");
    const char *words = tf_cdisc_column(rows->table, "PARAM");
    const char *parameter = tf_table_levels(rows->table, code) ? code : words;
    size_t first = 0, second = 0;
    return tf_patients_set_apart(asked, code) || tf_patients_set_apart(asked, words) ||
           !tf_table_levels(rows->table, parameter) ||
           !find_mixed(asked, rows, parameter, &first, &second) ||
           refuse(rows, parameter, "several parameters", first, second, diag);
}

bool tf_check_mixed_records(const tf_patients_ask *asked, const tf_rows *rows, const char *patient,
                            tf_diag *diag) {
    size_t first = 0, second = 0;
    for (size_t i = 0; i < tf_table_n_columns(rows->table); i++) {
        const char *column = tf_table_column_name(rows->table, i);
        const char *what = may_be_looked_at(asked, rows, column) &&
                                   find_mixed(asked, rows, column, &first, &second)
                               ? what_is_mixed(asked, rows, column, patient)
                               : NULL;
        if (what)
            return refuse(rows, column, what, first, second, diag);
    }
    return true;
}
