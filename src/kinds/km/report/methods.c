/* A paragraph for a paper's statistics section, in the figure's language: every choice that changes
   a number of the figure is in it, and nothing that wasn't computed. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "km/ask.h"
#include "km/report.h"
#include "km/results.h"
#include "report/phrases.h"

enum { LOG, LOG_LOG }; /* the first of tf_conf_type */

/** What every sentence needs. */
typedef struct writer {
    const tf_km_ask *ask;
    const tf_words *words;
    const tf_km_results *km;
    tf_phrases phrases;
    GString *text;
} writer;

/** The sentence by what has limits: curves with an event, and medians that some group has. */
static const char *estimate_key(const tf_km_results *km) {
    bool events = false, medians = false;
    for (size_t g = 0; g < km->n_groups; g++) {
        const tf_interval *median = &km->groups[g].median;
        events |= km->groups[g].events > 0;
        medians |= !isnan(median->lower) || !isnan(median->upper);
    }
    if (tf_km_is_hazard(km))
        return medians  ? "methods.km.hazard"
               : events ? "methods.km.hazard.no_medians"
                        : "methods.km.hazard.no_events";
    if (km->estimate == TF_ESTIMATE_FAILURE)
        return medians  ? "methods.km.failure"
               : events ? "methods.km.failure.no_medians"
                        : "methods.km.failure.no_events";
    return medians  ? "methods.km.survival"
           : events ? "methods.km.survival.no_medians"
                    : "methods.km.survival.no_events";
}

static char *competing_list(const writer *w) {
    const tf_texts *causes = &w->km->events.causes;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 1; i < causes->n; i++)
        g_ptr_array_add(names, tf_km_cause_text(w->words, w->km, i));
    return tf_word_list(w->words, (const char *const *)names->pdata, names->len);
}

/** The sentence by what has limits: curves with an event, but no areas. */
static const char *incidence_key(const tf_km_results *km) {
    bool events = false;
    for (size_t g = 0; g < km->n_groups; g++)
        events |= km->groups[g].events > 0;
    if (km->events.by_cause)
        return events && !km->events.stacked ? "methods.incidence.causes"
                                             : "methods.incidence.stacked";
    return events ? "methods.incidence" : "methods.incidence.no_events";
}

static void add_late(const writer *w) {
    const tf_km_results *km = w->km;
    if (!km->data.late.any)
        return;
    if (km->data.late.somebody)
        tf_say(w->text, w->words, "methods.late", NULL);
    if (km->data.late.parts)
        tf_say(w->text, w->words,
               km->data.late.changes ? "methods.late.parts.groups" : "methods.late.parts", NULL);
    if (isnan(km->data.late.from))
        return;
    g_autofree char *time =
        tf_phrase_time(&w->phrases, km->data.late.from, tf_time_digits(km->data.late.from, 2));
    tf_say(w->text, w->words, "methods.late.from", "time", time, NULL);
}

/* Limits of medians depend on the transformation, so it is named for both. */
static void add_estimate(const writer *w) {
    /* In the order of tf_conf_type; R's and SAS' names for the scale on which limits are made. */
    static const char *const scales[] = {"methods.scale.log", "methods.scale.log_log",
                                         "methods.scale.plain", "methods.scale.logit",
                                         "methods.scale.arcsine"};
    const tf_km_results *km = w->km;
    g_autofree char *level = tf_phrase_level(&w->phrases, km->conf.level);
    const bool incidence = tf_km_is_incidence(km);
    /* The logarithm of a hazard is log(-log) of survival, whose medians stand beside it. */
    const bool by_log_log = tf_km_is_hazard(km) && km->conf.type == LOG_LOG;
    g_autofree char *event = incidence ? tf_km_cause_text(w->words, km, 0) : NULL;
    g_autofree char *causes = incidence ? competing_list(w) : NULL;
    tf_say(w->text, w->words, incidence ? incidence_key(km) : estimate_key(km), "level", level,
           "scale", tf_word(w->words, by_log_log ? "methods.scale.log" : scales[km->conf.type]),
           "medians",
           tf_word(w->words, by_log_log ? "methods.km.hazard.log_log" : "methods.km.hazard.same"),
           "event", event ? event : "", "causes", causes ? causes : "", "what",
           tf_word(w->words,
                   tf_km_is_without(km) ? "methods.km.of.without" : "methods.km.of.survival"),
           "of",
           tf_word(w->words, tf_km_ends_without(km) ? "methods.km.hazard.of.without"
                                                    : "methods.km.hazard.of.survival"),
           "method", tf_word(w->words, tf_km_hazard_method(w->ask)), NULL);
    if (km->beside.bands && w->ask->conf.show != TF_OFF)
        tf_say(w->text, w->words,
               w->ask->conf.band == TF_KM_HALL_WELLNER ? "methods.band.hall_wellner"
                                                       : "methods.band.equal_precision",
               "level", level, "scale", tf_word(w->words, scales[km->beside.band_type]), NULL);
    if (km->events.aggregated)
        tf_say(w->text, w->words, "methods.km.aggregated", NULL);
    add_late(w);
    if (g_strcmp0(w->ask->base.notes.follow_up, "computed") == 0)
        tf_say(w->text, w->words, "methods.km.follow_up", NULL);
}

