/* Who is in the Cox model of the groups, and its columns. Curves are of all patients; of an
   adjusted ratio are those who have every covariate. */
#include "model.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "model_checks.h"

/* ---- what is asked --------------------------------------------------------------------------- */

static bool refuse_column(const tf_km_ask *ask, const void *member, tf_diag *diag,
                          const char *column, const char *what) {
    const tf_place place = tf_ask_place(&ask->base, member);
    tf_diag_error(diag, &place, "leave it out", "column \"%s\" %s", column, what);
    return false;
}

/** The time and the event: what is looked at can't be adjusted for. When somebody enters can. */
static bool is_of_outcome(const tf_outcome_ask *o, const char *column) {
    const char *const own[] = {o->time.start, o->time.end, o->event.column, o->censor.column,
                               o->by_date.event};
    bool found = false;
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        found |= g_strcmp0(own[i], column) == 0;
    for (size_t i = 0; i < o->time.columns.n; i++)
        found |= strcmp(o->time.columns.items[i], column) == 0;
    return found;
}

/** Patients of a group are no sample of groups: sums over two of them are 0, or nearly. */
static bool cluster_request(const tf_km_ask *ask, tf_diag *diag) {
    const char *const *cluster = &ask->compare.hazard_ratio.cluster;
    return !*cluster || g_strcmp0(*cluster, ask->group.column) != 0 ||
           refuse_column(ask, cluster, diag, *cluster,
                         "is that of the groups: standard errors would be of as many clusters as "
                         "there are groups");
}

bool tf_km_model_request(const tf_km_ask *ask, tf_diag *diag) {
    const tf_texts *covariates = &ask->compare.hazard_ratio.covariates;
    const tf_texts *strata = &ask->compare.strata;
    bool ok = cluster_request(ask, diag);
    for (size_t i = 0; i < covariates->n; i++) {
        const char *column = covariates->items[i];
        if (is_of_outcome(&ask->outcome, column))
            ok = refuse_column(ask, covariates, diag, column,
                               "tells the outcome, which can't be adjusted for itself");
        if (g_strcmp0(column, ask->group.column) == 0)
            ok = refuse_column(ask, covariates, diag, column,
                               "is that of the groups, whose ratio can't be adjusted for itself");
        for (size_t k = 0; k < strata->n; k++)
            if (strcmp(column, strata->items[k]) == 0)
                ok = refuse_column(ask, covariates, diag, column,
                                   "stratifies the model already, and can't be a covariate, too");
        for (size_t k = 0; k < i; k++)
            if (strcmp(column, covariates->items[k]) == 0)
                ok = refuse_column(ask, covariates, diag, column, "is a covariate twice");
    }
    return ok;
}

tf_cox_options tf_km_cox_options(const tf_km_job *job) {
    /* in the order of compare.hazard_ratio.ties */
    static const tf_cox_ties ties[] = {TF_COX_EFRON, TF_COX_BRESLOW, TF_COX_DISCRETE};
    tf_cox_options options = tf_cox_options_default();
    options.ties = ties[job->km->cox.ties];
    options.conf_level = job->km->cox.conf_level;
    /* Counts and weights stand for single patients, so that curve, test and model are of the same
       patients, and aggregated data give the numbers of the patients' own rows. R's coxph takes a
       row for one patient whatever its weight, which Efron's rule for ties treats differently. */
    options.frequencies = job->ask->who.weights_kind != TF_WEIGHTS_CASE;
    return options;
}

/* ---- its rows -------------------------------------------------------------------------------- */

static bool no_memory(const tf_km_job *job) {
    tf_diag_no_memory(job->diag, "the Cox model");
    return false;
}

/** Of hazards of one cause others are censored; of those of subdistributions each cause is an end.
 */
static bool is_event(const tf_km_job *job, uint8_t cause) {
    const bool one = tf_km_is_incidence(job->km) && !tf_km_is_subdistribution(job->km);
    return one ? cause == 1 : cause > 0;
}

/** The rows of the table that the model might have: all others are as if they weren't there. */
static bool find_rows(const tf_km_job *job, tf_rows *rows) {
    const tf_subjects *subjects = &job->subjects;
    rows->dropped = tf_try_alloc(rows->n + 1, sizeof *rows->dropped);
    if (!rows->dropped)
        return no_memory(job);
    memset(rows->dropped, 1, rows->n);
    for (size_t i = 0; i < subjects->rows.n; i++)
        rows->dropped[subjects->rows.row[i]] = 0;
    rows->n_used = 0;
    for (size_t row = 0; row < rows->n; row++)
        rows->n_used += !rows->dropped[row];
    return true;
}

