#include <glib/gstdio.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#include <utime.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* Sets of figures: what is drawn again, in which order, how many at a time, and what stands there
   afterwards. */

#define HEAD                                                                                       \
    "trialfig: 1\n"                                                                                \
    "defaults: {kind: km, data: d.csv, time: time, event: event, formats: [svg]}\nfigures:\n"
#define THREE "  - {id: one}\n  - {id: two, group: arm}\n  - {id: three, title: Third}\n"

static char *folder;

static void set_up(void) {
    folder = make_folder();
    write_good_data(folder);
    g_free(write_file(folder, "set.yaml", HEAD THREE, -1));
}

static void tear_down(void) {
    remove_folder(folder);
}

static program_run render(const char *options, int code) {
    g_autofree char *line = g_strconcat("render set.yaml -o out ", options, NULL);
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == code, "%s: %d: %s", line, run.code, run.err);
    return run;
}

/* The last line of the log. */
static void expect_total(const char *options, const char *total) {
    program_run run = render(options, 0);
    g_autofree char *end = g_strconcat(total, "\n", NULL);
    ck_assert_msg(g_str_has_suffix(run.err, end), "%s: %s", options, run.err);
    program_run_clear(&run);
}

static char *text_of(const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return read_file(path);
}

static bool is_there(const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void change(const char *name, const char *before, const char *after) {
    g_autofree char *text = text_of(name);
    char *at = strstr(text, before);
    ck_assert_ptr_nonnull(at);
    g_autofree char *head = g_strndup(text, (size_t)(at - text));
    g_autofree char *changed = g_strconcat(head, after, at + strlen(before), NULL);
    g_free(write_file(folder, name, changed, -1));
}

/* ---- up to date ------------------------------------------------------------------------------ */

#define ALL_DRAWN     "3 figures: 3 drawn, 0 failed; 0 warnings"
#define ALL_UNCHANGED "3 figures: 0 drawn, 3 unchanged, 0 failed; 0 warnings"
#define ONE_DRAWN     "3 figures: 1 drawn, 2 unchanged, 0 failed; 0 warnings"

static void touch(const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    const struct utimbuf times = {1000000000, 1000000000};
    ck_assert_int_eq(utime(path, &times), 0);
}

START_TEST(a_second_run_draws_nothing) {
    expect_total("", ALL_DRAWN);
    GBytes *before = bytes_of(folder, "out/two.svg"),
           *manifest = bytes_of(folder, "out/manifest.json");
    expect_total("", ALL_UNCHANGED);
    touch("d.csv");
    touch("set.yaml");
    touch("out/one.svg");
    expect_total("", ALL_UNCHANGED);
    GBytes *after = bytes_of(folder, "out/two.svg"), *again = bytes_of(folder, "out/manifest.json");
    assert_same_bytes(before, after, "two.svg");
    assert_same_bytes(manifest, again, "the manifest");
    g_bytes_unref(before);
    g_bytes_unref(after);
    g_bytes_unref(manifest);
    g_bytes_unref(again);
    expect_total("--force", ALL_DRAWN);
}
END_TEST

/* What changes nothing that is drawn. */
static const struct {
    const char *what, *set;
} same[] = {
    {"a comment", "# why\n" HEAD THREE},
    {"the order of keys",
     "trialfig: 1\ndefaults: {formats: [svg], event: event, data: d.csv, time: "
     "time, kind: km}\nfigures:\n" THREE},
    {"a default that is written out",
     HEAD "  - {id: one, conf.level: 0.95}\n"
          "  - {id: two, group: arm}\n  - {id: three, title: Third}\n"},
    {"the order of figures",
     HEAD "  - {id: three, title: Third}\n  - {id: two, group: arm}\n  - {id: one}\n"},
    {"blank lines", HEAD "\n\n  - {id: one}\n\n  - {id: two, group: arm}\n  - {id: three, title: "
                         "Third}\n"},
    {"quotes",
     HEAD "  - {id: 'one'}\n  - {id: two, group: \"arm\"}\n  - {id: three, title: 'Third'}\n"},
};

START_TEST(what_changes_nothing_draws_nothing) {
    expect_total("", ALL_DRAWN);
    g_free(write_file(folder, "set.yaml", same[_i].set, -1));
    expect_total("", ALL_UNCHANGED);
}
END_TEST

/* Each draws one figure again and says why when it is asked. */
static void replace_key(void) {
    change("set.yaml", "Third", "Fourth");
}
static void remove_file_of_two(void) {
    g_autofree char *path = g_build_filename(folder, "out", "two.svg", NULL);
    ck_assert_int_eq(g_unlink(path), 0);
}
static void spoil_file_of_two(void) {
    g_free(write_file(folder, "out/two.svg", "<svg/>", -1));
}
static void spoil_record_of_two(void) {
    g_free(write_file(folder, "out/.trialfig/two.record", "record: 1\n", -1));
}
static void forget_two(void) {
    change("out/manifest.json", "\"two\": {", "\"2\": {");
}
static void lie_about_two(void) {
    change("out/manifest.json", "\"two.svg\": \"", "\"two.svg\": \"0");
}
static const struct {
    void (*change)(void);
    const char *said;
} ones[] = {
    {replace_key, "three: to be drawn: its keys have changed\n"},
    {remove_file_of_two, "two: to be drawn: two.svg is gone\n"},
    {spoil_file_of_two, "two: to be drawn: two.svg is not as it was written\n"},
    {spoil_record_of_two, "two: to be drawn: .trialfig/two.record is not as it was written\n"},
    {forget_two, "two: to be drawn: new\n"},
    {lie_about_two, "two: to be drawn: two.svg is not as it was written\n"},
};

START_TEST(one_change_draws_one_figure) {
    expect_total("", ALL_DRAWN);
    ones[_i].change();
    program_run run = render("--dry-run", 0);
    ck_assert_msg(strstr(run.out, ones[_i].said), "%s", run.out);
    ck_assert(g_str_has_suffix(run.out, "3 figures: 1 to be drawn, 2 unchanged\n"));
    program_run_clear(&run);
    expect_total("", ONE_DRAWN);
    expect_total("", ALL_UNCHANGED);
}
END_TEST

START_TEST(changed_data_draw_their_figures) {
    g_autofree char *data = text_of("d.csv");
    g_free(write_file(folder, "e.csv", data, -1));
    g_free(write_file(folder, "set.yaml", HEAD THREE "  - {id: four, data: e.csv}\n", -1));
    expect_total("", "4 figures: 4 drawn, 0 failed; 0 warnings");
    change("e.csv", "\n1,", "\n2,");
    program_run run = render("--dry-run", 0);
    ck_assert_msg(strstr(run.out, "four: to be drawn: e.csv has changed\n"), "%s", run.out);
    program_run_clear(&run);
    expect_total("", "4 figures: 1 drawn, 3 unchanged, 0 failed; 0 warnings");
    change("d.csv", "\n1,", "\n2,");
    expect_total("", "4 figures: 3 drawn, 1 unchanged, 0 failed; 0 warnings");
}
END_TEST

static const struct {
    const char *what, *text;
} manifests[] = {
    {"empty", ""},
    {"cut", "{\n \"trialfig_manifest\": 1,\n \"program\": \"tri"},
    {"of another version", "{\n \"trialfig_manifest\": 99,\n \"figures\": {}\n}\n"},
    {"of another program",
     "{\n \"trialfig_manifest\": 1,\n \"program\": \"x\",\n \"figures\": {}\n}\n"},
};

START_TEST(a_broken_manifest_draws_all) {
    expect_total("", ALL_DRAWN);
    g_autofree char *whole = text_of("out/manifest.json");
    g_free(write_file(folder, "out/manifest.json", manifests[_i].text, -1));
    expect_total("", ALL_DRAWN);
    g_autofree char *again = text_of("out/manifest.json");
    ck_assert_str_eq(again, whole);
}
END_TEST

/* Web applications have a file of that name, and nobody wants to lose it. */
START_TEST(a_manifest_of_others_stays) {
    static const char text[] = "{\"name\": \"app\"}";
    g_mkdir_with_parents(g_build_filename(folder, "out", NULL), 0777);
    g_free(write_file(folder, "out/manifest.json", text, -1));
    program_run run = render("", 0);
    ck_assert_msg(strstr(run.err, "manifest.json: warning: this file is no manifest of trialfig"),
                  "%s", run.err);
    program_run_clear(&run);
    g_autofree char *after = text_of("out/manifest.json");
    ck_assert_str_eq(after, text);
    ck_assert(is_there("out/one.svg"));
}
END_TEST

START_TEST(warnings_are_said_again) {
    g_free(write_file(folder, "d.csv", "time,event,arm\n1,1,A\n2,0,A\n3,1,B\n4,1,B\n5,,A\n6,1,A\n",
                      -1));
    static const char said[] = "d.csv: warning: 1 of 6 rows dropped: \"event\" missing (line 6)\n";
    program_run first = render("", 0);
    ck_assert_msg(strstr(first.err, said), "%s", first.err);
    program_run_clear(&first);
    program_run second = render("", 0);
    ck_assert_msg(strstr(second.err, said), "%s", second.err);
    ck_assert(strstr(second.err, "one: unchanged\n"));
    ck_assert(
        g_str_has_suffix(second.err, "3 figures: 0 drawn, 3 unchanged, 0 failed; 3 warnings\n"));
    program_run_clear(&second);
    program_run strict = render("--strict", 2);
    ck_assert_msg(strstr(strict.err, "error: 1 of 6 rows dropped"), "%s", strict.err);
    program_run_clear(&strict);
}
END_TEST

/* ---- threads, parts -------------------------------------------------------------------------- */

static char *many_figures(void) {
    GString *set = g_string_new(HEAD);
    for (int i = 0; i < 24; i++)
        g_string_append_printf(set, "  - {id: f%d, title: \"No %d\"%s}\n", i, i,
                               i % 3 ? ", group: arm" : "");
    return g_string_free(set, FALSE);
}

static void check_same_folder(const char *name) {
    for (int i = 0; i < 24; i++) {
        static const char *const endings[] = {"svg", "caption.txt"};
        for (int k = 0; k < 2; k++) {
            g_autofree char *first = g_strdup_printf("out/f%d.%s", i, endings[k]);
            g_autofree char *second = g_strdup_printf("%s/f%d.%s", name, i, endings[k]);
            GBytes *a = bytes_of(folder, first), *b = bytes_of(folder, second);
            assert_same_bytes(a, b, second);
            g_bytes_unref(a);
            g_bytes_unref(b);
        }
    }
}

START_TEST(any_number_of_threads_gives_the_same) {
    g_autofree char *set = many_figures();
    g_free(write_file(folder, "set.yaml", set, -1));
    program_run one = render("-j1", 0), eight = render("-j8 -o eight", 0);
    g_auto(GStrv) parts = g_strsplit(eight.err, "eight/", -1);
    g_autofree char *same_names = g_strjoinv("out/", parts);
    ck_assert_str_eq(one.err, same_names);
    check_same_folder("eight");
    GBytes *a = bytes_of(folder, "out/manifest.json"), *b = bytes_of(folder, "eight/manifest.json");
    assert_same_bytes(a, b, "the manifest");
    g_bytes_unref(a);
    g_bytes_unref(b);
    program_run_clear(&one);
    program_run_clear(&eight);
}
END_TEST

START_TEST(parts_make_the_whole) {
    g_autofree char *set = many_figures();
    g_free(write_file(folder, "set.yaml", set, -1));
    program_run whole = render("", 0);
    program_run_clear(&whole);
    unsigned n = 0;
    for (int i = 1; i <= 5; i++) {
        g_autofree char *options = g_strdup_printf("-o parts --shard %d/5", i);
        program_run run = render(options, 0);
        const char *total = strrchr(g_strchomp(run.err), '\n');
        n += (unsigned)atoi(total ? total + 1 : run.err);
        program_run_clear(&run);
    }
    ck_assert_uint_eq(n, 24);
    check_same_folder("parts");
    program_run run = render("-o parts", 0);
    ck_assert_msg(strstr(run.err, "24 figures: 0 drawn, 24 unchanged"), "%s", run.err);
    program_run_clear(&run);
    ck_assert(is_there("parts/manifest.json") && !is_there("parts/manifest-1-of-5.json"));
}
END_TEST

START_TEST(a_failure_keeps_later_ones_back_whatever_the_threads) {
    GString *set = g_string_new(HEAD);
    for (int i = 0; i < 16; i++)
        g_string_append_printf(set, "  - {id: f%d%s}\n", i, i == 5 ? ", time: arm" : "");
    g_free(write_file(folder, "set.yaml", set->str, -1));
    g_string_free(set, TRUE);
    program_run run = render("-j8", 2);
    ck_assert_msg(
        g_str_has_suffix(run.err, "16 figures: 5 drawn, 1 failed (f5), 10 not tried; 0 warnings\n"),
        "%s", run.err);
    program_run_clear(&run);
    for (int i = 0; i < 16; i++) {
        g_autofree char *name = g_strdup_printf("out/f%d.svg", i);
        ck_assert_msg(is_there(name) == (i < 5), "%s", name);
    }
    program_run on = render("-j8 --keep-going", 2);
    ck_assert_msg(
        g_str_has_suffix(on.err, "16 figures: 10 drawn, 5 unchanged, 1 failed (f5); 0 warnings\n"),
        "%s", on.err);
    program_run_clear(&on);
}
END_TEST

/* ---- the folder ------------------------------------------------------------------------------ */

START_TEST(two_runs_in_one_folder_are_refused) {
    expect_total("", ALL_DRAWN);
    g_autofree char *path = g_build_filename(folder, "out", ".trialfig", "lock", NULL);
    FILE *lock = fopen(path, "w");
    ck_assert_ptr_nonnull(lock);
    fputs("4711\n", lock);
    fflush(lock);
    ck_assert_int_eq(flock(fileno(lock), LOCK_EX | LOCK_NB), 0);
    program_run run = render("--force", 2);
    ck_assert_msg(strstr(run.err, "another trialfig (process 4711) is drawing into the folder"),
                  "%s", run.err);
    program_run_clear(&run);
    fclose(lock); /* the file is still there, and holds nothing back */
    expect_total("--force", ALL_DRAWN);
    ck_assert(!is_there("out/.trialfig/lock"));
}
END_TEST

START_TEST(what_is_refused_leaves_no_folder) {
    g_free(write_file(folder, "set.yaml", HEAD "  - {id: one, event: {column: event, is: [7]}}\n",
                      -1));
    program_run run = render("-o new/deep", 2);
    program_run_clear(&run);
    ck_assert(!is_there("new"));
}
END_TEST

START_TEST(links_are_followed) {
    g_autofree char *out = g_build_filename(folder, "out", NULL);
    g_autofree char *link = g_build_filename(out, "one.svg", NULL);
    ck_assert_int_eq(g_mkdir_with_parents(out, 0777), 0);
    ck_assert_int_eq(symlink("../elsewhere.svg", link), 0);
    expect_total("", ALL_DRAWN);
    ck_assert(g_file_test(link, G_FILE_TEST_IS_SYMLINK) && is_there("elsewhere.svg"));
    expect_total("", ALL_UNCHANGED);
    g_free(write_file(folder, "elsewhere.svg", "<svg/>", -1));
    expect_total("", ONE_DRAWN);
}
END_TEST

START_TEST(a_folder_in_the_place_of_a_file_stays) {
    g_autofree char *name = g_build_filename(folder, "out", "two.svg", NULL);
    ck_assert_int_eq(g_mkdir_with_parents(name, 0777), 0);
    program_run run = render("--keep-going", 3);
    ck_assert_msg(strstr(run.err, "can't write \"out/two.svg\": it is a folder"), "%s", run.err);
    ck_assert(g_str_has_suffix(run.err, "3 figures: 2 drawn, 1 failed (two); 0 warnings\n"));
    program_run_clear(&run);
    ck_assert(g_file_test(name, G_FILE_TEST_IS_DIR) && is_there("out/three.svg"));
}
END_TEST

/* ---- other files ----------------------------------------------------------------------------- */

START_TEST(formats_are_files) {
    g_free(write_file(folder, "set.yaml",
                      HEAD "  - {id: one, formats: [pdf, svg, png, numbers.csv, numbers.json, "
                           "curves.csv, caption.txt, scene]}\n"
                           "  - {id: two, formats: [numbers.csv]}\n",
                      -1));
    program_run run = render("", 0);
    program_run_clear(&run);
    static const char *const there[] = {"one.pdf",         "one.svg",          "one.png",
                                        "one.numbers.csv", "one.numbers.json", "one.curves.csv",
                                        "one.caption.txt", "one.scene",        "two.numbers.csv"};
    for (size_t i = 0; i < G_N_ELEMENTS(there); i++) {
        g_autofree char *name = g_strconcat("out/", there[i], NULL);
        ck_assert_msg(is_there(name), "%s", name);
    }
    ck_assert(!is_there("out/two.caption.txt") && !is_there("out/two.pdf"));
    g_autofree char *numbers = text_of("out/two.numbers.csv");
    ck_assert(strstr(numbers, "two,,,,n,24\n"));
}
END_TEST

START_TEST(numbers_of_all_are_one_file) {
    expect_total("--numbers all.csv", ALL_DRAWN);
    g_autofree char *first = text_of("all.csv");
    ck_assert(g_str_has_prefix(first, "figure,group,term,at,statistic,value\none,"));
    ck_assert_ptr_null(strstr(first + 10, "figure,group"));
    ck_assert(strstr(first, "\ntwo,A,,,n,12\n") && strstr(first, "\nthree,,,,n,24\n"));
    expect_total("--numbers again.csv", ALL_UNCHANGED);
    g_autofree char *second = text_of("again.csv");
    ck_assert_str_eq(second, first);
}
END_TEST

static size_t n_lines_with(const char *text, const char *begin) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    size_t n = 0;
    for (char **line = lines; *line; line++)
        n += g_str_has_prefix(*line, begin) ? 1 : 0;
    return n;
}

