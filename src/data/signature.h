#ifndef SIGNATURE_H
#define SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>

/* What a file is, whatever it is called: people name workbooks .csv, and exports of web pages .xls.
 */

/** Bytes at the start of a file that tell. */
#define TF_SIGNATURE_BYTES 512

typedef enum tf_file_kind {
    TF_FILE_TEXT, /**< or nothing that is known */
    TF_FILE_GZIP,
    TF_FILE_ZSTD,
    TF_FILE_ZIP,      /**< a workbook, or something else */
    TF_FILE_COMPOUND, /**< an old workbook, or one with a password */
    TF_FILE_SAS,      /**< sas7bdat */
    TF_FILE_SAS_TRANSPORT,
    TF_FILE_SPSS,
    TF_FILE_SPSS_PORTABLE,
    TF_FILE_STATA,
    TF_FILE_FOREIGN /**< nothing that can be read */
} tf_file_kind;

/** How a file that can't be read is called in messages, and what to do. */
typedef struct tf_foreign_file {
    const char *name; /**< "a PDF document" */
    const char *hint;
} tf_foreign_file;

/** Whether it is a data set of a statistics program. */
bool tf_file_is_dataset(tf_file_kind kind);
/** "a SAS transport file (XPT)", of those. */
const char *tf_file_kind_name(tf_file_kind kind);

/** By the first `length` bytes; `foreign` is filled for TF_FILE_FOREIGN. */
tf_file_kind tf_file_kind_of(const char *start, size_t length, tf_foreign_file *foreign);

#endif
