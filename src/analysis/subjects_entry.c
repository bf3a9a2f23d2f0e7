/* Late entry (left truncation): since when each row is at risk. Whoever is found late was not there
   to have the event before, and counts in no risk set until then (Kaplan and Meier 1958, J Am Stat
   Assoc 53:457, section 2; Tsai, Jewell and Wang 1987, Biometrika 74:883). */
#include <math.h>
#include <string.h>

#include "analysis/subjects_internal.h"
#include "base/number.h"
#include "data/condition_text.h"

/** An entry and an end that are as near as this to each other are one time to the numerics, which
 * take times for tied that differ by rounding. */
#define TIED 0x1p-26

bool tf_subjects_in_parts(const tf_subjects_ask *asked) {
    return tf_has_entry(asked->outcome) && asked->who->rows < 0;
}

bool tf_source_entries(tf_subject_source *source) {
    const tf_outcome_ask *o = source->asked->outcome;
    source->entry.name = o->entry.column ? o->entry.column : o->entry.date;
    if (!source->entry.name)
        return true;
    double *time = source->entry.time = tf_try_alloc(source->rows.n + 1, sizeof *time);
    if (!time) {
        tf_diag_no_memory(source->diag, "the times of entry");
        return false;
    }
    const double *numbers =
        o->entry.column ? tf_table_numbers(source->table, o->entry.column) : NULL;
    const tf_date_column *dates = tf_dates_column(&source->dates, o->entry.date);
    const tf_date_column *starts = tf_dates_column(&source->dates, o->time.start);
    for (size_t row = 0; row < source->rows.n; row++)
        time[row] = numbers ? numbers[row] : tf_date_at(dates, row) - tf_date_at(starts, row);
    return true;
}

/** Rows whose end isn't after their entry, and of them those with an end before it. */
typedef struct turned {
    tf_line_list lines;
    size_t n_before;
    size_t n_cut; /**< whose end is the data cut-off */
} turned;

static turned find_turned(const tf_subject_source *source) {
    turned found = {0};
    double most = 1;
    for (size_t row = 0; row < source->rows.n; row++)
        if (tf_row_used(&source->rows, row))
            most = fmax(most, source->time[row]);
    for (size_t row = 0; row < source->rows.n; row++) {
        const double span = source->time[row] - source->entry.time[row];
        if (!tf_row_used(&source->rows, row) || span > most * TIED)
            continue;
        found.n_before += span < -most * TIED;
        found.n_cut += source->cut && source->cut[row];
        tf_line_list_add(&found.lines, source->table, row);
    }
    return found;
}

/** NULL: nothing is known to help. Newly allocated. */
static char *hint_of(const tf_subject_source *source, const turned *found) {
    const tf_outcome_ask *o = source->asked->outcome;
    const bool one = o->time.columns.n == 1 && o->entry.column;
    if (o->entry.date && o->time.cutoff && found->n_cut == found->lines.n)
        return g_strdup_printf("leave them out: --where \"%s < %s\"", o->entry.date,
                               o->time.cutoff);
    if (!one)
        return NULL;
    if (found->n_before == source->rows.n_used) {
        g_autofree char *first = tf_flag_word(o->time.columns.items[0]);
        g_autofree char *second = tf_flag_word(source->entry.name);
        return g_strdup_printf("the two columns are swapped: --entry %s --time %s", first, second);
    }
    /* Ages in whole years are the same for whoever is followed for less than one. */
    return found->n_before > 0
               ? NULL
               : g_strdup_printf("--set 'derive.followed={difference: [\"%s\", \"%s\"]}' --where "
                                 "\"followed > 0\" leaves them out",
                                 source->entry.name, o->time.columns.items[0]);
}

/** Nobody is at risk from a time to the same or an earlier one. Always false. */
static bool refuse_turned(const tf_subject_source *source, const turned *found) {
    const size_t row = found->lines.first_row;
    const tf_place place = tf_table_place(source->table, row, source->entry.name);
    char entry[TF_NUMBER_CHARS], end[TF_NUMBER_CHARS];
    tf_number_shortest(entry, source->entry.time[row]);
    tf_number_shortest(end, source->time[row]);
    g_autofree char *hint = hint_of(source, found);
    tf_diag_error(source->diag, &place, hint,
                  "entry by \"%s\" is at %s%s, and the time ends at %s: it has to begin before its "
                  "end (%s)",
                  source->entry.name, entry, source->between_dates ? " days" : "", end,
                  tf_line_list_text(&found->lines, source->arena));
    return false;
}

bool tf_source_check_entries(const tf_subject_source *source) {
    tf_line_list negative = {0};
    if (!source->entry.time)
        return true;
    for (size_t row = 0; row < source->rows.n; row++)
        if (tf_row_used(&source->rows, row) && source->entry.time[row] < 0)
            tf_line_list_add(&negative, source->table, row);
    if (negative.n > 0) {
        const tf_place place =
            tf_table_place(source->table, negative.first_row, source->entry.name);
        char value[TF_NUMBER_CHARS];
        tf_number_shortest(value, source->entry.time[negative.first_row]);
        tf_diag_error(
            source->diag, &place, NULL,
            "entry by \"%s\" is at %s, before the origin: who is followed from the origin "
            "on enters at 0 (%s)",
            source->entry.name, value, tf_line_list_text(&negative, source->arena));
        return false;
    }
    const turned found = find_turned(source);
    return found.lines.n == 0 || refuse_turned(source, &found);
}

/* ---- where estimates begin ------------------------------------------------------------------- */

double tf_source_begin(const tf_subject_source *source) {
    tf_subjects units = {0};
    tf_source_settle_units(source, &units);
    const double from = source->asked->outcome->entry.from;
    return units.converted ? from * tf_unit_days(units.unit) / tf_unit_days(units.data_unit) : from;
}

bool tf_source_enter_from(tf_subject_source *source) {
    if (!source->entry.time || isnan(source->asked->outcome->entry.from))
        return true;
    const double from = tf_source_begin(source);
    const tf_place place = tf_ask_place(source->asked->ask, &source->asked->outcome->entry.from);
    size_t n = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row))
            continue;
        source->entry.time[row] = fmax(source->entry.time[row], from);
        if (source->time[row] - source->entry.time[row] > fmax(1, source->time[row]) * TIED)
            continue;
        if (!tf_rows_drop(&source->rows, row, TF_ROW_BEFORE, source->diag))
            return false;
        n++;
    }
    char text[TF_NUMBER_CHARS];
    tf_number_shortest(text, source->asked->outcome->entry.from);
    if (source->rows.n_used == 0) {
        tf_diag_error(source->diag, &place, "an earlier time, or leave it out",
                      "nobody is followed beyond %s, where estimates begin", text);
        return false;
    }
    if (n > 0) {
        tf_results_add_drop(source->builder, "drop.before", NULL, n);
        tf_diag_note(source->diag, &place, NULL,
                     "%zu row%s at %s or before, where estimates begin: left out", n,
                     n == 1 ? " ends" : "s end", text);
    }
    return true;
}
