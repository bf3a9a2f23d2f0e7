/* Pooling: the reference cases, what can be said without them, and what is refused. */
#include "stats/pooling.h"

#include <gsl/gsl_cdf.h>

#include "reference_meta.h"
#include "reference_stats.h"
#include "stats/funnel.h"
#include "stats/km.h"
#include "stats/stratified.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;
/* The reference stops its iterations for tau2 a little before its last digits. */
static const double iterated_tolerance = 1e-8;

static const struct {
    const char *name;
    tf_pool_method method;
    bool random, iterated;
} methods[] = {{"FE", TF_POOL_COMMON, false, false}, {"DL", TF_POOL_DL, true, false},
               {"REML", TF_POOL_REML, true, true},   {"ML", TF_POOL_ML, true, true},
               {"PM", TF_POOL_PM, true, true},       {"EB", TF_POOL_EB, true, true},
               {"SJ", TF_POOL_SJ, true, false},      {"HS", TF_POOL_HS, true, false},
               {"HE", TF_POOL_HE, true, false},      {"MH", TF_POOL_MH, false, false},
               {"PETO", TF_POOL_PETO, false, false}};

static void add_interval(comparison *r, const char *term, const char *name, tf_pool_limits i) {
    g_autofree char *lower = g_strconcat(name, "_lower", NULL);
    g_autofree char *upper = g_strconcat(name, "_upper", NULL);
    comparison_add(r, term, lower, i.lower);
    comparison_add(r, term, upper, i.upper);
}

static void add_pool(comparison *r, const char *term, const tf_pool *p) {
    const struct {
        const char *name;
        double value;
    } row[] = {{"k", (double)p->k},
               {"estimate", p->estimate},
               {"se", p->se},
               {"stat", p->statistic},
               {"p", p->p},
               {"ci_lower", p->lower},
               {"ci_upper", p->upper},
               {"Q", p->q},
               {"Q_df", (double)p->q_df},
               {"Q_p", p->q_p},
               {"I2", p->i2},
               {"H2", p->h2},
               {"tau2", p->tau2},
               {"tau", p->tau},
               {"se_tau2", p->se_tau2}};
    for (size_t i = 0; i < G_N_ELEMENTS(row); i++)
        comparison_add(r, term, row[i].name, row[i].value);
    add_interval(r, term, "pi_z", p->prediction_z);
    add_interval(r, term, "pi_tk1", p->prediction_k1);
    add_interval(r, term, "pi_tk2", p->prediction_k2);
    add_interval(r, term, "tau2_qp", p->tau2_limits);
    add_interval(r, term, "I2_qp", p->tau2_i2_limits);
}

static tf_pool pool(const tf_studies *s, tf_pool_method method, tf_pool_se se, double conf_level,
                    double *weights) {
    tf_pool_options o = tf_pool_options_default();
    tf_pool p;
    o.method = method;
    o.se = se;
    o.conf_level = conf_level;
    ck_assert_int_eq(tf_pool_studies(s, &o, &p, weights), TF_STATS_OK);
    return p;
}

static void add_study(comparison *r, const meta_data *d, size_t i, const char *name, double value) {
    g_autofree char *term = g_strdup_printf("study:%s", meta_text(d, i, "study"));
    comparison_add(r, term, name, value);
}

static void add_effects(comparison *r, const meta_data *d) {
    const double z = tf_conf_z(d->conf_level);
    for (size_t i = 0; i < d->n; i++) {
        const double se = sqrt(d->vi[i]);
        add_study(r, d, i, "yi", d->yi[i]);
        add_study(r, d, i, "vi", d->vi[i]);
        add_study(r, d, i, "sei", se);
        add_study(r, d, i, "ci_lower", d->yi[i] - z * se);
        add_study(r, d, i, "ci_upper", d->yi[i] + z * se);
    }
}

static void add_chisq(comparison *r, const char *name, const tf_test *test) {
    g_autofree char *chisq = g_strconcat(name, "_chisq", NULL);
    g_autofree char *p = g_strconcat(name, "_p", NULL);
    comparison_add(r, "MH", chisq, test->statistic);
    comparison_add(r, "MH", p, test->p);
}

