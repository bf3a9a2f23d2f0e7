/* Bars of responses, of counts and percentages that were published, of adverse events. */
#include "bars/propose.h"

#include <string.h>

#include <glib.h>

#include "analysis/arm_names.h"
#include "analysis/percent_base.h"
#include "analysis/sum_rows.h"
#include "data/condition_text.h"
#include "spec/yaml_word.h"

/** More categories than this are a page of names. */
#define MOST_TERMS 30

static const tf_column_view *first(const tf_proposal *p, tf_look look) {
    return tf_columns_next(p->columns, look, NULL);
}

/* ---- events ---------------------------------------------------------------------------------- */

/** A column of which every row has a value: with all of its values each row is an event. Those with
 * fewest values first, as a file of tomorrow may have others. */
static const tf_column_view *of_every_row(const tf_proposal *p, const tf_column_view *term) {
    const tf_column_view *best = NULL, *group = first(p, TF_LOOK_GROUP);
    for (size_t i = 0; i < p->columns->n; i++) {
        const tf_column_view *view = &p->columns->items[i];
        const bool free = view != term && view != group && view->look != TF_LOOK_PATIENT &&
                          view->look != TF_LOOK_GROUP && view->look != TF_LOOK_TERM;
        if (free && view->cells != TF_CELLS_DATES && view->n_missing == 0 && !view->cut &&
            view->n_levels > 0 && view->n_levels <= TF_MOST_CATEGORIES &&
            (!best || view->n_levels < best->n_levels))
            best = view;
    }
    return best;
}

/* Which rows count a flag says; without one every row is an event. */
static bool propose_flag(tf_proposal *p, const tf_column_view *term) {
    const tf_column_view *emergent = tf_columns_find(p->columns, "TRTEMFL");
    const char *yes = "Y";
    if (emergent) {
        tf_propose(p, "response.column", emergent->name, "events under treatment");
        tf_propose_list(p, "response.is", &yes, 1, NULL);
        return true;
    }
    const tf_column_view *view = of_every_row(p, term);
    if (!view)
        return false;
    const char **all = tf_arena_array(p->arena, const char *, view->n_levels + 1);
    for (size_t i = 0; i < view->n_levels; i++)
        all[i] = tf_column_level(p->columns, view, i);
    tf_propose(p, "response.column", view->name, "every row is an event, whatever this says");
    tf_propose_list(p, "response.is", all, view->n_levels, NULL);
    tf_propose_unsure(p,
                      "response: no column says which events count (TRTEMFL), so every row does: "
                      "response.is has each value of \"%s\", and needs those that come later",
                      view->name);
    return true;
}

/** The column of the other file with the same groups; its name may be another, TRT01A for TRTA. */
static const tf_column_view *same_groups(const tf_proposal *p, const tf_column_view *group) {
    const tf_column_view *same = tf_columns_find(p->others, group->name);
    for (const tf_column_view *view = NULL;
         !same && (view = tf_columns_next(p->others, TF_LOOK_GROUP, view));) {
        size_t n = 0;
        for (size_t i = 0; i < group->n_levels; i++)
            for (size_t k = 0; k < view->n_levels; k++)
                n += strcmp(tf_column_level(p->columns, group, i),
                            tf_column_level(p->others, view, k)) == 0;
        const bool actual = g_str_has_suffix(view->name, "A") == g_str_has_suffix(group->name, "A");
        same = n == group->n_levels && actual ? view : NULL;
    }
    return same;
}

static void propose_population(tf_proposal *p, const tf_column_view *group) {
    const tf_column_view *safety = tf_columns_find(p->others, "SAFFL");
    const tf_column_view *others = group ? same_groups(p, group) : NULL;
    tf_propose(p, "population.data", p->others_path,
               "all patients, of whom events are a percentage");
    if (others && strcmp(others->name, group->name) != 0)
        tf_propose(p, "population.group", others->name, NULL);
    if (!safety || safety->n_levels < 2)
        return;
    const char *condition = tf_arena_printf(p->arena, "%s = Y", safety->name);
    tf_propose_list(p, "population.where", &condition, 1, "who was treated");
}

