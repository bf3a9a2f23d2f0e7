#include <math.h>
#include <string.h>

#include "base/number.h"
#include "figure/owed.h"
#include "forest.h"

/* Which columns the table has, in the style's order, their headings and cells. */

typedef struct maker {
    forest_figure *f;
    tf_draw_context *context;
} maker;

/* The user's heading for a column, else ours in the case that the style wants. */
static const char *heading(const maker *m, const char *name, const char *ours) {
    const char *user = tf_pairs_text(&m->f->ask->table.headings, name);
    user = user ? user : tf_pairs_text(&m->f->ask->base.data.names, name);
    return user ? user : ours ? tf_heading(m->context, ours) : NULL;
}

/* As in a sentence: above a column of its own. */
static const char *capital(const maker *m, const char *text) {
    return text ? tf_take(m->context, tf_word_begin_sentence(text)) : NULL;
}

/* The same as the catalogue has it: below the names of arms, where capitals would shout. */
static const char *small_heading(const maker *m, const char *name, const char *ours) {
    const char *user = heading(m, name, NULL);
    return user ? user : ours;
}

static const char *word(const maker *m, const char *key) {
    return tf_word(m->context->words, key);
}

static forest_column *add(maker *m, forest_kind kind, const char *text) {
    forest_column *column = &m->f->columns[m->f->n_columns++];
    *column = (forest_column){.kind = kind, .heading = text && *text ? text : NULL};
    column->cells = tf_arena_array(m->context->arena, const char *, m->f->results->n_rows + 1);
    return column;
}

/** Whether a line parts a heading from the columns below it. */
typedef enum span_rule { SPAN_WITHOUT_RULE, SPAN_RULE } span_rule;

static forest_span *add_span(maker *m, unsigned level, size_t first, const char *text,
                             span_rule rule) {
    if (!text || !*text || m->f->n_columns <= first)
        return NULL;
    forest_span *span = &m->f->spans[m->f->n_spans++];
    *span = (forest_span){.level = level,
                          .first = first,
                          .n = m->f->n_columns - first,
                          .text = text,
                          .rule = rule == SPAN_RULE};
    return span;
}

/* Levels of the header: titles of effects, arms and the user's spans, headings. */
enum { LEVEL_EFFECT, LEVEL_ARM, LEVEL_HEADING, N_LEVELS };

/* Headings wrap to this at least. */
static const double LEAST_HEADING_EM = 5;

/* ---- labels and further columns -------------------------------------------------------------- */

static void add_label(maker *m) {
    static const char *const keys[] = {"forest.label.patients", "forest.label.model", NULL,
                                       "forest.label.studies"};
    const tf_forest_results *results = m->f->results;
    const char *key = results->show == TF_FOREST_SHOW_LEAVE_ONE_OUT ? "forest.label.left_out"
                      : results->show == TF_FOREST_SHOW_CUMULATIVE  ? "forest.label.added"
                                                                    : keys[results->source];
    const char *ours = key ? word(m, key) : forest_rows_heading(m->f, m->context);
    add(m, FOREST_LABEL, heading(m, "label", ours))->wraps = true;
}

/* A row that has an estimate, or would have one. */
static bool is_estimated(const tf_forest_row *row, size_t e) {
    const bool drawn = row->type == TF_FOREST_ROW || row->type == TF_FOREST_OVERALL;
    return drawn && row->cells[e].shown && !isnan(row->cells[e].effect.estimate);
}

/* Among numbers a blank would be a riddle. */
static const char *unknown(const maker *m) {
    m->f->said.unknown = true;
    return TF_UNKNOWN_SIGN;
}

static const char *text_cell(const maker *m, const tf_forest_row *row, size_t t) {
    const bool numbers = m->f->results->text_columns[t].numbers;
    const char *cell = row->texts ? row->texts[t] : NULL;
    bool estimated = false;
    for (size_t e = 0; e < m->f->results->n_effects; e++)
        estimated = estimated || is_estimated(row, e);
    if (!cell || !*cell)
        return numbers && row->texts && estimated ? unknown(m) : NULL;
    return numbers && strpbrk(cell, "0123456789") ? tf_published_text(m->context, cell) : cell;
}

