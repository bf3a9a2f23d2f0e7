#include "asked.h"
#include "support/suite.h"

/* Sentences and numbers of a forest name what was computed, and no method of another row. */

#define RESPONSES                                                                                  \
    "id,arm,r,sex,s\n1,A,1,F,x\n2,A,1,M,x\n3,A,0,F,x\n4,A,1,M,y\n5,A,0,F,y\n6,A,1,M,y\n"           \
    "7,B,1,F,x\n8,B,0,M,x\n9,B,0,F,x\n10,B,1,M,y\n11,B,0,F,y\n12,B,0,M,y\n"
#define OF_RESPONSES                                                                               \
    "forest d.csv --response r --group arm --reference B --subgroups sex --strata s"
#define ALL " --set subgroup.strata=inherit"
#define MH  "Stratified estimates are by the Mantel\u2013Haenszel method."

/* By hand: in both strata 2 of 3 against 1 of 3, whose odds ratio is 4, and so is Mantel and
   Haenszel's. */
static const asked stratified[] = {
    {ASKED("exact, all within strata", RESPONSES,
           OF_RESPONSES ALL " --effect odds_ratio --conf-method exact", 0),
     .said = "conf.method changes nothing: stratified ratios have the limits of Mantel and "
             "Haenszel's method",
     .caption = MH, .uncaption = "exact conditional", .numbers = {{"A|B", "", "or", 4, 1e-9}}},
    {ASKED("score, all within strata", RESPONSES,
           OF_RESPONSES ALL " --effect risk_ratio --conf-method score", 0),
     .said = "conf.method changes nothing", .caption = MH, .uncaption = "score",
     .numbers = {{"A|B", "", "rr", 2, 1e-9}}},
    {ASKED("differences, all within strata", RESPONSES, OF_RESPONSES ALL " --effect RD", 0),
     .caption = "the variance of Sato", .uncaption = "Miettinen",
     .numbers = {{"A|B", "", "rd", 1.0 / 3, 1e-9}}},
    {ASKED("exact in subgroups", RESPONSES, OF_RESPONSES " --effect odds_ratio --conf-method exact",
           0),
     .unsaid = "changes nothing", .caption = "95% exact conditional confidence intervals"},
    {ASKED("in French", RESPONSES, OF_RESPONSES ALL " --effect odds_ratio --locale fr", 0),
     .caption = "avec leurs intervalles de confiance \u00e0 95"},
};

/* Stratum C is of one arm: its four patients compare nobody. */
#define ALONE                                                                                      \
    "id,arm,t,e,s\n1,A,1,1,a\n2,A,4,1,a\n3,B,2,1,a\n4,B,3,1,a\n5,A,5,1,c\n6,A,6,1,c\n7,A,7,0,c\n"  \
    "8,A,9,1,c\n"

static const asked strata[] = {
    {ASKED("a stratum of one arm", ALONE, "forest d.csv --time t --event e --group arm --strata s",
           0),
     .said = "warning: 4 of 8 patients are in strata where only one group is (1 of 2 strata): left "
             "out of the comparison hint: fewer or wider strata"},
    {ASKED("strata of both", ALONE,
           "forest d.csv --time t --event e --group arm --strata s --where 's = a'", 0),
     .unsaid = "where only one group is"},
    {ASKED("strata of single patients", ALONE,
           "forest d.csv --time t --event e --group arm --strata id", 0),
     .said = "8 of 8 patients are in strata where only one group is (8 of 8 strata)"},
    {ASKED("responses", RESPONSES, OF_RESPONSES ",id", 0),
     .said = "12 of 12 patients are in strata where only one group is (12 of 12 strata)"},
};

/* By hand: tau2 of REML is 0 among two studies alike and large among two that differ, so that
   groups differ by less than by the common effect. Weights of the common effect: 25, 25, 100 and
   100 of 250, those of the first group 20 %; random effects bring them nearer to a half. */
#define GROUPS "study,y,se,g\nA,0.5,0.2,x\nB,0.5,0.2,x\nC,0.9,0.1,z\nD,-0.5,0.1,z\n"

START_TEST(groups_have_the_weights_of_their_method) {
    static const asked row = {
        ASKED(
            "two methods", GROUPS,
            "forest d.csv --study study --estimate y --std-err se --effect mean_difference --pool "
            "FE,REML --set pool.by=g",
            0),
        .drawn = "\"20.0\"", .numbers = {{"FE", "A", "weight", 10, 1e-9}}};
    check_asked(&row, NULL);
    asked other = row;
    other.drawn = "groups (REML)";

    check_asked(&other, NULL);
    other = row;
    other.drawn = "groups (FE)";
    check_asked(&other, NULL);
    /* tau2 of all four is far above 0.04 and 0.01, so that each has near a quarter */
    other = row;
    other.numbers[1] = (number){"REML", "A", "weight", 25, 1};
    other.drawn = "\"48.0\"";
    check_asked(&other, NULL);
}
END_TEST

START_TEST(one_method_needs_no_name) {
    static const asked row = {
        ASKED(
            "one method", GROUPS,
            "forest d.csv --study study --estimate y --std-err se --effect mean_difference --pool "
            "FE --set pool.by=g",
            0),
        .drawn = "difference between groups: Q"};
    check_asked(&row, NULL);
}
END_TEST

START_TEST(strata_are_named) {
    check_asked(&stratified[_i], NULL);
}
END_TEST

START_TEST(strata_of_one_arm_are_told) {
    check_asked(&strata[_i], NULL);
}
END_TEST

SUITE("methods of forests") {
    add_loop(suite, "stratified", strata_are_named, G_N_ELEMENTS(stratified));
    add_loop(suite, "strata", strata_of_one_arm_are_told, G_N_ELEMENTS(strata));
    add_tests(suite, "groups", groups_have_the_weights_of_their_method, one_method_needs_no_name,
              NULL);
}
