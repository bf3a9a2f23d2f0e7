/* A column becomes levels in steps: codes of the file or ranges between cut points, the user's
   order, the user's names. */
#include "variable.h"

#include <string.h>

#include "analysis/grouping.h"
#include "analysis/levels.h"
#include "base/number.h"
#include "base/suggest.h"
#include "cuts.h"

tf_column_type tf_forest_column_type(const tf_forest_ask *ask, const char *column) {
    return tf_forest_column_list(ask, &ask->levels.cuts, column) ? TF_COLUMN_NUMBER
                                                                 : TF_COLUMN_LEVELS;
}

void tf_forest_variable_clear(tf_forest_variable *variable) {
    g_clear_pointer(&variable->of_row, g_free);
}

const char *tf_forest_column_label(const tf_forest_job *job, const char *column) {
    const char *label = tf_forest_column_text(job->ask, column, NULL);
    return tf_arena_strdup(job->arena, label ? label : column);
}

static size_t index_of(const char *const *names, size_t n, const char *name) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return SIZE_MAX;
}

static bool refuse_measurement(const tf_forest_job *job, const void *key, const char *column,
                               size_t n) {
    const tf_place place = tf_ask_place(&job->ask->base, key);
    g_autofree char *hint =
        g_strdup_printf("a measurement needs cut points: --set 'cuts={%s: [...]}'", column);
    tf_diag_error(job->diag, &place, hint,
                  "column \"%s\" has %zu values: at most %d can be told "
                  "apart",
                  column, n, TF_MAX_GROUPS);
    return false;
}

/** Names of the levels that rows in use have, sorted; and how many such rows there are of each. */
static bool count_levels(const tf_forest_job *job, const void *key, const uint8_t *used,
                         tf_forest_variable *variable, const char ***names, size_t **counts) {
    const uint32_t *codes = tf_table_levels(job->table, variable->column);
    const size_t n_all = tf_table_n_levels(job->table, variable->column);
    *counts = tf_try_alloc(n_all + 1, sizeof **counts);
    if (!*counts) {
        tf_diag_no_memory(job->diag, "counting levels");
        return false;
    }
    for (size_t row = 0; row < tf_table_n_rows(job->table); row++) {
        if (used && !used[row])
            continue;
        if (codes[row] == TF_MISSING_LEVEL)
            variable->n_missing++;
        else
            (*counts)[codes[row]]++;
    }
    for (size_t i = 0; i < n_all; i++)
        variable->n += (*counts)[i] > 0;
    if (variable->n > TF_MAX_GROUPS)
        return refuse_measurement(job, key, variable->column, variable->n);
    *names = tf_arena_array(job->arena, const char *, variable->n + 1);
    for (size_t i = 0, k = 0; i < n_all; i++) {
        if ((*counts)[i] > 0)
            (*names)[k++] =
                tf_arena_strdup(job->arena, tf_table_level_name(job->table, variable->column, i));
    }
    tf_levels_sort(*names, variable->n);
    return true;
}

static bool refuse_level(const tf_forest_job *job, const tf_pairs *map, const char *column,
                         const char *name, const char *const *names, size_t n) {
    const tf_place place = tf_ask_place(&job->ask->base, map);
    const char *near = tf_suggest(name, names, n);
    g_autofree char *hint = near ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
    tf_diag_error(job->diag, &place, hint,
                  "%s names \"%s\", but no row that can be used has it in column \"%s\"",
                  tf_ask_path(&job->ask->base, map), name, column);
    return false;
}

/** Leaves `names` in the user's order. A level that it leaves out is not shown, and that is said.
 */
static bool apply_order(const tf_forest_job *job, tf_forest_variable *variable,
                        const char **names) {
    const tf_spec_pair *order =
        tf_forest_column_list(job->ask, &job->ask->levels.order, variable->column);
    if (!order)
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->levels.order);
    bool ok = true;
    for (size_t i = 0; i < order->n_values; i++) {
        if (index_of(names, variable->n, order->values[i]) == SIZE_MAX)
            ok = refuse_level(job, &job->ask->levels.order, variable->column, order->values[i],
                              names, variable->n);
        if (index_of(order->values, i, order->values[i]) == SIZE_MAX)
            continue;
        tf_diag_error(job->diag, &place, NULL, "order of \"%s\" names \"%s\" twice",
                      variable->column, order->values[i]);
        ok = false;
    }
    for (size_t i = 0; ok && i < variable->n; i++) {
        if (index_of(order->values, order->n_values, names[i]) == SIZE_MAX)
            tf_diag_warning(job->diag, &place, NULL,
                            "\"%s\" of column \"%s\" is not shown: it is not in order", names[i],
                            variable->column);
    }
    for (size_t i = 0; ok && i < order->n_values; i++)
        names[i] = tf_arena_strdup(job->arena, order->values[i]);
    variable->n = ok ? order->n_values : variable->n;
    return ok;
}

