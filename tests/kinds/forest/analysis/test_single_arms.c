/* Studies of one arm, from the file to what is shown of them: scales, limits, zero cells, sums. */
#include <math.h>

#include "kinds/forest/rows_kit.h"

#define ARM "study=study", "events1=events", "n1=n"

/* The illustrative studies of a public report's shape: two of them without an event. */
static const char five[] = "study,year,events,n,severity\nAbe 2010,2010,3,25,minor\n"
                           "Bao 2012,2012,0,19,minor\nCruz 2014,2014,29,101,major\n"
                           "Diaz 2016,2016,7,32,major\nEks 2018,2018,0,50,deadly\n";
static const double events[] = {3, 0, 29, 7, 0}, patients[] = {25, 19, 101, 32, 50};

static analysis_run run_with(const char *csv, const char *const *columns, const char *const *more,
                             const tf_forest_results **forest) {
    const char *settings[MOST_SETTINGS] = {NULL};
    size_t n = 0;
    for (; *columns; columns++)
        settings[n++] = *columns;
    for (; more && *more; more++)
        settings[n++] = *more;
    return run_forest(csv, settings, forest);
}

static const char *const arm[] = {ARM, NULL};

static const tf_effect *effect_of(const tf_forest_results *forest, tf_forest_row_type type,
                                  size_t nth) {
    for (size_t i = 0; i < forest->n_rows; i++)
        if (forest->rows[i].type == type && nth-- == 0)
            return &forest->rows[i].cells[0].effect;
    ck_abort_msg("no such row");
}

/* ---- pooled by hand -------------------------------------------------------------------------- */

typedef struct by_hand {
    double y[5], v[5];
} by_hand;

/** Common effect and DerSimonian-Laird's, written down from their definitions. */
static void pool_by_hand(const by_hand *s, double out[3], double random[3]) {
    double w = 0, wy = 0, w2 = 0, q = 0, r = 0, ry = 0;
    for (int i = 0; i < 5; i++) {
        w += 1 / s->v[i];
        w2 += 1 / s->v[i] / s->v[i];
        wy += s->y[i] / s->v[i];
    }
    for (int i = 0; i < 5; i++)
        q += pow(s->y[i] - wy / w, 2) / s->v[i];
    const double tau2 = fmax(0, (q - 4) / (w - w2 / w));
    for (int i = 0; i < 5; i++) {
        r += 1 / (s->v[i] + tau2);
        ry += s->y[i] / (s->v[i] + tau2);
    }
    const double z = 1.959963984540054;
    for (int k = 0; k < 3; k++) {
        out[k] = wy / w + (k - 1) * z / sqrt(w);
        random[k] = ry / r + (k - 1) * z / sqrt(r);
    }
}

static double logit_back(double y) {
    return exp(y) / (1 + exp(y));
}

static double arcsine_back(double y) {
    return y > 0 ? pow(sin(y), 2) : 0;
}

static double itself(double y) {
    return fmax(y, 0);
}

/** What the harmonic mean of all five is sent to, halved until it is y. */
static double double_arcsine_back(double y) {
    double sum = 0, low = 0, high = 1;
    for (int i = 0; i < 5; i++)
        sum += 1 / patients[i];
    for (int i = 0; i < 200; i++) {
        const double n = 5 / sum, x = (low + high) / 2 * n;
        const double there = (asin(sqrt(x / (n + 1))) + asin(sqrt((x + 1) / (n + 1)))) / 2;
        *(there < y ? &low : &high) = x / n;
    }
    return low;
}

