#include <sys/stat.h>
#include <unistd.h>

#include "reading.h"

#define HEADER_HINT(names) "   hint: columns: " names "\n"

static const tf_column_request x_and_y[] = {
    {.name = "x", .type = TF_COLUMN_NUMBER, .asked_by = "--time"},
    {.name = "y", .type = TF_COLUMN_LEVELS, .asked_by = "--group"},
};

#define NOT_KNOWN(line)                                                                            \
    "t.csv:" line ":1: error: column \"x\" is \"NK\": not a number\n   " line                      \
    " | NK,a\n     | ^~\n   hint: missing? use --set 'data.missing=[default, \"NK\"]'\n"

static const struct {
    const char *what;
    const char *bytes;
    size_t length; /* 0: as a text */
    const char *said;
} refused[] = {
    {"empty", "", 0, "t.csv: error: the file is empty\n"},
    {"only a mark", "\xEF\xBB\xBF", 0, "t.csv: error: the file holds nothing but blanks\n"},
    {"only blanks", "\n  \n\r\n", 0, "t.csv: error: the file holds nothing but blanks\n"},
    {"only a header", "x,y\n", 0, "t.csv: error: there is a header, but no row\n"},
    {"header without line end", "x,y", 0, "t.csv: error: there is a header, but no row\n"},
    {"NUL", "x,y\n1,a\n2,b\0\n", 13,
     "t.csv:3:4: error: NUL byte\n   3 | 2,b␀\n     |    ^\n"
     "   hint: no text file has any; if it is UTF-16, use --set data.encoding=utf-16le\n"},
    {"half of UTF-16", "x\0,\0y\0\n\0b", 9,
     "t.csv:1:2: error: NUL byte\n   1 | x␀,␀y␀\n     |  ^\n"
     "   hint: no text file has any; if it is UTF-16, use --set data.encoding=utf-16le\n"},
    {"cut-off letter", "x,y\n1,\xC3", 0,
     "t.csv:2:3: error: not valid UTF-8\n   2 | 1,\xEF\xBF\xBD\n     |   ^\n"
     "   hint: if the file is in another encoding, say so: --set data.encoding=windows-1252, or "
     "macintosh\n"},
    {"open quote", "x,y\n1,a\n2,\"b\n3,c\n4,d\n", 0,
     "t.csv:3:3: error: a quote is opened here and never closed\n   3 | 2,\"b\n     |   ^~\n"
     "   hint: quotes within a quoted field are doubled: \"\"\n"},
    {"open quote after newlines in quotes", "x,z,y\n1,\"a\nb\",k\n2,\"d\ne\",\"c\n4,d\n", 0,
     "t.csv:5:4: error: a quote is opened here and never closed\n   5 | e\",\"c\n     |    ^~\n"
     "   hint: quotes within a quoted field are doubled: \"\"\n"},
    {"open quote in the header", "x,\"y\n1,a\n", 0,
     "t.csv:1:3: error: a quote is opened here and never closed\n   1 | x,\"y\n     |   ^~\n"
     "   hint: quotes within a quoted field are doubled: \"\"\n"},
    {"open quote first in a row", "x,y\n1,a\n\"2,b\n", 0,
     "t.csv:3:1: error: a quote is opened here and never closed\n   3 | \"2,b\n     | ^~~~\n"
     "   hint: quotes within a quoted field are doubled: \"\"\n"},
    {"short row", "x,y\n1,a\n2\n3,c\n", 0,
     "t.csv:3: error: 1 field, but the header has 2\n   3 | 2\n"},
    {"long row", "x,y\n1,a\n2,5,b\n", 0,
     "t.csv:3: error: 3 fields, but the header has 2\n   3 | 2,5,b\n"
     "   hint: fields that contain the separator must stand in quotes\n"},
    {"rows longer by one and by two", "x,y\n1,a\n2,5,b\n2,5,6,b\n", 0,
     "t.csv:3: error: 3 fields, but the header has 2\n   3 | 2,5,b\n"
     "t.csv:4: error: 4 fields, but the header has 2\n   4 | 2,5,6,b\n"},
    {"one cause in many rows", "x,y\nNK,a\nNK,a\nNK,a\nNK,a\nNK,a\n", 0,
     NOT_KNOWN("2") NOT_KNOWN("3")
         NOT_KNOWN("4") "t.csv: error: 2 more rows or cells are wrong in the same ways\n"},
    {"R's write.table", "x,y\n1,5,a\n2,6,b\n", 0,
     "t.csv:2: error: 3 fields, but the header has 2\n   2 | 1,5,a\n"
     "   hint: every row has one field more than the header: R's write.table leaves out the name "
     "of "
     "the row names; use write.csv, or col.names = NA\n"
     "t.csv:3: error: 3 fields, but the header has 2\n   3 | 2,6,b\n"
     "   hint: every row has one field more than the header: R's write.table leaves out the name "
     "of "
     "the row names; use write.csv, or col.names = NA\n"},
    {"not a number", "x,y\n1,a\n12 apples,b\n", 0,
     "t.csv:3:1: error: column \"x\" is \"12 apples\": not a number\n   3 | 12 apples,b\n"
     "     | ^~~~~~~~~\n"
     "   hint: a unit? take \"apples\" out of the cells\n"},
    {"decimal comma", "y;x\na;12,5\nb;3\nc;NA\nd;\"1,25\"\n", 0,
     "t.csv:2:3: error: column \"x\" is \"12,5\": not a number\n   2 | a;12,5\n     |   ^~~~\n"
     "   hint: decimal comma? use --set data.decimal=, (found in 2 of 4 rows)\n"
     "t.csv:5:3: error: column \"x\" is \"1,25\": not a number\n   5 | d;\"1,25\"\n     |   "
     "^~~~~~\n"
     "   hint: decimal comma? use --set data.decimal=, (found in 2 of 4 rows)\n"},
    {"hexadecimal, infinite", "x,y\n0x1F,a\ninf,b\n", 0,
     "t.csv:2:1: error: column \"x\" is \"0x1F\": not a number\n   2 | 0x1F,a\n     | ^~~~\n"
     "t.csv:3:1: error: column \"x\" is \"inf\": not a number\n   3 | inf,b\n     | ^~~\n"},
    {"a word for missing", "x,y\nN/A,a\n", 0,
     "t.csv:2:1: error: column \"x\" is \"N/A\": not a number\n   2 | N/A,a\n     | ^~~\n"
     "   hint: missing? use --set 'data.missing=[default, \"N/A\"]'\n"},
    {"dates", "x,y\n2020-05-17,a\n", 0,
     "t.csv:2:1: error: column \"x\" is \"2020-05-17\": a date, not a number\n   2 | 2020-05-17,a\n"
     "     | ^~~~~~~~~~\n   hint: durations are read, not dates: compute the days from one date to "
     "the other in the file; "
     "curves and forests do it by --time-start COL --time-end COL, swimmers by --origin COL "
     "--cutoff DATE, with dates as YYYY-MM-DD\n"},
    {"row of wrong length has no wrong cells", "x,y\noops\n1,a\n", 0,
     "t.csv:2: error: 1 field, but the header has 2\n   2 | oops\n"},
    {"cell after a newline in quotes", "y,x\n\"a\nb\",oops\n", 0,
     "t.csv:3:4: error: column \"x\" is \"oops\": not a number\n   3 | b\",oops\n     |    ^~~~\n"},
    {"unknown columns", "xx,z\n1,a\n", 0,
     "error: --time: no column \"x\" in t.csv\n" HEADER_HINT(
         "xx, z") "error: --group: no column \"y\" in t.csv\n" HEADER_HINT("xx, z")},
    {"letter case", "X,y\n1,a\n", 0,
     "error: --time: no column \"x\" in t.csv\n   hint: did you mean \"X\"?\n"
     "         columns: X, y\n"},
    {"no header", "1,2\n3,4\n", 0,
     "error: --time: no column \"x\" in t.csv\n" HEADER_HINT(
         "1, 2") "         the first line holds numbers, not names; the file needs a header; "
                 "with "
                 "--set data.header=false its columns are called V1, V2 and so on\n"
                 "error: --group: no column \"y\" in t.csv\n" HEADER_HINT(
                     "1, 2") "         the first line holds numbers, not names; the file needs "
                             "a "
                             "header; with --set data.header=false its columns are called V1, V2 "
                             "and so on\n"},
    {"separated by blanks", "x y\n1 a\n", 0,
     "error: --time: no column \"x\" in t.csv\n" HEADER_HINT(
         "x y") "         separated by blanks? columns must be separated by comma, semicolon, tab "
                "or pipe\n"
                "error: --group: no column \"y\" in t.csv\n" HEADER_HINT(
                    "x y") "         separated by blanks? columns must be separated by comma, "
                           "semicolon, tab or pipe\n"},
    {"repeated column", "x,y,x\n1,a,2\n", 0,
     "error: --time: t.csv has two columns \"x\" (1 and 3)\n   hint: rename one of them in the "
     "file\n"},
};

