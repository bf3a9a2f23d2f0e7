#include <math.h>
#include <string.h>

#include "grid_internal.h"

/* Widths come first (cells, columns, spans), then places: a span can widen a column only before the
   columns to its right have their x. */
static grid_cell *cell_at(const tf_grid *grid, size_t row, size_t column) {
    return &grid->cells[row * grid->n_columns + column];
}

static bool is_digit_at(const char *text) {
    return g_ascii_isdigit(*text);
}

/* What may stand between the digits of one number, in whatever language. */
static bool joins_digits(gunichar c) {
    return c == ',' || c == '.' || c == '\'' || c == 0xb7 || c == 0x2019 || c == 0xa0 ||
           c == 0x2009 || c == 0x202f;
}

/* A plain blank stands between the thousands of one number or between two numbers: "1 474", "12 to
   15", "3 10". */
static bool joins_thousands(const char *text, const char *blank) {
    size_t before = 0;
    while (blank > text + before && before < 4 && is_digit_at(blank - before - 1))
        before++;
    return *blank == ' ' && before > 0 && before < 4 && strspn(blank + 1, "0123456789") == 3;
}

/* The byte behind the leading number; NULL without one. */
static const char *end_of_number(const char *text) {
    const char *end = text;
    while (*end && !is_digit_at(end))
        end++;
    if (!*end)
        return NULL;
    text = end;
    while (is_digit_at(end) ||
           (joins_digits(g_utf8_get_char(end)) && is_digit_at(g_utf8_next_char(end))) ||
           joins_thousands(text, end))
        end = g_utf8_next_char(end);
    return end;
}

/* Where a line is aligned: its first decimal mark before a digit, else the end of its number. */
static const char *mark_of(const char *text, const char *decimal) {
    size_t length = strlen(decimal);
    if (length)
        for (const char *at = strstr(text, decimal); at; at = strstr(at + length, decimal))
            if (is_digit_at(at + length))
                return at;
    return end_of_number(text);
}

/* The width up to the mark is measured as a text of its own: advances of tabular figures add up,
   and kerning across a decimal mark is far below what alignment has to hold. */
static void measure_line(tf_grid *grid, grid_cell *cell, grid_line *line) {
    line->metrics = tf_measure(&grid->measurer, &cell->cell.font, line->text);
    line->before_mark = -1;
    cell->width = fmax(cell->width, cell->cell.indent + line->metrics.advance);
    if (cell->align != TF_ALIGN_DECIMAL || cell->span > 1)
        return;
    const char *mark = mark_of(line->text, grid->decimal);
    if (!mark)
        return;
    char *before = tf_arena_strndup(grid->arena, line->text, (size_t)(mark - line->text));
    line->before_mark = *before ? tf_measure(&grid->measurer, &cell->cell.font, before).advance : 0;
}

static tf_lines lines_of(const tf_grid *grid, const tf_cell *cell) {
    if (cell->room > 0) {
        double room = cell->room;
        if (cell->long_words == TF_WORDS_WHOLE)
            room =
                fmax(room, tf_widest_word(&grid->measurer, &cell->font, cell->text, grid->arena));
        return tf_wrap_broken(&grid->measurer, &cell->font, cell->text, room, grid->arena);
    }
    g_auto(GStrv) parts = g_strsplit(cell->text, "\n", -1);
    tf_lines lines = {.n = g_strv_length(parts), .fits = true};
    lines.lines = tf_arena_array(grid->arena, char *, lines.n);
    for (size_t i = 0; i < lines.n; i++)
        lines.lines[i] = tf_arena_strdup(grid->arena, parts[i]);
    return lines;
}

/* Spanning cells are centred unless they say otherwise; a heading over two columns that took the
   alignment of the first would look like a mistake. */
static void measure_cell(tf_grid *grid, grid_cell *cell, tf_align column_align) {
    cell->align = cell->cell.own_align ? cell->cell.align
                  : cell->span > 1     ? TF_ALIGN_CENTER
                                       : column_align;
    if (!cell->cell.text)
        return;
    tf_lines lines = lines_of(grid, &cell->cell);
    cell->n_lines = lines.n;
    cell->lines = tf_arena_array(grid->arena, grid_line, lines.n);
    for (size_t i = 0; i < lines.n; i++) {
        cell->lines[i].text = lines.lines[i];
        measure_line(grid, cell, &cell->lines[i]);
    }
}

/* A column of decimals is as wide as its widest part before the mark and its widest part behind it
   together, which may be more than its widest cell. */
static void measure_columns(tf_grid *grid) {
    for (size_t c = 0; c < grid->n_columns; c++) {
        grid_column *column = &grid->columns[c];
        column->width = column->min_width;
        for (size_t r = 0; r < grid->n_rows; r++) {
            grid_cell *cell = cell_at(grid, r, c);
            measure_cell(grid, cell, column->align);
            if (cell->span > 1 || cell->cell.overflows)
                continue;
            column->width = fmax(column->width, cell->width);
            for (size_t i = 0; i < cell->n_lines; i++) {
                const grid_line *line = &cell->lines[i];
                if (line->before_mark < 0)
                    continue;
                column->before_mark = fmax(column->before_mark, line->before_mark);
                column->after_mark =
                    fmax(column->after_mark, line->metrics.advance - line->before_mark);
            }
        }
        column->width = fmax(column->width, column->before_mark + column->after_mark);
    }
}

/* From the left edge of the first to the right edge of the last, the gaps between them included. */
static double width_of_columns(const tf_grid *grid, size_t first, size_t n) {
    double width = 0;
    for (size_t i = first; i < first + n; i++)
        width += grid->columns[i].width + (i > first ? grid->columns[i].gap : 0);
    return width;
}

