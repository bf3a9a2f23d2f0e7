#include "asked.h"
#include "support/suite.h"

/* Tables of studies as reviews have them: with the pooled estimate among the rows, variances for
   standard errors, several measures. Pooled as they are they would give a wrong figure that looks
   like any other. */

#define COUNTS "study,e1,n1,e2,n2\nA,12,100,20,98\nB,5,60,5,61\nC,30,200,45,205\n"
#define LIMITS "study,est,lo,hi\nA,0.70,0.52,0.94\nB,0.80,0.54,1.18\nC,0.60,0.40,0.90\n"
#define POOL   "forest d.csv --study study --estimate est --lower lo --upper hi --measure HR"
#define OF_COUNTS                                                                                  \
    "forest d.csv --study study --events1 e1 --n1 n1 --events2 e2 --n2 n2 --measure OR"
#define LOGS                                                                                       \
    "study,loghr,vi,s,sd\nA,-0.3567,0.0225,0.15,1\nB,-0.2231,0.0400,0.20,1\n"                      \
    "C,-0.5108,0.0625,0.25,1\n"
#define OF_LOGS "forest d.csv --study study --estimate loghr --set scale=log --measure HR"

static const char *const pooled_names[] = {
    "Pooled (fixed)",
    "pooled estimate",
    "Total",
    "Overall",
    "Total (95% CI)",
    "Subtotal",
    "Summary",
    "Random effects model",
    "Fixed effect model (I2 = 0%)",
    "Meta-analysis",
    "All studies",
    "Combined",
    "RE Model",
    "Prediction interval",
    "Ensemble",
    "R\u00e9sum\u00e9",
    "Mod\u00e8le \u00e0 effets al\u00e9atoires",
    "Effet global",
    "Toutes les \u00e9tudes",
    "M\u00e9ta-analyse",
    "Sous-total",
};

/* Whatever its numbers are. */
START_TEST(names_of_pools) {
    g_autofree char *data = g_strdup_printf(LIMITS "%s,0.9,0.5,1.62\n", pooled_names[_i]);
    const asked refused = {.name = pooled_names[_i],
                           .data = data,
                           .line = POOL,
                           .code = 2,
                           .said = "is called as totals and pooled estimates are"};
    check_asked(&refused, NULL);
    const asked alone = {.name = pooled_names[_i],
                         .data = data,
                         .line = POOL " --pool none",
                         .said = "warning: \"",
                         .numbers = {{"", pooled_names[_i], "hr", 0.9, 1e-12}}};
    check_asked(&alone, NULL);
}
END_TEST

static const char *const study_names[] = {"ENSEMBLE-2", "Summary Trial 2", "Meta-analysis Group 3",
                                          "Total-HIP",  "Pooler 2019",     "Combinet"};

START_TEST(names_of_studies) {
    g_autofree char *data = g_strdup_printf(LIMITS "%s,0.9,0.5,1.62\n", study_names[_i]);
    const asked drawn = {.name = study_names[_i],
                         .data = data,
                         .line = POOL,
                         .unsaid = "counts everybody twice",
                         .numbers = {{"", study_names[_i], "hr", 0.9, 1e-12}}};
    check_asked(&drawn, NULL);
}
END_TEST

/* By hand: weights 1/s^2 of the three are 43.83, 25.15 and 23.36, so that the common effect is
   exp(-0.3586) = 0.699, from exp(-0.3586 - 1.96 * 0.1041) = 0.570 to 0.857. */
