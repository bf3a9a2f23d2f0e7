#include "figure/symbols.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* Templates of sentences know no fonts, so symbols are looked for in the finished line, and only in
   roles whose texts are our own: a user's group may be called P. */

bool tf_has_symbols(const char *role) {
    static const char *const roles[] = {"foot", "estimates.text", "table.heading", "table.test"};
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (g_str_equal(role, roles[i]))
            return true;
    }
    return false;
}

/* A no-break space is one, too. */
static bool is_gap(gunichar c) {
    return c == 0 || g_unichar_isspace(c);
}

/* "P=0.04", "(P", "v": as a word, and not the start of "P-glycoprotein". */
static bool stands_alone(const char *text, const char *found, size_t length) {
    const gunichar before = found == text ? 0 : g_utf8_get_char(g_utf8_prev_char(found));
    const gunichar after = g_utf8_get_char(found + length);
    return (is_gap(before) || before == '(') &&
           (is_gap(after) || (after < 0x80 && strchr("=<>),;", (int)after)));
}

static size_t add_word(const char *word, const char *text, tf_span *spans, size_t n) {
    const size_t length = strlen(word);
    for (const char *at = text; length > 0 && (at = strstr(at, word)); at += length) {
        const size_t start = (size_t)(at - text);
        if (n < TF_MOST_SYMBOLS && stands_alone(text, at, length))
            spans[n++] = (tf_span){.start = start, .end = start + length, .italic = true};
    }
    return n;
}

static int by_start(const void *a, const void *b) {
    const tf_span *first = a, *second = b;
    return first->start < second->start ? -1 : first->start > second->start;
}

size_t tf_symbol_spans(const tf_style *style, const char *text, tf_span *spans) {
    size_t n = style->p.italic ? add_word(style->p.symbol, text, spans, 0) : 0;
    const char *const *words = style->own_words.italic;
    for (size_t i = 0; words && words[i]; i++) {
        /* The symbol may be listed as well; its spans must not be there twice. */
        if (!style->p.italic || strcmp(words[i], style->p.symbol) != 0)
            n = add_word(words[i], text, spans, n);
    }
    qsort(spans, n, sizeof *spans, by_start);
    return n;
}
