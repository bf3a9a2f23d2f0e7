/* The unit of the times: what the file says of it, what the user says, and what is shown. */
#include <math.h>
#include <string.h>

#include "analysis/folded_name.h"
#include "analysis/subjects_internal.h"
#include "analysis/unit_names.h"
#include "base/number.h"
#include "data/cdisc_names.h"
#include "data/condition_text.h"
#include "unit_of_dates.h"

/** Days longer than this are easier to read as months. */
#define LONG_IN_DAYS (2 * 365.25)

/* Beside AVAL in CDISC files; in others any column that is called so, if it holds units of time. */
static const char *const cdisc[] = {"AVALU", "PARAM", NULL};
static const char *const others[] = {"time_unit", "TIME_UNIT", "unit",  "UNIT",
                                     "units",     "unite",     "unité", NULL};

static const char *const *unit_columns(const tf_subjects_ask *asked) {
    const tf_texts *times = &asked->outcome->time.columns;
    const bool aval = times->n == 1 && tf_is_cdisc_name(times->items[0], "AVAL");
    return times->n == 0 ? NULL : aval ? cdisc : others;
}

void tf_source_request_units(const tf_subjects_ask *asked, tf_request_builder *request) {
    const char *const *columns = unit_columns(asked);
    for (; columns && *columns; columns++)
        tf_request_optional(request, *columns, TF_COLUMN_LEVELS);
}

/** What the names of the columns of times say, that of entries among them. */
static bool unit_of_names(const tf_subject_source *source, tf_named_unit *named) {
    const tf_texts *columns = &source->asked->outcome->time.columns;
    const char **all = tf_arena_array(source->arena, const char *, columns->n + 1);
    for (size_t i = 0; i < columns->n; i++)
        all[i] = columns->items[i];
    all[columns->n] = source->asked->outcome->entry.column;
    const tf_place place = tf_ask_place(source->asked->ask, columns);
    return tf_unit_of_columns(all, columns->n + 1, &place, named, source->diag);
}

/** Takes the first that is said; AVALU and PARAM, or a name, may say two. False: an error. */
static bool agree(tf_subject_source *source, tf_time_unit unit, const char *column) {
    if (unit == TF_UNIT_UNKNOWN || unit == source->file.unit)
        return true;
    if (source->file.unit == TF_UNIT_UNKNOWN) {
        source->file.unit = unit;
        source->file.column = column;
        return true;
    }
    if (source->asked->outcome->time.unit >= 0)
        return true;
    const tf_place place = {.file = tf_table_path(source->table)};
    g_autofree char *hint = g_strdup_printf("--time-unit %s, or %s: whichever is right",
                                            tf_unit_name(source->file.unit), tf_unit_name(unit));
    tf_diag_error(source->diag, &place, hint,
                  "column \"%s\" says that the times are in %s, and column \"%s\" in %s",
                  source->file.column, tf_unit_name(source->file.unit), column, tf_unit_name(unit));
    return false;
}

/** What a column says of the rows in use; a level that is no unit of time says nothing at all. */
static bool read_column(tf_subject_source *source, const char *column) {
    const uint32_t *levels = tf_table_levels(source->table, column);
    uint32_t first = TF_MISSING_LEVEL;
    tf_time_unit unit = TF_UNIT_UNKNOWN;
    uint32_t last = TF_MISSING_LEVEL;
    for (size_t row = 0; levels && row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row) || levels[row] == last)
            continue;
        last = levels[row];
        const tf_time_unit found =
            last == TF_MISSING_LEVEL
                ? TF_UNIT_UNKNOWN
                : tf_unit_of_text(tf_table_level_name(source->table, column, last));
        if (found == TF_UNIT_UNKNOWN)
            return true;
        if (unit == TF_UNIT_UNKNOWN) {
            unit = found;
            first = last;
        } else if (found != unit) {
            const tf_place place = tf_table_place(source->table, row, column);
            g_autofree char *only =
                tf_only_hint(column, tf_table_level_name(source->table, column, first));
            g_autofree char *hint =
                g_strdup_printf("write them in one unit, or draw them one by one: %s", only);
            tf_diag_error(source->diag, &place, hint,
                          "column \"%s\" says that some times are in %s and others in %s", column,
                          tf_unit_name(unit), tf_unit_name(found));
            return false;
        }
    }
    return agree(source, unit, column);
}

