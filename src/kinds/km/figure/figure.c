#include <math.h>
#include <string.h>

#include "figure/arm_places.h"
#include "km.h"

/* The Kaplan-Meier figure: what is to be shown, and the order in which it is drawn. */

/** What no estimate is above, in percent; a hazard has no such end, and the upper limits of its few
 * last patients lie beyond any axis. */
static double most_of(const km_figure *km) {
    return tf_km_is_hazard(km->results) ? INFINITY : 100;
}

/* Where the axes go on: what lies there isn't shown, and signs are not cut in two. */
static unsigned cut_edges(double x_min, double y_min, double y_max, double most) {
    return (x_min > 0 ? TF_EDGE_LEFT : 0u) | (y_max < most ? TF_EDGE_TOP : 0u) |
           (y_min > 0 ? TF_EDGE_BOTTOM : 0u);
}

/* Bands of many groups lie on each other until none can be told from the next. */
static void set_curves(km_figure *km, tf_draw_context *context) {
    const tf_km_ask *ask = km_ask(context);
    const tf_style *style = context->style;
    const tf_km_results *results = km->results;
    bool of_style = style->band.show && km->n <= (size_t)style->band.most_groups;
    of_style |= results->beside.bands != NULL; /* asked for by its kind */
    km->curves.n = km->n;
    km->curves.looks = km->looks;
    km->curves.bands = ask->conf.show == TF_AUTO ? of_style : ask->conf.show == TF_ON;
    km->curves.bands |= results->events.stacked; /* areas, which it draws alike */
    km->curves.x_min = results->x_min;
    km->curves.x_max = results->x_max;
    km->curves.n_ticks = results->n_ticks;
    km->curves.ticks = results->ticks;
    km->curves.cut = cut_edges(km->curves.x_min, km->y_min, km->y_max, most_of(km));
    km_set_heights(km, context);
    if (!ask->censor_marks.show || style->censor.mark == TF_CENSOR_NONE)
        km->curves.censored = NULL;
    km->curves.counts = km->curves.censored && ask->censor_marks.counts;
}

/* Curves of survival that need enlarging run along the top; of failure, along the bottom. */
static tf_zoom_asked *zoom_of(const km_figure *km, tf_draw_context *context) {
    static const tf_corner corners[] = {TF_ANYWHERE, TF_TOP_RIGHT, TF_TOP_LEFT, TF_BOTTOM_RIGHT,
                                        TF_BOTTOM_LEFT};
    const tf_km_ask *ask = km_ask(context);
    const tf_numbers *x = &ask->inset.x, *y = &ask->inset.y;
    if (y->n != 2)
        return NULL;
    tf_zoom_asked *zoom = tf_arena_array(context->arena, tf_zoom_asked, 1);
    tf_step_curve *curves = tf_arena_array(context->arena, tf_step_curve, km->n);
    tf_censored *censored = tf_arena_array(context->arena, tf_censored, km->n);
    for (size_t i = 0; i < km->n; i++) {
        const tf_km_group *group = &km->results->groups[i];
        curves[i] = group->curve;
        censored[i] = (tf_censored){group->n_censor_marks, group->censor_time, group->censor_value,
                                    group->censor_count};
    }
    *zoom = (tf_zoom_asked){
        .x_min = x->n == 2 ? x->items[0] : km->curves.x_min,
        .x_max = x->n == 2 ? x->items[1] : km->curves.x_max,
        .y_min = y->items[0],
        .y_max = y->items[1],
        .y_unit = tf_km_has_fractions(ask) ? 1 : 0.01,
        .curves = curves,
        .censored = km->curves.censored ? censored : NULL,
        .width = ask->inset.width,
        .height = ask->inset.height,
        .order = {corners[ask->inset.place], TF_ANYWHERE},
        .n_order = 2,
    };
    if (ask->inset.place == 0) {
        zoom->order[0] = km->falls ? TF_BOTTOM_RIGHT : TF_TOP_RIGHT;
        zoom->order[1] = km->falls ? TF_BOTTOM_LEFT : TF_TOP_LEFT;
        zoom->order[2] = TF_ANYWHERE;
        zoom->n_order = 3;
    }
    zoom->cut = cut_edges(zoom->x_min, 100 * zoom->y_unit * zoom->y_min,
                          100 * zoom->y_unit * zoom->y_max, most_of(km));
    return zoom;
}

static void warn_of_counts(const km_figure *km, tf_draw_context *context) {
    tf_place place = tf_ask_place(context->ask, &km_ask(context)->censor_marks.counts);
    if (km->left_out > 0)
        tf_diag_warning(context->diag, &place,
                        "make the figure larger, or have them in the table: risk_table.form: "
                        "at_risk_censored",
                        "%zu of the numbers of censored patients found no room at their marks",
                        km->left_out);
}

