/* CDISC's flags of what is analysed and of who was treated, tables of counts with percentages
   beside them, and tables of a curve. Everything is counted by hand. */
#include "told.h"

#define KM "km d.csv --time t --time-unit months --event e --group arm"
/* Without the two that were never meant to be analysed A has 1 of 2 events, B 1 of 2. */
#define FLAGGED(flag)                                                                              \
    "id,arm,t,e," flag "\n1,A,3,1,Y\n2,A,5,0,Y\n3,A,9,1,N\n4,B,6,1,Y\n5,B,4,0,Y\n6,B,7,1,\n"
#define CHANGES                                                                                    \
    "USUBJID,AVISIT,PCHG,ABLFL,ANL01FL\n1,Baseline,0,Y,\n1,Week 6,-10,,Y\n1,Unscheduled,-60,,\n"   \
    "2,Baseline,0,Y,\n2,Week 6,12,,Y\n3,Baseline,0,Y,\n3,Week 6,-35,,Y\n"
#define EVENTS     "USUBJID,TRT,AEDECOD,AESER\n1,A,Nausea,Y\n2,A,Nausea,Y\n4,B,Nausea,Y\n"
#define POPULATION "USUBJID,TRT,SAFFL\n1,A,Y\n2,A,Y\n3,A,N\n4,B,Y\n5,B,Y\n6,B,Y\n"
#define ADVERSE    "bars d.csv --category AEDECOD --response AESER=Y --group TRT --population p.csv"
#define FREQUENCIES                                                                                \
    "TRT,AVALC,COUNT,PERCENT,PCT_ROW,PCT_COL\nA,CR,19,19,38,63.33\nA,SD,31,31,62,44.29\n"          \
    "B,CR,11,11,22,36.67\nB,SD,39,39,78,55.71\n"

#define GRADES                                                                                     \
    "id,term,grade,arm\n1,Nausea,5,A\n1,Nausea,1,A\n2,Nausea,2,A\n3,Nausea,3,B\n4,Nausea,4,B\n"
#define ARMS "id,arm\n1,A\n2,A\n3,B\n4,B\n5,B\n"
#define GRADED                                                                                     \
    "bars d.csv --category term --response grade --group arm --population p.csv --form stacked"

