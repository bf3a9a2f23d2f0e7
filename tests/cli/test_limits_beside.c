/* Columns beside limits that say at which level they are: of levels, and of standard errors, of
   which limits of 95 % are 1.96 away, those of 90 % 1.645 and those of one standard error 1. */
#include "told.h"

#define MEANS                                                                                      \
    "bars d.csv --category visit --mean mean --lower lo --upper hi --group arm --form lines"
#define ROWS  "forest d.csv --label label --estimate est --lower lo --upper hi --effect "
#define STUDY "forest d.csv --study label --estimate est --lower lo --upper hi --effect "
#define ONE   "limits are called those of 95 %, and are one standard error"

/* 2.13 -+ 1.96 * 0.81 and so on. */
#define RIGHT                                                                                      \
    "arm,visit,mean,SE,lo,hi\nA,Week 4,2.13,0.81,0.54,3.72\nA,Week 12,4.52,0.88,2.80,6.24\n"       \
    "B,Week 4,1.02,0.80,-0.55,2.59\nB,Week 12,2.11,0.87,0.40,3.82\n"
/* 2.13 -+ 0.81 and so on. */
#define ONE_SE                                                                                     \
    "2.13,0.81,1.32,2.94\nA,Week 12,4.52,0.88,3.64,5.40\nB,Week 4,1.02,0.80,0.22,1.82\n"           \
    "B,Week 12,2.11,0.87,1.24,2.98\n"
/* ln 0.70 -+ 1.645 * 0.150, ln 0.62 -+ 1.645 * 0.200, ln 1.10 -+ 1.645 * 0.300. */
#define NINETY                                                                                     \
    "label,est,StdErr,lo,hi\nAll,0.70,0.150,0.55,0.90\nMale,0.62,0.200,0.45,0.86\n"                \
    "Female,1.10,0.300,0.67,1.80\n"
#define MIXED                                                                                      \
    "Effect,label,arm,ref,est,StdErr,DF,tValue,Probt,Alpha,lo,hi\n"                                \
    "a,Week 4,A,B,1.11,1.14,281,0.97,0.3310,0.1,-0.77,2.99\n"                                      \
    "a,Week 12,A,B,2.41,1.24,270,1.94,0.0530,0.1,0.36,4.46\n"

