/* Coefficients of a regression in a column that says no more than "Estimate". */
#include "analysis/likely_logs.h"

#include <math.h>

/** Effects are seldom so many standard errors from none: 10 is a P value of 1e-23. */
static const double MOST = 15;
/** By so much the one reading has to be better than the other. */
static const double BETTER = 3;

bool tf_are_likely_logs(const double *estimates, const double *std_errs, size_t n) {
    double of_logs = 0, of_ratios = 0;
    for (size_t i = 0; i < n; i++) {
        if (!(estimates[i] > 0) || !(std_errs[i] > 0))
            continue;
        of_logs = fmax(of_logs, estimates[i] / std_errs[i]);
        of_ratios = fmax(of_ratios, fabs(log(estimates[i])) / std_errs[i]);
    }
    return of_logs > 0 && of_logs <= MOST && of_ratios > MOST && of_ratios >= BETTER * of_logs;
}
