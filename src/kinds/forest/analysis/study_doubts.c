/* What the names of studies and their limits tell of slips. */
#include <glib.h>
#include <string.h>

#include "doubt.h"
#include "scale.h"
#include "studies.h"
#include "study_names.h"

/* ---- limits ------------------------------------------------------------------------------- */

/** The other scale on which all limits are even; NULL: some are not, or the scale is said. Who says
    logarithms may still have the ratios in the file. */
static const char *other_scale(const tf_forest_job *job, const tf_forest_study_set *studies) {
    const tf_forest_ask *ask = job->ask;
    const bool logs = ask->given.scale == TF_FOREST_LOGS;
    bool even = tf_forest_is_ratio(studies->shown) &&
                (logs || !tf_ask_given(&ask->base, &ask->given.scale));
    for (size_t i = 0; i < studies->n; i++)
        even &= studies->list[i].even;
    return !even  ? NULL
           : logs ? "are they ratios? leave out scale"
                  : "are they logarithms? say --set scale=log";
}

/* One finding, however many: the level of the limits, or where they come from, is usually one. */
static void tell_asymmetric(const tf_forest_job *job, const tf_forest_study_set *studies) {
    g_autoptr(GString) names = g_string_new(NULL);
    size_t n = 0, first = 0;
    for (size_t i = 0; i < studies->n; i++) {
        if (!studies->list[i].asymmetric)
            continue;
        first = n == 0 ? i : first;
        if (n++ < 5)
            g_string_append_printf(names, "%s\"%s\"", n > 1 ? ", " : "", studies->list[i].name);
    }
    if (n == 0)
        return;
    if (n > 5)
        g_string_append_printf(names, " and %zu more", n - 5);
    const char *scale = tf_forest_is_ratio(studies->shown) ? " on the log scale" : "";
    const tf_place place = tf_table_place(job->table, first, NULL);
    const char *hint = other_scale(job, studies);
    if (!hint)
        hint = "check the three numbers against their source: limits that aren't of the estimate "
               "give it a wrong weight";
    tf_diag_warning(job->diag, &place, hint,
                    n == 1 ? "the estimate of %s is not in the middle of its limits%s, beyond "
                             "rounding"
                           : "the estimates of %s are not in the middle of their limits%s, beyond "
                             "rounding",
                    names->str, scale);
}

/* ---- names -------------------------------------------------------------------------------- */

/* "Smith 2019" and "smith  2019" are one study to whoever typed them, and so are two analyses of
   it. The same name twice is told where names are read. */
static void tell_alike(const tf_forest_job *job, const tf_forest_study_set *studies) {
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < studies->n; i++) {
        const char *name = studies->list[i].name;
        char *folded = tf_name_of_trial(name);
        const size_t before = GPOINTER_TO_SIZE(g_hash_table_lookup(met, folded));
        if (!before) {
            g_hash_table_insert(met, folded, GSIZE_TO_POINTER(i + 1));
            continue;
        }
        g_free(folded);
        const char *other = studies->list[before - 1].name;
        if (strcmp(other, name) == 0)
            continue;
        const tf_place place = tf_table_place(job->table, i, job->ask->given.study);
        tf_diag_warning(job->diag, &place,
                        "if they are one, leave one of its rows out with --where; if not, write "
                        "what tells them apart",
                        "studies have nearly the same name: \"%s\" and \"%s\"", other, name);
    }
}

void tf_forest_doubt_studies(const tf_forest_job *job, const tf_forest_study_set *studies) {
    tell_asymmetric(job, studies);
    tell_alike(job, studies);
}
