#include "foot.h"

#include <string.h>

/* Sentences are gathered by what they are about, each with the parts that said it, and joined when
   all of them are known. */

typedef struct sentence {
    const char *text;
    bool own;       /* may hold for some panels only */
    guint64 sayers; /* one bit for each part */
} sentence;

typedef struct gathered {
    const tf_foot_part *parts;
    size_t n;
    GArray *sentences;
} gathered;

static void add(gathered *g, size_t part, const char *text, bool own) {
    if (!text || !*text) {
        return;
    }
    for (guint i = 0; i < g->sentences->len; i++) {
        sentence *known = &g_array_index(g->sentences, sentence, i);
        if (g_str_equal(known->text, text)) {
            known->sayers |= (guint64)1 << part;
            return;
        }
    }
    sentence one = {text, own, (guint64)1 << part};
    g_array_append_val(g->sentences, one);
}

static void add_note(gathered *g, const char *path, const char *word, const char *name) {
    for (size_t i = 0; i < g->n; i++) {
        const tf_draw_context *context = g->parts[i].context;
        const char *value = tf_spec_string(context->spec, path);
        if (value) {
            g_autofree char *text = tf_word_fill(tf_word(context->words, word), name, value, NULL);
            add(g, i, tf_arena_strdup(context->arena, text), true);
        }
    }
}

/* Asked for with a text; what is computed is the figure's own to say. */
static void add_follow_up(gathered *g) {
    for (size_t i = 0; i < g->n; i++) {
        const tf_draw_context *context = g->parts[i].context;
        const char *value = tf_spec_string(context->spec, "notes.follow_up");
        if (value && !g_str_equal(value, "computed")) {
            g_autofree char *text = tf_word_fill(tf_word(context->words, "followup.note.given"),
                                                 "followup", value, NULL);
            add(g, i, tf_arena_strdup(context->arena, text), true);
        }
    }
}

static void add_owed(gathered *g) {
    for (size_t i = 0; i < g->n; i++) {
        if (!g->parts[i].owed) {
            continue;
        }
        g_auto(GStrv) lines = g_strsplit(g->parts[i].owed, "\n", -1);
        for (char **line = lines; *line; line++) {
            bool own = **line == TF_FOOT_OWN;
            add(g, i, tf_arena_strdup(g->parts[i].context->arena, *line + own), own);
        }
    }
}

static void add_given(gathered *g, const char *path, bool own) {
    for (size_t i = 0; i < g->n; i++) {
        add(g, i, tf_spec_string(g->parts[i].context->spec, path), own);
    }
}

/* "A, C"; NULL where the reader needs no telling: it is the page's, or all panels say so. */
static char *tags_of(const gathered *g, const sentence *one) {
    g_autoptr(GString) tags = g_string_new(NULL);
    bool all = true;
    for (size_t i = 0; i < g->n; i++) {
        const tf_foot_part *part = &g->parts[i];
        bool says = one->sayers >> i & 1;
        if (says && (!part->is_panel || !part->tag)) {
            return NULL;
        }
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
    if (text->len > 0) {
        g_string_append(text, tf_word(words, "sentence.gap"));
    }
    g_autofree char *tags = one->own ? tags_of(g, one) : NULL;
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
    add_note(&g, "notes.population", "population.note", "population");
    add_note(&g, "notes.data_cutoff", "data_cutoff.note", "date");
    add_follow_up(&g);
    add_owed(&g);
    add_given(&g, "notes.text", true);
    add_given(&g, "notes.abbreviations", false);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < g.sentences->len; i++) {
        append(text, &g, &g_array_index(g.sentences, sentence, i));
    }
    g_array_unref(g.sentences);
    return tf_arena_strdup(parts[0].context->arena, text->str);
}
