/* Models that would be drawn, and have no sense: what is adjusted for is the outcome or the arm,
   clusters are the arms, an arm isn't there; and names that are one to whoever typed them. */
#include "told.h"

/* Hospitals 1 to 4 have one arm each; sites have both, and one of them is typed in two ways. */
#define TRIAL                                                                                      \
    "id,arm,t,e,dose,ki67,hospital,site,smoker,side\n"                                             \
    "1,X,2,1,10,20,h1,Lyon,Yes,a\n2,X,9,1,10,31,h1,Metz,No,a\n3,X,12,0,10,12,h2,lyon,yes,a\n"      \
    "4,X,5,1,10,44,h2,Metz,No,a\n5,P,3,1,0,,h3,Lyon,Yes,b\n6,P,8,1,0,,h3,Metz,No,b\n"              \
    "7,P,4,1,0,,h4,Lyon,No,b\n8,P,10,0,0,,h4,Metz,Yes,b\n"
#define KM     "km d.csv --time t --time-unit months --event e --group arm "
#define WITHIN "compares within clusters"

static const told rows[] = {
    {.name = "clusters are the groups' column",
     .data = TRIAL,
     .line = KM "--cluster arm",
     .code = 2,
     .said = {"--cluster: error: column \"arm\" is that of the groups"}},
    {.name = "clusters are the groups by another name",
     .data = TRIAL,
     .line = KM "--cluster side",
     .code = 2,
     .said = {"--cluster: error: each group is one cluster"}},
    {.name = "clusters within groups aren't compared within",
     .data = TRIAL,
     .line = KM "--cluster hospital",
     .said = {"there are 4 clusters"},
     .unsaid = WITHIN},
    {.name = "clusters of two spellings",
     .data = TRIAL,
     .line = KM "--cluster site",
     .said = {"--cluster: warning: levels of column \"site\" are nearly the same: \"Lyon\", "
              "\"lyon\"",
              "there are 3 clusters", WITHIN}},
    {.name = "a covariate of two spellings",
     .data = TRIAL,
     .line = KM "--covariates smoker",
     .said = {"--covariates: warning: levels of column \"smoker\" are nearly the same: \"Yes\", "
              "\"yes\""}},
    {.name = "a covariate of one arm",
     .data = TRIAL,
     .line = KM "--covariates ki67",
     .code = 2,
     .said = {"--covariates: error: all patients of \"P\" lack a covariate"}},
    {.name = "a covariate that is the arm",
     .data = TRIAL,
     .line = KM "--covariates dose",
     .code = 2,
     .said = {"--covariates: error: column \"dose\" has one value in each group"}},
    {.name = "a covariate that is the event",
     .data = TRIAL,
     .line = KM "--covariates e",
     .code = 2,
     .said = {"--covariates: error: column \"e\" tells the outcome"}},
    {.name = "a covariate that is the time",
     .data = TRIAL,
     .line = KM "--covariates t",
     .code = 2,
     .said = {"--covariates: error: column \"t\" tells the outcome"}},
};

START_TEST(models_without_sense) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("model-sense") {
    add_loop(suite, "told", models_without_sense, G_N_ELEMENTS(rows));
}
