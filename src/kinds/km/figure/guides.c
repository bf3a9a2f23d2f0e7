#include "guides.h"

#include <math.h>

#include "bands.h"
#include "estimates.h"

/* A value stands beside its line at its curve; farther than this it would be anybody's. */
static const double FARTHEST = 16;
static const double NEAREST = 2.5;
static const double STEP = 1.5;

typedef struct guide_line {
    tf_point from, to;
} guide_line;

typedef struct guide_lines {
    guide_line *lines;
    size_t n;
} guide_lines;

/* From the axis up to the highest curve that is still observed at that time. */
static void add_milestones(const km_figure *km, guide_lines *guides) {
    const km_layout *layout = &km->layout;
    const tf_km_results *results = km->results;
    double bottom = layout->plot.y + layout->plot.height;
    for (size_t i = 0; i < results->n_milestones; i++) {
        double time = results->milestones[i];
        double top = bottom;
        for (size_t g = 0; g < km->n; g++) {
            double value = results->groups[g].milestones[i].estimate;
            if (km_on_axis(km, value)) {
                top = fmin(top, km_y(km, value));
            }
        }
        if (time > km->x_min && time <= km->x_max && top < bottom) {
            double x = tf_scale_apply(&layout->x, time);
            guides->lines[guides->n++] = (guide_line){{x, bottom}, {x, top}};
        }
    }
}

/* Only medians that were reached within the time shown. */
static bool median_shown(const km_figure *km, size_t group) {
    double median = km->results->groups[group].median.estimate;
    return !isnan(median) && median > km->x_min && median <= km->x_max && km_on_axis(km, 0.5);
}

/* At one half, from the axis to the last median; down from there to the axis for each group. */
static void add_medians(const km_figure *km, guide_lines *guides) {
    const km_layout *layout = &km->layout;
    double bottom = layout->plot.y + layout->plot.height;
    double half = km_y(km, 0.5);
    double right = layout->plot.x;
    for (size_t g = 0; g < km->n; g++) {
        if (median_shown(km, g)) {
            double x = tf_scale_apply(&layout->x, km->results->groups[g].median.estimate);
            right = fmax(right, x);
            guides->lines[guides->n++] = (guide_line){{x, half}, {x, bottom}};
        }
    }
    if (right > layout->plot.x) {
        guides->lines[guides->n++] = (guide_line){{layout->plot.x, half}, {right, half}};
    }
}

/* Shorter pieces beside an inset are specks. */
static const double LEAST_PIECE = 4;

static void add_piece(guide_lines *guides, tf_point from, tf_point to) {
    if (fmax(fabs(to.x - from.x), fabs(to.y - from.y)) >= LEAST_PIECE) {
        guides->lines[guides->n++] = (guide_line){from, to};
    }
}

/* Lines run on behind an inset: where it stands they are not drawn. They are upright or level. */
static guide_lines around_inset(const guide_lines *all, tf_rect box, tf_arena *arena) {
    guide_lines pieces = {tf_arena_array(arena, guide_line, 2 * all->n + 1), 0};
    for (size_t i = 0; i < all->n; i++) {
        guide_line line = all->lines[i];
        bool upright = line.from.x == line.to.x;
        double place = upright ? line.from.x : line.from.y;
        double side = upright ? box.x : box.y;
        double other = side + (upright ? box.width : box.height);
        double first = upright ? box.y : box.x;
        double last = first + (upright ? box.height : box.width);
        double *from = upright ? &line.from.y : &line.from.x;
        double *to = upright ? &line.to.y : &line.to.x;
        double low = fmin(*from, *to);
        double high = fmax(*from, *to);
        if (place <= side || place >= other || high <= first || low >= last) {
            pieces.lines[pieces.n++] = line;
            continue;
        }
        *from = low;
        *to = first;
        if (low < first) {
            add_piece(&pieces, line.from, line.to);
        }
        *from = last;
        *to = high;
        if (high > last) {
            add_piece(&pieces, line.from, line.to);
        }
    }
    return pieces;
}

