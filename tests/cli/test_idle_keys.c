/* Keys that change nothing, and names in them that nothing has; words of responses and events in
   two spellings. Each warning is there with the key and gone where the key has its effect. */
#include "told.h"

static const char patients[] =
    "id,arm,bor,r,t,e,sex\n1,A,PR,1,5,1,F\n2,A,SD,0,6,0,M\n3,A,CR,1,7,1,F\n"
    "4,A,PD,0,9,0,M\n5,B,PR,1,3,1,F\n6,B,SD,0,4,1,M\n7,B,PD,0,5,1,F\n"
    "8,B,SD,0,8,0,M\n";
static const char percents[] = "endpoint,arm,pct,total,lo,hi\nORR,A,36.1,180,29.1,43.6\n"
                               "ORR,B,54.9,180,47.3,62.3\nCR,A,5,180,2,9\nCR,B,10,180,6,15\n";
static const char counts[] = "endpoint,arm,n,total\nORR,A,52,120\nORR,B,78,120\n";
static const char studies[] = "study,e1,n1,e2,n2,or,lo,hi\nX,12,100,20,98,0.53,0.25,1.15\n"
                              "Y,30,240,44,238,0.63,0.38,1.04\n";
static const char falls[] = "id,arm,chg,bor\n1,A,-60,PR\n2,A,-40,PR\n3,A,5,SD\n4,B,30,PD\n";
static const char results[] = "trial,n,hr,lo,hi\nX,445,0.57,0.44,0.73\nY,302,0.81,0.60,1.09\n";
/* Of A 3 responded of 4: PR, pr and "PR "; of B one. */
static const char spelt[] =
    "id,arm,bor,t,e,sex\n1,A,PR,5,dead,F\n2,A,pr,6,alive,M\n3,A,PR.,7,Dead,F\n"
    "4,A,PD,9,alive,M\n5,B,PR,3,dead,F\n6,B,SD,4,DEAD,M\n7,B,pd,5,alive,F\n"
    "8,B,SD,8,alive,M\n";

#define BOR      "bars d.csv --group arm --response bor "
#define PERCENTS "bars d.csv --group arm --category endpoint --percent pct --total total "
#define STUDIES                                                                                    \
    "forest d.csv --study study --events1 e1 --n1 n1 --events2 e2 --n2 n2 --measure odds_ratio "
#define KM      "km d.csv --time t --event e --group arm "
#define RESULTS "forest d.csv --label trial --estimate hr --lower lo --upper hi --effect HR "
#define NOTHING " changes nothing: "

