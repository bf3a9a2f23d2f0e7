/* Rows of patients become values by group and visit, as measured or as changes from a baseline. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/patients.h"
#include "analysis/value_units.h"
#include "job.h"

/* ---- values -----------------------------------------------------------------------------------
 */

/** What a level says of whoever has it. */
typedef enum counts { COUNTS_NOT, COUNTS, COUNTS_AS_MISSING } counts;

/* As if the cell were empty, unless the key names the word: what that means is the denominator's
   choice. */
static void tell_not_evaluable(const lines_job *job, const uint8_t *counted) {
    const char *column = job->ask->response.column;
    const uint32_t *codes = tf_table_levels(job->rows->table, column);
    const size_t n_levels = tf_table_n_levels(job->rows->table, column);
    size_t *n = tf_arena_array(job->arena, size_t, n_levels + 1);
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t row = 0; row < job->rows->n; row++)
        if (tf_row_used(job->rows, row) && codes[row] != TF_MISSING_LEVEL)
            n[codes[row]]++;
    for (size_t i = 0; i < n_levels; i++)
        if (counted[i] == COUNTS_AS_MISSING && n[i] > 0)
            g_string_append_printf(list, "%s\"%s\" (%zu)", list->len > 0 ? ", " : "",
                                   tf_table_level_name(job->rows->table, column, i), n[i]);
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.column);
    if (list->len > 0)
        tf_diag_note(job->diag, &place, NULL,
                     "not evaluable, like an empty cell, in column \"%s\": %s", column, list->str);
}

/** [levels] counts; false: nobody knows of some. */
static bool find_counted(lines_job *job, uint8_t *counted) {
    const tf_lines_ask *ask = job->ask;
    const char *column = ask->response.column;
    const tf_texts *is = &ask->response.is;
    const size_t n = tf_table_n_levels(job->rows->table, column);
    tf_vocabulary *vocabulary = tf_vocabulary_new(&ask->base, job->arena, job->diag);
    bool any = false;
    for (size_t i = 0; vocabulary && i < n; i++) {
        const char *name = tf_table_level_name(job->rows->table, column, i);
        const tf_meaning_role means = tf_vocabulary_find(vocabulary, name).role;
        if (is->items) {
            const bool named = tf_is_among(is->items, is->n, name);
            counted[i] = named                               ? COUNTS
                         : means == TF_MEANING_NOT_EVALUABLE ? COUNTS_AS_MISSING
                                                             : COUNTS_NOT;
        } else if (means == TF_MEANING_NOT_EVALUABLE) {
            counted[i] = COUNTS_AS_MISSING;
        } else if (means == TF_MEANING_YES || means == TF_MEANING_NO) {
            counted[i] = means == TF_MEANING_YES ? COUNTS : COUNTS_NOT;
        } else {
            const tf_place place = tf_ask_place(&ask->base, &ask->response.column);
            tf_diag_error(job->diag, &place, "say which values count: --response COL=VALUE",
                          "\"%s\" of column \"%s\" is neither yes nor no", name, column);
            return false;
        }
        any = any || counted[i] == COUNTS;
    }
    for (size_t k = 0; vocabulary && k < is->n; k++) {
        size_t i = 0;
        while (i < n && strcmp(tf_table_level_name(job->rows->table, column, i), is->items[k]) != 0)
            i++;
        const tf_place place = tf_ask_place(&ask->base, &ask->response.is);
        if (i == n)
            tf_diag_warning(job->diag, &place, NULL, "no row has \"%s\" in column \"%s\"",
                            is->items[k], column);
    }
    if (vocabulary && is->items && !any)
        return lines_refuse(ask, &ask->response.is, job->diag,
                            "write it as the file does: trialfig columns FILE lists its values",
                            "no value of the column counts");
    if (vocabulary)
        tell_not_evaluable(job, counted);
    return vocabulary != NULL;
}

