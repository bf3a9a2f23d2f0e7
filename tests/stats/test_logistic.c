#include "stats/logistic.h"

#include <math.h>

#include "reference_stats.h"
#include "support/agree.h"
#include "support/suite.h"

static tf_logistic_model *fit(const tf_logistic_data *data, const tf_logistic_options *options) {
    tf_logistic_model *m = NULL;
    ck_assert_int_eq(tf_logistic_fit(data, options, &m), TF_STATS_OK);
    ck_assert_ptr_nonnull(m);
    return m;
}

/* Snoring and heart disease (Agresti 2007, Introduction to Categorical Data Analysis, table 3.1):
 * logit fit -3.866 + 0.397 x with standard errors 0.1662 and 0.0500, deviance 2.8 (2 df). */
START_TEST(snoring) {
    static const uint8_t y[] = {1, 0, 1, 0, 1, 0, 1, 0};
    static const double x[] = {0, 0, 2, 2, 4, 4, 5, 5};
    static const double weight[] = {24, 1355, 35, 603, 21, 192, 30, 224};
    static const double yes[] = {24, 35, 21, 30}, all[] = {1379, 638, 213, 254};
    const tf_logistic_data data = {.n = 8, .p = 1, .y = y, .x = x, .weight = weight};
    tf_logistic_model *m = fit(&data, NULL);
    ck_assert_double_eq_tol(m->coef[0].coef, -3.86625, 5e-6);
    ck_assert_double_eq_tol(m->coef[0].se, 0.16621, 5e-6);
    ck_assert_double_eq_tol(m->coef[1].coef, 0.39734, 5e-6);
    ck_assert_double_eq_tol(m->coef[1].se, 0.05001, 5e-6);
    double saturated = 0;
    for (int g = 0; g < 4; g++)
        saturated += yes[g] * log(yes[g] / all[g]) + (all[g] - yes[g]) * log(1 - yes[g] / all[g]);
    ck_assert_double_eq_tol(2 * (saturated - m->loglik), 2.8089, 5e-5);
    ck_assert_double_eq_tol(2 * (saturated - m->loglik_null), 65.9045, 5e-5);
    ck_assert_double_eq(m->events, 110);
    tf_logistic_model_free(m);
}
END_TEST

static const double temperature[] = {66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78,
                                     67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58};
static const uint8_t distress[] = {0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0,
                                   0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1};
static const tf_logistic_data shuttle = {.n = 23, .p = 1, .y = distress, .x = temperature};

/* O-rings of 23 space shuttle flights (Dalal et al. 1989; Agresti 2002, table 5.14): 15.0429 -
 * 0.2322 x, standard errors 7.3786 and 0.1082, likelihood ratio 7.95 (1 df). */
START_TEST(shuttle_flights) {
    tf_logistic_model *m = fit(&shuttle, NULL);
    ck_assert_double_eq_tol(m->coef[0].coef, 15.0429, 5e-5);
    ck_assert_double_eq_tol(m->coef[0].se, 7.3786, 5e-5);
    ck_assert_double_eq_tol(m->coef[1].coef, -0.2322, 5e-5);
    ck_assert_double_eq_tol(m->coef[1].se, 0.1082, 5e-5);
    ck_assert_double_eq_tol(m->lr_chisq, 7.95, 5e-3);
    ck_assert_double_eq_tol(m->lr_p, 0.0048, 5e-5);
    ck_assert(m->converged && !m->separated);
    tf_logistic_model_free(m);
}
END_TEST

/* AZT and AIDS symptoms (Agresti 2002, table 5.5): azt -0.7195 (0.2790), race 0.0555 (0.2886),
 * constant -1.0736 (0.2629). */
