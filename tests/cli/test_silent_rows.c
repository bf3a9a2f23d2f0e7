/* Rows, codes and numbers that were taken for something else without a word: each is right now, or
   told of. Counts are made by hand. */
#include "told.h"

#define KM "km d.csv --time t --event e "

/* Of hgb: A 10 and 12, B 9 and 11. */
#define HGB            "id,arm,hgb,t,e\n1,A,10,5,1\n2,A,12,6,0\n3,B,9,7,1\n4,B,11,8,1\n"
#define CONVERT(units) "bars d.csv --group arm --value h --set 'derive.h={convert: hgb, " units "}'"

/* Three at site 10, two at 1e1, one each at 2E3 and 2000, one at 007, two at 7. */
#define SITES                                                                                      \
    "id,site,t,e\n1,10,5,1\n2,1e1,6,0\n3,10,7,1\n4,2E3,8,1\n5,2000,4,0\n6,10,3,1\n7,1e1,2,1\n"     \
    "8,007,6,1\n9,7,5,1\n10,7,4,0\n"
/* As R writes 100000. */
#define DOSES "id,dose,t,e\n1,1e+05,5,1\n2,50000,6,0\n3,1e+05,7,1\n4,50000,8,1\n"

/* A has codes 0, 1, `x` and 0; B the same. */
#define CNSR(x)                                                                                    \
    "id,arm,t,CNSR\n1,A,5,0\n2,A,6,1\n3,A,7," x "\n4,A,10,0\n5,B,3,0\n6,B,4,1\n7,B,5," x "\n"      \
    "8,B,8,0\n"
#define CENSOR "km d.csv --time t --group arm --censor CNSR "

#define FIVE "id,arm,t,e\n1,A,5.5,1\n2,B,6.2,0\n3,A,7.1,1\n4,B,8.4,1\n5,A,9.3,0\n"

/* M 2, F 2, m 1, male 1. */
#define SEXES "id,sex,t,e\n1,M,5,1\n2,F,6,0\n3,m,7,1\n4,F,8,1\n5,male,4,1\n6,M,3,1\n"

/* Progression: Yes twice, YES once; death at the end. The first event: 2, 3, 4, 6 of 4. */
#define ENDS "id,ttp,prog,os,dead\n1,2,Yes,9,0\n2,3,YES,8,1\n3,4,Yes,7,0\n4,5,No,6,1\n"

