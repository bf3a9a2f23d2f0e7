/* Numbers files read back to the same numbers; curves have every step. */
#include <jansson.h>

#include "base/number.h"
#include "json_text.h"
#include "kinds/km/fixture.h"
#include "report/report.h"
#include "support/files.h"
#include "support/suite.h"

#define ARMS                                                                                       \
    "time,status,arm\n5,1,\"A, \"\"x\"\"\"\n6.1,0,B\n7,1,B\nNA,1,B\n8,0,\"A, \"\"x\"\"\"\n"        \
    "9,1,\"A, \"\"x\"\"\"\n"

static void collect(void *user, const char *text, size_t length) {
    g_string_append_len(user, text, (gssize)length);
}

static analysis_run run_arms(void) {
    const char *const settings[] = {"time=time",        "event=status",          "group=arm",
                                    "milestones=[6.1]", "quantiles=[0.25, 0.5]", NULL};
    analysis_run run = run_text(&tf_km_analysis, ARMS, settings);
    run_must_succeed(&run);
    return run;
}

/* ---- CSV ------------------------------------------------------------------------------------ */

/** The fields of one line, quotes taken off; RFC 4180. */
static GPtrArray *fields_of(const char **at) {
    GPtrArray *fields = g_ptr_array_new_with_free_func(g_free);
    GString *field = g_string_new(NULL);
    bool quoted = false;
    const char *c = *at;
    for (; *c && (quoted || *c != '\n'); c++) {
        if (*c == '"' && quoted && c[1] == '"')
            g_string_append_c(field, *c++);
        else if (*c == '"')
            quoted = !quoted;
        else if (*c == ',' && !quoted) {
            g_ptr_array_add(fields, g_strdup(field->str));
            g_string_truncate(field, 0);
        } else
            g_string_append_c(field, *c);
    }
    g_ptr_array_add(fields, g_string_free(field, FALSE));
    *at = *c ? c + 1 : c;
    return fields;
}

static double number_or_na(const char *text) {
    double value = NAN;
    if (strcmp(text, "NA") != 0 && *text != '\0')
        ck_assert_msg(tf_number_parse(text, strlen(text), '.', &value), "%s", text);
    return value;
}

static bool same(double a, double b) {
    return a == b || (isnan(a) && isnan(b));
}

START_TEST(csv_reads_back) {
    analysis_run run = run_arms();
    g_autoptr(GString) text = g_string_new(NULL);
    tf_report_numbers_csv(run.results, "fig1", collect, text);
    const char *at = text->str;
    static const char heading[] = "figure,group,term,at,statistic,value\n";
    ck_assert(g_str_has_prefix(at, heading));
    at += strlen(heading);
    const size_t n = tf_results_n_statistics(run.results);
    ck_assert_uint_gt(n, 60);
    for (size_t i = 0; i < n; i++) {
        const tf_statistic *row = tf_results_statistic(run.results, i);
        g_autoptr(GPtrArray) fields = fields_of(&at);
        ck_assert_uint_eq(fields->len, 6);
        ck_assert_str_eq(fields->pdata[0], "fig1");
        ck_assert_str_eq(fields->pdata[1], row->group);
        ck_assert_str_eq(fields->pdata[2], row->text ? row->text : row->term);
        ck_assert(same(number_or_na(fields->pdata[3]), row->at));
        ck_assert_str_eq(fields->pdata[4], row->statistic);
        ck_assert_msg(same(number_or_na(fields->pdata[5]), row->value), "%s", row->statistic);
    }
    ck_assert_str_eq(at, "");
    run_clear(&run);
}
END_TEST

static void write_row(void *user, const tf_curve_row *row) {
    tf_report_curves_row(row, collect, user);
}

