#include "support/files.h"

#include <check.h>
#include <glib/gstdio.h>

char *make_folder(void) {
    GError *error = NULL;
    char *path = g_dir_make_tmp("trialfig-test-XXXXXX", &error);
    ck_assert_ptr_nonnull(path);
    return path;
}

void remove_folder(char *path) {
    GDir *entries = g_dir_open(path, 0, NULL);
    const char *name;
    while (entries != NULL && (name = g_dir_read_name(entries)) != NULL) {
        char *entry = g_build_filename(path, name, NULL);
        if (g_file_test(entry, G_FILE_TEST_IS_DIR) && !g_file_test(entry, G_FILE_TEST_IS_SYMLINK))
            remove_folder(g_strdup(entry));
        else
            g_unlink(entry);
        g_free(entry);
    }
    if (entries != NULL)
        g_dir_close(entries);
    g_rmdir(path);
    g_free(path);
}

char *write_file(const char *folder, const char *name, const char *bytes, gssize length) {
    char *path = g_build_filename(folder, name, NULL);
    ck_assert(g_file_set_contents(path, bytes, length, NULL));
    return path;
}

char *read_file(const char *path) {
    char *text = NULL;
    return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

guint count_entries(const char *folder) {
    GDir *entries = g_dir_open(folder, 0, NULL);
    guint n = 0;
    ck_assert_ptr_nonnull(entries);
    while (g_dir_read_name(entries) != NULL)
        n++;
    g_dir_close(entries);
    return n;
}

char *source_path(const char *name) {
    const char *root = g_getenv("TF_SOURCE_DIR");
    ck_assert_msg(root != NULL, "TF_SOURCE_DIR is not set");
    return g_build_filename(root, name, NULL);
}
