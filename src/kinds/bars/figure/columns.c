#include "columns.h"

#include <math.h>

#include "layout/place.h"

/* Arranges standing bars: widths from the page, then the scale from what has to stand above. */

/* In sizes of the axis' text. */
static const double LEAST_HEIGHT = 6;
/* Each of them makes more room for one thing. */
static const int ROUNDS = 4;

/* ---- one panel ------------------------------------------------------------------------------- */

static double reach_up(const bars_columns *columns) {
    double top = columns->bars->range.max * columns->unit;
    for (guint i = 0; i < columns->boxes->len; i++)
        top = fmax(top, g_array_index(columns->boxes, bars_box, i).top);
    return top;
}

/* Everything above the zero line; how far it reaches up and down. */
static void compose(bars_columns *columns, size_t facet, double *top, double *bottom) {
    bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    g_array_set_size(columns->boxes, 0);
    for (size_t c = 0; c < results->n_categories; c++) {
        for (size_t g = 0; results->form != TF_BARS_LINES && g < results->n_groups; g++) {
            if (bars->stack)
                bars_stack_draw(columns, facet, c, g);
            else
                bars_plain_draw(columns, facet, c, g);
        }
    }
    if (results->form == TF_BARS_LINES)
        bars_visits_draw(columns, facet);
    double below = reach_up(columns);
    bars_brackets_draw(columns, facet);
    *top = reach_up(columns);
    columns->found.crowd.share =
        fmax(columns->found.crowd.share, (*top - below) / columns->panel.height);
    *bottom = bars->range.min * columns->unit;
    for (guint i = 0; i < columns->boxes->len; i++)
        *bottom = fmin(*bottom, g_array_index(columns->boxes, bars_box, i).bottom);
}

/* Panels have one scale, so the highest of them decides. */
static void compose_all(bars_columns *columns, double *top, double *bottom) {
    *top = *bottom = 0;
    columns->found = (bars_found){0};
    for (size_t f = 0; f < columns->bars->results->n_facets; f++) {
        double up, down;
        compose(columns, f, &up, &down);
        *top = fmax(*top, up);
        *bottom = fmin(*bottom, down);
    }
}