/* A figure that is drawn by itself and stands on pages, and one that is a panel alone. */
START_TEST(numbers_of_a_panel_are_there_once) {
    static const char set[] = HEAD "  - {id: one}\n  - {id: panel, formats: []}\n"
                                   "  - {id: first, kind: panels, layout: [[one, panel]]}\n"
                                   "  - {id: second, kind: panels, layout: [[panel], [one]]}\n";
    g_free(write_file(folder, "set.yaml", set, -1));
    program_run run = render("--numbers all.csv --format numbers.csv", 0);
    program_run_clear(&run);
    g_autofree char *all = text_of("all.csv"), *one = text_of("out/one.numbers.csv");
    g_autofree char *page = text_of("out/first.numbers.csv");
    ck_assert_uint_eq(n_lines_with(all, "one,,,,n,"), 1);
    ck_assert_uint_eq(n_lines_with(all, "panel,,,,n,"), 1);
    ck_assert_uint_eq(n_lines_with(all, "one,"), n_lines_with(one, "one,"));
    ck_assert_uint_eq(n_lines_with(all, "panel,"), n_lines_with(page, "panel,"));
    ck_assert_uint_eq(n_lines_with(all, ""),
                      2 + n_lines_with(all, "one,") + n_lines_with(all, "panel,"));
    /* without the figure itself its page has them */
    run = render("--numbers pages.csv --format numbers.csv --only second", 0);
    program_run_clear(&run);
    g_autofree char *pages = text_of("pages.csv");
    ck_assert_uint_eq(n_lines_with(pages, "one,,,,n,"), 1);
    ck_assert_uint_eq(n_lines_with(pages, "panel,,,,n,"), 1);
}
END_TEST