/* Of whom an event is a percentage nobody knows but who has the file of all patients. */
static tf_suits propose_events(tf_proposal *p) {
    const tf_column_view *views[8];
    size_t n = 0, best = 0;
    for (const tf_column_view *view = NULL;
         n < G_N_ELEMENTS(views) && (view = tf_columns_next(p->columns, TF_LOOK_TERM, view));)
        views[n++] = view;
    const tf_column_view *patient = first(p, TF_LOOK_PATIENT);
    if (n == 0 || !patient)
        return 0;
    const char *names[8];
    for (size_t i = 0; i < n; i++) {
        names[i] = views[i]->name;
        const bool coded =
            g_ascii_strcasecmp(names[i], "AEDECOD") == 0 && views[i]->n_levels <= MOST_TERMS;
        best = coded || (views[best]->n_levels > MOST_TERMS &&
                         views[i]->n_levels < views[best]->n_levels)
                   ? i
                   : best;
    }
    const tf_question question = {"category", "Which column are the bars of?", names, n, best};
    const tf_column_view *term = views[tf_propose_choice(p, &question)];
    tf_propose(p, "category.column", term->name, NULL);
    const bool flagged = propose_flag(p, term);
    const tf_column_view *group = tf_propose_group(p);
    tf_propose(p, "patient", patient->name, NULL);
    if (!p->others)
        p->lacks =
            "events are a percentage of all patients: give the file that has a row for each, "
            "such as ADSL, behind this one";
    else if (!flagged)
        p->lacks = "which rows are events that count? a column such as TRTEMFL says it, with Y in "
                   "each of them";
    else
        propose_population(p, group);
    return 90;
}

/* ---- counts and percentages ------------------------------------------------------------------ */

enum { MOST_PLACES = 3 };

/** Columns of texts that set bars apart, those that are called as groups last. */
static size_t find_places(const tf_proposal *p, const tf_column_view *places[MOST_PLACES]) {
    size_t n = 0;
    for (int groups = 0; groups < 2; groups++)
        for (size_t i = 0; i < p->columns->n && n < MOST_PLACES; i++) {
            const tf_column_view *view = &p->columns->items[i];
            if (view->cells == TF_CELLS_TEXT && view->look != TF_LOOK_UNIT && view->n_levels > 1 &&
                (view->look == TF_LOOK_GROUP) == (groups == 1))
                places[n++] = view;
        }
    return n;
}

static void propose_category(tf_proposal *p, const tf_column_view *view, const char *key) {
    tf_propose(p, key, view->name, tf_column_levels_text(p->columns, view, 6));
}

/* A constant category is one all the same. Of two columns the shorter is the groups; a third one
   makes panels. */
static void propose_places(tf_proposal *p, const char *level_key) {
    const tf_column_view *places[MOST_PLACES];
    const size_t n = find_places(p, places);
    const bool grouped = n > 0 && places[n - 1]->look == TF_LOOK_GROUP;
    if (n == 0 || (n == 1 && grouped)) {
        const tf_column_view *only = first(p, TF_LOOK_CONSTANT);
        if (only && only->cells == TF_CELLS_TEXT)
            propose_category(p, only, "category.column");
        if (n == 1)
            propose_category(p, places[0], "group.column");
        return;
    }
    if (n == 1) {
        propose_category(p, places[0], "category.column");
        return;
    }
    const bool turned = !grouped && places[0]->n_levels < places[1]->n_levels;
    const tf_column_view *group = places[n - 1], *category = places[n - 2];
    if (n == 2 && turned) {
        group = places[0];
        category = places[1];
    }
    const bool level = g_ascii_strcasecmp(category->name, "level") == 0;
    propose_category(p, category, level ? level_key : "category.column");
    propose_category(p, group, "group.column");
    if (n == 3)
        propose_category(p, places[0], "facet.column");
}

