#include "estimates.h"

#include <math.h>
#include <string.h>

#include "figure/text_block.h"

/* "Hazard ratio for death, Male vs. Female, 1.22 (95% CI, 1.08–1.39)" and "P=0.002". */

static const double LIST_GAP_EM = 1.2;

/* A stratified ratio is another estimand, so the name says it; what is published is named by its
   source, and the foot says how it was adjusted. */
static const char *ratio_name(const km_figure *km, tf_draw_context *context) {
    const char *event = km_ask(context)->estimates.event_name;
    bool stratified = km->results->strata.n > 0 && !tf_is_published(&km->results->published);
    if (event) {
        const char *word = stratified ? "hazard_ratio.stratified.for" : "hazard_ratio.for";
        return tf_take(context, tf_word_fill(tf_word(context->words, word), "event", event, NULL));
    }
    return tf_word(context->words, stratified ? "hazard_ratio.stratified" : "hazard_ratio");
}

/* The direction is always named: a ratio without it can be read both ways. */
static const char *versus(const km_figure *km, tf_draw_context *context, size_t comparison) {
    const tf_km_comparison *c = &km->results->comparisons[comparison];
    return tf_take(context, tf_word_fill(tf_word(context->words, "versus"), "experimental",
                                         km->results->groups[c->experimental].label, "reference",
                                         km->results->groups[c->reference].label, NULL));
}

/* Why there is no ratio, in words that point at the group that has no event. */
static const char *reason(const km_figure *km, tf_draw_context *context, size_t comparison) {
    const tf_km_comparison *c = &km->results->comparisons[comparison];
    tf_why why = c->hazard_ratio.why;
    if (why == TF_WHY_NO_EVENTS)
        return tf_word(context->words, "not_estimable.no_event");
    if (why == TF_WHY_NO_EVENTS_IN_GROUP || why == TF_WHY_NO_EVENTS_IN_REFERENCE) {
        size_t empty = why == TF_WHY_NO_EVENTS_IN_GROUP ? c->experimental : c->reference;
        return tf_take(context, tf_word_fill(tf_word(context->words, "not_estimable.no_event_in"),
                                             "group", km->results->groups[empty].label, NULL));
    }
    return tf_word(context->words, "not_estimable.monotone");
}

/* ---- P value --------------------------------------------------------------------------------- */

static char *p_text(const km_figure *km, tf_draw_context *context, size_t *symbol) {
    const tf_km_results *results = km->results;
    const tf_p_format *grammar = &context->style->p;
    if (results->published.p_text) {
        return tf_format_p_digits(grammar, &context->style->number.format,
                                  results->published.p_text, symbol);
    }
    bool other_ratio = results->published.estimate_text != NULL;
    if (!results->test.done || isnan(results->test.p) || other_ratio) {
        return NULL; /* a published ratio never stands beside our own P */
    }
    return tf_format_p(grammar, &context->style->number.format, results->test.p, symbol);
}

const tf_rich *km_p_rich(const km_figure *km, tf_draw_context *context) {
    size_t symbol = 0;
    char *text = p_text(km, context, &symbol);
    if (!text)
        return NULL;
    tf_rich *rich = tf_arena_array(context->arena, tf_rich, 1);
    rich->text = tf_take(context, text);
    if (context->style->p.italic && symbol > 0) {
        tf_span *span = tf_arena_array(context->arena, tf_span, 1);
        span->end = symbol;
        span->italic = true;
        rich->spans = span;
        rich->n_spans = 1;
    }
    return rich;
}

/* ---- one ratio, several ratios --------------------------------------------------------------- */

static double width_of(tf_draw_context *context, tf_font font, const char *text) {
    return text ? tf_measure(context->measurer, &font, text).advance : 0;
}

static bool lines_fit(tf_draw_context *context, tf_font font, const char *text, double width) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    bool fit = true;
    for (char **line = lines; *line; line++)
        fit = fit && width_of(context, font, *line) <= width;
    return fit;
}

static const char *fill_ratio(tf_draw_context *context, const char *word, const char *name,
                              const char *comparison, const char *value) {
    return tf_take(context, tf_word_fill(tf_word(context->words, word), "name", name, "comparison",
                                         comparison, "value", value, NULL));
}

/* A ratio with its limits stays on one line if that is wide enough: no-break spaces hold it
   together while lines are made, and are taken out again. */
