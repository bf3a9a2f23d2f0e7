#ifndef MADE_H
#define MADE_H

#include "data/making.h"
#include "table_internal.h"

/* How a table is made of tables (see data/making.h):
 *
 *   made.c          reads the file, has the steps done, gives a source of text
 *   made_frame.c    columns of codes that the steps work on
 *   made_other.c    reads other files
 *   made_stack.c    rows of other files
 *   made_merge.c    columns of other files
 *   made_pivot.c    rows and columns
 *   made_columns.c  columns made of others: the list of ways, and what is said of them
 *   made_numbers.c  of numbers: ranges, conversions
 *   made_extreme.c  the smallest or greatest of numbers or dates
 *   made_levels.c   of texts
 *   made_dates.c    of dates
 *   made_earliest.c of several end points
 *   made_checks.c   what the values that are read and made are checked for
 *   made_text.c     the text that is read like a sheet's, and where its lines come from
 */

/** No row of that file. */
#define TF_NO_ROW UINT32_MAX

typedef struct tf_made_column {
    char *name;
    uint32_t *codes; /**< of each row; TF_MISSING_LEVEL: its cell is empty */
    tf_levels levels;
    uint8_t *is_missing;      /**< of each level: a word for it; NULL: not looked at yet */
    bool is_number;           /**< texts are numbers with a point, whatever the file's mark is */
    bool is_made;             /**< no file has it */
    bool is_checked;          /**< its values have been looked at as numbers */
    const char *unit;         /**< of its times; NULL: not known */
    size_t table, field;      /**< else: where it stands in which file */
    const char *const *order; /**< of its levels; NULL: as they come */
    size_t n_order;
} tf_made_column;

/** A file, and which of its rows stands in each row. */
typedef struct tf_made_file {
    tf_table *table;
    uint32_t *rows;       /**< NULL: row by row; of a stacked file those of the first one hold */
    uint32_t first;       /**< of a stacked file, which row its first one is among all */
    const size_t *fields; /**< of a stacked file, where each field of the first one stands */
} tf_made_file;

typedef struct tf_made {
    tf_arena *arena;
    const tf_table_request *request; /**< while it is made */
    const tf_making *making;
    tf_diag *diag;
    GPtrArray *columns; /**< of tf_made_column */
    GArray *files;      /**< of tf_made_file; the first one is the figure's own */
    size_t n_stacked;   /**< the next ones have more rows of it */
    size_t n_rows;
    bool is_other; /**< the file is not the one that it is all for */
    uint8_t *kept; /**< of each row, whether conditions keep it as far as known; NULL: all */
    GArray *facts; /**< of tf_made_column_fact */
    tf_made_facts said;
} tf_made;

/* made.c */
/** The source of what is made of a file. NULL: an error. */
tf_source *tf_made_open(const char *path, const tf_table_request *request, tf_diag *diag);
/** How the text that it gives is read. */
tf_table_options tf_made_options(const tf_table_options *options);

/* made_frame.c */
tf_made *tf_made_new(const tf_table_request *request, tf_diag *diag);
void tf_made_free(tf_made *made);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_made, tf_made_free)
/** How a file is read whose cells all stay texts. */
tf_table_options tf_made_raw_options(const tf_table_options *asked);
/** The file that has a row of the first and stacked ones, and which of its rows it is. */
const tf_made_file *tf_made_own_file(const tf_made *made, uint32_t *at);
/** All columns of a file, as texts. */
bool tf_made_take(tf_made *made, tf_table *table);
/** NULL: there is none. */
tf_made_column *tf_made_find(const tf_made *made, const char *name);
/** The same with an error that names the columns there are. */
tf_made_column *tf_made_need(const tf_made *made, const char *asked_by, const tf_place *place,
                             const char *name);
/** Of all columns, lent. */
GPtrArray *tf_made_names(const tf_made *made);
/** A column of nothing; NULL: one is called so, or no memory, which is said. */
tf_made_column *tf_made_add(tf_made *made, const char *name, const char *asked_by,
                            const tf_place *place);
/** False: no memory, which is said. */
bool tf_made_put(tf_made *made, tf_made_column *column, size_t row, const char *text);
bool tf_made_put_number(tf_made *made, tf_made_column *column, size_t row, double value);
/** The text of a cell; NULL: it is missing. */
const char *tf_made_text(const tf_made *made, tf_made_column *column, size_t row);
/** Of the column that is being made. */
tf_made_column_fact *tf_made_fact(const tf_made *made);
/** Whether a text is one of them, words for missing; NULL: there are none. */
bool tf_made_is_word(const char *const *words, const char *text, size_t length);
/** Whether each level means missing, and is no text. */
const uint8_t *tf_made_missing(const tf_made *made, tf_made_column *column);
/** The texts of several cells as one, to tell rows by. False: one of them is missing. */
bool tf_made_key(const tf_made *made, tf_made_column *const *columns, size_t n, size_t row,
                 GString *key);
