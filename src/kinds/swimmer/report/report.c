/* The methods sentences and the alternative text of swimmer plots. */
#include "report/report.h"
#include "report/phrases.h"
#include "swimmer/ask.h"
#include "swimmer/results.h"

/** One decimal; whole times lose it. */
static char *time_text(const tf_phrases *phrases, double value) {
    return tf_phrase_time(phrases, value, tf_time_digits(value, 1));
}

static void say_counted(GString *text, const tf_phrases *phrases, const char *key, size_t n) {
    g_autofree char *number = tf_phrase_number(phrases, (double)n, 0);
    tf_say(text, phrases->words, key, "n", number, "patients",
           tf_word_counted(phrases->words, (double)n, "patient", "patients"), NULL);
}

/** The foot has the same sentence. */
static void say_missing(GString *text, const tf_phrases *phrases,
                        const tf_swimmer_results *swimmer) {
    if (swimmer->n_missing == 0)
        return;
    g_autofree char *n = tf_phrase_number(phrases, (double)swimmer->n_missing, 0);
    g_autofree char *total =
        tf_phrase_number(phrases, (double)(swimmer->n_missing + swimmer->n), 0);
    tf_say(text, phrases->words, "swimmer.note.missing", "n", n, "total", total, NULL);
}

/* Where lanes begin, how they are sorted, who is not there. */
static char *methods(const tf_ask *base, const tf_style *style, const tf_words *words,
                     const tf_results *results) {
    const tf_swimmer_ask *ask = (const tf_swimmer_ask *)base;
    const tf_swimmer_results *swimmer = results->detail;
    const tf_phrases phrases = {style, words, swimmer->time_unit};
    GString *text = g_string_new(tf_word(words, "methods.swimmer"));
    if (ask->time.origin)
        tf_say(text, words, "methods.swimmer.origin", "column",
               tf_column_name_of(base, ask->time.origin), NULL);
    if (ask->time.cutoff)
        tf_say(text, words, "methods.swimmer.cutoff", "date", ask->time.cutoff, NULL);
    if (ask->order.column)
        tf_say(text, words,
               ask->order.by == TF_SWIMMER_BY_DURATION ? "methods.swimmer.by_column"
                                                       : "methods.swimmer.by_column.file",
               "column", tf_column_name_of(base, ask->order.column), NULL);
    else if (ask->order.by == TF_SWIMMER_BY_DURATION)
        tf_say(text, words, "methods.swimmer.by_duration", NULL);
    say_missing(text, &phrases, swimmer);
    return tf_methods_finish(text, words);
}

static void add_count(GString *text, const tf_phrases *phrases, const char *name, size_t n) {
    g_autofree char *number = tf_phrase_number(phrases, (double)n, 0);
    g_autofree char *count =
        tf_word_fill(tf_word(phrases->words, "alt.swimmer.count"), "n", number, "patients",
                     tf_word_counted(phrases->words, (double)n, "patient", "patients"), NULL);
    tf_say(text, phrases->words, "alt.swimmer.named", "name", name, "count", count, NULL);
}

/* How many lanes and how long, then what they are made of, then what is marked on them. */
static char *describe(const tf_ask *ask, const tf_style *style, const tf_words *words,
                      const tf_results *results) {
    (void)ask;
    const tf_swimmer_results *swimmer = results->detail;
    const tf_phrases phrases = {style, words, swimmer->time_unit};
    g_autofree char *n = tf_phrase_number(&phrases, (double)swimmer->n, 0);
    g_autofree char *longest = time_text(&phrases, swimmer->longest);
    g_autofree char *median = time_text(&phrases, swimmer->median);
    GString *text = g_string_new(NULL);
    g_autofree char *first =
        tf_word_fill(tf_word(words, "alt.swimmer"), "n", n, "patients",
                     tf_word_counted(words, (double)swimmer->n, "patient", "patients"), NULL);
    g_string_append(text, first);
    tf_say(text, words, swimmer->n > 1 ? "alt.swimmer.ends" : "alt.swimmer.end", "longest", longest,
           "median", median, NULL);
    if (swimmer->says_ongoing)
        say_counted(text, &phrases, "alt.swimmer.ongoing", swimmer->n_ongoing);
    for (size_t i = 0; i < swimmer->n_groups; i++)
        add_count(text, &phrases, swimmer->groups[i].label, swimmer->groups[i].n);
    for (size_t i = 0; i < swimmer->n_levels; i++)
        add_count(text, &phrases, swimmer->levels[i].label, swimmer->levels[i].n);
    if (swimmer->n_unknown > 0)
        add_count(text, &phrases, tf_word(words, "swimmer.unknown"), swimmer->n_unknown);
    for (size_t i = 0; i < swimmer->n_kinds; i++)
        add_count(text, &phrases, swimmer->kinds[i].label, swimmer->kinds[i].n);
    say_missing(text, &phrases, swimmer);
    return g_string_free(text, FALSE);
}

const tf_report_class tf_swimmer_report = {.methods = methods, .describe = describe};
