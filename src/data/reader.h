#ifndef READER_H
#define READER_H

#include <csv.h>

#include "decimal.h"
#include "filter.h"
#include "lines.h"
#include "problems.h"
#include "table_internal.h"

#define TF_MAX_COLUMNS 4096
#define TF_MAX_NAME    1024          /* bytes of a column name */
#define TF_MAX_FIELD   (1024 * 1024) /* bytes of a field */

/* How a file becomes a table:
 *
 *   source.c        bytes -> blocks of valid UTF-8
 *   dialect.c       first block -> separator
 *   reader.c        blocks -> libcsv -> fields and line ends, with the lines they are on
 *   header.c        first row -> which columns are wanted, and what for
 *   cells.c         other rows -> numbers, levels, conditions; rows are kept or dropped
 *   reader_report.c what was wrong, told with the lines read again (lines.c, problems.c)
 *
 * One pass; nothing is kept of a row but the cells that were asked for. */

/** What is done with the cells of one column that is wanted. */
typedef struct tf_slot {
    size_t field;
    int number, levels;              /**< index of the table's column, or -1; */
    tf_number_column *number_column; /**< and that column, once all are planned */
    tf_levels_column *levels_column;
    bool keeps_blanks;    /**< before its texts */
    size_t n_blanks;      /**< before this row's cell, where they are kept */
    size_t start, length; /**< of this row's cell in `row_text`, when rows may be dropped */
    bool is_typed;        /**< this row's cell is a number of a workbook, which has no mark */
} tf_slot;

/** Cells of a row, one after the other, while it may still be dropped. */
typedef struct tf_row_text {
    char *bytes;
    size_t length, capacity;
} tf_row_text;

/** The texts that mean missing, and how often each did. */
typedef struct tf_missing_words {
    uint64_t start[256]; /**< by the first byte: a bit for each length of such texts */
    size_t n, n_numbers; /**< anywhere; in columns of numbers alone */
    size_t *n_cells;     /**< [column of the file][text] cells of kept rows */
} tf_missing_words;

/** The block that the parser is in, and the line that it begins on; where blanks before texts are
 * kept, those of its field, too. */
typedef struct tf_parsed {
    const tf_block *block;
    uint64_t line;
    bool at_start; /**< nothing but blanks of the field has been seen */
    size_t n_blanks;
    bool at_line;    /**< a line begins, which may be a comment */
    bool in_comment; /**< a comment goes on in the next block */
    bool of_sheet;   /**< of a workbook: cells say what they are, lines are rows */
} tf_parsed;

/** A row of which one cell alone is filled, and how much there was before it. */
typedef struct tf_sparse_row {
    uint64_t line;
    size_t n_rows, n_rows_read, n_problems, n_problem_cells, n_problem_rows, n_one_more;
} tf_sparse_row;

#define TF_MOST_FOOTERS 6
/** Rows with which one is compared that is left out. */
#define TF_ABOVE_FOOTER 3

/** Rows of one cell since the last that has more: what stands below a table, if they end the file.
 */
typedef struct tf_sparse_rows {
    size_t n_filled; /**< cells of this row */
    size_t n;        /**< more than there is room for: patients of whom little is known */
    tf_sparse_row rows[TF_MOST_FOOTERS];
} tf_sparse_rows;

/** Rows of two cells at most where others have more, or behind the last blank line of a file of two
 * columns: codes and what they mean stand so below a table. */
typedef struct tf_brief_rows {
    uint64_t last_line; /**< where the row before ended; 0: there was none */
    size_t n;           /**< more than there is room for: rows like others */
    bool apart;         /**< a blank line stands above them */
    tf_sparse_row rows[TF_MOST_FOOTERS];
} tf_brief_rows;

/** Blank lines in a file of one column since its last value; rows of other files that may be none.
 */
typedef struct tf_blank_lines {
    size_t n;
    uint64_t first;
    tf_sparse_rows sparse;
    tf_brief_rows brief;
    GArray *tail; /**< of tf_sparse_row: the last rows, as many as data.footer says, and
                     TF_ABOVE_FOOTER above them; NULL: none */
} tf_blank_lines;

/** Whether the decimal mark is looked for, and what was found. */
typedef struct tf_decimal_search {
    /** as given; still looked for; found by this reading, which is done once more; found before */
    enum { TF_DECIMAL_GIVEN, TF_DECIMAL_SOUGHT, TF_DECIMAL_FOUND, TF_DECIMAL_TAKEN } state;
    tf_decimal_found found;
    bool again;    /**< nothing was found: the bytes were read in the wrong encoding, or numbers of
                      conditions are codes */
    GArray *codes; /**< of size_t: places of those, as far as they are known */
} tf_decimal_search;

/** What the numbers of a file say of its marks; tallies for each column. */
typedef struct tf_evidence {
    tf_column_tally *tallies;
    tf_decimal_tally *decimals;
    tf_decimal_search search;
    uint64_t first_line; /**< of the first row */
} tf_evidence;

