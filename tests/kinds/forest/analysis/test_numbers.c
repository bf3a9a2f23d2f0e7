#include <math.h>
#include <string.h>

#include "forest/results.h"
#include "support/analysis_run.h"
#include "support/suite.h"

/* Numbers of small files that are easily got wrong, against their formulas. */

#define COUNTS "study=study", "events1=x1", "n1=n1", "events2=x2", "n2=n2"

/* Greenland & Robins 1985 with the variance of Sato et al. 1989 (Biometrics 45:1323), term by term:
   studies without an event in either arm have a difference of 0, and weigh as their sizes say. */
START_TEST(double_zeros_are_in_differences) {
    static const double x1[] = {0, 0, 2}, n1[] = {10, 50, 30}, x2[] = {0, 0, 4},
                        n2[] = {12, 45, 31};
    double top = 0, bottom = 0, p = 0, q = 0;
    for (size_t i = 0; i < 3; i++) {
        const double n = n1[i] + n2[i];
        top += (x1[i] * n2[i] - x2[i] * n1[i]) / n;
        bottom += n1[i] * n2[i] / n;
        p += (n1[i] * n1[i] * x2[i] - n2[i] * n2[i] * x1[i] + n1[i] * n2[i] * (n2[i] - n1[i]) / 2) /
             (n * n);
        q += (x1[i] * (n2[i] - x2[i]) + x2[i] * (n1[i] - x1[i])) / (2 * n);
    }
    const double difference = top / bottom, se = sqrt((difference * p + q) / (bottom * bottom));
    analysis_run run = run_text(&tf_forest_analysis,
                                "study,x1,n1,x2,n2\ns01,0,10,0,12\ns02,0,50,0,45\ns03,2,30,4,31\n",
                                (const char *[]){COUNTS, "measure=RD", "pool.method=MH", NULL});
    const tf_forest_results *forest = run_detail(&run);
    ck_assert_double_eq(run_value(&run, "MH", "", "k"), 3);
    ck_assert_double_eq_tol(run_value(&run, "MH", "", "estimate"), difference, 1e-12);
    ck_assert_double_eq_tol(run_value(&run, "MH", "", "se"), se, 1e-12);
    ck_assert_double_eq_tol(run_value(&run, "MH", "s02", "weight"), 100 * (50. * 45 / 95) / bottom,
                            1e-9);
    /* One study with an effect size has no heterogeneity; nobody was left out. */
    ck_assert(isnan(run_value(&run, "MH", "", "Q")));
    ck_assert_uint_eq(forest->zero_cells.n_left_out, 0);
    const tf_forest_row *pooled = &forest->rows[forest->n_rows - 1];
    ck_assert_int_eq(pooled->type, TF_FOREST_POOLED);
    ck_assert_double_eq(pooled->arms[0].n, 90);
    ck_assert_double_eq(pooled->arms[1].n, 88);
    run_clear(&run);
    /* Inverse variances can't: one study is no pool. The other method stays. */
    run = run_text(&tf_forest_analysis,
                   "study,x1,n1,x2,n2\ns01,0,10,0,12\ns02,0,50,0,45\ns03,2,30,4,31\n",
                   (const char *[]){COUNTS, "measure=RD", "pool.method=[FE, MH]", NULL});
    ck_assert(run_says(&run, TF_WARNING, "FE pools nothing"));
    ck_assert_double_eq_tol(run_value(&run, "MH", "", "estimate"), difference, 1e-12);
    run_clear(&run);
}
END_TEST

/* sqrt(2 / tr PP) of REML (Harville 1977), with the sum over pairs: where one study has all the
   weight, a difference of large numbers would have no digits left. */
