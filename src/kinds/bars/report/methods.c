/* A paragraph for a paper's statistics section, in the figure's language: every choice that changes
   a number of the figure is in it, and nothing that wasn't computed. */
#include <math.h>
#include <string.h>

#include "bars/report.h"
#include "bars/results.h"
#include "report/phrases.h"

/** Whose methods they are: of all numbers, or, for a caption, of those that the figure shows. */
typedef enum methods_of { OF_NUMBERS, OF_FIGURE } methods_of;

/** What every sentence needs. */
typedef struct writer {
    const tf_words *words;
    const tf_bars_ask *ask;
    const tf_bars_results *bars;
    const tf_results *results;
    tf_phrases phrases;
    GString *text;
    methods_of of;
} writer;

/** What a key's value is called: `of` says what it is the method of. */
static const char *name_of(const writer *w, const char *of, const char *method) {
    g_autofree char *key = g_strconcat(of, method, NULL);
    return tf_word(w->words, key);
}

/* Limits that nobody sees are in the numbers file, with their method; given ones are not ours to
   describe. */
static void add_limits(const writer *w) {
    const tf_bars_limits *conf = &w->bars->conf;
    if (!conf->method || !tf_bars_draws_limits(w->ask, w->bars))
        return;
    g_autofree char *level = tf_phrase_level(&w->phrases, conf->level);
    if (strcmp(conf->method, "given") == 0)
        tf_say(w->text, w->words, "methods.bars.limits.given", NULL);
    else if (strcmp(conf->method, "t") == 0)
        tf_say(w->text, w->words, "methods.bars.limits.t", "level", level, NULL);
    else
        tf_say(w->text, w->words, "methods.bars.limits", "level", level, "method",
               name_of(w, "methods.name.", conf->method), NULL);
}

/* ---- comparisons ---------------------------------------------------------------------------- */

/** What was computed and isn't hidden by what was published: published values stand in its place.
 */
typedef struct computed {
    const tf_bars_comparison *difference, *ratio, *odds_ratio; /**< first that has one; or NULL */
    size_t n_asked, n_p;                                       /**< comparisons; with a P value */
    bool shows_estimates, shows_p;                             /**< on some bracket */
} computed;

static computed find_computed(const writer *w) {
    const tf_bars_results *bars = w->bars;
    computed found = {0};
    for (size_t i = bars->n_comparisons; i-- > 0;) {
        const tf_bars_comparison *c = &bars->comparisons[i];
        found.n_asked += tf_bars_hides_p(c) ? 0 : 1;
        found.n_p += tf_bars_hides_p(c) || isnan(c->p) ? 0 : 1;
        const bool shown = tf_bars_shows_comparison(w->ask, bars, c);
        found.shows_estimates |= shown && tf_bars_says(w->ask, c, TF_BARS_SAYS_ESTIMATE);
        found.shows_p |= shown && tf_bars_says(w->ask, c, TF_BARS_SAYS_P);
        if (tf_bars_hides_estimate(c))
            continue;
        found.difference = isnan(c->difference.estimate) ? found.difference : c;
        found.ratio = isnan(c->ratio.estimate) ? found.ratio : c;
        found.odds_ratio = isnan(c->odds_ratio.estimate) ? found.odds_ratio : c;
    }
    return found;
}

/** Groups, or what they are of where each bar is of patients of its own: of women, of men. */
static const char *whom(const writer *w) {
    const bool apart = w->bars->source == TF_BARS_PATIENTS && w->ask->category.column &&
                       !w->bars->rows.events && !w->bars->visits;
    return tf_word(w->words, apart ? "bars.of.category" : "bars.of.group");
}

/* "All patients" would count in whom the figure leaves out. */
static void add_known(const writer *w) {
    const tf_results *results = w->results;
    const char **columns = g_new(const char *, results->n_drops + 1);
    size_t n = 0;
    for (size_t i = 0; i < results->n_drops; i++)
        if (tf_drop_is_missing(&results->drops[i]))
            columns[n++] = results->drops[i].column;
    g_autofree char *list = tf_phrase_columns(w->words, &w->ask->base, columns, n);
    tf_say(w->text, w->words,
           w->bars->rows.no_claim ? "methods.bars.of.known.some" : "methods.bars.of.known",
           "columns", list, "whom", whom(w), NULL);
    g_free(columns);
}

