#include <math.h>
#include <string.h>

#include "analysis/effect_text.h"
#include "km/ask.h"
#include "km/report.h"
#include "km/results.h"
#include "report/phrases.h"

/* Alternative text: what a reader who can't see the figure would want to be told, in its language,
   number for number as the figure prints it. */

/** What every part of the text needs. */
typedef struct writer {
    const tf_km_ask *ask;
    const tf_style *style;
    const tf_words *words;
    const tf_km_results *km;
    tf_phrases phrases;
    GString *text;
} writer;

/** What a template of the catalogue is filled with: one pair or two. */
typedef struct filling {
    const char *name;
    char *value;
    const char *name2;
    char *value2;
} filling;

/** Appends a template; frees the values. */
static void append(const writer *w, const char *before, const char *key, filling with) {
    g_autofree char *filled =
        tf_word_fill(tf_word(w->words, key), with.name, with.value, with.name2, with.value2, NULL);
    g_string_append(w->text, before);
    g_string_append(w->text, filled);
    g_free(with.value);
    g_free(with.value2);
}

/* ---- the endpoint -------------------------------------------------------------------------- */

/** "Overall survival (%)" is "overall survival" inside a sentence; "OS" stays as it is, and so does
 * what is a title. */
static char *endpoint(const writer *w) {
    const char *label = w->ask->y.label;
    if (!label)
        return g_strdup(tf_word(w->words, tf_km_is_hazard(w->km) ? "alt.endpoint.hazard"
                                          : tf_km_is_net(w->km)  ? "alt.endpoint.net"
                                          : w->km->estimate == TF_ESTIMATE_FAILURE
                                              ? "alt.endpoint.failure"
                                          : tf_km_is_without(w->km) ? "alt.endpoint.without"
                                                                    : "alt.endpoint.survival"));
    g_autofree char *name = g_strdup(label);
    tf_strip_percent(name);
    return tf_word_mid_sentence(name);
}

/** Curves of an incidence, of the event or of several causes. */
static void add_incidence_heading(const writer *w) {
    const tf_km_results *km = w->km;
    const bool several = tf_km_is_compared(km);
    const double count = several ? (double)km->n_groups : km->groups[0].n;
    g_autofree char *n = tf_phrase_number(&w->phrases, count, 0);
    g_autofree char *event = w->ask->y.label ? endpoint(w) : tf_km_cause_text(w->words, km, 0);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 1; i < km->events.causes.n; i++)
        g_ptr_array_add(names, tf_km_cause_text(w->words, km, i));
    g_autofree char *causes = tf_word_list(w->words, (const char *const *)names->pdata, names->len);
    const char *key = km->events.stacked    ? "alt.incidence.stacked"
                      : km->events.by_cause ? "alt.incidence.causes"
                      : several             ? "alt.incidence.many"
                                            : "alt.incidence.one";
    g_autofree char *filled =
        tf_word_fill(tf_word(w->words, key), "event", event, "causes", causes, "n", n, "patients",
                     tf_word_counted(w->words, km->groups[0].n, "patient", "patients"), NULL);
    g_string_append(w->text, filled);
}

static void add_hazard_heading(const writer *w) {
    const tf_km_results *km = w->km;
    const bool several = km->n_groups > 1;
    g_autofree char *name = endpoint(w);
    g_autofree char *n =
        tf_phrase_number(&w->phrases, several ? (double)km->n_groups : km->groups[0].n, 0);
    g_autofree char *filled = tf_word_fill(
        tf_word(w->words, several ? "alt.hazard.many" : "alt.hazard.one"), "method",
        tf_word(w->words, tf_km_hazard_method(w->ask)), "endpoint", name, "n", n, "patients",
        tf_word_counted(w->words, km->groups[0].n, "patient", "patients"), NULL);
    g_string_append(w->text, filled);
}

