/* Studies of one arm. What a study shows is its own proportion or rate with exact limits, whatever
   the scale on which it is pooled. */
#include "single_arms.h"

#include <math.h>

#include "analysis/estimated.h"
#include "given.h"
#include "stats/km.h"
#include "stats/proportion.h"
#include "stats/rate.h"
#include "stats/single_arm.h"
#include "study_cells.h"

/** In the order of the key conf.method, as bits. */
enum { WALD = 1 << 0, SCORE = 1 << 3, EXACT = 1 << 4, AGRESTI_COULL = 1 << 5 };

/** What can be done of a measure; scales that it hasn't are GENERIC. */
static const struct scales {
    tf_forest_measure measure;
    tf_effect_measure of[TF_FOREST_N_TRANSFORMS]; /**< in the order of tf_forest_transform */
    tf_forest_transform usual;
    int limits; /**< usual ones, in the order of the key; -1: those of the pooled scale */
    unsigned methods;
    const char *transforms, *asked; /**< for hints */
} scales[] = {
    {TF_FOREST_PROPORTION,
     {TF_EFFECT_LOGIT, TF_EFFECT_PROPORTION, TF_EFFECT_LOG_PROPORTION, TF_EFFECT_ARCSINE,
      TF_EFFECT_DOUBLE_ARCSINE, TF_EFFECT_GENERIC},
     TF_FOREST_LOGIT,
     4,
     WALD | SCORE | EXACT | AGRESTI_COULL,
     "logit, plain, log, arcsine or freeman_tukey",
     "--effect proportion"},
    {TF_FOREST_MEAN,
     {TF_EFFECT_GENERIC, TF_EFFECT_MEAN, TF_EFFECT_LOG_MEAN, TF_EFFECT_GENERIC, TF_EFFECT_GENERIC,
      TF_EFFECT_GENERIC},
     TF_FOREST_PLAIN,
     -1,
     WALD,
     "plain or log",
     "--effect mean"},
    {TF_FOREST_RATE,
     {TF_EFFECT_GENERIC, TF_EFFECT_RATE, TF_EFFECT_LOG_RATE, TF_EFFECT_GENERIC,
      TF_EFFECT_FREEMAN_TUKEY, TF_EFFECT_SQRT_RATE},
     TF_FOREST_LOG,
     4,
     WALD | EXACT,
     "log, plain, sqrt or freeman_tukey",
     "--effect rate"},
};

static const struct scales *scales_of(tf_forest_study_form form) {
    return &scales[form - TF_STUDIES_PROPORTIONS];
}

/* ---- what is asked --------------------------------------------------------------------------- */

/** The member of a column of a second arm; NULL: there is none. */
static const void *second_arm(const tf_forest_arms_ask *arms) {
    const char *const *const members[] = {&arms->events2, &arms->n2, &arms->mean2, &arms->sd2};
    for (size_t i = 0; i < G_N_ELEMENTS(members); i++)
        if (*members[i])
            return members[i];
    return NULL;
}

bool tf_forest_asks_single(const tf_forest_ask *ask, int measure) {
    const tf_forest_arms_ask *arms = &ask->arms;
    if (measure >= 0)
        return tf_forest_is_single((tf_forest_measure)measure) || arms->time1;
    return arms->time1 || (!second_arm(arms) && (arms->events1 || arms->mean1));
}

tf_forest_study_form tf_forest_single_form(const tf_forest_job *job) {
    const tf_forest_arms_ask *a = &job->ask->arms;
    const void *second = second_arm(a);
    if (second) {
        tf_forest_refuse(job->ask, job->diag, second,
                         "leave the columns of the second arm out, or compare the arms: --effect "
                         "risk_ratio, mean_difference",
                         "proportions, means and rates are of one arm, and columns of two are "
                         "named");
        return TF_STUDIES_NONE;
    }
    if (a->events1 && a->time1 && !a->n1 && !a->mean1 && !a->sd1)
        return TF_STUDIES_RATES;
    if (a->events1 && !a->time1 && !a->mean1 && !a->sd1)
        return TF_STUDIES_PROPORTIONS;
    if (a->mean1 && a->sd1 && a->n1 && !a->events1 && !a->time1)
        return TF_STUDIES_ONE_MEAN;
    tf_forest_refuse(job->ask, job->diag, a->time1 ? &a->time1 : &job->ask->given.study,
                     "--events1 and --n1 for proportions, --events1 and --time1 for rates, mean1 "
                     "sd1 n1 for means",
                     "these columns are not those of one arm");
    return TF_STUDIES_NONE;
}

