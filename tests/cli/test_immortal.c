/* Groups by something that comes after the origin, compared from it; and groups that are none.
   Counts are made by hand. */
#include "told.h"

/* Of eight responders' and others' times 2, 9, 12, 5 and 3, 8, 4, 10; beyond 6 are 9, 12 and 8, 10.
 */
#define GROUPS(name, yes, no)                                                                      \
    "id," name ",t,e\n1," yes ",2,1\n2," yes ",9,1\n3," yes ",12,0\n4," yes ",5,1\n5," no          \
    ",3,1\n6," no ",8,0\n7," no ",4,1\n8," no ",10,1\n"
#define KM "km d.csv --time t --time-unit months --event e --group "

/* Four transplants by `day`; two of the four without end at 2 and 3. */
#define DATED(name, yes, no, column, day)                                                          \
    "id,start," name "," column ",t,e\n1,2020-01-01," yes "," day ",20,1\n2,2020-01-05," yes       \
    "," day ",18,0\n3,2020-01-09," yes "," day ",30,1\n4,2020-01-02," yes "," day                  \
    ",25,0\n5,2020-01-03," no ",,2,1\n6,2020-01-04," no ",,3,1\n7,2020-01-06," no                  \
    ",,12,1\n8,2020-01-07," no ",,14,0\n"
#define ENDS                                                                                       \
    "id,start,end,tx,tx_date,e\n1,2020-01-01,2021-01-01,1,2020-05-01,1\n"                          \
    "2,2020-01-01,2021-02-01,1,2020-04-01,0\n3,2020-01-01,2021-03-01,1,2020-06-01,1\n"             \
    "4,2020-01-01,2020-02-01,0,,1\n5,2020-01-01,2020-04-01,0,,0\n6,2020-01-01,2020-09-01,0,,1\n"
/* Beyond 6 are 2, 3, 4 and 6, 7, 8: of the transplanted ones only 2 had it by then. */
#define LATER(column, early, late)                                                                 \
    "id,start,months,tx," column ",e\n1,2020-01-01,5,Yes," early ",1\n2,2020-01-01,9,Yes," early   \
    ",1\n3,2020-01-01,14,Yes," late ",0\n4,2020-01-01,20,Yes," late                                \
    ",1\n5,2020-01-01,3,No,,1\n6,2020-01-01,8,No,,1\n7,2020-01-01,12,No,,0\n8,2020-01-01,10,No,,"  \
    "1\n"
#define LANDMARK                                                                                   \
    " --set 'derive.origin={difference: [\"months\", \"months\"]}' --entry origin --entry-from 6"
#define AT_LANDMARK                                                                                \
    "--set 'derive.at_landmark={cut: until, at: [6], labels: [before 6, not before 6]}' "          \
    "--x-unit months --group at_landmark" LANDMARK
#define RESPONSES "are of responses, which come after the origin"
#define SHOWN(by, column)                                                                          \
    "groups by \"" by "\" are of what comes after the origin, as \"" column "\" shows"
#define IMMORTAL "immortal time"

