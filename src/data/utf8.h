#ifndef UTF8_H
#define UTF8_H

#include <stdbool.h>
#include <stddef.h>

/** How many bytes from the start are valid UTF-8 without NUL. */
size_t tf_utf8_valid_length(const char *text, size_t length);
/** Whether the bytes are the beginning of one character whose rest is missing. */
bool tf_utf8_is_cut_off(const char *text, size_t length);

#endif
