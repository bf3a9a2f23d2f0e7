/* The best change of patients with several rows: which row is none, who is missing, whose response
   a bar has, and whose rows can't be told apart. Right values are found by hand. */
#include "told.h"

#define BEST_OF "waterfall d.csv --rows best --change "
#define BEST    BEST_OF "PCHG "

/* Who has a change: 01 PR -35, 02 SD -10, 03 PD 25, 05 SD 5, 06 PR -50; 04 PD and 07 NE have the
   baseline alone. */
#define RESPONSES                                                                                  \
    "USUBJID,AVISIT,ABLFL,PCHG,BOR\n01,Baseline,Y,,PR\n01,Week 8,,-35,PR\n02,Baseline,Y,,SD\n"     \
    "02,Week 8,,-10,SD\n03,Baseline,Y,,PD\n03,Week 8,,25,PD\n04,Baseline,Y,,PD\n"                  \
    "05,Baseline,Y,,SD\n05,Week 8,,5,SD\n06,Baseline,Y,0,PR\n06,Week 8,,-50,PR\n"                  \
    "07,Baseline,Y,0,NE\n"
#define RIGHT_MISSING ",,,,missing,2\n", ",PD,,,missing,1\n", ",NE,,,missing,1\n"

/* Best: 1 grew by 10, 2 shrank by 40, 3 grew by 5, 4 grew by 22. */
#define VISITS(first, second, third)                                                               \
    "USUBJID,AVISIT,PCHG\n1," first ",0\n1," second ",10\n1," third ",25\n2," first ",0.0\n"       \
    "2," second ",-40\n2," third ",-12\n3," first ",0\n3," second ",5\n4," first ",0\n"            \
    "4," third ",22\n"
#define NO_VISITS                                                                                  \
    "USUBJID,ADY,PCHG\n1,1,0\n1,56,10\n1,112,25\n2,1,0\n2,56,-40\n2,112,-12\n3,1,0\n3,56,5\n"      \
    "4,1,0\n4,112,22\n"
#define GREW                                                                                       \
    { ",,1,,change,10\n", ",,3,,change,5\n", ",,,20,n_at_or_above,1\n" }

/* 2 has no change after the first assessment, and 1 none of 0. */
#define NO_BASELINE                                                                                \
    "USUBJID,AVISIT,PCHG\n1,Week 8,10\n1,Week 16,25\n2,Week 8,0\n2,Week 16,12\n3,Week 8,-5\n"      \
    "3,Week 16,0\n4,Week 8,0\n4,Week 16,-8\n"

/* The best response of any visit: 1 PR, 2 SD, 3 SD, 4 CR, 5 SD; 6 has no change. */
#define BY_VISIT                                                                                   \
    "USUBJID,ARM,AVISIT,PCHG,RESP\n01,A,Week 8,-35,PR\n01,A,Week 16,-20,PD\n02,A,Week 8,-10,SD\n"  \
    "02,A,Week 16,-45,PD\n03,B,Week 8,5,SD\n03,B,Week 16,25,PD\n04,B,Week 8,-60,PR\n"              \
    "04,B,Week 16,-60,CR\n05,B,Week 8,-12,SD\n05,B,Week 16,,NE\n06,B,Week 8,,NE\n"

/* The first reader's lowest: 1 -16, 2 -32, 3 -71. */
#define READERS(column)                                                                            \
    "USUBJID,AVISIT,ADY," column ",PCHG\n1,W8,56,R1,-16\n1,W8,56,R2,-8\n1,W16,112,R1,18\n"         \
    "1,W16,112,R2,36\n2,W8,57,R1,39\n2,W8,57,R2,-74\n2,W16,113,R1,-32\n2,W16,113,R2,-76\n"         \
    "3,W8,58,R1,-20\n3,W8,58,R2,-68\n3,W16,112,R1,-71\n3,W16,112,R2,-21\n"
