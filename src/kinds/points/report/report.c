/* The methods sentences and the alternative text of points. */
#include <math.h>

#include "points/ask.h"
#include "points/results.h"
#include "report/phrases.h"
#include "report/report.h"

static const char *summary_word(const tf_words *words, tf_points_summary summary) {
    static const char *const keys[] = {"lines.points.mean", "lines.points.median",
                                       "lines.points.geometric"};
    return tf_word(words, summary < TF_POINTS_NO_SUMMARY ? keys[summary] : "lines.points.given");
}

/* ---- methods ----------------------------------------------------------------------------------
 */

static void say_interval(GString *text, const tf_phrases *phrases,
                         const tf_points_results *points) {
    static const char *const keys[] = {"lines.interval.ci", "lines.interval.se",
                                       "lines.interval.sd", "lines.interval.iqr",
                                       "lines.interval.range"};
    static const char *const of_logs[] = {NULL, "lines.interval.se.geometric",
                                          "lines.interval.sd.geometric"};
    const tf_words *words = phrases->words;
    const bool logs = points->summary == TF_POINTS_GEOMETRIC &&
                      (points->spread == TF_POINTS_SE || points->spread == TF_POINTS_SD);
    const bool ours = points->source == TF_POINTS_PATIENTS, ci = points->spread == TF_POINTS_CI;
    g_autofree char *level = tf_phrase_level(phrases, points->level);
    if (points->spread >= TF_POINTS_NO_SPREAD)
        return;
    if (ours && ci) {
        tf_say(text, words,
               points->summary == TF_POINTS_GEOMETRIC ? "methods.lines.geometric"
                                                      : "methods.bars.limits.t",
               "level", level, NULL);
        return;
    }
    g_autofree char *interval =
        tf_word_fill(tf_word(words, (logs ? of_logs : keys)[points->spread]), "level", level, NULL);
    tf_say(text, words, "methods.lines.interval", "interval", interval, NULL);
    if (ours && points->spread == TF_POINTS_IQR)
        tf_say(text, words, "methods.lines.quartiles", NULL);
}

static void say_shape(GString *text, const tf_phrases *phrases, const tf_points_results *points) {
    const tf_words *words = phrases->words;
    const bool extremes = points->whiskers == TF_POINTS_EXTREMES;
    if (points->source == TF_POINTS_BOXES) {
        tf_say(text, words, "methods.points.given", NULL);
    } else if (points->form == TF_POINTS_BOX || points->form == TF_POINTS_VIOLIN) {
        const bool lines = points->form == TF_POINTS_VIOLIN && points->dots;
        tf_say(text, words, lines ? "methods.points.within" : "methods.points.box", NULL);
        if (points->form == TF_POINTS_VIOLIN)
            tf_say(text, words, "methods.points.violin", NULL);
        else
            tf_say(text, words, extremes ? "methods.points.range" : "methods.points.tukey", NULL);
    } else if (points->source == TF_POINTS_ESTIMATES) {
        tf_say(text, words, "methods.lines.given", NULL);
    } else if (points->summary < TF_POINTS_NO_SUMMARY) {
        tf_say(text, words, points->dots ? "methods.points.lines" : "methods.lines.points",
               "points", summary_word(words, points->summary), NULL);
    }
    say_interval(text, phrases, points);
}

/** Which of the two ways P of ranks is found by is said, since programs differ in it. */
static void say_tests(GString *text, const tf_phrases *phrases, const tf_points_results *points) {
    const tf_words *words = phrases->words;
    const tf_points_said *said = &points->said;
    g_autofree char *pair = said->test ? g_strconcat("points.test.", said->test, NULL) : NULL;
    g_autofree char *all =
        said->all_test ? g_strconcat("points.test.", said->all_test, NULL) : NULL;
    if (points->n_comparisons > 0 && !pair && !all)
        tf_say(text, words, "methods.bars.test.none", NULL);
    if (pair)
        tf_say(text, words, "methods.bars.test", "test", tf_word(words, pair), NULL);
    if (said->n_exact > 0 || said->n_approx > 0)
        tf_say(text, words,
               said->n_approx == 0  ? "methods.points.exact"
               : said->n_exact == 0 ? "methods.points.normal"
                                    : "methods.points.either",
               NULL);
    g_autofree char *n = tf_phrase_number(phrases, (double)points->n_groups, 0);
    if (all)
        tf_say(text, words, "methods.bars.overall", "n", n, "test", tf_word(words, all), NULL);
    if (!said->adjust)
        return;
    g_autofree char *key = g_strconcat("p_adjust.", said->adjust, NULL);
    g_autofree char *adjusted = tf_phrase_number(phrases, (double)said->n_adjusted, 0);
    tf_say(text, words, "methods.bars.adjusted", "n", adjusted, "method", tf_word(words, key),
           NULL);
}

