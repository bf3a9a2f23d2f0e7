#include <glib.h>

#include "analysis/response_meaning.h"
#include "base/number.h"
#include "waterfall/results.h"

const char *tf_waterfall_word(const tf_waterfall_results *results, const tf_words *words,
                              const char *name) {
    static const char *const ends[] = {[TF_WATERFALL_BEST] = "",
                                       [TF_WATERFALL_FIRST] = ".first",
                                       [TF_WATERFALL_LAST] = ".last",
                                       [TF_WATERFALL_EVERY] = ".every"};
    g_autofree char *whole = g_strconcat(name, ends[results->which], NULL);
    return tf_word(words, whole);
}

/* What a bar has is explained with the bars. An abbreviation that stands here alone is its meaning:
   nothing would explain it where the foot has no more room. */
static const char *name_of(const tf_waterfall_results *results, const tf_words *words,
                           const char *label) {
    for (size_t i = 0; i < results->n_responses; i++)
        if (g_strcmp0(results->responses[i].label, label) == 0)
            return label;
    const char *meaning = tf_response_meaning(words, label);
    return meaning ? meaning : label;
}

/* " (PD 1, not evaluable 2)" if responses of theirs are known. */
char *tf_waterfall_missing_text(const tf_waterfall_results *results, const tf_words *words,
                                const tf_number_format *format) {
    if (results->n_missing == 0)
        return NULL;
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t i = 0; i < results->n_missing_by; i++)
        g_string_append_printf(
            list, "%s%s\u00A0%zu", i > 0 ? tf_word(words, "list.separator") : " (",
            name_of(results, words, results->missing_by[i].label), results->missing_by[i].n);
    if (list->len > 0)
        g_string_append_c(list, ')');
    g_autofree char *n = tf_format_number(format, (double)results->n_missing, 0);
    g_autofree char *total = tf_format_number(format, (double)(results->n_missing + results->n), 0);
    const bool every = results->which == TF_WATERFALL_EVERY;
    return tf_word_fill(
        tf_word(words, every ? "waterfall.note.missing.every" : "waterfall.note.missing"), "n", n,
        "total", total, "list", list->str, NULL);
}
