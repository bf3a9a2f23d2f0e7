#include "asked.h"
#include "support/suite.h"

/* P values of a column whose name says which they are: under "P value" they would be others. */

static const struct {
    const char *column, *locale, *drawn, *caption; /* caption NULL: nothing is said of them */
} names[] = {
    {"p", "en", "\"P Value\"", NULL},
    {"p_value", "en", "\"P Value\"", NULL},
    {"P nominal", "en", "\"P Nominal\"", "P values: P nominal."},
    {"Adjusted P", "en", "\"Adjusted P\"", "P values: Adjusted P."},
    {"P for interaction", "en", "\"Interaction\"", "P values: P for interaction."},
    {"P (one-sided)", "en", "\"(One-Sided)\"", "P values: P (one-sided)."},
    {"P trend", "en", "\"P Trend\"", "P values: P trend."},
    {"p ajust\u00e9e", "fr", "\"p ajust\u00e9e\"", "Valeurs de p : p ajust\u00e9e."},
    {"p (unilat\u00e9rale)", "fr", "\"(unilat\u00e9rale)\"",
     "Valeurs de p : p (unilat\u00e9rale)."},
};

START_TEST(names_are_kept) {
    g_autofree char *data = g_strdup_printf(
        "r,hr,lo,hi,%s\nA,0.7,0.5,0.98,0.03\nB,0.8,0.6,1.07,0.2\n", names[_i].column);
    g_autofree char *line =
        g_strdup_printf("forest d.csv --label r --estimate hr --lower lo --upper hi --effect HR "
                        "--locale %s --p '%s'",
                        names[_i].locale, names[_i].column);
    const asked row = {.name = names[_i].column,
                       .data = data,
                       .line = line,
                       .caption = names[_i].caption,
                       .uncaption = names[_i].caption ? NULL : "P values:",
                       .drawn = names[_i].drawn};
    check_asked(&row, NULL);
}
END_TEST

SUITE("columns of P values") {
    add_loop(suite, "names", names_are_kept, G_N_ELEMENTS(names));
}
