#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H

#include <trialfig/scene.h>

#include "base/graphics.h"

/* Building and walking a scene. Strings and arrays are copied. The first error (a number that is
   not finite, an unbalanced group) sticks; everything after it is ignored (tf_scene_error).

   Roles are lower case words joined by dots. The lint reads them, word by word ("plot.background"
   is a background):

   background band stripe grid   may lie under text; no contrast asked for
   bar segment                   may lie under a text that is wholly inside; no contrast asked for
   curve band guide grid         lines that a clip may cut
   curve.label                   a name beside its curve: tells groups apart as a dash pattern does
   marker                        a sign on a curve: the same; censoring ticks are not ("censor")
   axis.x.tick                   its x is where a risk_table.count belongs
   risk_table.row table.row      groups whose texts share one baseline
   panel                         a group with its own axes, groups and colours

   Runs of one text (italic P, a superscript) are consecutive text nodes of the same role whose
   logical boxes abut. */

/** What a coordinate, a size or a width may not exceed. */
#define TF_SCENE_MAX_LENGTH 1e9
/** Groups and clips within each other. */
#define TF_SCENE_MAX_DEPTH 64

typedef struct tf_scene_header {
    tf_size page;
    tf_color background;
    double min_text_size;
    double min_text_contrast, min_line_contrast;
    const char *title;
    const char *alt;      /**< alternative text */
    const char *language; /**< "en", "fr" */
    const char *fonts; /**< families and versions of the files used, for golden dumps; may be "" */
} tf_scene_header;

typedef enum tf_node_type {
    TF_NODE_GROUP_BEGIN,
    TF_NODE_GROUP_END,
    TF_NODE_CLIP_BEGIN,
    TF_NODE_CLIP_END,
    TF_NODE_LINE,
    TF_NODE_POLYLINE,
    TF_NODE_POLYGON,
    TF_NODE_RECT,
    TF_NODE_TEXT
} tf_node_type;

typedef enum tf_line_cap { TF_CAP_BUTT, TF_CAP_SQUARE, TF_CAP_ROUND } tf_line_cap;

/** width 0: no stroke. */
typedef struct tf_pen {
    tf_color color;
    double width;
    double dash[8];
    size_t n_dash;
    double dash_offset;
    tf_line_cap cap;
} tf_pen;

/** From left to right a fill is whole up to `from` and gone at `to`; 0, 0: it doesn't fade. */
typedef struct tf_fade {
    double from, to;
} tf_fade;

typedef struct tf_node {
    tf_node_type type;
    const char *role; /**< "axis.x.tick", "risk_table.count" … lower case, dotted */
    const char *name; /**< groups: what a person calls it: "curve: VRd"; text: NULL */
    tf_pen pen;       /**< stroke */
    bool filled;
    tf_color fill;
    tf_fade fade; /**< of the fill; of polygons alone */
    bool steps;   /**< polylines: a step function in (x, y) corners, which output may simplify */
    const tf_point *points; /**< line: 2; polyline, polygon: n_points; rect, clip: 2 (corner,
                               opposite corner) */
    size_t n_points;
    /* Polylines whose dashes are laid one by one: where each ends, as an index behind its last
       point. The pen's dashes say what they were laid from, and are not drawn again. */
    const size_t *ends;
    size_t n_ends;
    /* text only */
    const char *text;
    tf_font font;
    tf_point at;  /**< start of the baseline after anchoring (rotated by `angle`) */
    double angle; /**< degrees, counter-clockwise: 0, 90, 180, 270 (or -90) */
    tf_color color;
    tf_rect logical, ink; /**< on the page, rotation included */
    double anchor_x;      /**< x to which it was anchored: what a count is centred on */
    tf_anchor anchor;
    unsigned group_sign; /**< for role "curve" & co: 1 + index of group; 0: none. The lint's grey
                            test. */
} tf_node;

tf_scene *tf_scene_new(const tf_scene_header *header);
const tf_scene_header *tf_scene_get_header(const tf_scene *scene);
/** Alternative text and title may be set after drawing. */
void tf_scene_set_texts(tf_scene *scene, const char *title, const char *alt, const char *language);
/** Adds a last page, which the scene owns then. */
void tf_scene_append_page(tf_scene *scene, tf_scene *page);
/** 1 for the first, and for a figure of one page. */
size_t tf_scene_page_number(const tf_scene *scene);
size_t tf_scene_n_nodes(const tf_scene *scene);
const tf_node *tf_scene_node(const tf_scene *scene, size_t index);
/** NULL, or what was wrong first. */
const char *tf_scene_error(const tf_scene *scene);

void tf_scene_group_begin(tf_scene *scene, const char *role, const char *name);
/** As group_begin, for what belongs to group `index` (0..) of the data: all nodes in it get its
 * group_sign. */
void tf_scene_group_begin_of(tf_scene *scene, const char *role, const char *name, unsigned index);
void tf_scene_group_end(tf_scene *scene);
void tf_scene_clip_begin(tf_scene *scene, tf_rect area);
void tf_scene_clip_end(tf_scene *scene);
void tf_scene_line(tf_scene *scene, const char *role, tf_point from, tf_point to,
                   const tf_pen *pen);
void tf_scene_polyline(tf_scene *scene, const char *role, const tf_point *points, size_t n,
                       const tf_pen *pen);
/** A polyline whose edges are level or upright: the graph of a step function. */
void tf_scene_steps(tf_scene *scene, const char *role, const tf_point *points, size_t n,
                    const tf_pen *pen);
/**
 * The same in dashes that were laid one by one: `n_ends` pieces of the line, each of two points and
 * more, the last of which ends with the last point. 0: one line, which the pen dashes if it does.
 */
typedef struct tf_scene_dashes {
    const tf_point *points;
    size_t n_points;
    const size_t *ends;
    size_t n_ends;
} tf_scene_dashes;
void tf_scene_dashed_steps(tf_scene *scene, const char *role, const tf_scene_dashes *dashes,
                           const tf_pen *pen);
/** pen may be NULL: fill only. */
void tf_scene_polygon(tf_scene *scene, const char *role, const tf_point *points, size_t n,
                      tf_color fill, const tf_pen *pen);
/** Without a line; its right end fades out. */
void tf_scene_faded_polygon(tf_scene *scene, const char *role, const tf_point *points, size_t n,
                            tf_color fill, tf_fade fade);
void tf_scene_rect(tf_scene *scene, const char *role, tf_rect rect, tf_color fill,
                   const tf_pen *pen);
/** One run of text in one font. Nothing is kept of it but a copy. */
typedef struct tf_scene_run {
    tf_point at;      /**< of the anchor, on the baseline */
    tf_anchor anchor; /**< along the baseline */
    double angle;     /**< 0, or 90: upwards (anchor_x is then just at.x) */
    const tf_font *font;
    tf_color color;
    const char *text;
    const tf_text_metrics *metrics; /**< by layout's measurer; they decide the boxes */
} tf_scene_run;
void tf_scene_text(tf_scene *scene, const char *role, const tf_scene_run *run);

#endif
