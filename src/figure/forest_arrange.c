#include <math.h>
#include <string.h>

#include "forest.h"

/* Widths first: numbers take what they need, intervals at least what the style asks for, and what
   is left goes to labels and columns of text, which wrap. Then heights, which depend on how many
   lines that made. */

/* Share of the width that intervals have before any label is wrapped, and most of it. */
static const double PREFERRED_SHARE = 0.27, MOST_SHARE = 0.5;
static const double WIDEST_GAP = 2;   /* times the style's */
static const double NARROW_GAP = 0.6; /* where room is short */
static const double LEAST_EM = 4.5;   /* of a column of text whose words are broken */
static const double HEADING_EM = 4;   /* headings wrap to this, or to their column */
static const double LINE_EM = 1.17;
static const double SPAN_GAP = 3;
static const double HEADER_GAP_EM = 0.35; /* above and below the rule */
static const double PART_EM = 0.5;        /* between rows and their summary */

/* ---- sizes of texts -------------------------------------------------------------------------- */

static double width_of(tf_draw_context *context, const tf_font *font, const char *text) {
    return text ? tf_measure(context->measurer, font, text).advance : 0;
}

static double word_of(tf_draw_context *context, const tf_font *font, const char *text) {
    return text ? tf_wrap(context->measurer, font, text, 1e-3, context->arena).width : 0;
}

static const tf_font *font_of(const forest_figure *f, const forest_line *line) {
    return line->bold ? &f->bold : &f->font;
}

static void measure_labels(forest_figure *f, tf_draw_context *context) {
    forest_column *labels = &f->columns[0];
    labels->natural = 0;
    labels->word = word_of(context, &f->bold, labels->heading);
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const forest_line *line = &f->lines[i];
        if (line->note || !line->label) {
            continue;
        }
        const tf_font *font = font_of(f, line);
        labels->natural =
            fmax(labels->natural, line->indent + width_of(context, font, line->label));
        labels->word = fmax(labels->word, line->indent + word_of(context, font, line->label));
    }
    labels->natural = fmax(labels->natural, labels->word);
}

static void measure_column(forest_figure *f, tf_draw_context *context, forest_column *column) {
    column->natural = 0;
    column->word = word_of(context, &f->bold, column->heading);
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const char *cell = column->cells[i];
        column->natural = fmax(column->natural, width_of(context, &f->font, cell));
        if (column->wraps) {
            column->word = fmax(column->word, word_of(context, &f->font, cell));
        }
    }
    if (column->wraps) {
        column->natural = fmax(column->natural, column->word);
    }
}

static void set_size(forest_figure *f, tf_draw_context *context, double size) {
    if (f->size == size) {
        return;
    }
    f->size = size;
    f->font = tf_style_font(context->style, size, false);
    f->bold = tf_style_font(context->style, size, true);
    tf_text_metrics metrics = tf_measure(context->measurer, &f->font, "0");
    f->ascent = metrics.ascent;
    f->descent = metrics.descent;
    f->line = fmax(metrics.ascent + metrics.descent, LINE_EM * size);
    f->drop = tf_digit_drop(context, f->font);
    measure_labels(f, context);
    for (size_t c = 1; c < f->n_columns; c++) {
        measure_column(f, context, &f->columns[c]);
    }
}

/* ---- the grid -------------------------------------------------------------------------------- */

static const char *joined(tf_draw_context *context, const tf_paragraph *paragraph) {
    g_autofree char *text = g_strjoinv("\n", paragraph->lines);
    return tf_arena_strdup(context->arena, text);
}

/* Headings are wrapped between words; only where a column is narrower than a word are they broken.
 */
static const char *wrapped(const forest_figure *f, tf_draw_context *context, const char *text,
                           double room, bool breakable) {
    double word = word_of(context, &f->bold, text);
    tf_paragraph paragraph =
        tf_paragraph_new(context, f->bold, text, breakable ? room : fmax(room, word));
    return joined(context, &paragraph);
}

