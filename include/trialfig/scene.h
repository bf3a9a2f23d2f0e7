#ifndef TRIALFIG_SCENE_H
#define TRIALFIG_SCENE_H

#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>
#include <trialfig/export.h>

TF_BEGIN_DECLS

/**
 * A drawn figure: a display list in points (origin top left, y down). Lines, polylines, polygons,
 * rectangles, text, clips and named groups; every node has a role such as "axis.x.tick" or "curve".
 */
typedef struct tf_scene tf_scene;

TF_API void tf_scene_free(tf_scene *scene);
TF_AUTOPTR(tf_scene, tf_scene_free)
TF_API double tf_scene_width(const tf_scene *scene);
TF_API double tf_scene_height(const tf_scene *scene);
/** The page that follows, of a figure of several; NULL: it is the last. Owned by the first: a scene
 * is one page in everything else. */
TF_API const tf_scene *tf_scene_next_page(const tf_scene *scene);

/** The display list as text, one node a line; reads back to the same scene. Newly allocated. */
TF_API char *tf_scene_dump(const tf_scene *scene);
/** NULL on error; `name` is for messages. */
TF_API tf_scene *tf_scene_parse(const char *text, size_t length, const char *name, tf_diag *diag);

/** What the lint looks for. */
typedef enum tf_lint_rule {
    TF_LINT_OVERLAP, /**< text on text, or a text under a line, marker or bar that is not its own */
    TF_LINT_CUT,     /**< ink outside the page or its clip */
    TF_LINT_SMALL_TEXT,   /**< below the style's minimum size */
    TF_LINT_CONTRAST,     /**< under 4.5:1 for text, 3:1 for lines and marks */
    TF_LINT_GREY,         /**< groups whose colours are the same grey, without a second sign */
    TF_LINT_COLOR_VISION, /**< groups that people without red, green or blue cones can't tell apart,
                             without a second sign */
    TF_LINT_MISALIGNED,   /**< a count off its tick, cells of a row off their baseline */
    TF_LINT_STRUCTURE /**< no title, no alternative text, empty text, numbers that are not finite */
} tf_lint_rule;

typedef struct tf_lint_finding {
    tf_lint_rule rule;
    size_t node;    /**< index of the node in the dump */
    size_t other;   /**< second node, or SIZE_MAX */
    double measure; /**< overlap or excess in points, size, ratio … */
    const char *message;
} tf_lint_finding;

typedef struct tf_lint_report tf_lint_report;
TF_API tf_lint_report *tf_scene_lint(const tf_scene *scene);
TF_API void tf_lint_report_free(tf_lint_report *report);
TF_AUTOPTR(tf_lint_report, tf_lint_report_free)
TF_API size_t tf_lint_n_findings(const tf_lint_report *report);
TF_API const tf_lint_finding *tf_lint_get(const tf_lint_report *report, size_t index);

TF_END_DECLS

#endif
