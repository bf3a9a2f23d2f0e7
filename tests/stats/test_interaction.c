/* Subgroups: the reference cases with all their numbers, and tests that are not what they seem. */
#include "stats/interaction.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "reference_cox.h"
#include "reference_stats.h"
#include "stats/km_summary.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

/* Those rows of the data whose level is `keep`; its arrays are new. */
typedef struct part {
    double *time;
    uint8_t *event;
    uint32_t *group, *stratum;
    tf_survival_data data;
} part;

static part part_of(const ref_data *d, const uint32_t *level, uint32_t keep) {
    part p = {g_new0(double, d->n), g_new0(uint8_t, d->n), g_new0(uint32_t, d->n),
              g_new0(uint32_t, d->n), survival_data_of(d)};
    size_t n = 0;
    for (size_t i = 0; i < d->n; i++)
        if (level == NULL || level[i] == keep) {
            p.time[n] = d->time[i];
            p.event[n] = d->event[i];
            p.group[n] = d->group[i];
            p.stratum[n++] = d->stratum != NULL ? d->stratum[i] : 0;
        }
    p.data.n = n;
    p.data.time = p.time;
    p.data.event = p.event;
    p.data.group = p.group;
    p.data.stratum = p.stratum;
    return p;
}

static void part_clear(part *p) {
    g_free(p->time);
    g_free(p->event);
    g_free(p->group);
    g_free(p->stratum);
}

static void add_arm(comparison *r, const char *term, const char *what, const char *arm,
                    double value) {
    g_autofree char *name = g_strdup_printf("%s_%s", what, arm);
    comparison_add(r, term, name, value);
}

/* One row of the forest: both arms and their hazard ratio. */
static void add_row(comparison *r, const char *term, const ref_case *c, const ref_data *d,
                    const uint32_t *level, uint32_t keep) {
    part p = part_of(d, level, keep);
    tf_timeline *timeline = new_timeline(&p.data, TF_TIES_RTIMEFIX);
    const double half = 0.5;
    tf_km_options km = tf_km_options_default();
    km.quantiles = &half;
    km.n_quantiles = 1;
    double events = 0;
    for (uint32_t g = 0; g < 2; g++) {
        tf_km_summary s;
        tf_km_quantile median;
        ck_assert_int_eq(tf_km_summarize(timeline, g, &km, &s, &median, NULL), TF_STATS_OK);
        add_arm(r, term, "n", d->group_names[g], (double)s.n);
        add_arm(r, term, "events", d->group_names[g], s.events);
        add_arm(r, term, "median", d->group_names[g], median.time);
        events += s.events;
    }
    const tf_cox_options o = case_cox_options(c);
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_groups(timeline, 0, &o, &model), TF_STATS_OK);
    const tf_cox_coef *b = &model->coef[1];
    comparison_add(r, term, "n", (double)p.data.n);
    comparison_add(r, term, "events", events);
    comparison_add(r, term, "coef", b->coef);
    comparison_add(r, term, "se", b->se);
    comparison_add(r, term, "hr", b->hr);
    comparison_add(r, term, "hr_lower", b->lower);
    comparison_add(r, term, "hr_upper", b->upper);
    comparison_add(r, term, "p", b->p);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
    part_clear(&p);
}

static void add_column(comparison *r, const ref_case *c, const ref_data *d, const char *column) {
    g_auto(GStrv) names = NULL;
    g_autofree uint32_t *level = ref_levels(c, column, &names);
    const uint32_t n_levels = g_strv_length(names);
    for (uint32_t l = 0; l < n_levels; l++) {
        g_autofree char *term = g_strdup_printf("%s=%s", column, names[l]);
        add_row(r, term, c, d, level, l);
    }
    const tf_survival_data data = survival_data_of(d);
    const tf_cox_options o = case_cox_options(c);
    tf_interaction t;
    ck_assert_int_eq(tf_cox_interaction(&data, level, n_levels, TF_TIES_RTIMEFIX, &o, &t),
                     TF_STATS_OK);
    ck_assert(t.reason == TF_INTERACTION_TESTED && t.df == t.df_full && !t.monotone);
    comparison_add(r, column, "interaction_lr_chisq", t.lr_chisq);
    comparison_add(r, column, "interaction_lr_p", t.lr_p);
    comparison_add(r, column, "interaction_df", t.df);
    comparison_add(r, column, "interaction_wald_chisq", t.wald_chisq);
    comparison_add(r, column, "interaction_wald_p", t.wald_p);
}

