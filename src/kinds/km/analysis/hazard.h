#ifndef KM_ANALYSIS_HAZARD_H
#define KM_ANALYSIS_HAZARD_H

#include "job.h"

/* Cumulative hazards in the place of survival: curves, marks and milestones. Medians and counts
   stay those of survival. */

/** Whether what is asked can be had of them, and where their axis ends. Nothing to do for other
 * estimates. */
bool tf_km_hazard_request(tf_km_job *job);
/** Puts the hazard of a group in the place of the curve that it has, with its rows. */
bool tf_km_take_hazard(tf_km_job *job, uint32_t index, tf_km_group *group);

#endif
