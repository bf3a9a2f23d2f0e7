#ifndef DATA_DATES_H
#define DATA_DATES_H

#include <stdbool.h>

/** 28 to 31 days of a month from 1 to 12, in the Gregorian calendar. */
int tf_days_in_month(int year, int month);
/** Days since 1970-01-01 in the Gregorian calendar, from year 1; false: there is no such day. */
bool tf_date_days(int year, int month, int day, double *days);
/** "2020-05-17" of whole days since 1970-01-01; new text, NULL: before year 1 or behind 9999. */
char *tf_day_text(double days);
/** "13:05:00"; new text. */
char *tf_clock_text(long seconds);

#endif
