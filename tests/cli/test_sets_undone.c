#include <fcntl.h>
#include <glib/gstdio.h>
#include <jansson.h>
#include <stdbool.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "set_folder.h"
#include "support/suite.h"

/* Runs that don't do all that was asked: what Make is told of them by the manifest's time, what
   pages, numbers and reports say of the figures that are missing, and that the others are drawn. */

/* Fails when its rows are read. */
#define LATE "  - {id: late, time: arm}\n"

static set_folder own;

static void set_up(void) {
    own = set_folder_new(SET_HEAD SET_THREE);
}

static void tear_down(void) {
    set_folder_clear(&own);
}

/* ---- the manifest's time --------------------------------------------------------------------- */

static time_t time_of(const char *name) {
    g_autofree char *path = g_build_filename(own.path, name, NULL);
    struct stat info;
    ck_assert_msg(stat(path, &info) == 0, "%s", name);
    return info.st_mtim.tv_sec;
}

/* Whether Make takes the data for younger than what was made of them. */
static bool make_would_run(void) {
    return time_of("out/manifest.json") < time_of("d.csv");
}

static void expect_make(const char *options, int code, bool runs) {
    program_run run = set_folder_run(&own, "render", options, code);
    ck_assert_msg(make_would_run() == runs, "%s: Make %s: %s", options,
                  runs ? "stands still" : "runs again", run.err);
    program_run_clear(&run);
}

START_TEST(make_runs_again_after_a_failure) {
    expect_make("", 0, false);
    set_folder_set(&own, SET_HEAD SET_THREE LATE);
    expect_make("--keep-going", 2, true); /* nothing was drawn */
    expect_make("--keep-going --force", 2, true);
    expect_make("--force", 2, true);
    expect_make("--only one --force", 0, true); /* what failed is as it was */
    set_folder_set(&own, SET_HEAD SET_THREE);
    expect_make("--only one", 0, true);
    expect_make("", 0, false);
    expect_make("--only one --force", 0, false);
}
END_TEST

static const struct {
    const char *what, *set, *options;
    int code;
} undone[] = {
    {"a slip that is seen beforehand", SET_HEAD SET_THREE "  - {id: slip, group: amr}\n", "", 2},
    {"a set that isn't read", SET_HEAD SET_THREE "  - {id: kind, kind: kn}\n", "", 2},
    {"no YAML", "trialfig: [\n", "", 2},
    {"a page that can't be written", SET_HEAD SET_THREE, "--gallery d.csv/index.html", 3},
};

START_TEST(make_runs_again_after_what_was_refused) {
    expect_make("", 0, false);
    set_folder_set(&own, undone[_i].set);
    expect_make(undone[_i].options, undone[_i].code, true);
    set_folder_set(&own, SET_HEAD SET_THREE);
    expect_make("", 0, false);
}
END_TEST

START_TEST(what_only_looks_leaves_the_time) {
    expect_make("", 0, false);
    set_folder_set(&own, SET_HEAD SET_THREE "  - {id: slip, group: amr}\n");
    expect_make("--dry-run", 0, false);
    expect_make("--list", 0, false);
    expect_make("--check", 2, false);
}
END_TEST

/* It is another run's. */
START_TEST(who_is_locked_out_counts_nothing) {
    set_folder_do(&own, "render", "", 0);
    g_autofree char *path = g_build_filename(own.path, "out", ".trialfig", "lock", NULL);
    const int lock = open(path, O_RDWR | O_CREAT, 0666);
    ck_assert_int_eq(flock(lock, LOCK_EX | LOCK_NB), 0);
    program_run run = set_folder_run(&own, "render", "--force", 2);
    ck_assert_msg(strstr(run.err, "is drawing into the folder") && !strstr(run.err, "3 figures"),
                  "%s", run.err);
    program_run_clear(&run);
    ck_assert(!make_would_run());
    close(lock);
}
END_TEST

/* ---- odd names ------------------------------------------------------------------------------- */

#define EACH(id)                                                                                   \
    "trialfig: 1\nfigures:\n  - {for_each: {files: data/*.csv}, id: '" id "', kind: km, data: "    \
    "'{path}', time: time, event: event, formats: [svg], title: 'Centre {stem}'}\n"

static void write_centres(const char *const *names) {
    g_autofree char *data = g_build_filename(own.path, "data", NULL);
    ck_assert_int_eq(g_mkdir(data, 0777), 0);
    for (; *names; names++)
        g_free(write_file(data, *names, "time,event\n1,1\n2,0\n3,1\n4,1\n5,0\n6,1\n", -1));
}

