#include "base/file_identity.h"

#include <stdint.h>
#include <sys/stat.h>

#include <glib.h>

char *tf_file_identity(const char *path) {
    struct stat info;
    return stat(path, &info) == 0
               ? g_strdup_printf("%ju:%ju", (uintmax_t)info.st_dev, (uintmax_t)info.st_ino)
               : NULL;
}
