#ifndef ANALYSIS_RESPONSE_MEANING_H
#define ANALYSIS_RESPONSE_MEANING_H

#include "spec/style.h"

/** What a response's abbreviation stands for, in the language of the words: "not evaluable" of
 * "NE". NULL: it is none that is known. Lent from the words. */
const char *tf_response_meaning(const tf_words *words, const char *label);

#endif
