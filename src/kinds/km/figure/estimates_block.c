#include "estimates.h"

#include <math.h>
#include <string.h>

#include "analysis/order.h"
#include "figure/text_block.h"

/* "Hazard ratio for death, 0.49 (95% CI, 0.36–0.67)" and "P=0.002". */

static const double LIST_GAP_EM = 1.2;
/* Of the plot's width: a line of a ratio, and of a list, which breaks names where it has less. */
static const double LINE_SHARE = 0.8, LIST_SHARE = 0.95;

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

static const char *versus(tf_draw_context *context, const char *experimental,
                          const char *reference) {
    g_autofree char *inside = tf_word_mid_sentence(reference);
    return tf_take(context, tf_word_fill(tf_word(context->words, "versus"), "experimental",
                                         experimental, "reference", inside, NULL));
}

/* Who is compared with whom, as a line of its own begins. */
static const char *line_of_arms(const km_figure *km, tf_draw_context *context, size_t comparison) {
    const tf_km_comparison *c = &km->results->comparisons[comparison];
    return versus(context, km->results->groups[c->experimental].label,
                  km->results->groups[c->reference].label);
}

/* The same inside of a sentence. */
static const char *mention_of_arms(const km_figure *km, tf_draw_context *context,
                                   size_t comparison) {
    const tf_km_comparison *c = &km->results->comparisons[comparison];
    g_autofree char *experimental =
        tf_word_mid_sentence(km->results->groups[c->experimental].label);
    return versus(context, experimental, km->results->groups[c->reference].label);
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

/* In a text in which it begins that far. */
static const tf_rich *moved(tf_draw_context *context, const tf_rich *alone, const char *text,
                            size_t by) {
    tf_rich *rich = tf_arena_array(context->arena, tf_rich, 1);
    tf_span *spans = tf_arena_array(context->arena, tf_span, alone->n_spans);
    rich->text = text;
    rich->spans = spans;
    rich->n_spans = alone->n_spans;
    for (size_t i = 0; i < alone->n_spans; i++) {
        spans[i] = alone->spans[i];
        spans[i].start += by;
        spans[i].end += by;
    }
    return rich;
}

const tf_rich *km_overall_p_rich(const km_figure *km, tf_draw_context *context) {
    const tf_rich *alone = km_p_rich(km, context);
    const char *form = tf_word(context->words, "estimates.p_overall");
    const char *at = strstr(form, "{p}");
    if (!alone || km->n < 3 || !at)
        return alone;
    return moved(context, alone, tf_take(context, tf_word_fill(form, "p", alone->text, NULL)),
                 (size_t)(at - form));
}

/* ---- one ratio, several ratios --------------------------------------------------------------- */

static double width_of(tf_draw_context *context, tf_font font, const char *text) {
    return text ? tf_measure(context->measurer, &font, text).advance : 0;
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
    ratio->bolder = width_of(context, bold_of(font), estimate) - width_of(context, font, estimate);
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
        widest = fmax(widest, width_of(context, font, lines[i]));
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
    const char *who = g_str_has_prefix(named, "{comparison}") ? line_of_arms(km, context, 0)
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
        const char *word = tf_word(context->words, "hazard_ratio.not_estimable");
        ratio.text = tf_take(context, tf_word_fill(word, "reason", reason(km, context, 0), NULL));
        return ratio;
    }
    const char *name = ratio_name(km, context);
    set_value(&ratio, context, font,
              tf_interval_sentence(context, &parts, km_hazard_ratio_level(km)), parts.estimate);
    const double room = max_width - ratio.bolder;
    tf_panel_form *form = form_of(km, context);
    ratio.text = named_line(km, context, name, ratio.held);
    if (stays_whole(form, TF_PART_ARMS, width_of(context, font, ratio.text), room))
        return ratio;
    ratio.text = fill_ratio(context, "hazard_ratio.line", name, "", ratio.held);
    const bool whole = stays_whole(form, TF_PART_RATIO, width_of(context, font, ratio.text), room);
    const double value = width_of(context, font, ratio.held);
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
        whole += widths[i] = width_of(context, fonts[i], texts[i]);
    tf_point at_line = {tf_text_block_left(block, whole), block->y + block->ascent};
    for (int i = 0; i < 3; i++) {
        if (*texts[i])
            tf_inset_text(block->inset, block->role, at_line, TF_ANCHOR_START,
                          (tf_text_look){fonts[i], block->color}, texts[i]);
        at_line.x += widths[i];
    }
    tf_text_block_end_line(block);
}

