#ifndef LINE_ENDS_H
#define LINE_ENDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* LF, CR LF and CR alone are one end of a line each. */

/** Whether a line ends there; the first half of CR LF is no end. */
static inline bool tf_is_line_end(const char *text, size_t length, size_t at) {
    return text[at] == '\n' || (text[at] == '\r' && (at + 1 == length || text[at + 1] != '\n'));
}
uint64_t tf_count_line_ends(const char *text, size_t length);
/** Where line n + 1 of a text begins; SIZE_MAX: there are not so many lines. */
size_t tf_pass_lines(const char *text, size_t length, uint64_t n);

#endif
