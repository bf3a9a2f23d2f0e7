#include "figure/axis.h"

#include <math.h>

#include "base/number.h"

/* Half a letter between labels: nearer, two numbers read as one. */
static const double LABEL_GAP_EM = 0.6;
static const double MINOR_TICK = 0.55;

/* Everything that hangs on the values alone is measured here, once: fitting, which is repeated
   until margins and plot agree, then costs no text measurement but the title's. */
static tf_axis *axis_new(tf_draw_context *context, tf_axis_side side, size_t n, const char *title) {
    const tf_style *style = context->style;
    tf_axis *axis = tf_arena_array(context->arena, tf_axis, 1);
    axis->vertical = side == TF_AXIS_LEFT;
    axis->n = n;
    axis->labels = tf_arena_array(context->arena, const char *, n);
    axis->metrics = tf_arena_array(context->arena, tf_text_metrics, n);
    axis->labelled = tf_arena_array(context->arena, bool, n);
    axis->minor = tf_arena_array(context->arena, bool, n);
    axis->font = tf_style_font(style, style->axis.tick_size);
    axis->title_font =
        (style->axis.title_bold ? tf_style_bold : tf_style_font)(style, style->axis.title_size);
    axis->title_text = title;
    axis->drop = tf_digit_drop(context, axis->font);
    return axis;
}

static tf_font label_font(const tf_axis *axis, size_t i) {
    tf_font font = axis->font;
    font.bold = font.bold || (axis->marked && axis->marked[i]);
    return font;
}

void tf_axis_set_label(tf_draw_context *context, tf_axis *axis, size_t i, const char *label) {
    axis->labels[i] = label;
    tf_font font = label_font(axis, i);
    axis->metrics[i] = tf_measure(context->measurer, &font, label);
}

tf_axis *tf_axis_new(tf_draw_context *context, tf_axis_side side, const double *values, size_t n,
                     const char *title) {
    tf_axis *axis = axis_new(context, side, n, title);
    axis->values = tf_arena_memdup(context->arena, values, n, sizeof *values);
    axis->min = n > 0 ? values[0] : 0;
    axis->max = n > 0 ? values[n - 1] : 0;
    int decimals = tf_decimals_needed(values, n, 6);
    for (size_t i = 0; i < n; i++)
        tf_axis_set_label(context, axis, i, tf_number_text(context, values[i], decimals));
    return axis;
}

void tf_axis_mark(tf_draw_context *context, tf_axis *axis, const bool *marked) {
    double *regular = tf_arena_array(context->arena, double, axis->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < axis->n; i++) {
        if (!marked[i] && !axis->minor[i])
            regular[n++] = axis->values[i];
    }
    int decimals = tf_decimals_needed(regular, n, 6);
    axis->marked = marked;
    for (size_t i = 0; i < axis->n; i++) {
        int own = marked[i] ? tf_decimals_needed(&axis->values[i], 1, 6) : decimals;
        tf_axis_set_label(context, axis, i, tf_number_text(context, axis->values[i], own));
    }
}

tf_axis *tf_axis_of_names(tf_draw_context *context, tf_axis_side side, const char *const *names,
                          size_t n, const char *title) {
    tf_axis *axis = axis_new(context, side, n, title);
    double *values = tf_arena_array(context->arena, double, n);
    for (size_t i = 0; i < n; i++) {
        values[i] = (double)i;
        tf_axis_set_label(context, axis, i, names[i]);
    }
    axis->values = values;
    axis->min = axis->vertical ? (double)n - 0.5 : -0.5;
    axis->max = axis->vertical ? -0.5 : (double)n - 0.5;
    return axis;
}

const char *tf_axis_title(const tf_draw_context *context, const char *given, tf_axis_titles which,
                          const char *otherwise) {
    if (context->shared_titles & which || (given && !*given))
        return NULL;
    return given ? given : otherwise;
}

/* Whether a factor of the ticks can be dropped without leaving uneven gaps. */
static bool evenly_spaced(size_t n, const double *centers) {
    for (size_t i = 2; i < n; i++) {
        double first = centers[1] - centers[0];
        if (fabs(centers[i] - centers[i - 1] - first) > 1e-6 * fabs(first) + 1e-6)
            return false;
    }
    return n > 1;
}

/* The tolerance keeps labels that touch exactly, as computed in another order of additions. */
static bool clear_of(const double *centers, const double *widths, double gap, size_t a, size_t b) {
    return fabs(centers[b] - centers[a]) + 1e-9 >= (widths[a] + widths[b]) / 2 + gap;
}

/* Every k-th, so that what stays is as regular as what was there; an irregular axis has no rhythm
   to keep, and dropping whole factors of it would lose ticks that have room. */