/* All are compared with it: the heading names it once for all rows. */
static const char *common_reference(const km_figure *km) {
    const tf_km_results *results = km->results;
    for (size_t i = 1; i < results->n_comparisons; i++)
        if (results->comparisons[i].reference != results->comparisons[0].reference)
            return NULL;
    return results->groups[results->comparisons[0].reference].label;
}

static const char *list_heading(const km_figure *km, tf_draw_context *context) {
    const char *level = tf_level_heading(context, km_hazard_ratio_level(km));
    const char *name = ratio_name(km, context);
    const char *reference = common_reference(km);
    name = reference ? versus(context, name, reference) : name;
    return tf_take(context, tf_word_fill(tf_word(context->words, "estimates.ratio_list"), "name",
                                         name, "level", level, NULL));
}

/* P behind a line; NULL: it has no room there. */
static const tf_rich *p_behind(const tf_text_block *block, const char *line, const tf_rich *p,
                               double *width) {
    tf_draw_context *context = block->context;
    const char *form = tf_word(context->words, "estimates.p_behind");
    g_autofree char *before = tf_word_fill(form, "line", line, "p", "", NULL);
    g_autofree char *inside = tf_word_mid_sentence(p->text);
    const tf_rich *both =
        moved(context, p, tf_take(context, g_strconcat(before, inside, NULL)), strlen(before));
    *width = tf_measure_rich(context->measurer, &block->font, both).advance;
    return both;
}

/* Behind the arms where they have a line: three lines of a ratio are two. NULL: not there. */
static const tf_rich *p_behind_arms(const km_figure *km, const tf_text_block *block,
                                    const ratio_text *ratio, const tf_rich *p, double max_width) {
    if (!ratio->arms || !p)
        return NULL;
    double width;
    const tf_rich *both = p_behind(block, ratio->arms, p, &width);
    return stays_whole(form_of(km, block->context), TF_PART_P, width, max_width) ? both : NULL;
}

/* Behind the heading of a list on a page that can't grow, where a line is one less for the curves.
 */
static const tf_rich *p_behind_heading(const km_figure *km, const tf_text_block *block,
                                       const tf_rich *p, double max_width) {
    double width;
    if (!p || !block->context->style->page.fixed)
        return NULL;
    const tf_rich *both = p_behind(block, list_heading(km, block->context), p, &width);
    return width <= max_width ? both : NULL;
}

/* Its lines; the last of them may be another, with P. */
static void add_ratio(tf_text_block *block, const ratio_text *ratio, const tf_paragraph *lines,
                      const tf_rich *last) {
    tf_text_block_make_room(block, lines);
    for (size_t i = 0; i < lines->n; i++) {
        if (last && i + 1 == lines->n) /* where P fits behind them the arms are one line */
            tf_text_block_add_rich(block, last);
        else
            add_ratio_line(block, ratio, lines->lines[i]);
    }
}

typedef struct ratio_row {
    tf_paragraph who;
    const char *value;
} ratio_row;

static const char *ratio_value(km_figure *km, tf_draw_context *context, size_t comparison) {
    tf_interval_parts parts;
    if (km_hazard_ratio_parts(km, context, comparison, &parts))
        return tf_interval_cell(context, &parts, km_hazard_ratio_level(km));
    return context->style->interval.not_estimable;
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

static const char *row_name(const km_figure *km, tf_draw_context *context, size_t comparison) {
    const tf_km_comparison *c = &km->results->comparisons[comparison];
    return common_reference(km) ? km->results->groups[c->experimental].label
                                : line_of_arms(km, context, comparison);
}

/* Heading, which `first` may stand for, then one row for each comparison: who against whom, ratio
   and limits. */
static void add_ratio_list(tf_text_block *block, km_figure *km, const tf_rich *first,
                           double max_width) {
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
        rows[i].who = tf_paragraph_new(context, block->font, row_name(km, context, i), room);
        names = fmax(names, rows[i].who.size.width);
        tf_text_block_make_room(block, &rows[i].who);
    }
    tf_paragraph heading =
        tf_paragraph_new(context, block->font, list_heading(km, context), max_width);
    double beside = stacked ? 0 : names + gap + values;
    block->width = fmax(block->width, fmax(beside, heading.size.width));
    if (first)
        tf_text_block_add_rich(block, first);
    else
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
    const bool apart = !km->table || km->outside & KM_RATIOS_APART;
    return results->cox.done && results->n_comparisons > 1 && apart;
}

