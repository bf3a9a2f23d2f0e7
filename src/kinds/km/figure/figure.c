#include "km.h"

#include <math.h>

#include "at_risk.h"
#include "censor_marks.h"
#include "guides.h"
#include "zoom.h"

/* The Kaplan-Meier figure: what is to be shown, and the order in which it is drawn. */

static void choose_contents(km_figure *km, const tf_draw_context *context) {
    const tf_km_ask *ask = km_ask(context);
    const tf_style *style = context->style;
    const tf_km_results *results = km->results;
    km->percent_falls = results->estimate == TF_ESTIMATE_SURVIVAL;
    /* Bands of many groups lie on each other until none can be told from the next. */
    bool of_style = style->band.show && km->n <= (size_t)style->band.most_groups;
    km->bands = ask->conf.show == TF_AUTO ? of_style : ask->conf.show == TF_ON;
    km->marks = ask->censor_marks.show && style->censor.mark != TF_CENSOR_NONE;
    km->markers = style->curve.second_sign == TF_SIGN_MARKER && km->n > 1;
    km->mark_counts = km->marks && ask->censor_marks.counts;
    const int form = ask->estimates.form;
    km->block = form == TF_ESTIMATES_BLOCK || form == TF_ESTIMATES_BOTH;
    km->table = form == TF_ESTIMATES_TABLE || form == TF_ESTIMATES_BOTH;
    km->milestone_lines = ask->milestone_lines;
    km->median_lines = ask->median_lines;
    km->labels = ask->labels;
}

static void *prepare(tf_draw_context *context, const tf_results *results) {
    km_figure *km = tf_arena_array(context->arena, km_figure, 1);
    km->results = results->detail;
    km->n = km->results->n_groups;
    if (context->style->curve.n_palette == 0) {
        tf_diag_error(context->diag, NULL, "give curve.palette a list of colours",
                      "the style has no colours");
        return NULL;
    }
    choose_contents(km, context);
    km->x_min = km->results->n_ticks > 0 ? km->results->ticks[0] : 0;
    km->x_max = km->results->x_max;
    km_make_looks(km, context);
    km->risk = km_at_risk_new(km, context);
    km_make_axes(km, context);
    km_break_read(km, context);
    km_zoom_read(km, context);
    return km;
}

static bool measure(void *self, tf_draw_context *context, tf_size cell, tf_margins *margins) {
    km_figure *km = self;
    if (!km_arrange(km, context, cell, *margins) || !km_zoom_has_place(km, context)) {
        return false; /* a higher page may do */
    }
    *margins = km->layout.margins;
    return true;
}

