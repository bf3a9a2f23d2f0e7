#include <math.h>
#include <string.h>

#include <glib.h>

#include "data/date_form.h"
#include "data/dates.h"
#include "data/spreadsheet_date.h"
#include "support/suite.h"

/* Days since 1970 by counting every day one by one. */
static double count_days(int year, int month, int day) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    double n = 0;
    for (int y = MIN(year, 1970); y < MAX(year, 1970); y++) {
        const int leap = y % 400 == 0 || (y % 4 == 0 && y % 100 != 0);
        n += 365 + leap;
    }
    n = year < 1970 ? -n : n;
    for (int m = 1; m < month; m++)
        n += lengths[m - 1] +
             (m == 2 && (year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)) ? 1 : 0);
    return n + day - 1;
}

/* ---- cells that are a day, whatever the order -------------------------------------------------
 */

static const struct {
    const char *text;
    int year, month, day;
} sure[] = {
    {"1970-01-01", 1970, 1, 1},
    {"1969-12-31", 1969, 12, 31},
    {"2000-02-29", 2000, 2, 29},
    {"1900-03-01", 1900, 3, 1},
    {"2020-05-17", 2020, 5, 17},
    {"2020-5-7", 2020, 5, 7},
    {"2020/05/17", 2020, 5, 17},
    {"2020.05.17", 2020, 5, 17},
    {"2020 - 05 - 17", 2020, 5, 17},
    {"20200517", 2020, 5, 17},
    {"2020-05-17T13:05", 2020, 5, 17},
    {"2020-05-17 23:59:59.999", 2020, 5, 17},
    {"2020-05-17T23:59:60Z", 2020, 5, 17},
    {"2020-05-17T00:00:00+02:00", 2020, 5, 17},
    {"2020-05-17T00:00-0530", 2020, 5, 17},
    {"2020-05-17T12:00+01", 2020, 5, 17},
    {"2020-05-17 12:00 UTC", 2020, 5, 17},
    {"17.05.2020", 2020, 5, 17},
    {"3.4.2021", 2021, 4, 3},
    {"3.4.21", 2021, 4, 3},
    {"17.05.2020 08:30", 2020, 5, 17},
    {"05/05/2020", 2020, 5, 5},
    {"5-5-20", 2020, 5, 5},
    {"12JAN2024", 2024, 1, 12},
    {"12jan24", 2024, 1, 12},
    {"12JAN2024:13:45:00", 2024, 1, 12},
    {"12-Jan-2024", 2024, 1, 12},
    {"12-Jan-24", 2024, 1, 12},
    {"3-Apr-2021", 2021, 4, 3},
    {"12 January 2024", 2024, 1, 12},
    {"January 12, 2024", 2024, 1, 12},
    {"Jan 12 2024", 2024, 1, 12},
    {"January 1st, 2024", 2024, 1, 1},
    {"2nd March 2024", 2024, 3, 2},
    {"3rd May 2024", 2024, 5, 3},
    {"2024-Jan-12", 2024, 1, 12},
    {"1er mars 2021", 2021, 3, 1},
    {"12 janvier 2024", 2024, 1, 12},
    {"12 févr. 2024", 2024, 2, 12},
    {"12 février 2024", 2024, 2, 12},
    {"12 FÉVRIER 2024", 2024, 2, 12},
    {"12 fevrier 2024", 2024, 2, 12},
    {"15 avril 2023", 2023, 4, 15},
    {"8 mai 1945", 1945, 5, 8},
    {"21 juin 2023", 2023, 6, 21},
    {"14 juillet 2023", 2023, 7, 14},
    {"14-juil-23", 2023, 7, 14},
    {"15 août 2023", 2023, 8, 15},
    {"15 aout 2023", 2023, 8, 15},
    {"1 sept. 2023", 2023, 9, 1},
    {"31 décembre 2023", 2023, 12, 31},
    {"3. Oktober 1990", 1990, 10, 3},
    {"24. Dez. 2023", 2023, 12, 24},
    {"1. März 2023", 2023, 3, 1},
    {"1. Mai 2023", 2023, 5, 1},
    {"29FEB2024", 2024, 2, 29},
    {"1-Jun-29", 2029, 6, 1},
    {"1-Jun-30", 1930, 6, 1},
    {"1-Jun-99", 1999, 6, 1},
    {"1-Jun-00", 2000, 6, 1},
    {"1850-01-01", 1850, 1, 1},
    {"2100-12-31", 2100, 12, 31},
};

