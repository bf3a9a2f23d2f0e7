#ifndef COX_SUMS_H
#define COX_SUMS_H

#include <stddef.h>

#include "two_sum.h"

/*
 * Sums over a set of rows, one after the other: risk, risk x and risk x x' (lower triangle).
 * Inline, since they are what a fit spends its time on.
 */
static inline size_t tf_cox_sums_size(size_t p) {
    return 1 + p + p * (p + 1) / 2;
}

static inline void tf_cox_sums_add(double *sums, const double *x, size_t p, double risk) {
    double *first = sums + 1;
    double *second = first + p;
    *sums += risk;
    for (size_t j = 0; j < p; j++) {
        const double product = risk * x[j];
        first[j] += product;
        for (size_t l = 0; l <= j; l++)
            *second++ += product * x[l];
    }
}

/*
 * The same with rows that leave, whose risk is negative then; after the sums comes as many times
 * what they lost: what rounding loses must not stay behind when rows are gone.
 */
static inline void tf_cox_sums_change(double *sums, const double *x, size_t p, double risk) {
    const size_t size = tf_cox_sums_size(p);
    tf_two_sum(sums, sums + size, risk);
    size_t at = 1 + p;
    for (size_t j = 0; j < p; j++) {
        const double product = risk * x[j];
        tf_two_sum(&sums[1 + j], &sums[size + 1 + j], product);
        for (size_t l = 0; l <= j; l++, at++)
            tf_two_sum(&sums[at], &sums[size + at], product * x[l]);
    }
}

#endif
