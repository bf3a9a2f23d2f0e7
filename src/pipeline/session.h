#ifndef PIPELINE_SESSION_H
#define PIPELINE_SESSION_H

#include "data/file_cache.h"
#include "pipeline/pipeline.h"

/** Another owner. */
tf_session *tf_session_ref(tf_session *session);
/** Where outputs of the session note their temporary files; may be NULL. */
tf_temp_registry *tf_session_registry(const tf_session *session);
/** Files that are read once for several figures; NULL: each reads its own. */
tf_file_cache *tf_session_files(const tf_session *session);
/** Family and fallbacks of a style, NULL-ended. Newly allocated. */
char **tf_style_families(const tf_style *style);
/** Tells of characters of the figure just drawn that no font has: an error if fonts are strict. */
void tf_session_tell_missing(const tf_session *session, const tf_fonts *fonts, tf_diag *diag);

#endif
