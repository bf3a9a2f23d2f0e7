#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "numbers_file.h"
#include "support/program.h"

/* Files as Excel, registries and other programs export them, asked as people ask at first: with the
   numbers that were counted by hand, or refused with words that name the trouble. */

#define MOST_NUMBERS 6

typedef struct export_row {
    const char *name, *data;
    const char *line;
    int code;
    const char *said;  /* on standard error; may be NULL, */
    const char *never; /* and what must not stand there */
    number numbers[MOST_NUMBERS];
} export_row;

#define KM       "km d.csv --time time --event event"
#define ROWS     "forest d.csv --label a --estimate e --effect HR"
#define ROWS_3   ROWS " --lower l --upper u"
#define BARS     "bars d.csv --category e"
#define COMMA    "decimal comma found, as in "
#define ONE_MARK "write one decimal mark"

static const export_row decimals[] = {
    {"decimal commas between semicolons",
     "id;time;event\n1;12,5;1\n2;3;0\n3;4,25;1\n4;8,5;0\n",
     KM,
     0,
     COMMA "\"12,5\" of \"time\" (data.decimal)",
     NULL,
     {{"", "", "time_max", 12.5, 0}, {"", "", "events", 2, 0}, {"", "", "n", 4, 0}}},
    {"between tabs",
     "id\ttime\tevent\n1\t12,5\t1\n2\t3\t0\n",
     KM,
     0,
     COMMA "\"12,5\"",
     NULL,
     {{"", "", "time_max", 12.5, 0}}},
    {"in quotes between commas",
     "id,time,event\n1,\"12,5\",1\n2,3,0\n3,\"4,25\",1\n",
     KM,
     0,
     COMMA "\"12,5\"",
     NULL,
     {{"", "", "time_max", 12.5, 0}}},
    {"in quotes between commas, one of which may be a thousand",
     "id,time,event\n1,\"12,5\",1\n2,3,0\n3,\"1,019\",1\n",
     KM,
     2,
     "data.decimal=,",
     COMMA,
     {{NULL}}},
    {"three digits behind each",
     "id;time;event\n1;1,019;1\n2;2,173;0\n",
     KM,
     2,
     "data.thousands=comma",
     COMMA,
     {{NULL}}},
    {"a P value tells of itself",
     "a;e;l;u;p\nA;2;1;3;0,001\n",
     ROWS_3 " --p p",
     0,
     COMMA "\"0,001\" of \"p\"",
     NULL,
     {{"", "A", "p", 0.001, 0}}},
    /* one column has told of the mark, another doesn't agree */
    {"three digits behind each in another column",
     "time;event;dose\n12,5;1;1,019\n3;0;2,173\n4,25;1;1,5\n",
     KM " --where 'dose > 1.2'",
     2,
     "--set data.decimal=comma if it is decimal",
     COMMA,
     {{NULL}}},
    {"times of three decimals beside other commas",
     "e;p;l;u\nORR;2,5;1,019;3,125\nCR;2,5;2,173;3,5\n",
     BARS " --percent p --lower l --upper u",
     0,
     "\"1,019\" is read as 1.019",
     NULL,
     {{"", "ORR", "lower", 0.01019, 1e-12}}},
    {"thousands with points alone",
     "time;event\n1.019,5;1\n2,5;0\n",
     KM " --thousands point",
     0,
     NULL,
     NULL,
     {{"", "", "time_max", 1019.5, 0}}},
    {"conditions see what is found",
     "time;event;age\n5;1;65,5\n6;0;64,5\n7;1;70\n",
     KM " --where 'age > 65'",
     0,
     COMMA "\"65,5\" of \"age\"",
     NULL,
     {{"", "", "n", 2, 0}}},
    {"and compare what is equal",
     "time;event;dose\n5;1;2,5\n6;0;2,5\n7;1;5\n",
     KM " --where 'dose = 2.5'",
     0,
     COMMA "\"2,5\" of \"dose\"",
     NULL,
     {{"", "", "n", 2, 0}}},
    {"an estimate with its limits",
     "a;e\nA;0,75 (0,60-0,93)\nB;\"0,68 [0,51 ; 0,90]\"\n",
     ROWS,
     0,
     COMMA,
     NULL,
     {{"", "A", "hr", 0.75, 0}, {"", "A", "hr_upper", 0.93, 0}, {"", "B", "hr_lower", 0.51, 0}}},
    {"limits of a point and a comma between them",
     "a;e\nA;0.75 (0.60,0.93)\n",
     ROWS,
     0,
     NULL,
     COMMA,
     {{"", "A", "hr_lower", 0.60, 0}, {"", "A", "hr_upper", 0.93, 0}}},
    {"a decimal comma in names means nothing",
     "time;event;arm\n1.5;1;2,5 mg\n2.5;0;2,5 mg\n3;1;5 mg\n",
     KM " --group arm",
     0,
     NULL,
     COMMA,
     {{"5 mg", "", "n", 1, 0}}},
    {"both marks in one column",
     "id;time;event\n1;12,5;1\n2;3.5;0\n3;12.75;1\n",
     KM,
     2,
     "d.csv:2:3: error: numbers have a decimal comma (\"12,5\" in \"time\") and a decimal point "
     "(\"3.5\" in \"time\", line 3)",
     "data.decimal",
     {{NULL}}},
    {"both marks, a comma said",
     "id;time;event\n1;12,5;1\n2;3.5;0\n3;12.75;1\n",
     KM " --decimal comma",
     2,
     "d.csv:3:3: error: numbers have a decimal point (\"3.5\" in \"time\")",
     "data.decimal",
     {{NULL}}},
    {"both marks in two columns",
     "e;l;p;u\nORR;1,5;12.5;13\nCR;2,5;3.5;4\n",
     BARS " --percent p --lower l --upper u",
     2,
     "a decimal comma (\"1,5\" in \"l\") and a decimal point (\"12.5\" in \"p\", line 2)",
     "data.decimal",
     {{NULL}}},
    {"both marks among published rows",
     "a;e;l;u\nA;0,75;0.60;0.93\nB;0,80;0.6;1.1\n",
     ROWS_3,
     2,
     "write one mark in all of them",
     "data.decimal",
     {{NULL}}},
};

