#include <math.h>
#include <string.h>

#include "forest.h"

/* The axis of one column of intervals: which range it shows, its ticks, and which side is whose. */

/* Estimates are all shown unless they are this far apart (of logarithms: a factor of 1000). */
static const double WIDE_LOG = 6.9;
/* Limits may reach beyond the estimates by this share of their range before they end in arrows. */
static const double REACH = 0.8;
/* Up to this share of intervals may end in arrows on either side, if the axis then is no wider than
   the other share of what it would be. */
static const double FEW_ARROWS = 0.08, WORTH_ARROWS = 0.72;
static const double OPEN_END = 0.15;
static const int TICKS = 6;
/* Boxes take at most this share of the axis, or they would hide their intervals. */
static const double MOST_BOX = 0.06;
/* Each side of no effect has at least this share of the axis. */
static const double LEAST_SIDE = 0.12;
/* Ticks at the ends that would leave more than this share of the axis empty are left out. */
static const double EMPTY_END = 0.08;

double forest_unit(const forest_plot *plot, double value) {
    return plot->log ? log(value) : plot->factor * value;
}

double forest_x(const forest_plot *plot, double unit) {
    return tf_scale_apply(&plot->axis->scale, unit);
}

/* ---- range ----------------------------------------------------------------------------------- */

static int compare_doubles(const void *a, const void *b) {
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

/* Sorted, in units. */
static double *estimates_of(const forest_figure *f, tf_draw_context *context,
                            const forest_plot *plot, size_t *n) {
    double *values = tf_arena_array(context->arena, double, f->results->n_rows + 1);
    *n = 0;
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const tf_forest_cell *cell = &f->results->rows[i].cells[plot->index];
        double unit = forest_unit(plot, cell->estimate);
        if (cell->shown && isfinite(unit)) {
            values[(*n)++] = unit;
        }
    }
    qsort(values, *n, sizeof *values, compare_doubles);
    return values;
}

/* Half of them lie within; what is beyond three times that is not what the axis is for. */
static void trim_core(const double *values, size_t n, double *low, double *high) {
    double first = values[n / 4], third = values[(3 * n) / 4];
    double reach = fmax(1.5 * (third - first), WIDE_LOG / 3);
    *low = fmax(*low, first - reach);
    *high = fmin(*high, third + reach);
}

static void extend_to_limits(const forest_figure *f, forest_plot *plot) {
    double least = plot->log ? log(3) : 0;
    double reach = fmax(REACH * (plot->max - plot->min), least);
    double low = plot->min - reach, high = plot->max + reach;
    bool limitless = !plot->log && plot->max == plot->min;
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const tf_forest_cell *cell = &f->results->rows[i].cells[plot->index];
        if (!cell->shown) {
            continue;
        }
        double lower = forest_unit(plot, cell->lower), upper = forest_unit(plot, cell->upper);
        bool summary = f->results->rows[i].type >= TF_FOREST_OVERALL &&
                       f->results->rows[i].type <= TF_FOREST_POOLED;
        if (isfinite(lower) && !cell->lower_open && (lower >= low || summary || limitless)) {
            plot->min = fmin(plot->min, fmax(lower, low - reach));
        }
        if (isfinite(upper) && !cell->upper_open && (upper <= high || summary || limitless)) {
            plot->max = fmax(plot->max, fmin(upper, high + reach));
        }
    }
}

/* Width of the axis that shows [low, high]; where there is no effect, as wide on both sides of it.
 */
static double width_about(const forest_plot *plot, double low, double high) {
    return isnan(plot->null) ? high - low : 2 * fmax(plot->null - low, high - plot->null);
}

/* A few intervals that make all others short are drawn as arrows. */
static void trim_limits(const forest_figure *f, tf_draw_context *context, forest_plot *plot,
                        double first, double last) {
    size_t n_rows = f->results->n_rows, n = 0;
    double *lower = tf_arena_array(context->arena, double, n_rows + 1);
    double *upper = tf_arena_array(context->arena, double, n_rows + 1);
    for (size_t i = 0; i < n_rows; i++) {
        const tf_forest_cell *cell = &f->results->rows[i].cells[plot->index];
        if (cell->shown && f->results->rows[i].type == TF_FOREST_ROW) {
            double low = forest_unit(plot, cell->lower), high = forest_unit(plot, cell->upper);
            lower[n] = isfinite(low) ? low : plot->min;
            upper[n++] = isfinite(high) ? high : plot->max;
        }
    }
    size_t few = (size_t)(FEW_ARROWS * (double)n);
    if (few == 0) {
        return;
    }
    qsort(lower, n, sizeof *lower, compare_doubles);
    qsort(upper, n, sizeof *upper, compare_doubles);
    double low = fmax(plot->min, fmin(first, lower[few]));
    double high = fmin(plot->max, fmax(last, upper[n - 1 - few]));
    if (width_about(plot, low, high) < WORTH_ARROWS * width_about(plot, plot->min, plot->max)) {
        plot->min = low;
        plot->max = high;
    }
}

