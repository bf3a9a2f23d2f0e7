#ifndef IMMORTAL_H
#define IMMORTAL_H

#include "analysis/subjects_internal.h"

/* Groups by something that comes after the origin: whoever responds, or gets a transplant, has been
   alive until then, and nobody of that group could have had the event before. Anderson, Cain and
   Gelber 1983 (J Clin Oncol 1:710) compare responders with others from a landmark on. */

/**
 * Warns where groups are compared from the origin and are such by their names or levels
 * ("responder", CR and PD), or by a column with the time or date of what makes them, filled for
 * whole groups and for nobody of the others. Late entry, a time since a landmark and conditions on
 * the time say that it was thought of.
 */
void tf_source_warn_immortal(const tf_subject_source *source, const tf_grouping *grouping);

#endif