void tf_thin(size_t n, const double *centers, const double *widths, double gap, bool *stands) {
    bool even = evenly_spaced(n, centers);
    size_t factor = 1;
    for (bool touching = even; touching && factor < n;) {
        touching = false;
        for (size_t i = factor; i < n && !touching; i += factor)
            touching = !clear_of(centers, widths, gap, i - factor, i);
        factor += touching;
    }
    size_t last = 0;
    for (size_t i = 0; i < n; i++) {
        stands[i] = i == 0 || (even ? i % factor == 0 : clear_of(centers, widths, gap, last, i));
        last = stands[i] ? i : last;
    }
}

/* Along the axis. */
static double label_extent(const tf_axis *axis, size_t i) {
    if (axis->names)
        return axis->turned ? axis->names[i].size.height : axis->names[i].size.width;
    return axis->vertical ? axis->metrics[i].ascent + axis->metrics[i].descent
                          : axis->metrics[i].advance;
}

double tf_axis_label_extent(const tf_axis *axis) {
    double extent = 0;
    for (size_t i = 0; i < axis->n; i++)
        extent = fmax(extent, label_extent(axis, i));
    return extent;
}

/* Lines of a name; in sizes of the text, of one that runs upwards. */
static const size_t MOST_WRAPPED = 2;
static const double MOST_TURNED = 14;

/* False: some would have a word broken, or too many lines. */

static bool wrap_names(tf_draw_context *context, tf_axis *axis, double width) {
    bool fit = true;
    for (size_t i = 0; i < axis->n; i++) {
        const double word =
            tf_widest_word(context->measurer, &axis->font, axis->labels[i], context->arena);
        axis->names[i] = tf_paragraph_of_name(context, axis->font, axis->labels[i], fmax(width, 1));
        fit = fit && word <= width && axis->names[i].n <= MOST_WRAPPED;
    }
    return fit;
}

void tf_axis_fit_names(tf_draw_context *context, tf_axis *axis, double pitch) {
    const double room = pitch - LABEL_GAP_EM * axis->font.size;
    bool level = !axis->names;
    for (size_t i = 1; i < axis->n; i++)
        level = level && (axis->metrics[i - 1].advance + axis->metrics[i].advance) / 2 <= room;
    if (level)
        return;
    if (!axis->names)
        axis->names = tf_arena_array(context->arena, tf_paragraph, axis->n + 1);
    axis->turned = axis->turned || !wrap_names(context, axis, room);
    if (axis->turned)
        wrap_names(context, axis, MOST_TURNED * axis->font.size);
}

/* A label that came to the regular ones stands, and neighbours that would touch it don't. */
static void give_way(const tf_axis *axis, double gap) {
    for (size_t i = 0; axis->marked && i < axis->n; i++) {
        if (!axis->marked[i])
            continue;
        double at = tf_scale_apply(&axis->scale, axis->values[i]);
        axis->labelled[i] = true;
        for (size_t k = 0; k < axis->n; k++) {
            double room = (label_extent(axis, i) + label_extent(axis, k)) / 2 + gap;
            bool later = axis->marked[k] && k < i;
            if (k == i || fabs(tf_scale_apply(&axis->scale, axis->values[k]) - at) >= room)
                continue;
            if (later && axis->labelled[k])
                axis->labelled[i] = false;
            else
                axis->labelled[k] = false;
        }
    }
}

/* Minor ticks have no labels and take no part. Labels of a vertical axis may touch: their boxes
   hold room for accents and descenders that digits don't have. */
static void thin_labels(tf_draw_context *context, tf_axis *axis) {
    double *centers = tf_arena_array(context->arena, double, axis->n);
    double *extents = tf_arena_array(context->arena, double, axis->n);
    bool *stands = tf_arena_array(context->arena, bool, axis->n);
    size_t *which = tf_arena_array(context->arena, size_t, axis->n);
    size_t major = 0;
    for (size_t i = 0; i < axis->n; i++) {
        axis->labelled[i] = false;
        if (!axis->minor[i] && !(axis->marked && axis->marked[i])) {
            centers[major] = tf_scale_apply(&axis->scale, axis->values[i]);
            extents[major] = label_extent(axis, i);
            which[major++] = i;
        }
    }
    double gap = axis->vertical ? 0 : LABEL_GAP_EM * axis->font.size;
    tf_thin(major, centers, extents, gap, stands);
    for (size_t i = 0; i < major; i++)
        axis->labelled[which[i]] = stands[i];
    give_way(axis, gap);
}

