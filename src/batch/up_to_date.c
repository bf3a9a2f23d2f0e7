#include "up_to_date.h"

#include <string.h>

#include "base/path_from.h"
#include "base/query_path.h"
#include "item_paths.h"
#include "pipeline/job_inputs.h"
#include "spec/panels.h"
#include "spec/spec.h"

/* ---- what a figure is made of ---------------------------------------------------------------- */

static void add_spec(GChecksum *sum, const tf_spec *spec) {
    g_autofree char *text = tf_spec_print(spec);
    g_checksum_update(sum, (const guchar *)text, -1);
    size_t n = 0;
    const tf_spec_panel *panels = tf_spec_panels(spec, &n);
    for (size_t i = 0; i < n; i++)
        add_spec(sum, panels[i].figure);
}

/* Every value of the spec, defaults too, whatever order and comments the set file has; and which
   files are asked for, which the command line may say. */
static char *sum_of_ask(const tf_run_state *state, const tf_item *item) {
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    add_spec(sum, item->spec);
    g_autoptr(GPtrArray) outputs = tf_item_paths_list(&item->paths);
    for (guint i = 0; i < outputs->len; i++) {
        const char *path = g_ptr_array_index(outputs, i);
        g_autofree char *name = tf_name_below(state->folder, path);
        g_checksum_update(sum, (const guchar *)"\n", 1);
        g_checksum_update(sum, (const guchar *)name, -1);
    }
    const char *date = g_getenv("SOURCE_DATE_EPOCH"); /* stands in the PDF */
    g_checksum_update(sum, (const guchar *)(date ? date : ""), -1);
    char *text = g_strdup(g_checksum_get_string(sum));
    g_checksum_free(sum);
    return text;
}

/* As the set file would name it: the same wherever the program runs and the folder lies. */
static char *input_name(const tf_item *item, const char *path) {
    if (tf_is_query(path))
        return tf_query_label(path);
    g_autofree char *folder = g_path_get_dirname(tf_spec_set_files(item->spec)[0]);
    return tf_name_below(strcmp(folder, ".") == 0 ? NULL : folder, path);
}

static void name_set(const tf_run_state *state, const tf_item *item, tf_manifest_entry *entry) {
    const char *path = tf_spec_set_files(item->spec)[0];
    entry->set = g_path_get_basename(path);
    entry->path = tf_path_from(state->folder ? state->folder : ".", path);
}

/* The set file itself is in the sum of what was asked; its comments change nothing. */
tf_manifest_entry *tf_entry_of_inputs(const tf_run_state *state, const tf_item *item) {
    g_autoptr(tf_manifest_entry) entry = tf_manifest_entry_new();
    g_autoptr(GArray) inputs = tf_job_inputs(item->spec);
    for (guint i = 0; i < inputs->len; i++) {
        const tf_job_input *input = &g_array_index(inputs, tf_job_input, i);
        if (strcmp(input->what, "set file") == 0 || strcmp(input->what, TF_ASKED_FILE) == 0)
            continue;
        char *sum = tf_file_cache_sha256(state->files, input->path);
        if (!sum)
            return NULL;
        g_autofree char *name = input_name(item, input->path);
        tf_manifest_add_file(entry->inputs, name, sum);
    }
    name_set(state, item, entry);
    entry->asked = sum_of_ask(state, item);
    return g_steal_pointer(&entry);
}

tf_manifest_entry *tf_entry_of_files(const tf_run_state *state, const tf_item *item) {
    tf_manifest_entry *entry = tf_manifest_entry_new();
    name_set(state, item, entry);
    entry->asked = g_strdup("");
    return entry;
}

/* ---- comparing ------------------------------------------------------------------------------- */

/* A page has a file of several panels more than once in its list, and in the manifest once. */
static char *why_inputs(const tf_manifest_entry *old, const tf_manifest_entry *now) {
    for (guint i = 0; i < now->inputs->len; i++) {
        const tf_manifest_file *file = &g_array_index(now->inputs, tf_manifest_file, i);
        const tf_manifest_file *before = tf_manifest_find_file(old->inputs, file->name);
        if (!before || strcmp(before->sha256, file->sha256) != 0)
            return g_strdup_printf("%s has changed", file->name);
    }
    return NULL;
}

