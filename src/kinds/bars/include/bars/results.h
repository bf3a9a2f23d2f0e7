#ifndef BARS_RESULTS_H
#define BARS_RESULTS_H

#include <stdint.h>

#include "analysis/effect.h"
#include "analysis/order.h"
#include "analysis/results.h"
#include "analysis/visit_numbers.h"
#include "bars/ask.h"
#include "spec/vocabulary.h"

/* Results of bar charts of responses. Proportions, their limits and their differences are fractions
   of 1 (a difference of 10.6 percentage points is 0.106), whatever the data had; means are in their
   own unit. NaN: not known, not estimable, not asked for; the effect's `why` tells which.

   What the figure is made of, from outside to inside:

       facets      small multiples; at least one, whose label is "" without facet.column
       categories  places along the axis: endpoints, adverse events, visits, subgroups; at least
                   one, whose label is "" where the figure has a single response
       groups      arms; at least one, whose label is "" without group.column
       parts       what one bar is made of: levels of a stack (stacked, filled, diverging), or
                   layers of which each holds the next (back_to_back: any grade, grade >= 3);
                   n_parts is 1 and the label "" where bars are plain

   All four come in the order of drawing: categories as they are sorted, parts from the zero line
   outwards, so that a legend follows the stack; but parts of diverging bars as their scale is
   listed. */

typedef enum tf_bars_source {
    TF_BARS_PATIENTS,
    TF_BARS_COUNTS,
    TF_BARS_PERCENTAGES, /**< no counts are made of them, and nothing is computed from them */
    TF_BARS_MEANS        /**< values are means, with any sign: no percent axis */
} tf_bars_source;

/** In the order of the key `form`. */
typedef enum tf_bars_form {
    TF_BARS_GROUPED,
    TF_BARS_STACKED,      /**< levels up to the total */
    TF_BARS_FILLED,       /**< levels up to 100 % */
    TF_BARS_DIVERGING,    /**< levels on both sides of zero: tf_bars_part.below */
    TF_BARS_BACK_TO_BACK, /**< two groups, to the left and to the right of a common axis */
    TF_BARS_LINES,        /**< over visits, with intervals */
    TF_BARS_DOTS          /**< points with intervals */
} tf_bars_form;

/** What a percentage is of; the figure prints it. */
typedef enum tf_bars_denominator {
    TF_BARS_OF_ALL,       /**< all patients of the group; missing counts as no response */
    TF_BARS_OF_EVALUABLE, /**< missing and not evaluable left out */
    TF_BARS_OF_GIVEN,     /**< the file's column of totals */
    TF_BARS_OF_UNKNOWN    /**< percentages without a total */
} tf_bars_denominator;

typedef struct tf_bars_group {
    const char *label; /**< as drawn; "" without group.column */
    const char *level; /**< as in the data; NULL without group.column */
    tf_level_rank rank;
} tf_bars_group;

typedef struct tf_bars_category {
    const char *label; /**< as drawn; "" for the only response of a figure */
    const char *level; /**< as in the data: a value, the name of a response column, or the name of a
                            total; NULL if there is only one response */
    double position;   /**< number of the visit; NaN unless all visits have one */
    const char *number; /**< as the label has it, "4" of "Week 4", if numbered_in says what it
                           counts; NULL: the label is all there is */
} tf_bars_category;

/** On which side of a scale's middle a level is. */
typedef enum tf_bars_tone {
    TF_BARS_NO_TONE, /**< there are no sides, or nobody knows them */
    TF_BARS_WORSE,
    TF_BARS_NEUTRAL,
    TF_BARS_BETTER
} tf_bars_tone;

typedef struct tf_bars_part {
    const char *label, *level; /**< "" and NULL where bars are plain */
    bool rest;                 /**< of a stack: none of the other levels (Other, Unknown, None) */
    tf_bars_tone tone;         /**< of levels of a scale that are stacked from one end */
    bool below;                /**< diverging: on the other side of zero (key diverging.below) */
    bool neutral;              /**< diverging: half on each side */
    size_t outward; /**< diverging: greater stands further from zero on its side; else all 0, and
                       parts stand as listed */
    tf_meaning meaning; /**< of stacks; unknown: the vocabulary lacks its level */
} tf_bars_part;

/** A total of a stack, such as ORR: parts first to last, which are neighbours. */
typedef struct tf_bars_total {
    const char *label;
    size_t first, last; /**< indices of parts, both included */
} tf_bars_total;

/** One bar, one part of it, one point, or one total. */
typedef struct tf_bars_cell {
    double n;         /**< who responded; NaN: not known, or a mean */
    double total;     /**< of how many; NaN: not known */
    double n_missing; /**< patients without a response, counted or left out by the denominator */
    double sd;        /**< of a mean of patients' values; NaN */
    /** Proportion (or mean) with its limits; NaN limits: none known. Percentages and means of a
       file keep its digits (percent, decimal point). */
    tf_effect value;
} tf_bars_cell;

