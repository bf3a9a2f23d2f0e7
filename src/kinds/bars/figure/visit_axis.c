#include <math.h>

#include "columns.h"
#include "figure/axis.h"
#include "figure/visit_title.h"

/* The axis below lines: a tick at each visit, numbers where all are numbered, what they count as
   its title, and how many patients there were. */

/* ---- labels ---------------------------------------------------------------------------------- */

static bool is_numbered(const bars_columns *columns) {
    const tf_bars_results *results = columns->bars->results;
    for (size_t c = 0; c < results->n_categories && !columns->bars->at_visits.named; c++) {
        if (results->categories[c].number)
            return true;
    }
    return false;
}

/** What stands for "Baseline" and its like. */
typedef enum origin_label { ORIGIN_BY_NAME, ORIGIN_BY_NUMBER } origin_label;

static const char *label_text(const bars_columns *columns, size_t visit, origin_label origin) {
    const tf_bars_category *category = &columns->bars->results->categories[visit];
    if (category->number)
        return tf_published_text(columns->context, category->number);
    return origin == ORIGIN_BY_NAME ? category->label : "0";
}

/* Whether all labels stand that have one. */
static bool set_labels(bars_columns *columns, origin_label origin) {
    size_t n = columns->n_slots;
    tf_draw_context *context = columns->context;
    bars_figure *bars = columns->bars;
    double *widths = tf_arena_array(context->arena, double, n);
    bool *stands = tf_arena_array(context->arena, bool, n);
    bool all = true;
    columns->below.names_height = 0;
    for (size_t i = 0; i < n; i++) {
        const char *text = label_text(columns, i, origin);
        columns->below.names[i] =
            tf_paragraph_new(context, bars->fonts.name, text, columns->cell.width);
        widths[i] = columns->below.names[i].size.width;
        columns->below.names_height =
            fmax(columns->below.names_height, columns->below.names[i].size.height);
    }
    tf_thin(n, columns->below.name_x, widths, 0.5 * bars->fonts.name.size, stands);
    for (size_t k = 0; k < n * bars->results->n_facets; k++) {
        columns->below.names[k] = columns->below.names[k % n];
        all = all && stands[k % n];
    }
    for (size_t k = 0; k < n * bars->results->n_facets; k++)
        columns->below.names[k].n = stands[k % n] ? columns->below.names[k].n : 0;
    return all;
}

/* Whether 0 may stand for the only visit that has no number. */
static bool is_at_zero(const bars_columns *columns) {
    const tf_bars_results *results = columns->bars->results;
    size_t n = 0;
    bool at_zero = true;
    for (size_t c = 0; c < results->n_categories; c++) {
        const tf_bars_category *category = &results->categories[c];
        n += !category->number;
        at_zero = at_zero && (category->number || category->position == 0);
    }
    return n <= 1 && at_zero;
}

bool bars_visits_set_labels(bars_columns *columns) {
    if (!is_numbered(columns))
        return false;
    if (set_labels(columns, ORIGIN_BY_NAME))
        return true;
    columns->bars->at_visits.named = !is_at_zero(columns);
    if (!columns->bars->at_visits.named)
        set_labels(columns, ORIGIN_BY_NUMBER);
    return !columns->bars->at_visits.named;
}

void bars_visits_draw_ticks(bars_columns *columns) {
    const tf_style *style = columns->context->style;
    tf_pen pen = tf_pen_solid(style->color.axis, style->axis.tick_width);
    for (size_t i = 0; i < columns->n_slots; i++) {
        tf_point from = bars_at(columns, columns->below.name_x[i], 0);
        tf_inset_line(columns->art, "axis.x.tick", from,
                      (tf_point){from.x, from.y + style->axis.tick_length}, &pen);
    }
}

/* ---- the title ------------------------------------------------------------------------------- */

const char *bars_x_title(const bars_columns *columns) {
    const char *given = bars_ask(columns->context)->x.label;
    if (given || columns->bars->results->form != TF_BARS_LINES || !is_numbered(columns))
        return given;
    return tf_visits_title(&columns->bars->results->numbered_in, columns->context);
}

/* ---- patients -------------------------------------------------------------------------------- */

/* Patients of a group at each visit; NULL: of none is it known. */
static const char **counts_of(const bars_columns *columns, size_t group) {
    const tf_bars_results *results = columns->bars->results;
    const char **counts =
        tf_arena_array(columns->context->arena, const char *, results->n_categories);
    bool any = false;
    for (size_t c = 0; c < results->n_categories; c++) {
        double total = tf_bars_cell_at(results, 0, c, group, 0)->total;
        counts[c] = isnan(total) ? NULL : tf_number_text(columns->context, total, 0);
        any = any || counts[c];
    }
    return any ? counts : NULL;
}

/* Under the ticks, whatever a visit's number is. */
static tf_scale scale_of(const bars_columns *columns, double *times) {
    size_t n = columns->n_slots;
    bool placed = true;
    for (size_t i = 0; i < n; i++) {
        times[i] = columns->bars->results->categories[i].position;
        placed = placed && isfinite(times[i]) && !columns->bars->at_visits.ranked;
    }
    for (size_t i = 0; i < n && !(placed && times[n - 1] > times[0]); i++)
        times[i] = (double)i;
    return tf_scale_linear(times[0], times[n - 1], columns->plot.x + columns->below.name_x[0],
                           columns->plot.x + columns->below.name_x[n - 1]);
}

void bars_visits_set_counts(bars_columns *columns) {
    bars_figure *bars = columns->bars;
    tf_draw_context *context = columns->context;
    const tf_bars_results *results = bars->results;
    bars->at_visits.table = NULL;
    if (results->form != TF_BARS_LINES || results->n_facets > 1 || results->n_categories < 2 ||
        bars->counts != BARS_COUNTS_BELOW)
        return;
    double *times = tf_arena_array(context->arena, double, columns->n_slots);
    tf_risk_line *lines = tf_arena_array(context->arena, tf_risk_line, results->n_groups);
    size_t n = 0;
    for (size_t g = 0; g < results->n_groups; g++) {
        const char **counts = counts_of(columns, g);
        const char *name = results->n_groups > 1 ? results->groups[g].label : NULL;
        if (counts)
            lines[n++] =
                (tf_risk_line){.name = name, .color = &bars->groups[g].text, .counts = counts};
    }
    if (n == 0)
        return;
    bars->at_visits.x = scale_of(columns, times);
    tf_risk_content content = {
        .heading = tf_heading(context, tf_word(context->words, "bars.heading.patients")),
        .n_columns = columns->n_slots,
        .times = times,
        .n_lines = n,
        .lines = lines};
    bars->at_visits.table = tf_risk_table_new(context, &content);
    tf_risk_table_fit_names(bars->at_visits.table, TF_RISK_NAMES_WIDE, context, columns->cell.width,
                            tf_axis_depth(context, bars->axis));
    tf_risk_table_fit_columns(bars->at_visits.table, context, &bars->at_visits.x, INFINITY);
}
