#include <math.h>
#include <string.h>

#include "base/query_path.h"
#include "base/scope.h"
#include "spec/panels.h"
#include "spec_internal.h"

/* A spec is a row of slots, one for each key of the common table and the kind's, and an index from
   paths to slots. Everything a slot points to lives in the spec's arena, in a document it owns, or
   in the set it came from. What a figure doesn't say differently from the spec that it was made
   after, it has there: of some two hundred values it gives ten, and a set may have 100,000 figures.
   */

/* ---- tables ------------------------------------------------------------------------------- */

size_t tf_key_table_n(const tf_key_table *table) {
    size_t n = 0;
    for (size_t i = 0; i < table->n_parts; i++)
        n += table->parts[i].n_keys;
    return n;
}

const tf_key *tf_key_table_at(const tf_key_table *table, size_t index,
                              const tf_key_part **of_part) {
    const tf_key_part *part = table->parts;
    while (index >= part->n_keys)
        index -= part++->n_keys;
    if (of_part)
        *of_part = part;
    return &part->keys[index];
}

size_t tf_keys_n(const tf_key_table *table) {
    return tf_key_table_n(table) + tf_n_common_keys;
}

const tf_key *tf_keys_at(const tf_key_table *table, size_t index) {
    const size_t n = tf_key_table_n(table);
    return index < n ? tf_key_table_at(table, index, NULL) : &tf_common_keys[index - n];
}

const tf_key *tf_keys_of_path(const tf_key_table *table, const char *path) {
    const size_t n = tf_keys_n(table);
    for (size_t i = 0; i < n; i++) {
        const tf_key *key = tf_keys_at(table, i);
        if (strcmp(key->path, path) == 0)
            return key;
    }
    return NULL;
}

const tf_key *tf_keys_of_flag(const tf_key_table *table, const char *flag, size_t length) {
    const size_t n = tf_keys_n(table);
    for (size_t i = 0; i < n; i++) {
        const tf_key *key = tf_keys_at(table, i);
        if (key->flag && strlen(key->flag) == length && strncmp(key->flag, flag, length) == 0)
            return key;
    }
    return NULL;
}

size_t tf_key_short_length(const tf_key *key) {
    const char *dot = strrchr(key->path, '.');
    return (key->options & TF_KEY_SHORTHAND) && dot ? (size_t)(dot - key->path) : strlen(key->path);
}

/* ---- making ------------------------------------------------------------------------------- */

tf_value *tf_spec_own_value(tf_spec *spec, size_t position) {
    if (!spec->owns[position]) {
        spec->values[position] =
            tf_arena_memdup(spec->arena, spec->values[position], 1, sizeof(tf_value));
        spec->owns[position] = true;
    }
    return (tf_value *)spec->values[position];
}

/* Defaults are written as a person would write them and go through the same reader, so that a table
   can't have one which its own limits refuse. They have no place: nobody wrote them. */
static void read_fallback(tf_spec *spec, size_t position) {
    const tf_key *key = spec->keys[position];
    if (key->fallback == NULL)
        return;
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_value_text given = {.type = key->type, .name = key->path, .text = key->fallback};
    const tf_node *node = tf_value_node_of_text(&given, spec->arena, spec->documents, diag);
    tf_value *value = tf_spec_own_value(spec, position);
    if (node == NULL || !tf_value_read(key, node, spec->arena, value, diag))
        g_error("the default of \"%s\" is not a value of it", key->path);
    value->given = false;
    value->place = (tf_place){0};
}

void tf_spec_reset(tf_spec *spec, const tf_key *key) {
    const size_t position = GPOINTER_TO_SIZE(g_hash_table_lookup(spec->index, key->path)) - 1;
    *tf_spec_own_value(spec, position) = (tf_value){0};
    read_fallback(spec, position);
}

/* "time" is short for "time.column", unless there is a key "time". Shorthands are in the index
   beside the paths, which makes `--set group=ARM`, `group: ARM` and tf_spec_place(spec, "group")
   one lookup. */
