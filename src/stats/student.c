#include "student.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "distributions.h"
#include "stats/km.h"

double tf_student_two_sided(double t, double df) {
    if (!(df >= 1) || isnan(t)) {
        return NAN;
    }
    return isinf(df) ? tf_normal_two_sided(t) : 2 * gsl_cdf_tdist_Q(fabs(t), df);
}

/*
 * GSL's own inverse would call its error handler where it does not converge. The upper tail is
 * convex above 0 and heavier than the normal one, so Newton's steps from the normal quantile all
 * go up and end at the root.
 */
double tf_student_quantile(double conf_level, double df) {
    double t = tf_conf_z(conf_level);
    if (!(df >= 1) || isnan(t)) {
        return NAN;
    }
    double tail = (1 - conf_level) / 2;
    for (int i = 0; !isinf(df) && i < 1000; i++) {
        double step = (gsl_cdf_tdist_Q(t, df) - tail) / gsl_ran_tdist_pdf(t, df);
        t += step;
        if (!(step > 1e-15 * t)) {
            break;
        }
    }
    return t;
}