/* Columns under a spanning cell that is wider than they are grow by equal shares, narrow spans
   first, so that a wide one sees what they did. */
static void widen_for_spans(tf_grid *grid) {
    size_t widest = 1;
    for (size_t i = 0; i < grid->n_rows * grid->n_columns; i++)
        widest = MAX(widest, grid->cells[i].span);
    for (size_t span = 2; span <= widest; span++)
        for (size_t i = 0; i < grid->n_rows * grid->n_columns; i++) {
            const grid_cell *cell = &grid->cells[i];
            if (cell->span != span)
                continue;
            size_t first = i % grid->n_columns;
            double missing = cell->width - width_of_columns(grid, first, span);
            for (size_t c = first; missing > 0 && c < first + span; c++)
                grid->columns[c].width += missing / (double)span;
        }
}

static void place_columns(tf_grid *grid) {
    double x = 0;
    for (size_t c = 0; c < grid->n_columns; c++) {
        x += c ? grid->columns[c].gap : 0;
        grid->columns[c].x = x;
        x += grid->columns[c].width;
    }
    grid->size.width = x;
}

/* A pitch of its own gives way to letters of other families, which may be taller; the row's is the
   style's word. */
static void settle_pitch(grid_cell *cell, double line_height) {
    double ascent = 0, descent = 0;
    for (size_t i = 0; i < cell->n_lines; i++) {
        ascent = fmax(ascent, cell->lines[i].metrics.ascent);
        descent = fmax(descent, cell->lines[i].metrics.descent);
    }
    cell->cell.pitch =
        cell->cell.pitch > 0 ? fmax(cell->cell.pitch, ascent + descent) : line_height;
    cell->drop = cell->n_lines ? (double)(cell->n_lines - 1) * cell->cell.pitch : 0;
}

/* All fonts of a row share one baseline: line heights are given by the style in points, so mixed
   sizes must not move rows apart. */
static void place_rows(tf_grid *grid) {
    double y = 0;
    for (size_t r = 0; r < grid->n_rows; r++) {
        grid_row *row = &grid->rows[r];
        double ascent = 0, descent = 0, drop = 0;
        for (size_t i = r * grid->n_columns; i < (r + 1) * grid->n_columns; i++)
            for (size_t k = 0; k < grid->cells[i].n_lines; k++) {
                ascent = fmax(ascent, grid->cells[i].lines[k].metrics.ascent);
                descent = fmax(descent, grid->cells[i].lines[k].metrics.descent);
            }
        if (row->line_height <= 0)
            row->line_height = ascent + descent;
        for (size_t i = r * grid->n_columns; i < (r + 1) * grid->n_columns; i++) {
            settle_pitch(&grid->cells[i], row->line_height);
            drop = fmax(drop, grid->cells[i].drop);
        }
        row->top = y + row->space_above;
        y = row->top + drop + row->line_height;
        /* The tallest font stands in the middle of its line. */
        row->baseline = y - (row->line_height - ascent - descent) / 2 - descent;
        row->first_baseline = row->baseline - drop;
    }
    grid->size.height = y;
}

static bool has_letters(const char *text) {
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_isalpha(g_utf8_get_char(text)))
            return true;
    return false;
}

static double x_of_line(const tf_grid *grid, const grid_cell *cell, const grid_line *line,
                        size_t column_index) {
    const grid_column *column = &grid->columns[column_index];
    double width = width_of_columns(grid, column_index, cell->span);
    double rest = width - line->metrics.advance, block = column->before_mark + column->after_mark;
    if (line->before_mark >= 0) {
        /* The block of numbers is centred in a column that a heading has made wider. */
        return column->x + (column->width - block) / 2 + column->before_mark - line->before_mark;
    }
    if (cell->align == TF_ALIGN_LEFT)
        return column->x + cell->cell.indent;
    /* A word in place of a number begins where numbers do. */
    if (cell->align == TF_ALIGN_DECIMAL && line->metrics.advance <= block &&
        has_letters(line->text))
        return column->x + (column->width - block) / 2;
    return column->x + (cell->align == TF_ALIGN_RIGHT ? rest : rest / 2);
}

static void place_cell(tf_grid *grid, size_t r, size_t c) {
    grid_cell *cell = cell_at(grid, r, c);
    const grid_row *row = &grid->rows[r];
    cell->first_placed = grid->n_placed;
    for (size_t i = 0; i < cell->n_lines; i++) {
        const grid_line *line = &cell->lines[i];
        if (!*line->text)
            continue;
        tf_placed_line *placed = &grid->placed[grid->n_placed++];
        placed->row = r;
        placed->column = c;
        placed->text = line->text;
        placed->font = cell->cell.font;
        placed->x = x_of_line(grid, cell, line, c);
        placed->center = grid->columns[c].x + width_of_columns(grid, c, cell->span) / 2;
        placed->baseline = row->baseline - (double)(cell->n_lines - 1 - i) * cell->cell.pitch;
        if (cell->cell.stand == TF_STAND_FIRST)
            placed->baseline = row->first_baseline + (double)i * cell->cell.pitch;
        placed->metrics = line->metrics;
    }
    cell->n_placed = grid->n_placed - cell->first_placed;
}

void tf_grid_arrange(tf_grid *grid) {
    measure_columns(grid);
    widen_for_spans(grid);
    place_columns(grid);
    place_rows(grid);
    size_t n_lines = 0;
    for (size_t i = 0; i < grid->n_rows * grid->n_columns; i++)
        n_lines += grid->cells[i].n_lines;
    grid->placed = tf_arena_array(grid->arena, tf_placed_line, n_lines);
    for (size_t r = 0; r < grid->n_rows; r++)
        for (size_t c = 0; c < grid->n_columns; c++)
            place_cell(grid, r, c);
}
