#include "asked.h"
#include "support/suite.h"

/* On which scale given numbers are: points or fractions, logarithms or ratios, and of which of
   these the standard errors are. Each wrong reading looks like a figure. */

#define POINTS    "study,rd,lo,hi,se\nA,12,2,22,5.1\nB,5,-6,16,5.6\nC,20,8,32,6.1\n"
#define FRACTIONS "study,rd,lo,hi\nA,0.12,0.02,0.22\nB,0.05,-0.06,0.16\nC,0.20,0.08,0.32\n"
#define RD        " --estimate rd --effect risk_difference"
#define LIMITS    " --lower lo --upper hi"
#define STUDIES   "forest d.csv --study study"
#define ROWS      "forest d.csv --label study"

/* By hand: standard errors 20, 22 and 24 over 3.92 weigh 0.038417, 0.031751 and 0.026680, so that
   the pool is 1.15336 / 0.096848 = 11.909 points. */
#define POOLED                                                                                     \
    {                                                                                              \
        {"", "A", "rd", 0.12, 1e-12}, {                                                            \
            "FE", "", "rd", 0.11909, 1e-5                                                          \
        }                                                                                          \
    }

static const asked differences[] = {
    {ASKED("points", POINTS, STUDIES RD LIMITS " --pool FE", 0), .numbers = POOLED,
     .drawn = "\"12 (2", .said = "are read as percentage points"},
    {ASKED("fractions", FRACTIONS, STUDIES RD LIMITS " --pool FE", 0), .numbers = POOLED,
     .drawn = "\"12 (2", .said = "are read as fractions of 1"},
    {ASKED("percent signs", "study,rd,lo,hi\nA,12%,2%,22%\nB,5%,-6%,16%\nC,20%,8%,32%\n",
           STUDIES RD LIMITS " --pool FE", 0),
     .numbers = POOLED, .drawn = "\"12 (2"},
    {ASKED("in one cell",
           "study,rd\nA,0.12 (0.02 to 0.22)\nB,0.05 (-0.06 to 0.16)\nC,0.20 (0.08 to 0.32)\n",
           STUDIES RD " --pool FE", 0),
     .numbers = POOLED, .drawn = "\"12 (2"},
    /* 1/26.01, 1/31.36 and 1/37.21 weigh 0.038447, 0.031888, 0.026874: 1.15829 / 0.097209 */
    {ASKED("standard errors of points", POINTS, STUDIES RD " --std-err se --pool FE", 0),
     .numbers = {{"", "A", "rd", 0.12, 1e-12}, {"FE", "", "rd", 0.119155, 1e-5}}},
    {ASKED("a variance of points", "study,rd,v\nA,12,26.01\nB,5,31.36\nC,20,37.21\n",
           STUDIES RD " --set variance=v --pool FE", 0),
     .numbers = {{"FE", "", "rd", 0.119155, 1e-5}}},
    {ASKED("rows in points", POINTS, ROWS RD LIMITS, 0), .drawn = "\"12 (2",
     .numbers = {{"", "A", "rd", 0.12, 1e-12}, {"", "B", "rd_lower", -0.06, 1e-12}}},
    {ASKED("rows in fractions", "study,rd,lo,hi\nA,0.125,0.015,0.235\nB,0.5,-0.25,.75\n",
           ROWS RD LIMITS, 0),
     .drawn = "\"12.5 (1.5", .numbers = {{"", "A", "rd", 0.125, 1e-12}}},
    {ASKED("small points", "study,rd,lo,hi\nA,0.4,-0.3,0.9\nB,0.2,-0.5,0.8\n", STUDIES RD LIMITS,
           2),
     .said =
         "percentage points or fractions of 1 can't be told hint: --set scale=percent if 0.4 is "
         "0.4 points, --set scale=fraction if it is 40"},
    {ASKED("limits alone beyond 1", "study,rd,lo,hi\nA,0.42,-0.31,1.15\nB,0.20,-0.55,0.95\n",
           STUDIES RD LIMITS, 2),
     .said = "can't be told"},
    {ASKED("small points, said", "study,rd,lo,hi\nA,0.4,-0.3,1.1\nB,0.2,-0.5,0.9\n",
           STUDIES RD LIMITS " --set scale=percent", 0),
     .numbers = {{"", "A", "rd", 0.004, 1e-12}}, .drawn = "\"0.4 ("},
    {ASKED("small fractions, said", "study,rd,lo,hi\nA,0.4,-0.3,1.1\nB,0.2,-0.5,0.9\n",
           ROWS RD LIMITS " --set scale=fraction", 0),
     .numbers = {{"", "A", "rd", 0.4, 1e-12}}, .drawn = "\"40 ("},
    {ASKED("points by name", "study,Difference (%),lo,hi\nA,0.4,-0.3,1.1\nB,0.2,-0.5,0.9\n",
           STUDIES " --estimate 'Difference (%)' --effect RD" LIMITS, 0),
     .numbers = {{"", "A", "rd", 0.004, 1e-12}}},
    {ASKED("a level is no unit",
           "study,RD (95% CI)\nA,0.12 (0.02 to 0.22)\nB,0.05 (0.01 to 0.16)\n",
           STUDIES " --estimate 'RD (95% CI)' --effect RD", 0),
     .numbers = {{"", "A", "rd", 0.12, 1e-12}}},
    {ASKED("some signs", "study,rd,lo,hi\nA,12%,2%,22%\nB,0.05,-0.06,0.16\n", STUDIES RD LIMITS, 2),
     .said = "without a percent sign, where other differences have it"},
    /* no answer is right for both: 0.05 would be a twentieth of a point, or 12 a difference of 12
     */
    {ASKED("some signs, said to be points", "study,rd,lo,hi\nA,12%,2%,22%\nB,0.05,-0.06,0.16\n",
           STUDIES RD LIMITS " --set scale=percent", 2),
     .said = "without a percent sign, where other differences have it"},
    {ASKED("some signs, said to be fractions", "study,rd,lo,hi\nA,12%,2%,22%\nB,0.05,-0.06,0.16\n",
           ROWS RD LIMITS " --set scale=fraction", 2),
     .said = "without a percent sign, where other differences have it"},
    {ASKED("some signs of points, said", "study,rd,lo,hi\nA,12%,2%,22%\nB,5,-6,16\n",
           STUDIES RD LIMITS " --set scale=percent", 0),
     .numbers = {{"", "A", "rd", 0.12, 1e-12}, {"", "B", "rd", 0.05, 1e-12}}},
    {ASKED("no fractions", POINTS, STUDIES RD LIMITS " --set scale=fraction", 2),
     .said = "differences that are no fractions of 1 hint: --set scale=percent"},
    {ASKED("points of a ratio", "study,hr,lo,hi\nA,0.7,0.5,0.98\nB,0.8,0.6,1.07\n",
           STUDIES " --estimate hr --effect HR --set scale=percent" LIMITS, 2),
     .said = "percentage points and fractions are of risk differences"},
    {ASKED("logarithms of a difference", POINTS, STUDIES RD LIMITS " --set scale=log", 2),
     .said = "logarithms are of ratios"},
    {ASKED("ratios with percent signs", "study,hr,lo,hi\nA,70%,50%,98%\nB,80%,60%,107%\n",
           STUDIES " --estimate hr --effect HR" LIMITS, 2),
     .said = "ratios have percent signs"},
};

