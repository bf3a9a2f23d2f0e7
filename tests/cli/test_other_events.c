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

/* The same ten by dates: `seen` stands where somebody was seen last. */
#define DAY(n) "2020-01-" n
#define DATES(head, seen)                                                                                                                                                     \
    "id,a," head                                                                                                                                                              \
    ",last\n1,2020-01-01,," DAY("02") "," DAY("02") "\n2,2020-01-01," DAY("03") "," DAY("20") "," DAY("20") "\n3,2020-01-01,," DAY("04") "," DAY("04") "\n4,2020-01-01," DAY( \
        "05") "," seen                                                                                                                                                        \
              "," DAY("15") "\n5,2020-01-01,," DAY("06") "," DAY("06") "\n6,2020-01-01," DAY("07") "," DAY("15") "," DAY(                                                     \
                  "15") "\n7,2020-01-01,," DAY("08") "," DAY("08") "\n8,2020-01-01,," seen                                                                                    \
                                                                   "," DAY(                                                                                                   \
                                                                       "09") "\n9,2020-01-01,"                                                                                \
                                                                             "," DAY("10") "," DAY("10") "\n10,2020-01-01," DAY(                                              \
                                                                                 "11") "," seen                                                                               \
                                                                                       "," DAY(                                                                               \
                                                                                           "1"                                                                                \
                                                                                           "6") "\n"
#define BY_DATE                                                                                    \
    "km d.csv --time-start a --event-date 'relapse date' --censored-at last --milestones [7] "
#define FIRST_OF_DATES                                                                             \
    "--set 'derive.until={first: [\"relapse date\", \"death date\", \"last\"]}' --set "            \
    "'derive.span={from: \"a\", to: until}' --set 'derive.first={earliest: [[\"span\", "           \
    "\"relapse date\"], [\"span\", \"death date\"]], labels: [\"relapse date\", "                  \
    "\"death date\"]}' --time first --event 'first_event=relapse date"

static const told rows[] = {
    {.name = "relapses and deaths by their dates",
     .data = DATES("relapse date,death date", ""),
     .line = BY_DATE "--estimate failure",
     .said = {OTHERS("relapse date", "death date"), FIRST_OF_DATES "' --competing 'death date'"},
     .numbers = {",7,failure,0.39047"},
     .caption = "a competing event (death date) were counted as censored"},
    {.name = "an incidence of relapses by their dates",
     .data = DATES("relapse date,death date", ""),
     .line = BY_DATE "--estimate incidence",
     .code = 2,
     .said = {"codes, which \"relapse date\" and \"death date\" give together",
              FIRST_OF_DATES "' --competing 'death date'"}},
    {.name = "of them where nobody dies",
     .data = DATES("relapse date,biopsy date", ""),
     .line = BY_DATE "--estimate incidence",
     .code = 2,
     .said = {"by the codes of a column, and none is named"}},
    {.name = "of them beside a status in words",
     .data = "id,a,relapse date,last,Statut vital\n1,2020-01-01,,2020-02-01,D\u00e9c\u00e9d\u00e9\n"
             "2,2020-01-01,2020-01-08,2020-03-01,Vivant\n3,2020-01-01,,2020-04-01,Vivant\n",
     .line = BY_DATE "--estimate incidence",
     .code = 2,
     .said = {"derive.until={first: [\"relapse date\", \"last\"]}",
              "[\"span\", \"Statut vital=D\u00e9c\u00e9d\u00e9\"]]"}},
    {.name = "which one column of times and events is made of",
     .data = DATES("relapse date,death date", ""),
     .line = "km d.csv --milestones [7] --time-unit days " FIRST_OF_DATES
             "' --competing 'death date' --estimate incidence",
     .unsaid = "warning",
     .numbers = {",,relapse date,,events,4\n", ",,death date,,events,5\n",
                 ",relapse date,7,cif,0.3"}},
    {.name = "survival without either, by their dates",
     .data = DATES("relapse date,death date", ""),
     .line = "km d.csv --milestones [7] --time-unit days " FIRST_OF_DATES ",death date'",
     .unsaid = "warning",
     .numbers = {",events,9\n", ",7,surv,0.3"}},
    {.name = "the last news in one column with the deaths",
     .data = DATES("relapse date,date of death or last contact", DAY("15")),
     .line = BY_DATE "--estimate failure",
     .unsaid = "counts as censored"},
    {.name = "relapses of a column beside dates of death",
     .data = "id,t,rechute,date_deces\n1,1,0,02/02/2020\n2,2,1,\n3,3,0,03/02/2020\n"
             "4,4,1,25/03/2020\n5,5,0,04/02/2020\n6,6,1,\n7,7,0,05/02/2020\n8,8,0,\n"
             "9,9,0,06/02/2020\n10,10,1,\n",
     .line = FAILURE "rechute",
     .said = {OTHERS("rechute", "date_deces"), "[[\"t\", \"rechute\"], [\"t\", \"date_deces\"]]"},
     .numbers = {",7,failure,0.39047"}},
    {.name = "which are put together, too",
     .data = "id,t,rechute,date_deces\n1,1,0,02/02/2020\n2,2,1,\n3,3,0,03/02/2020\n"
             "4,4,1,25/03/2020\n5,5,0,04/02/2020\n6,6,1,\n7,7,0,05/02/2020\n8,8,0,\n"
             "9,9,0,06/02/2020\n10,10,1,\n",
     .line = FIRST("rechute", "date_deces"),
     .unsaid = "warning",
     .numbers = COUNTED},
    {.name = "events of overall survival",
     .data = TEN("cGVHD,OS_event", "1", "0"),
     .line = FAILURE "cGVHD",
     .said = {OTHERS("cGVHD", "OS_event")}},
    {.name = "overall survival as a flag",
     .data = TEN("rechute,OS", "1", "0"),
     .line = FAILURE "rechute",
     .said = {OTHERS("rechute", "OS")}},
    {.name = "overall survival in years",
     .data = "id,t,rechute,OS\n1,1,0,1\n2,2,1,2\n3,3,0,1\n4,4,1,3\n5,5,0,1\n6,6,1,2\n"
             "7,7,0,1\n8,8,0,1\n9,9,0,2\n10,10,1,1\n",
     .line = FAILURE "rechute",
     .unsaid = "counts as censored"},
    {.name = "an end point that has deaths in it, beside their dates",
     .data = DATES("PFS date,death date", ""),
     .line = "km d.csv --time-start a --event-date 'PFS date' --censored-at last",
     .unsaid = "after which it can't"},
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
    {.name = "hazards of relapses, which are of those alone",
     .data = TEN("Relapse,Death", "1", "0"),
     .line = KM "--event Relapse --estimate hazard",
     .unsaid = "warning",
     .caption = "a competing event (Death) were counted as censored"},
    {.name = "with medians that are of no survival",
     .data = TEN("Relapse,Death", "1", "0"),
     .line = KM "--event Relapse --estimate hazard --competing censor",
     .caption = "estimates of the proportion of patients without the event"},
    {.name = "hazards of deaths",
     .data = TEN("Death,Relapse", "1", "0"),
     .line = KM "--event Death --estimate hazard",
     .uncaption = "were counted as censored"},
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
