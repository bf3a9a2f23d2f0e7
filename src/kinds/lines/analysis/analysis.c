/* Lines over visits: what is read, in which order it is checked, what is written. */
#include "analysis/facets.h"
#include "analysis/patients.h"
#include "analysis/request.h"
#include "analysis/statistics.h"
#include "analysis/value_units.h"
#include "job.h"

static bool request(const tf_ask *base, tf_arena *arena, tf_table_request *out, tf_diag *diag) {
    const tf_lines_ask *ask = (const tf_lines_ask *)base;
    if (!lines_check_asked(ask, diag))
        return false;
    tf_request_builder *builder = tf_request_builder_new(base, arena);
    tf_request_key(builder, &ask->visit.column, TF_COLUMN_LEVELS);
    tf_request_key(builder, &ask->group.column, TF_COLUMN_LEVELS);
    tf_request_key(builder, &ask->facet.column, TF_COLUMN_LEVELS);
    if (ask->group.column)
        tf_request_merge(builder, ask->group.column, &ask->group.merge);
    if (ask->facet.column)
        tf_request_merge(builder, ask->facet.column, &ask->facet.merge);
    tf_request_merge(builder, ask->visit.column, &ask->visit.merge);
    if (lines_source_of(ask) == TF_LINES_PATIENTS) {
        const tf_patients_ask patients = {
            .ask = base, .patient = &ask->patient, .rows = &ask->rows};
        tf_request_key(builder, &ask->value, TF_COLUMN_LEVELS);
        tf_request_cells(builder, ask->value, &ask->value, TF_CELL_PERCENT);
        tf_request_key(builder, &ask->response.column, TF_COLUMN_LEVELS);
        tf_value_units_request(builder, ask->value);
        tf_patients_request(&patients, builder);
        if (ask->change > 0)
            tf_request_optional(builder, "ABLFL", TF_COLUMN_LEVELS);
    }
    /* whether some have a sign of percent is known by their text alone */
    const char *const *given[] = {&ask->given.estimate, &ask->given.lower, &ask->given.upper};
    for (size_t i = 0; i < G_N_ELEMENTS(given); i++) {
        tf_request_key(builder, given[i], TF_COLUMN_LEVELS);
        tf_request_cells(builder, *given[i], given[i], TF_CELL_NOTES | TF_CELL_PERCENT);
    }
    tf_request_key(builder, &ask->given.n, TF_COLUMN_NUMBER);
    tf_request_finish(builder, out);
    return true;
}

/* ---- numbers ----------------------------------------------------------------------------------
 */

static const tf_statistic_row total_rows[] = {
    TF_STATISTIC("n_patients", tf_lines_results, n_patients, "patients with a value that is drawn"),
};
static const tf_statistic_row change_rows[] = {
    TF_STATISTIC("n_no_baseline", tf_lines_results, said.no_baseline,
                 "patients left out for want of a value at the baseline"),
    TF_STATISTIC("n_zero_baseline", tf_lines_results, said.zero_baseline,
                 "patients left out since a baseline of 0 gives no percent"),
};
static const tf_statistic_row group_rows[] = {
    TF_STATISTIC("n_patients", tf_lines_group, n,
                 "patients of the group with a value that is drawn; of percentages all of them"),
};
static const tf_statistic_row drawn_rows[] = {
    TF_STATISTIC("estimate", tf_lines_point, estimate, "what is drawn"),
    TF_STATISTIC("estimate_lower", tf_lines_point, lower,
                 "lower end of the interval that is drawn"),
    TF_STATISTIC("estimate_upper", tf_lines_point, upper, "its upper end"),
    TF_STATISTIC("n", tf_lines_point, n, "values; of percentages, patients of whom they are"),
};
static const tf_statistic_row missing_rows[] = {
    TF_STATISTIC("missing", tf_lines_point, missing,
                 "patients of the group without a value at the visit; rows, where nobody knows "
                 "whose they are"),
};
static const tf_statistic_row value_rows[] = {
    TF_STATISTIC("mean", tf_lines_point, mean, "mean"),
    TF_STATISTIC("sd", tf_lines_point, sd, "standard deviation, with n - 1"),
    TF_STATISTIC("std_err", tf_lines_point, se, "standard error of the mean, sd / sqrt(n)"),
    TF_STATISTIC("median", tf_lines_point, median, "median"),
    TF_STATISTIC("q1", tf_lines_point, q1,
                 "first quartile, definition 7 of Hyndman & Fan 1996 (R's and spreadsheets')"),
    TF_STATISTIC("q3", tf_lines_point, q3, "third quartile, by the same definition"),
    TF_STATISTIC("min", tf_lines_point, min, "least value"),
    TF_STATISTIC("max", tf_lines_point, max, "greatest value"),
    TF_STATISTIC("geometric_mean", tf_lines_point, geometric_mean,
                 "geometric mean; NA with a value at 0 or below"),
};
static const tf_statistic_row percent_rows[] = {
    TF_STATISTIC("n_with", tf_lines_point, with, "patients who have it"),
};

