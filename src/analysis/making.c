/* From the keys that make columns to what the data room does. Their forms were checked when they
   were read. */
#include "analysis/making.h"

#include <string.h>

#include "analysis/unit_names.h"
#include "base/number.h"
#include "kept_place.h"

static const char *text_of(const tf_spec_record *record, const char *field, tf_arena *arena) {
    const char *text = tf_spec_record_field(record, field);
    return text ? tf_arena_strdup(arena, text) : NULL;
}

/** NULL-ended copies; NULL: the record lacks it. */
static const char *const *list_of(const tf_spec_record *record, const char *field, tf_arena *arena,
                                  size_t *n) {
    const tf_spec_pair *pair = tf_spec_record_list(record, field);
    *n = pair ? pair->n_values : 0;
    if (!pair)
        return NULL;
    const char **list = tf_arena_array(arena, const char *, pair->n_values + 1);
    for (size_t i = 0; i < pair->n_values; i++)
        list[i] = tf_arena_strdup(arena, pair->values[i]);
    return list;
}

static size_t index_of(const char *const *words, size_t n, const char *word) {
    size_t i = 0;
    while (i + 1 < n && g_strcmp0(words[i], word) != 0)
        i++;
    return i;
}

/* ---- files and pivot ------------------------------------------------------------------------ */

/** One that is merged or stacked. */
static void read_file(const tf_ask *ask, const tf_spec_record *record, tf_arena *arena,
                      tf_merge_file *file) {
    size_t n = 0, n_where = 0;
    g_autofree char *path = tf_spec_merged_path(ask->spec, record);
    const char *const *where = list_of(record, "where", arena, &n_where);
    tf_condition *conditions = tf_arena_array(arena, tf_condition, n_where + 1);
    const tf_place place = tf_keep_place(arena, record->place);
    for (size_t i = 0; i < n_where; i++)
        conditions[i] = (tf_condition){where[i], place};
    *file = (tf_merge_file){
        .path = tf_arena_strdup(arena, path),
        .columns = list_of(record, "columns", arena, &n),
        .where = conditions,
        .n_where = n_where,
        .sheet = text_of(record, "sheet", arena),
        .encoding = text_of(record, "encoding", arena),
        .place = place,
    };
    file->keys = list_of(record, "keys", arena, &file->n_keys);
    file->there = list_of(record, "there", arena, &file->n_keys);
}

static void read_pivot(const tf_spec_record *record, tf_arena *arena, tf_pivot *pivot) {
    const bool longer = strcmp(tf_spec_record_field(record, "form"), "longer") == 0;
    size_t n_labels = 0;
    *pivot = (tf_pivot){
        .form = longer ? TF_PIVOT_LONGER : TF_PIVOT_WIDER,
        .names = text_of(record, "names", arena),
        .place = tf_keep_place(arena, record->place),
    };
    pivot->columns = list_of(record, "columns", arena, &pivot->n_columns);
    pivot->labels = list_of(record, "labels", arena, &n_labels);
    pivot->values = list_of(record, "values", arena, &pivot->n_values);
    pivot->ids = list_of(record, "ids", arena, &pivot->n_ids);
}

/* ---- columns -------------------------------------------------------------------------------- */

/** Fields "pairs.FROM". */
static void read_pairs(const tf_spec_record *record, tf_arena *arena, tf_derivation *d) {
    static const char prefix[] = "pairs.";
    tf_made_pair *pairs = tf_arena_array(arena, tf_made_pair, record->n_fields + 1);
    for (size_t i = 0; i < record->n_fields; i++) {
        const tf_spec_pair *field = &record->fields[i];
        if (g_str_has_prefix(field->key, prefix))
            pairs[d->n_pairs++] =
                (tf_made_pair){tf_arena_strdup(arena, field->key + strlen(prefix)),
                               tf_arena_strdup(arena, field->value)};
    }
    d->pairs = pairs;
}

static void read_points(const tf_spec_record *record, tf_arena *arena, tf_derivation *d) {
    const char *const *texts = list_of(record, "points", arena, &d->n_points);
    double *points = tf_arena_array(arena, double, d->n_points + 1);
    for (size_t i = 0; i < d->n_points; i++)
        tf_number_parse(texts[i], strlen(texts[i]), '.', &points[i]);
    d->points = points;
}

static void read_derivation(const tf_spec_record *record, tf_arena *arena, tf_derivation *d) {
    /* In the order of tf_made_by. */
    static const char *const ways[] = {"first",      "least",   "most",    "cut",
                                       "quantiles",  "cross",   "levels",  "wide",
                                       "difference", "convert", "earliest"};
    static const char *const imputes[] = {"", "first", "middle", "last"};
    const char *impute = tf_spec_record_field(record, "impute");
    const char *factor = tf_spec_record_field(record, "factor");
    *d = (tf_derivation){
        .name = tf_arena_strdup(arena, record->name),
        .by = (tf_made_by)index_of(ways, G_N_ELEMENTS(ways), tf_spec_record_field(record, "by")),
        .otherwise = text_of(record, "else", arena),
        .factor = 1,
        .unit = text_of(record, "unit", arena),
        .impute = impute ? (tf_date_impute)index_of(imputes, G_N_ELEMENTS(imputes), impute)
                         : TF_IMPUTE_REFUSED,
        .asked_by = tf_arena_printf(arena, "derive.%s", record->name),
        .place = tf_keep_place(arena, record->place),
    };
    if (factor)
        tf_number_parse(factor, strlen(factor), '.', &d->factor);
    size_t n_labels = 0;
    d->columns = list_of(record, "columns", arena, &d->n_columns);
    d->labels = list_of(record, "labels", arena, &n_labels);
    read_points(record, arena, d);
    read_pairs(record, arena, d);
}

static const char *unit_of(const char *column) {
    return tf_unit_name(tf_unit_of_column(column));
}

const tf_making *tf_making_of(const tf_ask *ask, tf_arena *arena) {
    const tf_records *stacks = &ask->making.stack, *merges = &ask->making.merge;
    const tf_records *derived = &ask->making.derive;
    if (stacks->n + merges->n + derived->n + ask->making.pivot.n == 0)
        return NULL;
    tf_making *making = tf_arena_array(arena, tf_making, 1);
    tf_merge_file *below = tf_arena_array(arena, tf_merge_file, stacks->n + 1);
    tf_merge_file *files = tf_arena_array(arena, tf_merge_file, merges->n + 1);
    tf_derivation *derivations = tf_arena_array(arena, tf_derivation, derived->n + 1);
    for (size_t i = 0; i < stacks->n; i++)
        read_file(ask, &stacks->items[i], arena, &below[i]);
    for (size_t i = 0; i < merges->n; i++)
        read_file(ask, &merges->items[i], arena, &files[i]);
    for (size_t i = 0; i < derived->n; i++)
        read_derivation(&derived->items[i], arena, &derivations[i]);
    if (ask->making.pivot.n > 0)
        read_pivot(&ask->making.pivot.items[0], arena, &making->pivot);
    g_autofree char *path =
        ask->data.path ? tf_ask_resolve_path(ask, ask->data.path) : g_strdup("");
    making->unit_of = unit_of;
    making->path = tf_arena_strdup(arena, path);
    making->stacks = below;
    making->n_stacks = stacks->n;
    making->merges = files;
    making->n_merges = merges->n;
    making->derivations = derivations;
    making->n_derivations = derived->n;
    return making;
}
