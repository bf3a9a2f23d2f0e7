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

tf_km_percents tf_km_percents_asked(const tf_km_ask *ask) {
    const double unit = tf_km_has_fractions(ask) ? 100 : 1;
    const double end = ask->estimate.what == TF_KM_HAZARD ? NAN : 100;
    tf_km_percents y = {
        .low = unit * ask->y.min,
        .high = isnan(ask->y.max) ? end : unit * ask->y.max,
        .every = unit * ask->y.every,
        .n_cut = ask->y_break.n,
        .n_inset = ask->inset.y.n,
    };
    for (size_t i = 0; i < 2; i++) {
        y.cut[i] = i < y.n_cut ? unit * ask->y_break.items[i] : NAN;
        y.inset[i] = i < y.n_inset ? unit * ask->inset.y.items[i] : NAN;
    }
    return y;
}

/** The values of a member that is one number or a list of them. */
typedef struct asked_values {
    const void *member;
    const double *values;
    size_t n;
} asked_values;

/* Where an axis of percents ends at 1 nobody meant one percent, and an empty plot would come of it.
   A proportion, in turn, has nothing above 1. */
static bool check_unit(const tf_km_ask *ask, tf_diag *diag) {
    const asked_values asked[] = {{&ask->y.min, &ask->y.min, 1},
                                  {&ask->y.max, &ask->y.max, 1},
                                  {&ask->y.every, &ask->y.every, 1},
                                  {&ask->y_break, ask->y_break.items, ask->y_break.n},
                                  {&ask->inset.y, ask->inset.y.items, ask->inset.y.n}};
    for (size_t k = 0; k < G_N_ELEMENTS(asked); k++) {
        double greatest = -INFINITY;
        for (size_t i = 0; i < asked[k].n; i++)
            greatest = fmax(greatest, asked[k].values[i]);
        if (ask->y_unit == 1 && greatest > 1)
            return refuse(ask, asked[k].member, diag, "y.unit: percent",
                          "is above 1, but y.unit says that the axis is a proportion");
        /* y.min and y.every may be small where the axis is enlarged. */
        const bool ends = asked[k].member == &ask->y.max || asked[k].n == 2;
        if (ask->y_unit != 1 && ends && isfinite(greatest) && greatest <= 1)
            return refuse(ask, asked[k].member, diag, "y.unit: proportion",
                          "is at most 1, but the axis is in percent, from 0 to 100");
    }
    return true;
}

/* From 0 to 80, say, survival has nothing that matters; a hazard begins there. */
static bool check_hazard(const tf_km_ask *ask, tf_diag *diag) {
    return !tf_ask_given(&ask->base, &ask->y_break) ||
           refuse(ask, &ask->y_break, diag, "leave y.break out", "is not for hazards");
}

bool tf_km_percent_axis_request(const tf_km_ask *ask, tf_diag *diag) {
    const char *example = ask->y_unit == 1 ? "y.break: [0, 0.8]" : "y.break: [0, 80]";
    const bool hazard = ask->estimate.what == TF_KM_HAZARD;
    if (hazard ? !check_hazard(ask, diag) : !check_unit(ask, diag))
        return false;
    const tf_km_percents y = tf_km_percents_asked(ask);
    if (y.high <= y.low)
        return refuse(ask, tf_ask_given(&ask->base, &ask->y.max) ? &ask->y.max : &ask->y.min, diag,
                      NULL, "leaves no axis: it has to begin below its end");
    if (!tf_ask_given(&ask->base, &ask->y_break))
        return true;
    if (y.n_cut != 2)
        return refuse(ask, &ask->y_break, diag, example, "needs two numbers, from and to");
    if (!(y.cut[0] < y.cut[1]))
        return refuse(ask, &ask->y_break, diag, example, "has to go up");
    return (y.cut[0] >= y.low && y.cut[1] < y.high) ||
           refuse(ask, &ask->y_break, diag, example, "has to lie between y.min and y.max");
}

/** "41.2% in the curve of "VRd" (at 60)", for a message; of a hazard the number itself. */
static char *where(const tf_km_job *job, const tf_km_group *group, double value, double time) {
    const bool hazard = tf_km_is_hazard(job->km);
    g_autofree char *number = tf_number_fixed(hazard ? value : 100 * value, hazard ? 2 : 1);
    char at[TF_NUMBER_CHARS];
    tf_number_shortest(at, time);
    return g_strdup_printf("%s%s in the curve of \"%s\" (at %s)", number, hazard ? "" : "%",
                           group->label, at);
}

