#include <math.h>
#include <string.h>

#include "bars.h"

/* Comparisons as texts: published values as given, computed ones in the style's form. */

/* What gave way for want of room isn't there, whatever was asked for. */
bool bars_compares(const bars_figure *bars, const tf_draw_context *context,
                   const tf_bars_comparison *comparison) {
    return bars->bracket != TF_BARS_BRACKET_NONE &&
           tf_bars_shows_comparison(bars_ask(context), bars->results, comparison);
}

/** What may stand on a bracket. */
typedef enum said_part { SAID_ESTIMATE, SAID_P } said_part;

static bool wants(const bars_figure *bars, const tf_bars_comparison *c, said_part part) {
    const tf_effect *p = &c->published;
    switch (bars->bracket) {
    case TF_BARS_BRACKET_DIFFERENCE:
        return part == SAID_ESTIMATE;
    case TF_BARS_BRACKET_P:
        return part == SAID_P;
    case TF_BARS_BRACKET_BOTH:
        return true;
    default:
        return !tf_is_published(p) ||
               (part == SAID_ESTIMATE ? p->estimate_text : p->p_text) != NULL;
    }
}

/* ---- estimates ------------------------------------------------------------------------------- */

tf_interval bars_difference(const bars_figure *bars, const tf_bars_comparison *c) {
    bool published = c->published.estimate_text != NULL;
    if (published && c->published_measure != TF_BARS_DIFFERENCE)
        return (tf_interval){NAN, NAN, NAN};
    const tf_effect *effect = published ? &c->published : &c->difference;
    double factor = bars->percent ? 100 : 1;
    return (tf_interval){factor * effect->estimate, factor * effect->lower, factor * effect->upper};
}

static const char *effect_text(bars_figure *bars, tf_draw_context *context,
                               const tf_effect_form *form, const tf_effect *effect,
                               tf_bars_measure measure) {
    static const char *const words[] = {NULL, "bars.ratio.short", "bars.odds_ratio.short"};
    bars->said.interval = bars->said.interval || tf_effect_has_limits(effect);
    const char *text = tf_take(context, tf_effect_text(form, effect, form->style->interval.cell,
                                                       bars->results->compared.level));
    if (measure == TF_BARS_DIFFERENCE) {
        bars->said.difference = true;
        return text;
    }
    bars->said.ratio = bars->said.ratio || measure == TF_BARS_RATIO;
    bars->said.odds_ratio = bars->said.odds_ratio || measure == TF_BARS_ODDS_RATIO;
    return tf_arena_printf(context->arena, "%s %s", tf_word(context->words, words[measure]), text);
}

const char *bars_estimate_text(bars_figure *bars, tf_draw_context *context,
                               const tf_bars_comparison *c) {
    const tf_style *style = context->style;
    if (!wants(bars, c, SAID_ESTIMATE))
        return NULL;
    const tf_bars_drawn drawn = tf_bars_drawn_of(c);
    const bool published = tf_bars_hides_estimate(c);
    if (isnan(drawn.effect.estimate) && !published)
        return NULL;
    tf_effect_form form = {style, bars->percent ? 100 : 1,
                           bars->shown.digits >= 0 ? bars->shown.digits : 1, false, NULL};
    if (drawn.measure != TF_BARS_DIFFERENCE && !published)
        form = (tf_effect_form){style, 1, style->number.hr_decimals, false, NULL};
    return effect_text(bars, context, &form, &drawn.effect, drawn.measure);
}

const char *bars_bare_estimate_text(bars_figure *bars, tf_draw_context *context,
                                    const tf_bars_comparison *c) {
    tf_bars_comparison bare = *c;
    tf_effect *effects[] = {&bare.difference, &bare.ratio, &bare.odds_ratio, &bare.published};
    for (size_t i = 0; i < G_N_ELEMENTS(effects); i++) {
        effects[i]->lower = effects[i]->upper = NAN;
        effects[i]->lower_text = effects[i]->upper_text = NULL;
    }
    return bars_estimate_text(bars, context, &bare);
}

/* ---- P --------------------------------------------------------------------------------------- */

