#ifndef SHEET_H
#define SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include <trialfig/diag.h>

/* A sheet of a workbook as the text that the reader of text files reads: fields between tabs, a
   line for each row of the sheet, so that lines are rows. Whoever exports the sheet gets the same
   table. What a cell is stands before its text where that matters: */

#define TF_CELL_IS_NUMBER                                                                          \
    '\x01' /**< a number, with a point whatever the mark of the file's texts */
#define TF_CELL_NO_RESULT  '\x02' /**< a formula whose result is not stored */
#define TF_SHEET_DELIMITER '\t'

#define TF_SHEET_MOST_ROWS    1048576u /**< of every program */
#define TF_SHEET_MOST_COLUMNS 16384u

typedef enum tf_cell_type {
    TF_CELL_TEXT,
    TF_CELL_NUMBER,
    TF_CELL_FORMULA /**< without a result */
} tf_cell_type;

/** Cells from and to which a sheet is read, counted from 0. */
typedef struct tf_cell_range {
    unsigned first_row, last_row, first_column, last_column;
} tf_cell_range;

/** The whole sheet. */
tf_cell_range tf_cell_range_all(void);
/** "B3:H120", "B:H", "3:120", "$B$3:$H$120"; false: it is none. */
bool tf_cell_range_parse(const char *text, tf_cell_range *range);
/** "D7" of row 6 and column 3; false: no cell is called so. `text` may go on. */
bool tf_cell_name_parse(const char *text, unsigned *row, unsigned *column);
/** "D7", newly allocated. */
char *tf_cell_name(unsigned row, unsigned column);

/** Hidden rows that are listed. */
#define TF_SHEET_LISTED_ROWS 8

/** What was seen besides values. */
typedef struct tf_sheet_seen {
    size_t n_percents, n_merged, n_hidden_rows, n_hidden_columns;
    char *percent, *merged; /**< the first of each, "D7", "B3:B7"; NULL: none */
    GString *hidden_rows;   /**< "5, 6, 9" */
    /** Rows directly below the range that look like its last one, columns right of it with a name.
     */
    size_t n_below, n_right;
} tf_sheet_seen;

typedef struct tf_sheet tf_sheet;

tf_sheet *tf_sheet_new(const char *name, tf_cell_range range);
/** One of records instead of rows that people see: row 0 has the names, and records are counted
 * from the first below, as programs of statistics do. */
tf_sheet *tf_sheet_new_records(const char *name);
/** One of records once more, of the text that it was made to. */
tf_sheet *tf_sheet_new_of_text(const char *text, size_t length, size_t n_columns);
void tf_sheet_free(tf_sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_sheet, tf_sheet_free)

/** Adds a cell, row by row from left to right; one outside of the range is left out. False: it is
 * before the last one, beyond the most rows or columns, or the text grows as no table does. */
bool tf_sheet_add(tf_sheet *sheet, unsigned row, unsigned column, tf_cell_type type,
                  const char *text);
/** What a file of records says of a column besides its name: "Tumor Size (mm)" of TSIZE. Empty
 * texts, and what is no UTF-8, are none. */
void tf_sheet_set_label(tf_sheet *sheet, unsigned column, const char *label);
/** NULL: it has none. */
const char *tf_sheet_label(const tf_sheet *sheet, size_t column);
/** The line that its first row is: 1, or 0 where records are counted. */
uint64_t tf_sheet_first_line(const tf_sheet *sheet);
/** All cells are there: the text begins with the first column that has any. False: no memory, or
 * too large a text. */
bool tf_sheet_finish(tf_sheet *sheet);
/** Gives up, with a static text that says why; false. */
bool tf_sheet_fail(tf_sheet *sheet, const char *problem);
/** Why one of these was false; NULL: none was. */
const char *tf_sheet_problem(const tf_sheet *sheet);
/** Says so; false: none was. */
bool tf_sheet_tell_problem(tf_sheet *sheet, const char *file, tf_diag *diag);

/* What is within the range alone is noted. */
void tf_sheet_note_percent(tf_sheet *sheet, unsigned row, unsigned column);
/** A row that has cells and isn't shown. */
void tf_sheet_note_hidden_row(tf_sheet *sheet, unsigned row);
/** Cells that are one; those of one row are no matter. */
void tf_sheet_note_merged(tf_sheet *sheet, const tf_cell_range *area);
void tf_sheet_note_hidden_columns(tf_sheet *sheet, size_t n);
const tf_sheet_seen *tf_sheet_seen_of(const tf_sheet *sheet);
bool tf_sheet_is_in_range(const tf_sheet *sheet, unsigned row, unsigned column);
const char *tf_sheet_name(const tf_sheet *sheet);
/** Rows and columns from the first to the last that has a cell. */
size_t tf_sheet_n_rows(const tf_sheet *sheet);
size_t tf_sheet_n_columns(const tf_sheet *sheet);
/** The cells that it is read from. */
tf_cell_range tf_sheet_range(const tf_sheet *sheet);
/** The first row, from 0, of the range. */
unsigned tf_sheet_range_row(const tf_sheet *sheet);
const char *tf_sheet_text(const tf_sheet *sheet, size_t *length);
/** Where in the text a line begins; the end: there are not so many. */
size_t tf_sheet_line_start(const tf_sheet *sheet, uint64_t line);

/** The place of a cell (`field` SIZE_MAX: of a row, `line` 0: of the sheet), lent but for its
 * excerpt, which is newly allocated. */
tf_place tf_sheet_place(tf_sheet *sheet, const char *file, uint64_t line, size_t field);

#endif
