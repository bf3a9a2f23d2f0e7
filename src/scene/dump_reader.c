#include "dump_reader.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/number.h"
#include "scene/scene.h"

/* Only the first error is worth telling: what follows a damaged word is rarely about the file. */
bool tf_dump_fail(tf_dump_reader *reader, const char *format, ...) {
    if (reader->failed)
        return false;
    reader->failed = true;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    const char *stop = memchr(reader->line_start, '\n', (size_t)(reader->end - reader->line_start));
    if (!stop)
        stop = reader->end;
    g_autofree char *excerpt = g_strndup(reader->line_start, (size_t)(stop - reader->line_start));
    tf_place place = {
        .file = reader->name,
        .line = reader->line,
        .column = 1 + (unsigned)g_utf8_strlen(reader->line_start, reader->at - reader->line_start),
        .excerpt = excerpt};
    tf_diag_error(reader->diag, &place, NULL, "%s", message);
    return false;
}

static bool next_is(const tf_dump_reader *reader, char c) {
    return reader->at < reader->end && *reader->at == c;
}

static bool take_blank(tf_dump_reader *reader) {
    if (!next_is(reader, ' '))
        return tf_dump_fail(reader, "a blank and more is missing here");
    reader->at++;
    return true;
}

/* Whole words only: "line" must not be found at the start of "linear". */
bool tf_dump_keyword(tf_dump_reader *reader, const char *word) {
    size_t length = strlen(word);
    if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0)
        return false;
    const char *after = reader->at + length;
    if (after < reader->end && *after != ' ' && *after != '\n')
        return false;
    reader->at = after;
    return true;
}

/* Looks ahead over the blank and goes back if the word isn't there: optional parts need that. */
bool tf_dump_take(tf_dump_reader *reader, const char *word) {
    if (!next_is(reader, ' '))
        return false;
    reader->at++;
    if (tf_dump_keyword(reader, word))
        return true;
    reader->at--;
    return false;
}

bool tf_dump_newline(tf_dump_reader *reader) {
    if (!next_is(reader, '\n'))
        return tf_dump_fail(reader, reader->at == reader->end ? "the text ends here too early"
                                                              : "the line should end here");
    reader->at++;
    reader->line++;
    reader->line_start = reader->at;
    return true;
}

/* No exponent, no sign but minus: only what the dump writes is read. */
static bool bare_number(tf_dump_reader *reader, double *value) {
    const char *start = reader->at;
    while (reader->at < reader->end &&
           (g_ascii_isdigit(*reader->at) || *reader->at == '-' || *reader->at == '.'))
        reader->at++;
    if (tf_number_parse(start, (size_t)(reader->at - start), '.', value) &&
        fabs(*value) <= TF_SCENE_MAX_LENGTH)
        return true;
    reader->at = start;
    return tf_dump_fail(reader, "a number up to 1,000,000,000 should stand here");
}

bool tf_dump_number(tf_dump_reader *reader, double *value) {
    return take_blank(reader) && bare_number(reader, value);
}

/* Counts are read as numbers, whose size is bounded, so that the cast is safe. */
bool tf_dump_count(tf_dump_reader *reader, size_t *value) {
    double number = 0;
    const char *start = reader->at;
    if (!tf_dump_number(reader, &number))
        return false;
    if (number < 0 || number != floor(number)) {
        reader->at = start + 1;
        return tf_dump_fail(reader, "a count should stand here");
    }
    *value = (size_t)number;
    return true;
}

bool tf_dump_pair(tf_dump_reader *reader, double *x, double *y) {
    if (!tf_dump_number(reader, x))
        return false;
    if (!next_is(reader, ','))
        return tf_dump_fail(reader, "a comma and a second number are missing here");
    reader->at++;
    return bare_number(reader, y);
}

bool tf_dump_color(tf_dump_reader *reader, tf_color *color) {
    if (!take_blank(reader))
        return false;
    uint8_t channels[4] = {0, 0, 0, 255};
    const char *digit = reader->at + 1;
    size_t n = 0;
    while (next_is(reader, '#') && digit + n < reader->end && n < 9 && g_ascii_isxdigit(digit[n]))
        n++;
    if (n != 6 && n != 8)
        return tf_dump_fail(reader, "a colour such as #1b9e77 should stand here");
    for (size_t i = 0; i < n / 2; i++)
        channels[i] = (uint8_t)(g_ascii_xdigit_value(digit[2 * i]) * 16 +
                                g_ascii_xdigit_value(digit[2 * i + 1]));
    *color = (tf_color){channels[0], channels[1], channels[2], channels[3]};
    reader->at = digit + n;
    return true;
}

/* Any word; which words are roles is the scene's business, and its message names the node. */
bool tf_dump_role(tf_dump_reader *reader, char **role) {
    if (!take_blank(reader))
        return false;
    const char *start = reader->at;
    while (reader->at < reader->end && *reader->at != ' ' && *reader->at != '\n')
        reader->at++;
    if (reader->at == start)
        return tf_dump_fail(reader, "a role should stand here");
    *role = g_strndup(start, (size_t)(reader->at - start));
    return true;
}

bool tf_dump_at_string(const tf_dump_reader *reader) {
    return reader->end - reader->at >= 2 && reader->at[0] == ' ' && reader->at[1] == '"';
}

/* Behind "\u": "{2009}". */
static bool read_scalar(tf_dump_reader *reader, GString *text) {
    gunichar c = 0;
    const char *digit = reader->at;
    if (digit < reader->end && *digit == '{')
        digit++;
    while (digit < reader->end && g_ascii_isxdigit(*digit) && digit - reader->at < 7)
        c = c * 16 + (gunichar)g_ascii_xdigit_value(*digit++);
    if (digit >= reader->end || *digit != '}' || c == 0 || !g_unichar_validate(c))
        return tf_dump_fail(reader, "a character such as \\u{2009} should stand here");
    g_string_append_unichar(text, c);
    reader->at = digit + 1;
    return true;
}

static bool read_escape(tf_dump_reader *reader, GString *text) {
    char c = reader->at < reader->end ? *reader->at : '\0';
    if (c != '"' && c != '\\' && c != 'n' && c != 'u')
        return tf_dump_fail(reader, "only \\\", \\\\, \\n and \\u{...} are known");
    reader->at++;
    if (c == 'u')
        return read_scalar(reader, text);
    g_string_append_c(text, c == 'n' ? '\n' : c);
    return true;
}

/* Newlines within are escaped, so an open quotation mark can't swallow the rest of the file. */
bool tf_dump_string(tf_dump_reader *reader, char **result) {
    if (!tf_dump_at_string(reader))
        return tf_dump_fail(reader, "a text in quotation marks should stand here");
    reader->at += 2;
    GString *text = g_string_new(NULL);
    while (reader->at < reader->end && *reader->at != '"' && *reader->at != '\n') {
        char c = *reader->at++;
        if (c != '\\')
            g_string_append_c(text, c);
        else if (!read_escape(reader, text))
            break;
    }
    if (!reader->failed && !next_is(reader, '"'))
        tf_dump_fail(reader, "the closing quotation mark is missing");
    if (reader->failed) {
        g_string_free(text, TRUE);
        return false;
    }
    reader->at++;
    *result = g_string_free(text, FALSE);
    return true;
}
