/* The axis of changes: from below the deepest to above the greatest, zero between them. */
#include <math.h>

#include "job.h"

static const double MOST_TICKS = 200;
/* By default. */
static const double MOST_STEPS = 10;
/* Where nobody changed and no line is asked for. */
static const double LEAST_REACH = 10;
/* From here on one patient makes all others small. */
static const double FAR = 200;

/* Percent are read in steps of 1, 2, 5, or 25. */
static double nice_step(double span) {
    static const double steps[] = {1, 2, 2.5, 5};
    for (double power = 1e-6; power < 1e12; power *= 10) {
        for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
            const double step = steps[i] * power;
            if (span <= MOST_STEPS * step * (1 + 1e-9))
                return step;
        }
    }
    return span;
}

static void find_extent(const tf_waterfall_job *job, double *low, double *high) {
    const tf_waterfall_results *results = job->results;
    *low = *high = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row))
            continue;
        *low = fmin(*low, job->change[row]);
        *high = fmax(*high, job->change[row]);
    }
    for (size_t i = 0; i < results->n_thresholds; i++) {
        *low = fmin(*low, results->thresholds[i].at);
        *high = fmax(*high, results->thresholds[i].at);
    }
    if (*low == *high) {
        *low = -LEAST_REACH;
        *high = LEAST_REACH;
    }
}

/* A single tumour that grew ninefold is a reason to cut its bar, which is the user's to say. */
static void advise(const tf_waterfall_job *job, double high) {
    if (high <= FAR || tf_ask_given(&job->ask->base, &job->ask->y.max))
        return;
    tf_diag_note(job->diag, NULL, "y.max: 100 cuts such bars there and marks them",
                 "the axis of changes goes up to the greatest, %.0f percent", high);
}

bool tf_waterfall_axis(tf_waterfall_job *job) {
    tf_waterfall_results *results = job->results;
    const double min = job->ask->y.min, max = job->ask->y.max;
    double low, high;
    find_extent(job, &low, &high);
    advise(job, high);
    low = isnan(min) ? low : min;
    high = isnan(max) ? high : max;
    if (!(high > low)) {
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->y.max);
        tf_diag_error(job->diag, &place, "leave one of them out",
                      "y.min and y.max are both 0: there is no axis between them");
        return false;
    }
    results->y_every = job->ask->y.every > 0 ? job->ask->y.every : nice_step(high - low);
    if ((high - low) / results->y_every > MOST_TICKS) {
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->y.every);
        tf_diag_error(job->diag, &place, "leave y.every out: a distance is found that fits",
                      "y.every gives more than %.0f ticks", MOST_TICKS);
        return false;
    }
    const double step = results->y_every;
    /* A bar of ">100" ends where the axis does, since nobody knows where else. */
    results->y_min =
        fmax(isnan(min) ? fmax(-100, -step * ceil(-low / step - 1e-9)) : min, job->bounds.low);
    results->y_max = fmin(isnan(max) ? step * ceil(high / step - 1e-9) : max, job->bounds.high);
    for (size_t i = 0; i < results->n_thresholds; i++) {
        const double at = results->thresholds[i].at;
        if (at < results->y_min || at > results->y_max) {
            const tf_place place = tf_ask_place(&job->ask->base, &job->ask->thresholds);
            tf_diag_note(job->diag, &place, NULL, "the threshold %g is beyond the axis: not drawn",
                         at);
        }
    }
    return true;
}

void tf_waterfall_share_axes(const tf_results *all, tf_ask *base, tf_arena *arena) {
    const tf_waterfall_results *results = all->detail;
    tf_waterfall_ask *facet = (tf_waterfall_ask *)base;
    facet->y.min = results->y_min;
    facet->y.max = results->y_max;
    facet->y.every = results->y_every;
    double *const shared[] = {&facet->y.min, &facet->y.max, &facet->y.every};
    for (size_t i = 0; i < G_N_ELEMENTS(shared); i++)
        tf_ask_put(&facet->base, shared[i], NULL);
    if (results->n_responses == 0)
        return;
    const char **levels = tf_arena_array(arena, const char *, results->n_responses + 1);
    for (size_t i = 0; i < results->n_responses; i++)
        levels[i] = tf_arena_strdup(arena, results->responses[i].level);
    facet->response.of_all = !tf_ask_given(&facet->base, &facet->response.levels);
    facet->response.levels = (tf_texts){levels, results->n_responses};
    tf_ask_put(&facet->base, &facet->response.levels, NULL);
}
