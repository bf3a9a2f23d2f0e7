#ifndef BATCH_MANIFEST_H
#define BATCH_MANIFEST_H

#include <trialfig/diag.h>

/* What was drawn into a folder and what of: DIR/manifest.json (docs/sets-in-ci.md has its schema).
   A figure whose entry says of everything what it still is, and whose files are what the entry
   says, need not be drawn again. What can't be read, or is of another version, counts as nothing.
 */

#define TF_MANIFEST_NAME "manifest.json"

/** A file and its SHA-256 in hexadecimal. */
typedef struct tf_manifest_file {
    char *name;
    char *sha256;
} tf_manifest_file;

/** What a figure was drawn of. */
typedef struct tf_manifest_entry {
    char *set;   /**< name of the set file */
    char *path;  /**< the set file, from the folder of the manifest; NULL: not known */
    char *asked; /**< SHA-256 of the spec with all its values, and how it was run; "": of another
                    program, which draws otherwise */
    GArray
        *inputs; /**< of tf_manifest_file: data, style, vocabulary; names as the user wrote them */
    GArray *outputs; /**< of tf_manifest_file, from the folder of the manifest; the record too */
    GArray *left; /**< the same of earlier runs, that it wrote then and now no more; NULL: none */
    char **families;     /**< fonts that were asked for, NULL-ended; NULL: none */
    char *fonts;         /**< SHA-256 of the files of the one that was used */
    GArray *findings;    /**< of tf_finding, warnings alone: said again while it is unchanged */
    GStringChunk *texts; /**< of the findings */
} tf_manifest_entry;

tf_manifest_entry *tf_manifest_entry_new(void);
void tf_manifest_entry_free(tf_manifest_entry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_manifest_entry, tf_manifest_entry_free)
/** Takes the sum over; NULL counts as unknown. */
void tf_manifest_add_file(GArray *files, const char *name, char *sha256);
void tf_manifest_add_finding(tf_manifest_entry *entry, const tf_finding *finding);

typedef struct tf_manifest {
    char *program;       /**< version and build by which everything in it was drawn; NULL: any */
    GHashTable *entries; /**< id -> tf_manifest_entry */
} tf_manifest;

/** Keeps in mind a file of an earlier run. */
void tf_manifest_add_left(tf_manifest_entry *entry, const tf_manifest_file *file);
/** NULL: it is not among them. `files` may be NULL. */
const tf_manifest_file *tf_manifest_find_file(const GArray *files, const char *name);

tf_manifest *tf_manifest_new(const char *program);
void tf_manifest_free(tf_manifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_manifest, tf_manifest_free)

/** Adds what a text says to a manifest of the same program. False: the text is none, or of another
 * version or program; nothing of it is taken. */
bool tf_manifest_parse(tf_manifest *manifest, const char *text, size_t length);
/** Ids in alphabetical order, so that the bytes don't depend on that in which figures were drawn.
 * Newly allocated. */
char *tf_manifest_write(const tf_manifest *manifest);
/** Whether a text is a manifest of any version, and so may be written over. */
bool tf_is_manifest(const char *text, size_t length);

#endif
