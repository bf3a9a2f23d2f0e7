#ifndef FOREST_ANALYSIS_STUDIES_H
#define FOREST_ANALYSIS_STUDIES_H

#include "given.h"
#include "job.h"
#include "stats/pooling.h"
#include "variable.h"

/** What describes a study. */
typedef enum tf_forest_study_form {
    TF_STUDIES_NONE, /**< an error was reported */
    TF_STUDIES_COUNTS,
    TF_STUDIES_MEANS,
    TF_STUDIES_LIMITS,
    TF_STUDIES_STD_ERR,
    TF_STUDIES_PROPORTIONS, /**< of one arm, as the next two */
    TF_STUDIES_ONE_MEAN,
    TF_STUDIES_RATES
} tf_forest_study_form;

/** Whether studies have one arm, of which nothing is compared with another. */
static inline bool tf_forest_is_single_form(tf_forest_study_form form) {
    return form >= TF_STUDIES_PROPORTIONS;
}

typedef struct tf_forest_study {
    const char *name; /**< as drawn */
    const char *term; /**< for the numbers file */
    tf_why why;       /**< no effect */
    /** The estimate and its limits on the natural scale: as the file has them, or of one arm by
     * their own method; NULL: computed from the effect. */
    const tf_effect *published;
    bool asymmetric; /**< the estimate is not in the middle of its limits, beyond rounding */
    bool even;       /**< it would be, were they logarithms; or, of logarithms, ratios */
    /** What rounding may have taken from the effect and its standard error, where both are given.
     */
    double half_yi, half_se;
    tf_mean means[2]; /**< experimental arm first; of one arm both are that one */
    uint64_t x, n;    /**< events, patients: TF_STUDIES_PROPORTIONS; x of TF_STUDIES_RATES, too */
    double time;      /**< person-time: TF_STUDIES_RATES alone */
} tf_forest_study;

/** How many digits given numbers have; halves of the last are in what the file counts them in. */
typedef struct tf_study_digits {
    int most;           /**< decimals */
    double half;        /**< of estimates and limits */
    double half_spread; /**< of standard errors or variances */
    tf_given_padding padding;
} tf_study_digits;

/** One study for each row of the table; effects on the analysis scale (log for ratios). */
typedef struct tf_forest_study_set {
    size_t n;
    tf_forest_study_form form;
    tf_forest_study *list;
    double *yi, *vi;       /**< [n] NaN: not estimable */
    tf_two_by_two *counts; /**< [n] experimental arm first; TF_STUDIES_COUNTS alone, else NULL */
    tf_effect_measure measure;
    tf_forest_measure shown;
    tf_study_digits digits; /**< of given numbers */
    double unit;            /**< of given numbers, see tf_forest_find_unit */
} tf_forest_study_set;

/** False with errors, or warnings where nothing is pooled: rows that are the sum or the pool of
 * others are taken for studies, by their names or by their numbers. */
bool tf_forest_check_totals(tf_forest_job *job, const tf_forest_study_set *studies);

/** Warns of estimates that aren't in the middle of their limits, and of names that differ by
 * letters' case, blanks, dashes or accents alone: a study that is there twice counts twice. */
void tf_forest_doubt_studies(const tf_forest_job *job, const tf_forest_study_set *studies);

/** Warns of standard deviations that are standard errors by those of other studies, 0 in one arm,
 * or far from that of the other. Of means alone. */
void tf_forest_doubt_deviations(const tf_forest_job *job, const tf_forest_study_set *studies);

/** Whether the percentage of a cell is that of n patients, rounded or cut off behind its last
 * digit.
 */
bool tf_forest_is_percentage(const tf_number_cell *cell, double n);
/** Whether most cells of a column are counts: "12/40", or "12 (30.0)" where 30 % of its patients
 * are 12. Those of 0 say nothing; `patients` may be NULL. */
bool tf_forest_cells_count(const tf_forest_job *job, const char *events, const char *patients);

/** Warns of percentages beside events ("5 (18%)") that aren't of the arm's patients. Of
 * TF_STUDIES_COUNTS and TF_STUDIES_PROPORTIONS. */
void tf_forest_doubt_percents(const tf_forest_job *job, const tf_forest_study_set *studies);

/** Adds the rows of studies, pooled or each by itself, with their numbers. */
bool tf_forest_pool(tf_forest_job *job, const tf_forest_study_set *studies);

#endif
