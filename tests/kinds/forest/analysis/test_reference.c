/* Reference cases of subgroups, models, responses and pooled studies, from the file to the named
   number: reading, levels, strata and names included. */
#include "forest/results.h"
#include "support/agree.h"
#include "support/analysis_run.h"
#include "support/files.h"
#include "support/reference.h"
#include "support/suite.h"

static const double tolerance = 1e-9;
/* The reference stops its iterations for tau2 a little before its last digits. */
static const double iterated_tolerance = 1e-8;

static void add(GPtrArray *settings, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void add(GPtrArray *settings, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(settings, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

static void add_list(GPtrArray *settings, const char *key, const char *text,
                     const char *separator) {
    if (*text == '\0')
        return;
    g_auto(GStrv) parts = g_strsplit(text, separator, 0);
    g_autofree char *list = g_strjoinv("\", \"", parts);
    add(settings, "%s=[\"%s\"]", key, list);
}

/**
 * `a==1 & b!=x`: conditions have one equals sign here. The reference uses only rows that have all
 * covariates; a missing value meets no condition.
 */
static void add_subset(GPtrArray *settings, const ref_case *c) {
    g_autoptr(GString) subset = g_string_new(ref_text(c, "subset"));
    g_string_replace(subset, "==", "=", 0);
    g_auto(GStrv) covariates = g_strsplit(ref_text(c, "covariates"), ";", 0);
    for (guint i = 0; covariates[i]; i++)
        g_string_append_printf(subset, "%s%s is not missing", subset->len ? " & " : "",
                               covariates[i]);
    add_list(settings, "where", subset->str, " & ");
}

static void add_level(GPtrArray *settings, const ref_case *c) {
    if (*ref_text(c, "conf_level"))
        add(settings, "conf.level=%s", ref_text(c, "conf_level"));
}

static analysis_run run_case(const ref_case *c, GPtrArray *settings) {
    g_autofree char *name = g_strdup_printf("tests/reference/data/%s", ref_text(c, "data"));
    g_autofree char *path = source_path(name);
    g_ptr_array_add(settings, NULL);
    analysis_run run = run_path(&tf_forest_analysis, path, (const char *const *)settings->pdata);
    g_ptr_array_unref(settings);
    run_detail(&run);
    return run;
}

static GPtrArray *settings_new(void) {
    return g_ptr_array_new_with_free_func(g_free);
}

/* ---- subgroups ------------------------------------------------------------------------------- */

/** "n_<arm>" is n of that arm here; what has no arm belongs to the comparison. */
static bool subgroup_value(const analysis_run *run, const tf_forest_results *forest,
                           const ref_value *expected, double *value) {
    const char *term = strcmp(expected->term, "overall") == 0 ? "" : expected->term;
    for (size_t g = 0; g < 2; g++) {
        g_autofree char *suffix = g_strconcat("_", forest->arms[g], NULL);
        if (!g_str_has_suffix(expected->statistic, suffix))
            continue;
        g_autofree char *name =
            g_strndup(expected->statistic, strlen(expected->statistic) - strlen(suffix));
        return tf_results_find(run->results, forest->arms[g], term, NAN, name, value);
    }
    g_autofree char *pair = g_strdup_printf("%s|%s", forest->arms[forest->experimental],
                                            forest->arms[forest->reference]);
    const bool p = strcmp(expected->statistic, "interaction_lr_p") == 0;
    return tf_results_find(run->results, pair, term, NAN, p ? "interaction_p" : expected->statistic,
                           value);
}

static bool is_scaled(const char *name) {
    return strstr(name, "_p") || strcmp(name, "p") == 0 || g_str_has_prefix(name, "hr");
}

START_TEST(subgroups_agree) {
    g_autoptr(GPtrArray) cases = ref_cases("subgroup");
    comparison *all = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        GPtrArray *s = settings_new();
        add(s, "time=%s", ref_text(c, "time"));
        add(s, "event=%s", ref_text(c, "status"));
        add(s, "event.is=[%s]", ref_text(c, "event"));
        add(s, "group=%s", ref_text(c, "group"));
        add_list(s, "group.order", ref_text(c, "levels"), ";");
        add_list(s, "subgroups", ref_text(c, "covariates"), ";");
        add_list(s, "strata", ref_text(c, "strata"), ";");
        add(s, "subgroup.strata=inherit");
        add(s, "ties=%s", ref_text(c, "ties"));
        add_subset(s, c);
        add_level(s, c);
        analysis_run run = run_case(c, s);
        const tf_forest_results *forest = run.results->detail;
        const GArray *values = ref_values(c);
        for (guint k = 0; k < values->len; k++) {
            const ref_value *expected = &g_array_index(values, ref_value, k);
            double value = 0;
            /* n and events of both arms together are not repeated. */
            if (strcmp(expected->statistic, "n") == 0 || strcmp(expected->statistic, "events") == 0)
                continue;
            g_autofree char *where = g_strdup_printf("%s %s", ref_text(c, "case"), expected->term);
            if (!subgroup_value(&run, forest, expected, &value))
                ck_abort_msg("%s: no %s", where, expected->statistic);
            comparison_check(all, where, expected->statistic, value, expected->value, tolerance,
                             is_scaled(expected->statistic) ? 0 : 1);
        }
        run_clear(&run);
    }
    comparison_assert(all, 863);
    comparison_free(all);
}
END_TEST

/* ---- models ---------------------------------------------------------------------------------- */

static GPtrArray *model_settings(const ref_case *c) {
    GPtrArray *s = settings_new();
    add(s, "time=%s", ref_text(c, "time"));
    if (*ref_text(c, "start")) {
        add(s, "entry=%s", ref_text(c, "start"));
        add(s, "rows=all"); /* of a counting process events come again */
    }
    add(s, "event=%s", ref_text(c, "status"));
    add(s, "event.is=[%s]", ref_text(c, "event"));
    add_list(s, "covariates", ref_text(c, "covariates"), ";");
    add_list(s, "strata", ref_text(c, "strata"), ";");
    add(s, "ties=%s", ref_text(c, "ties"));
    add_subset(s, c);
    add_level(s, c);
    if (*ref_text(c, "factors")) {
        g_auto(GStrv) factors = g_strsplit(ref_text(c, "factors"), ";", 0);
        g_autoptr(GString) map = g_string_new("reference={");
        for (guint i = 0; factors[i]; i++) {
            g_auto(GStrv) sides = g_strsplit(factors[i], "=", 2);
            g_string_append_printf(map, "%s\"%s\": \"%s\"", i ? ", " : "", sides[0], sides[1]);
        }
        g_string_append(map, "}");
        g_ptr_array_add(s, g_strdup(map->str));
    }
    return s;
}

START_TEST(models_agree) {
    static const char *const names[] = {
        "cox_lung_multi_efron",    "cox_lung_multi_breslow",   "cox_trial400_multi_efron",
        "cox_veteran_multi_efron", "cox_colon_multi_efron",    "cox_trial400_strata_efron",
        "cox_lung_factor_ecog",    "cox_lung_factor_ref_last", "cox_lung_many",
        "cox_lung_multi_exact",    "cox_cgd_lt_efron",         "cox_cgd_lt_breslow",
    };
    comparison *all = comparison_new();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const ref_case *c = ref_case_named(names[i]);
        analysis_run run = run_case(c, model_settings(c));
        const GArray *values = ref_values(c);
        unsigned compared = 0;
        for (guint k = 0; k < values->len; k++) {
            const ref_value *expected = &g_array_index(values, ref_value, k);
            const char *name = expected->statistic;
            if (strcmp(name, "nevent") == 0)
                name = "events";
            double value = 0;
            if (!tf_results_find(run.results, "", expected->term, NAN, name, &value))
                continue;
            compared++;
            comparison_check(all, names[i], name, value, expected->value, tolerance,
                             is_scaled(name) ? 0 : 1);
        }
        /* Six for each coefficient, eleven for the model. */
        ck_assert_msg(compared >= 6 + 11, "%s: %u", names[i], compared);
        run_clear(&run);
    }
    comparison_assert(all, 432);
    comparison_free(all);
}
END_TEST

/* ---- responses ------------------------------------------------------------------------------- */

/** A file of patients with these responses. Newly allocated. */
static char *patients_csv(const ref_case *c) {
    GString *csv = g_string_new("arm,response\n");
    const char *const x[] = {"x1", "x2"}, *const n[] = {"n1", "n2"};
    for (int g = 0; g < 2; g++) {
        const int events = (int)ref_number(c, x[g], 0), all = (int)ref_number(c, n[g], 0);
        for (int i = 0; i < all; i++)
            g_string_append_printf(csv, "%c,%d\n", "EC"[g], i < events);
    }
    return g_string_free(csv, FALSE);
}

typedef struct response_method {
    const char *kind, *effect, *name, *method, *estimate, *limits;
    unsigned n_numbers; /**< that have to be compared */
} response_method;

static const response_method response_methods[] = {
    {"oddsratio", "odds_ratio", "or", "wald", "or", "woolf", 30},
    {"oddsratio", "odds_ratio", "or", "score", "or", "score", 30},
    {"oddsratio", "odds_ratio", "or", "miettinen_nurminen", "or", "mn", 30},
    {"riskratio", "risk_ratio", "rr", "wald", "rr", "katz", 30},
    {"riskratio", "risk_ratio", "rr", "score", "rr", "koopman", 30},
    {"riskratio", "risk_ratio", "rr", "miettinen_nurminen", "rr", "mn", 30},
    {"propdiff", "risk_difference", "rd", "wald", "diff", "wald", 42},
    {"propdiff", "risk_difference", "rd", "newcombe", "diff", "newcombe", 42},
    {"propdiff", "risk_difference", "rd", "score", "diff", "mee", 42},
    {"propdiff", "risk_difference", "rd", "miettinen_nurminen", "diff", "mn", 42},
};

static bool expected_of(const ref_case *c, const char *name, double *value) {
    const GArray *values = ref_values(c);
    for (guint i = 0; i < values->len; i++) {
        const ref_value *expected = &g_array_index(values, ref_value, i);
        if (strcmp(expected->statistic, name) != 0)
            continue;
        *value = expected->value;
        return true;
    }
    return false;
}

static void compare_limit(comparison *all, const analysis_run *run, const ref_case *c,
                          const response_method *m, const char *side) {
    g_autofree char *theirs = g_strdup_printf("%s_%s", m->limits, side);
    g_autofree char *ours = g_strdup_printf("%s_%s", m->name, side);
    double expected = 0;
    ck_assert_msg(expected_of(c, theirs, &expected), "%s: no %s", ref_text(c, "case"), theirs);
    comparison_check(all, ref_text(c, "case"), theirs, run_value(run, "E|C", "", ours), expected,
                     tolerance, 1);
}

START_TEST(responses_agree) {
    const response_method *m = &response_methods[_i];
    g_autoptr(GPtrArray) cases = ref_cases(m->kind);
    comparison *all = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        double x1 = ref_number(c, "x1", 0), n1 = ref_number(c, "n1", 0);
        double x2 = ref_number(c, "x2", 0), n2 = ref_number(c, "n2", 0);
        const bool zero = x1 == 0 || x2 == 0 || x1 == n1 || x2 == n2;
        if (n1 + n2 > 5000 || (zero && strcmp(m->name, "rd") != 0))
            continue;
        GPtrArray *s = settings_new();
        add(s, "response=response");
        add(s, "response.is=[1]");
        add(s, "group=arm");
        add(s, "group.reference=C");
        add(s, "effect=%s", m->effect);
        add(s, "conf.method=%s", m->method);
        add_level(s, c);
        g_ptr_array_add(s, NULL);
        g_autofree char *csv = patients_csv(c);
        analysis_run run = run_text(&tf_forest_analysis, csv, (const char *const *)s->pdata);
        g_ptr_array_unref(s);
        /* Nobody responded in any arm: there is no code 1 in the file, which is refused. */
        if (x1 + x2 > 0) {
            run_detail(&run);
            compare_limit(all, &run, c, m, "lower");
            compare_limit(all, &run, c, m, "upper");
        }
        run_clear(&run);
    }
    comparison_assert(all, m->n_numbers);
    comparison_free(all);
}
END_TEST

