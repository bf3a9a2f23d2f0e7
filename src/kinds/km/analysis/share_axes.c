#include "base/number.h"
#include "km/results.h"
#include "spec/panels.h"

/* What all patients together have holds for each facet. */

static void put_number(tf_spec *spec, const char *path, double value) {
    char text[TF_NUMBER_CHARS];
    tf_number_shortest(text, value);
    tf_spec_put(spec, path, text);
}

static void put_ticks(tf_spec *spec, const tf_km_results *km) {
    g_autoptr(GString) list = g_string_new("[");
    for (size_t i = 0; i < km->n_ticks; i++) {
        char text[TF_NUMBER_CHARS];
        tf_number_shortest(text, km->ticks[i]);
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", text);
    }
    g_string_append_c(list, ']');
    tf_spec_put(spec, "x.ticks", list->str);
}

static void put_groups(tf_spec *spec, const tf_km_results *km) {
    g_autofree const char **levels = g_new0(const char *, km->n_groups);
    for (size_t i = 0; i < km->n_groups; i++)
        levels[i] = km->groups[i].level;
    tf_spec_put_strings(spec, "group.order", levels, km->n_groups);
}

void tf_km_share_axes(const tf_results *all, tf_spec *facet) {
    const tf_km_results *km = all->detail;
    put_number(facet, "x.max", km->x_max);
    put_ticks(facet, km);
    if (km->time_unit && km->converted)
        tf_spec_put(facet, "x.unit", km->time_unit);
    if (km->n_groups > 0 && km->groups[0].level)
        put_groups(facet, km);
}
