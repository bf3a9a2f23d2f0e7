#ifndef BATCH_NEIGHBOURS_H
#define BATCH_NEIGHBOURS_H

#include <glib.h>

/**
 * Specs of the figures of `sets` (of tf_set) that are not among `items` (of tf_item) and whose ids
 * are the same as one of theirs but for the letters' case, or as that of a page: "f" and "f-2". A
 * run of --only, or of a shard, writes into the folder where theirs are. Lent; free the list.
 */
GPtrArray *tf_neighbours(const GPtrArray *sets, const GArray *items);

#endif