/* The enumerations of the keys are in the order of tf_time_unit. */
static tf_time_unit unit_of(int unit) {
    return unit < 0 ? TF_UNIT_UNKNOWN : (tf_time_unit)unit;
}

/** A unit to convert into needs one to start from, which the file may name. */
static bool check_axis_unit(const tf_subject_source *source) {
    const tf_subjects_ask *asked = source->asked;
    if (asked->outcome->time.start || *asked->axis_unit < 0 || asked->outcome->time.unit >= 0 ||
        source->file.unit != TF_UNIT_UNKNOWN)
        return true;
    const tf_place place = tf_ask_place(asked->ask, asked->axis_unit);
    tf_diag_error(source->diag, &place, "say it: --time-unit days (or weeks, months, years)",
                  "x.unit is given, but the unit of the times in the file is not known");
    return false;
}

bool tf_source_read_unit(tf_subject_source *source) {
    const char *const *columns = unit_columns(source->asked);
    source->file.unit = TF_UNIT_UNKNOWN;
    for (; columns && *columns; columns++)
        if (!read_column(source, tf_cdisc_column(source->table, *columns)))
            return false;
    const tf_outcome_ask *outcome = source->asked->outcome;
    if (outcome->time.columns.n > 0) {
        tf_named_unit named;
        if (!unit_of_names(source, &named))
            return false;
        source->file.in_name = source->file.unit == TF_UNIT_UNKNOWN && outcome->time.unit < 0;
        if (!agree(source, named.unit, named.column))
            return false;
    }
    if (!check_axis_unit(source))
        return false;
    const tf_time_unit said = unit_of(outcome->time.unit);
    const char *file = tf_unit_name(source->file.unit);
    if (!file || said == source->file.unit)
        return true;
    if (said == TF_UNIT_UNKNOWN) {
        tf_diag_note(source->diag, NULL, NULL, "times are in %s, as column \"%s\" says (time.unit)",
                     file, source->file.column);
        return true;
    }
    const tf_place place = tf_ask_place(source->asked->ask, &outcome->time.unit);
    if (tf_unit_of_dates(source) == said) {
        tf_diag_note(
            source->diag, &place, NULL,
            "column \"%s\" says %s: the times are used as %s, as STARTDT and ADT have them",
            source->file.column, file, tf_unit_name(said));
        return true;
    }
    g_autofree char *hint = g_strdup_printf("--time-unit %s", file);
    tf_diag_warning(source->diag, &place, hint,
                    "column \"%s\" says %s: the times are used as %s nevertheless",
                    source->file.column, file, tf_unit_name(said));
    return true;
}

/* Nobody is observed for longer, be it from birth: years of the age at an event. Trials and
   registries follow their patients for less; the oldest have had theirs since the 1970s. */
static const double LONGEST_LIFE = 110, LONGEST_FOLLOW_UP = 50;
/* Days are whole numbers, and half of them beyond so many "months" are a trial's. */
static const double LONGEST_MEDIAN = 25;

/** In years. Times in years, or from a date of birth, may be ages; but then few are short. */
static double longest_of(const tf_subject_source *source, tf_time_unit unit) {
    static const double SHORT = 3; /* years */
    const double year = tf_unit_days(TF_UNIT_YEARS) / tf_unit_days(unit);
    size_t n_short = 0;
    for (size_t row = 0; row < source->rows.n; row++)
        n_short += tf_row_used(&source->rows, row) && source->time[row] < SHORT * year;
    const bool ages = unit == TF_UNIT_YEARS || source->between_dates;
    return ages && 20 * n_short < source->rows.n_used ? LONGEST_LIFE : LONGEST_FOLLOW_UP;
}

/** NULL: the unit is days, and can't be less. */
static const char *hint_for_unit(tf_time_unit unit) {
    if (unit == TF_UNIT_DAYS)
        return "mend them, or keep the others with --where; without --time-unit any times are "
               "drawn";
    return "--time-unit days, if that is their unit; else mend them, or keep the others with "
           "--where; without --time-unit any times are drawn";
}