/* The same text in Unicode's two forms: "é", and an e with an accent of its own. */
#define NFC_DEATH "D\u00e9c\u00e8s"
#define NFD_DEATH "De\u0301ce\u0300s"
#define NFC_ARM   "T\u00e9moin"
#define NFD_ARM   "Te\u0301moin"
#define FORMS                                                                                      \
    "id,\"Time\n(months)\"," NFD_DEATH ",arm\n1,5,1," NFD_ARM "\n2,6,0," NFC_ARM "\n3,7,1,B\n"

static const export_row names[] = {
    {"a line end in a name",
     FORMS,
     "km d.csv --time 'Time (months)' --event " NFC_DEATH,
     0,
     NULL,
     NULL,
     {{"", "", "n", 3, 0}, {"", "", "events", 2, 0}, {"", "", "time_max", 7, 0}}},
    {"typed with its line end",
     FORMS,
     "km d.csv --time 'Time\n(months)' --event " NFD_DEATH,
     0,
     "unit of \"Time (months)\"",
     NULL,
     {{"", "", "n", 3, 0}, {"", "", "events", 2, 0}}},
    {"with blanks of other kinds",
     "\" Time\u00a0(months)\",e\n5,1\n6,0\n",
     "km d.csv --time 'Time  (months)' --event e",
     0,
     NULL,
     NULL,
     {{"", "", "n", 2, 0}}},
    {"in a condition",
     FORMS,
     "km d.csv --time 'Time (months)' --event " NFC_DEATH " --where 'Time (months) >= 6'",
     0,
     NULL,
     NULL,
     {{"", "", "n", 2, 0}}},
    {"in the list of columns",
     FORMS,
     "km d.csv --time t --event " NFC_DEATH,
     2,
     "columns: id, Time (months), " NFC_DEATH ", arm",
     NULL,
     {{NULL}}},
    {"levels in two forms are one",
     FORMS,
     "km d.csv --time 'Time (months)' --event " NFC_DEATH " --group arm",
     0,
     NULL,
     NULL,
     {{NFC_ARM, "", "n", 2, 0}, {"B", "", "n", 1, 0}}},
    {"as keys name them",
     FORMS,
     "km d.csv --time 'Time (months)' --event " NFC_DEATH
     " --group arm --set 'group.order=[B, " NFD_ARM "]' --set 'group.labels={" NFD_ARM ": C}'",
     0,
     NULL,
     NULL,
     {{"C", "", "n", 2, 0}, {"B", "", "n", 1, 0}}},
    {"as conditions compare them",
     FORMS,
     "km d.csv --time 'Time (months)' --event " NFC_DEATH " --where 'arm = " NFD_ARM "'",
     0,
     "keeps 2 of 3 rows",
     NULL,
     {{"", "", "n", 2, 0}}},
    {"merged",
     FORMS,
     "km d.csv --time 'Time (months)' --event " NFC_DEATH
     " --group arm --set 'group.merge={C: [" NFD_ARM ", B]}'",
     0,
     NULL,
     NULL,
     {{"C", "", "n", 3, 0}}},
    {"what means missing",
     "time,event,arm\n5,1,A\n6,0,A\n7,1,B\n8,1,non renseigne\u0301\n",
     KM " --group arm",
     0,
     "read as missing: \"non renseign\u00e9\" (1) in \"arm\"",
     NULL,
     {{"A", "", "n", 2, 0}, {"B", "", "n", 1, 0}}},
};

