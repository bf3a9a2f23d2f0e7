#ifndef STATS_VERSION_H
#define STATS_VERSION_H

#include "status.h"

TF_STATS_BEGIN_DECLS

/** "0.1.0", of the library that is loaded. Static. */
TF_STATS_API const char *tf_stats_version(void);
/** Of the GSL that is loaded. Static. */
TF_STATS_API const char *tf_stats_gsl_version(void);

TF_STATS_END_DECLS

#endif
