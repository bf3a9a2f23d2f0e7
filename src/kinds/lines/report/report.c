/* The methods sentences and the alternative text of lines over visits. */
#include <math.h>

#include "analysis/name_words.h"
#include "base/number.h"
#include "lines/ask.h"
#include "lines/results.h"
#include "report/phrases.h"
#include "report/report.h"

static const char *points_word(const tf_words *words, tf_lines_summary summary) {
    static const char *const keys[] = {"lines.points.mean", "lines.points.median",
                                       "lines.points.geometric", "lines.points.percent"};
    return tf_word(words, summary < TF_LINES_NONE ? keys[summary] : "lines.points.given");
}

/* ---- methods ----------------------------------------------------------------------------------
 */

static void say_interval(GString *text, const tf_phrases *phrases, const tf_lines_results *lines) {
    static const char *const keys[] = {"lines.interval.ci", "lines.interval.se",
                                       "lines.interval.sd", "lines.interval.iqr",
                                       "lines.interval.range"};
    const tf_words *words = phrases->words;
    g_autofree char *level = tf_phrase_level(phrases, lines->level);
    const bool ci = lines->interval == TF_LINES_CI, ours = lines->source == TF_LINES_PATIENTS;
    if (lines->interval >= TF_LINES_NO_INTERVAL)
        return;
    if (ci && ours && lines->summary == TF_LINES_MEAN)
        tf_say(text, words, "methods.bars.limits.t", "level", level, NULL);
    else if (ci && ours && lines->summary == TF_LINES_GEOMETRIC)
        tf_say(text, words, "methods.lines.geometric", "level", level, NULL);
    else if (ci && ours)
        tf_say(text, words, "methods.bars.limits", "level", level, "method",
               tf_word(words, "methods.name.wilson"), NULL);
    else {
        g_autofree char *interval =
            tf_word_fill(tf_word(words, keys[lines->interval]), "level", level, NULL);
        tf_say(text, words, "methods.lines.interval", "interval", interval, NULL);
    }
    if (ours && lines->interval == TF_LINES_IQR)
        tf_say(text, words, "methods.lines.quartiles", NULL);
}

static void say_addend(GString *text, const tf_phrases *phrases, const char *key, size_t n,
                       size_t total) {
    if (n == 0)
        return;
    g_autofree char *number = tf_phrase_number(phrases, (double)n, 0);
    g_autofree char *of = tf_phrase_number(phrases, (double)total, 0);
    tf_say(text, phrases->words, key, "n", number, "total", of, NULL);
}

/** The foot has the same sentences. */
static void say_left_out(GString *text, const tf_phrases *phrases, const tf_lines_results *lines) {
    const size_t total = lines->n_patients + lines->said.no_baseline + lines->said.zero_baseline;
    say_addend(text, phrases, "lines.note.no_baseline", lines->said.no_baseline, total);
    say_addend(text, phrases, "lines.note.zero_baseline", lines->said.zero_baseline, total);
}

static const char *change_key(const tf_lines_results *lines) {
    static const char *const keys[][2] = {
        {"methods.lines.change", "methods.lines.change.percent"},
        {"methods.lines.change.flagged", "methods.lines.change.percent.flagged"}};
    return keys[lines->from.scattered][lines->change == TF_LINES_PERCENT_CHANGE];
}

static char *methods(const tf_ask *base, const tf_style *style, const tf_words *words,
                     const tf_results *results) {
    const tf_lines_ask *ask = (const tf_lines_ask *)base;
    const tf_lines_results *lines = results->detail;
    const tf_phrases phrases = {style, words, NULL};
    GString *text = g_string_new(NULL);
    if (lines->source == TF_LINES_ESTIMATES) {
        g_string_append(text, tf_word(words, "methods.lines.given"));
    } else if (lines->summary == TF_LINES_NONE) {
        g_string_append(text, tf_word(words, "methods.lines.patients"));
    } else {
        g_autofree char *points = tf_word_fill(tf_word(words, "methods.lines.points"), "points",
                                               points_word(words, lines->summary), NULL);
        g_string_append(text, points);
    }
    say_interval(text, &phrases, lines);
    if (lines->change != TF_LINES_VALUES)
        tf_say(text, words, change_key(lines), "baseline", lines->baseline, NULL);
    say_left_out(text, &phrases, lines);
    if (lines->summary == TF_LINES_PERCENT && lines->source == TF_LINES_PATIENTS)
        tf_say(text, words, tf_lines_note_of_percents(ask, lines), NULL);
    if (lines->said.averaged > 0)
        tf_say(text, words, "lines.note.averaged", NULL);
    if (lines->said.gaps > 0)
        tf_say(text, words, ask->gaps == TF_LINES_JOIN ? "lines.note.joined" : "lines.note.broken",
               NULL);
    return tf_methods_finish(text, words);
}

/* ---- alternative text -------------------------------------------------------------------------
 */

/** What sentences of values are made of. */
typedef struct lines_said {
    tf_phrases phrases;
    const tf_lines_results *lines;
    bool years;
} lines_said;

/** As many decimals as three digits need. */
static int digits_of(double value) {
    const double size = fabs(value);
    return size >= 100 || size == floor(size) ? 0 : size >= 10 ? 1 : 2;
}

/** Whether values are percentages, of patients or of a baseline. */
static bool are_percent(const tf_lines_results *lines) {
    return lines->summary == TF_LINES_PERCENT || lines->change == TF_LINES_PERCENT_CHANGE;
}

