#include <math.h>

#include "layout/place.h"
#include "swimmer.h"

/* Where everything stands in one frame. */

/* In sizes of the axis' text: from lane to lane where there is room, and for how many lanes there
   is; above a heading, below it; between columns of texts, and to the lanes. */
static const double PITCH = 1.5, MOST_PITCH = 2.6;
static const double MOST_HEIGHT = 62, LEAST_PITCH = 0.3;
static const double ABOVE_HEADING = 0.7, BELOW_HEADING = 0.15;
static const double COLUMN_GAP = 1, LANE_GAP = 0.7, LEGEND_GAP = 0.8, CLEAR = 0.6;
/* Of the pitch; of marks also in sizes of the text. */
static const double LANE = 0.68, MARK = 0.95, MOST_MARK = 0.85;
/* Of a page whose lanes are few. */
static const double LEAST_HEIGHT = 4;
/* Of the plot, what a heading of a column may take. */
static const double HEADING = 0.2;

/* ---- lanes ----------------------------------------------------------------------------------- */

static double heading_height(const swimmer_figure *s, size_t group) {
    const double above = group > 0 ? ABOVE_HEADING : 0;
    return (above + BELOW_HEADING) * s->em + s->titles[group].size.height;
}

/* From the top down, headings between them. */
static void set_lanes(swimmer_figure *s, tf_draw_context *context) {
    const tf_swimmer_results *results = s->results;
    const tf_rect plot = s->frame.plot;
    double headings = 0;
    for (size_t g = 0; g < results->n_groups; g++) {
        s->titles[g] = tf_paragraph_of_name(context, tf_style_bold(context->style, s->em),
                                            results->groups[g].label,
                                            fmax(plot.x + plot.width - s->left, s->em));
        headings += results->groups[g].n > 0 ? heading_height(s, g) : 0;
    }
    s->pitch = fmin(fmax(plot.height - headings, 0) / (double)results->n, MOST_PITCH * s->em);
    s->lane = LANE * s->pitch;
    s->mark = fmin(MARK * s->pitch, MOST_MARK * s->em);
    double y = plot.y;
    size_t group = TF_SWIMMER_NONE;
    for (size_t i = 0; i < results->n; i++) {
        const tf_swimmer_lane *lane = &results->lanes[i];
        if (lane->group != group) {
            group = lane->group;
            s->headings[group] = y + (i > 0 ? ABOVE_HEADING * s->em : 0);
            y += heading_height(s, group) - (i == 0 && group > 0 ? ABOVE_HEADING * s->em : 0);
        }
        s->middles[i] = y + s->pitch / 2;
        y += s->pitch;
    }
}

double swimmer_plot_height(void *self, tf_draw_context *context, double width) {
    const swimmer_figure *s = self;
    const double n = (double)s->results->n, groups = (double)s->results->n_groups;
    (void)context;
    (void)width; /* lanes are as high as their texts, however long they are */
    const double lanes = fmax(fmin(PITCH * n, fmax(MOST_HEIGHT, LEAST_PITCH * n)), LEAST_HEIGHT);
    return (lanes + groups * (1.3 + ABOVE_HEADING + BELOW_HEADING)) * s->em;
}

/* ---- texts beside them ------------------------------------------------------------------------
 */

void swimmer_begin(void *self, tf_draw_context *context) {
    swimmer_figure *s = self;
    (void)context;
    if (s->frame.attempt == 0)
        s->textless = false;
}

/* Margins only grow: the room of texts that turn out not to fit comes back in another arrangement.
 */
bool swimmer_place(void *self, tf_draw_context *context) {
    swimmer_figure *s = self;
    (void)context;
    const bool lost = s->n_columns > 0 && s->font.size <= 0 && !s->textless;
    s->textless = s->textless || lost;
    return !lost;
}

/* As large as the axis' text, else as small as the style allows, else none. */
static void set_font(swimmer_figure *s, tf_draw_context *context) {
    const tf_style *style = context->style;
    const double sizes[] = {s->em, style->font.min_size, 0};
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        s->font = tf_style_font(style, sizes[i]);
        if (s->textless)
            s->font.size = 0;
        if (!(s->font.size > 0))
            return;
        const tf_text_metrics metrics = tf_measure(context->measurer, &s->font, "0");
        if (metrics.ascent + metrics.descent <= s->pitch)
            return;
    }
}

static double widest_cell(const swimmer_figure *s, const tf_draw_context *context,
                          const swimmer_column *column) {
    double width = 0;
    for (size_t i = 0; i < s->results->n; i++) {
        if (!column->cells[i])
            continue;
        const tf_text_metrics metrics = tf_measure(context->measurer, &s->font, column->cells[i]);
        width = fmax(width, metrics.advance);
    }
    return width;
}