START_TEST(one_study_of_giant_weight) {
    static const double se[] = {1e-5, 0.31622776601683794, 0.44721359549995793,
                                0.54772255750516607};
    double sum = 0, trace = 0;
    for (size_t i = 0; i < 4; i++)
        sum += 1 / (se[i] * se[i]);
    for (size_t i = 0; i < 4; i++) {
        double others = 0;
        for (size_t j = 0; j < 4; j++) {
            const double pair = 1 / (se[i] * se[i]) / (se[j] * se[j]) / sum;
            others += i == j ? 0 : 1 / (se[j] * se[j]);
            trace += i == j ? 0 : pair * pair;
        }
        const double own = others / (se[i] * se[i]) / sum;
        trace += own * own;
    }
    analysis_run run =
        run_text(&tf_forest_analysis,
                 "study,y,se\ns01,0.1,1.0000000000000001e-05\ns02,0.4,0.31622776601683794\n"
                 "s03,-0.3,0.44721359549995793\ns04,0.2,0.54772255750516607\n",
                 (const char *[]){"study=study", "estimate=y", "std_err=se",
                                  "measure=mean_difference", "pool.method=REML", NULL});
    run_must_succeed(&run);
    const double found = run_value(&run, "REML", "", "se_tau2");
    ck_assert_double_eq_tol(found, sqrt(2 / trace), 1e-12);
    ck_assert_double_eq_tol(found, 0.0518321056, 1e-10);
    run_clear(&run);
}
END_TEST

/* Groups of one study are compared with the others by the study's own variance. */
START_TEST(single_studies_stay_in_the_test_of_groups) {
    static const char csv[] =
        "study,x1,n1,x2,n2,sub\nIto,12,120,20,118,Asia\nKim,30,240,41,236,Asia\n"
        "Lee,5,60,11,61,Asia\nRoy,14,90,15,92,Africa\nSun,22,200,25,199,Europe\n"
        "Tal,8,100,19,103,Europe\n";
    static const char *const hk[] = {"pool.hartung_knapp=false", "pool.hartung_knapp=true"};
    static const char *const names[] = {"REML", "REML+HK"};
    for (size_t i = 0; i < 2; i++) {
        analysis_run run =
            run_text(&tf_forest_analysis, csv,
                     (const char *[]){COUNTS, "measure=OR", "pool.by=sub", hk[i], NULL});
        run_must_succeed(&run);
        const double roy = 1 / 14. + 1 / 76. + 1 / 15. + 1 / 77.;
        const double e[] = {run_value(&run, names[i], "sub=Asia", "estimate"),
                            log(14. * 77 / (76. * 15)),
                            run_value(&run, names[i], "sub=Europe", "estimate")};
        const double se[] = {run_value(&run, names[i], "sub=Asia", "se"), sqrt(roy),
                             run_value(&run, names[i], "sub=Europe", "se")};
        double w = 0, mean = 0, q = 0;
        for (size_t g = 0; g < 3; g++) {
            w += 1 / (se[g] * se[g]);
            mean += e[g] / (se[g] * se[g]);
        }
        for (size_t g = 0; g < 3; g++)
            q += (e[g] - mean / w) * (e[g] - mean / w) / (se[g] * se[g]);
        ck_assert_double_eq_tol(run_value(&run, names[i], "sub", "Q_between"), q, 1e-9);
        ck_assert_double_eq(run_value(&run, names[i], "sub", "Q_between_df"), 2);
        run_clear(&run);
    }
}
END_TEST

/* Sum of the noncentral hypergeometric distribution's terms, each from lgamma. */
static void conditional(double log_ratio, double *mean, double *variance) {
    const double n1 = 9, n2 = 8, m = 8; /* the margins of the table below */
    double sum = 0, first = 0, second = 0;
    for (double x = fmax(0, m - n2); x <= fmin(n1, m); x++) {
        const double term = exp(-lgamma(x + 1) - lgamma(n1 - x + 1) - lgamma(m - x + 1) -
                                lgamma(n2 - m + x + 1) + x * log_ratio);
        sum += term;
        first += term * x;
        second += term * x * x;
    }
    *mean = first / sum;
    *variance = second / sum - *mean * *mean;
}

