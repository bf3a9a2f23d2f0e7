/* Facets, categories and levels: texts of a column in the order in which they are drawn. */
#include <math.h>
#include <string.h>

#include "analysis/levels.h"
#include "analysis/strata.h"
#include "base/suggest.h"
#include "job.h"

/* Few names: looking through them is faster than any index. */
static size_t index_of(const char *const *names, size_t n, const char *name) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return SIZE_MAX;
}

/** The name of a total is no level, unless the total is of the level of that name: {CR: [CR]}. */
static bool is_except(const tf_bars_axis_keys *keys, const char *name) {
    for (size_t i = 0; keys->except && i < keys->except->n; i++) {
        const tf_spec_pair *total = &keys->except->items[i];
        if (strcmp(total->key, name) == 0)
            return index_of(total->values, total->n_values, name) == SIZE_MAX;
    }
    return false;
}

/* A figure of one response has no name on its axis, and the rest of the code no special case. */
void tf_bars_axis_single(tf_bars_job *job, tf_bars_axis *axis) {
    *axis = (tf_bars_axis){.n = 1};
    axis->levels = tf_arena_array(job->arena, const char *, 1);
    axis->labels = tf_arena_array(job->arena, const char *, 1);
    axis->labels[0] = "";
}

/** The levels that occur among the rows used, in the order of the file. */
static bool list_levels(tf_bars_job *job, const char *column, const tf_bars_axis_keys *keys,
                        tf_bars_axis *axis) {
    const size_t n_all = tf_table_n_levels(job->table, column);
    const uint32_t *codes = tf_table_levels(job->table, column);
    uint8_t *seen = tf_try_alloc(n_all + 1, 1);
    if (!seen) {
        tf_diag_no_memory(job->diag, "listing the categories");
        return false;
    }
    for (size_t row = 0; row < job->rows->n; row++) {
        if (tf_row_used(job->rows, row) && codes[row] != TF_MISSING_LEVEL)
            seen[codes[row]] = 1;
    }
    size_t n = 0;
    for (size_t i = 0; i < n_all; i++)
        n += seen[i];
    if (n > TF_MAX_CATEGORIES) {
        g_free(seen);
        const tf_place place = {.file = tf_table_path(job->table)};
        tf_diag_error(job->diag, &place, "keep some rows with --where",
                      "column \"%s\" has %zu values: at most %d can be drawn", column, n,
                      TF_MAX_CATEGORIES);
        return false;
    }
    axis->levels = tf_arena_array(job->arena, const char *, n + 1);
    for (size_t i = 0; i < n_all; i++) {
        const char *name = tf_table_level_name(job->table, column, i);
        if (seen[i] && !is_except(keys, name))
            axis->levels[axis->n++] = tf_arena_strdup(job->arena, name);
    }
    g_free(seen);
    if (keys->sorted)
        tf_levels_sort(axis->levels, axis->n);
    return true;
}

/* Up to eight names: more would hide the message. */
static void say_unknown(tf_bars_job *job, const tf_bars_axis *axis, const void *member,
                        const char *name) {
    const tf_place place = tf_ask_place(&job->ask->base, member);
    const char *near = tf_suggest(name, axis->levels, axis->n);
    g_autoptr(GString) known = g_string_new("there are");
    for (size_t i = 0; i < MIN(axis->n, (size_t)8); i++)
        g_string_append_printf(known, "%s \"%s\"", i ? "," : "", axis->levels[i]);
    g_autofree char *hint =
        near ? g_strdup_printf("did you mean \"%s\"?", near) : g_strdup(known->str);
    tf_diag_error(job->diag, &place, hint, "%s names \"%s\", which is not among the data",
                  tf_ask_path(&job->ask->base, member), name);
}

