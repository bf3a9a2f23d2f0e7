#ifndef LINE_ENDS_H
#define LINE_ENDS_H

#include <stddef.h>
#include <stdint.h>

/* LF, CR LF and CR alone are one end of a line each. */

uint64_t tf_count_line_ends(const char *text, size_t length);
/** Where line n + 1 of a text begins; SIZE_MAX: there are not so many lines. */
size_t tf_pass_lines(const char *text, size_t length, uint64_t n);

#endif