static void map_rows(const tf_forest_job *job, const uint8_t *used, tf_forest_variable *variable,
                     const char *const *names) {
    const uint32_t *codes = tf_table_levels(job->table, variable->column);
    const size_t n_all = tf_table_n_levels(job->table, variable->column);
    /* Texts are compared once for each level, not for each row; ids have many, but were refused. */
    uint32_t *of_level = g_new(uint32_t, n_all + 1);
    for (size_t i = 0; i < n_all; i++) {
        const char *name = tf_table_level_name(job->table, variable->column, i);
        const size_t level = index_of(names, variable->n, name);
        of_level[i] = level == SIZE_MAX ? TF_MISSING_LEVEL : (uint32_t)level;
    }
    for (size_t row = 0; row < tf_table_n_rows(job->table); row++) {
        const bool out = (used && !used[row]) || codes[row] == TF_MISSING_LEVEL;
        variable->of_row[row] = out ? TF_MISSING_LEVEL : of_level[codes[row]];
    }
    g_free(of_level);
}

/* Some columns of numbers are categories, so a measurement without cut points is no error. */
#define MOST_NUMBERS 12

static void warn_of_measurement(const tf_forest_job *job, const void *key,
                                const tf_forest_variable *variable, const char *const *names) {
    double value;
    bool numbers = variable->n > MOST_NUMBERS && key == &job->ask->subgroups;
    for (size_t i = 0; i < variable->n && numbers; i++)
        numbers = tf_number_parse(names[i], strlen(names[i]), '.', &value);
    if (!numbers)
        return;
    const tf_place place = tf_ask_place(&job->ask->base, key);
    g_autofree char *hint = g_strdup_printf(
        "a measurement needs cut points: --set 'cuts={%s: [...]}'", variable->column);
    tf_diag_warning(job->diag, &place, hint, "each of the %zu numbers in \"%s\" is a subgroup",
                    variable->n, variable->column);
}

static bool from_texts(const tf_forest_job *job, const void *key, const uint8_t *used,
                       tf_forest_variable *variable) {
    const char **names = NULL;
    size_t *counts = NULL;
    const bool ok = count_levels(job, key, used, variable, &names, &counts) &&
                    apply_order(job, variable, names);
    g_free(counts);
    if (!ok)
        return false;
    warn_of_measurement(job, key, variable, names);
    variable->levels = tf_arena_array(job->arena, tf_forest_level, variable->n + 1);
    for (size_t i = 0; i < variable->n; i++)
        variable->levels[i].name = variable->levels[i].label = names[i];
    map_rows(job, used, variable, names);
    return true;
}

static bool refuse_same_label(const tf_forest_job *job, const tf_forest_variable *variable,
                              size_t i, size_t j) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->levels.labels);
    tf_diag_error(job->diag, &place, "each level needs a label of its own",
                  "\"%s\" and \"%s\" of column \"%s\" both have the label \"%s\"",
                  variable->levels[j].name, variable->levels[i].name, variable->column,
                  variable->levels[i].label);
    return false;
}

/** A name that no level has would leave the user's label out without a word. */
static bool check_label(const tf_forest_job *job, const tf_forest_variable *variable,
                        const char *name) {
    for (size_t i = 0; i < variable->n; i++) {
        if (strcmp(variable->levels[i].name, name) == 0 ||
            strcmp(variable->levels[i].label, name) == 0)
            return true;
    }
    const uint32_t *codes = tf_table_levels(job->table, variable->column);
    for (size_t i = 0; codes && i < tf_table_n_levels(job->table, variable->column); i++) {
        if (strcmp(tf_table_level_name(job->table, variable->column, i), name) == 0)
            return true;
    }
    const char **names = g_new(const char *, variable->n + 1);
    for (size_t i = 0; i < variable->n; i++)
        names[i] = variable->levels[i].name;
    refuse_level(job, &job->ask->levels.labels, variable->column, name, names, variable->n);
    g_free(names);
    return false;
}