START_TEST(azt) {
    static const uint8_t y[] = {1, 0, 1, 0, 1, 0, 1, 0};
    static const double x[] = {1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0};
    static const double weight[] = {14, 93, 32, 81, 11, 52, 12, 43};
    const tf_logistic_data data = {.n = 8, .p = 2, .y = y, .x = x, .weight = weight};
    tf_logistic_model *m = fit(&data, NULL);
    static const double published[][2] = {{-1.0736, 0.2629}, {-0.7195, 0.2790}, {0.0555, 0.2886}};
    for (int j = 0; j < 3; j++) {
        ck_assert_double_eq_tol(m->coef[j].coef, published[j][0], 5e-5);
        ck_assert_double_eq_tol(m->coef[j].se, published[j][1], 5e-5);
    }
    const tf_logistic_data race = {.n = 8, .p = 1, .y = y, .x = x + 8, .weight = weight};
    tf_logistic_model *reduced = fit(&race, NULL);
    tf_test lr;
    ck_assert_int_eq(tf_logistic_lr_test(m, reduced, &lr), TF_STATS_OK);
    ck_assert_double_eq_tol(lr.statistic, 6.87, 5e-3); /* Agresti: 6.9, P = 0.01 */
    ck_assert_double_eq(lr.df, 1);
    ck_assert_int_eq(tf_logistic_lr_test(reduced, m, &lr), TF_STATS_INVALID);
    tf_logistic_model_free(reduced);
    tf_logistic_model_free(m);
}
END_TEST

enum { ROWS = 120, COLUMNS = 3, COEFFICIENTS = COLUMNS + 1 };

typedef struct sample {
    uint8_t y[ROWS];
    double x[ROWS * COLUMNS], weight[ROWS];
} sample;

static void draw(sample *s, uint64_t *seed) {
    for (int i = 0; i < ROWS; i++) {
        double eta = -0.4;
        for (int j = 0; j < COLUMNS; j++) {
            const double u = next_random(seed);
            s->x[j * ROWS + i] = j == 0 ? (double)(u < 0.5) : j == 1 ? 30 * (u - 0.5) : u - 0.5;
            eta += s->x[j * ROWS + i] * (j == 0 ? 0.8 : j == 1 ? 0.05 : -1);
        }
        s->y[i] = next_random(seed) < 1 / (1 + exp(-eta));
        s->weight[i] = 1 + (double)(int)(3 * next_random(seed));
    }
}

/* Log-likelihood in long form, straight from the definition. */
static double plain_loglik(const sample *s, const double *b) {
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
        double eta = b[0];
        for (int j = 0; j < COLUMNS; j++)
            eta += b[j + 1] * s->x[j * ROWS + i];
        const double p = 1 / (1 + exp(-eta));
        sum += s->weight[i] * log(s->y[i] ? p : 1 - p);
    }
    return sum;
}

/* First derivative by its formula: sum w x (y - p), column -1 the constant. */
static double plain_score(const sample *s, const double *b, int column) {
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
        double eta = b[0];
        for (int j = 0; j < COLUMNS; j++)
            eta += b[j + 1] * s->x[j * ROWS + i];
        const double x = column < 0 ? 1 : s->x[column * ROWS + i];
        sum += s->weight[i] * x * (s->y[i] - 1 / (1 + exp(-eta)));
    }
    return sum;
}

/* Maximum by turns: each coefficient to the zero of its own derivative, by bisection. */
static void plain_maximum(const sample *s, double *b, int held) {
    for (int round = 0; round < 4000; round++) {
        double change = 0;
        for (int j = 0; j < COEFFICIENTS; j++) {
            if (j == held)
                continue;
            const double before = b[j];
            double lo = before - 2, hi = before + 2;
            for (int i = 0; i < 60; i++) {
                b[j] = (lo + hi) / 2;
                if (plain_score(s, b, j - 1) > 0)
                    lo = b[j];
                else
                    hi = b[j];
            }
            change = fmax(change, fabs(b[j] - before));
        }
        if (change < 1e-13)
            return;
    }
}

