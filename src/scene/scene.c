#include "scene/scene.h"

#include <math.h>
#include <string.h>

#include "scene_internal.h"

/* Never NULL: like everything that is drawn, a bad header is an error that sticks and is told once,
   at the end. */
tf_scene *tf_scene_new(const tf_scene_header *header) {
    tf_scene *scene = g_new0(tf_scene, 1);
    scene->arena = tf_arena_new();
    scene->long_arrays = g_ptr_array_new_with_free_func(g_free);
    scene->header = *header;
    scene->header.fonts = tf_arena_strdup(scene->arena, header->fonts ? header->fonts : "");
    tf_scene_set_texts(scene, header->title, header->alt, header->language);
    double *numbers[] = {&scene->header.page.width, &scene->header.page.height,
                         &scene->header.min_text_size, &scene->header.min_text_contrast,
                         &scene->header.min_line_contrast};
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        if (!(*numbers[i] >= 0 && *numbers[i] <= TF_SCENE_MAX_LENGTH)) {
            tf_scene_fail(scene, "the header has a number that is not finite or out of range");
            *numbers[i] = 0;
        }
    if (tf_scene_is_zero(header->page.width) || tf_scene_is_zero(header->page.height))
        tf_scene_fail(scene, "the page has no size");
    if (!g_utf8_validate(scene->header.fonts, -1, NULL))
        tf_scene_fail(scene, "the names of the fonts are not UTF-8");
    return scene;
}

void tf_scene_free(tf_scene *scene) {
    while (scene) {
        tf_scene *next = scene->next;
        g_free(scene->nodes);
        g_ptr_array_free(scene->long_arrays, TRUE);
        tf_arena_free(scene->arena);
        g_free(scene);
        scene = next;
    }
}

void tf_scene_append_page(tf_scene *scene, tf_scene *page) {
    while (scene->next)
        scene = scene->next;
    scene->next = page;
    page->pages_before = scene->pages_before + 1;
}

size_t tf_scene_page_number(const tf_scene *scene) {
    return scene->pages_before + 1;
}

const tf_scene *tf_scene_next_page(const tf_scene *scene) {
    if (!scene)
        return NULL;
    return scene->next;
}

const tf_scene_header *tf_scene_get_header(const tf_scene *scene) {
    return &scene->header;
}

/* Texts may come after the drawing: the alternative text tells numbers that are formatted last. */
void tf_scene_set_texts(tf_scene *scene, const char *title, const char *alt, const char *language) {
    tf_scene_header *header = &scene->header;
    header->title = tf_arena_strdup(scene->arena, title ? title : "");
    header->alt = tf_arena_strdup(scene->arena, alt ? alt : "");
    header->language = tf_arena_strdup(scene->arena, language ? language : "");
    if (!g_utf8_validate(header->title, -1, NULL) || !g_utf8_validate(header->alt, -1, NULL) ||
        !g_utf8_validate(header->language, -1, NULL))
        tf_scene_fail(scene, "title or alternative text is not UTF-8");
}

double tf_scene_width(const tf_scene *scene) {
    if (!scene)
        return 0;
    return scene->header.page.width;
}

double tf_scene_height(const tf_scene *scene) {
    if (!scene)
        return 0;
    return scene->header.page.height;
}

size_t tf_scene_n_nodes(const tf_scene *scene) {
    return scene->n_nodes;
}

const tf_node *tf_scene_node(const tf_scene *scene, size_t index) {
    return &scene->nodes[index];
}

const char *tf_scene_error(const tf_scene *scene) {
    return scene->error;
}

void tf_scene_group_begin(tf_scene *scene, const char *role, const char *name) {
    tf_scene_push(scene, &(tf_node){.type = TF_NODE_GROUP_BEGIN, .role = role, .name = name});
}

/* Signs count from 1, since 0 is what nodes outside of all groups have. */
void tf_scene_group_begin_of(tf_scene *scene, const char *role, const char *name, unsigned index) {
    tf_scene_push(scene, &(tf_node){.type = TF_NODE_GROUP_BEGIN,
                                    .role = role,
                                    .name = name,
                                    .group_sign = index + 1});
}

void tf_scene_group_end(tf_scene *scene) {
    tf_scene_push(scene, &(tf_node){.type = TF_NODE_GROUP_END});
}

/* Corners of a rectangle, which may be given with negative sizes: top left first. */
static void corners_of(tf_rect rect, tf_point corners[2]) {
    corners[0] = (tf_point){fmin(rect.x, rect.x + rect.width), fmin(rect.y, rect.y + rect.height)};
    corners[1] = (tf_point){fmax(rect.x, rect.x + rect.width), fmax(rect.y, rect.y + rect.height)};
    /* fmin and fmax drop a NaN; the check of the node must see it. */
    if (isnan(rect.x + rect.width) || isnan(rect.y + rect.height))
        corners[0].x = NAN;
}

void tf_scene_clip_begin(tf_scene *scene, tf_rect area) {
    tf_point corners[2];
    corners_of(area, corners);
    tf_scene_push(
        scene,
        &(tf_node){.type = TF_NODE_CLIP_BEGIN, .role = "clip", .points = corners, .n_points = 2});
}

