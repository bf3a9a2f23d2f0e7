#include "rows.h"

#include <math.h>

/* Arranges lying bars: heights from the texts, the scale from what stands at the bars' ends. */

/* In sizes of the text: a scale that is shorter says nothing. */
static const double LEAST_LONGEST = 3;
/* Of the width, for a word that would be broken else. */
static const double LONGEST = 0.36;

/* In lines of text: a lane on which nothing is written, on a page that can't grow. */
static const double THIN = 0.62;
/* Between rows there, in sizes of the text. */
static const double LEAST_GAP = 0.2;

/* Each step of tightness takes from names, panel and gaps together: a page that is too narrow
   for one of them is so for all. */
static void start(bars_rows *rows, bars_figure *bars, tf_draw_context *context, tf_size cell,
                  tf_rect plot) {
    const tf_style *style = context->style;
    *rows = (bars_rows){.bars = bars, .context = context, .cell = cell, .plot = plot};
    rows->em = style->axis.tick_size;
    static const double names[] = {0.3, 0.24, 0.19, 0.13};
    static const double panels[] = {0.26, 0.22, 0.18, 0.14};
    static const double gaps[] = {1.4, 1.1, 0.9, 0.7};
    double word = bars->way.tight < BARS_TIGHTEST ? bars_widest_word(rows) : 0;
    rows->names_room = fmax(names[bars->way.tight] * cell.width, fmin(word, LONGEST * cell.width));
    rows->table.panel_room = panels[bars->way.tight] * cell.width;
    rows->table.gap = gaps[bars->way.tight] * rows->em;
    tf_text_metrics metrics = tf_measure(context->measurer, &bars->fonts.small, "0");
    rows->line = metrics.ascent + metrics.descent;
    bool single = bars->by_group || bars->results->n_groups == 1 || bars->stack ||
                  bars->results->form == TF_BARS_BACK_TO_BACK;
    const bool pressed = bars->way.conceded.pressed;
    rows->lane_height = rows->line * (single && !pressed       ? 1.35
                                      : bars_needs_lines(bars) ? 1.05
                                                               : THIN);
    rows->block_gap = (pressed ? LEAST_GAP : single ? 0.35 : 0.7) * rows->em;
    bars_rows_list(rows);
}

/* Back to back both sides have half of what names leave, and one scale. */
static void reach(bars_rows *rows, double unit, double *left, double *right) {
    *left = -rows->bars->range.min * unit;
    *right = rows->bars->range.max * unit;
    for (size_t i = 0; i < rows->n_lanes; i++) {
        double l, r;
        bars_lane_reach(rows, &rows->lanes[i], unit, &l, &r);
        *left = fmax(*left, l);
        *right = fmax(*right, r);
    }
}

/* Texts keep their size while the scale shrinks, so the width grows steadily with the unit. */
static void find_unit(bars_rows *rows) {
    const bars_figure *bars = rows->bars;
    bool back = rows->middle > 0;
    double room = back ? (rows->plot.width - rows->middle) / 2 : rows->plot.width;
    double low = 0, high = room / (bars->range.max - bars->range.min);
    double left = 0, right = 0;
    for (int i = 0; i < 50; i++) {
        double unit = i == 0 ? high : (low + high) / 2;
        reach(rows, unit, &left, &right);
        bool fits = left + right <= room + 1e-9;
        *(fits ? &low : &high) = unit;
        if (fits && i == 0)
            break;
    }
    rows->unit = low;
    reach(rows, low, &left, &right);
    rows->zero[0] = rows->plot.x + (back ? room : left);
    rows->zero[1] = rows->plot.x + room + rows->middle;
}

