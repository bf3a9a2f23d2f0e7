/* Times that nobody can have, and numbers of patients that are one to whoever typed them. */
#include "told.h"

/* 18 patients within 41 months, and three more. */
#define FOLLOWED(a, b, c)                                                                          \
    "id,arm,t,e\n1,A,1.5,1\n2,B,2.5,0\n3,A,4.2,1\n4,B,6.1,1\n5,A,8.3,0\n6,B,9.9,1\n7,A,12.4,1\n"   \
    "8,B,14.1,0\n9,A,15.5,1\n10,B,18.2,1\n11,A,20.7,0\n12,B,22.6,1\n13,A,25.3,1\n14,B,27.8,0\n"    \
    "15,A,30.1,1\n16,B,33.3,1\n17,A,37.2,0\n18,B,40.9,1\n19,A," a "\n20,B," b "\n21,A," c "\n"
#define TEN_OF(line) line line line line line line line line line line
#define KM           "km d.csv --time t --event e --group arm"

static const told rows[] = {
    {.name = "all censored at 0",
     .data = "id,arm,t,e\n1,A,5,1\n2,A,0,0\n3,A,7,1\n4,A,0,0\n5,A,0,0\n6,B,4,1\n7,B,0,0\n8,B,8,1\n"
             "9,B,0,0\n10,B,2,1\n",
     .line = KM,
     .said = {"warning: all 5 times of patients without the event are 0, and of the others not",
              "a time that stands in two columns is --time FIRST,SECOND"}},
    {.name = "one of them was seen for a day",
     .data = "id,arm,t,e\n1,A,5,1\n2,A,0,0\n3,A,7,1\n4,A,0,0\n5,A,0,0\n6,B,4,1\n7,B,1,0\n8,B,8,1\n"
             "9,B,0,0\n10,B,2,1\n",
     .line = KM,
     .unsaid = "of patients without the event are 0"},
    {.name = "an empty cell that is 0",
     .data = "id,arm,dth,lfu,e\n1,A,5,0,1\n2,A,0,9,0\n3,A,7,0,1\n4,B,0,8,0\n5,B,6,0,1\n6,B,3,0,1\n",
     .line = "km d.csv --time dth,lfu --event e --group arm",
     .said = {"warning: column \"dth\" is 0 in 2 rows that have a later time beside it, and 0 is "
              "the time that counts (lines 3, 5)"}},
    {.name = "an empty cell", /* of 6 patients the longest is 9 */
     .data = "id,arm,dth,lfu,e\n1,A,5,0,1\n2,A,,9,0\n3,A,7,0,1\n4,B,,8,0\n5,B,6,0,1\n6,B,3,0,1\n",
     .line = "km d.csv --time dth,lfu --event e --group arm",
     .unsaid = "a later time beside it"},
    /* Counted from 0, three of A have events at 52, 63 and 71: half are left from 63 to 71. */
    {.name = "late entry",
     .data = "id,arm,entry_age,exit_age,e\n1,A,41,52,1\n2,A,60,63,1\n3,A,55,71,1\n4,A,47,75,0\n"
             "5,B,50,66,1\n6,B,44,70,0\n",
     .line = "km d.csv --time entry_age,exit_age --event e --group arm",
     .code = 2,
     .said = {"\"entry_age\" is the time of entry and \"exit_age\" that of the end, in all 6 rows "
              "later: of several columns the first that isn't missing is the time",
              "late entry is --entry entry_age --time exit_age"}},
    {.name = "which is left out",
     .data = "id,arm,entry_age,exit_age,e\n1,A,41,52,1\n2,A,60,63,1\n3,A,55,71,1\n4,A,47,75,0\n"
             "5,B,50,66,1\n6,B,44,70,0\n",
     .line = "km d.csv --time exit_age --event e --group arm",
     .numbers = {",A,,,median,67\n"}},
    {.name = "of counting processes, in a forest",
     .data = "id,arm,tstart,tstop,e\n1,A,4,5,1\n2,A,6,9,0\n3,A,,7,1\n4,B,2,3,1\n5,B,1,6,1\n",
     .line = "forest d.csv --time tstop,tstart --event e --group arm",
     .code = 2,
     .said = {"\"tstart\" is the time of entry and \"tstop\" that of the end, in all 4 rows"}},
    {.name = "a column that never counts",
     .data = "id,arm,pfs,os,e\n1,A,4,5,1\n2,A,6,9,0\n3,A,7,7,1\n4,B,2,3,1\n5,B,1,6,1\n",
     .line = "km d.csv --time pfs,os --event e --group arm",
     .said = {"warning: \"os\" is never the time: each of its 5 rows has a time in a column named "
              "before it",
              "leave it out, or name it first: the first column that isn't missing counts"}},
    {.name = "and one that does",
     .data = "id,arm,start_to_death,start_to_last,e\n1,A,4,5,1\n2,A,,9,0\n3,A,7,8,1\n4,B,2,3,1\n"
             "5,B,1,6,1\n",
     .line = "km d.csv --time start_to_death,start_to_last --event e --group arm",
     .unsaid = "is never the time"},
    {.name = "one arm in days",
     .data = "id,arm,t,e\n1,A,5.1,1\n2,A,6.5,0\n3,A,7.2,1\n4,A,9.9,0\n5,A,3.1,0\n6,B,152,1\n"
             "7,B,201,0\n8,B,97,1\n9,B,288,0\n10,B,183,1\n",
     .line = KM,
     .said = {"warning: times of \"B\" are 28 times as long as those of \"A\" (183 and 6.5 in the "
              "middle): are they in one unit?"}},
    {.name = "one arm lives five times as long",
     .data = "id,arm,t,e\n1,A,5.1,1\n2,A,6.5,0\n3,A,7.2,1\n4,A,9.9,0\n5,A,3.1,0\n6,B,25,1\n"
             "7,B,32,0\n8,B,36,1\n9,B,50,0\n10,B,15,1\n",
     .line = KM,
     .unsaid = "in one unit"},
    {.name = "of forests",
     .data = "id,arm,t,e\n1,A,5.1,1\n2,A,6.5,0\n3,A,7.2,1\n4,A,9.9,0\n5,A,3.1,0\n6,B,152,1\n"
             "7,B,201,0\n8,B,97,1\n9,B,288,0\n10,B,183,1\n",
     .line = "forest d.csv --time t --event e --group arm",
     .said = {"times of \"B\" are 28 times as long as those of \"A\""}},
    {.name = "some in days",
     .data = FOLLOWED("150,1", "260,0", "913,1"),
     .line = KM,
     .said =
         {"warning: 3 of 21 times are 150 or more, and the others 40.9 or less (260 and 18.2 in "
          "the middle): are they in one unit?",
          "write all times in one unit"}},
    {.name = "which the column shows by itself", /* is told once */
     .data = FOLLOWED("396,1", "610,0", "913,1"),
     .line = KM,
     .said = {"\"t\" is about 12.4 in 18 rows and about 610 in 3, and nothing between"},
     .unsaid = "are they in one unit"},
    {.name = "who lives long",
     .data = FOLLOWED("60.5,1", "72.5,0", "96.5,0"),
     .line = KM,
     .unsaid = "in one unit"},
    {.name = "survivors of an acute disease", /* who are all censored */
     .data = FOLLOWED("150,0", "160,0", "170,0"),
     .line = KM,
     .unsaid = "in one unit"},
    {.name = "numbers that have decimals once",
     .data = "id,arm,t,e\n1,A,5,1\n2,A,6,0\n3,A,7,1\n1.0,B,5,1\n2.0,B,4,1\n7,B,9,0\n",
     .line = KM,
     .said = {"warning: values of \"id\" are nearly the same, and count as different patients: "
              "\"1\", \"1.0\" (lines 2 and 5); \"2\", \"2.0\" (lines 3 and 6)"}},
    {.name = "sites and patients",
     .data = "id,arm,t,e\n1.1,A,5,1\n1.2,A,6,0\n1.10,A,7,1\n2.1,B,5,1\n2.2,B,4,1\n2.10,B,9,0\n",
     .line = KM,
     .unsaid = "nearly the same"},
    {.name = "of a population",
     .data = "id,term,r\n1.0,Nausea,Y\n2.0,Rash,Y\n",
     .population = "id,arm\n1,A\n2,A\n3,B\n4,B\n",
     .line = "bars d.csv --category term --response r=Y --population p.csv",
     .code = 2,
     .said = {"patient \"1.0\" is not of the population, where one is \"1\"",
              "write the patients' numbers alike in both files"}},
    {.name = "rows of visits without patients' numbers",
     .data = "arm,ch,VISIT\nA,-11.8,1\nA,-23.6,2\nB,-4.3,1\nB,12.2,2\nA,5.4,1\n",
     .line = "waterfall d.csv --change ch",
     .said = {"warning: rows are of 2 visits by \"VISIT\", and no column names the patients",
              "keep one of them: --where \"VISIT = '1'\""}},
    {.name = "one visit of them",
     .data = "arm,ch,VISIT\nA,-11.8,1\nA,-23.6,2\nB,-4.3,1\nB,12.2,2\nA,5.4,1\n",
     .line = "waterfall d.csv --change ch --where 'VISIT = 1'",
     .unsaid = "no column names the patients"},
    {.name = "copies of rows",
     .data = "arm,t,e,age\nA,5.1,1,60\nA,6.2,0,65\nA,7.3,1,70\nB,9.4,0,75\nB,3.5,1,61\n"
             "A,5.1,1,60\nA,6.2,0,65\nA,7.3,1,70\n",
     .line = KM,
     .said =
         {"3 rows stand in the file before, cell by cell, and no column names the patients: each "
          "counts as a patient (lines 7, 8, 9)"}},
    {.name = "patients who are alike", /* of 8 kinds there are 12 */
     .data = "arm,sex,r\nA,F,1\nA,F,0\nA,M,1\nB,F,0\nB,M,1\nA,F,1\nB,M,0\nB,F,0\nA,M,1\nB,M,1\n"
             "A,F,0\nB,F,1\n",
     .line = "bars d.csv --response r=1 --group arm",
     .unsaid = "no column names the patients"},
    {.name = "cohorts that enter at other times",
     .data =
         "id,cohort,entry,t,e\n"
         "1,Early,0.3,5.30,0\n2,Early,0.47,8.47,1\n3,Early,0.64,11.64,0\n4,Early,0.81,14.81,1\n"
         "5,Early,0.98,17.98,0\n6,Early,1.15,21.15,1\n7,Early,1.32,24.32,0\n8,Early,1.49,27.49,1\n"
         "9,Early,1.66,30.66,0\n10,Early,1.83,33.83,1\n11,Early,2.0,37.00,0\n"
         "12,Early,2.17,40.17,1\n13,Early,2.34,43.34,0\n14,Early,2.51,46.51,1\n"
         "15,Early,2.68,49.68,0\n16,Early,2.85,52.85,1\n17,Early,3.02,56.02,0\n"
         "18,Early,3.19,59.19,1\n19,Early,3.36,62.36,0\n20,Early,3.53,65.53,1\n"
         "21,Late,40.0,46.0,0\n22,Late,40.9,46.9,1\n23,Late,41.8,47.8,0\n24,Late,42.7,48.7,1\n"
         "25,Late,43.6,49.6,0\n26,Late,44.5,50.5,1\n27,Late,45.4,51.4,0\n28,Late,46.3,52.3,1\n"
         "29,Late,47.2,53.2,0\n30,Late,48.1,54.1,1\n31,Late,49.0,55.0,0\n32,Late,49.9,55.9,1\n"
         "33,Late,50.8,56.8,0\n34,Late,51.7,57.7,1\n35,Late,52.6,58.6,0\n36,Late,53.5,59.5,1\n"
         "37,Late,54.4,60.4,0\n38,Late,55.3,61.3,1\n39,Late,56.2,62.2,0\n40,Late,57.1,63.1,1\n",
     .line = "km d.csv --time t --entry entry --event e --group cohort --time-unit months",
     .unsaid = "two units in one column"},
    {.name = "the same as times", /* of the end */
     .data =
         "id,cohort,t,x,e\n"
         "1,Early,0.3,5.30,0\n2,Early,0.47,8.47,1\n3,Early,0.64,11.64,0\n4,Early,0.81,14.81,1\n"
         "5,Early,0.98,17.98,0\n6,Early,1.15,21.15,1\n7,Early,1.32,24.32,0\n8,Early,1.49,27.49,1\n"
         "9,Early,1.66,30.66,0\n10,Early,1.83,33.83,1\n11,Early,2.0,37.00,0\n"
         "12,Early,2.17,40.17,1\n13,Early,2.34,43.34,0\n14,Early,2.51,46.51,1\n"
         "15,Early,2.68,49.68,0\n16,Early,2.85,52.85,1\n17,Early,3.02,56.02,0\n"
         "18,Early,3.19,59.19,1\n19,Early,3.36,62.36,0\n20,Early,3.53,65.53,1\n"
         "21,Late,40.0,46.0,0\n22,Late,40.9,46.9,1\n23,Late,41.8,47.8,0\n24,Late,42.7,48.7,1\n"
         "25,Late,43.6,49.6,0\n26,Late,44.5,50.5,1\n27,Late,45.4,51.4,0\n28,Late,46.3,52.3,1\n"
         "29,Late,47.2,53.2,0\n30,Late,48.1,54.1,1\n31,Late,49.0,55.0,0\n32,Late,49.9,55.9,1\n"
         "33,Late,50.8,56.8,0\n34,Late,51.7,57.7,1\n35,Late,52.6,58.6,0\n36,Late,53.5,59.5,1\n"
         "37,Late,54.4,60.4,0\n38,Late,55.3,61.3,1\n39,Late,56.2,62.2,0\n40,Late,57.1,63.1,1\n",
     .line = "km d.csv --time t --event e --group cohort --time-unit months",
     .said = {"two units in one column"}},
    {.name = "months below a label of days", /* 305 and 61 days */
     .data = "PARAM,AVAL,CNSR,STARTDT,ADT\n" TEN_OF("OS (days),10,0,2020-01-01,2020-10-31\n")
         TEN_OF("OS (days),2,1,2020-01-01,2020-03-01\n"),
     .line = "km d.csv --time AVAL --censor CNSR",
     .said = {"column \"PARAM\" says days, but by STARTDT and ADT the times are in months",
              "--time-unit months"}},
    {.name = "which is said",
     .data = "PARAM,AVAL,CNSR,STARTDT,ADT\n" TEN_OF("OS (days),10,0,01JAN2020,31OCT2020\n")
         TEN_OF("OS (days),2,1,01JAN2020,01MAR2020\n"),
     .line = "km d.csv --time AVAL --censor CNSR --time-unit months",
     .unsaid = "warning: column"},
    {.name = "days below it",
     .data = "PARAM,AVAL,CNSR,STARTDT,ADT\n" TEN_OF("OS (days),305,0,21915,22219\n")
         TEN_OF("OS (days),61,1,21915,21975\n"),
     .line = "km d.csv --time AVAL --censor CNSR",
     .unsaid = "STARTDT"},
    {.name = "days that are said to be months",
     .data = "PARAM,AVAL,CNSR,STARTDT,ADT\n" TEN_OF("OS (days),305,0,21915,22219\n")
         TEN_OF("OS (days),61,1,21915,21975\n"),
     .line = "km d.csv --time AVAL --censor CNSR --time-unit months",
     .said = {"column \"PARAM\" says days: the times are used as months nevertheless"}},
    {.name = "numbers of randomization",
     .data =
         "RANDNO,arm,t,e\n1,A,5,1\n2,A,6,0\n3,A,7,1\n4,B,5,1\n5,B,4,1\n6,B,9,0\n7,A,3,1\n8,B,8,0\n"
         "9,A,2,1\n10,B,1,0\n3,A,7,1\n",
     .line = KM,
     .code = 2,
     .said = {"patient \"3\" is there twice: lines 4 and 12"}},
};

START_TEST(odd_times_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("times that nobody can have, numbers of patients in two spellings, and rows without") {
    add_loop(suite, "core", odd_times_are_told, G_N_ELEMENTS(rows));
}