/* ---- studies --------------------------------------------------------------------------------- */

/** That of proportions of one arm; NULL: the measure is another one. */
static const char *scale_of(const char *measure) {
    static const char *const scales[][2] = {
        {"PR", "plain"}, {"PLO", "logit"}, {"PAS", "arcsine"}, {"PFT", "freeman_tukey"}};
    for (size_t i = 0; i < G_N_ELEMENTS(scales); i++)
        if (strcmp(scales[i][0], measure) == 0)
            return scales[i][1];
    return NULL;
}

static void add_input(GPtrArray *s, const ref_case *c) {
    const char *measure = ref_text(c, "measure");
    static const char *const names[][2] = {{"OR", "odds_ratio"},
                                           {"RR", "risk_ratio"},
                                           {"RD", "risk_difference"},
                                           {"MD", "mean_difference"},
                                           {"HRCI", "hazard_ratio"}};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(names[i][0], measure) == 0)
            add(s, "measure=%s", names[i][1]);
    }
    add(s, "study=study");
    const char *scale = scale_of(measure);
    if (scale) {
        add(s, "events1=x1");
        add(s, "n1=n1");
        add(s, "pool.transform=%s", scale);
        add(s, "pool.add=0.5"); /* as the reference has it, on every scale */
        return;
    }
    if (strcmp(measure, "HRCI") == 0) {
        add(s, "estimate=hr");
        add(s, "lower=lower");
        add(s, "upper=upper");
        add(s, "input.level=0.95");
        return;
    }
    static const char *const counts[][2] = {
        {"events1", "x1"}, {"n1", "n1"}, {"events2", "x2"}, {"n2", "n2"}};
    static const char *const means[][2] = {{"mean1", "m1"}, {"sd1", "sd1"}, {"n1", "n1"},
                                           {"mean2", "m2"}, {"sd2", "sd2"}, {"n2", "n2"}};
    const bool mean = strcmp(measure, "MD") == 0;
    for (size_t i = 0; i < (mean ? 6 : 4); i++)
        add(s, "%s=%s", mean ? means[i][0] : counts[i][0], mean ? means[i][1] : counts[i][1]);
}

