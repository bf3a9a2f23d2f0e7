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
};

START_TEST(reasons_are_told) {
    check_asked(&reasons[_i], NULL);
}
END_TEST

SUITE("groups alone in their strata") {
    add_loop(suite, "reasons", reasons_are_told, G_N_ELEMENTS(reasons));
}
