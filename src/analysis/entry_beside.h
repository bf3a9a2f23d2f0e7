#ifndef ENTRY_BESIDE_H
#define ENTRY_BESIDE_H

#include "analysis/subjects_internal.h"

/** Warns of times without an entry where a column that nobody named has one, by its name and its
 * numbers: "tstart" beside "tstop", "entree_mois" beside "sortie_mois", an age at diagnosis beside
 * one at death. */
void tf_source_check_entry_beside(const tf_subject_source *source);

#endif
