/* Columns of other files, and rows that become columns, on random tables; where their cells are. */
#include "made_files.h"

/* ---- other files ---------------------------------------------------------------------------- */

START_TEST(merged) {
    GRand *random = g_rand_new_with_seed((guint32)(500 + _i));
    file f = {0};
    fill(random, &f);
    write_rows(&f);
    /* Another order of rows, some of them gone, and some that no row has. */
    g_autoptr(GString) other = g_string_new("patient,age,x\n");
    int age_of[MOST_ROWS];
    for (size_t i = f.n; i-- > 0;) {
        age_of[i] = below(random, 5) == 0 ? -1 : 18 + below(random, 70);
        if (age_of[i] >= 0)
            g_string_append_printf(other, "P%02d,%d,%s\n", (int)i, age_of[i], f.cell[i][4]);
        else
            g_string_append_printf(other, "Q%02d,1,z\n", (int)i);
    }
    age_of[0] = age_of[0] < 0 ? 33 : age_of[0];
    if (strstr(other->str, "\nP00,") == NULL)
        g_string_append_printf(other, "P00,33,%s\n", f.cell[0][4]);
    g_autofree char *path = write_file(f.folder, "u.csv", other->str, -1);
    const tf_merge_file merge = {
        .path = path, .keys = COLUMNS("id"), .there = COLUMNS("patient"), .n_keys = 1};
    const tf_making making = {.path = f.path, .merges = &merge, .n_merges = 1};
    const tf_column_request columns[] = {
        {.name = "age"}, {.name = "a"}, {.name = "x", .type = TF_COLUMN_LEVELS, .optional = true}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_with(f.path, &making, columns, 3, NULL, diag);
    g_autofree char *told = findings_text(diag);
    ck_assert_msg(table != NULL, "%s", told);
    ck_assert_uint_eq(tf_table_n_rows(table), f.n);
    size_t n_lacking = 0;
    for (size_t i = 0; i < f.n; i++) {
        same_number("age", i, tf_table_numbers(table, "age")[i],
                    age_of[i] < 0 ? (double)NAN : (double)age_of[i]);
        same_number("a", i, tf_table_numbers(table, "a")[i], number(f.cell[i][0]));
        n_lacking += age_of[i] < 0;
    }
    g_autofree char *lacking =
        g_strdup_printf("%zu of %zu rows of t.csv have a key", n_lacking, f.n);
    ck_assert_int_eq(findings_say(diag, TF_WARNING, lacking), n_lacking > 0);
    let_go(&f);
    g_rand_free(random);
}
END_TEST

static const struct {
    const char *what, *other;
    const char *where;
    const char *error; /* NULL: none */
} merges[] = {
    {"two rows of a key", "id,age\n1,60\n2,70\n1,61\n", NULL, "has 1 keys in several rows"},
    {"one of them left out", "id,age\n1,60\n2,70\n1,61\n", "age != 61", NULL},
    {"a column of both that agrees", "id,sex,age\n1,M,60\n2,F,70\n", NULL, NULL},
    {"a number written otherwise", "id,n,age\n1,1.0,60\n2,2,70\n", NULL, NULL},
    {"a column of both that differs", "id,sex,age\n1,M,60\n2,M,70\n", NULL,
     "column \"sex\" is in both files and differs in 1 of 2 rows: \"F\" here, \"M\" in u.csv"},
    {"no key in common", "id,age\n7,60\n8,70\n", NULL, "no row of t.csv has its key in u.csv"},
    {"no such column", "nr,age\n1,60\n2,70\n", NULL, "no column \"id\""},
};

START_TEST(merge_checks) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "t.csv", "id,sex,n\n1,M,1\n2,F,2\n", -1);
    g_autofree char *other = write_file(folder, "u.csv", merges[_i].other, -1);
    const tf_condition where = {.text = merges[_i].where};
    const tf_merge_file merge = {.path = other,
                                 .keys = COLUMNS("id"),
                                 .there = COLUMNS("id"),
                                 .n_keys = 1,
                                 .where = &where,
                                 .n_where = merges[_i].where != NULL};
    const tf_making making = {.path = path, .merges = &merge, .n_merges = 1};
    const tf_column_request columns[] = {{.name = "age"}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_with(path, &making, columns, 1, NULL, diag);
    g_autofree char *told = findings_text(diag);
    ck_assert_msg((table == NULL) == (merges[_i].error != NULL), "%s: %s", merges[_i].what, told);
    if (table == NULL)
        ck_assert_msg(findings_say(diag, TF_ERROR, merges[_i].error), "%s", told);
    else
        same_number(merges[_i].what, 0, tf_table_numbers(table, "age")[0], 60);
    remove_folder(folder);
}
END_TEST

