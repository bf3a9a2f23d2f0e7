#include "figure/inset.h"

#include <math.h>

#include "figure/areas.h"

/* Items are drawn in the order in which they were added, and nothing is arranged anew then: an
   inset takes the room that was found for it. */

typedef enum item_type {
    ITEM_LINE,
    ITEM_RECT, /* from corner to corner */
    ITEM_POLYGON,
    ITEM_TEXT,
    ITEM_BEGIN,
    ITEM_BEGIN_GROUP,
    ITEM_END
} item_type;

typedef struct inset_item {
    item_type type;
    const char *role, *text; /* text: also the name of a group */
    tf_point from, to;
    tf_point *points; /* polygon: around `from` */
    size_t n_points;
    tf_pen pen;
    tf_anchor anchor;
    tf_font font;
    tf_color color;
    unsigned index;
    struct inset_item *next;
} inset_item;

struct tf_inset {
    tf_draw_context *context;
    tf_size size;
    inset_item *first, *last;
};

tf_inset *tf_inset_new(tf_draw_context *context) {
    tf_inset *inset = tf_arena_array(context->arena, tf_inset, 1);
    inset->context = context;
    return inset;
}

tf_draw_context *tf_inset_context(const tf_inset *inset) {
    return inset->context;
}

tf_size tf_inset_size(const tf_inset *inset) {
    return inset->size;
}

/* Sizes only grow: pieces may be added in any order. */
void tf_inset_grow(tf_inset *inset, double width, double height) {
    inset->size.width = fmax(inset->size.width, width);
    inset->size.height = fmax(inset->size.height, height);
}

static inset_item *append(tf_inset *inset, item_type type, const char *role) {
    inset_item *item = tf_arena_array(inset->context->arena, inset_item, 1);
    item->type = type;
    item->role = role;
    *(inset->last ? &inset->last->next : &inset->first) = item;
    inset->last = item;
    return item;
}

void tf_inset_line(tf_inset *inset, const char *role, tf_point from, tf_point to,
                   const tf_pen *pen) {
    inset_item *item = append(inset, ITEM_LINE, role);
    item->from = from;
    item->to = to;
    item->pen = *pen;
    tf_inset_grow(inset, fmax(from.x, to.x), fmax(from.y, to.y));
}

void tf_inset_rect(tf_inset *inset, const char *role, tf_rect rect, tf_color fill) {
    inset_item *item = append(inset, ITEM_RECT, role);
    item->from = (tf_point){rect.x, rect.y};
    item->to = (tf_point){rect.x + rect.width, rect.y + rect.height};
    item->color = fill;
    tf_inset_grow(inset, item->to.x, item->to.y);
}

void tf_inset_polygon(tf_inset *inset, const char *role, const tf_point *points, size_t n,
                      tf_color fill, const tf_pen *pen) {
    inset_item *item = append(inset, ITEM_POLYGON, role);
    item->pen = pen ? *pen : (tf_pen){.width = 0};
    item->points = tf_arena_memdup(inset->context->arena, points, n, sizeof *points);
    item->n_points = n;
    item->color = fill;
    for (size_t i = 0; i < n; i++)
        tf_inset_grow(inset, points[i].x, points[i].y);
}

/* The size counts the text's logical box, so that lines keep their distance whatever their ink. */
void tf_inset_text(tf_inset *inset, const char *role, tf_point at, tf_anchor anchor,
                   tf_text_look look, const char *text) {
    if (!text || !*text)
        return;
    inset_item *item = append(inset, ITEM_TEXT, role);
    item->from = at;
    item->anchor = anchor;
    item->font = look.font;
    item->color = look.color;
    item->text = tf_arena_strdup(inset->context->arena, text);
    tf_text_metrics metrics = tf_measure(inset->context->measurer, &look.font, text);
    double share = anchor == TF_ANCHOR_START ? 1 : anchor == TF_ANCHOR_MIDDLE ? 0.5 : 0;
    tf_inset_grow(inset, at.x + share * metrics.advance, at.y + metrics.descent);
}

double tf_inset_rich(tf_inset *inset, const char *role, tf_point at, tf_font font, tf_color color,
                     const tf_rich *rich) {
    tf_run *runs;
    tf_draw_context *context = inset->context;
    size_t n = tf_split_runs(context->measurer, &font, rich, context->arena, &runs);
    double width = 0;
    for (size_t i = 0; i < n; i++) {
        tf_point start = {at.x + runs[i].x, at.y - runs[i].rise};
        tf_inset_text(inset, role, start, TF_ANCHOR_START, (tf_text_look){runs[i].font, color},
                      runs[i].text);
        width = runs[i].x + runs[i].metrics.advance;
    }
    return width;
}

void tf_inset_paragraph(tf_inset *inset, const char *role, const tf_paragraph *paragraph,
                        tf_point top, tf_anchor anchor, tf_color color) {
    for (size_t i = 0; i < paragraph->n; i++) {
        tf_point at = {top.x, top.y + paragraph->ascent + (double)i * paragraph->pitch};
        tf_inset_text(inset, role, at, anchor, (tf_text_look){paragraph->font, color},
                      paragraph->lines[i]);
    }
}

void tf_inset_begin_group(tf_inset *inset, const char *role, const char *name, unsigned index) {
    inset_item *item = append(inset, ITEM_BEGIN_GROUP, role);
    item->text = name;
    item->index = index;
}

