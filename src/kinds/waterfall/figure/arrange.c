#include <math.h>

#include "layout/place.h"
#include "waterfall.h"

/* Where everything stands in one frame. */

/* In sizes of the axis' text. */
static const double WIDEST = 4.5; /* from bar to bar, where patients are few */
static const double PAD = 0.35;   /* beside the first bar and the last */
static const double SIGN_MOST = 0.55, SIGN_GAP = 0.25, LEGEND_GAP = 0.8;
/* In points: thinner than that, gaps between bars are noise and signs are dots. */
static const double LEAST_PITCH = 1.6, LEAST_SIGN_PITCH = 3.2;
/* The same in sizes of the axis' text, for pages that are seen from afar. */
static const double LEAST_PITCH_EM = 0.15;
/* Gaps between bars. */
static const double GAP = 0.2, MOST_GAP_EM = 0.5;
/* Longer numbers of patients take more room than they are worth. */
static const double LONGEST_ID_EM = 14;
/* Columns of bars that the legend keeps clear of. */
static const size_t OBSTACLES = 300;

size_t waterfall_look_of(const waterfall_figure *w, size_t bar) {
    size_t response = w->results->bars[bar].response;
    return response == TF_WATERFALL_NONE ? w->n_looks - 1 : response;
}

double waterfall_y(const waterfall_figure *w, double change) {
    return w->zero - change * w->unit;
}

/* More than between letters: a minus must not look like the line's last dash. */
double waterfall_line_gap(const waterfall_figure *w) {
    return 0.55 * w->font.size;
}

double waterfall_x(const waterfall_figure *w, size_t bar) {
    return w->left + (double)bar * w->pitch + (w->pitch - w->bar) / 2;
}

static void set_bars(waterfall_figure *w, tf_draw_context *context) {
    const tf_waterfall_results *results = w->results;
    double em = context->style->axis.tick_size, n = (double)results->n;
    double room = w->frame.plot.width - 2 * PAD * em;
    w->pitch = fmin(room / n, WIDEST * em);
    w->left = w->frame.plot.x + (w->frame.plot.width - n * w->pitch) / 2;
    w->solid = w->pitch < fmax(LEAST_PITCH, LEAST_PITCH_EM * em);
    w->bar = w->solid ? w->pitch : w->pitch - fmin(GAP * w->pitch, MOST_GAP_EM * em);
    w->unit = w->frame.plot.height / (results->y_max - results->y_min);
    w->zero = w->frame.plot.y + results->y_max * w->unit;
    w->signs = w->wants_signs && !w->solid && w->pitch >= LEAST_SIGN_PITCH;
    w->sign = w->signs ? fmin(0.7 * w->pitch, SIGN_MOST * em) : 0;
}

/* Beside the line, unless two are nearer than their texts are high: then they part as little as
   it takes, the upper one last. */
static void set_lines(waterfall_figure *w, tf_draw_context *context) {
    tf_text_metrics metrics = tf_measure(context->measurer, &w->font, "0");
    double height = metrics.ascent + metrics.descent;
    double low = w->frame.plot.y + w->frame.plot.height + height / 2;
    for (size_t i = 0; i < w->n_lines; i++) {
        waterfall_line *line = &w->lines[i];
        line->y = waterfall_y(w, line->at);
        line->text_y = fmin(line->y, low - height / 2);
        low = line->text_y - height / 2;
    }
    double high = w->frame.plot.y - height / 2;
    for (size_t i = w->n_lines; i-- > 0;) {
        waterfall_line *line = &w->lines[i];
        line->text_y = fmax(line->text_y, high + height / 2);
        high = line->text_y + height / 2;
    }
}

/* ---- patients' numbers ----------------------------------------------------------------------- */

static double widest_id(const waterfall_figure *w, tf_draw_context *context, tf_font font) {
    double width = 0;
    for (size_t i = 0; i < w->results->n; i++) {
        const char *id = w->results->bars[i].id;
        width = id ? fmax(width, tf_measure(context->measurer, &font, id).advance) : width;
    }
    return width;
}

static void set_ids(waterfall_figure *w, tf_draw_context *context) {
    double em = context->style->axis.tick_size;
    w->ids = WATERFALL_IDS_NONE;
    w->ids_height = 0;
    const tf_font fonts[] = {w->font, w->small_font};
    for (size_t i = 0; w->wants_ids && i < 2 && w->ids == WATERFALL_IDS_NONE; i++) {
        tf_text_metrics metrics = tf_measure(context->measurer, &fonts[i], "0");
        double height = metrics.ascent + metrics.descent;
        if (w->pitch < height) {
            continue; /* before measuring thousands of them */
        }
        double width = widest_id(w, context, fonts[i]);
        if (width + 0.4 * em <= w->pitch) {
            w->ids = WATERFALL_IDS_LEVEL;
            w->ids_height = height;
        } else if (width <= LONGEST_ID_EM * em) {
            w->ids = WATERFALL_IDS_UPRIGHT;
            w->ids_height = width;
        }
        w->ids_font = fonts[i];
    }
}

/* ---- the legend ------------------------------------------------------------------------------ */

