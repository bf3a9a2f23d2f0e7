#include <fcntl.h>
#include <math.h>
#include <unistd.h>

#include "reading.h"

static const tf_column_request time_event_sex[] = {
    {.name = "futime", .type = TF_COLUMN_NUMBER, .asked_by = "--time"},
    {.name = "death", .type = TF_COLUMN_NUMBER, .asked_by = "--event"},
    {.name = "death", .type = TF_COLUMN_LEVELS, .asked_by = "--event"},
    {.name = "sex", .type = TF_COLUMN_LEVELS, .asked_by = "--group"},
    {.name = "creat", .type = TF_COLUMN_NUMBER, .asked_by = "--covariate"},
};

/* What mgus2 is rewritten into. */
typedef enum shape {
    QUOTED = 1,
    CRLF = 2,
    LONE_CR = 4,
    MARK = 8,
    DECIMAL_COMMA = 16,
    NO_LAST_END = 32,
    BLANK_LINES = 64,
    PADDED = 128
} shape;

static const struct {
    const char *what;
    char delimiter;
    int shape;
    const char *encoding; /* of iconv, for the bytes */
    const char *asked;    /* of the options */
} variants[] = {
    {"comma", ',', 0, NULL, NULL},
    {"semicolon", ';', 0, NULL, NULL},
    {"tab", '\t', 0, NULL, NULL},
    {"pipe", '|', 0, NULL, NULL},
    {"quoted", ',', QUOTED, NULL, NULL},
    {"quoted tab", '\t', QUOTED | CRLF, NULL, NULL},
    {"CRLF", ',', CRLF, NULL, NULL},
    {"lone CR", ',', LONE_CR, NULL, NULL},
    {"byte-order mark", ',', MARK, NULL, NULL},
    {"byte-order mark, quoted", ';', MARK | QUOTED | CRLF, NULL, "utf-8"},
    {"decimal comma", ';', DECIMAL_COMMA, NULL, NULL},
    {"decimal comma, comma", ',', DECIMAL_COMMA | QUOTED, NULL, NULL},
    {"no last line end", ',', NO_LAST_END, NULL, NULL},
    {"blank lines", ',', BLANK_LINES, NULL, NULL},
    {"blank lines, CRLF", ',', BLANK_LINES | CRLF, NULL, NULL},
    {"padded", ',', PADDED, NULL, NULL},
    {"UTF-16", ',', MARK, "UTF-16LE", NULL},
    {"UTF-16 big end first", ';', MARK | CRLF, "UTF-16BE", "utf-8"},
    {"UTF-16 without mark", ',', 0, "UTF-16LE", "utf-16le"},
    {"UTF-32", ',', MARK, "UTF-32LE", NULL},
    {"latin1", '|', QUOTED, "ISO-8859-1", "latin1"},
};

static void append_cell(GString *text, const char *cell, int form) {
    g_autofree char *copy = g_strdup(cell);
    if (form & DECIMAL_COMMA)
        g_strdelimit(copy, ".", ',');
    g_string_append_printf(text,
                           (form & QUOTED)   ? "\"%s\""
                           : (form & PADDED) ? "  %s "
                                             : "%s",
                           copy);
}

static GString *reshape(const char *plain, char delimiter, int form) {
    GString *text = g_string_new((form & MARK) ? "\xEF\xBB\xBF" : "");
    const char *end = (form & CRLF) ? "\r\n" : (form & LONE_CR) ? "\r" : "\n";
    g_auto(GStrv) lines = g_strsplit(plain, "\n", -1);
    for (int i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", -1);
        for (int k = 0; cells[k] != NULL; k++) {
            if (k > 0)
                g_string_append_c(text, delimiter);
            append_cell(text, cells[k], form);
        }
        g_string_append(text, end);
        if ((form & BLANK_LINES) && i % 100 == 7)
            g_string_append_printf(text, "%s  %s", end, end);
    }
    if (form & NO_LAST_END)
        g_string_truncate(text, text->len - strlen(end));
    return text;
}