void tf_axis_fit(tf_draw_context *context, tf_axis *axis, tf_scale scale, double title_room) {
    axis->scale = scale;
    thin_labels(context, axis);
    tf_paragraph title =
        tf_paragraph_new(context, axis->title_font, axis->title_text, fmax(title_room, 1));
    if (title.n >= axis->title.n)
        axis->title = title;
}

static double names_depth(const tf_axis *axis, size_t i) {
    return axis->turned ? axis->names[i].size.width : axis->names[i].size.height;
}

/* All labels count, also those that are dropped: the margin must not hang on which ones stand, or
   fitting would not settle. */
double tf_axis_depth(const tf_draw_context *context, const tf_axis *axis) {
    const tf_style *style = context->style;
    double depth = 0;
    for (size_t i = 0; i < axis->n; i++) {
        double extent = axis->names      ? names_depth(axis, i)
                        : axis->vertical ? axis->metrics[i].advance
                                         : axis->metrics[i].ascent + axis->metrics[i].descent;
        depth = fmax(depth, axis->minor[i] ? 0 : extent);
    }
    depth += style->axis.tick_length + style->axis.tick_gap;
    if (axis->title.n > 0)
        depth += style->axis.title_gap + axis->title.size.height;
    return depth;
}

/* Here only the labels that stand count: a margin for a label that isn't drawn is lost room. */
void tf_axis_overhang(const tf_axis *axis, double *before, double *after) {
    double low = fmin(axis->scale.page_min, axis->scale.page_max);
    double high = fmax(axis->scale.page_min, axis->scale.page_max);
    *before = *after = 0;
    for (size_t i = 0; i < axis->n; i++) {
        if (!axis->labelled[i])
            continue;
        double center = tf_scale_apply(&axis->scale, axis->values[i]);
        double up =
            axis->vertical ? axis->metrics[i].ascent - axis->drop : label_extent(axis, i) / 2;
        double down = label_extent(axis, i) - up;
        *before = fmax(*before, low - (center - up));
        *after = fmax(*after, center + down - high);
    }
}

/* Two short strokes across the line, at `lower` and `upper`. */
static void draw_break(tf_draw_context *context, double cross, double lower, double upper,
                       const tf_pen *pen) {
    double reach = context->style->axis.tick_length * 0.8;
    const double heights[] = {lower, upper};
    for (int i = 0; i < 2; i++) {
        tf_point from = {cross - reach, heights[i] + reach / 2};
        tf_point to = {cross + reach, heights[i] - reach / 2};
        tf_scene_line(context->scene, "axis.y.break", from, to, pen);
    }
}

/* The line of a vertical axis. That it doesn't begin at 0 is marked at its foot; where a part is
   left out the line stops between the strokes. */
static void draw_upright(tf_draw_context *context, const tf_axis *axis, double cross, double top,
                         const tf_pen *pen) {
    double foot = top + axis->scale.page_min;
    double from = foot;
    if (axis->broken)
        draw_break(context, cross, foot - 4, foot - 6.5, pen);
    if (axis->gap_to > axis->gap_from) {
        double middle = top + (tf_scale_apply(&axis->scale, axis->gap_from) +
                               tf_scale_apply(&axis->scale, axis->gap_to)) /
                                  2;
        double half = context->style->axis.tick_length / 2;
        tf_scene_line(context->scene, "axis.y.line", (tf_point){cross, from},
                      (tf_point){cross, middle + half}, pen);
        draw_break(context, cross, middle + half, middle - half, pen);
        from = middle - half;
    }
    tf_scene_line(context->scene, "axis.y.line", (tf_point){cross, from},
                  (tf_point){cross, top + axis->scale.page_max}, pen);
}

/* `top`: below the tick. Names that run upwards end there. */
static void draw_name(tf_draw_context *context, const tf_axis *axis, size_t i, tf_point top) {
    const tf_paragraph *name = &axis->names[i];
    const tf_color color = tf_axis_text_color(context->style);
    if (axis->turned)
        tf_paragraph_draw_upward(context, "axis.x.label", name, top.x - name->size.height / 2,
                                 top.y + name->size.width / 2, color);
    else
        tf_paragraph_draw(context, "axis.x.label", name, top, TF_ANCHOR_MIDDLE, color);
}

