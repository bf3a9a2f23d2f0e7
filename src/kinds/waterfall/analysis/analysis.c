/* Best change of each patient: checked, sorted, cut at the axis, counted at thresholds. */
#include <math.h>
#include <string.h>

#include "analysis/forms.h"
#include "analysis/frame.h"
#include "analysis/idle.h"
#include "analysis/patients.h"
#include "analysis/percent_cells.h"
#include "analysis/statistics.h"
#include "base/sort.h"
#include "baseline.h"
#include "change_column.h"
#include "data/cdisc_names.h"
#include "job.h"

/* So many changes of 1 percent or less are no chance. */
#define FEW 3

static tf_patients_ask patients_of(const tf_waterfall_ask *ask, const double *change) {
    return (tf_patients_ask){
        .ask = &ask->base,
        .patient = &ask->patient,
        .rows = &ask->rows,
        .values = change,
        .best = ask->change.positive == TF_WATERFALL_SHRINKAGE ? TF_BEST_SHRINKAGE : TF_BEST_LOWEST,
        .apart = {ask->facet.column}};
}

/** Columns that nobody names: the patients', what the changes are held against, the responses, and
    what says which of them is the baseline's. */
static bool is_looked_at(const char *column) {
    return tf_may_tell_rows_apart(column) || tf_waterfall_is_beside(column) ||
           tf_waterfall_has_responses(column) || tf_waterfall_tells_baseline(column);
}

static bool request(const tf_ask *base, tf_arena *arena, tf_table_request *out, tf_diag *diag) {
    const tf_waterfall_ask *ask = (const tf_waterfall_ask *)base;
    if (ask->thresholds.n > TF_WATERFALL_MAX_THRESHOLDS) {
        const tf_place place = tf_ask_place(&ask->base, &ask->thresholds);
        tf_diag_error(diag, &place, NULL, "%zu thresholds are too many lines: at most %d",
                      ask->thresholds.n, TF_WATERFALL_MAX_THRESHOLDS);
        return false;
    }
    tf_request_builder *builder = tf_request_builder_new(base, arena);
    tf_request_cells(builder, ask->change.column, &ask->change.column,
                     TF_CELL_PERCENT | TF_CELL_BOUND);
    tf_request_key(builder, &ask->change.column, TF_COLUMN_LEVELS); /* which have a sign */
    tf_request_key(builder, &ask->response.column, TF_COLUMN_LEVELS);
    const tf_patients_ask patients = patients_of(ask, NULL);
    tf_patients_request(&patients, builder);
    /* Of those that are looked at few are read: CDISC's must be among them. */
    static const char *const cdisc[] = {"BASE", "AVAL", "PCHG", "ABLFL", "AVISIT"};
    for (size_t i = 0; i < G_N_ELEMENTS(cdisc); i++)
        tf_request_optional(builder, cdisc[i], TF_COLUMN_LEVELS);
    tf_request_like(builder, is_looked_at);
    tf_request_finish(builder, out);
    return true;
}

/* Changes from 1 to 10 percent are as likely as those below 1, or less so, and spread over nine
   times as many: of so many more below it, some are fractions. */
#define LEAST_FRACTIONS 5
#define LEAST_SHARE     0.1
#define WIDER           9
#define TOO_MANY        6

/* The file of one centre has fractions, those of the others percent. */
static void doubt_mixture(const tf_waterfall_job *job) {
    size_t n_below = 0, n_up_to_ten = 0, n_above = 0;
    tf_line_list lines = {0};
    for (size_t row = 0; row < job->rows->n; row++) {
        const double size = fabs(job->change[row]);
        if (!tf_row_used(job->rows, row) || isnan(size) || size <= 0)
            continue;
        n_above += size > TF_MOST_FRACTION;
        n_up_to_ten += size >= 1 && size <= 10;
        n_below += size < 1;
        if (size < 1)
            tf_line_list_add(&lines, job->table, row);
    }
    if (n_below < LEAST_FRACTIONS || (double)n_below < LEAST_SHARE * (double)job->rows->n_used ||
        n_above == 0 || WIDER * n_below <= TOO_MANY * (n_up_to_ten + 2))
        return;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->change.column);
    tf_diag_warning(
        job->diag, &place,
        "if those are fractions, multiply them by 100; else change.unit: percent",
        "%zu of %zu changes in column \"%s\" are below 1 percent, and %zu from 1 to 10: "
        "fractions among percentages? (%s)",
        n_below, job->rows->n_used, job->ask->change.column, n_up_to_ten,
        tf_line_list_text(&lines, job->arena));
}

