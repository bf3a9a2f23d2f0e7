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
     .said = {OTHERS("Relapse", "Death"), "'first_event=Relapse,Death'; incidence: the same"},
     .numbers = {",7,surv,0.60952", ",events,4\n"}},
    {.name = "of relapses by words, deaths in a status",
     .data = TEN("Rechute,Statut vital", "Oui", "Non"),
     .line = KM "--event Rechute",
     .unsaid = "counts as censored"},
    {.name = "of deaths in a status",
     .data = "id,t,Rechute,Statut vital\n1,1,Non,D\u00e9c\u00e9d\u00e9\n2,2,Oui,Vivant\n"
             "3,3,Non,D\u00e9c\u00e9d\u00e9\n4,4,Non,D\u00e9c\u00e9d\u00e9\n"
             "5,5,Non,D\u00e9c\u00e9d\u00e9\n6,6,Non,D\u00e9c\u00e9d\u00e9\n7,7,Oui,"
             "D\u00e9c\u00e9d\u00e9\n"
             "8,8,Non,Vivant\n",
     .line = KM "--event Rechute",
     .said = {"5 of 6 that \"Rechute\" counts as censored have \"D\u00e9c\u00e9d\u00e9\" in "
              "\"Statut vital\"",
              "[\"t\", \"Statut vital=D\u00e9c\u00e9d\u00e9\"]], labels: [\"Rechute\", "
              "\"D\u00e9c\u00e9d\u00e9\"]}"},
     .caption = "a competing event (D\u00e9c\u00e9d\u00e9) were counted as censored"},
    {.name = "survival without either",
     .data = TEN("Relapse,Death", "1", "0"),
     .line = "km d.csv --time-unit days --set 'derive.first={earliest: [[t, Relapse], [t, Death]], "
             "labels: [Relapse, Death]}' --time first --event first_event=Relapse,Death",
     .unsaid = "warning",
     .numbers = {",events,9\n"}},
    {.name = "with the dead as censored, as somebody asks",
     .data = TEN("Relapse,Death", "1", "0"),
     .line = KM "--event Relapse --competing censor",
     .unsaid = "warning",
     .numbers = {",7,surv,0.60952"},
     .caption = "a competing event (Death) were counted as censored"},
    /* 1 - (1 - 1/6) of who is at risk on day 2, and so on: only the relapses are events */
    {.name = "deaths of a column beside another event of the figure's",
     .data =
         "id,t,Relapse,Death\n1,1,censored,1\n2,2,relapse,0\n3,3,second cancer,0\n4,4,relapse,0\n"
         "5,5,censored,1\n6,6,censored,0\n",
     .line = KM "--event Relapse=relapse --competing censor",
     .numbers = {",,,,events,2\n"},
     .caption = "a competing event (Death and second cancer) were counted as censored",
     .uncaption = "null"},
    {.name = "several words of a status",
     .data = "id,t,Relapse,vital status\n1,1,0,dead\n2,2,1,alive\n3,3,0,died\n4,4,0,alive\n",
     .line = KM "--event Relapse --competing censor",
     .caption = "a competing event (dead and died) were counted as censored"},
    {.name = "relapses by their date",
     .data = "id,inclusion,relapse date,last,Death\n1,2020-01-01,,2020-02-01,1\n"
             "2,2020-01-01,,2020-03-01,1\n3,2020-01-01,,2020-04-01,1\n"
             "4,2020-01-01,,2020-05-01,1\n5,2020-01-01,,2020-06-01,1\n"
             "6,2020-01-01,2020-03-15,2020-06-01,1\n7,2020-01-01,,2020-07-01,0\n",
     .line = "km d.csv --time-start inclusion --event-date 'relapse date' --censored-at last",
     .said = {"5 of 6 that \"relapse date\" counts as censored have \"Death\""}},
    {.name = "relapse or death in one column of that name",
     .data = "id,t,Relapse,Death\n1,1,1,1\n2,2,1,1\n3,3,1,1\n4,4,1,1\n5,5,1,1\n6,6,1,0\n"
             "7,7,0,0\n8,8,0,0\n",
     .line = KM "--event Relapse",
     .unsaid = "counts as censored"},
    {.name = "survival, beside relapses and a cause of death",
     .data = TEN("OS,Death", "1", "0"),
     .line = KM "--event OS",
     .unsaid = "counts as censored"},
};

START_TEST(told_of_others) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("events of another column") {
    add_loop(suite, "others", told_of_others, G_N_ELEMENTS(rows));
}
