#include "figure/plot_frame.h"

#include <math.h>

/* Titles that wrap once more make the plot smaller, which may wrap others: few figures need more
   than three rounds. */
static const int ROUNDS = 8;
static const double SETTLED = 1e-6;

static bool lacks_room(const tf_plot_frame *frame, tf_draw_context *context, double room,
                       double least, const char *wider) {
    double missing = least - room;
    if (missing <= 0) {
        return false;
    }
    g_autofree char *more = tf_number_fixed(ceil(missing / TF_POINTS_PER_MM), 0);
    g_autofree char *hint = g_strdup_printf("make it at least %s mm %s", more, wider);
    tf_diag_error(context->diag, NULL, hint, "titles and axis leave no room for %s", frame->what);
    return true;
}

static bool has_settled(const tf_margins *margins, const tf_margins *needed) {
    return needed->left <= margins->left + SETTLED && needed->right <= margins->right + SETTLED &&
           needed->top <= margins->top + SETTLED && needed->bottom <= margins->bottom + SETTLED;
}

/* They never get fewer lines while the margins settle. */
static void begin_titles(tf_plot_frame *frame) {
    tf_axis *const axes[] = {frame->left, frame->below};
    for (size_t i = 0; i < G_N_ELEMENTS(axes); i++) {
        if (axes[i]) {
            axes[i]->title.n = 0;
        }
    }
}

/* Margins only grow, and so settle. A cell of no height gets what the figure would like. */
bool tf_plot_measure(void *self, tf_draw_context *context, tf_size cell, tf_margins *margins) {
    tf_plot_frame *frame = self;
    begin_titles(frame);
    frame->cell = cell;
    for (int round = 0; round < ROUNDS; round++) {
        tf_rect plot = {margins->left, margins->top, cell.width - margins->left - margins->right,
                        cell.height - margins->top - margins->bottom};
        if (lacks_room(frame, context, plot.width, frame->least.width, "wider")) {
            return false;
        }
        if (cell.height <= 0) {
            plot.height = frame->plot_height(self, context, plot.width);
        }
        if (lacks_room(frame, context, plot.height, frame->least.height, "higher")) {
            return false;
        }
        frame->plot = plot;
        frame->arrange(self, context);
        const tf_margins *needed = &frame->margins;
        bool settled = has_settled(margins, needed);
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

double tf_plot_natural_height(void *self, tf_draw_context *context, double width) {
    tf_plot_frame *frame = self;
    tf_margins margins = {0};
    if (!tf_plot_measure(self, context, (tf_size){width, 0}, &margins)) {
        return 0;
    }
    return frame->plot.height + margins.top + margins.bottom;
}

bool tf_plot_draw(void *self, tf_draw_context *context, tf_rect cell, tf_rect plot) {
    tf_plot_frame *frame = self;
    frame->plot = (tf_rect){plot.x - cell.x, plot.y - cell.y, plot.width, plot.height};
    frame->cell = (tf_size){cell.width, cell.height};
    frame->arrange(self, context);
    tf_scene_group_begin(context->scene, "panel", context->ask->id);
    frame->draw(self, context, (tf_point){cell.x, cell.y});
    tf_scene_group_end(context->scene);
    return true;
}

void tf_plot_arrange_axes(void *self, tf_draw_context *context) {
    tf_plot_frame *frame = self;
    const tf_rect *plot = &frame->plot;
    tf_axis *left = frame->left, *below = frame->below;
    tf_axis_fit(context, left, left->min, left->max, plot->y + plot->height, plot->y, plot->height);
    tf_axis_fit(context, below, below->min, below->max, plot->x, plot->x + plot->width,
                plot->width);
    double up, down, before, after;
    tf_axis_overhang(left, &up, &down);
    tf_axis_overhang(below, &before, &after);
    frame->margins = (tf_margins){.left = fmax(tf_axis_depth(context, left), before),
                                  .right = after,
                                  .top = up,
                                  .bottom = fmax(tf_axis_depth(context, below), down)};
}

void tf_plot_draw_axes(const tf_plot_frame *frame, tf_draw_context *context, tf_point origin) {
    tf_axis_draw(context, frame->left, frame->plot.x, origin);
    tf_axis_draw(context, frame->below, frame->plot.y + frame->plot.height, origin);
}
