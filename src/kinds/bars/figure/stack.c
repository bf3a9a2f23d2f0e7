#include <math.h>

#include "columns.h"

/* A standing stack: segments with their values, small ones outside with a leader. What all of them
   add up to stands on top, other totals are bracketed at the side. */

/* Between the lines of brackets that stand beside each other, in sizes of the text. */
static const double STEP = 0.7;
/* Width of a bar, for which names of totals are broken. */
static const double ROOMY = 6;

/* Texts that would like to stand around `centers` (rising) go up by as little as it takes; none
   goes below the axis. */
static void spread(double *centers, size_t n, double height) {
    for (size_t i = 0; i < n; i++)
        centers[i] = fmax(centers[i], i == 0 ? height / 2 : centers[i - 1] + height);
}

typedef enum label_kind {
    LABEL_NONE,
    LABEL_VALUE,
    LABEL_TOTAL,
    LABEL_TOTAL_VALUE,
    LABEL_TOTAL_NAME
} label_kind;

/* Of all that is drawn: the bar itself is its bracket. */
static bool is_whole(const tf_bars_results *results, size_t total) {
    return results->totals[total].first == 0 && results->totals[total].last + 1 == results->n_parts;
}

static bool is_on_top(const bars_columns *columns, size_t total) {
    return columns->beside.whole != BARS_WHOLE_BESIDE && is_whole(columns->bars->results, total);
}

static const char *label_text(bars_columns *columns, label_kind kind, size_t facet, size_t category,
                              size_t group, size_t index) {
    bars_figure *bars = columns->bars;
    tf_draw_context *context = columns->context;
    switch (kind) {
    case LABEL_NONE:
        return NULL;
    case LABEL_VALUE:
        return bars_value_text(bars, context,
                               tf_bars_cell_at(bars->results, facet, category, group, index));
    case LABEL_TOTAL:
        return bars_total_text(bars, context, facet, category, group, index);
    case LABEL_TOTAL_VALUE:
        return bars_total_value(bars, context, facet, category, group, index);
    case LABEL_TOTAL_NAME:
        break;
    }
    return bars->results->totals[index].label;
}

/** Of which labels. */
typedef enum label_place { ON_TOP, BESIDE } label_place;

/* The widest of all panels: bars of a figure have one width. */
static double label_width(bars_columns *columns, label_kind kind, label_place place) {
    const tf_bars_results *results = columns->bars->results;
    size_t n = kind == LABEL_VALUE ? results->n_parts : results->n_totals;
    size_t per_facet = results->n_categories * results->n_groups;
    double width = 0;
    for (size_t k = 0; k < results->n_facets * per_facet * n; k++) {
        size_t bar = k / n, in_facet = bar % per_facet;
        if (kind != LABEL_VALUE && is_on_top(columns, k % n) != (place == ON_TOP))
            continue;
        const char *text = label_text(columns, kind, bar / per_facet, in_facet / results->n_groups,
                                      in_facet % results->n_groups, k % n);
        const bars_fonts *fonts = &columns->bars->fonts;
        tf_font font = place == ON_TOP ? fonts->value : fonts->small;
        width = fmax(width, bars_text_width(columns, font, text));
    }
    return width;
}

/* A bar beside which everything has room keeps its width: names of totals then take two lines. */
static void set_total_width(bars_columns *columns) {
    const tf_bars_results *results = columns->bars->results;
    double em = columns->bars->fonts.small.size;
    double n_brackets = 0;
    for (size_t t = 0; t < results->n_totals; t++)
        n_brackets += !is_on_top(columns, t);
    if (!(n_brackets > 0))
        return;
    double lines = n_brackets * STEP * em + 1.3 * em;
    double one = label_width(columns, LABEL_TOTAL, BESIDE) + lines;
    double two = fmax(label_width(columns, LABEL_TOTAL_NAME, BESIDE),
                      label_width(columns, LABEL_TOTAL_VALUE, BESIDE)) +
                 lines;
    double n = (double)(results->n_categories * results->n_groups);
    double pitch = columns->panel.width / n;
    columns->beside.two_lines = (pitch - one) / 1.6 < ROOMY * em;
    columns->beside.total_width = columns->beside.two_lines ? two : one;
}