static tf_date_result read_as(const char *text, tf_date_order order, tf_date_impute impute,
                              double *days) {
    tf_date_form form;
    ck_assert_msg(tf_date_split(text, strlen(text), &form), "\"%s\" is no date", text);
    return tf_date_value(&form, &(tf_date_rules){order, impute}, days);
}

START_TEST(a_sure_date_is_the_same_in_every_order) {
    for (int order = TF_DATE_ORDER_OPEN; order <= TF_DATE_MDY; order++) {
        double days = NAN;
        ck_assert_msg(read_as(sure[_i].text, (tf_date_order)order, TF_IMPUTE_REFUSED, &days) ==
                          TF_DATE_GOOD,
                      "\"%s\"", sure[_i].text);
        ck_assert_msg(days == count_days(sure[_i].year, sure[_i].month, sure[_i].day),
                      "\"%s\" is %g", sure[_i].text, days);
    }
}
END_TEST

/* ---- cells whose order is to be settled -------------------------------------------------------
 */

static const struct {
    const char *text;
    tf_date_order order, proves;
    tf_date_result result;
    int year, month, day;
} open[] = {
    {"03/04/2021", TF_DATE_ORDER_OPEN, TF_DATE_ORDER_OPEN, TF_DATE_AMBIGUOUS, 0, 0, 0},
    {"03/04/2021", TF_DATE_DMY, TF_DATE_ORDER_OPEN, TF_DATE_GOOD, 2021, 4, 3},
    {"03/04/2021", TF_DATE_MDY, TF_DATE_ORDER_OPEN, TF_DATE_GOOD, 2021, 3, 4},
    {"03/04/2021", TF_DATE_YMD, TF_DATE_ORDER_OPEN, TF_DATE_AMBIGUOUS, 0, 0, 0},
    {"3-4-21", TF_DATE_DMY, TF_DATE_ORDER_OPEN, TF_DATE_GOOD, 2021, 4, 3},
    {"3/4/21 14:00", TF_DATE_MDY, TF_DATE_ORDER_OPEN, TF_DATE_GOOD, 2021, 3, 4},
    {"3/4/2021 2:05 PM", TF_DATE_MDY, TF_DATE_ORDER_OPEN, TF_DATE_GOOD, 2021, 3, 4},
    {"21/04/03", TF_DATE_YMD, TF_DATE_DMY, TF_DATE_GOOD, 2021, 4, 3},
    {"99-12-31", TF_DATE_YMD, TF_DATE_DMY, TF_DATE_GOOD, 1999, 12, 31},
    {"25/03/2021", TF_DATE_ORDER_OPEN, TF_DATE_DMY, TF_DATE_AMBIGUOUS, 0, 0, 0},
    {"25/03/2021", TF_DATE_DMY, TF_DATE_DMY, TF_DATE_GOOD, 2021, 3, 25},
    {"25/03/2021", TF_DATE_MDY, TF_DATE_DMY, TF_DATE_NO_DAY, 0, 0, 0},
    {"03/25/2021", TF_DATE_MDY, TF_DATE_MDY, TF_DATE_GOOD, 2021, 3, 25},
    {"03/25/2021", TF_DATE_DMY, TF_DATE_MDY, TF_DATE_NO_DAY, 0, 0, 0},
    {"31/02/2021", TF_DATE_DMY, TF_DATE_DMY, TF_DATE_NO_DAY, 0, 0, 0},
    {"29/02/2023", TF_DATE_DMY, TF_DATE_DMY, TF_DATE_NO_DAY, 0, 0, 0},
    {"29/02/2024", TF_DATE_DMY, TF_DATE_DMY, TF_DATE_GOOD, 2024, 2, 29},
    {"25/25/2021", TF_DATE_DMY, TF_DATE_ORDER_OPEN, TF_DATE_NO_DAY, 0, 0, 0},
    {"03/04/0024", TF_DATE_DMY, TF_DATE_ORDER_OPEN, TF_DATE_NO_YEAR, 0, 0, 0},
    {"2020-02-30", TF_DATE_ORDER_OPEN, TF_DATE_ORDER_OPEN, TF_DATE_NO_DAY, 0, 0, 0},
    {"2020-13-01", TF_DATE_ORDER_OPEN, TF_DATE_ORDER_OPEN, TF_DATE_NO_DAY, 0, 0, 0},
    {"2019-02-29", TF_DATE_ORDER_OPEN, TF_DATE_ORDER_OPEN, TF_DATE_NO_DAY, 0, 0, 0},
    {"1900-02-29", TF_DATE_ORDER_OPEN, TF_DATE_ORDER_OPEN, TF_DATE_NO_DAY, 0, 0, 0},
    {"31APR2020", TF_DATE_ORDER_OPEN, TF_DATE_ORDER_OPEN, TF_DATE_NO_DAY, 0, 0, 0},
    {"32.01.2020", TF_DATE_ORDER_OPEN, TF_DATE_ORDER_OPEN, TF_DATE_NO_DAY, 0, 0, 0},
    {"0024-05-01", TF_DATE_ORDER_OPEN, TF_DATE_ORDER_OPEN, TF_DATE_NO_YEAR, 0, 0, 0},
    {"0000-01-01", TF_DATE_ORDER_OPEN, TF_DATE_ORDER_OPEN, TF_DATE_NO_YEAR, 0, 0, 0},
    {"9999-12-31", TF_DATE_ORDER_OPEN, TF_DATE_ORDER_OPEN, TF_DATE_NO_YEAR, 0, 0, 0},
    {"1849-12-31", TF_DATE_ORDER_OPEN, TF_DATE_ORDER_OPEN, TF_DATE_NO_YEAR, 0, 0, 0},
    {"2101-01-01", TF_DATE_ORDER_OPEN, TF_DATE_ORDER_OPEN, TF_DATE_NO_YEAR, 0, 0, 0},
};

