/* Alternative text: what a reader who can't see the forest would want to be told, in its language,
   row for row and number for number as the figure prints it. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "forest/report.h"
#include "forest/results.h"
#include "report/phrases.h"

/** Rows that are told one by one; the others are counted. */
#define MAX_TOLD 20

/** What every part of the text needs. */
typedef struct writer {
    const tf_forest_ask *ask;
    const tf_style *style;
    const tf_words *words;
    const tf_forest_results *forest;
    tf_phrases phrases;
    GString *text;
} writer;

/** Ends the sentence that was begun and begins the next. */
static void add_sentence(const writer *w, const char *sentence) {
    tf_say_text(w->text, w->words, sentence);
}

/** The same with a text that is given away. */
static void say(const writer *w, char *sentence) {
    add_sentence(w, sentence);
    g_free(sentence);
}

/* ---- numbers --------------------------------------------------------------------------------- */

/** "0.63 (95% CI, 0.48–0.82)", "not estimable", "reference". */
static char *cell_text(const writer *w, const tf_forest_row *row, size_t e) {
    const tf_forest_cell *cell = &row->cells[e];
    if (row->type == TF_FOREST_REFERENCE)
        return g_strdup(tf_word(w->words, "alt.forest.reference"));
    if (cell->effect.why == TF_WHY_NOT_GIVEN)
        return g_strdup(tf_word(w->words, "not_given"));
    if (cell->effect.why != TF_ESTIMABLE)
        return g_strdup(tf_word(w->words, "not_estimable"));
    const tf_effect_form form = tf_forest_form(w->style, w->forest, e);
    return tf_effect_text(&form, &cell->effect, w->style->interval.estimate, w->forest->conf_level);
}

/* ---- names ----------------------------------------------------------------------------------- */

/** Newly allocated. */
static char *effect_word(const writer *w) {
    static const char *const keys[] = {
        "alt.forest.effect.hr",         "alt.forest.effect.or",   "alt.forest.effect.rr",
        "alt.forest.effect.rd",         "alt.forest.effect.md",   "alt.forest.effect.other",
        "alt.forest.effect.proportion", "alt.forest.effect.mean", "alt.forest.effect.rate"};
    const tf_forest_effect *effect = &w->forest->effects[0];
    const char *word = effect->label ? effect->label : tf_word(w->words, keys[effect->measure]);
    const bool rate = effect->measure == TF_FOREST_RATE && !effect->label;
    const double per = rate ? effect->per : 1;
    g_autofree char *units = tf_phrase_number(&w->phrases, per, tf_decimals_needed(&per, 1, 6));
    return per == 1 ? g_strdup(word)
                    : tf_word_fill(tf_word(w->words, "alt.forest.effect.per"), "effects", word,
                                   "per", units, NULL);
}

/** What a row is called; `heading` (may be NULL) is the one it stands under. Newly allocated. */
static char *row_name(const writer *w, const tf_forest_row *row, const char *heading) {
    g_autofree char *method = NULL, *per = NULL;
    const char *name = row->label;
    if (row->type == TF_FOREST_POOLED) {
        const char *key =
            tf_forest_is_common(row->method) ? "alt.forest.common" : "alt.forest.random";
        name = method =
            tf_word_fill(tf_word(w->words, key), "method",
                         tf_forest_method_sign(w->words, row->method, row->hartung_knapp), NULL);
    } else if (row->type == TF_FOREST_OVERALL && !name) {
        name = tf_word(w->words, "alt.forest.all");
    } else if (row->missing) {
        name = tf_word(w->words, "alt.forest.missing");
    }
    if (!isnan(row->per)) { /* also for one unit: whoever reads a text sees no axis of the column */
        g_autofree char *units =
            tf_phrase_number(&w->phrases, row->per, tf_decimals_needed(&row->per, 1, 8));
        name = per =
            tf_word_fill(tf_word(w->words, "alt.forest.per"), "name", name, "units", units, NULL);
    }
    return heading ? tf_word_fill(tf_word(w->words, "alt.forest.under"), "heading", heading, "name",
                                  name, NULL)
                   : g_strdup(name);
}

/** Rows may have nothing but their name. */
static bool is_told(const writer *w, const tf_forest_row *row) {
    bool shown = false;
    for (size_t e = 0; e < w->forest->n_effects; e++)
        shown |= row->cells[e].shown;
    return shown;
}

/* ---- sentences ------------------------------------------------------------------------------- */

static void add_heading(const writer *w) {
    static const char *const keys[] = {"alt.forest.patients", "alt.forest.model", "alt.forest.rows",
                                       "alt.forest.studies"};
    const tf_forest_results *forest = w->forest;
    g_autofree char *comparison =
        forest->source != TF_FOREST_PATIENTS
            ? g_strdup("")
            : tf_word_fill(tf_word(w->words, "versus"), "experimental",
                           forest->arms[forest->experimental], "reference",
                           forest->arms[forest->reference], NULL);
    double n_rows = 0;
    for (size_t i = 0; i < forest->n_rows; i++)
        n_rows += forest->rows[i].type == TF_FOREST_ROW && forest->rows[i].series == 0 &&
                  is_told(w, &forest->rows[i]);
    g_autofree char *n = tf_phrase_number(&w->phrases, n_rows, 0);
    g_autofree char *effects = effect_word(w);
    say(w, tf_word_fill(tf_word(w->words, keys[forest->source]), "effects", effects, "comparison",
                        comparison, "n", n, NULL));
}