static char *errors_of(const char *bytes, size_t length, const tf_condition *where, size_t n_where,
                       const tf_table_options *options) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table =
        read_bytes(bytes, length, x_and_y, 2, where, n_where, options, diag);
    ck_assert_ptr_null(table);
    ck_assert_int_eq(tf_diag_exit_code(diag), 2);
    return findings_of(diag, TF_ERROR);
}

START_TEST(says_what_is_wrong_and_where) {
    const tf_table_options options = tf_table_options_default();
    const size_t length = refused[_i].length > 0 ? refused[_i].length : strlen(refused[_i].bytes);
    g_autofree char *errors = errors_of(refused[_i].bytes, length, NULL, 0, &options);
    ck_assert_msg(strcmp(errors, refused[_i].said) == 0, "%s:\n%s\nshould be\n%s", refused[_i].what,
                  errors, refused[_i].said);
}
END_TEST

START_TEST(a_wrong_separator_is_recognised) {
    tf_table_options options = tf_table_options_default();
    options.delimiter = ',';
    g_autofree char *errors = errors_of("x;y\n1;a\n", 8, NULL, 0, &options);
    ck_assert_ptr_nonnull(strstr(errors, "separated by semicolons? use --delimiter semicolon\n"));
}
END_TEST

/* What would be found by itself is refused where it is said to be UTF-8. */
static const struct {
    const char *bytes;
    size_t length;
    const char *said;
} not_utf8[] = {
    {"x\0,\0y\0\n\0", 8,
     "t.csv:1:2: error: NUL byte\n   1 | x␀,␀y␀\n     |  ^\n"
     "   hint: no text file has any; if it is UTF-16, use --set data.encoding=utf-16le\n"},
    {"x,y\n1,\xE9t\xE9\n", 10,
     "t.csv:2:3: error: not valid utf-8\n   2 | 1,\xEF\xBF\xBDt\xEF\xBF\xBD\n     |   ^\n"
     "   hint: its letters are those of windows-1252: --set data.encoding=windows-1252\n"},
};