/** What a published estimate compares by. In the order of the field `measure`. */
typedef enum tf_bars_measure {
    TF_BARS_DIFFERENCE, /**< percentage points as published: "10.6"; or a difference of means */
    TF_BARS_RATIO,
    TF_BARS_ODDS_RATIO
} tf_bars_measure;

#define TF_BARS_NONE SIZE_MAX

/**
 * Two groups compared at one category; or one group at two categories (McNemar's test of pairs:
 * then `versus` is the category that it is compared with, and experimental = reference).
 */
typedef struct tf_bars_comparison {
    size_t facet, category;
    size_t part;   /**< 0 where bars are plain; each layer is compared; TF_BARS_NONE: a total is */
    size_t total;  /**< index of the total compared; TF_BARS_NONE: none is, but a part;
                      both NONE: the whole bar, by a published value */
    size_t versus; /**< category, for pairs; TF_BARS_NONE otherwise */
    size_t experimental, reference; /**< groups */
    tf_effect difference;           /**< experimental less reference */
    tf_effect ratio, odds_ratio;
    double odds_ratio_n;     /**< patients in the logistic model; NaN: by another method */
    double n_pairs;          /**< patients with both responses, for McNemar's test; NaN: another */
    double statistic, df, p; /**< of the test; exact tests have only p */
    double p_adjusted;   /**< by tf_bars_results.adjust over the comparisons of the figure; equal
                              to p without adjustment: the one to draw */
    const char *stars;   /**< by the P that is drawn (published before computed): "**"; "" above
                              every threshold; NULL without stars or without P */
    tf_effect published; /**< drawn in place of the computed ones if given */
    tf_bars_measure published_measure;
} tf_bars_comparison;

/**
 * A test besides those of the comparisons: over all groups at one category or total (`experimental`
 * is TF_BARS_NONE: "trend", or "chisq" with more than two groups), or of homogeneity over the
 * strata of one comparison ("breslow_day", "tarone").
 */
typedef struct tf_bars_overall {
    size_t facet, category, part, total;
    size_t experimental;
    const char *test;
    double statistic, df, p;
} tf_bars_overall;

typedef struct tf_bars_star {
    const char *sign; /**< "**" */
    double below;     /**< P < below */
    const char *text; /**< the threshold as it was written: "0.05" */
} tf_bars_star;

/** How the comparisons of the figure were made. */
typedef struct tf_bars_compared {
    double level;
    const char *difference_method; /**< "miettinen_nurminen" …; "welch" of means; NULL: none */
    const char *ratio_method, *odds_ratio_method; /**< NULL: not asked for */
    const char *test;                             /**< "chisq", "cmh" …; NULL: none */
    const char *adjust;                           /**< "holm" …; "none" */
    size_t
        n_adjusted; /**< P values of comparisons, together adjusted; fewer than two: nothing is */
    size_t n_strata;
    bool lone_strata; /**< some have patients of one of two groups alone, who are left out */
    const char *const *strata; /**< columns; every method above is the stratified one then */
    size_t n_covariates;
    const char *const *covariates; /**< of logistic odds ratios */
    size_t n_in_model, n_without; /**< patients of the model that lacks most of them, and those that
                                     it lacks since they miss a covariate or stratum */
    size_t n_stars;               /**< rising threshold */
    const tf_bars_star *stars;
    const double *scores; /**< [n_groups] of a test for trend; NULL: none was made */
    bool published;       /**< some comparison has published values */
} tf_bars_compared;

/** Limits of the cells. */
typedef struct tf_bars_limits {
    double level;
    const char *method; /**< "clopper_pearson" …; "given" for limits of the file; NULL: none */
    bool any;           /**< some cell has limits to draw */
} tf_bars_limits;

typedef struct tf_bars_facet {
    const char *label, *level;
    const char *term;      /**< how numbers call it: "column=level"; "" without facet.column */
    const double *group_n; /**< [n_groups] patients; NaN: not known, or not the same everywhere */
    const bool *has;      /**< [n_categories] its own, where each belongs to one facet; NULL: all */
    tf_bars_cell *cells;  /**< [category][group][part]: tf_bars_cell_at */
    tf_bars_cell *totals; /**< [category][group][total]: tf_bars_total_at */
} tf_bars_facet;

/** What the rows of the file were taken for. */
typedef struct tf_bars_rows {
    const char *word; /**< the sentence that says it */
    bool events;      /**< of patients of a population: who has none had none */
    bool by_category; /**< categories are of what the population's patients are */
    /** Responses that response.levels leaves out, where the file has one for every patient, so that
     * nothing else is missing; NULL-ended; NULL: none. */
    const char *const *not_drawn;
    bool no_claim; /**< who is without a response counts, and "as a nonresponder" would be wrong:
                        what is shown is no response, or holds who isn't evaluable */
    bool repeated; /**< every row of a patient who has several counts */
    bool at_last;  /**< several rows of a patient: each counts once, at the last level it has */
} tf_bars_rows;

