/* Reference models of several covariates, of which one is the groups of a figure and the others are
   what its hazard ratio is adjusted for; and what is refused and told. */
#include "kinds/km/reference_run.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

/** The covariate that can be groups: a factor, or one that is known to have two values a unit
 * apart.
 */
static char *groups_of(const ref_case *c, char **reference) {
    static const char *const pairs[] = {"sex", "arm", "trt", "rx", "treat"};
    g_auto(GStrv) names = g_strsplit(ref_text(c, "covariates"), ";", 0);
    g_auto(GStrv) factors = g_strsplit(ref_text(c, "factors"), ";", 0);
    for (guint i = 0; factors[i]; i++) {
        char *equals = strchr(factors[i], '=');
        *equals = '\0';
        if (g_strv_contains((const char *const *)names, factors[i])) {
            *reference = g_strdup(equals + 1);
            return g_strdup(factors[i]);
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (g_strv_contains((const char *const *)names, pairs[i]))
            return g_strdup(pairs[i]);
    return NULL;
}

static bool is_factor(const ref_case *c, const char *column) {
    g_auto(GStrv) factors = g_strsplit(ref_text(c, "factors"), ";", 0);
    const size_t n = strlen(column);
    for (guint i = 0; factors[i]; i++)
        if (strncmp(factors[i], column, n) == 0 && factors[i][n] == '=')
            return true;
    return false;
}

static void add_covariates(settings *s, const ref_case *c, const char *group) {
    g_auto(GStrv) names = g_strsplit(ref_text(c, "covariates"), ";", 0);
    g_autoptr(GPtrArray) others = g_ptr_array_new(), factors = g_ptr_array_new();
    for (guint i = 0; names[i]; i++) {
        if (strcmp(names[i], group) == 0)
            continue;
        g_ptr_array_add(others, names[i]);
        if (is_factor(c, names[i]))
            g_ptr_array_add(factors, names[i]);
    }
    g_ptr_array_add(others, NULL);
    g_ptr_array_add(factors, NULL);
    g_autofree char *all = g_strjoinv(";", (char **)others->pdata);
    g_autofree char *categories = g_strjoinv(";", (char **)factors->pdata);
    if (*all)
        add_list(s, "compare.hazard_ratio.covariates", all, ";");
    if (*categories)
        add_list(s, "compare.hazard_ratio.factors", categories, ";");
}

static analysis_run run_model(const ref_case *c, const char *group, const char *reference,
                              const char *test) {
    settings s = {g_ptr_array_new_with_free_func(g_free)};
    add_common(&s, c);
    if (!*ref_text(c, "start") && *ref_text(c, "cluster"))
        add(&s, "rows=all");
    add(&s, "group=%s", group);
    if (reference)
        add(&s, "group.reference=%s", reference);
    add_covariates(&s, c, group);
    if (*ref_text(c, "cluster"))
        add(&s, "cluster=%s", ref_text(c, "cluster"));
    add(&s, "compare.hazard_ratio.ties=%s", *ref_text(c, "ties") ? ref_text(c, "ties") : "efron");
    add(&s, "compare.test=%s", test);
    if (*ref_text(c, "conf_level"))
        add(&s, "compare.hazard_ratio.conf_level=%s", ref_text(c, "conf_level"));
    return run_case(c, &s);
}

/** Whose number of ours it is: of a group, a covariate that is a number, or the whole model. */
static bool find(const analysis_run *run, const char *group, const char *reference,
                 const ref_value *v, double *found) {
    const tf_km_results *km = km_of(run);
    const char *level = strchr(v->term, '=');
    const size_t n = strlen(group);
    const bool robust = strcmp(v->statistic, "robust_se") == 0;
    const char *name = robust ? "se" : v->statistic;
    if (*v->term == '\0')
        return tf_results_find(run->results, "", "cox", NAN,
                               strcmp(name, "nevent") == 0 ? "events" : name, found);
    if (strncmp(v->term, group, n) == 0 && (level == v->term + n || v->term[n] == '\0')) {
        const size_t last = km->n_groups - 1;
        g_autofree char *whose =
            reference && level
                ? g_strdup_printf("%s|%s", level + 1, reference)
                : g_strdup_printf("%s|%s", km->groups[last].label, km->groups[0].label);
        return tf_results_find(run->results, whose, "", NAN, name, found);
    }
    return !level && tf_results_find(run->results, "", v->term, NAN, name, found);
}

/** The program has one standard error, that of its limits: of clusters the robust one. */
static bool is_ours(const ref_case *c, const char *statistic) {
    return strcmp(statistic, "n") != 0 && /* rows there, patients here */
           !(*ref_text(c, "cluster") && strcmp(statistic, "se") == 0);
}

static unsigned check_model(const ref_case *c, const analysis_run *run, const char *group,
                            const char *reference, comparison *result) {
    const GArray *values = ref_values(c);
    unsigned compared = 0;
    for (guint i = 0; i < values->len; i++) {
        const ref_value *v = &g_array_index(values, ref_value, i);
        double found = 0;
        if (!is_ours(c, v->statistic) || !find(run, group, reference, v, &found))
            continue;
        const double scale = g_str_has_suffix(v->statistic, "_chisq") ? 1e-9
                             : strcmp(v->statistic, "coef") == 0      ? 1
                                                                      : 0;
        comparison_check(result, ref_text(c, "case"), v->statistic, found, v->value, tolerance,
                         scale);
        compared++;
    }
    return compared;
}

/* Without interactions, divergence and weights that are not whole. */
static bool is_asked(const ref_case *c) {
    g_autofree char *diverges = ref_option(c, "diverges");
    const char *covariates = ref_text(c, "covariates");
    return !diverges && strchr(covariates, ';') && !strchr(covariates, ':') &&
           !*ref_text(c, "weights");
}

START_TEST(models_of_the_reference) {
    g_autoptr(GPtrArray) cases = ref_cases("cox");
    comparison *result = comparison_new();
    unsigned n_cases = 0, n_asked = 0, n_without = 0, compared = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        g_autofree char *reference = NULL;
        if (!is_asked(c))
            continue;
        g_autofree char *group = groups_of(c, &reference);
        n_asked++;
        n_without += group == NULL;
        if (!group)
            continue;
        analysis_run run = run_model(c, group, reference, "logrank");
        g_autofree char *findings = run_findings(&run);
        ck_assert_msg(run.results != NULL, "%s: %s", ref_text(c, "case"), findings);
        compared += check_model(c, &run, group, reference, result);
        n_cases++;
        run_clear(&run);
    }
    printf("cox kind with covariates: %u of %u cases, %u numbers; %u without groups\n", n_cases,
           n_asked, compared, n_without);
    ck_assert_uint_eq(n_cases + n_without, n_asked);
    ck_assert_uint_ge(n_cases, 26);
    comparison_assert(result, compared);
    comparison_free(result);
}
END_TEST

/* ---- proportional hazards -------------------------------------------------------------------- */

START_TEST(proportional_hazards_of_terms) {
    g_autoptr(GPtrArray) cases = ref_cases("phtest");
    comparison *result = comparison_new();
    unsigned n_cases = 0, compared = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        g_autofree char *reference = NULL, *terms = ref_option(c, "terms");
        if (!strchr(ref_text(c, "covariates"), ';') || terms)
            continue; /* one term, or single coefficients in place of terms */
        g_autofree char *group = groups_of(c, &reference);
        g_autofree char *transform = ref_option(c, "transform");
        settings s = {g_ptr_array_new_with_free_func(g_free)};
        add_common(&s, c);
        add(&s, "group=%s", group);
        add_covariates(&s, c, group);
        add(&s, "compare.ph_test=%s", transform);
        add(&s, "compare.hazard_ratio.ties=%s", ref_text(c, "ties"));
        analysis_run run = run_case(c, &s);
        run_must_succeed(&run);
        const GArray *values = ref_values(c);
        for (guint k = 0; k < values->len; k++) {
            const ref_value *v = &g_array_index(values, ref_value, k);
            g_autofree char *name = g_strconcat("ph_", v->statistic, NULL);
            g_autofree char *term = strcmp(v->term, group) == 0
                                        ? g_strdup(transform)
                                        : g_strdup_printf("%s:%s", transform, v->term);
            comparison_check(result, ref_text(c, "case"), v->statistic,
                             run_value(&run, "", term, name), v->value, tolerance, 0);
            compared++;
        }
        n_cases++;
        run_clear(&run);
    }
    printf("phtest kind with covariates: %u cases, %u numbers\n", n_cases, compared);
    ck_assert_uint_eq(n_cases, 14);
    comparison_assert(result, compared);
    comparison_free(result);
}
END_TEST