START_TEST(an_open_date_follows_the_order) {
    tf_date_form form;
    ck_assert(tf_date_split(open[_i].text, strlen(open[_i].text), &form));
    ck_assert_int_eq(tf_date_proves(&form), open[_i].proves);
    double days = NAN;
    ck_assert_msg(read_as(open[_i].text, open[_i].order, TF_IMPUTE_REFUSED, &days) ==
                      open[_i].result,
                  "\"%s\"", open[_i].text);
    if (open[_i].result == TF_DATE_GOOD)
        ck_assert(days == count_days(open[_i].year, open[_i].month, open[_i].day));
}
END_TEST

/* ---- cells that lack a part -------------------------------------------------------------------
 */

static const struct {
    const char *text;
    int first[3], middle[3], last[3];
} partial[] = {
    {"2023-05", {2023, 5, 1}, {2023, 5, 15}, {2023, 5, 31}},
    {"2024-02", {2024, 2, 1}, {2024, 2, 15}, {2024, 2, 29}},
    {"2023", {2023, 1, 1}, {2023, 7, 1}, {2023, 12, 31}},
    {"2023-UN-UN", {2023, 1, 1}, {2023, 7, 1}, {2023, 12, 31}},
    {"2023-05-UN", {2023, 5, 1}, {2023, 5, 15}, {2023, 5, 31}},
    {"2023-05-00", {2023, 5, 1}, {2023, 5, 15}, {2023, 5, 31}},
    {"2023-00-00", {2023, 1, 1}, {2023, 7, 1}, {2023, 12, 31}},
    {"2023-UN-17", {2023, 1, 1}, {2023, 7, 1}, {2023, 12, 31}},
    {"UN/05/2023", {2023, 5, 1}, {2023, 5, 15}, {2023, 5, 31}},
    {"05/UN/2023", {2023, 5, 1}, {2023, 5, 15}, {2023, 5, 31}},
    {"?"
     "?/05/2023",
     {2023, 5, 1},
     {2023, 5, 15},
     {2023, 5, 31}},
    {"XX/XX/2023", {2023, 1, 1}, {2023, 7, 1}, {2023, 12, 31}},
    {"00/02/2023", {2023, 2, 1}, {2023, 2, 15}, {2023, 2, 28}},
    {"05/2023", {2023, 5, 1}, {2023, 5, 15}, {2023, 5, 31}},
    {"MAY2023", {2023, 5, 1}, {2023, 5, 15}, {2023, 5, 31}},
    {"mai 2023", {2023, 5, 1}, {2023, 5, 15}, {2023, 5, 31}},
    {"May-23", {2023, 5, 1}, {2023, 5, 15}, {2023, 5, 31}},
    {"UNMAY2023", {2023, 5, 1}, {2023, 5, 15}, {2023, 5, 31}},
    {"UN-MAY-2023", {2023, 5, 1}, {2023, 5, 15}, {2023, 5, 31}},
    {"UNK May 2023", {2023, 5, 1}, {2023, 5, 15}, {2023, 5, 31}},
};

