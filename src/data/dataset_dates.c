#include "dataset_dates.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "data/dates.h"

/* SAS and Stata count from 1960-01-01, SPSS from 1582-10-14, the day before the Gregorian calendar
   (SAS 9.4 Language Reference: Concepts, "About SAS Date, Time, and Datetime Values"; IBM SPSS
   Statistics Command Syntax Reference, "Date and Time"; Stata Base Reference, "datetime"). */
#define SECONDS_OF_DAY 86400.0

static bool starts(const char *format, const char *with) {
    return g_ascii_strncasecmp(format, with, strlen(with)) == 0;
}

static bool starts_with_one(const char *format, const char *const *with) {
    for (; *with != NULL; with++)
        if (starts(format, *with))
            return true;
    return false;
}

/* Longer names first: DATETIME is no DATE. */
static tf_dataset_unit unit_of_sas(const char *format) {
    static const char *const seconds[] = {"DATETIME", "E8601DT", "IS8601DT", "B8601DT", "DATEAMPM",
                                          "MDYAMPM",  "E8601DZ", "B8601DZ",  "NLDATM",  "DTDATE",
                                          "E8601DN",  "B8601DN", NULL};
    static const char *const days[] = {"DATE",     "YYMMDD",  "DDMMYY",   "MMDDYY",  "E8601DA",
                                       "IS8601DA", "B8601DA", "WEEKDAT",  "WORDDAT", "NLDATE",
                                       "EURDFDD",  "EURDFDE", "EURDFWDX", "MONYY",   "YYMM",
                                       "MMYY",     "JULIAN",  "JULDAY",   "DOWNAME", NULL};
    return starts_with_one(format, seconds) ? TF_UNIT_SECONDS
           : starts_with_one(format, days)  ? TF_UNIT_DAYS
                                            : TF_UNIT_NUMBER;
}

/* All of them are seconds; those that only show a time of day are durations, and no dates. */
static tf_dataset_unit unit_of_spss(const char *format) {
    static const char *const dates[] = {"DATE", "ADATE", "EDATE", "JDATE",  "SDATE", "DATETIME",
                                        "MOYR", "QYR",   "WKYR",  "YMDHMS", NULL};
    return starts_with_one(format, dates) ? TF_UNIT_SECONDS : TF_UNIT_NUMBER;
}

static tf_dataset_unit unit_of_stata(const char *format) {
    const char *at = format[0] == '%' ? format + 1 : format;
    at += *at == '-';
    if (starts(at, "tc"))
        return TF_UNIT_MILLISECONDS;
    if (starts(at, "td") || starts(at, "d"))
        return TF_UNIT_DAYS;
    return starts(at, "tm") ? TF_UNIT_MONTHS : TF_UNIT_NUMBER;
}

tf_dataset_unit tf_dataset_unit_of(tf_file_kind kind, const char *format) {
    if (format == NULL || *format == '\0')
        return TF_UNIT_NUMBER;
    if (kind == TF_FILE_SPSS || kind == TF_FILE_SPSS_PORTABLE)
        return unit_of_spss(format);
    return kind == TF_FILE_STATA ? unit_of_stata(format) : unit_of_sas(format);
}

static char *day_and_clock_text(double days, double seconds) {
    g_autofree char *day = tf_day_text(days);
    const long whole = (long)seconds;
    if (day == NULL || whole == 0)
        return g_steal_pointer(&day);
    g_autofree char *clock = tf_clock_text(whole);
    return g_strdup_printf("%sT%s", day, clock);
}

char *tf_dataset_date(tf_file_kind kind, tf_dataset_unit unit, double value) {
    const bool spss = kind == TF_FILE_SPSS || kind == TF_FILE_SPSS_PORTABLE;
    const double first = spss ? TF_SPSS_DAY_0 : TF_SAS_DAY_0;
    if (!isfinite(value))
        return NULL;
    if (unit == TF_UNIT_DAYS)
        return tf_day_text(first + floor(value));
    if (unit == TF_UNIT_MONTHS) {
        const double year = 1960 + floor(value / 12);
        if (!(year >= 1 && year <= 9999))
            return NULL;
        return g_strdup_printf("%04d-%02d", (int)year, (int)(value - 12 * floor(value / 12)) + 1);
    }
    const double seconds = unit == TF_UNIT_MILLISECONDS ? value / 1000 : value;
    const double days = floor(seconds / SECONDS_OF_DAY);
    return day_and_clock_text(first + days, seconds - days * SECONDS_OF_DAY);
}
