#ifndef SPEC_EMBEDDED_YAML_H
#define SPEC_EMBEDDED_YAML_H

#include "yaml_tree.h"

/** Parses a file of styles/ that is compiled in; messages call it "styles/NAME". NULL on error. */
tf_yaml *tf_embedded_yaml(const char *name, tf_diag *diag);
/** Whether there is such a file. */
bool tf_embedded_exists(const char *name);

#endif
