#ifndef ANALYSIS_NAMED_WORDS_H
#define ANALYSIS_NAMED_WORDS_H

#include <trialfig/table.h>

#include "spec/vocabulary.h"

/** Where labels and colours of responses have their names from. */
typedef struct tf_named_words {
    const tf_ask *ask;
    const tf_table *table;
    const char *column;
    tf_vocabulary *vocabulary;
    const tf_texts *levels; /**< that the user lists, whether or not somebody has them */
} tf_named_words;

/**
 * Whether each name of labels or colours is a value of the column, a level that is listed or a
 * response that the vocabulary knows, which nobody may have had. One that is near to a value is an
 * error, another a warning; what a set's defaults say holds for figures of other columns, too.
 */
bool tf_check_named_words(const tf_named_words *of, const tf_pairs *named, tf_diag *diag);

#endif
