#include "censor_marks.h"

#include <glib.h>
#include <math.h>

/* Marks of censoring, and counts beside them. */

/* Of a tick beyond the end of a step, in lengths of a tick: about as much of it is seen as of one
   that crosses the curve. */
static const double BEYOND = 0.6;

/* Between a count and its mark: obstacles that touch are none, but for rounding. */
static const double CLEAR = 0.05;

/* More marks than the first on a stretch of so many lengths of a tick are a hedge; where one is
   found, no stretch has more than the second. From the last row of a hall two ticks that are nearer
   than a letter's width are one. */
static const double STRETCH = 6;
typedef struct thinning {
    size_t hedge, loose;
} thinning;
static const thinning ON_PAPER = {15, 10}, ON_SLIDE = {6, 4};
static const double MOST_EACH = 1e6;

double tf_censor_marks_reach(const tf_style *style) {
    return style->curve.width / 2 + BEYOND * style->censor.length;
}

/* A mark on the page, from where to where its tick goes, and how many patients it stands for. */
typedef struct censor_mark {
    tf_point at;
    double top, bottom;
    double arm; /* how far a second line goes to the left, or if negative to the right; 0: none but
                   that of a plus */
    double count;
} censor_mark;

/* Printed counts are as wide as two digits, so marks with counts stand further apart. */
static double mark_spacing(const tf_curves *c, tf_draw_context *context) {
    const tf_style *style = context->style;
    double spacing = 2 * style->censor.width;
    if (!c->counts)
        return spacing;
    tf_font font = tf_style_font(style, style->font.min_size);
    return fmax(spacing, tf_measure(context->measurer, &font, "00").advance + 2);
}

/* From where to where the vertical lines of a path go that pass within `near` of x; `range` is the
   point from which they are looked for, and grows to hold them. */
static void add_verticals(const tf_path *path, double x, double near, double range[2]) {
    size_t low = 0, high = path->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (path->points[middle].x < x - near)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i + 1 < path->n && path->points[i].x <= x + near; i++) {
        tf_point a = path->points[i], b = path->points[i + 1];
        if (a.x == b.x) {
            range[0] = fmin(range[0], fmin(a.y, b.y));
            range[1] = fmax(range[1], fmax(a.y, b.y));
        }
    }
}

/* Patients censored at the time of an event are censored after it, on the level that the step
   leads to: a tick across the curve would lie in the vertical line of the step. It goes on from the
   end of that line instead; where the curve is so steep that lines of other steps hide both sides,
   from the end of them all. Where another curve has a vertical line, an arm beside it is seen. */
static void set_extent(const tf_curves *c, const tf_style *style, size_t group, censor_mark *mark) {
    const tf_path *path = &c->paths[group];
    double near = (c->looks[group].pen.width + style->censor.width) / 2;
    double half = style->censor.length / 2, beyond = tf_censor_marks_reach(style);
    double lines[2] = {mark->at.y, mark->at.y};
    add_verticals(path, mark->at.x, near, lines);
    bool hidden_above = lines[0]<mark->at.y, hidden_below = lines[1]> mark->at.y;
    bool falls = path->n > 0 && path->points[path->n - 1].y > path->points[0].y;
    bool below = !hidden_below || (hidden_above && falls);
    mark->top = mark->at.y - half;
    mark->bottom = mark->at.y + half;
    if (!hidden_above && !hidden_below)
        return;
    double end = below ? lines[1] + beyond : lines[0] - beyond;
    /* beyond the axis it would be read as one of its ticks */
    double arm = mark->at.x - c->plot.x < beyond ? -beyond : beyond;
    mark->arm = style->censor.mark == TF_CENSOR_PLUS ? arm : 0;
    if (!tf_curves_show_sign(c, (tf_point){mark->at.x, end}, 0)) {
        mark->arm = arm; /* the edge of a cut axis would cut the tick, too */
        return;
    }
    mark->top = fmin(mark->at.y, end);
    mark->bottom = fmax(mark->at.y, end);
    for (size_t other = 0; other < c->n; other++) {
        double others[2] = {INFINITY, -INFINITY};
        if (other != group)
            add_verticals(&c->paths[other], mark->at.x, near, others);
        if (others[0] < mark->bottom && others[1] > mark->top)
            mark->arm = arm;
    }
}