static void assert_same_numbers(const tf_table *a, const tf_table *b, const char *name) {
    const double *x = tf_table_numbers(a, name), *y = tf_table_numbers(b, name);
    for (size_t i = 0; i < tf_table_n_rows(a); i++)
        ck_assert_msg(x[i] == y[i] || (isnan(x[i]) && isnan(y[i])), "row %zu of %s: %.17g, %.17g",
                      i, name, x[i], y[i]);
}

static tf_table *read_mgus2(const char *bytes, size_t length, const tf_table_options *options) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_table *table = read_bytes(bytes, length, time_event_sex, G_N_ELEMENTS(time_event_sex), NULL,
                                 0, options, diag);
    g_autofree char *errors = findings_of(diag, TF_ERROR);
    ck_assert_msg(table != NULL, "%s", errors);
    return table;
}

START_TEST(every_form_gives_the_same_numbers) {
    g_autofree char *path = source_path("examples/data/mgus2.csv"), *plain = read_file(path);
    tf_table_options options = tf_table_options_default();
    g_autoptr(tf_table) expected = read_mgus2(plain, strlen(plain), &options);
    GString *text = reshape(plain, variants[_i].delimiter, variants[_i].shape);
    gsize length = text->len;
    g_autofree char *bytes = g_string_free(text, FALSE);
    if (variants[_i].encoding != NULL) {
        char *converted =
            g_convert(bytes, (gssize)length, variants[_i].encoding, "UTF-8", NULL, &length, NULL);
        ck_assert_ptr_nonnull(converted);
        g_free(bytes);
        bytes = converted;
    }
    options.encoding = variants[_i].asked;
    options.decimal = variants[_i].shape & DECIMAL_COMMA ? ',' : '.';
    g_autoptr(tf_table) table = read_mgus2(bytes, length, &options);
    ck_assert_int_eq(tf_table_delimiter(table), variants[_i].delimiter);
    ck_assert_uint_eq(tf_table_n_rows(table), 1384);
    ck_assert_uint_eq(tf_table_n_columns(table), 16);
    ck_assert_uint_eq(tf_table_n_levels(table, "sex"), 2);
    for (size_t i = 0; i < 1384; i++)
        ck_assert_uint_eq(tf_table_levels(table, "sex")[i], tf_table_levels(expected, "sex")[i]);
    assert_same_numbers(table, expected, "futime");
    assert_same_numbers(table, expected, "death");
    assert_same_numbers(table, expected, "creat");
}
END_TEST

/* Counted with Python's csv module, hashed with sha256sum. */
START_TEST(mgus2_is_what_it_is) {
    g_autofree char *path = source_path("examples/data/mgus2.csv");
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_table_request request = {time_event_sex, G_N_ELEMENTS(time_event_sex), NULL, 0,
                                tf_table_options_default()};
    request.options.hash = true;
    g_autoptr(tf_table) table = tf_table_read(path, &request, diag);
    ck_assert_ptr_nonnull(table);
    double deaths = 0, months = 0;
    size_t men = 0, no_creatinine = 0;
    for (size_t i = 0; i < tf_table_n_rows(table); i++) {
        deaths += tf_table_numbers(table, "death")[i];
        months += tf_table_numbers(table, "futime")[i];
        const uint32_t sex = tf_table_levels(table, "sex")[i];
        men += strcmp(tf_table_level_name(table, "sex", sex), "M") == 0;
        no_creatinine += isnan(tf_table_numbers(table, "creat")[i]) != 0;
    }
    ck_assert_double_eq(deaths, 963);
    ck_assert_double_eq(months, 132582);
    ck_assert_uint_eq(men, 753);
    ck_assert_uint_eq(no_creatinine, 30);
    ck_assert_str_eq(tf_table_sha256(table),
                     "44d80278321ea683a9d194a1a703e1e08b7b2b4eac43dcca3fe564608132c63a");
    ck_assert_str_eq(tf_table_column_name(table, 15), "age_group");
    ck_assert_str_eq(tf_table_path(table), path);
    ck_assert_ptr_null(tf_table_numbers(table, "sex"));
    ck_assert_ptr_null(tf_table_levels(table, "hgb"));
    ck_assert_ptr_null(tf_table_numbers(table, "nobody"));
}
END_TEST