/* An open end needs some axis behind the estimate to show that it goes on. */
static void extend_for_open_ends(const forest_figure *f, forest_plot *plot) {
    double beyond = OPEN_END * (plot->max - plot->min), low = plot->min, high = plot->max;
    for (size_t i = 0; i < f->results->n_rows; i++) {
        const tf_forest_cell *cell = &f->results->rows[i].cells[plot->index];
        double unit = forest_unit(plot, cell->estimate);
        if (cell->shown && isfinite(unit)) {
            plot->min =
                cell->lower_open && unit >= low ? fmin(plot->min, unit - beyond) : plot->min;
            plot->max =
                cell->upper_open && unit <= high ? fmax(plot->max, unit + beyond) : plot->max;
        }
    }
}

static void choose_range(const forest_figure *f, tf_draw_context *context, forest_plot *plot) {
    size_t n = 0;
    const double *values = estimates_of(f, context, plot, &n);
    plot->min = n > 0 ? values[0] : isnan(plot->null) ? 0 : plot->null;
    plot->max = n > 0 ? values[n - 1] : plot->min;
    if (plot->log && plot->max - plot->min > WIDE_LOG) {
        trim_core(values, n, &plot->min, &plot->max);
    }
    double first = plot->min, last = plot->max;
    extend_to_limits(f, plot);
    trim_limits(f, context, plot, first, last);
    extend_for_open_ends(f, plot);
    double span = fmax(plot->max - plot->min, plot->log ? 0.05 : 1e-9 * fabs(plot->max));
    if (!isnan(plot->null)) {
        plot->min = fmin(plot->min, plot->null - LEAST_SIDE * span);
        plot->max = fmax(plot->max, plot->null + LEAST_SIDE * span);
    }
    if (!(plot->max > plot->min)) {
        double half = fmax(fabs(plot->max) / 2, 1e-3);
        plot->min -= half;
        plot->max += half;
    }
}

/* ---- ticks ----------------------------------------------------------------------------------- */

/* Ticks stand at the ends unless that would leave them empty. */
static tf_ticks log_ticks(forest_plot *plot, tf_arena *arena) {
    double low = plot->min, high = plot->max, axis_min, axis_max;
    tf_ticks ticks = tf_ticks_ratio(exp(low), exp(high), TICKS, arena, &axis_min, &axis_max);
    if (ticks.n < 2) {
        return ticks;
    }
    double first = log(ticks.values[0]), last = log(ticks.values[ticks.n - 1]);
    bool symmetric = fabs(first + last) < 1e-9;
    if (symmetric) {
        high = fmax(-low, high);
        low = -high;
    }
    double span = high - low;
    bool cut_low = low - first > EMPTY_END * span, cut_high = last - high > EMPTY_END * span;
    if (ticks.n < 5 && cut_low != cut_high) {
        cut_low = cut_high = false;
    }
    if (ticks.n > 4) {
        ticks.values += cut_low;
        ticks.n -= (size_t)cut_low + cut_high;
    } else {
        cut_low = cut_high = false;
    }
    plot->min = cut_low ? low - 0.02 * span : fmin(low, first);
    plot->max = cut_high ? high + 0.02 * span : fmax(high, last);
    return ticks;
}

static tf_ticks linear_ticks(forest_plot *plot, tf_arena *arena) {
    tf_ticks ticks = tf_ticks_linear(plot->min, plot->max, TICKS, arena);
    if (ticks.n < 2) {
        return ticks;
    }
    double step = ticks.values[1] - ticks.values[0];
    double low = floor(plot->min / step + 1e-9) * step;
    double high = ceil(plot->max / step - 1e-9) * step;
    double span = plot->max - plot->min;
    plot->min = plot->min - low > EMPTY_END * span ? plot->min : low;
    plot->max = high - plot->max > EMPTY_END * span ? plot->max : high;
    return tf_ticks_every(plot->min, plot->max, step, arena);
}

