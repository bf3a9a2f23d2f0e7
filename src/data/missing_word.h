#ifndef MISSING_WORD_H
#define MISSING_WORD_H

#include <stdbool.h>
#include <stddef.h>

/** Whether a text is a word that means missing, as which letters' case makes no other. */
bool tf_is_missing_word(const char *word, const char *text, size_t length);

#endif
