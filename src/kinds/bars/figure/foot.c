#include <math.h>

#include "bars.h"

/* Sentences that the figure owes its reader. */

typedef struct foot {
    bars_figure *bars;
    tf_draw_context *context;
    GString *text;
} foot;

static void add(foot *f, bool own, const char *sentence) {
    if (f->text->len > 0) {
        g_string_append_c(f->text, '\n');
    }
    if (own) {
        g_string_append_c(f->text, TF_FOOT_OWN);
    }
    g_string_append(f->text, sentence);
}

static const char *word(const foot *f, const char *key) {
    return tf_word(f->context->words, key);
}

static void add_filled(foot *f, bool own, const char *key, const char *name, const char *value) {
    g_autofree char *sentence = tf_word_fill(word(f, key), name, value, NULL);
    add(f, own, sentence);
}

static const char *joined(const foot *f, const char *const *items, size_t n) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        const char *joint = i == 0 ? "" : word(f, i + 1 < n ? "list.separator" : "list.and");
        g_string_append_printf(text, "%s%s", joint, items[i]);
    }
    return tf_arena_strdup(f->context->arena, text->str);
}

/* The first published comparison speaks for all: keys beside the list are theirs together. */
static const tf_effect *published(const foot *f) {
    const tf_bars_results *results = f->bars->results;
    for (size_t i = 0; i < results->n_comparisons; i++) {
        if (tf_is_published(&results->comparisons[i].published)) {
            return &results->comparisons[i].published;
        }
    }
    return NULL;
}

/* Which way a number points is known of those that are computed: published ones are as they were
   typed. Pairs compare two responses of one group. */
static void add_direction(foot *f, bool ratio) {
    const tf_bars_results *results = f->bars->results;
    const tf_bars_comparison *first = NULL;
    bool each = false;
    for (size_t i = 0; i < results->n_comparisons; i++) {
        const tf_bars_comparison *c = &results->comparisons[i];
        if (c->published.estimate_text) {
            return;
        }
        if (bars_compares(f->bars, f->context, c)) {
            first = first ? first : c;
            each = each || c->experimental != first->experimental;
        }
    }
    if (!first) {
        return;
    }
    bool pairs = first->versus != TF_BARS_NONE;
    static const char *const keys[2][2] = {
        {"bars.note.direction.difference", "bars.note.direction.difference.each"},
        {"bars.note.direction.ratio", "bars.note.direction.ratio.each"}};
    g_autofree char *sentence = tf_word_fill(word(f, keys[ratio][each && !pairs]), "experimental",
                                             pairs ? results->categories[first->category].label
                                                   : results->groups[first->experimental].label,
                                             "reference",
                                             pairs ? results->categories[first->versus].label
                                                   : results->groups[first->reference].label,
                                             NULL);
    add(f, true, sentence);
}

/* Intervals beside adjusted P values are at their own level: a reader would take them together. */
static void add_adjustment(foot *f) {
    const bars_figure *bars = f->bars;
    const tf_bars_results *results = bars->results;
    bool computed = false;
    for (size_t i = 0; i < results->n_comparisons; i++) {
        computed = computed || (!tf_is_published(&results->comparisons[i].published) &&
                                isfinite(results->comparisons[i].p_adjusted));
    }
    if (!(bars->said.p || bars->said.stars) || !computed || results->n_comparisons < 2 ||
        !results->compared.adjust || g_str_equal(results->compared.adjust, "none")) {
        return;
    }
    g_autofree char *method = g_strconcat("bars.adjust.", results->compared.adjust, NULL);
    bool intervals = bars->said.interval || bars->said.ratio || bars->said.odds_ratio;
    add_filled(f, true, intervals ? "bars.note.p_adjusted.intervals" : "bars.note.p_adjusted",
               "method", word(f, method));
}