START_TEST(one_odd_name_leaves_the_others) {
    static const char *const names[] = {"a.csv",      "b.csv",      "{curly}.csv",
                                        "{stem}.csv", "Москва.csv", NULL};
    write_centres(names);
    set_folder_set(&own, EACH("{stem}"));
    set_folder_says(&own, "render", 2,
                    "the name of \"data/Москва.csv\" makes \"-\", which can't be");
    ck_assert(!set_folder_has(&own, "out"));
    set_folder_says(&own, "render --keep-going", 2, "5 figures: 4 drawn, 1 failed (line 3)");
    static const char *const drawn[] = {"a", "b", "curly-", "stem-"};
    static const char *const titles[] = {"a", "b", "{curly}", "{stem}"};
    for (size_t i = 0; i < G_N_ELEMENTS(drawn); i++) {
        g_autofree char *name = g_strdup_printf("out/%s.caption.txt", drawn[i]);
        g_autofree char *text = set_folder_text(&own, name);
        g_autofree char *title = g_strdup_printf("Centre %s", titles[i]);
        ck_assert_msg(text && strstr(text, title), "%s: %s", name, text);
    }
    /* another one isn't held back, and hears nothing of it */
    program_run run = set_folder_run(&own, "render", "--only a --force", 0);
    ck_assert_msg(!strstr(run.err, "Москва"), "%s", run.err);
    program_run_clear(&run);
    /* as the hint says */
    set_folder_set(&own,
                   "trialfig: 1\nfigures:\n  - {for_each: {list: [{path: \"data/Москва.csv\", "
                   "short: a1}]}, id: 'os-{short}', kind: km, data: '{path}', time: time, "
                   "event: event, formats: [svg]}\n");
    set_folder_do(&own, "render", "", 0);
    ck_assert(set_folder_has(&own, "out/os-a1.svg"));
}
END_TEST

START_TEST(two_names_of_one_id_leave_the_others) {
    static const char *const names[] = {"a.csv", "Москва.csv", "Пермь.csv", NULL};
    write_centres(names);
    set_folder_set(&own, EACH("os-{stem}"));
    set_folder_says(&own, "render --keep-going", 2,
                    "\"Москва\" and \"Пермь\" both make the id \"os--\"");
    ck_assert(set_folder_has(&own, "out/os-a.svg") && !set_folder_has(&own, "out/os--.svg"));
    set_folder_says(&own, "check --only os-a", 0, "1 the same");
}
END_TEST

/* ---- pages, numbers, reports ----------------------------------------------------------------- */

START_TEST(old_pictures_are_told_on_pages_and_missed_in_numbers) {
    set_folder_do(&own, "render", "--gallery out/index.html --numbers all.csv", 0);
    g_autofree char *first = set_folder_text(&own, "out/index.html");
    ck_assert_ptr_null(strstr(first, "Not drawn"));
    set_folder_set(&own, SET_HEAD "  - {id: one}\n  - {id: two, time: arm}\n  - {id: fresh, time: "
                                  "arm}\n  - {id: three, title: Third}\n");
    program_run run = set_folder_run(&own, "render",
                                     "--keep-going --gallery out/index.html --numbers all.csv", 2);
    ck_assert_msg(strstr(run.err, "all.csv: warning: figures that were not drawn in this run are "
                                  "missing in the numbers: two, fresh\n"),
                  "%s", run.err);
    ck_assert_msg(strstr(run.err, "; 1 warning\n"), "%s", run.err);
    program_run_clear(&run);
    g_autofree char *page = set_folder_text(&own, "out/index.html");
    const char *two = strstr(page, "<article id=\"two\">");
    const char *fresh = strstr(page, "<article id=\"fresh\">");
    const char *three = strstr(page, "<article id=\"three\">");
    ck_assert(two && fresh && three);
    const char *old = strstr(two, "Not drawn in this run: this is an older picture.");
    ck_assert(old && old < fresh && strstr(old, "<img") < fresh);
    const char *none = strstr(fresh, "Not drawn in this run, and not there from before.");
    ck_assert(none && none < three && !strstr(three, "Not drawn"));
    ck_assert_ptr_nonnull(strstr(page, "<a href=\"#two\">two</a> (not drawn in this run)"));
    g_autofree char *numbers = set_folder_text(&own, "all.csv");
    ck_assert(strstr(numbers, "\none,,,,n,24\n") && !strstr(numbers, "\ntwo,"));
}
END_TEST

