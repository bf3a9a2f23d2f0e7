/* Reference models, fitted by rows and, where there is one factor, by counts as well. */
#include "stats/cox.h"

#include <math.h>

#include "reference_stats.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;
/* The reference gives limits of monotone likelihoods to about 1e-6. */
static const double limit_tolerance = 1e-6;

static tf_cox_options options_of(const ref_case *c) {
    tf_cox_options o = tf_cox_options_default();
    const char *ties = ref_text(c, "ties");
    o.ties = strcmp(ties, "breslow") == 0 ? TF_COX_BRESLOW
             : strcmp(ties, "exact") == 0 ? TF_COX_DISCRETE
                                          : TF_COX_EFRON;
    o.conf_level = ref_number(c, "conf_level", 0.95);
    o.frequencies = false;
    return o;
}

static void add_coef(comparison *r, const char *term, const tf_cox_coef *b) {
    comparison_add(r, term, "coef", b->coef);
    comparison_add(r, term, "se", b->se);
    comparison_add(r, term, "wald_z", b->z);
    comparison_add(r, term, "p", b->p);
    comparison_add(r, term, "hr", b->hr);
    comparison_add(r, term, "hr_lower", b->lower);
    comparison_add(r, term, "hr_upper", b->upper);
}

static void add_model(comparison *r, const tf_cox_model *m) {
    const struct {
        const char *name;
        double value;
    } row[] = {{"n", (double)m->n},
               {"nevent", (double)m->event_rows},
               {"loglik_null", m->loglik_null},
               {"loglik", m->loglik},
               {"loglik_limit", m->loglik},
               {"lr_chisq", m->lr_chisq},
               {"lr_chisq_limit", m->lr_chisq},
               {"lr_df", m->df},
               {"lr_p", m->lr_p},
               {"wald_chisq", m->wald_chisq},
               {"wald_p", m->wald_p},
               {"score_chisq", m->score_chisq},
               {"score_p", m->score_p},
               {"aic", 2 * (m->df - m->loglik)},
               {"bic", log((double)m->event_rows) * m->df - 2 * m->loglik},
               {"diverges", m->monotone}};
    for (size_t i = 0; i < G_N_ELEMENTS(row); i++)
        comparison_add(r, "", row[i].name, row[i].value);
}

/* The robust variance and the concordance are not part of the model yet. */
static bool does_not_apply(const ref_case *c, const char *statistic) {
    const bool robust =
        strcmp(ref_text(c, "robust"), "TRUE") == 0 || *ref_text(c, "cluster") != '\0';
    static const char *const robust_names[] = {"wald_z",   "p",          "hr_lower",
                                               "hr_upper", "wald_chisq", "wald_p"};
    for (size_t i = 0; robust && i < G_N_ELEMENTS(robust_names); i++)
        if (strcmp(robust_names[i], statistic) == 0)
            return true;
    return g_str_has_prefix(statistic, "robust_") || g_str_has_prefix(statistic, "pairs_") ||
           g_str_has_prefix(statistic, "concordance");
}

/* Chi-squares are squares of what has scale 1 and is known to 1e-9: near 0, to 1e-18. */
static double scale_of(const char *statistic) {
    if (g_str_has_suffix(statistic, "_chisq"))
        return 1e-9;
    return strcmp(statistic, "coef") == 0 || strcmp(statistic, "wald_z") == 0 ? 1 : 0;
}

static void expect_all(comparison *r, const ref_case *c) {
    const GArray *values = ref_values(c);
    for (guint v = 0; v < values->len; v++) {
        const ref_value *e = &g_array_index(values, ref_value, v);
        if (does_not_apply(c, e->statistic))
            continue;
        const bool limit = g_str_has_suffix(e->statistic, "_limit");
        comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value,
                          limit ? limit_tolerance : tolerance, scale_of(e->statistic));
    }
}

static void fit_rows(comparison *r, const ref_case *c) {
    ref_data *d = ref_data_read(c);
    tf_timeline *timeline = case_timeline(c, d);
    const tf_cox_options o = options_of(c);
    tf_cox_model *model = NULL;
    ck_assert_msg(tf_cox_fit(timeline, d->x, d->p, &o, &model) == TF_STATS_OK, "%s",
                  ref_text(c, "case"));
    comparison_next(r);
    for (size_t i = 0; i < d->p; i++)
        add_coef(r, d->x_names[i], &model->coef[i]);
    add_model(r, model);
    expect_all(r, c);
    ck_assert(model->converged);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
    ref_data_free(d);
}

/* False: more than one covariate, or not a factor. */
static bool fit_counts(comparison *r, const ref_case *c) {
    ref_data *d = ref_data_read(c);
    if (d->factor != NULL) {
        tf_survival_data data = survival_data_of(d);
        data.group = d->factor;
        data.n_groups = d->n_levels;
        tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
        const tf_cox_options o = options_of(c);
        tf_cox_model *model = NULL;
        ck_assert_msg(tf_cox_groups(timeline, d->reference, &o, &model) == TF_STATS_OK, "%s",
                      ref_text(c, "case"));
        comparison_next(r);
        for (uint32_t g = 0; g < d->n_levels; g++)
            if (g != d->reference)
                add_coef(r, d->level_terms[g], &model->coef[g]);
        add_model(r, model);
        expect_all(r, c);
        ck_assert(model->converged);
        tf_cox_model_free(model);
        tf_timeline_free(timeline);
    }
    const bool fitted = d->factor != NULL;
    ref_data_free(d);
    return fitted;
}

START_TEST(reference_models_by_rows) {
    GPtrArray *cases = ref_cases("cox");
    comparison *result = comparison_new();
    for (guint i = 0; i < cases->len; i++)
        fit_rows(result, cases->pdata[i]);
    ck_assert_uint_eq(cases->len, 66);
    comparison_assert(result, 1947);
    comparison_free(result);
    g_ptr_array_unref(cases);
}
END_TEST

START_TEST(reference_models_by_counts) {
    GPtrArray *cases = ref_cases("cox");
    comparison *result = comparison_new();
    unsigned n_cases = 0;
    for (guint i = 0; i < cases->len; i++)
        n_cases += fit_counts(result, cases->pdata[i]);
    ck_assert_uint_eq(n_cases, 36);
    comparison_assert(result, 823);
    comparison_free(result);
    g_ptr_array_unref(cases);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("stats/cox");
    add_tests(suite, "core", reference_models_by_rows, reference_models_by_counts, NULL);
    return run_suite(suite);
}
