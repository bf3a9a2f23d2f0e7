#include <math.h>
#include <string.h>
#include <trialfig/trialfig.h>
#include <zlib.h>

#include "support/files.h"
#include "support/findings.h"
#include "support/suite.h"

/* Figures of data in memory: the same numbers, the same drawing as of a file that has the same. */

#define N 12
static const double months[N] = {1, 2.5, 3, 4, 2, 3.25, 5, 6, 7, NAN, 0.5, 9};
static const uint32_t deaths[N] = {1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0};
static const char *const arms[N] = {"Placebo",    "Placebo",    "Placebo",    "Placebo",
                                    "Drug \"X\"", "Drug \"X\"", "Drug \"X\"", NULL,
                                    "Drug \"X\"", "Placebo",    "Drug \"X\"", "Placebo"};
static const char *const yes_no[] = {"no", "yes"};

static char *folder, *csv;
static tf_diag *diag;

static void set_up(void) {
    folder = make_folder();
    g_autoptr(GString) text = g_string_new("months,death,arm\n");
    for (size_t i = 0; i < N; i++) {
        if (!isnan(months[i]))
            g_string_append_printf(text, "%g", months[i]);
        g_string_append_printf(text, ",%s,%s\n", yes_no[deaths[i]],
                               !arms[i]          ? ""
                               : *arms[i] == 'D' ? "\"Drug \"\"X\"\"\""
                                                 : arms[i]);
    }
    csv = write_file(folder, "trial", text->str, -1);
    diag = tf_diag_new();
}

static void tear_down(void) {
    tf_diag_free(diag);
    g_free(csv);
    remove_folder(folder);
}

static tf_spec *spec_of(const char *path) {
    tf_spec *spec = tf_figure_spec_new("km", diag);
    ck_assert(!path || tf_spec_set(spec, "data", path, diag));
    ck_assert(tf_spec_set(spec, "time", "months", diag));
    ck_assert(tf_spec_set(spec, "event", "death", diag));
    ck_assert(tf_spec_set(spec, "event.is", "yes", diag));
    ck_assert(tf_spec_set(spec, "group", "arm", diag));
    return spec;
}

static tf_data *columns(tf_hold hold) {
    tf_data *data = tf_data_new("trial", diag);
    const tf_data_levels levels = {deaths, N, yes_no, 2};
    ck_assert(tf_data_add_numbers(data, "months", months, N, hold, diag));
    ck_assert(tf_data_add_levels(data, "death", &levels, hold, diag));
    ck_assert(tf_data_add_texts(data, "arm", arms, N, hold, diag));
    ck_assert_uint_eq(tf_data_n_rows(data), N);
    return data;
}

static void is_same(tf_figure *figure, tf_figure *other) {
    g_autofree char *text = findings_text(diag);
    ck_assert_msg(figure && other, "%s", text);
    ck_assert_str_eq(tf_figure_numbers_csv(figure), tf_figure_numbers_csv(other));
    ck_assert_str_eq(tf_figure_methods(figure), tf_figure_methods(other));
    ck_assert_str_eq(tf_figure_caption(figure), tf_figure_caption(other));
    const tf_format formats[] = {TF_FORMAT_PDF, TF_FORMAT_SVG, TF_FORMAT_PNG};
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        size_t length = 0, length_other = 0;
        g_autofree char *bytes = tf_figure_render_bytes(figure, formats[i], NULL, &length, diag);
        g_autofree char *bytes_other =
            tf_figure_render_bytes(other, formats[i], NULL, &length_other, diag);
        ck_assert_uint_gt(length, 100);
        ck_assert_uint_eq(length, length_other);
        ck_assert_mem_eq(bytes, bytes_other, length);
    }
}

static tf_figure *figure_of_file(void) {
    g_autoptr(tf_spec) spec = spec_of(csv);
    return tf_figure_new(spec, diag);
}

