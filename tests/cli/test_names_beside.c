/* What other columns, and names of columns, say against what is asked for: controls under the
   heading of the treated, labels of codes turned round, patients at risk without a row. */
#include "told.h"

#define COUNTS " --measure OR --pool REML"
#define CONTROL_FIRST                                                                              \
    "study,control_events,control_n,treat_events,treat_n\nA,51,149,34,152\nB,20,81,12,83\n"        \
    "C,60,219,55,221\n"
#define NONEVENTS(a, b, c, d)                                                                      \
    "study," a "," b "," c "," d "\nA,34,118,51,98\nB,12,71,20,61\nC,55,166,60,159\n"
#define OF(e1, n1, e2, n2)                                                                         \
    "forest d.csv --study study --events1 " e1 " --n1 " n1 " --events2 " e2 " --n2 " n2 COUNTS
#define HR "forest d.csv --study study --estimate HR --lower lower --upper upper --measure HR "
#define DIRECTIONS                                                                                 \
    "study,comparison,HR,lower,upper\nA,Drug vs placebo,0.70,0.55,0.89\n"                          \
    "B,Drug vs placebo,0.81,0.60,1.09\nC,Placebo vs drug,1.54,1.04,2.27\n"                         \
    "D,Drug vs placebo,0.77,0.62,0.96\n"
#define OUTCOMES                                                                                   \
    "study,outcome,HR,lower,upper\nA,OS,0.70,0.55,0.89\nB,OS,0.81,0.60,1.09\nC,PFS,0.65,0.44,0.96" \
    "\nD,OS,0.77,0.62,0.96\n"
#define MEANS                                                                                      \
    "forest d.csv --study study --set mean1=mt --set sd1=st --n1 nt --set mean2=mc --set sd2=sc "  \
    "--n2 nc --pool REML"
#define HBA1C(m1, s1, m2, s2)                                                                      \
    "study,nt,mt,st,nc,mc,sc\nA,50,7.1,1.1,52,7.6,1.0\nB,30,7.3,0.9,31,7.9,1.2\nC,120," m1 "," s1  \
    ",118," m2 "," s2 "\nD,80,7.0,1.0,81,7.5,1.1\n"

/* 1 is the drug. */
#define ARMS                                                                                       \
    "id,t,e,TRTP,TRTPN,SEX,SEXN\n1,5,1,Drug X 10 mg + SOC,1,M,1\n2,6,0,Placebo + SOC,2,F,2\n"      \
    "3,7,1,Drug X 10 mg + SOC,1,F,2\n4,9,1,Placebo + SOC,2,M,1\n5,8,0,Placebo + SOC,2,F,2\n"
#define BY(column, labels)                                                                         \
    "km d.csv --time t --event e --group " column " --set 'group.labels={" labels "}'"

/* R's summary of a curve: of 40 in each arm 15 and 14 have an event or are censored in a row. */
#define SUMMARY                                                                                    \
    "time,n.risk,n.event,n.censor,strata\n1,40,5,2,A\n2,33,4,1,A\n5,28,3,0,A\n1,40,2,2,B\n"        \
    "3,36,4,1,B\n6,31,2,3,B\n"
#define CURVE "km d.csv --time time --n-event n.event --n-censor n.censor --group strata"