static const tf_column_request x_and_y[] = {
    {.name = "x", .type = TF_COLUMN_NUMBER, .asked_by = "--time"},
    {.name = "y", .type = TF_COLUMN_LEVELS, .asked_by = "--group"},
};

static tf_table *read_text(const char *text, const tf_condition *where, size_t n_where) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_table_options options = tf_table_options_default();
    tf_table *table = read_bytes(text, strlen(text), x_and_y, 2, where, n_where, &options, diag);
    g_autofree char *errors = findings_of(diag, TF_ERROR);
    ck_assert_msg(table != NULL, "%s", errors);
    return table;
}

/* Rows as "x/y@line", missing as "-". */
static char *rows_of(const tf_table *table) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_table_n_rows(table); i++) {
        const double x = tf_table_numbers(table, "x")[i];
        const uint32_t code = tf_table_levels(table, "y")[i];
        g_autofree char *number = isnan(x) ? g_strdup("-") : g_strdup_printf("%g", x);
        g_string_append_printf(text, "%s%s/%s@%u", i > 0 ? " " : "", number,
                               code == TF_MISSING_LEVEL ? "-"
                                                        : tf_table_level_name(table, "y", code),
                               (unsigned)tf_table_line(table, i));
    }
    return g_string_free(text, FALSE);
}

static const struct {
    const char *text, *rows;
} readings[] = {
    {"x,y\n1,a\n2,b\n", "1/a@2 2/b@3"},
    {"y,z,x\na,?,1\nb,?,2\n", "1/a@2 2/b@3"},
    {"x,y\r\n1,a\r\n\r\n2,b", "1/a@2 2/b@4"},
    {"x,y\r1,a\r\r2,b\r", "1/a@2 2/b@4"},
    {"\n\nx,y\n\n1,a\n   \n2,b\n\n", "1/a@5 2/b@7"},
    /* separators alone are a blank line; sentences below the table are no rows */
    {"x,y\n1,a\n,\n2,b\n,\n,\n", "1/a@2 2/b@4"},
    {"x,y,z\n1,a,1\n2,b,2\n3,c,3\n,,\nSource: file of the unit,,\n", "1/a@2 2/b@3 3/c@4"},
    {"y,x,z\na,1,1\nb,2,2\nc,3,3\nNote 1: of all,,\n\"Extraction du 12, hier\",,\n",
     "1/a@2 2/b@3 3/c@4"},
    {"y,x,z\na,1,1\nb,2,2\nc,3,3\nWomen,,\n", "1/a@2 2/b@3 3/c@4 -/Women@5"},
    {"y,x,z\na,1,1\nNote 1,,\nb,2,2\nc,3,3\n", "1/a@2 -/Note 1@3 2/b@4 3/c@5"},
    {"x,y\nNA,a\n.,NA\n,\n\" NA \",\" \"\n", "-/a@2 -/-@3 -/-@5"},
    {"x,y\n1,\"a\nb\"\n2,b\n", "1/a\nb@2 2/b@4"},
    {"x,y\n1,\"a\r\nb\r\"\n2,\"\n\"\"\n\"\n3,c", "1/a\r\nb\r@2 2/\n\"\n@5 3/c@8"},
    {"\"x\",\"y\"\n\" 1 \",\" a \"\n 2 , b \n", "1/ a @2 2/b@3"},
    {"x,y\n1,a \"quoted\" b\n2,\"\"\"q\"\"\"\n", "1/a \"quoted\" b@2 2/\"q\"@3"},
    {"sep=;\nx;y\n1;a,b\n", "1/a,b@3"},
    {"x,y\n-1e-3,\xC3\xA9t\xC3\xA9 \xE2\x89\xA5 5 \xC2\xB5g\n", "-0.001/été ≥ 5 µg@2"},
    {"x,y,x2,x2\n1,a,,\n", "1/a@2"},
    {"x,y,,\n1,a,,\n", "1/a@2"},
};

START_TEST(reads_rows_and_their_lines) {
    g_autoptr(tf_table) table = read_text(readings[_i].text, NULL, 0);
    g_autofree char *rows = rows_of(table);
    ck_assert_str_eq(rows, readings[_i].rows);
}
END_TEST