static bool is_in_model(const tf_km_job *job, const tf_km_model *m, size_t row) {
    const uint32_t *clusters =
        job->ask->compare.hazard_ratio.cluster
            ? tf_table_levels(job->table, job->ask->compare.hazard_ratio.cluster)
            : NULL;
    return tf_covariates_complete(&m->covariates, row) &&
           (!clusters || clusters[row] != TF_MISSING_LEVEL);
}

static bool allocate(const tf_km_job *job, tf_km_model *m) {
    const tf_subjects *s = &job->subjects;
    const size_t n = m->data.n + 1;
    bool ok = (m->time = tf_try_alloc(n, sizeof *m->time)) != NULL;
    ok = (m->event = tf_try_alloc(n, sizeof *m->event)) && ok;
    ok = (m->group = tf_try_alloc(n, sizeof *m->group)) && ok;
    if (tf_km_is_incidence(job->km))
        ok = (m->cause = tf_try_alloc(n, sizeof *m->cause)) && ok;
    if (s->rows.entry)
        ok = (m->entry = tf_try_alloc(n, sizeof *m->entry)) && ok;
    if (s->rows.weight)
        ok = (m->weight = tf_try_alloc(n, sizeof *m->weight)) && ok;
    if (s->rows.stratum)
        ok = (m->stratum = tf_try_alloc(n, sizeof *m->stratum)) && ok;
    if (s->rows.person)
        ok = (m->person = tf_try_alloc(n, sizeof *m->person)) && ok;
    if (job->ask->compare.hazard_ratio.cluster)
        ok = (m->cluster = tf_try_alloc(n, sizeof *m->cluster)) && ok;
    return ok || no_memory(job);
}

static void put_row(const tf_km_job *job, tf_km_model *m, size_t from, size_t at) {
    const tf_subjects *s = &job->subjects;
    m->time[at] = s->rows.time[from];
    m->event[at] = is_event(job, s->rows.cause[from]);
    m->group[at] = s->rows.group[from];
    if (m->cause)
        m->cause[at] = s->rows.cause[from];
    if (m->entry)
        m->entry[at] = s->rows.entry[from];
    if (m->weight)
        m->weight[at] = s->rows.weight[from];
    if (m->stratum)
        m->stratum[at] = s->rows.stratum[from];
    if (m->person)
        m->person[at] = s->rows.person[from];
    if (m->cluster)
        m->cluster[at] =
            tf_table_levels(job->table, job->ask->compare.hazard_ratio.cluster)[s->rows.row[from]];
}

/** Clusters are numbered anew, by those that have a row in the model. */
static void number_clusters(const tf_km_job *job, tf_km_model *m) {
    const size_t n_levels = tf_table_n_levels(job->table, job->ask->compare.hazard_ratio.cluster);
    g_autofree uint32_t *number = g_new0(uint32_t, n_levels + 1);
    for (size_t i = 0; i < m->data.n; i++) {
        uint32_t *own = &number[m->cluster[i]];
        *own = *own ? *own : (uint32_t)++m->n_clusters;
        m->cluster[i] = *own - 1;
    }
}

/** Who is in the model, in patients. False: no memory. */
static bool count_patients(tf_km_job *job, const tf_km_model *m) {
    tf_km_cox *cox = &job->km->cox;
    cox->n = m->weight ? 0 : (double)m->data.n;
    for (size_t i = 0; m->weight && i < m->data.n; i++)
        cox->n += m->weight[i];
    if (m->person)
        cox->n = tf_count_persons(m->person, job->subjects.rows.n_persons, NULL, 0, m->data.n);
    cox->n_without = job->subjects.n - cox->n;
    cox->n_clusters = m->n_clusters;
    return !isnan(cox->n) || no_memory(job);
}

static bool take_rows(tf_km_job *job, tf_km_model *m) {
    const tf_subjects *s = &job->subjects;
    for (size_t i = 0; i < s->rows.n; i++)
        m->data.n += is_in_model(job, m, s->rows.row[i]);
    if (!allocate(job, m))
        return false;
    size_t at = 0;
    for (size_t i = 0; i < s->rows.n; i++)
        if (is_in_model(job, m, s->rows.row[i]))
            put_row(job, m, i, at++);
    if (m->cluster)
        number_clusters(job, m);
    m->data = (tf_survival_data){.n = at,
                                 .entry = m->entry,
                                 .time = m->time,
                                 .event = m->event,
                                 .group = m->group,
                                 .n_groups = s->data.n_groups,
                                 .stratum = m->stratum,
                                 .n_strata = s->data.n_strata,
                                 .weight = m->weight};
    return count_patients(job, m);
}

/* ---- its columns ----------------------------------------------------------------------------- */

size_t tf_km_model_column(const tf_km_job *job, size_t group) {
    return group < job->subjects.grouping.reference ? group : group - 1;
}

