/* Logistic models from the file to the named number, against a computation of the test's own:
   Newton's steps on the log-likelihood (McCullagh and Nelder 1989, Generalized Linear Models,
   chapter 4) with Gaussian elimination, on a design that the test makes from the same rows. The
   reference has no logistic models. */
#include <stdlib.h>

#include "forest/results.h"
#include "support/agree.h"
#include "support/analysis_run.h"
#include "support/random.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

enum { MOST_ROWS = 600, P = 6 }; /* intercept, arm, two stages, age / 10, marker */

typedef struct patients {
    GString *csv;
    double x[MOST_ROWS][P], y[MOST_ROWS];
    size_t n; /* with all covariates */
} patients;

/* ---- patients ----------------------------------------------------------------------------- */

/* Some rows lack a covariate: they are in the file, not in the model. */
static patients *make_patients(guint64 seed, size_t n_rows, double slope) {
    static const char *const stages[] = {"I", "II", "III"};
    patients *p = g_new0(patients, 1);
    p->csv = g_string_new("arm,stage,age,marker,resp\n");
    for (size_t i = 0; i < n_rows; i++) {
        const unsigned arm = random_unit(&seed) < 0.5, stage = (unsigned)(3 * random_unit(&seed));
        const unsigned age = 30 + (unsigned)(50 * random_unit(&seed));
        const unsigned marker = (unsigned)(900 * random_unit(&seed)); /* hundredths */
        const bool missing = random_unit(&seed) < 0.05;
        const double eta = -1 + slope * (0.8 * arm - 0.5 * (stage == 2) + 0.03 * (age - 55.0) +
                                         0.1 * (marker / 100.0 - 4.5));
        const bool response = random_unit(&seed) < 1 / (1 + exp(-eta));
        g_string_append_printf(p->csv, "%s,%s,%u,", arm ? "E" : "C", stages[stage], age);
        if (missing)
            g_string_append_printf(p->csv, "NA,%d\n", response);
        else
            g_string_append_printf(p->csv, "%u.%02u,%d\n", marker / 100, marker % 100, response);
        if (missing)
            continue;
        /* stage II is the reference */
        const double row[P] = {1, arm, stage == 0, stage == 2, age / 10.0, marker / 100.0};
        memcpy(p->x[p->n], row, sizeof row);
        p->y[p->n++] = response;
    }
    return p;
}

static void patients_free(patients *p) {
    g_string_free(p->csv, TRUE);
    g_free(p);
}

/* ---- the test's own fit -------------------------------------------------------------------- */

typedef struct fit {
    double beta[P], se[P], loglik;
} fit;

/* Gauss-Jordan with partial pivoting, on [a | b] with `columns` columns in b. */
static void solve(double a[P][P], double b[P][P + 1], size_t columns) {
    for (size_t k = 0; k < P; k++) {
        size_t best = k;
        for (size_t i = k + 1; i < P; i++)
            best = fabs(a[i][k]) > fabs(a[best][k]) ? i : best;
        for (size_t j = 0; j < P; j++) {
            const double kept = a[k][j];
            a[k][j] = a[best][j];
            a[best][j] = kept;
        }
        for (size_t j = 0; j < columns; j++) {
            const double kept = b[k][j];
            b[k][j] = b[best][j];
            b[best][j] = kept;
        }
        for (size_t i = 0; i < P; i++) {
            const double factor = i == k ? 0 : a[i][k] / a[k][k];
            for (size_t j = 0; j < P; j++)
                a[i][j] -= factor * a[k][j];
            for (size_t j = 0; j < columns; j++)
                b[i][j] -= factor * b[k][j];
        }
    }
    for (size_t i = 0; i < P; i++) {
        for (size_t j = 0; j < columns; j++)
            b[i][j] /= a[i][i];
    }
}

/* Score, and in the columns behind it the identity, so that solving gives step and inverse. */
static double derivatives(const patients *p, const double *beta, double information[P][P],
                          double right[P][P + 1]) {
    double loglik = 0;
    memset(information, 0, sizeof(double[P][P]));
    memset(right, 0, sizeof(double[P][P + 1]));
    for (size_t i = 0; i < p->n; i++) {
        double eta = 0;
        for (size_t j = 0; j < P; j++)
            eta += p->x[i][j] * beta[j];
        const double mean = 1 / (1 + exp(-eta));
        loglik += p->y[i] > 0 ? log(mean) : log1p(-mean);
        for (size_t j = 0; j < P; j++) {
            right[j][0] += p->x[i][j] * (p->y[i] - mean);
            for (size_t k = 0; k < P; k++)
                information[j][k] += p->x[i][j] * p->x[i][k] * mean * (1 - mean);
        }
    }
    for (size_t j = 0; j < P; j++)
        right[j][j + 1] = 1;
    return loglik;
}

