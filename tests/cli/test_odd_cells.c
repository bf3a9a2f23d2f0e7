#include "exports.h"
#include "support/files.h"
#include "support/suite.h"

/* Cells that are no number in a column of measurements, and that are no word in one of levels. */

#define HB(odd)                                                                                    \
    "time,event,arm,hb\n1,1,A,10.5\n2,0,B,11\n3,1,A,9.5\n4,1,B,12\n5,0,A,8.5\n6,1,B,13\n"          \
    "7,1,A,10\n8,0,B,11.5\n9,1,A,9\n10,1,B," odd "\n"
#define COX "forest d.csv --time time --event event "
#define LOGISTIC                                                                                   \
    "bars d.csv --response event --group arm --set compare.odds_ratio=logistic --set "             \
    "compare.covariates=hb"
#define MISSING "missing? use --set 'data.missing=[default, "

static const export_row measured[] = {
    {"a word in a covariate",
     HB("NSP"),
     COX "--covariates hb",
     2,
     MISSING "\"NSP\"]'",
     NULL,
     {{NULL}}},
    {"a dash in a covariate", HB("-"), COX "--covariates hb", 2, MISSING "\"-\"]'", NULL, {{NULL}}},
    {"a bound in a covariate",
     HB("< 7"),
     COX "--covariates hb",
     2,
     "1 of 10 cells of \"hb\" are no numbers: \"< 7\" (1)",
     "missing?",
     {{NULL}}},
    {"a unit in a covariate",
     HB("13.5 g/dL"),
     COX "--covariates hb",
     2,
     "take \"g/dL\" out of the cells",
     NULL,
     {{NULL}}},
    {"a word in subgroups",
     HB("NSP"),
     COX "--group arm --subgroups hb",
     2,
     MISSING "\"NSP\"]'",
     NULL,
     {{NULL}}},
    {"a word in a logistic model", HB("NSP"), LOGISTIC, 2, MISSING "\"NSP\"]'", NULL, {{NULL}}},
    {"a question mark is missing",
     HB("?"),
     COX "--covariates hb",
     0,
     "read as missing: \"?\" (1) in \"hb\"",
     NULL,
     {{"", "", "n", 9, 0}}},
    {"what was named is missing without a word more",
     HB("NSP"),
     COX "--covariates hb --missing default,NSP",
     0,
     NULL,
     "read as missing",
     {{"", "", "n", 9, 0}}},
    {"a scale with a word beside it",
     "time,event,ecog\n1,1,0\n2,0,1\n3,1,2\n4,1,NSP\n5,0,0\n6,1,1\n7,1,1\n8,0,0\n9,1,2\n10,0,2\n",
     COX "--covariates ecog",
     0,
     NULL,
     "no numbers",
     {{"", "", "n", 10, 0}}},
    {"doses with their unit",
     "time,event,dose\n1,1,10 mg\n2,0,20 mg\n3,1,10 mg\n4,1,20 mg\n5,0,10 mg\n6,1,20 mg\n",
     COX "--covariates dose",
     0,
     NULL,
     "no numbers",
     {{"", "", "n", 6, 0}}},
};

#define SUBGROUPS COX "--group arm --subgroups iss"
#define ISS(odd)                                                                                   \
    "time,event,arm,iss\n1,1,A,II\n2,0,B,I\n3,1,A,I\n4,1,B,II\n5,0,A,I\n6,1,B,I\n7,1,A,II\n"       \
    "8,1,B,II\n9,1,A," odd "\n10,1,B," odd "\n"

static const export_row levels[] = {
    {"a dash among levels", ISS("-"), SUBGROUPS, 0, MISSING "\"-\"]'", NULL, {{NULL}}},
    {"a stroke among levels", ISS("/"), SUBGROUPS, 0, MISSING "\"/\"]'", NULL, {{NULL}}},
    {"a failed formula among levels",
     ISS("#DIV/0!"),
     SUBGROUPS,
     0,
     MISSING "\"#DIV/0!\"]'",
     NULL,
     {{NULL}}},
    {"a question mark is no level",
     ISS("?"),
     SUBGROUPS,
     0,
     "2 of 10 patients are in no subgroup of \"iss\"",
     "is a level",
     {{NULL}}},
    {"a minus beside a plus is a half",
     "time,event,her2\n1,1,-\n2,0,+\n3,1,-\n4,0,+\n",
     "km d.csv --time time --event event --group "
     "her2",
     0,
     NULL,
     "missing?",
     {{"-", "", "n", 2, 0}}},
    {"groups, too",
     "time,event,arm\n1,1,A\n2,0,B\n3,1,-\n4,0,A\n5,1,B\n",
     KM " --group arm",
     0,
     MISSING "\"-\"]'",
     NULL,
     {{NULL}}},
    {"nobody is compared with the unknown",
     "time,event,risk\n1,1,NSP\n2,0,rouge\n3,1,vert\n4,1,rouge\n5,0,vert\n"
     "6,1,NSP\n7,1,vert\n8,1,rouge\n",
     COX "--covariates risk",
     0,
     "\"rouge\" is the reference",
     NULL,
     {{NULL}}},
};

