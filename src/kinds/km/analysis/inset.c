/* What an inset may enlarge, and what of the percent axis may be left out. */
#include "job.h"

static bool refuse(const tf_km_ask *ask, const void *member, tf_diag *diag, const char *hint,
                   const char *what) {
    const tf_place place = tf_ask_place(&ask->base, member);
    tf_diag_error(diag, &place, hint, "%s %s", tf_ask_path(&ask->base, member), what);
    return false;
}

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