static void set_heading(const forest_figure *f, tf_draw_context *context, size_t row,
                        const forest_column *column, size_t index) {
    if (!column->heading) {
        return;
    }
    double room = column->wraps ? column->room : fmax(column->width, HEADING_EM * f->size);
    tf_cell cell = {
        .text = wrapped(f, context, column->heading, room, column->wraps),
        .font = f->bold,
        .own_align = true,
        .align = column->wraps ? TF_ALIGN_LEFT : TF_ALIGN_CENTER,
    };
    tf_grid_set_cell(f->header, row, index, &cell);
}

static double width_of_span(const forest_figure *f, const forest_span *span, double gap) {
    double width = gap * (double)(span->n - 1);
    for (size_t c = span->first; c < span->first + span->n; c++) {
        width += f->columns[c].width;
    }
    return width;
}

static void set_span(const forest_figure *f, tf_draw_context *context, size_t row,
                     const forest_span *span, double gap) {
    double room = fmax(width_of_span(f, span, gap), HEADING_EM * f->size);
    tf_cell cell = {
        .text = wrapped(f, context, span->text, room, false),
        .font = span->plain ? f->font : f->bold,
        .span = (unsigned)span->n,
        .own_align = true,
        .align = TF_ALIGN_CENTER,
    };
    tf_grid_set_cell(f->header, row, span->first, &cell);
}

/* With `width` of each column as its least. Numbers are in it to be aligned; their heights are
   settled later. */
static void build_grid(forest_figure *f, tf_draw_context *context, double gap) {
    size_t n_header = f->n_header_rows = f->n_levels;
    f->header = tf_grid_new(context->arena, context->measurer, n_header + f->results->n_rows,
                            f->n_columns, context->style->number.format.decimal);
    for (size_t r = 0; r < n_header; r++) {
        tf_grid_set_row(f->header, r, f->line, 0);
    }
    for (size_t c = 0; c < f->n_columns; c++) {
        const forest_column *column = &f->columns[c];
        tf_grid_set_gap(f->header, c, gap);
        tf_grid_set_min_width(f->header, c, column->width);
        set_heading(f, context, n_header - 1, column, c);
        if (column->wraps || column->kind == FOREST_PLOT) {
            continue;
        }
        tf_grid_set_align(f->header, c, TF_ALIGN_DECIMAL);
        for (size_t i = 0; i < f->results->n_rows; i++) {
            bool range = f->lines[i].row->type == TF_FOREST_PREDICTION;
            tf_cell cell = {.text = column->cells[i],
                            .font = f->font,
                            .own_align = range,
                            .align = TF_ALIGN_RIGHT};
            tf_grid_set_cell(f->header, n_header + i, c, &cell);
        }
    }
    for (size_t i = 0; i < f->n_spans; i++) {
        set_span(f, context, f->spans[i].level, &f->spans[i], gap);
    }
    tf_grid_arrange(f->header);
}

/* ---- widths ---------------------------------------------------------------------------------- */

typedef struct widths {
    forest_figure *f;
    tf_draw_context *context;
    double total, gap;
    double plot;  /**< of each column of intervals */
    double fixed; /**< of numbers, and of gaps */
} widths;

static double floor_of(const forest_figure *f, const forest_column *column, bool broken) {
    return broken ? fmin(column->word, LEAST_EM * f->size) : column->word;
}

static double flexible(const widths *w, double cap, bool broken) {
    double sum = 0;
    for (size_t c = 0; c < w->f->n_columns; c++) {
        const forest_column *column = &w->f->columns[c];
        if (column->wraps) {
            sum += fmin(column->natural, fmax(floor_of(w->f, column, broken), cap));
        }
    }
    return sum;
}

/* The widest columns of text give way first, all to the same width. False: not even their words
   fit (or parts of them, if `broken`). */
