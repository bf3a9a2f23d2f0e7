#ifndef FIGURE_OWED_H
#define FIGURE_OWED_H

#include "figure/figure.h"
#include "spec/fragments.h"

/* Sentences that a figure owes its reader, one after the other: what tf_figure_class.foot gives. */

/** Whom a sentence is true of. */
typedef enum tf_owed_of {
    TF_OWED_OF_KIND,  /**< what marks and signs mean is the same in every figure */
    TF_OWED_OF_FIGURE /**< perhaps not of others on the page */
} tf_owed_of;

typedef struct tf_owed {
    tf_draw_context *context;
    GString *text;
} tf_owed;

tf_owed tf_owed_new(tf_draw_context *context);
void tf_owed_add(tf_owed *owed, tf_owed_of of, const char *sentence);
/** The words of a key, with a value put in its place. */
void tf_owed_fill(tf_owed *owed, tf_owed_of of, const char *key, const char *name,
                  const char *value);
/** What weights of rows were taken for, if there are any: nothing that a reader could guess. */
void tf_owed_weights(tf_owed *owed, const tf_who_ask *who, tf_model_weights model);
/** "a, b and c". */
const char *tf_owed_list(const tf_owed *owed, const char *const *items, size_t n);
/** All of them, in the arena. */
const char *tf_owed_finish(tf_owed *owed);

#endif