/* ---- beside competing events ----------------------------------------------------------------- */

/* STAT_CONVENTIONS' bound of the reference's own iterations. */
static const double iterated = 1e-6;

START_TEST(subdistributions) {
    g_autoptr(GPtrArray) cases = ref_cases("crr");
    comparison *result = comparison_new();
    unsigned n_cases = 0, compared = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        const char *covariates = ref_text(c, "covariates");
        if (!strchr(covariates, ';'))
            continue;
        g_autofree char *group = g_strndup(covariates, strcspn(covariates, ";"));
        g_auto(GStrv) causes = g_strsplit(ref_text(c, "event"), ";", 2);
        settings s = {g_ptr_array_new_with_free_func(g_free)};
        add(&s, "time=%s", ref_text(c, "time"));
        add(&s, "event={column: %s, is: [%s]}", ref_text(c, "status"), causes[0]);
        add(&s, "competing=[%s]", causes[1]);
        add(&s, "estimate=incidence");
        add(&s, "group={column: %s, reference: \"%s\"}", group,
            strcmp(group, "sex") == 0 ? "F" : "0");
        add_covariates(&s, c, group);
        if (*ref_text(c, "conf_level"))
            add(&s, "compare.hazard_ratio.conf_level=%s", ref_text(c, "conf_level"));
        analysis_run run = run_case(c, &s);
        run_must_succeed(&run);
        const GArray *values = ref_values(c);
        for (guint k = 0; k < values->len; k++) {
            const ref_value *v = &g_array_index(values, ref_value, k);
            static const char *const names[] = {"coef", "se", "p", "hr", "hr_lower", "hr_upper"};
            static const char *const ours[] = {"coef", "se", "p", "shr", "shr_lower", "shr_upper"};
            const bool own = g_str_has_prefix(v->term, group);
            double found;
            if (strchr(v->term, '=') && !own)
                continue; /* of a factor with another reference */
            for (size_t n = 0; n < G_N_ELEMENTS(names); n++) {
                if (strcmp(v->statistic, names[n]) != 0)
                    continue;
                if (own)
                    found = run_value(&run, strcmp(group, "sex") == 0 ? "M|F" : "1|0", causes[0],
                                      ours[n]);
                else
                    found = run_value(&run, "", v->term, ours[n]);
                comparison_check(result, ref_text(c, "case"), v->statistic, found, v->value,
                                 iterated, n == 0 ? 1 : 0);
                compared++;
            }
        }
        n_cases++;
        run_clear(&run);
    }
    printf("crr kind with covariates: %u cases, %u numbers\n", n_cases, compared);
    ck_assert_uint_eq(n_cases, 5);
    ck_assert_uint_ge(compared, 48);
    comparison_assert(result, compared);
    comparison_free(result);
}
END_TEST

