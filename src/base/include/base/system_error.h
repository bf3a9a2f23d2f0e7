#ifndef BASE_SYSTEM_ERROR_H
#define BASE_SYSTEM_ERROR_H

#include <trialfig/diag.h>

/**
 * Says that a file can't be read, for the reason that errno gave, at the line that names it (`by`;
 * NULL, or without a line: of the file itself). A name that isn't there may be a slip of one that
 * is. A name that is wrong or not permitted is the user's to mend (exit code 2); too many open
 * files, a broken disk, no memory are the machine's fault (3).
 */
void tf_diag_unreadable(tf_diag *diag, const tf_place *by, const char *path, int error,
                        const char *message);

#endif
