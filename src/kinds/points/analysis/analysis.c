/* Points: what is read, in which order it is checked, what is written. */
#include <math.h>

#include "analysis/patients.h"
#include "analysis/request.h"
#include "analysis/statistics.h"
#include "analysis/value_units.h"
#include "job.h"

static bool request(const tf_ask *base, tf_arena *arena, tf_table_request *out, tf_diag *diag) {
    const tf_points_ask *ask = (const tf_points_ask *)base;
    if (!points_check_asked(ask, diag))
        return false;
    tf_request_builder *builder = tf_request_builder_new(base, arena);
    const char *const *levels[] = {&ask->group.column, &ask->category.column, &ask->facet.column};
    const tf_pairs *merges[] = {&ask->group.merge, &ask->category.merge, &ask->facet.merge};
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++) {
        tf_request_key(builder, levels[i], TF_COLUMN_LEVELS);
        if (*levels[i])
            tf_request_merge(builder, *levels[i], merges[i]);
    }
    if (ask->value) {
        const tf_patients_ask patients = {
            .ask = base, .patient = &ask->patient, .rows = &ask->rows};
        /* whether some have a sign of percent is known by their text alone */
        const unsigned bounds = isnan(ask->detection.limit) ? 0 : TF_CELL_BOUND;
        tf_request_key(builder, &ask->value, TF_COLUMN_LEVELS);
        tf_request_cells(builder, ask->value, &ask->value, TF_CELL_PERCENT | bounds);
        tf_value_units_request(builder, ask->value);
        tf_patients_request(&patients, builder);
    }
    const char *const *numbers[] = {&ask->given.estimate, &ask->given.lower, &ask->given.upper,
                                    &ask->given.n,        &ask->five.min,    &ask->five.q1,
                                    &ask->five.median,    &ask->five.q3,     &ask->five.max};
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        tf_request_key(builder, numbers[i], TF_COLUMN_NUMBER);
    tf_request_finish(builder, out);
    return true;
}

/* ---- numbers ----------------------------------------------------------------------------------
 */

static const tf_statistic_row total_rows[] = {
    TF_STATISTIC("n_patients", tf_points_results, n_patients, "patients with a value"),
};
static const tf_statistic_row count_rows[] = {
    TF_STATISTIC("n", tf_points_place, n, "values; of published rows, patients"),
};
static const tf_statistic_row drawn_rows[] = {
    TF_STATISTIC("estimate", tf_points_place, estimate, "mean, median or geometric mean as drawn"),
    TF_STATISTIC("estimate_lower", tf_points_place, lower, "lower end of its interval"),
    TF_STATISTIC("estimate_upper", tf_points_place, upper, "upper end of its interval"),
};
static const tf_statistic_row five_rows[] = {
    TF_STATISTIC("median", tf_points_place, median, "median"),
    TF_STATISTIC("q1", tf_points_place, q1,
                 "first quartile, definition 7 of Hyndman & Fan 1996 (R's and spreadsheets')"),
    TF_STATISTIC("q3", tf_points_place, q3, "third quartile, by the same definition"),
    TF_STATISTIC("min", tf_points_place, min, "least value"),
    TF_STATISTIC("max", tf_points_place, max, "greatest value"),
};
static const tf_statistic_row value_rows[] = {
    TF_STATISTIC("missing", tf_points_place, missing, "rows of the group without a value"),
    TF_STATISTIC("mean", tf_points_place, mean, "mean"),
    TF_STATISTIC("sd", tf_points_place, sd, "standard deviation, with n - 1"),
    TF_STATISTIC("std_err", tf_points_place, se, "standard error of the mean, sd / sqrt(n)"),
    TF_STATISTIC("geometric_mean", tf_points_place, geometric_mean,
                 "geometric mean; NA with a value at 0 or below"),
    TF_STATISTIC("hinge_lower", tf_points_place, lower_hinge,
                 "lower end of the box: Tukey's hinge, the median of the lower half"),
    TF_STATISTIC("hinge_upper", tf_points_place, upper_hinge, "upper end of the box"),
    TF_STATISTIC("whisker_lower", tf_points_place, lower_whisker,
                 "least value within 1.5 times the box from it; with whiskers: range the least"),
    TF_STATISTIC("whisker_upper", tf_points_place, upper_whisker, "likewise the greatest"),
    TF_STATISTIC("n_outside", tf_points_place, n_outside, "values beyond the whiskers"),
};
static const tf_statistic_row below_rows[] = {
    TF_STATISTIC("n_below", tf_points_place, n_below, "values below the limit of detection"),
};
static const tf_statistic_row test_rows[] = {
    TF_STATISTIC("statistic", tf_points_comparison, tested.statistic,
                 "W, V or t; of all groups chi-square (Kruskal & Wallis) or F"),
    TF_STATISTIC("df", tf_points_comparison, tested.df, "degrees of freedom of t, chi-square or F"),
    TF_STATISTIC("p", tf_points_comparison, tested.p, "its P value, two-sided"),
};
static const tf_statistic_row pair_rows[] = {
    TF_STATISTIC("p_adjusted", tf_points_comparison, p_adjusted,
                 "adjusted over the pairs of the category"),
};
static const tf_statistic_row mean_rows[] = {
    TF_STATISTIC("difference", tf_points_comparison, tested.difference,
                 "of means, with limits by t"),
};
static const tf_statistic_row f_rows[] = {
    TF_STATISTIC("df2", tf_points_comparison, tested.df2, "degrees of freedom below an F"),
};
static const tf_statistic_row matched_rows[] = {
    TF_STATISTIC("n_pairs", tf_points_comparison, n_pairs, "patients with both values"),
};
static const tf_statistic_row named_rows[] = {
    TF_STATISTIC("test", tf_points_said, test, "test of pairs of groups"),
    TF_STATISTIC("overall_test", tf_points_said, all_test, "test of all groups together"),
    TF_STATISTIC("adjust", tf_points_said, adjust, "by which P of pairs are adjusted"),
};

