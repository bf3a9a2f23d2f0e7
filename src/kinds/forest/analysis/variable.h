#ifndef FOREST_ANALYSIS_VARIABLE_H
#define FOREST_ANALYSIS_VARIABLE_H

#include "job.h"

/** A level of a variable that divides rows: a text of the file, or a range between cut points. */
typedef struct tf_forest_level {
    const char *name;  /**< as in the file; ranges in ASCII: "<65", "65-74", ">=75" */
    const char *label; /**< as drawn */
    const char *term;  /**< "column=name" */
} tf_forest_level;

typedef struct tf_forest_variable {
    const char *column;
    const char *label; /**< as drawn */
    size_t n;
    tf_forest_level *levels; /**< in the order of drawing */
    uint32_t *of_row;        /**< [rows of the table] index of the level, or TF_MISSING_LEVEL */
    size_t n_missing;        /**< used rows without a value */
} tf_forest_variable;

/** How a variable's column is read: as numbers if it has cut points. */
tf_column_type tf_forest_column_type(const tf_forest_ask *ask, const char *column);

/**
 * Levels of a column by the keys cuts, order and labels; else numbers rising, else texts by their
 * bytes. Levels count if one of the rows marked in `used` ([rows], NULL: all) has them. `key` is
 * the member of the ask that named the column. Errors: cut points that don't rise, more than 64
 * levels, names that don't occur, one label for two levels.
 */
bool tf_forest_variable_make(const tf_forest_job *job, const void *key, const char *column,
                             const uint8_t *used, tf_forest_variable *variable);
void tf_forest_variable_clear(tf_forest_variable *variable);

/** Refuses keys of `labels`, `cuts` and `order` that name none of these columns. */
bool tf_forest_check_maps(const tf_forest_job *job, const char *const *columns, size_t n);

/** What a column is called: by `labels`, else its name. */
const char *tf_forest_column_label(const tf_forest_job *job, const char *column);

#endif
