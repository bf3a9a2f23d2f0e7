/* Alternative text: what a reader who can't see the bars would want to be told, in their language,
   number for number as the figure prints it. */
#include <math.h>
#include <string.h>

#include "analysis/effect_text.h"
#include "bars/report.h"
#include "bars/results.h"
#include "report/phrases.h"

/** Places that are told one by one; the others are counted. */
#define MAX_TOLD 12

/** What every part of the text needs. */
typedef struct writer {
    const tf_bars_ask *ask;
    const tf_style *style;
    const tf_words *words;
    const tf_bars_results *bars;
    tf_phrases phrases;
    GString *text;
} writer;

/** Adds a sentence: languages differ in what stands between two of them. */
static void say(const writer *w, const char *sentence) {
    tf_say_text(w->text, w->words, sentence);
}

/** "Week 4, Isa-VRd: 74.7% (198/265), 12 patients." What has no name needs no heading. */
static void say_list(const writer *w, const char *name, const char *list) {
    g_autofree char *line =
        *name ? tf_word_fill(tf_word(w->words, "alt.bars.place"), "name", name, "list", list, NULL)
              : g_strdup(list);
    g_autofree char *sentence = g_strconcat(line, ".", NULL);
    say(w, sentence);
}

/** Decimals of a percentage: the user's, the style's, or by its denominator. */
static int digits_of(const writer *w, double total) {
    const int own = w->ask->shown.values.digits;
    return own >= 0 ? own : tf_percent_decimals(w->style, total);
}

/** "74.7% (198/265)", "12 patients", "−6.3"; what isn't known in words. */
static char *value_text(const writer *w, const tf_bars_cell *cell) {
    const bool mean = w->bars->source == TF_BARS_MEANS;
    if (w->bars->draws_counts && !isnan(cell->n))
        return tf_phrase_number(&w->phrases, cell->n, 0);
    if (isnan(cell->value.estimate))
        return g_strdup(tf_word(w->words, "not_estimable"));
    g_autofree char *number =
        cell->value.estimate_text
            ? tf_format_digits(&w->style->number.format, cell->value.estimate_text)
        : mean
            ? tf_phrase_number(&w->phrases, cell->value.estimate, 1)
            : tf_phrase_number(&w->phrases, 100 * cell->value.estimate, digits_of(w, cell->total));
    if (mean)
        return g_steal_pointer(&number);
    g_autofree char *percent =
        tf_word_fill(tf_word(w->words, "number.percent"), "value", number, NULL);
    if (isnan(cell->n) || isnan(cell->total))
        return g_steal_pointer(&percent);
    g_autofree char *n = tf_phrase_number(&w->phrases, cell->n, 0);
    g_autofree char *total = tf_phrase_number(&w->phrases, cell->total, 0);
    return tf_word_fill(tf_word(w->words, "alt.bars.counted"), "percent", percent, "n", n, "total",
                        total, NULL);
}

/** Appends "name value" to a list. */
static void add_item(const writer *w, GString *list, const char *name, const tf_bars_cell *cell) {
    if (cell->value.why == TF_WHY_NOT_IN_DATA)
        return;
    g_autofree char *value = value_text(w, cell);
    g_autofree char *item =
        *name ? tf_word_fill(tf_word(w->words, "alt.bars.item"), "name", name, "value", value, NULL)
              : g_strdup(value);
    g_string_append_printf(list, "%s%s", list->len ? tf_word(w->words, "list.separator") : "",
                           item);
}

/** "Week 4, Isa-VRd": of facet, category and group whatever has a name. Newly allocated. */
static char *place_name(const writer *w, size_t facet, size_t category, const char *group) {
    const char *names[] = {w->bars->facets[facet].label, w->bars->categories[category].label,
                           group};
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (*names[i])
            g_string_append_printf(text, "%s%s",
                                   text->len ? tf_word(w->words, "list.separator") : "", names[i]);
    }
    return g_string_free(text, FALSE);
}

/** A stack is told group by group: its levels, then its totals. */
static void add_stacks(const writer *w, size_t facet, size_t category) {
    const tf_bars_results *bars = w->bars;
    for (size_t g = 0; g < bars->n_groups; g++) {
        g_autoptr(GString) list = g_string_new(NULL);
        for (size_t p = 0; p < bars->n_parts; p++)
            add_item(w, list, bars->parts[p].label, tf_bars_cell_at(bars, facet, category, g, p));
        for (size_t t = 0; t < bars->n_totals; t++)
            add_item(w, list, bars->totals[t].label, tf_bars_total_at(bars, facet, category, g, t));
        g_autofree char *name = place_name(w, facet, category, bars->groups[g].label);
        if (list->len > 0)
            say_list(w, name, list->str);
    }
}

/** Plain bars are told category by category: all groups beside each other. */
static void add_bars(const writer *w, size_t facet, size_t category) {
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t g = 0; g < w->bars->n_groups; g++)
        add_item(w, list, w->bars->groups[g].label,
                 tf_bars_cell_at(w->bars, facet, category, g, 0));
    g_autofree char *name = place_name(w, facet, category, "");
    if (list->len > 0)
        say_list(w, name, list->str);
}