static const export_row events[] = {
    {"a word that nobody knows beside events",
     "time,event\n1,DCD\n2,Vivant\n3,NSP\n4,DCD\n",
     KM,
     2,
     "\"NSP\" means that nobody knows? --set 'data.missing=[default, \"NSP\"]'",
     NULL,
     {{NULL}}},
    {"and what comes of it",
     "time,event\n1,DCD\n2,Vivant\n3,NSP\n4,DCD\n",
     KM " --missing default,NSP",
     0,
     NULL,
     "read as missing",
     {{"", "", "events", 2, 0}, {"", "", "n", 3, 0}}},
    {"a nine beside 0 and 1",
     "time,event\n1,1\n2,0\n3,9\n4,1\n",
     KM,
     2,
     "\"9\" means that nobody knows? --set 'data.missing=[default, \"9\"]'",
     NULL,
     {{NULL}}},
    {"a failed formula among times",
     "time,event\n5,1\n#DIV/0!,0\n6,1\n",
     KM,
     2,
     MISSING "\"#DIV/0!\"]'",
     NULL,
     {{NULL}}},
    {"the same in French",
     "time,event\n5,1\n#VALEUR!,0\n6,1\n",
     KM,
     2,
     MISSING "\"#VALEUR!\"]'",
     NULL,
     {{NULL}}},
    {"not done among times",
     "time,event\n5,1\nNF,0\n6,1\n",
     KM,
     2,
     MISSING "\"NF\"]'",
     NULL,
     {{NULL}}},
};

/* Months of some and days of others make a curve of nobody. */
static const export_row units[] = {
    {"two columns of two units",
     "id,Délai décès (mois),Délai DDN (jours),event\n1,17.5,,1\n2,,211,0\n3,3.8,,1\n",
     "km d.csv --time 'Délai décès (mois),Délai DDN (jours)' --event event",
     2,
     "\"Délai décès (mois)\" in months, \"Délai DDN (jours)\" in days",
     NULL,
     {{NULL}}},
    {"two columns of one unit",
     "id,Délai décès (mois),Délai DDN (mois),event\n1,17.5,,1\n2,,7,0\n3,3.8,,1\n",
     "km d.csv --time 'Délai décès (mois),Délai DDN (mois)' --event event",
     0,
     "times are in months",
     "not known",
     {{"", "", "time_max", 17.5, 0}}},
    {"one of them says it",
     "id,Time to death (months),Follow-up,event\n1,17.5,,1\n2,,7,0\n3,3.8,,1\n",
     "km d.csv --time 'Time to death (months),Follow-up' --event event",
     0,
     "times are in months",
     "not known",
     {{"", "", "time_max", 17.5, 0}}},
    {"two units in one column",
     "id;time;event\n1;12 mois;1\n2;2,5 ans;0\n3;8 mois;1\n",
     KM,
     2,
     "the column has several units (\"mois\", \"ans\")",
     "take",
     {{NULL}}},
    {"in English",
     "id,time,event\n1,12 months,1\n2,2.5 years,0\n3,8 months,1\n",
     KM,
     2,
     "the column has several units (\"months\", \"years\")",
     "take",
     {{NULL}}},
    {"one unit in two forms",
     "id,time,event\n1,1 an,1\n2,2 ans,0\n3,3 ans,1\n",
     KM,
     2,
     "take \"ans\" out of the cells",
     "several units",
     {{NULL}}},
};

START_TEST(units_of_times) {
    check_export(&units[_i]);
}
END_TEST

#define MERGED "stands in the first row of each block alone: merged cells?"

