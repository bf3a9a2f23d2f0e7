#ifndef SCHEMA_VALUE_H
#define SCHEMA_VALUE_H

#include <jansson.h>

#include "spec/key.h"

/** What the value of a key may be. A new reference. */
json_t *tf_schema_of_key(const tf_key *key);

#endif