static void say_below(GString *text, const tf_phrases *phrases, const tf_points_ask *ask,
                      const tf_points_results *points) {
    if (isnan(ask->detection.limit) || points->said.below == 0)
        return;
    g_autofree char *limit = tf_phrase_value(phrases, ask->detection.limit);
    g_autofree char *n = tf_phrase_number(phrases, (double)points->said.below, 0);
    g_autofree char *total = tf_phrase_number(phrases, (double)points->said.total, 0);
    tf_say(text, phrases->words, "points.note.below", "name", limit, "n", n, "total", total, NULL);
}

static char *methods(const tf_ask *base, const tf_style *style, const tf_words *words,
                     const tf_results *results) {
    const tf_points_ask *ask = (const tf_points_ask *)base;
    const tf_points_results *points = results->detail;
    const tf_phrases phrases = {style, words, NULL};
    GString *text = g_string_new(NULL);
    say_shape(text, &phrases, points);
    say_tests(text, &phrases, points);
    if (!isnan(ask->detection.limit)) {
        say_below(text, &phrases, ask, points);
        tf_say(text, words, "methods.points.below", NULL);
    }
    if (points->said.averaged > 0)
        tf_say(text, words, "points.note.averaged", NULL);
    if (points->said.alone > 0) {
        g_autofree char *n = tf_phrase_number(&phrases, (double)points->said.alone, 0);
        tf_say(text, words, "points.note.alone", "n", n, NULL);
    }
    return tf_methods_finish(text, words);
}

/* ---- alternative text -------------------------------------------------------------------------
 */

/** What sums up a place, in words. */
typedef struct summed {
    const char *key;
    double value, low, high;
} summed;

/* Quartiles of a box are the hinges that it is drawn to; those of values alone the usual ones. */
static summed summed_of(const tf_points_results *points, const tf_points_place *place) {
    const bool given = points->source == TF_POINTS_ESTIMATES;
    const bool means = points->summary == TF_POINTS_MEAN || points->summary == TF_POINTS_GEOMETRIC;
    if (given || points->form == TF_POINTS_INTERVAL)
        return (summed){isnan(place->lower) ? "alt.points.value" : "alt.points.interval",
                        place->estimate, place->lower, place->upper};
    if (points->source == TF_POINTS_BOXES)
        return (summed){"alt.points.median", place->median, place->q1, place->q3};
    if (points->form != TF_POINTS_STRIP)
        return (summed){"alt.points.hinges", place->median, place->lower_hinge, place->upper_hinge};
    if (means)
        return (summed){points->summary == TF_POINTS_MEAN ? "alt.points.mean"
                                                          : "alt.points.geometric",
                        place->estimate, place->min, place->max};
    return (summed){"alt.points.median", place->median, place->q1, place->q3};
}

/** Decimals of one variable: those that its numbers need, and no more than three digits of the
 * largest have; `at` has room for three numbers of each place. */
static int common_decimals(const tf_points_results *points, double *at) {
    size_t n = 0;
    double most = 0;
    for (size_t i = 0; i < tf_points_n_places(points); i++) {
        const summed s = summed_of(points, &points->places[i]);
        const double numbers[] = {s.value, s.low, s.high};
        most = isnan(s.value) ? most : fmax(most, fabs(s.value));
        for (size_t k = 0; k < G_N_ELEMENTS(numbers); k++)
            if (!isnan(numbers[k]))
                at[n++] = numbers[k];
    }
    return tf_decimals_needed(at, n, most >= 100 ? 0 : most >= 10 ? 1 : 2);
}

/** A small number among large ones keeps two digits: 0.00066 is not 0.00. */
static char *number(const tf_phrases *phrases, double value, int common) {
    enum { MOST_DECIMALS = 12 };
    const double size = fabs(value);
    int decimals = common;
    if (size > 0 && size < 10 * pow(10, -common)) {
        const int two_digits = 1 - (int)floor(log10(size));
        decimals = MAX(common, tf_decimals_needed(&value, 1, MIN(two_digits, MOST_DECIMALS)));
    }
    return tf_phrase_number(phrases, value, isnan(value) ? 0 : decimals);
}

