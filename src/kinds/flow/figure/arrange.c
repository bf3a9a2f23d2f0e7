/* How wide boxes are, and where they stand from the left: in lanes, or over several of them. */
#include <math.h>

#include "flow.h"

/* In sizes of the text: between lanes where there is little room, and how much more where there is
   some; from a line to a side box; from the edge of a box to a line that leaves it there. */
static const double LANE_GAP = 0.8, MORE_GAP = 5, BRANCH = 1.4, STUB = 1.2;
/* Between lanes whose side boxes stand beside main ones: more than within them. */
static const double APART = 2.4;
/* Around names of rows and behind them; of the width, what they take lying; beyond it they stand.
 */
static const double LABEL_PAD = 0.45, LABEL_GAP = 1.2, LYING = 0.14;
/* Of a lane with too little room, what its main boxes have of it. */
static const double MAIN_SHARE = 0.62, BESIDE_SHARE = 0.55;
/* Lines that leave boxes at their edge have to make the figure that much lower. */
static const double WORTH = 0.92;
/* Of gaps between rows, where the page has too little height. */
#define TIGHT 0.7
static const double TOUCH = 1e-6;

/* What boxes of one sort would like to have, and need. */
typedef struct wants {
    double main, side, main_word, side_word; /* side 0: there are none */
} wants;

typedef struct lane {
    double left, right, spine;
    bool mirrored; /* side boxes stand at its left */
} lane;

/* The lanes of a part of the figure, above or below where sources come together. */
typedef struct part {
    bool above;
    size_t n;
    double main, side; /* widths of boxes of one lane */
    lane lanes[TF_FLOW_MAX_LANES];
} part;

static bool is_of(const tf_flow_box *box, const part *p, size_t first, size_t last) {
    return box->above == p->above && box->first == first && box->last == last;
}

static void add_wants(wants *w, const tf_flow_box *box, const flow_cell *cell) {
    double *width = box->side ? &w->side : &w->main;
    double *word = box->side ? &w->side_word : &w->main_word;
    *width = fmax(*width, cell->width);
    *word = fmax(*word, cell->word);
}

/* ---- lanes ----------------------------------------------------------------------------------- */

/* The width that a lane takes of `room`; negative: words don't fit. */
static double set_beside(part *p, const wants *w, double branch, double room) {
    p->main = w->main;
    p->side = w->side;
    if (p->main + branch + p->side > room) {
        p->main = fmin(w->main, fmax(w->main_word, BESIDE_SHARE * (room - branch)));
        p->side = fmin(w->side, room - branch - p->main);
        p->main = fmin(w->main, room - branch - p->side);
    }
    if (p->side < w->side_word) {
        p->side = w->side_word;
        p->main = room - branch - p->side;
    }
    return p->main + TOUCH < w->main_word ? -1 : p->main + branch + p->side;
}

static double set_middle(part *p, const wants *w, double branch, double room) {
    p->main = w->main;
    p->side = w->side;
    if (p->main / 2 + fmax(p->main / 2, branch + p->side) > room) {
        p->main = fmin(w->main, fmax(w->main_word, MAIN_SHARE * room));
        p->side = fmin(w->side, room - p->main / 2 - branch);
    }
    if (p->side < w->side_word) {
        p->side = w->side_word;
        p->main = fmin(p->main, 2 * (room - branch - p->side));
    }
    return p->main + TOUCH < w->main_word ? -1 : p->main / 2 + fmax(p->main / 2, branch + p->side);
}

static double set_edge(part *p, const wants *w, double branch, double room) {
    p->main = fmin(room, fmax(w->main, branch + w->side));
    p->side = p->main - branch;
    return p->main + TOUCH < w->main_word || p->side + TOUCH < w->side_word ? -1 : p->main;
}

static double set_widths(const flow_figure *f, part *p, const wants *w, double room) {
    const double branch = BRANCH * f->em;
    if (w->side <= 0) {
        p->main = fmin(w->main, room);
        return p->main + TOUCH < w->main_word ? -1 : p->main;
    }
    if (f->beside)
        return set_beside(p, w, branch, room);
    return f->form == FLOW_MIDDLE ? set_middle(p, w, branch, room)
                                  : set_edge(p, w, branch + STUB * f->em, room);
}

