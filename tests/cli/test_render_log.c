#include <stdbool.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* What render says of a set: each figure in its turn, what was left from before, all at the end;
   and what it finds wrong before the first figure is drawn. */

#define HEAD                                                                                       \
    "trialfig: 1\n"                                                                                \
    "defaults: {kind: km, data: d.csv, time: time, event: event, formats: [svg]}\nfigures:\n"
/* Fails when its rows are read: no header tells that its times are none. */
#define LATE "  - {id: late, time: arm}\n"

static char *folder;

static void set_up(void) {
    folder = make_folder();
    write_good_data(folder);
}

static void tear_down(void) {
    remove_folder(folder);
}

static program_run render(const char *set, int code, const char *options) {
    g_free(write_file(folder, "set.yaml", set, -1));
    g_autofree char *line = g_strconcat("render set.yaml -o out ", options, NULL);
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == code, "%d: %s", run.code, run.err);
    ck_assert_str_eq(run.out, "");
    return run;
}

/* Lines of the log that are no findings: those begin with a place, with how many more there are, or
   are indented below it. */
static char *own_lines(const program_run *run) {
    g_auto(GStrv) lines = g_strsplit(run->err, "\n", -1);
    GString *own = g_string_new(NULL);
    for (char **line = lines; *line; line++)
        if (**line && **line != ' ' && !g_str_has_prefix(*line, "…") && !strstr(*line, "error: ") &&
            !strstr(*line, "warning: "))
            g_string_append_printf(own, "%s\n", *line);
    return g_string_free(own, FALSE);
}

static void check_log(const char *set, int code, const char *options, const char *expected) {
    program_run run = render(set, code, options);
    g_autofree char *own = own_lines(&run);
    ck_assert_str_eq(own, expected);
    program_run_clear(&run);
}

