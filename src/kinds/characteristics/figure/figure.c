/* The table on its page: which sizes and widths it has there, and what is drawn. */
#include "figure/figure.h"

#include <math.h>
#include <string.h>

#include "characteristics/ask.h"
#include "characteristics/results.h"
#include "figure/owed.h"
#include "figure/text_draw.h"
#include "layout/grid.h"

/* In sizes of the text: what labels have at least before numbers fold, what may part columns beyond
   the style's gap where there is room, lines of a label, a number from what stands in brackets
   behind it. */
static const double LEAST_LABEL = 9, MOST_GROWTH = 4, LINE = 1.2, BLANK = 0.28;
/* From the longest label to the numbers beside it. */
static const double MOST_BLANK = 10;
/* That much of the room before a column may be its heading's. */
static const double HEADING = 2;
/* Above the first rule of a page, and between a heading and its rule. */
static const double RULE_GAP = 0.35;
/* A step to the next smaller text, in points. */
static const double STEP = 0.25;
static const double SLACK = 1e-3;

/* Two columns of the grid, so that numbers stand below numbers and brackets below brackets. */
typedef struct table_column {
    const char *heading;
    const char **cells; /**< [rows] */
    const char **heads,
        **tails;    /**< [rows] the same parted; tails are NULL where nothing follows */
    double natural; /**< of both parts, and of the widest word above them */
} table_column;

typedef struct table_figure {
    const tf_characteristics_results *results;
    const char **labels;   /**< [rows] */
    table_column *columns; /**< [n_columns] without that of labels */
    size_t n_columns;

    /* for one arrangement */
    double size, label_width;
    bool folds;
    tf_grid *grid;
    double height;
} table_figure;

/* ---- texts ------------------------------------------------------------------------------------
 */

static const char *heading_of(tf_draw_context *context, const tf_characteristics_column *column) {
    const char *name = tf_characteristics_column_text(column, context->words);
    if (isnan(column->n))
        return name;
    return tf_take(context, tf_word_fill(tf_word(context->words, "table.heading"), "name", name,
                                         "n", tf_number_text(context, column->n, 0), NULL));
}

static const char *difference_text(tf_draw_context *context, const tf_characteristics_row *row) {
    if (row->indent > 0 || row->type == TF_TABLE_MISSING)
        return "";
    return isnan(row->difference) ? TF_UNKNOWN_SIGN : tf_number_text(context, row->difference, 2);
}

/* "26 (41.3)": behind the number; of words nothing is. */
static const char *tail_of(const char *cell) {
    const char *open = strpbrk(cell, "([");
    return g_ascii_isdigit(*cell) && open && open[-1] == ' ' ? open : NULL;
}

static void part_cells(const table_figure *f, tf_draw_context *context, table_column *column) {
    column->heads = tf_arena_array(context->arena, const char *, f->results->n_rows);
    column->tails = tf_arena_array(context->arena, const char *, f->results->n_rows);
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const char *cell = column->cells[i], *tail = tail_of(cell);
        column->tails[i] = tail;
        column->heads[i] =
            tail ? tf_arena_strndup(context->arena, cell, (size_t)(tail - cell) - 1) : cell;
    }
}

static void make_texts(table_figure *f, tf_draw_context *context) {
    const tf_characteristics_results *results = f->results;
    f->labels = tf_arena_array(context->arena, const char *, results->n_rows);
    f->n_columns = results->n_columns + results->has_difference;
    f->columns = tf_arena_array(context->arena, table_column, f->n_columns);
    for (size_t i = 0; i < results->n_rows; i++)
        f->labels[i] =
            tf_take(context, tf_characteristics_row_text(&results->rows[i], context->words));
    for (size_t c = 0; c < f->n_columns; c++) {
        table_column *column = &f->columns[c];
        const bool differs = c == results->n_columns;
        column->heading = differs ? tf_heading(context, tf_word(context->words, "table.difference"))
                                  : heading_of(context, &results->columns[c]);
        column->cells = tf_arena_array(context->arena, const char *, results->n_rows);
        for (size_t i = 0; i < results->n_rows; i++)
            column->cells[i] =
                differs
                    ? difference_text(context, &results->rows[i])
                    : tf_take(context, tf_characteristics_cell_text(
                                           &results->rows[i], c, context->style, context->words));
        part_cells(f, context, column);
    }
}

