#include <string.h>

#include "reading.h"
#include "support/workbook.h"

/* Packed files give the same table as what was packed, bit by bit. */

static const tf_column_request x_and_y[] = {
    {.name = "x", .type = TF_COLUMN_NUMBER, .asked_by = "--time"},
    {.name = "y", .type = TF_COLUMN_LEVELS, .asked_by = "--group"},
};

static tf_table *read_packed(GBytes *bytes, const tf_table_options *options, tf_diag *diag) {
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return read_bytes(data, length, x_and_y, 2, NULL, 0, options, diag);
}

typedef GBytes *(*packer)(const char *text, gssize length);
static const packer packers[] = {gzip_of, zstd_of};

static GBytes *joined(GBytes *a, GBytes *b, gsize n_of_b) {
    GByteArray *all = g_byte_array_new();
    gsize n;
    const guint8 *data = g_bytes_get_data(a, &n);
    g_byte_array_append(all, data, (guint)n);
    data = g_bytes_get_data(b, &n);
    g_byte_array_append(all, data, (guint)MIN(n, n_of_b));
    return g_byte_array_free_to_bytes(all);
}

/* Many blocks, so that lines are found again in one that is not the first. */
static GString *long_text(void) {
    GString *text = g_string_new("x,y\n");
    for (int i = 0; i < 200000; i++)
        g_string_append_printf(text, "%d.%d,g%d\n", i, i * 7 % 10, i % 3);
    return text;
}

START_TEST(packed_files_are_read) {
    g_autoptr(GString) text = long_text();
    g_string_append(text, "apple,g1\n");
    tf_table_options options = tf_table_options_default();
    options.hash = true;
    g_autoptr(GBytes) bytes = packers[_i](text->str, (gssize)text->len);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) none = read_packed(bytes, &options, diag);
    ck_assert_ptr_null(none);
    const tf_finding *finding = tf_diag_finding(diag, 0);
    ck_assert_uint_eq(finding->place.line, 200002);
    ck_assert_str_eq(finding->place.excerpt, "apple,g1");
    g_string_truncate(text, text->len - strlen("apple,g1\n"));
    g_autoptr(GBytes) good = packers[_i](text->str, (gssize)text->len);
    g_autoptr(tf_diag) said = tf_diag_new();
    g_autoptr(tf_table) table = read_packed(good, &options, said);
    ck_assert_ptr_nonnull(table);
    ck_assert_uint_eq(tf_table_n_rows(table), 200000);
    ck_assert(tf_table_numbers(table, "x")[199999] == 199999.3);
    /* The sum is that of the file. */
    g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, good);
    ck_assert_str_eq(tf_table_sha256(table), sum);
    ck_assert_str_eq(tf_table_place(table, 150000, "x").excerpt, "150000.0,g0");
}
END_TEST

/* gzip and zstd files may follow one another; zeros fill what a tape has left. */
START_TEST(parts_follow_one_another) {
    g_autoptr(GBytes) a = packers[_i]("x,y\n1,a\n2", -1), b = packers[_i](",b\n3,c\n", -1);
    g_autoptr(GBytes) both = joined(a, b, G_MAXSIZE), zeros = g_bytes_new_static("\0\0\0\0\0", 5);
    g_autoptr(GBytes) padded = joined(both, zeros, 5);
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_packed(padded, &options, diag);
    ck_assert_ptr_nonnull(table);
    ck_assert_uint_eq(tf_table_n_rows(table), 3);
    ck_assert(tf_table_numbers(table, "x")[1] == 2);
    ck_assert_str_eq(tf_table_level_name(table, "y", 1), "b");
}
END_TEST

START_TEST(other_encodings_and_marks_are_seen_within) {
    gsize length;
    g_autofree char *wide = g_convert("\xEF\xBB\xBFx;y\n1,5;\xC3\xA9\n2,5;b\n", -1, "UTF-16LE",
                                      "UTF-8", NULL, &length, NULL);
    g_autoptr(GBytes) bytes = packers[_i](wide, (gssize)length);
    tf_table_options options = tf_table_options_default();
    options.decimal = 0;
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_packed(bytes, &options, diag);
    ck_assert_ptr_nonnull(table);
    ck_assert(tf_table_numbers(table, "x")[1] == 2.5);
    ck_assert_str_eq(tf_table_level_name(table, "y", 0), "\xC3\xA9");
}
END_TEST

