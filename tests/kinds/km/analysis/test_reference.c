/* Every reference case of Kaplan-Meier, log-rank and one-factor Cox kind, from the CSV file to the
   named number: reading, coding, grouping and strata included. */
#include "kinds/km/reference_run.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

/** Not of this program's methods so far: robust variance, other estimators. */
static bool is_other(const ref_case *c) {
    g_autofree char *stype = ref_option(c, "stype");
    g_autofree char *timefix = ref_option(c, "timefix");
    return *ref_text(c, "cluster") || *ref_text(c, "id") || stype ||
           (timefix && strcmp(timefix, "FALSE") == 0) || strcmp(ref_text(c, "robust"), "TRUE") == 0;
}

/** Weights that are not whole are refused by design. */
static bool is_fractional(const analysis_run *run) {
    return run_finding(run, TF_ERROR, "is not a whole number") != NULL;
}

/** Strata, and so groups, for the reference's name of the one group. */
static const char *our_group(const char *term) {
    return strcmp(term, "all") == 0 ? "" : term;
}

/* ---- Kaplan-Meier --------------------------------------------------------------------------- */

/** "surv_at_365" is "surv" at 365, "q25_lower" is "quantile_lower" at 0.25. */
static char *our_name(const char *statistic, double *at) {
    *at = NAN;
    const char *place = strstr(statistic, "_at_");
    if (place) {
        *at = g_ascii_strtod(place + 4, NULL);
        return g_strndup(statistic, (gsize)(place - statistic));
    }
    if (statistic[0] == 'q' && g_ascii_isdigit(statistic[1])) {
        *at = g_ascii_strtod((const char[]){'0', '.', statistic[1], statistic[2], '\0'}, NULL);
        return g_strconcat("quantile", statistic + 3, NULL);
    }
    return g_strdup(statistic);
}

static bool is_count(const char *name) {
    return strcmp(name, "n") == 0 || g_str_has_prefix(name, "n_") ||
           g_str_has_prefix(name, "events") || g_str_has_prefix(name, "cum_");
}

static bool is_milestone_of_curve(const char *name) {
    return g_str_has_prefix(name, "surv");
}

static unsigned check_km_case(const ref_case *c, const analysis_run *run, comparison *result) {
    const GArray *values = ref_values(c);
    unsigned compared = 0;
    for (guint i = 0; i < values->len; i++) {
        const ref_value *v = &g_array_index(values, ref_value, i);
        /* Rows of the file, where ours are patients; restricted means have cases of their own. */
        const bool rows = *ref_text(c, "weights") && strcmp(v->statistic, "n") == 0;
        if (rows || g_str_has_prefix(v->statistic, "rmst"))
            continue;
        double at;
        g_autofree char *theirs = our_name(v->statistic, &at);
        /* With late entry, R's number at risk is that of the next step of the curve. */
        if (*ref_text(c, "start") && strcmp(theirs, "n_risk") == 0)
            continue;
        const char *name = strcmp(theirs, "n_risk_count") == 0 ? "n_risk" : theirs;
        const char *group = our_group(v->term);
        const double found = run_value_at(run, group, "", at, name);
        double expected = v->value;
        /* The reference carries S forward beyond the group's last time; here it is unknown there.
         */
        if (is_milestone_of_curve(name) && at > run_value_at(run, group, "", NAN, "time_max") &&
            run_value_at(run, group, "", at, "surv") != 0)
            expected = NAN;
        const double scale = is_milestone_of_curve(name) ? 1 : 0;
        comparison_check(result, ref_text(c, "case"), v->statistic, found, expected,
                         is_count(name) ? 0 : tolerance, scale);
        compared++;
    }
    return compared;
}

START_TEST(kaplan_meier_cases) {
    g_autoptr(GPtrArray) cases = ref_cases("km");
    comparison *result = comparison_new();
    unsigned n_cases = 0, compared = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        if (is_other(c))
            continue;
        settings s = new_settings();
        add_common(&s, c);
        if (*ref_text(c, "group"))
            add(&s, "group=%s", ref_text(c, "group"));
        add_list(&s, "quantiles", "0.25;0.5;0.75", ";");
        if (*ref_text(c, "times"))
            add_list(&s, "milestones", ref_text(c, "times"), ";");
        analysis_run run = run_case(c, &s);
        if (!is_fractional(&run)) {
            g_autofree char *findings = run_findings(&run);
            ck_assert_msg(run.results != NULL, "%s: %s", ref_text(c, "case"), findings);
            compared += check_km_case(c, &run, result);
            n_cases++;
        }
        run_clear(&run);
    }
    /* 139 cases; the others have a robust variance or another estimator. */
    ck_assert_uint_eq(n_cases, 131);
    ck_assert_uint_eq(compared, 10235);
    comparison_assert(result, compared);
    comparison_free(result);
}
END_TEST

