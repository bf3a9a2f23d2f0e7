/* Columns of a table of studies that say what was compared, and by which outcome: of several, the
   pooled estimate is of none. */
#include "study_questions.h"

#include <string.h>

#include "analysis/name_words.h"
#include "analysis/whole_file.h"
#include "data/condition_text.h"

static bool names_comparison(const char *column) {
    static const char *const names[] = {"comparison", "contrast", "comparaison", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

static bool names_outcome(const char *column) {
    /* An export of RevMan has each study once an analysis, under "Analysis name". */
    static const char *const names[] = {
        "outcome",          "outcomes",  "outcome name", "outcome label", "outcome measure",
        "endpoint",         "endpoints", "end point",    "endpoint name", "analysis name",
        "paramcd",          "param",     "parameter",    "critere",       "critere de jugement",
        "nom de l analyse", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

/** What stands before and behind "vs": folded, newly allocated; false: no comparison. */
static bool split(const char *text, char **one, char **other) {
    static const char *const between[] = {" vs. ", " vs ", " versus ", " v ", NULL};
    g_autofree char *lower = g_utf8_strdown(text, -1);
    for (const char *const *sign = between; *sign; sign++) {
        const char *at = strstr(lower, *sign);
        if (!at)
            continue;
        *one = g_strstrip(g_strndup(lower, (gsize)(at - lower)));
        *other = g_strstrip(g_strdup(at + strlen(*sign)));
        return true;
    }
    return false;
}

static bool are_reversed(const char *a, const char *b) {
    g_autofree char *a1 = NULL, *a2 = NULL, *b1 = NULL, *b2 = NULL;
    return split(a, &a1, &a2) && split(b, &b1, &b2) && strcmp(a1, b2) == 0 && strcmp(a2, b1) == 0 &&
           strcmp(a1, a2) != 0;
}

static size_t count(const tf_table *table, const char *column, size_t level) {
    const uint32_t *codes = tf_table_levels(table, column);
    size_t n = 0;
    for (size_t row = 0; row < tf_table_n_rows(table); row++)
        n += codes[row] == level;
    return n;
}

/** Keeps the rows of the value that most have. */
static char *only_most(const tf_table *table, const char *column) {
    size_t most = 0;
    for (size_t i = 1; i < tf_table_n_levels(table, column); i++)
        most = count(table, column, i) > count(table, column, most) ? i : most;
    return tf_only_hint(column, tf_table_level_name(table, column, most));
}

static bool check_comparisons(const tf_forest_job *job, const tf_table *table, const char *column) {
    const size_t n = tf_table_n_levels(table, column);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            const char *a = tf_table_level_name(table, column, i);
            const char *b = tf_table_level_name(table, column, j);
            if (!are_reversed(a, b) || count(table, column, i) == 0 || count(table, column, j) == 0)
                continue;
            const tf_place place = {.file = tf_table_path(table)};
            g_autofree char *hint = only_most(table, column);
            tf_diag_error(job->diag, &place, hint,
                          "column \"%s\" says that studies compare in opposite directions: \"%s\" "
                          "(%zu), \"%s\" (%zu)",
                          column, a, count(table, column, i), b, count(table, column, j));
            return false;
        }
    return true;
}

/** A text of its own for each study tells nothing; a few values are several questions. */
static void warn_of_outcomes(const tf_forest_job *job, const tf_table *table, const char *column) {
    g_autoptr(GString) said = g_string_new(NULL);
    size_t n = 0, n_rows = 0;
    for (size_t i = 0; i < tf_table_n_levels(table, column); i++) {
        const size_t here = count(table, column, i);
        n += here > 0;
        n_rows += here;
        if (here > 0)
            g_string_append_printf(said, "%s\"%s\" (%zu)", said->len ? ", " : "",
                                   tf_table_level_name(table, column, i), here);
    }
    if (n < 2 || 2 * n > n_rows)
        return;
    const tf_place place = {.file = tf_table_path(table)};
    g_autofree char *hint = only_most(table, column);
    tf_diag_warning(job->diag, &place, hint,
                    "column \"%s\" says that the studies are of several outcomes: %s", column,
                    said->str);
}

bool tf_forest_check_questions(const tf_forest_job *job) {
    if (job->ask->pool.method.n == 0)
        return true;
    g_autoptr(tf_table) whole = tf_whole_file(job->table, &job->ask->base, job->arena);
    const tf_table *table = whole ? whole : job->table;
    for (size_t i = 0; i < tf_table_n_columns(table); i++) {
        const char *column = tf_table_column_name(table, i);
        if (!tf_table_levels(table, column) || g_strcmp0(column, job->ask->pool.by) == 0)
            continue;
        if (names_comparison(column) && !check_comparisons(job, table, column))
            return false;
        if (names_outcome(column))
            warn_of_outcomes(job, table, column);
    }
    return true;
}
