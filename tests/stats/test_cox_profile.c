/* Limits by profile likelihood and by score, and Firth's penalty: against a closed form, and
   against likelihoods that are summed and maximized here by the plainest means. */
#include "stats/cox_profile.h"

#include "brute_cox.h"
#include "support/agree.h"
#include "support/suite.h"

static const double Z = 1.9599639845400545; /* the normal quantile of 0.975 */

/* ---- one event: all in closed form ----------------------------------------------------------- */

/* Of n1 patients with x = 1 and n0 without, one of the former has the event: with pi = n1 e^b / (n0
   + n1 e^b) the likelihood is pi / n1, the information pi (1 - pi). Penalized, it is largest at pi
   = 3/4. */
START_TEST(one_event) {
    enum { N1 = 3, N0 = 5, N = N1 + N0 };
    double time[N], x[N];
    uint8_t event[N] = {1};
    for (size_t i = 0; i < N; i++) {
        time[i] = i == 0 ? 1 : 2;
        x[i] = i < N1;
    }
    const tf_survival_data data = {
        .n = N, .time = time, .event = event, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_fit_firth(timeline, x, 1, NULL, &model), TF_STATS_OK);
    const double b = log(3.0 * N0 / N1);
    ck_assert(agrees(model->coef[0].coef, b, 1e-9, 1));
    ck_assert(agrees(model->coef[0].se, 1 / sqrt(0.75 * 0.25), 1e-9, 0));
    ck_assert(agrees(model->loglik, log(0.75 / N1) + log(0.75 * 0.25) / 2, 1e-9, 0));
    const double pi0 = (double)N1 / N;
    ck_assert(agrees(model->loglik_null, log(pi0 / N1) + log(pi0 * (1 - pi0)) / 2, 1e-12, 0));
    const tf_cox_profile_ask asked = {TF_COX_PROFILE, true, 0, tf_cox_options_default()};
    tf_cox_profile limits;
    ck_assert_int_eq(tf_cox_profile_limits(timeline, x, model, &asked, &limits), TF_STATS_OK);
    for (size_t k = 0; k < 2; k++) {
        const double at = k ? limits.upper : limits.lower;
        const double pi = N1 * exp(at) / (N0 + N1 * exp(at));
        ck_assert((at > b) == (k == 1));
        ck_assert(
            agrees(2 * (model->loglik - log(pi / N1) - log(pi * (1 - pi)) / 2), Z * Z, 1e-8, 0));
    }
    ck_assert(agrees(limits.test.statistic, 2 * (model->loglik - model->loglik_null), 1e-9, 0));
    tf_cox_model_free(model);
    /* Without the penalty the estimate has no end, and neither has the upper limit: the lower is
       where -2 log pi is the quantile. */
    ck_assert_int_eq(tf_cox_fit(timeline, x, 1, NULL, &model), TF_STATS_OK);
    ck_assert(!model->coef[0].estimable && model->coef[0].limit > 0);
    const tf_cox_profile_ask plain = {TF_COX_PROFILE, false, 0, tf_cox_options_default()};
    ck_assert_int_eq(tf_cox_profile_limits(timeline, x, model, &plain, &limits), TF_STATS_OK);
    const double pi = exp(-Z * Z / 2);
    ck_assert(agrees(limits.lower, log(pi / (1 - pi) * N0 / N1), 1e-7, 0));
    ck_assert(isinf(limits.upper) && limits.upper > 0);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}
END_TEST

/* ---- by brute force -------------------------------------------------------------------------- */

/* Log partial likelihood with Efron's or Breslow's ties and its information, of rows that stand for
   one patient each. */
static double summed(const random_model *m, const double beta[MODEL_X], tf_cox_ties ties,
                     double information[MODEL_X][MODEL_X]) {
    double sum = 0;
    memset(information, 0, MODEL_X * MODEL_X * sizeof(double));
    for (size_t i = 0; i < MODEL_ROWS; i++) {
        if (!m->event[i])
            continue;
        /* which of the tied events of this time it is, and how many they are */
        double before = 0, all = 0;
        for (size_t j = 0; j < MODEL_ROWS; j++) {
            const bool tied = m->event[j] && m->stratum[j] == m->stratum[i] &&
                              !(m->time[j] < m->time[i]) && !(m->time[j] > m->time[i]);
            all += tied;
            before += tied && j < i;
        }
        const double part = ties == TF_COX_EFRON ? before / all : 0;
        double s0 = 0, s1[MODEL_X] = {0}, s2[MODEL_X][MODEL_X] = {{0}};
        for (size_t j = 0; j < MODEL_ROWS; j++) {
            if (!at_risk_at(m, j, m->stratum[i], m->time[i]))
                continue;
            const bool tied = m->event[j] && !(m->time[j] > m->time[i]);
            const double eta = beta[0] * m->x[j] + beta[1] * m->x[MODEL_ROWS + j];
            const double risk = exp(eta) * (1 - (tied ? part : 0));
            s0 += risk;
            for (size_t k = 0; k < MODEL_X; k++) {
                s1[k] += risk * m->x[k * MODEL_ROWS + j];
                for (size_t l = 0; l < MODEL_X; l++)
                    s2[k][l] += risk * m->x[k * MODEL_ROWS + j] * m->x[l * MODEL_ROWS + j];
            }
        }
        sum += beta[0] * m->x[i] + beta[1] * m->x[MODEL_ROWS + i] - log(s0);
        for (size_t k = 0; k < MODEL_X; k++)
            for (size_t l = 0; l < MODEL_X; l++)
                information[k][l] += s2[k][l] / s0 - s1[k] / s0 * s1[l] / s0;
    }
    return sum;
}

