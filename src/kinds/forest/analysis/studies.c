/* Studies from the columns that describe them: counts of two arms, means of two arms, or estimates
   with limits or a standard error. */
#include "studies.h"

#include <math.h>
#include <string.h>

#include "analysis/estimated.h"
#include "analysis/missing_words.h"
#include "estimate_counts.h"
#include "given.h"
#include "named_columns.h"
#include "points.h"
#include "result_cell.h"
#include "scale.h"
#include "single_arms.h"
#include "study_cells.h"

static bool refuse(const tf_forest_job *job, const void *member, const char *hint,
                   const char *message) {
    return tf_forest_refuse(job->ask, job->diag, member, hint, "%s", message);
}

static bool refuse_row(const tf_forest_job *job, size_t row, const char *hint,
                       const char *message) {
    return tf_forest_refuse_row(job, row, NULL, hint, "%s", message);
}

/* ---- what describes a study, and what it measures -------------------------------------------- */

/** Which columns there are decides; half of them is a slip. */
static tf_forest_study_form find_form(const tf_forest_job *job, int measure) {
    const tf_forest_ask *ask = job->ask;
    const tf_forest_arms_ask *arms = &ask->arms;
    const char *const counts[] = {arms->events1, arms->n1, arms->events2, arms->n2};
    const char *const means[] = {arms->mean1, arms->sd1, arms->n1,
                                 arms->mean2, arms->sd2, arms->n2};
    size_t n_counts = 0, n_means = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
        n_counts += counts[i] != NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(means); i++)
        n_means += means[i] != NULL;
    if (tf_forest_asks_single(job->ask, measure))
        return tf_forest_single_form(job);
    /* "12/40" has its total with it. */
    if ((n_counts == 4 && n_means == 2) ||
        (arms->events1 && arms->events2 && !arms->n1 && !arms->n2 && n_means == 0))
        return TF_STUDIES_COUNTS;
    if (n_means == 6 && n_counts == 2)
        return TF_STUDIES_MEANS;
    if (n_counts > 0 || n_means > 0) {
        refuse(job, arms->events1 ? &arms->events1 : &ask->given.study,
               "events1 n1 events2 n2, or mean1 sd1 n1 mean2 sd2 n2",
               "the columns of the two arms are not complete");
        return TF_STUDIES_NONE;
    }
    const size_t n = ask->given.estimate.n;
    const size_t n_both = ask->given.limits.n;
    const size_t n_lower = ask->given.lower.n + n_both, n_upper = ask->given.upper.n + n_both;
    const bool std_err = ask->given.std_err != NULL || ask->given.variance != NULL;
    if (ask->given.std_err && ask->given.variance) {
        refuse(job, &ask->given.variance, "keep one of them",
               "standard errors and variances are both asked for");
        return TF_STUDIES_NONE;
    }
    /* Without columns of limits and without standard errors they stand in the estimate's cell. */
    const bool limits = n_lower == 1 || (n_lower == 0 && !std_err);
    if (n == 1 && limits != std_err && n_lower == n_upper)
        return limits ? TF_STUDIES_LIMITS : TF_STUDIES_STD_ERR;
    const void *member = &ask->given.study;
    if (n > 0)
        member = &ask->given.estimate;
    refuse(job, member,
           "--events1 --n1 --events2 --n2, or --estimate with --lower and --upper or --std-err",
           "studies need counts of both arms, or one estimate with its limits or standard error");
    return TF_STUDIES_NONE;
}

/** All methods are Peto's: then the studies' own odds ratios are, too, as they add up to the pool.
 */
static bool only_peto(const tf_texts *methods) {
    for (size_t i = 0; i < methods->n; i++) {
        if (strcmp(methods->items[i], "Peto") != 0)
            return false;
    }
    return methods->n > 0;
}

/* Estimates with limits may be of anything that the user says; counts and means tell what can be.
 */