/* Two end points of each patient, whose rows are in no order. */
#define ENDS(name)                                                                                 \
    "USUBJID," name ",AVAL,CNSR,PCHG,R\n1,OS,5,0,-10,CR\n1,PFS,4,0,-20,SD\n2,PFS,3,0,-30,CR\n"     \
    "2,OS,6,1,-40,PD\n3,OS,7,0,-50,CR\n3,PFS,2,1,-60,PD\n"
/* OS is the first of each. */
#define SORTED                                                                                     \
    "USUBJID,Endpoint,AVAL,CNSR\n1,OS,5,0\n1,PFS,4,0\n2,OS,6,1\n2,PFS,3,0\n3,OS,7,0\n3,PFS,2,1\n"
/* The last of each patient is of another visit. */
#define VISITS "id,visit,t,e\n1,W4,1,0\n1,W8,2,1\n2,W4,3,0\n2,W8,4,0\n2,W12,6,1\n3,W4,5,1\n"
#define ADTTE  "km d.csv --time AVAL --censor CNSR"

static const export_row hidden[] = {
    {"end points by another name",
     ENDS("Endpoint"),
     ADTTE " --rows first",
     2,
     "those kept mix \"OS\" (2), \"PFS\" (1)",
     NULL,
     {{NULL}}},
    {"the last of each",
     ENDS("Crit\u00e8re"),
     ADTTE " --rows last",
     2,
     "hint: --where \"'Crit\u00e8re' = PFS\"",
     NULL,
     {{NULL}}},
    {"in capitals or not",
     ENDS("paramcd"),
     ADTTE " --rows first",
     2,
     "--where \"paramcd = OS\"",
     NULL,
     {{NULL}}},
    {"one of them, as the hint says",
     ENDS("paramcd"),
     ADTTE " --rows first --where \"paramcd = OS\"",
     0,
     NULL,
     "differ in",
     {{"", "", "n", 3, 0}, {"", "", "events", 2, 0}, {"", "", "time_max", 7, 0}}},
    {"always the same end point",
     SORTED,
     ADTTE " --rows first",
     0,
     "differ in \"Endpoint\": those kept are \"OS\" (3)",
     NULL,
     {{"", "", "time_max", 7, 0}}},
    {"a waterfall",
     ENDS("PARAMCD"),
     "waterfall d.csv --change PCHG --rows first",
     2,
     "--where \"PARAMCD = OS\"",
     NULL,
     {{NULL}}},
    {"bars",
     ENDS("Endpoint"),
     "bars d.csv --response R --rows first",
     2,
     "--where \"Endpoint = OS\"",
     NULL,
     {{NULL}}},
    {"visits are told",
     VISITS,
     "km d.csv --time t --event e --rows last",
     0,
     "differ in \"visit\": those kept are \"W4\" (1), \"W8\" (1), \"W12\" (1)",
     NULL,
     {{"", "", "n", 3, 0}, {"", "", "events", 3, 0}}},
    {"the first visit of all",
     VISITS,
     "km d.csv --time t --event e --rows first",
     0,
     NULL,
     "differ in",
     {{"", "", "n", 3, 0}, {"", "", "events", 1, 0}}},
    {"rows that only repeat",
     "id,site,t,e\n1,X,1,0\n1,X,2,1\n2,Y,3,0\n2,Y,4,0\n3,X,5,1\n",
     "km d.csv --time t --event e --rows last",
     0,
     NULL,
     "differ in",
     {{"", "", "n", 3, 0}}},
    {"counts have no patients",
     "time,d,c\n1,3,1\n2,2,2\n",
     "km d.csv --time time --n-event d --n-censor c --rows first",
     2,
     "--rows: error: rows are counts of patients",
     NULL,
     {{NULL}}},
    {"counts of bars have none either",
     "e,arm,n,N\nORR,A,10,20\nORR,B,15,20\n",
     BARS " --n n --total N --group arm --rows first",
     2,
     "--rows: error: rows are patients, and",
     NULL,
     {{NULL}}},
    {"results have none",
     "a,e,l,u\nA,0.7,0.5,0.9\n",
     ROWS_3 " --rows last",
     2,
     "--rows: error: rows has no meaning",
     NULL,
     {{NULL}}},
    {"events of a population",
     "id,e,r\n1,A,Y\n1,A,Y\n2,A,N\n",
     BARS " --response r=Y --id id --population d.csv --rows first",
     2,
     "--rows: error: patients of a population count once",
     NULL,
     {{NULL}}},
};

