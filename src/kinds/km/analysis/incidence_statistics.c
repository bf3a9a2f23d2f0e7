/* Which numbers of incidences are written, and when. */
#include <math.h>

#include "incidence.h"
#include "incidence_rows.h"
#include "statistics.h"

static void add(const tf_km_job *job, const tf_statistic_row *rows, size_t n, const void *object,
                const tf_statistic_of *of) {
    const tf_statistic_table table = {rows, n};
    tf_statistics_add(job->builder, &table, object, of);
}

/** Those of all causes at one time; what is estimated at milestones alone. */
static void add_time(const tf_km_job *job, const tf_km_incidences *of, size_t time) {
    const tf_texts *causes = &job->km->events.causes;
    const tf_incidence_at *at = &of->at[time * causes->n];
    const tf_statistic_of whole = {of->label, "", at->time};
    for (size_t c = 0; c < causes->n; c++) {
        const tf_km_cif here = {
            {at[c].estimate, at[c].lower, at[c].upper}, at[c].std_err, at[c].cum_events};
        const tf_statistic_of one = {of->label, causes->items[c], at->time};
        if (time < job->km->n_milestones)
            add(job, tf_km_cif_rows, 2, &here, &one);
        add(job, tf_km_cum_events_rows, 1, &here, &one);
    }
    add(job, tf_km_left_rows, 2, at, &whole);
}

void tf_km_add_incidences(const tf_km_job *job, const tf_km_incidences *of) {
    const tf_km_results *km = job->km;
    const tf_statistic_of whole = {of->label, "", NAN};
    add(job, tf_km_whole_rows, 4, of->group, &whole);
    for (size_t c = 0; c < km->events.causes.n; c++) {
        const tf_km_of_cause events = {of->events[c]};
        const tf_statistic_of one = {of->label, km->events.causes.items[c], NAN};
        add(job, tf_km_cause_rows, 1, &events, &one);
    }
    tf_km_add_follow_up(job, of->group, of->label);
    for (size_t i = 0; i < km->n_milestones; i++)
        add_time(job, of, i);
    for (size_t i = 0; i < km->n_risk_times; i++)
        if (!tf_km_is_milestone(km, km->risk_times[i]))
            add_time(job, of, km->n_milestones + i);
}

void tf_km_add_gray(const tf_km_job *job, size_t cause, const tf_gray *test) {
    const tf_km_gray result = {test->chisq, test->df, test->p};
    const tf_statistic_of of = {"", job->km->events.causes.items[cause], NAN};
    add(job, tf_km_gray_rows, 3, &result, &of);
    if (cause == 0 && job->km->test.rho > 0)
        add(job, tf_km_rho_rows, 1, &job->km->test, &(tf_statistic_of){"", "", NAN});
}

void tf_km_add_subdistribution(const tf_km_job *job, const tf_km_comparison *comparison,
                               const tf_cox_coef *coef) {
    g_autofree char *name = tf_km_comparison_name(job, comparison);
    const tf_effect *ratio = &comparison->hazard_ratio;
    const tf_km_shr of = {
        {ratio->estimate, ratio->lower, ratio->upper}, coef->coef, coef->se, ratio->p};
    add(job, tf_km_shr_rows, 4, &of,
        &(tf_statistic_of){name, job->km->events.causes.items[0], NAN});
}

void tf_km_add_pseudo_likelihood(const tf_km_job *job, double likelihood) {
    const tf_km_pseudo fitted = {likelihood};
    add(job, tf_km_likelihood_rows, 1, &fitted,
        &(tf_statistic_of){"", job->km->events.causes.items[0], NAN});
}
