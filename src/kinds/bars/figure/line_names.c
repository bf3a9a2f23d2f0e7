#include <math.h>

#include "columns.h"
#include "figure/end_names.h"
#include "figure/markers.h"

/* Names of groups at the right ends of their lines, in the order of the lines. */

/* Of the cell's width, for all names. */
static const double WIDEST = 0.26;
/* In sizes of the text: before names, and the sample of a line where names are black. */
static const double GAP = 0.5, SAMPLE = 1.6;

static bool wants_names(const bars_columns *columns) {
    const bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    bool taken = columns->found.crowd.n > 0; /* by comparisons above the points */
    bool free_labels = bars->labels != TF_LABELS_LEGEND && bars->labels != TF_LABELS_NONE;
    return results->form == TF_BARS_LINES && results->n_groups > 1 && results->n_facets == 1 &&
           free_labels && !taken && !bars_ask(columns->context)->shown.legend.title;
}

/* Every line has to reach the last visit: a name far from its line is anybody's. */
static bool find_ends(bars_columns *columns, tf_end_name *ends) {
    bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    const bars_name own_n = bars_name_of_bars(bars);
    for (size_t g = 0; g < results->n_groups; g++) {
        const tf_bars_cell *cell = tf_bars_cell_at(results, 0, results->n_categories - 1, g, 0);
        double value = bars_value(bars, cell);
        if (isnan(value))
            return false;
        ends[g] = (tf_end_name){.group = g,
                                .y = bars_at(columns, 0, value * columns->unit).y,
                                .text = bars_group_text(bars, columns->context, 0, g, own_n)};
    }
    return true;
}

/* Right of all signs and whiskers of the last visit. */
static double names_left(const bars_columns *columns) {
    const tf_bars_results *results = columns->bars->results;
    double x = bars_bar_x(columns, results->n_categories - 1, results->n_groups - 1);
    const tf_style *style = columns->context->style;
    return x + BARS_SIGN * style->curve.width / 2 + GAP * style->labels.size;
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
    const size_t n = bars->results->n_groups;
    tf_end_name *ends = tf_arena_array(context->arena, tf_end_name, n);
    if (!wants_names(columns) || !find_ends(columns, ends))
        return 0;
    const tf_font font =
        (style->labels.bold ? tf_style_bold : tf_style_font)(style, style->labels.size);
    const double sample = style->labels.color == TF_TEXT_PLAIN ? SAMPLE * font.size : 0;
    const double lead = sample > 0 ? sample + GAP * font.size : 0;
    const double bottom = bars->range.min * columns->unit;
    const tf_end_room room = {
        .top = bars_at(columns, 0, bottom + columns->panel.height).y,
        .bottom = bars_at(columns, 0, bottom).y,
        .crossing = bars->range.min < 0 ? bars_at(columns, 0, 0).y : NAN,
        .gap = style->axis.line_width + 1,
        .widest = WIDEST * columns->cell.width - lead,
        .font = font,
    };
    double width;
    if (!tf_end_names_fit(ends, n, &room, context, &width))
        return 0;
    const double x = names_left(columns);
    for (size_t i = n; i-- > 0 && columns->art;) {
        const double top = ends[i].middle - ends[i].name.size.height / 2;
        draw_name(columns, ends[i].group, &ends[i].name, (tf_point){bars_at(columns, x, 0).x, top},
                  sample);
    }
    return x + width + lead;
}
