/* Which visit is the baseline, and each patient's changes from his own value there. */
#include <math.h>

#include "analysis/baseline_visits.h"
#include "data/cdisc_names.h"
#include "data/number_marks.h"
#include "job.h"

/* ---- what is flagged --------------------------------------------------------------------------
 */

/* CDISC's flag of the record that is a patient's baseline. */
void lines_read_flags(lines_job *job) {
    const tf_table *table = job->rows->table;
    if (job->ask->change <= 0 || (job->ask->baseline && !job->ask->shared.flagged))
        return;
    const char *column = tf_cdisc_column(table, "ABLFL");
    const uint32_t *codes = tf_table_levels(table, column);
    uint8_t *flags = codes ? tf_arena_array(job->arena, uint8_t, job->rows->n + 1) : NULL;
    bool any = false;
    for (size_t row = 0; flags && row < job->rows->n; row++) {
        flags[row] = tf_row_used(job->rows, row) && codes[row] != TF_MISSING_LEVEL &&
                     g_ascii_strcasecmp(tf_table_level_name(table, column, codes[row]), "Y") == 0;
        any = any || flags[row];
    }
    job->flags = any ? flags : NULL;
}

/** The visit of most flagged rows; SIZE_MAX: all are of unscheduled ones. */
static size_t find_flagged(const lines_job *job) {
    const size_t n = job->places.levels.n;
    size_t *counts = tf_arena_array(job->arena, size_t, n + 1), best = SIZE_MAX;
    for (size_t row = 0; row < job->rows->n; row++)
        if (job->flags[row] && lines_place_of(job, row) < n)
            counts[lines_place_of(job, row)]++;
    for (size_t i = 0; i < n; i++)
        if (counts[i] > 0 && (best == SIZE_MAX || counts[i] >= counts[best]))
            best = i;
    return best;
}

/** Whether some patients have their baseline elsewhere. */
static bool are_scattered(const lines_job *job) {
    for (size_t row = 0; job->flags && row < job->rows->n; row++)
        if (job->flags[row] && lines_place_of(job, row) != job->baseline)
            return true;
    return false;
}

void lines_find_flagged_rows(lines_job *job) {
    size_t *flagged = job->flags ? tf_arena_array(job->arena, size_t, job->n_units + 1) : NULL;
    for (size_t row = 0; flagged && job->patients && row < job->rows->n; row++) {
        const uint32_t patient = job->patients[row];
        if (job->flags[row] && !isnan(job->values[row]) && patient != TF_MISSING_LEVEL &&
            flagged[patient] == 0)
            flagged[patient] = row + 1;
    }
    job->flagged = flagged;
}

/* ---- the baseline -----------------------------------------------------------------------------
 */

static size_t find_given(const lines_job *job) {
    const tf_levels *visits = &job->places.levels;
    const size_t named = tf_name_index(visits->names, visits->n, job->ask->baseline);
    return named != SIZE_MAX ? named : tf_name_index(visits->labels, visits->n, job->ask->baseline);
}

static char decimal_of(const lines_job *job) {
    return tf_table_number_marks(job->rows->table).decimal;
}

/* Where nobody calls a visit so, the first is it, though it may be before all treatment. */
static void say_found(const lines_job *job) {
    const tf_levels *visits = &job->places.levels;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->change);
    const char *name = visits->names[job->baseline];
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t i = 0; i < job->n_before; i++)
        g_string_append_printf(list, "%s\"%s\"", i ? ", " : "", visits->names[i]);
    if (job->results->from.scattered)
        tf_diag_note(
            job->diag, &place, NULL,
            "changes are from each patient's row with ABLFL = Y, most of which are of \"%s\" "
            "and some of other visits (baseline)%s%s",
            name, job->n_before > 0 ? "; visits before it are not drawn: " : "", list->str);
    else if (job->n_before > 0)
        tf_diag_note(job->diag, &place, NULL,
                     "changes are from \"%s\", by %s (baseline); visits before it are not drawn: "
                     "%s",
                     name, job->flags ? "ABLFL = Y" : "its name", list->str);
    else if (job->baseline == 0 && !job->flags &&
             tf_visit_is_early(name, decimal_of(job), job->arena))
        tf_diag_warning(job->diag, &place, "baseline: VISIT names another visit",
                        "changes are from \"%s\", the first visit, as none is called a baseline",
                        name);
}

