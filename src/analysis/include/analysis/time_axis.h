#ifndef ANALYSIS_TIME_AXIS_H
#define ANALYSIS_TIME_AXIS_H

#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>

#include "analysis/units.h"
#include "base/memory.h"
#include "spec/fragments.h"

/** What the axis of time has to show. */
typedef struct tf_time_axis_input {
    const tf_ask *ask;
    const tf_axis_ask *axis;
    const double *risk_every; /**< distance of the risk table's columns; NULL: there is no such key
                               */
    const tf_numbers *milestones; /**< the same */
    const char *time_column;      /**< NULL: times are between dates */
    double time_max;              /**< last time of any curve, in `unit` */
    double first; /**< when the first of them comes under observation: unless x.min says where, the
                     axis begins at the last tick before it */
    double from;  /**< the axis begins there, tick or not; 0: at the origin */
    tf_time_unit unit;
    double page_width;   /**< points */
    size_t widest_count; /**< characters of the widest cell under a tick; 0: no table */
} tf_time_axis_input;

typedef struct tf_time_axis {
    double start; /**< where it begins: x.min, else the last tick before `first` */
    double end;   /**< where the axis ends */
    size_t n_ticks;
    double *ticks; /**< strictly rising, in [start, end] */
    size_t n_risk_times;
    double *risk_times; /**< ticks, and the multiples of risk_table.every between them */
} tf_time_axis;

/**
 * Ticks by the keys x.max, x.every, x.ticks and risk_table.every; where these are silent:
 *
 * - the step is one that people count in (3, 6, 12, 24 months; 1, 2, 5 years; 30, 90, 365 days; …;
 *   1-2-5 when the unit is not known), chosen so that about 7 ticks stand on a page of 88 mm and
 *   up to 11 on 183 mm, fewer if wide counts stand under them; one that meets all milestones may
 *   have three ticks more or fewer than that;
 * - the axis ends at the next tick after the last time, or at that time itself if more than half a
 *   step would stay empty. No curve is cut unless x.max asks for it.
 *
 * Arrays live in `arena`. False: an error in those keys.
 */
bool tf_time_axis_make(const tf_time_axis_input *input, tf_arena *arena, tf_time_axis *axis,
                       tf_diag *diag);

/** k times step as the decimal number that a person would write: 3 times 0.1 is 0.3. */
double tf_tick_value(size_t k, double step);

#endif
