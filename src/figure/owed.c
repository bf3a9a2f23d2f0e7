#include "figure/owed.h"

#include "figure/text_draw.h"

tf_owed tf_owed_new(tf_draw_context *context) {
    return (tf_owed){context, g_string_new(NULL)};
}

void tf_owed_add(tf_owed *owed, tf_owed_of of, const char *sentence) {
    if (owed->text->len > 0)
        g_string_append_c(owed->text, '\n');
    if (of == TF_OWED_OF_FIGURE)
        g_string_append_c(owed->text, TF_FOOT_OWN);
    g_string_append(owed->text, sentence);
}

void tf_owed_fill(tf_owed *owed, tf_owed_of of, const char *key, const char *name,
                  const char *value) {
    g_autofree char *sentence = tf_word_fill(tf_word(owed->context->words, key), name, value, NULL);
    tf_owed_add(owed, of, sentence);
}

void tf_owed_weights(tf_owed *owed, const tf_who_ask *who, tf_model_weights model) {
    const bool cases = model == TF_MODEL_FITTED && who->weights_kind == TF_WEIGHTS_CASE;
    if (who->weights)
        tf_owed_fill(owed, TF_OWED_OF_FIGURE, cases ? "weights.note.case" : "weights.note",
                     "column", who->weights);
}

const char *tf_owed_list(const tf_owed *owed, const char *const *items, size_t n) {
    return tf_take(owed->context, tf_word_list(owed->context->words, items, n));
}

const char *tf_owed_finish(tf_owed *owed) {
    return tf_take(owed->context, g_string_free(owed->text, FALSE));
}