/* A bound is no value: who computes with the numbers shall not take it for one. */
static const export_row bounds[] = {
    {"bounds of rows",
     "a;e;l;u;p\nA;2;1;3;<0,001\nB;2;1;3;0,02\nC;2;1;3;>0,99\n",
     ROWS_3 " --p p",
     0,
     NULL,
     NULL,
     {{"", "A", "p", NAN, 0},
      {"", "A", "p_below", 0.001, 0},
      {"", "B", "p", 0.02, 0},
      {"", "C", "p_above", 0.99, 0}}},
    {"a bound of more digits than are drawn",
     "a,e,l,u,p\nA,2,1,3,<0.00000000001\n",
     ROWS_3 " --p p",
     0,
     NULL,
     NULL,
     {{"", "A", "p", NAN, 0}, {"", "A", "p_below", 1e-11, 1e-20}}},
    {"of curves",
     "time,event,arm\n1,1,A\n2,1,B\n3,0,A\n4,1,B\n5,1,A\n6,0,B\n",
     KM " --group arm --set 'published={estimate: 0.6, lower: 0.4, upper: 0.9, p: <0.001}'",
     0,
     NULL,
     NULL,
     {{"B|A", "", "published_p", NAN, 0},
      {"B|A", "", "published_p_below", 0.001, 0},
      {"B|A", "", "published_hr", 0.6, 0}}},
    {"of bars",
     "e,arm,n,N\nORR,A,10,20\nORR,B,15,20\n",
     BARS " --n n --total N --group arm --test fisher "
          "--set 'published=[{category: ORR, estimate: 25, p: <0.001}]'",
     0,
     NULL,
     NULL,
     {{"B|A", "ORR", "published_p", NAN, 0}, {"B|A", "ORR", "published_p_below", 0.001, 0}}},
    {"a value stays a number",
     "time,event,arm\n1,1,A\n2,1,B\n3,0,A\n4,1,B\n5,1,A\n6,0,B\n",
     KM " --group arm --set 'published={estimate: 0.6, lower: 0.4, upper: 0.9, p: 0.003}'",
     0,
     NULL,
     NULL,
     {{"B|A", "", "published_p", 0.003, 0}}},
};

