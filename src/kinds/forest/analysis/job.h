#ifndef FOREST_ANALYSIS_JOB_H
#define FOREST_ANALYSIS_JOB_H

#include "analysis/subjects.h"
#include "forest/ask.h"
#include "forest/results.h"

/** One forest analysis while it runs. */
typedef struct tf_forest_job {
    const tf_forest_ask *ask;
    const tf_style *style; /**< may be NULL */
    tf_diag *diag;
    tf_table *table;
    tf_results_builder *builder;
    tf_arena *arena;
    tf_forest_results *forest; /**< in the arena; what it all is for */
    GArray *rows;              /**< of tf_forest_row, while they are collected */
    size_t n_rows_used;        /**< rows of the file */
} tf_forest_job;

/* The four sources: each fills job->forest and job->rows, with their numbers. */
bool tf_forest_patients(tf_forest_job *job);
bool tf_forest_model(tf_forest_job *job);
bool tf_forest_given_rows(tf_forest_job *job);
bool tf_forest_studies(tf_forest_job *job);

/** What is asked about the patients of one outcome. */
static inline tf_subjects_ask tf_forest_subjects_ask(const tf_forest_ask *ask) {
    return (tf_subjects_ask){&ask->base,  &ask->outcome, &ask->who,
                             &ask->group, &ask->strata,  &ask->scale.unit};
}

/** What each asks of the file. */
bool tf_forest_request_outcome(const tf_forest_ask *ask, tf_forest_source source, tf_arena *arena,
                               tf_table_request *request, tf_diag *diag);
bool tf_forest_request_rows(const tf_forest_ask *ask, tf_forest_source source, tf_arena *arena,
                            tf_table_request *request, tf_diag *diag);

/**
 * A new row with cells that show nothing, label and term copied (NULL: no label, empty term). The
 * pointer holds until the next row is added.
 */
tf_forest_row *tf_forest_add_row(tf_forest_job *job, tf_forest_row_type type, unsigned indent,
                                 const char *label, const char *term);
/** An empty cell of a row that has something to say: not estimable for that reason. */
tf_forest_cell tf_forest_no_value(tf_why why);
/** Arms of a row, nothing known yet. */
tf_forest_arm_cell *tf_forest_new_arms(tf_forest_job *job);

void tf_forest_add(const tf_forest_job *job, const char *group, const char *term, const char *name,
                   double value);
/** "hr", "hr_lower", "hr_upper" … and P, if there is one. */
void tf_forest_add_effect(const tf_forest_job *job, const char *group, const char *term,
                          tf_forest_measure measure, const tf_forest_cell *cell);
/** Says that a numeric routine failed. Always false. */
bool tf_forest_failed(const tf_forest_job *job, int status, const char *what);

/** Whether intervals of a measure belong on a log axis: the key x.log, else ratios do. */
bool tf_forest_is_log(const tf_forest_ask *ask, tf_forest_measure measure);

/** The strata of the overall estimate, for the results. */
void tf_forest_take_strata(tf_forest_job *job);
/** What is said of a column by its entry in `subgroups`, else by the map (cuts or order of the
 * ask); NULL: nothing. */
const tf_spec_pair *tf_forest_column_list(const tf_forest_ask *ask, const tf_pairs *map,
                                          const char *column);
/** What a column (`level` NULL) or a level of it is called; NULL: not said. */
const char *tf_forest_column_text(const tf_forest_ask *ask, const char *column, const char *level);

#endif