/* The user's own ticks, and ends; the axis holds all ticks unless its ends are given. */
static tf_ticks given_ticks(forest_plot *plot, tf_draw_context *context, tf_ticks ticks) {
    const tf_spec *spec = context->spec;
    size_t n = 0;
    const double *values = tf_spec_numbers(spec, "x.ticks", &n);
    bool min_given = tf_spec_given(spec, "x.min"), max_given = tf_spec_given(spec, "x.max");
    if (n > 0) {
        ticks.values = tf_arena_memdup(context->arena, values, n, sizeof *values);
        ticks.n = n;
        qsort(ticks.values, n, sizeof *values, compare_doubles);
    }
    double ends[2] = {tf_spec_number(spec, "x.min"), tf_spec_number(spec, "x.max")};
    for (int i = 0; i < 2; i++) {
        ends[i] = plot->log ? log(ends[i]) : ends[i];
    }
    plot->min = min_given && isfinite(ends[0]) ? ends[0] : plot->min;
    plot->max = max_given && isfinite(ends[1]) ? ends[1] : plot->max;
    if (!(plot->max > plot->min)) {
        plot->max = plot->min + 1;
    }
    size_t kept = 0;
    for (size_t i = 0; i < ticks.n; i++) {
        double unit = plot->log ? log(ticks.values[i]) : ticks.values[i];
        double slack = 1e-6 * (plot->max - plot->min);
        if (!isfinite(unit) || (min_given && unit < plot->min - slack) ||
            (max_given && unit > plot->max + slack)) {
            continue;
        }
        if (n > 0) {
            plot->min = fmin(plot->min, unit);
            plot->max = fmax(plot->max, unit);
        }
        ticks.values[kept++] = ticks.values[i];
    }
    ticks.n = kept;
    return ticks;
}

/* Each as short as it can be, but 1.0 beside 0.5. */
static void label_ticks(forest_plot *plot, tf_draw_context *context, const tf_ticks *ticks) {
    tf_axis *axis = plot->axis;
    int most = tf_decimals_needed(ticks->values, ticks->n, 8);
    bool small = ticks->n > 0 && ticks->values[ticks->n - 1] < 10;
    for (size_t i = 0; i < ticks->n; i++) {
        int decimals = tf_decimals_needed(&ticks->values[i], 1, 8);
        decimals = plot->log ? MAX(decimals, most > 0 && small ? 1 : 0) : most;
        axis->labels[i] = tf_number_text(context, ticks->values[i], decimals);
    }
}

static void make_axis(forest_plot *plot, tf_draw_context *context) {
    bool ends = tf_spec_given(context->spec, "x.min") && tf_spec_given(context->spec, "x.max");
    if (ends) {
        double min = tf_spec_number(context->spec, "x.min");
        double max = tf_spec_number(context->spec, "x.max");
        if (max > min && (!plot->log || min > 0)) {
            plot->min = plot->log ? log(min) : min;
            plot->max = plot->log ? log(max) : max;
        }
    }
    tf_ticks ticks =
        plot->log ? log_ticks(plot, context->arena) : linear_ticks(plot, context->arena);
    ticks = given_ticks(plot, context, ticks);
    double *units = tf_arena_array(context->arena, double, ticks.n + 1);
    for (size_t i = 0; i < ticks.n; i++) {
        units[i] = plot->log ? log(ticks.values[i]) : ticks.values[i];
    }
    const char *title = tf_spec_string(context->spec, "x.label");
    plot->axis = tf_axis_new(context, false, units, ticks.n, title);
    label_ticks(plot, context, &ticks);
}

/* ---- what stands in the plot besides rows ---------------------------------------------------- */

static const char *better(const forest_figure *f, tf_draw_context *context, size_t arm) {
    const char *name = f->results->arms[arm];
    if (!name) {
        return NULL;
    }
    char *text = tf_word_fill(tf_word(context->words, "forest.better"), "group", name, NULL);
    return tf_take(context, text);
}

/* Which side is good is only sure where the event is one to be feared: time to it. */
static void name_directions(const forest_figure *f, tf_draw_context *context, forest_plot *plot) {
    const tf_spec *spec = context->spec;
    plot->left = tf_spec_string(spec, "favours.left");
    plot->right = tf_spec_string(spec, "favours.right");
    const tf_forest_results *results = f->results;
    if (plot->left || plot->right || results->source != TF_FOREST_PATIENTS ||
        plot->effect->measure != TF_FOREST_HAZARD_RATIO || results->n_arms != 2) {
        return;
    }
    plot->left = better(f, context, results->experimental);
    plot->right = better(f, context, results->reference);
}

