/* Percentages that are of other patients than those of their bar's group. */
#include "analysis/percent_base.h"
#include "job.h"

static const char *problem_of(tf_percent_base base, const char *other) {
    const bool all = base == TF_PERCENT_OF_ALL || (base == TF_PERCENT_MAYBE_OF_ALL && other);
    return all                                  ? "all groups together add up to 100 %"
           : base == TF_PERCENT_ACROSS && other ? "the groups of each category add up to 100 %"
                                                : NULL;
}

void tf_bars_warn_of_percents(const tf_bars_job *job, const tf_table *file) {
    const tf_bars_ask *ask = job->ask;
    const char *level = ask->level.column, *category = ask->category.column;
    const char *group = ask->group.column ? ask->group.column : level ? category : NULL;
    const char *parts = level ? level : category;
    if (!group || !parts || g_str_equal(group, parts) || ask->facet.column)
        return;
    const char *other = tf_find_percent_of_groups(file, group, parts);
    const char *problem =
        problem_of(tf_percent_base_of(file, ask->cells.percent, group, parts), other);
    if (!problem)
        return;
    const tf_place place = tf_ask_place(&ask->base, &ask->cells.percent);
    g_autofree char *hint =
        other ? g_strdup_printf("percentages of each group stand in \"%s\": --percent '%s'", other,
                                other)
              : g_strdup("percentages of each group, or counts by --n, are what bars show");
    tf_diag_warning(job->diag, &place, hint,
                    "\"%s\": %s, so they are not of the patients of \"%s\"", ask->cells.percent,
                    problem, group);
}
