#include "forest/report.h"
#include "forest/results.h"
#include "report/report.h"
#include "support/analysis_run.h"
#include "support/files.h"
#include "support/suite.h"

/* Every method of pooling by its name, and what was done to tables with a cell of 0. */

static char *methods_of(const char *file, const char *const *settings) {
    g_autofree char *name = g_strdup_printf("tests/reference/data/%s", file);
    g_autofree char *path = source_path(name);
    analysis_run run = run_path(&tf_forest_analysis, path, settings);
    run_detail(&run);
    char *text = run_say(&run, tf_forest_report.methods);
    run_clear(&run);
    return text;
}

#define COUNTS "study=study", "events1=x1", "n1=n1", "events2=x2", "n2=n2", "measure=OR"

static const struct {
    const char *method, *words;
} pooled[] = {
    {"pool.method=FE", "a common effect (inverse variance)"},
    {"pool.method=DL", "random effects (DerSimonian\u2013Laird)"},
    {"pool.method=REML", "random effects (restricted maximum likelihood)"},
    {"pool.method=PM", "random effects (Paule\u2013Mandel)"},
    {"pool.method=ML", "random effects (maximum likelihood)"},
    {"pool.method=SJ", "random effects (Sidik\u2013Jonkman)"},
    {"pool.method=HS", "random effects (Hunter\u2013Schmidt)"},
    {"pool.method=EB", "random effects (empirical Bayes)"},
    {"pool.method=HE", "random effects (Hedges)"},
    {"pool.method=MH", "a common effect (Mantel\u2013Haenszel)"},
    {"pool.method=Peto", "a common effect (Peto)"},
};

START_TEST(methods_have_their_names) {
    g_autofree char *text =
        methods_of("bcg.csv", (const char *[]){COUNTS, pooled[_i].method, NULL});
    g_autofree char *with = g_strdup_printf(" with %s; confidence", pooled[_i].words);
    ck_assert_msg(strstr(text, with) != NULL, "%s", text);
}
END_TEST

static const struct {
    const char *setting, *holds, *lacks;
} corrections[] = {
    {"pool.hartung_knapp=false", "The odds ratios were pooled", "Knapp"},
    {"pool.hartung_knapp=true", "Knapp and Hartung, without the ad hoc correction", "with the ad"},
    {"pool.hartung_knapp=adhoc", "Knapp and Hartung, with the ad hoc correction", "without the"},
};

START_TEST(hartung_and_knapp) {
    g_autofree char *text = methods_of(
        "bcg.csv", (const char *[]){COUNTS, "pool.method=REML", corrections[_i].setting, NULL});
    ck_assert_msg(strstr(text, corrections[_i].holds) != NULL, "%s", text);
    ck_assert_msg(strstr(text, corrections[_i].lacks) == NULL, "%s", text);
}
END_TEST

static const struct {
    const char *rule, *words;
} additions[] = {
    {"pool.add_to=zero", "For studies with a cell of 0, 0.5 was added to each cell."},
    {"pool.add_to=all", "In all studies, 0.5 was added to each cell."},
    {"pool.add_to=none", "Nothing was added to cells of 0."},
};

START_TEST(additions_are_told) {
    g_autofree char *text =
        methods_of("zero_cells.csv", (const char *[]){COUNTS, additions[_i].rule, NULL});
    ck_assert_msg(strstr(text, additions[_i].words) != NULL, "%s", text);
}
END_TEST

SUITE("forest words") {
    add_loop(suite, "core", methods_have_their_names, G_N_ELEMENTS(pooled));
    add_loop(suite, "core", hartung_and_knapp, G_N_ELEMENTS(corrections));
    add_loop(suite, "core", additions_are_told, G_N_ELEMENTS(additions));
}