/** Whether visits are calendar years, which values are "in". */
static bool are_years(const tf_lines_ask *ask, const tf_lines_results *lines) {
    static const char *const names[] = {"year", "years", "annee", "annees", "an", "yr", NULL};
    g_auto(GStrv) words = tf_name_words(ask->visit.column);
    bool years = lines->placed &&
                 (lines->numbered_in.unit == TF_VISIT_UNIT_YEARS || tf_words_have(words, names));
    for (size_t k = 0; k < lines->n_places; k++)
        years = years && lines->places[k].at >= 1800 && lines->places[k].at < 2200 &&
                lines->places[k].at == floor(lines->places[k].at);
    return years;
}

/* Each value of a few, else the first and the last: nobody listens to fifty. */
static void say_values(GString *text, const lines_said *said_of, const char *name,
                       const double *values) {
    enum { FEW = 8 };
    const tf_phrases *phrases = &said_of->phrases;
    const tf_lines_results *lines = said_of->lines;
    const tf_words *words = phrases->words;
    const char *key = said_of->years ? "lines.value.year" : "lines.value";
    g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func(g_free);
    size_t first = SIZE_MAX, last = 0;
    for (size_t k = 0; k < lines->n_places; k++) {
        if (isnan(values[k]))
            continue;
        first = MIN(first, k);
        last = k;
    }
    for (size_t k = 0; k < lines->n_places; k++) {
        if (isnan(values[k]) || (lines->n_places > FEW && k != first && k != last))
            continue;
        g_autofree char *bare = tf_phrase_number(phrases, values[k], digits_of(values[k]));
        g_autofree char *number =
            are_percent(lines) ? tf_word_fill(tf_word(words, "number.percent"), "value", bare, NULL)
                               : g_strdup(bare);
        g_ptr_array_add(said, tf_word_fill(tf_word(words, key), "value", number, "x",
                                           lines->places[k].label, NULL));
    }
    if (said->len == 0)
        return;
    g_autofree char *list = tf_word_list(words, (const char *const *)said->pdata, said->len);
    if (name && *name)
        tf_say(text, words, "alt.lines.group", "name", name, "list", list, NULL);
    else
        tf_say(text, words, "alt.lines.all", "list", list, NULL);
}

/* Of patients as many as anybody follows. */
static void say_lines(GString *text, const lines_said *said) {
    enum { PATIENTS = 3 };
    const tf_lines_results *lines = said->lines;
    g_autofree double *values = g_new(double, lines->n_places + 1);
    for (size_t g = 0; g < lines->n_groups; g++) {
        for (size_t k = 0; k < lines->n_places; k++)
            values[k] = tf_lines_point_at(lines, g, k)->estimate;
        say_values(text, said, lines->groups[g].label, values);
    }
    for (size_t i = 0; i < lines->n_courses && lines->n_courses <= PATIENTS; i++)
        say_values(text, said, lines->courses[i].patient, lines->courses[i].values);
}

static void say_guides(GString *text, const tf_phrases *phrases, const tf_lines_ask *ask) {
    const tf_numbers *at = &ask->thresholds.at;
    g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < at->n; i++) {
        g_autofree char *number = tf_phrase_number(phrases, at->items[i], digits_of(at->items[i]));
        const char *label = ask->thresholds.labels.n > 0 ? ask->thresholds.labels.items[i] : "";
        g_ptr_array_add(said,
                        *label ? g_strdup_printf("%s (%s)", label, number) : g_strdup(number));
    }
    g_autofree char *list =
        tf_word_list(phrases->words, (const char *const *)said->pdata, said->len);
    if (said->len > 0)
        tf_say(text, phrases->words, "alt.lines.reference", "list", list, NULL);
    if (ask->target.band.n > 0 || ask->target.steps.n > 0)
        tf_say(text, phrases->words, "alt.lines.target", "name",
               ask->target.label ? ask->target.label : tf_word(phrases->words, "lines.target"),
               NULL);
}

/** What changes are from: "Day 0", "baseline". */
static const char *baseline_word(const tf_words *words, const tf_lines_results *lines) {
    const bool named = lines->baseline && !lines->from.scattered &&
                       g_ascii_strcasecmp(lines->baseline, "baseline") != 0;
    return named ? lines->baseline : tf_word(words, "lines.baseline");
}

static char *describe(const tf_ask *base, const tf_style *style, const tf_words *words,
                      const tf_results *results) {
    const tf_lines_ask *ask = (const tf_lines_ask *)base;
    const tf_lines_results *lines = results->detail;
    const lines_said said = {{style, words, NULL}, lines, are_years(ask, lines)};
    const tf_phrases phrases = said.phrases;
    const char *by = tf_word(words, said.years ? "lines.by.year" : "lines.by.visit");
    g_autofree char *n = tf_phrase_number(&phrases, (double)lines->n_courses, 0);
    GString *text = g_string_new(NULL);
    const char *key = lines->summary == TF_LINES_NONE
                          ? (lines->n_courses == 1 ? "alt.lines.patient" : "alt.lines.patients")
                      : lines->change != TF_LINES_VALUES ? "alt.lines.change"
                                                         : "alt.lines";
    g_autofree char *first = tf_word_fill(
        tf_word(words, key), "points", points_word(words, lines->summary), "n", n, "patients",
        tf_word_counted(words, (double)lines->n_courses, "patient", "patients"), "by", by, "from",
        baseline_word(words, lines), NULL);
    g_string_append(text, first);
    say_lines(text, &said);
    say_guides(text, &phrases, ask);
    say_left_out(text, &phrases, lines);
    return g_string_free(text, FALSE);
}

const tf_report_class tf_lines_report = {.methods = methods, .describe = describe};
