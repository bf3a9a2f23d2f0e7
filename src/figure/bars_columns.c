#include "bars_columns.h"

#include <math.h>

#include "layout/place.h"

/* Arranges standing bars: widths from the page, then the scale from what has to stand above. */

/* In widths of a bar. */
static const double INNER = 0.12;
static const double BETWEEN = 0.6;
/* In sizes of the axis' text. */
static const double WIDEST = 8;
static const double LEAST_HEIGHT = 6;
/* Each of them makes more room for one thing. */
static const int ROUNDS = 4;

/* ---- coordinates ----------------------------------------------------------------------------- */

tf_point bars_at(const bars_columns *columns, double x, double height) {
    return (tf_point){columns->left + x, columns->zero - height};
}

/* Visits stand at their time where all have one. */
double bars_visit_share(const bars_columns *columns, size_t category) {
    const tf_bars_results *results = columns->bars->results;
    double n = (double)results->n_categories;
    double first = results->categories[0].position;
    double last = results->categories[results->n_categories - 1].position;
    double own = results->categories[category].position;
    if (isnan(first) || isnan(last) || isnan(own) || !(last > first)) {
        return ((double)category + 0.5) / n;
    }
    return (0.5 + (n - 1) * (own - first) / (last - first)) / n;
}

double bars_bar_x(const bars_columns *columns, size_t category, size_t group) {
    const tf_bars_results *results = columns->bars->results;
    if (results->form == TF_BARS_LINES) {
        double step = fmin(1.1 * 4 * columns->context->style->curve.width,
                           0.6 * columns->slot / (double)results->n_groups);
        double offset = ((double)group - ((double)results->n_groups - 1) / 2) * step;
        return bars_visit_share(columns, category) * columns->panel_width + offset;
    }
    size_t slot = columns->bars->by_group ? group : category;
    double index = columns->bars->by_group ? 0 : (double)group;
    double width = columns->bar + columns->zone;
    double content =
        (double)columns->n_bars * width + (double)(columns->n_bars - 1) * columns->inner;
    double start = (double)slot * columns->slot + (columns->slot - content) / 2;
    return start + index * (width + columns->inner) + columns->bar / 2;
}

/* ---- what stands where ----------------------------------------------------------------------- */

double bars_clear_top(const bars_columns *columns, double left, double right) {
    double top = 0;
    for (guint i = 0; i < columns->boxes->len; i++) {
        const bars_box *box = &g_array_index(columns->boxes, bars_box, i);
        if (box->left < right && box->right > left) {
            top = fmax(top, box->top);
        }
    }
    return top;
}

void bars_add_box(bars_columns *columns, double left, double right, double bottom, double top) {
    bars_box box = {left, right, bottom, top};
    g_array_append_val(columns->boxes, box);
}

double bars_text_height(bars_columns *columns, tf_font font) {
    tf_text_metrics metrics = tf_measure(columns->context->measurer, &font, "0");
    return metrics.ascent + metrics.descent;
}

double bars_text_width(bars_columns *columns, tf_font font, const char *text) {
    return text ? tf_measure(columns->context->measurer, &font, text).advance : 0;
}

/* Texts may be wider than what they stand on, but the axis at the left is not theirs. */
double bars_within_panel(const bars_columns *columns, double middle, double width) {
    double gap = 0.3 * columns->context->style->axis.tick_size;
    double low = width / 2 + gap;
    double high = columns->cell.width - columns->left - width / 2;
    if (columns->per_row > 1) {
        high = fmin(high, columns->panel_width + columns->panel_gap / 2 - width / 2);
    }
    return fmax(fmin(middle, high), low);
}

void bars_stand_text(bars_columns *columns, const char *role, const char *text, tf_font font,
                     tf_color color, double x, double height) {
    tf_text_metrics metrics = tf_measure(columns->context->measurer, &font, text);
    x = bars_within_panel(columns, x, metrics.advance);
    if (columns->art) {
        tf_inset_text(columns->art, role, bars_at(columns, x, height + metrics.descent),
                      TF_ANCHOR_MIDDLE, font, color, text);
    }
    bars_add_box(columns, x - metrics.advance / 2, x + metrics.advance / 2, height,
                 height + metrics.ascent + metrics.descent);
}

/* ---- plain bars ------------------------------------------------------------------------------ */

