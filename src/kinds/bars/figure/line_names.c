#include <math.h>
#include <stdlib.h>

#include "columns.h"
#include "figure/markers.h"
#include "layout/spread.h"

/* Names of groups at the right ends of their lines, in the order of the lines. */

/* Of the cell's width, for all names. */
static const double WIDEST = 0.26;
static const size_t MOST_LINES = 2;
/* How far a name may stand from its line's end, in its own heights. */
static const double MOST_AWAY = 1.3;
/* In sizes of the text: before names, and the sample of a line where names are black. */
static const double GAP = 0.5, SAMPLE = 1.6;

typedef struct line_end {
    size_t group;
    double height; /* above zero */
} line_end;

static int by_height(const void *a, const void *b) {
    const line_end *x = a, *y = b;
    if (x->height != y->height)
        return x->height < y->height ? -1 : 1;
    return (x->group > y->group) - (x->group < y->group);
}

static bool wants_names(const bars_columns *columns) {
    const bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    bool taken = columns->found.crowd.n > 0; /* by comparisons above the points */
    bool free_labels = bars->labels != TF_LABELS_LEGEND && bars->labels != TF_LABELS_NONE;
    return results->form == TF_BARS_LINES && results->n_groups > 1 && results->n_facets == 1 &&
           free_labels && !taken && !bars_ask(columns->context)->shown.legend.title;
}

/* Every line has to reach the last visit: a name far from its line is anybody's. */
static bool find_ends(const bars_columns *columns, line_end *ends) {
    const bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    for (size_t g = 0; g < results->n_groups; g++) {
        const tf_bars_cell *cell = tf_bars_cell_at(results, 0, results->n_categories - 1, g, 0);
        double value = bars_value(bars, cell);
        if (isnan(value))
            return false;
        ends[g] = (line_end){g, value * columns->unit};
    }
    qsort(ends, results->n_groups, sizeof *ends, by_height);
    return true;
}

/* Right of all signs and whiskers of the last visit. */
static double names_left(const bars_columns *columns) {
    const tf_bars_results *results = columns->bars->results;
    double x = bars_bar_x(columns, results->n_categories - 1, results->n_groups - 1);
    const tf_style *style = columns->context->style;
    return x + BARS_SIGN * style->curve.width / 2 + GAP * style->labels.size;
}

/* None is crossed by the axis' line or rises above the plot: the lowest may push up the others, and
   the highest press them down. */
static bool keep_within(const bars_columns *columns, const line_end *ends, double *places, size_t n,
                        double pitch) {
    double gap = columns->context->style->axis.line_width + 1;
    double bottom = columns->bars->range.min * columns->unit;
    double low = bottom + gap + pitch / 2, high = bottom + columns->panel.height - pitch / 2;
    for (size_t i = 0; i < n; i++)
        places[i] = fmax(places[i], i == 0 ? low : places[i - 1] + pitch);
    for (size_t i = n; i-- > 0;)
        places[i] = fmin(places[i], i + 1 == n ? high : places[i + 1] - pitch);
    bool fits = places[0] >= low - 1e-6;
    for (size_t i = 0; i < n; i++) {
        bool crossed = columns->bars->range.min < 0 && fabs(places[i]) < pitch / 2 + gap;
        fits = fits && !crossed && fabs(places[i] - ends[i].height) <= MOST_AWAY * pitch;
    }
    return fits;
}

static void draw_name(bars_columns *columns, size_t group, const tf_paragraph *name, tf_point top,
                      double sample) {
    const bars_look *look = &columns->bars->groups[group];
    const tf_style *style = columns->context->style;
    bool plain = style->labels.color == TF_TEXT_PLAIN;
    tf_inset_begin_group(columns->art, "curve.label", columns->bars->results->groups[group].label,
                         (unsigned)group);
    if (sample > 0)
        bars_line_sample(columns->bars, columns->context, columns->art, group,
                         (tf_point){top.x, top.y + name->ascent - 0.3 * name->font.size}, sample);
    tf_inset_paragraph(columns->art, "curve.label", name,
                       (tf_point){top.x + sample + (sample > 0 ? GAP * name->font.size : 0), top.y},
                       TF_ANCHOR_START, plain ? style->color.text : look->text);
    tf_inset_end(columns->art);
}

double bars_line_names(bars_columns *columns) {
    bars_figure *bars = columns->bars;
    tf_draw_context *context = columns->context;
    const tf_style *style = context->style;
    size_t n = bars->results->n_groups;
    line_end *ends = tf_arena_array(context->arena, line_end, n);
    double *places = tf_arena_array(context->arena, double, n);
    tf_paragraph *names = tf_arena_array(context->arena, tf_paragraph, n);
    if (!wants_names(columns) || !find_ends(columns, ends))
        return 0;
    tf_font font = (style->labels.bold ? tf_style_bold : tf_style_font)(style, style->labels.size);
    double sample = style->labels.color == TF_TEXT_PLAIN ? SAMPLE * font.size : 0;
    double lead = sample > 0 ? sample + GAP * font.size : 0;
    double width = 0, pitch = 0;
    bars_name own_n = bars_name_of_bars(bars);
    for (size_t i = 0; i < n; i++) {
        const char *text = bars_group_text(bars, context, 0, ends[i].group, own_n);
        names[i] =
            tf_paragraph_new(context, font, text, fmax(WIDEST * columns->cell.width - lead, 1));
        bool whole = tf_widest_word(context->measurer, &font, text, context->arena) <=
                     WIDEST * columns->cell.width - lead;
        if (names[i].n > MOST_LINES || !whole)
            return 0;
        width = fmax(width, names[i].size.width + lead);
        pitch = fmax(pitch, names[i].size.height);
    }
    double *offsets = tf_arena_array(context->arena, double, n);
    for (size_t i = 0; i < n; i++) {
        places[i] = ends[i].height;
        offsets[i] = (double)i * pitch;
    }
    tf_spread(places, offsets, n);
    if (!keep_within(columns, ends, places, n, pitch))
        return 0;
    double x = names_left(columns);
    for (size_t i = 0; i < n && columns->art; i++) {
        tf_point at = bars_at(columns, x, places[i] + names[i].size.height / 2);
        draw_name(columns, ends[i].group, &names[i], at, sample);
    }
    return x + width;
}
