#ifndef DATA_FILE_CACHE_H
#define DATA_FILE_CACHE_H

#include <glib.h>
#include <stdbool.h>

#include "data/held.h"

/* Files that several figures of one run read: the bytes are read from the disk once, all figures
   see the same ones even if the file is replaced meanwhile, and they are let go after the last use.
   A file that one figure alone reads is not kept, nor what can't be read twice, nor what is large:
   reading it block by block costs less than holding it. For any number of threads. */

typedef struct tf_file_cache tf_file_cache;

tf_file_cache *tf_file_cache_new(void);
void tf_file_cache_free(tf_file_cache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_file_cache, tf_file_cache_free)

/** Data in memory, which are read wherever a file of that path is asked for; another owner of them.
 */
void tf_file_cache_hold(tf_file_cache *cache, const char *path, tf_data *data);
/** One that holds what another holds, and keeps no files yet. */
tf_file_cache *tf_file_cache_new_like(tf_file_cache *model);
/** Those of a path; NULL: none are held, or there is no cache. Lent. */
const tf_data *tf_file_cache_held(tf_file_cache *cache, const char *path);
/** Whether a path can be read more than once: a file, or data in memory. The cache may be NULL. */
bool tf_file_is_steady(tf_file_cache *cache, const char *path);

/** One more use is coming. */
void tf_file_cache_expect(tf_file_cache *cache, const char *path);
/** A use that was expected is over, or will not be. */
void tf_file_cache_release(tf_file_cache *cache, const char *path);

/** The bytes of a file that is kept; NULL: read it yourself. Free with g_bytes_unref. */
GBytes *tf_file_cache_bytes(tf_file_cache *cache, const char *path);

/** The answer to a query, which is asked once while uses of it are expected, even if it failed: a
 * wrong password that is tried again and again locks its owner out. */
struct tf_query_result *tf_file_cache_query(tf_file_cache *cache, const char *path);

/**
 * SHA-256 in hexadecimal of a file's bytes, or of the rows that a query gives: of those that are
 * kept, else of what stands there now; worked out once for each state of a file. NULL: it can't be
 * read, or is no file. Newly allocated.
 */
char *tf_file_cache_sha256(tf_file_cache *cache, const char *path);
/** The same of one file by itself, whatever may be kept of it. */
char *tf_file_sha256(const char *path);
/** Whether a file is what it was when its sum was worked out; true of one whose bytes are kept. */
bool tf_file_cache_is_unchanged(tf_file_cache *cache, const char *path);
/** Whether what stands there now is what the sum is of, kept or not; true of one without a sum. */
bool tf_file_cache_is_current(tf_file_cache *cache, const char *path);

#endif