/** [rows] what is summarised, NaN where there is nothing; NULL on error. */
static double *read_values(lines_job *job) {
    const char *column = lines_column(job->ask);
    double *values = tf_arena_array(job->arena, double, job->rows->n + 1);
    if (job->results->summary != TF_LINES_PERCENT) {
        const double *numbers = tf_table_numbers(job->rows->table, column);
        memcpy(values, numbers, job->rows->n * sizeof *values);
        return values;
    }
    const uint32_t *codes = tf_table_levels(job->rows->table, column);
    uint8_t *counted =
        tf_arena_array(job->arena, uint8_t, tf_table_n_levels(job->rows->table, column) + 1);
    if (!find_counted(job, counted))
        return NULL;
    for (size_t row = 0; row < job->rows->n; row++)
        values[row] = codes[row] == TF_MISSING_LEVEL || counted[codes[row]] == COUNTS_AS_MISSING
                          ? NAN
                          : counted[codes[row]] == COUNTS;
    return values;
}

/* Visits without a value are everyday, so that a note is enough; whose they were stays known. */
static bool drop_missing(lines_job *job, const double *values) {
    size_t n = 0;
    const size_t n_before = job->rows->n_used;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || !isnan(values[row]))
            continue;
        if (!tf_rows_drop(job->rows, row, LINES_NO_VALUE, job->diag))
            return false;
        n++;
    }
    const tf_place place = {.file = tf_table_path(job->rows->table)};
    const char *column = lines_column(job->ask);
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

/* ---- whose they are ---------------------------------------------------------------------------
 */

/* Each row is then a patient of its own: nobody is missed at a visit. */
static void tell_unknown(const lines_job *job) {
    const tf_lines_ask *ask = job->ask;
    const tf_place place = {.file = tf_table_path(job->rows->table)};
    if (job->results->summary == TF_LINES_PERCENT && ask->denominator != 1)
        tf_diag_warning(job->diag, &place, "--id COL says whose rows are",
                        "no column names the patients: each row counts as one, and percentages "
                        "are of the rows of each visit");
    else
        tf_diag_note(job->diag, &place, NULL,
                     "no column names the patients (patient): each row counts as one");
}

static bool settle_patients(lines_job *job) {
    const tf_patients_ask asked = lines_patients_asked(job->ask);
    bool same = false;
    job->patient = tf_patients_column(&asked, job->rows);
    if (!tf_patients_settle(&asked, job->rows, job->frame->builder, &same, job->diag))
        return false;
    const tf_lines_ask *ask = job->ask;
    if (!job->patient && (ask->change > 0 || ask->individual == TF_ON))
        return lines_refuse(ask, ask->change > 0 ? (const void *)&ask->change : &ask->individual,
                            job->diag, "which column is the patient? --id COL",
                            "whose the rows are isn't known: no column is the patient's");
    if (!job->patient)
        tell_unknown(job);
    if (job->patient &&
        !tf_rows_need_levels(job->rows, job->patient, job->frame->builder, job->diag))
        return false;
    job->patients = job->patient ? tf_table_levels(job->rows->table, job->patient) : NULL;
    job->n_units = job->patient ? tf_table_n_levels(job->rows->table, job->patient) : job->rows->n;
    return true;
}

