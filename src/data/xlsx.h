#ifndef XLSX_H
#define XLSX_H

#include "cell_format.h"
#include "workbook.h"

/* Office Open XML (ECMA-376-1): the parts of a package that cells refer to. */

/** All texts of a package, one after the other, each with its NUL. */
typedef struct tf_xlsx_texts {
    GString *bytes;
    GArray *starts; /**< of size_t */
} tf_xlsx_texts;

typedef struct tf_xlsx {
    tf_xlsx_texts texts;
    GArray *formats; /**< of tf_cell_format, by the style of a cell */
    tf_date_system dates;
} tf_xlsx;

/** Fills `workbook`'s entries and `own`. */
bool tf_xlsx_open(tf_workbook *workbook, tf_diag *diag);
void tf_xlsx_free(void *own);

/** Text within a sheet or among the shared ones: runs are joined, readings (phonetic) left out. */
typedef struct tf_xlsx_text {
    GString *text;
    unsigned phonetic; /**< how deep in a reading */
    bool taken;        /**< within t */
} tf_xlsx_text;

void tf_xlsx_text_start(tf_xlsx_text *text, const char *name);
void tf_xlsx_text_end(tf_xlsx_text *text, const char *name);
void tf_xlsx_text_add(tf_xlsx_text *text, const char *piece, size_t length);
/** "_x000D_" stands for a character that XML can't hold: replaced in place. */
void tf_xlsx_unescape(GString *text);

/** 0: there is none. */
unsigned tf_xlsx_number(const char *text);
/** What XML Schema calls true: "1", "true". */
bool tf_xlsx_is_true(const char *value);

#endif