static char *score_list(const writer *w) {
    const tf_numbers *scores = &w->km->test.scores;
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < scores->n; i++)
        g_ptr_array_add(texts, tf_phrase_number(&w->phrases, scores->items[i],
                                                tf_decimals_needed(&scores->items[i], 1, 6)));
    return tf_word_list(w->words, (const char *const *)texts->pdata, texts->len);
}

/* Beside the test of all groups: in their order, and two by two. */
static void add_further_tests(const writer *w) {
    const tf_km_tested *test = &w->km->test;
    if (test->scores.n > 0) {
        g_autofree char *scores = score_list(w);
        tf_say(w->text, w->words, "methods.km.trend", "scores", scores, NULL);
    }
    if (test->n_pairs == 0)
        return;
    g_autofree char *key = g_strconcat("p_adjust.", test->adjusted, NULL);
    if (strcmp(test->adjusted, "none") == 0)
        tf_say(w->text, w->words, "methods.km.pairs.unadjusted", NULL);
    else
        tf_say(w->text, w->words, "methods.km.pairs", "method", tf_word(w->words, key), NULL);
}

/* A published P, or one beside a published ratio, is of another analysis. */
static void add_test(const writer *w) {
    const tf_km_results *km = w->km;
    if (!km->test.done || km->published.estimate_text || km->published.p_text)
        return;
    g_autofree char *test = tf_km_test_name(w->words, &w->phrases.style->number.format, km);
    if (isnan(km->test.p)) {
        tf_say(w->text, w->words, "methods.km.test.none", "test", test, NULL);
        return;
    }
    const char *one = km->n_comparisons > 0 ? km->groups[km->comparisons[0].experimental].label
                                            : km->groups[km->groups[0].is_reference].label;
    g_autofree char *sides =
        tf_word_fill(tf_word(w->words, km->test.sides != 1                ? "methods.sides.two"
                                       : km->test.direction == TF_KM_MORE ? "methods.sides.one.more"
                                                                          : "methods.sides.one"),
                     "experimental", one, NULL);
    g_autofree char *factors =
        tf_phrase_columns(w->words, &w->ask->base, km->strata.items, km->strata.n);
    tf_say(w->text, w->words, km->strata.n > 0 ? "methods.km.test.stratified" : "methods.km.test",
           "test", test, "sides", sides, "factors", factors, NULL);
    add_further_tests(w);
}

static void add_not_estimable(const writer *w, const char *const *labels, size_t n,
                              const char *reference) {
    if (n == 0)
        return;
    g_autofree char *groups = tf_word_list(w->words, labels, n);
    const char *key =
        tf_km_is_subdistribution(w->km)
            ? (n == 1 ? "methods.incidence.ratio.none" : "methods.incidence.ratio.none.several")
        : n == 1 ? "methods.km.ratio.none"
                 : "methods.km.ratio.none.several";
    tf_say(w->text, w->words, key, "groups", groups, "reference", reference, NULL);
}

static const char *ratio_key(const tf_km_results *km) {
    const bool stratified = km->strata.n > 0;
    return tf_km_is_subdistribution(km) ? "methods.incidence.ratio"
           : tf_km_is_incidence(km) ? (stratified ? "methods.incidence.cause_specific.stratified"
                                                  : "methods.incidence.cause_specific")
           : stratified             ? "methods.km.ratio.stratified"
                                    : "methods.km.ratio";
}

/* What the model has beside the groups, who is not in it, and what its standard errors allow for.
 */
