#include <math.h>
#include <string.h>
#include <trialfig/figure.h>

#include "base/number.h"
#include "support/files.h"
#include "support/suite.h"

/* The illustrative data of the gallery meet what was published of the trials, as the program itself
   computes it. What is expected is written as the papers print it: the computed number has to print
   as the same digits, unless a tolerance stands beside it. */

typedef struct landmark {
    const char *file, *reference, *group, *statistic;
    double at, scale;
    const char *published;
    double tolerance; /**< 0: must print as the same digits */
} landmark;

/* Death competes in it. */
#define TREATMENT "aquila_first_line.csv"
#define IMROZ     "imroz_pfs.csv", "VRd"
#define IMROZ_S   "imroz_subgroups.csv", "VRd"
#define AQUILA    "aquila_pfs.csv", "Active monitoring"
#define AQUILA_D  "aquila_os.csv", "Active monitoring"
#define AQUILA_T  TREATMENT, "Active monitoring"
#define KARMMA    "karmma3_pfs.csv", "Traitement standard"
#define KARMMA_D  "karmma3_os.csv", "Traitement standard"
#define CARTITUDE "cartitude4_pfs.csv", "Traitement standard"
#define COHORT    "cohort_pfs.csv", "Autres traitements"
#define NONE      NAN, 1