/* The estimate is where the expectation is what was seen; its standard error is from the
   conditional likelihood, as conditional logistic regression has it: not Woolf's. */
START_TEST(exact_estimates_have_their_own_error) {
    g_autoptr(GString) csv = g_string_new("arm,resp\n");
    for (int i = 0; i < 9; i++)
        g_string_append_printf(csv, "T,%d\n", i < 6);
    for (int i = 0; i < 8; i++)
        g_string_append_printf(csv, "C,%d\n", i < 2);
    analysis_run run = run_text(&tf_forest_analysis, csv->str,
                                (const char *[]){"response.column=resp", "group=arm",
                                                 "group.reference=C", "conf.method=exact", NULL});
    run_must_succeed(&run);
    const double coef = run_value(&run, "T|C", "", "coef"), se = run_value(&run, "T|C", "", "se");
    double mean, variance;
    conditional(coef, &mean, &variance);
    ck_assert_double_eq_tol(mean, 6, 1e-9);
    ck_assert_double_eq_tol(se, 1 / sqrt(variance), 1e-9);
    ck_assert_double_eq_tol(run_value(&run, "T|C", "", "or"), exp(coef), 1e-9);
    ck_assert_double_gt(fabs(se - sqrt(1 / 6. + 1 / 3. + 1 / 2. + 1 / 6.)), 0.01);
    run_clear(&run);
}
END_TEST

/* Efron's likelihood, term by term: score and information at a coefficient. */
static void efron(const double (*rows)[3], size_t n, double b, double *score, double *information) {
    *score = *information = 0;
    for (size_t i = 0; i < n; i++) {
        double tied = 0, before = 0;
        for (size_t j = 0; j < n; j++) {
            const bool event = rows[j][1] > 0 && rows[j][0] == rows[i][0];
            tied += event;
            before += event && j < i;
        }
        if (rows[i][1] == 0)
            continue;
        double s0 = 0, s1 = 0, s2 = 0;
        for (size_t j = 0; j < n; j++) {
            const bool event = rows[j][1] > 0 && rows[j][0] == rows[i][0];
            double w = rows[j][0] < rows[i][0] ? 0 : exp(b * rows[j][2]);
            w *= event ? 1 - before / tied : 1;
            s0 += w;
            s1 += w * rows[j][2];
            s2 += w * rows[j][2] * rows[j][2];
        }
        *score += rows[i][2] - s1 / s0;
        *information += s2 / s0 - s1 / s0 * s1 / s0;
    }
}

/* A ratio for one unit of what is measured in ten-thousandths: its limits are e to thousands. */
START_TEST(limits_beyond_numbers_are_said) {
    static const double rows[][3] = {{5, 1, 0.0000116},   {4, 1, -0.0000342},  {15, 1, -0.0000499},
                                     {16, 1, 0.0000471},  {27, 1, -0.0001333}, {23, 1, -0.0001067},
                                     {24, 0, -0.0000390}, {11, 1, -0.0000252}, {1, 0, 0.0002061},
                                     {22, 1, 0.0000119},  {14, 0, -0.0001673}, {16, 1, -0.0000293}};
    g_autoptr(GString) csv = g_string_new("time,status,dose\n");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_string_append_printf(csv, "%g,%g,%.7f\n", rows[i][0], rows[i][1], rows[i][2]);
    analysis_run run = run_text(&tf_forest_analysis, csv->str,
                                (const char *[]){"time.column=time", "event.column=status",
                                                 "event.is=1", "covariates=dose", NULL});
    run_must_succeed(&run);
    double score, information;
    const double coef = run_value(&run, "", "dose", "coef"), se = run_value(&run, "", "dose", "se");
    efron(rows, G_N_ELEMENTS(rows), coef, &score, &information);
    ck_assert_double_eq_tol(score / sqrt(information), 0, 1e-9);
    ck_assert_double_eq_tol(se * sqrt(information), 1, 1e-9);
    ck_assert_double_eq(run_value(&run, "", "dose", "hr_lower"), 0);
    ck_assert(isnan(run_value(&run, "", "dose", "hr_upper")));
    ck_assert(run_says(&run, TF_WARNING, "beyond what numbers can hold"));
    const tf_forest_results *forest = run_detail(&run);
    ck_assert(forest->rows[0].cells[0].effect.lower_open);
    ck_assert(forest->rows[0].cells[0].effect.upper_open);
    run_clear(&run);
    /* The hint, followed. */
    run = run_text(&tf_forest_analysis, csv->str,
                   (const char *[]){"time.column=time", "event.column=status", "event.is=1",
                                    "covariates=dose", "per={dose: 0.0001}", NULL});
    run_must_succeed(&run);
    ck_assert_double_eq_tol(run_value(&run, "", "dose", "hr_upper"),
                            exp((coef + 1.9599639845400542 * se) / 10000), 1e-6);
    run_clear(&run);
}
END_TEST