static void draw_count(bars_columns *columns, const tf_bars_cell *cell, const bars_look *look,
                       double x, double height) {
    bars_figure *bars = columns->bars;
    const char *text = bars_count_text(bars, columns->context, cell);
    if (!text) {
        return;
    }
    tf_text_metrics metrics = tf_measure(columns->context->measurer, &bars->small_font, text);
    double inset = 0.35 * bars->small_font.size;
    if (metrics.advance + inset > columns->bar || metrics.ink.height + 2 * inset > fabs(height)) {
        columns->count_too_tall = true;
    } else if (columns->art) {
        double base = height > 0 ? inset : -inset - metrics.ascent;
        tf_inset_text(columns->art, "bar.count", bars_at(columns, x, base), TF_ANCHOR_MIDDLE,
                      bars->small_font, look->ink, text);
    }
}

static void draw_whisker(bars_columns *columns, double x, double low, double high) {
    const tf_style *style = columns->context->style;
    double cap = fmin(0.18 * columns->bar, 0.4 * style->axis.tick_size);
    tf_pen pen = tf_pen_solid(style->color.axis, 1.2 * style->axis.line_width);
    bars_add_box(columns, x - cap, x + cap, fmin(low, 0), fmax(high, 0));
    if (columns->art) {
        tf_inset_line(columns->art, "whisker", bars_at(columns, x, low), bars_at(columns, x, high),
                      &pen);
        tf_inset_line(columns->art, "whisker", bars_at(columns, x - cap, low),
                      bars_at(columns, x + cap, low), &pen);
        tf_inset_line(columns->art, "whisker", bars_at(columns, x - cap, high),
                      bars_at(columns, x + cap, high), &pen);
    }
}

/* Beyond the bar's end, or the whisker's. */
static void draw_value(bars_columns *columns, const char *text, double x, double low, double high) {
    bars_figure *bars = columns->bars;
    double gap = 0.12 * bars->value_font.size;
    double height = bars_text_height(columns, bars->value_font);
    double at = high > 0 || low >= 0 ? fmax(high, 0) + gap : low - gap - height;
    bars_stand_text(columns, "bar.value", text, bars->value_font,
                    columns->context->style->color.text, x, at);
}

static void draw_bar(bars_columns *columns, size_t facet, size_t category, size_t group) {
    bars_figure *bars = columns->bars;
    const tf_bars_cell *cell = tf_bars_cell_at(bars->results, facet, category, group, 0);
    const bars_look *look = &bars->groups[group];
    double x = bars_bar_x(columns, category, group);
    double value = bars_value(bars, cell);
    double end = isfinite(value) ? value * columns->unit : 0;
    double low = fmin(end, 0), high = fmax(end, 0);
    bars_add_box(columns, x - columns->bar / 2, x + columns->bar / 2, low, high);
    if (columns->art) {
        tf_point corner = bars_at(columns, x - columns->bar / 2, high);
        tf_inset_begin_group(columns->art, "bar", bars->results->groups[group].label,
                             (unsigned)group);
        if (high > low) {
            tf_rect rect = {corner.x, corner.y, columns->bar, high - low};
            tf_inset_rect(columns->art, "bar", rect, look->fill);
        }
    }
    if (bars_has_limits(bars, cell)) {
        double from = bars_lower(bars, cell) * columns->unit;
        double to = bars_upper(bars, cell) * columns->unit;
        draw_whisker(columns, x, from, to);
        low = fmin(low, from);
        high = fmax(high, to);
    }
    if (bars->counts == BARS_COUNTS_INSIDE && !columns->counts_below) {
        draw_count(columns, cell, look, x, end);
    }
    if (bars->values || isnan(value)) {
        draw_value(columns, bars_value_text(bars, columns->context, cell), x,
                   value < 0 ? low : fmin(low, 0), value < 0 ? 0 : high);
    }
    if (columns->art) {
        tf_inset_end(columns->art);
    }
}

/* ---- one panel ------------------------------------------------------------------------------- */

/* Everything above the zero line; how far it reaches up and down. */
static void compose(bars_columns *columns, size_t facet, double *top, double *bottom) {
    bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    g_array_set_size(columns->boxes, 0);
    for (size_t c = 0; c < results->n_categories; c++) {
        for (size_t g = 0; results->form != TF_BARS_LINES && g < results->n_groups; g++) {
            if (bars->stack) {
                bars_stack_draw(columns, facet, c, g);
            } else {
                draw_bar(columns, facet, c, g);
            }
        }
    }
    if (results->form == TF_BARS_LINES) {
        bars_visits_draw(columns, facet);
    }
    bars_brackets_draw(columns, facet);
    *top = bars->max * columns->unit;
    *bottom = bars->min * columns->unit;
    for (guint i = 0; i < columns->boxes->len; i++) {
        const bars_box *box = &g_array_index(columns->boxes, bars_box, i);
        *top = fmax(*top, box->top);
        *bottom = fmin(*bottom, box->bottom);
    }
}