/* ---- rows and columns ----------------------------------------------------------------------- */

START_TEST(longer_and_back) {
    GRand *random = g_rand_new_with_seed((guint32)(600 + _i));
    file f = {0};
    fill(random, &f);
    write_rows(&f);
    const tf_making longer = {.path = f.path,
                              .pivot = {.form = TF_PIVOT_LONGER,
                                        .columns = COLUMNS("a", "b"),
                                        .labels = COLUMNS("W4", "W8"),
                                        .n_columns = 2,
                                        .names = "visit",
                                        .values = COLUMNS("value"),
                                        .n_values = 1}};
    const tf_column_request columns[] = {{.name = "value"},
                                         {.name = "visit", .type = TF_COLUMN_LEVELS},
                                         {.name = "id", .type = TF_COLUMN_LEVELS}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_with(f.path, &longer, columns, 3, NULL, diag);
    ck_assert_ptr_nonnull(table);
    ck_assert_uint_eq(tf_table_n_rows(table), 2 * f.n);
    /* The rows of one file, written as they are now, give back the columns. */
    g_autoptr(GString) text = g_string_new("id,visit,value,x\n");
    for (size_t row = 0; row < 2 * f.n; row++) {
        const double value = tf_table_numbers(table, "value")[row];
        same_number("value", row, value, number(f.cell[row / 2][row % 2]));
        ck_assert_str_eq(text_at(table, "visit", row), row % 2 ? "W8" : "W4");
        ck_assert_str_eq(text_at(table, "id", row), f.id[row / 2]);
        ck_assert_uint_eq(tf_table_line(table, row), row / 2 + 2);
        if (!isnan(value))
            g_string_append_printf(text, "%s,%s,%g,%zu\n", f.id[row / 2], row % 2 ? "W8" : "W4",
                                   value, row);
    }
    g_autofree char *path = write_file(f.folder, "long.csv", text->str, -1);
    const tf_making wider = {.path = path,
                             .pivot = {.form = TF_PIVOT_WIDER,
                                       .names = "visit",
                                       .values = COLUMNS("value"),
                                       .n_values = 1,
                                       .ids = COLUMNS("id"),
                                       .n_ids = 1}};
    const tf_column_request back[] = {
        {.name = "W4"}, {.name = "W8"}, {.name = "id", .type = TF_COLUMN_LEVELS}};
    g_autoptr(tf_table) wide_table = read_with(path, &wider, back, 3, NULL, diag);
    g_autofree char *told = findings_text(diag);
    ck_assert_msg(wide_table != NULL, "%s", told);
    size_t row = 0;
    for (size_t i = 0; i < f.n; i++) {
        if (is_hole(f.cell[i][0]) && is_hole(f.cell[i][1]))
            continue;
        ck_assert_str_eq(text_at(wide_table, "id", row), f.id[i]);
        same_number("W4", i, tf_table_numbers(wide_table, "W4")[row], number(f.cell[i][0]));
        same_number("W8", i, tf_table_numbers(wide_table, "W8")[row], number(f.cell[i][1]));
        row++;
    }
    ck_assert_uint_eq(tf_table_n_rows(wide_table), row);
    ck_assert(findings_say(diag, TF_NOTE, "rows of one id differ in it: \"x\""));
    let_go(&f);
    g_rand_free(random);
}
END_TEST

START_TEST(two_cells_of_one) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "t.csv", "id,v,n\n1,A,5\n1,B,6\n1,A,7\n", -1);
    const tf_making making = {.path = path,
                              .pivot = {.form = TF_PIVOT_WIDER,
                                        .names = "v",
                                        .values = COLUMNS("n"),
                                        .n_values = 1,
                                        .ids = COLUMNS("id"),
                                        .n_ids = 1}};
    const tf_column_request columns[] = {{.name = "A"}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert_ptr_null(read_with(path, &making, columns, 1, NULL, diag));
    const tf_finding *finding = findings_find(diag, TF_ERROR, "has \"A\" in two rows");
    ck_assert_ptr_nonnull(finding);
    ck_assert_uint_eq(finding->place.line, 4);
    remove_folder(folder);
}
END_TEST

/* ---- what is told --------------------------------------------------------------------------- */

/* Numbers that are made have a point, whatever the file's mark is; quotes, tabs and line ends of
   texts stay. */
