#ifndef ANALYSIS_ABSENT_H
#define ANALYSIS_ABSENT_H

#include "data/occurs.h"
#include "spec/vocabulary.h"

/* Values that a key names and no row in use has: event.is, response.is, response.levels, totals. A
   slip moves patients into another bar without a trace; what nobody had in a small trial doesn't.
 */

typedef enum tf_absence {
    TF_ABSENCE_ELSEWHERE, /**< a row that isn't in use has it: another facet's, or left out */
    TF_ABSENCE_NOBODY,    /**< a word of the vocabulary like others of the column: it counts 0 */
    TF_ABSENCE_DOUBTED,   /**< unknown, but everything that occurs is declared: a warning */
    TF_ABSENCE_SLIP       /**< an error */
} tf_absence;

typedef struct tf_absent_ask {
    const tf_ask *ask;
    const void *member; /**< of the key that names the values */
    const tf_table *table;
    const char *column;
    tf_vocabulary *vocabulary;
    const tf_texts *named; /**< all values of the key: none of them is proposed */
    size_t n_undeclared;   /**< values in use that no key names */
    const char *found;     /**< "0 (63), 1 (165)": the values in use, for messages */
} tf_absent_ask;

/** What to think of a value that no row in use has; `near` (may be NULL): what it may be a slip of,
 * or NULL. */
tf_absence tf_absence_of(const tf_absent_ask *asked, const char *value, const char **near);
/** The same, and tells of it, but for one that is elsewhere. */
tf_absence tf_tell_absent(const tf_absent_ask *asked, const char *value, tf_diag *diag);

#endif
