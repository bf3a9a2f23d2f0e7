/* All coefficients together have the global tests of the reference; one of two is held against a
   likelihood that is summed here. */
#include "stats/cox_term.h"

#include "brute_cox.h"
#include "reference_cox.h"
#include "stats/cox_robust.h"
#include "support/agree.h"
#include "support/suite.h"

START_TEST(all_are_global) {
    GPtrArray *cases = ref_cases("cox");
    comparison *r = comparison_new();
    unsigned n = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        if (*ref_text(c, "cluster") || strcmp(ref_text(c, "robust"), "TRUE") == 0)
            continue; /* their Wald's test is robust */
        ref_data *d = ref_data_read(c);
        tf_timeline *timeline = case_timeline(c, d);
        tf_cox_options o = case_cox_options(c);
        o.frequencies = false;
        tf_cox_model *model = NULL;
        ck_assert_int_eq(tf_cox_fit(timeline, d->x, d->p, &o, &model), TF_STATS_OK);
        bool *chosen = g_new(bool, d->p);
        for (size_t k = 0; k < d->p; k++)
            chosen[k] = true;
        tf_cox_term term;
        ck_assert_int_eq(tf_cox_term_test(timeline, d->x, model, &o, chosen, &term), TF_STATS_OK);
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            const tf_test *test = strcmp(e->statistic, "wald_chisq") == 0    ? &term.wald
                                  : strcmp(e->statistic, "lr_chisq") == 0    ? &term.lr
                                  : strcmp(e->statistic, "score_chisq") == 0 ? &term.score
                                                                             : NULL;
            if (!test)
                continue;
            comparison_check(r, ref_text(c, "case"), e->statistic, test->statistic, e->value, 1e-9,
                             1e-9);
            n++;
        }
        g_free(chosen);
        tf_cox_model_free(model);
        tf_timeline_free(timeline);
        ref_data_free(d);
    }
    ck_assert_uint_ge(n, 150);
    comparison_assert(r, n);
    comparison_free(r);
    g_ptr_array_unref(cases);
}
END_TEST

/* Differences are good to about 1e-7 of what they are of. */
START_TEST(one_of_two) {
    const random_model m = random_model_of(40 + (uint64_t)_i);
    const tf_survival_data data = random_model_data(&m);
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_cox_options o = tf_cox_options_default();
    o.ties = TF_COX_BRESLOW;
    tf_cox_model *both = NULL, *second = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, m.x, MODEL_X, &o, &both), TF_STATS_OK);
    ck_assert_int_eq(tf_cox_fit(timeline, m.x + MODEL_ROWS, 1, &o, &second), TF_STATS_OK);
    const bool chosen[MODEL_X] = {true, false};
    tf_cox_term term;
    ck_assert_int_eq(tf_cox_term_test(timeline, m.x, both, &o, chosen, &term), TF_STATS_OK);
    const double at[MODEL_X] = {0, second->coef[0].coef};
    const double full[MODEL_X] = {both->coef[0].coef, both->coef[1].coef};
    ck_assert(
        agrees(term.lr.statistic, 2 * (brute_loglik(&m, full) - brute_loglik(&m, at)), 1e-7, 1));
    const double step[MODEL_X] = {1e-4, 1e-5};
    const double score = brute_score(&m, at, 0, step[0]);
    const double own = brute_information(&m, at, 0, 0, step);
    const double across = brute_information(&m, at, 0, 1, step);
    const double other = brute_information(&m, at, 1, 1, step);
    ck_assert(
        agrees(term.score.statistic, score * score / (own - across * across / other), 1e-4, 0.1));
    ck_assert_double_eq(term.lr.df, 1);
    ck_assert_double_eq(term.score.df, 1);
    const double z = both->coef[0].coef / both->coef[0].se;
    ck_assert(agrees(term.wald.statistic, z * z, 1e-10, 0));
    ck_assert(agrees(term.wald.p, both->coef[0].p, 1e-10, 0));
    tf_cox_model_free(both);
    tf_cox_model_free(second);
    tf_timeline_free(timeline);
}
END_TEST

/* A covariate that another one tells has no degree of freedom of its own. */
START_TEST(collinear_term) {
    const random_model m = random_model_of(3);
    const tf_survival_data data = random_model_data(&m);
    double x[2 * MODEL_ROWS];
    for (size_t i = 0; i < MODEL_ROWS; i++) {
        x[i] = m.x[i];
        x[MODEL_ROWS + i] = 1 - m.x[i];
    }
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, x, 2, NULL, &model), TF_STATS_OK);
    const bool chosen[2] = {false, true};
    tf_cox_term term;
    ck_assert_int_eq(tf_cox_term_test(timeline, x, model, NULL, chosen, &term), TF_STATS_OK);
    ck_assert(isnan(term.wald.p));
    ck_assert(isnan(term.lr.p));
    ck_assert(isnan(term.score.p));
    const bool none[2] = {false, false};
    ck_assert_int_eq(tf_cox_term_test(timeline, x, model, NULL, none, &term), TF_STATS_INVALID);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}
END_TEST

/* Who is there twice in a cluster of both tells no more than once: the standard error stays. */
START_TEST(clusters_of_copies) {
    const random_model m = random_model_of(12);
    enum { N = MODEL_ROWS };
    double time[2 * N], x[2 * N];
    uint8_t event[2 * N];
    uint32_t cluster[2 * N];
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < 2; k++) {
            time[i + k * N] = (double)(i + 1); /* no ties but of the copies */
            x[i + k * N] = m.x[i];
            event[i + k * N] = m.event[i];
            cluster[i + k * N] = (uint32_t)i;
        }
    tf_cox_options o = tf_cox_options_default();
    o.ties = TF_COX_BRESLOW; /* then copies change the likelihood by a factor alone */
    double se[2];
    for (size_t k = 0; k < 2; k++) {
        const tf_survival_data data = {
            .n = N * (k + 1), .time = time, .event = event, .n_groups = 1, .n_strata = 1};
        tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
        tf_cox_model *model = NULL;
        ck_assert_int_eq(tf_cox_fit(timeline, x, 1, &o, &model), TF_STATS_OK);
        ck_assert_int_eq(tf_cox_make_robust(timeline, x, &o, cluster, N, model, NULL), TF_STATS_OK);
        se[k] = model->coef[0].se;
        ck_assert(agrees(model->wald_chisq, pow(model->coef[0].coef / se[k], 2), 1e-10, 0));
        tf_cox_model_free(model);
        tf_timeline_free(timeline);
    }
    ck_assert(agrees(se[1], se[0], 1e-10, 0));
}
END_TEST

START_TEST(clusters_refused) {
    const random_model m = random_model_of(1);
    const tf_survival_data data = random_model_data(&m);
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_cox_options o = tf_cox_options_default();
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, m.x, 1, &o, &model), TF_STATS_OK);
    uint32_t cluster[MODEL_ROWS] = {0};
    cluster[4] = 7;
    ck_assert_int_eq(tf_cox_make_robust(timeline, m.x, &o, cluster, 7, model, NULL),
                     TF_STATS_INVALID);
    o.ties = TF_COX_DISCRETE;
    cluster[4] = 0;
    ck_assert_int_eq(tf_cox_make_robust(timeline, m.x, &o, cluster, 1, model, NULL),
                     TF_STATS_INVALID);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("terms and clusters of Cox models") {
    add_tests(suite, "core", all_are_global, clusters_of_copies, NULL);
    add_loop(suite, "core", one_of_two, 6);
    add_tests(suite, "limits", collinear_term, NULL);
    add_tests(suite, "errors", clusters_refused, NULL);
}
