#ifndef ANALYSIS_NAMES_WITHOUT_H
#define ANALYSIS_NAMES_WITHOUT_H

#include <stdbool.h>

/** Whether two names are of one thing but for a word such as no, non, not or without in one of
 * them, whatever stands between words: "CR" and "noCR", "tdeath" and "tnodeath", "events_1" and
 * "events_without_1". Who has it and who doesn't are all patients only together. */
bool tf_names_without(const char *a, const char *b);

#endif