/* Every percentage depends on it, those too that comparisons of counts are of. */
static void add_denominator(const writer *w) {
    /* In the order of tf_bars_denominator. */
    static const char *const keys[] = {"methods.bars.of.all", "methods.bars.of.evaluable",
                                       "methods.bars.of.given", "methods.bars.of.unknown"};
    const tf_bars_results *bars = w->bars;
    const bool means = bars->source == TF_BARS_MEANS;
    const bool compared = tf_bars_any_computed(bars);
    if (means || bars->draws_counts)
        tf_say(w->text, w->words, means ? "methods.bars.means" : "methods.bars.counts", NULL);
    const bool some = tf_results_missing(w->results) > 0 && !bars->rows.events &&
                      !bars->rows.repeated && bars->denominator == TF_BARS_OF_ALL;
    if (!means && (!bars->draws_counts || compared) && some)
        add_known(w);
    else if (!means && (!bars->draws_counts || compared))
        tf_say(w->text, w->words,
               bars->rows.by_category ? "methods.bars.of.population.category"
               : bars->rows.events    ? "methods.bars.of.population"
               : bars->rows.repeated  ? "methods.bars.of.rows"
               : bars->rows.no_claim && bars->denominator == TF_BARS_OF_ALL
                   ? "methods.bars.of.all.some"
                   : keys[bars->denominator],
               "whom", whom(w), NULL);
}

static void add_population(const writer *w) {
    const tf_conditions *where = &w->ask->population.where;
    if (!w->ask->population.data || where->n == 0)
        return;
    g_autofree char *conditions = tf_phrase_conditions(w->words, where);
    tf_say(w->text, w->words, "methods.where.population", "conditions", conditions, NULL);
}

/* Reference, level and method: what a statistics section has to say of an estimate. Pairs compare
   two responses of one group. */
static void add_measure(const writer *w, const char *key, const tf_bars_comparison *first,
                        const char *method) {
    const tf_bars_results *bars = w->bars;
    if (!first || !method)
        return;
    const bool pairs = first->versus != TF_BARS_NONE;
    g_autofree char *level = tf_phrase_level(&w->phrases, bars->compared.level);
    tf_say(w->text, w->words, key, "reference",
           pairs ? bars->categories[first->versus].label : bars->groups[first->reference].label,
           "level", level, "method", name_of(w, "methods.name.", method), NULL);
}

static void add_covariates(const writer *w) {
    const tf_bars_compared *how = &w->bars->compared;
    if (how->n_covariates > 0 && how->odds_ratio_method &&
        strstr(how->odds_ratio_method, "logistic")) {
        const tf_texts covariates = {.n = how->n_covariates, .items = how->covariates};
        tf_say_strata(w->text, w->words, "methods.bars.covariates", &w->ask->base, &covariates);
    }
    if (how->n_without > 0) {
        g_autofree char *n = tf_phrase_number(&w->phrases, (double)how->n_in_model, 0);
        g_autofree char *all =
            tf_phrase_number(&w->phrases, (double)(how->n_in_model + how->n_without), 0);
        tf_say(w->text, w->words, "methods.bars.covariates.missing", "n", n, "all", all, NULL);
    }
}

/* A method that was asked for but computed nothing is not claimed. A bracket has one estimate, in
   the order of these. */
static void add_measures(const writer *w, const computed *found) {
    const tf_bars_compared *how = &w->bars->compared;
    const bool means = w->bars->source == TF_BARS_MEANS;
    const bool first = (w->of == OF_NUMBERS || found->shows_estimates);
    const bool odds = (w->of == OF_NUMBERS || (found->shows_estimates && !found->difference));
    if (first)
        add_measure(w, means ? "methods.bars.difference.mean" : "methods.bars.difference",
                    found->difference, how->difference_method);
    if ((w->of == OF_NUMBERS ||
         (found->shows_estimates && !found->difference && !found->odds_ratio)))
        add_measure(w, "methods.bars.ratio", found->ratio, how->ratio_method);
    if (odds)
        add_measure(w, "methods.bars.odds_ratio", found->odds_ratio, how->odds_ratio_method);
    if (odds && found->odds_ratio)
        add_covariates(w);
}