static guide_lines all_lines(const km_figure *km, tf_draw_context *context) {
    size_t most = km->results->n_milestones + km->n + 1;
    guide_lines guides = {tf_arena_array(context->arena, guide_line, most), 0};
    if (km->milestone_lines) {
        add_milestones(km, &guides);
    }
    if (km->median_lines) {
        add_medians(km, &guides);
    }
    const tf_rect *box = &km->layout.zoom.box;
    return box->width > 0 ? around_inset(&guides, *box, context->arena) : guides;
}

/* Lines that end at a curve: text may stand right above that end. */
void km_guides_add_obstacles(const km_figure *km, tf_draw_context *context,
                             tf_obstacles *obstacles) {
    guide_lines guides = all_lines(km, context);
    for (size_t i = 0; i < guides.n; i++) {
        tf_point points[2] = {guides.lines[i].from, guides.lines[i].to};
        tf_obstacles_add_polyline(obstacles, points, 2, context->style->guide.line_width);
    }
}

void km_guides_draw(const km_figure *km, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    tf_pen pen = tf_pen_solid(style->guide.color, style->guide.line_width);
    for (size_t i = 0; i < style->guide.dash.n; i++) {
        pen.dash[i] = style->guide.dash.lengths[i];
    }
    pen.n_dash = style->guide.dash.n;
    guide_lines guides = all_lines(km, context);
    for (size_t i = 0; i < guides.n; i++) {
        tf_point from = {origin.x + guides.lines[i].from.x, origin.y + guides.lines[i].from.y};
        tf_point to = {origin.x + guides.lines[i].to.x, origin.y + guides.lines[i].to.y};
        tf_scene_line(context->scene, "guide", from, to, &pen);
    }
}

/* ---- values ---------------------------------------------------------------------------------- */

typedef struct guide_value {
    tf_point at; /* the point of the curve or axis that it names */
    size_t group;
    const char *text;
    bool low;             /* below and left of its point first */
    bool on_axis;         /* beside a line's foot: never below its point */
    const double *levels; /* [groups] where each curve is at that time; NaN: nowhere */
} guide_value;

/* The lowest curve has free room below it, the others are better labelled above. Of equal values
   the last group counts as the lower, so that two names never ask for the same side. */
static bool is_lowest(const km_figure *km, size_t milestone, size_t group) {
    double own = km->results->groups[group].milestones[milestone].estimate;
    bool others = false;
    for (size_t g = 0; g < km->n; g++) {
        double value = km->results->groups[g].milestones[milestone].estimate;
        if (g != group && !isnan(value)) {
            others = true;
            if (value < own || (value == own && g > group)) {
                return false;
            }
        }
    }
    return others;
}

/* A value beyond another curve would be taken for that one's. */
static bool is_beyond_another(const km_figure *km, const guide_value *value, tf_rect box) {
    double middle = box.y + box.height / 2;
    for (size_t g = 0; g < km->n && !value->on_axis; g++) {
        double other = value->levels[g];
        if (g != value->group && fabs(middle - other) < fabs(middle - value->at.y)) {
            return true;
        }
    }
    return false;
}

static bool try_box(const tf_obstacles *obstacles, const guide_value *value, tf_size size,
                    double distance, bool right, bool below, tf_rect *box) {
    double gap = fmax(distance, NEAREST);
    *box = (tf_rect){right ? value->at.x + NEAREST : value->at.x - NEAREST - size.width,
                     below ? value->at.y + gap : value->at.y - gap - size.height, size.width,
                     size.height};
    return tf_obstacles_free_at(obstacles, *box, 0.8);
}

/* Nearest first; on a falling curve the free sides are right above it and left below it. */
static bool find_box(const km_figure *km, const tf_obstacles *obstacles, const guide_value *value,
                     tf_size size, tf_rect *box) {
    bool falls = km->percent_falls;
    double farthest = value->on_axis ? 4 * FARTHEST : FARTHEST;
    for (double distance = NEAREST; distance <= farthest; distance += STEP) {
        bool first_below = value->low;
        for (int side = 0; side < 4; side++) {
            bool below = side % 2 == 0 ? first_below : !first_below;
            bool right = (falls ? !below : below) != (side >= 2);
            if (value->on_axis) {
                below = false;
                right = side % 2 == 0;
            }
            if (try_box(obstacles, value, size, distance, right, below, box) &&
                !is_beyond_another(km, value, *box)) {
                return true;
            }
        }
    }
    return false;
}