/* The tests that metafor prints with Mantel-Haenszel's odds ratio, CMH with its correction. */
static void add_table_tests(comparison *r, const meta_data *d) {
    tf_test test;
    if (tf_cmh_test(d->counts, d->n, TF_CONTINUITY_CORRECTED, &test) == TF_STATS_OK)
        add_chisq(r, "cmh", &test);
    if (tf_homogeneity_test(d->counts, d->n, TF_HOMOGENEITY_BRESLOW_DAY, &test) == TF_STATS_OK)
        add_chisq(r, "breslow_day", &test);
    if (tf_homogeneity_test(d->counts, d->n, TF_HOMOGENEITY_TARONE, &test) == TF_STATS_OK)
        add_chisq(r, "tarone", &test);
}

static void add_method(comparison *r, const meta_data *d, size_t m) {
    const tf_pool_method method = methods[m].method;
    g_autofree double *weights = g_new0(double, d->n);
    g_autofree char *name = g_strdup_printf("weight_%s", methods[m].name);
    const tf_pool p = pool(&d->studies, method, TF_POOL_NORMAL, d->conf_level, weights);
    add_pool(r, methods[m].name, &p);
    for (size_t i = 0; i < d->n; i++)
        add_study(r, d, i, name, weights[i]);
    if (method == TF_POOL_COMMON) {
        add_pool(r, "", &p);
        comparison_add(r, "", "I2_Q", p.i2_q);
    } else if (methods[m].random) {
        g_autofree char *plain = g_strconcat(methods[m].name, "+HKSJ", NULL);
        g_autofree char *adhoc = g_strconcat(methods[m].name, "+HKSJadhoc", NULL);
        tf_pool kh = pool(&d->studies, method, TF_POOL_KNAPP_HARTUNG, d->conf_level, NULL);
        add_pool(r, plain, &kh);
        kh = pool(&d->studies, method, TF_POOL_KNAPP_HARTUNG_ADHOC, d->conf_level, NULL);
        add_pool(r, adhoc, &kh);
    }
}

static void add_bias(comparison *r, const meta_data *d) {
    tf_egger egger;
    tf_begg begg;
    tf_trim_fill trim;
    ck_assert_int_eq(tf_egger_test(d->yi, d->vi, d->n, &egger), TF_STATS_OK);
    ck_assert_int_eq(tf_begg_test(d->yi, d->vi, d->n, &begg), TF_STATS_OK);
    ck_assert_int_eq(tf_trim_and_fill(d->yi, d->vi, d->n, 0.95, &trim, NULL), TF_STATS_OK);
    comparison_add(r, "", "egger_t", egger.t);
    comparison_add(r, "", "egger_df", (double)egger.df);
    comparison_add(r, "", "egger_p", egger.p);
    comparison_add(r, "", "begg_tau", begg.tau);
    comparison_add(r, "", "begg_p", begg.p);
    comparison_add(r, "", "trimfill_L0_FE_k0", (double)trim.filled);
    comparison_add(r, "", "trimfill_L0_FE_side_right", trim.right);
    comparison_add(r, "", "trimfill_L0_FE_estimate", trim.estimate);
    comparison_add(r, "", "trimfill_L0_FE_se", trim.se);
}

static void add_series(comparison *r, const meta_data *d) {
    tf_pool_options o = tf_pool_options_default();
    o.method = TF_POOL_DL;
    g_autofree tf_pool *p = g_new0(tf_pool, d->n);
    ck_assert_int_eq(tf_pool_leave_one_out(&d->studies, &o, p), TF_STATS_OK);
    for (size_t i = 0; i < d->n; i++) {
        add_study(r, d, i, "loo_DL_estimate", p[i].estimate);
        add_study(r, d, i, "loo_DL_se", p[i].se);
        add_study(r, d, i, "loo_DL_tau2", p[i].tau2);
    }
    ck_assert_int_eq(tf_pool_cumulative(&d->studies, NULL, &o, p), TF_STATS_OK);
    for (size_t i = 0; i < d->n; i++) {
        add_study(r, d, i, "cumul_DL_estimate", p[i].estimate);
        add_study(r, d, i, "cumul_DL_se", p[i].se);
    }
}

static void add_level(comparison *r, const char *term, const char *method, const tf_pool *p) {
    const struct {
        const char *name;
        double value;
    } row[] = {{"k", (double)p->k},    {"estimate", p->estimate}, {"se", p->se},
               {"ci_lower", p->lower}, {"ci_upper", p->upper},    {"Q", p->q},
               {"I2", p->i2},          {"tau2", p->tau2}};
    for (size_t i = 0; i < G_N_ELEMENTS(row); i++) {
        g_autofree char *name = g_strdup_printf("%s_%s", row[i].name, method);
        comparison_add(r, term, name, row[i].value);
    }
}

