/* Columns that divide rows: by name, or with more about them. */
#include <check.h>
#include <string.h>

#include "spec/ask.h"
#include "support/suite.h"

static const tf_key keys[] = {
    {"by", TF_NO_MEMBER, TF_KEY_DIVISIONS, "columns", .flag = "--by", .metavar = "COLS"},
};
static const tf_key_part parts[] = {TF_KEYS(keys)};
static const tf_key_table table = {"test", "A kind for tests", parts, 1, sizeof(tf_ask)};

typedef struct reading {
    const char *text;
    size_t n;
    const char *columns[3];
    const char *printed; /**< part of the spec when it is printed */
} reading;

static const reading readings[] = {
    {"SEX", 1, {"SEX"}, "by: [SEX]"},
    {"SEX,AGE", 2, {"SEX", "AGE"}, "by: [SEX, AGE]"},
    {"[SEX, \"a, b\"]", 2, {"SEX", "a, b"}, "by: [SEX, \"a, b\"]"},
    {"{column: AGE, cuts: [65, 75]}", 1, {"AGE"}, "by: [{column: AGE, cuts: [65, 75]}]"},
    {"[SEX, {column: AGE, label: 'Age, yr', labels: {a: b, c: d}, order: [x]}]",
     2,
     {"SEX", "AGE"},
     "by: [SEX, {column: AGE, label: \"Age, yr\", labels: {a: b, c: d}, order: [x]}]"},
    {"[]", 0, {NULL}, "by: []"},
};

START_TEST(is_read_and_printed) {
    const reading *r = &readings[_i];
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_spec_new(&table);
    ck_assert(tf_spec_set(spec, "by", r->text, diag));
    size_t n = 0, n_records = 0;
    const char *const *columns = tf_spec_strings(spec, "by", &n);
    tf_spec_records(spec, "by", &n_records);
    ck_assert_uint_eq(n, r->n);
    ck_assert_uint_eq(n_records, r->n);
    for (size_t i = 0; i < n; i++)
        ck_assert_str_eq(columns[i], r->columns[i]);
    g_autofree char *printed = tf_spec_print(spec);
    ck_assert_msg(strstr(printed, r->printed) != NULL, "%s", printed);
    /* What is printed means the same. */
    const char *value = strstr(printed, "by: ") + 4;
    g_autofree char *line = g_strndup(value, strcspn(value, "\n"));
    g_autoptr(tf_spec) again = tf_spec_new(&table);
    ck_assert(tf_spec_set(again, "by", line, diag));
    g_autofree char *twice = tf_spec_print(again);
    ck_assert_str_eq(twice, printed);
}
END_TEST

START_TEST(fields_are_found) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_spec_new(&table);
    ck_assert(tf_spec_set(
        spec, "by", "[SEX, {column: AGE, label: Age, cuts: [65, 75], labels: {\"<65\": Young}}]",
        diag));
    size_t n = 0;
    const tf_spec_record *records = tf_spec_records(spec, "by", &n);
    ck_assert_uint_eq(records[0].n_fields, 0);
    ck_assert_ptr_null(tf_spec_record_field(&records[0], "label"));
    ck_assert_str_eq(tf_spec_record_field(&records[1], "label"), "Age");
    ck_assert_str_eq(tf_spec_record_field(&records[1], "labels.<65"), "Young");
    const tf_spec_pair *cuts = tf_spec_record_list(&records[1], "cuts");
    ck_assert_uint_eq(cuts->n_values, 2);
    ck_assert_str_eq(cuts->values[1], "75");
    ck_assert_ptr_null(tf_spec_record_list(&records[1], "order"));
}
END_TEST

static const struct {
    const char *text, *message;
} errors[] = {
    {"[{cuts: [65]}]", "an entry of \"by\" names no column"},
    {"[{column: A, cut: [65]}]", "unknown key \"cut\" in \"by\""},
    {"[{column: A, cuts: 65}]", "\"by.cuts\" must be a list of numbers, not a text"},
    {"[{column: A, labels: [x]}]", "\"by.labels\" must be a map"},
    {"[{column: [A]}]", "\"by.column\" must be the name of a column, not a list"},
    {"[{column: A, labels: {1: [x]}}]", "\"by\""},
    {"[{column: A, order: [[x]]}]", "\"by\""},
    {"[[A]]", "\"by\""},
    {"[\"\"]", "\"by\" holds an empty column name"},
    {"{column: \"\"}", "\"by\" holds an empty column name"},
};

START_TEST(is_refused) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_spec_new(&table);
    ck_assert(!tf_spec_set(spec, "by", errors[_i].text, diag));
    ck_assert(!tf_spec_has(spec, "by"));
    const char *message = tf_diag_finding(diag, 0)->message;
    ck_assert_msg(strstr(message, errors[_i].message) != NULL, "%s", message);
}
END_TEST

SUITE("divisions") {
    add_loop(suite, "core", is_read_and_printed, (int)G_N_ELEMENTS(readings));
    add_tests(suite, "limits", fields_are_found, NULL);
    add_loop(suite, "errors", is_refused, (int)G_N_ELEMENTS(errors));
}
