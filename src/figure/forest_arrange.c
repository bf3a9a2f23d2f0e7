#include <math.h>
#include <string.h>

#include "forest.h"

/* Widths first: numbers take what they need, intervals at least what the style asks for, and what
   is left goes to labels and columns of text, which wrap. Then heights, which depend on how many
   lines that made. */

/* Share of the width that intervals have before any label is wrapped, and most of it. */
static const double PREFERRED_SHARE = 0.27, MOST_SHARE = 0.5;
static const double WIDEST_GAP = 2; /* times the style's */
/* Words are only broken if they are longer; on pages that can't well be wider, to less. */
static const double BREAK_EM = 8, WIDE_PAGE = 430, LEAST_EM = 4;
static const double HEADING_EM = 5; /* headings wrap to this, or to their column */
static const double LINE_EM = 1.2;  /* as lines of paragraphs */
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

static const char *cell_of(const forest_figure *f, const forest_column *column, size_t row) {
    return f->folds && column->folded ? column->folded[row] : column->cells[row];
}

/* An estimate above its limits, events above patients. */
static const char *folded(tf_draw_context *context, const char *cell) {
    const char *limits = cell ? strstr(cell, " (") : NULL;
    const char *slash = cell && !limits ? strchr(cell, '/') : NULL;
    if (!limits && !slash) {
        return cell;
    }
    size_t first = limits ? (size_t)(limits - cell) : (size_t)(slash - cell) + 1;
    return tf_arena_printf(context->arena, "%.*s\n%s", (int)first, cell,
                           cell + first + (limits ? 1 : 0));
}

static void fold(forest_figure *f, tf_draw_context *context) {
    for (size_t c = 1; c < f->n_columns; c++) {
        forest_column *column = &f->columns[c];
        if (column->wraps || column->folded) {
            continue;
        }
        column->folded = tf_arena_array(context->arena, const char *, f->results->n_rows + 1);
        for (size_t i = 0; i < f->results->n_rows; i++) {
            column->folded[i] = folded(context, column->cells[i]);
        }
    }
}

static double width_of_lines(tf_draw_context *context, const tf_font *font, const char *text) {
    if (!text || !strchr(text, '\n')) {
        return width_of(context, font, text);
    }
    const char *second = strchr(text, '\n') + 1;
    g_autofree char *first = g_strndup(text, (size_t)(second - text) - 1);
    return fmax(width_of(context, font, first), width_of(context, font, second));
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
        /* A heading runs over empty columns, if there are any before the intervals. */
        bool heading = line->row->type == TF_FOREST_HEADING;
        bool runs_over = line->note && !(heading && f->columns[1].kind == FOREST_PLOT);
        if (runs_over || !line->label) {
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
        const char *cell = cell_of(f, column, i);
        column->natural = fmax(column->natural, width_of_lines(context, &f->font, cell));
        if (column->wraps) {
            column->word = fmax(column->word, word_of(context, &f->font, cell));
        }
    }
    if (column->wraps) {
        column->natural = fmax(column->natural, column->word);
    }
}

