#ifndef DATASET_TRANSPORT_H
#define DATASET_TRANSPORT_H

#include <glib.h>

#include <trialfig/diag.h>

/* Transport files of SAS, versions 5 and 8, as far as libreadstat leaves them: records of 80 bytes,
   several data sets one behind the other (SAS Technical Support, TS-140 and "Record Layout of a SAS
   Version 8 or 9 Data Set in SAS Transport Format"). */

/** Which data set is meant. */
typedef struct tf_member_request {
    const char *file;          /**< for messages */
    const char *member;        /**< its name, or number from 1; NULL: the only one */
    const tf_place *member_by; /**< where that was written */
} tf_member_request;

/** A file of that data set alone; `name` is newly allocated. NULL with an error: it is cut off, or
 * there are several. */
GBytes *tf_transport_member(const char *bytes, size_t length, const tf_member_request *request,
                            char **name, tf_diag *diag);
/** Whether the last observation, of so many bytes, is complete. */
bool tf_transport_is_whole(GBytes *member, size_t width);

#endif
