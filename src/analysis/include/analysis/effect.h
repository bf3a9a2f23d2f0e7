#ifndef ANALYSIS_EFFECT_H
#define ANALYSIS_EFFECT_H

#include <math.h>
#include <stdbool.h>

/* What the results of all kinds are made of: estimates with their limits. */

/** NaN: not reached, not estimable, not asked for. */
typedef struct tf_interval {
    double estimate, lower, upper;
} tf_interval;

/**
 * Why an effect, or one of its limits, has no number. "Events" are responses where patients
 * respond; "the group" is the one compared with the reference.
 */
typedef enum tf_why {
    TF_ESTIMABLE,
    TF_WHY_NO_PATIENTS,            /**< in the group, in the reference or in both */
    TF_WHY_NO_EVENTS,              /**< none at all */
    TF_WHY_NO_EVENTS_IN_GROUP,     /**< a ratio of 0 */
    TF_WHY_NO_EVENTS_IN_REFERENCE, /**< a ratio without bound */
    TF_WHY_FEW_EVENTS,             /**< fewer than the user asks for */
    TF_WHY_ALL_EVENTS,             /**< everybody has one */
    TF_WHY_ZERO_CELL,   /**< a ratio of 0 or without bound (whichever limit exists is there), or a
                             study for which the method has no value */
    TF_WHY_TOO_FEW,     /**< patients */
    TF_WHY_NO_VARIANCE, /**< a standard error or deviation of 0 */
    TF_WHY_COLLAPSED,   /**< limits of width 0 by the method (Wald at 0/n): drawn, and said */
    TF_WHY_SEPARATED,   /**< the likelihood has no maximum */
    TF_WHY_NOT_IDENTIFIED,    /**< left open once another coefficient goes to infinity */
    TF_WHY_NOT_COMPARABLE,    /**< the groups are never at risk together at an event */
    TF_WHY_COLLINEAR,         /**< told by earlier covariates */
    TF_WHY_NO_SHARED_STRATUM, /**< no stratum holds patients of both groups */
    TF_WHY_NOT_ASKED,
    TF_WHY_NO_COUNTS,   /**< only percentages are known */
    TF_WHY_NOT_IN_DATA, /**< the file has no row for it */
    TF_WHY_MISSING,     /**< the file says NA */
    TF_WHY_NOT_GIVEN    /**< the file has a dash: nobody says that it can't be estimated */
} tf_why;

/**
 * One effect: a ratio, a difference, a proportion or a mean, on its natural scale (ratios, not
 * their logs; percentages as fractions of 1), computed or as somebody published it. NaN: not there.
 */
typedef struct tf_effect {
    double estimate, lower, upper;
    /** A side without end: not reached, 0 or infinity on a log axis. Its limit is NaN then, or, of
     * a ratio that numbers can't hold, DBL_MIN or DBL_MAX: it is printed as what it lies beyond. */
    bool lower_open, upper_open;
    double conf_level; /**< of the limits, if it is their own; 0: that of the results */
    double p;          /**< its own (Wald's of a ratio), or the published one */
    tf_why why;        /**< which tells about whatever is NaN */
    /** Digits as published, ASCII: drawn in place of the numbers; a P that is a bound begins with
     * "<". NULL: computed, printed with the style's digits. */
    const char *estimate_text, *lower_text, *upper_text, *p_text;
    /** "<0.001" where `p` is such a bound, whether or not it is drawn so; else NULL. */
    const char *p_bound;
    const char *adjusted_by, *source; /**< of what is published; NULL: nobody said */
} tf_effect;

/** Nothing known, and why. */
static inline tf_effect tf_no_effect(tf_why why) {
    return (tf_effect){.estimate = NAN, .lower = NAN, .upper = NAN, .p = NAN, .why = why};
}

/** Whether anything of it was published: an estimate, or P alone. */
static inline bool tf_is_published(const tf_effect *effect) {
    return effect->estimate_text || effect->p_text;
}

#endif
