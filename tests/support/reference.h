#ifndef SUPPORT_REFERENCE_H
#define SUPPORT_REFERENCE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/**
 * Reader of tests/reference: cases, their data as plain arrays, and their expected numbers. All
 * tables are read once and live as long as the test program.
 */
typedef struct ref_case ref_case;

/** One expected number. */
typedef struct ref_value {
    const char *term, *statistic;
    double value; /**< NaN: NA */
} ref_value;

/** One expected step of a curve. */
typedef struct ref_step {
    const char *group;
    double time, n_risk, n_event, n_censor, survival, std_err, lower, upper;
} ref_step;

/** The rows of a case, complete in the columns that it uses. */
typedef struct ref_data {
    size_t n;
    double *entry, *time, *weight; /**< entry, weight: NULL when the case has none */
    uint8_t *event;                /**< 1 for every code of an event */
    uint8_t *cause;                /**< which code it is, the first is 1; 0 censored */
    uint32_t n_causes;
    char **cause_names;
    uint32_t *group, *stratum; /**< NULL when there are none */
    uint32_t n_groups, n_strata;
    char **group_names;
    double *x; /**< design matrix of a model, n x p by column; NULL: none */
    size_t p;
    char **x_names;
    /** The only covariate as groups, when it is a factor or has two values that differ by 1. */
    uint32_t *factor;
    uint32_t n_levels, reference;
    char **level_terms; /**< names of the coefficients */
} ref_data;

/**
 * Cases of a kind, in the order of the file; elements ref_case. From <kind>_cases.csv and
 * expected/<kind>_values.csv where there are such files.
 */
GPtrArray *ref_cases(const char *kind);
/** A case of cases.csv by its name; the test fails if there is none. */
const ref_case *ref_case_named(const char *name);
/** A column of cases.csv, "" when it is empty. */
const char *ref_text(const ref_case *c, const char *column);
double ref_number(const ref_case *c, const char *column, double otherwise);
/** Value of a key in the column options, or NULL; newly allocated. */
char *ref_option(const ref_case *c, const char *key);
/** Numbers of a list; *n of them, newly allocated. */
double *ref_list(const char *text, const char *separator, size_t *n);

/** Elements ref_value; never NULL. */
const GArray *ref_values(const ref_case *c);
/** Elements ref_step; never NULL. */
const GArray *ref_curve(const ref_case *c);

/** Kind subgroup has no design matrix: its covariates are taken one by one, by ref_levels. */
ref_data *ref_data_read(const ref_case *c);
void ref_data_free(ref_data *data);
/** A column as codes of its levels, one for each row; both newly allocated, names end with NULL. */
uint32_t *ref_levels(const ref_case *c, const char *column, char ***names);

#endif
