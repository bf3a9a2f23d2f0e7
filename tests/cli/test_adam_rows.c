/* What CDISC's columns say of rows beside those that are drawn; and the two arms of studies.
   Numbers are counted by hand. */
#include "told.h"

/* Events are 0: of A the first and third, of B the first and third; for survival one and two. */
#define ENDPOINTS                                                                                  \
    "id,arm,t,CNSR_PFS,CNSR_OS\n1,A,5,0,1\n2,A,6,2,1\n3,A,7,0,0\n4,A,9,1,3\n5,B,3,0,0\n6,B,4,3,"   \
    "2\n"                                                                                          \
    "7,B,8,0,1\n8,B,6,1,0\n"
#define WORDS(a, b, c)                                                                             \
    "id,AVAL,CNSR,EVNTDESC\n1,5,0," a "\n2,6,1," b "\n3,7,0," a "\n4,9,1," c "\n5,3,0," a "\n"
#define KM "km d.csv --time AVAL --censor CNSR"
#define VISITS(a, b)                                                                               \
    "id,AVISIT,AVISITN,AVAL,DTYPE\n1,Week 4,4,1,\n2,Week 4,4,3,\n1,Week 8,8,2," a                  \
    "\n2,Week 8,8,4," b "\n"
#define LINES "bars d.csv --visit AVISIT --value AVAL "
#define TRIALS(a, b, e2, n2)                                                                       \
    "study,e1,n1,e2,n2\n" a ",12,100,20,98\n" b ",9,102," e2 "," n2 "\nGamma,30,150,41,149\n"
#define POOL                                                                                       \
    "forest d.csv --study study --events1 e1 --n1 n1 --events2 e2 --n2 n2 --effect OR --pool FE"