/*
 * Wald's chi-squares are squares of what has scale 1 and is known to 1e-9. Likelihood ratios are
 * differences of numbers of thousands, which in the reference have an error of 1e-12 each.
 */
static double scale_of(const char *statistic) {
    if (strcmp(statistic, "interaction_lr_chisq") == 0)
        return 1e-2;
    if (g_str_has_suffix(statistic, "_chisq"))
        return 1e-9;
    return strcmp(statistic, "coef") == 0 ? 1 : 0;
}

START_TEST(reference_cases) {
    GPtrArray *cases = ref_cases("subgroup");
    comparison *result = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        ref_data *d = ref_data_read(c);
        g_auto(GStrv) columns = g_strsplit(ref_text(c, "covariates"), ";", -1);
        comparison_next(result);
        add_row(result, "overall", c, d, NULL, 0);
        for (char **s = columns; *s != NULL; s++)
            add_column(result, c, d, *s);
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            comparison_expect(result, ref_text(c, "case"), e->term, e->statistic, e->value,
                              tolerance, scale_of(e->statistic));
        }
        ref_data_free(d);
    }
    ck_assert_uint_eq(cases->len, 11);
    comparison_assert(result, 991);
    comparison_free(result);
    g_ptr_array_unref(cases);
}
END_TEST

enum { DRAWN = 240 };

/* Two arms in three levels; the hazard ratio differs between them. */
typedef struct drawn {
    double time[DRAWN];
    uint8_t event[DRAWN];
    uint32_t arm[DRAWN], level[DRAWN];
    tf_survival_data data;
} drawn;

static void draw(drawn *d, uint64_t seed) {
    uint64_t state = seed;
    for (size_t i = 0; i < DRAWN; i++) {
        d->arm[i] = next_random(&state) < 0.5;
        d->level[i] = (uint32_t)(3 * next_random(&state));
        const double rate = d->arm[i] ? 0.5 + 0.5 * d->level[i] : 1;
        d->time[i] = -log(1 - next_random(&state)) / rate;
        d->event[i] = next_random(&state) < 0.7;
    }
    d->data = (tf_survival_data){.n = DRAWN,
                                 .time = d->time,
                                 .event = d->event,
                                 .group = d->arm,
                                 .n_groups = 2,
                                 .n_strata = 1};
}

static tf_interaction interaction(const drawn *d, uint32_t n_levels) {
    tf_interaction t;
    ck_assert_int_eq(tf_cox_interaction(&d->data, d->level, n_levels, TF_TIES_RTIMEFIX, NULL, &t),
                     TF_STATS_OK);
    return t;
}

/*
 * With the levels as strata as well, both models fall apart into one for each level or not: the
 * likelihood ratio is the sum of the levels' own log-likelihoods less that of the common model.
 */
START_TEST(levels_as_strata) {
    static drawn d;
    draw(&d, 17);
    d.data.stratum = d.level;
    d.data.n_strata = 3;
    const tf_interaction t = interaction(&d, 3);
    const tf_cox_options o = tf_cox_options_default();
    tf_cox_model *model = NULL;
    tf_timeline *timeline = new_timeline(&d.data, TF_TIES_RTIMEFIX);
    ck_assert_int_eq(tf_cox_groups(timeline, 0, &o, &model), TF_STATS_OK);
    double chisq = -2 * model->loglik;
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
    for (uint32_t l = 0; l < 3; l++) {
        static double time[DRAWN];
        static uint8_t event[DRAWN];
        static uint32_t arm[DRAWN];
        size_t n = 0;
        for (size_t i = 0; i < DRAWN; i++)
            if (d.level[i] == l) {
                time[n] = d.time[i];
                event[n] = d.event[i];
                arm[n++] = d.arm[i];
            }
        const tf_survival_data own = {
            .n = n, .time = time, .event = event, .group = arm, .n_groups = 2, .n_strata = 1};
        timeline = new_timeline(&own, TF_TIES_RTIMEFIX);
        ck_assert_int_eq(tf_cox_groups(timeline, 0, &o, &model), TF_STATS_OK);
        chisq += 2 * model->loglik;
        tf_cox_model_free(model);
        tf_timeline_free(timeline);
    }
    ck_assert_uint_eq(t.df, 2);
    ck_assert(t.lr_chisq > 0.1 && agrees(t.lr_chisq, chisq, 1e-9, 0));
    ck_assert(agrees(t.lr_p, gsl_cdf_chisq_Q(chisq, 2), 1e-9, 0));
}
END_TEST