/** Who they are: patients and events, and what a row is where it isn't a study of its own. */
static void add_who(const writer *w) {
    const tf_forest_results *forest = w->forest;
    if (forest->show != TF_FOREST_SHOW_STUDIES) {
        const bool without = forest->show == TF_FOREST_SHOW_LEAVE_ONE_OUT;
        add_sentence(
            w, tf_word(w->words, without ? "forest.note.leave_one_out" : "forest.note.cumulative"));
    }
    for (size_t e = 0; e < forest->n_effects; e++)
        if (forest->effects[e].p_name && forest->effects[e].any_p && tf_forest_shows(w->ask, "p"))
            say(w, tf_word_fill(tf_word(w->words, "alt.forest.p"), "name",
                                forest->effects[e].p_name, NULL));
    const bool patients = forest->source == TF_FOREST_PATIENTS || forest->source == TF_FOREST_MODEL;
    if (!patients || !(forest->n > 0))
        return;
    /* Of several end points each has its own. */
    const bool events =
        forest->outcome != TF_FOREST_MEANS && forest->n_effects == 1 && !isnan(forest->events);
    g_autofree char *n = tf_phrase_number(&w->phrases, forest->n, 0);
    g_autofree char *with_event = tf_phrase_number(&w->phrases, events ? forest->events : 0, 0);
    say(w, tf_word_fill(tf_word(w->words, events ? "alt.forest.n_events" : "alt.forest.n"), "n", n,
                        "events", with_event, NULL));
}

/** One more value of a row. Of several effects, each has its title. */
static void add_value(const writer *w, GString *values, size_t effect, const char *value) {
    const tf_forest_series *series = &w->forest->effects[0].series;
    const char *title = series->n > 0              ? series->names[effect]
                        : w->forest->n_effects > 1 ? w->forest->effects[effect].title
                                                   : NULL;
    g_autofree char *titled = title ? tf_word_fill(tf_word(w->words, "alt.forest.titled"), "title",
                                                   title, "value", value, NULL)
                                    : NULL;
    if (values->len)
        g_string_append(values, tf_word(w->words, "list.separator"));
    g_string_append(values, titled ? titled : value);
}

/** A further estimate of the row above; false at the end. */
static bool is_below(const writer *w, const tf_forest_row *row) {
    return row < w->forest->rows + w->forest->n_rows && row->series > 0;
}

/** "Sex, male: 0.78 (95% CI, 0.54–1.14)." */
static void add_row(const writer *w, const tf_forest_row *row, const char *heading) {
    g_autofree char *name = row_name(w, row, heading);
    g_autoptr(GString) values = g_string_new(NULL);
    for (size_t e = 0; e < w->forest->n_effects; e++) {
        g_autofree char *value = row->cells[e].shown ? cell_text(w, row, e) : NULL;
        if (value)
            add_value(w, values, e, value);
    }
    /* Estimates over each other are of one row to whoever hears it. */
    for (const tf_forest_row *next = row + 1; is_below(w, next); next++) {
        g_autofree char *value = next->cells[0].shown ? cell_text(w, next, 0) : NULL;
        if (value)
            add_value(w, values, next->series, value);
    }
    say(w, tf_word_fill(tf_word(w->words, "alt.forest.row"), "name", name, "values", values->str,
                        NULL));
}

/** "Sex: interaction P=0.13." */
static void add_interaction(const writer *w, const tf_forest_row *row) {
    g_autoptr(GString) values = g_string_new(NULL);
    for (size_t e = 0; row->interactions && e < w->forest->n_effects; e++) {
        g_autofree char *p =
            tf_format_p(&w->style->p, &w->style->number.format, row->interactions[e].p, NULL);
        if (p && tf_forest_shows_interaction(w->ask, w->forest, e))
            add_value(w, values, e, p);
    }
    if (values->len > 0)
        say(w, tf_word_fill(tf_word(w->words, "alt.forest.interaction"), "variable", row->label,
                            "p", values->str, NULL));
}

