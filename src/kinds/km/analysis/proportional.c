/* Whether one hazard ratio tells of the whole time: printed where it is asked for, told where it
   fails beside a ratio that is printed. */
#include <glib.h>
#include <math.h>

#include "beside_rows.h"
#include "model.h"
#include "stats/ph_test.h"

/* Nobody asked for it, and of larger data it would take longer than the figure. */
enum { MOST_UNASKED = 100000 };
/* Below this it is told. */
static const double FAILS = 0.05;

/** The groups are one factor, and each covariate one. Newly allocated. */
static uint32_t *terms_of(const tf_km_model *m) {
    uint32_t *term = g_new0(uint32_t, m->p + 1);
    for (size_t i = 0; i < m->covariates.n; i++)
        for (size_t k = 0; k < m->covariates.items[i].n; k++)
            term[m->n_groups + m->covariates.items[i].first + k] = (uint32_t)(i + 1);
    return term;
}

/** NULL: it has none. */
static tf_ph_test *run(tf_km_job *job) {
    tf_km_model *m = tf_km_model_of(job);
    tf_ph_test *test = NULL;
    if (!m)
        return NULL;
    g_autofree uint32_t *term = terms_of(m);
    const tf_ph_options of = {(tf_ph_transform)job->km->beside.ph.transform, term,
                              m->covariates.n + 1};
    tf_stats_status status = TF_STATS_OK;
    /* it is made where the likelihood itself is largest, without a penalty */
    tf_cox_model *own = NULL;
    if (!m->fit || job->km->cox.firth)
        status = tf_cox_fit(m->timeline, m->x, m->p, &m->options, &own);
    const tf_cox_model *fit = own ? own : m->fit;
    if (status == TF_STATS_OK)
        status = tf_ph_test_new(m->timeline, m->x, fit, &m->options, &of, &test);
    tf_cox_model_free(own);
    return status == TF_STATS_OK ? test : NULL;
}

/* It is of the average over time: whether the groups differ at all is another question. */
static void tell(const tf_km_job *job) {
    const tf_km_ph *ph = &job->km->beside.ph;
    if (ph->shown || !(ph->p < FAILS))
        return;
    char p[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(p, sizeof p, "%.2g", ph->p);
    tf_diag_note(job->diag, NULL, "--ph-test km prints it; --rmst TIME compares mean times",
                 "hazards are not proportional (P = %s): the hazard ratio is an average over time",
                 p);
}

/* Asked for, it has to be there; else it is left out where there is none. */
static bool without(const tf_km_job *job) {
    if (job->km->beside.ph.shown) {
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->compare.ph_test);
        tf_diag_warning(job->diag, &place, NULL,
                        "proportional hazards could not be tested: the hazard ratio is not "
                        "estimable, or a time is 0");
    }
    return true;
}

static void add_row(const tf_km_job *job, const char *term, const tf_test *test) {
    const tf_statistic_table table = TF_STATISTIC_TABLE(tf_km_ph_rows);
    const tf_km_ph ph = {.chisq = test->statistic, .df = test->df, .p = test->p};
    const tf_statistic_of of = {"", term, NAN};
    tf_statistics_add(job->builder, &table, &ph, &of);
}

/* Of covariates, too, whose hazards may not be proportional either. */
static void add_rows(const tf_km_job *job, const tf_ph_test *test) {
    const char *by = tf_ask_choice(&job->ask->base, &job->ask->compare.ph_test);
    const tf_covariates *covariates = &job->model->covariates;
    add_row(job, by, &test->term[0]);
    for (size_t i = 0; i < covariates->n; i++)
        add_row(job, tf_arena_printf(job->arena, "%s:%s", by, covariates->items[i].column),
                &test->term[i + 1]);
    if (covariates->n > 0)
        add_row(job, tf_arena_printf(job->arena, "%s:GLOBAL", by), &test->global);
}

bool tf_km_test_ph(tf_km_job *job) {
    tf_km_results *km = job->km;
    tf_km_ph *ph = &km->beside.ph;
    const bool asked = job->ask->compare.ph_test >= 0;
    ph->p = NAN;
    if (asked && tf_km_is_incidence(km))
        return tf_km_refuse(job, &job->ask->compare.ph_test, "leave compare.ph_test out",
                            "the test of proportional hazards is of survival or failure");
    if (asked && km->cox.ties == TF_KM_DISCRETE)
        return tf_km_refuse(job, &job->ask->compare.ph_test, "--ties efron",
                            "the test of proportional hazards isn't defined for discrete ties");
    if (tf_km_is_incidence(km) || km->n_groups < 2 || job->subjects.same_patients ||
        tf_km_is_whole_of_facets(job))
        return true;
    if (!asked && (!tf_km_has_own_ratio(km) || job->subjects.data.n > MOST_UNASKED))
        return true;
    ph->shown = asked;
    ph->transform = asked ? job->ask->compare.ph_test : TF_PH_KM;
    tf_ph_test *test = run(job);
    if (!test)
        return without(job);
    ph->chisq = test->term[0].statistic;
    ph->df = test->term[0].df;
    ph->p = test->term[0].p;
    if (!isnan(ph->p))
        tell(job);
    if (asked && !isnan(ph->p))
        add_rows(job, test);
    tf_ph_test_free(test);
    return !isnan(ph->p) || without(job);
}
