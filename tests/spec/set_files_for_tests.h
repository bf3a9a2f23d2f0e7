#ifndef TESTS_SPEC_SET_FILES_FOR_TESTS_H
#define TESTS_SPEC_SET_FILES_FOR_TESTS_H

#include <glib/gstdio.h>

#include "keys_for_tests.h"
#include "support/files.h"

/* Sets of several files in a folder of their own. One text holds all: the set, then behind a line
   "== lib/base.yaml" each further file. */

static inline void write_part(const char *folder, const char *name, const char *text) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *below = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(below, 0777), ==, 0);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static inline char *folder_of_text(const char *text) {
    char *folder = make_folder();
    g_auto(GStrv) parts = g_strsplit(text, "== ", -1);
    write_part(folder, "set.yaml", parts[0]);
    for (char **part = parts + 1; *part != NULL; part++) {
        const size_t length = strcspn(*part, "\n");
        g_autofree char *name = g_strndup(*part, length);
        write_part(folder, name, *part + length + ((*part)[length] == '\n'));
    }
    return folder;
}

/* Three values of any column, after the file's name: "all.x", "all.y", "all.z"; of "none.csv" it
   is an error. */
static inline bool test_values(const tf_spec *spec, const tf_column_wanted *column,
                               GPtrArray *values, tf_diag *diag) {
    g_autofree char *name = g_path_get_basename(tf_spec_string(spec, "data.path"));
    if (strcmp(name, "none.csv") == 0) {
        tf_diag_error(diag, &column->place, NULL, "no column \"%s\"", column->name);
        return false;
    }
    g_autofree char *stem = g_strndup(name, strcspn(name, "."));
    for (char letter = 'x'; letter <= 'z'; letter++)
        g_ptr_array_add(values, g_strdup_printf("%s.%c", stem, letter));
    return true;
}

static inline tf_set *read_folder(const char *folder, const char *const *sets,
                                  const char *const *vars, tf_diag *diag) {
    g_autofree char *path = g_build_filename(folder, "set.yaml", NULL);
    const tf_set_reading reading = {.tables = both_tables,
                                    .n_tables = G_N_ELEMENTS(both_tables),
                                    .values = test_values,
                                    .sets = sets,
                                    .vars = vars};
    return tf_set_read_with(path, &reading, diag);
}

static inline tf_spec *figure_of(tf_set *set, const char *id) {
    for (size_t i = 0; i < tf_set_n_figures(set); i++)
        if (g_strcmp0(tf_spec_id(tf_set_figure(set, i)), id) == 0)
            return tf_set_figure(set, i);
    return NULL;
}

/* "a b c" */
static inline char *ids_of(tf_set *set) {
    GString *ids = g_string_new(NULL);
    for (size_t i = 0; i < tf_set_n_figures(set); i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? " " : "", tf_spec_id(tf_set_figure(set, i)));
    return g_string_free(ids, FALSE);
}

#endif