typedef struct ratio_text {
    const char *text;
    const char *value, *held; /* without and with those spaces; NULL: it may be broken */
} ratio_text;

static const char *held_together(tf_draw_context *context, const char *text) {
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    return tf_take(context, g_strjoinv("\u00A0", words));
}

static const char *let_go(tf_draw_context *context, const ratio_text *ratio, const char *line) {
    if (!ratio->held)
        return line;
    g_auto(GStrv) parts = g_strsplit(line, ratio->held, -1);
    return tf_take(context, g_strjoinv(ratio->value, parts));
}

/* On one line if it fits; what comes first, and where lines are broken, is the locale's. */
static ratio_text one_ratio(const km_figure *km, tf_draw_context *context, tf_font font,
                            double max_width) {
    tf_interval_parts parts;
    ratio_text ratio = {NULL, NULL, NULL};
    if (!km_hazard_ratio_parts(km, context, 0, &parts)) {
        const char *word = tf_word(context->words, "hazard_ratio.not_estimable");
        ratio.text = tf_take(context, tf_word_fill(word, "reason", reason(km, context, 0), NULL));
        return ratio;
    }
    const char *value = tf_interval_sentence(context, &parts, km_hazard_ratio_level(km));
    const char *name = ratio_name(km, context);
    const char *who = versus(km, context, 0);
    /* Pieces stay whole as long as they can: a name is not broken at its hyphen for want of a line.
     */
    static const char *const forms[] = {"hazard_ratio.line", "hazard_ratio.lines"};
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        const char *text = fill_ratio(context, forms[i], name, who, value);
        if (lines_fit(context, font, text, max_width)) {
            ratio.text = text;
            return ratio;
        }
    }
    if (width_of(context, font, value) <= max_width) {
        ratio.value = value;
        ratio.held = held_together(context, value);
    }
    ratio.text =
        fill_ratio(context, "hazard_ratio.pieces", name, who, ratio.held ? ratio.held : value);
    return ratio;
}

typedef struct ratio_row {
    tf_paragraph who;
    const char *value;
} ratio_row;

static const char *ratio_value(km_figure *km, tf_draw_context *context, size_t comparison) {
    tf_interval_parts parts;
    if (km_hazard_ratio_parts(km, context, comparison, &parts))
        return tf_interval_cell(context, &parts);
    return context->style->interval.not_estimable;
}

static const char *list_heading(const km_figure *km, tf_draw_context *context) {
    const char *level = tf_level_heading(context, km_hazard_ratio_level(km));
    return tf_take(context, tf_word_fill(tf_word(context->words, "estimates.ratio_list"), "name",
                                         ratio_name(km, context), "level", level, NULL));
}

/* Of the names beside ratios. */
static double list_room(double max_width, double values, tf_font font) {
    return fmax(max_width - LIST_GAP_EM * font.size - values, 4 * font.size);
}

/* Where names and ratios have no room beside each other: ratios below. */
static void add_stacked_ratios(tf_text_block *block, const ratio_row *rows, size_t n,
                               double max_width) {
    for (size_t i = 0; i < n; i++) {
        tf_paragraph value =
            tf_paragraph_new(block->context, block->font, rows[i].value, max_width);
        block->width = fmax(block->width, fmax(rows[i].who.size.width, value.size.width));
        tf_text_block_add_lines(block, &rows[i].who);
        tf_text_block_add_lines(block, &value);
    }
}

/* Heading, then one row for each comparison: who against whom, ratio and limits. */
static void add_ratio_list(tf_text_block *block, km_figure *km, double max_width) {
    tf_draw_context *context = block->context;
    size_t n = km->results->n_comparisons;
    ratio_row *rows = tf_arena_array(context->arena, ratio_row, n);
    double values = 0;
    double names = 0;
    double gap = LIST_GAP_EM * block->font.size;
    for (size_t i = 0; i < n; i++) {
        rows[i].value = ratio_value(km, context, i);
        values = fmax(values, width_of(context, block->font, rows[i].value));
    }
    double room = list_room(max_width, values, block->font);
    bool stacked = room + gap + values > max_width;
    room = stacked ? max_width : room;
    for (size_t i = 0; i < n; i++) {
        rows[i].who = tf_paragraph_new(context, block->font, versus(km, context, i), room);
        names = fmax(names, rows[i].who.size.width);
        tf_text_block_make_room(block, &rows[i].who);
    }
    tf_paragraph heading =
        tf_paragraph_new(context, block->font, list_heading(km, context), max_width);
    double beside = stacked ? 0 : names + gap + values;
    block->width = fmax(block->width, fmax(beside, heading.size.width));
    tf_text_block_add_lines(block, &heading);
    if (stacked) {
        add_stacked_ratios(block, rows, n, max_width);
        return;
    }
    double left = tf_text_block_left(block, names + gap + values);
    for (size_t i = 0; i < n; i++) {
        tf_point top = {left, block->y + block->ascent - rows[i].who.ascent};
        tf_inset_paragraph(block->inset, "estimates.text", &rows[i].who, top, TF_ANCHOR_START,
                           block->color);
        block->y += (double)(rows[i].who.n - 1) * rows[i].who.pitch;
        tf_inset_text(block->inset, "estimates.text",
                      (tf_point){left + names + gap + values, block->y + block->ascent},
                      TF_ANCHOR_END, (tf_text_look){block->font, block->color}, rows[i].value);
        tf_text_block_end_line(block);
    }
}