/* Both arms' side boxes stand outside, unless somebody wants them at the right. */
static bool are_mirrored(const flow_figure *f, const part *p, const wants *w) {
    return p->n == 2 && !p->above && w->side > 0 && !f->beside && f->ask->sides != TF_FLOW_RIGHT;
}

static bool set_lanes(flow_figure *f, part *p) {
    wants w = {0};
    for (size_t i = 0; i < f->results->n; i++) {
        const tf_flow_box *box = &f->results->boxes[i];
        if (box->above == p->above && box->first == box->last)
            add_wants(&w, box, &f->cells[i]);
    }
    const double n = (double)p->n, room = f->width - f->left;
    const double least = (f->beside ? APART : LANE_GAP) * f->em;
    const double used = set_widths(f, p, &w, (room - (n - 1) * least) / n);
    if (used < 0)
        return false;
    const double spare = fmax(room - n * used - (n - 1) * least, 0);
    const double gap = least + (n > 1 ? fmin(spare / n, MORE_GAP * f->em) : 0);
    const double begin = f->left + (room - n * used - (n - 1) * gap) / 2;
    const bool at_edge = w.side > 0 && !f->beside && f->form == FLOW_EDGE;
    const double to_spine = at_edge ? STUB * f->em : p->main / 2;
    for (size_t k = 0; k < p->n; k++) {
        lane *l = &p->lanes[k];
        l->left = begin + (double)k * (used + gap);
        l->right = l->left + used;
        l->mirrored = k == 0 && are_mirrored(f, p, &w);
        l->spine = l->mirrored ? l->right - to_spine : l->left + to_spine;
    }
    return true;
}

/* One lane stands below the middle of the sources that come together in it, as far as it can. */
static void centre(const flow_figure *f, const part *above, part *below) {
    lane *l = &below->lanes[0];
    if (above->n == 0 || below->n > 1)
        return;
    const double middle = (above->lanes[0].spine + above->lanes[above->n - 1].spine) / 2;
    const double by = fmin(fmax(middle - l->spine, f->left - l->left), f->width - l->right);
    *l = (lane){l->left + by, l->right + by, l->spine + by, l->mirrored};
}

/* ---- boxes ----------------------------------------------------------------------------------- */

static void place_in_lane(flow_figure *f, const part *p, size_t i) {
    const tf_flow_box *box = &f->results->boxes[i];
    flow_cell *cell = &f->cells[i];
    const lane *l = &p->lanes[box->first];
    const bool at_edge =
        l->spine - l->left < p->main / 2 - TOUCH || l->right - l->spine < p->main / 2 - TOUCH;
    const double gap = BRANCH * f->em + (f->beside ? p->main / 2 : 0);
    cell->spine = l->spine;
    cell->box.width = box->side ? p->side : p->main;
    if (box->side)
        cell->box.x = l->mirrored ? l->spine - gap - p->side : l->spine + gap;
    else
        cell->box.x = at_edge ? l->left : l->spine - p->main / 2;
}

/* Boxes of the same lanes are of one width. */
static bool place_over_lanes(flow_figure *f, const part *p, size_t i) {
    const tf_flow_box *box = &f->results->boxes[i];
    flow_cell *cell = &f->cells[i];
    const bool all = box->first == 0 && box->last + 1 == p->n;
    const double left = all ? f->left : p->lanes[box->first].left;
    const double right = all ? f->width : p->lanes[box->last].right;
    double spine = (p->lanes[box->first].spine + p->lanes[box->last].spine) / 2;
    wants w = {0};
    for (size_t k = 0; k < f->results->n; k++)
        if (is_of(&f->results->boxes[k], p, box->first, box->last))
            add_wants(&w, &f->results->boxes[k], &f->cells[k]);
    double gap = BRANCH * f->em;
    if (f->tucked) /* further left, as far as those beside it want */
        spine = fmax(fmin(spine, right - w.side - gap - w.main / 2), left + w.main / 2);
    double main = fmin(w.main, 2 * fmin(spine - left, right - spine));
    if (flow_is_beside(f, &f->results->boxes[i]) && w.side > 0) {
        main = fmin(main, fmax(w.main_word, 2 * (right - spine - gap - w.side)));
        gap += main / 2;
    }
    const double side = fmin(w.side, right - spine - gap);
    cell->spine = spine;
    cell->box.width = box->side ? side : main;
    cell->box.x = box->side ? spine + gap : spine - main / 2;
    return main + TOUCH >= w.main_word && side + TOUCH >= w.side_word;
}

