#include <math.h>
#include <string.h>

#include "base/number.h"
#include "figure/owed.h"
#include "forest.h"

/* Sentences that the figure owes its reader. */

typedef struct foot {
    const forest_figure *f;
    tf_draw_context *context;
    tf_owed owed;
} foot;

static const char *word(const foot *t, const char *key) {
    return tf_word(t->context->words, key);
}

static const char *heading_of(const foot *t, const char *column) {
    const char *user = tf_pairs_text(&t->f->ask->table.headings, column);
    return user && *user ? user : NULL;
}

/* Studies have weights of their own; what is pooled from them again has not. */
static bool has_weights(const foot *t) {
    const tf_forest_results *results = t->f->results;
    for (size_t i = 0; i < results->n_rows; i++) {
        for (size_t e = 0; e < results->n_effects; e++) {
            const tf_forest_cell *cell = &results->rows[i].cells[e];
            if (results->rows[i].type == TF_FOREST_ROW && cell->shown && !isnan(cell->weight))
                return true;
        }
    }
    return false;
}

/* Of weights; where several methods have some, whose they are. */
static void add_sizes_by_weight(foot *t) {
    const tf_forest_weighting *by = &t->f->results->effects[0].weighting;
    if (by->n_methods > 1)
        tf_owed_fill(&t->owed, TF_OWED_OF_KIND, TF_FACT_MARK, "forest.note.size.weight.of",
                     "method",
                     tf_forest_method_sign(t->context->words, by->of[0], TF_FOREST_HK_NONE));
    else
        tf_owed_add(&t->owed, TF_OWED_OF_KIND, TF_FACT_MARK, word(t, "forest.note.size.weight"));
}

/* Boxes that differ in size have to say by what. */
static void add_drawing(foot *t) {
    const tf_forest_results *results = t->f->results;
    const bool sizes = t->f->said.sizes, weights = has_weights(t);
    const char *named = weights ? heading_of(t, "weight") : NULL;
    if (sizes && named && results->source == TF_FOREST_ROWS) {
        tf_owed_fill(&t->owed, TF_OWED_OF_KIND, TF_FACT_MARK, "forest.note.size.named", "weight",
                     named);
    } else if (sizes && weights) {
        add_sizes_by_weight(t);
    } else if (sizes) {
        tf_owed_add(&t->owed, TF_OWED_OF_KIND, TF_FACT_MARK,
                    word(t, "forest.note.size.information"));
    }
    if (sizes && results->n_effects > 1) /* each has its own largest square */
        tf_owed_add(&t->owed, TF_OWED_OF_KIND, TF_FACT_MARK, word(t, "forest.note.size.columns"));
    if (sizes && t->f->said.enlarged) {
        tf_owed_add(&t->owed, TF_OWED_OF_KIND, TF_FACT_MARK, word(t, "forest.note.size.limited"));
    }
    if (sizes && t->f->said.unsized) {
        tf_owed_add(&t->owed, TF_OWED_OF_KIND, TF_FACT_MARK, word(t, "forest.note.size.unknown"));
    }
    if (t->f->said.arrow) {
        tf_owed_add(&t->owed, TF_OWED_OF_KIND, TF_FACT_MARK, word(t, "forest.note.arrows"));
    }
    if (t->f->said.outside) {
        tf_owed_add(&t->owed, TF_OWED_OF_KIND, TF_FACT_MARK, word(t, "forest.note.outside"));
    }
    if (tf_forest_has_row(results, TF_FOREST_PREDICTION)) {
        tf_owed_fill(&t->owed, TF_OWED_OF_KIND, TF_FACT_MARK, "forest.note.prediction", "level",
                     tf_level_text(t->context, results->conf_level));
    }
}

