/* Levels become groups in steps, each of which can refuse: count, list and sort, put into the
   user's order, label, choose the reference, and map codes to groups. */
#include "analysis/grouping.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/suggest.h"

/** The levels that occur, while they become groups. */
typedef struct levels {
    const tf_ask *ask;
    const tf_group_ask *asked;
    const tf_rows *rows;
    const char *column;
    size_t n_all;       /**< levels of the table, occurring or not */
    size_t *used;       /**< [n_all] usable rows */
    size_t *present;    /**< [n_all] rows, usable or not */
    const char **names; /**< of the levels with usable rows, sorted */
    size_t n;
    tf_diag *diag;
} levels;

/* Levels that are all numbers sort as such: 9 before 10. */
static bool is_number(const char *text, double *value) {
    return tf_number_parse(text, strlen(text), '.', value);
}

static int by_number(const void *a, const void *b) {
    double x = 0, y = 0;
    is_number(*(const char *const *)a, &x);
    is_number(*(const char *const *)b, &y);
    return (x > y) - (x < y);
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void tf_sort_levels(const char **names, size_t n) {
    bool all_numbers = true;
    double value;
    for (size_t i = 0; i < n && all_numbers; i++)
        all_numbers = is_number(names[i], &value);
    if (n > 1)
        qsort(names, n, sizeof *names, all_numbers ? by_number : by_bytes);
}

/** Rows that were dropped count apart: a group that only they had is left out, and that is said. */
static bool count_levels(levels *found) {
    const uint32_t *codes = tf_table_levels(found->rows->table, found->column);
    found->used = tf_try_alloc(found->n_all + 1, sizeof *found->used);
    found->present = tf_try_alloc(found->n_all + 1, sizeof *found->present);
    if (!found->used || !found->present) {
        tf_diag_no_memory(found->diag, "counting the groups");
        return false;
    }
    for (size_t row = 0; row < found->rows->n; row++) {
        if (codes[row] == TF_MISSING_LEVEL)
            continue;
        found->present[codes[row]]++;
        found->used[codes[row]] += tf_row_used(found->rows, row);
    }
    return true;
}

/** The limit is checked before names are copied: a column of ids may have millions of levels. */
static bool list_present(levels *found, tf_arena *arena) {
    const tf_table *table = found->rows->table;
    size_t n = 0;
    for (size_t i = 0; i < found->n_all; i++)
        n += found->used[i] > 0;
    const tf_place place = tf_ask_place(found->ask, &found->asked->column);
    if (n > TF_MAX_GROUPS) {
        tf_diag_error(found->diag, &place,
                      "is it a measurement? group by a column of categories, or keep some rows "
                      "with --where",
                      "column \"%s\" has %zu values: at most %d groups can be drawn", found->column,
                      n, TF_MAX_GROUPS);
        return false;
    }
    found->names = tf_arena_array(arena, const char *, n + 1);
    for (size_t i = 0; i < found->n_all; i++) {
        const char *name = tf_table_level_name(table, found->column, i);
        if (found->used[i] > 0)
            found->names[found->n++] = tf_arena_strdup(arena, name);
        else if (found->present[i] > 0 && !found->asked->order.items)
            tf_diag_warning(found->diag, &place, NULL,
                            "group \"%s\" is left out: no row of it can be used", name);
    }
    tf_sort_levels(found->names, found->n);
    return true;
}

static size_t index_of(const char *const *names, size_t n, const char *name) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return SIZE_MAX;
}

/** "have "F", "M"": what the user could have meant. */
static char *list_names(const levels *found) {
    g_autoptr(GString) text = g_string_new(NULL);
    const size_t shown = MIN(found->n, (size_t)8);
    for (size_t i = 0; i < shown; i++)
        g_string_append_printf(text, "%s\"%s\"", i ? ", " : "", found->names[i]);
    if (found->n > shown)
        g_string_append_printf(text, " and %zu more", found->n - shown);
    return g_strdup(text->str);
}

/** The nearest name if there is one, else all of them: it is short work to pick from eight. */
static void say_unknown(const levels *found, const void *member, const char *name) {
    const char *path = tf_ask_path(found->ask, member);
    const tf_place place = tf_ask_place(found->ask, member);
    const char *near = tf_suggest(name, found->names, found->n);
    g_autofree char *known = list_names(found);
    g_autofree char *hint = near ? g_strdup_printf("did you mean \"%s\"?", near)
                                 : g_strdup_printf("the column has %s", known);
    tf_diag_error(found->diag, &place, hint,
                  "%s names \"%s\", but no row that can be used has it in column \"%s\"", path,
                  name, found->column);
}