static void add_bars(const waterfall_figure *w, tf_obstacles *obstacles) {
    const tf_waterfall_results *results = w->results;
    size_t together = (results->n + OBSTACLES - 1) / OBSTACLES;
    double reach = w->sign > 0 ? w->sign + SIGN_GAP * w->font.size : 0;
    for (size_t i = 0; i < results->n; i += together) {
        size_t last = MIN(i + together, results->n) - 1;
        /* sorted: the first reaches highest, the last lowest */
        double top = waterfall_y(w, fmax(results->bars[i].drawn, 0)) - reach;
        double bottom = waterfall_y(w, fmin(results->bars[last].drawn, 0)) + reach;
        double left = waterfall_x(w, i), right = waterfall_x(w, last) + w->bar;
        tf_obstacles_add_rect(obstacles, (tf_rect){left, top, right - left, bottom - top});
    }
}

/* Sorted bars leave two corners of the plot empty. */
static bool legend_inside(waterfall_figure *w, tf_draw_context *context) {
    static const tf_corner corners[] = {TF_TOP_RIGHT, TF_BOTTOM_LEFT};
    double em = context->style->legend.size;
    w->legend = waterfall_legend(w, context, 0.6 * w->frame.plot.width, TF_LEGEND_COLUMN);
    if (!w->legend) {
        return true;
    }
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(w->frame.plot);
    add_bars(w, obstacles);
    tf_point zero[] = {{w->frame.plot.x, w->zero},
                       {w->frame.plot.x + w->frame.plot.width, w->zero}};
    tf_obstacles_add_polyline(obstacles, zero, 2, context->style->axis.line_width);
    for (size_t i = 0; i < w->n_lines; i++) {
        zero[0].y = zero[1].y = w->lines[i].y;
        tf_obstacles_add_polyline(obstacles, zero, 2, context->style->guide.line_width);
    }
    tf_rect place;
    bool placed = tf_place_block(obstacles, tf_inset_size(w->legend), 0.5 * em, corners,
                                 G_N_ELEMENTS(corners), &place);
    w->legend_at = (tf_point){place.x, place.y};
    return placed;
}

/* Above the plot, in rows, where it doesn't fit into it. */
static double set_legend(waterfall_figure *w, tf_draw_context *context) {
    if (legend_inside(w, context)) {
        return 0;
    }
    w->legend = waterfall_legend(w, context, w->frame.plot.width, TF_LEGEND_ROWS);
    double height = tf_inset_size(w->legend).height + LEGEND_GAP * context->style->legend.size;
    w->legend_at = (tf_point){w->frame.plot.x, w->frame.plot.y - w->above - height};
    return height;
}

/* ---- all of it ------------------------------------------------------------------------------- */

/* Signs stand on the other side of zero than their bars, which may be beyond the plot. */
static double sign_reach(const waterfall_figure *w, double room) {
    return w->signs ? fmax(SIGN_GAP * w->font.size + w->sign - room, 0) : 0;
}

void waterfall_arrange(void *self, tf_draw_context *context) {
    const tf_style *style = context->style;
    waterfall_figure *w = self;
    const tf_rect plot = w->frame.plot;
    set_bars(w, context);
    set_lines(w, context);
    waterfall_set_cuts(w, context);
    set_ids(w, context);
    double floor_y = plot.y + plot.height;
    tf_axis_fit(context, w->axis, w->results->y_min, w->results->y_max, floor_y, plot.y,
                plot.height);
    double over, under;
    tf_axis_overhang(w->axis, &over, &under);
    over = fmax(over, style->axis.line_width);
    tf_text_metrics digits = tf_measure(context->measurer, &w->font, "0");
    double text = w->n_lines > 0 ? (digits.ascent + digits.descent) / 2 : 0;
    for (size_t i = 0; i < w->n_lines; i++) {
        over = fmax(over, plot.y - (w->lines[i].text_y - text));
        under = fmax(under, w->lines[i].text_y + text - floor_y);
    }
    w->above = fmax(fmax(over, w->cut[0].zone), sign_reach(w, w->zero - plot.y));
    w->below = fmax(w->cut[1].zone, sign_reach(w, floor_y - w->zero));
    if (w->ids != WATERFALL_IDS_NONE) {
        /* values of cut bars are not to be read as part of them */
        double gap = w->cut[1].n > 0 ? 0.6 * w->font.size : style->axis.tick_gap;
        w->below += gap + w->ids_height;
    }
    w->below = fmax(w->below, under);
    w->title = tf_paragraph_new(
        context, tf_style_font(style, style->axis.title_size, style->axis.title_bold),
        w->title_text, fmax(plot.width, 1));
    double title = w->title.n > 0 ? style->axis.title_gap + w->title.size.height : 0;
    double legend = set_legend(w, context);
    w->frame.margins = (tf_margins){.left = tf_axis_depth(context, w->axis),
                                    .right = style->axis.line_width,
                                    .top = w->above + legend,
                                    .bottom = w->below + title};
    if (w->n_lines > 0) {
        w->frame.margins.right = w->lines_width + waterfall_line_gap(w);
    }
}