static void add_heading(const writer *w) {
    const tf_km_results *km = w->km;
    if (tf_km_is_hazard(km)) {
        add_hazard_heading(w);
        return;
    }
    if (tf_km_is_incidence(km)) {
        add_incidence_heading(w);
        return;
    }
    const bool titled = w->ask->y.label; /* in words that no rule makes a sentence of */
    if (km->n_groups > 1) {
        append(w, "", titled ? "alt.km.many.titled" : "alt.km.many",
               (filling){"endpoint", endpoint(w), "n",
                         tf_phrase_number(&w->phrases, (double)km->n_groups, 0)});
        return;
    }
    g_autofree char *name = endpoint(w);
    g_autofree char *n = tf_phrase_number(&w->phrases, km->groups[0].n, 0);
    g_autofree char *filled = tf_word_fill(
        tf_word(w->words, titled ? "alt.km.one.titled" : "alt.km.one"), "endpoint", name, "n", n,
        "patients", tf_word_counted(w->words, km->groups[0].n, "patient", "patients"), NULL);
    g_string_append(w->text, filled);
}

/* ---- a group ------------------------------------------------------------------------------- */

/** With the event's own name if the user gave one: "423 with death" says more than "423 events". */
static void add_cause(const writer *w, const tf_km_group *cause) {
    g_autofree char *events = tf_phrase_number(&w->phrases, cause->events, 0);
    g_autofree char *filled = tf_word_fill(
        tf_word(w->words, "alt.cause"), "cause", cause->label, "events", events, "events_word",
        tf_word_counted(w->words, cause->events, "event", "events"), NULL);
    tf_say_text(w->text, w->words, filled);
}

static void add_counts(const writer *w, const tf_km_group *group) {
    g_autofree char *n = tf_phrase_number(&w->phrases, group->n, 0);
    g_autofree char *events = tf_phrase_number(&w->phrases, group->events, 0);
    const char *event = w->ask->estimates.event_name;
    const bool one = w->km->n_groups == 1;
    const char *key = one ? (event ? "alt.events.named" : "alt.events")
                          : (event ? "alt.group.named" : "alt.group");
    g_autofree char *filled =
        tf_word_fill(tf_word(w->words, key), "group", group->label, "n", n, "patients",
                     tf_word_counted(w->words, group->n, "patient", "patients"), "events", events,
                     "events_word", tf_word_counted(w->words, group->events, "event", "events"),
                     "event", event ? event : "", NULL);
    tf_say_text(w->text, w->words, filled);
}

/** The signs of the figure: a lower limit that a reached median lacks is no matter of follow-up. */
static char *median_with_limits(const writer *w, const tf_interval *median, const char *estimate,
                                int digits) {
    g_autofree char *lower = isnan(median->lower)
                                 ? g_strdup(w->style->interval.not_estimable)
                                 : tf_phrase_number(&w->phrases, median->lower, digits);
    g_autofree char *upper = tf_phrase_limit(&w->phrases, median->upper, digits);
    const tf_interval_parts parts = {estimate, lower, upper};
    return tf_interval_text(w->style, &parts, w->style->interval.estimate, w->km->conf.level);
}

static char *median_alone(const writer *w, const char *estimate) {
    g_autofree char *percent = tf_level_percent(w->km->conf.level);
    g_autofree char *level = tf_word_fill(w->style->interval.level_heading, "level", percent, NULL);
    return tf_word_fill(tf_word(w->words, "alt.median.no_limits"), "median", estimate, "level",
                        level, "sign", w->style->interval.not_estimable, NULL);
}

/** Limits have the decimals of the median, so that all three read alike. */
static void add_median(const writer *w, const tf_km_group *group) {
    const char *separator = tf_word(w->words, "list.separator");
    g_string_append(w->text, separator);
    if (isnan(group->median.estimate)) {
        g_string_append(w->text, tf_word(w->words, "alt.median.not_reached"));
        return;
    }
    const tf_interval *median = &group->median;
    const int most = w->style->number.median_decimals;
    const int digits =
        MAX(tf_time_digits(median->estimate, most),
            MAX(tf_time_digits(median->lower, most), tf_time_digits(median->upper, most)));
    g_autofree char *estimate = tf_phrase_time(&w->phrases, median->estimate, digits);
    append(w, "", "alt.median",
           (filling){"median",
                     isnan(median->lower) && isnan(median->upper)
                         ? median_alone(w, estimate)
                         : median_with_limits(w, median, estimate, digits),
                     NULL, NULL});
}

