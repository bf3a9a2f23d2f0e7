#include <string.h>

#include "base/suggest.h"
#include "scalar.h"
#include "set_internal.h"
#include "set_panels.h"
#include "set_put.h"

/* Figures of a set. What one extends is applied to its spec one after the other, from the ground
   up, as the defaults are: that is what makes `group: ARM` of a base and `group: {labels: …}` of a
   figure add up, and conditions. */

/* Rounds of a for_each: as many errors as are printed. */
#define MAX_REFUSED 20

/* Keys of the figure as such, which no table has. */
static const char *const own_keys[] = {"id", "kind", "for_each", "extends", "abstract"};

/* ---- kinds -------------------------------------------------------------------------------- */

/* By the defaults of the set where no figure of the chain says it. */
static const tf_node *kind_node(const set_reader *r, const GPtrArray *chain,
                                tf_replacer *replacer) {
    const tf_node *own = tf_chain_get(chain, "kind");
    const tf_node *node = own != NULL ? own : r->kind;
    return node != NULL ? tf_replace(replacer, node, TF_REPLACE_ALL) : NULL;
}

static const tf_spec *find_kind(const set_reader *r, const char *kind) {
    for (size_t i = 0; i < r->n_tables; i++)
        if (strcmp(r->tables[i]->kind, kind) == 0)
            return r->set->defaults->pdata[i];
    return NULL;
}

const tf_spec *tf_set_find_kind(const set_reader *r, const GPtrArray *chain,
                                const tf_scope *scope) {
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_replacer replacer = {.scope = *scope, .arena = r->set->arena, .diag = unheard};
    const tf_node *node = kind_node(r, chain, &replacer);
    return node != NULL && node->type == TF_NODE_SCALAR ? find_kind(r, node->text) : NULL;
}

static const tf_spec *read_kind(set_reader *r, const GPtrArray *chain, const tf_scope *scope) {
    g_autoptr(GPtrArray) kinds = g_ptr_array_new();
    for (size_t i = 0; i < r->n_tables; i++)
        g_ptr_array_add(kinds, (char *)r->tables[i]->kind);
    g_ptr_array_add(kinds, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)kinds->pdata);
    g_autofree char *hint = g_strdup_printf("kinds: %s", list);
    g_autoptr(tf_diag) own_diag = tf_diag_new_like(r->diag);
    tf_replacer replacer = {.scope = *scope, .arena = r->set->arena, .diag = own_diag};
    const tf_template *figure = chain->pdata[chain->len - 1];
    const tf_node *node = kind_node(r, chain, &replacer);
    const bool by_defaults = node != NULL && node == r->kind;
    const char *kind = NULL;
    if (by_defaults && r->kind_is_wrong)
        return NULL;
    if (node == NULL)
        tf_diag_error(own_diag, &figure->node->place, hint, "a figure needs a \"kind\"");
    else if (!replacer.failed)
        kind = tf_scalar_text(node, "kind", "the name of a kind", own_diag);
    const tf_spec *found = kind != NULL ? find_kind(r, kind) : NULL;
    if (found != NULL)
        return found;
    r->good = false;
    r->kind_is_wrong |= by_defaults;
    if (kind != NULL) {
        g_autofree char *near_hint =
            tf_did_you_mean(kind, (const char *const *)kinds->pdata, r->n_tables, hint);
        tf_diag_error(own_diag, &node->place, near_hint, "unknown kind \"%s\"", kind);
    }
    tf_set_say(r, own_diag);
    return NULL;
}

/* ---- specs -------------------------------------------------------------------------------- */

/* Into the set, with what the defaults of its kind say. */
static tf_spec *add_figure(set_reader *r, const tf_node *figure, tf_id_claim *claim,
                           tf_spec *spec) {
    g_ptr_array_add(r->set->figures, spec);
    spec->id = claim != NULL ? claim->node->text : NULL;
    spec->place = figure->place;
    return spec;
}

static bool is_own_key(const char *name) {
    for (size_t i = 0; i < G_N_ELEMENTS(own_keys); i++)
        if (strcmp(own_keys[i], name) == 0)
            return true;
    return false;
}