/* Headings that the file repeats over neighbouring columns are one heading that spans them. */
static void add_texts(maker *m) {
    const tf_forest_results *results = m->f->results;
    size_t first = 0;
    for (size_t t = 0; t < results->n_text_columns; t++) {
        const tf_forest_text_column *text = &results->text_columns[t];
        const char *own =
            text->heading ? text->heading : forest_column_heading(m->context, text->column);
        forest_column *column = add(m, FOREST_TEXT, own);
        column->text = t;
        column->wraps = !text->numbers;
        for (size_t i = 0; i < results->n_rows; i++)
            column->cells[i] = text_cell(m, &results->rows[i], t);
        const tf_forest_text_column *next = t + 1 < results->n_text_columns ? text + 1 : NULL;
        first = t == 0 || g_strcmp0(text->span, text[-1].span) != 0 ? m->f->n_columns - 1 : first;
        if (!next || g_strcmp0(text->span, next->span) != 0)
            add_span(m, LEVEL_ARM, first, text->span, SPAN_RULE);
    }
}

/* ---- arms ------------------------------------------------------------------------------------ */

/* Responses have a word of ours; what the event of a study is only the user knows. A number alone
   is a heading like those of other columns, a fraction is written small. */
static const char *counts_heading(const maker *m) {
    const char *event = m->f->ask->table.event_name;
    bool responses =
        m->f->results->outcome == TF_FOREST_BINARY && m->f->results->source != TF_FOREST_STUDIES;
    event = event ? event : responses ? word(m, "forest.responders") : NULL;
    bool events = m->f->results->outcome != TF_FOREST_MEANS && tf_forest_shows(m->f->ask, "events");
    bool n = tf_forest_shows(m->f->ask, "n");
    const bool rates = m->f->results->outcome == TF_FOREST_RATES;
    const bool single = tf_forest_is_single(m->f->results->effects[0].measure);
    if (events && n && event) {
        const char *key = rates    ? "forest.counts.named.time"
                          : single ? "forest.counts.named.single"
                                   : "forest.counts.named";
        const char *named = tf_take(m->context, tf_word_fill(word(m, key), "event", event, NULL));
        return small_heading(m, "events", named);
    }
    const char *both = rates    ? "forest.counts.time"
                       : single ? "forest.counts.single"
                                : "forest.counts.both";
    return events && n       ? small_heading(m, "events", word(m, both))
           : events && event ? small_heading(m, "events", event)
           : events
               ? heading(m, "events", word(m, "forest.counts.events"))
               : heading(m, "n", word(m, rates ? "forest.counts.time.alone" : "forest.counts.n"));
}

static const char *median_heading(const maker *m) {
    const tf_forest_results *results = m->f->results;
    if (!results->time_unit)
        return heading(m, "median", word(m, "median"));
    const char *ours =
        tf_arena_printf(m->context->arena, "%s (%s)", word(m, "median"),
                        tf_word_unit_short(m->context->words, results->time_unit, 2));
    return heading(m, "median", ours);
}

/* Headings have no patients of their own; the rows below them do. */
static void add_arm_column(maker *m, forest_kind kind, size_t effect, size_t arm,
                           const char *text) {
    const tf_forest_results *results = m->f->results;
    forest_column *column = add(m, kind, text);
    column->effect = effect;
    column->arm = arm;
    for (size_t i = 0; i < results->n_rows; i++) {
        const tf_forest_row *row = &results->rows[i];
        if (!row->arms || row->type == TF_FOREST_HEADING)
            continue;
        const tf_forest_arm_cell *cell = &row->arms[effect * results->n_arms + arm];
        column->cells[i] = kind == FOREST_COUNTS ? forest_counts_text(m->f, m->context, cell)
                           : kind == FOREST_MEAN ? forest_mean_text(m->context, cell)
                                                 : forest_median_text(m->f, m->context, cell);
    }
}

/* A single arm needs no name: there is nothing to tell it from. */
static const char *arm_name(const maker *m, size_t arm) {
    const tf_forest_results *results = m->f->results;
    if (results->arms && results->arms[arm])
        return results->arms[arm];
    if (results->n_arms < 2)
        return NULL;
    return word(m,
                arm == results->experimental ? "forest.arm.experimental" : "forest.arm.reference");
}

/* Whether something is still there that the page may have no room for. */
static bool spares(const maker *m, forest_spared step) {
    return m->f->spared >= step && !m->f->ask->table.show.items;
}