static by_hand send(const char *scale) {
    by_hand s;
    for (int i = 0; i < 5; i++) {
        const double x = events[i], n = patients[i], add = x == 0 ? 0.5 : 0;
        const double a = x + add, b = n - x + add, p = a / (a + b);
        if (strcmp(scale, "logit") == 0) {
            s.y[i] = log(a / b);
            s.v[i] = 1 / a + 1 / b;
        } else if (strcmp(scale, "plain") == 0) {
            s.y[i] = p;
            s.v[i] = p * (1 - p) / (a + b);
        } else if (strcmp(scale, "log") == 0) {
            s.y[i] = log(p);
            s.v[i] = 1 / a - 1 / (a + b);
        } else if (strcmp(scale, "arcsine") == 0) {
            s.y[i] = asin(sqrt(x / n));
            s.v[i] = 1 / (4 * n);
        } else {
            s.y[i] = (asin(sqrt(x / (n + 1))) + asin(sqrt((x + 1) / (n + 1)))) / 2;
            s.v[i] = 1 / (4 * n + 2);
        }
    }
    return s;
}

static const struct {
    const char *scale, *setting;
    double (*back)(double);
    size_t n_added;
} scales[] = {{"logit", "", logit_back, 2},
              {"logit", "pool.transform=PLOGIT", logit_back, 2},
              {"plain", "pool.transform=plain", itself, 2},
              {"log", "pool.transform=log", exp, 2},
              {"arcsine", "pool.transform=arcsine", arcsine_back, 0},
              {"double", "pool.transform=freeman_tukey", double_arcsine_back, 0}};

START_TEST(scales_by_hand) {
    const char *setting = scales[_i].setting;
    const tf_forest_results *forest;
    analysis_run run = run_with(
        five, arm, (const char *[]){"pool.method=[FE, DL]", *setting ? setting : NULL, NULL},
        &forest);
    const by_hand s = send(scales[_i].scale);
    double common[3], random[3];
    pool_by_hand(&s, common, random);
    const double(*const expected[])[3] = {&common, &random};
    for (size_t m = 0; m < 2; m++) {
        const tf_effect *effect = effect_of(forest, TF_FOREST_POOLED, m);
        const double found[] = {effect->lower, effect->estimate, effect->upper};
        for (int k = 0; k < 3; k++)
            ck_assert_double_eq_tol(found[k], scales[_i].back((*expected[m])[k]), 1e-9);
        ck_assert_double_nan(effect->p);
    }
    ck_assert_uint_eq(forest->zero_cells.n_studies, 2);
    ck_assert_uint_eq(forest->zero_cells.n_added, scales[_i].n_added);
    ck_assert_int_eq(forest->effects[0].measure, TF_FOREST_PROPORTION);
    ck_assert_double_nan(forest->effects[0].null_value);
    run_clear(&run);
}
END_TEST

/* Miller 1978, Am Stat 32:138, page 138 (in whose units values are twice ours, variances four
   times); and an example of metafor's own tests, with its limits. */
START_TEST(miller_1978) {
    const tf_forest_results *forest;
    static const char *const settings[] = {"pool.method=FE", "pool.transform=PFT", NULL};
    analysis_run run =
        run_with("study,events,n\na,3,11\nb,6,17\nc,10,21\nd,1,6\n", arm, settings, &forest);
    static const double yi[] = {1.1391, 1.2888, 1.5253, 0.9515},
                        vi[] = {0.0870, 0.0571, 0.0465, 0.1538};
    for (size_t i = 0; i < 4; i++) {
        const char *term = forest->rows[i].term;
        ck_assert_double_eq_tol(2 * run_value(&run, "", term, "yi"), yi[i], 5e-5);
        ck_assert_double_eq_tol(4 * run_value(&run, "", term, "vi"), vi[i], 5e-5);
    }
    ck_assert_double_eq_tol(2 * run_value(&run, "FE", "", "estimate"), 1.3093, 5e-5);
    ck_assert_double_eq_tol(run_value(&run, "FE", "", "proportion"), 0.3595, 5e-5);
    ck_assert_double_eq_tol(run_value(&run, "FE", "", "harmonic_size"),
                            4 / (1 / 11.0 + 1 / 17.0 + 1 / 21.0 + 1 / 6.0), 1e-12);
    run_clear(&run);
    run = run_with("study,events,n\na,0,10\nb,4,10\nc,9,15\nd,16,20\ne,20,20\n", arm, settings,
                   &forest);
    ck_assert_double_eq_tol(run_value(&run, "FE", "", "proportion"), 0.6886, 5e-5);
    ck_assert_double_eq_tol(run_value(&run, "FE", "", "proportion_lower"), 0.5734, 5e-5);
    ck_assert_double_eq_tol(run_value(&run, "FE", "", "proportion_upper"), 0.7943, 5e-5);
    ck_assert_uint_eq(forest->zero_cells.n_studies, 2);
    run_clear(&run);
}
END_TEST

