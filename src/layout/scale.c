#include "layout/scale.h"

#include <math.h>

tf_scale tf_scale_linear(double data_min, double data_max, double page_min, double page_max) {
    return (tf_scale){data_min, data_max, page_min, page_max};
}

double tf_scale_apply(const tf_scale *scale, double value) {
    double low = scale->data_min, high = scale->data_max;
    /* Ends are hit exactly: an axis and what stands at its end must not differ in the last bit. */
    if (value == low && low != high)
        return scale->page_min;
    if (value == high && low != high)
        return scale->page_max;
    /* A range without extent has one place: the middle. */
    if (!(low < high) && !(low > high))
        return (scale->page_min + scale->page_max) / 2;
    return scale->page_min + (value - low) / (high - low) * (scale->page_max - scale->page_min);
}