static const told rows[] = {
    {.name = "end points by CDISC's codes",
     .data = ENDPOINTS,
     .line = "forest d.csv --group arm --set 'endpoints={PFS: [t, CNSR_PFS], OS: [t, CNSR_OS]}'",
     .numbers = {",A,PFS,,events,2\n", ",A,OS,,events,1\n", ",B,OS,,events,2\n"}},
    {.name = "named as the event",
     .data = ENDPOINTS,
     .line = "forest d.csv --group arm --set 'endpoints={OS: [t, CNSR_OS=0]}'",
     .numbers = {",A,OS,,events,1\n", ",B,OS,,events,2\n"}},
    {.name = "codes beside them",
     .data = ENDPOINTS,
     .line = "forest d.csv --group arm --set 'endpoints={OS: [t, CNSR_OS]}' --set 'censor.is=[1]'",
     .said = {"warning: censor.is changes nothing: end points name their codes themselves"}},
    {.name = "events that are censored",
     .data = WORDS("PD", "PD", "Death"),
     .line = KM,
     .said = {"warning: rows that are censored by \"CNSR\" have events by \"EVNTDESC\": \"PD\" (1)",
              "0 is the event in CDISC, so the codes may be turned round"}},
    {.name = "all codes are turned round",
     .data = WORDS("", "PD", "Death"),
     .line = KM,
     .said = {"have events by \"EVNTDESC\": \"PD\" (1), \"Death\" (1)"}},
    {.name = "death is no progression",
     .data = WORDS("PD", "Death", "Death"),
     .line = KM,
     .unsaid = "have events by"},
    {.name = "words of the censored",
     .data = WORDS("PD", "Last assessment", ""),
     .line = KM,
     .unsaid = "have events by"},
    {.name = "imputed values",
     .data = VISITS("", "LOCF"),
     .line = LINES,
     .said = {"warning: rows that are imputed by \"DTYPE\" count like observed ones: LOCF (1)"},
     .numbers = {",Week 8,,mean,3\n"}},
    {.name = "a visit of them alone", /* is a visit */
     .data = VISITS("LOCF", "LOCF"),
     .line = LINES,
     .said = {"count like observed ones: LOCF (2)"},
     .unsaid = "made of several visits",
     .numbers = {",Week 8,,mean,3\n"}},
    {.name = "left out",
     .data = VISITS("", "LOCF"),
     .line = LINES "--where \"DTYPE is missing\"",
     .unsaid = "imputed",
     .numbers = {",Week 8,,mean,2\n"}},
    {.name = "meant",
     .data = VISITS("", "LOCF"),
     .line = LINES "--where \"DTYPE is missing or DTYPE = LOCF\"",
     .unsaid = "imputed",
     .numbers = {",Week 8,,mean,3\n"}},
    {.name = "a control that two doses share",
     .data = TRIALS("Alpha 2010 (low dose)", "Alpha 2010 (high dose)", "20", "98"),
     .line = POOL,
     .said = {"warning: \"Alpha 2010 (low dose)\" and \"Alpha 2010 (high dose)\" have the same "
              "second arm by its numbers: its patients count twice in the pool"}},
    {.name = "of other names",
     .data = TRIALS("Alpha", "Beta", "20", "98"),
     .line = POOL,
     .said = {"\"Alpha\" and \"Beta\" have the same second arm"}},
    {.name = "other patients",
     .data = TRIALS("Alpha 1", "Alpha 2", "20", "99"),
     .line = POOL,
     .unsaid = "the same second arm"},
    {.name = "one column for two arms",
     .data = "study,e1,e2,N\nS1,12,20,200\nS2,8,14,498\n",
     .line = "forest d.csv --study study --events1 e1 --n1 N --events2 e2 --n2 N --effect OR",
     .said =
         {"--n2: warning: \"N\" is named for both arms: have they the same size in each study?"}},
    {.name = "percentages of events",
     .data = "study,pct1,n1,pct2,n2\nS1,12,100,20,100\nS2,8,250,14,248\n",
     .line = "forest d.csv --study study --events1 pct1 --n1 n1 --events2 pct2 --n2 n2 --effect OR",
     .code = 2,
     .said = {"error: \"pct1\" has percentages by its name, and no numbers of events"}},
    {.name = "a rate by its name",
     .data = "study;Taux de RC;N\nS1;30;40\nS2;41;61\n",
     .line = "forest d.csv --study study --events1 'Taux de RC' --n1 N",
     .code = 2,
     .said = {"error: \"Taux de RC\" has percentages by its name, and no numbers of events"}},
    {.name = "an arm of propofol", /* (3/40) / (6/48) */
     .data = "study,events_prop,n_prop,events_sevo,n_sevo\nS1,3,40,6,48\nS2,5,52,9,50\n",
     .line = "forest d.csv --study study --events1 events_prop --n1 n_prop --events2 events_sevo "
             "--n2 n_sevo --effect RR",
     .numbers = {",S1,,rr,0.6"},
     .unsaid = "percentages"},
    {.name = "a proportion of events",
     .data = "study,prop,N\nS1,0.3,40\nS2,0.41,61\n",
     .line = "forest d.csv --study study --events1 prop --n1 N",
     .code = 2,
     .said = {"\"prop\" has to be a whole number of patients"}},
    {.name = "events per time", /* 3 / 250 */
     .data = "study,rate,T\nS1,3,250\nS2,4,400\n",
     .line = "forest d.csv --study study --events1 rate --time1 T",
     .numbers = {",S1,,rate,0.012\n"}},
    {.name = "counts under a heading of percentages", /* 12 of 40 */
     .data = "study;RC, n (%);N\nS1;12 (30,0);40\nS2;25 (41,0);61\nS3;0;20\n",
     .line = "forest d.csv --study study --events1 'RC, n (%)' --n1 N",
     .numbers = {"S1,,proportion,0.3\n"}},
    {.name = "of so many patients",
     .data = "study;RC n/N (%)\nS1;12/40 (30,0 %)\nS2;25/61 (41,0 %)\n",
     .line = "forest d.csv --study study --events1 'RC n/N (%)'",
     .numbers = {"S1,,proportion,0.3\n"}},
    {.name = "percentages first",
     .data = "study;RC, % (n);N\nS1;30 (12);40\nS2;41 (25);61\n",
     .line = "forest d.csv --study study --events1 'RC, % (n)' --n1 N",
     .code = 2,
     .said = {"error: \"RC, % (n)\" has percentages by its name, and no numbers of events"}},
};

START_TEST(rows_say_more) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("rows of which other columns say more, and arms of studies") {
    add_loop(suite, "rows", rows_say_more, G_N_ELEMENTS(rows));
}
