#include <string.h>

#include "workbook.h"

/* Workbooks that can't be read, told by what they are. */

#define SAVE_AS_XLSX "open it in a spreadsheet program and save it as XLSX, ODS or CSV"

void tf_workbook_refuse_locked(const char *file, tf_diag *diag) {
    const tf_place place = {.file = file};
    tf_diag_error(diag, &place, "open it with its password and save it without one",
                  "a workbook with a password: it can't be read");
}

void tf_workbook_refuse(const char *file, const char *what, tf_diag *diag) {
    const tf_place place = {.file = file};
    tf_diag_error(diag, &place, SAVE_AS_XLSX, "%s: it can't be read", what);
}

/* Names of streams are UTF-16 in the compound format's directory. */
static bool has_stream(const char *bytes, size_t length, const char *name) {
    char wide[64];
    const size_t n = strlen(name);
    for (size_t i = 0; i < n; i++) {
        wide[2 * i] = name[i];
        wide[2 * i + 1] = '\0';
    }
    for (const char *at = bytes, *end = bytes + length; at + 2 * n <= end; at++) {
        at = memchr(at, wide[0], (size_t)(end - at));
        if (at == NULL || at + 2 * n > end)
            return false;
        if (memcmp(at, wide, 2 * n) == 0)
            return true;
    }
    return false;
}

void tf_workbook_refuse_compound(const char *file, const void *bytes, size_t length,
                                 tf_diag *diag) {
    if (has_stream(bytes, length, "EncryptedPackage"))
        tf_workbook_refuse_locked(file, diag);
    else if (has_stream(bytes, length, "Workbook") || has_stream(bytes, length, "Book"))
        tf_workbook_refuse(file, "an old Excel workbook (xls)", diag);
    else
        tf_workbook_refuse(file, "an old document of Microsoft Office", diag);
}
