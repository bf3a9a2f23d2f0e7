#include "analysis/estimated.h"

/* Figures and reports don't see the statistics, so results have reasons of their own; those that
   nobody tells apart when they read a figure are one. */
tf_why tf_why_of(tf_estimate_reason reason) {
    static const tf_why why[] = {
        [TF_ESTIMATED] = TF_ESTIMABLE,
        [TF_ESTIMATE_IS_REFERENCE] = TF_ESTIMABLE,
        [TF_ESTIMATE_NO_PATIENTS] = TF_WHY_NO_PATIENTS,
        [TF_ESTIMATE_NO_EVENTS] = TF_WHY_NO_EVENTS,
        [TF_ESTIMATE_NO_EVENTS_IN_GROUP] = TF_WHY_NO_EVENTS_IN_GROUP,
        [TF_ESTIMATE_NO_EVENTS_IN_REFERENCE] = TF_WHY_NO_EVENTS_IN_REFERENCE,
        [TF_ESTIMATE_ALL_EVENTS] = TF_WHY_ALL_EVENTS,
        [TF_ESTIMATE_ZERO_CELL] = TF_WHY_ZERO_CELL,
        [TF_ESTIMATE_DOUBLE_ZERO] = TF_WHY_ZERO_CELL,
        [TF_ESTIMATE_TOO_FEW] = TF_WHY_TOO_FEW,
        [TF_ESTIMATE_NO_VARIANCE] = TF_WHY_NO_VARIANCE,
        [TF_ESTIMATE_COLLAPSED] = TF_WHY_COLLAPSED,
        [TF_ESTIMATE_SEPARATED] = TF_WHY_SEPARATED,
        [TF_ESTIMATE_NOT_IDENTIFIED] = TF_WHY_NOT_IDENTIFIED,
        [TF_ESTIMATE_NOT_COMPARABLE] = TF_WHY_NOT_COMPARABLE,
        [TF_ESTIMATE_COLLINEAR] = TF_WHY_COLLINEAR,
    };
    return why[reason];
}