static void index_shorthand(tf_spec *spec, size_t position) {
    const tf_key *key = spec->keys[position];
    const size_t length = tf_key_short_length(key);
    if (length == strlen(key->path))
        return;
    char *parent = g_strndup(key->path, length);
    if (g_hash_table_contains(spec->index, parent))
        g_free(parent);
    else
        g_hash_table_insert(spec->index, parent, GSIZE_TO_POINTER(position + 1));
}

/* A page of panels has no data of its own. */
static bool has_common_key(const tf_key_table *table, const tf_key *key) {
    return table != &tf_panels_key_table ||
           (!g_str_has_prefix(key->path, "data.") && strcmp(key->path, "where") != 0);
}

static void list_keys(tf_spec *spec) {
    for (size_t i = 0; i < tf_n_common_keys; i++)
        if (has_common_key(spec->table, &tf_common_keys[i]))
            spec->keys[spec->n_keys++] = &tf_common_keys[i];
    const size_t n = tf_key_table_n(spec->table);
    for (size_t i = 0; i < n; i++) {
        spec->keys[spec->n_keys] = tf_key_table_at(spec->table, i, &spec->parts[spec->n_keys]);
        spec->n_keys++;
    }
}

tf_spec *tf_spec_new(const tf_key_table *table) {
    tf_spec *spec = g_new0(tf_spec, 1);
    spec->table = table;
    spec->arena = tf_arena_new();
    spec->documents = g_ptr_array_new_with_free_func((GDestroyNotify)tf_yaml_free);
    const size_t n = tf_n_common_keys + tf_key_table_n(table);
    spec->keys = tf_arena_array(spec->arena, const tf_key *, n);
    spec->parts = tf_arena_array(spec->arena, const tf_key_part *, n);
    list_keys(spec);
    tf_value *values = tf_arena_array(spec->arena, tf_value, spec->n_keys);
    spec->values = tf_arena_array(spec->arena, const tf_value *, spec->n_keys);
    spec->owns = tf_arena_array(spec->arena, bool, spec->n_keys);
    spec->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    spec->style = g_array_new(FALSE, TRUE, sizeof(tf_style_override));
    spec->pass = 1;
    for (size_t i = 0; i < spec->n_keys; i++) {
        const tf_key *key = spec->keys[i];
        spec->values[i] = &values[i];
        spec->owns[i] = true;
        if (!g_hash_table_insert(spec->index, g_strdup(key->path), GSIZE_TO_POINTER(i + 1)))
            g_error("the key \"%s\" is in the tables twice", key->path);
    }
    for (size_t i = 0; i < spec->n_keys; i++) {
        index_shorthand(spec, i);
        read_fallback(spec, i);
    }
    return spec;
}

void tf_spec_free(tf_spec *spec) {
    if (spec == NULL)
        return;
    g_array_unref(spec->style);
    if (spec->panels != NULL)
        g_array_unref(spec->panels);
    g_hash_table_unref(spec->index);
    g_ptr_array_unref(spec->documents);
    tf_diag_free(spec->findings);
    tf_arena_free(spec->arena);
    g_free(spec);
}

const char *tf_spec_kind(const tf_spec *spec) {
    if (!spec)
        return NULL;
    return spec->table->kind;
}

const char *tf_spec_id(const tf_spec *spec) {
    if (!spec)
        return NULL;
    return spec->id;
}

const tf_key_table *tf_spec_table(const tf_spec *spec) {
    return spec->table;
}

/* ---- finding keys ------------------------------------------------------------------------- */

const tf_key *tf_spec_key_of_path(const tf_spec *spec, const char *path) {
    const size_t position = GPOINTER_TO_SIZE(g_hash_table_lookup(spec->index, path));
    return position == 0 ? NULL : spec->keys[position - 1];
}