START_TEST(differences_are_read) {
    check_asked(&differences[_i], NULL);
}
END_TEST

static const char *const log_names[] = {
    "ln(HR)", "logHR",   "log HR", "lnHR", "Coefficient",      "coef",
    "coef.",  "\u03b2",  "beta",   "B",    "Estimation (log)", "log_hr",
    "ln.OR",  "logodds", "yi",     "TE",   "log hazard ratio", "Log(OR)"};

/* By hand: 1/0.04, 1/0.01 and 1/0.0625 weigh 25, 100 and 16: (12.75 + 22 + 11.2) / 141 = 0.32589,
   whose exponential is 1.3853. */
START_TEST(logarithms_by_name) {
    g_autofree char *data = g_strdup_printf(
        "study,%s,lo,hi,s\nA,0.51,0.12,0.90,0.20\nB,0.22,0.02,0.42,0.10\nC,0.70,0.21,1.19,0.25\n",
        log_names[_i]);
    const char *measure = strstr(log_names[_i], "O") || strstr(log_names[_i], "odds") ? "OR" : "HR";
    static const char *const forms[] = {STUDIES " --std-err s", STUDIES LIMITS, ROWS LIMITS};
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *line =
            g_strdup_printf("%s --estimate '%s' --effect %s", forms[i], log_names[_i], measure);
        g_autofree char *said = g_strconcat(line, " --set scale=log", NULL);
        const asked refused = {
            .name = line,
            .data = data,
            .line = line,
            .code = 2,
            .said =
                "is called as logarithms of ratios are hint: --set scale=log if they are, --set "
                "scale=natural if they are ratios"};
        check_asked(&refused, NULL);
        const char *statistic = *measure == 'O' ? "or" : "hr";
        const asked drawn = {.name = said,
                             .data = data,
                             .line = said,
                             .numbers = {{"", "A", statistic, 1.66529, 1e-5}}};
        check_asked(&drawn, NULL);
    }
}
END_TEST

