#ifndef DATA_DATES_H
#define DATA_DATES_H

#include <stdbool.h>

/* The days from which programs count, as days since 1970-01-01. */
#define TF_EXCEL_DAY_0      (-25569L) /**< 1899-12-30: to Excel there was a 29 February 1900 */
#define TF_EXCEL_1904_DAY_0 (-24107L)
#define TF_SAS_DAY_0        (-3653L)   /**< 1960-01-01, that of Stata, too */
#define TF_SPSS_DAY_0       (-141428L) /**< 1582-10-14 */

/** 28 to 31 days of a month from 1 to 12, in the Gregorian calendar. */
int tf_days_in_month(int year, int month);
/** Days since 1970-01-01 in the Gregorian calendar, from year 1; false: there is no such day. */
bool tf_date_days(int year, int month, int day, double *days);
/** "2020-05-17" of whole days since 1970-01-01; new text, NULL: before year 1 or behind 9999. */
char *tf_day_text(double days);
/** "13:05:00"; new text. */
char *tf_clock_text(long seconds);

#endif
