#include "signature.h"

#include <string.h>

#include <glib.h>

#define BYTES(text) (text), sizeof(text) - 1

#define SAVE_IT         "save the table as CSV or as a workbook (XLSX, ODS)"
#define ASK_IT          "ask it for its rows: --sql \"select * from TABLE\" --db sqlite:FILE"
#define ASK_DUCKDB      "by DuckDB: --sql \"select * from 'FILE'\" --db duckdb:, or save it as CSV"
#define PORTABLE_TAG_AT 456

#define UNPACK_IT "unpack it; gzip and zstd alone can be read as they are"

/* What stands in the place of large files where nobody has fetched them. */
#define PULL_IT  "git lfs pull fetches the file itself"
#define ANNEX_IT "git annex get fetches the file itself"

typedef struct signature {
    const char *bytes;
    size_t length, offset;
    tf_file_kind kind;
    tf_foreign_file foreign;
} signature;

static const signature signatures[] = {
    {BYTES("\x1f\x8b"), 0, TF_FILE_GZIP, {0}},
    {BYTES("\x28\xb5\x2f\xfd"), 0, TF_FILE_ZSTD, {0}},
    {BYTES("PK\x03\x04"), 0, TF_FILE_ZIP, {0}},
    {BYTES("PK\x05\x06"), 0, TF_FILE_ZIP, {0}},
    {BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), 0, TF_FILE_COMPOUND, {0}},
    {BYTES("version https://git-lfs."), 0, TF_FILE_FOREIGN, {"a pointer of Git LFS", PULL_IT}},
    {BYTES("/annex/objects/"), 0, TF_FILE_FOREIGN, {"a pointer of git-annex", ANNEX_IT}},
    {BYTES("%PDF-"), 0, TF_FILE_FOREIGN, {"a PDF document", SAVE_IT}},
    {BYTES("{\\rtf"), 0, TF_FILE_FOREIGN, {"a text document (RTF)", SAVE_IT}},
    {BYTES("\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60"), 0, TF_FILE_SAS, {0}},
    {BYTES("HEADER RECORD*******LIB"), 0, TF_FILE_SAS_TRANSPORT, {0}},
    {BYTES("$FL2"), 0, TF_FILE_SPSS, {0}},
    {BYTES("$FL3"), 0, TF_FILE_SPSS, {0}},
    {BYTES("<stata_dta>"), 0, TF_FILE_STATA, {0}},
    {BYTES("**COMPRESSED**"), 0, TF_FILE_FOREIGN, {"a SAS transport file of PROC CPORT", SAVE_IT}},
    {BYTES("RDX2\n"), 0, TF_FILE_FOREIGN, {"an R data file (RData)", SAVE_IT}},
    {BYTES("RDX3\n"), 0, TF_FILE_FOREIGN, {"an R data file (RData)", SAVE_IT}},
    {BYTES("X\n\0\0\0"), 0, TF_FILE_FOREIGN, {"an R data file (rds)", SAVE_IT}},
    {BYTES("PAR1\x15"), 0, TF_FILE_FOREIGN, {"a Parquet file", ASK_DUCKDB}},
    {BYTES("ARROW1\0"), 0, TF_FILE_FOREIGN, {"an Arrow file (feather)", SAVE_IT}},
    {BYTES("SQLite format 3\0"), 0, TF_FILE_FOREIGN, {"an SQLite database", ASK_IT}},
    {BYTES("\x89HDF\r\n"), 0, TF_FILE_FOREIGN, {"an HDF5 file", SAVE_IT}},
    {BYTES("\x89PNG\r\n"), 0, TF_FILE_FOREIGN, {"a picture (PNG)", SAVE_IT}},
    {BYTES("\xff\xd8\xff"), 0, TF_FILE_FOREIGN, {"a picture (JPEG)", SAVE_IT}},
    {BYTES("1AY&SY"), 4, TF_FILE_FOREIGN, {"a file packed by bzip2", UNPACK_IT}},
    {BYTES("\xfd"
           "7zXZ\0"),
     0,
     TF_FILE_FOREIGN,
     {"a file packed by xz", UNPACK_IT}},
    {BYTES("7z\xbc\xaf\x27\x1c"), 0, TF_FILE_FOREIGN, {"an archive (7z)", UNPACK_IT}},
    {BYTES("Rar!\x1a\x07"), 0, TF_FILE_FOREIGN, {"an archive (RAR)", UNPACK_IT}},
    {BYTES("\x1f\x9d"), 0, TF_FILE_FOREIGN, {"a file packed by compress", UNPACK_IT}},
    {BYTES("\x04\x22\x4d\x18"), 0, TF_FILE_FOREIGN, {"a file packed by lz4", UNPACK_IT}},
    {BYTES("ustar\0"), 257, TF_FILE_FOREIGN, {"an archive (tar)", UNPACK_IT}},
    {BYTES("ustar "), 257, TF_FILE_FOREIGN, {"an archive (tar)", UNPACK_IT}},
};

