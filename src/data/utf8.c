#include "utf8.h"

#include <stdint.h>
#include <string.h>

#include <glib.h>

/* Every byte of a file passes here, so what is usual is told in large steps, and only what is left
   goes through GLib's check. */

#define HIGH_BITS UINT64_C(0x8080808080808080)
#define STRIDE    (4 * sizeof(uint64_t))

size_t tf_utf8_valid_length(const char *text, size_t length) {
    const char *nul = memchr(text, '\0', length);
    const size_t limit = nul == NULL ? length : (size_t)(nul - text);
    /* Data are ASCII nearly always: told 32 bytes at a time, that costs next to nothing. */
    size_t i = 0;
    for (; i + STRIDE <= limit; i += STRIDE) {
        uint64_t words[4];
        memcpy(words, text + i, sizeof words);
        if (((words[0] | words[1] | words[2] | words[3]) & HIGH_BITS) != 0)
            break;
    }
    const size_t ascii = i;
    const char *end;
    g_utf8_validate_len(text + ascii, limit - ascii, &end);
    return (size_t)(end - text);
}

bool tf_utf8_is_cut_off(const char *text, size_t length) {
    /* C0 and C1 begin no character, so no rest could mend them. */
    return length < 4 && (unsigned char)text[0] >= 0xC2 &&
           g_utf8_get_char_validated(text, (gssize)length) == (gunichar)-2;
}