static void add_subgroups(comparison *r, const ref_case *c, const meta_data *d, size_t m) {
    const char *column = ref_text(c, "group");
    g_auto(GStrv) levels = g_strsplit(ref_text(c, "levels"), ";", -1);
    const uint32_t n_levels = g_strv_length(levels);
    g_autofree uint32_t *level = g_new0(uint32_t, d->n);
    for (size_t i = 0; i < d->n; i++)
        while (strcmp(levels[level[i]], meta_text(d, i, column)) != 0)
            ck_assert_uint_lt(++level[i], n_levels);
    tf_pool_options o = tf_pool_options_default();
    o.method = methods[m].method;
    tf_pool_between between;
    g_autofree tf_pool *p = g_new0(tf_pool, n_levels);
    ck_assert_int_eq(
        tf_pool_subgroups(&d->studies, &(tf_study_levels){level, n_levels}, &o, p, &between, NULL),
        TF_STATS_OK);
    for (uint32_t l = 0; l < n_levels; l++) {
        g_autofree char *term = g_strdup_printf("%s=%s", column, levels[l]);
        add_level(r, term, methods[m].name, &p[l]);
    }
    g_autofree char *q = g_strdup_printf("Q_between_%s", methods[m].name);
    g_autofree char *df = g_strdup_printf("Q_between_df_%s", methods[m].name);
    g_autofree char *q_p = g_strdup_printf("Q_between_p_%s", methods[m].name);
    comparison_add(r, column, q, between.q);
    comparison_add(r, column, df, (double)between.df);
    comparison_add(r, column, q_p, between.p);
}

static void add_case(comparison *r, const ref_case *c, const meta_data *d) {
    g_auto(GStrv) names = g_strsplit(ref_text(c, "method"), ";", -1);
    g_autofree char *bias = ref_option(c, "bias");
    add_effects(r, d);
    for (size_t m = 0; m < G_N_ELEMENTS(methods); m++)
        if (g_strv_contains((const char *const *)names, methods[m].name)) {
            add_method(r, d, m);
            if (*ref_text(c, "group") != '\0' && m <= 2)
                add_subgroups(r, c, d, m);
        }
    if (bias != NULL) {
        add_bias(r, d);
        add_series(r, d);
    }
    if (g_strv_contains((const char *const *)names, "MH"))
        add_table_tests(r, d);
}

/*
 * Where the reference is not what it stands for: it has k - 1 for Q's degrees of freedom although
 * its own P value leaves the double zero out, and it looks for an upper limit of tau2 up to 10 tau2
 * or 100 only (limits_of_tau2 has these).
 */
static const struct {
    const char *name, *term, *suffix;
} not_applicable[] = {
    {"meta_zero_or", "MH", "Q_df"},        {"meta_zero_or", "PETO", "Q_df"},
    {"meta_zero_or_drop00", "MH", "Q_df"}, {"meta_two", "DL", "_qp_upper"},
    {"meta_two", "REML", "_qp_upper"},     {"meta_normand_md", "DL", "_qp_upper"}};

static bool does_not_apply(const ref_case *c, const ref_value *e) {
    for (size_t i = 0; i < G_N_ELEMENTS(not_applicable); i++)
        if (strcmp(ref_text(c, "case"), not_applicable[i].name) == 0 &&
            strcmp(e->term, not_applicable[i].term) == 0 &&
            g_str_has_suffix(e->statistic, not_applicable[i].suffix))
            return true;
    return false;
}

/* Named by the term, or at the end of the statistic. */
static bool is_iterated(const ref_value *e) {
    for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
        const char *name = methods[m].name;
        const size_t length = strlen(name);
        g_autofree char *suffix = g_strconcat("_", name, NULL);
        const bool term = strncmp(e->term, name, length) == 0 &&
                          (e->term[length] == '\0' || e->term[length] == '+');
        if (methods[m].iterated && (term || g_str_has_suffix(e->statistic, suffix)))
            return true;
    }
    return false;
}

/* Proportions and log ratios have scale 1; everything else is relative. */
static double scale_of(const char *statistic) {
    static const char *const scaled[] = {"yi",
                                         "estimate",
                                         "stat",
                                         "ci_",
                                         "pi_",
                                         "loo_DL_estimate",
                                         "cumul_DL_estimate",
                                         "trimfill_L0_FE_estimate"};
    for (size_t i = 0; i < G_N_ELEMENTS(scaled); i++)
        if (g_str_has_prefix(statistic, scaled[i]))
            return 1;
    return 0;
}

