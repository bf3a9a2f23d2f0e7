#include "figure/plot_frame.h"

#include <math.h>

/* Titles that wrap once more make the plot smaller, which may wrap others: few figures need more
   than three rounds. */
static const int ROUNDS = 8;
static const double SETTLED = 1e-7;
/* What stands around a plot makes it no higher than that, in widths: curves would look steep. */
static const double MOST_UPRIGHT = 1.2;

/* The page, which knows all of what is around the cell, says how large it must be. */
static bool refuse(const tf_plot_frame *frame, tf_draw_context *context, double missing,
                   const char *side) {
    const char *taker = frame->takers[g_str_equal(side, "higher")];
    g_autofree char *more = tf_number_fixed(ceil(missing / TF_POINTS_PER_MM), 0);
    g_autofree char *hint = g_strdup_printf("make it at least %s mm %s", more, side);
    tf_diag_error(context->diag, NULL, hint, "%s leave no room for %s",
                  taker ? taker : "titles and axis", frame->what);
    return false;
}

static bool lacks_room(const tf_plot_frame *frame, tf_draw_context *context, double room,
                       double least, const char *side) {
    double missing = least - room;
    return missing > 0 && !refuse(frame, context, missing, side);
}

static bool holds(const tf_margins *margins, const tf_margins *needed, double slack) {
    return needed->left <= margins->left + slack && needed->right <= margins->right + slack &&
           needed->top <= margins->top + slack && needed->bottom <= margins->bottom + slack;
}

/* Titles never get fewer lines while the margins settle. */
static void begin(tf_plot_frame *frame, tf_draw_context *context) {
    tf_axis *const axes[] = {frame->left, frame->below};
    for (size_t i = 0; i < G_N_ELEMENTS(axes); i++) {
        if (axes[i])
            axes[i]->title.n = 0;
    }
    if (frame->begin)
        frame->begin(frame, context);
    frame->attempt++;
}

/* Height of the plot that has its share beside so much around it. */
static double height_of_share(const tf_plot_frame *frame, double width, double around) {
    return fmin(frame->share / (1 - frame->share) * around, MOST_UPRIGHT * width);
}

bool tf_plot_has_share(const void *self) {
    const tf_plot_frame *frame = self;
    double around = frame->cell.height - frame->plot.height;
    return frame->plot.height >= height_of_share(frame, frame->plot.width, around) - SETTLED;
}

/* The plot that margins leave; a cell of no height gets the one that the figure would like. */
static tf_rect plot_within(tf_plot_frame *frame, tf_draw_context *context, tf_size cell,
                           const tf_margins *margins) {
    double width = cell.width - margins->left - margins->right, height = cell.height;
    if (height <= 0) {
        double around = margins->top + margins->bottom;
        height = around + fmax(frame->plot_height(frame, context, width),
                               height_of_share(frame, width, around));
    }
    frame->cell = (tf_size){cell.width, height};
    return (tf_rect){margins->left, margins->top, width, height - margins->top - margins->bottom};
}

/* Margins only grow, and so settle. */
static bool settle(tf_plot_frame *frame, tf_draw_context *context, tf_size cell,
                   tf_margins *margins) {
    const tf_margins least = *margins;
    begin(frame, context);
    frame->cell = cell;
    for (int round = 0; round < ROUNDS; round++) {
        bool guess = round == 0 && frame->first.width > 0;
        frame->plot = (tf_rect){0, 0, frame->first.width * cell.width,
                                fmax(frame->first.height * cell.height, 1)};
        if (guess && cell.height <= 0) {
            frame->plot.height = frame->plot_height(frame, context, frame->plot.width);
        } else if (!guess) {
            frame->plot = plot_within(frame, context, cell, margins);
            if (frame->suits && !frame->suits(frame, context)) {
                *margins = least;
                return settle(frame, context, cell, margins);
            }
            if (lacks_room(frame, context, frame->plot.width, frame->least.width, "wider") ||
                lacks_room(frame, context, frame->plot.height, frame->least.height, "higher"))
                return false;
        }
        frame->arrange(frame, context);
        const tf_margins *needed = &frame->margins;
        bool settled = holds(margins, needed, SETTLED) && !guess;
        margins->left = fmax(margins->left, needed->left);
        margins->right = fmax(margins->right, needed->right);
        /* in a plot of the whole width, other things stand above and below */
        if (round == 0 && !guess)
            continue;
        margins->top = fmax(margins->top, needed->top);
        margins->bottom = fmax(margins->bottom, needed->bottom);
        if (settled)
            break;
    }
    frame->margins = *margins;
    frame->plot = plot_within(frame, context, cell, margins);
    return true;
}