/* ---- the studies' own limits ----------------------------------------------------------------- */

/** Sum of the binomial terms from `from` to `to`. */
static double binomial(double n, double p, double from, double to) {
    double sum = 0;
    for (double k = from; k <= to; k++)
        sum += exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) +
                   (n - k) * log1p(-p));
    return sum;
}

START_TEST(limits_by_definition) {
    static const char *const names[] = {"", "conf.method=clopper_pearson", "conf.method=wilson",
                                        "conf.method=agresti_coull", "conf.method=normal"};
    static const char *const records[] = {"clopper_pearson", "clopper_pearson", "wilson",
                                          "agresti_coull", "wald"};
    const tf_forest_results *forest;
    analysis_run run =
        run_with(five, arm, (const char *[]){*names[_i] ? names[_i] : NULL, NULL}, &forest);
    const double z = 1.959963984540054;
    for (size_t i = 0; i < 5; i++) {
        const tf_effect *e = effect_of(forest, TF_FOREST_ROW, i);
        const double x = events[i], n = patients[i], p = x / n;
        ck_assert_double_eq_tol(e->estimate, p, 1e-15);
        const double limits[] = {e->lower, e->upper};
        for (int k = 0; k < 2; k++) {
            const double l = limits[k], sign = k == 0 ? -1 : 1;
            const double middle = (x + z * z / 2) / (n + z * z);
            if (_i <= 1 && x == 0 && k == 0)
                ck_assert_double_eq(l, 0);
            else if (_i <= 1)
                ck_assert_double_eq_tol(k == 0 ? binomial(n, l, x, n) : binomial(n, l, 0, x), 0.025,
                                        1e-9);
            else if (_i == 2)
                ck_assert_double_eq_tol(fabs(p - l), z * sqrt(l * (1 - l) / n), 1e-9);
            else if (_i == 3)
                ck_assert_double_eq_tol(
                    l, fmax(0, middle + sign * z * sqrt(middle * (1 - middle) / (n + z * z))),
                    1e-9);
            else
                ck_assert_double_eq_tol(l, fmax(0, p + sign * z * sqrt(p * (1 - p) / n)), 1e-9);
        }
    }
    const char *name = NULL;
    for (size_t i = 0; i < tf_results_n_statistics(run.results); i++) {
        const tf_statistic *row = tf_results_statistic(run.results, i);
        if (strcmp(row->statistic, "conf_method") == 0 && !*row->group)
            name = row->text;
    }
    ck_assert_str_eq(name, records[_i]);
    run_clear(&run);
}
END_TEST

/* ---- groups, series, predictions ------------------------------------------------------------- */

/* The harmonic mean is that of the studies that were pooled. */
START_TEST(groups_and_series) {
    const tf_forest_results *forest, *alone;
    static const char *const by[] = {"pool.method=FE", "pool.transform=PFT", "pool.by=severity",
                                     NULL};
    static const char *const without[] = {"pool.method=FE", "pool.transform=PFT",
                                          "pool.show=leave_one_out", NULL};
    analysis_run run = run_with(five, arm, by, &forest);
    static const char *const plain[] = {"pool.method=FE", "pool.transform=PFT", NULL};
    analysis_run own =
        run_with("study,events,n\nCruz 2014,29,101\nDiaz 2016,7,32\n", arm, plain, &alone);
    ck_assert_double_eq_tol(run_value(&run, "FE", "severity=major", "proportion"),
                            run_value(&own, "FE", "", "proportion"), 1e-15);
    run_clear(&own);
    run_clear(&run);
    run = run_with(five, arm, without, &forest);
    own = run_with("study,events,n\nAbe 2010,3,25\nBao 2012,0,19\nDiaz 2016,7,32\nEks 2018,0,50\n",
                   arm, plain, &alone);
    ck_assert_double_eq_tol(run_value(&run, "FE", "Cruz 2014", "proportion"),
                            run_value(&own, "FE", "", "proportion"), 1e-15);
    ck_assert_double_eq_tol(effect_of(forest, TF_FOREST_ROW, 2)->lower,
                            run_value(&own, "FE", "", "proportion_lower"), 1e-15);
    run_clear(&own);
    run_clear(&run);
}
END_TEST