/* ---- comparisons -------------------------------------------------------------------------- */

/** In the order of tf_bars_measure. */
static const char *const measure_keys[] = {"alt.bars.difference", "alt.bars.ratio",
                                           "alt.bars.odds_ratio"};

/** The estimate that is drawn on the bracket. NULL: none. Newly allocated. */
static char *estimate_text(const writer *w, const tf_bars_comparison *c) {
    const tf_bars_drawn shown = tf_bars_drawn_of(c);
    const tf_effect *effect = &shown.effect;
    if (isnan(effect->estimate))
        return NULL;
    const int own = w->ask->shown.values.digits; /* as on the bracket */
    const bool ratio = shown.measure != TF_BARS_DIFFERENCE && !tf_bars_hides_estimate(c);
    const tf_effect_form form =
        ratio ? (tf_effect_form){w->style, 1, w->style->number.hr_decimals, false, NULL}
              : (tf_effect_form){w->style, w->bars->source == TF_BARS_MEANS ? 1 : 100,
                                 own < 0 ? 1 : own, false, NULL};
    const bool points = shown.measure == TF_BARS_DIFFERENCE && w->bars->source != TF_BARS_MEANS;
    /* The unit belongs to the estimate, before the brackets. */
    const double printed =
        round(effect->estimate * 100 * pow(10, form.decimals)) / pow(10, form.decimals);
    const char *unit =
        points ? tf_word_counted(w->words, fabs(printed), "alt.bars.points.one", "alt.bars.points")
               : "{estimate}";
    g_autofree char *words = tf_word_fill(w->style->interval.estimate, "estimate", unit, NULL);
    g_autofree char *text = tf_effect_text(&form, effect, words, w->bars->compared.level);
    g_autofree char *whole =
        tf_effect_has_limits(effect) ? g_strdup(text) : tf_word_fill(unit, "estimate", text, NULL);
    return tf_word_fill(tf_word(w->words, measure_keys[shown.measure]), "value", whole, NULL);
}

/* The journal's grammar for computed values, the publication's digits for published ones. */
static char *p_text(const writer *w, const tf_bars_comparison *c) {
    const tf_p_format *p = &w->style->p;
    const tf_number_format *format = &w->style->number.format;
    if (c->published.p_text)
        return tf_format_p_digits(p, format, c->published.p_text, NULL);
    return tf_bars_hides_p(c) ? NULL : tf_format_p(p, format, c->p_adjusted, NULL);
}

/* Comparisons without any number are not told. */
static void add_comparison(const writer *w, const tf_bars_comparison *c) {
    const tf_bars_results *bars = w->bars;
    if (!tf_bars_shows_comparison(w->ask, bars, c))
        return;
    g_autofree char *estimate =
        tf_bars_says(w->ask, c, TF_BARS_SAYS_ESTIMATE) ? estimate_text(w, c) : NULL;
    g_autofree char *p = tf_bars_says(w->ask, c, TF_BARS_SAYS_P) ? p_text(w, c) : NULL;
    if (!estimate && !p)
        return;
    const bool pairs = c->versus != TF_BARS_NONE;
    g_autofree char *groups = tf_word_fill(
        tf_word(w->words, "versus"), "experimental",
        pairs ? bars->categories[c->category].label : bars->groups[c->experimental].label,
        "reference", pairs ? bars->categories[c->versus].label : bars->groups[c->reference].label,
        NULL);
    const char *part = c->total != TF_BARS_NONE  ? bars->totals[c->total].label
                       : c->part != TF_BARS_NONE ? bars->parts[c->part].label
                                                 : "";
    const char *own = pairs ? bars->groups[c->experimental].label : part;
    g_autofree char *place = pairs ? g_strdup(own) : place_name(w, c->facet, c->category, own);
    const char *separator = tf_word(w->words, "list.separator");
    g_autofree char *name = g_strconcat(place, *place ? separator : "", groups, NULL);
    g_autofree char *list =
        g_strconcat(estimate ? estimate : "", estimate && p ? separator : "", p ? p : "", NULL);
    say_list(w, name, list);
}

/* As in the foot: adjusted P values that are printed, beside printed intervals that are not. */
static void add_adjustment(const writer *w) {
    const tf_bars_results *bars = w->bars;
    bool p = false, intervals = false;
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        const tf_bars_comparison *c = &bars->comparisons[i];
        if (!tf_bars_shows_comparison(w->ask, bars, c))
            continue;
        p = p || (tf_bars_says(w->ask, c, TF_BARS_SAYS_P) && !tf_bars_hides_p(c) &&
                  !isnan(c->p_adjusted));
        intervals = intervals || (tf_bars_says(w->ask, c, TF_BARS_SAYS_ESTIMATE) &&
                                  !tf_bars_hides_estimate(c) && !isnan(c->difference.lower));
    }
    if (!p || bars->compared.n_adjusted < 2 || !bars->compared.adjust ||
        strcmp(bars->compared.adjust, "none") == 0)
        return;
    g_autofree char *key = g_strconcat("p_adjust.", bars->compared.adjust, NULL);
    g_autofree char *line = tf_word_fill(
        tf_word(w->words, intervals ? "bars.note.p_adjusted.intervals" : "bars.note.p_adjusted"),
        "method", tf_word(w->words, key), NULL);
    say(w, line);
}

