/* Rows that are no studies: reviews have the total, or the pooled estimate, among the rows of their
   tables. Pooled with the studies they count everybody twice; by themselves they are rows like
   others. They are found by what they are called and by their numbers. */
#include <math.h>
#include <string.h>

#include "analysis/name_words.h"
#include "analysis/sum_rows.h"
#include "data/condition_text.h"
#include "study_names.h"
#include "study_tally.h"

/* ---- names ----------------------------------------------------------------------------------- */

/** "Pooled (fixed)", "Random effects model", "Effet global", "Total (95% CI)". */
static bool names_pool(const char *name) {
    /* Whatever else stands in the name; "Meta-Analysis Group 2010" is a study all the same. */
    static const char *const anywhere[] = {"random effects model",
                                           "random effect model",
                                           "fixed effect model",
                                           "fixed effects model",
                                           "common effect model",
                                           "common effects model",
                                           "re model",
                                           "fe model",
                                           "modele a effets aleatoires",
                                           "modele a effet aleatoire",
                                           "modele a effets fixes",
                                           "modele a effet fixe",
                                           "modele a effet commun",
                                           "prediction interval",
                                           "intervalle de prediction",
                                           NULL};
    static const char *const alone[] = {"pooled",
                                        "pooled estimate",
                                        "pooled effect",
                                        "pooled result",
                                        "pool",
                                        "summary",
                                        "summary estimate",
                                        "summary effect",
                                        "combined",
                                        "combined estimate",
                                        "combined effect",
                                        "overall estimate",
                                        "overall effect",
                                        "overall result",
                                        "meta analysis",
                                        "metaanalysis",
                                        "meta analyse",
                                        "metaanalyse",
                                        "random effects",
                                        "random effect",
                                        "fixed effects",
                                        "fixed effect",
                                        "common effect",
                                        "all studies",
                                        "all trials",
                                        "effet global",
                                        "effet combine",
                                        "effet fixe",
                                        "effets fixes",
                                        "effet aleatoire",
                                        "effets aleatoires",
                                        "effet commun",
                                        "estimation globale",
                                        "estimation combinee",
                                        "estimation poolee",
                                        "resultat global",
                                        "resume",
                                        "synthese",
                                        "combine",
                                        "toutes les etudes",
                                        "tous les essais",
                                        "ensemble des etudes",
                                        "ensemble des essais",
                                        NULL};
    g_autofree char *bare = g_strndup(name, strcspn(name, "(:,=["));
    g_auto(GStrv) words = tf_name_words(name), first = tf_name_words(bare);
    return tf_names_sum(name, TF_SUM_OF_GROUPS) || tf_names_sum(bare, TF_SUM_OF_GROUPS) ||
           tf_words_have(words, anywhere) || tf_words_are(first, alone);
}

/* ---- numbers --------------------------------------------------------------------------------- */

/** Tables of more rows aren't looked through for pools of others: it takes the square of them. */
enum { MOST_STUDIES = 500 };

typedef struct totals {
    tf_forest_job *job;
    const tf_forest_study_set *set;
    bool *found; /**< [n] */
    double *yi, *vi;
} totals;

/** False: the sum is beyond the total already. */
static bool is_within(const tf_tally *sum, const tf_tally *total) {
    bool within = true;
    for (size_t g = 0; g < total->n_arms; g++)
        within &= sum->size[g] <= total->size[g] * (1 + 1e-9);
    return within;
}

/** How surely a row is the sum, or the pool, of others. */
typedef enum likeness { UNLIKE, LIKE, SAME } likeness;

/** Four numbers don't add up by chance. Those of a single arm are two, of which one is often 0: its
 * total is of all rows from an end of the table, or from another total, on, and no chance. */
static likeness sum_of_run(const totals *t, size_t i, size_t n, int step) {
    if (t->set->counts)
        return SAME;
    const bool ends =
        step < 0 ? n == i || t->found[i - n - 1] : i + n + 1 == t->set->n || t->found[i + n + 1];
    if (!ends || names_pool(t->set->list[i].name))
        return ends ? SAME : UNLIKE;
    return tf_may_add_up_by_chance(t->set) ? UNLIKE : n > 2 ? SAME : LIKE;
}

