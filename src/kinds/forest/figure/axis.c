#include <math.h>
#include <string.h>

#include "forest.h"

/* The axis of one column of intervals in its place, and which side of it is whose. */

/* Boxes take at most this share of the axis, or they would hide their intervals. */
static const double MOST_BOX = 0.06;

/* ---- what stands in the plot besides rows ---------------------------------------------------- */

/* Of several summaries the last counts, which is that of all rows; those of groups are indented. */
static double overall_of(const forest_figure *f, const forest_plot *plot) {
    double unit = NAN;
    const bool wanted = f->ask->scale.overall_line && !f->overlay.looks; /* of which estimate? */
    for (size_t i = 0; i < f->results->n_rows && wanted; i++) {
        const tf_forest_row *row = &f->results->rows[i];
        bool summary = row->type == TF_FOREST_OVERALL || row->type == TF_FOREST_POOLED;
        if (summary && row->indent == 0 && !isnan(row->cells[plot->index].effect.estimate))
            unit = forest_unit(plot, row->cells[plot->index].effect.estimate);
    }
    return unit;
}

void forest_make_plot(forest_figure *f, tf_draw_context *context, size_t effect) {
    forest_plot *plot = &f->plots[effect];
    size_t column = plot->column;
    *plot = forest_plot_with_range(f, context, effect);
    forest_make_ticks(f, context, plot);
    plot->column = column;
    plot->overall = overall_of(f, plot);
    /* A side that the axis doesn't show has no direction: it would stand under the other one. */
    bool seen[2] = {!(plot->null <= plot->min), !(plot->null >= plot->max)};
    for (int right = 0; right < 2; right++) {
        char *text = seen[right] ? tf_forest_direction(f->ask, context->words, f->results, effect,
                                                       right == 1)
                                 : NULL;
        (right ? &plot->right : &plot->left)->text = text ? tf_take(context, text) : NULL;
    }
    const tf_numbers *reference = &f->ask->scale.reference;
    if (tf_ask_given(&f->ask->base, reference)) {
        plot->lines = tf_arena_array(context->arena, double, reference->n + 1);
        for (size_t i = 0; i < reference->n; i++) {
            double value = reference->items[i];
            plot->lines[plot->n_lines++] = plot->log ? log(value) : value;
        }
    } else if (!isnan(plot->null)) {
        plot->lines = tf_arena_array(context->arena, double, 1);
        plot->lines[plot->n_lines++] = plot->null;
    }
}

/* ---- fitting --------------------------------------------------------------------------------- */

static bool is_clear(const forest_plot *plot, size_t i, double gap, size_t *other) {
    const tf_axis *axis = plot->axis;
    for (size_t k = 0; k < axis->n; k++) {
        double apart = fabs(forest_x(plot, axis->values[i]) - forest_x(plot, axis->values[k]));
        *other = k;
        if (axis->labelled[k] &&
            apart < (axis->metrics[i].advance + axis->metrics[k].advance) / 2 + gap)
            return false;
    }
    return true;
}

/** Whether each n-th label includes those of the ends. */
typedef enum label_steps { STEPS_EVEN, STEPS_AND_ENDS } label_steps;

/* Ends have labels, no effect as well, and each n-th tick counted from it, if they all have room
   but for those beside the ends. */
static bool label_every(const forest_plot *plot, size_t anchor, size_t every, label_steps steps,
                        double gap) {
    tf_axis *axis = plot->axis;
    size_t last = axis->n - 1, other;
    if (steps == STEPS_EVEN && (anchor % every != 0 || (last - anchor) % every != 0))
        return false;
    for (size_t i = 0; i < axis->n; i++)
        axis->labelled[i] = false;
    axis->labelled[last] = true;
    axis->labelled[0] = is_clear(plot, 0, gap, &other);
    axis->labelled[anchor] = axis->labelled[anchor] || is_clear(plot, anchor, gap, &other);
    for (size_t i = anchor % every; i < axis->n; i += every) {
        bool clear = axis->labelled[i] || is_clear(plot, i, gap, &other);
        if (!clear && (steps == STEPS_EVEN || (other != 0 && other != last)))
            return false;
        axis->labelled[i] = clear;
    }
    return true;
}

