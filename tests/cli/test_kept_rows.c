/* Follow-up in several rows of a patient, dates that a spreadsheet swapped, times in two columns,
   and grades in several spellings. Rows are counted by hand. */
#include "told.h"

#define LAST "km d.csv --time 't (months)' --event s --id id --rows last "
/* Six patients, of whom 1 to 5 die at their second visit. */
#define VISITS                                                                                     \
    "id,t (months),s\n1,3,alive\n1,6,dead\n2,2,alive\n2,9,dead\n3,4,alive\n3,5,dead\n4,1,alive\n"  \
    "4,8,dead\n5,3,alive\n5,7,dead\n6,5,alive\n6,12,alive\n"
/* The same with the rows of 1, 2 and 6 turned round. */
#define UNSORTED                                                                                   \
    "id,t (months),s\n1,6,dead\n1,3,alive\n2,9,dead\n2,2,alive\n3,4,alive\n3,5,dead\n4,1,alive\n"  \
    "4,8,dead\n5,3,alive\n5,7,dead\n6,12,alive\n6,5,alive\n"
#define DATES(a, b)                                                                                \
    "id,start,end,e\n1," a ",2021-06-20,1\n2," b ",2021-08-21,0\n3,2019-03-05,2021-05-28,1\n"      \
    "4,15/10/2018,2020-02-17,1\n5,28/06/2017,2021-01-31,0\n6,2018-07-11,2021-03-25,1\n"            \
    "7,13/01/2019,2020-12-29,0\n8,2017-02-02,2021-04-19,1\n"
#define TWO_COLUMNS(last)                                                                          \
    "id,Follow-up (years),Follow-up (months),e\n1,2,5,1\n2,0,3,0\n3,1,11,1\n4,3,0,1\n5,2,2,0\n"    \
    "6,1,9,1\n7,4,6,0\n8,2,7,1\n9,0,10,1\n10,1," last ",0\n"
#define GRADES(a, b, c)                                                                            \
    "id,term,grade,arm\n1,Nausea," a ",A\n2,Nausea," b ",A\n3,Nausea,1,A\n7,Nausea,3,A\n"          \
    "4,Nausea," c ",B\n5,Nausea,2,B\n6,Nausea,4,B\n8,Nausea,5,B\n"
#define PEOPLE "id,arm\n1,A\n2,A\n3,A\n7,A\n4,B\n5,B\n6,B\n8,B\n"
#define SEVERE "bars d.csv --category term --response grade=3,4,5 --group arm --population p.csv"

/* Serious events: 1 and 2 of A, neither in the first row, 6 of B. */
#define EVENTS                                                                                     \
    "USUBJID,TRTA,AEDECOD,AETOXGR,AESER\n1,A,Nausea,1,N\n1,A,Neutropenia,3,Y\n2,A,Fatigue,2,N\n"   \
    "2,A,Neutropenia,4,Y\n3,A,Nausea,1,N\n4,A,Headache,1,N\n5,B,Nausea,1,N\n5,B,Fatigue,1,N\n"     \
    "6,B,Neutropenia,3,Y\n6,B,Nausea,1,N\n7,B,Nausea,2,N\n"
#define FIRST_ROW "--group TRTA --id USUBJID --rows first"

