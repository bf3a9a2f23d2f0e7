#include "reading.h"

/* The fuzz target on seeded mutations of parts that have whatever the readers know. */
#define LLVMFuzzerTestOneInput fuzz_workbook /* the program has that of text files, too */
#include "fuzz/fuzz_workbook.c"

static int rounds(void) {
    const char *given = g_getenv("TF_FUZZ_ROUNDS");
    return given ? atoi(given) : 6000;
}

static const char *const seeds[] = {
    "\x06<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
    "<row r=\"3\" hidden=\"1\"><c r=\"A3\"><f>B3*2</f><v>1.5</v></c><c t=\"b\"><v>1</v></c></row>",
    "\x0e<row><c t=\"inlineStr\"><is><t>x</t></is></c><c t=\"str\"><v>y</v></c></row><row><c "
    "s=\"1\">"
    "<f>A1</f></c><c t=\"e\"><v>#N/A</v></c></row></sheetData><mergeCells><mergeCell "
    "ref=\"A1:A3\"/>"
    "</mergeCells><sheetData>",
    "\x03<table:table table:name=\"S\"><table:table-row><table:table-cell "
    "office:value-type=\"string\"><text:p>x</text:p></table:table-cell><table:table-cell "
    "office:value-type=\"string\"><text:p>y<text:s text:c=\"3\"/></text:p></table:table-cell>"
    "</table:table-row><table:table-row table:number-rows-repeated=\"3\"><table:table-cell "
    "table:number-columns-repeated=\"2\" office:value-type=\"percentage\" office:value=\"0.5\"/>"
    "</table:table-row></table:table>",
    "\x04<si><t>x</t></si><si><r><t>y_x0041_</t></r><rPh><t>z</t></rPh></si>",
    "\x05<xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"10\"/>",
    "\x01x,y\n1,a\n2,b\n#3\n",
    "\x22x;y\n1,5;a\n#;\n2;b\n",
    "\xc6<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c></row>"
    "<row r=\"3\"><c r=\"A3\"><v>7</v></c></row><row r=\"9\"><c r=\"C9\"><v>8</v></c></row>",
};

static void mutate(GRand *random, GByteArray *bytes) {
    static const guint8 special[] = {'<', '>', '/', '"', '=', '&', ';', '0', '9', '-', ' ', 0xC3};
    const int n = g_rand_int_range(random, 0, 6);
    for (int i = 0; i < n && bytes->len > 2; i++) {
        const guint at = (guint)g_rand_int_range(random, 1, (gint32)bytes->len);
        const guint8 c = special[g_rand_int_range(random, 0, G_N_ELEMENTS(special))];
        const guint some = (guint)g_rand_int_range(random, 1, 30);
        const guint span = MIN(some, bytes->len - at);
        switch (g_rand_int_range(random, 0, 5)) {
        case 0:
            bytes->data[at] = c;
            break;
        case 1:
            bytes->data[at] = (guint8)g_rand_int_range(random, '0', '9' + 1);
            break;
        case 2:
            g_byte_array_remove_range(bytes, at, span);
            break;
        case 3: { /* a part of it once more */
            g_autofree guint8 *part = g_memdup2(bytes->data + at, span);
            g_byte_array_append(bytes, part, span);
            break;
        }
        default:
            g_byte_array_append(bytes, &c, 1);
        }
    }
}

/* Whole files, of which bytes are changed or cut off. */
static GByteArray *file_of(GRand *random, const GByteArray *seed) {
    g_autofree char *text = g_strndup((const char *)seed->data + 1, seed->len - 1);
    g_autoptr(GBytes) bytes = wrap(seed->data[0], text, strlen(text));
    GByteArray *file = g_byte_array_new();
    const guint8 first = 0;
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    g_byte_array_append(file, &first, 1);
    g_byte_array_append(file, data, (guint)length);
    for (int n = g_rand_int_range(random, 0, 4); n > 0 && file->len > 1; n--)
        file->data[g_rand_int_range(random, 1, (gint32)file->len)] =
            (guint8)g_rand_int_range(random, 0, 256);
    if (g_rand_int_range(random, 0, 4) == 0)
        g_byte_array_set_size(file, (guint)g_rand_int_range(random, 1, (gint32)file->len));
    return file;
}

START_TEST(ends_well_on_anything) {
    const guint32 seed = 1 + (guint32)_i;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    const int n_rounds = rounds();
    ck_assert_int_gt(n_rounds, 0);
    for (int round = 0; round < n_rounds; round++) {
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        const char *start = seeds[g_rand_int_range(random, 0, G_N_ELEMENTS(seeds))];
        g_byte_array_append(bytes, (const guint8 *)start, (guint)strlen(start));
        if (g_rand_int_range(random, 0, 4) == 0) {
            GByteArray *file = file_of(random, bytes);
            g_byte_array_unref(bytes);
            bytes = file;
        } else {
            mutate(random, bytes);
        }
        ck_assert_msg(fuzz_workbook(bytes->data, bytes->len) == 0, "seed %u, round %d", seed,
                      round);
    }
}
END_TEST

SUITE("fuzz_workbook") {
    add_loop(suite, "limits", ends_well_on_anything, 2);
}
