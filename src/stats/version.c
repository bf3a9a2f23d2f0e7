#include "stats/version.h"

#include <gsl/gsl_version.h>

#include "trialfig_version.h"

const char *tf_stats_version(void) {
    return TF_VERSION;
}

const char *tf_stats_gsl_version(void) {
    return gsl_version;
}