static void add_comparisons(foot *f) {
    const bars_figure *bars = f->bars;
    const tf_bars_results *results = bars->results;
    const tf_effect *p = published(f);
    double level = p && p->estimate_text ? p->conf_level : results->compared.level;
    bool means = results->source == TF_BARS_MEANS;
    if (bars->said.difference && bars->said.interval) {
        add_filled(f, true, means ? "bars.note.difference.mean" : "bars.note.difference", "level",
                   tf_level_text(f->context, level));
    } else if (bars->said.difference && !means) {
        add(f, true, word(f, "bars.note.difference.plain"));
    }
    if (bars->said.difference) {
        add_direction(f, false);
    }
    if (bars->said.odds_ratio || bars->said.ratio) {
        add_filled(f, true, bars->said.odds_ratio ? "bars.note.odds_ratio" : "bars.note.ratio",
                   "level", tf_level_text(f->context, level));
        add_direction(f, true);
    }
    add_adjustment(f);
    bool shown = bars->said.difference || bars->said.p || bars->said.odds_ratio ||
                 bars->said.ratio || bars->said.stars;
    if (p && shown && p->source) {
        add_filled(f, true, "bars.note.published", "source", p->source);
    } else if (p && shown) {
        add(f, true, word(f, "bars.note.published.no_source"));
    }
    if (p && shown && p->adjusted_by) {
        add_filled(f, true, "bars.note.adjusted", "factors", p->adjusted_by);
    }
    if (!p && shown && results->compared.n_strata > 0) {
        add_filled(f, true, "bars.note.stratified", "factors",
                   joined(f, results->compared.strata, results->compared.n_strata));
    }
}

static void add_stars(foot *f) {
    const tf_bars_results *results = f->bars->results;
    const tf_p_format *format = &f->context->style->p;
    const char **items =
        tf_arena_array(f->context->arena, const char *, results->compared.n_stars + 1);
    for (size_t i = 0; i < results->compared.n_stars; i++) {
        const char *text = tf_published_text(f->context, results->compared.stars[i].text);
        items[i] = tf_arena_printf(f->context->arena, "%s %s%s%s", results->compared.stars[i].sign,
                                   format->symbol, format->less, text);
    }
    const char *list = joined(f, items, results->compared.n_stars);
    add(f, true, tf_arena_printf(f->context->arena, "%s.", list));
}

static bool draws_limits(const bars_figure *bars) {
    const tf_bars_results *results = bars->results;
    for (size_t f = 0; f < results->n_facets; f++) {
        for (size_t i = 0; i < results->n_categories * results->n_groups * results->n_parts; i++) {
            if (bars_has_limits(bars, &results->facets[f].cells[i])) {
                return true;
            }
        }
    }
    return false;
}

/* A percentage whose denominator holds patients that nobody assessed has to say so. */
static bool has_missing(const tf_bars_results *results) {
    for (size_t f = 0; f < results->n_facets; f++) {
        for (size_t i = 0; i < results->n_categories * results->n_groups * results->n_parts; i++) {
            if (results->facets[f].cells[i].n_missing > 0) {
                return true;
            }
        }
    }
    return false;
}

const char *bars_foot(void *self, tf_draw_context *context) {
    foot f = {self, context, g_string_new(NULL)};
    const tf_bars_results *results = f.bars->results;
    if (context->ask->notes.automatic) {
        if (draws_limits(f.bars)) {
            add_filled(&f, false, "bars.note.whiskers", "level",
                       tf_level_text(context, results->conf.level));
        }
        add_comparisons(&f);
        if (f.bars->said.stars) {
            add_stars(&f);
        }
        const char *overall = bars_overall_note(f.bars, context);
        if (overall) {
            add(&f, true, overall);
        }
        if (results->denominator == TF_BARS_OF_EVALUABLE) {
            add(&f, true, word(&f, "bars.note.evaluable"));
        } else if (results->denominator == TF_BARS_OF_ALL && f.bars->percent &&
                   has_missing(results)) {
            add(&f, true, word(&f, "bars.note.all"));
        }
        if (f.bars->said.missing) {
            add(&f, false, word(&f, "bars.note.missing"));
        }
    }
    const char *text = tf_arena_strdup(context->arena, f.text->str);
    g_string_free(f.text, TRUE);
    return text;
}