static void *prepare(tf_draw_context *context, const tf_results *results) {
    table_figure *f = tf_arena_array(context->arena, table_figure, 1);
    f->results = results->detail;
    context->results = results;
    context->own_height = context->takes_cell = true;
    make_texts(f, context);
    return f;
}

/* ---- one arrangement --------------------------------------------------------------------------
 */

static double width_of(tf_draw_context *context, const tf_font *font, const char *text) {
    return tf_wrap(context->measurer, font, text, INFINITY, context->arena).width;
}

static double indent_of(const table_figure *f, tf_draw_context *context, size_t row) {
    return context->style->forest.indent * f->results->rows[row].indent;
}

static double widest(tf_draw_context *context, const tf_font *font, const char *const *texts,
                     size_t n) {
    double most = 0;
    for (size_t i = 0; i < n; i++)
        if (texts[i])
            most = fmax(most, width_of(context, font, texts[i]));
    return most;
}

static const char **folded(const table_figure *f, tf_draw_context *context,
                           const table_column *column) {
    const char **texts = tf_arena_array(context->arena, const char *, f->results->n_rows);
    for (size_t i = 0; i < f->results->n_rows; i++)
        texts[i] = tf_fold_number(context->arena, column->cells[i]);
    return texts;
}

/* Numbers and brackets on either side of one line take as much as the widest of each. */
static void measure_columns(table_figure *f, tf_draw_context *context) {
    const tf_font plain = tf_style_font(context->style, f->size);
    const tf_font bold = tf_style_bold(context->style, f->size);
    const size_t n = f->results->n_rows;
    for (size_t c = 0; c < f->n_columns; c++) {
        table_column *column = &f->columns[c];
        const double heading =
            tf_widest_word(context->measurer, &bold, column->heading, context->arena);
        const double cells = f->folds
                                 ? widest(context, &plain, folded(f, context, column), n)
                                 : widest(context, &plain, column->heads, n) + BLANK * f->size +
                                       widest(context, &plain, column->tails, n);
        column->natural = fmax(heading, cells);
    }
}

static double widest_label(const table_figure *f, tf_draw_context *context) {
    const tf_font font = tf_style_font(context->style, f->size);
    double most = 0;
    for (size_t i = 0; i < f->results->n_rows; i++)
        most = fmax(most, indent_of(f, context, i) + width_of(context, &font, f->labels[i]));
    return most;
}

/* What labels need wherever they wrap. */
static double widest_word(const table_figure *f, tf_draw_context *context) {
    const tf_font font = tf_style_font(context->style, f->size);
    double most = 0;
    for (size_t i = 0; i < f->results->n_rows; i++)
        most = fmax(most, indent_of(f, context, i) + tf_widest_word(context->measurer, &font,
                                                                    f->labels[i], context->arena));
    return most;
}

/* Columns of numbers get some of the room that labels don't need, all alike, and labels the rest,
   as far as the eye finds its way along a row. */
static bool set_widths(table_figure *f, tf_draw_context *context, double width, double *growth) {
    const double gap = context->style->forest.gap;
    double numbers = 0;
    for (size_t c = 0; c < f->n_columns; c++)
        numbers += f->columns[c].natural + gap;
    const double natural = widest_label(f, context);
    const double word = widest_word(f, context);
    const double room = width - numbers;
    if (room + SLACK < fmin(natural, fmax(word, LEAST_LABEL * f->size)))
        return false;
    const double spare = fmax(room - natural, 0) / (double)(f->n_columns + 1);
    *growth = fmin(spare, MOST_GROWTH * f->size);
    f->label_width =
        fmin(room - *growth * (double)f->n_columns, fmax(natural, word) + MOST_BLANK * f->size);
    return true;
}

