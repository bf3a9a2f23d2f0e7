/* Rows of several questions, or of several people who answered one, are no patients. Responses and
   events are counted by hand. */
#include "told.h"

#define ENDS                                                                                       \
    "endpoint,time,event,arm\nOS,9,0,A\nPFS,4,1,A\nOS,8,1,A\nPFS,3,1,A\nOS,9,0,B\nPFS,5,1,B\n"     \
    "OS,7,1,B\nPFS,2,0,B\n"
#define KM    "km d.csv --time time --time-unit months --event event --group arm "
#define MIXED "several end points are mixed: \"OS\" and \"PFS\" in column \"endpoint\""
#define EVALS(head, inv, irc)                                                                      \
    "time,event,arm," head "\n4,1,A," inv "\n5,0,A," irc "\n6,1,A," inv "\n6,1,A," irc "\n"        \
    "7,0,B," inv "\n7,0,B," irc "\n2,1,B," inv "\n3,1,B," irc "\n"
#define TESTS                                                                                      \
    "USUBJID,RSTESTCD,RSSTRESC,ARM\n1,OVRLRESP,CR,A\n1,TRGRESP,PR,A\n2,OVRLRESP,PD,A\n"            \
    "2,TRGRESP,PR,A\n3,OVRLRESP,PR,B\n3,TRGRESP,PR,B\n4,OVRLRESP,PD,B\n4,TRGRESP,SD,B\n"
#define BARS "bars d.csv --response RSSTRESC=CR,PR --group ARM "

static const told rows[] = {
    {.name = "end points without numbers of patients",
     .data = ENDS,
     .line = KM,
     .code = 2,
     .said = {MIXED, "hint: --where \"endpoint = OS\""}},
    {.name = "one of them",
     .data = ENDS,
     .line = KM "--where 'endpoint = OS'",
     .numbers = {",A,,,events,1\n", ",B,,,events,1\n"}},
    {.name = "a panel of each", .data = ENDS, .line = KM "--facet endpoint", .unsaid = "mixed"},
    {.name = "as subgroups",
     .data = ENDS,
     .line = "forest d.csv --time time --event event --group arm --subgroups endpoint",
     .code = 2,
     .said = {MIXED}},
    {.name = "what is no end point",
     .data = "outcome,time,event,arm\ngood,9,0,A\nbad,4,1,A\ngood,9,0,B\nbad,5,1,B\n",
     .line = KM,
     .unsaid = "mixed"},
    {.name = "assessors without numbers of patients",
     .data = EVALS("EVAL", "INVESTIGATOR", "INDEPENDENT ASSESSOR"),
     .line = KM,
     .code = 2,
     .said = {"several assessors are mixed: \"INVESTIGATOR\" and \"INDEPENDENT ASSESSOR\""}},
    {.name = "who are of one kind",
     .data = EVALS("assessor", "Smith", "Jones"),
     .line = KM,
     .unsaid = "mixed"},
    {.name = "tests of SDTM",
     .data = TESTS,
     .line = BARS,
     .code = 2,
     .said = {"several tests are mixed: \"OVRLRESP\" and \"TRGRESP\" in column \"RSTESTCD\"",
              "hint: --where \"RSTESTCD = OVRLRESP\""}},
    {.name = "the last row of each patient",
     .data = TESTS,
     .line = BARS "--rows last",
     .said = {"differ in \"RSTESTCD\": those kept are \"TRGRESP\" (4)"}},
    {.name = "one of them",
     .data = TESTS,
     .line = BARS "--where 'RSTESTCD = OVRLRESP'",
     .unsaid = "RSTESTCD\"",
     .numbers = {",A,,,n,1\n", ",B,,,n,1\n"}},
    {.name = "a category of parameters that names assessors",
     .data = "USUBJID,PARAMCD,PARCAT1,AVAL,CNSR,TRTP\n1,PFS,INV,4,0,A\n1,PFS,IRC,5,0,A\n"
             "2,PFS,INV,6,1,A\n2,PFS,IRC,6,0,A\n3,PFS,INV,3,0,B\n3,PFS,IRC,5,0,B\n",
     .line = "km d.csv --time AVAL --censor CNSR --group TRTP --time-unit months --rows first",
     .said = {"differ in \"PARCAT1\": those kept are \"INV\" (3)"}},
};

START_TEST(mixed) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("rows of several questions") {
    add_loop(suite, "mixed", mixed, G_N_ELEMENTS(rows));
}