static int by_text(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Rows of files, each with its heading, in the order of their texts, without it. */
static char *sorted_rows(const char *const *names, size_t n_names) {
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < n_names; i++) {
        g_autofree char *text = text_of(names[i]);
        ck_assert_msg(g_str_has_prefix(text, "figure,group,term,at,statistic,value\n"), "%s: %s",
                      names[i], text);
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        for (size_t k = 1; lines[k]; k++)
            if (*lines[k])
                g_ptr_array_add(rows, g_strdup(lines[k]));
    }
    g_ptr_array_sort(rows, by_text);
    g_ptr_array_add(rows, NULL);
    return g_strjoinv("\n", (char **)rows->pdata);
}

/* Figures that are in one part and on a page in another; panels alone whose pages are in several
   parts; a page of which only the panels are in others; parts without a figure. */
START_TEST(numbers_of_parts_are_those_of_the_whole) {
    static const char set[] =
        HEAD "  - {id: one}\n  - {id: two}\n  - {id: panel, formats: []}\n"
             "  - {id: other, formats: []}\n"
             "  - {id: first, kind: panels, layout: [[one, panel]]}\n"
             "  - {id: second, kind: panels, layout: [[panel], [one]]}\n"
             "  - {id: third, kind: panels, layout: [[other, two], [panel, panel]]}\n"
             "  - {id: fourth, kind: panels, layout: [[two, other, one]]}\n";
    g_free(write_file(folder, "set.yaml", set, -1));
    program_run run = render("--numbers whole.csv --format numbers.csv", 0);
    program_run_clear(&run);
    static const char *const whole[] = {"whole.csv"};
    g_autofree char *expected = sorted_rows(whole, 1);
    ck_assert_uint_eq(n_lines_with(expected, "panel,,,,n,"), 1);
    ck_assert_uint_eq(n_lines_with(expected, "other,,,,n,"), 1);
    for (unsigned n = 2; n <= 7; n++) {
        g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
        for (unsigned i = 1; i <= n; i++) {
            g_autofree char *part = g_strdup_printf("%u-of-%u.csv", i, n);
            g_autofree char *options =
                g_strdup_printf("--numbers %s --format numbers.csv --shard %u/%u", part, i, n);
            run = render(options, 0);
            program_run_clear(&run);
            g_ptr_array_add(names, g_steal_pointer(&part));
        }
        g_autofree char *together = sorted_rows((const char *const *)names->pdata, names->len);
        ck_assert_msg(strcmp(together, expected) == 0, "%u parts:\n%s", n, together);
    }
}
END_TEST

