#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"
#include "support/workbook.h"

/* Files that are no table, or are made to do harm: each is refused in words, and nothing is written
   beside it. */

#define ROWS                                                                                       \
    "<row r=\"1\"><c t=\"inlineStr\"><is><t>time</t></is></c><c t=\"inlineStr\"><is><t>event</t>"  \
    "</is></c></row><row r=\"2\"><c><v>1</v></c><c><v>1</v></c></row>"
#define DOCTYPE(entities, text)                                                                    \
    "<?xml version=\"1.0\"?><!DOCTYPE x [" entities "]><office:document-content "                  \
    "xmlns:office=\"o\"><office:body>" text "</office:body></office:document-content>"

typedef GBytes *(*maker)(void);

static GBytes *of_text(const char *bytes, gsize length) {
    return g_bytes_new_static(bytes, length);
}

/* ---- files that are something else ---------------------------------------------------------- */

#define BYTES(text) (text), sizeof(text) - 1

static const struct {
    const char *what, *bytes;
    gsize length;
    const char *said;
} foreign[] = {
    {"PDF", BYTES("%PDF-1.7\n%\xe2\xe3"), "a PDF document, which can't be read"},
    {"Git LFS",
     BYTES("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"),
     "a pointer of Git LFS, which can't be read"},
    {"git-annex", BYTES("/annex/objects/SHA256E-s12--ab.csv\n"), "a pointer of git-annex"},
    {"a web page", BYTES("\n<!DOCTYPE HTML>\n<html><table>"), "a web page (HTML)"},
    {"an old export", BYTES("<table><tr><td>time</td>"), "a web page (HTML)"},
    {"XML of 2003", BYTES("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>"),
     "an Excel workbook in XML of 2003"},
    {"flat ODS", BYTES("<?xml version=\"1.0\"?>\n<office:document xmlns"),
     "a flat OpenDocument file"},
    {"SAS", BYTES("\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60\xb3\x14\x11\xcf"), "a SAS data set"},
    {"XPT", BYTES("HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000000"),
     "a SAS transport file (XPT)"},
    {"SPSS", BYTES("$FL2@(#) SPSS DATA FILE"), "an SPSS file"},
    {"Stata", BYTES("<stata_dta><header><release>118"), "a Stata file"},
    {"old Stata", BYTES("r\2\1\0\3\0"), "a Stata file"},
    {"R", BYTES("RDX3\nX\n\0\0\0\3"), "an R data file"},
    {"Parquet", BYTES("PAR1\x15\x04\x15"), "a Parquet file"},
    {"SQLite", BYTES("SQLite format 3\0\x10\0"), "an SQLite database"},
    {"picture", BYTES("\x89PNG\r\n\x1a\n\0\0"), "a picture (PNG)"},
    {"bzip2", BYTES("BZh91AY&SY\0\0"), "a file packed by bzip2"},
    {"xz",
     BYTES("\xfd"
           "7zXZ\0\0\4"),
     "a file packed by xz"},
    {"old Excel", BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0W\0o\0r\0k\0b\0o\0o\0k\0\0"),
     "an old Excel workbook (xls): it can't be read"},
    {"with a password",
     BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
     "a workbook with a password: it can't be read"},
    {"another compound file", BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0"),
     "an old document of Microsoft Office"},
    {"the start of a zip", BYTES("PK\3\4\x14\0\0\0"), "a damaged zip archive"},
    {"an empty zip", BYTES("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
     "a zip archive of 0 files, and no workbook"},
    {"the start of a gzip", BYTES("\x1f\x8b\x08\0"), "what gzip packed is cut off"},
    {"no gzip", BYTES("\x1f\x8b\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"),
     "what gzip packed is damaged"},
    {"no zstd",
     BYTES("\x28\xb5\x2f\xfd\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
           "\xff"),
     "what zstd packed is damaged"},
};

/* ---- archives -------------------------------------------------------------------------------- */

static GBytes *one_part(const char *name, const char *text) {
    const book_part part = {name, text, -1};
    return zip_of(&part, 1);
}

static GBytes *path_outside(void) {
    const book_part parts[] = {{"content.xml", "<a/>", -1}, {"../../etc/cron.d/x", "boo", -1}};
    return zip_of(parts, 2);
}

static GBytes *root_path(void) {
    return one_part("/etc/passwd", "boo");
}

static GBytes *billion_laughs(void) {
    return one_part("content.xml",
                    DOCTYPE("<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                            "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">",
                            "&c;&c;&c;"));
}

static GBytes *file_entity(void) {
    return one_part("content.xml", DOCTYPE("<!ENTITY a SYSTEM \"file:///etc/passwd\">", "&a;"));
}

/* 100 MB of blanks in a sheet. */
static GBytes *zip_bomb(void) {
    g_autofree char *blanks = g_strnfill(100u << 20, ' ');
    return xlsx_of_rows(blanks, NULL);
}

/* One long text in a hundred thousand cells. */
static GBytes *text_bomb(void) {
    g_autoptr(GString) rows = g_string_new(NULL);
    g_autofree char *long_text = g_strnfill(30000, 'x');
    g_autofree char *texts = g_strdup_printf("<si><t>%s</t></si>", long_text);
    for (int i = 0; i < 100000; i++)
        g_string_append(rows, "<row><c t=\"s\"><v>0</v></c></row>");
    const book_shared shared = {.texts = texts};
    return xlsx_of_rows(rows->str, &shared);
}

static GBytes *ods_bomb(void) {
    return ods_of("<table:table table:name=\"S\"><table:table-row table:number-rows-repeated="
                  "\"1048576\"><table:table-cell office:value-type=\"string\" "
                  "table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>"
                  "</table:table-row></table:table>",
                  NULL);
}

static GBytes *wide_sheet(void) {
    g_autoptr(GString) row = g_string_new("<row>");
    for (int i = 0; i < 10001; i++)
        g_string_append_printf(row, "<c t=\"str\"><v>c%d</v></c>", i);
    g_string_append(row, "</row><row><c><v>1</v></c></row>");
    return xlsx_of_rows(row->str, NULL);
}

static GBytes *long_cell(void) {
    g_autofree char *text = g_strnfill(2u << 20, 'x');
    g_autofree char *rows =
        g_strdup_printf(ROWS "<row><c t=\"str\"><v>%s</v></c><c><v>1</v></c></row>", text);
    return xlsx_of_rows(rows, NULL);
}

static GBytes *cut_book(void) {
    g_autoptr(GBytes) book = xlsx_of_rows(ROWS, NULL);
    return g_bytes_new_from_bytes(book, 0, g_bytes_get_size(book) * 2 / 3);
}

/* A byte of the first part's packed text, of which the archive has a sum. */
static GBytes *changed_book(void) {
    gsize length;
    guint8 *bytes = g_bytes_unref_to_data(ods_of("<table:table/>", NULL), &length);
    bytes[30 + strlen("mimetype") + 46 + 30 + strlen("content.xml") + 60] ^= 0x55;
    return g_bytes_new_take(bytes, length);
}

static GBytes *no_xml(void) {
    return one_part("content.xml", "time,event\n1,1\n");
}

static GBytes *open_xml(void) {
    return xlsx_of_rows("<row><c>", NULL);
}

static GBytes *without_sheet(void) {
    const book_part parts[] = {{"xl/workbook.xml", "<workbook/>", -1},
                               {"_rels/.rels", "<Relationships/>", -1}};
    return zip_of(parts, 2);
}

static GBytes *binary_book(void) {
    return one_part("xl/workbook.bin", "x");
}

static GBytes *numbers_book(void) {
    return one_part("Index/Document.iwa", "x");
}

static GBytes *word_document(void) {
    return one_part("word/document.xml", "<x/>");
}

static GBytes *zipped_csv(void) {
    return one_part("trial.csv", "time,event\n1,1\n");
}

static GBytes *locked_ods(void) {
    const book_part parts[] = {
        {"content.xml", "\x8f\x12garbage", -1},
        {"META-INF/manifest.xml",
         "<manifest:manifest xmlns:manifest=\"m\"><manifest:file-entry><manifest:encryption-data/>"
         "</manifest:file-entry></manifest:manifest>",
         -1}};
    return zip_of(parts, 2);
}

/* The flag that says that a part is encrypted, in its header and in the directory. */
static GBytes *locked_zip(void) {
    gsize length;
    guint8 *bytes = g_bytes_unref_to_data(one_part("content.xml", "<a/>"), &length);
    for (gsize i = 0; i + 10 < length; i++) {
        if (memcmp(bytes + i, "PK\3\4", 4) == 0)
            bytes[i + 6] |= 1;
        if (memcmp(bytes + i, "PK\1\2", 4) == 0)
            bytes[i + 8] |= 1;
    }
    return g_bytes_new_take(bytes, length);
}

static const struct {
    const char *what;
    maker make;
    const char *said;
} archives[] = {
    {"a path outside", path_outside, "names a path outside of itself, \"../../etc/cron.d/x\""},
    {"a path from the root", root_path, "names a path outside of itself, \"/etc/passwd\""},
    {"entities", billion_laughs, "declares a document type"},
    {"an entity that is a file", file_entity, "declares a document type"},
    {"a bomb", zip_bomb, "not read"},
    {"a bomb of one text", text_bomb, "its texts take more than any table's: not read"},
    {"a bomb of repeated cells", ods_bomb, "its cells repeat more often"},
    {"10,001 columns", wide_sheet, "more than 4096 columns"},
    {"a cell of 2 MiB", long_cell, "more than 1048576 bytes"},
    {"cut off", cut_book, "a damaged zip archive"},
    {"a changed byte", changed_book, "the workbook is damaged: content.xml"},
    {"no XML", no_xml, "the workbook is damaged: content.xml: no XML in its line 1"},
    {"XML that doesn't end", open_xml, "the workbook is damaged: xl/worksheets/sheet1.xml"},
    {"no sheet", without_sheet, "the workbook is damaged: xl/_rels/workbook.xml.rels"},
    {"a binary workbook", binary_book, "a binary Excel workbook (xlsb): it can't be read"},
    {"Numbers", numbers_book, "a Numbers document: it can't be read"},
    {"Word", word_document, "a Word document: it can't be read"},
    {"a zipped CSV", zipped_csv, "a zip archive of 1 file, and no workbook"},
    {"ODS with a password", locked_ods, "a workbook with a password"},
    {"a part with a password", locked_zip, "a workbook with a password"},
};

static void check(const char *what, GBytes *bytes, const char *said) {
    char *folder = make_folder();
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_free(write_file(folder, "d.csv", data, (gssize)length));
    program_run run =
        run_program(folder, NULL, NULL, "km d.csv --time time --event event -o a.pdf -o a.svg");
    ck_assert_msg(run.code == 2, "%s: exit %d\n%s", what, run.code, run.err);
    ck_assert_msg(strstr(run.err, said) != NULL, "%s:\n%s", what, run.err);
    ck_assert_msg(strstr(run.err, "d.csv") != NULL, "%s:\n%s", what, run.err);
    ck_assert_uint_eq(count_entries(folder), 1);
    program_run_clear(&run);
    remove_folder(folder);
}

START_TEST(other_files_are_named) {
    g_autoptr(GBytes) bytes = of_text(foreign[_i].bytes, foreign[_i].length);
    check(foreign[_i].what, bytes, foreign[_i].said);
}
END_TEST

START_TEST(archives_do_no_harm) {
    g_autoptr(GBytes) bytes = archives[_i].make();
    check(archives[_i].what, bytes, archives[_i].said);
}
END_TEST

START_TEST(figures_of_a_workbook_are_those_of_its_text) {
    static const char text[] = "time,event,arm\n5,1,A\n6.5,0,A\n7,1,B\n9.25,0,B\n3,1,A\n4,1,B\n";
    static const char *const names[] = {"t.csv", "t.xlsx", "t.ods", "t.csv.gz", "t.csv.zst"};
    GBytes *const files[] = {g_bytes_new_static(text, strlen(text)), xlsx_of_text(text),
                             ods_of_text(text), gzip_of(text, -1), zstd_of(text, -1)};
    char *folder = make_folder();
    g_autoptr(GBytes) first = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize length;
        const char *data = g_bytes_get_data(files[i], &length);
        g_free(write_file(folder, names[i], data, (gssize)length));
        g_autofree char *line = g_strdup_printf("km %s --time time --time-unit months --event "
                                                "event --group arm --numbers n.csv -o a.svg",
                                                names[i]);
        run_expecting(folder, 0, line);
        g_autoptr(GBytes) numbers = bytes_of(folder, "n.csv");
        if (i == 0)
            first = g_bytes_ref(numbers);
        assert_same_bytes(first, numbers, names[i]);
        g_bytes_unref(files[i]);
    }
    remove_folder(folder);
}
END_TEST

SUITE("bad_workbooks") {
    add_loop(suite, "errors", other_files_are_named, G_N_ELEMENTS(foreign));
    add_loop(suite, "errors", archives_do_no_harm, G_N_ELEMENTS(archives));
    add_tests(suite, "core", figures_of_a_workbook_are_those_of_its_text, NULL);
}
