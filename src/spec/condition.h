#ifndef SPEC_CONDITION_H
#define SPEC_CONDITION_H

#include "base/memory.h"
#include "spec/spec.h"

/**
 * Reads `column operator value`: "PARAMCD = PFS", "AGE>=65", "ARM != 'Screening failure'".
 * Operators are = == != <> < <= > >= and their signs. The column ends at the first operator, so a
 * name that holds one stands in quotes, as does a value with blanks around it; a quote within
 * quotes is doubled. Strings are made in `arena`.
 */
bool tf_condition_parse(const char *text, tf_place place, tf_arena *arena,
                        tf_spec_condition *condition, tf_diag *diag);

/** The condition as it can be read again. Newly allocated. */
char *tf_condition_print(const tf_spec_condition *condition);

#endif
