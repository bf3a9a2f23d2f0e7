/* Whether a column is numbers or words is read from its cells, so that one slip among them changes
   what a model is of. */
#include "analysis/measured.h"

#include <string.h>

#include "data/condition_text.h"
#include "data/doubtful.h"
#include "data/number_hint.h"
#include "data/number_marks.h"

/** Fewer values are a scale or codes, which may have words beside them; doses have units. */
#define LEAST_VALUES   6
#define LEAST_OF_UNITS 13
/** Of ten cells so many are numbers in a measurement with slips. */
#define MOST_OF_TEN 8
#define SHOWN       6

/** What stands in a column. */
typedef struct measured {
    const tf_rows *rows;
    const char *column;
    size_t *n;                          /**< [level] rows in use */
    size_t n_values, n_numbers, n_rows; /**< values that are numbers; cells that are, and all */
    char *unit;                         /**< of the first cell that has one, */
    size_t n_units;                     /**< and cells that are numbers but for it */
    GPtrArray *odd;                     /**< the other levels, not owned */
    GPtrArray *doubtful;                /**< of them, those that may mean missing */
} measured;

static bool is_number(const measured *m, const char *text) {
    double value;
    return tf_number_parse_typed(text, strlen(text), tf_table_number_marks(m->rows->table), &value);
}

/** "13,0 g/dL", "< 7": more than a number, and begun like one. */
static bool begins_as_number(const char *text) {
    const char *at = text + strspn(text, "<>=~+- ");
    return g_ascii_isdigit(*at);
}

static bool count(measured *m) {
    const size_t n_levels = tf_table_n_levels(m->rows->table, m->column);
    m->n = tf_rows_count_levels(m->rows, m->column);
    if (!m->n)
        return false;
    for (size_t i = 0; i < n_levels; i++) {
        const char *text = tf_table_level_name(m->rows->table, m->column, i);
        const bool number = is_number(m, text);
        if (m->n[i] == 0)
            continue;
        m->n_rows += m->n[i];
        m->n_values += number || begins_as_number(text);
        m->n_numbers += number ? m->n[i] : 0;
        if (number)
            continue;
        g_autofree char *unit = tf_number_unit(text);
        if (unit && !m->unit)
            m->unit = g_strdup(unit);
        m->n_units += unit && strcmp(unit, m->unit) == 0 ? m->n[i] : 0;
        g_ptr_array_add(m->odd, (char *)text);
        if (tf_may_mean_missing(text))
            g_ptr_array_add(m->doubtful, (char *)text);
    }
    return true;
}

static size_t count_cells(const measured *m, const char *text) {
    size_t level = 0;
    while (strcmp(tf_table_level_name(m->rows->table, m->column, level), text) != 0)
        level++;
    return m->n[level];
}

static size_t first_row_of(const measured *m, const char *text) {
    const uint32_t *codes = tf_table_levels(m->rows->table, m->column);
    size_t row = 0;
    while (!tf_row_used(m->rows, row) || codes[row] == TF_MISSING_LEVEL ||
           strcmp(tf_table_level_name(m->rows->table, m->column, codes[row]), text) != 0)
        row++;
    return row;
}

/** The words that may mean missing, if there is nothing else; what else a cell has to lose. */
static char *hint_of(const measured *m) {
    if (m->doubtful->len == m->odd->len) {
        g_autoptr(GString) words = g_string_new(NULL);
        for (guint i = 0; i < m->doubtful->len; i++)
            g_string_append_printf(words, ", \"%s\"", (const char *)m->doubtful->pdata[i]);
        return g_strdup_printf("missing? use --set 'data.missing=[default%s]'", words->str);
    }
    tf_column_tally tally = {0};
    for (guint i = 0; i < m->odd->len; i++)
        tf_column_tally_add(&tally, m->odd->pdata[i], strlen(m->odd->pdata[i]),
                            tf_table_number_marks(m->rows->table));
    const tf_number_dialect dialect = {.marks = tf_table_number_marks(m->rows->table),
                                       .delimiter = tf_table_delimiter(m->rows->table),
                                       .n_rows = m->rows->n};
    char *hint = m->n_units > 0 ? tf_number_hint(&tally, &dialect, m->odd->pdata[0]) : NULL;
    return hint ? hint
                : g_strdup("write numbers alone into the column, and nothing where none is "
                           "known");
}

static bool refuse(const measured *m, tf_diag *diag) {
    g_autoptr(GString) cells = g_string_new(NULL);
    size_t n = 0;
    for (guint i = 0; i < m->odd->len; i++) {
        const char *text = m->odd->pdata[i];
        const size_t n_cells = count_cells(m, text);
        n += n_cells;
        if (i < SHOWN)
            g_string_append_printf(cells, "%s\"%s\" (%zu)", i > 0 ? ", " : "", text, n_cells);
    }
    if (m->odd->len > SHOWN)
        g_string_append_printf(cells, " and %u more", m->odd->len - SHOWN);
    const size_t row = first_row_of(m, m->odd->pdata[0]);
    const tf_place place = tf_table_place(m->rows->table, row, m->column);
    g_autofree char *hint = hint_of(m);
    tf_diag_error(diag, &place, hint,
                  "%zu of %zu cells of \"%s\" are no numbers: %s; each value of the measurement "
                  "would be a level of its own",
                  n, m->n_rows, m->column, cells->str);
    return false;
}

bool tf_check_measured(const tf_rows *rows, const char *column, tf_diag *diag) {
    measured m = {.rows = rows, .column = column};
    g_autoptr(GPtrArray) odd = g_ptr_array_new(), doubtful = g_ptr_array_new();
    m.odd = odd;
    m.doubtful = doubtful;
    if (!count(&m)) {
        tf_diag_no_memory(diag, "the values of a column");
        return false;
    }
    const bool nearly = 10 * (m.n_numbers + m.n_units) >= MOST_OF_TEN * m.n_rows;
    const size_t least = m.n_units > m.n_numbers ? LEAST_OF_UNITS : LEAST_VALUES;
    const bool ok = odd->len == 0 || m.n_values < least || !nearly || refuse(&m, diag);
    g_free(m.unit);
    g_free(m.n);
    return ok;
}
