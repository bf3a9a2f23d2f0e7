#include <math.h>

#include "figure/step_draw.h"
#include "km.h"

/* The areas that restricted means are. */

typedef struct area_pen {
    tf_draw_context *context;
    tf_color fill;
    tf_point origin;
} area_pen;

static void fill_area(void *user, tf_path polygon) {
    const area_pen *pen = user;
    for (size_t i = 0; i < polygon.n; i++) {
        polygon.points[i].x += pen->origin.x;
        polygon.points[i].y += pen->origin.y;
    }
    if (polygon.n >= 3)
        tf_scene_polygon(pen->context->scene, "band", polygon.points, polygon.n, pen->fill, NULL);
}

/* Below a curve of survival, above one of failure. */
void km_draw_rmst_areas(const km_figure *km, tf_draw_context *context, tf_point origin) {
    const tf_km_rmst *rmst = &km->results->beside.rmst;
    if (!rmst->done || !rmst->shaded)
        return;
    for (size_t g = 0; g < km->n; g++) {
        tf_step_curve curve = km->curves.curves[g];
        double *edge = tf_arena_array(context->arena, double, curve.n + 1);
        for (size_t i = 0; i < curve.n; i++)
            edge[i] = km->falls ? 0 : 1;
        curve.lower = km->falls ? edge : curve.value;
        curve.upper = km->falls ? curve.value : edge;
        const tf_step_area area = {&curve, &km->curves.x, &km->curves.y};
        area_pen pen = {context, km->looks[g].fill, origin};
        tf_step_band(context->arena, &area, km->curves.x_min, fmin(rmst->tau, curve.end), fill_area,
                     &pen);
    }
}
