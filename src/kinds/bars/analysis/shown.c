/* What is printed where nobody said so: the same for the figure and for the text that stands for
   it. */
#include <math.h>
#include <string.h>

#include "analysis/effect_text.h"
#include "bars/results.h"

/* Pairs have brackets; levels of a stack are in the numbers file, as those of pairs are. */
bool tf_bars_shows_overall(const tf_bars_ask *ask, const tf_bars_results *bars,
                           const tf_bars_overall *test) {
    const tf_switch said = ask->compare.overall;
    const bool wanted = said == TF_ON || (said == TF_AUTO && tf_bars_is_trend(test));
    const bool level = test->part != TF_BARS_NONE && bars->n_parts > 1;
    return wanted && !level && test->experimental == TF_BARS_NONE && isfinite(test->p);
}

/* Brackets may be asked for by the level of a category, its label or the label of a total. */
static bool is_named(const tf_bars_ask *ask, const tf_bars_results *bars,
                     const tf_bars_comparison *c) {
    const tf_texts *names = &ask->shown.bracket.categories;
    const tf_bars_category *category = &bars->categories[c->category];
    const char *total = c->total == TF_BARS_NONE ? NULL : bars->totals[c->total].label;
    for (size_t i = 0; i < names->n; i++) {
        if (g_strcmp0(names->items[i], category->level) == 0 ||
            g_strcmp0(names->items[i], category->label) == 0 ||
            g_strcmp0(names->items[i], total) == 0)
            return true;
    }
    return names->n == 0;
}

/* Levels of a stack that are compared one by one are in the numbers file: a stack shows totals.
   Over visits nothing is compared that nobody asked for. */
bool tf_bars_shows_comparison(const tf_bars_ask *ask, const tf_bars_results *bars,
                              const tf_bars_comparison *c) {
    const int content = ask->shown.bracket.content;
    if (content == TF_BARS_BRACKET_NONE || !is_named(ask, bars, c))
        return false;
    const bool stack = bars->form == TF_BARS_STACKED || bars->form == TF_BARS_FILLED ||
                       bars->form == TF_BARS_DIVERGING;
    const bool level = c->part != TF_BARS_NONE && bars->n_parts > 1;
    if (level && (stack || c->part > 0))
        return false;
    return content >= 0 || tf_is_published(&c->published) || bars->form != TF_BARS_LINES;
}

bool tf_bars_says(const tf_bars_ask *ask, const tf_bars_comparison *c, tf_bars_part_said part) {
    const tf_effect *p = &c->published;
    switch (ask->shown.bracket.content) {
    case TF_BARS_BRACKET_DIFFERENCE:
        return part == TF_BARS_SAYS_ESTIMATE;
    case TF_BARS_BRACKET_P:
    case TF_BARS_BRACKET_STARS:
        return part == TF_BARS_SAYS_P;
    case TF_BARS_BRACKET_BOTH:
        return true;
    default:
        return !tf_is_published(p) ||
               (part == TF_BARS_SAYS_ESTIMATE ? p->estimate_text : p->p_text) != NULL;
    }
}

char *tf_bars_scores_text(const tf_bars_results *bars, const tf_words *words,
                          const tf_number_format *format) {
    const char **items = g_new(const char *, bars->n_groups + 1);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (size_t g = 0; g < bars->n_groups; g++) {
        char digits[TF_NUMBER_CHARS];
        tf_number_shortest(digits, bars->compared.scores[g]);
        g_autofree char *number = tf_format_digits(format, digits);
        items[g] = g_strdup_printf("%s (%s)", number, bars->groups[g].label);
        g_ptr_array_add(texts, (char *)items[g]);
    }
    char *list = tf_word_list(words, items, bars->n_groups);
    g_free(items);
    return list;
}

bool tf_bars_draws_limits(const tf_bars_ask *ask, const tf_bars_results *bars) {
    const tf_bars_form form = bars->form;
    const bool stack =
        form == TF_BARS_STACKED || form == TF_BARS_FILLED || form == TF_BARS_DIVERGING;
    const bool points = form == TF_BARS_LINES || form == TF_BARS_DOTS;
    /* Whoever names columns of limits wants to see them. */
    const bool given = ask->cells.lower != NULL;
    return !stack && !bars->draws_counts && bars->conf.any &&
           (ask->conf.show == TF_ON || (ask->conf.show == TF_AUTO && (points || given)));
}

