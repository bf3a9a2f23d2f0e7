/* Studies from the columns that describe them: counts of two arms, means of two arms, or estimates
   with limits or a standard error. */
#include "studies.h"

#include <math.h>
#include <string.h>

#include "analysis/estimated.h"
#include "given.h"
#include "source.h"

void tf_forest_studies_clear(tf_forest_study_set *studies) {
    g_free(studies->names);
    g_free(studies->terms);
    g_free(studies->row);
    g_free(studies->yi);
    g_free(studies->vi);
    g_free(studies->why);
    g_free(studies->counts);
    g_free(studies->means);
    *studies = (tf_forest_study_set){0};
}

static bool allocate(const tf_forest_job *job, tf_forest_study_form kind,
                     tf_forest_study_set *studies) {
    const size_t n = studies->n = tf_table_n_rows(job->table);
    bool ok = (studies->names = tf_try_alloc(n, sizeof *studies->names)) != NULL;
    ok = (studies->terms = tf_try_alloc(n, sizeof *studies->terms)) && ok;
    ok = (studies->row = tf_try_alloc(n, sizeof *studies->row)) && ok;
    ok = (studies->yi = tf_try_alloc(n, sizeof *studies->yi)) && ok;
    ok = (studies->vi = tf_try_alloc(n, sizeof *studies->vi)) && ok;
    ok = (studies->why = tf_try_alloc(n, sizeof *studies->why)) && ok;
    if (kind == TF_STUDIES_COUNTS)
        ok = (studies->counts = tf_try_alloc(n, sizeof *studies->counts)) && ok;
    if (kind == TF_STUDIES_MEANS)
        ok = (studies->means = tf_try_alloc(n, 2 * sizeof *studies->means)) && ok;
    if (!ok)
        tf_diag_no_memory(job->diag, "studies");
    return ok;
}

/* ---- one study ------------------------------------------------------------------------------- */

static bool refuse_row(const tf_forest_job *job, size_t row, const char *hint,
                       const char *message) {
    const tf_place place = tf_table_place(job->table, row, NULL);
    tf_diag_error(job->diag, &place, hint, "%s", message);
    return false;
}

/** A number of patients, or of events among them. */
static bool need_count(const tf_forest_job *job, const char *column, size_t row, uint64_t *n) {
    double value = 0;
    if (!tf_given_need(job, column, row, &value))
        return false;
    if (value >= 0 && value == floor(value) && value <= TF_TWO_BY_TWO_MAX_N) {
        *n = (uint64_t)value;
        return true;
    }
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, NULL, "column \"%s\" has to be a whole number of patients",
                  column);
    return false;
}

static void take(tf_forest_study_set *studies, size_t i, const tf_effect_size *size) {
    const bool known = size->reason == TF_ESTIMATED;
    studies->yi[i] = known ? size->yi : NAN;
    studies->vi[i] = known ? size->vi : NAN;
    studies->why[i] = tf_why_of(size->reason);
}

static tf_effect_options effect_options(const tf_forest_ask *ask) {
    tf_effect_options options = tf_effect_options_default();
    options.add = ask->pool.add;
    options.rule = (tf_zero_rule)ask->pool.add_to;
    return options;
}

static bool read_counts(tf_forest_job *job, tf_forest_study_set *studies, size_t i) {
    tf_two_by_two *counts = &studies->counts[i];
    const tf_forest_arms_ask *arms = &job->ask->arms;
    bool ok = need_count(job, arms->events1, i, &counts->x1);
    ok = need_count(job, arms->n1, i, &counts->n1) && ok;
    ok = need_count(job, arms->events2, i, &counts->x2) && ok;
    ok = need_count(job, arms->n2, i, &counts->n2) && ok;
    if (!ok)
        return false;
    if (counts->x1 > counts->n1 || counts->x2 > counts->n2)
        return refuse_row(job, i, "are the columns of events and patients swapped?",
                          "a study has more events than patients");
    tf_forest_zero_cells *zero = &job->forest->zero_cells;
    const tf_effect_options options = effect_options(job->ask);
    tf_effect_size size;
    const tf_stats_status status = tf_effect_from_counts(studies->measure, counts, &options, &size);
    if (status != TF_STATS_OK)
        return tf_forest_failed(job, (int)status, "effect size of a study");
    take(studies, i, &size);
    const bool none = counts->x1 + counts->x2 == 0;
    const bool all = counts->x1 == counts->n1 && counts->x2 == counts->n2;
    zero->n_studies +=
        counts->x1 == 0 || counts->x2 == 0 || counts->x1 == counts->n1 || counts->x2 == counts->n2;
    zero->n_added += size.added;
    zero->n_left_out += (none || all) && size.reason != TF_ESTIMATED;
    zero->added = options.add;
    zero->to_all = options.rule == TF_ZERO_ALL;
    return true;
}

