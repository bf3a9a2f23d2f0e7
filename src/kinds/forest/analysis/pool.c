/* Rows of studies: each by itself, pooled below; by groups of studies, or pooled again and again
   without one, or with one more. */
#include "pool.h"

#include <math.h>
#include <string.h>

#include "arm_doubts.h"
#include "given.h"
#include "one_trial.h"
#include "stats/funnel.h"
#include "stats/km.h"
#include "study_beside.h"

static bool refuse(const tf_forest_pooling *p, const void *member, const char *hint,
                   const char *message) {
    return tf_forest_refuse(p->job->ask, p->job->diag, member, hint, "%s", message);
}

/** Whether pooling went well; else that is said. */
static bool is_pooled(const tf_forest_pooling *p, tf_stats_status status,
                      const tf_forest_pooler *by) {
    if (status == TF_STATS_OK)
        return true;
    if (status != TF_STATS_NOT_CONVERGED)
        return tf_forest_failed(p->job, (int)status, "pooling");
    return tf_forest_refuse(p->job->ask, p->job->diag, &p->job->ask->pool.method,
                            "pool by another method, such as DL",
                            "the iterations of %s did not converge",
                            tf_forest_method_name(by->method, TF_FOREST_HK_NONE));
}

/* ---- what is asked --------------------------------------------------------------------------- */

static tf_forest_pooler pooler_of(const tf_forest_job *job, tf_forest_method method) {
    static const tf_pool_method methods[] = {TF_POOL_COMMON, TF_POOL_DL, TF_POOL_REML, TF_POOL_PM,
                                             TF_POOL_ML,     TF_POOL_SJ, TF_POOL_HS,   TF_POOL_EB,
                                             TF_POOL_HE,     TF_POOL_MH, TF_POOL_PETO};
    const int asked = job->ask->pool.hartung_knapp;
    tf_forest_pooler pooler = {.method = method, .options = tf_pool_options_default()};
    if (!tf_forest_is_common(method))
        pooler.hartung_knapp = (tf_forest_hartung_knapp)asked;
    tf_pool_options *options = &pooler.options;
    options->method = methods[method];
    options->se = (tf_pool_se)pooler.hartung_knapp;
    options->conf_level = job->forest->conf_level;
    pooler.name = tf_forest_method_name(method, pooler.hartung_knapp);
    return pooler;
}

/** Each method once; Mantel and Haenszel's and Peto's are for counts. */
static bool read_methods(tf_forest_pooling *p) {
    const tf_texts *names = &p->job->ask->pool.method;
    bool ok = true;
    for (size_t i = 0; i < names->n; i++) {
        tf_forest_method method = TF_FOREST_FE;
        while (strcmp(tf_forest_method_name(method, TF_FOREST_HK_NONE), names->items[i]) != 0)
            method++;
        size_t k = 0;
        while (k < p->n_methods && p->methods[k].method != method)
            k++;
        if (k < p->n_methods)
            continue;
        p->methods[p->n_methods++] = pooler_of(p->job, method);
        const bool peto = method == TF_FOREST_PETO;
        if ((peto || method == TF_FOREST_MH) && !p->set->counts)
            ok = refuse(p, names, "--events1 --n1 --events2 --n2",
                        "Mantel-Haenszel's and Peto's methods need the counts of both arms");
        else if (peto && p->set->shown != TF_FOREST_ODDS_RATIO)
            ok = refuse(p, names, "--measure odds_ratio", "Peto's method is for odds ratios");
    }
    return ok;
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
    const size_t n_errors = tf_diag_n_errors(job->diag);
    if (!tf_forest_check_maps(job, columns, column ? 1 : 0) || !column)
        return !column && tf_diag_n_errors(job->diag) == n_errors;
    const tf_rows rows = tf_rows_all(job->table);
    if (!tf_forest_variable_make(job, by, column, &rows, &p->by))
        return false;
    bool ok = true;
    for (size_t i = 0; i < p->set->n; i++) {
        if (!tf_forest_has_level(&p->by, i))
            ok = tf_forest_refuse_row(job, i, column, "leave the study out with --where",
                                      "study \"%s\" is in no group", p->set->list[i].name);
    }
    job->forest->by = p->by.label;
    return ok;
}

