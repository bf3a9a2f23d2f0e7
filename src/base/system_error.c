#include "base/system_error.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "base/scope.h"
#include "base/suggest.h"

/* A folder of more files is nobody's, and would be long to look through. */
#define MOST_FILES 10000

static bool is_users(int error) {
    static const int users[] = {ENOENT, ENOTDIR, EISDIR,       EACCES, EPERM,
                                ELOOP,  ENXIO,   ENAMETOOLONG, EINVAL};
    for (size_t i = 0; i < G_N_ELEMENTS(users); i++)
        if (error == users[i])
            return true;
    return false;
}

/* By its name in the folder where it was looked for, whose path was right. */
static char *near_file(const char *path) {
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    const char *file;
    while (dir && files->len < MOST_FILES && (file = g_dir_read_name(dir)))
        if (strcmp(file, name) != 0) /* a link to nothing */
            g_ptr_array_add(files, g_strdup(file));
    return tf_did_you_mean(name, (const char *const *)files->pdata, files->len, NULL);
}

void tf_diag_unreadable(tf_diag *diag, const tf_place *by, const char *path, int error,
                        const char *message) {
    const bool written = by && by->line > 0;
    const tf_place place = written ? *by : (tf_place){.file = path};
    g_autofree char *hint = error == ENOENT ? near_file(path) : NULL;
    g_autofree char *text = written ? g_strdup_printf("%s: %s", path, message) : g_strdup(message);
    tf_diag_as(diag, TF_CODE_FILE);
    if (is_users(error))
        tf_diag_error(diag, &place, hint, "%s", text);
    else
        tf_diag_machine_error(diag, &place, NULL, "%s", text);
}
