#include "report/caption.h"

#include <glib.h>
#include <string.h>

#include "base/sentence.h"
#include "report/phrases.h"

/* A caption ready for the manuscript: nothing is said in it twice, whoever said it. */

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
        const tf_caption_fact *fact = &caption->facts[i];
        if (!tf_has_sentence(text->str, fact->bare) && !tf_has_sentence(facts->str, fact->text)) {
            tf_say_text(facts, words, fact->text);
            end_sentence(facts);
        }
    }
    add_paragraph(text, facts->str);
}

char *tf_report_caption(const tf_caption *caption, const tf_words *words) {
    GString *text = g_string_new(NULL);
    add_paragraph(text, caption->title);
    add_paragraph(text, caption->description);
    g_autofree char *methods = tf_report_joint_methods(caption->parts, caption->n_parts, words);
    add_paragraph(text, methods);
    add_facts(text, caption, words);
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}
