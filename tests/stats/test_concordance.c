/* Harrell's concordance: the reference models, and pairs counted one by one. */
#include "stats/concordance.h"

#include <math.h>

#include "reference_cox.h"
#include "reference_stats.h"
#include "support/agree.h"
#include "support/suite.h"

/* Linear predictor of the reference model. */
static double *scores_of(const ref_case *c, const ref_data *d, const tf_timeline *timeline) {
    tf_cox_options o = case_cox_options(c);
    o.frequencies = false;
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, d->x, d->p, &o, &model), TF_STATS_OK);
    double *score = g_new0(double, d->n);
    for (size_t i = 0; i < d->n; i++)
        for (size_t j = 0; j < d->p; j++)
            if (model->coef[j].estimable)
                score[i] += model->coef[j].coef * d->x[j * d->n + i];
    tf_cox_model_free(model);
    return score;
}

/* The jackknife over clusters is not part of it. */
static bool applies(const ref_case *c, const char *statistic) {
    if (strcmp(statistic, "concordance_se") == 0)
        return *ref_text(c, "cluster") == '\0';
    return strcmp(statistic, "concordance") == 0 || g_str_has_prefix(statistic, "pairs_");
}

static unsigned compare(comparison *r, const ref_case *c) {
    ref_data *d = ref_data_read(c);
    tf_timeline *timeline = case_timeline(c, d);
    g_autofree double *score = scores_of(c, d, timeline);
    tf_concordance found;
    ck_assert_int_eq(tf_concordance_of(timeline, score, &found), TF_STATS_OK);
    comparison_next(r);
    comparison_add(r, "", "concordance", found.concordance);
    comparison_add(r, "", "concordance_se", found.se);
    comparison_add(r, "", "pairs_concordant", found.concordant);
    comparison_add(r, "", "pairs_discordant", found.discordant);
    comparison_add(r, "", "pairs_tied_x", found.tied_score);
    comparison_add(r, "", "pairs_tied_y", found.tied_time);
    comparison_add(r, "", "pairs_tied_xy", found.tied_both);
    const GArray *values = ref_values(c);
    unsigned compared = 0;
    for (guint v = 0; v < values->len; v++) {
        const ref_value *e = &g_array_index(values, ref_value, v);
        if (applies(c, e->statistic)) {
            comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value, 1e-9, 0);
            compared++;
        }
    }
    tf_timeline_free(timeline);
    ref_data_free(d);
    return compared;
}

START_TEST(reference_models) {
    GPtrArray *cases = ref_cases("cox");
    comparison *result = comparison_new();
    unsigned n_cases = 0;
    for (guint i = 0; i < cases->len; i++)
        n_cases += compare(result, cases->pdata[i]) > 0;
    ck_assert_uint_eq(n_cases, 64);
    comparison_assert(result, 444);
    comparison_free(result);
    g_ptr_array_unref(cases);
}
END_TEST

enum { DRAWN = 120 };

typedef struct drawn {
    double time[DRAWN], entry[DRAWN], weight[DRAWN], score[DRAWN];
    uint8_t event[DRAWN];
    uint32_t stratum[DRAWN];
    tf_survival_data data;
} drawn;

/* Ties everywhere, left truncation, strata and weights. */
static void draw(drawn *d, uint64_t seed) {
    uint64_t state = seed;
    for (size_t i = 0; i < DRAWN; i++) {
        d->time[i] = 1 + floor(12 * next_random(&state));
        d->entry[i] = floor(d->time[i] * next_random(&state)) - 0.5 * (next_random(&state) < 0.5);
        d->weight[i] = floor(4 * next_random(&state)) / 2;
        d->score[i] = floor(10 * next_random(&state));
        d->event[i] = next_random(&state) < 0.6;
        d->stratum[i] = (uint32_t)(3 * next_random(&state));
    }
    d->data = (tf_survival_data){.n = DRAWN,
                                 .entry = d->entry,
                                 .time = d->time,
                                 .event = d->event,
                                 .n_groups = 1,
                                 .stratum = d->stratum,
                                 .n_strata = 3,
                                 .weight = d->weight};
}

static double entry_of(const drawn *d, size_t i) {
    return d->data.entry != NULL ? d->entry[i] : -INFINITY;
}

static double weight_of(const drawn *d, size_t i) {
    return d->data.weight != NULL ? d->weight[i] : 1;
}

