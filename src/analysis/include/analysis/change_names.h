#ifndef ANALYSIS_CHANGE_NAMES_H
#define ANALYSIS_CHANGE_NAMES_H

#include <stdbool.h>

/** What a column of changes, or one beside them, has by its name. */
typedef enum tf_change_content {
    TF_CONTENT_UNNAMED, /**< nothing that is known, or changes of which no unit is said */
    TF_CONTENT_PERCENT,
    TF_CONTENT_ABSOLUTE,
    TF_CONTENT_RATIOS,
    TF_CONTENT_MEASURED, /**< something in millimetres, grams per litre, … */
    TF_CONTENT_SIZES,
    TF_CONTENT_BASELINE
} tf_change_content;

tf_change_content tf_change_content_of(const char *name);

/** Whether it is called as changes are: "PCHG", "Variation (%)", "best reduction". */
bool tf_names_change(const char *name);
/** Whether numbers above 0 would be what has shrunk. */
bool tf_names_reduction(const char *name);

#endif