/* The figure's map without what is no key of a table; or, of groups of keys, one alone. */
static tf_node keys_of(tf_arena *arena, const tf_node *figure, const char *only) {
    tf_node keys = *figure;
    keys.n = 0;
    keys.names = tf_arena_array(arena, tf_node *, figure->n + 1);
    keys.items = tf_arena_array(arena, tf_node *, figure->n + 1);
    for (size_t i = 0; i < figure->n; i++) {
        const char *name = figure->names[i]->text;
        const size_t length = only != NULL ? strlen(only) : 0;
        if (only != NULL ? strncmp(name, only, length) != 0 || strchr(".", name[length]) == NULL
                         : is_own_key(name))
            continue;
        keys.names[keys.n] = figure->names[i];
        keys.items[keys.n] = figure->items[i];
        keys.n++;
    }
    return keys;
}

/* One after the other; `only` as above. */
static bool apply_chain(tf_spec *spec, const GPtrArray *chain, const tf_scope *scope,
                        const char *only, tf_diag *diag) {
    bool good = true;
    for (guint i = 0; i < chain->len; i++) {
        const tf_template *figure = chain->pdata[i];
        if (i > 0)
            tf_spec_set_inherited(spec);
        tf_replacer r = {
            .scope = *scope, .arena = spec->arena, .whose = figure->name, .diag = diag};
        tf_node *keys = tf_arena_array(spec->arena, tf_node, 1);
        *keys = keys_of(spec->arena, figure->node, only);
        const tf_node *map = tf_scope_is_empty(scope) ? keys : tf_replace_keys(&r, keys);
        good &= !r.failed && tf_spec_apply(spec, map, NULL, NULL, diag);
    }
    return good;
}

/* It is counted, and its files of an earlier run are found, whatever it would have been. `chain`
   may be empty: what it extends isn't known either. */
static void add_unknown(set_reader *r, const tf_template *own, const GPtrArray *chain,
                        const tf_scope *scope, tf_id_claim *claim) {
    if (r->n_tables == 0)
        return;
    const tf_spec *defaults = chain->len > 0 ? tf_set_find_kind(r, chain, scope) : NULL;
    defaults = defaults != NULL ? defaults : r->set->defaults->pdata[0];
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_spec *spec = add_figure(r, own->node, claim, tf_spec_new_like(defaults));
    tf_spec_refuse(spec, r->figure);
    apply_chain(spec, chain, scope, "formats", unheard);
}

/* A figure with a bad id is read nevertheless, for the errors in its other keys. */
static bool read_figure(set_reader *r, const GPtrArray *chain, const tf_scope *scope) {
    const tf_template *own = chain->pdata[chain->len - 1];
    tf_id_claim *claim = tf_set_read_id(r, own->node, scope);
    const tf_spec *defaults = read_kind(r, chain, scope);
    if (defaults == NULL) {
        add_unknown(r, own, chain, scope, claim);
        return false;
    }
    g_autoptr(tf_diag) diag = tf_diag_new_like(r->diag);
    tf_spec *spec =
        add_figure(r, own->node, claim, tf_set_spec_of_defaults(r, defaults, scope, diag));
    if (claim != NULL)
        claim->spec = spec;
    const bool known = !spec->refused;
    const bool applied = known && apply_chain(spec, chain, scope, NULL, diag);
    const bool set = tf_set_apply_flags(r, spec, diag);
    tf_spec_warn_left(spec, diag);
    /* What is missing is no news when something was not understood. */
    const bool good = applied && set && tf_spec_check(spec, diag) && claim != NULL;
    tf_set_say(r, diag);
    if (!good)
        tf_spec_refuse(spec, r->figure);
    return good;
}

/* ---- for_each ----------------------------------------------------------------------------- */

typedef struct data_of {
    set_reader *r;
    const tf_template *figure;
} data_of;

/* A spec with the `data` of the for_each, else of the figure, for its columns. */
static tf_spec *spec_of(void *user, const tf_node *data, const tf_scope *scope, tf_diag *diag) {
    const data_of *of = user;
    set_reader *r = of->r;
    g_autoptr(GPtrArray) chain = g_ptr_array_new();
    if (!tf_templates_chain(r->templates, of->figure, *scope, chain, diag))
        return NULL;
    const tf_spec *defaults = tf_set_find_kind(r, chain, scope);
    if (defaults == NULL || tf_spec_key_of_path(defaults, "data.path") == NULL)
        defaults = r->set->defaults->pdata[0];
    g_autoptr(tf_spec) spec = tf_set_spec_of_defaults(r, defaults, scope, diag);
    bool good = !spec->refused;
    if (data != NULL) {
        tf_node *map = tf_node_map(spec->arena);
        map->place = data->place;
        tf_node_append(spec->arena, map, "data", (tf_node *)data);
        good &= tf_spec_apply(spec, map, NULL, NULL, diag);
    } else {
        /* A column may be one that is made of the data. */
        static const char *const keys[] = {"data", "pivot", "derive"};
        for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
            good = good && apply_chain(spec, chain, scope, keys[i], diag);
    }
    return good ? g_steal_pointer(&spec) : NULL;
}

