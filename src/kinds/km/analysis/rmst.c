/* Restricted means of the groups, and what they differ by: asked for by any of the keys rmst. */
#include "stats/rmst.h"

#include <math.h>
#include <string.h>

#include "analysis/idle.h"
#include "base/number.h"
#include "beside_rows.h"
#include "job.h"
#include "statistics.h"

/** Times that differ by rounding are one time. */
#define TIED 0x1p-26

/* ---- what is asked --------------------------------------------------------------------------- */

static bool is_asked(const tf_km_ask *ask) {
    return !isnan(ask->estimates.rmst.tau) || ask->estimates.rmst.show.n > 0;
}

static unsigned shown(const tf_km_ask *ask) {
    const tf_texts *show = &ask->estimates.rmst.show;
    unsigned which = show->n == 0 ? TF_KM_RMST_GROUPS | TF_KM_RMST_DIFFERENCE : 0u;
    for (size_t i = 0; i < show->n; i++) {
        which |= strcmp(show->items[i], "groups") == 0 ? TF_KM_RMST_GROUPS : 0u;
        which |= strcmp(show->items[i], "difference") == 0 ? TF_KM_RMST_DIFFERENCE : 0u;
        which |= strcmp(show->items[i], "ratio") == 0 ? TF_KM_RMST_RATIO : 0u;
    }
    return which;
}

/** Which of its keys asks for them. */
static const void *asking(const tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    return !isnan(ask->estimates.rmst.tau) ? (const void *)&ask->estimates.rmst.tau
                                           : (const void *)&ask->estimates.rmst.show;
}

static void warn_idle(const tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    const int form = ask->estimates.form;
    const bool blockless = form == TF_ESTIMATES_NONE || form == TF_ESTIMATES_TABLE;
    const tf_idle keys[] = {{&ask->estimates.rmst.show, blockless && shown(ask) != 0,
                             "estimates.form has no block, in which it stands"}};
    tf_warn_idle(&ask->base, keys, G_N_ELEMENTS(keys), job->diag);
}

/* ---- tau ------------------------------------------------------------------------------------- */

/** Follow-up that ends before tau with patients still without the event says nothing of the rest.
 */
static bool refuse_late(const tf_km_job *job, const tf_rmst *means, double tau) {
    const tf_km_results *km = job->km;
    size_t first = SIZE_MAX;
    for (size_t g = 0; g < km->n_groups; g++)
        if (!means[g].reached &&
            (first == SIZE_MAX || km->groups[g].time_max < km->groups[first].time_max))
            first = g;
    if (first == SIZE_MAX)
        return true;
    const tf_km_group *group = &km->groups[first];
    char asked[TF_NUMBER_CHARS], last[TF_NUMBER_CHARS];
    tf_number_shortest(asked, tau);
    /* Down, so that it can be asked for; of short times all digits. */
    const double floored = floor(group->time_max * 100) / 100;
    tf_number_shortest(last, floored > 0 ? floored : group->time_max);
    g_autofree char *whose =
        group->level ? g_strdup_printf("group \"%s\"", group->label) : g_strdup("the data");
    g_autofree char *hint = g_strdup_printf("--rmst %s, the largest time that all reach", last);
    const tf_place place = tf_ask_place(&job->ask->base, asking(job));
    tf_diag_error(job->diag, &place, hint,
                  "rmst.tau %s is past the data: follow-up of %s ends at %s", asked, whose, last);
    return false;
}

/** What is asked for, so that it can be typed: up, for a group enters no earlier. */
static void time_from(double time, char text[TF_NUMBER_CHARS]) {
    const double rounded = round(time * 100) / 100;
    tf_number_shortest(text, rounded >= time ? rounded : ceil(time * 100) / 100);
}

/** With late entry a curve is known from its first patient on: before that there is no area. */
static bool refuse_unseen(const tf_km_job *job, double tau) {
    const tf_km_results *km = job->km;
    const double from = isnan(km->data.late.from) ? 0 : km->data.late.from;
    const tf_place place = tf_ask_place(&job->ask->base, asking(job));
    char asked[TF_NUMBER_CHARS], first[TF_NUMBER_CHARS];
    size_t last = 0;
    for (size_t g = 1; g < km->n_groups; g++)
        last = tf_km_first_entry(job, g) > tf_km_first_entry(job, last) ? g : last;
    const double begin = tf_km_first_entry(job, last);
    tf_number_shortest(asked, tau);
    time_from(from, first);
    if (job->subjects.data.entry && tau <= from) {
        tf_diag_error(job->diag, &place, NULL, "rmst.tau %s is not after %s, where estimates begin",
                      asked, first);
        return false;
    }
    if (begin - from <= fmax(1, begin) * TIED)
        return true;
    time_from(begin, first);
    g_autofree char *whose = km->groups[last].level
                                 ? g_strdup_printf(" of \"%s\"", km->groups[last].label)
                                 : g_strdup("");
    g_autofree char *hint = g_strdup_printf("areas that begin there are --entry-from %s", first);
    tf_diag_error(job->diag, &place, hint,
                  "restricted means are not known: nobody%s is at risk before %s", whose, first);
    return false;
}

/* ---- rows --------------------------------------------------------------------------------- */

static void add_rows(const tf_km_job *job, const tf_statistic_table *table, const void *object,
                     const char *group) {
    const tf_statistic_of of = {group, "", job->km->beside.rmst.tau};
    tf_statistics_add(job->builder, table, object, &of);
}

