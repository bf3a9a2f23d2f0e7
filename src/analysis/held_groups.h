#ifndef HELD_GROUPS_H
#define HELD_GROUPS_H

#include "analysis/patients.h"

/**
 * A group whose rows are those of other groups once more, cell by cell, as "All drug" has those of
 * two doses: warned of, and `*same` is set. For files that number no patients; rows of few
 * different cells agree by chance, unless the group's name says that it holds others.
 */
void tf_find_held_groups(const tf_patients_ask *asked, const tf_rows *rows, bool *same,
                         tf_diag *diag);

#endif
