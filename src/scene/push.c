#include <math.h>
#include <string.h>

#include "scene_internal.h"

/* Arrays up to this length live in the arena; longer ones may fail to get memory. */
enum { ARENA_POINTS = 64 };

void tf_scene_fail(tf_scene *scene, const char *format, ...) {
    if (scene->error)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    scene->error = tf_arena_strdup(scene->arena, message);
    scene->error_node = scene->n_nodes;
}

/* Roles become group names in SVG and words in dumps, so they are held to what both can take. */
static bool role_is_good(const char *role) {
    if (!role || !g_ascii_islower(*role))
        return false;
    for (const char *c = role; *c; c++)
        if (!g_ascii_islower(*c) && !g_ascii_isdigit(*c) && !strchr("._-", *c))
            return false;
    return true;
}

/* The bound keeps sums and products of lengths finite, and thousandths of them exact. */
static bool length_is_good(double value) {
    return isfinite(value) && fabs(value) <= TF_SCENE_MAX_LENGTH;
}

static bool box_is_good(tf_rect box) {
    return length_is_good(box.x) && length_is_good(box.y) && length_is_good(box.width) &&
           length_is_good(box.height) && box.width >= 0 && box.height >= 0;
}

static const char *fault_of_text(const tf_node *node) {
    if (!node->text || !g_utf8_validate(node->text, -1, NULL))
        return "a text that is not UTF-8";
    if (!node->font.family || !g_utf8_validate(node->font.family, -1, NULL))
        return "a font without a name";
    if (!length_is_good(node->font.size) || node->font.size < 0 ||
        tf_scene_is_zero(node->font.size))
        return "a font size that is not a positive number";
    if (!length_is_good(node->at.x) || !length_is_good(node->at.y) ||
        !length_is_good(node->anchor_x) || !box_is_good(node->logical) || !box_is_good(node->ink))
        return "a place or a box that is not finite";
    if (!length_is_good(node->angle) || fmod(node->angle, 90) != 0)
        return "an angle that is not a multiple of 90 degrees";
    return NULL;
}

static const char *fault_of_ends(const tf_node *node) {
    size_t begin = 0;
    for (size_t i = 0; i < node->n_ends; i++) {
        if (node->ends[i] > node->n_points || node->ends[i] < begin + 2)
            return "a dash of fewer than two points";
        begin = node->ends[i];
    }
    return node->n_ends > 0 && begin != node->n_points ? "points behind its last dash" : NULL;
}

static const char *fault_of_node(const tf_node *node) {
    if (!role_is_good(node->role))
        return "no proper role";
    if (node->name && !g_utf8_validate(node->name, -1, NULL))
        return "a name that is not UTF-8";
    for (size_t i = 0; i < node->n_points; i++)
        if (!length_is_good(node->points[i].x) || !length_is_good(node->points[i].y))
            return "a coordinate that is not finite or out of range";
    if (node->type == TF_NODE_POLYLINE && node->n_points < 2)
        return "fewer than two points";
    if (node->type == TF_NODE_POLYGON && node->n_points < 3)
        return "fewer than three points";
    if (!length_is_good(node->fade.from) || !length_is_good(node->fade.to) ||
        node->fade.from > node->fade.to)
        return "a fade that is not finite or ends before it begins";
    const char *fault = fault_of_ends(node);
    if (fault)
        return fault;
    if (node->type == TF_NODE_TEXT)
        return fault_of_text(node);
    /* Cairo stops for good at a dash pattern of zeros; here it is an error with the node's name. */
    const tf_pen *pen = &node->pen;
    if (!length_is_good(pen->width) || pen->width < 0 || !length_is_good(pen->dash_offset))
        return "a line width that is negative or not finite";
    if (pen->n_dash > G_N_ELEMENTS(pen->dash))
        return "a dash pattern that is too long";
    bool visible = pen->n_dash == 0;
    for (size_t i = 0; i < pen->n_dash; i++) {
        if (!length_is_good(pen->dash[i]) || pen->dash[i] < 0)
            return "a dash that is negative or not finite";
        visible = visible || !tf_scene_is_zero(pen->dash[i]);
    }
    return visible ? NULL : "a dash pattern of zeros";
}