/** The column of percentages that are of the patients of the groups, if one is, else the first. */
static const tf_column_view *percent_of_groups(const tf_proposal *p) {
    const tf_column_view *places[MOST_PLACES];
    const size_t n = find_places(p, places);
    const tf_column_view *view = NULL;
    while (n == 2 && (view = tf_columns_next(p->columns, TF_LOOK_PERCENT, view)))
        if (tf_percent_base_of(p->columns->table, view->name, places[1]->name, places[0]->name) ==
            TF_PERCENT_OF_GROUPS)
            return view;
    return first(p, TF_LOOK_PERCENT);
}

/* Limits that the file has are drawn; without a category there is a bar for each group. */
static tf_suits propose_published(tf_proposal *p) {
    const tf_column_view *n = first(p, TF_LOOK_COUNT), *total = first(p, TF_LOOK_TOTAL);
    const tf_column_view *percent = percent_of_groups(p);
    const tf_column_view *lower = first(p, TF_LOOK_LOWER), *upper = first(p, TF_LOOK_UPPER);
    const bool counts = n && (total || n->cells == TF_CELLS_COUNTS);
    if ((!counts && !percent) || first(p, TF_LOOK_PATIENT) || first(p, TF_LOOK_ESTIMATE) ||
        first(p, TF_LOOK_RESULT) || tf_columns_count(p->columns, TF_LOOK_COUNT) > 1)
        return 0;
    propose_places(p, counts ? "level.column" : "category.column");
    if (counts)
        tf_propose(p, "n", n->name, NULL);
    else
        tf_propose(p, "percent", percent->name, NULL);
    if (total && n != total)
        tf_propose(p, "total", total->name, NULL);
    if (!counts && lower && upper) {
        tf_propose(p, "lower", lower->name, NULL);
        tf_propose(p, "upper", upper->name, NULL);
    }
    return 85;
}

/* ---- tables of reports ----------------------------------------------------------------------- */

/** Columns of the arms of a table, each with "60 (42.0%)". */
static size_t find_count_columns(const tf_proposal *p, const char *names[TF_MOST_CATEGORIES]) {
    size_t n = 0;
    for (size_t i = 0; i < p->columns->n && n < TF_MOST_CATEGORIES; i++)
        if (p->columns->items[i].cells == TF_CELLS_COUNTS)
            names[n++] = p->columns->items[i].name;
    return n;
}

/** The first column, of texts that are there once each; NULL: it isn't. */
static const tf_column_view *row_names(const tf_proposal *p) {
    const tf_column_view *view = p->columns->n > 0 ? &p->columns->items[0] : NULL;
    return view && view->cells == TF_CELLS_TEXT && view->n_missing == 0 &&
                   view->n_levels == p->columns->n_rows && view->n_levels > 1
               ? view
               : NULL;
}

static bool are_responses(const tf_proposal *p, const tf_column_view *view) {
    for (size_t i = 0; i < view->n_levels; i++) {
        const char *level = tf_column_level(p->columns, view, i);
        if (!tf_names_sum_row(level) && !tf_arm_names_patients(level) &&
            !tf_meaning_is_response(tf_vocabulary_find(p->columns->vocabulary, level)))
            return false;
    }
    return true;
}

/** "Total" below the rows of a table is none of them. */
static void leave_sums_out(tf_proposal *p, const tf_column_view *view) {
    for (size_t i = 0; i < view->n_levels; i++) {
        const char *level = tf_column_level(p->columns, view, i);
        if (!tf_names_sum_row(level))
            continue;
        g_autofree char *column = tf_condition_word(view->name), *word = tf_condition_word(level);
        const char *condition = tf_arena_printf(p->arena, "%s != %s", column, word);
        tf_propose_list(p, "where", &condition, 1, "a row of sums");
        return;
    }
}

