#include "figure/place_names.h"

#include <math.h>

/* In sizes of the axis' text: between level names; longer ones take more room than they are worth.
 */
static const double BETWEEN = 0.4, LONGEST = 14;

void tf_place_names_fit(tf_place_names *names, tf_draw_context *context, double pitch) {
    const tf_style *style = context->style;
    double em = style->axis.tick_size;
    double sizes[] = {em, fmin(style->font.min_size, em)};
    names->form = TF_NAMES_NONE;
    names->height = 0;
    for (size_t i = 0; names->n > 0 && i < 2 && names->form == TF_NAMES_NONE; i++) {
        tf_font font = tf_style_font(style, sizes[i]);
        tf_text_metrics metrics = tf_measure(context->measurer, &font, "0");
        double height = metrics.ascent + metrics.descent, width = 0;
        if (pitch < height)
            continue; /* before measuring thousands of them */
        for (size_t k = 0; k < names->n; k++) {
            const char *text = names->texts[k] ? names->texts[k] : "";
            width = fmax(width, tf_measure(context->measurer, &font, text).advance);
        }
        names->font = font;
        if (width + BETWEEN * em <= pitch) {
            names->form = TF_NAMES_LEVEL;
            names->height = height;
        } else if (width <= LONGEST * em) {
            names->form = TF_NAMES_UPRIGHT;
            names->height = width;
        }
    }
}

/* Upright names end below their places. */
void tf_place_names_draw(const tf_place_names *names, tf_draw_context *context, const char *role,
                         tf_point first, double pitch) {
    const tf_color color = context->style->color.text;
    tf_text_metrics metrics = tf_measure(context->measurer, &names->font, "0");
    for (size_t i = 0; names->form != TF_NAMES_NONE && i < names->n; i++) {
        const char *text = names->texts[i];
        double x = first.x + (double)i * pitch;
        if (text && names->form == TF_NAMES_LEVEL) {
            tf_draw_text(context, role, (tf_point){x, first.y + metrics.ascent}, TF_ANCHOR_MIDDLE,
                         (tf_text_look){names->font, color}, text);
        } else if (text) {
            tf_paragraph line = tf_paragraph_new(context, names->font, text, 1e6);
            double left = x - (metrics.ascent + metrics.descent) / 2;
            tf_paragraph_draw_upward(context, role, &line, left, first.y + line.size.width / 2,
                                     color);
        }
    }
}