enum { TOTAL, CHANGE, GROUP, DRAWN, MISSING, VALUES, PERCENT };
static const tf_statistic_table tables[] = {
    TF_STATISTIC_TABLE(total_rows),   TF_STATISTIC_TABLE(change_rows),
    TF_STATISTIC_TABLE(group_rows),   TF_STATISTIC_TABLE(drawn_rows),
    TF_STATISTIC_TABLE(missing_rows), TF_STATISTIC_TABLE(value_rows),
    TF_STATISTIC_TABLE(percent_rows),
};
static const tf_statistic_tables statistics = {tables, G_N_ELEMENTS(tables)};

static void add_point(const lines_job *job, size_t group, size_t place) {
    const tf_lines_results *results = job->results;
    const tf_lines_place *at = &results->places[place];
    const tf_lines_point *point = tf_lines_point_at(results, group, place);
    const tf_statistic_of of = {results->groups[group].label, at->label,
                                results->placed ? at->at : NAN};
    tf_results_builder *builder = job->frame->builder;
    if (results->summary != TF_LINES_NONE || results->source == TF_LINES_ESTIMATES)
        tf_statistics_add(builder, &tables[DRAWN], point, &of);
    if (results->source == TF_LINES_ESTIMATES)
        return;
    tf_statistics_add(builder, &tables[MISSING], point, &of);
    tf_statistics_add(builder, &tables[results->summary == TF_LINES_PERCENT ? PERCENT : VALUES],
                      point, &of);
}

static void add_statistics(const lines_job *job) {
    const tf_lines_results *results = job->results;
    tf_results_builder *builder = job->frame->builder;
    const tf_statistic_of all = {"", "", NAN};
    if (results->n_patients > 0)
        tf_statistics_add(builder, &tables[TOTAL], results, &all);
    if (results->change != TF_LINES_VALUES)
        tf_statistics_add(builder, &tables[CHANGE], results, &all);
    for (size_t g = 0; g < results->n_groups; g++) {
        if (results->n_patients > 0 && job->group)
            tf_statistics_add(builder, &tables[GROUP], &results->groups[g],
                              &(tf_statistic_of){results->groups[g].label, "", NAN});
        for (size_t k = 0; k < results->n_places; k++)
            add_point(job, g, k);
    }
}

/* ---- axes -------------------------------------------------------------------------------------
 */

static tf_levels_ask asked_places(const tf_lines_ask *ask) {
    return (tf_levels_ask){
        .ask = &ask->base,
        .column = &ask->visit.column,
        .order = &ask->visit.order,
        .labels = &ask->visit.labels,
        .rest = TF_REST_REFUSED,
        .absent = ask->facet.of_one ? TF_ABSENT_KEPT : TF_ABSENT_REFUSED,
        .telling = TF_ORDER_LEFT,
        .most = TF_LINES_MAX_PLACES,
        .most_what = "places can be on the axis",
        .most_hint = "name a column of visits, or keep fewer rows with --where",
        .what = "visit",
        .merge_key = "visit.merge",
    };
}

