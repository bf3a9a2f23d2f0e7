#ifndef PIPELINE_PIPELINE_H
#define PIPELINE_PIPELINE_H

#include <trialfig/render.h>

#include "base/outfile.h"
#include "kinds/kind.h"

/* The registry of kinds and the path of one figure, from spec to files. */

/** NULL-free: tf_n_kinds rows, in the order of help. */
extern const tf_kind *const tf_kinds[];
extern const size_t tf_n_kinds;
const tf_kind *tf_kind_find(const char *name);
/** Key tables of all kinds, for reading set files. In registry order, tf_n_kinds of them. */
const tf_key_table *const *tf_kind_key_tables(void);
/** How set files are read: with all kinds, and with values of columns for `for_each`. */
tf_set_reading tf_set_reading_of_kinds(void);

/** Where a figure goes. Paths are used as they are; NULL or empty: not wanted. */
typedef struct tf_job_outputs {
    const char *const *figures; /**< NULL-ended; format by extension */
    const char *format;         /**< for "-": "pdf", "svg", "png" */
    const char *numbers;        /**< .csv or .json */
    const char *curves;
    const char *scene;
    const char *caption; /**< of the figure, so not without one */
    GPtrArray
        *written; /**< if not NULL: gets the paths of the figure's files, its pages included */
} tf_job_outputs;

/** "a/fig.caption.txt" of "a/fig.pdf". Newly allocated. */
char *tf_caption_path(const char *figure);

/** What jobs of one thread share: fonts by family, registry of temporaries. */
typedef struct tf_session tf_session;
tf_session *tf_session_new(tf_temp_registry *registry);
void tf_session_free(tf_session *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_session, tf_session_free)
/** Another font stands in for a family that isn't installed, unless this says otherwise. */
void tf_session_need_fonts(tf_session *session, tf_font_need need);
/**
 * Fonts of a style, opened once. What opening them warned of is told to every caller, so that the
 * fiftieth figure of a run says the same as the first. Lent; NULL on error.
 */
tf_fonts *tf_session_fonts(tf_session *session, const tf_style *style, tf_diag *diag);

/** A figure and where it goes. */
typedef struct tf_job {
    const tf_spec *spec;
    const tf_job_outputs *outputs;
} tf_job;

/**
 * Before any of the figures is drawn: no output may be another one's, or the file of any figure's
 * data, style, vocabulary or set, by whatever name, nor may a page of one. False, with an error for
 * each that names both.
 */
bool tf_jobs_check_targets(const tf_job *jobs, size_t n, tf_diag *diag);

/**
 * What can be told of a figure before its rows are read: whether its style, words and vocabulary
 * are there, and the columns in the header of its file. A run of many figures begins with it.
 */
bool tf_job_check(const tf_spec *spec, tf_diag *diag);

/** Runs one figure: nothing is written unless everything went well. */
bool tf_job_run(tf_session *session, const tf_spec *spec, const tf_job_outputs *outputs,
                tf_diag *diag);

#endif