/** Signs that were seen in the file, without which cells need no second look. */
typedef struct tf_signs {
    bool quote;          /**< fields may hold newlines: a quote is in this block or still open */
    bool accent;         /**< accents may stand by themselves: such a byte is in the file so far */
    bool no_text;        /**< bytes that the encoding does not have, behind which nothing is read */
    bool unended;        /**< the last row has no end of line */
    bool other_encoding; /**< found meanwhile: all is to be read once more, */
    bool codes;          /**< and so it is for numbers of conditions that are codes */
} tf_signs;

/** State of one reading: libcsv's callbacks work on it. */
typedef struct tf_reader {
    struct csv_parser parser;
    tf_table *table;
    const tf_table_request *request;
    tf_diag *diag;

    size_t n_columns; /**< of the header, once it is complete */
    bool has_header;
    bool only_names; /**< whatever they are */
    bool stopped;    /**< an error after which reading on makes no sense, or no memory */
    tf_signs seen;
    bool after_cr;
    tf_parsed parsed;
    uint64_t line; /**< where the parser is, from 1 */
    uint64_t row_line;
    size_t n_fields; /**< of this row so far */
    tf_blank_lines blank;

    GArray *slots; /**< of tf_slot */
    int *slot_of;  /**< for each column of the file: its slot or -1 */
    tf_row_text row_text;
    tf_filter filter;

    tf_missing_words missing;
    tf_problems problems;
    size_t row_problems, row_cells; /**< before this row */
    tf_evidence numbers;
    uint64_t size_hint; /**< rows that are to be expected */
} tf_reader;

static inline tf_number_marks tf_reader_marks(const tf_reader *reader) {
    return reader->table->marks;
}

/* header.c */
/** Adds a column name; false once the reader is stopped. */
void tf_reader_add_name(tf_reader *reader, const char *text, size_t length);
/** The header is complete: finds the columns that were asked for, or stops, if nobody wants more
 * than the header. */
void tf_reader_end_header(tf_reader *reader);

/* preamble.c */
/** Before the first block is parsed: its dialect, and what stands above the table is taken off. */
void tf_reader_begin(tf_reader *reader, tf_block *block);
/** Where the comment ends that the text begins with; 0: it begins with none. */
size_t tf_reader_pass_comment(tf_reader *reader, const char *text, size_t length);

/* cells.c */
/** Whether a cell, or a text of the user, means missing. */
bool tf_reader_is_missing(const tf_reader *reader, const char *text, size_t length);
void tf_reader_learn_missing(tf_reader *reader);
/** The same of a workbook, whose cells say what they are. */
void tf_reader_take_sheet_cell(tf_reader *reader, size_t field, char *text, size_t length);
/** A cell of a column that has a slot. */
void tf_reader_take_cell(tf_reader *reader, size_t field, const char *text, size_t length);
/** A row is complete: keeps it if it is wanted. */
void tf_reader_end_row(tf_reader *reader);
void tf_reader_no_memory(tf_reader *reader);

/* recode.c */
/** Levels into the order of the file, and some read as others, by the request; false: a merge names
 * what the file doesn't have, or no memory. */
bool tf_reader_recode(const tf_reader *reader);
/** Makes the columns of several. False: no memory. */
bool tf_reader_join(const tf_reader *reader);

/* footer.c */
/** Before a row counts: remembers it if it may be a footer. */
void tf_reader_note_sparse(tf_reader *reader);
/** How much there is before this row. */
tf_sparse_row tf_reader_before_row(const tf_reader *reader);
/** What is written below the table, in a text of one cell: a sentence, a source, a code. */
bool tf_is_footer_text(const char *text);
/** Takes the row and all behind it off the table. */
void tf_reader_drop_from(tf_reader *reader, const tf_sparse_row *row);
/** Cells of a row as people wrote it: texts, newly allocated; NULL: it can't be had. */
GPtrArray *tf_reader_row_cells(const tf_reader *reader, uint64_t line);

/** Before a row counts: remembers it if it may explain a code. */
void tf_reader_note_brief(tf_reader *reader);

/* legend.c */
/** Takes rows below the table that explain its codes ("CR", "complete response") off it, which is
 * said; false: there are none. */
bool tf_reader_drop_legend(tf_reader *reader);

/* footer.c, tail.c */
/** Before a row counts, where the last ones are not to. */
void tf_reader_note_tail(tf_reader *reader);
/** Warns if the first row that a footer's length leaves out looks like those above it. */
void tf_reader_doubt_footer(const tf_reader *reader);
/** Warns if the file seems to end within its last number. */
void tf_reader_doubt_end(const tf_reader *reader);
/** Takes the rows that data.footer says off the table, or sentences below it ("Source: ..."), which
 * is said. */
void tf_reader_drop_footers(tf_reader *reader);

/* reader_encoding.c */
/** Says which encoding was found, or that the one that was asked for can't be meant. */
void tf_reader_tell_encoding(const tf_reader *reader);
/** What to do about a byte that the encoding does not have; newly allocated. */
char *tf_reader_encoding_hint(const tf_reader *reader);

/* reader_report.c */
/** What follows the block is no text, or can't be read. */
void tf_reader_report_bad_text(tf_reader *reader, const tf_block *block);
/** What is wrong with rows and cells. */
void tf_reader_report_problems(const tf_reader *reader);
/** What is wrong with the file as a whole, once it has been read to its end. */
void tf_reader_check_whole(const tf_reader *reader);
void tf_reader_note(const tf_reader *reader);

#endif
