#include <math.h>
#include <string.h>

#include "forest.h"

/* What stands where in a cell: columns first, then heights, which depend on how many lines labels
   take. */

static const double SPAN_GAP = 3;
static const double HEADER_GAP_EM = 0.35; /* above and below the rule */
static const double PART_EM = 0.5;        /* between rows and their summary */
static const size_t LEAST_ROWS = 3;       /* of a page, to be worth several of them */
static const double SERIES_EM = 0.45;     /* more between rows that have several estimates */
static const double GROUP_ROWS = 0.5;     /* above the heading of a group */

/* ---- rows ------------------------------------------------------------------------------------ */

/* The first line that all rows of the intervals have, or where these begin: on a shade a text would
   look like a part of them. */
static double free_until(const forest_figure *f, const tf_draw_context *context,
                         const forest_plot *plot) {
    const double begin = f->columns[plot->column].x;
    double first = INFINITY;
    for (size_t i = 0; i < plot->n_lines; i++)
        first = fmin(first, forest_x(plot, plot->lines[i]));
    first = isnan(plot->overall) ? first : fmin(first, forest_x(plot, plot->overall));
    return isinf(first) || context->style->forest.shade_plot ? begin : fmax(begin, first);
}

/* Where the label of a row that has none of its own column has to end: at the first cell, or at
   what is drawn beside it. */
static double room_for_note(const forest_figure *f, const tf_draw_context *context, size_t row) {
    for (size_t c = 1; c < f->n_columns; c++) {
        const forest_column *column = &f->columns[c];
        if (column->kind == FOREST_PLOT)
            return free_until(f, context, &f->plots[column->effect]) - f->type.size;
        if (column->cells[row])
            return column->x - f->type.size;
    }
    return f->width;
}

/* Its column; to the row's number beside it where it fits on one line so. */
static double room_for_label(const forest_figure *f, size_t row) {
    double width = f->columns[0].width, free = width + forest_blank_beside(f, row);
    return f->lines[row].natural_width <= free + 0.01 ? free : width;
}

/* Whether a summary begins or ends here. */
static bool parts(const forest_figure *f, size_t i) {
    if (i <= f->page.first || f->lines[i].blank || f->lines[i - 1].blank ||
        f->results->rows[i].series > 0)
        return false;
    tf_forest_row_type type = f->lines[i].row->type, before = f->lines[i - 1].row->type;
    bool summary = type == TF_FOREST_OVERALL || type == TF_FOREST_POOLED;
    bool pooled = before >= TF_FOREST_POOLED && before <= TF_FOREST_DIFFERENCE;
    bool outer = f->lines[i].indent < f->lines[i - 1].indent;
    return (summary && (!pooled || outer)) ||
           (type == TF_FOREST_ROW && before == TF_FOREST_OVERALL) || type == TF_FOREST_DIFFERENCE;
}

/* A heading within a group stands at its own heading. */
static bool begins_group(const forest_figure *f, size_t i) {
    return i > f->page.first && f->lines[i].row->type == TF_FOREST_HEADING &&
           !f->lines[i - 1].blank && f->lines[i - 1].row->type != TF_FOREST_HEADING;
}

/* All rows are wrapped, those of other pages too: columns have the same widths on every page. */
static void wrap_rows(forest_figure *f, tf_draw_context *context) {
    for (size_t i = 0; i < f->results->n_rows; i++) {
        forest_line *line = &f->lines[i];
        double room = line->note ? room_for_note(f, context, i) : room_for_label(f, i);
        line->paragraph = tf_paragraph_new(context, *forest_font_of(f, line), line->label,
                                           fmax(room - line->indent, 1));
        line->n_lines = MAX(line->paragraph.n, 1);
        line->n_numbers = 1;
        for (size_t c = 1; c < f->n_columns; c++) {
            const char *cell = forest_cell(&f->columns[c], i);
            if (cell && strchr(cell, '\n') && !f->columns[c].wraps)
                line->n_numbers = 2;
            if (f->columns[c].wraps) {
                line->texts[c] = tf_paragraph_new(context, *forest_cell_font(f, i),
                                                  f->columns[c].cells[i], f->columns[c].width);
                line->n_lines = MAX(line->n_lines, line->texts[c].n);
            }
        }
        line->n_lines = MAX(line->n_lines, line->n_numbers);
    }
}

/* A label, and the texts beside it, have the lines of the row's other estimates, too. */
static void spread_labels(forest_figure *f) {
    for (size_t i = 0; i < f->results->n_rows; i++) {
        forest_line *line = &f->lines[i];
        const size_t n = forest_n_below(f, i);
        size_t below = 0;
        for (size_t k = 1; k <= n; k++)
            below += line[k].n_lines;
        const size_t more = line->n_lines > below ? line->n_lines - below : 0;
        line->n_lines = n > 0 ? MAX(more, line->n_numbers) : line->n_lines;
    }
}

/* Of the page's rows alone: with many pages, what is done for all rows on each would be most of the
   work. */
