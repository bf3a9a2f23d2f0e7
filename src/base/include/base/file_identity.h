#ifndef BASE_FILE_IDENTITY_H
#define BASE_FILE_IDENTITY_H

/** What tells the file, or folder, that a path leads to from all others, by whatever name it goes
 * (links, folders that are linked); NULL: nothing is there. Newly allocated. */
char *tf_file_identity(const char *path);

#endif
