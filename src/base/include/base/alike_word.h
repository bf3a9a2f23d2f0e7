#ifndef BASE_ALIKE_WORD_H
#define BASE_ALIKE_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * The form that a text shares with all that are one to whoever typed them. Letters' case, accents
 * and ligatures, letters that look like Latin ones, blanks of any kind, dashes, underscores, dots,
 * commas, brackets and apostrophes between words, a star or dot at the end, noughts before a number
 * and behind its decimals ("Week 02", "1.0"), signs of comparison ("≥65"), one letter for a word
 * ("Y", "M"), signs of no width, Roman
 * numbers of stages and the word "grade" or "stage" before them make no other. Signs do: "2+" is
 * not "2", "1-3" not "13", "I-II" not "III", "HER2-" not "HER2". New text.
 */
char *tf_fold_word(const char *text, size_t n);
/** The first step to it: letters in small, without accents, ligatures or apostrophes, those that
 * look like Latin ones as these; blanks, dashes and comparisons in ASCII. New text. */
char *tf_plain_word(const char *text, size_t n);
/** Whether two texts have the same such form. Quick where they begin with different letters. */
bool tf_alike_words(const char *a, size_t n_a, const char *b, size_t n_b);

/** Whether a character has no width of its own: U+200B, a soft hyphen, a mark of direction. */
bool tf_is_invisible(uint32_t c);
/** " (with U+200B)" for the first such sign of a text, "" if it has none. New text. */
char *tf_invisible_signs(const char *text);

#endif
