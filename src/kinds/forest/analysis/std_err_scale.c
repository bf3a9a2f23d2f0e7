/* Standard errors beside ratios: methods of pooling want those of the logarithms, and Stata prints
   those of the ratios. What stands beside them, limits, z or P, follows from one of the two. */
#include <math.h>

#include "analysis/effect_names.h"
#include "analysis/given.h"
#include "analysis/likely_logs.h"
#include "analysis/name_words.h"
#include "analysis/whole_file.h"
#include "data/number_cell.h"
#include "data/number_marks.h"
#include "scale.h"
#include "stats/km.h"

/** More columns, or rows, than that are no table of a program's results. */
enum { MOST_COLUMNS = 40, MOST_ROWS = 500 };

/** How a column, or two, would follow from standard errors of logarithms, and of ratios. */
typedef struct fit {
    size_t n;
    bool log, natural;
} fit;

typedef struct search {
    const tf_forest_job *job;
    const tf_table *table;
    tf_arena *arena;
    double *estimate, *std_err; /**< [rows] NaN: not there */
    size_t n;
    bool log, natural;    /**< what was found */
    const char *found_in; /**< the first column that shows it */
    const char *linear;   /**< the column of z that is estimate / standard error; NULL: none */
    const char *powers;   /**< the column of their exponentials; NULL: none */
} search;

const char *const *tf_forest_spread_column(const tf_forest_ask *ask) {
    return ask->given.variance ? &ask->given.variance : &ask->given.std_err;
}

bool tf_forest_std_err_is_natural(const tf_forest_job *job) {
    return job->ask->given.std_err_scale == TF_FOREST_STD_ERR_NATURAL;
}

/** [rows] NaN: no number there. NULL: not a column of numbers. */
static double *numbers_of(const search *s, const char *column) {
    const uint32_t *codes = tf_table_levels(s->table, column);
    if (!codes)
        return NULL;
    double *values = tf_arena_array(s->arena, double, s->n);
    size_t n = 0;
    for (size_t row = 0; row < s->n; row++) {
        const char *text =
            codes[row] == TF_MISSING_LEVEL ? "" : tf_table_level_name(s->table, column, codes[row]);
        const tf_given given = tf_given_parse(text, tf_table_number_marks(s->table), s->arena);
        values[row] = given.kind == TF_GIVEN_NUMBER ? given.value : NAN;
        n += given.kind == TF_GIVEN_NUMBER;
    }
    return n > 0 ? values : NULL;
}

/* Both are printed with few digits, and so is what they are compared with. */
static bool is_near(double a, double b, double slack) {
    return fabs(a - b) <= slack + 0.08 * fabs(b);
}

static void compare(fit *f, double value, double by_log, double by_natural, double slack) {
    f->n++;
    f->log &= is_near(value, by_log, slack);
    f->natural &= is_near(value, by_natural, slack);
}

static void take(search *s, const fit *f, const char *column) {
    if (f->n == 0 || f->log == f->natural)
        return;
    s->log |= f->log;
    s->natural |= f->natural;
    s->found_in = s->found_in ? s->found_in : column;
}

/** A column of z, or of P by it. */
static void try_tests(search *s, const double *values, const char *column) {
    fit z = {0, true, true}, p = {0, true, true}, plain = {0, true, true};
    for (size_t row = 0; row < s->n; row++) {
        const double e = s->estimate[row], se = s->std_err[row], v = values[row];
        if (isnan(e) || isnan(se) || isnan(v))
            continue;
        const double of_log = log(e) / se, of_ratio = log(e) / (se / e);
        compare(&z, v, of_log, of_ratio, 0.02);
        compare(&plain, v, e / se, of_log, 0.02);
        compare(&p, v, erfc(fabs(of_log) / sqrt(2)), erfc(fabs(of_ratio) / sqrt(2)), 0.006);
    }
    take(s, &z, column);
    take(s, &p, column);
    if (plain.n > 0 && plain.log && !plain.natural && !z.natural)
        s->linear = column;
}

