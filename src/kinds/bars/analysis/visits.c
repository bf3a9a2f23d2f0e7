/* Visits: categories with a number, by which they are ordered and placed along the axis. */
#include <math.h>
#include <string.h>

#include "analysis/alike.h"
#include "analysis/visit_names.h"
#include "data/date_form.h"
#include "data/number_marks.h"
#include "job.h"

/** By its name, or by the one that CDISC has beside its number. */
static bool is_unscheduled(const char *name, const char *called) {
    return tf_visit_is_unscheduled(name) || (called && tf_visit_is_unscheduled(called));
}

tf_texts tf_bars_unscheduled(const tf_bars_job *job) {
    const char *column = job->ask->visit.column;
    const tf_texts *order = &job->ask->category.order;
    const size_t n_levels = column ? tf_table_n_levels(job->table, column) : 0;
    const char **names = tf_arena_array(job->arena, const char *, n_levels + 1);
    const char *const *called = tf_bars_visit_names(job);
    size_t n = 0;
    for (size_t level = 0; level < n_levels; level++) {
        const char *name = tf_table_level_name(job->table, column, level);
        if ((is_unscheduled(name, called ? called[level] : NULL) ||
             tf_bars_is_derived_visit(job, column, level)) &&
            !tf_is_among(order->items, order->n, name))
            names[n++] = name;
    }
    return (tf_texts){names, n};
}

bool tf_bars_drop_unscheduled(tf_bars_job *job) {
    tf_rows *rows = job->rows;
    const char *column = job->ask->visit.column;
    const tf_texts gone = tf_bars_unscheduled(job);
    const char *const *called = gone.n > 0 ? tf_bars_visit_names(job) : NULL;
    tf_line_list lines = {0}, derived = {0};
    const char *first = NULL, *made = NULL;
    for (size_t row = 0; gone.n > 0 && row < rows->n; row++) {
        if (!tf_row_used(rows, row))
            continue;
        const char *name = tf_table_level_name(job->table, column, job->category_codes[row]);
        if (!tf_is_among(gone.items, gone.n, name))
            continue;
        if (!tf_rows_drop(rows, row, TF_ROW_UNSCHEDULED, job->diag))
            return false;
        const bool unscheduled =
            is_unscheduled(name, called ? called[job->category_codes[row]] : NULL);
        if (unscheduled)
            first = first ? first : name;
        else
            made = made ? made : name;
        tf_line_list_add(unscheduled ? &lines : &derived, job->table, row);
    }
    const tf_place place = {.file = tf_table_path(job->table)};
    if (derived.n > 0)
        tf_diag_warning(job->diag, &place,
                        "category.order: [VISIT, …] with its name among them draws it all the same",
                        "%zu of %zu rows left out: records that are made of several visits "
                        "(\"%s\") have no place among visits (%s)",
                        derived.n, rows->n, made, tf_line_list_text(&derived, job->arena));
    if (lines.n == 0)
        return true;
    tf_diag_warning(job->diag, &place,
                    "category.order: [VISIT, …] with its name among them draws it all the same",
                    "%zu of %zu rows left out: unscheduled visits (\"%s\") have no place among "
                    "visits (%s)",
                    lines.n, rows->n, first, tf_line_list_text(&lines, job->arena));
    return true;
}

/** Numbers out of the column that holds them; one for each visit. */
static bool read_column(tf_bars_job *job, const char *column, double *numbers) {
    const double *values = tf_table_numbers(job->table, column);
    for (size_t c = 0; c < job->categories.n; c++)
        numbers[c] = NAN;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || isnan(values[row]))
            continue;
        const uint32_t c = job->categories.of_level[job->category_codes[row]];
        if (c == TF_MISSING_LEVEL)
            continue;
        if (isnan(numbers[c]))
            numbers[c] = values[row];
        if (numbers[c] == values[row])
            continue;
        const tf_place place = tf_table_place(job->table, row, column);
        tf_diag_error(job->diag, &place, NULL, "visit \"%s\" has two numbers",
                      job->categories.names[c]);
        return false;
    }
    return true;
}

/* Two visits at one number would be drawn over each other. */
static bool all_different(const double *numbers, size_t n) {
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < i; j++) {
            if (numbers[i] == numbers[j])
                return false;
        }
        if (isnan(numbers[i]))
            return false;
    }
    return n > 0;
}

