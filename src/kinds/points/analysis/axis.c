/* The axis of values: what all boxes, dots, intervals and guides need. */
#include <math.h>

#include "analysis/value_axis_asked.h"
#include "job.h"

/* Room below a limit of detection: of the way to the greatest value; the factor of an axis of
   logarithms. */
static const double BELOW = 0.05, LOG_BELOW = 1.25;

/** Of what is drawn of the data: nothing of it may lie beyond the axis. */
static tf_extent of_data(const points_job *job) {
    const tf_points_results *results = job->results;
    const bool box = results->form == TF_POINTS_BOX || results->form == TF_POINTS_VIOLIN;
    tf_extent found = TF_EXTENT_NONE;
    for (size_t i = 0; i < tf_points_n_places(results); i++) {
        const tf_points_place *place = &job->places[i];
        tf_extent_take(&found, place->estimate);
        tf_extent_take(&found, place->lower);
        tf_extent_take(&found, place->upper);
        tf_extent_take(&found, box ? place->lower_whisker : NAN);
        tf_extent_take(&found, box ? place->upper_whisker : NAN);
        tf_extent_take(&found, place->outline ? place->min : NAN);
        tf_extent_take(&found, place->outline ? place->max : NAN);
    }
    for (size_t i = 0; i < results->n_values; i++)
        tf_extent_take(&found, results->values[i].value);
    return found;
}

static tf_extent of_panel(const void *detail) {
    const tf_points_results *points = detail;
    return (tf_extent){points->low, points->high};
}

static void add_guides(const points_job *job, tf_extent *of) {
    const tf_points_ask *ask = job->ask;
    for (size_t i = 0; i < ask->thresholds.at.n; i++)
        tf_extent_take(of, ask->thresholds.at.items[i]);
    /* what stands at the limit is to be told from the axis */
    const double limit = ask->detection.limit, room = BELOW * (of->high - limit);
    tf_extent_take(of, ask->log == TF_ON ? limit / LOG_BELOW : limit - fmax(room, 0));
}

bool points_make_axis(points_job *job, const tf_analysis_class *self) {
    const tf_points_ask *ask = job->ask;
    const tf_value_axis_keys keys = points_axis_keys(ask);
    const tf_facet_extent_ask panels = {job->frame,           self,         &ask->facet,
                                        tf_points_share_axes, job->results, of_panel};
    const bool whole = ask->facet.column && !ask->facet.of_one;
    const tf_extent data = whole ? tf_facets_extent(&panels) : of_data(job);
    tf_extent all = data;
    add_guides(job, &all);
    if (!tf_value_axis_holds(&keys, data, job->diag))
        return false;
    if (ask->log == TF_ON && !(all.low > 0))
        return points_refuse(ask, &ask->log, job->diag, "leave y.log out",
                             "limits or lines at 0 or below have no place on a logarithmic axis");
    if (ask->shared.high > ask->shared.low)
        all = (tf_extent){ask->shared.low, ask->shared.high};
    job->results->low = all.low;
    job->results->high = all.high;
    return true;
}

/* ---- facets: what all rows together have holds for each ---------------------------------------
 */

void tf_points_share_axes(const tf_results *all, tf_ask *base, tf_arena *arena) {
    const tf_points_results *results = all->detail;
    tf_points_ask *facet = (tf_points_ask *)base;
    const char **groups = tf_arena_array(arena, const char *, results->n_groups + 1);
    const char **categories = tf_arena_array(arena, const char *, results->n_categories + 1);
    facet->facet.of_one = true;
    for (size_t i = 0; i < results->n_groups && facet->group.column; i++)
        groups[i] = tf_arena_strdup(arena, results->groups[i].level);
    for (size_t i = 0; i < results->n_categories && facet->category.column; i++)
        categories[i] = tf_arena_strdup(arena, results->categories[i].level);
    if (facet->group.column) {
        facet->group.order = (tf_texts){groups, results->n_groups};
        tf_ask_put(base, &facet->group.order, NULL);
    }
    if (facet->category.column) {
        facet->category.order = (tf_texts){categories, results->n_categories};
        tf_ask_put(base, &facet->category.order, NULL);
    }
    facet->shared.low = results->low;
    facet->shared.high = results->high;
}