/* What is told, and how often. */
static const export_row once[] = {
    {"unscheduled visits",
     "id,arm,v,r\n1,A,W4,1\n1,A,Unscheduled,0\n2,A,W4,0\n3,B,W4,1\n3,B,W8,1\n4,B,W8,0\n",
     "bars d.csv --response r=1 --visit v --group arm --id id",
     0,
     "unscheduled visits (\"Unscheduled\") have no place",
     "no row of it can be used",
     {{"A", "W4", "total", 2, 0}, {"B", "W8", "n", 1, 0}}},
};

#define MONTHS "N\u00b0 patient;Bras;D\u00e9lai (mois);D\u00e9c\u00e8s;;\r\n"
#define KM_FR  "km d.csv --time 'D\u00e9lai (mois)' --event D\u00e9c\u00e8s --group Bras"

/* Rows that are of nobody, and numbers that are none. */
static const export_row strays[] = {
    {"trailing semicolons and empty lines",
     MONTHS "1;A;1,5;oui;;\r\n2;A;3;non;;\r\n3;B;2,5;oui;;\r\n4;B;4;oui;;\r\n;;;;;\r\n;;;;;\r\n",
     KM_FR,
     0,
     "2 of 6 rows dropped",
     NULL,
     {{"A", "", "n", 2, 0}, {"B", "", "events", 2, 0}, {"B", "", "time_max", 4, 0}}},
    {"a total below",
     MONTHS "1;A;1,5;1;;\r\n2;A;3;0;;\r\n3;B;2,5;1;;\r\nTotal;3;7;1;;\r\n",
     KM_FR,
     2,
     "d.csv:5:1: error: \"Total\" in column \"N\u00b0 patient\" is no patient",
     NULL,
     {{NULL}}},
    {"left out as the hint says",
     MONTHS "1;A;1,5;1;;\r\n2;A;3;0;;\r\n3;B;2,5;1;;\r\nTotal;3;7;1;;\r\n",
     KM_FR " --where \"'N\u00b0 patient' != Total\"",
     0,
     NULL,
     NULL,
     {{"A", "", "n", 2, 0}, {"B", "", "n", 1, 0}}},
    {"means below changes",
     "Patient;Variation\n1;-33,3\n2;25\nMoyenne;-4,2\n",
     "waterfall d.csv --change Variation",
     2,
     "\"Moyenne\" in column \"Patient\" is no patient",
     NULL,
     {{NULL}}},
    {"a patient of such initials",
     "id,time,event\nTotalo,5,1\nMeana,6,0\nSumner,7,1\n",
     KM,
     0,
     NULL,
     "no patient",
     {{"", "", "n", 3, 0}}},
    {"units below the names",
     "id;time;event\n;months;0/1\n1;5;1\n2;6;0\n",
     KM,
     2,
     "a second line of names, or of units?",
     NULL,
     {{NULL}}},
    {"999 for missing",
     "time,event\n5,1\n6,0\n7.5,1\n999,0\n999,1\n8,1\n",
     KM,
     0,
     "\"time\" is 999 in 2 of 6 rows, and at most 8 in all others",
     NULL,
     {{"", "", "n", 6, 0}}},
    {"as the hint says",
     "time,event\n5,1\n6,0\n7.5,1\n999,0\n999,1\n8,1\n",
     KM " --set 'data.missing=[default, 999]'",
     0,
     NULL,
     "is 999",
     {{"", "", "n", 4, 0}}},
    {"999 among its like",
     "time,event\n512,1\n999,0\n1020,1\n870,1\n",
     KM,
     0,
     NULL,
     "is 999",
     {{"", "", "time_max", 1020, 0}}},
    {"changes as fractions",
     "patient,c\n1,-0.3\n2,0.15\n3,-1\n4,1.4\n",
     "waterfall d.csv --change c",
     0,
     "no change in column \"c\" is more than 1.4 percent",
     NULL,
     {{NULL}}},
    {"changes in percent",
     "patient,c\n1,-30\n2,0.5\n3,-1\n4,14\n",
     "waterfall d.csv --change c",
     0,
     NULL,
     "if they are fractions",
     {{NULL}}},
    {"a code that nobody explained",
     "id,arm,r\n1,A,1\n2,A,0\n3,A,9\n4,B,1\n",
     "bars d.csv --response r=1 --group arm",
     0,
     "values of \"r\" count as no response, whatever they mean: \"9\" (1)",
     NULL,
     {{"A", "", "n", 1, 0}, {"A", "", "total", 3, 0}}},
    {"all arms together",
     "e,arm,n,N\nCR,A,10,40\nCR,B,20,41\nCR,All,30,81\n",
     BARS " --group arm --n n --total N --test chisq",
     0,
     "\"All\" is the sum of the other groups",
     NULL,
     {{"A", "CR", "n", 10, 0}, {"All", "CR", "total", 81, 0}}},
    {"percentages with blanks",
     "R\u00e9ponse;Bras;%\nRC;A;25,0 %\nRC;B;48,8 %\n",
     "bars d.csv --category R\u00e9ponse --group Bras --percent %",
     0,
     COMMA "\"25,0 %\"",
     NULL,
     {{"A", "RC", "estimate", 0.25, 1e-12}, {"B", "RC", "estimate", 0.488, 1e-12}}},
    {"SPSS's labels",
     "ID;Gruppe;OS;Status\n1;1 Kontrolle;1,5;1=verstorben\n2;2 Verum;2;0=lebend\n",
     "km d.csv --time OS --event Status --group Gruppe",
     0,
     "\"1=verstorben\" is the event",
     NULL,
     {{"1 Kontrolle", "", "events", 1, 0}, {"2 Verum", "", "events", 0, 0}}},
    {"REDCap's labels",
     "\"Record ID\",\"Arm (choice=A)\",\"OS (months)\",\"Vital status\"\n"
     "1,Checked,5,Deceased\n2,Unchecked,6,Alive\n3,Checked,7,Alive\n",
     "km d.csv --time 'OS (months)' --event 'Vital status' --group 'Arm (choice=A)'",
     0,
     "\"Deceased\" is the event",
     NULL,
     {{"Checked", "", "n", 2, 0}, {"Checked", "", "events", 1, 0}, {"Unchecked", "", "n", 1, 0}}},
    {"REDCap's events, a row for each form",
     "record_id,redcap_event_name,arm,t,e\n1,base,A,,\n1,fu,,5,1\n2,base,B,,\n2,fu,,6,0\n",
     "km d.csv --time t --event e --group arm",
     2,
     "no row is left",
     NULL,
     {{NULL}}},
    {"cBioPortal's comments",
     "#Identifier\tStatus\tMonths\n#STRING\tSTRING\tNUMBER\n"
     "PATIENT_ID\tOS_STATUS\tOS_MONTHS\nP-1\t1:DECEASED\t12.5\nP-2\t0:LIVING\t40.1\n",
     "km d.csv --time OS_MONTHS --event OS_STATUS",
     2,
     "line 3 has it",
     NULL,
     {{NULL}}},
    {"Excel's errors",
     "time,event\n5,1\n#VALUE!,0\n6,1\n",
     KM,
     2,
     "\"#VALUE!\": not a number",
     NULL,
     {{NULL}}},
};

