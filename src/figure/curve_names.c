#include <math.h>

#include "censor_marks.h"

/* Which curve is whose. */

/** What names may lie on. */
typedef enum tf_names_on {
    TF_NAMES_OFF_BANDS, /**< they keep off every band, their own included */
    TF_NAMES_ON_BANDS   /**< bands may be behind them, their colour is readable there */
} tf_names_on;

/** How long their lines may be. */
typedef enum tf_names_width { TF_NAMES_WIDE, TF_NAMES_NARROW } tf_names_width;

/* A name beside its curve may take this share of the plot's width before it is wrapped. */
static const double LABEL_SHARES[] = {[TF_NAMES_WIDE] = 0.32, [TF_NAMES_NARROW] = 0.16};
static const double LEAST_LABEL_EMS[] = {[TF_NAMES_WIDE] = 9, [TF_NAMES_NARROW] = 6};

/* Where coloured text isn't wanted a short sample of the line stands before the name. */
static const tf_inset *name_inset(tf_draw_context *context, const tf_look *look, tf_color color,
                                  double max_width) {
    const tf_style *style = context->style;
    tf_inset *inset = tf_inset_new(context);
    tf_font font = (style->labels.bold ? tf_style_bold : tf_style_font)(style, style->labels.size);
    bool keyed = style->labels.color == TF_TEXT_PLAIN;
    double lead = keyed ? style->legend.key_length + 0.4 * font.size : 0;
    tf_paragraph name = tf_paragraph_new(context, font, look->label, max_width - lead);
    tf_inset_begin_group(inset, "curve.label", look->label, (unsigned)look->index);
    tf_inset_paragraph(inset, "curve.label", &name, (tf_point){lead, 0}, TF_ANCHOR_START, color);
    tf_inset_end(inset);
    if (keyed)
        tf_look_key(look, inset, (tf_point){0, name.ascent - 0.3 * font.size},
                    style->legend.key_length);
    return inset;
}

/* A name is read as that of the line that it touches, not of one at the other side of a band. */
static bool touches(const tf_curves *c, tf_draw_context *context, size_t group, tf_rect box) {
    const tf_style *style = context->style;
    g_autoptr(tf_obstacles) own = tf_obstacles_new(c->plot);
    tf_obstacles_report_to(own, context->arena);
    tf_obstacles_add_polyline(own, c->coarse[group].points, c->coarse[group].n, 0);
    return tf_obstacles_clearance(own, box) <= style->labels.gap + style->labels.size;
}

/* Names that keep off bands are placed along these; others come as near to the curves as the marks
   on them allow. Only where a name lies is known what is behind it, and so its colour. */
static bool place_names(const tf_curves *c, tf_names_on on, tf_names_width width,
                        tf_draw_context *context, const tf_obstacles *obstacles,
                        tf_pieces *pieces) {
    const tf_style *style = context->style;
    const bool off_bands = c->bands && on == TF_NAMES_OFF_BANDS;
    double gap = style->labels.gap + (off_bands ? 0 : tf_curves_thickness(c, style) / 2);
    if (c->censored && !off_bands)
        gap = fmax(gap, tf_censor_marks_reach(style));
    double max_width =
        fmax(LABEL_SHARES[width] * c->plot.width, LEAST_LABEL_EMS[width] * style->labels.size);
    tf_label_request *requests = tf_arena_array(context->arena, tf_label_request, c->n);
    tf_rect *boxes = tf_arena_array(context->arena, tf_rect, c->n);
    for (size_t i = 0; i < c->n; i++) {
        tf_path path = off_bands ? tf_bands_outline(c, context->arena, i) : c->coarse[i];
        if (path.n == 0)
            return false;
        const tf_inset *inset = name_inset(context, &c->looks[i], c->looks[i].plain, max_width);
        requests[i] = (tf_label_request){path.points, path.n, tf_inset_size(inset)};
    }
    if (!tf_place_labels(obstacles, requests, c->n, gap, boxes))
        return false;
    for (size_t i = 0; i < c->n; i++) {
        if (!touches(c, context, i, boxes[i]))
            return false;
    }
    for (size_t i = 0; i < c->n; i++) {
        tf_color color = off_bands ? c->looks[i].plain : tf_bands_text_color(c, style, i, boxes[i]);
        tf_pieces_add(pieces, context, name_inset(context, &c->looks[i], color, max_width),
                      (tf_point){boxes[i].x, boxes[i].y});
    }
    return true;
}

/* Whole names on a band come before broken ones beside it. */
bool tf_curves_place_names(const tf_curves *c, const tf_obstacles *off, const tf_obstacles *on,
                           tf_draw_context *context, tf_pieces *pieces) {
    const bool may_lie = c->bands && context->style->labels.color == TF_TEXT_OF_GROUP;
    for (tf_names_width width = TF_NAMES_WIDE; width <= TF_NAMES_NARROW; width++) {
        if (place_names(c, TF_NAMES_OFF_BANDS, width, context, off, pieces) ||
            (may_lie && place_names(c, TF_NAMES_ON_BANDS, width, context, on, pieces)))
            return true;
    }
    return false;
}

/* ---- inside of areas ------------------------------------------------------------------------- */

static double time_at(const tf_curves *c, double x) {
    return c->x_min + (x - c->plot.x) / c->plot.width * (c->x_max - c->x_min);
}

/* Areas on top of each other rise: a box has room where its left end is below the upper edge and
   its right end above the lower one. The rightmost place is where a reader looks for names. */
static bool find_box(const tf_curves *c, size_t group, double gap, const tf_obstacles *obstacles,
                     tf_rect *box) {
    enum { STEPS = 80 };
    const tf_step_curve *curve = &c->curves[group];
    for (int i = 0; i < STEPS; i++) {
        box->x = c->plot.x + (c->plot.width - box->width - gap) * (1 - (double)i / STEPS);
        const double upper = tf_step_value(curve, curve->upper, time_at(c, box->x));
        const double lower = tf_step_value(curve, curve->lower, time_at(c, box->x + box->width));
        if (isnan(upper) || isnan(lower))
            continue;
        const double top = tf_scale_apply(&c->y, upper), bottom = tf_scale_apply(&c->y, lower);
        box->y = (top + bottom - box->height) / 2;
        if (bottom - top >= box->height + 2 * gap && tf_obstacles_clearance(obstacles, *box) >= gap)
            return true;
    }
    return false;
}

bool tf_areas_place_names(const tf_curves *c, const tf_obstacles *obstacles,
                          tf_draw_context *context, tf_pieces *pieces) {
    const tf_style *style = context->style;
    const double max_width = LABEL_SHARES[TF_NAMES_WIDE] * c->plot.width;
    tf_rect *boxes = tf_arena_array(context->arena, tf_rect, c->n);
    for (size_t i = 0; i < c->n; i++) {
        const tf_inset *inset = name_inset(context, &c->looks[i], c->looks[i].plain, max_width);
        const tf_size size = tf_inset_size(inset);
        boxes[i] = (tf_rect){0, 0, size.width, size.height};
        if (!find_box(c, i, style->labels.gap, obstacles, &boxes[i]))
            return false;
    }
    for (size_t i = 0; i < c->n; i++)
        tf_pieces_add(pieces, context,
                      name_inset(context, &c->looks[i], tf_bands_text_color(c, style, i, boxes[i]),
                                 max_width),
                      (tf_point){boxes[i].x, boxes[i].y});
    return true;
}
