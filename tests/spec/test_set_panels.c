#include <check.h>
#include <math.h>

#include "keys_for_tests.h"
#include "spec/panels.h"
#include "spec/style.h"
#include "support/files.h"
#include "support/suite.h"

/* Pages of panels: layouts become figures and cells; what is wrong in them is told with its place.
 */

static tf_set *read_set(const char *text, tf_diag *diag) {
    g_autofree char *folder = make_folder();
    g_autofree char *path = g_build_filename(folder, "set.yaml", NULL);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    tf_set *set = tf_set_read(path, both_tables, 2, diag);
    remove_folder(g_steal_pointer(&folder));
    return set;
}

#define HEAD                                                                                       \
    "trialfig: 1\n"                                                                                \
    "figures:\n"                                                                                   \
    "  - {id: a, kind: every, data: d}\n"                                                          \
    "  - {id: b, kind: few, data: d, formats: []}\n"                                               \
    "  - {id: c-os, kind: few, data: d}\n"
#define PAGE(layout) HEAD "  - {id: p, kind: panels, layout: " layout "}\n"

static const struct {
    const char *text;
    const char *cells; /* id row column rows columns, for each panel */
} layouts[] = {
    {PAGE("[[a, b], [c-os, c-os]]"), "a 0 0 1 1; b 0 1 1 1; c-os 1 0 1 2; "},
    {PAGE("[[a, b], [a, c-os]]"), "a 0 0 2 1; b 0 1 1 1; c-os 1 1 1 1; "},
    {PAGE("[[a, .], [~, b]]"), "a 0 0 1 1; b 1 1 1 1; "},
    {PAGE("[b, a]"), "b 0 0 1 1; a 0 1 1 1; "},
    {PAGE("[[a, a], [a, a], [b, c-os]]"), "a 0 0 2 2; b 2 0 1 1; c-os 2 1 1 1; "},
};

START_TEST(layout_names_figures_and_their_cells) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set(layouts[_i].text, diag);
    g_autofree char *error = first_error(diag);
    ck_assert_msg(set != NULL, "%s", error);
    size_t n = 0;
    const tf_spec_panel *panels = tf_spec_panels(tf_set_figure(set, 3), &n);
    g_autoptr(GString) cells = g_string_new(NULL);
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(cells, "%s %zu %zu %zu %zu; ", tf_spec_id(panels[i].figure),
                               panels[i].row, panels[i].column, panels[i].n_rows,
                               panels[i].n_columns);
    ck_assert_str_eq(cells->str, layouts[_i].cells);
    ck_assert_ptr_null(tf_spec_panels(tf_set_figure(set, 0), &n));
}
END_TEST

START_TEST(page_may_stand_before_its_figures) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set("trialfig: 1\nfigures:\n"
                                     "  - {id: p, kind: panels, layout: [a]}\n"
                                     "  - {id: a, kind: every, data: d}\n",
                                     diag);
    ck_assert_ptr_nonnull(set);
    size_t n = 0;
    ck_assert_ptr_eq(tf_spec_panels(tf_set_figure(set, 0), &n)[0].figure, tf_set_figure(set, 1));
}
END_TEST

/* ---- how panels look ---------------------------------------------------------------------- */

START_TEST(panels_look_as_their_page_does) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set(
        "trialfig: 1\n"
        "defaults: {style: {curve: {width: 1pt}, font: {min_size: 5pt}}, width: 88mm}\n"
        "figures:\n"
        "  - {id: a, kind: every, data: d, style: {name: lancet, font.min_size: 7pt}, tag: Z,\n"
        "     title: T, gap: 3mm}\n"
        "  - {id: p, kind: panels, layout: [a], style: {name: jama, curve.width: 2pt}}\n",
        diag);
    g_autofree char *error = first_error(diag);
    ck_assert_msg(set != NULL, "%s", error);
    g_autoptr(tf_spec) spec = tf_spec_of_panel(tf_set_figure(set, 1), tf_set_figure(set, 0));
    ck_assert_str_eq(tf_spec_string(spec, "style.name"), "jama");
    ck_assert_str_eq(tf_spec_string(spec, "title"), "T");
    ck_assert_str_eq(tf_spec_id(spec), "a");
    ck_assert(!tf_spec_has(spec, "tag") && !tf_spec_has(spec, "width"));
    ck_assert_double_eq_tol(tf_spec_number(spec, "gap"), 3 * 72 / 25.4, 1e-9);
    g_autoptr(tf_style) style = tf_style_resolve(spec, diag);
    ck_assert_ptr_nonnull(style);
    ck_assert_double_eq(style->curve.width, 2);   /* the page's, over the defaults */
    ck_assert_double_eq(style->font.min_size, 7); /* the figure's own */
    /* the page is as wide as the defaults say */
    ck_assert_double_eq_tol(tf_spec_number(tf_set_figure(set, 1), "width"), 88 * 72 / 25.4, 1e-9);
}
END_TEST

START_TEST(page_without_style_takes_the_first_panels) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set =
        read_set("trialfig: 1\nfigures:\n"
                 "  - {id: a, kind: every, data: d, style: lancet, locale: fr}\n"
                 "  - {id: b, kind: every, data: d, style: jama}\n"
                 "  - {id: p, kind: panels, layout: [a, b]}\n",
                 diag);
    ck_assert_ptr_nonnull(set);
    ck_assert_str_eq(tf_spec_string(tf_set_figure(set, 2), "style.name"), "lancet");
    ck_assert_str_eq(tf_spec_string(tf_set_figure(set, 2), "locale"), "fr");
}
END_TEST

