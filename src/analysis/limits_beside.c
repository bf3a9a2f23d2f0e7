/* Columns beside the limits that say at which level they are. */
#include "analysis/limits_beside.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "analysis/effect_names.h"
#include "analysis/folded_name.h"
#include "analysis/name_words.h"
#include "analysis/whole_file.h"
#include "data/columns.h"
#include "data/condition_text.h"
#include "data/number_cell.h"
#include "data/number_marks.h"
#include "stats/km.h"

/** Below this a number is no level of limits. */
#define LEAST_LEVEL 0.5
/** Below this no trial has spent its error. */
#define LEAST_SPENT 0.9
/** Limits that are nearer to the estimates than by this part of their quantile are of a lower
   level: those of t are never nearer than normal ones. */
#define NARROW 0.93
/** By how much the rows may differ, of which rounding takes some. */
#define SAME_RATIO 0.06
#define LEAST_ROWS 2

/* ---- a column of levels -------------------------------------------------------------------- */

/** ODS has the two-sided error beside LowerCL and UpperCL: 0.1 for limits of 90%. */
static bool is_alpha(const char *column) {
    static const char *const names[] = {"alpha", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

bool tf_is_level_name(const char *column) {
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

static const char *text_at(tf_table *table, const char *column, size_t row) {
    const uint32_t *codes = tf_table_levels(table, column);
    return !codes || codes[row] == TF_MISSING_LEVEL
               ? ""
               : tf_table_level_name(table, column, codes[row]);
}

/** Names of anything else as well: of a dose, of those who are vaccinated, of a subgroup's age. */
static bool is_vague_name(const char *column) {
    static const char *const names[] = {"level", "niveau", "coverage", "confidence", "conf", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

static bool is_usual(double level) {
    static const double usual[] = {0.68, 0.6827, 0.8,   0.9,  0.95,  0.975,
                                   0.98, 0.985,  0.983, 0.99, 0.995, 0.999};
    for (size_t i = 0; i < G_N_ELEMENTS(usual); i++)
        if (fabs(level - usual[i]) < 1e-9)
            return true;
    return false;
}

/** What the rows of such a column have. */
typedef struct levels {
    double first;   /**< NaN: some are no levels, or there are none */
    size_t row;     /**< of the first that is at another than `read` */
    size_t n_other; /**< rows at another than `read`, */
    bool differ;    /**< which aren't all the same; */
    bool odd;       /**< some are of no level that trials have */
} levels;

/** Trials have the one that is left after looks before, others one of few. */
static bool may_be_levels(const char *column, const levels *found) {
    return !is_vague_name(column) || !found->odd || (!found->differ && found->first >= LEAST_SPENT);
}

static levels look_at(tf_table *table, const char *column, double read) {
    const tf_number_marks marks = tf_table_number_marks(table);
    levels found = {.first = NAN};
    for (size_t row = 0; tf_table_levels(table, column) && row < tf_table_n_rows(table); row++) {
        const char *text = text_at(table, column, row);
        if (!*text)
            continue;
        const double level = level_of(column, text, marks);
        if (isnan(level))
            return (levels){.first = NAN};
        found.first = isnan(found.first) ? level : found.first;
        found.differ |= fabs(level - found.first) > 1e-9;
        found.odd |= !is_usual(level);
        if (fabs(level - read) > 1e-9 && found.n_other++ == 0)
            found.row = row;
    }
    return may_be_levels(column, &found) ? found : (levels){.first = NAN};
}

static bool judge_levels(const tf_limits_beside *asked, tf_table *table, const char *column,
                         const levels *found, tf_diag *diag) {
    const tf_limits_ask *limits = asked->limits;
    const tf_place place = tf_table_place(table, found->row, column);
    const char *text = text_at(table, column, found->row);
    g_autofree char *only = tf_only_hint(column, text);
    g_autofree char *hint = found->differ ? g_strdup_printf("rows of one level at a time: %s", only)
                                          : g_strdup_printf("%s%g", limits->flag, found->first);
    if (asked->wrong == TF_LIMITS_REFUSED)
        tf_diag_error(diag, &place, hint, "limits are read at %g %%, and column \"%s\" says \"%s\"",
                      100 * limits->level, column, text);
    else
        tf_diag_warning(diag, &place, hint,
                        "limits are called those of %g %%, and column \"%s\" says \"%s\"",
                        100 * limits->level, column, text);
    return asked->wrong != TF_LIMITS_REFUSED;
}

/* ---- a column of standard errors ----------------------------------------------------------- */

/** How many standard errors the limits are from their middle, by the rows. */
typedef struct ratios {
    double least, most;
    size_t n;
} ratios;

static void add_ratio(ratios *of, double lower, double upper, double std_err) {
    const double ratio = (upper - lower) / (2 * std_err);
    of->least = of->n == 0 ? ratio : fmin(of->least, ratio);
    of->most = of->n == 0 ? ratio : fmax(of->most, ratio);
    of->n++;
}

static double spread_of(const ratios *of) {
    return of->n < LEAST_ROWS ? INFINITY : (of->most - of->least) / (of->most + of->least);
}

/** Those of ratios are even on the log scale, whose standard error it mostly is. */
static double ratio_of(const tf_limits_beside *asked, tf_table *table, const char *column) {
    const tf_limit_columns *columns = asked->limits->columns;
    ratios natural = {0}, logs = {0};
    bool positive = true;
    for (size_t row = 0; row < tf_table_n_rows(table); row++) {
        double lower, upper, std_err;
        if (!tf_file_number(table, columns[1].names[0], row, &lower) ||
            !tf_file_number(table, columns[2].names[0], row, &upper) ||
            !tf_file_number(table, column, row, &std_err) || !(std_err > 0) || !(upper > lower))
            continue;
        add_ratio(&natural, lower, upper, std_err);
        positive = positive && lower > 0;
        if (positive)
            add_ratio(&logs, log(lower), log(upper), std_err);
    }
    const ratios *best = positive && spread_of(&logs) < spread_of(&natural) ? &logs : &natural;
    return spread_of(best) <= SAME_RATIO ? (best->least + best->most) / 2 : NAN;
}

/** Of normal limits that are so many standard errors away, roughly; NaN: of none that are usual. */
static double usual_level(double ratio) {
    static const double usual[] = {0.6827, 0.8, 0.9};
    for (size_t i = 0; i < G_N_ELEMENTS(usual); i++) {
        const double z = tf_conf_z(usual[i]);
        if (ratio > 0.95 * z && ratio < 1.08 * z)
            return usual[i];
    }
    return NAN;
}

static void judge_ratio(const tf_limits_beside *asked, const char *column, double ratio,
                        tf_diag *diag) {
    const tf_limits_ask *limits = asked->limits;
    const double level = usual_level(ratio);
    const tf_place place = tf_ask_place(limits->ask, limits->columns[1].member);
    g_autofree char *hint = isnan(level) ? g_strdup("check at which level they are")
                                         : g_strdup_printf("%s%g", limits->flag, level);
    if (fabs(ratio - 1) < 0.06)
        tf_diag_warning(diag, &place, hint,
                        "limits are called those of %g %%, and are one standard error (\"%s\") "
                        "from the estimates",
                        100 * limits->level, column);
    else
        tf_diag_warning(diag, &place, hint,
                        "limits are called those of %g %%, and are %.2f standard errors (\"%s\") "
                        "from the estimates, not %.2f",
                        100 * limits->level, ratio, column, tf_conf_z(limits->level));
}

/* ---- names of the limits ------------------------------------------------------------------- */

/** "MeanMinusSE", "mean - SE", "m_moins_es": whose limits are one standard error away. */
static bool names_one_error(const char *column) {
    static const char *const parts[] = {"minusse",  "plusse",  "moinses",
                                        "minussem", "plussem", "moinssem"};
    g_autofree char *folded = tf_fold_name(column);
    g_autoptr(GString) bare = g_string_new(NULL);
    for (const char *at = folded; *at; at++) {
        const bool sign = (*at == '-' || *at == '+') && at > folded;
        if (sign)
            g_string_append(bare, *at == '-' ? "minus" : "plus");
        else if (g_ascii_isalpha(*at))
            g_string_append_c(bare, *at);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (g_str_has_suffix(bare->str, parts[i]))
            return true;
    return false;
}

static bool check_names(const tf_limits_beside *asked, tf_diag *diag) {
    const tf_limits_ask *limits = asked->limits;
    for (size_t k = 1; k < G_N_ELEMENTS(limits->columns); k++) {
        const tf_limit_columns *columns = &limits->columns[k];
        if (columns->n == 0 || !names_one_error(columns->names[0]) || limits->level < 0.7)
            continue;
        const tf_place place = tf_ask_place(limits->ask, columns->member);
        g_autofree char *hint = g_strdup_printf("%s0.6827", limits->flag);
        tf_diag_warning(diag, &place, hint,
                        "\"%s\" names limits of one standard error, and they are called those of "
                        "%g %%",
                        columns->names[0], 100 * limits->level);
        return true;
    }
    return false;
}

/* ---- the whole ----------------------------------------------------------------------------- */

/** Reading a file once more is for those that have such a column. */
static bool has_any(const tf_limits_beside *asked) {
    const tf_table_options options = tf_request_options(asked->limits->ask, asked->arena);
    g_autoptr(GPtrArray) names = tf_table_columns(tf_table_path(asked->table), &options);
    bool any = false;
    for (guint i = 0; names && i < names->len; i++)
        any = any || tf_is_level_name(names->pdata[i]) ||
              tf_statistic_of_name(names->pdata[i]) == TF_NAMED_STD_ERR;
    return any;
}

static bool check_levels(const tf_limits_beside *asked, tf_table *table, tf_diag *diag) {
    const double level = asked->limits->level;
    for (size_t i = 0; i < tf_table_n_columns(table); i++) {
        const char *column = tf_table_column_name(table, i);
        if (!tf_is_level_name(column))
            continue;
        const levels found = look_at(table, column, level);
        if (!isnan(found.first))
            return found.n_other == 0 || judge_levels(asked, table, column, &found, diag);
    }
    return true;
}

static void check_errors(const tf_limits_beside *asked, tf_table *table, tf_diag *diag) {
    const tf_limits_ask *limits = asked->limits;
    const bool apart = limits->columns[1].n == 1 && limits->columns[2].n == 1;
    for (size_t i = 0; i < tf_table_n_columns(table) && apart; i++) {
        const char *column = tf_table_column_name(table, i);
        if (tf_statistic_of_name(column) != TF_NAMED_STD_ERR)
            continue;
        const double ratio = ratio_of(asked, table, column);
        if (isnan(ratio) || !(ratio < NARROW * tf_conf_z(limits->level)))
            continue;
        judge_ratio(asked, column, ratio, diag);
        return;
    }
}

bool tf_limits_check_beside(const tf_limits_beside *asked, tf_diag *diag) {
    const bool told = check_names(asked, diag);
    if (!has_any(asked))
        return true;
    g_autoptr(tf_table) whole = tf_whole_file(asked->table, asked->limits->ask, asked->arena);
    tf_table *table = whole ? whole : asked->table;
    const size_t n_before = tf_diag_n_findings(diag);
    const bool ok = check_levels(asked, table, diag);
    /* Once is enough. */
    if (ok && !told && tf_diag_n_findings(diag) == n_before)
        check_errors(asked, table, diag);
    return ok;
}
