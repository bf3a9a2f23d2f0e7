/* Reference models, fitted by rows and, where there is one factor, by counts as well. */
#include "stats/cox.h"

#include <math.h>

#include "reference_stats.h"
#include "stats/cox_robust.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;
/* The reference gives limits of monotone likelihoods to about 1e-6. */
static const double limit_tolerance = 1e-6;

static tf_cox_options options_of(const ref_case *c) {
    tf_cox_options o = tf_cox_options_default();
    const char *ties = ref_text(c, "ties");
    o.ties = strcmp(ties, "breslow") == 0 ? TF_COX_BRESLOW
             : strcmp(ties, "exact") == 0 ? TF_COX_DISCRETE
                                          : TF_COX_EFRON;
    o.conf_level = ref_number(c, "conf_level", 0.95);
    o.frequencies = false;
    return o;
}

static void add_coef(comparison *r, const char *term, const tf_cox_coef *b) {
    comparison_add(r, term, "coef", b->coef);
    comparison_add(r, term, "se", b->se);
    comparison_add(r, term, "wald_z", b->z);
    comparison_add(r, term, "p", b->p);
    comparison_add(r, term, "hr", b->hr);
    comparison_add(r, term, "hr_lower", b->lower);
    comparison_add(r, term, "hr_upper", b->upper);
}

static void add_model(comparison *r, const tf_cox_model *m) {
    const struct {
        const char *name;
        double value;
    } row[] = {{"n", (double)m->n},
               {"nevent", (double)m->event_rows},
               {"loglik_null", m->loglik_null},
               {"loglik", m->loglik},
               {"loglik_limit", m->loglik},
               {"lr_chisq", m->lr_chisq},
               {"lr_chisq_limit", m->lr_chisq},
               {"lr_df", m->df},
               {"lr_p", m->lr_p},
               {"wald_chisq", m->wald_chisq},
               {"wald_p", m->wald_p},
               {"score_chisq", m->score_chisq},
               {"score_p", m->score_p},
               {"aic", 2 * (m->df - m->loglik)},
               {"bic", log((double)m->event_rows) * m->df - 2 * m->loglik},
               {"diverges", m->monotone}};
    for (size_t i = 0; i < G_N_ELEMENTS(row); i++)
        comparison_add(r, "", row[i].name, row[i].value);
}

static bool is_robust(const ref_case *c) {
    return strcmp(ref_text(c, "robust"), "TRUE") == 0 || *ref_text(c, "cluster") != '\0';
}

/* Concordance has tests of its own. Counts of groups know no clusters. */
static bool does_not_apply(const ref_case *c, const char *statistic, bool clusters) {
    static const char *const robust_names[] = {"wald_z",   "p",          "hr_lower",
                                               "hr_upper", "wald_chisq", "wald_p"};
    for (size_t i = 0; !clusters && is_robust(c) && i < G_N_ELEMENTS(robust_names); i++)
        if (strcmp(robust_names[i], statistic) == 0)
            return true;
    return (!clusters && g_str_has_prefix(statistic, "robust_")) ||
           g_str_has_prefix(statistic, "pairs_") || g_str_has_prefix(statistic, "concordance");
}

/* Chi-squares are squares of what has scale 1 and is known to 1e-9: near 0, to 1e-18. */
static double scale_of(const char *statistic) {
    if (g_str_has_suffix(statistic, "_chisq"))
        return 1e-9;
    return strcmp(statistic, "coef") == 0 || strcmp(statistic, "wald_z") == 0 ? 1 : 0;
}

static void expect_all(comparison *r, const ref_case *c, bool clusters) {
    const GArray *values = ref_values(c);
    for (guint v = 0; v < values->len; v++) {
        const ref_value *e = &g_array_index(values, ref_value, v);
        if (does_not_apply(c, e->statistic, clusters))
            continue;
        const bool limit = g_str_has_suffix(e->statistic, "_limit");
        comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value,
                          limit ? limit_tolerance : tolerance, scale_of(e->statistic));
    }
}