/* Each pair by the definition. */
static tf_concordance count_pairs(const drawn *d) {
    tf_concordance c = {0};
    for (size_t i = 0; i < DRAWN; i++)
        for (size_t j = 0; j < DRAWN; j++) {
            if (i == j || !d->event[i] ||
                (d->data.stratum != NULL && d->stratum[i] != d->stratum[j]))
                continue;
            const double w = weight_of(d, i) * weight_of(d, j);
            const bool tied_event = d->time[j] == d->time[i] && d->event[j];
            if (tied_event && j < i)
                *(d->score[i] == d->score[j] ? &c.tied_both : &c.tied_time) += w;
            if (tied_event || d->time[j] < d->time[i] || entry_of(d, j) >= d->time[i])
                continue;
            *(d->score[i] > d->score[j]   ? &c.concordant
              : d->score[i] < d->score[j] ? &c.discordant
                                          : &c.tied_score) += w;
        }
    return c;
}

START_TEST(pairs_one_by_one) {
    static drawn d;
    draw(&d, 40 + (uint64_t)_i);
    if (_i % 2 == 0)
        d.data.entry = NULL;
    if (_i / 2 % 2 == 0)
        d.data.weight = NULL;
    if (_i / 4 % 2 == 0) {
        d.data.stratum = NULL;
        d.data.n_strata = 1;
    }
    const tf_concordance expected = count_pairs(&d);
    tf_timeline *timeline = new_timeline(&d.data, TF_TIES_RTIMEFIX);
    tf_concordance found;
    ck_assert_int_eq(tf_concordance_of(timeline, d.score, &found), TF_STATS_OK);
    /* Weights are halves, so sums are exact. */
    ck_assert_double_eq(found.concordant, expected.concordant);
    ck_assert_double_eq(found.discordant, expected.discordant);
    ck_assert_double_eq(found.tied_score, expected.tied_score);
    ck_assert_double_eq(found.tied_time, expected.tied_time);
    ck_assert_double_eq(found.tied_both, expected.tied_both);
    ck_assert(expected.concordant > 0 && expected.tied_score > 0 && expected.tied_both > 0);
    /* The other way round what agreed disagrees. */
    for (size_t i = 0; i < DRAWN; i++)
        d.score[i] = -d.score[i];
    tf_concordance other;
    ck_assert_int_eq(tf_concordance_of(timeline, d.score, &other), TF_STATS_OK);
    ck_assert(agrees(other.concordance, 1 - found.concordance, 1e-14, 0));
    ck_assert(agrees(other.se, found.se, 1e-12, 0));
    tf_timeline_free(timeline);
}
END_TEST

START_TEST(no_pairs_and_perfect_order) {
    static drawn d;
    draw(&d, 3);
    tf_concordance c;
    d.data.entry = NULL;
    d.data.weight = NULL;
    for (size_t i = 0; i < DRAWN; i++)
        d.score[i] = -d.time[i];
    tf_timeline *timeline = new_timeline(&d.data, TF_TIES_RTIMEFIX);
    ck_assert_int_eq(tf_concordance_of(timeline, d.score, &c), TF_STATS_OK);
    ck_assert(c.discordant == 0 && c.concordance > 0.95);
    memset(d.score, 0, sizeof d.score);
    ck_assert_int_eq(tf_concordance_of(timeline, d.score, &c), TF_STATS_OK);
    ck_assert(c.concordance == 0.5 && c.se == 0 && c.tied_time == 0);
    tf_timeline_free(timeline);
    memset(d.event, 0, sizeof d.event);
    timeline = new_timeline(&d.data, TF_TIES_RTIMEFIX);
    ck_assert_int_eq(tf_concordance_of(timeline, d.score, &c), TF_STATS_OK);
    ck_assert(isnan(c.concordance) && isnan(c.se) && c.concordant == 0);
    tf_timeline_free(timeline);
    d.data.n = 1;
    d.event[0] = 1;
    timeline = new_timeline(&d.data, TF_TIES_RTIMEFIX);
    ck_assert_int_eq(tf_concordance_of(timeline, d.score, &c), TF_STATS_OK);
    ck_assert(isnan(c.concordance));
    tf_timeline_free(timeline);
}
END_TEST

START_TEST(refused) {
    static drawn d;
    draw(&d, 3);
    tf_timeline *timeline = new_timeline(&d.data, TF_TIES_RTIMEFIX);
    tf_concordance c;
    d.score[7] = INFINITY;
    ck_assert_int_eq(tf_concordance_of(timeline, d.score, &c), TF_STATS_INVALID);
    d.score[7] = NAN;
    ck_assert_int_eq(tf_concordance_of(timeline, d.score, &c), TF_STATS_INVALID);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("stats/concordance") {
    add_tests(suite, "core", reference_models, NULL);
    add_loop(suite, "core", pairs_one_by_one, 16);
    add_tests(suite, "limits", no_pairs_and_perfect_order, NULL);
    add_tests(suite, "errors", refused, NULL);
}
