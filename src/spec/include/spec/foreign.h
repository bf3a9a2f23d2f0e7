#ifndef SPEC_FOREIGN_H
#define SPEC_FOREIGN_H

#include "spec/key.h"

/** What a key or flag of another program is here, as a hint for a command line ("here it is --group
    COL") or for a set file ("here it is \"group\""). `word` is with or without hyphens before it.
    Newly allocated; NULL: nobody's word, or nothing of this kind. */
char *tf_foreign_flag(const tf_key_table *table, const char *word);
char *tf_foreign_key(const tf_key_table *table, const char *word);

#endif
