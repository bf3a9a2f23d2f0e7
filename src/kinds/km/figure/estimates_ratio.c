#include <math.h>
#include <string.h>

#include "analysis/order.h"
#include "estimates_parts.h"

/* "Hazard ratio for death, 0.49 (95% CI, 0.36–0.67)": what it is of, on how many lines. */

/* Of the plot's width. */
static const double LINE_SHARE = 0.8;

/** A published ratio whose kind nobody said: that of the default is of what is computed. */
static bool is_as_published(const km_figure *km, tf_draw_context *context) {
    const tf_km_ask *ask = km_ask(context);
    return km->results->published.estimate_text && km->results->n_comparisons <= 1 &&
           !tf_ask_given(&ask->base, &ask->compare.ratio);
}

/* A stratified ratio is another estimand, and so is an adjusted one: the name says it. What is
   published is named by its source, and the foot says how it was adjusted. */
const char *km_ratio_word(const km_figure *km, tf_draw_context *context) {
    return !tf_km_is_incidence(km->results) || is_as_published(km, context) ? "hazard_ratio"
           : tf_km_is_subdistribution(km->results) ? "subdistribution_ratio"
                                                   : "cause_specific_ratio";
}

bool km_ratio_is_adjusted(const km_figure *km) {
    return km->results->cox.covariates.n > 0 && !tf_is_published(&km->results->published);
}

const char *km_ratio_name(const km_figure *km, tf_draw_context *context) {
    const char *event = km_ask(context)->estimates.event_name;
    const bool own = !tf_is_published(&km->results->published);
    const char *how = km_ratio_is_adjusted(km)           ? ".adjusted"
                      : own && km->results->strata.n > 0 ? ".stratified"
                                                         : "";
    const char *key = tf_arena_printf(context->arena, "%s%s%s", km_ratio_word(km, context), how,
                                      event ? ".for" : "");
    const char *word = tf_word(context->words, key);
    return event ? tf_take(context, tf_word_fill(word, "event", event, NULL)) : word;
}

const char *km_versus(tf_draw_context *context, const char *experimental, const char *reference) {
    g_autofree char *inside = tf_word_mid_sentence(reference);
    return tf_take(context, tf_word_fill(tf_word(context->words, "versus"), "experimental",
                                         experimental, "reference", inside, NULL));
}

/* Who is compared with whom, as a line of its own begins. */
const char *km_line_of_arms(const km_figure *km, tf_draw_context *context, size_t comparison) {
    const tf_km_comparison *c = &km->results->comparisons[comparison];
    return km_versus(context, km->results->groups[c->experimental].label,
                     km->results->groups[c->reference].label);
}

/* The same inside of a sentence. */
static const char *mention_of_arms(const km_figure *km, tf_draw_context *context,
                                   size_t comparison) {
    const tf_km_comparison *c = &km->results->comparisons[comparison];
    g_autofree char *experimental =
        tf_word_mid_sentence(km->results->groups[c->experimental].label);
    return km_versus(context, experimental, km->results->groups[c->reference].label);
}

/* A ratio against placebo or another control can be read one way only; any other has to say it. */
static bool direction_is_clear(const km_figure *km) {
    const char **names = g_newa(const char *, 2);
    const tf_km_comparison *c = &km->results->comparisons[0];
    names[0] = km->results->groups[c->experimental].label;
    names[1] = km->results->groups[c->reference].label;
    return tf_find_control(names, 2, TF_CONTROL_HINTS) == 1;
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

/* ---- its text -------------------------------------------------------------------------------- */

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
    const char *before, *estimate, *behind; /* parts of the value; the estimate is bold */
    double bolder;                          /* how much wider that makes its line */
    bool alone;                             /* its line ends with the estimate */
    bool cramped;                           /* for want of room: limits don't fit beside it */
    const char *arms;                       /* the line that names them; NULL: none */
} ratio_text;

static const char *held_together(tf_draw_context *context, const char *text) {
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    return tf_take(context, g_strjoinv("\u00A0", words));
}

static tf_font bold_of(tf_font font) {
    font.bold = true;
    return font;
}

static void set_value(ratio_text *ratio, tf_draw_context *context, tf_font font, const char *value,
                      const char *estimate) {
    const char *at = strstr(value, estimate);
    ratio->value = value;
    ratio->held = held_together(context, value);
    ratio->before = tf_take(context, g_strndup(value, (size_t)(at - value)));
    ratio->estimate = estimate;
    ratio->behind = at + strlen(estimate);
    ratio->bolder =
        km_text_width(context, bold_of(font), estimate) - km_text_width(context, font, estimate);
}