/* ---- tests ---------------------------------------------------------------------------------- */

static void add_test(settings *s, const ref_case *c) {
    const char *method = ref_text(c, "method");
    g_autofree char *key = g_strdelimit(g_strdup(method), "-", '_');
    const double rho = ref_number(c, "rho", 0), gamma = ref_number(c, "gamma", 0);
    if (*method)
        add(s, "compare.test=%s", key);
    else if (rho != 0 || gamma != 0)
        add(s, "compare.test=fleming_harrington");
    if (rho != 0)
        add(s, "compare.rho=%s", ref_text(c, "rho"));
    if (gamma != 0)
        add(s, "compare.gamma=%s", ref_text(c, "gamma"));
}

static analysis_run run_tests(const ref_case *c, settings *s) {
    add_common(s, c);
    add(s, "group=%s", ref_text(c, "group"));
    if (*ref_text(c, "levels"))
        add_list(s, "group.order", ref_text(c, "levels"), ";");
    if (*ref_text(c, "conf_level"))
        add(s, "compare.hazard_ratio.conf_level=%s", ref_text(c, "conf_level"));
    add_test(s, c);
    return run_case(c, s);
}

/** Its number of the second group against the first, whichever of them is our reference. */
static bool find_of_two(const analysis_run *run, const char *statistic, double *found) {
    const tf_km_results *km = km_of(run);
    if (km->n_groups != 2)
        return false;
    const char *first = km->groups[0].label, *second = km->groups[1].label;
    g_autofree char *same = g_strdup_printf("%s|%s", second, first);
    g_autofree char *turned = g_strdup_printf("%s|%s", first, second);
    if (tf_results_find(run->results, same, "", NAN, statistic, found))
        return true;
    const char *name = strcmp(statistic, "peto_hr_lower") == 0   ? "peto_hr_upper"
                       : strcmp(statistic, "peto_hr_upper") == 0 ? "peto_hr_lower"
                                                                 : statistic;
    if (!tf_results_find(run->results, turned, "", NAN, name, found))
        return false;
    *found = strcmp(name, "z") == 0 ? -*found : 1 / *found;
    return true;
}

static unsigned check_test_case(const ref_case *c, const analysis_run *run, comparison *result) {
    unsigned compared = 0;
    const GArray *values = ref_values(c);
    for (guint j = 0; j < values->len; j++) {
        const ref_value *v = &g_array_index(values, ref_value, j);
        double found = 0;
        if (strcmp(v->statistic, "n") == 0 ||
            (!tf_results_find(run->results, v->term, "", NAN, v->statistic, &found) &&
             !find_of_two(run, v->statistic, &found)))
            continue; /* the two quotients of observed and expected are no numbers of a figure */
        comparison_check(result, ref_text(c, "case"), v->statistic, found, v->value, tolerance,
                         strcmp(v->statistic, "p") == 0 ? 0 : 1);
        compared++;
    }
    return compared;
}

START_TEST(logrank_cases) {
    g_autoptr(GPtrArray) cases = ref_cases("logrank");
    comparison *result = comparison_new();
    unsigned n_cases = 0, n_other = 0, n_fractional = 0, compared = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        if (is_other(c)) {
            n_other++;
            continue;
        }
        settings s = new_settings();
        analysis_run run = run_tests(c, &s);
        if (is_fractional(&run)) {
            n_fractional++;
        } else {
            g_autofree char *findings = run_findings(&run);
            ck_assert_msg(run.results != NULL, "%s: %s", ref_text(c, "case"), findings);
            compared += check_test_case(c, &run, result);
            n_cases++;
        }
        run_clear(&run);
    }
    /* All weights of the test; the others have weights that are not whole. */
    ck_assert_uint_eq(n_cases + n_other + n_fractional, 89);
    printf("log-rank kind: %u of 89 cases, %u numbers; %u other, %u with broken weights\n", n_cases,
           compared, n_other, n_fractional);
    ck_assert_uint_ge(n_cases, 80);
    ck_assert_uint_ge(compared, 10 * n_cases);
    comparison_assert(result, compared);
    comparison_free(result);
}
END_TEST

