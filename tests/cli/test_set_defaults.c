/* What a set's defaults and its figures say of who is shown: conditions of both must hold, which
   the numbers of patients tell. */
#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* Of the drug, 5 patients: p1 to p5; in the safety population p1 to p4, of them women p1 to p3.
   Of the control, q1 to q4; in the safety population q1 to q3, of them women q1 and q2. */
static const char patients[] =
    "id,arm,saf,sex,time,event\n"
    "p1,Drug,Y,F,5,1\np2,Drug,Y,F,6,0\np3,Drug,Y,F,7,0\np4,Drug,Y,M,9,1\np5,Drug,N,F,9,1\n"
    "q1,Control,Y,F,3,1\nq2,Control,Y,F,4,1\nq3,Control,Y,M,5,1\nq4,Control,N,M,8,0\n";
/* Nausea: p1, p4, p5 and q1, q3; of grade 3 p4 and q1. */
static const char events[] = "id,arm,term,grade,flag\n"
                             "p1,Drug,Nausea,1,Y\np4,Drug,Nausea,3,Y\np5,Drug,Nausea,3,Y\n"
                             "q1,Control,Nausea,3,Y\nq3,Control,Nausea,2,Y\n";

static char *folder;

static void setup(void) {
    folder = make_folder();
    g_free(write_file(folder, "adsl.csv", patients, -1));
    g_free(write_file(folder, "adae.csv", events, -1));
    g_free(write_file(folder, "rows.csv", "label,or,lower,upper\nA,0.5,0.25,1\nB,2,1,4\n", -1));
    g_free(write_file(folder, "flow.csv", "box,from,n\nA,,9\nB,A,9\n", -1));
}

static void teardown(void) {
    remove_folder(folder);
}

#define KM "kind: km, data: adsl.csv, time: time, event: event, group: arm"
#define AE                                                                                         \
    "kind: bars, data: adae.csv, patient: id, category: term, response: {column: flag, is: [Y]}, " \
    "group: arm, "                                                                                 \
    "population: {data: adsl.csv"

static const struct {
    const char *defaults, *figure, *counts[2];
} sets[] = {
    {KM, "", {"Drug: 5 patients,", "Control: 4 patients,"}},
    {KM ", where: [saf=Y]", "", {"Drug: 4 patients,", "Control: 3 patients,"}},
    {KM, ", where: [sex=F]", {"Drug: 4 patients,", "Control: 2 patients,"}},
    {KM ", where: [saf=Y]", ", where: [sex=F]", {"Drug: 3 patients,", "Control: 2 patients,"}},
    {KM ", where: saf=Y", ", where: sex=F", {"Drug: 3 patients,", "Control: 2 patients,"}},
    {KM ", where: [saf=Y, time > 3]",
     ", where: [sex=F]",
     {"Drug: 3 patients,", "Control: 1 patient,"}},
    /* the way out */
    {KM ", where: [saf=Y]", ", where: null", {"Drug: 5 patients,", "Control: 4 patients,"}},
    /* those who are counted, and their events */
    {AE "}", "", {"60.0% (3/5)", "50.0% (2/4)"}},
    {AE ", where: [saf=Y]}", "", {"50.0% (2/4)", "66.7% (2/3)"}},
    {AE ", where: [saf=Y]}", ", population: {where: [sex=F]}", {"33.3% (1/3)", "50.0% (1/2)"}},
    {AE ", where: [saf=Y]}", ", population.where: [sex=F]", {"33.3% (1/3)", "50.0% (1/2)"}},
    {AE ", where: [saf=Y]}, where: [grade >= 2]", "", {"25.0% (1/4)", "66.7% (2/3)"}},
    {AE ", where: [saf=Y]}, where: [grade >= 2]",
     ", where: [grade <= 3]",
     {"25.0% (1/4)", "66.7% (2/3)"}},
    {AE ", where: [saf=Y]}", ", population: {where: null}", {"60.0% (3/5)", "50.0% (2/4)"}},
};