/* Without a column of clusters each row is one. */
static uint32_t *clusters_of(const ref_case *c, const ref_data *d, size_t *n) {
    if (*ref_text(c, "cluster")) {
        char **names;
        uint32_t *of_row = ref_levels(c, ref_text(c, "cluster"), &names);
        *n = g_strv_length(names);
        g_strfreev(names);
        return of_row;
    }
    uint32_t *of_row = g_new(uint32_t, d->n);
    for (size_t i = 0; i < d->n; i++)
        of_row[i] = (uint32_t)i;
    *n = d->n;
    return of_row;
}

/* The model's own standard errors stay known as such. */
static void make_robust(comparison *r, const ref_case *c, const ref_data *d,
                        const tf_timeline *timeline, tf_cox_model *model) {
    const tf_cox_options o = options_of(c);
    size_t n = 0;
    uint32_t *clusters = clusters_of(c, d, &n);
    double *se = g_new(double, d->p);
    for (size_t i = 0; i < d->p; i++)
        se[i] = model->coef[i].se;
    tf_test score;
    ck_assert_int_eq(tf_cox_make_robust(timeline, d->x, &o, clusters, n, model, &score),
                     TF_STATS_OK);
    for (size_t i = 0; i < d->p; i++) {
        add_coef(r, d->x_names[i], &model->coef[i]);
        comparison_add(r, d->x_names[i], "robust_se", model->coef[i].se);
        comparison_add(r, d->x_names[i], "se", se[i]);
    }
    comparison_add(r, "", "robust_score_chisq", score.statistic);
    g_free(clusters);
    g_free(se);
}

static void fit_rows(comparison *r, const ref_case *c) {
    ref_data *d = ref_data_read(c);
    tf_timeline *timeline = case_timeline(c, d);
    const tf_cox_options o = options_of(c);
    tf_cox_model *model = NULL;
    ck_assert_msg(tf_cox_fit(timeline, d->x, d->p, &o, &model) == TF_STATS_OK, "%s",
                  ref_text(c, "case"));
    comparison_next(r);
    for (size_t i = 0; i < d->p; i++)
        add_coef(r, d->x_names[i], &model->coef[i]);
    if (is_robust(c))
        make_robust(r, c, d, timeline, model);
    add_model(r, model);
    expect_all(r, c, true);
    ck_assert(model->converged);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
    ref_data_free(d);
}

/* False: more than one covariate, or not a factor. */
static bool fit_counts(comparison *r, const ref_case *c) {
    ref_data *d = ref_data_read(c);
    if (d->factor != NULL) {
        tf_survival_data data = survival_data_of(d);
        data.group = d->factor;
        data.n_groups = d->n_levels;
        tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
        const tf_cox_options o = options_of(c);
        tf_cox_model *model = NULL;
        ck_assert_msg(tf_cox_groups(timeline, d->reference, &o, &model) == TF_STATS_OK, "%s",
                      ref_text(c, "case"));
        comparison_next(r);
        for (uint32_t g = 0; g < d->n_levels; g++)
            if (g != d->reference)
                add_coef(r, d->level_terms[g], &model->coef[g]);
        add_model(r, model);
        expect_all(r, c, false);
        ck_assert(model->converged);
        tf_cox_model_free(model);
        tf_timeline_free(timeline);
    }
    const bool fitted = d->factor != NULL;
    ref_data_free(d);
    return fitted;
}

START_TEST(reference_models_by_rows) {
    GPtrArray *cases = ref_cases("cox");
    comparison *result = comparison_new();
    for (guint i = 0; i < cases->len; i++)
        fit_rows(result, cases->pdata[i]);
    ck_assert_uint_eq(cases->len, 66);
    comparison_assert(result, 2076);
    comparison_free(result);
    g_ptr_array_unref(cases);
}
END_TEST

START_TEST(reference_models_by_counts) {
    GPtrArray *cases = ref_cases("cox");
    comparison *result = comparison_new();
    unsigned n_cases = 0;
    for (guint i = 0; i < cases->len; i++)
        n_cases += fit_counts(result, cases->pdata[i]);
    ck_assert_uint_eq(n_cases, 36);
    comparison_assert(result, 823);
    comparison_free(result);
    g_ptr_array_unref(cases);
}
END_TEST

static tf_cox_model *groups_model(const tf_survival_data *data, uint32_t reference,
                                  const tf_cox_options *o) {
    tf_timeline *timeline = new_timeline(data, TF_TIES_RTIMEFIX);
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_groups(timeline, reference, o, &model), TF_STATS_OK);
    tf_timeline_free(timeline);
    return model;
}