static void expect_all(comparison *r, const ref_case *c) {
    const GArray *values = ref_values(c);
    for (guint v = 0; v < values->len; v++) {
        const ref_value *e = &g_array_index(values, ref_value, v);
        if (does_not_apply(c, e))
            continue;
        comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value,
                          is_iterated(e) ? iterated_tolerance : tolerance, scale_of(e->statistic));
    }
}

START_TEST(reference_cases) {
    GPtrArray *cases = ref_cases("meta");
    comparison *result = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        meta_data *d = meta_read(c);
        comparison_next(result);
        add_case(result, c, d);
        expect_all(result, c);
        meta_free(d);
    }
    ck_assert_uint_eq(cases->len, 26);
    comparison_assert(result, 9912 - 9);
    comparison_free(result);
    g_ptr_array_unref(cases);
}
END_TEST

/* Generalised Q, term by term. */
static double q_at(const meta_data *d, double tau2) {
    double w = 0;
    double mean = 0;
    double q = 0;
    for (size_t i = 0; i < d->n; i++)
        if (!isnan(d->vi[i])) {
            w += 1 / (d->vi[i] + tau2);
            mean += d->yi[i] / (d->vi[i] + tau2);
        }
    mean /= w;
    for (size_t i = 0; i < d->n; i++)
        if (!isnan(d->vi[i]))
            q += (d->yi[i] - mean) * (d->yi[i] - mean) / (d->vi[i] + tau2);
    return q;
}

/* Each limit is 0 or solves Q(tau2) = quantile, for all cases. */
START_TEST(limits_of_tau2) {
    GPtrArray *cases = ref_cases("meta");
    unsigned n_solved = 0;
    for (guint i = 0; i < cases->len; i++) {
        meta_data *d = meta_read(cases->pdata[i]);
        const double alpha = (1 - d->conf_level) / 2;
        const tf_pool p = pool(&d->studies, TF_POOL_DL, TF_POOL_NORMAL, d->conf_level, NULL);
        if (p.k > 1) {
            const double df = (double)p.q_df;
            const double lower = gsl_cdf_chisq_Q(q_at(d, p.tau2_limits.lower), df);
            const double upper = gsl_cdf_chisq_Q(q_at(d, p.tau2_limits.upper), df);
            ck_assert(agrees(lower, alpha, 1e-9, 0) || (p.tau2_limits.lower == 0 && lower > alpha));
            ck_assert(agrees(upper, 1 - alpha, 1e-9, 0) || p.tau2_limits_empty);
            ck_assert_int_eq(p.tau2_limits_empty, gsl_cdf_chisq_Q(p.q, df) > 1 - alpha);
            n_solved += p.tau2_limits.lower > 0 && p.tau2_limits.upper > 0;
        }
        meta_free(d);
    }
    ck_assert_uint_eq(n_solved, 17);
    g_ptr_array_unref(cases);
}
END_TEST

enum { MANY = 40 };

typedef struct drawn {
    double yi[MANY], vi[MANY];
    tf_studies studies;
} drawn;

/* k studies with more or less heterogeneity. */
static void draw(drawn *d, size_t k, uint64_t seed) {
    uint64_t state = seed;
    const double tau = next_random(&state) < 0.3 ? 0 : 3 * next_random(&state);
    for (size_t i = 0; i < k; i++) {
        const double sum = next_random(&state) + next_random(&state) + next_random(&state) - 1.5;
        d->vi[i] = exp(6 * next_random(&state) - 4);
        d->yi[i] = 0.3 + 2 * sum * sqrt(d->vi[i] + tau * tau);
    }
    d->studies = (tf_studies){.n = k, .yi = d->yi, .vi = d->vi};
}

/* -2 log likelihood of tau2, restricted or not, from its definition. */
static double deviance(const drawn *d, bool restricted, double tau2) {
    double w = 0;
    double mean = 0;
    double sum = 0;
    for (size_t i = 0; i < d->studies.n; i++) {
        w += 1 / (d->vi[i] + tau2);
        mean += d->yi[i] / (d->vi[i] + tau2);
    }
    mean /= w;
    for (size_t i = 0; i < d->studies.n; i++)
        sum += log(d->vi[i] + tau2) + (d->yi[i] - mean) * (d->yi[i] - mean) / (d->vi[i] + tau2);
    return sum + (restricted ? log(w) : 0);
}