static void add_milestone(const writer *w, double n, double value, double at) {
    if (isnan(value))
        return; /* beyond the follow-up: the warning and the numbers file say so */
    const bool hazard = tf_km_is_hazard(w->km);
    char *number =
        hazard ? tf_phrase_number(&w->phrases, value, TF_KM_HAZARD_DECIMALS)
               : tf_phrase_number(&w->phrases, value * 100, tf_percent_decimals(w->style, n));
    g_autofree char *bare = hazard ? NULL : number;
    append(w, tf_word(w->words, "list.separator"), "alt.milestone",
           (filling){"value",
                     hazard
                         ? number
                         : tf_word_fill(tf_word(w->words, "number.percent"), "value", bare, NULL),
                     "time", tf_phrase_time(&w->phrases, at, tf_time_digits(at, 2))});
}

/** One sentence for each group, in the order of drawing. */
static void add_groups(const writer *w) {
    for (size_t g = 0; g < w->km->n_groups; g++) {
        const tf_km_group *group = &w->km->groups[g];
        if (w->km->events.by_cause)
            add_cause(w, group);
        else
            add_counts(w, group);
        if (!tf_km_is_incidence(w->km))
            add_median(w, group);
        for (size_t i = 0; i < w->km->n_milestones; i++)
            add_milestone(w, group->n, group->milestones[i].estimate, w->km->milestones[i]);
        g_string_append(w->text, ".");
    }
}

/* ---- comparisons --------------------------------------------------------------------------- */

static char *versus(const writer *w, size_t experimental, size_t reference) {
    return tf_word_fill(tf_word(w->words, "versus"), "experimental",
                        w->km->groups[experimental].label, "reference",
                        w->km->groups[reference].label, NULL);
}

static char *comparison_text(const writer *w, const tf_km_comparison *comparison) {
    return versus(w, comparison->experimental, comparison->reference);
}

/** Never a number that is none: a ratio that can't be estimated is said in words. */
static char *hazard_ratio_text(const writer *w, size_t comparison) {
    const tf_effect *ratio = tf_km_drawn_ratio(w->km, comparison);
    if (!ratio)
        return g_strdup(tf_word(w->words, "not_estimable"));
    const tf_effect_form form = {w->style, 1, w->style->number.hr_decimals, false, NULL};
    return tf_effect_text(&form, ratio, w->style->interval.estimate, w->km->cox.conf_level);
}

/** A published ratio stands in place of the first comparison's, as in the figure. */
static void add_ratios(const writer *w) {
    const tf_km_results *km = w->km;
    const char *gap = tf_word(w->words, "sentence.gap");
    const bool published = km->published.estimate_text != NULL;
    if (published) {
        append(w, gap, "alt.published",
               (filling){"comparison", comparison_text(w, &km->comparisons[0]), "interval",
                         hazard_ratio_text(w, 0)});
        g_string_append(w->text, ".");
    }
    for (size_t i = published ? 1 : 0; i < km->n_comparisons; i++) {
        const char *key = tf_km_is_subdistribution(km) ? "alt.subdistribution_ratio"
                          : tf_km_is_incidence(km)     ? "alt.cause_specific_ratio"
                                                       : "alt.hazard_ratio";
        g_autofree char *adjusted = g_strconcat(key, ".adjusted", NULL);
        append(w, gap, km->cox.covariates.n > 0 ? adjusted : key,
               (filling){"comparison", comparison_text(w, &km->comparisons[i]), "interval",
                         hazard_ratio_text(w, i)});
        g_string_append(w->text, ".");
    }
}

