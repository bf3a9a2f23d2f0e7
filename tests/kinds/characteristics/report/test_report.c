/* What is said of tables, in both languages: each cell, and how it was computed. */
#include <string.h>

#include "characteristics/results.h"
#include "report/report.h"
#include "support/analysis_run.h"
#include "support/suite.h"

static const char patients[] = "id,arm,age,stage\n1,A,40,I\n2,A,50,II\n3,A,66,\n4,B,30,I\n"
                               "5,B,80,II\n6,B,90,II\n";
static const char cells[] = "what,Drug\nAge,63 (56-71)\nSex,\n  Women,20 (40.0)\n";

static const struct {
    const char *csv, *settings[8], *alt, *methods;
} said[] = {
    {patients,
     {"variables=[age, stage]", "group=arm", "labels={age: Age}", "style=base", NULL},
     "Table of patients’ characteristics, with columns for A (3) and B (3). Age, "
     "median\u00A0(IQR): "
     "A 50 (45–58); B 80 (55–85). stage, I: A 1 (50.0); B 1 (33.3). stage, II: A 1 (50.0); B 2 "
     "(66.7). stage, Missing: A 1; B 0.",
     "Medians with the first and third quartiles are given of: Age. Percentages are of the "
     "patients whose value is known."},
    {patients,
     {"variables=age", "group=arm", "difference=true", "summary=mean_sd", "style=base", NULL},
     "Table of patients’ characteristics, with columns for A (3) and B (3). age, mean\u00A0(SD): A "
     "52.0 (13.1); B 66.7 (32.1); standardized difference 0.60.",
     "Means with the standard deviation are given of: age. Standardized differences are absolute "
     "differences of means or of proportions in units of their common standard deviation"},
    {patients,
     {"variables=stage", "denominator=all", "style=base", NULL},
     "Table of patients’ characteristics, with columns for All patients (6). stage, I: All "
     "patients 2 (33.3).",
     "Percentages are of all patients, those whose value isn’t known among them."},
    {patients,
     {"variables=[age, stage]", "group=arm", "locale=fr", "style=base", NULL},
     "Tableau des caractéristiques des patients, avec une colonne pour chacun des éléments suivants"
     "\u00A0: A (3) et B (3). age, médiane\u00A0(Q1–Q3)\u00A0: A 50 (45–58)\u202F; B 80 (55–85).",
     "Médiane, premier et troisième quartiles\u00A0: age. Les pourcentages sont calculés sur les "
     "patients dont la valeur est connue."},
    {cells,
     {"label=what", "columns=Drug", "totals={Drug: 50}", NULL},
     "Table of patients’ characteristics, with columns for Drug (50). Age: Drug 63 (56-71). Sex, "
     "Women: Drug 20 (40.0).",
     "The cells are as they were published."},
};

START_TEST(sentences) {
    analysis_run run = run_text(&tf_characteristics_analysis, said[_i].csv, said[_i].settings);
    run_must_succeed(&run);
    g_autofree char *alt = run_say(&run, tf_characteristics_report.describe);
    g_autofree char *methods = run_say(&run, tf_characteristics_report.methods);
    ck_assert_msg(g_str_has_prefix(alt, said[_i].alt), "%s", alt);
    ck_assert_msg(strstr(methods, said[_i].methods) != NULL, "%s", methods);
    run_clear(&run);
}
END_TEST

SUITE("table report") {
    add_loop(suite, "core", sentences, G_N_ELEMENTS(said));
}
