#ifndef FIGURE_VISIT_TITLE_H
#define FIGURE_VISIT_TITLE_H

#include "analysis/visit_numbers.h"
#include "figure/text_draw.h"

/** "Weeks", "Cycles", "Drug (mg)"; NULL: their names say nothing that all of them count. */
const char *tf_visits_title(const tf_visits_numbered *in, tf_draw_context *context);

#endif