static char *shown_p(const writer *w, double p) {
    return tf_format_p(&w->style->p, &w->style->number.format, p, NULL);
}

static char *whole_test(const writer *w) {
    g_autofree char *test = tf_km_test_name(w->words, &w->style->number.format, w->km);
    g_autofree char *whole = tf_word_fill(
        w->km->strata.n > 0 ? tf_word(w->words, "test.stratified") : "{test}", "test", test, NULL);
    return tf_word_begin_sentence(whole);
}

/** Our own P never stands beside a published ratio: it belongs to another analysis. */
static void add_p(const writer *w) {
    const tf_km_results *km = w->km;
    const char *gap = tf_word(w->words, "sentence.gap");
    if (km->published.p_text) {
        append(w, gap, "alt.published.p",
               (filling){"p",
                         tf_format_p_digits(&w->style->p, &w->style->number.format,
                                            km->published.p_text, NULL),
                         NULL, NULL});
    } else if (tf_km_has_own_p(km)) {
        append(w, gap, km->test.sides == 1 ? "alt.test.one_sided" : "alt.test",
               (filling){"test", whole_test(w), "p", shown_p(w, km->test.p)});
    } else {
        return;
    }
    g_string_append(w->text, ".");
}

static void add_trend(const writer *w) {
    const tf_km_tested *test = &w->km->test;
    if (!tf_km_has_own_p(w->km) || test->scores.n == 0 || isnan(test->trend_p))
        return;
    append(w, tf_word(w->words, "sentence.gap"), "alt.trend",
           (filling){"p", shown_p(w, test->trend_p), NULL, NULL});
    g_string_append(w->text, ".");
}

/* ---- restricted means ------------------------------------------------------------------------ */

static char *interval_of(const writer *w, const tf_interval *of, int digits) {
    if (isnan(of->estimate))
        return g_strdup(tf_word(w->words, "not_estimable"));
    g_autofree char *estimate = tf_phrase_number(&w->phrases, of->estimate, digits);
    g_autofree char *lower = tf_phrase_number(&w->phrases, of->lower, digits);
    g_autofree char *upper = tf_phrase_number(&w->phrases, of->upper, digits);
    const tf_interval_parts parts = {estimate, lower, upper};
    return tf_interval_text(w->style, &parts, w->style->interval.estimate, w->km->conf.level);
}

static void say_rmst(const writer *w, const char *key, const char *name, const char *who,
                     const char *value) {
    g_autofree char *time = tf_phrase_time(&w->phrases, w->km->beside.rmst.tau,
                                           tf_time_digits(w->km->beside.rmst.tau, 2));
    const double begin = w->km->data.late.from;
    g_autofree char *from =
        isnan(begin) ? g_strdup("") : tf_phrase_time(&w->phrases, begin, tf_time_digits(begin, 2));
    g_autofree char *filled = tf_word_fill(
        tf_word(w->words, key), name, who ? who : "", "time", time, "value", value, "from", from,
        "what",
        tf_word(w->words, tf_km_is_without(w->km) ? "alt.rmst.of.without" : "alt.rmst.of.survival"),
        NULL);
    const bool begins = g_str_has_prefix(tf_word(w->words, key), "{what}");
    g_autofree char *whole = begins ? tf_word_begin_sentence(filled) : g_strdup(filled);
    g_autofree char *sentence = g_strconcat(whole, ".", NULL);
    tf_say_text(w->text, w->words, sentence);
}

static void say_pair(const writer *w, const char *key, const tf_km_rmst_pair *pair,
                     const tf_interval *of, double p) {
    const bool ratio = of == &pair->ratio;
    const int digits =
        ratio ? w->style->number.hr_decimals : tf_km_rmst_decimals(&w->km->beside.rmst, w->style);
    g_autofree char *who = versus(w, pair->experimental, pair->reference);
    g_autofree char *value = interval_of(w, of, digits);
    g_autofree char *shown = tf_format_p(&w->style->p, &w->style->number.format, p, NULL);
    g_autofree char *whole =
        shown ? g_strjoin(tf_word(w->words, "list.separator"), value, shown, NULL)
              : g_strdup(value);
    say_rmst(w, key, "comparison", who, whole);
}