/** Of the rows before row i (step -1), or behind it (1): whether so many add up to it. */
static likeness sum_likeness(const totals *t, size_t i, int step) {
    const tf_tally total = tf_tally_of(t->set, i);
    tf_tally sum = {.n_arms = total.n_arms};
    likeness most = UNLIKE;
    for (size_t k = 1; total.n_arms > 0 && (step < 0 ? k <= i : i + k < t->set->n); k++) {
        const tf_tally one = tf_tally_of(t->set, step < 0 ? i - k : i + k);
        tf_add_tally(&sum, &one);
        if (!is_within(&sum, &total))
            break;
        if (k > 1 && tf_is_same_tally(&sum, &total))
            most = MAX(most, sum_of_run(t, i, k, step));
    }
    return most;
}

/** How far rounding lets the numbers of a row tell it from a study of its size. */
typedef enum sharpness { BLUNT, DOUBTFUL, SHARP } sharpness;

/* "0.82 (0.64-1.0)" agrees with the pool of any studies that have about its result: in parts of its
   standard error, what two decimals leave open is some 0.07 of the effect and 0.04 of the error. */
static sharpness sharpness_of(const totals *t, size_t i) {
    const double std_err = sqrt(t->set->vi[i]);
    const double effect = t->set->list[i].half_yi / std_err,
                 own = t->set->list[i].half_se / std_err;
    return effect <= 0.12 && own <= 0.06 ? SHARP : effect <= 0.25 && own <= 0.12 ? DOUBTFUL : BLUNT;
}

/* Given numbers are rounded: the pool of them by half a unit itself, and by what rounding made of
   those that were pooled. Two studies may have the numbers of a third by chance. */
static likeness compare(const totals *t, size_t i, const tf_pool *pool, size_t n) {
    const tf_forest_study *row = &t->set->list[i];
    const double effect = fabs(pool->estimate - t->set->yi[i]) / row->half_yi;
    const double std_err = fabs(pool->se - sqrt(t->set->vi[i])) / row->half_se;
    const double off = fmax(effect, std_err);
    const sharpness sharp = sharpness_of(t, i);
    if (!(off <= 2) || sharp == BLUNT || (sharp == DOUBTFUL && off > 1))
        return UNLIKE;
    if (n > 2)
        return sharp == SHARP && off <= 1 ? SAME : LIKE;
    return sharp == SHARP && off <= 1 ? LIKE : UNLIKE;
}

static likeness compare_pools(const totals *t, size_t i, size_t n) {
    static const tf_pool_method methods[] = {TF_POOL_COMMON, TF_POOL_DL, TF_POOL_REML};
    const tf_studies studies = {.n = n, .yi = t->yi, .vi = t->vi, .measure = t->set->measure};
    likeness most = UNLIKE;
    for (size_t m = 0; n >= 2 && m < G_N_ELEMENTS(methods); m++) {
        tf_pool_options options = tf_pool_options_default();
        tf_pool pool;
        options.method = methods[m];
        if (tf_pool_studies(&studies, &options, &pool, NULL) == TF_STATS_OK)
            most = MAX(most, compare(t, i, &pool, n));
    }
    return most;
}

/** Which rows may have been pooled into row i. */
typedef enum run { ABOVE, BELOW, ALL_OTHERS, N_RUNS } run;

/** Copies them to t->yi and t->vi; how many. */
static size_t take_run(const totals *t, size_t i, run which) {
    size_t first = which == BELOW ? i + 1 : 0, last = which == ABOVE ? i : t->set->n, n = 0;
    for (size_t k = 0; which == ABOVE && k < i; k++)
        first = t->found[k] ? k + 1 : first;
    for (size_t k = first; k < last; k++) {
        if (which == BELOW && t->found[k])
            break;
        if (k == i || t->found[k] || isnan(t->set->yi[k]))
            continue;
        t->yi[n] = t->set->yi[k];
        t->vi[n++] = t->set->vi[k];
    }
    return n;
}

static bool is_end(const totals *t, size_t i) {
    return i == 0 || i + 1 == t->set->n;
}

/** A pool has no year of its own, and isn't there twice. */
static bool may_be_pool(const totals *t, size_t i) {
    const char *name = t->set->list[i].name;
    size_t n = 0;
    for (size_t k = 0; k < t->set->n; k++)
        n += strcmp(t->set->list[k].name, name) == 0;
    return n == 1 && !tf_name_has_year(name);
}

