#include <string.h>

#include "figure/owed.h"
#include "figure/text_draw.h"

/* Names of responses that readers outside of the field don't know. */

static const char *const abbreviations[][2] = {
    {"sCR", "abbreviation.sCR"}, {"CR", "abbreviation.CR"},     {"VGPR", "abbreviation.VGPR"},
    {"PR", "abbreviation.PR"},   {"MR", "abbreviation.MR"},     {"SD", "abbreviation.SD"},
    {"PD", "abbreviation.PD"},   {"NE", "abbreviation.NE"},     {"RCs", "abbreviation.sCR"},
    {"RC", "abbreviation.CR"},   {"TBRP", "abbreviation.VGPR"}, {"RP", "abbreviation.PR"},
    {"RM", "abbreviation.MR"},   {"MS", "abbreviation.SD"},     {"MP", "abbreviation.PD"},
};

static const char *meaning_of(const tf_owed *owed, const char *label) {
    for (size_t i = 0; label && i < G_N_ELEMENTS(abbreviations); i++)
        if (g_str_equal(label, abbreviations[i][0]))
            return tf_word(owed->context->words, abbreviations[i][1]);
    return NULL;
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
        const char *meaning = meaning_of(owed, labels[i]);
        if (!meaning)
            continue;
        const char *joint = n_parts > 0 && verb ? " " : denotes;
        parts[n_parts++] = tf_arena_printf(context->arena, "%s%s%s", labels[i], joint, meaning);
    }
    if (n_parts > 0) {
        const char *list = tf_owed_list(owed, parts, n_parts);
        tf_owed_add(owed, TF_OWED_OF_KIND, TF_FACT_TERM,
                    tf_arena_printf(context->arena, "%s.", list));
    }
}
