#ifndef KM_RESULTS_H
#define KM_RESULTS_H

#include <math.h>

#include "analysis/dates_said.h"
#include "analysis/effect.h"
#include "analysis/event_tenor.h"
#include "analysis/order.h"
#include "analysis/results.h"
#include "analysis/step_curve.h"
#include "km/ask.h"
#include "km/beside.h"

/* Results of Kaplan-Meier figures. Times are in the figure's unit; survival and limits are
   fractions of 1 (hazards may be more); counts are sums of weights. NaN: not reached, not
   estimable, not asked for. */

typedef enum tf_estimate {
    TF_ESTIMATE_SURVIVAL,
    TF_ESTIMATE_FAILURE,           /**< 1 - S */
    TF_ESTIMATE_CUMULATIVE_HAZARD, /**< Nelson and Aalen; from 0 on, without an end */
    TF_ESTIMATE_CUMULATIVE_INCIDENCE
} tf_estimate;

/** From when to when a curve stands at a fraction, of which the middle is the quantile: both the
 * same where it falls through it; NaN: not reached. */
typedef struct tf_km_stay {
    double first, last;
} tf_km_stay;

/** Who is no longer at risk, why, up to each time at which that is told. */
typedef struct tf_km_gone {
    const double *events, *censored; /**< [n_risk_times] */
    const double *entered;   /**< [n_risk_times] who came in up to it; NULL: all are there from the
                                origin on */
    const double *competing; /**< [n_risk_times] events of other causes; NULL: there are
                                none, or events are of every cause */
} tf_km_gone;

typedef struct tf_km_group {
    bool is_reference; /**< what the others are compared with, if there are others */
    const char *label; /**< as drawn: group.labels applied, without the variable's name */
    const char *level; /**< as in the data; NULL for a figure without groups; of causes the name */
    tf_level_rank rank;
    double n, n_start; /**< patients; at risk at the first time */
    double events, censored;
    double competing; /**< events of other causes, which are told apart; else 0 */
    double time_max;
    tf_interval median;
    tf_interval followup;    /**< reverse Kaplan-Meier median */
    tf_interval *milestones; /**< n_milestones: the estimate's value at each time */
    tf_interval *quantiles;  /**< [quantile.n] times */
    tf_km_stay median_stay, followup_stay;
    tf_km_stay *quantile_stays; /**< [quantile.n] */
    tf_step_curve curve;
    size_t n_censor_marks; /**< distinct censoring times (reduced as the curve is) */
    const double *censor_time;
    const double *censor_value;
    const double *censor_count; /**< how many at each */
    const double *n_risk;       /**< [n_risk_times] at risk: time >= t */
    tf_km_gone before; /**< at times < t, events of every cause: with those at risk they are all */
    tf_km_gone by;     /**< at times <= t: what is printed */
} tf_km_group;

typedef struct tf_km_comparison {
    size_t experimental, reference; /**< indices of groups */
    tf_effect hazard_ratio;         /**< its P is Wald's */
} tf_km_comparison;

/** Two groups compared by the same test without the others. */
typedef struct tf_km_pair {
    size_t experimental, reference; /**< indices of groups */
    double chisq, df, p;            /**< p is two-sided */
    double p_adjusted;              /**< over all pairs */
} tf_km_pair;

/** What one side of a test is for, in the order of the key. */
typedef enum tf_km_direction { TF_KM_FEWER, TF_KM_MORE } tf_km_direction;

/** Which test, and what it gave. */
typedef struct tf_km_tested {
    bool lone_strata; /**< some have patients of one group alone, who are left out */
    bool done;
    tf_km_test kind;
    double rho, gamma; /**< of the Fleming-Harrington test; rho of Gray's, too */
    int sides;
    tf_km_direction direction; /**< of one side */
    double chisq, df;
    double p;          /**< by `sides` */
    tf_numbers scores; /**< of the groups; n = 0: no test for trend */
    double trend_z, trend_p;
    const char *adjusted; /**< name of the method for the pairs */
    size_t n_pairs;
    tf_km_pair *pairs;
} tf_km_tested;

/** Of late entry. */
typedef struct tf_km_late {
    bool any;      /**< patients enter at times of their own */
    bool somebody; /**< after the origin, or once more after a gap: not all parts follow each other
                    */
    bool parts;    /**< some of them have several rows, */
    bool changes;  /**< and go on in another group */
    double from;   /**< where estimates begin; NaN: nobody said */
} tf_km_late;

/** The model of the hazard ratios. */
typedef struct tf_km_cox {
    bool done;
    double conf_level;
    int ties;            /**< tf_km_ties */
    tf_km_ratio ratio;   /**< of an incidence */
    int limits;          /**< tf_km_ratio_limits */
    bool firth;          /**< penalized likelihood */
    tf_texts covariates; /**< what they are adjusted for; n = 0: nothing */
    double n, n_without; /**< patients in it; those who are left out for want of a covariate */
    const char *cluster; /**< column of clusters; NULL: none */
    size_t n_clusters;
} tf_km_cox;

