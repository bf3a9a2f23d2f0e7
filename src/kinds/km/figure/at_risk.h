#ifndef KM_FIGURE_AT_RISK_H
#define KM_FIGURE_AT_RISK_H

#include "figure/risk_table.h"
#include "km.h"

/** Numbers at risk below the time axis, and what else is asked for; NULL: none. */
tf_risk_table *km_at_risk_new(const km_figure *km, tf_draw_context *context);
/** Whether rows of censored or events stand below those at risk: they count from time 0 on. */
bool km_at_risk_counts_up(const tf_draw_context *context);

#endif
