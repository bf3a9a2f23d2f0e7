#ifndef STATS_ADJUST_H
#define STATS_ADJUST_H

#include <stddef.h>

#include "status.h"

TF_STATS_BEGIN_DECLS

/** Adjustment of P values for multiple comparisons. */
typedef enum tf_p_adjust_method {
    TF_P_ADJUST_NONE,
    TF_P_ADJUST_HOLM,       /**< Holm 1979, Scand J Stat 6:65 */
    TF_P_ADJUST_HOCHBERG,   /**< Hochberg 1988, Biometrika 75:800 */
    TF_P_ADJUST_HOMMEL,     /**< Hommel 1988, Biometrika 75:383 */
    TF_P_ADJUST_BONFERRONI, /**< m p */
    TF_P_ADJUST_BH,         /**< Benjamini & Hochberg 1995, J R Stat Soc B 57:289 */
    TF_P_ADJUST_BY          /**< Benjamini & Yekutieli 2001, Ann Stat 29:1165 */
} tf_p_adjust_method;

/**
 * Adjusts @p m P values into @p adjusted (may be the same array), each at most 1. NaN stays NaN and
 * doesn't count. O(m log m), Hommel O(m^2).
 *
 * TF_STATS_INVALID: a value outside [0, 1].
 */
TF_STATS_API tf_stats_status tf_p_adjust(const double *p, size_t m, tf_p_adjust_method method,
                                         double *adjusted);

TF_STATS_END_DECLS

#endif
