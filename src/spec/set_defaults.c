#include <string.h>

#include "set_internal.h"

/* Defaults are applied to an empty spec of each kind and handed on from there: a wrong value in
   them is one error, and not one for every figure. A key is unknown only if no kind has it. */

static void count_unknown(void *user, const tf_node *name) {
    GHashTable *counts = user;
    const guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, name));
    g_hash_table_insert(counts, (void *)name, GUINT_TO_POINTER(n + 1));
}

static bool is_of_one_figure(const char *name) {
    static const char *const keys[] = {"id", "for_each", "extends", "abstract"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strcmp(keys[i], name) == 0)
            return true;
    return false;
}

static void refuse_own_key(const tf_node *name, tf_diag *diag) {
    tf_diag_error(diag, &name->place,
                  "write it into a figure; what several have is written into one with abstract: "
                  "true, which they extend",
                  "\"%s\" is a key of a figure, and can't be a default", name->text);
}

/* The first that has the group, for its keys are what is suggested. */
static const tf_spec *spec_with(const set_reader *r, const char *group) {
    for (size_t i = 0; group[0] != '\0' && i < r->n_tables; i++)
        if (tf_spec_is_group(r->set->defaults->pdata[i], group))
            return r->set->defaults->pdata[i];
    return r->set->defaults->pdata[0];
}

/* Keys that no kind has are reported in the words of one kind. `lacking` kinds don't have the
   group: nothing was counted below it. */
static void report_unknown(set_reader *r, const char *group, const tf_node *map, guint lacking,
                           GHashTable *counts) {
    const tf_spec *spec = spec_with(r, group);
    const tf_node *kind = group[0] == '\0' ? tf_node_get(map, "kind") : NULL;
    for (size_t i = 0; i < map->n; i++) {
        const tf_node *name = map->names[i];
        if (map->items[i] == kind)
            continue;
        const guint n = lacking + GPOINTER_TO_UINT(g_hash_table_lookup(counts, name));
        if (n == r->n_tables) {
            if (group[0] == '\0' && is_of_one_figure(name->text))
                refuse_own_key(name, r->diag);
            else
                tf_spec_unknown_key(spec, group, name, r->diag);
            r->good = false;
        } else if (map->items[i]->type == TF_NODE_MAP) {
            g_autofree char *below =
                group[0] != '\0' ? g_strconcat(group, ".", name->text, NULL) : g_strdup(name->text);
            report_unknown(r, below, map->items[i], n, counts);
        }
    }
}

/* A wrong value of a key that all kinds have is one error, not one for each kind. */
static void apply_map(set_reader *r, const tf_node *map) {
    g_autoptr(GHashTable) counts = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; i < r->n_tables; i++) {
        tf_spec *spec = r->set->defaults->pdata[i];
        tf_spec_set_inherited(spec);
        g_autoptr(tf_diag) own = tf_diag_new_like(r->diag);
        const tf_node *words = tf_set_own_words(r, i, map);
        if (tf_spec_apply(spec, words, count_unknown, counts, own))
            continue;
        tf_set_say(r, own);
        r->good = false;
    }
    if (r->n_tables > 0)
        report_unknown(r, "", map, 0, counts);
}

static bool has_loops(const set_reader *r) {
    for (size_t i = 0; i < tf_templates_n(r->templates); i++)
        if (tf_templates_at(r->templates, i)->loops)
            return true;
    return false;
}

static const tf_node *map_of(set_reader *r, const tf_set_file *file) {
    const tf_node *map = tf_node_get(file->root, "defaults");
    if (map == NULL || tf_node_is_null(map))
        return NULL;
    if (map->type != TF_NODE_MAP) {
        tf_set_complain(r, &map->place, NULL, "\"defaults\" must be a map of keys, not %s",
                        tf_node_type_name(map));
        return NULL;
    }
    /* What no file defines may be a for_each's; without one it is an error here. */
    const bool loops = has_loops(r);
    tf_replacer replacer = {.scope = {r->vars, NULL},
                            .arena = r->set->arena,
                            .whose = "defaults",
                            .diag = r->diag,
                            .lenient = loops};
    const tf_node *written = map;
    g_ptr_array_add(r->default_maps, (void *)written);
    if (loops || !tf_scope_is_empty(&replacer.scope))
        map = tf_replace_keys(&replacer, map);
    r->defaults_vary |= loops && (replacer.left_some || map != written);
    r->good &= !replacer.failed;
    return replacer.failed ? NULL : map;
}

void tf_set_read_defaults(set_reader *r) {
    for (size_t i = 0; i < r->n_tables; i++) {
        tf_spec *spec = tf_spec_new(r->tables[i]);
        spec->set = r->set;
        spec->folder = tf_set_files_folder(r->set->files);
        g_ptr_array_add(r->set->defaults, spec);
    }
    for (size_t i = 0; i < tf_set_files_n(r->set->files); i++) {
        const tf_node *map = map_of(r, tf_set_files_at(r->set->files, i));
        if (map == NULL)
            continue;
        const tf_node *kind = tf_node_get(map, "kind");
        r->kind = kind != NULL ? kind : r->kind;
        apply_map(r, map);
    }
}

/* ---- figures ------------------------------------------------------------------------------ */

/* Keys of other kinds; those of none have been told. */
static void pass_over(void *user, const tf_node *name) {
    (void)user;
    (void)name;
}

tf_spec *tf_set_spec_of_defaults(set_reader *r, const tf_spec *defaults, const tf_scope *scope,
                                 tf_diag *diag) {
    if (scope->binding == NULL || !r->defaults_vary)
        return tf_spec_new_like(defaults);
    tf_spec *spec = tf_spec_new(defaults->table);
    spec->set = r->set;
    spec->folder = defaults->folder;
    size_t kind = 0;
    while (r->tables[kind] != defaults->table)
        kind++;
    for (guint i = 0; i < r->default_maps->len; i++) {
        /* Not of the spec, which may be thrown away: nodes of styles that were found good are known
           by their address. */
        tf_replacer replacer = {
            .scope = *scope, .arena = r->set->arena, .whose = "defaults", .diag = diag};
        const tf_node *map = tf_replace_keys(&replacer, r->default_maps->pdata[i]);
        tf_spec_set_inherited(spec);
        map = replacer.failed ? map : tf_set_own_words(r, kind, map);
        spec->refused |= replacer.failed || !tf_spec_apply(spec, map, pass_over, NULL, diag);
    }
    tf_spec_set_inherited(spec);
    for (guint i = 0; i < spec->style->len; i++)
        g_array_index(spec->style, tf_style_override, i).inherited = true;
    return spec;
}
