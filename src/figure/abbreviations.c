#include <string.h>

#include "analysis/response_meaning.h"
#include "figure/owed.h"
#include "figure/text_draw.h"

/* "VGPR or better" is of that response: of "\u2265 VGPR", what stands behind the sign. */
static const char *response_of(const char *label) {
    static const char *const signs[] = {"\u2265", "\u00A0", "\u202F", " "};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(label, signs[i]))
            return response_of(label + strlen(signs[i]));
    return label;
}

/* Whether the user's own text has the word: it is explained there, and may mean something else. */
static bool has_word(const char *text, const char *word) {
    const size_t length = strlen(word);
    if (length == 0)
        return false;
    for (const char *at = text; at && (at = strstr(at, word)); at += length) {
        const bool begins = at == text || !g_ascii_isalnum(at[-1]);
        if (begins && !g_ascii_isalnum(at[length]))
            return true;
    }
    return false;
}

static const char *meaning_of(const tf_owed *owed, const char *label) {
    const tf_ask *ask = owed->context->ask;
    if (has_word(ask->notes.abbreviations, label) || has_word(ask->notes.text, label))
        return NULL;
    return tf_response_meaning(owed->context->words, label);
}

/* "\u2265 CR" and "CR" are one. */
static bool has_before(const char *const *labels, size_t n, const char *response) {
    for (size_t i = 0; i < n; i++)
        if (labels[i] && g_str_equal(response_of(labels[i]), response))
            return true;
    return false;
}

/* "CR denotes complete response, PR partial response, and SD stable disease": a sign such as "="
   stands in each part, a verb in the first. */
void tf_owed_abbreviations(tf_owed *owed, const char *const *labels, size_t n) {
    tf_draw_context *context = owed->context;
    const char *denotes = tf_word(context->words, "denotes");
    const bool verb = g_ascii_isalpha(denotes[strspn(denotes, " ")]);
    const char **parts = tf_arena_array(context->arena, const char *, n + 1);
    size_t n_parts = 0;
    for (size_t i = 0; i < n; i++) {
        const char *response = labels[i] ? response_of(labels[i]) : "";
        const char *meaning = has_before(labels, i, response) ? NULL : meaning_of(owed, response);
        if (!meaning)
            continue;
        const char *joint = n_parts > 0 && verb ? " " : denotes;
        parts[n_parts++] = tf_arena_printf(context->arena, "%s%s%s", response, joint, meaning);
    }
    if (n_parts > 0) {
        const char *list = tf_owed_list(owed, parts, n_parts);
        tf_owed_add(owed, TF_OWED_OF_KIND, TF_FACT_TERM,
                    tf_arena_printf(context->arena, "%s.", list));
    }
}