static double target(const random_model *m, double b0, double b1, tf_cox_ties ties, bool firth) {
    double i[MODEL_X][MODEL_X];
    const double loglik = summed(m, (const double[]){b0, b1}, ties, i);
    return loglik + (firth ? log(i[0][0] * i[1][1] - i[0][1] * i[1][0]) / 2 : 0);
}

/* Largest over the second coefficient, by cutting an interval in three. */
static double best_of_second(const random_model *m, double b0, tf_cox_ties ties, bool firth) {
    double low = -2, high = 2;
    for (int i = 0; i < 120; i++) {
        const double a = low + (high - low) / 3, b = high - (high - low) / 3;
        if (target(m, b0, a, ties, firth) < target(m, b0, b, ties, firth))
            low = a;
        else
            high = b;
    }
    return target(m, b0, (low + high) / 2, ties, firth);
}

static random_model unweighted(uint64_t seed) {
    random_model m = random_model_of(seed);
    for (size_t i = 0; i < MODEL_ROWS; i++) {
        m.weight[i] = 1;
        m.x[MODEL_ROWS + i] = (m.x[MODEL_ROWS + i] - 55) / 10;
    }
    return m;
}

/* The penalized likelihood has its value, and no slope, at the estimate. Quotients of differences
   are good to about 1e-8 here. */
START_TEST(penalized_maximum) {
    const random_model m = unweighted(7 + (uint64_t)_i);
    const tf_survival_data data = random_model_data(&m);
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_cox_options o = tf_cox_options_default();
    o.ties = _i % 2 ? TF_COX_BRESLOW : TF_COX_EFRON;
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_fit_firth(timeline, m.x, MODEL_X, &o, &model), TF_STATS_OK);
    const double b0 = model->coef[0].coef, b1 = model->coef[1].coef, step = 1e-4;
    ck_assert(agrees(model->loglik, target(&m, b0, b1, o.ties, true), 1e-10, 0));
    const double slope0 =
        (target(&m, b0 + step, b1, o.ties, true) - target(&m, b0 - step, b1, o.ties, true)) /
        (2 * step);
    const double slope1 =
        (target(&m, b0, b1 + step, o.ties, true) - target(&m, b0, b1 - step, o.ties, true)) /
        (2 * step);
    ck_assert(fabs(slope0) < 1e-6 && fabs(slope1) < 1e-6);
    double i[MODEL_X][MODEL_X];
    summed(&m, (const double[]){b0, b1}, o.ties, i);
    const double det = i[0][0] * i[1][1] - i[0][1] * i[1][0];
    ck_assert(agrees(model->coef[0].se, sqrt(i[1][1] / det), 1e-9, 0));
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}
END_TEST

/* At both limits the profile has lost half the quantile, with and without the penalty. */
START_TEST(profile_of_two) {
    const random_model m = unweighted(20 + (uint64_t)_i);
    const tf_survival_data data = random_model_data(&m);
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_cox_options o = tf_cox_options_default();
    const bool firth = _i % 2;
    tf_cox_model *model = NULL;
    ck_assert_int_eq(firth ? tf_cox_fit_firth(timeline, m.x, MODEL_X, &o, &model)
                           : tf_cox_fit(timeline, m.x, MODEL_X, &o, &model),
                     TF_STATS_OK);
    const tf_cox_profile_ask asked = {TF_COX_PROFILE, firth, 0, o};
    tf_cox_profile limits;
    ck_assert_int_eq(tf_cox_profile_limits(timeline, m.x, model, &asked, &limits), TF_STATS_OK);
    const double most = target(&m, model->coef[0].coef, model->coef[1].coef, TF_COX_EFRON, firth);
    ck_assert(
        agrees(2 * (most - best_of_second(&m, limits.lower, TF_COX_EFRON, firth)), Z * Z, 1e-8, 0));
    ck_assert(
        agrees(2 * (most - best_of_second(&m, limits.upper, TF_COX_EFRON, firth)), Z * Z, 1e-8, 0));
    ck_assert(agrees(limits.test.statistic, 2 * (most - best_of_second(&m, 0, TF_COX_EFRON, firth)),
                     1e-7, 1e-3));
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}
END_TEST

