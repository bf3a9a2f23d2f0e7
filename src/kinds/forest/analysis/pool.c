/* Rows of studies: each by itself, pooled below; by groups of studies, or pooled again and again
   without one, or with one more. */
#include "pool.h"

#include <math.h>
#include <string.h>

#include "given.h"
#include "stats/funnel.h"
#include "stats/km.h"

tf_pool_options tf_forest_pool_options(const tf_forest_pooling *p, tf_forest_method method,
                                       tf_forest_hartung_knapp *hartung_knapp) {
    static const tf_pool_method methods[] = {TF_POOL_COMMON, TF_POOL_DL, TF_POOL_REML, TF_POOL_PM,
                                             TF_POOL_ML,     TF_POOL_SJ, TF_POOL_HS,   TF_POOL_EB,
                                             TF_POOL_HE,     TF_POOL_MH, TF_POOL_PETO};
    const tf_forest_hartung_knapp applies =
        tf_forest_is_common(method) ? TF_FOREST_HK_NONE : p->hartung_knapp;
    if (hartung_knapp)
        *hartung_knapp = applies;
    tf_pool_options options = tf_pool_options_default();
    options.method = methods[method];
    options.se = (tf_pool_se)applies;
    options.conf_level = p->job->forest->conf_level;
    return options;
}

static bool failed(const tf_forest_pooling *p, tf_stats_status status, tf_forest_method method) {
    if (status != TF_STATS_NOT_CONVERGED)
        return tf_forest_failed(p->job, (int)status, "pooling");
    const tf_place place = tf_ask_place(&p->job->ask->base, &p->job->ask->pool.method);
    tf_diag_error(p->job->diag, &place, "pool by another method, such as DL",
                  "the iterations of %s did not converge",
                  tf_forest_method_name(method, TF_FOREST_HK_NONE));
    return false;
}

/* ---- what is asked --------------------------------------------------------------------------- */

static bool check_method(const tf_forest_pooling *p, tf_forest_method method) {
    const tf_place place = tf_ask_place(&p->job->ask->base, &p->job->ask->pool.method);
    const bool tables = method == TF_FOREST_MH || method == TF_FOREST_PETO;
    if (tables && !p->set->counts) {
        tf_diag_error(p->job->diag, &place, "--events1 --n1 --events2 --n2",
                      "Mantel-Haenszel's and Peto's methods need the counts of both arms");
        return false;
    }
    if (method != TF_FOREST_PETO || p->set->shown == TF_FOREST_ODDS_RATIO)
        return true;
    tf_diag_error(p->job->diag, &place, "--measure odds_ratio", "Peto's method is for odds ratios");
    return false;
}

static bool read_methods(tf_forest_pooling *p) {
    const tf_texts *names = &p->job->ask->pool.method;
    bool ok = true;
    for (size_t i = 0; i < names->n; i++) {
        tf_forest_method method = TF_FOREST_FE;
        while (strcmp(tf_forest_method_name(method, TF_FOREST_HK_NONE), names->items[i]) != 0)
            method++;
        size_t k = 0;
        while (k < p->n_methods && p->methods[k] != method)
            k++;
        if (k < p->n_methods)
            continue;
        p->methods[p->n_methods++] = method;
        ok = check_method(p, method) && ok;
    }
    p->hartung_knapp = (tf_forest_hartung_knapp)p->job->ask->pool.hartung_knapp;
    return ok;
}

static bool refuse(const tf_forest_pooling *p, const void *member, const char *hint,
                   const char *message) {
    const tf_place place = tf_ask_place(&p->job->ask->base, member);
    tf_diag_error(p->job->diag, &place, hint, "%s", message);
    return false;
}