const tf_key *tf_spec_key_of_flag(const tf_spec *spec, const char *flag) {
    for (size_t i = 0; i < spec->n_keys; i++)
        if (spec->keys[i]->flag != NULL && strcmp(spec->keys[i]->flag, flag) == 0)
            return spec->keys[i];
    return NULL;
}

bool tf_spec_is_group(const tf_spec *spec, const char *path) {
    const size_t length = strlen(path);
    for (size_t i = 0; i < spec->n_keys; i++)
        if (strncmp(spec->keys[i]->path, path, length) == 0 && spec->keys[i]->path[length] == '.')
            return true;
    return false;
}

/* ---- getters ------------------------------------------------------------------------------ */

const tf_value *tf_spec_value(const tf_spec *spec, const tf_key *key) {
    const size_t position = GPOINTER_TO_SIZE(g_hash_table_lookup(spec->index, key->path));
    return spec->values[position - 1];
}

/* COLUMN_IS keys hold nothing: their column does. */
static const tf_key *key_that_holds(const tf_spec *spec, const char *path) {
    const tf_key *key = tf_spec_key_of_path(spec, path);
    if (key == NULL || key->type != TF_KEY_COLUMN_IS)
        return key;
    g_autofree char *column = g_strconcat(path, ".column", NULL);
    return tf_spec_key_of_path(spec, column);
}

static const tf_value *value_of(const tf_spec *spec, const char *path, const tf_key **key) {
    *key = key_that_holds(spec, path);
    if (*key == NULL)
        g_error("figures of kind %s have no key \"%s\"", spec->table->kind, path);
    return tf_spec_value(spec, *key);
}

/* Kinds ask for their own keys by literal paths. A wrong one is a mistake in the program, which no
   spec can cause, so it ends here instead of giving a value that looks unset. */
static const tf_value *typed_value(const tf_spec *spec, const char *path, unsigned types) {
    const tf_key *key = NULL;
    const tf_value *value = value_of(spec, path, &key);
    if ((types & (1U << key->type)) == 0)
        g_error("the key \"%s\" was asked for as something that it isn't", path);
    return value;
}

bool tf_spec_has(const tf_spec *spec, const char *path) {
    const tf_key *key = NULL;
    return value_of(spec, path, &key)->set;
}

bool tf_spec_given(const tf_spec *spec, const char *path) {
    const tf_key *key = NULL;
    return value_of(spec, path, &key)->given;
}

tf_place tf_spec_place(const tf_spec *spec, const char *path) {
    const tf_key *key = NULL;
    tf_place place = value_of(spec, path, &key)->place;
    place.key = key->path;
    return place;
}

const char *tf_spec_string(const tf_spec *spec, const char *path) {
    const tf_value *value = typed_value(spec, path,
                                        1U << TF_KEY_STRING | 1U << TF_KEY_COLUMN |
                                            1U << TF_KEY_COLUMN_IS | 1U << TF_KEY_ENUM);
    return value->set ? value->text : NULL;
}

double tf_spec_number(const tf_spec *spec, const char *path) {
    const tf_value *value =
        typed_value(spec, path, 1U << TF_KEY_NUMBER | 1U << TF_KEY_INTEGER | 1U << TF_KEY_LENGTH);
    return value->set ? value->number : NAN;
}

int tf_spec_enum(const tf_spec *spec, const char *path) {
    const tf_value *value = typed_value(spec, path, 1U << TF_KEY_ENUM);
    return value->set ? value->index : -1;
}

bool tf_spec_refused(const tf_spec *spec) {
    return spec->refused;
}

void tf_spec_refuse(tf_spec *spec, const tf_diag *findings) {
    spec->refused = true;
    if (findings == NULL)
        return;
    if (spec->findings == NULL)
        spec->findings = tf_diag_new();
    tf_diag_merge_new(spec->findings, findings);
}

const tf_diag *tf_spec_findings(const tf_spec *spec) {
    return spec->findings;
}

