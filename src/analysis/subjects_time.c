#include <math.h>
#include <string.h>

#include "base/number.h"
#include "candidates.h"
#include "data/dates.h"
#include "subjects_internal.h"

/** Bad dates of one column that are shown with their place. */
#define SHOWN_DATES 5

/** Days longer than this are easier to read as months. */
#define LONG_IN_DAYS (2 * 365.25)

static size_t first_row_of(const tf_subject_source *source, const uint32_t *codes, size_t level) {
    size_t row = 0;
    while (row < source->rows.n && codes[row] != level)
        row++;
    return row;
}

/** Days of each distinct text of a date column: files repeat their dates. NULL on error. */
static double *days_of_levels(tf_subject_source *source, const char *column) {
    const uint32_t *codes = tf_table_levels(source->table, column);
    const size_t n = tf_table_n_levels(source->table, column);
    double *days = tf_try_alloc(n + 1, sizeof *days);
    if (!days) {
        tf_diag_no_memory(source->diag, "the dates");
        return NULL;
    }
    size_t n_bad = 0;
    for (size_t level = 0; level < n; level++) {
        const char *text = tf_table_level_name(source->table, column, level);
        if (tf_date_parse(text, strlen(text), &days[level]))
            continue;
        const size_t row = first_row_of(source, codes, level);
        if (row == source->rows.n || n_bad++ >= SHOWN_DATES)
            continue; /* not among the rows kept, or enough said */
        const tf_place place = tf_table_place(source->table, row, column);
        tf_diag_error(source->diag, &place, "dates are written YYYY-MM-DD",
                      "column \"%s\" is \"%s\": not a date", column, text);
    }
    if (n_bad > SHOWN_DATES) {
        const tf_place place = {.file = tf_table_path(source->table)};
        tf_diag_error(source->diag, &place, NULL,
                      "column \"%s\" has %zu more texts that are no date", column,
                      n_bad - SHOWN_DATES);
    }
    if (n_bad > 0)
        g_clear_pointer(&days, g_free);
    return days;
}

static bool times_of_dates(tf_subject_source *source) {
    const char *start_column = tf_spec_string(source->spec, "time.start");
    const char *end_column = tf_spec_string(source->spec, "time.end");
    const uint32_t *starts = tf_table_levels(source->table, start_column);
    const uint32_t *ends = tf_table_levels(source->table, end_column);
    double *start = days_of_levels(source, start_column);
    double *end = days_of_levels(source, end_column);
    double *time = start && end ? tf_try_alloc(source->rows.n + 1, sizeof *time) : NULL;
    if (start && end && !time)
        tf_diag_no_memory(source->diag, "the times between dates");
    for (size_t row = 0; time && row < source->rows.n; row++) {
        const bool known = starts[row] != TF_MISSING_LEVEL && ends[row] != TF_MISSING_LEVEL;
        time[row] = known ? end[ends[row]] - start[starts[row]] : NAN;
    }
    g_free(start);
    g_free(end);
    source->between_dates = time;
    source->time = time;
    return time != NULL;
}

bool tf_source_times(tf_subject_source *source) {
    if (!tf_candidates_check(source->spec, source->table, source->diag))
        return false;
    if (tf_spec_has(source->spec, "time.start"))
        return times_of_dates(source);
    source->time = tf_table_numbers(source->table, tf_spec_string(source->spec, "time.column"));
    return true;
}

bool tf_source_check_times(tf_subject_source *source) {
    tf_line_list lines = {0};
    for (size_t row = 0; row < source->rows.n; row++) {
        if (tf_row_used(&source->rows, row) && source->time[row] < 0)
            tf_line_list_add(&lines, source->table, row);
    }
    if (lines.n == 0)
        return true;
    const char *where = tf_line_list_text(&lines, source->arena);
    const char *column =
        tf_spec_string(source->spec, source->between_dates ? "time.end" : "time.column");
    const tf_place place = tf_table_place(source->table, lines.first_row, column);
    if (source->between_dates) {
        tf_diag_error(source->diag, &place, "are the two columns swapped?",
                      "date \"%s\" lies before \"%s\" (%s)", column,
                      tf_spec_string(source->spec, "time.start"), where);
        return false;
    }
    char value[TF_NUMBER_CHARS];
    tf_number_shortest(value, source->time[lines.first_row]);
    tf_diag_error(source->diag, &place, NULL, "column \"%s\" is %s: a time can't be negative (%s)",
                  column, value, where);
    return false;
}

static tf_time_unit unit_of_key(const tf_spec *spec, const char *path) {
    const int unit = tf_spec_enum(spec, path);
    return unit < 0 ? TF_UNIT_UNKNOWN : (tf_time_unit)unit;
}

void tf_source_units(const tf_subject_source *source, tf_subjects *subjects) {
    const tf_time_unit said = unit_of_key(source->spec, "time.unit");
    const tf_time_unit axis = unit_of_key(source->spec, "x.unit");
    double longest = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (tf_row_used(&source->rows, row))
            longest = fmax(longest, source->time[row]);
    }
    /* Dates are counted in days; time.unit says into what. */
    subjects->data_unit = source->between_dates ? TF_UNIT_DAYS : said;
    subjects->unit = subjects->data_unit;
    if (axis != TF_UNIT_UNKNOWN)
        subjects->unit = axis;
    else if (source->between_dates && said != TF_UNIT_UNKNOWN)
        subjects->unit = said;
    else if (subjects->data_unit == TF_UNIT_DAYS && longest > LONG_IN_DAYS)
        subjects->unit = TF_UNIT_MONTHS;
    subjects->converted = subjects->unit != subjects->data_unit;
}
