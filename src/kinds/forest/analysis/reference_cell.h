#ifndef FOREST_ANALYSIS_REFERENCE_CELL_H
#define FOREST_ANALYSIS_REFERENCE_CELL_H

#include <stdbool.h>

/** Whether a cell says that its row is what others are compared with: "Reference", "réf.",
 * "1.00 (ref)", "—(ref)", "0 [Référence]". */
bool tf_is_reference_cell(const char *text);

#endif
