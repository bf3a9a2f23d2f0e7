#ifndef FOREST_ANALYSIS_POOL_H
#define FOREST_ANALYSIS_POOL_H

#include "statistics.h"
#include "studies.h"

/** More methods than there are names for make no sense. */
#define TF_FOREST_MAX_METHODS 11

/** A method as it is run. */
typedef struct tf_forest_pooler {
    tf_forest_method method;
    tf_forest_hartung_knapp hartung_knapp; /**< none for a common effect */
    const char *name;                      /**< of both, "REML+HK": the group in the numbers file */
    tf_pool_options options;
} tf_forest_pooler;

/** One pooling analysis while it runs. */
typedef struct tf_forest_pooling {
    tf_forest_job *job;
    const tf_forest_study_set *set;
    tf_studies studies;
    size_t n_methods;
    tf_forest_pooler methods[TF_FOREST_MAX_METHODS];
    double *weights;       /**< [methods * n] percent, those of the first first; NaN: left out */
    size_t other;          /**< the first method of the other kind; n_methods: none */
    tf_forest_variable by; /**< groups of studies, by `of_row`; NULL: none */
} tf_forest_pooling;

/** Nothing or everything happened in both arms of a study, or in its only one. */
bool tf_forest_is_alike(const tf_forest_study_set *set, size_t i);
/** Whether a study is among those that a method pools. */
bool tf_forest_takes(const tf_forest_pooling *p, const tf_forest_pooler *by, size_t i);
/** Numbers of a pooled estimate; `term` is "" or "column=level". */
void tf_forest_add_pool(const tf_forest_pooling *p, const tf_forest_pooler *method,
                        const char *term, const tf_pool *pool);
/** Numbers of a study, and of its arms. */
void tf_forest_add_study(const tf_forest_pooling *p, size_t i);

/** The row of a study by itself, with its numbers. */
void tf_forest_study_row(const tf_forest_pooling *p, size_t i);
/** The same without an estimate or numbers. */
tf_forest_row *tf_forest_bare_study_row(const tf_forest_pooling *p, size_t i);
/**
 * Pooled rows of all studies (`level` TF_MISSING_LEVEL) or of a group, in the order of the methods;
 * below them what is said of their heterogeneity.
 */
void tf_forest_pool_rows(const tf_forest_pooling *p, const tf_pool *pools, uint32_t level);
/** Some of the studies: of a group, and of those the ones before `end` but one. */
typedef struct tf_forest_some {
    uint32_t level; /**< TF_MISSING_LEVEL: of all */
    size_t without; /**< SIZE_MAX: none */
    size_t end;
} tf_forest_some;

/** A pool of these as a cell, on the natural scale. */
void tf_forest_take_pool(const tf_forest_pooling *p, const tf_pool *pool, tf_forest_some some,
                         tf_forest_cell *cell);

#endif