/* Where it failed: seen when the set is read, and when its rows are. */
START_TEST(reports_say_where_it_failed) {
    set_folder_do(&own, "render", "", 0);
    set_folder_set(&own, SET_HEAD "  - {id: one}\n  - {id: two, risk_tabel: true}\n"
                                  "  - {id: three, time: arm}\n");
    set_folder_do(&own, "check", "--report r.json --report r.xml --report r.md --report r.html", 2);
    g_autofree char *text = set_folder_text(&own, "r.json");
    json_t *root = json_loads(text, 0, NULL);
    ck_assert_msg(root != NULL, "%s", text);
    static const struct {
        const char *verdict, *file, *message;
        int line, column;
    } rows[] = {{"same", NULL, NULL, 0, 0},
                {"failed", "set.yaml", "unknown key \"risk_tabel\"", 5, 15},
                {"failed", "d.csv", "column \"arm\"", 2, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        json_t *figure = json_array_get(json_object_get(root, "figures"), i);
        json_t *errors = json_object_get(figure, "errors");
        ck_assert_str_eq(json_string_value(json_object_get(figure, "verdict")), rows[i].verdict);
        ck_assert((json_array_size(errors) > 0) == (rows[i].message != NULL));
        if (!rows[i].message)
            continue;
        json_t *error = json_array_get(errors, 0);
        const char *message = json_string_value(json_object_get(error, "message"));
        ck_assert_str_eq(json_string_value(json_object_get(error, "severity")), "error");
        ck_assert_str_eq(json_string_value(json_object_get(error, "file")), rows[i].file);
        ck_assert_int_eq(json_integer_value(json_object_get(error, "line")), rows[i].line);
        if (rows[i].column)
            ck_assert_int_eq(json_integer_value(json_object_get(error, "column")), rows[i].column);
        ck_assert_msg(strstr(message, rows[i].message), "%s", message);
        ck_assert(json_object_get(error, "hint") != NULL);
    }
    json_decref(root);
    static const struct {
        const char *name, *said;
    } others[] = {
        {"r.xml", "<testcase classname=\"km\" name=\"two\" file=\"set.yaml\" line=\"5\">"},
        {"r.xml", "set.yaml:5:15: unknown key &quot;risk_tabel&quot; (did you mean"},
        {"r.xml", "<error type=\"failed\" message=\"d.csv:2"},
        {"r.md", "- set.yaml:5:15: unknown key \"risk\\_tabel\" (did you mean"},
        {"r.md", "- d.csv:2"},
        {"r.html", "<li>set.yaml:5:15: unknown key &quot;risk_tabel&quot;"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *report = set_folder_text(&own, others[i].name);
        ck_assert_msg(strstr(report, others[i].said), "%s: %s", others[i].name, report);
    }
}
END_TEST

/* What standard output says stands in every report: a title, and a label of one figure. */
START_TEST(reports_have_all_changes) {
    set_folder_do(&own, "render", "", 0);
    set_folder_set(&own, SET_HEAD "  - {id: one, title: Brand new}\n  - {id: two, group: arm}\n"
                                  "  - {id: three, title: Fourth}\n");
    program_run run = set_folder_run(
        &own, "check", "--report r.json --report r.xml --report r.md --report r.html", 1);
    g_autofree char *text = set_folder_text(&own, "r.json");
    json_t *root = json_loads(text, 0, NULL);
    ck_assert_msg(root != NULL, "%s", text);
    static const size_t changed[] = {0, 2};
    json_t *figures = json_object_get(root, "figures");
    ck_assert_uint_eq(json_array_size(json_object_get(json_array_get(figures, 1), "changes")), 0);
    unsigned n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(changed); i++) {
        json_t *changes = json_object_get(json_array_get(figures, changed[i]), "changes");
        ck_assert_uint_gt(json_array_size(changes), 0);
        for (size_t k = 0; k < json_array_size(changes); k++, n++) {
            json_t *change = json_array_get(changes, k);
            const char *said = json_string_value(json_object_get(change, "text"));
            ck_assert_msg(said && strstr(run.out, said), "%s is not in %s", said, run.out);
            ck_assert(json_is_string(json_object_get(change, "kind")));
            ck_assert(json_is_string(json_object_get(change, "what")));
            ck_assert(json_object_get(change, "before") && json_object_get(change, "after"));
        }
    }
    g_auto(GStrv) lines = g_strsplit(g_strchomp(run.out), "\n", -1);
    ck_assert_uint_eq(n, g_strv_length(lines));
    json_t *title = json_array_get(json_object_get(json_array_get(figures, 2), "changes"), 0);
    ck_assert_msg(strstr(json_string_value(json_object_get(title, "text")), "Fourth"), "%s", text);
    static const char *const others[] = {"r.xml", "r.md", "r.html"};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *report = set_folder_text(&own, others[i]);
        ck_assert_msg(strstr(report, "Brand new") && strstr(report, "Fourth"), "%s: %s", others[i],
                      report);
    }
    json_decref(root);
    program_run_clear(&run);
}
END_TEST

