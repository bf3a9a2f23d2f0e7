#include <string.h>

#include "base/scope.h"
#include "set_internal.h"
#include "spec/panels.h"

/* Set files. An error in one figure doesn't hide those of the next: everything that can be read is
   read, and only then is the set refused as a whole, unless the caller wants the figures that were
   understood. Wrong ids and kinds refuse it always: what such a figure is can't be told. It is
   listed nevertheless, for who counts them.

   First all files, then variables, defaults and figures, each of all files together: a set of
   several files is one set. */

/* ---- reading ------------------------------------------------------------------------------ */

static void read_vars(set_reader *r) {
    for (size_t i = 0; i < tf_set_files_n(r->set->files); i++)
        r->good &=
            tf_vars_add(r->vars, tf_node_get(tf_set_files_at(r->set->files, i)->root, "vars"));
    for (size_t i = 0; r->options->vars != NULL && r->options->vars[i] != NULL; i++)
        r->good &= tf_vars_set(r->vars, r->options->vars[i]);
    r->good &= tf_vars_resolve(r->vars);
}

static void read_all(set_reader *r) {
    r->vars = tf_vars_new(r->set->arena, r->diag);
    r->templates = tf_templates_new(r->set->arena, r->diag);
    r->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    r->said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const guint n_sets = r->options->sets != NULL ? g_strv_length((char **)r->options->sets) : 0;
    r->sets_used = n_sets > 0 ? g_new0(bool, n_sets) : NULL;
    r->default_maps = g_ptr_array_new();
    r->other_words = tf_set_other_words_new();
    read_vars(r);
    tf_set_list_figures(r);
    tf_set_read_defaults(r);
    tf_set_read_figures(r);
    tf_set_check_words(r);
    tf_set_check_flags(r);
    g_free(r->sets_used);
    g_ptr_array_unref(r->default_maps);
    g_array_unref(r->other_words);
    g_hash_table_unref(r->said);
    g_hash_table_unref(r->ids);
    tf_templates_free(r->templates);
    tf_vars_free(r->vars);
}

static tf_set *new_set(void) {
    tf_set *set = g_new0(tf_set, 1);
    set->arena = tf_arena_new();
    set->paths = g_ptr_array_new();
    g_ptr_array_add(set->paths, NULL);
    set->folders = g_ptr_array_new();
    g_ptr_array_add(set->folders, NULL);
    set->defaults = g_ptr_array_new_with_free_func((GDestroyNotify)tf_spec_free);
    set->figures = g_ptr_array_new_with_free_func((GDestroyNotify)tf_spec_free);
    return set;
}

tf_set *tf_set_read_with(const char *path, const tf_set_reading *options, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_SPEC);
    g_autoptr(tf_set) set = new_set();
    bool whole = true;
    tf_yaml *text = NULL;
    if (options->text != NULL &&
        (text = tf_yaml_parse(path, options->text, options->length, diag)) == NULL)
        return NULL;
    set->files = tf_set_files_read(path, text, &whole, diag);
    if (set->files == NULL)
        return NULL;
    tf_set_note_path(set, path);
    for (size_t i = 0; i < tf_set_files_n(set->files); i++)
        tf_set_note_path(set, tf_set_files_at(set->files, i)->path);
    /* Pages of panels are for sets alone, which is why no caller brings their table. */
    const size_t n = options->n_tables;
    g_autofree const tf_key_table **all = g_new(const tf_key_table *, n + 1);
    for (size_t i = 0; i < n; i++)
        all[i] = options->tables[i];
    all[n] = &tf_panels_key_table;
    set_reader r = {
        .set = set,
        .options = options,
        .tables = all,
        .n_tables = n + 1,
        .diag = diag,
        .good = whole,
    };
    set->styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    read_all(&r);
    g_clear_pointer(&set->styles, g_hash_table_unref);
    set->whole = r.good;
    return g_steal_pointer(&set);
}

tf_set *tf_set_read_whole(const char *path, const tf_set_reading *options, tf_diag *diag) {
    g_autoptr(tf_set) set = tf_set_read_with(path, options, diag);
    if (set == NULL || !set->whole)
        return NULL;
    for (guint i = 0; i < set->figures->len; i++)
        if (tf_spec_refused(set->figures->pdata[i]))
            return NULL;
    return g_steal_pointer(&set);
}

tf_set *tf_set_read_sound(const char *path, const tf_key_table *const *tables, size_t n_tables,
                          tf_diag *diag) {
    const tf_set_reading options = {.tables = tables, .n_tables = n_tables};
    return tf_set_read_with(path, &options, diag);
}

tf_set *tf_set_read(const char *path, const tf_key_table *const *tables, size_t n_tables,
                    tf_diag *diag) {
    const tf_set_reading options = {.tables = tables, .n_tables = n_tables};
    return tf_set_read_whole(path, &options, diag);
}

/* ---- the set ------------------------------------------------------------------------------ */

void tf_set_free(tf_set *set) {
    if (set == NULL)
        return;
    g_ptr_array_unref(set->figures);
    g_ptr_array_unref(set->defaults);
    g_ptr_array_unref(set->paths);
    g_ptr_array_unref(set->folders);
    tf_set_files_free(set->files);
    tf_arena_free(set->arena);
    g_free(set);
}

bool tf_set_is_whole(const tf_set *set) {
    return set->whole;
}

size_t tf_set_n_figures(const tf_set *set) {
    if (!set)
        return 0;
    return set->figures->len;
}

tf_spec *tf_set_figure(tf_set *set, size_t index) {
    if (index >= tf_set_n_figures(set))
        return NULL;
    return set->figures->pdata[index];
}

const char *const *tf_spec_set_files(const tf_spec *spec) {
    static const char *const none[] = {NULL};
    return spec->set != NULL ? (const char *const *)spec->set->paths->pdata : none;
}

const char *const *tf_spec_set_folders(const tf_spec *spec) {
    static const char *const none[] = {NULL};
    return spec->set != NULL ? (const char *const *)spec->set->folders->pdata : none;
}