static const told rows[] = {
    {.name = "one standard error, by a column beside",
     .data = "arm,visit,mean,SE,lo,hi\nA,Week 4," ONE_SE,
     .line = MEANS,
     .said = {"--lower: warning: " ONE " (\"SE\") from the estimates", "--conf-level 0.6827"}},
    {.name = "called so, by the names of the limits",
     .data = "arm,visit,mean,MeanMinusSE,MeanPlusSE\nA,Week 4,2.13,1.32,2.94\nA,Week "
             "12,4.52,3.64,5.40\n",
     .line = "bars d.csv --category visit --mean mean --lower MeanMinusSE --upper MeanPlusSE "
             "--group arm",
     .said = {"\"MeanMinusSE\" names limits of one standard error, and they are called those of "
              "95 %",
              "--conf-level 0.6827"}},
    {.name = "by a sign",
     .data = "arm,visit,mean,mean - SE,mean + SE\nA,Week 4,2.13,1.32,2.94\nA,Week "
             "12,4.52,3.64,5.40\n",
     .line = "bars d.csv --category visit --mean mean --lower 'mean - SE' --upper 'mean + SE' "
             "--group arm",
     .said = {"\"mean - SE\" names limits of one standard error"}},
    {.name = "once that is said",
     .data = "arm,visit,mean,SE,lo,hi\nA,Week 4," ONE_SE,
     .line = MEANS " --conf-level 0.6827",
     .unsaid = "standard error"},
    {.name = "limits of 95 %", .data = RIGHT, .line = MEANS, .unsaid = "warning: "},
    {.name = "by t of few patients", /* 2.57 */
     .data = "label,est,SE,lo,hi\nA,2,1,-0.57,4.57\nB,3,2,-2.14,8.14\n",
     .line = ROWS "MD",
     .unsaid = "standard error"},
    {.name = "ratios at 90 %",
     .data = NINETY,
     .line = ROWS "HR",
     .said = {"limits are called those of 95 %, and are 1.6", "(\"StdErr\")", "--conf-level 0.9"}},
    {.name = "ratios at 90 % of studies",
     .data = "label,est,StdErr,lo,hi\nIKEMA,0.70,0.150,0.55,0.90\nMAIA,0.62,0.200,0.45,0.86\n",
     .line = STUDY "HR",
     .said = {"standard errors (\"StdErr\")", "--set input.level=0.9"}},
    {.name = "ratios at 95 %", /* exp(ln 0.70 -+ 1.96 * 0.15) … */
     .data = "label,est,StdErr,lo,hi\nAll,0.70,0.150,0.52,0.94\nMale,0.62,0.200,0.42,0.92\n"
             "Female,1.50,0.300,0.83,2.70\n",
     .line = ROWS "HR",
     .unsaid = "standard error"},
    {.name = "ratios at 95 % beside errors of the ratios themselves", /* HR times those */
     .data = "label,est,StdErr,lo,hi\nAll,0.70,0.105,0.49,0.91\nMale,0.62,0.124,0.38,0.86\n"
             "Female,1.50,0.450,0.62,2.38\n",
     .line = ROWS "HR",
     .unsaid = "standard errors (\""},
    {.name = "an error of 0.1 in the tenth column",
     .data = MIXED,
     .line = ROWS "MD",
     .said = {"limits are called those of 95 %, and column \"Alpha\" says \"0.1\"",
              "--conf-level 0.9"}},
    {.name = "the same of bars",
     .data = "arm,visit,mean,StdErr,Alpha,lo,hi\nA,Week 4,82.1,3.2,0.10,76.9,87.3\n"
             "B,Week 4,74.2,3.5,0.10,68.4,80.0\n",
     .line = "bars d.csv --category visit --mean mean --lower lo --upper hi --group arm",
     .said = {"limits are called those of 95 %, and column \"Alpha\" says \"0.10\"",
              "--conf-level 0.9"}},
    {.name = "a level of limits",
     .data = "label,est,Level,lo,hi\nAll,0.70,98.5,0.52,0.94\nMale,0.62,98.5,0.42,0.92\n",
     .line = ROWS "HR",
     .said = {"limits are called those of 95 %, and column \"Level\" says \"98.5\""}},
    {.name = "what trials spend",
     .data = "label,est,level,lo,hi\nAll,0.70,0.9722,0.52,0.94\nMale,0.62,0.9722,0.42,0.92\n",
     .line = ROWS "HR",
     .said = {"column \"level\" says \"0.9722\""}},
    {.name = "levels of an age",
     .data = "label,est,level,lo,hi\n>= 55,0.70,55,0.52,0.94\n>= 60,0.62,60,0.42,0.92\n"
             ">= 65,0.62,65,0.42,0.92\n",
     .line = ROWS "HR",
     .unsaid = "warning: "},
    {.name = "how many were vaccinated",
     .data = "label,est,coverage,lo,hi\nSmith 2011,0.70,61,0.52,0.94\nLee 2014,0.62,72,0.42,0.92\n",
     .line = STUDY "RR",
     .unsaid = "limits are read"},
    {.name = "levels of studies that differ",
     .data = "label,est,ci level,lo,hi\nSmith 2011,0.70,90,0.52,0.94\nLee 2014,0.62,95,0.42,0.92\n",
     .line = STUDY "RR",
     .code = 2,
     .said = {"limits are read at 95 %, and column \"ci level\" says \"90\""}},
    {.name = "an error of 0.05",
     .data = "arm,visit,mean,StdErr,Alpha,lo,hi\nA,Week 4,82.1,3.2,0.05,75.8,88.4\n"
             "B,Week 4,74.2,3.5,0.05,67.3,81.1\n",
     .line = "bars d.csv --category visit --mean mean --lower lo --upper hi --group arm",
     .unsaid = "warning: "},
};

START_TEST(limits) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("levels of limits, by the columns beside them") {
    add_loop(suite, "core", limits, G_N_ELEMENTS(rows));
}