/* Of hazards of one cause others are censored: the same as a model of survival with competing:
   censor, which is held against the reference above. */
START_TEST(cause_specific) {
    double coef[2], z[2];
    for (size_t i = 0; i < 2; i++) {
        settings s = {g_ptr_array_new_with_free_func(g_free)};
        add(&s, "time=etime");
        add(&s, "event={column: event, is: [1]}");
        add(&s, "group={column: sex, reference: F}");
        add(&s, "compare.hazard_ratio.covariates=[age, hgb]");
        add(&s, i == 0 ? "competing=censor" : "competing={death: 2}");
        if (i == 1) {
            add(&s, "estimate=incidence");
            add(&s, "compare.ratio=cause_specific");
        }
        analysis_run run = run_case(ref_case_named("crr_mgus2_sex"), &s);
        run_must_succeed(&run);
        coef[i] = run_value(&run, "M|F", i == 0 ? "" : "1", "coef");
        z[i] = run_value(&run, "", "hgb", "coef");
        ck_assert(!isnan(coef[i]));
        run_clear(&run);
    }
    ck_assert(agrees(coef[1], coef[0], 1e-12, 1));
    ck_assert(agrees(z[1], z[0], 1e-12, 1));
}
END_TEST

/* ---- tests of the model ---------------------------------------------------------------------- */

