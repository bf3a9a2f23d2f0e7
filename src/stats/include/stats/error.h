#ifndef STATS_ERROR_H
#define STATS_ERROR_H

#include <stddef.h>
#include <stdint.h>

#include "status.h"

TF_STATS_BEGIN_DECLS

/** No row in particular. */
#define TF_STATS_NO_ROW SIZE_MAX

/** What a function could not do, and for which of its arguments. */
typedef struct tf_stats_error {
    tf_stats_status status;
    const char *argument; /**< "time", "conf_level": a parameter, or a member of the struct that one
                               points to; NULL: none. Static */
    size_t row;           /**< of that array, from 0; or TF_STATS_NO_ROW */
    const char *text;     /**< what the status means; static, without full stop */
} tf_stats_error;

/** "an argument is outside of its range"; never NULL. */
TF_STATS_API const char *tf_stats_status_text(tf_stats_status status);

/**
 * What there is to say of a status that a function gave. Argument and row are those of the last
 * call of this thread that gave TF_STATS_INVALID: ask before the next one.
 */
TF_STATS_API tf_stats_error tf_stats_last_error(tf_stats_status status);

TF_STATS_END_DECLS

#endif
