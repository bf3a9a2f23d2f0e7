#ifndef BATCH_LISTING_H
#define BATCH_LISTING_H

#include <stdio.h>

#include "batch/batch.h"

typedef enum tf_listing_form { TF_LISTING_TEXT, TF_LISTING_JSON } tf_listing_form;

/** Each figure with its kind, its place in the set file, and its files: a line, or an object of
 * {"id", "kind", "set", "line", "title", "inputs", "files"}. */
void tf_listing_print(tf_selection *selection, tf_listing_form form, FILE *stream);
/** What a run would do with each figure, and why: after tf_batch_new. `more` has lines that stand
 * before the total, NULL-ended. */
void tf_listing_print_plan(tf_selection *selection, const char *const *more, FILE *stream);

#endif
