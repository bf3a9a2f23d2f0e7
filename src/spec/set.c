#include <string.h>

#include "base/suggest.h"
#include "scalar.h"
#include "set_panels.h"
#include "spec/panels.h"

/* Set files. An error in one figure doesn't hide those of the next: everything that can be read is
   read, and only then is the set refused as a whole, unless the caller wants the figures that were
   understood. Wrong ids and kinds refuse it always: what such a figure is can't be told. It is
   listed nevertheless, for who counts them.
 */

#define MAX_ID      100
#define MAX_FIGURES 100000

struct tf_set {
    tf_yaml *document;
    GPtrArray *defaults; /* of tf_spec, one for each kind: what `defaults` gives it */
    GPtrArray *figures;  /* of tf_spec */
    bool whole;          /* every figure's id and kind, and all defaults, were understood */
};

typedef struct set_reader {
    tf_set *set;
    const tf_key_table *const *tables;
    size_t n_tables;
    const char *path;
    const char *folder;
    const tf_node *kind; /* that of figures which name none, NULL: each has to */
    bool kind_is_wrong;  /* and was complained of: once, not for every figure */
    tf_diag *diag;
    bool good;
} set_reader;

static const char *const top_keys[] = {"trialfig", "defaults", "figures"};

static void complain(set_reader *r, const tf_place *place, const char *hint, const char *message,
                     const char *about) {
    tf_diag_error(r->diag, place, hint, message, about);
    r->good = false;
}

/* ---- the head ----------------------------------------------------------------------------- */

static bool check_version(set_reader *r, const tf_node *root) {
    const tf_node *version = tf_node_get(root, "trialfig");
    if (version == NULL) {
        const tf_place place = {.file = root->place.file, .line = 1};
        complain(r, &place, "a set file begins with \"trialfig: 1\"",
                 "no version of the format: the line \"%s\" is missing", "trialfig: 1");
        return true;
    }
    if (version->type == TF_NODE_SCALAR && strcmp(version->text, "1") == 0)
        return true;
    complain(r, &version->place, "this program reads \"trialfig: 1\"",
             "unknown version of the format: %s",
             version->type == TF_NODE_SCALAR ? version->text : tf_node_type_name(version));
    return false;
}

/* ---- defaults ----------------------------------------------------------------------------- */

static void count_unknown(void *user, const tf_node *name) {
    GHashTable *counts = user;
    const guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, name));
    g_hash_table_insert(counts, (void *)name, GUINT_TO_POINTER(n + 1));
}

/* A wrong value of a key that all kinds have is one error, not one for each kind. */
static void merge_new(tf_diag *diag, size_t first, const tf_diag *from) {
    for (size_t i = 0; i < tf_diag_n_findings(from); i++) {
        const tf_finding *finding = tf_diag_finding(from, i);
        bool known = false;
        for (size_t j = first; j < tf_diag_n_findings(diag); j++) {
            const tf_finding *a = tf_diag_finding(diag, j);
            known |= a->place.line == finding->place.line &&
                     a->place.column == finding->place.column &&
                     strcmp(a->message, finding->message) == 0;
        }
        if (!known)
            tf_diag_error(diag, &finding->place, finding->hint, "%s", finding->message);
    }
}

/* Keys that no kind has are reported in the words of the first kind. */
static void report_unknown(set_reader *r, const char *group, const tf_node *map,
                           GHashTable *counts) {
    const tf_spec *spec = r->set->defaults->pdata[0];
    for (size_t i = 0; i < map->n; i++) {
        const tf_node *name = map->names[i];
        if (map->items[i] == r->kind)
            continue;
        if (GPOINTER_TO_UINT(g_hash_table_lookup(counts, name)) == r->n_tables) {
            tf_spec_unknown_key(spec, group, name, r->diag);
            r->good = false;
        } else if (map->items[i]->type == TF_NODE_MAP) {
            g_autofree char *below =
                group[0] != '\0' ? g_strconcat(group, ".", name->text, NULL) : g_strdup(name->text);
            report_unknown(r, below, map->items[i], counts);
        }
    }
}

