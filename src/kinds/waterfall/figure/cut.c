#include <math.h>
#include <string.h>

#include "waterfall.h"

/* Bars that are cut at an end of the axis: an arrow beyond it, and the change in words. */

/* In sizes of their text. */
static const double ARROW_MOST = 0.8, ARROW_GAP = 0.12, TEXT_GAP = 0.2, BETWEEN = 0.35;
/* An arrow narrower than that is no arrow. */
static const double ARROW_LEAST = 2.5, ARROW_LEAST_EM = 0.3;
/* Of lists that anybody reads. */
static const size_t MOST_LINES = 2, MOST_VALUES = 10;

static double line_height(tf_draw_context *context, tf_font font) {
    tf_text_metrics metrics = tf_measure(context->measurer, &font, "0");
    return metrics.ascent + metrics.descent;
}

/* Arrows of thin bars would be dots in a row: one stands for all. */
static bool has_arrow_each(const waterfall_figure *w) {
    return w->pitch >= fmax(ARROW_LEAST, ARROW_LEAST_EM * w->font.size);
}

static double arrow_width(const waterfall_figure *w) {
    double most = ARROW_MOST * w->font.size;
    return has_arrow_each(w) ? fmin(w->bar, most) : 0.75 * most;
}

double waterfall_arrow_height(const waterfall_figure *w) {
    return ARROW_GAP * w->font.size + 0.9 * arrow_width(w);
}

/* "+160": growth is told from shrinkage without the axis. */
static const char *change_text(tf_draw_context *context, double change) {
    const char *text = tf_number_text(context, change, 0);
    return change > 0 ? tf_arena_printf(context->arena, "+%s", text) : text;
}

static void find_cut(const waterfall_figure *w, bool top, waterfall_cut *cut) {
    const tf_waterfall_results *results = w->results;
    *cut = (waterfall_cut){.first = results->n};
    for (size_t i = 0; i < results->n; i++) {
        const tf_waterfall_bar *bar = &results->bars[i];
        if (bar->clipped && (bar->change > bar->drawn) == top) {
            cut->first = MIN(cut->first, i);
            cut->n++;
        }
    }
}

static const char *const *make_texts(const waterfall_figure *w, tf_draw_context *context,
                                     const waterfall_cut *cut) {
    const char **texts = tf_arena_array(context->arena, const char *, cut->n);
    for (size_t i = 0; i < cut->n; i++) {
        texts[i] = change_text(context, w->results->bars[cut->first + i].change);
    }
    return texts;
}

static double widest(tf_draw_context *context, tf_font font, const waterfall_cut *cut) {
    double width = 0;
    for (size_t i = 0; i < cut->n; i++) {
        width = fmax(width, tf_measure(context->measurer, &font, cut->texts[i]).advance);
    }
    return width;
}

static const char *listed(tf_draw_context *context, const waterfall_cut *cut) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < cut->n; i++) {
        g_string_append_printf(text, "%s%s", i > 0 ? tf_word(context->words, "list.separator") : "",
                               cut->texts[i]);
    }
    return tf_arena_strdup(context->arena, text->str);
}

/* From the least cut to the most. */
static const char *range_text(tf_draw_context *context, const waterfall_cut *cut, bool top) {
    const char *n = tf_number_text(context, (double)cut->n, 0);
    const char *first = cut->texts[0], *last = cut->texts[cut->n - 1];
    const char *word = tf_word(context->words, "waterfall.cut.range");
    return tf_take(context, tf_word_fill(word, "n", n, "from", top ? last : first, "to",
                                         top ? first : last, NULL));
}

/* The finest form that fits. A list has to hang together, or nobody knows whose values they are. */
static void choose_form(const waterfall_figure *w, tf_draw_context *context, waterfall_cut *cut,
                        bool top) {
    double width = widest(context, w->font, cut), height = line_height(context, w->font);
    double arrow = waterfall_arrow_height(w) + TEXT_GAP * w->font.size;
    if (cut->n == 1 || width + BETWEEN * w->font.size <= w->pitch) {
        cut->form = WATERFALL_EACH;
        cut->zone = arrow + height;
        return;
    }
    if (height <= w->pitch) {
        cut->form = WATERFALL_UPRIGHT;
        cut->zone = arrow + width;
        return;
    }
    cut->form = WATERFALL_LIST;
    if (cut->n <= MOST_VALUES) {
        cut->list = tf_paragraph_new(context, w->font, listed(context, cut), w->frame.plot.width);
    }
    if (cut->n > MOST_VALUES || cut->list.n > MOST_LINES) {
        cut->form = WATERFALL_RANGE;
        cut->list =
            tf_paragraph_new(context, w->font, range_text(context, cut, top), w->frame.plot.width);
    }
    cut->zone = arrow + cut->list.size.height;
}