/** Keys that contradict each other. */
static bool check_show(const tf_forest_pooling *p) {
    const tf_forest_ask *ask = p->job->ask;
    const bool again = p->job->forest->show != TF_FOREST_SHOW_STUDIES;
    if (again && p->n_methods == 0)
        return refuse(p, &ask->pool.show, NULL, "pool.show needs a method of pooling");
    if (again && ask->pool.by)
        return refuse(p, &ask->pool.show, "leave pool.by out",
                      "studies are pooled again and again only without groups");
    if (p->job->forest->show == TF_FOREST_SHOW_CUMULATIVE && ask->table.sort > 0)
        return refuse(p, &ask->table.sort, "sort the rows of the file",
                      "cumulative pooling goes in the order of the file");
    return true;
}

/** Studies in groups; every study needs one. */
static bool read_groups(tf_forest_pooling *p) {
    tf_forest_job *job = p->job;
    const char *const *by = &job->ask->pool.by, *column = *by;
    const char *const columns[] = {column};
    if (!tf_forest_check_maps(job, columns, column ? 1 : 0) || !column)
        return !column && !tf_diag_has_errors(job->diag);
    if (!tf_forest_variable_make(job, by, column, NULL, &p->by))
        return false;
    p->level = tf_try_alloc(p->set->n, sizeof *p->level);
    if (!p->level) {
        tf_diag_no_memory(job->diag, "groups of studies");
        return false;
    }
    bool ok = true;
    for (size_t i = 0; i < p->set->n; i++) {
        p->level[i] = p->by.of_row[p->set->row[i]];
        if (p->level[i] != TF_MISSING_LEVEL)
            continue;
        const tf_place place = tf_table_place(job->table, p->set->row[i], column);
        tf_diag_error(job->diag, &place, "leave the study out with --where",
                      "study \"%s\" is in no group", p->set->names[i]);
        ok = false;
    }
    job->forest->by = p->by.label;
    return ok;
}

/** Studies that have an estimate; what happens to the others is said. */
static void count_studies(tf_forest_pooling *p) {
    for (size_t i = 0; i < p->set->n; i++) {
        if (!isnan(p->set->yi[i])) {
            p->k++;
            continue;
        }
        const tf_place place = tf_table_place(p->job->table, p->set->row[i], NULL);
        static const char *const why[] = {
            [TF_WHY_TOO_FEW] = "an arm has too few patients",
            [TF_WHY_ZERO_CELL] = "a cell is 0 and nothing is added",
            [TF_WHY_NO_VARIANCE] = "its variance is 0",
        };
        tf_diag_warning(p->job->diag, &place, NULL, "study \"%s\" is not estimable: %s",
                        p->set->names[i], why[p->set->why[i]]);
    }
    if (p->k >= 2 || p->n_methods == 0)
        return;
    tf_diag_warning(p->job->diag, NULL, NULL,
                    p->k == 1 ? "one study only: nothing is pooled"
                              : "no study is estimable: nothing is pooled");
    p->n_methods = 0;
}

/* ---- all studies together -------------------------------------------------------------------- */

static bool pool_all(tf_forest_pooling *p, tf_pool *pools) {
    const size_t n = p->set->n;
    p->weights = tf_try_alloc(n, sizeof *p->weights);
    double *weights = tf_try_alloc(n, sizeof *weights);
    bool ok = p->weights && weights;
    if (!ok)
        tf_diag_no_memory(p->job->diag, "weights of studies");
    for (size_t i = 0; ok && i < n; i++)
        p->weights[i] = NAN;
    for (size_t m = 0; ok && m < p->n_methods; m++) {
        tf_forest_hartung_knapp hartung_knapp;
        const tf_pool_options options = tf_forest_pool_options(p, p->methods[m], &hartung_knapp);
        const tf_stats_status status = tf_pool_studies(&p->studies, &options, &pools[m], weights);
        ok = status == TF_STATS_OK || failed(p, status, p->methods[m]);
        for (size_t i = 0; ok && i < n; i++) {
            if (m == 0)
                p->weights[i] = weights[i];
            tf_forest_add(p->job, tf_forest_method_name(p->methods[m], hartung_knapp),
                          p->set->terms[i], "weight", weights[i]);
        }
        if (ok)
            tf_forest_add_pool(p, p->methods[m], "", &pools[m]);
    }
    g_free(weights);
    return ok;
}

