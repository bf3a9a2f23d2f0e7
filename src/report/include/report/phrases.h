#ifndef REPORT_PHRASES_H
#define REPORT_PHRASES_H

#include <glib.h>

#include "analysis/effect_text.h"
#include "spec/fragments.h"

/* Numbers, times and intervals inside sentences, as the figure's style and language write them.
   All texts are newly allocated. */

typedef struct tf_phrases {
    const tf_style *style;
    const tf_words *words;
    const char *time_unit; /**< "months"; NULL: not known */
} tf_phrases;

char *tf_phrase_number(const tf_phrases *phrases, double value, int digits);
/** Whole, or with one decimal. */
char *tf_phrase_value(const tf_phrases *phrases, double value);
/** With the unit, if it is known. */
char *tf_phrase_time(const tf_phrases *phrases, double value, int digits);
/** The style's sign for what is not reached, if it is NaN. */
char *tf_phrase_limit(const tf_phrases *phrases, double value, int digits);
/** Whole times lose the decimals that say nothing: 60, but 54.3. */
int tf_time_digits(double time, int digits);

/** Adds what weights of rows were taken for, if there are any; `model`: name of the model that
 * took them as well, or NULL. */
void tf_methods_weights(GString *text, const tf_who_ask *who, const char *model);

/** The methods sentences with what they all end with: by which version of the program the numbers
 * were computed. Takes the text over. */
char *tf_methods_finish(GString *text);

/** "A", "A and B", "A, B, and C": English, with the comma that medical journals have. */
char *tf_join_names(const char *const *names, size_t n);

#endif