START_TEST(trend_cases) {
    g_autoptr(GPtrArray) cases = ref_cases("trend");
    comparison *result = comparison_new();
    ck_assert_uint_eq(cases->len, 9);
    unsigned compared = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        g_autofree char *scores = ref_option(c, "scores");
        g_auto(GStrv) levels = g_strsplit(ref_text(c, "levels"), ";", 0);
        g_autoptr(GString) list = g_string_new(NULL);
        for (guint k = 0; levels[k] && !scores; k++)
            g_string_append_printf(list, "%s%u", k > 0 ? "|" : "", k + 1);
        g_autofree char *flow = g_strdelimit(g_strdup(scores ? scores : list->str), "|", ',');
        settings s = new_settings();
        add(&s, "compare.trend=[%s]", flow);
        analysis_run run = run_tests(c, &s);
        run_must_succeed(&run);
        static const char *const names[] = {"z", "chisq", "p"};
        const GArray *values = ref_values(c);
        for (guint j = 0; j < values->len; j++) {
            const ref_value *v = &g_array_index(values, ref_value, j);
            for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
                if (strcmp(v->statistic, names[k]) != 0)
                    continue;
                comparison_check(result, ref_text(c, "case"), v->statistic,
                                 run_value(&run, "", "trend", v->statistic), v->value, tolerance,
                                 k < 2 ? 1 : 0);
                compared++;
            }
        }
        run_clear(&run);
    }
    ck_assert_uint_eq(compared, 27);
    comparison_assert(result, compared);
    comparison_free(result);
}
END_TEST

static double pair_value(const analysis_run *run, const char *term, const char *pair,
                         const char *name) {
    g_auto(GStrv) sides = g_strsplit(pair, "|", 2);
    g_autofree char *turned = g_strdup_printf("%s|%s", sides[1], sides[0]);
    double found = NAN;
    ck_assert_msg(tf_results_find(run->results, pair, term, NAN, name, &found) ||
                      tf_results_find(run->results, turned, term, NAN, name, &found),
                  "%s %s", pair, name);
    return found;
}
/* One run for each method of adjustment. */
static unsigned check_pairs(const ref_case *c, const char *method, comparison *result) {
    g_autofree char *adjusted = g_strconcat("p_", method, NULL);
    settings s = new_settings();
    add(&s, "compare.pairwise=%s", method);
    analysis_run run = run_tests(c, &s);
    run_must_succeed(&run);
    const char *term = ref_number(c, "rho", 0) != 0 ? "fleming_harrington" : "logrank";
    unsigned compared = 0;
    const GArray *values = ref_values(c);
    for (guint j = 0; j < values->len; j++) {
        const ref_value *v = &g_array_index(values, ref_value, j);
        const bool own = g_ascii_strcasecmp(v->statistic, adjusted) == 0;
        if (!own && g_str_has_prefix(v->statistic, "p_"))
            continue;
        comparison_check(result, ref_text(c, "case"), v->statistic,
                         pair_value(&run, term, v->term, own ? adjusted : v->statistic), v->value,
                         tolerance, *v->statistic == 'p' ? 0 : 1);
        compared++;
    }
    run_clear(&run);
    return compared;
}

START_TEST(pairwise_cases) {
    static const char *const methods[] = {"holm", "hochberg", "bh", "by", "bonferroni"};
    g_autoptr(GPtrArray) cases = ref_cases("pairwise");
    comparison *result = comparison_new();
    ck_assert_uint_eq(cases->len, 7);
    unsigned compared = 0;
    for (guint i = 0; i < cases->len; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(methods); k++)
            compared += check_pairs(cases->pdata[i], methods[k], result);
    ck_assert_uint_eq(compared, 5 * 4 * 44); /* chisq, df, p and the adjusted P of 44 pairs */
    comparison_assert(result, compared);
    comparison_free(result);
}
END_TEST

/* ---- Cox ------------------------------------------------------------------------------------ */

/** The column of a model of one covariate, and its reference level (NULL: a number). */
static char *only_factor(const ref_case *c, char **reference) {
    const char *covariates = ref_text(c, "covariates");
    g_auto(GStrv) parts = g_strsplit(ref_text(c, "factors"), "=", 2);
    if (strpbrk(covariates, ";:"))
        return NULL;
    if (parts[0] && parts[1])
        *reference = g_strdup(parts[1]);
    return g_strdup(covariates);
}

/** A covariate of two values that differ by 1 has the coefficient of two groups. */
static bool is_pair(const analysis_run *run) {
    const tf_km_results *km = km_of(run);
    return km && km->n_groups == 2 &&
           g_ascii_strtod(km->groups[1].level, NULL) - g_ascii_strtod(km->groups[0].level, NULL) ==
               1;
}

