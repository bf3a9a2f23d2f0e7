#include <errno.h>
#include <string.h>

#include "base/memory.h"
#include "base/scope.h"
#include "base/system_error.h"
#include "dataset.h"
#include "json_rows.h"
#include "signature.h"
#include "source_internal.h"
#include "workbook.h"

/* From what a file is to its text. What it is called doesn't count. */

static void refuse_foreign(const tf_source *source, const tf_foreign_file *foreign, tf_diag *diag) {
    const tf_place place = {.file = source->name};
    tf_diag_error(diag, &place, foreign->hint, "%s, which can't be read", foreign->name);
}

/* All bytes as they are stored; NULL with an error. They are read for good: this is the reading
   that is hashed. */
static char *read_all(tf_source *source, size_t *length, tf_diag *diag) {
    *length = (size_t)tf_source_size(source);
    char *bytes = tf_try_alloc(*length + 1, 1);
    if (bytes == NULL) {
        tf_diag_no_memory(diag, source->name);
        return NULL;
    }
    const size_t n = tf_source_read_bytes(source, bytes, *length);
    const tf_place place = {.file = source->name};
    if (source->error != 0)
        tf_diag_machine_error(diag, &place, NULL, "can't be read to its end: %s",
                              g_strerror(source->error));
    else if (n < *length || tf_source_changed(source))
        tf_diag_error(diag, &place, "run it again when the file is complete",
                      "the file changed while it was read");
    else
        return bytes;
    g_free(bytes);
    return NULL;
}

/* From now on the text is that of the sheet; NULL: there is none. */
static bool use_sheet(tf_source *source, tf_sheet *sheet) {
    source->sheet = sheet;
    if (sheet == NULL)
        return false;
    g_clear_pointer(&source->owned, g_free);
    source->memory = tf_sheet_text(sheet, &source->memory_size);
    source->position = source->stored = 0;
    return true;
}

static bool take_sheet(tf_source *source, const char *bytes, size_t length,
                       const tf_table_options *options, tf_diag *diag) {
    const tf_workbook_request request = {
        .file = source->name,
        .sheet = options->sheet.name,
        .range = options->sheet.range,
        .sheet_by = &options->sheet.name_place,
        .range_by = &options->sheet.range_place,
    };
    return use_sheet(source, tf_workbook_read(bytes, length, &request, diag));
}

static bool unwrap_dataset(tf_source *source, tf_file_kind kind, const tf_table_options *options,
                           tf_diag *diag) {
    size_t length;
    g_autofree char *bytes = read_all(source, &length, diag);
    const tf_dataset_request request = {
        .file = source->name,
        .kind = kind,
        .encoding = options->encoding,
        .member = options->sheet.name,
        .member_by = &options->sheet.name_place,
    };
    return bytes != NULL && use_sheet(source, tf_dataset_read(bytes, length, &request, diag));
}

static bool unwrap_workbook(tf_source *source, tf_file_kind kind, const tf_table_options *options,
                            tf_diag *diag) {
    size_t length;
    g_autofree char *bytes = read_all(source, &length, diag);
    if (bytes == NULL)
        return false;
    if (kind == TF_FILE_ZIP)
        return take_sheet(source, bytes, length, options, diag);
    tf_workbook_refuse_compound(source->name, bytes, length, diag);
    return false;
}

/* What is packed must be a text: nobody packs workbooks, which are packed as they are. */
static bool unwrap_packed(tf_source *source, tf_packing packing, tf_diag *diag) {
    char start[TF_SIGNATURE_BYTES];
    tf_foreign_file foreign;
    tf_source_unpack(source, packing);
    const size_t n = tf_source_peek(source, start, sizeof start);
    const tf_file_kind kind = tf_file_kind_of(start, n, &foreign);
    if (kind == TF_FILE_FOREIGN)
        refuse_foreign(source, &foreign, diag);
    if (kind == TF_FILE_TEXT || kind == TF_FILE_FOREIGN)
        return kind == TF_FILE_TEXT;
    const tf_place place = {.file = source->name};
    const char *what = kind == TF_FILE_GZIP || kind == TF_FILE_ZSTD ? "another packed file"
                       : tf_file_is_dataset(kind)                   ? tf_file_kind_name(kind)
                                                                    : "a workbook";
    tf_diag_error(diag, &place, "unpack it, and give what was in it",
                  "%s is in a file packed by %s", what, tf_packing_name(packing));
    return false;
}

/* Keys that would be without effect are most often meant for another file. */
bool tf_source_check_sheet_keys(const tf_source *source, const tf_table_options *options,
                                tf_diag *diag) {
    const tf_sheet_choice *sheet = &options->sheet;
    if (sheet->name == NULL && sheet->range == NULL)
        return true;
    tf_diag_error(diag, sheet->name != NULL ? &sheet->name_place : &sheet->range_place,
                  "leave it out: a text has rows and columns alone",
                  "%s is no workbook, which alone has sheets and cells", source->name);
    return false;
}

static bool unwrap_json(tf_source *source, tf_diag *diag) {
    size_t length;
    g_autofree char *bytes = read_all(source, &length, diag);
    return bytes != NULL && use_sheet(source, tf_json_read(source->name, bytes, length, diag));
}

bool tf_source_unwrap(tf_source *source, const tf_table_options *options, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_FORMAT);
    char start[TF_SIGNATURE_BYTES];
    tf_foreign_file foreign;
    const size_t n = tf_source_peek(source, start, sizeof start);
    const tf_file_kind kind = tf_file_kind_of(start, n, &foreign);
    switch (kind) {
    case TF_FILE_ZIP:
    case TF_FILE_COMPOUND:
        return unwrap_workbook(source, kind, options, diag);
    case TF_FILE_FOREIGN:
        refuse_foreign(source, &foreign, diag);
        return false;
    case TF_FILE_GZIP:
        return unwrap_packed(source, TF_PACKED_GZIP, diag) &&
               tf_source_check_sheet_keys(source, options, diag);
    case TF_FILE_ZSTD:
        return unwrap_packed(source, TF_PACKED_ZSTD, diag) &&
               tf_source_check_sheet_keys(source, options, diag);
    case TF_FILE_SAS:
    case TF_FILE_SAS_TRANSPORT:
    case TF_FILE_SPSS:
    case TF_FILE_SPSS_PORTABLE:
    case TF_FILE_STATA:
        return (kind == TF_FILE_SAS_TRANSPORT ||
                tf_source_check_sheet_keys(source, options, diag)) &&
               unwrap_dataset(source, kind, options, diag);
    case TF_FILE_TEXT:
    default:
        return tf_source_check_sheet_keys(source, options, diag) &&
               (!tf_is_json(start, n) || unwrap_json(source, diag));
    }
}
