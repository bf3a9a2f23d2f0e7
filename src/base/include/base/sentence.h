#ifndef BASE_SENTENCE_H
#define BASE_SENTENCE_H

#include <stdbool.h>

/**
 * Where the first sentence of a text ends: at a line's end, or at a full stop after a number or a
 * word of three letters, before a blank and a capital. "al." and "N." end none.
 */
const char *tf_sentence_end(const char *text);
/** Whether the text has the sentence, as a whole and not as the end of a longer word. */
bool tf_has_sentence(const char *text, const char *sentence);

#endif
