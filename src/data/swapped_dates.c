#include "data/swapped_dates.h"

#include <string.h>

#include <glib.h>

#include "data/date_form.h"

/** Of fewer it may be chance: of days of a month two in five are up to 12. */
#define LEAST_OF_EACH 3

/** "2021-05-03", as dates of workbooks are read. */
static bool has_year_first(const char *text) {
    return strspn(text, "0123456789") == 4 && strchr("-/.", text[4]) != NULL;
}

/** "25/03/2021", without a name of the month. */
static bool has_year_last(const char *text) {
    const size_t n = strspn(text, "0123456789");
    return n > 0 && n <= 2 && text[n] != '\0' && strchr("-/.", text[n]) != NULL &&
           g_ascii_isdigit(text[n + 1]);
}

void tf_swapped_dates_add(tf_swapped_dates *dates, const char *text, size_t which) {
    tf_date_form form;
    if (!tf_date_split(text, strlen(text), &form) || form.n_parts != 3 || form.day == 0 ||
        form.month == 0)
        return;
    const bool late = form.day > 12 || form.month > 12;
    if (has_year_first(text)) {
        dates->date = dates->n_dates++ == 0 ? which : dates->date;
        dates->n_no_month += late;
    } else if (has_year_last(text)) {
        dates->n_late += late;
        dates->n_early += !late;
        if (late && dates->late == NULL)
            dates->late = text;
    }
}

bool tf_are_swapped_dates(const tf_swapped_dates *dates) {
    return dates->n_late >= LEAST_OF_EACH && dates->n_early == 0 &&
           dates->n_dates >= LEAST_OF_EACH && dates->n_no_month == 0;
}

void tf_refuse_swapped_dates(const tf_swapped_dates *dates, const char *column, const char *date,
                             const tf_place *place, tf_diag *diag) {
    tf_diag_error(diag, place,
                  "take the column from where it came from as text, or swap day and month of the "
                  "dates that are none",
                  "column \"%s\" has %zu texts such as \"%s\", all with a number above 12, and %zu "
                  "dates such as \"%s\", none after the 12th: a spreadsheet has swapped day and "
                  "month of these",
                  column, dates->n_late, dates->late, dates->n_dates, date);
}
