#include "data/dates.h"

/* Read by hand: strptime depends on the locale, takes blanks and short numbers, and is not there on
   all systems; GDateTime makes an allocation for each date. */

typedef struct cursor {
    const char *at, *end;
} cursor;

static bool take(cursor *text, char c) {
    if (text->at == text->end || *text->at != c)
        return false;
    text->at++;
    return true;
}

/* Exactly n digits. */
static bool take_number(cursor *text, int n, int *value) {
    *value = 0;
    for (int i = 0; i < n; i++) {
        if (text->at == text->end || *text->at < '0' || *text->at > '9')
            return false;
        *value = *value * 10 + (*text->at++ - '0');
    }
    return true;
}

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days from 0001-01-01 to the year's first, in the Gregorian calendar carried back before 1582. */
static long days_before_year(int year) {
    const long y = year - 1;
    return y * 365 + y / 4 - y / 100 + y / 400;
}

static double days_since_1970(int year, int month, int day) {
    long days = days_before_year(year) - days_before_year(1970) + day - 1;
    for (int m = 1; m < month; m++)
        days += days_in_month(year, m);
    return (double)days;
}

static bool take_date(cursor *text, double *days) {
    int year, month, day;
    if (!take_number(text, 4, &year) || !take(text, '-') || !take_number(text, 2, &month) ||
        !take(text, '-') || !take_number(text, 2, &day))
        return false;
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return false;
    *days = days_since_1970(year, month, day);
    return true;
}

/* "Z", "+02", "+0200", "+02:00" or nothing. It moves a day's limits by hours at most, and follow-up
   is counted between days as they were written down. */
static bool take_offset(cursor *text) {
    int hours, minutes = 0;
    if (take(text, 'Z'))
        return true;
    if (!take(text, '+') && !take(text, '-'))
        return text->at == text->end;
    if (!take_number(text, 2, &hours))
        return false;
    if (text->at < text->end) {
        take(text, ':');
        if (!take_number(text, 2, &minutes))
            return false;
    }
    return hours < 24 && minutes < 60;
}

/* 60 seconds are allowed: there are leap seconds. */
static bool take_time(cursor *text) {
    int hours, minutes, seconds = 0, fraction;
    if (!take_number(text, 2, &hours) || !take(text, ':') || !take_number(text, 2, &minutes))
        return false;
    if (take(text, ':') && !take_number(text, 2, &seconds))
        return false;
    if (take(text, '.') && !take_number(text, 1, &fraction))
        return false;
    while (text->at < text->end && *text->at >= '0' && *text->at <= '9')
        text->at++;
    return hours < 24 && minutes < 60 && seconds < 61 && take_offset(text);
}

bool tf_date_parse(const char *text, size_t length, double *days) {
    cursor rest = {text, text + length};
    if (!take_date(&rest, days))
        return false;
    if (rest.at == rest.end)
        return true;
    if (!take(&rest, 'T') && !take(&rest, ' '))
        return false;
    return take_time(&rest) && rest.at == rest.end;
}