/** Puts levels into the user's order. */
static bool apply_order(tf_bars_job *job, const tf_bars_axis_keys *keys, tf_bars_axis *axis) {
    const size_t n = keys->order->n;
    const char *const *order = keys->order->items;
    const tf_place place = tf_ask_place(&job->ask->base, keys->order);
    const char *path = tf_ask_path(&job->ask->base, keys->order);
    bool ok = true;
    size_t n_kept = 0;
    const char **sorted = tf_arena_array(job->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (index_of(order, i, order[i]) != SIZE_MAX) {
            tf_diag_error(job->diag, &place, NULL, "%s names \"%s\" twice", path, order[i]);
            ok = false;
        } else if (index_of(axis->levels, axis->n, order[i]) == SIZE_MAX) {
            say_unknown(job, axis, keys->order, order[i]);
            ok = false;
        } else {
            sorted[n_kept++] = tf_arena_strdup(job->arena, order[i]);
        }
    }
    for (size_t i = 0; i < axis->n && !keys->partial; i++) {
        if (index_of(order, n, axis->levels[i]) != SIZE_MAX)
            continue;
        tf_diag_error(job->diag, &place, "add it, or leave its rows out with --where",
                      "%s \"%s\" is not in %s", keys->what, axis->levels[i], path);
        ok = false;
    }
    axis->levels = sorted;
    axis->n = n_kept;
    return ok;
}

/* Labels name bars in the numbers file, so two bars can't share one. */
bool tf_bars_axis_label(tf_bars_job *job, const tf_bars_axis_keys *keys, tf_bars_axis *axis) {
    axis->labels = tf_arena_memdup(job->arena, axis->levels, axis->n + 1, sizeof *axis->levels);
    const tf_spec_pair *labels = keys->labels->items;
    bool ok = true;
    for (size_t i = 0; i < keys->labels->n; i++) {
        const size_t at = index_of(axis->levels, axis->n, labels[i].key);
        if (at != SIZE_MAX) {
            axis->labels[at] = tf_arena_strdup(job->arena, labels[i].value);
        } else if (!keys->partial && !is_except(keys, labels[i].key)) {
            say_unknown(job, axis, keys->labels, labels[i].key);
            ok = false;
        }
    }
    const tf_place place = tf_ask_place(&job->ask->base, keys->labels);
    for (size_t i = 0; i < axis->n; i++) {
        if (index_of(axis->labels, i, axis->labels[i]) == SIZE_MAX)
            continue;
        tf_diag_error(job->diag, &place, "each needs a label of its own",
                      "two of %s have the label \"%s\"", tf_ask_path(&job->ask->base, keys->labels),
                      axis->labels[i]);
        ok = false;
    }
    return ok;
}

/** From the table's codes to places of the axis. */
static void map_levels(tf_bars_job *job, tf_bars_axis *axis) {
    const size_t n_all = tf_table_n_levels(job->table, axis->column);
    axis->of_level = tf_arena_array(job->arena, uint32_t, n_all + 1);
    for (size_t i = 0; i < n_all; i++) {
        const size_t at =
            index_of(axis->levels, axis->n, tf_table_level_name(job->table, axis->column, i));
        axis->of_level[i] = at == SIZE_MAX ? TF_MISSING_LEVEL : (uint32_t)at;
    }
}

/* Found, ordered, labelled, mapped: each step may refuse, and all slips of one step are told
 * together. */
bool tf_bars_axis_resolve(tf_bars_job *job, const char *column, const tf_bars_axis_keys *keys,
                          tf_bars_axis *axis) {
    *axis = (tf_bars_axis){.column = tf_arena_strdup(job->arena, column)};
    if (!list_levels(job, column, keys, axis))
        return false;
    bool ok = true;
    if (keys->order && keys->order->items)
        ok = apply_order(job, keys, axis);
    if (!tf_bars_axis_label(job, keys, axis) || !ok)
        return false;
    map_levels(job, axis);
    return true;
}

/* ---- what all sources have ---------------------------------------------------------------- */

/* Dropped before anything is counted, with a warning that names the lines. */
static bool need(tf_bars_job *job, const char *column) {
    return !column || tf_rows_need_levels(job->rows, column, job->builder, job->diag);
}

/** compare.reference is another name of group.reference. */
static bool apply_reference(tf_bars_job *job) {
    const char *name = job->ask->compare.reference;
    for (size_t g = 0; name && g < job->grouping.n; g++) {
        const tf_group *group = &job->grouping.groups[g];
        if ((group->level && strcmp(group->level, name) == 0) || strcmp(group->label, name) == 0) {
            job->grouping.reference = g;
            return true;
        }
    }
    if (!name)
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->compare.reference);
    tf_diag_error(job->diag, &place, "name a value of group.column",
                  "compare.reference is \"%s\": there is no such group", name);
    return false;
}