static double overall_of(const forest_figure *f, const tf_draw_context *context,
                         const forest_plot *plot) {
    const tf_spec *spec = context->spec;
    bool wanted = tf_spec_given(spec, "x.overall_line") ? tf_spec_bool(spec, "x.overall_line")
                                                        : context->style->forest.overall_line;
    double unit = NAN;
    for (size_t i = 0; i < f->results->n_rows && wanted; i++) {
        const tf_forest_row *row = &f->results->rows[i];
        bool summary = row->type == TF_FOREST_OVERALL || row->type == TF_FOREST_POOLED;
        if (summary && row->indent == 0 && !isnan(row->cells[plot->index].estimate)) {
            unit = forest_unit(plot, row->cells[plot->index].estimate);
        }
    }
    return unit;
}

void forest_make_plot(forest_figure *f, tf_draw_context *context, size_t effect) {
    forest_plot *plot = &f->plots[effect];
    plot->effect = &f->results->effects[effect];
    plot->index = effect;
    plot->log = plot->effect->log_axis;
    plot->factor = forest_factor(f, effect);
    plot->null = forest_unit(plot, plot->effect->null_value);
    plot->null = isfinite(plot->null) ? plot->null : NAN;
    choose_range(f, context, plot);
    make_axis(plot, context);
    plot->overall = overall_of(f, context, plot);
    name_directions(f, context, plot);
    if (tf_spec_given(context->spec, "x.reference")) {
        size_t n = 0;
        const double *values = tf_spec_numbers(context->spec, "x.reference", &n);
        plot->lines = tf_arena_array(context->arena, double, n + 1);
        for (size_t i = 0; i < n; i++) {
            plot->lines[plot->n_lines++] = plot->log ? log(values[i]) : values[i];
        }
    } else if (!isnan(plot->null)) {
        plot->lines = tf_arena_array(context->arena, double, 1);
        plot->lines[plot->n_lines++] = plot->null;
    }
}

/* ---- fitting --------------------------------------------------------------------------------- */

/* Labels are left out by whole factors counted from no effect, whose own always stands. */
static void thin_labels(const forest_plot *plot, double gap) {
    tf_axis *axis = plot->axis;
    size_t anchor = 0;
    for (size_t i = 0; i < axis->n; i++) {
        anchor = !isnan(plot->null) && fabs(axis->values[i] - plot->null) < 1e-9 ? i : anchor;
    }
    for (size_t k = 1; k <= axis->n; k++) {
        bool clear = true;
        double last = -INFINITY;
        for (size_t i = anchor % k; i < axis->n; i += k) {
            double center = forest_x(plot, axis->values[i]), half = axis->metrics[i].advance / 2;
            clear = clear && center - half >= last + gap;
            last = center + half;
        }
        if (clear || k == axis->n) {
            for (size_t i = 0; i < axis->n; i++) {
                axis->labelled[i] = i % k == anchor % k;
            }
            return;
        }
    }
}

/* Labels and texts below an axis keep to their side of the middle between two of them. */
static void bounds_of(const forest_figure *f, const forest_plot *plot, double *low, double *high) {
    *low = 0;
    *high = f->width;
    const forest_column *own = &f->columns[plot->column];
    for (size_t e = 0; e < f->results->n_effects; e++) {
        const forest_column *other = &f->columns[f->plots[e].column];
        double end = other->x + other->width, own_end = own->x + own->width;
        if (other->x < own->x) {
            *low = fmax(*low, (end + own->x) / 2 + f->size / 2);
        } else if (other->x > own->x) {
            *high = fmin(*high, (own_end + other->x) / 2 - f->size / 2);
        }
    }
}

static void fit_direction(forest_figure *f, tf_draw_context *context, const char *text,
                          double limit, double split, double end, double out[4],
                          tf_paragraph *paragraph) {
    double gap = 0.5 * f->size, sign = end < split ? -1 : 1;
    double room = fmax(fabs(limit - split) - gap, 1);
    *paragraph = tf_paragraph_new(context, f->font, text, room);
    double from = split + sign * gap, half = paragraph->size.width / 2;
    double middle = (from + end) / 2;
    double low = fmin(limit, from) + half, high = fmax(limit, from) - half;
    out[0] = from;
    out[1] = end;
    out[2] = low <= high ? fmin(fmax(middle, low), high) : (low + high) / 2;
}

static void fit_directions(forest_figure *f, tf_draw_context *context, forest_plot *plot,
                           double low, double high) {
    double first = plot->axis->scale.page_min, last = plot->axis->scale.page_max;
    bool inside = plot->null > plot->min && plot->null < plot->max;
    double split = inside ? forest_x(plot, plot->null) : (first + last) / 2;
    double out[4] = {0};
    fit_direction(f, context, plot->left, low, split, first, out, &plot->left_text);
    plot->left_from = out[0];
    plot->left_to = out[1];
    plot->left_x = out[2];
    fit_direction(f, context, plot->right, high, split, last, out, &plot->right_text);
    plot->right_from = out[0];
    plot->right_to = out[1];
    plot->right_x = out[2];
}

