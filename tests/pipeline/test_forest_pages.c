#include "forest_figures.h"
#include "pipeline/pipeline.h"

/* Tables on several pages: header, axis and notes on each, every row once, all columns and axes in
   one place; one PDF, and a file for each page of SVG, PNG and dump. */

#define GROUPS 9

static size_t n_rows_of(size_t group) {
    return 2 + (5 * group) % 7;
}

static char *table(size_t *n_rows) {
    GString *csv = g_string_new("label,indent,hr,lo,hi,n\n");
    *n_rows = 0;
    for (size_t g = 0; g < GROUPS; g++) {
        g_string_append_printf(csv, "Group %zu,0,,,,\n", g);
        for (size_t i = 0; i < n_rows_of(g); i++, ++*n_rows) {
            g_string_append_printf(csv, "Row %zu of %zu,1,0.%zu,0.2,1.%zu,%zu\n", i, g,
                                   30 + 6 * i + g, 10 + 9 * g, 20 + 31 * i);
        }
    }
    g_string_append(csv, "All,0,0.66,0.60,0.71,4000\n");
    ++*n_rows;
    return g_string_free(csv, FALSE);
}

static const char *const settings[] = {
    "label",   "label", "indent", "indent", "estimate",      "hr",
    "lower",   "lo",    "upper",  "hi",     "effect",        "hazard_ratio",
    "columns", "[n]",   "title",  "Table",  "favours.right", "Control better"};

static tf_spec *spec_of(const char *data, const char *rows, tf_diag *diag) {
    tf_spec *spec = tf_figure_spec_new("forest", diag);
    tf_spec_set(spec, "data", data, diag);
    for (size_t i = 0; i < G_N_ELEMENTS(settings); i += 2) {
        tf_spec_set(spec, settings[i], settings[i + 1], diag);
    }
    tf_spec_set(spec, "page.rows", rows, diag);
    return spec;
}

/* ---- what a page has ------------------------------------------------------------------------- */

static size_t count_role(const tf_scene *scene, const char *role) {
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        n += has_role(tf_scene_node(scene, i), role);
    }
    return n;
}

static size_t count_text(const tf_scene *scene, const char *role, const char *text) {
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        n += has_role(node, role) && node->type == TF_NODE_TEXT && g_str_equal(node->text, text);
    }
    return n;
}

static const tf_node *first_of(const tf_scene *scene, const char *role) {
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        if (has_role(tf_scene_node(scene, i), role)) {
            return tf_scene_node(scene, i);
        }
    }
    ck_abort_msg("no %s", role);
}

/* The last text of that role above the axis, and the first. */
static const char *end_label(const tf_scene *scene, bool last) {
    const char *found = NULL;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (has_role(node, "table.label") && (last || !found)) {
            found = node->text;
        }
    }
    return found;
}

static void check_page(const tf_scene *page, const tf_scene *first, size_t nth) {
    const char *const same[] = {"axis.x.line", "table.rule", "forest.direction"};
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++) {
        const tf_node *here = first_of(page, same[i]), *there = first_of(first, same[i]);
        bool text = here->type == TF_NODE_TEXT;
        ck_assert_double_eq(text ? here->at.x : here->points[0].x,
                            text ? there->at.x : there->points[0].x);
    }
    ck_assert_uint_eq(count_text(page, "table.heading", "(95% CI)"), 1);
    ck_assert_uint_eq(count_text(page, "title", nth == 0 ? "Table" : "Table (continued)"), 1);
    ck_assert_uint_ge(count_role(page, "foot"), 1);
    ck_assert_uint_eq(count_role(page, "axis.x.label"), count_role(first, "axis.x.label"));
    ck_assert(!g_str_has_prefix(end_label(page, true), "Group"));
    /* It begins with a heading, its own or one that goes on, unless that is what stands alone. */
    const char *begin = end_label(page, false);
    ck_assert_msg(g_str_has_prefix(begin, "Group") || g_str_equal(begin, "All"), "%s", begin);
    g_autoptr(GString) report = g_string_new(NULL);
    check_lint(page, report);
    check_marks(page, report);
    ck_assert_msg(report->len == 0, "%s", report->str);
}

