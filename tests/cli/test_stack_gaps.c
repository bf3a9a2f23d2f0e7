/* A level that one bar of a stack lacks is 0 in tables of adverse events, and lost where the levels
   of the others are of all patients. */
#include "told.h"

/* 100 patients of each arm; of B, PD, SD and PR are 60. */
#define COUNTS(last)                                                                               \
    "lev,arm,n,N\nPD,A,10,100\nSD,A,20,100\nPR,A,30,100\nCR,A,40,100\nPD,B,10,100\n"               \
    "SD,B,20,100\nPR,B,30,100\n" last
#define PERCENT(last)                                                                              \
    "lev,arm,p\nPD,A,10\nSD,A,20\nPR,A,30\nCR,A,40\nPD,B,10\nSD,B,20\nPR,B,30\n" last
#define OF_COUNTS  "bars d.csv --level lev --n n --total N --group arm --form stacked"
#define OF_PERCENT "bars d.csv --level lev --percent p --group arm --form stacked"
#define SAID                                                                                       \
    "warning: \"CR, B\": the file has no row, and the other levels of this bar are not of all "    \
    "patients, as those of the others are"
#define UNSAID "no row"

static const told rows[] = {
    {.name = "counts",
     .data = COUNTS(""),
     .line = OF_COUNTS,
     .said = {SAID, "add the row, with 0 if there is nobody"}},
    {.name = "counts with the row",
     .data = COUNTS("CR,B,40,100\n"),
     .line = OF_COUNTS,
     .unsaid = UNSAID,
     .numbers = {",B,CR,,n,40\n"}},
    {.name = "counts with a row of nobody",
     .data = COUNTS("CR,B,0,100\n"),
     .line = OF_COUNTS,
     .unsaid = UNSAID,
     .numbers = {",B,CR,,n,0\n"}},
    {.name = "nobody had it",
     .data = "lev,arm,n,N\nSD,A,20,50\nCR,A,30,50\nSD,B,40,40\n",
     .line = OF_COUNTS,
     .unsaid = UNSAID,
     .numbers = {",B,CR,,n,0\n"}},
    {.name = "adverse events, which most don't have",
     .data = "lev,arm,n,N\n1,A,20,100\n2,A,10,100\n3,A,5,100\n1,B,22,100\n2,B,7,100\n",
     .line = OF_COUNTS,
     .unsaid = UNSAID},
    {.name = "percentages", .data = PERCENT(""), .line = OF_PERCENT, .said = {SAID}},
    {.name = "percentages with the row",
     .data = PERCENT("CR,B,40\n"),
     .line = OF_PERCENT,
     .unsaid = UNSAID},
};

START_TEST(a_level_that_is_lost_is_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("stack_gaps") {
    add_loop(suite, "core", a_level_that_is_lost_is_told, G_N_ELEMENTS(rows));
}
