#ifndef ANALYSIS_SUBJECTS_H
#define ANALYSIS_SUBJECTS_H

#include "analysis/dates_said.h"
#include "analysis/grouping.h"
#include "analysis/patients.h"
#include "analysis/request.h"
#include "analysis/units.h"
#include "stats/survival_data.h"

/** What becomes of competing events whose codes are named. */
typedef enum tf_causes {
    TF_CAUSES_NEVER,    /**< the figure has no numbers of them: refused */
    TF_CAUSES_ASIDE,    /**< the same, of a hazard: of who has them censored, which is to be said */
    TF_CAUSES_OTHER,    /**< the same, but another estimate of the kind has; of survival, which who
                         * died after no event of the figure has not */
    TF_CAUSES_ONE_LESS, /**< the same, of a figure of one minus survival: more than it beside them
                         */
    TF_CAUSES_APART     /**< told apart, and one at least has to be named */
} tf_causes;

/** What becomes of the rows that are parts of one patient's time. */
typedef enum tf_parts {
    TF_PARTS_APART,  /**< each has covariates of its own */
    TF_PARTS_JOINED, /**< those of one group and stratum that follow each other are one row */
    TF_PARTS_BOTH    /**< joined, and apart as well for a model with covariates: `rows` */
} tf_parts;

/** What is asked about them; all of them members of the kind's ask. */
typedef struct tf_subjects_ask {
    const tf_ask *ask;
    const tf_outcome_ask *outcome;
    const tf_who_ask *who;
    const tf_group_ask *group;
    const tf_texts *strata;
    const int *axis_unit;     /**< tf_time_unit that times are shown in */
    const char *const *facet; /**< member: column of the panels, or NULL; NULL: no such key */
    tf_causes causes;
    tf_parts parts;
} tf_subjects_ask;

/**
 * Patients with a time and an event, as the numerics want them: what every kind of figure about
 * survival starts from.
 */
typedef struct tf_subjects {
    tf_survival_data data; /**< its arrays are borrowed from the table or owned below */
    tf_grouping grouping;
    size_t n_rows_used; /**< rows of the table, aggregated or not */
    double n;           /**< patients: sum of weights */
    double n_largest;   /**< of them in the largest group */
    double time_max;    /**< in `unit` */
    tf_time_unit unit, data_unit;
    bool converted; /**< data_unit and unit differ */
    bool from_dates;
    tf_dates_said dates;
    bool aggregated;          /**< from counts */
    bool competing;           /**< some are censored at a competing event */
    tf_texts competing_names; /**< what those are called; none: nothing names them in words */
    /** [data.n] 0 censored, 1 the event, from 2 on the competing causes in the order of their key;
     * data.event is 1 for each. NULL: there is the event alone. */
    uint8_t *cause;
    const char *event_code; /**< "1", "1, 2": by which the event is known; NULL: by no code */
    bool same_patients; /**< groups are end points or visits of the same patients: not comparable */

    /** Of late entry; all NULL without. */
    struct {
        double *entry;    /**< owned, [data.n]: data.entry */
        double first;     /**< the earliest of them, in `unit` */
        uint32_t *person; /**< owned, [data.n]: whose row it is; NULL: each is a patient's own */
        size_t n_persons;
        bool joined;        /**< rows of one patient became one */
        double *n_of_group; /**< owned: patients, where rows are more; NULL: rows are patients */
    } late;

    /** For TF_PARTS_BOTH: each row as the file has it, with its row of the table. All owned. */
    struct {
        size_t n;
        uint32_t *row;
        double *entry, *time, *weight; /**< entry, weight: NULL: none */
        uint8_t *cause;                /**< 0 censored, 1 the event, from 2 on competing ones */
        uint32_t *group, *stratum;     /**< NULL: one */
        uint32_t *person;              /**< whose row it is; NULL: each is a patient's own */
        size_t n_persons;              /**< numbers are below it */
    } rows;

    /* What is owned; NULL where the table's own arrays serve. */
    double *time, *weight;
    uint8_t *event;
    uint32_t *group, *stratum;
    uint8_t *dropped; /**< [rows of the table] 1: not used; NULL: every row is used */
} tf_subjects;

/** Checks those keys together and asks for their columns. False: an error in the spec. */
bool tf_subjects_request(const tf_subjects_ask *asked, tf_request_builder *request, tf_diag *diag);

/**
 * Drops incomplete rows (with warnings), checks every value and converts. All errors of the data
 * are reported, not the first alone. The table has to outlive the subjects.
 */
bool tf_subjects_build(const tf_subjects_ask *asked, tf_table *table, tf_results_builder *builder,
                       tf_subjects *subjects, tf_diag *diag);
/** Warns of columns of a model, or of subgroups, that come after the origin: see immortal.h.
 * `member`: of the ask, that names them. */
void tf_subjects_warn_immortal(const tf_subjects_ask *asked, tf_table *table,
                               const tf_subjects *subjects, const tf_texts *columns,
                               const void *member, tf_diag *diag);
void tf_subjects_clear(tf_subjects *subjects);

/**
 * How many persons have a row of that group; `person` and `group` (NULL: all rows are of it) are
 * [n], persons are below n_persons. NaN: no memory.
 */
double tf_count_persons(const uint32_t *person, size_t n_persons, const uint32_t *group,
                        uint32_t which, size_t n);

#endif
