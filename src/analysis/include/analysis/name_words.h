#ifndef ANALYSIS_NAME_WORDS_H
#define ANALYSIS_NAME_WORDS_H

#include <stdbool.h>

/** The words of a name as they are compared, in small letters without accents, numbers apart:
 * "SE_logHR²" is {"se", "loghr", "2"}. Newly allocated. */
char **tf_name_words(const char *name);

/** Whether one of the entries stands among the words; an entry of several words, as they follow
 * each other: "standard error". `list` ends with NULL. */
bool tf_words_have(char *const *words, const char *const *list);

/** Whether the words are one of the entries, and nothing else. */
bool tf_words_are(char *const *words, const char *const *list);

#endif