bool lines_find_baseline(lines_job *job) {
    const tf_lines_ask *ask = job->ask;
    tf_lines_results *results = job->results;
    const size_t n = job->places.levels.n;
    if (ask->change <= 0)
        return true;
    const bool unasked = !ask->baseline || ask->shared.unasked;
    if (ask->baseline) {
        job->baseline = find_given(job);
        job->n_before = ask->shared.before;
    } else {
        size_t found = job->flags ? find_flagged(job) : SIZE_MAX;
        if (found == SIZE_MAX)
            found = tf_find_baseline(&job->places, decimal_of(job), job->arena);
        job->baseline = found == SIZE_MAX ? 0 : found;
        /* of two visits the other one is what changed, whichever came first */
        job->n_before = n - job->baseline < 2 ? 0 : job->baseline;
    }
    if (job->baseline == SIZE_MAX)
        return lines_refuse(ask, &ask->baseline, job->diag,
                            "write it as the file does: trialfig columns FILE lists its values",
                            "no visit is called like the baseline");
    results->from.scattered = are_scattered(job);
    if (unasked)
        say_found(job);
    results->baseline = job->places.levels.labels[job->baseline];
    results->from.level = job->places.levels.names[job->baseline];
    results->from.n_before = job->n_before;
    results->from.flagged = job->flags != NULL;
    results->places += job->n_before;
    results->n_places -= job->n_before;
    return true;
}

/* ---- changes ----------------------------------------------------------------------------------
 */

/** A patient's own. */
typedef struct base {
    double value; /* NaN: there is none */
    size_t row, place;
} base;

/** Of the patient whose records are those from `first` to `end`: the value that is flagged, as it
   is in its row, else that of the visit. */
static base base_of(const lines_job *job, size_t first, size_t end) {
    const size_t flagged = job->flagged ? job->flagged[job->records[first].unit] : 0;
    if (flagged > 0)
        return (base){job->values[flagged - 1], flagged - 1, lines_place_of(job, flagged - 1)};
    for (size_t i = first; i < end && !job->flagged; i++) {
        const lines_record *record = &job->records[i];
        if (record->place == job->baseline)
            return (base){record->value, record->row, record->place};
    }
    return (base){NAN, 0, 0};
}

static bool refuse_negative(const lines_job *job, size_t row) {
    const tf_place place = tf_table_place(job->rows->table, row, job->ask->value);
    tf_diag_error(job->diag, &place, "change: true draws differences",
                  "a baseline below 0 is no base of percent");
    return false;
}

/** Of several values at the baseline's visit the baseline itself stands for it: no change. */
static double change_of(const lines_record *record, const base *from, tf_lines_change change) {
    const double value = record->place == from->place ? from->value : record->value;
    return (value - from->value) * (change == TF_LINES_PERCENT_CHANGE ? 100 / from->value : 1);
}

static void warn_left_out(const lines_job *job, size_t n, const char *why) {
    const tf_place place = {.file = tf_table_path(job->rows->table)};
    if (n > 0)
        tf_diag_warning(job->diag, &place, NULL, "%zu patient%s left out: %s", n,
                        n == 1 ? " is" : "s are", why);
}

bool lines_take_changes(lines_job *job) {
    tf_lines_results *results = job->results;
    if (job->ask->change <= 0)
        return true;
    const bool percent = results->change == TF_LINES_PERCENT_CHANGE;
    size_t n = 0;
    for (size_t i = 0, end; i < job->n_records; i = end) {
        for (end = i; end < job->n_records && job->records[end].unit == job->records[i].unit;)
            end++;
        const base from = base_of(job, i, end);
        if (isnan(from.value)) {
            results->said.no_baseline++;
            continue;
        }
        if (percent && from.value < 0)
            return refuse_negative(job, from.row);
        if (percent && from.value == 0) {
            results->said.zero_baseline++;
            continue;
        }
        for (size_t k = i; k < end; k++) {
            lines_record moved = job->records[k];
            if (moved.place < job->n_before)
                continue;
            moved.value = change_of(&moved, &from, results->change);
            moved.place -= job->n_before;
            job->records[n++] = moved;
        }
    }
    job->n_records = n;
    warn_left_out(job, results->said.no_baseline, "no value at the baseline");
    warn_left_out(job, results->said.zero_baseline, "a baseline of 0 gives no percent");
    if (n == 0)
        return lines_refuse(job->ask, &job->ask->change, job->diag,
                            "baseline: VISIT names another visit",
                            "no patient has a value at the baseline");
    return true;
}