/* Cut anywhere: never a table of fewer rows. */
START_TEST(cut_files_are_refused) {
    g_autoptr(GString) text = long_text();
    g_string_truncate(text, 3000);
    g_string_append(text, "\n");
    g_autoptr(GBytes) bytes = packers[_i](text->str, (gssize)text->len);
    const tf_table_options options = tf_table_options_default();
    for (gsize n = 4; n + 1 < g_bytes_get_size(bytes); n += 7) {
        g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, n);
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_table) table = read_packed(cut, &options, diag);
        ck_assert_msg(table == NULL, "%zu bytes", n);
        ck_assert_msg(findings_say(diag, TF_ERROR, "cut off before its end"), "%zu bytes", n);
    }
}
END_TEST

START_TEST(changed_files_are_refused) {
    g_autoptr(GString) text = long_text();
    g_string_truncate(text, 30000);
    g_string_append(text, "\n");
    g_autoptr(GBytes) bytes = gzip_of(text->str, (gssize)text->len);
    gsize length;
    g_autofree guint8 *changed = g_bytes_unref_to_data(g_bytes_ref(bytes), &length);
    changed[length - 6] ^= 1; /* of the sum over all bytes */
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table =
        read_bytes((const char *)changed, length, x_and_y, 2, NULL, 0, &options, diag);
    ck_assert_ptr_null(table);
    ck_assert(findings_say(diag, TF_ERROR, "what gzip packed is damaged"));
    /* Something that was never packed follows. */
    g_autoptr(GBytes) rest = g_bytes_new_static("and more", 8);
    g_autoptr(GBytes) more = joined(bytes, rest, 8);
    g_autoptr(tf_diag) said = tf_diag_new();
    g_autoptr(tf_table) none = read_packed(more, &options, said);
    ck_assert_ptr_null(none);
    ck_assert(findings_say(said, TF_ERROR, "what gzip packed is damaged"));
}
END_TEST

/* 100 MB of one row, packed to less than a thousandth. */
START_TEST(bombs_are_refused) {
    g_autoptr(GString) text = g_string_new("x,y\n");
    while (text->len < (100u << 20))
        g_string_append(text,
                        "1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n1,a\n");
    g_autoptr(GBytes) bytes = packers[_i](text->str, (gssize)text->len);
    ck_assert_uint_lt(g_bytes_get_size(bytes), 300000);
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_packed(bytes, &options, diag);
    ck_assert_ptr_null(table);
    ck_assert(findings_say(diag, TF_ERROR, "grows to more than 500 times its size: not read"));
}
END_TEST

START_TEST(what_is_packed_must_be_a_text) {
    g_autoptr(GBytes) inner = gzip_of("x,y\n1,a\n", -1), book = xlsx_of_text("x,y\n1,a");
    g_autoptr(GBytes) twice =
        packers[_i](g_bytes_get_data(inner, NULL), (gssize)g_bytes_get_size(inner));
    g_autoptr(GBytes) packed_book =
        packers[_i](g_bytes_get_data(book, NULL), (gssize)g_bytes_get_size(book));
    g_autoptr(GBytes) page = packers[_i]("<!DOCTYPE html><html>", -1);
    const tf_table_options options = tf_table_options_default();
    GBytes *const all[] = {twice, packed_book, page};
    static const char *const said[] = {"another packed file is in a file packed by",
                                       "a workbook is in a file packed by", "a web page (HTML)"};
    for (size_t i = 0; i < 3; i++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_table) table = read_packed(all[i], &options, diag);
        ck_assert_ptr_null(table);
        ck_assert_msg(findings_say(diag, TF_ERROR, said[i]), "%s", said[i]);
    }
}
END_TEST

START_TEST(an_empty_packed_file_is_empty) {
    g_autoptr(GBytes) bytes = packers[_i]("", 0);
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_packed(bytes, &options, diag);
    ck_assert_ptr_null(table);
    ck_assert(findings_say(diag, TF_ERROR, "the file holds nothing but blanks"));
}
END_TEST

SUITE("unpack") {
    add_loop(suite, "core", packed_files_are_read, 2);
    add_loop(suite, "core", parts_follow_one_another, 2);
    add_loop(suite, "core", other_encodings_and_marks_are_seen_within, 2);
    add_loop(suite, "errors", cut_files_are_refused, 2);
    add_loop(suite, "errors", what_is_packed_must_be_a_text, 2);
    add_loop(suite, "errors", an_empty_packed_file_is_empty, 2);
    add_loop(suite, "limits", bombs_are_refused, 2);
    add_tests(suite, "errors", changed_files_are_refused, NULL);
}