START_TEST(predictions_come_back) {
    const tf_forest_results *forest;
    analysis_run run = run_with(
        five, arm, (const char *[]){"pool.method=REML", "pool.prediction=true", NULL}, &forest);
    const tf_effect *effect = effect_of(forest, TF_FOREST_PREDICTION, 0);
    ck_assert_double_eq_tol(effect->lower, logit_back(run_value(&run, "REML", "", "pi_lower")),
                            1e-12);
    ck_assert_double_eq_tol(effect->upper, logit_back(run_value(&run, "REML", "", "pi_upper")),
                            1e-12);
    ck_assert_double_eq(run_value(&run, "REML", "", "pi_shown_upper"), effect->upper);
    double p;
    ck_assert(!tf_results_find(run.results, "REML", "", NAN, "p", &p));
    run_clear(&run);
}
END_TEST

/* ---- means and rates ------------------------------------------------------------------------- */

static const char means_csv[] = "study,n,mean,sd\nA,25,12.1,3.2\nB,119,13.5,4.4\nC,101,9.9,2.9\n"
                                "D,32,14.2,5.1\nE,50,11.0,3.0\n";
static const char *const mean_columns[] = {"study=study", "n1=n", "mean1=mean", "sd1=sd", NULL};

START_TEST(means_by_hand) {
    static const double n[] = {25, 119, 101, 32, 50}, m[] = {12.1, 13.5, 9.9, 14.2, 11.0},
                        sd[] = {3.2, 4.4, 2.9, 5.1, 3.0};
    for (int log_scale = 0; log_scale < 2; log_scale++) {
        const tf_forest_results *forest;
        analysis_run run = run_with(
            means_csv, mean_columns,
            (const char *[]){"pool.method=[FE, DL]",
                             log_scale ? "pool.transform=MLN" : "pool.transform=plain", NULL},
            &forest);
        by_hand s;
        for (int i = 0; i < 5; i++) {
            s.y[i] = log_scale ? log(m[i]) : m[i];
            s.v[i] = sd[i] * sd[i] / n[i] / (log_scale ? m[i] * m[i] : 1);
        }
        double common[3], random[3];
        pool_by_hand(&s, common, random);
        const double *const expected[] = {common, random};
        for (size_t k = 0; k < 2; k++) {
            const tf_effect *e = effect_of(forest, TF_FOREST_POOLED, k);
            const double *x = expected[k];
            ck_assert_double_eq_tol(e->lower, log_scale ? exp(x[0]) : x[0], 1e-9);
            ck_assert_double_eq_tol(e->estimate, log_scale ? exp(x[1]) : x[1], 1e-9);
            ck_assert_double_eq_tol(e->upper, log_scale ? exp(x[2]) : x[2], 1e-9);
        }
        ck_assert_double_eq_tol(run_value(&run, "", "C", "mean"), 9.9, 1e-12);
        ck_assert_double_eq_tol(run_value(&run, "", "C", "sd"), 2.9, 1e-12);
        run_clear(&run);
    }
}
END_TEST

static const char rates_csv[] = "study,d,py\nA,3,125.5\nB,0,219\nC,29,1010.2\nD,7,320\nE,12,500\n";
static const char *const rate_columns[] = {"study=study", "events1=d", "time1=py", NULL};

