#include "base/sentence.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Letters of the word that ends before `end`: "al." and "N." end no sentence; a number does. */
static int letters_before(const char *start, const char *end) {
    int n = end > start && g_ascii_isdigit(end[-1]) ? 3 : 0;
    for (const char *p = end; p > start; n++) {
        const char *before = g_utf8_prev_char(p);
        if (!g_unichar_isalnum(g_utf8_get_char(before)) && *before != ')' && *before != '%')
            break;
        n += *before == ')' || *before == '%' ? 2 : 0;
        p = before;
    }
    return n;
}

/* "of the survival package of R." is no initial: these stand behind names or other initials. */
static bool is_language(const char *start, const char *end) {
    return end - start >= 3 && end[-1] == 'R' && end[-2] == ' ' && g_ascii_islower(end[-3]);
}

const char *tf_sentence_end(const char *text) {
    for (const char *p = text; *p; p++) {
        if (*p == '\n')
            return p;
        if (*p == '.' && p[1] == ' ' && g_unichar_isupper(g_utf8_get_char(p + 2)) &&
            (letters_before(text, p) >= 3 || is_language(text, p)))
            return p + 1;
    }
    return text + strlen(text);
}

bool tf_has_sentence(const char *text, const char *sentence) {
    for (const char *at = text; (at = strstr(at, sentence)); at++) {
        if (at == text || g_ascii_isspace(at[-1]))
            return true;
    }
    return false;
}