static const export_row shapes[] = {
    {"arms of patients, merged",
     "arm,id,rep\nA,1,oui\n,2,non\n,3,oui\nB,4,oui\n,5,non\n,6,non\n",
     "bars d.csv --response rep --group arm",
     2,
     "\"arm\" " MERGED,
     NULL,
     {{NULL}}},
    {"arms of counts, merged",
     "arm,category,n,total\nA,CR,2,10\n,PR,3,10\nB,CR,1,10\n,PR,4,10\n",
     "bars d.csv --category category --group arm --n n --total total",
     2,
     "\"arm\" " MERGED,
     NULL,
     {{NULL}}},
    {"categories, merged",
     "category,arm,n,total\nCR,A,2,10\n,B,3,10\nPR,A,1,10\n,B,4,10\n",
     "bars d.csv --category category --group arm --n n --total total",
     2,
     "\"category\" " MERGED,
     NULL,
     {{NULL}}},
    {"arms of curves, merged",
     "arm,time,event\nA,1,1\n,2,0\n,3,1\nB,4,1\n,5,0\n,6,1\n",
     KM " --group arm",
     2,
     "\"arm\" " MERGED,
     NULL,
     {{NULL}}},
    {"arms of subgroups, merged",
     "arm,time,event,sex\nA,1,1,F\n,2,0,M\n,3,1,F\nB,4,1,M\n,5,0,F\n,6,1,M\n",
     "forest d.csv --time time --event event --group arm --subgroups sex",
     2,
     "\"arm\" " MERGED,
     NULL,
     {{NULL}}},
    {"patients of visits, merged",
     "id,visit,arm,rep\n1,W4,A,oui\n,W8,A,non\n2,W4,B,oui\n,W8,B,non\n",
     "bars d.csv --response rep --visit visit --group arm --id id",
     2,
     "\"id\" " MERGED,
     NULL,
     {{NULL}}},
    {"some arms are missing",
     "arm,time,event\nA,1,1\nB,2,0\n,3,1\nA,4,1\nB,5,0\n,6,1\n",
     KM " --group arm",
     0,
     "2 of 6 rows dropped",
     "merged",
     {{"A", "", "n", 2, 0}}},
    {"separators alone are no row",
     "id;time;event\n1;5;1\n2;6;0\n3;7;1\n;;\n;;\n",
     KM,
     0,
     "d.csv: note: semicolon-separated, 3 columns, 3 rows",
     "dropped",
     {{"", "", "n", 3, 0}}},
    {"a source below the table is no row",
     "id;time;event\n1;5;1\n2;6;0\n3;7;1\n;;\nSource : dossier patient (DPI);;\n",
     KM,
     0,
     "3 rows",
     "dropped",
     {{"", "", "n", 3, 0}}},
    {"a source in the column of times",
     "time;event;id\n5;1;1\n6;0;2\n7;1;3\nSource : dossier patient (DPI);;\n",
     KM,
     0,
     "a text below the table (\"Source : dossier patient (DPI)\"): not read",
     "dropped",
     {{"", "", "n", 3, 0}}},
    {"a legend of two lines",
     "id;time;event\n1;5;1\n2;6;0\n3;7;1\n;;\nRC = compl\u00e8te;;\nNE : non \u00e9valuable;;\n",
     KM,
     0,
     "the last 2 rows have one cell alone, a text below the table (\"RC = compl\u00e8te\"): not "
     "read",
     "dropped",
     {{"", "", "n", 3, 0}}},
    {"a level that others are compared with, below them",
     "label,hr,lo,hi\nSex = Male,0.8,0.6,1.1\nSex = Female,,,\nGrade = 2,0.7,0.5,1.0\n"
     "Grade = 1,,,\n",
     "forest d.csv --label label --estimate hr --lower lo --upper hi --effect HR",
     0,
     "4 columns, 4 rows",
     "not read",
     {{"", "Sex = Male", "hr", 0.8, 0}}},
    {"the label of a row is no legend",
     "id;time;event\n1;5;1\n2;6;0\n3;7;1\nWomen;;\n",
     KM,
     0,
     "1 of 4 rows dropped",
     "below the table",
     {{"", "", "n", 3, 0}}},
    {"a patient of whom nothing is known",
     "id;time;event\n1;5;1\n2;6;0\n3;7;1\n4;;\n",
     KM,
     0,
     "1 of 4 rows dropped",
     "below the table",
     {{"", "", "n", 3, 0}}},
};

START_TEST(shapes_of_sheets) {
    check_export(&shapes[_i]);
}
END_TEST

START_TEST(numbers_but_for_a_few) {
    check_export(&measured[_i]);
}
END_TEST

#define WATERFALL(word) "id,chg,resp\n1,-60,RC\n2,-35,RP\n3,5," word "\n4,40,RC\n"
#define BY_RESP         "waterfall d.csv --change chg --response resp"

