/* What the methods and the foot of waterfall plots say, held against what is drawn. */
#include <math.h>
#include <string.h>

#include "kinds/waterfall/claims_data.h"
#include "support/claims.h"
#include "support/suite.h"

static const char *const always[] = {"change=change", "patient=id", NULL};
static const claims_axis axes[] = {
    {{"", "response.column=resp", NULL}},
    {{"", "facet.column=arm", NULL}},
    {{"", "thresholds=[-30, 20]", NULL}},
    {{"", "y.max=100", "y.max=200", NULL}},
    {{"", "y.min=-50", NULL}},
    {{"", "where=[change is not missing]", "where=[change > 20]", NULL}},
};

static bool lacks_patients(const claims_facts *f) {
    return claims_number_above(f, "missing", 0);
}

/* Changes are in the record as they are, whatever is drawn of them. */
static bool is_cut(const claims_facts *f) {
    const char *top = claims_asked(f, "y.max"), *bottom = claims_asked(f, "y.min");
    return (top && claims_number_above(f, "change", g_ascii_strtod(top, NULL))) ||
           (bottom && claims_number_below(f, "change", g_ascii_strtod(bottom, NULL)));
}

static char *fill(const claims_facts *f, const char *name) {
    g_assert_cmpstr(name, ==, "n");
    return g_strdup_printf("%g", claims_number(f, "missing"));
}

enum { M = CLAIMS_METHODS, F = CLAIMS_FOOT };

static const claims_claim claims[] = {
    {M, "Bars show the best change from baseline of each patient,",
     "Les barres représentent la meilleure variation de chaque patient", claims_true},
    {M | F, "Patients not shown because no change was measured: {n} of ",
     "Patients non représentés, faute de mesure\u00A0: {n} sur ", lacks_patients},
    {M, "Bars that extend beyond the axis were cut and marked.",
     "Les barres qui dépassent l’axe ont été coupées et marquées.", is_cut},
    {F, "Arrows indicate bars that extend beyond the axis, with their values.",
     "Les flèches indiquent les barres qui dépassent l’axe, avec leurs valeurs.", is_cut},
    {F, "CR denotes complete response", "CR\u00A0: réponse complète", NULL},
    {F, "PR denotes partial response", "PR\u00A0: réponse partielle", NULL},
    {F, "SD denotes stable disease", "SD\u00A0: maladie stable", NULL},
    {F, "PD denotes progressive disease", "PD\u00A0: progression", NULL},
    {F, "NE denotes not evaluable", "NE\u00A0: non évaluable", NULL},
    {F, "Places without a bar indicate no change.",
     "Les places sans barre correspondent à une variation nulle.", NULL},
    {M, "Computed with trialfig ", "Calculs effectués avec trialfig ", claims_true},
};

static const claims_grid grid = {.kind = "waterfall",
                                 .csv = waterfall_csv,
                                 .always = always,
                                 .axes = axes,
                                 .n_axes = G_N_ELEMENTS(axes),
                                 .claims = claims,
                                 .n_claims = G_N_ELEMENTS(claims),
                                 .fill = fill,
                                 .facet = "facet.column",
                                 .n_random = 40};

START_TEST(sentences_follow_from_the_record) {
    claims_check(&grid, 1);
}
END_TEST

SLOW_SUITE("waterfall_claims") {
    add_tests(suite, "core", sentences_follow_from_the_record, NULL);
}
