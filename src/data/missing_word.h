#ifndef MISSING_WORD_H
#define MISSING_WORD_H

#include <stdbool.h>
#include <stddef.h>

/* How texts that mean missing are told from others, in cells of files and of what is made of them.
 */

/** Quoted texts come with their blanks, which never make a difference between missing and not. */
static inline void tf_take_blanks_off(const char **text, size_t *length) {
    while (*length > 0 && (**text == ' ' || **text == '\t')) {
        ++*text;
        --*length;
    }
    while (*length > 0 && ((*text)[*length - 1] == ' ' || (*text)[*length - 1] == '\t'))
        --*length;
}

/** Letters' case makes no word another. */
bool tf_is_missing_word(const char *word, const char *text, size_t length);

#endif
