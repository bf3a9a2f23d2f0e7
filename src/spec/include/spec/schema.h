#ifndef SPEC_SCHEMA_H
#define SPEC_SCHEMA_H

#include "spec/key.h"

/**
 * JSON Schema (draft 2020-12) of set files with these kinds and pages of panels, for editors. It
 * knows names and types of keys, enumerations and ranges; what only a whole set or the data can
 * tell it doesn't. Texts with a name in braces, which a variable may replace, pass everywhere.
 * Newly allocated.
 */
char *tf_schema_text(const tf_key_table *const *tables, size_t n_tables);

#endif
