/* Which texts mean missing: the usual ones, unless the figure itself speaks of them. */
#include "analysis/missing_words.h"

#include <string.h>

static bool has_text(const char *const *texts, size_t n, const char *word) {
    for (size_t i = 0; i < n; i++)
        if (texts[i] && g_ascii_strcasecmp(texts[i], word) == 0)
            return true;
    return false;
}

/* "REGION=NA" is the level NA of a column, "pairs.NA" one of a column that is made. */
static bool pairs_name(const tf_spec_pair *pairs, size_t n, const char *word) {
    static const char of_made[] = "pairs.";
    for (size_t i = 0; i < n; i++) {
        const char *level = pairs[i].key ? strrchr(pairs[i].key, '=') : NULL;
        level = level ? level + 1 : NULL;
        if (pairs[i].key && g_str_has_prefix(pairs[i].key, of_made))
            level = pairs[i].key + strlen(of_made);
        if (has_text(&pairs[i].key, 1, word) || has_text(&level, 1, word) ||
            has_text(&pairs[i].value, 1, word) ||
            has_text(pairs[i].values, pairs[i].n_values, word))
            return true;
    }
    return false;
}

/** Keys whose values are words of the data, or may be. */
static bool key_names(const tf_spec *spec, const tf_key *key, const char *word) {
    size_t n = 0;
    switch (key->type) {
    case TF_KEY_STRING: {
        const char *text = tf_spec_string(spec, key->path);
        return has_text(&text, 1, word);
    }
    case TF_KEY_STRINGS: {
        const char *const *texts = tf_spec_strings(spec, key->path, &n);
        return has_text(texts, n, word);
    }
    case TF_KEY_STRING_MAP:
    case TF_KEY_LISTS_MAP:
    case TF_KEY_CODES:
    case TF_KEY_COLORS: {
        const tf_spec_pair *pairs = tf_spec_map(spec, key->path, &n);
        return pairs_name(pairs, n, word);
    }
    case TF_KEY_RECORDS:
    case TF_KEY_STEPS:
    case TF_KEY_DIVISIONS: {
        const tf_spec_record *records = tf_spec_records(spec, key->path, &n);
        for (size_t i = 0; i < n; i++)
            if (pairs_name(records[i].fields, records[i].n_fields, word))
                return true;
        return false;
    }
    default:
        return false;
    }
}

/* Of tf_key: those that the figure gives, but for the list of words itself. Few are, of hundreds,
   and each word is looked for in all of them. */
static GPtrArray *given_keys(const tf_ask *ask) {
    GPtrArray *keys = g_ptr_array_new();
    for (size_t i = 0; i < tf_key_table_n(ask->table); i++) {
        const tf_key *key = tf_key_table_at(ask->table, i, NULL);
        if (strcmp(key->path, "data.missing") != 0 && tf_spec_given(ask->spec, key->path))
            g_ptr_array_add(keys, (gpointer)key);
    }
    return keys;
}

static bool is_named(const tf_ask *ask, const GPtrArray *keys, const char *word) {
    for (guint i = 0; i < keys->len; i++)
        if (key_names(ask->spec, g_ptr_array_index(keys, i), word))
            return true;
    return false;
}

static void add(GPtrArray *words, tf_arena *arena, const char *word) {
    if (!has_text((const char *const *)words->pdata, words->len, word))
        g_ptr_array_add(words, (char *)tf_arena_strdup(arena, word));
}

/* Those of the kind, or the default of the key; a spec to which nothing was given is needed only
   where this one's says something else. */
static void add_usual(GPtrArray *words, const tf_ask *ask, const char *const *usual,
                      tf_arena *arena) {
    size_t n = usual ? g_strv_length((char **)usual) : 0;
    tf_spec *untouched =
        !usual && tf_ask_given(ask, &ask->data.missing) ? tf_spec_new(ask->table) : NULL;
    g_autoptr(GPtrArray) keys = given_keys(ask);
    if (!usual)
        usual = tf_spec_strings(untouched ? untouched : ask->spec, "data.missing", &n);
    for (size_t i = 0; i < n; i++)
        if (!is_named(ask, keys, usual[i]))
            add(words, arena, usual[i]);
    tf_spec_free(untouched);
}

const char *const *tf_missing_words(const tf_ask *ask, tf_arena *arena) {
    return tf_missing_words_of(ask, NULL, arena);
}

const char *const *tf_missing_words_of(const tf_ask *ask, const char *const *usual,
                                       tf_arena *arena) {
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    const tf_texts *said = &ask->data.missing;
    if (!tf_ask_given(ask, said))
        add_usual(words, ask, usual, arena);
    for (size_t i = 0; tf_ask_given(ask, said) && i < said->n; i++) {
        if (strcmp(said->items[i], "default") == 0)
            add_usual(words, ask, usual, arena);
        else
            add(words, arena, said->items[i]);
    }
    g_ptr_array_add(words, NULL);
    return tf_arena_memdup(arena, words->pdata, words->len, sizeof *words->pdata);
}

/* Not significant, not estimable, not reached, not calculable, or a dash: what stands for a number
   that isn't there. */
static const char *const number_words[] = {"NS", "n.s.", "NE",     "NR",     "NC",
                                           "-",  "---",  "\u2013", "\u2014", NULL};

const char *const *tf_missing_number_words(const tf_ask *ask) {
    const tf_texts *said = &ask->data.missing;
    const bool usual = !tf_ask_given(ask, said) || has_text(said->items, said->n, "default");
    return usual ? number_words : NULL;
}
