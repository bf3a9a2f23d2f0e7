/* Groups of a figure. Without a column there is one of them all the same, so that kinds count, name
   and draw it without a case of their own. */
#include "analysis/grouping.h"

#include "analysis/name_words.h"
#include "data/condition_text.h"
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

/** "Screen Failure", "Not Assigned": who was screened and is of no arm. */
static bool is_no_arm(const char *name) {
    static const char *const names[] = {"screen failure",
                                        "screen failures",
                                        "screening failure",
                                        "screening failures",
                                        "screen failed",
                                        "scrnfail",
                                        "not randomized",
                                        "not randomised",
                                        "unrandomized",
                                        "unrandomised",
                                        "not assigned",
                                        "notassgn",
                                        "unassigned",
                                        "unplanned treatment",
                                        "not treated",
                                        "nottrt",
                                        "never treated",
                                        "non randomise",
                                        "non randomises",
                                        "non randomisee",
                                        "non traite",
                                        "non traites",
                                        "jamais traite",
                                        "echec de screening",
                                        "echecs de screening",
                                        "echec de selection",
                                        "echecs de selection",
                                        "echec au screening",
                                        "echec a l inclusion",
                                        "non inclus",
                                        NULL};
    g_auto(GStrv) words = tf_name_words(name);
    return tf_words_are(words, names);
}

/* CDISC's files of all who were screened have them in the column of arms. A figure of who failed
   may want them, so they are drawn all the same. */
static void tell_no_arms(const tf_levels_ask *asked, const tf_grouping *grouping,
                         const tf_rows *rows, tf_diag *diag) {
    for (size_t i = 0; i < grouping->n && grouping->n > 1 && !asked->order->items; i++) {
        const char *level = grouping->groups[i].level;
        if (!is_no_arm(level))
            continue;
        /* A list in a shell's single quotes, whose items begin with none. */
        g_autofree char *hint = asked->leave_out
                                    ? g_strdup_printf("%s: [not (\"%s\" = \"%s\")]",
                                                      asked->leave_out, grouping->column, level)
                                    : tf_without_hint(grouping->column, level);
        const tf_place place = {.file = tf_table_path(rows->table)};
        tf_diag_warning(diag, &place, hint,
                        "group \"%s\" is no arm by its name, but is drawn as one", level);
    }
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
    grouping->as_in_file =
        !asked->order->items && (levels.reason == TF_ORDER_FILE || levels.reason == TF_ORDER_LIKE);
    grouping->reference = levels.reference;
    grouping->of_level = levels.of_level;
    tell_no_arms(asked, grouping, rows, diag);
    return true;
}

void tf_grouping_doubt_scores(const tf_grouping *grouping, const tf_ask *ask, const void *scores,
                              tf_diag *diag) {
    if (!grouping->as_in_file || grouping->n < 3)
        return;
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t g = 0; g < grouping->n; g++)
        g_string_append_printf(list, "%s%s", g ? ", " : "", grouping->groups[g].level);
    const tf_place place = tf_ask_place(ask, scores);
    tf_diag_warning(diag, &place, "name the groups from the first score to the last: group.order",
                    "scores belong to groups by their order, which is that of the file: %s",
                    list->str);
}
