#include "waterfall.h"

/* Sentences that the figure owes its reader: who is not shown and why, and what arrows mean. */

/* A facet has no letter to be called by. */
static void add(const tf_draw_context *context, GString *text, bool own, const char *sentence) {
    bool facet = own && tf_ask_given(context->ask, &waterfall_ask(context)->facet.column);
    const char *name = facet ? context->ask->id : NULL;
    g_autofree char *named = name ? tf_word_fill(tf_word(context->words, "bars.named"), "name",
                                                 name, "text", sentence, NULL)
                                  : g_strdup(sentence);
    g_string_append_printf(text, "%s%s%s", text->len > 0 ? "\n" : "",
                           own ? (const char[]){TF_FOOT_OWN, '\0'} : "", named);
}

/* " (PD 1, NE 2)"; empty if no response of theirs is known. */
static char *by_response(const waterfall_figure *w, const tf_draw_context *context) {
    const tf_waterfall_results *results = w->results;
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < results->n_missing_by; i++) {
        g_string_append_printf(text, "%s%s\u00A0%zu",
                               i > 0 ? tf_word(context->words, "list.separator") : " (",
                               results->missing_by[i].label, results->missing_by[i].n);
    }
    if (text->len > 0) {
        g_string_append_c(text, ')');
    }
    return g_string_free(text, FALSE);
}

static bool has_no_change(const waterfall_figure *w) {
    for (size_t i = 0; i < w->results->n; i++) {
        if (w->results->bars[i].change == 0) {
            return true;
        }
    }
    return false;
}

const char *waterfall_foot(void *self, tf_draw_context *context) {
    const waterfall_figure *w = self;
    const tf_waterfall_results *results = w->results;
    g_autoptr(GString) text = g_string_new(NULL);
    if (context->ask->notes.automatic) {
        if (results->n_missing > 0) {
            const char *n = tf_number_text(context, (double)results->n_missing, 0);
            const char *all = tf_number_text(context, (double)(results->n_missing + results->n), 0);
            g_autofree char *list = by_response(w, context);
            g_autofree char *sentence =
                tf_word_fill(tf_word(context->words, "waterfall.note.missing"), "n", n, "total",
                             all, "list", list, NULL);
            add(context, text, true, sentence);
        }
        if (has_no_change(w) && !w->solid) {
            add(context, text, false, tf_word(context->words, "waterfall.note.zero"));
        }
        if (results->any_clipped) {
            add(context, text, false, tf_word(context->words, "waterfall.note.cut"));
        }
    }
    return tf_arena_strdup(context->arena, text->str);
}
