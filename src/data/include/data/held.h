#ifndef DATA_HELD_H
#define DATA_HELD_H

#include <trialfig/data.h>

/* What the rest of the program does with data in memory: a cache of files (data/file_cache.h) gives
   them to whoever reads a file of that path. */

/** Another owner, in any thread. */
tf_data *tf_data_ref(tf_data *data);

#endif