static void compose_all(bars_columns *columns, double *top, double *bottom) {
    *top = *bottom = 0;
    columns->wants_out = columns->wants_both = columns->count_too_tall = false;
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
    double low = 0, high = columns->panel_height / (bars->max - bars->min);
    double top;
    columns->art = NULL;
    for (int i = 0; i < 50; i++) {
        columns->unit = i == 0 ? high : (low + high) / 2;
        compose_all(columns, &top, bottom);
        bool fits = top - *bottom <= columns->panel_height + 1e-9;
        if (fits && i == 0) {
            return columns->unit;
        }
        *(fits ? &low : &high) = columns->unit;
    }
    columns->unit = low;
    compose_all(columns, &top, bottom);
    return low;
}

/* ---- values ------------------------------------------------------------------------------------
 */

static bool check_values(bars_columns *columns) {
    bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    double pitch = columns->n_bars > 1 ? columns->bar + columns->inner : columns->slot;
    bool values = bars->values && !bars->stack && results->form != TF_BARS_LINES;
    for (size_t f = 0; f < results->n_facets && values; f++) {
        for (size_t i = 0; i < results->n_categories * results->n_groups; i++) {
            const char *text =
                bars_value_text(bars, columns->context, &results->facets[f].cells[i]);
            if (bars_text_width(columns, bars->value_font, text) > pitch - 1) {
                return bars_refuse_columns(columns, "values");
            }
        }
    }
    double least = bars->stack ? bars_stack_least(columns) : 0;
    bool wide =
        results->form == TF_BARS_LINES || columns->bar >= fmax(least, 0.5 * bars->name_font.size);
    return wide || bars_refuse_columns(columns, "bars");
}

/* ---- widths ---------------------------------------------------------------------------------- */

static void set_panels(bars_columns *columns) {
    const tf_bars_results *results = columns->bars->results;
    double per_row = tf_spec_number(columns->context->spec, "facet.per_row");
    columns->per_row = per_row > 0 ? MIN((size_t)per_row, results->n_facets) : results->n_facets;
    columns->n_rows = (results->n_facets + columns->per_row - 1) / columns->per_row;
    columns->panel_gap = results->n_facets > 1 ? 2 * columns->bars->name_font.size : 0;
    double n = (double)columns->per_row;
    columns->panel_width = (columns->plot.width - (n - 1) * columns->panel_gap) / n;
}

static void set_widths(bars_columns *columns) {
    bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    columns->n_slots = bars->by_group ? results->n_groups : results->n_categories;
    columns->n_bars = bars->by_group || results->form == TF_BARS_LINES ? 1 : results->n_groups;
    columns->slot = columns->panel_width / (double)columns->n_slots;
    double n = (double)columns->n_bars;
    double bar = (columns->slot - n * columns->zone) / (n + (n - 1) * INNER + BETWEEN);
    columns->bar = fmin(bar, WIDEST * columns->context->style->axis.tick_size);
    columns->inner = INNER * columns->bar;
}