static void set_column(table_figure *f, tf_draw_context *context, size_t c, double growth) {
    const tf_font plain = tf_style_font(context->style, f->size);
    const table_column *column = &f->columns[c];
    const char **lines = f->folds ? folded(f, context, column) : NULL;
    const size_t at = 2 * c + 1;
    tf_grid_set_gap(f->grid, at, context->style->forest.gap + growth);
    tf_grid_set_gap(f->grid, at + 1, BLANK * f->size);
    tf_grid_set_align(f->grid, at, TF_ALIGN_RIGHT);
    tf_grid_set_align(f->grid, at + 1, TF_ALIGN_LEFT);
    tf_grid_set_cell(f->grid, 0, at,
                     &(tf_cell){.text = column->heading,
                                .font = tf_style_bold(context->style, f->size),
                                .span = 2,
                                .room = column->natural + fmin(growth, HEADING * f->size) + SLACK,
                                .own_align = true,
                                .align = TF_ALIGN_CENTER});
    for (size_t i = 0; i < f->results->n_rows; i++) {
        tf_cell cell = {.text = lines ? lines[i] : column->heads[i],
                        .font = plain,
                        .span = lines ? 2 : 1,
                        .own_align = lines != NULL,
                        .align = TF_ALIGN_CENTER,
                        .pitch = LINE * f->size,
                        .stand = TF_STAND_FIRST};
        tf_grid_set_cell(f->grid, i + 1, at, &cell);
        if (lines || !column->tails[i])
            continue;
        cell.text = column->tails[i];
        tf_grid_set_cell(f->grid, i + 1, at + 1, &cell);
    }
}

static void build_grid(table_figure *f, tf_draw_context *context, double growth) {
    const tf_style *style = context->style;
    const tf_characteristics_results *results = f->results;
    f->grid = tf_grid_new(context->arena, context->measurer, results->n_rows + 1,
                          2 * f->n_columns + 1, style->number.format.decimal);
    tf_grid_set_min_width(f->grid, 0, f->label_width);
    tf_grid_set_row(f->grid, 0, LINE * f->size, 0);
    for (size_t i = 0; i < results->n_rows; i++) {
        const double indent = indent_of(f, context, i);
        tf_grid_set_row(f->grid, i + 1, style->forest.row_height * f->size, 0);
        tf_grid_set_cell(f->grid, i + 1, 0,
                         &(tf_cell){.text = f->labels[i],
                                    .font = tf_style_font(style, f->size),
                                    .indent = indent,
                                    .room = f->label_width - indent + SLACK,
                                    .long_words = TF_WORDS_BROKEN,
                                    .pitch = LINE * f->size,
                                    .stand = TF_STAND_FIRST});
    }
    for (size_t c = 0; c < f->n_columns; c++)
        set_column(f, context, c, growth);
    tf_grid_arrange(f->grid);
    f->height = tf_grid_size(f->grid).height + 3 * RULE_GAP * f->size;
}

/* As the style has it; with its labels in several lines, then numbers in two; then smaller. */
static bool arrange(table_figure *f, tf_draw_context *context, tf_size room) {
    const tf_style *style = context->style;
    bool fits = false;
    for (f->size = style->forest.size; f->size >= style->font.min_size - SLACK; f->size -= STEP) {
        for (int folds = 0; folds < 2; folds++) {
            double growth = 0;
            f->folds = folds > 0;
            measure_columns(f, context);
            if (!set_widths(f, context, room.width, &growth))
                continue;
            build_grid(f, context, growth);
            fits = true;
            if (f->height <= room.height + SLACK)
                return true;
            break; /* folded it would be higher still */
        }
    }
    return fits;
}

static bool refuse_width(tf_draw_context *context) {
    tf_diag_error(context->diag, NULL, NULL, "the columns of the table don't fit their width");
    return false;
}

static double natural_height(void *self, tf_draw_context *context, double width) {
    table_figure *f = self;
    if (arrange(f, context, (tf_size){width, INFINITY}))
        return f->height;
    refuse_width(context);
    return 0;
}

static bool measure(void *self, tf_draw_context *context, tf_size cell, tf_margins *margins) {
    table_figure *f = self;
    (void)margins;
    if (!arrange(f, context, cell))
        return refuse_width(context);
    if (f->height <= cell.height + SLACK)
        return true;
    tf_diag_error(context->diag, NULL, NULL, "%zu rows need more height", f->results->n_rows);
    return false;
}

/* ---- drawing ----------------------------------------------------------------------------------
 */

static void draw_rule(tf_draw_context *context, tf_rect cell, double y) {
    const tf_style *style = context->style;
    const tf_pen pen = tf_pen_solid(style->color.rule, style->forest.rule_width);
    tf_scene_line(context->scene, "table.rule", (tf_point){cell.x, y},
                  (tf_point){cell.x + cell.width, y}, &pen);
}

static double row_bottom(const table_figure *f, size_t row) {
    return row + 1 < f->results->n_rows ? tf_grid_row_top(f->grid, row + 2)
                                        : tf_grid_size(f->grid).height;
}