/* Labels of small segments and brackets share the zone where a bar has only one of them. */
void bars_stack_zones(bars_columns *columns) {
    const bars_figure *bars = columns->bars;
    columns->beside.out_width = columns->beside.total_width = 0;
    columns->beside.name_width = 0;
    if (bars_wants_part_names(bars, columns->context) && !columns->context->shared_key)
        bars_set_part_names(columns);
    if (columns->beside.name_width > 0)
        columns->beside.out_width = bars_outside_width(columns, columns->beside.name_width);
    else if (bars->values && columns->beside.needs_out)
        columns->beside.out_width =
            bars_outside_width(columns, label_width(columns, LABEL_VALUE, BESIDE));
    if (bars->shown.total_brackets && bars->results->n_totals > 0)
        set_total_width(columns);
    columns->zone = columns->beside.needs_both
                        ? columns->beside.out_width + columns->beside.total_width
                        : fmax(columns->beside.out_width, columns->beside.total_width);
}

bool bars_stack_tops_fit(bars_columns *columns) {
    const bool two = columns->beside.whole == BARS_WHOLE_ON_TWO;
    if (columns->beside.whole == BARS_WHOLE_BESIDE || !columns->bars->shown.total_brackets)
        return true;
    double width = two ? fmax(label_width(columns, LABEL_TOTAL_NAME, ON_TOP),
                              label_width(columns, LABEL_TOTAL_VALUE, ON_TOP))
                       : label_width(columns, LABEL_TOTAL, ON_TOP);
    double pitch =
        columns->n_bars > 1 ? columns->bar + columns->zone + columns->inner : columns->slot;
    return width <= pitch - 1 || !(width > 0);
}

double bars_stack_least(bars_columns *columns) {
    double em = columns->bars->fonts.small.size;
    return columns->bars->values ? label_width(columns, LABEL_VALUE, BESIDE) + 0.3 * em : em;
}

/* ---- segments -------------------------------------------------------------------------------- */

typedef struct stack {
    bars_columns *columns;
    size_t facet, category, group;
    double x; /* middle of the bar */
    double height;
    bars_outside *outside; /* values of small segments, or names of all */
    size_t n_outside;
    double *edges; /* [n_parts + 1] heights between parts */
} stack;

/* A value that doesn't fit into its segment is kept for outside, and asks for room there. */
static void draw_segment(stack *s, size_t part, const tf_bars_cell *cell, double from, double to) {
    bars_columns *columns = s->columns;
    bars_figure *bars = columns->bars;
    const bars_look *look = &bars->parts[part];
    if (columns->art && to > from) {
        tf_point corner = bars_at(columns, s->x - columns->bar / 2, to);
        tf_rect rect = {corner.x, corner.y, columns->bar, to - from};
        tf_inset_rect(columns->art, "segment", rect, look->fill);
        if (from > 0) {
            const tf_style *style = columns->context->style;
            tf_pen hairline = tf_pen_solid(style->page.background, style->axis.line_width);
            double y = corner.y + rect.height;
            tf_inset_line(columns->art, "segment.background", (tf_point){corner.x, y},
                          (tf_point){corner.x + rect.width, y}, &hairline);
        }
    }
    if (!(bars_value(bars, cell) > 0))
        return;
    const bool named = columns->beside.name_width > 0;
    const char *text = bars->values ? bars_value_text(bars, columns->context, cell) : "";
    tf_text_metrics metrics = tf_measure(columns->context->measurer, &bars->fonts.small, text);
    double inset = 0.15 * bars->fonts.small.size;
    bool fits =
        metrics.ink.height + 2 * inset <= to - from && metrics.advance + 2 * inset <= columns->bar;
    if (named || !fits) {
        columns->found.wants_out = columns->found.wants_out || !named;
        s->outside[s->n_outside++] = (bars_outside){
            named ? bars_part_name(columns, part, fits ? NULL : cell) : text, (from + to) / 2};
    }
    if (!fits)
        return;
    double drop = -(metrics.ink.y + metrics.ink.height / 2);
    if (columns->art) {
        tf_inset_text(columns->art, "segment.value", bars_at(columns, s->x, (from + to) / 2 - drop),
                      TF_ANCHOR_MIDDLE, (tf_text_look){bars->fonts.small, look->ink}, text);
    }
}

/* ---- totals ---------------------------------------------------------------------------------- */

typedef struct total_place {
    size_t total;
    bool on_top;          /* see is_on_top() */
    double low, high;     /* heights of what is counted together */
    double own;           /* where its own part ends: where the next bracket begins */
    const char *lines[2]; /* name and value, or both in the first */
} total_place;