static void add_adjusted(const writer *w) {
    const tf_km_cox *cox = &w->km->cox;
    g_autofree char *columns =
        tf_phrase_columns(w->words, &w->ask->base, cox->covariates.items, cox->covariates.n);
    g_autofree char *n = tf_phrase_number(&w->phrases, cox->n, 0);
    g_autofree char *without = tf_phrase_number(&w->phrases, cox->n_without, 0);
    g_autofree char *clusters = tf_phrase_number(&w->phrases, (double)cox->n_clusters, 0);
    if (cox->covariates.n > 0)
        tf_say(w->text, w->words, "methods.km.adjusted", "factors", columns, NULL);
    if (cox->n_without > 0)
        tf_say(w->text, w->words, "methods.km.adjusted.without", "n", n, "without", without, NULL);
    if (!cox->cluster)
        return;
    g_autofree char *cluster = tf_phrase_columns(w->words, &w->ask->base, &cox->cluster, 1);
    tf_say(w->text, w->words, "methods.km.cluster", "cluster", cluster, "n", clusters, NULL);
}

/* The first comparison's ratio is not shown where a published one stands in its place. */
static void add_ratios(const writer *w) {
    const tf_km_results *km = w->km;
    if (!km->cox.done || km->n_comparisons == 0)
        return;
    const char *reference = km->groups[km->comparisons[0].reference].label;
    g_autofree const char **none = g_new0(const char *, km->n_comparisons);
    size_t n_none = 0, n_estimated = 0;
    for (size_t i = km->published.estimate_text ? 1 : 0; i < km->n_comparisons; i++) {
        const tf_km_comparison *comparison = &km->comparisons[i];
        if (comparison->hazard_ratio.why == TF_ESTIMABLE)
            n_estimated++;
        else
            none[n_none++] = km->groups[comparison->experimental].label;
    }
    if (n_estimated > 0) {
        g_autofree char *level = tf_phrase_level(&w->phrases, km->cox.conf_level);
        g_autofree char *strata =
            tf_phrase_columns(w->words, &w->ask->base, km->strata.items, km->strata.n);
        /* in the order of tf_km_ratio_limits */
        static const char *const limits[] = {"methods.limits.wald", "methods.limits.profile",
                                             "methods.limits.score"};
        /* in the order of tf_km_ties */
        static const char *const ties[] = {"methods.ties.efron", "methods.ties.breslow",
                                           "methods.ties.exact"};
        tf_say(w->text, w->words, ratio_key(km), "reference", reference, "level", level, "factors",
               strata, "ties", tf_word(w->words, ties[km->cox.ties]), "limits",
               tf_word(w->words, limits[km->cox.limits]), NULL);
        if (km->cox.firth)
            tf_say(w->text, w->words, "methods.km.firth", NULL);
        add_adjusted(w);
    }
    add_not_estimable(w, none, n_none, reference);
}

static void add_milestones(const writer *w) {
    const tf_km_results *km = w->km;
    const tf_km_milestones *milestones = &km->beside.milestones;
    if (milestones->n_pairs == 0)
        return;
    g_autoptr(GPtrArray) times = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < km->n_milestones; i++)
        g_ptr_array_add(times, tf_phrase_time(&w->phrases, km->milestones[i],
                                              tf_time_digits(km->milestones[i], 2)));
    g_autofree char *list = tf_word_list(w->words, (const char *const *)times->pdata, times->len);
    g_autofree char *level = tf_phrase_level(&w->phrases, km->conf.level);
    tf_say(w->text, w->words,
           milestones->log_log ? "methods.milestones.log_log" : "methods.milestones", "reference",
           km->groups[milestones->pairs[0].reference].label, "times", list, "level", level, NULL);
    if (km->strata.n > 0)
        tf_say(w->text, w->words, "milestone.note.unstratified", NULL);
}

static void add_ph(const writer *w) {
    /* in the order of compare.ph_test */
    static const char *const transforms[] = {"methods.ph.km", "methods.ph.identity",
                                             "methods.ph.rank", "methods.ph.log"};
    if (tf_km_shows_ph(w->km))
        tf_say(w->text, w->words, "methods.ph", "transform",
               tf_word(w->words, transforms[w->km->beside.ph.transform]), NULL);
}

static void add_periods(const writer *w) {
    const tf_numbers *starts = &w->ask->compare.hazard_ratio.periods;
    g_autoptr(GPtrArray) times = g_ptr_array_new_with_free_func(g_free);
    if (w->km->beside.periods.n == 0)
        return;
    for (size_t i = 0; i < starts->n; i++)
        g_ptr_array_add(times, tf_phrase_time(&w->phrases, starts->items[i],
                                              tf_time_digits(starts->items[i], 2)));
    g_autofree char *list = tf_word_list(w->words, (const char *const *)times->pdata, times->len);
    g_autofree char *level = tf_phrase_level(&w->phrases, w->km->cox.conf_level);
    tf_say(w->text, w->words, "methods.km.periods", "times", list, "level", level, NULL);
}