/* Whether all groups of a place were tested together: for trend, or besides their comparisons. */
typedef enum overall_test { FOR_TREND, FOR_DIFFERENCES } overall_test;

static bool tests_all_groups(const writer *w, overall_test asked) {
    for (size_t i = 0; i < w->bars->n_overall; i++) {
        const tf_bars_overall *test = &w->bars->overall[i];
        if (test->experimental == TF_BARS_NONE && !isnan(test->p) &&
            tf_bars_is_trend(test) == (asked == FOR_TREND))
            return true;
    }
    return false;
}

static bool shows_all_groups(const writer *w, overall_test asked) {
    for (size_t i = 0; i < w->bars->n_overall; i++) {
        const tf_bars_overall *test = &w->bars->overall[i];
        if (tf_bars_shows_overall(w->ask, w->bars, test) &&
            tf_bars_is_trend(test) == (asked == FOR_TREND))
            return true;
    }
    return false;
}

/** "0 (Placebo), 10 (10 mg) and 30 (30 mg)": P depends on them. */
static void add_scores(const writer *w) {
    g_autofree char *list =
        tf_bars_scores_text(w->bars, w->words, &w->phrases.style->number.format);
    tf_say(w->text, w->words, "bars.note.scores", "list", list, NULL);
}

/* The count of P values goes with their adjustment. */
static void add_test(const writer *w, const computed *found) {
    const tf_bars_compared *how = &w->bars->compared;
    const bool any = found->n_p > 0 || tests_all_groups(w, FOR_TREND);
    const bool shown = (found->n_p > 0 && found->shows_p) || shows_all_groups(w, FOR_TREND);
    if (how->test && any && (w->of == OF_NUMBERS || shown))
        tf_say(w->text, w->words, "methods.bars.test", "test",
               name_of(w, "methods.test.", how->test), NULL);
    if (how->scores && tests_all_groups(w, FOR_TREND) && (w->of == OF_NUMBERS || shown))
        add_scores(w);
    if (how->test && !any && found->n_asked > 0 && !tests_all_groups(w, FOR_DIFFERENCES))
        tf_say(w->text, w->words, "methods.bars.test.none", NULL);
    if (how->test && how->n_adjusted > 1 && how->adjust && (w->of == OF_NUMBERS || shown) &&
        strcmp(how->adjust, "none") != 0) {
        g_autofree char *n = tf_phrase_number(&w->phrases, (double)how->n_adjusted, 0);
        tf_say(w->text, w->words, "methods.bars.adjusted", "n", n, "method",
               name_of(w, "p_adjust.", how->adjust), NULL);
    }
    const bool estimated = found->difference || found->ratio || found->odds_ratio;
    if (how->n_strata > 0 && (estimated || (how->test && any)) &&
        (w->of == OF_NUMBERS || (shown || (estimated && found->shows_estimates)))) {
        const tf_texts strata = {.n = how->n_strata, .items = how->strata};
        tf_say_strata(w->text, w->words,
                      how->lone_strata ? "stratified.note.lone" : "stratified.note", &w->ask->base,
                      &strata);
    }
}

/* What is computed besides the pairs, so that a P value of the numbers file has its sentence. */
static void add_overall(const writer *w) {
    const tf_bars_results *bars = w->bars;
    const bool all = tests_all_groups(w, FOR_DIFFERENCES);
    bool homogeneity = false;
    for (size_t i = 0; i < bars->n_overall; i++) {
        const tf_bars_overall *test = &bars->overall[i];
        homogeneity |= !isnan(test->p) && test->experimental != TF_BARS_NONE;
    }
    g_autofree char *n = tf_phrase_number(&w->phrases, (double)bars->n_groups, 0);
    if (all && (w->of == OF_NUMBERS || shows_all_groups(w, FOR_DIFFERENCES)))
        tf_say(w->text, w->words, "methods.bars.overall", "n", n, "test",
               name_of(w, "methods.test.", "chisq"), NULL);
    if (homogeneity && w->of == OF_NUMBERS)
        tf_say(w->text, w->words, "methods.bars.homogeneity", NULL);
}