#define WHO(a, b) "time,s\n5," a "\n6," b "\n7," a "\n8," b "\n9," a "\n"
#define KM_S      "km d.csv --time time --event s"
#define THREE_EVENTS                                                                               \
    {                                                                                              \
        {"", "", "events", 3, 0}, {"", "", "censored", 2, 0}, {                                    \
            "", "", "n", 5, 0                                                                      \
        }                                                                                          \
    }

/* Words tell of events by themselves; what they were taken for is said. */
static const export_row words[] = {
    {"dead and alive", WHO("Dead", "Alive"), KM_S, 0,
     "\"s\": \"Dead\" is the event, \"Alive\" censored, by their words (event.is)", NULL,
     THREE_EVENTS},
    {"in French", WHO("D\u00e9c\u00e9d\u00e9", "Vivant"), KM_S, 0,
     "\"D\u00e9c\u00e9d\u00e9\" is the event", NULL, THREE_EVENTS},
    {"as they are abbreviated", WHO("DCD", "PDV"), KM_S, 0, "\"DCD\" is the event", NULL,
     THREE_EVENTS},
    {"in capitals", WHO("DECEASED", "LIVING"), KM_S, 0, "\"DECEASED\" is the event", NULL,
     THREE_EVENTS},
    {"cBioPortal's", WHO("1:DECEASED", "0:LIVING"), KM_S, 0,
     "\"1:DECEASED\" is the event, \"0:LIVING\" censored", NULL, THREE_EVENTS},
    {"cBioPortal's of recurrence", WHO("1:Recurred/Progressed", "0:DiseaseFree"), KM_S, 0,
     "\"1:Recurred/Progressed\" is the event", NULL, THREE_EVENTS},
    {"SPSS's labels", WHO("2 = dead", "1 = alive"), KM_S, 0, "\"2 = dead\" is the event", NULL,
     THREE_EVENTS},
    {"in a column of censoring", WHO("Dead", "Alive"), "km d.csv --time time --censor s", 0,
     "\"Dead\" is the event", NULL, THREE_EVENTS},
    {"two words of censoring",
     "time,s\n5,Dead\n6,Alive\n7,Lost to follow-up\n",
     KM_S,
     0,
     "\"Alive\", \"Lost to follow-up\" censored",
     NULL,
     {{"", "", "events", 1, 0}, {"", "", "censored", 2, 0}}},
    {"as it is said",
     WHO("Dead", "Alive"),
     "km d.csv --time time --event s=Alive",
     0,
     NULL,
     "by their words",
     {{"", "", "events", 2, 0}}},
    {"two events",
     "time,s\n5,Dead\n6,Alive\n7,Relapse\n",
     KM_S,
     2,
     "say which of them is the event",
     NULL,
     {{NULL}}},
    {"a word that isn't known",
     "time,s\n5,Dead\n6,Alive\n7,Moved\n",
     KM_S,
     2,
     "say which of them is the event",
     NULL,
     {{NULL}}},
    {"a code against its word",
     WHO("0:DECEASED", "1:LIVING"),
     KM_S,
     2,
     "say which of them is the event",
     NULL,
     {{NULL}}},
    {"one word alone",
     "time,s\n5,Dead\n6,Dead\n",
     KM_S,
     2,
     "say which of them is the event",
     NULL,
     {{NULL}}},
    {"a word and an answer",
     WHO("Dead", "no"),
     KM_S,
     2,
     "say which of them is the event",
     NULL,
     {{NULL}}},
};