/* Of the groups alone they are the global tests of the reference. */
START_TEST(model_tests) {
    static const char *const tests[][2] = {
        {"wald", "wald"}, {"likelihood_ratio", "lr"}, {"score", "score"}};
    static const char *const names[] = {"cox_gehan_efron", "cox_aml_breslow",
                                        "cox_gehan_exact", "cox_colon_rx",
                                        "cox_nph",         "cox_edge_heavy_ties_exact"};
    const char *which = tests[_i % 3][0];
    const ref_case *c = ref_case_named(names[_i / 3]);
    g_autofree char *reference = NULL;
    g_autofree char *group = groups_of(c, &reference);
    analysis_run run = run_model(c, group, reference, which);
    run_must_succeed(&run);
    const GArray *values = ref_values(c);
    unsigned compared = 0;
    for (guint i = 0; i < values->len; i++) {
        const ref_value *v = &g_array_index(values, ref_value, i);
        const bool own = g_str_has_prefix(v->statistic, tests[_i % 3][1]) && *v->term == '\0';
        if (!own || g_str_has_suffix(v->statistic, "_df"))
            continue;
        const char *name = strrchr(v->statistic, '_') + 1;
        ck_assert(agrees(run_value(&run, "", "", name), v->value, tolerance, 0));
        compared++;
    }
    ck_assert_uint_eq(compared, 2);
    ck_assert_double_eq(run_value(&run, "", "", "df"), (double)km_of(&run)->n_groups - 1);
    run_clear(&run);
}
END_TEST

/* The likelihood ratio of two models of the reference, one with the groups: they are of the same
   patients and differ by them. */
START_TEST(adjusted_likelihood_ratio) {
    const ref_case *c = ref_case_named("cox_trial400_multi_efron");
    analysis_run run = run_model(c, "region", "Europe", "likelihood_ratio");
    run_must_succeed(&run);
    const double chisq = run_value(&run, "", "", "chisq");
    const double with = run_value(&run, "", "cox", "loglik");
    run_clear(&run);
    settings s = {g_ptr_array_new_with_free_func(g_free)};
    add_common(&s, c);
    add(&s, "group=sex");
    add(&s, "compare.hazard_ratio.covariates=[arm, age]");
    run = run_case(c, &s);
    run_must_succeed(&run);
    ck_assert(agrees(chisq, 2 * (with - run_value(&run, "", "cox", "loglik")), 1e-9, 0));
    run_clear(&run);
}
END_TEST

/* One-sided: fewer events in the experimental group make P small, by its coefficient's sign. */
START_TEST(one_side_of_a_model) {
    const ref_case *c = ref_case_named("cox_gehan_efron");
    double p[2][2];
    static const char *const references[] = {"control", "6-MP"};
    for (size_t r = 0; r < 2; r++)
        for (int sides = 1; sides <= 2; sides++) {
            settings s = {g_ptr_array_new_with_free_func(g_free)};
            add_common(&s, c);
            add(&s, "group=treat");
            add(&s, "group.reference=%s", references[r]);
            add(&s, "compare.test=wald");
            add(&s, "compare.sides=%d", sides);
            analysis_run run = run_case(c, &s);
            run_must_succeed(&run);
            p[r][sides - 1] = run_value(&run, "", "", "p");
            ck_assert((run_value(&run, r ? "control|6-MP" : "6-MP|control", "", "z") > 0) ==
                      (r == 1));
            run_clear(&run);
        }
    ck_assert(agrees(p[0][0], p[0][1] / 2, 1e-12, 0));
    ck_assert(agrees(p[1][0], 1 - p[1][1] / 2, 1e-12, 0));
}
END_TEST