/** Limits by a method that the measure hasn't are refused, not passed over. */
static bool find_limits(tf_forest_job *job, const struct scales *own) {
    const int asked = job->ask->conf.method;
    job->forest->effects[0].limits = asked >= 0 ? asked : own->limits;
    if (asked < 0 || own->methods >> asked & 1)
        return true;
    return tf_forest_refuse(job->ask, job->diag, &job->ask->conf.method,
                            own->measure == TF_FOREST_PROPORTION
                                ? "exact, score, agresti_coull or wald"
                            : own->measure == TF_FOREST_RATE ? "exact or wald"
                                                             : "wald",
                            "there are no limits by that method for studies of one arm");
}

bool tf_forest_find_single(tf_forest_job *job, tf_forest_study_set *studies, int measure) {
    const tf_forest_ask *ask = job->ask;
    const struct scales *own = scales_of(studies->form);
    if (measure >= 0 && measure != (int)own->measure)
        return tf_forest_refuse(
            ask, job->diag, ask->effect.synonym >= 0 ? &ask->effect.synonym : &ask->effect.measure,
            own->asked, "that measure can't be had from these columns");
    const int asked = ask->pool.transform;
    job->forest->effects[0].transform = asked >= 0 ? (tf_forest_transform)asked : own->usual;
    studies->shown = own->measure;
    studies->measure = own->of[job->forest->effects[0].transform];
    if (studies->measure == TF_EFFECT_GENERIC)
        return tf_forest_refuse(ask, job->diag, &ask->pool.transform, own->transforms,
                                "there is no such scale for them");
    return find_limits(job, own);
}

double tf_forest_rate_per(const tf_forest_job *job, const tf_forest_study_set *studies) {
    double events = 0, time = 0, per = 1;
    if (studies->form != TF_STUDIES_RATES)
        return 1;
    if (!isnan(job->ask->pool.per))
        return job->ask->pool.per;
    for (size_t i = 0; i < studies->n; i++) {
        events += (double)studies->list[i].x;
        time += studies->list[i].time;
    }
    /* Nobody says "per 10 years". */
    while (events > 0 && events / time * per < 1 && per < 1e5)
        per *= per == 1 ? 100 : 10;
    return per;
}

/* ---- one study ------------------------------------------------------------------------------- */

/* Scales that have a place for 0 and for everybody get an addition only if somebody says so, as in
   the R packages. */
static tf_effect_options options_of(const tf_forest_job *job, tf_effect_measure measure) {
    const tf_forest_ask *ask = job->ask;
    const bool said =
        tf_ask_given(&ask->base, &ask->pool.add) || tf_ask_given(&ask->base, &ask->pool.add_to);
    const bool needs = measure != TF_EFFECT_ARCSINE && measure != TF_EFFECT_DOUBLE_ARCSINE &&
                       measure != TF_EFFECT_SQRT_RATE && measure != TF_EFFECT_FREEMAN_TUKEY;
    tf_effect_options options = tf_effect_options_default();
    options.add = ask->pool.add;
    options.rule = needs || said ? (tf_zero_rule)ask->pool.add_to : TF_ZERO_NONE;
    return options;
}

/* Told in the foot and the methods. */
typedef enum cell_zero { NO_ZERO, A_ZERO } cell_zero;

static void count_zero(tf_forest_job *job, const tf_effect_options *options, cell_zero zeros,
                       const tf_effect_size *size) {
    tf_forest_zero_cells *zero = &job->forest->zero_cells;
    zero->n_studies += zeros == A_ZERO;
    zero->n_added += size->added;
    zero->added = options->add;
    zero->to_all = options->rule == TF_ZERO_ALL;
}

static void show(tf_forest_job *job, tf_forest_study *study, const tf_interval_estimate *own) {
    tf_effect *effect = tf_arena_array(job->arena, tf_effect, 1);
    *effect =
        (tf_effect){.estimate = own->estimate, .lower = own->lower, .upper = own->upper, .p = NAN};
    study->published = effect;
}

static tf_stats_status proportion_limits(const tf_forest_job *job, const tf_forest_study *study,
                                         tf_interval_estimate *out) {
    /* In the order of the key. */
    static const tf_proportion_method methods[] = {
        TF_PROPORTION_WALD,   TF_PROPORTION_WILSON,          TF_PROPORTION_WILSON,
        TF_PROPORTION_WILSON, TF_PROPORTION_CLOPPER_PEARSON, TF_PROPORTION_AGRESTI_COULL};
    return tf_proportion_limits(study->x, study->n, methods[job->forest->effects[0].limits],
                                job->forest->conf_level, out);
}