/** Before labels are applied, so that levels have the names of the file. */
static bool check_labels(const tf_forest_job *job, const tf_forest_variable *variable) {
    g_autofree char *prefix = g_strconcat(variable->column, "=", NULL);
    const tf_pairs *labels = &job->ask->levels.labels;
    const tf_records *divisions = &job->ask->subgroups;
    bool ok = true;
    for (size_t i = 0; i < labels->n; i++)
        ok = (!g_str_has_prefix(labels->items[i].key, prefix) ||
              check_label(job, variable, labels->items[i].key + strlen(prefix))) &&
             ok;
    for (size_t r = 0; r < divisions->n; r++) {
        const tf_spec_record *record = &divisions->items[r];
        const bool own = strcmp(divisions->columns[r], variable->column) == 0;
        for (size_t i = 0; own && i < record->n_fields; i++) {
            const char *field = record->fields[i].key;
            if (g_str_has_prefix(field, "labels."))
                ok = check_label(job, variable, field + strlen("labels.")) && ok;
        }
    }
    return ok;
}

/** Levels may be named as in the file ("AGE=65-74") or as drawn ("AGE=65–74"). */
static bool apply_labels(const tf_forest_job *job, tf_forest_variable *variable) {
    for (size_t i = 0; i < variable->n; i++) {
        tf_forest_level *level = &variable->levels[i];
        level->term = tf_arena_printf(job->arena, "%s=%s", variable->column, level->name);
        const char *label = tf_forest_column_text(job->ask, variable->column, level->name);
        if (!label)
            label = tf_forest_column_text(job->ask, variable->column, level->label);
        if (label)
            level->label = tf_arena_strdup(job->arena, label);
    }
    for (size_t i = 0; i < variable->n; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(variable->levels[i].label, variable->levels[j].label) == 0)
                return refuse_same_label(job, variable, i, j);
        }
    }
    return true;
}

bool tf_forest_variable_make(const tf_forest_job *job, const void *key, const char *column,
                             const uint8_t *used, tf_forest_variable *variable) {
    *variable = (tf_forest_variable){
        .column = tf_arena_strdup(job->arena, column),
        .label = tf_forest_column_label(job, column),
        .of_row = tf_try_alloc(tf_table_n_rows(job->table), sizeof *variable->of_row),
    };
    if (!variable->of_row) {
        tf_diag_no_memory(job->diag, "the levels of a column");
        return false;
    }
    const bool cut = tf_forest_column_list(job->ask, &job->ask->levels.cuts, column) != NULL;
    if (!(cut ? tf_forest_cut(job, used, variable) : from_texts(job, key, used, variable)) ||
        !check_labels(job, variable) || !apply_labels(job, variable)) {
        tf_forest_variable_clear(variable);
        return false;
    }
    return true;
}

/** "AGE" and "AGE=<65" are about the column AGE. */
static bool is_about(const char *name, const char *column) {
    const size_t length = strlen(column);
    return strncmp(name, column, length) == 0 && (name[length] == '\0' || name[length] == '=');
}

bool tf_forest_check_maps(const tf_forest_job *job, const char *const *columns, size_t n) {
    const tf_forest_ask *ask = job->ask;
    const tf_pairs *const maps[] = {&ask->levels.labels, &ask->levels.cuts, &ask->levels.order};
    bool ok = true;
    for (size_t m = 0; m < G_N_ELEMENTS(maps); m++) {
        for (size_t i = 0; i < maps[m]->n; i++) {
            const char *key = maps[m]->items[i].key;
            size_t c = 0;
            while (c < n && !is_about(key, columns[c]))
                c++;
            if (c < n)
                continue;
            const tf_place place = tf_ask_place(&ask->base, maps[m]);
            const char *near = tf_suggest(key, columns, n);
            g_autofree char *hint = near ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
            tf_diag_error(job->diag, &place, hint, "%s names \"%s\", which the figure doesn't use",
                          tf_ask_path(&ask->base, maps[m]), key);
            ok = false;
        }
    }
    return ok;
}
