#include "base/system_error.h"

#include <errno.h>
#include <stdbool.h>

#include <glib.h>

static bool is_users(int error) {
    static const int users[] = {ENOENT, ENOTDIR, EISDIR,       EACCES, EPERM,
                                ELOOP,  ENXIO,   ENAMETOOLONG, EINVAL};
    for (size_t i = 0; i < G_N_ELEMENTS(users); i++)
        if (error == users[i])
            return true;
    return false;
}

void tf_diag_unreadable(tf_diag *diag, const char *path, int error, const char *message) {
    const tf_place place = {.file = path};
    if (is_users(error))
        tf_diag_error(diag, &place, NULL, "%s", message);
    else
        tf_diag_machine_error(diag, &place, NULL, "%s", message);
}