START_TEST(conditions_add_up) {
    g_autofree char *set = g_strdup_printf("trialfig: 1\ndefaults: {%s}\nfigures:\n  - {id: a%s}\n",
                                           sets[_i].defaults, sets[_i].figure);
    g_free(write_file(folder, "set.yaml", set, -1));
    run_expecting(folder, 0, "render set.yaml -o .");
    g_autofree char *path = g_build_filename(folder, "a.caption.txt", NULL);
    g_autofree char *caption = read_file(path);
    for (size_t i = 0; i < G_N_ELEMENTS(sets[_i].counts); i++)
        ck_assert_msg(strstr(caption, sets[_i].counts[i]), "%s: no %s: %s", set, sets[_i].counts[i],
                      caption);
}
END_TEST

/* Follow-up is computed of curves. Defaults are for all kinds, what a figure says is for its own.
 */
#define BARS                                                                                       \
    "kind: bars, data: adae.csv, response: {column: flag, is: [Y]}, patient: id, group: arm, "     \
    "rows: first"
#define FOREST                                                                                     \
    "kind: forest, data: adsl.csv, time: time, event: event, group: arm, subgroups: [sex]"
#define CHANGE "kind: waterfall, data: adsl.csv, change: time, patient: id"
#define ASKED  "notes: {follow_up: computed}"
static const struct {
    const char *defaults, *figure;
    const char *error;
} follow_up[] = {
    {"style: nejm", KM ", " ASKED, NULL},
    {ASKED, KM, NULL},
    {"style: nejm", BARS ", " ASKED, "figures of kind \"bars\" compute no follow-up"},
    {"style: nejm", FOREST ", " ASKED, "figures of kind \"forest\" compute no follow-up"},
    {"style: nejm", CHANGE ", " ASKED, "figures of kind \"waterfall\" compute no follow-up"},
    {ASKED, BARS, NULL},
    {ASKED, BARS ", " ASKED, "figures of kind \"bars\" compute no follow-up"},
    {ASKED, FOREST ", notes: {follow_up: 24 months}", NULL},
};

START_TEST(only_curves_compute_follow_up) {
    g_autofree char *set =
        g_strdup_printf("trialfig: 1\ndefaults: {%s}\nfigures:\n  - {id: a, %s}\n",
                        follow_up[_i].defaults, follow_up[_i].figure);
    g_free(write_file(folder, "set.yaml", set, -1));
    program_run run = run_program(folder, NULL, NULL, "render set.yaml -o .");
    const char *error = follow_up[_i].error;
    ck_assert_msg(run.code == (error ? 2 : 0), "%s: %d\n%s", set, run.code, run.err);
    ck_assert_msg(!error || strstr(run.err, error), "%s", run.err);
    program_run_clear(&run);
}
END_TEST

/* ---- words of other kinds -------------------------------------------------------------------- */

#define CURVES "  - {id: curves, " KM "}\n"
#define SHARES "  - {id: shares, " BARS "}\n"
#define ROWS(more)                                                                                 \
    "  - {id: rows, kind: forest, data: rows.csv, label: label, " more                             \
    " lower: lower, upper: upper, effect: odds_ratio}\n"
