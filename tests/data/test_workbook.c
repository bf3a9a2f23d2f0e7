#include <math.h>
#include <string.h>

#include "reading.h"
#include "support/workbook.h"

/* Workbooks as programs write them, and as none does. What cells show was looked up in Excel and
   LibreOffice; the XML is ECMA-376's and ISO 26300's. */

static const tf_column_request x_and_y[] = {
    {.name = "x", .type = TF_COLUMN_NUMBER, .forms = TF_CELL_PERCENT, .asked_by = "--time"},
    {.name = "y", .type = TF_COLUMN_LEVELS, .asked_by = "--group"},
};

static tf_table *read_book(GBytes *book, const tf_table_options *options, tf_diag *diag) {
    gsize length;
    const char *data = g_bytes_get_data(book, &length);
    tf_source *source = tf_source_from_bytes("t.xlsx", data, length, options, diag);
    const tf_table_request request = {x_and_y, 2, NULL, 0, *options};
    return source != NULL ? tf_table_read_source(source, "t.xlsx", &request, diag) : NULL;
}

/* ---- cells ---------------------------------------------------------------------------------- */

#define XF(id) "<xf numFmtId=\"" #id "\"/>"

/* Styles: 0 none, 1 dates, 2 0.00%, 3 date and time, 4 a date of its own, 5 a number of its own. */
static const book_shared styled = {
    .texts = "<si><t>plain</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r></si>"
             "<si><t>漢字</t><rPh sb=\"0\" eb=\"2\"><t>かんじ</t></rPh></si>"
             "<si><t xml:space=\"preserve\"> 007 </t></si><si><t>a_x000D_\nb_x0041_</t></si>"
             "<si><t>R&amp;D &lt;1&gt;</t></si><si><t>say \"no\"</t></si><si><t>tab\there</t></si>",
    .formats = "<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy;@\"/>"
               "<numFmt numFmtId=\"165\" formatCode=\"0&quot; days&quot;\"/>",
    .styles = XF(0) XF(14) XF(10) XF(22) XF(164) XF(165),
};

