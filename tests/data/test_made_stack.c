/* Rows of other files below those of the first: whose they are, and where their cells are. */
#include "made_files.h"

/** The rows of one random file parted into up to four, each with its own order of columns and
 * signs. */
typedef struct parts {
    char *paths[4];
    size_t n;
} parts;

static void part(GRand *random, const file *f, parts *p) {
    static const char *const names[] = {"id", "a", "b", "e", "f", "x", "y"};
    const size_t n_parts = (size_t)(1 + below(random, 4));
    size_t row = 0;
    for (size_t k = 0; k < n_parts; k++) {
        const size_t turn = (size_t)below(random, 7), end = f->n * (k + 1) / n_parts;
        const char mark = ",;\t"[below(random, 3)];
        g_autoptr(GString) text = g_string_new(NULL);
        for (size_t i = 0; i < 7; i++)
            g_string_append_printf(text, "%s%c", names[(i + turn) % 7], i < 6 ? mark : '\n');
        for (; row < end; row++)
            for (size_t i = 0; i < 7; i++) {
                const size_t at = (i + turn) % 7;
                g_string_append_printf(text, "%s%c", at == 0 ? f->id[row] : f->cell[row][at - 1],
                                       i < 6 ? mark : '\n');
            }
        g_autofree char *name = g_strdup_printf("part%zu.csv", k);
        p->paths[p->n++] = write_file(f->folder, name, text->str, -1);
    }
}

START_TEST(stacked) {
    GRand *random = g_rand_new_with_seed((guint32)(900 + _i));
    file f = {0};
    fill(random, &f);
    write_rows(&f);
    parts p = {0};
    part(random, &f, &p);
    tf_merge_file stacks[4] = {0};
    for (size_t k = 1; k < p.n; k++)
        stacks[k - 1].path = p.paths[k];
    const tf_making making = {.path = p.paths[0], .stacks = stacks, .n_stacks = p.n - 1};
    const tf_column_request columns[] = {{.name = "a"},
                                         {.name = "e"},
                                         {.name = "id", .type = TF_COLUMN_LEVELS},
                                         {.name = "x", .type = TF_COLUMN_LEVELS}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_with(p.paths[0], &making, columns, 4, NULL, diag);
    g_autofree char *told = findings_text(diag);
    ck_assert_msg(table != NULL, "%s", told);
    ck_assert_uint_eq(tf_table_n_rows(table), f.n);
    for (size_t i = 0; i < f.n; i++) {
        same_number("a", i, tf_table_numbers(table, "a")[i], number(f.cell[i][0]));
        same_number("e", i, tf_table_numbers(table, "e")[i], number(f.cell[i][2]));
        ck_assert_str_eq(text_at(table, "id", i), f.id[i]);
        const char *x = text_at(table, "x", i);
        ck_assert_str_eq(x != NULL ? x : "", is_hole(f.cell[i][4]) ? "" : f.cell[i][4]);
    }
    for (size_t k = 0; k < p.n; k++)
        g_free(p.paths[k]);
    let_go(&f);
    g_rand_free(random);
}
END_TEST

static const struct {
    const char *what, *first, *second;
    const char *error; /* NULL: none */
} checks[] = {
    {"the same columns", "id,t\n1,5\n2,6\n", "t,id\n7,3\n", NULL},
    {"one is missing", "id,t,age\n1,5,60\n2,6,70\n", "id,t\n3,7\n",
     "t.csv has a column \"age\", and u.csv has none"},
    {"one is more", "id,t\n1,5\n2,6\n", "id,t,age\n3,7,50\n",
     "u.csv has a column \"age\", and t.csv has none"},
    {"one is written otherwise", "id,t\n1,5\n2,6\n", "ID,t\n3,7\n",
     "t.csv has a column \"id\", and u.csv has none"},
    {"one stands twice", "id,t\n1,5\n2,6\n", "id,t,t\n3,7,8\n", "u.csv has two columns \"t\""},
    {"a copy", "id,t\n1,5\n2,6\n", "t,id\n5,1\n6,2\n", "u.csv has the same rows as t.csv"},
    {"no number", "id,t\n1,5\n2,6\n", "id,t\n3,x\n", "u.csv:2:3: error: column \"t\" is \"x\""},
    {"no number in another place", "id,t\n1,5\n2,6\n", "t,id\n7,3\nx,4\n",
     "u.csv:3:1: error: column \"t\" is \"x\""},
    {"a file of no rows", "id,t\n1,5\n2,6\n", "id,t\n", "there is a header, but no row"},
};

START_TEST(checked) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "t.csv", checks[_i].first, -1);
    g_autofree char *other = write_file(folder, "u.csv", checks[_i].second, -1);
    const tf_merge_file stack = {.path = other};
    const tf_making making = {.path = path, .stacks = &stack, .n_stacks = 1};
    const tf_column_request columns[] = {{.name = "t"}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_with(path, &making, columns, 1, NULL, diag);
    g_autofree char *told = findings_text(diag);
    if (checks[_i].error != NULL) {
        ck_assert_msg(table == NULL && strstr(told, checks[_i].error) != NULL, "%s: %s",
                      checks[_i].what, told);
    } else {
        ck_assert_msg(table != NULL, "%s: %s", checks[_i].what, told);
        ck_assert_double_gt(tf_table_numbers(table, "t")[2], 7 - 1e-9);
    }
    remove_folder(folder);
}
END_TEST