static const told rows[] = {
    /* parts of a column that isn't named */
    {.name = "labels of no facet",
     .data = patients,
     .line = KM "--set 'facet.labels={F: Women}'",
     .said = {"facet.labels" NOTHING "no column is named by facet"}},
    {.name = "labels of a facet",
     .data = patients,
     .line = KM "--facet sex --set 'facet.labels={F: Women}'",
     .unsaid = NOTHING},
    {.name = "colours of no group",
     .data = patients,
     .line = "km d.csv --time t --event e --set 'group.colors={A: red}'",
     .said = {"group.colors" NOTHING "no column is named by group"}},
    {.name = "an order of no category",
     .data = patients,
     .line = BOR "--set 'category.order=[PR, SD]'",
     .said = {"category.order" NOTHING "there is no category, and no visit"}},
    {.name = "an order of categories",
     .data = counts,
     .line = "bars d.csv --group arm --category endpoint --n n --total total --set "
             "'category.order=[ORR]'",
     .unsaid = NOTHING},
    {.name = "a waterfall without responses",
     .data = falls,
     .line = "waterfall d.csv --change chg --set 'response.labels={PR: Partial}'",
     .said = {"response.labels" NOTHING "no column is named by response"}},
    /* by what rows are */
    {.name = "totals of a yes",
     .data = patients,
     .line = BOR "--set 'response.is=[PR, CR]' --totals '{ORR: [PR, CR]}'",
     .said = {"totals" NOTHING "response.is makes one yes of its values"},
     .numbers = {",A,,,n,2\n"}},
    {.name = "a test of percentages",
     .data = percents,
     .line = PERCENTS "--test fisher --adjust holm",
     .said = {"compare.test" NOTHING "percentages without counts are compared with none",
              "compare.adjust" NOTHING}},
    {.name = "limits of percentages",
     .data = percents,
     .line = PERCENTS "--lower lo --upper hi --conf-method wilson",
     .said = {"conf.method" NOTHING "no limits are computed of these rows"}},
    {.name = "a test of counts",
     .data = counts,
     .line = "bars d.csv --group arm --category endpoint --n n --total total --test fisher "
             "--conf-method wilson",
     .unsaid = NOTHING},
    {.name = "evaluable counts",
     .data = counts,
     .line =
         "bars d.csv --group arm --category endpoint --n n --total total --denominator evaluable",
     .said = {"denominator" NOTHING "rows are no patients, of whom some may not be evaluable"}},
    {.name = "limits beside counts of studies",
     .data = studies,
     .line = STUDIES "--lower lo --upper hi --set input.level=0.9",
     .said = {"lower" NOTHING "the effects of studies are computed from the numbers of both arms",
              "upper" NOTHING, "input.level" NOTHING}},
    {.name = "counts of studies", .data = studies, .line = STUDIES, .unsaid = NOTHING},
    {.name = "limits of studies",
     .data = studies,
     .line = "forest d.csv --study study --estimate or --lower lo --upper hi --measure odds_ratio "
             "--set input.level=0.95",
     .unsaid = NOTHING},
    {.name = "a test of one group",
     .data = patients,
     .line = "bars d.csv --response bor=PR,CR --test fisher",
     .said = {"compare.test" NOTHING "there is one group"}},
    {.name = "a level of no limits",
     .data = percents,
     .line = PERCENTS "--conf-level 0.9",
     .said = {"conf.level" NOTHING "no limits are computed of these rows"}},
    {.name = "the level of given limits",
     .data = percents,
     .line = PERCENTS "--lower lo --upper hi --conf-level 0.9",
     .unsaid = "conf.level"},
    {.name = "a source of nothing",
     .data = patients,
     .line = KM "--set 'published.source=Lee 2023' --set published.adjusted_by=age",
     .said = {"published.source" NOTHING "no published value is given that it would be of",
              "published.adjusted_by" NOTHING}},
    {.name = "the source of a ratio",
     .data = patients,
     .line = KM "--set published.estimate=0.71 --set 'published.source=Lee 2023'",
     .unsaid = NOTHING},
    {.name = "a source of nothing, of bars",
     .data = patients,
     .line = BOR "--set 'published.source=Lee 2023'",
     .said = {"published.source" NOTHING}},
    /* names that nothing has */
    {.name = "a heading of no column",
     .data = results,
     .line = RESULTS "--set 'headings={efect: HR}'",
     .code = 2,
     .said = {"headings names \"efect\", which is no column of the figure", "effect"}},
    {.name = "a heading of a column",
     .data = results,
     .line = RESULTS "--columns n --set 'headings={effect: HR, n: Patients, label: Trial}'"},
    {.name = "a label of a misspelt level",
     .data = patients,
     .line = BOR "--set 'response.labels={PRR: Partial}'",
     .code = 2,
     .said = {"response.labels names \"PRR\", which no row has in column \"bor\"",
              "did you mean \"PR\"?"}},
    {.name = "a colour of no level",
     .data = patients,
     .line = BOR "--set 'response.colors={Remission forte: red}'",
     .said = {"warning: response.colors names \"Remission forte\", which no row has"}},
    {.name = "a response that nobody had",
     .data = patients,
     .line = BOR "--set 'response.labels={PR: Partial, VGPR: Very good}'",
     .unsaid = "which no row has"},
    {.name = "a label of a misspelt response of a waterfall",
     .data = falls,
     .line = "waterfall d.csv --change chg --response bor --set 'response.labels={PRR: Partial}'",
     .code = 2,
     .said = {"response.labels names \"PRR\"", "did you mean \"PR\"?"}},
    /* spellings */
    {.name = "responses in three spellings",
     .data = spelt,
     .line = BOR "--levels '[PD, SD, PR]'",
     .said = {"warning: values of \"bor\" that are written in several ways count as one: "
              "\"pr\" (1) as \"PR\", \"PR.\" (1) as \"PR\", \"pd\" (1) as \"PD\"",
              "write them alike in the file"},
     .unsaid = "not in response.levels",
     .numbers = {",A,PR,,n,3\n", ",B,PD,,n,1\n"}},
    {.name = "recognised", .data = spelt, .line = BOR, .numbers = {",A,PR,,n,3\n", ",B,SD,,n,2\n"}},
    {.name = "one of them is named",
     .data = spelt,
     .line = BOR "--set 'response.is=[pr]'",
     .said = {"\"PR\" (2) as \"pr\""},
     .numbers = {",A,,,n,3\n", ",B,,,n,1\n"}},
    {.name = "two of them are named",
     .data = spelt,
     .line = BOR "--set 'response.is=[PR, pr]'",
     .said = {"\"PR.\" (1) as \"PR\""},
     .numbers = {",A,,,n,3\n"}},
    {.name = "in a forest",
     .data = spelt,
     .line = "forest d.csv --group arm --response bor=PR --effect odds_ratio --subgroups sex",
     .said = {"\"pr\" (1) as \"PR\", \"PR.\" (1) as \"PR\""},
     .numbers = {",A,,,events,3\n", ",B,,,events,1\n"}},
    {.name = "events in three spellings",
     .data = spelt,
     .line = KM "--set 'event.is=[dead]'",
     .said = {"\"Dead\" (1) as \"dead\", \"DEAD\" (1) as \"dead\""},
     .numbers = {",A,,,events,2\n", ",B,,,events,2\n"}},
    /* and what else was said wrongly */
    {.name = "all codes are events",
     .data = patients,
     .line = KM "--set 'event.is=[0, 1]'",
     .said = {"every value of column \"e\" is named an event: 1 (5), 0 (3); nobody is censored"}},
    {.name = "an age with its unit",
     .data = "id,arm,age\n1,A,66 years\n2,A,54 years\n3,B,48 years\n",
     .line = "bars d.csv --group arm --value age",
     .code = 2,
     .said = {"a unit? take \"years\" out of the cells; that of patients' times is said with"}},
    {.name = "an axis away from all estimates",
     .data = "trial,n,hr,lo,hi\nX,445,0.5712345678,0.4412345678,0.7312345678\n",
     .line = RESULTS "--x-min 1 --x-max 2",
     .code = 2,
     .said = {"with their limits they run from 0.441 to 0.732"}},
};