/** As people would say it: "S01 / 3". */
char *tf_made_shown_key(const char *key);
bool tf_made_is_kept(const tf_made *made, size_t row);
/** In how many rows that are kept each level is; to be freed. */
size_t *tf_made_counts(const tf_made *made, const tf_made_column *column);
/** Whether each level is in a row that is kept; to be freed. */
uint8_t *tf_made_kept_levels(const tf_made *made, const tf_made_column *column);
/** The value of a cell, of those of its column's levels; NaN: it is empty. */
double tf_made_value(const tf_made_column *column, const double *values, size_t row);
/** Of a cell, as the file has it. The text of its line lives as long as the files. */
tf_place tf_made_cell_place(const tf_made *made, const tf_made_column *column, size_t row);
/** Of the first cell that has the level, of rows that are kept. */
tf_place tf_made_level_place(const tf_made *made, const tf_made_column *column, uint32_t code);
/** Lets the cells go, and keeps where they came from. */
void tf_made_let_go(tf_made *made);
void tf_made_column_free(void *column);
bool tf_made_no_memory(const tf_made *made);

/* made_other.c */
/** A file that is merged or stacked, into `other`, numbers with the mark of the first file. */
bool tf_made_read_other(tf_made *made, const tf_merge_file *file, tf_made *other);
/** The name of its file without the folder. */
const char *tf_made_base_name(const tf_made *made, const tf_made *of);

/* made_stack.c */
/** The rows of all files of `making->stacks`, below those of the first. */
bool tf_made_stack(tf_made *made);

/* made_merge.c */
bool tf_made_merge(tf_made *made, const tf_merge_file *file);
/* made_pivot.c */
bool tf_made_pivot(tf_made *made, const tf_pivot *pivot);
/* made_columns.c */
/** The parts of the conditions, of columns that are there or are to be made. */
GPtrArray *tf_made_parts(const tf_made *made, tf_arena *arena);
/** All derivations. */
bool tf_made_derive(tf_made *made);

/* Ways to make a column of those that it is made of, one for each of `d->columns`. False: an error.
 */
typedef bool (*tf_made_way)(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                            tf_made_column *column);
bool tf_made_first(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                   tf_made_column *column);
bool tf_made_cross(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                   tf_made_column *column);
bool tf_made_levels(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                    tf_made_column *column);
bool tf_made_wide(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                  tf_made_column *column);
bool tf_made_cut(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                 tf_made_column *column);
bool tf_made_convert(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                     tf_made_column *column);
bool tf_made_extreme(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                     tf_made_column *column);
bool tf_made_difference(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                        tf_made_column *column);
bool tf_made_earliest(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                      tf_made_column *column);

/* made_numbers.c */
/** The number of each level, NaN where it is missing. NULL: a cell of a row that counts is none, or
 * no memory, which is said. */
double *tf_made_numbers(tf_made *made, const tf_derivation *d, tf_made_column *column);
/** Whether all cells of rows that count are numbers, or missing. */
bool tf_made_has_numbers(tf_made *made, tf_made_column *column);
/** 1 and 1.0 are one value, whatever each file's program writes. */
bool tf_made_is_same(const char *one, const char *other);
/* made_dates.c */
/** The numbers of each level of all columns, or the days where not all are numbers; NaN where it is
 * missing. False: an error. */
bool tf_made_numbers_or_days(tf_made *made, const tf_derivation *d, tf_made_column *const *columns,
                             double **values, bool *numbers);

/* made_checks.c */
/** Tells of numbers of rows that count which stand for none, of ages that are nobody's, and of two
 * units, as readers of a column's numbers do; once for each column. */
void tf_made_check_numbers(const tf_made *made, tf_made_column *column, const double *values);
/** False with an error: columns that become one have times in different units by their names. */
bool tf_made_check_units(const tf_made *made, const tf_derivation *d, tf_made_column *const *from);
/** Tells of times between dates that are negative, or longer than a life. `days`: of the levels of
 * either column. */
void tf_made_check_span(const tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                        double *const *days);
/** Ranges between points, each of which belongs to the range above it. */
typedef struct tf_made_ranges {
    const double *points;
    size_t n;
    bool whole;   /**< points and values are whole numbers */
    int decimals; /**< of the points, as they are written */
} tf_made_ranges;
/** Tells of a label such as "<60" of a range that ends elsewhere. */
void tf_made_check_labels(const tf_made *made, const tf_derivation *d, const tf_made_ranges *r);

/* made_text.c */
/** The text of all columns, to be freed; NULL: no memory, which is said. */
char *tf_made_write(const tf_made *made, size_t *length);
/** The line that the first file has for a line of that text, 0 for none. */
uint64_t tf_made_line(const tf_made *made, uint64_t line);
tf_place tf_made_place(const tf_made *made, uint64_t line, size_t field);

/** Whether one of the words, without accents and in small letters, stands in "Death", "DTH=Dead",
 * "OS_TIME". */
bool tf_made_has_word(const char *text, const char *const *words);
/** Warns of a label of TF_MADE_EARLIEST that is of another end point by its words. */
void tf_made_check_event_labels(const tf_made *made, const tf_derivation *d);

#endif
