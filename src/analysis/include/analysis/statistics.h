#ifndef ANALYSIS_STATISTICS_H
#define ANALYSIS_STATISTICS_H

#include "analysis/effect.h"
#include "analysis/results.h"

/* Numbers as tables: a row says how the numbers file calls a member of a struct, and what it means.
   docs/statistics.md is held against these rows by a test. Names of methods are rows of their own:
   as the keys have them, since programs compare them; sentences have words for them. */

typedef enum tf_statistic_type {
    TF_STATISTIC_NUMBER,   /**< double */
    TF_STATISTIC_COUNT,    /**< size_t */
    TF_STATISTIC_INTERVAL, /**< tf_interval or tf_effect: NAME, NAME_lower and NAME_upper */
    TF_STATISTIC_TEXT      /**< const char *: a name; NULL has no row */
} tf_statistic_type;

typedef struct tf_statistic_row {
    const char *name;
    tf_statistic_type type;
    size_t offset;
    const char *meaning; /**< without full stop */
} tf_statistic_row;

/** TF_STATISTIC("n", tf_name_group, n, "patients") */
#define TF_STATISTIC(name, type, member, meaning)                                                    \
    {                                                                                                \
        name,                                                                                      \
            _Generic(((type *)0)->member, double                                                   \
                     : TF_STATISTIC_NUMBER, size_t                                                 \
                     : TF_STATISTIC_COUNT, tf_interval                                             \
                     : TF_STATISTIC_INTERVAL, tf_effect                                            \
                     : TF_STATISTIC_INTERVAL, const char *                                         \
                     : TF_STATISTIC_TEXT),                                                         \
            offsetof(type, member), meaning \
    }
/** The object is an interval itself. */
#define TF_STATISTIC_ITSELF(name, meaning)                                                         \
    { name, TF_STATISTIC_INTERVAL, 0, meaning }

/** Rows of one struct. */
typedef struct tf_statistic_table {
    const tf_statistic_row *rows;
    size_t n_rows;
} tf_statistic_table;
#define TF_STATISTIC_TABLE(rows)                                                                   \
    { rows, sizeof(rows) / sizeof((rows)[0]) }

/** All that a kind can write. */
typedef struct tf_statistic_tables {
    const tf_statistic_table *tables;
    size_t n_tables;
} tf_statistic_tables;

/** Whose a number is. */
typedef struct tf_statistic_of {
    const char *group, *term;
    double at;
} tf_statistic_of;

/** Adds the numbers of a struct in the order of the rows, NA for what isn't known: readers of the
 * file count on the rows. */
void tf_statistics_add(tf_results_builder *builder, const tf_statistic_table *table,
                       const void *object, const tf_statistic_of *of);

/** Several names as one, joined by `|` as terms are. Newly allocated; NULL: there are none. */
char *tf_statistic_names(const char *const *names, size_t n);

/** A P value as given: "<0.001" is no value, but a bound. Two of them are NaN. */
typedef struct tf_p_given {
    double value, below, above;
} tf_p_given;
tf_p_given tf_p_given_of(const tf_effect *effect);

/** published_p_below and published_p_above, one of which tf_published_add adds to published_p. */
extern const tf_statistic_row tf_published_bound_rows[2];
/** published_hr, its limits with their level, and published_p. */
extern const tf_statistic_row tf_published_hr_rows[5];
/** What was published, and only that: an estimate, both limits with their level, P. */
void tf_published_add(tf_results_builder *builder, const tf_effect *published,
                      const tf_statistic_row rows[5], const tf_statistic_of *of);

#endif
