/* Typed rows of results: slips that their own numbers tell of, and P values in rows of their own.
   Limits and P values of rows that nothing is said of are right: exp(ln estimate -+ 1.96 SE). */
#include "told.h"

#define ROWS "forest d.csv --label label --estimate hr --lower lo --upper hi --p p --effect HR"
#define FAR  "the estimate lies far from the middle of its limits"
#define P    "the P value is not that of the estimate and its limits"

#define MEANS                                                                                      \
    "forest d.csv --study study --set mean1=m1 --set sd1=s1 --set n1=n1 --set mean2=m2 "           \
    "--set sd2=s2 --set n2=n2 --effect "
#define HEAD "study,m1,s1,n1,m2,s2,n2\n"

/* ln of 0.55, 0.36 and 0.84 are even; exp(0.55) would be 1.73. */
#define RATIOS "study,hr,lo,hi\nA,0.55,0.36,0.84\nB,0.70,0.50,0.98\nC,0.80,0.60,1.07\n"
/* Logarithms of ratios that are all above 1. */
#define LOGS "study,hr,lo,hi\nA,0.598,0.174,1.022\nB,0.357,0.020,0.694\nC,0.423,0.140,0.706\n"
#define GIVEN(key)                                                                                 \
    "forest d.csv --" key " study --estimate hr --lower lo --upper hi --effect HR --set scale=log"
#define STUDIES(a, b)                                                                              \
    "study,x1,n1,x2,n2\n" a ",10,100,20,100\n" b ",12,110,19,108\nJones 2018,5,50,9,52\n"
#define POOL                                                                                       \
    "forest d.csv --study study --events1 x1 --n1 n1 --events2 x2 --n2 n2 --effect RR --pool FE"
#define NEARLY "studies have nearly the same name: "

/* 0.0066: t of 2.75 on 178 degrees of freedom; 0.0125: Dunnett's of three. */
#define SAS                                                                                        \
    "dose,Estimate,Probt,Adjp,Lower,Upper,AdjLower,AdjUpper\n"                                     \
    "10 mg,-0.412,0.0066,0.0125,-0.708,-0.116,-0.746,-0.078\n"
#define ODS "forest d.csv --label dose --estimate Estimate --effect MD "

