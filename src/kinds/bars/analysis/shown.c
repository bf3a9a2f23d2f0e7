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

/* "risk ratios and P values": a reader has to know which of the numbers are not ours. */
char *tf_bars_published_things(const tf_bars_results *bars, const tf_words *words) {
    /* In the order of tf_bars_measure, then P values. */
    const char *const keys[] = {"published.differences", "published.ratios",
                                "published.odds_ratios", "published.p_values"};
    bool is[G_N_ELEMENTS(keys)] = {false};
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        const tf_bars_comparison *c = &bars->comparisons[i];
        is[c->published_measure] |= c->published.estimate_text != NULL;
        is[G_N_ELEMENTS(keys) - 1] |= c->published.p_text != NULL;
    }
    const char *things[G_N_ELEMENTS(keys)];
    size_t n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (is[i])
            things[n++] = tf_word(words, keys[i]);
    }
    return n > 0 ? tf_word_list(words, things, n) : NULL;
}
