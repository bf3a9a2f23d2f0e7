#ifndef FOREST_ANALYSIS_JOB_H
#define FOREST_ANALYSIS_JOB_H

#include "analysis/subjects.h"
#include "data/number_hint.h"
#include "forest/ask.h"
#include "forest/results.h"
#include "stats/status.h"

/** Cells of a column that are no numbers, which tell what its marks mean. */
typedef struct tf_wrong_cells {
    const char *column; /**< NULL: of none yet */
    tf_column_tally tally;
} tf_wrong_cells;

/** One forest analysis while it runs. */
typedef struct tf_forest_job {
    const tf_forest_ask *ask;
    const tf_style *style; /**< may be NULL */
    tf_diag *diag;
    tf_table *table;
    tf_results_builder *builder;
    tf_arena *arena;
    tf_forest_results *forest;  /**< in the arena; what it all is for */
    GArray *rows;               /**< of tf_forest_row, while they are collected */
    size_t n_rows_used;         /**< rows of the file */
    const char *const *missing; /**< words for it, NULL-ended, where results are read */
    tf_wrong_cells *wrong;      /**< of the last column that had one */
} tf_forest_job;

/* The four sources: each fills job->forest and job->rows, with their numbers. */
bool tf_forest_patients(tf_forest_job *job);
bool tf_forest_model(tf_forest_job *job);
bool tf_forest_given_rows(tf_forest_job *job);
bool tf_forest_studies(tf_forest_job *job);

/* idle_keys.c */
/** Warns of keys that change nothing of this figure. False: a heading of a column that isn't there.
 */
bool tf_forest_check_idle(const tf_forest_job *job);

/** Published ratios keep their digits unless somebody asks for others: number.hr_decimals of the
    figure or of a style file. */
static inline bool tf_forest_rounds(const tf_forest_job *job, tf_forest_measure measure) {
    return job->style && tf_forest_is_ratio(measure) &&
           tf_style_is_own(job->style, &job->style->number.hr_decimals);
}

static inline bool tf_forest_is_sas(const tf_forest_job *job) {
    return job->ask->conf.conventions == 1;
}

/** What is asked about the patients of one outcome. */
static inline tf_subjects_ask tf_forest_subjects_ask(const tf_forest_ask *ask) {
    return (tf_subjects_ask){&ask->base,  &ask->outcome,   &ask->who,
                             &ask->group, &ask->strata,    &ask->scale.unit,
                             NULL,        TF_CAUSES_NEVER, TF_PARTS_APART};
}

/** Puts several estimates of rows over each other: each becomes a row of its own. */
void tf_forest_stack_estimates(tf_forest_job *job);
/** Where no estimate has limits: warns if columns of the file look as if they were some. */
void tf_forest_seek_limits(const tf_forest_job *job);

/** What each asks of the file. */
bool tf_forest_request_outcome(const tf_forest_ask *ask, tf_forest_source source, tf_arena *arena,
                               tf_table_request *request, tf_diag *diag);
void tf_forest_request_rows(const tf_forest_ask *ask, tf_arena *arena, tf_table_request *request);

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

/** Too few events in an arm for an estimate, and why; TF_ESTIMABLE if there are enough. */
tf_why tf_forest_too_few(const tf_forest_job *job, const tf_forest_arm_cell *arms);
/* Errors at the place of a member of the ask, of a cell (`column` NULL: of a row) and of the file.
   Always false. */
bool tf_forest_refuse(const tf_forest_ask *ask, tf_diag *diag, const void *member, const char *hint,
                      const char *format, ...) G_GNUC_PRINTF(5, 6);
bool tf_forest_refuse_row(const tf_forest_job *job, size_t row, const char *column,
                          const char *hint, const char *format, ...) G_GNUC_PRINTF(5, 6);
bool tf_forest_refuse_file(const tf_forest_job *job, const char *message);
/** Says that a numeric routine failed, or that memory ran out. Always false. */
bool tf_forest_failed(const tf_forest_job *job, int status, const char *what);

/**
 * What a row of the file is: the key `from`, else what the given keys are about. Errors: no key
 * that tells, a key that belongs to another source. `found_by` (may be NULL) gets the member of
 * the key that decided.
 */
bool tf_forest_find_source(const tf_forest_ask *ask, tf_forest_source *source,
                           const void **found_by, tf_diag *diag);
/** The key `effect`, or `measure`; -1 if none is given. Error: both, and different. */
bool tf_forest_given_measure(const tf_forest_ask *ask, int *measure, tf_diag *diag);
/** What patients are counted by. False: an error (no outcome, several, not fitting the effect). */
bool tf_forest_find_outcome(const tf_forest_ask *ask, tf_forest_outcome *outcome,
                            tf_forest_measure *measure, tf_diag *diag);

/** Whether intervals of a measure belong on a log axis: the key x.log, else ratios do. */
bool tf_forest_is_log(const tf_forest_ask *ask, tf_forest_measure measure);

/** What is said of a column by its entry in `subgroups`, else by the map (cuts or order of the
 * ask); NULL: nothing. */
const tf_spec_pair *tf_forest_column_list(const tf_forest_ask *ask, const tf_pairs *map,
                                          const char *column);
/** What a column is called; NULL: not said. */
const char *tf_forest_column_text(const tf_forest_ask *ask, const char *column);
/** What its levels are called, by their names, from the entry and from the map. In the arena. */
tf_pairs tf_forest_level_labels(const tf_forest_job *job, const char *column);

#endif