START_TEST(lists_draw_nothing) {
    program_run run = render("--list", 0);
    ck_assert_str_eq(run.out, "one\tkm\tset.yaml:4\tout/one.svg out/one.caption.txt\n"
                              "two\tkm\tset.yaml:5\tout/two.svg out/two.caption.txt\n"
                              "three\tkm\tset.yaml:6\tout/three.svg out/three.caption.txt\n");
    program_run_clear(&run);
    program_run json = render("--list --json --only two", 0);
    ck_assert_msg(strstr(json.out, "\"id\": \"two\"") && strstr(json.out, "\"line\": 5") &&
                      !strstr(json.out, "\"one\""),
                  "%s", json.out);
    program_run_clear(&json);
    ck_assert(!is_there("out"));
}
END_TEST

START_TEST(depfiles_name_all_inputs) {
    g_free(write_file(folder, "my style.yaml", "extends: nejm\n", -1));
    g_free(write_file(folder, "set.yaml", HEAD THREE "  - {id: four, style: my style.yaml}\n", -1));
    program_run run = render("--depfile out.d", 0);
    program_run_clear(&run);
    g_autofree char *text = text_of("out.d");
    ck_assert_str_eq(text, "out/manifest.json: \\\n  d.csv \\\n  set.yaml \\\n  my\\ style.yaml\n"
                           "d.csv:\nset.yaml:\nmy\\ style.yaml:\n");
}
END_TEST