/* What is computed is in the numbers file, wherever the figure prints it. */
static void add_unshown(const writer *w, const computed *found) {
    const bool any = found->difference || found->ratio || found->odds_ratio || found->n_p > 0;
    if (any && !found->shows_estimates && !found->shows_p && w->of == OF_NUMBERS)
        tf_say(w->text, w->words, "methods.bars.unshown", NULL);
}

/** Each text once. */
static void add_once(GPtrArray *texts, const char *text) {
    if (text && !g_ptr_array_find_with_equal_func(texts, text, g_str_equal, NULL))
        g_ptr_array_add(texts, (char *)text);
}

/* Readers must not take published numbers for computed ones. */
static void add_published(const writer *w) {
    const tf_bars_results *bars = w->bars;
    g_autoptr(GPtrArray) sources = g_ptr_array_new(), factors = g_ptr_array_new();
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        const tf_effect *published = &bars->comparisons[i].published;
        if (tf_is_published(published)) {
            add_once(sources, published->source);
            add_once(factors, published->adjusted_by);
        }
    }
    g_autofree char *names =
        tf_word_list(w->words, (const char *const *)sources->pdata, sources->len);
    g_autofree char *sentence =
        tf_bars_published_sentence(bars, w->words, sources->len > 0 ? names : NULL);
    if (!sentence)
        return;
    tf_say_text(w->text, w->words, sentence);
    const tf_texts adjusted = {.n = factors->len, .items = (const char *const *)factors->pdata};
    if (factors->len > 0)
        tf_say_strata(w->text, w->words, "bars.note.adjusted", &w->ask->base, &adjusted);
    tf_say(w->text, w->words, "methods.published", NULL);
}

/* Grades from 3 on are no "event", and CR and VGPR no "response", to whoever reads the figure. */
static void add_counted(const writer *w) {
    const tf_texts *is = &w->ask->response.is;
    if (!tf_bars_names_counted(w->ask, w->bars))
        return;
    g_autofree char *list = tf_word_list(w->words, is->items, is->n);
    tf_say(w->text, w->words, "methods.bars.counted", "column",
           tf_column_name_of(&w->ask->base, w->ask->response.column), "list", list, NULL);
}

/* In the order of a statistics section: what is shown, how, compared how, by whom. */
static char *methods(methods_of of, const tf_ask *ask, const tf_style *style, const tf_words *words,
                     const tf_results *results) {
    const tf_bars_results *bars = results->detail;
    const writer w = {.words = words,
                      .ask = (const tf_bars_ask *)ask,
                      .bars = bars,
                      .results = results,
                      .phrases = {style, words, NULL},
                      .text = g_string_new(NULL),
                      .of = of};
    if (bars->rows.word) /* follows from the columns, so that a reader has to be told of it */
        tf_say(w.text, words, bars->rows.word, NULL);
    if (bars->rows.at_last)
        tf_say(w.text, words, "bars.note.at_last", NULL);
    const computed found = find_computed(&w);
    add_denominator(&w);
    add_population(&w);
    add_counted(&w);
    add_limits(&w);
    add_measures(&w, &found);
    add_test(&w, &found);
    add_overall(&w);
    add_unshown(&w, &found);
    add_published(&w);
    return tf_methods_finish(w.text, words);
}

char *tf_bars_methods(const tf_ask *ask, const tf_style *style, const tf_words *words,
                      const tf_results *results) {
    return methods(OF_NUMBERS, ask, style, words, results);
}

char *tf_bars_shown_methods(const tf_ask *ask, const tf_style *style, const tf_words *words,
                            const tf_results *results) {
    return methods(OF_FIGURE, ask, style, words, results);
}