static const char *const ratio_names[] = {"exp(coef)", "Exp(B)", "HR", "hr_log_rank", "Est"};

START_TEST(ratios_by_name) {
    g_autofree char *data =
        g_strdup_printf("study,%s,lo,hi\nA,0.70,0.52,0.94\nB,0.80,0.54,1.18\n", ratio_names[_i]);
    g_autofree char *line =
        g_strdup_printf(STUDIES LIMITS " --estimate '%s' --effect HR", ratio_names[_i]);
    const asked drawn = {.name = ratio_names[_i],
                         .data = data,
                         .line = line,
                         .unsaid = "logarithms",
                         .numbers = {{"", "A", "hr", 0.7, 1e-12}}};
    check_asked(&drawn, NULL);
}
END_TEST

/* Of Stata: limits and z are by the standard error over the ratio, 0.098 / 0.72 = 0.1361. */
#define STATA                                                                                      \
    "study,hr,se,z,p,low,high\nA,0.72,0.098,-2.41,0.016,0.551,0.940\n"                             \
    "B,0.85,0.144,-0.96,0.337,0.610,1.185\nC,1.10,0.178,0.59,0.556,0.801,1.511\n"                  \
    "D,0.40,0.120,-3.05,0.002,0.222,0.720\n"
#define HR_SE STUDIES " --estimate hr --std-err se --effect HR --pool FE"

#define COEFFICIENTS                                                                               \
    "Parameter,Estimate,StdErr\nAGE,0.02,0.008\nSEX M,0.31,0.14\nISS III,0.85,0.2\n"
#define COEFFICIENTS_OF                                                                            \
    "forest d.csv --study Parameter --estimate Estimate --std-err StdErr --effect HR --pool none"

static const asked errors[] = {
    {ASKED("all beside it", STATA, HR_SE, 2),
     .said = "the standard errors are of the ratios, not of their logarithms, as \"z\" shows hint: "
             "--set std_err_scale=natural"},
    {ASKED("limits alone",
           "study,hr,se,low,high\nA,0.72,0.098,0.551,0.940\nD,0.40,0.120,0.222,0.720\n", HR_SE, 2),
     .said = "as \"low\" shows"},
    {ASKED("P alone", "study,hr,se,p\nA,0.72,0.098,0.016\nD,0.40,0.120,0.002\n", HR_SE, 2),
     .said = "as \"p\" shows"},
    /* weights 53.98, 34.84, 38.19 and 11.11; -29.936 / 138.12 = -0.21674 */
    {ASKED("said", STATA, HR_SE " --set std_err_scale=natural", 0), .unsaid = "warning",
     .numbers = {{"FE", "", "estimate", -0.21674, 5e-5}, {"", "D", "hr_upper", 0.7201, 1e-4}},
     .caption = "Standard errors of the ratios were divided by these"},
    {ASKED("of logarithms",
           "study,hr,se,low,high\nA,0.72,0.1361,0.551,0.940\nD,0.40,0.300,0.222,0.720\n", HR_SE, 0),
     .unsaid = "warning", .numbers = {{"", "D", "hr_upper", 0.7202, 1e-4}},
     .caption = "Standard errors are those of the logarithms"},
    {ASKED("of logarithms, and the opposite asked",
           "study,hr,se,low,high\nA,0.72,0.1361,0.551,0.940\nD,0.40,0.300,0.222,0.720\n",
           HR_SE " --set std_err_scale=natural", 2),
     .said = "hint: --set std_err_scale=log"},
    {ASKED("nothing beside it", "study,hr,se\nA,0.72,0.098\nD,0.40,0.120\n", HR_SE, 0),
     .said = "warning: \"se\" is taken for standard errors of the logarithms: nothing in the file "
             "shows it hint: --set std_err_scale=log if they are, natural if they are of the "
             "ratios"},
    {ASKED("nothing beside it, said", "study,hr,se\nA,0.72,0.098\nD,0.40,0.120\n",
           HR_SE " --set std_err_scale=log", 0),
     .unsaid = "warning"},
    /* As ratios: log(0.02) / 0.008 is -489; as coefficients 0.02 / 0.008 is 2.5. */
    {ASKED("coefficients that nothing names", COEFFICIENTS, COEFFICIENTS_OF, 2),
     .said = "\"Estimate\" may have logarithms: as ratios some would lie too many standard errors "
             "from 1 hint: --set scale=log if they are, --set scale=natural if they are ratios"},
    {ASKED("whatever their standard errors are said to be of", COEFFICIENTS,
           COEFFICIENTS_OF " --set std_err_scale=log", 2),
     .said = "\"Estimate\" may have logarithms"},
    /* exp(0.31 + 1.959964 * 0.14) */
    {ASKED("coefficients, said", COEFFICIENTS, COEFFICIENTS_OF " --set scale=log", 0),
     .unsaid = "logarithms:",
     .numbers = {{"", "AGE", "hr", 1.020201, 1e-6}, {"", "SEX M", "hr_upper", 1.793905, 1e-6}}},
    {ASKED("ratios, said", COEFFICIENTS, COEFFICIENTS_OF " --set scale=natural", 0),
     .numbers = {{"", "AGE", "hr", 0.02, 1e-9}}},
    {ASKED("ratios that nothing names", "study,est,se\nA,0.72,0.14\nD,0.55,0.20\n",
           STUDIES " --estimate est --std-err se --effect HR --pool FE", 0),
     .said = "\"est\" is taken for ratios, and \"se\" for standard errors of their logarithms: "
             "nothing in the file shows it hint: coefficients: --set scale=log; ratios: --set "
             "std_err_scale=log, or natural"},
    {ASKED("strong ratios of that name", "study,HR,se\nA,0.05,0.1\nD,0.04,0.12\n",
           STUDIES " --estimate HR --std-err se --effect HR --pool FE", 0),
     .unsaid = "may have logarithms"},
    {ASKED("their exponentials beside them",
           "study,Estimate,StdErr,DF,HazardRatio\nAGE,0.32,0.1,1,1.377\nSEX,0.31,0.14,1,1.363\n",
           STUDIES " --estimate Estimate --std-err StdErr --effect HR", 2),
     .said = "the estimates are logarithms, as \"HazardRatio\" shows, which has their exponentials "
             "hint: --set scale=log"},
    {ASKED("a name that says it", "study,hr,SE(logHR)\nA,0.72,0.098\nD,0.40,0.120\n",
           STUDIES " --estimate hr --std-err 'SE(logHR)' --effect HR --pool FE", 0),
     .unsaid = "warning"},
    /* 0.33 / 0.15 is 2.2, the z of a logarithm */
    {ASKED("logarithms by their z", "study,est,se,stat\nA,0.33,0.15,2.2\nB,0.42,0.20,2.1\n",
           STUDIES " --estimate est --std-err se --effect HR", 2),
     .said = "the estimates are logarithms, as \"stat\" shows, which is what they are divided by "
             "their standard errors hint: --set scale=log"},
};