typedef struct tf_bars_results {
    tf_bars_source source;
    tf_bars_rows rows;
    tf_bars_form form;
    tf_bars_denominator denominator;
    tf_bars_limits conf;
    bool draws_counts; /**< the axis has numbers of patients: cell.n is the bar's length */
    bool visits;       /**< categories are visits, in their order */
    tf_visits_numbered numbered_in;

    size_t n_groups;
    const tf_bars_group *groups;
    size_t reference; /**< group */
    size_t n_categories;
    tf_bars_category *categories;
    size_t n_parts;
    tf_bars_part *parts;
    bool layered;    /**< parts are layers: each holds the next, all start at zero */
    size_t n_totals; /**< of stacks; where bars are plain, totals are categories and this is 0 */
    const tf_bars_total *totals;
    size_t n_facets;
    tf_bars_facet *facets;

    /* comparisons: by facet, category, total, group */
    tf_bars_compared compared;
    size_t n_comparisons;
    tf_bars_comparison *comparisons;
    size_t n_overall;
    tf_bars_overall *overall;
} tf_bars_results;

static inline const tf_bars_cell *tf_bars_cell_at(const tf_bars_results *bars, size_t facet,
                                                  size_t category, size_t group, size_t part) {
    return &bars->facets[facet].cells[(category * bars->n_groups + group) * bars->n_parts + part];
}

static inline const tf_bars_cell *tf_bars_total_at(const tf_bars_results *bars, size_t facet,
                                                   size_t category, size_t group, size_t total) {
    return &bars->facets[facet]
                .totals[(category * bars->n_groups + group) * bars->n_totals + total];
}

/** Whether a category stands in that panel. */
static inline bool tf_bars_has(const tf_bars_results *bars, size_t facet, size_t category) {
    return !bars->facets[facet].has || bars->facets[facet].has[category];
}

/* What figure and alternative text have in common. */

/** Whether this is a test of all groups that the foot prints: what the user says, else tests for
 * trend. */
bool tf_bars_shows_overall(const tf_bars_ask *ask, const tf_bars_results *bars,
                           const tf_bars_overall *test);
/** In the order of the key bracket.content; -1: what was published, else difference and P. */
typedef enum tf_bars_bracket {
    TF_BARS_BRACKET_DIFFERENCE,
    TF_BARS_BRACKET_P,
    TF_BARS_BRACKET_BOTH,
    TF_BARS_BRACKET_STARS,
    TF_BARS_BRACKET_NONE
} tf_bars_bracket;
/** Whether the figure prints a comparison, where it has the room. */
bool tf_bars_shows_comparison(const tf_bars_ask *ask, const tf_bars_results *bars,
                              const tf_bars_comparison *c);
/** What of a comparison that is shown is printed; stars stand for P. */
typedef enum tf_bars_part_said { TF_BARS_SAYS_ESTIMATE, TF_BARS_SAYS_P } tf_bars_part_said;
bool tf_bars_says(const tf_bars_ask *ask, const tf_bars_comparison *c, tf_bars_part_said part);
/** "Placebo 0, 10 mg 10 and 30 mg 30": what a trend was tested with. Newly allocated. */
char *tf_bars_scores_text(const tf_bars_results *bars, const tf_words *words,
                          const tf_number_format *format);
bool tf_bars_is_trend(const tf_bars_overall *test);
/** Whether bars have limits to be seen: stacks and counts have none. */
bool tf_bars_draws_limits(const tf_bars_ask *ask, const tf_bars_results *bars);
/** What of the comparisons is published, and of which of them where others are computed, as a
 * sentence; `source` NULL: it isn't said. NULL: nothing is published. Newly allocated. */
char *tf_bars_published_sentence(const tf_bars_results *bars, const tf_words *words,
                                 const char *source);
/** Whether any comparison is of numbers that were computed. */
bool tf_bars_any_computed(const tf_bars_results *bars);
/** What figure and sentences print of a comparison. */
typedef struct tf_bars_drawn {
    tf_effect effect; /**< estimate NaN: nothing, unless it was published in words */
    tf_bars_measure measure;
} tf_bars_drawn;

/** Published before computed; a ratio where there is no difference, without what can't be printed
 * of it: nothing beyond a million, limits both or neither. */
tf_bars_drawn tf_bars_drawn_of(const tf_bars_comparison *comparison);
/** Numbers that stand in the figure are those published, before those computed: of a comparison
 * whose estimate is published nothing else is printed. */
bool tf_bars_hides_estimate(const tf_bars_comparison *comparison);
bool tf_bars_hides_p(const tf_bars_comparison *comparison);

extern const tf_key_table tf_bars_key_table;
extern const tf_analysis_class tf_bars_analysis;

#endif
