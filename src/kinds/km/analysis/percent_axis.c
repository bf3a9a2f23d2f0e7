/* What of the percent axis may be left out: below y.min, above y.max, between the ends of y.break.
 */
#include <math.h>

#include "job.h"

static bool refuse(const tf_km_ask *ask, const void *member, tf_diag *diag, const char *hint,
                   const char *what) {
    const tf_place place = tf_ask_place(&ask->base, member);
    tf_diag_error(diag, &place, hint, "%s %s", tf_ask_path(&ask->base, member), what);
    return false;
}

bool tf_km_percent_axis_request(const tf_km_ask *ask, tf_diag *diag) {
    static const char example[] = "y.break: [0, 80]";
    const double low = ask->y.min, high = ask->y.max;
    if (!(high > low))
        return refuse(ask, tf_ask_given(&ask->base, &ask->y.max) ? &ask->y.max : &ask->y.min, diag,
                      NULL, "leaves no axis: it has to begin below its end");
    const double *ends = ask->y_break.items;
    if (!tf_ask_given(&ask->base, &ask->y_break))
        return true;
    if (ask->y_break.n != 2)
        return refuse(ask, &ask->y_break, diag, example, "needs two numbers, from and to");
    if (!(ends[0] < ends[1]))
        return refuse(ask, &ask->y_break, diag, example, "has to go up");
    return (ends[0] >= low && ends[1] < high) ||
           refuse(ask, &ask->y_break, diag, example, "has to lie between y.min and y.max");
}

/** "41.2% in the curve of "VRd" (at 60)", for a message. */
static char *where(const tf_km_group *group, double value, double time) {
    g_autofree char *percent = tf_number_fixed(100 * value, 1);
    char at[TF_NUMBER_CHARS];
    tf_number_shortest(at, time);
    return g_strdup_printf("%s%% in the curve of \"%s\" (at %s)", percent, group->label, at);
}

/** Curves may jump over what is left out; a level in it has no place on the page. */
static bool check_break(const tf_km_job *job, const tf_km_group *group, const double *ends) {
    const tf_step_curve *curve = &group->curve;
    for (size_t i = 0; i < curve->n && curve->time[i] <= job->km->x_max; i++) {
        const double percent = 100 * curve->value[i];
        if (percent <= ends[0] + 1e-9 || percent >= ends[1] - 1e-9)
            continue;
        g_autofree char *text = where(group, curve->value[i], curve->time[i]);
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->y_break);
        tf_diag_error(job->diag, &place, "leave out less, or use inset: [80, 100]",
                      "y.break leaves out %s", text);
        return false;
    }
    return true;
}

/** An axis that begins above 0 may cut curves: that is marked on it, and said. */
static void warn_cut(const tf_km_job *job, const tf_km_group *group) {
    const tf_step_curve *curve = &group->curve;
    const double low = job->ask->y.min, high = job->ask->y.max;
    for (size_t i = 0; i < curve->n && curve->time[i] <= job->km->x_max; i++) {
        const double percent = 100 * curve->value[i];
        const bool under = percent < low - 1e-9;
        if (!under && !(percent > high + 1e-9 && i > 0))
            continue;
        g_autofree char *text = where(group, curve->value[i], curve->time[i]);
        const tf_place place =
            tf_ask_place(&job->ask->base, under ? &job->ask->y.min : &job->ask->y.max);
        tf_diag_warning(job->diag, &place, NULL, "the axis does not show %s", text);
        return;
    }
}

bool tf_km_percent_axis_holds(const tf_km_job *job) {
    const size_t n = job->ask->y_break.n;
    const double *ends = job->ask->y_break.items;
    bool ok = true;
    for (size_t g = 0; g < job->km->n_groups; g++) {
        const tf_km_group *group = &job->km->groups[g];
        ok = (n != 2 || check_break(job, group, ends)) && ok;
        warn_cut(job, group);
    }
    return ok;
}
