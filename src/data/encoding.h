#ifndef ENCODING_H
#define ENCODING_H

#include <stdbool.h>
#include <stddef.h>

/* Which encoding the bytes of a text are in, where nobody says so, or says it wrongly. */

typedef struct tf_encoding_tally tf_encoding_tally;

/** What the bytes of a whole file say. */
typedef struct tf_encoding_verdict {
    bool is_utf8;     /**< valid UTF-8, with letters that are no ASCII */
    const char *name; /**< of iconv; NULL: it can't be told */
    char *word;       /**< the first that has such a letter, in that encoding; NULL: none */
} tf_encoding_verdict;

tf_encoding_tally *tf_encoding_tally_new(void);
void tf_encoding_tally_free(tf_encoding_tally *tally);
/** Counts the next bytes of the file. */
void tf_encoding_tally_add(tf_encoding_tally *tally, const char *bytes, size_t length);
/** The verdict on all that was counted. */
void tf_encoding_tally_judge(tf_encoding_tally *tally, tf_encoding_verdict *verdict);
void tf_encoding_verdict_clear(tf_encoding_verdict *verdict);
/** Whether its letters make words in an encoding of one byte a letter: false where they don't. */
bool tf_encoding_makes_words(const tf_encoding_tally *tally, const char *encoding);

/** The encoding that a name means: latin1 is windows-1252, as browsers have it, mac is macintosh;
 * any other name is its own. */
const char *tf_encoding_meant(const char *asked);
/** Whether each of its letters is one byte. */
bool tf_encoding_is_single_byte(const char *encoding);

#endif