/* 40 patients whose values are 0 to 39 times a factor: their quartiles are 20 factors apart. */
static const struct {
    const char *factor;
    const char *per;  /**< what the spec says; NULL: nothing */
    const char *hint; /**< NULL: nothing is proposed */
} steps[] = {
    {"10", NULL, "--set 'per={\"LDH (UI/L)\": 100}' gives the ratio for so many units"},
    {"40", NULL, "--set 'per={\"LDH (UI/L)\": 100}' gives the ratio for so many units"},
    {"60", NULL, "--set 'per={\"LDH (UI/L)\": 1000}' gives the ratio for so many units"},
    {"10", "per={\"LDH (UI/L)\": 1}", NULL},
    {"10", "per={\"LDH (UI/L)\": 100}", NULL},
    {"0.1", NULL, NULL}, /* the ratio for one unit is far from 1 */
};

START_TEST(a_step_is_proposed_for_small_units) {
    const double factor = g_ascii_strtod(steps[_i].factor, NULL);
    g_autoptr(GString) csv = g_string_new("time,event,LDH (UI/L)\n");
    for (int i = 0; i < 40; i++)
        g_string_append_printf(csv, "%d,%d,%g\n", 1 + i * 17 % 41, i % 5 > 0, factor * i);
    analysis_run run = run_text(&tf_forest_analysis, csv->str,
                                (const char *[]){"time.column=time", "event.column=event",
                                                 "covariates=[LDH (UI/L)]", steps[_i].per, NULL});
    run_must_succeed(&run);
    const bool near = fabs(run_value(&run, "", "LDH (UI/L)", "hr_lower") - 1) < 0.005 &&
                      fabs(run_value(&run, "", "LDH (UI/L)", "hr_upper") - 1) < 0.005;
    ck_assert(near || !steps[_i].hint);
    const tf_finding *note = run_finding(&run, TF_NOTE, "is printed as 1.00");
    ck_assert_int_eq(note != NULL, steps[_i].hint != NULL);
    if (note)
        ck_assert_str_eq(note->hint, steps[_i].hint);
    run_clear(&run);
}
END_TEST

