#ifndef KM_ANALYSIS_CHECKS_H
#define KM_ANALYSIS_CHECKS_H

#include "km/results.h"

/**
 * What has to add up in any Kaplan-Meier figure: patients = events (competing ones, too) + censored
 * in each group, and at each time of the risk table patients = at risk + events before + censored
 * before; with late entry, who came so far never gets less. To 1e-9 of the group's sum of weights.
 * A mismatch is a bug and stops the figure.
 */
bool tf_km_check(const tf_km_results *km, tf_diag *diag);

#endif