static bool read_means(tf_forest_job *job, tf_forest_study_set *studies, size_t i) {
    tf_mean *first = &studies->means[2 * i], *second = first + 1;
    const tf_forest_arms_ask *arms = &job->ask->arms;
    bool ok = need_count(job, arms->n1, i, &first->n);
    ok = tf_given_need(job, arms->mean1, i, &first->mean) && ok;
    ok = tf_given_need(job, arms->sd1, i, &first->sd) && ok;
    ok = need_count(job, arms->n2, i, &second->n) && ok;
    ok = tf_given_need(job, arms->mean2, i, &second->mean) && ok;
    ok = tf_given_need(job, arms->sd2, i, &second->sd) && ok;
    if (!ok)
        return false;
    if (first->sd < 0 || second->sd < 0)
        return refuse_row(job, i, NULL, "a standard deviation can't be negative");
    tf_effect_size size;
    const tf_stats_status status = tf_effect_from_means(studies->measure, first, second, &size);
    if (status != TF_STATS_OK)
        return tf_forest_failed(job, (int)status, "effect size of a study");
    take(studies, i, &size);
    return true;
}

static bool read_std_err(tf_forest_job *job, tf_forest_study_set *studies, size_t i) {
    double estimate = 0, std_err = 0;
    bool ok = tf_given_need(job, job->ask->given.std_err, i, &std_err);
    ok = tf_given_need(job, job->ask->given.estimate.items[0], i, &estimate) && ok;
    if (!ok)
        return false;
    if (std_err < 0)
        return refuse_row(job, i, NULL, "a standard error can't be negative");
    const bool natural = job->ask->given.scale == 0;
    if (natural && tf_forest_is_ratio(studies->shown)) {
        if (!(estimate > 0))
            return refuse_row(job, i, "are they logarithms? say --set scale=log",
                              "a ratio has to be positive");
        estimate = log(estimate);
    }
    tf_effect_size size;
    const tf_stats_status status = tf_effect_from_std_err(estimate, std_err, &size);
    if (status != TF_STATS_OK)
        return tf_forest_failed(job, (int)status, "effect size of a study");
    take(studies, i, &size);
    return true;
}

static double input_level(const tf_forest_job *job) {
    const double given = job->ask->given.level;
    return isnan(given) ? job->forest->conf_level : given;
}

static bool check_limits(const tf_forest_job *job, size_t i, const tf_given given[3],
                         bool positive) {
    if (given[1].value >= given[2].value)
        return refuse_row(job, i, "are the columns of the limits swapped?",
                          "the lower limit is not below the upper limit");
    if (given[0].value < given[1].value || given[0].value > given[2].value)
        return refuse_row(job, i, "check the three numbers against their source",
                          "the estimate lies outside its limits");
    if (positive && !(given[1].value > 0))
        return refuse_row(job, i, "are they logarithms? say --set scale=log",
                          "a ratio and its limits have to be positive");
    return true;
}

