/* What captions say, and what they leave to the methods of the numbers file: nothing is told of a
   number that the figure doesn't show. */
#include <string.h>
#include <trialfig/figure.h>

#include "kinds/forest/claims_data.h"
#include "support/files.h"
#include "support/suite.h"

/* Of three arms in two sites. */
static const char arms[] =
    "id,arm,site,resp\n1,A,x,1\n2,A,x,0\n3,A,y,0\n4,A,y,1\n5,A,x,0\n6,B,x,1\n7,B,x,1\n8,B,y,0\n"
    "9,B,y,1\n10,B,x,1\n11,C,x,1\n12,C,y,0\n13,C,y,1\n14,C,x,1\n15,C,y,1\n";
/* Stratum z has patients of A alone. */
static const char lone[] = "id,time,event,arm,site\n1,5,1,A,x\n2,6,0,A,x\n3,7,1,A,y\n4,9,0,A,z\n"
                           "5,3,1,B,x\n6,4,1,B,y\n7,5,1,B,y\n8,8,0,B,x\n";
static const char best[] = "id,arm,best\n1,A,CR\n2,A,PR\n3,A,SD\n4,A,NE\n5,B,PR\n6,B,PD\n7,B,CR\n"
                           "8,B,SD\n";

/** In a caption and in the methods: said, not said, or either. */
typedef enum said { UNSAID, SAID, EITHER } said;

typedef struct caption_case {
    const char *kind, *csv, *settings[8];
    const char *en, *fr;
    said caption, methods;
} caption_case;

#define SUBGROUPS                                                                                  \
    "time=time", "event=status", "group.column=arm", "subgroups=[sex, biomarker]", "style=base"