typedef struct value_places {
    tf_obstacles *clear, *near;
} value_places;

/* Clear of bands first: a number on a band costs contrast. */
static bool place_value(km_figure *km, tf_draw_context *context, const value_places *places,
                        const guide_value *value) {
    tf_font font = tf_style_font(context->style, context->style->estimates.size, false);
    tf_text_metrics metrics = tf_measure(context->measurer, &font, value->text);
    tf_size size = {metrics.advance, metrics.ascent + metrics.descent};
    tf_rect box;
    if (!find_box(km, places->clear, value, size, &box) &&
        !find_box(km, places->near, value, size, &box)) {
        return false;
    }
    tf_inset *inset = tf_inset_new(context);
    tf_inset_text(inset, "guide.label", (tf_point){0, metrics.ascent}, TF_ANCHOR_START, font,
                  km_text_on_bands(km, context, value->group, box), value->text);
    tf_obstacles_add_rect(places->clear, box);
    tf_obstacles_add_rect(places->near, box);
    km_place(&km->layout, context->arena, inset, (tf_point){box.x, box.y});
    return true;
}

static const double *levels_at(const km_figure *km, tf_arena *arena, size_t milestone) {
    double *levels = tf_arena_array(arena, double, km->n);
    for (size_t g = 0; g < km->n; g++) {
        double estimate = km->results->groups[g].milestones[milestone].estimate;
        levels[g] = km_on_axis(km, estimate) ? km_y(km, estimate) : NAN;
    }
    return levels;
}

/* A milestone beyond the axis is in the numbers file and in the table only. */
static bool place_milestones(km_figure *km, tf_draw_context *context, const value_places *places) {
    const tf_km_results *results = km->results;
    bool all = true;
    for (size_t i = 0; i < results->n_milestones && all; i++) {
        double time = results->milestones[i];
        if (time <= km->x_min || time > km->x_max) {
            continue;
        }
        const double *levels = levels_at(km, context->arena, i);
        for (size_t g = 0; g < km->n && all; g++) {
            double estimate = results->groups[g].milestones[i].estimate;
            if (isnan(levels[g])) {
                continue;
            }
            int decimals = tf_percent_decimals(context, results->groups[g].n);
            guide_value value = {{tf_scale_apply(&km->layout.x, time), levels[g]},
                                 g,
                                 tf_percent_text(context, estimate, decimals),
                                 is_lowest(km, i, g),
                                 false,
                                 levels};
            all = place_value(km, context, places, &value);
        }
    }
    return all;
}

static bool place_medians(km_figure *km, tf_draw_context *context, const value_places *places) {
    bool all = true;
    int decimals = km_median_decimals(km, context);
    for (size_t g = 0; g < km->n && all; g++) {
        if (!median_shown(km, g)) {
            continue;
        }
        double median = km->results->groups[g].median.estimate;
        guide_value value = {
            {tf_scale_apply(&km->layout.x, median), km->layout.plot.y + km->layout.plot.height},
            g,
            tf_number_text(context, median, decimals),
            false,
            true,
            NULL};
        all = place_value(km, context, places, &value);
    }
    return all;
}

unsigned km_guides_columns(const km_figure *km) {
    bool milestones = km->milestone_lines && km->results->n_milestones > 0;
    return (milestones ? KM_MILESTONES : 0u) | (km->median_lines ? KM_MEDIAN : 0u);
}

/* What the table shows isn't said twice. */
bool km_guides_place_values(km_figure *km, tf_draw_context *context, tf_obstacles *clear,
                            tf_obstacles *near) {
    value_places places = {clear, near};
    unsigned in_table = km->table ? km_table_columns(km, context) : 0;
    unsigned wanted = km_guides_columns(km) & ~in_table;
    if (km->layout.outside & KM_VALUES_IN_TABLE) {
        return true;
    }
    if ((wanted & KM_MILESTONES) && !place_milestones(km, context, &places)) {
        return false;
    }
    return !(wanted & KM_MEDIAN) || place_medians(km, context, &places);
}