/** From the reference's names to ours: "REML+HKSJ" is "REML+HK", "weight_DL" is weight of DL. */
static bool meta_value(const analysis_run *run, const char *term, const char *name, double *value) {
    static const char *const at_group[] = {
        "k",  "estimate", "se",        "ci_lower",     "ci_upper",   "Q",
        "I2", "tau2",     "Q_between", "Q_between_df", "Q_between_p"};
    const char *mark = strrchr(name, '_');
    if (g_str_has_prefix(term, "study:")) {
        if (g_str_has_prefix(name, "weight_")) {
            const char *method = strcmp(mark + 1, "PETO") == 0 ? "Peto" : mark + 1;
            return tf_results_find(run->results, method, term + 6, NAN, "weight", value);
        }
        return tf_results_find(run->results, "", term + 6, NAN, name, value);
    }
    for (size_t i = 0; mark && i < G_N_ELEMENTS(at_group); i++) {
        g_autofree char *bare = g_strndup(name, (size_t)(mark - name));
        if (strcmp(bare, at_group[i]) == 0 &&
            tf_results_find(run->results, mark + 1, term, NAN, bare, value))
            return true;
    }
    g_autoptr(GString) group = g_string_new(term);
    g_string_replace(group, "HKSJ", "HK", 0);
    g_string_replace(group, "PETO", "Peto", 0);
    return tf_results_find(run->results, group->str, "", NAN, name, value);
}

