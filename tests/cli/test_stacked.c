/* Rows of several sites give the figures of one file that has them all; so do their counts. */
#include <glib/gstdio.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/random.h"
#include "support/suite.h"

#define PATIENTS 150
#define SITES    3

static char *folder;

/** The rows of one site, each in another form: separators, marks, order of columns. */
static GString *texts[SITES], *whole, *counts[SITES];
static int n_of_a[SITES];

static void add_row(size_t site, int id, const char *arm, int tenths, int event, int change) {
    g_autofree char *time = g_strdup_printf("%d.%d", tenths / 10, tenths % 10);
    n_of_a[site] += *arm == 'A';
    g_string_append_printf(whole, "P%d,%s,%s,%d,%d\n", id, arm, time, event, change);
    if (site == 0)
        g_string_append_printf(texts[0], "P%d,%s,%s,%d,%d\n", id, arm, time, event, change);
    else if (site == 2)
        g_string_append_printf(texts[2], "%d\t%d\t%s\tP%d\t%s\n", change, event, time, id, arm);
    else
        g_string_append_printf(texts[1], "%s;%d,%d;P%d;%d;%d\n", arm, tenths / 10, tenths % 10, id,
                               change, event);
    g_string_append_printf(counts[site], "%s,%s,%d,%d\n", time, arm, event, !event);
}

static void setup(void) {
    uint64_t state = 5;
    folder = make_folder();
    whole = g_string_new("id,arm,time,event,change\n");
    texts[0] = g_string_new("id,arm,time,event,change\n");
    texts[1] = g_string_new("arm;time;id;change;event\n");
    texts[2] = g_string_new("change\tevent\ttime\tid\tarm\n");
    memset(n_of_a, 0, sizeof n_of_a);
    for (size_t i = 0; i < SITES; i++)
        counts[i] = g_string_new("time,arm,n_event,n_censor\n");
    for (int i = 0; i < PATIENTS; i++)
        add_row((size_t)i * SITES / PATIENTS, i, random_index(&state, 2) ? "A" : "B",
                (int)random_index(&state, 300) + 1, random_index(&state, 3) > 0,
                (int)random_index(&state, 120) - 80);
    for (size_t i = 0; i < SITES; i++) {
        g_autofree char *name = g_strdup_printf("site%zu.csv", i + 1);
        g_autofree char *counted = g_strdup_printf("counts%zu.csv", i + 1);
        g_free(write_file(folder, name, texts[i]->str, -1));
        g_free(write_file(folder, counted, counts[i]->str, -1));
        g_string_free(texts[i], TRUE);
        g_string_free(counts[i], TRUE);
    }
    g_free(write_file(folder, "all.csv", whole->str, -1));
    g_string_free(whole, TRUE);
}

static void teardown(void) {
    remove_folder(folder);
}

static void expect_same(const char *first, const char *second, const char *what) {
    GBytes *a = bytes_of(folder, first), *b = bytes_of(folder, second);
    assert_same_bytes(a, b, what);
    g_bytes_unref(a);
    g_bytes_unref(b);
}

static void render(const char *keys, const char *data, const char *out) {
    g_autofree char *set = g_strdup_printf(
        "trialfig: 1\nfigures:\n  - {id: f, %s, data: %s, formats: [scene, numbers.csv]}\n", keys,
        data);
    g_autofree char *line = g_strdup_printf("render set.yaml -o %s", out);
    g_free(write_file(folder, "set.yaml", set, -1));
    run_expecting(folder, 0, line);
}

static const char *const kinds[] = {
    "kind: km, time: {column: time, unit: months}, event: event, group: arm",
    "kind: forest, time: {column: time, unit: months}, event: event, covariates: [arm, change]",
    "kind: bars, response: event, group: arm",
    "kind: waterfall, change: change",
};

START_TEST(rows_of_sites) {
    render(kinds[_i], "all.csv", "one");
    render(kinds[_i], "[site1.csv, {path: site2.csv}, site3.csv]", "three");
    expect_same("one/f.scene", "three/f.scene", kinds[_i]);
    expect_same("one/f.numbers.csv", "three/f.numbers.csv", kinds[_i]);
}
END_TEST

START_TEST(flags) {
    run_expecting(folder, 0, "km all.csv --time time --event event --group arm --numbers one.csv");
    run_expecting(folder, 0,
                  "km site1.csv --stack site2.csv --stack site3.csv --time time --event event "
                  "--group arm --numbers three.csv");
    expect_same("one.csv", "three.csv", "numbers");
}
END_TEST

