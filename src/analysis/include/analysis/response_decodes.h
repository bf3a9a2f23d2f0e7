#ifndef ANALYSIS_RESPONSE_DECODES_H
#define ANALYSIS_RESPONSE_DECODES_H

#include <trialfig/table.h>

#include "analysis/responses.h"

/* Codes of responses, AVAL, beside the words for them, AVALC. A code alone doesn't say which others
   are as good: with 2 for a partial response, who has a complete one would count as none. */

/** "--response AVALC=CR,PR", of the column that says of each code of `column` what it means; NULL:
 * there is none. Newly allocated. */
char *tf_response_decodes_hint(const tf_table *table, const tf_ask *ask, const char *column,
                               tf_vocabulary *vocabulary, tf_arena *arena);

/** Warns of codes that the key doesn't count and whose words are as good a response as those of one
 * that it counts. */
void tf_warn_response_decodes(const tf_uncounted_ask *asked, const tf_table *table, tf_arena *arena,
                              tf_diag *diag);

#endif
