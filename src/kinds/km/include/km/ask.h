#ifndef KM_ASK_H
#define KM_ASK_H

#include "spec/fragments.h"

/** What is asked of a figure of this kind; the rows of keys.c say which key fills what. */
typedef struct tf_km_ask {
    tf_ask base;
    tf_outcome_ask outcome;
    tf_who_ask who;
    tf_group_ask group;
    tf_facet_ask facet;
    struct {
        int what; /**< tf_km_shown */
        tf_texts causes;
        bool stacked;
        int hazard; /**< how tied events count in it, as tf_hazard_kind */
    } estimate;
    struct {
        double level;
        int type;
        tf_switch show;
        int band; /**< tf_km_band_kind */
    } conf;
    tf_numbers milestones;
    tf_numbers quantiles;
    struct {
        int test; /**< tf_km_test */
        double rho, gamma;
        int sides;
        int direction; /**< tf_km_direction; below 0: nobody said */
        tf_numbers trend;
        int pairwise; /**< how P is adjusted, in the order of the key; -1: no pairs */
        tf_texts strata;
        int ratio;      /**< tf_km_ratio */
        int milestones; /**< 0: by difference, 1: on the log(-log) scale; -1: not compared */
        int ph_test;    /**< tf_ph_transform; -1: not asked for */
        struct {
            bool show;
            double conf_level;
            int ties; /**< tf_km_ties; -1: by the conventions */
            tf_texts covariates, factors;
            const char *cluster; /**< the key cluster */
            int ci;              /**< tf_km_ratio_limits */
            int penalty;         /**< 1: Firth's */
            tf_numbers periods;  /**< when the second and further ones begin */
        } hazard_ratio;
    } compare;
    tf_published_ask published;
    int conventions;
    tf_axis_ask x;
    int x_unit;
    tf_axis_ask y;
    int y_unit; /**< 0: percent, 1: proportion, and so are the values of y and inset.y */
    tf_numbers y_break;
    struct {
        tf_numbers y;
        tf_numbers x;
        int place;
        double width;
        double height;
    } inset;
    struct {
        bool show;
        const char *form; /**< as the style's */
        tf_texts rows;
        double every;
        const char *label;
    } risk_table;
    struct {
        int at_risk;
    } truncate;
    struct {
        bool show;
        bool counts;
    } censor_marks;
    int labels;
    struct {
        const char *title;
    } legend;
    struct {
        int form;
        tf_texts columns;
        const char *event_name;
        struct {
            double tau;
            tf_texts show; /**< n = 0: nobody said */
        } rmst;
        /** What the user says that is estimated. */
        struct {
            const char *treatment, *population, *variable;
            tf_pairs intercurrent; /**< by event its strategy */
            int summary;           /**< tf_km_estimand_summary; -1: not said */
        } estimand;
    } estimates;
    struct {
        bool milestones;
        bool medians;
    } lines;
} tf_km_ask;

/** Word of the method by which a hazard is estimated. */
const char *tf_km_hazard_method(const tf_km_ask *ask);

/** In the order of the key estimate. */
typedef enum tf_km_shown {
    TF_KM_SURVIVING,
    TF_KM_FAILING,
    TF_KM_INCIDENCE,
    TF_KM_HAZARD
} tf_km_shown;

/** What bands around curves hold, in the order of conf.band. */
typedef enum tf_km_band_kind {
    TF_KM_POINTWISE,      /**< the curve at each time */
    TF_KM_HALL_WELLNER,   /**< the whole curve */
    TF_KM_EQUAL_PRECISION /**< the whole curve */
} tf_km_band_kind;

/** What two groups' incidences are compared by, in the order of compare.ratio. */
typedef enum tf_km_ratio {
    TF_KM_SUBDISTRIBUTION, /**< Fine and Gray */
    TF_KM_CAUSE_SPECIFIC   /**< Cox, other causes being censored */
} tf_km_ratio;

/** In the order of compare.test. */
typedef enum tf_km_test {
    TF_KM_TEST_LOGRANK,
    TF_KM_TEST_FLEMING_HARRINGTON,
    TF_KM_TEST_GEHAN,
    TF_KM_TEST_TARONE_WARE,
    TF_KM_TEST_PETO_PETO,
    TF_KM_TEST_MOD_PETO,
    TF_KM_TEST_MAXCOMBO,
    TF_KM_TEST_GRAY, /**< of incidences */
    TF_KM_TEST_NONE,
    TF_KM_TEST_WALD, /**< this one and those below are of the Cox model */
    TF_KM_TEST_LIKELIHOOD_RATIO,
    TF_KM_TEST_SCORE
} tf_km_test;

/** In the order of compare.hazard_ratio.ties. */
typedef enum tf_km_ties { TF_KM_EFRON, TF_KM_BRESLOW, TF_KM_DISCRETE } tf_km_ties;

/** How limits of a hazard ratio are made, in the order of compare.hazard_ratio.ci. */
typedef enum tf_km_ratio_limits { TF_KM_WALD, TF_KM_PROFILE, TF_KM_SCORE } tf_km_ratio_limits;

/** In the order of estimand.summary. */
typedef enum tf_km_estimand_summary {
    TF_KM_SUMMARY_RATIO,
    TF_KM_SUMMARY_SUBDISTRIBUTION,
    TF_KM_SUMMARY_RMST,
    TF_KM_SUMMARY_MILESTONES,
    TF_KM_SUMMARY_CURVES
} tf_km_estimand_summary;

/** Whether P comes from the Cox model, with all that it is adjusted for. */
static inline bool tf_km_test_is_of_model(int test) {
    return test >= TF_KM_TEST_WALD;
}

/** The axis of survival in percent, whichever y.unit was asked for; of a hazard in hundredths. */
typedef struct tf_km_percents {
    double low, high;
    double every;    /**< NaN: nobody said */
    size_t n_cut;    /**< 2: what lies between the ends is left out; else 0 */
    double cut[2];   /**< from, to */
    size_t n_inset;  /**< 2: an inset enlarges what lies between the ends; else 0 */
    double inset[2]; /**< from, to */
} tf_km_percents;

/** `high` is NaN for a hazard of which nobody said where it ends. */
tf_km_percents tf_km_percents_asked(const tf_km_ask *ask);

/** Whether the axis, and what is asked of it, has fractions of 1, or hazards. */
static inline bool tf_km_has_fractions(const tf_km_ask *ask) {
    return ask->y_unit == 1 || ask->estimate.what == TF_KM_HAZARD;
}

#endif
