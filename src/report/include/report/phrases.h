#ifndef REPORT_PHRASES_H
#define REPORT_PHRASES_H

#include <glib.h>

#include "analysis/dates_said.h"
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
/** 0.985 is "98.5", or "98,5". */
char *tf_phrase_level(const tf_phrases *phrases, double level);
/** Whole times lose the decimals that say nothing: 60, but 54.3. */
int tf_time_digits(double time, int digits);

/** Takes the unit from an axis' title, in the place: "Survival (%)" and "Survival, %" are both
 * "Survival" in a sentence. */
void tf_strip_percent(char *title);

/* Sentences are added to a text one after the other, with what stands between two of them in the
   language. */

void tf_say_text(GString *text, const tf_words *words, const char *sentence);
/** The words of a key, filled with pairs of name and value, NULL-ended. */
void tf_say(GString *text, const tf_words *words, const char *key, ...) G_GNUC_NULL_TERMINATED;
/** A list of columns, as sentences call them. Newly allocated. */
char *tf_phrase_columns(const tf_words *words, const tf_ask *ask, const char *const *columns,
                        size_t n);
/** The words of a key with a list of columns in the place of {factors}. */
void tf_say_strata(GString *text, const tf_words *words, const char *key, const tf_ask *ask,
                   const tf_texts *strata);
/** Each condition in quotes, as it was written: a list. */
char *tf_phrase_conditions(const tf_words *words, const tf_conditions *conditions);
/** Which day stands for a missing one, and when follow-up ends. */
void tf_say_dates(GString *text, const tf_phrases *phrases, const tf_dates_said *dates);
/** From which unit to which times were converted. */
void tf_say_converted(GString *text, const tf_phrases *phrases, const char *data_unit,
                      const char *unit);

/** What weights of rows were taken for, if there are any. */
void tf_say_weights(GString *text, const tf_words *words, const tf_ask *ask, const tf_who_ask *who,
                    tf_model_weights model);

/** The methods sentences with what they all end with: by which version of the program the numbers
 * were computed. Takes the text over. */
char *tf_methods_finish(GString *text, const tf_words *words);

#endif