/* Fractions would all be drawn as next to nothing. */
static void doubt_unit(const tf_waterfall_job *job, double most, size_t n_small) {
    const char *column = job->ask->change.column;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->change.column);
    if (tf_ask_given(&job->ask->base, &job->ask->change.unit))
        return;
    if (most > 0 && most <= TF_MOST_FRACTION && 4 * n_small >= 3 * job->rows->n_used &&
        job->rows->n_used >= FEW)
        tf_diag_warning(job->diag, &place,
                        "if they are fractions, multiply them by 100; else change.unit: percent",
                        "no change in column \"%s\" is more than %g percent", column, most);
    else
        doubt_mixture(job);
}

/* By halves formatted, a column has fractions among its percentages. */
static bool check_cells(const tf_waterfall_job *job) {
    return tf_ask_given(&job->ask->base, &job->ask->change.unit) ||
           tf_check_percent_cells(job->rows, job->ask->change.column,
                                  "write all of them with the sign, or change.unit: percent if "
                                  "they are in percent, too",
                                  job->diag);
}

/* What is gone can't be more than all of it. */
static bool check_values(const tf_waterfall_job *job) {
    const char *column = job->ask->change.column;
    double most = 0;
    size_t n_small = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row))
            continue;
        if (job->change[row] < -100) {
            const tf_place place = tf_table_place(job->table, row, column);
            tf_diag_error(job->diag, &place, "changes are in percent of the baseline",
                          "column \"%s\" is below -100 percent", column);
            return false;
        }
        most = fmax(most, fabs(job->change[row]));
        n_small += fabs(job->change[row]) <= 1;
    }
    doubt_unit(job, most, n_small);
    return true;
}

/* ---- bars --------------------------------------------------------------------------------- */

/* Ties keep the order of the file, so that the same file gives the same figure. */
static int by_change(const void *a, const void *b) {
    const tf_waterfall_bar *x = a, *y = b;
    if (x->change != y->change)
        return x->change < y->change ? 1 : -1;
    return (x->row > y->row) - (x->row < y->row);
}

/* Both values are kept: the bar ends at the axis, the number is the patient's. */
static void make_bars(tf_waterfall_job *job) {
    const uint32_t *ids = job->patient ? tf_table_levels(job->table, job->patient) : NULL;
    const uint8_t *marks = job->bounds.marks;
    tf_waterfall_results *results = job->results;
    tf_waterfall_bar *bars = tf_arena_array(job->arena, tf_waterfall_bar, job->rows->n_used);
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row))
            continue;
        tf_waterfall_bar *bar = &bars[results->n++];
        *bar = (tf_waterfall_bar){.change = job->change[row],
                                  .drawn =
                                      fmax(fmin(job->change[row], results->y_max), results->y_min),
                                  .bound = marks && marks[row] != TF_MARK_NONE,
                                  .row = row,
                                  .response = TF_WATERFALL_NONE};
        bar->clipped = bar->bound || bar->drawn != bar->change;
        results->any_clipped |= bar->clipped;
        if (job->codes && job->codes[row] != TF_MISSING_LEVEL)
            bar->response = job->response_of[job->codes[row]];
        else
            results->n_unknown += job->codes != NULL;
        if (ids && ids[row] != TF_MISSING_LEVEL)
            bar->id = tf_arena_strdup(job->arena,
                                      tf_table_level_name(job->table, job->patient, ids[row]));
    }
    tf_sort(bars, results->n, sizeof *bars, by_change);
    results->bars = bars;
}

/* The threshold itself counts: RECIST has "at least 30 % less". */
static void count_thresholds(tf_waterfall_job *job) {
    const size_t n = job->no_thresholds ? 0 : job->ask->thresholds.n;
    const double *given = job->ask->thresholds.items;
    tf_waterfall_threshold *thresholds = tf_arena_array(job->arena, tf_waterfall_threshold, n + 1);
    for (size_t i = 0; i < n; i++) {
        thresholds[i].at = given[i];
        for (size_t row = 0; row < job->rows->n; row++)
            if (tf_row_used(job->rows, row))
                thresholds[i].n +=
                    given[i] < 0 ? job->change[row] <= given[i] : job->change[row] >= given[i];
    }
    job->results->n_thresholds = n;
    job->results->thresholds = thresholds;
}

