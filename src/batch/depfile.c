#include "batch/depfile.h"

#include <string.h>

#include "base/query_path.h"
#include "item_paths.h"
#include "manifest.h"
#include "pipeline/job_inputs.h"
#include "spec/spec.h"

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

/* With an empty rule for each: Make would else refuse to go on once a file of them is gone. */
static void append_input(GString *rule, GString *gone, GHashTable *seen, const char *path) {
    if (strcmp(path, "-") == 0 || tf_is_query(path) || !g_hash_table_add(seen, g_strdup(path)))
        return;
    g_string_append(rule, " \\\n  ");
    append_name(rule, path);
    append_name(gone, path);
    g_string_append(gone, ":\n");
}

bool tf_depfile_write(tf_selection *selection, const char *path, tf_temp_registry *registry,
                      tf_diag *diag) {
    const char *folder = tf_selection_folder(selection);
    g_autofree char *target = tf_path_in(folder, TF_MANIFEST_NAME);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) rule = g_string_new(NULL), gone = g_string_new(NULL);
    append_name(rule, target);
    g_string_append_c(rule, ':');
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        const tf_spec *spec = tf_selection_item(selection, i)->spec;
        g_autoptr(GArray) inputs = tf_spec_refused(spec) ? NULL : tf_job_inputs(spec);
        for (guint k = 0; inputs && k < inputs->len; k++)
            append_input(rule, gone, seen, g_array_index(inputs, tf_job_input, k).path);
        for (const char *const *set = tf_spec_set_files(spec); *set; set++)
            append_input(rule, gone, seen, *set);
        for (const char *const *in = tf_spec_set_folders(spec); *in; in++)
            append_input(rule, gone, seen, *in);
    }
    g_string_append_printf(rule, "\n%s", gone->str);
    return tf_outfile_put_text(registry, path, rule->str, diag);
}