tf_place tf_spec_figure_place(const tf_spec *spec) {
    return spec->place;
}

static const char *const no_strings[] = {NULL};

const char *const *tf_spec_strings(const tf_spec *spec, const char *path, size_t *n) {
    const tf_value *value = typed_value(spec, path,
                                        1U << TF_KEY_STRINGS | 1U << TF_KEY_COLUMNS |
                                            1U << TF_KEY_ENUMS | 1U << TF_KEY_DIVISIONS);
    *n = value->set ? value->n : 0;
    return value->set ? value->strings : no_strings;
}

const double *tf_spec_numbers(const tf_spec *spec, const char *path, size_t *n) {
    const tf_value *value = typed_value(spec, path, 1U << TF_KEY_NUMBERS);
    *n = value->set ? value->n : 0;
    return value->set ? value->numbers : NULL;
}

const tf_spec_pair *tf_spec_map(const tf_spec *spec, const char *path, size_t *n) {
    const tf_value *value = typed_value(spec, path,
                                        1U << TF_KEY_STRING_MAP | 1U << TF_KEY_LISTS_MAP |
                                            1U << TF_KEY_COLORS | 1U << TF_KEY_CODES);
    *n = value->set ? value->n : 0;
    return value->set ? value->pairs : NULL;
}

const tf_spec_record *tf_spec_records(const tf_spec *spec, const char *path, size_t *n) {
    const tf_value *value =
        typed_value(spec, path, 1U << TF_KEY_RECORDS | 1U << TF_KEY_DIVISIONS | 1U << TF_KEY_STEPS);
    *n = value->set ? value->n : 0;
    return value->set ? value->records : NULL;
}

const tf_spec_condition *tf_spec_conditions(const tf_spec *spec, const char *path, size_t *n) {
    const tf_value *value = typed_value(spec, path, 1U << TF_KEY_CONDITIONS);
    *n = value->set ? value->n : 0;
    return value->set ? value->conditions : NULL;
}

const tf_spec_cell *tf_spec_grid(const tf_spec *spec, const char *path, size_t *n_rows,
                                 size_t *n_columns) {
    const tf_value *value = typed_value(spec, path, 1U << TF_KEY_GRID);
    *n_rows = value->set ? value->n : 0;
    *n_columns = value->set ? value->n_columns : 0;
    return value->set ? value->cells : NULL;
}

char *tf_spec_resolve_path(const tf_spec *spec, const char *path) {
    if (tf_is_query(path))
        return spec->folder != NULL ? tf_query_path_in(spec->folder, path) : g_strdup(path);
    if (spec->folder == NULL || strcmp(path, "-") == 0 || g_path_is_absolute(path))
        return g_strdup(path);
    return g_build_filename(spec->folder, path, NULL);
}

char *tf_spec_data_path(const tf_spec *spec) {
    if (!tf_spec_has(spec, "data.sql"))
        return tf_spec_has(spec, "data.path")
                   ? tf_spec_resolve_path(spec, tf_spec_string(spec, "data.path"))
                   : NULL;
    const char *database = tf_spec_has(spec, "data.db") ? tf_spec_string(spec, "data.db") : "";
    g_autofree char *path = tf_query_path(database, tf_spec_string(spec, "data.sql"));
    return tf_spec_resolve_path(spec, path);
}

char *tf_spec_merged_path(const tf_spec *spec, const tf_spec_record *merged) {
    const char *sql = tf_spec_record_field(merged, "sql");
    if (sql == NULL)
        return tf_spec_resolve_path(spec, tf_spec_record_field(merged, "path"));
    g_autofree char *path = tf_query_path(tf_spec_record_field(merged, "db"), sql);
    return tf_spec_resolve_path(spec, path);
}

/* ---- the whole ---------------------------------------------------------------------------- */

static bool is_set(const tf_spec *spec, const char *path) {
    const tf_key *key = tf_spec_key_of_path(spec, path);
    return key != NULL && tf_spec_value(spec, key)->set;
}

