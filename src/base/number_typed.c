#include <string.h>

#include <glib.h>

#include "base/number.h"

/* Numbers as people and spreadsheets write them. What is strict is tried before, so all of this is
   for the few cells that aren't. */

#define TYPED_CHARS 128

/* Blanks that don't break, thin ones and those as wide as a digit: from web pages and Word. */
static const char *const blanks[] = {"\u00a0", "\u202f", "\u2009", "\u2007", NULL};
static const char *const minuses[] = {"\u2212", "\u2013", NULL};
static const char *const points[] = {"\u00b7", "\u2219", NULL}; /* The Lancet's */
static const char *const apostrophes[] = {"\u2019", NULL};

static size_t begins_with(const char *at, const char *end, const char *const *list) {
    for (; *list != NULL; list++) {
        const size_t length = strlen(*list);
        if ((size_t)(end - at) >= length && memcmp(at, *list, length) == 0)
            return length;
    }
    return 0;
}

/* Into ASCII, where `decimal` is the only mark of its kind. 0: too long for a number. */
static size_t to_ascii(const char *text, size_t length, char decimal, char ascii[TYPED_CHARS]) {
    const char *const end = text + length;
    size_t n = 0, step;
    for (const char *at = text; at < end; at += step, n++) {
        if (n == TYPED_CHARS)
            return 0;
        char c = *at;
        if ((guchar)c < 0x80) /* nothing that is looked for begins so */
            step = 1;
        else if ((step = begins_with(at, end, blanks)) > 0)
            c = ' ';
        else if ((step = begins_with(at, end, minuses)) > 0)
            c = '-';
        else if ((step = begins_with(at, end, points)) > 0)
            c = decimal;
        else if ((step = begins_with(at, end, apostrophes)) > 0)
            c = '\'';
        else
            step = 1;
        ascii[n] = c;
    }
    return n;
}

/* "1 020,5" and "12,345": one to three digits, the first no zero, then groups of just three, all
   behind the same mark, and none behind the decimal mark. Takes the marks out. */
static bool join_groups(char *ascii, size_t *length, char mark, char decimal) {
    size_t at = *ascii == '-' || *ascii == '+', out = at, n_digits = 0, n_groups = 0;
    if (at < *length && ascii[at] == '0')
        return false;
    for (; at < *length && ascii[at] != decimal; at++) {
        if (g_ascii_isdigit(ascii[at])) {
            n_digits++;
            ascii[out++] = ascii[at];
        } else if (ascii[at] == mark && n_digits > 0 && (n_groups == 0 || n_digits == 3) &&
                   n_digits <= 3) {
            n_groups++;
            n_digits = 0;
        } else {
            return false;
        }
    }
    if (n_groups == 0 || n_digits != 3)
        return false;
    memmove(ascii + out, ascii + at, *length - at);
    *length -= at - out;
    return memchr(ascii, mark, *length) == NULL;
}

char *tf_number_plain(const char *text, size_t length, tf_number_marks marks) {
    char ascii[TYPED_CHARS], *start = ascii;
    size_t n = to_ascii(text, length, marks.decimal, ascii);
    for (; n > 0 && *start == ' '; start++)
        n--;
    while (n > 0 && start[n - 1] == ' ')
        n--;
    double value;
    if (n == 0)
        return NULL;
    /* A blank between digits can't mean anything else; a comma can. */
    if (!tf_number_parse(start, n, marks.decimal, &value) &&
        (!join_groups(start, &n, memchr(start, ' ', n) ? ' ' : marks.thousands, marks.decimal) ||
         !tf_number_parse(start, n, marks.decimal, &value)))
        return NULL;
    char *plain = g_strndup(start, n);
    return g_strdelimit(plain, ",", '.');
}

bool tf_number_parse_typed(const char *text, size_t length, tf_number_marks marks, double *value) {
    if (tf_number_parse(text, length, marks.decimal, value))
        return true;
    g_autofree char *plain = tf_number_plain(text, length, marks);
    return plain != NULL && tf_number_parse(plain, strlen(plain), '.', value);
}

bool tf_number_may_be_code(const char *text, size_t length) {
    const size_t sign = length > 0 && (*text == '-' || *text == '+');
    if (length > sign + 1 && text[sign] == '0' && g_ascii_isdigit(text[sign + 1]))
        return true;
    return length > 0 && (memchr(text, 'e', length) != NULL || memchr(text, 'E', length) != NULL);
}
