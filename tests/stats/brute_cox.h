#ifndef BRUTE_COX_H
#define BRUTE_COX_H

#include "random_model.h"

/* Breslow's log partial likelihood of a random model, event by event over all rows, and its
   derivatives as quotients of differences. */
static inline double brute_loglik(const random_model *m, const double beta[MODEL_X]) {
    double sum = 0;
    for (size_t i = 0; i < MODEL_ROWS; i++) {
        if (!m->event[i])
            continue;
        double set = 0, eta = 0;
        for (size_t j = 0; j < MODEL_ROWS; j++) {
            double e = 0;
            for (size_t k = 0; k < MODEL_X; k++)
                e += beta[k] * m->x[k * MODEL_ROWS + j];
            if (j == i)
                eta = e;
            if (at_risk_at(m, j, m->stratum[i], m->time[i]))
                set += m->weight[j] * exp(e);
        }
        sum += m->weight[i] * (eta - log(set));
    }
    return sum;
}

static inline double brute_at(const random_model *m, const double beta[MODEL_X], size_t j,
                              double dj, size_t l, double dl) {
    double moved[MODEL_X];
    for (size_t k = 0; k < MODEL_X; k++)
        moved[k] = beta[k];
    moved[j] += dj;
    moved[l] += dl;
    return brute_loglik(m, moved);
}

static inline double brute_score(const random_model *m, const double beta[MODEL_X], size_t j,
                                 double step) {
    return (brute_at(m, beta, j, step, j, 0) - brute_at(m, beta, j, -step, j, 0)) / (2 * step);
}

/* Negative second derivative. */
static inline double brute_information(const random_model *m, const double beta[MODEL_X], size_t j,
                                       size_t l, const double step[MODEL_X]) {
    return -(brute_at(m, beta, j, step[j], l, step[l]) -
             brute_at(m, beta, j, step[j], l, -step[l]) -
             brute_at(m, beta, j, -step[j], l, step[l]) +
             brute_at(m, beta, j, -step[j], l, -step[l])) /
           (4 * step[j] * step[l]);
}

#endif
