/* Rows that were published, one for each group: drawn as given, checked for what can't be. */
#include <inttypes.h>
#include <math.h>

#include "job.h"

static bool refuse_at(const points_job *job, size_t row, const char *column, const char *hint,
                      const char *message) {
    const tf_place place = tf_table_place(job->rows->table, row, column);
    tf_diag_error(job->diag, &place, hint, "%s", message);
    return false;
}

static double at(const points_job *job, const char *column, size_t row) {
    return column ? tf_table_numbers(job->rows->table, column)[row] : NAN;
}

static bool take_estimate(const points_job *job, size_t row, tf_points_place *place) {
    const tf_points_ask *ask = job->ask;
    place->estimate = at(job, ask->given.estimate, row);
    place->lower = at(job, ask->given.lower, row);
    place->upper = at(job, ask->given.upper, row);
    if (isnan(place->lower) != isnan(place->upper))
        return refuse_at(job, row, isnan(place->lower) ? ask->given.lower : ask->given.upper,
                         "give both limits of a group, or neither", "one limit is missing");
    if (place->lower > place->estimate || place->upper < place->estimate)
        return refuse_at(job, row, ask->given.estimate,
                         "are the columns of the limits the right ones?",
                         "the estimate is not between its limits");
    if (job->results->spread == TF_POINTS_NO_SPREAD || place->lower == place->upper)
        place->lower = place->upper = NAN;
    return true;
}

static bool take_box(const points_job *job, size_t row, tf_points_place *place) {
    const tf_points_ask *ask = job->ask;
    const char *const columns[] = {ask->five.min, ask->five.q1, ask->five.median, ask->five.q3,
                                   ask->five.max};
    double five[5];
    for (size_t i = 0; i < 5; i++) {
        five[i] = at(job, columns[i], row);
        if (isnan(five[i]))
            return refuse_at(job, row, columns[i], "--where leaves the row out",
                             "one of the five numbers of a box is missing");
        if (i > 0 && five[i] < five[i - 1])
            return refuse_at(job, row, columns[i], "are the columns of the box the right ones?",
                             "the five numbers of a box don't rise");
    }
    place->min = place->lower_whisker = five[0];
    place->q1 = place->lower_hinge = five[1];
    place->median = five[2];
    place->q3 = place->upper_hinge = five[3];
    place->max = place->upper_whisker = five[4];
    return true;
}

static bool take_row(const points_job *job, size_t row, tf_points_place *place) {
    const double n = at(job, job->ask->given.n, row);
    if (!isnan(n) && (n < 0 || n != floor(n)))
        return refuse_at(job, row, job->ask->given.n, NULL,
                         "a number of patients is no whole number from 0 on");
    place->n = n;
    return job->results->source == TF_POINTS_ESTIMATES ? take_estimate(job, row, place)
                                                       : take_box(job, row, place);
}

static bool is_positive(const points_job *job, size_t row, const tf_points_place *place) {
    const double least = fmin(place->lower_whisker, fmin(place->estimate, place->lower));
    if (job->ask->log != TF_ON || least > 0)
        return true;
    return refuse_at(job, row,
                     job->results->source == TF_POINTS_ESTIMATES ? job->ask->given.estimate
                                                                 : job->ask->five.min,
                     "leave y.log out, or --where leaves them out",
                     "a value at 0 or below has no place on a logarithmic axis");
}

bool points_read_given(points_job *job) {
    const tf_points_ask *ask = job->ask;
    const char *column = ask->given.estimate ? ask->given.estimate : ask->five.median;
    const double *values = tf_table_numbers(job->rows->table, column);
    uint64_t *lines = tf_arena_array(job->arena, uint64_t, tf_points_n_places(job->results) + 1);
    if (!tf_rows_need_numbers(job->rows, column, values, job->frame->builder, job->diag))
        return false;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row))
            continue;
        const size_t i = points_place_of(job, row);
        /* in another panel */
        if (lines[i] > 0 && !(ask->facet.column && !ask->facet.of_one)) {
            const tf_place place = tf_table_place(job->rows->table, row, column);
            tf_diag_error(job->diag, &place,
                          "--group and --category tell rows apart, --facet panels, --where leaves "
                          "rows out",
                          "a group is there twice: lines %" PRIu64 " and %" PRIu64, lines[i],
                          tf_table_line(job->rows->table, row));
            return false;
        }
        lines[i] = tf_table_line(job->rows->table, row);
        if (!take_row(job, row, &job->places[i]) || !is_positive(job, row, &job->places[i]))
            return false;
    }
    return tf_rows_need_some(job->rows, TF_POINTS_MAX_PLACES * TF_MAX_GROUPS, "rows", "a value",
                             "groups", job->diag);
}