static bool find_measure(tf_forest_job *job, tf_forest_study_set *studies, int given) {
    const tf_forest_study_form form = studies->form;
    if (tf_forest_is_single_form(form))
        return tf_forest_find_single(job, studies, given);
    const int *member =
        job->ask->effect.synonym >= 0 ? &job->ask->effect.synonym : &job->ask->effect.measure;
    if (given < 0 && form == TF_STUDIES_MEANS)
        given = TF_FOREST_MEAN_DIFFERENCE;
    if (given < 0)
        return refuse(job, member, "--measure hazard_ratio (or odds_ratio, risk_ratio, …)",
                      "what the studies measure isn't said");
    studies->shown = (tf_forest_measure)given;
    const bool as_given = form == TF_STUDIES_LIMITS || form == TF_STUDIES_STD_ERR;
    const bool of_counts = given >= TF_FOREST_ODDS_RATIO && given <= TF_FOREST_RISK_DIFFERENCE;
    if ((form == TF_STUDIES_COUNTS && !of_counts) ||
        (form == TF_STUDIES_MEANS && given != TF_FOREST_MEAN_DIFFERENCE) ||
        (given == TF_FOREST_OTHER && !as_given))
        return refuse(job, member, NULL, "that measure can't be had from these columns");
    static const tf_effect_measure of[] = {TF_EFFECT_LOG_RATIO, TF_EFFECT_ODDS_RATIO,
                                           TF_EFFECT_RISK_RATIO, TF_EFFECT_RISK_DIFFERENCE,
                                           TF_EFFECT_MEAN_DIFFERENCE};
    if (as_given)
        studies->measure =
            tf_forest_is_ratio(studies->shown) ? TF_EFFECT_LOG_RATIO : TF_EFFECT_GENERIC;
    else if (given == TF_FOREST_ODDS_RATIO && only_peto(&job->ask->pool.method))
        studies->measure = TF_EFFECT_PETO;
    else
        studies->measure = of[given];
    return true;
}

/* ---- one study ------------------------------------------------------------------------------- */

/* Zero cells are counted here, as the foot and the methods have to say what was done about them. */
static bool read_counts(tf_forest_job *job, tf_forest_study_set *studies, size_t i) {
    tf_two_by_two *counts = &studies->counts[i];
    const tf_forest_arms_ask *arms = &job->ask->arms;
    bool ok = tf_study_need_events(job, arms->events1, arms->n1, i, &counts->x1, &counts->n1);
    ok = tf_study_need_events(job, arms->events2, arms->n2, i, &counts->x2, &counts->n2) && ok;
    if (!ok)
        return false;
    if (counts->x1 > counts->n1 || counts->x2 > counts->n2)
        return refuse_row(job, i, "are the columns of events and patients swapped?",
                          "a study has more events than patients");
    tf_forest_zero_cells *zero = &job->forest->zero_cells;
    tf_effect_options options = tf_effect_options_default();
    options.add = job->ask->pool.add;
    options.rule = (tf_zero_rule)job->ask->pool.add_to;
    tf_effect_size size;
    const tf_stats_status status = tf_effect_from_counts(studies->measure, counts, &options, &size);
    if (!tf_study_take(job, studies, i, status, &size))
        return false;
    zero->n_studies +=
        counts->x1 == 0 || counts->x2 == 0 || counts->x1 == counts->n1 || counts->x2 == counts->n2;
    zero->n_added += size.added;
    zero->added = options.add;
    zero->to_all = options.rule == TF_ZERO_ALL;
    return true;
}

static bool read_means(tf_forest_job *job, tf_forest_study_set *studies, size_t i) {
    tf_mean *first = &studies->list[i].means[0], *second = first + 1;
    const tf_forest_arms_ask *arms = &job->ask->arms;
    bool ok = tf_study_need_count(job, arms->n1, i, &first->n);
    ok = tf_given_need(job, arms->mean1, i, &first->mean) && ok;
    ok = tf_given_need(job, arms->sd1, i, &first->sd) && ok;
    ok = tf_study_need_count(job, arms->n2, i, &second->n) && ok;
    ok = tf_given_need(job, arms->mean2, i, &second->mean) && ok;
    ok = tf_given_need(job, arms->sd2, i, &second->sd) && ok;
    if (!ok)
        return false;
    if (first->sd < 0 || second->sd < 0)
        return refuse_row(job, i, NULL, "a standard deviation can't be negative");
    tf_effect_size size;
    const tf_stats_status status = tf_effect_from_means(studies->measure, first, second, &size);
    return tf_study_take(job, studies, i, status, &size);
}

/** A ratio that the file doesn't have as its logarithm. */
static bool is_natural_ratio(const tf_forest_job *job, const tf_forest_study_set *studies) {
    return job->ask->given.scale == TF_FOREST_NATURAL && tf_forest_is_ratio(studies->shown);
}

