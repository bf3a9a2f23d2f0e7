#ifndef CONDITION_WORD_H
#define CONDITION_WORD_H

/** A name or a value as conditions take it: in quotes unless it is one word. Newly allocated. */
char *tf_condition_word(const char *text);

#endif