static double rate_back(double s) { /* of the harmonic mean */
    static const double t[] = {125.5, 219, 1010.2, 320, 500};
    double sum = 0, low = 0, high = 1;
    for (int i = 0; i < 5; i++)
        sum += 1 / t[i];
    const double time = 5 / sum;
    for (int i = 0; i < 200; i++) {
        const double rate = (low + high) / 2, x = rate * time;
        *((sqrt(x / time) + sqrt((x + 1) / time)) / 2 < s ? &low : &high) = rate;
    }
    return low;
}

START_TEST(rates_by_hand) {
    static const double d[] = {3, 0, 29, 7, 12}, t[] = {125.5, 219, 1010.2, 320, 500};
    static const char *const settings[] = {"pool.transform=log", "pool.transform=plain",
                                           "pool.transform=sqrt", "pool.transform=freeman_tukey"};
    const tf_forest_results *forest;
    analysis_run run =
        run_with(rates_csv, rate_columns,
                 (const char *[]){"pool.method=[FE, DL]", settings[_i], NULL}, &forest);
    by_hand s;
    for (int i = 0; i < 5; i++) {
        const double x = d[i] == 0 ? 0.5 : d[i], r = d[i] / t[i];
        s.y[i] = _i == 0   ? log(x / t[i])
                 : _i == 1 ? x / t[i]
                 : _i == 2 ? sqrt(r)
                           : (sqrt(r) + sqrt((d[i] + 1) / t[i])) / 2;
        s.v[i] = _i == 0 ? 1 / x : _i == 1 ? x / t[i] / t[i] : 1 / (4 * t[i]);
    }
    double common[3], random[3];
    pool_by_hand(&s, common, random);
    const double *const expected[] = {common, random};
    for (size_t m = 0; m < 2; m++) {
        const tf_effect *e = effect_of(forest, TF_FOREST_POOLED, m);
        const double found[] = {e->lower, e->estimate, e->upper};
        for (int k = 0; k < 3; k++) {
            const double y = expected[m][k];
            const double back = _i == 0   ? exp(y)
                                : _i == 1 ? fmax(y, 0)
                                : _i == 2 ? y * y
                                          : rate_back(y);
            ck_assert_double_eq_tol(found[k], back, 1e-9);
        }
    }
    /* 51 events in some 2,175 person-years are about 2 per 100. */
    ck_assert_double_eq(forest->effects[0].per, 100);
    ck_assert_double_eq_tol(run_value(&run, "", "C", "person_time"), 1010.2, 1e-12);
    ck_assert_double_eq_tol(run_value(&run, "", "C", "rate"), 29 / 1010.2, 1e-15);
    ck_assert_uint_eq(forest->zero_cells.n_added, _i < 2 ? 1 : 0);
    run_clear(&run);
}
END_TEST

/* Tails of the Poisson distribution, term by term. */
START_TEST(limits_of_rates) {
    const tf_forest_results *forest;
    analysis_run run = run_with(rates_csv, rate_columns, NULL, &forest);
    const tf_effect *e = effect_of(forest, TF_FOREST_ROW, 3);
    double below = 0, above = 1;
    for (int k = 0; k <= 7; k++) {
        below += exp(k * log(e->upper * 320) - e->upper * 320 - lgamma(k + 1));
        above -= k < 7 ? exp(k * log(e->lower * 320) - e->lower * 320 - lgamma(k + 1)) : 0;
    }
    ck_assert_double_eq_tol(below, 0.025, 1e-9);
    ck_assert_double_eq_tol(above, 0.025, 1e-9);
    run_clear(&run);
    run = run_with(rates_csv, rate_columns,
                   (const char *[]){"conf.method=wald", "pool.per=1000", NULL}, &forest);
    e = effect_of(forest, TF_FOREST_ROW, 3);
    ck_assert_double_eq_tol(e->lower, (7 - 1.959963984540054 * sqrt(7)) / 320, 1e-12);
    ck_assert_double_eq(effect_of(forest, TF_FOREST_ROW, 1)->upper, 0);
    ck_assert_double_eq(forest->effects[0].per, 1000);
    run_clear(&run);
}
END_TEST

/* ---- odd cells ------------------------------------------------------------------------------- */

