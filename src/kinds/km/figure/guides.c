#include <math.h>

#include "estimates.h"
#include "km.h"

/* Lines at milestones and medians, each with its values beside it. */

static double foot_of(const km_figure *km) {
    return km->frame.plot.y + km->frame.plot.height;
}

/* A curve that truncate.at_risk ends has no point there that a line or a value could belong to. */
static bool curve_has_ended(const km_figure *km, size_t group, double time) {
    const tf_km_group *of = &km->results->groups[group];
    return of->curve.end < time && time <= of->time_max;
}

/* Height of a curve at a milestone; NaN: there is nothing of it there. */
static double milestone_y(const km_figure *km, size_t milestone, size_t group) {
    double value = km->results->groups[group].milestones[milestone].estimate;
    bool ended = curve_has_ended(km, group, km->results->milestones[milestone]);
    return !ended && km_on_axis(km, value) ? km_y(km, value) : NAN;
}

/* From the axis up to the highest curve that is still drawn at that time. */
static void add_milestones(const km_figure *km, tf_guides *guides) {
    const tf_km_results *results = km->results;
    double bottom = foot_of(km);
    for (size_t i = 0; i < results->n_milestones; i++) {
        double time = results->milestones[i];
        double x = tf_scale_apply(&km->curves.x, time), top = bottom;
        if (time <= km->curves.x_min || time > km->curves.x_max)
            continue;
        for (size_t g = 0; g < km->n; g++) {
            double y = milestone_y(km, i, g);
            if (isnan(y))
                continue;
            top = fmin(top, y);
            guides->rings[guides->n_rings++] = (tf_guide_ring){{x, y}, g};
        }
        if (top < bottom)
            guides->lines[guides->n++] = (tf_guide){{x, bottom}, {x, top}};
    }
}

/* Only medians that were reached within the time shown, on a curve that is drawn as far. */
static bool median_shown(const km_figure *km, size_t group) {
    double median = km->results->groups[group].median.estimate;
    return !isnan(median) && median > km->curves.x_min && median <= km->curves.x_max &&
           !curve_has_ended(km, group, median) && km_on_axis(km, 0.5);
}

/* At one half, from the axis to the last median; down from there to the axis for each group. */
static void add_medians(const km_figure *km, tf_guides *guides) {
    double half = km_y(km, 0.5), left = km->frame.plot.x, right = left;
    for (size_t g = 0; g < km->n; g++) {
        if (!median_shown(km, g))
            continue;
        double x = tf_scale_apply(&km->curves.x, km->results->groups[g].median.estimate);
        right = fmax(right, x);
        guides->lines[guides->n++] = (tf_guide){{x, half}, {x, foot_of(km)}};
        guides->rings[guides->n_rings++] = (tf_guide_ring){{x, half}, g};
    }
    if (right > left)
        guides->lines[guides->n++] = (tf_guide){{left, half}, {right, half}};
}

tf_guides km_guides(const km_figure *km, tf_draw_context *context) {
    size_t most = km->results->n_milestones + km->n + 1;
    size_t most_rings = (km->results->n_milestones + 1) * km->n;
    tf_guides guides = {.lines = tf_arena_array(context->arena, tf_guide, most),
                        .rings = tf_arena_array(context->arena, tf_guide_ring, most_rings)};
    if (km_ask(context)->lines.milestones && !km->results->events.stacked)
        add_milestones(km, &guides);
    if (km_ask(context)->lines.medians)
        add_medians(km, &guides);
    const tf_rect *box = &km->zoom.box;
    return box->width > 0 ? tf_guides_clear_of(guides, *box, context->arena) : guides;
}

/* ---- values ---------------------------------------------------------------------------------- */

/* The lowest curve has free room below it, the others are better labelled above. Of equal values
   the last group counts as the lower, so that two names never ask for the same side. */
static bool is_lowest(const km_figure *km, size_t milestone, size_t group) {
    double own = km->results->groups[group].milestones[milestone].estimate;
    bool others = false;
    for (size_t g = 0; g < km->n; g++) {
        double value = km->results->groups[g].milestones[milestone].estimate;
        if (g == group || isnan(value) ||
            curve_has_ended(km, g, km->results->milestones[milestone]))
            continue;
        others = true;
        if (value < own || (value == own && g > group))
            return false;
    }
    return others;
}

/* A milestone beyond the axis, or the end of its curve, is in the numbers file and in the table
   only. */
static bool place_milestone(km_figure *km, tf_draw_context *context, const tf_guide_room *room,
                            size_t index) {
    double time = km->results->milestones[index];
    double *levels = tf_arena_array(context->arena, double, km->n);
    for (size_t g = 0; g < km->n; g++) {
        levels[g] = milestone_y(km, index, g);
    }
    for (size_t g = 0; g < km->n; g++) {
        const tf_km_group *group = &km->results->groups[g];
        if (isnan(levels[g]))
            continue;
        tf_guide_value value = {
            .at = {tf_scale_apply(&km->curves.x, time), levels[g]},
            .group = g,
            .text = km_value_text(km, context, g, group->milestones[index].estimate),
            .low = is_lowest(km, index, g),
            .levels = levels,
        };
        if (!tf_guide_value_place(&value, &km->curves, context, room, &km->pieces))
            return false;
    }
    return true;
}

static bool place_medians(km_figure *km, tf_draw_context *context, const tf_guide_room *room) {
    int decimals = km_median_decimals(km, context);
    for (size_t g = 0; g < km->n; g++) {
        double median = km->results->groups[g].median.estimate;
        tf_guide_value value = {.at = {tf_scale_apply(&km->curves.x, median), foot_of(km)},
                                .group = g,
                                .text = tf_number_text(context, median, decimals)};
        if (median_shown(km, g) &&
            !tf_guide_value_place(&value, &km->curves, context, room, &km->pieces))
            return false;
    }
    return true;
}

/* Columns of the table that show what the guides' values would. */
unsigned km_columns_of_guides(const km_figure *km, const tf_draw_context *context) {
    bool milestones = km_ask(context)->lines.milestones && km->results->n_milestones > 0 &&
                      !km->results->events.stacked;
    return (milestones ? KM_MILESTONES : 0u) | (km_ask(context)->lines.medians ? KM_MEDIAN : 0u);
}

unsigned km_shown_columns(const km_figure *km, const tf_draw_context *context) {
    unsigned columns = km->table ? km_table_columns(km, context) : 0;
    bool in_table = km->outside & KM_VALUES_IN_TABLE;
    return columns | (in_table ? km_columns_of_guides(km, context) : 0);
}

/* What the table shows isn't said twice. */
bool km_place_values(km_figure *km, tf_draw_context *context, const tf_guide_room *room) {
    unsigned wanted = km_columns_of_guides(km, context) & ~km_shown_columns(km, context);
    if (km->outside & KM_VALUES_LEFT_OUT)
        return true;
    for (size_t i = 0; (wanted & KM_MILESTONES) && i < km->results->n_milestones; i++) {
        double time = km->results->milestones[i];
        if (time > km->curves.x_min && time <= km->curves.x_max &&
            !place_milestone(km, context, room, i))
            return false;
    }
    return !(wanted & KM_MEDIAN) || place_medians(km, context, room);
}
