#ifndef TRIALFIG_TABLE_H
#define TRIALFIG_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <trialfig/data.h>
#include <trialfig/diag.h>
#include <trialfig/export.h>

TF_BEGIN_DECLS

/**
 * A table read from delimited text or from a workbook: named, typed columns, the line of the file
 * that each row came from, and what was read as missing. Immutable after reading. At most 2^32 - 1
 * rows.
 */
typedef struct tf_table tf_table;

/** What a column is wanted for; columns that nobody asks for are not kept. */
typedef enum tf_column_type {
    TF_COLUMN_NUMBER, /**< doubles, NaN where missing; any other text is an error with its place */
    TF_COLUMN_LEVELS  /**< text, as codes into the distinct texts in order of appearance */
} tf_column_type;

/**
 * An optional column that reaches so many levels is given up, its further cells count as missing:
 * nobody asked for it, and a million different texts take longer to read than the rest of a file.
 */
#define TF_OPTIONAL_LEVELS 50000
/** Predicates of names that an option may have: see keep_like. */
#define TF_MOST_KEEP_LIKE 4

/** What a cell of a column of numbers may be besides a number, as bits. */
typedef enum tf_cell_form {
    TF_CELL_NOTES = 1,    /**< "0.71*": with signs of notes behind it */
    TF_CELL_PERCENT = 2,  /**< "45.3%" is 45.3 */
    TF_CELL_BOUND = 4,    /**< ">100", "<5" */
    TF_CELL_CENSORED = 8, /**< "13+": the time of a patient who is censored */
    TF_CELL_COUNT = 16,   /**< "77/170 (45.3)", "77 (45.3%)" is 77 */
    TF_CELL_CODE = 32,    /**< no measurement: 99 is a number like any other */
    TF_CELL_BEGIN = 64,   /**< a time that begins late in one cohort and not in another: that
                               nothing lies between says nothing of its unit */
} tf_cell_form;

/** What such a cell said of its number. */
typedef enum tf_cell_mark {
    TF_MARK_NONE,
    TF_MARK_ABOVE, /**< ">100" */
    TF_MARK_BELOW,
    TF_MARK_CENSORED /**< "13+" */
} tf_cell_mark;

typedef struct tf_column_request {
    const char *name;
    tf_column_type type;
    unsigned forms;       /**< tf_cell_form, of a column of numbers */
    const char *asked_by; /**< the key or flag that names it, for messages: "--time" */
    tf_place place;       /**< where that was written */
    bool optional;        /**< a column that the file lacks is no error; tf_table_levels (or
                               tf_table_numbers) then gives NULL */
} tf_column_request;

/**
 * Which rows are kept: "ARM = A and (AGE >= 65 or STAGE in (III, IV)), PARAMCD is not missing", see
 * docs/conditions.md. Values compare as numbers if both sides are numbers; a comparison with a
 * missing cell is neither true nor false, as in SQL, and its row is kept only if it doesn't matter.
 */
typedef struct tf_condition {
    const char *text; /**< UTF-8 */
    tf_place place;   /**< where it was written; a flag's has no line */
} tf_condition;

/** Cells of a column that are read as if another text stood there, such as "male" as "Male". */
typedef struct tf_level_merge {
    const char *column, *from, *to;
    const char *asked_by; /**< the key that says so; NULL: the file may well lack `from` */
    tf_place place;       /**< where that was written */
} tf_level_merge;

/** Which part of a workbook the table is; all NULL for a text. */
typedef struct tf_sheet_choice {
    const char *name;  /**< of a sheet, or its number from 1; NULL: the only one with cells */
    const char *range; /**< "B3:H120", "B:H", "3:120"; NULL: all of it */
    tf_place name_place, range_place; /**< where these were written */
} tf_sheet_choice;

/** Whether the first row has the names of the columns. */
typedef enum tf_header {
    TF_HEADER_FIRST,
    TF_HEADER_NONE /**< they are called V1, V2, ... */
} tf_header;

#define TF_SKIP_FOUND (-1) /**< title lines above the header are found */

/** What stands around the table in its file. */
typedef struct tf_table_layout {
    long skip;           /**< lines above it (of a range, its rows), or TF_SKIP_FOUND */
    long footer;         /**< rows below it */
    const char *comment; /**< a sign: lines that begin with it are left out; NULL: none */
    tf_header header;
    tf_place skip_place, footer_place, comment_place; /**< where these were written */
} tf_table_layout;

/** A column of levels that several make together, such as patients' numbers within sites: texts are
 * theirs, with " / " between them, and missing where one of them is. */
typedef struct tf_level_join {
    const char *name;
    const char *const *columns; /**< asked for as levels, too */
    size_t n;
} tf_level_join;