START_TEST(what_is_said_to_be_utf8_must_be) {
    tf_table_options options = tf_table_options_default();
    options.encoding = "utf-8";
    g_autofree char *errors = errors_of(not_utf8[_i].bytes, not_utf8[_i].length, NULL, 0, &options);
    ck_assert_str_eq(errors, not_utf8[_i].said);
}
END_TEST

START_TEST(an_unknown_encoding_is_refused) {
    tf_table_options options = tf_table_options_default();
    options.encoding = "klingon";
    g_autofree char *errors = errors_of("x,y\n1,a\n", 8, NULL, 0, &options);
    ck_assert(g_str_has_prefix(errors, "error: unknown encoding \"klingon\"\n"));
}
END_TEST

START_TEST(what_an_encoding_lacks_is_refused) {
    tf_table_options options = tf_table_options_default();
    options.encoding = "ascii";
    g_autofree char *errors = errors_of("x,y\n1,a\n2,\xE9\n", 13, NULL, 0, &options);
    ck_assert_msg(g_str_has_prefix(errors, "t.csv:3:3: error: not valid ascii\n"), "%s", errors);
}
END_TEST

static const struct {
    tf_condition where;
    const char *said;
} filters[] = {
    {{"y = bbc", {"set.yaml", 7, 0, 0, NULL, NULL, NULL}},
     "set.yaml:7: error: no row is left of 3: in none is \"y\" equal to \"bbc\"\n"
     "   hint: did you mean \"bbb\"?\n         values of \"y\": aaa, bbb\n"},
    {{"y = zzz", {0}},
     "error: no row is left of 3: in none is \"y\" equal to \"zzz\"\n"
     "   hint: values of \"y\": aaa, bbb\n"},
    {{"z = k", {0}},
     "error: no row is left of 3: in none is \"z\" equal to \"k\"\n"
     "   hint: \"z\" is missing in every row\n"},
    {{"x > 100", {0}},
     "error: no row is left of 3 after \"x > 100\"\n"
     "   hint: numbers of \"x\" are 1 to 3\n"},
    {{"yy = b", {"set.yaml", 7, 3, 2, NULL, NULL, NULL}},
     "set.yaml:7:3: error: where: no column \"yy\" in t.csv\n   hint: columns: x, y, z\n"},
};

