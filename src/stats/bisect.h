#ifndef BISECT_H
#define BISECT_H

/* A function that falls through 0 once between the ends. */
typedef double tf_falling_fn(double x, const void *context);

/*
 * The place between lo and hi where f stops being positive, to the last bit. Needs no values at the
 * ends, so f may be infinite there; slower than better methods, but never wrong.
 */
double tf_bisect(tf_falling_fn *f, const void *context, double lo, double hi);

#endif