/* Of one covariate the score test of each limit is at the level. */
START_TEST(score_of_one) {
    random_model m = unweighted(31 + (uint64_t)_i);
    const tf_survival_data data = random_model_data(&m);
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_cox_options o = tf_cox_options_default();
    o.ties = TF_COX_BRESLOW;
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, m.x, 1, &o, &model), TF_STATS_OK);
    const tf_cox_profile_ask asked = {TF_COX_SCORE, false, 0, o};
    tf_cox_profile limits;
    ck_assert_int_eq(tf_cox_profile_limits(timeline, m.x, model, &asked, &limits), TF_STATS_OK);
    for (size_t k = 0; k < 2; k++) {
        const double at[MODEL_X] = {k ? limits.upper : limits.lower, 0};
        const double step[MODEL_X] = {1e-4, 1e-4};
        const double score = brute_score(&m, at, 0, 1e-5);
        /* differences of differences: 1e-5 */
        ck_assert(agrees(score * score / brute_information(&m, at, 0, 0, step), Z * Z, 1e-5, 0));
    }
    ck_assert(agrees(limits.test.statistic, model->score_chisq, 1e-9, 1e-9));
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}
END_TEST

/* No event with x = 1: the ratio is 0, its profile limits have an end on one side alone, and the
   penalty gives all of them one. */
START_TEST(separated) {
    random_model m = unweighted(3);
    for (size_t i = 0; i < MODEL_ROWS; i++)
        m.event[i] = m.event[i] && !(m.x[i] > 0);
    const tf_survival_data data = random_model_data(&m);
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    const tf_cox_options o = tf_cox_options_default();
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, m.x, MODEL_X, &o, &model), TF_STATS_OK);
    ck_assert(model->monotone && !model->coef[0].estimable);
    tf_cox_profile_ask asked = {TF_COX_PROFILE, false, 0, o};
    tf_cox_profile limits;
    ck_assert_int_eq(tf_cox_profile_limits(timeline, m.x, model, &asked, &limits), TF_STATS_OK);
    ck_assert(isinf(limits.lower) && limits.lower < 0);
    const double most = best_of_second(&m, -35, TF_COX_EFRON, false);
    ck_assert(agrees(2 * (most - best_of_second(&m, limits.upper, TF_COX_EFRON, false)), Z * Z,
                     1e-6, 0)); /* limits of monotone likelihoods */
    tf_cox_model_free(model);
    ck_assert_int_eq(tf_cox_fit_firth(timeline, m.x, MODEL_X, &o, &model), TF_STATS_OK);
    ck_assert(model->coef[0].estimable && model->coef[0].coef < 0);
    asked.firth = true;
    ck_assert_int_eq(tf_cox_profile_limits(timeline, m.x, model, &asked, &limits), TF_STATS_OK);
    ck_assert(isfinite(limits.lower) && limits.lower < model->coef[0].coef &&
              limits.upper > model->coef[0].coef);
    const double penalized =
        target(&m, model->coef[0].coef, model->coef[1].coef, TF_COX_EFRON, true);
    ck_assert(agrees(2 * (penalized - best_of_second(&m, limits.lower, TF_COX_EFRON, true)), Z * Z,
                     1e-7, 0));
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}
END_TEST

START_TEST(refused) {
    const random_model m = unweighted(1);
    const tf_survival_data data = random_model_data(&m);
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_cox_options o = tf_cox_options_default();
    tf_cox_model *model = NULL, *other = NULL;
    double x[2 * MODEL_ROWS];
    for (size_t i = 0; i < MODEL_ROWS; i++) {
        x[i] = m.x[i];
        x[MODEL_ROWS + i] = 2 - m.x[i];
    }
    ck_assert_int_eq(tf_cox_fit_firth(timeline, x, 2, &o, &model), TF_STATS_OK);
    ck_assert(model->coef[0].estimable && model->coef[1].reason == TF_ESTIMATE_COLLINEAR);
    tf_cox_profile_ask asked = {TF_COX_PROFILE, true, 1, o};
    tf_cox_profile limits;
    ck_assert_int_eq(tf_cox_profile_limits(timeline, x, model, &asked, &limits), TF_STATS_INVALID);
    asked.coefficient = 0;
    ck_assert_int_eq(tf_cox_profile_limits(timeline, x, model, &asked, &limits), TF_STATS_OK);
    asked.limits = TF_COX_SCORE;
    ck_assert_int_eq(tf_cox_profile_limits(timeline, x, model, &asked, &limits), TF_STATS_INVALID);
    o.ties = TF_COX_DISCRETE;
    ck_assert_int_eq(tf_cox_fit_firth(timeline, x, 1, &o, &other), TF_STATS_INVALID);
    ck_assert_ptr_null(other);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("profile limits and penalized Cox models") {
    add_tests(suite, "core", one_event, NULL);
    add_loop(suite, "core", penalized_maximum, 6);
    add_loop(suite, "core", profile_of_two, 6);
    add_loop(suite, "core", score_of_one, 3);
    add_tests(suite, "limits", separated, NULL);
    add_tests(suite, "errors", refused, NULL);
}