static char *why_asked(const char *folder, const tf_item *item, const tf_manifest_entry *entry) {
    g_autoptr(GPtrArray) asked = tf_item_paths_list(&item->paths);
    g_ptr_array_add(asked, item->paths.record);
    for (guint i = 0; i < asked->len; i++) {
        g_autofree char *name = tf_name_below(folder, g_ptr_array_index(asked, i));
        if (!tf_manifest_find_file(entry->outputs, name))
            return g_strdup_printf(tf_manifest_find_file(entry->left, name)
                                       ? "%s is of an earlier run"
                                       : "%s is not there yet",
                                   name);
    }
    return NULL;
}

static char *why_outputs(const char *folder, const tf_manifest_entry *entry) {
    for (guint i = 0; i < entry->outputs->len; i++) {
        const tf_manifest_file *file = &g_array_index(entry->outputs, tf_manifest_file, i);
        g_autofree char *path = tf_path_in(folder, file->name);
        g_autofree char *sum = tf_file_sha256(path);
        if (!sum)
            return g_strdup_printf("%s is gone", file->name);
        if (strcmp(sum, file->sha256) != 0)
            return g_strdup_printf("%s is not as it was written", file->name);
    }
    return NULL;
}

/* Pages after the first are in the entry alone. */
static char *why_gone(const char *folder, const tf_item *item) {
    g_autoptr(GPtrArray) asked = tf_item_paths_list(&item->paths);
    for (guint i = 0; i < asked->len; i++) {
        const char *path = g_ptr_array_index(asked, i);
        g_autofree char *name = tf_name_below(folder, path);
        if (!g_file_test(path, G_FILE_TEST_EXISTS))
            return g_strdup_printf("%s is gone", name);
    }
    return NULL;
}

char *tf_why_damaged(const char *folder, const tf_item *item, const tf_manifest_entry *entry) {
    char *why = entry ? why_outputs(folder, entry) : why_gone(folder, item);
    if (why)
        return why;
    if (entry)
        return why_asked(folder, item, entry);
    return g_strdup(TF_MANIFEST_NAME " says nothing of its files: whether they are as they were "
                                     "written can't be told");
}

static char *why_fonts(tf_session *session, const tf_manifest_entry *old) {
    if (!old->families)
        return NULL;
    g_autofree char *sum = tf_session_font_sum(session, (const char *const *)old->families);
    return sum && g_strcmp0(sum, old->fonts) == 0 ? NULL
                                                  : g_strdup_printf("font %s", old->families[0]);
}

char *tf_why_drawn(const tf_run_state *state, tf_session *session, const tf_item *item,
                   const tf_manifest_entry *now) {
    const char *id = tf_spec_id(item->spec);
    const tf_manifest_entry *old = g_hash_table_lookup(state->manifest->entries, id);
    if (!old || !*old->asked)
        return g_strdup("new");
    if (!now)
        return g_strdup("an input can't be read");
    if (strcmp(old->asked, now->asked) != 0)
        return g_strdup("its keys have changed");
    if (state->strict && old->findings->len > 0)
        return g_strdup("it has warnings");
    char *why = why_inputs(old, now);
    why = why ? why : why_asked(state->folder, item, old);
    why = why ? why : why_outputs(state->folder, old);
    return why ? why : why_fonts(session, old);
}

/* Those of a failed figure, too: it may have failed because half of a file was there. */
GPtrArray *tf_changed_inputs(tf_selection *selection, tf_file_cache *files) {
    GPtrArray *changed = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        const tf_item *item = tf_selection_item(selection, i);
        if (tf_spec_refused(item->spec))
            continue;
        g_autoptr(GArray) inputs = tf_job_inputs(item->spec);
        for (guint k = 0; k < inputs->len; k++) {
            const char *path = g_array_index(inputs, tf_job_input, k).path;
            if (g_hash_table_add(seen, g_strdup(path)) && !tf_file_cache_is_current(files, path))
                g_ptr_array_add(changed, tf_query_label(path));
        }
    }
    return changed;
}