/* From the widest in: totals that begin lower come first. */
static void sort_totals(total_place *places, size_t n) {
    for (size_t i = 1; i < n; i++) {
        total_place one = places[i];
        size_t j = i;
        for (; j > 0 && (places[j - 1].low > one.low ||
                         (places[j - 1].low == one.low && places[j - 1].high < one.high));
             j--) {
            places[j] = places[j - 1];
        }
        places[j] = one;
    }
    for (size_t i = 0; i < n; i++)
        places[i].own = i + 1 < n ? fmin(places[i].high, places[i + 1].low) : places[i].high;
}

/* Whether each bracket has a stretch of its own at which its name can stand. */
static bool can_bracket(const total_place *places, const double *centers, double line, size_t n) {
    for (size_t i = 0; i < n; i++) {
        double reach = line / 2;
        bool beside = centers[i] - reach < places[i].own && centers[i] + reach > places[i].low;
        if (!beside || places[i].own - places[i].low < 0.4 * line)
            return false;
    }
    return true;
}

static void draw_bracket(stack *s, const total_place *place, double x, double text_x,
                         double center) {
    bars_columns *columns = s->columns;
    bars_figure *bars = columns->bars;
    const tf_style *style = columns->context->style;
    double em = bars->fonts.small.size;
    double tick = 0.3 * em;
    tf_pen pen = tf_pen_solid(style->color.axis, style->axis.line_width);
    pen.cap = TF_CAP_SQUARE;
    double low = place->low + pen.width / 2, high = place->high - pen.width / 2;
    double drop = tf_digit_drop(columns->context, bars->fonts.small);
    double joint = fmin(fmax(center, place->low), place->own);
    tf_inset *art = columns->art;
    tf_inset_line(art, "bracket.total", bars_at(columns, x, low), bars_at(columns, x, high), &pen);
    tf_inset_line(art, "bracket.total", bars_at(columns, x - tick, low), bars_at(columns, x, low),
                  &pen);
    tf_inset_line(art, "bracket.total", bars_at(columns, x - tick, high), bars_at(columns, x, high),
                  &pen);
    tf_inset_line(art, "bracket.total", bars_at(columns, x, joint),
                  bars_at(columns, text_x - 0.25 * em, joint), &pen);
    double line = bars_text_height(columns, bars->fonts.small);
    for (size_t i = 0; i < 2; i++) {
        double shift = place->lines[1] ? (i == 0 ? line / 2 : -line / 2) : 0;
        tf_inset_text(art, "bracket.total.text", bars_at(columns, text_x, center + shift - drop),
                      TF_ANCHOR_START, (tf_text_look){bars->fonts.small, style->color.text},
                      place->lines[i]);
    }
}

/* The second kind: LABEL_NONE where all is on one line. */
static void set_lines(stack *s, total_place *place, label_kind first, label_kind second) {
    place->lines[0] = label_text(s->columns, first, s->facet, s->category, s->group, place->total);
    place->lines[1] = label_text(s->columns, second, s->facet, s->category, s->group, place->total);
}

static void stand_total(stack *s, const total_place *place, label_kind kind, double gap) {
    bars_columns *columns = s->columns;
    bars_figure *bars = columns->bars;
    bool beside = columns->beside.out_width > 0 && s->n_outside;
    bars_line line = {.text =
                          label_text(columns, kind, s->facet, s->category, s->group, place->total),
                      .font = place->on_top ? bars->fonts.value : bars->fonts.small,
                      .color = columns->context->style->color.text};
    double width = bars_text_width(columns, line.font, line.text);
    double middle = bars_within_panel(columns, s->x, width);
    double right = s->x + columns->bar / 2 + (beside ? columns->beside.out_width : 0);
    double height = bars_clear_top(columns, fmin(middle - width / 2, s->x - columns->bar / 2),
                                   fmax(middle + width / 2, right));
    bars_stand_text(columns, "bracket.total.text", &line, s->x, height + gap);
}

/* Above the bar, the best on top as in the stack. What the whole bar is stands out as the values of
   other bars do. */
static void list_totals(stack *s, const total_place *places, size_t n) {
    const double first = 0.2 * s->columns->bars->fonts.small.size;
    for (size_t i = 0; i < n; i++) {
        const bool two = places[i].on_top && s->columns->beside.whole == BARS_WHOLE_ON_TWO;
        if (two)
            stand_total(s, &places[i], LABEL_TOTAL_VALUE, i == 0 ? first : 0);
        stand_total(s, &places[i], two ? LABEL_TOTAL_NAME : LABEL_TOTAL,
                    i == 0 && !two ? first : 0);
    }
}