/* Marks nearer than that to the last one drawn are merged into it, so that each can be told from
   the next. It stays where its first patient was censored: on the curve, at a true time. Where a
   mark stands for several patients it is at the last of them. */
static size_t find_marks(const tf_curves *c, tf_draw_context *context, size_t group,
                         censor_mark *marks) {
    const tf_censored *censored = &c->censored[group];
    double apart = mark_spacing(c, context), seen = 0;
    size_t n = 0;
    for (size_t i = 0; i < censored->n && censored->time[i] <= c->x_max; i++) {
        double count = censored->count[i];
        if (c->each > 1) {
            double before = floor(seen / c->each);
            seen += count;
            count = c->each * (floor(seen / c->each) - before);
        }
        tf_point at = {tf_scale_apply(&c->x, censored->time[i]),
                       tf_scale_apply(&c->y, censored->value[i])};
        if (!(count > 0) || !tf_curves_show_sign(c, at, context->style->censor.length / 2))
            continue;
        if (n > 0 && at.x - marks[n - 1].at.x < apart)
            marks[n - 1].count += count;
        else
            marks[n++] = (censor_mark){.at = at, .count = count};
    }
    return n;
}

static censor_mark *marks_of(const tf_curves *c, tf_draw_context *context, size_t group,
                             size_t *n) {
    censor_mark *marks = tf_arena_array(context->arena, censor_mark, c->censored[group].n + 1);
    *n = find_marks(c, context, group, marks);
    for (size_t i = 0; i < *n; i++)
        set_extent(c, context->style, group, &marks[i]);
    return marks;
}

/* The most marks on a stretch of one curve. */
static size_t most_together(const tf_curves *c, tf_draw_context *context) {
    const double stretch = STRETCH * context->style->censor.length;
    size_t most = 0;
    for (size_t group = 0; group < c->n; group++) {
        g_autofree censor_mark *marks = g_new0(censor_mark, c->censored[group].n + 1);
        size_t n = find_marks(c, context, group, marks);
        for (size_t first = 0, i = 0; i < n; i++) {
            while (marks[i].at.x - marks[first].at.x > stretch)
                first++;
            most = MAX(most, i - first + 1);
        }
    }
    return most;
}

static void thin_alone(tf_curves *c, tf_draw_context *context) {
    static const double steps[] = {2, 2.5, 2};
    const thinning *most = context->style->page.fixed ? &ON_SLIDE : &ON_PAPER;
    c->each = 1;
    if (!c->censored || c->counts || most_together(c, context) <= most->hedge)
        return;
    for (size_t i = 0; most_together(c, context) > most->loose && c->each < MOST_EACH; i++)
        c->each *= steps[i % G_N_ELEMENTS(steps)];
}

/* Panels beside each other are compared: a mark stands for as many patients in all of them. */
void tf_curves_thin_marks(tf_curves *c, tf_draw_context *context) {
    thin_alone(c, context);
    tf_panel_form *form = context->form;
    if (!form)
        return;
    form->each = c->censored && !c->counts ? c->each : 0;
    c->each = form->each > 0 ? fmax(c->each, form->each_all) : c->each;
}

tf_path tf_censor_marks_places(const tf_curves *c, tf_draw_context *context, size_t group) {
    if (!c->censored)
        return (tf_path){NULL, 0};
    size_t n;
    const censor_mark *marks = marks_of(c, context, group, &n);
    tf_path places = {tf_arena_array(context->arena, tf_point, n + 1), n};
    for (size_t i = 0; i < n; i++)
        places.points[i] = marks[i].at;
    return places;
}

void tf_censor_marks_draw(const tf_curves *c, tf_draw_context *context, size_t group,
                          tf_point origin) {
    const tf_style *style = context->style;
    tf_pen pen = tf_pen_solid(c->looks[group].line, style->censor.width);
    double half = style->censor.length / 2;
    size_t n;
    const censor_mark *marks = marks_of(c, context, group, &n);
    for (size_t i = 0; i < n; i++) {
        tf_point at = {origin.x + marks[i].at.x, origin.y + marks[i].at.y};
        tf_scene_line(context->scene, "censor", (tf_point){at.x, origin.y + marks[i].top},
                      (tf_point){at.x, origin.y + marks[i].bottom}, &pen);
        bool plus = style->censor.mark == TF_CENSOR_PLUS;
        double left = fmax(marks[i].arm, plus && marks[i].arm >= 0 ? half : 0);
        double right = fmax(-marks[i].arm, plus ? half : 0);
        if (left + right > 0)
            tf_scene_line(context->scene, "censor", (tf_point){at.x - left, at.y},
                          (tf_point){at.x + right, at.y}, &pen);
    }
}

