/* Rows of patients become values by group and category. */
#include <math.h>
#include <stdlib.h>

#include "analysis/patients.h"
#include "analysis/percent_cells.h"
#include "analysis/value_units.h"
#include "job.h"

/** In tf_rows.dropped: the row has no value, but is one of its group. */
#define NO_VALUE 16

/* Rows without a value are everyday, so that a note is enough. */
static bool drop_missing(points_job *job, const double *values) {
    const char *column = job->ask->value;
    const tf_place place = {.file = tf_table_path(job->rows->table)};
    const size_t n_before = job->rows->n_used;
    size_t n = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || !isnan(values[row]))
            continue;
        if (!tf_rows_drop(job->rows, row, NO_VALUE, job->diag))
            return false;
        job->places[points_place_of(job, row)].missing++;
        n++;
    }
    if (n == n_before) {
        tf_diag_error(job->diag, &place, NULL, "no row has a value in column \"%s\"", column);
        return false;
    }
    if (n == 0)
        return true;
    tf_results_add_drop(job->frame->builder, "drop.missing", column, n);
    tf_diag_note(job->diag, &place, NULL, "%zu of %zu rows have no value in column \"%s\"", n,
                 n_before, column);
    return true;
}

/** Whether a cell says that its value is below the limit: "<50". */
static bool is_marked(const points_job *job, size_t row) {
    const uint8_t *marks = tf_table_marks(job->rows->table, job->ask->value);
    return marks && marks[row] == TF_MARK_BELOW;
}

/* "<50" with a limit of 50 is a value below it; below 100 may be above it. */
static bool check_bounds(const points_job *job, const double *values) {
    const char *column = job->ask->value;
    const uint8_t *marks = tf_table_marks(job->rows->table, column);
    const double limit = job->ask->detection.limit;
    double highest = limit;
    size_t n = 0, first = 0;
    for (size_t row = 0; marks && row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || marks[row] == TF_MARK_NONE || isnan(values[row]))
            continue;
        const tf_place place = tf_table_place(job->rows->table, row, column);
        if (marks[row] != TF_MARK_BELOW) {
            tf_diag_error(job->diag, &place, "write the number that it counts as",
                          "a value above a limit: --detection reads those below one");
            return false;
        }
        first = values[row] > highest ? row : first;
        highest = fmax(highest, values[row]);
        n++;
    }
    const tf_place place = tf_table_place(job->rows->table, first, column);
    if (highest > limit) {
        g_autofree char *hint =
            g_strdup_printf("--detection %g counts all values below it alike", highest);
        tf_diag_error(job->diag, &place, hint,
                      "a value below %g may be above the limit of detection, %g", highest, limit);
        return false;
    }
    if (n > 0)
        tf_diag_note(job->diag, NULL, NULL,
                     "%zu cells of \"%s\" with a sign \"<\" are values below the limit of "
                     "detection, %g",
                     n, column, limit);
    return true;
}

/* Of pairs, a patient has a row in each group: these are set apart as visits are. */
static bool settle_patients(points_job *job) {
    const tf_points_ask *ask = job->ask;
    const bool paired = ask->paired == TF_ON;
    const tf_patients_ask asked = {
        .ask = &ask->base,
        .patient = &ask->patient,
        .rows = &ask->rows,
        .group = paired ? NULL : ask->group.column,
        .apart = {ask->category.column, ask->facet.column, paired ? ask->group.column : NULL},
        .visit = ask->category.column,
        .facet = ask->facet.column,
        .means = true,
        .tested = !paired && job->results->test != TF_TEST_NONE,
        .visit_key = !ask->category.column ? "--category"
                     : !ask->facet.column  ? "--facet"
                                           : NULL,
    };
    const char *patient = tf_patients_column(&asked, job->rows);
    if (!tf_patients_settle(&asked, job->rows, job->frame->builder, &job->same, job->diag))
        return false;
    if (!patient && paired)
        return points_refuse(ask, &ask->paired, job->diag, "which column is the patient? --id COL",
                             "whose the rows are isn't known: no column is the patient's");
    if (patient && !tf_rows_need_levels(job->rows, patient, job->frame->builder, job->diag))
        return false;
    job->patients = patient ? tf_table_levels(job->rows->table, patient) : NULL;
    job->results->n_units = patient ? tf_table_n_levels(job->rows->table, patient) : job->rows->n;
    return true;
}

static int by_unit(const void *a, const void *b) {
    const points_record *x = a, *y = b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static int by_value(const void *a, const void *b) {
    const points_record *x = a, *y = b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* Several values of a patient in a place have become one: only `rows: mean` leaves them. */
static void average(points_job *job) {
    size_t n = 0;
    for (size_t i = 0, end; i < job->n_records; i = end) {
        points_record one = job->records[i];
        double sum = 0;
        for (end = i; end < job->n_records && job->records[end].unit == one.unit &&
                      job->records[end].place == one.place;
             end++) {
            sum += job->records[end].value;
            one.below = one.below && job->records[end].below;
        }
        if (end - i > 1) {
            one.value = sum / (double)(end - i);
            job->results->said.averaged++;
        }
        job->records[n++] = one;
    }
    job->n_records = n;
}

static void count(points_job *job) {
    uint8_t *seen = tf_arena_array(job->arena, uint8_t, job->results->n_units + 1);
    for (size_t i = 0; i < job->n_records; i++) {
        const points_record *record = &job->records[i];
        job->results->n_patients += job->patients && seen[record->unit] == 0;
        seen[record->unit] = 1;
        job->places[record->place].n_below += record->below;
        job->results->said.below += record->below;
    }
    job->results->said.total = job->n_records;
}

static bool check_positive(const points_job *job) {
    for (size_t i = 0; i < job->n_records; i++) {
        if (job->records[i].value > 0)
            continue;
        const tf_place place =
            tf_table_place(job->rows->table, job->records[i].row, job->ask->value);
        if (job->ask->log == TF_ON)
            tf_diag_error(job->diag, &place, "leave y.log out, or --where leaves them out",
                          "a value at 0 or below has no place on a logarithmic axis");
        else if (job->results->summary == TF_POINTS_GEOMETRIC)
            tf_diag_error(job->diag, &place, "summary: median",
                          "a geometric mean needs values above 0");
        else
            return true;
        return false;
    }
    return true;
}

bool points_read_records(points_job *job) {
    const double *values = tf_table_numbers(job->rows->table, job->ask->value);
    const double limit = job->ask->detection.limit;
    const tf_value_units_ask units = {.rows = job->rows,
                                      .value = job->ask->value,
                                      .apart = {job->ask->facet.column, job->ask->category.column}};
    static const char percent[] = "write all of them as percentages, with the sign or without";
    if (!drop_missing(job, values) || !check_bounds(job, values) ||
        !tf_check_percent_cells(job->rows, job->ask->value, percent, job->diag) ||
        !settle_patients(job) || !tf_check_value_units(&units, job->diag))
        return false;
    job->records = tf_arena_array(job->arena, points_record, job->rows->n_used + 1);
    for (size_t row = 0; row < job->rows->n; row++)
        if (tf_row_used(job->rows, row))
            job->records[job->n_records++] =
                (points_record){points_place_of(job, row), job->patients ? job->patients[row] : row,
                                row, isnan(limit) ? values[row] : fmax(values[row], limit),
                                values[row] < limit || is_marked(job, row)};
    qsort(job->records, job->n_records, sizeof *job->records, by_unit);
    average(job);
    qsort(job->records, job->n_records, sizeof *job->records, by_value);
    count(job);
    return check_positive(job);
}
