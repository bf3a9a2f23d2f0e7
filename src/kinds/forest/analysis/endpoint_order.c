/* Times of several end points of a patient, which say each other: nobody is without progression for
   longer than alive. */
#include "endpoint_order.h"

#include <math.h>
#include <string.h>

#include "analysis/name_words.h"
#include "base/memory.h"
#include "data/unit_ratio.h"

/** Months of 30 days beside those of 30.44, and times that were rounded to one decimal: in days
    one day, which some count with the first. */
#define OTHER_DAYS  0.02
#define OTHER_DIGIT 0.06
#define FIRST_DAY   1.0

static bool is_survival(const char *title) {
    static const char *const names[] = {"os", "overall survival", "survie globale", "sg", NULL};
    g_auto(GStrv) words = tf_name_words(title);
    return tf_words_are(words, names);
}

static bool ends_with_death(const char *title) {
    static const char *const names[] = {"pfs",
                                        "rpfs",
                                        "efs",
                                        "dfs",
                                        "idfs",
                                        "rfs",
                                        "mfs",
                                        "dmfs",
                                        "ffs",
                                        "lfs",
                                        "ttp",
                                        "ssp",
                                        "ssr",
                                        "progression free survival",
                                        "event free survival",
                                        "disease free survival",
                                        "relapse free survival",
                                        "recurrence free survival",
                                        "metastasis free survival",
                                        "time to progression",
                                        "survie sans progression",
                                        "survie sans recidive",
                                        "survie sans rechute",
                                        NULL};
    g_auto(GStrv) words = tf_name_words(title);
    return tf_words_are(words, names);
}

/** [rows of the table] the time of whoever stands there; NaN: nobody. Owned. */
static double *times_of(const tf_forest_job *job, const tf_forest_endpoint *endpoint) {
    const size_t n = tf_table_n_rows(job->table);
    double *times = tf_try_alloc(n + 1, sizeof *times);
    for (size_t row = 0; times && row < n; row++)
        times[row] = NAN;
    for (size_t i = 0; times && i < endpoint->n; i++)
        times[endpoint->row[i]] = endpoint->time[i];
    return times;
}

/** Whether the two are in two units, which is said. */
static bool warn_of_units(const tf_forest_job *job, const tf_forest_endpoint *first,
                          const tf_forest_endpoint *survival, const double *alive) {
    g_autofree double *ratios = tf_try_alloc(first->n + 1, sizeof *ratios);
    size_t n = 0;
    for (size_t i = 0; ratios && i < first->n; i++)
        if (first->time[i] > 0 && alive[first->row[i]] > 0)
            ratios[n++] = first->time[i] / alive[first->row[i]];
    const tf_unit_ratio units = ratios ? tf_find_unit_ratio(ratios, n) : (tf_unit_ratio){0};
    if (!(units.factor > 0))
        return false;
    const tf_forest_endpoint *longer = units.first_is_longer ? first : survival;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->endpoints);
    g_autofree char *hint = g_strdup_printf(
        "one unit for both: a column made by derive, {convert: COL, from: %s, to: %s}, in place of "
        "the times of \"%s\"",
        units.small, units.large, longer->title);
    tf_diag_warning(job->diag, &place, hint,
                    "the times of \"%s\" and \"%s\" can't be in one unit: are those of \"%s\" %s "
                    "and the others %s (%zu patients)?",
                    first->title, survival->title, longer->title, units.small, units.large, n);
    return true;
}

static void compare(const tf_forest_job *job, const tf_forest_endpoint *first,
                    const tf_forest_endpoint *survival) {
    const double digit = first->subjects.unit == TF_UNIT_DAYS ? FIRST_DAY : OTHER_DIGIT;
    g_autofree double *alive = times_of(job, survival);
    size_t n = 0, at = 0;
    if (alive && warn_of_units(job, first, survival, alive))
        return;
    for (size_t i = 0; alive && i < first->n; i++) {
        const double least = alive[first->row[i]];
        if (!(first->time[i] > least * (1 + OTHER_DAYS) + digit))
            continue;
        at = n++ == 0 ? first->row[i] : at;
    }
    if (n == 0)
        return;
    const tf_place place = tf_table_place(job->table, at, NULL);
    tf_diag_warning(
        job->diag, &place, "check the numbers against their source",
        "the time of \"%s\" is longer than that of \"%s\", which can't be: %zu patient%s",
        first->title, survival->title, n, n == 1 ? "" : "s, this one first");
}

void tf_forest_doubt_order(const tf_forest_job *job, const tf_forest_endpoint *endpoints,
                           size_t n) {
    for (size_t s = 0; s < n; s++)
        for (size_t e = 0; e < n && is_survival(endpoints[s].title); e++)
            if (ends_with_death(endpoints[e].title) && !endpoints[e].entry && !endpoints[s].entry &&
                endpoints[e].subjects.unit == endpoints[s].subjects.unit)
                compare(job, &endpoints[e], &endpoints[s]);
}
