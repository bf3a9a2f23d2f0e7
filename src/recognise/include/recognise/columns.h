#ifndef RECOGNISE_COLUMNS_H
#define RECOGNISE_COLUMNS_H

#include <trialfig/table.h>

#include "analysis/units.h"
#include "base/memory.h"
#include "spec/ask.h"
#include "spec/vocabulary.h"

/* What the columns of a file are, by their cells, their names and each other. Nothing is decided
   here: a figure is drawn of columns that are named. What is found is said, and proposed. */

/** What the cells of a column are, all that aren't missing. */
typedef enum tf_cells_are {
    TF_CELLS_EMPTY,
    TF_CELLS_WHOLE,
    TF_CELLS_NUMBERS,
    TF_CELLS_DATES,
    TF_CELLS_RESULTS, /**< "0.75 (0.60-0.93)" */
    TF_CELLS_COUNTS,  /**< "77/170", "77 (45.3%)" */
    TF_CELLS_TEXT
} tf_cells_are;

/** What a column looks like. */
typedef enum tf_look {
    TF_LOOK_NOTHING,
    TF_LOOK_CONSTANT, /**< one value in all rows */
    TF_LOOK_PATIENT,
    TF_LOOK_PARAMETER, /**< end points, of which the same patients have rows for each */
    TF_LOOK_VISIT,
    TF_LOOK_GROUP,
    TF_LOOK_TIME,
    TF_LOOK_EVENT,
    TF_LOOK_CENSOR,
    TF_LOOK_DATE_START,
    TF_LOOK_DATE_EVENT, /**< empty for those without it */
    TF_LOOK_DATE_LAST,  /**< of the last contact, or of the end */
    TF_LOOK_DATE,
    TF_LOOK_RESPONSE,
    TF_LOOK_CHANGE, /**< in percent */
    TF_LOOK_CHANGE_OTHER,
    TF_LOOK_BASELINE,
    TF_LOOK_SIZE,
    TF_LOOK_ESTIMATE,
    TF_LOOK_RESULT, /**< an estimate with its limits */
    TF_LOOK_LOWER,
    TF_LOOK_UPPER,
    TF_LOOK_STD_ERR,
    TF_LOOK_VARIANCE,
    TF_LOOK_P,
    TF_LOOK_STUDY,
    TF_LOOK_TERM, /**< adverse events */
    TF_LOOK_COUNT,
    TF_LOOK_TOTAL,
    TF_LOOK_PERCENT,
    TF_LOOK_WEIGHT,
    TF_LOOK_UNIT,
    TF_LOOK_CATEGORIES, /**< few values, such as sex or stage */
    TF_LOOK_MEASURE     /**< numbers of many values */
} tf_look;

/** What cells may be besides a number where numbers are asked for. */
#define TF_NUMBER_FORMS (TF_CELL_NOTES | TF_CELL_PERCENT | TF_CELL_BOUND | TF_CELL_CENSORED)
/** More levels than this are no categories. */
#define TF_MOST_CATEGORIES 12

typedef struct tf_column_view {
    const char *name;
    tf_cells_are cells;
    tf_look look;
    const char *detail; /**< more of what it looks like: "months", "1 is the event"; or NULL */
    size_t n_missing;
    size_t n_levels;      /**< values that differ */
    bool cut;             /**< more of them than were kept */
    bool censored_marks;  /**< some are "13+" */
    bool percent_signs;   /**< some are "45%" */
    double least, most;   /**< of numbers; NaN: they are none */
    const char *first;    /**< of dates, the earliest as it is typed; NULL: they are none, or their
                               order is open */
    const char *last;     /**< the latest */
    const size_t *counts; /**< [n_levels] rows of each */
} tf_column_view;

typedef struct tf_columns {
    const tf_ask *ask;
    tf_table *table;
    tf_vocabulary *vocabulary;
    tf_arena *arena;
    size_t n_rows;
    bool has_limits; /**< of published results, a page of rows; patients have none of their own */
    bool has_spread; /**< standard errors or variances */
    size_t n;
    tf_column_view *items;
} tf_columns;

/** Reads the file of the ask's `data` and `where` keys, all of its columns. NULL with errors. */
tf_table *tf_columns_read(const tf_ask *ask, tf_arena *arena, tf_diag *diag);

/** Looks at all columns of a table that was read so. In `arena`; NULL: no memory, or the user's
 * vocabulary is wrong. */
const tf_columns *tf_columns_look(const tf_ask *ask, tf_table *table, tf_arena *arena,
                                  tf_diag *diag);

/** The column of that name, letters' case apart; NULL: none. */
const tf_column_view *tf_columns_find(const tf_columns *columns, const char *name);
/** The next column with a look, behind `after`; NULL: the first, or none. */
const tf_column_view *tf_columns_next(const tf_columns *columns, tf_look look,
                                      const tf_column_view *after);
size_t tf_columns_count(const tf_columns *columns, tf_look look);

/** The text of a level. */
const char *tf_column_level(const tf_columns *columns, const tf_column_view *view, size_t level);
/** The number that a level is, or that a row's cell has; NaN: none. */
double tf_column_level_number(const tf_columns *columns, const tf_column_view *view, size_t level);
double tf_column_number(const tf_columns *columns, const tf_column_view *view, size_t row);
/** The unit of times: of the column's name, or of a column beside it that says one. */
tf_time_unit tf_column_time_unit(const tf_columns *columns, const tf_column_view *view);

/** "whole number", "date", …: what the cells are, in a word or two. Static. */
const char *tf_cells_word(tf_cells_are cells);
/** "time", "lower limit", …; "" for nothing. Static. */
const char *tf_look_word(tf_look look);

/** "0 (63), 1 (165)": the levels with their rows, at most `most` of them. In the arena. */
const char *tf_column_levels_text(const tf_columns *columns, const tf_column_view *view,
                                  size_t most);

#endif