/* Back to back the left side has an axis of its own that runs to the left. */
static void fit_axes(bars_rows *rows) {
    bars_figure *bars = rows->bars;
    double zero = rows->zero[rows->middle > 0];
    double min = zero + bars->range.min * rows->unit, max = zero + bars->range.max * rows->unit;
    double side = rows->middle > 0 ? (rows->plot.width - rows->middle) / 2 : rows->plot.width;
    tf_axis_fit(rows->context, bars->axis,
                tf_scale_linear(bars->range.min, bars->range.max, min, max), side);
    if (rows->middle > 0) {
        rows->left_axis = tf_axis_new(rows->context, TF_AXIS_BELOW, bars->axis->values,
                                      bars->axis->n, bars->axis->title_text);
        tf_axis_fit(rows->context, rows->left_axis,
                    tf_scale_linear(bars->range.min, bars->range.max, rows->zero[0],
                                    rows->zero[0] - bars->range.max * rows->unit),
                    side);
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_names(bars_rows *rows) {
    const tf_style *style = rows->context->style;
    for (size_t i = 0; i < rows->n_blocks; i++) {
        const bars_block *block = &rows->blocks[i];
        const bars_lane *first = &rows->lanes[block->first];
        const bars_lane *last = &rows->lanes[block->first + block->n - 1];
        double left = rows->plot.x - rows->names_left;
        double above =
            block->facet_title.n > 0 ? block->facet_title.size.height + 0.4 * rows->em : 0;
        tf_inset_paragraph(rows->art, "panel.title", &block->facet_title,
                           (tf_point){rows->middle > 0 ? rows->plot.x : left, block->top},
                           TF_ANCHOR_START, style->color.text);
        double end = last->top + last->height;
        if (block->under > 0 && rows->middle <= 0)
            end = block->under_top + block->under;
        double middle = (first->top + rows->strip + end) / 2;
        double top = block->heading ? block->top + above : middle - block->name.size.height / 2;
        double x = rows->middle > 0 ? (rows->zero[0] + rows->zero[1]) / 2 : left;
        tf_inset_paragraph(rows->art, "row.name", &block->name, (tf_point){x, top},
                           rows->middle > 0 ? TF_ANCHOR_MIDDLE : TF_ANCHOR_START,
                           style->color.text);
        for (size_t k = 0; k < block->n; k++) {
            const bars_lane *lane = &rows->lanes[block->first + k];
            double y =
                lane->top + rows->strip + (lane->height - rows->strip - lane->name.size.height) / 2;
            tf_inset_paragraph(rows->art, "row.name", &lane->name,
                               (tf_point){left + rows->indent, y}, TF_ANCHOR_START,
                               style->color.text);
        }
    }
}

static bool has_neutral(const bars_rows *rows) {
    const tf_bars_results *results = rows->bars->results;
    for (size_t p = 0; p < results->n_parts; p++) {
        if (results->parts[p].neutral)
            return true;
    }
    return false;
}

/* Neutral levels lie across zero with their values: the line stands between bars, below the labels
   of small segments. */
static void draw_zero_between(bars_rows *rows, const bars_block *block, const tf_pen *pen) {
    for (size_t k = 0; k < block->n; k++) {
        const bars_lane *lane = &rows->lanes[block->first + k];
        double gap = (lane->height - rows->strip - bars_lane_thickness(rows, lane)) / 2;
        double bottom = lane->top + lane->height, top = lane->top;
        if (gap <= 0)
            continue;
        if (rows->strip <= 0)
            tf_inset_line(rows->art, "axis.zero", (tf_point){rows->zero[0], top},
                          (tf_point){rows->zero[0], top + gap}, pen);
        tf_inset_line(rows->art, "axis.zero", (tf_point){rows->zero[0], bottom - gap},
                      (tf_point){rows->zero[0], bottom}, pen);
    }
}

/* One line through all rows unless titles of facets or headings would be crossed by it. */
static void draw_zero_lines(bars_rows *rows) {
    const tf_style *style = rows->context->style;
    tf_pen pen = tf_pen_solid(style->color.axis, style->axis.line_width);
    bool parted = rows->bars->results->n_facets > 1;
    bool neutral = has_neutral(rows);
    for (size_t b = 0; b < rows->n_blocks && neutral; b++)
        draw_zero_between(rows, &rows->blocks[b], &pen);
    if (neutral)
        return;
    for (size_t b = 0; b < rows->n_blocks; b++)
        parted = parted || rows->blocks[b].heading;
    for (size_t i = 0; i < (rows->middle > 0 ? 2 : 1); i++) {
        if (!parted) {
            tf_inset_line(rows->art, "axis.zero", (tf_point){rows->zero[i], rows->plot.y},
                          (tf_point){rows->zero[i], rows->plot.y + rows->plot.height}, &pen);
        }
        for (size_t b = 0; b < rows->n_blocks && parted; b++) { /* headings stand between */
            const bars_lane *first = &rows->lanes[rows->blocks[b].first];
            const bars_lane *last = first + rows->blocks[b].n - 1;
            tf_inset_line(rows->art, "axis.zero", (tf_point){rows->zero[i], first->top},
                          (tf_point){rows->zero[i], last->top + last->height}, &pen);
        }
    }
}

static void draw_grid(bars_rows *rows) {
    const tf_style *style = rows->context->style;
    const tf_axis *axis = rows->bars->axis;
    tf_pen pen = tf_pen_solid(style->axis.grid_color, style->axis.grid_width);
    for (size_t i = 0; style->axis.grid && i < axis->n; i++) {
        double x = tf_scale_apply(&axis->scale, axis->values[i]);
        tf_inset_line(rows->art, "grid", (tf_point){x, rows->plot.y},
                      (tf_point){x, rows->plot.y + rows->plot.height}, &pen);
    }
}

static tf_paragraph side_heading(const bars_rows *rows, size_t group) {
    bars_figure *bars = rows->bars;
    if (rows->middle <= 0)
        return (tf_paragraph){.n = 0};
    /* one heading for all panels */
    bool same = bars->results->n_facets == 1 || !bars->lacks_n;
    bool own_n = bars->counts != BARS_COUNTS_NONE && same;
    const char *text =
        bars_group_text(bars, rows->context, 0, group, own_n ? BARS_NAME_WITH_N : BARS_NAME_ALONE);
    double room = fmax((rows->plot.width - rows->middle) / 2, 1);
    tf_paragraph heading = tf_paragraph_new(rows->context, bars->fonts.bold, text, room);
    const tf_draw_context *context = rows->context;
    bars->way.breaks = bars->way.breaks || tf_widest_word(context->measurer, &bars->fonts.bold,
                                                          text, context->arena) > room;
    return heading;
}

/* Headings of columns and of sides stand in one band above the plot. */
static double head_height(const bars_rows *rows) {
    double head = bars_table_head(rows);
    for (size_t g = 0; rows->middle > 0 && g < 2; g++)
        head = fmax(head, side_heading(rows, g).size.height + 0.3 * rows->em);
    return head;
}

static void draw_side_headings(bars_rows *rows) {
    for (size_t g = 0; rows->middle > 0 && g < 2; g++) {
        tf_paragraph heading = side_heading(rows, g);
        tf_point at = {rows->zero[g], rows->plot.y - 0.3 * rows->em - heading.size.height};
        tf_inset_paragraph(rows->art, "side.title", &heading, at,
                           g == 0 ? TF_ANCHOR_END : TF_ANCHOR_START,
                           rows->context->style->color.text);
    }
}

/* Above names and table, as wide as the cell. */
static double legend_left(const bars_rows *rows) {
    return fmax(rows->plot.x - rows->names_left, 0);
}

static void draw_all(bars_rows *rows, const tf_inset *legend) {
    rows->art = rows->bars->art = tf_inset_new(rows->context);
    rows->wants_strip = false;
    draw_grid(rows);
    for (size_t i = 0; i < rows->n_lanes; i++)
        bars_lane_draw(rows, &rows->lanes[i]);
    draw_zero_lines(rows);
    draw_names(rows);
    draw_side_headings(rows);
    bars_table_draw(rows);
    if (legend) {
        double above = head_height(rows) + 0.5 * rows->em + tf_inset_size(legend).height;
        tf_inset_add(rows->art, legend, legend_left(rows), rows->plot.y - above);
    }
}

/* ---- arranging ------------------------------------------------------------------------------- */

/* Where comparisons below their bars end; 0: there are none. */
static double end_under(const bars_rows *rows) {
    double end = 0;
    for (size_t b = 0; b < rows->n_blocks; b++) {
        const bars_block *block = &rows->blocks[b];
        double width = bars_lines_size(rows->context, &block->lines).width;
        width = rows->middle > 0 ? width / 2 : width;
        end = fmax(end, block->under > 0 ? bars_under_x(rows) + width : 0);
    }
    return end;
}

/* How far they reach out of the plot. */
static double over_by(const bars_rows *rows) {
    return end_under(rows) - rows->plot.x - rows->plot.width;
}

/* At the left stand names or, without any, the axis' first number. */
static tf_margins needed_margins(bars_rows *rows, const tf_inset *legend) {
    const bars_figure *bars = rows->bars;
    double before, after;
    tf_axis_overhang(bars->axis, &before, &after);
    double page_max = fmax(bars->axis->scale.page_min, bars->axis->scale.page_max);
    double over = page_max + after - rows->plot.x - rows->plot.width;
    tf_margins needed = {
        .left = rows->names_left,
        .right = fmax(fmax(bars_table_width(rows), over), 0),
        .top = head_height(rows),
        .bottom = fmax(tf_axis_depth(rows->context, bars->axis), bars_table_depth(rows))};
    needed.right = fmax(needed.right, over_by(rows));
    double low = fmin(bars->axis->scale.page_min, bars->axis->scale.page_max) - before;
    if (rows->left_axis) {
        tf_axis_overhang(rows->left_axis, &before, &after);
        low = rows->left_axis->scale.page_max - before;
    }
    needed.left = fmax(needed.left, rows->plot.x - low);
    if (legend)
        needed.top += tf_inset_size(legend).height + 0.5 * rows->em;
    return needed;
}

/* Whether some segment is too small for its value is known once it has been drawn. */
static void find_strip(bars_rows *rows) {
    if (!rows->bars->stack || !rows->bars->values)
        return;
    rows->art = tf_inset_new(rows->context);
    bars_rows_stand(rows);
    rows->wants_strip = false;
    for (size_t i = 0; i < rows->n_lanes; i++)
        bars_lane_draw(rows, &rows->lanes[i]);
    rows->strip = rows->wants_strip ? rows->line + (BARS_LEADER + 0.1) * rows->em : 0;
}

/* The strip for labels of small segments makes lanes higher but not the scale other, so one more
   look is enough. */
static void lay_out(bars_rows *rows, bars_figure *bars, tf_draw_context *context, tf_size cell,
                    tf_rect plot) {
    start(rows, bars, context, cell, plot);
    bars_table_prepare(rows);
    find_unit(rows);
    find_strip(rows);
}

static double middle_of(const bars_rows *rows, const bars_block *block) {
    const bars_lane *first = &rows->lanes[block->first], *last = first + block->n - 1;
    return (first->top + rows->strip + last->top + last->height) / 2;
}

static void note_middles(bars_rows *rows) {
    double *middles = tf_arena_array(rows->context->arena, double, rows->n_blocks);
    for (size_t i = 0; i < rows->n_blocks; i++)
        middles[i] = middle_of(rows, &rows->blocks[i]);
    rows->bars->way.middles = middles;
}

/* Bars that may yet stand have no rows, nor have the panels of facets one list of them. */
bool bars_row_lines(void *self, tf_draw_context *context, tf_row_lines *lines) {
    const bars_figure *bars = self;
    const tf_bars_results *results = bars->results;
    if (bars->way.posture != BARS_LYING || results->n_facets > 1)
        return false;
    const size_t n = bars->by_group ? results->n_groups : results->n_categories;
    const char **labels = tf_arena_array(context->arena, const char *, n);
    for (size_t i = 0; i < n; i++)
        labels[i] = bars->by_group ? results->groups[i].label : results->categories[i].label;
    *lines = (tf_row_lines){.n = n, .labels = labels, .middles = bars->way.middles};
    return true;
}

double bars_rows_height(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_rect plot) {
    bars_rows rows;
    lay_out(&rows, bars, context, cell, plot);
    return fmax(bars_rows_natural(&rows) * 1.12, 7 * rows.em);
}

bool bars_rows_arrange(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_rect plot,
                       tf_margins *needed) {
    bars_rows rows;
    lay_out(&rows, bars, context, cell, plot);
    double longest = (bars->range.max - bars->range.min) * rows.unit;
    if (!bars_has_room(context, bars_rows_natural(&rows) - plot.height, "higher",
                       "the rows need more room") ||
        !bars_has_room(context, LEAST_LONGEST * rows.em - longest, "wider",
                       "names, values and comparisons leave no room for the bars") ||
        !bars_has_room(context, end_under(&rows) - cell.width, "wider",
                       "comparisons below the bars are wider than the page") ||
        !bars_has_room(context, rows.table.axis ? over_by(&rows) : 0, "wider",
                       "comparisons below the bars run into the panel of differences"))
        return false;
    bars_rows_stand(&rows);
    fit_axes(&rows);
    const tf_inset *legend =
        bars_legend(bars, context, cell.width - legend_left(&rows), TF_LEGEND_ROWS);
    *needed = needed_margins(&rows, legend);
    draw_all(&rows, legend);
    note_middles(&rows);
    bars->left_axis = rows.left_axis;
    bars->difference_axis = rows.table.axis;
    return true;
}
