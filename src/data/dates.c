#include "data/dates.h"

#include <glib.h>

#define JULIAN_1970 719163  /* as GDate counts, 1 is 0001-01-01 */
#define LAST_JULIAN 3652059 /* 9999-12-31 */

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int tf_days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days from 0001-01-01 to the year's first, in the Gregorian calendar carried back before 1582. */
static long days_before_year(int year) {
    const long y = year - 1;
    return y * 365 + y / 4 - y / 100 + y / 400;
}

bool tf_date_days(int year, int month, int day, double *days) {
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > tf_days_in_month(year, month))
        return false;
    long sum = days_before_year(year) - days_before_year(1970) + day - 1;
    for (int m = 1; m < month; m++)
        sum += tf_days_in_month(year, m);
    *days = (double)sum;
    return true;
}

char *tf_day_text(double days) {
    const double julian = days + JULIAN_1970;
    if (!(julian >= 1 && julian <= LAST_JULIAN))
        return NULL;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)julian);
    return g_strdup_printf("%04d-%02d-%02d", g_date_get_year(&date), g_date_get_month(&date),
                           g_date_get_day(&date));
}

char *tf_clock_text(long seconds) {
    return g_strdup_printf("%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}
