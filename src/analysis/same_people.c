#include "same_people.h"

#include <string.h>

#include "analysis/patients.h"
#include "analysis/whole_file.h"
#include "base/number.h"
#include "data/date_form.h"
#include "data/number_marks.h"

/** Values that repeat: of fewer it may be chance. Of a column of fewer numbers, too. */
#define LEAST_RUNS   5
#define LEAST_VALUES 5
/** Columns that have to agree: one alone may follow from the value, as a postal code from a town.
 */
#define LEAST_COLUMNS 2

/** Whether most of a column's texts are numbers or dates. */
static bool is_measured(const tf_table *table, const char *column) {
    const size_t n = tf_table_n_levels(table, column);
    size_t n_numbers = 0;
    for (size_t i = 0; i < n; i++) {
        const char *text = tf_table_level_name(table, column, i);
        double value;
        n_numbers +=
            tf_is_date_text(text) ||
            tf_number_parse_typed(text, strlen(text), tf_table_number_marks(table), &value);
    }
    return n >= LEAST_VALUES && 2 * n_numbers > n;
}

/** What the rows of one value have in another column. */
typedef struct run {
    uint32_t code; /**< of the first row that has one */
    uint8_t n;     /**< rows that have one: 2 are as good as more */
    bool differs;
} run;

/** Whether nearly all values that repeat have the same in the other column wherever they stand. */
static bool agrees(const tf_table *table, const uint32_t *ids, size_t n_ids, const char *column) {
    const uint32_t *codes = tf_table_levels(table, column);
    g_autofree run *runs = tf_try_alloc(n_ids + 1, sizeof *runs);
    size_t n = 0, n_same = 0;
    for (size_t row = 0; runs && row < tf_table_n_rows(table); row++) {
        if (ids[row] == TF_MISSING_LEVEL || codes[row] == TF_MISSING_LEVEL)
            continue;
        run *own = &runs[ids[row]];
        own->code = own->n == 0 ? codes[row] : own->code;
        own->differs |= own->code != codes[row];
        own->n = (uint8_t)MIN(own->n + 1, 2);
    }
    for (size_t i = 0; runs && i < n_ids; i++) {
        n += runs[i].n > 1;
        n_same += runs[i].n > 1 && !runs[i].differs;
    }
    return n >= LEAST_RUNS && 10 * n_same >= 9 * n;
}

bool tf_are_same_people(const tf_rows *rows, const char *column, const tf_ask *ask) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(tf_table) whole = tf_whole_file(rows->table, ask, arena);
    const tf_table *table = whole ? whole : rows->table;
    const uint32_t *ids = tf_table_levels(table, column);
    size_t n = 0;
    for (size_t i = 0; ids && n < LEAST_COLUMNS && i < tf_table_n_columns(table); i++) {
        const char *other = tf_table_column_name(table, i);
        n += strcmp(other, column) != 0 && tf_table_levels(table, other) &&
             !tf_is_patient_name(other) && is_measured(table, other) &&
             agrees(table, ids, tf_table_n_levels(table, column), other);
    }
    return n >= LEAST_COLUMNS;
}
