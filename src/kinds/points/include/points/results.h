#ifndef POINTS_RESULTS_H
#define POINTS_RESULTS_H

#include "analysis/order.h"
#include "analysis/results.h"
#include "analysis/value_tests.h"
#include "points/ask.h"

/* Results of points: values of groups, side by side within each category, with what sums them up
   and what compares them. NaN: not known. */

#define TF_POINTS_MAX_GROUPS     12
#define TF_POINTS_MAX_CATEGORIES 40
/** Boxes, more than which are no figure of one page. */
#define TF_POINTS_MAX_PLACES 60
/** Points of an outline of a violin, from its lower to its upper end: few have corners where it is
 * short and wide. */
#define TF_POINTS_OUTLINE 256
/** So many values have no dots of their own unless they are asked for. */
#define TF_POINTS_MOST_DOTS 100

typedef struct tf_points_group {
    const char *label, *level; /**< level: NULL without groups */
    tf_level_rank rank;
} tf_points_group;

typedef struct tf_points_category {
    const char *label, *level; /**< level: NULL without categories, of which there is one then */
} tf_points_category;

/** A value as drawn. */
typedef struct tf_points_dot {
    double value;
    size_t unit; /**< whose it is */
    bool below;  /**< it stands at the limit of detection, and is below it */
} tf_points_dot;

/** A width of a violin at a value; the widest of all violins is 1. */
typedef struct tf_points_width {
    double value, width;
} tf_points_width;

/** A group in a category. */
typedef struct tf_points_place {
    double n, missing; /**< values; rows or patients without one */
    double mean, sd, se, median, q1, q3, min, max, geometric_mean;
    double lower_hinge, upper_hinge, lower_whisker, upper_whisker, n_outside; /**< of the box */
    double estimate, lower, upper;  /**< as drawn; limits of no width are NaN */
    double n_below;                 /**< of the values, those below the limit of detection */
    size_t first, n_dots;           /**< of the results' dots, rising */
    const tf_points_width *outline; /**< [TF_POINTS_OUTLINE]; NULL: a violin of one value is none */
} tf_points_place;

#define TF_POINTS_NONE SIZE_MAX

/** Two groups of a category, two categories of a group (of pairs), or all groups of a category. */
typedef struct tf_points_comparison {
    size_t first, second; /**< places; of all groups the first and the last one */
    bool overall;         /**< of all groups of the category */
    tf_value_tested tested;
    double p_adjusted, n_pairs;
} tf_points_comparison;

/** What sentences tell of. */
typedef struct tf_points_said {
    size_t averaged;          /**< patients of whom the mean of several values is taken */
    size_t below, total;      /**< values below the limit of detection, of all */
    size_t n_exact, n_approx; /**< P of ranks by either way */
    size_t alone;             /**< patients without a partner to their value, if pairs are asked */
    size_t n_adjusted;        /**< the most pairs of one category whose P are adjusted together */
    const char *test, *all_test; /**< as the key has it; what groups are tested together by */
    const char *adjust;          /**< as the key has it; NULL: nothing is adjusted */
} tf_points_said;

typedef struct tf_points_results {
    tf_points_source source;
    tf_points_form form;
    tf_points_whiskers whiskers;
    tf_points_summary summary;
    tf_points_spread spread;
    tf_value_test test;
    double level; /**< of confidence intervals */
    bool dots;    /**< values are drawn */
    bool paired;
    bool by_group; /**< pairs are of groups within each category, else of categories */
    size_t n_categories, n_groups;
    const tf_points_category *categories;
    const tf_points_group *groups;
    size_t reference;
    const tf_points_place *places; /**< [n_categories * n_groups] by category */
    const tf_points_dot *values;   /**< of all places, one after the other */
    size_t n_values, n_units;
    const tf_points_comparison *comparisons;
    size_t n_comparisons;
    size_t n_patients; /**< 0: nobody knows */
    tf_points_said said;
    double low, high; /**< what the axis of values has to hold */
} tf_points_results;

static inline size_t tf_points_n_places(const tf_points_results *results) {
    return results->n_categories * results->n_groups;
}

extern const tf_key_table tf_points_key_table;
extern const tf_analysis_class tf_points_analysis;
extern const struct tf_report_class tf_points_report;
extern const struct tf_figure_class tf_points_figure;

/** Gives what is asked of one facet the axes and groups that all of them together have. */
void tf_points_share_axes(const tf_results *all, tf_ask *facet, tf_arena *arena);

#endif
