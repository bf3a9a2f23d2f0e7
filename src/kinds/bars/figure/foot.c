#include <math.h>

#include "bars.h"
#include "figure/owed.h"

/* Sentences that the figure owes its reader. */

typedef struct foot {
    bars_figure *bars;
    tf_draw_context *context;
    tf_owed owed;
} foot;

static const char *word(const foot *f, const char *key) {
    return tf_word(f->context->words, key);
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

/* For one experimental group, and for each of several. */
static const char *const differences[] = {"bars.note.direction.difference",
                                          "bars.note.direction.difference.each"};
static const char *const ratios[] = {"bars.note.direction.ratio", "bars.note.direction.ratio.each"};

/* Which way a number points is known of those that are computed: published ones are as they were
   typed. Pairs compare two responses of one group. */
static void add_direction(foot *f, const char *const keys[2]) {
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
    g_autofree char *sentence = tf_word_fill(word(f, keys[each && !pairs]), "experimental",
                                             pairs ? results->categories[first->category].label
                                                   : results->groups[first->experimental].label,
                                             "reference",
                                             pairs ? results->categories[first->versus].label
                                                   : results->groups[first->reference].label,
                                             NULL);
    tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_TERM, sentence);
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
    if (!(bars->said.p || bars->said.stars) || !computed || results->compared.n_adjusted < 2 ||
        !results->compared.adjust || g_str_equal(results->compared.adjust, "none")) {
        return;
    }
    g_autofree char *method = g_strconcat("p_adjust.", results->compared.adjust, NULL);
    bool intervals = bars->said.interval || bars->said.ratio || bars->said.odds_ratio;
    tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
                 intervals ? "bars.note.p_adjusted.intervals" : "bars.note.p_adjusted", "method",
                 word(f, method));
}

static void add_comparisons(foot *f) {
    const bars_figure *bars = f->bars;
    const tf_bars_results *results = bars->results;
    const tf_effect *p = published(f);
    double level = p && p->estimate_text ? p->conf_level : results->compared.level;
    bool means = results->source == TF_BARS_MEANS;
    if (bars->common_p && bars->said.p) { /* nothing else has room to say it */
        tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_TERM, "bars.note.p_common", "p",
                     bars->common_p);
    }
    if (bars->said.difference && bars->said.interval) {
        tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_TERM,
                     means ? "bars.note.difference.mean" : "bars.note.difference", "level",
                     tf_level_text(f->context, level));
    } else if (bars->said.difference && !means) {
        tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_TERM,
                    word(f, "bars.note.difference.plain"));
    }
    const char *outer = results->layered ? results->parts[0].label : NULL;
    bool shown = bars->said.difference || bars->said.p || bars->said.odds_ratio ||
                 bars->said.ratio || bars->said.stars;
    /* Else a difference would be taken for that of the two bars. */
    if (shown && results->compared.n_strata > 0 && tf_bars_any_computed(results))
        tf_owed_fill(
            &f->owed, TF_OWED_OF_FIGURE, TF_FACT_TERM,
            results->compared.lone_strata ? "stratified.note.lone" : "stratified.note", "factors",
            tf_owed_columns(&f->owed, results->compared.strata, results->compared.n_strata));
    if (bars->said.difference) {
        add_direction(f, differences);
    }
    if (bars->said.odds_ratio || bars->said.ratio) {
        tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_TERM,
                     bars->said.odds_ratio ? "bars.note.odds_ratio" : "bars.note.ratio", "level",
                     tf_level_text(f->context, level));
        add_direction(f, ratios);
    }
    add_adjustment(f);
    if (shown && outer)
        tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, "bars.note.layers", "level",
                     outer);
    if (p && shown) {
        g_autofree char *sentence =
            tf_bars_published_sentence(results, f->context->words, p->source);
        tf_owed_published(&f->owed, sentence, p->source);
    }
    if (p && shown && p->adjusted_by) {
        tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, "bars.note.adjusted", "factors",
                     p->adjusted_by);
    }
}

