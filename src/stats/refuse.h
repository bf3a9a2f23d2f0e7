#ifndef REFUSE_H
#define REFUSE_H

#include "stats/error.h"

/** TF_STATS_INVALID, of which tf_stats_last_error tells argument and row. */
tf_stats_status tf_stats_refuse(const char *argument, size_t row);

/** Leaves a function that gives a status if a pointer is NULL. */
#define TF_NEED(pointer)                                                                           \
    do {                                                                                           \
        if (!(pointer))                                                                            \
            return tf_stats_refuse(#pointer, TF_STATS_NO_ROW);                                     \
    } while (0)

/** The same if a choice is none of its enum, of which `last` is the last: no method stands in for
 * one that doesn't exist. */
#define TF_NEED_CHOICE(name, choice, last)                                                         \
    do {                                                                                           \
        if ((unsigned)(choice) > (last))                                                           \
            return tf_stats_refuse(name, TF_STATS_NO_ROW);                                         \
    } while (0)

#endif