static void set_size(forest_figure *f, tf_draw_context *context, double size, bool folds) {
    if (f->size == size && f->folds == folds) {
        return;
    }
    f->folds = folds;
    if (folds) {
        fold(f, context);
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
            tf_cell cell = {.text = cell_of(f, column, i),
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

typedef enum forest_words { WORDS_WHOLE, WORDS_BROKEN, WORDS_CUT } forest_words;

typedef struct widths {
    forest_figure *f;
    tf_draw_context *context;
    double total, gap;
    double plot;  /**< of each column of intervals */
    double fixed; /**< of numbers, gaps, and intervals as narrow as their headings allow */
} widths;

static double floor_of(const forest_figure *f, const forest_column *column, forest_words words) {
    double em = words == WORDS_CUT ? LEAST_EM : BREAK_EM;
    return words == WORDS_WHOLE ? column->word : fmin(column->word, em * f->size);
}

static double flexible(const widths *w, double cap, forest_words words) {
    double sum = 0;
    for (size_t c = 0; c < w->f->n_columns; c++) {
        const forest_column *column = &w->f->columns[c];
        if (column->wraps) {
            sum += fmin(column->natural, fmax(floor_of(w->f, column, words), cap));
        }
    }
    return sum;
}

/* The widest columns of text give way first, all to the same width. False: not even their words
   fit (or parts of them). */
static bool share_out(widths *w, double room, forest_words words) {
    if (flexible(w, 0, words) > room + 1e-9) {
        return false;
    }
    double low = 0, high = w->total;
    for (int i = 0; i < 50; i++) {
        double middle = (low + high) / 2;
        *(flexible(w, middle, words) <= room ? &low : &high) = middle;
    }
    for (size_t c = 0; c < w->f->n_columns; c++) {
        forest_column *column = &w->f->columns[c];
        if (column->wraps) {
            double least = floor_of(w->f, column, words);
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
                        : column->wraps             ? floor_of(f, column, WORDS_CUT)
                                                    : column->natural;
    }
    build_grid(f, w->context, w->gap);
    w->fixed = w->gap * (double)(f->n_columns - 1);
    for (size_t c = 0; c < f->n_columns; c++) {
        forest_column *column = &f->columns[c];
        if (!column->wraps) {
            column->width = tf_grid_column_width(f->header, c);
            w->fixed += column->width;
        }
    }
}

/* All columns of intervals the same, unless the heading of one needs more than its share. */
static void share_plots(forest_figure *f, double room) {
    double n = (double)f->results->n_effects, least = 0, widest = 0;
    for (size_t c = 0; c < f->n_columns; c++) {
        if (f->columns[c].kind == FOREST_PLOT) {
            least += f->columns[c].width;
            widest = fmax(widest, f->columns[c].width);
        }
    }
    for (size_t c = 0; c < f->n_columns; c++) {
        if (f->columns[c].kind == FOREST_PLOT) {
            double more = f->columns[c].width + (room - least) / n;
            f->columns[c].width = widest <= room / n ? room / n : more;
        }
    }
}

/* Intervals take what is left; on wide pages the gaps have their share of it. */
static void spread(widths *w) {
    forest_figure *f = w->f;
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
    share_plots(f, left);
}

static bool try_widths(widths *w, double plot, forest_words words) {
    w->plot = plot;
    measure_fixed(w);
    return share_out(w, w->total - w->fixed, words);
}

/* From generous to tight. Labels on one line are worth some of the intervals' width, labels of many
   lines narrower gaps; small type comes before broken words. */
typedef struct fitting {
    bool small, folds;
    forest_words words;
    double gap, plot; /* of the style's gap; 1: preferred, 0: least */
    double labels;    /* least share of the labels' natural width */
} fitting;

static const fitting fittings[] = {
    {false, false, WORDS_WHOLE, 1, 1, 1},     {false, false, WORDS_WHOLE, 0.8, 0.6, 1},
    {false, false, WORDS_WHOLE, 1, 1, 0.6},   {false, false, WORDS_WHOLE, 0.6, 0.5, 0},
    {false, false, WORDS_WHOLE, 0.6, 0, 0},   {true, false, WORDS_WHOLE, 0.6, 0, 0},
    {true, false, WORDS_WHOLE, 0.4, 0, 0},    {true, false, WORDS_WHOLE, 0.4, -0.15, 0},
    {true, false, WORDS_WHOLE, 0.4, -0.3, 0}, {false, true, WORDS_WHOLE, 0.6, 0, 0},
    {true, true, WORDS_WHOLE, 0.6, 0, 0},     {true, false, WORDS_BROKEN, 0.6, 0, 0},
    {true, true, WORDS_BROKEN, 0.6, 0, 0},    {true, true, WORDS_CUT, 0.4, -0.3, 0},
};

static bool holds_labels(const forest_figure *f, double share) {
    bool holds = true;
    for (size_t c = 0; c < f->n_columns; c++) {
        const forest_column *column = &f->columns[c];
        double least = c == 0 || share == 1 ? share : 0;
        holds = holds && (!column->wraps || column->width >= least * column->natural - 1e-6);
    }
    return holds;
}

static bool settle_widths(widths *w) {
    const tf_style *style = w->context->style;
    double n = (double)w->f->results->n_effects;
    double share = PREFERRED_SHARE;
    if (tf_spec_has(w->context->spec, "plot.share")) {
        share = tf_spec_number(w->context->spec, "plot.share");
    }
    double least = style->forest.plot_min;
    double preferred = fmax(least, share * w->total / n);
    for (size_t i = 0; i < G_N_ELEMENTS(fittings); i++) {
        const fitting *fit = &fittings[i];
        double small = fmin(style->font.min_size, style->forest.size);
        set_size(w->f, w->context, fit->small ? small : style->forest.size, fit->folds);
        w->gap = fit->gap * style->forest.gap;
        double plot =
            fit->plot < 0 ? (1 + fit->plot) * least : least + fit->plot * (preferred - least);
        bool allowed = fit->words != WORDS_CUT || w->total >= WIDE_PAGE;
        if (allowed && try_widths(w, plot, fit->words) && holds_labels(w->f, fit->labels)) {
            spread(w);
            return true;
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
            const char *cell = cell_of(f, &f->columns[c], i);
            if (cell && strchr(cell, '\n') && !f->columns[c].wraps) {
                line->n_lines = MAX(line->n_lines, 2);
            }
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
