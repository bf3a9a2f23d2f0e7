#ifndef TRIALFIG_SESSION_H
#define TRIALFIG_SESSION_H

#include <trialfig/data.h>
#include <trialfig/diag.h>
#include <trialfig/export.h>

TF_BEGIN_DECLS

/**
 * What figures of one thread share: fonts, which are looked for and opened once, and data in
 * memory. A program that draws one figure needs none; one that draws many is faster with it. What
 * was drawn before changes no later figure.
 *
 * One thread at a time may use a session and the figures that were made in it. Who makes it frees
 * it; figures may outlive it.
 */
typedef struct tf_session tf_session;

TF_API tf_session *tf_session_new(void);
/** NULL is allowed. */
TF_API void tf_session_free(tf_session *session);
TF_AUTOPTR(tf_session, tf_session_free)

/** From now on these data are read wherever a spec names a file by their name: its data, more rows,
 * merged columns. The name is compared with the path by which the file would be opened: of a set
 * file in another folder, with that folder. The session keeps them; they may be freed. */
TF_API bool tf_session_add_data(tf_session *session, tf_data *data, tf_diag *diag);

TF_END_DECLS

#endif