static tf_cox_model *rows_model(const tf_survival_data *data, const double *x, size_t p,
                                const tf_cox_options *o) {
    tf_timeline *timeline = new_timeline(data, TF_TIES_RTIMEFIX);
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, x, p, o, &model), TF_STATS_OK);
    tf_timeline_free(timeline);
    return model;
}

enum { DRAWN = 300, DRAWN_GROUPS = 4 };

typedef struct drawn {
    double time[DRAWN], entry[DRAWN], weight[DRAWN];
    uint8_t event[DRAWN];
    uint32_t group[DRAWN], stratum[DRAWN];
    double x[DRAWN * (DRAWN_GROUPS - 1)];
    tf_survival_data data;
} drawn;

/* Rows with ties, left truncation, strata and whole weights, and the groups as a design matrix. */
static void draw(drawn *d, uint64_t seed) {
    uint64_t state = seed;
    for (size_t i = 0; i < DRAWN; i++) {
        d->group[i] = (uint32_t)(next_random(&state) * DRAWN_GROUPS);
        d->time[i] = 1 + floor(-log(1 - next_random(&state)) * (8 + 3 * d->group[i]));
        d->entry[i] = floor(next_random(&state) * d->time[i]) - 0.5;
        d->event[i] = next_random(&state) < 0.6;
        d->stratum[i] = (uint32_t)(next_random(&state) * 3);
        d->weight[i] = floor(next_random(&state) * 4);
        for (uint32_t g = 1; g < DRAWN_GROUPS; g++)
            d->x[(g - 1) * DRAWN + i] = d->group[i] == g;
    }
    d->data = (tf_survival_data){.n = DRAWN,
                                 .entry = d->entry,
                                 .time = d->time,
                                 .event = d->event,
                                 .group = d->group,
                                 .n_groups = DRAWN_GROUPS,
                                 .stratum = d->stratum,
                                 .n_strata = 3,
                                 .weight = d->weight};
}

static void assert_same_model(const tf_cox_model *groups, const tf_cox_model *rows) {
    ck_assert(agrees(groups->loglik_null, rows->loglik_null, 1e-12, 0));
    ck_assert(agrees(groups->loglik, rows->loglik, 1e-12, 0));
    ck_assert(agrees(groups->score_chisq, rows->score_chisq, tolerance, 1e-9));
    ck_assert_uint_eq(groups->df, rows->df);
    for (uint32_t g = 1; g < groups->p; g++) {
        ck_assert(agrees(groups->coef[g].coef, rows->coef[g - 1].coef, tolerance, 1));
        ck_assert(agrees(groups->coef[g].se, rows->coef[g - 1].se, tolerance, 0));
        for (uint32_t h = 1; h < groups->p; h++)
            ck_assert(agrees(groups->variance[g * groups->p + h],
                             rows->variance[(g - 1) * rows->p + h - 1], tolerance, 0.1));
    }
}

/* Two ways to the same likelihood: by counts and by rows. */
START_TEST(counts_and_rows_agree) {
    static drawn d;
    draw(&d, 77 + (uint64_t)_i);
    tf_cox_options o = tf_cox_options_default();
    o.ties = (tf_cox_ties)(_i % 3);
    if (_i / 3 % 2 == 0)
        d.data.entry = NULL;
    if (_i / 6 % 2 == 0)
        d.data.weight = NULL;
    tf_cox_model *groups = groups_model(&d.data, 0, &o);
    tf_cox_model *rows = rows_model(&d.data, d.x, DRAWN_GROUPS - 1, &o);
    assert_same_model(groups, rows);
    tf_cox_model_free(groups);
    tf_cox_model_free(rows);
}
END_TEST

