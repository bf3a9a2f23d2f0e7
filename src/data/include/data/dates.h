#ifndef DATA_DATES_H
#define DATA_DATES_H

#include <stdbool.h>
#include <stddef.h>

#include <trialfig/export.h>

/**
 * Days since 1970-01-01 of an ISO 8601 date in the Gregorian calendar: "2020-05-17", years 0001 to
 * 9999. A time of day may follow ("2020-05-17T13:05", "2020-05-17 13:05:59.5", with or without "Z"
 * or an offset): it is checked, and left out, since durations are counted in whole days. Anything
 * else is refused, partial dates (2020-05) and other orders (17/05/2020) too: what is missing in a
 * date is the user's to impute.
 */
TF_API bool tf_date_parse(const char *text, size_t length, double *days);

#endif