static int by_unit(const void *a, const void *b) {
    const lines_record *x = a, *y = b;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* Several values of a patient at a visit have become one: only `rows: mean` leaves them. */
static void average(lines_job *job) {
    size_t n = 0;
    for (size_t i = 0; i < job->n_records;) {
        const lines_record *first = &job->records[i];
        double sum = 0;
        size_t k = i;
        for (; k < job->n_records && job->patients && job->records[k].unit == first->unit &&
               job->records[k].group == first->group && job->records[k].place == first->place;
             k++)
            sum += job->records[k].value;
        k = MAX(k, i + 1);
        lines_record one = *first;
        if (k - i > 1) {
            one.value = sum / (double)(k - i);
            job->results->said.averaged++;
        }
        job->records[n++] = one;
        i = k;
    }
    job->n_records = n;
}

/* One axis has one unit, which values of some panels are not in; percent of a baseline are. */
static void warn_of_units(const lines_job *job) {
    const tf_lines_ask *ask = job->ask;
    const tf_value_units_ask together = {.rows = job->rows, .value = ask->value};
    g_autoptr(tf_diag) unheard = tf_diag_new();
    if (!ask->facet.column || ask->facet.of_one || job->results->summary == TF_LINES_PERCENT ||
        job->results->change == TF_LINES_PERCENT_CHANGE || tf_check_value_units(&together, unheard))
        return;
    const tf_place place = tf_ask_place(&ask->base, &ask->facet.column);
    tf_diag_warning(job->diag, &place,
                    "--change percent has one unit; --where draws one of them; panels of figures "
                    "of their own have axes of their own: kind: panels",
                    "panels of \"%s\" have values in different units on one axis",
                    ask->facet.column);
}

bool lines_read_records(lines_job *job) {
    const tf_value_units_ask units = {
        .rows = job->rows, .value = job->ask->value, .apart = {job->ask->facet.column}};
    double *values = read_values(job);
    if (!values || !lines_check_signs(job) || !drop_missing(job, values) || !settle_patients(job) ||
        (job->results->summary != TF_LINES_PERCENT && !tf_check_value_units(&units, job->diag)))
        return false;
    warn_of_units(job);
    job->values = values;
    lines_find_flagged_rows(job);
    job->records = tf_arena_array(job->arena, lines_record, job->rows->n_used + 1);
    for (size_t row = 0; row < job->rows->n; row++)
        if (tf_row_used(job->rows, row))
            job->records[job->n_records++] =
                (lines_record){lines_unit(job, row), lines_group_of(job, row),
                               lines_place_of(job, row), row, values[row]};
    qsort(job->records, job->n_records, sizeof *job->records, by_unit);
    average(job);
    return true;
}

/* ---- patients' own lines ----------------------------------------------------------------------
 */

/** What numbers of an axis are. */
typedef enum days { PLANNED, OF_ONES_OWN } days;

/* Names of visits are planned, and numbers that most patients share. Of days on which each patient
   came there are many, with few patients at each. */
static days days_of(const lines_job *job) {
    size_t n_courses = 0;
    for (size_t i = 0; i < job->n_records; i++)
        n_courses += i == 0 || job->records[i].unit != job->records[i - 1].unit;
    const size_t full = job->results->n_places * n_courses;
    return job->places.plain && 3 * job->n_records < full ? OF_ONES_OWN : PLANNED;
}

/** Where a line breaks: at each planned visit, else where the patient has a row without a value. */
static void find_broken(const lines_job *job, size_t unit, days how, uint8_t *broken) {
    for (size_t k = 0; k < job->results->n_places; k++)
        broken[k] = how == PLANNED;
    for (size_t row = 0; how == OF_ONES_OWN && row < job->rows->n; row++) {
        const bool empty = job->rows->dropped && job->rows->dropped[row] == LINES_NO_VALUE;
        if (empty && job->patients[row] == unit && lines_place_of(job, row) >= job->n_before)
            broken[lines_place_of(job, row) - job->n_before] = 1;
    }
}

bool lines_make_courses(lines_job *job) {
    tf_lines_results *results = job->results;
    const size_t n_places = results->n_places;
    if (job->ask->individual != TF_ON)
        return true;
    const days how = days_of(job);
    tf_lines_course *courses =
        tf_arena_array(job->arena, tf_lines_course, TF_LINES_MAX_COURSES + 1);
    for (size_t i = 0, end; i < job->n_records; i = end) {
        const lines_record *first = &job->records[i];
        double *values = tf_arena_array(job->arena, double, n_places + 1);
        uint8_t *broken = tf_arena_array(job->arena, uint8_t, n_places + 1);
        size_t last = SIZE_MAX;
        for (size_t k = 0; k < n_places; k++)
            values[k] = NAN;
        find_broken(job, first->unit, how, broken);
        bool gap = false;
        for (end = i; end < job->n_records && job->records[end].unit == first->unit &&
                      job->records[end].group == first->group;
             end++) {
            const lines_record *record = &job->records[end];
            for (size_t k = last + 1; last != SIZE_MAX && k < record->place; k++)
                gap = gap || broken[k];
            last = record->place;
            values[record->place] = record->value;
        }
        if (results->n_courses == TF_LINES_MAX_COURSES)
            return lines_refuse(job->ask, &job->ask->individual, job->diag,
                                "keep fewer patients with --where, or draw a summary alone",
                                "more than 1000 patients are too many lines");
        const char *name = tf_table_level_name(job->rows->table, job->patient, first->unit);
        results->said.gaps += gap;
        courses[results->n_courses++] =
            (tf_lines_course){tf_arena_strdup(job->arena, name), first->group, values, broken};
    }
    results->courses = courses;
    return true;
}