bool tf_forest_read_proportion(tf_forest_job *job, tf_forest_study_set *studies, size_t i) {
    tf_forest_study *study = &studies->list[i];
    const tf_forest_arms_ask *arms = &job->ask->arms;
    if (!tf_study_need_events(job, arms->events1, arms->n1, i, &study->x, &study->n))
        return false;
    if (study->x > study->n)
        return tf_forest_refuse_row(job, i, NULL, "are the columns of events and patients swapped?",
                                    "a study has more events than patients");
    const tf_effect_options options = options_of(job, studies->measure);
    tf_effect_size size;
    tf_interval_estimate own;
    tf_stats_status status =
        tf_effect_from_proportion(studies->measure, study->x, study->n, &options, &size);
    if (!tf_study_take(job, studies, i, status, &size))
        return false;
    const bool zero = study->n > 0 && (study->x == 0 || study->x == study->n);
    count_zero(job, &options, zero ? A_ZERO : NO_ZERO, &size);
    status = proportion_limits(job, study, &own);
    if (status != TF_STATS_OK)
        return tf_forest_failed(job, (int)status, "limits of a proportion");
    if (study->n > 0)
        show(job, study, &own);
    return true;
}

bool tf_forest_read_mean(tf_forest_job *job, tf_forest_study_set *studies, size_t i) {
    tf_forest_study *study = &studies->list[i];
    const tf_forest_arms_ask *arms = &job->ask->arms;
    tf_mean *mean = &study->means[0];
    bool ok = tf_study_need_count(job, arms->n1, i, &mean->n);
    ok = tf_given_need(job, arms->mean1, i, &mean->mean) && ok;
    ok = tf_given_need(job, arms->sd1, i, &mean->sd) && ok;
    if (!ok)
        return false;
    if (mean->sd < 0)
        return tf_forest_refuse_row(job, i, NULL, NULL, "a standard deviation can't be negative");
    study->means[1] = *mean; /* what compares studies by both arms finds the same in each */
    study->n = mean->n;
    tf_effect_size size;
    const tf_stats_status status = tf_effect_from_mean(studies->measure, mean, &size);
    return tf_study_take(job, studies, i, status, &size);
}

/** On the scale of the rates themselves, cut off at 0. */
static tf_interval_estimate wald_rate(const tf_forest_job *job, double events, double time) {
    const double half = tf_conf_z(job->forest->conf_level) * sqrt(events) / time;
    const double rate = events / time;
    return (tf_interval_estimate){
        .estimate = rate, .lower = fmax(rate - half, 0), .upper = rate + half};
}

bool tf_forest_read_rate(tf_forest_job *job, tf_forest_study_set *studies, size_t i) {
    tf_forest_study *study = &studies->list[i];
    const tf_forest_arms_ask *arms = &job->ask->arms;
    bool ok = tf_study_need_count(job, arms->events1, i, &study->x);
    ok = tf_given_need(job, arms->time1, i, &study->time) && ok;
    if (!ok)
        return false;
    if (study->time < 0)
        return tf_forest_refuse_row(job, i, arms->time1, NULL, "a person-time can't be negative");
    if (study->time == 0 && study->x > 0)
        return tf_forest_refuse_row(job, i, arms->time1, NULL,
                                    "a study has events without person-time");
    const tf_effect_options options = options_of(job, studies->measure);
    const double events = (double)study->x;
    tf_effect_size size;
    tf_stats_status status =
        tf_effect_from_rate(studies->measure, study->x, study->time, &options, &size);
    if (!tf_study_take(job, studies, i, status, &size))
        return false;
    count_zero(job, &options, study->time > 0 && study->x == 0 ? A_ZERO : NO_ZERO, &size);
    if (!(study->time > 0))
        return true;
    tf_interval_estimate own = wald_rate(job, events, study->time);
    if (job->forest->effects[0].limits > 0)
        status = tf_rate_limits(events, study->time, job->forest->conf_level, &own);
    if (status != TF_STATS_OK)
        return tf_forest_failed(job, (int)status, "limits of a rate");
    show(job, study, &own);
    return true;
}

double tf_forest_study_size(const tf_forest_study_set *studies, size_t i) {
    const tf_forest_study *study = &studies->list[i];
    return studies->form == TF_STUDIES_RATES ? study->time : (double)study->n;
}