START_TEST(a_page_shows_all_figures) {
    expect_total("--gallery out/index.html", ALL_DRAWN);
    g_autofree char *page = text_of("out/index.html");
    ck_assert(g_str_has_prefix(page, "<!DOCTYPE html>\n<html lang=\"en\">"));
    static const char *const parts[] = {"<article id=\"one\">",
                                        "<article id=\"two\">",
                                        "<h2>Third<small>three</small></h2>",
                                        "<a href=\"one.svg\">one.svg</a>",
                                        "alt=\"Kaplan–Meier",
                                        "src=\"data:image/svg+xml;base64,",
                                        "<figcaption>",
                                        "<summary>Numbers</summary>"};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        ck_assert_msg(strstr(page, parts[i]), "%s", parts[i]);
    ck_assert_ptr_null(strstr(page, "<script"));
    ck_assert_ptr_null(strstr(page, "http"));
}
END_TEST

static const refusal refusals[] = {
    {ROW("a format of sets", "render set.yaml -o out --format pdf,jpg", 2,
         "unknown format \"jpg\""),
     .hint = "numbers.csv", .set = HEAD THREE},
    {ROW("no threads", "render set.yaml -o out -j0", 2, "-j needs a number of threads"),
     .set = HEAD THREE},
    {ROW("threads in words", "render set.yaml -o out -j many", 2, "not \"many\""),
     .set = HEAD THREE},
    {ROW("a part beyond the last", "render set.yaml -o out --shard 3/2", 2,
         "--shard needs PART/PARTS, not \"3/2\""),
     .hint = "--shard 1/4", .set = HEAD THREE},
    {ROW("a part of none", "render set.yaml -o out --shard 1/0", 2, "not \"1/0\""),
     .set = HEAD THREE},
    {ROW("numbers of a set as JSON", "render set.yaml -o out --numbers all.json", 2,
         "the numbers of a set are written as .csv"),
     .hint = "formats: [numbers.json]", .set = HEAD THREE},
    {ROW("numbers over the data", "render set.yaml -o out --numbers d.csv", 2,
         "the data would be overwritten"),
     .set = HEAD THREE},
    {ROW("a page over the set", "render set.yaml -o out --gallery set.html --depfile set.yaml", 2,
         "the set file would be overwritten"),
     .set = HEAD THREE},
    {ROW("a page that is none", "render set.yaml -o out --gallery page.pdf", 2,
         "a gallery is an .html file"),
     .hint = "--gallery out/index.html", .set = HEAD THREE},
    {ROW("JSON of nothing", "render set.yaml -o out --json", 2,
         "--json says how --list is printed"),
     .hint = "--list --json", .set = HEAD THREE},
    {ROW("curves of bars", "render set.yaml -o out", 2, "curves.csv is for kinds that have curves"),
     .hint = "numbers.csv",
     .set = "trialfig: 1\nfigures:\n  - {id: b, kind: bars, data: d.csv, response: arm, formats: "
            "[curves.csv]}\n"},
    {ROW("a report of no kind", "check set.yaml -o out --report r.pdf", 2,
         "unknown format of a report"),
     .hint = ".xml (JUnit)", .set = HEAD THREE},
    {ROW("a tolerance below 0", "check set.yaml -o out --tolerance-position=-1", 2,
         "needs a number from 0 on"),
     .set = HEAD THREE},
};

