#ifndef BASE_SHOWN_TEXT_H
#define BASE_SHOWN_TEXT_H

#include <glib.h>

/* Text of a user's file as it may stand in a message on a terminal: whatever the bytes are, the
   result is valid UTF-8 without anything that moves the cursor or turns the writing direction. */

#define TF_SHOWN_TAB 0x2409 /**< U+2409, what a tab is shown as */

/**
 * The next character as it is shown: control characters by their picture (U+2400...), those that
 * change direction and bytes that are not UTF-8 by U+FFFD. `*text` is moved on; it must be before
 * `end`.
 */
gunichar tf_next_shown(const char **text, const char *end);

/** The whole text; longer than `most` characters (0: no limit) it is cut and ends in "…". */
char *tf_shown_text(const char *text, size_t length, size_t most);

#endif
