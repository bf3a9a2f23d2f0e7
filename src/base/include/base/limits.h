#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stdbool.h>
#include <stddef.h>

/* What one figure takes, wherever it comes from: beyond these a few kilobytes of input would take
   minutes, or arithmetic would leave the range of doubles. docs/set-files.md lists them. */

/** Characters of a text: a cell that is drawn or compared, a title, a note. */
#define TF_TEXT_MOST 2000
/** Items of a list or a map of a set file. */
#define TF_LIST_MOST 1000
/** Names of columns in a list: of subgroups, covariates, columns of a table. */
#define TF_COLUMNS_MOST 200
/** Size of a number other than 0. Squares and products of three stay within a double's range. */
#define TF_NUMBER_LEAST 1e-100
#define TF_NUMBER_MOST  1e100

bool tf_number_in_limits(double value);
/** How many characters the text has, if they are more than TF_TEXT_MOST; else 0. UTF-8. */
size_t tf_text_excess(const char *text, size_t length);

#endif