/* ---- who is in it ---------------------------------------------------------------------------- */

#define HEAD "time,status,arm,age,site,grade,size\n"
#define ROWS                                                                                       \
    HEAD "5,1,A,60,x,1,small\n6,0,B,65,x,2,large\n7,1,B,70,y,1,small\n8,0,A,75,y,2,large\n"        \
         "9,1,A,62,z,1,large\n10,1,B,58,z,2,small\n11,0,B,66,x,1,small\n12,1,A,71,y,2,large\n"
#define LACKING ROWS "13,1,A,,y,1,small\n14,0,B,50,,2,large\n"
#define TSA     "time=time", "time.unit=months", "event=status", "group=arm"

START_TEST(curves_keep_everybody) {
    analysis_run run =
        run_text(&tf_km_analysis, LACKING,
                 (const char *const[]){TSA, "compare.hazard_ratio.covariates=[age]", NULL});
    run_must_succeed(&run);
    ck_assert_double_eq(run_value(&run, "A", "", "n"), 5);
    ck_assert_double_eq(run_value(&run, "", "cox", "n"), 9);
    ck_assert_double_eq(run_value(&run, "", "cox", "events"), 5);
    ck_assert(run_says(&run, TF_WARNING,
                       "the hazard ratio is of 9 of 10 patients: 1 lack a "
                       "covariate"));
    run_clear(&run);
    run = run_text(
        &tf_km_analysis, LACKING,
        (const char *const[]){TSA, "compare.hazard_ratio.covariates=[age]", "cluster=site", NULL});
    run_must_succeed(&run);
    ck_assert_double_eq(run_value(&run, "", "cox", "n"), 8);
    ck_assert_double_eq(run_value(&run, "", "cox", "n_clusters"), 3);
    run_clear(&run);
}
END_TEST

/* Counted rows with their covariates are the patients one by one. */
START_TEST(counts_are_patients) {
    static const char counted[] = "time,events,censored,arm,sex\n5,2,1,A,F\n6,1,1,B,M\n7,2,0,B,F\n"
                                  "8,1,2,A,M\n9,1,0,B,M\n";
    static const char single[] =
        "time,status,arm,sex\n5,1,A,F\n5,1,A,F\n5,0,A,F\n6,1,B,M\n6,0,B,M\n7,1,B,F\n7,1,B,F\n"
        "8,1,A,M\n8,0,A,M\n8,0,A,M\n9,1,B,M\n";
    analysis_run a = run_text(&tf_km_analysis, counted,
                              (const char *const[]){"time=time", "counts.events=events",
                                                    "counts.censored=censored", "group=arm",
                                                    "compare.hazard_ratio.covariates=[sex]", NULL});
    analysis_run b = run_text(&tf_km_analysis, single,
                              (const char *const[]){"time=time", "event=status", "group=arm",
                                                    "compare.hazard_ratio.covariates=[sex]", NULL});
    run_must_succeed(&a);
    run_must_succeed(&b);
    static const char *const names[] = {"coef", "se", "p"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        ck_assert(agrees(run_value(&a, "B|A", "", names[i]), run_value(&b, "B|A", "", names[i]),
                         1e-12, 0));
    ck_assert_double_eq(run_value(&a, "", "cox", "n"), 11);
    run_clear(&a);
    run_clear(&b);
}
END_TEST

/* A covariate that changes is one of each part of a patient's time, which curves see as one: the
   likelihood is summed here, over who is at risk with which value. */
START_TEST(covariates_that_change) {
    static const char csv[] = "id,from,to,status,arm,z\n1,0,4,0,A,0\n1,4,9,1,A,1\n2,0,6,1,B,0\n"
                              "3,0,3,0,B,1\n3,3,12,0,B,0\n4,0,7,1,A,1\n5,0,2,0,B,0\n5,2,8,1,B,1\n"
                              "6,0,11,1,A,0\n7,0,10,1,B,1\n";
    static const double row[][5] = {
        /* from, to, event, B, z */
        {0, 4, 0, 0, 0}, {4, 9, 1, 0, 1}, {0, 6, 1, 1, 0}, {0, 3, 0, 1, 1},  {3, 12, 0, 1, 0},
        {0, 7, 1, 0, 1}, {0, 2, 0, 1, 0}, {2, 8, 1, 1, 1}, {0, 11, 1, 0, 0}, {0, 10, 1, 1, 1}};
    analysis_run run =
        run_text(&tf_km_analysis, csv,
                 (const char *const[]){"time=to", "entry=from", "event=status", "group=arm",
                                       "patient=id", "compare.hazard_ratio.covariates=[z]", NULL});
    run_must_succeed(&run);
    const double beta[2] = {run_value(&run, "B|A", "", "coef"), run_value(&run, "", "z", "coef")};
    double score[2] = {0, 0}, loglik = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(row); i++) {
        double set = 0, mean[2] = {0, 0};
        for (size_t j = 0; row[i][2] > 0 && j < G_N_ELEMENTS(row); j++) {
            if (row[j][0] >= row[i][1] || row[j][1] < row[i][1])
                continue;
            const double risk = exp(beta[0] * row[j][3] + beta[1] * row[j][4]);
            set += risk;
            mean[0] += risk * row[j][3];
            mean[1] += risk * row[j][4];
        }
        if (!(row[i][2] > 0))
            continue;
        loglik += beta[0] * row[i][3] + beta[1] * row[i][4] - log(set);
        score[0] += row[i][3] - mean[0] / set;
        score[1] += row[i][4] - mean[1] / set;
    }
    /* at the maximum there is no slope */
    ck_assert(fabs(score[0]) < 1e-9 && fabs(score[1]) < 1e-9);
    ck_assert(agrees(run_value(&run, "", "cox", "loglik"), loglik, 1e-12, 0));
    ck_assert_double_eq(run_value(&run, "", "cox", "n"), 7);
    ck_assert_double_eq(run_value(&run, "A", "", "n"), 3);
    run_clear(&run);
}
END_TEST

