#ifndef ANALYSIS_EFFECT_TEXT_H
#define ANALYSIS_EFFECT_TEXT_H

#include "analysis/effect.h"
#include "spec/style.h"

/* Effects as figure and report write them alike: in the style's form and digits, what was published
   in its own. All texts are newly allocated. */

/** An estimate already turned into texts; without limits (NULL) it is printed alone. An empty upper
 * limit leaves one sign in the place of both. */
typedef struct tf_interval_parts {
    const char *estimate, *lower, *upper;
} tf_interval_parts;

/** How the numbers of an effect are written. */
typedef struct tf_effect_form {
    const tf_style *style;
    double factor; /**< 100 for fractions that are shown as percentages, else 1 */
    int decimals;
    bool bounded; /**< a ratio or a rate: digits that say nothing become "<0.01" and ">10,000" */
    /** Of a limit that is not there; NULL: the style's sign for what is not estimable, since only
     * times are ever reached. */
    const char *open_sign;
} tf_effect_form;

/** Ratios beyond are not known to any digit that could be printed. */
#define TF_MOST_RATIO 10000.0

/** Estimate or limit: its digits as published if it has any, else by the form; the sign of an open
 * limit, if it is NaN. */
char *tf_effect_number(const tf_effect_form *form, double value, const char *digits);
/** Whether there is a limit, or a side that has none. */
bool tf_effect_has_limits(const tf_effect *effect);
/**
 * Estimate and limits in `words`, a text with {estimate}, {lower}, {upper}, {range} and {level}
 * such as style->interval.estimate. `conf_level` is that of limits which don't have their own.
 */
char *tf_effect_text(const tf_effect_form *form, const tf_effect *effect, const char *words,
                     double conf_level);
/** The same from texts. */
char *tf_interval_text(const tf_style *style, const tf_interval_parts *parts, const char *words,
                       double conf_level);

/** "Times in days were converted to months (1 month = 30.4375 days)." Newly allocated. */
char *tf_converted_text(const tf_words *words, const tf_number_format *format,
                        const char *data_unit, const char *unit);

/** " (N Engl J Med 2024)": what follows the word "published"; "" where no source is known. */
char *tf_source_text(const char *source);

/** Decimals of a percentage of `n`: the style's, or by its denominator. */
int tf_percent_decimals(const tf_style *style, double n);

/** A confidence level in percent as trials print it: 0.95 is "95", 0.985 "98.5". ASCII. */
char *tf_level_percent(double level);

#endif