/* Codes are looked up once; rows are walked many times. */
static const uint32_t *codes_of(const tf_bars_job *job, const char *column) {
    return column ? tf_table_levels(job->table, column) : NULL;
}

/* Columns are settled in the order in which people read a figure: groups, facets, categories,
   strata. A row that misses any of them belongs nowhere. */
bool tf_bars_common(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const char *const *categories = tf_bars_category_column(ask);
    const char *category = categories ? *categories : NULL;
    const tf_texts *strata = tf_bars_strata(ask);
    job->group_codes = codes_of(job, ask->group.column);
    job->facet_codes = codes_of(job, ask->facet.column);
    job->category_codes = codes_of(job, category);
    job->level_codes = codes_of(job, ask->level.column);
    bool ok = need(job, ask->group.column) && need(job, ask->facet.column) && need(job, category) &&
              need(job, ask->level.column);
    for (size_t i = 0; ok && i < strata->n; i++)
        ok = need(job, strata->items[i]);
    if (ok && job->rows->n_used == 0) {
        const tf_place place = {.file = tf_table_path(job->table)};
        tf_diag_error(job->diag, &place, NULL, "no row is left: each of them misses something");
        return false;
    }
    const tf_place place = tf_ask_place(&ask->base, strata);
    const tf_bars_axis_keys facet_keys = {"facet", &ask->facet.order, &ask->facet.labels,
                                          .sorted = true};
    if (!ok ||
        !tf_grouping_resolve(&ask->base, &ask->group, job->rows, job->arena, &job->grouping,
                             job->diag) ||
        !apply_reference(job) ||
        !tf_strata_cross(job->rows, strata, &place, &job->stratum, &job->n_strata, job->diag))
        return false;
    if (!job->facet_codes) {
        tf_bars_axis_single(job, &job->facets);
        return true;
    }
    return tf_bars_axis_resolve(job, ask->facet.column, &facet_keys, &job->facets);
}

/* Four lookups for each row and no text: files may have millions of rows. */
bool tf_bars_where_of(const tf_bars_job *job, size_t row, tf_bars_where *where) {
    where->facet = job->facet_codes ? job->facets.of_level[job->facet_codes[row]] : 0;
    where->group = job->group_codes ? job->grouping.of_level[job->group_codes[row]] : 0;
    where->stratum = job->stratum ? job->stratum[row] : 0;
    where->category = job->category_codes && job->categories.of_level
                          ? job->categories.of_level[job->category_codes[row]]
                          : 0;
    return where->facet != TF_MISSING_LEVEL && where->group != TF_MISSING_LEVEL &&
           where->category != TF_MISSING_LEVEL;
}

/* Sizes are final after this; everything that follows is an array of them. */
void tf_bars_take_axes(tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    bars->n_facets = job->facets.n;
    bars->n_categories = job->categories.n;
    bars->n_groups = job->grouping.n;
    bars->n_parts = job->parts.n;
    bars->reference = job->grouping.reference;
    tf_bars_group *groups = tf_arena_array(job->arena, tf_bars_group, bars->n_groups + 1);
    for (size_t g = 0; g < bars->n_groups; g++)
        groups[g] = (tf_bars_group){job->grouping.groups[g].label, job->grouping.groups[g].level};
    bars->groups = groups;
    tf_bars_part *parts = tf_arena_array(job->arena, tf_bars_part, bars->n_parts + 1);
    for (size_t i = 0; i < bars->n_parts; i++)
        parts[i] = (tf_bars_part){.label = job->parts.labels[i], .level = job->parts.levels[i]};
    bars->parts = parts;
    tf_bars_facet *facets = tf_arena_array(job->arena, tf_bars_facet, bars->n_facets);
    for (size_t f = 0; f < bars->n_facets; f++) {
        facets[f].label = job->facets.labels[f];
        facets[f].level = job->facets.levels[f];
    }
    bars->facets = facets;
    bars->facet_column = job->facets.column;
    if (bars->categories) /* visits have set theirs */
        return;
    tf_bars_category *categories =
        tf_arena_array(job->arena, tf_bars_category, bars->n_categories + 1);
    for (size_t c = 0; c < bars->n_categories; c++)
        categories[c] =
            (tf_bars_category){job->categories.labels[c], job->categories.levels[c], NAN};
    bars->categories = categories;
}