/* The axis ends on labels; those between are left out by whole factors. */
static void thin_labels(const forest_plot *plot, double gap) {
    const tf_axis *axis = plot->axis;
    size_t anchor = 0;
    for (size_t i = 0; i < axis->n; i++)
        anchor = !isnan(plot->null) && fabs(axis->values[i] - plot->null) < 1e-9 ? i : anchor;
    for (size_t every = 1; every < axis->n; every++)
        if (label_every(plot, anchor, every, STEPS_EVEN, gap))
            return;
    for (size_t every = 1; every <= axis->n; every++)
        if (label_every(plot, anchor, every, STEPS_AND_ENDS, gap))
            return;
}

/* Labels and texts below an axis keep to their side of the middle between two of them. */
static void bounds_of(const forest_figure *f, const forest_plot *plot, double *low, double *high) {
    *low = 0;
    *high = f->width;
    const forest_column *own = &f->columns[plot->column];
    for (size_t e = 0; e < f->results->n_effects; e++) {
        const forest_column *other = &f->columns[f->plots[e].column];
        double end = other->x + other->width, own_end = own->x + own->width;
        if (other->x < own->x)
            *low = fmax(*low, (end + own->x) / 2 + f->type.size / 2);
        else if (other->x > own->x)
            *high = fmin(*high, (own_end + other->x) / 2 - f->type.size / 2);
    }
}

/* An arrow from no effect to the end of the axis; its text keeps to the limit of the column. */
static void fit_direction(const forest_figure *f, tf_draw_context *context, double split,
                          double end, double limit, forest_direction *direction) {
    double gap = 0.5 * f->type.size, sign = end < split ? -1 : 1;
    double room = fmax(fabs(limit - split) - gap, 1);
    direction->paragraph = tf_paragraph_new(context, f->type.font, direction->text, room);
    direction->from = split + sign * gap;
    direction->to = end;
}

/* Whether the text is no wider than the arrow above it. */
static bool is_covered(const forest_direction *direction) {
    return direction->paragraph.size.width <= fabs(direction->to - direction->from) + 0.01;
}

/* Texts stand at the middle of their arrows; where one is wider than its own, both begin at no
   effect: one in the middle and one at the side would look like a slip. */
static void stand_directions(forest_plot *plot) {
    bool centred = is_covered(&plot->left) && is_covered(&plot->right);
    forest_direction *both[] = {&plot->left, &plot->right};
    for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
        double half = both[i]->paragraph.size.width / 2, sign = i == 0 ? -1 : 1;
        both[i]->x = centred ? (both[i]->from + both[i]->to) / 2 : both[i]->from + sign * half;
    }
}

/* The title may reach as far from the axis' middle as its column does on the nearer side. */
static void fit_axis(tf_draw_context *context, forest_plot *plot, double first, double last,
                     double low, double high) {
    double center = (first + last) / 2;
    tf_axis_fit(context, plot->axis, tf_scale_linear(plot->min, plot->max, first, last),
                2 * fmin(center - low, high - center));
    thin_labels(plot, 0.5 * plot->axis->font.size);
}

/* How much more than up to `low` and `high` labels at the ends of the axis take. */
static void labels_beyond(const forest_plot *plot, double low, double high, double beyond[2]) {
    const tf_axis *axis = plot->axis;
    beyond[0] = beyond[1] = 0;
    for (size_t i = 0; i < axis->n; i++) {
        double center = forest_x(plot, axis->values[i]), half = axis->metrics[i].advance / 2;
        beyond[0] = axis->labelled[i] ? fmax(beyond[0], low - (center - half)) : beyond[0];
        beyond[1] = axis->labelled[i] ? fmax(beyond[1], center + half - high) : beyond[1];
    }
}

static void size_box(const tf_style *style, forest_plot *plot) {
    double shown = plot->axis->scale.page_max - plot->axis->scale.page_min;
    plot->box = fmin(style->forest.box_max, fmax(MOST_BOX * shown, 1.3 * style->forest.box_min));
}

