/* Times between dates. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "data/swapped_dates.h"
#include "made.h"

/** Of dates of which nothing but the year is known. */
#define FIRST_YEAR 1900
#define LAST_YEAR  2100

/** What all cells show together: which of two numbers is the day. */
typedef struct dating {
    tf_made *made;
    const tf_derivation *d;
    tf_date_rules rules;
    const char *dmy, *mdy, *open; /**< the first texts that prove an order, or may be either */
    bool short_years;             /**< some year has two digits */
} dating;

static void look_at(dating *t, const char *text) {
    tf_date_form form;
    if (!tf_date_split(text, strlen(text), &form))
        return;
    t->short_years |= form.short_year;
    const tf_date_order order = tf_date_proves(&form);
    if (order == TF_DATE_DMY && t->dmy == NULL)
        t->dmy = text;
    else if (order == TF_DATE_MDY && t->mdy == NULL)
        t->mdy = text;
    else if (form.open && form.day != form.month && t->open == NULL)
        t->open = text;
}

static bool settle_order(dating *t) {
    switch (t->made->request->options.date_order) {
    case 'd':
        t->rules.order = TF_DATE_DMY;
        return true;
    case 'm':
        t->rules.order = TF_DATE_MDY;
        return true;
    case 'y':
        t->rules.order = TF_DATE_YMD;
        return true;
    default:
        break;
    }
    if (t->dmy != NULL && t->mdy != NULL) {
        tf_diag_error(t->made->diag, &t->d->place, "write all dates in one order, as YYYY-MM-DD",
                      "%s: \"%s\" has the day first, and \"%s\" the month", t->d->asked_by, t->dmy,
                      t->mdy);
        return false;
    }
    if (t->open != NULL && t->dmy == NULL && t->mdy == NULL) {
        tf_diag_error(
            t->made->diag, &t->d->place,
            "--date-order dmy if the day stands first, --date-order mdy if the month does",
            "%s: \"%s\" may be two days: no date has a number above 12 that would tell",
            t->d->asked_by, t->open);
        return false;
    }
    t->rules.order = t->dmy != NULL   ? TF_DATE_DMY
                     : t->mdy != NULL ? TF_DATE_MDY
                                      : TF_DATE_ORDER_OPEN;
    return true;
}

static const char *reason_of(tf_date_result result) {
    switch (result) {
    case TF_DATE_PARTIAL:
        return "a part of the date is missing";
    case TF_DATE_AMBIGUOUS:
        return "may be two days";
    case TF_DATE_NO_DAY:
        return "there is no such day";
    case TF_DATE_NO_YEAR:
        return "there is no such year in a trial";
    default:
        return "not a date";
    }
}

static bool refuse(const dating *t, const tf_made_column *column, uint32_t code, const char *reason,
                   const char *hint) {
    const tf_place place = tf_made_level_place(t->made, column, code);
    tf_diag_error(t->made->diag, &place, hint, "%s: column \"%s\" is \"%s\": %s", t->d->asked_by,
                  column->name, tf_levels_text(&column->levels, code), reason);
    return false;
}

static bool read_column(dating *t, tf_made_column *column, double *days) {
    const uint8_t *missing = tf_made_missing(t->made, column);
    g_autofree uint8_t *counts = tf_made_kept_levels(t->made, column);
    for (uint32_t code = 0; code < column->levels.n; code++) {
        const char *text = tf_levels_text(&column->levels, code);
        tf_date_form form;
        days[code] = NAN;
        if (missing[code] || !counts[code])
            continue;
        if (tf_is_date_of_nothing(text) || !tf_date_split(text, strlen(text), &form))
            return refuse(t, column, code, "not a date",
                          "dates are best written YYYY-MM-DD; if such cells mean missing, say so "
                          "with data.missing");
        const tf_date_result result = tf_date_value(&form, &t->rules, &days[code]);
        if (result != TF_DATE_GOOD && result != TF_DATE_IMPUTED)
            return refuse(t, column, code, reason_of(result),
                          result == TF_DATE_PARTIAL
                              ? "impute: first, middle or last in the entry says which day it is"
                              : NULL);
    }
    return true;
}

/** False with an error: day and month of some were swapped. */
static bool look_at_column(dating *t, tf_made_column *column) {
    const uint8_t *missing = tf_made_missing(t->made, column);
    tf_swapped_dates swapped = {0};
    for (uint32_t code = 0; code < column->levels.n; code++) {
        if (missing[code])
            continue;
        const char *text = tf_levels_text(&column->levels, code);
        look_at(t, text);
        tf_swapped_dates_add(&swapped, text, code);
    }
    if (!tf_are_swapped_dates(&swapped))
        return true;
    const uint32_t first = (uint32_t)swapped.date;
    const tf_place place = tf_made_level_place(t->made, column, first);
    tf_refuse_swapped_dates(&swapped, column->name, tf_levels_text(&column->levels, first), &place,
                            t->made->diag);
    return false;
}