/* Weights are patients in counts, medians, models and their interaction. */
START_TEST(weights_are_patients) {
    static const int rows[][5] = {{5, 1, 'A', 'f', 2}, {5, 1, 'B', 'm', 3}, {6, 0, 'A', 'm', 1},
                                  {7, 1, 'B', 'f', 2}, {7, 1, 'A', 'm', 4}, {8, 0, 'B', 'f', 2},
                                  {9, 1, 'A', 'f', 1}, {5, 1, 'B', 'f', 1}, {10, 0, 'B', 'm', 1}};
    static const char *const settings[][3] = {{"group=arm", "subgroups=[sex]"},
                                              {"covariates=[arm, sex]"}};
    g_autoptr(GString) weighted = g_string_new("t,e,arm,sex,w\n");
    g_autoptr(GString) single = g_string_new("t,e,arm,sex\n");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const int *r = rows[i];
        g_string_append_printf(weighted, "%d,%d,%c,%c,%d\n", r[0], r[1], r[2], r[3], r[4]);
        for (int k = 0; k < r[4]; k++)
            g_string_append_printf(single, "%d,%d,%c,%c\n", r[0], r[1], r[2], r[3]);
    }
    for (size_t s = 0; s < G_N_ELEMENTS(settings); s++) {
        analysis_run a = run_text(&tf_forest_analysis, weighted->str,
                                  (const char *[]){"time=t", "event=e", "weights=w", settings[s][0],
                                                   settings[s][1], NULL});
        analysis_run b =
            run_text(&tf_forest_analysis, single->str,
                     (const char *[]){"time=t", "event=e", settings[s][0], settings[s][1], NULL});
        run_must_succeed(&a);
        run_must_succeed(&b);
        ck_assert_uint_eq(a.results->n_statistics, b.results->n_statistics);
        for (size_t i = 0; i < b.results->n_statistics; i++) {
            const tf_statistic *of = &b.results->statistics[i];
            const double found = run_value(&a, of->group, of->term, of->statistic);
            if (isnan(of->value))
                ck_assert(isnan(found));
            else
                ck_assert_double_eq_tol(found, of->value, 1e-8 * fmax(1, fabs(of->value)));
        }
        run_clear(&a);
        run_clear(&b);
    }
}
END_TEST

/* At least two digits that say something. */
START_TEST(digits_of_tau2) {
    static const struct {
        double tau2;
        int decimals;
    } rows[] = {{0, 2}, {0.3132, 2}, {12.5, 2}, {0.0953, 3}, {0.00054779, 5}, {1e-20, 12}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        ck_assert_int_eq(tf_forest_tau2_decimals(rows[i].tau2), rows[i].decimals);
}
END_TEST

/* Limits are read at their own level, whatever that of the figure: the pooled estimate and its P
   are those of metafor, and the same at every level; limits taken for 90 % made P 0.0167 of it. */
START_TEST(limits_are_of_the_level_of_the_file) {
    static const char csv[] = "study,hr,lower,upper\nA,0.5,0.40,0.625\nB,0.8,0.62,1.032\n"
                              "C,0.95,0.80,1.128\nD,0.6,0.45,0.80\n";
    static const char *const levels[] = {"conf.level=0.9", "conf.level=0.95", "conf.level=0.99"};
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++) {
        analysis_run run = run_text(&tf_forest_analysis, csv,
                                    (const char *[]){"from=studies", "study=study", "estimate=hr",
                                                     "lower=lower", "upper=upper", "measure=HR",
                                                     "pool.method=REML", levels[i], NULL});
        run_must_succeed(&run);
        ck_assert_double_eq_tol(run_value(&run, "REML", "", "estimate"), -0.36273, 5e-6);
        ck_assert_double_eq_tol(run_value(&run, "REML", "", "p"), 0.01455, 5e-6);
        run_clear(&run);
    }
}
END_TEST

/* What isn't on a scale of its own is drawn as given, with Wald's limits, and need not be pooled.
 */
START_TEST(other_effects_need_no_pool) {
    analysis_run run = run_text(&tf_forest_analysis, "Study,SMD,SE\nA,-0.35,0.12\nB,0.10,0.20\n",
                                (const char *[]){"study=Study", "estimate=SMD", "std_err=SE",
                                                 "measure=other", "pool.method=none", NULL});
    const tf_forest_results *forest = run_detail(&run);
    ck_assert_double_eq(run_value(&run, "", "A", "estimate"), -0.35);
    ck_assert_double_eq_tol(run_value(&run, "", "A", "estimate_upper"), -0.35 + 0.12 * 1.959963985,
                            1e-9);
    for (size_t i = 0; i < forest->n_rows; i++)
        ck_assert_int_ne(forest->rows[i].type, TF_FOREST_POOLED);
    run_clear(&run);
}
END_TEST

