#include "set_each.h"

#include <string.h>

#include "base/alike_word.h"
#include "base/number.h"
#include "base/query_path.h"
#include "base/scope.h"
#include "base/suggest.h"
#include "scalar.h"

/* All combinations of the maps of a for_each: the last one turns fastest. How many they are is
   known before any is made. */

#define MAX_NAMES   100 /* of the maps of a list */
#define MAX_ENTRIES 10  /* maps of one for_each */

static const char forms_hint[] =
    "such as {files: data/*.csv}, {list: [a, b]} or {column: site, data: all.csv}";

static const char *const keys[] = {"files", "list", "column", "data", "as"};

/* ---- one map ------------------------------------------------------------------------------ */

static bool refuse(const tf_each *each, const tf_node *at, const char *hint, const char *message) {
    tf_diag_error(each->diag, &at->place, hint, "%s", message);
    return false;
}

/* One name for all rounds: `as`, or "value". */
static bool one_name(const tf_each *each, const tf_node *map, tf_rounds *rounds) {
    const tf_node *as = tf_node_get(map, "as");
    const char **name = tf_arena_array(each->arena, const char *, 1);
    *name = "value";
    rounds->names = name;
    rounds->n_names = 1;
    if (as == NULL)
        return true;
    *name = tf_scalar_text(as, "as", "the name of a variable", each->diag);
    if (*name == NULL)
        return false;
    if (tf_is_variable_name(*name, strlen(*name)))
        return true;
    tf_diag_error(each->diag, &as->place, "a letter, then letters, digits, _ or -, such as cutoff",
                  "\"%s\" can't be the name of a variable", *name);
    return false;
}

static bool check_names(const tf_each *each, const tf_node *map) {
    if (map->n > MAX_NAMES || map->n == 0)
        return refuse(each, map, NULL,
                      map->n == 0 ? "a map without a variable"
                                  : "more than 100 variables in one map");
    for (size_t i = 0; i < map->n; i++)
        if (!tf_is_variable_name(map->names[i]->text, strlen(map->names[i]->text))) {
            tf_diag_error(each->diag, &map->names[i]->place,
                          "a letter, then letters, digits, _ or -, such as cutoff",
                          "\"%s\" can't be the name of a variable", map->names[i]->text);
            return false;
        }
    return true;
}

/* Each map of a list gives all variables, or a figure would have those of the one before. */
static bool add_map(const tf_each *each, const tf_node *first, const tf_node *map,
                    tf_rounds *rounds) {
    for (size_t i = 0; i < first->n; i++) {
        const tf_node *item = tf_node_get(map, first->names[i]->text);
        if (item == NULL) {
            g_autofree char *hint =
                g_strdup_printf("all maps of the list have the same names; the first is in line %u",
                                first->place.line);
            tf_diag_error(each->diag, &map->place, hint, "this map has no \"%s\"",
                          first->names[i]->text);
            return false;
        }
        g_ptr_array_add(rounds->nodes, (void *)item);
    }
    for (size_t i = 0; map->n > first->n && i < map->n; i++)
        if (tf_node_get(first, map->names[i]->text) == NULL) {
            g_autofree char *hint =
                g_strdup_printf("all maps of the list have the same names; the first is in line %u",
                                first->place.line);
            tf_diag_error(each->diag, &map->names[i]->place, hint,
                          "the first map of the list has no \"%s\"", map->names[i]->text);
            return false;
        }
    return true;
}

static bool read_list(const tf_each *each, const tf_node *map, const tf_node *list,
                      tf_rounds *rounds) {
    if (list->type != TF_NODE_LIST || list->n == 0)
        return refuse(each, list, "such as list: [pfs, os]",
                      list->type == TF_NODE_LIST ? "\"list\" is empty" : "\"list\" must be a list");
    const tf_node *first = list->items[0], *as = tf_node_get(map, "as");
    const bool maps = first->type == TF_NODE_MAP;
    if (maps && as != NULL)
        return refuse(each, as, "the maps of the list name their variables",
                      "\"as\" has no meaning here");
    if (!(maps ? check_names(each, first) : one_name(each, map, rounds)))
        return false;
    const char **names = tf_arena_array(each->arena, const char *, first->n + 1);
    for (size_t i = 0; maps && i < first->n; i++)
        names[i] = first->names[i]->text;
    rounds->names = maps ? names : rounds->names;
    rounds->n_names = maps ? first->n : 1;
    for (size_t i = 0; i < list->n; i++) {
        const tf_node *item = list->items[i];
        if (item->type != first->type || item->type == TF_NODE_LIST || tf_node_is_null(item))
            return refuse(each, item, "all items are texts, or all are maps",
                          "not an item of this list");
        if (!maps)
            g_ptr_array_add(rounds->nodes, (void *)item);
        else if (!add_map(each, first, item, rounds))
            return false;
    }
    return true;
}

static bool is_one_number(const char *a, const char *b) {
    double x = 0, y = 0;
    return tf_number_parse(a, strlen(a), '.', &x) && tf_number_parse(b, strlen(b), '.', &y) &&
           x == y && !tf_number_may_be_code(a, strlen(a)) && !tf_number_may_be_code(b, strlen(b));
}