/** A column of what the estimates are the logarithms of, to the digits that it may have. */
static void try_powers(search *s, const double *values, const char *column) {
    size_t n = 0;
    bool fits = true, apart = false;
    for (size_t row = 0; row < s->n; row++) {
        const double power = exp(s->estimate[row]);
        if (isnan(power) || isnan(values[row]))
            continue;
        n++;
        fits &= fabs(values[row] - power) <= 0.006 * fmax(1, power);
        apart |= power > 1.05;
    }
    if (n > 0 && fits && apart)
        s->powers = column;
}

/** Two columns that lie about the estimate, as limits do. */
static void try_limits(search *s, const double *low, const double *high, const char *column) {
    fit f = {0, true, true};
    const double z = tf_conf_z(s->job->ask->given.level);
    for (size_t row = 0; row < s->n; row++) {
        const double e = s->estimate[row], se = s->std_err[row];
        if (isnan(e) || isnan(se) || isnan(low[row]) || isnan(high[row]))
            continue;
        if (!(low[row] > 0 && low[row] < e && e < high[row]))
            return;
        compare(&f, log(high[row] / low[row]) / (2 * z), se, se / e, 0);
    }
    take(s, &f, column);
}

static void try_columns(search *s) {
    const double *numbers[MOST_COLUMNS];
    const char *names[MOST_COLUMNS];
    const tf_forest_ask *ask = s->job->ask;
    size_t n = 0;
    for (size_t i = 0; n < MOST_COLUMNS && i < tf_table_n_columns(s->table); i++) {
        const char *name = tf_table_column_name(s->table, i);
        if (g_strcmp0(name, ask->given.estimate.items[0]) == 0 ||
            g_strcmp0(name, ask->given.std_err) == 0 || g_strcmp0(name, ask->given.variance) == 0)
            continue;
        names[n] = name;
        numbers[n] = numbers_of(s, name);
        n += numbers[n] != NULL;
    }
    for (size_t i = 0; i < n; i++) {
        try_tests(s, numbers[i], names[i]);
        try_powers(s, numbers[i], names[i]);
        for (size_t k = 0; k < n; k++)
            if (k != i)
                try_limits(s, numbers[i], numbers[k], names[i]);
    }
}

/** Estimates that are no ratios, or standard errors below 0, are refused where they are read. */
static void read_own(search *s) {
    const tf_forest_ask *ask = s->job->ask;
    const char *column = *tf_forest_spread_column(ask);
    const double *estimates = numbers_of(s, ask->given.estimate.items[0]);
    const double *spread = numbers_of(s, column);
    for (size_t row = 0; row < s->n; row++) {
        const double e = estimates ? estimates[row] : NAN, v = spread ? spread[row] : NAN;
        s->estimate[row] = e > 0 && v > 0 ? e : NAN;
        s->std_err[row] = ask->given.variance ? sqrt(v) : v;
    }
}

static search find(const tf_forest_job *job, const tf_table *table) {
    search s = {.job = job, .table = table, .arena = job->arena};
    s.n = MIN(tf_table_n_rows(table), MOST_ROWS);
    s.estimate = tf_arena_array(s.arena, double, s.n + 1);
    s.std_err = tf_arena_array(s.arena, double, s.n + 1);
    read_own(&s);
    try_columns(&s);
    return s;
}

/** "SE(logHR)", "selnor": of what they are is in the name. */
static bool names_logarithm(const char *column) {
    static const char *const words[] = {"sete", "sei", "vi", NULL};
    static const char *const prefixes[] = {"selog", "seln", "varlog", "varln", "eslog", "esln"};
    g_auto(GStrv) in_name = tf_name_words(column);
    bool joined = tf_forest_names_log(column) || tf_words_have(in_name, words);
    for (char **word = in_name; *word; word++)
        for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++)
            joined |= g_str_has_prefix(*word, prefixes[i]);
    return joined;
}