static const export_row words[] = {
    {"short for progression", WATERFALL("prog"), BY_RESP, 0, "\"prog: PD\"", "SD", {{NULL}}},
    {"short for stable", WATERFALL("stab"), BY_RESP, 0, "\"stab: SD\"", NULL, {{NULL}}},
    {"more than a code",
     WATERFALL("RP confirmée"),
     BY_RESP,
     0,
     "\"RP confirmée: PR\"",
     NULL,
     {{NULL}}},
    {"near to several", WATERFALL("réponse"), BY_RESP, 0, "\"réponse: CODE\"", NULL, {{NULL}}},
    {"near to none", WATERFALL("Cure"), BY_RESP, 0, "\"Cure: CODE\"", "\"Cure: SD", {{NULL}}},
    {"not done beside yes and no",
     "id,arm,r1,r2\n1,A,oui,non\n2,A,NF,oui\n3,B,non,oui\n",
     "bars d.csv --responses r1,r2 --group arm",
     2,
     MISSING "\"NF\"]'",
     "for yes and no",
     {{NULL}}},
    {"and what comes of it",
     "id,arm,r1,r2\n1,A,oui,non\n2,A,NF,oui\n3,B,non,oui\n",
     "bars d.csv --responses r1,r2 --group arm --missing default,NF",
     0,
     NULL,
     NULL,
     {{"A", "r1", "n", 1, 0}, {"A", "r1", "missing", 1, 0}}},
    {"not done beside other words",
     "id,arm,rep\n1,A,good\n2,A,NF\n3,B,bad\n",
     "bars d.csv --response rep --group arm",
     2,
     "for yes and no",
     "missing?",
     {{NULL}}},
};

/* Six who died have a time of death, five others none, whatever they are called. */
#define DEAD     "17,DCD\n3,DCD (rechute)\n16,DCD\n14,DCD\n5,DCD\n8,DCD (rechute)\n"
#define LIVING   ",Vivant\n,vivant (RC)\n,PDV\n,Vivant\n,vivant (RC)\n,PDV\n,Vivant\n"
#define ALL_DIED KM "='DCD,DCD (rechute)'"

static const export_row outcomes[] = {
    {"all without a time live, in three words",
     "time,event\n" DEAD LIVING,
     ALL_DIED,
     2,
     "7 of 13 rows dropped, every one of them without the event",
     NULL,
     {{NULL}}},
    {"that was meant",
     "time,event\n" DEAD LIVING,
     ALL_DIED " --dropped allow",
     0,
     "7 of 13 rows dropped",
     NULL,
     {{"", "", "n", 6, 0}}},
    {"all without a time died",
     "time,event\n5,V\n6,V\n7,V\n8,V\n9,V\n,D\n,DCD\n,D\n,DCD\n,D\n"
     ",DCD\n4,D\n3,DCD\n",
     KM "=D,DCD",
     0,
     "6 of 13 rows dropped",
     "every one",
     {{"", "", "events", 2, 0}}},
    {"all without a time died, of many",
     "time,event\n5,V\n6,V\n7,V\n8,V\n9,V\n5,V\n6,V\n7,V\n8,V\n9,V\n5,V\n6,V\n7,V\n8,V\n9,V\n,D\n"
     ",DCD\n,D\n,DCD\n,D\n,DCD\n4,D\n3,DCD\n",
     KM "=D,DCD",
     2,
     "6 of 23 rows dropped, every one of them with the event",
     NULL,
     {{NULL}}},
    {"an empty cell is no event",
     "id,time,event\n1,5,x\n2,6,x\n3,7,x\n4,8,x\n5,9,x\n6,4,x\n7,,\n8,,\n9,,\n10,,\n11,,\n12,,\n13,"
     ",\n",
     KM " --set 'censor.is=[\"\"]'",
     2,
     "every one of them without the event",
     NULL,
     {{NULL}}},
    {"some live and some died",
     "time,event\n" DEAD LIVING ",DCD\n",
     ALL_DIED,
     0,
     "8 of 14 rows dropped",
     NULL,
     {{"", "", "n", 6, 0}}},
};

START_TEST(words_of_responses) {
    check_export(&words[_i]);
}
END_TEST

START_TEST(outcomes_of_the_dropped) {
    check_export(&outcomes[_i]);
}
END_TEST

START_TEST(signs_among_levels) {
    check_export(&levels[_i]);
}
END_TEST

START_TEST(what_nobody_knows) {
    check_export(&events[_i]);
}
END_TEST

SUITE("odd cells") {
    add_loop(suite, "measured", numbers_but_for_a_few, G_N_ELEMENTS(measured));
    add_loop(suite, "levels", signs_among_levels, G_N_ELEMENTS(levels));
    add_loop(suite, "units", units_of_times, G_N_ELEMENTS(units));
    add_loop(suite, "shapes", shapes_of_sheets, G_N_ELEMENTS(shapes));
    add_loop(suite, "words", words_of_responses, G_N_ELEMENTS(words));
    add_loop(suite, "outcomes", outcomes_of_the_dropped, G_N_ELEMENTS(outcomes));
    add_loop(suite, "events", what_nobody_knows, G_N_ELEMENTS(events));
}