/* Larger totals stand nearer to the bar: their names begin where the smaller don't reach, and no
   line is crossed. A name stands in the middle of its bracket, or as near to it as that allows.
   False: brackets can't be told apart. */
static bool draw_brackets(stack *s, total_place *places, size_t n) {
    bars_columns *columns = s->columns;
    bars_figure *bars = columns->bars;
    double em = bars->fonts.small.size;
    double line = bars_text_height(columns, bars->fonts.small);
    line *= columns->beside.two_lines ? 2 : 1;
    double *centers = tf_arena_array(columns->context->arena, double, n + 1);
    for (size_t i = 0; i < n; i++) {
        double highest = fmax(places[i].own - line / 2, (places[i].low + places[i].own) / 2);
        centers[i] = fmin((places[i].low + places[i].high) / 2, highest);
    }
    spread(centers, n, line);
    if (!can_bracket(places, centers, line, n))
        return false;
    bool beside = s->n_outside > 0;
    columns->found.wants_both = columns->found.wants_both || (beside && n > 0);
    double start = s->x + columns->bar / 2 + (beside ? columns->beside.out_width : 0);
    double text_x = start + ((double)n * STEP + 0.6) * em;
    for (size_t i = 0; i < n; i++) {
        double x = start + ((double)i + 1) * STEP * em;
        double width = fmax(bars_text_width(columns, bars->fonts.small, places[i].lines[0]),
                            bars_text_width(columns, bars->fonts.small, places[i].lines[1]));
        if (columns->art)
            draw_bracket(s, &places[i], x, text_x, centers[i]);
        bars_add_box(columns, start, text_x, places[i].low, places[i].high);
        bars_add_box(columns, text_x, text_x + width, centers[i] - line / 2, centers[i] + line / 2);
    }
    return true;
}

/* Brackets that can't be told apart are worse than none: then totals are listed above the bar. */
static void draw_totals(stack *s) {
    bars_columns *columns = s->columns;
    bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    size_t n = 0, n_on_top = 0;
    bool two = columns->beside.two_lines;
    total_place *places = tf_arena_array(columns->context->arena, total_place, results->n_totals);
    for (size_t t = 0; t < results->n_totals; t++) {
        const tf_bars_total *total = &results->totals[t];
        const tf_bars_cell *cell = tf_bars_total_at(results, s->facet, s->category, s->group, t);
        if (isnan(bars_value(bars, cell)))
            continue;
        places[n] = (total_place){.total = t,
                                  .on_top = is_on_top(columns, t),
                                  .low = s->edges[total->first],
                                  .high = s->edges[total->last + 1]};
        n_on_top += places[n].on_top;
        set_lines(s, &places[n++], two ? LABEL_TOTAL_NAME : LABEL_TOTAL,
                  two ? LABEL_TOTAL_VALUE : LABEL_NONE);
    }
    sort_totals(places, n);
    list_totals(s, places, draw_brackets(s, places + n_on_top, n - n_on_top) ? n_on_top : n);
}

void bars_stack_draw(bars_columns *columns, size_t facet, size_t category, size_t group) {
    bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    stack s = {.columns = columns, .facet = facet, .category = category, .group = group};
    s.x = bars_bar_x(columns, category, group);
    s.outside = tf_arena_array(columns->context->arena, bars_outside, results->n_parts);
    s.edges = tf_arena_array(columns->context->arena, double, results->n_parts + 1);
    bool any = false;
    for (size_t p = 0; p < results->n_parts; p++) {
        const tf_bars_cell *cell = tf_bars_cell_at(results, facet, category, group, p);
        double value = bars_value(bars, cell);
        any = any || isfinite(value);
        double from = s.height;
        s.height += isfinite(value) ? value * columns->unit : 0;
        s.edges[p + 1] = s.height;
        draw_segment(&s, p, cell, from, s.height);
    }
    bars_add_box(columns, s.x - columns->bar / 2, s.x + columns->bar / 2, 0, s.height);
    if (!any) {
        bars->said.missing = true;
        bars_line dash = {.text = "\u2013",
                          .font = bars->fonts.value,
                          .color = columns->context->style->color.text};
        bars_stand_text(columns, "bar.value", &dash, s.x, 0);
        return;
    }
    bars_outside_draw(columns, s.x + columns->bar / 2, s.outside, s.n_outside);
    if (bars->shown.total_brackets && results->n_totals > 0)
        draw_totals(&s);
}