/** Points without limits, or none at all. */
static char *unlimited(const writer *w, double points, int digits) {
    if (isnan(points))
        return g_strdup(tf_word(w->words, "not_estimable"));
    g_autofree char *number = tf_phrase_number(&w->phrases, points, digits);
    return tf_word_fill(tf_word(w->words, "interval.unlimited"), "value", number, NULL);
}

static void add_milestone_differences(const writer *w) {
    const tf_km_milestones *milestones = &w->km->beside.milestones;
    for (size_t i = 0; i < milestones->n_pairs; i++) {
        const tf_km_milestone_pair *pair = &milestones->pairs[i];
        const tf_km_group *one = &w->km->groups[pair->experimental];
        const tf_km_group *other = &w->km->groups[pair->reference];
        const int digits = tf_percent_decimals(w->style, fmin(one->n, other->n));
        const tf_interval points = {100 * pair->difference.estimate, 100 * pair->difference.lower,
                                    100 * pair->difference.upper};
        g_autofree char *time = tf_phrase_time(&w->phrases, pair->at, tf_time_digits(pair->at, 2));
        g_autofree char *who = versus(w, pair->experimental, pair->reference);
        const bool known = !isnan(points.lower) && !isnan(points.upper);
        g_autofree char *value =
            known ? interval_of(w, &points, digits) : unlimited(w, points.estimate, digits);
        g_autofree char *p = tf_format_p(&w->style->p, &w->style->number.format, pair->p, NULL);
        g_autofree char *filled =
            tf_word_fill(tf_word(w->words, known ? "alt.milestone.difference"
                                                 : "alt.milestone.difference.unknown"),
                         "time", time, "comparison", who, "value", value, NULL);
        g_autofree char *sentence = g_strconcat(
            filled, p ? tf_word(w->words, "list.separator") : "", p ? p : "", ".", NULL);
        tf_say_text(w->text, w->words, sentence);
    }
}

static void add_periods(const writer *w) {
    const tf_km_periods *periods = &w->km->beside.periods;
    const tf_effect_form form = {w->style, 1, w->style->number.hr_decimals, false, NULL};
    for (size_t i = 0; i < periods->n; i++) {
        const tf_km_period *period = &periods->items[i];
        const bool first = isinf(period->from), last = isinf(period->to);
        g_autofree char *from = tf_phrase_time(&w->phrases, first ? 0 : period->from,
                                               tf_time_digits(first ? 0 : period->from, 2));
        g_autofree char *to = tf_phrase_time(&w->phrases, last ? 0 : period->to,
                                             tf_time_digits(last ? 0 : period->to, 2));
        g_autofree char *who = versus(w, period->experimental, period->reference);
        g_autofree char *value =
            period->ratio.why == TF_ESTIMABLE
                ? tf_effect_text(&form, &period->ratio, w->style->interval.estimate,
                                 w->km->cox.conf_level)
                : g_strdup(tf_word(w->words, "not_estimable"));
        g_autofree char *filled =
            tf_word_fill(tf_word(w->words, first  ? "alt.period.first"
                                           : last ? "alt.period.last"
                                                  : "alt.period"),
                         "from", from, "to", to, "comparison", who, "value", value, NULL);
        g_autofree char *sentence = g_strconcat(filled, ".", NULL);
        tf_say_text(w->text, w->words, sentence);
    }
}

static void add_ph(const writer *w) {
    if (!tf_km_shows_ph(w->km))
        return;
    append(w, tf_word(w->words, "sentence.gap"), "alt.ph",
           (filling){"p",
                     tf_format_p(&w->style->p, &w->style->number.format, w->km->beside.ph.p, NULL),
                     NULL, NULL});
    g_string_append(w->text, ".");
}

