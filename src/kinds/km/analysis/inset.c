/* What an inset may enlarge, and what of the percent axis may be left out. */
#include "job.h"

static bool refuse(const tf_spec *spec, const char *path, tf_diag *diag, const char *hint,
                   const char *what) {
    const tf_place place = tf_spec_place(spec, path);
    tf_diag_error(diag, &place, hint, "%s %s", path, what);
    return false;
}

static bool check_pair(const tf_spec *spec, const char *path, const char *hint, tf_diag *diag) {
    size_t n;
    const double *ends = tf_spec_numbers(spec, path, &n);
    if (n != 2)
        return refuse(spec, path, diag, hint, "needs two numbers, from and to");
    return ends[0] < ends[1] || refuse(spec, path, diag, hint, "has to go up");
}

/* Place and size have defaults, which a spec that was printed gives: alone they ask for nothing. */
bool tf_km_inset_request(const tf_spec *spec, tf_diag *diag) {
    if (!tf_spec_given(spec, "inset.y"))
        return !tf_spec_given(spec, "inset.x") ||
               refuse(spec, "inset.x", diag, "inset.y: [80, 100]",
                      "needs inset.y, the percents that the inset enlarges");
    if (!check_pair(spec, "inset.y", "inset.y: [80, 100]", diag))
        return false;
    size_t n;
    const double *y = tf_spec_numbers(spec, "inset.y", &n);
    if (y[0] < tf_spec_number(spec, "y.min") || y[1] > tf_spec_number(spec, "y.max"))
        return refuse(spec, "inset.y", diag, NULL, "is not within y.min and y.max");
    size_t n_cut;
    const double *cut = tf_spec_numbers(spec, "y.break", &n_cut);
    if (n_cut == 2 && y[0] < cut[1] && y[1] > cut[0])
        return refuse(spec, "inset.y", diag, NULL, "reaches into what y.break leaves out");
    if (!tf_spec_given(spec, "inset.x"))
        return true;
    if (!check_pair(spec, "inset.x", "inset.x: [0, 12]", diag))
        return false;
    return tf_spec_numbers(spec, "inset.x", &n)[0] >= 0 ||
           refuse(spec, "inset.x", diag, NULL, "can't be negative");
}

bool tf_km_inset_on_axis(const tf_km_job *job) {
    size_t n;
    const double *x = tf_spec_numbers(job->spec, "inset.x", &n);
    const tf_km_results *km = job->km;
    const double first = km->n_ticks > 0 ? km->ticks[0] : 0;
    return n != 2 || (x[0] >= first && x[1] <= km->x_max) ||
           refuse(job->spec, "inset.x", job->diag, NULL, "is not within the time axis");
}
