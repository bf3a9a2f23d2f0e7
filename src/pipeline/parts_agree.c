#include <string.h>

#include "parts_internal.h"

/* Panels of one page are read side by side: 12 on one axis is taken for 12 on the next, and a ratio
   below 1 for the same arm's benefit. Each figure alone has no fault that it could tell of. */

/* ---- units of times ---------------------------------------------------------------------------
 */

static const char *unit_of(const tf_part *part) {
    const tf_product *product = &part->product;
    return product->results && product->kind && product->kind->time_unit
               ? product->kind->time_unit(product->results)
               : NULL;
}

/* Who says both units means them. */
static bool is_asked_for(const tf_part *part) {
    return tf_spec_key_of_path(part->spec, "x.unit") && tf_spec_given(part->spec, "x.unit");
}

static void compare_units(const tf_part *first, const tf_part *part, tf_diag *diag) {
    const char *unit = unit_of(first), *other = unit_of(part);
    if (strcmp(unit, other) == 0 || (is_asked_for(first) && is_asked_for(part)))
        return;
    const tf_place place = tf_spec_figure_place(part->spec);
    g_autofree char *hint = g_strdup_printf("x.unit: %s, or x.unit: %s, in both", unit, other);
    tf_diag_warning(diag, &place, hint, "%s shows times in %s, and %s in %s", first->name, unit,
                    part->name, other);
}

/* ---- directions of ratios ---------------------------------------------------------------------
 */

/* The group of a statistic about two: "Drug|Placebo", the second being the reference. */
static bool parts_of(const char *group, char **one, char **reference) {
    const char *bar = strchr(group, '|');
    if (!bar || strchr(bar + 1, '|'))
        return false;
    *one = g_strndup(group, (size_t)(bar - group));
    *reference = g_strdup(bar + 1);
    return true;
}

static bool has_group(const tf_part *part, const char *group) {
    const tf_results *results = part->product.results;
    const size_t n = results ? tf_results_n_statistics(results) : 0;
    for (size_t i = 0; i < n; i++)
        if (strcmp(tf_results_statistic(results, i)->group, group) == 0)
            return true;
    return false;
}

static void compare_directions(const tf_part *first, const tf_part *part, tf_diag *diag) {
    const size_t n = first->product.results ? tf_results_n_statistics(first->product.results) : 0;
    for (size_t i = 0; i < n; i++) {
        const char *group = tf_results_statistic(first->product.results, i)->group;
        g_autofree char *one = NULL, *reference = NULL;
        if (!parts_of(group, &one, &reference))
            continue;
        g_autofree char *turned = g_strconcat(reference, "|", one, NULL);
        if (!has_group(part, turned) || has_group(part, group))
            continue;
        const tf_place place = tf_spec_figure_place(part->spec);
        g_autofree char *hint = g_strdup_printf(
            "group: {reference: \"%s\"} beside the group's column in both", reference);
        tf_diag_warning(diag, &place, hint,
                        "%s compares \"%s\" with \"%s\", and %s \"%s\" with \"%s\"", first->name,
                        one, reference, part->name, reference, one);
        return;
    }
}

/* Each with the first that it differs from. */
void tf_panels_agree(const tf_parts *parts, tf_diag *diag) {
    for (size_t i = 1; i < parts->n; i++) {
        const tf_part *part = &parts->parts[i];
        const tf_part *timed = NULL;
        for (size_t k = 0; k < i && !timed; k++)
            timed = unit_of(&parts->parts[k]) ? &parts->parts[k] : NULL;
        if (timed && unit_of(part))
            compare_units(timed, part, diag);
        for (size_t k = 0; k < i; k++)
            compare_directions(&parts->parts[k], part, diag);
    }
}