static void draw(const void *self, tf_draw_context *context, tf_point origin) {
    const km_figure *km = self;
    const tf_style *style = context->style;
    const tf_rect *plot = &km->frame.plot;
    double bottom = plot->y + plot->height;
    warn_of_counts(km, context);
    tf_curves_draw_bands(&km->curves, context, origin);
    tf_axis_draw_grid(context, km->frame.left, *plot, origin);
    tf_guides_draw(context, km_guides(km, context), origin);
    tf_axis_draw(context, km->frame.below, bottom, origin);
    tf_axis_draw(context, km->frame.left, plot->x, origin);
    if (style->axis.frame) {
        tf_pen pen = tf_pen_solid(style->color.axis, style->axis.line_width);
        double right = origin.x + plot->x + plot->width, top = origin.y + plot->y;
        tf_point corners[] = {{origin.x + plot->x, top}, {right, top}, {right, origin.y + bottom}};
        tf_scene_polyline(context->scene, "axis.frame", corners, 3, &pen);
    }
    tf_curves_draw(&km->curves, context, origin);
    tf_guides_draw_rings(context, km_guides(km, context), km->looks, origin);
    if (km->zoom_asked)
        tf_zoom_draw(&km->zoom, km->zoom_asked, &km->curves, context, origin);
    tf_pieces_draw(context, &km->pieces, origin);
    if (km->risk) {
        double top = bottom + km_axis_depth(km, context) + style->risk_table.gap;
        tf_risk_table_draw(km->risk, &km->curves.x, context, top, origin);
    }
}

/* Some tables below each other of them fill the highest page; the work of a hundred pages must not
   be done to find out that they don't fit one. */
enum { MOST_MILESTONES = 6000 };

static bool fits_milestones(const km_figure *km, tf_draw_context *context) {
    size_t n = km->n * km->results->n_milestones;
    if (n <= MOST_MILESTONES)
        return true;
    tf_place place = tf_ask_place(context->ask, &km_ask(context)->milestones);
    tf_diag_error(context->diag, &place,
                  "ask for fewer times, or with --numbers, without a figure, for all of them",
                  "%zu times for %zu groups are %zu numbers; a figure has room for %d at most",
                  km->results->n_milestones, km->n, n, MOST_MILESTONES);
    return false;
}

/** Its number in the whole figure; of a cause that among all causes, drawn or not, so that each has
 * its colour in every figure of them. */
static size_t number_of(const km_figure *km, const tf_km_ask *ask, size_t group) {
    const tf_texts *causes = &km->results->events.causes;
    const tf_km_group *of = &km->results->groups[group];
    return km->results->events.by_cause ? tf_name_index(causes->items, causes->n, of->level)
                                        : tf_index_in_order(&ask->group.order, of->level, group);
}

/** What fills a share of the plot is seen with less colour than a line, but with more than a band.
 */
static void fill_areas(km_figure *km) {
    enum { OPACITY = 115 };
    for (size_t i = 0; i < km->n; i++)
        km->looks[i].fill.alpha = OPACITY;
}

static void *prepare(tf_draw_context *context, const tf_results *results) {
    const tf_km_ask *ask = km_ask(context);
    km_figure *km = tf_arena_array(context->arena, km_figure, 1);
    if (!tf_has_palette(context))
        return NULL;
    km_set_frame(&km->frame, context->style);
    km->frame.draw = draw;
    km->results = results->detail;
    km->n = km->results->n_groups;
    if (!fits_milestones(km, context))
        return NULL;
    context->results = results;
    km->falls = km->results->estimate == TF_ESTIMATE_SURVIVAL;
    const int form = ask->estimates.form;
    km->block = form == TF_ESTIMATES_BLOCK || form == TF_ESTIMATES_BOTH;
    km->table = form == TF_ESTIMATES_TABLE || form == TF_ESTIMATES_BOTH;
    /* Several ratios are a column of a table, which says each group once. */
    km->own_table = form == TF_ESTIMATES_BLOCK && km->results->cox.done &&
                    km->results->n_comparisons > 1 &&
                    !tf_ask_given(context->ask, &ask->estimates.form);
    km->table = km->table || km->own_table;
    tf_look_name *names = tf_arena_array(context->arena, tf_look_name, km->n);
    size_t reference = SIZE_MAX;
    for (size_t i = 0; i < km->n; i++) {
        if (km->results->groups[i].is_reference)
            reference = number_of(km, ask, i);
    }
    tf_arm_place *arms = tf_arena_array(context->arena, tf_arm_place, km->n);
    for (size_t i = 0; i < km->n; i++) {
        size_t index = number_of(km, ask, i);
        arms[i] = (tf_arm_place){km->results->groups[i].label, tf_place_of_role(index, reference),
                                 km->results->groups[i].rank};
        names[i] = (tf_look_name){
            .label = arms[i].label, .level = km->results->groups[i].level, .index = index};
    }
    tf_arm_places_take(context, arms, km->n);
    for (size_t i = 0; i < km->n; i++) {
        names[i].place = arms[i].place;
        names[i].rank = arms[i].rank;
    }
    km->looks = tf_line_looks(context, names, km->n, &ask->group.colors);
    if (km->results->events.stacked)
        fill_areas(km);
    const tf_km_percents y = tf_km_percents_shown(ask, km->results);
    km->y_min = y.low;
    km->y_max = y.high;
    set_curves(km, context);
    km->risk = km_at_risk_new(km, context);
    km_make_axes(km, context);
    km->zoom_asked = zoom_of(km, context);
    return km;
}

static const tf_risk_table *risk_table(const void *self) {
    return ((const km_figure *)self)->risk;
}

const tf_figure_class tf_km_figure = {.prepare = prepare,
                                      .measure = tf_plot_measure,
                                      .draw = tf_plot_draw,
                                      .foot = km_foot,
                                      .natural_height = tf_plot_natural_height,
                                      .has_share = tf_plot_has_share,
                                      .concede = km_concede,
                                      .key = km_shared_key,
                                      .risk = risk_table,
                                      .lower_hint = km_lower_hint};
