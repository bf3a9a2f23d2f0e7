#ifndef PIPELINE_SESSION_H
#define PIPELINE_SESSION_H

#include "pipeline/pipeline.h"

/** Where outputs of the session note their temporary files; may be NULL. */
tf_temp_registry *tf_session_registry(const tf_session *session);
/** Tells of characters of the figure just drawn that no font has: an error if fonts are strict. */
void tf_session_tell_missing(const tf_session *session, const tf_fonts *fonts, tf_diag *diag);

#endif