typedef struct tf_km_results {
    tf_estimate estimate;
    size_t n_groups;
    tf_km_group *groups;
    struct {
        double level;
        int type; /**< tf_conf_type */
    } conf;
    struct {
        bool aggregated;          /**< given as counts */
        bool competing;           /**< some patients are censored at a competing event */
        tf_texts competing_names; /**< what those are called; n = 0: nothing says it in words */
        tf_event_tenor tenor;     /**< who is without one to be feared survives, */
        bool leaves_alive;        /**< but for one that nobody dies of by its name */
        tf_dates_said dates;
        /** Of an incidence: the event's name and those of what competes with it; else none. */
        tf_texts causes;
        bool by_cause; /**< groups are causes of the same patients, with a curve each */
        bool stacked;  /**< which stand on top of each other */
    } events;

    /* axis of time */
    double x_min;   /**< where the axis begins: by x.min, or late entry */
    double x_max;   /**< where it ends */
    double y_max;   /**< where the axis of a hazard ends */
    size_t n_ticks; /**< labelled ticks, from the origin on, irregular if the user says so */
    const double *ticks;
    size_t n_risk_times; /**< times at which risk counts are known: all ticks among them */
    const double *risk_times;
    const char *time_unit; /**< "days" "weeks" "months" "years", or NULL when nobody said */
    struct {
        bool converted; /**< times were turned from `unit` into time_unit */
        const char *unit;
        tf_km_late late;
    } data;

    size_t n_milestones;
    const double *milestones;
    struct {
        size_t n;
        const double *at; /**< fractions */
    } quantile;

    /* test and hazard ratios; n_groups < 2: none */
    tf_km_tested test;
    tf_km_cox cox;
    size_t n_comparisons;
    tf_km_comparison *comparisons;
    tf_texts strata;     /**< columns by which test and hazard ratio are stratified */
    tf_effect published; /**< of the first comparison, drawn in its place */
    bool conventions_sas;
    tf_km_beside beside;
} tf_km_results;

/* What figure and alternative text have in common. */

/** The ratio that is drawn: what was published in place of the first; NULL: not estimable, or of so
 * many digits that it says nothing. */
const tf_effect *tf_km_drawn_ratio(const tf_km_results *km, size_t comparison);

static inline bool tf_km_is_incidence(const tf_km_results *km) {
    return km->estimate == TF_ESTIMATE_CUMULATIVE_INCIDENCE;
}
/** Of hazards, wherever they are printed. */
enum { TF_KM_HAZARD_DECIMALS = 2 };

static inline bool tf_km_is_hazard(const tf_km_results *km) {
    return km->estimate == TF_ESTIMATE_CUMULATIVE_HAZARD;
}
/** What is asked of the axis, with its end. */
static inline tf_km_percents tf_km_percents_shown(const tf_km_ask *ask, const tf_km_results *km) {
    tf_km_percents y = tf_km_percents_asked(ask);
    y.high = isnan(y.high) ? 100 * km->y_max : y.high;
    return y;
}
/** Whether its ratios are of subdistribution hazards. */
static inline bool tf_km_is_subdistribution(const tf_km_results *km) {
    return tf_km_is_incidence(km) && km->cox.ratio == TF_KM_SUBDISTRIBUTION;
}
/** Whether groups are patients that are compared with each other. */
static inline bool tf_km_is_compared(const tf_km_results *km) {
    return km->n_groups > 1 && !km->events.by_cause;
}

/** The sentence that says what is published: the ratio, and of which comparison where there are
 * several, the P value or both. Newly allocated. */
char *tf_km_published_note(const tf_words *words, const tf_km_results *km);
/** Whether what is drawn is one minus an estimate in which competing events are censored: of those
 * no patient has the event so often. */
static inline bool tf_km_is_net(const tf_km_results *km) {
    return km->estimate == TF_ESTIMATE_FAILURE && km->events.competing;
}
/** Whether who had no event hasn't survived by it: it is to be wished for, leaves patients alive,
 * or deaths are censored beside it. */
static inline bool tf_km_ends_without(const tf_km_results *km) {
    return km->events.tenor != TF_EVENT_FEARED || km->events.leaves_alive || km->events.competing;
}
/** Whether the curve is of patients without such an event, which is no survival. */
static inline bool tf_km_is_without(const tf_km_results *km) {
    return km->estimate == TF_ESTIMATE_SURVIVAL && tf_km_ends_without(km);
}
/** Whether a ratio is drawn that was computed: a published one stands in place of the first. */
bool tf_km_has_own_ratio(const tf_km_results *km);

/** A cause inside of a sentence: its name, or that it has none but a code. Newly allocated. */
char *tf_km_cause_text(const tf_words *words, const tf_km_results *km, size_t cause);

/** Whether P of the test of proportional hazards is printed. */
static inline bool tf_km_shows_ph(const tf_km_results *km) {
    return km->beside.ph.shown && !isnan(km->beside.ph.p);
}

/** The estimand that is stated, in one sentence; NULL: none is. Newly allocated. */
char *tf_km_estimand_text(const tf_words *words, const tf_km_ask *ask);
/** Whether it says of each competing event how that is counted. */
bool tf_km_estimand_has_causes(const tf_km_ask *ask);

/** Decimals of restricted means: those of medians, and one more where tau is short. */
int tf_km_rmst_decimals(const tf_km_rmst *rmst, const tf_style *style);

/** The test inside of a sentence, "log-rank test"; NULL: none was done. Newly allocated. */
char *tf_km_test_name(const tf_words *words, const tf_number_format *numbers,
                      const tf_km_results *km);
/** Whether its P value is drawn: none that is published stands in its place. */
bool tf_km_has_own_p(const tf_km_results *km);

extern const tf_key_table tf_km_key_table;
extern const tf_analysis_class tf_km_analysis;

/** Gives what is asked of one facet the time axis and the groups that all patients together have.
 */
void tf_km_share_axes(const tf_results *all, tf_ask *facet, tf_arena *arena);

#endif