/* An arm of one column is its heading, and what is counted stands once below both arms. */
static void add_arms(maker *m, size_t effect) {
    const tf_forest_results *results = m->f->results;
    if (results->n_arms == 0 || results->outcome == TF_FOREST_NO_COUNTS ||
        spares(m, FOREST_NO_ARMS))
        return;
    bool own = results->show == TF_FOREST_SHOW_STUDIES; /* rows of single studies */
    bool means = results->outcome == TF_FOREST_MEANS &&
                 (own ? tf_forest_shows : tf_forest_shows_named)(m->f->ask, "mean");
    bool medians =
        results->outcome == TF_FOREST_SURVIVAL && tf_forest_shows_named(m->f->ask, "median");
    bool counts = (own ? tf_forest_shows : tf_forest_shows_named)(m->f->ask, "n") ||
                  (results->outcome != TF_FOREST_MEANS &&
                   (own ? tf_forest_shows : tf_forest_shows_named)(m->f->ask, "events"));
    const struct {
        bool shown;
        forest_kind kind;
        const char *text;
    } columns[] = {
        {counts, FOREST_COUNTS, counts ? counts_heading(m) : NULL},
        {means, FOREST_MEAN, means ? small_heading(m, "mean", word(m, "forest.mean")) : NULL},
        {medians, FOREST_MEDIAN, medians ? median_heading(m) : NULL}};
    size_t each = (size_t)means + medians + counts;
    bool shared = each == 1 && results->n_arms > 1;
    size_t begin = m->f->n_columns;
    const char *last = NULL;
    for (size_t arm = 0; arm < results->n_arms && each > 0; arm++) {
        size_t first = m->f->n_columns;
        for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
            if (columns[i].shown) {
                last = columns[i].text;
                add_arm_column(m, columns[i].kind, effect, arm, shared ? NULL : capital(m, last));
            }
        }
        add_span(m, LEVEL_ARM, first, arm_name(m, arm), shared ? SPAN_WITHOUT_RULE : SPAN_RULE);
    }
    forest_span *span = shared ? add_span(m, LEVEL_HEADING, begin, last, SPAN_WITHOUT_RULE) : NULL;
    if (span)
        span->plain = true;
}

/* ---- effects --------------------------------------------------------------------------------- */

static const char *rate_name(const maker *m, double per) {
    const char *units = tf_number_text(m->context, per, tf_decimals_needed(&per, 1, 6));
    return tf_heading(
        m->context,
        tf_take(m->context, tf_word_fill(word(m, "forest.effect.rate.per"), "per", units, NULL)));
}

static const char *effect_name(const maker *m, size_t e) {
    const tf_forest_effect *effect = &m->f->results->effects[e];
    static const char *const keys[] = {
        "forest.effect.hr",         "forest.effect.or",   "forest.effect.rr",
        "forest.effect.rd",         "forest.effect.md",   "forest.effect.other",
        "forest.effect.proportion", "forest.effect.mean", "forest.effect.rate"};
    if (!effect->label && effect->measure == TF_FOREST_RATE && effect->per != 1)
        return rate_name(m, effect->per);
    return effect->label ? effect->label : tf_heading(m->context, word(m, keys[effect->measure]));
}

/* Unless a title spans intervals and numbers, or the user has another heading. A title below the
   axis is no heading: it is looked for after the rows. */
static bool plot_names_effect(const maker *m, size_t e) {
    return !m->f->results->effects[e].title && !tf_pairs_text(&m->f->ask->table.headings, "plot");
}

static const char *heading_of_numbers(const maker *m, size_t e, const char *name) {
    tf_draw_context *context = m->context;
    const char *level = tf_level_heading(context, m->f->results->conf_level);
    if (m->f->results->effects[e].no_limits)
        return name;
    return tf_take(context,
                   tf_word_fill(word(m, "forest.heading"), "effect", name, "level", level, NULL));
}

/* Wider than two lines of the numbers below it. */
static bool is_long(const maker *m, size_t e, const char *text) {
    const tf_style *style = m->context->style;
    const double size = style->forest.size;
    const tf_font font = tf_style_font(style, size), bold = tf_style_bold(style, size);
    double widest = LEAST_HEADING_EM * size;
    for (size_t i = 0; i < m->f->results->n_rows; i++) {
        const char *cell = forest_estimate_text(m->f, m->context, &m->f->results->rows[i], e);
        if (cell)
            widest = fmax(widest, tf_measure(m->context->measurer, &font, cell).advance);
    }
    return tf_measure(m->context->measurer, &bold, text).advance > 2 * widest;
}