START_TEST(counts_of_sites) {
    render(kinds[0], "all.csv", "rows");
    render("kind: km, time: {column: time, unit: months}, counts: {events: n_event, censored: "
           "n_censor}, group: {column: arm, order: [A, B]}",
           "[counts1.csv, counts2.csv, counts3.csv]", "counts");
    render("kind: km, time: {column: time, unit: months}, event: event, group: {column: arm, "
           "order: [A, B]}",
           "all.csv", "rows");
    expect_same("rows/f.scene", "counts/f.scene", "scene");
    expect_same("rows/f.numbers.csv", "counts/f.numbers.csv", "numbers");
}
END_TEST

/* A figure is drawn again when any of its files has other rows, and only then. */
START_TEST(up_to_date) {
    render(kinds[0], "[site1.csv, site2.csv]", "out");
    program_run again = run_program(folder, NULL, NULL, "render set.yaml -o out");
    ck_assert_msg(strstr(again.err, "1 unchanged") != NULL, "%s", again.err);
    program_run_clear(&again);
    g_autofree char *path = g_build_filename(folder, "site2.csv", NULL);
    g_autofree char *text = read_file(path);
    g_autofree char *more = g_strconcat(text, "A;3,5;P900;-10;1\n", NULL);
    g_free(write_file(folder, "site2.csv", more, -1));
    program_run changed = run_program(folder, NULL, NULL, "check set.yaml -o out");
    ck_assert_int_eq(changed.code, 1);
    const int n = n_of_a[0] + n_of_a[1];
    g_autofree char *line = g_strdup_printf("n, A %d → %d\n", n, n + 1);
    ck_assert_msg(strstr(changed.out, line) != NULL, "%s", changed.out);
    program_run_clear(&changed);
    program_run drawn = run_program(folder, NULL, NULL, "render set.yaml -o out");
    ck_assert_msg(strstr(drawn.err, "1 drawn") != NULL, "%s", drawn.err);
    program_run_clear(&drawn);
}
END_TEST

/* A level that one site alone has is there for the set's loop. */
START_TEST(levels_of_all_sites) {
    g_free(write_file(folder, "site2.csv",
                      "arm;time;id;change;event\nC;3,5;P901;1;1\nC;4,5;P902;1;0\n"
                      "C;6,5;P903;2;1\n",
                      -1));
    g_free(write_file(folder, "set.yaml",
                      "trialfig: 1\ndefaults: {data: [site1.csv, site2.csv]}\nfigures:\n"
                      "  - {for_each: {column: arm}, id: '{value}', kind: km, time: time, event: "
                      "event, where: 'arm = {value}', formats: [scene]}\n",
                      -1));
    run_expecting(folder, 0, "render set.yaml -o out");
    g_autofree char *path = g_build_filename(folder, "out", "C.scene", NULL);
    ck_assert(g_file_test(path, G_FILE_TEST_EXISTS));
}
END_TEST

static const refusal refusals[] = {
    {ROW("same file", "km d.csv --stack d.csv --time time --event event -o a.pdf", 2,
         "d.csv has the same rows as d.csv: its patients would count twice"),
     .hint = "leave one of them out"},
    {ROW("not there", "km d.csv --stack e.csv --time time --event event -o a.pdf", 2,
         "e.csv: error: no such file")},
    {ROW("forgotten key", "render set.yaml -o out", 2, "the same rows as d.csv"),
     .set = "trialfig: 1\nfigures:\n  - {id: a, kind: km, data: [d.csv, d.csv], time: time, event: "
            "event}\n"},
    {ROW("no path", "render set.yaml -o out", 2, "names no file"), .hint = "such as site2.csv",
     .set = "trialfig: 1\nfigures:\n  - {id: a, kind: km, data: [d.csv, {sheet: OS}], time: time, "
            "event: event}\n"},
    {ROW("a word that is none", "render set.yaml -o out", 2, "sheets"),
     .set = "trialfig: 1\nfigures:\n  - {id: a, kind: km, data: [d.csv, {path: e.csv, sheets: "
            "OS}], time: time, event: event}\n"},
};

START_TEST(what_is_refused) {
    check_refusal(&refusals[_i]);
}
END_TEST

SUITE("rows of several sites") {
    TCase *kept = tcase_create("sites");
    tcase_add_checked_fixture(kept, setup, teardown);
    tcase_add_loop_test(kept, rows_of_sites, 0, (int)G_N_ELEMENTS(kinds));
    tcase_add_test(kept, flags);
    tcase_add_test(kept, counts_of_sites);
    tcase_add_test(kept, up_to_date);
    tcase_add_test(kept, levels_of_all_sites);
    suite_add_tcase(suite, kept);
    add_loop(suite, "errors", what_is_refused, G_N_ELEMENTS(refusals));
}
