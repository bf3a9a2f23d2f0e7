/* Conditions that keep one visit, or one end point, of several. */
#include "analysis/place_conditions.h"

#include <string.h>

#include <glib.h>

#include "analysis/name_words.h"
#include "analysis/patients.h"
#include "analysis/request.h"
#include "analysis/visit_names.h"
#include "analysis/whole_file.h"
#include "data/columns.h"

bool tf_is_place_name(const char *column) {
    static const char *const times[] = {"week", "semaine", "cycle", "month", "mois", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_is_parameter(column) || tf_is_visit_name(column) || tf_words_are(words, times);
}

bool tf_leaves_places_out(const tf_condition_part *part) {
    return part->n_columns == 0 || strstr(part->text, "!=") || strstr(part->text, "not ");
}

bool tf_keeps_place(const tf_condition_part *part) {
    bool keeps = !tf_leaves_places_out(part);
    for (size_t i = 0; i < part->n_columns && keeps; i++)
        keeps = tf_is_place_name(part->columns[i]);
    return keeps;
}

bool tf_conditions_without(const tf_ask *ask, const tf_table *table, tf_arena *arena,
                           tf_part_choice leaves_out, void *user, tf_parted *out) {
    const tf_table_options options = tf_request_options(ask, arena);
    g_autoptr(GPtrArray) columns =
        ask->where.n > 0 ? tf_table_columns(tf_table_path(table), &options) : NULL;
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    for (size_t i = 0; columns && i < ask->where.n; i++) {
        const tf_condition one = {ask->where.items[i].text, ask->where.items[i].place};
        tf_condition_parts(&one, columns, arena, parts);
    }
    tf_spec_condition *items = tf_arena_array(arena, tf_spec_condition, parts->len + 1);
    tf_spec_condition *places = tf_arena_array(arena, tf_spec_condition, parts->len + 1);
    g_autoptr(GString) kept = g_string_new(NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    size_t n = 0, n_places = 0;
    for (guint i = 0; i < parts->len; i++) {
        const tf_condition_part *part = parts->pdata[i];
        if (leaves_out(user, parts, part)) {
            g_string_append_printf(kept, "%s\"%s\"", kept->len > 0 ? " and " : "", part->text);
            places[n_places++] = (tf_spec_condition){.text = part->text};
            for (size_t k = 0; k < part->n_columns; k++)
                g_ptr_array_add(names, (char *)part->columns[k]);
        } else {
            items[n++] = (tf_spec_condition){.text = part->text};
        }
    }
    const tf_texts of_places = {tf_arena_memdup(arena, names->pdata, names->len, sizeof(char *)),
                                names->len};
    *out =
        (tf_parted){{items, n}, {places, n_places}, of_places, tf_arena_strdup(arena, kept->str)};
    return kept->len > 0;
}

void tf_request_places(tf_request_builder *builder, const tf_parted *parted) {
    for (size_t i = 0; i < parted->columns.n; i++)
        tf_request_optional(builder, parted->columns.items[i], TF_COLUMN_LEVELS);
}

bool tf_is_own_column(const tf_table *file, const char *patient, const char *column) {
    const uint32_t *ids = tf_table_levels(file, patient);
    const uint32_t *codes = tf_table_levels(file, column);
    const size_t n_ids = ids ? tf_table_n_levels(file, patient) : 0;
    g_autofree uint32_t *first = ids && codes ? tf_try_alloc(n_ids + 1, sizeof *first) : NULL;
    bool own = first != NULL;
    for (size_t i = 0; own && i < n_ids; i++)
        first[i] = TF_MISSING_LEVEL;
    for (size_t row = 0; own && row < tf_table_n_rows(file); row++) {
        if (ids[row] == TF_MISSING_LEVEL || codes[row] == TF_MISSING_LEVEL)
            continue;
        if (first[ids[row]] == TF_MISSING_LEVEL)
            first[ids[row]] = codes[row];
        own = first[ids[row]] == codes[row];
    }
    return own;
}

bool tf_are_places(const tf_table *file, const char *patient, const tf_parted *parted) {
    for (size_t i = 0; i < parted->columns.n; i++)
        if (!tf_is_own_column(file, patient, parted->columns.items[i]))
            return true;
    return false;
}

GHashTable *tf_patients_at_places(const tf_ask *ask, const void *member, const char *patient,
                                  const tf_table *table, const tf_parted *parted, tf_arena *arena) {
    if (parted->others.n == 0)
        return NULL;
    tf_ask *own = tf_ask_copy(ask, arena);
    own->where = parted->places;
    tf_request_builder *builder = tf_request_builder_new(own, arena);
    const size_t offset = (size_t)((const char *)member - (const char *)ask);
    tf_request_column(builder, patient, (const char *)own + offset, TF_COLUMN_LEVELS);
    g_autoptr(tf_table) there = tf_read_again(table, builder);
    if (!there || !tf_table_levels(there, patient))
        return NULL;
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < tf_table_n_levels(there, patient); i++)
        g_hash_table_add(names, g_strdup(tf_table_level_name(there, patient, i)));
    return names;
}
