#include <math.h>

#include "figure/curves.h"

/* Which curve is whose. */

/* A name beside its curve may take this share of the plot's width before it is wrapped. */
static const double LABEL_SHARE = 0.32;
static const double LEAST_LABEL_EM = 9;

/* Where coloured text isn't wanted a short sample of the line stands before the name. */
static const tf_inset *name_inset(tf_draw_context *context, const tf_look *look, double max_width) {
    const tf_style *style = context->style;
    tf_inset *inset = tf_inset_new(context);
    tf_font font = (style->labels.bold ? tf_style_bold : tf_style_font)(style, style->labels.size);
    bool keyed = style->labels.color == TF_TEXT_PLAIN;
    double lead = keyed ? style->legend.key_length + 0.4 * font.size : 0;
    tf_paragraph name = tf_paragraph_new(context, font, look->label, max_width - lead);
    tf_inset_begin_group(inset, "curve.label", look->label, (unsigned)look->index);
    tf_inset_paragraph(inset, "curve.label", &name, (tf_point){lead, 0}, TF_ANCHOR_START,
                       look->plain);
    tf_inset_end(inset);
    if (keyed)
        tf_look_key(look, inset, (tf_point){0, name.ascent - 0.3 * font.size},
                    style->legend.key_length);
    return inset;
}

/* Without bands the names must come as near to the curves as the marks on them allow. */
bool tf_curves_place_names(const tf_curves *c, tf_draw_context *context,
                           const tf_obstacles *obstacles, tf_pieces *pieces) {
    const tf_style *style = context->style;
    double gap = style->labels.gap + (c->bands ? 0 : tf_curves_thickness(c, style) / 2);
    double max_width = fmax(LABEL_SHARE * c->plot.width, LEAST_LABEL_EM * style->labels.size);
    const tf_inset **insets = tf_arena_array(context->arena, const tf_inset *, c->n);
    tf_label_request *requests = tf_arena_array(context->arena, tf_label_request, c->n);
    tf_rect *boxes = tf_arena_array(context->arena, tf_rect, c->n);
    for (size_t i = 0; i < c->n; i++) {
        tf_path path = c->bands ? tf_bands_outline(c, context->arena, i) : c->coarse[i];
        if (path.n == 0)
            return false;
        insets[i] = name_inset(context, &c->looks[i], max_width);
        requests[i] = (tf_label_request){path.points, path.n, tf_inset_size(insets[i])};
    }
    if (!tf_place_labels(obstacles, requests, c->n, gap, boxes))
        return false;
    for (size_t i = 0; i < c->n; i++)
        tf_pieces_add(pieces, context, insets[i], (tf_point){boxes[i].x, boxes[i].y});
    return true;
}
