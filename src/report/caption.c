#include "report/caption.h"

#include <glib.h>
#include <string.h>

#include "report/phrases.h"

/* A caption ready for the manuscript: nothing is said in it twice, whoever said it. */

/* Whether the text has the sentence, as a whole and not as the end of a longer one. */
static bool has(const GString *text, const char *sentence) {
    for (const char *at = text->str; (at = strstr(at, sentence)); at++) {
        if (at == text->str || g_ascii_isspace(at[-1]))
            return true;
    }
    return false;
}

static void end_sentence(GString *text) {
    if (text->len > 0 && !strchr(".!?", text->str[text->len - 1]))
        g_string_append_c(text, '.');
}

static void add_paragraph(GString *text, const char *paragraph) {
    if (!paragraph || !*paragraph)
        return;
    g_string_append(text, text->len > 0 ? "\n" : "");
    g_string_append(text, paragraph);
    end_sentence(text);
}

static void add_facts(GString *text, const tf_caption *caption, const tf_words *words) {
    g_autoptr(GString) facts = g_string_new(NULL);
    for (size_t i = 0; i < caption->n_facts; i++) {
        const char *fact = caption->facts[i];
        if (!has(text, fact) && !has(facts, fact)) {
            tf_say_text(facts, words, fact);
            end_sentence(facts);
        }
    }
    add_paragraph(text, facts->str);
}

char *tf_report_caption(const tf_caption *caption, const tf_words *words) {
    GString *text = g_string_new(NULL);
    add_paragraph(text, caption->title);
    add_paragraph(text, caption->description);
    add_paragraph(text, caption->methods);
    add_facts(text, caption, words);
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}