/* No other tau2 is more likely, nearby or far away; it always ends. */
START_TEST(likelihood_is_at_its_top) {
    const bool restricted = _i % 2 == 0;
    unsigned n_boundary = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        static drawn d;
        draw(&d, 2 + (seed + (uint64_t)_i) % (MANY - 2), seed * 977 + (uint64_t)_i);
        const tf_pool p =
            pool(&d.studies, restricted ? TF_POOL_REML : TF_POOL_ML, TF_POOL_NORMAL, 0.95, NULL);
        const double top = deviance(&d, restricted, p.tau2);
        const double slack = 1e-10 * (1 + fabs(top));
        for (double factor = 0.9; factor < 1.15; factor += 0.2)
            ck_assert_msg(deviance(&d, restricted, p.tau2 * factor) >= top - slack, "seed %d",
                          (int)seed);
        ck_assert_double_ge(deviance(&d, restricted, 0), top - slack);
        for (double tau2 = 1e-6; tau2 < 100; tau2 *= 3)
            ck_assert_double_ge(deviance(&d, restricted, tau2), top - slack);
        ck_assert_uint_le(p.iterations, 100);
        n_boundary += p.tau2 == 0;
    }
    ck_assert_uint_gt(n_boundary, 10);
    ck_assert_uint_lt(n_boundary, 250);
}
END_TEST

/* Equal variances: DL, HE, PM and REML are one number, and Knapp-Hartung's interval is t's. */
START_TEST(equal_variances) {
    const double yi[] = {0.1, 0.9, -0.4, 0.35, 1.3};
    const double vi[] = {0.04, 0.04, 0.04, 0.04, 0.04};
    const tf_studies s = {.n = 5, .yi = yi, .vi = vi};
    double mean = 0;
    double squares = 0;
    for (size_t i = 0; i < s.n; i++)
        mean += yi[i] / 5;
    for (size_t i = 0; i < s.n; i++)
        squares += (yi[i] - mean) * (yi[i] - mean);
    static const tf_pool_method same[] = {TF_POOL_DL, TF_POOL_HE, TF_POOL_PM, TF_POOL_EB,
                                          TF_POOL_REML};
    for (size_t m = 0; m < G_N_ELEMENTS(same); m++) {
        double weights[5];
        const tf_pool p = pool(&s, same[m], TF_POOL_KNAPP_HARTUNG, 0.9, weights);
        ck_assert(agrees(p.tau2, squares / 4 - 0.04, 1e-12, 0));
        ck_assert(agrees(p.estimate, mean, 1e-12, 0));
        ck_assert(agrees(p.se, sqrt(squares / 20), 1e-12, 0));
        /* t with 4 degrees of freedom, 0.95 quantile (tables: 2.132). */
        ck_assert(agrees(p.upper - p.estimate, 2.1318467863 * p.se, 1e-9, 0));
        ck_assert_double_eq(p.df, 4);
        for (size_t i = 0; i < 5; i++)
            ck_assert(agrees(weights[i], 20, 1e-12, 0));
    }
}
END_TEST

/* Shifting and scaling the effects does the same to the results. */
START_TEST(shifted_and_scaled) {
    static drawn d;
    static drawn moved;
    draw(&d, 12, 4);
    for (size_t i = 0; i < 12; i++) {
        moved.yi[i] = 1000 + 64 * d.yi[i];
        moved.vi[i] = 4096 * d.vi[i];
    }
    moved.studies = (tf_studies){.n = 12, .yi = moved.yi, .vi = moved.vi};
    for (size_t m = 0; m < 9; m++) {
        const tf_pool a = pool(&d.studies, methods[m].method, TF_POOL_NORMAL, 0.95, NULL);
        const tf_pool b = pool(&moved.studies, methods[m].method, TF_POOL_NORMAL, 0.95, NULL);
        ck_assert(agrees(b.estimate, 1000 + 64 * a.estimate, 1e-10, 1));
        ck_assert(agrees(b.se, 64 * a.se, 1e-9, 0));
        ck_assert(agrees(b.tau2, 4096 * a.tau2, 1e-8, 0));
        ck_assert(agrees(b.se_tau2, 4096 * a.se_tau2, 1e-8, 0) || m == 0);
        ck_assert(agrees(b.i2, a.i2, 1e-8, 0));
    }
}
END_TEST

