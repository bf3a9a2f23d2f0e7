/* Two patients may have one name, the same patient two rows: only a reader of the file can tell. */
#include "namesakes.h"

#include <string.h>

#include "analysis/whole_file.h"
#include "data/condition_text.h"

/** Numbers of fewer may repeat by chance. */
#define LEAST_NUMBERS 5
/** Arms and centres in which numbers begin anew are few, and have several patients each. */
#define MOST_PARTS 20
#define LEAST_EACH 3

/** How often the values of a column stand in the rows in use. */
typedef struct repeats {
    tf_line_list again;
    size_t n_ids, n_single;
} repeats;

static repeats repeats_of(const tf_rows *rows, const char *column) {
    tf_table *table = rows->table;
    const uint32_t *names = tf_table_levels(table, column);
    const size_t n_names = tf_table_n_levels(table, column) + 1;
    size_t *n = tf_try_alloc(n_names, sizeof *n);
    repeats found = {0};
    for (size_t row = 0; n && row < rows->n; row++)
        if (tf_row_used(rows, row) && names[row] != TF_MISSING_LEVEL && n[names[row]]++)
            tf_line_list_add(&found.again, table, row);
    for (size_t i = 0; n && i < n_names; i++) {
        found.n_ids += n[i] > 0;
        found.n_single += n[i] == 1;
    }
    g_free(n);
    return found;
}

void tf_warn_namesakes(const tf_rows *rows, const char *column, tf_arena *arena, tf_diag *diag) {
    const repeats found = repeats_of(rows, column);
    if (found.again.n == 0)
        return;
    const tf_place place = tf_table_place(rows->table, found.again.first_row, column);
    g_autofree char *word = tf_flag_word(column);
    g_autofree char *hint = g_strdup_printf("--id %s if they are the same patients", word);
    tf_diag_warning(diag, &place, hint,
                    "no column numbers the patients, and values of \"%s\" repeat (%s): patients "
                    "who are there twice count twice",
                    column, tf_line_list_text(&found.again, arena));
}

/** Whether each number stands once for each level of the other column. */
static bool tells_apart(const tf_table *file, const uint32_t *ids, const char *other) {
    const uint32_t *codes = tf_table_levels(file, other);
    const size_t n = tf_table_n_levels(file, other);
    if (!codes || n > MOST_PARTS || LEAST_EACH * n > tf_table_n_rows(file))
        return false;
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool apart = true;
    for (size_t row = 0; apart && row < tf_table_n_rows(file); row++)
        if (ids[row] != TF_MISSING_LEVEL)
            apart = g_hash_table_add(seen, g_strdup_printf("%u,%u", ids[row], codes[row]));
    return apart;
}

/* Numbers that begin anew in each arm or centre repeat nearly all. */
bool tf_are_numbers_again(const tf_patients_ask *asked, const tf_rows *rows, const char *column,
                          tf_arena *arena) {
    const repeats found = repeats_of(rows, column);
    if (found.again.n == 0 || found.n_ids < LEAST_NUMBERS || 2 * found.n_single < found.n_ids)
        return false;
    g_autoptr(tf_table) whole = tf_whole_file(rows->table, asked->ask, arena);
    const tf_table *file = whole ? whole : rows->table;
    const uint32_t *ids = tf_table_levels(file, column);
    bool apart = !ids;
    for (size_t i = 0; i < tf_table_n_columns(file) && !apart; i++) {
        const char *other = tf_table_column_name(file, i);
        apart = strcmp(other, column) != 0 && tells_apart(file, ids, other);
    }
    return !apart;
}