static void set_heading(bars_columns *columns) {
    const tf_bars_results *results = columns->bars->results;
    tf_font font = columns->bars->bold_font;
    columns->head = 0;
    for (size_t f = 0; f < results->n_facets; f++) {
        tf_paragraph p = tf_paragraph_new(columns->context, font, results->facets[f].label,
                                          fmax(columns->panel_width, 1));
        double gap = p.n > 0 ? 0.5 * font.size : 0;
        columns->head = fmax(columns->head, p.size.height + gap);
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_zero_line(bars_columns *columns, double y) {
    const tf_style *style = columns->context->style;
    tf_pen pen = tf_pen_solid(style->color.axis, style->axis.line_width);
    pen.cap = TF_CAP_SQUARE;
    tf_inset_line(columns->art, "axis.x.line", (tf_point){columns->left, y},
                  (tf_point){columns->left + columns->panel_width, y}, &pen);
}

static void draw_grid(bars_columns *columns) {
    const bars_figure *bars = columns->bars;
    const tf_style *style = columns->context->style;
    tf_pen pen = tf_pen_solid(style->axis.grid_color, style->axis.grid_width);
    for (size_t i = 0; style->axis.grid && i < bars->axis->n; i++) {
        double height = bars->axis->values[i] * columns->unit;
        tf_inset_line(columns->art, "grid", bars_at(columns, 0, height),
                      bars_at(columns, columns->panel_width, height), &pen);
    }
}

/* The axis is fitted to the first row of panels; the others repeat its ticks without its title. */
static void fit_axis(bars_columns *columns, double bottom) {
    bars_figure *bars = columns->bars;
    double base = columns->plot.y + columns->panel_height + bottom;
    double length = (bars->max - bars->min) * columns->unit;
    /* The title stands in the middle of the axis, with brackets on one side of it alone: it may
       reach half as far below the axis as names do. */
    double room = fmin(length + columns->depth, columns->plot.height);
    tf_axis_fit(columns->context, bars->axis, bars->min, bars->max,
                base - bars->min * columns->unit, base - bars->max * columns->unit, room);
}

static void draw_panel(bars_columns *columns, size_t facet, double bottom) {
    bars_figure *bars = columns->bars;
    const tf_style *style = columns->context->style;
    size_t row = facet / columns->per_row, column = facet % columns->per_row;
    double step = columns->panel_height + columns->head + columns->depth;
    double floor_y = columns->plot.y + columns->panel_height + (double)row * step;
    columns->left = columns->plot.x + (double)column * (columns->panel_width + columns->panel_gap);
    columns->zero = floor_y + bottom;
    bool many = bars->results->n_facets > 1;
    if (many) {
        tf_inset_begin(columns->art, "panel", bars->results->facets[facet].label);
    }
    tf_paragraph heading =
        tf_paragraph_new(columns->context, bars->bold_font, bars->results->facets[facet].label,
                         fmax(columns->panel_width, 1));
    double top = floor_y - columns->panel_height - columns->head;
    tf_inset_paragraph(columns->art, "panel.title", &heading,
                       (tf_point){columns->left + columns->panel_width / 2, top}, TF_ANCHOR_MIDDLE,
                       style->color.text);
    draw_grid(columns);
    double up, down;
    compose(columns, facet, &up, &down);
    draw_zero_line(columns, columns->zero);
    bars_draw_below(columns, facet, floor_y);
    if (many) {
        tf_inset_end(columns->art);
    }
}

/* ---- the legend ------------------------------------------------------------------------------ */

/* In the emptiest part of the plot, where it follows the stack from top to bottom. */
static bool place_legend(bars_columns *columns, double bottom) {
    bars_figure *bars = columns->bars;
    if (!bars->stack || bars->results->n_facets > 1) {
        return false;
    }
    const tf_inset *legend = bars_legend(bars, columns->context, 0.5 * columns->panel_width, true);
    if (!legend) {
        return true;
    }
    tf_rect area = {columns->plot.x, columns->plot.y, columns->plot.width, columns->plot.height};
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
    double zero = columns->plot.y + columns->panel_height + bottom;
    for (guint i = 0; i < columns->boxes->len; i++) {
        const bars_box *box = &g_array_index(columns->boxes, bars_box, i);
        tf_obstacles_add_rect(obstacles, (tf_rect){columns->plot.x + box->left, zero - box->top,
                                                   box->right - box->left, box->top - box->bottom});
    }
    static const tf_corner corners[] = {TF_TOP_RIGHT, TF_TOP_LEFT};
    tf_rect place;
    double em = columns->context->style->legend.size;
    if (!tf_place_block(obstacles, tf_inset_size(legend), 0.6 * em, corners, 2, &place)) {
        return false;
    }
    if (columns->art) {
        tf_inset_add(columns->art, legend, place.x, place.y);
    }
    return true;
}

/* ---- arranging ------------------------------------------------------------------------------- */

static bool tall_enough(bars_columns *columns) {
    bars_figure *bars = columns->bars;
    double size = columns->context->style->axis.tick_size;
    double missing = LEAST_HEIGHT * size - (bars->max - bars->min) * columns->unit;
    if (missing <= 1e-6) {
        return true;
    }
    double top, bottom;
    columns->unit = LEAST_HEIGHT * size / (bars->max - bars->min);
    compose_all(columns, &top, &bottom);
    bars->missing_height = fmax(top - bottom - columns->panel_height, missing);
    missing = bars->missing_height;
    g_autofree char *more = tf_number_fixed(ceil(missing / TF_POINTS_PER_MM), 0);
    g_autofree char *hint = g_strdup_printf("make it at least %s mm higher", more);
    tf_diag_error(columns->context->diag, NULL, hint,
                  "titles, names and brackets leave no room for the bars");
    return false;
}

/* Widths, heights and scale for the flags as they are. */
static bool settle(bars_columns *columns, double *bottom) {
    bars_figure *bars = columns->bars;
    set_panels(columns);
    if (bars->stack) {
        bars_stack_zones(columns);
    }
    set_widths(columns);
    if (!check_values(columns) || !bars_set_names(columns) || !bars_set_rows_below(columns)) {
        return false;
    }
    set_heading(columns);
    bars_set_depth(columns);
    double rows = (double)columns->n_rows;
    columns->panel_height =
        (columns->plot.height - (rows - 1) * (columns->head + columns->depth)) / rows;
    columns->left = columns->plot.x;
    find_unit(columns, bottom);
    return tall_enough(columns);
}

static double title_height(bars_columns *columns) {
    const char *text = tf_spec_string(columns->context->spec, "x.label");
    const tf_style *style = columns->context->style;
    columns->title = tf_paragraph_new(
        columns->context, tf_style_font(style, style->axis.title_size, style->axis.title_bold),
        text, fmax(columns->plot.width, 1));
    return columns->title.n > 0 ? columns->title.size.height + style->axis.title_gap : 0;
}

static tf_margins needed_margins(bars_columns *columns, const tf_inset *legend) {
    const tf_draw_context *context = columns->context;
    double over, under;
    tf_axis_overhang(columns->bars->axis, &over, &under);
    double headroom = columns->bars->axis->scale.page_max - columns->plot.y;
    double above = fmax(over - headroom, context->style->axis.line_width);
    tf_margins needed = {.left = tf_axis_depth(context, columns->bars->axis),
                         .right = context->style->axis.line_width,
                         .top = above + columns->head,
                         .bottom = fmax(columns->depth, under) + title_height(columns)};
    if (legend) {
        needed.top += tf_inset_size(legend).height + 0.8 * context->style->legend.size;
    }
    for (size_t i = 0; i < columns->n_slots; i++) { /* names may be wider than their slots' share */
        double right = columns->name_x[i] + columns->names[i].size.width / 2 - columns->panel_width;
        double left = columns->names[i].size.width / 2 - columns->name_x[i];
        needed.right = fmax(needed.right, right);
        needed.left = fmax(needed.left, left);
    }
    return needed;
}

static void draw_all(bars_columns *columns, const tf_inset *legend, double bottom) {
    bars_figure *bars = columns->bars;
    const tf_style *style = columns->context->style;
    columns->art = bars->art = tf_inset_new(columns->context);
    for (size_t f = 0; f < bars->results->n_facets; f++) {
        draw_panel(columns, f, bottom);
    }
    const tf_rect *plot = &columns->plot;
    tf_point title = {plot->x + plot->width / 2,
                      plot->y + plot->height + columns->depth + style->axis.title_gap};
    tf_inset_paragraph(bars->art, "axis.x.title", &columns->title, title, TF_ANCHOR_MIDDLE,
                       style->color.text);
    if (legend) {
        double above = columns->head + 0.8 * style->legend.size + tf_inset_size(legend).height;
        tf_inset_add(bars->art, legend, plot->x, plot->y - above);
    } else {
        place_legend(columns, bottom);
    }
}

/* Whether composing found something that the zones beside the bars were not made for. */
static bool lacks_room(const bars_columns *columns) {
    return (columns->count_too_tall && !columns->counts_below) ||
           (columns->wants_out && !columns->needs_out) ||
           (columns->wants_both && !columns->needs_both);
}

bool bars_columns_arrange(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_rect plot,
                          tf_margins *needed) {
    bars_columns columns = {.bars = bars, .context = context, .cell = cell, .plot = plot};
    columns.boxes = g_array_new(FALSE, FALSE, sizeof(bars_box));
    columns.counts_below = bars->counts == BARS_COUNTS_BELOW;
    double bottom = 0;
    bool ok = settle(&columns, &bottom);
    for (int round = 0; ok && round < ROUNDS && lacks_room(&columns); round++) {
        columns.counts_below = columns.counts_below || columns.count_too_tall;
        columns.needs_out = columns.needs_out || columns.wants_out;
        columns.needs_both = columns.needs_both || columns.wants_both;
        ok = settle(&columns, &bottom);
    }
    const tf_inset *legend = NULL;
    if (ok) {
        fit_axis(&columns, bottom);
        columns.art = NULL;
        legend =
            place_legend(&columns, bottom) ? NULL : bars_legend(bars, context, plot.width, false);
        *needed = needed_margins(&columns, legend);
        draw_all(&columns, legend, bottom);
    }
    g_array_unref(columns.boxes);
    return ok;
}