/** Which of the methods take a study, as bits; a sentence of one of them would be wrong of others.
 */
static unsigned takers_of(const tf_forest_pooling *p, size_t i) {
    unsigned takers = 0;
    for (size_t m = 0; m < p->n_methods; m++)
        takers |= tf_forest_takes(p, &p->methods[m], i) ? 1U << p->methods[m].method : 0;
    return takers;
}

/** The names of methods, as bits: "MH, Peto". Newly allocated. */
static char *names_of(const tf_forest_pooling *p, unsigned methods) {
    GString *names = g_string_new(NULL);
    for (size_t m = 0; m < p->n_methods; m++)
        if (methods & 1U << p->methods[m].method)
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", p->methods[m].name);
    return g_string_free(names, FALSE);
}

/** "; its counts are pooled all the same", or by whom. Newly allocated. */
static char *all_the_same(const tf_forest_pooling *p, unsigned takers, unsigned all) {
    if (takers == 0 || takers == all)
        return g_strdup(takers == 0 ? "" : "; its counts are pooled all the same");
    g_autofree char *names = names_of(p, takers);
    return g_strdup_printf("; its counts are pooled by %s alone", names);
}

/** The methods asked for, as bits. */
static unsigned all_methods(const tf_forest_pooling *p) {
    unsigned all = 0;
    for (size_t m = 0; m < p->n_methods; m++)
        all |= 1U << p->methods[m].method;
    return all;
}

/* Also of a study to which something was added: sums of counts, to which nothing is, have nothing
   of it. */
static void count_alike(const tf_forest_pooling *p, size_t i) {
    const unsigned takers = takers_of(p, i), all = all_methods(p);
    tf_forest_zero_cells *zero = &p->job->forest->zero_cells;
    if (!tf_forest_is_alike(p->set, i) || takers == all)
        return;
    zero->n_left_out += takers == 0;
    zero->n_left_to += takers != 0;
    zero->left_to |= takers;
    if (isnan(p->set->yi[i])) /* a warning is to come */
        return;
    g_autofree char *names = names_of(p, all & ~takers);
    const tf_place place = tf_table_place(p->job->table, i, NULL);
    tf_diag_note(
        p->job->diag, &place, NULL,
        "study \"%s\" has the same outcome in everybody of both arms: it adds nothing to %s",
        p->set->list[i].name, names);
}

/** Of two arms; of one where they have other words. */
static const char *why_not(const tf_forest_study_set *set, size_t i) {
    static const char *const why[] = {
        [TF_WHY_TOO_FEW] = "an arm has too few patients",
        [TF_WHY_ZERO_CELL] = "a cell is 0 and nothing is added",
        [TF_WHY_NO_VARIANCE] = "its variance is 0",
        [TF_WHY_MISSING] = "the file has no estimate of it",
        [TF_WHY_NOT_GIVEN] = "the file has no estimate of it",
    };
    const tf_forest_study *study = &set->list[i];
    if (study->why == TF_WHY_TOO_FEW && tf_forest_is_single_form(set->form))
        return set->form == TF_STUDIES_RATES ? "it has no person-time"
               : study->n == 0               ? "it has no patients"
                                             : "it has one patient";
    if (study->why == TF_WHY_ZERO_CELL && set->form == TF_STUDIES_ONE_MEAN)
        return "its mean has no logarithm";
    return why[study->why];
}

/** What happens to a study without an estimate is said. */
static void tell_not_estimable(const tf_forest_pooling *p, size_t i) {
    const unsigned takers = takers_of(p, i), all = all_methods(p);
    g_autofree char *pooled = all_the_same(p, takers, all);
    const tf_place place = tf_table_place(p->job->table, i, NULL);
    const bool shown = p->set->list[i].published != NULL;
    tf_diag_warning(p->job->diag, &place, NULL, "study \"%s\" is not %s: %s%s",
                    p->set->list[i].name, shown ? "pooled" : "estimable", why_not(p->set, i),
                    pooled);
}