/* A row of weight w is w rows, for all ties: aggregated data give the numbers of the subjects. */
START_TEST(frequencies_are_rows) {
    static drawn d;
    static drawn repeated;
    draw(&d, 5);
    size_t n = 0;
    for (size_t i = 0; i < 60; i++)
        for (int copy = 0; copy < (int)d.weight[i]; copy++, n++) {
            repeated.time[n] = d.time[i];
            repeated.event[n] = d.event[i];
            repeated.group[n] = d.group[i];
        }
    tf_cox_options o = tf_cox_options_default();
    o.ties = (tf_cox_ties)_i;
    d.data.n = 60;
    d.data.entry = NULL;
    d.data.stratum = NULL;
    d.data.n_strata = 1;
    repeated.data = (tf_survival_data){.n = n,
                                       .time = repeated.time,
                                       .event = repeated.event,
                                       .group = repeated.group,
                                       .n_groups = DRAWN_GROUPS,
                                       .n_strata = 1};
    tf_cox_model *a = groups_model(&d.data, 1, &o);
    tf_cox_model *b = groups_model(&repeated.data, 1, &o);
    ck_assert(agrees(a->loglik, b->loglik, 1e-12, 0));
    ck_assert_double_eq(a->events, b->events);
    for (uint32_t g = 0; g < DRAWN_GROUPS; g++) {
        ck_assert(agrees(a->coef[g].coef, b->coef[g].coef, tolerance, 1));
        ck_assert(agrees(a->coef[g].se, b->coef[g].se, tolerance, 0));
    }
    tf_cox_model_free(a);
    tf_cox_model_free(b);
}
END_TEST

/* Where covariates are measured from, and in what unit, changes nothing but the unit. */
START_TEST(covariates_shifted_and_scaled) {
    static drawn d;
    draw(&d, 11);
    double x[DRAWN];
    double moved[DRAWN];
    for (size_t i = 0; i < DRAWN; i++) {
        x[i] = (double)(i % 17) / 4;
        moved[i] = 1e6 + 1024 * x[i];
    }
    tf_cox_model *a = rows_model(&d.data, x, 1, NULL);
    tf_cox_model *b = rows_model(&d.data, moved, 1, NULL);
    ck_assert(agrees(a->coef[0].coef, b->coef[0].coef * 1024, tolerance, 1));
    ck_assert(agrees(a->coef[0].se, b->coef[0].se * 1024, tolerance, 0));
    tf_cox_model_free(a);
    tf_cox_model_free(b);
}
END_TEST

/* Groups of eight rows each at times 1 to 8, events as said; who is at risk with whom differs. */
typedef struct reason_row {
    uint8_t event[8];
    uint32_t group[8];
    uint32_t reference;
    tf_estimate_reason reason[3];
    double limit[3];
} reason_row;

static const reason_row reasons[] = {
    /* no event in group 1; group 2 is estimated against 0 as if 1 did not exist */
    {{1, 0, 1, 1, 0, 1, 1, 0},
     {0, 1, 2, 0, 1, 2, 0, 2},
     0,
     {TF_ESTIMATE_IS_REFERENCE, TF_ESTIMATE_NO_EVENTS_IN_GROUP, TF_ESTIMATED},
     {NAN, -INFINITY, NAN}},
    /* no event in the reference */
    {{0, 1, 1, 1, 0, 1, 1, 0},
     {0, 1, 2, 1, 0, 2, 1, 0},
     0,
     {TF_ESTIMATE_IS_REFERENCE, TF_ESTIMATE_NO_EVENTS_IN_REFERENCE,
      TF_ESTIMATE_NO_EVENTS_IN_REFERENCE},
     {NAN, INFINITY, INFINITY}},
    /* all events of group 1 come before those of the others */
    {{1, 1, 1, 1, 1, 1, 1, 0},
     {1, 1, 0, 2, 0, 2, 0, 2},
     0,
     {TF_ESTIMATE_IS_REFERENCE, TF_ESTIMATE_SEPARATED, TF_ESTIMATED},
     {NAN, INFINITY, NAN}},
    /* group 1 has no rows */
    {{1, 0, 1, 1, 0, 1, 1, 0},
     {0, 2, 2, 0, 2, 2, 0, 2},
     2,
     {TF_ESTIMATED, TF_ESTIMATE_NO_PATIENTS, TF_ESTIMATE_IS_REFERENCE},
     {NAN, NAN, NAN}},
    /* no event at all */
    {{0, 0, 0, 0, 0, 0, 0, 0},
     {0, 1, 2, 0, 1, 2, 0, 1},
     0,
     {TF_ESTIMATE_IS_REFERENCE, TF_ESTIMATE_NO_EVENTS, TF_ESTIMATE_NO_EVENTS},
     {NAN, NAN, NAN}}};

