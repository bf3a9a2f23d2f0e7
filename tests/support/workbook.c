#include "support/workbook.h"

#include <string.h>

#include <zlib.h>
#include <zstd.h>

#define XML     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN    "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATED "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

/* ---- zip (PKWARE's APPNOTE 6.3) ----------------------------------------------------------- */

static void put(GByteArray *bytes, guint32 value, guint n) {
    for (guint i = 0; i < n; i++) {
        const guint8 byte = (guint8)(value >> (8 * i));
        g_byte_array_append(bytes, &byte, 1);
    }
}

/** `window` is zlib's: negative for a bare stream, 16 more for gzip's header. */
static GByteArray *deflated(const void *text, gsize length, int window) {
    z_stream stream = {0};
    g_assert_true(deflateInit2(&stream, 9, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    GByteArray *bytes = g_byte_array_sized_new(0);
    g_byte_array_set_size(bytes, (guint)deflateBound(&stream, (uLong)length));
    stream.next_in = (Bytef *)text;
    stream.avail_in = (uInt)length;
    stream.next_out = bytes->data;
    stream.avail_out = bytes->len;
    g_assert_true(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    g_byte_array_set_size(bytes, (guint)stream.total_out);
    deflateEnd(&stream);
    return bytes;
}

/* What the local header and the directory both have of a part. */
static void put_common(GByteArray *bytes, const book_part *part, gsize length, gsize packed) {
    put(bytes, 20, 2);      /* version */
    put(bytes, 1 << 11, 2); /* names are UTF-8 */
    put(bytes, Z_DEFLATED, 2);
    put(bytes, 0x5a210000, 4); /* 2025-01-01 */
    put(bytes, (guint32)crc32(0, (const Bytef *)part->text, (uInt)length), 4);
    put(bytes, (guint32)packed, 4);
    put(bytes, (guint32)length, 4);
    put(bytes, (guint32)strlen(part->name), 2);
    put(bytes, 0, 2);
}

GBytes *zip_of(const book_part *parts, size_t n) {
    GByteArray *bytes = g_byte_array_new(), *directory = g_byte_array_new();
    for (size_t i = 0; i < n; i++) {
        const book_part *part = &parts[i];
        const gsize length = part->length > 0 ? (gsize)part->length : strlen(part->text);
        const guint32 at = bytes->len;
        GByteArray *packed = deflated(part->text, length, -MAX_WBITS);
        put(bytes, 0x04034b50, 4);
        put_common(bytes, part, length, packed->len);
        g_byte_array_append(bytes, (const guint8 *)part->name, (guint)strlen(part->name));
        g_byte_array_append(bytes, packed->data, packed->len);
        put(directory, 0x02014b50, 4);
        put(directory, 20, 2);
        put_common(directory, part, length, packed->len);
        put(directory, 0, 4); /* no comment, first disk */
        put(directory, 0, 2);
        put(directory, 0, 4);
        put(directory, at, 4);
        g_byte_array_append(directory, (const guint8 *)part->name, (guint)strlen(part->name));
        g_byte_array_unref(packed);
    }
    const guint32 start = bytes->len;
    g_byte_array_append(bytes, directory->data, directory->len);
    put(bytes, 0x06054b50, 4);
    put(bytes, 0, 4);
    put(bytes, (guint32)n, 2);
    put(bytes, (guint32)n, 2);
    put(bytes, directory->len, 4);
    put(bytes, start, 4);
    put(bytes, 0, 2);
    g_byte_array_unref(directory);
    return g_byte_array_free_to_bytes(bytes);
}

GBytes *gzip_of(const char *text, gssize length) {
    return g_byte_array_free_to_bytes(
        deflated(text, length < 0 ? strlen(text) : (gsize)length, MAX_WBITS + 16));
}

GBytes *zstd_of(const char *text, gssize length) {
    const gsize n = length < 0 ? strlen(text) : (gsize)length;
    const gsize most = ZSTD_compressBound(n);
    void *packed = g_malloc(most);
    const gsize size = ZSTD_compress(packed, most, text, n, 3);
    g_assert_false(ZSTD_isError(size));
    return g_bytes_new_take(packed, size);
}

/* ---- XLSX ----------------------------------------------------------------------------------- */

static const char *or_nothing(const char *text) {
    return text ? text : "";
}

static void add(GArray *parts, GPtrArray *texts, const char *name, char *text) {
    const book_part part = {g_strdup(name), text, -1};
    g_ptr_array_add(texts, (gpointer)part.name);
    g_ptr_array_add(texts, text);
    g_array_append_val(parts, part);
}

GBytes *xlsx_of(const book_sheet *sheets, size_t n, const book_shared *shared) {
    static const book_shared nothing = {0};
    const book_shared *own = shared ? shared : &nothing;
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(book_part));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) list = g_string_new(NULL), relations = g_string_new(NULL);
    add(parts, texts, "_rels/.rels",
        g_strdup(XML "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"r1\" Type=\"" RELATED
                     "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
    for (size_t i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("xl/worksheets/sheet%zu.xml", i + 1);
        g_autofree char *sheet = g_markup_escape_text(sheets[i].name, -1);
        g_autofree char *state =
            sheets[i].state ? g_strdup_printf(" state=\"%s\"", sheets[i].state) : g_strdup("");
        g_string_append_printf(list, "<sheet name=\"%s\" sheetId=\"%zu\"%s r:id=\"s%zu\"/>", sheet,
                               i + 1, state, i + 1);
        g_string_append_printf(relations,
                               "<Relationship Id=\"s%zu\" Type=\"" RELATED
                               "/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>",
                               i + 1, i + 1);
        add(parts, texts, name,
            g_strdup_printf(XML "<worksheet xmlns=\"" MAIN "\">%s<sheetData>%s</sheetData>%s"
                                "</worksheet>",
                            or_nothing(sheets[i].before), sheets[i].rows,
                            or_nothing(sheets[i].behind)));
    }
    add(parts, texts, "xl/workbook.xml",
        g_strdup_printf(XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATED
                            "\"><workbookPr %s/><sheets>%s</sheets></workbook>",
                        or_nothing(own->properties), list->str));
    add(parts, texts, "xl/_rels/workbook.xml.rels",
        g_strdup_printf(
            XML "<Relationships xmlns=\"" PACKAGE "\">%s<Relationship Id=\"t\" Type=\"" RELATED
                "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship "
                "Id=\"y\" Type=\"" RELATED "/styles\" Target=\"styles.xml\"/></Relationships>",
            relations->str));
    add(parts, texts, "xl/sharedStrings.xml",
        g_strdup_printf(XML "<sst xmlns=\"" MAIN "\">%s</sst>", or_nothing(own->texts)));
    add(parts, texts, "xl/styles.xml",
        g_strdup_printf(XML "<styleSheet xmlns=\"" MAIN
                            "\"><numFmts>%s</numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
                            "</cellStyleXfs><cellXfs>%s</cellXfs></styleSheet>",
                        or_nothing(own->formats), or_nothing(own->styles)));
    return zip_of((const book_part *)parts->data, parts->len);
}

GBytes *xlsx_of_rows(const char *rows, const book_shared *shared) {
    const book_sheet sheet = {.name = "Sheet1", .rows = rows};
    return xlsx_of(&sheet, 1, shared);
}

static gboolean is_number(const char *text) {
    char *end;
    g_ascii_strtod(text, &end);
    return end > text && *end == '\0' && !strpbrk(text, "xXnNiI");
}

/* A row of one line; texts are put behind those of the rows before. */
static void append_row(GString *rows, GString *texts, guint *n_texts, const char *line,
                       long number) {
    const gboolean hidden = *line == '~';
    g_auto(GStrv) fields = g_strsplit(line + hidden, ",", -1);
    g_string_append_printf(rows, "<row r=\"%ld\"%s>", number, hidden ? " hidden=\"1\"" : "");
    for (char **field = fields; *field; field++) {
        const char column = (char)('A' + (field - fields));
        g_autofree char *escaped = g_markup_escape_text(*field, -1);
        if (is_number(*field)) {
            g_string_append_printf(rows, "<c r=\"%c%ld\"><v>%s</v></c>", column, number, *field);
        } else if (**field == '=') {
            g_string_append_printf(rows, "<c r=\"%c%ld\"><f>%s</f></c>", column, number,
                                   escaped + 1);
        } else if (**field != '\0') {
            g_string_append_printf(texts, "<si><t>%s</t></si>", escaped);
            g_string_append_printf(rows, "<c r=\"%c%ld\" t=\"s\"><v>%u</v></c>", column, number,
                                   (*n_texts)++);
        }
    }
    g_string_append(rows, "</row>");
}

GBytes *xlsx_of_text(const char *text) {
    g_autoptr(GString) texts = g_string_new(NULL);
    g_autoptr(GArray) sheets = g_array_new(FALSE, FALSE, sizeof(book_sheet));
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) parts = g_strsplit(text, "\f\n", -1);
    guint n_texts = 0;
    for (char **part = parts; *part; part++) {
        GString *rows = g_string_new(NULL);
        g_auto(GStrv) lines = g_strsplit(*part, "\n", -1);
        for (char **line = lines; *line; line++)
            append_row(rows, texts, &n_texts, *line, line - lines + 1);
        char *name = g_strdup_printf("Sheet%td", part - parts + 1);
        const book_sheet sheet = {.name = name, .rows = rows->str};
        g_array_append_val(sheets, sheet);
        g_ptr_array_add(owned, name);
        g_ptr_array_add(owned, g_string_free(rows, FALSE));
    }
    const book_shared shared = {.texts = texts->str};
    return xlsx_of((const book_sheet *)sheets->data, sheets->len, &shared);
}

/* ---- ODS ------------------------------------------------------------------------------------ */

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"

GBytes *ods_of(const char *tables, const char *styles) {
    g_autofree char *content = g_strdup_printf(
        XML "<office:document-content xmlns:office=\"" ODF "office:1.0\" xmlns:table=\"" ODF
            "table:1.0\" xmlns:text=\"" ODF "text:1.0\" xmlns:style=\"" ODF
            "style:1.0\" xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:"
            "xmlns:calcext:1.0\"><office:automatic-styles>%s</office:automatic-styles><office:body>"
            "<office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>",
        or_nothing(styles), tables);
    const book_part parts[] = {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet", -1},
        {"content.xml", content, -1},
        {"META-INF/manifest.xml",
         XML "<manifest:manifest xmlns:manifest=\"" ODF
             "manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\"/></manifest:manifest>",
         -1},
    };
    return zip_of(parts, G_N_ELEMENTS(parts));
}

GBytes *ods_of_text(const char *text) {
    g_autoptr(GString) table = g_string_new("<table:table table:name=\"Sheet1\">");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) fields = g_strsplit(*line, ",", -1);
        g_string_append(table, "<table:table-row>");
        for (char **field = fields; *field; field++) {
            g_autofree char *escaped = g_markup_escape_text(*field, -1);
            if (is_number(*field))
                g_string_append_printf(table,
                                       "<table:table-cell office:value-type=\"float\" "
                                       "office:value=\"%s\"><text:p>%s</text:p></table:table-cell>",
                                       *field, *field);
            else if (**field == '\0')
                g_string_append(table, "<table:table-cell/>");
            else
                g_string_append_printf(table,
                                       "<table:table-cell office:value-type=\"string\">"
                                       "<text:p>%s</text:p></table:table-cell>",
                                       escaped);
        }
        g_string_append(table, "</table:table-row>");
    }
    g_string_append(table, "</table:table>");
    return ods_of(table->str, NULL);
}
