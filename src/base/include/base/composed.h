#ifndef BASE_COMPOSED_H
#define BASE_COMPOSED_H

#include <stdbool.h>
#include <stddef.h>

/* Texts that look alike are alike: "é" may be one character, or an e with an accent behind it, as
   macOS writes it. Here all are made the former (Unicode's NFC). */

/** Whether composing might change the text; false for what Latin-1 and its neighbours hold. */
bool tf_may_compose(const char *text, size_t length);

/** The composed text, newly allocated; NULL: it is composed already, or no UTF-8. */
char *tf_compose(const char *text, size_t length);

/** A name on one line: composed, with a blank for each run of blanks, no-break ones and line ends
 * too. Newly allocated. */
char *tf_one_line_name(const char *text, size_t length);

#endif