START_TEST(says_why_no_row_is_left) {
    const tf_table_options options = tf_table_options_default();
    static const char text[] = "x,y,z\n1,aaa,\n2,bbb,NA\n3,NA,.\n";
    g_autofree char *errors = errors_of(text, strlen(text), &filters[_i].where, 1, &options);
    ck_assert_str_eq(errors, filters[_i].said);
}
END_TEST

START_TEST(conditions_that_exclude_each_other) {
    const tf_table_options options = tf_table_options_default();
    const tf_condition where[] = {{.text = "x = 1"}, {.text = "y = b"}};
    g_autofree char *errors = errors_of("x,y\n1,a\n2,b\n", 12, where, 2, &options);
    ck_assert(g_str_has_prefix(
        errors, "error: no row is left of 2 after \"y = b\" and the conditions before it\n"));
}
END_TEST

START_TEST(warns_of_what_is_odd) {
    const tf_table_options options = tf_table_options_default();
    const tf_condition where = {.text = "y != withdrawn"};
    const char text[] = "x,y,z,z\n1,Screening,,\n2,b,,\n";
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table =
        read_bytes(text, strlen(text), x_and_y, 2, &where, 1, &options, diag);
    ck_assert_ptr_nonnull(table);
    g_autofree char *warnings = findings_of(diag, TF_WARNING), *notes = findings_of(diag, TF_NOTE);
    ck_assert_str_eq(
        warnings, "t.csv:1: warning: column \"z\" is there twice (3 and 4): neither can be used\n"
                  "warning: no row has \"y\" equal to \"withdrawn\": the condition drops none\n"
                  "   hint: values of \"y\": Screening, b\n");
    ck_assert_str_eq(notes, "t.csv: note: comma-separated, 4 columns, 2 rows (2 kept by where)\n"
                            "note: \"y != withdrawn\" keeps 2 of 2 rows\n");
}
END_TEST

/* A number that does not occur among numbers is often a code for missing; a text can't occur. */
START_TEST(numbers_need_not_occur) {
    const tf_table_options options = tf_table_options_default();
    static const struct {
        tf_condition where;
        bool refused;
    } rows[] = {{{"y != 99", {0}}, false}, {{"y != n", {0}}, true}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_table) table =
            read_bytes("x,y\n1,1\n2,2\n", 12, x_and_y, 2, &rows[i].where, 1, &options, diag);
        ck_assert_int_eq(table == NULL, rows[i].refused);
        ck_assert_uint_eq(tf_diag_n_findings(diag), rows[i].refused ? 1 : 2); /* or two notes */
    }
}
END_TEST

/* Twelve values are listed, and that there are more is said from the thirteenth on. */
START_TEST(many_values_are_listed_in_part) {
    const tf_table_options options = tf_table_options_default();
    const tf_condition where = {"y = none", {0}};
    g_autoptr(GString) text = g_string_new("x,y\n");
    for (int i = 1; i <= 12; i++)
        g_string_append_printf(text, "1,v%02d\n", i);
    g_autofree char *twelve = errors_of(text->str, text->len, &where, 1, &options);
    g_string_append(text, "1,v13\n");
    g_autofree char *more = errors_of(text->str, text->len, &where, 1, &options);
    ck_assert_msg(g_str_has_suffix(twelve, "v11, v12\n"), "%s", twelve);
    ck_assert_msg(g_str_has_suffix(more, "v11, v12, …\n"), "%s", more);
}
END_TEST