START_TEST(curves_have_every_step) {
    g_autoptr(GString) text = g_string_new(NULL);
    tf_report_curves_heading(NULL, collect, text);
    const tf_curve_sink sink = {write_row, text};
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "a.csv", "time,status\n1,1\n2,0\n4,1\n4,1\n", -1);
    const char *const settings[] = {"time=time", "event=status", "conf.type=plain", NULL};
    analysis_run run = run_with_curves(&tf_km_analysis, path, settings, &sink);
    run_must_succeed(&run);
    static const char expected[] =
        "group,time,n_risk,n_event,n_censor,survival,std_err,lower,upper\n"
        ",1,4,1,0,0.75,";
    ck_assert_msg(g_str_has_prefix(text->str, expected), "%s", text->str);
    /* 0.75 sqrt(1 / (4 x 3)) by Greenwood, and 1.96 times that below; above, 1 is the end. */
    const char *at = text->str + strlen(expected);
    const double std_err = 0.75 * sqrt(1 / 12.0);
    const double z = 1.959963984540054, wanted[] = {std_err, 0.75 - z * std_err, 1};
    for (size_t i = 0; i < 3; i++) {
        char *end = NULL;
        ck_assert_double_eq_tol(g_ascii_strtod(at, &end), wanted[i], 1e-12);
        at = end + 1;
    }
    ck_assert_ptr_nonnull(strstr(text->str, "\n,2,3,0,1,0.75,"));
    ck_assert_msg(g_str_has_suffix(text->str, "\n,4,2,2,0,0,NA,NA,NA\n"), "%s", text->str);
    run_clear(&run);
    remove_folder(folder);
}
END_TEST

/* ---- JSON ----------------------------------------------------------------------------------- */

static json_t *parse(const char *text) {
    json_error_t error;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(root != NULL, "line %d: %s\n%s", error.line, error.text, text);
    return root;
}

static json_t *json_of(const analysis_run *run, const char *id, const char *methods) {
    g_autoptr(GString) text = g_string_new(NULL);
    const tf_report_figure figure = {id, methods, "what is seen", run->results};
    tf_report_numbers_json(&figure, run->diag, collect, text);
    return parse(text->str);
}

static json_t *entry_of(json_t *numbers, const char *group, const char *term) {
    for (size_t i = 0; i < json_array_size(numbers); i++) {
        json_t *entry = json_array_get(numbers, i);
        if (strcmp(json_string_value(json_object_get(entry, "group")), group) == 0 &&
            strcmp(json_string_value(json_object_get(entry, "term")), term) == 0)
            return entry;
    }
    return NULL;
}

static json_t *value_of(json_t *entry, const tf_statistic *row) {
    if (isnan(row->at))
        return json_object_get(json_object_get(entry, row->text ? "texts" : "values"),
                               row->statistic);
    json_t *places = json_object_get(entry, "at");
    for (size_t i = 0; i < json_array_size(places); i++) {
        json_t *place = json_array_get(places, i);
        json_t *value = json_object_get(place, row->statistic);
        if (value && json_number_value(json_object_get(place, "at")) == row->at)
            return value;
    }
    return NULL;
}

START_TEST(json_reads_back) {
    analysis_run run = run_arms();
    json_t *root = json_of(&run, "fig1", "how");
    json_t *numbers = json_object_get(root, "numbers");
    for (size_t i = 0; i < tf_results_n_statistics(run.results); i++) {
        const tf_statistic *row = tf_results_statistic(run.results, i);
        json_t *entry = entry_of(numbers, row->group, row->term);
        ck_assert_msg(entry != NULL, "no entry for \"%s\"", row->group);
        json_t *value = value_of(entry, row);
        ck_assert_msg(value != NULL, "no %s of \"%s\"", row->statistic, row->group);
        if (row->text)
            ck_assert_str_eq(json_string_value(value), row->text);
        else
            ck_assert(isnan(row->value) ? json_is_null(value)
                                        : json_number_value(value) == row->value);
    }
    json_decref(root);
    run_clear(&run);
}
END_TEST

START_TEST(json_says_what_was_done) {
    analysis_run run = run_arms();
    json_t *root = json_of(&run, NULL, "how \"it\" was\ndone");
    json_t *data = json_object_get(root, "data");
    ck_assert_str_eq(json_string_value(json_object_get(data, "file")), "data.csv");
    ck_assert(json_is_null(json_object_get(data, "sha256")));
    ck_assert(json_is_null(json_object_get(root, "figure")));
    ck_assert_int_eq((int)json_number_value(json_object_get(data, "rows_read")), 6);
    ck_assert_int_eq((int)json_number_value(json_object_get(data, "rows_used")), 5);
    json_t *drop = json_array_get(json_object_get(data, "dropped"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(drop, "reason")), "missing");
    ck_assert_str_eq(json_string_value(json_object_get(drop, "column")), "time");
    ck_assert_int_eq((int)json_number_value(json_object_get(drop, "rows")), 1);
    ck_assert_str_eq(json_string_value(json_object_get(root, "methods")), "how \"it\" was\ndone");
    ck_assert_str_eq(json_string_value(json_object_get(root, "description")), "what is seen");
    json_t *warnings = json_object_get(root, "warnings");
    ck_assert_uint_eq(json_array_size(warnings), 1);
    ck_assert_ptr_nonnull(strstr(json_string_value(json_array_get(warnings, 0)), "1 of 6 rows"));
    json_decref(root);
    run_clear(&run);
}
END_TEST