static bars_line own_p_line(bars_figure *bars, tf_draw_context *context,
                            const tf_bars_comparison *c) {
    bars_line line = {.font = tf_style_font(context->style, context->style->estimates.size),
                      .color = context->style->color.text};
    const tf_style *style = context->style;
    size_t symbol = 0;
    if (!wants(bars, c, SAID_P))
        return line;
    if (c->published.p_text) {
        line.text = tf_take(context, tf_format_p_digits(&style->p, &style->number.format,
                                                        c->published.p_text, &symbol));
    } else if (!isnan(c->p_adjusted) && !tf_bars_hides_p(c)) {
        line.text =
            tf_take(context, tf_format_p(&style->p, &style->number.format, c->p_adjusted, &symbol));
    }
    if (style->p.italic && line.text) {
        line.spans[0] = (tf_span){.start = 0, .end = symbol, .italic = true};
        line.n_spans = 1;
    }
    return line;
}

bars_line bars_p_line(bars_figure *bars, tf_draw_context *context, const tf_bars_comparison *c) {
    bars_line line = own_p_line(bars, context, c);
    bars->said.p = bars->said.p || line.text;
    if (bars->common_p)
        line = (bars_line){.font = line.font, .color = line.color};
    return line;
}

/* Two that are the same are a coincidence worth seeing. Where P is all that a bracket says, it
   stays there. */
