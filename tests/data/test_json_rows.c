#include <math.h>

#include "json_rows.h"
#include "reading.h"

/* The same table in each form of JSON, held against the text. */

#define COLUMNS                                                                                    \
    "\"columns\":[{\"itemOID\":\"IT.U\",\"name\":\"USUBJID\",\"label\":\"Subject\",\"dataType\":"  \
    "\"string\"},{\"name\":\"AVAL\",\"dataType\":\"float\"},{\"name\":\"ADT\",\"dataType\":"       \
    "\"date\",\"targetDataType\":\"integer\",\"displayFormat\":\"E8601DA.\"},{\"name\":\"CNSR\","  \
    "\"dataType\":\"integer\"}]"
#define HEAD     "\"datasetJSONVersion\":\"1.1.0\",\"records\":3,\"name\":\"ADTTE\"," COLUMNS
#define ROW_1    "[\"S-1\",12.5,\"2020-05-17\",0]"
#define ROW_2    "[\"S\\u00e9-2\",0.1,null,1]"
#define ROW_3    "[\"S-3\",null,\"2021-01-31\",1]"
#define OBJECT_1 "{\"USUBJID\":\"S-1\",\"AVAL\":12.5,\"ADT\":\"2020-05-17\",\"CNSR\":0}"
#define OBJECT_2 "{\"USUBJID\":\"Sé-2\",\"CNSR\":1,\"AVAL\":0.1}"
#define OBJECT_3 "{\"USUBJID\":\"S-3\",\"AVAL\":null,\"CNSR\":1,\"ADT\":\"2021-01-31\"}"

static const char text[] = "USUBJID,AVAL,ADT,CNSR\nS-1,12.5,2020-05-17,0\nSé-2,0.1,,1\n"
                           "S-3,,2021-01-31,1\n";

static const char *const forms[] = {
    "{" HEAD ",\"rows\":[" ROW_1 "," ROW_2 "," ROW_3 "]}",
    "\xEF\xBB\xBF\n{ \"rows\":[" ROW_1 "," ROW_2 "," ROW_3 "]," COLUMNS "}",
    "{" HEAD "}\n" ROW_1 "\n" ROW_2 "\r\n\n" ROW_3,
    "[" OBJECT_1 ",\n" OBJECT_2 "," OBJECT_3 "]",
    OBJECT_1 "\n" OBJECT_2 "\n" OBJECT_3 "\n",
};

static const tf_column_request columns[] = {{.name = "USUBJID", .type = TF_COLUMN_LEVELS},
                                            {.name = "AVAL", .type = TF_COLUMN_NUMBER},
                                            {.name = "ADT", .type = TF_COLUMN_LEVELS},
                                            {.name = "CNSR", .type = TF_COLUMN_NUMBER}};

static tf_table *read_text(const char *bytes, tf_diag *diag) {
    const tf_table_options options = tf_table_options_default();
    return read_bytes(bytes, strlen(bytes), columns, G_N_ELEMENTS(columns), NULL, 0, &options,
                      diag);
}

static const char *level(const tf_table *table, const char *name, size_t row) {
    const uint32_t code = tf_table_levels(table, name)[row];
    return code == TF_MISSING_LEVEL ? "" : tf_table_level_name(table, name, code);
}

START_TEST(every_form_gives_the_same_table) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) expected = read_text(text, diag), own = read_text(forms[_i], diag);
    g_autofree char *said = findings_of(diag, TF_ERROR);
    ck_assert_msg(own != NULL, "%s", said);
    ck_assert_uint_eq(tf_table_n_rows(own), 3);
    for (size_t row = 0; row < 3; row++) {
        ck_assert_str_eq(level(own, "USUBJID", row), level(expected, "USUBJID", row));
        ck_assert_str_eq(level(own, "ADT", row), level(expected, "ADT", row));
        const double x = tf_table_numbers(own, "AVAL")[row];
        const double y = tf_table_numbers(expected, "AVAL")[row];
        ck_assert(x == y || (isnan(x) && isnan(y)));
        ck_assert(tf_table_numbers(own, "CNSR")[row] == tf_table_numbers(expected, "CNSR")[row]);
    }
    ck_assert_uint_eq(tf_table_line(own, 2), 3);
}
END_TEST

static const struct {
    const char *bytes, *said;
} refused[] = {
    {"{" HEAD ",\"rows\":[" ROW_1 "," ROW_2 "]}", "has 2 records, and says it has 3"},
    {"{" HEAD ",\"rows\":[" ROW_1 "," ROW_2, "JSON that is cut off or damaged"},
    {"{" HEAD "}\n" ROW_1 "\n" ROW_2 "\n[\"S-3\",nu", "t.csv:4: error: JSON that is cut off"},
    {"{" COLUMNS ",\"rows\":[[1,2]]}", "record 1 has 2 values, and there are 4 columns"},
    {"{" COLUMNS ",\"rows\":[[\"a\",[1],null,1]]}", "no table: a value is a list or an object"},
    {"{\"columns\":[{\"label\":\"x\"}],\"rows\":[]}", "a column has no name"},
    {"{\"columns\":[{\"name\":\"x\"},{\"name\":\"x\"}],\"rows\":[]}", "two columns have one name"},
    {"{\"clinicalData\":{}}", "Dataset-JSON 1.0"},
    {"{\"a\":{\"b\":1}}", "neither columns and rows nor records"},
    {"[{\"a\":1},2]", "a record is no object"},
};

START_TEST(what_is_no_table_is_refused) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert_ptr_null(read_text(refused[_i].bytes, diag));
    g_autofree char *said = findings_of(diag, TF_ERROR);
    ck_assert_msg(strstr(said, refused[_i].said) != NULL, "%s", said);
    ck_assert_int_eq(tf_diag_exit_code(diag), 2);
}
END_TEST

START_TEST(headers_with_brackets_are_texts) {
    ck_assert(!tf_is_json("[time],{event}\n1,1\n", 19));
    ck_assert(!tf_is_json("{time}\n", 7));
    ck_assert(!tf_is_json("", 0));
    ck_assert(tf_is_json(" \n{ \"a\"", 8));
}
END_TEST

SUITE("json_rows") {
    add_loop(suite, "core", every_form_gives_the_same_table, (int)G_N_ELEMENTS(forms));
    add_tests(suite, "core", headers_with_brackets_are_texts, NULL);
    add_loop(suite, "errors", what_is_no_table_is_refused, (int)G_N_ELEMENTS(refused));
}
