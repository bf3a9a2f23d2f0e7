#include "asked.h"
#include "support/suite.h"

/* What stands in place of a number, or behind it, in tables of results. */

#define HEAD    "r,hr,lo,hi\nA,0.7,0.5,0.98\n"
#define RESULTS "forest d.csv --label r --estimate hr --lower lo --upper hi --effect HR"
#define STUDIES "forest d.csv --study r --estimate hr --lower lo --upper hi --effect HR"

static const asked cells[] = {
    {ASKED("an em dash", HEAD "B,\u2014,\u2014,\u2014\n", RESULTS, 0), .caption = "B: not given.",
     .uncaption = "NE denotes"},
    {ASKED("an em dash, on the page", HEAD "B,\u2014,\u2014,\u2014\n", RESULTS, 0),
     .caption = "A dash indicates what is not known."},
    {ASKED("in French", HEAD "B,\u2014,\u2014,\u2014\n", RESULTS " --locale fr", 0),
     .caption = "B : non indiqu\u00e9.", .uncaption = "non estimable"},
    {ASKED("a hyphen", HEAD "B,-,-,-\n", RESULTS, 0), .caption = "B: not given."},
    {ASKED("not estimable", HEAD "B,NE,NE,NE\n", RESULTS, 0), .caption = "B: not estimable.",
     .uncaption = "not given"},
    {ASKED("a study", HEAD "B,\u2014,\u2014,\u2014\nC,0.8,0.6,1.07\n", STUDIES, 0),
     .said = "study \"B\" is not estimable: the file has no estimate of it",
     .caption = "B: not given."},
    {ASKED("notes", HEAD "B,0.71*,0.53,0.95\u2020\n", RESULTS, 0),
     .said = "signs of notes behind numbers are not drawn (2 cells, as \"0.71*\" in \"hr\")",
     .numbers = {{"", "B", "hr", 0.71, 0}}},
    {ASKED("none", HEAD "B,0.71 ,0.53,0.95\n", RESULTS, 0), .unsaid = "signs of notes"},
};

START_TEST(cells_are_told) {
    check_asked(&cells[_i], NULL);
}
END_TEST

SUITE("cells of results") {
    add_loop(suite, "told", cells_are_told, G_N_ELEMENTS(cells));
}