static const told rows[] = {
    {.name = "controls first",
     .data = CONTROL_FIRST,
     .line = OF("control_events", "control_n", "treat_events", "treat_n"),
     .code = 2,
     .said = {"\"control_events\" is of the controls by its name, and asked for as that of the "
              "treated"}},
    {.name = "controls first, as is said",
     .data = CONTROL_FIRST,
     .line = OF("control_events", "control_n", "treat_events",
                "treat_n") " --set 'group.labels={1: Control, 2: Treated}'"},
    {.name = "controls second",
     .data = CONTROL_FIRST,
     .line = OF("treat_events", "treat_n", "control_events", "control_n"),
     .unsaid = "by its name"},
    {.name = "arms mixed",
     .data = CONTROL_FIRST,
     .line = OF("treat_events", "control_n", "control_events", "treat_n"),
     .code = 2,
     .said = {"\"treat_events\" and \"control_n\" are of different arms by their names"}},
    {.name = "those without a response",
     .data = NONEVENTS("Responders_T", "Nonresponders_T", "Responders_C", "Nonresponders_C"),
     .line = OF("Responders_T", "Nonresponders_T", "Responders_C", "Nonresponders_C"),
     .code = 2,
     .said = {"\"Nonresponders_T\" has those without the event by its name"}},
    {.name = "those who weren't exposed",
     .data = NONEVENTS("events_with", "n_with", "events_without", "n_without"),
     .line = OF("events_with", "n_with", "events_without", "n_without"),
     .unsaid = "by its name"},
    {.name = "answers to another question",
     .data = "id,t,e,relapse,remission\n1,5,1,1,No\n2,6,0,0,Yes\n3,7,1,1,No\n4,9,1,0,Yes\n",
     .line = BY("relapse", "0: No, 1: Yes"),
     .unsaid = "calls"},
    {.name = "those alive",
     .data = NONEVENTS("deaths_t", "alive_t", "deaths_c", "alive_c"),
     .line = OF("deaths_t", "alive_t", "deaths_c", "alive_c"),
     .code = 2,
     .said = {"\"alive_t\" has those without the event by its name"}},
    {.name = "cells of a table",
     .data = NONEVENTS("a", "b", "c", "d"),
     .line = OF("a", "b", "c", "d"),
     .code = 2,
     .said = {"\"b\" has those without the event by its name"}},
    {.name = "person-years",
     .data = "study,ev_exp,person_years_exp,ev_ctl,person_years_ctl\nA,34,1520,51,1498\n"
             "B,12,830,20,811\n",
     .line = OF("ev_exp", "person_years_exp", "ev_ctl", "person_years_ctl"),
     .code = 2,
     .said = {"\"person_years_exp\" is a time at risk by its name"}},
    {.name = "two directions",
     .data = DIRECTIONS,
     .line = HR "--pool REML",
     .code = 2,
     .said = {"studies compare in opposite directions: \"Drug vs placebo\" (3), \"Placebo vs "
              "drug\" (1)"}},
    {.name = "one direction",
     .data = DIRECTIONS,
     .line = HR "--pool REML --where \"comparison = 'Drug vs placebo'\"",
     .unsaid = "directions"},
    {.name = "two outcomes",
     .data = OUTCOMES,
     .line = HR "--pool REML",
     .said = {"the studies are of several outcomes: \"OS\" (3), \"PFS\" (1)"}},
    {.name = "two analyses of an export",
     .data = "Analysis number,Analysis name,Study,e1,n1,e2,n2\n1.1,Mortality,Smith,8,100,12,101\n"
             "1.1,Mortality,Jones,13,100,11,99\n1.2,Relapse,Ono,5,100,10,102\n"
             "1.2,Relapse,Kim,19,100,14,98\n",
     .line = "forest d.csv --study Study --events1 e1 --n1 n1 --events2 e2 --n2 n2 --effect RR",
     .said = {"column \"Analysis name\" says that the studies are of several outcomes: "
              "\"Mortality\" (2), \"Relapse\" (2)",
              "hint: --where \"'Analysis name' = Mortality\""}},
    {.name = "two outcomes, each pooled",
     .data = OUTCOMES,
     .line = HR "--pool FE --by outcome",
     .unsaid = "several outcomes"},
    {.name = "another unit",
     .data = HBA1C("54.0", "11.9", "60.1", "12.3"),
     .line = MEANS,
     .said = {"means and deviations are far from those of other studies: another unit?: \"C\""}},
    {.name = "one unit",
     .data = HBA1C("7.0", "1.1", "7.7", "1.1"),
     .line = MEANS,
     .unsaid = "another unit"},
    {.name = "percentages of others",
     .data = "study,x1,n1,x2,n2\nA,12 (10%),120,20 (16.9%),118\nB,5 (18%),60,9 (14.5%),62\n"
             "C,30 (10.0%),300,35 (23.3%),150\n",
     .line = OF("x1", "n1", "x2", "n2"),
     .said = {"percentages beside events aren't those of the patients of the arm: \"B\""}},
    {.name = "percentages, rounded or cut off",
     .data = "study,x1,n1,x2,n2\nA,12 (10%),120,20 (16.9%),118\nB,5 (8%),60,9 (14.5%),62\n"
             "C,29 (9.6%),300,35 (23.3%),150\n",
     .line = OF("x1", "n1", "x2", "n2"),
     .unsaid = "percentages beside"},
    {.name = "labels turned round",
     .data = ARMS,
     .line = BY("TRTPN", "1: Placebo + SOC, 2: Drug X 10 mg + SOC"),
     .code = 2,
     .said = {"group.labels calls 1 of \"TRTPN\" \"Placebo + SOC\", which in column \"TRTP\" is "
              "2"}},
    {.name = "labels as the file has them",
     .data = ARMS,
     .line = BY("TRTPN", "1: Drug X 10 mg + SOC, 2: Placebo"),
     .unsaid = "which in column"},
    {.name = "labels of their own",
     .data = ARMS,
     .line = BY("TRTPN", "1: Experimental, 2: Control"),
     .unsaid = "which in column"},
    {.name = "initials turned round",
     .data = ARMS,
     .line = BY("SEXN", "1: Female, 2: Male"),
     .code = 2,
     .said = {"group.labels calls 1 of \"SEXN\" \"Female\", which in column \"SEX\" is 2"}},
    {.name = "initials",
     .data = ARMS,
     .line = BY("SEXN", "1: Male, 2: Female"),
     .unsaid = "which in column"},
    {.name = "values exchanged",
     .data = "id,t,e,arm\n1,5,1,A\n2,6,0,B\n3,7,1,A\n4,9,1,B\n",
     .line = BY("arm", "A: B, B: A"),
     .said = {"group.labels calls \"A\" of \"arm\" as another of its values is called: \"B\""}},
    {.name = "patients at risk without a row",
     .data = SUMMARY,
     .line = CURVE,
     .code = 2,
     .said = {"\"n.risk\" has 28 patients at risk at time 5, but 3 have an event or are censored "
              "from then on"}},
    {.name = "all of them have one",
     .data = SUMMARY "5,25,0,25,A\n6,28,0,26,B\n",
     .line = CURVE,
     .unsaid = "at risk at",
     .numbers = {",A,,,n,40\n", ",B,,,n,40\n"}},
    {.name = "filled for everybody",
     .data = "id,t,what\n1,5,DEATH\n2,6,LAST KNOWN ALIVE DATE\n3,7,DEATH\n4,9,WITHDRAWAL\n",
     .line = "km d.csv --time t --event \"what is not missing\"",
     .code = 2,
     .said = {"column \"what\" has codes DEATH (2), LAST KNOWN ALIVE DATE (1), WITHDRAWAL (1): "
              "say which of them is the event"}},
    {.name = "filled for those with an event",
     .data = "id,t,what\n1,5,DEATH\n2,6,\n3,7,RELAPSE\n4,9,\n",
     .line = "km d.csv --time t --event \"what is not missing\"",
     .numbers = {",,,,events,2\n"}},
};

START_TEST(names_are_held_against_keys) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("what stands beside") {
    add_loop(suite, "names", names_are_held_against_keys, G_N_ELEMENTS(rows));
}