/* Counts the places where a condition has the variable, and those of them within quotes. */
static void count_places(const tf_node *node, const char *braces, size_t *n, size_t *n_quoted) {
    for (size_t i = 0; node != NULL && node->type != TF_NODE_SCALAR && i < node->n; i++)
        count_places(node->items[i], braces, n, n_quoted);
    if (node == NULL || node->type != TF_NODE_SCALAR)
        return;
    for (const char *p = strstr(node->text, braces); p != NULL; p = strstr(p + 1, braces)) {
        (*n)++;
        *n_quoted += tf_open_quote(node->text, (size_t)(p - node->text)) != '\0';
    }
}

static bool is_quoted(void *user, const char *name) {
    const data_of *of = user;
    const tf_scope outside = {of->r->vars, NULL};
    g_autoptr(GPtrArray) chain = g_ptr_array_new();
    g_autoptr(tf_diag) unheard = tf_diag_new();
    /* What extends a figure by a variable of the loop isn't known yet: its own keys are. */
    if (!tf_templates_chain(of->r->templates, of->figure, outside, chain, unheard))
        g_ptr_array_add(chain, (void *)of->figure);
    g_autofree char *braces = g_strdup_printf("{%s}", name);
    size_t n = 0, n_quoted = 0;
    for (guint i = 0; i < chain->len; i++) {
        const tf_node *figure = ((const tf_template *)chain->pdata[i])->node;
        const tf_node *population = tf_node_get(figure, "population");
        count_places(tf_node_get(figure, "where"), braces, &n, &n_quoted);
        count_places(tf_node_get(figure, "population.where"), braces, &n, &n_quoted);
        count_places(tf_node_get(population, "where"), braces, &n, &n_quoted);
    }
    return n > 0 && n == n_quoted;
}

/* One that fails leaves the others of the set as they are: of its own figures nothing is known. */
static bool expand(set_reader *r, const tf_template *own, const tf_node *loop, GPtrArray *bindings,
                   guint *n_odd) {
    data_of of = {r, own};
    g_autoptr(GPtrArray) read = g_ptr_array_new(), folders = g_ptr_array_new();
    g_autoptr(tf_diag) diag = tf_diag_new_like(r->diag);
    const tf_each each = {
        .vars = r->vars,
        .arena = r->set->arena,
        .files = r->set->files,
        .whose = own->name,
        .most = TF_SET_MOST_FIGURES - MIN(TF_SET_MOST_FIGURES, r->set->figures->len),
        .values = r->options->values,
        .spec_of = spec_of,
        .is_quoted = is_quoted,
        .user = &of,
        .read = read,
        .folders = folders,
        .n_odd = n_odd,
        .diag = diag,
    };
    const bool good = tf_each_expand(&each, loop, bindings);
    tf_set_say(r, diag);
    for (guint i = 0; i < read->len; i++)
        tf_set_note_path(r->set, read->pdata[i]);
    for (guint i = 0; i < folders->len; i++)
        tf_set_note(r->set, r->set->folders, folders->pdata[i]);
    return good;
}

static bool find_chain(set_reader *r, const tf_template *own, const tf_scope *scope,
                       GPtrArray *chain) {
    g_autoptr(tf_diag) diag = tf_diag_new_like(r->diag);
    g_ptr_array_set_size(chain, 0);
    const bool good = tf_templates_chain(r->templates, own, *scope, chain, diag);
    tf_set_say(r, diag);
    r->good &= good;
    if (!good)
        g_ptr_array_set_size(chain, 0);
    return good;
}

static void begin_figure(set_reader *r) {
    tf_diag_free(r->figure);
    r->figure = tf_diag_new_like(r->diag);
}

