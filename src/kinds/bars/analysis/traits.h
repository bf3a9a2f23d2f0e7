#ifndef TRAITS_H
#define TRAITS_H

#include "data/columns.h"
#include "data/condition_parts.h"
#include "job.h"

/* What patients are, beside what happened to them: sex and region, not organ class and cycle. */

/* ---- spread.c ----------------------------------------------------------------------------- */

/** What the rows in use of a patient are at. */
typedef enum tf_bars_over { TF_BARS_OVER_FACETS, TF_BARS_OVER_CATEGORIES } tf_bars_over;

/** What the rows in use have in common. */
typedef struct tf_bars_spread {
    size_t n_rows, n_patients;
    size_t n_several; /**< patients with several rows, */
    size_t n_split;   /**< and those of them whose rows are in several places */
    bool any_state;   /**< rows tell of patients to whom it didn't happen, or of their response */
} tf_bars_spread;

/** False, with an error: no memory. */
bool tf_bars_find_spread(const tf_bars_job *job, tf_bars_over over, tf_bars_spread *found);

/* ---- member_traits.c ---------------------------------------------------------------------- */

/** Decides whether panels and categories are of what patients are, into whose.by_facet and
    by_category. False, with an error: it can't be known, or the population lacks that of panels. */
bool tf_bars_find_traits(tf_bars_job *job);
/** Once rows are of members alone: refuses categories of what patients are that the population has
    no column of. */
bool tf_bars_refuse_untold(tf_bars_job *job);
/** Facet and category of a row of the population. */
void tf_bars_take_traits(const tf_bars_job *job, size_t row, tf_bars_member *member);
/** Once the members are counted: refuses panels and categories without any, and tells who is in
    none. */
bool tf_bars_check_traits(tf_bars_job *job);

/* ---- trait_names.c ------------------------------------------------------------------------ */

/** Whether a column is named by what patients are: "SEX", "Région", "AGEGR1". */
bool tf_bars_is_trait_name(const char *column);
/** One of these columns that is called nearly so, "Sex" for "SEX"; NULL: none. Lent by them. */
const char *tf_bars_alike_name(const GPtrArray *columns, const char *column);
/** Whether the key population.events names a column. */
bool tf_bars_is_told_of_events(const tf_bars_ask *ask, const char *column);

/** The column of patients' numbers in the population. */
const char *tf_bars_patient_there(const tf_bars_job *job);
/** The column of the groups in the population; NULL: there are none. */
const char *tf_bars_group_there(const tf_bars_job *job);

/* ---- trait_conditions.c ------------------------------------------------------------------- */

/** Adds the parts of conditions on these columns (tf_condition_part). */
void tf_bars_add_parts(GPtrArray *parts, const tf_conditions *where, const GPtrArray *columns,
                       tf_arena *arena);
/** Refuses rows that a condition leaves out by what the patients of the population are, too. */
bool tf_bars_check_conditions(tf_bars_job *job);

/* ---- place_columns.c ---------------------------------------------------------------------- */

/**
 * Whether one of these conditions keeps one of the places that every patient has a row for, such as
 * an end point or an examination, as far as the rows of the file tell: patients have several, each
 * at another level of the column, and its levels are few and of many patients.
 */
bool tf_bars_is_place_by_rows(const tf_bars_job *job, const GPtrArray *parts,
                              const tf_condition_part *part);

/* ---- members.c ---------------------------------------------------------------------------- */

/** Reads the file of the population, with these conditions in place of its own. NULL: an error. */
tf_table *tf_bars_read_population(tf_bars_job *job, const tf_conditions *where, tf_diag *diag);

#endif
