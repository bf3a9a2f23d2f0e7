/* Captions and methods are written without a drawing at hand, so these are not the figure's texts
   of numbers, which live in the arena of one. */
#include "report/phrases.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/number.h"
#include "trialfig_version.h"

char *tf_phrase_number(const tf_phrases *phrases, double value, int digits) {
    return tf_format_number(&phrases->style->number.format, value, digits);
}

char *tf_phrase_value(const tf_phrases *phrases, double value) {
    return tf_phrase_number(phrases, value, value == floor(value) ? 0 : 1);
}

char *tf_phrase_time(const tf_phrases *phrases, double value, int digits) {
    g_autofree char *plain = tf_phrase_number(phrases, value, digits);
    if (!phrases->time_unit)
        return g_steal_pointer(&plain);
    return tf_word_fill(tf_word(phrases->words, "time.value"), "value", plain, "unit",
                        tf_word_unit(phrases->words, phrases->time_unit, value), NULL);
}

int tf_time_digits(double time, int digits) {
    return isnan(time) || time == floor(time) ? 0 : digits;
}

char *tf_phrase_limit(const tf_phrases *phrases, double value, int digits) {
    return isnan(value) ? g_strdup(phrases->style->interval.not_reached)
                        : tf_phrase_number(phrases, value, digits);
}

char *tf_phrase_level(const tf_phrases *phrases, double level) {
    g_autofree char *percent = tf_level_percent(level);
    return tf_format_digits(&phrases->style->number.format, percent);
}

void tf_strip_percent(char *title) {
    char *unit = strrchr(title, '(');
    unit = unit ? unit : strrchr(title, ',');
    if (unit && strchr(unit, '%'))
        *unit = '\0';
    g_strstrip(title);
}

void tf_say_weights(GString *text, const tf_words *words, const tf_ask *ask, const tf_who_ask *who,
                    tf_model_weights model) {
    const bool cases = model == TF_MODEL_FITTED && who->weights_kind == TF_WEIGHTS_CASE;
    if (who->weights)
        tf_say(text, words, cases ? "methods.weights.case" : "weights.note", "column",
               tf_column_name_of(ask, who->weights), NULL);
}

void tf_say_text(GString *text, const tf_words *words, const char *sentence) {
    g_string_append(text, text->len > 0 ? tf_word(words, "sentence.gap") : "");
    g_string_append(text, sentence);
}

void tf_say(GString *text, const tf_words *words, const char *key, ...) {
    va_list pairs;
    va_start(pairs, key);
    g_autofree char *sentence = tf_word_fill_list(tf_word(words, key), pairs);
    va_end(pairs);
    tf_say_text(text, words, sentence);
}

/* Signs would begin a line: "age" and ">= 65" on the next one. */
static char *unbroken(const char *condition) {
    GString *text = g_string_new(NULL);
    for (const char *at = condition; *at; at++) {
        const bool sign = strchr("=<>!", at[1]) || (at > condition && strchr("=<>!", at[-1]));
        if (*at == ' ' && at[1] && sign)
            g_string_append(text, "\u00a0");
        else
            g_string_append_c(text, *at);
    }
    return g_string_free(text, FALSE);
}

char *tf_phrase_conditions(const tf_words *words, const tf_conditions *conditions) {
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < conditions->n; i++) {
        g_autofree char *text = unbroken(conditions->items[i].text);
        g_ptr_array_add(items,
                        tf_word_fill(tf_word(words, "methods.where.item"), "text", text, NULL));
    }
    return tf_word_list(words, (const char *const *)items->pdata, items->len);
}

char *tf_phrase_columns(const tf_words *words, const tf_ask *ask, const char *const *columns,
                        size_t n) {
    g_autofree const char **names = tf_column_names_of(ask, columns, n);
    return tf_word_list(words, names, n);
}

void tf_say_strata(GString *text, const tf_words *words, const char *key, const tf_ask *ask,
                   const tf_texts *strata) {
    g_autofree char *names = tf_phrase_columns(words, ask, strata->items, strata->n);
    tf_say(text, words, key, "factors", names, NULL);
}

void tf_say_converted(GString *text, const tf_phrases *phrases, const char *data_unit,
                      const char *unit) {
    g_autofree char *sentence =
        tf_converted_text(phrases->words, &phrases->style->number.format, data_unit, unit);
    tf_say_text(text, phrases->words, sentence);
}

void tf_say_dates(GString *text, const tf_phrases *phrases, const tf_dates_said *dates) {
    static const char *const rules[] = {NULL, "methods.dates.first", "methods.dates.middle",
                                        "methods.dates.last"};
    g_autofree char *n = g_strdup_printf("%zu", dates->n_imputed);
    if (dates->n_imputed > 0)
        tf_say(text, phrases->words, rules[dates->impute], "n", n, NULL);
    if (dates->cutoff)
        tf_say(text, phrases->words, "methods.dates.cutoff", "date", dates->cutoff, NULL);
}

char *tf_methods_finish(GString *text, const tf_words *words) {
    tf_say(text, words, "methods.version", "version", TF_VERSION, NULL);
    return g_string_free(text, FALSE);
}
