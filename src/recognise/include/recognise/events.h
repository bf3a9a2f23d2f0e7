#ifndef RECOGNISE_EVENTS_H
#define RECOGNISE_EVENTS_H

#include "recognise/columns.h"

/** How the codes of a column of events may be read. */
typedef struct tf_event_reading {
    bool by_censor;   /**< the key is `censor`, and nothing need be listed */
    const char *is;   /**< the code to be listed in event.is; NULL: none need be */
    bool more;        /**< some code is neither: event.is, and competing: censor */
    bool sure;        /**< all files read it so */
    const char *text; /**< "1 is the event, 0 censored" */
} tf_event_reading;

/** False: the codes are none of events. */
bool tf_event_read(const tf_columns *columns, const tf_column_view *view,
                   tf_event_reading *reading);

#endif
