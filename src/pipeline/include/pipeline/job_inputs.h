#ifndef TF_PIPELINE_JOB_INPUTS_H
#define TF_PIPELINE_JOB_INPUTS_H

#include "pipeline/pipeline.h"

/** `what` of a file that a query is asked of, or read from: its bytes don't count, but nothing may
 * replace it. */
#define TF_ASKED_FILE "database"

/** A file that a figure is made of, or a query (base/query_path.h). */
typedef struct tf_job_input {
    const char *what; /**< "data", "style" …; static */
    char *path;
} tf_job_input;

/** Of tf_job_input: data, vocabulary, set file, style files with those that they extend; of a page
 * of panels those of its figures. Free with g_array_unref. */
GArray *tf_job_inputs(const tf_spec *spec);

#endif
