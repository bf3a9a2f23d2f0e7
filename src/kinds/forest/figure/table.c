#include <math.h>
#include <string.h>

#include "forest.h"

/* The table as a grid: what its cells hold at a size of text, and the headings above them. */

/* Headings wrap to this, or to their column; to more where there is room. */
static const double HEADING_EM = 5, ROOMY_EM = 6;
/* A heading over several columns stands on one line where that takes no more than this of their
   width: a last word below it for want of a few points looks like a slip. */
static const double MOST_WIDENED = 1.4, LITTLE_WIDENED = 1.15;
/* A line is measured word by word when it is wrapped, and whole when it is drawn. */
static const double ROUNDING = 0.05;
static const double LINE_EM = 1.2; /* as lines of paragraphs */
/* Between the last number of an effect and the first of the next, in gaps between columns: as wide
   as one, they would be read as neighbours. */
static const double EFFECT_GAP = 2;
/* From a label that reaches into the next column to the number there. */
static const double CLEAR_EM = 0.6;

/* ---- sizes of texts -------------------------------------------------------------------------- */

static double width_of(tf_draw_context *context, const tf_font *font, const char *text) {
    return text ? tf_measure(context->measurer, font, text).advance : 0;
}

/* The widest piece of a text wrapped to next to nothing. */
static double word_of(tf_draw_context *context, const tf_font *font, const char *text) {
    return text ? tf_wrap(context->measurer, font, text, 1e-3, context->arena).width : 0;
}

const char *forest_cell(const forest_column *column, size_t row) {
    return column->folds ? column->folded[row] : column->cells[row];
}

const tf_font *forest_font_of(const forest_figure *f, const forest_line *line) {
    return line->bold ? &f->type.bold : &f->type.font;
}

/* The estimate of all is what the reader came for: the whole row is bold, not its name alone. A
   heading of a group has no numbers of its own but of a test. */
const tf_font *forest_cell_font(const forest_figure *f, size_t row) {
    tf_forest_row_type type = f->lines[row].row->type;
    bool summary = type == TF_FOREST_OVERALL || type == TF_FOREST_POOLED;
    return summary ? &f->type.bold : &f->type.font;
}

/* A heading that may run over empty columns doesn't ask for a wide column of labels. */
static void measure_labels(forest_figure *f, tf_draw_context *context) {
    forest_column *labels = &f->columns[0];
    labels->natural = labels->indent = 0;
    labels->word = word_of(context, &f->type.bold, labels->heading);
    for (size_t i = 0; i < f->results->n_rows; i++) {
        forest_line *line = &f->lines[i];
        /* A heading runs over empty columns, if there are any before the intervals. */
        bool heading = line->row->type == TF_FOREST_HEADING;
        bool runs_over = line->note && !(heading && f->columns[1].kind == FOREST_PLOT);
        line->natural_width = 0;
        if (runs_over || !line->label)
            continue;
        const tf_font *font = forest_font_of(f, line);
        labels->indent = fmax(labels->indent, line->indent);
        line->natural_width = line->indent + width_of(context, font, line->label);
        labels->natural = fmax(labels->natural, line->natural_width);
        labels->word = fmax(labels->word, line->indent + word_of(context, font, line->label));
    }
    labels->natural = fmax(labels->natural, labels->word);
}

/* Of the column's own heading, the name of an arm among them. */
static double heading_word(const forest_figure *f, tf_draw_context *context,
                           const forest_column *column) {
    double word = word_of(context, &f->type.bold, column->heading);
    for (size_t i = 0; i < f->n_spans; i++) {
        const forest_span *span = &f->spans[i];
        if (span->n == 1 && &f->columns[span->first] == column)
            word = fmax(word, word_of(context, &f->type.bold, span->text));
    }
    return word;
}

static double widest_cell(const forest_figure *f, tf_draw_context *context,
                          const char *const *cells) {
    double widest = 0;
    for (size_t i = 0; i < f->results->n_rows; i++) {
        double width = cells[i] && strchr(cells[i], '\n')
                           ? tf_wrap(context->measurer, forest_cell_font(f, i), cells[i], INFINITY,
                                     context->arena)
                                 .width
                           : width_of(context, forest_cell_font(f, i), cells[i]);
        widest = fmax(widest, width);
    }
    return widest;
}

