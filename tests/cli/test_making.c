/* Figures of columns that no file has, in every kind: the same numbers as from a file that has
   them, which the test works out itself. */
#include <stdbool.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

#define PATIENTS 48

/** What the test knows of a patient. */
typedef struct patient {
    int age, ecog, change, responder;
    double ttp, os;
    int pd, dead;
    bool male, arm_a, has_age;
} patient;

/* Knuth's linear generator is enough for a few patients, and the same everywhere. */
static unsigned next(unsigned *state) {
    *state = *state * 1664525U + 1013904223U;
    return *state >> 16;
}

static patient draw(unsigned *state) {
    patient p = {.age = (int)(40 + next(state) % 45), .ecog = (int)(next(state) % 3)};
    p.change = (int)(next(state) % 150) - 90;
    p.responder = (int)(next(state) % 2);
    p.ttp = (double)(1 + next(state) % 400) / 10;
    p.pd = (int)(next(state) % 2);
    p.os = p.ttp + (double)(next(state) % 200) / 10;
    p.dead = (int)(next(state) % 2);
    p.male = next(state) % 2;
    p.arm_a = next(state) % 2;
    p.has_age = next(state) % 12 != 0;
    return p;
}

/* t.csv and u.csv are to be put together; v.csv has all of it, and what is to be made. */
static void write_files(const char *folder) {
    g_autoptr(GString) first = g_string_new("id,ttp,pd,os,oscnsr,A,B,chg,resp\n");
    g_autoptr(GString) other = g_string_new("subject;AGE;SEX;ECOG\n");
    g_autoptr(GString) whole = g_string_new("id,pfs,pfs_event,os,oscnsr,arm,chg,resp,AGE,SEX,ECOG,"
                                            "age3,ps,both\n");
    unsigned state = 20;
    for (int i = 0; i < PATIENTS; i++) {
        const patient p = draw(&state);
        g_string_append_printf(first, "P%d,%g,%d,%g,%d,%d,%d,%d,%d\n", i, p.ttp, p.pd, p.os,
                               !p.dead, p.arm_a, !p.arm_a, p.change, p.responder);
        g_autofree char *age = p.has_age ? g_strdup_printf("%d", p.age) : g_strdup("");
        g_string_append_printf(other, "P%d;%s;%s;%d\n", i, age, p.male ? "M" : "F", p.ecog);
        const char *range = !p.has_age ? "" : p.age < 60 ? "<60" : p.age < 70 ? "60–69" : "≥70";
        const double pfs = p.pd ? p.ttp : p.dead ? p.os : p.ttp;
        g_string_append_printf(whole, "P%d,%g,%d,%g,%d,%s,%d,%d,%s,%s,%d,%s,%s,%s / %s\n", i, pfs,
                               p.pd || p.dead, p.os, !p.dead, p.arm_a ? "Alfa" : "Beta", p.change,
                               p.responder, age, p.male ? "M" : "F", p.ecog, range,
                               p.ecog < 2 ? "0–1" : "2", p.male ? "M" : "F",
                               p.arm_a ? "Alfa" : "Beta");
    }
    g_free(write_file(folder, "t.csv", first->str, -1));
    g_free(write_file(folder, "u.csv", other->str, -1));
    g_free(write_file(folder, "v.csv", whole->str, -1));
}

#define DERIVE                                                                                     \
    "    derive:\n"                                                                                \
    "      arm: {wide: {A: Alfa, B: Beta}}\n"                                                      \
    "      age3: {cut: AGE, at: [60, 70]}\n"                                                       \
    "      ps: {levels: ECOG, to: {\"0–1\": [0, 1]}}\n"                                          \
    "      both: {cross: [SEX, arm]}\n"                                                            \
    "      pfs: {earliest: [[ttp, pd], [os, oscnsr=0]]}\n"

#define MADE "    data: [{path: t.csv}, {path: u.csv, by: {id: subject}}]\n" DERIVE

static const struct {
    const char *name, *keys;
} figures[] = {
    {"km", "    kind: km\n    time: pfs\n    event: pfs_event\n    group: age3\n"
           "    compare: {strata: [ps]}\n"},
    {"km where", "    kind: km\n    time: os\n    censor: oscnsr\n    group: arm\n"
                 "    where: [\"age3 = '<60' or ps = 2\"]\n"},
    {"km facets", "    kind: km\n    time: pfs\n    event: pfs_event\n    group: arm\n"
                  "    facet: ps\n    width: 183mm\n"},
    {"forest", "    kind: forest\n    time: pfs\n    event: pfs_event\n"
               "    group: {column: arm, reference: Beta}\n    subgroups: [age3, ps, SEX]\n"},
    {"bars", "    kind: bars\n    response: {column: resp, is: [1]}\n    group: arm\n"
             "    category: age3\n"},
    {"waterfall", "    kind: waterfall\n    change: chg\n    facet: arm\n    width: 183mm\n"},
};