static void sum_rows(forest_figure *f, tf_draw_context *context) {
    double pitch = fmax(context->style->forest.row_height * f->type.size, f->type.line);
    f->rows_height = 0;
    for (size_t i = f->page.first; i < f->page.end; i++) {
        forest_line *line = &f->lines[i];
        line->above = begins_group(f, i) ? GROUP_ROWS * pitch
                      : parts(f, i)      ? PART_EM * f->type.size
                                         : 0;
        /* Estimates of a row are nearer to each other than rows are. */
        const bool leads = forest_n_below(f, i) > 0;
        const double own = leads || line->row->series > 0 ? f->type.line : pitch;
        line->above += leads ? pitch - f->type.line + SERIES_EM * f->type.size : 0;
        line->natural =
            line->above +
            (line->blank ? pitch / 2 : own + (double)(line->n_lines - 1) * f->type.line);
        f->rows_height += line->natural;
    }
    f->page.repeated_height = 0;
    if (f->page.repeated) {
        size_t row = (size_t)(f->page.repeated - f->lines);
        double room = f->page.repeated->note ? room_for_note(f, context, row) : f->columns[0].width;
        f->page.repeated_text = tf_paragraph_new(context, f->type.bold, f->page.repeated_label,
                                                 fmax(room - f->page.repeated->indent, 1));
        f->page.repeated_height = pitch + (double)(f->page.repeated_text.n - 1) * f->type.line;
        f->rows_height += f->page.repeated_height;
    }
}

/* Predictions have a range where others have numbers, which would move the end of these. */
static void place_columns(forest_figure *f) {
    for (size_t c = 0; c < f->n_columns; c++) {
        forest_column *column = &f->columns[c];
        column->x = tf_grid_column_x(f->grid, c);
        column->width = tf_grid_column_width(f->grid, c);
        column->right = 0;
        for (size_t i = 0; i < f->results->n_rows; i++) {
            size_t n = 0;
            const tf_placed_line *lines = tf_grid_cell_lines(f->grid, f->n_levels + i, c, &n);
            bool range = f->lines[i].row->type == TF_FOREST_PREDICTION;
            for (size_t k = 0; k < n && !range; k++)
                column->right = fmax(column->right, lines[k].x + lines[k].metrics.advance);
        }
    }
}

/* Height of the heading that begins in that row and column of the header. */
static double height_in(const forest_figure *f, size_t row, size_t column) {
    size_t n = 0;
    tf_grid_cell_lines(f->grid, row, column, &n);
    return f->type.line * (double)n;
}

/* Headings stand on one line at the bottom; those that span columns as low as what they span
   allows, all of one level on one line. `tops` is where the next level may begin. */
static void place_level(forest_figure *f, unsigned level, double *tops) {
    double base = 0;
    bool bottom = level + 1 == f->n_levels;
    for (size_t i = 0; i < f->n_spans && !bottom; i++) {
        const forest_span *span = &f->spans[i];
        /* Without a rule below it a heading is the upper line of what it spans, on the lines that
           the headings beside it have. */
        double gap = span->rule ? SPAN_GAP : 0;
        for (size_t c = span->first; span->level == level && c < span->first + span->n; c++)
            base = fmax(base, tops[c] + gap);
    }
    for (size_t i = 0; i < f->n_spans; i++) {
        forest_span *span = &f->spans[i];
        for (size_t c = span->first; span->level == level && c < span->first + span->n; c++) {
            span->base = base;
            tops[c] = base + height_in(f, level, span->first);
        }
    }
}

/* From the bottom up: each level begins where the one below it ends in its columns. */
static void settle_header(forest_figure *f, tf_draw_context *context) {
    double *tops = tf_arena_array(context->arena, double, f->n_columns);
    for (size_t c = 0; c < f->n_columns; c++)
        tops[c] = height_in(f, f->n_levels - 1, c);
    for (unsigned level = f->n_levels; level-- > 0;)
        place_level(f, level, tops);
    double height = 0;
    for (size_t c = 0; c < f->n_columns; c++)
        height = fmax(height, tops[c]);
    double gap = HEADER_GAP_EM * f->type.size;
    double rule = context->style->forest.rule_width;
    const double legend = forest_fit_legend(f, context);
    f->header_height = legend + (height > 0 ? height + 2 * gap + rule : 0);
    f->rule_y = legend + height + gap + rule / 2;
}

double forest_header_baseline(const forest_figure *f, const tf_placed_line *line) {
    double above = tf_grid_row_baseline(f->grid, line->row) - line->baseline;
    for (size_t i = 0; i < f->n_spans; i++) {
        bool own = f->spans[i].level == line->row && f->spans[i].first == line->column;
        above += own ? f->spans[i].base : 0;
    }
    return f->rule_y - HEADER_GAP_EM * f->type.size - f->type.descent - above;
}

