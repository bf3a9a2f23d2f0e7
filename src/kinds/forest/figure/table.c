#include <math.h>
#include <string.h>

#include "forest.h"

/* The table as a grid: what its cells hold at a size of text, and the headings above them. */

/* Headings wrap to this, or to their column; to more where there is room. */
static const double HEADING_EM = 5, ROOMY_EM = 6;
/* What is counted stands on one line where that takes no more than this of its columns' width. */
static const double MOST_WIDENED = 1.4;
/* A line is measured word by word when it is wrapped, and whole when it is drawn. */
static const double ROUNDING = 0.05;
static const double LINE_EM = 1.2; /* as lines of paragraphs */

/* ---- sizes of texts -------------------------------------------------------------------------- */

static double width_of(tf_draw_context *context, const tf_font *font, const char *text) {
    return text ? tf_measure(context->measurer, font, text).advance : 0;
}

static double word_of(tf_draw_context *context, const tf_font *font, const char *text) {
    return text ? tf_wrap(context->measurer, font, text, 1e-3, context->arena).width : 0;
}

const char *forest_cell(const forest_figure *f, const forest_column *column, size_t row) {
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

const tf_font *forest_font_of(const forest_figure *f, const forest_line *line) {
    return line->bold ? &f->bold : &f->font;
}

static void measure_labels(forest_figure *f, tf_draw_context *context) {
    forest_column *labels = &f->columns[0];
    labels->natural = labels->indent = 0;
    labels->word = word_of(context, &f->bold, labels->heading);
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const forest_line *line = &f->lines[i];
        /* A heading runs over empty columns, if there are any before the intervals. */
        bool heading = line->row->type == TF_FOREST_HEADING;
        bool runs_over = line->note && !(heading && f->columns[1].kind == FOREST_PLOT);
        if (runs_over || !line->label) {
            continue;
        }
        const tf_font *font = forest_font_of(f, line);
        labels->indent = fmax(labels->indent, line->indent);
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
        const char *cell = forest_cell(f, column, i);
        column->natural = fmax(column->natural, width_of_lines(context, &f->font, cell));
        if (column->wraps) {
            column->word = fmax(column->word, word_of(context, &f->font, cell));
        }
    }
    if (column->wraps) {
        column->natural = fmax(column->natural, column->word);
    }
}

void forest_set_size(forest_figure *f, tf_draw_context *context, double size, bool folds) {
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

/* Headings are wrapped between words; only where a column is narrower than a word, or the page than
   the table, are they broken. */
static const char *wrapped(tf_draw_context *context, const tf_font *font, const char *text,
                           double room, bool breakable) {
    double word = word_of(context, font, text);
    tf_paragraph paragraph =
        tf_paragraph_new(context, *font, text, breakable ? room : fmax(room, word));
    return joined(context, &paragraph);
}

static void set_heading(const forest_figure *f, tf_draw_context *context, size_t row,
                        const forest_column *column, size_t index) {
    if (!column->heading) {
        return;
    }
    double least = (f->roomy ? ROOMY_EM : HEADING_EM) * f->size;
    double room = column->wraps ? column->room : fmax(column->width + ROUNDING, least);
    tf_cell cell = {
        .text = wrapped(context, &f->bold, column->heading, room, column->wraps || f->breaks),
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
    double width = width_of_span(f, span, gap) + ROUNDING, room = fmax(width, HEADING_EM * f->size);
    const tf_font *font = span->plain ? &f->font : &f->bold;
    double natural = width_of(context, font, span->text);
    if (f->roomy && span->plain && natural <= MOST_WIDENED * width) {
        room = fmax(room, natural);
    }
    tf_cell cell = {
        .text = wrapped(context, font, span->text, room, f->breaks),
        .font = *font,
        .span = (unsigned)span->n,
        .own_align = true,
        .align = TF_ALIGN_CENTER,
    };
    tf_grid_set_cell(f->header, row, span->first, &cell);
}

/* With `width` of each column as its least. Numbers are in it to be aligned; their heights are
   settled later. */
void forest_build_grid(forest_figure *f, tf_draw_context *context, double gap) {
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
            tf_cell cell = {.text = forest_cell(f, column, i),
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