/** The group that a coefficient belongs to; NULL for what is about the whole model. */
static char *comparison_of(const analysis_run *run, const char *term, const char *reference) {
    const char *level = strchr(term, '=');
    if (level && reference)
        return g_strdup_printf("%s|%s", level + 1, reference);
    if (*term == '\0' || reference)
        return NULL;
    return g_strdup_printf("%s|%s", km_of(run)->groups[1].label, km_of(run)->groups[0].label);
}

static unsigned check_cox_case(const ref_case *c, const analysis_run *run, const char *reference,
                               comparison *result) {
    const GArray *values = ref_values(c);
    unsigned compared = 0;
    for (guint j = 0; j < values->len; j++) {
        const ref_value *v = &g_array_index(values, ref_value, j);
        g_autofree char *group = comparison_of(run, v->term, reference);
        double found = 0;
        if (!group || !tf_results_find(run->results, group, "", NAN, v->statistic, &found))
            continue; /* the Wald statistic itself is no number of a figure */
        comparison_check(result, ref_text(c, "case"), v->statistic, found, v->value, tolerance,
                         strcmp(v->statistic, "coef") == 0 ? 1 : 0);
        compared++;
    }
    return compared;
}

START_TEST(cox_cases) {
    g_autoptr(GPtrArray) cases = ref_cases("cox");
    comparison *result = comparison_new();
    unsigned n_cases = 0, compared = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        g_autofree char *reference = NULL;
        g_autofree char *factor = only_factor(c, &reference);
        g_autofree char *diverges = ref_option(c, "diverges");
        const char *ties = ref_text(c, "ties");
        if (is_other(c) || !factor || diverges || strcmp(ties, "exact") == 0)
            continue;
        settings s = new_settings();
        add_common(&s, c);
        add(&s, "group=%s", factor);
        if (reference)
            add(&s, "group.reference=%s", reference);
        if (*ties)
            add(&s, "compare.hazard_ratio.ties=%s", ties);
        if (*ref_text(c, "conf_level"))
            add(&s, "compare.hazard_ratio.conf_level=%s", ref_text(c, "conf_level"));
        analysis_run run = run_case(c, &s);
        /* Other numbers (age) are no groups, and refused or not, no figure of them is meant. */
        if (run.results && (reference || is_pair(&run))) {
            compared += check_cox_case(c, &run, reference, result);
            n_cases++;
        } else {
            ck_assert_msg(!reference || is_fractional(&run), "%s", ref_text(c, "case"));
        }
        run_clear(&run);
    }
    ck_assert_uint_eq(n_cases, 27);
    ck_assert_uint_eq(compared, 264);
    comparison_assert(result, compared);
    comparison_free(result);
}
END_TEST

/* ---- restricted means ------------------------------------------------------------------------ */

/** Whose number it is: of a group, or of the second against the first. */
static char *mean_group(const ref_case *c, const ref_value *v) {
    if (*v->term || strcmp(ref_text(c, "levels"), "") == 0)
        return g_strdup(our_group(v->term));
    g_auto(GStrv) levels = g_strsplit(ref_text(c, "levels"), ";", 2);
    return g_strdup_printf("%s|%s", levels[1], levels[0]);
}

/** Refused where a group ends before tau with patients still at risk; the reference carries on. */
static bool is_past_the_data(const analysis_run *run) {
    return run_finding(run, TF_ERROR, "is past the data") != NULL;
}

static unsigned check_means(const ref_case *c, const analysis_run *run, comparison *result) {
    const GArray *values = ref_values(c);
    unsigned compared = 0;
    for (guint i = 0; i < values->len; i++) {
        const ref_value *v = &g_array_index(values, ref_value, i);
        g_autofree char *group = mean_group(c, v);
        const bool p = g_str_has_suffix(v->statistic, "_p");
        comparison_check(result, ref_text(c, "case"), v->statistic,
                         run_value_at(run, group, "", ref_number(c, "tau", NAN), v->statistic),
                         v->value, tolerance, p ? 0 : 1);
        compared++;
    }
    return compared;
}

