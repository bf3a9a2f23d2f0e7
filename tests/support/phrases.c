#include "phrases.h"

#include <check.h>
#include <string.h>

void check_phrases(const char *text, const char *const *phrases, size_t n, const char *lacks) {
    const char *at = text;
    for (size_t i = 0; i < n && phrases[i]; i++) {
        const char *found = strstr(at, phrases[i]);
        ck_assert_msg(found != NULL, "\"%s\" not found, or not in order, in: %s", phrases[i], text);
        at = found + strlen(phrases[i]);
    }
    ck_assert_msg(!lacks || !strstr(text, lacks), "\"%s\" found in: %s", lacks, text);
    ck_assert_msg(!strstr(text, "nan") && !strchr(text, '{'), "%s", text);
}
