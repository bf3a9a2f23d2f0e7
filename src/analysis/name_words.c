/* What names of columns say: the words in them, whatever stands between these. */
#include <glib.h>

#include "analysis/name_words.h"

#include <string.h>

#include "analysis/folded_name.h"

#define SQUARED 0xb2

/** 0: neither a letter nor a digit, which ends a word. */
static int class_of(gunichar c) {
    return g_unichar_isalpha(c) ? 1 : g_unichar_isdigit(c) ? 2 : 0;
}

char **tf_name_words(const char *name) {
    g_autofree char *folded = tf_fold_name(name);
    g_autoptr(GString) text = g_string_new(NULL);
    int before = 0;
    for (const char *at = folded; *at; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at) == SQUARED ? '2' : g_utf8_get_char(at);
        const int class = class_of(c);
        if (class != before && before != 0)
            g_string_append_c(text, ' ');
        if (class != 0)
            g_string_append_unichar(text, c);
        before = class;
    }
    return g_strsplit(g_strstrip(text->str), " ", -1);
}

/** How many words an entry has if it stands at the beginning of these, else 0. */
static size_t begins_with(char *const *words, const char *entry) {
    size_t n = 0;
    for (; *entry; n++) {
        const size_t length = strcspn(entry, " ");
        if (!words[n] || strlen(words[n]) != length || strncmp(words[n], entry, length) != 0)
            return 0;
        entry += length + (entry[length] == ' ');
    }
    return n;
}

bool tf_words_have(char *const *words, const char *const *list) {
    for (; *words; words++)
        for (const char *const *entry = list; *entry; entry++)
            if (begins_with(words, *entry) > 0)
                return true;
    return false;
}

bool tf_words_are(char *const *words, const char *const *list) {
    for (; *list; list++) {
        const size_t n = begins_with(words, *list);
        if (n > 0 && !words[n])
            return true;
    }
    return false;
}
