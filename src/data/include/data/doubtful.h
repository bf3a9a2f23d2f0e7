#ifndef DATA_DOUBTFUL_H
#define DATA_DOUBTFUL_H

#include <stdbool.h>

/* Cells that may well mean missing, but may be a value to whoever wrote them: they are asked about,
   never dropped. data.missing has the words that always mean missing. */

/** A dash or another sign alone, "?", "-", "/". */
bool tf_is_lone_sign(const char *text);

/** Such a sign, or what a spreadsheet writes where a formula failed: no word of a list of levels.
 */
bool tf_is_no_level(const char *text);

/** These, or a word such as "NSP", "NF", "not documented". */
bool tf_may_mean_missing(const char *text);
/** Whether a cell says that nothing could be measured: "BLQ", "<LOD", "indétectable". */
bool tf_is_below_limit(const char *text);

#endif
