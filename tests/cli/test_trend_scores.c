#include "asked.h"
#include "support/suite.h"

/* Scores of a test for trend, by one rule: what the doses are written like changes nothing. */

/* 10 of 40, 14 of 40, 25 of 40 responded; z of Cochran and Armitage by hand: with T the sum of
   score * responders, p = 49/120, the mean score s and the sum D of n * (score - s)^2,
   z = (T - s * 49) / sqrt(p * (1 - p) * D). */
#define RANKED   3.41193 /* scores 1, 2, 3: (113 - 98) / sqrt(0.2416 * 80) */
#define BY_DOSES 3.52417 /* 0, 10, 30: (890 - 653.33) / sqrt(0.2416 * 18666.7) */

static const struct {
    const char *levels[3];
    double scores[3];
} spellings[] = {
    {{"0", "10", "30"}, {0, 10, 30}},
    {{"0 mg", "10 mg", "30 mg"}, {0, 10, 30}},
    {{"Placebo", "10 mg", "30 mg"}, {0, 10, 30}},
    {{"0", "10 mg", "30 mg"}, {0, 10, 30}},
    {{"Drug X 0 mg", "Drug X 10 mg", "Drug X 30 mg"}, {0, 10, 30}},
    {{"0mg/kg", "1.5mg/kg", "4.5mg/kg"}, {0, 1.5, 4.5}},
    {{"0 mg", "1 000 mg", "3 000 mg"}, {0, 1000, 3000}},
    {{"Low", "Medium", "High"}, {1, 2, 3}},
    {{"Control", "10 mg", "30 mg"}, {1, 2, 3}},
    {{"0 mg", "10 g", "30 g"}, {1, 2, 3}},
    {{"0-5 mg", "5-10 mg", "10-30 mg"}, {1, 2, 3}},
};

static double z_of(const double scores[3]) {
    const double x[] = {10, 14, 25}, n = 40, p = 49.0 / 120;
    const double mean = (scores[0] + scores[1] + scores[2]) / 3;
    double t = 0, d = 0;
    for (int i = 0; i < 3; i++) {
        t += x[i] * (scores[i] - mean);
        d += n * (scores[i] - mean) * (scores[i] - mean);
    }
    return t / sqrt(p * (1 - p) * d);
}

static char *table_of(const char *const levels[3]) {
    static const int responders[] = {10, 14, 25};
    GString *csv = g_string_new("dose,resp\n");
    for (int g = 0; g < 3; g++)
        for (int i = 0; i < 40; i++)
            g_string_append_printf(csv, "\"%s\",%d\n", levels[g], i < responders[g]);
    return g_string_free(csv, FALSE);
}

#define TREND "bars d.csv --response resp --group dose --test trend"

START_TEST(spellings_have_scores) {
    const double *scores = spellings[_i].scores;
    ck_assert_double_eq_tol(z_of((double[]){1, 2, 3}), RANKED, 1e-3);
    ck_assert_double_eq_tol(z_of((double[]){0, 10, 30}), BY_DOSES, 1e-3);
    g_autofree char *data = table_of(spellings[_i].levels);
    g_autofree char *said = g_strdup_printf("scores of the trend are %s",
                                            scores[0] > 0 ? "their ranks" : "the groups' numbers");
    const asked row = {.name = spellings[_i].levels[1],
                       .data = data,
                       .line = TREND,
                       .said = said,
                       .numbers = {{"", "", "z", z_of(scores), 1e-9},
                                   {spellings[_i].levels[0], "", "score", scores[0], 0},
                                   {spellings[_i].levels[1], "", "score", scores[1], 0},
                                   {spellings[_i].levels[2], "", "score", scores[2], 0}}};
    check_asked(&row, NULL);
}
END_TEST

static const asked told[] = {
    {ASKED("in the foot and the methods", NULL, TREND, 0),
     .caption = "Scores of the trend: 0 (0 mg), 10 (10 mg), and 30 (30 mg)."},
    {ASKED("in French", NULL, TREND " --locale fr", 0),
     .caption = "Scores du test de tendance : 0 (0 mg), 10 (10 mg) et 30 (30 mg)."},
    {ASKED("as given", NULL, TREND " --set 'compare.scores=[0, 1, 4]'", 0),
     .unsaid = "scores of the trend", .numbers = {{"30 mg", "", "score", 4, 0}},
     .caption = "Scores of the trend: 0 (0 mg), 1 (10 mg), and 4 (30 mg)."},
    {ASKED("too few", NULL, TREND " --set 'compare.scores=[0, 1]'", 2),
     .said = "compare.scores has 2 numbers for 3 groups"},
    {ASKED("another test", NULL, "bars d.csv --response resp --group dose", 0),
     .unsaid = "scores of the trend", .uncaption = "Scores"},
};

START_TEST(scores_are_told) {
    g_autofree char *data = table_of((const char *const[]){"0 mg", "10 mg", "30 mg"});
    asked row = told[_i];
    row.data = data;
    check_asked(&row, NULL);
}
END_TEST

SUITE("scores of a trend") {
    add_loop(suite, "spellings", spellings_have_scores, G_N_ELEMENTS(spellings));
    add_loop(suite, "told", scores_are_told, G_N_ELEMENTS(told));
}
