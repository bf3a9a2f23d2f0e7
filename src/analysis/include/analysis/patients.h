#ifndef ANALYSIS_PATIENTS_H
#define ANALYSIS_PATIENTS_H

#include "analysis/best_row.h"
#include "analysis/request.h"
#include "analysis/rows.h"

/* Which rows are of the same patient, whatever the column is called that tells, and what becomes of
   patients who are there more than once. One set of rules for every kind. */

/** In the order of the key `rows`; -1: nobody said. The best is that of the lowest value: a kind
 * whose key has it gives the values. */
typedef enum tf_patient_rows {
    TF_ROWS_FIRST,
    TF_ROWS_LAST,
    TF_ROWS_ALL,
    TF_ROWS_BEST
} tf_patient_rows;

/** What a kind makes of a column of how many patients each row is of. */
typedef enum tf_counts_way {
    TF_COUNTS_NOT,        /**< nothing */
    TF_COUNTS_AS_WEIGHTS, /**< the key `weights` */
    TF_COUNTS_OF_LEVELS   /**< the keys `level` and `n` */
} tf_counts_way;

/** Columns that a patient may well have several rows by: visits, panels, end points. */
#define TF_MAX_APART 8

typedef struct tf_patients_ask {
    const tf_ask *ask;
    const char *const *patient; /**< member; what it points to is NULL: found by name and values */
    const int *rows;            /**< member: tf_patient_rows */
    const char *group;          /**< column; NULL: none */
    const char *apart[TF_MAX_APART]; /**< NULLs among them are passed over */
    const char *visit, *facet;       /**< those of `apart` that are visits and panels, or NULL */
    tf_counts_way counts;
    const char *response; /**< column; NULL: none */
    const double *values; /**< [rows] of which the lowest is the best; NULL: none is */
    tf_best_row best;     /**< what has the lowest value */
    struct {
        const char *times[2], *event; /**< columns; NULLs: none is */
    } outcome;                        /**< that a patient has once */
    bool means;  /**< all rows of a patient are one value, their mean: the key calls them so */
    bool tested; /**< of those: groups are compared as if nobody were in two of them */
    /** of those: the flag that sets visits apart, "--category"; NULL: none is left */
    const char *visit_key;
    bool parts; /**< rows of a patient are parts of one time, each since its entry */
} tf_patients_ask;

/** Asks for the column that is named, else for those of the file that are named like one. */
void tf_patients_request(const tf_patients_ask *asked, tf_request_builder *request);

/**
 * The column that tells patients apart: the one that is named, else one that is named like a
 * patient's number and whose values are as many as numbers of patients would be. NULL: none.
 */
const char *tf_patients_column(const tf_patients_ask *asked, const tf_rows *rows);

/**
 * Looks for patients with more than one row in use for the same levels of `apart`. By `rows`, all
 * but one of them are dropped, which is said; without it, that is an error, for whoever is there
 * twice counts twice. If most patients are in several groups, a row in each, groups are end points
 * or visits of the same patients: `*same` is set and a warning says that nothing is compared. Who
 * is of several groups at several visits is an error, too.
 */
bool tf_patients_settle(const tf_patients_ask *asked, tf_rows *rows, tf_results_builder *builder,
                        bool *same, tf_diag *diag);

/** Whether a column is that of the groups, or one of `apart`. */
bool tf_patients_set_apart(const tf_patients_ask *asked, const char *column);
/** Whether it is CDISC's column of end points: the same patients have rows for each. */
bool tf_is_parameter(const char *column);
/** Whether a name is that of a patient's number: "USUBJID", "Patient ID", "n° dossier". */
bool tf_is_patient_name(const char *column);
/** Whether a column may tell rows apart by its name: that of a patient's number, of an end point, a
 * test or an assessor. */
bool tf_may_tell_rows_apart(const char *column);

#endif