static void add_stars(foot *f) {
    const tf_bars_results *results = f->bars->results;
    const tf_p_format *format = &f->context->style->p;
    const char **items =
        tf_arena_array(f->context->arena, const char *, results->compared.n_stars + 1);
    for (size_t i = 0; i < results->compared.n_stars; i++) {
        /* a limit that was chosen, which no grammar rounds */
        const char *digits = results->compared.stars[i].text;
        digits += !format->leading_zero && g_str_has_prefix(digits, "0.");
        const char *text = tf_published_text(f->context, digits);
        items[i] = tf_arena_printf(f->context->arena, "%s %s%s%s", results->compared.stars[i].sign,
                                   format->symbol, format->less, text);
    }
    const char *list = tf_owed_list(&f->owed, items, results->compared.n_stars);
    /* before the rest of the user's text: nobody guesses what one star is */
    tf_owed_add(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT,
                tf_arena_printf(f->context->arena, "%s.", list));
}

/* Levels, totals and places may be abbreviations; so may responses that aren't drawn and that the
   foot names, in a sentence of their own, which leaves the other one where room is scarce. */
static void add_abbreviations(foot *f) {
    const tf_bars_results *results = f->bars->results;
    const size_t most = results->n_parts + results->n_totals + results->n_categories;
    const char **labels = tf_arena_array(f->context->arena, const char *, most + 1);
    size_t n = 0;
    for (size_t i = results->n_parts; results->n_parts > 1 && i-- > 0;)
        labels[n++] = results->parts[i].label;
    for (size_t i = 0; i < results->n_totals; i++)
        labels[n++] = results->totals[i].label;
    for (size_t i = 0; i < results->n_categories; i++)
        labels[n++] = results->categories[i].label;
    tf_owed_abbreviations(&f->owed, labels, n);
    const char *const *others = results->rows.not_drawn;
    if (others)
        tf_owed_abbreviations(&f->owed, others, g_strv_length((char **)others));
}

/* Values that are drawn, and how many of them have a whisker. */
static void count_limits(const bars_figure *bars, size_t *n_drawn, size_t *n_limits) {
    const tf_bars_results *results = bars->results;
    *n_drawn = *n_limits = 0;
    for (size_t f = 0; f < results->n_facets; f++) {
        for (size_t i = 0; i < results->n_categories * results->n_groups * results->n_parts; i++) {
            const tf_bars_cell *cell = &results->facets[f].cells[i];
            *n_drawn += isfinite(cell->value.estimate);
            *n_limits += bars_has_limits(bars, cell);
        }
    }
}

/* A whisker on some bars alone makes a reader ask what it is, and where the others are: before the
   user's own words then, and shorter than these need. */