/* How far a text is indented is told by what stands before it, quoted or not; conditions, other
   columns and numbers don't see it. */
static const struct {
    const char *text;
    char delimiter;
    const char *condition, *rows;
} indented[] = {
    {"y,x\nISS,\n   II,1\n  III, 2\ndel,3\n", 0, NULL, "-/ISS@2 1/   II@3 2/  III@4 3/del@5"},
    {"x,y\n1,a\n 2,  b\n3 , c ", 0, NULL, "1/a@2 2/  b@3 3/ c@4"},
    {"x;y\r\n1;\ta\r\n   \r\n2; b\r\n3;\"  c\"\r\n4;  \"d\"\r\n;  \r\n5;e", 0, NULL,
     "1/ a@2 2/ b@4 3/  c@5 4/d@6 -/-@7 5/e@8"},
    {"y\tx\nISS\t\n  II\t1\n\t2\n III\t3\n", '\t', NULL, "-/ISS@2 1/  II@3 2/-@4 3/ III@5"},
    {"y,x\n  a,1\n  b,2\n\"  a\",3\na,4\n", 0, "y != b", "1/  a@2 3/  a@4 4/a@5"},
    {"y,x\n  a,1\n  b,2\n", 0, "y = b", "2/  b@3"},
};

START_TEST(blanks_before_texts_are_kept_for_one_column) {
    static const tf_column_request wanted[] = {{.name = "x", .type = TF_COLUMN_NUMBER},
                                               {.name = "y", .type = TF_COLUMN_LEVELS}};
    tf_table_options options = tf_table_options_default();
    options.indented = "y";
    options.delimiter = indented[_i].delimiter;
    const tf_condition where = {.text = indented[_i].condition};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_bytes(indented[_i].text, strlen(indented[_i].text), wanted, 2,
                                           &where, indented[_i].condition != NULL, &options, diag);
    ck_assert_ptr_nonnull(table);
    g_autofree char *rows = rows_of(table);
    ck_assert_str_eq(rows, indented[_i].rows);
}
END_TEST

static const struct {
    const char *condition, *rows;
} conditions[] = {
    {"y = b", "2/b@3"},        {"y != b", "1/a@2 -/d@4 10/c@5"}, {"x = 2.0", "2/b@3"},
    {"x = 2e0", "2/b@3"},      {"x < 10", "1/a@2 2/b@3 3/-@6"},  {"x >= 3", "10/c@5 3/-@6"},
    {"x <= 1", "1/a@2"},       {"x > 1", "2/b@3 10/c@5 3/-@6"},  {"x != 2", "1/a@2 10/c@5 3/-@6"},
    {"z = k", "1/a@2 10/c@5"},
};

START_TEST(keeps_the_rows_that_hold) {
    const tf_condition where = {.text = conditions[_i].condition};
    g_autoptr(tf_table) table = read_text("x,y,z\n1,a,k\n2,b,l\n,d,\n10,c,k\n3,NA,l\n", &where, 1);
    g_autofree char *rows = rows_of(table);
    ck_assert_uint_eq(tf_table_n_rows_read(table), 5);
    ck_assert_str_eq(rows, conditions[_i].rows);
}
END_TEST

START_TEST(dropped_rows_leave_nothing_behind) {
    const tf_condition where[] = {{.text = "z = PFS"}, {.text = "y != Screening"}};
    g_autoptr(tf_table) table =
        read_text("x,y,z\nnone,a,OS\n1,Screening,PFS\n2,b,PFS\n3,c,OS\n4,a,PFS\n", where, 2);
    g_autofree char *rows = rows_of(table);
    ck_assert_str_eq(rows, "2/b@4 4/a@6");
    ck_assert_uint_eq(tf_table_n_levels(table, "y"), 2);
}
END_TEST