static bool has_one(const km_figure *km) {
    const tf_km_results *results = km->results;
    bool published = results->published.estimate_text != NULL;
    return results->n_comparisons == 1 && (results->cox.done || published);
}

static bool has_list(const km_figure *km) {
    const tf_km_results *results = km->results;
    return results->cox.done && results->n_comparisons > 1 && !km->table;
}

/* ---- the block ------------------------------------------------------------------------------- */

/* More lines than this, each of a word or two, are no block but a column. */
enum { MOST_LINES = 6 };

static bool wraps(tf_draw_context *context, tf_font font, const char *text, double width,
                  size_t most) {
    tf_lines lines = tf_wrap(context->measurer, &font, text, width, context->arena);
    return lines.fits && lines.n <= most;
}

double km_block_value_width(const km_figure *km, tf_draw_context *context) {
    tf_interval_parts parts;
    if (!has_one(km) || !km_hazard_ratio_parts(km, context, 0, &parts))
        return 0;
    tf_font font = tf_style_font(context->style, context->style->estimates.size);
    return width_of(context, font,
                    tf_interval_sentence(context, &parts, km_hazard_ratio_level(km)));
}

bool km_block_reads_well(km_figure *km, tf_draw_context *context, double max_width) {
    tf_font font = tf_style_font(context->style, context->style->estimates.size);
    if (has_one(km)) {
        size_t p_line = km_p_in_table(km, context) || !km_p_rich(km, context) ? 0 : 1;
        ratio_text ratio = one_ratio(km, context, font, max_width);
        return wraps(context, font, ratio.text, max_width, MOST_LINES - p_line);
    }
    size_t n = has_list(km) ? km->results->n_comparisons : 0;
    double values = 0;
    for (size_t i = 0; i < n; i++)
        values = fmax(values, width_of(context, font, ratio_value(km, context, i)));
    double room = list_room(max_width, values, font);
    if (n > 0 && room + LIST_GAP_EM * font.size + values > max_width)
        return false;
    bool well = n == 0 || wraps(context, font, list_heading(km, context), max_width, MOST_LINES);
    for (size_t i = 0; i < n && well; i++)
        well = wraps(context, font, versus(km, context, i), room, MOST_LINES);
    return well;
}

const tf_inset *km_block(km_figure *km, tf_draw_context *context, double max_width,
                         tf_align align) {
    const tf_style *style = context->style;
    tf_font font = tf_style_font(style, style->estimates.size);
    bool one = has_one(km);
    bool list = has_list(km);
    const tf_rich *p = km_p_in_table(km, context) ? NULL : km_p_rich(km, context);
    if (!one && !list && !p)
        return NULL;
    tf_text_block block = tf_text_block_new(context, "estimates.text", style->estimates.size,
                                            style->estimates.row_height, align);
    if (p)
        block.width = tf_measure_rich(context->measurer, &font, p).advance;
    if (one) {
        ratio_text ratio = one_ratio(km, context, font, max_width);
        tf_paragraph lines = tf_paragraph_new(context, font, ratio.text, max_width);
        block.width = fmax(block.width, lines.size.width);
        tf_text_block_make_room(&block, &lines);
        for (size_t i = 0; i < lines.n; i++)
            tf_text_block_add(&block, let_go(context, &ratio, lines.lines[i]));
    }
    if (list)
        add_ratio_list(&block, km, max_width);
    if (p)
        tf_text_block_add_rich(&block, p);
    return block.inset;
}
