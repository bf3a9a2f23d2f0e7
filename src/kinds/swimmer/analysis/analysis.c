/* A lane for each patient: what is read, in which order it is checked, what is written. */
#include <math.h>

#include "analysis/frame.h"
#include "analysis/idle.h"
#include "analysis/request.h"
#include "analysis/statistics.h"
#include "analysis/sum_rows.h"
#include "job.h"

static void request_times(const tf_swimmer_ask *ask, tf_request_builder *builder) {
    const tf_column_type type = ask->time.origin ? TF_COLUMN_LEVELS : TF_COLUMN_NUMBER;
    tf_request_key(builder, &ask->time.origin, TF_COLUMN_LEVELS);
    tf_request_key(builder, &ask->time.start, type);
    tf_request_key(builder, &ask->time.end, type);
    for (size_t i = 0; i < ask->marks.n; i++)
        tf_request_column(builder, ask->marks.items[i].value, &ask->marks, type);
}

static bool request(const tf_ask *base, tf_arena *arena, tf_table_request *out, tf_diag *diag) {
    const tf_swimmer_ask *ask = (const tf_swimmer_ask *)base;
    if (ask->beside.columns.n > TF_SWIMMER_MAX_BESIDE) {
        const tf_place place = tf_ask_place(base, &ask->beside.columns);
        tf_diag_error(diag, &place, NULL,
                      "%zu columns beside the lanes leave no room for them: at most %d",
                      ask->beside.columns.n, TF_SWIMMER_MAX_BESIDE);
        return false;
    }
    if (ask->time.cutoff && !ask->time.origin) {
        const tf_place place = tf_ask_place(base, &ask->time.cutoff);
        tf_diag_error(diag, &place, "name the column of the dates from which they count: --origin",
                      "a cut-off is a date, and the times are not");
        return false;
    }
    tf_request_builder *builder = tf_request_builder_new(base, arena);
    tf_request_key(builder, &ask->patient, TF_COLUMN_LEVELS);
    request_times(ask, builder);
    const char *const *levels[] = {&ask->segment.column, &ask->mark.column,  &ask->ongoing.column,
                                   &ask->group.column,   &ask->order.column, &ask->facet.column};
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++)
        tf_request_key(builder, levels[i], TF_COLUMN_LEVELS);
    tf_request_key_list(builder, &ask->beside.columns, TF_COLUMN_LEVELS);
    tf_request_finish(builder, out);
    return true;
}

/* ---- numbers ----------------------------------------------------------------------------------
 */

static const tf_statistic_row total_rows[] = {
    TF_STATISTIC("n", tf_swimmer_results, n, "patients with a lane"),
    TF_STATISTIC("missing", tf_swimmer_results, n_missing, "patients without one"),
    TF_STATISTIC("person_time", tf_swimmer_results, total,
                 "all parts of all lanes together, in the unit of the axis"),
    TF_STATISTIC("median_end", tf_swimmer_results, median,
                 "median of the ends of lanes; no estimate, since lanes that go on end where they "
                 "were last seen"),
    TF_STATISTIC("longest", tf_swimmer_results, longest, "the latest end of a lane"),
};
static const tf_statistic_row ongoing_rows[] = {
    TF_STATISTIC("n_ongoing", tf_swimmer_results, n_ongoing, "patients whose last part goes on"),
};
static const tf_statistic_row unknown_rows[] = {
    TF_STATISTIC("n_unknown", tf_swimmer_results, n_unknown,
                 "patients with a part whose level isn't known"),
};
static const tf_statistic_row level_rows[] = {
    TF_STATISTIC("n", tf_swimmer_level, n, "patients with such a part"),
    TF_STATISTIC("person_time", tf_swimmer_level, time, "all such parts together"),
};
static const tf_statistic_row kind_rows[] = {
    TF_STATISTIC("n", tf_swimmer_mark_kind, n, "patients with such a mark"),
    TF_STATISTIC("n_events", tf_swimmer_mark_kind, n_events, "such marks"),
};
static const tf_statistic_row group_rows[] = {
    TF_STATISTIC("n", tf_swimmer_group, n, "patients of the group"),
};
static const tf_statistic_row lane_rows[] = {
    TF_STATISTIC("end", tf_swimmer_lane, end, "end of a patient's lane, from the origin on"),
};
static const tf_statistic_row going_rows[] = {
    TF_STATISTIC("ongoing", tf_swimmer_lane, ongoing, "1: the lane goes on; 0: it doesn't"),
};

enum { TOTAL, ONGOING, UNKNOWN, LEVEL, KIND, GROUP, LANE, GOING };
static const tf_statistic_table tables[] = {
    TF_STATISTIC_TABLE(total_rows),   TF_STATISTIC_TABLE(ongoing_rows),
    TF_STATISTIC_TABLE(unknown_rows), TF_STATISTIC_TABLE(level_rows),
    TF_STATISTIC_TABLE(kind_rows),    TF_STATISTIC_TABLE(group_rows),
    TF_STATISTIC_TABLE(lane_rows),    TF_STATISTIC_TABLE(going_rows),
};
static const tf_statistic_tables statistics = {tables, G_N_ELEMENTS(tables)};

static void add(const tf_swimmer_job *job, int table, const void *object, const char *group,
                const char *term) {
    tf_statistics_add(job->builder, &tables[table], object, &(tf_statistic_of){group, term, NAN});
}