static const told rows[] = {
    {.name = "rows that CDISC doesn't analyse",
     .data = FLAGGED("ANL01FL"),
     .line = KM,
     .said =
         {"2 rows that are used have no Y in \"ANL01FL\", CDISC's flag of what is analysed, and "
          "4 have one (lines 4, 7)",
          "hint: --where \"ANL01FL = Y\""}},
    {.name = "which are left out",
     .data = FLAGGED("ANL01FL"),
     .line = KM " --where 'ANL01FL = Y'",
     .unsaid = "no Y in",
     .numbers = {",A,,,events,1\n", ",B,,,events,1\n", ",A,,,n,2\n"}},
    {.name = "or wanted",
     .data = FLAGGED("ANL01FL"),
     .line = KM " --where 'ANL01FL in (Y, N) or ANL01FL is missing'",
     .unsaid = "no Y in",
     .numbers = {",A,,,events,2\n"}},
    {.name = "another flag is asked about",
     .data = "id,arm,t,e,ANL01FL,ANL02FL\n1,A,3,1,Y,\n2,A,5,0,Y,Y\n3,B,9,1,,Y\n4,B,6,1,Y,Y\n",
     .line = KM " --where 'ANL02FL = Y'",
     .unsaid = "no Y in"},
    {.name = "who wasn't meant to be treated",
     .data = FLAGGED("ittfl"),
     .line = KM,
     .said = {"2 rows that are used have no Y in \"ittfl\"", "hint: --where \"ittfl = Y\""}},
    {.name = "a flag that all have",
     .data = "id,arm,t,e,ITTFL\n1,A,3,1,Y\n2,A,5,0,Y\n3,B,9,1,Y\n",
     .line = KM,
     .unsaid = "no Y in",
     .numbers = {",A,,,events,1\n"}},
    {.name = "no flag by its values",
     .data = "id,arm,t,e,ANL01FL\n1,A,3,1,1\n2,A,5,0,2\n3,B,9,1,3\n",
     .line = KM,
     .unsaid = "no Y in"},
    {.name = "a scan between visits", /* patient 1: -10, not -60 */
     .data = CHANGES,
     .line = "waterfall d.csv --change PCHG --rows best",
     .said = {"1 row that is used has no Y in \"ANL01FL\"", "(line 4)"}},
    {.name = "without it",
     .data = CHANGES,
     .line = "waterfall d.csv --change PCHG --rows best --where 'ANL01FL = Y or ABLFL = Y'",
     .unsaid = "no Y in",
     .numbers = {",change,-10\n"}},
    {.name = "who was never treated",
     .data = EVENTS,
     .population = POPULATION,
     .line = ADVERSE,
     .said = {"1 of 6 patients of the population have no Y in \"SAFFL\": they were never treated",
              "hint: --set 'population.where=[SAFFL = Y]'"}},
    {.name = "without them", /* 2 of 2, 1 of 3 */
     .data = EVENTS,
     .population = POPULATION,
     .line = ADVERSE " --set 'population.where=[SAFFL = Y]'",
     .unsaid = "never treated",
     .numbers = {",A,Nausea,,total,2\n", ",B,Nausea,,total,3\n"}},
    {.name = "responses are of all who were randomised",
     .data = "USUBJID,TRT,AVALC\n1,A,CR\n2,A,PR\n4,B,SD\n",
     .population = POPULATION,
     .line = "bars d.csv --response AVALC=CR,PR --group TRT --population p.csv",
     .unsaid = "never treated",
     .numbers = {",A,,,total,3\n"}},
    {.name = "PROC FREQ's table",
     .data = FREQUENCIES,
     .line = "bars d.csv --response AVALC --group TRT --form stacked",
     .code = 2,
     .said = {"each row would be one patient, but \"COUNT\" has numbers of patients",
              "--level AVALC --n COUNT in place of --response"}},
    {.name = "as counts", /* 19 of 50, 11 of 50 */
     .data = FREQUENCIES,
     .line = "bars d.csv --level AVALC --n COUNT --group TRT",
     .unsaid = "each row would be",
     .numbers = {",A,CR,,n,19\n", ",A,CR,,total,50\n", ",B,CR,,n,11\n"}},
    {.name = "dplyr's count with a share",
     .data = "arm,sex,resp,n,prop\nA,F,Y,12,0.24\nA,F,N,13,0.26\nA,M,Y,9,0.18\nA,M,N,16,0.32\n"
             "B,F,Y,7,0.14\nB,F,N,18,0.36\nB,M,Y,5,0.1\nB,M,N,20,0.4\n",
     .line = "forest d.csv --response resp --group arm --subgroups sex",
     .code = 2,
     .said = {"each row would be one patient, but \"n\" has numbers of patients"}},
    {.name = "SAS's names of percentages",
     .data = "TRT,AVALC,Frequency,Percent,RowPercent\nA,CR,19,19,38\nA,SD,31,31,62\n"
             "B,CR,11,11,22\nB,SD,39,39,78\n",
     .line = "bars d.csv --response AVALC --group TRT --form stacked",
     .code = 2,
     .said = {"\"Frequency\" has numbers of patients"}},
    {.name = "a curve of R's broom",
     .data = "time,n.risk,n.event,n.censor,estimate,std.error,conf.high,conf.low,strata\n"
             "2,5,1,0,0.8,0.22,1,0.5,A\n5,4,1,1,0.6,0.37,1,0.3,A\n7,2,2,0,0,Inf,NA,NA,A\n",
     .line = "km d.csv --time time --event n.event --group strata",
     .code = 2,
     .said = {"the rows are times of a curve, by \"n.risk\" and \"estimate\", not patients",
              "--set 'counts={events: \"n.event\", censored: \"n.censor\"}'"}},
    {.name = "as counts of each time", /* 1 + 1 + 2 of 5 */
     .data = "time,n.risk,n.event,n.censor,estimate,std.error,conf.high,conf.low,strata\n"
             "2,5,1,0,0.8,0.22,1,0.5,A\n5,4,1,1,0.6,0.37,1,0.3,A\n7,2,2,0,0,Inf,NA,NA,A\n",
     .line = "km d.csv --time time --group strata "
             "--set 'counts={events: \"n.event\", censored: \"n.censor\"}'",
     .unsaid = "not patients",
     .numbers = {",A,,,n,5\n", ",A,,,events,4\n"}},
    {.name = "PROC LIFETEST's curve",
     .data = "TRTP,AVAL,_CENSOR_,SURVIVAL,SDF_LCL,SDF_UCL\nA,0,,1,1,1\nA,2,0,0.9,0.7,0.98\n"
             "A,5,1,0.9,,\nA,6,0,0.8,0.6,0.9\n",
     .line = "km d.csv --time AVAL --censor _CENSOR_ --group TRTP",
     .code = 2,
     .said = {"the rows are times of a curve, by \"SDF_LCL\" and \"SURVIVAL\", not patients",
              "give the file that has a row for each patient"}},
    {.name = "an error of 0.1 beside limits", /* of 90 % */
     .data = "v,e,StdErr,Alpha,l,u\nW4,-5.9,0.85,0.1,-7.3,-4.5\nW8,-4.9,0.85,0.1,-6.3,-3.5\n",
     .line = "forest d.csv --study v --estimate e --lower l --upper u --effect mean_difference",
     .code = 2,
     .said = {"limits are read at 95 %, and column \"Alpha\" says \"0.1\"",
              "hint: --set input.level=0.9"}},
    {.name = "an error of 0.05",
     .data = "v,e,Alpha,l,u\nW4,-5.9,0.05,-7.3,-4.5\nW8,-4.9,0.05,-6.3,-3.5\n",
     .line = "forest d.csv --label v --estimate e --lower l --upper u --effect mean_difference",
     .unsaid = "Alpha"},
    /* patient 1 had a grade 5 and a grade 1 */
    {.name = "grades from the highest",
     .data = GRADES,
     .population = ARMS,
     .line = GRADED " --levels 5,4,3,2,1",
     .said =
         {"levels stand from the highest to the lowest, and patients with rows of several count "
          "at the last of them, \"1\": 1 rows of higher levels are not counted",
          "hint: --set 'response.levels=[1, 2, 3, 4, 5]'"}},
    {.name = "from the lowest",
     .data = GRADES,
     .population = ARMS,
     .line = GRADED " --set 'response.levels=[1, 2, 3, 4, 5]'",
     .unsaid = "levels stand from",
     .numbers = {",A,Nausea|5,,n,1\n"}},
};

START_TEST(flags_and_tables_of_exports) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("flags and tables of exports") {
    add_loop(suite, "rows", flags_and_tables_of_exports, G_N_ELEMENTS(rows));
}
