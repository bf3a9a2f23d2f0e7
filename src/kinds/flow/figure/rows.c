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
        if (flow_is_beside(f, box) && box->n_sides > 1)
            height = fmax(height, stack_height(f, box));
    }
    double bottom = y + height;
    for (size_t i = 0; i < f->results->n; i++) {
        const tf_flow_box *box = &f->results->boxes[i];
        if (box->side || box->level != level)
            continue;
        f->cells[i].box.y = y;
        f->cells[i].box.height = height;
        if (!flow_is_beside(f, box))
            continue;
        const double stack = stack_height(f, box);
        const double more = fmax(height - stack, 0) / fmax((double)box->n_sides, 1);
        bottom = fmax(bottom, f->tucked ? 0 : y + stack);
        f->busy = fmax(f->busy, y + stack);
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

static bool has_below(const flow_figure *f, const tf_flow_box *box, size_t level, size_t k) {
    return !box->side && box->level == level && k < box->n_sides && !flow_is_beside(f, box);
}

/* The first of each box in one row, then the second ... */
static double place_sides(flow_figure *f, size_t level, double y) {
    bool more = true;
    for (size_t k = 0; more; k++) {
        double height = 0;
        for (size_t i = 0; i < f->results->n; i++) {
            const tf_flow_box *box = &f->results->boxes[i];
            if (has_below(f, box, level, k))
                height = fmax(height, f->cells[box->sides[k]].box.height);
        }
        more = height > 0;
        y += more ? side_gap(f) : 0;
        for (size_t i = 0; i < f->results->n; i++) {
            const tf_flow_box *box = &f->results->boxes[i];
            if (!has_below(f, box, level, k))
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
        if (TF_FLOW_BAND(box->level, box->side && !flow_is_beside(f, box)) == band)
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

/* Whether a row may stand beside those who left the one above: nothing in it is as far right. */
static bool is_narrow(const flow_figure *f, size_t level) {
    bool narrow = f->tucked;
    for (size_t i = 0; i < f->results->n; i++) {
        const tf_flow_box *box = &f->results->boxes[i];
        narrow = narrow && (box->level != level || (box->first != box->last && !box->side));
    }
    return narrow;
}

void flow_set_rows(flow_figure *f, tf_draw_context *context) {
    double y = 0;
    for (size_t i = 0; i < f->results->n; i++)
        f->cells[i].box.height = flow_wrap(f, context, &f->cells[i]);
    f->busy = 0;
    for (size_t level = 0; level < f->results->n_levels; level++) {
        const double between = FLOW_GAP * f->stretch * f->em;
        if (f->busy > 0 && !is_narrow(f, level))
            y = fmax(y, f->busy + between);
        const double top = y;
        y = place_main(f, level, y);
        if (f->busy > y && f->busy < y + between && is_narrow(f, level))
            y = place_main(f, level, top + f->busy - y); /* they end at one height */
        y = end_band(f, TF_FLOW_BAND(level, false), top, y);
        const double below = y + side_gap(f);
        y = place_sides(f, level, y);
        y = end_band(f, TF_FLOW_BAND(level, true), fmin(below, y), y);
        f->height = fmax(y, f->busy);
        y += between;
    }
}
