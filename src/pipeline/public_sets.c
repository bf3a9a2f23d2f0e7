#include <string.h>

#include <trialfig/figure.h>

#include "base/scope.h"
#include "pipeline/pipeline.h"
#include "spec/said_keys.h"

/* Set files, kinds and keys for C programs. */

/* ---- set files ------------------------------------------------------------------------------- */

static tf_set *read_set(const char *path, const tf_set_reading *reading, tf_diag *diag) {
    g_autoptr(tf_diag) own = tf_diag_new_like(diag);
    tf_set *set = tf_set_read_whole(path, reading, own);
    tf_diag_merge_for_programs(diag, own, NULL);
    return set;
}

tf_set *tf_figure_set_read(const char *path, tf_diag *diag) {
    if (!path) {
        tf_diag_argument(diag, "path", "a set file has a path, and it is NULL");
        return NULL;
    }
    const tf_set_reading reading = tf_set_reading_of_kinds();
    return read_set(path, &reading, diag);
}

tf_set *tf_figure_set_parse(const char *name, const char *text, size_t length, tf_diag *diag) {
    if (!name || !*name || !text) {
        tf_diag_argument(diag, text ? "name" : "text",
                         "a set file in memory needs a name, for messages, and a text");
        return NULL;
    }
    tf_set_reading reading = tf_set_reading_of_kinds();
    reading.text = text;
    reading.length = length;
    return read_set(name, &reading, diag);
}

/* ---- kinds and keys -------------------------------------------------------------------------- */

const char *tf_figure_kind(size_t index) {
    return index < tf_n_kinds ? tf_kinds[index]->name : NULL;
}

static const tf_key_table *table_of(const char *kind) {
    const tf_kind *found = kind ? tf_kind_find(kind) : NULL;
    return found ? found->analysis->keys : NULL;
}

const char *tf_figure_kind_summary(const char *kind) {
    const tf_key_table *table = table_of(kind);
    return table ? table->summary : NULL;
}

static const char *type_name(tf_key_type type) {
    static const char *const names[] = {[TF_KEY_STRING] = "text",
                                        [TF_KEY_NUMBER] = "number",
                                        [TF_KEY_INTEGER] = "integer",
                                        [TF_KEY_BOOL] = "bool",
                                        [TF_KEY_ENUM] = "enum",
                                        [TF_KEY_LENGTH] = "length",
                                        [TF_KEY_COLUMN] = "column",
                                        [TF_KEY_COLUMNS] = "columns",
                                        [TF_KEY_STRINGS] = "texts",
                                        [TF_KEY_NUMBERS] = "numbers",
                                        [TF_KEY_ENUMS] = "enums",
                                        [TF_KEY_STRING_MAP] = "map",
                                        [TF_KEY_LISTS_MAP] = "lists",
                                        [TF_KEY_RECORDS] = "records",
                                        [TF_KEY_DIVISIONS] = "divisions",
                                        [TF_KEY_STEPS] = "steps",
                                        [TF_KEY_GRID] = "grid",
                                        [TF_KEY_COLORS] = "colors",
                                        [TF_KEY_CODES] = "codes",
                                        [TF_KEY_COLUMN_IS] = NULL,
                                        [TF_KEY_CONDITIONS] = "conditions"};
    return names[type];
}

/* Forms that a flag alone has are no keys. */
static const tf_key *key_at(const tf_key_table *table, size_t index, size_t *n) {
    const size_t n_rows = table ? tf_keys_n(table) : 0;
    *n = 0;
    for (size_t i = 0; i < n_rows; i++) {
        const tf_key *key = tf_keys_at(table, i);
        if (type_name(key->type) && (*n)++ == index)
            return key;
    }
    return NULL;
}

size_t tf_figure_n_keys(const char *kind) {
    size_t n;
    key_at(table_of(kind), SIZE_MAX, &n);
    return n;
}

bool tf_figure_key(const char *kind, size_t index, tf_key_info *key) {
    size_t n;
    const tf_key *row = key ? key_at(table_of(kind), index, &n) : NULL;
    if (!row)
        return false;
    *key = (tf_key_info){.path = row->path,
                         .type = type_name(row->type),
                         .help = row->help,
                         .fallback = row->fallback,
                         .values = row->values,
                         .minimum = row->minimum,
                         .maximum = row->maximum,
                         .required = row->options & TF_KEY_REQUIRED,
                         .flag = row->flag};
    return true;
}