START_TEST(one_column_has_missing_values_in_blank_lines) {
    const char text[] = "x\n1\n\n\n2\n\"\"\nNA\n\n\n";
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_bytes(text, strlen(text), x_and_y, 1, NULL, 0, &options, diag);
    static const uint64_t lines[] = {2, 3, 4, 5, 6, 7};
    ck_assert_uint_eq(tf_table_n_rows(table), 6);
    for (size_t i = 0; i < 6; i++) {
        ck_assert_uint_eq(tf_table_line(table, i), lines[i]);
        ck_assert_int_eq(isnan(tf_table_numbers(table, "x")[i]) != 0, i != 0 && i != 3);
    }
}
END_TEST

START_TEST(places_show_the_cell) {
    g_autoptr(tf_table) table = read_text("y,n,x\n\"a\nb\",\xC3\xA9, 12 \nc,d,\"3\"\n", NULL, 0);
    tf_place place = tf_table_place(table, 0, "x");
    ck_assert_uint_eq(place.line, 3);
    ck_assert_uint_eq(place.column, 7);
    ck_assert_uint_eq(place.width, 2);
    ck_assert_str_eq(place.excerpt, "b\",\xC3\xA9, 12 ");
    place = tf_table_place(table, 1, "x");
    ck_assert_uint_eq(place.line, 4);
    ck_assert_uint_eq(place.column, 5);
    place = tf_table_place(table, 1, NULL);
    ck_assert_str_eq(place.excerpt, "c,d,\"3\"");
    ck_assert_uint_eq(place.column, 0);
    ck_assert_str_eq(place.file, "t.csv");
}
END_TEST

/* Many blocks, with line ends of all kinds, quotes and letters of several bytes at their ends. */
START_TEST(lines_hold_over_many_blocks) {
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    static const char *const words[] = {"été", "a", "日本語", "\"two\nlines\"", "x"};
    const guint32 seed = 5 + (guint32)_i;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    GString *text = g_string_new("x,y\n");
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(guint));
    guint line = 2;
    while (text->len < 5 * TF_BLOCK_SIZE) {
        const char *word = words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))];
        g_array_append_val(lines, line);
        g_string_append_printf(text, "%u,%s%s", line, word, ends[_i]);
        line += *word == '"' ? 2 : 1;
    }
    g_autofree char *bytes = g_string_free(text, FALSE);
    g_autoptr(tf_table) table = read_text(bytes, NULL, 0);
    ck_assert_uint_eq(tf_table_n_rows(table), lines->len);
    for (size_t i = 0; i < lines->len; i += 997) {
        const guint expected = g_array_index(lines, guint, i);
        const tf_place place = tf_table_place(table, i, "x");
        g_autofree char *start = g_strdup_printf("%u,", expected);
        ck_assert_msg(place.line == expected && g_str_has_prefix(place.excerpt, start),
                      "seed %u: row %zu is said to be at line %u: %s", seed, i, place.line,
                      place.excerpt);
    }
}
END_TEST

START_TEST(standard_input_is_read_and_shown) {
    const char text[] = "x,y\n1,a\n22,b\n";
    int ends[2];
    const int saved = dup(STDIN_FILENO);
    const tf_table_request request = {x_and_y, 2, NULL, 0, tf_table_options_default()};
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], text, strlen(text)), (ssize_t)strlen(text));
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    g_autoptr(tf_table) table = tf_table_read("-", &request, diag);
    dup2(saved, STDIN_FILENO);
    close(saved);
    close(ends[0]);
    ck_assert_ptr_nonnull(table);
    const tf_place place = tf_table_place(table, 1, "y");
    ck_assert_str_eq(place.file, "standard input");
    ck_assert_str_eq(place.excerpt, "22,b");
    ck_assert_uint_eq(place.column, 4);
}
END_TEST

START_TEST(all_columns_can_be_kept) {
    const char text[] = "id,arm,id\n1,a,9\n2,b,8\n";
    tf_table_options options = tf_table_options_default();
    options.keep_all = true;
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_bytes(text, strlen(text), NULL, 0, NULL, 0, &options, diag);
    ck_assert_ptr_nonnull(table);
    ck_assert_str_eq(tf_table_level_name(table, "arm", 1), "b");
    ck_assert_uint_eq(tf_table_n_levels(table, "id"), 2);
    ck_assert_str_eq(tf_table_level_name(table, "id", 0), "1");
}
END_TEST