static bool read_std_err(tf_forest_job *job, tf_forest_study_set *studies, size_t i) {
    const char *variance = job->ask->given.variance;
    double estimate = 0, std_err = 0;
    bool ok = tf_given_need(job, *tf_forest_spread_column(job->ask), i, &std_err);
    ok = tf_given_need(job, job->ask->given.estimate.items[0], i, &estimate) && ok;
    if (!ok)
        return false;
    if (std_err < 0)
        return refuse_row(job, i, NULL,
                          variance ? "a variance can't be negative"
                                   : "a standard error can't be negative");
    const double half = studies->digits.half_spread;
    studies->list[i].half_se = studies->unit * (variance ? half / (2 * sqrt(std_err)) : half);
    std_err = studies->unit * (variance ? sqrt(std_err) : std_err);
    studies->list[i].half_yi = studies->unit * studies->digits.half;
    estimate *= studies->unit;
    if (is_natural_ratio(job, studies)) {
        if (!(estimate > 0))
            return refuse_row(job, i,
                              estimate == 0 ? "write more decimals of it if it was rounded, else "
                                              "leave its row out with --where"
                                            : "are they logarithms? say --set scale=log",
                              "a ratio has to be positive");
        studies->list[i].half_yi /= estimate;
        if (tf_forest_std_err_is_natural(job)) { /* by the delta method, as Stata has it */
            studies->list[i].half_se /= estimate;
            std_err /= estimate;
        }
        estimate = log(estimate);
    }
    tf_effect_size size;
    const tf_stats_status status = tf_effect_from_std_err(estimate, std_err, &size);
    return tf_study_take(job, studies, i, status, &size);
}

/** Swapped columns and logarithms are the slips that are seen most. */
static bool check_limits(const tf_forest_job *job, const tf_forest_study_set *studies, size_t i,
                         const tf_given given[3]) {
    if (given[1].value >= given[2].value)
        return refuse_row(job, i, "are the columns of the limits swapped?",
                          "the lower limit is not below the upper limit");
    if (given[0].value < given[1].value || given[0].value > given[2].value)
        return refuse_row(job, i, "check the three numbers against their source",
                          "the estimate lies outside its limits");
    if (is_natural_ratio(job, studies) && !(given[1].value > 0))
        return refuse_row(
            job, i,
            tf_are_rounded_ratios(given)
                ? "write more decimals of it if it was rounded, else leave its row out with --where"
                : "are they logarithms? say --set scale=log",
            "a ratio and its limits have to be positive");
    return true;
}

/* What a study published is shown as it stands, since limits that are computed back from it differ
   in their last digit. At another level than the figure's it can't be: there they are computed. */
static const tf_effect *published(const tf_forest_job *job, const tf_forest_study_set *studies,
                                  const tf_given given[3]) {
    if (fabs(job->ask->given.level - job->forest->conf_level) > 1e-9)
        return NULL;
    const bool logs = tf_forest_is_ratio(studies->shown) && job->ask->given.scale == TF_FOREST_LOGS;
    const bool digits =
        !logs && studies->digits.most <= TF_MOST_DECIMALS && !tf_forest_rounds(job, studies->shown);
    tf_effect *effect = tf_arena_array(job->arena, tf_effect, 1);
    *effect = (tf_effect){
        .estimate = logs ? exp(given[0].value) : given[0].value,
        .lower = logs ? exp(given[1].value) : given[1].value,
        .upper = logs ? exp(given[2].value) : given[2].value,
        .p = NAN,
        .estimate_text = digits ? given[0].text : NULL,
        .lower_text = digits ? given[1].text : NULL,
        .upper_text = digits ? given[2].text : NULL,
    };
    return effect;
}