/* Days that were said to be months, or a slip of a key: with the unit known, both can be told. */
static void doubt_times(const tf_subject_source *source, tf_time_unit unit) {
    const double year = tf_unit_days(TF_UNIT_YEARS) / tf_unit_days(unit);
    const double longest = longest_of(source, unit), most = longest * year;
    tf_line_list lines = {0};
    size_t n_long = 0, first_long = 0;
    bool whole = unit == TF_UNIT_WEEKS || unit == TF_UNIT_MONTHS;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row))
            continue;
        const double time = source->time[row];
        if (time > most)
            tf_line_list_add(&lines, source->table, row);
        whole = whole && time == floor(time);
        if (time > LONGEST_MEDIAN * year && n_long++ == 0)
            first_long = row;
    }
    const bool half = whole && 2 * n_long > source->rows.n_used;
    if (lines.n == 0 && !half)
        return;
    const char *column = source->between_dates ? NULL : source->time_name;
    const tf_place place =
        tf_table_place(source->table, lines.n > 0 ? lines.first_row : first_long, column);
    char limit[TF_NUMBER_CHARS];
    tf_number_shortest(limit, floor(lines.n > 0 ? most : LONGEST_MEDIAN * year));
    if (lines.n > 0)
        tf_diag_warning(source->diag, &place, hint_for_unit(unit),
                        "%zu of %zu times are beyond %s %s, which is %g years (%s)", lines.n,
                        source->rows.n_used, limit, tf_unit_name(unit), longest,
                        tf_line_list_text(&lines, source->arena));
    else
        tf_diag_warning(source->diag, &place, hint_for_unit(unit),
                        "%zu of %zu times are beyond %s %s, which is %g years, and all are whole "
                        "numbers: are they in days?",
                        n_long, source->rows.n_used, limit, tf_unit_name(unit), LONGEST_MEDIAN);
}

void tf_source_settle_units(const tf_subject_source *source, tf_subjects *subjects) {
    tf_time_unit said = unit_of(source->asked->outcome->time.unit);
    if (said == TF_UNIT_UNKNOWN)
        said = source->file.unit;
    const tf_time_unit axis = unit_of(*source->asked->axis_unit);
    double longest = 0;
    for (size_t row = 0; row < source->rows.n; row++)
        if (tf_row_used(&source->rows, row))
            longest = fmax(longest, source->time[row]);
    /* Dates are counted in days; time.unit says into what. */
    subjects->data_unit = source->between_dates ? TF_UNIT_DAYS : said;
    subjects->unit = subjects->data_unit;
    if (axis != TF_UNIT_UNKNOWN)
        subjects->unit = axis;
    else if (source->between_dates && said != TF_UNIT_UNKNOWN)
        subjects->unit = said;
    else if (subjects->data_unit == TF_UNIT_DAYS && longest > LONG_IN_DAYS && !source->file.in_name)
        subjects->unit = TF_UNIT_MONTHS;
    subjects->converted = subjects->unit != subjects->data_unit;
}

/* A label is written once, and what stands below it may have been converted since. */
static void doubt_label(const tf_subject_source *source) {
    if (source->file.unit == TF_UNIT_UNKNOWN || source->asked->outcome->time.unit >= 0)
        return;
    const tf_time_unit unit = tf_unit_of_dates(source);
    if (unit == TF_UNIT_UNKNOWN || unit == source->file.unit)
        return;
    const tf_place place = tf_ask_place(source->asked->ask, &source->asked->outcome->time.columns);
    g_autofree char *hint = g_strdup_printf("--time-unit %s", tf_unit_name(unit));
    tf_diag_warning(source->diag, &place, hint,
                    "column \"%s\" says %s, but by STARTDT and ADT the times are in %s",
                    source->file.column, tf_unit_name(source->file.unit), tf_unit_name(unit));
}

void tf_source_units(const tf_subject_source *source, tf_subjects *subjects) {
    tf_source_settle_units(source, subjects);
    doubt_label(source);
    if (subjects->data_unit != TF_UNIT_UNKNOWN)
        doubt_times(source, subjects->data_unit);
}
