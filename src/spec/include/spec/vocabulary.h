#ifndef SPEC_VOCABULARY_H
#define SPEC_VOCABULARY_H

#include "spec/ask.h"

/* What words in the data mean, whatever kind of figure asks: styles/vocabulary.yaml, and over it
   the file that the key `vocabulary` names. docs/vocabulary.md says how such a file is written. */

/** What a word says of a patient. One word has one role: "progression" is a response to those who
 * ask for responses, and an event to those who ask for events. */
typedef enum tf_meaning_role {
    TF_MEANING_UNKNOWN, /**< an arm, a mutation, a word that isn't listed */
    TF_MEANING_RESPONSE,
    TF_MEANING_STABLE,
    TF_MEANING_PROGRESSION,
    TF_MEANING_NOT_EVALUABLE,
    TF_MEANING_YES,
    TF_MEANING_NO,
    TF_MEANING_EVENT,
    TF_MEANING_CENSORED
} tf_meaning_role;

typedef struct tf_meaning {
    tf_meaning_role role;
    int depth; /**< of responses, 1 to 99: greater is better; 0: none */
} tf_meaning;

typedef struct tf_vocabulary tf_vocabulary;

/**
 * The vocabulary of a figure, in `arena`. The user's file is read at once; without one, nothing is
 * read before the first word is looked up. NULL, with all errors of the file: it can't be read, is
 * not a map, names an unknown role, gives a depth that is no whole number from 1 to 99, explains a
 * word by one that isn't known or by itself, or gives one word two meanings.
 */
tf_vocabulary *tf_vocabulary_new(const tf_ask *ask, tf_arena *arena, tf_diag *diag);

/**
 * What a word means. Letters' case, blanks around it and the composition of accents don't matter;
 * accents do. Numbers are not looked up: 0 is no and 1 is yes however they are written.
 */
tf_meaning tf_vocabulary_find(tf_vocabulary *vocabulary, const char *word);

/**
 * What a word may be short for, or begins with: "prog" of "progression", "RC confirmée" of "RC".
 * Not a response, with the role TF_MEANING_UNKNOWN, if no word is near, or if several are that
 * differ.
 */
tf_meaning tf_vocabulary_near(tf_vocabulary *vocabulary, const char *word);

/** Whether it is an assessment of a response, not evaluable included. */
bool tf_meaning_is_response(tf_meaning meaning);

#endif
