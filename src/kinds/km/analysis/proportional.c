/* Whether one hazard ratio tells of the whole time: printed where it is asked for, told where it
   fails beside a ratio that is printed. */
#include <glib.h>
#include <math.h>

#include "beside_rows.h"
#include "job.h"
#include "stats/cox.h"
#include "stats/ph_test.h"

/* Nobody asked for it, and of larger data it would take longer than the figure. */
enum { MOST_UNASKED = 100000 };
/* Below this it is told. */
static const double FAILS = 0.05;

/** A column for each group but the reference. */
static double *columns_of(const tf_km_job *job, size_t *p) {
    const size_t n = job->subjects.data.n, groups = job->km->n_groups;
    const size_t reference = job->subjects.grouping.reference;
    double *x = g_new0(double, n *(groups - 1));
    *p = 0;
    for (size_t g = 0; g < groups; g++) {
        if (g == reference)
            continue;
        for (size_t i = 0; i < n; i++)
            x[*p * n + i] = job->subjects.data.group[i] == g;
        (*p)++;
    }
    return x;
}

static bool run(const tf_km_job *job, tf_ph_test **test) {
    tf_cox_options options = tf_cox_options_default();
    options.ties = job->km->cox.ties == 1 ? TF_COX_BRESLOW : TF_COX_EFRON;
    options.frequencies = job->ask->who.weights_kind != TF_WEIGHTS_CASE;
    size_t p = 0;
    g_autofree double *x = columns_of(job, &p);
    /* all of them are one factor */
    g_autofree uint32_t *term = g_new0(uint32_t, p);
    const tf_ph_options of = {(tf_ph_transform)job->km->beside.ph.transform, term, 1};
    tf_cox_model *model = NULL;
    tf_stats_status status = tf_cox_fit(job->timeline, x, p, &options, &model);
    if (status == TF_STATS_OK)
        status = tf_ph_test_new(job->timeline, x, model, &options, &of, test);
    tf_cox_model_free(model);
    return status == TF_STATS_OK;
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

bool tf_km_test_ph(tf_km_job *job) {
    tf_km_results *km = job->km;
    tf_km_ph *ph = &km->beside.ph;
    const bool asked = job->ask->compare.ph_test >= 0;
    ph->p = NAN;
    if (asked && tf_km_is_incidence(km))
        return tf_km_refuse(job, &job->ask->compare.ph_test, "leave compare.ph_test out",
                            "the test of proportional hazards is of survival or failure");
    if (tf_km_is_incidence(km) || km->n_groups < 2 || job->subjects.same_patients ||
        tf_km_is_whole_of_facets(job))
        return true;
    if (!asked && (!tf_km_has_own_ratio(km) || job->subjects.data.n > MOST_UNASKED))
        return true;
    ph->shown = asked;
    ph->transform = asked ? job->ask->compare.ph_test : TF_PH_KM;
    tf_ph_test *test = NULL;
    if (!run(job, &test))
        return without(job);
    ph->chisq = test->term[0].statistic;
    ph->df = test->term[0].df;
    ph->p = test->term[0].p;
    tf_ph_test_free(test);
    if (isnan(ph->p))
        return without(job);
    tell(job);
    if (asked) {
        const tf_statistic_table table = TF_STATISTIC_TABLE(tf_km_ph_rows);
        const tf_statistic_of of = {"", tf_ask_choice(&job->ask->base, &job->ask->compare.ph_test),
                                    NAN};
        tf_statistics_add(job->builder, &table, ph, &of);
    }
    return true;
}
