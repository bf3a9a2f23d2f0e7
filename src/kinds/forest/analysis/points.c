/* Differences of risks are published in percentage points (12) and computed as fractions of 1
   (0.12). Taken for the other they are wrong by a hundred, and the figure looks as good as any. */
#include "points.h"

#include <math.h>
#include <string.h>

#include "analysis/name_words.h"
#include "analysis/percent_cells.h"
#include "data/number_marks.h"

typedef struct tally {
    const tf_forest_job *job;
    double estimate, other; /**< the largest of estimates, and of limits and standard errors */
    int decimals;
    tf_marked_cells cells; /**< of all columns */
    const char *column;    /**< of the first without the sign */
} tally;

static void add(tally *t, const tf_given *given, const char *column, size_t row, double *most) {
    if (given->kind != TF_GIVEN_NUMBER || given->value == 0)
        return;
    *most = fmax(*most, fabs(given->value));
    t->decimals = MAX(t->decimals, given->decimals);
    if (!given->percent && (!t->column || row < t->cells.bare_row))
        t->column = column;
    tf_marked_cells_add(&t->cells, &(tf_text_rows){1, row}, given->value,
                        given->percent ? TF_PERCENT_SIGN : TF_NO_PERCENT_SIGN);
}

/** A cell may hold an estimate, both limits, or all three. What it can't be read as is told where
 * it is read. */
static void add_column(tally *t, const char *column, double *most) {
    const tf_number_marks marks = tf_table_number_marks(t->job->table);
    tf_arena *scratch = tf_arena_new();
    for (size_t row = 0; column && row < tf_table_n_rows(t->job->table); row++) {
        const char *text = tf_given_raw(t->job, column, row);
        tf_given_interval all;
        if (tf_given_parse_interval(text, marks, scratch, &all)) {
            for (size_t i = 0; i < 3; i++)
                add(t, &all.parts[i], column, row, i == 0 ? &t->estimate : &t->other);
        } else if (tf_given_parse_limits(text, marks, scratch, &all)) {
            for (size_t i = 1; i < 3; i++)
                add(t, &all.parts[i], column, row, &t->other);
        } else {
            const tf_given given = tf_given_parse(text, marks, scratch);
            add(t, &given, column, row, most);
        }
    }
    tf_arena_free(scratch);
}

/** "Difference (%)", "rd_pct", "points": what the name of a column says. */
static bool names_points(const char *column) {
    static const char *const words[] = {"point", "points", "pp", "pts", NULL};
    g_auto(GStrv) in_name = tf_name_words(column);
    return tf_words_have(in_name, words) || tf_names_percent(column);
}

static bool refuse_signs(const tally *t) {
    return tf_forest_refuse_row(t->job, t->cells.bare_row, t->column,
                                "write all of them with the sign, or all without it",
                                "a number without a percent sign, where other differences have it");
}

static bool ask(const tally *t, const char *column) {
    g_autofree char *hint =
        g_strdup_printf("--set scale=percent if %g is %g points, --set scale=fraction if it is %g",
                        t->estimate, t->estimate, 100 * t->estimate);
    return tf_forest_refuse(t->job->ask, t->job->diag, &t->job->ask->given.estimate, hint,
                            "whether the differences in \"%s\" are percentage points or fractions "
                            "of 1 can't be told",
                            column);
}

/* A sign that a spreadsheet put there is in what the cell shows: 82% of a ratio of 0.82. */
static bool check_others(const tally *t, tf_forest_measure measure) {
    const bool ratio = tf_forest_is_ratio(measure);
    if (t->job->ask->given.scale == TF_FOREST_LOGS && !ratio && measure != TF_FOREST_OTHER)
        return tf_forest_refuse(t->job->ask, t->job->diag, &t->job->ask->given.scale,
                                "leave scale out, or say --effect hazard_ratio (or odds_ratio, "
                                "risk_ratio)",
                                "logarithms are of ratios");
    if (t->cells.n_marked == 0 || !ratio)
        return true;
    return tf_forest_refuse(t->job->ask, t->job->diag, &t->job->ask->given.estimate,
                            "write the ratios themselves: 0.82 for 82%",
                            "ratios have percent signs");
}

