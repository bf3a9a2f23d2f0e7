#ifndef DATASET_H
#define DATASET_H

#include "sheet.h"
#include "signature.h"

/* Data sets of statistics programs (SAS, SPSS, Stata), which have names, labels and formats beside
   their values, as the text that the reader of text files reads. */

/** What is read, and as which encoding where the file doesn't say it. */
typedef struct tf_dataset_request {
    const char *file; /**< for messages */
    tf_file_kind kind;
    const char *encoding; /**< as the user says; NULL: as the file says */
    const char *member;   /**< of a transport file that has several data sets; NULL: its only one */
    const tf_place *member_by; /**< where that was written */
} tf_dataset_request;

/**
 * Dates are "2020-05-17", codes with labels are their labels and stand in a column NAME.code beside
 * it, too; values that mean missing are empty. What was done is told. NULL with an error.
 */
tf_sheet *tf_dataset_read(const void *bytes, size_t length, const tf_dataset_request *request,
                          tf_diag *diag);

#endif