/* Ticks across a curve lie in the strip that it takes as an obstacle. */
void tf_curves_add_marks(const tf_curves *c, tf_draw_context *context, tf_obstacles *obstacles) {
    double half = tf_curves_thickness(c, context->style) / 2, pen = context->style->censor.width;
    for (size_t group = 0; c->censored && group < c->n; group++) {
        size_t n;
        const censor_mark *marks = marks_of(c, context, group, &n);
        for (size_t i = 0; i < n; i++) {
            const censor_mark *mark = &marks[i];
            tf_rect line = {mark->at.x - pen / 2, mark->top, pen, mark->bottom - mark->top};
            tf_rect arm = {mark->at.x - fmax(mark->arm, 0), mark->at.y - pen / 2, fabs(mark->arm),
                           pen};
            if (mark->top < mark->at.y - half || mark->bottom > mark->at.y + half)
                tf_obstacles_add_rect(obstacles, line);
            if (arm.width > 0)
                tf_obstacles_add_rect(obstacles, arm);
        }
    }
}

/* Above or below a mark, in its middle or at a side of the line through it; then the same half a
   height further off. `half` is what curves keep free on both sides. */
static bool find_count_place(const tf_obstacles *obstacles, const censor_mark *mark, double half,
                             tf_rect *box) {
    const double beside = box->width / 2 + half + CLEAR;
    const double sides[] = {0, beside, -beside};
    const double above = fmin(mark->top, mark->at.y - half) - box->height - CLEAR;
    const double below = fmax(mark->bottom, mark->at.y + half) + CLEAR;
    for (int away = 0; away < 2; away++) {
        for (size_t side = 0; side < G_N_ELEMENTS(sides); side++) {
            const double ys[] = {above - away * box->height / 2, below + away * box->height / 2};
            box->x = mark->at.x + sides[side] - box->width / 2;
            for (size_t i = 0; i < G_N_ELEMENTS(ys); i++) {
                box->y = ys[i];
                if (tf_obstacles_free_at(obstacles, *box, 0))
                    return true;
            }
        }
    }
    return false;
}

/* A count that finds no place is left out, the mark stays. */
static bool place_count(const tf_curves *c, tf_draw_context *context, tf_obstacles *obstacles,
                        size_t group, const censor_mark *mark, tf_pieces *pieces) {
    tf_font font = tf_style_font(context->style, context->style->font.min_size);
    const char *text = tf_number_text(context, mark->count, 0);
    tf_text_metrics metrics = tf_measure(context->measurer, &font, text);
    tf_rect box = {0, 0, metrics.advance, metrics.ascent + metrics.descent};
    if (!find_count_place(obstacles, mark, tf_curves_thickness(c, context->style) / 2, &box))
        return false;
    tf_inset *inset = tf_inset_new(context);
    tf_inset_text(inset, "censor.count", (tf_point){0, metrics.ascent}, TF_ANCHOR_START,
                  (tf_text_look){font, tf_bands_text_color(c, context->style, group, box)}, text);
    tf_obstacles_add_rect(obstacles, box);
    tf_pieces_add(pieces, context, inset, (tf_point){box.x, box.y});
    return true;
}

size_t tf_curves_place_counts(const tf_curves *c, tf_draw_context *context, tf_obstacles *obstacles,
                              tf_pieces *pieces) {
    size_t left_out = 0;
    for (size_t group = 0; group < c->n; group++) {
        size_t n;
        const censor_mark *marks = marks_of(c, context, group, &n);
        for (size_t i = 0; i < n; i++) {
            if (marks[i].count > 1.5)
                left_out += !place_count(c, context, obstacles, group, &marks[i], pieces);
        }
    }
    return left_out;
}
