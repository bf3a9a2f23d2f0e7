#ifndef STATS_VERSION_H
#define STATS_VERSION_H

/** Of the GSL that is loaded. Static. */
const char *tf_stats_gsl_version(void);

#endif
