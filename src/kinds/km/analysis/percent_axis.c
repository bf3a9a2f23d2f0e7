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

/* ---- what an inset may enlarge ----------------------------------------------------------------
 */

static bool check_pair(const tf_km_ask *ask, const tf_numbers *ends, const char *hint,
                       tf_diag *diag) {
    if (ends->n != 2)
        return refuse(ask, ends, diag, hint, "needs two numbers, from and to");
    return ends->items[0] < ends->items[1] || refuse(ask, ends, diag, hint, "has to go up");
}

/* Place and size have defaults, which a spec that was printed gives: alone they ask for nothing. */
bool tf_km_inset_request(const tf_km_ask *ask, tf_diag *diag) {
    const tf_numbers *x = &ask->inset.x, *y = &ask->inset.y, *cut = &ask->y_break;
    const bool has_x = tf_ask_given(&ask->base, x);
    if (!tf_ask_given(&ask->base, y))
        return !has_x || refuse(ask, x, diag, "inset.y: [80, 100]",
                                "needs inset.y, the percents that the inset enlarges");
    if (!check_pair(ask, y, "inset.y: [80, 100]", diag))
        return false;
    if (y->items[0] < ask->y.min || y->items[1] > ask->y.max)
        return refuse(ask, y, diag, NULL, "is not within y.min and y.max");
    if (cut->n == 2 && y->items[0] < cut->items[1] && y->items[1] > cut->items[0])
        return refuse(ask, y, diag, NULL, "reaches into what y.break leaves out");
    if (!has_x)
        return true;
    if (!check_pair(ask, x, "inset.x: [0, 12]", diag))
        return false;
    return x->items[0] >= 0 || refuse(ask, x, diag, NULL, "can't be negative");
}

bool tf_km_inset_on_axis(const tf_km_job *job) {
    const tf_numbers *x = &job->ask->inset.x;
    const tf_km_results *km = job->km;
    const double first = km->n_ticks > 0 ? km->ticks[0] : 0;
    return x->n != 2 || (x->items[0] >= first && x->items[1] <= km->x_max) ||
           refuse(job->ask, x, job->diag, NULL, "is not within the time axis");
}
