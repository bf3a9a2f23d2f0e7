/* How high boxes are, and where they stand from the top. */
#include <math.h>

#include "flow.h"

/* In sizes of the text: from a box to those who left it, and between these. */
static const double SIDE_GAP = 0.9;

static double side_gap(const flow_figure *f) {
    return SIDE_GAP * f->stretch * f->em;
}

/* Several side boxes beside the one that was left, which is as high as all of them: each has a line
   of its own from it. One alone may be higher. */
static double stack_height(const flow_figure *f, const tf_flow_box *box) {
    double height = 0;
    for (size_t k = 0; k < box->n_sides; k++)
        height += f->cells[box->sides[k]].box.height + (k > 0 ? side_gap(f) : 0);
    return height;
}

static double place_main(flow_figure *f, size_t level, double y) {
    double height = 0;
    for (size_t i = 0; i < f->results->n; i++) {
        const tf_flow_box *box = &f->results->boxes[i];
        if (box->side || box->level != level)
            continue;
        height = fmax(height, f->cells[i].box.height);
        height = fmax(height, f->beside && box->n_sides > 1 ? stack_height(f, box) : 0);
    }
    double bottom = y + height;
    for (size_t i = 0; i < f->results->n; i++) {
        const tf_flow_box *box = &f->results->boxes[i];
        if (box->side || box->level != level)
            continue;
        f->cells[i].box.y = y;
        f->cells[i].box.height = height;
        if (!f->beside)
            continue;
        const double stack = stack_height(f, box);
        const double more = fmax(height - stack, 0) / fmax((double)box->n_sides, 1);
        bottom = fmax(bottom, y + stack);
        double at = y;
        for (size_t k = 0; k < box->n_sides; k++) {
            tf_rect *side = &f->cells[box->sides[k]].box;
            side->y = at;
            side->height += more;
            at += side->height + side_gap(f);
        }
    }
    return bottom;
}

/* The first of each box in one row, then the second ... */
static double place_sides(flow_figure *f, size_t level, double y) {
    bool more = !f->beside;
    for (size_t k = 0; more; k++) {
        double height = 0;
        for (size_t i = 0; i < f->results->n; i++) {
            const tf_flow_box *box = &f->results->boxes[i];
            if (!box->side && box->level == level && k < box->n_sides)
                height = fmax(height, f->cells[box->sides[k]].box.height);
        }
        more = height > 0;
        y += more ? side_gap(f) : 0;
        for (size_t i = 0; i < f->results->n; i++) {
            const tf_flow_box *box = &f->results->boxes[i];
            if (box->side || box->level != level || k >= box->n_sides)
                continue;
            f->cells[box->sides[k]].box.y = y;
            f->cells[box->sides[k]].box.height = height;
        }
        y += height;
    }
    return y;
}

static void move_band(flow_figure *f, size_t band, double by) {
    for (size_t i = 0; i < f->results->n; i++) {
        const tf_flow_box *box = &f->results->boxes[i];
        const bool beside = f->beside && box->side;
        if (TF_FLOW_BAND(box->level, box->side && !beside) == band)
            f->cells[i].box.y += by;
    }
}

/* A name of rows that is longer than these has them in its middle, and moves what follows down.
   Boxes beside those that they left have no rows of their own. */
static double end_band(flow_figure *f, size_t band, double top, double bottom) {
    for (size_t k = 0; k < f->results->n_stages; k++) {
        const tf_flow_stage *stage = &f->results->stages[k];
        flow_label *label = &f->labels[k];
        if (stage->first == band)
            label->box.y = top;
        if (stage->last != band)
            continue;
        const double more = fmax(label->box.y + label->least - bottom, 0);
        for (size_t b = stage->first; b <= band && more > 0; b++)
            move_band(f, b, more / 2);
        bottom += more;
        label->box.height = bottom - label->box.y;
    }
    return bottom;
}

void flow_set_rows(flow_figure *f, tf_draw_context *context) {
    double y = 0;
    for (size_t i = 0; i < f->results->n; i++)
        f->cells[i].box.height = flow_wrap(f, context, &f->cells[i]);
    for (size_t level = 0; level < f->results->n_levels; level++) {
        const double top = y;
        y = place_main(f, level, y);
        y = end_band(f, TF_FLOW_BAND(level, false), top, y);
        const double below = y + (f->beside ? 0 : side_gap(f));
        y = place_sides(f, level, y);
        y = end_band(f, TF_FLOW_BAND(level, true), fmin(below, y), y);
        f->height = y;
        y += FLOW_GAP * f->stretch * f->em;
    }
}