static const told rows[] = {
    /* units */
    {.name = "grams by decilitre",
     .data = HGB,
     .line = CONVERT("from: g/dL, to: g/L"),
     .numbers = {",A,,,mean,110\n", ",B,,,mean,100\n"}},
    {.name = "millimoles",
     .data = HGB,
     .line = CONVERT("from: mmol/L, to: umol/L"),
     .numbers = {",A,,,mean,11000\n"}},
    {.name = "days as hours",
     .data = HGB,
     .line = CONVERT("from: days, to: hours") " --locale fr",
     .numbers = {",A,,,mean,264\n"}},
    /* codes that read as numbers */
    {.name = "site 10", .data = SITES, .line = KM "--where 'site = 10'", .numbers = {",,,,n,3\n"}},
    {.name = "site 1e1",
     .data = SITES,
     .line = KM "--where 'site = 1e1'",
     .numbers = {",,,,n,2\n"}},
    {.name = "site 2E3",
     .data = SITES,
     .line = KM "--where 'site in (2E3, 7)'",
     .numbers = {",,,,n,3\n"}},
    {.name = "not site 2000",
     .data = SITES,
     .line = KM "--where 'site != 2000'",
     .numbers = {",,,,n,9\n"}},
    {.name = "site 007",
     .data = SITES,
     .line = KM "--where 'site = 007'",
     .numbers = {",,,,n,1\n"}},
    {.name = "a dose of 100000",
     .data = DOSES,
     .line = KM "--where 'dose = 100000'",
     .numbers = {",,,,n,2\n"}},
    {.name = "by size they are numbers",
     .data = SITES,
     .line = KM "--where 'site >= 2000'",
     .numbers = {",,,,n,2\n"}},
    {.name = "1.0 is 1",
     .data = "id,g,t,e\n1,1,5,1\n2,1.0,6,0\n3,2,7,1\n4,1,8,1\n",
     .line = KM "--where 'g = 1'",
     .numbers = {",,,,n,3\n"}},
    /* kinds of censoring */
    {.name = "2 is a kind of censoring",
     .data = CNSR("2"),
     .line = CENSOR,
     .unsaid = "often stands for",
     .numbers = {",A,,,events,2\n", ",A,,,n,4\n"}},
    {.name = "9 is none",
     .data = CNSR("9"),
     .line = CENSOR,
     .code = 2,
     .said = {"column \"CNSR\" has codes 0 (4), 1 (2), 9 (2): 9 often stands for what nobody "
              "knows",
              "--set 'data.missing=[default, \"9\"]'"}},
    {.name = "nor is 99",
     .data = CNSR("99"),
     .line = CENSOR,
     .code = 2,
     .said = {"99 often stands for what nobody knows"}},
    {.name = "nor 88",
     .data = CNSR("88"),
     .line = CENSOR,
     .code = 2,
     .said = {"88 often stands for what nobody knows"}},
    {.name = "which is missing then",
     .data = CNSR("9"),
     .line = CENSOR "--set 'data.missing=[default, \"9\"]'",
     .numbers = {",A,,,events,2\n", ",A,,,n,3\n"}},
    {.name = "or is named",
     .data = CNSR("9"),
     .line = "km d.csv --time t --group arm --censor CNSR=1,9",
     .numbers = {",A,,,events,2\n", ",A,,,n,4\n"}},
    {.name = "12 counts, and is told",
     .data = CNSR("12"),
     .line = CENSOR,
     .said = {"warning: 12 (2) of column \"CNSR\" counts as a kind of censoring"},
     .numbers = {",A,,,events,2\n", ",A,,,n,4\n"}},
    /* points between thousands */
    {.name = "semicolons, and points before three digits",
     .data = "id;arm;plt\n1;A;2.559\n2;B;6.995\n3;A;4.281\n4;B;3.107\n",
     .line = "bars d.csv --group arm --value plt",
     .said = {"warning: \"plt\": the point stands before just three digits in each of the 4 values "
              "that have one: \"2.559\" is read as 2.559; is it 2559?"}},
    {.name = "another decimal point",
     .data = "id;arm;plt\n1;A;2.559\n2;B;6.995\n3;A;4.28\n4;B;3.107\n",
     .line = "bars d.csv --group arm --value plt",
     .unsaid = "just three digits"},
    /* the end of a file */
    {.name = "a footer that is a patient",
     .data = FIVE,
     .line = KM "--set data.footer=1",
     .said = {"warning: data.footer leaves out a row that looks like those above it",
              "--set data.footer=0"},
     .numbers = {",,,,n,4\n"}},
    {.name = "a row of sums",
     .data = FIVE "Total,,,3\n",
     .line = KM "--set data.footer=1",
     .unsaid = "looks like those above it",
     .numbers = {",,,,n,5\n"}},
    {.name = "cut within its last number",
     .data = "id,arm,e,t\n1,A,1,26.3\n2,B,1,28.1\n3,A,0,11.3\n4,B,1,31",
     .line = KM,
     .said = {"warning: the file ends without the end of its last line, and its last number has "
              "fewer decimals than those above it"}},
    {.name = "not cut",
     .data = "id,arm,e,t\n1,A,1,26.3\n2,B,1,28.1\n3,A,0,11.3\n4,B,1,31.4",
     .line = KM,
     .unsaid = "it may be cut"},
    {.name = "a whole number with its line's end",
     .data = "id,arm,e,t\n1,A,1,26.3\n2,B,1,28.1\n3,A,0,11.3\n4,B,1,31\n",
     .line = KM,
     .unsaid = "it may be cut"},
    {.name = "separators at the ends of rows",
     .data = "id|t|e\n1|5|1|\n2|6|0|\n3|7|1|\n",
     .line = KM,
     .code = 2,
     .said = {"every row ends in a separator, and the header doesn't"}},
    /* levels and end points that are made */
    {.name = "m among all others",
     .data = SEXES,
     .line = KM "--group s --set 'derive.s={levels: sex, to: {Male: [M]}, else: Female}'",
     .said = {"nearly the same as those that are named, and become \"Female\": \"m\" as \"M\", "
              "\"male\" as \"M\""},
     .numbers = {",Male,,,n,2\n", ",Female,,,n,4\n"}},
    {.name = "blanks around a name make no other",
     .data = "id,sex,t,e\n1,M,5,1\n2,\" M\",6,0\n3,\"M \",7,1\n4,F,8,1\n5,F,4,1\n",
     .line = KM "--group s --set 'derive.s={levels: sex, to: {Male: [M]}, else: Female}'",
     .unsaid = "nearly the same as those that are named",
     .numbers = {",Male,,,n,3\n", ",Female,,,n,2\n"}},
    {.name = "named with the others",
     .data = SEXES,
     .line = KM "--group s --set 'derive.s={levels: sex, to: {Male: [M, m, male]}, else: Female}'",
     .unsaid = "nearly the same",
     .numbers = {",Male,,,n,4\n", ",Female,,,n,2\n"}},
    {.name = "YES is Yes",
     .data = ENDS,
     .line = "km d.csv --time p --event p_event "
             "--set 'derive.p={earliest: [[ttp, \"prog=Yes\"], [os, dead]]}'",
     .said = {"differ in case, blanks or accents alone count as one: \"YES\" as \"Yes\""},
     .numbers = {",,,,events,4\n", ",,,,time_max,6\n"}},
    {.name = "an event after the other was censored",
     .data = ENDS,
     .line = "km d.csv --time p --event p_event "
             "--set 'derive.p={earliest: [[ttp, \"prog=Yes\"], [os, dead]]}'",
     .said = {"warning: derive.p: 1 rows have an event after another of the end points was "
              "followed no longer; the event counts"}},
    {.name = "two codes beside the event",
     .data = "id,ttp,prog,os,dead\n1,2,PD,9,0\n2,3,no,8,1\n3,4,PD,7,0\n4,6,late,6,1\n",
     .line = "km d.csv --time p --event p_event "
             "--set 'derive.p={earliest: [[ttp, \"prog=PD\"], [os, dead]]}'",
     .said = {"derive.p: of \"prog\" the values \"no\", \"late\" all count as censored"}},
    /* two files with two decimal marks */
    {.name = "a file with commas beside one with points",
     .data = "id,t,e\n1,5.5,1\n2,6.25,0\n3,7.5,1\n4,8.5,1\n",
     .population = "id;ldh\n1;243,3\n2;324,1\n3;180,5\n4;300,0\n",
     .line = KM "--set data.merge=p.csv:id --group c --set 'derive.c={cut: ldh, at: [250]}'",
     .numbers = {",<250,,,n,2\n", ",≥250,,,n,2\n", ",<250,,,time_max,7.5\n"}},
    {.name = "and the other way round",
     .data = "id;t;e\n1;5,5;1\n2;6,25;0\n3;7,5;1\n4;8,5;1\n",
     .population = "id,ldh\n1,243.3\n2,324.1\n3,180.5\n4,300.0\n",
     .line = KM "--set data.merge=p.csv:id --group c --set 'derive.c={cut: ldh, at: [250]}'",
     .numbers = {",<250,,,n,2\n", ",≥250,,,n,2\n", ",<250,,,time_max,7.5\n"}},
};

START_TEST(nothing_is_silent) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("cli/silent_rows") {
    add_loop(suite, "core", nothing_is_silent, G_N_ELEMENTS(rows));
}
