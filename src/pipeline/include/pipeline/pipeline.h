#ifndef PIPELINE_PIPELINE_H
#define PIPELINE_PIPELINE_H

#include <trialfig/render.h>
#include <trialfig/session.h>

#include "base/outfile.h"
#include "data/file_cache.h"
#include "kinds/kind.h"
#include "pipeline/record.h"

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
    const char *const *numbers; /**< NULL-ended; .csv or .json */
    const char *curves;
    const char *scene;
    const char *caption;       /**< of the figure, so not without one */
    const char *record;        /**< see record.h; with a scene only if `draws` */
    const char *const *others; /**< of the whole run, which this one is not to write over */
    bool draws;                /**< a scene is wanted, for the record, whatever files are */
    bool keeps_record; /**< for tf_prepared_take_record, whether a file of it is written or not */
    GPtrArray
        *written; /**< if not NULL: gets the paths of all files but the record, pages included */
} tf_job_outputs;

/** "a/fig.caption.txt" of "a/fig.pdf". Newly allocated. */
char *tf_caption_path(const char *figure);

/** What jobs of one thread share: fonts by family, registry of temporaries. */
tf_session *tf_session_of_run(tf_temp_registry *registry);
/** Another font stands in for a family that isn't installed, unless this says otherwise. */
void tf_session_need_fonts(tf_session *session, tf_font_need need);
/**
 * SHA-256 of the font files that stand for these families (NULL-ended), opened as for a style.
 * NULL: none can be had. Newly allocated.
 */
char *tf_session_font_sum(tf_session *session, const char *const *families);
/** Files that several figures read come from here, in all threads; lent. */
void tf_session_share_files(tf_session *session, tf_file_cache *files);
/**
 * Fonts of a style, opened once. What opening them warned of is told to every caller, so that the
 * fiftieth figure of a run says the same as the first. Lent; NULL on error.
 */
tf_fonts *tf_session_fonts(tf_session *session, const tf_style *style, tf_diag *diag);

/** A figure and where it goes. */
typedef struct tf_job {
    const tf_spec *spec;
    const tf_job_outputs *outputs;
    bool other; /**< of another run, into the same folder: only its paths are taken */
} tf_job;

/**
 * Before any of the figures is drawn: no output may be another one's, or the file of any figure's
 * data, style, vocabulary or set, by whatever name, nor may a page of one. False, with an error for
 * each that names both.
 */
bool tf_jobs_check_targets(const tf_job *jobs, size_t n, tf_diag *diag);

/** How much of a name without its ending stands before the number of a page, which is one after the
 * first: 1 of "f-12", the name of page 12 of "f". 0: no page has such a name. */
size_t tf_length_before_page(const char *name, size_t length, unsigned *page);

/** Whether a note tells of files that were there: pages that a figure has no more, removed or left.
 * It is for whoever reads no other notes, too. */
bool tf_tells_of_old_pages(const tf_finding *finding);

/**
 * What can be told of a figure before its rows are read: whether its style, words and vocabulary
 * are there, and the columns in the header of its file. A run of many figures begins with it.
 */
bool tf_job_check(const tf_spec *spec, tf_diag *diag);

/** Runs one figure: nothing is written unless everything went well. */
bool tf_job_run(tf_session *session, const tf_spec *spec, const tf_job_outputs *outputs,
                tf_diag *diag);

/* The same in two steps, so that figures may be drawn in several threads and put in place in the
   order of their set. */

/** A figure whose files are written and synced beside their targets, under other names. */
typedef struct tf_prepared tf_prepared;
/** Targets are not compared (tf_jobs_check_targets has done it for all). NULL on any error. */
tf_prepared *tf_job_prepare(tf_session *session, const tf_spec *spec, const tf_job_outputs *outputs,
                            tf_diag *diag);
/** What the figure is; the caller's from now on. */
tf_record *tf_prepared_take_record(tf_prepared *prepared);
/** Each file with its SHA-256, if there is a record among them. */
void tf_prepared_each_sum(const tf_prepared *prepared, tf_outset_sum each, void *user);
/** Families that the style asks for, NULL-ended; NULL: nothing was drawn. Lent. */
char **tf_prepared_families(const tf_prepared *prepared);
/** Whether some character was drawn as a sign that no font has it: another font may have it soon.
 */
bool tf_prepared_lacks_characters(const tf_prepared *prepared);
/** Puts all files in place; may be called from another thread. `written` as in the outputs. */
bool tf_prepared_commit(tf_prepared *prepared, GPtrArray *written, tf_diag *diag);
/** Without a commit, nothing is left of it. */
void tf_prepared_free(tf_prepared *prepared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_prepared, tf_prepared_free)

#endif
