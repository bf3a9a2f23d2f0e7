#ifndef SPEC_SET_PANELS_H
#define SPEC_SET_PANELS_H

#include "set_internal.h"

/**
 * Finds the figures that pages of panels name; refuses pages that name a refused one. Errors: an id
 * that the set doesn't have, a page in a page, cells of a figure that make no rectangle. `figures`
 * holds the set's specs, `ids` a tf_id_claim for each id in lower case, also of figures that could
 * not be read.
 */
void tf_set_link_panels(const GPtrArray *figures, GHashTable *ids, tf_diag *diag);

#endif
