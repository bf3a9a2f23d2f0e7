#ifndef TABLE_INTERNAL_H
#define TABLE_INTERNAL_H

#include <trialfig/table.h>

#include "base/memory.h"
#include "base/number.h"
#include "levels.h"
#include "line_index.h"
#include "source.h"

/** Columns of more texts than this are numbers of patients, or free text. */
#define TF_OTHER_LEVELS 1000

/** Columns as they are kept; all have room for `capacity` rows of their table. */
typedef struct tf_number_column {
    size_t field; /**< position in the file */
    double *values;
    uint8_t *marks; /**< tf_cell_mark; NULL until a cell has one */
    unsigned forms; /**< tf_cell_form that its cells may have */
} tf_number_column;

typedef struct tf_levels_column {
    size_t field;
    uint32_t *codes;
    tf_levels levels;
    uint32_t most;    /**< levels are given up beyond so many; 0: never */
    tf_levels others; /**< texts of rows that conditions left out, at most TF_OTHER_LEVELS */
    /** of uint64_t: where these and the first TF_OTHER_LEVELS levels stand first; NULL: no
     * conditions
     */
    GArray *first_lines, *others_lines;
} tf_levels_column;

/** A text that was read as missing. */
typedef struct tf_missing_text {
    size_t field, n;  /**< of the column; cells of kept rows */
    const char *text; /**< in the arena of the file's table, of which subsets are parts */
} tf_missing_text;

struct tf_table {
    char *path;
    char *sha256;
    char delimiter;
    tf_number_marks marks; /**< of its numbers, as given or found */
    GPtrArray *names;      /**< of the file's columns, then of those that are made of several */
    GArray *joined;        /**< of size_t: of each of these, the field of the last of its columns */
    GArray *numbers;       /**< of tf_number_column */
    GArray *levels;        /**< of tf_levels_column */
    GArray *missing_texts; /**< of tf_missing_text */
    size_t n_rows, n_rows_read;
    size_t capacity; /**< rows, of every column */
    tf_line_index lines;
    GArray *blocks; /**< of tf_block_start */
    tf_source *source;
    bool is_subset;  /**< source and texts of levels are another table's */
    tf_arena *arena; /**< excerpts that were lent */
};

tf_table *tf_table_new(const char *path);
/** The first column of that name, or SIZE_MAX. */
size_t tf_table_find(const tf_table *table, const char *name);
/** A column that was read for its levels; NULL: none of that name was. */
const tf_levels_column *tf_table_levels_column(const tf_table *table, const char *name);
/** Room for `n_rows` in every column; false: no memory. */
bool tf_table_reserve(tf_table *table, size_t n_rows);
/** tf_table_place by a column's number; SIZE_MAX: the row. */
tf_place tf_table_place_of(tf_table *table, size_t row, size_t field);
/** tf_table_read of what a file has itself. */
tf_table *tf_table_read_file(const char *path, const tf_table_request *request, tf_diag *diag);
/** The names of its columns; NULL: they can't be had. Takes `source`. */
GPtrArray *tf_reader_columns(tf_source *source, const char *path, const tf_table_options *options);
/** Takes `source`. */
tf_table *tf_table_read_source(tf_source *source, const char *path, const tf_table_request *request,
                               tf_diag *diag);

#endif
