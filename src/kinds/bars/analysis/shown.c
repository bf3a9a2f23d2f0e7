/* What is printed where nobody said so: the same for the figure and for the text that stands for
   it. */
#include <math.h>
#include <string.h>

#include "bars/results.h"

/* Pairs have brackets; levels of a stack are in the numbers file, as those of pairs are. */
bool tf_bars_shows_overall(const tf_bars_ask *ask, const tf_bars_results *bars,
                           const tf_bars_overall *test) {
    const tf_switch said = ask->compare.overall;
    const bool wanted = said == TF_ON || (said == TF_AUTO && tf_bars_is_trend(test));
    const bool level = test->part != TF_BARS_NONE && bars->n_parts > 1;
    return wanted && !level && test->experimental == TF_BARS_NONE && isfinite(test->p);
}

/* Nobody asks for a test for trend of which the figure then says nothing; it has no bracket. */
bool tf_bars_is_trend(const tf_bars_overall *test) {
    return strcmp(test->test, "trend") == 0;
}
