/* A group of pooled ones stands beside these in files that were made for tables. Its rows are
   theirs once more, which only their cells tell where nobody numbers patients. */
#include "held_groups.h"

#include "analysis/level_sums.h"
#include "data/condition_text.h"
#include "row_cells.h"

/** Fewer different rows than this may agree by chance. */
#define LEAST_DIFFERENT 8
/** More groups than this are no arms. */
#define MOST_GROUPS 32

/** How often each group has each kind of row. */
typedef struct kinds {
    size_t n_groups, n;
    size_t *counts; /**< [group][kind] */
    size_t *rows;   /**< [group] */
    size_t *first;  /**< [group] a row */
} kinds;

static void clear(kinds *k) {
    g_free(k->counts);
    g_free(k->rows);
    g_free(k->first);
}

static kinds count_kinds(const tf_rows *rows, const char *group) {
    const uint32_t *codes = tf_table_levels(rows->table, group);
    kinds k = {.n_groups = tf_table_n_levels(rows->table, group)};
    tf_row_cells all = tf_row_cells_of(rows->table, group, NULL);
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree size_t *of = g_new0(size_t, rows->n + 1);
    for (size_t row = 0; row < rows->n; row++) {
        if (!tf_row_used(rows, row) || codes[row] == TF_MISSING_LEVEL)
            continue;
        char *cells = tf_row_cells_text(&all, row);
        gpointer number = g_hash_table_lookup(known, cells); /* from 1 */
        if (number) {
            g_free(cells);
        } else {
            number = GSIZE_TO_POINTER(++k.n);
            g_hash_table_insert(known, cells, number);
        }
        of[row] = GPOINTER_TO_SIZE(number);
    }
    tf_row_cells_clear(&all);
    k.counts = g_new0(size_t, k.n_groups * k.n + 1);
    k.rows = g_new0(size_t, k.n_groups + 1);
    k.first = g_new0(size_t, k.n_groups + 1);
    for (size_t row = 0; row < rows->n; row++) {
        if (of[row] == 0)
            continue;
        k.counts[codes[row] * k.n + of[row] - 1]++;
        if (k.rows[codes[row]]++ == 0)
            k.first[codes[row]] = row;
    }
    return k;
}

static bool is_within(const kinds *k, size_t group, size_t whole) {
    for (size_t i = 0; i < k->n; i++)
        if (k->counts[group * k->n + i] > k->counts[whole * k->n + i])
            return false;
    return true;
}

/** Whether the rows of a group are those of others together; `said`: these. */
static bool find_parts(const kinds *k, const tf_rows *rows, const char *group, size_t whole,
                       GString *said) {
    size_t n = 0, n_parts = 0, n_different = 0;
    g_autofree bool *part = g_new0(bool, k->n_groups + 1);
    for (size_t other = 0; other < k->n_groups; other++) {
        part[other] = other != whole && k->rows[other] > 0 && is_within(k, other, whole);
        if (!part[other])
            continue;
        n += k->rows[other];
        g_string_append_printf(said, "%s\"%s\"", n_parts++ ? ", " : "",
                               tf_table_level_name(rows->table, group, other));
    }
    if (n_parts < 2 || n != k->rows[whole])
        return false;
    for (size_t i = 0; i < k->n; i++) {
        size_t sum = 0;
        for (size_t other = 0; other < k->n_groups; other++)
            sum += part[other] ? k->counts[other * k->n + i] : 0;
        if (sum != k->counts[whole * k->n + i])
            return false;
        n_different += sum > 0;
    }
    return n_different >= LEAST_DIFFERENT ||
           tf_names_several(tf_table_level_name(rows->table, group, whole));
}

void tf_find_held_groups(const tf_patients_ask *asked, const tf_rows *rows, bool *same,
                         tf_diag *diag) {
    const char *group = asked->group;
    const size_t n = group ? tf_table_n_levels(rows->table, group) : 0;
    if (*same || n < 2 || n > MOST_GROUPS)
        return;
    kinds k = count_kinds(rows, group);
    for (size_t whole = 0; whole < k.n_groups && !*same; whole++) {
        g_autoptr(GString) said = g_string_new(NULL);
        if (k.rows[whole] == 0 || !find_parts(&k, rows, group, whole, said))
            continue;
        const char *name = tf_table_level_name(rows->table, group, whole);
        const tf_place place = tf_table_place(rows->table, k.first[whole], group);
        g_autofree char *hint = tf_without_hint(group, name);
        tf_diag_warning(
            diag, &place, hint,
            "\"%s\" in column \"%s\" has the rows of %s once more: they are of the same "
            "patients, and not compared",
            name, group, said->str);
        *same = true;
    }
    clear(&k);
}