static void add_whiskers(foot *f) {
    size_t n_drawn, n_limits;
    count_limits(f->bars, &n_drawn, &n_limits);
    if (n_limits == 0)
        return;
    const char *level = tf_level_text(f->context, f->bars->results->conf.level);
    if (n_limits == n_drawn) {
        tf_owed_fill(&f->owed, TF_OWED_OF_KIND, TF_FACT_MARK, "bars.note.whiskers", "level", level);
        return;
    }
    tf_owed_fill(&f->owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT, "bars.note.whiskers.some", "level",
                 level);
    tf_owed_shorten(&f->owed, "bars.note.whiskers.brief", "level", level);
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

/* Whether a bar of shares of a whole ends before it, by more than rounding does. */
static bool ends_early(const bars_figure *bars) {
    static const double ROUNDING = 0.006;
    const tf_bars_results *results = bars->results;
    bool whole = results->form == TF_BARS_FILLED || results->form == TF_BARS_DIVERGING;
    size_t n_bars = results->n_categories * results->n_groups;
    for (size_t f = 0; f < results->n_facets && whole && bars->percent; f++) {
        for (size_t i = 0; i < n_bars; i++) {
            const tf_bars_cell *cells = &results->facets[f].cells[i * results->n_parts];
            double sum = 0;
            for (size_t p = 0; p < results->n_parts; p++)
                sum += isnan(cells[p].value.estimate) ? 0 : cells[p].value.estimate;
            if (sum > 0 && sum < 1 - ROUNDING)
                return true;
        }
    }
    return false;
}

/* Who is left out for another reason is not among all patients. */
static const char *all_word(const foot *f) {
    const tf_bars_results *results = f->bars->results;
    const bool some = tf_results_missing(f->context->results) > 0;
    if (results->rows.no_claim)
        return some ? "bars.note.all.known.some" : "bars.note.all.some";
    return some ? "bars.note.all.known" : "bars.note.all";
}

/* Of visits, end points and events a patient has several rows. */
static bool are_patients(const tf_bars_results *results) {
    return results->rows.word && g_str_has_prefix(results->rows.word, "methods.bars.row.patient");
}

tf_facts bars_foot(void *self, tf_draw_context *context) {
    foot f = {self, context, tf_owed_new(context)};
    const tf_bars_results *results = f.bars->results;
    if (context->ask->notes.automatic) {
        add_whiskers(&f);
        add_comparisons(&f);
        if (f.bars->said.stars) {
            add_stars(&f);
        }
        const char *overall = bars_overall_note(f.bars, context);
        if (overall) {
            tf_owed_add(&f.owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, overall);
            if (results->compared.scores)
                tf_owed_fill(&f.owed, TF_OWED_OF_FIGURE, TF_FACT_TERM, "bars.note.scores", "list",
                             tf_take(context, tf_bars_scores_text(results, context->words,
                                                                  &context->style->number.format)));
        }
        if (results->rows.at_last)
            tf_owed_add(&f.owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
                        word(&f, "bars.note.at_last"));
        if (g_strcmp0(results->rows.word, "methods.bars.row.patient.best") == 0)
            tf_owed_add(&f.owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, word(&f, "bars.note.best"));
        if (g_strcmp0(results->rows.word, "methods.bars.row.patient.any") == 0)
            tf_owed_add(&f.owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, word(&f, "bars.note.any"));
        /* Rows of counts are no patients. */
        if (results->source == TF_BARS_PATIENTS)
            tf_owed_dropped(&f.owed, are_patients(results) ? TF_OWED_PATIENTS : TF_OWED_ROWS);
        const bool some = tf_results_missing(context->results) > 0; /* not of all patients */
        const bool means = results->source == TF_BARS_MEANS;        /* they are of no denominator */
        const bool shares = !means && (f.bars->percent || tf_bars_any_computed(results));
        if (results->denominator == TF_BARS_OF_EVALUABLE && shares) {
            tf_owed_add(&f.owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT,
                        word(&f, "bars.note.evaluable"));
        } else if (results->denominator == TF_BARS_OF_ALL && shares && has_missing(results)) {
            if (results->rows.not_drawn) {
                g_autofree char *list =
                    g_strjoinv(word(&f, "list.separator"), (char **)results->rows.not_drawn);
                tf_owed_fill(&f.owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
                             some ? "bars.note.not_drawn.known" : "bars.note.not_drawn", "list",
                             list);
            } else {
                tf_owed_add(&f.owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, word(&f, all_word(&f)));
            }
        }
        if (ends_early(f.bars) && !results->rows.not_drawn) {
            tf_owed_add(&f.owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT,
                        word(&f, results->rows.events ? "bars.note.remainder.events"
                                                      : "bars.note.remainder"));
        }
        add_abbreviations(&f);
        if (f.bars->said.stack_counts)
            tf_owed_add(&f.owed, TF_OWED_OF_KIND, TF_FACT_TERM, word(&f, "bars.note.stack_counts"));
        if (f.bars->said.missing) {
            tf_owed_add(&f.owed, TF_OWED_OF_KIND, TF_FACT_TERM, word(&f, "unknown.note"));
        }
    }
    return tf_owed_finish(&f.owed);
}
