#ifndef TRIALFIG_RESULTS_H
#define TRIALFIG_RESULTS_H

#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>
#include <trialfig/export.h>

TF_BEGIN_DECLS

/**
 * Every number of a figure at full precision, with names, and what it was computed by.
 */
typedef struct tf_results tf_results;

/** One number, or the name of a method. Names of statistics: docs/statistics.md. */
typedef struct tf_statistic {
    const char *group;     /**< label; "experimental|reference" for a comparison; "" for all */
    const char *term;      /**< covariate, response category, subgroup level, cause; or "" */
    double at;             /**< a time or a quantile; NaN: none */
    const char *statistic; /**< "median", "surv", "hr" … */
    double value;          /**< NaN: not reached, not estimable, a name */
    const char *text;      /**< name of a method, such as "logrank"; NULL: a number */
} tf_statistic;

TF_API void tf_results_free(tf_results *results);
TF_AUTOPTR(tf_results, tf_results_free)
TF_API size_t tf_results_n_statistics(const tf_results *results);
TF_API const tf_statistic *tf_results_statistic(const tf_results *results, size_t index);
/** The value of a statistic; false if there is none of that name. NULL for group or term means "".
 */
TF_API bool tf_results_find(const tf_results *results, const char *group, const char *term,
                            double at, const char *statistic, double *value);

TF_END_DECLS

#endif
