#include <math.h>

#include "columns.h"
#include "layout/spread.h"

/* What stands beside a standing stack, with a leader to its segment: values that are too small for
   theirs, or the names of all levels where there are more of them than anybody finds again in a
   key. */

/* Levels of a key whose colours are found again. */
static const size_t MOST_IN_KEY = 6;
/* In sizes of the text: leaders, with the gaps around them; widths of bars for which names take two
   lines, and for which there is no room for names. */
static const double LEADER = 0.9, AROUND = 0.6, ROOMY = 7, LEAST = 3.5;
static const size_t MOST_LINES = 2;
/* Between labels that push each other away, in sizes of the text. */
static const double BETWEEN = 0.15;
/* In points: a width that was measured holds its text. */
static const double SLACK = 0.01;
/* Of the plot's height, for the names of one stack. */
static const double MOST_HEIGHT = 0.9;

double bars_outside_width(const bars_columns *columns, double text_width) {
    return text_width + (LEADER + AROUND) * columns->bars->fonts.small.size;
}

/* ---- whether names stand there --------------------------------------------------------------- */

bool bars_wants_part_names(const bars_figure *bars, const tf_draw_context *context) {
    const bool keyed = bars->labels == TF_LABELS_LEGEND || bars->labels == TF_LABELS_NONE;
    const bool many = bars->results->n_parts > MOST_IN_KEY;
    const bool wanted = bars->labels == TF_LABELS_DIRECT || (!keyed && many);
    return bars->stack && wanted && !bars_ask(context)->shown.legend.title &&
           !(bars->shown.total_brackets && bars->results->n_totals > 0);
}

const char *bars_part_name(bars_columns *columns, size_t part, const tf_bars_cell *with_value) {
    tf_draw_context *context = columns->context;
    const char *name = columns->bars->results->parts[part].label;
    if (!with_value)
        return name;
    const char *value = bars_value_text(columns->bars, context, with_value);
    return tf_arena_printf(context->arena, "%s\u00A0%s", name, value);
}

/* All names in the longest form that they may have. */
static const char **longest_names(bars_columns *columns) {
    const tf_bars_results *results = columns->bars->results;
    const size_t n_bars = results->n_categories * results->n_groups;
    const tf_font font = columns->bars->fonts.small;
    const char **names = tf_arena_array(columns->context->arena, const char *, results->n_parts);
    for (size_t p = 0; p < results->n_parts; p++) {
        double widest = 0;
        names[p] = bars_part_name(columns, p, NULL);
        for (size_t k = 0; columns->bars->values && k < results->n_facets * n_bars; k++) {
            const tf_bars_cell *cell =
                &results->facets[k / n_bars].cells[k % n_bars * results->n_parts + p];
            const char *text = bars_part_name(columns, p, cell);
            const double width = bars_text_width(columns, font, text);
            names[p] = width > widest ? text : names[p];
            widest = fmax(widest, width);
        }
    }
    return names;
}

static bool all_wrap(bars_columns *columns, const char *const *names, double width) {
    bool all = true;
    for (size_t p = 0; p < columns->bars->results->n_parts; p++)
        all = all &&
              tf_paragraph_new(columns->context, columns->bars->fonts.small, names[p], width).n <=
                  MOST_LINES;
    return all;
}

/* What blanks part: a hyphen within a name is no place to break it. */
static double widest_part(bars_columns *columns, const char *name) {
    g_auto(GStrv) parts = g_strsplit(name, " ", -1);
    double widest = 0;
    for (size_t i = 0; parts[i]; i++)
        widest = fmax(widest, bars_text_width(columns, columns->bars->fonts.small, parts[i]));
    return widest;
}

/* The least width at which no name takes more lines than it may. */
static double narrowest(bars_columns *columns, const char *const *names, double widest) {
    double low = 0, high = widest;
    for (size_t p = 0; p < columns->bars->results->n_parts; p++)
        low = fmax(low, widest_part(columns, names[p]));
    if (all_wrap(columns, names, low + SLACK))
        return low + SLACK;
    for (int i = 0; i < 12; i++) {
        const double middle = (low + high) / 2;
        *(all_wrap(columns, names, middle) ? &high : &low) = middle;
    }
    return high;
}

void bars_set_part_names(bars_columns *columns) {
    const tf_bars_results *results = columns->bars->results;
    const tf_font font = columns->bars->fonts.small;
    const char **names = longest_names(columns);
    double one = 0, lines = 0;
    for (size_t p = 0; p < results->n_parts; p++)
        one = fmax(one, bars_text_width(columns, font, names[p]));
    const double bars_of_all = (double)(results->n_categories * results->n_groups);
    const double pitch = columns->panel.width / bars_of_all;
    const bool roomy = pitch - bars_outside_width(columns, one) >= ROOMY * font.size;
    columns->beside.name_width = roomy ? one + SLACK : narrowest(columns, names, one);
    for (size_t p = 0; p < results->n_parts; p++)
        lines += tf_paragraph_new(columns->context, font, names[p], columns->beside.name_width)
                     .size.height;
    const double bar = pitch - bars_outside_width(columns, columns->beside.name_width);
    if (bar < LEAST * font.size || lines > MOST_HEIGHT * columns->plot.height)
        columns->beside.name_width = 0;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* As near to their segments as they may be, none below the axis. */
static void place(const bars_columns *columns, const tf_paragraph *texts,
                  const bars_outside *labels, size_t n, double *middles) {
    const double em = columns->bars->fonts.small.size, gap = BETWEEN * em;
    double *offsets = tf_arena_array(columns->context->arena, double, n + 1);
    for (size_t i = 1; i < n; i++)
        offsets[i] = offsets[i - 1] + gap + (texts[i - 1].size.height + texts[i].size.height) / 2;
    for (size_t i = 0; i < n; i++)
        middles[i] = labels[i].middle;
    tf_spread(middles, offsets, n);
    for (size_t i = 0; i < n; i++) {
        const double half = texts[i].size.height / 2;
        const double least =
            i == 0 ? 0.1 * em : middles[i - 1] + texts[i - 1].size.height / 2 + gap;
        middles[i] = fmax(middles[i], least + half);
    }
}

/* In the order of the stack, so that leaders don't cross. */
void bars_outside_draw(bars_columns *columns, double right, const bars_outside *labels, size_t n) {
    tf_draw_context *context = columns->context;
    const tf_style *style = context->style;
    const tf_font font = columns->bars->fonts.small;
    const bool names = columns->beside.name_width > 0;
    const double width = names ? columns->beside.name_width : 1e6;
    const double at = right + (LEADER + 0.2) * font.size;
    tf_paragraph *texts = tf_arena_array(context->arena, tf_paragraph, n + 1);
    double *middles = tf_arena_array(context->arena, double, n + 1);
    for (size_t i = 0; i < n; i++)
        texts[i] = tf_paragraph_new(context, font, labels[i].text, width);
    place(columns, texts, labels, n, middles);
    const tf_pen pen = tf_pen_solid(style->color.axis, style->axis.tick_width);
    for (size_t i = 0; i < n; i++) {
        const double half = texts[i].size.height / 2;
        bars_add_box(columns, right, at + texts[i].size.width, middles[i] - half,
                     middles[i] + half);
        if (!columns->art)
            continue;
        tf_inset_line(columns->art, "leader", bars_at(columns, right, labels[i].middle),
                      bars_at(columns, right + LEADER * font.size, middles[i]), &pen);
        tf_inset_paragraph(columns->art, names ? "segment.label" : "segment.value", &texts[i],
                           bars_at(columns, at, middles[i] + half), TF_ANCHOR_START,
                           style->color.text);
    }
}