START_TEST(not_estimable_with_the_reason) {
    static const double time[] = {1, 2, 3, 4, 5, 6, 7, 8};
    const reason_row *row = &reasons[_i];
    const tf_survival_data data = {.n = 8,
                                   .time = time,
                                   .event = row->event,
                                   .group = row->group,
                                   .n_groups = 3,
                                   .n_strata = 1};
    tf_cox_model *model = groups_model(&data, row->reference, NULL);
    for (uint32_t g = 0; g < 3; g++) {
        const tf_cox_coef *b = &model->coef[g];
        ck_assert_int_eq(b->reason, row->reason[g]);
        ck_assert_int_eq(b->estimable, row->reason[g] == TF_ESTIMATED);
        ck_assert(agrees(b->limit, row->limit[g], 0, 0));
        ck_assert(b->estimable || g == row->reference || (isnan(b->coef) && isnan(b->hr)));
        ck_assert(!b->estimable || isfinite(b->se));
    }
    ck_assert(isfinite(model->loglik));
    tf_cox_model_free(model);
}
END_TEST

/* Times in strata of their own: nobody is ever at risk together. */
START_TEST(not_comparable) {
    static const double time[] = {1, 2, 3, 4};
    static const uint8_t event[] = {1, 1, 1, 1};
    static const uint32_t group[] = {0, 1, 0, 1};
    const tf_survival_data data = {.n = 4,
                                   .time = time,
                                   .event = event,
                                   .group = group,
                                   .n_groups = 2,
                                   .stratum = group,
                                   .n_strata = 2};
    tf_cox_model *model = groups_model(&data, 0, NULL);
    ck_assert_int_eq(model->coef[1].reason, TF_ESTIMATE_NOT_COMPARABLE);
    ck_assert_uint_eq(model->df, 0);
    tf_cox_model_free(model);
}
END_TEST

/* Estimates of the limit are those without the group that has no event. */
START_TEST(limit_leaves_the_others) {
    static drawn d;
    draw(&d, 3);
    size_t n = 0;
    static double time[DRAWN];
    static uint8_t event[DRAWN];
    static uint32_t group[DRAWN];
    for (size_t i = 0; i < DRAWN; i++) {
        d.event[i] = d.group[i] != 3 && d.event[i];
        if (d.group[i] != 3) {
            time[n] = d.time[i];
            event[n] = d.event[i];
            group[n++] = d.group[i];
        }
    }
    d.data = (tf_survival_data){.n = DRAWN,
                                .time = d.time,
                                .event = d.event,
                                .group = d.group,
                                .n_groups = 4,
                                .n_strata = 1};
    const tf_survival_data without = {
        .n = n, .time = time, .event = event, .group = group, .n_groups = 3, .n_strata = 1};
    tf_cox_model *all = groups_model(&d.data, 0, NULL);
    tf_cox_model *others = groups_model(&without, 0, NULL);
    tf_cox_model *rows = rows_model(&d.data, d.x, 3, NULL);
    ck_assert(all->monotone && rows->monotone);
    ck_assert_int_eq(rows->coef[2].reason, TF_ESTIMATE_SEPARATED);
    ck_assert(rows->coef[2].limit < 0);
    ck_assert(agrees(rows->loglik, all->loglik, 1e-9, 0));
    for (uint32_t g = 1; g < 3; g++) {
        ck_assert(agrees(all->coef[g].coef, others->coef[g].coef, tolerance, 1));
        /* By rows the limit is only approached: the likelihood's last gain was below 1e-11. */
        ck_assert(agrees(rows->coef[g - 1].coef, others->coef[g].coef, 1e-6, 1));
    }
    tf_cox_model_free(all);
    tf_cox_model_free(others);
    tf_cox_model_free(rows);
}
END_TEST

START_TEST(collinear_covariates) {
    static drawn d;
    draw(&d, 9);
    static double x[3 * DRAWN];
    for (size_t i = 0; i < DRAWN; i++) {
        x[i] = (double)(i % 7);
        x[DRAWN + i] = 3.3;
        x[2 * DRAWN + i] = 5 - 2 * x[i];
    }
    tf_cox_model *model = rows_model(&d.data, x, 3, NULL);
    ck_assert(model->coef[0].estimable);
    ck_assert_int_eq(model->coef[1].reason, TF_ESTIMATE_COLLINEAR);
    ck_assert_int_eq(model->coef[2].reason, TF_ESTIMATE_COLLINEAR);
    ck_assert_uint_eq(model->df, 1);
    tf_cox_model_free(model);
}
END_TEST