/* ---- what is refused and told ---------------------------------------------------------------- */

typedef struct told {
    const char *csv;
    const char *settings[8];
    tf_severity severity;
    const char *message, *hint; /**< hint: NULL: not looked at */
} told;

#define BY(columns) "compare.hazard_ratio.covariates=[" columns "]"

static const told tellings[] = {
    {ROWS, {TSA, BY("arm")}, TF_ERROR, "is that of the groups", "leave it out"},
    {ROWS,
     {TSA, BY("age"), "compare.strata=[age]"},
     TF_ERROR,
     "stratifies the model already",
     NULL},
    {ROWS, {TSA, BY("age, age")}, TF_ERROR, "is a covariate twice", NULL},
    {ROWS, {TSA, BY("agee")}, TF_ERROR, "agee", NULL},
    {ROWS,
     {TSA, BY("age"), "compare.hazard_ratio.factors=[grade]"},
     TF_ERROR,
     "names \"grade\", which is no covariate",
     NULL},
    {HEAD "5,1,A,60,x,1,small\n6,0,B,60,x,2,large\n7,1,B,60,y,1,small\n",
     {TSA, BY("age")},
     TF_ERROR,
     "column \"age\" has one value among the patients of the model",
     "leave it out"},
    {HEAD "5,1,A,,x,1,small\n6,0,B,60,x,2,\n7,1,B,,y,1,small\n",
     {TSA, BY("age, size")},
     TF_ERROR,
     "no patient has all covariates",
     NULL},
    {HEAD "5,1,A,60,x,1,small\n6,0,B,61,x,2,large\n7,1,B,65,x,1,small\n",
     {TSA, "cluster=site"},
     TF_ERROR,
     "all patients are of one cluster",
     "leave it out"},
    {ROWS,
     {TSA, "cluster=site", "compare.hazard_ratio.ties=exact"},
     TF_ERROR,
     "no standard errors that allow for clusters",
     "--ties efron"},
    {ROWS,
     {TSA, "cluster=site", "compare.test=score"},
     TF_ERROR,
     "take patients of a cluster for independent",
     "--test wald"},
    {ROWS,
     {TSA, "compare.ph_test=km", "compare.hazard_ratio.ties=discrete"},
     TF_ERROR,
     "isn't defined for discrete ties",
     "--ties efron"},
    {HEAD "5,1,A,60,A,1,small\n6,0,B,61,B,2,large\n7,1,B,65,B,1,small\n8,1,A,66,A,1,large\n"
          "9,1,B,63,B,2,small\n",
     {TSA, BY("site")},
     TF_ERROR,
     "column \"site\" has one value in each group",
     "leave it out"},
    {HEAD "5,1,A,60,A,1,small\n6,0,B,61,B,2,large\n7,1,B,65,B,2,large\n8,1,A,66,A,2,large\n"
          "9,1,B,63,B,1,small\n",
     {TSA, BY("grade, size")},
     TF_WARNING,
     "\"large\" of \"size\" is not estimable: the groups and other covariates determine it",
     NULL},
    {ROWS,
     {TSA, BY("grade"), "compare.hazard_ratio.factors=[grade]"},
     TF_NOTE,
     "stand as in",
     NULL},
    {HEAD "5,1,A,60,x,1,small\n6,0,B,61,x,2,large\n7,1,A,65,y,1,small\n8,0,B,66,y,1,large\n",
     {TSA, BY("age")},
     TF_WARNING,
     "hazard ratio not estimable: no event in \"B\"",
     NULL},
    {HEAD "5,1,A,60,x,1,small\n6,0,B,61,x,2,large\n7,1,A,65,y,1,small\n8,0,B,66,y,1,large\n",
     {TSA, "compare.test=wald"},
     TF_WARNING,
     "test not possible",
     "--test likelihood_ratio"},
    {ROWS, {TSA, "cluster=site"}, TF_WARNING, "there are 3 clusters", "compares within clusters"},
    {ROWS,
     {TSA, "compare.test=wald", "compare.trend=[1, 2]"},
     TF_WARNING,
     "compare.trend changes nothing: they are of a test without a model",
     NULL},
};

