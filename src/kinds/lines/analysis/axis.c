/* The axis of values: what all lines, intervals and guides need. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/value_axis_asked.h"
#include "base/number.h"
#include "job.h"

/** Of what is drawn of the data: nothing of it may lie beyond the axis. */
static tf_extent of_data(const lines_job *job) {
    const tf_lines_results *results = job->results;
    tf_extent found = TF_EXTENT_NONE;
    for (size_t i = 0; i < results->n_groups * results->n_places; i++) {
        tf_extent_take(&found, job->points[i].estimate);
        tf_extent_take(&found, job->points[i].lower);
        tf_extent_take(&found, job->points[i].upper);
    }
    for (size_t i = 0; i < results->n_courses; i++)
        for (size_t k = 0; k < results->n_places; k++)
            tf_extent_take(&found, results->courses[i].values[k]);
    return found;
}

static tf_extent of_panel(const void *detail) {
    const tf_lines_results *lines = detail;
    return (tf_extent){lines->low, lines->high};
}

static tf_extent of_facets(const lines_job *job) {
    const tf_facet_extent_ask asked = {job->frame,          job->self,    &job->ask->facet,
                                       tf_lines_share_axes, job->results, of_panel};
    return tf_facets_extent(&asked);
}

static void add_guides(const lines_job *job, tf_extent *of) {
    const tf_lines_ask *ask = job->ask;
    for (size_t i = 0; i < ask->thresholds.at.n; i++)
        tf_extent_take(of, ask->thresholds.at.items[i]);
    for (size_t i = 0; i < ask->target.band.n; i++)
        tf_extent_take(of, ask->target.band.items[i]);
    for (size_t i = 0; i < job->results->n_steps; i++)
        tf_extent_take(of, job->results->steps[i].y);
    const bool log = ask->log == TF_ON;
    if (!log && (ask->change > 0 || job->results->summary == TF_LINES_PERCENT))
        tf_extent_take(of, 0);
}

static int by_x(const void *a, const void *b) {
    const tf_lines_step *x = a, *y = b;
    return (x->x > y->x) - (x->x < y->x);
}

/* Checked before the file was read: all are numbers. */
static void read_steps(lines_job *job) {
    const tf_pairs *asked = &job->ask->target.steps;
    tf_lines_step *steps = tf_arena_array(job->arena, tf_lines_step, asked->n + 1);
    for (size_t i = 0; i < asked->n; i++) {
        const tf_spec_pair *pair = &asked->items[i];
        tf_number_parse(pair->key, strlen(pair->key), '.', &steps[i].x);
        tf_number_parse(pair->value, strlen(pair->value), '.', &steps[i].y);
    }
    qsort(steps, asked->n, sizeof *steps, by_x);
    job->results->steps = steps;
    job->results->n_steps = asked->n;
}

static bool check_log(const lines_job *job, double low) {
    if (job->ask->log != TF_ON || low > 0)
        return true;
    return lines_refuse(
        job->ask, &job->ask->log, job->diag, "leave y.log out, or --where leaves them out",
        "values, limits or guides at 0 or below have no place on a logarithmic axis");
}

bool lines_make_axis(lines_job *job) {
    const tf_lines_ask *ask = job->ask;
    const tf_value_axis_keys keys = lines_axis_keys(ask);
    const bool whole = ask->facet.column && !ask->facet.of_one;
    const bool shared = ask->shared.high > ask->shared.low;
    const tf_extent data = whole ? of_facets(job) : of_data(job);
    tf_extent all = data;
    read_steps(job);
    add_guides(job, &all);
    if (!tf_value_axis_holds(&keys, data, job->diag) || !check_log(job, all.low))
        return false;
    if (shared)
        all = (tf_extent){ask->shared.low, ask->shared.high};
    job->results->low = all.low;
    job->results->high = all.high;
    return true;
}

/* ---- facets: what all rows together have holds for each ---------------------------------------
 */

static tf_texts copy(const char *const *names, size_t n, tf_arena *arena) {
    const char **items = tf_arena_array(arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        items[i] = tf_arena_strdup(arena, names[i]);
    return (tf_texts){items, n};
}

void tf_lines_share_axes(const tf_results *all, tf_ask *base, tf_arena *arena) {
    const tf_lines_results *results = all->detail;
    tf_lines_ask *facet = (tf_lines_ask *)base;
    const char **names =
        tf_arena_array(arena, const char *,
                       MAX(results->from.n_before + results->n_places, results->n_groups) + 1);
    facet->facet.of_one = true;
    const tf_lines_place *places = results->places - results->from.n_before;
    const size_t n_places = results->from.n_before + results->n_places;
    for (size_t i = 0; i < n_places; i++)
        names[i] = places[i].level;
    facet->visit.order = copy(names, n_places, arena);
    for (size_t i = 0; i < results->n_groups; i++)
        names[i] = results->groups[i].level;
    const bool groups = facet->group.column != NULL;
    if (groups)
        facet->group.order = copy(names, results->n_groups, arena);
    if (facet->change > 0 && !facet->baseline) {
        facet->baseline = tf_arena_strdup(arena, results->from.level);
        facet->shared.before = results->from.n_before;
        facet->shared.unasked = true;
        facet->shared.flagged = results->from.flagged;
        tf_ask_put(base, &facet->baseline, NULL);
    }
    facet->shared.low = results->low;
    facet->shared.high = results->high;
    tf_ask_put(base, &facet->visit.order, NULL);
    if (groups)
        tf_ask_put(base, &facet->group.order, NULL);
}
