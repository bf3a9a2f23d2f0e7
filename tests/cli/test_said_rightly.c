/* What was said of files that were right, or not said of those that weren't. Numbers are computed
   by hand. */
#include "asked.h"
#include "set_folder.h"
#include "support/suite.h"

#define NAMED  "id,t,\"Death (1=yes, 0=no)\"\n1,5,1\n2,6,0\n3,7,1\n4,9,0\n"
#define QUOTED "in a flag it stands in quotes of its own, \"'Death (1=yes, 0=no)'\""
#define MEANS                                                                                      \
    "forest d.csv --study s --set mean1=m1 --set sd1=s1 --n1 n1 --set mean2=m2 --set sd2=s2 "      \
    "--n2 n2 --effect MD"
#define MEANS_HEAD "s,m1,s1,n1,m2,s2,n2\n"
#define PATIENTS                                                                                   \
    "id,arm,sex,t,e\n1,A,F,1,1\n2,A,M,6,1\n3,A,F,7,1\n4,A,M,4,0\n5,B,F,5,1\n6,B,M,2,1\n7,B,F,3,"   \
    "1\n"                                                                                          \
    "8,B,M,8,1\n"
#define SUBGROUPS "forest d.csv --time t --event e --group arm --subgroups sex"
#define CODES                                                                                      \
    "id,t,status,word\n1,5,1,died\n2,6,0,alive\n3,7,1,died\n4,9,2,relapsed\n5,3,0,alive\n"         \
    "6,4,0,alive\n"
#define INCIDENCE "km d.csv --time t --estimate incidence "

static const asked rows[] = {
    {.name = "where an axis of hazards begins, which are no percents",
     .data = NAMED,
     .line =
         "km d.csv --time t --event \"'Death (1=yes, 0=no)'\" --estimate hazard --set y.min=0.1",
     .caption = "The axis of hazards begins at 0.10.",
     .uncaption = "percent axis"},
    {.name = "limits of hazards and of medians by the conventions of SAS",
     .data = NAMED,
     .line = "km d.csv --time t --event \"'Death (1=yes, 0=no)'\" --estimate hazard --set "
             "conventions=sas",
     .caption = "on the log scale; medians are those of Kaplan\u2013Meier estimates of survival, "
                "with confidence intervals of Brookmeyer and Crowley on the log-log scale."},
    {.name = "a blank less in a name with =",
     .data = NAMED,
     .line = "km d.csv --time t --event 'Death (1=yes,0=no)'",
     .code = 2,
     .said = QUOTED},
    {.name = "other letters",
     .data = NAMED,
     .line = "km d.csv --time t --event 'd\u00e9ath (1=Yes, 0=no)'",
     .code = 2,
     .said = QUOTED},
    {.name = "a letter less",
     .data = NAMED,
     .line = "km d.csv --time t --event 'Deth (1=yes, 0=no)'",
     .code = 2,
     .said = QUOTED},
    {.name = "as it says",
     .data = NAMED,
     .line = "km d.csv --time t --event \"'Death (1=yes, 0=no)'\"",
     .numbers = {{"", "", "events", 2, 0}}},
    /* of the other four the middle is between 2 and 4 */
    {.name = "small deviations of one of five studies",
     .data = MEANS_HEAD "A,5.1,4.6,13,6.5,3.9,13\nB,4.9,1.7,30,6.1,2.3,50\n"
                        "C,22.5,3.4,35,24.9,10.6,35\nD,12.5,1.5,20,12.3,1.7,20\n"
                        "E,6.5,0.8,8,7.4,1.4,8\n",
     .line = MEANS,
     .unsaid = "standard errors"},
    {.name = "standard errors in one of five studies",
     .data = MEANS_HEAD "A,12.5,2.1,40,10.2,2.0,41\nB,11.9,0.3,45,10.0,0.4,44\n"
                        "C,13.0,2.5,38,10.9,2.2,40\nD,12.1,2.2,50,10.5,2.3,50\n"
                        "E,12.2,2.0,50,10.1,2.1,50\n",
     .line = MEANS,
     .said = "as standard errors are: \"B\""},
    {.name = "a column that was asked for and isn't there",
     .data = PATIENTS,
     .line = SUBGROUPS " --show n,effect,weight",
     .said = "show names \"weight\", of which there is nothing: that column is left out"},
    {.name = "columns that are there",
     .data = PATIENTS,
     .line = SUBGROUPS " --show n,events,median,effect,p,interaction",
     .unsaid = "show names"},
    /* a standard error of some 600 beside a coefficient near 0: the ratio's limits are e^-1200 and
       e^1200 */
    {.name = "limits that numbers can't hold",
     .data = "t,e,dose\n1,1,0.0006\n2,1,-0.0006\n3,1,-0.0006\n4,1,0.0006\n5,1,0.0006\n"
             "6,1,-0.0006\n7,1,-0.0006\n8,1,0.0006\n9,1,0.0006\n10,1,-0.0006\n",
     .line = "forest d.csv --time t --event e --covariates dose",
     .numbers = {{"", "dose", "hr_lower", 0, 0}},
     .caption = "(95% CI, <0.01\u2013>10,000)",
     .uncaption = "NE"},
    {.name = "a 0 as competing event",
     .data = CODES,
     .line = INCIDENCE "--event status=1 --competing 0",
     .said = "\"0\" of column \"status\" (3) is drawn as a competing event"},
    {.name = "a word for the living as one",
     .data = CODES,
     .line = INCIDENCE "--event word=died --competing alive",
     .code = 2,
     .said = "\"alive\" of column \"word\" (3) is named as a competing event"},
    {.name = "a 0 that leaves nobody censored",
     .data = CODES,
     .line = INCIDENCE "--event status=1 --competing 0 --where 'status!=2'",
     .code = 2,
     .said = "nobody else is censored"},
    {.name = "a competing event",
     .data = CODES,
     .line = INCIDENCE "--event status=1 --competing 2",
     .unsaid = "competing event"},
    /* 0.2 / 0.4, with e^(1.96 sqrt(1/4 - 1/20 + 1/8 - 1/20)) = 2.795 below and above */
    {.name = "a ratio in the alternative text",
     .data = "arm,n,total\nA,8,20\nB,4,20\n",
     .line = "bars d.csv --group arm --n n --total total --ratio katz --difference none",
     .caption = "B vs. A: risk ratio 0.50 (95% CI, 0.18\u20131.40)"},
    {.name = "a ratio of all patients beside facets",
     .data = "t,e,arm,site\n1,1,B,S1\n2,0,A,S1\n3,1,B,S1\n4,0,A,S1\n1,1,B,S2\n2,0,A,S2\n3,1,B,S2\n"
             "4,0,A,S2\n",
     .line = "km d.csv --time t --event e --group arm --facet site",
     .said = "facet \"S1\": hazard ratio not estimable",
     .unsaid = "warning: hazard ratio"},
};

