#include <string.h>

#include <glib.h>

#include "dialect.h"
#include "support/suite.h"

static const struct {
    const char *text;
    char delimiter;
    size_t skip;
} found[] = {
    {"a,b\n1,2\n", ',', 0},
    {"a;b\n1,5;2\n", ';', 0},
    {"a;b;c\n1,5;2,5;3,5\n", ';', 0},
    {"a\tb\n1\t2\n", '\t', 0},
    {"a|b\n1|2\n", '|', 0},
    {"time\n1\n2\n", ',', 0},
    {"time\n1,5\n2,5\n", ',', 0},
    {"\"a;b\",c\n1,2\n", ',', 0},
    {"name,note\nx,\"1;2;3\"\ny,\"4;5;6\"\n", ',', 0},
    {"name;note\nx;\"a,\nb,c\"\ny;\"d\"\"e,f\"\n", ';', 0},
    {"id;last, first;x\n1;Doe, J;2\n2;Roe, R;3\n", ';', 0},
    {"a;b", ';', 0},
    {"a;b\r\n1;2\r\n", ';', 0},
    {"a;b\r1;2\r", ';', 0},
    {"\n\na|b\n1|2", '|', 0},
    {"sep=;\na;b\n", ';', 6},
    {"sep=|\r\na|b\r\n", '|', 7},
    {"sep=", ',', 0},
    {"", ',', 0},
};

START_TEST(finds_the_separator) {
    const char *text = found[_i].text;
    const tf_dialect dialect = tf_dialect_find(text, strlen(text), 0);
    ck_assert_msg(dialect.delimiter == found[_i].delimiter, "\"%s\": %s", text,
                  tf_delimiter_name(dialect.delimiter));
    ck_assert_uint_eq(dialect.skip, found[_i].skip);
}
END_TEST

START_TEST(takes_the_one_asked_for) {
    ck_assert_int_eq(tf_dialect_find("a,b\n1,2\n", 8, ';').delimiter, ';');
    ck_assert_str_eq(tf_delimiter_name('\t'), "tab");
}
END_TEST

static const struct {
    const char *text;
    size_t field;
    const char *cell; /* NULL: not there */
} located[] = {
    {"a,b,c\nd", 0, "a"},
    {"a,b,c\nd", 2, "c"},
    {"a,b,c\nd", 3, NULL},
    {"a,,c", 1, ""},
    {"a,", 1, ""},
    {" a , b b ,c", 1, "b b"},
    {"\"x,y\",z", 0, "\"x,y\""},
    {"\"x,y\",z", 1, "z"},
    {"\"x\"\"y\" ,z", 0, "\"x\"\"y\""},
    {"\"x\"\",y\",z", 0, "\"x\"\",y\""}, /* the doubled quote before a separator closes nothing */
    {"\"x\ny\",z", 1, "z"},
    {"5\" pipe,z", 1, "z"},
    {"\"open,z", 0, "\"open,z"},
    {"", 0, ""},
};

START_TEST(locates_a_cell) {
    tf_cell_span span;
    const char *text = located[_i].text;
    const bool there = tf_dialect_locate(text, strlen(text), ',', located[_i].field, &span);
    ck_assert_int_eq(there, located[_i].cell != NULL);
    if (!there)
        return;
    ck_assert_uint_eq(span.end - span.start, strlen(located[_i].cell));
    ck_assert(strncmp(text + span.start, located[_i].cell, span.end - span.start) == 0);
}
END_TEST

SUITE("dialect") {
    add_loop(suite, "core", finds_the_separator, G_N_ELEMENTS(found));
    add_loop(suite, "core", locates_a_cell, G_N_ELEMENTS(located));
    add_tests(suite, "core", takes_the_one_asked_for, NULL);
}