static bool share_out(widths *w, double room, bool broken) {
    if (flexible(w, 0, broken) > room + 1e-9) {
        return false;
    }
    double low = 0, high = w->total;
    for (int i = 0; i < 50; i++) {
        double middle = (low + high) / 2;
        *(flexible(w, middle, broken) <= room ? &low : &high) = middle;
    }
    for (size_t c = 0; c < w->f->n_columns; c++) {
        forest_column *column = &w->f->columns[c];
        if (column->wraps) {
            double least = floor_of(w->f, column, broken);
            column->width = column->room = fmin(column->natural, fmax(least, low));
        }
    }
    return true;
}

/* What numbers and their headings take when intervals are `plot` wide. */
static void measure_fixed(widths *w) {
    forest_figure *f = w->f;
    for (size_t c = 0; c < f->n_columns; c++) {
        forest_column *column = &f->columns[c];
        column->room = column->word;
        column->width = column->kind == FOREST_PLOT ? w->plot
                        : column->wraps             ? floor_of(f, column, true)
                                                    : column->natural;
    }
    build_grid(f, w->context, w->gap);
    w->fixed = w->gap * (double)(f->n_columns - 1);
    for (size_t c = 0; c < f->n_columns; c++) {
        forest_column *column = &f->columns[c];
        if (!column->wraps && column->kind != FOREST_PLOT) {
            column->width = tf_grid_column_width(f->header, c);
            w->fixed += column->width;
        }
    }
}

/* Intervals take what is left; on wide pages the gaps have their share of it. */
static void spread(widths *w) {
    forest_figure *f = w->f;
    double n = (double)f->results->n_effects;
    double text = 0;
    for (size_t c = 0; c < f->n_columns; c++) {
        text += f->columns[c].kind == FOREST_PLOT ? 0 : f->columns[c].width;
    }
    double n_gaps = (double)(f->n_columns - 1);
    double left = w->total - text - n_gaps * w->gap;
    double over = left - MOST_SHARE * w->total;
    if (over > 0 && !tf_spec_has(w->context->spec, "plot.share")) {
        double wider = fmin(over / n_gaps, (WIDEST_GAP - 1) * w->gap);
        w->gap += wider;
        left -= wider * n_gaps;
    }
    for (size_t c = 0; c < f->n_columns; c++) {
        if (f->columns[c].kind == FOREST_PLOT) {
            f->columns[c].width = left / n;
        }
    }
}

static bool try_widths(widths *w, double plot, bool broken) {
    w->plot = plot;
    measure_fixed(w);
    return share_out(w, w->total - w->fixed - plot * (double)w->f->results->n_effects, broken);
}

/* Labels of more than two lines are worth narrower gaps. */
static bool is_tight(const forest_figure *f) {
    return f->columns[0].width < 0.6 * f->columns[0].natural;
}