/* All that doesn't depend on the page's rows. */
static bool arrange_table(forest_figure *f, tf_draw_context *context, double width, size_t *from) {
    if (!forest_settle_widths(f, context, width, from))
        return false;
    place_columns(f);
    settle_header(f, context);
    f->depth = 0;
    f->said.arrow = f->said.outside = f->said.enlarged = f->said.unsized = f->said.sizes = false;
    for (size_t e = 0; e < f->results->n_effects; e++) {
        forest_fit_plot(f, context, &f->plots[e]);
        f->depth = fmax(f->depth, forest_plot_depth(f, context, &f->plots[e]));
        forest_note_marks(f, context, &f->plots[e]);
    }
    wrap_rows(f, context);
    if (f->overlay.looks)
        spread_labels(f);
    return true;
}

/* A page asks for the same table several times, and so does each page after it. */
bool forest_arrange(forest_figure *f, tf_draw_context *context, double width, size_t *from) {
    if (!forest_recall(f, context, width, from)) {
        size_t first = *from;
        f->current = NULL;
        if (!arrange_table(f, context, width, from)) {
            return false;
        }
        forest_remember(f, context, width, first, *from);
    }
    sum_rows(f, context);
    return true;
}

/* How many rows a page of that height has room for, wherever it begins: below the heading of an
   earlier page that goes on, and each as high as the highest. */
static size_t rows_in(const forest_figure *f, double height) {
    size_t most = 1;
    for (size_t i = f->page.first; i < f->page.end; i++)
        most = MAX(most, f->lines[i].n_lines);
    return (size_t)fmax(0, floor(height / ((double)most * f->type.line)));
}

/* What a taller page adds goes to all rows alike, until they are twice as far apart as they would
   be; a lower one takes it from them as far as lines don't touch. */
bool forest_stack(forest_figure *f, tf_draw_context *context, double height) {
    size_t n = f->page.end - f->page.first;
    double extra = 0, least = f->page.repeated_height, y = f->page.repeated_height;
    for (size_t i = f->page.first; i < f->page.end; i++)
        least += f->lines[i].blank ? 0 : (double)f->lines[i].n_lines * f->type.line;
    if (height + 0.01 < least) {
        size_t most = rows_in(f, height);
        f->misfit.most_rows = most < LEAST_ROWS ? 0 : most;
        f->misfit.what = most < LEAST_ROWS
                             ? "the rows don't fit"
                             : tf_arena_printf(context->arena,
                                               "the rows don't fit: %zu of %zu do (page.rows: %zu)",
                                               most, n, most);
        return false;
    }
    double slack = f->rows_height - least;
    double tight = height < f->rows_height && slack > 0 ? (height - least) / slack : 1;
    size_t n_leads = 0;
    for (size_t i = f->page.first; i < f->page.end; i++)
        n_leads += f->lines[i].row->series == 0;
    if (height > f->rows_height && n_leads > 0 && !f->page.last)
        extra = fmin(height - f->rows_height, f->rows_height) / (double)n_leads;
    for (size_t i = f->page.first; i < f->page.end; i++) {
        forest_line *line = &f->lines[i];
        double solid = line->blank ? 0 : (double)line->n_lines * f->type.line;
        line->top = y;
        const bool leads = forest_n_below(f, i) > 0;
        const double more = line->row->series == 0 ? extra : 0;
        line->height = solid + tight * (line->natural - solid) + more;
        double above = tight * line->above + (leads ? more : 0);
        double lead = above + (line->height - above - solid) / 2;
        line->baseline =
            y + lead + (f->type.line - f->type.ascent - f->type.descent) / 2 + f->type.ascent;
        line->middle = line->baseline - f->type.drop;
        line->rise = 0;
        y += line->height;
    }
    return true;
}

/* Only labels have several lines: these stand around their row's middle, as names of bars do. */
static double rise_of(const forest_figure *f, const forest_line *line) {
    bool others = f->way.folds || line->paragraph.n < line->n_lines;
    for (size_t c = 1; c < f->n_columns; c++)
        others = others || f->columns[c].wraps;
    return others ? 0 : (double)(line->n_lines - 1) / 2 * f->type.line;
}

/* Rows end where those beside them do, so that axes are on one line too; what a row has beyond its
   text goes to its neighbours alike. */
bool forest_stand_on(forest_figure *f, const tf_row_lines *lines) {
    const size_t first = f->page.first, n = f->page.end - first;
    const double gap = 0.4 * f->type.size; /* to the axis */
    const double end = lines->bottom - f->header_height - gap;
    if (n != lines->n || f->page.repeated)
        return false;
    double top = 0;
    for (size_t i = 0; i < n; i++) {
        forest_line *line = &f->lines[first + i];
        const bool last = i + 1 == n;
        const double middle = lines->middles[i] - f->header_height;
        const double below = last ? 0 : lines->middles[i + 1] - f->header_height;
        const double next = last ? end : (middle + below) / 2;
        line->top = top;
        line->height = next - top;
        line->middle = middle;
        line->baseline = middle + f->type.drop;
        line->rise = rise_of(f, line);
        const double upper = middle - f->type.line / 2 - line->rise;
        const double lower = upper + (double)line->n_lines * f->type.line;
        if (upper < top - 0.01 || lower > next + (last ? gap : 0) + 0.01)
            return false;
        top = next;
    }
    return true;
}
