#include <math.h>
#include <string.h>

#include "base/bidi.h"
#include "base/suggest.h"
#include "embedded_yaml.h"
#include "words_internal.h"

/* The catalogue of words and what is made of it. A word is found for the figure's locale, else for
   the one that it extends; a style's own word wins if it has one for that locale. A journal's
   English "No. at risk" thus doesn't get into a French figure in its style. */

struct tf_words {
    gatomicrefcount references;
    char *locale;
    GHashTable *texts; /* key -> text, both owned */
};

/* ---- the catalogue ------------------------------------------------------------------------- */

tf_catalogue *tf_catalogue_new(tf_diag *diag) {
    g_autoptr(tf_catalogue) catalogue = g_new0(tf_catalogue, 1);
    catalogue->index = g_hash_table_new(g_str_hash, g_str_equal);
    catalogue->document = tf_embedded_yaml("words.yaml", diag);
    if (catalogue->document == NULL)
        return NULL;
    const tf_node *root = tf_yaml_root(catalogue->document);
    catalogue->locales = root != NULL ? tf_node_get(root, "locales") : NULL;
    catalogue->words = root != NULL ? tf_node_get(root, "words") : NULL;
    if (catalogue->locales == NULL || catalogue->words == NULL ||
        catalogue->words->type != TF_NODE_MAP) {
        tf_diag_internal_error(diag, "words.yaml has no locales or no words");
        return NULL;
    }
    for (size_t i = 0; i < catalogue->words->n; i++)
        g_hash_table_insert(catalogue->index, (char *)catalogue->words->names[i]->text,
                            catalogue->words->items[i]);
    return g_steal_pointer(&catalogue);
}

void tf_catalogue_free(tf_catalogue *catalogue) {
    if (catalogue == NULL)
        return;
    g_hash_table_unref(catalogue->index);
    tf_yaml_free(catalogue->document);
    g_free(catalogue);
}

bool tf_catalogue_has_locale(const tf_catalogue *catalogue, const char *locale) {
    return tf_node_get(catalogue->locales, locale) != NULL;
}

char *tf_catalogue_locale_list(const tf_catalogue *catalogue) {
    GString *list = g_string_new(NULL);
    for (size_t i = 0; i < catalogue->locales->n; i++) {
        g_string_append(list, i > 0 ? ", " : "");
        g_string_append(list, catalogue->locales->names[i]->text);
    }
    return g_string_free(list, FALSE);
}

/* The locale that one extends, or NULL. */
static const char *parent_of(const tf_catalogue *catalogue, const char *locale) {
    const tf_node *about = tf_node_get(catalogue->locales, locale);
    const tf_node *parent = about != NULL ? tf_node_get(about, "extends") : NULL;
    return parent != NULL ? parent->text : NULL;
}

/* en-GB has only what differs from en. */
const char *tf_catalogue_word(const tf_catalogue *catalogue, const char *locale, const char *key) {
    const tf_node *texts = g_hash_table_lookup(catalogue->index, key);
    for (; texts != NULL && locale != NULL; locale = parent_of(catalogue, locale)) {
        const tf_node *text = tf_node_get(texts, locale);
        if (text != NULL)
            return text->text;
    }
    return NULL;
}

void tf_catalogue_unknown_word(const tf_catalogue *catalogue, const char *key,
                               const tf_place *place, tf_diag *diag) {
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    for (size_t i = 0; i < catalogue->words->n; i++)
        g_ptr_array_add(keys, (char *)catalogue->words->names[i]->text);
    g_autofree char *hint = tf_did_you_mean(key, (const char *const *)keys->pdata, keys->len, NULL);
    tf_diag_error(diag, place, hint != NULL ? hint : "the words are listed in styles/words.yaml",
                  "unknown word \"%s\"", key);
}

/* ---- texts by locale ----------------------------------------------------------------------- */

static bool check_one(const tf_catalogue *catalogue, const char *name, const tf_node *locale,
                      const tf_node *text, tf_diag *diag) {
    if (!tf_catalogue_has_locale(catalogue, locale->text)) {
        g_autofree char *list = tf_catalogue_locale_list(catalogue);
        g_autofree char *hint = g_strdup_printf("locales: %s", list);
        tf_diag_error(diag, &locale->place, hint, "\"%s\" names an unknown locale \"%s\"", name,
                      locale->text);
        return false;
    }
    if (text->type != TF_NODE_SCALAR || (text->plain && text->text[0] == '\0')) {
        tf_diag_error(diag, &text->place, NULL, "\"%s\" must be a text for each locale", name);
        return false;
    }
    return true;
}