/* Over the intervals stands of what: where that takes three lines, or a page that can't grow has no
   room for it, it isn't said again. */
static const char *effect_heading(const maker *m, size_t e) {
    const char *user = heading(m, "effect", NULL);
    const char *whole = heading_of_numbers(m, e, effect_name(m, e));
    if (user || !plot_names_effect(m, e))
        return user ? user : whole;
    const char *other = tf_heading(m->context, word(m, "forest.effect.other"));
    const bool brief = m->f->spared >= FOREST_SHORT_HEADING || is_long(m, e, whole);
    return brief ? heading_of_numbers(m, e, other) : whole;
}

/* Published digits are never rounded again. */
static const char *p_cell(const maker *m, const tf_forest_row *row, size_t e) {
    const tf_forest_cell *cell = &row->cells[e];
    if (!cell->shown)
        return NULL;
    if (!cell->effect.p_text && isnan(cell->effect.p))
        return is_estimated(row, e) ? unknown(m) : NULL;
    return tf_p_cell(m->context, cell->effect.p, cell->effect.p_text);
}

static const char *weight_cell(const maker *m, const tf_forest_cell *cell, forest_kind kind) {
    const double weight = kind == FOREST_WEIGHT ? cell->weight : cell->other_weight;
    if (!cell->shown || (!cell->weight_text && isnan(weight)))
        return NULL;
    return cell->weight_text ? tf_published_text(m->context, cell->weight_text)
                             : tf_number_text(m->context, weight, 1);
}

/* Of what the rows say of one effect besides its intervals. */
static void add_effect_column(maker *m, forest_kind kind, size_t e, const char *text) {
    forest_column *column = add(m, kind, text);
    column->effect = e;
    for (size_t i = 0; i < m->f->results->n_rows; i++) {
        const tf_forest_row *row = &m->f->results->rows[i];
        if (kind == FOREST_INTERACTION) {
            double p = row->interactions ? row->interactions[e].p : NAN;
            column->cells[i] = isnan(p) ? NULL : tf_p_cell(m->context, p, NULL);
        } else {
            column->cells[i] = kind == FOREST_P ? p_cell(m, row, e)
                               : kind == FOREST_WEIGHT || kind == FOREST_OTHER_WEIGHT
                                   ? weight_cell(m, &row->cells[e], kind)
                                   : forest_estimate_text(m->f, m->context, row, e);
        }
    }
}

static void add_plot(maker *m, size_t e) {
    m->f->plots[e].column = m->f->n_columns;
    add(m, FOREST_PLOT, heading(m, "plot", NULL))->effect = e;
    forest_column *column = &m->f->columns[m->f->plots[e].column];
    if (plot_names_effect(m, e))
        column->heading = effect_name(m, e);
}

static const char *weight_of_method(const maker *m, tf_forest_method method) {
    const char *name = tf_forest_method_sign(m->context->words, method, TF_FOREST_HK_NONE);
    const char *ours =
        tf_take(m->context, tf_word_fill(word(m, "forest.weight.of"), "method", name, NULL));
    return heading(m, "weight", ours);
}

/* Under one heading, where two methods are shown that weigh studies differently; where there are
   more, one says whose weights these are. */
static void add_weights(maker *m, size_t e) {
    const tf_forest_weighting *by = &m->f->results->effects[e].weighting;
    const bool studies = m->f->results->source == TF_FOREST_STUDIES;
    const char *whole =
        heading(m, "weight", word(m, studies ? "forest.weight" : "forest.weight.rows"));
    const size_t first = m->f->n_columns;
    if (by->n_methods < 2 || by->n < 2 || m->f->way.one_weight) {
        const char *own = by->n_methods < 2 ? whole : weight_of_method(m, by->of[0]);
        add_effect_column(m, FOREST_WEIGHT, e, own);
        return;
    }
    for (size_t i = 0; i < by->n; i++)
        add_effect_column(m, i == 0 ? FOREST_WEIGHT : FOREST_OTHER_WEIGHT, e,
                          tf_forest_method_sign(m->context->words, by->of[i], TF_FOREST_HK_NONE));
    add_span(m, LEVEL_ARM, first, whole, SPAN_RULE);
}

