#include "analysis/value_axis_asked.h"

#include <math.h>

static bool refuse(const tf_value_axis_keys *keys, const void *member, tf_diag *diag,
                   const char *hint, const char *message) {
    const tf_place place = tf_ask_place(keys->ask, member);
    tf_diag_error(diag, &place, hint, "%s", message);
    return false;
}

bool tf_value_axis_check(const tf_value_axis_keys *keys, tf_diag *diag) {
    const tf_axis_ask *y = keys->y;
    const double bottom = isnan(y->min) ? INFINITY : y->min;
    if (keys->labels->n > 0 && keys->labels->n != keys->at->n)
        return refuse(keys, keys->labels, diag, "give as many texts as lines",
                      "thresholds.labels and thresholds.at are not of one length");
    if (keys->at->n > TF_MAX_GUIDES)
        return refuse(keys, keys->at, diag, "keep 12 of them", "too many lines across the plot");
    if (y->min >= y->max)
        return refuse(keys, &y->max, diag, "leave one of them out",
                      "y.max is not above y.min: there is no axis between them");
    if (*keys->log == TF_ON && (bottom <= 0 || y->max <= 0))
        return refuse(keys, bottom <= 0 ? &y->min : &y->max, diag, "leave it out",
                      "a logarithmic axis has no end at 0 or below");
    return true;
}

bool tf_value_axis_holds(const tf_value_axis_keys *keys, tf_extent data, tf_diag *diag) {
    const tf_axis_ask *y = keys->y;
    if (data.low < y->min - 1e-9 * fabs(y->min))
        return refuse(keys, &y->min, diag, "leave y.min out, or give a lower one",
                      "values or limits lie below y.min");
    if (data.high > y->max + 1e-9 * fabs(y->max))
        return refuse(keys, &y->max, diag, "leave y.max out, or give a higher one",
                      "values or limits lie above y.max");
    return true;
}