/* Where not even estimate and limits have room on one line, limits stand below. */
static void part_value(ratio_text *ratio, tf_draw_context *context) {
    g_autofree char *limits = g_strdup(ratio->behind);
    g_strstrip(limits);
    const char *held = held_together(context, limits);
    ratio->value =
        tf_arena_printf(context->arena, "%s%s\n%s", ratio->before, ratio->estimate, held);
    ratio->held = tf_arena_printf(context->arena, "%s%s", ratio->before, ratio->estimate);
    ratio->behind = "";
    ratio->alone = true;
}

static double widest_line(tf_draw_context *context, tf_font font, const char *text) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    double widest = 0;
    for (size_t i = 0; lines[i]; i++)
        widest = fmax(widest, km_text_width(context, font, lines[i]));
    return widest;
}

/* Behind the name, or, if that is narrower, behind the estimate: "HR 0.77" has no need of a line
   that says HR. */
static void break_ratio(ratio_text *ratio, tf_draw_context *context, tf_font font, const char *name,
                        double room) {
    const bool must = ratio->alone;
    ratio_text parted = *ratio;
    part_value(&parted, context);
    parted.text = fill_ratio(context, "hazard_ratio.line", name, "", parted.value);
    ratio->text = fill_ratio(context, "hazard_ratio.lines", name, "", ratio->held);
    const double after = widest_line(context, font, parted.text);
    const bool fits = after <= room;
    if (fits && (must || after < widest_line(context, font, ratio->text))) {
        *ratio = parted;
    } else if (must) {
        *ratio = parted;
        ratio->text = fill_ratio(context, "hazard_ratio.lines", name, "", parted.value);
    }
}

/* With its arms where the direction isn't clear without them. */
static const char *named_line(const km_figure *km, tf_draw_context *context, const char *name,
                              const char *value) {
    if (direction_is_clear(km))
        return fill_ratio(context, "hazard_ratio.line", name, "", value);
    const char *named = tf_word(context->words, "hazard_ratio.line.named");
    const char *who = g_str_has_prefix(named, "{comparison}") ? km_line_of_arms(km, context, 0)
                                                              : mention_of_arms(km, context, 0);
    return fill_ratio(context, "hazard_ratio.line.named", name, who, value);
}

/* Of blocks above the plots, which have the width of their panels; inside each takes what there is.
 */
static tf_panel_form *form_of(const km_figure *km, const tf_draw_context *context) {
    return km->outside & KM_BLOCK_ABOVE ? context->form : NULL;
}

/* What is parted in one panel is so in all. */
static bool stays_whole(tf_panel_form *form, tf_parting what, double width, double room) {
    const bool fits = width <= room;
    if (form)
        form->parted = fits ? form->parted & ~(unsigned)what : form->parted | what;
    return fits && !(form && form->part & what);
}

/* On one line if it fits, else broken before the estimate and nowhere else. Arms that have to be
   named and don't fit on that line stand below it, in parentheses. */
static ratio_text one_ratio(const km_figure *km, tf_draw_context *context, tf_font font,
                            double max_width) {
    tf_interval_parts parts;
    ratio_text ratio = {0};
    if (!km_hazard_ratio_parts(km, context, 0, &parts)) {
        const char *word = tf_word(context->words, tf_km_is_subdistribution(km->results)
                                                       ? "subdistribution_ratio.not_estimable"
                                                       : "hazard_ratio.not_estimable");
        ratio.text = tf_take(context, tf_word_fill(word, "reason", reason(km, context, 0), NULL));
        return ratio;
    }
    const char *name = km_ratio_name(km, context);
    set_value(&ratio, context, font,
              tf_interval_sentence(context, &parts, km_hazard_ratio_level(km)), parts.estimate);
    const double room = max_width - ratio.bolder;
    tf_panel_form *form = form_of(km, context);
    ratio.text = named_line(km, context, name, ratio.held);
    if (stays_whole(form, TF_PART_ARMS, km_text_width(context, font, ratio.text), room))
        return ratio;
    ratio.text = fill_ratio(context, "hazard_ratio.line", name, "", ratio.held);
    const bool whole =
        stays_whole(form, TF_PART_RATIO, km_text_width(context, font, ratio.text), room);
    const double value = km_text_width(context, font, ratio.held);
    ratio.cramped = value > room;
    ratio.alone = !stays_whole(form, TF_PART_VALUE, value, room);
    if (!whole || ratio.alone)
        break_ratio(&ratio, context, font, name, room);
    if (!direction_is_clear(km)) {
        ratio.arms = fill_ratio(context, "hazard_ratio.below", name,
                                mention_of_arms(km, context, 0), ratio.value);
        ratio.text = tf_arena_printf(context->arena, "%s\n%s", ratio.text, ratio.arms);
    }
    return ratio;
}

