#include "figure/owed.h"

#include "analysis/results.h"
#include "figure/text_draw.h"

/* Each sentence goes with whom it is true of and how much its reader needs it: pages of several
   figures join those that say the same, and a foot that is too long knows what to leave out. */

tf_owed tf_owed_new(tf_draw_context *context) {
    return (tf_owed){context, g_array_new(FALSE, FALSE, sizeof(tf_fact))};
}

void tf_owed_add(tf_owed *owed, tf_owed_of of, tf_fact_rank rank, const char *sentence) {
    const tf_fact fact = {
        .text = tf_arena_strdup(owed->context->arena, sentence), .rank = rank, .of = of};
    g_array_append_val(owed->facts, fact);
}

void tf_owed_fill(tf_owed *owed, tf_owed_of of, tf_fact_rank rank, const char *key,
                  const char *name, const char *value) {
    g_autofree char *sentence = tf_word_fill(tf_word(owed->context->words, key), name, value, NULL);
    tf_owed_add(owed, of, rank, sentence);
    g_array_index(owed->facts, tf_fact, owed->facts->len - 1).key = key;
}

char *tf_addend_sentence(const tf_draw_context *context, const tf_addend *addend) {
    const tf_number_format *format = &context->style->number.format;
    g_autofree char *n = tf_format_number(format, addend->n, 0);
    g_autofree char *total = tf_format_number(format, addend->total, 0);
    return tf_word_fill(tf_word(context->words, addend->key), "n", n, "total", total, "name",
                        addend->name ? addend->name : "", "list", "", NULL);
}

/* Where nobody is left out, the addend stays, without words: facets add up its total. */
void tf_owed_left_out(tf_owed *owed, const tf_addend *addend, const char *sentence) {
    g_autofree char *own = addend->n > 0 && !sentence ? tf_addend_sentence(owed->context, addend)
                                                      : g_strdup(addend->n > 0 ? sentence : "");
    tf_owed_add(owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT, own);
    g_array_index(owed->facts, tf_fact, owed->facts->len - 1).addend = *addend;
}

void tf_owed_shorten(tf_owed *owed, const char *key, const char *name, const char *value) {
    const char *word = tf_word(owed->context->words, key);
    tf_fact *last = &g_array_index(owed->facts, tf_fact, owed->facts->len - 1);
    last->brief = tf_take(owed->context, tf_word_fill(word, name, value, NULL));
}

void tf_owed_several(tf_owed *owed, const char *key, const char *name, const char *value) {
    const char *word = tf_word(owed->context->words, key);
    tf_fact *last = &g_array_index(owed->facts, tf_fact, owed->facts->len - 1);
    last->several = tf_take(owed->context, tf_word_fill(word, name, value, NULL));
}

/* Of how many isn't said: of the number that is shown, it would tell how few. */
static void add_few(tf_owed *owed, tf_owed_rows are, const char *column) {
    const bool patients = are == TF_OWED_PATIENTS;
    tf_draw_context *context = owed->context;
    g_autofree char *sentence = tf_word_fill(
        tf_word(context->words, patients ? "left_out.note.few" : "left_out.rows.note.few"), "name",
        tf_column_name_of(context->ask, column), "n",
        tf_few_text(context, context->results->suppress), NULL);
    tf_owed_add(owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT, sentence);
}

void tf_owed_dropped(tf_owed *owed, tf_owed_rows are) {
    const char *key = are == TF_OWED_PATIENTS ? "left_out.note" : "left_out.rows.note";
    const tf_results *results = owed->context->results;
    const double total = (double)(results->n_rows_used + tf_results_missing(results));
    for (size_t i = 0; i < results->n_drops; i++) {
        const tf_drop *drop = &results->drops[i];
        if (!tf_drop_is_missing(drop))
            continue;
        if (tf_results_few(results, (double)drop->n_rows)) {
            add_few(owed, are, drop->column);
            continue;
        }
        const char *name = tf_column_name_of(owed->context->ask, drop->column);
        const tf_addend left_out = {key, name, (double)drop->n_rows, total};
        tf_owed_left_out(owed, &left_out, NULL);
    }
}

void tf_owed_published(tf_owed *owed, const char *sentence, const char *source) {
    tf_owed_add(owed, TF_OWED_OF_FIGURE, TF_FACT_SOURCE, sentence);
    if (source)
        tf_owed_shorten(owed, "published.note.brief", "source", source);
}

void tf_owed_weights(tf_owed *owed, const tf_who_ask *who, tf_model_weights model) {
    const bool cases = model == TF_MODEL_FITTED && who->weights_kind == TF_WEIGHTS_CASE;
    if (who->weights)
        tf_owed_fill(owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
                     cases ? "weights.note.case" : "weights.note", "column",
                     tf_column_name_of(owed->context->ask, who->weights));
}

const char *tf_owed_list(const tf_owed *owed, const char *const *items, size_t n) {
    return tf_take(owed->context, tf_word_list(owed->context->words, items, n));
}

const char *tf_owed_columns(const tf_owed *owed, const char *const *columns, size_t n) {
    g_autofree const char **names = tf_column_names_of(owed->context->ask, columns, n);
    return tf_owed_list(owed, names, n);
}

tf_facts tf_owed_finish(tf_owed *owed) {
    const size_t n = owed->facts->len;
    tf_fact *facts = tf_arena_array(owed->context->arena, tf_fact, n);
    for (size_t i = 0; i < n; i++)
        facts[i] = g_array_index(owed->facts, tf_fact, i);
    g_array_unref(owed->facts);
    return (tf_facts){facts, n};
}
