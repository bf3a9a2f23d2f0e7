#ifndef COX_DISCRETE_H
#define COX_DISCRETE_H

#include "cox_internal.h"

/*
 * Conditional logistic likelihood of tied events: given that d of those at risk have one, which?
 * (Cox 1972; recursions after Gail, Lubin & Rubinstein 1981, Biometrika 68:703.) The sums over all
 * choices are kept as probabilities of independent trials whose odds are tilted so that d events
 * are expected: then nothing overflows, however many are tied.
 */
typedef struct tf_cox_discrete tf_cox_discrete;

/* For n_members groups, of which all but the first have a parameter; NULL without memory. */
tf_cox_discrete *tf_cox_discrete_new(size_t n_members);
void tf_cox_discrete_free(tf_cox_discrete *discrete);

/* Adds one event time: d[g] of n[g] alike subjects with hazard ratio[g] had the event. False
 * without memory. */
bool tf_cox_discrete_add(tf_cox_discrete *discrete, const double *n, const double *d,
                         const double *ratio, const double *beta, tf_cox_point *point);

#endif