static bool read_limits(tf_forest_job *job, tf_forest_study_set *studies, size_t i) {
    const tf_forest_ask *ask = job->ask;
    tf_given given[3];
    const double half_unit = studies->unit * studies->digits.half;
    const char *columns[3];
    tf_given_columns(ask, 0, columns);
    if (!tf_given_read_interval(job, columns, i, given))
        return false;
    if (given[0].kind != TF_GIVEN_NUMBER && given[1].kind != TF_GIVEN_NUMBER &&
        given[2].kind != TF_GIVEN_NUMBER) {
        /* Shown with what else is known of it, and not pooled. */
        studies->yi[i] = studies->vi[i] = NAN;
        studies->list[i].why =
            tf_given_is_dash(job, columns[0], i) ? TF_WHY_NOT_GIVEN : TF_WHY_MISSING;
        return true;
    }
    for (size_t k = 0; k < 3; k++) {
        const char *column = columns[k] ? columns[k] : columns[0];
        if (given[k].kind != TF_GIVEN_NUMBER)
            return tf_forest_refuse_row(job, i, column, "leave the study out with --where",
                                        "column \"%s\" is missing%s", column,
                                        columns[k] ? "" : ", or has no limits");
    }
    for (size_t k = 0; k < 3; k++) {
        if (studies->digits.most <= TF_MOST_DECIMALS)
            tf_given_fill(&given[k], studies->digits.padding, job->arena);
        if (studies->shown == TF_FOREST_RISK_DIFFERENCE)
            tf_given_as_fraction(&given[k], studies->unit, job->arena);
    }
    if (!check_limits(job, studies, i, given))
        return false;
    studies->list[i].published = published(job, studies, given);
    const tf_effect_measure measure =
        is_natural_ratio(job, studies) ? TF_EFFECT_LOG_RATIO : TF_EFFECT_GENERIC;
    tf_effect_size size;
    tf_limit_check check;
    const tf_stats_status status =
        tf_effect_from_limits(measure,
                              &(tf_effect_limits){.estimate = given[0].value,
                                                  .lower = given[1].value,
                                                  .upper = given[2].value,
                                                  .conf_level = ask->given.level,
                                                  .half_unit = half_unit},
                              &size, &check);
    tf_forest_study *study = &studies->list[i];
    study->asymmetric = status == TF_STATS_OK && check.asymmetric;
    const bool ratio = is_natural_ratio(job, studies);
    const double low = given[1].value, high = given[2].value;
    study->half_yi = half_unit / (ratio ? given[0].value : 1);
    study->half_se = sqrt(size.vi) * (ratio ? (half_unit / low + half_unit / high) / log(high / low)
                                            : 2 * half_unit / (high - low));
    const double numbers[] = {given[0].value, low, high};
    study->even = ratio ? tf_is_even(numbers, half_unit) : tf_is_even_ratio(numbers, half_unit);
    return tf_study_take(job, studies, i, status, &size);
}

/* ---- all studies ----------------------------------------------------------------------------- */

static bool read_study(tf_forest_job *job, tf_forest_study_set *studies, size_t i,
                       GHashTable *seen) {
    static bool (*const readers[])(tf_forest_job *, tf_forest_study_set *, size_t) = {
        [TF_STUDIES_COUNTS] = read_counts,
        [TF_STUDIES_MEANS] = read_means,
        [TF_STUDIES_LIMITS] = read_limits,
        [TF_STUDIES_STD_ERR] = read_std_err,
        [TF_STUDIES_PROPORTIONS] = tf_forest_read_proportion,
        [TF_STUDIES_ONE_MEAN] = tf_forest_read_mean,
        [TF_STUDIES_RATES] = tf_forest_read_rate,
    };
    const char *name = tf_given_text(job, job->ask->given.study, i);
    if (*name == '\0')
        return refuse_row(job, i, NULL, "a study has no name");
    studies->list[i].name = tf_arena_strdup(job->arena, name);
    studies->list[i].term = tf_forest_unique_term(job, seen, NULL, name, i);
    return readers[studies->form](job, studies, i);
}

/** Once, since it takes a look at all rows. `columns`: estimates, and limits where these are
 * read. */
static void find_digits(const tf_forest_job *job, tf_forest_study_set *studies,
                        const char *const columns[3], const char *spread) {
    tf_study_digits *digits = &studies->digits;
    for (size_t k = 0; k < 3; k++) {
        if (!columns[k])
            continue;
        const int decimals = tf_given_decimals(job, columns[k]);
        digits->most = MAX(digits->most, decimals);
        digits->half = fmax(digits->half, tf_given_half_unit(decimals));
    }
    digits->half_spread = spread ? tf_given_half_unit(tf_given_decimals(job, spread)) : 0;
    digits->padding = tf_given_padding_of(job, columns, studies->shown);
}

/** What the numbers of given estimates are: logarithms, points, and of what their standard errors.
 */
static bool find_scale(const tf_forest_job *job, tf_forest_study_set *studies) {
    studies->unit = 1;
    if (studies->form != TF_STUDIES_LIMITS && studies->form != TF_STUDIES_STD_ERR)
        return true;
    const bool std_err = studies->form == TF_STUDIES_STD_ERR;
    tf_given_effect effect = {.measure = studies->shown};
    tf_given_columns(job->ask, 0, effect.interval);
    if (std_err)
        effect.std_err = *tf_forest_spread_column(job->ask);
    const char *const columns[3] = {effect.interval[0], std_err ? NULL : effect.interval[1],
                                    std_err ? NULL : effect.interval[2]};
    find_digits(job, studies, columns, effect.std_err);
    return tf_forest_check_logs(job, studies->shown) &&
           tf_forest_find_unit(job, &effect, &studies->unit) &&
           (!std_err || !is_natural_ratio(job, studies) || tf_forest_check_std_err(job));
}

