/* Days without a year are seldom data: spreadsheets make them of "1-2" as it is typed. */
#include "data/spreadsheet_date.h"

#include <glib.h>
#include <string.h>

#include "data/date_form.h"

/** "September" is the longest name. */
#define LONGEST_MONTH 10

static size_t letters_at(const char *text) {
    const char *at = text;
    while (*at && g_unichar_isalpha(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return (size_t)(at - text);
}

bool tf_spreadsheet_date(const char *text, int parts[2]) {
    if (!g_utf8_validate(text, -1, NULL))
        return false;
    const bool day_first = g_ascii_isdigit(*text);
    const size_t n_day = strspn(text, "0123456789");
    const char *name = day_first ? text + n_day + 1 : text;
    if (day_first && (n_day > 2 || text[n_day] != '-'))
        return false;
    const size_t n_name = letters_at(name);
    const char *behind = name + n_name;
    behind += *behind == '.';
    const char *day = day_first ? text : behind + 1;
    if (n_name < 3 || n_name > LONGEST_MONTH ||
        (day_first ? *behind != '\0' : *behind != '-' || strspn(day, "0123456789") != strlen(day)))
        return false;
    const int a = (int)g_ascii_strtoll(day, NULL, 10), b = tf_month_of(name, n_name);
    if (a < 1 || a > 31 || b == 0)
        return false;
    parts[0] = MIN(a, b);
    parts[1] = MAX(a, b);
    return true;
}

bool tf_spreadsheet_day(const char *text, int parts[2]) {
    tf_date_form form;
    if (tf_spreadsheet_date(text, parts))
        return true;
    if (!tf_is_date_text(text) || !tf_date_split(text, strlen(text), &form) || form.day < 1 ||
        form.month < 1 || form.day > 12 || form.month > 12)
        return false;
    parts[0] = MIN(form.day, form.month);
    parts[1] = MAX(form.day, form.month);
    return true;
}