/** Whether a query stands for the path of a file, or half of one, of which check_query tells. */
static bool asks_query(const tf_spec *spec, const tf_key *key) {
    return strcmp(key->path, "data.path") == 0 &&
           (is_set(spec, "data.sql") || is_set(spec, "data.db"));
}

/* A query and its database belong together, and leave no room for a file. */
static bool check_query(const tf_spec *spec, tf_diag *diag) {
    const bool sql = is_set(spec, "data.sql"), database = is_set(spec, "data.db");
    if (!sql && !database)
        return true;
    const tf_place place = tf_spec_place(spec, sql ? "data.sql" : "data.db");
    if (sql && is_set(spec, "data.path"))
        tf_diag_error(diag, &place, "leave one of them out",
                      "the data are a file and a query at once");
    else if (!sql)
        tf_diag_error(diag, &place, "say which rows: data.sql, such as \"select * from patients\"",
                      "\"data.db\" names a database, but no query is there");
    else if (!database)
        tf_diag_error(diag, &place, "data.db: sqlite:FILE, postgres://HOST/NAME or duckdb:FILE",
                      "\"data.sql\" is a query, but no database is named");
    else
        return true;
    return false;
}

/* What excludes what is a matter of the kind and is checked by its analysis; here is only what the
   table alone can tell. */
static bool check_required(const tf_spec *spec, const char *but, tf_diag *diag) {
    bool good = true;
    for (size_t i = 0; i < spec->n_keys; i++) {
        const tf_key *key = spec->keys[i];
        if ((key->options & TF_KEY_REQUIRED) == 0 || spec->values[i]->set ||
            asks_query(spec, key) || g_strcmp0(key->path, but) == 0)
            continue;
        const int length = (int)tf_key_short_length(key);
        const bool typed = spec->place.file == NULL && key->flag != NULL;
        g_autofree char *hint =
            typed ? g_strdup_printf("%s %s: %s", key->flag, key->metavar, key->help)
                  : g_strdup_printf("%.*s: %s", length, key->path, key->help);
        tf_place place = spec->place;
        place.key = key->path;
        tf_diag_error(tf_diag_as(diag, TF_CODE_MISSING_KEY), &place, hint, "\"%.*s\" must be given",
                      length, key->path);
        good = false;
    }
    return good;
}

bool tf_spec_check(const tf_spec *spec, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_SPEC);
    const bool good = check_required(spec, NULL, diag);
    return check_query(spec, diag) && good;
}

bool tf_spec_check_held(const tf_spec *spec, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_SPEC);
    return check_required(spec, "data.path", diag);
}

char *tf_spec_print(const tf_spec *spec) {
    if (!spec)
        return NULL;
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_node *body = tf_spec_to_node(spec, arena);
    GString *out = g_string_new("trialfig: 1\nfigures:\n");
    g_autoptr(GString) figure = g_string_new(NULL);
    tf_yaml_write_block(figure, body, 4);
    figure->str[2] = '-'; /* the first key's indent becomes the list item's mark */
    g_string_append(out, figure->str);
    return g_string_free(out, FALSE);
}

char *tf_spec_get(const tf_spec *spec, const char *path) {
    if (!spec || !path)
        return NULL;
    /* as tf_spec_set takes it */
    const bool patient = strcmp(path, "id") == 0 && tf_spec_key_of_path(spec, "patient") != NULL;
    const tf_key *key = key_that_holds(spec, patient ? "patient" : path);
    if (!key || !tf_spec_value(spec, key)->set)
        return NULL;
    GString *out = g_string_new(NULL);
    tf_spec_put_value(spec, key, out);
    return g_string_free(out, FALSE);
}

void tf_spec_put_value(const tf_spec *spec, const tf_key *key, GString *out) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_node *node = tf_value_to_node(key, tf_spec_value(spec, key), arena);
    if (node != NULL)
        tf_yaml_write_flow(out, node);
}
