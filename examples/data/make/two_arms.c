#include "illustrative.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/cox.h"
#include "stats/incidence.h"
#include "stats/km_summary.h"
#include "stats/logrank.h"

/* Event times are the quantiles of the wanted curve in random order, so that the made curve is near
   the wanted one from the start; censoring is drawn apart from them. Curves' free shapes are drawn
   anew at each try. Arms that meet their own landmarks are gathered until a pair of them meets
   those of the comparison too. */

#define MAX_TRIES         20000000
#define POOL              400
#define POOL_OF_REFERENCE 8

typedef struct drawn_curve {
    const trial_arm *arm;
    double shape, late, dropout, death;
} drawn_curve;

static double between(random_state *random, double low, double high) {
    return low + (high - low) * random_uniform(random);
}

/** Time at which the cumulative hazard is `hazard`. */
static double time_of_hazard(const drawn_curve *curve, double hazard) {
    const trial_arm *arm = curve->arm;
    double before = 0, h_before = 0;
    for (size_t i = 0; i < arm->n_anchors; i++) {
        double h = -log(arm->anchors[i].survival);
        if (hazard <= h) {
            double power =
                i == 0 ? 1 / curve->shape : log(arm->anchors[i].time / before) / log(h / h_before);
            return arm->anchors[i].time * pow(hazard / h, power);
        }
        before = arm->anchors[i].time;
        h_before = h;
    }
    return before * pow(hazard / h_before, 1 / curve->late);
}

static void shuffle(random_state *random, double *values, size_t n) {
    for (size_t i = n; i > 1; i--) {
        size_t j = random_below(random, i);
        double kept = values[i - 1];
        values[i - 1] = values[j];
        values[j] = kept;
    }
}

static double to_hundredths(double time) {
    double rounded = round(time * 100) / 100;
    return rounded < 0.03 ? 0.03 : rounded;
}

/** Only who would not have had the event while anybody is followed can die first: so its incidence
   stays the wanted one. */
static void let_die(const drawn_curve *curve, double event, double last, random_state *random,
                    patients *made, size_t i) {
    const bool dies = random_uniform(random) < curve->death;
    const double death = to_hundredths(last * random_uniform(random));
    if (event > last && dies && death <= made->time[i]) {
        made->death[i] = 1;
        made->time[i] = death;
    }
}

static void draw_arm(const trial *wanted, const drawn_curve *curve, random_state *random,
                     double *hazards, patients *made) {
    size_t n = curve->arm->n;
    for (size_t i = 0; i < n; i++)
        hazards[i] = -log(1 - ((double)i + random_uniform(random)) / (double)n);
    shuffle(random, hazards, n);
    for (size_t i = 0; i < n; i++) {
        double event = time_of_hazard(curve, hazards[i]);
        double end = between(random, wanted->follow_up - wanted->follow_up_spread,
                             wanted->follow_up + wanted->follow_up_spread);
        if (random_uniform(random) < curve->dropout)
            end *= random_uniform(random);
        made->event[i] = event <= end;
        made->death[i] = 0;
        made->time[i] = to_hundredths(event <= end ? event : end);
        if (curve->arm->death_max > 0)
            let_die(curve, event, wanted->follow_up + wanted->follow_up_spread, random, made, i);
    }
}

static bool meets(landmark wanted, double value) {
    return !(wanted.tolerance > 0) || fabs(value - wanted.value) <= wanted.tolerance;
}