static void add_strata(foot *t) {
    const tf_forest_ask *ask = t->f->ask;
    if (ask->strata.n == 0 || !tf_forest_any_estimate(t->f->results)) {
        return;
    }
    const char *key = tf_forest_strata_key(ask, t->f->results);
    tf_owed_fill(&t->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, key, "factors",
                 tf_owed_columns(&t->owed, ask->strata.items, ask->strata.n));
    if (t->f->results->lacking.lone_strata)
        tf_owed_add(&t->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, word(t, "strata.lone"));
}

/* A P value beside rows, of which one has no part in it. */
static void add_interaction(foot *t) {
    bool shown = false;
    for (size_t e = 0; e < t->f->results->n_effects; e++)
        shown = shown || tf_forest_shows_interaction(t->f->ask, t->f->results, e);
    if (shown && tf_forest_has_missing_row(t->f->results))
        tf_owed_add(&t->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
                    word(t, "forest.note.interaction.missing"));
}

static void add_missing(foot *t) {
    const tf_forest_results *results = t->f->results;
    const char **items = tf_arena_array(t->context->arena, const char *, results->lacking.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < results->lacking.n; i++) {
        const tf_forest_missing *missing = &results->lacking.of[i];
        if (missing->n > 0) {
            const char *number = tf_number_text(t->context, missing->n, 0);
            items[n++] =
                tf_take(t->context, tf_word_fill(word(t, "forest.note.missing.one"), "name",
                                                 missing->label ? missing->label : missing->column,
                                                 "n", number, NULL));
        }
    }
    if (n > 0) {
        tf_owed_fill(&t->owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT, "forest.note.missing", "list",
                     tf_owed_list(&t->owed, items, n));
    }
}

static void add_unanswered(foot *t) {
    const double n = t->f->results->lacking.response.n;
    if (n > 0)
        tf_owed_fill(&t->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, "forest.note.unanswered", "n",
                     tf_number_text(t->context, n, 0));
}

static void add_studies(foot *t) {
    const tf_forest_results *results = t->f->results;
    const tf_forest_zero_cells *zero = &results->zero_cells;
    if (results->source != TF_FOREST_STUDIES) {
        return;
    }
    if (results->show != TF_FOREST_SHOW_STUDIES) {
        bool without = results->show == TF_FOREST_SHOW_LEAVE_ONE_OUT;
        tf_owed_add(&t->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
                    word(t, without ? "forest.note.leave_one_out" : "forest.note.cumulative"));
    }
    if (zero->n_added > 0) {
        double added = zero->added;
        tf_owed_fill(&t->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, tf_forest_zero_key(results),
                     "added", tf_number_text(t->context, added, tf_decimals_needed(&added, 1, 4)));
    }
    bool sums = false;
    for (size_t i = 0; i < results->n_rows; i++)
        sums = sums || (results->rows[i].type == TF_FOREST_POOLED &&
                        results->rows[i].method >= TF_FOREST_MH);
    if (zero->n_added > 0 && sums)
        tf_owed_add(&t->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE,
                    word(t, "methods.forest.zero.sums"));
    if (zero->n_left_out > 0) {
        tf_owed_add(&t->owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT, word(t, "forest.note.left_out"));
    }
    if (zero->n_left_to > 0) {
        const char *names[TF_FOREST_PETO + 1];
        size_t n = 0;
        for (tf_forest_method method = TF_FOREST_FE; method <= TF_FOREST_PETO; method++)
            if (zero->left_to & 1U << method)
                names[n++] = tf_forest_method_sign(t->context->words, method, TF_FOREST_HK_NONE);
        tf_owed_fill(&t->owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT,
                     n == 1 ? "forest.note.left_to" : "forest.note.left_to.several", "methods",
                     tf_owed_list(&t->owed, names, n));
    }
}

static void add_method(foot *t, const char *name, const char *sign) {
    g_autofree char *key = g_strconcat("forest.method.", name, NULL);
    g_autofree char *sentence =
        tf_word_fill(word(t, "forest.method.note"), "sign", sign, "name", word(t, key), NULL);
    tf_owed_add(&t->owed, TF_OWED_OF_KIND, TF_FACT_TERM, sentence);
}

