/* Groups of a figure. Without a column there is one of them all the same, so that kinds count, name
   and draw it without a case of their own. */
#include "analysis/grouping.h"

#include "spec/vocabulary.h"

tf_levels_ask tf_grouping_asked(const tf_ask *ask, const tf_group_ask *group) {
    return (tf_levels_ask){
        .ask = ask,
        .column = &group->column,
        .order = &group->order,
        .labels = &group->labels,
        .colors = &group->colors,
        .reference = &group->reference,
        .most = TF_MAX_GROUPS,
        .most_what = "groups can be drawn",
        .most_hint = "is it a measurement? group by a column of categories, or keep some rows with "
                     "--where",
        .what = "group",
        .merge_key = "group.merge",
    };
}

bool tf_grouping_resolve(const tf_levels_ask *asked, const tf_rows *rows, tf_arena *arena,
                         tf_grouping *grouping, tf_diag *diag) {
    *grouping = (tf_grouping){.column = *asked->column};
    if (!grouping->column) {
        grouping->n = 1;
        grouping->groups = tf_arena_array(arena, tf_group, 1);
        grouping->groups[0].label = "";
        return true;
    }
    /* Groups of responders stand from the best. */
    tf_levels_ask levels_asked = *asked;
    levels_asked.responses = tf_vocabulary_new(asked->ask, arena, diag);
    if (!levels_asked.responses)
        return false;
    tf_levels levels;
    if (!tf_levels_resolve(&levels_asked, rows, arena, &levels, diag))
        return false;
    grouping->n = levels.n;
    grouping->groups = tf_arena_array(arena, tf_group, levels.n + 1);
    for (size_t i = 0; i < levels.n; i++)
        grouping->groups[i] = (tf_group){levels.names[i], levels.labels[i],
                                         levels.ranks ? levels.ranks[i] : (tf_level_rank){0, 0}};
    grouping->reference = levels.reference;
    grouping->of_level = levels.of_level;
    return true;
}
