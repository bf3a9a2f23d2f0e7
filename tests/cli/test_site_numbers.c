/* Patients who are numbered within their sites, told apart by both columns. Counted by hand. */
#include "told.h"

/* Numbers 001 to 003 at each of two sites: of A 01/001, 01/002, 02/001, of B the others. */
#define POPULATION "SITEID,SUBJID,arm\n01,001,A\n01,002,A\n01,003,B\n02,001,A\n02,002,B\n02,003,B\n"
/* Rash: 01/001 twice, 02/001 and 02/002; nausea: 01/003. */
#define EVENTS                                                                                     \
    "SITEID,SUBJID,arm,term,fl\n01,001,A,Rash,Y\n01,001,A,Rash,Y\n02,001,A,Rash,Y\n"               \
    "02,002,B,Rash,Y\n01,003,B,Nausea,Y\n"
#define BARS "bars d.csv --response fl=Y --category term --population p.csv "
/* The same six patients with times, events at 2, 3 and 5 of A and 4 of B. */
#define TIMES                                                                                      \
    "SITEID,SUBJID,arm,t,e\n01,001,A,2,1\n01,002,A,3,1\n01,003,B,4,1\n02,001,A,5,1\n"              \
    "02,002,B,6,0\n02,003,B,7,0\n"
#define KM "km d.csv --time t --event e --time-unit months "

static const told rows[] = {
    {.name = "a population of one number each",
     .data = EVENTS,
     .population = POPULATION,
     .line = BARS,
     .code = 2,
     .said = {"numbers of \"SUBJID\" are given within each \"SITEID\": 3 of them are of several, "
              "\"001\" is of \"01\" and of \"02\"",
              "--id SITEID,SUBJID tells them apart"}},
    {.name = "in arms", /* 002 would be of both */
     .data = EVENTS,
     .population = POPULATION,
     .line = BARS "--group arm",
     .code = 2,
     .said = {"--id SITEID,SUBJID tells them apart"}},
    {.name = "by both",
     .data = EVENTS,
     .population = POPULATION,
     .line = BARS "--group arm --id SITEID,SUBJID",
     .numbers = {",A,Rash,,n,2\n,A,Rash,,total,3\n", ",B,Rash,,n,1\n,B,Rash,,total,3\n",
                 ",B,Nausea,,n,1\n,B,Nausea,,total,3\n"}},
    {.name = "by a list",
     .data = EVENTS,
     .population = POPULATION,
     .line = BARS "--set 'patient=[SITEID, SUBJID]'",
     .numbers = {",,Rash,,n,3\n,,Rash,,total,6\n", ",,Nausea,,n,1\n,,Nausea,,total,6\n"}},
    {.name = "by other names there",
     .data = EVENTS,
     .population = "centre,no,arm\n01,001,A\n01,002,A\n01,003,B\n02,001,A\n02,002,B\n02,003,B\n",
     .line = BARS "--id SITEID,SUBJID --set 'population.patient=[centre, no]'",
     .numbers = {",,Rash,,n,3\n,,Rash,,total,6\n"}},
    {.name = "strangers by both",
     .data = EVENTS "03,001,B,Rash,Y\n",
     .population = POPULATION,
     .line = BARS "--id SITEID,SUBJID",
     .said = {"warning: 1 of 6 rows left out: their patients are not of the population (line 7)"},
     .numbers = {",,Rash,,n,3\n,,Rash,,total,6\n"}},
    {.name = "times",
     .data = TIMES,
     .line = KM,
     .code = 2,
     .said = {"--id SITEID,SUBJID tells them apart"}},
    {.name = "times, all rows", /* who says that, and nothing of the column, is told as well */
     .data = TIMES,
     .line = KM "--rows all",
     .code = 2,
     .said = {"--id SITEID,SUBJID tells them apart"}},
    {.name = "times by both",
     .data = TIMES,
     .line = KM "--group arm --id SITEID,SUBJID",
     .unsaid = "not compared",
     .numbers = {",A,,,n,3\n", ",A,,,events,3\n", ",B,,,events,1\n"}},
    {.name = "a patient who is there twice, by both",
     .data = TIMES "02,003,B,8,1\n",
     .line = KM "--id SITEID,SUBJID",
     .code = 2,
     .said = {"patient \"02 / 003\" is there twice: lines 7 and 8"}},
    {.name = "a number is missing",
     .data = TIMES ",004,B,8,1\n",
     .line = KM "--id SITEID,SUBJID",
     .numbers = {",,,,n,7\n"}},
    {.name = "a column that isn't there",
     .data = TIMES,
     .line = KM "--id SITE,SUBJID",
     .code = 2,
     .said = {"\"SITE\""}},
    {.name = "one patient at two sites is no numbering",
     .data = "SITEID,SUBJID,arm,t,e\n01,001,A,2,1\n02,001,A,3,1\n01,002,A,4,1\n01,003,B,5,0\n",
     .line = KM,
     .code = 2,
     .said = {"patient \"001\" is there twice: lines 2 and 3"}},
    {.name = "waterfall",
     .data = "SITEID,SUBJID,change\n01,001,-40\n01,002,-10\n02,001,20\n02,002,-35\n",
     .line = "waterfall d.csv --change change --id SITEID,SUBJID",
     .unsaid = "twice"},
    {.name = "forest",
     .data = "SITEID,SUBJID,arm,sex,r\n01,001,A,F,1\n01,002,A,M,0\n01,003,B,F,0\n02,001,A,M,1\n"
             "02,002,B,M,1\n02,003,B,F,0\n01,004,A,F,0\n02,004,B,M,0\n",
     .line = "forest d.csv --response r=1 --group arm --subgroups sex --effect odds_ratio "
             "--id SITEID,SUBJID",
     .unsaid = "twice"},
};

START_TEST(sites_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("numbers within sites") {
    add_loop(suite, "core", sites_are_told, G_N_ELEMENTS(rows));
}
