#ifndef BATCH_COMPARE_INTERNAL_H
#define BATCH_COMPARE_INTERNAL_H

#include "batch/compare.h"

/** What has no other to be compared with. */
typedef enum tf_alone { TF_IS_GONE, TF_IS_NEW } tf_alone;

/** Of tf_change. */
GArray *tf_changes_new(void);
/** Takes the texts over. */
void tf_change_add(GArray *changes, tf_change_kind kind, char *what, char *before, char *after);
/** Two numbers with as many decimals as they need to be told apart, at least two of them where they
 * aren't whole. */
void tf_change_add_values(GArray *changes, tf_change_kind kind, char *what, double before,
                          double now, const char *unit);

void tf_numbers_compare(const char *before, const char *now, double tolerance, GArray *changes);
void tf_scenes_compare(const char *before, const char *now, double tolerance, GArray *changes);

#endif
