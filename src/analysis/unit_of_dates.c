/* A label that says "(days)" beside times that somebody has converted: ADaM's own dates tell. */
#include "unit_of_dates.h"

#include <math.h>
#include <string.h>

#include "analysis/whole_file.h"
#include "base/number.h"
#include "base/sort.h"
#include "data/cdisc_names.h"
#include "data/date_form.h"

/** Of fewer patients, and of times shorter than this in days, rounding says more than the unit. */
#define LEAST_PATIENTS 10
#define LEAST_DAYS     20
/** Months of 28 days, of 30 and of 30.4375 are months; weeks and months are further apart. */
#define SAME_UNIT 0.12

/** Days since any day: those of SAS are numbers. NaN: no day. */
static double day_of(const char *text) {
    static const tf_date_rules rules = {.order = TF_DATE_ORDER_OPEN};
    double day = NAN;
    tf_date_form form;
    if (tf_number_parse(text, strlen(text), '.', &day))
        return day;
    return tf_date_split(text, strlen(text), &form) &&
                   tf_date_value(&form, &rules, &day) == TF_DATE_GOOD
               ? day
               : NAN;
}

static tf_table *read_dates(const tf_subject_source *source, const char *start, const char *end) {
    tf_request_builder *builder = tf_request_builder_new(source->asked->ask, source->arena);
    tf_request_optional(builder, start, TF_COLUMN_LEVELS);
    tf_request_optional(builder, end, TF_COLUMN_LEVELS);
    return tf_read_again(source->table, builder);
}

static bool has_column(const tf_table *table, const char *name) {
    for (size_t i = 0; i < tf_table_n_columns(table); i++)
        if (strcmp(tf_table_column_name(table, i), name) == 0)
            return true;
    return false;
}

static double cell_day(const tf_table *file, const char *column, size_t row) {
    const uint32_t code = tf_table_levels(file, column)[row];
    return code == TF_MISSING_LEVEL ? NAN : day_of(tf_table_level_name(file, column, code));
}

/** Days in one of the time, of each patient whose dates are far enough apart. */
static size_t find_ratios(const tf_subject_source *source, const tf_table *file, const char *start,
                          const char *end, double *ratios) {
    size_t n = 0, at = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row) || !tf_find_line(source->table, row, file, &at))
            continue;
        const double days = cell_day(file, end, at) - cell_day(file, start, at) + 1;
        if (days >= LEAST_DAYS && source->time[row] > 0)
            ratios[n++] = days / source->time[row];
    }
    return n;
}

/** Nearly all of them have to be of the one unit. */
static tf_time_unit unit_of(double *ratios, size_t n) {
    static const tf_time_unit units[] = {TF_UNIT_DAYS, TF_UNIT_WEEKS, TF_UNIT_MONTHS,
                                         TF_UNIT_YEARS};
    if (n < LEAST_PATIENTS)
        return TF_UNIT_UNKNOWN;
    tf_sort_numbers(ratios, n);
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (fabs(log(ratios[n / 10] / tf_unit_days(units[i]))) < SAME_UNIT &&
            fabs(log(ratios[n - 1 - n / 10] / tf_unit_days(units[i]))) < SAME_UNIT)
            return units[i];
    return TF_UNIT_UNKNOWN;
}

tf_time_unit tf_unit_of_dates(const tf_subject_source *source) {
    const char *start = tf_cdisc_column(source->table, "STARTDT");
    const char *end = tf_cdisc_column(source->table, "ADT");
    if (source->between_dates || source->n_event || !source->time ||
        !has_column(source->table, start) || !has_column(source->table, end))
        return TF_UNIT_UNKNOWN;
    g_autoptr(tf_table) file = read_dates(source, start, end);
    g_autofree double *ratios = g_try_new(double, source->rows.n + 1);
    if (!file || !ratios || !tf_table_levels(file, start) || !tf_table_levels(file, end))
        return TF_UNIT_UNKNOWN;
    return unit_of(ratios, find_ratios(source, file, start, end, ratios));
}