/* A condition takes 1.0 for 1 and 1.10 for 1.1, unless it is quoted, and 007 for itself. */
static bool warn_one_number(const tf_each *each, const tf_node *column, const char *variable,
                            const char *const values[2]) {
    g_autofree char *hint = g_strdup_printf(
        "write them alike in the file, or tell them apart by quotes: where: \"%s = '{%s}'\"",
        column->text, variable);
    if (each->is_quoted != NULL && each->is_quoted(each->user, variable))
        return false;
    tf_diag_warning(each->diag, &column->place, hint,
                    "\"%s\" and \"%s\" of column \"%s\" are one number: without quotes a "
                    "condition with either takes the rows of both, and there is a figure each",
                    values[0], values[1], column->text);
    return true;
}

/* Of the names of one thing the first two: "Site 1" and "site  1" make a figure each. */
static void warn_alike(const tf_each *each, const tf_node *column, const char *variable,
                       const GPtrArray *values) {
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < values->len; i++) {
        const char *value = values->pdata[i];
        g_autofree char *folded = tf_fold_word(value, strlen(value));
        const char *before = g_hash_table_lookup(met, folded);
        if (before == NULL) {
            g_hash_table_insert(met, g_steal_pointer(&folded), (char *)value);
            continue;
        }
        if (is_one_number(before, value)) {
            if (warn_one_number(each, column, variable, (const char *const[]){before, value}))
                return;
            continue;
        }
        g_autofree char *hint =
            g_strdup_printf("write them alike in the file, or list those that are meant: "
                            "for_each: {list: [\"%s\"], as: %s}",
                            before, variable);
        tf_diag_warning(each->diag, &column->place, hint,
                        "\"%s\" and \"%s\" of column \"%s\" are nearly the same, and have a "
                        "figure each",
                        before, value, column->text);
        return;
    }
}

/* Of a query the files that it is made of. */
static void note_read(const tf_each *each, const char *path) {
    g_auto(GStrv) files = tf_query_files(path);
    for (char **file = files; *file != NULL; file++)
        g_ptr_array_add(each->read, tf_arena_strdup(each->arena, *file));
    if (!tf_is_query(path))
        g_ptr_array_add(each->read, tf_arena_strdup(each->arena, path));
}

/* The column may be another file's, or have other values there. */
static void note_others(const tf_each *each, const tf_spec *spec) {
    static const char *const others[] = {"data.stack", "data.merge"};
    for (size_t k = 0; k < G_N_ELEMENTS(others); k++) {
        size_t n = 0;
        const tf_spec_record *files = tf_spec_records(spec, others[k], &n);
        for (size_t i = 0; i < n; i++) {
            g_autofree char *path = tf_spec_merged_path(spec, &files[i]);
            note_read(each, path);
        }
    }
}

static bool read_column(const tf_each *each, const tf_node *map, const tf_scope *scope,
                        tf_rounds *rounds) {
    const tf_node *column = tf_node_get(map, "column");
    const char *name = tf_scalar_text(column, "column", "the name of a column", each->diag);
    if (name == NULL || !one_name(each, map, rounds))
        return false;
    g_autoptr(tf_spec) spec =
        each->spec_of(each->user, tf_node_get(map, "data"), scope, each->diag);
    if (spec == NULL)
        return false;
    if (!tf_spec_has(spec, "data.path") && !tf_spec_has(spec, "data.sql"))
        return refuse(each, column, "such as {column: site, data: all.csv}",
                      "nothing says which file has the column");
    if (each->values == NULL)
        return refuse(each, column, NULL, "values of a column can't be read here");
    const tf_column_wanted wanted = {name, column->place, each->most};
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *path = tf_spec_data_path(spec);
    note_read(each, path);
    note_others(each, spec);
    if (!each->values(spec, &wanted, values, each->diag))
        return false;
    warn_alike(each, column, rounds->names[0], values);
    for (guint i = 0; i < values->len; i++)
        g_ptr_array_add(rounds->nodes,
                        tf_node_scalar(each->arena, values->pdata[i], TF_QUOTED, column->place));
    return true;
}

static bool check_keys(const tf_each *each, const tf_node *map) {
    for (size_t i = 0; i < map->n; i++) {
        const char *name = map->names[i]->text;
        bool known = false;
        for (size_t k = 0; k < G_N_ELEMENTS(keys); k++)
            known |= strcmp(keys[k], name) == 0;
        if (!known) {
            g_autofree char *hint =
                tf_did_you_mean(name, keys, G_N_ELEMENTS(keys),
                                "keys of \"for_each\": files, list, column; data, as");
            tf_diag_error(tf_diag_as(each->diag, TF_CODE_UNKNOWN_KEY), &map->names[i]->place, hint,
                          "unknown key \"%s\" in \"for_each\"", name);
            return false;
        }
    }
    return true;
}