static double natural_height(void *self, tf_draw_context *context, double width) {
    km_figure *km = self;
    bool fits = km_arrange(km, context, (tf_size){width, 0}, (tf_margins){0});
    return fits ? km->layout.cell.height : 0;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static const char *group_name(tf_draw_context *context, const char *what, const km_look *look) {
    const char *label = tf_plain_text(context, look->label);
    return label ? tf_arena_printf(context->arena, "%s: %s", what, label) : what;
}

/* The plot, with room for half a line at its edges unless the axis begins above 0 or ends below
   100: what lies beyond is not shown then. */
static tf_rect clip_area(const km_figure *km, const tf_draw_context *context, tf_point origin) {
    const tf_rect *plot = &km->layout.plot;
    double half = fmax(context->style->curve.width, km->marks ? context->style->censor.length : 0);
    double before = km->x_min > 0 ? 0 : half;
    double above = km->y_max < 100 ? 0 : half;
    double below = km->y_min > 0 ? 0 : half;
    if (km->cut.to > 0 && !km->cut.below) { /* bands end where the part that is left out does */
        below = half + km_y(km, km->cut.to) - (plot->y + plot->height);
    }
    tf_rect area = {origin.x + plot->x - before, origin.y + plot->y - above,
                    plot->width + before + half, plot->height + above + below};
    return area;
}

void km_draw_bands(const km_figure *km, tf_draw_context *context, tf_point origin) {
    tf_scene_clip_begin(context->scene, clip_area(km, context, origin));
    for (size_t i = 0; km->bands && i < km->n; i++) {
        const km_look *look = &km->looks[i];
        tf_scene_group_begin_of(context->scene, "band", group_name(context, "band", look),
                                (unsigned)i);
        tf_step_band_draw(context, &km->curves[i], &km->layout.x, &km->layout.y, km->x_max,
                          look->fill, origin);
        tf_scene_group_end(context->scene);
    }
    tf_scene_clip_end(context->scene);
}

static void draw_curve(km_figure *km, tf_draw_context *context, size_t i, tf_point origin) {
    const km_look *look = &km->looks[i];
    tf_path path = km->layout.paths[i];
    if (look->pen.n_dash > 0) {
        path = tf_step_path_dashed(context->arena, path, look->pen.width);
    }
    tf_path_draw(context, "curve", path, &look->pen, look->pen.n_dash == 0, origin);
}

void km_draw_curves(km_figure *km, tf_draw_context *context, tf_point origin) {
    tf_scene_clip_begin(context->scene, clip_area(km, context, origin));
    for (size_t i = 0; i < km->n; i++) {
        tf_scene_group_begin_of(context->scene, "curve",
                                group_name(context, "curve", &km->looks[i]), (unsigned)i);
        draw_curve(km, context, i, origin);
        if (km->marks) {
            km_censor_draw(km, context, i, origin);
        }
        km_draw_markers(km, context, i, origin);
        tf_scene_group_end(context->scene);
    }
    tf_scene_clip_end(context->scene);
}

static void draw_axes(const km_figure *km, tf_draw_context *context, tf_point origin) {
    const tf_style *style = context->style;
    const tf_rect *plot = &km->layout.plot;
    double bottom = plot->y + plot->height;
    tf_axis_draw(context, km->x_axis, bottom, origin);
    tf_axis_draw(context, km->y_axis, plot->x, origin);
    if (style->axis.frame) {
        tf_pen pen = tf_pen_solid(style->color.axis, style->axis.line_width);
        double right = origin.x + plot->x + plot->width;
        double top = origin.y + plot->y;
        tf_point corners[3] = {{origin.x + plot->x, top}, {right, top}, {right, origin.y + bottom}};
        tf_scene_polyline(context->scene, "axis.frame", corners, 3, &pen);
    }
}

static void draw_placed(const km_figure *km, tf_draw_context *context, tf_point origin) {
    for (const km_placed *placed = km->layout.placed; placed; placed = placed->next) {
        tf_point at = {origin.x + placed->at.x, origin.y + placed->at.y};
        tf_inset_draw(context, placed->inset, at);
    }
}

static bool draw(void *self, tf_draw_context *context, tf_rect cell, tf_rect plot) {
    km_figure *km = self;
    tf_point origin = {cell.x, cell.y};
    tf_rect own = {plot.x - cell.x, plot.y - cell.y, plot.width, plot.height};
    if (!km_arrange_in(km, context, (tf_size){cell.width, cell.height}, own)) {
        return false;
    }
    tf_scene *scene = context->scene;
    tf_scene_group_begin(scene, "panel", context->ask->id);
    km_draw_bands(km, context, origin);
    tf_axis_draw_grid(context, km->y_axis, km->layout.plot, origin);
    km_guides_draw(km, context, origin);
    draw_axes(km, context, origin);
    km_draw_curves(km, context, origin);
    bool sound = km_zoom_draw(km, context, origin);
    draw_placed(km, context, origin);
    if (km->risk) {
        double top = own.y + own.height + tf_axis_depth(context, km->x_axis) +
                     context->style->risk_table.gap;
        tf_risk_table_draw(km->risk, &km->layout.x, context, top, origin);
    }
    tf_scene_group_end(scene);
    return sound;
}

const tf_figure_class tf_km_figure = {prepare, measure, draw, km_foot, natural_height};
