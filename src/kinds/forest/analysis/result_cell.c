/* An estimate with its limits, as somebody typed it: checked, never changed. */
#include "result_cell.h"

#include <math.h>

#include "stats/km.h"

static bool refuse_cell(const tf_forest_job *job, size_t row, const char *column, const char *hint,
                        const char *message) {
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, hint, "%s", message);
    return false;
}

/** Rounding may put an estimate half a digit outside limits that are printed with fewer. */
static bool is_outside(const tf_given *estimate, const tf_given *limit, bool above) {
    const double unit = pow(10, -MIN(estimate->decimals, limit->decimals));
    const double by = above ? estimate->value - limit->value : limit->value - estimate->value;
    return limit->kind == TF_GIVEN_NUMBER && by > unit * 0.5000001;
}

static bool check_interval(const tf_forest_job *job, size_t row, const char *const names[3],
                           const tf_given given[3]) {
    const tf_given *estimate = &given[0], *lower = &given[1], *upper = &given[2];
    if (estimate->kind != TF_GIVEN_NUMBER) {
        if (lower->kind != TF_GIVEN_NUMBER && upper->kind != TF_GIVEN_NUMBER)
            return true;
        return refuse_cell(job, row, names[0], NULL, "limits are given without their estimate");
    }
    if (lower->kind == TF_GIVEN_NUMBER && upper->kind == TF_GIVEN_NUMBER &&
        lower->value > upper->value)
        return refuse_cell(job, row, names[1], "are the columns of the limits swapped?",
                           "the lower limit is above the upper limit");
    if (is_outside(estimate, lower, false) || is_outside(estimate, upper, true))
        return refuse_cell(job, row, names[0], "check the three numbers against their source",
                           "the estimate lies outside its limits");
    return true;
}

static bool check_sign(const tf_forest_job *job, size_t row, const char *column,
                       const tf_given *given, bool limit) {
    if (given->kind != TF_GIVEN_NUMBER || given->value > 0 || (limit && given->value == 0))
        return true;
    return refuse_cell(job, row, column, "is the file on the log scale? say --set scale=log",
                       "a ratio has to be positive");
}

/** A limit that is there is a number or has no end; 0 has none on a log axis either. */
static void take_limit(const tf_given *given, bool log_axis, bool keep, double *value, bool *open,
                       const char **text) {
    const bool at_zero = log_axis && given->kind == TF_GIVEN_NUMBER && given->value == 0;
    *open = at_zero || given->kind == TF_GIVEN_MISSING || given->kind == TF_GIVEN_OPEN;
    *value = *open ? NAN : given->value;
    *text = keep && given->kind == TF_GIVEN_NUMBER ? given->text : NULL;
}

static void unlog(tf_given *given) {
    given->value = given->kind == TF_GIVEN_NUMBER ? exp(given->value) : given->value;
}

/** The information behind an interval; NaN for one that is open. */
static double information(const tf_forest_cell *cell, bool log_scale, double conf_level) {
    const double width = log_scale ? log(cell->effect.upper) - log(cell->effect.lower)
                                   : cell->effect.upper - cell->effect.lower;
    const double se = width / (2 * tf_conf_z(conf_level));
    return se > 0 ? 1 / (se * se) : NAN;
}

static bool read_p(const tf_forest_job *job, const char *column, size_t row, tf_forest_cell *cell) {
    tf_given p;
    if (!tf_given_read(job, column, row, &p))
        return false;
    if (p.kind != TF_GIVEN_NUMBER)
        return true;
    if (!tf_given_p(&p, job->arena, &cell->effect))
        return refuse_cell(job, row, column, NULL, "a P value lies between 0 and 1");
    if (p.decimals > TF_MOST_DECIMALS)
        cell->effect.p_text = NULL;
    return true;
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

bool tf_result_cell(const tf_forest_job *job, const tf_result_columns *c, size_t row, size_t e,
                    tf_forest_cell *cell) {
    const tf_forest_measure measure = job->forest->effects[e].measure;
    const bool logs = job->ask->given.scale == 1;
    const bool log_axis = tf_forest_is_log(job->ask, measure);
    tf_given given[3];
    bool ok = true;
    for (size_t i = 0; i < 3; i++)
        ok = tf_given_read(job, c->interval[i], row, &given[i]) && ok;
    ok = ok && check_interval(job, row, c->interval, given);
    for (size_t i = 0; ok && i < 3; i++) {
        if (logs)
            unlog(&given[i]);
        else if (log_axis || tf_forest_is_ratio(measure))
            ok = check_sign(job, row, c->interval[i], &given[i], i == 1) && ok;
    }
    if (!ok)
        return false;
    const bool estimated = given[0].kind == TF_GIVEN_NUMBER;
    *cell = tf_forest_no_value(estimated ? TF_ESTIMABLE : TF_WHY_MISSING);
    if (estimated) {
        const bool keep = c->keep_digits && !logs;
        cell->effect.estimate = given[0].value;
        cell->effect.estimate_text = keep ? given[0].text : NULL;
        take_limit(&given[1], log_axis, keep, &cell->effect.lower, &cell->effect.lower_open,
                   &cell->effect.lower_text);
        take_limit(&given[2], log_axis, keep, &cell->effect.upper, &cell->effect.upper_open,
                   &cell->effect.upper_text);
        /* Limits that are both missing are no interval, not one without ends. */
        if (cell->effect.lower_open && cell->effect.upper_open)
            cell->effect.lower_open = cell->effect.upper_open = false;
        cell->size = information(cell, log_axis, job->forest->conf_level);
    }
    ok = read_p(job, c->p, row, cell);
    return read_weight(job, c->weight, row, cell) && ok;
}
