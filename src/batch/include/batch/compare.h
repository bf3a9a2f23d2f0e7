#ifndef BATCH_COMPARE_H
#define BATCH_COMPARE_H

#include "pipeline/record.h"

/* What differs between a figure as it was written and as it would be, in words. */

typedef enum tf_change_kind {
    TF_CHANGE_NUMBER, /**< of the numbers file */
    TF_CHANGE_TEXT,   /**< words of the figure, its caption, methods or alternative text */
    TF_CHANGE_MOVED,  /**< the same somewhere else */
    TF_CHANGE_LOOK,   /**< colour, font, width of a line */
    TF_CHANGE_SHAPE,  /**< a curve, bar or line with other corners */
    TF_CHANGE_PAGE,   /**< size, number of pages, fonts */
    TF_CHANGE_KINDS
} tf_change_kind;
/** "number", "text" …; static. */
const char *tf_change_kind_name(tf_change_kind kind);

/** One difference: "hazard ratio, VRd vs. Rd", "0.60", "0.62". What is new has no `before`, what is
 * gone no `after`; of what moved `after` is "moved 1.2 pt" and `before` NULL. */
typedef struct tf_change {
    tf_change_kind kind;
    char *what, *before, *after;
} tf_change;

/** What counts as the same. */
typedef struct tf_tolerances {
    double position; /**< points: 0.05 */
    double number;   /**< of the greater of both, in size: 1e-9 */
} tf_tolerances;
tf_tolerances tf_tolerances_default(void);

/** Of tf_change, numbers first. Either record may lack its scene. Free with g_array_unref. */
GArray *tf_records_compare(const tf_record *before, const tf_record *now,
                           const tf_tolerances *tolerances);

/** 'hazard ratio, VRd vs. Rd 0.60 → 0.62', 'label "No. at Risk" moved 1.2 pt'. Newly allocated. */
char *tf_change_text(const tf_change *change);

#endif
