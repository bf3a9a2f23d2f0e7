#include <math.h>

#include "reading.h"

/* What stands around a table: titles, comments, rows below it, and files without names. */

static const tf_column_request x_y_z[] = {
    {.name = "x", .type = TF_COLUMN_NUMBER, .asked_by = "--time"},
    {.name = "y", .type = TF_COLUMN_LEVELS, .asked_by = "--group"},
};
static const tf_column_request v1_v2[] = {
    {.name = "V1", .type = TF_COLUMN_NUMBER, .asked_by = "--time"},
    {.name = "V2", .type = TF_COLUMN_LEVELS, .asked_by = "--group"},
};

static const struct {
    const char *what, *text;
    tf_table_layout layout;
    size_t n_rows;
    const char *x;    /* all of them, "1 2.5" */
    const char *y;    /* the levels, "a b" */
    uint64_t line;    /* of the first row */
    const char *said; /* part of a note; NULL: no note of titles */
} layouts[] = {
    {"as ever", "x,y,z\n1,a,7\n2,b,8\n", {.skip = TF_SKIP_FOUND}, 2, "1 2", "a b", 2, NULL},
    {"a title",
     "Study ABC\nx,y,z\n1,a,7\n2,b,8\n",
     {.skip = TF_SKIP_FOUND},
     2,
     "1 2",
     "a b",
     3,
     "in line 2, below \"Study ABC\""},
    {"a title with its separators",
     "Study ABC;;\n;;\nx;y;z\n1,5;a;7\n",
     {.skip = TF_SKIP_FOUND},
     1,
     "1.5",
     "a",
     4,
     "in line 3, below \"Study ABC\""},
    {"two, and blank lines",
     "Study ABC\r\n\r\nof 2020\r\n\r\nx,y,z\r\n1,a,7\r\n",
     {.skip = TF_SKIP_FOUND},
     1,
     "1",
     "a",
     6,
     "in line 5, below \"Study ABC\""},
    {"a quoted one, on two lines",
     "\"Study\nABC\"\nx,y,z\n1,a,7\n",
     {.skip = TF_SKIP_FOUND},
     1,
     "1",
     "a",
     4,
     "in line 3"},
    {"one that has another separator",
     "Survival, by arm; final\nx;y;z\n1;a;7\n2;b;8\n",
     {.skip = TF_SKIP_FOUND},
     2,
     "1 2",
     "a b",
     3,
     NULL /* two fields of semicolons: not found */},
    {"comments",
     "# by X, Y\n# 2024\nx,y,z\n1,a,7\n",
     {.skip = TF_SKIP_FOUND},
     1,
     "1",
     "a",
     4,
     "in line 3, below \"# by X, Y\""},
    {"a name that begins with a number sign",
     "#,x,y\n1,2,a\n",
     {.skip = TF_SKIP_FOUND},
     1,
     "2",
     "a",
     2,
     NULL},
    {"lines that are said", "a,b,c\n1,2,3\nx,y\n1,a\n", {.skip = 2}, 1, "1", "a", 4, NULL},
    {"no line that is said", "x,y,z\n1,a,7\n", {.skip = 0}, 1, "1", "a", 2, NULL},
    {"a separator behind the lines",
     "any, thing\nx;y\n1,5;a\n",
     {.skip = 1},
     1,
     "1.5",
     "a",
     3,
     NULL},
    {"comments among the rows",
     "x,y\n1,a\n!no, \"row\n2,b\n!\n!\n3,c\n",
     {.skip = TF_SKIP_FOUND, .comment = "!"},
     3,
     "1 2 3",
     "a b c",
     2,
     NULL},
    {"comments of one column",
     "#one\nx\n#two\n1\n#three\n2\n#four",
     {.comment = "#"},
     2,
     "1 2",
     "",
     4,
     NULL},
    {"comments with two line ends",
     "#a\r\nx,y\r\n#b\r\n1,a\r\n#c\r\n2,b\r\n",
     {.comment = "#"},
     2,
     "1 2",
     "a b",
     4,
     NULL},
    {"the sign within a text is none",
     "x,y\n1,\"a\n#b\"\n2,#c\n",
     {.comment = "#"},
     2,
     "1 2",
     "a\n#b #c",
     2,
     NULL},
    {"a footer", "x,y,z\n1,a,7\n2,b,8\nSum,Total,15\n", {.footer = 1}, 2, "1 2", "a b", 2, NULL},
    {"three of them", "x,y\n1,a\n2,b\nx,c\nx,d\nx,e\n", {.footer = 3}, 2, "1 2", "a b", 2, NULL},
    {"fewer fields in it", "x,y\n1,a\n2,b\n3\n", {.footer = 1}, 2, "1 2", "a b", 2, NULL},
};

