#ifndef WORKBOOK_H
#define WORKBOOK_H

#include "archive.h"
#include "sheet.h"

/* A workbook of any format: what its sheets are, and the cells of one. */

typedef enum tf_visibility { TF_SHOWN, TF_HIDDEN } tf_visibility;

typedef struct tf_sheet_entry {
    char *name;
    char *part; /**< of the archive; NULL: the format's only one */
    tf_visibility visibility;
} tf_sheet_entry;

typedef struct tf_workbook tf_workbook;

/** One of xlsx.c and ods.c: what is beside the sheets lives in `own`. */
typedef struct tf_workbook_format {
    const char *name; /**< "XLSX" */
    /** Appends the sheets; false with an error. */
    bool (*open)(tf_workbook *workbook, tf_diag *diag);
    /** Adds all cells of a sheet; false with an error, or a problem of `sheet`. */
    bool (*read)(tf_workbook *workbook, size_t index, tf_sheet *sheet, tf_diag *diag);
    void (*free)(void *own);
} tf_workbook_format;

struct tf_workbook {
    const tf_workbook_format *format;
    tf_archive *archive;
    GArray *entries; /**< of tf_sheet_entry */
    void *own;
};

extern const tf_workbook_format tf_xlsx_format, tf_ods_format;

/** Where its table is, as the user says it. */
typedef struct tf_workbook_request {
    const char *file;         /**< for messages */
    const char *sheet;        /**< name, or number from 1; NULL: the only one with data */
    const char *range;        /**< "B3:H120"; NULL: all of it */
    const tf_place *sheet_by; /**< where these were written */
    const tf_place *range_by;
} tf_workbook_request;

/** The sheet that is asked for, finished; what is beside its values is told. NULL with an error. */
tf_sheet *tf_workbook_read(const void *bytes, size_t length, const tf_workbook_request *request,
                           tf_diag *diag);

/** Says what a workbook is that can't be read, "a Numbers document". */
void tf_workbook_refuse(const char *file, const char *what, tf_diag *diag);
/** Says that a workbook has a password. */
void tf_workbook_refuse_locked(const char *file, tf_diag *diag);
/** Says what a file in Microsoft's compound format is: it can't be read. */
void tf_workbook_refuse_compound(const char *file, const void *bytes, size_t length, tf_diag *diag);

#endif