static bool is_there(const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void check_untouched(const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = read_file(path);
    ck_assert_str_eq(text, "old");
}

static void write_old(const char *name) {
    g_autofree char *out = g_build_filename(folder, "out", NULL);
    g_mkdir_with_parents(out, 0777);
    g_free(write_file(out, name, "old", -1));
}

/* ---- the log --------------------------------------------------------------------------------- */

START_TEST(all_are_counted) {
    check_log(
        HEAD "  - {id: one}\n  - {id: two, formats: [svg, pdf]}\n", 0, "",
        "one: out/one.svg out/one.caption.txt\ntwo: out/two.svg out/two.pdf out/two.caption.txt\n"
        "2 figures: 2 drawn, 0 failed; 0 warnings\n");
    check_log(HEAD "  - {id: one}\n  - {id: two}\n", 0, "--only one",
              "one: unchanged\n1 figure: 0 drawn, 1 unchanged, 0 failed; 0 warnings\n");
    check_log(HEAD "  - {id: one}\n  - {id: two}\n", 0, "--only one --force",
              "one: out/one.svg out/one.caption.txt\n1 figure: 1 drawn, 0 failed; 0 warnings\n");
    check_log(
        HEAD "  - {id: one}\n  - {id: two}\n", 0, "--only one --no-captions",
        "one: out/one.svg\nno longer written: one.caption.txt; what is there is of an earlier "
        "run (--prune removes it)\n1 figure: 1 drawn, 0 failed; 0 warnings\n");
}
END_TEST

START_TEST(captions_of_before_are_told) {
    write_old("late.svg");
    write_old("late.caption.txt");
    check_log(HEAD LATE, 2, "",
              "late: failed; still there from before: out/late.svg out/late.caption.txt\n"
              "1 figure: 0 drawn, 1 failed (late); 0 warnings\n");
    check_untouched("out/late.caption.txt");
}
END_TEST

START_TEST(warnings_are_counted) {
    g_free(write_file(folder, "mine.yaml", "extends: nejm\nfont: {family: No Such Family}\n", -1));
    check_log(HEAD "  - {id: one}\n  - {id: two, style: mine.yaml}\n", 0, "",
              "one: out/one.svg out/one.caption.txt\ntwo: out/two.svg out/two.caption.txt\n2 "
              "figures: 2 drawn, 0 failed; 1 warning\n");
}
END_TEST

START_TEST(figures_after_a_failed_one_are_not_tried) {
    write_old("late.svg");
    write_old("three.svg");
    check_log(HEAD "  - {id: one}\n" LATE "  - {id: two}\n  - {id: three}\n", 2, "",
              "one: out/one.svg out/one.caption.txt\n"
              "late: failed; still there from before: out/late.svg\n"
              "three: not tried; still there from before: out/three.svg\n"
              "4 figures: 1 drawn, 1 failed (late), 2 not tried; 0 warnings\n");
    check_untouched("out/late.svg");
    check_untouched("out/three.svg");
    ck_assert(!is_there("out/two.svg"));
}
END_TEST

/* Files of the whole run are told of like those of its figures, with fewer words as well; the first
   time there are none. */
START_TEST(files_of_all_from_before_are_told) {
    static const char set[] = HEAD "  - {id: one}\n" LATE;
    static const char log[] = "one: %s\nlate: failed\n%s"
                              "2 figures: %d drawn, %s1 failed (late); 0 warnings\n";
    static const char left[] = "all.csv: not written; still there from before\n"
                               "page.html: not written; still there from before\n";
    static const char options[] = "--numbers all.csv --gallery page.html";
    g_autofree char *first = g_strdup_printf(log, "out/one.svg out/one.caption.txt", "", 1, "");
    check_log(set, 2, options, first);
    g_free(write_file(folder, "all.csv", "old", -1));
    g_free(write_file(folder, "page.html", "old", -1));
    g_autofree char *second = g_strdup_printf(log, "unchanged", left, 0, "1 unchanged, ");
    check_log(set, 2, options, second);
    g_autofree char *quiet = g_strconcat("late: failed\n", left, NULL);
    check_log(set, 2, "--quiet --numbers all.csv --gallery page.html", quiet);
    check_log(HEAD "  - {id: one}\n  - {id: two, kind: kn}\n", 2, options,
              "one: not tried; still there from before: out/one.svg out/one.caption.txt\n"
              "two: failed\nall.csv: not written; still there from before\n"
              "page.html: not written; still there from before\n"
              "2 figures: 0 drawn, 1 failed (two), 1 not tried; 0 warnings\n");
    check_untouched("all.csv");
    check_untouched("page.html");
}
END_TEST

/* A misspelt key, a misspelt column and a value that nobody has: none keeps the others back. */
START_TEST(keep_going_draws_the_others) {
    static const char set[] = HEAD "  - {id: key, risk_tabel: true}\n"
                                   "  - {id: one}\n"
                                   "  - {id: column, group: amr}\n" LATE
                                   "  - {id: page, kind: panels, layout: [[one, key]]}\n"
                                   "  - {id: two}\n";
    static const char log[] =
        "key: failed; still there from before: out/key.svg\n"
        "one: out/one.svg out/one.caption.txt\ncolumn: failed\nlate: failed\npage: failed\ntwo: "
        "out/two.svg out/two.caption.txt\n"
        "6 figures: 2 drawn, 4 failed (key, column, late, page); 0 warnings\n";
    write_old("key.svg");
    check_log(set, 2, "--keep-going --force", log);
    check_untouched("out/key.svg");
    ck_assert(is_there("out/one.svg") && is_there("out/two.svg") && !is_there("out/page.svg"));
    check_log(set, 2, "--keep-going --force", log);
}
END_TEST

/* Nothing is drawn, whatever of the set was understood. */
static const struct {
    const char *set, *options, *log;
} refused[] = {
    {HEAD "  - {id: one}\n  - {id: late, kind: kn}\n  - {id: three}\n", "",
     "late: failed; still there from before: out/late.svg\n"
     "three: not tried; still there from before: out/three.svg\n"
     "3 figures: 0 drawn, 1 failed (late), 2 not tried; 0 warnings\n"},
    {HEAD "  - {id: late, kind: kn, formats: [pdf]}\n", "",
     "late: failed\n1 figure: 0 drawn, 1 failed (late); 0 warnings\n"},
    {HEAD "  - {id: three}\n  - {id: three}\n", "--keep-going",
     "three: not tried; still there from before: out/three.svg\n"
     "2 figures: 0 drawn, 1 failed (line 5), 1 not tried; 0 warnings\n"},
    {HEAD "  - {id: three}\n  - one\n", "",
     "three: not tried; still there from before: out/three.svg\n"
     "2 figures: 0 drawn, 1 failed (line 5), 1 not tried; 0 warnings\n"},
    {"trialfig: 1\ndefaults: {kind: km, data: d.csv, time: time, event: event, dpi: sixty,\n"
     "  formats: [svg]}\nfigures:\n"
     "  - {id: one}\n  - {id: three}\n",
     "--only three",
     "three: not tried; still there from before: out/three.svg\n"
     "1 figure: 0 drawn, 0 failed, 1 not tried; 0 warnings\n"},
};

START_TEST(a_set_that_is_refused_is_counted) {
    write_old("late.svg");
    write_old("three.svg");
    check_log(refused[_i].set, 2, refused[_i].options, refused[_i].log);
    check_untouched("out/three.svg");
}
END_TEST

START_TEST(many_failed_ones_are_not_all_named) {
    g_autoptr(GString) set = g_string_new(HEAD);
    for (int i = 0; i < 12; i++)
        g_string_append_printf(set, "  - {id: f%d, group: amr}\n", i);
    program_run run = render(set->str, 2, "");
    ck_assert_msg(g_str_has_suffix(run.err, "12 figures: 0 drawn, 12 failed (f0, f1, f2, f3, f4, "
                                            "f5, f6, f7, f8, f9, …); 0 warnings\n"),
                  "%s", run.err);
    program_run_clear(&run);
}
END_TEST

/* ---- what several figures say ---------------------------------------------------------------- */

/* `n` figures of which only "other" has no idle key; the last one is of another file, with a
   warning of its own. */
static char *set_with_idle_keys(int n) {
    GString *set = g_string_new(HEAD);
    for (int i = 0; i < n; i++)
        g_string_append_printf(set, "  - {id: f%d, group: arm, compare: {gamma: 1}}\n", i);
    g_string_append(set, "  - {id: other, group: arm}\n  - {id: last, group: arm, compare: {test: "
                         "none, sides: 1}}\n");
    return g_string_free(set, FALSE);
}

static size_t n_times(const char *text, const char *part) {
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at++)
        n++;
    return n;
}

