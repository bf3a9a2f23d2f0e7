/* Lines from box to box, level or upright, with small heads. They turn between rows, where no box
   stands. */
#include <math.h>

#include "flow.h"

/* In sizes of the text. */
static const double HEAD = 0.5, HEAD_WIDTH = 0.46;

typedef struct lines {
    const flow_figure *f;
    tf_draw_context *context;
    tf_point origin;
    tf_pen pen;
} lines;

static void line(const lines *l, double x0, double y0, double x1, double y1) {
    if (x0 == x1 && y0 == y1)
        return;
    tf_scene_line(l->context->scene, "flow.line", (tf_point){l->origin.x + x0, l->origin.y + y0},
                  (tf_point){l->origin.x + x1, l->origin.y + y1}, &l->pen);
}

static void head(const lines *l, tf_point tip, double dx, double dy) {
    const double length = HEAD * l->f->em, half = HEAD_WIDTH * l->f->em / 2;
    const tf_point at = {l->origin.x + tip.x, l->origin.y + tip.y};
    const tf_point foot = {at.x - dx * length, at.y - dy * length};
    const tf_point points[] = {
        at, {foot.x - dy * half, foot.y + dx * half}, {foot.x + dy * half, foot.y - dx * half}};
    tf_scene_polygon(l->context->scene, "flow.arrow", points, G_N_ELEMENTS(points), l->pen.color,
                     NULL);
}

/* Down to the upper edge of a main box. */
static void down_to(const lines *l, size_t box, double y) {
    const flow_cell *cell = &l->f->cells[box];
    line(l, cell->spine, y, cell->spine, cell->box.y - HEAD * l->f->em);
    head(l, (tf_point){cell->spine, cell->box.y}, 0, 1);
}

/* The height between two rows at which lines turn. */
static double turn_above(const lines *l, size_t box) {
    return l->f->cells[box].box.y - FLOW_GAP * l->f->stretch * l->f->em / 2;
}

static bool is_beside(const lines *l, size_t box) {
    return flow_is_beside(l->f, &l->f->results->boxes[box]);
}

static void to_side(const lines *l, const flow_cell *main, size_t side) {
    const tf_rect box = l->f->cells[side].box;
    const double sign = box.x > main->spine ? 1 : -1;
    const double lowest = is_beside(l, side) ? main->box.y + main->box.height : INFINITY;
    const double y = (box.y + fmin(box.y + box.height, lowest)) / 2;
    const double begin = is_beside(l, side) ? main->box.x + main->box.width : main->spine;
    const double end = sign > 0 ? box.x : box.x + box.width;
    line(l, begin, y, end - sign * HEAD * l->f->em, y);
    head(l, (tf_point){end, y}, sign, 0);
}

/* Where several lines come from or go to, they turn at one height. */
static double turn_of(const lines *l, const tf_flow_box *box) {
    double turn = INFINITY;
    for (size_t k = 0; k < box->n_next; k++)
        turn = fmin(turn, turn_above(l, box->next[k]));
    return turn;
}

static void from_box(const lines *l, size_t i) {
    const tf_flow_results *results = l->f->results;
    const tf_flow_box *box = &results->boxes[i];
    const flow_cell *cell = &l->f->cells[i];
    double end = cell->box.y + cell->box.height;
    const double begin = end;
    for (size_t k = 0; k < box->n_sides; k++) {
        const tf_rect side = l->f->cells[box->sides[k]].box;
        to_side(l, cell, box->sides[k]);
        end = is_beside(l, i) ? end : side.y + side.height / 2;
    }
    const bool straight = box->n_next == 1 && results->boxes[box->next[0]].n_from == 1 &&
                          l->f->cells[box->next[0]].spine == cell->spine;
    if (straight) {
        down_to(l, box->next[0], begin);
        return;
    }
    end = box->n_next > 0 ? turn_of(l, box) : end;
    line(l, cell->spine, begin, cell->spine, end);
    double left = cell->spine, right = cell->spine;
    for (size_t k = 0; k < box->n_next; k++) {
        const size_t next = box->next[k];
        left = fmin(left, l->f->cells[next].spine);
        right = fmax(right, l->f->cells[next].spine);
        if (results->boxes[next].n_from == 1)
            down_to(l, next, end);
    }
    if (box->n_next > 0 && results->boxes[box->next[0]].n_from == 1)
        line(l, left, end, right, end);
}

/* The line on which sources come together. */
static void into_box(const lines *l, size_t i) {
    const tf_flow_box *box = &l->f->results->boxes[i];
    const double turn = turn_above(l, i);
    double left = l->f->cells[i].spine, right = left;
    for (size_t k = 0; k < box->n_from; k++) {
        left = fmin(left, l->f->cells[box->from[k]].spine);
        right = fmax(right, l->f->cells[box->from[k]].spine);
    }
    line(l, left, turn, right, turn);
    down_to(l, i, turn);
}

void flow_draw_lines(const flow_figure *f, tf_draw_context *context, tf_point origin) {
    lines l = {f, context, origin,
               tf_pen_solid(context->style->color.axis, context->style->axis.line_width)};
    l.pen.cap = TF_CAP_SQUARE;
    for (size_t i = 0; i < f->results->n; i++) {
        if (!f->results->boxes[i].side)
            from_box(&l, i);
        if (f->results->boxes[i].n_from > 1)
            into_box(&l, i);
    }
}