/* Nobody asks for a test for trend of which the figure then says nothing; it has no bracket. */
bool tf_bars_is_trend(const tf_bars_overall *test) {
    return strcmp(test->test, "trend") == 0;
}

bool tf_bars_hides_estimate(const tf_bars_comparison *comparison) {
    return comparison->published.estimate_text != NULL;
}

static void bound_ratio(tf_effect *ratio) {
    static const double most = 1e6;
    if (!(ratio->estimate < most))
        *ratio = tf_no_effect(ratio->why);
    else if (!isfinite(ratio->lower) || !isfinite(ratio->upper) || !(ratio->upper < most))
        ratio->lower = ratio->upper = NAN;
}

tf_bars_drawn tf_bars_drawn_of(const tf_bars_comparison *c) {
    if (tf_bars_hides_estimate(c))
        return (tf_bars_drawn){c->published, c->published_measure};
    if (!isnan(c->difference.estimate))
        return (tf_bars_drawn){c->difference, TF_BARS_DIFFERENCE};
    const bool odds = !isnan(c->odds_ratio.estimate);
    tf_bars_drawn ratio = {odds ? c->odds_ratio : c->ratio,
                           odds ? TF_BARS_ODDS_RATIO : TF_BARS_RATIO};
    bound_ratio(&ratio.effect);
    return ratio;
}

bool tf_bars_hides_p(const tf_bars_comparison *comparison) {
    return tf_is_published(&comparison->published);
}

static bool has_own_numbers(const tf_bars_comparison *c) {
    const bool estimate = !isnan(c->difference.estimate) || !isnan(c->ratio.estimate) ||
                          !isnan(c->odds_ratio.estimate);
    return (estimate && !tf_bars_hides_estimate(c)) || (!isnan(c->p) && !tf_bars_hides_p(c));
}

bool tf_bars_any_computed(const tf_bars_results *bars) {
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        if (has_own_numbers(&bars->comparisons[i]))
            return true;
    }
    return false;
}

/* "MRD, A vs B": as much of it as tells one comparison from the others. */
static char *comparison_name(const tf_bars_results *bars, const tf_words *words,
                             const tf_bars_comparison *c) {
    g_autofree char *groups =
        tf_word_fill(tf_word(words, "versus"), "experimental", bars->groups[c->experimental].label,
                     "reference", bars->groups[c->reference].label, NULL);
    const char *names[] = {bars->n_facets > 1 ? bars->facets[c->facet].label : "",
                           bars->categories[c->category].label,
                           c->total == TF_BARS_NONE ? "" : bars->totals[c->total].label,
                           bars->n_groups > 2 ? groups : ""};
    GString *name = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (*names[i])
            g_string_append_printf(name, "%s%s", name->len ? tf_word(words, "list.separator") : "",
                                   names[i]);
    }
    return g_string_free(name, FALSE);
}

/* NULL where nobody could take others for published. */
static char *published_places(const tf_bars_results *bars, const tf_words *words) {
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    bool others = false;
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        const tf_bars_comparison *c = &bars->comparisons[i];
        others = others || (!tf_is_published(&c->published) && has_own_numbers(c));
        if (tf_is_published(&c->published) && c->versus == TF_BARS_NONE)
            g_ptr_array_add(names, comparison_name(bars, words, c));
    }
    return others && names->len > 0
               ? tf_word_list(words, (const char *const *)names->pdata, names->len)
               : NULL;
}

/* "risk ratios and P values": a reader has to know which of the numbers are not ours. */
static char *published_things(const tf_bars_results *bars, const tf_words *words) {
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

char *tf_bars_published_sentence(const tf_bars_results *bars, const tf_words *words,
                                 const char *source) {
    g_autofree char *things = published_things(bars, words);
    g_autofree char *places = published_places(bars, words);
    g_autofree char *cited = tf_source_text(source);
    if (!things)
        return NULL;
    return tf_word_fill(tf_word(words, places ? "bars.note.published.of" : "bars.note.published"),
                        "things", things, "places", places ? places : "", "source", cited, NULL);
}
