#ifndef FOREST_ANALYSIS_STUDY_NAMES_H
#define FOREST_ANALYSIS_STUDY_NAMES_H

#include <stdbool.h>

/** Whether a name has a year of publication: "Smith 2019", "Smith et al. (1998a)". */
bool tf_name_has_year(const char *name);

/** Whether a name is that of a study of its own patients: by its year, or as "NCT01234567", "Study
 * 3" and "Essai A" are. */
bool tf_names_study(const char *name);

/** What two names have in common where brackets tell of what analysis each is: "IKEMA (final)",
 * "Martin 2015 (ITT)"; without brackets of that kind, the whole. Newly allocated, folded. */
char *tf_name_of_trial(const char *name);

#endif