static const struct {
    const char *defaults, *figures, *error;
    const char *numbers, *row; /* NULL: not looked at */
} words[] = {
    /* those of curves, and bars with their own; the other way round */
    {"compare: {test: gehan}", CURVES SHARES, NULL, "curves", "curves,,gehan,,test,"},
    {"compare.test: wilcoxon", SHARES CURVES, NULL, "shares", "shares,Drug,"},
    {"compare: {test: gehan, ratio: cause_specific}", CURVES, NULL, "curves",
     "curves,,gehan,,test,"},
    {"compare: {test: fisher}", CURVES SHARES, NULL, "curves", "curves,,logrank,,test,"},
    {"compare: {test: none}", CURVES SHARES, NULL, NULL, NULL},
    /* a kind that has no tests is no reason to complain */
    {"compare: {test: gehan}", "  - {id: change, " CHANGE "}\n" CURVES, NULL, "curves",
     "curves,,gehan,,test,"},
    {"compare: {test: gehan}", "  - {id: change, " CHANGE "}\n", NULL, NULL, NULL},
    /* a column, or a group of keys, to the kind that is drawn */
    {"change: time", "  - {id: change, kind: waterfall, data: adsl.csv, patient: id}\n", NULL, NULL,
     NULL},
    {"change: {column: time, unit: percent}",
     "  - {id: change, kind: waterfall, data: adsl.csv, patient: id}\n", NULL, NULL, NULL},
    {"change: time", "  - {id: l, kind: lines, data: adsl.csv, visit: time, value: event}\n",
     "\"change\" is \"time\": it must be one of: false, true, percent", NULL, NULL},
    /* nobody is left who knows it */
    {"compare: {test: gehan}", SHARES, "\"compare.test\" is \"gehan\": it must be one of: chisq",
     NULL, NULL},
    {"compare: {test: fisher}", CURVES,
     "\"compare.test\" is \"fisher\": it must be one of: logrank", NULL, NULL},
    {"compare: {test: fischer}", CURVES SHARES, "\"compare.test\" is \"fischer\"", NULL, NULL},
    {"compare: {test: [gehan]}", CURVES, "\"compare.test\" must be", NULL, NULL},
    {"compare: {tets: gehan}", CURVES SHARES, "unknown key \"tets\" in \"compare\"", NULL, NULL},
    /* what a figure says is for its own kind */
    {"style: nejm", "  - {id: shares, " BARS ", compare: {test: gehan}}\n",
     "\"compare.test\" is \"gehan\": it must be one of: chisq", NULL, NULL},
    /* within a for_each, whose variables the defaults use */
    {"title: '{word}', compare: {test: gehan}",
     "  - {for_each: {list: [x, y], as: word}, id: 'c-{word}', " KM "}\n"
     "  - {for_each: {list: [x, y], as: word}, id: 'b-{word}', " BARS "}\n",
     NULL, "c-y", "c-y,,gehan,,test,"},
    {"title: '{word}', compare: {test: fisher}",
     "  - {for_each: {list: [x, y], as: word}, id: 'c-{word}', " KM "}\n",
     "\"compare.test\" is \"fisher\": it must be one of: logrank", NULL, NULL},
    /* a variable puts a second word into the place of one that is known */
    {"compare: {test: '{word}rank'}",
     "  - {for_each: {list: [log, lag], as: word}, id: 'c-{word}', " KM "}\nvars: {word: log}\n",
     "\"compare.test\" is \"lagrank\": it must be one of: logrank", NULL, NULL},
    {"compare: {test: null}", CURVES SHARES, NULL, NULL, NULL},
    /* a word of a list in one kind, a column in another */
    {"box: box, from: from, n: n", "  - {id: flow, kind: flow, data: flow.csv}\n", NULL, "flow",
     "flow,,B,,n,9"},
    /* that column, which each figure of its kind names itself: the word is for curves, and wrong */
    {"estimate: failur", CURVES ROWS("estimate: or,"), "\"estimate\" is \"failur\": it must be one",
     NULL, NULL},
    {"estimate: failure", CURVES ROWS("estimate: or,"), NULL, "rows", "rows,,A,,or,0.5"},
    {"estimate: or", CURVES ROWS(""), NULL, "rows", "rows,,A,,or,0.5"},
    {"from: from", SHARES, "\"from\" is \"from\": it must be one of: patients", NULL, NULL},
};

START_TEST(each_kind_takes_its_own_words) {
    g_autofree char *set =
        g_strdup_printf("trialfig: 1\ndefaults: {%s, formats: [numbers.csv]}\nfigures:\n%s",
                        words[_i].defaults, words[_i].figures);
    g_free(write_file(folder, "set.yaml", set, -1));
    program_run run = run_program(folder, NULL, NULL, "render set.yaml -o .");
    const char *error = words[_i].error;
    ck_assert_msg(run.code == (error ? 2 : 0), "%s: %d\n%s", set, run.code, run.err);
    ck_assert_msg(!error || strstr(run.err, error), "%s: %s", set, run.err);
    const char *first = error ? strstr(run.err, ": error: ") : NULL;
    ck_assert_msg(!first || !strstr(first + 1, ": error: "), "said twice: %s", run.err);
    ck_assert_msg(error || !strstr(run.err, "warning: compare"), "%s: %s", set, run.err);
    program_run_clear(&run);
    if (!words[_i].numbers)
        return;
    g_autofree char *name = g_strconcat(words[_i].numbers, ".numbers.csv", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL), *numbers = read_file(path);
    ck_assert_msg(numbers && strstr(numbers, words[_i].row), "%s: %s", set, numbers);
}
END_TEST