enum { TOTAL, COUNT, DRAWN, FIVE, VALUES, BELOW, TEST, PAIR, MEANS, DF2, MATCHED, NAMED };
static const tf_statistic_table tables[] = {
    TF_STATISTIC_TABLE(total_rows),   TF_STATISTIC_TABLE(count_rows),
    TF_STATISTIC_TABLE(drawn_rows),   TF_STATISTIC_TABLE(five_rows),
    TF_STATISTIC_TABLE(value_rows),   TF_STATISTIC_TABLE(below_rows),
    TF_STATISTIC_TABLE(test_rows),    TF_STATISTIC_TABLE(pair_rows),
    TF_STATISTIC_TABLE(mean_rows),    TF_STATISTIC_TABLE(f_rows),
    TF_STATISTIC_TABLE(matched_rows), TF_STATISTIC_TABLE(named_rows),
};
static const tf_statistic_tables statistics = {tables, G_N_ELEMENTS(tables)};

static void add_place(const points_job *job, size_t i) {
    const tf_points_results *results = job->results;
    const tf_points_place *place = &results->places[i];
    tf_results_builder *builder = job->frame->builder;
    const bool patients = results->source == TF_POINTS_PATIENTS;
    const tf_statistic_of of = {results->groups[i % results->n_groups].label,
                                results->categories[i / results->n_groups].label, NAN};
    tf_statistics_add(builder, &tables[COUNT], place, &of);
    if (!isnan(place->estimate) || results->source == TF_POINTS_ESTIMATES)
        tf_statistics_add(builder, &tables[DRAWN], place, &of);
    if (results->source != TF_POINTS_ESTIMATES)
        tf_statistics_add(builder, &tables[FIVE], place, &of);
    if (patients)
        tf_statistics_add(builder, &tables[VALUES], place, &of);
    if (!isnan(job->ask->detection.limit))
        tf_statistics_add(builder, &tables[BELOW], place, &of);
}

/** "Drug|Placebo", or of categories within a group the other way round. */
static void add_comparison(const points_job *job, const tf_points_comparison *c) {
    const tf_points_results *results = job->results;
    const size_t n = results->n_groups;
    const bool across = c->first / n != c->second / n;
    tf_results_builder *builder = job->frame->builder;
    const char *first =
        across ? results->categories[c->first / n].label : results->groups[c->first % n].label;
    const char *second =
        across ? results->categories[c->second / n].label : results->groups[c->second % n].label;
    g_autofree char *pair = g_strdup_printf("%s|%s", first, second);
    const tf_statistic_of of = {c->overall ? "" : pair,
                                across ? results->groups[c->first % n].label
                                       : results->categories[c->first / n].label,
                                NAN};
    if (!isnan(c->tested.difference.estimate))
        tf_statistics_add(builder, &tables[MEANS], c, &of);
    tf_statistics_add(builder, &tables[TEST], c, &of);
    if (!c->overall)
        tf_statistics_add(builder, &tables[PAIR], c, &of);
    if (!isnan(c->tested.df2))
        tf_statistics_add(builder, &tables[DF2], c, &of);
    if (results->paired)
        tf_statistics_add(builder, &tables[MATCHED], c, &of);
}

static void add_statistics(const points_job *job) {
    const tf_points_results *results = job->results;
    const tf_statistic_of all = {"", "", NAN};
    if (results->n_patients > 0)
        tf_statistics_add(job->frame->builder, &tables[TOTAL], results, &all);
    for (size_t i = 0; i < tf_points_n_places(results); i++)
        add_place(job, i);
    for (size_t i = 0; i < results->n_comparisons; i++)
        add_comparison(job, &results->comparisons[i]);
    tf_statistics_add(job->frame->builder, &tables[NAMED], &results->said, &all);
}

/* ---- groups and categories --------------------------------------------------------------------
 */

