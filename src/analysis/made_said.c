/* What a reader has to be told of columns that no file has. */
#include "analysis/made_said.h"

#include "data/making.h"

static const char *const *copy_of(tf_arena *arena, const char *const *texts, size_t n) {
    const char **copy = tf_arena_array(arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        copy[i] = tf_arena_strdup(arena, texts[i]);
    return copy;
}

static const char *key_of(const tf_derivation *d) {
    static const char *const keys[] = {
        [TF_MADE_FIRST] = "methods.made.first",
        [TF_MADE_LEAST] = "methods.made.least",
        [TF_MADE_MOST] = "methods.made.most",
        [TF_MADE_CUT] = "methods.made.cut",
        [TF_MADE_QUANTILES] = "methods.made.quantiles",
        [TF_MADE_CROSS] = "methods.made.cross",
        [TF_MADE_LEVELS] = "methods.made.levels",
        [TF_MADE_WIDE] = "methods.made.wide",
        [TF_MADE_DIFFERENCE] = "methods.made.difference",
        [TF_MADE_CONVERT] = "methods.made.convert",
        [TF_MADE_EARLIEST] = "methods.made.earliest",
    };
    const bool median = d->by == TF_MADE_QUANTILES && d->n_points == 1 && !(d->points[0] < 0.5) &&
                        !(d->points[0] > 0.5);
    return median ? "methods.made.median" : keys[d->by];
}

/** Of end points the times alone: columns of events say nothing to a reader. */
static void take_columns(const tf_derivation *d, tf_arena *arena, tf_made_said *said) {
    const size_t step = d->by == TF_MADE_EARLIEST ? 2 : 1;
    const char **columns = tf_arena_array(arena, const char *, d->n_columns + 1);
    for (size_t i = 0; i < d->n_columns; i += step)
        columns[said->n_columns++] = tf_arena_strdup(arena, d->columns[i]);
    said->columns = columns;
}

/** What became the name for all others stands behind what was named. */
static void take_levels(const tf_made_column_fact *fact, tf_arena *arena, tf_made_said *said) {
    const tf_derivation *d = fact->derivation;
    const size_t n = d->n_pairs + fact->n_others;
    const char **olds = tf_arena_array(arena, const char *, n + 1);
    const char **news = tf_arena_array(arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const bool other = i >= d->n_pairs;
        olds[i] = tf_arena_strdup(arena, other ? fact->others[i - d->n_pairs] : d->pairs[i].from);
        news[i] = tf_arena_strdup(arena, other ? d->otherwise : d->pairs[i].to);
    }
    said->olds = olds;
    said->news = news;
    said->n_levels = n;
}

static void say_column(const tf_made_column_fact *fact, tf_arena *arena, tf_made_said *said) {
    const tf_derivation *d = fact->derivation;
    *said = (tf_made_said){
        .key = fact->n_late > 0 ? "methods.made.earliest.late" : key_of(d),
        .name = tf_arena_strdup(arena, d->name),
        .points = tf_arena_memdup(arena, fact->points, fact->n_points, sizeof *fact->points),
        .n_points = fact->n_points,
        .unit = tf_arena_strdup(arena, d->unit ? d->unit : "days"),
        .factor = d->factor,
        .n_late = fact->n_late,
    };
    take_columns(d, arena, said);
    take_levels(fact, arena, said);
}

static void say_file(const tf_merge_file *file, tf_arena *arena, tf_made_said *said) {
    g_autofree char *name = g_path_get_basename(file->path);
    *said = (tf_made_said){
        .key = "methods.made.merge",
        .name = tf_arena_strdup(arena, name),
        .columns = copy_of(arena, file->keys, file->n_keys),
        .n_columns = file->n_keys,
    };
}

/** All of them in one sentence. */
static void say_stacks(const tf_making *making, tf_arena *arena, tf_made_said *said) {
    const char **names = tf_arena_array(arena, const char *, making->n_stacks + 1);
    for (size_t i = 0; i < making->n_stacks; i++) {
        g_autofree char *name = g_path_get_basename(making->stacks[i].path);
        names[i] = tf_arena_strdup(arena, name);
    }
    *said = (tf_made_said){
        .key = "methods.made.stack",
        .columns = names,
        .n_columns = making->n_stacks,
    };
}

static void say_pivot(const tf_pivot *pivot, tf_arena *arena, tf_made_said *said) {
    const bool longer = pivot->form == TF_PIVOT_LONGER;
    const size_t n = longer ? pivot->n_columns : pivot->n_ids;
    *said = (tf_made_said){
        .key = longer ? "methods.made.longer" : "methods.made.wider",
        .name = tf_arena_strdup(arena, pivot->names),
        .columns = copy_of(arena, longer ? pivot->columns : pivot->ids, n),
        .n_columns = n,
    };
}

const tf_made_said *tf_made_said_of(const tf_table *table, tf_arena *arena, size_t *n) {
    const tf_made_facts *facts = tf_table_made(table);
    *n = 0;
    if (!facts)
        return NULL;
    const tf_making *making = facts->making;
    tf_made_said *said =
        tf_arena_array(arena, tf_made_said, making->n_merges + facts->n_columns + 2);
    if (making->n_stacks > 0)
        say_stacks(making, arena, &said[(*n)++]);
    for (size_t i = 0; i < making->n_merges; i++)
        say_file(&making->merges[i], arena, &said[(*n)++]);
    if (making->pivot.form != TF_PIVOT_NONE)
        say_pivot(&making->pivot, arena, &said[(*n)++]);
    for (size_t i = 0; i < facts->n_columns; i++)
        if (facts->columns[i].used)
            say_column(&facts->columns[i], arena, &said[(*n)++]);
    return said;
}
