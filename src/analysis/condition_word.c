#include "condition_word.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

char *tf_condition_word(const char *text) {
    bool word = g_ascii_isalpha(*text);
    for (const char *at = text; *at; at++)
        word &= g_ascii_isalnum(*at) || *at == '_';
    const char *quote = strchr(text, '\'') ? "`" : "'";
    return word ? g_strdup(text) : g_strconcat(quote, text, quote, NULL);
}
