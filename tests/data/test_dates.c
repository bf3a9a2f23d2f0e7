#include <math.h>
#include <string.h>

#include <glib.h>

#include "data/date_text.h"
#include "data/dates.h"
#include "support/suite.h"

static const struct {
    const char *text;
    double days;
} dates[] = {
    {"1970-01-01", 0},
    {"1969-12-31", -1},
    {"2000-02-29", 11016},
    {"2000-03-01", 11017},
    {"1900-03-01", -25508},
    {"2020-05-17", 18399},
    {"0001-01-01", -719162},
    {"9999-12-31", 2932896},
    {"2020-05-17T13:05", 18399},
    {"2020-05-17 23:59:59.999", 18399},
    {"2020-05-17T23:59:60Z", 18399},
    {"2020-05-17T00:00:00+02:00", 18399},
    {"2020-05-17T00:00-0530", 18399},
};

static const char *const refused[] = {
    "",
    "2020",
    "2020-05",
    "2020-5-17",
    "20200517",
    "2020-05-32",
    "2020-13-01",
    "2020-00-10",
    "2020-04-31",
    "2019-02-29",
    "1900-02-29",
    "17/05/2020",
    "05-17-2020",
    "2020/05/17",
    "0000-01-01",
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
};

START_TEST(counts_days) {
    double days = NAN;
    ck_assert_msg(tf_date_parse(dates[_i].text, strlen(dates[_i].text), &days), "\"%s\" refused",
                  dates[_i].text);
    ck_assert_double_eq(days, dates[_i].days);
}
END_TEST

/* An independent witness: GLib's calendar. */
START_TEST(agrees_with_the_calendar) {
    GDate *date = g_date_new_dmy(1, G_DATE_JANUARY, 1583);
    const guint32 origin = 719163; /* Julian day of GLib for 1970-01-01 */
    while (g_date_get_year(date) < 2500) {
        char text[16];
        double days = NAN;
        g_snprintf(text, sizeof text, "%04d-%02d-%02d", g_date_get_year(date),
                   (int)g_date_get_month(date), g_date_get_day(date));
        ck_assert(tf_date_parse(text, strlen(text), &days));
        ck_assert_double_eq(days, (double)g_date_get_julian(date) - (double)origin);
        g_date_add_days(date, 13);
    }
    g_date_free(date);
}
END_TEST

START_TEST(refuses_everything_else) {
    double days;
    ck_assert_msg(!tf_date_parse(refused[_i], strlen(refused[_i]), &days), "\"%s\" was read",
                  refused[_i]);
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
        {"0.75 (0.60-0.93)", false},
        {"0.60-0.93", false},
        {"3 days 20", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        ck_assert_msg(tf_is_date_text(texts[i].text) == texts[i].date, "%s", texts[i].text);
}
END_TEST

SUITE("dates") {
    add_tests(suite, "core", dates_are_known_by_their_form, NULL);
    add_loop(suite, "core", counts_days, G_N_ELEMENTS(dates));
    add_tests(suite, "limits", agrees_with_the_calendar, NULL);
    add_loop(suite, "errors", refuses_everything_else, G_N_ELEMENTS(refused));
}