/* Documents in marks begin with a mark, and say soon what they are; letters' case is free. */
static const struct {
    const char *first, *later;
    tf_foreign_file foreign;
} documents[] = {
    {"<?xml", "excel.sheet", {"an Excel workbook in XML of 2003", SAVE_IT}},
    {"<?xml", "office:document", {"a flat OpenDocument file", SAVE_IT}},
    {"<?xml", "", {"an XML file", SAVE_IT}},
    {"<!doctype html", "", {"a web page (HTML)", SAVE_IT}},
    {"<html", "", {"a web page (HTML)", SAVE_IT}},
    {"<table", "", {"a web page (HTML)", SAVE_IT}},
};

static bool is_document(const char *start, size_t length, tf_foreign_file *foreign) {
    const char *const mark = "\xEF\xBB\xBF";
    g_autofree char *text = g_strndup(start, length); /* up to a NUL */
    const char *from = g_str_has_prefix(text, mark) ? text + strlen(mark) : text;
    g_autofree char *lower = g_ascii_strdown(from + strspn(from, " \t\r\n"), -1);
    for (size_t i = 0; i < G_N_ELEMENTS(documents); i++) {
        if (!g_str_has_prefix(lower, documents[i].first) || !strstr(lower, documents[i].later))
            continue;
        *foreign = documents[i].foreign;
        return true;
    }
    return false;
}

/* Before version 117 the first bytes are a version, an order of bytes, and two that never change.
 */
static bool is_old_stata(const char *start, size_t length) {
    return length > 4 && start[0] >= 105 && start[0] <= 115 && (start[1] == 1 || start[1] == 2) &&
           start[2] == 1 && start[3] == 0;
}

/* Behind texts for people and a table of letters, all in lines of 80 bytes, which end as a line
   does where the file comes from. */
static bool is_spss_portable(const char *start, size_t length) {
    char tag[8];
    size_t at = 0, n = 0;
    for (size_t i = 0; i < length && n < sizeof tag; i++) {
        if (start[i] == '\n' || start[i] == '\r')
            continue;
        if (at++ >= PORTABLE_TAG_AT)
            tag[n++] = start[i];
    }
    return n == sizeof tag && memcmp(tag, "SPSSPORT", sizeof tag) == 0;
}

bool tf_file_is_dataset(tf_file_kind kind) {
    return kind >= TF_FILE_SAS && kind <= TF_FILE_STATA;
}

const char *tf_file_kind_name(tf_file_kind kind) {
    switch (kind) {
    case TF_FILE_SAS:
        return "a SAS data set (sas7bdat)";
    case TF_FILE_SAS_TRANSPORT:
        return "a SAS transport file (XPT)";
    case TF_FILE_SPSS:
        return "an SPSS file (sav)";
    case TF_FILE_SPSS_PORTABLE:
        return "an SPSS portable file (por)";
    case TF_FILE_STATA:
    default:
        return "a Stata file (dta)";
    }
}

tf_file_kind tf_file_kind_of(const char *start, size_t length, tf_foreign_file *foreign) {
    for (size_t i = 0; i < G_N_ELEMENTS(signatures); i++) {
        const signature *one = &signatures[i];
        if (length < one->offset + one->length ||
            memcmp(start + one->offset, one->bytes, one->length) != 0)
            continue;
        *foreign = one->foreign;
        return one->kind;
    }
    if (is_old_stata(start, length))
        return TF_FILE_STATA;
    if (is_spss_portable(start, length))
        return TF_FILE_SPSS_PORTABLE;
    return is_document(start, length, foreign) ? TF_FILE_FOREIGN : TF_FILE_TEXT;
}