static bool is_nothing(const tf_pool *p) {
    return p->k == 0 && isnan(p->estimate) && isnan(p->se) && isnan(p->p) && isnan(p->q) &&
           isnan(p->tau2) && isnan(p->lower) && isnan(p->prediction_z.lower);
}

START_TEST(none_and_one_study) {
    const double yi[] = {NAN, -0.5, 0.2};
    const double vi[] = {0.1, 0.02, NAN};
    const tf_two_by_two counts[] = {{0, 0, 1, 5}, {3, 10, 6, 12}, {1, 7, 0, 0}};
    tf_studies s = {.n = 3, .yi = yi, .vi = vi, .counts = counts, .measure = TF_EFFECT_ODDS_RATIO};
    for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
        double weights[3];
        const tf_pool one = pool(&s, methods[m].method, TF_POOL_NORMAL, 0.95, weights);
        ck_assert_uint_eq(one.k, 1);
        ck_assert(isfinite(one.estimate) && isfinite(one.lower) && isfinite(one.p));
        ck_assert(isnan(one.tau2) == methods[m].random);
        ck_assert(isnan(one.prediction_k1.lower) && isnan(one.tau2_limits.upper));
        ck_assert(isnan(weights[0]) && agrees(weights[1], 100, 1e-14, 0) && isnan(weights[2]));
        ck_assert_uint_eq(one.q_df, 0);
        s.n = 1;
        const tf_pool none = pool(&s, methods[m].method, TF_POOL_NORMAL, 0.95, weights);
        ck_assert(is_nothing(&none));
        s.n = 0;
        const tf_pool empty = pool(&s, methods[m].method, TF_POOL_NORMAL, 0.95, NULL);
        ck_assert(is_nothing(&empty));
        s.n = 3;
    }
    const tf_pool one = pool(&s, TF_POOL_COMMON, TF_POOL_NORMAL, 0.95, NULL);
    ck_assert_double_eq(one.estimate, -0.5);
    ck_assert(agrees(one.se, sqrt(0.02), 1e-15, 0));
    /* t with no degrees of freedom. */
    const tf_pool kh = pool(&s, TF_POOL_DL, TF_POOL_KNAPP_HARTUNG, 0.95, NULL);
    ck_assert_double_eq(kh.estimate, -0.5);
    ck_assert(isnan(kh.se) && isnan(kh.lower) && isnan(kh.p));
}
END_TEST

/* No events in the first groups: no ratio, but no failure, and the difference exists. */
START_TEST(tables_without_events) {
    const tf_two_by_two counts[] = {{0, 10, 2, 11}, {0, 20, 5, 18}, {0, 5, 0, 7}};
    tf_studies s = {.n = 3, .counts = counts, .measure = TF_EFFECT_ODDS_RATIO};
    tf_pool p = pool(&s, TF_POOL_MH, TF_POOL_NORMAL, 0.95, NULL);
    ck_assert(p.k == 3 && isnan(p.estimate) && isnan(p.p));
    s.measure = TF_EFFECT_RISK_RATIO;
    p = pool(&s, TF_POOL_MH, TF_POOL_NORMAL, 0.95, NULL);
    ck_assert(p.k == 3 && isnan(p.estimate));
    s.measure = TF_EFFECT_RISK_DIFFERENCE;
    p = pool(&s, TF_POOL_MH, TF_POOL_NORMAL, 0.95, NULL);
    /* Weights n1 n2 / N: 110/21, 360/38, 35/12. */
    const double w[] = {110 / 21.0, 360 / 38.0, 35 / 12.0};
    const double expected = -(w[0] * 2 / 11 + w[1] * 5 / 18) / (w[0] + w[1] + w[2]);
    ck_assert(agrees(p.estimate, expected, 1e-14, 0));
    ck_assert(isnan(p.q));
    s.measure = TF_EFFECT_PETO;
    double weights[3];
    p = pool(&s, TF_POOL_PETO, TF_POOL_NORMAL, 0.95, weights);
    ck_assert(p.k == 3 && p.estimate < 0 && p.q_df == 1 && weights[2] == 0);
    s.n = 1;
    s.counts = counts + 2;
    p = pool(&s, TF_POOL_PETO, TF_POOL_NORMAL, 0.95, weights);
    ck_assert(p.k == 1 && isnan(p.estimate) && weights[0] == 0);
}
END_TEST

