#include "words_internal.h"

#include <pthread.h>
#include <string.h>

#include "base/suggest.h"
#include "spec/embedded.h"

/* The catalogue of words (styles/words.yaml), which the build turns into texts, and what a style
   says in place of some. A word is found for the figure's locale, else for the one that it extends;
   a style's own word wins if it has one for that locale. A journal's English "No. at risk" thus
   doesn't get into a French figure in its style. */

enum { MOST_LOCALES = 16 };

typedef struct tongue {
    const char *name;
    const char *extends; /* NULL: none */
} tongue;

struct tf_catalogue {
    tongue locales[MOST_LOCALES];
    size_t n_locales;
    GPtrArray *keys;   /* in the order of the file */
    GHashTable *texts; /* key -> the first of its texts, which stand one after the other */
};

/* ---- reading ------------------------------------------------------------------------------- */

static const char *after(const char *text) {
    return text + strlen(text) + 1;
}

static tf_catalogue *read_embedded(void) {
    tf_catalogue *catalogue = g_new0(tf_catalogue, 1);
    for (const char *name = tf_embedded_locales; *name != '\0'; name = after(after(name))) {
        const char *extends = after(name);
        if (catalogue->n_locales == MOST_LOCALES)
            g_error("words.yaml has more than %d locales", MOST_LOCALES);
        catalogue->locales[catalogue->n_locales++] =
            (tongue){name, *extends != '\0' ? extends : NULL};
    }
    catalogue->keys = g_ptr_array_new();
    catalogue->texts = g_hash_table_new(g_str_hash, g_str_equal);
    for (const char *key = tf_embedded_words; *key != '\0';) {
        const char *texts = after(key), *end = texts;
        for (size_t i = 0; i < catalogue->n_locales; i++)
            end = after(end);
        g_ptr_array_add(catalogue->keys, (char *)key);
        g_hash_table_insert(catalogue->texts, (char *)key, (char *)texts);
        key = end;
    }
    return catalogue;
}

/* What is compiled in never changes: the table is made once for a process, by whoever needs it
   first, and read by all threads from then on. */
const tf_catalogue *tf_catalogue_get(void) {
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    static tf_catalogue *catalogue;
    pthread_mutex_lock(&mutex);
    if (catalogue == NULL)
        catalogue = read_embedded();
    const tf_catalogue *made = catalogue;
    pthread_mutex_unlock(&mutex);
    return made;
}

/* ---- locales ------------------------------------------------------------------------------- */

static const tongue *find_locale(const tf_catalogue *catalogue, const char *name) {
    for (size_t i = 0; i < catalogue->n_locales; i++)
        if (strcmp(catalogue->locales[i].name, name) == 0)
            return &catalogue->locales[i];
    return NULL;
}

bool tf_catalogue_has_locale(const tf_catalogue *catalogue, const char *locale) {
    return find_locale(catalogue, locale) != NULL;
}

char *tf_catalogue_locale_list(const tf_catalogue *catalogue) {
    GString *list = g_string_new(NULL);
    for (size_t i = 0; i < catalogue->n_locales; i++) {
        g_string_append(list, i > 0 ? ", " : "");
        g_string_append(list, catalogue->locales[i].name);
    }
    return g_string_free(list, FALSE);
}

/* The locale that one extends, or NULL. */
static const char *parent_of(const tf_catalogue *catalogue, const char *name) {
    const tongue *about = find_locale(catalogue, name);
    return about != NULL ? about->extends : NULL;
}

/* ---- words --------------------------------------------------------------------------------- */

size_t tf_catalogue_n_words(const tf_catalogue *catalogue) {
    return catalogue->keys->len;
}

const char *tf_catalogue_key(const tf_catalogue *catalogue, size_t index) {
    return catalogue->keys->pdata[index];
}

bool tf_catalogue_has_word(const tf_catalogue *catalogue, const char *key) {
    return g_hash_table_contains(catalogue->texts, key);
}

const char *tf_catalogue_own_word(const tf_catalogue *catalogue, const char *locale,
                                  const char *key) {
    const char *text = g_hash_table_lookup(catalogue->texts, key);
    for (size_t i = 0; text != NULL && i < catalogue->n_locales; i++, text = after(text))
        if (strcmp(catalogue->locales[i].name, locale) == 0)
            return *text != '\0' ? text : NULL;
    return NULL;
}

/* en-GB has only what differs from en. */
const char *tf_catalogue_word(const tf_catalogue *catalogue, const char *locale, const char *key) {
    for (; locale != NULL; locale = parent_of(catalogue, locale)) {
        const char *text = tf_catalogue_own_word(catalogue, locale, key);
        if (text != NULL)
            return text;
    }
    return NULL;
}

void tf_catalogue_unknown_word(const tf_catalogue *catalogue, const char *key,
                               const tf_place *place, tf_diag *diag) {
    g_autofree char *hint = tf_did_you_mean(key, (const char *const *)catalogue->keys->pdata,
                                            catalogue->keys->len, NULL);
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
    for (size_t i = 0; i < catalogue->n_locales; i++) {
        const char *locale = catalogue->locales[i].name;
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
