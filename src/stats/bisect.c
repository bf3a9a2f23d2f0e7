#include "bisect.h"

/* From 1 down to the smallest number takes 1074 halvings. */
enum { MAX_HALVINGS = 1100 };

double tf_bisect(tf_falling_fn *f, const void *context, double lo, double hi) {
    for (int i = 0; i < MAX_HALVINGS; i++) {
        double middle = lo + (hi - lo) / 2;
        if (middle == lo || middle == hi)
            return middle;
        if (f(middle, context) > 0)
            lo = middle;
        else
            hi = middle;
    }
    return lo + (hi - lo) / 2;
}