/** Counts that stand beside given estimates. */
static void doubt_estimates(const tf_forest_job *job, const tf_forest_study_set *studies) {
    tf_result_columns columns = {.unit = studies->unit};
    tf_given_columns(job->ask, 0, columns.interval);
    tf_forest_doubt_counts(job, &columns, studies->shown);
}

/** All errors are reported. */
static bool read_studies(tf_forest_job *job, tf_forest_study_set *studies) {
    if (!job->ask->given.study)
        return refuse(job, &job->ask->from, "--study COL", "no column names the studies");
    int measure = -1;
    if (!tf_forest_given_measure(job->ask, &measure, job->diag))
        return false;
    studies->form = find_form(job, measure);
    if (studies->form == TF_STUDIES_NONE || !tf_forest_check_names(job) ||
        !find_measure(job, studies, measure) ||
        !tf_forest_check_measure_names(job, studies->shown) || !find_scale(job, studies))
        return false;
    const size_t n = studies->n = tf_table_n_rows(job->table);
    const bool counts = studies->form == TF_STUDIES_COUNTS;
    studies->list = tf_try_alloc(n, sizeof *studies->list);
    studies->yi = tf_try_alloc(n, sizeof *studies->yi);
    studies->vi = tf_try_alloc(n, sizeof *studies->vi);
    studies->counts = counts ? tf_try_alloc(n, sizeof *studies->counts) : NULL;
    if (!studies->list || !studies->yi || !studies->vi || (counts && !studies->counts))
        return tf_forest_failed(job, TF_STATS_NO_MEMORY, "studies");
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    bool ok = true;
    for (size_t i = 0; i < n; i++)
        ok = read_study(job, studies, i, seen) && ok;
    g_hash_table_destroy(seen);
    if (ok)
        tf_forest_doubt_studies(job, studies);
    if (ok && (studies->form == TF_STUDIES_MEANS || studies->form == TF_STUDIES_ONE_MEAN))
        tf_forest_doubt_deviations(job, studies);
    if (ok && (counts || studies->form == TF_STUDIES_PROPORTIONS))
        tf_forest_doubt_percents(job, studies);
    if (ok && (studies->form == TF_STUDIES_LIMITS || studies->form == TF_STUDIES_STD_ERR))
        doubt_estimates(job, studies);
    return ok && tf_forest_check_totals(job, studies);
}

/** Names of the two arms come from group.labels, by 1 and 2. */
static void take_arms(tf_forest_job *job, tf_forest_study_form form) {
    static const char *const keys[] = {"1", "2"};
    tf_forest_results *forest = job->forest;
    static const tf_forest_outcome outcomes[] = {
        [TF_STUDIES_COUNTS] = TF_FOREST_BINARY,      [TF_STUDIES_MEANS] = TF_FOREST_MEANS,
        [TF_STUDIES_PROPORTIONS] = TF_FOREST_BINARY, [TF_STUDIES_ONE_MEAN] = TF_FOREST_MEANS,
        [TF_STUDIES_RATES] = TF_FOREST_RATES,
    };
    forest->outcome = outcomes[form];
    if (forest->outcome == TF_FOREST_NO_COUNTS)
        return;
    const char **arms = tf_arena_array(job->arena, const char *, 3);
    forest->n_arms = tf_forest_is_single_form(form) ? 1 : 2;
    for (size_t g = 0; g < forest->n_arms; g++) {
        const char *label = tf_pairs_text(&job->ask->group.labels, keys[g]);
        arms[g] = label ? tf_arena_strdup(job->arena, label) : NULL;
    }
    forest->arms = arms;
    forest->experimental = 0;
    forest->reference = forest->n_arms - 1;
}

bool tf_forest_studies(tf_forest_job *job) {
    tf_forest_study_set studies = {0};
    job->missing = tf_missing_words(&job->ask->base, job->arena);
    job->forest->n_effects = 1;
    job->forest->effects = tf_arena_array(job->arena, tf_forest_effect, 1);
    bool ok = read_studies(job, &studies);
    if (ok) {
        tf_given_say_missing(job);
        job->forest->effects[0].measure = studies.shown;
        job->forest->effects[0].per = tf_forest_rate_per(job, &studies);
        job->n_rows_used = studies.n;
        take_arms(job, studies.form);
        ok = tf_forest_text_columns(job) && tf_forest_pool(job, &studies);
    }
    g_free(studies.list);
    g_free(studies.yi);
    g_free(studies.vi);
    g_free(studies.counts);
    return ok;
}