static void check_export(const export_row *row) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", row->data, -1));
    g_autofree char *line = g_strconcat(row->line, " -o a.svg --numbers n.csv", NULL);
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == row->code, "%s: exit %d\n%s", row->name, run.code, run.err);
    ck_assert_msg(!row->said || strstr(run.err, row->said), "%s:\n%s", row->name, run.err);
    ck_assert_msg(!row->never || !strstr(run.err, row->never), "%s:\n%s", row->name, run.err);
    check_numbers(folder, row->name, row->numbers, MOST_NUMBERS);
    program_run_clear(&run);
    remove_folder(folder);
}

START_TEST(decimal_marks) {
    check_export(&decimals[_i]);
}
END_TEST

START_TEST(names_of_columns_and_levels) {
    check_export(&names[_i]);
}
END_TEST

START_TEST(columns_nobody_named) {
    check_export(&hidden[_i]);
}
END_TEST

START_TEST(bounds_of_p) {
    check_export(&bounds[_i]);
}
END_TEST

START_TEST(words_of_events) {
    check_export(&words[_i]);
}
END_TEST

START_TEST(things_are_said_once) {
    check_export(&once[_i]);
}
END_TEST

START_TEST(rows_of_nobody) {
    check_export(&strays[_i]);
}
END_TEST

SUITE("exports") {
    add_loop(suite, "decimals", decimal_marks, G_N_ELEMENTS(decimals));
    add_loop(suite, "names", names_of_columns_and_levels, G_N_ELEMENTS(names));
    add_loop(suite, "hidden", columns_nobody_named, G_N_ELEMENTS(hidden));
    add_loop(suite, "bounds", bounds_of_p, G_N_ELEMENTS(bounds));
    add_loop(suite, "words", words_of_events, G_N_ELEMENTS(words));
    add_loop(suite, "once", things_are_said_once, G_N_ELEMENTS(once));
    add_loop(suite, "strays", rows_of_nobody, G_N_ELEMENTS(strays));
}
