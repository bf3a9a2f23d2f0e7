#ifndef STATS_STATUS_H
#define STATS_STATUS_H

/**
 * What every function of trialfig-stats returns. Functions write their results only when they
 * return TF_STATS_OK; "not estimable" is a result, not a failure, and is said by the result's own
 * fields (NaN and a reason), so that callers can print why.
 */
#define TF_STATS_API __attribute__((visibility("default")))

typedef enum tf_stats_status {
    TF_STATS_OK = 0,
    TF_STATS_INVALID,      /**< an argument is outside its documented range */
    TF_STATS_NO_MEMORY,    /**< an array of the size of the input could not be had */
    TF_STATS_NOT_CONVERGED /**< an iteration stopped at its limit; results are not to be used */
} tf_stats_status;

#endif