/* Texts keep their size while the scale shrinks, so the height grows steadily with the unit. */
static double find_unit(bars_columns *columns, double *bottom) {
    const bars_figure *bars = columns->bars;
    double low = 0, high = columns->panel.height / (bars->range.max - bars->range.min);
    double top;
    columns->art = NULL;
    for (int i = 0; i < 50; i++) {
        columns->unit = i == 0 ? high : (low + high) / 2;
        compose_all(columns, &top, bottom);
        bool fits = top - *bottom <= columns->panel.height + 1e-9;
        if (fits && i == 0)
            return columns->unit;
        *(fits ? &low : &high) = columns->unit;
    }
    columns->unit = low;
    compose_all(columns, &top, bottom);
    return low;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_grid(bars_columns *columns) {
    const bars_figure *bars = columns->bars;
    const tf_style *style = columns->context->style;
    tf_pen pen = tf_pen_solid(style->axis.grid_color, style->axis.grid_width);
    for (size_t i = 0; style->axis.grid && i < bars->axis->n; i++) {
        double height = bars->axis->values[i] * columns->unit;
        tf_inset_line(columns->art, "grid", bars_at(columns, 0, height),
                      bars_at(columns, columns->panel.width, height), &pen);
    }
}

/* The axis is fitted to the first row of panels; the others repeat its ticks without its title. */
static void fit_axis(bars_columns *columns, double bottom) {
    bars_figure *bars = columns->bars;
    double base = columns->plot.y + columns->panel.height + bottom;
    double length = (bars->range.max - bars->range.min) * columns->unit;
    /* The title stands in the middle of the axis, with brackets on one side of it alone: it may
       reach half as far below the axis as names do. */
    double room = fmin(length + columns->depth, columns->plot.height);
    tf_axis_fit(columns->context, bars->axis,
                tf_scale_linear(bars->range.min, bars->range.max,
                                base - bars->range.min * columns->unit,
                                base - bars->range.max * columns->unit),
                room);
}

static void draw_panel(bars_columns *columns, size_t facet, double bottom) {
    bars_figure *bars = columns->bars;
    const tf_style *style = columns->context->style;
    size_t row = facet / columns->per_row, column = facet % columns->per_row;
    double step = columns->panel.height + columns->head + columns->depth;
    double floor_y = columns->plot.y + columns->panel.height + (double)row * step;
    columns->left = columns->plot.x + (double)column * (columns->panel.width + columns->panel.gap);
    columns->zero = floor_y + bottom;
    bool many = bars->results->n_facets > 1;
    if (many)
        tf_inset_begin(columns->art, "panel", bars->results->facets[facet].label);
    tf_paragraph heading =
        tf_paragraph_new(columns->context, bars->fonts.bold, bars->results->facets[facet].label,
                         fmax(columns->panel.width, 1));
    double top = floor_y - columns->panel.height - columns->head;
    tf_inset_paragraph(columns->art, "panel.title", &heading,
                       (tf_point){columns->left + columns->panel.width / 2, top}, TF_ANCHOR_MIDDLE,
                       style->color.text);
    draw_grid(columns);
    double up, down;
    compose(columns, facet, &up, &down);
    tf_pen pen = tf_pen_solid(style->color.axis, style->axis.line_width);
    pen.cap = TF_CAP_SQUARE;
    tf_inset_line(columns->art, "axis.x.line", bars_at(columns, 0, 0),
                  bars_at(columns, columns->panel.width, 0), &pen);
    bars_draw_below(columns, facet, floor_y);
    if (bars->results->form == TF_BARS_LINES) {
        bars_visits_draw_ticks(columns);
        bars_line_names(columns);
    }
    if (many)
        tf_inset_end(columns->art);
}

/* ---- the legend ------------------------------------------------------------------------------ */

/* In the emptiest part of the plot, where it follows the stack from top to bottom; false: there is
   none. Where names stand at their segments there is nothing to be placed. */
static bool place_legend(bars_columns *columns, double bottom) {
    bars_figure *bars = columns->bars;
    if (columns->beside.name_width > 0)
        return true;
    if (!bars->stack || bars->results->n_facets > 1)
        return false;
    const tf_inset *legend =
        bars_legend(bars, columns->context, 0.5 * columns->panel.width, TF_LEGEND_COLUMN);
    if (!legend)
        return true;
    tf_rect area = {columns->plot.x, columns->plot.y, columns->plot.width, columns->plot.height};
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
    tf_obstacles_report_to(obstacles, columns->context->arena);
    double zero = columns->plot.y + columns->panel.height + bottom;
    for (guint i = 0; i < columns->boxes->len; i++) {
        const bars_box *box = &g_array_index(columns->boxes, bars_box, i);
        tf_obstacles_add_rect(obstacles, (tf_rect){columns->plot.x + box->left, zero - box->top,
                                                   box->right - box->left, box->top - box->bottom});
    }
    static const tf_corner corners[] = {TF_TOP_RIGHT, TF_TOP_LEFT};
    tf_rect place;
    double em = columns->context->style->legend.size;
    if (!tf_place_block(obstacles, tf_inset_size(legend), 0.6 * em, corners, 2, &place))
        return false;
    if (columns->art)
        tf_inset_add(columns->art, legend, place.x, place.y);
    return true;
}

/* ---- arranging ------------------------------------------------------------------------------- */

/* How much is missing is measured with the least bars that can still be read: the caller may add
   just that. */
static bool tall_enough(bars_columns *columns) {
    bars_figure *bars = columns->bars;
    double size = columns->context->style->axis.tick_size;
    double missing = LEAST_HEIGHT * size - (bars->range.max - bars->range.min) * columns->unit;
    if (missing <= 1e-6)
        return true;
    double top, bottom;
    columns->unit = LEAST_HEIGHT * size / (bars->range.max - bars->range.min);
    compose_all(columns, &top, &bottom);
    bars->way.missing_height = fmax(top - bottom - columns->panel.height, missing);
    return bars_has_room(columns->context, bars->way.missing_height, "higher",
                         "titles, names and brackets leave no room for the bars");
}

/* A total that has no room above its bar takes some beside it. */
static void set_widths(bars_columns *columns) {
    columns->beside.whole = BARS_WHOLE_ON_A_LINE;
    if (columns->bars->stack)
        bars_stack_zones(columns);
    bars_set_widths(columns);
    while (columns->bars->stack && !bars_stack_tops_fit(columns)) {
        columns->beside.whole++;
        bars_stack_zones(columns);
        bars_set_widths(columns);
    }
}

/* Widths, heights and scale for the flags as they are. */
static bool settle(bars_columns *columns, double *bottom) {
    bars_set_panels(columns);
    set_widths(columns);
    if (!bars_check_values(columns) || !bars_set_names(columns) || !bars_set_rows_below(columns))
        return false;
    bars_set_heading(columns);
    bars_set_depth(columns);
    double rows = (double)columns->n_rows;
    columns->panel.height =
        (columns->plot.height - (rows - 1) * (columns->head + columns->depth)) / rows;
    columns->left = columns->plot.x;
    find_unit(columns, bottom);
    return tall_enough(columns);
}

/* The title is wrapped here, where the width of the plot is known. */
static tf_margins needed_margins(bars_columns *columns, const tf_inset *legend) {
    tf_draw_context *context = columns->context;
    const tf_style *style = context->style;
    tf_font font =
        (style->axis.title_bold ? tf_style_bold : tf_style_font)(style, style->axis.title_size);
    columns->title =
        tf_paragraph_new(context, font, bars_x_title(columns), fmax(columns->plot.width, 1));
    double title = columns->title.n > 0 ? columns->title.size.height + style->axis.title_gap : 0;
    bars_visits_set_counts(columns);
    const tf_risk_table *counts = columns->bars->at_visits.table;
    double rows = counts ? tf_risk_table_height(counts) + style->risk_table.gap : 0;
    double over, under;
    tf_axis_overhang(columns->bars->axis, &over, &under);
    double headroom = columns->bars->axis->scale.page_max - columns->plot.y;
    double above = fmax(over - headroom, style->axis.line_width);
    tf_margins needed = {.left = tf_axis_depth(context, columns->bars->axis),
                         .right = style->axis.line_width,
                         .top = above + columns->head,
                         .bottom = fmax(columns->depth, under) + title + rows};
    if (counts) {
        double first = columns->below.name_x[0];
        double last = columns->panel.width - columns->below.name_x[columns->n_slots - 1];
        needed.left = fmax(needed.left, tf_risk_table_left(counts) - first);
        needed.right =
            fmax(needed.right, tf_risk_table_overhang(counts, &columns->bars->at_visits.x) - last);
        columns->bars->at_visits.top = columns->plot.y + columns->plot.height +
                                       fmax(columns->depth, under) + title + style->risk_table.gap;
    }
    needed.right = fmax(needed.right, columns->beside.names_end - columns->panel.width);
    if (legend)
        needed.top += tf_inset_size(legend).height + 0.8 * style->legend.size;
    size_t n_names = columns->n_slots * columns->bars->results->n_facets;
    for (size_t k = 0; k < n_names; k++) { /* they may be wider than their slots' share */
        double half = columns->below.names[k].size.width / 2;
        double x = columns->below.name_x[k % columns->n_slots];
        double right = x + half - columns->panel.width, left = half - x;
        needed.right = fmax(needed.right, right);
        needed.left = fmax(needed.left, left);
    }
    return needed;
}

/* Nothing is measured here any more; what was composed for the scale is composed once more, into
   the inset. */
static void draw_all(bars_columns *columns, const tf_inset *legend, double bottom) {
    bars_figure *bars = columns->bars;
    const tf_style *style = columns->context->style;
    columns->art = bars->art = tf_inset_new(columns->context);
    for (size_t f = 0; f < bars->results->n_facets; f++)
        draw_panel(columns, f, bottom);
    const tf_rect *plot = &columns->plot;
    tf_point title = {plot->x + plot->width / 2,
                      plot->y + plot->height + columns->depth + style->axis.title_gap};
    tf_inset_paragraph(bars->art, "axis.x.title", &columns->title, title, TF_ANCHOR_MIDDLE,
                       tf_axis_text_color(style));
    if (legend) {
        double above = columns->head + 0.8 * style->legend.size + tf_inset_size(legend).height;
        /* at the left edge of all that is above a plot */
        tf_inset_add(bars->art, legend, 0, plot->y - above);
    } else if (columns->beside.names_end <= 0) {
        place_legend(columns, bottom);
    }
}

/* Whether composing found something that the zones beside the bars were not made for. */
static bool lacks_room(const bars_columns *columns) {
    return (columns->found.count_too_tall && !columns->counts_below) ||
           (columns->found.wants_out && !columns->beside.needs_out) ||
           (columns->found.wants_both && !columns->beside.needs_both);
}

/* What composing misses becomes a need, and everything is settled again with it; needs are never
   withdrawn, so that rounds end. */
bool bars_columns_arrange(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_rect plot,
                          tf_margins *needed) {
    bars_columns columns = {.bars = bars, .context = context, .cell = cell, .plot = plot};
    columns.boxes = g_array_new(FALSE, FALSE, sizeof(bars_box));
    /* inside a stack are the values of its levels */
    columns.counts_below =
        bars->results->form != TF_BARS_LINES &&
        (bars->counts == BARS_COUNTS_BELOW || (bars->stack && bars->counts == BARS_COUNTS_INSIDE));
    double bottom = 0;
    bool ok = settle(&columns, &bottom);
    for (int round = 0; ok && round < ROUNDS && lacks_room(&columns); round++) {
        columns.counts_below = columns.counts_below || columns.found.count_too_tall;
        columns.beside.needs_out = columns.beside.needs_out || columns.found.wants_out;
        columns.beside.needs_both = columns.beside.needs_both || columns.found.wants_both;
        ok = settle(&columns, &bottom);
    }
    bars->way.crowd = columns.found.crowd;
    bars->way.named = columns.beside.name_width > 0;
    const tf_inset *legend = NULL;
    if (ok) {
        fit_axis(&columns, bottom);
        columns.art = NULL;
        columns.beside.names_end = bars_line_names(&columns);
        legend = columns.beside.names_end > 0 || place_legend(&columns, bottom)
                     ? NULL
                     : bars_legend(bars, context, plot.x + plot.width, TF_LEGEND_ROWS);
        *needed = needed_margins(&columns, legend);
        draw_all(&columns, legend, bottom);
    }
    g_array_unref(columns.boxes);
    return ok;
}