/* ---- groups of studies ----------------------------------------------------------------------- */

static void add_between(const tf_forest_pooling *p, size_t m, const tf_pool_between *between) {
    tf_forest_hartung_knapp hartung_knapp;
    tf_forest_pool_options(p, p->methods[m], &hartung_knapp);
    const char *group = tf_forest_method_name(p->methods[m], hartung_knapp);
    tf_forest_add(p->job, group, p->by.column, "Q_between", between->q);
    tf_forest_add(p->job, group, p->by.column, "Q_between_df", (double)between->df);
    tf_forest_add(p->job, group, p->by.column, "Q_between_p", between->p);
}

/** Pools groups by each method; `pools` is [level][method]. */
static bool pool_groups(const tf_forest_pooling *p, tf_pool *pools, tf_pool_between *between) {
    tf_pool *of_method = g_new(tf_pool, p->by.n + 1);
    bool ok = true;
    for (size_t m = 0; ok && m < p->n_methods; m++) {
        const tf_pool_options options = tf_forest_pool_options(p, p->methods[m], NULL);
        const tf_stats_status status = tf_pool_subgroups(&p->studies, p->level, (uint32_t)p->by.n,
                                                         &options, of_method, &between[m], NULL);
        ok = status == TF_STATS_OK || failed(p, status, p->methods[m]);
        for (size_t l = 0; ok && l < p->by.n; l++) {
            pools[l * p->n_methods + m] = of_method[l];
            tf_forest_add_pool(p, p->methods[m], p->by.levels[l].term, &of_method[l]);
        }
        if (ok)
            add_between(p, m, &between[m]);
    }
    g_free(of_method);
    return ok;
}

static void add_difference(const tf_forest_pooling *p, const tf_pool_between *between) {
    tf_forest_row *row = tf_forest_add_row(p->job, TF_FOREST_DIFFERENCE, 0, NULL, p->by.column);
    row->method = p->methods[0];
    row->variable = p->by.column;
    row->heterogeneity = tf_arena_array(p->job->arena, tf_forest_heterogeneity, 1);
    *row->heterogeneity = (tf_forest_heterogeneity){
        .k = between->df + 1,
        .q = between->q,
        .q_df = (double)between->df,
        .q_p = between->p,
        .i2 = NAN,
        .h2 = NAN,
        .tau2 = NAN,
        .tau2_lower = NAN,
        .tau2_upper = NAN,
        .tau2_method = p->methods[0],
    };
}

static bool add_groups(const tf_forest_pooling *p, tf_pool_between *between) {
    tf_pool *pools = g_new0(tf_pool, p->by.n * p->n_methods + 1);
    const bool ok = p->n_methods == 0 || pool_groups(p, pools, between);
    for (uint32_t l = 0; ok && l < p->by.n; l++) {
        const tf_forest_level *level = &p->by.levels[l];
        tf_forest_row *heading =
            tf_forest_add_row(p->job, TF_FOREST_HEADING, 0, level->label, level->term);
        heading->variable = p->by.column;
        heading->level = level->name;
        for (size_t i = 0; i < p->set->n; i++) {
            if (p->level[i] == l)
                tf_forest_study_row(p, i);
        }
        /* One study is its own pool: saying it twice would look like more. */
        if (p->n_methods > 0 && pools[l * p->n_methods].k > 1)
            tf_forest_pool_rows(p, pools + l * p->n_methods, l);
    }
    g_free(pools);
    return ok;
}

/* ---- pooled again and again ------------------------------------------------------------------ */