/* In the words of the foot, each with the place that it is about. */
static void add_overall(const writer *w) {
    const tf_bars_results *bars = w->bars;
    g_autoptr(GString) list = g_string_new(NULL);
    const char *key = "bars.note.overall";
    for (size_t i = 0; i < bars->n_overall; i++) {
        const tf_bars_overall *test = &bars->overall[i];
        if (!tf_bars_shows_overall(w->ask, bars, test))
            continue;
        if (tf_bars_is_trend(test))
            key = "bars.note.trend";
        g_autofree char *p = tf_format_p(&w->style->p, &w->style->number.format, test->p, NULL);
        const char *total = test->total == TF_BARS_NONE ? "" : bars->totals[test->total].label;
        g_autofree char *place = place_name(w, test->facet, test->category, total);
        g_string_append(list, list->len ? tf_word(w->words, "list.separator") : "");
        g_string_append_printf(list, *place ? "%s (%s)" : "%s%s", place, p);
    }
    if (list->len == 0)
        return;
    g_autofree char *line = tf_word_fill(tf_word(w->words, key), "list", list->str, NULL);
    say(w, line);
}

/* ---- the whole ---------------------------------------------------------------------------- */

/* "Patients (%)" says what the axis would say by itself, and nothing of what the bars are. */
static bool is_axis_of_any(const writer *w, const char *label) {
    return !label || !*label || strcmp(label, tf_word(w->words, "bars.axis.percent")) == 0 ||
           strcmp(label, tf_word(w->words, "bars.axis.counts")) == 0;
}

/** "Bar chart: patients with a response." The title, or the axis without its unit. */
static void add_heading(const writer *w) {
    static const char *const keys[] = {
        "alt.bars.grouped",      "alt.bars.stacked", "alt.bars.filled", "alt.bars.diverging",
        "alt.bars.back_to_back", "alt.bars.lines",   "alt.bars.dots"};
    const char *label = w->ask->y.label;
    const char *title = w->ask->base.title;
    const char *what = w->bars->source == TF_BARS_MEANS ? "alt.bars.means"
                       : w->bars->rows.events           ? "alt.bars.events"
                                                        : "alt.bars.responses";
    const bool labelled = !is_axis_of_any(w, label);
    g_autofree char *name = g_strdup(labelled ? label : title ? title : tf_word(w->words, what));
    tf_strip_percent(name);
    const size_t length = strlen(name);
    if (length > 0 && name[length - 1] == '.')
        name[length - 1] = '\0';
    const tf_texts *is = &w->ask->response.is;
    const bool counted =
        !labelled && !title && w->bars->rows.events && tf_bars_names_counted(w->ask, w->bars);
    g_autofree char *list = tf_word_list(w->words, is->items, counted ? is->n : 0);
    g_autofree char *whole =
        counted ? tf_word_fill(tf_word(w->words, "alt.bars.counting"), "name", name, "column",
                               w->ask->response.column, "list", list, NULL)
                : g_strdup(name);
    g_autofree char *heading =
        tf_word_fill(tf_word(w->words, keys[w->bars->form]), "name", whole, NULL);
    say(w, heading);
}

/* Bars first, then what compares them, as an eye would go. */
char *tf_bars_describe(const tf_ask *base, const tf_style *style, const tf_words *words,
                       const tf_results *results) {
    const tf_bars_ask *ask = (const tf_bars_ask *)base;
    const tf_bars_results *bars = results->detail;
    const writer w = {ask, style, words, bars, {style, words, NULL}, g_string_new(NULL)};
    add_heading(&w);
    const size_t told = MIN(bars->n_categories, (size_t)MAX_TOLD);
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t c = 0; c < told; c++) {
            if (bars->n_parts > 1)
                add_stacks(&w, f, c);
            else
                add_bars(&w, f, c);
        }
    }
    if (told < bars->n_categories) {
        g_autofree char *n = tf_phrase_number(&w.phrases, (double)(bars->n_categories - told), 0);
        g_autofree char *more = tf_word_fill(tf_word(words, "alt.bars.more"), "n", n, NULL);
        say(&w, more);
    }
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        if (bars->comparisons[i].category < told)
            add_comparison(&w, &bars->comparisons[i]);
    }
    add_adjustment(&w);
    add_overall(&w);
    return g_string_free(w.text, FALSE);
}

const tf_report_class tf_bars_report = {tf_bars_methods, tf_bars_describe, tf_bars_shown_methods};