static bool place(flow_figure *f, const part *p) {
    bool fits = true;
    for (size_t i = 0; i < f->results->n; i++) {
        const tf_flow_box *box = &f->results->boxes[i];
        if (box->above != p->above)
            continue;
        if (box->first == box->last)
            place_in_lane(f, p, i);
        else
            fits = place_over_lanes(f, p, i) && fits;
    }
    return fits;
}

/* ---- names of rows --------------------------------------------------------------------------- */

static void set_labels(flow_figure *f, tf_draw_context *context) {
    const tf_font font = tf_style_bold(context->style, f->em);
    double width = 0, height = 0;
    for (size_t k = 0; k < f->results->n_stages; k++) {
        f->labels[k].lines = tf_paragraph_of_name(context, font, f->labels[k].text, 1e6);
        width = fmax(width, f->labels[k].lines.size.width);
        height = fmax(height, f->labels[k].lines.size.height);
    }
    const double pad = 2 * LABEL_PAD * f->em;
    f->upright = width + pad > LYING * f->width;
    f->left = 0;
    for (size_t k = 0; k < f->results->n_stages; k++) {
        f->labels[k].box.width = (f->upright ? height : width) + pad;
        f->labels[k].least = (f->upright ? f->labels[k].lines.size.width : height) + pad;
        f->left = f->labels[k].box.width + LABEL_GAP * f->em;
    }
}

/* ---- all of it ------------------------------------------------------------------------------- */

static bool try_form(flow_figure *f, tf_draw_context *context, flow_form form) {
    part below = {.n = f->results->n_lanes}, above = {.above = true, .n = f->results->n_sources};
    f->form = form;
    if (!set_lanes(f, &below) || (above.n > 0 && !set_lanes(f, &above)))
        return false;
    centre(f, &above, &below);
    if (!place(f, &below) || !place(f, &above))
        return false;
    flow_set_rows(f, context);
    return true;
}

static bool try_size(flow_figure *f, tf_draw_context *context, double size) {
    f->em = size;
    flow_measure_texts(f, context);
    set_labels(f, context);
    const bool middle = try_form(f, context, FLOW_MIDDLE);
    const double height = f->height;
    if (f->beside)
        return middle;
    const bool edge = try_form(f, context, FLOW_EDGE);
    if (middle && (!edge || f->height > WORTH * height))
        return try_form(f, context, FLOW_MIDDLE);
    return edge;
}

/* From what a page should have to what it may have: gaps become smaller, then boxes stand beside
   others, then texts are smaller. */
static const struct {
    double stretch;
    bool tucked;
} ways[] = {{1, false}, {TIGHT, false}, {TIGHT, true}};

bool flow_arrange(flow_figure *f, tf_draw_context *context, tf_size room) {
    const double sizes[] = {context->style->font.size, context->style->font.min_size};
    f->width = room.width;
    bool fits = false;
    for (size_t k = 0; k < G_N_ELEMENTS(ways) * G_N_ELEMENTS(sizes); k++) {
        f->stretch = ways[k % G_N_ELEMENTS(ways)].stretch;
        f->tucked = ways[k % G_N_ELEMENTS(ways)].tucked;
        fits = try_size(f, context, sizes[k / G_N_ELEMENTS(ways)]);
        if (fits && f->height <= room.height)
            break;
    }
    return fits;
}