/* What isn't pooled is shown all the same, and said. */
START_TEST(nothing_added) {
    const tf_forest_results *forest;
    analysis_run run = run_with(five, arm, (const char *[]){"pool.add_to=none", NULL}, &forest);
    const tf_effect *e = effect_of(forest, TF_FOREST_ROW, 1);
    ck_assert_double_eq(e->estimate, 0);
    ck_assert_double_gt(e->upper, 0.17);
    ck_assert_uint_eq(forest->zero_cells.n_left_out, 2);
    ck_assert(run_says(&run, TF_WARNING,
                       "study \"Bao 2012\" is not pooled: a cell is 0 and nothing is added"));
    ck_assert_double_eq(run_value(&run, "FE", "", "k"), 3);
    run_clear(&run);
    /* Where somebody says so, something is added on any scale. */
    run = run_with(five, arm, (const char *[]){"pool.transform=arcsine", "pool.add=0.5", NULL},
                   &forest);
    ck_assert_uint_eq(forest->zero_cells.n_added, 2);
    ck_assert_double_eq_tol(run_value(&run, "", "Bao 2012", "yi"), asin(sqrt(0.5 / 20)), 1e-12);
    run_clear(&run);
}
END_TEST

START_TEST(everybody_and_nobody) {
    const tf_forest_results *forest;
    analysis_run run =
        run_with("study,events,n\nA,12,12\nB,0,9\nC,4,8\nD,0,0\n", arm, NULL, &forest);
    ck_assert_double_eq(effect_of(forest, TF_FOREST_ROW, 0)->upper, 1);
    ck_assert_double_eq(effect_of(forest, TF_FOREST_ROW, 0)->estimate, 1);
    ck_assert_double_nan(effect_of(forest, TF_FOREST_ROW, 3)->estimate);
    ck_assert_double_eq(run_value(&run, "FE", "", "k"), 3);
    ck_assert(run_says(&run, TF_WARNING, "study \"D\" is not estimable: it has no patients"));
    ck_assert_double_eq_tol(run_value(&run, "", "A", "yi"), log(12.5 / 0.5), 1e-12);
    run_clear(&run);
}
END_TEST

/* Events with their patients in one cell; counts of a pooled row are those of the studies. */
START_TEST(cells_with_totals) {
    const tf_forest_results *forest;
    analysis_run run = run_forest("study,r\nA,3/25\nB,7 of 32 (21.9%)\nC,29/101\n",
                                  (const char *[]){"study=study", "events1=r", NULL}, &forest);
    ck_assert_double_eq(run_value(&run, "", "B", "n"), 32);
    for (size_t i = 0; i < forest->n_rows; i++)
        if (forest->rows[i].type == TF_FOREST_POOLED) {
            ck_assert_double_eq(forest->rows[i].arms[0].events, 39);
            ck_assert_double_eq(forest->rows[i].arms[0].n, 158);
        }
    ck_assert_uint_eq(forest->n_arms, 1);
    run_clear(&run);
}
END_TEST

/* ---- refusals -------------------------------------------------------------------------------- */

#define COUNTS "study,events,n,py,mean,sd,e2\nA,3,25,100,5,1,2\nB,7,32,90,6,2,3\nC,9,40,80,7,2,4\n"