static char *numbers_of(const char *folder, const char *data, const char *keys) {
    g_autofree char *set = g_strdup_printf("trialfig: 1\nfigures:\n  - id: f\n%s%s"
                                           "    formats: [numbers.csv, numbers.json]\n",
                                           data, keys);
    g_free(write_file(folder, "set.yaml", set, -1));
    run_expecting(folder, 0, "render set.yaml -o out --force");
    g_autofree char *path = g_build_filename(folder, "out", "f.numbers.csv", NULL);
    return read_file(path);
}

START_TEST(same_numbers_as_from_a_file) {
    char *folder = make_folder();
    write_files(folder);
    g_autofree char *wanted = numbers_of(folder, "    data: v.csv\n", figures[_i].keys);
    g_autofree char *made = numbers_of(folder, MADE, figures[_i].keys);
    ck_assert_msg(strlen(wanted) > 200, "%s", figures[_i].name);
    ck_assert_str_eq(made, wanted);
    g_autofree char *path = g_build_filename(folder, "out", "f.numbers.json", NULL);
    g_autofree char *json = read_file(path);
    ck_assert_ptr_nonnull(strstr(json, "Columns of u.csv were joined"));
    remove_folder(folder);
}
END_TEST

/* A set is read with its columns when the values of one ask for figures. */
START_TEST(figures_for_each_level) {
    char *folder = make_folder();
    write_files(folder);
    g_free(write_file(folder, "set.yaml",
                      "trialfig: 1\nfigures:\n  - for_each: {column: ps}\n    id: f-{value}\n"
                      "    kind: km\n    time: os\n    censor: oscnsr\n    group: arm\n"
                      "    where: [\"ps = {value}\"]\n    formats: [numbers.csv]\n" MADE,
                      -1));
    run_expecting(folder, 0, "render set.yaml -o out");
    g_autofree char *one = g_build_filename(folder, "out", "f-2.numbers.csv", NULL);
    ck_assert(g_file_test(one, G_FILE_TEST_EXISTS));
    g_autofree char *other = g_build_filename(folder, "out", "f-0-1.numbers.csv", NULL);
    ck_assert(g_file_test(other, G_FILE_TEST_EXISTS));
    remove_folder(folder);
}
END_TEST

/* What is asked for on the command line is what a set file asks for. */
START_TEST(flags) {
    char *folder = make_folder();
    write_files(folder);
    g_free(write_file(folder, "w.csv", "id,extra\nP0,1\nP1,2\n", -1));
    run_expecting(folder, 0,
                  "km t.csv --time pfs --event pfs_event --group arm --numbers n.csv "
                  "--set data.merge=w.csv:id --set 'derive.arm={wide: {A: Alfa, B: Beta}}' "
                  "--set 'derive.pfs={earliest: [[ttp, pd], [os, oscnsr=0]]}'");
    run_expecting(folder, 0, "km v.csv --time pfs --event pfs_event --group arm --numbers m.csv");
    g_autoptr(GBytes) made = bytes_of(folder, "n.csv"), wanted = bytes_of(folder, "m.csv");
    assert_same_bytes(made, wanted, "made by flags");
    remove_folder(folder);
}
END_TEST

static const refusal refusals[] = {
    {ROW("a doubled name", "render set.yaml -o out", 2, "\"derive\" makes \"n\" twice"),
     .set = "trialfig: 1\nfigures:\n  - id: a\n    kind: km\n    data: d.csv\n    time: time\n"
            "    event: event\n    derive:\n      - {name: n, cut: time, at: [5]}\n"
            "      - {name: n, cut: time, at: [6]}\n"},
    {ROW("a key of no entry", "render set.yaml -o out", 2,
         "set.yaml:8:29: error: unknown key \"att\" in \"derive.n\""),
     .set = "trialfig: 1\nfigures:\n  - id: a\n    kind: km\n    data: d.csv\n    time: time\n"
            "    event: event\n    derive: {n: {cut: time, att: [5]}}\n"},
    {ROW("no such file to merge", "render set.yaml -o out", 2, "nowhere.csv"),
     .set = "trialfig: 1\nfigures:\n  - id: a\n    kind: km\n"
            "    data: [{path: d.csv}, {path: nowhere.csv, by: arm}]\n    time: time\n"
            "    event: event\n"},
    {ROW("a column that isn't there", "render set.yaml -o out", 2,
         "set.yaml:9:17: error: derive.n: no column \"tim\" in d.csv"),
     .hint = "did you mean \"time\"?",
     .set = "trialfig: 1\nfigures:\n  - id: a\n    kind: km\n    data: d.csv\n    time: time\n"
            "    event: event\n    group: n\n    derive: {n: {cut: tim, at: [5]}}\n"},
};

START_TEST(what_is_refused) {
    check_refusal(&refusals[_i]);
}
END_TEST

SUITE("columns that no file has") {
    add_loop(suite, "kinds", same_numbers_as_from_a_file, G_N_ELEMENTS(figures));
    add_tests(suite, "core", figures_for_each_level, flags, NULL);
    add_loop(suite, "errors", what_is_refused, G_N_ELEMENTS(refusals));
}
