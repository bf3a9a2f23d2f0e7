#include "analysis/order.h"
#include "analysis/request.h"
#include "data/number_marks.h"
#include "pipeline/pipeline.h"

/* What sets ask of data: the values of a column, for figures of which each shows one. Their order
   is that of levels of any figure. */

static tf_table *read_column(const tf_spec *spec, const tf_column_wanted *column, tf_arena *arena,
                             tf_diag *diag) {
    const tf_ask *ask = tf_ask_new(spec, NULL, arena);
    const tf_column_request wanted = {.name = column->name,
                                      .type = TF_COLUMN_LEVELS,
                                      .asked_by = "for_each",
                                      .place = column->place};
    const tf_table_request request = {
        .columns = &wanted, .n_columns = 1, .options = tf_request_options(ask, arena)};
    g_autofree char *path = tf_ask_resolve_path(ask, ask->data.path);
    return tf_table_read(path, &request, diag);
}

static void tell_missing(const tf_table *table, const tf_column_wanted *column, tf_diag *diag) {
    const uint32_t *codes = tf_table_levels(table, column->name);
    size_t n = 0, first = 0;
    for (size_t row = tf_table_n_rows(table); row-- > 0;) {
        if (codes[row] == TF_MISSING_LEVEL) {
            n++;
            first = row;
        }
    }
    if (n > 0)
        tf_diag_warning(diag, &column->place, NULL,
                        "%zu of %zu rows have no \"%s\" (the first is line %ju): no figure is made "
                        "for them",
                        n, tf_table_n_rows(table), column->name,
                        (uintmax_t)tf_table_line(table, first));
}

static bool column_values(const tf_spec *spec, const tf_column_wanted *column, GPtrArray *values,
                          tf_diag *diag) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(tf_table) table = read_column(spec, column, arena, diag);
    if (!table)
        return false;
    const size_t n = tf_table_n_levels(table, column->name);
    if (n == 0 || n > column->most) {
        tf_diag_error(diag, &column->place, n == 0 ? "it is empty, or all of it is missing" : NULL,
                      "column \"%s\" has %zu values: 1 to %zu figures can be made of it",
                      column->name, n, column->most);
        return false;
    }
    tell_missing(table, column, diag);
    const char **names = tf_arena_array(arena, const char *, n);
    for (size_t i = 0; i < n; i++)
        names[i] = tf_table_level_name(table, column->name, i);
    tf_order_names(names, n, tf_table_number_marks(table).decimal);
    for (size_t i = 0; i < n; i++)
        g_ptr_array_add(values, g_strdup(names[i]));
    return true;
}

tf_set_reading tf_set_reading_of_kinds(void) {
    return (tf_set_reading){
        .tables = tf_kind_key_tables(), .n_tables = tf_n_kinds, .values = column_values};
}