static void draw_tick(tf_draw_context *context, const tf_axis *axis, size_t i, double cross,
                      tf_point origin) {
    const tf_style *style = context->style;
    tf_pen pen = tf_pen_solid(style->color.axis, style->axis.tick_width);
    double length = style->axis.tick_length * (axis->minor[i] ? MINOR_TICK : 1);
    double along = tf_scale_apply(&axis->scale, axis->values[i]);
    double gap = style->axis.tick_length + style->axis.tick_gap;
    if (axis->vertical) {
        tf_point from = {cross, origin.y + along};
        tf_point to = {cross - length, from.y};
        tf_scene_line(context->scene, "axis.y.tick", from, to, &pen);
        tf_point at = {cross - gap, from.y + axis->drop};
        if (axis->labelled[i]) {
            tf_draw_text(context, "axis.y.label", at, TF_ANCHOR_END,
                         (tf_text_look){label_font(axis, i), tf_axis_text_color(style)},
                         axis->labels[i]);
        }
        return;
    }
    tf_point from = {origin.x + along, cross};
    tf_point to = {from.x, cross + length};
    tf_scene_line(context->scene, "axis.x.tick", from, to, &pen);
    tf_point at = {from.x, cross + gap + axis->metrics[i].ascent};
    if (axis->labelled[i] && axis->names) {
        draw_name(context, axis, i, (tf_point){from.x, cross + gap});
    } else if (axis->labelled[i]) {
        tf_draw_text(context, "axis.x.label", at, TF_ANCHOR_MIDDLE,
                     (tf_text_look){label_font(axis, i), tf_axis_text_color(style)},
                     axis->labels[i]);
    }
}

/* Centred on the plot, not on the page: names at the left may be wide. */
static void draw_title(tf_draw_context *context, const tf_axis *axis, double cross,
                       tf_point origin) {
    const tf_style *style = context->style;
    double depth = tf_axis_depth(context, axis);
    double middle = (axis->scale.page_min + axis->scale.page_max) / 2;
    if (axis->vertical) {
        tf_paragraph_draw_upward(context, "axis.y.title", &axis->title, cross - depth,
                                 origin.y + middle, tf_axis_text_color(style));
        return;
    }
    tf_point top = {origin.x + middle, cross + depth - axis->title.size.height};
    tf_paragraph_draw(context, "axis.x.title", &axis->title, top, TF_ANCHOR_MIDDLE,
                      tf_axis_text_color(style));
}

void tf_axis_draw(tf_draw_context *context, const tf_axis *axis, double cross, tf_point origin) {
    const tf_style *style = context->style;
    tf_pen pen = tf_pen_solid(style->color.axis, style->axis.line_width);
    pen.cap = TF_CAP_SQUARE;
    cross += axis->vertical ? origin.x : origin.y;
    tf_scene_group_begin(context->scene, axis->vertical ? "axis.y" : "axis.x", NULL);
    if (axis->vertical) {
        draw_upright(context, axis, cross, origin.y, &pen);
    } else {
        tf_scene_line(context->scene, "axis.x.line",
                      (tf_point){origin.x + axis->scale.page_min, cross},
                      (tf_point){origin.x + axis->scale.page_max, cross}, &pen);
    }
    for (size_t i = 0; i < axis->n; i++)
        draw_tick(context, axis, i, cross, origin);
    draw_title(context, axis, cross, origin);
    tf_scene_group_end(context->scene);
}

/* From edge to edge of the plot, where the axis has a value. */
static void ends_across(const tf_axis *axis, double value, tf_rect plot, tf_point origin,
                        tf_point ends[2]) {
    double along = tf_scale_apply(&axis->scale, value);
    double left = origin.x + plot.x, top = origin.y + plot.y;
    ends[0] =
        axis->vertical ? (tf_point){left, origin.y + along} : (tf_point){origin.x + along, top};
    ends[1] = axis->vertical ? (tf_point){left + plot.width, ends[0].y}
                             : (tf_point){ends[0].x, top + plot.height};
}

void tf_axis_draw_crossing(tf_draw_context *context, const tf_axis *axis, double value,
                           tf_rect plot, tf_point origin) {
    const tf_style *style = context->style;
    tf_pen pen = tf_pen_solid(style->color.axis, style->axis.line_width);
    pen.cap = TF_CAP_SQUARE;
    tf_point ends[2];
    ends_across(axis, value, plot, origin, ends);
    tf_scene_line(context->scene, axis->vertical ? "axis.x.line" : "axis.y.line", ends[0], ends[1],
                  &pen);
}

void tf_axis_draw_grid(tf_draw_context *context, const tf_axis *axis, tf_rect plot,
                       tf_point origin) {
    const tf_style *style = context->style;
    tf_pen pen = tf_pen_solid(style->axis.grid_color, style->axis.grid_width);
    for (size_t i = 0; style->axis.grid && i < axis->n; i++) {
        tf_point ends[2];
        ends_across(axis, axis->values[i], plot, origin, ends);
        tf_scene_line(context->scene, "grid", ends[0], ends[1], &pen);
    }
}

tf_color tf_axis_text_color(const tf_style *style) {
    return style->axis.muted ? style->color.muted : style->color.text;
}