static const landmark landmarks[] = {
    /* Facon et al., N Engl J Med 2024;391:1597 */
    {IMROZ, "Isa-VRd", "n", NONE, "265", 0},
    {IMROZ, "VRd", "n", NONE, "181", 0},
    {IMROZ, "Isa-VRd", "surv", 60, 100, "63.2", 0},
    {IMROZ, "VRd", "surv", 60, 100, "45.2", 0},
    {IMROZ, "Isa-VRd", "median", NONE, "NA", 0},
    {IMROZ, "VRd", "median", NONE, "54.3", 0},
    {IMROZ, "Isa-VRd|VRd", "hr", NONE, "0.60", 0},
    {IMROZ, "", "p", NONE, "0", 0.001},
    {"imroz_pfs.csv", NULL, "", "followup_median", NONE, "59.7", 0.5},
    /* the same patients, with characteristics that are made up */
    {IMROZ_S, "Isa-VRd", "n", NONE, "265", 0},
    {IMROZ_S, "VRd", "n", NONE, "181", 0},
    {IMROZ_S, "Isa-VRd", "surv", 60, 100, "63.2", 0},
    {IMROZ_S, "VRd", "surv", 60, 100, "45.2", 0},
    {IMROZ_S, "VRd", "median", NONE, "54.3", 0},
    {IMROZ_S, "Isa-VRd|VRd", "hr", NONE, "0.60", 0},
    /* Dimopoulos et al., N Engl J Med 2025;392:1777 */
    {AQUILA, "Daratumumab", "n", NONE, "194", 0},
    {AQUILA, "Active monitoring", "n", NONE, "196", 0},
    {AQUILA, "Daratumumab", "surv", 60, 100, "63.1", 0},
    {AQUILA, "Active monitoring", "surv", 60, 100, "40.8", 0},
    {AQUILA, "Daratumumab", "median", NONE, "NA", 0},
    {AQUILA, "Active monitoring", "median", NONE, "41.5", 0},
    {AQUILA, "Daratumumab", "events", NONE, "67", 0},
    {AQUILA, "Active monitoring", "events", NONE, "99", 0},
    {AQUILA, "Daratumumab|Active monitoring", "hr", NONE, "0.49", 0},
    {AQUILA, "", "p", NONE, "0", 0.001},
    {AQUILA_D, "Daratumumab", "n", NONE, "194", 0},
    {AQUILA_D, "Active monitoring", "n", NONE, "196", 0},
    {AQUILA_D, "Daratumumab", "surv", 60, 100, "93.0", 0},
    {AQUILA_D, "Active monitoring", "surv", 60, 100, "86.9", 0},
    {AQUILA_D, "Daratumumab", "events", NONE, "15", 0},
    {AQUILA_D, "Active monitoring", "events", NONE, "26", 0},
    {AQUILA_D, "Daratumumab|Active monitoring", "hr", NONE, "0.52", 0},
    {"aquila_os.csv", NULL, "", "followup_median", NONE, "65.2", 1.5},
    {AQUILA_T, "Daratumumab", "n", NONE, "194", 0},
    {AQUILA_T, "Active monitoring", "n", NONE, "196", 0},
    /* treated by then */
    {AQUILA_T, "Daratumumab", "cif", 60, 100, "29.7", 0},
    {AQUILA_T, "Active monitoring", "cif", 60, 100, "55.9", 0},
    {AQUILA_T, "Daratumumab|Active monitoring", "hr", NONE, "0.46", 0},
    /* Ailawadhi et al., Blood 2024;144:2389 */
    {KARMMA, "Ide-cel", "n", NONE, "254", 0},
    {KARMMA, "Traitement standard", "n", NONE, "132", 0},
    {KARMMA, "Ide-cel", "median", NONE, "13.8", 0},
    {KARMMA, "Traitement standard", "median", NONE, "4.4", 0},
    {KARMMA, "Ide-cel|Traitement standard", "hr", NONE, "0.49", 0},
    {KARMMA_D, "Ide-cel", "n", NONE, "254", 0},
    {KARMMA_D, "Traitement standard", "n", NONE, "132", 0},
    {KARMMA_D, "Ide-cel", "median", NONE, "41.4", 0},
    {KARMMA_D, "Traitement standard", "median", NONE, "37.9", 0},
    {KARMMA_D, "Ide-cel|Traitement standard", "hr", NONE, "1.01", 0},
    /* San-Miguel et al., N Engl J Med 2023;389:335. Its hazard ratio of 0.26 is stratified and
       leaves out the first eight weeks: a plain one is higher. */
    {CARTITUDE, "Cilta-cel", "n", NONE, "208", 0},
    {CARTITUDE, "Traitement standard", "n", NONE, "211", 0},
    {CARTITUDE, "Cilta-cel", "surv", 12, 100, "75.9", 0},
    {CARTITUDE, "Traitement standard", "surv", 12, 100, "48.6", 0},
    {CARTITUDE, "Cilta-cel", "median", NONE, "NA", 0},
    {CARTITUDE, "Traitement standard", "median", NONE, "11.8", 0},
    {CARTITUDE, "Cilta-cel|Traitement standard", "hr", NONE, "0.26", 0.16},
    /* the thesis: two decimals of months, or one */
    {COHORT, "Bispécifique anti-GPRC5D", "n", NONE, "7", 0},
    {COHORT, "Autres traitements", "n", NONE, "23", 0},
    {COHORT, "Bispécifique anti-GPRC5D", "median", NONE, "NA", 0},
    {COHORT, "Bispécifique anti-GPRC5D", "median_lower", NONE, "4.37", 0},
    {COHORT, "Bispécifique anti-GPRC5D", "median_upper", NONE, "NA", 0},
    {COHORT, "Autres traitements", "median", NONE, "2.14", 0},
    {COHORT, "Autres traitements", "median_lower", NONE, "1.18", 0},
    {COHORT, "Autres traitements", "median_upper", NONE, "12.16", 0},
    {COHORT, "", "p", NONE, "0.024", 0},
    {"cohort_pfs.csv", NULL, "", "n", NONE, "30", 0},
    {"cohort_pfs.csv", NULL, "", "median", NONE, "4.37", 0},
    {"cohort_pfs.csv", NULL, "", "median_lower", NONE, "2.04", 0},
    {"cohort_pfs.csv", NULL, "", "median_upper", NONE, "12.5", 0},
    {"cohort_os.csv", NULL, "", "n", NONE, "40", 0},
    {"cohort_os.csv", NULL, "", "median", NONE, "6.28", 0},
    {"cohort_os.csv", NULL, "", "median_lower", NONE, "3.88", 0},
    {"cohort_os.csv", NULL, "", "median_upper", NONE, "14.4", 0},
};

