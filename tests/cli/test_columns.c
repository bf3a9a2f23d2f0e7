/* What trialfig columns says of files, held against what is known of them and against a count of
   their cells that knows nothing of the program. */
#include <glib.h>
#include <jansson.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"
#include "support/workbook.h"

static char *folder;

static void setup(void) {
    folder = make_folder();
}

static void teardown(void) {
    remove_folder(folder);
}

static json_t *ask(const char *line) {
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == 0, "trialfig %s: %d\n%s", line, run.code, run.err);
    json_error_t error;
    json_t *root = json_loads(run.out, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(json_is_object(root), "line %d: %s\n%s", error.line, error.text, run.out);
    program_run_clear(&run);
    return root;
}

static const json_t *file_of(const json_t *root, size_t index) {
    return json_array_get(json_object_get(root, "files"), index);
}

static const json_t *column_of(const json_t *file, const char *name) {
    const json_t *list = json_object_get(file, "columns");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *column = json_array_get(list, i);
        if (strcmp(json_string_value(json_object_get(column, "name")), name) == 0)
            return column;
    }
    ck_abort_msg("no column %s", name);
    return NULL;
}

static const char *text_of(const json_t *column, const char *key) {
    const char *text = json_string_value(json_object_get(column, key));
    return text ? text : "";
}

/* ---- looks ----------------------------------------------------------------------------------- */

static const struct look {
    const char *file, *column, *type, *looks_like, *detail;
} looks[] = {
    {"examples/data/mgus2.csv", "id", "whole number", "patient's number", ""},
    {"examples/data/mgus2.csv", "futime", "whole number", "time", ""},
    {"examples/data/mgus2.csv", "death", "whole number", "event", "1 is the event (963 of 1384)"},
    {"examples/data/mgus2.csv", "event", "whole number", "event", "1 may be the event"},
    {"examples/data/mgus2.csv", "sex", "text", "categories", ""},
    {"examples/data/mgus2.csv", "age_group", "text", "categories", ""},
    {"examples/data/mgus2.csv", "hgb", "number", "measurement", ""},
    {"examples/data/colon.csv", "rx", "text", "group", ""},
    {"examples/data/colon.csv", "study", "whole number", "the same in all rows", ""},
    {"examples/data/lung.csv", "status", "whole number", "event", "2 may be the event"},
    {"examples/data/lung.csv", "ph.ecog", "whole number", "categories", ""},
    {"examples/data/bcg.csv", "study", "text", "study", ""},
    {"examples/data/imroz_responses.csv", "n", "whole number", "number of patients", ""},
    {"examples/data/imroz_responses.csv", "total", "whole number", "total", ""},
    {"examples/data/regency.csv", "percent", "number", "percentage", ""},
    {"examples/data/illustrative/tumour_change.csv", "response", "text", "response", ""},
    {"examples/data/illustrative/tumour_change.csv", "change", "whole number", "change in percent",
     ""},
    {"examples/data/published/myeloma_hazard_ratios.csv", "hr", "number", "estimate",
     "hazard ratio"},
    {"examples/data/published/myeloma_hazard_ratios.csv", "lower", "number", "lower limit", ""},
    {"examples/data/published/lupus_differences.csv", "upper", "number", "upper limit", ""},
    {"examples/data/published/lupus_differences.csv", "p", "number", "P value", ""},
    {"tests/reference/data/veteran.csv", "trt", "whole number", "group", ""},
    {"tests/reference/data/ovarian.csv", "fustat", "whole number", "event",
     "1 is the event (12 of 26)"},
    {"tests/reference/data/homogeneous.csv", "yi", "number", "estimate", ""},
    {"tests/reference/data/homogeneous.csv", "vi", "number", "variance", ""},
    {"tests/reference/reader/semicolon_decimal_comma.csv", "AVAL", "number", "time", ""},
    {"tests/reference/reader/utf16le_bom.csv", "CNSR", "whole number", "censoring",
     "0 is the event (6 of 17)"},
    {"tests/cli/cells/plus.csv", "time", "number", "time", "those that end in + are censored"},
    {"tests/cli/cells/thou.csv", "arm", "text", "group", ""},
};

START_TEST(columns_look_like_what_they_are) {
    const struct look *row = &looks[_i];
    g_autofree char *path = source_path(row->file);
    g_autofree char *line = g_strdup_printf("columns '%s' --json", path);
    json_t *root = ask(line);
    const json_t *column = column_of(file_of(root, 0), row->column);
    ck_assert_str_eq(text_of(column, "type"), row->type);
    ck_assert_str_eq(text_of(column, "looks_like"), row->looks_like);
    ck_assert_str_eq(text_of(column, "detail"), row->detail);
    json_decref(root);
}
END_TEST

