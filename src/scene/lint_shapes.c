#include "lint_internal.h"

/* Whole words between dots: "curve.censor" is a curve, "curved" is not. */
bool tf_role_has(const tf_node *node, const char *word) {
    size_t length = strlen(word);
    for (const char *at = node->role; at; at = strchr(at, '.')) {
        at += *at == '.';
        if (strncmp(at, word, length) == 0 && (at[length] == '\0' || at[length] == '.'))
            return true;
    }
    return false;
}

/* Coordinates are rounded to thousandths in a dump, so ends that met may be a little apart. */
static const double meeting = 0.01;

/* Whether a later text goes on where an earlier one ends: runs of one text. */
static bool is_next_run(const tf_node *first, const tf_node *second) {
    if (second->type != TF_NODE_TEXT || strcmp(first->role, second->role) != 0 ||
        first->angle != second->angle)
        return false;
    const tf_rect *a = &first->logical, *b = &second->logical;
    double turned = fmod(fmod(first->angle, 360) + 360, 360), gap = 0, across = 0;
    /* From the end of the first to the start of the second, along the writing. */
    if (turned == 0)
        gap = b->x - a->x - a->width;
    else if (turned == 90)
        gap = a->y - b->y - b->height;
    else if (turned == 180)
        gap = a->x - b->x - b->width;
    else
        gap = b->y - a->y - a->height;
    bool level = turned == 0 || turned == 180;
    across = level ? fabs(first->at.y - second->at.y) : fabs(first->at.x - second->at.x);
    return fabs(gap) <= meeting && across < fmax(first->font.size, second->font.size);
}

/* Only an unbroken chain of runs counts: two labels of one role that happen to abut are drawn with
   their marks between them. */
bool tf_same_text(const tf_lint *lint, size_t a, size_t b) {
    for (size_t i = MIN(a, b); i < MAX(a, b); i++) {
        const tf_node *node = tf_lint_node(lint, i);
        if (node->type != TF_NODE_TEXT || !is_next_run(node, tf_lint_node(lint, i + 1)))
            return false;
    }
    return true;
}

/* What is drawn without colour or width is not seen and can do no harm. */
bool tf_has_stroke(const tf_node *node) {
    return node->type != TF_NODE_TEXT && node->pen.width > 0 && node->pen.color.alpha > 0;
}

bool tf_has_fill(const tf_node *node) {
    return (node->type == TF_NODE_RECT || node->type == TF_NODE_POLYGON) && node->filled &&
           node->fill.alpha > 0;
}

bool tf_lint_same_marker(const tf_lint *lint, size_t a, size_t b) {
    if (a == SIZE_MAX || b == SIZE_MAX)
        return a == b;
    const tf_node *first = tf_lint_node(lint, a), *second = tf_lint_node(lint, b);
    return first->type == second->type && first->n_points == second->n_points &&
           tf_has_fill(first) == tf_has_fill(second);
}

tf_color tf_lint_page_color(const tf_lint *lint) {
    const tf_color white = {255, 255, 255, 255};
    return tf_color_blend(lint->header->background, white);
}

void tf_shape_segment(const tf_node *node, size_t i, tf_point *a, tf_point *b) {
    const tf_point *points = node->points;
    if (node->type == TF_NODE_RECT) {
        /* Around from the top left: the corners (0,0) (1,0) (1,1) (0,1). */
        static const unsigned char corner_x[] = {0, 1, 1, 0, 0}, corner_y[] = {0, 0, 1, 1, 0};
        *a = (tf_point){points[corner_x[i]].x, points[corner_y[i]].y};
        *b = (tf_point){points[corner_x[i + 1]].x, points[corner_y[i + 1]].y};
        return;
    }
    *a = points[i];
    *b = points[i + 1 == node->n_points ? 0 : i + 1];
}

/* Edges included: a point on the border of a bar has the bar's colour. */
static bool box_has(tf_rect box, tf_point p) {
    return p.x >= box.x && p.x <= box.x + box.width && p.y >= box.y && p.y <= box.y + box.height;
}

/* Even-odd rule: edges crossed on the way to the right. */
static bool polygon_has(const tf_node *node, const tf_shape *shape, tf_point p) {
    bool inside = false;
    for (size_t i = 0; i < shape->n_segments; i++) {
        const tf_rect *bundle = &shape->bundles[i / TF_BUNDLE];
        if (i % TF_BUNDLE == 0 && (p.y < bundle->y || p.y > bundle->y + bundle->height ||
                                   p.x > bundle->x + bundle->width)) {
            i += TF_BUNDLE - 1;
            continue;
        }
        tf_point a, b;
        tf_shape_segment(node, i, &a, &b);
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y))
            inside = !inside;
    }
    return inside;
}

bool tf_shape_fills(const tf_lint *lint, size_t index, tf_point point) {
    const tf_node *node = tf_lint_node(lint, index);
    const tf_shape *shape = &lint->shapes[index];
    if (!tf_has_fill(node) || !box_has(shape->clip, point) || !box_has(shape->box, point))
        return false;
    return node->type == TF_NODE_RECT || polygon_has(node, shape, point);
}

/* How far the painted segment reaches into the box. Lines along the axes are rectangles; they go on
   beyond a point where another segment joins or where the cap says so. */
static double segment_overlap(tf_point a, tf_point b, double half, double beyond_a, double beyond_b,
                              tf_rect box) {
    if (a.x != b.x && a.y != b.y)
        return half - tf_segment_rect_distance(a, b, box);
    tf_rect painted = tf_rect_of_corners(a, b);
    bool level = a.y == b.y && a.x != b.x, from_a = level ? a.x < b.x : a.y < b.y;
    double before = from_a ? beyond_a : beyond_b;
    double behind = from_a ? beyond_b : beyond_a;
    if (level)
        painted = (tf_rect){painted.x - before, painted.y - half, painted.width + before + behind,
                            2 * half};
    else
        painted = (tf_rect){painted.x - half, painted.y - before, 2 * half,
                            painted.height + before + behind};
    tf_rect shared = tf_rect_intersection(painted, box);
    return fmin(shared.width, shared.height);
}

/* The pen's own width is what a line shares with a box that it runs through. */
double tf_stroke_overlap(const tf_lint *lint, size_t index, tf_rect box) {
    const tf_node *node = tf_lint_node(lint, index);
    const tf_shape *shape = &lint->shapes[index];
    tf_rect seen = tf_rect_intersection(box, shape->clip);
    if (!tf_has_stroke(node) || seen.width <= 0 || seen.height <= 0)
        return 0;
    double half = shape->half, most = 0;
    tf_rect near = tf_rect_grow(seen, half);
    if (!tf_rect_overlaps(tf_rect_grow(shape->box, 1e-9), near))
        return 0;
    bool open = node->type == TF_NODE_LINE || node->type == TF_NODE_POLYLINE;
    bool capped = node->pen.cap != TF_CAP_BUTT;
    for (size_t i = 0; i < shape->n_segments; i++) {
        if (i % TF_BUNDLE == 0 &&
            !tf_rect_overlaps(tf_rect_grow(shape->bundles[i / TF_BUNDLE], 1e-9), near)) {
            i += TF_BUNDLE - 1;
            continue;
        }
        tf_point a, b;
        tf_shape_segment(node, i, &a, &b);
        double beyond_a = !open || i > 0 || capped ? half : 0;
        double beyond_b = !open || i + 1 < shape->n_segments || capped ? half : 0;
        most = fmax(most, segment_overlap(a, b, half, beyond_a, beyond_b, seen));
    }
    return most;
}