static const asked rows[] = {
    {ASKED("the pool by its numbers", LIMITS "X,0.70,0.57,0.86\n", POOL, 2),
     .said = "\"X\" is what other rows give when they are pooled"},
    {ASKED("the pool above its studies",
           "study,est,lo,hi\nX,0.70,0.57,0.86\nA,0.70,0.52,0.94\nB,0.80,0.54,1.18\nC,0.60,0.40,0."
           "90\n",
           POOL, 2),
     .said = "\"X\" is what other rows give"},
    {ASKED("without it", LIMITS "X,0.70,0.57,0.86\n", POOL " --where 'study != X' --pool FE", 0),
     .unsaid = "counts everybody twice", .numbers = {{"FE", "", "estimate", -0.3586, 0.001}}},
    {ASKED("a large study of another estimate", LIMITS "X,0.78,0.64,0.95\n", POOL, 0),
     .unsaid = "counts everybody twice", .numbers = {{"", "X", "hr", 0.78, 1e-12}}},
    {ASKED("a small study of the same estimate", LIMITS "X,0.70,0.50,0.98\n", POOL, 0),
     .unsaid = "counts everybody twice", .numbers = {{"", "X", "hr", 0.70, 1e-12}}},
    /* Rounded to two digits, "B" agrees with the pool of the others, as any study of that result
       would. */
    {ASKED("studies of two digits",
           "study,est,lo,hi\nA,0.72,0.58,0.90\nB,0.82,0.64,1.0\nC,0.91,0.74,1.1\nD,0.77,0.58,1.0\n"
           "E,0.83,0.65,1.1\n",
           POOL " --pool FE", 0),
     .unsaid = "counts everybody twice", .numbers = {{"", "B", "hr", 0.82, 1e-12}}},
    {ASKED("counts that are called a total", COUNTS "Overall,1,30,2,31\n", OF_COUNTS, 2),
     .said = "is called as totals"},
    {ASKED("counts that add up", COUNTS "X,47,360,70,364\n", OF_COUNTS, 2),
     .said = "\"X\" has the counts of the rows above it added up"},
    {ASKED("a variance", LOGS, OF_LOGS " --std-err vi", 2), .said = "hint: --set 'variance=vi'"},
    /* 0.0225, 0.04, 0.0625: weights 44.44, 25, 16; (-15.853 - 5.578 - 8.173) / 85.44 */
    {ASKED("a variance, said", LOGS, OF_LOGS " --set variance=vi --pool FE", 0),
     .numbers = {{"FE", "", "estimate", -0.34647, 1e-5}}},
    {ASKED("its standard error", LOGS, OF_LOGS " --std-err s --pool FE", 0),
     .numbers = {{"FE", "", "estimate", -0.34647, 1e-5}}},
    {ASKED("a deviation", LOGS, OF_LOGS " --std-err sd", 2),
     .said = "called as standard deviations are"},
    {ASKED("both", LOGS, OF_LOGS " --std-err s --set variance=vi", 2), .said = "both asked for"},
    {ASKED("standard errors of two arms",
           "study,m1,se1,n1,m2,se2,n2\nA,5,1,40,4,1,41\nB,6,1,60,5,1,58\n",
           "forest d.csv --study study --set mean1=m1 --set sd1=se1 --n1 n1 --set mean2=m2 --set "
           "sd2=se2 "
           "--n2 n2",
           2),
     .said = "\"se1\" is called as standard errors are"},
    {ASKED("several measures",
           "study,measure,est,lo,hi\nA,OR,0.70,0.52,0.94\nB,RR,0.80,0.54,1.18\n", POOL, 2),
     .said = "of different measures: \"OR\" (1), \"RR\" (1) hint: --where \"measure = 'OR'\""},
    {ASKED("several measures, in French",
           "study,mesure,est,lo,hi\nA,aHR,0.70,0.52,0.94\nB,Rapport de cotes,0.80,0.54,1.18\n",
           POOL, 2),
     .said = "of different measures"},
    {ASKED("spellings of one measure",
           "study,measure,est,lo,hi\nA,HR,0.70,0.52,0.94\nB,hazard ratio,0.80,0.54,1.18\n"
           "C,aHR,0.60,0.40,0.90\n",
           POOL, 0),
     .numbers = {{"", "A", "hr", 0.70, 1e-12}}},
    {ASKED("another measure", "study,type,est,lo,hi\nA,OR,0.70,0.52,0.94\nB,OR,0.80,0.54,1.18\n",
           POOL, 2),
     .said =
         "column \"type\" says \"OR\", which is another measure than hazard_ratio hint: --effect "
         "odds_ratio"},
    {ASKED("another measure by the estimates' name",
           "study,OR (95% CI),lo,hi\nA,0.70,0.52,0.94\nB,0.80,0.54,1.18\n",
           "forest d.csv --study study --estimate 'OR (95% CI)' --lower lo --upper hi --measure HR",
           2),
     .said = "the estimates are called \"OR (95% CI)\""},
    {ASKED("rows of another measure", "row,OR,lo,hi\nA,0.70,0.52,0.94\nB,0.80,0.54,1.18\n",
           "forest d.csv --label row --estimate OR --lower lo --upper hi --effect HR", 2),
     .said = "the estimates are called \"OR\""},
};

/* D has no event in either arm: 0.5 is added for its own estimate, and sums have nothing of it. */
#define DOUBLE_ZERO COUNTS "D,0,40,0,41\n"

static const asked zeros[] = {
    {ASKED("Mantel and Haenszel alone", DOUBLE_ZERO, OF_COUNTS " --pool MH", 0),
     .said = "study \"D\" has the same outcome in everybody of both arms: it adds nothing to MH",
     .numbers = {{"MH", "D", "weight", 0, 0}},
     .caption = "Studies without events (or without patients free of them) are not pooled."},
    {ASKED("beside inverse variance", DOUBLE_ZERO, OF_COUNTS " --pool MH,FE", 0),
     .said = "it adds nothing to MH", .caption = "Only FE pools studies without events"},
    {ASKED("in French", DOUBLE_ZERO, OF_COUNTS " --pool MH --locale fr", 0),
     .caption = "Rien n\u2019a \u00e9t\u00e9 ajout\u00e9 dans les sommes"},
    {ASKED("inverse variance alone", DOUBLE_ZERO, OF_COUNTS " --pool FE", 0),
     .unsaid = "adds nothing", .uncaption = "Nothing was added"},
};

START_TEST(zeros_are_told) {
    check_asked(&zeros[_i], NULL);
}
END_TEST

static const char *const variances[] = {"vi",       "var",      "variance",      "Var(logHR)",
                                        "varlogHR", "v",        "SE2",           "se\u00b2",
                                        "se^2",     "var_lnor", "Variance (log)"};

START_TEST(names_of_variances) {
    g_autofree char *data =
        g_strdup_printf("study,e,%s\nA,-0.3,0.02\nB,-0.2,0.04\n", variances[_i]);
    g_autofree char *line = g_strdup_printf(
        "forest d.csv --study study --estimate e --set scale=log --measure HR --std-err '%s'",
        variances[_i]);
    const asked refused = {
        .name = variances[_i], .data = data, .line = line, .code = 2, .said = "--set 'variance="};
    check_asked(&refused, NULL);
}
END_TEST

START_TEST(studies_are_read) {
    check_asked(&rows[_i], NULL);
}
END_TEST

SUITE("rows of studies") {
    add_loop(suite, "pools", names_of_pools, G_N_ELEMENTS(pooled_names));
    add_loop(suite, "studies", names_of_studies, G_N_ELEMENTS(study_names));
    add_loop(suite, "variances", names_of_variances, G_N_ELEMENTS(variances));
    add_loop(suite, "zeros", zeros_are_told, G_N_ELEMENTS(zeros));
    add_loop(suite, "read", studies_are_read, G_N_ELEMENTS(rows));
}