START_TEST(refused_and_told) {
    const told *t = &tellings[_i];
    analysis_run run = run_text(&tf_km_analysis, t->csv, t->settings);
    const tf_finding *finding = run_finding(&run, t->severity, t->message);
    g_autofree char *all = run_findings(&run);
    ck_assert_msg(finding != NULL, "%s in\n%s", t->message, all);
    ck_assert((t->severity == TF_ERROR) == (run.results == NULL));
    if (t->hint)
        ck_assert_msg(finding->hint && strstr(finding->hint, t->hint), "%s", all);
    run_clear(&run);
}
END_TEST

/* With numbers that tell of no single patient, the difference of two of them must not. */
START_TEST(few_without_a_covariate) {
    g_autoptr(GString) csv = g_string_new("time,status,arm,age\n");
    for (int i = 0; i < 60; i++)
        g_string_append_printf(csv, "%d,%d,%s,%s\n", 3 + i % 23, i % 3 > 0, i % 2 ? "A" : "B",
                               i < 2   ? ""
                               : i % 5 ? "60"
                                       : "71");
    const char *const asked[] = {"time=time", "event=status", "group=arm",
                                 BY("age"),   "suppress=5",   NULL};
    analysis_run run = run_text(&tf_km_analysis, csv->str, asked);
    ck_assert(run_says(&run, TF_ERROR, "fewer than 5 patients lack a covariate"));
    run_clear(&run);
}
END_TEST

SUITE("hazard ratios that are adjusted") {
    add_tests(suite, "core", models_of_the_reference, proportional_hazards_of_terms,
              subdistributions, cause_specific, adjusted_likelihood_ratio, one_side_of_a_model,
              NULL);
    add_loop(suite, "core", model_tests, 18);
    add_tests(suite, "limits", curves_keep_everybody, counts_are_patients, covariates_that_change,
              few_without_a_covariate, NULL);
    add_loop(suite, "errors", refused_and_told, G_N_ELEMENTS(tellings));
}