/** Puts the levels into the user's order; every one of them has to be there, once. */
static bool apply_order(levels *found, tf_arena *arena) {
    const size_t n = found->asked->order.n;
    const char *const *order = found->asked->order.items;
    const tf_place place = tf_ask_place(found->ask, &found->asked->order);
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        if (index_of(found->names, found->n, order[i]) == SIZE_MAX) {
            say_unknown(found, &found->asked->order, order[i]);
            ok = false;
        } else if (index_of(order, i, order[i]) != SIZE_MAX) {
            tf_diag_error(found->diag, &place, NULL, "group.order names \"%s\" twice", order[i]);
            ok = false;
        }
    }
    for (size_t i = 0; i < found->n; i++) {
        if (index_of(order, n, found->names[i]) != SIZE_MAX)
            continue;
        g_autofree char *hint = g_strdup_printf(
            "add it, or leave its rows out with --where '%s!=%s'", found->column, found->names[i]);
        tf_diag_error(found->diag, &place, hint, "\"%s\" of column \"%s\" is not in group.order",
                      found->names[i], found->column);
        ok = false;
    }
    for (size_t i = 0; ok && i < n; i++)
        found->names[i] = tf_arena_strdup(arena, order[i]);
    return ok;
}

/** Labels name groups in every output, so two groups can't share one. */
static bool apply_labels(levels *found, tf_grouping *grouping, tf_arena *arena) {
    const size_t n = found->asked->labels.n;
    const tf_spec_pair *labels = found->asked->labels.items;
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        const size_t group = index_of(found->names, found->n, labels[i].key);
        if (group == SIZE_MAX) {
            say_unknown(found, &found->asked->labels, labels[i].key);
            ok = false;
        } else {
            grouping->groups[group].label = tf_arena_strdup(arena, labels[i].value);
        }
    }
    const tf_place place = tf_ask_place(found->ask, &found->asked->labels);
    for (size_t i = 0; i < grouping->n; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(grouping->groups[i].label, grouping->groups[j].label) != 0)
                continue;
            tf_diag_error(found->diag, &place, "each group needs a label of its own",
                          "\"%s\" and \"%s\" both have the label \"%s\"", grouping->groups[j].level,
                          grouping->groups[i].level, grouping->groups[i].label);
            ok = false;
        }
    }
    return ok;
}

/** Colours are the figure's business; here only the names are checked. */
static bool check_colors(levels *found) {
    const size_t n = found->asked->colors.n;
    const tf_spec_pair *colors = found->asked->colors.items;
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        if (colors[i].key && index_of(found->names, found->n, colors[i].key) == SIZE_MAX) {
            say_unknown(found, &found->asked->colors, colors[i].key);
            ok = false;
        }
    }
    return ok;
}

/** The reference may be named as in the data or as drawn. */
static bool apply_reference(levels *found, tf_grouping *grouping) {
    const char *name = found->asked->reference;
    if (!name)
        return true;
    size_t reference = index_of(found->names, found->n, name);
    for (size_t i = 0; reference == SIZE_MAX && i < grouping->n; i++) {
        if (strcmp(grouping->groups[i].label, name) == 0)
            reference = i;
    }
    if (reference == SIZE_MAX) {
        say_unknown(found, &found->asked->reference, name);
        return false;
    }
    grouping->reference = reference;
    return true;
}

/** From the table's codes to groups; levels without a usable row have none. */
static void map_levels(const levels *found, tf_grouping *grouping, tf_arena *arena) {
    grouping->of_level = tf_arena_array(arena, uint32_t, found->n_all + 1);
    for (size_t i = 0; i < found->n_all; i++) {
        const char *name = tf_table_level_name(found->rows->table, found->column, i);
        const size_t group = found->used[i] ? index_of(found->names, found->n, name) : SIZE_MAX;
        grouping->of_level[i] = group == SIZE_MAX ? TF_MISSING_LEVEL : (uint32_t)group;
    }
}

static bool resolve_levels(levels *found, tf_arena *arena, tf_grouping *grouping) {
    if (!count_levels(found) || !list_present(found, arena))
        return false;
    if (found->asked->order.items && !apply_order(found, arena))
        return false;
    grouping->n = found->n;
    grouping->groups = tf_arena_array(arena, tf_group, found->n + 1);
    for (size_t i = 0; i < found->n; i++)
        grouping->groups[i] = (tf_group){found->names[i], found->names[i]};
    const bool labelled = apply_labels(found, grouping, arena);
    const bool colored = check_colors(found);
    if (!apply_reference(found, grouping) || !labelled || !colored)
        return false;
    map_levels(found, grouping, arena);
    return true;
}

bool tf_grouping_resolve(const tf_ask *ask, const tf_group_ask *group, const tf_rows *rows,
                         tf_arena *arena, tf_grouping *grouping, tf_diag *diag) {
    const char *column = group->column;
    *grouping = (tf_grouping){.column = column};
    if (!column) {
        grouping->n = 1;
        grouping->groups = tf_arena_array(arena, tf_group, 1);
        grouping->groups[0].label = "";
        return true;
    }
    levels found = {
        .ask = ask,
        .asked = group,
        .rows = rows,
        .column = column,
        .n_all = tf_table_n_levels(rows->table, column),
        .diag = diag,
    };
    const bool ok = resolve_levels(&found, arena, grouping);
    g_free(found.used);
    g_free(found.present);
    return ok;
}