START_TEST(it_is_refused) {
    check_refusal(&refusals[_i]);
}
END_TEST

static TCase *with_folder(Suite *suite, const char *name) {
    TCase *test_case = tcase_create(name);
    tcase_add_checked_fixture(test_case, set_up, tear_down);
    suite_add_tcase(suite, test_case);
    return test_case;
}

SLOW_SUITE("sets") {
    TCase *core = with_folder(suite, "up to date");
    tcase_add_test(core, a_second_run_draws_nothing);
    tcase_add_loop_test(core, what_changes_nothing_draws_nothing, 0, G_N_ELEMENTS(same));
    tcase_add_loop_test(core, one_change_draws_one_figure, 0, G_N_ELEMENTS(ones));
    tcase_add_test(core, changed_data_draw_their_figures);
    tcase_add_loop_test(core, a_broken_manifest_draws_all, 0, G_N_ELEMENTS(manifests));
    tcase_add_test(core, a_manifest_of_others_stays);
    tcase_add_test(core, warnings_are_said_again);
    TCase *threads = with_folder(suite, "threads");
    tcase_add_test(threads, any_number_of_threads_gives_the_same);
    tcase_add_test(threads, parts_make_the_whole);
    tcase_add_test(threads, a_failure_keeps_later_ones_back_whatever_the_threads);
    TCase *files = with_folder(suite, "files");
    tcase_add_test(files, two_runs_in_one_folder_are_refused);
    tcase_add_test(files, what_is_refused_leaves_no_folder);
    tcase_add_test(files, links_are_followed);
    tcase_add_test(files, a_folder_in_the_place_of_a_file_stays);
    tcase_add_test(files, formats_are_files);
    tcase_add_test(files, numbers_of_all_are_one_file);
    tcase_add_test(files, numbers_of_a_panel_are_there_once);
    tcase_add_test(files, numbers_of_parts_are_those_of_the_whole);
    tcase_add_test(files, lists_draw_nothing);
    tcase_add_test(files, depfiles_name_all_inputs);
    tcase_add_test(files, a_page_shows_all_figures);
    add_loop(suite, "errors", it_is_refused, G_N_ELEMENTS(refusals));
}
