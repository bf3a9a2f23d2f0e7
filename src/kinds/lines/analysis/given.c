/* Points that were published, a row for each: drawn as given, checked for what can't be. */
#include <inttypes.h>
#include <math.h>

#include "analysis/percent_cells.h"
#include "job.h"

static bool refuse_at(const lines_job *job, size_t row, const char *column, const char *hint,
                      const char *message) {
    const tf_place place = tf_table_place(job->rows->table, row, column);
    tf_diag_error(job->diag, &place, hint, "%s", message);
    return false;
}

static bool check_row(const lines_job *job, size_t row, const tf_lines_point *point) {
    const tf_lines_ask *ask = job->ask;
    const double least = fmin(point->estimate, isnan(point->lower) ? INFINITY : point->lower);
    const double most = fmax(point->estimate, isnan(point->upper) ? -INFINITY : point->upper);
    if (job->results->summary == TF_LINES_PERCENT && (least < 0 || most > 100))
        return refuse_at(
            job, row, ask->given.estimate,
            "leave summary out where values are others: percentages reach from 0 to 100",
            "an estimate or a limit is no percentage of patients");
    if (isnan(point->lower) != isnan(point->upper))
        return refuse_at(job, row, isnan(point->lower) ? ask->given.lower : ask->given.upper,
                         "give both limits of a point, or neither", "one limit is missing");
    if (point->lower > point->estimate || point->upper < point->estimate)
        return refuse_at(job, row, ask->given.estimate,
                         "are the columns of the limits the right ones?",
                         "the estimate is not between its limits");
    if (point->n < 0 || point->n != floor(point->n))
        if (!isnan(point->n))
            return refuse_at(job, row, ask->given.n, NULL,
                             "a number of patients is no whole number from 0 on");
    return true;
}

/* Standard errors are half as long as confidence intervals, and both look alike. */
static void warn_unsaid(const lines_job *job) {
    const tf_lines_ask *ask = job->ask;
    const tf_place place = tf_ask_place(&ask->base, &ask->given.lower);
    if (job->results->interval == TF_LINES_AS_GIVEN && job->results->has_limits)
        tf_diag_warning(job->diag, &place, "interval: ci, or se, sd, iqr, range: the foot says so",
                        "nobody says what the limits \"%s\" and \"%s\" are", ask->given.lower,
                        ask->given.upper);
}

static const double *numbers_of(const lines_job *job, const char *column) {
    return column ? tf_table_numbers(job->rows->table, column) : NULL;
}

static double at(const double *column, size_t row) {
    return column ? column[row] : NAN;
}

bool lines_read_given(lines_job *job) {
    const tf_lines_ask *ask = job->ask;
    tf_lines_results *results = job->results;
    const double *estimate = numbers_of(job, ask->given.estimate);
    const double *lower = numbers_of(job, ask->given.lower),
                 *upper = numbers_of(job, ask->given.upper);
    const double *n = numbers_of(job, ask->given.n);
    const size_t n_points = results->n_groups * results->n_places;
    uint64_t *lines = tf_arena_array(job->arena, uint64_t, n_points + 1);
    if (!lines_check_signs(job) || !tf_rows_need_numbers(job->rows, ask->given.estimate, estimate,
                                                         job->frame->builder, job->diag))
        return false;
    if (results->summary == TF_LINES_PERCENT)
        tf_warn_of_fractions(job->rows, ask->given.estimate, estimate, job->diag);
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row))
            continue;
        const size_t i = lines_group_of(job, row) * results->n_places + lines_place_of(job, row);
        /* in another panel */
        if (lines[i] > 0 && !(ask->facet.column && !ask->facet.of_one)) {
            const tf_place place = tf_table_place(job->rows->table, row, ask->visit.column);
            tf_diag_error(
                job->diag, &place,
                "--group COL tells lines apart, --facet COL panels, --where leaves rows out",
                "a point is there twice: lines %" PRIu64 " and %" PRIu64, lines[i],
                tf_table_line(job->rows->table, row));
            return false;
        }
        lines[i] = tf_table_line(job->rows->table, row);
        tf_lines_point *point = &job->points[i];
        point->estimate = estimate[row];
        point->lower = at(lower, row);
        point->upper = at(upper, row);
        point->n = at(n, row);
        if (!check_row(job, row, point))
            return false;
        if (results->interval == TF_LINES_NO_INTERVAL || point->lower == point->upper)
            point->lower = point->upper = NAN;
        results->has_limits = results->has_limits || !isnan(point->lower);
        results->has_counts = results->has_counts || !isnan(point->n);
    }
    warn_unsaid(job);
    if (results->summary == TF_LINES_PERCENT)
        tf_warn_of_fractions(job->rows, ask->given.estimate, estimate, job->diag);
    return tf_rows_need_some(job->rows, TF_LINES_MAX_GROUPS * TF_LINES_MAX_PLACES, "rows",
                             "an estimate", "points", job->diag);
}