START_TEST(what_figures_say_alike_is_said_once) {
    g_autofree char *set = set_with_idle_keys(13);
    static const char *const runs[] = {"-j1", "", "-j3 --force", "--quiet", "--quiet --force -j2"};
    g_autofree char *whole = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(runs); i++) {
        program_run run = render(set, 0, runs[i]);
        ck_assert_msg(n_times(run.err, "compare.gamma") >= 2 &&
                          n_times(run.err, ": warning: ") == 3,
                      "%s: %s", runs[i], run.err);
        ck_assert_msg(strstr(run.err, "\nalso for f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, … (12 "
                                      "figures): set.yaml:4:"),
                      "%s: %s", runs[i], run.err);
        ck_assert_msg(strstr(runs[i], "--quiet") || strstr(run.err, "; 14 warnings\n"), "%s: %s",
                      runs[i], run.err);
        if (i == 0)
            whole = g_strdup(run.err);
        if (i == 2)
            ck_assert_str_eq(run.err, whole);
        program_run_clear(&run);
    }
}
END_TEST

/* Of a figure that is alone with it nothing is added; and where warnings are errors each figure has
   its own. */
START_TEST(what_one_says_alone_is_not_said_again) {
    g_autofree char *one = set_with_idle_keys(1), *two = set_with_idle_keys(2);
    program_run run = render(one, 0, "");
    ck_assert_msg(n_times(run.err, ": warning: ") == 2 && !strstr(run.err, "also for"), "%s",
                  run.err);
    program_run_clear(&run);
    run = render(two, 2, "--strict --keep-going");
    ck_assert_msg(n_times(run.err, ": error: ") == 3 && !strstr(run.err, "also for"), "%s",
                  run.err);
    program_run_clear(&run);
}
END_TEST

/* Standard output has the changes; the warnings are not among them. */
START_TEST(checks_say_it_once_too) {
    g_autofree char *set = set_with_idle_keys(3);
    program_run run = render(set, 0, "");
    program_run_clear(&run);
    run = run_program(folder, NULL, NULL, "check set.yaml -o out");
    ck_assert_msg(run.code == 0, "%s", run.err);
    ck_assert_str_eq(run.out, "");
    ck_assert_msg(n_times(run.err, ": warning: ") == 3 &&
                      strstr(run.err, "\nalso for f1, f2: set.yaml:4:"),
                  "%s", run.err);
    program_run_clear(&run);
}
END_TEST

/* ---- before the first figure ----------------------------------------------------------------- */

START_TEST(slips_of_all_figures_are_told_at_once) {
    program_run run = render(HEAD "  - {id: one}\n  - {id: key, risk_tabel: true}\n"
                                  "  - {id: style, style: nejn}\n"
                                  "  - {id: page, kind: panels, layout: [[one, facets]]}\n"
                                  "  - {id: facets, facet: sexe}\n"
                                  "  - {id: data, data: none.csv}\n"
                                  "  - {id: column, group: amr}\n",
                             2, "");
    static const char *const said[] = {"set.yaml:5:15: error: unknown key \"risk_tabel\"", "nejn",
                                       "no column \"sexe\"", "none.csv", "no column \"amr\""};
    for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
        ck_assert_msg(strstr(run.err, said[i]), "no %s in %s", said[i], run.err);
    ck_assert_msg(g_str_has_suffix(run.err,
                                   "7 figures: 0 drawn, 6 failed (key, style, page, facets, data, "
                                   "column), 1 not tried; 0 warnings\n"),
                  "%s", run.err);
    ck_assert(!is_there("out"));
    program_run_clear(&run);
}
END_TEST

