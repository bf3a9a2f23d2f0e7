#ifndef DATA_DATES_H
#define DATA_DATES_H

#include <stdbool.h>

/** 28 to 31 days of a month from 1 to 12, in the Gregorian calendar. */
int tf_days_in_month(int year, int month);
/** Days since 1970-01-01 in the Gregorian calendar, from year 1; false: there is no such day. */
bool tf_date_days(int year, int month, int day, double *days);

#endif
