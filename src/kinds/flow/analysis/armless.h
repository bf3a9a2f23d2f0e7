#ifndef FLOW_ANALYSIS_ARMLESS_H
#define FLOW_ANALYSIS_ARMLESS_H

#include <stdbool.h>

/** Whether an arm is the word for having none: "Screen Failure", "Non randomisé". In a column of
 * CDISC's arms also "Not treated", which is a group of its own elsewhere. */
bool tf_flow_says_armless(const char *value, const char *column);

#endif