/* For printing, the texts so far are kept as one map; a text for any locale can't be said in it, so
   it is written out for each locale that has none of its own. */
static void keep_printed(tf_local_text *local, const tf_catalogue *catalogue, tf_arena *arena,
                         tf_place place) {
    local->node = tf_node_map(arena);
    for (size_t i = 0; i < catalogue->locales->n; i++) {
        const char *locale = catalogue->locales->names[i]->text;
        const char *text = g_hash_table_lookup(local->by_locale, locale);
        const bool from_any = text == NULL && local->any != NULL &&
                              strcmp(local->any, "auto") != 0 &&
                              tf_local_text_get(local, catalogue, locale) == local->any;
        if (from_any)
            text = local->any;
        if (text != NULL)
            tf_node_append(arena, local->node, locale,
                           tf_node_scalar(arena, text, TF_QUOTED, (tf_place){0}));
    }
    local->node->place = place;
}

bool tf_local_text_set(tf_local_text *local, const tf_catalogue *catalogue, tf_arena *arena,
                       const char *name, const tf_node *node, tf_diag *diag) {
    if (node->type == TF_NODE_LIST || (node->type == TF_NODE_MAP && node->n == 0)) {
        tf_diag_error(diag, &node->place, NULL, "\"%s\" must be a text, or one for each locale",
                      name);
        return false;
    }
    if (node->type == TF_NODE_SCALAR) {
        if (node->plain && node->text[0] == '\0') {
            tf_node_error_no_value(node, name, diag);
            return false;
        }
        tf_local_text_clear(local);
        local->node = tf_node_scalar(arena, node->text, TF_QUOTED, node->place);
        local->any = local->node->text;
        return true;
    }
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        const tf_node *locale = node->names[i], *text = node->items[i];
        if (check_one(catalogue, name, locale, text, diag)) {
            if (local->by_locale == NULL)
                local->by_locale = g_hash_table_new(g_str_hash, g_str_equal);
            g_hash_table_insert(local->by_locale, tf_arena_strdup(arena, locale->text),
                                tf_arena_strdup(arena, text->text));
        } else
            good = false;
    }
    if (good)
        keep_printed(local, catalogue, arena, node->place);
    return good;
}

const char *tf_local_text_get(const tf_local_text *local, const tf_catalogue *catalogue,
                              const char *locale) {
    for (; local->by_locale != NULL && locale != NULL; locale = parent_of(catalogue, locale)) {
        const char *text = g_hash_table_lookup(local->by_locale, locale);
        if (text != NULL)
            return text;
    }
    return local->any;
}

void tf_local_text_clear(tf_local_text *local) {
    if (local->by_locale != NULL)
        g_hash_table_unref(local->by_locale);
    *local = (tf_local_text){0};
}

/* ---- words of a figure --------------------------------------------------------------------- */

/* The word that "{=key}" in a text refers to, and in `end` the first byte behind it; NULL: it is no
   reference. */
static const char *referred(const tf_words *words, const char *text, const char **end) {
    const char *close = g_str_has_prefix(text, "{=") ? strchr(text, '}') : NULL;
    if (close == NULL)
        return NULL;
    g_autofree char *key = g_strndup(text + 2, (size_t)(close - text - 2));
    *end = close + 1;
    return g_hash_table_lookup(words->texts, key);
}

static char *with_references(const tf_words *words, const char *text) {
    GString *filled = g_string_new(NULL);
    for (const char *p = text; *p != '\0';) {
        const char *end = p + 1, *word = referred(words, p, &end);
        g_string_append_len(filled, word != NULL ? word : p,
                            word != NULL ? (gssize)strlen(word) : (gssize)(end - p));
        p = end;
    }
    return g_string_free(filled, FALSE);
}

/* What a journal writes in its own way in many sentences (P value, the dash of Kaplan–Meier, the
   verb that explains a sign) is a word of its own, to which the sentences refer. Such a word may
   refer to another one, hence twice. */
static void resolve_references(tf_words *words) {
    for (int pass = 0; pass < 2; pass++) {
        GHashTableIter iterator;
        gpointer key, value;
        g_hash_table_iter_init(&iterator, words->texts);
        while (g_hash_table_iter_next(&iterator, &key, &value)) {
            if (strstr(value, "{=") != NULL)
                g_hash_table_iter_replace(&iterator, with_references(words, value));
        }
    }
}

/* All words are resolved at once into a table that owns its texts: a figure asks for few of them,
   but then neither the catalogue nor the style has to live as long as the words do. */