/* A level without events says nothing: the test is that of the others, df one less. */
START_TEST(level_without_events) {
    static drawn d;
    static drawn others;
    draw(&d, 23);
    size_t n = 0;
    for (size_t i = 0; i < DRAWN; i++) {
        if (d.level[i] == 1) {
            d.event[i] = 0;
            continue;
        }
        others.time[n] = d.time[i];
        others.event[n] = d.event[i];
        others.arm[n] = d.arm[i];
        others.level[n++] = d.level[i] / 2;
    }
    others.data = d.data;
    others.data.n = n;
    others.data.time = others.time;
    others.data.event = others.event;
    others.data.group = others.arm;
    const tf_interaction all = interaction(&d, 3);
    const tf_interaction without = interaction(&others, 2);
    ck_assert_uint_eq(all.df, 1);
    ck_assert_uint_eq(all.df_full, 2);
    ck_assert_uint_eq(all.levels_without_events, 1);
    ck_assert(!all.monotone && all.reason == TF_INTERACTION_TESTED);
    ck_assert(agrees(all.lr_chisq, without.lr_chisq, 1e-12, 0));
    ck_assert(agrees(all.wald_chisq, without.wald_chisq, 1e-12, 0));
}
END_TEST

/*
 * One arm without events in one level: monotone. The limit is where that cell's hazard is 0, so
 * the likelihood is that of the data without the cell, and there the other terms are free.
 */
START_TEST(cell_without_events) {
    static drawn d;
    draw(&d, 29);
    for (size_t i = 0; i < DRAWN; i++)
        if (d.level[i] == 2 && d.arm[i] == 1)
            d.event[i] = 0;
    const tf_interaction t = interaction(&d, 3);
    ck_assert(t.monotone && t.reason == TF_INTERACTION_TESTED);
    ck_assert_uint_eq(t.df, 2);
    ck_assert(isnan(t.wald_chisq) && isnan(t.wald_p));
    static double x[5 * DRAWN];
    static drawn rest;
    size_t n = 0;
    for (size_t i = 0; i < DRAWN; i++)
        if (d.level[i] != 2 || d.arm[i] != 1) {
            rest.time[n] = d.time[i];
            rest.event[n] = d.event[i];
            rest.arm[n] = d.arm[i];
            rest.level[n++] = d.level[i];
        }
    rest.data = (tf_survival_data){
        .n = n, .time = rest.time, .event = rest.event, .n_groups = 1, .n_strata = 1};
    for (size_t i = 0; i < n; i++) {
        x[i] = rest.arm[i];
        x[n + i] = rest.level[i] == 1;
        x[2 * n + i] = rest.level[i] == 2;
        x[3 * n + i] = rest.arm[i] && rest.level[i] == 1;
    }
    tf_cox_model *larger = NULL;
    tf_timeline *timeline = new_timeline(&rest.data, TF_TIES_RTIMEFIX);
    ck_assert_int_eq(tf_cox_fit(timeline, x, 4, NULL, &larger), TF_STATS_OK);
    tf_timeline_free(timeline);
    for (size_t i = 0; i < DRAWN; i++) {
        x[i] = d.arm[i];
        x[DRAWN + i] = d.level[i] == 1;
        x[2 * DRAWN + i] = d.level[i] == 2;
    }
    tf_cox_model *smaller = NULL;
    timeline = new_timeline(&d.data, TF_TIES_RTIMEFIX);
    ck_assert_int_eq(tf_cox_fit(timeline, x, 3, NULL, &smaller), TF_STATS_OK);
    tf_timeline_free(timeline);
    /* A limit is known to 1e-6. */
    ck_assert(agrees(t.lr_chisq, 2 * (larger->loglik - smaller->loglik), 1e-6, 0));
    tf_cox_model_free(larger);
    tf_cox_model_free(smaller);
}
END_TEST