START_TEST(columns_as_a_file) {
    static const tf_hold holds[] = {TF_COPY, TF_LEND};
    g_autoptr(tf_figure) file = figure_of_file();
    for (size_t i = 0; i < G_N_ELEMENTS(holds); i++) {
        g_autoptr(tf_spec) spec = spec_of(NULL);
        tf_data *data = columns(holds[i]);
        g_autoptr(tf_figure) figure = tf_figure_new_from(spec, data, diag);
        tf_data_free(data);
        is_same(figure, file);
    }
}
END_TEST

/* Estimates by hand. */
START_TEST(right_numbers) {
    g_autoptr(tf_spec) spec = spec_of(NULL);
    g_autoptr(tf_data) data = columns(TF_LEND);
    g_autoptr(tf_figure) figure = tf_figure_new_from(spec, data, diag);
    double value = 0;
    /* drug: 0.5+ event of 5, 2 of 4, 3.25 of 3, 5 censored, 7 of 1: 4/5 3/4 2/3 = 0.4 at 3.25 */
    ck_assert(tf_results_find(tf_figure_results(figure), "Drug \"X\"", NULL, NAN, "n", &value));
    ck_assert_double_eq(value, 5);
    ck_assert(
        tf_results_find(tf_figure_results(figure), "Drug \"X\"", NULL, NAN, "median", &value));
    ck_assert_double_eq(value, 3.25);
    /* placebo: the one without a time is left out; events at 1 and 3 of 5 and 3: 4/5 2/3 > 1/2 */
    ck_assert(tf_results_find(tf_figure_results(figure), "Placebo", NULL, NAN, "n", &value));
    ck_assert_double_eq(value, 5);
    ck_assert(tf_results_find(tf_figure_results(figure), "Placebo", NULL, NAN, "median", &value));
    ck_assert(isnan(value));
}
END_TEST

START_TEST(arrays_are_the_callers_again) {
    g_autoptr(tf_figure) file = figure_of_file();
    double *own = g_memdup2(months, sizeof months);
    uint32_t *codes = g_memdup2(deaths, sizeof deaths);
    tf_data *data = tf_data_new("trial", diag);
    const tf_data_levels levels = {codes, N, yes_no, 2};
    ck_assert(tf_data_add_numbers(data, "months", own, N, TF_COPY, diag));
    memset(own, 0, sizeof months);
    ck_assert(tf_data_add_levels(data, "death", &levels, TF_LEND, diag));
    ck_assert(tf_data_add_texts(data, "arm", arms, N, TF_COPY, diag));
    tf_spec *spec = spec_of(NULL);
    g_autoptr(tf_figure) figure = tf_figure_new_from(spec, data, diag);
    /* neither spec nor data are needed once the figure is made */
    memset(codes, 0, sizeof deaths);
    g_free(own);
    g_free(codes);
    tf_data_free(data);
    tf_spec_free(spec);
    is_same(figure, file);
}
END_TEST

static char *packed(const char *text) {
    char *path = g_build_filename(folder, "packed", NULL);
    gzFile file = gzopen(path, "wb");
    ck_assert_int_gt(gzputs(file, text), 0);
    gzclose(file);
    return path;
}

static char *as_json(const char *text) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_auto(GStrv) names = g_strsplit(lines[0], ",", -1);
    g_autoptr(GString) json = g_string_new("[");
    for (size_t i = 1; lines[i] && *lines[i]; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", -1);
        g_string_append(json, i == 1 ? "{" : ", {");
        for (size_t k = 0; names[k]; k++)
            g_string_append_printf(json, "%s\"%s\": \"%s\"", k > 0 ? ", " : "", names[k], cells[k]);
        g_string_append(json, "}");
    }
    g_string_append(json, "]");
    return write_file(folder, "rows", json->str, -1);
}

