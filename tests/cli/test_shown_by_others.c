/* Who misses a value in one row and has it in another is shown; tests of pairs, and levels that a
   model lacks. Counted by hand. */
#include "asked.h"

/* Four patients, each with a baseline row without a change; 5 has no change at all, in two rows. */
#define CHANGES                                                                                    \
    "USUBJID,ARM,SEX,CHG\n1,A,F,\n1,A,F,2\n2,A,M,\n2,A,M,4\n3,B,F,\n3,B,F,1\n4,B,M,\n4,B,M,3\n"    \
    "6,A,F,\n6,A,F,3\n7,B,M,\n7,B,M,2\n"
#define FOREST "forest d.csv --value CHG --group ARM --subgroups SEX --rows last "
/* Of six before and after; 5 and 6 lack the second. 1 and 2 turn to yes, 3 stays yes, 4 no. */
#define PAIRS "id,b,a\n1,N,Y\n2,N,Y\n3,Y,Y\n4,N,N\n5,Y,\n6,Y,\n"
#define RACES                                                                                      \
    "t,e,arm,race\n5,1,A,W\n6,1,B,W\n7,1,A,X\n8,0,B,X\n9,1,A,Z\n4,1,B,Z\n3,1,A,W\n11,0,B,X\n"

/* y and its limits at 95 %, 99 % and 90 %. Pooled at one level they would have other weights. */
#define STUDIES(first, second)                                                                     \
    "study,y,l,u,CI_level\nA,0.72,0.57,0.91," first "\nB,0.88,0.68,1.14," second "\n"
#define POOL                                                                                       \
    "forest d.csv --study study --estimate y --lower l --upper u --effect hazard_ratio --pool FE "

static const asked rows[] = {
    {ASKED("studies at two levels", STUDIES("95", "99"), POOL, 2),
     .said = "limits are read at 95 %, and column \"CI_level\" says \"99\""},
    {ASKED("studies at another", STUDIES("99%", "99%"), POOL, 2), .said = "--set input.level=0.99"},
    {ASKED("studies at that level", STUDIES("0.99", "0.99"), POOL "--set input.level=0.99", 0),
     .unsaid = "CI_level"},
    {ASKED("no levels", STUDIES("1", "2"), POOL, 0), .unsaid = "CI_level"},
    {ASKED("rows at two levels", "label,y,l,u,Level\nA,0.72,0.57,0.91,95%\nB,0.7,0.5,0.95,97.5%\n",
           "forest d.csv --label label --estimate y --lower l --upper u --effect hazard_ratio "
           "--columns Level",
           0),
     .said = "limits are called those of 95 %, and column \"Level\" says \"97.5%\""},
    {ASKED("rows without a change", CHANGES, FOREST, 0), .uncaption = "Not shown"},
    {ASKED("a patient without any", CHANGES "5,B,F,\n5,B,F,\n", FOREST, 0),
     .caption = "Not shown because CHG is missing: 1 of 7"},
    {ASKED("pairs", PAIRS, "bars d.csv --responses b,a --test mcnemar", 0), /* (2 - 2) / 6 */
     .unsaid = "compare.test changes nothing",
     .numbers = {{"", "a", "n_pairs", 6, 0}, {"", "a", "diff", 0, 0}}},
    {ASKED("pairs of the evaluable", PAIRS, /* (2 - 0) / 4 */
           "bars d.csv --responses b,a --test mcnemar --denominator evaluable", 0),
     .said =
         "McNemar's test and its difference are of the 4 patients with both responses, bar \"b\" "
         "of 6",
     .numbers = {{"", "a", "n_pairs", 4, 0}, {"", "a", "diff", 0.5, 1e-12}}},
    {ASKED("levels that a model lacks", RACES,
           "forest d.csv --time t --event e --covariates arm,race --set 'order={race: [W, X]}'", 0),
     .said = "\"race\": 2 rows of levels that are not shown leave the model, for all of its "
             "covariates"},
    {ASKED("levels that subgroups lack", RACES,
           "forest d.csv --time t --event e --group arm --subgroups race --set 'order={race: [W, "
           "X]}'",
           0),
     .said = "\"race\": interaction is tested among the levels that are shown, without 2 rows of "
             "others"},
};

START_TEST(who_is_shown) {
    check_asked(&rows[_i], NULL);
}
END_TEST

SUITE("shown by another row") {
    add_loop(suite, "shown", who_is_shown, G_N_ELEMENTS(rows));
}
