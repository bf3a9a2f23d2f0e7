/* What the keys say of one column among several is picked and handed to the resolver of all kinds;
   ranges between cut points are levels of this kind alone. */
#include "variable.h"

#include <string.h>

#include "analysis/grouping.h"
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
    const char *label = tf_forest_column_text(job->ask, column);
    return tf_arena_strdup(job->arena, label ? label : column);
}

/* Some columns of numbers are categories, so a measurement without cut points is no error. */
#define MOST_NUMBERS 12

static void warn_of_measurement(const tf_forest_job *job, const tf_levels_ask *asked,
                                const tf_levels *levels) {
    double value;
    bool numbers = levels->n > MOST_NUMBERS && asked->keys.column == &job->ask->subgroups;
    for (size_t i = 0; i < levels->n && numbers; i++)
        numbers = tf_number_parse(levels->names[i], strlen(levels->names[i]), '.', &value);
    if (!numbers)
        return;
    const tf_place place = tf_ask_place(&job->ask->base, asked->keys.column);
    tf_diag_warning(job->diag, &place, asked->most_hint,
                    "each of the %zu numbers in \"%s\" is a subgroup", levels->n, *asked->column);
}

static bool from_texts(const tf_forest_job *job, const tf_levels_ask *asked, const tf_rows *rows,
                       tf_forest_variable *variable) {
    if (!tf_levels_resolve(asked, rows, job->arena, &variable->levels, job->diag))
        return false;
    warn_of_measurement(job, asked, &variable->levels);
    const uint32_t *codes = tf_table_levels(job->table, variable->column);
    for (size_t row = 0; row < rows->n; row++) {
        const bool out = !tf_row_used(rows, row) || codes[row] == TF_MISSING_LEVEL;
        variable->of_row[row] = out ? TF_MISSING_LEVEL : variable->levels.of_level[codes[row]];
    }
    return true;
}

bool tf_forest_variable_make(const tf_forest_job *job, const void *key, const char *column,
                             const tf_rows *rows, tf_forest_variable *variable) {
    const tf_forest_ask *ask = job->ask;
    *variable = (tf_forest_variable){
        .column = tf_arena_strdup(job->arena, column),
        .label = tf_forest_column_label(job, column),
        .of_row = tf_try_alloc(rows->n, sizeof *variable->of_row),
    };
    if (!variable->of_row) {
        tf_diag_no_memory(job->diag, "the levels of a column");
        return false;
    }
    const tf_spec_pair *order = tf_forest_column_list(ask, &ask->levels.order, column);
    const tf_texts texts = order ? (tf_texts){order->values, order->n_values} : (tf_texts){0};
    const tf_pairs labels = tf_forest_level_labels(job, column);
    const char *reference = tf_pairs_text(&ask->model.reference, column);
    const tf_levels_ask asked = {
        .ask = &ask->base,
        .column = &variable->column,
        .order = &texts,
        .labels = &labels,
        .reference = &reference,
        .keys = {key, &ask->levels.order, &ask->levels.labels, &ask->model.reference},
        .sort = tf_levels_sort,
        .rest = TF_REST_WARNED,
        .most = TF_MAX_GROUPS,
        .most_what = "can be told apart",
        .most_hint = tf_arena_printf(
            job->arena, "a measurement needs cut points: --set 'cuts={%s: [...]}'", column),
        .what = "level",
    };
    const tf_spec_pair *cuts = tf_forest_column_list(ask, &ask->levels.cuts, column);
    const bool ok =
        cuts ? tf_forest_cut(job, cuts, column, rows, &variable->levels, variable->of_row) &&
                   tf_levels_name(&asked, job->arena, &variable->levels, job->diag)
             : from_texts(job, &asked, rows, variable);
    if (!ok) {
        tf_forest_variable_clear(variable);
        return false;
    }
    variable->terms = tf_arena_array(job->arena, const char *, variable->levels.n + 1);
    for (size_t i = 0; i < variable->levels.n; i++)
        variable->terms[i] =
            tf_arena_printf(job->arena, "%s=%s", column, variable->levels.names[i]);
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
