#ifndef BARS_ANALYSIS_RESPONSE_COLUMN_H
#define BARS_ANALYSIS_RESPONSE_COLUMN_H

#include <limits.h>

#include "analysis/absent.h"
#include "analysis/responses.h"
#include "job.h"

/* What responses.c and response_levels.c share; nobody else reads columns of responses. */

/** Of levels that nobody knows. */
#define TF_BARS_NO_DEPTH INT_MAX

/* ---- response_column.c -------------------------------------------------------------------- */

/** How good a level is by the vocabulary: greater is better. */
int tf_bars_depth_of(const tf_bars_job *job, const char *level);
const char *tf_bars_level_name(const tf_bars_job *job, size_t column, size_t level);
/** Of the whole column; those of dropped rows count 0. */
size_t tf_bars_n_levels(const tf_bars_job *job, size_t column);
/** How often each level occurs among the rows used. In the arena. */
size_t *tf_bars_count_levels(tf_bars_job *job, size_t column);
/** "CR (12), PR (30)": the levels that occur, at most eight. Newly allocated. */
char *tf_bars_list_found(tf_bars_job *job, size_t column, const size_t *counts);
/** Who isn't evaluable, by the user's list or else by the vocabulary, has no response, unless that
    is drawn as a level of its own. */
void tf_bars_mark_unknown(tf_bars_job *job, size_t column);
/** Levels of the first column that occur and are evaluable, in the order of the file. In the arena.
 */
const char **tf_bars_evaluable(tf_bars_job *job, const size_t *counts, size_t *n);
const tf_bars_endpoint *tf_bars_add_endpoint(tf_bars_job *job, size_t column, size_t category,
                                             size_t slot);
/** Makes a level of the data a response; false: nobody has it. */
bool tf_bars_mark_yes(const tf_bars_job *job, const tf_bars_endpoint *endpoint,
                      const size_t *counts, const char *level);
void tf_bars_warn_uncounted(tf_bars_job *job, size_t column, const size_t *counts,
                            const tf_uncounted_ask *asked);
/** `found` is what tf_bars_list_found gives. */
tf_absent_ask tf_bars_absent_ask(const tf_bars_job *job, size_t column, const size_t *counts,
                                 const void *member, const tf_texts *named, const char *found);

/* ---- response_levels.c -------------------------------------------------------------------- */

/** The levels of the column: listed, known by themselves, or added up in totals, which alone say
    what counts then; the rest is no response. Without items: it is one of yes and no. */
bool tf_bars_find_levels(tf_bars_job *job, const size_t *counts, tf_texts *levels);
/** Each level is a part, and then each total. */
bool tf_bars_stack(tf_bars_job *job, const tf_texts *levels, const size_t *counts);
/** Not stacked, each total (or level, if there is none) is a place of its own. */
bool tf_bars_side_by_side(tf_bars_job *job, const tf_texts *levels, const size_t *counts);
/** Always false. */
bool tf_bars_refuse_stack(const tf_bars_job *job, const char *message);

/* ---- unordered.c -------------------------------------------------------------------------- */

/** Of values that nobody named and that have no order; always false. */
bool tf_bars_refuse_unordered(tf_bars_job *job, const size_t *counts);
/** An error if two values of the only column mean the same to the vocabulary. */
bool tf_bars_refuse_twins(tf_bars_job *job, const size_t *counts);

#endif