START_TEST(what_is_said_is_right) {
    check_asked(&rows[_i], NULL);
}
END_TEST

#define TABLE                                                                                      \
    "trialfig: 1\nfigures:\n  - {id: f, kind: forest, data: rows.csv, label: l, estimate: e, "     \
    "lower: lo, upper: hi, effect: hazard_ratio, page.rows: 4, formats: [svg]}\n"
#define ROWS_HEAD "l,e,lo,hi\na,1,0.5,2\nb,1.1,0.5,2\n"

static char *render_table(const set_folder *own, const char *csv, const char *options) {
    g_free(write_file(own->path, "rows.csv", csv, -1));
    program_run run = set_folder_run(own, "render", options, 0);
    char *err = g_strdup(run.err);
    program_run_clear(&run);
    return err;
}

/* Files that are removed are named, whatever else is said; nothing is where nothing is to be. */
START_TEST(pages_that_are_no_more_are_named) {
    static const char long_table[] =
        ROWS_HEAD "c,1.2,0.5,2\nd,1.3,0.5,2\ne,1.2,0.5,2\nf,1.3,0.5,2\n";
    set_folder own = set_folder_new(TABLE);
    g_free(render_table(&own, long_table, ""));
    g_autofree char *said = render_table(&own, ROWS_HEAD, "");
    ck_assert_msg(strstr(said, "removed \"out/f-2.svg\""), "%s", said);
    g_free(render_table(&own, long_table, ""));
    g_autofree char *quiet = render_table(&own, ROWS_HEAD, "--quiet");
    ck_assert_msg(!strstr(quiet, "removed"), "%s", quiet);
    set_folder_clear(&own);
}
END_TEST

SUITE("cli/said_rightly") {
    add_loop(suite, "core", what_is_said_is_right, G_N_ELEMENTS(rows));
    TCase *sets = tcase_create("sets");
    tcase_add_test(sets, pages_that_are_no_more_are_named);
    suite_add_tcase(suite, sets);
}