START_TEST(many_wrong_cells_are_counted) {
    GString *text = g_string_new("x,y\n");
    for (int i = 0; i < 1500; i++)
        g_string_append_printf(text, "bad%d,a\n", i);
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table =
        read_bytes(text->str, text->len, x_and_y, 2, NULL, 0, &options, diag);
    g_string_free(text, TRUE);
    ck_assert_ptr_null(table);
    ck_assert_uint_eq(tf_diag_n_findings(diag), 1001);
    ck_assert_uint_eq(tf_diag_finding(diag, 999)->place.line, 1001);
    ck_assert_str_eq(tf_diag_finding(diag, 1000)->message,
                     "500 more rows or cells are wrong in the same ways");
}
END_TEST

/* One text needs no thousand examples. */
START_TEST(the_same_wrong_cells_are_counted) {
    GString *text = g_string_new("x,y\n");
    for (int i = 0; i < 1500; i++)
        g_string_append(text, "bad,a\n");
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table =
        read_bytes(text->str, text->len, x_and_y, 2, NULL, 0, &options, diag);
    g_string_free(text, TRUE);
    ck_assert_ptr_null(table);
    ck_assert_uint_eq(tf_diag_n_findings(diag), 4);
    ck_assert_uint_eq(tf_diag_finding(diag, 2)->place.line, 4);
    ck_assert_str_eq(tf_diag_finding(diag, 3)->message,
                     "1497 more rows or cells are wrong in the same ways");
}
END_TEST

/* A quote that is never closed must not swallow a large file: its place is told. */
START_TEST(a_field_of_more_than_a_mebibyte_is_refused) {
    GString *text = g_string_new("x,y\n1,a\n2,\"b");
    for (int i = 0; i < 400000; i++)
        g_string_append(text, "\n3,c");
    if (_i == 1) /* closed at last: still too long */
        g_string_append(text, "\"\n");
    const tf_table_options options = tf_table_options_default();
    g_autofree char *errors = errors_of(text->str, text->len, NULL, 0, &options);
    g_string_free(text, TRUE);
    ck_assert_msg(g_str_has_prefix(errors, "t.csv:3: error: a field begins here that has more than "
                                           "1048576 bytes\n   hint: is the closing quote"),
                  "%s", errors);
}
END_TEST

/* Of a column that nobody asked for: exactly a mebibyte is no complaint. */
START_TEST(the_longest_field_is_read) {
    g_autofree char *longest = g_strnfill(1 << 20, 'a');
    g_autofree char *text = g_strdup_printf("x,y,z\n1,a,%s\n2,b,c\n", longest);
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_bytes(text, strlen(text), x_and_y, 2, NULL, 0, &options, diag);
    ck_assert_ptr_nonnull(table);
    ck_assert_uint_eq(tf_table_n_rows(table), 2);
}
END_TEST

START_TEST(columns_and_names_are_limited) {
    const tf_table_options options = tf_table_options_default();
    GString *text = g_string_new("x,y");
    for (int i = 0; i < 4095; i++)
        g_string_append(text, ",c");
    g_string_append(text, "\n");
    g_autofree char *columns = errors_of(text->str, text->len, NULL, 0, &options);
    ck_assert_str_eq(columns, "t.csv:1: error: more than 4096 columns\n");
    g_string_assign(text, "x,y");
    for (int i = 0; i < 1023; i++)
        g_string_append_c(text, 'y');
    /* at the limits themselves: another complaint, of the column that is missing */
    g_autofree char *longest = errors_of(text->str, text->len, NULL, 0, &options);
    ck_assert(g_str_has_prefix(longest, "error: --group: no column \"y\" in t.csv\n"));
    g_string_append_c(text, 'y');
    g_autofree char *name = errors_of(text->str, text->len, NULL, 0, &options);
    g_string_free(text, TRUE);
    ck_assert(g_str_has_prefix(name, "t.csv:1: error: the name of column 2 has more than 1024"));
}
END_TEST

