#include "line_ends.h"

uint64_t tf_count_line_ends(const char *text, size_t length) {
    uint64_t n = 0;
    for (size_t i = 0; i < length; i++)
        n += tf_is_line_end(text, length, i);
    return n;
}

size_t tf_pass_lines(const char *text, size_t length, uint64_t n) {
    size_t at = 0;
    for (; at < length && n > 0; at++)
        n -= tf_is_line_end(text, length, at);
    return n == 0 && at < length ? at : SIZE_MAX;
}