static bool read_limits(tf_forest_job *job, tf_forest_study_set *studies, size_t i) {
    const tf_forest_ask *ask = job->ask;
    const tf_texts *const lists[] = {&ask->given.estimate, &ask->given.lower, &ask->given.upper};
    tf_given given[3];
    double half_unit = 0;
    for (size_t k = 0; k < 3; k++) {
        const char *column = lists[k]->items[0];
        double value;
        if (!tf_given_need(job, column, i, &value) || !tf_given_read(job, column, i, &given[k]))
            return false;
        /* "1" among "1.23" is 1.00: the column's digits count, not the cell's. */
        const int decimals = tf_given_decimals(job, column);
        half_unit = fmax(half_unit, decimals > 8 ? 0 : 0.5 * pow(10, -decimals));
    }
    const bool ratio = tf_forest_is_ratio(studies->shown);
    const bool natural = job->ask->given.scale == 0;
    if (!check_limits(job, i, given, ratio && natural))
        return false;
    const tf_effect_measure measure = ratio && natural ? TF_EFFECT_LOG_RATIO : TF_EFFECT_GENERIC;
    tf_effect_size size;
    tf_limit_check check;
    const tf_stats_status status =
        tf_effect_from_limits(measure, given[0].value, given[1].value, given[2].value,
                              input_level(job), half_unit, &size, &check);
    if (status != TF_STATS_OK)
        return tf_forest_failed(job, (int)status, "standard error of a study");
    if (check.asymmetric) {
        const tf_place place = tf_table_place(job->table, i, NULL);
        tf_diag_warning(job->diag, &place, "was the level of the limits another? see input.level",
                        "the estimate of \"%s\" is not in the middle of its limits%s, beyond "
                        "rounding",
                        studies->names[i], ratio ? " on the log scale" : "");
    }
    take(studies, i, &size);
    return true;
}

/* ---- all studies ----------------------------------------------------------------------------- */

static bool read_study(tf_forest_job *job, tf_forest_study_form kind, tf_forest_study_set *studies,
                       size_t i, GHashTable *seen) {
    const char *name = tf_given_text(job, job->ask->given.study, i);
    studies->row[i] = i;
    if (*name == '\0')
        return refuse_row(job, i, NULL, "a study has no name");
    studies->names[i] = tf_arena_strdup(job->arena, name);
    studies->terms[i] = tf_forest_unique_term(job, seen, NULL, name, i);
    switch (kind) {
    case TF_STUDIES_COUNTS:
        return read_counts(job, studies, i);
    case TF_STUDIES_MEANS:
        return read_means(job, studies, i);
    case TF_STUDIES_LIMITS:
        return read_limits(job, studies, i);
    default:
        return read_std_err(job, studies, i);
    }
}

bool tf_forest_studies_read(tf_forest_job *job, tf_forest_study_set *studies) {
    *studies = (tf_forest_study_set){0};
    if (!job->ask->given.study) {
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->from);
        tf_diag_error(job->diag, &place, "--study COL", "no column names the studies");
        return false;
    }
    const tf_forest_study_form kind = tf_forest_find_form(job);
    if (kind == TF_STUDIES_NONE || !tf_forest_find_measure(job, kind, studies) ||
        !allocate(job, kind, studies))
        return false;
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    bool ok = true;
    for (size_t i = 0; i < studies->n; i++)
        ok = read_study(job, kind, studies, i, seen) && ok;
    g_hash_table_destroy(seen);
    return ok;
}

/** Names of the two arms come from group.labels, by 1 and 2. */
static void take_arms(tf_forest_job *job, const tf_forest_study_set *studies) {
    tf_forest_results *forest = job->forest;
    forest->outcome = studies->counts  ? TF_FOREST_BINARY
                      : studies->means ? TF_FOREST_MEANS
                                       : TF_FOREST_NO_COUNTS;
    if (forest->outcome == TF_FOREST_NO_COUNTS)
        return;
    const char **arms = tf_arena_array(job->arena, const char *, 3);
    static const char *const keys[] = {"1", "2"};
    for (size_t g = 0; g < 2; g++) {
        const char *label = tf_pairs_text(&job->ask->group.labels, keys[g]);
        arms[g] = label ? tf_arena_strdup(job->arena, label) : NULL;
    }
    forest->arms = arms;
    forest->n_arms = 2;
    forest->experimental = 0;
    forest->reference = 1;
}

bool tf_forest_studies(tf_forest_job *job) {
    tf_forest_study_set studies;
    bool ok = tf_forest_studies_read(job, &studies);
    if (ok) {
        job->forest->n_effects = 1;
        job->forest->effects = tf_arena_array(job->arena, tf_forest_effect, 1);
        job->forest->effects[0].measure = studies.shown;
        job->n_rows_used = studies.n;
        take_arms(job, &studies);
        ok = tf_forest_text_columns(job) && tf_forest_pool(job, &studies);
    }
    tf_forest_studies_clear(&studies);
    return ok;
}