/* The place of an error far down in a file, in text that was valid until then. */
START_TEST(places_hold_in_later_blocks) {
    const tf_table_options options = tf_table_options_default();
    GString *text = g_string_new("x,y\n");
    for (int i = 0; i < 100000; i++)
        g_string_append(text, i % 3 == 0 ? "1,\"\xC3\xA9\n\"\r\n" : "1,b\r\n");
    g_string_append(text, "2,\xC3\xA9\xE9\n");
    g_autofree char *errors = errors_of(text->str, text->len, NULL, 0, &options);
    g_string_free(text, TRUE);
    ck_assert_msg(g_str_has_prefix(errors, "t.csv:133336:4: error: not valid UTF-8\n"
                                           "   133336 | 2,é\xEF\xBF\xBD\n"),
                  "%s", errors);
}
END_TEST

static char *open_errors(const char *path) {
    const tf_table_request request = {x_and_y, 2, NULL, 0, tf_table_options_default()};
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert_ptr_null(tf_table_read(path, &request, diag));
    ck_assert_int_eq(tf_diag_exit_code(diag), 2);
    return findings_of(diag, TF_ERROR);
}

START_TEST(files_that_cannot_be_read) {
    char *folder = make_folder();
    g_autofree char *none = g_build_filename(folder, "none.csv", NULL);
    g_autofree char *closed = write_file(folder, "closed.csv", "x,y\n1,a\n", -1);
    g_autofree char *missing = open_errors(none), *directory = open_errors(folder);
    ck_assert_int_eq(chmod(closed, 0), 0);
    ck_assert_int_eq(chmod(folder, 0755), 0);
    if (geteuid() == 0)
        ck_assert_int_eq(seteuid(65534), 0);
    g_autofree char *not_permitted = open_errors(closed);
    if (getuid() == 0)
        ck_assert_int_eq(seteuid(0), 0);
    ck_assert(g_str_has_suffix(missing, "none.csv: error: no such file\n"));
    ck_assert(g_str_has_suffix(directory, ": error: it is a folder, not a file\n"));
    ck_assert(g_str_has_suffix(not_permitted, "closed.csv: error: not permitted to read it\n"));
    remove_folder(folder);
}
END_TEST

START_TEST(a_file_that_changes_meanwhile) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "t.csv", "x,y\n1,a\n", -1);
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_table_request request = {x_and_y, 2, NULL, 0, tf_table_options_default()};
    tf_source *source = tf_source_open(path, &request.options, diag);
    FILE *other = fopen(path, "a");
    fputs("2,b\n", other);
    fclose(other);
    ck_assert_ptr_null(tf_table_read_source(source, path, &request, diag));
    g_autofree char *errors = findings_of(diag, TF_ERROR);
    ck_assert_ptr_nonnull(strstr(errors, "error: the file changed while it was read\n"));
    remove_folder(folder);
}
END_TEST

SUITE("table_errors") {
    add_loop(suite, "errors", says_what_is_wrong_and_where, G_N_ELEMENTS(refused));
    add_loop(suite, "errors", says_why_no_row_is_left, G_N_ELEMENTS(filters));
    add_loop(suite, "errors", what_is_said_to_be_utf8_must_be, (int)G_N_ELEMENTS(not_utf8));
    add_tests(suite, "errors", a_wrong_separator_is_recognised, an_unknown_encoding_is_refused,
              what_an_encoding_lacks_is_refused, conditions_that_exclude_each_other,
              warns_of_what_is_odd, numbers_need_not_occur, files_that_cannot_be_read,
              a_file_that_changes_meanwhile, NULL);
    add_loop(suite, "limits", a_field_of_more_than_a_mebibyte_is_refused, 2);
    add_tests(suite, "limits", many_values_are_listed_in_part, many_wrong_cells_are_counted,
              the_same_wrong_cells_are_counted, the_longest_field_is_read,
              columns_and_names_are_limited, places_hold_in_later_blocks, NULL);
}