static const char *const row_counts[] = {"4", "5", "12", "13", "20", "47", "1000"};

START_TEST(each_row_is_on_one_page) {
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    size_t n_rows = 0;
    g_autofree char *csv = table(&n_rows);
    g_autofree char *data = write_file(folder, "data.csv", csv, -1);
    g_autoptr(tf_spec) spec = spec_of(data, row_counts[_i], diag);
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_ptr_nonnull(figure);
    const tf_scene *first = tf_figure_scene(figure);
    size_t most = (size_t)strtoul(row_counts[_i], NULL, 10), n_pages = 0, n_boxes = 0;
    for (const tf_scene *page = first; page; page = tf_scene_next_page(page)) {
        check_page(page, first, n_pages++);
        ck_assert_uint_le(count_role(page, "table.label"), most);
        n_boxes += count_role(page, "forest.box");
    }
    ck_assert_uint_eq(n_boxes, n_rows);
    ck_assert_uint_ge(n_pages, (n_rows + GROUPS + most - 1) / most);
    for (size_t g = 0; g < GROUPS; g++) {
        for (size_t i = 0; i < n_rows_of(g); i++) {
            g_autofree char *label = g_strdup_printf("Row %zu of %zu", i, g);
            size_t n = 0;
            for (const tf_scene *page = first; page; page = tf_scene_next_page(page)) {
                n += count_text(page, "table.label", label);
            }
            ck_assert_uint_eq(n, 1);
        }
    }
    remove_folder(folder);
}
END_TEST

/* A heading that goes on wraps before the intervals, as it did where it began. */
START_TEST(long_headings_go_on) {
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(GString) csv = g_string_new("label,indent,hr,lo,hi,n\n");
    for (int i = 0; i < 12; i++) {
        g_string_append(csv,
                        i % 6 ? "Row" : "Patients who had been treated with at least two lines");
        g_string_append(csv,
                        i % 6 ? "" : " of therapy that held an immunomodulator and an antibody");
        g_string_append_printf(csv, i % 6 ? " %d,1,0.6,0.4,1.4,20\n" : ",0,,,,\n", i);
    }
    g_autofree char *data = write_file(folder, "data.csv", csv->str, -1);
    g_autofree char *pdf = g_build_filename(folder, "a.pdf", NULL);
    g_autoptr(tf_spec) spec = spec_of(data, "4", diag);
    tf_spec_set(spec, "width", "120mm", diag);
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_ptr_nonnull(figure);
    g_autoptr(GString) report = g_string_new(NULL);
    check_forest(figure, pdf, 10, ".", FOREST_OWN_ENDS, report);
    ck_assert_msg(report->len == 0, "\n%s", report->str);
    ck_assert_ptr_nonnull(tf_scene_next_page(tf_figure_scene(figure)));
    remove_folder(folder);
}
END_TEST

/* ---- files ----------------------------------------------------------------------------------- */

static size_t count_in(const char *text, const char *part) {
    size_t n = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part)) {
        n++;
    }
    return n;
}