/* Subgroups and series leave out what is missing, in any order. */
START_TEST(missing_studies_in_series) {
    const double yi[] = {0.4, NAN, -0.2, 0.9, 0.1};
    const double vi[] = {0.1, 0.2, 0.05, 0.3, 0.08};
    const double complete_y[] = {0.1, 0.9, -0.2};
    const double complete_v[] = {0.08, 0.3, 0.05};
    const uint32_t order[] = {4, 1, 3, 2, 0};
    const uint32_t level[] = {1, 0, 3, 1, 3};
    const tf_studies s = {.n = 5, .yi = yi, .vi = vi};
    const tf_studies complete = {.n = 3, .yi = complete_y, .vi = complete_v};
    tf_pool p[5];
    ck_assert_int_eq(tf_pool_cumulative(&s, order, NULL, p), TF_STATS_OK);
    ck_assert(p[0].k == 1 && p[1].k == 1 && p[2].k == 2 && p[3].k == 3 && p[4].k == 4);
    tf_pool whole = pool(&complete, TF_POOL_REML, TF_POOL_NORMAL, 0.95, NULL);
    ck_assert_double_eq(p[3].estimate, whole.estimate);
    ck_assert_int_eq(tf_pool_leave_one_out(&s, NULL, p), TF_STATS_OK);
    ck_assert(is_nothing(&p[1]));
    ck_assert(agrees(p[0].estimate, whole.estimate, 1e-14, 1));
    double weights[5];
    tf_pool_between between;
    ck_assert_int_eq(
        tf_pool_subgroups(&s, &(tf_study_levels){level, 4}, NULL, p, &between, weights),
        TF_STATS_OK);
    ck_assert(is_nothing(&p[0]) && p[1].k == 2 && is_nothing(&p[2]) && p[3].k == 2);
    ck_assert_uint_eq(between.df, 1);
    const double z = (p[1].estimate - p[3].estimate) / hypot(p[1].se, p[3].se);
    ck_assert(agrees(between.q, z * z, 1e-12, 0));
    ck_assert(agrees(weights[0] + weights[3], 100, 1e-12, 0) && isnan(weights[1]));
    const uint32_t one[] = {0, 0, 0, 0, 0};
    ck_assert_int_eq(tf_pool_subgroups(&s, &(tf_study_levels){one, 1}, NULL, p, &between, NULL),
                     TF_STATS_OK);
    ck_assert(between.df == 0 && isnan(between.q) && isnan(between.p));
}
END_TEST

/* Effects that are all the same, and variances from 1e-12 to 1e12. */
START_TEST(extreme_studies) {
    const double same[] = {0.25, 0.25, 0.25, 0.25};
    const double mixed[] = {0.2, -0.4, 1e3, -1e5};
    const double vi[] = {1e-12, 1e-3, 1, 1e12};
    const tf_studies homogeneous = {.n = 4, .yi = same, .vi = vi};
    const tf_studies wild = {.n = 4, .yi = mixed, .vi = vi};
    for (size_t m = 0; m < 9; m++) {
        tf_pool p = pool(&homogeneous, methods[m].method, TF_POOL_KNAPP_HARTUNG_ADHOC, 0.95, NULL);
        ck_assert(agrees(p.estimate, 0.25, 1e-12, 0));
        ck_assert_double_eq(p.tau2, 0);
        ck_assert_double_eq(p.i2, 0);
        ck_assert(agrees(p.se, 1e-6, 1e-6, 0));
        ck_assert(m == 0 || p.tau2_limits_empty);
        p = pool(&wild, methods[m].method, TF_POOL_NORMAL, 0.95, NULL);
        ck_assert(isfinite(p.estimate) && p.se > 0 && p.tau2 >= 0 && p.i2 >= 0 && p.i2 <= 100);
        ck_assert(p.q_p >= 0 && p.q_p < 1e-100);
    }
}
END_TEST

