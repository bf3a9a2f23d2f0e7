/* Numbers of one row say each other: a limit of 13.7 in place of 1.37, or a P value of 0.38 beside
   an interval that leaves out no effect, is a slip. Exact limits and P values of other tests differ
   a little, which is passed over. */
#include "typed_doubts.h"

#include <math.h>

#include "analysis/lost_sign.h"
#include "analysis/name_words.h"
#include "data/condition_text.h"
#include "doubt.h"
#include "stats/km.h"

/** One side of the interval is so many times the other, whatever was rounded. Those of exact limits
    of few events are less. */
#define LOPSIDED 2.5
/** By how much z of the limits and of the P value differ: tests of one hypothesis differ by less.
 */
#define OTHER_Z 1.0
/** By how much they do where only one of them says that there is an effect, which stands beside
   each other in a row: less than of one-sided, exact and score tests. */
#define OTHER_SIDE_Z 0.5
/** Of smaller P values z is no more told apart. */
#define LARGEST_Z 8.0

/** From the least to the greatest that a rounded number may have been. */
typedef struct range {
    double low, high;
} range;

static range range_of(const tf_given *given) {
    const double half = tf_given_half_unit(given->decimals) * 1.0000001;
    return (range){given->value - half, given->value + half};
}

static bool is_on_logs(const tf_forest_job *job, size_t e) {
    return tf_forest_is_ratio(job->forest->effects[e].measure) &&
           job->ask->given.scale != TF_FOREST_LOGS;
}

/** Estimate, lower and upper on the scale where the interval has its middle; false: it has none. */
static bool read_ranges(const tf_forest_job *job, const tf_result_columns *c, size_t row, size_t e,
                        range of[3]) {
    const tf_forest_measure measure = job->forest->effects[e].measure;
    const bool log_scale = is_on_logs(job, e);
    tf_given given[3];
    if (measure == TF_FOREST_OTHER || !tf_given_read_interval(job, c->interval, row, given))
        return false;
    for (size_t i = 0; i < 3; i++) {
        if (given[i].kind != TF_GIVEN_NUMBER || (log_scale && given[i].value <= 0))
            return false;
        of[i] = range_of(&given[i]);
        if (log_scale)
            of[i] = (range){log(fmax(of[i].low, 0)), log(of[i].high)};
    }
    return true;
}

static bool is_lopsided(const range of[3]) {
    const double least_up = of[2].low - of[0].high, most_up = of[2].high - of[0].low;
    const double least_down = of[0].low - of[1].high, most_down = of[0].high - of[1].low;
    return least_up > LOPSIDED * most_down || least_down > LOPSIDED * most_up;
}

/** Ratios have no sign to lose. */
static bool has_lost_sign(const tf_forest_job *job, const range of[3], size_t e) {
    double numbers[3], half[3];
    for (size_t i = 0; i < 3; i++) {
        numbers[i] = (of[i].low + of[i].high) / 2;
        half[i] = (of[i].high - of[i].low) / 2;
    }
    return !is_on_logs(job, e) && tf_has_lost_sign(numbers, half);
}

/** Of a two-sided P value. */
static double z_of(double p) {
    const double z = p <= 0 ? LARGEST_Z : p >= 1 ? 0 : tf_conf_z(1 - p);
    return isnan(z) || z > LARGEST_Z ? LARGEST_Z : z;
}

static bool contradicts(const tf_forest_job *job, const range of[3], const tf_given *p) {
    const double z = tf_conf_z(job->forest->conf_level);
    const double wide = of[2].high - of[1].low, narrow = of[2].low - of[1].high;
    const double least = fmax(0, fmax(of[0].low, -of[0].high));
    const double most = fmax(fabs(of[0].low), fabs(of[0].high));
    if (!(narrow > 0) || isinf(wide))
        return false;
    const range by_limits = {2 * z * least / wide, fmin(LARGEST_Z, 2 * z * most / narrow)};
    const double half = tf_given_half_unit(p->decimals);
    const range by_p = {p->above ? 0 : z_of(p->value + half),
                        p->below ? LARGEST_Z : z_of(p->value - half)};
    const double least_p = fmin(by_limits.low, LARGEST_Z) - by_p.high;
    const double most_p = by_p.low - by_limits.high;
    /* Whatever was rounded, the interval holds no effect and P denies it, or the other way round.
     */
    const bool holds = of[1].high < 0 && of[2].low > 0 && by_p.low > z;
    const bool leaves_out = (of[1].low > 0 || of[2].high < 0) && by_p.high < z;
    return least_p > (leaves_out ? OTHER_SIDE_Z : OTHER_Z) ||
           most_p > (holds ? OTHER_SIDE_Z : OTHER_Z);
}

