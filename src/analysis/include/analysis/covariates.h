#ifndef ANALYSIS_COVARIATES_H
#define ANALYSIS_COVARIATES_H

#include "analysis/rows.h"

/* What effects are adjusted for: columns that are measurements or categories, as columns of a
 * model. */

/** Members of the ask. Their columns are read as levels. */
typedef struct tf_covariates_ask {
    const tf_ask *ask;
    const tf_texts *columns;
    const tf_texts *factors; /**< numbers that are categories */
} tf_covariates_ask;

/** A covariate: a measurement has one column, a factor one for each level but the first. */
typedef struct tf_adjuster {
    const char *column;
    bool factor;
    size_t first, n;     /**< of the model's columns */
    const char **levels; /**< [n] of a factor: the level that the column is of */
    const uint32_t *codes;
    double *value; /**< [levels of the column] of a measurement */
    uint32_t
        *of_level; /**< [levels of the column] of a factor: 0 is what others are compared with */
} tf_adjuster;

typedef struct tf_covariates {
    size_t n;
    tf_adjuster *items;           /**< in the arena */
    size_t p;                     /**< columns of all */
    size_t n_complete, n_without; /**< rows in use that have all of them, and others */
} tf_covariates;

/**
 * Looks at the covariates among the rows in use. A column of numbers is a measurement unless it is
 * said to be a factor; what may be codes is told. Errors: a factor that is no covariate, a column
 * with one value among the rows that have all, one that is numbers but for a few cells, no such
 * row.
 */
bool tf_covariates_resolve(const tf_covariates_ask *asked, const tf_rows *rows, tf_arena *arena,
                           tf_covariates *covariates, tf_diag *diag);

/** False: the row misses one of them. */
bool tf_covariates_complete(const tf_covariates *covariates, size_t row);

/** Puts a complete row of the table into row `at` of a model of `n` rows, which is all 0 there: `x`
 * is the first column of the covariates. */
void tf_covariates_put(const tf_covariates *covariates, size_t row, double *x, size_t n, size_t at);

#endif
