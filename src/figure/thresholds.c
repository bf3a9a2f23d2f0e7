#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "figure/guides.h"

/* Level lines with their values: within the plot, which so is as wide as it can be, else beside it.
 */

/* From the end of a line to its text: more than between letters, since a minus must not look like
   the line's last dash. */
static const double GAP_EM = 0.55;
/* From a line up to the text above it, from the plot's edges, and from anything else. */
static const double ABOVE_EM = 0.15, INDENT_EM = 0.45, CLEAR = 0.5;
/* What else looks for a place keeps so far above the text that it isn't read with it: the last line
   of a legend right above "+20%" would be. */
static const double APART_EM = 0.6;

static int by_value(const void *a, const void *b) {
    double x = ((const tf_threshold *)a)->at, y = ((const tf_threshold *)b)->at;
    return (x > y) - (x < y);
}

tf_thresholds tf_thresholds_new(tf_draw_context *context, const double *values, size_t n,
                                double min, double max) {
    tf_thresholds lines = {tf_arena_array(context->arena, tf_threshold, n + 1), 0,
                           tf_style_font(context->style, context->style->axis.tick_size)};
    double *shown = tf_arena_array(context->arena, double, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (values[i] >= min && values[i] <= max && values[i] != 0) {
            shown[lines.n] = values[i];
            lines.lines[lines.n++].at = values[i];
        }
    }
    qsort(lines.lines, lines.n, sizeof *lines.lines, by_value);
    int decimals = tf_decimals_needed(shown, lines.n, 3);
    for (size_t i = 0; i < lines.n; i++) {
        tf_threshold *line = &lines.lines[i];
        const char *number = tf_number_text(context, line->at, decimals);
        g_autofree char *text =
            tf_word_fill(tf_word(context->words, "number.percent"), "value", number, NULL);
        line->text = tf_arena_printf(context->arena, "%s%s", line->at > 0 ? "+" : "", text);
        line->width = tf_measure(context->measurer, &lines.font, line->text).advance;
    }
    return lines;
}

/* Growth ends at the left and shrinkage at the right of a plot that falls: the other end of the
   line is free. */
static void place_above(tf_threshold *line, double em, tf_size size, tf_rect plot,
                        tf_obstacles *obstacles) {
    const double pad = INDENT_EM * em, above = ABOVE_EM * em + CLEAR;
    const double ends[2] = {plot.x + plot.width - pad - size.width, plot.x + pad};
    for (int i = 0; i < 2 && !line->inside; i++) {
        double x = ends[line->at > 0 ? i : 1 - i];
        tf_rect box = {x, line->y - above - size.height, size.width, size.height};
        line->inside = tf_obstacles_free_at(obstacles, box, CLEAR);
        line->text_x = x;
        line->text_y = box.y + size.height / 2;
        if (line->inside)
            tf_obstacles_add_rect(obstacles, box);
    }
}

void tf_thresholds_place(tf_thresholds *lines, tf_draw_context *context, const tf_scale *y,
                         tf_rect plot, tf_obstacles *obstacles) {
    tf_text_metrics metrics = tf_measure(context->measurer, &lines->font, "0");
    for (size_t i = 0; i < lines->n; i++) {
        tf_threshold *line = &lines->lines[i];
        line->y = tf_scale_apply(y, line->at);
        line->inside = false;
        tf_point points[] = {{plot.x, line->y}, {plot.x + plot.width, line->y}};
        tf_obstacles_add_polyline(obstacles, points, 2, context->style->guide.line_width);
    }
    for (size_t i = 0; i < lines->n; i++) {
        place_above(&lines->lines[i], lines->font.size,
                    (tf_size){lines->lines[i].width, metrics.ascent + metrics.descent}, plot,
                    obstacles);
    }
    /* after all of them, since they may stand nearer to each other */
    const double height = metrics.ascent + metrics.descent, apart = APART_EM * lines->font.size;
    for (size_t i = 0; i < lines->n; i++) {
        const tf_threshold *line = &lines->lines[i];
        if (line->inside)
            tf_obstacles_add_rect(obstacles,
                                  (tf_rect){line->text_x, line->text_y - height / 2 - apart,
                                            line->width, height + apart});
    }
}

/* Texts nearer than they are high part as little as it takes, the upper one last. */
void tf_thresholds_fit(tf_thresholds *lines, tf_draw_context *context, const tf_scale *y,
                       tf_rect plot, tf_margins *needed) {
    tf_text_metrics metrics = tf_measure(context->measurer, &lines->font, "0");
    double height = metrics.ascent + metrics.descent;
    double foot = plot.y + plot.height, low = foot + height / 2;
    for (size_t i = 0; i < lines->n; i++) {
        tf_threshold *line = &lines->lines[i];
        line->y = tf_scale_apply(y, line->at);
        if (line->inside)
            continue;
        line->text_y = fmin(line->y, low - height / 2);
        low = line->text_y - height / 2;
    }
    double high = plot.y - height / 2;
    for (size_t i = lines->n; i-- > 0;) {
        tf_threshold *line = &lines->lines[i];
        if (line->inside)
            continue;
        line->text_y = fmax(line->text_y, high + height / 2);
        high = line->text_y + height / 2;
        needed->top = fmax(needed->top, plot.y - (line->text_y - height / 2));
        needed->bottom = fmax(needed->bottom, line->text_y + height / 2 - foot);
        needed->right = fmax(needed->right, line->width + GAP_EM * lines->font.size);
    }
}

void tf_thresholds_draw(const tf_thresholds *lines, tf_draw_context *context, tf_rect plot,
                        tf_point origin) {
    tf_pen pen = tf_guide_pen(context->style);
    double left = origin.x + plot.x, right = left + plot.width;
    double drop = tf_digit_drop(context, lines->font);
    for (size_t i = 0; i < lines->n; i++) {
        const tf_threshold *line = &lines->lines[i];
        double y = origin.y + line->y;
        tf_scene_line(context->scene, "guide.threshold", (tf_point){left, y}, (tf_point){right, y},
                      &pen);
        double x = line->inside ? origin.x + line->text_x : right + GAP_EM * lines->font.size;
        tf_point at = {x, origin.y + line->text_y + drop};
        tf_draw_text(context, "guide.label", at, TF_ANCHOR_START,
                     (tf_text_look){lines->font, context->style->color.text}, line->text);
    }
}