#define LESIONS                                                                                    \
    "USUBJID,AVISIT,TULNKID,PCHG\n1,W8,T01,20\n1,W8,T02,-18\n1,W8,T03,-41\n1,W16,T01,-75\n"        \
    "1,W16,T02,-44\n2,W8,T01,33\n2,W16,T01,31\n2,W16,T02,22\n3,W8,T01,16\n3,W8,T02,-28\n"

/* Best: 1 PR, 2 CR, 3 PD, 4 VGPR, 6 SD; of 5 nobody knows. */
#define VISITED(name)                                                                              \
    "id,arm,visit," name "\n1,A,C2,SD\n1,A,C4,PR\n1,A,C6,PD\n2,A,C2,PR\n2,A,C4,CR\n3,A,C2,NE\n"    \
    "3,A,C4,PD\n4,B,C2,PR\n4,B,C4,VGPR\n5,B,C2,NE\n5,B,C4,\n6,B,C2,SD\n6,B,C4,SD\n"
#define BARS "bars d.csv --group arm --rows best "

static const told rows[] = {
    {.name = "best responses of visits in bars",
     .data = VISITED("bor"),
     .line = BARS "--response bor",
     .said = {"7 of 13 rows dropped: the row of the best response of each \"id\" is kept (lines 2, "
              "4, 5, 7, 9 and 2 more)"},
     .numbers = {",A,PR,,n,1\n,A,PR,,total,3\n", ",B,VGPR,,n,1\n,B,VGPR,,total,3\n",
                 ",B,PR,,n,0\n"},
     .caption = "Each patient\u2019s best response is shown, confirmed or not."},
    {.name = "stable disease, if that is the best", /* 6 alone: 1 has had PR as well */
     .data = VISITED("bor"),
     .line = BARS "--response bor=SD",
     .numbers = {",A,,,n,0\n,A,,,total,3\n", ",B,,,n,1\n,B,,,total,3\n"},
     .caption = "Each patient\u2019s best response is shown"},
    {.name = "progression, if nothing else was seen", /* 3 alone: 1 progressed after PR */
     .data = VISITED("bor"),
     .line = BARS "--response bor=PD",
     .numbers = {",A,,,n,1\n,A,,,total,3\n", ",B,,,n,0\n"}},
    {.name = "one row of each, of which none was chosen",
     .data = "id,arm,bor\n1,A,PR\n2,A,CR\n3,B,PD\n4,B,PR\n",
     .line = BARS "--response bor",
     .caption = "Each row of the data is a patient.",
     .uncaption = "confirmed or not"},
    {.name = "panels of a visit each",
     .data = "id,arm,visit,r\n1,A,1,PR\n1,A,2,SD\n2,A,1,SD\n2,A,2,PR\n3,B,1,PD\n3,B,2,PD\n",
     .line = BARS "--response r --facet visit",
     .uncaption = "best response"},
    {.name = "events at any visit",
     .data = "id,arm,visit,ae\n1,A,1,no\n1,A,2,yes\n2,A,1,no\n2,A,2,no\n3,B,1,yes\n3,B,2,no\n",
     .line = BARS "--response ae",
     .said = {"3 of 6 rows dropped: a row that counts, else the first, of each \"id\" is kept"},
     .numbers = {",A,,,n,1\n,A,,,total,2\n"},
     .caption = "Patients with several rows count if any of these does.",
     .uncaption = "best"},
    {.name = "words that nobody knows, of which one counts",
     .data = "id,arm,visit,r\n1,A,1,foo\n1,A,2,bar\n2,A,1,bar\n2,A,2,bar\n3,B,1,foo\n3,B,2,foo\n",
     .line = BARS "--response r=foo",
     .numbers = {",A,,,n,1\n,A,,,total,2\n", ",B,,,n,1\n"},
     .caption = "Of several rows of a patient, one that counts suffices."},
    {.name = "shrinkage above 0", /* the file's 30 and 12 are changes of -30 and -12 */
     .data = "id,visit,c\n1,W8,30\n1,W16,10\n2,W8,5\n2,W16,12\n3,W8,-20\n3,W16,-30\n",
     .line = BEST_OF "c --set change.positive=shrinkage",
     .said =
         {"3 of 6 rows dropped: the row of the greatest shrinkage of each \"id\" is kept (lines "
          "3, 4, 7)"},
     .unsaid = "lowest"},
    {.name = "whoever responded at any visit",
     .data = VISITED("bor"),
     .line = BARS "--response bor=PR,VGPR,CR",
     .numbers = {",A,,,n,2\n,A,,,total,3\n", ",B,,,n,1\n,B,,,total,3\n"}},
    {.name = "by the order that is given",
     .data = VISITED("bor"),
     .line = BARS "--response bor --levels 'CR,VGPR,PR,SD,PD'",
     .numbers = {",A,PD,,n,2\n", ",A,PR,,n,1\n", ",B,PR,,n,1\n"}},
    {.name = "yes at any visit",
     .data = "id,arm,visit,r\n1,A,1,no\n1,A,2,yes\n2,A,1,no\n2,A,2,no\n3,B,1,yes\n3,B,2,no\n",
     .line = BARS "--response r",
     .numbers = {",A,,,n,1\n,A,,,total,2\n", ",B,,,n,1\n,B,,,total,1\n"}},
    {.name = "a word that nobody knows",
     .data = "id,arm,visit,r\n1,A,1,PR\n1,A,2,foo\n2,A,1,SD\n2,A,2,PR\n3,B,1,PD\n",
     .line = BARS "--response r",
     .code = 2,
     .said = {"which response is the best isn't known of \"foo\""}},
    {.name = "responses of visits, and nothing said",
     .data = VISITED("bor"),
     .line = "bars d.csv --group arm --response bor",
     .code = 2,
     .said = {"rows are records, not patients", "--rows best counts each patient's best response"}},
    {.name = "as many visits each, and nothing said",
     .data = "id,arm,visit,r\n1,A,1,PR\n1,A,2,SD\n2,A,1,SD\n2,A,2,PR\n3,B,1,PD\n3,B,2,PD\n",
     .line = "bars d.csv --group arm --response r",
     .code = 2,
     .said = {"patient \"1\" is there twice: lines 2 and 3",
              "--rows best keeps each patient's best response"}},
    {.name = "events of visits have no best",
     .data = "id,arm,visit,r\n1,A,1,yes\n1,A,2,no\n2,A,1,no\n2,A,2,no\n3,B,1,yes\n3,B,2,no\n",
     .line = "bars d.csv --group arm --response r",
     .code = 2,
     .said = {"patient \"1\" is there twice: lines 2 and 3"},
     .unsaid = "rows best"},
    {.name = "no responses",
     .data = "id,arm,visit,v\n1,A,1,5\n1,A,2,6\n2,A,1,7\n2,A,2,8\n3,B,1,5\n3,B,2,6\n",
     .line = BARS "--value v",
     .code = 2,
     .said = {"the best row is that of the best response: there is no column of responses",
              "hint: --rows first (or last)"}},
    {.name = "two readers of responses",
     .data = "USUBJID,ARM,AVISIT,RSEVAL,AVALC\n1,A,W8,R1,PR\n1,A,W8,R2,SD\n2,A,W8,R1,SD\n2,A,W8,R2,"
             "PR\n3,B,W8,R1,PD\n3,B,W8,R2,PD\n",
     .line = "bars d.csv --group ARM --response AVALC --rows best",
     .code = 2,
     .said = {"the rows of one patient differ in \"RSEVAL\""}},
    {.name = "rows of the baseline miss no change",
     .data = RESPONSES,
     .line = "waterfall d.csv --change PCHG --id USUBJID --response BOR",
     .numbers = {RIGHT_MISSING}},
    {.name = "nor where the best is kept",
     .data = RESPONSES,
     .line = BEST "--response BOR",
     .numbers = {RIGHT_MISSING}},
    {.name = "cycles",
     .data = VISITS("C1D1", "C3D1", "C5D1"),
     .line = BEST,
     .said = {"4 rows are of the baseline by \"AVISIT\" (\"C1D1\", where all changes are 0)"},
     .numbers = GREW},
    {.name = "numbers of visits", .data = VISITS("0", "8", "16"), .line = BEST, .numbers = GREW},
    {.name = "weeks", .data = VISITS("Week 0", "Week 8", "Week 16"), .line = BEST, .numbers = GREW},
    {.name = "in French", .data = VISITS("J0", "S8", "S16"), .line = BEST, .numbers = GREW},
    {.name = "without visits",
     .data = NO_VISITS,
     .line = BEST,
     .said = {"4 rows are of the baseline as each patient has one change of 0"},
     .numbers = GREW},
    {.name = "the last one, too",
     .data = NO_VISITS,
     .line = "waterfall d.csv --change PCHG --rows last",
     .numbers = {",,1,,change,25\n", ",,2,,change,-12\n", ",,4,,change,22\n"}},
    {.name = "no change where others have some",
     .data = NO_BASELINE,
     .line = BEST,
     .unsaid = "of the baseline",
     .numbers = {",,1,,change,10\n", ",,2,,change,0\n", ",,3,,change,-5\n"}},
    {.name = "one row each, at several visits",
     .data = "USUBJID,AVISIT,PCHG\n1,Week 8,0\n2,Week 8,0\n3,Week 8,0\n4,Week 16,-8\n5,Week 16,7\n",
     .line = "waterfall d.csv --change PCHG",
     .unsaid = "of the baseline",
     .numbers = {",,,,n,5\n", ",,1,,change,0\n"}},
    {.name = "responses by visit",
     .data = BY_VISIT,
     .line = BEST "--response RESP",
     .said = {"\"RESP\" differs between the rows of 5 of 5 patients: each has the best of theirs, "
              "confirmed or not"},
     .numbers = {",CR,,,n,1\n", ",PR,,,n,1\n", ",SD,,,n,3\n"}},
    {.name = "arms that differ",
     .data = "USUBJID,ARM,PCHG\n1,A,-35\n1,B,-20\n2,A,-10\n2,B,-45\n3,B,5\n",
     .line = BEST "--response ARM",
     .said = {"\"ARM\" differs between the rows of 2 of 3 patients: each has that of the row with "
              "the lowest change"}},
    {.name = "two readers",
     .data = READERS("TREVALID"),
     .line = BEST,
     .code = 2,
     .said = {"rows of one patient at one visit differ in \"TREVALID\" (lines 2 and 3)"}},
    {.name = "two readers by another name",
     .data = READERS("relecture"),
     .line = BEST,
     .code = 2,
     .said = {"rows of one patient at one visit differ in \"relecture\" (lines 2 and 3)"}},
    {.name = "one of them",
     .data = READERS("TREVALID"),
     .line = BEST "--where TREVALID=R1",
     .unsaid = "differ in",
     .numbers = {",,1,,change,-16\n", ",,2,,change,-32\n", ",,3,,change,-71\n"}},
    {.name = "several lesions",
     .data = LESIONS,
     .line = BEST,
     .code = 2,
     .said = {"rows of one patient at one visit differ in \"TULNKID\" (lines 2 and 3)"}},
    {.name = "a visit twice",
     .data = "USUBJID,AVISIT,PCHG\n1,W8,-16\n1,W8,-8\n1,W16,18\n2,W8,39\n2,W16,-32\n3,W8,-20\n",
     .line = BEST,
     .said = {"1 patient has several changes at one visit, such as lines 2 and 3: the lowest of "
              "them counts"},
     .numbers = {",,1,,change,-16\n"}},
    {.name = "a visit twice with one change",
     .data = "USUBJID,AVISIT,PCHG\n1,W8,-16\n1,W8,-16\n1,W16,18\n2,W8,39\n2,W16,-32\n3,W8,-20\n",
     .line = BEST,
     .unsaid = "several changes at one visit"},
};

START_TEST(best_rows_are_found) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("the best of several rows") {
    add_loop(suite, "best rows", best_rows_are_found, G_N_ELEMENTS(rows));
}
