#include <math.h>

#include "forest/results.h"
#include "stats/pooling.h"
#include "support/analysis_run.h"
#include "support/suite.h"

/* Which studies are pooled, by which method, and what the rows then hold: held against the pooling
   itself, which has references of its own. */

#define GIVEN "study=s", "estimate=hr", "std_err=se", "measure=hazard_ratio"

static const char five[] = "s,hr,se,g\nA,0.5,0.2,x\nB,0.9,0.1,x\nC,1.4,0.3,x\nD,0.6,0.15,y\n"
                           "E,0.7,0.4,z\n";
static const double yi[] = {-0.69314718055994529, -0.10536051565782628, 0.33647223662121289,
                            -0.51082562376599072, -0.35667494393873245};
static const double vi[] = {0.04, 0.01, 0.09, 0.0225, 0.16};

static const tf_forest_row *row_of(const tf_forest_results *forest, tf_forest_row_type type,
                                   size_t nth) {
    for (size_t i = 0; i < forest->n_rows; i++)
        if (forest->rows[i].type == type && nth-- == 0)
            return &forest->rows[i];
    return NULL;
}

static size_t n_rows(const tf_forest_results *forest, tf_forest_row_type type) {
    size_t n = 0;
    for (size_t i = 0; i < forest->n_rows; i++)
        n += forest->rows[i].type == type;
    return n;
}

static const struct {
    const char *setting;
    tf_pool_method method;
} methods[] = {{"pool.method=FE", TF_POOL_COMMON}, {"pool.method=DL", TF_POOL_DL},
               {"pool.method=REML", TF_POOL_REML}, {"pool.method=PM", TF_POOL_PM},
               {"pool.method=ML", TF_POOL_ML},     {"pool.method=SJ", TF_POOL_SJ},
               {"pool.method=HS", TF_POOL_HS},     {"pool.method=EB", TF_POOL_EB},
               {"pool.method=HE", TF_POOL_HE}};

START_TEST(methods_are_those_of_their_names) {
    analysis_run run =
        run_text(&tf_forest_analysis, five, (const char *[]){GIVEN, methods[_i].setting, NULL});
    const tf_forest_results *forest = run_detail(&run);
    const tf_studies studies = {.n = 5, .yi = yi, .vi = vi, .measure = TF_EFFECT_GENERIC};
    tf_pool_options options = tf_pool_options_default();
    options.method = methods[_i].method;
    tf_pool pool;
    ck_assert_int_eq(tf_pool_studies(&studies, &options, &pool, NULL), TF_STATS_OK);
    const tf_forest_cell *cell = &row_of(forest, TF_FOREST_POOLED, 0)->cells[0];
    ck_assert_double_eq_tol(log(cell->effect.estimate), pool.estimate, 1e-9);
    ck_assert_double_eq_tol(log(cell->effect.upper), pool.upper, 1e-9);
    const tf_forest_heterogeneity *h = row_of(forest, TF_FOREST_HETEROGENEITY, 0)->heterogeneity;
    ck_assert_double_eq_tol(h->q, pool.q, 1e-9);
    if (methods[_i].method != TF_POOL_COMMON)
        ck_assert_double_eq_tol(h->tau2, pool.tau2, 1e-9);
    run_clear(&run);
}
END_TEST

/* Weights are those of the first method and of the first of the other kind: 1 / variance of a
   common effect, 1 / (variance + tau2) of random effects; what is said of heterogeneity is of the
   first that has a tau2. */
