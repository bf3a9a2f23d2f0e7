#ifndef BASE_OUTFILE_H
#define BASE_OUTFILE_H

#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>

/* The outputs of a figure appear whole or not at all: each is written to a temporary file with a
   known prefix (".trialfig-") beside its target, synced, and all are renamed together by commit.
   Symbolic links are followed, the mode of an existing file is kept, pipes and devices are written
   straight at commit. Left-over temporaries of a killed run are swept when their folder is next
   written to (only those whose process is gone). */

typedef struct tf_outset tf_outset;
typedef struct tf_outfile tf_outfile;

/** Temporary files that now exist, so that a signal's handler thread can remove them. May be NULL
 * everywhere. */
typedef struct tf_temp_registry tf_temp_registry;
tf_temp_registry *tf_temp_registry_new(void);
void tf_temp_registry_free(tf_temp_registry *registry);
/** Removes all of them; may be called from any thread. */
void tf_temp_registry_remove_all(tf_temp_registry *registry);
/** The same unless somebody is at work on them, for a program that is about to end. */
void tf_temp_registry_try_remove_all(tf_temp_registry *registry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_temp_registry, tf_temp_registry_free)

tf_outset *tf_outset_new(tf_temp_registry *registry);
/** Removes whatever was not committed. */
void tf_outset_free(tf_outset *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_outset, tf_outset_free)

/**
 * Opens an output; "-" is standard output (kept until commit). A missing folder is made, and goes
 * again unless there is a commit. The same target twice, a folder, no permission: an error in
 * `diag` with the reason, NULL is returned.
 */
tf_outfile *tf_outset_open(tf_outset *set, const char *path, tf_diag *diag);
/** Errors stick and are reported by commit. Buffered. */
void tf_outfile_write(tf_outfile *file, const void *data, size_t length);
void tf_outfile_puts(tf_outfile *file, const char *text);
/** Gives the file another time of its last change than that of writing it: seconds since 1970. Not
 * for pipes and devices. */
void tf_outfile_date(tf_outfile *file, gint64 seconds);
/** From now on the SHA-256 of what is written to an output is worked out on the way. */
void tf_outset_keep_sums(tf_outset *set);
/** After tf_outset_prepare: each output's name and sum in hexadecimal, in the order of opening. */
typedef void (*tf_outset_sum)(void *user, const char *path, const char *sha256);
void tf_outset_each_sum(const tf_outset *set, tf_outset_sum each, void *user);
/**
 * Writes and syncs what is renamed by commit, so that commit has little left to do: another thread
 * may then call it. Nothing is in place yet, and nothing may be opened or written any more.
 */
bool tf_outset_prepare(tf_outset *set, tf_diag *diag);
/** Puts all outputs in place. False (and nothing changed, as far as renames allow) on any error. */
bool tf_outset_commit(tf_outset *set, tf_diag *diag);

/** A text as an output by itself: opened, written and committed. */
bool tf_outfile_put_text(tf_temp_registry *registry, const char *path, const char *text,
                         tf_diag *diag);

#endif
