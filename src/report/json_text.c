/* Depth and whether something stands there already are all that is remembered: values go out as
   they come, and a file may have any length. */
#include "json_text.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

tf_json tf_json_start(tf_text_sink sink, void *user) {
    return (tf_json){sink, user, 0, true};
}

static void put(tf_json *json, const char *text) {
    json->sink(json->user, text, strlen(text));
}

/** Texts come from files and command lines: what is not UTF-8 is replaced, since JSON is. */
static void put_quoted(tf_json *json, const char *value) {
    g_autofree char *valid = g_utf8_make_valid(value, -1);
    put(json, "\"");
    const char *run = valid;
    for (const char *at = valid; *at; at++) {
        const unsigned char c = (unsigned char)*at;
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        json->sink(json->user, run, (size_t)(at - run));
        if (c == '"' || c == '\\')
            json->sink(json->user, (const char[]){'\\', (char)c}, 2);
        else {
            /* Two hexadecimal digits are enough: only control characters are written by number. */
            static const char hex[] = "0123456789abcdef";
            const char escape[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
            json->sink(json->user, escape, sizeof escape);
        }
        run = at + 1;
    }
    put(json, run);
    put(json, "\"");
}

static void new_line(tf_json *json) {
    put(json, "\n");
    for (unsigned i = 0; i < json->depth; i++)
        put(json, "  ");
}

/** The comma after the value before, and the indent of this one. */
static void begin(tf_json *json, const char *name) {
    if (!json->first)
        put(json, ",");
    if (json->depth > 0)
        new_line(json);
    json->first = false;
    if (!name)
        return;
    put_quoted(json, name);
    put(json, ": ");
}

/* Brackets sit on the line of their name, as people write them. */
void tf_json_open(tf_json *json, const char *name, char bracket) {
    begin(json, name);
    json->sink(json->user, &bracket, 1);
    json->depth++;
    json->first = true;
}

void tf_json_close(tf_json *json, char bracket) {
    json->depth--;
    if (!json->first)
        new_line(json);
    json->sink(json->user, &bracket, 1);
    json->first = false;
}

/* NULL is null: a file without a figure's id still has the member. */
void tf_json_string(tf_json *json, const char *name, const char *value) {
    begin(json, name);
    if (value)
        put_quoted(json, value);
    else
        put(json, "null");
}

/* An infinite limit is a finding, not an error: it is kept, as a text. */
void tf_json_number(tf_json *json, const char *name, double value) {
    char text[TF_NUMBER_CHARS];
    begin(json, name);
    if (isnan(value)) {
        put(json, "null");
    } else if (isinf(value)) {
        put_quoted(json, value > 0 ? "Inf" : "-Inf");
    } else {
        tf_number_shortest(text, value);
        put(json, text);
    }
}

/* Text files end with a newline. */
void tf_json_end(tf_json *json) {
    put(json, "\n");
}
