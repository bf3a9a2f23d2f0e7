#include <stdbool.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* No output is ever written over another one or over what a figure is made of, under whatever name;
   hints give what works. */

#define KM     "km d.csv --time time --event event"
#define FOREST "forest d.csv --label l --estimate e --lower lo --upper hi --effect hazard_ratio"
#define PAGED  FOREST " --page-rows 4"
#define SET    "trialfig: 1\nfigures:\n"
#define FIGURE(id)                                                                                 \
    "  - {id: " id ", kind: km, data: d.csv, time: time, event: event, formats: [svg]}\n"
#define TABLE(id)                                                                                  \
    "  - {id: " id ", kind: forest, data: rows.csv, label: l, estimate: e, lower: lo, upper: hi, " \
    "effect: hazard_ratio, page.rows: 4, formats: [svg]}\n"

static const refusal refusals[] = {
    {ROW("letters' case", KM " -o a.pdf -o A.pdf", 2, "are the same file"), .hint = "another name"},
    {ROW("scene over the data", KM " --scene D.CSV", 2, "the data would be overwritten"),
     .hint = "give the output another name"},
    {ROW("a page over another output", PAGED " -o q.png -o q-3.png", 2,
         "page 3 of \"q.png\" would go to \"q-3.png\" as well"),
     .hint = "another name"},
    {ROW("page 2 of a figure and another figure", "render set.yaml", 2,
         "page 2 of figure \"f\" and figure \"f-2\" would both go to \"f-2.svg\""),
     .hint = "another id", .set = SET TABLE("f") FIGURE("f-2")},
    {ROW("the same, where only the figure of several pages is drawn", "render set.yaml --only f", 2,
         "page 2 of figure \"f\" and figure \"f-2\" would both go to \"f-2.svg\""),
     .hint = "another id", .set = SET TABLE("f") FIGURE("f-2") FIGURE("g")},
    {ROW("the same, where only the other one is drawn", "render set.yaml --only f-2", 2,
         "page 2 of figure \"f\" and figure \"f-2\" would both go to \"f-2.svg\""),
     .hint = "another id", .set = SET TABLE("f") FIGURE("f-2") FIGURE("g")},
    {ROW("the same, the other way round", "render set.yaml", 2, "page 12 of figure \"f\""),
     .set = SET FIGURE("f-12") TABLE("f")},
    {ROW("spec and figure on standard output", KM " -o - --format pdf --print-spec", 2,
         "--print-spec goes to standard output as well")},
    /* values that are empty or no names */
    {ROW("empty -o", KM " -o ''", 2, "-o has an empty value")},
    {ROW("empty --numbers", KM " --numbers ''", 2, "--numbers has an empty value")},
    {ROW("empty data", "km '' --time time --event event -o a.pdf", 2, "name of the data is empty")},
    {ROW("empty data of columns", "columns ''", 2, "name of the data is empty")},
    {ROW("empty data of a new set", "new ''", 2, "name of the data is empty")},
    {ROW("columns of a file and of a query", "columns d.csv --sql 'select 1' --db sqlite:d.db", 2,
         "the data are a file and a query at once"),
     .hint = "leave one of them out"},
    {ROW("-o=FILE", KM " -o=x.pdf", 2, "takes its value without \"=\""), .hint = "hint: -o x.pdf"},
    {ROW("format with a path", KM " -o - --format x.pdf", 2, "unknown format")},
    {ROW("empty --format", "render set.yaml --format ''", 2, "--format has an empty value"),
     .set = SET FIGURE("y")},
    {ROW("--format of commas", "render set.yaml --format ,", 2, "--format has an empty value"),
     .set = SET FIGURE("y")},
    {ROW("--format with a name", "render set.yaml --format x.pdf", 2, "unknown format \"x.pdf\""),
     .hint = "pdf, svg, png, numbers.csv", .set = SET FIGURE("y")},
    {ROW("--format with a path", "render set.yaml --format /../../evil.pdf", 2, "unknown format"),
     .set = SET FIGURE("y")},
    {ROW("--format twice", "render set.yaml --format svg,SVG", 2, "\"svg\" twice"),
     .set = SET FIGURE("y")},
    {ROW("empty --only", "render set.yaml --only ''", 2, "--only has an empty value"),
     .set = SET FIGURE("y")},
    {ROW("empty folder", "render set.yaml -o ''", 2, "-o has an empty value"),
     .set = SET FIGURE("y")},
};

START_TEST(refused) {
    check_refusal(&refusals[_i]);
}
END_TEST

static char *folder;

static void set_up(void) {
    folder = make_folder();
    write_good_data(folder);
}

static void tear_down(void) {
    remove_folder(folder);
}

