#ifndef DATA_DATE_TEXT_H
#define DATA_DATE_TEXT_H

#include <stdbool.h>

/** Whether a text has the form of a date in any order, "2021-04-03", "03/04/2021", "3.4.21" or
 * "3-Apr-2021", with a time of day or not; whether there is such a day is not asked. */
bool tf_is_date_text(const char *text);

#endif