typedef struct tf_table_options {
    char delimiter;  /**< 0: found among , ; tab | */
    char decimal;    /**< '.' or ','; 0: found in the file's numbers */
    char thousands;  /**< a mark between groups of three digits; 0: none but blanks */
    char date_order; /**< which number of 03/04/2024 conditions take for the day: 'd' the first, 'm'
                          the second, 'y' the last, where the year has two digits; 0: neither */
    const char *const *missing; /**< texts that mean missing, besides an empty cell; NULL-ended */
    const char *const *missing_numbers; /**< and, in columns of numbers alone, these; or NULL */
    const char *const
        *missing_said;    /**< of `missing`, those of which nobody needs to hear; or NULL */
    const char *encoding; /**< of iconv, latin1 being windows-1252; NULL: UTF-8 unless a byte-order
                               mark or the bytes say otherwise */
    tf_place path_place;  /**< where the path was written, for messages */
    tf_sheet_choice sheet;
    tf_table_layout layout;
    bool keep_all;    /**< keep every column, as levels (for looking at a file) */
    bool hash;        /**< compute SHA-256 of the bytes parsed */
    bool header_only; /**< look for the columns alone; the table has no rows, which is no error */
    /** columns whose names one of these accepts are kept as optional levels (at most 4 of each);
     * NULL: no more of them */
    bool (*keep_like[TF_MOST_KEEP_LIKE])(const char *name);
    const char *indented; /**< a column of levels: blanks before its unquoted texts are kept, which
                               conditions don't see, and lines without anything
                               between their separators are rows; NULL: none */
    struct tf_file_cache
        *files; /**< files that are read once for several tables; the program's own */
    const tf_level_merge *merges; /**< for columns kept as levels; conditions see what is written */
    size_t n_merges;
    const tf_level_join *joins; /**< made once the file is read */
    size_t n_joins;
    const struct tf_making *making; /**< columns and rows that follow from the file's; the program's
                                         own; NULL: none */
} tf_table_options;

/** comma etc. found, '.', {"NA", ".", NULL}, encoding found, nothing kept or hashed beyond the
 * request. */
TF_API tf_table_options tf_table_options_default(void);

/** What is wanted of a file. */
typedef struct tf_table_request {
    const tf_column_request *columns;
    size_t n_columns;
    const tf_condition *where; /**< rows that fail one of them are not kept */
    size_t n_where;
    tf_table_options options; /**< begin with tf_table_options_default() */
} tf_table_request;

/**
 * Reads `path` ("-": standard input). All errors of the file are reported together (20 shown).
 * Rows that fail a condition are not kept, but counted; what is wrong in their cells leaves no
 * trace, and their texts are no levels. NULL on error, which a file without rows and conditions
 * that leave none are too.
 *
 * The file is a text, which gzip or zstd may have packed, a data set of SAS, SPSS or Stata, JSON,
 * or a workbook (XLSX, ODS) with one sheet that has cells, or one that is chosen. The sheet is read
 * as if it had been saved as text: dates are "2020-05-17", percentages as they are shown, lines are
 * rows of the sheet.
 *
 * Quotes are those of RFC 4180; lines end in LF, CR LF or CR. Fields lose the blanks around them
 * unless they are quoted, or say how far a text is indented. Blank lines, and those without
 * anything between their separators, are ignored; in a file of one column they are missing values,
 * except at its end. So are sentences below the table that stand in a cell alone. A first line
 * "sep=;" (Excel's) is obeyed. All rows must have as many fields as the header; a name that is
 * asked for must be in it exactly once. At most 4096 columns, names of 1 KiB, fields of 1 MiB.
 * UTF-16 and UTF-32 are known by their byte-order mark. Where no encoding is given and the bytes
 * are not UTF-8, UTF-16 without a mark, windows-1252, macintosh and cp850 are told by their zeros
 * and by how letters stand in words, in a note; what can't be told is an error, as are NUL bytes,
 * the control signs of ISO 8859, and UTF-8 that is read as an encoding of one byte a letter.
 */
TF_API tf_table *tf_table_read(const char *path, const tf_table_request *request, tf_diag *diag);
/** The same of data in memory; `request` may ask for what a file could be asked for. */
TF_API tf_table *tf_table_from_data(const tf_data *data, const tf_table_request *request,
                                    tf_diag *diag);
/** The same of the bytes of a file, in any format. They are lent until the table is freed. `name`
 * stands where messages name a file. */
TF_API tf_table *tf_table_from_bytes(const char *name, const void *bytes, size_t length,
                                     const tf_table_request *request, tf_diag *diag);
TF_API void tf_table_free(tf_table *table);
TF_AUTOPTR(tf_table, tf_table_free)

TF_API const char *tf_table_path(const tf_table *table);
/** Lower-case hexadecimal SHA-256 of what was parsed; NULL unless asked for. */
TF_API const char *tf_table_sha256(const tf_table *table);
TF_API char tf_table_delimiter(const tf_table *table);

/** Rows kept; rows in the file. */
TF_API size_t tf_table_n_rows(const tf_table *table);
TF_API size_t tf_table_n_rows_read(const tf_table *table);
/** All column names of the file, kept or not. */
TF_API size_t tf_table_n_columns(const tf_table *table);
TF_API const char *tf_table_column_name(const tf_table *table, size_t column);

/** NULL if the column was not kept as that type. A column may be kept as both. */
TF_API const double *tf_table_numbers(const tf_table *table, const char *name);
/** For each row a tf_cell_mark; NULL if no cell of that column of numbers had any. */
TF_API const uint8_t *tf_table_marks(const tf_table *table, const char *name);
/** Codes below tf_table_n_levels, or TF_MISSING_LEVEL. */
TF_API const uint32_t *tf_table_levels(const tf_table *table, const char *name);
#define TF_MISSING_LEVEL UINT32_MAX
TF_API size_t tf_table_n_levels(const tf_table *table, const char *name);
TF_API const char *tf_table_level_name(const tf_table *table, const char *name, size_t level);

/** Line of the file (from 1) where a kept row begins. */
TF_API uint64_t tf_table_line(const tf_table *table, size_t row);
/**
 * Where a cell is, with the line's text read again from the file, for messages about its value.
 * `name` may be NULL: the whole row. The strings live as long as the table.
 */
TF_API tf_place tf_table_place(tf_table *table, size_t row, const char *name);

TF_END_DECLS

#endif