tf_words *tf_words_build(const tf_catalogue *catalogue, const char *locale, GHashTable *overrides) {
    tf_words *words = g_new0(tf_words, 1);
    g_atomic_ref_count_init(&words->references);
    words->locale = g_strdup(locale);
    words->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (size_t i = 0; i < catalogue->words->n; i++) {
        const char *key = catalogue->words->names[i]->text;
        const tf_local_text *own = overrides != NULL ? g_hash_table_lookup(overrides, key) : NULL;
        const char *text = own != NULL ? tf_local_text_get(own, catalogue, locale) : NULL;
        if (text == NULL)
            text = tf_catalogue_word(catalogue, locale, key);
        if (text != NULL)
            g_hash_table_insert(words->texts, g_strdup(key), g_strdup(text));
    }
    resolve_references(words);
    return words;
}

tf_words *tf_words_ref(tf_words *words) {
    g_atomic_ref_count_inc(&words->references);
    return words;
}

void tf_words_free(tf_words *words) {
    if (words == NULL || !g_atomic_ref_count_dec(&words->references))
        return;
    g_hash_table_unref(words->texts);
    g_free(words->locale);
    g_free(words);
}

const char *tf_words_locale(const tf_words *words) {
    return words->locale;
}

const char *tf_word(const tf_words *words, const char *key) {
    const char *text = g_hash_table_lookup(words->texts, key);
    if (text == NULL)
        g_error("the catalogue has no word \"%s\"", key);
    return text;
}

const char *tf_word_counted(const tf_words *words, double n, const char *one, const char *many) {
    const bool below_two = strcmp(tf_word(words, "count.one"), "below 2") == 0;
    return tf_word(words, n == 1 || (below_two && fabs(n) < 2) ? one : many);
}

static const char *unit_word(const tf_words *words, const char *unit, const char *form, double n) {
    g_autofree char *many = g_strconcat("unit.", unit, form, NULL);
    g_autofree char *one =
        g_strdup_printf("unit.%.*s%s", (int)(strlen(unit) - strlen("s")), unit, form);
    return tf_word_counted(words, n, one, many);
}

const char *tf_word_unit(const tf_words *words, const char *unit, double n) {
    return unit_word(words, unit, "", n);
}

const char *tf_word_unit_short(const tf_words *words, const char *unit, double n) {
    return unit_word(words, unit, ".short", n);
}

/* ---- places ------------------------------------------------------------------------------- */

/* The end of a {name} that begins at `text`, or NULL. */
static const char *end_of_place(const char *text) {
    if (*text != '{')
        return NULL;
    const char *p = text + 1;
    while (g_ascii_isalnum(*p) || *p == '_')
        p++;
    return *p == '}' && p > text + 1 ? p : NULL;
}

char *tf_word_unknown_place(const char *text, const char *known) {
    for (const char *p = text; *p != '\0'; p++) {
        const char *end = end_of_place(p);
        if (end == NULL)
            continue;
        g_autofree char *place = g_strndup(p, (size_t)(end + 1 - p));
        if (strstr(known, place) == NULL)
            return g_steal_pointer(&place);
        p = end;
    }
    return NULL;
}

/* In one pass from left to right: a group that is called "{level}" stays so. */
char *tf_word_fill_list(const char *template_text, va_list arguments) {
    g_autoptr(GHashTable) values = g_hash_table_new(g_str_hash, g_str_equal);
    for (;;) {
        char *name = va_arg(arguments, char *);
        if (name == NULL)
            break;
        g_hash_table_insert(values, name, va_arg(arguments, char *));
    }
    GString *out = g_string_new(NULL);
    const tf_running runs = tf_has_leftward(template_text) ? TF_LEFTWARD : TF_RIGHTWARD;
    for (const char *p = template_text; *p != '\0'; p++) {
        const char *end = end_of_place(p);
        g_autofree char *name =
            end != NULL ? g_strndup(p + 1, (size_t)(end - p - 1)) : g_strdup("");
        const char *value = g_hash_table_lookup(values, name);
        if (value == NULL) {
            g_string_append_c(out, *p);
            continue;
        }
        tf_append_name(out, value, runs);
        p = end;
    }
    return g_string_free(out, FALSE);
}

char *tf_word_fill(const char *template_text, ...) {
    va_list arguments;
    va_start(arguments, template_text);
    char *text = tf_word_fill_list(template_text, arguments);
    va_end(arguments);
    return text;
}

char *tf_word_list(const tf_words *words, const char *const *items, size_t n) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        const char *joint = i == 0      ? ""
                            : i + 1 < n ? tf_word(words, "list.separator")
                                        : tf_word(words, n > 2 ? "list.last" : "list.and");
        g_string_append_printf(text, "%s%s", joint, items[i]);
    }
    return g_string_free(text, FALSE);
}
