#include "forest/figure.h"

#include <math.h>
#include <string.h>

#include "forest.h"

/* The forest plot: a table whose rows hold intervals. On a page with panels it takes its whole
   cell: text has no edges to share with axes. */

static void *prepare(tf_draw_context *context, const tf_results *results) {
    forest_figure *f = tf_arena_array(context->arena, forest_figure, 1);
    f->ask = (const tf_forest_ask *)context->ask;
    f->results = results->detail;
    context->results = results;
    context->own_height = context->takes_cell = true;
    forest_make_series(f, context);
    forest_make_columns(f, context);
    forest_tell_lacking(f, context);
    forest_make_lines(f, context);
    forest_choose_page(f, context);
    for (size_t e = 0; e < f->results->n_effects; e++)
        forest_make_plot(f, context, e);
    return f;
}

static double height_of(const forest_figure *f, double rows) {
    return f->header_height + rows + 0.4 * f->type.size + f->depth;
}

static bool refuse(const forest_figure *f, tf_draw_context *context) {
    tf_diag_error(context->diag, NULL, NULL, "%s", f->misfit.what);
    return false;
}

/* Columns are other ones: nothing that was arranged or measured holds. */
static void make_anew(forest_figure *f, tf_draw_context *context) {
    forest_make_columns(f, context);
    forest_make_lines(f, context);
    f->arranged = f->current = NULL;
    f->type.size = 0;
}

static bool has_two_weights(const forest_figure *f) {
    bool two = false;
    for (size_t c = 0; c < f->n_columns; c++)
        two = two || f->columns[c].kind == FOREST_OTHER_WEIGHT;
    return two;
}

static size_t count_lines(const forest_figure *f) {
    size_t n = 0;
    for (size_t i = 0; i < f->results->n_rows; i++)
        n += f->lines[i].n_lines;
    return n;
}

/** Columns of weights. */
typedef enum weights_shown { ONE_WEIGHT, BOTH_WEIGHTS } weights_shown;

static bool arrange_with(forest_figure *f, tf_draw_context *context, weights_shown weights,
                         double width, size_t *from) {
    f->way.one_weight = weights == ONE_WEIGHT;
    make_anew(f, context);
    *from = 0;
    return forest_arrange(f, context, width, from);
}

/* A second column of weights is not worth a label, or numbers, on two lines. */
static bool arrange_first(forest_figure *f, tf_draw_context *context, double width, size_t *from) {
    const bool fits = forest_arrange(f, context, width, from);
    if (!has_two_weights(f))
        return fits;
    const size_t lines = fits ? count_lines(f) : SIZE_MAX;
    if (lines == f->results->n_rows)
        return fits;
    const bool fits_with_one = arrange_with(f, context, ONE_WEIGHT, width, from);
    if (!fits || (fits_with_one && count_lines(f) < lines))
        return fits_with_one;
    return arrange_with(f, context, BOTH_WEIGHTS, width, from);
}

/* As wide labels as it takes for their rows to fit that height. */
static bool fit(forest_figure *f, tf_draw_context *context, tf_size cell) {
    size_t from = 0;
    for (bool fits = arrange_first(f, context, cell.width, &from); fits;
         fits = forest_arrange(f, context, cell.width, &from)) {
        if (forest_stack(f, context, cell.height - height_of(f, 0)))
            return true;
    }
    return refuse(f, context);
}

/* The table takes its whole cell; margins say only what stands above and below the rows. */
static bool measure(void *self, tf_draw_context *context, tf_size cell, tf_margins *margins) {
    forest_figure *f = self;
    if (!fit(f, context, cell))
        return false;
    margins->top = fmax(margins->top, f->header_height);
    margins->bottom = fmax(margins->bottom, 0.4 * f->type.size + f->depth);
    return true;
}

static double natural_height(void *self, tf_draw_context *context, double width) {
    forest_figure *f = self;
    size_t from = 0;
    if (arrange_first(f, context, width, &from))
        return height_of(f, f->rows_height);
    refuse(f, context);
    return 0;
}

/* Rows that are all alike: headings and sums have nothing beside them. */
static bool row_lines(void *self, tf_draw_context *context, tf_row_lines *lines) {
    const forest_figure *f = self;
    const size_t n = f->page.end - f->page.first;
    const char **labels = tf_arena_array(context->arena, const char *, n);
    for (size_t i = 0; i < n; i++) {
        const forest_line *line = &f->lines[f->page.first + i];
        if (line->blank || line->row->type != TF_FOREST_ROW || line->row->series > 0)
            return false;
        labels[i] = line->label;
    }
    *lines = (tf_row_lines){.n = n, .labels = labels};
    return n > 0;
}

/* ---- pages that can't grow ------------------------------------------------------------------- */