/* From generous to tight: wider intervals, then whole words, then broken ones. */
static bool settle_widths(widths *w) {
    const tf_style *style = w->context->style;
    double n = (double)w->f->results->n_effects;
    double share = PREFERRED_SHARE;
    if (tf_spec_has(w->context->spec, "plot.share")) {
        share = tf_spec_number(w->context->spec, "plot.share");
    }
    double least = style->forest.plot_min;
    double preferred = fmax(least, share * w->total / n);
    double sizes[2] = {style->forest.size, fmin(style->font.min_size, style->forest.size)};
    for (int s = 0; s < 2; s++) {
        set_size(w->f, w->context, sizes[s]);
        for (int step = 0; step < 4; step++) {
            w->gap = step == 0 ? style->forest.gap : NARROW_GAP * style->forest.gap;
            double plot = step == 0 ? preferred : step == 1 ? (preferred + least) / 2 : least;
            if (try_widths(w, plot, step == 3) && (step > 0 || !is_tight(w->f))) {
                spread(w);
                return true;
            }
        }
    }
    return false;
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* Where the label of a row that has none of its own column has to end: at the first cell, or at the
   intervals. */
static double room_for_note(const forest_figure *f, size_t row) {
    for (size_t c = 1; c < f->n_columns; c++) {
        const forest_column *column = &f->columns[c];
        if (column->kind == FOREST_PLOT || column->cells[row]) {
            return column->x - f->size;
        }
    }
    return f->width;
}

/* Whether a summary begins or ends here. */
static bool parts(const forest_figure *f, size_t i) {
    if (i == 0 || f->lines[i].blank || f->lines[i - 1].blank) {
        return false;
    }
    tf_forest_row_type type = f->lines[i].row->type, before = f->lines[i - 1].row->type;
    bool summary = type == TF_FOREST_OVERALL || type == TF_FOREST_POOLED;
    bool pooled = before >= TF_FOREST_POOLED && before <= TF_FOREST_DIFFERENCE;
    bool outer = f->lines[i].indent < f->lines[i - 1].indent;
    return (summary && (!pooled || outer)) ||
           (type == TF_FOREST_ROW && before == TF_FOREST_OVERALL) ||
           (type == TF_FOREST_HEADING && (before == TF_FOREST_OVERALL || pooled)) ||
           type == TF_FOREST_DIFFERENCE;
}

static void wrap_rows(forest_figure *f, tf_draw_context *context) {
    const tf_style *style = context->style;
    double pitch = fmax(style->forest.row_height * f->size, f->line);
    f->rows_height = 0;
    for (size_t i = 0; i < f->results->n_rows; i++) {
        forest_line *line = &f->lines[i];
        double room = line->note ? room_for_note(f, i) : f->columns[0].width;
        line->paragraph =
            tf_paragraph_new(context, *font_of(f, line), line->label, fmax(room - line->indent, 1));
        line->n_lines = MAX(line->paragraph.n, 1);
        for (size_t c = 1; c < f->n_columns; c++) {
            if (f->columns[c].wraps) {
                line->texts[c] =
                    tf_paragraph_new(context, f->font, f->columns[c].cells[i], f->columns[c].width);
                line->n_lines = MAX(line->n_lines, line->texts[c].n);
            }
        }
        line->above = parts(f, i) ? PART_EM * f->size : 0;
        line->natural =
            line->above + (line->blank ? pitch / 2 : pitch + (double)(line->n_lines - 1) * f->line);
        f->rows_height += line->natural;
    }
}

static void place_columns(forest_figure *f) {
    size_t n_lines = 0;
    const tf_placed_line *lines = tf_grid_lines(f->header, &n_lines);
    for (size_t c = 0; c < f->n_columns; c++) {
        f->columns[c].x = tf_grid_column_x(f->header, c);
        f->columns[c].width = tf_grid_column_width(f->header, c);
        f->columns[c].right = 0;
    }
    size_t n_header = f->n_header_rows;
    for (size_t i = 0; i < n_lines; i++) {
        forest_column *column = &f->columns[lines[i].column];
        bool range = lines[i].row >= n_header &&
                     f->lines[lines[i].row - n_header].row->type == TF_FOREST_PREDICTION;
        if (lines[i].row >= n_header && !range) {
            column->right = fmax(column->right, lines[i].x + lines[i].metrics.advance);
        }
    }
}

/* Lines of the cell that begins in that row and column of the header. */
static double lines_in(const forest_figure *f, size_t row, size_t column) {
    size_t n = 0, count = 0;
    const tf_placed_line *lines = tf_grid_lines(f->header, &n);
    for (size_t i = 0; i < n && lines[i].row < f->n_header_rows; i++) {
        count += lines[i].row == row && lines[i].column == column;
    }
    return (double)count;
}

/* Headings stand on one line at the bottom; those that span columns as low as what they span
   allows, all of one level on one line. `tops` is where the next level may begin. */
static void place_level(forest_figure *f, unsigned level, double *tops) {
    double base = 0;
    bool bottom = level + 1 == f->n_levels;
    for (size_t i = 0; i < f->n_spans && !bottom; i++) {
        const forest_span *span = &f->spans[i];
        for (size_t c = span->first; span->level == level && c < span->first + span->n; c++) {
            base = fmax(base, tops[c] + SPAN_GAP);
        }
    }
    for (size_t i = 0; i < f->n_spans; i++) {
        forest_span *span = &f->spans[i];
        for (size_t c = span->first; span->level == level && c < span->first + span->n; c++) {
            span->base = base;
            tops[c] = base + f->line * lines_in(f, level, span->first);
        }
    }
}

static void settle_header(forest_figure *f, tf_draw_context *context) {
    double *tops = tf_arena_array(context->arena, double, f->n_columns);
    for (size_t c = 0; c < f->n_columns; c++) {
        tops[c] = f->line * lines_in(f, f->n_levels - 1, c);
    }
    for (unsigned level = f->n_levels; level-- > 0;) {
        place_level(f, level, tops);
    }
    double height = 0;
    for (size_t c = 0; c < f->n_columns; c++) {
        height = fmax(height, tops[c]);
    }
    double gap = HEADER_GAP_EM * f->size;
    double rule = context->style->forest.rule_width;
    f->header_height = height > 0 ? height + 2 * gap + rule : 0;
    f->rule_y = height + gap + rule / 2;
}

double forest_header_baseline(const forest_figure *f, const tf_placed_line *line) {
    double above = tf_grid_row_baseline(f->header, line->row) - line->baseline;
    for (size_t i = 0; i < f->n_spans; i++) {
        bool own = f->spans[i].level == line->row && f->spans[i].first == line->column;
        above += own ? f->spans[i].base : 0;
    }
    return f->rule_y - HEADER_GAP_EM * f->size - f->descent - above;
}

bool forest_arrange(forest_figure *f, tf_draw_context *context, double width) {
    widths w = {.f = f, .context = context, .total = width};
    if (!settle_widths(&w)) {
        f->misfit = "the columns of the table don't fit";
        return false;
    }
    f->width = width;
    build_grid(f, context, w.gap);
    place_columns(f);
    settle_header(f, context);
    wrap_rows(f, context);
    f->depth = 0;
    f->any_arrow = f->any_outside = f->any_enlarged = false;
    for (size_t e = 0; e < f->results->n_effects; e++) {
        forest_fit_plot(f, context, &f->plots[e]);
        f->depth = fmax(f->depth, forest_plot_depth(f, context, &f->plots[e]));
        forest_note_marks(f, context, &f->plots[e]);
    }
    return true;
}

/* What a taller page adds goes to all rows alike, until they are twice as far apart as they would
   be; a lower one takes it from them as far as lines don't touch. */
bool forest_stack(forest_figure *f, double height) {
    size_t n = f->results->n_rows;
    double extra = 0, least = 0, y = 0;
    for (size_t i = 0; i < n; i++) {
        least += f->lines[i].blank ? 0 : (double)f->lines[i].n_lines * f->line;
    }
    if (height + 0.01 < least) {
        f->misfit = "the rows don't fit";
        return false;
    }
    double slack = f->rows_height - least;
    double tight = height < f->rows_height && slack > 0 ? (height - least) / slack : 1;
    if (height > f->rows_height && n > 0) {
        extra = fmin((height - f->rows_height) / (double)n, f->rows_height / (double)n);
    }
    for (size_t i = 0; i < n; i++) {
        forest_line *line = &f->lines[i];
        double solid = line->blank ? 0 : (double)line->n_lines * f->line;
        line->top = y;
        line->height = solid + tight * (line->natural - solid) + extra;
        double above = tight * line->above;
        double lead = above + (line->height - above - solid) / 2;
        line->baseline = y + lead + (f->line - f->ascent - f->descent) / 2 + f->ascent;
        line->middle = line->baseline - f->drop;
        y += line->height;
    }
    return true;
}
