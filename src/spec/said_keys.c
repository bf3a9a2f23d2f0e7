#include "spec/said_keys.h"

#include <string.h>

#include <glib.h>

#define SET      "--set "
#define HELP_ALL " --help-all lists the keys"

/* A flag begins a word; a dash within one doesn't. */
static bool begins_word(const char *text, const char *at) {
    return at == text || strchr(" (\"'\n", at[-1]) != NULL;
}

/* A value as a shell takes it, without its quotes; gives what follows. */
static const char *append_value(GString *out, const char *at) {
    const char *end = *at == '\'' ? strchr(at + 1, '\'') : NULL;
    if (end == NULL)
        return at;
    g_string_append_len(out, at + 1, end - at - 1);
    return end + 1;
}

static bool is_among(const char *values, const char *word, size_t n) {
    for (const char *at = values; at != NULL && *at != '\0'; at += strspn(at, " ")) {
        const size_t length = strcspn(at, " =");
        if (length == n && strncmp(at, word, n) == 0)
            return true;
        at += strcspn(at, " ");
    }
    return false;
}

/* Behind a flag stands its value, or a sentence goes on: "--x-unit months", "--x-max sets its end".
 */
static bool is_value(const tf_key *key, const char *word) {
    const size_t n = strcspn(word, " ,;:)\n");
    const bool capitals = n > 0 && strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ=") >= n;
    const bool bool_value = strncmp(word, "true", 4) == 0 || strncmp(word, "false", 5) == 0;
    return capitals || bool_value || strchr("'[{0123456789", *word) != NULL ||
           is_among(key->values, word, n);
}

/* As tf_spec_set takes it: "conf.band=pointwise". */
static const char *append_flag(GString *out, const char *at, const tf_key_table *table) {
    const size_t n = 2 + strspn(at + 2, "abcdefghijklmnopqrstuvwxyz0123456789-");
    const tf_key *key = table != NULL ? tf_keys_of_flag(table, at, n) : NULL;
    if (key == NULL) {
        g_string_append_len(out, at, (gssize)n);
        return at + n;
    }
    g_string_append_len(out, key->path, (gssize)tf_key_short_length(key));
    if (at[n] != ' ' || !is_value(key, at + n + 1))
        return at + n;
    g_string_append_c(out, '=');
    return append_value(out, at + n + 1);
}

/* Newly allocated; NULL of NULL. */
static char *in_keys(const char *text, const tf_key_table *table) {
    if (text == NULL)
        return NULL;
    const char *help = strstr(text, HELP_ALL);
    if (help != NULL)
        return g_strdup("tf_figure_key lists the keys");
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0';) {
        const bool flag = strncmp(at, "--", 2) == 0 && begins_word(text, at);
        if (flag && strncmp(at, SET, strlen(SET)) == 0)
            at = append_value(out, at + strlen(SET));
        else if (flag && g_ascii_islower(at[2]))
            at = append_flag(out, at, table);
        else
            g_string_append_c(out, *at++);
    }
    return g_string_free(out, FALSE);
}

/* A key that a program has set was written nowhere. */
static tf_place place_in_keys(tf_place place, const tf_key_table *table) {
    if (place.file == NULL || !g_str_has_prefix(place.file, "--"))
        return place;
    const tf_key *key =
        table != NULL ? tf_keys_of_flag(table, place.file, strlen(place.file)) : NULL;
    place.key = place.key == NULL && key != NULL ? key->path : place.key;
    place.file = NULL;
    return place;
}

void tf_diag_merge_for_programs(tf_diag *diag, const tf_diag *from, const tf_key_table *table) {
    for (size_t i = 0; i < tf_diag_n_findings(from); i++) {
        const tf_finding *finding = tf_diag_finding(from, i);
        g_autofree char *message = in_keys(finding->message, table);
        g_autofree char *hint = in_keys(finding->hint, table);
        tf_finding said = *finding;
        said.place = place_in_keys(finding->place, table);
        said.message = message;
        said.hint = hint;
        tf_diag_add(diag, &said);
    }
}