static void add_mean(const tf_km_job *job, size_t group) {
    const tf_statistic_table table = TF_STATISTIC_TABLE(tf_km_rmst_mean_rows);
    add_rows(job, &table, &job->km->beside.rmst.means[group], job->km->groups[group].label);
}

static void add_pair(const tf_km_job *job, const tf_km_rmst_pair *pair) {
    const tf_statistic_table table = TF_STATISTIC_TABLE(tf_km_rmst_pair_rows);
    const tf_km_comparison names = {.experimental = pair->experimental,
                                    .reference = pair->reference};
    g_autofree char *group = tf_km_comparison_name(job, &names);
    add_rows(job, &table, pair, group);
}

/* ---- numbers --------------------------------------------------------------------------------- */

static tf_interval interval_of(const tf_interval_estimate *e) {
    return (tf_interval){e->estimate, e->lower, e->upper};
}

static bool compare(tf_km_job *job, const tf_rmst *means) {
    tf_km_results *km = job->km;
    tf_km_rmst *rmst = &km->beside.rmst;
    const size_t reference = job->subjects.grouping.reference;
    rmst->pairs = tf_arena_array(job->arena, tf_km_rmst_pair, km->n_groups);
    for (size_t g = 0; g < km->n_groups; g++) {
        if (g == reference)
            continue;
        tf_rmst_comparison c;
        const tf_stats_status status =
            tf_rmst_compare(&means[g], &means[reference], km->conf.level, &c);
        if (status != TF_STATS_OK)
            return tf_km_failed(job, status, "difference of restricted means");
        rmst->pairs[rmst->n_pairs] = (tf_km_rmst_pair){
            .experimental = g,
            .reference = reference,
            .difference = interval_of(&c.difference),
            .difference_se = c.difference.se,
            .difference_p = c.difference_p,
            .ratio = interval_of(&c.ratio),
            .ratio_p = c.ratio_p,
            .lost_ratio = interval_of(&c.lost_ratio),
            .lost_ratio_p = c.lost_ratio_p,
        };
        add_pair(job, &rmst->pairs[rmst->n_pairs++]);
    }
    return true;
}

/* Means are of all patients of a group: strata play no part, which is said where they stand beside
   a stratified test. */
static void warn_unstratified(const tf_km_job *job) {
    const tf_km_results *km = job->km;
    if (km->strata.n == 0 || km->beside.rmst.n_pairs == 0)
        return;
    const tf_place place = tf_ask_place(&job->ask->base, asking(job));
    tf_diag_warning(job->diag, &place, NULL, "restricted means are compared without strata");
}

static bool find_means(tf_km_job *job, double tau, tf_rmst *means) {
    const tf_km_results *km = job->km;
    for (size_t g = 0; g < km->n_groups; g++) {
        const tf_stats_status status =
            tf_rmst_group(job->shown, (uint32_t)g, tau, km->conf.level, &means[g]);
        if (status != TF_STATS_OK)
            return tf_km_failed(job, status, "restricted mean");
    }
    return refuse_late(job, means, tau);
}

/** Until estimates begin nothing is known, and curves of 1 are no area. */
static void begin_areas(const tf_km_job *job, tf_rmst *means) {
    const double from = job->km->data.late.from;
    for (size_t g = 0; !isnan(from) && g < job->km->n_groups; g++) {
        means[g].rmst -= from;
        means[g].lower -= from;
        means[g].upper -= from;
    }
}

bool tf_km_find_rmst(tf_km_job *job) {
    tf_km_results *km = job->km;
    if (!is_asked(job->ask))
        return true;
    if (tf_km_is_incidence(km))
        return tf_km_refuse(job, asking(job), "leave rmst out",
                            "restricted means are of survival or failure, not of an incidence");
    if (tf_km_is_hazard(km))
        return tf_km_refuse(job, asking(job), "leave rmst out",
                            "restricted means are of survival or failure, not of a hazard");
    double tau = job->ask->estimates.rmst.tau;
    if (!isnan(tau) && !(tau > 0))
        return tf_km_refuse(job, asking(job), "such as --rmst 12", "rmst.tau has to be above 0");
    if (isnan(tau))
        tau = tf_rmst_common_tau(job->shown);
    if (!(tau > 0))
        return tf_km_refuse(job, asking(job), "leave rmst out",
                            "restricted means need follow-up, and that of a group ends at 0");
    tf_rmst *means = tf_arena_array(job->arena, tf_rmst, km->n_groups);
    if (!refuse_unseen(job, tau) || !find_means(job, tau, means))
        return false;
    begin_areas(job, means);
    tf_km_rmst *rmst = &km->beside.rmst;
    rmst->done = true;
    rmst->tau = tau;
    rmst->shown = shown(job->ask);
    rmst->means = tf_arena_array(job->arena, tf_km_rmst_mean, km->n_groups);
    for (size_t g = 0; g < km->n_groups; g++) {
        rmst->means[g] = (tf_km_rmst_mean){
            {means[g].rmst, means[g].lower, means[g].upper}, means[g].se, means[g].lost};
        add_mean(job, g);
    }
    warn_idle(job);
    const bool ok = km->n_groups < 2 || job->subjects.same_patients || compare(job, means);
    warn_unstratified(job);
    return ok;
}

/* ---- what figure and report say of it -------------------------------------------------------- */

int tf_km_rmst_decimals(const tf_km_rmst *rmst, const tf_style *style) {
    const double brief = 10; /* years, mostly: a tenth of one is much of what is lost */
    return style->number.median_decimals + (rmst->tau < brief ? 1 : 0);
}
