#include "asked.h"
#include "support/suite.h"

/* Alternative texts and methods say what the figure has, and nothing of what it hasn't. */

#define POINTS                                                                                     \
    "id,arm,t,e,os,d\n1,A,800,1,900,0\n2,A,700,0,700,1\n3,B,500,1,600,1\n4,B,300,1,900,0\n"        \
    "5,A,650,1,800,1\n6,B,440,1,500,1\n"

/* All of stratum Z are of A. */
#define STRATA                                                                                     \
    "id,arm,s,r\n1,A,X,Y\n2,A,X,N\n3,A,Y,Y\n4,A,Y,N\n5,B,X,N\n6,B,X,Y\n7,B,Y,N\n8,B,Y,N\n"         \
    "9,A,Z,Y\n10,A,Z,N\n"

static const asked texts[] = {
    {ASKED("two end points have no events together", POINTS,
           "forest d.csv --group arm --set 'endpoints={PFS: [t, e], OS: [os, d]}'", 0),
     .caption = "Patients: 6.", .uncaption = "events:"},
    {ASKED("one end point", POINTS, "forest d.csv --group arm --time t --event e", 0),
     .caption = "Patients: 6; events: 5."},
    {ASKED("ratios have no unit", POINTS,
           "forest d.csv --group arm --time t --event e --time-unit days", 0),
     .uncaption = "converted"},
    {ASKED("medians have one", POINTS,
           "forest d.csv --group arm --time t --event e --time-unit days --show n,median,effect",
           0),
     .caption = "converted"},
    {ASKED("bars without a response", "id,c,r\n1,-50,PR\n2,-10,SD\n3,20,PD\n4,5,\n",
           "waterfall d.csv --change c --response r", 0),
     .numbers = {{"", "", "n_unknown", 1, 0}}, .caption = "Response not known: 1."},
    {ASKED("in French", "id,c,r\n1,-50,PR\n2,-10,SD\n3,20,PD\n4,5,\n",
           "waterfall d.csv --change c --response r --locale fr", 0),
     .caption = "R\u00e9ponse non connue : 1."},
    {ASKED("a stratum that one of two groups lacks", STRATA,
           "bars d.csv --group arm --response r=Y --strata s", 0),
     .caption = "stratified by s, without strata that lack one of the groups compared."},
    {ASKED("without it", STRATA,
           "bars d.csv --group arm --response r=Y --strata s --where 's != Z'", 0),
     .caption = "stratified by s.", .uncaption = "without strata"},
    {ASKED("a page of one panel", "id,c,r,f\n1,-50,PR,x\n2,-10,SD,x\n3,20,PD,x\n",
           "waterfall d.csv --change c --response r --facet f", 0),
     .uncaption = "1 panels"},
};

START_TEST(texts_are_true) {
    check_asked(&texts[_i], NULL);
}
END_TEST

SUITE("texts of figures") {
    add_loop(suite, "true", texts_are_true, G_N_ELEMENTS(texts));
}