static void fit_axis(tf_draw_context *context, forest_plot *plot, double first, double last,
                     double low, double high) {
    double center = (first + last) / 2;
    tf_axis_fit(context, plot->axis, plot->min, plot->max, first, last,
                2 * fmin(center - low, high - center));
    thin_labels(plot, 0.5 * plot->axis->font.size);
}

/* The axis is as wide as its column allows with boxes and the labels that stand at its ends. */
void forest_fit_plot(forest_figure *f, tf_draw_context *context, forest_plot *plot) {
    const forest_column *column = &f->columns[plot->column];
    tf_axis *axis = plot->axis;
    double low, high;
    bounds_of(f, plot, &low, &high);
    axis->font.size = fmin(context->style->axis.tick_size, f->size);
    axis->title_font.size = fmin(context->style->axis.title_size, f->size);
    for (size_t i = 0; i < axis->n; i++) {
        axis->metrics[i] = tf_measure(context->measurer, &axis->font, axis->labels[i]);
    }
    axis->title = (tf_paragraph){0};
    double pad = context->style->forest.box_max / 2 + 1;
    double first = column->x + pad, last = column->x + column->width - pad;
    fit_axis(context, plot, first, last, low, high);
    double before = 0, after = 0;
    for (size_t i = 0; i < axis->n; i++) {
        double center = forest_x(plot, axis->values[i]), half = axis->metrics[i].advance / 2;
        before = axis->labelled[i] ? fmax(before, low - (center - half)) : before;
        after = axis->labelled[i] ? fmax(after, center + half - high) : after;
    }
    if (before > 0 || after > 0) {
        double most = column->width / 4;
        fit_axis(context, plot, first + fmin(before, most), last - fmin(after, most), low, high);
    }
    double shown = axis->scale.page_max - axis->scale.page_min;
    plot->box = fmin(context->style->forest.box_max,
                     fmax(MOST_BOX * shown, 1.3 * context->style->forest.box_min));
    fit_directions(f, context, plot, low, high);
}

/* ---- below the rows -------------------------------------------------------------------------- */

static double directions_top(const forest_figure *f, const tf_draw_context *context,
                             const forest_plot *plot) {
    return tf_axis_depth(context, plot->axis) + 0.7 * f->size;
}

double forest_plot_depth(const forest_figure *f, const tf_draw_context *context,
                         const forest_plot *plot) {
    double text = fmax(plot->left_text.size.height, plot->right_text.size.height);
    double above = directions_top(f, context, plot) + 0.45 * f->size;
    return text > 0 ? above + text : tf_axis_depth(context, plot->axis);
}

static void draw_direction(const forest_figure *f, tf_draw_context *context,
                           const tf_paragraph *text, const double place[3], double top,
                           tf_point origin) {
    if (text->n == 0) {
        return;
    }
    const tf_style *style = context->style;
    double head = 0.5 * f->size, y = origin.y + top, from = place[0], to = place[1];
    double sign = to < from ? -1 : 1;
    tf_pen pen = tf_pen_solid(style->color.axis, style->axis.line_width);
    if (fabs(to - from) > 1.5 * head) {
        double base = to - sign * head;
        tf_point start = {origin.x + from, y}, stop = {origin.x + base, y};
        tf_scene_line(context->scene, "forest.direction.arrow", start, stop, &pen);
        tf_point points[3] = {
            {origin.x + to, y}, {stop.x, y - 0.4 * head}, {stop.x, y + 0.4 * head}};
        tf_scene_polygon(context->scene, "forest.direction.arrow", points, 3, style->color.axis,
                         NULL);
    }
    tf_point at = {origin.x + place[2], y + 0.45 * f->size};
    tf_paragraph_draw(context, "forest.direction", text, at, TF_ANCHOR_MIDDLE, style->color.text);
}

void forest_draw_axis(const forest_figure *f, tf_draw_context *context, const forest_plot *plot,
                      double cross, tf_point origin) {
    tf_axis_draw(context, plot->axis, cross, origin);
    double top = cross + directions_top(f, context, plot);
    const double left[3] = {plot->left_from, plot->left_to, plot->left_x};
    const double right[3] = {plot->right_from, plot->right_to, plot->right_x};
    draw_direction(f, context, &plot->left_text, left, top, origin);
    draw_direction(f, context, &plot->right_text, right, top, origin);
}