/* ---- the block ------------------------------------------------------------------------------- */

/* More lines than this, each of a word or two, are no block but a column. */
enum { MOST_LINES = 6 };

static bool wraps(tf_draw_context *context, tf_font font, const char *text, double width,
                  size_t most) {
    tf_lines lines = tf_wrap(context->measurer, &font, text, width, context->arena);
    return lines.fits && lines.n <= most;
}

/* Of a list with each name on the line of its ratio. */
static double list_width(km_figure *km, tf_draw_context *context, tf_font font) {
    double names = 0, values = 0;
    for (size_t i = 0; i < km->results->n_comparisons; i++) {
        names = fmax(names, width_of(context, font, row_name(km, context, i)));
        values = fmax(values, width_of(context, font, ratio_value(km, context, i)));
    }
    return fmax(width_of(context, font, list_heading(km, context)),
                names + LIST_GAP_EM * font.size + values) +
           1;
}

double km_block_line_width(km_figure *km, tf_draw_context *context, double plot) {
    tf_font font = tf_style_font(context->style, context->style->estimates.size);
    const double list = has_list(km) ? list_width(km, context, font) : 0;
    if (!has_one(km))
        return list <= LIST_SHARE * plot ? list : 0;
    ratio_text ratio = one_ratio(km, context, font, INFINITY);
    if (!ratio.held)
        return 0;
    const char *const lines[] = {
        fill_ratio(context, "hazard_ratio.line", ratio_name(km, context), "", ratio.held),
        ratio.held};
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        double width = width_of(context, font, lines[i]) + ratio.bolder + 1;
        if (width <= LINE_SHARE * plot)
            return width;
    }
    return 0;
}

bool km_block_reads_well(km_figure *km, tf_draw_context *context, double max_width) {
    tf_font font = tf_style_font(context->style, context->style->estimates.size);
    if (has_one(km)) {
        size_t p_line = km_p_in_table(km, context) || !km_p_rich(km, context) ? 0 : 1;
        ratio_text ratio = one_ratio(km, context, font, max_width);
        return !ratio.cramped &&
               wraps(context, font, ratio.text, max_width - ratio.bolder, MOST_LINES - p_line);
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
        well = wraps(context, font, row_name(km, context, i), room, MOST_LINES);
    return well;
}

const tf_inset *km_block(km_figure *km, tf_draw_context *context, double max_width,
                         tf_align align) {
    const tf_style *style = context->style;
    tf_font font = tf_style_font(style, style->estimates.size);
    bool one = has_one(km);
    bool list = has_list(km);
    const tf_rich *p = km_p_in_table(km, context) ? NULL : km_overall_p_rich(km, context);
    if (!one && !list && !p)
        return NULL;
    tf_text_block block = tf_text_block_new(context, "estimates.text", style->estimates.size,
                                            style->estimates.row_height, align);
    if (p)
        block.width = tf_measure_rich(context->measurer, &font, p).advance;
    if (one) {
        ratio_text ratio = one_ratio(km, context, font, max_width);
        tf_paragraph lines = tf_paragraph_new(context, font, ratio.text, max_width - ratio.bolder);
        block.width = fmax(block.width, lines.size.width + ratio.bolder);
        const tf_rich *last = p_behind_arms(km, &block, &ratio, p, max_width);
        if (last)
            block.width =
                fmax(block.width, tf_measure_rich(context->measurer, &font, last).advance);
        add_ratio(&block, &ratio, &lines, last);
        p = last ? NULL : p;
    }
    if (list) {
        const tf_rich *first = p_behind_heading(km, &block, p, max_width);
        if (first)
            block.width =
                fmax(block.width, tf_measure_rich(context->measurer, &font, first).advance);
        add_ratio_list(&block, km, first, max_width);
        p = first ? NULL : p;
    }
    if (p)
        tf_text_block_add_rich(&block, p);
    return block.inset;
}