START_TEST(a_partial_date_is_refused_unless_a_rule_says_how) {
    double days = NAN;
    const char *text = partial[_i].text;
    ck_assert_msg(read_as(text, TF_DATE_ORDER_OPEN, TF_IMPUTE_REFUSED, &days) == TF_DATE_PARTIAL,
                  "\"%s\"", text);
    const int *expected[] = {partial[_i].first, partial[_i].middle, partial[_i].last};
    for (int rule = TF_IMPUTE_FIRST; rule <= TF_IMPUTE_LAST; rule++) {
        const int *day = expected[rule - TF_IMPUTE_FIRST];
        ck_assert(read_as(text, TF_DATE_ORDER_OPEN, (tf_date_impute)rule, &days) ==
                  TF_DATE_IMPUTED);
        ck_assert_msg(days == count_days(day[0], day[1], day[2]), "\"%s\", rule %d: %g", text, rule,
                      days);
    }
}
END_TEST

/* ---- cells that are none ----------------------------------------------------------------------
 */

static const char *const refused[] = {
    "",
    " ",
    "abc",
    "5",
    "12",
    "123",
    "12345",
    "123456789",
    "2020-05-1x",
    "2020-05-17x",
    "2020-05-17T",
    "2020-05-17T24:00",
    "2020-05-17T12:60",
    "2020-05-17T12",
    "2020-05-17 12:00:61",
    "2020-05-17T12:00+",
    "-020-05-17",
    "2020-05-17T12:00+1",
    "2020-05-17T12:00:",
    "2020-05/17",
    "03/04-2021",
    "3 4 2021",
    "1/2/3",
    "01/24",
    "12-3",
    "12:30",
    "3.5",
    "0.75",
    "-5",
    "1,234",
    "Monday",
    "12 Foo 2024",
    "Foo 2024",
    "2024 5",
    "17/05/202",
    "17/05/20200",
    "2020-005-01",
    "\xff\xfe",
    "12JAN",
    "JAN",
    "UN",
    "?"
    "?",
    "2020-05-17-18",
    "1e5",
    "31/12/2024 noon",
    "99991231",
    "13 months",
};

START_TEST(what_is_no_date_is_refused) {
    tf_date_form form;
    ck_assert_msg(!tf_date_split(refused[_i], strlen(refused[_i]), &form), "\"%s\" was read",
                  refused[_i]);
}
END_TEST

/* ---- the calendar ------------------------------------------------------------------------------
 */

/* An independent witness: GLib's calendar. */
START_TEST(agrees_with_the_calendar) {
    GDate *date = g_date_new_dmy(1, G_DATE_JANUARY, 1583);
    const guint32 origin = 719163; /* Julian day of GLib for 1970-01-01 */
    double days = NAN;
    while (g_date_get_year(date) < 2500) {
        ck_assert(tf_date_days(g_date_get_year(date), (int)g_date_get_month(date),
                               g_date_get_day(date), &days));
        ck_assert_double_eq(days, (double)g_date_get_julian(date) - (double)origin);
        g_date_add_days(date, 13);
    }
    g_date_free(date);
    ck_assert(tf_date_days(1, 1, 1, &days) && days == -719162);
    ck_assert(tf_date_days(9999, 12, 31, &days) && days == 2932896);
    ck_assert_ptr_null(tf_day_text(-719163));
    ck_assert_ptr_null(tf_day_text(2932897));
    ck_assert_ptr_null(tf_day_text(NAN));
}
END_TEST

