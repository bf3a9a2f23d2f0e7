/* What sums up the values of a group in a category: box, interval, outline of a violin. */
#include <math.h>

#include "job.h"
#include "stats/density.h"
#include "stats/summary.h"

/* ---- numbers ----------------------------------------------------------------------------------
 */

static void set_summary(points_job *job, tf_points_place *place, const tf_summary *s) {
    const tf_points_results *results = job->results;
    place->n = (double)s->mean.n;
    place->mean = s->mean.mean;
    place->sd = s->mean.sd;
    place->se = s->se;
    place->median = s->median;
    place->q1 = s->q1;
    place->q3 = s->q3;
    place->min = s->min;
    place->max = s->max;
    place->geometric_mean = exp(s->logs.mean);
    place->estimate = results->summary == TF_POINTS_MEAN        ? place->mean
                      : results->summary == TF_POINTS_MEDIAN    ? place->median
                      : results->summary == TF_POINTS_GEOMETRIC ? place->geometric_mean
                                                                : NAN;
    if (s->mean.n > 0 && results->spread < TF_POINTS_NO_SPREAD)
        tf_summary_spread(s, (tf_centre)results->summary, (tf_spread)results->spread,
                          results->level, &place->lower, &place->upper);
    if (place->lower == place->upper) /* a line of no length is none */
        place->lower = place->upper = NAN;
}

static void set_box(const points_job *job, tf_points_place *place, const double *sorted, size_t n) {
    const tf_tukey_box box = tf_tukey_box_of(sorted, n);
    const bool extremes = job->results->whiskers == TF_POINTS_EXTREMES;
    place->lower_hinge = box.lower_hinge;
    place->upper_hinge = box.upper_hinge;
    place->lower_whisker = extremes ? place->min : box.lower_whisker;
    place->upper_whisker = extremes ? place->max : box.upper_whisker;
    place->n_outside = extremes ? 0 : (double)box.n_outside;
}

/* Of logarithms on their axis: what is drawn is a density of what is seen. It ends with the values:
   nobody has those beyond. */
static void set_outline(const points_job *job, tf_points_place *place, const double *sorted,
                        size_t n) {
    const bool log = job->ask->log == TF_ON;
    double *at = tf_arena_array(job->arena, double, n + 1);
    for (size_t i = 0; i < n; i++)
        at[i] = log ? log10(sorted[i]) : sorted[i];
    const double bandwidth = tf_density_bandwidth(at, n);
    if (!(bandwidth > 0))
        return;
    tf_points_width *outline = tf_arena_array(job->arena, tf_points_width, TF_POINTS_OUTLINE);
    for (size_t i = 0; i < TF_POINTS_OUTLINE; i++) {
        const double share = (double)i / (TF_POINTS_OUTLINE - 1);
        const double value =
            i + 1 == TF_POINTS_OUTLINE ? at[n - 1] : at[0] + share * (at[n - 1] - at[0]);
        outline[i] =
            (tf_points_width){log ? pow(10, value) : value, tf_density_at(at, n, bandwidth, value)};
    }
    place->outline = outline;
}

/* All violins have one area: the widest point of all of them is 1. */
static void scale_outlines(points_job *job) {
    const size_t n = tf_points_n_places(job->results);
    double widest = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; job->places[i].outline && k < TF_POINTS_OUTLINE; k++)
            widest = fmax(widest, job->places[i].outline[k].width);
    for (size_t i = 0; i < n; i++) {
        tf_points_width *outline = (tf_points_width *)job->places[i].outline;
        for (size_t k = 0; outline && k < TF_POINTS_OUTLINE; k++)
            outline[k].width /= widest;
    }
}

/* ---- what is drawn ----------------------------------------------------------------------------
 */

/* By default of groups that aren't larger than anybody sees as dots; in boxes without dots those
   outside have them all the same. */
static bool shows_dots(const points_job *job) {
    size_t most = 0;
    for (size_t i = 0; i < tf_points_n_places(job->results); i++)
        most = MAX(most, (size_t)job->places[i].n);
    if (job->ask->dots != TF_AUTO)
        return job->ask->dots == TF_ON;
    if (job->results->form == TF_POINTS_STRIP || job->results->paired)
        return true;
    return job->results->form != TF_POINTS_VIOLIN && most <= TF_POINTS_MOST_DOTS;
}

static bool is_outside(const tf_points_results *results, const tf_points_place *place,
                       double value) {
    return results->form == TF_POINTS_BOX &&
           (value < place->lower_whisker || value > place->upper_whisker);
}

static void take_dots(points_job *job) {
    tf_points_results *results = job->results;
    tf_points_dot *dots = tf_arena_array(job->arena, tf_points_dot, job->n_records + 1);
    size_t place = 0;
    results->dots = shows_dots(job);
    for (size_t i = 0; i < job->n_records; i++) {
        const points_record *record = &job->records[i];
        for (; place < record->place; place++)
            job->places[place + 1].first = results->n_values;
        if (!results->dots && !is_outside(results, &job->places[place], record->value))
            continue;
        dots[results->n_values++] = (tf_points_dot){record->value, record->unit, record->below};
        job->places[place].n_dots++;
    }
    results->values = dots;
}

/* A box of one value, or of values that are all the same, is a line: whoever reads it should know.
 */
static void tell_flat(const points_job *job) {
    const tf_points_results *results = job->results;
    for (size_t i = 0; i < tf_points_n_places(results); i++) {
        const tf_points_place *place = &job->places[i];
        const char *group = results->groups[i % results->n_groups].label;
        const char *category = results->categories[i / results->n_groups].label;
        g_autofree char *where = category && *category
                                     ? g_strdup_printf("\"%s\", \"%s\"", group, category)
                                     : g_strdup_printf("\"%s\"", group);
        if (place->n == 0)
            tf_diag_note(job->diag, NULL, NULL, "%s has no value: nothing is drawn there", where);
        else if (place->n == 1 && results->form != TF_POINTS_STRIP)
            tf_diag_note(job->diag, NULL, NULL, "%s has one value alone", where);
        else if (place->n > 1 && place->min == place->max && results->form != TF_POINTS_STRIP)
            tf_diag_note(job->diag, NULL, NULL, "all values of %s are the same", where);
    }
}

bool points_summarise(points_job *job) {
    const size_t n_places = tf_points_n_places(job->results);
    double *values = tf_arena_array(job->arena, double, job->n_records + 1);
    size_t from = 0;
    for (size_t i = 0; i < job->n_records; i++)
        values[i] = job->records[i].value;
    for (size_t i = 0; i < n_places; i++) {
        size_t n = 0;
        while (from + n < job->n_records && job->records[from + n].place == i)
            n++;
        const tf_summary s = tf_summary_of(values + from, n);
        set_summary(job, &job->places[i], &s);
        set_box(job, &job->places[i], values + from, n);
        if (job->results->form == TF_POINTS_VIOLIN)
            set_outline(job, &job->places[i], values + from, n);
        from += n;
    }
    scale_outlines(job);
    take_dots(job);
    tell_flat(job);
    return true;
}