void tf_inset_begin(tf_inset *inset, const char *role, const char *name) {
    append(inset, ITEM_BEGIN, role)->text = name;
}

void tf_inset_end(tf_inset *inset) {
    append(inset, ITEM_END, NULL);
}

/* Items are copied, so that the same piece can stand in two places. */
void tf_inset_add(tf_inset *inset, const tf_inset *other, double x, double y) {
    for (const inset_item *item = other->first; item; item = item->next) {
        inset_item *copy = append(inset, item->type, item->role);
        inset_item *next = copy->next;
        *copy = *item;
        copy->next = next;
        copy->from.x += x;
        copy->from.y += y;
        copy->to.x += x;
        copy->to.y += y;
    }
    tf_inset_grow(inset, x + other->size.width, y + other->size.height);
}

static void draw_polygon(tf_draw_context *context, const inset_item *item, tf_point from) {
    tf_point *points = tf_arena_array(context->arena, tf_point, item->n_points);
    for (size_t i = 0; i < item->n_points; i++)
        points[i] = (tf_point){from.x + item->points[i].x, from.y + item->points[i].y};
    tf_scene_polygon(context->scene, item->role, points, item->n_points, item->color,
                     item->pen.width > 0 ? &item->pen : NULL);
}

static void draw_item(tf_draw_context *context, const inset_item *item, tf_point at) {
    tf_scene *scene = context->scene;
    tf_point from = {at.x + item->from.x, at.y + item->from.y};
    tf_point to = {at.x + item->to.x, at.y + item->to.y};
    switch (item->type) {
    case ITEM_LINE:
        tf_scene_line(scene, item->role, from, to, &item->pen);
        break;
    case ITEM_RECT:
        tf_area_draw(context, item->role, (tf_rect){from.x, from.y, to.x - from.x, to.y - from.y},
                     item->color);
        break;
    case ITEM_POLYGON:
        draw_polygon(context, item, from);
        break;
    case ITEM_TEXT:
        tf_draw_text(context, item->role, from, item->anchor,
                     (tf_text_look){item->font, item->color}, item->text);
        break;
    case ITEM_BEGIN:
        tf_scene_group_begin(scene, item->role, tf_plain_text(context, item->text));
        break;
    case ITEM_BEGIN_GROUP:
        tf_scene_group_begin_of(scene, item->role, tf_plain_text(context, item->text), item->index);
        break;
    case ITEM_END:
        tf_scene_group_end(scene);
        break;
    }
}

void tf_inset_draw(tf_draw_context *context, const tf_inset *inset, tf_point at) {
    for (const inset_item *item = inset->first; item; item = item->next)
        draw_item(context, item, at);
}

/* ---- insets that have a place ---------------------------------------------------------------- */

struct tf_piece {
    const tf_inset *inset;
    tf_point at;
    struct tf_piece *next;
};

void tf_pieces_add(tf_pieces *pieces, tf_draw_context *context, const tf_inset *inset,
                   tf_point at) {
    struct tf_piece *piece = tf_arena_array(context->arena, struct tf_piece, 1);
    piece->inset = inset;
    piece->at = at;
    *(pieces->last ? &pieces->last->next : &pieces->first) = piece;
    pieces->last = piece;
}

void tf_pieces_add_obstacles(const tf_pieces *pieces, tf_obstacles *obstacles) {
    for (const struct tf_piece *piece = pieces->first; piece; piece = piece->next) {
        tf_size size = piece->inset->size;
        tf_obstacles_add_rect(obstacles,
                              (tf_rect){piece->at.x, piece->at.y, size.width, size.height});
    }
}

void tf_pieces_draw(tf_draw_context *context, const tf_pieces *pieces, tf_point origin) {
    for (const struct tf_piece *piece = pieces->first; piece; piece = piece->next)
        tf_inset_draw(context, piece->inset,
                      (tf_point){origin.x + piece->at.x, origin.y + piece->at.y});
}

/* ---- comparing ------------------------------------------------------------------------------- */

/* In points: what adding up widths leaves, far below what a page shows. */
static bool same_point(tf_point a, tf_point b) {
    return fabs(a.x - b.x) < 1e-6 && fabs(a.y - b.y) < 1e-6;
}

static bool same_color(tf_color a, tf_color b) {
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static bool same_pen(const tf_pen *a, const tf_pen *b) {
    bool same = same_color(a->color, b->color) && a->width == b->width && a->n_dash == b->n_dash;
    for (size_t i = 0; same && i < a->n_dash; i++)
        same = a->dash[i] == b->dash[i];
    return same;
}

static bool same_item(const inset_item *a, const inset_item *b) {
    bool same = a->type == b->type && g_strcmp0(a->role, b->role) == 0 &&
                g_strcmp0(a->text, b->text) == 0 && same_point(a->from, b->from) &&
                same_point(a->to, b->to) && same_color(a->color, b->color) &&
                a->index == b->index && a->n_points == b->n_points;
    for (size_t i = 0; same && i < a->n_points; i++)
        same = same_point(a->points[i], b->points[i]);
    return same &&
           ((a->type != ITEM_LINE && a->type != ITEM_POLYGON) || same_pen(&a->pen, &b->pen));
}

bool tf_inset_is_like(const tf_inset *inset, const tf_inset *other) {
    const inset_item *a = inset->first, *b = other->first;
    while (a && b && same_item(a, b)) {
        a = a->next;
        b = b->next;
    }
    return !a && !b;
}
