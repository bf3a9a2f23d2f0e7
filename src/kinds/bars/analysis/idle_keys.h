#ifndef BARS_IDLE_KEYS_H
#define BARS_IDLE_KEYS_H

#include "job.h"

/** Warns of keys that change nothing of this figure, once it is known what its rows are. False:
 * labels or colours of responses that were misspelt. */
bool tf_bars_check_idle(const tf_bars_job *job);

#endif