static const told rows[] = {
    {.name = "responders",
     .data = GROUPS("responder", "Yes", "No"),
     .line = KM "responder",
     .said = {"warning: groups by \"responder\" " RESPONSES
              ": until then no responder could have the event (immortal time)",
              "hint: from a landmark L on, with the groups as they were then: --set "
              "'derive.origin={difference: [\"t\", \"t\"]}' --entry origin --entry-from L"},
     .numbers = {",Yes,,,n,4\n", ",No,,,n,4\n"}},
    {.name = "from a landmark on",
     .data = GROUPS("responder", "Yes", "No"),
     .line = KM "responder --set 'derive.origin={difference: [\"t\", \"t\"]}' --entry origin "
                "--entry-from 6",
     .unsaid = IMMORTAL,
     .numbers = {",Yes,,,n,2\n", ",No,,,n,2\n"}},
    {.name = "by their levels",
     .data = GROUPS("g", "CR", "PD"),
     .line = KM "g",
     .said = {"groups by \"g\" " RESPONSES}},
    {.name = "of which one denies the other",
     .data = GROUPS("groupe", "r\xC3\xA9pondeur", "non r\xC3\xA9pondeur"),
     .line = KM "groupe",
     .said = {"groups by \"groupe\" " RESPONSES}},
    {.name = "residual disease",
     .data = GROUPS("MRD_neg", "Yes", "No"),
     .line = KM "MRD_neg",
     .said = {RESPONSES}},
    {.name = "arms of a forest",
     .data = GROUPS("responder", "Yes", "No"),
     .line = "forest d.csv --time t --time-unit months --event e --group responder",
     .said = {RESPONSES}},
    {.name = "a covariate of a model",
     .data = GROUPS("responder", "Yes", "No"),
     .line = "forest d.csv --time t --time-unit months --event e --covariates responder",
     .said = {"--covariates: warning: groups by \"responder\" " RESPONSES}},
    {.name = "one with a date",
     .data = DATED("transplant", "1", "0", "tx_date", "2020-05-01"),
     .line = "forest d.csv --time t --time-unit months --event e --covariates transplant",
     .said = {SHOWN("transplant", "tx_date")}},
    {.name = "a covariate of curves",
     .data = "start,sex,transplant,tx_date,t,e\n2020-01-01,F,1,2020-05-01,20,1\n"
             "2020-01-05,M,1,2020-05-01,18,0\n2020-01-09,F,1,2020-05-01,30,1\n"
             "2020-01-03,M,0,,2,1\n2020-01-04,F,0,,3,1\n2020-01-06,M,0,,12,1\n",
     .line = KM "sex --covariates transplant",
     .said = {SHOWN("transplant", "tx_date")}},
    {.name = "one that is known at the origin",
     .data = DATED("sex", "F", "M", "tx_date", "2019-05-01"),
     .line = "forest d.csv --time t --time-unit months --event e --covariates sex",
     .unsaid = IMMORTAL},
    {.name = "incidences",
     .data = GROUPS("responder", "Yes", "No"),
     .line = KM "responder --estimate failure",
     .said = {RESPONSES}},
    {.name = "a response before",
     .data = GROUPS("prior response", "Yes", "No"),
     .line = KM "'prior response'",
     .unsaid = IMMORTAL},
    {.name = "at baseline, by levels",
     .data = GROUPS("status at baseline", "CR", "PD"),
     .line = KM "'status at baseline'",
     .unsaid = IMMORTAL},
    {.name = "times since then",
     .data = "id,responder,months since landmark,e\n1,Yes,2,1\n2,Yes,9,1\n3,Yes,12,0\n4,No,5,1\n"
             "5,No,3,1\n6,No,8,0\n",
     .line = "km d.csv --time 'months since landmark' --event e --group responder",
     .unsaid = IMMORTAL},
    {.name = "times since randomization are from the origin",
     .data = "id,responder,months since randomization,e\n1,Yes,2,1\n2,Yes,9,1\n3,Yes,12,0\n"
             "4,No,5,1\n5,No,3,1\n6,No,8,0\n",
     .line = "km d.csv --time 'months since randomization' --event e --group responder",
     .said = {RESPONSES}},
    {.name = "how long a response lasts",
     .data = "id,bor,DOR,e\n1,CR,2,1\n2,CR,9,1\n3,CR,12,0\n4,PR,5,1\n5,PR,3,1\n6,PR,8,0\n",
     .line = "km d.csv --time DOR --event e --group bor",
     .unsaid = IMMORTAL},
    {.name = "who was followed until then",
     .data = GROUPS("responder", "Yes", "No"),
     .line = KM "responder --where 't > 6'",
     .unsaid = IMMORTAL,
     .numbers = {",Yes,,,n,2\n"}},
    {.name = "transplants with a date",
     .data = DATED("transplant", "Yes", "No", "tx_date", "2020-05-01"),
     .line = KM "transplant",
     .said = {SHOWN("transplant", "tx_date")}},
    {.name = "in French",
     .data = DATED("greffe", "oui", "non", "date de greffe", "2020-05-01"),
     .line = KM "greffe",
     .said = {SHOWN("greffe", "date de greffe")}},
    {.name = "groups called by words of the column",
     .data = DATED("strategy", "Transplant", "Chemotherapy", "transplant date", "2020-05-01"),
     .line = KM "strategy",
     .said = {SHOWN("strategy", "transplant date")}},
    {.name = "a transplant before the origin",
     .data = DATED("transplant", "Yes", "No", "tx_date", "2019-05-01"),
     .line = KM "transplant",
     .unsaid = IMMORTAL},
    {.name = "a treatment that begins at once",
     .data = DATED("treated", "Yes", "No", "first dose date", "2020-01-10"),
     .line = KM "treated",
     .unsaid = IMMORTAL},
    {.name = "arms, and a date of another thing in one of them",
     .data = DATED("arm", "A", "B", "tx_date", "2020-05-01"),
     .line = KM "arm",
     .unsaid = IMMORTAL},
    {.name = "a date of birth",
     .data = DATED("known", "Yes", "No", "date of birth", "1950-05-01"),
     .line = KM "known",
     .unsaid = IMMORTAL},
    {.name = "times to it",
     .data = DATED("transplant", "Yes", "No", "months_to_transplant", "4"),
     .line = KM "transplant",
     .said = {SHOWN("transplant", "months_to_transplant")}},
    {.name = "measurements",
     .data = DATED("transplant", "Yes", "No", "cells", "4"),
     .line = KM "transplant",
     .unsaid = IMMORTAL},
    {.name = "at a landmark that some of them come after, by dates",
     .data = LATER("tx_date", "2020-03-01", "2020-11-01"),
     .line = "km d.csv --time months --event e --group tx" LANDMARK,
     .said =
         {"groups by \"tx\" aren't as they were at the landmark: \"tx_date\" comes after it in 2 "
          "rows",
          "'derive.came={difference: [\"start\", \"tx_date\"], unit: months}' --set "
          "'derive.until={min: [\"came\", \"months\"]}'"}},
    {.name = "by times",
     .data = LATER("tx_months", "2", "10"),
     .line = "km d.csv --time months --event e --group tx" LANDMARK,
     .said = {"\"tx_months\" comes after it in 2 rows"}},
    {.name = "by a condition",
     .data = LATER("tx_months", "2", "10"),
     .line = "km d.csv --time months --event e --group tx --where 'months > 6'",
     .said = {"\"tx_months\" comes after it in 2 rows"}},
    {.name = "a landmark that all of them come before",
     .data = LATER("tx_months", "2", "4"),
     .line = "km d.csv --time months --event e --group tx" LANDMARK,
     .unsaid = IMMORTAL},
    {.name = "groups as they were at the landmark, by dates",
     .data = LATER("tx_date", "2020-03-01", "2020-11-01"),
     .line = "km d.csv --time months --event e --set 'derive.came={difference: [\"start\", "
             "\"tx_date\"], unit: months}' --set 'derive.until={min: [\"came\", "
             "\"months\"]}' " AT_LANDMARK,
     .unsaid = IMMORTAL,
     .numbers = {",before 6,,,n,1\n", ",not before 6,,,n,5\n"}},
    {.name = "groups as they were at the landmark, by times",
     .data = LATER("tx_months", "2", "10"),
     .line = "km d.csv --time months --event e --set 'derive.until={min: [\"tx_months\", "
             "\"months\"]}' " AT_LANDMARK,
     .unsaid = IMMORTAL,
     .numbers = {",before 6,,,n,1\n", ",not before 6,,,n,5\n"}},
    {.name = "between dates",
     .data = ENDS,
     .line = "km d.csv --time-start start --time-end end --event e --group tx",
     .said = {SHOWN("tx", "tx_date"), "'derive.origin={first: [\"start\", \"start\"]}' "
                                      "--entry-date origin --entry-from L"},
     .numbers = {",1,,,n,3\n", ",0,,,n,3\n"}},
};

START_TEST(groups_of_what_comes_later) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("immortal") {
    add_loop(suite, "told", groups_of_what_comes_later, G_N_ELEMENTS(rows));
}
