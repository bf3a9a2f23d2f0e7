#include <glib.h>

#include "cell_format.h"
#include "sheet.h"
#include "support/suite.h"

/* Formats as programs in several languages write them, and what the standard's examples say. */
static const struct {
    const char *code;
    tf_cell_format format;
} codes[] = {
    {"General", TF_FORMAT_NUMBER},
    {"Standard", TF_FORMAT_NUMBER},
    {"0.00", TF_FORMAT_NUMBER},
    {"#,##0", TF_FORMAT_NUMBER},
    {"0.00E+00", TF_FORMAT_NUMBER},
    {"@", TF_FORMAT_NUMBER},
    {"0%", TF_FORMAT_PERCENT},
    {"0.0 %", TF_FORMAT_PERCENT},
    {"[Red]0.0%;[Blue]-0.0%", TF_FORMAT_PERCENT},
    {"0\"%\"", TF_FORMAT_NUMBER},
    {"0\\%", TF_FORMAT_NUMBER},
    {"dd/mm/yyyy", TF_FORMAT_DATE},
    {"m/d/yy", TF_FORMAT_DATE},
    {"[$-40C]d mmmm yyyy;@", TF_FORMAT_DATE},
    {"mmm-yy", TF_FORMAT_DATE},
    {"mmmm", TF_FORMAT_DATE},
    {"YYYY-MM-DD", TF_FORMAT_DATE},
    {"yyyy\"年\"m\"月\"d\"日\"", TF_FORMAT_DATE},
    {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", TF_FORMAT_DATE},
    {"dd/mm/yyyy hh:mm", TF_FORMAT_DATE_TIME},
    {"yyyy-mm-dd\\Thh:mm:ss", TF_FORMAT_DATE_TIME},
    {"h:mm AM/PM", TF_FORMAT_TIME},
    {"mm:ss.0", TF_FORMAT_TIME},
    {"[h]:mm:ss", TF_FORMAT_DURATION},
    {"[mm]:ss", TF_FORMAT_DURATION},
    /* letters that are no signs */
    {"0 \"days\"", TF_FORMAT_NUMBER},
    {"#,##0.00 [$SEK]", TF_FORMAT_NUMBER},
    {"\"month\" 0", TF_FORMAT_NUMBER},
    {"0_d", TF_FORMAT_NUMBER},
    {"0*y", TF_FORMAT_NUMBER},
    {"[Yellow]0", TF_FORMAT_NUMBER},
    {"\"open", TF_FORMAT_NUMBER},
    {"[open", TF_FORMAT_NUMBER},
    {"\\", TF_FORMAT_NUMBER},
    {"", TF_FORMAT_NUMBER},
};

START_TEST(formats_are_known_by_their_signs) {
    ck_assert_msg(tf_format_of_code(codes[_i].code) == codes[_i].format, "\"%s\" is %d",
                  codes[_i].code, tf_format_of_code(codes[_i].code));
}
END_TEST

START_TEST(formats_are_known_by_their_numbers) {
    static const struct {
        unsigned id;
        tf_cell_format format;
    } ids[] = {{0, TF_FORMAT_NUMBER},    {2, TF_FORMAT_NUMBER},     {9, TF_FORMAT_PERCENT},
               {10, TF_FORMAT_PERCENT},  {11, TF_FORMAT_NUMBER},    {13, TF_FORMAT_NUMBER},
               {14, TF_FORMAT_DATE},     {17, TF_FORMAT_DATE},      {18, TF_FORMAT_TIME},
               {21, TF_FORMAT_TIME},     {22, TF_FORMAT_DATE_TIME}, {23, TF_FORMAT_NUMBER},
               {37, TF_FORMAT_NUMBER},   {44, TF_FORMAT_NUMBER},    {45, TF_FORMAT_TIME},
               {46, TF_FORMAT_DURATION}, {47, TF_FORMAT_TIME},      {48, TF_FORMAT_NUMBER},
               {49, TF_FORMAT_NUMBER},   {164, TF_FORMAT_NUMBER}};
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++)
        ck_assert_msg(tf_format_of_id(ids[i].id) == ids[i].format, "%u", ids[i].id);
}
END_TEST

/* Days as Excel and LibreOffice show them (ECMA-376-1, 18.17.4.1; 2020-05-17 is 43968 in either).
 */