#define STUDIES "study=study", "events1=e1", "n1=n1", "events2=e2", "n2=n2", "pool.method=[REML]"
static const caption_case cases[] = {
    {"forest",
     forest_patients_csv,
     {SUBGROUPS, "subgroup.interaction=false"},
     "Interaction of group and subgroup was tested",
     "L’interaction entre groupe et sous-groupe a été testée",
     UNSAID,
     SAID},
    {"forest",
     forest_patients_csv,
     {SUBGROUPS, "subgroup.interaction=true"},
     "Interaction of group and subgroup was tested",
     "L’interaction entre groupe et sous-groupe a été testée",
     SAID,
     SAID},
    {"forest",
     forest_patients_csv,
     {SUBGROUPS, "subgroup.interaction=true", "subgroup.missing=true"},
     "Tests for interaction are without patients whose value is missing.",
     "Les tests d’interaction ne portent pas sur les patients dont la valeur est manquante.",
     SAID,
     SAID},
    {"forest",
     forest_patients_csv,
     {SUBGROUPS, "show=[n, effect, p]"},
     "P values of the estimates (two-sided) are from Wald’s test.",
     "Les valeurs de p (bilatérales) des estimations ont été obtenues par le test de Wald.",
     SAID,
     SAID},
    {"forest",
     forest_studies_csv,
     {STUDIES, "effect.measure=odds_ratio"},
     "Limits of τ² are by the Q-profile.",
     "Les limites de τ² sont celles du profil de Q.",
     UNSAID,
     SAID},
    {"bars",
     arms,
     {"response=resp", "group.column=arm", "style=base"},
     "All 3 groups together were compared",
     "Les 3 groupes ont été comparés ensemble",
     UNSAID,
     SAID},
    {"bars",
     arms,
     {"response=resp", "group.column=arm", "style=base", "compare.overall=true"},
     "All 3 groups together were compared",
     "Les 3 groupes ont été comparés ensemble",
     SAID,
     SAID},
    {"bars",
     arms,
     {"response=resp", "group.column=arm", "style=base", "bracket.content=none"},
     "Differences of percentages against A",
     "Les différences de pourcentages",
     UNSAID,
     SAID},
    {"bars",
     arms,
     {"response=resp", "group.column=arm", "style=base", "bracket.content=both"},
     "Differences of percentages against A",
     "Les différences de pourcentages",
     SAID,
     SAID},
    {"bars",
     arms,
     {"response=resp", "group.column=arm", "style=base", "compare.strata=[site]",
      "compare.odds_ratio=mantel_haenszel", "compare.difference=false"},
     "by the methods of Breslow and Day and of Tarone.",
     "par les méthodes de Breslow et Day et de Tarone.",
     UNSAID,
     SAID},
    {"km",
     lone,
     {"time=time", "event=event", "group.column=arm", "compare.strata=[site]", "style=base"},
     "Strata in which one of the groups compared is missing add nothing to the comparisons.",
     "Les strates où manque l’un des groupes comparés n’apportent rien aux comparaisons.",
     SAID,
     SAID},
    {"km",
     lone,
     {"time=time", "event=event", "group.column=arm", "risk_table.rows=[at_risk, censored]"},
     "Numbers of censored patients are cumulative",
     "Les nombres de patients censurés sont cumulés",
     SAID,
     UNSAID},
    {"km",
     lone,
     {"time=time", "event=event", "group.column=arm", "risk_table.rows=[at_risk, events]"},
     "Numbers of events are cumulative",
     "Les nombres d’événements sont cumulés",
     SAID,
     UNSAID},
    {"bars",
     best,
     {"response.column=best", "response.levels=[SD, PR, CR]", "group.column=arm", "form=stacked"},
     "CR denotes complete response, PR partial response, and SD stable disease.",
     "CR\u00A0: réponse complète, PR\u00A0: réponse partielle et SD\u00A0: maladie stable.",
     SAID,
     UNSAID},
    {"bars",
     best,
     {"response.column=best", "response.levels=[SD, PR, CR]", "group.column=arm", "form=stacked"},
     "NE denotes not evaluable and PD progressive disease.",
     "NE\u00A0: non évaluable et PD\u00A0: progression.",
     SAID,
     UNSAID},
    /* the user's own words for one of them */
    {"bars",
     best,
     {"response.column=best", "response.levels=[SD, PR, CR]", "group.column=arm", "form=stacked",
      "notes.abbreviations=CR: complete remission."},
     "complete response",
     "réponse complète",
     UNSAID,
     UNSAID},
    {"forest",
     forest_patients_csv,
     {"response=resp", "group.column=arm", "subgroups=[sex]", "strata=[site]", "style=base",
      "effect.measure=risk_difference", "show=[n, effect, p]"},
     "of all patients is from Wald’s test within the strata, those of subgroups are from the score",
     "par le test de Wald avec les strates, celles des sous-groupes par le test du score.",
     SAID,
     SAID},
};

static void hold(const char *text, const char *sentence, said wanted, const char *where) {
    if (wanted != EITHER)
        ck_assert_msg((strstr(text, sentence) != NULL) == (wanted == SAID), "%s of case %d: %s\n%s",
                      where, wanted, sentence, text);
}

START_TEST(captions_tell_what_is_shown) {
    const caption_case *one = &cases[_i];
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "data.csv", one->csv, -1);
    static const char *const locales[] = {"en", "fr"};
    for (size_t l = 0; l < G_N_ELEMENTS(locales); l++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_spec) spec = tf_figure_spec_new(one->kind, diag);
        ck_assert(tf_spec_set(spec, "data", path, diag));
        ck_assert(tf_spec_set(spec, "locale", locales[l], diag));
        for (size_t i = 0; i < G_N_ELEMENTS(one->settings) && one->settings[i]; i++) {
            g_auto(GStrv) parts = g_strsplit(one->settings[i], "=", 2);
            ck_assert(tf_spec_set(spec, parts[0], parts[1], diag));
        }
        g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
        ck_assert_ptr_nonnull(figure);
        const char *sentence = l == 0 ? one->en : one->fr;
        hold(tf_figure_caption(figure), sentence, one->caption, "caption");
        hold(tf_figure_methods(figure), sentence, one->methods, "methods");
    }
    remove_folder(folder);
}
END_TEST

SUITE("captions") {
    add_loop(suite, "core", captions_tell_what_is_shown, G_N_ELEMENTS(cases));
}
