/* Patients in two arms, twice, without a number, or of an arm without any row. Counted by hand. */
#include "told.h"

/* At two visits of 4 and 4 patients; 4 is of A first and of B then. Responders at W4: 2 and 1. */
#define VISITS(fourth)                                                                             \
    "id,arm,visit,r,v\n1,A,W4,Y,5\n1,A,W8,Y,4\n2,A,W4,Y,7\n2,A,W8,N,6\n3,A,W4,N,8\n3,A,W8,Y,3\n"   \
    "4,A,W4,N,9\n4," fourth ",W8,N,2\n5,B,W4,Y,4\n5,B,W8,Y,1\n6,B,W4,N,3\n6,B,W8,N,5\n"            \
    "7,B,W4,N,6\n7,B,W8,N,7\n8,B,W4,N,8\n8,B,W8,Y,9\n"
#define POPULATION "id,arm\n1,A\n2,A\n3,A\n4,A\n5,A\n6,B\n7,B\n8,B\n9,B\n10,B\n"
/* Of A 2 of 5 responded, of B 1 of 5; the last line may repeat one of them. */
#define RESPONSES(last)                                                                            \
    "id,arm,r,bor\n1,A,Y,CR\n2,A,Y,PR\n3,A,N,SD\n4,A,N,PD\n5,A,N,SD\n6,B,Y,PR\n7,B,N,SD\n"         \
    "8,B,N,PD\n9,B,N,SD\n10,B,N,SD\n" last
#define OF_ALL "bars d.csv --group arm --population p.csv "

static const told rows[] = {
    {.name = "an arm that changes, responses",
     .data = VISITS("B"),
     .line = "bars d.csv --group arm --visit visit --response r",
     .code = 2,
     .said = {"patients change their \"arm\" between visits, 1 of 8: \"4\" is of \"A\" in line 8 "
              "and of \"B\" in line 9",
              "write one group for each patient"}},
    {.name = "means",
     .data = VISITS("B"),
     .line = "bars d.csv --group arm --visit visit --value v",
     .code = 2,
     .said = {"patients change their \"arm\" between visits, 1 of 8"}},
    {.name = "every row counts",
     .data = VISITS("B"),
     .line = "bars d.csv --group arm --visit visit --value v --rows all",
     .said = {"warning: patients change their \"arm\" between visits"}},
    {.name = "one arm each",
     .data = VISITS("A"),
     .line = "bars d.csv --group arm --visit visit --response r",
     .unsaid = "patients change",
     .numbers = {",A,W4,,n,2\n", ",A,W4,,total,4\n", ",B,W8,,n,2\n"}},
    {.name = "beside a population",
     .data = RESPONSES(""),
     .population = POPULATION,
     .line = OF_ALL "--response r",
     .numbers = {",A,,,n,2\n", ",A,,,total,5\n", ",B,,,n,1\n"}},
    {.name = "one patient twice is no event",
     .data = RESPONSES("3,A,Y,CR\n"),
     .population = POPULATION,
     .line = OF_ALL "--response r",
     .code = 2,
     .said = {"patient \"3\" is there twice: lines 4 and 12", "keep one row of each patient"}},
    {.name = "by words of responses",
     .data = RESPONSES("3,A,Y,CR\n"),
     .population = POPULATION,
     .line = OF_ALL "--response bor=CR,PR",
     .code = 2,
     .said = {"patient \"3\" is there twice: lines 4 and 12"}},
    {.name = "events, if that is said", /* 3 had one in the last row */
     .data = RESPONSES("3,A,Y,CR\n"),
     .population = POPULATION,
     .line = OF_ALL "--response r --rows all",
     .numbers = {",A,,,n,3\n", ",A,,,total,5\n"}},
    {.name = "without a number",
     .data = "id,arm,term,ser\n1,A,Nausea,Y\n,A,Nausea,Y\n2,A,Rash,Y\n6,B,Nausea,Y\n,B,Rash,Y\n"
             "7,B,Rash,Y\n1,A,Rash,Y\n2,A,Nausea,Y\n",
     .population = POPULATION,
     .line = OF_ALL "--category term --response ser=Y",
     .said = {"warning: 2 of 8 rows left out: without \"id\" nobody knows whose they are, and "
              "percentages may be too low (lines 3, 6)"},
     .numbers = {",A,Nausea,,n,2\n", ",B,Rash,,n,1\n"}},
    {.name = "a population without numbers", /* of B 4 are left */
     .data = RESPONSES(""),
     .population = "id,arm\n1,A\n2,A\n3,A\n4,A\n5,A\n6,B\n7,B\n8,B\n9,B\n,B\n",
     .line = OF_ALL "--response r",
     .said = {"p.csv:11:1: warning: 1 of 10 rows of the population left out: no \"id\" (line 11)"},
     .numbers = {",B,,,total,4\n"}},
    {.name = "an arm without any event",
     .data = "id,arm,term,ser\n1,A,Nausea,Y\n2,A,Rash,Y\n1,A,Rash,Y\n3,A,Nausea,Y\n",
     .population = POPULATION,
     .line = OF_ALL "--category term --response ser=Y",
     .said = {"warning: group \"B\" of the population has no row here: no event in its 5 patients",
              "population.where leaves out a group that isn't meant"},
     .numbers = {",B,Nausea,,n,0\n"}},
};

START_TEST(patients_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("patients in two arms, twice, and without a number") {
    add_loop(suite, "patients", patients_are_told, G_N_ELEMENTS(rows));
}
