#include <string.h>

#include "asked.h"
#include "support/suite.h"

/* Why nothing could be tested: a group that shares no stratum with another, or no time. */

#define KM "km d.csv --time t --event e --group g"

static const asked reasons[] = {
    {ASKED("a group in a stratum of its own",
           "t,e,g,s\n1,1,A,x\n2,1,B,x\n3,1,A,x\n4,0,B,x\n1,1,C,y\n2,0,C,y\n", KM " --strata s", 0),
     .said = "log-rank test not possible: no event while \"C\" and another group are at risk, "
             "within the strata"},
    {ASKED("without the strata", "t,e,g,s\n1,1,A,x\n2,1,B,x\n3,1,A,x\n4,0,B,x\n1,1,C,y\n2,0,C,y\n",
           KM, 0),
     .unsaid = "log-rank test not possible"},
    {ASKED("two groups in two strata", "t,e,g,s\n1,1,A,x\n2,1,B,y\n3,1,A,x\n4,0,B,y\n",
           KM " --strata s", 0),
     .said = "no event while two groups are at risk, within the strata"},
    {ASKED("two groups at two times", "t,e,g,s\n1,0,A,x\n2,1,B,y\n1,0,A,x\n4,0,B,y\n", KM, 0),
     .said = "no event while two groups are at risk", .unsaid = "within the strata"},
    /* 4 of 6 patients are in strata that have both groups */
    {ASKED("some are alone", "t,e,g,s\n1,1,A,x\n2,1,B,x\n3,1,A,x\n4,0,B,x\n1,1,A,y\n2,0,B,z\n",
           KM " --strata s", 0),
     .said = "2 of 6 patients are in strata where only one group is (2 of 3 strata): left out of "
             "the comparison"},
    {ASKED("some are alone, in a forest",
           "t,e,g,s,k\n1,1,A,x,m\n2,1,B,x,m\n3,1,A,x,f\n4,1,B,x,f\n1,1,A,y,f\n2,0,B,z,m\n",
           "forest d.csv --time t --event e --group g --subgroups k --strata s", 0),
     .said = "2 of 6 patients are in strata where only one group is (2 of 3 strata)"},
    {ASKED("nobody is", "t,e,g,s\n1,1,A,x\n2,1,B,x\n3,1,A,y\n4,0,B,y\n", KM " --strata s", 0),
     .unsaid = "where only one group is"},
    /* A: 1 and 3, B: 2 and 4; R's coxph gives a wide interval, which 1000 is beyond */
    {ASKED("a published ratio that the data can't give",
           "t,e,g\n1,1,A\n2,1,B\n3,1,A\n4,1,B\n5,1,A\n6,1,B\n", KM " --set published.estimate=1000",
           0),
     .said = "the published hazard ratio, 1000, lies outside of the limits that the data give"},
    {ASKED("one that they can", "t,e,g\n1,1,A\n2,1,B\n3,1,A\n4,1,B\n5,1,A\n6,1,B\n",
           KM " --set published.estimate=1.2", 0),
     .unsaid = "lies outside of the limits"},
    /* B mostly after A, so that the ratio of B against A is small */
    {ASKED("the other way round",
           "t,e,g\n1,1,A\n2,1,A\n3,1,A\n5,1,A\n7,1,A\n4,1,B\n6,1,B\n8,1,B\n9,1,B\n10,1,B\n11,1,B\n",
           KM " --set published.estimate=5", 0),
     .said = "is it the ratio the other way round? 1/5 is 0.20"},
};

START_TEST(reasons_are_told) {
    check_asked(&reasons[_i], NULL);
}
END_TEST

/* Survival and responses of a forest, and a curve: whatever is compared, one sentence. In each 2 of
   6 patients are in strata of one group, and 2 of 3 strata are so. Means know no strata. */
#define ALONE                                                                                      \
    "t,e,r,g,s,k\n1,1,1,A,x,m\n2,1,0,B,x,m\n3,1,0,A,x,f\n4,1,1,B,x,f\n1,1,1,A,y,f\n2,0,0,B,z,m\n"

#define SAID                                                                                       \
    "2 of 6 patients are in strata where only one group is (2 of 3 strata): left out of the "      \
    "comparison"

START_TEST(strata_are_told_once) {
    static const char *const lines[] = {
        "forest d.csv --time t --event e --group g --subgroups k --strata s -o a.svg",
        "forest d.csv --response r --group g --subgroups k --strata s -o a.svg",
        KM " --strata s -o a.svg"};
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        char *folder = make_folder();
        g_free(write_file(folder, "d.csv", ALONE, -1));
        program_run run = run_program(folder, NULL, NULL, lines[i]);
        g_autofree char *err = flat_text(run.err);
        ck_assert_msg(run.code == 0, "%s: %s", lines[i], run.err);
        const char *first = strstr(err, SAID);
        ck_assert_msg(first != NULL, "%s: %s", lines[i], run.err);
        ck_assert_msg(strstr(err, "of one arm") == NULL, "%s: %s", lines[i], run.err);
        ck_assert_msg(strstr(first + strlen(SAID), "where only one group is") == NULL, "%s: %s",
                      lines[i], run.err);
        program_run_clear(&run);
        remove_folder(folder);
    }
}
END_TEST

SUITE("groups alone in their strata") {
    add_loop(suite, "reasons", reasons_are_told, G_N_ELEMENTS(reasons));
    add_tests(suite, "core", strata_are_told_once, NULL);
}