START_TEST(marks_and_quotes) {
    const tf_derivation d = {.name = "half",
                             .by = TF_MADE_CONVERT,
                             .columns = COLUMNS("v"),
                             .n_columns = 1,
                             .factor = 0.5,
                             .asked_by = "derive.half"};
    const tf_column_request columns[] = {
        {.name = "v"}, {.name = "half"}, {.name = "t", .type = TF_COLUMN_LEVELS}};
    char *folder = make_folder();
    g_autofree char *path =
        write_file(folder, "t.csv", "t;v\n\"a \"\"b\"\"\tc\nd\";2,5\n\" e\";13,75\nf;-1,25\n", -1);
    const tf_making making = {.path = path, .derivations = &d, .n_derivations = 1};
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_table_request request = {
        .columns = columns, .n_columns = 3, .options = tf_table_options_default()};
    request.options.decimal = 0;
    request.options.making = &making;
    g_autoptr(tf_table) table = tf_table_read(path, &request, diag);
    g_autofree char *told = findings_text(diag);
    ck_assert_msg(table != NULL, "%s", told);
    same_number("v", 0, tf_table_numbers(table, "v")[1], 13.75);
    same_number("half", 0, tf_table_numbers(table, "half")[1], 6.875);
    ck_assert_str_eq(text_at(table, "t", 0), "a \"b\"\tc\nd");
    ck_assert_str_eq(text_at(table, "t", 1), " e");
    ck_assert_uint_eq(tf_table_line(table, 1), 4);
    remove_folder(folder);
}
END_TEST

/* A cell that is wrong is told where it stands in the file that it came from. */
START_TEST(places) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "t.csv", "id,a\n1,5\n2,6\n", -1);
    g_autofree char *other = write_file(folder, "u.csv", "id,z,age\n2,-,old\n1,-,60\n", -1);
    const tf_merge_file merge = {
        .path = other, .keys = COLUMNS("id"), .there = COLUMNS("id"), .n_keys = 1};
    const tf_making making = {.path = path, .merges = &merge, .n_merges = 1};
    const tf_column_request columns[] = {{.name = "age"}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert_ptr_null(read_with(path, &making, columns, 1, NULL, diag));
    const tf_finding *finding = findings_find(diag, TF_ERROR, "\"old\"");
    ck_assert_ptr_nonnull(finding);
    ck_assert_str_eq(finding->place.file, other);
    ck_assert_uint_eq(finding->place.line, 2);
    ck_assert_uint_eq(finding->place.column, 5);
    remove_folder(folder);
}
END_TEST

/* ---- what is missing ------------------------------------------------------------------------ */

/* Blanks within quotes and the case of letters make no difference, and notes none to a number. */
START_TEST(missing_is_what_is_missing_in_a_file) {
    char *folder = make_folder();
    g_autofree char *path =
        write_file(folder, "t.csv", "a;b;n\n\" NA \";x;1\n\" \";y;NE*\nMANQUÉ;z;ne\np;q;4\n", -1);
    const tf_derivation d[] = {{.name = "first",
                                .by = TF_MADE_FIRST,
                                .columns = COLUMNS("a", "b"),
                                .n_columns = 2,
                                .asked_by = "derive.first"},
                               {.name = "twice",
                                .by = TF_MADE_CONVERT,
                                .columns = COLUMNS("n"),
                                .n_columns = 1,
                                .factor = 2,
                                .asked_by = "derive.twice"}};
    const tf_making making = {.path = path, .derivations = d, .n_derivations = 2};
    const tf_column_request columns[] = {{.name = "first", .type = TF_COLUMN_LEVELS},
                                         {.name = "twice"}};
    tf_table_request request = {
        .columns = columns, .n_columns = 2, .options = tf_table_options_default()};
    request.options.making = &making;
    request.options.missing = COLUMNS("NA", "manqué");
    request.options.missing_numbers = COLUMNS("NE");
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = tf_table_read(path, &request, diag);
    g_autofree char *told = findings_text(diag);
    ck_assert_msg(table != NULL, "%s", told);
    static const char *const firsts[] = {"x", "y", "z", "p"};
    static const double doubled[] = {2, NAN, NAN, 8};
    for (size_t row = 0; row < 4; row++) {
        ck_assert_str_eq(text_at(table, "first", row), firsts[row]);
        same_number("twice", row, tf_table_numbers(table, "twice")[row], doubled[row]);
    }
    remove_folder(folder);
}
END_TEST

SUITE("what is made of files") {
    add_loop(suite, "merged", merged, 20);
    add_loop(suite, "pivots", longer_and_back, 20);
    add_loop(suite, "merges", merge_checks, G_N_ELEMENTS(merges));
    add_tests(suite, "core", two_cells_of_one, marks_and_quotes, places,
              missing_is_what_is_missing_in_a_file, NULL);
}
