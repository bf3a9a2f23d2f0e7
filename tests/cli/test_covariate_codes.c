/* Covariates of a few whole numbers, which a model takes for measurements. */
#include "told.h"

/* 12 patients whose `name` is 0, 1 and 2 in turn, after `zero`. */
#define CODED(name, zero)                                                                          \
    "id,arm,t,e,r," name "\n1,A,5,1,1," zero "0\n2,B,6,0,0," zero "1\n3,A,7,1,1," zero             \
    "2\n4,B,9,1,1," zero "0\n5,A,3,0,0," zero "1\n6,B,4,1,0," zero "2\n7,A,5,1,1," zero            \
    "0\n8,B,8,0,0," zero "1\n9,A,4,1,0," zero "2\n10,B,2,1,1," zero "0\n11,A,6,1,0," zero          \
    "1\n12,B,7,0,1," zero "2\n"
#define COX  "forest d.csv --time t --event e --covariates "
#define SAID " (0, 1, 2) counts as a measurement: the effect is that of 1 more"

static const told rows[] = {
    {.name = "ECOG",
     .data = CODED("ECOG", ""),
     .line = COX "ECOG --strict",
     .said = {"note: \"ECOG\"" SAID, "--set 'factors=[\"ECOG\"]' gives each number its own"}},
    {.name = "which are levels then", /* 4 patients each */
     .data = CODED("ECOG", ""),
     .line = COX "ECOG --set 'factors=[\"ECOG\"]'",
     .unsaid = "counts as a measurement",
     .numbers = {",ECOG=1,,n,4\n", ",ECOG=2,,n,4\n"}},
    {.name = "a step that is said",
     .data = CODED("ECOG", ""),
     .line = COX "ECOG --set 'per={ECOG: 1}'",
     .unsaid = "counts as a measurement"},
    {.name = "of a logistic model",
     .data = CODED("ECOG", ""),
     .line = "forest d.csv --response r --covariates ECOG",
     .said = {"note: \"ECOG\"" SAID}},
    {.name = "of bars",
     .data = CODED("ECOG", ""),
     .line = "bars d.csv --group arm --response r --odds-ratio logistic --set "
             "'compare.covariates=[ECOG]'",
     .said = {"note: \"ECOG\"" SAID, "write words in place of numbers, such as \"ECOG 1\""}},
    {.name = "sites",
     .data = CODED("SITEID", "0"),
     .line = COX "SITEID",
     .said = {"warning: numbers of \"SITEID\" (0, 1, 2) are names by the look of them"}},
    {.name = "numbers with zeros before them",
     .data = CODED("kit", "0"),
     .line = COX "kit",
     .said = {"warning: numbers of \"kit\" (0, 1, 2) are names by the look of them"}},
    {.name = "CDISC's numbers of races",
     .data = CODED("RACEN", ""),
     .line = COX "RACEN",
     .said = {"warning: numbers of \"RACEN\" (0, 1, 2)"}},
    {.name = "1 and 2",
     .data = "id,t,e,sexe\n1,5,1,1\n2,6,0,2\n3,7,1,1\n4,9,1,2\n5,3,0,1\n6,4,1,2\n",
     .line = COX "sexe",
     .said = {"note: \"sexe\" (1, 2) counts as a measurement: the effect is that of 2 against 1",
              "--set 'factors=[\"sexe\"]'"}},
    {.name = "which is of 2 against 1 then, too",
     .data = "id,t,e,sexe\n1,5,1,1\n2,6,0,2\n3,7,1,1\n4,9,1,2\n5,3,0,1\n6,4,1,2\n",
     .line = COX "sexe --set 'factors=[\"sexe\"]'",
     .unsaid = "a measurement",
     .numbers = {",sexe=2,,n,3\n"}},
    {.name = "two doses",
     .data = "id,t,e,dose\n1,5,1,10\n2,6,0,20\n3,7,1,10\n4,9,1,20\n5,3,0,10\n6,4,1,20\n",
     .line = COX "dose",
     .unsaid = "a measurement"},
    {.name = "0 and 1",
     .data = "id,t,e,sex\n1,5,1,0\n2,6,0,1\n3,7,1,0\n4,9,1,1\n5,3,0,0\n6,4,1,1\n",
     .line = COX "sex",
     .unsaid = "a measurement"},
    {.name = "ages",
     .data = "id,t,e,age\n1,5,1,50\n2,6,0,51\n3,7,1,62\n4,9,1,53\n5,3,0,64\n6,4,1,55\n7,5,1,66\n"
             "8,6,1,57\n9,7,0,68\n10,8,1,59\n",
     .line = COX "age",
     .unsaid = "a measurement"},
};

START_TEST(codes_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("covariates that are codes") {
    add_loop(suite, "covariates", codes_are_told, G_N_ELEMENTS(rows));
}