/** An order that the user gave stays, but an axis of time that runs backwards is said. */
static void check_order(tf_bars_job *job, const double *numbers) {
    for (size_t c = 1; c < job->categories.n; c++) {
        if (numbers[c] > numbers[c - 1])
            continue;
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->category.order);
        tf_diag_warning(job->diag, &place, "leave category.order out: visits are put into order",
                        "visits are out of order: \"%s\" comes after \"%s\"",
                        job->categories.names[c], job->categories.names[c - 1]);
        return;
    }
}

/** Insertion sort of a few visits, with everything that belongs to each. */
static void sort_by_number(tf_bars_job *job, double *numbers) {
    tf_levels *visits = &job->categories;
    const char *const column = *tf_bars_category_column(job->ask);
    for (size_t i = 1; i < visits->n; i++) {
        const double number = numbers[i];
        const char *name = visits->names[i], *label = visits->labels[i];
        size_t at = i;
        for (; at > 0 && number < numbers[at - 1]; at--) {
            numbers[at] = numbers[at - 1];
            visits->names[at] = visits->names[at - 1];
            visits->labels[at] = visits->labels[at - 1];
        }
        numbers[at] = number;
        visits->names[at] = name;
        visits->labels[at] = label;
    }
    for (size_t i = 0; i < tf_table_n_levels(job->table, column); i++) {
        if (visits->of_level[i] != TF_MISSING_LEVEL)
            visits->of_level[i] = (uint32_t)tf_name_index(
                visits->names, visits->n, tf_table_level_name(job->table, column, i));
    }
}

/* ---- numbers that are no times ------------------------------------------------------------ */

/** Whether a name has a number of its own, as "Week 99" has. */
static bool has_number(const char *name) {
    return strpbrk(name, "0123456789") != NULL;
}

/** Whether visits from `from` on, up to `to`, are called by words alone. */
static bool are_words(const tf_levels *visits, size_t from, size_t to) {
    for (size_t c = from; c < to; c++) {
        if (has_number(visits->names[c]))
            return false;
    }
    return true;
}

/**
 * The visit that a code puts far from all others, such as "End of treatment" at 99: between it and
 * the next is more than all that the others span, and no name says so. SIZE_MAX: there is none.
 */
static size_t find_outlier(const tf_levels *visits, const double *numbers) {
    const size_t n = visits->n;
    for (size_t c = 1; n > 2 && c < n; c++) {
        if (numbers[c] - numbers[c - 1] <= (numbers[n - 1] - numbers[0]) / 2)
            continue;
        if (c > 1 && are_words(visits, c, n))
            return c;
        if (c + 1 < n && are_words(visits, 0, c))
            return c - 1;
    }
    return SIZE_MAX;
}

/* At its number it would press all others together, until their names have no room. */
static bool stand_by_number(tf_bars_job *job, const double *numbers) {
    const size_t at = find_outlier(&job->categories, numbers);
    if (at == SIZE_MAX)
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->visit.number);
    tf_diag_note(job->diag, &place, NULL,
                 "\"%s\" has the number %g, far from the other visits: all stand at equal "
                 "distances, in the order of their numbers",
                 job->categories.names[at], numbers[at]);
    return false;
}

/* Without a column of numbers they are in the names. */
static bool read_names(tf_bars_job *job, double *numbers) {
    const tf_levels *visits = &job->categories;
    tf_visit *named = tf_arena_array(job->arena, tf_visit, visits->n + 1);
    for (size_t c = 0; c < visits->n; c++)
        named[c].name = visits->names[c];
    const char decimal = tf_table_number_marks(job->table).decimal;
    bool numbered =
        tf_number_visits(named, visits->n, decimal, &job->bars->numbered_in, job->arena);
    for (size_t c = 0; c < visits->n; c++)
        numbers[c] = named[c].value;
    return numbered;
}

/* Numbers stand for names where those say nothing else: neither another label nor another place. */
static void set_numbers(const tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    const size_t n = job->categories.n;
    tf_visit *named = tf_arena_array(job->arena, tf_visit, n + 1);
    bool same = true;
    for (size_t c = 0; c < n; c++) {
        named[c].name = bars->categories[c].level;
        same = same && g_str_equal(bars->categories[c].label, bars->categories[c].level);
    }
    const char decimal = tf_table_number_marks(job->table).decimal;
    same = same && tf_number_visits(named, n, decimal, &bars->numbered_in, job->arena);
    for (size_t c = 0; c < n; c++)
        same = same && (!named[c].number || named[c].value == bars->categories[c].position);
    for (size_t c = 0; c < n && same; c++)
        bars->categories[c].number = named[c].number;
    if (!same)
        bars->numbered_in = (tf_visits_numbered){TF_VISIT_UNIT_NONE, NULL, NULL};
}