/* RevMan's exports begin with the total of what is below, and 81 of 1400 patients would be 162 of
   2800. The hint says how to leave it out. */
START_TEST(totals_among_studies_are_told) {
    static const char csv[] = "study,x1,n1,x2,n2\nAll,81,1400,118,1395\nA,21,400,34,398\n"
                              "B,25,500,41,497\nC,35,500,43,500\n";
    static const double x1[] = {21, 25, 35}, n1[] = {400, 500, 500}, x2[] = {34, 41, 43},
                        n2[] = {398, 497, 500};
    double top = 0, bottom = 0;
    for (size_t i = 0; i < 3; i++) {
        top += x1[i] * (n2[i] - x2[i]) / (n1[i] + n2[i]);
        bottom += x2[i] * (n1[i] - x1[i]) / (n1[i] + n2[i]);
    }
    static const struct {
        const char *method, *where;
        double n; /**< patients of the pooled row; NaN: there is none */
    } rows[] = {{"pool.method=MH", NULL, 0},
                {"pool.method=MH", "where=study != All", 1400},
                {"pool.method=none", NULL, NAN}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        analysis_run run =
            run_text(&tf_forest_analysis, csv,
                     (const char *[]){COUNTS, "measure=OR", rows[i].method, rows[i].where, NULL});
        const tf_severity severity = rows[i].n == 0 ? TF_ERROR : TF_WARNING;
        const bool told = run_says(&run, severity, "\"All\" has the counts of the rows");
        ck_assert_int_eq(told, !rows[i].where);
        ck_assert_int_eq(run.results == NULL, rows[i].n == 0);
        if (rows[i].n > 0) {
            const tf_forest_results *forest = run_detail(&run);
            const tf_forest_row *pooled = forest->rows;
            while (pooled->type != TF_FOREST_POOLED)
                ck_assert(++pooled < forest->rows + forest->n_rows);
            ck_assert_double_eq(pooled->arms[0].n, rows[i].n);
            ck_assert_double_eq_tol(run_value(&run, "MH", "", "estimate"), log(top / bottom),
                                    1e-12);
        }
        run_clear(&run);
    }
}
END_TEST

/* Logarithms above 0 pass for ratios; the hint is followed. */
START_TEST(positive_logarithms_are_told) {
    static const char csv[] = "Trial,effect,lo,hi\nA,0.35,0.12,0.58\nB,0.10,0.02,0.20\n"
                              "C,0.22,0.15,0.30\n";
    for (size_t i = 0; i < 2; i++) {
        analysis_run run =
            run_text(&tf_forest_analysis, csv,
                     (const char *[]){"study=Trial", "estimate=effect", "lower=lo", "upper=hi",
                                      "measure=HR", i == 0 ? NULL : "scale=log", NULL});
        run_must_succeed(&run);
        const tf_finding *told = run_finding(&run, TF_WARNING, "not in the middle of their limits");
        ck_assert_int_eq(told != NULL, i == 0);
        if (i == 0)
            ck_assert_ptr_nonnull(strstr(told->hint, "scale=log"));
        ck_assert_double_eq_tol(run_value(&run, "", "A", "hr"), i == 0 ? 0.35 : exp(0.35), 1e-12);
        run_clear(&run);
    }
}
END_TEST

SUITE("forest numbers") {
    add_loop(suite, "core", a_step_is_proposed_for_small_units, G_N_ELEMENTS(steps));
    add_tests(suite, "core", double_zeros_are_in_differences, one_study_of_giant_weight,
              single_studies_stay_in_the_test_of_groups, exact_estimates_have_their_own_error,
              limits_beyond_numbers_are_said, weights_are_patients, digits_of_tau2,
              limits_are_of_the_level_of_the_file, other_effects_need_no_pool,
              totals_among_studies_are_told, positive_logarithms_are_told, NULL);
}