START_TEST(keys_are_told) {
    check_told(&rows[_i]);
}
END_TEST

/* Defaults are said to all figures of a set, of which some have no use for them. */
START_TEST(defaults_may_be_idle) {
    static const refusal set = {
        ROW("defaults", "render set.yaml -o out", 0, ""), .data = patients,
        .set = "trialfig: 1\ndefaults: {group.labels: {A: Drug}, facet.tags: none}\nfigures:\n"
               "  - {id: a, kind: km, data: d.csv, time: t, event: e}\n"
               "  - {id: b, kind: km, data: d.csv, time: t, event: e, facet.labels: {F: Women}}\n"};
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", set.data, -1));
    g_free(write_file(folder, "set.yaml", set.set, -1));
    program_run run = run_program(folder, NULL, NULL, set.line);
    ck_assert_msg(run.code == 0, "%s", run.err);
    ck_assert_msg(!strstr(run.err, "group.labels") && !strstr(run.err, "facet.tags"), "%s",
                  run.err);
    ck_assert_msg(strstr(run.err, "set.yaml:5:") && strstr(run.err, "facet.labels" NOTHING), "%s",
                  run.err);
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

/* What an entry of subgroups says wrongly has its place, though the key of that name isn't given.
 */
START_TEST(subgroups_have_a_place) {
    static const char *const entries[][2] = {
        {"{column: t, cuts: [x]}", "set.yaml:3:"},
        {"{column: sex, order: [F, Z]}", "set.yaml:3:"},
        {"{column: sex, labels: {Q: F}}", "set.yaml:3:"},
    };
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", patients, -1));
    g_autofree char *set = g_strdup_printf("trialfig: 1\nfigures:\n  - {id: a, kind: forest, data: "
                                           "d.csv, time: t, event: e, group: arm, "
                                           "subgroups: [%s]}\n",
                                           entries[_i][0]);
    g_free(write_file(folder, "set.yaml", set, -1));
    program_run run = run_program(folder, NULL, NULL, "render set.yaml -o out");
    ck_assert_int_eq(run.code, 2);
    ck_assert_msg(strstr(run.err, entries[_i][1]) != NULL, "%s", run.err);
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

SUITE("keys that change nothing, and spellings") {
    add_loop(suite, "keys", keys_are_told, G_N_ELEMENTS(rows));
    add_tests(suite, "defaults", defaults_may_be_idle, NULL);
    add_loop(suite, "places", subgroups_have_a_place, 3);
}
