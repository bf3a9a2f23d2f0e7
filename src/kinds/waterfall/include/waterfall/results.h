#ifndef WATERFALL_RESULTS_H
#define WATERFALL_RESULTS_H

#include "analysis/order.h"
#include "analysis/results.h"
#include "spec/style.h"
#include "spec/vocabulary.h"

/* Results of waterfall plots: one bar for each patient, the best change from baseline in percent,
   from the greatest growth to the deepest shrinkage. Percent as in the data (−30 is −30). */

#define TF_WATERFALL_NONE SIZE_MAX
/** Beyond this, bars are thinner than what any printer resolves on any page. */
#define TF_WATERFALL_MAX 20000
/** More lines than this say nothing. */
#define TF_WATERFALL_MAX_THRESHOLDS 5

typedef struct tf_waterfall_bar {
    double change;
    double drawn;    /**< change, cut at the ends of the axis */
    bool bound;      /**< the change is beyond `change`, ">100" */
    bool clipped;    /**< it goes on beyond `drawn`: the bar is marked */
    size_t response; /**< index; TF_WATERFALL_NONE: not known */
    const char *id;  /**< NULL: not known */
    size_t row;      /**< of the table */
} tf_waterfall_bar;

typedef struct tf_waterfall_response {
    const char *label, *level;
    size_t n;           /**< bars */
    tf_meaning meaning; /**< unknown: an arm, a mutation, a name that isn't listed */
    tf_level_rank rank; /**< of a dose or the like */
} tf_waterfall_response;

/** Patients without a change, by their response. */
typedef struct tf_waterfall_missing {
    const char *label;
    size_t n;
} tf_waterfall_missing;

typedef struct tf_waterfall_threshold {
    double at;
    size_t n; /**< patients at or below, if it is below 0; at or above, otherwise */
} tf_waterfall_threshold;

/** Which changes the bars are. */
typedef enum tf_waterfall_bars {
    TF_WATERFALL_BEST, /**< the only one of each patient, or the lowest */
    TF_WATERFALL_FIRST,
    TF_WATERFALL_LAST,
    TF_WATERFALL_EVERY /**< patients have several bars */
} tf_waterfall_bars;

typedef struct tf_waterfall_results {
    size_t n;
    tf_waterfall_bars which;
    size_t n_patients;                      /**< of whom bars are, where patients have several */
    const tf_waterfall_bar *bars;           /**< falling change; ties in the order of the file */
    size_t n_missing;                       /**< patients without a change, who are not drawn */
    const tf_waterfall_missing *missing_by; /**< those of them whose response is known */
    size_t n_missing_by;
    size_t n_responses; /**< in the order of drawing in a legend; 0 without `response` */
    const tf_waterfall_response *responses;
    bool are_arms;    /**< none of them is a response: an arm, a mutation */
    size_t reference; /**< of arms: the one that others are compared with */
    size_t n_unknown; /**< bars without a response, if there are responses */
    size_t n_thresholds;
    const tf_waterfall_threshold *thresholds;
    double y_min, y_max; /**< ends of the axis: y_min <= 0 <= y_max */
    double y_every;      /**< between its ticks */
    bool any_clipped;
} tf_waterfall_results;

/** The word whose name begins with this, for the changes that are drawn: that name itself for the
 * best, "NAME.first" and the like for others. */
const char *tf_waterfall_word(const tf_waterfall_results *results, const tf_words *words,
                              const char *name);

/** Who is not drawn, and their responses: the same sentence in foot, methods and alternative text;
 * NULL: everybody is. Newly allocated. */
char *tf_waterfall_missing_text(const tf_waterfall_results *results, const tf_words *words,
                                const tf_number_format *format);

extern const tf_key_table tf_waterfall_key_table;
extern const tf_analysis_class tf_waterfall_analysis;
extern const struct tf_report_class tf_waterfall_report;
extern const struct tf_figure_class tf_waterfall_figure;

/** Gives what is asked of one facet the axis and the responses that all patients together have. */
void tf_waterfall_share_axes(const tf_results *all, tf_ask *facet, tf_arena *arena);

#endif
