/* The group that others are compared with is the same in every panel. By hand: where events go B,
   A, B with one patient of A, the partial likelihood 1/(2 + h) * h/(1 + h) is the most at h =
   sqrt(2); where they go A, B, A the ratio of A to B is 1/sqrt(2). */
#include "asked.h"
#include "support/suite.h"

#define TWO(a, b)                                                                                  \
    "id,t,e,arm,sex\n1,1,1," b ",M\n2,2,1," a ",M\n3,3,1," b ",M\n4,1,1," a ",F\n5,2,1," b         \
    ",F\n6,3,1," a ",F\n"
#define LINE  "km d.csv --time t --event e --group arm"
#define MEN   "sex=M"
#define WOMEN "sex=F"

/* The group of the numbers is "experimental|reference". */
static const asked rows[] = {
    {ASKED("what a treatment is added to", TWO("Isa-KRd", "KRd"), LINE " --facet sex", 0),
     .said = "\"KRd\" is the reference, by its name", .unsaid = "as the first",
     .numbers = {{"Isa-KRd|KRd", MEN, "hr", 1.414213562, 1e-6},
                 {"Isa-KRd|KRd", WOMEN, "hr", 0.707106781, 1e-6}}},
    {ASKED("observation", TWO("Lenalidomide", "Obs"), LINE " --facet sex", 0),
     .said = "\"Obs\" is the reference, by its name",
     .numbers = {{"Lenalidomide|Obs", MEN, "hr", 1.414213562, 1e-6},
                 {"Lenalidomide|Obs", WOMEN, "hr", 0.707106781, 1e-6}}},
    {ASKED("yes and no", TWO("Yes", "No"), LINE " --facet sex", 0),
     .said = "\"No\" is the reference, by its name",
     .numbers = {{"Yes|No", MEN, "hr", 1.414213562, 1e-6},
                 {"Yes|No", WOMEN, "hr", 0.707106781, 1e-6}}},
    {ASKED("a reference that is named", TWO("Isa-KRd", "KRd"),
           LINE " --facet sex --reference Isa-KRd", 0),
     .unsaid = "by its name",
     .numbers = {{"KRd|Isa-KRd", MEN, "hr", 0.707106781, 1e-6},
                 {"KRd|Isa-KRd", WOMEN, "hr", 1.414213562, 1e-6}}},
    {ASKED("an order that is given", TWO("Isa-KRd", "KRd"),
           LINE " --facet sex --set 'group.order=[Isa-KRd, KRd]'", 0),
     .said = "\"Isa-KRd\" is the reference, as the first",
     .numbers = {{"KRd|Isa-KRd", MEN, "hr", 0.707106781, 1e-6},
                 {"KRd|Isa-KRd", WOMEN, "hr", 1.414213562, 1e-6}}},
    /* the panel of F has no placebo */
    {ASKED("a panel without the reference",
           "id,t,e,arm,sex\n1,1,1,Placebo,M\n2,2,1,Drug,M\n3,3,1,Placebo,M\n4,1,1,Drug,F\n"
           "5,2,1,Other,F\n6,3,1,Drug,F\n7,4,1,Other,M\n",
           LINE " --facet sex", 0),
     .said = "facet \"F\": group \"Placebo\" has no row here: others are compared with \"Drug\"",
     .numbers = {{"Other|Drug", WOMEN, "hr", 1.414213562, 1e-6}}},
};

START_TEST(panels) {
    check_asked(&rows[_i], NULL);
}
END_TEST

SUITE("the reference of panels") {
    add_loop(suite, "core", panels, G_N_ELEMENTS(rows));
}