/** Puts "new: [a, b]" of the columns that have the same text by `of`, for each of those texts. */
static void put_merged(GString *map, const char *const *names, size_t n,
                       char *(*of)(const char *name)) {
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < n; i++)
        g_ptr_array_add(texts, of(names[i]));
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        bool before = false;
        for (size_t k = 0; k < i; k++)
            before = before || strcmp(texts->pdata[k], texts->pdata[i]) == 0;
        if (before)
            continue;
        g_string_append(map, any ? ", " : "");
        any = true;
        tf_yaml_put_text(map, texts->pdata[i]);
        g_string_append(map, ": [");
        for (size_t k = i; k < n; k++) {
            if (strcmp(texts->pdata[k], texts->pdata[i]) != 0)
                continue;
            g_string_append(map, k > i ? ", " : "");
            tf_yaml_put_text(map, names[k]);
        }
        g_string_append_c(map, ']');
    }
}

/* Two columns of an arm are of the same patients: arms are compared with each other, in a panel for
   what stands behind their names. */
static void propose_parts(tf_proposal *p, const char *const *names, size_t n) {
    g_autoptr(GString) map = g_string_new("{arm: {levels: heading, to: {");
    put_merged(map, names, n, tf_arm_heading);
    g_string_append(map, "}}, counted: {levels: heading, to: {");
    put_merged(map, names, n, tf_arm_part);
    g_string_append(map, "}}}");
    tf_propose_map(p, "derive", map->str, "an arm, and what is counted of it");
    tf_propose(p, "facet.column", "counted", "columns of one arm are of the same patients");
}

/** Whether arms have several columns, each of which says what it counts. */
static bool have_parts(const char *const *names, size_t n) {
    size_t two[2];
    bool all = tf_arm_has_parts(names, n, two);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *part = tf_arm_part(names[i]);
        all = all && *part != '\0';
    }
    return all;
}

/* A row of names, and a column of counts for each arm: the columns become rows. */
static tf_suits propose_table(tf_proposal *p) {
    const char *names[TF_MOST_CATEGORIES];
    const size_t n = find_count_columns(p, names);
    const tf_column_view *label = row_names(p);
    if (n < 2 || !label || n + 1 < p->columns->n)
        return 0;
    const bool parts = have_parts(names, n);
    g_autoptr(GString) map = g_string_new("{longer: [");
    for (size_t i = 0; i < n; i++) {
        g_string_append(map, i > 0 ? ", " : "");
        tf_yaml_put_text(map, names[i]);
    }
    g_string_append_printf(map, "], names: %s, values: \"n\"}", parts ? "heading" : "arm");
    tf_propose_map(p, "pivot", map->str, "a row for each of these columns");
    leave_sums_out(p, label);
    propose_category(p, label, are_responses(p, label) ? "level.column" : "category.column");
    tf_propose(p, "n", "n", NULL);
    tf_propose(p, "group.column", "arm", NULL);
    if (parts)
        propose_parts(p, names, n);
    return 85;
}

/* ---- patients -------------------------------------------------------------------------------- */

static tf_suits propose_responses(tf_proposal *p) {
    const tf_column_view *views[8];
    size_t n = 0;
    for (const tf_column_view *view = NULL;
         n < G_N_ELEMENTS(views) && (view = tf_columns_next(p->columns, TF_LOOK_RESPONSE, view));) {
        size_t at = n++;
        for (; at > 0 && view->n_levels > 2 && views[at - 1]->n_levels <= 2; at--)
            views[at] = views[at - 1];
        views[at] = view;
    }
    if (n == 0)
        return 0;
    const tf_column_view *response =
        tf_propose_column(p, "response", "Which column is the response?", views, n);
    const tf_column_view *visit = first(p, TF_LOOK_VISIT);
    tf_propose(p, "response.column", response->name,
               tf_column_levels_text(p->columns, response, 8));
    if (visit && tf_columns_repeat_patients(p->columns))
        tf_propose(p, "visit.column", visit->name, NULL);
    tf_propose_group(p);
    tf_propose_patient(p, visit ? NULL : "last");
    return 60;
}

tf_suits tf_bars_propose(tf_proposal *p) {
    tf_suits suits = propose_events(p);
    suits = suits > 0 ? suits : propose_published(p);
    suits = suits > 0 ? suits : propose_table(p);
    return suits > 0 ? suits : propose_responses(p);
}
