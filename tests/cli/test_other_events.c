/* Relapses beside a column of deaths. By hand: of ten patients nobody is censored before day 8, so
   that three of ten have relapsed by day 7, and five have died before they could; counting those as
   censored makes 1 - 8/9 * 6/7 * 4/5 of it. */
#include "told.h"

#define TEN(head, yes, no)                                                                         \
    "id,t," head "\n1,1," no "," yes "\n2,2," yes "," yes "\n3,3," no "," yes "\n4,4," yes "," no  \
    "\n5,5," no "," yes "\n6,6," yes "," yes "\n7,7," no "," yes "\n8,8," no "," no "\n9,9," no    \
    "," yes "\n10,10," yes "," no "\n"
#define KM      "km d.csv --time t --time-unit days --milestones [7] "
#define FAILURE KM "--estimate failure --event "
#define OTHERS(event, other)                                                                       \
    "5 of 6 that \"" event "\" counts as censored have \"" other "\", after which it can't come"
#define FIRST(one, other)                                                                          \
    "km d.csv --time-unit days --milestones [7] --set 'derive.first={earliest: [[t, " one          \
    "], [t, " other "]], labels: [Relapse, "                                                       \
    "Death]}' --time first --event first_event=Relapse --competing Death --estimate incidence"
#define COUNTED                                                                                    \
    { ",,Relapse,,events,4\n", ",,Death,,events,5\n", ",Relapse,7,cif,0.3" }

static const told rows[] = {
    {.name = "deaths beside relapses",
     .data = TEN("Relapse,Death", "1", "0"),
     .line = FAILURE "Relapse",
     .said = {OTHERS("Relapse", "Death"), "derive.first={earliest: [[\"t\", \"Relapse\"], "
                                          "[\"t\", \"Death\"]], labels: [\"Relapse\", \"Death\"]}"},
     .numbers = {",7,failure,0.39047"}},
    {.name = "in French, by words",
     .data = TEN("Rechute,D\u00e9c\u00e8s", "oui", "non"),
     .line = FAILURE "Rechute",
     .said = {OTHERS("Rechute", "D\u00e9c\u00e8s"), "[[\"t\", \"Rechute=oui\"]"}},
    {.name = "relapses beside deaths of the treatment",
     .data = TEN("TRM,Rechute", "1", "0"),
     .line = FAILURE "TRM",
     .said = {OTHERS("TRM", "Rechute")}},
    {.name = "an incidence of relapses alone",
     .data = TEN("Relapse,Death", "1", "0"),
     .line = KM "--estimate incidence --event Relapse",
     .code = 2,
     .said = {"competing events stand in another column", "earliest: [[\"t\", \"Relapse\"]"}},
    {.name = "which are put together",
     .data = TEN("Relapse,Death", "1", "0"),
     .line = FIRST("Relapse", "Death"),
     .unsaid = "warning",
     .numbers = COUNTED},
    {.name = "of words",
     .data = TEN("Relapse,Death", "yes", "no"),
     .line = FIRST("\"Relapse=yes\"", "\"Death=yes\""),
     .unsaid = "warning",
     .numbers = COUNTED},
    {.name = "deaths themselves",
     .data = TEN("Death,Relapse", "1", "0"),
     .line = FAILURE "Death",
     .unsaid = "counts as censored"},
    {.name = "an end point that has deaths in it",
     .data = TEN("PFS,Death", "1", "0"),
     .line = FAILURE "PFS",
     .unsaid = "counts as censored"},
    {.name = "a yes or nothing in each column",
     .data = "id,t,Rechute,TRM,arm\n1,1,Oui,,A\n2,2,,Oui,A\n3,3,,,A\n4,4,Oui,,B\n5,5,,Oui,B\n"
             "6,6,,,B\n",
     .line = KM "--event Rechute --group arm",
     .code = 2,
     .said = {"if an empty cell means no event: --set 'censor.is=[\"\"]'"}},
    {.name = "as the hint says",
     .data = "id,t,Rechute,TRM,arm\n1,1,Oui,,A\n2,2,,Oui,A\n3,3,,,A\n4,4,Oui,,B\n5,5,,Oui,B\n"
             "6,6,,,B\n",
     .line = KM "--event Rechute --group arm --set 'censor.is=[\"\"]'",
     .numbers = {",A,,,events,1\n", ",A,,,n,3\n"}},
    {.name = "survival",
     .data = TEN("Relapse,Death", "1", "0"),
     .line = KM "--event Relapse",
     .unsaid = "counts as censored"},
};

START_TEST(told_of_others) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("events of another column") {
    add_loop(suite, "others", told_of_others, G_N_ELEMENTS(rows));
}