/** Several rows of a patient are no best change unless the lowest of them was taken. */
static bool note_which(const tf_waterfall_job *job, const char *patient) {
    tf_waterfall_results *results = job->results;
    const int rows = job->ask->rows;
    bool dropped = false;
    for (size_t row = 0; job->rows->dropped && row < job->rows->n; row++)
        dropped |= job->rows->dropped[row] == TF_ROW_REPEATED;
    results->n_patients = results->n;
    if (dropped && rows != TF_ROWS_BEST)
        results->which = rows == TF_ROWS_LAST ? TF_WATERFALL_LAST : TF_WATERFALL_FIRST;
    if (!patient || rows != TF_ROWS_ALL)
        return true;
    const uint32_t *ids = tf_table_levels(job->table, patient);
    uint8_t *met = tf_try_alloc(tf_table_n_levels(job->table, patient) + 1, sizeof *met);
    if (!met) {
        tf_diag_no_memory(job->diag, "counting patients");
        return false;
    }
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || ids[row] == TF_MISSING_LEVEL)
            continue;
        results->n_patients -= met[ids[row]];
        met[ids[row]] = 1;
    }
    g_free(met);
    if (results->n_patients < results->n)
        results->which = TF_WATERFALL_EVERY;
    return true;
}

/** A colour of its own in the legend doesn't say that the column has a gap. */
static void warn_unknown(const tf_waterfall_job *job) {
    const tf_waterfall_results *results = job->results;
    if (results->n_unknown == 0)
        return;
    tf_line_list lines = {0};
    for (size_t row = 0; row < job->rows->n; row++)
        if (tf_row_used(job->rows, row) && job->codes[row] == TF_MISSING_LEVEL)
            tf_line_list_add(&lines, job->table, row);
    const tf_place place = {.file = tf_table_path(job->table)};
    tf_diag_warning(job->diag, &place, NULL,
                    "%zu of %zu patients with a change have no \"%s\" (%s)", results->n_unknown,
                    results->n, job->ask->response.column, tf_line_list_text(&lines, job->arena));
}

/* ---- numbers ------------------------------------------------------------------------------ */

static const tf_statistic_row total_rows[] = {
    TF_STATISTIC("n", tf_waterfall_results, n, "patients with a change"),
    TF_STATISTIC("missing", tf_waterfall_results, n_missing, "patients without one"),
};
static const tf_statistic_row unknown_rows[] = {
    TF_STATISTIC("n_unknown", tf_waterfall_results, n_unknown, "patients drawn without a response"),
};
static const tf_statistic_row response_rows[] = {
    TF_STATISTIC("n", tf_waterfall_response, n, "patients drawn, by response"),
};
static const tf_statistic_row missing_rows[] = {
    TF_STATISTIC("missing", tf_waterfall_missing, n, "patients without a change, by response"),
};
static const tf_statistic_row below_rows[] = {
    TF_STATISTIC("n_at_or_below", tf_waterfall_threshold, n, "at a threshold below 0 or deeper"),
};
static const tf_statistic_row above_rows[] = {
    TF_STATISTIC("n_at_or_above", tf_waterfall_threshold, n, "at a threshold from 0 on or above"),
};
static const tf_statistic_row bar_rows[] = {
    TF_STATISTIC("change", tf_waterfall_bar, change, "best change of a patient, in percent"),
};
static const tf_statistic_row bound_rows[] = {
    TF_STATISTIC("change_beyond", tf_waterfall_bar, change, "what the change is beyond: \">100\""),
};

enum { TOTAL, UNKNOWN, RESPONSE, MISSING, BELOW, ABOVE, BAR, BOUND };
static const tf_statistic_table tables[] = {
    TF_STATISTIC_TABLE(total_rows),    TF_STATISTIC_TABLE(unknown_rows),
    TF_STATISTIC_TABLE(response_rows), TF_STATISTIC_TABLE(missing_rows),
    TF_STATISTIC_TABLE(below_rows),    TF_STATISTIC_TABLE(above_rows),
    TF_STATISTIC_TABLE(bar_rows),      TF_STATISTIC_TABLE(bound_rows),
};
static const tf_statistic_tables all_tables = {tables, G_N_ELEMENTS(tables)};

static void add(const tf_waterfall_job *job, int table, const void *object,
                const tf_statistic_of *of) {
    tf_statistics_add(job->builder, &tables[table], object, of);
}

