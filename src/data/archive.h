#ifndef ARCHIVE_H
#define ARCHIVE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>

/* The parts of a workbook: a zip archive in memory, whose parts are XML and are read as they are
   unpacked. Nothing is ever written to a disk. All errors name the file. */

typedef struct tf_archive tf_archive;

/** `bytes` must stay. NULL with an error: damaged, or names a path outside of itself. */
tf_archive *tf_archive_open(const char *file, const void *bytes, size_t length, tf_diag *diag);
void tf_archive_free(tf_archive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_archive, tf_archive_free)

bool tf_archive_has(tf_archive *archive, const char *part);
size_t tf_archive_n_parts(tf_archive *archive);
/** Whether a part needs a password. */
bool tf_archive_is_locked(tf_archive *archive);
/** The first part whose name ends so; NULL: none. Lent. */
const char *tf_archive_part_like(tf_archive *archive, const char *ending);
const char *tf_archive_file(const tf_archive *archive);

/** What is called while a part is read; names are without prefix, attributes as expat gives them:
 * name, value, name, ..., NULL. Each may be NULL. */
typedef struct tf_xml_reader {
    void (*start)(void *data, const char *name, const char *const *attributes);
    void (*end)(void *data, const char *name);
    void (*text)(void *data, const char *text, size_t length);
    void *data;
    bool stop; /**< set by one of them: nothing more is read, which is no error */
} tf_xml_reader;

/** False with an error: the part is missing, damaged, too large, or declares entities. */
bool tf_archive_read(tf_archive *archive, const char *part, tf_xml_reader *reader, tf_diag *diag);

/** The value of an attribute, whatever its prefix; NULL: there is none. */
const char *tf_xml_attribute(const char *const *attributes, const char *name);

#endif
