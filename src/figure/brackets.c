#include "figure/brackets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* In sizes of the text: legs; from what is below to the legs; from the line to its text; beside
   texts. */
static const double LEG = 0.35, GAP = 0.3, UNDER_TEXT = 0.15, BESIDE = 0.3;

const tf_inset *tf_p_inset(tf_draw_context *context, const char *name, double p) {
    const tf_style *style = context->style;
    size_t symbol = 0;
    const char *value = tf_take(context, tf_format_p(&style->p, &style->number.format, p, &symbol));
    const char *head = name ? tf_arena_printf(context->arena, "%s ", name) : "";
    const char *text = tf_arena_printf(context->arena, "%s%s", head, value);
    const tf_font font = tf_style_font(style, style->estimates.size);
    const tf_text_metrics metrics = tf_measure(context->measurer, &font, "0");
    tf_inset *inset = tf_inset_new(context);
    const tf_point at = {0, metrics.ascent};
    if (style->p.italic) {
        const tf_span span = {strlen(head), strlen(head) + symbol, .italic = true};
        const tf_rich rich = {text, &span, 1};
        tf_inset_rich(inset, "bracket.text", at, font, style->color.text, &rich);
    } else {
        tf_inset_text(inset, "bracket.text", at, TF_ANCHOR_START,
                      (tf_text_look){font, style->color.text}, text);
    }
    return inset;
}

static bool as_wide(const tf_bracket *x, const tf_bracket *y) {
    return fabs(fabs(x->to - x->from) - fabs(y->to - y->from)) <= 1e-6;
}

/** Order among equals is that of the comparisons, or qsort would decide where brackets stand. */
static int by_width(const void *a, const void *b) {
    const tf_bracket *x = *(const tf_bracket *const *)a, *y = *(const tf_bracket *const *)b;
    const double difference = fabs(x->to - x->from) - fabs(y->to - y->from);
    if (fabs(difference) > 1e-6)
        return difference < 0 ? -1 : 1;
    return (x > y) - (x < y);
}

static double clear_top(const tf_brackets *brackets, double left, double right) {
    double top = INFINITY;
    for (size_t i = 0; i < brackets->n_under; i++) {
        const tf_rect *box = &brackets->under[i];
        if (box->x < right && box->x + box->width > left)
            top = fmin(top, box->y);
    }
    return top;
}

/** Where a text begins: wide ones may reach over neighbours, but not out of the plot. */
static double text_left(const tf_bracket *b, const double edges[2]) {
    const double width = tf_inset_size(b->text).width;
    const double x = (b->from + b->to - width) / 2;
    return fmax(fmin(x, edges[1] - width), edges[0]);
}

static bool meet(const tf_bracket *a, const tf_bracket *b, double em, const double edges[2]) {
    double from[2], to[2];
    const tf_bracket *const both[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        const double x = text_left(both[i], edges);
        const double end = x + tf_inset_size(both[i]->text).width;
        from[i] = fmin(x - BESIDE * em, fmin(both[i]->from, both[i]->to) - 1);
        to[i] = fmax(end + BESIDE * em, fmax(both[i]->from, both[i]->to) + 1);
    }
    return from[0] < to[1] && from[1] < to[0];
}

/* Each of a row above its neighbour would be stairs: those that don't meet come first, so that a
   row takes as many levels as brackets meet at one place. */
static void take_turns(tf_bracket **order, size_t n, const tf_draw_context *context,
                       const double edges[2]) {
    const double em = context->style->estimates.size;
    tf_bracket **turned = tf_arena_array(context->arena, tf_bracket *, n);
    size_t turns = 1, k = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + turns; j < n; j++)
            if (meet(order[i], order[j], em, edges))
                turns = j - i + 1;
    for (size_t turn = 0; turn < turns; turn++)
        for (size_t i = turn; i < n; i += turns)
            turned[k++] = order[i];
    for (size_t i = 0; i < n; i++)
        order[i] = turned[i];
}

static void place(tf_brackets *brackets, tf_bracket *b, double em, const double edges[2]) {
    const tf_size text = tf_inset_size(b->text);
    const double left = fmin(b->from, b->to), right = fmax(b->from, b->to);
    const double x = text_left(b, edges);
    const double from = x - BESIDE * em, to = x + text.width + BESIDE * em;
    b->y = clear_top(brackets, left - 1, right + 1) - (GAP + LEG) * em;
    b->y = fmin(b->y, clear_top(brackets, from, to));
    b->text_at = (tf_point){x, b->y - UNDER_TEXT * em - text.height};
    brackets->under[brackets->n_under++] =
        (tf_rect){left - 1, b->y - 1, right - left + 2, LEG * em + 1};
    brackets->under[brackets->n_under++] =
        (tf_rect){from, b->text_at.y, to - from, text.height + UNDER_TEXT * em};
}

double tf_brackets_place(tf_brackets *brackets, const tf_draw_context *context, double left,
                         double right) {
    const double em = context->style->estimates.size, edges[2] = {left, right};
    tf_bracket **order = tf_arena_array(context->arena, tf_bracket *, brackets->n + 1);
    double top = INFINITY;
    for (size_t i = 0; i < brackets->n; i++)
        order[i] = &brackets->items[i];
    if (brackets->n > 1)
        qsort(order, brackets->n, sizeof *order, by_width);
    for (size_t i = 0, end; i < brackets->n; i = end) {
        for (end = i + 1; end < brackets->n && as_wide(order[i], order[end]); end++)
            ;
        take_turns(order + i, end - i, context, edges);
    }
    for (size_t i = 0; i < brackets->n; i++) {
        place(brackets, order[i], em, edges);
        top = fmin(top, order[i]->text_at.y);
    }
    return top;
}

void tf_brackets_draw(const tf_brackets *brackets, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    tf_pen pen = tf_pen_solid(style->color.axis, style->axis.line_width);
    pen.cap = TF_CAP_SQUARE;
    for (size_t i = 0; i < brackets->n; i++) {
        const tf_bracket *b = &brackets->items[i];
        const double y = origin.y + b->y, foot = y + LEG * style->estimates.size;
        const double ends[2] = {origin.x + b->from, origin.x + b->to};
        tf_scene_group_begin(context->scene, "bracket", NULL);
        tf_scene_line(context->scene, "bracket", (tf_point){ends[0], y}, (tf_point){ends[1], y},
                      &pen);
        for (int k = 0; k < 2; k++)
            tf_scene_line(context->scene, "bracket", (tf_point){ends[k], y},
                          (tf_point){ends[k], foot}, &pen);
        tf_inset_draw(context, b->text,
                      (tf_point){origin.x + b->text_at.x, origin.y + b->text_at.y});
        tf_scene_group_end(context->scene);
    }
}
