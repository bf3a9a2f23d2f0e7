#ifndef SUPPORT_JSON_SCHEMA_H
#define SUPPORT_JSON_SCHEMA_H

#include <stdbool.h>

#include <jansson.h>

/** What is wrong with a value by a schema, the first of it, as "/figures/0/conf: ..."; NULL:
 * nothing. Newly allocated. Of JSON Schema it knows what trialfig writes; any other word of it
 * fails the test. */
char *schema_fault(const json_t *schema, const json_t *value);

/** A YAML document as JSON: plain texts are numbers, true, false and null where YAML 1.2 has them
 * so. NULL: it is none. */
json_t *json_of_yaml(const char *text);

#endif