/* Each made for one look: the words are those of exports of trials and hospitals. */
static const struct made {
    const char *table, *column, *looks_like, *detail;
} made[] = {
    {"id,randomised,death date,last contact\n1,2015-09-01,,2016-01-02\n2,2015-10-01,2016-02-01,"
     "2016-02-01\n3,2015-11-05,,2017-03-04\n",
     "death date", "date of the event", ""},
    {"id,randomised,death date,last contact\n1,2015-09-01,,2016-01-02\n2,2015-10-01,2016-02-01,"
     "2016-02-01\n3,2015-11-05,,2017-03-04\n",
     "randomised", "date of the origin", ""},
    {"Survie (mois);\xc3\x89tat\n1,5;d\xc3\xa9"
     "c\xc3\xa9"
     "d\xc3\xa9\n2,5;vivant\n3,5;vivant\n",
     "\xc3\x89tat", "event", "by its words"},
    {"Survie (mois);\xc3\x89tat\n1,5;d\xc3\xa9"
     "c\xc3\xa9"
     "d\xc3\xa9\n2,5;vivant\n3,5;vivant\n",
     "Survie (mois)", "time", "months"},
    {"OS (months),\"Death (1=yes, 0=no)\"\n1,1\n2,0\n3,1\n", "Death (1=yes, 0=no)", "event",
     "1 is the event (2 of 3)"},
    {"time,Alive\n1,1\n2,0\n3,1\n", "Alive", "event", "0 is the event (1 of 3)"},
    {"Subgroup,HR (95% CI)\nAll,0.75 (0.60-0.93)\nMen,0.71 (0.53\xe2\x80\x93"
     "0.95)\nWomen,NE\n",
     "HR (95% CI)", "estimate with its limits", "hazard ratio"},
    {"Endpoint,Arm,n/N (%)\nORR,Drug,77/170 (45.3)\nORR,Chemo,48/171 (28.1)\n", "n/N (%)",
     "number of patients", ""},
    {"Subject,BestChg\n101,-62%\n102,-35%\n103,5%\n104,>100%\n", "BestChg", "change in percent",
     ""},
    {"Study,Year,SMD,SE\nA,1974,-0.35,0.12\nB,1979,-0.22,0.15\nC,1981,0.1,0.2\n", "Year",
     "measurement", ""},
    {"id,weight\n1,70\n2,68\n3,91\n4,?75\n5,80\n6,66\n", "weight", "",
     "numbers but for 1 row, such as \"?75\""},
};

START_TEST(made_columns_look_like_what_they_are) {
    const struct made *row = &made[_i];
    g_free(write_file(folder, "d.csv", row->table, -1));
    json_t *root = ask("columns d.csv --json");
    const json_t *column = column_of(file_of(root, 0), row->column);
    ck_assert_str_eq(text_of(column, "looks_like"), row->looks_like);
    ck_assert_str_eq(text_of(column, "detail"), row->detail);
    json_decref(root);
}
END_TEST

/* ---- numbers --------------------------------------------------------------------------------- */

static const char *const plain_files[] = {
    "examples/data/mgus2.csv", "examples/data/colon.csv", "examples/data/lung.csv",
    "tests/reference/data/trial400.csv", "tests/reference/data/veteran.csv"};

/** What a cell by cell count finds in a column. */
typedef struct counted {
    size_t n_missing, n_values;
    double least, most;
} counted;

static counted count_column(char **lines, size_t column) {
    counted c = {0, 0, INFINITY, -INFINITY};
    g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (char **line = lines + 1; *line && **line; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, ",", -1);
        const char *cell = cells[column];
        if (*cell == '\0' || strcmp(cell, "NA") == 0) {
            c.n_missing++;
            continue;
        }
        char *end = NULL;
        const double value = g_ascii_strtod(cell, &end);
        c.least = *end == '\0' ? fmin(c.least, value) : c.least;
        c.most = *end == '\0' ? fmax(c.most, value) : c.most;
        g_hash_table_add(values, g_strdup(cell));
    }
    c.n_values = g_hash_table_size(values);
    return c;
}