static bool find_groups(points_job *job) {
    const tf_points_ask *ask = job->ask;
    tf_points_results *results = job->results;
    tf_levels_ask asked = tf_grouping_asked(&ask->base, &ask->group);
    asked.absent = ask->facet.of_one ? TF_ABSENT_KEPT : TF_ABSENT_REFUSED;
    asked.most = ask->category.column ? TF_POINTS_MAX_GROUPS : TF_POINTS_MAX_CATEGORIES;
    asked.most_what = "groups can stand side by side";
    asked.most_hint = "name the groups to keep with --where, or --facet by the column";
    if (!tf_grouping_resolve(&asked, job->rows, job->arena, &job->groups, job->diag))
        return false;
    tf_points_group *groups = tf_arena_array(job->arena, tf_points_group, job->groups.n);
    for (size_t i = 0; i < job->groups.n; i++)
        groups[i] = (tf_points_group){job->groups.groups[i].label, job->groups.groups[i].level,
                                      job->groups.groups[i].rank};
    results->n_groups = job->groups.n;
    results->groups = groups;
    results->reference = job->groups.n > 1 ? job->groups.reference : TF_POINTS_NONE;
    return true;
}

static bool find_categories(points_job *job) {
    const tf_points_ask *ask = job->ask;
    const tf_levels_ask asked = {
        .ask = &ask->base,
        .column = &ask->category.column,
        .order = &ask->category.order,
        .labels = &ask->category.labels,
        .rest = TF_REST_REFUSED,
        .absent = ask->facet.of_one ? TF_ABSENT_KEPT : TF_ABSENT_REFUSED,
        .most = TF_POINTS_MAX_CATEGORIES,
        .most_what = "categories can stand side by side",
        .most_hint = "name the categories to keep with --where, or --facet by the column",
        .what = "category",
        .merge_key = "category.merge",
    };
    tf_points_results *results = job->results;
    if (job->category &&
        !tf_levels_resolve(&asked, job->rows, job->arena, &job->categories, job->diag))
        return false;
    results->n_categories = job->category ? job->categories.n : 1;
    tf_points_category *categories =
        tf_arena_array(job->arena, tf_points_category, results->n_categories);
    categories[0] = (tf_points_category){"", NULL};
    for (size_t i = 0; i < job->categories.n; i++)
        categories[i] = (tf_points_category){job->categories.labels[i], job->categories.names[i]};
    results->categories = categories;
    return true;
}

static bool need_levels(points_job *job) {
    const char *const columns[] = {job->ask->category.column, job->ask->group.column};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        if (columns[i] &&
            (!tf_rows_refuse_merged(job->rows, columns[i], job->diag) ||
             !tf_rows_need_levels(job->rows, columns[i], job->frame->builder, job->diag)))
            return false;
    return true;
}

static bool make_places(points_job *job) {
    const size_t n = tf_points_n_places(job->results);
    if (n > TF_POINTS_MAX_PLACES) {
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->category.column);
        tf_diag_error(job->diag, &place, "--facet by one of the columns, or fewer with --where",
                      "%zu groups of %zu categories are too many to stand side by side",
                      job->results->n_groups, job->results->n_categories);
        return false;
    }
    job->places = tf_arena_array(job->arena, tf_points_place, n);
    for (size_t i = 0; i < n; i++)
        job->places[i] =
            (tf_points_place){.n = job->results->source == TF_POINTS_PATIENTS ? 0 : NAN,
                              .mean = NAN,
                              .sd = NAN,
                              .se = NAN,
                              .median = NAN,
                              .q1 = NAN,
                              .q3 = NAN,
                              .min = NAN,
                              .max = NAN,
                              .geometric_mean = NAN,
                              .lower_hinge = NAN,
                              .upper_hinge = NAN,
                              .lower_whisker = NAN,
                              .upper_whisker = NAN,
                              .n_outside = NAN,
                              .estimate = NAN,
                              .lower = NAN,
                              .upper = NAN};
    job->results->places = job->places;
    return true;
}

static bool run(tf_analysis_frame *frame) {
    const tf_points_ask *ask = (const tf_points_ask *)frame->ask;
    tf_points_results *results = frame->detail;
    points_job job = {
        .ask = ask,
        .frame = frame,
        .rows = &frame->rows,
        .arena = frame->arena,
        .diag = frame->diag,
        .results = results,
        .group = ask->group.column ? tf_table_levels(frame->table, ask->group.column) : NULL,
        .category =
            ask->category.column ? tf_table_levels(frame->table, ask->category.column) : NULL,
    };
    points_settle_asked(ask, results);
    points_warn_idle(ask, results, frame->diag);
    if (!need_levels(&job) || !find_groups(&job) || !find_categories(&job) || !make_places(&job))
        return false;
    const bool good =
        results->source == TF_POINTS_PATIENTS
            ? points_read_records(&job) && points_summarise(&job) && points_compare(&job)
            : points_read_given(&job);
    if (!good || !points_make_axis(&job, &tf_points_analysis))
        return false;
    add_statistics(&job);
    return true;
}

const tf_analysis_class tf_points_analysis = {
    .keys = &tf_points_key_table,
    .request = request,
    .run = run,
    .detail_size = sizeof(tf_points_results),
    .statistics = &statistics,
};