/* Patients are named by their number, or by their place in the figure. */
static void statistics(const tf_waterfall_job *job) {
    const tf_waterfall_results *results = job->results;
    add(job, TOTAL, results, &(tf_statistic_of){"", "", NAN});
    if (results->n_unknown > 0)
        add(job, UNKNOWN, results, &(tf_statistic_of){"", "", NAN});
    for (size_t i = 0; i < results->n_responses; i++)
        add(job, RESPONSE, &results->responses[i],
            &(tf_statistic_of){results->responses[i].label, "", NAN});
    for (size_t i = 0; i < results->n_missing_by; i++)
        add(job, MISSING, &results->missing_by[i],
            &(tf_statistic_of){results->missing_by[i].label, "", NAN});
    for (size_t i = 0; i < results->n_thresholds; i++) {
        const tf_waterfall_threshold *t = &results->thresholds[i];
        add(job, t->at < 0 ? BELOW : ABOVE, t, &(tf_statistic_of){"", "", t->at});
    }
    for (size_t i = 0; i < results->n; i++) {
        const tf_waterfall_bar *bar = &results->bars[i];
        const bool known = bar->response != TF_WATERFALL_NONE;
        g_autofree char *rank = g_strdup_printf("%zu", i + 1);
        add(job, bar->bound ? BOUND : BAR, bar,
            &(tf_statistic_of){known ? results->responses[bar->response].label : "",
                               bar->id ? bar->id : rank, NAN});
    }
}

/* Missing changes are dropped with a warning, and counted for the foot. */
static bool run(tf_analysis_frame *frame) {
    const tf_waterfall_ask *ask = (const tf_waterfall_ask *)frame->ask;
    const char *response = ask->response.column;
    tf_waterfall_job job = {
        .ask = ask,
        .diag = frame->diag,
        .builder = frame->builder,
        .arena = frame->arena,
        .table = frame->table,
        .rows = &frame->rows,
        .results = frame->detail,
        .change = tf_table_numbers(frame->table, ask->change.column),
        .codes = response ? tf_table_levels(frame->table, response) : NULL,
    };
    tf_warn_partless(&ask->base, "facet", &ask->facet.column, job.diag);
    tf_warn_partless(&ask->base, "response", &ask->response.column, job.diag);
    const tf_patients_ask found = patients_of(ask, NULL);
    if (!tf_waterfall_turn(&job) ||
        !tf_waterfall_leave_baseline(&job, tf_patients_column(&found, job.rows)))
        return false;
    const tf_patients_ask patients = patients_of(ask, job.change);
    const tf_forms_ask forms = {.patients = &patients,
                                .outcome = ask->change.column,
                                .values = job.change,
                                .others = {response, ask->facet.column}};
    if (!tf_check_forms(&forms, job.rows, job.arena, job.diag))
        return false;
    /* Also rows without a change: who has one elsewhere is shown. */
    bool same;
    if (!tf_patients_settle(&patients, job.rows, job.builder, &same, job.diag))
        return false;
    /* Bars are called by a number that was named, is printed, or is that of the whole trial. */
    job.repeated = tf_patients_column(&patients, job.rows);
    const char *whole = tf_cdisc_column(job.table, "USUBJID");
    job.patient = ask->patient || ask->ids            ? job.repeated
                  : tf_table_levels(job.table, whole) ? whole
                                                      : NULL;
    const size_t n_patients = job.rows->n_used;
    const tf_bounds_ask bounds = {&ask->base, ask->change.column, &ask->thresholds};
    job.rows->telling = (tf_telling){&ask->base, {ask->facet.column}}; /* who is NE has no change */
    if (!tf_rows_need_numbers(job.rows, ask->change.column, job.change, job.builder, job.diag))
        return false;
    job.results->n_missing =
        n_patients - job.rows->n_used - tf_rows_count_marked(job.rows, TF_ROW_NOBODY);
    /* before anything is allocated for each patient */
    if (!tf_rows_need_some(job.rows, TF_WATERFALL_MAX, "patients", "a change", "bars", job.diag) ||
        !check_cells(&job) || !tf_waterfall_check_change(&job) || !check_values(&job) ||
        !tf_bounds_find(&bounds, job.rows, &job.bounds, job.diag) ||
        (response && !tf_waterfall_responses(&job)))
        return false;
    tf_waterfall_check_sign(&job);
    if (!tf_waterfall_check_unknown(&job) || !tf_waterfall_check_markers(&job))
        return false;
    count_thresholds(&job);
    if (!tf_waterfall_axis(&job))
        return false;
    make_bars(&job);
    if (!note_which(&job, job.repeated))
        return false;
    warn_unknown(&job);
    statistics(&job);
    return true;
}

const tf_analysis_class tf_waterfall_analysis = {
    .keys = &tf_waterfall_key_table,
    .request = request,
    .run = run,
    .detail_size = sizeof(tf_waterfall_results),
    .statistics = &all_tables,
};