/* P values, weights and interactions. */
static void add_tests(maker *m, size_t e) {
    const tf_forest_effect *effect = &m->f->results->effects[e];
    /* A P value for each subgroup or study invites what the interaction is there to prevent. */
    tf_forest_source source = m->f->results->source;
    bool rows = source == TF_FOREST_ROWS || source == TF_FOREST_MODEL;
    bool of_studies = source == TF_FOREST_STUDIES;
    bool studies = of_studies && m->f->results->show == TF_FOREST_SHOW_STUDIES;
    if (effect->any_p && (rows ? tf_forest_shows : tf_forest_shows_named)(m->f->ask, "p"))
        add_effect_column(m, FOREST_P, e,
                          heading(m, "p",
                                  effect->p_name ? forest_column_heading(m->context, effect->p_name)
                                                 : word(m, "forest.p")));
    if (effect->any_weight &&
        (studies ? tf_forest_shows : tf_forest_shows_named)(m->f->ask, "weight"))
        add_weights(m, e);
    if (tf_forest_shows_interaction(m->f->ask, m->f->results, e)) {
        const char *text = heading(m, "interaction", word(m, "forest.interaction"));
        add_effect_column(m, FOREST_INTERACTION, e, text);
    }
}

/* Intervals and numbers have a heading each. */
static void add_effect(maker *m, size_t e) {
    const tf_forest_effect *effect = &m->f->results->effects[e];
    bool last = m->context->style->forest.plot == TF_PLOT_AFTER_NUMBERS;
    size_t begin = m->f->n_columns;
    add_arms(m, e);
    if (!last)
        add_plot(m, e);
    if (tf_forest_shows(m->f->ask, "effect"))
        add_effect_column(m, FOREST_ESTIMATE, e, effect_heading(m, e));
    if (last)
        add_plot(m, e);
    if (!spares(m, FOREST_NO_P))
        add_tests(m, e);
    m->f->columns[begin].parts = e > 0;
    add_span(m, LEVEL_EFFECT, begin, effect->title, SPAN_RULE);
}

/* ---- what was asked for and isn't there --------------------------------------------------------
 */

static bool has_column(const forest_figure *f, const char *name) {
    static const struct {
        const char *name;
        forest_kind kind;
    } columns[] = {{"n", FOREST_COUNTS},        {"events", FOREST_COUNTS},
                   {"mean", FOREST_MEAN},       {"median", FOREST_MEDIAN},
                   {"effect", FOREST_ESTIMATE}, {"p", FOREST_P},
                   {"weight", FOREST_WEIGHT},   {"interaction", FOREST_INTERACTION}};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        for (size_t c = 0; c < f->n_columns && strcmp(columns[i].name, name) == 0; c++)
            if (f->columns[c].kind == columns[i].kind)
                return strcmp(name, "events") != 0 || f->results->outcome != TF_FOREST_MEANS;
    return false;
}

void forest_tell_lacking(const forest_figure *f, tf_draw_context *context) {
    const tf_ask *ask = &f->ask->base;
    const char *const *shown = f->ask->table.show.items;
    if (!tf_ask_given_here(ask, &f->ask->table.show))
        return;
    const tf_place place = tf_ask_place(ask, &f->ask->table.show);
    for (size_t i = 0; shown[i]; i++) {
        if (has_column(f, shown[i]))
            continue;
        const bool refused = strcmp(shown[i], "interaction") == 0 &&
                             !f->ask->subgroup.interaction &&
                             tf_ask_given(ask, &f->ask->subgroup.interaction);
        tf_diag_warning(context->diag, &place, refused ? "--interaction true prints it" : NULL,
                        "show names \"%s\", %s: that column is left out", shown[i],
                        refused ? "and interaction is false" : "of which there is nothing");
    }
}

/* ---- all ------------------------------------------------------------------------------------- */

void forest_make_columns(forest_figure *f, tf_draw_context *context) {
    maker m = {f, context};
    size_t most = 1 + f->results->n_text_columns + f->results->n_effects * (3 * 3 + 6);
    f->columns = tf_arena_array(context->arena, forest_column, most);
    f->spans = tf_arena_array(context->arena, forest_span, 2 * most);
    f->n_columns = f->n_spans = 0;
    f->n_levels = N_LEVELS;
    add_label(&m);
    add_texts(&m);
    for (size_t e = 0; e < f->results->n_effects; e++)
        add_effect(&m, e);
}