static void read_rounds(set_reader *r, const tf_template *own, const tf_node *loop) {
    g_autoptr(GPtrArray) bindings = g_ptr_array_new(), chain = g_ptr_array_new();
    const tf_scope outside = {r->vars, NULL};
    guint n_odd = 0;
    const bool expanded = expand(r, own, loop, bindings, &n_odd);
    for (guint i = 0; i < n_odd + !expanded; i++)
        add_unknown(r, own, chain, &outside, NULL);
    unsigned n_refused = 0;
    for (guint i = 0; i < bindings->len; i++) {
        const tf_scope scope = {r->vars, bindings->pdata[i]};
        begin_figure(r);
        /* What is wrong in so many rounds has been said; the others are only counted. */
        bool good = n_refused < MAX_REFUSED;
        if (good && (chain->len == 0 || tf_chain_varies(chain)))
            good = find_chain(r, own, &scope, chain);
        if (good)
            good = read_figure(r, chain, &scope);
        else
            add_unknown(r, own, chain, &scope, tf_set_read_id(r, own->node, &scope));
        n_refused += !good;
    }
}

/* A loop may come from what the figure extends; its own one may say what that is. */
static void read_template(set_reader *r, const tf_template *own) {
    const tf_scope scope = {r->vars, NULL};
    g_autoptr(GPtrArray) chain = g_ptr_array_new();
    const tf_node *loop = tf_node_get(own->node, "for_each");
    begin_figure(r);
    if (own->node->type != TF_NODE_MAP)
        tf_set_complain(r, &own->node->place, "such as {id: fig1, kind: km, data: adtte.csv}",
                        "a figure must be a map of keys, not %s", tf_node_type_name(own->node));
    const bool known =
        own->node->type == TF_NODE_MAP && (loop != NULL || find_chain(r, own, &scope, chain));
    loop = loop != NULL ? loop : tf_chain_get(chain, "for_each");
    const bool none = loop == NULL || (tf_node_is_null(loop) && loop->text[0] != '\0');
    if (known && !none)
        read_rounds(r, own, loop);
    else if (known && (chain->len > 0 || find_chain(r, own, &scope, chain)))
        read_figure(r, chain, &scope);
    else
        add_unknown(r, own, chain, &scope, NULL);
}

/* ---- all of them -------------------------------------------------------------------------- */

static void list_figures(set_reader *r, const tf_set_file *file) {
    const tf_node *list = tf_node_get(file->root, "figures");
    if (list == NULL || tf_node_is_null(list))
        return;
    if (list->type != TF_NODE_LIST) {
        tf_set_complain(r, &list->place, "each figure begins with \"- id: \"",
                        "\"figures\" must be a list, not %s", tf_node_type_name(list));
        return;
    }
    if (list->n + tf_templates_n(r->templates) > TF_SET_MOST_FIGURES) {
        tf_set_complain(r, &list->place, NULL, "too many figures: at most %s in one set",
                        "100,000");
        return;
    }
    for (size_t i = 0; i < list->n; i++)
        r->good &= tf_templates_add(r->templates, list->items[i]);
}

static void refuse_none(set_reader *r) {
    const tf_set_file *last = tf_set_files_at(r->set->files, tf_set_files_n(r->set->files) - 1);
    const tf_node *list = tf_node_get(last->root, "figures");
    const tf_place place = {.file = last->path};
    /* What is there is too much, or no list: that has been said. */
    if (tf_templates_n(r->templates) == 0 && list != NULL && !tf_node_is_null(list) &&
        (list->type != TF_NODE_LIST || list->n > 0))
        return;
    tf_set_complain(r, list != NULL ? &list->place : &place,
                    tf_templates_n(r->templates) > 0
                        ? "an abstract one is for others to extend"
                        : "such as \"figures: [{id: fig1, kind: km, data: adtte.csv}]\"",
                    tf_templates_n(r->templates) > 0 ? "all of \"%s\" are abstract"
                                                     : "no figure in \"%s\"",
                    "figures");
}

void tf_set_list_figures(set_reader *r) {
    for (size_t i = 0; i < tf_set_files_n(r->set->files); i++)
        list_figures(r, tf_set_files_at(r->set->files, i));
}

void tf_set_read_figures(set_reader *r) {
    bool any = false;
    for (size_t i = 0; i < tf_templates_n(r->templates); i++) {
        const tf_template *own = tf_templates_at(r->templates, i);
        any |= !own->abstract;
        if (!own->abstract && r->set->figures->len == TF_SET_MOST_FIGURES) {
            tf_set_complain(r, &own->node->place, NULL, "too many figures: at most %s in one set",
                            "100,000");
            break;
        }
        if (!own->abstract)
            read_template(r, own);
    }
    g_clear_pointer(&r->figure, tf_diag_free);
    if (!any)
        refuse_none(r);
    tf_set_link_panels(r->set->figures, r->ids, r->diag);
}