/**
 * Numbers that tests/stats/test_pooling.c has found to be of the reference's own making: degrees of
 * freedom that count tables of which Q has no part, and a limit that its search did not reach.
 */
static bool is_of_its_own(const ref_case *c, const ref_value *expected) {
    const char *name = ref_text(c, "case");
    const bool tables = strcmp(expected->term, "MH") == 0 || strcmp(expected->term, "PETO") == 0;
    return (strcmp(name, "meta_zero_or") == 0 && tables &&
            strcmp(expected->statistic, "Q_df") == 0) ||
           (strcmp(name, "meta_normand_md") == 0 && strcmp(expected->term, "DL") == 0 &&
            g_str_has_suffix(expected->statistic, "_qp_upper"));
}

/** Cases whose measure this program has, without options that it has not. */
static bool is_supported(const ref_case *c) {
    static const char *const measures[] = {"OR", "RR",  "RD",  "MD",  "HRCI",
                                           "PR", "PLO", "PAS", "PFT", NULL};
    const char *options = ref_text(c, "options");
    return g_strv_contains(measures, ref_text(c, "measure")) &&
           (*options == '\0' || strcmp(options, "bias=1") == 0);
}

static analysis_run run_meta(const ref_case *c, const char *hartung_knapp) {
    GPtrArray *s = settings_new();
    add_input(s, c);
    add_list(s, "pool.method", ref_text(c, "method"), ";");
    add(s, "pool.hartung_knapp=%s", hartung_knapp);
    add_subset(s, c);
    add_level(s, c);
    if (*ref_text(c, "group"))
        add(s, "pool.by=%s", ref_text(c, "group"));
    return run_case(c, s);
}