/** Timeline of the end of follow-up by either cause, of one group. */
static tf_timeline *all_causes(const patients *made, size_t n, uint8_t *ended) {
    for (size_t i = 0; i < n; i++)
        ended[i] = made->event[i] || made->death[i];
    tf_survival_data data = {
        .n = n, .time = made->time, .event = ended, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = NULL;
    return tf_timeline_new(&data, TF_TIES_RTIMEFIX, &timeline) == TF_STATS_OK ? timeline : NULL;
}

static bool incidence_meets(const trial_arm *arm, const patients *made) {
    uint8_t *ended = calloc(2 * arm->n, sizeof *ended), *cause = ended ? ended + arm->n : NULL;
    tf_timeline *timeline = ended ? all_causes(made, arm->n, ended) : NULL;
    double deaths = 0;
    for (size_t i = 0; timeline && i < arm->n; i++) {
        cause[i] = made->death[i] ? 2 : made->event[i];
        deaths += made->death[i];
    }
    const tf_competing_risks risks = {timeline, cause, 2};
    tf_incidence_options options = tf_incidence_options_default();
    options.times = &arm->at;
    options.n_times = 1;
    tf_incidence_summary summary;
    tf_incidence_at at[2];
    bool met = timeline && deaths > 0 && deaths <= arm->most_deaths &&
               tf_incidence_summarize(&risks, 0, &options, &summary, NULL, at) == TF_STATS_OK &&
               meets(arm->survival_at, 1 - at[0].estimate);
    tf_timeline_free(timeline);
    free(ended);
    return met;
}

static bool survival_meets(const trial_arm *arm, const patients *made) {
    tf_survival_data data = {
        .n = arm->n, .time = made->time, .event = made->event, .n_groups = 1, .n_strata = 1};
    const double half = 0.5;
    tf_km_options options = tf_km_options_default();
    options.quantiles = &half;
    options.n_quantiles = 1;
    options.times = &arm->at;
    options.n_times = 1;
    tf_km_summary summary;
    tf_km_quantile median;
    tf_km_at at;
    tf_timeline *timeline = NULL;
    bool met = tf_timeline_new(&data, TF_TIES_RTIMEFIX, &timeline) == TF_STATS_OK &&
               tf_km_summarize(timeline, 0, &options, &summary, &median, &at) == TF_STATS_OK &&
               meets(arm->survival_at, at.survival) && meets(arm->events, summary.events) &&
               (arm->median_not_reached ? isnan(median.time) : meets(arm->median, median.time));
    tf_timeline_free(timeline);
    return met;
}

static bool comparison_meets(const trial *wanted, const tf_timeline *timeline) {
    bool met = false;
    tf_cox_model *cox = NULL;
    tf_logrank *test = NULL;
    if (tf_cox_groups(timeline, 1, NULL, &cox) == TF_STATS_OK &&
        tf_logrank_test(timeline, NULL, &test) == TF_STATS_OK)
        met = meets(wanted->hazard_ratio, cox->coef[0].hr) &&
              (test->p < wanted->worst_p || wanted->worst_p >= 1);
    tf_cox_model_free(cox);
    tf_logrank_free(test);
    return met;
}

/** Median follow-up of both arms together; who died was not followed to an end of the study. */
static bool follow_up_meets(const trial *wanted, const patients *made) {
    uint8_t *ended = calloc(made->n, sizeof *ended);
    tf_timeline *timeline = ended ? all_causes(made, made->n, ended) : NULL;
    tf_km_summary summary;
    bool met = timeline &&
               tf_km_summarize(timeline, 0, NULL, &summary, NULL, NULL) == TF_STATS_OK &&
               meets(wanted->follow_up_median, summary.followup_median);
    tf_timeline_free(timeline);
    free(ended);
    return met;
}

static bool together_met(const trial *wanted, const patients *made) {
    tf_survival_data data = {.n = made->n,
                             .time = made->time,
                             .event = made->event,
                             .group = made->group,
                             .n_groups = 2,
                             .n_strata = 1};
    tf_timeline *timeline = NULL;
    if (tf_timeline_new(&data, TF_TIES_RTIMEFIX, &timeline) != TF_STATS_OK)
        return false;
    bool met = comparison_meets(wanted, timeline);
    tf_timeline_free(timeline);
    return met && follow_up_meets(wanted, made);
}

static double count_events(const patients *made, size_t n) {
    size_t events = 0;
    for (size_t i = 0; i < n; i++)
        events += made->event[i];
    return (double)events;
}

/** Draws an arm until it meets its own landmarks. */
static bool make_arm(const trial *wanted, uint32_t group, random_state *random, double *hazards,
                     patients *made) {
    const trial_arm *arm = &wanted->arms[group];
    for (size_t try = 0; try < MAX_TRIES; try++) {
        drawn_curve curve = {arm, between(random, arm->shape_min, arm->shape_max),
                             between(random, arm->late_min, arm->late_max),
                             between(random, arm->dropout_min, arm->dropout_max), 0};
        if (arm->death_max > 0)
            curve.death = between(random, arm->death_min, arm->death_max);
        draw_arm(wanted, &curve, random, hazards, made);
        if (!meets(arm->events, count_events(made, arm->n)))
            continue;
        if (arm->death_max > 0 ? incidence_meets(arm, made) : survival_meets(arm, made))
            return true;
    }
    return false;
}

static void join(const trial *wanted, const patients *one, const patients *reference,
                 patients *made) {
    size_t first = 0;
    for (uint32_t g = 0; g < 2; g++) {
        const patients *arm = g == 0 ? one : reference;
        size_t n = wanted->arms[g].n;
        memcpy(made->time + first, arm->time, n * sizeof *made->time);
        memcpy(made->event + first, arm->event, n * sizeof *made->event);
        memcpy(made->death + first, arm->death, n * sizeof *made->death);
        for (size_t i = 0; i < n; i++)
            made->group[first + i] = g;
        first += n;
    }
}

/** Reference arms are as a rule the harder ones to find, so few of them are tried with many others.
 */
bool make_trial(const trial *wanted, patients *made) {
    size_t n = wanted->arms[0].n + wanted->arms[1].n;
    double *hazards = calloc(n, sizeof *hazards);
    patients first[POOL] = {0}, reference[POOL_OF_REFERENCE] = {0};
    bool ready = hazards && patients_init(made, n), found = false;
    random_state random = {wanted->seed};
    for (size_t i = 0; ready && i < POOL_OF_REFERENCE; i++)
        ready = patients_init(&reference[i], wanted->arms[1].n) &&
                make_arm(wanted, 1, &random, hazards, &reference[i]);
    for (size_t i = 0; ready && !found && i < POOL; i++) {
        ready = patients_init(&first[i], wanted->arms[0].n) &&
                make_arm(wanted, 0, &random, hazards, &first[i]);
        for (size_t j = 0; ready && !found && j < POOL_OF_REFERENCE; j++) {
            join(wanted, &first[i], &reference[j], made);
            found = together_met(wanted, made);
        }
    }
    for (size_t i = 0; i < POOL; i++)
        patients_clear(&first[i]);
    for (size_t i = 0; i < POOL_OF_REFERENCE; i++)
        patients_clear(&reference[i]);
    free(hazards);
    return found;
}
