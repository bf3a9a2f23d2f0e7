#ifndef SUPPORT_CLAIMS_NUMBERS_H
#define SUPPORT_CLAIMS_NUMBERS_H

#include "claims.h"

/**
 * The numbers of a text that the record doesn't bear: none of its rows has that value, as a number,
 * as a percentage or below a bound, rounded to the digits that are printed. Where a sentence begins
 * with a group's name, only rows of this group count. Newly allocated list of the sentences; NULL:
 * all is well.
 */
char *claims_numbers_unborne(const claims_facts *facts, const char *text);

#endif
