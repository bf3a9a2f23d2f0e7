#ifndef STUDENT_H
#define STUDENT_H

/* Two-sided P value of t; df INFINITY: normal. NaN for df below 1. */
double tf_student_two_sided(double t, double df);

/* t with P(|T| <= t) = conf_level; df INFINITY: normal. NaN for df below 1 or a level outside
 * (0, 1). */
double tf_student_quantile(double conf_level, double df);

#endif
