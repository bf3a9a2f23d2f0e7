#include "asked.h"
#include "support/suite.h"

/* Who isn't in the figure is told on its page: in the foot, the caption and the methods. */

#define PATIENTS                                                                                   \
    "id,arm,resp,sex,t,e\n1,A,CR,M,5,1\n2,A,PD,F,6,0\n3,A,,M,7,1\n4,B,CR,M,3,1\n5,B,PD,F,4,1\n"    \
    "6,,PR,F,7,0\n7,B,PR,,3,1\n8,A,PR,M,2,1\n9,B,PD,F,,1\n"
#define NAUSEA                                                                                     \
    "id,arm,visit,resp\n1,A,W4,1\n2,A,W4,0\n3,B,W4,1\n4,B,W4,0\n1,A,W8,1\n2,,W8,0\n3,B,W8,1\n"     \
    "4,B,W8,1\n"
#define WHOLE                                                                                      \
    "id,arm,resp,sex\n1,A,CR,M\n2,A,PD,F\n3,A,PR,M\n4,B,CR,M\n5,B,PD,F\n6,A,PR,F\n7,B,PR,M\n"      \
    "8,A,PR,M\n9,B,PD,F\n"
#define COMPETING "id,t,s\n1,5,1\n2,6,2\n3,7,0\n4,9,1\n5,3,1\n6,4,2\n7,8,0\n8,2,1\n"

static const asked shown[] = {
    {ASKED("bars without an arm", PATIENTS, "bars d.csv --response resp --group arm", 0),
     .numbers = {{"A", "CR", "total", 4, 0}, {"B", "CR", "total", 4, 0}},
     .caption = "Not shown because arm is missing: 1 of 9.", .uncaption = "of all patients"},
    {ASKED("in French", PATIENTS, "bars d.csv --response resp --group arm --locale fr", 0),
     .caption = "Non repr\u00e9sent\u00e9s, faute de valeur pour arm : 1 sur 9.",
     .uncaption = "tous les patients"},
    {ASKED("the methods", PATIENTS, "bars d.csv --response resp --group arm", 0),
     .caption = "Percentages are of the patients of each group, without those for whom arm is "
                "missing"},
    {ASKED("nobody is left out", PATIENTS,
           "bars d.csv --response resp --group arm --where 'arm is not missing'", 0),
     .caption = "Percentages are of all patients of each group", .uncaption = "Not shown"},
    {ASKED("bars over visits", NAUSEA,
           "bars d.csv --id id --response resp --category visit --group arm", 0),
     .caption = "Rows of the data left out because arm is missing: 1 of 8."},
    {ASKED("a forest", PATIENTS, "forest d.csv --time t --event e --group arm", 0),
     .caption = "Not shown because t is missing: 1 of 9. Not shown because arm is missing: 1 of "
                "9."},
    {ASKED("a model", PATIENTS, "forest d.csv --time t --event e --covariates sex", 0),
     .caption = "Not shown because sex is missing: 1 of 9."},
    {ASKED("curves", PATIENTS, "km d.csv --time t --event e --group arm", 0),
     .caption = "Not shown because arm is missing: 1 of 9."},
    {ASKED("percentages of women and of men", WHOLE,
           "bars d.csv --category sex --response resp=CR,PR --group arm", 0),
     .caption = "Percentages are of all patients of each category and group"},
    {ASKED("what counts in the methods", WHOLE, "bars d.csv --response resp=CR,PR --group arm", 0),
     .caption =
         "counted as not having responded. Patients are counted whose \u201cresp\u201d is one of: "
         "CR and PR."},
    {ASKED("a plain yes needs no name", NAUSEA,
           "bars d.csv --id id --response resp=1 --category visit --group arm", 0),
     .uncaption = "are counted whose"},
    {ASKED("every row", NAUSEA, "bars d.csv --id id --response resp --rows all --group arm", 0),
     .caption = "Percentages are of all rows of each group; a patient counts as often as there are "
                "rows of this patient.",
     .uncaption = "all patients"},
    {ASKED("competing events that are censored", COMPETING,
           "km d.csv --time t --event s=1 --competing censor --set estimate=failure", 0),
     .caption = "one minus survival, competing events being censored,", .uncaption = "incidence"},
};

/* Nausea: 2 of 3 in A, 1 of 2 in B; 6 has no arm, 5 was screened alone, 9 is nobody. */
#define POPULATION "id,arm\n1,A\n2,A\n3,B\n4,B\n5,Screen Failure\n6,\n7,A\n"
#define EVENTS     "id,arm,term,y\n1,A,Nausea,Y\n1,A,Rash,Y\n2,A,Nausea,Y\n3,B,Nausea,Y\n"
#define OF_EVENTS  "bars d.csv --id id --group arm --category term --response y=Y --population p.csv"