/* The list grows with the input (a mark for every patient censored), so it may fail, not abort. */
static bool reserve(tf_scene *scene) {
    if (scene->n_nodes < scene->capacity)
        return true;
    size_t capacity = scene->capacity ? 2 * scene->capacity : 256;
    tf_node *nodes = tf_try_realloc(scene->nodes, capacity, sizeof *nodes);
    if (!nodes) {
        tf_scene_fail(scene, "not enough memory for the drawing");
        return false;
    }
    scene->nodes = nodes;
    scene->capacity = capacity;
    return true;
}

static const void *copy_array(tf_scene *scene, const void *array, size_t n, size_t size) {
    if (n <= ARENA_POINTS)
        return tf_arena_memdup(scene->arena, array, n, size);
    void *copy = tf_try_alloc(n, size);
    if (!copy) {
        tf_scene_fail(scene, "not enough memory for a line of %zu points", n);
        return NULL;
    }
    memcpy(copy, array, n * size);
    g_ptr_array_add(scene->long_arrays, copy);
    return copy;
}

/* Keeps the account of what is open; false if this node can't stand here. An end takes its role
   from what it closes. */
static bool account(tf_scene *scene, tf_node *node) {
    bool begins = node->type == TF_NODE_GROUP_BEGIN || node->type == TF_NODE_CLIP_BEGIN;
    bool ends = node->type == TF_NODE_GROUP_END || node->type == TF_NODE_CLIP_END;
    const tf_open_node *inner = scene->depth ? &scene->open[scene->depth - 1] : NULL;
    if (ends) {
        /* The types stand in pairs, each end behind its begin. */
        if (!inner || scene->nodes[inner->node].type + 1 != node->type) {
            tf_scene_fail(scene, "a %s ends that was not the last to begin",
                          node->type == TF_NODE_GROUP_END ? "group" : "clip");
            return false;
        }
        node->role = scene->nodes[inner->node].role;
        node->group_sign = inner->group_sign;
        scene->depth--;
        return true;
    }
    if (!node->group_sign && inner)
        node->group_sign = inner->group_sign;
    if (!begins)
        return true;
    if (scene->depth == TF_SCENE_MAX_DEPTH) {
        tf_scene_fail(scene, "groups and clips are nested more than %d deep", TF_SCENE_MAX_DEPTH);
        return false;
    }
    scene->open[scene->depth++] = (tf_open_node){scene->n_nodes, node->group_sign};
    return true;
}

/* Checked, then copied, then entered: after an error the scene is as it was before the node. */
void tf_scene_push(tf_scene *scene, const tf_node *node) {
    if (scene->error)
        return;
    bool ends = node->type == TF_NODE_GROUP_END || node->type == TF_NODE_CLIP_END;
    const char *fault = ends ? NULL : fault_of_node(node);
    if (fault) {
        tf_scene_fail(scene, "node %zu (%s) has %s", scene->n_nodes,
                      role_is_good(node->role) ? node->role : "no role", fault);
        return;
    }
    if (!reserve(scene))
        return;
    tf_node copy = *node;
    if (!ends)
        copy.role = tf_arena_strdup(scene->arena, node->role);
    if (node->n_points &&
        !(copy.points = copy_array(scene, node->points, node->n_points, sizeof *node->points)))
        return;
    if (node->n_ends &&
        !(copy.ends = copy_array(scene, node->ends, node->n_ends, sizeof *node->ends)))
        return;
    if (!account(scene, &copy))
        return;
    copy.name = node->name ? tf_arena_strdup(scene->arena, node->name) : NULL;
    copy.text = node->text ? tf_arena_strdup(scene->arena, node->text) : NULL;
    copy.font.family = node->font.family ? tf_arena_strdup(scene->arena, node->font.family) : NULL;
    scene->nodes[scene->n_nodes++] = copy;
}
