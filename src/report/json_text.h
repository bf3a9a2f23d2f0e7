#ifndef REPORT_JSON_TEXT_H
#define REPORT_JSON_TEXT_H

#include <stdbool.h>

#include "report/report.h"

/**
 * Writes JSON as text, indented, members in the order in which they are given. Written by hand and
 * not by a library because numbers have to be the shortest text that reads back as the same double
 * (jansson prints 0.1 as 0.10000000000000001), with null for NaN and "Inf" in quotes, since JSON
 * has neither.
 */
typedef struct tf_json {
    tf_text_sink sink;
    void *user;
    unsigned depth;
    bool first; /**< nothing was written yet at this depth */
} tf_json;

tf_json tf_json_start(tf_text_sink sink, void *user);

/* `name` is NULL inside arrays and for the outermost value. */
void tf_json_open(tf_json *json, const char *name, char bracket);        /**< '{' or '[' */
void tf_json_close(tf_json *json, char bracket);                         /**< '}' or ']' */
void tf_json_string(tf_json *json, const char *name, const char *value); /**< NULL: null */
void tf_json_number(tf_json *json, const char *name, double value);
void tf_json_end(tf_json *json);

#endif