/* Defaults are applied to an empty spec of each kind and handed on from there: a wrong value in
   them is one error, and not one for every figure. A key is unknown only if no kind has it. */
static void read_defaults(set_reader *r, const tf_node *root) {
    const tf_node *map = tf_node_get(root, "defaults");
    if (map != NULL && tf_node_is_null(map))
        map = NULL;
    if (map != NULL && map->type != TF_NODE_MAP) {
        complain(r, &map->place, NULL, "\"defaults\" must be a map of keys, not %s",
                 tf_node_type_name(map));
        map = NULL;
    }
    r->kind = map != NULL ? tf_node_get(map, "kind") : NULL;
    g_autoptr(GHashTable) counts = g_hash_table_new(NULL, NULL);
    const size_t first = tf_diag_n_findings(r->diag);
    for (size_t i = 0; i < r->n_tables; i++) {
        tf_spec *spec = tf_spec_new(r->tables[i]);
        g_ptr_array_add(r->set->defaults, spec);
        g_autoptr(tf_diag) own = tf_diag_new();
        if (map == NULL || tf_spec_apply(spec, map, count_unknown, counts, own))
            continue;
        merge_new(r->diag, first, own);
        r->good = false;
    }
    if (map != NULL && r->n_tables > 0)
        report_unknown(r, "", map, counts);
}

/* ---- figures ------------------------------------------------------------------------------ */

/* Ids name files on every system, in URLs and in Makefiles, hence so few characters. */
static bool is_id(const char *text) {
    if (text[0] == '\0' || text[0] == '.' || text[0] == '-' || strlen(text) > MAX_ID)
        return false;
    for (const char *p = text; *p != '\0'; p++)
        if (!g_ascii_isalnum(*p) && strchr("._-", *p) == NULL)
            return false;
    return true;
}

static const char *read_id(set_reader *r, const tf_node *figure, GHashTable *ids) {
    const tf_node *node = tf_node_get(figure, "id");
    if (node == NULL) {
        complain(r, &figure->place, "such as \"id: fig1-pfs\": its files are named so",
                 "a figure needs an \"%s\"", "id");
        return NULL;
    }
    const char *id = tf_scalar_text(node, "id", "a text", r->diag);
    if (id == NULL) {
        r->good = false;
        return NULL;
    }
    if (!is_id(id)) {
        complain(r, &node->place,
                 "it becomes a file name: letters without accents, digits, and . _ - but not "
                 "first; at most 100",
                 "\"%s\" can't be an id", id);
        return NULL;
    }
    /* Some file systems take Fig1 and fig1 for one file. */
    g_autofree char *folded = g_ascii_strdown(id, -1);
    const tf_node *first = g_hash_table_lookup(ids, folded);
    if (first != NULL) {
        g_autofree char *hint = g_strdup_printf("first in line %u", first->place.line);
        complain(r, &node->place, hint, "the id \"%s\" is used twice", id);
        return NULL;
    }
    g_hash_table_insert(ids, g_steal_pointer(&folded), (void *)node);
    return id;
}

static const tf_spec *read_kind(set_reader *r, const tf_node *figure) {
    g_autoptr(GPtrArray) kinds = g_ptr_array_new();
    for (size_t i = 0; i < r->n_tables; i++)
        g_ptr_array_add(kinds, (char *)r->tables[i]->kind);
    g_ptr_array_add(kinds, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)kinds->pdata);
    g_autofree char *hint = g_strdup_printf("kinds: %s", list);
    const tf_node *own = tf_node_get(figure, "kind");
    const tf_node *node = own != NULL ? own : r->kind;
    if (node == NULL) {
        complain(r, &figure->place, hint, "a figure needs a \"%s\"", "kind");
        return NULL;
    }
    if (own == NULL && r->kind_is_wrong)
        return NULL;
    const char *kind = tf_scalar_text(node, "kind", "the name of a kind", r->diag);
    for (size_t i = 0; kind != NULL && i < r->n_tables; i++)
        if (strcmp(r->tables[i]->kind, kind) == 0)
            return r->set->defaults->pdata[i];
    r->good = false;
    r->kind_is_wrong |= own == NULL;
    if (kind == NULL)
        return NULL;
    g_autofree char *near_hint =
        tf_did_you_mean(kind, (const char *const *)kinds->pdata, r->n_tables, NULL);
    complain(r, &node->place, near_hint != NULL ? near_hint : hint, "unknown kind \"%s\"", kind);
    return NULL;
}