static void tell_noughts(const tf_forest_job *job, tf_forest_doubt *noughts, const char *column,
                         int decimals) {
    g_autoptr(GString) bound = g_string_new("<0.");
    for (int i = 1; i < MAX(decimals, 3); i++)
        g_string_append_c(bound, '0');
    g_autofree char *hint =
        g_strdup_printf("programs print so what is smaller: write %s1", bound->str);
    tf_forest_doubt_tell(job, noughts, column, hint, "a P value is 0, which none can be");
}

/** Of one effect. */
static void doubt_effect(const tf_forest_job *job, const tf_result_columns *c,
                         const tf_given_row *rows, size_t n, size_t e) {
    tf_forest_doubt sides = {0}, signs = {0}, p_values = {0}, zeros = {0};
    int decimals = 0;
    for (size_t i = 0; i < n; i++) {
        range of[3];
        tf_given p = {.kind = TF_GIVEN_EMPTY};
        const bool typed = (c->p ? tf_given_read_p(job, c->p, rows[i].row, &p)
                                 : tf_given_read_p_within(job, c->interval, rows[i].row, &p)) &&
                           p.kind == TF_GIVEN_NUMBER;
        if (typed && p.value == 0 && !p.below) {
            tf_forest_doubt_add(&zeros, rows[i].row, rows[i].label);
            if (tf_given_half_unit(p.decimals) > 0) /* else "0.00E+00" */
                decimals = MAX(decimals, p.decimals);
        }
        if (rows[i].reference[e] || !rows[i].any_number || !read_ranges(job, c, rows[i].row, e, of))
            continue;
        if (has_lost_sign(job, of, e))
            tf_forest_doubt_add(&signs, rows[i].row, rows[i].label);
        else if (is_lopsided(of))
            tf_forest_doubt_add(&sides, rows[i].row, rows[i].label);
        else if (typed && !job->forest->effects[e].p_name && contradicts(job, of, &p))
            tf_forest_doubt_add(&p_values, rows[i].row, rows[i].label);
    }
    tf_forest_doubt_tell(
        job, &signs, c->interval[0], "check the three numbers against their source",
        "the estimate is in the middle of its limits once one of the three has the "
        "other sign: was a minus lost?");
    tf_forest_doubt_tell(job, &sides, c->interval[0],
                         "check the three numbers against their source",
                         "the estimate lies far from the middle of its limits");
    tf_forest_doubt_tell(
        job, &p_values, c->p ? c->p : c->interval[0],
        "check the numbers against their source; name the column by what its P values are of, such "
        "as \"P for interaction\", if they are of something else",
        "the P value is not that of the estimate and its limits");
    tell_noughts(job, &zeros, c->p ? c->p : c->interval[0], decimals);
}

/** The estimate of a model's intercept compares nothing: it is of those who are at 0 in everything.
 */
static void doubt_intercept(const tf_forest_job *job, const tf_given_row *rows, size_t n) {
    static const char *const names[] = {"intercept", "cons",      "const",
                                        "constant",  "constante", NULL};
    for (size_t i = 0; i < n; i++) {
        g_auto(GStrv) words = tf_name_words(rows[i].label);
        if (!rows[i].any_number || !tf_words_are(words, names))
            continue;
        const char *column = job->ask->given.label;
        const tf_place place = tf_table_place(job->table, rows[i].row, column);
        g_autofree char *hint = tf_without_hint(column, tf_given_raw(job, column, rows[i].row));
        tf_diag_warning(job->diag, &place, hint,
                        "\"%s\" is called as the intercept of a model is, which compares nothing",
                        rows[i].label);
        return;
    }
}

void tf_given_rows_doubt(const tf_forest_job *job, const tf_result_columns *columns,
                         const tf_given_row *rows, size_t n) {
    doubt_intercept(job, rows, n);
    for (size_t e = 0; e < job->forest->n_effects; e++)
        doubt_effect(job, &columns[e], rows, n, e);
}
