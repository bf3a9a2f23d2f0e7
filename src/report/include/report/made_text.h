#ifndef REPORT_MADE_TEXT_H
#define REPORT_MADE_TEXT_H

#include "analysis/results.h"
#include "report/phrases.h"

/** The methods with what was made of the data before them: files that were joined, cut points, end
 * points. Takes `methods`. */
char *tf_say_made(char *methods, const tf_phrases *phrases, const tf_results *results);

/** The methods with the conditions that rows had to meet before them, as they were written. Takes
 * `methods`. */
char *tf_say_where(char *methods, const tf_words *words, const tf_conditions *where);

#endif