/* Arms that never meet in a level, empty levels, one level, no event at all, one arm. */
START_TEST(nothing_to_compare) {
    static drawn d;
    draw(&d, 31);
    tf_interaction t = interaction(&d, 5); /* two levels without rows */
    ck_assert(t.df == 2 && t.df_full == 4 && t.levels_without_events == 2);
    for (size_t i = 0; i < DRAWN; i++)
        d.arm[i] = d.level[i] > 0 ? d.arm[i] : 0;
    t = interaction(&d, 3); /* the first level has one arm */
    ck_assert(t.df == 1 && t.df_full == 2 && t.reason == TF_INTERACTION_TESTED);
    for (size_t i = 0; i < DRAWN; i++)
        d.arm[i] = d.level[i] > 1 ? d.arm[i] : 0;
    t = interaction(&d, 3);
    ck_assert(t.df == 0 && t.reason == TF_INTERACTION_NOT_COMPARED);
    ck_assert(isnan(t.lr_chisq) && isnan(t.lr_p) && isnan(t.wald_p));
    for (size_t i = 0; i < DRAWN; i++)
        d.event[i] = d.event[i] && d.arm[i] == 0;
    t = interaction(&d, 3);
    ck_assert(t.df == 0 && t.arms_without_events == 1 && isnan(t.lr_p));
    for (size_t i = 0; i < DRAWN; i++)
        d.event[i] = 0;
    t = interaction(&d, 3);
    ck_assert(t.reason == TF_INTERACTION_ONE_LEVEL && t.levels_without_events == 3);
    draw(&d, 31);
    memset(d.level, 0, sizeof d.level);
    t = interaction(&d, 1);
    ck_assert(t.reason == TF_INTERACTION_ONE_LEVEL && t.df_full == 0 && isnan(t.lr_p));
}
END_TEST

START_TEST(refused) {
    static drawn d;
    draw(&d, 37);
    tf_interaction t;
    tf_cox_options o = tf_cox_options_default();
    ck_assert_int_eq(tf_cox_interaction(&d.data, d.level, 2, TF_TIES_RTIMEFIX, NULL, &t),
                     TF_STATS_INVALID);
    ck_assert_int_eq(tf_cox_interaction(&d.data, d.level, 0, TF_TIES_RTIMEFIX, NULL, &t),
                     TF_STATS_INVALID);
    o.conf_level = 95;
    ck_assert_int_eq(tf_cox_interaction(&d.data, d.level, 3, TF_TIES_RTIMEFIX, &o, &t),
                     TF_STATS_INVALID);
    o = tf_cox_options_default();
    o.max_iterations = 1;
    ck_assert_int_eq(tf_cox_interaction(&d.data, d.level, 3, TF_TIES_RTIMEFIX, &o, &t),
                     TF_STATS_NOT_CONVERGED);
    d.data.n_groups = 1;
    ck_assert_int_eq(tf_cox_interaction(&d.data, d.level, 3, TF_TIES_RTIMEFIX, NULL, &t),
                     TF_STATS_INVALID);
    d.data.n_groups = 2;
    d.time[5] = NAN;
    ck_assert_int_eq(tf_cox_interaction(&d.data, d.level, 3, TF_TIES_RTIMEFIX, NULL, &t),
                     TF_STATS_INVALID);
}
END_TEST

SUITE("stats/interaction") {
    add_tests(suite, "core", reference_cases, levels_as_strata, NULL);
    add_tests(suite, "limits", level_without_events, cell_without_events, nothing_to_compare, NULL);
    add_tests(suite, "errors", refused, NULL);
}