START_TEST(slips_of_the_defaults_are_told_once) {
    program_run run = render("trialfig: 1\ndefaults: {kind: km, data: d.csv, time: tme, event: "
                             "event}\nfigures:\n  - {id: one}\n  - {id: two}\n",
                             2, "");
    const char *first = strstr(run.err, "no column \"tme\"");
    ck_assert_msg(first && !strstr(first + 1, "no column \"tme\""), "%s", run.err);
    program_run_clear(&run);
}
END_TEST

/* Looking for its columns beforehand would take the rows away. */
START_TEST(standard_input_is_left_to_the_figure) {
    g_autofree char *path = g_build_filename(folder, "d.csv", NULL), *data = read_file(path);
    g_free(write_file(folder, "set.yaml", HEAD "  - {id: one, data: \"-\"}\n  - {id: two}\n", -1));
    program_run run = run_program(folder, NULL, data, "render set.yaml -o out");
    ck_assert_msg(run.code == 0, "%s", run.err);
    ck_assert_msg(strstr(run.err, "2 figures: 2 drawn"), "%s", run.err);
    program_run_clear(&run);
}
END_TEST

/* Notes of a set aren't printed; whichever group comes first turns every ratio round. */
START_TEST(a_reference_that_comes_first_is_told) {
    g_free(write_file(folder, "g.csv",
                      "time,event,arm,drug\n5,1,Zeta,Placebo\n6,0,Zeta,X\n3,1,Alpha,X\n7,1,Zeta,X\n"
                      "4,1,Alpha,Placebo\n8,1,Alpha,X\n9,1,Zeta,Placebo\n",
                      -1));
#define SET                                                                                        \
    HEAD "  - {id: one, data: g.csv, group: arm}\n"                                                \
         "  - {id: two, data: g.csv, group: {column: arm, reference: Alpha}}\n"                    \
         "  - {id: three, data: g.csv, group: drug}\n  - {id: four, data: g.csv}\n"
#define DRAWN(id) id ": out/" id ".svg out/" id ".caption.txt\n"
    check_log(SET, 0, "",
              DRAWN("one") DRAWN("two") DRAWN("three") DRAWN("four") //
              "the group that comes first is the reference: one (group.reference chooses another; "
              "--notes says which it is)\n4 figures: 4 drawn, 0 failed; 0 warnings\n");
    program_run run = render(SET, 0, "--notes --force");
    ck_assert_ptr_nonnull(strstr(run.err, "\"Zeta\" is the reference, as the first "
                                          "(group.reference)"));
    ck_assert_ptr_null(strstr(run.err, "compared with the group"));
    program_run_clear(&run);
}
END_TEST

SUITE("render log") {
    TCase *log = tcase_create("log"), *before = tcase_create("before");
    tcase_add_checked_fixture(log, set_up, tear_down);
    tcase_add_checked_fixture(before, set_up, tear_down);
    tcase_add_test(log, all_are_counted);
    tcase_add_test(log, captions_of_before_are_told);
    tcase_add_test(log, warnings_are_counted);
    tcase_add_test(log, a_reference_that_comes_first_is_told);
    tcase_add_test(log, figures_after_a_failed_one_are_not_tried);
    tcase_add_test(log, files_of_all_from_before_are_told);
    tcase_add_test(log, keep_going_draws_the_others);
    tcase_add_loop_test(log, a_set_that_is_refused_is_counted, 0, G_N_ELEMENTS(refused));
    tcase_add_test(log, many_failed_ones_are_not_all_named);
    tcase_add_test(log, what_figures_say_alike_is_said_once);
    tcase_add_test(log, what_one_says_alone_is_not_said_again);
    tcase_add_test(log, checks_say_it_once_too);
    tcase_add_test(before, slips_of_all_figures_are_told_at_once);
    tcase_add_test(before, slips_of_the_defaults_are_told_once);
    tcase_add_test(before, standard_input_is_left_to_the_figure);
    suite_add_tcase(suite, log);
    suite_add_tcase(suite, before);
}
