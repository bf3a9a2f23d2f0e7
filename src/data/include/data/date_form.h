#ifndef DATA_DATE_FORM_H
#define DATA_DATE_FORM_H

#include <stdbool.h>
#include <stddef.h>

/* Dates as people's files write them. How one is written is told apart from which day it is: which
   of two numbers is the day is settled by all cells of a file, never by one. */

/** Which number stands first where a date is three numbers and the year isn't the first. */
typedef enum tf_date_order {
    TF_DATE_ORDER_OPEN,
    TF_DATE_DMY, /**< 31/12/2024 */
    TF_DATE_MDY, /**< 12/31/2024 */
    TF_DATE_YMD  /**< 24/12/31, where the year has two digits */
} tf_date_order;

/** The day of a date that lacks one, and its month. */
typedef enum tf_date_impute {
    TF_IMPUTE_REFUSED,
    TF_IMPUTE_FIRST,  /**< the first of the month, or of the year */
    TF_IMPUTE_MIDDLE, /**< the 15th, or the first of July */
    TF_IMPUTE_LAST    /**< the last of the month, or of the year */
} tf_date_impute;

typedef struct tf_date_rules {
    tf_date_order order;
    tf_date_impute impute;
} tf_date_rules;

/** The parts of a date as a text has them. */
typedef struct tf_date_form {
    int year, month, day; /**< 0: the text lacks it; of `open` ones the second and first number */
    bool open;            /**< whether `day` and `month` may be the other way round */
    bool short_year;      /**< of two digits: 1930 to 2029, as Excel reads them */
    size_t n_parts;       /**< 3: of a day, though it may be unknown; 1: of one number */
} tf_date_form;

/** What comes of it. */
typedef enum tf_date_result {
    TF_DATE_GOOD,
    TF_DATE_IMPUTED,   /**< good, by the rule for parts that are missing */
    TF_DATE_AMBIGUOUS, /**< 03/04/2024, and no order is known */
    TF_DATE_PARTIAL,   /**< a part is missing, and no rule says what stands for it */
    TF_DATE_NO_DAY,    /**< 31/02/2024 */
    TF_DATE_NO_YEAR    /**< before 1850 or after 2100, which is a slip in a trial */
} tf_date_result;

/**
 * How a text writes a date; false: it is none. Read are "2024-01-31", "2024/1/31", "20240131",
 * "31/01/2024", "31.1.24", "31-Jan-2024", "31JAN2024", "1er janvier 2024", "January 31, 2024", with
 * months in English, French and German; without a day or a month "2024-01", "2024", "2024-UN-UN",
 * "UN/01/2024", "JAN2024". A time of day may follow, with a zone or not: it is checked, and left
 * out, since durations are counted in whole days.
 */
bool tf_date_split(const char *text, size_t length, tf_date_form *form);
/** The month that a word begins like, in one of these languages, from 1; 0: none. */
int tf_month_of(const char *text, size_t n);
/** Whether a text has the form of a day in any order, "2021-04-03", "03/04/2021" or "3-Apr-2021",
 * and can't be a number or a month; whether there is such a day is not asked. */
bool tf_is_date_text(const char *text);
/** The order that a single date proves: one of its numbers is no month. */
tf_date_order tf_date_proves(const tf_date_form *form);
/** Days since 1970-01-01 in the Gregorian calendar. */
tf_date_result tf_date_value(const tf_date_form *form, const tf_date_rules *rules, double *days);

/** "00/01/1900", as spreadsheets show an empty cell that a formula refers to, and the days beside
 * it: nobody has such a date. */
bool tf_is_date_of_nothing(const char *text);

#endif
