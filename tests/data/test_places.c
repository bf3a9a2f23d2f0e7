#include <errno.h>

#include "data/subset.h"
#include "reading.h"
#include "source.h"
#include "support/failing_calls.h"

/* Where a row or a cell stands in its file, found again by reading it; and what a facet keeps. */

static const tf_column_request x_and_y[] = {
    {.name = "x", .type = TF_COLUMN_NUMBER, .asked_by = "--time"},
    {.name = "y", .type = TF_COLUMN_LEVELS, .asked_by = "--group"},
};

static tf_table *read_text(const char *text, size_t length, const tf_condition *where, size_t n) {
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_table *table = read_bytes(text, length, x_and_y, 2, where, n, &options, diag);
    ck_assert_ptr_nonnull(table);
    return table;
}

static const struct {
    const char *text;
    size_t row;
    const char *column;
    unsigned line, at, width;
    const char *excerpt;
} places[] = {
    {"x,y\n1,a\n22,bb\n", 1, "y", 3, 4, 2, "22,bb"},
    /* A cell stands on a later line than its row if one before it has line ends: CR LF is one. */
    {"z,x,y\n\"a\nb\",1,c\n", 0, "x", 3, 4, 1, "b\",1,c"},
    {"z,x,y\r\n\"a\r\nb\",1,c\r\n", 0, "x", 3, 4, 1, "b\",1,c"},
    {"z,x,y\r\n\"a\r\n\r\nb\",1,c\r\n", 0, "x", 4, 4, 1, "b\",1,c"},
    {"z,x,y\r\"a\rb\",1,c\r", 0, "x", 3, 4, 1, "b\",1,c"},
    {"sep=;\nx;y\n1;a\n2;b\n", 1, "y", 4, 3, 1, "2;b"},
};

START_TEST(cells_are_found_again) {
    const char *text = places[_i].text;
    g_autoptr(tf_table) table = read_text(text, strlen(text), NULL, 0);
    const tf_place place = tf_table_place(table, places[_i].row, places[_i].column);
    ck_assert_uint_eq(place.line, places[_i].line);
    ck_assert_uint_eq(place.column, places[_i].at);
    ck_assert_uint_eq(place.width, places[_i].width);
    ck_assert_str_eq(place.excerpt, places[_i].excerpt);
}
END_TEST

/* Rows of `size` bytes, so that the ends of blocks lie at every place within a row, at line ends
   too; those around them are looked at. */
START_TEST(rows_at_the_ends_of_blocks) {
    const size_t size = 9 + (size_t)_i;
    g_autoptr(GString) text = g_string_new("x,y\n");
    while (text->len < 3 * TF_BLOCK_SIZE)
        g_string_append_printf(text, "%06zu,%0*d\n", (text->len - 4) / size, (int)size - 8, 0);
    g_autoptr(tf_table) table = read_text(text->str, text->len, NULL, 0);
    for (size_t block = 1; block <= 2; block++) {
        const size_t at = (block * TF_BLOCK_SIZE - 4) / size;
        for (size_t row = at - 2; row <= at + 2; row++) {
            g_autofree char *expected = g_strdup_printf("%06zu,%0*d", row, (int)size - 8, 0);
            const tf_place place = tf_table_place(table, row, "x");
            ck_assert_uint_eq(place.line, row + 2);
            ck_assert_str_eq(place.excerpt, expected);
        }
    }
}
END_TEST

/* ---- facets ------------------------------------------------------------------------------- */

START_TEST(a_facet_is_a_table_of_its_own) {
    static const char text[] = "x,y\n1,a\n2,b\n3,a\n4,c\n5,a\n6,b\n";
    const tf_condition where = {.text = "x < 5"};
    g_autoptr(tf_table) whole = read_text(text, strlen(text), &where, 1);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) facet = tf_table_subset(whole, "y", 0, diag);
    ck_assert_uint_eq(tf_table_n_rows(whole), 4);
    ck_assert_uint_eq(tf_table_n_rows(facet), 2);
    /* its own, and the two that the condition has left out */
    ck_assert_uint_eq(tf_table_n_rows_read(facet), 4);
    ck_assert_double_eq(tf_table_numbers(facet, "x")[1], 3);
    ck_assert_uint_eq(tf_table_levels(facet, "y")[1], 0);
    ck_assert_uint_eq(tf_table_n_levels(facet, "y"), 3);
    ck_assert_uint_eq(tf_table_line(facet, 1), 4);
    const tf_place place = tf_table_place(facet, 1, "x");
    ck_assert_str_eq(place.excerpt, "3,a");
}
END_TEST

/* ---- calls that fail ---------------------------------------------------------------------- */

START_TEST(a_read_is_tried_again_if_it_was_interrupted) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "t.csv", "x,y\n1,a\n2,b\n", -1);
    const tf_table_request request = {x_and_y, 2, NULL, 0, tf_table_options_default()};
    g_autoptr(tf_diag) diag = tf_diag_new();
    for (unsigned nth = 1; nth <= 3; nth++) {
        fail_call("pread", nth, EINTR);
        g_autoptr(tf_table) table = tf_table_read(path, &request, diag);
        ck_assert_ptr_nonnull(table);
        ck_assert_uint_eq(tf_table_n_rows(table), 2);
        ck_assert_ptr_nonnull(strstr(calls_made(), "pread pread pread"));
    }
    fail_call("pread", 2, EIO);
    ck_assert_ptr_null(tf_table_read(path, &request, diag));
    g_autofree char *errors = findings_of(diag, TF_ERROR);
    ck_assert_msg(strstr(errors, "Input/output error") != NULL, "%s", errors);
    ck_assert_int_ne(tf_diag_exit_code(diag), 0);
    remove_folder(folder);
}
END_TEST

SUITE("places") {
    add_loop(suite, "core", cells_are_found_again, G_N_ELEMENTS(places));
    add_tests(suite, "core", a_facet_is_a_table_of_its_own, NULL);
    add_loop(suite, "limits", rows_at_the_ends_of_blocks, 13);
    add_tests(suite, "errors", a_read_is_tried_again_if_it_was_interrupted, NULL);
}