/** "Estimate", which programs call coefficients and ratios, and nobody said which. */
static bool is_unnamed(const tf_forest_ask *ask) {
    const char *column = ask->given.estimate.items[0];
    return !tf_ask_given(&ask->base, &ask->given.scale) &&
           tf_measure_of_name(column) == TF_MEASURE_UNNAMED &&
           tf_scale_of_name(column) == TF_SCALE_UNSAID;
}

/** False, with an error: what is asked for as ratios are their logarithms. */
static bool check_estimates(const tf_forest_job *job, const search *s) {
    const tf_forest_ask *ask = job->ask;
    const void *member = &ask->given.estimate;
    if (s->powers && !tf_ask_given(&ask->base, &ask->given.scale))
        return tf_forest_refuse(ask, job->diag, member, "--set scale=log",
                                "the estimates are logarithms, as \"%s\" shows, which has their "
                                "exponentials",
                                s->powers);
    if (s->linear && !s->log && !s->natural)
        return tf_forest_refuse(ask, job->diag, member, "--set scale=log",
                                "the estimates are logarithms, as \"%s\" shows, which is what they "
                                "are divided by their standard errors",
                                s->linear);
    if (!is_unnamed(ask) || s->log || s->natural || tf_forest_std_err_is_natural(job) ||
        !tf_are_likely_logs(s->estimate, s->std_err, s->n))
        return true;
    return tf_forest_refuse(
        ask, job->diag, member,
        "--set scale=log if they are, --set scale=natural if they are ratios",
        "\"%s\" may have logarithms: as ratios some would lie too many standard "
        "errors from 1",
        ask->given.estimate.items[0]);
}

static bool refuse(const tf_forest_job *job, const void *member, const search *s) {
    const bool natural = s->natural;
    return tf_forest_refuse(
        job->ask, job->diag, member,
        natural ? "--set std_err_scale=natural" : "--set std_err_scale=log",
        natural ? "the standard errors are of the ratios, not of their logarithms, as \"%s\" shows"
                : "the standard errors are of the logarithms, not of the ratios, as \"%s\" shows",
        s->found_in);
}

static void warn_unknown(const tf_forest_job *job, const void *member) {
    const tf_forest_ask *ask = job->ask;
    const char *column = *tf_forest_spread_column(ask);
    const tf_place place = tf_ask_place(&ask->base, member);
    if (is_unnamed(ask))
        tf_diag_warning(job->diag, &place,
                        "coefficients: --set scale=log; ratios: --set std_err_scale=log, or "
                        "natural if the standard errors are of the ratios",
                        "\"%s\" is taken for ratios, and \"%s\" for standard errors of their "
                        "logarithms: nothing in the file shows it",
                        ask->given.estimate.items[0], column);
    else
        tf_diag_warning(job->diag, &place,
                        "--set std_err_scale=log if they are, natural if they are of the ratios",
                        "\"%s\" is taken for standard errors of the logarithms: nothing in the "
                        "file shows it",
                        column);
}

bool tf_forest_check_std_err(const tf_forest_job *job) {
    const tf_forest_ask *ask = job->ask;
    const char *const *member = tf_forest_spread_column(ask), *column = *member;
    const bool said = tf_ask_given(&ask->base, &ask->given.std_err_scale);
    g_autoptr(tf_table) whole = tf_whole_file(job->table, &ask->base, job->arena);
    const search s = find(job, whole ? whole : job->table);
    const bool asked_natural = tf_forest_std_err_is_natural(job);
    if (!check_estimates(job, &s))
        return false;
    if (s.log != s.natural && s.natural != asked_natural)
        return refuse(job, member, &s);
    if (s.log != s.natural || said || names_logarithm(column))
        return true;
    warn_unknown(job, member);
    return true;
}
