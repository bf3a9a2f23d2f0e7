#ifndef DATA_SPREADSHEET_DATE_H
#define DATA_SPREADSHEET_DATE_H

#include <stdbool.h>

/**
 * "02-mars", "2-Mar", "Mar-02": what a spreadsheet makes of 2-3, or of 2.3. `parts`: the two
 * numbers, the lesser first, as ranges have them; which of them was typed first depends on the
 * spreadsheet's language. False: another text.
 */
bool tf_spreadsheet_date(const char *text, int parts[2]);
/**
 * These, and days with their year, "2021-04-03", as cells of workbooks come, whose month and day
 * are both at most 12.
 */
bool tf_spreadsheet_day(const char *text, int parts[2]);

#endif