void bars_find_common_p(bars_figure *bars, tf_draw_context *context) {
    enum { FEWEST = 3 };
    const tf_bars_results *results = bars->results;
    const char *common = NULL;
    size_t n = 0;
    bool same = bars->bracket != TF_BARS_BRACKET_STARS;
    for (size_t i = 0; i < results->n_comparisons && same; i++) {
        const tf_bars_comparison *c = &results->comparisons[i];
        if (!bars_compares(bars, context, c))
            continue;
        const char *p = own_p_line(bars, context, c).text;
        common = common ? common : p;
        same = p && g_str_equal(common, p) && bars_estimate_text(bars, context, c);
        n++;
    }
    bars->common_p = same && n >= FEWEST ? common : NULL;
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void shift_spans(bars_line *line, size_t offset) {
    for (size_t i = 0; i < line->n_spans; i++) {
        line->spans[i].start += offset;
        line->spans[i].end += offset;
    }
}

static void add_spans(bars_line *line, const bars_line *from) {
    for (size_t i = 0; i < from->n_spans && line->n_spans < G_N_ELEMENTS(line->spans); i++)
        line->spans[line->n_spans++] = from->spans[i];
}

/* The estimate is bold as a hazard ratio is beside curves: its limits are read after it. */
static bars_line estimate_line(bars_figure *bars, tf_draw_context *context,
                               const tf_bars_comparison *c) {
    const tf_style *style = context->style;
    bars_line line = {.text = bars_estimate_text(bars, context, c),
                      .font = tf_style_font(style, style->estimates.size),
                      .color = style->color.text};
    const char *alone = line.text ? bars_bare_estimate_text(bars, context, c) : NULL;
    if (alone && g_str_has_prefix(line.text, alone)) {
        line.spans[0] = (tf_span){.start = 0, .end = strlen(alone), .bold = true};
        line.n_spans = 1;
    }
    return line;
}

static void add(bars_lines *lines, const bars_line *line) {
    if (!line->text || !*line->text)
        return;
    if (lines->n < G_N_ELEMENTS(lines->line))
        lines->line[lines->n++] = *line;
}

/* Several totals on one bracket are told apart by their names, each on a line of its own; P stands
   below where nothing else lets narrow pages hold them. */
static void name_lines(bars_figure *bars, tf_draw_context *context, const tf_bars_comparison *c,
                       bars_line *estimate, bars_line *p) {
    if (c->total == TF_BARS_NONE)
        return;
    const char *name = bars->results->totals[c->total].label;
    const char *joint = "";
    bool together =
        estimate->text && p->text && !(bars->way.lies && bars->way.tight == BARS_TIGHTEST);
    if (together) {
        joint = tf_word(context->words, "bars.joint");
        estimate->text = tf_arena_printf(context->arena, "%s%s", estimate->text, joint);
    }
    const char *head = tf_take(context, tf_word_fill(tf_word(context->words, "bars.named"), "name",
                                                     name, "text", "", NULL));
    bars_line *first = estimate->text ? estimate : p;
    const char *rest = together ? p->text : "";
    if (!first->text)
        return;
    size_t offset = strlen(head);
    shift_spans(first, offset);
    if (together) {
        offset += strlen(estimate->text);
        shift_spans(p, offset);
        add_spans(first, p);
    }
    first->text = tf_arena_printf(context->arena, "%s%s%s", head, first->text, rest);
    if (together)
        p->text = NULL;
}

void bars_compare_lines(bars_figure *bars, tf_draw_context *context,
                        const tf_bars_comparison *comparison, bars_lines *lines) {
    const tf_style *style = context->style;
    if (bars->bracket == TF_BARS_BRACKET_STARS) {
        bars_line stars = {
            .text = comparison->stars, .font = bars->fonts.value, .color = style->color.text};
        bars->said.stars = bars->said.stars || (stars.text && *stars.text);
        add(lines, &stars);
        return;
    }
    bars_line estimate = estimate_line(bars, context, comparison);
    bars_line p = bars_p_line(bars, context, comparison);
    name_lines(bars, context, comparison, &estimate, &p);
    add(lines, &estimate);
    add(lines, &p);
}

void bars_name_line(tf_draw_context *context, bars_line *line, const char *name) {
    const char *head = tf_take(context, tf_word_fill(tf_word(context->words, "bars.named"), "name",
                                                     name, "text", "", NULL));
    shift_spans(line, strlen(head));
    line->text = tf_arena_printf(context->arena, "%s%s", head, line->text);
}

bars_lines bars_join_lines(tf_draw_context *context, const bars_lines *lines) {
    bars_lines joined = *lines;
    const bars_line *estimate = &lines->line[0];
    bars_line p = lines->line[1];
    if (lines->n != 2 || estimate->n_spans != 1 || !estimate->spans[0].bold)
        return joined;
    const char *joint = tf_word(context->words, "bars.joint");
    bars_line *line = &joined.line[0];
    shift_spans(&p, strlen(estimate->text) + strlen(joint));
    add_spans(line, &p);
    line->text = tf_arena_printf(context->arena, "%s%s%s", estimate->text, joint, p.text);
    joined.n = 1;
    return joined;
}

/* At least as high as digits; names may have letters of other fonts. */
static tf_text_metrics line_metrics(tf_draw_context *context, const bars_line *line) {
    tf_rich rich = {line->text, line->spans, line->n_spans};
    tf_text_metrics metrics = tf_measure_rich(context->measurer, &line->font, &rich);
    tf_text_metrics digits = tf_measure(context->measurer, &line->font, "0");
    return (tf_text_metrics){.advance = metrics.advance,
                             .ascent = fmax(metrics.ascent, digits.ascent),
                             .descent = fmax(metrics.descent, digits.descent)};
}

tf_size bars_lines_size(tf_draw_context *context, const bars_lines *lines) {
    tf_size size = {0, 0};
    for (size_t i = 0; i < lines->n; i++) {
        tf_text_metrics line = line_metrics(context, &lines->line[i]);
        size.width = fmax(size.width, line.advance);
        size.height += line.ascent + line.descent;
    }
    return size;
}

void bars_lines_draw(tf_draw_context *context, tf_inset *art, const bars_lines *lines, tf_point top,
                     tf_anchor anchor) {
    for (size_t i = 0; i < lines->n; i++) {
        const bars_line *line = &lines->line[i];
        tf_text_metrics metrics = line_metrics(context, line);
        tf_point at = {top.x, top.y + metrics.ascent};
        if (line->n_spans > 0) { /* whose runs are texts of their own, from left to right */
            tf_rich rich = {line->text, line->spans, line->n_spans};
            double share = anchor == TF_ANCHOR_START ? 0 : anchor == TF_ANCHOR_MIDDLE ? 0.5 : 1;
            at.x -= share * metrics.advance;
            tf_inset_rich(art, "bracket.text", at, line->font, line->color, &rich);
        } else {
            tf_inset_text(art, "bracket.text", at, anchor, (tf_text_look){line->font, line->color},
                          line->text);
        }
        top.y += metrics.ascent + metrics.descent;
    }
}
