#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include "pipeline/pipeline.h"

/* Figures of set files, drawn in several threads, put in place in the order of their sets: files,
   findings and log are the same whatever the number of threads is. */

typedef enum tf_item_state {
    TF_ITEM_NOT_TRIED, /**< one before it failed */
    TF_ITEM_DRAWN,
    TF_ITEM_UNCHANGED, /**< its files are what they would be */
    TF_ITEM_FAILED
} tf_item_state;

/** Where the files of a figure go: ID.FORMAT in the folder of the run. Members may be NULL. */
typedef struct tf_item_paths {
    char **figures; /**< NULL-ended: .pdf .svg .png */
    char **numbers; /**< NULL-ended: .numbers.csv .numbers.json */
    char *curves, *scene, *caption, *record;
} tf_item_paths;

/** A figure of a run. */
typedef struct tf_item {
    const tf_spec *spec;
    tf_item_paths paths;
    tf_item_state state;
    char *reason;       /**< why it is drawn: "adtte.csv has changed"; NULL: not looked at */
    tf_diag *diag;      /**< what was found, once it is done; NULL: nothing yet */
    GPtrArray *written; /**< paths of the files that were put in place, NULL-ended once done */
} tf_item;

/** Its id for people; "(no id)" of one that can't be named. Lent. */
const char *tf_item_id(const tf_item *item);
/** Whether its files are those of this run, drawn or unchanged. */
bool tf_item_is_there(const tf_item *item);
/** What was found while it was drawn, or while the set file was read; NULL: nothing. */
const tf_diag *tf_item_findings(const tf_item *item);

/* ---- which figures --------------------------------------------------------------------------- */

/** What is asked of set files. All is lent. */
typedef struct tf_selection_ask {
    const char *const *set_paths; /**< NULL-ended */
    const char *folder;           /**< of the outputs; NULL: the current one */
    const char *const *only;      /**< patterns, NULL-ended, or NULL: all figures */
    const char *const *formats;   /**< NULL-ended, instead of the sets'; NULL: those */
    const char *const *others;    /**< files of the whole run, which no figure may write over */
    const char *const *sets;      /**< "KEY=VALUE" for every figure that has the key, NULL-ended */
    const char *const *vars;      /**< "NAME=VALUE", instead of those of the sets, NULL-ended */
    bool captions;                /**< ID.caption.txt beside figures */
    unsigned shard, n_shards;     /**< from 1; 0: all */
} tf_selection_ask;

/** The figures of a run in the order of the sets, which it owns. */
typedef struct tf_selection tf_selection;

/**
 * Reads the sets and checks what can be known before any row is read: ids, targets of all figures
 * against each other and against what any of them reads. Never NULL; with errors in `diag` nothing
 * may be drawn of it but where tf_selection_is_sound, by who goes on after errors.
 */
tf_selection *tf_selection_new(const tf_selection_ask *ask, tf_diag *diag);
void tf_selection_free(tf_selection *selection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_selection, tf_selection_free)
/** Whether only single figures are wrong, and the others may be drawn. */
bool tf_selection_is_sound(const tf_selection *selection);
/** Whether the sets were not understood, and what could be told of their figures was listed. */
bool tf_selection_was_listed(const tf_selection *selection);
size_t tf_selection_n(const tf_selection *selection);
tf_item *tf_selection_item(tf_selection *selection, size_t index);
/** What the whole run writes to beside the figures' own files; NULL: the current folder. */
const char *tf_selection_folder(const tf_selection *selection);

/** Whether it is all of its sets, and not some of their figures or a part. */
bool tf_selection_is_all(const tf_selection *selection);
/** Whether one of its set files has this name, wherever it lies. */
bool tf_selection_has_set(const tf_selection *selection, const char *name);
/** Whether the numbers of a figure come with another part: it is drawn there, or the first page
 * that shows it is. */
bool tf_selection_is_elsewhere(const tf_selection *selection, const char *id);
/** Which part of its sets it is, from 1, of how many; 0: all. */
unsigned tf_selection_shard(const tf_selection *selection, unsigned *n_shards);

/** Whether a name is a format of sets: "pdf", "numbers.csv" … Case doesn't matter. */
bool tf_is_set_format(const char *name);
/** "pdf, svg, png, numbers.csv …", for messages. */
#define TF_SET_FORMATS "pdf, svg, png, numbers.csv, numbers.json, curves.csv, caption.txt and scene"

/* ---- drawing --------------------------------------------------------------------------------- */

/** How far a run is. */
typedef struct tf_batch_progress {
    size_t n, n_done, n_running;
    double seconds;      /**< since it began */
    double seconds_left; /**< NaN: can't be told yet */
} tf_batch_progress;

typedef struct tf_batch_options {
    unsigned n_threads; /**< 0: one for each processor */
    tf_font_need fonts;
    bool keep_going; /**< after a figure that fails */
    bool force;      /**< draw what is unchanged, too */
    bool prune;      /**< remove the files of figures that the sets have no more */
    tf_temp_registry *registry;
    /** In the order of the figures, when each is in place, has failed or is passed over; and from
     * time to time with how far the run is. Both in the caller's thread; may be NULL. */
    void (*on_item)(void *user, const tf_item *item);
    void (*on_progress)(void *user, const tf_batch_progress *progress);
    void *user;
} tf_batch_options;

/** A run over a selection, which outlives it. */
typedef struct tf_batch tf_batch;

/** Finds out which figures are unchanged; makes and writes nothing. Options are lent. */
tf_batch *tf_batch_new(tf_selection *selection, const tf_batch_options *options, tf_diag *diag);
/**
 * What can be told of the figures that will be drawn before their rows are read: a slip in the last
 * one should not show after an hour. Findings are put into the items. False: some have failed.
 */
bool tf_batch_check(tf_batch *batch);
/** Makes the folder, locks it against other runs, draws what isn't unchanged and keeps the
 * manifest. False, with an error: the folder can't be made or is another run's, or the manifest
 * can't be written; what single figures had to say is told in on_item. */
bool tf_batch_draw(tf_batch *batch, tf_diag *diag);
/** Whether another run has the folder: nothing was done. */
bool tf_batch_was_locked_out(const tf_batch *batch);
/** Ids of figures that were drawn into the folder from these sets, and that the sets have no more;
 * lent. */
const GPtrArray *tf_batch_departed(const tf_batch *batch);
/** After tf_batch_draw: files of earlier runs, from the folder of the run, that figures of the sets
 * wrote then and write no more, as their formats are others now; lent. NULL: nothing was drawn. */
const GPtrArray *tf_batch_left(const tf_batch *batch);
/** Their files that are there, from the folder of the run; owned. */
GPtrArray *tf_batch_departed_files(const tf_batch *batch, const char *id);
/** After a run that didn't do all that was asked: gives the folder's manifest the time by which
 * Make and Ninja know it. */
void tf_selection_mark_undone(const tf_selection *selection);
/** Calls on_item for each figure as it stands: where nothing is drawn. */
void tf_batch_tell(const tf_batch *batch);
void tf_batch_free(tf_batch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_batch, tf_batch_free)

/** Figures in a state. */
size_t tf_selection_count(const tf_selection *selection, tf_item_state state);

#endif
