#include <math.h>
#include <stdlib.h>

#include "waterfall.h"

/* Best change of each patient: what is to be shown, and the room that it takes. */

static const int ROUNDS = 8;
static const double SETTLED = 1e-6;
/* In sizes of the axis' text. */
static const double LEAST_WIDTH = 4, LEAST_HEIGHT = 6.5;

static const char *title_of(const tf_draw_context *context, const char *given, unsigned shared,
                            const char *otherwise) {
    if (!given) {
        return otherwise;
    }
    return *given && !(context->shared_titles & shared) ? given : NULL;
}

/* Every panel says how many patients it has, so this one isn't left to the last row. */
static const char *patients_title(const waterfall_figure *w, tf_draw_context *context) {
    const char *n = tf_number_text(context, (double)w->results->n, 0);
    const char *patients = tf_heading(context, tf_word(context->words, "waterfall.axis.patients"));
    return tf_take(context, tf_word_fill(tf_word(context->words, "bars.group_n"), "group", patients,
                                         "n", n, NULL));
}

static void make_axis(waterfall_figure *w, tf_draw_context *context) {
    const tf_waterfall_results *results = w->results;
    tf_ticks ticks =
        tf_ticks_every(results->y_min, results->y_max, results->y_every, context->arena);
    bool shared = context->shared_titles & TF_Y_TITLE;
    const char *own =
        shared ? NULL : tf_heading(context, tf_word(context->words, "waterfall.axis.change"));
    const char *title = title_of(context, waterfall_ask(context)->y.label, TF_Y_TITLE, own);
    w->axis = tf_axis_new(context, true, ticks.values, ticks.n, title);
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

static void *prepare(tf_draw_context *context, const tf_results *results) {
    const tf_style *style = context->style;
    waterfall_figure *w = tf_arena_array(context->arena, waterfall_figure, 1);
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
    w->title_text =
        title_of(context, waterfall_ask(context)->x.label, TF_X_TITLE, patients_title(w, context));
    make_axis(w, context);
    make_lines(w, context);
    return waterfall_make_looks(w, context) ? w : NULL;
}

/* ---- measuring ------------------------------------------------------------------------------- */

static bool lacks_room(tf_draw_context *context, double room, double least, const char *wider) {
    double missing = least * context->style->axis.tick_size - room;
    if (missing <= 0) {
        return false;
    }
    g_autofree char *more = tf_number_fixed(ceil(missing / TF_POINTS_PER_MM), 0);
    g_autofree char *hint = g_strdup_printf("make it at least %s mm %s", more, wider);
    tf_diag_error(context->diag, NULL, hint, "titles and axis leave no room for the bars");
    return true;
}

static double natural_plot_height(const tf_draw_context *context, double width) {
    return 11 * context->style->axis.tick_size + 0.3 * width;
}

/* Margins hang on texts that wrap to the plot, the plot on margins: they only grow, and settle. A
   cell of no height gets what the figure would like. */
static bool settle(waterfall_figure *w, tf_draw_context *context, tf_size cell,
                   tf_margins *margins) {
    w->axis->title.n = 0;
    for (int round = 0; round < ROUNDS; round++) {
        tf_rect plot = {margins->left, margins->top, cell.width - margins->left - margins->right,
                        cell.height - margins->top - margins->bottom};
        if (lacks_room(context, plot.width, LEAST_WIDTH, "wider")) {
            return false;
        }
        if (cell.height <= 0) {
            plot.height = natural_plot_height(context, plot.width);
        }
        if (lacks_room(context, plot.height, LEAST_HEIGHT, "higher")) {
            return false;
        }
        waterfall_arrange(w, context, plot);
        const tf_margins *needed = &w->margins;
        bool settled =
            needed->left <= margins->left + SETTLED && needed->right <= margins->right + SETTLED &&
            needed->top <= margins->top + SETTLED && needed->bottom <= margins->bottom + SETTLED;
        margins->left = fmax(margins->left, needed->left);
        margins->right = fmax(margins->right, needed->right);
        if (round == 0) { /* in a plot of the whole width, other things stand above and below */
            continue;
        }
        margins->top = fmax(margins->top, needed->top);
        margins->bottom = fmax(margins->bottom, needed->bottom);
        if (settled) {
            break;
        }
    }
    return true;
}

static bool measure(void *self, tf_draw_context *context, tf_size cell, tf_margins *margins) {
    return settle(self, context, cell, margins);
}

static double natural_height(void *self, tf_draw_context *context, double width) {
    waterfall_figure *w = self;
    tf_margins margins = {0};
    if (!settle(w, context, (tf_size){width, 0}, &margins)) {
        return 0;
    }
    return w->plot.height + margins.top + margins.bottom;
}

static bool draw(void *self, tf_draw_context *context, tf_rect cell, tf_rect plot) {
    waterfall_figure *w = self;
    waterfall_arrange(w, context,
                      (tf_rect){plot.x - cell.x, plot.y - cell.y, plot.width, plot.height});
    tf_scene_group_begin(context->scene, "panel", context->ask->id);
    waterfall_draw(w, context, (tf_point){cell.x, cell.y});
    tf_scene_group_end(context->scene);
    return true;
}

const tf_figure_class tf_waterfall_figure = {prepare, measure, draw, waterfall_foot,
                                             natural_height};