/* Columns of a third file come to all rows, and places stay those of each row's own file. */
START_TEST(merged_and_turned) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "t.csv", "id,v1,v2\n1,5,6\n2,7,8\n", -1);
    g_autofree char *below = write_file(folder, "u.csv", "v2,v1,id\n10,9,3\nbad,11,4\n", -1);
    g_autofree char *beside = write_file(folder, "w.csv", "id,arm\n4,D\n3,C\n2,B\n1,A\n", -1);
    const tf_merge_file stack = {.path = below};
    const tf_merge_file merge = {
        .path = beside, .keys = COLUMNS("id"), .there = COLUMNS("id"), .n_keys = 1};
    const tf_making making = {.path = path,
                              .stacks = &stack,
                              .n_stacks = 1,
                              .merges = &merge,
                              .n_merges = 1,
                              .pivot = {.form = TF_PIVOT_LONGER,
                                        .columns = COLUMNS("v1", "v2"),
                                        .labels = COLUMNS("v1", "v2"),
                                        .n_columns = 2,
                                        .names = "visit",
                                        .values = COLUMNS("value"),
                                        .n_values = 1}};
    const tf_column_request columns[] = {{.name = "arm", .type = TF_COLUMN_LEVELS},
                                         {.name = "value", .type = TF_COLUMN_LEVELS}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_with(path, &making, columns, 2, NULL, diag);
    ck_assert_ptr_nonnull(table);
    static const char *const arms[] = {"A", "A", "B", "B", "C", "C", "D", "D"};
    static const char *const values[] = {"5", "6", "7", "8", "9", "10", "11", "bad"};
    ck_assert_uint_eq(tf_table_n_rows(table), 8);
    for (size_t row = 0; row < 8; row++) {
        ck_assert_str_eq(text_at(table, "arm", row), arms[row]);
        ck_assert_str_eq(text_at(table, "value", row), values[row]);
        ck_assert_uint_eq(tf_table_line(table, row), row % 4 < 2 ? 2 : 3);
    }
    const tf_column_request numbers[] = {{.name = "value"}};
    g_autoptr(tf_diag) refused = tf_diag_new();
    g_autoptr(tf_table) none = read_with(path, &making, numbers, 1, NULL, refused);
    g_autofree char *told = findings_text(refused);
    ck_assert_ptr_null(none);
    ck_assert_msg(strstr(told, "u.csv:3") != NULL, "%s", told);
    remove_folder(folder);
}
END_TEST

SUITE("rows of several files") {
    add_loop(suite, "random files", stacked, 60);
    add_loop(suite, "checks", checked, G_N_ELEMENTS(checks));
    add_tests(suite, "core", merged_and_turned, NULL);
}