static tf_figure *analyse(const landmark *wanted) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_figure_spec_new("km", diag);
    g_autofree char *name = g_strconcat("examples/data/illustrative/", wanted->file, NULL);
    g_autofree char *path = source_path(name);
    const char *const settings[][2] = {{"data", path},
                                       {"time", "months"},
                                       {"time.unit", "months"},
                                       {"event", "event"},
                                       {"milestones", "[12, 60]"}};
    for (size_t i = 0; i < G_N_ELEMENTS(settings); i++) {
        ck_assert(tf_spec_set(spec, settings[i][0], settings[i][1], diag));
    }
    if (wanted->reference) {
        ck_assert(tf_spec_set(spec, "group", "arm", diag));
        ck_assert(tf_spec_set(spec, "group.reference", wanted->reference, diag));
    }
    if (strcmp(wanted->file, TREATMENT) == 0) {
        ck_assert(tf_spec_set(spec, "event.is", "[1]", diag));
        ck_assert(tf_spec_set(spec, "competing", "{Death: 2}", diag));
        ck_assert(tf_spec_set(spec, "estimate", "incidence", diag));
        ck_assert(tf_spec_set(spec, "estimates.event_name", "treatment", diag));
        ck_assert(tf_spec_set(spec, "compare.ratio", "cause_specific", diag));
    }
    tf_figure *figure = tf_figure_new(spec, diag);
    ck_assert_msg(figure != NULL, "%s", wanted->file);
    return figure;
}

static int decimals_of(const char *published) {
    const char *point = strchr(published, '.');
    return point ? (int)strlen(point + 1) : 0;
}

START_TEST(meets_what_was_published) {
    const landmark *wanted = &landmarks[_i];
    g_autoptr(tf_figure) figure = analyse(wanted);
    double value = 0;
    const bool apart = strcmp(wanted->file, TREATMENT) == 0 && strcmp(wanted->statistic, "n") != 0;
    const char *term = apart ? "treatment" : NULL;
    ck_assert_msg(tf_results_find(tf_figure_results(figure), wanted->group, term, wanted->at,
                                  wanted->statistic, &value),
                  "%s: no %s of \"%s\"", wanted->file, wanted->statistic, wanted->group);
    g_autofree char *printed =
        tf_number_fixed(wanted->scale * value, decimals_of(wanted->published));
    bool met = strcmp(printed, wanted->published) == 0;
    if (wanted->tolerance > 0) {
        double published = g_ascii_strtod(wanted->published, NULL);
        met = fabs(wanted->scale * value - published) <= wanted->tolerance;
    }
    ck_assert_msg(met, "%s, %s of \"%s\": %s, published is %s", wanted->file, wanted->statistic,
                  wanted->group, printed, wanted->published);
}
END_TEST

/* Those before treatment are not published: there are some, and no more than all that are. */
START_TEST(deaths_before_treatment) {
    static const struct {
        landmark of;
        double most;
    } arms[] = {{{AQUILA_T, "Daratumumab", "events", NONE, "", 0}, 15},
                {{AQUILA_T, "Active monitoring", "events", NONE, "", 0}, 26}};
    for (size_t i = 0; i < G_N_ELEMENTS(arms); i++) {
        g_autoptr(tf_figure) figure = analyse(&arms[i].of);
        double deaths = 0;
        ck_assert(tf_results_find(tf_figure_results(figure), arms[i].of.group, "Death", NAN,
                                  "events", &deaths));
        ck_assert_double_ge(deaths, 1);
        ck_assert_double_le(deaths, arms[i].most);
    }
}
END_TEST

/* Nobody should take a row of these for a patient, wherever the file ends up. */
START_TEST(every_row_says_what_it_is) {
    for (size_t i = 0; i < G_N_ELEMENTS(landmarks); i++) {
        if (i > 0 && strcmp(landmarks[i].file, landmarks[i - 1].file) == 0) {
            continue;
        }
        g_autofree char *name = g_strconcat("examples/data/illustrative/", landmarks[i].file, NULL);
        g_autofree char *path = source_path(name), *text = read_file(path);
        ck_assert_ptr_nonnull(text);
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        ck_assert(g_str_has_prefix(lines[0], "patient,arm,months,event,"));
        ck_assert(g_str_has_suffix(lines[0], ",origin"));
        for (char **line = lines + 1; *line && **line; line++) {
            ck_assert(
                g_str_has_suffix(*line, ",illustrative data constrained to published landmarks"));
        }
    }
}
END_TEST

SLOW_SUITE("illustrative data") {
    add_loop(suite, "core", meets_what_was_published, G_N_ELEMENTS(landmarks));
    add_tests(suite, "core", every_row_says_what_it_is, deaths_before_treatment, NULL);
}