static bool check_said(const tally *t, const char *column, double *unit) {
    const tf_forest_ask *asked = t->job->ask;
    *unit = asked->given.scale == TF_FOREST_POINTS ? 0.01 : 1;
    if (tf_marked_cells_are_mixed(&t->cells))
        return refuse_signs(t);
    if (asked->given.scale == TF_FOREST_POINTS || (t->estimate <= 1 && t->cells.n_marked == 0))
        return true;
    return tf_forest_refuse(asked, t->job->diag, &asked->given.scale, "--set scale=percent",
                            "\"%s\" has differences that are no fractions of 1", column);
}

/* No difference of risks is beyond 1. Fractions have two decimals at least, as a rule; limits and
   standard errors alone beyond 1 may be of small studies, or of small differences in points. */
static bool settle(const tally *t, const char *column, double *unit) {
    const size_t n_marked = t->cells.n_marked, n_bare = t->cells.n_bare;
    const bool points = n_marked > 0 || t->estimate > 1 || names_points(column);
    const bool doubtful = t->other > 1 || t->decimals < 2;
    *unit = points ? 0.01 : 1;
    if (n_marked > 0 && n_bare > 0)
        return refuse_signs(t);
    if (!points && doubtful && n_bare > 0)
        return ask(t, column);
    const tf_forest_ask *asked = t->job->ask;
    const tf_place place = tf_ask_place(&asked->base, &asked->given.estimate);
    tf_diag_note(t->job->diag, &place, NULL, "differences in \"%s\" are read as %s", column,
                 points ? "percentage points" : "fractions of 1");
    return true;
}

bool tf_forest_find_unit(const tf_forest_job *job, const tf_given_effect *effect, double *unit) {
    const tf_forest_ask *asked = job->ask;
    const bool differences = effect->measure == TF_FOREST_RISK_DIFFERENCE;
    if (asked->given.scale == TF_FOREST_LOGS && differences)
        return check_others(&(tally){.job = job}, effect->measure);
    tally t = {.job = job};
    *unit = 1;
    if (asked->given.scale >= TF_FOREST_POINTS && !differences)
        return tf_forest_refuse(asked, job->diag, &asked->given.scale,
                                "--effect risk_difference, or leave it out",
                                "percentage points and fractions are of risk differences");
    for (size_t i = 0; i < 3; i++)
        if (i == 0 || g_strcmp0(effect->interval[i], effect->interval[i - 1]) != 0)
            add_column(&t, effect->interval[i], i == 0 ? &t.estimate : &t.other);
    add_column(&t, effect->std_err, &t.other);
    if (!differences)
        return check_others(&t, effect->measure);
    return asked->given.scale >= TF_FOREST_POINTS ? check_said(&t, effect->interval[0], unit)
                                                  : settle(&t, effect->interval[0], unit);
}

/* "-0.125" is "-12.5", "0.5" is "50". */
static const char *times_hundred(const char *digits, tf_arena *arena) {
    const bool negative = *digits == '-';
    const char *bare = digits + (negative || *digits == '+');
    const char *point = strchr(bare, '.');
    const char *decimals = point ? point + 1 : "";
    const size_t n = strlen(decimals), n_whole = point ? (size_t)(point - bare) : strlen(bare);
    g_autofree char *all = g_strdup_printf("%.*s%s%s", (int)n_whole, bare, decimals,
                                           n == 0   ? "00"
                                           : n == 1 ? "0"
                                                    : "");
    const size_t n_after = n > 2 ? n - 2 : 0, n_before = strlen(all) - n_after;
    const char *first = all;
    while (*first == '0' && (size_t)(first - all) + 1 < n_before)
        first++;
    return tf_arena_printf(arena, "%s%.*s%s%s", negative ? "-" : "",
                           (int)(n_before - (size_t)(first - all)), first, n_after > 0 ? "." : "",
                           all + n_before);
}

void tf_given_as_fraction(tf_given *given, double unit, tf_arena *arena) {
    if (given->kind != TF_GIVEN_NUMBER)
        return;
    if (unit == 1 && given->text)
        given->text = strpbrk(given->text, "eE") ? NULL : times_hundred(given->text, arena);
    given->value *= unit;
}
