/* An estimate with its limits, as somebody typed it: checked, never changed. */
#include "result_cell.h"

#include <float.h>
#include <math.h>

#include "points.h"
#include "scale.h"
#include "stats/km.h"

static bool refuse_cell(const tf_forest_job *job, size_t row, const char *column, const char *hint,
                        const char *message) {
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, hint, "%s", message);
    return false;
}

/** Rounding may put an estimate half a digit outside limits that are printed with fewer. */
static bool is_above(const tf_given *a, const tf_given *b) {
    const double unit = pow(10, -MIN(a->decimals, b->decimals));
    return a->kind == TF_GIVEN_NUMBER && b->kind == TF_GIVEN_NUMBER &&
           a->value - b->value > unit * 0.5000001;
}

static bool check_interval(const tf_forest_job *job, size_t row, const char *const names[3],
                           const tf_given given[3]) {
    const tf_given *estimate = &given[0], *lower = &given[1], *upper = &given[2];
    if (estimate->kind != TF_GIVEN_NUMBER) {
        if (lower->kind != TF_GIVEN_NUMBER && upper->kind != TF_GIVEN_NUMBER)
            return true;
        return refuse_cell(job, row, names[0],
                           "leave its limits out, and the row is printed as not estimable; a text "
                           "such as \"NE (24.1-NE)\" is printed by --columns COL",
                           "limits are given without their estimate");
    }
    if (lower->kind == TF_GIVEN_NUMBER && upper->kind == TF_GIVEN_NUMBER &&
        lower->value > upper->value)
        return refuse_cell(job, row, names[1], "are the columns of the limits swapped?",
                           "the lower limit is above the upper limit");
    if (is_above(lower, estimate) || is_above(estimate, upper))
        return refuse_cell(job, row, names[0], "check the three numbers against their source",
                           "the estimate lies outside its limits");
    return true;
}

/** A ratio and its upper limit are positive; its lower limit may be 0. */
static bool check_ratios(const tf_forest_job *job, size_t row, const char *const names[3],
                         const tf_given given[3]) {
    for (size_t i = 0; i < 3; i++) {
        const bool possible = given[i].value > 0 || (i == 1 && given[i].value == 0);
        if (given[i].kind == TF_GIVEN_NUMBER && !possible)
            return refuse_cell(job, row, names[i],
                               tf_are_rounded_ratios(given)
                                   ? "write more decimals of it if it was rounded, else leave its "
                                     "row out with --where"
                                   : "is the file on the log scale? say --set scale=log",
                               "a ratio has to be positive");
    }
    return true;
}

/** A limit that is there is a number or has no end; 0 has none on a log axis, where it is drawn as
 * the least number, and printed as it was given. */
static void take_limit(const tf_forest_job *job, tf_forest_measure measure, const tf_given *given,
                       double *value, bool *open, const char **text) {
    const bool number = given->kind == TF_GIVEN_NUMBER;
    const bool at_zero = number && given->value == 0 && tf_forest_is_log(job->ask, measure);
    *open = at_zero || given->kind == TF_GIVEN_MISSING || given->kind == TF_GIVEN_OPEN;
    *value = at_zero ? DBL_MIN : *open ? NAN : given->value;
    *text = at_zero && !given->text ? "0" : number ? given->text : NULL;
}

/** The information behind an interval; NaN for one that is open or begins at 0. */
static double information(const tf_forest_job *job, tf_forest_measure measure,
                          const tf_forest_cell *cell) {
    if (cell->effect.lower_open)
        return NAN;
    const double width = tf_forest_is_log(job->ask, measure)
                             ? log(cell->effect.upper) - log(cell->effect.lower)
                             : cell->effect.upper - cell->effect.lower;
    const double se = width / (2 * tf_conf_z(job->forest->conf_level));
    return se > 0 ? 1 / (se * se) : NAN;
}

static bool take_p(const tf_forest_job *job, const char *column, size_t row, const tf_given *p,
                   tf_forest_cell *cell) {
    if (p->kind != TF_GIVEN_NUMBER)
        return true;
    if (!tf_given_p(p, job->arena, &cell->effect))
        return refuse_cell(job, row, column, NULL, "a P value lies between 0 and 1");
    if (p->decimals > TF_MOST_DECIMALS)
        cell->effect.p_text = NULL;
    return true;
}

