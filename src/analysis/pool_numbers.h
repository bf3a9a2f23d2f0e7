#ifndef ANALYSIS_POOL_NUMBERS_H
#define ANALYSIS_POOL_NUMBERS_H

#include "analysis/values.h"
#define tf_interval tf_pool_interval
#include "stats/pooling.h"
#undef tf_interval

#endif