static bool read_map(const tf_each *each, const tf_node *map, const tf_scope *scope,
                     tf_rounds *rounds) {
    if (map->type != TF_NODE_MAP)
        return refuse(each, map, forms_hint, "\"for_each\" must be a map, or a list of maps");
    if (!check_keys(each, map))
        return false;
    const tf_node *files = tf_node_get(map, "files"), *list = tf_node_get(map, "list");
    const tf_node *column = tf_node_get(map, "column");
    if ((files != NULL) + (list != NULL) + (column != NULL) != 1)
        return refuse(each, map, forms_hint, "\"for_each\" needs one of files, list and column");
    const tf_node *stray = column == NULL ? tf_node_get(map, "data") : NULL;
    if (stray != NULL)
        return refuse(each, stray, "it belongs to a column", "\"data\" has no meaning here");
    const tf_node *as = files != NULL ? tf_node_get(map, "as") : NULL;
    if (as != NULL)
        return refuse(each, as, "files give {path}, {name}, {stem} and {folder}",
                      "\"as\" has no meaning here");
    return files != NULL  ? tf_each_files(each, files, rounds)
           : list != NULL ? read_list(each, map, list, rounds)
                          : read_column(each, map, scope, rounds);
}

/* ---- combinations ------------------------------------------------------------------------- */

/* Two loops that give one name would make one of them of no use. */
static bool check_outer(const tf_each *each, const tf_node *map, const tf_binding *outer,
                        const tf_rounds *rounds) {
    for (size_t i = 0; i < rounds->n_names; i++) {
        if (tf_binding_find(outer, rounds->names[i]) == NULL)
            continue;
        tf_diag_error(each->diag, &map->place,
                      "\"as\" gives a value another name, such as {list: [a, b], as: arm}",
                      "two parts of \"for_each\" give the variable {%s}", rounds->names[i]);
        return false;
    }
    return true;
}

static bool check_count(const tf_each *each, const tf_node *map, size_t n) {
    if (n <= each->most)
        return true;
    tf_diag_error(each->diag, &map->place, "narrow it, or make two sets of it",
                  "\"for_each\" makes more figures than the %zu that a set may have",
                  (size_t)TF_SET_MOST_FIGURES);
    return false;
}

static void combine(const tf_each *each, const tf_binding *outer, const tf_rounds *rounds,
                    GPtrArray *bindings) {
    const tf_node *const *nodes =
        tf_arena_memdup(each->arena, rounds->nodes->pdata, rounds->nodes->len, sizeof(tf_node *));
    const size_t n = rounds->nodes->len / rounds->n_names;
    tf_binding *made = tf_arena_array(each->arena, tf_binding, n);
    for (size_t i = 0; i < n; i++) {
        made[i] = (tf_binding){outer, rounds->names, nodes + i * rounds->n_names, rounds->n_names};
        g_ptr_array_add(bindings, &made[i]);
    }
}

/* One map for each of the rounds before it, which may say what it is: {column: site, data:
   "{path}"}. Where they don't, it is worked out once. */
static bool turn(const tf_each *each, const tf_node *written, GPtrArray *outer,
                 GPtrArray *bindings) {
    g_autoptr(GPtrArray) nodes = g_ptr_array_new();
    tf_rounds rounds = {NULL, 0, nodes};
    bool known = false;
    for (guint i = 0; i < outer->len; i++) {
        const tf_scope scope = {each->vars, outer->pdata[i]};
        tf_replacer r = {
            .scope = scope, .arena = each->arena, .whose = each->whose, .diag = each->diag};
        /* Texts of a list may be labels with braces, a path with one leads nowhere. */
        const tf_node *map = tf_replace(
            &r, written, tf_node_get(written, "list") != NULL ? TF_REPLACE_KNOWN : TF_REPLACE_ALL);
        if (r.failed)
            return false;
        if (!known || map != written) {
            g_ptr_array_set_size(nodes, 0);
            if (!read_map(each, map, &scope, &rounds) ||
                !check_outer(each, written, outer->pdata[i], &rounds))
                return false;
            known = map == written;
        }
        const size_t n = nodes->len / rounds.n_names;
        if (!check_count(each, written, bindings->len + n * (known ? outer->len - i : 1)))
            return false;
        combine(each, outer->pdata[i], &rounds, bindings);
    }
    return true;
}

bool tf_each_expand(const tf_each *each, const tf_node *node, GPtrArray *bindings) {
    const bool list = node->type == TF_NODE_LIST;
    const size_t n = list ? node->n : 1;
    if (n == 0 || n > MAX_ENTRIES)
        return refuse(each, node, n == 0 ? forms_hint : NULL,
                      n == 0 ? "\"for_each\" is empty" : "\"for_each\" has more than 10 parts");
    g_autoptr(GPtrArray) outer = g_ptr_array_new();
    g_ptr_array_add(outer, NULL);
    for (size_t i = 0; i < n; i++) {
        g_autoptr(GPtrArray) next = g_ptr_array_new();
        if (!turn(each, list ? node->items[i] : node, outer, next))
            return false;
        g_ptr_array_set_size(outer, 0);
        for (guint k = 0; k < next->len; k++)
            g_ptr_array_add(outer, next->pdata[k]);
    }
    for (guint i = 0; i < outer->len; i++)
        g_ptr_array_add(bindings, outer->pdata[i]);
    return true;
}
