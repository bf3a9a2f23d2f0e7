#ifndef SUPPORT_WORKBOOK_H
#define SUPPORT_WORKBOOK_H

#include <glib.h>

/* Workbooks as spreadsheet programs write them, part by part, so that a test can have what no
   program would write. */

/** A file of a zip archive. */
typedef struct book_part {
    const char *name;
    const char *text;
    gssize length; /**< -1 or 0: a text */
} book_part;

/** A zip archive, its parts deflated. */
GBytes *zip_of(const book_part *parts, size_t n);

/** A sheet of an XLSX: what stands within sheetData, before and behind it. */
typedef struct book_sheet {
    const char *name, *rows, *before, *behind;
    const char *state; /**< "hidden"; NULL: shown */
} book_sheet;

/** What the sheets of an XLSX share, as XML; each may be NULL. */
typedef struct book_shared {
    const char *texts;      /**< within sst */
    const char *formats;    /**< within numFmts */
    const char *styles;     /**< within cellXfs */
    const char *properties; /**< attributes of workbookPr */
} book_shared;

GBytes *xlsx_of(const book_sheet *sheets, size_t n, const book_shared *shared);
/** One sheet, "Sheet1". */
GBytes *xlsx_of_rows(const char *rows, const book_shared *shared);
/** Text with fields between commas and no quotes; numbers are stored as such, "=A1" as a formula
 * without result, all else as shared texts. A line that begins with "~" is hidden, one of a form
 * feed ends a sheet. */
GBytes *xlsx_of_text(const char *text);
/** What stands within office:spreadsheet, and before it within automatic-styles (may be NULL). */
GBytes *ods_of(const char *tables, const char *styles);
/** The same table as xlsx_of_text makes. */
GBytes *ods_of_text(const char *text);

/** A text packed by gzip, or by zstd. */
GBytes *gzip_of(const char *text, gssize length);
GBytes *zstd_of(const char *text, gssize length);

#endif