/** Fewer than two studies are not pooled: by none of the methods, or not by one of them. */
static void count_studies(tf_forest_pooling *p) {
    size_t n_taken[TF_FOREST_MAX_METHODS] = {0}, most = 0, kept = 0;
    for (size_t i = 0; i < p->set->n; i++) {
        count_alike(p, i);
        if (isnan(p->set->yi[i]))
            tell_not_estimable(p, i);
        for (size_t m = 0; m < p->n_methods; m++)
            n_taken[m] += tf_forest_takes(p, &p->methods[m], i);
    }
    for (size_t m = 0; m < p->n_methods; m++)
        most = MAX(most, n_taken[m]);
    if (most < 2 && p->n_methods > 0)
        tf_diag_warning(p->job->diag, NULL, NULL,
                        most == 1 ? "one study only: nothing is pooled"
                                  : "no study is estimable: nothing is pooled");
    for (size_t m = 0; m < p->n_methods; m++) {
        if (n_taken[m] >= 2)
            p->methods[kept++] = p->methods[m];
        else if (most >= 2)
            tf_diag_warning(p->job->diag, NULL, NULL,
                            "%s pools nothing: fewer than two studies "
                            "are estimable for it",
                            p->methods[m].name);
    }
    p->n_methods = kept;
}

/* ---- all studies together -------------------------------------------------------------------- */

/* A common effect and random effects weigh studies so differently that the weights of one say
   nothing of the other. */
static void choose_weights(tf_forest_pooling *p) {
    tf_forest_weighting *weighting = &p->job->forest->effects[0].weighting;
    p->other = 0;
    while (p->other < p->n_methods && tf_forest_is_common(p->methods[p->other].method) ==
                                          tf_forest_is_common(p->methods[0].method))
        p->other++;
    *weighting = (tf_forest_weighting){.n_methods = p->n_methods};
    for (size_t m = 0; m < p->n_methods; m++)
        if (m == 0 || m == p->other)
            weighting->of[weighting->n++] = p->methods[m].method;
}

static bool pool_all(tf_forest_pooling *p, tf_pool *pools) {
    const size_t n = p->set->n;
    choose_weights(p);
    p->weights = tf_try_alloc(n * MAX(p->n_methods, (size_t)1), sizeof *p->weights);
    bool ok = p->weights;
    if (!ok)
        tf_diag_no_memory(p->job->diag, "weights of studies");
    for (size_t i = 0; ok && i < n; i++)
        p->weights[i] = NAN;
    for (size_t m = 0; ok && m < p->n_methods; m++) {
        const tf_forest_pooler *by = &p->methods[m];
        double *weights = p->weights + m * n;
        ok = is_pooled(p, tf_pool_studies(&p->studies, &by->options, &pools[m], weights), by);
        for (size_t i = 0; ok && i < n; i++)
            tf_forest_add(p->job, TF_FOREST_ADD_WEIGHT, &(tf_forest_cell){.weight = weights[i]},
                          by->name, p->set->list[i].term);
        if (ok)
            tf_forest_add_pool(p, by, "", &pools[m]);
    }
    return ok;
}

/* ---- groups of studies ----------------------------------------------------------------------- */

/** Pools groups by each method; `pools` is [level][method]. */
static bool pool_groups(const tf_forest_pooling *p, tf_pool *pools, tf_pool_between *between) {
    tf_pool *of_method = g_new(tf_pool, p->by.levels.n + 1);
    const tf_study_levels levels = {p->by.of_row, (uint32_t)p->by.levels.n};
    bool ok = true;
    for (size_t m = 0; ok && m < p->n_methods; m++) {
        const tf_forest_pooler *by = &p->methods[m];
        ok = is_pooled(
            p, tf_pool_subgroups(&p->studies, &levels, &by->options, of_method, &between[m], NULL),
            by);
        for (size_t l = 0; ok && l < p->by.levels.n; l++) {
            pools[l * p->n_methods + m] = of_method[l];
            tf_forest_add_pool(p, by, p->by.terms[l], &of_method[l]);
        }
        if (ok)
            tf_forest_add(p->job, TF_FOREST_ADD_BETWEEN, &between[m], by->name, p->by.column);
    }
    g_free(of_method);
    return ok;
}