/* Abbreviations of methods that the rows have. */
static void add_methods(foot *t) {
    const tf_forest_results *results = t->f->results;
    unsigned seen = 0;
    bool adjusted = false;
    for (size_t i = 0; i < results->n_rows; i++) {
        const tf_forest_row *row = &results->rows[i];
        if (row->type != TF_FOREST_POOLED) {
            continue;
        }
        adjusted = adjusted || row->hartung_knapp != TF_FOREST_HK_NONE;
        seen |= 1u << row->method;
    }
    for (tf_forest_method method = TF_FOREST_FE; method <= TF_FOREST_MH; method++) {
        if (seen & 1u << method) {
            add_method(t, tf_forest_method_name(method, TF_FOREST_HK_NONE),
                       tf_forest_method_sign(t->context->words, method, TF_FOREST_HK_NONE));
        }
    }
    if (adjusted) {
        add_method(t, "HK", "HK");
    }
}

static void add_published(foot *t) {
    const tf_effect *published = &t->f->results->published;
    const tf_words *words = t->context->words;
    g_autofree char *source = tf_source_text(published->source);
    bool rows = t->f->results->source == TF_FOREST_ROWS;
    if (rows ? published->source != NULL : tf_is_published(published)) {
        g_autofree char *sentence = tf_word_fill(
            word(t, rows ? "forest.note.published.rows" : tf_forest_published_key(published)),
            "effect", tf_forest_effect_word(words, t->f->results), "source", source, NULL);
        tf_owed_published(&t->owed, sentence, published->source);
    }
    if (published->adjusted_by) {
        tf_owed_fill(&t->owed, TF_OWED_OF_FIGURE, TF_FACT_SURPRISE, "published.note.adjusted",
                     "factors", published->adjusted_by);
    }
}

static void add_signs(foot *t) {
    const tf_style *style = t->context->style;
    if (t->f->said.not_reached) {
        tf_owed_fill(&t->owed, TF_OWED_OF_KIND, TF_FACT_TERM, "not_reached.note", "sign",
                     style->interval.not_reached);
    }
    bool sign = strcmp(style->interval.not_estimable, word(t, "not_estimable")) != 0;
    if (t->f->said.not_estimable && sign) {
        tf_owed_fill(&t->owed, TF_OWED_OF_KIND, TF_FACT_TERM, "not_estimable.note", "sign",
                     style->interval.not_estimable);
    }
}

tf_facts forest_foot(void *self, tf_draw_context *context) {
    foot t = {self, context, tf_owed_new(context)};
    if (t.f->ask->base.notes.automatic) {
        add_published(&t);
        if (t.f->said.unknown) /* before areas: many dashes are more of a riddle */
            tf_owed_add(&t.owed, TF_OWED_OF_KIND, TF_FACT_MARK, word(&t, "unknown.note"));
        add_drawing(&t);
        add_strata(&t);
        add_interaction(&t);
        add_missing(&t);
        if (t.f->results->source == TF_FOREST_PATIENTS || t.f->results->source == TF_FOREST_MODEL)
            tf_owed_dropped(&t.owed, TF_OWED_PATIENTS);
        add_unanswered(&t);
        tf_owed_weights(&t.owed, &t.f->ask->who,
                        tf_forest_any_estimate(t.f->results) ? TF_MODEL_FITTED : TF_MODEL_NONE);
        add_studies(&t);
        add_methods(&t);
        if (t.f->results->outcome == TF_FOREST_SURVIVAL && tf_has_entry(&t.f->ask->outcome))
            tf_owed_add(&t.owed, TF_OWED_OF_FIGURE, TF_FACT_NOTE, word(&t, "late.note.ratios"));
        if (t.f->results->patients.competing) {
            tf_owed_add(&t.owed, TF_OWED_OF_FIGURE, TF_FACT_LEFT_OUT, word(&t, "competing.note"));
        }
        add_signs(&t);
    }
    return tf_owed_finish(&t.owed);
}