static bool exists(const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void write_rows(const char *name, int n) {
    g_autoptr(GString) csv = g_string_new("l,e,lo,hi\n");
    for (int i = 0; i < n; i++)
        g_string_append_printf(csv, "Row %d,0.8,0.5,1.4\n", i);
    g_free(write_file(folder, name, csv->str, -1));
}

/* Nothing but what was there may be in the folder, and with what it held. */
static void assert_untouched(const char *name, const char *text, guint n_entries) {
    g_autofree char *path = g_build_filename(folder, name, NULL), *now = read_file(path);
    ck_assert_str_eq(now, text);
    ck_assert_uint_eq(count_entries(folder), n_entries);
}

static void refused_in_folder(const char *line, const char *said) {
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == 2, "%s: %d: %s", line, run.code, run.err);
    ck_assert_msg(strstr(run.err, said) != NULL, "%s: %s", line, run.err);
    program_run_clear(&run);
}

START_TEST(styles_and_sets_are_spared) {
    const char *style = "font: {size: 9pt}\n", *set = SET FIGURE("set");
    g_free(write_file(folder, "st.yaml", style, -1));
    g_free(write_file(folder, "st2.yaml", "extends: ./st.yaml\n", -1));
    g_free(write_file(folder, "set.svg", set, -1));
    refused_in_folder(KM " --style st.yaml --scene st.yaml", "the style would be overwritten");
    refused_in_folder(KM " --style st2.yaml --scene ./ST.yaml", "the style would be overwritten");
    refused_in_folder("render set.svg", "the set file would be overwritten");
    assert_untouched("st.yaml", style, 4);
    assert_untouched("set.svg", set, 4);
}
END_TEST

/* The first figure's output is the second one's data. */
START_TEST(data_of_later_figures_are_spared) {
    const char *set =
        SET FIGURE("e") "  - {id: g, kind: km, data: e.svg, time: time, event: event}\n";
    g_autofree char *path = g_build_filename(folder, "d.csv", NULL), *data = read_file(path);
    g_free(write_file(folder, "e.svg", data, -1));
    g_free(write_file(folder, "set.yaml", set, -1));
    refused_in_folder("render set.yaml", "the data would be overwritten");
    assert_untouched("e.svg", data, 3);
}
END_TEST

START_TEST(figures_alone_may_be_named_like_pages) {
    g_free(write_file(folder, "set.yaml", SET FIGURE("f") FIGURE("f-2"), -1));
    run_expecting(folder, 0, "render set.yaml");
    ck_assert(exists("f.svg") && exists("f-2.svg"));
}
END_TEST

/* Ten rows are three pages, then one: pages 2 and 3 go, and only they. */
START_TEST(old_pages_are_removed) {
    g_free(write_file(folder, "set.yaml", SET TABLE("f"), -1));
    write_rows("rows.csv", 10);
    program_run run = run_program(folder, NULL, NULL, "render set.yaml --format svg,png");
    ck_assert_str_eq(run.err, "f: f.svg f-2.svg f-3.svg f.png f-2.png f-3.png f.caption.txt\n"
                              "1 figure: 1 drawn, 0 failed; 0 warnings\n");
    program_run_clear(&run);
    g_free(write_file(folder, "f-4.svg", "<svg/>", -1));
    write_rows("rows.csv", 3);
    run_expecting(folder, 0, "render set.yaml --format svg,png");
    ck_assert(exists("f.svg") && exists("f.png") && exists("f-4.svg"));
    ck_assert(!exists("f-2.svg") && !exists("f-3.svg") && !exists("f-2.png") && !exists("f-3.png"));
}
END_TEST

/* A figure of that name is no page, though this program made it. */
START_TEST(other_figures_are_no_old_pages) {
    run_expecting(folder, 0, KM " -o f-2.svg");
    run_expecting(folder, 0, KM " -o f.svg");
    ck_assert(exists("f-2.svg"));
}
END_TEST

START_TEST(folders_are_made) {
    run_expecting(folder, 0, KM " -o new/folder/a.svg --numbers new/n.csv");
    ck_assert(exists("new/folder/a.svg") && exists("new/n.csv"));
    run_expecting(folder, 2, KM " --where event=7 -o other/folder/a.svg");
    ck_assert(!exists("other"));
}
END_TEST

/* The hint of -o=x.pdf, followed. */
START_TEST(hint_works) {
    run_expecting(folder, 0, KM " -o x.svg");
    ck_assert(exists("x.svg"));
}
END_TEST

SLOW_SUITE("paths") {
    add_loop(suite, "refused", refused, G_N_ELEMENTS(refusals));
    TCase *core = tcase_create("core");
    tcase_add_checked_fixture(core, set_up, tear_down);
    tcase_add_test(core, styles_and_sets_are_spared);
    tcase_add_test(core, data_of_later_figures_are_spared);
    tcase_add_test(core, figures_alone_may_be_named_like_pages);
    tcase_add_test(core, old_pages_are_removed);
    tcase_add_test(core, other_figures_are_no_old_pages);
    tcase_add_test(core, folders_are_made);
    tcase_add_test(core, hint_works);
    suite_add_tcase(suite, core);
}