/* Tau is stated wherever they are. */
static void add_rmst(const writer *w) {
    const tf_km_results *km = w->km;
    const tf_km_rmst *rmst = &km->beside.rmst;
    if (!rmst->done)
        return;
    g_autofree char *time = tf_phrase_time(&w->phrases, rmst->tau, tf_time_digits(rmst->tau, 2));
    g_autofree char *level = tf_phrase_level(&w->phrases, km->conf.level);
    const bool late = !isnan(km->data.late.from);
    g_autofree char *from = late ? tf_phrase_time(&w->phrases, km->data.late.from,
                                                  tf_time_digits(km->data.late.from, 2))
                                 : g_strdup("");
    tf_say(w->text, w->words, late ? "methods.rmst.from" : "methods.rmst", "time", time, "level",
           level, "from", from, "what",
           tf_word(w->words,
                   tf_km_is_without(km) ? "methods.rmst.of.without" : "methods.rmst.of.survival"),
           NULL);
    if (rmst->n_pairs == 0)
        return;
    tf_say(w->text, w->words, "methods.rmst.compared", "reference",
           km->groups[rmst->pairs[0].reference].label, NULL);
    if (km->strata.n > 0)
        tf_say(w->text, w->words, "rmst.note.unstratified", NULL);
}

/* Readers must not take published numbers for computed ones. */
static void add_published(const writer *w) {
    const tf_effect *published = &w->km->published;
    if (!tf_is_published(published))
        return;
    g_autofree char *note = tf_km_published_note(w->words, w->km);
    tf_say_text(w->text, w->words, note);
    if (published->adjusted_by)
        tf_say(w->text, w->words, "published.note.adjusted", "factors", published->adjusted_by,
               NULL);
    tf_say(w->text, w->words, "methods.published", NULL);
}

/* Limits on a scale that the user chose follow nobody's rule but that of the sentence above. */
static void add_rules(const writer *w) {
    const tf_km_results *km = w->km;
    if (tf_km_is_incidence(km)) {
        tf_say(w->text, w->words,
               km->conventions_sas ? "methods.incidence.rules.sas" : "methods.incidence.rules.r",
               NULL);
        return;
    }
    const bool own = km->conf.type != (km->conventions_sas ? LOG_LOG : LOG);
    tf_say(w->text, w->words,
           km->conventions_sas ? (own ? "methods.km.rules.sas.own_limits" : "methods.km.rules.sas")
                               : (own ? "methods.km.rules.r.own_limits" : "methods.km.rules.r"),
           NULL);
}

static void add_competing(const writer *w) {
    const tf_texts *names = &w->km->events.competing_names;
    if (!w->km->events.competing)
        return;
    g_autofree char *list = tf_word_list(w->words, names->items, names->n);
    tf_say(w->text, w->words, names->n > 0 ? "competing.note.of" : "competing.note", "events", list,
           NULL);
}

char *tf_km_methods(const tf_ask *ask, const tf_style *style, const tf_words *words,
                    const tf_results *results) {
    const tf_km_results *km = results->detail;
    const writer w = {.ask = (const tf_km_ask *)ask,
                      .words = words,
                      .km = km,
                      .phrases = {style, words, km->time_unit},
                      .text = g_string_new(NULL)};
    add_estimate(&w);
    if (km->data.converted)
        tf_say_converted(w.text, &w.phrases, km->data.unit, km->time_unit);
    tf_say_dates(w.text, &w.phrases, &km->events.dates);
    add_competing(&w);
    if (ask->data.suppress > 1) {
        g_autofree char *n = tf_phrase_number(&w.phrases, ask->data.suppress, 0);
        tf_say(w.text, words, "methods.suppress.times", "n", n, NULL);
        if (tf_km_has_own_p(km) || tf_km_has_own_ratio(km))
            tf_say(w.text, words, "methods.suppress.tests", NULL);
    }
    g_autofree char *estimand = tf_km_estimand_text(words, w.ask);
    if (estimand)
        tf_say_text(w.text, words, estimand);
    add_test(&w);
    add_ratios(&w);
    if (km->test.lone_strata && (tf_km_has_own_p(km) || tf_km_has_own_ratio(km)))
        tf_say(w.text, words, "strata.lone", NULL);
    tf_say_weights(w.text, words, &w.ask->base, &w.ask->who,
                   tf_km_has_own_ratio(km) ? TF_MODEL_FITTED : TF_MODEL_NONE);
    add_milestones(&w);
    add_rmst(&w);
    add_periods(&w);
    add_ph(&w);
    add_published(&w);
    add_rules(&w);
    return tf_methods_finish(w.text, words);
}
