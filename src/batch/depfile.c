#include "batch/depfile.h"

#include <string.h>

#include "manifest.h"
#include "pipeline/job_inputs.h"

/* Blanks and number signs take a backslash, a dollar another one: in both programs. */
static void append_name(GString *text, const char *name) {
    for (const char *p = name; *p; p++) {
        if (*p == ' ' || *p == '#')
            g_string_append_c(text, '\\');
        if (*p == '$')
            g_string_append_c(text, '$');
        g_string_append_c(text, *p);
    }
}

static void append_input(GString *rule, GHashTable *seen, const char *path) {
    if (strcmp(path, "-") == 0 || !g_hash_table_add(seen, g_strdup(path)))
        return;
    g_string_append(rule, " \\\n  ");
    append_name(rule, path);
}

bool tf_depfile_write(tf_selection *selection, const char *path, tf_temp_registry *registry,
                      tf_diag *diag) {
    const char *folder = tf_selection_folder(selection);
    g_autofree char *target =
        folder ? g_build_filename(folder, TF_MANIFEST_NAME, NULL) : g_strdup(TF_MANIFEST_NAME);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) rule = g_string_new(NULL);
    append_name(rule, target);
    g_string_append_c(rule, ':');
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        g_autoptr(GArray) inputs = tf_job_inputs(tf_selection_item(selection, i)->spec);
        for (guint k = 0; k < inputs->len; k++)
            append_input(rule, seen, g_array_index(inputs, tf_job_input, k).path);
    }
    g_string_append_c(rule, '\n');
    g_autoptr(tf_outset) set = tf_outset_new(registry);
    tf_outfile *file = tf_outset_open(set, path, diag);
    if (!file)
        return false;
    tf_outfile_puts(file, rule->str);
    return tf_outset_commit(set, diag);
}