START_TEST(bytes_of_any_format) {
    static const char text[] = "t,e,arm\n1,1,A\n2,0,A\n3,1,B\n4,1,B\n5,0,A\n6,1,B\n";
    g_autofree char *plain = write_file(folder, "plain", text, -1);
    g_autofree char *gzip = packed(text), *json = as_json(text);
    const char *const files[] = {plain, gzip, json};
    g_autoptr(tf_figure) of_file = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        gchar *bytes = NULL;
        gsize length = 0;
        ck_assert(g_file_get_contents(files[i], &bytes, &length, NULL));
        g_autoptr(tf_data) data = tf_data_from_bytes("upload", bytes, length, TF_COPY, diag);
        memset(bytes, 0, length);
        g_free(bytes);
        g_autoptr(tf_spec) spec = tf_figure_spec_new("km", diag);
        ck_assert(tf_spec_set(spec, "time", "t", diag));
        ck_assert(tf_spec_set(spec, "event", "e", diag));
        ck_assert(tf_spec_set(spec, "group", "arm", diag));
        g_autoptr(tf_figure) figure = tf_figure_new_from(spec, data, diag);
        if (!of_file) {
            ck_assert(tf_spec_set(spec, "data", plain, diag));
            of_file = tf_figure_new(spec, diag);
        }
        is_same(figure, of_file);
    }
}
END_TEST

START_TEST(table_of_bytes) {
    static const char text[] = "x;arm\n1,5;A\n2,5;B\n";
    const tf_column_request wanted[] = {{.name = "x", .type = TF_COLUMN_NUMBER},
                                        {.name = "arm", .type = TF_COLUMN_LEVELS}};
    tf_table_request request = {
        .columns = wanted, .n_columns = 2, .options = tf_table_options_default()};
    request.options.decimal = 0;
    g_autoptr(tf_table) table = tf_table_from_bytes("pasted", text, strlen(text), &request, diag);
    ck_assert_ptr_nonnull(table);
    ck_assert_uint_eq(tf_table_n_rows(table), 2);
    ck_assert_double_eq(tf_table_numbers(table, "x")[1], 2.5);
    ck_assert_str_eq(tf_table_level_name(table, "arm", 1), "B");
    ck_assert_str_eq(tf_table_place(table, 1, "x").file, "pasted");
    ck_assert_uint_eq(tf_table_place(table, 1, "x").line, 3);

    g_autoptr(tf_data) data = tf_data_new("columns", diag);
    const double x[] = {1, NAN, 3};
    ck_assert(tf_data_add_numbers(data, "x", x, 3, TF_LEND, diag));
    request.n_columns = 1;
    g_autoptr(tf_table) own = tf_table_from_data(data, &request, diag);
    ck_assert_ptr_nonnull(own);
    ck_assert_str_eq(tf_table_path(own), "columns");
    ck_assert_double_eq(tf_table_numbers(own, "x")[0], 1);
}
END_TEST

/* More rows, merged columns and set files name data of a session. */
START_TEST(session_of_data) {
    static const char set_text[] = "trialfig: 1\nfigures:\n  - id: os\n    kind: km\n"
                                   "    data: [{path: times}, {path: groups, by: id}]\n"
                                   "    time: t\n    event: e\n    group: arm\n";
    static const char times[] = "id,t,e\n1,1,1\n2,2,0\n3,3,1\n4,4,1\n";
    static const char groups[] = "id,arm\n1,A\n2,A\n3,B\n4,B\n";
    g_autoptr(tf_session) session = tf_session_new();
    tf_data *first = tf_data_from_bytes("times", times, strlen(times), TF_LEND, diag);
    tf_data *second = tf_data_from_bytes("groups", groups, strlen(groups), TF_LEND, diag);
    ck_assert(tf_session_add_data(session, first, diag));
    ck_assert(tf_session_add_data(session, second, diag));
    tf_data_free(first);
    tf_data_free(second);
    tf_set *set = tf_figure_set_parse("my.yaml", set_text, strlen(set_text), diag);
    g_autofree char *text = findings_text(diag);
    ck_assert_msg(set != NULL, "%s", text);
    tf_figure *figure = tf_session_figure(session, tf_set_figure(set, 0), NULL, diag);
    tf_set_free(set);
    g_autofree char *more = findings_text(diag);
    ck_assert_msg(figure != NULL, "%s", more);
    double value = 0;
    ck_assert(tf_results_find(tf_figure_results(figure), "B", NULL, NAN, "events", &value));
    ck_assert_double_eq(value, 2);
    ck_assert_ptr_nonnull(strstr(tf_figure_numbers_csv(figure), "os,"));
    tf_figure_free(figure);
}
END_TEST