static const asked populations[] = {
    {ASKED("nobody's arm", EVENTS, OF_EVENTS, 0),
     .said = "p.csv:7:3: warning: 1 of 7 patients of the population are in no denominator: \"arm\" "
             "is missing (line 7)",
     .numbers = {{"A", "Nausea", "total", 3, 0},
                 {"A", "Nausea", "n", 2, 0},
                 {"B", "Nausea", "total", 2, 0}}},
    {ASKED("rows of nobody's arm", EVENTS "6,A,Rash,Y\n", OF_EVENTS, 0),
     .said = "1 of 5 rows left out: their patients have no group in the population (line 6)",
     .unsaid = "are not of the population"},
    {ASKED("rows of strangers", EVENTS "9,A,Rash,Y\n", OF_EVENTS, 0),
     .said = "1 of 5 rows left out: their patients are not of the population (line 6)",
     .unsaid = "have no group"},
    /* Of 1, 6 and 9 the population lacks one, which is no reason to refuse them all. */
    {ASKED("both", "id,arm,term,y\n1,A,Nausea,Y\n1,A,Rash,Y\n6,A,Rash,Y\n9,A,Rash,Y\n", OF_EVENTS,
           0),
     .said = "1 of 4 rows left out: their patients are not of the population (line 5)",
     .numbers = {{"A", "Rash", "n", 1, 0}, {"A", "Rash", "total", 3, 0}}},
    {ASKED("nobody's arm under another number", EVENTS "06,A,Rash,Y\n", OF_EVENTS, 2),
     .said = "patient \"06\" is not of the population, where one is \"6\""},
    {ASKED("who was screened alone", EVENTS, OF_EVENTS, 0),
     .said = "group \"Screen Failure\" is no arm by its name, but is drawn as one hint: --set "
             "'population.where=[not (\"arm\" = \"Screen Failure\")]'"},
    {ASKED("without them", EVENTS,
           OF_EVENTS " --set 'population.where=[not (\"arm\" = \"Screen Failure\")]'", 0),
     .unsaid = "is no arm",
     .numbers = {{"A", "Nausea", "total", 3, 0}, {"B", "Nausea", "total", 2, 0}}},
};

START_TEST(populations_are_told) {
    check_asked(&populations[_i], POPULATION);
}
END_TEST

static const char *const no_arms[] = {
    "Screen Failure", "SCREEN FAILURES",    "Not Randomized",         "Not Assigned",
    "Not Treated",    "Non randomis\u00e9", "\u00c9chec de screening"};

START_TEST(no_arms_are_told) {
    g_autofree char *data = g_strdup_printf(
        "id,arm,t,e,r\n1,A,1,1,1\n2,A,2,0,0\n3,%s,3,1,0\n4,%s,2,0,1\n", no_arms[_i], no_arms[_i]);
    const char *const lines[] = {"km d.csv --time t --event e --group arm",
                                 "bars d.csv --response r --group arm",
                                 "forest d.csv --response r --group arm"};
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        const asked row = {.name = no_arms[_i],
                           .data = data,
                           .line = lines[i],
                           .said = "is no arm by its name, but is drawn as one hint: --where"};
        check_asked(&row, NULL);
    }
}
END_TEST

#define MARKED "id,arm,resp\n1,A,Y\n2,A,\n3,A,Y\n4,B,\n5,B,Y\n6,B,\n"

static const asked marked[] = {
    {ASKED("a blank or Y", MARKED, "bars d.csv --response resp --group arm", 0),
     .said = "hint: --denominator all says so, if an empty cell means no",
     .numbers = {{"A", "", "n", 2, 0}, {"A", "", "total", 3, 0}}},
    {ASKED("of those with a Y", MARKED,
           "bars d.csv --response resp --group arm --denominator evaluable", 2),
     .said = "column \"resp\" is filled for those with a response alone: of them it is 100 %"},
    {ASKED("named", MARKED, "bars d.csv --response resp=Y --group arm --denominator evaluable", 2),
     .said = "of them it is 100 %"},
    {ASKED("a blank means no", MARKED, "bars d.csv --response resp --group arm --denominator all",
           0),
     .unsaid = "warning", .numbers = {{"B", "", "n", 1, 0}, {"B", "", "total", 3, 0}}},
    {ASKED("also an N", MARKED "7,B,N\n",
           "bars d.csv --response resp --group arm --denominator evaluable", 0),
     .numbers = {{"A", "", "total", 2, 0}, {"B", "", "total", 2, 0}}},
    {ASKED("responses that are missing", MARKED "7,B,N\n", "bars d.csv --response resp --group arm",
           0),
     .said = "--denominator evaluable leaves them out"},
};

START_TEST(marked_alone_are_told) {
    check_asked(&marked[_i], NULL);
}
END_TEST

START_TEST(left_out_are_told) {
    check_asked(&shown[_i], NULL);
}
END_TEST

SUITE("who is shown") {
    add_loop(suite, "left out", left_out_are_told, G_N_ELEMENTS(shown));
    add_loop(suite, "populations", populations_are_told, G_N_ELEMENTS(populations));
    add_loop(suite, "no arms", no_arms_are_told, G_N_ELEMENTS(no_arms));
    add_loop(suite, "marked alone", marked_alone_are_told, G_N_ELEMENTS(marked));
}