/* Two lines for numbers that are no wider than their heading would spare nothing. */
static void fold(forest_figure *f, tf_draw_context *context, forest_column *column) {
    column->folds = f->way.folds && !column->wraps && column->natural > column->word;
    if (!column->folds)
        return;
    if (!column->folded) {
        column->folded = tf_arena_array(context->arena, const char *, f->results->n_rows + 1);
        for (size_t i = 0; i < f->results->n_rows; i++)
            column->folded[i] = tf_fold_number(context->arena, column->cells[i]);
    }
    column->natural = widest_cell(f, context, column->folded);
}

static void measure_column(forest_figure *f, tf_draw_context *context, forest_column *column) {
    column->natural = widest_cell(f, context, column->cells);
    column->word = heading_word(f, context, column);
    fold(f, context, column);
    for (size_t i = 0; column->wraps && i < f->results->n_rows; i++)
        column->word =
            fmax(column->word, word_of(context, forest_cell_font(f, i), column->cells[i]));
    column->natural = column->wraps ? fmax(column->natural, column->word) : column->natural;
}

/* Measuring all cells is the dearest part of fitting: nothing is done where nothing changes. */
void forest_set_size(forest_figure *f, tf_draw_context *context, double size,
                     forest_numbers numbers) {
    bool folds = numbers == FOREST_NUMBERS_FOLDED;
    if (f->type.size == size && f->way.folds == folds)
        return;
    f->way.folds = folds;
    forest_type type = {.size = size,
                        .font = tf_style_font(context->style, size),
                        .bold = tf_style_bold(context->style, size)};
    tf_text_metrics metrics = tf_measure(context->measurer, &type.font, "0");
    type.ascent = metrics.ascent;
    type.descent = metrics.descent;
    type.line = fmax(metrics.ascent + metrics.descent, LINE_EM * size);
    type.drop = tf_digit_drop(context, type.font);
    f->type = type;
    measure_labels(f, context);
    for (size_t c = 1; c < f->n_columns; c++)
        measure_column(f, context, &f->columns[c]);
}

/* ---- the grid -------------------------------------------------------------------------------- */

/* A term and its level stand on a line each, "Median, months" and "(95% CI)", where they don't fit
   on one and that takes little more than `room`, which becomes what it takes. */
static const char *in_terms(const forest_figure *f, tf_draw_context *context, const char *heading,
                            double *room) {
    const tf_font *font = &f->type.bold;
    const char *level = heading ? strrchr(heading, '(') : NULL;
    if (!level || level == heading || level[-1] != ' ' || width_of(context, font, heading) <= *room)
        return heading;
    const char *term = tf_arena_printf(context->arena, "%.*s", (int)(level - 1 - heading), heading);
    const double wide = fmax(width_of(context, font, term), width_of(context, font, level));
    /* Widths are settled by the table that is measured first. */
    if (wide + ROUNDING > (f->way.widens ? LITTLE_WIDENED : 1) * *room)
        return heading;
    *room = fmax(*room, wide + ROUNDING);
    return tf_arena_printf(context->arena, "%s\n%s", term, level);
}

/* Words of headings are only broken where a column of text is narrower than one, or the page than
   the table. */
static void set_heading(const forest_figure *f, tf_draw_context *context, size_t index) {
    const forest_column *column = &f->columns[index];
    double least = (f->way.roomy ? ROOMY_EM : HEADING_EM) * f->type.size;
    double room = fmax(column->width + ROUNDING, least);
    const char *terms = in_terms(f, context, column->heading, &room);
    tf_cell cell = {
        .text = column->wraps ? column->heading : terms,
        .font = f->type.bold,
        .room = column->wraps ? column->room : room,
        .long_words = column->wraps || f->way.breaks ? TF_WORDS_BROKEN : TF_WORDS_WHOLE,
        .own_align = true,
        .align = column->wraps ? TF_ALIGN_LEFT : TF_ALIGN_CENTER,
    };
    if (cell.text) { /* a heading that spans columns may begin here */
        tf_grid_set_cell(f->grid, f->n_levels - 1, index, &cell);
    }
}