/* Hundreds of studies that agree in nothing: chi-squares far out of the usual range. */
START_TEST(many_studies) {
    enum { N = 2000 };
    static double yi[N];
    static double vi[N];
    for (size_t i = 0; i < N; i++) {
        yi[i] = (double)(i % 7);
        vi[i] = 1e-3 * (double)(1 + i % 3);
    }
    const tf_studies s = {.n = N, .yi = yi, .vi = vi};
    const tf_pool p = pool(&s, TF_POOL_DL, TF_POOL_NORMAL, 0.95, NULL);
    ck_assert(p.q > 1e6 && p.q_p == 0);
    ck_assert(p.tau2_limits.lower > 3 && p.tau2_limits.lower < p.tau2);
    ck_assert(p.tau2_limits.upper > p.tau2 && p.tau2_limits.upper < 5);
    /* Near their degrees of freedom chi-squares are not far out at all. */
    for (size_t i = 0; i < N; i++)
        yi[i] = (i % 2 ? 1 : -1) * sqrt(vi[i]);
    const tf_pool even = pool(&s, TF_POOL_DL, TF_POOL_NORMAL, 0.95, NULL);
    ck_assert(agrees(even.q_p, gsl_cdf_chisq_Q(even.q, N - 1), 1e-9, 0));
}
END_TEST

START_TEST(refused) {
    static const double yi[] = {0.1, 0.2};
    static const double infinite[] = {0.1, INFINITY};
    static const double vi[] = {0.1, 0.2};
    static const double zero[] = {0.1, 0};
    static const tf_two_by_two counts[] = {{1, 5, 2, 5}, {2, 6, 2, 5}};
    static const struct {
        tf_studies s;
        tf_pool_options o;
    } rows[] = {
        {{2, yi, zero, NULL, 0}, {TF_POOL_DL, 0, 0.95, 10}},
        {{2, infinite, vi, NULL, 0}, {TF_POOL_DL, 0, 0.95, 10}},
        {{2, yi, infinite, NULL, 0}, {TF_POOL_DL, 0, 0.95, 10}},
        {{2, yi, vi, NULL, 0}, {TF_POOL_DL, 0, 95, 10}},
        {{2, yi, vi, NULL, 0}, {TF_POOL_DL, 0, 0.95, 0}},
        {{2, yi, vi, NULL, 0}, {TF_POOL_PETO + 1, 0, 0.95, 10}},
        {{2, yi, vi, NULL, 0}, {TF_POOL_DL, TF_POOL_KNAPP_HARTUNG_ADHOC + 1, 0.95, 10}},
        {{2, NULL, NULL, counts, TF_EFFECT_ODDS_RATIO}, {TF_POOL_DL, 0, 0.95, 10}},
        {{2, yi, vi, NULL, TF_EFFECT_ODDS_RATIO}, {TF_POOL_MH, 0, 0.95, 10}},
        {{2, yi, vi, counts, TF_EFFECT_PETO}, {TF_POOL_MH, 0, 0.95, 10}},
        {{2, yi, vi, counts, TF_EFFECT_RISK_RATIO}, {TF_POOL_PETO, 0, 0.95, 10}},
        {{2, yi, vi, counts, TF_EFFECT_ODDS_RATIO}, {TF_POOL_MH, TF_POOL_KNAPP_HARTUNG, 0.95, 10}},
    };
    tf_pool p[2];
    tf_pool_between between;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        ck_assert_msg(tf_pool_studies(&rows[i].s, &rows[i].o, p, NULL) == TF_STATS_INVALID,
                      "row %zu", i);
    const tf_studies s = {.n = 2, .yi = yi, .vi = vi};
    const uint32_t twice[] = {1, 1};
    const uint32_t beyond[] = {0, 2};
    ck_assert_int_eq(tf_pool_cumulative(&s, twice, NULL, p), TF_STATS_INVALID);
    ck_assert_int_eq(tf_pool_cumulative(&s, beyond, NULL, p), TF_STATS_INVALID);
    ck_assert_int_eq(tf_pool_subgroups(&s, &(tf_study_levels){beyond, 2}, NULL, p, &between, NULL),
                     TF_STATS_INVALID);
    static drawn d;
    draw(&d, 30, 3);
    tf_pool_options o = tf_pool_options_default();
    o.max_iterations = 1;
    ck_assert_int_eq(tf_pool_studies(&d.studies, &o, p, NULL), TF_STATS_NOT_CONVERGED);
}
END_TEST

SUITE("stats/pooling") {
    add_tests(suite, "core", reference_cases, limits_of_tau2, equal_variances, shifted_and_scaled,
              NULL);
    add_loop(suite, "core", likelihood_is_at_its_top, 4);
    add_tests(suite, "limits", none_and_one_study, tables_without_events, missing_studies_in_series,
              extreme_studies, many_studies, NULL);
    add_tests(suite, "errors", refused, NULL);
}
