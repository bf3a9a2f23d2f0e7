#ifndef FOREST_ANALYSIS_VARIABLE_H
#define FOREST_ANALYSIS_VARIABLE_H

#include "analysis/levels.h"
#include "job.h"

/** A column that divides rows: by the texts of the file, or into ranges between cut points. */
typedef struct tf_forest_variable {
    const char *column;
    const char *label;  /**< as drawn */
    tf_levels levels;   /**< names of ranges in ASCII: "<65", "65-74", ">=75"; no counts of these */
    const char **terms; /**< [levels] "column=name" */
    uint32_t *of_row;   /**< [rows of the table] index of the level, TF_FOREST_LEFT_OUT, or
                             TF_MISSING_LEVEL: not known, or not in use */
} tf_forest_variable;

/** In place of a level: one that `order` leaves out. It is known, and not missing. */
#define TF_FOREST_LEFT_OUT (TF_MISSING_LEVEL - 2)

/** Whether a row has a level that is shown. */
static inline bool tf_forest_has_level(const tf_forest_variable *variable, size_t row) {
    return variable->of_row[row] < variable->levels.n;
}

/** How a variable's column is read: as numbers if it has cut points. */
tf_column_type tf_forest_column_type(const tf_forest_ask *ask, const char *column);

/**
 * Levels of a column by the keys cuts, order and labels (analysis/levels.h); the reference by the
 * key reference. Levels count if one of the rows in use has them. `key` is the member of the ask
 * that named the column. Further errors: cut points that don't rise, more than 64 levels.
 */
bool tf_forest_variable_make(const tf_forest_job *job, const void *key, const char *column,
                             const tf_rows *rows, tf_forest_variable *variable);
void tf_forest_variable_clear(tf_forest_variable *variable);

/** Refuses keys of `labels`, `cuts` and `order` that name none of these columns. */
bool tf_forest_check_maps(const tf_forest_job *job, const char *const *columns, size_t n);
/** What a column is called. */
const char *tf_forest_column_label(const tf_forest_job *job, const char *column);

#endif