/* Standard errors by inverting the information, summed in long form, with Gauss and Jordan. */
static void plain_errors(const sample *s, const double *b, double *se) {
    double a[COEFFICIENTS][2 * COEFFICIENTS] = {{0}};
    for (int i = 0; i < ROWS; i++) {
        double x[COEFFICIENTS] = {1}, eta = b[0];
        for (int j = 0; j < COLUMNS; j++) {
            x[j + 1] = s->x[j * ROWS + i];
            eta += b[j + 1] * x[j + 1];
        }
        const double p = 1 / (1 + exp(-eta));
        for (int j = 0; j < COEFFICIENTS; j++)
            for (int k = 0; k < COEFFICIENTS; k++)
                a[j][k] += s->weight[i] * p * (1 - p) * x[j] * x[k];
    }
    for (int j = 0; j < COEFFICIENTS; j++)
        a[j][COEFFICIENTS + j] = 1;
    for (int j = 0; j < COEFFICIENTS; j++) {
        const double pivot = a[j][j];
        for (int k = 0; k < 2 * COEFFICIENTS; k++)
            a[j][k] /= pivot;
        for (int i = 0; i < COEFFICIENTS; i++) {
            const double factor = a[i][j];
            for (int k = 0; i != j && k < 2 * COEFFICIENTS; k++)
                a[i][k] -= factor * a[j][k];
        }
    }
    for (int j = 0; j < COEFFICIENTS; j++)
        se[j] = sqrt(a[j][COEFFICIENTS + j]);
}

START_TEST(independent_computation) {
    uint64_t seed = 4711;
    comparison *r = comparison_new();
    for (int run = 0; run < 12; run++) {
        sample s;
        draw(&s, &seed);
        const tf_logistic_data data = {
            .n = ROWS, .p = COLUMNS, .y = s.y, .x = s.x, .weight = s.weight};
        tf_logistic_model *m = fit(&data, NULL);
        double b[COEFFICIENTS] = {0}, se[COEFFICIENTS];
        plain_maximum(&s, b, -1);
        plain_errors(&s, b, se);
        for (int j = 0; j < COEFFICIENTS; j++) {
            /* The search by turns ends about 1e-10 from the maximum, since columns go together. */
            comparison_check(r, "run", "coef", m->coef[j].coef, b[j], 1e-8, 1);
            comparison_check(r, "run", "se", m->coef[j].se, se[j], 1e-8, 0);
        }
        comparison_check(r, "run", "loglik", m->loglik, plain_loglik(&s, b), 1e-12, 1);
        tf_logistic_model_free(m);
    }
    comparison_assert(r, 12 * (2 * COEFFICIENTS + 1));
    comparison_free(r);
}
END_TEST

/* At a profile limit the greatest log-likelihood, found by turns, is z^2/2 below the maximum. */
START_TEST(profile_limits) {
    uint64_t seed = 99;
    sample s;
    draw(&s, &seed);
    const tf_logistic_data data = {.n = ROWS, .p = COLUMNS, .y = s.y, .x = s.x, .weight = s.weight};
    tf_logistic_options o = tf_logistic_options_default();
    o.profile = true;
    o.conf_level = 0.9;
    tf_logistic_model *m = fit(&data, &o);
    const double drop = 1.6448536269514722 * 1.6448536269514722 / 2;
    for (int j = 1; j < COEFFICIENTS; j++) {
        const double limits[] = {m->coef[j].lower, m->coef[j].upper};
        ck_assert(limits[0] < m->coef[j].odds_ratio && m->coef[j].odds_ratio < limits[1]);
        for (int i = 0; i < 2; i++) {
            double b[COEFFICIENTS] = {0};
            b[j] = log(limits[i]);
            plain_maximum(&s, b, j);
            ck_assert_double_eq_tol(m->loglik - plain_loglik(&s, b), drop, 1e-9);
        }
    }
    tf_logistic_model_free(m);
    /* The shuttle by R's confint, which interpolates between points: good to 4 digits. */
    o.conf_level = 0.95;
    m = fit(&shuttle, &o);
    ck_assert_double_eq_tol(log(m->coef[1].lower), -0.5155, 1e-4);
    ck_assert_double_eq_tol(log(m->coef[1].upper), -0.0608, 1e-4);
    tf_logistic_model_free(m);
}
END_TEST

/* One factor of two levels is the odds ratio of the table, with Woolf's standard error. */
START_TEST(one_factor_is_the_table) {
    static const uint8_t y[] = {1, 0, 1, 0};
    static const double x[] = {1, 1, 0, 0}, weight[] = {36, 118, 12, 65};
    const tf_logistic_data data = {.n = 4, .p = 1, .y = y, .x = x, .weight = weight};
    tf_logistic_model *m = fit(&data, NULL);
    ck_assert_double_eq_tol(m->coef[1].odds_ratio, 36.0 * 65 / (118.0 * 12), 1e-12);
    ck_assert_double_eq_tol(m->coef[1].se, sqrt(1 / 36.0 + 1 / 118.0 + 1 / 12.0 + 1 / 65.0), 1e-12);
    tf_logistic_model_free(m);
}
END_TEST

