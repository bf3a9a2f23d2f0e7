/* Rows of one trial that are asked for as studies, and studies that aren't. */
#include "told.h"

#define ARMS "forest d.csv --study what --events1 x1 --n1 n1 --events2 x2 --n2 n2 --effect RR"
#define HRS  "forest d.csv --study what --estimate hr --lower lo --upper hi --effect HR --pool REML"
#define HEAD "what,x1,n1,x2,n2\n"
#define SAME "all rows have as many patients"
#define SUMS "rows add up to the same patients again and again"

/* One row of seven is what those above it give by chance: exp of the mean of the logarithms of two,
   and its error 1/sqrt(2) of theirs. No row at an end is. */
#define CHANCE(name)                                                                               \
    "what,hr,lo,hi\nIKEMA,0.560,0.370,0.847\nCANDOR,0.640,0.423,0.968\n" name                      \
    ",0.599,0.447,0.802\nMAIA,0.790,0.420,1.486\nCASSIOPEIA,0.410,0.250,0.672\n"                   \
    "ALCYONE,0.930,0.500,1.730\nGMMG,0.330,0.200,0.545\n"

static const told rows[] = {
    {.name = "adverse events",
     .data = "AEDECOD,x1,n1,x2,n2\nNeutropenia,60,143,41,152\nAnaemia,33,143,38,152\n",
     .line = "forest d.csv --study AEDECOD --events1 x1 --n1 n1 --events2 x2 --n2 n2 --effect RR",
     .said = {"d.csv:2:1: warning: \"AEDECOD\" names no studies but what one has several of",
              "--pool none draws the rows by themselves"}},
    {.name = "once they aren't pooled",
     .data = "AEDECOD,x1,n1,x2,n2\nNeutropenia,60,143,41,152\nAnaemia,33,143,38,152\n",
     .line = "forest d.csv --study AEDECOD --events1 x1 --n1 n1 --events2 x2 --n2 n2 --effect RR "
             "--pool none",
     .unsaid = "warning"},
    {.name = "results of end points",
     .data = "Endpoint,hr,lo,hi\nPFS,0.70,0.52,0.94\nOS,0.80,0.55,1.16\n",
     .line = "forest d.csv --study Endpoint --estimate hr --lower lo --upper hi --effect HR",
     .said = {"\"Endpoint\" names no studies"}},
    {.name = "subgroups of a single arm",
     .data = "Sous-groupe,x,n\nHommes,55,68\nFemmes,64,77\nRisque haut,22,30\n",
     .line = "forest d.csv --study Sous-groupe --events1 x --n1 n --effect proportion",
     .said = {"\"Sous-groupe\" names no studies"}},
    {.name = "the same patients in every row",
     .data = HEAD "Neutropenia,60,143,41,152\nAnaemia,33,143,38,152\nDiarrhoea,51,143,43,152\n",
     .line = ARMS,
     .said = {SAME, "--pool none"}},
    {.name = "planned sizes",
     .data = HEAD "First,60,100,41,100\nSecond,33,100,38,100\nThird,51,100,43,100\n",
     .line = ARMS,
     .unsaid = SAME},
    {.name = "sizes of studies, by their names",
     .data = HEAD "Smith 2010,60,143,41,152\nJones 2012,33,143,38,152\nLee 2015,51,143,43,152\n",
     .line = ARMS,
     .unsaid = SAME},
    {.name = "two trials of a size",
     .data = HEAD "One,60,143,41,152\nTwo,33,143,38,152\n",
     .line = ARMS,
     .unsaid = SAME},
    {.name = "men and women, and then the young and the old", /* 80/145, 100/155 */
     .data = HEAD "Male,34,68,51,82\nFemale,46,77,49,73\n<65,33,65,52,74\n65-<75,38,64,34,59\n"
                  ">=75,9,16,14,22\n",
     .line = ARMS,
     .said = {SUMS, "--pool none"}},
    {.name = "in groups",
     .data = "kind,what,x1,n1,x2,n2\nSex,Male,34,68,51,82\nSex,Female,46,77,49,73\n"
             "Age,<65,33,65,52,74\nAge,65-<75,38,64,34,59\nAge,>=75,9,16,14,22\n",
     .line = ARMS " --by kind",
     .said = {SUMS}},
    {.name = "studies of several sizes",
     .data = HEAD "IKEMA,34,68,51,82\nCANDOR,46,77,49,73\nMAIA,33,65,52,74\nGMMG,38,64,34,59\n",
     .line = ARMS,
     .unsaid = "warning"},
    {.name = "two analyses of one",
     .data = HEAD "IKEMA,34,68,51,82\nIKEMA (final),46,77,49,73\nMAIA,33,65,52,74\n",
     .line = ARMS,
     .said = {"studies have nearly the same name: \"IKEMA\" and \"IKEMA (final)\""}},
    {.name = "by who was analysed",
     .data = HEAD "Martin 2015 (ITT),34,68,51,82\nMartin 2015 (PP),46,77,49,73\nMAIA,33,65,52,74\n",
     .line = ARMS,
     .said = {"nearly the same name: \"Martin 2015 (ITT)\" and \"Martin 2015 (PP)\""}},
    {.name = "parts of a study",
     .data = HEAD "Martin 2015 (men),34,68,51,82\nMartin 2015 (women),46,77,49,73\n"
                  "MAIA,33,65,52,74\n",
     .line = ARMS,
     .unsaid = "nearly the same name"},
    {.name = "a row in the middle by chance",
     .data = CHANCE("POLLUX"),
     .line = HRS,
     .unsaid = "when they are pooled"},
    {.name = "a year is of a study",
     .data = "what,hr,lo,hi\nA 2010,0.70,0.52,0.94\nB 2012,0.80,0.54,1.18\nC 2015,0.60,0.40,0.90\n"
             "D 2016,0.70,0.57,0.86\n",
     .line = HRS,
     .unsaid = "when they are pooled"},
    {.name = "who is there twice is no pool",
     .data = "what,hr,lo,hi,end\nA,0.70,0.52,0.94,PFS\nB,0.80,0.54,1.18,PFS\nC,0.60,0.40,0.90,PFS\n"
             "A,0.70,0.57,0.86,OS\nB,0.71,0.50,1.01,OS\n",
     .line = HRS " --by end",
     .unsaid = "when they are pooled"},
    {.name = "the pool of each group",
     .data = "what,hr,lo,hi\nA,0.70,0.52,0.94\nB,0.80,0.54,1.18\nC,0.60,0.40,0.90\n"
             "X,0.70,0.57,0.86\nD,0.70,0.52,0.94\nE,0.80,0.54,1.18\nF,0.60,0.40,0.90\n"
             "Y,0.70,0.57,0.86\n",
     .line = HRS,
     .code = 2,
     .said = {"\"X\" is what other rows give", "\"Y\" is what other rows give"}},
    {.name = "observed less expected events",
     .data = "what,O-E,V\nIKEMA,-9.20,14.53\nCANDOR,-18.84,40.78\n",
     .line =
         "forest d.csv --study what --estimate O-E --set variance=V --set scale=log --effect HR",
     .code = 2,
     .said = {"\"O-E\" is called as observed less expected events are, which are no effect yet"}},
    {.name = "a trial under two authors",
     .data = "what,Trial,hr,lo,hi\nMartin 2015,KEYNOTE-024,0.75,0.60,0.93\n"
             "Reck 2019,KEYNOTE-024,0.74,0.61,0.90\nLee 2017,CM-026,0.88,0.70,1.10\n",
     .line = HRS,
     .said = {"column \"Trial\" has \"KEYNOTE-024\" in 2 rows"}},
    {.name = "phases are no trials",
     .data = "what,Trial,hr,lo,hi\nMartin 2015,phase 3,0.75,0.60,0.93\n"
             "Reck 2019,phase 2,0.74,0.61,0.90\nLee 2017,phase 3,0.88,0.70,1.10\n"
             "Kim 2018,phase 3,0.90,0.70,1.16\n",
     .line = HRS,
     .unsaid = "warning"},
    {.name = "two units",
     .data = "what,md,lo,hi,Unit\nSmith 2014,-0.8,-1.4,-0.2,g/dL\nJones 2016,-5,-11,1,g/L\n"
             "Kim 2018,-0.5,-1.1,0.1,g/dL\n",
     .line = "forest d.csv --study what --estimate md --lower lo --upper hi --effect MD",
     .said = {"column \"Unit\" says that studies measure in several units: \"g/dL\", \"g/L\"",
              "--where"}},
    {.name = "one unit",
     .data = "what,md,lo,hi,Unit\nSmith 2014,-0.8,-1.4,-0.2,g/dL\nJones 2016,-0.5,-1.1,0.1,g/dL\n",
     .line = "forest d.csv --study what --estimate md --lower lo --upper hi --effect MD",
     .unsaid = "warning"},
    {.name = "two references",
     .data =
         "what,hr,lo,hi,Reference\nSmith 2014,1.8,1.2,2.7,Women\nJones 2016,1.5,1.1,2.05,Women\n"
         "Kim 2018,0.6,0.42,0.86,Men\n",
     .line = HRS,
     .said = {"column \"Reference\" says that studies compare with different groups: \"Women\", "
              "\"Men\""}},
    {.name = "a reference to the literature",
     .data = "what,hr,lo,hi,Reference\nSmith 2014,1.8,1.2,2.7,12\nJones 2016,1.5,1.1,2.05,13\n"
             "Kim 2018,0.6,0.42,0.86,14\n",
     .line = HRS,
     .unsaid = "different groups"},
    {.name = "a paper of several studies",
     .data = "what,hr,lo,hi,Reference\nSmith,1.8,1.2,2.7,[12]\nJones men,1.5,1.1,2.05,[13]\n"
             "Jones women,1.4,1.0,1.96,[13]\nKim,0.6,0.42,0.86,[14]\n",
     .line = HRS,
     .unsaid = "different groups"},
    {.name = "by its author",
     .data = "what,hr,lo,hi,ref\nSmith,1.8,1.2,2.7,Smith 2010\nmen,1.5,1.1,2.05,Jones 2012\n"
             "women,1.4,1.0,1.96,Jones 2012\n",
     .line = HRS,
     .unsaid = "different groups"},
    {.name = "units of differences in deviations",
     .data = "what,smd,lo,hi,Unit\nSmith 2014,-0.8,-1.4,-0.2,g/dL\nJones 2016,-0.5,-1.1,0.1,g/L\n"
             "Kim 2018,-0.5,-1.1,0.1,g/dL\n",
     .line = "forest d.csv --study what --estimate smd --lower lo --upper hi --effect other",
     .unsaid = "in several units"},
    {.name = "units of hospitals",
     .data = "what,x,n,unit\nLyon 2014,5,68,ICU\nNice 2016,6,77,ward\nLille 2018,2,30,ICU\n",
     .line = "forest d.csv --study what --events1 x --n1 n --effect proportion",
     .unsaid = "in several units"},
    /* 1 + 0 of 50 + 50 and 0 + 1 of 50 + 50 */
    {.name = "planned sizes and rare events, which add up by chance",
     .data = "what,x,n\nLyon,1,50\nParis,0,50\nNice,0,50\nLille,1,50\n",
     .line = "forest d.csv --study what --events1 x --n1 n --effect proportion",
     .unsaid = SUMS},
    {.name = "nobody with the event",
     .data = "what,x,n\nLyon,0,21\nParis,0,31\nNice,0,26\nLille,0,26\n",
     .line = "forest d.csv --study what --events1 x --n1 n --effect proportion",
     .unsaid = SUMS},
    {.name = "counts of the arms the wrong way round", /* 12/20 beside 20/12 */
     .data = "what,x1,n1,x2,n2,RR\nA,12,100,20,100,1.67\nB,30,220,41,215,0.72\nC,8,90,11,88,0.71\n",
     .line = ARMS,
     .said = {"d.csv:2:17: warning: column \"RR\" has another ratio than the counts give: \"A\""}},
    {.name = "ratios that are adjusted",
     .data = "what,x1,n1,x2,n2,RR\nA,12,100,20,100,0.91\nB,30,220,41,215,0.42\nC,8,90,11,88,0.95\n",
     .line = ARMS,
     .unsaid = "another ratio"},
    {.name = "a mean follow-up is no person-time",
     .data = "what,x,n,Mean FU (mo)\nA,12,60,21\nB,31,155,33\n",
     .line = "forest d.csv --study what --events1 x --time1 'Mean FU (mo)' --effect rate",
     .code = 2,
     .said = {"\"Mean FU (mo)\" is called as means are: person-time is asked for"}},
    {.name = "a rate as counts",
     .data = "what,ORR,N\nA,42,60\nB,31,55\n",
     .line = "forest d.csv --study what --events1 ORR --n1 N --effect proportion",
     .said = {"\"ORR\" is called as percentages are, and is read as counts"}},
    {.name = "what a common effect has none of",
     .data = HEAD "IKEMA,34,68,51,82\nCANDOR,46,77,49,73\nMAIA,33,65,52,74\n",
     .line = ARMS " --pool FE --hartung-knapp true --prediction true",
     .said = {"--hartung-knapp", "--prediction",
              "a common effect has no variance between studies"}},
    {.name = "cumulative, not by the year beside",
     .data = "what,year,hr,lo,hi\nIKEMA,2021,0.53,0.32,0.89\nPOLLUX,2016,0.37,0.27,0.52\n",
     .line = "forest d.csv --study what --estimate hr --lower lo --upper hi --effect HR --pool FE "
             "--set pool.show=cumulative",
     .said = {"d.csv:3:8: warning: studies are added in the order of the file, which isn't that of "
              "\"year\""}},
    {.name = "cumulative, by the year beside",
     .data = "what,year,hr,lo,hi\nPOLLUX,2016,0.37,0.27,0.52\nIKEMA,2021,0.53,0.32,0.89\n",
     .line = "forest d.csv --study what --estimate hr --lower lo --upper hi --effect HR --pool FE "
             "--set pool.show=cumulative",
     .unsaid = "order of the file"},
    {.name = "the intercept of a model",
     .data = "term,or,lo,hi\n(Intercept),3.10,2.20,4.36\narm,0.70,0.52,0.94\n",
     .line = "forest d.csv --label term --estimate or --lower lo --upper hi --effect OR",
     .said = {"\"(Intercept)\" is called as the intercept of a model is",
              "--where \"term != '(Intercept)'\""}},
    {.name = "without it",
     .data = "term,or,lo,hi\n(Intercept),3.10,2.20,4.36\narm,0.70,0.52,0.94\n",
     .line = "forest d.csv --label term --estimate or --lower lo --upper hi --effect OR "
             "--where \"term != '(Intercept)'\"",
     .unsaid = "intercept"},
};

START_TEST(studies) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("rows of one trial as studies") {
    add_loop(suite, "core", studies, G_N_ELEMENTS(rows));
}