static const told rows[] = {
    {.name = "a follow-up that is sorted", /* all five deaths */
     .data = VISITS,
     .line = LAST,
     .unsaid = "dropped, every one of them",
     .numbers = {",,,,n,6\n", ",,,,events,5\n", ",,,,time_max,12\n"}},
    {.name = "and one that isn't",
     .data = UNSORTED,
     .line = LAST,
     .said =
         {"warning: 2 of the rows that were dropped have the event, and the one that is kept of "
          "the patient has not (lines 2, 4)",
          "warning: 3 of the rows that were dropped have a longer time than the last row of the "
          "patient: they are in no order of time (lines 2, 4, 12)",
          "sort the rows of each patient by their time"},
     .numbers = {",,,,events,3\n"}},
    {.name = "a death in a row behind the first",
     .data = "id,t (months),s\n1,3,alive\n1,6,dead\n2,2,dead\n3,4,alive\n4,8,dead\n",
     .line = "km d.csv --time 't (months)' --event s --id id --rows first",
     .said = {"1 of the rows that were dropped have the event",
              "--rows last keeps how the follow-up ended, if it is the last row"}},
    {.name = "adverse events, of which the first is kept",
     .data = EVENTS,
     .line = "forest d.csv --response AESER=Y " FIRST_ROW,
     .said = {"warning: 2 patients have a row with \"AESER\" that says yes, and it isn't the one "
              "that is kept (lines 2, 4): they count as no"}},
    {.name = "by their grades",
     .data = EVENTS,
     .line = "forest d.csv --response AETOXGR=3,4 " FIRST_ROW,
     .said = {"2 patients have a row with \"AETOXGR\" that says yes"}},
    {.name = "of bars",
     .data = EVENTS,
     .line = "bars d.csv --response AESER=Y " FIRST_ROW,
     .said = {"2 patients have a row with \"AESER\" that says yes",
              "--rows best counts whoever has a yes in any row"}},
    {.name = "which count in any row then",
     .data = EVENTS,
     .line = "bars d.csv --response AESER=Y --group TRTA --id USUBJID --rows best",
     .unsaid = "says yes",
     .numbers = {",A,,,n,2\n,A,,,total,4\n", ",B,,,n,1\n,B,,,total,3\n"}},
    {.name = "each in the first row",
     .data = "id,arm,r,visit\n1,A,yes,1\n1,A,no,2\n2,A,no,1\n2,A,no,2\n3,B,yes,1\n4,B,no,1\n",
     .line = "forest d.csv --response r --group arm --rows first",
     .unsaid = "says yes"},
    {.name = "dates that were swapped",
     .data = DATES("2018-04-09", "21/05/2018"),
     .line = "km d.csv --time-start start --time-end end --event e",
     .code = 2,
     .said =
         {"column \"start\" has 4 texts such as \"21/05/2018\", all with a number above 12, and "
          "4 dates such as \"2018-04-09\", none after the 12th"}},
    {.name = "also where a column is made of them",
     .data = DATES("2018-04-09", "21/05/2018"),
     .line = "km d.csv --time t --event e --set 'derive.t={from: start, to: end, unit: months}'",
     .code = 2,
     .said = {"a spreadsheet has swapped day and month of these"}},
    {.name = "a day after the 12th tells that none were",
     .data = DATES("2018-04-19", "21/05/2018"),
     .line = "km d.csv --time-start start --time-end end --event e",
     .unsaid = "swapped"},
    {.name = "so does a text of an early day",
     .data = DATES("2018-04-09", "05/05/2018"),
     .line = "km d.csv --time-start start --time-end end --event e",
     .unsaid = "swapped"},
    {.name = "months that are left over of years",
     .data = TWO_COLUMNS("8"),
     .line = "km d.csv --time 'Follow-up (months)' --event e",
     .code = 2,
     .said =
         {"times of \"Follow-up (months)\" are all whole numbers below 12: they are what is left "
          "over of \"Follow-up (years)\"",
          "write the whole time into one column"}},
    {.name = "and months that aren't",
     .data = TWO_COLUMNS("20"),
     .line = "km d.csv --time 'Follow-up (months)' --event e",
     .unsaid = "left over",
     .numbers = {",,,,time_max,20\n"}},
    {.name = "grades in words", /* A: 1, 2 and 7; B: 6 and 8 */
     .data = GRADES("Grade 3", "G4", "II"),
     .population = PEOPLE,
     .line = SEVERE,
     .said = {"values of \"grade\" that are written in several ways count as one: "},
     .numbers = {",A,Nausea,,estimate,0.75\n", ",B,Nausea,,estimate,0.5\n"}},
    {.name = "the fifth in Roman numbers", /* B: 4, 6 and 8 */
     .data = GRADES("III", "IV", "V"),
     .population = PEOPLE,
     .line = SEVERE,
     .numbers = {",A,Nausea,,estimate,0.75\n", ",B,Nausea,,estimate,0.75\n"}},
    {.name = "a range of grades that count",
     .data = GRADES("3", "3-4", "2"),
     .population = PEOPLE,
     .line = SEVERE,
     .code = 2,
     .said = {"values of \"grade\" mean the same as one that counts, and aren't counted: \"3-4\" "
              "(1)",
              "name them in response.is, too"}},
    {.name = "of which some do",
     .data = GRADES("3", "2-3", "2"),
     .population = PEOPLE,
     .line = SEVERE,
     .said = {"as good as one that counts: \"2-3\" (1)"}},
};

START_TEST(told_of) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("rows, dates, times and grades that mean something else") {
    add_loop(suite, "told", told_of, G_N_ELEMENTS(rows));
}