/* Units of measurement and a far origin change nothing but the unit of the coefficient. */
START_TEST(units) {
    double scaled[23];
    for (int i = 0; i < 23; i++)
        scaled[i] = 1e6 + 1e-4 * temperature[i];
    const tf_logistic_data data = {.n = 23, .p = 1, .y = distress, .x = scaled};
    tf_logistic_model *a = fit(&shuttle, NULL), *b = fit(&data, NULL);
    /* Of 1e6 + 1e-4 x only 6 digits of x are left. */
    ck_assert_double_eq_tol(b->coef[1].coef / a->coef[1].coef, 1e4, 1e-1);
    ck_assert_double_eq_tol(b->coef[1].p, a->coef[1].p, 1e-6);
    tf_logistic_model_free(a);
    tf_logistic_model_free(b);
}
END_TEST

START_TEST(complete_separation) {
    static const uint8_t y[] = {0, 0, 0, 1, 1, 1};
    static const double x[] = {1, 2, 3, 4, 5, 6};
    const tf_logistic_data data = {.n = 6, .p = 1, .y = y, .x = x};
    tf_logistic_options o = tf_logistic_options_default();
    o.profile = true;
    tf_logistic_model *m = fit(&data, &o);
    ck_assert(m->separated);
    ck_assert_int_eq(m->coef[1].reason, TF_ESTIMATE_SEPARATED);
    ck_assert(m->coef[1].limit == INFINITY && m->coef[0].limit == -INFINITY);
    ck_assert(isnan(m->coef[1].coef) && isnan(m->coef[1].se) && isnan(m->variance[3]));
    ck_assert_double_eq(m->loglik, 0);
    ck_assert_double_eq_tol(m->lr_chisq, -2 * 6 * log(0.5), 1e-12);
    ck_assert(isfinite(m->coef[1].lower) && m->coef[1].lower > 1 && isinf(m->coef[1].upper));
    tf_logistic_model_free(m);
}
END_TEST

/* A factor level without responders: its ratio goes to 0, age is fitted among the others. */
START_TEST(level_without_responders) {
    static const uint8_t y[] = {0, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0};
    static const double x[] = {0,  0,  0,  0,  0,  0,  0,  0,  1,  1,  1,  1,
                               50, 55, 61, 62, 64, 66, 70, 71, 52, 58, 63, 69};
    const tf_logistic_data both = {.n = 12, .p = 2, .y = y, .x = x};
    const tf_logistic_data others = {.n = 8, .p = 1, .y = y, .x = x + 12};
    tf_logistic_options o = tf_logistic_options_default();
    o.profile = true;
    tf_logistic_model *a = fit(&both, &o), *b = fit(&others, &o);
    ck_assert(a->separated && !b->separated);
    ck_assert_int_eq(a->coef[1].reason, TF_ESTIMATE_SEPARATED);
    ck_assert(a->coef[1].limit == -INFINITY && a->coef[1].lower == 0);
    ck_assert(isfinite(a->coef[1].upper));
    ck_assert_int_eq(a->coef[2].reason, TF_ESTIMATED);
    ck_assert_double_eq_tol(a->coef[2].coef, b->coef[1].coef, 1e-10);
    ck_assert_double_eq_tol(a->coef[2].se, b->coef[1].se, 1e-10);
    ck_assert_double_eq_tol(a->coef[0].coef, b->coef[0].coef, 1e-8);
    ck_assert_double_eq_tol(a->loglik, b->loglik, 1e-10);
    ck_assert_double_eq_tol(a->coef[2].upper, b->coef[1].upper, 1e-6);
    tf_logistic_model_free(a);
    tf_logistic_model_free(b);
}
END_TEST