static const struct {
    const char *csv, *settings[MOST_SETTINGS], *message, *hint;
} refusals[] = {
    {"study,events,n\nA,30,25\nB,7,32\n", {ARM}, "more events than patients", "swapped?"},
    {"study,events,n\nA,-3,25\nB,7,32\n", {ARM}, "whole number of patients", NULL},
    {"study,events,n\nA,2.5,25\nB,7,32\n", {ARM}, "whole number of patients", NULL},
    {"study,events,n\nA,,25\nB,7,32\n", {ARM}, "is missing", "leave the study out"},
    {"study,events,n\nA,x,25\nB,7,32\n", {ARM}, "not a number", NULL},
    {"study,events,n\nA,3,25\nB,7,32\nTotal,10,57\n", {ARM}, "counts of the rows above it", NULL},
    {"study,d,py\nA,3,25.5\nB,7,32.25\nAll,10,57.75\n",
     {"study=study", "events1=d", "time1=py"},
     "counts of the rows above it",
     NULL},
    {"study,events,n\nA,3,25\nB,7,32\nC,1,20\nX,11,77\nD,2,30\nE,4,31\nF,5,33\nY,11,94\n",
     {ARM},
     "\"Y\" has the counts of the rows above it",
     NULL},
    {"study,events,n\nX,11,77\nA,3,25\nB,7,32\nC,1,20\n",
     {ARM},
     "counts of the rows below it",
     NULL},
    {COUNTS, {"study=study", "events1=events"}, "of how many patients isn't said", "--n1 COL"},
    {COUNTS, {ARM, "events2=e2", "effect=proportion"}, "are of one arm", "second arm out"},
    {COUNTS, {ARM, "time1=py"}, "not those of one arm", "--time1 for rates"},
    {COUNTS, {"study=study", "mean1=mean", "n1=n"}, "not those of one arm", "mean1 sd1 n1"},
    {COUNTS, {ARM, "effect=rate"}, "can't be had from these columns", "--effect proportion"},
    {COUNTS,
     {"study=study", "events1=events", "time1=py", "effect=odds_ratio"},
     "can't be had from these columns",
     "--effect rate"},
    {COUNTS, {ARM, "pool.transform=sqrt"}, "no such scale", "logit, plain, log, arcsine"},
    {COUNTS,
     {"study=study", "events1=events", "time1=py", "pool.transform=logit"},
     "no such scale",
     "log, plain, sqrt"},
    {COUNTS,
     {"study=study", "mean1=mean", "sd1=sd", "n1=n", "pool.transform=arcsine"},
     "no such scale",
     "plain or log"},
    {COUNTS, {ARM, "conf.method=newcombe"}, "no limits by that method", "agresti_coull"},
    {COUNTS,
     {"study=study", "events1=events", "time1=py", "conf.method=score"},
     "no limits by that method",
     "exact or wald"},
    {COUNTS,
     {"study=study", "mean1=mean", "sd1=sd", "n1=n", "conf.method=exact"},
     "no limits by that method",
     "wald"},
    {COUNTS, {ARM, "pool.method=MH"}, "need the counts of both arms", NULL},
    {"study,d,py\nA,3,-25\nB,7,32\n",
     {"study=study", "events1=d", "time1=py"},
     "person-time can't be negative",
     NULL},
    {"study,d,py\nA,3,0\nB,7,32\n",
     {"study=study", "events1=d", "time1=py"},
     "events without person-time",
     NULL},
    {"study,n,mean,sd\nA,20,5,-1\nB,9,4,1\n",
     {"study=study", "mean1=mean", "sd1=sd", "n1=n"},
     "deviation can't be negative",
     NULL},
    {"study,events,person_years\nA,3,25\nB,7,32\n",
     {"study=study", "events1=events", "n1=person_years"},
     "is a time at risk by its name",
     "--time1"},
    {"label,est,lo,hi\nA,0.2,0.1,0.3\n",
     {"label=label", "estimate=est", "lower=lo", "upper=hi", "effect=proportion"},
     "pooled from studies of one arm",
     "--effect other"},
    {"arm,r\nA,1\nB,0\n",
     {"response=r", "group=arm", "effect=proportion"},
     "can't be had from responses",
     "studies of one arm"},
};

START_TEST(refused) {
    analysis_run run = run_text(&tf_forest_analysis, refusals[_i].csv, refusals[_i].settings);
    const tf_finding *finding = run_finding(&run, TF_ERROR, refusals[_i].message);
    g_autofree char *all = run_findings(&run);
    ck_assert_msg(finding != NULL, "%d: %s", _i, all);
    ck_assert_ptr_null(run.results);
    if (refusals[_i].hint)
        ck_assert_msg(finding->hint && strstr(finding->hint, refusals[_i].hint), "%d: %s", _i,
                      finding->hint ? finding->hint : "no hint");
    run_clear(&run);
}
END_TEST

