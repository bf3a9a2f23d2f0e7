/* Tables of counts where patients are asked for, and numbers of patients that repeat. Counts are
   made by hand. */
#include "told.h"

/* Responders 18 of 40 and 25 of 38, as counts. */
#define COUNTS(n) "arm,resp," n "\nA,Yes,18\nA,No,22\nB,Yes,25\nB,No,13\n"
#define BARS      "bars d.csv --response resp --group arm"
#define ARE_COUNTS(n)                                                                              \
    "each row would be one patient, but \"" n "\" has numbers of patients: are the rows counts?"
/* 20 patients at three times. */
#define TIMES "t,e,arm,Effectif\n3,1,A,4\n6,1,A,5\n12,0,A,1\n3,1,B,2\n9,1,B,3\n12,0,B,5\n"
#define KM    "km d.csv --time t --event e"

/* Nodes of a TNM stage, doses and counts of a patient: no two rows are alike, either. */
#define NODES                                                                                      \
    "T,N,age,resp,arm\n1,0,61,Yes,A\n2,0,54,No,A\n1,1,70,Yes,A\n3,2,48,No,B\n4,3,66,No,B\n"        \
    "2,1,59,Yes,B\n3,0,73,No,A\n2,2,64,Yes,B\n"
/* Of 8 patients two are there again. */
#define AGAIN(name)                                                                                \
    name ",t,e,sex\n101,5,1,F\n102,6,0,F\n103,7,1,M\n104,9,1,M\n105,3,0,F\n106,4,1,M\n"            \
         "107,8,1,M\n108,2,0,F\n101,11,1,F\n103,12,1,M\n"
#define REPEATS(name)                                                                              \
    "no column numbers the patients, and values of \"" name "\" repeat (lines 10, 11)"

static const told rows[] = {
    {.name = "a French number",
     .data = COUNTS("Effectif"),
     .line = BARS,
     .code = 2,
     .said = {ARE_COUNTS("Effectif"), "--level resp --n Effectif in place of --response"}},
    {.name = "of patients",
     .data = COUNTS("Nombre de patients"),
     .line = BARS,
     .code = 2,
     .said = {ARE_COUNTS("Nombre de patients")}},
    {.name = "not a patient's number",
     .data = COUNTS("Nb patients"),
     .line = BARS,
     .code = 2,
     .said = {ARE_COUNTS("Nb patients")}},
    {.name = "R's table",
     .data = COUNTS("Freq"),
     .line = BARS,
     .code = 2,
     .said = {ARE_COUNTS("Freq")}},
    {.name = "a letter", .data = COUNTS("n"), .line = BARS, .code = 2, .said = {ARE_COUNTS("n")}},
    {.name = "a capital", .data = COUNTS("N"), .line = BARS, .code = 2, .said = {ARE_COUNTS("N")}},
    {.name = "a word",
     .data = COUNTS("count"),
     .line = BARS " --denominator evaluable",
     .code = 2,
     .said = {ARE_COUNTS("count")}},
    {.name = "taken as counts",
     .data = COUNTS("n"),
     .line = "bars d.csv --level resp --n n --group arm",
     .numbers = {",A,Yes,,n,18\n", ",A,Yes,,total,40\n", ",B,Yes,,total,38\n"}},
    {.name = "every row all the same",
     .data = COUNTS("n"),
     .line = BARS " --rows all",
     .numbers = {",A,,,total,2\n"}},
    {.name = "times",
     .data = TIMES,
     .line = KM,
     .code = 2,
     .said = {ARE_COUNTS("Effectif"), "--weights Effectif if they are"}},
    {.name = "times with weights",
     .data = TIMES,
     .line = KM " --weights Effectif",
     .numbers = {",,,,n,20\n", ",,,,events,14\n"}},
    {.name = "subgroups",
     .data = COUNTS("Freq"),
     .line = "forest d.csv --response resp --group arm",
     .code = 2,
     .said = {ARE_COUNTS("Freq")}},
    {.name = "nodes",
     .data = NODES,
     .line = BARS,
     .unsaid = "counts?",
     .numbers = {",A,,,total,4\n", ",B,,,total,4\n"}},
    {.name = "rows that are numbered",
     .data = "n,arm,resp,sex\n1,A,Yes,F\n2,A,No,F\n3,A,Yes,M\n4,B,No,M\n5,B,Yes,F\n6,B,No,F\n",
     .line = BARS,
     .unsaid = "counts?",
     .numbers = {",A,,,total,3\n"}},
    {.name = "lesions of patients",
     .data = "count,arm,resp\n3,A,Yes\n2,A,Yes\n3,A,No\n5,B,No\n1,B,Yes\n2,B,No\n",
     .line = BARS,
     .unsaid = "counts?",
     .numbers = {",A,,,total,3\n"}},
    {.name = "a group",
     .data = COUNTS("n"),
     .line = "bars d.csv --response resp --group n",
     .unsaid = "counts?"},
    /* stacks of counts */
    {.name = "from the least",
     .data = "arm,resp,n\nA,CR,8\nA,PR,6\nA,SD,14\nA,PD,12\nB,CR,15\nB,PR,9\nB,SD,8\nB,PD,6\n",
     .line = "bars d.csv --level resp --n n --group arm",
     .said = {"\"resp\": PD, SD, PR, CR stand from the least (response.levels)",
              "numbers of patients are drawn"},
     .unsaid = "percentages are of"},
    {.name = "filled stacks are of 100 percent",
     .data = COUNTS("n"),
     .line = "bars d.csv --level resp --n n --group arm --form filled",
     .said = {"percentages are of the sum of the levels"},
     .unsaid = "numbers of patients are drawn",
     .numbers = {",A,Yes,,estimate,0.45\n"}},
    /* numbers that may be the patients' */
    {.name = "again", .data = AGAIN("N°"), .line = KM, .said = {REPEATS("N°"), "--id N° if they"}},
    {.name = "a word for it", .data = AGAIN("No"), .line = KM, .said = {REPEATS("No")}},
    {.name = "named",
     .data = AGAIN("N°"),
     .line = KM " --id N° --rows first",
     .numbers = {",,,,n,8\n"}},
    {.name = "anew in each arm",
     .data = "N°,t,e,arm\n1,5,1,A\n2,6,0,A\n3,7,1,A\n4,9,1,A\n5,3,0,A\n6,4,1,A\n7,8,1,A\n"
             "8,2,0,A\n1,11,1,B\n2,12,1,B\n",
     .line = KM,
     .unsaid = "repeat",
     .numbers = {",,,,n,10\n"}},
};

START_TEST(what_the_rows_are_is_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("cli/count_rows") {
    add_loop(suite, "core", what_the_rows_are_is_told, G_N_ELEMENTS(rows));
}
