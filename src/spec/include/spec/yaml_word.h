#ifndef SPEC_YAML_WORD_H
#define SPEC_YAML_WORD_H

#include <glib.h>

/** Appends a text as a scalar that every reader of YAML 1.1 and 1.2 takes for it, in a list or map
 * on one line, too: in quotes unless it needs none. */
void tf_yaml_put_text(GString *out, const char *text);

#endif
