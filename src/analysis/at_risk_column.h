#ifndef AT_RISK_COLUMN_H
#define AT_RISK_COLUMN_H

#include "analysis/subjects_internal.h"

/** Whether a column is called after patients at risk: "n.risk", "At risk", "N à risque". */
bool tf_names_at_risk(const char *column);

/**
 * Counts of events and censored beside a column of numbers at risk ("n.risk"): false with an error
 * where it has more patients than the rows from that time on, since those who are still at risk at
 * the end have no row, as in R's summary of a curve.
 */
bool tf_source_check_at_risk(const tf_subject_source *source);

/** False with an error where rows that are taken for patients are the times of a curve, whose
 * numbers at risk fall from one to the next. */
bool tf_source_refuse_falling(const tf_subject_source *source);

#endif