void waterfall_set_cuts(waterfall_figure *w, tf_draw_context *context) {
    for (int end = 0; end < 2; end++) {
        waterfall_cut *cut = &w->cut[end];
        find_cut(w, end == 0, cut);
        if (cut->n > 0) {
            cut->texts = make_texts(w, context, cut);
            choose_form(w, context, cut, end == 0);
        }
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* `side` is -1 above the plot and 1 below it. */
static void draw_arrow(const waterfall_figure *w, tf_draw_context *context, tf_point base,
                       double width, double side, tf_color color) {
    double half = width / 2;
    base.y += side * ARROW_GAP * w->font.size;
    tf_point points[] = {
        {base.x - half, base.y}, {base.x + half, base.y}, {base.x, base.y + side * 0.9 * 2 * half}};
    tf_scene_polygon(context->scene, "bar.arrow", points, 3, color, NULL);
}

static void draw_arrows(const waterfall_figure *w, tf_draw_context *context,
                        const waterfall_cut *cut, double edge, double side, tf_point origin) {
    double width = arrow_width(w);
    bool each = has_arrow_each(w);
    for (size_t i = 0; i < (each ? cut->n : 1); i++) {
        size_t bar = each ? cut->first + i : cut->first + cut->n / 2;
        double x = waterfall_x(w, bar) + w->bar / 2;
        x = fmin(fmax(x, w->frame.plot.x + width / 2),
                 w->frame.plot.x + w->frame.plot.width - width / 2);
        draw_arrow(w, context, (tf_point){origin.x + x, origin.y + edge}, width, side,
                   w->looks[waterfall_look_of(w, bar)].fill);
    }
}

/* Texts may be wider than their bars: they keep to the plot's width. */
static void draw_each(const waterfall_figure *w, tf_draw_context *context, const waterfall_cut *cut,
                      double top, tf_point origin) {
    for (size_t i = 0; i < cut->n; i++) {
        tf_text_metrics metrics = tf_measure(context->measurer, &w->font, cut->texts[i]);
        double x = waterfall_x(w, cut->first + i) + w->bar / 2;
        x = fmin(x, w->frame.plot.x + w->frame.plot.width - metrics.advance / 2);
        x = fmax(x, w->frame.plot.x + metrics.advance / 2);
        tf_point at = {origin.x + x, origin.y + top + metrics.ascent};
        tf_draw_text(context, "bar.value", at, TF_ANCHOR_MIDDLE, w->font,
                     context->style->color.text, cut->texts[i]);
    }
}

/* Each begins at its arrow. */
static void draw_upright(const waterfall_figure *w, tf_draw_context *context,
                         const waterfall_cut *cut, double edge, double side, tf_point origin) {
    double height = line_height(context, w->font);
    for (size_t i = 0; i < cut->n; i++) {
        tf_paragraph text = tf_paragraph_new(context, w->font, cut->texts[i], 1e6);
        double x = waterfall_x(w, cut->first + i) + w->bar / 2 - height / 2;
        double middle = edge + side * text.size.width / 2;
        tf_paragraph_draw_upward(context, "bar.value", &text, origin.x + x, origin.y + middle,
                                 context->style->color.text);
    }
}

void waterfall_draw_cuts(const waterfall_figure *w, tf_draw_context *context, tf_point origin) {
    for (int end = 0; end < 2; end++) {
        const waterfall_cut *cut = &w->cut[end];
        if (cut->n == 0) {
            continue;
        }
        double side = end == 0 ? -1 : 1;
        double edge = end == 0 ? w->frame.plot.y : w->frame.plot.y + w->frame.plot.height;
        draw_arrows(w, context, cut, edge, side, origin);
        double near = edge + side * (waterfall_arrow_height(w) + TEXT_GAP * w->font.size);
        double far = edge + side * cut->zone;
        if (cut->form == WATERFALL_UPRIGHT) {
            draw_upright(w, context, cut, near, side, origin);
        } else if (cut->form == WATERFALL_EACH) {
            draw_each(w, context, cut, fmin(near, far), origin);
        } else { /* where its bars are */
            double x = end == 0 ? w->frame.plot.x : w->frame.plot.x + w->frame.plot.width;
            tf_point top = {origin.x + x, origin.y + fmin(near, far)};
            tf_paragraph_draw(context, "bar.value", &cut->list, top,
                              end == 0 ? TF_ANCHOR_START : TF_ANCHOR_END,
                              context->style->color.text);
        }
    }
}