START_TEST(optional_columns_may_be_absent) {
    const tf_column_request columns[] = {
        {.name = "x", .type = TF_COLUMN_NUMBER},
        {.name = "PARAMCD", .type = TF_COLUMN_LEVELS, .optional = true}};
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_bytes("x,y\n1,a\n", 8, columns, 2, NULL, 0, &options, diag);
    ck_assert_ptr_nonnull(table);
    ck_assert_ptr_null(tf_table_levels(table, "PARAMCD"));
}
END_TEST

/* A column of which nobody asked for more than a glance is given up at so many levels; asked for
   in earnest as well, before or after, it is read to its end. */
START_TEST(optional_columns_have_few_levels) {
    static const struct {
        bool optional[2];
        size_t n_levels;
    } rows[] = {{{true, true}, TF_OPTIONAL_LEVELS},
                {{true, false}, TF_OPTIONAL_LEVELS + 5},
                {{false, true}, TF_OPTIONAL_LEVELS + 5}};
    g_autoptr(GString) text = g_string_new("y\n");
    for (int i = 0; i < TF_OPTIONAL_LEVELS + 5; i++)
        g_string_append_printf(text, "L%d\n", i);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const tf_column_request columns[] = {
            {.name = "y", .type = TF_COLUMN_LEVELS, .optional = rows[i].optional[0]},
            {.name = "y", .type = TF_COLUMN_LEVELS, .optional = rows[i].optional[1]}};
        const tf_table_options options = tf_table_options_default();
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_table) table =
            read_bytes(text->str, text->len, columns, 2, NULL, 0, &options, diag);
        ck_assert_ptr_nonnull(table);
        ck_assert_uint_eq(tf_table_n_levels(table, "y"), rows[i].n_levels);
    }
}
END_TEST

START_TEST(other_texts_can_mean_missing) {
    static const char *const missing[] = {"-9", "n/a", NULL};
    tf_table_options options = tf_table_options_default();
    options.missing = missing;
    g_autoptr(tf_diag) diag = tf_diag_new();
    const char text[] = "x,y\n-9,NA\n-90,n/a\n";
    g_autoptr(tf_table) table = read_bytes(text, strlen(text), x_and_y, 2, NULL, 0, &options, diag);
    g_autofree char *rows = rows_of(table);
    ck_assert_str_eq(rows, "-/NA@2 -90/-@3");
}
END_TEST

START_TEST(wide_and_long_files_are_read) {
    GString *text = g_string_new("x,y");
    for (int i = 0; i < 4094; i++)
        g_string_append_printf(text, ",c%d", i);
    g_string_append(text, "\n1,\"");
    for (int i = 0; i < 2000; i++)
        g_string_append_c(text, 'z');
    g_string_append(text, "\"");
    for (int i = 0; i < 4094; i++)
        g_string_append(text, ",");
    g_autofree char *bytes = g_string_free(text, FALSE);
    g_autoptr(tf_table) table = read_text(bytes, NULL, 0);
    ck_assert_uint_eq(tf_table_n_columns(table), 4096);
    ck_assert_uint_eq(strlen(tf_table_level_name(table, "y", 0)), 2000);
}
END_TEST

SUITE("table") {
    add_loop(suite, "core", every_form_gives_the_same_numbers, G_N_ELEMENTS(variants));
    add_loop(suite, "core", reads_rows_and_their_lines, G_N_ELEMENTS(readings));
    add_loop(suite, "core", blanks_before_texts_are_kept_for_one_column, G_N_ELEMENTS(indented));
    add_loop(suite, "core", keeps_the_rows_that_hold, G_N_ELEMENTS(conditions));
    add_tests(suite, "core", mgus2_is_what_it_is, dropped_rows_leave_nothing_behind,
              places_show_the_cell, standard_input_is_read_and_shown, all_columns_can_be_kept,
              optional_columns_may_be_absent, optional_columns_have_few_levels,
              other_texts_can_mean_missing, NULL);
    add_loop(suite, "limits", lines_hold_over_many_blocks, 3);
    add_tests(suite, "limits", one_column_has_missing_values_in_blank_lines,
              wide_and_long_files_are_read, NULL);
}
