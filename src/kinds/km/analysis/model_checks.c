/* Who is in the model, and by what its groups, covariates and clusters are such: models without
   sense are refused, where their numbers would look like any others. */
#include "model_checks.h"

#include "analysis/alike.h"

/* The sum of so few squares is known badly, and too small (Cameron, Gelbach and Miller 2008, Rev
   Econ Stat 90:414). */
enum { LEAST_CLUSTERS = 20 };

/* ---- groups ---------------------------------------------------------------------------------- */

/** A covariate that is known of one arm alone leaves nobody of the other. */
static bool check_present(const tf_km_job *job, const tf_km_model *m, const tf_place *place,
                          const char *what) {
    g_autofree bool *there = g_new0(bool, job->km->n_groups + 1);
    for (size_t i = 0; i < m->data.n; i++)
        there[m->data.group[i]] = true;
    bool ok = true;
    for (size_t g = 0; g < job->km->n_groups; g++) {
        if (!there[g])
            tf_diag_error(job->diag, place, "leave it out",
                          "all patients of \"%s\" lack %s: the model has nobody of them",
                          job->km->groups[g].label, what);
        ok = ok && there[g];
    }
    return ok;
}

/** One value within each group: the groups by another name, or part of what they are. */
static bool is_of_groups(const tf_km_job *job, const tf_km_model *m, const tf_adjuster *a) {
    g_autofree uint32_t *code = g_new(uint32_t, job->km->n_groups + 1);
    for (size_t g = 0; g < job->km->n_groups; g++)
        code[g] = TF_MISSING_LEVEL;
    for (size_t i = 0; i < job->subjects.rows.n; i++) {
        const uint32_t own = a->codes[job->subjects.rows.row[i]];
        uint32_t *known = &code[job->subjects.rows.group[i]];
        if (!tf_covariates_complete(&m->covariates, job->subjects.rows.row[i]))
            continue;
        if (*known != TF_MISSING_LEVEL && *known != own)
            return false;
        *known = own;
    }
    return true;
}

bool tf_km_check_model_groups(const tf_km_job *job, const tf_km_model *m, const void *member,
                              const char *what) {
    const tf_place place = tf_ask_place(&job->ask->base, member);
    if (!check_present(job, m, &place, what))
        return false;
    bool ok = true;
    /* Of the few patients of a panel it may be so by chance. */
    for (size_t i = 0; i < m->covariates.n && !job->ask->facet.of_one; i++) {
        if (!is_of_groups(job, m, &m->covariates.items[i]))
            continue;
        tf_diag_error(job->diag, &place, "leave it out",
                      "column \"%s\" has one value in each group: the ratio can't be adjusted for "
                      "what the groups are",
                      m->covariates.items[i].column);
        ok = false;
    }
    return ok;
}

/* ---- clusters -------------------------------------------------------------------------------- */

/** In how many clusters are patients of several groups; of how many groups is a cluster all. */
typedef struct spread {
    size_t n_across; /**< clusters with several groups */
    bool are_groups; /**< each group is one cluster */
} spread;

static spread look_at_clusters(const tf_km_job *job, const tf_km_model *m) {
    g_autofree uint32_t *group = g_new(uint32_t, m->n_clusters + 1);
    g_autofree bool *across = g_new0(bool, m->n_clusters + 1);
    for (size_t c = 0; c < m->n_clusters; c++)
        group[c] = UINT32_MAX;
    for (size_t i = 0; i < m->data.n; i++) {
        uint32_t *own = &group[m->cluster[i]];
        across[m->cluster[i]] |= *own != UINT32_MAX && *own != m->data.group[i];
        *own = m->data.group[i];
    }
    spread s = {0};
    for (size_t c = 0; c < m->n_clusters; c++)
        s.n_across += across[c];
    s.are_groups = s.n_across == 0 && m->n_clusters == job->km->n_groups;
    return s;
}

/** "Lyon" and "lyon" are two clusters to a model, and one to whoever typed them. */
static void warn_of_names(const tf_km_job *job, const char *cluster, const tf_place *place) {
    const size_t n_levels = tf_table_n_levels(job->table, cluster);
    g_autofree const char **names = g_new(const char *, n_levels + 1);
    for (size_t i = 0; i < n_levels; i++)
        names[i] = tf_table_level_name(job->table, cluster, i);
    const tf_alike_ask asked = {.column = cluster, .place = place};
    tf_levels_warn_alike(names, n_levels, &asked, job->diag);
}

bool tf_km_check_clusters(const tf_km_job *job, const tf_km_model *m) {
    const char *const *cluster = &job->ask->compare.hazard_ratio.cluster;
    if (!m->cluster)
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, cluster);
    warn_of_names(job, *cluster, &place);
    if (m->n_clusters < 2)
        return tf_km_refuse(job, cluster, "leave it out",
                            "all patients are of one cluster: there is nothing to compare them "
                            "with");
    const spread s = look_at_clusters(job, m);
    if (s.are_groups)
        return tf_km_refuse(job, cluster, "leave it out",
                            "each group is one cluster: how much clusters differ can't be told "
                            "from how much groups do");
    if (m->n_clusters >= LEAST_CLUSTERS)
        return true;
    /* Of clusters that are within groups nothing could be compared within one. */
    g_autofree char *hint =
        s.n_across == 0
            ? NULL
            : g_strdup_printf("--set 'compare.strata=[\"%s\"]' compares within clusters", *cluster);
    tf_diag_warning(
        job->diag, &place, hint,
        "there are %zu clusters: standard errors that allow for them are too small with "
        "fewer than %d",
        m->n_clusters, LEAST_CLUSTERS);
    return true;
}