/* A variable with all its levels is one stripe. */
static void draw_stripes(const table_figure *f, tf_draw_context *context, tf_rect cell,
                         double top) {
    bool dark = false;
    for (size_t i = 0; i < f->results->n_rows; i++) {
        dark = f->results->rows[i].indent > 0 ? dark : !dark;
        const double from = tf_grid_row_top(f->grid, i + 1), to = row_bottom(f, i);
        if (dark)
            tf_scene_rect(context->scene, "table.stripe",
                          (tf_rect){cell.x, top + from, cell.width, to - from},
                          context->style->forest.stripe_color, NULL);
    }
}

static void draw_texts(const table_figure *f, tf_draw_context *context, tf_rect cell, double head,
                       double top) {
    size_t n;
    const tf_placed_line *lines = tf_grid_lines(f->grid, &n);
    for (size_t i = 0; i < n; i++) {
        const tf_placed_line *line = &lines[i];
        const char *role = line->row == 0      ? "table.heading"
                           : line->column == 0 ? "table.label"
                                               : "table.cell";
        const tf_point at = {cell.x + line->x, (line->row == 0 ? head : top) + line->baseline};
        tf_draw_text(context, role, at, TF_ANCHOR_START,
                     (tf_text_look){line->font, context->style->color.text}, line->text);
    }
}

static bool draw(void *self, tf_draw_context *context, tf_rect cell, tf_rect plot) {
    table_figure *f = self;
    (void)plot;
    if (!arrange(f, context, (tf_size){cell.width, cell.height}))
        return refuse_width(context);
    const double gap = RULE_GAP * f->size;
    cell.width = tf_grid_size(f->grid).width;
    const double head = cell.y + gap, top = head + gap;
    const double first = tf_grid_row_top(f->grid, 1);
    if (context->style->forest.stripes)
        draw_stripes(f, context, cell, top);
    draw_rule(context, cell, cell.y);
    draw_rule(context, cell, head + first + gap / 2);
    draw_rule(context, cell, top + tf_grid_size(f->grid).height + gap / 2);
    draw_texts(f, context, cell, head, top);
    return true;
}

/* ---- what it owes its reader ------------------------------------------------------------------
 */

static bool has_summary(const table_figure *f, tf_characteristics_summary summary) {
    for (size_t i = 0; i < f->results->n_rows; i++)
        if (f->results->rows[i].type == TF_TABLE_NUMBERS && f->results->rows[i].summary == summary)
            return true;
    return false;
}

static bool has_counts(const table_figure *f) {
    for (size_t i = 0; i < f->results->n_rows; i++)
        if (f->results->rows[i].type == TF_TABLE_LEVEL)
            return true;
    return false;
}

static void add_term(tf_owed *owed, const char *key) {
    tf_owed_add(owed, TF_OWED_OF_KIND, TF_FACT_TERM, tf_word(owed->context->words, key));
}

static tf_facts foot(void *self, tf_draw_context *context) {
    const table_figure *f = self;
    tf_owed owed = tf_owed_new(context);
    if (!context->ask->notes.automatic || f->results->given)
        return tf_owed_finish(&owed);
    tf_owed_dropped(&owed, TF_OWED_PATIENTS);
    if (f->results->any_missing && has_counts(f))
        tf_owed_add(
            &owed, TF_OWED_OF_FIGURE, TF_FACT_MARK,
            tf_word(context->words, f->results->of_known ? "table.note.known" : "table.note.all"));
    if (f->results->any_missing && f->results->has_difference && !f->results->of_known)
        tf_owed_add(&owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
                    tf_word(context->words, "table.note.difference"));
    if (has_summary(f, TF_TABLE_MEDIAN_IQR))
        add_term(&owed, "table.note.iqr");
    if (has_summary(f, TF_TABLE_MEAN_SD))
        add_term(&owed, "table.note.sd");
    return tf_owed_finish(&owed);
}

static const char *lower_hint(const void *self, tf_draw_context *context) {
    const table_figure *f = self;
    (void)context;
    return f->results->given ? "keep fewer rows with --where" : "name fewer --variables";
}

const tf_figure_class tf_characteristics_figure = {.prepare = prepare,
                                                   .measure = measure,
                                                   .draw = draw,
                                                   .foot = foot,
                                                   .natural_height = natural_height,
                                                   .lower_hint = lower_hint};
