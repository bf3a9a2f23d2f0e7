#include "foot.h"

#include <string.h>

#include "figure/owed.h"

/* Sentences are gathered by what they are about, each with the parts that said it, and joined when
   all of them are known. */

typedef struct sentence {
    const char *text;
    tf_owed_of of;
    guint64 sayers; /* one bit for each part */
} sentence;

typedef struct gathered {
    const tf_foot_part *parts;
    size_t n;
    GArray *sentences;
} gathered;

static void add(gathered *g, size_t part, const char *text, tf_owed_of of) {
    if (!text || !*text)
        return;
    for (guint i = 0; i < g->sentences->len; i++) {
        sentence *known = &g_array_index(g->sentences, sentence, i);
        if (g_str_equal(known->text, text)) {
            known->sayers |= (guint64)1 << part;
            return;
        }
    }
    sentence one = {text, of, (guint64)1 << part};
    g_array_append_val(g->sentences, one);
}

/* A note that stands in a sentence. */
static void add_note(gathered *g, size_t part, const char *value, const char *word,
                     const char *name) {
    if (value) {
        const tf_draw_context *context = g->parts[part].context;
        g_autofree char *text = tf_word_fill(tf_word(context->words, word), name, value, NULL);
        add(g, part, tf_arena_strdup(context->arena, text), TF_OWED_OF_FIGURE);
    }
}

/* Asked for with a text; what is computed is the figure's own to say. */
static const char *given_follow_up(const tf_ask *ask) {
    const char *value = ask->notes.follow_up;
    return value && !g_str_equal(value, "computed") ? value : NULL;
}

static const tf_ask *ask_of(const gathered *g, size_t part) {
    return g->parts[part].context->ask;
}

static void add_owed(gathered *g) {
    for (size_t i = 0; i < g->n; i++) {
        if (!g->parts[i].owed)
            continue;
        g_auto(GStrv) lines = g_strsplit(g->parts[i].owed, "\n", -1);
        for (char **line = lines; *line; line++) {
            bool own = **line == TF_FOOT_OWN;
            add(g, i, tf_arena_strdup(g->parts[i].context->arena, *line + own),
                own ? TF_OWED_OF_FIGURE : TF_OWED_OF_KIND);
        }
    }
}

/* "A, C"; NULL where the reader needs no telling: it is the page's, or all panels say so. */
static char *tags_of(const gathered *g, const sentence *one) {
    g_autoptr(GString) tags = g_string_new(NULL);
    bool all = true;
    for (size_t i = 0; i < g->n; i++) {
        const tf_foot_part *part = &g->parts[i];
        bool says = one->sayers >> i & 1;
        if (says && (!part->is_panel || !part->tag))
            return NULL;
        all = all && (says || !part->is_panel);
        if (says) {
            const char *joint = tags->len ? tf_word(part->context->words, "list.separator") : "";
            g_string_append_printf(tags, "%s%s", joint, part->tag);
        }
    }
    return all ? NULL : g_strdup(tags->str);
}

static void append(GString *text, const gathered *g, const sentence *one) {
    const tf_words *words = g->parts[0].context->words;
    if (text->len > 0)
        g_string_append(text, tf_word(words, "sentence.gap"));
    g_autofree char *tags = one->of == TF_OWED_OF_FIGURE ? tags_of(g, one) : NULL;
    if (!tags) {
        g_string_append(text, one->text);
        return;
    }
    g_autofree char *filled =
        tf_word_fill(tf_word(words, "panel.note"), "panels", tags, "sentence", one->text, NULL);
    g_string_append(text, filled);
}

const char *tf_foot_text(const tf_foot_part *parts, size_t n) {
    gathered g = {parts, n, g_array_new(FALSE, FALSE, sizeof(sentence))};
    for (size_t i = 0; i < g.n; i++)
        add_note(&g, i, ask_of(&g, i)->notes.population, "population.note", "population");
    for (size_t i = 0; i < g.n; i++)
        add_note(&g, i, ask_of(&g, i)->notes.data_cutoff, "data_cutoff.note", "date");
    for (size_t i = 0; i < g.n; i++)
        add_note(&g, i, given_follow_up(ask_of(&g, i)), "followup.note.given", "followup");
    add_owed(&g);
    for (size_t i = 0; i < g.n; i++)
        add(&g, i, ask_of(&g, i)->notes.text, TF_OWED_OF_FIGURE);
    for (size_t i = 0; i < g.n; i++)
        add(&g, i, ask_of(&g, i)->notes.abbreviations, TF_OWED_OF_KIND);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < g.sentences->len; i++)
        append(text, &g, &g_array_index(g.sentences, sentence, i));
    g_array_unref(g.sentences);
    return tf_arena_strdup(parts[0].context->arena, text->str);
}