static bool append(void *user, const void *data, size_t length) {
    g_string_append_len(user, data, (gssize)length);
    return true;
}

START_TEST(curves_and_keys) {
    g_autoptr(tf_spec) spec = spec_of(NULL);
    g_autoptr(tf_data) data = columns(TF_LEND);
    g_autoptr(GString) text = g_string_new(NULL);
    ck_assert(tf_figure_write_curves(NULL, spec, data, (tf_writer){append, text}, diag));
    ck_assert(g_str_has_prefix(text->str, "group,time,n_risk,n_event,n_censor,"));
    /* 4/5 after the first of five on the drug */
    ck_assert_msg(strstr(text->str, ",0.5,5,1,0,0.8,") != NULL, "%s", text->str);

    tf_key_info key = {0};
    bool found = false;
    for (size_t i = 0; tf_figure_key("km", i, &key); i++)
        if (strcmp(key.path, "conf.level") == 0) {
            found = true;
            ck_assert_str_eq(key.type, "number");
            ck_assert_str_eq(key.fallback, "0.95");
            ck_assert_double_eq(key.minimum, 0.5);
        }
    ck_assert(found);
    ck_assert_str_eq(tf_figure_kind(0), "km");
    g_autofree char *level = tf_spec_get(spec, "conf.level");
    ck_assert_str_eq(level, "0.95");
    g_autofree char *time = tf_spec_get(spec, "time");
    ck_assert_str_eq(time, "[months]");
    ck_assert_ptr_null(tf_spec_get(spec, "no.such"));
    g_autofree char *event = tf_spec_get(spec, "event");
    ck_assert_str_eq(event, "death");
    ck_assert(tf_spec_set(spec, "id", "subject", diag));
    g_autofree char *patient = tf_spec_get(spec, "id");
    ck_assert_str_eq(patient, "subject");
}
END_TEST

