#include "stats/error.h"

#include "refuse.h"

/* Functions give a status and no more, so that it costs nothing where all is well. Where it isn't,
   the thread remembers for which argument, as errno does: nobody else's calls can change that. */
static _Thread_local struct {
    const char *argument;
    size_t row;
} refused;

tf_stats_status tf_stats_refuse(const char *argument, size_t row) {
    refused.argument = argument;
    refused.row = row;
    return TF_STATS_INVALID;
}

const char *tf_stats_status_text(tf_stats_status status) {
    switch (status) {
    case TF_STATS_OK:
        return "nothing is wrong";
    case TF_STATS_INVALID:
        return "an argument is outside of its range";
    case TF_STATS_NO_MEMORY:
        return "an array could not be had: not enough memory";
    case TF_STATS_NOT_CONVERGED:
        return "an iteration came to its limit before it converged";
    default:
        return "no status of this library";
    }
}

tf_stats_error tf_stats_last_error(tf_stats_status status) {
    tf_stats_error error = {status, NULL, TF_STATS_NO_ROW, tf_stats_status_text(status)};
    if (status == TF_STATS_INVALID) {
        error.argument = refused.argument;
        error.row = refused.row;
    }
    return error;
}
