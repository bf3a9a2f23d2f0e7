#include "archive.h"

#include <string.h>

#include <expat.h>
#include <zip.h>

#include "unpack.h"

#define PIECE (64 * 1024)
/* No part of a workbook is larger, with its million rows. */
#define MOST_UNPACKED ((guint64)4 << 30)

#define SAVE_AGAIN "open it in a spreadsheet program and save it again, or copy it once more"

struct tf_archive {
    char *file;
    zip_t *zip;
};

void tf_archive_free(tf_archive *archive) {
    if (archive == NULL)
        return;
    if (archive->zip != NULL)
        zip_discard(archive->zip);
    g_free(archive->file);
    g_free(archive);
}

const char *tf_archive_file(const tf_archive *archive) {
    return archive->file;
}

static void fail(const tf_archive *archive, const char *part, const char *what, tf_diag *diag) {
    const tf_place place = {.file = archive->file};
    if (part != NULL)
        tf_diag_error(diag, &place, SAVE_AGAIN, "the workbook is damaged: %s: %s", part, what);
    else
        tf_diag_error(diag, &place, SAVE_AGAIN, "the file is a damaged zip archive: %s", what);
}

/* "../x", "/x", "a/../../x", "c:\x": no workbook has such names, who unpacks them may be harmed. */
static bool leads_outside(const char *name) {
    if (name[0] == '/' || name[0] == '\\' || (g_ascii_isalpha(name[0]) && name[1] == ':'))
        return true;
    g_auto(GStrv) parts = g_strsplit_set(name, "/\\", -1);
    for (char **part = parts; *part != NULL; part++)
        if (strcmp(*part, "..") == 0)
            return true;
    return false;
}

static bool check_names(const tf_archive *archive, tf_diag *diag) {
    const zip_int64_t n = zip_get_num_entries(archive->zip, 0);
    for (zip_int64_t i = 0; i < n; i++) {
        const char *name = zip_get_name(archive->zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
        if (name == NULL || !leads_outside(name))
            continue;
        const tf_place place = {.file = archive->file};
        tf_diag_error(diag, &place, "no workbook has such a name: ask whoever made the file",
                      "the archive names a path outside of itself, \"%s\": not read", name);
        return false;
    }
    return true;
}

tf_archive *tf_archive_open(const char *file, const void *bytes, size_t length, tf_diag *diag) {
    tf_archive *archive = g_new0(tf_archive, 1);
    archive->file = g_strdup(file);
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes, length, 0, &error);
    if (source != NULL)
        archive->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive->zip == NULL) {
        if (source != NULL)
            zip_source_free(source);
        fail(archive, NULL, zip_error_strerror(&error), diag);
    }
    zip_error_fini(&error);
    if (archive->zip == NULL || !check_names(archive, diag)) {
        tf_archive_free(archive);
        return NULL;
    }
    return archive;
}

bool tf_archive_has(tf_archive *archive, const char *part) {
    return zip_name_locate(archive->zip, part, ZIP_FL_NOCASE) >= 0;
}

size_t tf_archive_n_parts(tf_archive *archive) {
    return (size_t)MAX(zip_get_num_entries(archive->zip, 0), 0);
}

const char *tf_archive_part_like(tf_archive *archive, const char *ending) {
    for (size_t i = 0; i < tf_archive_n_parts(archive); i++) {
        const char *name = zip_get_name(archive->zip, i, ZIP_FL_ENC_GUESS);
        if (name != NULL && g_str_has_suffix(name, ending))
            return name;
    }
    return NULL;
}

bool tf_archive_is_locked(tf_archive *archive) {
    for (size_t i = 0; i < tf_archive_n_parts(archive); i++) {
        zip_stat_t info;
        if (zip_stat_index(archive->zip, i, 0, &info) == 0 &&
            (info.valid & ZIP_STAT_ENCRYPTION_METHOD) && info.encryption_method != ZIP_EM_NONE)
            return true;
    }
    return false;
}

/* ---- XML ------------------------------------------------------------------------------------ */

typedef struct xml_run {
    XML_Parser parser;
    tf_xml_reader *reader;
    bool declares; /* a document type, which no workbook has: entities are declared in it */
} xml_run;

