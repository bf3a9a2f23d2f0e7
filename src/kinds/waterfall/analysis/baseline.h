#ifndef WATERFALL_BASELINE_H
#define WATERFALL_BASELINE_H

#include "job.h"

/** Whether a column may say which rows are of the baseline: ABLFL, or visits. */
bool tf_waterfall_tells_baseline(const char *column);

/**
 * Leaves out rows of the baseline (TF_ROW_UNSCHEDULED): those without a change or with one of 0
 * that CDISC's ABLFL or the name of their visit calls so, else those that the data show to be what
 * all changes are counted from. A patient who has no other row keeps it, as one whose change is
 * missing. `patient`: column; NULL: rows can't be told apart, and stay.
 */
bool tf_waterfall_leave_baseline(tf_waterfall_job *job, const char *patient);

#endif
