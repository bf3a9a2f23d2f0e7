#ifndef FIGURE_OWED_H
#define FIGURE_OWED_H

#include "figure/figure.h"
#include "spec/fragments.h"

/** What stands where a number isn't known; "unknown.note" explains it. */
#define TF_UNKNOWN_SIGN "\u2013"

/* Sentences that a figure owes its reader, one after the other: what tf_figure_class.foot gives. */

typedef struct tf_owed {
    tf_draw_context *context;
    GArray *facts;
} tf_owed;

tf_owed tf_owed_new(tf_draw_context *context);
void tf_owed_add(tf_owed *owed, tf_owed_of of, tf_fact_rank rank, const char *sentence);
/** The words of a key, with a value put in its place. */
void tf_owed_fill(tf_owed *owed, tf_owed_of of, tf_fact_rank rank, const char *key,
                  const char *name, const char *value);
/** What stands for the last sentence where there is no room for all of it. */
void tf_owed_shorten(tf_owed *owed, const char *key, const char *name, const char *value);
/** What says the same as the last sentence where panels have several of what it is about. */
void tf_owed_several(tf_owed *owed, const char *key, const char *name, const char *value);
/** Who is left out, by a sentence of its own (NULL: that of the key), which facets add up. Without
 * anybody it says nothing. */
void tf_owed_left_out(tf_owed *owed, const tf_addend *addend, const char *sentence);
/** What the rows of the file are: left out are patients, or rows of whatever. */
typedef enum tf_owed_rows { TF_OWED_PATIENTS, TF_OWED_ROWS } tf_owed_rows;
/** Who is left out for a missing value, column by column, of the context's results. */
void tf_owed_dropped(tf_owed *owed, tf_owed_rows are);
/** That a number is as published: of the sentence, the citation stays where room is scarce. */
void tf_owed_published(tf_owed *owed, const char *sentence, const char *source);
/** What weights of rows were taken for, if there are any: nothing that a reader could guess. */
void tf_owed_weights(tf_owed *owed, const tf_who_ask *who, tf_model_weights model);
/** What labels that are abbreviations of responses stand for (CR, VGPR, RC …), in their order;
 * "≥CR" is of CR. Those that the user's own notes have are left to these. NULL labels are passed
 * over. */
void tf_owed_abbreviations(tf_owed *owed, const char *const *labels, size_t n);
/** The sentence of its key. Newly allocated. */
char *tf_addend_sentence(const tf_draw_context *context, const tf_addend *addend);
/** "a, b and c". */
const char *tf_owed_list(const tf_owed *owed, const char *const *items, size_t n);
/** The same of columns, as sentences call them. */
const char *tf_owed_columns(const tf_owed *owed, const char *const *columns, size_t n);
/** All of them, in the arena. */
tf_facts tf_owed_finish(tf_owed *owed);

#endif
