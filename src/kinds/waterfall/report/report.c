/* The methods sentence and the alternative text of waterfall plots. */
#include "report/report.h"
#include "report/phrases.h"
#include "waterfall/ask.h"
#include "waterfall/results.h"

/** What bars are called whose response, or arm, isn't known. */
static const char *unknown_word(const tf_words *words, const tf_waterfall_results *results) {
    return tf_word(words, results->are_arms ? "waterfall.unknown.other" : "waterfall.unknown");
}

static void add_missing(GString *text, const tf_words *words, const tf_style *style,
                        const tf_waterfall_results *results) {
    g_autofree char *missing = tf_waterfall_missing_text(results, words, &style->number.format);
    if (missing)
        tf_say_text(text, words, missing);
}

/* What is left out or cut changes what a reader sees, so it is said. */
static char *methods(const tf_ask *ask, const tf_style *style, const tf_words *words,
                     const tf_results *results) {
    const tf_waterfall_results *waterfall = results->detail;
    GString *text = g_string_new(tf_waterfall_word(waterfall, words, "methods.waterfall"));
    if (waterfall->n_unknown > 0) {
        const tf_phrases phrases = {style, words, NULL};
        g_autofree char *n = tf_phrase_number(&phrases, (double)waterfall->n_unknown, 0);
        g_autofree char *of = tf_phrase_number(&phrases, (double)waterfall->n, 0);
        const char *column =
            tf_column_name_of(ask, ((const tf_waterfall_ask *)ask)->response.column);
        tf_say(text, words,
               waterfall->are_arms ? "methods.waterfall.unknown.other"
                                   : "methods.waterfall.unknown",
               "column", column, "n", n, "total", of, NULL);
    }
    add_missing(text, words, style, waterfall);
    if (waterfall->any_clipped)
        tf_say(text, words, "methods.waterfall.cut", NULL);
    return tf_methods_finish(text, words);
}

/* The language has a sentence for each side of zero. */
static void add_threshold(GString *text, const tf_phrases *phrases,
                          const tf_waterfall_threshold *threshold) {
    g_autofree char *n = tf_phrase_number(phrases, (double)threshold->n, 0);
    g_autofree char *number = tf_phrase_value(phrases, threshold->at);
    g_autofree char *at =
        tf_word_fill(tf_word(phrases->words, "number.percent"), "value", number, NULL);
    const char *key = threshold->at < 0 ? "alt.waterfall.below" : "alt.waterfall.above";
    tf_say(text, phrases->words, key, "n", n, "value", at, NULL);
}

static void add_count(GString *text, const tf_phrases *phrases, const char *name, size_t n) {
    g_autofree char *count = tf_phrase_number(phrases, (double)n, 0);
    g_autofree char *line =
        tf_word_fill(tf_word(phrases->words, "alt.bars.place"), "name", name, "list", count, NULL);
    g_string_append_printf(text, "%s%s.", tf_word(phrases->words, "sentence.gap"), line);
}

/* The two ends, the counts at the thresholds, then the colours. */
static char *describe(const tf_ask *ask, const tf_style *style, const tf_words *words,
                      const tf_results *results) {
    (void)ask;
    const tf_waterfall_results *waterfall = results->detail;
    const tf_phrases phrases = {style, words, NULL};
    g_autofree char *n = tf_phrase_number(&phrases, (double)waterfall->n, 0);
    g_autofree char *top = tf_phrase_number(&phrases, waterfall->bars[0].change, 0);
    g_autofree char *bottom =
        tf_phrase_number(&phrases, waterfall->bars[waterfall->n - 1].change, 0);
    const char *percent = tf_word(words, "number.percent");
    g_autofree char *from = tf_word_fill(percent, "value", top, NULL);
    g_autofree char *to = tf_word_fill(percent, "value", bottom, NULL);
    const bool every = waterfall->which == TF_WATERFALL_EVERY;
    const double n_patients = (double)(every ? waterfall->n_patients : waterfall->n);
    g_autofree char *of = tf_phrase_number(&phrases, n_patients, 0);
    g_autofree char *ends = tf_word_fill(
        tf_waterfall_word(waterfall, words, "alt.waterfall"), "n", n, "of", of, "patients",
        tf_word_counted(words, n_patients, "patient", "patients"), "from", from, "to", to, NULL);
    GString *text = g_string_new(ends);
    for (size_t i = 0; i < waterfall->n_thresholds; i++)
        add_threshold(text, &phrases, &waterfall->thresholds[i]);
    for (size_t i = 0; i < waterfall->n_responses; i++)
        add_count(text, &phrases, waterfall->responses[i].label, waterfall->responses[i].n);
    if (waterfall->n_unknown > 0)
        add_count(text, &phrases, unknown_word(words, waterfall), waterfall->n_unknown);
    add_missing(text, words, style, waterfall);
    return g_string_free(text, FALSE);
}

const tf_report_class tf_waterfall_report = {.methods = methods, .describe = describe};