/* The axis is as wide as its column, unless labels or arrows at its ends have less room than that.
   A shorter axis brings boxes nearer to its end, which asks for a little more, and less each time.
 */
static void fit_between(const forest_figure *f, tf_draw_context *context, forest_plot *plot,
                        double low, double high) {
    enum { TRIES = 4 };
    const forest_column *column = &f->columns[plot->column];
    const double first = column->x, last = column->x + column->width, most = column->width / 4;
    double labels[2], arrows[2], inset[2] = {0, 0};
    fit_axis(context, plot, first, last, low, high);
    labels_beyond(plot, low, high, labels);
    for (int i = 0; i < TRIES; i++) {
        size_box(context->style, plot);
        forest_beyond_ends(f, context, plot, arrows);
        for (int side = 0; side < 2; side++)
            inset[side] = fmin(fmax(labels[side], arrows[side]), most);
        fit_axis(context, plot, first + inset[0], last - inset[1], low, high);
    }
    size_box(context->style, plot);
}

void forest_fit_plot(forest_figure *f, tf_draw_context *context, forest_plot *plot) {
    tf_axis *axis = plot->axis;
    double low, high;
    bounds_of(f, plot, &low, &high);
    axis->font.size = fmin(context->style->axis.tick_size, f->type.size);
    axis->title_font.size = fmin(context->style->axis.title_size, f->type.size);
    for (size_t i = 0; i < axis->n; i++)
        axis->metrics[i] = tf_measure(context->measurer, &axis->font, axis->labels[i]);
    axis->title = (tf_paragraph){0};
    fit_between(f, context, plot, low, high);
    for (size_t i = 0; i < axis->n; i++) { /* a column can be narrower than a label */
        double center = forest_x(plot, axis->values[i]), half = axis->metrics[i].advance / 2;
        axis->labelled[i] =
            axis->labelled[i] && center - half >= low - 0.01 && center + half <= high + 0.01;
    }
    double start = axis->scale.page_min, end = axis->scale.page_max;
    double split = isfinite(plot->null)
                       ? forest_x(plot, fmin(fmax(plot->null, plot->min), plot->max))
                       : (start + end) / 2;
    fit_direction(f, context, split, start, low, &plot->left);
    fit_direction(f, context, split, end, high, &plot->right);
    stand_directions(plot);
}

/* ---- below the rows -------------------------------------------------------------------------- */

static double directions_top(const forest_figure *f, const tf_draw_context *context,
                             const forest_plot *plot) {
    return tf_axis_depth(context, plot->axis) + 0.7 * f->type.size;
}

double forest_plot_depth(const forest_figure *f, const tf_draw_context *context,
                         const forest_plot *plot) {
    double text = fmax(plot->left.paragraph.size.height, plot->right.paragraph.size.height);
    double above = directions_top(f, context, plot) + 0.45 * f->type.size;
    return text > 0 ? above + text : tf_axis_depth(context, plot->axis);
}

/* An arrow that would be little more than its head is left out, its text is not. */
static void draw_direction(const forest_figure *f, tf_draw_context *context,
                           const forest_direction *direction, double top, tf_point origin) {
    if (direction->paragraph.n == 0)
        return;
    const tf_style *style = context->style;
    double head = 0.5 * f->type.size, y = origin.y + top, from = direction->from,
           to = direction->to;
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
    tf_point at = {origin.x + direction->x, y + 0.45 * f->type.size};
    tf_paragraph_draw(context, "forest.direction", &direction->paragraph, at, TF_ANCHOR_MIDDLE,
                      style->color.text);
}

void forest_draw_axis(const forest_figure *f, tf_draw_context *context, const forest_plot *plot,
                      double cross, tf_point origin) {
    tf_axis_draw(context, plot->axis, cross, origin);
    double top = cross + directions_top(f, context, plot);
    draw_direction(f, context, &plot->left, top, origin);
    draw_direction(f, context, &plot->right, top, origin);
}