static bool find_places(lines_job *job) {
    tf_lines_results *results = job->results;
    if (!tf_visits_drop_unscheduled(&job->asked_places, job->rows, job->diag) ||
        !tf_visit_places_resolve(&job->asked_places, job->rows, job->arena, &job->places,
                                 job->diag))
        return false;
    const tf_levels *visits = &job->places.levels;
    if (visits->n < 2) {
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->visit.column);
        tf_diag_error(
            job->diag, &place,
            "--visit names the column of visits; of one visit, trialfig bars draws groups",
            "column \"%s\" has one visit: there is no line", job->ask->visit.column);
        return false;
    }
    tf_lines_place *places = tf_arena_array(job->arena, tf_lines_place, visits->n);
    for (size_t i = 0; i < visits->n; i++) {
        const bool named = g_strcmp0(visits->labels[i], visits->names[i]) != 0;
        places[i] = (tf_lines_place){visits->labels[i], visits->names[i],
                                     named ? NULL : job->places.numbers[i], job->places.at[i]};
    }
    results->n_places = visits->n;
    results->places = places;
    results->placed = job->places.placed;
    results->numbered_in = job->places.in;
    return true;
}

static bool find_groups(lines_job *job) {
    const tf_lines_ask *ask = job->ask;
    tf_lines_results *results = job->results;
    tf_levels_ask asked = tf_grouping_asked(&ask->base, &ask->group);
    asked.most = TF_LINES_MAX_GROUPS;
    asked.most_what = "lines can be told apart";
    asked.most_hint = "name the groups to keep with --where, or --facet by the column";
    if (!tf_grouping_resolve(&asked, job->rows, job->arena, &job->groups, job->diag))
        return false;
    tf_lines_group *groups = tf_arena_array(job->arena, tf_lines_group, job->groups.n);
    for (size_t i = 0; i < job->groups.n; i++)
        groups[i] = (tf_lines_group){job->groups.groups[i].label, job->groups.groups[i].level,
                                     job->groups.groups[i].rank, NAN};
    results->n_groups = job->groups.n;
    results->groups = groups;
    results->reference = job->groups.n > 1 ? job->groups.reference : SIZE_MAX;
    job->group = ask->group.column ? tf_table_levels(job->rows->table, ask->group.column) : NULL;
    return true;
}

static bool need_levels(lines_job *job) {
    const char *const columns[] = {job->ask->visit.column, job->ask->group.column};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        if (columns[i] &&
            (!tf_rows_refuse_merged(job->rows, columns[i], job->diag) ||
             !tf_rows_need_levels(job->rows, columns[i], job->frame->builder, job->diag)))
            return false;
    return true;
}

static bool run(tf_analysis_frame *frame) {
    const tf_lines_ask *ask = (const tf_lines_ask *)frame->ask;
    tf_lines_results *results = frame->detail;
    lines_job job = {
        .ask = ask,
        .self = &tf_lines_analysis,
        .frame = frame,
        .rows = &frame->rows,
        .arena = frame->arena,
        .diag = frame->diag,
        .results = results,
        .asked_places = asked_places(ask),
        .x = tf_table_levels(frame->table, ask->visit.column),
    };
    results->source = lines_source_of(ask);
    results->summary = lines_summary_of(ask);
    results->interval = lines_interval_of(ask);
    results->change = ask->change > 0 ? (tf_lines_change)ask->change : TF_LINES_VALUES;
    results->level = ask->conf.level;
    lines_warn_idle(ask, frame->diag);
    lines_read_flags(&job);
    if (!lines_check_columns(&job) || !need_levels(&job) || !find_places(&job) ||
        !lines_find_baseline(&job) || !find_groups(&job))
        return false;
    const size_t n = results->n_groups * results->n_places;
    job.points = tf_arena_array(frame->arena, tf_lines_point, n + 1);
    for (size_t i = 0; i < n; i++)
        job.points[i] = (tf_lines_point){NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN,
                                         NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    results->points = job.points;
    const bool good = results->source == TF_LINES_ESTIMATES
                          ? lines_read_given(&job)
                          : lines_read_records(&job) && lines_take_changes(&job) &&
                                lines_summarise(&job) && lines_make_courses(&job);
    if (!good || !lines_make_axis(&job))
        return false;
    add_statistics(&job);
    return true;
}

const tf_analysis_class tf_lines_analysis = {
    .keys = &tf_lines_key_table,
    .request = request,
    .run = run,
    .detail_size = sizeof(tf_lines_results),
    .statistics = &statistics,
};
