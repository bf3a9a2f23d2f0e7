/* The order in which visits stand, whichever rows come first in the file, and what is said of it.
 */
#include "told.h"

/* The first patient misses the visit at week 4. Means are 1, 2 (of 2, 3 and 4 alone), 3 and 4. */
#define VISITS(base, w4, w8, w12)                                                                  \
    "USUBJID,AVISIT,AVISITN,AVAL\n1," base ",0,1\n1," w8 ",8,3\n1," w12 ",12,4\n2," base ",0,1\n"  \
    "2," w4 ",4,2\n2," w8 ",8,3\n2," w12 ",12,4\n3," base ",0,1\n3," w4 ",4,2\n3," w8 ",8,3\n"     \
    "3," w12 ",12,4\n"
/* By CDISC's numbers, with the name of each behind it, or nothing. */
#define NUMBERED(name, base, w4, w8, off, end)                                                     \
    "USUBJID,AVAL,AVISITN" name "\n1,1,0" base "\n1,2,4" w4 "\n1,3,8" w8 "\n1,50,8.01" off         \
    "\n1,6,99" end "\n2,3,0" base "\n2,4,4" w4 "\n2,5,8" w8 "\n2,8,99" end "\n"
#define BY_NUMBER "bars d.csv --visit AVISITN --value AVAL "
#define BARS      "bars d.csv --visit AVISIT --value AVAL "

static const told rows[] = {
    {.name = "days in brackets",
     .data = VISITS("Baseline (Day 1)", "Week 4 (Day 29)", "Week 8 (Day 57)", "Week 12 (Day 85)"),
     .line = BARS,
     .said = {"\"AVISIT\": Baseline (Day 1), Week 4 (Day 29), Week 8 (Day 57), Week 12 (Day 85) "
              "stand by their numbers"},
     .numbers = {",,Baseline (Day 1),,mean,1\n"}},
    {.name = "numbers of visits before brackets",
     .data =
         VISITS("Visit 2 (Baseline)", "Visit 3 (Week 4)", "Visit 4 (Week 8)", "Visit 10 (Week 12)"),
     .line = BARS,
     .said = {"Visit 2 (Baseline), Visit 3 (Week 4), Visit 4 (Week 8), Visit 10 (Week 12) stand by "
              "their numbers"}},
    {.name = "words, by the numbers beside them",
     .data = VISITS("Start", "Induction", "Consolidation", "Maintenance"),
     .line = BARS,
     .said = {"Start, Induction, Consolidation, Maintenance stand by \"AVISITN\""}},
    {.name = "by a column that is named",
     .data = VISITS("Start", "Induction", "Consolidation", "Maintenance"),
     .line = BARS "--set visit.number=AVISITN",
     .said = {"Start, Induction, Consolidation, Maintenance stand by \"AVISITN\""},
     .unsaid = "as in the file"},
    {.name = "numbers that stand for words", /* the last is of 6 and 8 */
     .data = NUMBERED(",AVISIT", ",Baseline", ",Week 4", ",Week 8", ",Unscheduled 8.01",
                      ",End of Treatment"),
     .line = BY_NUMBER,
     .said = {"1 of 9 rows left out: unscheduled visits (\"8.01\") have no place among visits",
              "note: 99 of \"AVISITN\" is \"End of Treatment\", and no time: all visits stand at "
              "equal distances"},
     .numbers = {",,8,,mean,4\n", ",,End of Treatment,,mean,7\n"}},
    {.name = "one that is asked for",
     .data = NUMBERED(",AVISIT", ",Baseline", ",Week 4", ",Week 8", ",Unscheduled 8.01",
                      ",End of Treatment"),
     .line = BY_NUMBER "--set 'category.order=[0, 4, 8, 8.01, 99]'",
     .unsaid = "have no place among visits",
     .numbers = {",,8.01,,mean,50\n"}},
    {.name = "without words",
     .data = NUMBERED("", "", "", "", "", ""),
     .line = BY_NUMBER,
     .said = {"warning: visit 99 of \"AVISITN\" lies far from all others, the last of which is "
              "8.01: is it a time?",
              "if it is a code, leave its rows out: --where \"AVISITN != '99'\""}},
    {.name = "week 99 of many",
     .data = "id,week,v\n1,0,1\n1,48,2\n1,96,3\n1,99,4\n2,0,1\n2,48,3\n2,96,3\n2,99,6\n",
     .line = "bars d.csv --visit week --value v",
     .unsaid = "is it a time"},
    {.name = "numbers that two visits share",
     .data = "USUBJID,AVISIT,AVISITN,AVAL\n1,Start,1,1\n1,Middle,1,2\n1,Close,2,3\n2,Start,1,1\n"
             "2,Middle,1,2\n2,Close,2,4\n",
     .line = BARS,
     .said = {"Start, Middle, Close stand as in the file"}},
};

START_TEST(visits_stand) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("the order of visits") {
    add_loop(suite, "visits", visits_stand, G_N_ELEMENTS(rows));
}