/* The line with the value has its estimate in bold. */
static void add_ratio_line(tf_text_block *block, const ratio_text *ratio, const char *line) {
    const bool other = ratio->alone && !g_str_has_suffix(line, ratio->held);
    const char *at = ratio->held && !other ? g_strrstr(line, ratio->held) : NULL;
    if (!at) {
        tf_text_block_add(block, line);
        return;
    }
    tf_draw_context *context = block->context;
    g_autofree char *first = g_strndup(line, (size_t)(at - line));
    const char *texts[] = {
        tf_arena_printf(context->arena, "%s%s", first, ratio->before), ratio->estimate,
        tf_arena_printf(context->arena, "%s%s", ratio->behind, at + strlen(ratio->held))};
    const tf_font fonts[] = {block->font, bold_of(block->font), block->font};
    double widths[3], whole = 0;
    for (int i = 0; i < 3; i++)
        whole += widths[i] = km_text_width(context, fonts[i], texts[i]);
    tf_point at_line = {tf_text_block_left(block, whole), block->y + block->ascent};
    for (int i = 0; i < 3; i++) {
        if (*texts[i])
            tf_inset_text(block->inset, block->role, at_line, TF_ANCHOR_START,
                          (tf_text_look){fonts[i], block->color}, texts[i]);
        at_line.x += widths[i];
    }
    tf_text_block_end_line(block);
}

/* Behind the arms where they have a line: three lines of a ratio are two. NULL: not there. */
static const tf_rich *p_behind_arms(const km_figure *km, tf_text_block *block,
                                    const ratio_text *ratio, const tf_rich *p, double max_width) {
    if (!ratio->arms || !p)
        return NULL;
    double width;
    const tf_rich *both = km_p_behind(block->context, block->font, ratio->arms, p, &width);
    if (!stays_whole(form_of(km, block->context), TF_PART_P, width, max_width))
        return NULL;
    block->width = fmax(block->width, width);
    return both;
}

/* Its lines; the last of them may be another, with P. */
static void add_lines(tf_text_block *block, const ratio_text *ratio, const tf_paragraph *lines,
                      const tf_rich *last) {
    tf_text_block_make_room(block, lines);
    for (size_t i = 0; i < lines->n; i++) {
        if (last && i + 1 == lines->n) /* where P fits behind them the arms are one line */
            tf_text_block_add_rich(block, last);
        else
            add_ratio_line(block, ratio, lines->lines[i]);
    }
}

bool km_add_ratio(tf_text_block *block, const km_figure *km, const tf_rich *p, double max_width) {
    tf_draw_context *context = block->context;
    const ratio_text ratio = one_ratio(km, context, block->font, max_width);
    const double room = max_width - ratio.bolder;
    const tf_paragraph lines = tf_paragraph_new(context, block->font, ratio.text, room);
    block->width = fmax(block->width, lines.size.width + ratio.bolder);
    const tf_rich *last = p_behind_arms(km, block, &ratio, p, max_width);
    add_lines(block, &ratio, &lines, last);
    return last != NULL;
}

/* ---- widths ---------------------------------------------------------------------------------- */

double km_ratio_line_width(const km_figure *km, tf_draw_context *context, tf_font font,
                           double plot) {
    ratio_text ratio = one_ratio(km, context, font, INFINITY);
    if (!ratio.held)
        return 0;
    const char *const lines[] = {
        fill_ratio(context, "hazard_ratio.line", km_ratio_name(km, context), "", ratio.held),
        ratio.held};
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        double width = km_text_width(context, font, lines[i]) + ratio.bolder + 1;
        if (width <= LINE_SHARE * plot)
            return width;
    }
    return 0;
}

bool km_ratio_reads_well(const km_figure *km, tf_draw_context *context, tf_font font,
                         double max_width) {
    size_t p_line = km_p_in_table(km, context) || !km_p_rich(km, context) ? 0 : 1;
    ratio_text ratio = one_ratio(km, context, font, max_width);
    return !ratio.cramped &&
           km_wraps(context, font, ratio.text, max_width - ratio.bolder, KM_MOST_LINES - p_line);
}
