/* What the methods and the alternative text say of studies of one arm. */
#include "forest/report.h"
#include "kinds/forest/rows_kit.h"

static const char five[] = "study,events,n\nAbe 2010,3,25\nBao 2012,0,19\nCruz 2014,29,101\n"
                           "Diaz 2016,7,32\nEks 2018,0,50\n";
static const char *const arm[] = {"study=study", "events1=events", "n1=n", NULL};
static const char means_csv[] = "study,n,mean,sd\nA,25,12.1,3.2\nB,119,13.5,4.4\nC,101,9.9,2.9\n";
static const char *const mean_columns[] = {"study=study", "n1=n", "mean1=mean", "sd1=sd", NULL};
static const char rates_csv[] = "study,d,py\nA,3,125.5\nB,0,219\nC,29,1010.2\nD,7,320\nE,12,500\n";
static const char *const rate_columns[] = {"study=study", "events1=d", "time1=py", NULL};

static analysis_run run_with(const char *csv, const char *const *columns, const char *setting) {
    const char *settings[MOST_SETTINGS] = {NULL};
    size_t n = 0;
    for (; *columns; columns++)
        settings[n++] = *columns;
    settings[n] = setting;
    analysis_run run = run_text(&tf_forest_analysis, csv, settings);
    run_must_succeed(&run);
    return run;
}

static const struct {
    const char *const *columns, *csv, *setting, *sentence;
} sentences[] = {
    {arm, five, "pool.method=[FE, REML]",
     "The proportions were pooled after the logit transformation with a common effect (inverse "
     "variance) and random effects (restricted maximum likelihood)"},
    {arm, five, "pool.method=FE", "Confidence limits of the studies are exact (Clopper–Pearson)."},
    {arm, five, "conf.method=wilson", "Confidence limits of the studies are by Wilson’s score"},
    {arm, five, "pool.transform=PFT",
     "transformed back by Miller’s formula with the harmonic mean of the numbers of patients."},
    {arm, five, "pool.transform=PFT", "Nothing was added to cells of 0."},
    {arm, five, "pool.add=0.25", "For studies with a cell of 0, 0.25 was added to each cell."},
    {mean_columns, means_csv, "pool.transform=plain",
     "The means were pooled without transformation"},
    {mean_columns, means_csv, "pool.transform=log", "The means were pooled on the log scale"},
    {rate_columns, rates_csv, "pool.method=FE",
     "For studies without events, 0.5 was added to their number."},
    {rate_columns, rates_csv, "pool.method=FE", "are exact (Poisson distribution)."},
    {rate_columns, rates_csv, "pool.transform=IRFT",
     "after the double square root transformation of Freeman and Tukey"},
    {arm, five, "locale=fr", "après transformation logit, repose sur"},
    {rate_columns, rates_csv, "locale=fr", "Les limites de confiance des études sont exactes"},
};

START_TEST(said) {
    analysis_run run = run_with(sentences[_i].csv, sentences[_i].columns, sentences[_i].setting);
    g_autofree char *text = run_say(&run, tf_forest_methods);
    ck_assert_msg(strstr(text, sentences[_i].sentence), "%s", text);
    run_clear(&run);
}
END_TEST

START_TEST(alternative_text) {
    analysis_run run = run_with(five, arm, NULL);
    g_autofree char *text = run_say(&run, tf_forest_describe);
    ck_assert_msg(strstr(text, "Forest plot of proportions in percent, number of studies: 5."),
                  "%s", text);
    ck_assert_msg(strstr(text, "Abe 2010: 12.0 (95% CI, 2.5–31.2)."), "%s", text);
    run_clear(&run);
    run = run_with(rates_csv, rate_columns, NULL);
    g_autofree char *rates = run_say(&run, tf_forest_describe);
    ck_assert_msg(strstr(rates, "incidence rates per 100 units of person-time"), "%s", rates);
    run_clear(&run);
}
END_TEST

SUITE("words of studies of one arm") {
    add_loop(suite, "core", said, (int)G_N_ELEMENTS(sentences));
    add_tests(suite, "alternative text", alternative_text, NULL);
}
