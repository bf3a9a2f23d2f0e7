#ifndef CLI_RENDER_LOG_H
#define CLI_RENDER_LOG_H

#include <trialfig/diag.h>
#include <trialfig/spec.h>

/* What render says of its figures on standard error: a line for each, between the findings, and one
   of all of them at the end. Two runs of one set say the same; no times, no order but the set's. */

typedef enum tf_render_state {
    TF_RENDER_NOT_TRIED, /**< one before it failed */
    TF_RENDER_DRAWN,
    TF_RENDER_FAILED
} tf_render_state;

/** A figure to draw, and where to. */
typedef struct tf_render_item {
    const tf_spec *spec;
    char **paths;  /**< NULL-ended */
    char *caption; /**< NULL: none */
    tf_render_state state;
} tf_render_item;

/** `written` is NULL-ended. Of a figure that isn't drawn, which files of an earlier run lie there.
 */
void tf_render_log_figure(const tf_render_item *item, const char *const *written);
/** "3 figures: 1 drawn, 1 failed (os), 1 not tried; 2 warnings"; `items` are of tf_render_item. */
void tf_render_log_total(const GArray *items, size_t warnings);
size_t tf_render_n_warnings(const tf_diag *diag);

#endif
