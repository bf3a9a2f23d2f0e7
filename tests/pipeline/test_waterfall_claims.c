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
    if (strcmp(name, "shown") == 0)
        return g_strdup_printf("%g", claims_number(f, "n"));
    if (strcmp(name, "below") == 0)
        return g_strdup_printf("%g", claims_number(f, "n_at_or_below"));
    if (strcmp(name, "above") == 0)
        return g_strdup_printf("%g", claims_number(f, "n_at_or_above"));
    g_assert_cmpstr(name, ==, "n");
    return g_strdup_printf("%g", claims_number(f, "missing"));
}

enum { M = CLAIMS_METHODS, F = CLAIMS_FOOT, A = CLAIMS_ALT };

static bool are_panels(const claims_facts *f) {
    return *f->facet;
}

static bool has_below(const claims_facts *f) {
    return claims_count(f, "n_at_or_below") > 0;
}

static bool has_above(const claims_facts *f) {
    return claims_count(f, "n_at_or_above") > 0;
}

static const claims_claim claims[] = {
    {A, "A page of ", "Page de ", are_panels},
    {A, "Waterfall plot of the best change of {shown} patient",
     "Diagramme en cascade de la meilleure variation de {shown} patient", claims_true},
    {A, "CR: ", "CR\u00A0: ", NULL},
    {A, "PR: ", "PR\u00A0: ", NULL},
    {A, "SD: ", "SD\u00A0: ", NULL},
    {A, "PD: ", "PD\u00A0: ", NULL},
    {A, " or less: {below}.", " ou moins\u00A0: {below}.", has_below},
    {A, " or more: {above}.", " ou plus\u00A0: {above}.", has_above},
    {M, "Only rows of the data with “", "Seules les lignes des données vérifiant «\u00A0",
     claims_has_where},
    {M, "Bars show the best change from baseline of each patient,",
     "Les barres représentent la meilleure variation de chaque patient", claims_true},
    {M | F | A, "Patients not shown because no change was measured: {n} of ",
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