START_TEST(pages_have_files) {
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    size_t n_rows = 0;
    g_autofree char *csv = table(&n_rows);
    g_autofree char *data = write_file(folder, "data.csv", csv, -1);
    g_autoptr(tf_spec) spec = spec_of(data, "20", diag);
    static const char *const names[] = {"a.pdf", "a.svg", "a.png", "a.scene", "a.csv"};
    char *paths[G_N_ELEMENTS(names) + 1] = {NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        paths[i] = g_build_filename(folder, names[i], NULL);
    }
    const char *const figures[] = {paths[0], paths[1], paths[2], NULL};
    tf_job_outputs outputs = {
        .figures = figures, .scene = paths[3], .numbers = (const char *const[]){paths[4], NULL}};
    g_autoptr(tf_session) session = tf_session_of_run(NULL);
    ck_assert(tf_job_run(session, spec, &outputs, diag));
    static const char *const more[] = {"a-2.svg", "a-3.svg",   "a-2.png",
                                       "a-3.png", "a-2.scene", "a-3.scene"};
    for (size_t i = 0; i < G_N_ELEMENTS(more); i++) {
        g_autofree char *path = g_build_filename(folder, more[i], NULL);
        g_autofree char *bytes = read_file(path);
        ck_assert_msg(bytes && *bytes, "%s", more[i]);
        ck_assert(!g_str_has_suffix(more[i], ".svg") || strstr(bytes, "<title"));
    }
    g_autofree char *second = g_build_filename(folder, "a-2.pdf", NULL);
    ck_assert(!g_file_test(second, G_FILE_TEST_EXISTS));
    char *pdf = NULL;
    gsize length = 0;
    ck_assert(g_file_get_contents(paths[0], &pdf, &length, NULL));
    for (gsize i = 0; i < length; i++) {
        pdf[i] = pdf[i] ? pdf[i] : ' ';
    }
    ck_assert_uint_eq(count_in(pdf, "/Type /Page\n") + count_in(pdf, "/Type /Page "),
                      3); /* 54 rows */
    g_autofree char *numbers = read_file(paths[4]);
    ck_assert_uint_eq(count_in(numbers, ",hr,"), n_rows);
    g_free(pdf);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_free(paths[i]);
    }
    remove_folder(folder);
}
END_TEST

START_TEST(names_count_pages) {
    static const char *const cases[][2] = {{"a.png", "a-2.png"},
                                           {"b.c/a.png", "b.c/a-2.png"},
                                           {"b.c/a", "b.c/a-2"},
                                           {"a.b.svg", "a.b-2.svg"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *first = tf_page_path(cases[i][0], 0);
        g_autofree char *second = tf_page_path(cases[i][0], 1);
        ck_assert_str_eq(first, cases[i][0]);
        ck_assert_str_eq(second, cases[i][1]);
    }
}
END_TEST

START_TEST(standard_output_takes_one_page) {
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    size_t n_rows = 0;
    g_autofree char *csv = table(&n_rows);
    g_autofree char *data = write_file(folder, "data.csv", csv, -1);
    g_autoptr(tf_spec) spec = spec_of(data, "20", diag);
    const char *const figures[] = {"-", NULL};
    tf_job_outputs outputs = {.figures = figures, .format = "svg"};
    g_autoptr(tf_session) session = tf_session_of_run(NULL);
    ck_assert(!tf_job_run(session, spec, &outputs, diag));
    const tf_finding *last = tf_diag_finding(diag, tf_diag_n_findings(diag) - 1);
    ck_assert_msg(strstr(last->message, "standard output takes one page"), "%s", last->message);
    remove_folder(folder);
}
END_TEST

START_TEST(a_panel_has_one_page) {
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    size_t n_rows = 0;
    g_autofree char *csv = table(&n_rows);
    g_autofree char *data = write_file(folder, "data.csv", csv, -1);
    g_autofree char *path = write_file(
        folder, "set.yaml",
        "trialfig: 1\nfigures:\n"
        "  - {id: a, kind: forest, data: data.csv, label: label, estimate: hr, lower: lo,\n"
        "     upper: hi, effect: HR, page.rows: 10, formats: []}\n"
        "  - {id: b, kind: panels, layout: [[a, a]], width: 300mm}\n",
        -1);
    g_autoptr(tf_set) set = tf_figure_set_read(path, diag);
    ck_assert_ptr_nonnull(set);
    g_autoptr(tf_figure) figure = tf_figure_new(tf_set_figure(set, 1), diag);
    ck_assert_ptr_null(figure);
    const tf_finding *last = tf_diag_finding(diag, tf_diag_n_findings(diag) - 1);
    ck_assert_msg(strstr(last->message, "a panel is part of one"), "%s", last->message);
    remove_folder(folder);
}
END_TEST

SUITE("forest plots of several pages") {
    add_loop(suite, "core", each_row_is_on_one_page, (int)G_N_ELEMENTS(row_counts));
    add_tests(suite, "files", pages_have_files, names_count_pages, NULL);
    add_tests(suite, "limits", long_headings_go_on, NULL);
    add_tests(suite, "errors", standard_output_takes_one_page, a_panel_has_one_page, NULL);
}