bool tf_result_p(const tf_forest_job *job, const char *column, size_t row, tf_forest_cell *cell) {
    tf_given p;
    if (!tf_given_read_p(job, column, row, &p))
        return false;
    if (tf_given_is_not_significant(job, column, row)) /* printed, but no number */
        cell->effect.p_text = tf_arena_strdup(job->arena, tf_given_raw(job, column, row));
    return take_p(job, column, row, &p, cell);
}

/** In a column of its own, or beside the limits. */
static bool read_p(const tf_forest_job *job, const tf_result_columns *c, size_t row,
                   tf_forest_cell *cell) {
    tf_given p;
    if (c->p)
        return tf_result_p(job, c->p, row, cell);
    return tf_given_read_p_within(job, c->interval, row, &p) &&
           take_p(job, c->interval[0], row, &p, cell);
}

static bool read_weight(const tf_forest_job *job, const char *column, size_t row,
                        tf_forest_cell *cell) {
    tf_given weight;
    if (!tf_given_read(job, column, row, &weight))
        return false;
    if (weight.kind != TF_GIVEN_NUMBER)
        return true;
    if (weight.value < 0)
        return refuse_cell(job, row, column, NULL, "a weight can't be negative");
    cell->weight = cell->size = weight.value;
    cell->weight_text = weight.decimals <= TF_MOST_DECIMALS ? weight.text : NULL;
    return true;
}

/** One limit beside an empty cell is no interval: an arrow, or NE, would say that the other has no
    end. */
static void drop_half(const tf_forest_job *job, const tf_result_columns *c, size_t row,
                      tf_given given[3]) {
    const bool lower = given[1].kind != TF_GIVEN_EMPTY, upper = given[2].kind != TF_GIVEN_EMPTY;
    if (lower == upper || !c->interval[1] || !c->interval[2])
        return;
    const char *column = c->interval[lower ? 2 : 1];
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_warning(job->diag, &place,
                    "give the limit, or NE if there is none: then the interval is open there",
                    "\"%s\" is empty beside a limit: the row is drawn without its interval",
                    column);
    given[1] = given[2] = (tf_given){.kind = TF_GIVEN_EMPTY, .value = NAN};
}

bool tf_result_cell(const tf_forest_job *job, const tf_result_columns *c, size_t row, size_t e,
                    tf_forest_cell *cell) {
    const tf_forest_measure measure = job->forest->effects[e].measure;
    const bool logs = job->ask->given.scale == TF_FOREST_LOGS;
    tf_given given[3];
    bool ok = tf_given_read_interval(job, c->interval, row, given);
    ok = ok && check_interval(job, row, c->interval, given);
    if (ok && !logs && (tf_forest_is_log(job->ask, measure) || tf_forest_is_ratio(measure)))
        ok = check_ratios(job, row, c->interval, given);
    if (!ok)
        return false;
    drop_half(job, c, row, given);
    for (size_t i = 0; i < 3; i++) {
        if (logs && given[i].kind == TF_GIVEN_NUMBER)
            given[i].value = exp(given[i].value);
        if (logs || !c->keep_digits)
            given[i].text = NULL;
        tf_given_fill(&given[i], c->padding, job->arena);
        if (measure == TF_FOREST_RISK_DIFFERENCE)
            tf_given_as_fraction(&given[i], c->unit, job->arena);
    }
    const bool estimated = given[0].kind == TF_GIVEN_NUMBER;
    *cell = tf_forest_no_value(estimated                                    ? TF_ESTIMABLE
                               : tf_given_is_dash(job, c->interval[0], row) ? TF_WHY_NOT_GIVEN
                                                                            : TF_WHY_MISSING);
    if (estimated) {
        cell->effect.estimate = given[0].value;
        cell->effect.estimate_text = given[0].text;
        take_limit(job, measure, &given[1], &cell->effect.lower, &cell->effect.lower_open,
                   &cell->effect.lower_text);
        take_limit(job, measure, &given[2], &cell->effect.upper, &cell->effect.upper_open,
                   &cell->effect.upper_text);
        /* Limits that are both missing are no interval, not one without ends. */
        if (given[1].kind == TF_GIVEN_MISSING && given[2].kind == TF_GIVEN_MISSING)
            cell->effect.lower_open = cell->effect.upper_open = false;
        cell->size = information(job, measure, cell);
    }
    ok = read_p(job, c, row, cell);
    return read_weight(job, c->weight, row, cell) && ok;
}