/* Among the rows a pool is of those above or below it. Of all others it stands at an end. */
static likeness pool_likeness(const totals *t, size_t i) {
    const tf_forest_study *row = &t->set->list[i];
    const bool given = row->half_yi > 0 && row->half_se > 0 && !t->found[i] && may_be_pool(t, i);
    const int n_runs = is_end(t, i) ? N_RUNS : ALL_OTHERS;
    likeness most = UNLIKE;
    for (int which = 0; given && which < n_runs; which++)
        most = MAX(most, compare_pools(t, i, take_run(t, i, (run)which)));
    return most;
}

/* ---- what is said ---------------------------------------------------------------------------- */

static bool tell(const totals *t, size_t i, likeness like, const char *what) {
    const tf_forest_job *job = t->job;
    const bool pooled = job->ask->pool.method.n > 0 && like == SAME;
    const char *column = job->ask->given.study, *name = t->set->list[i].name;
    const tf_place place = tf_table_place(job->table, i, column);
    g_autofree char *hint = tf_without_hint(column, name);
    (pooled ? tf_diag_error : tf_diag_warning)(
        job->diag, &place, hint, "\"%s\" %s: taken for a study it counts everybody twice", name,
        what);
    t->found[i] = like == SAME;
    return !pooled;
}

typedef enum where { AT_ENDS, BETWEEN } where;

/** Looks at the rows at the ends, or at those between them; whether one is a pool. */
static bool look_at(totals *t, where rows, likeness *like) {
    bool any = false;
    for (size_t i = 0; i < t->set->n; i++) {
        if (is_end(t, i) != (rows == AT_ENDS) || t->found[i])
            continue;
        like[i] = pool_likeness(t, i);
        t->found[i] = like[i] == SAME;
        any |= t->found[i];
    }
    return any;
}

static bool any_found(const totals *t) {
    bool any = false;
    for (size_t i = 0; i < t->set->n; i++)
        any |= t->found[i];
    return any;
}

/* Some of many runs of rows give the numbers of a row beside them by chance. The pool of a part of
   the rows stands where that of the whole, or of the last part, stands as well. */
static bool find_pools(totals *t) {
    const size_t n = t->set->n;
    if (n > MOST_STUDIES)
        return true;
    g_autofree likeness *like = g_new0(likeness, n + 1);
    const bool before = any_found(t);
    const bool whole = look_at(t, AT_ENDS, like);
    const bool parts = look_at(t, BETWEEN, like);
    const bool last = !whole && parts && look_at(t, AT_ENDS, like);
    bool ok = true;
    for (size_t i = 0; i < n; i++)
        if (like[i] != UNLIKE && (is_end(t, i) || before || whole || last))
            ok = tell(t, i, like[i], "is what other rows give when they are pooled") && ok;
    return ok;
}

/* Names first: what they tell parts the other rows. */
static bool look(totals *t) {
    const tf_forest_study_set *set = t->set;
    bool ok = true;
    for (size_t i = 0; i < set->n; i++) {
        const likeness below = sum_likeness(t, i, 1);
        const likeness above = below == SAME ? UNLIKE : sum_likeness(t, i, -1);
        if (below != UNLIKE || above != UNLIKE)
            ok = tell(t, i, MAX(below, above),
                      below >= above ? "has the counts of the rows below it added up"
                                     : "has the counts of the rows above it added up") &&
                 ok;
        else if (names_pool(set->list[i].name))
            ok = tell(t, i, SAME, "is called as totals and pooled estimates are") && ok;
    }
    return find_pools(t) && ok;
}

bool tf_forest_check_totals(tf_forest_job *job, const tf_forest_study_set *studies) {
    totals t = {.job = job,
                .set = studies,
                .found = tf_try_alloc(studies->n, sizeof *t.found),
                .yi = tf_try_alloc(studies->n, sizeof *t.yi),
                .vi = tf_try_alloc(studies->n, sizeof *t.vi)};
    const bool room = t.found && t.yi && t.vi;
    if (!room)
        tf_diag_no_memory(job->diag, "comparing studies");
    const bool ok = room && look(&t);
    g_free(t.found);
    g_free(t.yi);
    g_free(t.vi);
    return ok;
}