static const struct {
    const char *csv, *settings[MOST_SETTINGS], *message;
} warnings[] = {
    {"study,x1,n1,x2,n2\nA,3,25,4,30\nB,7,32,9,30\n",
     {"study=study", "events1=x1", "n1=n1", "events2=x2", "n2=n2", "effect=RR",
      "pool.transform=log"},
     "only studies of one arm have scales"},
    {COUNTS, {ARM, "pool.per=100"}, "only rates are of so many units"},
    {COUNTS, {"study=study", "mean1=mean", "sd1=sd", "n1=n", "pool.add=1"}, "no cells of 0"},
    {"study,events,n\nA,3,25\nB,7,32\nX,10,57\n",
     {ARM},
     "\"X\" has the counts of the rows above it"},
    {"study,r,n\nA,5 (18%),60\nB,7,32\n", {"study=study", "events1=r", "n1=n"}, "percentages"},
    {"study,n,mean,sd\nA,20,-5,1\nB,9,4,1\nC,11,4.5,1.2\n",
     {"study=study", "mean1=mean", "sd1=sd", "n1=n", "pool.transform=log"},
     "its mean has no logarithm"},
    {"study,n,mean,sd\nA,1,5,0\nB,9,4,1\nC,11,4.5,1.2\n",
     {"study=study", "mean1=mean", "sd1=sd", "n1=n"},
     "it has one patient"},
    {"study,d,py\nA,0,0\nB,9,40\nC,11,45\n",
     {"study=study", "events1=d", "time1=py"},
     "it has no person-time"},
    {"study,n,mean,sd\nA,100,50,10\nB,90,52,11\nC,110,49,1.0\n",
     {"study=study", "mean1=mean", "sd1=sd", "n1=n"},
     "as standard errors are"},
};

START_TEST(warned) {
    analysis_run run = run_text(&tf_forest_analysis, warnings[_i].csv, warnings[_i].settings);
    g_autofree char *all = run_findings(&run);
    ck_assert_msg(run_says(&run, TF_WARNING, warnings[_i].message), "%d: %s", _i, all);
    ck_assert_ptr_nonnull(run.results);
    run_clear(&run);
}
END_TEST

/* Of rare events and round numbers some study is often the sum of those beside it: 1 of 20 and 0 of
   15 are 1 of 35, and 0 of 10, 20 and 30 are 0 of 60. */
static const char *const by_chance[] = {
    "study,events,n\nA,0,12\nB,1,20\nC,0,15\nD,1,35\nE,2,41\nF,0,22\n",
    "study,events,n\nA,2,41\nB,1,35\nC,0,15\nD,1,20\nE,0,22\n",
    "study,events,n\nA,1,12\nB,0,10\nC,0,20\nD,0,30\nE,0,60\nF,2,41\n",
};

START_TEST(sums_by_chance) {
    const tf_forest_results *forest;
    analysis_run run = run_forest(by_chance[_i], (const char *[]){ARM, NULL}, &forest);
    ck_assert(!run_says(&run, TF_WARNING, "everybody twice"));
    ck_assert_double_eq(run_value(&run, "FE", "", "k"), _i == 1 ? 5 : 6);
    run_clear(&run);
}
END_TEST

SUITE("forest of studies of one arm") {
    add_loop(suite, "chance", sums_by_chance, (int)G_N_ELEMENTS(by_chance));
    add_loop(suite, "scales", scales_by_hand, (int)G_N_ELEMENTS(scales));
    add_loop(suite, "limits", limits_by_definition, 5);
    add_loop(suite, "rates", rates_by_hand, 4);
    add_tests(suite, "core", miller_1978, groups_and_series, predictions_come_back, means_by_hand,
              limits_of_rates, NULL);
    add_tests(suite, "odd", nothing_added, everybody_and_nobody, cells_with_totals, NULL);
    add_loop(suite, "errors", refused, (int)G_N_ELEMENTS(refusals));
    add_loop(suite, "warnings", warned, (int)G_N_ELEMENTS(warnings));
}
