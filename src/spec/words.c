#include <math.h>
#include <string.h>

#include "base/bidi.h"
#include "words_internal.h"

/* The words of one figure: those of its locale, but for what its style says in its own way. */

struct tf_words {
    gatomicrefcount references;
    char *locale;
    const tf_catalogue *catalogue;
    GHashTable *own;    /* key -> text of the style for this locale, both owned */
    GHashTable *filled; /* key -> text, of words with references that were asked for; both owned */
};

/* As the style or the catalogue has it, references and all. NULL: there is none. */
static const char *raw_word(const tf_words *words, const char *key) {
    const char *own = g_hash_table_lookup(words->own, key);
    return own != NULL ? own : tf_catalogue_word(words->catalogue, words->locale, key);
}

/* The word that "{=key}" in a text refers to, and in `end` the first byte behind it; NULL: it is no
   reference. */
static const char *referred(const tf_words *words, const char *text, const char **end) {
    const char *close = g_str_has_prefix(text, "{=") ? strchr(text, '}') : NULL;
    if (close == NULL)
        return NULL;
    g_autofree char *key = g_strndup(text + 2, (size_t)(close - text - 2));
    *end = close + 1;
    return raw_word(words, key);
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
static const char *fill(const tf_words *words, const char *key, const char *raw) {
    const char *known = g_hash_table_lookup(words->filled, key);
    if (known != NULL)
        return known;
    g_autofree char *once = with_references(words, raw);
    char *text = with_references(words, once);
    g_hash_table_insert(words->filled, g_strdup(key), text);
    return text;
}

/* A figure asks for few of the words. What a style says is copied, since the words may outlive it.
 */
tf_words *tf_words_build(const char *locale, GHashTable *overrides) {
    const tf_catalogue *catalogue = tf_catalogue_get();
    tf_words *words = g_new0(tf_words, 1);
    g_atomic_ref_count_init(&words->references);
    words->locale = g_strdup(locale);
    words->catalogue = catalogue;
    words->own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    words->filled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    GHashTableIter iterator;
    gpointer key, local;
    if (overrides != NULL)
        g_hash_table_iter_init(&iterator, overrides);
    while (overrides != NULL && g_hash_table_iter_next(&iterator, &key, &local)) {
        const char *text = tf_local_text_get(local, catalogue, locale);
        if (text != NULL)
            g_hash_table_insert(words->own, g_strdup(key), g_strdup(text));
    }
    return words;
}

tf_words *tf_words_ref(tf_words *words) {
    g_atomic_ref_count_inc(&words->references);
    return words;
}

void tf_words_free(tf_words *words) {
    if (words == NULL || !g_atomic_ref_count_dec(&words->references))
        return;
    g_hash_table_unref(words->own);
    g_hash_table_unref(words->filled);
    g_free(words->locale);
    g_free(words);
}

const char *tf_words_locale(const tf_words *words) {
    return words->locale;
}

const char *tf_word(const tf_words *words, const char *key) {
    const char *raw = raw_word(words, key);
    if (raw == NULL)
        g_error("the catalogue has no word \"%s\"", key);
    return strstr(raw, "{=") != NULL ? fill(words, key, raw) : raw;
}

const char *tf_word_counted(const tf_words *words, double n, const char *one, const char *many) {
    const bool below_two = strcmp(tf_word(words, "count.one"), "below 2") == 0;
    return tf_word(words, n == 1 || (below_two && fabs(n) < 2) ? one : many);
}

/* Units of time have words; any other ("g/dL") is a text of the user's, and its own word. */
static const char *unit_word(const tf_words *words, const char *unit, const char *form, double n) {
    g_autofree char *many = g_strconcat("unit.", unit, form, NULL);
    const size_t stem = strlen(unit) - (g_str_has_suffix(unit, "s") ? 1 : 0);
    g_autofree char *one = g_strdup_printf("unit.%.*s%s", (int)stem, unit, form);
    if (raw_word(words, one) == NULL || raw_word(words, many) == NULL)
        return unit;
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
