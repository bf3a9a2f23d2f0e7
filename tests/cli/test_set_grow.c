/* Sets that grow, as a user renders them. */
#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

static char *folder;

/* Of the five files the one of centre N has 10 + N patients. */
static void setup(void) {
    folder = make_folder();
    g_autofree char *data = g_build_filename(folder, "data", NULL);
    ck_assert_int_eq(g_mkdir(data, 0777), 0);
    for (int file = 1; file <= 5; file++) {
        g_autoptr(GString) text = g_string_new("time,event\n");
        for (int i = 1; i <= 10 + file; i++)
            g_string_append_printf(text, "%d,%d\n", i, i % 2);
        g_autofree char *name = g_strdup_printf("data/c%d.csv", file);
        g_free(write_file(folder, name, text->str, -1));
    }
}

static void teardown(void) {
    remove_folder(folder);
}

#define HEAD "trialfig: 1\n"
#define FILES                                                                                      \
    HEAD "figures:\n"                                                                              \
         "  - {for_each: {files: data/*.csv}, id: 'os-{stem}', kind: km, data: '{path}', "         \
         "time: time, event: event, title: 'Centre {stem}'}\n"

START_TEST(five_files_are_five_figures) {
    g_free(write_file(folder, "set.yaml", FILES, -1));
    program_run run = run_program(folder, NULL, NULL, "render set.yaml -o out");
    ck_assert_msg(run.code == 0, "%s", run.err);
    ck_assert_ptr_nonnull(strstr(run.err, "5 figures: 5 drawn, 0 failed; 0 warnings"));
    const char *at = run.err;
    for (int file = 1; file <= 5; file++) {
        g_autofree char *line = g_strdup_printf("os-c%d: out/os-c%d.pdf", file, file);
        ck_assert_msg((at = strstr(at, line)) != NULL, "%s", run.err);
        g_autofree char *name = g_strdup_printf("out/os-c%d.caption.txt", file);
        g_autofree char *path = g_build_filename(folder, name, NULL), *text = read_file(path);
        g_autofree char *title = g_strdup_printf("Centre c%d", file);
        g_autofree char *n = g_strdup_printf("%d patients", 10 + file);
        ck_assert_msg(strstr(text, title) && strstr(text, n), "%s", text);
    }
    program_run_clear(&run);
    g_autofree char *out = g_build_filename(folder, "out", NULL);
    ck_assert_uint_eq(count_entries(out), 10 + 2); /* manifest and records */
}
END_TEST

/* "1" and "1.0" are one number to a condition, unless each stands within quotes; an apostrophe in
   the name of a column is none, and a path is no condition. */
#define PATIENTS "kind: km, data: d.csv, time: time, event: event, "
static const struct {
    const char *keys;
    bool warned;
} conditions[] = {
    {PATIENTS "where: [\"`pt's` = {s}\"]", true},
    {PATIENTS "where: [\"`pt's` = '{s}'\"]", false},
    {PATIENTS "where: [\"`pt's` = '{s}'\", \"`pt's` = {s}\"]", true},
    {"kind: bars, data: d.csv, response: event, patient: time, population: {data: 'd-{s}.csv', "
     "where: [\"`pt's` = '{s}'\"]}",
     false},
    {"kind: bars, data: d.csv, response: event, patient: time, population.data: 'd-{s}.csv', "
     "population.where: [\"`pt's` = '{s}'\"]",
     false},
};

START_TEST(quotes_tell_numbers_apart) {
    g_free(write_file(folder, "d.csv", "pt's,time,event\n1,5,1\n1.0,6,0\n1,7,1\n1.0,8,0\n", -1));
    g_autofree char *set = g_strdup_printf(
        HEAD "figures:\n  - {id: 'a-{s}', for_each: {column: pt's, data: d.csv, as: s}, %s}\n",
        conditions[_i].keys);
    g_free(write_file(folder, "set.yaml", set, -1));
    program_run run = run_program(folder, NULL, NULL, "render set.yaml --list");
    ck_assert_msg(run.code == 0 && strstr(run.out, "a-1.0"), "%s", run.err);
    ck_assert_msg((strstr(run.err, "are one number") != NULL) == conditions[_i].warned, "%s",
                  run.err);
    program_run_clear(&run);
}
END_TEST

/* From another folder, and one of them alone. */
START_TEST(pattern_is_seen_from_the_set) {
    g_free(write_file(folder, "set.yaml", FILES, -1));
    g_autofree char *name = g_path_get_basename(folder), *above = g_path_get_dirname(folder);
    g_autofree char *line =
        g_strdup_printf("render %s/set.yaml -o %s/out --only os-c3", name, name);
    run_expecting(above, 0, line);
    g_autofree char *out = g_build_filename(folder, "out", NULL);
    ck_assert_uint_eq(count_entries(out), 2 + 2);
}
END_TEST

/* An included file is as little to be written over as the set itself. */
static const struct {
    const char *set, *included, *written;
} inputs[] = {
    {HEAD "include: a.pdf\nfigures: [{id: a, extends: b}]\n",
     HEAD "figures: [{id: b, abstract: true, kind: km, data: data/c1.csv, time: time, "
          "event: event}]\n",
     "a.pdf"},
    {HEAD "include: a.pdf\nfigures: [{id: x, kind: km, data: data/c1.csv, time: time, "
          "event: event}]\n",
     HEAD "figures: [{id: a, kind: km, data: data/c1.csv, time: time, event: event}]\n", "a.pdf"},
};

START_TEST(included_files_are_not_written_over) {
    g_free(write_file(folder, "set.yaml", inputs[_i].set, -1));
    g_free(write_file(folder, inputs[_i].written, inputs[_i].included, -1));
    program_run run = run_program(folder, NULL, NULL, "render set.yaml");
    ck_assert_int_eq(run.code, 2);
    ck_assert_msg(strstr(run.err, "the set file would be overwritten") != NULL, "%s", run.err);
    program_run_clear(&run);
    g_autoptr(GBytes) bytes = bytes_of(folder, inputs[_i].written);
    ck_assert_mem_eq(g_bytes_get_data(bytes, NULL), inputs[_i].included,
                     strlen(inputs[_i].included));
}
END_TEST

SUITE("set_grow") {
    TCase *core = tcase_create("core");
    tcase_add_checked_fixture(core, setup, teardown);
    tcase_add_test(core, five_files_are_five_figures);
    tcase_add_test(core, pattern_is_seen_from_the_set);
    tcase_add_loop_test(core, included_files_are_not_written_over, 0, G_N_ELEMENTS(inputs));
    tcase_add_loop_test(core, quotes_tell_numbers_apart, 0, G_N_ELEMENTS(conditions));
    suite_add_tcase(suite, core);
}