static bool fill_columns(const tf_km_job *job, tf_km_model *m) {
    const size_t n = m->data.n;
    m->n_groups = job->km->n_groups - 1;
    m->p = m->n_groups + m->covariates.p;
    m->x = n < SIZE_MAX / (m->p + 1) ? tf_try_alloc(n * m->p + 1, sizeof *m->x) : NULL;
    if (!m->x)
        return no_memory(job);
    for (size_t i = 0; i < n; i++)
        if (m->data.group[i] != job->subjects.grouping.reference)
            m->x[tf_km_model_column(job, m->data.group[i]) * n + i] = 1;
    double *own = m->x + m->n_groups * n;
    size_t at = 0;
    for (size_t i = 0; m->covariates.n > 0 && i < job->subjects.rows.n; i++)
        if (is_in_model(job, m, job->subjects.rows.row[i]))
            tf_covariates_put(&m->covariates, job->subjects.rows.row[i], own, n, at++);
    return true;
}

/* ---- all of it ------------------------------------------------------------------------------- */

static bool resolve(tf_km_job *job, tf_km_model *m) {
    const tf_covariates_ask asked = {&job->ask->base, &job->ask->compare.hazard_ratio.covariates,
                                     &job->ask->compare.hazard_ratio.factors};
    tf_rows rows = tf_rows_all(job->table);
    const bool ok = find_rows(job, &rows) &&
                    tf_covariates_resolve(&asked, &rows, job->arena, &m->covariates, job->diag);
    tf_rows_clear(&rows);
    return ok;
}

static const void *why_left_out(const tf_km_job *job) {
    return job->km->cox.covariates.n > 0 ? (const void *)&job->ask->compare.hazard_ratio.covariates
                                         : (const void *)&job->ask->compare.hazard_ratio.cluster;
}

static const char *what_lacks(const tf_km_job *job) {
    return job->km->cox.covariates.n == 0           ? "a cluster"
           : job->ask->compare.hazard_ratio.cluster ? "a covariate or a cluster"
                                                    : "a covariate";
}

/** Few of whom something is missing would be told by the difference. */
static bool tell_left_out(const tf_km_job *job) {
    const tf_km_cox *cox = &job->km->cox;
    const tf_place place = tf_ask_place(&job->ask->base, why_left_out(job));
    const char *what = what_lacks(job);
    const bool few = cox->n_without > 0 && cox->n_without < job->ask->base.data.suppress;
    if (few)
        tf_diag_error(job->diag, &place, "leave them out with --where",
                      "fewer than %d patients lack %s: the numbers would tell how many",
                      job->ask->base.data.suppress, what);
    else if (cox->n_without > 0)
        tf_diag_warning(job->diag, &place, NULL,
                        "the hazard ratio is of %g of %g patients: %g lack %s", cox->n,
                        job->subjects.n, cox->n_without, what);
    return !few;
}

static bool make(tf_km_job *job, tf_km_model *m) {
    m->options = tf_km_cox_options(job);
    if (tf_km_model_is_plain(job->ask)) {
        m->data = job->subjects.data;
        m->timeline = job->timeline;
        return fill_columns(job, m);
    }
    if (!resolve(job, m) || !take_rows(job, m))
        return false;
    if (m->data.n == 0)
        return tf_km_refuse(job, why_left_out(job), "leave it out",
                            "no patient is left for the model");
    if (!tf_km_check_model_groups(job, m, why_left_out(job), what_lacks(job)) ||
        !tf_km_check_clusters(job, m) || !tell_left_out(job) || !fill_columns(job, m))
        return false;
    const tf_time_ties ties = job->km->conventions_sas ? TF_TIES_EXACT : TF_TIES_RTIMEFIX;
    const tf_stats_status status = tf_timeline_new(&m->data, ties, &m->timeline);
    m->own_timeline = status == TF_STATS_OK;
    return m->own_timeline || tf_km_failed(job, status, "sorting the times");
}

tf_km_model *tf_km_model_of(tf_km_job *job) {
    if (job->model)
        return job->model;
    tf_km_model *m = g_new0(tf_km_model, 1);
    if (make(job, m))
        return job->model = m;
    tf_km_model_free(m);
    return NULL;
}

void tf_km_model_free(tf_km_model *m) {
    if (!m)
        return;
    tf_cox_model_free(m->fit);
    if (m->own_timeline)
        tf_timeline_free(m->timeline);
    g_free(m->x);
    g_free(m->cluster);
    g_free(m->entry);
    g_free(m->time);
    g_free(m->weight);
    g_free(m->event);
    g_free(m->cause);
    g_free(m->group);
    g_free(m->stratum);
    g_free(m->person);
    g_free(m);
}