/* By each method: groups differ by less where the variance between studies counts. */
static void add_difference(const tf_forest_pooling *p, size_t m, const tf_pool_between *between) {
    tf_forest_row *row = tf_forest_add_row(p->job, TF_FOREST_DIFFERENCE, 0, NULL, p->by.column);
    row->method = p->methods[m].method;
    row->variable = p->by.column;
    row->heterogeneity = tf_arena_array(p->job->arena, tf_forest_heterogeneity, 1);
    *row->heterogeneity = (tf_forest_heterogeneity){
        .k = between->df + 1,
        .q = between->q,
        .q_df = (double)between->df,
        .q_p = between->p,
        .i2 = NAN,
        .tau2 = NAN,
        .tau2_method = p->methods[m].method,
    };
}

static bool add_groups(const tf_forest_pooling *p, tf_pool_between *between) {
    tf_pool *pools = g_new0(tf_pool, p->by.levels.n * p->n_methods + 1);
    const bool ok = p->n_methods == 0 || pool_groups(p, pools, between);
    for (uint32_t l = 0; ok && l < p->by.levels.n; l++) {
        tf_forest_row *heading =
            tf_forest_add_row(p->job, TF_FOREST_HEADING, 0, p->by.levels.labels[l], p->by.terms[l]);
        heading->variable = p->by.column;
        heading->level = p->by.levels.names[l];
        for (size_t i = 0; i < p->set->n; i++) {
            if (p->by.of_row[i] == l)
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
    const tf_forest_pooler *by = &p->methods[0];
    tf_pool *pools = tf_try_alloc(p->set->n, sizeof *pools);
    if (!pools)
        return tf_forest_failed(p->job, TF_STATS_NO_MEMORY, "pooling again and again");
    const tf_stats_status status = without
                                       ? tf_pool_leave_one_out(&p->studies, &by->options, pools)
                                       : tf_pool_cumulative(&p->studies, NULL, &by->options, pools);
    const bool ok = is_pooled(p, status, by);
    for (size_t i = 0; ok && i < p->set->n; i++) {
        tf_forest_row *row = tf_forest_bare_study_row(p, i);
        row->cells[0] = tf_forest_no_value(TF_WHY_ZERO_CELL);
        const tf_forest_some some = {.level = TF_MISSING_LEVEL,
                                     .without = without ? i : SIZE_MAX,
                                     .end = without ? p->set->n : i + 1};
        if (pools[i].k > 0)
            tf_forest_take_pool(p, &pools[i], some, &row->cells[0]);
        tf_forest_add_study(p, i);
        if (tf_forest_is_single_form(p->set->form) && pools[i].k > 0)
            tf_forest_add_effect(p->job, p->set->shown, &row->cells[0], by->name,
                                 p->set->list[i].term);
        tf_forest_add(p->job, without ? TF_FOREST_ADD_WITHOUT : TF_FOREST_ADD_UP_TO, &pools[i],
                      by->name, p->set->list[i].term);
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
    tf_forest_add(p->job, TF_FOREST_ADD_EGGER, &test, "", "");
    if (isnan(test.p))
        tf_diag_warning(p->job->diag, NULL, NULL, "Egger's test needs three studies");
    else
        tf_diag_note(p->job->diag, NULL, NULL,
                     "Egger's test: P = %.2g (t = %.3g, df = %zu); it is among the numbers, not in "
                     "the figure",
                     test.p, test.t, test.df);
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
    else if (ok && p->by.of_row)
        ok = add_groups(p, between);
    for (size_t i = 0; ok && !series && !p->by.of_row && i < p->set->n; i++)
        tf_forest_study_row(p, i);
    if (ok)
        tf_forest_pool_rows(p, pools, TF_MISSING_LEVEL);
    for (size_t m = 0; ok && p->by.of_row && m < p->n_methods; m++)
        if (between[m].df > 0)
            add_difference(p, m, &between[m]);
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
    tf_forest_doubt_shared_arms(job, studies);
    tf_forest_doubt_one_trial(job, studies);
    tf_forest_doubt_beside(job, studies);
    bool ok = read_methods(&p) && check_show(&p) && read_groups(&p);
    if (ok) {
        count_studies(&p);
        ok = add_rows(&p);
    }
    tf_forest_variable_clear(&p.by);
    g_free(p.weights);
    return ok;
}
