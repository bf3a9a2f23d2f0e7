#include "stats/version.h"

#include <gsl/gsl_version.h>

const char *tf_stats_gsl_version(void) {
    return gsl_version;
}