/* Into the set, with what the defaults of its kind say. */
static tf_spec *add_figure(set_reader *r, const tf_node *figure, const char *id,
                           const tf_spec *defaults) {
    tf_spec *spec = tf_spec_new(defaults->table);
    g_ptr_array_add(r->set->figures, spec);
    spec->id = id;
    spec->folder = r->folder != NULL ? tf_arena_strdup(spec->arena, r->folder) : NULL;
    spec->place = figure->place;
    tf_spec_inherit(spec, defaults);
    return spec;
}

/* The figure's map without `id` and `kind`, which are no keys of a table; or with one key alone. */
static tf_node keys_of(const tf_spec *spec, const tf_node *figure, const char *only) {
    tf_node keys = *figure;
    keys.n = 0;
    keys.names = tf_arena_array(spec->arena, tf_node *, figure->n + 1);
    keys.items = tf_arena_array(spec->arena, tf_node *, figure->n + 1);
    for (size_t i = 0; i < figure->n; i++) {
        const char *name = figure->names[i]->text;
        if (only != NULL ? strcmp(name, only) != 0
                         : strcmp(name, "id") == 0 || strcmp(name, "kind") == 0)
            continue;
        keys.names[keys.n] = figure->names[i];
        keys.items[keys.n] = figure->items[i];
        keys.n++;
    }
    return keys;
}

/* It is counted, and its files of an earlier run are found, whatever it would have been. */
static void add_unknown(set_reader *r, const tf_node *figure, const char *id) {
    if (r->n_tables == 0)
        return;
    tf_spec *spec = add_figure(r, figure, id, r->set->defaults->pdata[0]);
    spec->refused = true;
    if (figure->type != TF_NODE_MAP)
        return;
    g_autoptr(tf_diag) unheard = tf_diag_new();
    const tf_node formats = keys_of(spec, figure, "formats");
    tf_spec_apply(spec, &formats, NULL, NULL, unheard);
}

/* A figure with a bad id is read nevertheless, for the errors in its other keys. */
static void read_figure(set_reader *r, const tf_node *figure, GHashTable *ids) {
    if (figure->type != TF_NODE_MAP) {
        complain(r, &figure->place, "such as {id: fig1, kind: km, data: adtte.csv}",
                 "a figure must be a map of keys, not %s", tf_node_type_name(figure));
        add_unknown(r, figure, NULL);
        return;
    }
    const char *id = read_id(r, figure, ids);
    const tf_spec *defaults = read_kind(r, figure);
    if (defaults == NULL) {
        add_unknown(r, figure, id);
        return;
    }
    tf_spec *spec = add_figure(r, figure, id, defaults);
    const tf_node keys = keys_of(spec, figure, NULL);
    const bool applied = tf_spec_apply(spec, &keys, NULL, NULL, r->diag);
    /* What is missing is no news when something was not understood. */
    spec->refused = !applied || !tf_spec_check(spec, r->diag) || id == NULL;
}

static void read_figures(set_reader *r, const tf_node *root) {
    const tf_node *list = tf_node_get(root, "figures");
    if (list == NULL || tf_node_is_null(list) || (list->type == TF_NODE_LIST && list->n == 0)) {
        const tf_place place = {.file = root->place.file};
        complain(r, list != NULL ? &list->place : &place,
                 "such as \"figures: [{id: fig1, kind: km, data: adtte.csv}]\"",
                 "no figure in \"%s\"", "figures");
        return;
    }
    if (list->type != TF_NODE_LIST) {
        complain(r, &list->place, "each figure begins with \"- id: \"",
                 "\"figures\" must be a list, not %s", tf_node_type_name(list));
        return;
    }
    if (list->n > MAX_FIGURES) {
        complain(r, &list->place, NULL, "too many figures: at most %s in one file", "100,000");
        return;
    }
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < list->n; i++)
        read_figure(r, list->items[i], ids);
    tf_set_link_panels(r->set->figures, ids, r->diag);
}

