/* Several records of a patient: of the baseline, of other parameters, of other assessors. The best
   change is found by hand. */
#include "told.h"

/* 1 only grew (10, 25), 2 shrank by 40, 3 grew by 5, 4 has the baseline alone. */
#define CHANGES(flag, visit)                                                                       \
    "USUBJID,PCHG," flag "," visit "\nT-1,0,Y,Baseline (Day 1)\nT-1,10,,Week 6\n"                  \
    "T-1,25,,Week 12\nT-2,0,Y,Baseline (Day 1)\nT-2,-40,,Week 6\nT-3,0,Y,Baseline (Day 1)\n"       \
    "T-3,5,,Week 6\nT-4,0,Y,Baseline (Day 1)\n"
/* Sums: 1 -10, 2 22, 3 -35; the first lesion of each shrank more. */
#define LESIONS                                                                                    \
    "USUBJID,PARAMCD,AVISIT,EVAL,PCHG\nT-1,SUM,W6,INV,-10\nT-1,L1,W6,INV,-50\n"                    \
    "T-1,SUM,W12,INV,4\nT-1,L1,W12,INV,-45\nT-2,SUM,W6,INV,22\nT-2,L1,W6,INV,-31\n"                \
    "T-2,SUM,W12,INV,30\nT-2,L1,W12,INV,-20\nT-3,SUM,W6,INV,-20\nT-3,L1,W6,INV,-60\n"              \
    "T-3,SUM,W12,INV,-35\nT-3,L1,W12,INV,-70\n"
/* By the investigator 1 is at 21, 2 at -31; by the others 1 at 19, 2 at -28. */
#define ASSESSORS                                                                                  \
    "USUBJID,EVAL,AVISIT,PCHG\nT-1,INV,W6,21\nT-1,IRC,W6,19\nT-1,INV,W12,30\nT-1,IRC,W12,28\n"     \
    "T-2,INV,W6,-31\nT-2,IRC,W6,-20\nT-2,INV,W12,-10\nT-2,IRC,W12,-28\n"
#define BEST "waterfall d.csv --change PCHG --rows best "

static const told rows[] = {
    {.name = "the baseline by its flag",
     .data = CHANGES("ABLFL", "when"),
     .line = BEST,
     .said = {"4 rows are of the baseline by \"ABLFL\": they are no change"},
     .numbers = {",,T-1,,change,10\n", ",,,,missing,1\n", ",,,-30,n_at_or_below,1\n"}},
    {.name = "by its visit",
     .data = CHANGES("flag", "AVISIT"),
     .line = BEST,
     .said = {"4 rows are of the baseline by \"AVISIT\""},
     .numbers = {",,T-1,,change,10\n", ",,T-3,,change,5\n", ",,,,n,3\n"}},
    {.name = "a visit behind it",
     .data = "USUBJID,PCHG,AVISIT\nT-1,0,Post-baseline 1\nT-1,10,Post-baseline 2\nT-2,-3,"
             "Post-baseline 1\n",
     .line = BEST,
     .unsaid = "of the baseline",
     .numbers = {",,T-1,,change,0\n"}},
    {.name = "the last one, too",
     .data = "USUBJID,PCHG,ABLFL\nT-1,10,\nT-1,0,Y\nT-2,-3,\nT-2,0,Y\n",
     .line = "waterfall d.csv --change PCHG --rows last",
     .numbers = {",,T-1,,change,10\n", ",,T-2,,change,-3\n"}},
    {.name = "several parameters, the lowest",
     .data = LESIONS,
     .line = BEST,
     .code = 2,
     .said = {"the rows of one patient differ in \"PARAMCD\": the lowest value is of any of them"}},
    {.name = "every row",
     .data = LESIONS,
     .line = "waterfall d.csv --change PCHG --rows all",
     .code = 2,
     .said = {"several parameters are mixed: \"SUM\" and \"L1\" in column \"PARAMCD\""}},
    {.name = "the last row",
     .data = LESIONS,
     .line = "waterfall d.csv --change PCHG --rows last",
     .said = {"the rows of one patient differ in \"PARAMCD\": those kept are \"L1\" (3)"}},
    {.name = "one parameter",
     .data = LESIONS,
     .line = BEST "--where PARAMCD=SUM",
     .numbers = {",,T-1,,change,-10\n", ",,T-2,,change,22\n", ",,T-3,,change,-35\n"}},
    {.name = "a panel of each",
     .data = LESIONS,
     .line = BEST "--facet PARAMCD",
     .numbers = {",,\"PARAMCD=SUM, T-2\",,change,22\n", ",,\"PARAMCD=L1, T-2\",,change,-31\n"}},
    {.name = "two assessors",
     .data = ASSESSORS,
     .line = BEST,
     .code = 2,
     .said = {"the rows of one patient differ in \"EVAL\""}},
    {.name = "every row of two assessors",
     .data = ASSESSORS,
     .line = "waterfall d.csv --change PCHG --rows all",
     .code = 2,
     .said = {"several assessors are mixed: \"INV\" and \"IRC\" in column \"EVAL\""}},
    {.name = "one of them",
     .data = ASSESSORS,
     .line = BEST "--where EVAL=IRC",
     .numbers = {",,T-1,,change,19\n", ",,T-2,,change,-28\n"}},
    {.name = "means of a forest",
     .data = "USUBJID,ARM,SEX,PARAMCD,CHG\n1,A,F,HGB,1\n1,A,F,ALT,30\n2,A,M,HGB,2\n2,A,M,ALT,31\n"
             "3,B,F,HGB,3\n3,B,F,ALT,32\n4,B,M,HGB,4\n4,B,M,ALT,33\n",
     .line = "forest d.csv --value CHG --group ARM --subgroups SEX --rows all",
     .code = 2,
     .said = {"several parameters are mixed: \"HGB\" and \"ALT\" in column \"PARAMCD\""}},
};

START_TEST(records_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("several records of a patient") {
    add_loop(suite, "records", records_are_told, G_N_ELEMENTS(rows));
}
