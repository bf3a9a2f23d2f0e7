/* Levels that are one to whoever typed them: "Male", "male ", "MALE", "Mâle." */
#include "analysis/alike.h"

#include <string.h>

#include "analysis/folded_name.h"
#include "data/doubtful.h"

/** Blanks and dots at the end make no other level, either. Signs do: "2+" is not "2". */
static char *fold(const char *name, tf_vocabulary *responses) {
    tf_meaning meaning = {TF_MEANING_UNKNOWN, 0};
    if (responses)
        meaning = tf_vocabulary_find(responses, name);
    if (tf_meaning_is_response(meaning))
        return g_strdup_printf("response %d, %d", (int)meaning.role, meaning.depth);
    g_autofree char *folded = tf_fold_name(name);
    GString *text = g_string_new(folded);
    g_string_replace(text, " ", "", 0);
    while (text->len > 1 && text->str[text->len - 1] == '.')
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}

static void append_quoted(GString *text, const char *name) {
    g_string_append_c(text, '"');
    for (; *name; name++) {
        if (*name == '"' || *name == '\\')
            g_string_append_c(text, '\\');
        g_string_append_c(text, *name);
    }
    g_string_append_c(text, '"');
}

void tf_levels_warn_alike(const char *const *names, size_t n, const tf_alike_ask *asked,
                          tf_diag *diag) {
    g_autoptr(GPtrArray) folded = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < n; i++)
        g_ptr_array_add(folded, fold(names[i], asked->responses));
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GString) map = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        bool first = true, any = false;
        for (size_t j = 0; j < i && first; j++)
            first = strcmp(folded->pdata[j], folded->pdata[i]) != 0;
        for (size_t j = i + 1; j < n && first; j++) {
            if (strcmp(folded->pdata[j], folded->pdata[i]) != 0)
                continue;
            if (!any) {
                g_string_append_printf(said, "%s\"%s\"", said->len ? "; " : "", names[i]);
                g_string_append(map, map->len ? ", " : "");
                append_quoted(map, names[i]);
            }
            g_string_append_printf(said, ", \"%s\"", names[j]);
            g_string_append(map, any ? ", " : ": [");
            append_quoted(map, names[j]);
            any = true;
        }
        g_string_append(map, any ? "]" : "");
    }
    if (said->len == 0)
        return;
    g_autofree char *hint = asked->merge_key
                                ? g_strdup_printf("--set '%s={%s}'", asked->merge_key, map->str)
                                : g_strdup("write them alike in the file");
    tf_diag_warning(diag, asked->place, hint, "levels of column \"%s\" are nearly the same: %s",
                    asked->column, said->str);
}

static bool is_half_of_marker(const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (strchr(names[i], '+') || g_ascii_strncasecmp(names[i], "pos", 3) == 0)
            return true;
    return false;
}

void tf_levels_warn_signs(const char *const *names, size_t n, const tf_alike_ask *asked,
                          tf_diag *diag) {
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GString) list = g_string_new(NULL);
    size_t n_signs = 0;
    for (size_t i = 0; i < n; i++) {
        if (!tf_is_no_level(names[i]))
            continue;
        n_signs++;
        g_string_append_printf(said, "%s\"%s\"", said->len ? ", " : "", names[i]);
        g_string_append(list, ", ");
        append_quoted(list, names[i]);
    }
    if (n_signs == 0 || n_signs == n || is_half_of_marker(names, n))
        return;
    g_autofree char *hint =
        g_strdup_printf("missing? use --set 'data.missing=[default%s]'", list->str);
    tf_diag_warning(diag, asked->place, hint, "%s %s of column \"%s\" like any other", said->str,
                    n_signs > 1 ? "are levels" : "is a level", asked->column);
}