static fit fit_by_hand(const patients *p) {
    fit f = {.loglik = 0};
    for (int round = 0; round < 40; round++) {
        double information[P][P], right[P][P + 1];
        f.loglik = derivatives(p, f.beta, information, right);
        solve(information, right, P + 1);
        for (size_t j = 0; j < P; j++) {
            f.beta[j] += right[j][0];
            f.se[j] = sqrt(right[j][j + 1]);
        }
    }
    return f;
}

static double loglik_of_mean(const patients *p) {
    double events = 0;
    for (size_t i = 0; i < p->n; i++)
        events += p->y[i];
    const double n = (double)p->n;
    return events * log(events / n) + (n - events) * log1p(-events / n);
}

/* ---- comparing ----------------------------------------------------------------------------- */

static const struct {
    guint64 seed;
    size_t n_rows;
    double slope;
    double level, z; /* quantile of the normal distribution, Abramowitz and Stegun 1964, 26.2 */
} models[] = {
    {1, 120, 1, 0.95, 1.9599639845400545},
    {2, 600, 1, 0.95, 1.9599639845400545},
    {3, 400, 0, 0.9, 1.6448536269514722},
    {4, 300, 2, 0.99, 2.5758293035489004},
};

static void compare_term(comparison *all, const analysis_run *run, const char *term, double beta,
                         double se, double z) {
    const struct {
        const char *name;
        double expected, scale;
    } values[] = {
        {"coef", beta, 1},
        {"se", se, 0},
        {"or", exp(beta), 0},
        {"or_lower", exp(beta - z * se), 0},
        {"or_upper", exp(beta + z * se), 0},
        {"p", erfc(fabs(beta / se) / sqrt(2)), 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
        comparison_check(all, term, values[i].name, run_value(run, "", term, values[i].name),
                         values[i].expected, tolerance, values[i].scale);
}

START_TEST(models_agree) {
    static const char *const terms[P] = {NULL, "arm=E", "stage=I", "stage=III", "age", "marker"};
    comparison *all = comparison_new();
    patients *p = make_patients(models[_i].seed, models[_i].n_rows, models[_i].slope);
    g_autofree char *level = g_strdup_printf("conf.level=%g", models[_i].level);
    const char *const settings[] = {"response=resp",
                                    "covariates=[arm, stage, age, marker]",
                                    "reference={arm: C, stage: II}",
                                    "per={age: 10}",
                                    level,
                                    NULL};
    analysis_run run = run_text(&tf_forest_analysis, p->csv->str, settings);
    const tf_forest_results *forest = run_detail(&run);
    ck_assert_double_eq(forest->n, (double)p->n);
    ck_assert_uint_lt(p->n, models[_i].n_rows);
    const fit f = fit_by_hand(p);
    for (size_t j = 1; j < P; j++)
        compare_term(all, &run, terms[j], f.beta[j], f.se[j], models[_i].z);
    const double null = loglik_of_mean(p);
    comparison_check(all, "model", "loglik", run_value(&run, "", "", "loglik"), f.loglik, tolerance,
                     0);
    comparison_check(all, "model", "loglik_null", run_value(&run, "", "", "loglik_null"), null,
                     tolerance, 0);
    comparison_check(all, "model", "lr_chisq", run_value(&run, "", "", "lr_chisq"),
                     2 * (f.loglik - null), tolerance, 1);
    ck_assert_double_eq(run_value(&run, "", "", "lr_df"), P - 1);
    comparison_assert(all, 5 * 6 + 3);
    comparison_free(all);
    patients_free(p);
    run_clear(&run);
}
END_TEST

/** A level that nobody responded in has no estimate; the others have theirs. */
START_TEST(separated_levels_are_not_estimable) {
    g_autoptr(GString) csv = g_string_new("g,resp\n");
    for (int i = 0; i < 20; i++)
        g_string_append_printf(csv, "a,%d\nb,%d\nnone,0\n", i % 2, i % 3 == 0);
    const char *const settings[] = {"response=resp", "covariates=[g]", "reference={g: a}", NULL};
    analysis_run run = run_text(&tf_forest_analysis, csv->str, settings);
    const tf_forest_results *forest = run_detail(&run);
    ck_assert_uint_eq(forest->effects[0].n_not_estimable, 1);
    ck_assert(isnan(run_value(&run, "", "g=none", "or")));
    /* 7 of 20 against 10 of 20 */
    ck_assert_double_eq_tol(run_value(&run, "", "g=b", "or"), 7.0 / 13, 1e-6);
    run_clear(&run);
}
END_TEST

SUITE("forest logistic models") {
    add_loop(suite, "core", models_agree, (int)G_N_ELEMENTS(models));
    add_tests(suite, "limits", separated_levels_are_not_estimable, NULL);
}