static const struct {
    double serial;
    tf_cell_format format;
    tf_date_system system;
    const char *text; /* NULL: no such day */
} serials[] = {
    {1, TF_FORMAT_DATE, TF_DATES_1900, "1900-01-01"},
    {59, TF_FORMAT_DATE, TF_DATES_1900, "1900-02-28"},
    {60, TF_FORMAT_DATE, TF_DATES_1900, "1900-02-29"}, /* no date, as whoever reads it says */
    {61, TF_FORMAT_DATE, TF_DATES_1900, "1900-03-01"},
    {0, TF_FORMAT_DATE, TF_DATES_1900, "1900-01-00"},
    {43968, TF_FORMAT_DATE, TF_DATES_1900, "2020-05-17"},
    {43968.9999, TF_FORMAT_DATE, TF_DATES_1900, "2020-05-17"},
    {43890, TF_FORMAT_DATE, TF_DATES_1900, "2020-02-29"},
    {2958465, TF_FORMAT_DATE, TF_DATES_1900, "9999-12-31"},
    {2958466, TF_FORMAT_DATE, TF_DATES_1900, NULL},
    {-1, TF_FORMAT_DATE, TF_DATES_1900, NULL},
    {1e300, TF_FORMAT_DATE_TIME, TF_DATES_1900, NULL},
    {0, TF_FORMAT_DATE, TF_DATES_1904, "1904-01-01"},
    {42506, TF_FORMAT_DATE, TF_DATES_1904, "2020-05-17"},
    {60, TF_FORMAT_DATE, TF_DATES_1904, "1904-03-01"},
    {2957003, TF_FORMAT_DATE, TF_DATES_1904, "9999-12-31"},
    {2957004, TF_FORMAT_DATE, TF_DATES_1904, NULL},
    {43968.5, TF_FORMAT_DATE_TIME, TF_DATES_1900, "2020-05-17T12:00:00"},
    {43968.545138888889, TF_FORMAT_DATE_TIME, TF_DATES_1900, "2020-05-17T13:05:00"},
    {43968.999999999, TF_FORMAT_DATE_TIME, TF_DATES_1900, "2020-05-18T00:00:00"},
    {0.545138888889, TF_FORMAT_TIME, TF_DATES_1900, "13:05:00"},
    {43968.5, TF_FORMAT_TIME, TF_DATES_1900, "2020-05-17T12:00:00"},
    {1.25, TF_FORMAT_DURATION, TF_DATES_1900, "30:00:00"},
    {0.453, TF_FORMAT_PERCENT, TF_DATES_1900, "45.3%"},
    {0.28999999999999998, TF_FORMAT_PERCENT, TF_DATES_1900, "29%"}, /* 0.29 × 100 is 28.999…996 */
    {0.07, TF_FORMAT_PERCENT, TF_DATES_1900, "7%"},
    {1, TF_FORMAT_PERCENT, TF_DATES_1900, "100%"},
    {-0.125, TF_FORMAT_PERCENT, TF_DATES_1900, "-12.5%"},
    {0, TF_FORMAT_PERCENT, TF_DATES_1900, "0%"},
    {0.001, TF_FORMAT_PERCENT, TF_DATES_1900, "0.1%"},
    {1e-9, TF_FORMAT_PERCENT, TF_DATES_1900, "1e-7%"},
    {1.5, TF_FORMAT_PERCENT, TF_DATES_1900, "150%"},
};

START_TEST(serial_numbers_are_shown) {
    g_autofree char *text =
        tf_serial_text(serials[_i].serial, serials[_i].format, serials[_i].system);
    ck_assert_msg(g_strcmp0(text, serials[_i].text) == 0, "%.12g is %s, not %s", serials[_i].serial,
                  text, serials[_i].text);
}
END_TEST

/* Every day from 1900 to 9999 by a count of its own. */
START_TEST(every_day_follows_the_one_before) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = 1900, month = 1, day = 1;
    for (int serial = 1; serial <= 2958465; serial++) {
        if (serial == 60)
            continue; /* 29 February 1900 */
        char wanted[16];
        g_snprintf(wanted, sizeof wanted, "%04d-%02d-%02d", year, month, day);
        if (serial < 100 || serial % 97 == 0 || serial > 2958400) {
            g_autofree char *text = tf_serial_text(serial, TF_FORMAT_DATE, TF_DATES_1900);
            ck_assert_str_eq(text, wanted);
        }
        const int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        if (++day > lengths[month - 1] + (month == 2 ? leap : 0)) {
            day = 1;
            year += month == 12;
            month = month % 12 + 1;
        }
    }
    ck_assert_int_eq(year, 10000);
}
END_TEST

START_TEST(cells_have_names) {
    static const struct {
        unsigned row, column;
        const char *name;
    } names[] = {{0, 0, "A1"},
                 {6, 3, "D7"},
                 {0, 25, "Z1"},
                 {0, 26, "AA1"},
                 {98, 701, "ZZ99"},
                 {0, 702, "AAA1"},
                 {1048575, 16383, "XFD1048576"}};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        unsigned row, column;
        g_autofree char *name = tf_cell_name(names[i].row, names[i].column);
        ck_assert_str_eq(name, names[i].name);
        ck_assert(tf_cell_name_parse(name, &row, &column));
        ck_assert_uint_eq(row, names[i].row);
        ck_assert_uint_eq(column, names[i].column);
    }
    unsigned row, column;
    static const char *const none[] = {"", "A", "1", "A0", "XFE1", "A1048577", "é1", "-1"};
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
        ck_assert_msg(!tf_cell_name_parse(none[i], &row, &column), "%s", none[i]);
}
END_TEST

START_TEST(ranges_have_two_corners) {
    tf_cell_range range;
    ck_assert(tf_cell_range_parse("$b$3:H120", &range));
    ck_assert(range.first_row == 2 && range.last_row == 119);
    ck_assert(range.first_column == 1 && range.last_column == 7);
    ck_assert(tf_cell_range_parse("B:H", &range));
    ck_assert(range.first_row == 0 && range.last_row == TF_SHEET_MOST_ROWS - 1);
    ck_assert(tf_cell_range_parse("3:120", &range));
    ck_assert(range.last_row == 119 && range.last_column == TF_SHEET_MOST_COLUMNS - 1);
    static const char *const none[] = {"",      "A1",    "A1:",       ":B2",
                                       "H1:B2", "A3:B2", "A1:B2x",    "A:2",
                                       "A1:B",  "A1-B2", "XFE1:XFF2", "A1:B99999999999999999999"};
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
        ck_assert_msg(!tf_cell_range_parse(none[i], &range), "%s", none[i]);
}
END_TEST

SUITE("cell_format") {
    add_loop(suite, "core", formats_are_known_by_their_signs, G_N_ELEMENTS(codes));
    add_loop(suite, "core", serial_numbers_are_shown, G_N_ELEMENTS(serials));
    add_tests(suite, "core", formats_are_known_by_their_numbers, cells_have_names,
              ranges_have_two_corners, NULL);
    add_tests(suite, "limits", every_day_follows_the_one_before, NULL);
}