/* ---- the set ------------------------------------------------------------------------------ */

/* Only the wrong version ends the reading: whatever follows may mean something else there. False:
   it is no set at all. */
static bool read_root(set_reader *r) {
    const tf_node *root = tf_yaml_root(r->set->document);
    const tf_place whole = {.file = r->path};
    if (root == NULL || root->type != TF_NODE_MAP) {
        tf_diag_error(r->diag, root != NULL ? &root->place : &whole,
                      "it begins with \"trialfig: 1\" and lists \"figures:\"",
                      root != NULL ? "not a set file" : "a set file without any text");
        return false;
    }
    if (!check_version(r, root))
        return false;
    /* A figure's key at the left margin is the usual mistake of indentation; the hint says so. */
    for (size_t i = 0; i < root->n; i++) {
        const char *name = root->names[i]->text;
        bool known = false;
        for (size_t j = 0; j < G_N_ELEMENTS(top_keys); j++)
            known |= strcmp(top_keys[j], name) == 0;
        if (known)
            continue;
        g_autofree char *hint =
            tf_did_you_mean(name, top_keys, G_N_ELEMENTS(top_keys),
                            "keys of a set file: trialfig, defaults, figures; a figure's "
                            "keys stand below its id");
        complain(r, &root->names[i]->place, hint, "unknown key \"%s\"", name);
    }
    read_defaults(r, root);
    read_figures(r, root);
    r->set->whole = r->good;
    return true;
}

tf_set *tf_set_read_sound(const char *path, const tf_key_table *const *tables, size_t n_tables,
                          tf_diag *diag) {
    g_autoptr(tf_set) set = g_new0(tf_set, 1);
    set->defaults = g_ptr_array_new_with_free_func((GDestroyNotify)tf_spec_free);
    set->figures = g_ptr_array_new_with_free_func((GDestroyNotify)tf_spec_free);
    set->document = tf_yaml_read(path, NULL, diag);
    if (set->document == NULL)
        return NULL;
    g_autofree char *folder = g_path_get_dirname(path);
    /* Pages of panels are for sets alone, which is why no caller brings their table. */
    g_autofree const tf_key_table **all = g_new(const tf_key_table *, n_tables + 1);
    for (size_t i = 0; i < n_tables; i++)
        all[i] = tables[i];
    all[n_tables] = &tf_panels_key_table;
    set_reader r = {
        .set = set,
        .tables = all,
        .n_tables = n_tables + 1,
        .path = path,
        .folder = strcmp(folder, ".") == 0 ? NULL : folder,
        .diag = diag,
        .good = true,
    };
    return read_root(&r) ? g_steal_pointer(&set) : NULL;
}

tf_set *tf_set_read(const char *path, const tf_key_table *const *tables, size_t n_tables,
                    tf_diag *diag) {
    g_autoptr(tf_set) set = tf_set_read_sound(path, tables, n_tables, diag);
    if (set == NULL || !set->whole)
        return NULL;
    for (guint i = 0; i < set->figures->len; i++)
        if (tf_spec_refused(set->figures->pdata[i]))
            return NULL;
    return g_steal_pointer(&set);
}

void tf_set_free(tf_set *set) {
    if (set == NULL)
        return;
    g_ptr_array_unref(set->figures);
    g_ptr_array_unref(set->defaults);
    tf_yaml_free(set->document);
    g_free(set);
}

bool tf_set_is_whole(const tf_set *set) {
    return set->whole;
}

size_t tf_set_n_figures(const tf_set *set) {
    return set->figures->len;
}

tf_spec *tf_set_figure(tf_set *set, size_t index) {
    return set->figures->pdata[index];
}