/* ---- a weight of another test ---------------------------------------------------------------- */

static const char causes[] = "id,arm,time,code\n"
                             "1,A,1,1\n2,A,2,2\n3,A,3,1\n4,A,4,0\n5,A,5,1\n6,A,6,2\n"
                             "7,B,2,2\n8,B,4,1\n9,B,6,0\n10,B,7,2\n11,B,8,1\n12,B,9,0\n";
#define INCIDENCE                                                                                  \
    "kind: km, data: causes.csv, time: time, event: {column: code, is: [1]}, competing: [2], "     \
    "group: arm, estimate: incidence"
static const struct {
    const char *defaults, *figure;
    const char *rho; /* of Gray's test; NULL: it has none */
    bool warned;
} weights[] = {
    {"compare: {test: fleming_harrington, rho: 1}", "", NULL, true},
    {"compare: {test: fleming_harrington, rho: 1}", ", compare: {rho: 0}", NULL, false},
    {"compare: {test: fleming_harrington, rho: 1}", ", compare: {rho: 1}", "1", false},
    {"compare: {test: fleming_harrington, rho: 1}", ", compare: {test: gray}", "1", false},
    {"compare: {test: fleming_harrington, rho: 1}", ", compare: {test: none}", NULL, false},
    {"compare: {test: fleming_harrington, rho: 0, gamma: 1}", "", NULL, false},
    {"compare: {test: gray, rho: 0.5}", "", "0.5", false},
    {"compare: {rho: 0.5}", "", "0.5", false},
    {"compare: {test: gehan}", "", NULL, false},
};

START_TEST(weights_of_curves_are_not_silently_of_incidences) {
    g_free(write_file(folder, "causes.csv", causes, -1));
    g_autofree char *set = g_strdup_printf(
        "trialfig: 1\ndefaults: {%s, formats: [numbers.csv]}\nfigures:\n  - {id: a, " INCIDENCE
        "%s}\n",
        weights[_i].defaults, weights[_i].figure);
    g_free(write_file(folder, "set.yaml", set, -1));
    program_run run = run_program(folder, NULL, NULL, "render set.yaml -o .");
    ck_assert_msg(run.code == 0, "%s: %d\n%s", set, run.code, run.err);
    const bool warned = strstr(run.err, "Gray's test is not weighted by compare.rho") != NULL;
    ck_assert_msg(warned == weights[_i].warned, "%s: %s", set, run.err);
    program_run_clear(&run);
    g_autofree char *path = g_build_filename(folder, "a.numbers.csv", NULL);
    g_autofree char *numbers = read_file(path);
    ck_assert(numbers != NULL);
    g_autofree char *row = g_strdup_printf(",rho,%s\n", weights[_i].rho ? weights[_i].rho : "");
    const bool found = strstr(numbers, weights[_i].rho ? row : ",rho,") != NULL;
    ck_assert_msg(found == (weights[_i].rho != NULL), "%s: %s", set, numbers);
}
END_TEST

SUITE("set_defaults") {
    TCase *tcase = tcase_create("core");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, conditions_add_up, 0, (int)G_N_ELEMENTS(sets));
    tcase_add_loop_test(tcase, only_curves_compute_follow_up, 0, (int)G_N_ELEMENTS(follow_up));
    tcase_add_loop_test(tcase, each_kind_takes_its_own_words, 0, (int)G_N_ELEMENTS(words));
    tcase_add_loop_test(tcase, weights_of_curves_are_not_silently_of_incidences, 0,
                        (int)G_N_ELEMENTS(weights));
    suite_add_tcase(suite, tcase);
}