/* One order holds for all of them. */
static bool read_days(tf_made *made, const tf_derivation *d, tf_made_column *const *columns,
                      double **days) {
    const size_t n = d->n_columns;
    dating t = {.made = made, .d = d, .rules.impute = d->impute};
    bool good = true;
    for (size_t i = 0; i < n; i++)
        good = look_at_column(&t, columns[i]) && good;
    good = good && settle_order(&t);
    for (size_t i = 0; good && i < n; i++) {
        days[i] = tf_try_alloc(columns[i]->levels.n + 1, sizeof **days);
        good = days[i] != NULL ? read_column(&t, columns[i], days[i]) : tf_made_no_memory(made);
    }
    if (good && t.short_years)
        tf_diag_note(made->diag, &d->place, NULL, "years of two digits are 1930 to 2029");
    return good;
}

static double unit_days(const char *unit) {
    /* A year is the mean of four, of which one has a day more. */
    static const struct {
        const char *name;
        double days;
    } units[] = {{"days", 1}, {"weeks", 7}, {"months", 365.25 / 12}, {"years", 365.25}};
    for (size_t i = 0; unit != NULL && i < G_N_ELEMENTS(units); i++)
        if (strcmp(units[i].name, unit) == 0)
            return units[i].days;
    return 1;
}

bool tf_made_numbers_or_days(tf_made *made, const tf_derivation *d, tf_made_column *const *columns,
                             double **values, bool *numbers) {
    *numbers = true;
    for (size_t i = 0; i < d->n_columns; i++)
        *numbers = *numbers && tf_made_has_numbers(made, columns[i]);
    if (!*numbers)
        return read_days(made, d, columns, values);
    bool good = true;
    for (size_t i = 0; good && i < d->n_columns; i++) {
        values[i] = tf_made_numbers(made, d, columns[i]);
        good = values[i] != NULL;
    }
    return good;
}

/** Birthdays between two days, the second not before the first: who was born on 29 February has one
    on 1 March in other years. */
static double birthdays(double from, double to) {
    static const double epoch = 719163; /* 1970-01-01 */
    GDate born, day;
    g_date_clear(&born, 1);
    g_date_clear(&day, 1);
    g_date_set_julian(&born, (guint32)(from + epoch));
    g_date_set_julian(&day, (guint32)(to + epoch));
    const int years = g_date_get_year(&day) - g_date_get_year(&born);
    const int month = (int)g_date_get_month(&day) - (int)g_date_get_month(&born);
    const int days = g_date_get_day(&day) - g_date_get_day(&born);
    return years - (month < 0 || (month == 0 && days < 0));
}

/* Ages are of whole years from the birthday on, as everybody counts them: a mean year would make
   64.999 of 65 on some of them. */
static double in_years(double from, double to) {
    const double mean = (to - from) / unit_days("years");
    if (!(to >= from))
        return mean;
    const double whole = birthdays(from, to);
    return fmin(fmax(mean, whole), nextafter(whole + 1, 0));
}

/** Whole numbers that are years, in each row: no days of a study are as many. */
static bool are_years(const tf_made *made, tf_made_column *column) {
    const uint8_t *missing = tf_made_missing((tf_made *)made, column);
    size_t n = 0;
    for (uint32_t code = 0; code < column->levels.n; code++) {
        const char *text = tf_levels_text(&column->levels, code);
        tf_date_form form;
        if (missing[code])
            continue;
        if (strlen(text) != 4 || strspn(text, "0123456789") != 4 ||
            !tf_date_split(text, 4, &form) || form.year < FIRST_YEAR || form.year > LAST_YEAR)
            return false;
        n++;
    }
    return n > 0;
}

/* Days of a study, "Day 1", count like dates: what stands between them is what is asked for. */
bool tf_made_difference(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                        tf_made_column *column) {
    double *days[2] = {NULL, NULL};
    bool numbers = false;
    bool good = are_years(made, from[0]) && are_years(made, from[1])
                    ? read_days(made, d, from, days)
                    : tf_made_numbers_or_days(made, d, from, days, &numbers);
    const double unit = unit_days(d->unit);
    column->is_number = true;
    column->unit = d->unit != NULL ? d->unit : "days";
    const bool years = !numbers && g_strcmp0(d->unit, "years") == 0;
    for (size_t row = 0; good && row < made->n_rows; row++) {
        const double first = tf_made_value(from[0], days[0], row);
        const double last = tf_made_value(from[1], days[1], row);
        const double value = years ? in_years(first, last) : (last - first) / unit;
        good = isnan(value) || tf_made_put_number(made, column, row, value);
    }
    if (good && !numbers)
        tf_made_check_span(made, d, from, days);
    g_free(days[0]);
    g_free(days[1]);
    return good;
}