START_TEST(standard_errors_are_read) {
    check_asked(&errors[_i], NULL);
}
END_TEST

/* What a column's name says of its level, in French as well. */
static const struct {
    const char *name;
    int level; /**< in percent; 0: none */
} levels[] = {
    {"HR (IC \u00e0 99%)", 99},
    {"HR (IC \u00e0 90 %)", 90},
    {"HR (IC de 90 %)", 90},
    {"HR (IC : 90 %)", 90},
    {"HR (I.C. 90 %)", 90},
    {"HR (90% CI)", 90},
    {"HR (intervalle de confiance \u00e0 90 %)", 90},
    {"HR (IC \u00e0 95 %)", 0},
    {"HR limit of 50", 0},
};

START_TEST(levels_by_name) {
    g_autofree char *data =
        g_strdup_printf("study,%s\nA,0.70 (0.52-0.94)\nB,0.80 (0.54-1.18)\n", levels[_i].name);
    g_autofree char *line = g_strdup_printf(ROWS " --estimate '%s' --effect HR", levels[_i].name);
    g_autofree char *said = g_strdup_printf("names limits of %d %%", levels[_i].level);
    const asked row = {.name = levels[_i].name,
                       .data = data,
                       .line = line,
                       .said = levels[_i].level ? said : NULL,
                       .unsaid = levels[_i].level ? NULL : "names limits of",
                       .numbers = {{"", "A", "hr", 0.7, 1e-12}}};
    check_asked(&row, NULL);
}
END_TEST

SUITE("scales of given numbers") {
    add_loop(suite, "levels", levels_by_name, G_N_ELEMENTS(levels));
    add_loop(suite, "differences", differences_are_read, G_N_ELEMENTS(differences));
    add_loop(suite, "logarithms", logarithms_by_name, G_N_ELEMENTS(log_names));
    add_loop(suite, "ratios", ratios_by_name, G_N_ELEMENTS(ratio_names));
    add_loop(suite, "errors", standard_errors_are_read, G_N_ELEMENTS(errors));
}
