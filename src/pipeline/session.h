#ifndef PIPELINE_SESSION_H
#define PIPELINE_SESSION_H

#include "pipeline/pipeline.h"

/** Where outputs of the session note their temporary files; may be NULL. */
tf_temp_registry *tf_session_registry(const tf_session *session);

#endif
