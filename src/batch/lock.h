#ifndef BATCH_LOCK_H
#define BATCH_LOCK_H

#include <trialfig/diag.h>

/* One run at a time writes into a folder. The system lets go of a lock when its process ends,
   however it ends, so none is ever left behind. */

typedef struct tf_lock tf_lock;

/** Several runs that each draw a part of a set (shards) may hold it together. */
typedef enum tf_lock_form { TF_LOCK_ALONE, TF_LOCK_SHARED } tf_lock_form;

/** NULL, with an error that names the process if it can: somebody else holds it. Where the file
 * system knows no locks, the lock holds nothing back, and that is a note. */
tf_lock *tf_lock_take(const char *path, tf_lock_form form, tf_diag *diag);
void tf_lock_free(tf_lock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_lock, tf_lock_free)

#endif