START_TEST(first_method_counts) {
    for (int common_first = 0; common_first < 2; common_first++) {
        analysis_run run = run_text(&tf_forest_analysis, five,
                                    (const char *[]){GIVEN,
                                                     common_first ? "pool.method=[FE, REML, DL]"
                                                                  : "pool.method=[REML, DL, FE]",
                                                     NULL});
        const tf_forest_results *forest = run_detail(&run);
        const double tau2 = row_of(forest, TF_FOREST_HETEROGENEITY, 0)->heterogeneity->tau2;
        ck_assert_double_gt(tau2, 0);
        double common = 0, random = 0;
        for (size_t i = 0; i < 5; i++) {
            common += 1 / vi[i];
            random += 1 / (vi[i] + tau2);
        }
        for (size_t i = 0; i < 5; i++) {
            const tf_forest_cell *cell = &row_of(forest, TF_FOREST_ROW, i)->cells[0];
            const double own[] = {cell->weight, cell->other_weight};
            ck_assert_double_eq_tol(own[!common_first], 100 / vi[i] / common, 1e-9);
            ck_assert_double_eq_tol(own[common_first], 100 / (vi[i] + tau2) / random, 1e-9);
        }
        /* Of the pooled rows each has the sum of its own column, and that of a third method none.
         */
        const size_t second = common_first ? 1 : 2;
        for (size_t m = 0; m < 3; m++) {
            const tf_forest_cell *cell = &row_of(forest, TF_FOREST_POOLED, m)->cells[0];
            ck_assert(m == 0 ? cell->weight == 100 : isnan(cell->weight));
            ck_assert(m == second ? cell->other_weight == 100 : isnan(cell->other_weight));
        }
        const tf_forest_weighting *by = &forest->effects[0].weighting;
        ck_assert_uint_eq(by->n, 2);
        ck_assert_uint_eq(by->n_methods, 3);
        ck_assert_int_eq(by->of[!common_first], TF_FOREST_FE);
        ck_assert_int_eq(by->of[common_first], TF_FOREST_REML);
        ck_assert_int_eq(row_of(forest, TF_FOREST_HETEROGENEITY, 0)->method, TF_FOREST_REML);
        run_clear(&run);
    }
}
END_TEST

/* A single study is no pool: neither of a group nor of all. */
START_TEST(groups_of_one_study) {
    analysis_run run = run_text(&tf_forest_analysis, five,
                                (const char *[]){GIVEN, "pool.by=g", "pool.method=FE", NULL});
    const tf_forest_results *forest = run_detail(&run);
    ck_assert_uint_eq(n_rows(forest, TF_FOREST_HEADING), 3);
    ck_assert_uint_eq(n_rows(forest, TF_FOREST_POOLED), 2); /* of x and of all */
    ck_assert_uint_eq(n_rows(forest, TF_FOREST_DIFFERENCE), 1);
    run_clear(&run);
    run = run_text(&tf_forest_analysis, "s,hr,se,g\nA,0.5,0.2,x\nB,0.9,0.1,x\n",
                   (const char *[]){GIVEN, "pool.by=g", "pool.method=FE", NULL});
    forest = run_detail(&run);
    ck_assert_uint_eq(n_rows(forest, TF_FOREST_POOLED), 2);
    ck_assert_uint_eq(n_rows(forest, TF_FOREST_DIFFERENCE), 0); /* of one group from itself */
    run_clear(&run);
}
END_TEST

START_TEST(i2_of_q_or_of_tau2) {
    static const char *const kinds[] = {"pool.i2=q", "pool.i2=tau2"};
    const tf_studies studies = {.n = 5, .yi = yi, .vi = vi, .measure = TF_EFFECT_GENERIC};
    tf_pool_options options = tf_pool_options_default();
    options.method = TF_POOL_REML;
    tf_pool pool;
    ck_assert_int_eq(tf_pool_studies(&studies, &options, &pool, NULL), TF_STATS_OK);
    ck_assert_double_gt(fabs(pool.i2 - pool.i2_q), 0.1);
    for (int k = 0; k < 2; k++) {
        analysis_run run = run_text(&tf_forest_analysis, five,
                                    (const char *[]){GIVEN, "pool.method=REML", kinds[k], NULL});
        const tf_forest_results *forest = run_detail(&run);
        ck_assert_double_eq_tol(row_of(forest, TF_FOREST_HETEROGENEITY, 0)->heterogeneity->i2,
                                k == 0 ? pool.i2_q : pool.i2, 1e-6);
        run_clear(&run);
    }
}
END_TEST

