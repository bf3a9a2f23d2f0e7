#ifndef MADE_FILES_H
#define MADE_FILES_H

#include <math.h>
#include <stdlib.h>

#include "data/making.h"
#include "reading.h"

/* Random tables, and what is made of them. */

#define MOST_ROWS 60

/** A random file: an id, an arm, numbers and flags, with holes. */
typedef struct file {
    char *folder, *path;
    size_t n;
    char id[MOST_ROWS][12];
    char cell[MOST_ROWS][6][16]; /* a, b, e, f, x, y */
} file;

static inline int below(GRand *random, int n) {
    return g_rand_int_range(random, 0, n);
}

static inline void fill(GRand *random, file *f) {
    f->n = (size_t)(10 + below(random, MOST_ROWS - 10));
    for (size_t i = 0; i < f->n; i++) {
        g_snprintf(f->id[i], sizeof f->id[i], "P%02d", (int)i);
        for (size_t k = 0; k < 2; k++)
            g_snprintf(f->cell[i][k], 16, "%d.%d", below(random, 40), below(random, 10));
        for (size_t k = 2; k < 4; k++)
            g_snprintf(f->cell[i][k], 16, "%d", below(random, 2));
        for (size_t k = 4; k < 6; k++)
            g_snprintf(f->cell[i][k], 16, "%c", 'p' + below(random, 3));
        for (size_t k = 0; k < 6; k++)
            if (below(random, 8) == 0)
                g_strlcpy(f->cell[i][k], below(random, 2) ? "" : "NA", 16);
    }
}

static inline void write_rows(file *f) {
    g_autoptr(GString) text = g_string_new("id;a;b;e;f;x;y\n");
    for (size_t i = 0; i < f->n; i++) {
        g_string_append(text, f->id[i]);
        for (size_t k = 0; k < 6; k++)
            g_string_append_printf(text, ";%s", f->cell[i][k]);
        g_string_append_c(text, '\n');
    }
    f->folder = make_folder();
    f->path = write_file(f->folder, "t.csv", text->str, -1);
}

static inline void let_go(file *f) {
    g_free(f->path);
    remove_folder(f->folder);
}

static inline bool is_hole(const char *cell) {
    return *cell == '\0' || strcmp(cell, "NA") == 0;
}

static inline double number(const char *cell) {
    return is_hole(cell) ? NAN : g_ascii_strtod(cell, NULL);
}

static inline tf_table *read_with(const char *path, const tf_making *making,
                                  const tf_column_request *columns, size_t n, const char *where,
                                  tf_diag *diag) {
    const tf_condition condition = {.text = where};
    tf_table_request request = {.columns = columns,
                                .n_columns = n,
                                .where = &condition,
                                .n_where = where != NULL,
                                .options = tf_table_options_default()};
    request.options.making = making;
    return tf_table_read(path, &request, diag);
}

static inline tf_table *read_made(const file *f, const tf_derivation *d, size_t n,
                                  const tf_column_request *columns, size_t n_columns) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_making making = {.path = f->path, .derivations = d, .n_derivations = n};
    tf_table *table = read_with(f->path, &making, columns, n_columns, NULL, diag);
    g_autofree char *told = findings_text(diag);
    ck_assert_msg(table != NULL, "%s", told);
    return table;
}

static inline const char *text_at(const tf_table *table, const char *column, size_t row) {
    const uint32_t code = tf_table_levels(table, column)[row];
    return code == TF_MISSING_LEVEL ? NULL : tf_table_level_name(table, column, code);
}

static inline void same_number(const char *what, size_t row, double is, double wanted) {
    ck_assert_msg((isnan(is) && isnan(wanted)) || fabs(is - wanted) <= 1e-12 * fabs(wanted),
                  "%s, row %zu: %.17g, not %.17g", what, row, is, wanted);
}

#define COLUMNS(...)                                                                               \
    (const char *const[]) {                                                                        \
        __VA_ARGS__, NULL                                                                          \
    }

#endif