START_TEST(grid_is_printed_as_it_is_read) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set(PAGE("[[a, .], [b, b]]"), diag);
    ck_assert_ptr_nonnull(set);
    g_autofree char *text = tf_spec_print(tf_set_figure(set, 3));
    ck_assert_msg(strstr(text, "layout: [[a, .], [b, b]]") != NULL, "%s", text);
    ck_assert_ptr_null(strstr(text, "data"));
}
END_TEST

/* ---- errors ------------------------------------------------------------------------------- */

static const struct {
    const char *text;
    unsigned line, column;
    const char *said;
} bad_pages[] = {
    {HEAD "  - {id: p, kind: panels}\n", 6, 5, "\"layout\" must be given"},
    {PAGE("a"), 6, 35, "\"layout\" must be a list of rows, not a text"},
    {PAGE("{a: b}"), 6, 35, "\"layout\" must be a list of rows, not a map"},
    {PAGE("[]"), 6, 35, "must have 1 to 12 rows"},
    {PAGE("[[a], b]"), 6, 41, "row 2 of \"layout\" must be a list, not a text"},
    {PAGE("[[a, b], [c-os]]"), 6, 44, "row 2 of \"layout\" has 1 cells, but the first has 2"},
    {PAGE("[[a], [b, c-os]]"), 6, 41, "row 2 of \"layout\" has 2 cells, but the first has 1"},
    {PAGE("[[], []]"), 6, 36, "row 1 of \"layout\" must have 1 to 12 cells"},
    {PAGE("[[a, [b]]]"), 6, 40, "\"layout\" must be rows of ids, not a list"},
    {PAGE("[[., .]]"), 6, 35, "\"layout\" names no figure"},
    {PAGE("[[a, c-so]]"), 6, 40,
     "no figure of this set has the id \"c-so\"|did you mean \"c-os\"?"},
    {PAGE("[[a, zzzzzz]]"), 6, 40, "needs an entry of its own, with \"formats: []\""},
    {PAGE("[[A]]"), 6, 37, "no figure of this set has the id \"A\"|did you mean \"a\"?"},
    {PAGE("[[a, p]]"), 6, 40, "\"p\" is a page of panels itself"},
    {PAGE("[[a, b, a]]"), 6, 43, "the cells of \"a\" make no rectangle"},
    {PAGE("[[a, a], [a, b]]"), 6, 48, "the cells of \"a\" make no rectangle"},
    {PAGE("[[a, b], [b, a]]"), 6, 48, "the cells of \"a\" make no rectangle"},
    {PAGE("[a, b], widths: [1, 2, 3]"), 6, 51, "\"widths\" has 3 numbers for 2 columns"},
    {PAGE("[a], tags: b"), 6, 46, "\"tags\""},
    {PAGE("[a], data: d"), 6, 40, "unknown key \"data\""},
    {PAGE("[a], where: [x = 1]"), 6, 40, "unknown key \"where\""},
};

START_TEST(bad_page_is_refused_with_its_place) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set(bad_pages[_i].text, diag);
    g_autofree char *error = first_error(diag);
    ck_assert_msg(set == NULL, "%s", bad_pages[_i].text);
    ck_assert_msg(strstr(error, bad_pages[_i].said) != NULL, "%s: %s", bad_pages[_i].text, error);
    const tf_place place = tf_diag_finding(diag, 0)->place;
    ck_assert_msg(place.line == bad_pages[_i].line && place.column == bad_pages[_i].column,
                  "%s: %u:%u", bad_pages[_i].text, place.line, place.column);
}
END_TEST

START_TEST(figure_that_was_refused_is_not_called_unknown) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set("trialfig: 1\nfigures:\n"
                                     "  - {id: a, kind: evry, data: d}\n"
                                     "  - {id: p, kind: panels, layout: [a]}\n",
                                     diag);
    ck_assert_ptr_null(set);
    ck_assert_uint_eq(tf_diag_n_findings(diag), 1);
    ck_assert_uint_eq(tf_diag_finding(diag, 0)->place.line, 3);
}
END_TEST

START_TEST(more_panels_than_letters_are_refused) {
    g_autoptr(GString) text = g_string_new("trialfig: 1\nfigures:\n");
    g_autoptr(GString) layout = g_string_new(NULL);
    for (int i = 0; i < 30; i++) {
        g_string_append_printf(text, "  - {id: f%d, kind: every, data: d}\n", i);
        g_string_append_printf(layout, "%sf%d%s",
                               i % 10 ? ", "
                               : i    ? "], ["
                                      : "[",
                               i, i == 29 ? "]" : "");
    }
    g_string_append_printf(text, "  - {id: p, kind: panels, layout: [%s]}\n", layout->str);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set(text->str, diag);
    ck_assert_ptr_null(set);
    ck_assert_ptr_nonnull(strstr(tf_diag_finding(diag, 0)->message, "more than 26 figures"));
}
END_TEST

SUITE("set_panels") {
    TCase *core = tcase_create("core");
    tcase_add_loop_test(core, layout_names_figures_and_their_cells, 0, G_N_ELEMENTS(layouts));
    tcase_add_test(core, page_may_stand_before_its_figures);
    tcase_add_test(core, panels_look_as_their_page_does);
    tcase_add_test(core, page_without_style_takes_the_first_panels);
    tcase_add_test(core, grid_is_printed_as_it_is_read);
    suite_add_tcase(suite, core);
    TCase *limits = tcase_create("limits");
    tcase_add_test(limits, more_panels_than_letters_are_refused);
    suite_add_tcase(suite, limits);
    TCase *errors = tcase_create("errors");
    tcase_add_loop_test(errors, bad_page_is_refused_with_its_place, 0, G_N_ELEMENTS(bad_pages));
    tcase_add_test(errors, figure_that_was_refused_is_not_called_unknown);
    suite_add_tcase(suite, errors);
}