void tf_scene_clip_end(tf_scene *scene) {
    tf_scene_push(scene, &(tf_node){.type = TF_NODE_CLIP_END});
}

/* The builders fill in a node and leave every check to tf_scene_push. */
void tf_scene_line(tf_scene *scene, const char *role, tf_point from, tf_point to,
                   const tf_pen *pen) {
    tf_point points[2] = {from, to};
    tf_scene_push(
        scene,
        &(tf_node){
            .type = TF_NODE_LINE, .role = role, .pen = *pen, .points = points, .n_points = 2});
}

void tf_scene_polyline(tf_scene *scene, const char *role, const tf_point *points, size_t n,
                       const tf_pen *pen) {
    tf_scene_push(
        scene,
        &(tf_node){
            .type = TF_NODE_POLYLINE, .role = role, .pen = *pen, .points = points, .n_points = n});
}

void tf_scene_steps(tf_scene *scene, const char *role, const tf_point *points, size_t n,
                    const tf_pen *pen) {
    tf_scene_dashed_steps(scene, role, &(tf_scene_dashes){points, n, NULL, 0}, pen);
}

void tf_scene_dashed_steps(tf_scene *scene, const char *role, const tf_scene_dashes *dashes,
                           const tf_pen *pen) {
    tf_scene_push(scene, &(tf_node){.type = TF_NODE_POLYLINE,
                                    .role = role,
                                    .pen = *pen,
                                    .steps = true,
                                    .points = dashes->points,
                                    .n_points = dashes->n_points,
                                    .ends = dashes->ends,
                                    .n_ends = dashes->n_ends});
}

void tf_scene_polygon(tf_scene *scene, const char *role, const tf_point *points, size_t n,
                      tf_color fill, const tf_pen *pen) {
    tf_scene_push(scene, &(tf_node){.type = TF_NODE_POLYGON,
                                    .role = role,
                                    .pen = pen ? *pen : (tf_pen){.width = 0},
                                    .filled = fill.alpha > 0,
                                    .fill = fill,
                                    .points = points,
                                    .n_points = n});
}

void tf_scene_faded_polygon(tf_scene *scene, const char *role, const tf_point *points, size_t n,
                            tf_color fill, tf_fade fade) {
    tf_scene_push(scene, &(tf_node){.type = TF_NODE_POLYGON,
                                    .role = role,
                                    .filled = fill.alpha > 0,
                                    .fill = fill,
                                    .fade = fade,
                                    .points = points,
                                    .n_points = n});
}

void tf_scene_rect(tf_scene *scene, const char *role, tf_rect rect, tf_color fill,
                   const tf_pen *pen) {
    tf_point corners[2];
    corners_of(rect, corners);
    tf_scene_push(scene, &(tf_node){.type = TF_NODE_RECT,
                                    .role = role,
                                    .pen = pen ? *pen : (tf_pen){.width = 0},
                                    .filled = fill.alpha > 0,
                                    .fill = fill,
                                    .points = corners,
                                    .n_points = 2});
}

/* Turned by a multiple of a right angle: exact, where sin and cos would leave 1e-17. */
static tf_point turned(tf_point p, double angle) {
    double quarter = fmod(angle, 360);
    if (quarter < 0)
        quarter += 360;
    if (quarter == 90)
        return (tf_point){p.y, -p.x};
    if (quarter == 180)
        return (tf_point){-p.x, -p.y};
    if (quarter == 270)
        return (tf_point){-p.y, p.x};
    return p;
}

/* Boxes stay along the axes, since only right angles are allowed: so tests for overlap are exact.
 */
static tf_rect box_on_page(tf_rect box, tf_point start, double angle) {
    tf_point a = turned((tf_point){box.x, box.y}, angle);
    tf_point b = turned((tf_point){box.x + box.width, box.y + box.height}, angle);
    return (tf_rect){start.x + fmin(a.x, b.x), start.y + fmin(a.y, b.y), fabs(a.x - b.x),
                     fabs(a.y - b.y)};
}

/* The anchor moves the start of the baseline by the advance, not by the ink: counts of other digits
   under the same tick then stand alike. */
void tf_scene_text(tf_scene *scene, const char *role, const tf_scene_run *run) {
    const tf_text_metrics *metrics = run->metrics;
    double share = run->anchor == TF_ANCHOR_START ? 0 : run->anchor == TF_ANCHOR_MIDDLE ? 0.5 : 1;
    tf_point back = turned((tf_point){-share * metrics->advance, 0}, run->angle);
    tf_point start = {run->at.x + back.x, run->at.y + back.y};
    tf_rect logical = {0, -metrics->ascent, metrics->advance, metrics->ascent + metrics->descent};
    tf_scene_push(scene, &(tf_node){.type = TF_NODE_TEXT,
                                    .role = role,
                                    .text = run->text,
                                    .font = *run->font,
                                    .at = start,
                                    .angle = run->angle,
                                    .color = run->color,
                                    .logical = box_on_page(logical, start, run->angle),
                                    .ink = box_on_page(metrics->ink, start, run->angle),
                                    .anchor_x = run->at.x,
                                    .anchor = run->anchor});
}
