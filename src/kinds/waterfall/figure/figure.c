#include <math.h>
#include <stdlib.h>

#include "waterfall.h"

/* Best change of each patient: what is to be shown, and the room that it takes. */

/* In sizes of the axis' text. */
static const double LEAST_WIDTH = 4, LEAST_HEIGHT = 6.5;

/* Every panel says how many patients it has, so this one isn't left to the last row. */
static const char *patients_title(const waterfall_figure *w, tf_draw_context *context) {
    const char *given = waterfall_ask(context)->x.label;
    if (given) {
        return *given && !(context->shared_titles & TF_X_TITLE) ? given : NULL;
    }
    const char *n = tf_number_text(context, (double)w->results->n, 0);
    const char *patients = tf_heading(context, tf_word(context->words, "waterfall.axis.patients"));
    return tf_take(context, tf_word_fill(tf_word(context->words, "bars.group_n"), "group", patients,
                                         "n", n, NULL));
}

static tf_axis *make_axis(const waterfall_figure *w, tf_draw_context *context) {
    const tf_waterfall_results *results = w->results;
    tf_ticks ticks =
        tf_ticks_every(results->y_min, results->y_max, results->y_every, context->arena);
    const char *change = tf_heading(context, tf_word(context->words, "waterfall.axis.change"));
    const char *title = tf_axis_title(context, waterfall_ask(context)->y.label, TF_Y_TITLE, change);
    return tf_axis_new(context, TF_AXIS_LEFT, ticks.values, ticks.n, title);
}

static int by_height(const void *a, const void *b) {
    double x = ((const waterfall_line *)a)->at, y = ((const waterfall_line *)b)->at;
    return (x > y) - (x < y);
}

/* From the lowest up; those beyond the axis have been told of. */
static void make_lines(waterfall_figure *w, tf_draw_context *context) {
    const tf_waterfall_results *results = w->results;
    double values[TF_WATERFALL_MAX_THRESHOLDS];
    for (size_t i = 0; i < results->n_thresholds; i++) {
        double at = results->thresholds[i].at;
        bool zero = at == 0; /* the axis of patients is that line */
        if (at >= results->y_min && at <= results->y_max && !zero) {
            values[w->n_lines] = at;
            w->lines[w->n_lines++].at = at;
        }
    }
    qsort(w->lines, w->n_lines, sizeof *w->lines, by_height);
    int decimals = tf_decimals_needed(values, w->n_lines, 3);
    for (size_t i = 0; i < w->n_lines; i++) {
        waterfall_line *line = &w->lines[i];
        const char *number = tf_number_text(context, line->at, decimals);
        g_autofree char *text =
            tf_word_fill(tf_word(context->words, "number.percent"), "value", number, NULL);
        line->text = tf_arena_printf(context->arena, "%s%s", line->at > 0 ? "+" : "", text);
        line->width = tf_measure(context->measurer, &w->font, line->text).advance;
        w->lines_width = fmax(w->lines_width, line->width);
    }
}

static bool has_ids(const tf_waterfall_results *results) {
    for (size_t i = 0; i < results->n; i++) {
        if (results->bars[i].id) {
            return true;
        }
    }
    return false;
}

static double plot_height(void *self, tf_draw_context *context, double width) {
    (void)self;
    return 11 * context->style->axis.tick_size + 0.3 * width;
}

static void *prepare(tf_draw_context *context, const tf_results *results) {
    const tf_style *style = context->style;
    waterfall_figure *w = tf_arena_array(context->arena, waterfall_figure, 1);
    double em = style->axis.tick_size;
    w->frame = (tf_plot_frame){.arrange = waterfall_arrange,
                               .draw = waterfall_draw,
                               .plot_height = plot_height,
                               .what = "the bars",
                               .least = {LEAST_WIDTH * em, LEAST_HEIGHT * em}};
    w->results = results->detail;
    w->font = tf_style_font(style, style->axis.tick_size, false);
    w->small_font = tf_style_font(style, fmin(style->font.min_size, style->axis.tick_size), false);
    w->wants_ids = waterfall_ask(context)->ids;
    if (w->wants_ids && !has_ids(w->results)) {
        const tf_place place = tf_ask_place(context->ask, &waterfall_ask(context)->ids);
        tf_diag_warning(context->diag, &place, "name the column: patient: COL",
                        "no column has patients' numbers to be printed");
        w->wants_ids = false;
    }
    w->title_text = patients_title(w, context);
    w->frame.left = w->axis = make_axis(w, context);
    make_lines(w, context);
    return waterfall_make_looks(w, context) ? w : NULL;
}

const tf_figure_class tf_waterfall_figure = {prepare, tf_plot_measure, tf_plot_draw, waterfall_foot,
                                             tf_plot_natural_height};
