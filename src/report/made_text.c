/* What was made of the data, in sentences: a reader of the paper has only the columns of the file.
 */
#include "report/made_text.h"

#include <string.h>

#include "analysis/made_said.h"
#include "base/number.h"

/** Digits of a cut point that a sentence has room for. */
#define LONGEST_NUMBER 8

/** With all its digits if they are few, and the language's decimal mark. */
static char *number_of(const tf_phrases *phrases, double value) {
    char text[TF_NUMBER_CHARS];
    tf_number_shortest(text, value);
    return strlen(text) <= LONGEST_NUMBER ? tf_format_digits(&phrases->style->number.format, text)
                                          : tf_phrase_number(phrases, value, 2);
}

static char *points_of(const tf_phrases *phrases, const tf_made_said *said) {
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < said->n_points; i++)
        g_ptr_array_add(texts, number_of(phrases, said->points[i]));
    return tf_word_list(phrases->words, (const char *const *)texts->pdata, texts->len);
}

/** "0–1 (0, 1), 2+ (2)" */
static char *levels_of(const tf_phrases *phrases, const tf_made_said *said) {
    const char *gap = tf_word(phrases->words, "list.separator");
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < said->n_levels; i++) {
        const bool goes_on = i > 0 && strcmp(said->news[i], said->news[i - 1]) == 0;
        if (!goes_on)
            g_string_append_printf(text, "%s%s%s (", i > 0 ? ")" : "", i > 0 ? gap : "",
                                   said->news[i]);
        g_string_append_printf(text, "%s%s", goes_on ? gap : "", said->olds[i]);
    }
    return g_string_free(g_string_append_c(text, ')'), FALSE);
}

static void say_one(GString *text, const tf_phrases *phrases, const tf_made_said *said) {
    const tf_words *words = phrases->words;
    g_autofree char *columns = tf_word_list(words, said->columns, said->n_columns);
    g_autofree char *points =
        said->n_points > 0 ? points_of(phrases, said) : levels_of(phrases, said);
    g_autofree char *factor = number_of(phrases, said->factor);
    const char *unit = said->unit ? tf_word_unit(words, said->unit, 2) : "";
    g_autofree char *late = g_strdup_printf("%zu", said->n_late);
    const bool ends = said->n_columns == 2;
    tf_say(text, words, said->key, "name", said->name, "columns", columns, "points", points,
           "factor", factor, "unit", unit, "from", said->columns[0], "to",
           ends ? said->columns[1] : "", "late", late, NULL);
}

char *tf_say_made(char *methods, const tf_phrases *phrases, const tf_results *results) {
    if (results->n_made == 0)
        return methods;
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < results->n_made; i++)
        say_one(text, phrases, results->made + i);
    tf_say_text(text, phrases->words, methods);
    g_free(methods);
    return g_string_free(text, FALSE);
}

char *tf_say_where(char *methods, const tf_words *words, const tf_conditions *where) {
    if (where->n == 0)
        return methods;
    g_autofree char *conditions = tf_phrase_conditions(words, where);
    GString *text = g_string_new(NULL);
    tf_say(text, words, "methods.where", "conditions", conditions, NULL);
    tf_say_text(text, words, methods);
    g_free(methods);
    return g_string_free(text, FALSE);
}