/** The figure's line on heterogeneity, or its test between groups. */
static void add_test(const writer *w, const tf_forest_row *row) {
    const tf_forest_heterogeneity *h = row->heterogeneity;
    if (!h)
        return;
    const char *key = tf_forest_test_key(w->forest, row);
    g_autofree char *number = isnan(h->i2) ? NULL : tf_phrase_number(&w->phrases, h->i2, 0);
    g_autofree char *percent =
        tf_word_fill(tf_word(w->words, "number.percent"), "value", number ? number : "", NULL);
    g_autofree char *tau2 =
        isnan(h->tau2) ? NULL
                       : tf_phrase_number(&w->phrases, h->tau2, tf_forest_tau2_decimals(h->tau2));
    g_autofree char *q = tf_phrase_number(&w->phrases, h->q, 2);
    g_autofree char *df = tf_phrase_number(&w->phrases, h->q_df, 0);
    g_autofree char *p = tf_format_p(&w->style->p, &w->style->number.format, h->q_p, NULL);
    g_autofree char *text =
        tf_word_fill(tf_word(w->words, key), "i2", percent, "tau2", tau2 ? tau2 : "", "method",
                     tf_forest_method_name(h->tau2_method, TF_FOREST_HK_NONE), "q", q, "df", df,
                     "p", p ? p : "", NULL);
    say(w, g_strconcat(text, ".", NULL));
}

static void add_prediction(const writer *w, const tf_forest_row *row) {
    const tf_effect_form form = tf_forest_form(w->style, w->forest, 0);
    g_autofree char *range =
        tf_effect_text(&form, &row->cells[0].effect, "{range}", w->forest->conf_level);
    say(w, tf_word_fill(tf_word(w->words, "alt.forest.prediction"), "range", range, NULL));
}

/** The headings that rows stand under, by their indent. */
enum { MOST_INDENT = 8 };
typedef struct headings {
    const char *of[MOST_INDENT + 1];
} headings;

/** The nearest one of those that are indented less; NULL: none. */
static const char *heading_above(const headings *above, unsigned indent) {
    const char *heading = NULL;
    for (unsigned k = 0; k < MIN(indent, MOST_INDENT); k++)
        heading = above->of[k] ? above->of[k] : heading;
    return heading;
}

/** What stands as far left as a row, or further right, has ended there. */
static void pass_row(headings *above, const tf_forest_row *row) {
    const unsigned indent = row->type == TF_FOREST_BLANK ? 0 : MIN(row->indent, MOST_INDENT);
    for (unsigned k = indent; k <= MOST_INDENT; k++)
        above->of[k] = NULL;
    if (row->type == TF_FOREST_HEADING)
        above->of[indent] = row->label;
}

/** Pooled estimates are never among the rows that are only counted. */
static void add_rows(const writer *w) {
    headings above = {{NULL}};
    size_t told = 0, left = 0;
    for (size_t i = 0; i < w->forest->n_rows; i++) {
        const tf_forest_row *row = &w->forest->rows[i];
        const char *heading = heading_above(&above, row->indent);
        if (row->series > 0)
            continue;
        pass_row(&above, row);
        switch (row->type) {
        case TF_FOREST_HEADING:
            add_interaction(w, row);
            break;
        case TF_FOREST_ROW:
        case TF_FOREST_REFERENCE:
            if (!is_told(w, row))
                break;
            if (told++ < MAX_TOLD)
                add_row(w, row, heading);
            else
                left++;
            break;
        case TF_FOREST_OVERALL:
        case TF_FOREST_POOLED:
            add_row(w, row, heading);
            break;
        case TF_FOREST_PREDICTION:
            add_prediction(w, row);
            break;
        case TF_FOREST_HETEROGENEITY:
        case TF_FOREST_DIFFERENCE:
            add_test(w, row);
            break;
        case TF_FOREST_BLANK:
            break;
        }
    }
    if (left == 0)
        return;
    g_autofree char *n = tf_phrase_number(&w->phrases, (double)left, 0);
    say(w, tf_word_fill(tf_word(w->words, "alt.forest.more"), "n", n, NULL));
}

/** Which side is whose, as below the axis (of several, the first). */
static void add_directions(const writer *w) {
    static const char *const keys[] = {"alt.forest.left", "alt.forest.right"};
    for (tf_forest_side side = TF_FOREST_LEFT; side <= TF_FOREST_RIGHT; side++) {
        g_autofree char *text = tf_forest_direction(w->ask, w->words, w->forest, 0, side);
        if (text)
            say(w, tf_word_fill(tf_word(w->words, keys[side]), "text", text, NULL));
    }
}

char *tf_forest_describe(const tf_ask *base, const tf_style *style, const tf_words *words,
                         const tf_results *results) {
    const tf_forest_ask *ask = (const tf_forest_ask *)base;
    const tf_forest_results *forest = results->detail;
    const writer w = {
        .ask = ask,
        .style = style,
        .words = words,
        .forest = forest,
        .phrases = {style, words, forest->time_unit},
        .text = g_string_new(NULL),
    };
    add_heading(&w);
    add_who(&w);
    if (forest->outcome == TF_FOREST_SURVIVAL && tf_has_entry(&ask->outcome))
        add_sentence(&w, tf_word(words, "late.note.ratios"));
    add_rows(&w);
    add_directions(&w);
    return g_string_free(w.text, FALSE);
}

const tf_report_class tf_forest_report = {tf_forest_methods, tf_forest_describe,
                                          tf_forest_shown_methods};
