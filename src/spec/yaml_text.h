#ifndef SPEC_YAML_TEXT_H
#define SPEC_YAML_TEXT_H

#include <yaml.h>

#include "yaml_tree.h"

/* The text of a document by lines, so that marks become places. */

typedef struct tf_yaml_text {
    const char *name;
    const char *bytes; /**< valid UTF-8 without a byte-order mark, 0 at the end */
    size_t length;
    tf_arena *arena;
    struct tf_yaml_line *lines;
    size_t n_lines;
} tf_yaml_text;

/** Checks the characters and finds the lines. */
bool tf_yaml_text_init(tf_yaml_text *text, tf_arena *arena, const char *name, const char *bytes,
                       size_t length, tf_diag *diag);

/** From a character (both counted from 0) to another; on one line the part between is underlined.
 */
tf_place tf_yaml_text_place(tf_yaml_text *text, size_t start, size_t end);

/** False, with an error, if the marks of a conflict of versions were left in it. */
bool tf_yaml_text_is_merged(tf_yaml_text *text, tf_diag *diag);

/** Says in a person's words what libyaml stumbled over. */
void tf_yaml_text_report(tf_yaml_text *text, const yaml_parser_t *parser, tf_diag *diag);

#endif