/* Many tied events don't overflow: here 1000 of 3000 at one time. */
START_TEST(discrete_with_many_ties) {
    enum { N = 3000 };
    static double time[N];
    static uint8_t event[N];
    static uint32_t group[N];
    for (size_t i = 0; i < N; i++) {
        time[i] = 1;
        event[i] = i % 3 == 0;
        group[i] = i % 5 < 2;
    }
    /* In group 1 as in group 0 a third has the event: the odds ratio is 1. */
    const tf_survival_data data = {
        .n = N, .time = time, .event = event, .group = group, .n_groups = 2, .n_strata = 1};
    tf_cox_options o = tf_cox_options_default();
    o.ties = TF_COX_DISCRETE;
    tf_cox_model *model = groups_model(&data, 0, &o);
    ck_assert(agrees(model->coef[1].coef, 0, 1e-12, 1));
    ck_assert(isfinite(model->loglik));
    /* The null likelihood is one choice of 1000 out of 3000. */
    const double log_choices = lgamma(3001) - lgamma(1001) - lgamma(2001);
    ck_assert(agrees(model->loglik_null, -log_choices, 1e-11, 0));
    /* Hypergeometric variance of the events in group 1: 1200 of 3000, 1000 drawn. */
    const double variance = 1000 * 0.4 * 0.6 * 2000 / 2999.0;
    ck_assert(agrees(model->coef[1].se, 1 / sqrt(variance), 1e-9, 0));
    tf_cox_model_free(model);
}
END_TEST

START_TEST(refused) {
    static drawn d;
    draw(&d, 1);
    tf_timeline *timeline = new_timeline(&d.data, TF_TIES_RTIMEFIX);
    tf_cox_options o = tf_cox_options_default();
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_groups(timeline, 4, NULL, &model), TF_STATS_INVALID);
    ck_assert_int_eq(tf_cox_fit(timeline, d.x, 0, NULL, &model), TF_STATS_INVALID);
    o.conf_level = 95;
    ck_assert_int_eq(tf_cox_groups(timeline, 0, &o, &model), TF_STATS_INVALID);
    o = tf_cox_options_default();
    o.max_iterations = 0;
    ck_assert_int_eq(tf_cox_groups(timeline, 0, &o, &model), TF_STATS_INVALID);
    o.max_iterations = 1;
    ck_assert_int_eq(tf_cox_groups(timeline, 0, &o, &model), TF_STATS_NOT_CONVERGED);
    o = tf_cox_options_default();
    o.ties = TF_COX_DISCRETE;
    o.frequencies = false;
    ck_assert_int_eq(tf_cox_groups(timeline, 0, &o, &model), TF_STATS_INVALID);
    d.x[17] = NAN;
    ck_assert_int_eq(tf_cox_fit(timeline, d.x, 1, NULL, &model), TF_STATS_INVALID);
    ck_assert_ptr_null(model);
    tf_timeline_free(timeline);
    d.weight[3] = 0.5;
    timeline = new_timeline(&d.data, TF_TIES_RTIMEFIX);
    ck_assert_int_eq(tf_cox_groups(timeline, 0, NULL, &model), TF_STATS_INVALID);
    tf_timeline_free(timeline);
    tf_cox_model_free(NULL);
}
END_TEST

SUITE("stats/cox") {
    add_tests(suite, "core", reference_models_by_rows, reference_models_by_counts,
              covariates_shifted_and_scaled, NULL);
    add_loop(suite, "core", counts_and_rows_agree, 12);
    add_loop(suite, "core", frequencies_are_rows, 3);
    add_loop(suite, "limits", not_estimable_with_the_reason, G_N_ELEMENTS(reasons));
    add_tests(suite, "limits", not_comparable, limit_leaves_the_others, collinear_covariates,
              discrete_with_many_ties, NULL);
    add_tests(suite, "errors", refused, NULL);
}
