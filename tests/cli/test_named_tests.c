#include "asked.h"
#include "support/suite.h"

/* A P value beside a hazard ratio is read as the log-rank test's: another one's is named on the
   figure, also where the foot has no room for all. The alternative text, which has the name as
   well, has no full stop behind it. */

#define ROWS                                                                                       \
    "id,t,s,g\n1,3,1,A\n2,5,0,B\n3,8,2,A\n4,9,1,B\n5,12,0,A\n6,14,1,B\n7,15,2,A\n8,17,1,A\n"       \
    "9,21,0,B\n10,22,2,B\n11,25,1,A\n12,30,0,B\n13,31,1,A\n14,33,0,B\n"
#define NARROW " --group g --width 88mm --style nejm --time-unit months --milestones 12"
#define CAUSES "km d.csv --time t --event s=1 --estimate incidence --competing '{Other death: 2}'"
#define DEATH  "km d.csv --time t --event s=1,2"

static const asked named[] = {
    {ASKED("Gray", ROWS, CAUSES NARROW, 0), .drawn = "Gray test.\"",
     .caption = "The P value is that of"},
    {ASKED("Gray in French", ROWS, CAUSES NARROW " --locale fr", 0), .drawn = "test de Gray.\""},
    {ASKED("Gehan", ROWS, DEATH NARROW " --test gehan", 0),
     .drawn = "of the Gehan\u2013Wilcoxon test.\"", .caption = "The P value is that of"},
    {ASKED("log-rank", ROWS, DEATH NARROW, 0), .uncaption = "The P value is that of"},
};

START_TEST(other_tests_are_named) {
    check_asked(&named[_i], NULL);
}
END_TEST

SUITE("tests that are named") {
    add_loop(suite, "named", other_tests_are_named, G_N_ELEMENTS(named));
}
