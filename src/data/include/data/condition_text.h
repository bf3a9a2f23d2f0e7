#ifndef DATA_CONDITION_TEXT_H
#define DATA_CONDITION_TEXT_H

/** A name or a value as hints write it in a condition between a shell's double quotes: in single
 * ones unless it is one plain word. Newly allocated. */
char *tf_condition_word(const char *text);

/** The flag that leaves out the rows whose cell of the column has the value. Newly allocated. */
char *tf_without_hint(const char *column, const char *value);
/** The flag that keeps those rows alone. Newly allocated. */
char *tf_only_hint(const char *column, const char *value);

/** A name or a value behind a flag of its own, as a shell takes it for one. Newly allocated. */
char *tf_flag_word(const char *text);

#endif