/* Headings over arms may widen their columns a little rather than take two lines. */
static void set_span(const forest_figure *f, tf_draw_context *context, const forest_span *span,
                     double gap) {
    double width = gap * (double)(span->n - 1) + ROUNDING;
    for (size_t c = span->first; c < span->first + span->n; c++) {
        const forest_column *column = &f->columns[c]; /* its own heading may be wider */
        width += f->way.breaks ? column->width : fmax(column->width, column->word);
    }
    double room = fmax(width, HEADING_EM * f->type.size);
    const tf_font *font = span->plain ? &f->type.font : &f->type.bold;
    double natural = width_of(context, font, span->text);
    if (f->way.widens && natural <= (f->way.roomy ? MOST_WIDENED : LITTLE_WIDENED) * width)
        room = fmax(room, natural);
    tf_cell cell = {
        .text = span->text,
        .font = *font,
        .room = room,
        .long_words = f->way.breaks ? TF_WORDS_BROKEN : TF_WORDS_WHOLE,
        .span = (unsigned)span->n,
        .own_align = true,
        .align = TF_ALIGN_CENTER,
    };
    tf_grid_set_cell(f->grid, span->level, span->first, &cell);
}

double forest_blank_beside(const forest_figure *f, size_t row) {
    const forest_column *next = f->n_columns > 1 ? &f->columns[1] : NULL;
    if (!next || next->wraps || next->kind == FOREST_PLOT || f->lines[row].note)
        return 0;
    size_t n = 0;
    const tf_placed_line *lines = tf_grid_cell_lines(f->grid, f->n_levels + row, 1, &n);
    const double start = tf_grid_column_x(f->grid, 1);
    const double labels_end = tf_grid_column_x(f->grid, 0) + tf_grid_column_width(f->grid, 0);
    double blank = tf_grid_column_width(f->grid, 1);
    for (size_t k = 0; k < n; k++)
        blank = fmin(blank, lines[k].x - start);
    /* Narrow gaps part columns, whose edges the eye follows; a single number needs more. */
    double lacks = fmax(CLEAR_EM * f->type.size - (start - labels_end), 0);
    return fmax(blank - lacks, 0);
}

static double gap_before(const forest_column *column) {
    return column->parts ? EFFECT_GAP : 1;
}

double forest_gaps(const forest_figure *f) {
    double gaps = 0;
    for (size_t c = 1; c < f->n_columns; c++)
        gaps += gap_before(&f->columns[c]);
    return gaps;
}

/* With `width` of each column as its least. Numbers are in it to be aligned and folded; the heights
   of their rows are settled later. */
void forest_build_grid(forest_figure *f, tf_draw_context *context, double gap) {
    f->grid = tf_grid_new(context->arena, context->measurer, f->n_levels + f->results->n_rows,
                          f->n_columns, context->style->number.format.decimal);
    for (size_t r = 0; r < f->n_levels + f->results->n_rows; r++)
        tf_grid_set_row(f->grid, r, f->type.line, 0);
    for (size_t c = 0; c < f->n_columns; c++) {
        const forest_column *column = &f->columns[c];
        tf_grid_set_gap(f->grid, c, gap * gap_before(column));
        tf_grid_set_min_width(f->grid, c, column->width);
        tf_grid_set_align(f->grid, c, TF_ALIGN_DECIMAL);
        set_heading(f, context, c);
        for (size_t i = 0; !column->wraps && i < f->results->n_rows; i++) {
            tf_cell cell = {.text = forest_cell(column, i),
                            .font = *forest_cell_font(f, i),
                            .own_align = f->lines[i].row->type == TF_FOREST_PREDICTION,
                            .align = TF_ALIGN_RIGHT,
                            .stand = TF_STAND_FIRST};
            tf_grid_set_cell(f->grid, f->n_levels + i, c, &cell);
        }
    }
    for (size_t i = 0; i < f->n_spans; i++)
        set_span(f, context, &f->spans[i], gap);
    tf_grid_arrange(f->grid);
}