START_TEST(every_day_follows_the_one_before) {
    double expected = count_days(1890, 1, 1);
    for (int year = 1890; year < 2110; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= tf_days_in_month(year, month); day++, expected++) {
                double days = NAN;
                ck_assert(tf_date_days(year, month, day, &days));
                g_autofree char *text = tf_day_text(days);
                g_autofree char *wanted = g_strdup_printf("%04d-%02d-%02d", year, month, day);
                ck_assert_str_eq(text, wanted);
                ck_assert_msg(days == expected, "%d-%d-%d", year, month, day);
            }
    double days;
    ck_assert(!tf_date_days(2023, 2, 29, &days) && !tf_date_days(2023, 13, 1, &days) &&
              !tf_date_days(2023, 1, 0, &days) && !tf_date_days(0, 1, 1, &days));
}
END_TEST

/* What has the form of a date, in any order. */
START_TEST(dates_are_known_by_their_form) {
    static const struct {
        const char *text;
        bool date;
    } texts[] = {
        {"2021-04-03", true},
        {"03/04/2021", true},
        {"3.4.21", true},
        {"3/4/2021", true},
        {"03-04-2021", true},
        {"2021-04-03T10:30", true},
        {"14-Mar-2021", true},
        {"14MAR2021", true},
        {"14 mars 2021", true},
        {"1er ao\u00fbt 2021", true},
        {"3 d\u00e9c. 2021", true},
        {"14MAR2021:00:00", true},
        {"03.04.2021 10:30", true},
        {"12.5", false},
        {"1/2", false},
        {"77/170", false},
        {"1 020,5", false},
        {"5 months", false},
        {"3 mar", false},
        {"10 mg", false},
        {"Week 4", false},
        {"", false},
        {"2021-04", false},
        {"20210403", false},
        {"April 2021", false},
        {"UN/04/2021", true},
        {"2021-04-UN", true},
        {"April 3, 2021", true},
        {"1.2.3", false},
        {"2021-04/03", false},
        {"0.75 (0.60-0.93)", false},
        {"0.60-0.93", false},
        {"3 days 20", false},
        {"0x10", false},
        {"12UNK2024", true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        ck_assert_msg(tf_is_date_text(texts[i].text) == texts[i].date, "%s", texts[i].text);
}
END_TEST

/* "2-3" as spreadsheets in English, French and German turn it into a day, and what only looks so.
 */
START_TEST(days_without_a_year_are_of_spreadsheets) {
    static const struct {
        const char *text;
        int least, most; /* 0: it is none */
    } texts[] = {
        {"02-mars", 2, 3},     {"2-Mar", 2, 3},       {"Mar-02", 2, 3},   {"03-f\u00e9vr.", 2, 3},
        {"12-Oct", 10, 12},    {"12-Okt", 10, 12},    {"12-Dez", 12, 12}, {"2-M\u00e4r", 2, 3},
        {"1-ao\u00fbt", 1, 8}, {"5-D\u00c9C", 5, 12}, {"32-Mar", 0, 0},   {"0-Mar", 0, 0},
        {"2-Mar-2021", 0, 0},  {"2-Ma", 0, 0},        {"2-xyz", 0, 0},    {"2/Mar", 0, 0},
        {"Mar 02", 0, 0},      {"2-3", 0, 0},         {"", 0, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        int parts[2] = {0, 0};
        ck_assert_msg(tf_spreadsheet_date(texts[i].text, parts) == (texts[i].most > 0), "%s",
                      texts[i].text);
        ck_assert_int_eq(parts[0], texts[i].least);
        ck_assert_int_eq(parts[1], texts[i].most);
    }
}
END_TEST

SUITE("dates") {
    add_tests(suite, "core", dates_are_known_by_their_form, days_without_a_year_are_of_spreadsheets,
              NULL);
    add_loop(suite, "core", a_sure_date_is_the_same_in_every_order, G_N_ELEMENTS(sure));
    add_loop(suite, "core", an_open_date_follows_the_order, G_N_ELEMENTS(open));
    add_loop(suite, "core", a_partial_date_is_refused_unless_a_rule_says_how,
             G_N_ELEMENTS(partial));
    add_tests(suite, "limits", every_day_follows_the_one_before, agrees_with_the_calendar, NULL);
    add_loop(suite, "errors", what_is_no_date_is_refused, G_N_ELEMENTS(refused));
}