/* 0 as long as the panels of the page haven't agreed. */
static unsigned agreed_corners(const tf_draw_context *context) {
    const tf_corners *corners = context->corners;
    return corners && corners->settled ? 1 + corners->allowed : 0;
}

/* Places are dear to find: a cell of the natural height gets what that height was made for. */
static bool measure(tf_plot_frame *frame, tf_draw_context *context, tf_size cell,
                    tf_margins *margins) {
    const unsigned agreed = agreed_corners(context);
    if (frame->kept && frame->agreed == agreed && fabs(frame->cell.width - cell.width) < SETTLED &&
        fabs(frame->cell.height - cell.height) < SETTLED && holds(&frame->margins, margins, 0)) {
        *margins = frame->margins;
        return true;
    }
    const tf_margins least = *margins;
    frame->kept = false;
    frame->agreed = agreed;
    frame->attempt = 0;
    do {
        *margins = least;
        if (!settle(frame, context, cell, margins))
            return false;
    } while (frame->place && !frame->place(frame, context));
    frame->kept = frame->place != NULL;
    return true;
}

bool tf_plot_measure(void *self, tf_draw_context *context, tf_size cell, tf_margins *margins) {
    tf_plot_frame *frame = self;
    return measure(frame, context, cell, margins) &&
           (!frame->complete || frame->complete(self, context));
}

double tf_plot_natural_height(void *self, tf_draw_context *context, double width) {
    tf_plot_frame *frame = self;
    tf_margins margins = {0};
    if (!measure(frame, context, (tf_size){width, 0}, &margins))
        return 0;
    return frame->cell.height; /* what has no place may have one on a higher page */
}

/* In a frame that others share: at least as much room as was asked for, the plot perhaps smaller.
 */
static bool fit_into(tf_plot_frame *frame, tf_draw_context *context, tf_size cell, tf_rect plot) {
    frame->cell = cell;
    frame->plot = plot;
    frame->kept = false;
    bool placed;
    do {
        if (frame->begin)
            frame->begin(frame, context);
        frame->arrange(frame, context);
        double missing = fmax(frame->margins.top - plot.y,
                              frame->margins.bottom - (cell.height - plot.y - plot.height));
        if (frame->place && missing > SETTLED)
            return refuse(frame, context, missing, "higher");
        placed = !frame->place || frame->place(frame, context);
    } while (!placed);
    return !frame->complete || frame->complete(frame, context);
}

bool tf_plot_draw(void *self, tf_draw_context *context, tf_rect cell, tf_rect plot) {
    tf_plot_frame *frame = self;
    tf_rect own = {plot.x - cell.x, plot.y - cell.y, plot.width, plot.height};
    tf_size size = {cell.width, cell.height};
    const tf_rect *had = &frame->plot;
    bool same = frame->kept && fabs(had->x - own.x) < SETTLED && fabs(had->y - own.y) < SETTLED &&
                fabs(had->width - own.width) < SETTLED &&
                fabs(had->height - own.height) < SETTLED &&
                fabs(frame->cell.width - size.width) < SETTLED;
    if (!same && !fit_into(frame, context, size, own))
        return false;
    tf_scene_group_begin(context->scene, "panel", context->ask->id);
    frame->draw(self, context, (tf_point){cell.x, cell.y});
    tf_scene_group_end(context->scene);
    return true;
}

void tf_plot_arrange_axes(void *self, tf_draw_context *context) {
    tf_plot_frame *frame = self;
    const tf_rect *plot = &frame->plot;
    tf_axis *left = frame->left, *below = frame->below;
    tf_axis_fit(context, left,
                tf_scale_linear(left->min, left->max, plot->y + plot->height, plot->y),
                plot->height);
    tf_axis_fit(context, below,
                tf_scale_linear(below->min, below->max, plot->x, plot->x + plot->width),
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