static bool add_series(const tf_forest_pooling *p) {
    const bool without = p->job->forest->show == TF_FOREST_SHOW_LEAVE_ONE_OUT;
    tf_forest_hartung_knapp hartung_knapp;
    const tf_pool_options options = tf_forest_pool_options(p, p->methods[0], &hartung_knapp);
    tf_pool *pools = tf_try_alloc(p->set->n, sizeof *pools);
    if (!pools) {
        tf_diag_no_memory(p->job->diag, "pooling again and again");
        return false;
    }
    const tf_stats_status status = without ? tf_pool_leave_one_out(&p->studies, &options, pools)
                                           : tf_pool_cumulative(&p->studies, NULL, &options, pools);
    const bool ok = status == TF_STATS_OK || failed(p, status, p->methods[0]);
    const char *group = tf_forest_method_name(p->methods[0], hartung_knapp);
    for (size_t i = 0; ok && i < p->set->n; i++) {
        tf_forest_row *row = tf_forest_bare_study_row(p, i);
        row->cells[0] = tf_forest_no_value(TF_WHY_ZERO_CELL);
        if (pools[i].k > 0)
            tf_forest_take_pool(p, &pools[i], &row->cells[0]);
        tf_forest_add_study(p, i);
        tf_forest_add(p->job, group, p->set->terms[i], without ? "loo_estimate" : "cumul_estimate",
                      pools[i].estimate);
        tf_forest_add(p->job, group, p->set->terms[i], without ? "loo_se" : "cumul_se",
                      pools[i].se);
        if (without)
            tf_forest_add(p->job, group, p->set->terms[i], "loo_tau2", pools[i].tau2);
    }
    g_free(pools);
    return ok;
}

static bool egger(const tf_forest_pooling *p) {
    if (!p->job->ask->pool.egger)
        return true;
    tf_egger test;
    const tf_stats_status status = tf_egger_test(p->set->yi, p->set->vi, p->set->n, &test);
    if (status != TF_STATS_OK)
        return tf_forest_failed(p->job, (int)status, "Egger's test");
    tf_forest_results *forest = p->job->forest;
    forest->has_egger = true;
    forest->egger_slope = test.slope;
    forest->egger_se = test.slope_se;
    forest->egger_t = test.t;
    forest->egger_df = (double)test.df;
    forest->egger_p = test.p;
    tf_forest_add(p->job, "", "", "egger_t", test.t);
    tf_forest_add(p->job, "", "", "egger_df", (double)test.df);
    tf_forest_add(p->job, "", "", "egger_p", test.p);
    if (isnan(test.p))
        tf_diag_warning(p->job->diag, NULL, NULL, "Egger's test needs three studies");
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool add_rows(tf_forest_pooling *p) {
    tf_pool pools[TF_FOREST_MAX_METHODS];
    tf_pool_between between[TF_FOREST_MAX_METHODS];
    const bool series = p->job->forest->show != TF_FOREST_SHOW_STUDIES && p->n_methods > 0;
    bool ok = pool_all(p, pools);
    if (ok && series)
        ok = add_series(p);
    else if (ok && p->level)
        ok = add_groups(p, between);
    for (size_t i = 0; ok && !series && !p->level && i < p->set->n; i++)
        tf_forest_study_row(p, i);
    if (ok)
        tf_forest_pool_rows(p, pools, TF_MISSING_LEVEL);
    if (ok && p->level && p->n_methods > 0 && between[0].df > 0)
        add_difference(p, &between[0]);
    return ok && egger(p);
}

bool tf_forest_pool(tf_forest_job *job, const tf_forest_study_set *studies) {
    tf_forest_pooling p = {
        .job = job,
        .set = studies,
        .studies = {.n = studies->n,
                    .yi = studies->yi,
                    .vi = studies->vi,
                    .counts = studies->counts,
                    .measure = studies->measure},
    };
    job->forest->show = (tf_forest_show)job->ask->pool.show;
    job->forest->i2_kind = (tf_forest_i2)job->ask->pool.i2;
    bool ok = read_methods(&p) && check_show(&p) && read_groups(&p);
    if (ok) {
        count_studies(&p);
        ok = add_rows(&p);
    }
    tf_forest_variable_clear(&p.by);
    g_free(p.level);
    g_free(p.weights);
    return ok;
}
