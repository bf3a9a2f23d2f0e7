#include "analysis/units.h"
#include "km/ask.h"
#include "km/results.h"

/* What all patients together have holds for each facet. */

static void share_groups(tf_km_ask *facet, const tf_km_results *km, tf_arena *arena) {
    const char **levels = tf_arena_array(arena, const char *, km->n_groups + 1);
    for (size_t i = 0; i < km->n_groups; i++)
        levels[i] = tf_arena_strdup(arena, km->groups[i].level);
    facet->group.order = (tf_texts){levels, km->n_groups};
    tf_ask_put(&facet->base, &facet->group.order, NULL);
}

void tf_km_share_axes(const tf_results *all, tf_ask *base, tf_arena *arena) {
    const tf_km_results *km = all->detail;
    tf_km_ask *facet = (tf_km_ask *)base;
    facet->x.max = km->x_max;
    facet->x.ticks.items = tf_arena_memdup(arena, km->ticks, km->n_ticks, sizeof *km->ticks);
    facet->x.ticks.n = km->n_ticks;
    if (km->converted)
        facet->x_unit = tf_unit_of_name(km->time_unit);
    if (km->n_groups > 0 && km->groups[0].level)
        share_groups(facet, km, arena);
}