static const struct {
    const char *what, *cell; /* of a row of one cell, B2 */
    const char *text;        /* as a level; "": missing */
    double number;           /* as a number, where it is one */
} cells[] = {
    {"shared text", "<c r=\"B2\" t=\"s\"><v>0</v></c>", "plain", NAN},
    {"rich text", "<c r=\"B2\" t=\"s\"><v>1</v></c>", "rich", NAN},
    {"a reading beside it", "<c r=\"B2\" t=\"s\"><v>2</v></c>", "漢字", NAN},
    {"leading zeros, blanks around", "<c r=\"B2\" t=\"s\"><v>3</v></c>", "007", 7},
    {"escaped signs", "<c r=\"B2\" t=\"s\"><v>4</v></c>", "a\r\nbA", NAN},
    {"entities", "<c r=\"B2\" t=\"s\"><v>5</v></c>", "R&D <1>", NAN},
    {"quotes", "<c r=\"B2\" t=\"s\"><v>6</v></c>", "say \"no\"", NAN},
    {"a tab", "<c r=\"B2\" t=\"s\"><v>7</v></c>", "tab\there", NAN},
    {"a text that isn't there", "<c r=\"B2\" t=\"s\"><v>99</v></c>", "", NAN},
    {"inline text", "<c r=\"B2\" t=\"inlineStr\"><is><t>in</t></is></c>", "in", NAN},
    {"inline rich text", "<c r=\"B2\" t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>",
     "ab", NAN},
    {"text of a formula", "<c r=\"B2\" t=\"str\"><f>A1</f><v>done</v></c>", "done", NAN},
    {"empty text of a formula", "<c r=\"B2\" t=\"str\"><f>A1</f><v></v></c>", "", NAN},
    {"number of a formula", "<c r=\"B2\"><f>A1*2</f><v>12.5</v></c>", "12.5", 12.5},
    {"true", "<c r=\"B2\" t=\"b\"><v>1</v></c>", "TRUE", NAN},
    {"false", "<c r=\"B2\" t=\"b\"><v>0</v></c>", "FALSE", NAN},
    {"failed formula", "<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "#DIV/0!", NAN},
    {"number", "<c r=\"B2\"><v>7</v></c>", "7", 7},
    {"seventeen digits", "<c r=\"B2\"><v>45.299999999999997</v></c>", "45.3", 45.3},
    {"a sum that is none", "<c r=\"B2\"><v>0.30000000000000004</v></c>", "0.30000000000000004",
     0.1 + 0.2},
    {"an exponent", "<c r=\"B2\"><v>9.9999999999999995E-7</v></c>", "1e-06", 1e-6},
    {"a large number", "<c r=\"B2\"><v>12345678901234567890</v></c>", "12345678901234567890",
     12345678901234567890.0},
    {"below zero", "<c r=\"B2\"><v>-0.5</v></c>", "-0.5", -0.5},
    {"a date", "<c r=\"B2\" s=\"1\"><v>43968</v></c>", "2020-05-17", NAN},
    {"a date that 1900 didn't have", "<c r=\"B2\" s=\"1\"><v>60</v></c>", "1900-02-29", NAN},
    {"a date before all", "<c r=\"B2\" s=\"1\"><v>-3</v></c>", "-3", -3},
    {"a date of its own format", "<c r=\"B2\" s=\"4\"><v>43968</v></c>", "2020-05-17", NAN},
    {"days that are no date", "<c r=\"B2\" s=\"5\"><v>43968</v></c>", "43968", 43968},
    {"date and time", "<c r=\"B2\" s=\"3\"><v>43968.5</v></c>", "2020-05-17T12:00:00", NAN},
    {"an ISO date", "<c r=\"B2\" s=\"1\" t=\"d\"><v>2020-05-17T00:00:00</v></c>", "2020-05-17",
     NAN},
    {"a text in a date's format", "<c r=\"B2\" s=\"1\" t=\"s\"><v>0</v></c>", "plain", NAN},
    {"a percentage", "<c r=\"B2\" s=\"2\"><v>0.45300000000000001</v></c>", "45.3%", 45.3},
    {"a style that isn't there", "<c r=\"B2\" s=\"99\"><v>7</v></c>", "7", 7},
    {"a cell without name", "<c/><c><v>7</v></c>", "7", 7},
    {"an empty cell", "<c r=\"B2\" s=\"1\"/>", "", NAN},
};

/* Either column is the cell: as a level, and, where it is one, as a number. */
START_TEST(cells_are_what_they_show) {
    const bool number = !isnan(cells[_i].number);
    g_autofree char *rows =
        g_strdup_printf("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>z</t></is></c><c r=\"B1\" "
                        "t=\"inlineStr\"><is><t>%s</t></is></c></row><row r=\"2\">%s</row>"
                        "<row r=\"3\"><c r=\"A3\"><v>1</v></c></row>",
                        "y", cells[_i].cell);
    g_autoptr(GBytes) book = xlsx_of_rows(rows, &styled);
    gsize length;
    const char *data = g_bytes_get_data(book, &length);
    const tf_column_request both[] = {
        {.name = "y", .type = TF_COLUMN_LEVELS, .asked_by = "a"},
        {.name = "y", .type = TF_COLUMN_NUMBER, .forms = TF_CELL_PERCENT, .asked_by = "b"}};
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_source *source = tf_source_from_bytes("t.xlsx", data, length, &options, diag);
    ck_assert_ptr_nonnull(source);
    const tf_table_request request = {both, number ? 2 : 1, NULL, 0, options};
    g_autoptr(tf_table) table = tf_table_read_source(source, "t.xlsx", &request, diag);
    g_autofree char *said = findings_text(diag);
    ck_assert_msg(table != NULL, "%s: %s", cells[_i].what, said);
    /* A row without any cell is none. */
    const bool empty = cells[_i].text[0] == '\0';
    ck_assert_uint_eq(tf_table_n_rows(table), empty ? 1 : 2);
    if (!empty)
        ck_assert_str_eq(tf_table_level_name(table, "y", 0), cells[_i].text);
    if (number)
        ck_assert_msg(tf_table_numbers(table, "y")[0] == cells[_i].number, "%s: %.17g",
                      cells[_i].what, tf_table_numbers(table, "y")[0]);
}
END_TEST

#define ODS_ROWS(cell)                                                                             \
    "<table:table table:name=\"S\"><table:table-row><table:table-cell "                            \
    "office:value-type=\"string\"><text:p>y</text:p></table:table-cell></table:table-row>"         \
    "<table:table-row>" cell "</table:table-row></table:table>"
#define TYPED(type, attributes, shown)                                                             \
    "<table:table-cell office:value-type=\"" type "\" " attributes " calcext:value-type=\"" type   \
    "\"><text:p>" shown "</text:p></table:table-cell>"

static const struct {
    const char *what, *rows, *text;
    double number;
} ods_cells[] = {
    {"text", ODS_ROWS(TYPED("string", "", "plain")), "plain", NAN},
    {"runs of text", ODS_ROWS(TYPED("string", "", "ri<text:span>ch</text:span>")), "rich", NAN},
    {"blanks and tabs", ODS_ROWS(TYPED("string", "", "a<text:s text:c=\"3\"/>b<text:tab/>c")),
     "a   b\tc", NAN},
    {"two paragraphs", ODS_ROWS(TYPED("string", "", "a</text:p><text:p>b<text:line-break/>c")),
     "a\nb\nc", NAN},
    {"a comment",
     ODS_ROWS("<table:table-cell office:value-type=\"string\"><office:annotation>"
              "<text:p>not this</text:p></office:annotation><text:p>this</text:p>"
              "</table:table-cell>"),
     "this", NAN},
    {"text beside the one shown", ODS_ROWS(TYPED("string", "office:string-value=\"kept\"", "")),
     "kept", NAN},
    {"number", ODS_ROWS(TYPED("float", "office:value=\"45.299999999999997\"", "45")), "45.3", 45.3},
    {"currency", ODS_ROWS(TYPED("currency", "office:value=\"12.5\"", "12,50 €")), "12.5", 12.5},
    {"percentage", ODS_ROWS(TYPED("percentage", "office:value=\"0.453\"", "45 %")), "45.3%", 45.3},
    {"date", ODS_ROWS(TYPED("date", "office:date-value=\"2020-05-17\"", "17/05/20")), "2020-05-17",
     NAN},
    {"date and time",
     ODS_ROWS(TYPED("date", "office:date-value=\"2020-05-17T13:05:00\"", "17/05/20")),
     "2020-05-17T13:05:00", NAN},
    {"time", ODS_ROWS(TYPED("time", "office:time-value=\"PT13H05M00S\"", "13:05")), "13:05:00",
     NAN},
    {"duration", ODS_ROWS(TYPED("time", "office:time-value=\"PT30H00M00.5S\"", "30:00")),
     "30:00:00", NAN},
    {"true", ODS_ROWS(TYPED("boolean", "office:boolean-value=\"true\"", "VRAI")), "TRUE", NAN},
    {"failed formula",
     ODS_ROWS("<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" "
              "office:string-value=\"\" calcext:value-type=\"error\"><text:p>#DIV/0!</text:p>"
              "</table:table-cell>"),
     "#DIV/0!", NAN},
};

START_TEST(ods_cells_are_what_they_show) {
    const bool number = !isnan(ods_cells[_i].number);
    g_autoptr(GBytes) book = ods_of(ods_cells[_i].rows, NULL);
    gsize length;
    const char *data = g_bytes_get_data(book, &length);
    const tf_column_request both[] = {
        {.name = "y", .type = TF_COLUMN_LEVELS, .asked_by = "a"},
        {.name = "y", .type = TF_COLUMN_NUMBER, .forms = TF_CELL_PERCENT, .asked_by = "b"}};
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_source *source = tf_source_from_bytes("t.ods", data, length, &options, diag);
    ck_assert_ptr_nonnull(source);
    const tf_table_request request = {both, number ? 2 : 1, NULL, 0, options};
    g_autoptr(tf_table) table = tf_table_read_source(source, "t.ods", &request, diag);
    g_autofree char *said = findings_text(diag);
    ck_assert_msg(table != NULL, "%s: %s", ods_cells[_i].what, said);
    ck_assert_str_eq(tf_table_level_name(table, "y", 0), ods_cells[_i].text);
    if (number)
        ck_assert(tf_table_numbers(table, "y")[0] == ods_cells[_i].number);
}
END_TEST

/* ---- the table ------------------------------------------------------------------------------ */

/* All columns of two tables, text by text. */
static void assert_same_table(const tf_table *a, const tf_table *b, const char *what) {
    ck_assert_msg(a != NULL && b != NULL, "%s", what);
    ck_assert_uint_eq(tf_table_n_rows(a), tf_table_n_rows(b));
    for (size_t i = 0; i < tf_table_n_columns(b); i++) {
        const char *name = tf_table_column_name(b, i);
        const uint32_t *codes = tf_table_levels(a, name), *others = tf_table_levels(b, name);
        ck_assert_msg(codes != NULL && others != NULL, "%s: %s", what, name);
        for (size_t row = 0; row < tf_table_n_rows(a); row++) {
            ck_assert_msg(codes[row] == others[row], "%s: %s, row %zu", what, name, row);
            if (codes[row] != TF_MISSING_LEVEL)
                ck_assert_str_eq(tf_table_level_name(a, name, codes[row]),
                                 tf_table_level_name(b, name, others[row]));
        }
    }
}

static tf_table *read_all(GBytes *bytes, const char *name, const tf_table_options *like) {
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    tf_table_options options = *like;
    options.keep_all = true;
    const tf_column_request aval = {.name = "AVAL", .type = TF_COLUMN_NUMBER, .asked_by = "--time"};
    const tf_table_request request = {&aval, 1, NULL, 0, options};
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_source *source = tf_source_from_bytes(name, data, length, &options, diag);
    tf_table *table = source ? tf_table_read_source(source, name, &request, diag) : NULL;
    g_autofree char *said = findings_text(diag);
    ck_assert_msg(table != NULL, "%s: %s", name, said);
    return table;
}

static const struct {
    const char *name, *encoding;
} variants[] = {
    {"blank_lines_trailing_commas.csv", NULL},
    {"missing_codes.csv", NULL},
    {"old_mac_cr.csv", NULL},
    {"padded_numbers.csv", NULL},
    {"quoted_newlines.csv", NULL},
    {"semicolon_decimal_comma.csv", NULL},
    {"tab_no_final_newline.tsv", NULL},
    {"utf16le_bom.csv", NULL},
    {"utf8_bom_crlf.csv", NULL},
    {"windows1252_semicolon.csv", "windows-1252"},
};

static GBytes *read_variant(const char *name) {
    g_autofree char *within = g_strconcat("tests/reference/reader/", name, NULL);
    g_autofree char *path = source_path(within);
    char *text = NULL;
    gsize length = 0;
    ck_assert_msg(g_file_get_contents(path, &text, &length, NULL), "%s", path);
    return g_bytes_new_take(text, length);
}

/* One data set in the forms that it came in, packed and not. */
START_TEST(packed_variants_are_the_same) {
    g_autoptr(GBytes) bytes = read_variant(variants[_i].name);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    tf_table_options options = tf_table_options_default();
    options.encoding = variants[_i].encoding;
    options.decimal = 0;
    g_autoptr(tf_table) plain = read_all(bytes, variants[_i].name, &options);
    g_autoptr(GBytes) gzip = gzip_of(data, (gssize)length), zstd = zstd_of(data, (gssize)length);
    g_autoptr(tf_table) a = read_all(gzip, "t.gz", &options), b = read_all(zstd, "t.zst", &options);
    assert_same_table(plain, a, variants[_i].name);
    assert_same_table(plain, b, variants[_i].name);
    ck_assert_uint_eq(tf_table_n_rows(plain), 17);
    if (strcmp(variants[_i].name, "missing_codes.csv") != 0) {
        double sum = 0;
        for (size_t row = 0; row < 17; row++)
            sum += tf_table_numbers(a, "AVAL")[row];
        ck_assert(sum == 759.25);
    }
    for (size_t row = 0; row < tf_table_n_rows(plain); row++) {
        const double x = tf_table_numbers(plain, "AVAL")[row];
        ck_assert(memcmp(&tf_table_numbers(a, "AVAL")[row], &x, sizeof x) == 0);
        ck_assert(memcmp(&tf_table_numbers(b, "AVAL")[row], &x, sizeof x) == 0);
    }
}
END_TEST

#define SET "ID,AVAL,ARM\n1,53.25,A\n2,0.30000000000000004,B\n3,,A\n4,1e-07,B\n005,69.125,\n"

START_TEST(workbooks_are_the_same_as_texts) {
    const tf_table_options options = tf_table_options_default();
    g_autoptr(GBytes) text = g_bytes_new_static(SET, strlen(SET));
    g_autoptr(tf_table) plain = read_all(text, "t.csv", &options);
    g_autoptr(GBytes) xlsx = xlsx_of_text("ID,AVAL,ARM\n1,53.25,A\n2,0.30000000000000004,B\n3,,A\n"
                                          "4,1e-07,B\nx005,69.125,");
    g_autoptr(GBytes) ods = ods_of_text("ID,AVAL,ARM\n1,53.25,A\n2,0.30000000000000004,B\n3,,A\n"
                                        "4,1e-07,B\nx005,69.125,");
    g_autoptr(tf_table) a = read_all(xlsx, "t.xlsx", &options),
                        b = read_all(ods, "t.ods", &options);
    assert_same_table(a, b, "XLSX and ODS");
    ck_assert_uint_eq(tf_table_n_rows(a), 5);
    for (size_t row = 0; row < 5; row++) {
        const double x = tf_table_numbers(plain, "AVAL")[row];
        const double y = tf_table_numbers(a, "AVAL")[row], z = tf_table_numbers(b, "AVAL")[row];
        ck_assert((isnan(x) && isnan(y) && isnan(z)) || (x == y && x == z));
        ck_assert_uint_eq(tf_table_line(a, row), row + 2);
    }
}
END_TEST

#define CELL(name, text) "<c r=\"" name "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NUM(name, value) "<c r=\"" name "\"><v>" value "</v></c>"
#define HEAD_ROW         "<row r=\"1\">" CELL("A1", "x") CELL("B1", "y") "</row>"
#define TWO_ROWS                                                                                   \
    HEAD_ROW "<row r=\"2\">" NUM("A2", "1.5") CELL("B2", "a") "</row><row r=\"3\">" NUM("A3", "2") \
        CELL("B3", "b") "</row>"

/* Texts with a decimal comma stand beside numbers, which have no mark. */
START_TEST(numbers_have_no_mark) {
    const char *rows = HEAD_ROW "<row r=\"2\">" NUM("A2", "1.5")
        CELL("B2", "a") "</row><row r=\"3\">" CELL("A3", "2,25")
            CELL("B3", "b") "</row><row r=\"4\">" NUM("A4", "1234.5") NUM("B4", "0.5") "</row>";
    g_autoptr(GBytes) book = xlsx_of_rows(rows, NULL);
    tf_table_options options = tf_table_options_default();
    options.decimal = ',';
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_book(book, &options, diag);
    ck_assert_ptr_nonnull(table);
    ck_assert(tf_table_numbers(table, "x")[0] == 1.5);
    ck_assert(tf_table_numbers(table, "x")[1] == 2.25);
    ck_assert(tf_table_numbers(table, "x")[2] == 1234.5);
    ck_assert_str_eq(tf_table_level_name(table, "y", 2), "0,5");
    /* And it is found, whatever the numbers beside have. */
    options.decimal = 0;
    g_autoptr(tf_diag) said = tf_diag_new();
    const tf_column_request x = {.name = "x", .type = TF_COLUMN_NUMBER, .asked_by = "--time"};
    const tf_table_request request = {&x, 1, NULL, 0, options};
    gsize length;
    const char *data = g_bytes_get_data(book, &length);
    tf_source *source = tf_source_from_bytes("t.xlsx", data, length, &options, said);
    g_autoptr(tf_table) found = tf_table_read_source(source, "t.xlsx", &request, said);
    ck_assert_ptr_nonnull(found);
    ck_assert(tf_table_numbers(found, "x")[0] == 1.5 && tf_table_numbers(found, "x")[1] == 2.25);
    ck_assert(findings_say(said, TF_NOTE, "decimal comma found"));
}
END_TEST

static const struct {
    const char *what;
    book_sheet sheets[3];
    size_t n;
    tf_sheet_choice choice;
    size_t n_rows;    /* 0: refused */
    const char *said; /* in a finding; NULL: none */
    uint64_t line;
} choices[] = {
    {"one", {{"OS", TWO_ROWS, NULL, NULL, NULL}}, 1, {0}, 2, NULL, 2},
    {"the only one with cells",
     {{"a", "", NULL, NULL, NULL}, {"b", TWO_ROWS, NULL, NULL, NULL}},
     2,
     {0},
     2,
     NULL,
     2},
    {"one beside a hidden one",
     {{"a", TWO_ROWS, NULL, NULL, NULL}, {"lists", TWO_ROWS, NULL, NULL, "hidden"}},
     2,
     {0},
     2,
     NULL,
     2},
    {"hidden ones alone", {{"a", TWO_ROWS, NULL, NULL, "veryHidden"}}, 1, {0}, 2, NULL, 2},
    {"two",
     {{"OS 1", TWO_ROWS, NULL, NULL, NULL}, {"PFS", HEAD_ROW, NULL, NULL, NULL}},
     2,
     {0},
     0,
     "2 sheets of the workbook have cells: \"OS 1\" (3 rows, 2 columns), \"PFS\" (1 row, 2 "
     "columns)",
     0},
    {"by name",
     {{"OS", TWO_ROWS, NULL, NULL, NULL}, {"PFS", HEAD_ROW, NULL, NULL, NULL}},
     2,
     {.name = "OS"},
     2,
     NULL,
     2},
    {"by name in other letters",
     {{"Étude", TWO_ROWS, NULL, NULL, NULL}, {"b", "", NULL, NULL, NULL}},
     2,
     {.name = "étude "},
     2,
     NULL,
     2},
    {"by number",
     {{"PFS", HEAD_ROW, NULL, NULL, NULL}, {"OS", TWO_ROWS, NULL, NULL, NULL}},
     2,
     {.name = "2"},
     2,
     NULL,
     2},
    {"a name before a number",
     {{"2", TWO_ROWS, NULL, NULL, NULL}, {"b", HEAD_ROW, NULL, NULL, NULL}},
     2,
     {.name = "2"},
     2,
     NULL,
     2},
    {"a name that isn't there",
     {{"OS", TWO_ROWS, NULL, NULL, NULL}},
     1,
     {.name = "PFS"},
     0,
     "no sheet \"PFS\" in t.xlsx",
     0},
    {"a number that isn't there",
     {{"OS", TWO_ROWS, NULL, NULL, NULL}},
     1,
     {.name = "2"},
     0,
     "no sheet \"2\" in t.xlsx",
     0},
    {"no cell at all",
     {{"a", "", NULL, NULL, NULL}},
     1,
     {0},
     0,
     "no sheet of the workbook has a cell",
     0},
    {"a range",
     {{"OS",
       "<row r=\"1\">" CELL(
           "A1", "title") "</row>"
                          "<row r=\"4\">" CELL("B4", "no") CELL("C4", "x")
                              CELL("D4", "y") "</row><row r=\"5\">" NUM("C5", "1") CELL("D5", "a")
                                  CELL("E5", "no") "</row><row r=\"6\">" NUM("C6", "9") "</row>",
       NULL, NULL, NULL}},
     1,
     {.range = "C4:D5"},
     1,
     NULL,
     5},
    {"columns", {{"OS", TWO_ROWS, NULL, NULL, NULL}}, 1, {.range = "A:B"}, 2, NULL, 2},
    {"a sheet that grew",
     {{"OS", TWO_ROWS, NULL, NULL, NULL}},
     1,
     {.range = "A1:B2"},
     1,
     "sheet \"OS\" goes on below the range A1:B2 with 1 row like its last one, from row 3 on",
     2},
    {"what its range would be now",
     {{"OS", TWO_ROWS, NULL, NULL, NULL}},
     1,
     {.range = "A1:B2"},
     1,
     "--set data.range=A1:B3",
     2},
    {"a column right of it",
     {{"OS",
       "<row r=\"1\">" CELL("A1", "x") CELL("B1", "y") CELL("C1", "z")
           CELL("E1", "remark") "</row><row r=\"2\">" NUM("A2", "1") CELL("B2", "a")
               NUM("C2", "3") "</row>",
       NULL, NULL, NULL}},
     1,
     {.range = "A1:B2"},
     1,
     "sheet \"OS\" has 1 more column right of the range A1:B2: not read",
     2},
    {"a range without cells",
     {{"OS", TWO_ROWS, NULL, NULL, NULL}},
     1,
     {.range = "K1:L9"},
     0,
     "no sheet of the workbook has a cell in that range",
     0},
    {"no range",
     {{"OS", TWO_ROWS, NULL, NULL, NULL}},
     1,
     {.range = "A1"},
     0,
     "\"A1\" is no range of cells",
     0},
    {"a title, and a table elsewhere",
     {{"OS",
       "<row r=\"2\">" CELL("C2", "Study") "</row><row r=\"4\">" CELL("C4", "x") CELL("D4", "y")
           CELL("E4", "z") "</row><row r=\"5\">" NUM("C5", "1") CELL("D5", "a")
               CELL("E5", "b") "</row><row r=\"6\"/><row r=\"9\"><c r=\"C9\"/></row>",
       NULL, NULL, NULL}},
     1,
     {0},
     1,
     "the names of the columns stand in line 4, below \"Study\"",
     5},
    {"hidden rows",
     {{"OS",
       HEAD_ROW
       "<row r=\"2\" hidden=\"1\">" NUM("A2", "1") "</row><row r=\"3\">" NUM("A3", "2") "</row>",
       NULL, NULL, NULL}},
     1,
     {0},
     2,
     "1 row is hidden (row 2): read like the others",
     2},
    {"hidden columns",
     {{"OS", TWO_ROWS, "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>", NULL, NULL}},
     1,
     {0},
     2,
     "2 columns are hidden: read like the others",
     2},
    {"merged cells",
     {{"OS", TWO_ROWS, NULL,
       "<mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell "
       "ref=\"A1:B1\"/></mergeCells>",
       NULL}},
     1,
     {0},
     2,
     "1 merged cell takes more than one row (B2:B3)",
     2},
};

/* A row of sums below the range, a note below it, and rows further down are no part of the table.
 */
static const char *const below[] = {
    "<row r=\"3\">" CELL("A3", "Total") NUM("B3", "2") "</row>",
    "<row r=\"3\">" CELL("A3", "Source: registry") "</row>",
    "<row r=\"4\">" NUM("A4", "1") CELL("B4", "a") "</row>",
};

START_TEST(what_is_no_row_is_left_out_in_silence) {
    g_autofree char *rows = g_strconcat(
        HEAD_ROW "<row r=\"2\">" NUM("A2", "1.5") CELL("B2", "a") "</row>", below[_i], NULL);
    const book_sheet sheets[] = {{"OS", rows, NULL, NULL, NULL}};
    g_autoptr(GBytes) book = xlsx_of(sheets, 1, NULL);
    tf_table_options options = tf_table_options_default();
    options.sheet.range = "A1:B2";
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_book(book, &options, diag);
    g_autofree char *said = findings_text(diag);
    ck_assert_msg(table != NULL && !strstr(said, "goes on below"), "%s", said);
}
END_TEST

START_TEST(sheets_are_chosen) {
    g_autoptr(GBytes) book = xlsx_of(choices[_i].sheets, choices[_i].n, NULL);
    tf_table_options options = tf_table_options_default();
    options.sheet = choices[_i].choice;
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_book(book, &options, diag);
    g_autofree char *said = findings_text(diag);
    ck_assert_msg((table != NULL) == (choices[_i].n_rows > 0), "%s: %s", choices[_i].what, said);
    if (table != NULL) {
        ck_assert_uint_eq(tf_table_n_rows(table), choices[_i].n_rows);
        ck_assert_uint_eq(tf_table_line(table, 0), choices[_i].line);
    }
    if (choices[_i].said != NULL)
        ck_assert_msg(strstr(said, choices[_i].said) != NULL, "%s: %s", choices[_i].what, said);
}
END_TEST

START_TEST(dates_may_count_from_1904) {
    const book_shared shared = {.styles = XF(0) XF(14), .properties = "date1904=\"1\""};
    g_autoptr(GBytes) book =
        xlsx_of_rows("<row r=\"1\">" CELL("A1", "x") CELL("B1", "y") "</row><row r=\"2\">" NUM(
                         "A2", "1") "<c r=\"B2\" s=\"1\"><v>42506</v></c></row>",
                     &shared);
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_book(book, &options, diag);
    ck_assert_ptr_nonnull(table);
    ck_assert_str_eq(tf_table_level_name(table, "y", 0), "2020-05-17");
}
END_TEST

/* Rows and cells that repeat, groups, and sheets that are not shown. */
START_TEST(ods_repeats_and_hides) {
#define STRING(text) TYPED("string", "", text)
#define FLOAT(value) TYPED("float", "office:value=\"" value "\"", value)
    g_autoptr(GBytes) book = ods_of(
        "<table:table table:name=\"lists\" table:style-name=\"ta2\"><table:table-row>" STRING(
            "no") "</table:table-row></table:table><table:table table:name=\"OS\" "
                  "table:style-name=\"ta1\"><table:table-column "
                  "table:number-columns-repeated=\"1000\"/>"
                  "<table:table-header-rows><table:table-row><table:table-cell/>" STRING("x")
                      STRING(
                          "y") "</table:table-row></table:table-header-rows><table:table-row "
                               "table:number-rows-repeated=\"2\"><table:table-cell/>" FLOAT("1.5")
                                   STRING("a") "</table:table-row><table:table-row "
                                               "table:visibility=\"filter\"><table:table-cell/"
                                               ">" FLOAT(
                                                   "2") "<table:table-cell "
                                                        "office:value-type=\"string\" "
                                                        "table:number-rows-spanned=\"2\"><text:p>b<"
                                                        "/text:p></table:table-cell></"
                                                        "table:table-row>"
                                                        "<table:table-row><table:table-cell/"
                                                        ">" FLOAT(
                                                            "3") "<table:covered-table-cell "
                                                                 "office:value-type=\"string\"><"
                                                                 "text:p>under</text:p></"
                                                                 "table:covered-table-cell>"
                                                                 "</"
                                                                 "table:table-row><table:table-row "
                                                                 "table:number-rows-repeated="
                                                                 "\"1048570\">"
                                                                 "<table:table-cell "
                                                                 "table:number-columns-repeated="
                                                                 "\"1024\"/></table:table-row></"
                                                                 "table:table>",
        "<style:style style:name=\"ta1\"><style:table-properties "
        "table:display=\"true\"/></style:style>"
        "<style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/>"
        "</style:style>");
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_book(book, &options, diag);
    g_autofree char *said = findings_text(diag);
    ck_assert_msg(table != NULL, "%s", said);
    ck_assert_uint_eq(tf_table_n_rows(table), 4);
    ck_assert(tf_table_numbers(table, "x")[1] == 1.5 && tf_table_numbers(table, "x")[3] == 3);
    ck_assert_uint_eq(tf_table_levels(table, "y")[3], TF_MISSING_LEVEL);
    ck_assert_ptr_nonnull(strstr(said, "sheet \"OS\": warning: 1 row is hidden (row 4)"));
    ck_assert_ptr_nonnull(strstr(said, "1 merged cell takes more than one row (C4:C5)"));
}
END_TEST

/* ---- messages ------------------------------------------------------------------------------- */

static const struct {
    const char *what, *rows, *said;
} messages[] = {
    {"not a number",
     HEAD_ROW "<row r=\"2\">" NUM("A2", "1")
         CELL("B2", "a") "</row><row r=\"7\">" CELL("A7", "12 \"mo\"") NUM("B7", "2.5") "</row>",
     "t.xlsx: sheet \"Sheet1\", cell A7: error: column \"x\" is \"12 \"mo\"\": not a number\n"
     "   7 | 12 \"mo\" | 2.5\n     | ^~~~~~~\n"},
    {"a formula without result",
     HEAD_ROW "<row r=\"2\">" NUM("A2", "1") "<c r=\"B2\"><f>A2*2</f><v></v></c></row>",
     "t.xlsx: sheet \"Sheet1\", cell B2: error: column \"y\" has a formula whose result is not "
     "stored, \"=A2*2\"\n   2 | 1 | =A2*2\n     |     ^~~~~\n"
     "   hint: open it in a spreadsheet program, which works out the results, and save it again\n"},
    {"no such column",
     "<row r=\"3\">" CELL("A3", "X") CELL("B3", "y") "</row><row r=\"4\">" NUM("A4", "1") "</row>",
     "error: --time: no column \"x\" in t.xlsx\n   hint: did you mean \"X\"?\n"},
    {"a header alone", HEAD_ROW,
     "t.xlsx: sheet \"Sheet1\": error: there is a header, but no row\n"},
    {"rows without order", HEAD_ROW "<row r=\"1\">" NUM("A1", "1") "</row>",
     "t.xlsx: sheet \"Sheet1\": error: its cells are not in their order: not read\n"},
    {"a row beyond all", HEAD_ROW "<row r=\"1048577\"><c><v>1</v></c></row>",
     "a cell lies beyond row 1,048,576 or column XFD: not read"},
};

START_TEST(messages_name_the_cell) {
    g_autoptr(GBytes) book = xlsx_of_rows(messages[_i].rows, NULL);
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_book(book, &options, diag);
    g_autofree char *said = findings_text(diag);
    ck_assert_ptr_null(table);
    ck_assert_msg(strstr(said, messages[_i].said) != NULL, "%s:\n%s", messages[_i].what, said);
}
END_TEST

START_TEST(places_show_the_cell) {
    const char *rows = "<row r=\"2\">" CELL("B2", "x")
        CELL("C2", "y") "</row><row r=\"4\">" NUM("B4", "1") CELL("C4", "a\nb \"c\"\td") "</row>";
    g_autoptr(GBytes) book = xlsx_of_rows(rows, NULL);
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_book(book, &options, diag);
    ck_assert_ptr_nonnull(table);
    const tf_place cell = tf_table_place(table, 0, "y"), row = tf_table_place(table, 0, NULL);
    ck_assert_str_eq(cell.file, "t.xlsx");
    ck_assert_str_eq(cell.within, "sheet \"Sheet1\", cell C4");
    ck_assert_str_eq(cell.excerpt, "1 | a b \"c\" d");
    ck_assert_uint_eq(cell.column, 5);
    ck_assert_uint_eq(cell.width, 9);
    ck_assert_str_eq(row.within, "sheet \"Sheet1\", row 4");
    ck_assert_uint_eq(row.line, 4);
    ck_assert_str_eq(tf_table_level_name(table, "y", 0), "a\nb \"c\"\td");
}
END_TEST

SUITE("workbook") {
    add_loop(suite, "core", cells_are_what_they_show, G_N_ELEMENTS(cells));
    add_loop(suite, "core", ods_cells_are_what_they_show, G_N_ELEMENTS(ods_cells));
    add_loop(suite, "core", packed_variants_are_the_same, G_N_ELEMENTS(variants));
    add_loop(suite, "core", sheets_are_chosen, G_N_ELEMENTS(choices));
    add_loop(suite, "core", what_is_no_row_is_left_out_in_silence, G_N_ELEMENTS(below));
    add_tests(suite, "core", workbooks_are_the_same_as_texts, numbers_have_no_mark,
              dates_may_count_from_1904, ods_repeats_and_hides, places_show_the_cell, NULL);
    add_loop(suite, "errors", messages_name_the_cell, G_N_ELEMENTS(messages));
}
