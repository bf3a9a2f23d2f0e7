#include <string.h>

#include "asked.h"
#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* Alternative texts and methods say what the figure has, and nothing of what it hasn't. */

#define POINTS                                                                                     \
    "id,arm,t,e,os,d\n1,A,800,1,900,0\n2,A,700,0,700,1\n3,B,500,1,600,1\n4,B,300,1,900,0\n"        \
    "5,A,650,1,800,1\n6,B,440,1,500,1\n"

/* All of stratum Z are of A. */
#define STRATA                                                                                     \
    "id,arm,s,r\n1,A,X,Y\n2,A,X,N\n3,A,Y,Y\n4,A,Y,N\n5,B,X,N\n6,B,X,Y\n7,B,Y,N\n8,B,Y,N\n"         \
    "9,A,Z,Y\n10,A,Z,N\n"

static const asked texts[] = {
    {ASKED("two end points have no events together", POINTS,
           "forest d.csv --group arm --set 'endpoints={PFS: [t, e], OS: [os, d]}'", 0),
     .caption = "Patients: 6.", .uncaption = "events:"},
    {ASKED("one end point", POINTS, "forest d.csv --group arm --time t --event e", 0),
     .caption = "Patients: 6; events: 5."},
    {ASKED("ratios have no unit", POINTS,
           "forest d.csv --group arm --time t --event e --time-unit days", 0),
     .uncaption = "converted"},
    {ASKED("medians have one", POINTS,
           "forest d.csv --group arm --time t --event e --time-unit days --show n,median,effect",
           0),
     .caption = "converted"},
    {ASKED("bars without a response", "id,c,r\n1,-50,PR\n2,-10,SD\n3,20,PD\n4,5,\n",
           "waterfall d.csv --change c --response r", 0),
     .numbers = {{"", "", "n_unknown", 1, 0}}, .caption = "Response not known: 1."},
    {ASKED("in French", "id,c,r\n1,-50,PR\n2,-10,SD\n3,20,PD\n4,5,\n",
           "waterfall d.csv --change c --response r --locale fr", 0),
     .caption = "R\u00e9ponse non connue : 1."},
    {ASKED("a stratum that one of two groups lacks", STRATA,
           "bars d.csv --group arm --response r=Y --strata s", 0),
     .caption = "stratified by s, without strata that lack one of the groups compared."},
    {ASKED("without it", STRATA,
           "bars d.csv --group arm --response r=Y --strata s --where 's != Z'", 0),
     .caption = "stratified by s.", .uncaption = "without strata"},
    {ASKED("a page of one panel", "id,c,r,f\n1,-50,PR,x\n2,-10,SD,x\n3,20,PD,x\n",
           "waterfall d.csv --change c --response r --facet f", 0),
     .uncaption = "1 panels"},
};

START_TEST(texts_are_true) {
    check_asked(&texts[_i], NULL);
}
END_TEST

/* Bands of two levels on one page: each is said of its panel; what is alike is said once. */
START_TEST(levels_are_said_of_their_panels) {
    static const char set[] =
        "trialfig: 1\n"
        "defaults: {data: d.csv, time: t, event: e, group: arm, conf.show: true, formats: []}\n"
        "figures:\n"
        "  - {id: a, kind: km, conf.level: 0.9}\n"
        "  - {id: b, kind: km}\n"
        "  - {id: c, kind: km}\n"
        "  - {id: two, kind: panels, layout: [a, b], formats: [caption.txt]}\n"
        "  - {id: one, kind: panels, layout: [b, c], formats: [caption.txt]}\n";
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", POINTS, -1));
    g_free(write_file(folder, "set.yaml", set, -1));
    program_run run = run_program(folder, NULL, NULL, "render set.yaml -o out");
    ck_assert_msg(run.code == 0, "%s", run.err);
    program_run_clear(&run);
    g_autofree char *path = g_build_filename(folder, "out", "two.caption.txt", NULL);
    g_autofree char *other = g_build_filename(folder, "out", "one.caption.txt", NULL);
    g_autofree char *two = read_file(path), *one = read_file(other);
    ck_assert_msg(strstr(two, "A: Shaded areas indicate 90%") != NULL, "%s", two);
    ck_assert_msg(strstr(two, "B: Shaded areas indicate 95%") != NULL, "%s", two);
    ck_assert_msg(strstr(one, "Shaded areas indicate 95%") != NULL, "%s", one);
    ck_assert_msg(!strstr(one, ": Shaded"), "%s", one);
    remove_folder(folder);
}
END_TEST

SUITE("texts of figures") {
    add_tests(suite, "true", levels_are_said_of_their_panels, NULL);
    add_loop(suite, "true", texts_are_true, G_N_ELEMENTS(texts));
}
