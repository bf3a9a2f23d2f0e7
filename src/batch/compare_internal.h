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

/* ---- compare_renames.c ----------------------------------------------------------------------- */

/** A label that became another one wherever it stands. */
typedef struct tf_rename {
    char *before, *now;
    char *before_inside, *now_inside; /**< as they stand inside a sentence */
    guint n_places;                   /**< where nothing else is different */
} tf_rename;

/** Of tf_rename: groups and levels that are gone from the numbers of a figure, and new ones that
 * have the same numbers under the same names. Free with g_array_unref. */
GArray *tf_renames_find(const char *before, const char *now);

/** The new label as it is, or as it stands inside a sentence. */
typedef enum tf_rename_form { TF_AS_IT_IS, TF_MID_SENTENCE, TF_RENAME_FORMS } tf_rename_form;

/** A text of before with the labels of now. Newly allocated. */
char *tf_renames_apply(const GArray *renames, tf_rename_form form, const char *text);
/** Counts a place for each label that stands in a text of before. */
void tf_renames_count(GArray *renames, const char *text);
/** One line for each: 'label "A" → "B" (12 places)'. */
void tf_renames_tell(const GArray *renames, GArray *changes);

/** What counts as the same. */
typedef struct tf_tolerant {
    double position, number;
    GArray *renames; /**< of tf_rename */
} tf_tolerant;

void tf_numbers_compare(const char *before, const char *now, const tf_tolerant *with,
                        GArray *changes);
void tf_scenes_compare(const char *before, const char *now, const tf_tolerant *with,
                       GArray *changes);

#endif