START_TEST(refused) {
    g_autoptr(tf_data) data = tf_data_new("trial", diag);
    const double inf[] = {1, INFINITY};
    const char *const latin[] = {"a", "\xE9"};
    const uint32_t codes[] = {0, 7};
    const tf_data_levels beyond = {codes, 2, yes_no, 2};
    ck_assert(!tf_data_add_numbers(data, "x", inf, 2, TF_COPY, diag));
    ck_assert(findings_say(diag, TF_ERROR, "infinite"));
    ck_assert_uint_eq(tf_diag_finding(diag, 0)->place.line, 2);
    ck_assert(!tf_data_add_texts(data, "x", latin, 2, TF_COPY, diag));
    ck_assert(findings_say(diag, TF_ERROR, "no UTF-8"));
    ck_assert(!tf_data_add_levels(data, "x", &beyond, TF_COPY, diag));
    ck_assert(findings_say(diag, TF_ERROR, "no level"));
    ck_assert_uint_eq(tf_data_n_rows(data), 0);
    ck_assert(tf_data_add_numbers(data, "x", months, 3, TF_COPY, diag));
    ck_assert(!tf_data_add_numbers(data, "x", months, 3, TF_COPY, diag));
    ck_assert(findings_say(diag, TF_ERROR, "two columns \"x\""));
    ck_assert(!tf_data_add_numbers(data, "y", months, 4, TF_COPY, diag));
    ck_assert(findings_say(diag, TF_ERROR, "4 rows"));
    const char *const controls[] = {"P", "P\x01", "P"}, *const lines[] = {"P", "P\tQ", "P\nQ"};
    const char *const c1[] = {"P\xc2\x85", "P", "P"}, *const twice[] = {"A", "A"};
    ck_assert(!tf_data_add_texts(data, "z", controls, 3, TF_COPY, diag));
    ck_assert(findings_say(diag, TF_ERROR, "control character"));
    ck_assert(!tf_data_add_texts(data, "z", c1, 3, TF_COPY, diag));
    ck_assert(tf_data_add_texts(data, "lines", lines, 3, TF_COPY, diag));
    ck_assert(
        !tf_data_add_levels(data, "z", &(tf_data_levels){deaths, 3, controls, 2}, TF_COPY, diag));
    ck_assert(
        !tf_data_add_levels(data, "z", &(tf_data_levels){deaths, 3, twice, 2}, TF_COPY, diag));
    ck_assert(findings_say(diag, TF_ERROR, "two levels are \"A\""));
    const tf_hold neither = (tf_hold)7;
    ck_assert(!tf_data_add_numbers(data, "z", months, 3, neither, diag));
    ck_assert(!tf_data_add_texts(data, "z", arms, 3, neither, diag));
    ck_assert(
        !tf_data_add_levels(data, "z", &(tf_data_levels){deaths, 3, yes_no, 2}, neither, diag));
    ck_assert_ptr_null(tf_data_from_bytes("b", "x", 1, neither, diag));
    ck_assert_str_eq(tf_diag_finding(diag, tf_diag_n_findings(diag) - 1)->place.key, "hold");
    const size_t too_long[] = {SIZE_MAX, SIZE_MAX - 1, (size_t)PTRDIFF_MAX + 1};
    for (size_t i = 0; i < G_N_ELEMENTS(too_long); i++)
        for (tf_hold hold = TF_COPY; hold <= TF_LEND; hold++) {
            tf_diag_clear(diag);
            ck_assert_ptr_null(tf_data_from_bytes("b", "x\n1\n", too_long[i], hold, diag));
            ck_assert_uint_eq(tf_diag_n_errors(diag), 1);
            ck_assert_str_eq(tf_diag_finding(diag, 0)->place.key, "length");
        }
    g_autoptr(tf_data) bytes = tf_data_from_bytes("b", "x\n1\n", 4, TF_LEND, diag);
    ck_assert(!tf_data_add_numbers(bytes, "y", months, 4, TF_COPY, diag));
    ck_assert(tf_data_set_label(data, "x", "Time (months)", diag));
    ck_assert(!tf_data_set_label(data, "y", "Time (months)", diag));
}
END_TEST

/* Seven rows, four on a page. */
static tf_figure *two_pages(void) {
    static const char *const labels[] = {"A", "B", "C", "D", "E", "F", "G"};
    static const double ratio[] = {0.7, 0.8, 0.9, 1, 1.1, 0.6, 0.5};
    static const double low[] = {0.5, 0.6, 0.7, 0.8, 0.9, 0.4, 0.3};
    static const double high[] = {0.9, 1.1, 1.2, 1.3, 1.4, 0.8, 0.7};
    static const char *const keys[][2] = {
        {"label", "label"}, {"estimate", "hr"},         {"lower", "lo"},
        {"upper", "hi"},    {"effect", "hazard_ratio"}, {"page.rows", "4"}};
    g_autoptr(tf_data) data = tf_data_new("ratios", diag);
    ck_assert(tf_data_add_texts(data, "label", labels, 7, TF_LEND, diag));
    ck_assert(tf_data_add_numbers(data, "hr", ratio, 7, TF_LEND, diag));
    ck_assert(tf_data_add_numbers(data, "lo", low, 7, TF_LEND, diag));
    ck_assert(tf_data_add_numbers(data, "hi", high, 7, TF_LEND, diag));
    g_autoptr(tf_spec) spec = tf_figure_spec_new("forest", diag);
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        ck_assert(tf_spec_set(spec, keys[i][0], keys[i][1], diag));
    tf_figure *figure = tf_figure_new_from(spec, data, diag);
    ck_assert_ptr_nonnull(figure);
    return figure;
}

static bool bytes_have(const void *bytes, size_t length, const char *text) {
    return g_strstr_len(bytes, (gssize)length, text) != NULL;
}