static const struct {
    double value;
    const char *csv, *json;
} extremes[] = {
    {0.1, "0.1", "0.1"},
    {1.0 / 3, "0.3333333333333333", "0.3333333333333333"},
    {NAN, "NA", "null"},
    {INFINITY, "Inf", "\"Inf\""},
    {-INFINITY, "-Inf", "\"-Inf\""},
    {5e-324, "5e-324", "5e-324"},
    {0, "0", "0"},
    {-12.5, "-12.5", "-12.5"},
};

START_TEST(extreme_numbers) {
    tf_results_builder *builder = tf_results_builder_new("km");
    tf_results_add(builder, "", "", NAN, "hr_upper", extremes[_i].value);
    tf_results *results = tf_results_builder_finish(builder, NULL);
    g_autoptr(GString) csv = g_string_new(NULL);
    g_autoptr(GString) json = g_string_new(NULL);
    tf_report_numbers_csv(results, NULL, collect, csv);
    tf_report_numbers_json(&(tf_report_figure){.results = results}, NULL, collect, json);
    g_autofree char *line = g_strdup_printf("\n,,,,hr_upper,%s\n", extremes[_i].csv);
    g_autofree char *member = g_strdup_printf("\"hr_upper\": %s\n", extremes[_i].json);
    ck_assert_msg(g_str_has_suffix(csv->str, line), "%s", csv->str);
    ck_assert_msg(strstr(json->str, member) != NULL, "%s", json->str);
    json_decref(parse(json->str));
    tf_results_free(results);
}
END_TEST

START_TEST(strange_texts) {
    tf_results_builder *builder = tf_results_builder_new("km");
    static const char label[] = "a\"b\\c\n\t\x01 \xc3\xa9 \xe2\x89\xa5,";
    tf_results_add(builder, label, "", NAN, "n", 1);
    tf_results *results = tf_results_builder_finish(builder, NULL);
    g_autoptr(GString) json = g_string_new(NULL);
    tf_report_numbers_json(&(tf_report_figure){.id = label, .results = results}, NULL, collect,
                           json);
    json_t *root = parse(json->str);
    ck_assert_str_eq(json_string_value(json_object_get(root, "figure")), label);
    ck_assert_ptr_nonnull(entry_of(json_object_get(root, "numbers"), label, ""));
    json_decref(root);
    g_autoptr(GString) csv = g_string_new(NULL);
    tf_report_numbers_csv(results, label, collect, csv);
    const char *at = strchr(csv->str, '\n') + 1;
    g_autoptr(GPtrArray) fields = fields_of(&at);
    ck_assert_str_eq(fields->pdata[0], label);
    ck_assert_str_eq(fields->pdata[1], label);
    tf_results_free(results);
}
END_TEST

START_TEST(empty_containers) {
    g_autoptr(GString) text = g_string_new(NULL);
    tf_json json = tf_json_start(collect, text);
    tf_json_open(&json, NULL, '{');
    tf_json_open(&json, "a", '[');
    tf_json_close(&json, ']');
    tf_json_open(&json, "b", '{');
    tf_json_close(&json, '}');
    tf_json_close(&json, '}');
    tf_json_end(&json);
    ck_assert_str_eq(text->str, "{\n  \"a\": [],\n  \"b\": {}\n}\n");
}
END_TEST

SUITE("numbers") {
    add_tests(suite, "core", csv_reads_back, curves_have_every_step, json_reads_back,
              json_says_what_was_done, NULL);
    add_loop(suite, "limits", extreme_numbers, G_N_ELEMENTS(extremes));
    add_tests(suite, "limits", strange_texts, empty_containers, NULL);
}
