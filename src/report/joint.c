#include "report/joint.h"

#include <glib.h>
#include <string.h>

#include "base/sentence.h"
#include "report/phrases.h"

/* What several figures say together: sentences with those who say them. Whoever says the same
   sentences has one paragraph. */

typedef struct sentence {
    char *text;
    bool *by; /* [n] which of the parts */
} sentence;

typedef struct joint {
    const tf_joint_part *parts;
    size_t n;
    const tf_words *words;
    GArray *sentences;
} joint;

static void clear_sentence(void *data) {
    sentence *one = data;
    g_free(one->text);
    g_free(one->by);
}

/* Takes the text over. */
static void add_sentence(joint *j, size_t part, char *text) {
    for (guint i = 0; i < j->sentences->len; i++) {
        const sentence *known = &g_array_index(j->sentences, sentence, i);
        if (g_str_equal(known->text, text)) {
            known->by[part] = true;
            g_free(text);
            return;
        }
    }
    const sentence one = {text, g_new0(bool, j->n)};
    one.by[part] = true;
    g_array_append_val(j->sentences, one);
}

static void add_part(joint *j, size_t part) {
    const char *text = j->parts[part].methods, *said = j->parts[part].said;
    while (text && *text) {
        const char *end = tf_sentence_end(text);
        g_autofree char *one = g_strndup(text, (gsize)(end - text));
        g_strstrip(one);
        if (*one && !(said && tf_has_sentence(said, one)))
            add_sentence(j, part, g_steal_pointer(&one));
        text = end + strspn(end, " \n");
    }
}

static bool by_all(const joint *j, const sentence *one) {
    bool all = true;
    for (size_t i = 0; i < j->n; i++)
        all = all && one->by[i];
    return all;
}

/* Newly allocated. */
static char *titles_of(const joint *j, const sentence *one) {
    GString *titles = g_string_new(NULL);
    for (size_t i = 0; i < j->n; i++) {
        if (one->by[i])
            g_string_append_printf(titles, "%s%s",
                                   titles->len ? tf_word(j->words, "list.separator") : "",
                                   j->parts[i].title);
    }
    return g_string_free(titles, FALSE);
}

/* A paragraph of the sentences that the same parts say as `first` does. */
static void put_paragraph(const joint *j, const sentence *first, GString *text) {
    g_autoptr(GString) paragraph = g_string_new(NULL);
    for (guint i = 0; i < j->sentences->len; i++) {
        const sentence *one = &g_array_index(j->sentences, sentence, i);
        if (memcmp(one->by, first->by, j->n * sizeof *one->by) == 0)
            tf_say_text(paragraph, j->words, one->text);
    }
    g_string_append(text, text->len > 0 ? "\n" : "");
    if (by_all(j, first)) {
        g_string_append(text, paragraph->str);
        return;
    }
    g_autofree char *titles = titles_of(j, first);
    g_autofree char *titled =
        tf_word_fill(tf_word(j->words, "alt.panel"), "panel", titles, "text", paragraph->str, NULL);
    g_string_append(text, titled);
}

/* Whether no sentence before has the same parts. */
static bool opens_paragraph(const joint *j, guint at) {
    const sentence *one = &g_array_index(j->sentences, sentence, at);
    for (guint i = 0; i < at; i++) {
        if (memcmp(g_array_index(j->sentences, sentence, i).by, one->by, j->n * sizeof *one->by) ==
            0)
            return false;
    }
    return true;
}

char *tf_report_joint_methods(const tf_joint_part *parts, size_t n, const tf_words *words) {
    joint j = {parts, n, words, g_array_new(FALSE, FALSE, sizeof(sentence))};
    g_array_set_clear_func(j.sentences, clear_sentence);
    for (size_t i = 0; i < n; i++)
        add_part(&j, i);
    GString *text = g_string_new(NULL);
    /* Those of all first; last where what is said first isn't true of all. */
    const bool alike = j.sentences->len > 0 && by_all(&j, &g_array_index(j.sentences, sentence, 0));
    for (int round = 0; round < 2; round++) {
        for (guint i = 0; i < j.sentences->len; i++) {
            const sentence *one = &g_array_index(j.sentences, sentence, i);
            if (by_all(&j, one) == (alike == (round == 0)) && opens_paragraph(&j, i))
                put_paragraph(&j, one, text);
        }
    }
    g_array_unref(j.sentences);
    return g_string_free(text, FALSE);
}
