/* A column beside the limits that says at which level they are. */
#include "level_column.h"

#include <math.h>
#include <string.h>

#include "analysis/name_words.h"
#include "data/condition_text.h"
#include "data/number_cell.h"
#include "data/number_marks.h"

/** Below this a number is no level of limits. */
#define LEAST_LEVEL 0.5

/** ODS has the two-sided error beside LowerCL and UpperCL: 0.1 for limits of 90%. */
static bool is_alpha(const char *column) {
    static const char *const names[] = {"alpha", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

bool tf_forest_is_level_name(const char *column) {
    static const char *const names[] = {
        "level",        "ci level",    "level ci",       "conf level",  "confidence level",
        "limits level", "level of ci", "interval level", "cilevel",     "conflevel",
        "confidence",   "niveau",      "niveau ic",      "ic niveau",   "niveau de confiance",
        "coverage",     "ci percent",  "conf",           "ci coverage", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names) || is_alpha(column);
}

/** "97.5%", "97.5" and "0.975" as a fraction, of an error what is left of 1; NaN: none of these. */
static double level_of(const char *column, const char *text, tf_number_marks marks) {
    tf_number_cell cell;
    if (!tf_number_cell_read(text, strlen(text), marks, TF_CELL_NOTES | TF_CELL_PERCENT, &cell))
        return NAN;
    if (is_alpha(column))
        return cell.value > 0 && cell.value <= 1 - LEAST_LEVEL ? 1 - cell.value : NAN;
    const double level = strchr(text, '%') || cell.value > 1 ? cell.value / 100 : cell.value;
    return level >= LEAST_LEVEL && level < 1 ? level : NAN;
}

/** What the rows of such a column have. */
typedef struct levels {
    double first;   /**< NaN: some are no levels, or there are none */
    size_t row;     /**< of the first that is at another than `read` */
    size_t n_other; /**< rows at another than `read`, */
    bool differ;    /**< which aren't all the same */
} levels;

static levels look_at(const tf_table *table, const char *column, double read) {
    const uint32_t *codes = tf_table_levels(table, column);
    const tf_number_marks marks = tf_table_number_marks(table);
    levels found = {.first = NAN};
    for (size_t row = 0; codes && row < tf_table_n_rows(table); row++) {
        const char *text =
            codes[row] == TF_MISSING_LEVEL ? "" : tf_table_level_name(table, column, codes[row]);
        if (!*text)
            continue;
        const double level = level_of(column, text, marks);
        if (isnan(level))
            return (levels){.first = NAN};
        found.first = isnan(found.first) ? level : found.first;
        found.differ |= fabs(level - found.first) > 1e-9;
        if (fabs(level - read) > 1e-9 && found.n_other++ == 0)
            found.row = row;
    }
    return found;
}

static bool judge(const tf_forest_job *job, const char *column, const levels *found) {
    const bool studies = job->forest->source == TF_FOREST_STUDIES;
    const double read = studies ? job->ask->given.level : job->ask->conf.level;
    const tf_place place = tf_table_place(job->table, found->row, column);
    const char *text =
        tf_table_level_name(job->table, column, tf_table_levels(job->table, column)[found->row]);
    g_autofree char *only = tf_only_hint(column, text);
    g_autofree char *hint = found->differ ? g_strdup_printf("rows of one level at a time: %s", only)
                            : studies     ? g_strdup_printf("--set input.level=%g", found->first)
                                          : g_strdup_printf("--conf-level %g", found->first);
    if (studies)
        tf_diag_error(job->diag, &place, hint,
                      "limits are read at %g %%, and column \"%s\" says \"%s\"", 100 * read, column,
                      text);
    else
        tf_diag_warning(job->diag, &place, hint,
                        "limits are called those of %g %%, and column \"%s\" says \"%s\"",
                        100 * read, column, text);
    return !studies;
}

bool tf_forest_check_level_column(const tf_forest_job *job) {
    const tf_forest_ask *ask = job->ask;
    const tf_forest_source source = job->forest->source;
    const bool limits = ask->given.lower.n > 0 || ask->given.limits.n > 0;
    if ((source != TF_FOREST_STUDIES && source != TF_FOREST_ROWS) || !limits)
        return true;
    const double read = source == TF_FOREST_STUDIES ? ask->given.level : ask->conf.level;
    for (size_t i = 0; i < tf_table_n_columns(job->table); i++) {
        const char *column = tf_table_column_name(job->table, i);
        if (!tf_forest_is_level_name(column))
            continue;
        const levels found = look_at(job->table, column, read);
        if (!isnan(found.first) && found.n_other > 0)
            return judge(job, column, &found);
    }
    return true;
}