static void say_place(GString *text, const tf_phrases *phrases, const tf_points_results *points,
                      size_t i, int decimals) {
    const tf_points_place *place = &points->places[i];
    const char *group = points->groups[i % points->n_groups].label;
    const char *category = points->categories[i / points->n_groups].label;
    const summed s = summed_of(points, place);
    g_autofree char *name = *category && *group ? g_strdup_printf("%s, %s", category, group)
                                                : g_strconcat(category, group, NULL);
    if (isnan(s.value))
        return;
    g_autofree char *value = number(phrases, s.value, decimals);
    g_autofree char *from = number(phrases, s.low, decimals);
    g_autofree char *to = number(phrases, s.high, decimals);
    g_autofree char *n = tf_phrase_number(phrases, isnan(place->n) ? 0 : place->n, 0);
    g_autofree char *said =
        tf_word_fill(tf_word(phrases->words, s.key), "value", value, "low", from, "high", to, NULL);
    const bool counted = !isnan(place->n);
    if (*name)
        tf_say(text, phrases->words, counted ? "alt.points.named.n" : "alt.points.named", "name",
               name, "text", said, "n", n, NULL);
    else
        tf_say(text, phrases->words, counted ? "alt.points.one.n" : "alt.points.one", "text", said,
               "n", n, NULL);
}

static void say_comparison(GString *text, const tf_phrases *phrases,
                           const tf_points_results *points, const tf_points_comparison *c) {
    const size_t n = points->n_groups;
    const bool across = c->first / n != c->second / n;
    const char *within =
        across ? points->groups[c->first % n].label : points->categories[c->first / n].label;
    const char *first =
        across ? points->categories[c->first / n].label : points->groups[c->first % n].label;
    const char *second =
        across ? points->categories[c->second / n].label : points->groups[c->second % n].label;
    g_autofree char *p =
        tf_format_p(&phrases->style->p, &phrases->style->number.format, c->p_adjusted, NULL);
    g_autofree char *pair = c->overall ? g_strdup(tf_word(phrases->words, "alt.points.all"))
                                       : tf_word_fill(tf_word(phrases->words, "alt.points.pair"),
                                                      "first", first, "second", second, NULL);
    g_autofree char *where = *within ? g_strdup_printf("%s, %s", within, pair) : g_strdup(pair);
    g_autofree char *begun = tf_word_begin_sentence(where);
    if (p)
        tf_say(text, phrases->words, "alt.points.p", "pair", begun, "p", p, NULL);
}

/* Each that is drawn is said: one that isn't would be taken for not tested. Hundreds are counted.
 */
static void say_comparisons(GString *text, const tf_phrases *phrases,
                            const tf_points_results *points) {
    enum { MOST = 60 };
    for (size_t i = 0; i < MIN(points->n_comparisons, (size_t)MOST); i++)
        say_comparison(text, phrases, points, &points->comparisons[i]);
    if (points->n_comparisons <= MOST)
        return;
    g_autofree char *n = tf_phrase_number(phrases, (double)(points->n_comparisons - MOST), 0);
    tf_say(text, phrases->words, "alt.points.more", "n", n, NULL);
}

static char *describe(const tf_ask *base, const tf_style *style, const tf_words *words,
                      const tf_results *results) {
    static const char *const forms[] = {"alt.points.box", "alt.points.violin",
                                        "alt.points.intervals", "alt.points.strip"};
    const tf_points_ask *ask = (const tf_points_ask *)base;
    const tf_points_results *points = results->detail;
    const tf_phrases phrases = {style, words, NULL};
    const char *column = ask->value ? ask->value : ask->given.estimate;
    const char *title = ask->y.label && *ask->y.label ? ask->y.label
                        : column                      ? tf_column_name_of(base, column)
                                                      : tf_word(words, "alt.points.values");
    g_autofree char *first =
        tf_word_fill(tf_word(words, forms[points->form]), "points",
                     summary_word(words, points->summary), "value", title, NULL);
    GString *text = g_string_new(first);
    const size_t n = tf_points_n_places(points);
    g_autofree double *at = g_new0(double, 3 * n + 1);
    const int decimals = common_decimals(points, at);
    for (size_t i = 0; i < n; i++)
        say_place(text, &phrases, points, i, decimals);
    say_comparisons(text, &phrases, points);
    say_below(text, &phrases, ask, points);
    return g_string_free(text, FALSE);
}

const tf_report_class tf_points_report = {.methods = methods, .describe = describe};
