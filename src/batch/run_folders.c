#include "run_folders.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/system_error.h"

static void note_missing(GPtrArray *made, const char *folder) {
    g_autofree char *above = g_path_get_dirname(folder);
    if (g_file_test(folder, G_FILE_TEST_IS_DIR))
        return;
    if (strcmp(above, folder) != 0)
        note_missing(made, above);
    g_ptr_array_add(made, g_strdup(folder));
}

bool tf_run_folder_make(GPtrArray *made, const char *folder, tf_diag *diag) {
    note_missing(made, folder);
    if (g_mkdir_with_parents(folder, 0777) == 0)
        return true;
    const tf_place place = {.file = folder};
    tf_diag_machine_error(diag, &place, NULL, "can't make this folder: %s", g_strerror(errno));
    return false;
}

void tf_run_folders_remove_empty(const GPtrArray *made) {
    for (guint i = made->len; i-- > 0;)
        g_rmdir(g_ptr_array_index(made, i));
}