/* Each patient has dates of his own: lines over them join nothing that belongs together. */
static bool refuse_dates(const tf_bars_job *job) {
    const tf_levels *visits = &job->categories;
    size_t n = 0, first = 0;
    for (size_t c = 0; c < visits->n; c++) {
        const bool date = tf_is_date_text(visits->names[c]);
        first = date && n == 0 ? c : first;
        n += date;
    }
    if (2 * n <= visits->n)
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->visit.column);
    tf_diag_error(
        job->diag, &place,
        "compute the time since the start in the file, such as Week 4 or Day 90, and name "
        "that column; calendar dates of counts are --category COL",
        "column \"%s\" has dates, such as \"%s\": no visits", job->ask->visit.column,
        visits->names[first]);
    return false;
}

/** "Week 4" and "Wk 4" are drawn side by side, each with a part of the patients. */
static bool check_spellings(const tf_bars_job *job) {
    const tf_levels *visits = &job->categories;
    const char **keys = tf_visit_keys(visits->names, visits->n,
                                      tf_table_number_marks(job->table).decimal, job->arena);
    size_t first = SIZE_MAX, again = 0;
    for (; again < visits->n && first == SIZE_MAX; again++)
        first = tf_name_index(keys, again, keys[again]);
    if (first == SIZE_MAX)
        return true;
    again--;
    const tf_alike_ask asked = {
        .merge_key = "category.merge", .weights = visits->counts, .keys = keys};
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->visit.column);
    g_autofree char *hint = tf_levels_merge_hint(visits->names, visits->n, &asked, NULL);
    tf_diag_error(job->diag, &place, hint, "\"%s\" and \"%s\" of column \"%s\" are one visit",
                  visits->names[first], visits->names[again], job->ask->visit.column);
    return false;
}

/* Who comes first in a file of patients may have missed a visit: the order in which visits first
   occur is an accident, and what is drawn over them is a course of time. */
static void doubt_order(const tf_bars_job *job) {
    const tf_levels *visits = &job->categories;
    const char decimal = tf_table_number_marks(job->table).decimal;
    /* "C2, M6, C4": where M6 stands among the cycles is as open as if no name had a number */
    tf_bars_source rows = TF_BARS_PATIENTS; /* values of patients have become means by now */
    tf_bars_source_of(job->ask, &rows);
    if (rows != TF_BARS_PATIENTS || (visits->reason != TF_ORDER_LIKE &&
                                     !tf_names_lack_order(visits->names, visits->n, decimal)))
        return;
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t c = 0; c < visits->n; c++)
        g_string_append_printf(list, "%s%s", c ? ", " : "", visits->names[c]);
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->visit.column);
    tf_diag_warning(job->diag, &place, "name the visits from the first to the last: category.order",
                    "visits stand in the order of the file, as their names don't say when they "
                    "are: %s",
                    list->str);
}

/* All or nothing: an axis on which some visits have a place and others don't is no axis. */
bool tf_bars_visits(tf_bars_job *job) {
    tf_levels *visits = &job->categories;
    const char *column = job->ask->visit.number;
    if (!tf_bars_refuse_sum_visit(job) || !tf_bars_tell_imputed(job))
        return false;
    double *numbers = tf_arena_array(job->arena, double, visits->n + 1);
    if (!refuse_dates(job) || !check_spellings(job) ||
        (column && !read_column(job, column, numbers)))
        return false;
    const bool numbered = (column || read_names(job, numbers)) && all_different(numbers, visits->n);
    const bool ordered = job->ask->category.order.items != NULL;
    const char *code = numbered || ordered ? NULL : tf_bars_read_visit_codes(job, visits, numbers);
    if (numbered && ordered)
        check_order(job, numbers);
    else if (numbered || code)
        sort_by_number(job, numbers);
    else if (!ordered)
        doubt_order(job);
    const bool by_names =
        numbered && (visits->reason == TF_ORDER_FILE || visits->reason == TF_ORDER_LIKE);
    tf_bars_say_visits(job, column && numbered ? column : code,
                       by_names ? TF_ORDER_VALUES : visits->reason);
    const bool placed =
        numbered && (column ? stand_by_number(job, numbers) : tf_bars_last_is_time(job, numbers));
    tf_bars_category *categories = tf_arena_array(job->arena, tf_bars_category, visits->n + 1);
    for (size_t c = 0; c < visits->n; c++)
        categories[c] = (tf_bars_category){.label = visits->labels[c],
                                           .level = visits->names[c],
                                           .position = placed ? numbers[c] : NAN};
    job->bars->categories = categories;
    job->bars->visits = true;
    set_numbers(job);
    return true;
}