/* A treatment and a mark of one name would be one row: marks are terms, levels are groups. */
static void add_statistics(const tf_swimmer_job *job) {
    const tf_swimmer_results *results = job->results;
    add(job, TOTAL, results, "", "");
    if (results->says_ongoing)
        add(job, ONGOING, results, "", "");
    if (results->n_unknown > 0)
        add(job, UNKNOWN, results, "", "");
    for (size_t i = 0; i < results->n_groups; i++)
        add(job, GROUP, &results->groups[i], results->groups[i].label, "group");
    for (size_t i = 0; i < results->n_levels; i++)
        add(job, LEVEL, &results->levels[i], results->levels[i].label, "segment");
    for (size_t i = 0; i < results->n_kinds; i++)
        add(job, KIND, &results->kinds[i], results->kinds[i].label, "mark");
    for (size_t i = 0; i < results->n; i++) {
        const tf_swimmer_lane *lane = &results->lanes[i];
        const char *group =
            lane->group == TF_SWIMMER_NONE ? "" : results->groups[lane->group].label;
        add(job, LANE, lane, group, lane->patient);
        if (results->says_ongoing)
            add(job, GOING, lane, group, lane->patient);
    }
}

/* ---- all of it --------------------------------------------------------------------------------
 */

/** Patients of the rows that are there before any is dropped for its times. */
static size_t count_patients(const tf_swimmer_job *job) {
    g_autofree size_t *rows = tf_rows_count_levels(job->rows, job->ask->patient);
    const size_t n = tf_table_n_levels(job->table, job->ask->patient);
    size_t n_patients = 0;
    for (size_t i = 0; rows && i < n; i++)
        n_patients += rows[i] > 0;
    return n_patients;
}

static bool check_many(const tf_swimmer_job *job, size_t n) {
    const tf_place place = {.file = tf_table_path(job->table)};
    if (n <= TF_SWIMMER_MAX && n > 0)
        return true;
    if (n == 0)
        tf_diag_error(job->diag, &place, NULL,
                      "0 patients have a start and an end: there is nothing to draw");
    else
        tf_diag_error(job->diag, &place, "keep fewer patients with --where, or --facet by a column",
                      "%zu patients are too many lanes: at most %d", n, TF_SWIMMER_MAX);
    return false;
}

static void warn_idle(const tf_swimmer_job *job) {
    const tf_swimmer_ask *ask = job->ask;
    tf_warn_partless(&ask->base, "facet", &ask->facet.column, job->diag);
    tf_warn_partless(&ask->base, "segment", &ask->segment.column, job->diag);
    tf_warn_partless(&ask->base, "mark", &ask->mark.column, job->diag);
    tf_warn_partless(&ask->base, "group", &ask->group.column, job->diag);
    tf_warn_partless(&ask->base, "ongoing", &ask->ongoing.column, job->diag);
    const tf_idle idle[] = {
        {&ask->beside.labels, ask->beside.columns.n == 0, "no column stands beside the lanes"},
        {&ask->dates.impute, !ask->time.origin, "the times are numbers"},
        {&ask->dates.numbers, !ask->time.origin, "the times are numbers"},
        {&ask->time.unit, ask->time.origin != NULL, "between dates times are in days"},
    };
    tf_warn_idle(&ask->base, idle, G_N_ELEMENTS(idle), job->diag);
}

static bool run(tf_analysis_frame *frame) {
    const tf_swimmer_ask *ask = (const tf_swimmer_ask *)frame->ask;
    tf_swimmer_job job = {
        .ask = ask,
        .style = frame->style,
        .diag = frame->diag,
        .builder = frame->builder,
        .arena = frame->arena,
        .table = frame->table,
        .rows = &frame->rows,
        .results = frame->detail,
        .patients = tf_table_levels(frame->table, ask->patient),
        .events = ask->mark.column ? tf_table_levels(frame->table, ask->mark.column) : NULL,
    };
    warn_idle(&job);
    if (!tf_rows_refuse_merged(job.rows, ask->patient, job.diag) ||
        !tf_rows_need_levels(job.rows, ask->patient, job.builder, job.diag) ||
        !tf_refuse_sum_rows(job.rows, ask->patient, TF_SUM_OF_PATIENTS, job.diag))
        return false;
    job.vocabulary = tf_vocabulary_new(&ask->base, job.arena, job.diag);
    if (!job.vocabulary)
        return false;
    job.rows->telling =
        (tf_telling){&ask->base, {ask->group.column, ask->facet.column, ask->segment.column}};
    const size_t n_patients = count_patients(&job);
    if (!check_many(&job, n_patients) || !tf_swimmer_check_ongoing(&job) ||
        !tf_swimmer_read_times(&job) || !tf_swimmer_levels(&job) || !tf_swimmer_lanes(&job) ||
        !check_many(&job, job.n_lanes) || !tf_swimmer_ongoing(&job) || !tf_swimmer_marks(&job) ||
        !tf_swimmer_of_patients(&job))
        return false;
    job.results->n_missing = n_patients - job.n_lanes;
    tf_swimmer_finish_lanes(&job);
    if (!tf_swimmer_axis(&job))
        return false;
    add_statistics(&job);
    return true;
}

const tf_analysis_class tf_swimmer_analysis = {
    .keys = &tf_swimmer_key_table,
    .request = request,
    .run = run,
    .detail_size = sizeof(tf_swimmer_results),
    .statistics = &statistics,
};
