#include "figure/cut_marks.h"

#include <math.h>

/* In sizes of their text. */
static const double ARROW_MOST = 0.8, ARROW_GAP = 0.12, TEXT_GAP = 0.2, BETWEEN = 0.35;
/* An arrow narrower than that is no arrow. */
static const double ARROW_LEAST = 1.8, ARROW_LEAST_EM = 0.2;
/* Of lists that anybody reads. */
static const size_t MOST_LINES = 2, MOST_VALUES = 10;

/* From arrows to the bracket that says whose a list is. */
static const double SPAN_GAP = 0.2;

/* Arrows of thin things would be dots in a row: one stands for all. */
static bool has_arrow_each(const tf_cut_marks *m) {
    return m->pitch >= fmax(ARROW_LEAST, ARROW_LEAST_EM * m->font.size);
}

static double arrow_width(const tf_cut_marks *m) {
    double most = ARROW_MOST * m->font.size;
    return has_arrow_each(m) ? fmin(m->width, most) : 0.75 * most;
}

/* From the plot to the values. */
static double arrow_zone(const tf_cut_marks *m) {
    const double bracket = m->form == TF_CUT_LIST ? SPAN_GAP : 0;
    return 0.9 * arrow_width(m) + (ARROW_GAP + bracket + TEXT_GAP) * m->font.size;
}

/* A list has to hang together, or nobody knows whose values they are; a longer one is told by its
   ends, from the least cut to the most. */
static tf_paragraph list_of(const tf_cut_marks *m, tf_draw_context *context, double width) {
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t i = 0; i < m->n && m->n <= MOST_VALUES; i++)
        g_string_append_printf(list, "%s%s", i > 0 ? tf_word(context->words, "list.separator") : "",
                               m->items[i].text);
    tf_paragraph lines = tf_paragraph_new(context, m->font, list->str, width);
    if (m->n <= MOST_VALUES && lines.n <= MOST_LINES)
        return lines;
    const char *first = m->items[0].text, *last = m->items[m->n - 1].text;
    const char *least = m->end == TF_CUT_ABOVE ? last : first;
    g_autofree char *range = tf_word_fill(tf_word(context->words, m->range_word), "n",
                                          tf_number_text(context, (double)m->n, 0), "from", least,
                                          "to", least == last ? first : last, NULL);
    return tf_paragraph_new(context, m->font, range, width);
}

void tf_cut_marks_fit(tf_cut_marks *m, tf_draw_context *context, tf_rect plot) {
    m->zone = 0;
    if (m->n == 0)
        return;
    double width = 0;
    for (size_t i = 0; i < m->n; i++)
        width = fmax(width, tf_measure(context->measurer, &m->font, m->items[i].text).advance);
    if (m->n == 1 || width + BETWEEN * m->font.size <= m->pitch) {
        const tf_text_metrics digits = tf_measure(context->measurer, &m->font, "0");
        m->form = TF_CUT_EACH;
        m->zone = arrow_zone(m) + digits.ascent + digits.descent;
    } else {
        m->form = TF_CUT_LIST;
        m->list = list_of(m, context, plot.width);
        m->zone = arrow_zone(m) + m->list.size.height;
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* Arrows and texts may be wider than what they belong to: they keep to the plot's width. */
static double kept_within(tf_rect plot, double x, double width) {
    return fmin(fmax(x, plot.x + width / 2), plot.x + plot.width - width / 2);
}

static void draw_arrows(const tf_cut_marks *m, tf_draw_context *context, const tf_cut_item *items,
                        tf_rect plot, double edge) {
    double side = m->end == TF_CUT_ABOVE ? -1 : 1;
    double width = arrow_width(m), half = width / 2;
    bool each = has_arrow_each(m);
    for (size_t i = 0; i < (each ? m->n : 1); i++) {
        const tf_cut_item *item = &items[each ? i : m->n / 2];
        tf_point base = {kept_within(plot, item->x, width), edge + side * ARROW_GAP * m->font.size};
        tf_point points[] = {{base.x - half, base.y},
                             {base.x + half, base.y},
                             {base.x, base.y + side * 0.9 * width}};
        tf_scene_polygon(context->scene, "bar.arrow", points, 3, item->color, NULL);
    }
}

static void draw_value(const tf_cut_marks *m, tf_draw_context *context, const tf_cut_item *item,
                       tf_rect plot, const double ends[2]) {
    const tf_text_metrics metrics = tf_measure(context->measurer, &m->font, item->text);
    const tf_point at = {kept_within(plot, item->x, metrics.advance),
                         fmin(ends[0], ends[1]) + metrics.ascent};
    tf_draw_text(context, "bar.value", at, TF_ANCHOR_MIDDLE,
                 (tf_text_look){m->font, context->style->color.text}, item->text);
}

/* A list is wider than its items: a bracket over these says whose it is, and it begins where that
   does. */
static void draw_list(const tf_cut_marks *m, tf_draw_context *context, const tf_cut_item *items,
                      tf_rect plot, const double ends[2]) {
    const tf_style *style = context->style;
    const bool above = m->end == TF_CUT_ABOVE;
    const double left = items[0].x - m->width / 2, right = items[m->n - 1].x + m->width / 2;
    const double y = ends[0] + (above ? 1 : -1) * TEXT_GAP * m->font.size;
    const tf_pen pen = tf_pen_solid(style->color.axis, style->axis.tick_width);
    const double tick = y + (above ? 0.5 : -0.5) * SPAN_GAP * m->font.size;
    const tf_point bracket[] = {{left, tick}, {left, y}, {right, y}, {right, tick}};
    tf_scene_polyline(context->scene, "bar.cut", bracket, G_N_ELEMENTS(bracket), &pen);
    const double width = m->list.size.width;
    const double middle = kept_within(plot, above ? left + width / 2 : right - width / 2, width);
    const tf_point top = {middle + (above ? -width : width) / 2, fmin(ends[0], ends[1])};
    tf_paragraph_draw(context, "bar.value", &m->list, top, above ? TF_ANCHOR_START : TF_ANCHOR_END,
                      style->color.text);
}

void tf_cut_marks_draw(const tf_cut_marks *m, tf_draw_context *context, tf_rect plot,
                       tf_point origin) {
    if (m->n == 0)
        return;
    bool above = m->end == TF_CUT_ABOVE;
    double side = above ? -1 : 1;
    double edge = origin.y + (above ? plot.y : plot.y + plot.height);
    const double ends[2] = {edge + side * arrow_zone(m), edge + side * m->zone};
    plot.x += origin.x;
    tf_cut_item *items = tf_arena_memdup(context->arena, m->items, m->n, sizeof *items);
    for (size_t i = 0; i < m->n; i++)
        items[i].x += origin.x;
    draw_arrows(m, context, items, plot, edge);
    for (size_t i = 0; m->form == TF_CUT_EACH && i < m->n; i++)
        draw_value(m, context, &items[i], plot, ends);
    if (m->form == TF_CUT_LIST)
        draw_list(m, context, items, plot, ends);
}