START_TEST(studies_agree) {
    static const char *const ways[] = {"false", "true", "adhoc"};
    g_autoptr(GPtrArray) cases = ref_cases("meta");
    comparison *all = comparison_new();
    unsigned n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(ways) * cases->len; i++) {
        const ref_case *c = cases->pdata[i / G_N_ELEMENTS(ways)];
        if (!is_supported(c))
            continue;
        n++;
        analysis_run run = run_meta(c, ways[i % G_N_ELEMENTS(ways)]);
        const GArray *values = ref_values(c);
        for (guint k = 0; k < values->len; k++) {
            const ref_value *expected = &g_array_index(values, ref_value, k);
            double value = 0;
            if (is_of_its_own(c, expected) ||
                !meta_value(&run, expected->term, expected->statistic, &value))
                continue;
            g_autofree char *where = g_strdup_printf("%s %s", expected->term, expected->statistic);
            const bool p = is_scaled(expected->statistic) && !strstr(expected->statistic, "pi_");
            comparison_check(all, ref_text(c, "case"), where, value, expected->value,
                             iterated_tolerance, p ? 0 : 1);
        }
        run_clear(&run);
    }
    ck_assert_uint_eq(n, 3 * (13 + 4));
    comparison_assert(all, 10024);
    comparison_free(all);
}
END_TEST

/** Left out one by one, and added one by one. */
START_TEST(series_agree) {
    g_autoptr(GPtrArray) cases = ref_cases("meta");
    const ref_case *c = NULL;
    for (guint i = 0; i < cases->len; i++) {
        if (strcmp(ref_text(cases->pdata[i], "case"), "meta_bcg_rr") == 0)
            c = cases->pdata[i];
    }
    ck_assert_ptr_nonnull(c);
    static const char *const shows[] = {"leave_one_out", "cumulative"};
    comparison *all = comparison_new();
    for (size_t i = 0; i < 2; i++) {
        GPtrArray *s = settings_new();
        add_input(s, c);
        add(s, "pool.method=[DL]");
        add(s, "pool.show=%s", shows[i]);
        add(s, "pool.egger=true");
        analysis_run run = run_case(c, s);
        const GArray *values = ref_values(c);
        for (guint k = 0; k < values->len; k++) {
            const ref_value *expected = &g_array_index(values, ref_value, k);
            g_autoptr(GString) name = g_string_new(expected->statistic);
            if (g_str_has_prefix(name->str, "loo_") || g_str_has_prefix(name->str, "cumul_"))
                g_string_replace(name, "DL_", "", 1);
            else if (!g_str_has_prefix(name->str, "egger"))
                continue;
            const bool egger = g_str_has_prefix(name->str, "egger");
            const char *term = strchr(expected->term, ':');
            double value = 0;
            if (!tf_results_find(run.results, egger ? "" : "DL", egger ? "" : term + 1, NAN,
                                 name->str, &value))
                continue;
            comparison_check(all, expected->term, name->str, value, expected->value, tolerance, 1);
        }
        run_clear(&run);
    }
    comparison_assert(all, 13 * 3 + 13 * 2 + 2 * 3);
    comparison_free(all);
}
END_TEST

SUITE("forest reference") {
    add_tests(suite, "core", subgroups_agree, models_agree, studies_agree, series_agree, NULL);
    add_loop(suite, "responses", responses_agree, (int)G_N_ELEMENTS(response_methods));
}