START_TEST(all_pages) {
    g_autoptr(tf_figure) figure = two_pages();
    ck_assert_uint_eq(tf_figure_n_pages(figure), 2);
    ck_assert_uint_eq(tf_figure_n_pages(NULL), 0);
    tf_diag_clear(diag);
    tf_render_options options = tf_figure_render_options(figure);
    options.svg_text = true;
    size_t length = 0, n_first = 0;
    g_autofree void *pdf = tf_figure_render_bytes(figure, TF_FORMAT_PDF, NULL, &length, diag);
    ck_assert_ptr_nonnull(pdf);
    g_autofree void *first =
        tf_figure_page_bytes(figure, 0, TF_FORMAT_SVG, &options, &n_first, diag);
    ck_assert_uint_eq(tf_diag_n_findings(diag), 0);
    g_autofree void *alone = tf_figure_render_bytes(figure, TF_FORMAT_SVG, &options, &length, diag);
    ck_assert(findings_say(diag, TF_WARNING, "only the first of 2 pages"));
    ck_assert_uint_eq(length, n_first);
    ck_assert_mem_eq(alone, first, length);
    g_autofree void *second =
        tf_figure_page_bytes(figure, 1, TF_FORMAT_SVG, &options, &length, diag);
    ck_assert(bytes_have(first, n_first, ">A<") && !bytes_have(first, n_first, ">G<"));
    ck_assert(bytes_have(second, length, ">G<") && !bytes_have(second, length, ">A<"));
    ck_assert_ptr_null(tf_figure_page_bytes(figure, 2, TF_FORMAT_SVG, NULL, &length, diag));
    ck_assert_uint_eq(length, 0);
    ck_assert_str_eq(tf_diag_finding(diag, tf_diag_n_findings(diag) - 1)->place.key, "page");
}
END_TEST

START_TEST(pages_on_a_context) {
    g_autoptr(tf_figure) figure = two_pages();
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 600, 400);
    cairo_t *cr = cairo_create(surface);
    tf_diag_clear(diag);
    ck_assert(tf_figure_page_cairo(figure, 1, cr, diag));
    ck_assert_uint_eq(tf_diag_n_findings(diag), 0);
    ck_assert(tf_figure_render_cairo(figure, cr, diag));
    ck_assert(findings_say(diag, TF_WARNING, "only the first of 2 pages"));
    ck_assert(!tf_figure_page_cairo(figure, 2, cr, diag));
    tf_diag_set_strict(diag);
    ck_assert(!tf_figure_render_cairo(figure, cr, diag));
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}
END_TEST

START_TEST(no_such_format) {
    g_autoptr(tf_figure) figure = two_pages();
    for (int format = -1; format <= 9; format += 5) {
        size_t length = 99;
        tf_diag_clear(diag);
        ck_assert_ptr_null(tf_figure_page_bytes(figure, 0, (tf_format)format, NULL, &length, diag));
        ck_assert_uint_eq(length, 0);
        ck_assert_uint_eq(tf_diag_n_errors(diag), 1);
        ck_assert_int_eq(tf_diag_finding(diag, 0)->code, TF_CODE_ARGUMENT);
        ck_assert_str_eq(tf_diag_finding(diag, 0)->place.key, "format");
    }
}
END_TEST

SUITE("figures of data in memory") {
    TCase *core = tcase_create("core"), *errors = tcase_create("errors");
    tcase_add_checked_fixture(core, set_up, tear_down);
    tcase_add_checked_fixture(errors, set_up, tear_down);
    tcase_add_test(core, columns_as_a_file);
    tcase_add_test(core, right_numbers);
    tcase_add_test(core, arrays_are_the_callers_again);
    tcase_add_test(core, bytes_of_any_format);
    tcase_add_test(core, table_of_bytes);
    tcase_add_test(core, session_of_data);
    tcase_add_test(core, curves_and_keys);
    tcase_add_test(core, all_pages);
    tcase_add_test(core, pages_on_a_context);
    tcase_add_test(errors, refused);
    tcase_add_test(errors, no_such_format);
    suite_add_tcase(suite, core);
    suite_add_tcase(suite, errors);
}