/* Quasi-complete: only the rows at one x overlap (Albert & Anderson 1984). */
START_TEST(touching_groups) {
    static const uint8_t y[] = {0, 0, 0, 1, 1, 1, 1};
    static const double x[] = {1, 2, 3, 3, 3, 4, 5};
    const tf_logistic_data data = {.n = 7, .p = 1, .y = y, .x = x};
    tf_logistic_model *m = fit(&data, NULL);
    ck_assert_int_eq(m->coef[1].reason, TF_ESTIMATE_SEPARATED);
    ck_assert_double_eq_tol(m->loglik, log(1 / 3.0) + 2 * log(2 / 3.0), 1e-12);
    tf_logistic_model_free(m);
}
END_TEST

/* Far outliers are not separation. */
START_TEST(outlier) {
    static const uint8_t y[] = {0, 1, 0, 1, 0, 1, 1, 0};
    static const double x[] = {1, 2, 3, 4, 3.5, 2.5, 1e6, 1.5};
    const tf_logistic_data data = {.n = 8, .p = 1, .y = y, .x = x};
    tf_logistic_model *m = fit(&data, NULL);
    ck_assert(!m->separated);
    ck_assert_int_eq(m->coef[1].reason, TF_ESTIMATED);
    /* The outlier is certain: the others alone have the same slope. */
    static const uint8_t few[] = {0, 1, 0, 1, 0, 1, 0};
    static const double close[] = {1, 2, 3, 4, 3.5, 2.5, 1.5};
    const tf_logistic_data rest = {.n = 7, .p = 1, .y = few, .x = close};
    tf_logistic_model *b = fit(&rest, NULL);
    ck_assert_double_eq_tol(m->coef[1].coef, b->coef[1].coef, 1e-6);
    tf_logistic_model_free(m);
    tf_logistic_model_free(b);
}
END_TEST

enum { FEW = 14 };

/* What the rows say about a direction: never wrong and somewhere right, for d or for -d. */
static bool separates(const double z[][3], const uint8_t *y, int n, const double *d) {
    for (int turn = -1; turn <= 1; turn += 2) {
        bool wrong = false, right = false;
        for (int i = 0; i < n; i++) {
            const double side = turn * (y[i] ? 1 : -1);
            const double along = side * (z[i][0] * d[0] + z[i][1] * d[1] + z[i][2] * d[2]);
            wrong |= along < 0;
            right |= along > 0;
        }
        if (!wrong && right)
            return true;
    }
    return false;
}

/* The edges of the cone of separating directions lie in two of its planes each: try all pairs. */
static bool separated_by_pairs(const double z[][3], const uint8_t *y, int n) {
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
            const double d[] = {z[i][1] * z[j][2] - z[i][2] * z[j][1],
                                z[i][2] * z[j][0] - z[i][0] * z[j][2],
                                z[i][0] * z[j][1] - z[i][1] * z[j][0]};
            if (separates(z, y, n, d))
                return true;
        }
    }
    return false;
}

/* Small tables of whole numbers, with ties and all kinds of overlap: separation is found exactly
 * where it is, with and without the profile limits. */
START_TEST(separation_by_all_pairs) {
    uint64_t seed = 20;
    unsigned separated = 0, finite = 0;
    for (int run = 0; run < 4000; run++) {
        const int n = 6 + (int)(next_random(&seed) * (FEW - 5)), top = 2 + run % 4;
        uint8_t y[FEW];
        double x[2 * FEW], z[FEW][3];
        for (int i = 0; i < n; i++) {
            z[i][0] = 1;
            z[i][1] = x[i] = floor(next_random(&seed) * top);
            z[i][2] = x[n + i] = floor(next_random(&seed) * top);
            y[i] = next_random(&seed) < 1 / (1 + exp(2 - 1.5 * x[i]));
        }
        const tf_logistic_data data = {.n = (size_t)n, .p = 2, .y = y, .x = x};
        tf_logistic_options o = tf_logistic_options_default();
        o.profile = run % 10 == 0;
        tf_logistic_model *m = fit(&data, &o);
        const bool one_outcome = m->events == 0 || m->events == n;
        if (m->df == 2 && !one_outcome) {
            const bool expected = separated_by_pairs(z, y, n);
            ck_assert_msg(m->separated == expected, "run %d: %d, expected %d", run, m->separated,
                          expected);
            *(expected ? &separated : &finite) += 1;
        }
        tf_logistic_model_free(m);
    }
    ck_assert_uint_gt(separated, 800);
    ck_assert_uint_gt(finite, 800);
}
END_TEST

