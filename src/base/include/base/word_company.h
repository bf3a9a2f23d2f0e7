#ifndef BASE_WORD_COMPANY_H
#define BASE_WORD_COMPANY_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* What words of one column mean together, and none of them alone: H is a man beside F and M, and
   high beside L and M; 1 is yes beside "Yes" and "No", and "ECOG 1" is 1 beside 1. */

typedef struct tf_word_company tf_word_company;

/** Of the texts of a column. Copies what it needs. */
tf_word_company *tf_word_company_new(const char *const *texts, size_t n);
void tf_word_company_free(tf_word_company *company);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_word_company, tf_word_company_free)

/** What a text means in this company: the same for "Yes", "TRUE" and "oui", "Arm A" and "A", and
 * for all that tf_fold_word makes the same. New text. */
char *tf_word_company_fold(const tf_word_company *company, const char *text);

/**
 * `number[i]`: text i is a number beside words that it could be a code of: 1 beside A and B, 1 and
 * 2 beside F and M. Returns how many are; 0 where texts are numbers alone, or words alone, or
 * numbers that no code of so few words would be: doses beside "Placebo". Numbers of yes and no are
 * words.
 */
size_t tf_word_company_codes(const tf_word_company *company, const char *const *texts, size_t n,
                             bool *number);

/** Whether the company has words of sex, yes and no, or positive and negative. */
bool tf_word_company_is_plain(const tf_word_company *company);

#endif