START_TEST(restricted_mean_cases) {
    g_autoptr(GPtrArray) cases = ref_cases("rmst");
    comparison *result = comparison_new();
    unsigned n_cases = 0, n_past = 0, compared = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        settings s = new_settings();
        add_common(&s, c);
        add(&s, "rmst.tau=%s", ref_text(c, "tau"));
        if (*ref_text(c, "group")) {
            g_auto(GStrv) levels = g_strsplit(ref_text(c, "levels"), ";", 0);
            add(&s, "group=%s", ref_text(c, "group"));
            add_list(&s, "group.order", ref_text(c, "levels"), ";");
            add(&s, "group.reference=%s", levels[0]);
        }
        analysis_run run = run_case(c, &s);
        if (is_past_the_data(&run)) {
            n_past++;
        } else {
            run_must_succeed(&run);
            compared += check_means(c, &run, result);
            n_cases++;
        }
        run_clear(&run);
    }
    printf("rmst kind: %u of %u cases, %u numbers; %u with tau past the data, which is refused\n",
           n_cases, cases->len, compared, n_past);
    ck_assert_uint_eq(cases->len, 16);
    ck_assert_uint_eq(n_past, 1); /* rmst_nph_30: the control group ends at 29.94 */
    ck_assert_uint_eq(n_cases, 15);
    comparison_assert(result, compared);
    comparison_free(result);
}
END_TEST

/* ---- two groups at one time, and whether their hazards are proportional ---------------------- */

/** The first of the levels is the reference. */
static void add_levels(settings *s, const ref_case *c, const char *column) {
    g_auto(GStrv) levels = g_strsplit(ref_text(c, "levels"), ";", 0);
    add(s, "group=%s", column);
    add_list(s, "group.order", ref_text(c, "levels"), ";");
    add(s, "group.reference=%s", levels[0]);
}

START_TEST(milestone_cases) {
    g_autoptr(GPtrArray) cases = ref_cases("milestone");
    comparison *result = comparison_new();
    unsigned compared = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        settings s = new_settings();
        add_common(&s, c);
        add_levels(&s, c, ref_text(c, "group"));
        add_list(&s, "milestones", ref_text(c, "times"), ";");
        add(&s, "compare.milestones=%s", i % 2 == 0 ? "difference" : "log_log");
        analysis_run run = run_case(c, &s);
        run_must_succeed(&run);
        g_auto(GStrv) levels = g_strsplit(ref_text(c, "levels"), ";", 2);
        g_autofree char *group = g_strdup_printf("%s|%s", levels[1], levels[0]);
        const GArray *values = ref_values(c);
        for (guint k = 0; k < values->len; k++) {
            const ref_value *v = &g_array_index(values, ref_value, k);
            double at;
            g_autofree char *name = our_name(v->statistic, &at);
            comparison_check(result, ref_text(c, "case"), v->statistic,
                             run_value_at(&run, group, "", at, name), v->value, tolerance,
                             g_str_has_suffix(name, "_p") ? 0 : 1);
            compared++;
        }
        run_clear(&run);
    }
    printf("milestone kind: %u of %u cases, %u numbers\n", cases->len, cases->len, compared);
    ck_assert_uint_eq(cases->len, 3);
    ck_assert_uint_eq(compared, 70);
    comparison_assert(result, compared);
    comparison_free(result);
}
END_TEST

/* A figure's model has its groups alone. */
START_TEST(proportional_hazards_cases) {
    g_autoptr(GPtrArray) cases = ref_cases("phtest");
    comparison *result = comparison_new();
    unsigned n_cases = 0, compared = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        if (strchr(ref_text(c, "covariates"), ';'))
            continue;
        g_autofree char *transform = ref_option(c, "transform");
        settings s = new_settings();
        add_common(&s, c);
        add_levels(&s, c, ref_text(c, "covariates"));
        add(&s, "compare.ph_test=%s", transform);
        analysis_run run = run_case(c, &s);
        run_must_succeed(&run);
        const GArray *values = ref_values(c);
        for (guint k = 0; k < values->len; k++) {
            const ref_value *v = &g_array_index(values, ref_value, k);
            g_autofree char *name = g_strconcat("ph_", v->statistic, NULL);
            comparison_check(result, ref_text(c, "case"), v->statistic,
                             run_value(&run, "", transform, name), v->value, tolerance, 0);
            compared++;
        }
        n_cases++;
        run_clear(&run);
    }
    printf("phtest kind: %u of %u cases, %u numbers; the others have covariates\n", n_cases,
           cases->len, compared);
    ck_assert_uint_eq(n_cases, 4);
    ck_assert_uint_eq(compared, 24); /* of the term and, alike, of all together */
    comparison_assert(result, compared);
    comparison_free(result);
}
END_TEST

SUITE("km_reference") {
    add_tests(suite, "core", kaplan_meier_cases, logrank_cases, trend_cases, pairwise_cases,
              cox_cases, restricted_mean_cases, milestone_cases, proportional_hazards_cases, NULL);
}
