#ifndef CLI_RENDER_LOG_H
#define CLI_RENDER_LOG_H

#include <stdbool.h>

#include "batch/batch.h"

/* What render says of its figures on standard error: a line for each, between the findings, and one
   of all of them at the end. Two runs of one set say the same; no times, no order but the set's. */

/** Which lines there are. */
typedef enum tf_log_form { TF_LOG_ALL, TF_LOG_FAILURES } tf_log_form;

/** `written` is NULL-ended. Of a figure that isn't drawn, which files of an earlier run lie there.
 */
void tf_render_log_figure(const tf_item *item, const char *const *written, tf_log_form form);
/** Notes of pages that a figure has no more, which are said where no other notes are. */
void tf_render_log_old_pages(const tf_diag *findings);
/** "all.csv: not written; still there from before"; nothing of a file that isn't there, or of NULL.
 */
void tf_render_log_left(const char *path);
/** "4 figures: 1 drawn, 1 unchanged, 1 failed (os), 1 not tried; 2 warnings". */
void tf_render_log_total(const tf_selection *selection, size_t warnings);

/** What has become of the files of figures that the sets have no more. */
typedef enum tf_departed_files_are { TF_FILES_STAY, TF_FILES_REMOVED } tf_departed_files_are;
/** "no longer in the sets: a, b; their files stay (--prune removes them)"; nothing of none. */
void tf_render_log_departed(const GPtrArray *ids, tf_departed_files_are files);
/** "no longer written: a.svg; …"; nothing of none, or NULL. */
void tf_render_log_left_files(const GPtrArray *names, tf_departed_files_are files);

/** Whether one of the groups is the reference for no other reason than that it comes first. */
bool tf_render_took_first(const tf_diag *diag);
/** "the group that comes first is the reference: a, b (…)"; nothing of none. */
void tf_render_log_first(const GPtrArray *ids);

size_t tf_render_n_warnings(const tf_diag *diag);

/** Warns of figures of one for_each whose times are shown in different units that nobody asked for:
 * days here, months there, by how long follow-up was. Figures that are unchanged say none. */
void tf_render_compare_units(const tf_selection *selection, tf_diag *diag);

#endif
