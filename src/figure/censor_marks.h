#ifndef FIGURE_CENSOR_MARKS_H
#define FIGURE_CENSOR_MARKS_H

#include "figure/curves.h"

/** How far a mark goes beyond the end of a step, or an arm of it to the left; points. */
double tf_censor_marks_reach(const tf_style *style);
void tf_censor_marks_draw(const tf_curves *curves, tf_draw_context *context, size_t group,
                          tf_point origin);

#endif