static const told rows[] = {
    /* The table of differences of SAS: each limit, and each P value, is right. */
    {.name = "adjusted limits beside plain P values",
     .data = SAS,
     .line = ODS "--lower AdjLower --upper AdjUpper --p Probt",
     .said = {"warning: the limits of \"AdjLower\" are adjusted, the P values of \"Probt\" aren't",
              "hint: --lower \"Lower\" --upper \"Upper\", or --p \"Adjp\""}},
    {.name = "plain limits beside adjusted P values",
     .data = SAS,
     .line = ODS "--lower Lower --upper Upper --p Adjp",
     .said = {"warning: the P values of \"Adjp\" are adjusted, the limits of \"Lower\" aren't",
              "hint: --lower \"AdjLower\" --upper \"AdjUpper\", or --p \"Probt\""}},
    {.name = "plain limits and P values",
     .data = SAS,
     .line = ODS "--lower Lower --upper Upper --p Probt",
     .unsaid = "adjusted"},
    {.name = "adjusted limits and P values",
     .data = SAS,
     .line = ODS "--lower AdjLower --upper AdjUpper --p Adjp",
     .unsaid = "adjusted"},
    {.name = "limits of a model that there is one P value of",
     .data = "label,hr,lo,hi,HR_adj,lo_adj,hi_adj,p\nA,0.70,0.50,0.98,0.75,0.53,1.06,0.10\n",
     .line = "forest d.csv --label label --estimate HR_adj --lower lo_adj --upper hi_adj --p p "
             "--effect HR",
     .unsaid = "adjusted"},
    {.name = "crude limits beside P values of the adjusted model",
     .data = "label,HR,IC inf,IC sup,P,HR ajust\u00e9,IC inf ajust\u00e9,IC sup ajust\u00e9,"
             "P ajust\u00e9\nA,0.70,0.50,0.98,0.038,0.75,0.53,1.06,0.10\n",
     .line = "forest d.csv --label label --estimate HR --lower 'IC inf' --upper 'IC sup' "
             "--p 'P ajust\u00e9' --effect HR",
     .said = {"the P values of \"P ajust\u00e9\" are adjusted, the limits of \"IC inf\" aren't",
              "--lower \"IC inf ajust\u00e9\" --upper \"IC sup ajust\u00e9\", or --p \"P\""}},
    {.name = "ratios that are called logarithms",
     .data = RATIOS,
     .line = GIVEN("label"),
     .said = {"warning: \"hr\" is read as logarithms, but its numbers are above 0",
              "are they ratios? leave out scale"}},
    {.name = "in one cell",
     .data = "study,hr\nA,0.55 (0.36-0.84)\nB,0.70 (0.50-0.98)\n",
     .line = "forest d.csv --label study --estimate hr --effect HR --set scale=log",
     .said = {"warning: \"hr\" is read as logarithms, but its numbers are above 0"}},
    {.name = "logarithms above 0 in one cell",
     .data = "study,hr\nA,0.598 (0.174 to 1.022)\nB,0.357 (0.020 to 0.694)\n",
     .line = "forest d.csv --label study --estimate hr --effect HR",
     .said = {"its limits lie evenly about the estimates"}},
    {.name = "ratios that are called logarithms, pooled",
     .data = RATIOS,
     .line = GIVEN("study"),
     .said = {"are not in the middle of their limits on the log scale",
              "are they ratios? leave out scale"}},
    {.name = "logarithms that are all above 0",
     .data = LOGS,
     .line = GIVEN("label"),
     .unsaid = "ratios?",
     .numbers = {",A,,hr,1.81847"}}, /* exp(0.598) */
    {.name = "logarithms of studies", .data = LOGS, .line = GIVEN("study"), .unsaid = "ratios?"},
    {.name = "some below 0",
     .data = "study,hr,lo,hi\nA,0.55,0.36,0.84\nB,-0.20,-0.40,0.05\n",
     .line = GIVEN("label"),
     .unsaid = "ratios?"},
    {.name = "a lower limit that was rounded to 0",
     .data = "study,hr,lo,hi\nA,0.05,0.00,0.84\nB,0.70,0.50,0.98\n",
     .line = "forest d.csv --study study --estimate hr --lower lo --upper hi --effect HR",
     .code = 2,
     .said = {"a ratio and its limits have to be positive", "hint: write more decimals of it"},
     .unsaid = "logarithms"},
    {.name = "of a row it has no end",
     .data = "study,hr,lo,hi\nA,0.05,0.00,0.84\nB,0.70,0.50,0.98\n",
     .line = "forest d.csv --label study --estimate hr --lower lo --upper hi --effect HR",
     .unsaid = "logarithms",
     .numbers = {",A,,hr_lower,0\n", ",A,,hr_upper,0.84\n"}},
    {.name = "logarithms of a study, one of them 0",
     .data = "study,hr,lo,hi\nA,0.00,-0.30,0.30\nB,0.70,0.50,0.98\n",
     .line = "forest d.csv --study study --estimate hr --lower lo --upper hi --effect HR",
     .code = 2,
     .said = {"hint: are they logarithms? say --set scale=log"}},
    /* R's finalfit writes the P value into the brackets, gtsummary a comma between the limits, SPSS
       no nought before the comma. */
    {.name = "a P value within the brackets",
     .data = "label,HR\nA,\"0.70 (0.50-0.98, p=0.038)\"\nB,\"0.52 (0.39-0.69, p<0.001)\"\n",
     .line = "forest d.csv --label label --estimate HR --effect HR",
     .numbers = {",A,,hr_upper,0.98\n,,A,,p,0.038", ",B,,hr_lower,0.39",
                 ",B,,p,NA\n,,B,,p_below,0.001"}},
    {.name = "a wrong P value within the brackets",
     .data = "label,HR\nA,\"0.70 (0.50-0.98, p=0.38)\"\n",
     .line = "forest d.csv --label label --estimate HR --effect HR",
     .said = {P}},
    {.name = "a comma and a blank between the limits",
     .data = "label,HR,CI\nA,0.70,\"0.50, 0.98\"\n",
     .line = "forest d.csv --label label --estimate HR --limits CI --effect HR",
     .numbers = {",A,,hr_lower,0.5\n", ",A,,hr_upper,0.98"}},
    {.name = "commas that numbers begin with",
     .data = "label;HR;CI\nA;,70;,50-,98\nB;1,10;\",95 - 1,28\"\n",
     .line = "forest d.csv --label label --estimate HR --limits CI --effect HR",
     .numbers = {",A,,hr_lower,0.5\n", ",A,,hr_upper,0.98", ",B,,hr_lower,0.95"}},
    {.name = "names of studies with two blanks",
     .data = STUDIES("Smith 2019", "Smith  2019"),
     .line = POOL,
     .said = {"d.csv:3:1: warning: " NEARLY "\"Smith 2019\" and \"Smith  2019\""}},
    {.name = "case, dash and accent",
     .data = STUDIES("M\u00fcller-Lo 2019", "MULLER Lo-2019"),
     .line = POOL,
     .said = {NEARLY}},
    {.name = "years and letters behind them are names",
     .data = STUDIES("Smith 2019a", "Smith 2019b") "Smith 2018,4,60,8,61\n",
     .line = POOL,
     .unsaid = NEARLY},
    {.name = "13.7 for 1.37",
     .data = "label,hr,lo,hi,p\nA,1.45,1.02,2.06,0.038\nB,0.98,0.70,13.7,0.91\nC,1.82,1.21,2.74,0."
             "004\n",
     .line = ROWS,
     .said = {"d.csv:3:3: warning: " FAR ": \"B\"", "check the three numbers against their source"},
     .unsaid = P},
    {.name = "0.38 for 0.038",
     .data = "label,hr,lo,hi,p\nA,1.45,1.02,2.06,0.38\nB,0.98,0.70,1.37,0.001\nC,1.82,1.21,2.74,0."
             "004\n",
     .line = ROWS,
     .said = {"d.csv:2:18: warning: " P ": \"A\", \"B\""},
     .unsaid = FAR},
    {.name = "all right, with bounds and a one-sided P", /* of 0.70: 0.038 two-sided */
     .data = "label,hr,lo,hi,p\nA,0.50,0.40,0.625,<0.001\nB,0.98,0.70,1.37,0.91\n"
             "C,0.70,0.50,0.98,0.019\nD,0.40,0.30,0.53,<0.0001\n",
     .line = ROWS,
     .unsaid = "warning: the"},
    {.name = "exact limits of few events are lopsided by less", /* 2 of 10 and 1 of 12 */
     .data = "label,hr,lo,hi,p\nA,2.75,0.13,180,0.57\nB,0.98,0.70,1.37,0.91\n",
     .line = ROWS,
     .unsaid = "warning: the"},
    {.name = "P for interaction", /* is of something else */
     .data = "label,hr,lo,hi,P interaction\nA,1.45,1.02,2.06,0.38\nB,0.98,0.70,1.37,0.38\n",
     .line = "forest d.csv --label label --estimate hr --lower lo --upper hi --p 'P interaction' "
             "--effect HR",
     .unsaid = P},
    {.name = "differences",
     .data =
         "label,md,lo,hi,p\nA,-2.0,-3.0,-1.0,<0.001\nB,-2.0,-3.0,10,<0.001\nC,0.5,-0.5,1.5,0.33\n",
     .line = "forest d.csv --label label --estimate md --lower lo --upper hi --p p --effect MD",
     .said = {FAR ": \"B\""},
     .unsaid = P},
    {.name = "logarithms",
     .data = "label,hr,lo,hi,p\nA,-0.69,-0.92,-0.47,<0.001\nB,-0.02,-0.36,0.31,0.001\n",
     .line = ROWS " --set scale=log",
     .said = {P ": \"B\""},
     .unsaid = FAR},
    {.name = "limits in one cell",
     .data = "label,hr,p\nA,1.45 (1.02-2.06),0.038\nB,0.98 (0.70-13.7),0.91\n",
     .line = "forest d.csv --label label --estimate hr --p p --effect HR",
     .said = {FAR ": \"B\""}},
    {.name = "P of 0",
     .data = "label,hr,lo,hi,p\nA,0.50,0.40,0.625,0.000\nB,0.98,0.70,1.37,0.91\n",
     .line = ROWS,
     .said = {"d.csv:2:19: warning: a P value is 0, which none can be: \"A\"",
              "programs print so what is smaller: write <0.001"}},
    {.name = "P of 0 in powers of ten",
     .data = "label,hr,lo,hi,p\nA,0.50,0.40,0.625,0.00E+00\nB,0.98,0.70,1.37,0.91\n",
     .line = ROWS,
     .said = {"a P value is 0, which none can be: \"A\"", "what is smaller: write <0.001"}},
    {.name = "a row of an interaction",
     .data = "label,hr,lo,hi,p\nAge,,,,\n  young,0.60,0.40,0.90,0.01\n  old,0.80,0.55,1.16,0.24\n"
             "  interaction,,,,0.30\nSex,,,,0.55\n  men,0.60,0.40,0.90,0.01\n  "
             "women,0.80,0.55,1.16,0.24\n",
     .line = ROWS,
     .unsaid = "no estimate and nothing below",
     .numbers = {",Age=interaction,,p,0.3\n", ",Sex,,p,0.55\n"}},
    {.name = "a row of nothing is still asked about",
     .data = "label,hr,lo,hi,p\nAge,,,,\n  young,0.60,0.40,0.90,0.01\n  old,,,,\n",
     .line = ROWS,
     .said = {"no estimate and nothing below: \"old\""}},
    {.name = "standard errors of one study",
     .data =
         HEAD "A,12.5,2.1,40,10.2,2.0,41\nB,11.9,0.3,45,10.0,0.4,44\nC,13.0,2.5,38,10.9,2.2,40\n",
     .line = MEANS "MD",
     .said = {"standard deviations are far below those of other studies, as standard errors are: "
              "\"B\""}},
    {.name = "patients of one study who are alike", /* half as far apart */
     .data =
         HEAD "A,12.5,2.1,40,10.2,2.0,41\nB,11.9,1.0,45,10.0,1.1,44\nC,13.0,2.5,38,10.9,2.2,40\n",
     .line = MEANS "MD",
     .unsaid = "standard errors"},
    {.name = "0 in one arm, a slip of ten in another",
     .data = HEAD "A,5.1,0.0,50,6.0,2.1,48\nB,4.8,2.3,120,5.2,2.4,118\nD,5.0,2.2,40,5.9,22,40\n",
     .line = MEANS "MD",
     .said = {"the standard deviation of one arm is 0: \"A\"",
              "the standard deviations of the arms are far from each other: \"D\""}},
};

START_TEST(typed_rows_are_doubted) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("slips in rows of results") {
    add_loop(suite, "core", typed_rows_are_doubted, G_N_ELEMENTS(rows));
}