/* Patients of a study that is not estimable are not in the sums beside the pooled estimate. */
START_TEST(sums_are_of_those_that_were_pooled) {
    analysis_run run =
        run_text(&tf_forest_analysis, "s,x1,n1,x2,n2\nA,5,20,9,21\nB,3,30,8,33\nC,0,15,2,14\n",
                 (const char *[]){"study=s", "events1=x1", "n1=n1", "events2=x2", "n2=n2",
                                  "measure=OR", "pool.method=FE", "pool.add_to=none", NULL});
    const tf_forest_results *forest = run_detail(&run);
    const tf_forest_row *row = row_of(forest, TF_FOREST_POOLED, 0);
    ck_assert_double_eq(row->arms[0].n, 50);
    ck_assert_double_eq(row->arms[0].events, 8);
    ck_assert_double_eq(row->arms[1].n, 54);
    ck_assert_double_eq(row->arms[1].events, 17);
    run_clear(&run);
}
END_TEST

/* A difference of 0 without a variance: sums of counts have it, inverse variances can't. Beside
   each estimate stand the patients whom it is of. */
START_TEST(studies_without_events_are_pooled_by_some) {
    static const struct {
        tf_forest_method method;
        double k, events[2], n[2], estimate;
    } wanted[] = {
        {TF_FOREST_FE, 2, {8, 17}, {50, 54}, NAN},
        {TF_FOREST_REML, 2, {8, 17}, {50, 54}, NAN},
        /* (n2 x1 - n1 x2)/N and n1 n2/N, summed over the three studies */
        {TF_FOREST_MH,
         3,
         {8, 17},
         {90, 95},
         ((21 * 5 - 20 * 9) / 41.0 + (33 * 3 - 30 * 8) / 63.0) /
             (20 * 21 / 41.0 + 30 * 33 / 63.0 + 40 * 41 / 81.0)},
    };
    analysis_run run =
        run_text(&tf_forest_analysis, "s,x1,n1,x2,n2\nA,5,20,9,21\nB,3,30,8,33\nC,0,40,0,41\n",
                 (const char *[]){"study=s", "events1=x1", "n1=n1", "events2=x2", "n2=n2",
                                  "measure=RD", "pool.method=[FE, REML, MH]", NULL});
    const tf_forest_results *forest = run_detail(&run);
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        const tf_forest_row *row = row_of(forest, TF_FOREST_POOLED, i);
        ck_assert_int_eq(row->method, wanted[i].method);
        ck_assert_double_eq((double)row->heterogeneity->k, wanted[i].k);
        for (size_t g = 0; g < 2; g++) {
            ck_assert_double_eq(row->arms[g].n, wanted[i].n[g]);
            ck_assert_double_eq(row->arms[g].events, wanted[i].events[g]);
        }
        if (!isnan(wanted[i].estimate))
            ck_assert_double_eq_tol(row->cells[0].effect.estimate, wanted[i].estimate, 1e-12);
    }
    ck_assert_uint_eq(forest->zero_cells.n_left_out, 0);
    ck_assert_uint_eq(forest->zero_cells.n_left_to, 1);
    ck_assert_uint_eq(forest->zero_cells.left_to, 1U << TF_FOREST_MH);
    run_clear(&run);
}
END_TEST

SUITE("forest pooling") {
    add_loop(suite, "core", methods_are_those_of_their_names, G_N_ELEMENTS(methods));
    add_tests(suite, "core", first_method_counts, i2_of_q_or_of_tau2,
              sums_are_of_those_that_were_pooled, studies_without_events_are_pooled_by_some, NULL);
    add_tests(suite, "limits", groups_of_one_study, NULL);
}
