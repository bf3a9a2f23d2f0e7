/* What is said of flows, in both languages: all of the flow, in words. */
#include <string.h>

#include "flow/results.h"
#include "report/report.h"
#include "support/analysis_run.h"
#include "support/suite.h"

static const char counts[] = "box,from,n,why\n"
                             "Assessed,,1200,\nExcluded,Assessed,200,\nExcluded,,150,Declined\n"
                             "Excluded,,50,Ill\nRandomized,Assessed,1000,\nDrug,Randomized,501,\n"
                             "Drug,Randomized,490,Received it\nPlacebo,Randomized,499,\n"
                             "Analyzed,Drug,501,\nAnalyzed,Placebo,499,\n";
static const char review[] = "box,from,n\nDatabases,,30\nLetters,,5\nRead,Databases; Letters,35\n";
static const char patients[] = "out,arm\nill,\n,A\n,A\n,B\n";

static const char steps[] = "id,a,b,arrêt\n1,1,0,0\n2,0,1,0\n3,0,0,1\n4,0,0,0\n";

#define COUNTS "box=box", "from=from", "n=n"

static const struct {
    const char *csv, *settings[10], *alt, *methods;
} said[] = {
    {counts,
     {COUNTS, "reason=why", "template=consort", "locale=en", NULL},
     "Flow diagram that begins with Assessed (1200). Left from “Assessed”: Excluded (200: Declined "
     "150 and Ill 50). Went on from “Assessed”: Randomized (1000). Went on from “Randomized”: Drug "
     "(501) and Placebo (499). “Drug” comprises: Received it 490. Went on from “Drug”: Analyzed "
     "(501). Went on from “Placebo”: Analyzed (499).",
     "Boxes hold the number of those who were left at each step, and of those who left. The "
     "diagram follows CONSORT 2025."},
    {counts,
     {COUNTS, "reason=why", "locale=fr", NULL},
     "Diagramme de flux qui commence par\u00A0: Assessed (1200). Sorties de «\u00A0Assessed\u00A0»"
     "\u00A0: Excluded (200\u00A0: Declined 150 et Ill 50).",
     "Les cadres indiquent l’effectif restant à chaque étape et celui des sorties."},
    {review,
     {COUNTS, "template=prisma", "locale=en", NULL},
     "Flow diagram that begins with Databases (30) and Letters (5). Went on from “Databases”: Read "
     "(35). Went on from “Letters”: Read (35).",
     "The diagram follows PRISMA 2020."},
    {patients,
     {"exclusions=out", "group=arm", "locale=en", NULL},
     "Flow diagram that begins with Assessed for eligibility (4). Left from “Assessed for "
     "eligibility”: out (1: ill 1). Went on from “Assessed for eligibility”: Randomized (3). Went "
     "on from “Randomized”: A (2) and B (1).",
     "Numbers were counted from the rows of 4 patients; who left at several steps counts at the "
     "first."},
    {patients,
     {"exclusions=out", "group=arm", "locale=fr", NULL},
     "Diagramme de flux qui commence par\u00A0: Évalués pour l’éligibilité (4).",
     "Les effectifs ont été comptés à partir des lignes de 4 patients\u00A0; une sortie à "
     "plusieurs "
     "étapes compte à la première."},
    {steps,
     {"exclusions=[a, b, arrêt]", "locale=en", NULL},
     "Flow diagram that begins with Assessed for eligibility (4). Left from “Assessed for "
     "eligibility”: a (1). Went on from “Assessed for eligibility”: Included (3). Left from "
     "“Included”: b (1). Went on from “Included”: Included, step 2 (2). Left from "
     "“Included, step 2”: arrêt (1). Went on from “Included, step 2”: Completed or ongoing (1).",
     ""},
    {steps,
     {"exclusions=[a, b, arrêt]", "locale=fr", NULL},
     "Diagramme de flux qui commence par\u00A0: Évalués pour l’éligibilité (4). Sorties de "
     "«\u00A0Évalués "
     "pour l’éligibilité\u00A0»\u00A0: a (1). Suite de «\u00A0Évalués pour "
     "l’éligibilité\u00A0»\u00A0: Inclus (3). "
     "Sorties de «\u00A0Inclus\u00A0»\u00A0: b (1). Suite de «\u00A0Inclus\u00A0»\u00A0: Inclus, "
     "étape 2 (2).",
     ""},
};

START_TEST(sentences) {
    analysis_run run = run_text(&tf_flow_analysis, said[_i].csv, said[_i].settings);
    run_must_succeed(&run);
    g_autofree char *alt = run_say(&run, tf_flow_report.describe);
    g_autofree char *methods = run_say(&run, tf_flow_report.methods);
    ck_assert_msg(g_str_has_prefix(alt, said[_i].alt), "%s", alt);
    ck_assert_msg(strstr(methods, said[_i].methods) != NULL, "%s", methods);
    run_clear(&run);
}
END_TEST

SUITE("flow report") {
    add_loop(suite, "core", sentences, G_N_ELEMENTS(said));
}