START_TEST(collinear_and_empty) {
    double x[3 * 23];
    for (int i = 0; i < 23; i++) {
        x[i] = temperature[i];
        x[23 + i] = 7;
        x[46 + i] = 100 - 2 * temperature[i];
    }
    const tf_logistic_data data = {.n = 23, .p = 3, .y = distress, .x = x};
    tf_logistic_options o = tf_logistic_options_default();
    o.profile = true;
    tf_logistic_model *m = fit(&data, &o), *plain = fit(&shuttle, &o);
    ck_assert_uint_eq(m->df, 1);
    ck_assert_int_eq(m->coef[2].reason, TF_ESTIMATE_COLLINEAR);
    ck_assert_int_eq(m->coef[3].reason, TF_ESTIMATE_COLLINEAR);
    ck_assert_double_eq_tol(m->coef[1].coef, plain->coef[1].coef, 1e-12);
    ck_assert_double_eq_tol(m->coef[1].upper, plain->coef[1].upper, 1e-12);
    tf_logistic_model_free(m);
    tf_logistic_model_free(plain);
    static const uint8_t none[23] = {0};
    const tf_logistic_data quiet = {.n = 23, .p = 1, .y = none, .x = temperature};
    m = fit(&quiet, NULL);
    ck_assert_int_eq(m->coef[1].reason, TF_ESTIMATE_NO_EVENTS);
    ck_assert(m->coef[0].limit == -INFINITY && isnan(m->lr_p));
    tf_logistic_model_free(m);
    static const double zero[23] = {0};
    const tf_logistic_data nobody = {
        .n = 23, .p = 1, .y = distress, .x = temperature, .weight = zero};
    m = fit(&nobody, NULL);
    ck_assert_int_eq(m->coef[0].reason, TF_ESTIMATE_NO_PATIENTS);
    tf_logistic_model_free(m);
    const tf_logistic_data constant = {.n = 23, .p = 0, .y = distress};
    m = fit(&constant, NULL);
    ck_assert_double_eq_tol(m->coef[0].coef, log(7.0 / 16), 1e-12);
    ck_assert_double_eq_tol(m->loglik, m->loglik_null, 1e-12);
    tf_logistic_model_free(m);
}
END_TEST

START_TEST(refused) {
    static const uint8_t y[] = {0, 1}, bad_y[] = {0, 2};
    static const double x[] = {1, 2}, bad_x[] = {1, NAN}, bad_w[] = {1, -1};
    const tf_logistic_data bad[] = {{.n = 0, .p = 1, .y = y, .x = x},
                                    {.n = 2, .p = 1, .y = bad_y, .x = x},
                                    {.n = 2, .p = 1, .y = y, .x = bad_x},
                                    {.n = 2, .p = 1, .y = y, .x = NULL},
                                    {.n = 2, .p = 1, .y = y, .x = x, .weight = bad_w}};
    tf_logistic_model *m = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        ck_assert_int_eq(tf_logistic_fit(&bad[i], NULL, &m), TF_STATS_INVALID);
        ck_assert_ptr_null(m);
    }
    tf_logistic_options o = tf_logistic_options_default();
    o.conf_level = 1;
    ck_assert_int_eq(tf_logistic_fit(&shuttle, &o, &m), TF_STATS_INVALID);
    o = tf_logistic_options_default();
    o.max_iterations = 2;
    ck_assert_int_eq(tf_logistic_fit(&shuttle, &o, &m), TF_STATS_NOT_CONVERGED);
    ck_assert_ptr_null(m);
}
END_TEST

SUITE("logistic") {
    add_tests(suite, "core", snoring, shuttle_flights, azt, independent_computation, profile_limits,
              one_factor_is_the_table, units, NULL);
    add_tests(suite, "limits", complete_separation, level_without_responders, touching_groups,
              outlier, separation_by_all_pairs, collinear_and_empty, NULL);
    add_tests(suite, "errors", refused, NULL);
}
