#include "set_extends.h"

#include <string.h>

#include "base/suggest.h"
#include "scalar.h"

/* `extends` between figures. A base that is reached in two ways counts once, so that the work grows
   as the file does, and its conditions are not there twice. */

/* What a person can follow; and what keeps the work of a figure small. */
#define MAX_CHAIN 100

/* The figures of one id. */
typedef struct entry {
    const tf_template *first, *second; /* NULL: it is the only one */
} entry;

struct tf_templates {
    tf_arena *arena;
    GPtrArray *all;      /* of tf_template */
    GHashTable *by_name; /* -> entry */
    tf_diag *diag;
};

typedef struct walk {
    const tf_templates *templates;
    tf_scope scope;
    GPtrArray *chain; /* done */
    GPtrArray *open;  /* being walked: from the figure to here */
    GPtrArray *lines; /* of tf_node: where each of those names the next */
    tf_diag *diag;
} walk;

tf_templates *tf_templates_new(tf_arena *arena, tf_diag *diag) {
    tf_templates *templates = g_new0(tf_templates, 1);
    templates->arena = arena;
    templates->all = g_ptr_array_new();
    templates->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    templates->diag = diag;
    return templates;
}

void tf_templates_free(tf_templates *templates) {
    if (templates == NULL)
        return;
    g_ptr_array_unref(templates->all);
    g_hash_table_unref(templates->by_name);
    g_free(templates);
}

/* ---- listing ------------------------------------------------------------------------------ */

/* Two figures of one id are told of when they are made, unless one is never made. */
static bool enter(tf_templates *templates, const tf_template *own) {
    entry *known = g_hash_table_lookup(templates->by_name, own->name);
    if (known == NULL) {
        known = tf_arena_array(templates->arena, entry, 1);
        known->first = own;
        g_hash_table_insert(templates->by_name, (char *)own->name, known);
        return true;
    }
    known->second = known->second != NULL ? known->second : own;
    if (!own->abstract && !known->first->abstract)
        return true;
    const tf_node *first = tf_node_get(known->first->node, "id"),
                  *id = tf_node_get(own->node, "id");
    g_autofree char *hint = g_strdup_printf("first in line %u", first->place.line);
    tf_diag_error(templates->diag, &id->place, hint, "the id \"%s\" is used twice", own->name);
    return false;
}

bool tf_templates_add(tf_templates *templates, const tf_node *node) {
    tf_template *own = tf_arena_array(templates->arena, tf_template, 1);
    own->node = node;
    const tf_node *id = tf_node_get(node, "id"), *abstract = tf_node_get(node, "abstract");
    const tf_node *extends = tf_node_get(node, "extends");
    own->extends = extends != NULL && !(tf_node_is_null(extends) && extends->text[0] != '\0');
    if (id != NULL && id->type == TF_NODE_SCALAR && !tf_node_is_null(id))
        own->name = id->text;
    bool good =
        abstract == NULL || tf_scalar_bool(abstract, "abstract", &own->abstract, templates->diag);
    if (own->abstract && own->name == NULL) {
        tf_diag_error(templates->diag, &node->place, "others extend it by its id",
                      "an abstract figure needs an \"id\"");
        good = false;
    }
    own->loops = tf_node_get(node, "for_each") != NULL;
    own->index = templates->all->len;
    g_ptr_array_add(templates->all, own);
    return (own->name == NULL || enter(templates, own)) && good;
}

size_t tf_templates_n(const tf_templates *templates) {
    return templates->all->len;
}

const tf_template *tf_templates_at(const tf_templates *templates, size_t index) {
    return templates->all->pdata[index];
}

/* ---- walking ------------------------------------------------------------------------------ */

static bool walk_figure(walk *w, const tf_template *figure);

/* "a (line 3) → b (line 7) → a". It begins with the figure that is written first, so that a circle
   is told in one way wherever it is entered. */
