#ifndef UNPACK_H
#define UNPACK_H

#include <glib.h>
#include <stddef.h>

/* Files that gzip or zstd made smaller, unpacked a block at a time: nothing is kept of them. */

typedef enum tf_packing { TF_PACKED_NOT, TF_PACKED_GZIP, TF_PACKED_ZSTD } tf_packing;

/** What is wrong with a packed file. */
typedef enum tf_unpack_problem {
    TF_UNPACK_FINE,
    TF_UNPACK_CUT,    /**< it ends before its end */
    TF_UNPACK_BROKEN, /**< its bytes are not what they were, or something follows its end */
    TF_UNPACK_BOMB    /**< it grows as no table does */
} tf_unpack_problem;

/** Unpacked bytes that any file may have, and from then on how many for each packed one: tables
 * become 3 to 50 times smaller, what is made to fill memories a thousand times. */
#define TF_BOMB_FROM  ((guint64)64 << 20)
#define TF_BOMB_RATIO 500

typedef struct tf_unpacker tf_unpacker;

/** Up to `size` bytes as they are stored; fewer only at the end, or where they can't be read. */
typedef size_t (*tf_stored_reader)(void *from, char *target, size_t size);

tf_unpacker *tf_unpacker_new(tf_packing packing, tf_stored_reader reader, void *from);
void tf_unpacker_free(tf_unpacker *unpacker);
/** The reader begins again, too. */
void tf_unpacker_restart(tf_unpacker *unpacker);
/** The next bytes; fewer than `size` only at the end, or before a problem. */
size_t tf_unpack(tf_unpacker *unpacker, char *target, size_t size);
tf_unpack_problem tf_unpacker_problem(const tf_unpacker *unpacker);
/** "gzip" or "zstd". */
const char *tf_packing_name(tf_packing packing);
tf_packing tf_unpacker_packing(const tf_unpacker *unpacker);

#endif