static const char *without_prefix(const char *name) {
    const char *colon = strchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

const char *tf_xml_attribute(const char *const *attributes, const char *name) {
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(without_prefix(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

static void stop_if_asked(xml_run *run) {
    if (run->reader->stop || run->declares)
        XML_StopParser(run->parser, XML_FALSE);
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes) {
    xml_run *run = data;
    if (run->reader->start != NULL && !run->reader->stop)
        run->reader->start(run->reader->data, without_prefix(name),
                           (const char *const *)attributes);
    stop_if_asked(run);
}

static void XMLCALL on_end(void *data, const XML_Char *name) {
    xml_run *run = data;
    if (run->reader->end != NULL && !run->reader->stop)
        run->reader->end(run->reader->data, without_prefix(name));
    stop_if_asked(run);
}

static void XMLCALL on_text(void *data, const XML_Char *text, int length) {
    xml_run *run = data;
    if (run->reader->text != NULL && !run->reader->stop)
        run->reader->text(run->reader->data, text, (size_t)length);
    stop_if_asked(run);
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system_id,
                               const XML_Char *public_id, int has_subset) {
    (void)name, (void)system_id, (void)public_id, (void)has_subset;
    xml_run *run = data;
    run->declares = true;
    stop_if_asked(run);
}

/* False with an error. */
static bool parse_piece(const tf_archive *archive, const char *part, xml_run *run, zip_int64_t got,
                        tf_diag *diag) {
    if (XML_ParseBuffer(run->parser, (int)got, got == 0) != XML_STATUS_ERROR || run->reader->stop)
        return true;
    if (run->declares) {
        const tf_place place = {.file = archive->file};
        tf_diag_error(diag, &place, "no spreadsheet program writes that: save it again in one",
                      "%s declares a document type, which may unfold to any size: not read", part);
        return false;
    }
    g_autofree char *what = g_strdup_printf("no XML in its line %lu (%s)",
                                            (unsigned long)XML_GetCurrentLineNumber(run->parser),
                                            XML_ErrorString(XML_GetErrorCode(run->parser)));
    fail(archive, part, what, diag);
    return false;
}

/* The size that an archive states may be a lie: what comes is counted. */
static bool is_bomb(guint64 unpacked, guint64 packed) {
    return unpacked > MOST_UNPACKED ||
           (unpacked > TF_BOMB_FROM && unpacked / TF_BOMB_RATIO > packed);
}

static bool parse_file(const tf_archive *archive, const char *part, zip_file_t *file,
                       guint64 packed, xml_run *run, tf_diag *diag) {
    guint64 unpacked = 0;
    zip_int64_t got = 1;
    while (got > 0 && !run->reader->stop) {
        void *buffer = XML_GetBuffer(run->parser, PIECE);
        if (buffer == NULL) {
            tf_diag_no_memory(diag, archive->file);
            return false;
        }
        got = zip_fread(file, buffer, PIECE);
        if (got < 0) {
            fail(archive, part, zip_file_strerror(file), diag);
            return false;
        }
        unpacked += (guint64)got;
        if (is_bomb(unpacked, packed)) {
            const tf_place place = {.file = archive->file};
            tf_diag_error(diag, &place, "a table that large is better given as CSV",
                          "%s unpacks to more than %" G_GUINT64_FORMAT
                          " MiB, from %" G_GUINT64_FORMAT " KiB: not read",
                          part, unpacked >> 20, packed >> 10);
            return false;
        }
        if (!parse_piece(archive, part, run, got, diag))
            return false;
    }
    return true;
}

bool tf_archive_read(tf_archive *archive, const char *part, tf_xml_reader *reader, tf_diag *diag) {
    const zip_int64_t index = zip_name_locate(archive->zip, part, ZIP_FL_NOCASE);
    zip_stat_t info;
    if (index < 0 || zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &info) != 0) {
        fail(archive, part, "it is not there", diag);
        return false;
    }
    zip_file_t *file = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
    if (file == NULL) {
        fail(archive, part, zip_strerror(archive->zip), diag);
        return false;
    }
    xml_run run = {.parser = XML_ParserCreate(NULL), .reader = reader};
    XML_SetUserData(run.parser, &run);
    XML_SetElementHandler(run.parser, on_start, on_end);
    XML_SetCharacterDataHandler(run.parser, on_text);
    XML_SetStartDoctypeDeclHandler(run.parser, on_doctype);
    const guint64 packed = (info.valid & ZIP_STAT_COMP_SIZE) ? info.comp_size : 0;
    const bool fine = parse_file(archive, part, file, packed, &run, diag);
    XML_ParserFree(run.parser);
    zip_fclose(file);
    return fine;
}
