#ifndef SUPPORT_FILES_H
#define SUPPORT_FILES_H

#include <glib.h>

/** A new empty folder; free with remove_folder. */
char *make_folder(void);
/** Removes the folder with everything in it, and frees `path`. */
void remove_folder(char *path);
/** Writes `length` bytes (-1: a text) to `name` in `folder`; the path, newly allocated. */
char *write_file(const char *folder, const char *name, const char *bytes, gssize length);
/** The whole file, newly allocated; NULL if it can't be read. */
char *read_file(const char *path);
/** How many entries a folder has, hidden ones too. */
guint count_entries(const char *folder);
/** A file of the source tree, newly allocated. */
char *source_path(const char *name);

#endif