/* GitHub refuses a comment of more than 65,536 bytes. */
START_TEST(comments_have_an_end) {
    g_autoptr(GString) before = g_string_new(SET_HEAD), after = g_string_new(SET_HEAD);
    for (int i = 0; i < 150; i++) {
        g_string_append_printf(before, "  - {id: figure-%03d, title: \"%0*d\"}\n", i, 150, i);
        g_string_append_printf(after, "  - {id: figure-%03d, title: \"%0*d\"}\n", i, 190, 1000 + i);
    }
    set_folder_set(&own, before->str);
    set_folder_do(&own, "render", "--format numbers.csv,scene", 0);
    set_folder_set(&own, after->str);
    set_folder_do(&own, "check", "--format numbers.csv,scene --report r.md --report r.json", 1);
    g_autofree char *text = set_folder_text(&own, "r.md"), *all = set_folder_text(&own, "r.json");
    ck_assert_msg(strlen(text) <= 50000 && strlen(text) > 40000, "%zu bytes", strlen(text));
    ck_assert(g_utf8_validate(text, -1, NULL));
    ck_assert_ptr_nonnull(strstr(text, "150 of 150 figures would change."));
    unsigned shown = 0, left = 0;
    for (const char *at = text; (at = strstr(at, "\n**figure-")); at++)
        shown++;
    const char *rest = strstr(text, "\nOf ");
    ck_assert(rest && sscanf(rest, "\nOf %u more figures", &left) == 1);
    ck_assert_uint_eq(shown + left, 150);
    ck_assert_ptr_nonnull(strstr(all, "\"figure-149\""));
}
END_TEST

/* One label that is another one is one line, wherever it stands. */
START_TEST(a_label_of_another_name_is_one_line) {
    static const char before[] =
        SET_HEAD "  - {id: one, group: {column: arm, labels: {A: Isa-VRd, B: Control}}}\n";
    static const char after[] =
        SET_HEAD "  - {id: one, group: {column: arm, labels: {A: Isa-VRd, B: Placebo}}}\n";
    set_folder_set(&own, before);
    set_folder_do(&own, "render", "", 0);
    set_folder_set(&own, after);
    program_run run = set_folder_run(&own, "check", "", 1);
    unsigned places = 0;
    const char *line = strstr(run.out, "one: label \"Control\" → \"Placebo\" (");
    ck_assert_msg(line && sscanf(strchr(line, '('), "(%u places)", &places) == 1, "%s", run.out);
    /* its name at the curve, at the numbers at risk, in the comparison, caption and alternative
     * text */
    ck_assert_uint_ge(places, 5);
    ck_assert_msg(!strstr(run.out, "is new") && !strstr(run.out, "is gone"), "%s", run.out);
    ck_assert_msg(!strstr(run.out, "caption") && !strstr(run.out, "alternative"), "%s", run.out);
    program_run_clear(&run);
}
END_TEST

SLOW_SUITE("sets undone") {
    TCase *make = tcase_create("make"), *names = tcase_create("names"),
          *reports = tcase_create("reports");
    TCase *const all[] = {make, names, reports};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        tcase_add_checked_fixture(all[i], set_up, tear_down);
        suite_add_tcase(suite, all[i]);
    }
    tcase_add_test(make, make_runs_again_after_a_failure);
    tcase_add_loop_test(make, make_runs_again_after_what_was_refused, 0, G_N_ELEMENTS(undone));
    tcase_add_test(make, what_only_looks_leaves_the_time);
    tcase_add_test(make, who_is_locked_out_counts_nothing);
    tcase_add_test(names, one_odd_name_leaves_the_others);
    tcase_add_test(names, two_names_of_one_id_leave_the_others);
    tcase_add_test(reports, old_pictures_are_told_on_pages_and_missed_in_numbers);
    tcase_add_test(reports, reports_say_where_it_failed);
    tcase_add_test(reports, reports_have_all_changes);
    tcase_add_test(reports, comments_have_an_end);
    tcase_add_test(reports, a_label_of_another_name_is_one_line);
}
