#include "reading.h"
#include "swallowed.h"

static const tf_column_request x_alone[] = {
    {.name = "x", .type = TF_COLUMN_NUMBER, .asked_by = "--time"}};

#define WARNS(at, excerpt, end)                                                                    \
    "t.csv:" at ": warning: the quoted field that begins here ends in line " end                   \
    " and holds as many separators as whole rows: they are not read as rows\n" excerpt             \
    "   hint: a quote that belongs to the text? write it twice: \"\"\n"

static const struct {
    const char *what, *bytes, *said;
} files[] = {
    {"two quotes lines apart, in a column nobody asked for",
     "note,x,y,z\nok,1,a,k\n\"bad,2,b,k\nok,3,a,k\nbad\",4,b,k\nok,5,a,k\n",
     WARNS("3:1", "   3 | \"bad,2,b,k\n     | ^~~~~~~~~~\n", "5")},
    {"in lines one after the other", "note,x,y,z\n\"bad,2,b,k\nbad\",4,b,k\nok,5,a,k\n",
     WARNS("2:1", "   2 | \"bad,2,b,k\n     | ^~~~~~~~~~\n", "3")},
    {"behind another field with an end of a line, lines end as in Windows",
     "x;note;y;z\r\n1;\"a\r\nb\";c;k\r\n2;\"a\r\nb\";\"c;k\r\n3;ok;a;k\r\n4;ok;b\";k\r\n",
     WARNS("5:4", "   5 | b\";\"c;k\n     |    ^~~~\n", "7")},
    {"remarks of several lines", "note,x,y\n\"first, then\nsecond\",1,a\n\"a\nb\nc, d\",2,b\n", ""},
    {"a list, in fewer lines than columns", "note,x,y,z\n\"one, two\nthree\",1,a,k\n", ""},
};

START_TEST(rows_within_a_field_are_told) {
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table =
        read_bytes(files[_i].bytes, strlen(files[_i].bytes), x_alone, 1, NULL, 0, &options, diag);
    ck_assert_ptr_nonnull(table);
    g_autofree char *warnings = findings_of(diag, TF_WARNING);
    ck_assert_msg(strcmp(warnings, files[_i].said) == 0, "%s:\n%s\nshould be\n%s", files[_i].what,
                  warnings, files[_i].said);
}
END_TEST

/* The row is refused for its fields, and the warning says what lies behind it. */
START_TEST(it_is_told_beside_a_row_of_the_wrong_length) {
    static const char bytes[] = "x,y,z\n1,a,k\n2,\"b,k\n3,a,k\n4\",b,k\n5,a,k\n";
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert_ptr_null(read_bytes(bytes, strlen(bytes), x_alone, 1, NULL, 0, &options, diag));
    g_autofree char *warnings = findings_of(diag, TF_WARNING),
                    *errors = findings_of(diag, TF_ERROR);
    ck_assert_msg(strstr(warnings, "t.csv:3:3: warning: the quoted field that begins here") != NULL,
                  "%s", warnings);
    ck_assert_ptr_nonnull(strstr(errors, "fields, but the header has 3"));
}
END_TEST

START_TEST(several_fields_are_counted) {
    static const char bytes[] = "x,y,z,v\n1,\"a,k,l\n2,b\",k,l\n3,a,k,l\n4,\"a,k,l\n5,b\",k,l\n";
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table =
        read_bytes(bytes, strlen(bytes), x_alone, 1, NULL, 0, &options, diag);
    ck_assert_ptr_nonnull(table);
    g_autofree char *warnings = findings_of(diag, TF_WARNING);
    ck_assert_msg(strstr(warnings, "not read as rows; so do 1 more fields\n") != NULL, "%s",
                  warnings);
}
END_TEST

START_TEST(texts_that_hold_rows) {
    static const struct {
        const char *text;
        size_t n_columns;
        bool holds;
    } rows[] = {
        {"a,b\nc,d", 3, true},            /* a row and a half, twice half of one */
        {"a, b\nc, d", 3, false},         /* prose */
        {"a, b, c\nd, e, f, g", 6, true}, /* more commas than remarks have */
        {"a\nb,c,d\ne", 3, true},         /* a whole line of a row */
        {"a\nb,c\ne", 2, false},          /* two commas, in two columns */
        {"a,b\nc", 2, true},
        {"a,b,c", 3, false},
        {"a\nb", 1, false},
        {"", 3, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        ck_assert_msg(tf_holds_rows(rows[i].text, strlen(rows[i].text), ',', rows[i].n_columns) ==
                          rows[i].holds,
                      "%s", rows[i].text);
}
END_TEST

SUITE("swallowed") {
    add_loop(suite, "core", rows_within_a_field_are_told, G_N_ELEMENTS(files));
    add_tests(suite, "core", it_is_told_beside_a_row_of_the_wrong_length,
              several_fields_are_counted, NULL);
    add_tests(suite, "limits", texts_that_hold_rows, NULL);
}
