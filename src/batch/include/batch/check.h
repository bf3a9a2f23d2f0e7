#ifndef BATCH_CHECK_H
#define BATCH_CHECK_H

#include "batch/batch.h"
#include "batch/compare.h"

/* What drawing the figures again would change, without any file being written. */

typedef enum tf_verdict {
    TF_VERDICT_SAME, /**< nothing that is seen or counted */
    TF_VERDICT_CHANGED,
    TF_VERDICT_NEW,     /**< nothing is stored of it */
    TF_VERDICT_DAMAGED, /**< as it would be drawn, but its files are not what was written */
    TF_VERDICT_FAILED,  /**< it can't be drawn: see tf_checked_findings */
    TF_VERDICT_DEPARTED /**< the sets have it no more, and its files are still there */
} tf_verdict;
/** "same", "changed" …; static. */
const char *tf_verdict_name(tf_verdict verdict);

typedef struct tf_checked {
    const tf_item *item; /**< NULL: the sets have it no more */
    char *departed;      /**< its id then, else NULL */
    char *departed_set;  /**< and the name of the set file that had it */
    tf_verdict verdict;
    GArray *changes;         /**< of tf_change; may be empty */
    char *damage;            /**< "fig1.pdf is gone"; NULL: its files are as they were written */
    tf_record *before, *now; /**< NULL where there is none */
} tf_checked;

typedef struct tf_compare_options {
    unsigned n_threads;
    tf_font_need fonts;
    tf_tolerances tolerances;
    bool keep_records;                                      /**< for reports, which show both */
    void (*on_item)(void *user, const tf_checked *checked); /**< in the order of the figures */
    void *user;
} tf_compare_options;

/** Of tf_checked, one for each item, and behind them one for each figure that all of the sets don't
 * have any more. Free with g_array_unref, before the selection. */
GArray *tf_batch_compare(tf_selection *selection, const tf_compare_options *options, tf_diag *diag);
/** "(no id)" where it has none; lent. */
const char *tf_checked_id(const tf_checked *checked);
/** What there is to say of a figure, a line each; owned texts. */
GPtrArray *tf_checked_lines(const tf_checked *checked);
/** What was found while it was drawn, or while the set file was read; NULL: nothing. */
const tf_diag *tf_checked_findings(const tf_checked *checked);
/** Those with a verdict. */
size_t tf_count_checked(const GArray *checked, tf_verdict verdict);

#endif
