/* Bands that hold a whole curve, in the place of limits at each of its times. */
#include "stats/bands.h"

#include "analysis/idle.h"
#include "beside_rows.h"
#include "job.h"

void tf_km_add_band(const tf_km_job *job, uint32_t group) {
    const tf_statistic_table table = TF_STATISTIC_TABLE(tf_km_band_rows);
    const tf_statistic_of of = {job->km->groups[group].label, "", NAN};
    tf_statistics_add(job->builder, &table, &job->km->beside.bands[group], &of);
}

bool tf_km_bands_request(tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    if (ask->conf.band == TF_KM_POINTWISE)
        return true;
    if (tf_km_is_incidence(job->km))
        return tf_km_refuse(
            job, &ask->conf.band, "--conf-band pointwise",
            "bands of a whole curve are of survival or failure, not of an incidence");
    const tf_idle keys[] = {{&ask->conf.band, ask->conf.show == TF_OFF, "conf.show is false"}};
    tf_warn_idle(&ask->base, keys, G_N_ELEMENTS(keys), job->diag);
    /* On the log scale a band runs up to 1 where few are left; only who asks for that scale has it.
     */
    job->km->beside.band_type = ask->conf.type < 0 ? TF_CONF_LOGLOG : job->km->conf.type;
    job->km->beside.bands = tf_arena_array(job->arena, tf_km_band, job->km->n_groups);
    return true;
}

static void warn_none(const tf_km_job *job, const tf_km_group *group) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->conf.band);
    if (group->level)
        tf_diag_warning(job->diag, &place, NULL, "too few events for a band of \"%s\"",
                        group->label);
    else
        tf_diag_warning(job->diag, &place, NULL, "too few events for a band of the curve");
}

/* Without an event there is nothing to hold. */
bool tf_km_find_band(tf_km_job *job, uint32_t group, tf_band *band) {
    tf_band_options options = tf_band_options_default();
    options.kind =
        job->ask->conf.band == TF_KM_HALL_WELLNER ? TF_BAND_HALL_WELLNER : TF_BAND_EQUAL_PRECISION;
    options.conf_type = (tf_conf_type)job->km->beside.band_type;
    options.conf_level = job->km->conf.level;
    const tf_stats_status status = tf_band_find(job->shown, group, &options, band);
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "band of a curve");
    const bool none = isnan(band->critical);
    job->km->beside.bands[group] =
        (tf_km_band){band->critical, none ? NAN : band->from, none ? NAN : band->to};
    if (none)
        warn_none(job, &job->km->groups[group]);
    return true;
}