/* Files without a quote: a comma is a comma. */
START_TEST(counts_are_those_of_the_cells) {
    g_autofree char *path = source_path(plain_files[_i]), *text = read_file(path);
    g_autofree char *line = g_strdup_printf("columns '%s' --json", path);
    ck_assert_ptr_nonnull(text);
    ck_assert_ptr_null(strchr(text, '"'));
    g_auto(GStrv) lines = g_strsplit(g_strdelimit(text, "\r", ' '), "\n", -1);
    g_auto(GStrv) names = g_strsplit(lines[0], ",", -1);
    json_t *root = ask(line);
    const json_t *file = file_of(root, 0);
    ck_assert_uint_eq((size_t)json_integer_value(json_object_get(file, "rows")),
                      g_strv_length(lines) - 2);
    for (size_t i = 0; names[i]; i++) {
        const counted c = count_column(lines, i);
        const json_t *column = column_of(file, names[i]);
        ck_assert_uint_eq((size_t)json_integer_value(json_object_get(column, "missing")),
                          c.n_missing);
        ck_assert_uint_eq((size_t)json_integer_value(json_object_get(column, "values")),
                          c.n_values);
        if (strcmp(text_of(column, "type"), "text") == 0)
            continue;
        ck_assert_double_eq(json_number_value(json_object_get(column, "least")), c.least);
        ck_assert_double_eq(json_number_value(json_object_get(column, "most")), c.most);
    }
    json_decref(root);
}
END_TEST

/* ---- the command ----------------------------------------------------------------------------- */

START_TEST(lines_say_the_same) {
    g_free(write_file(folder, "d.csv", "time,event,arm\n5,1,A\n6,0,A\n7.5,1,B\n,1,B\n", -1));
    program_run run = run_program(folder, NULL, NULL, "columns d.csv");
    ck_assert_int_eq(run.code, 0);
    ck_assert_str_eq(run.out, "time   number        5 to 7.5      time; 1 missing\n"
                              "event  whole number  0 (1), 1 (3)  event: 1 is the event (3 of 4)\n"
                              "arm    text          A (2), B (2)  group\n");
    program_run_clear(&run);
}
END_TEST

/* Each file with its rows; a file that can't be read keeps none of the others back. */
START_TEST(several_files) {
    g_free(write_file(folder, "a.csv", "time,event\n5,1\n6,0\n7,1\n", -1));
    g_free(write_file(folder, "b.csv", "x,y\n1,2\n3,4\n", -1));
    program_run run = run_program(folder, NULL, NULL, "columns a.csv none.csv b.csv");
    ck_assert_int_eq(run.code, 2);
    ck_assert_ptr_nonnull(strstr(run.out, "a.csv: 3 rows\n"));
    ck_assert_ptr_nonnull(strstr(run.out, "\nb.csv: 2 rows\n"));
    ck_assert_ptr_nonnull(strstr(run.err, "none.csv"));
    program_run_clear(&run);
}
END_TEST

/* What the readers read: a sheet, conditions, a decimal comma, standard input. */
START_TEST(ways_of_reading) {
    g_autoptr(GBytes) book = xlsx_of_text("time,event\n5,1\n6,0\n7,1\n");
    gsize length = 0;
    const char *data = g_bytes_get_data(book, &length);
    g_free(write_file(folder, "d.xlsx", data, (gssize)length));
    json_t *root = ask("columns d.xlsx --sheet 1 --json");
    ck_assert_str_eq(text_of(column_of(file_of(root, 0), "time"), "looks_like"), "time");
    json_decref(root);
    g_free(write_file(folder, "d.csv", "time;event;PARAMCD\n5,5;1;OS\n6;0;OS\n7;1;PFS\n", -1));
    root = ask("columns d.csv --where 'PARAMCD = OS' --set data.decimal=comma --json");
    ck_assert_int_eq(json_integer_value(json_object_get(file_of(root, 0), "rows")), 2);
    ck_assert_double_eq(
        json_number_value(json_object_get(column_of(file_of(root, 0), "time"), "least")), 5.5);
    json_decref(root);
    program_run run = run_program(folder, NULL, "t,e\n1,1\n2,0\n3,1\n", "columns -");
    ck_assert_int_eq(run.code, 0);
    ck_assert_int_eq(strncmp(run.out, "t  ", 3), 0);
    program_run_clear(&run);
}
END_TEST

SUITE("columns of files") {
    TCase *tcase = tcase_create("columns");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, columns_look_like_what_they_are, 0, G_N_ELEMENTS(looks));
    tcase_add_loop_test(tcase, made_columns_look_like_what_they_are, 0, G_N_ELEMENTS(made));
    tcase_add_loop_test(tcase, counts_are_those_of_the_cells, 0, G_N_ELEMENTS(plain_files));
    tcase_add_test(tcase, lines_say_the_same);
    tcase_add_test(tcase, several_files);
    tcase_add_test(tcase, ways_of_reading);
    suite_add_tcase(suite, tcase);
}