/* Returns the room that they take beside the lanes; `above`: that of their headings. */
static double set_columns(swimmer_figure *s, tf_draw_context *context, double *above) {
    const tf_rect plot = s->frame.plot;
    double width = 0;
    *above = 0;
    for (size_t k = 0; k < s->n_columns && s->font.size > 0; k++) {
        swimmer_column *column = &s->columns[k];
        column->width = widest_cell(s, context, column);
        const double room = fmax(column->width, HEADING * plot.width);
        column->title = tf_paragraph_of_name(context, tf_style_bold(context->style, s->em),
                                             column->heading, fmax(room, s->em));
        column->width = fmax(column->width, column->title.size.width);
        column->x = width;
        width += column->width + (k + 1 < s->n_columns ? COLUMN_GAP : LANE_GAP) * s->em;
        if (column->title.n > 0)
            *above = fmax(*above, column->title.size.height + SWIMMER_TITLE_GAP * s->em);
    }
    for (size_t k = 0; k < s->n_columns; k++)
        s->columns[k].x += plot.x - width;
    return width;
}

/* ---- the legend ------------------------------------------------------------------------------ */

static void add_lanes(const swimmer_figure *s, tf_obstacles *obstacles) {
    const tf_scale *scale = &s->frame.below->scale;
    for (size_t i = 0; i < s->results->n; i++) {
        const tf_swimmer_lane *lane = &s->results->lanes[i];
        const double arrow = lane->ongoing > 0 ? swimmer_arrow(s) : 0;
        const double to = tf_scale_apply(scale, lane->shown) + fmax(arrow, s->mark / 2);
        const double from = s->frame.plot.x, height = fmax(s->lane, s->mark);
        tf_obstacles_add_rect(
            obstacles, (tf_rect){from, s->middles[i] - height / 2, fmax(to - from, 1), height});
    }
    for (size_t g = 0; g < s->results->n_groups; g++)
        if (s->results->groups[g].n > 0)
            tf_obstacles_add_rect(obstacles,
                                  (tf_rect){s->left, s->headings[g], s->titles[g].size.width,
                                            s->titles[g].size.height});
}

static const tf_corner CORNERS[] = {TF_BOTTOM_RIGHT, TF_TOP_RIGHT};

static bool fits_corner(const swimmer_figure *s, const tf_obstacles *obstacles, tf_corner corner,
                        double gap, tf_point *at) {
    const tf_rect plot = s->frame.plot;
    const tf_size size = tf_inset_size(s->legend);
    const double y = corner == TF_TOP_RIGHT ? plot.y : plot.y + plot.height - gap - size.height;
    const tf_rect box = {plot.x + plot.width - size.width, y, size.width, size.height};
    *at = (tf_point){box.x, box.y};
    return tf_obstacles_free_at(obstacles, box, 0) && tf_obstacles_clearance(obstacles, box) >= gap;
}

static bool find_corner(swimmer_figure *s, const tf_obstacles *obstacles, double gap,
                        tf_corners *panel) {
    tf_point at[G_N_ELEMENTS(CORNERS)] = {0};
    unsigned vacant = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(CORNERS); i++)
        if (fits_corner(s, obstacles, CORNERS[i], gap, &at[i]))
            vacant |= 1u << CORNERS[i];
    const size_t taken = tf_legend_corner(panel, CORNERS, G_N_ELEMENTS(CORNERS), vacant);
    if (taken == G_N_ELEMENTS(CORNERS))
        return false;
    s->legend_at = at[taken];
    return true;
}

/* Lanes that are sorted leave the corner below their ends empty; else the legend stands above the
   plot, in rows. Returns the height that it takes there. */
static double set_legend(swimmer_figure *s, tf_draw_context *context, double above) {
    const tf_rect plot = s->frame.plot;
    const double em = context->style->legend.size;
    s->legend = swimmer_legend(s, context, 0.5 * plot.width, TF_LEGEND_COLUMN);
    if (!s->legend)
        return 0;
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(plot);
    tf_obstacles_report_to(obstacles, context->arena);
    add_lanes(s, obstacles);
    if (find_corner(s, obstacles, CLEAR * em, context->corners))
        return 0;
    s->legend = swimmer_legend(s, context, plot.x + plot.width - s->left, TF_LEGEND_ROWS);
    const double height = tf_inset_size(s->legend).height + LEGEND_GAP * em;
    s->legend_at = (tf_point){s->left, plot.y - above - height};
    return height;
}

/* ---- all of it ------------------------------------------------------------------------------- */

void swimmer_arrange(void *self, tf_draw_context *context) {
    swimmer_figure *s = self;
    const tf_rect plot = s->frame.plot;
    tf_axis *axis = s->frame.below;
    tf_axis_fit(context, axis, tf_scale_linear(0, s->results->x_max, plot.x, plot.x + plot.width),
                plot.width);
    set_lanes(s, context);
    set_font(s, context);
    double above;
    const double beside = set_columns(s, context, &above);
    s->left = plot.x - beside;
    tf_margins needed = {.bottom = tf_axis_depth(context, axis)};
    tf_axis_overhang(axis, &needed.left, &needed.right);
    if (s->results->n_ongoing > 0)
        needed.right = fmax(needed.right, swimmer_arrow(s));
    needed.right = fmax(needed.right, s->mark / 2);
    needed.left = fmax(needed.left, beside);
    needed.top = above + set_legend(s, context, above);
    s->frame.margins = needed;
}