START_TEST(tables_are_found) {
    tf_table_options options = tf_table_options_default();
    options.layout = layouts[_i].layout;
    options.decimal = 0;
    g_autoptr(tf_diag) diag = tf_diag_new();
    const size_t n = layouts[_i].y[0] != '\0' ? 2 : 1;
    const char *text = layouts[_i].text;
    g_autoptr(tf_table) table = read_bytes(text, strlen(text), x_y_z, n, NULL, 0, &options, diag);
    g_autofree char *said = findings_text(diag);
    if (g_str_has_prefix(layouts[_i].what, "one that has another")) {
        ck_assert_ptr_null(table);
        return;
    }
    ck_assert_msg(table != NULL, "%s: %s", layouts[_i].what, said);
    ck_assert_uint_eq(tf_table_n_rows(table), layouts[_i].n_rows);
    ck_assert_uint_eq(tf_table_n_rows_read(table), layouts[_i].n_rows);
    g_autoptr(GString) x = g_string_new(NULL), y = g_string_new(NULL);
    for (size_t row = 0; row < layouts[_i].n_rows; row++)
        g_string_append_printf(x, "%s%g", row > 0 ? " " : "", tf_table_numbers(table, "x")[row]);
    for (size_t level = 0; level < tf_table_n_levels(table, "y"); level++)
        g_string_append_printf(y, "%s%s", level > 0 ? " " : "",
                               tf_table_level_name(table, "y", level));
    ck_assert_str_eq(x->str, layouts[_i].x);
    ck_assert_str_eq(y->str, layouts[_i].y);
    ck_assert_uint_eq(tf_table_line(table, 0), layouts[_i].line);
    const char *wanted = layouts[_i].said;
    ck_assert_msg(findings_say(diag, TF_NOTE, wanted ? wanted : "data.skip") == (wanted != NULL),
                  "%s: %s", layouts[_i].what, said);
}
END_TEST

static const struct {
    const char *what, *text;
    tf_table_layout layout;
    const char *said;
} refused[] = {
    {"fewer lines", "x,y\n1,a\n", {.skip = 9}, "has no line below the first 9"},
    {"no line below", "x,y\n1,a\n", {.skip = 2}, "has no line below the first 2"},
    {"fewer rows", "x,y\n1,a\n2,b\n", {.footer = 2}, "no row is left above the last 2"},
    {"a long sign", "x,y\n1,a\n", {.comment = "//"}, "begin with one sign"},
    {"a letter", "x,y\n1,a\n", {.comment = "C"}, "begin with one sign"},
    {"a quote", "x,y\n1,a\n", {.comment = "\""}, "begin with one sign"},
    {"comments alone", "#x,y\n#1,a\n", {.comment = "#"}, "nothing but blanks"},
};

START_TEST(tables_that_are_not_there) {
    tf_table_options options = tf_table_options_default();
    options.layout = refused[_i].layout;
    g_autoptr(tf_diag) diag = tf_diag_new();
    const char *text = refused[_i].text;
    g_autoptr(tf_table) table = read_bytes(text, strlen(text), x_y_z, 2, NULL, 0, &options, diag);
    g_autofree char *said = findings_text(diag);
    ck_assert_ptr_null(table);
    ck_assert_msg(strstr(said, refused[_i].said) != NULL, "%s: %s", refused[_i].what, said);
}
END_TEST

START_TEST(columns_without_names_are_numbered) {
    static const char *const texts[] = {"1,a\n2,b\n", "\n\n1,a\n2,b", "#c\n1,a\n2,b\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        tf_table_options options = tf_table_options_default();
        options.layout = (tf_table_layout){.header = TF_HEADER_NONE, .comment = "#"};
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_table) table =
            read_bytes(texts[i], strlen(texts[i]), v1_v2, 2, NULL, 0, &options, diag);
        ck_assert_ptr_nonnull(table);
        ck_assert_uint_eq(tf_table_n_rows(table), 2);
        ck_assert(tf_table_numbers(table, "V1")[0] == 1);
        ck_assert_str_eq(tf_table_level_name(table, "V2", 1), "b");
        ck_assert_uint_eq(tf_table_n_columns(table), 2);
    }
}
END_TEST

/* A comment may be longer than a block, and begin anywhere in it. */
START_TEST(long_comments_end) {
    for (size_t shift = 0; shift < 40; shift++) {
        g_autoptr(GString) text = g_string_new("x,y\n1,a\n#");
        for (size_t i = 0; i < TF_BLOCK_SIZE - 20 + shift; i++)
            g_string_append_c(text, ',');
        g_string_append(text, "\r\n2,b\n#\n3,c\n");
        tf_table_options options = tf_table_options_default();
        options.layout.comment = "#";
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_table) table =
            read_bytes(text->str, text->len, x_y_z, 2, NULL, 0, &options, diag);
        ck_assert_ptr_nonnull(table);
        ck_assert_uint_eq(tf_table_n_rows(table), 3);
        ck_assert_uint_eq(tf_table_line(table, 1), 4);
        ck_assert_uint_eq(tf_table_line(table, 2), 6);
    }
}
END_TEST

SUITE("layout") {
    add_loop(suite, "core", tables_are_found, G_N_ELEMENTS(layouts));
    add_tests(suite, "core", columns_without_names_are_numbered, NULL);
    add_loop(suite, "errors", tables_that_are_not_there, G_N_ELEMENTS(refused));
    add_tests(suite, "limits", long_comments_end, NULL);
}