/* A heading is shortened, counts go, then P values and weights; what was asked for stays. */
static const char *concede(void *self, tf_draw_context *context) {
    static const char *const missing[] = {
        [FOREST_SHORT_HEADING] = "",
        [FOREST_NO_ARMS] = "columns of arms",
        [FOREST_NO_P] = "columns of arms, P values and weights",
    };
    forest_figure *f = self;
    const forest_spared most = f->ask->table.show.items ? FOREST_SHORT_HEADING : FOREST_NO_P;
    if (f->spared >= most)
        return NULL;
    f->spared++;
    make_anew(f, context);
    return missing[f->spared];
}

static const char *lower_hint(const void *self, tf_draw_context *context) {
    const forest_figure *f = self;
    const char *hint = "page.rows: 40, or fewer, puts the rows on several pages";
    if (f->misfit.most_rows > 0)
        hint = tf_arena_printf(context->arena, "page.rows: %zu puts the rows on several pages",
                               f->misfit.most_rows);
    return hint;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* A table without any heading has no rule either. */
static void draw_header(const forest_figure *f, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    if (f->header_height <= 0)
        return;
    size_t n = 0;
    const tf_placed_line *lines = tf_grid_lines(f->grid, &n);
    double rule = f->rule_y;
    for (size_t i = 0; i < n && lines[i].row < f->n_levels; i++) {
        tf_point at = {origin.x + lines[i].x, origin.y + forest_header_baseline(f, &lines[i])};
        tf_draw_text(context, "table.heading", at, TF_ANCHOR_START,
                     (tf_text_look){lines[i].font, style->color.text}, lines[i].text);
    }
    tf_pen pen = tf_pen_solid(style->color.rule, style->forest.rule_width);
    tf_scene_line(context->scene, "table.rule", (tf_point){origin.x, origin.y + rule},
                  (tf_point){origin.x + f->width, origin.y + rule}, &pen);
}

/* Rules below headings that span columns, as wide as those. */
static void draw_span_rules(const forest_figure *f, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    tf_pen pen = tf_pen_solid(style->color.rule, fmin(0.5, style->forest.rule_width));
    for (size_t i = 0; i < f->n_spans; i++) {
        const forest_span *span = &f->spans[i];
        const forest_column *first = &f->columns[span->first];
        const forest_column *last = &f->columns[span->first + span->n - 1];
        if (!span->rule || span->n < 2)
            continue;
        double y = origin.y + f->rule_y - 0.35 * f->type.size - span->base + 1;
        tf_scene_line(context->scene, "table.rule", (tf_point){origin.x + first->x, y},
                      (tf_point){origin.x + last->x + last->width, y}, &pen);
    }
}

/* Behind everything else, stripes over the shade of the intervals' column. */
static void draw_shades(const forest_figure *f, tf_draw_context *context, double rows_height,
                        tf_point origin) {
    const tf_style *style = context->style;
    double top = origin.y + f->header_height;
    for (size_t e = 0; e < f->results->n_effects && style->forest.shade_plot; e++) {
        const forest_column *column = &f->columns[f->plots[e].column];
        double pad = fmin(f->pad, column->x); /* axes end within it */
        tf_rect shade = {origin.x + column->x - pad, top, column->width + 2 * pad,
                         rows_height + 0.4 * f->type.size};
        tf_scene_rect(context->scene, "forest.plot.background", shade, style->forest.shade_color,
                      NULL);
    }
    for (size_t i = f->page.first; i < f->page.end; i++) {
        const forest_line *line = &f->lines[i];
        if (line->striped) {
            tf_rect stripe = {origin.x, top + line->top, f->width, line->height};
            tf_scene_rect(context->scene, "forest.stripe", stripe, style->forest.stripe_color,
                          NULL);
        }
    }
}

/* Lines of the whole plot: no effect, other references, the overall estimate. */
static void draw_references(const forest_figure *f, tf_draw_context *context,
                            const forest_plot *plot, double bottom, tf_point origin) {
    const tf_style *style = context->style;
    double top = origin.y + f->header_height;
    double slack = 1e-9 * (plot->max - plot->min);
    for (size_t i = 0; i < plot->n_lines; i++) {
        if (plot->lines[i] < plot->min - slack || plot->lines[i] > plot->max + slack)
            continue;
        double x = origin.x + forest_x(plot, plot->lines[i]);
        tf_pen pen = tf_pen_solid(style->color.axis, style->forest.null_width);
        tf_scene_line(context->scene, "forest.null", (tf_point){x, top},
                      (tf_point){x, origin.y + bottom}, &pen);
    }
    if (plot->overall > plot->min && plot->overall < plot->max) {
        double x = origin.x + forest_x(plot, plot->overall);
        tf_pen pen = tf_pen_solid(style->guide.color, style->guide.line_width);
        for (size_t k = 0; k < style->guide.dash.n; k++)
            pen.dash[k] = style->guide.dash.lengths[k];
        pen.n_dash = style->guide.dash.n;
        tf_scene_line(context->scene, "forest.overall", (tf_point){x, top},
                      (tf_point){x, origin.y + bottom}, &pen);
    }
}

/* Sentences of tests are ours, whose symbols the style may want in italics. */
static void draw_label(const forest_line *line, tf_draw_context *context, tf_point at) {
    tf_forest_row_type type = line->row->type;
    bool test = type == TF_FOREST_HETEROGENEITY || type == TF_FOREST_DIFFERENCE;
    tf_paragraph_draw(context, test ? "table.test" : "table.label", &line->paragraph, at,
                      TF_ANCHOR_START, context->style->color.text);
}

static void draw_line(const forest_figure *f, tf_draw_context *context, size_t row,
                      tf_point origin) {
    const forest_line *line = &f->lines[row];
    tf_color color = context->style->color.text;
    double baseline = origin.y + line->baseline;
    double top = baseline - f->type.ascent;
    tf_scene_group_begin(context->scene, "table.row", tf_plain_text(context, line->label));
    draw_label(line, context, (tf_point){origin.x + line->indent, top - line->rise});
    for (size_t c = 1; c < f->n_columns; c++) {
        if (f->columns[c].wraps) {
            tf_paragraph_draw(context, "table.cell", &line->texts[c],
                              (tf_point){origin.x + f->columns[c].x, top}, TF_ANCHOR_START, color);
        }
    }
    /* The range of a prediction ends where the numbers of its column do, whatever its own digits.
     */
    bool range = line->row->type == TF_FOREST_PREDICTION;
    for (size_t c = 1; c < f->n_columns; c++) {
        double right = f->columns[c].right;
        size_t n = 0;
        const tf_placed_line *cell = tf_grid_cell_lines(f->grid, f->n_levels + row, c, &n);
        for (size_t i = 0; i < n; i++) {
            double x = range && right > 0 ? fmax(right - cell[i].metrics.advance, f->columns[c].x)
                                          : cell[i].x;
            tf_point at = {origin.x + x, baseline + (double)i * f->type.line};
            tf_draw_text(context, "table.cell", at, TF_ANCHOR_START,
                         (tf_text_look){cell[i].font, color}, cell[i].text);
        }
    }
    tf_scene_group_end(context->scene);
}

/* In the middle of its zone, which is as high as one of that many lines. */
static void draw_repeated(const forest_figure *f, tf_draw_context *context, tf_point origin) {
    if (!f->page.repeated)
        return;
    double solid = (double)f->page.repeated_text.n * f->type.line;
    double lead = (f->type.line - f->type.ascent - f->type.descent) / 2 +
                  (f->page.repeated_height - solid) / 2;
    tf_scene_group_begin(context->scene, "table.row",
                         tf_plain_text(context, f->page.repeated_label));
    tf_paragraph_draw(context, "table.label", &f->page.repeated_text,
                      (tf_point){origin.x + f->page.repeated->indent, origin.y + lead},
                      TF_ANCHOR_START, context->style->color.text);
    tf_scene_group_end(context->scene);
}

static bool draw(void *self, tf_draw_context *context, tf_rect cell, tf_rect plot) {
    forest_figure *f = self;
    (void)plot;
    if (!fit(f, context, (tf_size){cell.width, cell.height}))
        return false;
    if (context->lines && !forest_stand_on(f, context->lines))
        forest_stack(f, context, cell.height - height_of(f, 0));
    double rows = f->page.repeated_height;
    for (size_t i = f->page.first; i < f->page.end; i++)
        rows += f->lines[i].height;
    tf_point origin = {cell.x, cell.y};
    tf_point body = {cell.x, cell.y + f->header_height};
    double cross = f->header_height + rows + 0.4 * f->type.size;
    tf_scene *scene = context->scene;
    tf_scene_group_begin(scene, "panel", f->ask->base.id);
    draw_shades(f, context, rows, origin);
    if (f->overlay.legend)
        tf_inset_draw(context, f->overlay.legend, origin);
    draw_header(f, context, origin);
    draw_span_rules(f, context, origin);
    draw_repeated(f, context, body);
    for (size_t row = f->page.first; row < f->page.end; row++)
        draw_line(f, context, row, body);
    for (size_t e = 0; e < f->results->n_effects; e++) {
        tf_scene_group_begin(scene, "forest.plot", f->plots[e].effect->title);
        draw_references(f, context, &f->plots[e], cross, origin);
        forest_draw_marks(f, context, &f->plots[e], f->header_height, origin);
        forest_draw_axis(f, context, &f->plots[e], cross, origin);
        tf_scene_group_end(scene);
    }
    tf_scene_group_end(scene);
    return true;
}

static void turn_page(void *self, tf_draw_context *context) {
    forest_choose_page(self, context);
}

const tf_figure_class tf_forest_figure = {
    .prepare = prepare,
    .measure = measure,
    .draw = draw,
    .foot = forest_foot,
    .natural_height = natural_height,
    .turn_page = turn_page,
    .concede = concede,
    .rows = row_lines,
    .lower_hint = lower_hint,
};