/** Curves may jump over what is left out; a level in it has no place on the page. */
static bool check_break(const tf_km_job *job, const tf_km_group *group, const double *ends) {
    const tf_step_curve *curve = &group->curve;
    for (size_t i = 0; i < curve->n && curve->time[i] <= job->km->x_max; i++) {
        const double percent = 100 * curve->value[i];
        if (percent <= ends[0] + 1e-9 || percent >= ends[1] - 1e-9)
            continue;
        g_autofree char *text = where(job, group, curve->value[i], curve->time[i]);
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->y_break);
        tf_diag_error(job->diag, &place,
                      job->ask->y_unit == 1 ? "leave out less, or use inset: [0.8, 1]"
                                            : "leave out less, or use inset: [80, 100]",
                      "y.break leaves out %s", text);
        return false;
    }
    return true;
}

/** An axis that begins above 0 may cut curves: that is marked on it, and said. */
static void warn_cut(const tf_km_job *job, const tf_km_group *group) {
    const tf_step_curve *curve = &group->curve;
    const tf_km_percents y = tf_km_percents_shown(job->ask, job->km);
    for (size_t i = 0; i < curve->n && curve->time[i] <= job->km->x_max; i++) {
        const double percent = 100 * curve->value[i];
        const bool under = percent < y.low - 1e-9;
        if (!under && !(percent > y.high + 1e-9 && i > 0))
            continue;
        g_autofree char *text = where(job, group, curve->value[i], curve->time[i]);
        const tf_place place =
            tf_ask_place(&job->ask->base, under ? &job->ask->y.min : &job->ask->y.max);
        tf_diag_warning(job->diag, &place, NULL, "the axis does not show %s", text);
        return;
    }
}

/** Of areas on top of each other the last is as high as all together, at the end of the axis. */
static void warn_cut_stack(const tf_km_job *job) {
    const double most = tf_km_percents_asked(job->ask).high;
    double sum = 0;
    for (size_t g = 0; g < job->km->n_groups; g++) {
        const tf_step_curve *curve = &job->km->groups[g].curve;
        double last = 0;
        for (size_t i = 0; i < curve->n && curve->time[i] <= job->km->x_max; i++)
            last = curve->value[i];
        sum += last;
    }
    if (100 * sum <= most + 1e-9)
        return;
    g_autofree char *percent = tf_number_fixed(100 * sum, 1);
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->y.max);
    tf_diag_warning(job->diag, &place, NULL, "the axis does not show %s%% of all causes together",
                    percent);
}

bool tf_km_percent_axis_holds(const tf_km_job *job) {
    const tf_km_percents y = tf_km_percents_asked(job->ask);
    bool ok = true;
    for (size_t g = 0; g < job->km->n_groups; g++) {
        const tf_km_group *group = &job->km->groups[g];
        ok = (y.n_cut != 2 || check_break(job, group, y.cut)) && ok;
        if (!job->km->events.stacked)
            warn_cut(job, group);
    }
    if (job->km->events.stacked)
        warn_cut_stack(job);
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
    const tf_numbers *x = &ask->inset.x, *y = &ask->inset.y;
    const tf_km_percents axis = tf_km_percents_asked(ask);
    const char *example = tf_km_has_fractions(ask) ? "inset.y: [0.8, 1]" : "inset.y: [80, 100]";
    const bool has_x = tf_ask_given(&ask->base, x);
    if (!tf_ask_given(&ask->base, y))
        return !has_x ||
               refuse(ask, x, diag, example, "needs inset.y, the percents that the inset enlarges");
    if (!check_pair(ask, y, example, diag))
        return false;
    if (axis.inset[0] < axis.low || axis.inset[1] > axis.high)
        return refuse(ask, y, diag, NULL, "is not within y.min and y.max");
    if (axis.n_cut == 2 && axis.inset[0] < axis.cut[1] && axis.inset[1] > axis.cut[0])
        return refuse(ask, y, diag, NULL, "reaches into what y.break leaves out");
    if (!has_x)
        return true;
    if (!check_pair(ask, x, "such as inset.x: [0, 12], within the axis", diag))
        return false;
    return x->items[0] >= 0 || refuse(ask, x, diag, NULL, "can't be negative");
}

bool tf_km_inset_on_axis(const tf_km_job *job) {
    const tf_numbers *x = &job->ask->inset.x;
    const tf_km_results *km = job->km;
    return x->n != 2 || (x->items[0] >= km->x_min && x->items[1] <= km->x_max) ||
           refuse(job->ask, x, job->diag, NULL, "is not within the time axis");
}

/* An enlarged axis, be it an inset's, needs finer cells. */
double tf_km_visible_share(const tf_km_ask *ask, const tf_km_results *km) {
    const tf_km_percents y = tf_km_percents_shown(ask, km);
    const double left_out = y.n_cut == 2 ? y.cut[1] - y.cut[0] : 0;
    const double whole = y.high - y.low > left_out ? (y.high - y.low - left_out) / 100 : 1;
    if (y.n_inset != 2 || !(y.inset[1] > y.inset[0]))
        return whole;
    return fmin(whole, (y.inset[1] - y.inset[0]) / 100);
}
