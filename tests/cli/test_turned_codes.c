/* Codes of events that are turned round in every row, and what else of the file tells. Events are
   counted by hand: six of ten patients die. */
#include "told.h"

#define TEN(head, dead, alive)                                                                     \
    "id,arm,t," head "\n1,A,3," dead "\n2,A,5," dead "\n3,A,9," alive "\n4,A,6," dead              \
    "\n5,A,12," alive "\n6,B,2," dead "\n7,B,4," dead "\n8,B,8," alive "\n9,B,7," dead             \
    "\n10,B,11," alive "\n"
#define KM     "km d.csv --time t --time-unit months --group arm "
#define EVENT  KM "--event event"
#define CENSOR KM "--censor CNSR"
#define TURNED "the codes of \"event\" may be turned round"
#define COUNTED                                                                                    \
    { ",A,,,events,3\n", ",B,,,events,3\n" }

static const told rows[] = {
    {.name = "a status beside",
     .data = TEN("event,status", "0,Dead", "1,Alive"),
     .line = EVENT,
     .said = {TURNED ": by \"status\", 6 of 6 that are censored are dead, and none of 4",
              "hint: if they are: --event event=0"}},
    {.name = "which is followed",
     .data = TEN("event,status", "0,Dead", "1,Alive"),
     .line = EVENT "=0",
     .unsaid = TURNED,
     .numbers = COUNTED},
    {.name = "and one that agrees",
     .data = TEN("event,status", "1,Dead", "0,Alive"),
     .line = EVENT,
     .unsaid = TURNED,
     .numbers = COUNTED},
    {.name = "a vital status",
     .data = TEN("event,vital_status", "0,DEAD", "1,ALIVE"),
     .line = EVENT,
     .said = {TURNED}},
    {.name = "a date of death",
     .data = TEN("event,date_of_death", "0,2021-01-05", "1,"),
     .line = EVENT,
     .said = {TURNED ": by \"date_of_death\", 6 of 6"}},
    {.name = "and one that agrees",
     .data = TEN("event,date_of_death", "1,2021-01-05", "0,"),
     .line = EVENT,
     .unsaid = TURNED,
     .numbers = COUNTED},
    {.name = "CDISC's flag",
     .data = TEN("CNSR,DTHFL", "1,Y", "0,"),
     .line = CENSOR,
     .said = {"the codes of \"CNSR\" may be turned round: by \"DTHFL\", 6 of 6",
              "hint: if they are: --event CNSR=1"}},
    {.name = "a flag that agrees",
     .data = TEN("CNSR,DTHFL", "0,Y", "1,"),
     .line = CENSOR,
     .unsaid = "turned round",
     .numbers = COUNTED},
    /* deaths without relapse are censored, and one of those who relapsed died, too */
    {.name = "another event than death",
     .data = "id,arm,t,event,status\n1,A,3,0,Dead\n2,A,5,0,Dead\n3,A,9,1,Alive\n4,A,6,0,Dead\n"
             "5,A,12,1,Alive\n6,B,2,0,Dead\n7,B,4,0,Dead\n8,B,8,1,Alive\n9,B,7,0,Dead\n"
             "10,B,11,1,Dead\n",
     .line = EVENT,
     .unsaid = TURNED,
     .numbers = {",A,,,events,2\n", ",B,,,events,2\n"}},
    /* CDISC's words */
    {.name = "who was last known alive",
     .data = TEN("CNSR,EVNTDESC", "1,DEATH", "0,LAST KNOWN ALIVE"),
     .line = CENSOR,
     .said = {"rows that are censored by \"CNSR\" have events by \"EVNTDESC\": \"DEATH\" (6)",
              "0 is the event in CDISC"}},
    {.name = "a death from any cause",
     .data = TEN("CNSR,EVNTDESC", "1,Death from any cause", "0,DATA CUT-OFF"),
     .line = CENSOR,
     .said = {"\"Death from any cause\" (6)"}},
    {.name = "lost, withdrawn, completed",
     .data = TEN("CNSR,EVNTDESC", "1,DEATH", "0,COMPLETED STUDY"),
     .line = CENSOR,
     .said = {"\"DEATH\" (6)"}},
    {.name = "in small letters",
     .data = TEN("cnsr,evntdesc", "1,DEATH", "0,Lost to follow up"),
     .line = KM "--censor cnsr",
     .said = {"censored by \"cnsr\" have events by \"evntdesc\": \"DEATH\" (6)"}},
    {.name = "an unknown text beside one that is none",
     .data = "id,arm,t,CNSR,EVNTDESC\n1,A,3,1,DEATH\n2,A,5,1,PROGRESSION\n3,A,9,0,LAST ASSESSMENT\n"
             "4,B,6,0,NEW THERAPY\n5,B,4,1,PROGRESSION\n",
     .line = CENSOR,
     .said = {"have events by \"EVNTDESC\": \"DEATH\" (1), \"PROGRESSION\" (2)"}},
    {.name = "words of a column of events",
     .data = TEN("EVT,EVNTDESC", "0,DEATH", "1,WITHDREW CONSENT"),
     .line = KM "--event EVT",
     .said = {"rows that are censored by \"EVT\" have events by \"EVNTDESC\"",
              "the codes may be turned round: say which is the event, event.is"}},
    {.name = "words that agree",
     .data = TEN("CNSR,EVNTDESC", "0,DEATH", "1,LAST KNOWN ALIVE"),
     .line = CENSOR,
     .unsaid = "warning",
     .numbers = COUNTED},
    {.name = "a time to the next treatment", /* which a death ends */
     .data = TEN("CNSR,EVNTDESC", "0,NEW THERAPY", "1,DEATH"),
     .line = CENSOR,
     .unsaid = "warning",
     .numbers = COUNTED},
    {.name = "a time to response",
     .data = TEN("CNSR,EVNTDESC", "0,PR", "1,PROGRESSION"),
     .line = CENSOR,
     .unsaid = "warning",
     .numbers = COUNTED},
    {.name = "a flag of death without its date",
     .data = "id,arm,r,DTHDT,LSTALVDT,DTHFL\n1,A,2020-01-01,2020-05-01,2020-05-01,Y\n"
             "2,A,2020-01-01,,2020-08-01,Y\n3,B,2020-01-01,,2020-09-01,\n"
             "4,B,2020-01-01,2020-06-01,2020-06-01,Y\n",
     .line = "km d.csv --time-start r --event-date DTHDT --censored-at LSTALVDT --group arm",
     .said = {"1 patient has no \"DTHDT\", and counts as censored, but is dead by \"DTHFL\" "
              "(line 3)"}},
    /* end points of a forest: CDISC's word, and another one */
    {.name = "an end point of CDISC's censoring",
     .data = TEN("PFS_CNSR", "0", "1"),
     .line = "forest d.csv --group arm --set 'endpoints={PFS: [t, PFS_CNSR]}'",
     .unsaid = "warning",
     .numbers = {",A,PFS,,events,3\n", ",B,PFS,,events,3\n"}},
};

START_TEST(codes_that_are_turned) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("codes that are turned round") {
    add_loop(suite, "rows", codes_that_are_turned, G_N_ELEMENTS(rows));
}