static bool refuse_circle(const walk *w, const tf_template *again) {
    guint start = 0, first = 0;
    g_ptr_array_find(w->open, again, &start);
    const guint n = w->open->len - start;
    for (guint i = 1; i < n; i++) {
        const tf_template *own = w->open->pdata[start + i];
        const tf_template *best = w->open->pdata[start + first];
        first = own->index < best->index ? i : first;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    const tf_node *line = w->lines->pdata[start + first];
    for (guint i = 0; i < n; i++) {
        const tf_template *figure = w->open->pdata[start + (first + i) % n];
        const tf_place place = ((const tf_node *)w->lines->pdata[start + (first + i) % n])->place;
        const bool other = strcmp(line->place.file, place.file) != 0;
        g_string_append_printf(text, "%s (%s%sline %u) → ", figure->name, other ? place.file : "",
                               other ? ", " : "", place.line);
    }
    tf_diag_error(w->diag, &line->place, "take one of these lines out",
                  "figures extend each other in a circle: %s%s", text->str,
                  ((const tf_template *)w->open->pdata[start + first])->name);
    return false;
}

static const tf_template *find(const walk *w, const tf_node *item) {
    const entry *found = g_hash_table_lookup(w->templates->by_name, item->text);
    if (found != NULL && found->second == NULL)
        return found->first;
    if (found != NULL) {
        tf_diag_error(w->diag, &item->place, "give one of them another id",
                      "two figures have the id \"%s\": lines %u and %u", item->text,
                      found->first->node->place.line, found->second->node->place.line);
        return NULL;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    /* Nobody reads the hints of hundreds of errors, and each takes all ids. */
    const guint n = tf_diag_n_findings(w->diag) < 100 ? w->templates->all->len : 0;
    for (guint i = 0; i < n; i++) {
        const tf_template *each = w->templates->all->pdata[i];
        if (each->name != NULL)
            g_ptr_array_add(names, (char *)each->name);
    }
    g_autofree char *hint =
        tf_did_you_mean(item->text, (const char *const *)names->pdata, names->len,
                        "an id as it is written, of this file or of one that it includes");
    tf_diag_error(w->diag, &item->place, hint, "\"extends\" names \"%s\", which is no figure's id",
                  item->text);
    return NULL;
}

static bool walk_name(walk *w, const tf_template *figure, const tf_node *written) {
    if (tf_scalar_text(written, "extends", "the id of a figure", w->diag) == NULL)
        return false;
    tf_replacer r = {
        .scope = w->scope, .arena = w->templates->arena, .whose = figure->name, .diag = w->diag};
    /* An id as it is written may have braces itself. */
    const tf_node *item = g_hash_table_contains(w->templates->by_name, written->text)
                              ? written
                              : tf_replace(&r, written, TF_REPLACE_ALL);
    if (r.failed || tf_scalar_text(item, "extends", "the id of a figure", w->diag) == NULL)
        return false;
    const tf_template *base = find(w, item);
    if (base == NULL)
        return false;
    g_ptr_array_add(w->lines, (void *)written);
    const bool good =
        g_ptr_array_find(w->open, base, NULL) ? refuse_circle(w, base) : walk_figure(w, base);
    g_ptr_array_set_size(w->lines, (gint)w->lines->len - 1);
    return good;
}

static bool refuse_many(const walk *w, const tf_node *at) {
    tf_diag_error(w->diag, &at->place, NULL, "a figure is made of more than %d others", MAX_CHAIN);
    return false;
}

static bool walk_bases(walk *w, const tf_template *figure, const tf_node *extends) {
    if (extends->type == TF_NODE_SCALAR)
        return walk_name(w, figure, extends);
    if (extends->type == TF_NODE_MAP) {
        tf_diag_error(w->diag, &extends->place, "such as extends: [base, os]",
                      "\"extends\" must be an id or a list of ids, not a map");
        return false;
    }
    if (extends->n > MAX_CHAIN)
        return refuse_many(w, extends);
    for (size_t i = 0; i < extends->n; i++)
        if (!walk_name(w, figure, extends->items[i]))
            return false;
    return true;
}

static bool walk_figure(walk *w, const tf_template *figure) {
    if (g_ptr_array_find(w->chain, figure, NULL))
        return true;
    if (w->chain->len + w->open->len >= MAX_CHAIN)
        return refuse_many(w, figure->node);
    g_ptr_array_add(w->open, (void *)figure);
    const bool good =
        !figure->extends || walk_bases(w, figure, tf_node_get(figure->node, "extends"));
    g_ptr_array_set_size(w->open, (gint)w->open->len - 1);
    g_ptr_array_add(w->chain, (void *)figure);
    return good;
}

bool tf_templates_chain(const tf_templates *templates, const tf_template *figure, tf_scope scope,
                        GPtrArray *chain, tf_diag *diag) {
    g_autoptr(GPtrArray) open = g_ptr_array_new(), lines = g_ptr_array_new();
    walk w = {templates, scope, chain, open, lines, diag};
    return walk_figure(&w, figure);
}

const tf_node *tf_chain_get(const GPtrArray *chain, const char *name) {
    const tf_node *node = NULL;
    for (guint i = chain->len; node == NULL && i > 0; i--)
        node = tf_node_get(((const tf_template *)chain->pdata[i - 1])->node, name);
    return node;
}

static bool has_brace(const tf_node *node) {
    bool found = node->type == TF_NODE_SCALAR && strchr(node->text, '{') != NULL;
    for (size_t i = 0; node->type == TF_NODE_LIST && i < node->n; i++)
        found |= has_brace(node->items[i]);
    return found;
}

bool tf_chain_varies(const GPtrArray *chain) {
    bool found = false;
    for (guint i = 0; i < chain->len; i++) {
        const tf_template *figure = chain->pdata[i];
        found |= figure->extends && has_brace(tf_node_get(figure->node, "extends"));
    }
    return found;
}