/** What the figure prints of them. */
static void add_rmst(const writer *w) {
    const tf_km_results *km = w->km;
    const tf_km_rmst *rmst = &km->beside.rmst;
    const int digits = tf_km_rmst_decimals(rmst, w->style);
    if (!rmst->done)
        return;
    for (size_t g = 0; (rmst->shown & TF_KM_RMST_GROUPS) && g < km->n_groups; g++) {
        g_autofree char *value = interval_of(w, &rmst->means[g].mean, digits);
        const bool late = !isnan(km->data.late.from);
        const char *key = km->n_groups > 1 ? (late ? "alt.rmst.from" : "alt.rmst")
                                           : (late ? "alt.rmst.one.from" : "alt.rmst.one");
        say_rmst(w, key, "group", km->groups[g].label, value);
    }
    for (size_t i = 0; i < rmst->n_pairs; i++) {
        const tf_km_rmst_pair *pair = &rmst->pairs[i];
        if (rmst->shown & TF_KM_RMST_DIFFERENCE)
            say_pair(w, "alt.rmst.difference", pair, &pair->difference, pair->difference_p);
        if (rmst->shown & TF_KM_RMST_RATIO)
            say_pair(w, "alt.rmst.ratio", pair, &pair->ratio, pair->ratio_p);
    }
}

/** A place of the axis: of a hazard its hundredths are percents of nothing. */
static char *axis_text(const writer *w, double percent) {
    const bool hazard = tf_km_is_hazard(w->km);
    const double value = hazard ? percent / 100 : percent;
    g_autofree char *number =
        tf_phrase_number(&w->phrases, value, tf_time_digits(value, hazard ? 2 : 1));
    if (hazard)
        return g_steal_pointer(&number);
    return tf_word_fill(tf_word(w->words, "number.percent"), "value", number, NULL);
}

/** What a look at the axis would warn of. */
static void add_axes(const writer *w) {
    const char *gap = tf_word(w->words, "sentence.gap");
    const tf_km_percents y = tf_km_percents_asked(w->ask);
    const double first = w->km->x_min;
    append(w, gap, first > 0 ? "alt.axis.late" : "alt.axis",
           (filling){"max",
                     tf_phrase_time(&w->phrases, w->km->x_max, tf_time_digits(w->km->x_max, 1)),
                     "min", tf_phrase_number(&w->phrases, first, tf_time_digits(first, 1))});
    if (y.low > 0)
        append(w, gap, tf_km_is_hazard(w->km) ? "alt.axis.hazard.from" : "alt.axis.from",
               (filling){"min", axis_text(w, y.low), NULL, NULL});
    if (y.n_cut == 2)
        append(w, gap, "alt.axis.break",
               (filling){"from", axis_text(w, y.cut[0]), "to", axis_text(w, y.cut[1])});
}

/* The axis and the table come last: they help to find one's way in the figure, not to read it. */
char *tf_km_describe(const tf_ask *ask, const tf_style *style, const tf_words *words,
                     const tf_results *results) {
    const tf_km_results *km = results->detail;
    const writer w = {
        .ask = (const tf_km_ask *)ask,
        .style = style,
        .words = words,
        .km = km,
        .phrases = {style, words, km->time_unit},
        .text = g_string_new(NULL),
    };
    add_heading(&w);
    add_groups(&w);
    if (km->data.late.somebody)
        tf_say(w.text, words, "alt.late", NULL);
    if (tf_km_is_compared(km)) {
        add_ratios(&w);
        add_p(&w);
        add_trend(&w);
    }
    add_milestone_differences(&w);
    add_rmst(&w);
    add_periods(&w);
    add_ph(&w);
    add_axes(&w);
    if (w.ask->risk_table.show)
        tf_say(w.text, words, "alt.risk_table", NULL);
    return g_string_free(w.text, FALSE);
}

const tf_report_class tf_km_report = {.methods = tf_km_methods, .describe = tf_km_describe};
