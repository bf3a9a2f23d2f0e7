#ifndef STATS_STATUS_H
#define STATS_STATUS_H

#if defined(__GNUC__)
#define TF_STATS_API __attribute__((visibility("default")))
#else
#define TF_STATS_API
#endif
#ifdef __cplusplus
#define TF_STATS_BEGIN_DECLS extern "C" {
#define TF_STATS_END_DECLS   }
#else
#define TF_STATS_BEGIN_DECLS
#define TF_STATS_END_DECLS
#endif

/**
 * What every function of trialfig-stats returns. Functions write their results only when they
 * return TF_STATS_OK; "not estimable" is a result, not a failure, and is said by the result's own
 * fields (NaN and a reason), so that callers can print why. Which argument was refused, and in
 * which row, tells tf_stats_last_error (error.h).
 *
 * Any number of threads may call any functions at once, also of one tf_timeline and one model: none
 * of them changes after it was made. What a function called ..._new, ..._fit or ..._test gives
 * through `out` is freed by the function of its own, which takes NULL; all else is the caller's.
 *
 * NULL where a pointer is needed gives TF_STATS_INVALID. `options` NULL are the defaults, a count
 * of 0 needs no array, and results that are said to be optional may be NULL.
 */

typedef enum tf_stats_status {
    TF_STATS_OK = 0,
    TF_STATS_INVALID,      /**< an argument is outside its documented range */
    TF_STATS_NO_MEMORY,    /**< an array of the size of the input could not be had */
    TF_STATS_NOT_CONVERGED /**< an iteration stopped at its limit; results are not to be used */
} tf_stats_status;

#endif
