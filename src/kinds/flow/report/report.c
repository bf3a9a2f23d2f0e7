/* The methods sentences and the alternative text of flow diagrams: the whole flow in words. */
#include "report/report.h"
#include "flow/ask.h"
#include "flow/results.h"
#include "report/phrases.h"

static char *methods(const tf_ask *base, const tf_style *style, const tf_words *words,
                     const tf_results *results) {
    static const char *const statements[] = {"CONSORT 2025", "PRISMA 2020", "STROBE", "STARD 2015"};
    const tf_flow_ask *ask = (const tf_flow_ask *)base;
    const tf_flow_results *flow = results->detail;
    const tf_phrases phrases = {style, words, NULL};
    GString *text = g_string_new(tf_word(words, "methods.flow"));
    if (ask->statement >= 0)
        tf_say(text, words, "methods.flow.template", "statement", statements[ask->statement], NULL);
    if (flow->counted) {
        g_autofree char *n = tf_phrase_number(&phrases, flow->boxes[0].n, 0);
        tf_say(text, words, "methods.flow.counted", "n", n, "patients",
               tf_word_counted(words, flow->boxes[0].n, "patient", "patients"), NULL);
    }
    return tf_methods_finish(text, words);
}

static char *counted(const tf_phrases *phrases, const char *key, const char *label, double n) {
    g_autofree char *number = tf_phrase_number(phrases, n, 0);
    return tf_word_fill(tf_word(phrases->words, key), "name", label, "n", number, NULL);
}

static char *list_of(const tf_phrases *phrases, const GPtrArray *items) {
    return tf_word_list(phrases->words, (const char *const *)items->pdata, items->len);
}

static GPtrArray *reasons_of(const tf_phrases *phrases, const tf_flow_box *box) {
    GPtrArray *items = g_ptr_array_new_with_free_func(g_free);
    for (size_t k = 0; k < box->n_reasons; k++)
        g_ptr_array_add(
            items, counted(phrases, "alt.flow.reason", box->reasons[k].label, box->reasons[k].n));
    return items;
}

/* "Excluded (20: declined 12 and other 8)" of a side box, "Randomized (390)" of a main one. */
static char *box_text(const tf_phrases *phrases, const tf_flow_box *box) {
    g_autofree char *label = tf_flow_label(box, phrases->words);
    if (!box->side || box->n_reasons == 0)
        return counted(phrases, "alt.flow.box", label, box->n);
    g_autoptr(GPtrArray) reasons = reasons_of(phrases, box);
    g_autofree char *list = list_of(phrases, reasons);
    g_autofree char *number = tf_phrase_number(phrases, box->n, 0);
    return tf_word_fill(tf_word(phrases->words, "alt.flow.reasons"), "name", label, "n", number,
                        "list", list, NULL);
}

static void say_list(GString *text, const tf_phrases *phrases, const char *key,
                     const tf_flow_box *box, GPtrArray *items) {
    if (items->len == 0)
        return;
    g_autofree char *label = tf_flow_label(box, phrases->words);
    /* the same name in several arms is told apart by these */
    g_autofree char *whole = *box->arm && g_strcmp0(box->arm, box->name) != 0
                                 ? g_strdup_printf("%s (%s)", label, box->arm)
                                 : g_strdup(label);
    g_autofree char *name =
        tf_word_fill(tf_word(phrases->words, "flow.quoted"), "name", whole, NULL);
    g_autofree char *list = list_of(phrases, items);
    tf_say(text, phrases->words, key, "name", name, "list", list, NULL);
}

/* What a box is made of, who left it, what comes from it. */
static void say_box(GString *text, const tf_phrases *phrases, const tf_flow_results *flow,
                    const tf_flow_box *box) {
    g_autoptr(GPtrArray) lists = reasons_of(phrases, box);
    g_autoptr(GPtrArray) left = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) next = g_ptr_array_new_with_free_func(g_free);
    for (size_t k = 0; k < box->n_sides; k++)
        g_ptr_array_add(left, box_text(phrases, &flow->boxes[box->sides[k]]));
    for (size_t k = 0; k < box->n_next; k++)
        g_ptr_array_add(next, box_text(phrases, &flow->boxes[box->next[k]]));
    say_list(text, phrases, "alt.flow.lists", box, lists);
    say_list(text, phrases, "alt.flow.left", box, left);
    say_list(text, phrases, "alt.flow.next", box, next);
}

static char *describe(const tf_ask *ask, const tf_style *style, const tf_words *words,
                      const tf_results *results) {
    (void)ask;
    const tf_flow_results *flow = results->detail;
    const tf_phrases phrases = {style, words, NULL};
    GString *text = g_string_new(NULL);
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < flow->n; i++)
        if (flow->boxes[i].n_from == 0)
            g_ptr_array_add(sources, box_text(&phrases, &flow->boxes[i]));
    g_autofree char *list = list_of(&phrases, sources);
    g_autofree char *first = tf_word_fill(tf_word(words, "alt.flow"), "list", list, NULL);
    g_string_append(text, first);
    for (size_t i = 0; i < flow->n; i++)
        if (!flow->boxes[i].side)
            say_box(text, &phrases, flow, &flow->boxes[i]);
    return g_string_free(text, FALSE);
}

const tf_report_class tf_flow_report = {.methods = methods, .describe = describe};
