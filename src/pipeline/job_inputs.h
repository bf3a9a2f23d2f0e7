#ifndef TF_PIPELINE_JOB_INPUTS_H
#define TF_PIPELINE_JOB_INPUTS_H

#include "pipeline/pipeline.h"

/** False, with an error for each: an output that is also a file of data, by whatever name. */
bool tf_job_spares_inputs(const tf_spec *spec, const tf_job_outputs *outputs, tf_diag *diag);

#endif
