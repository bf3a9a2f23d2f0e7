/* Start-stop rows without their keys: as patients of their own all of them would be followed from
   the origin on, which no curve shows. */
#include <inttypes.h>
#include <math.h>

#include "analysis/chains.h"
#include "analysis/subjects_internal.h"
#include "analysis/whole_file.h"
#include "data/condition_text.h"
#include "event_coding.h"

/** Larger files are dear to read twice. */
#define MOST_ROWS 20000

/** Of the rows of the file that are in use, NaN of the others. */
static double *times_in(const tf_subject_source *source, const tf_table *file,
                        const double *times) {
    const size_t n = tf_table_n_rows(file);
    double *found = g_new(double, n + 1);
    for (size_t i = 0; i < n; i++)
        found[i] = NAN;
    for (size_t row = 0, at = 0; row < source->rows.n; row++)
        if (tf_row_used(&source->rows, row) && tf_find_line(source->table, row, file, &at))
            found[at] = times[row];
    return found;
}

/* ---- what is said ---------------------------------------------------------------------------- */

/** What stands in the file. Newly allocated. */
static char *text_of(const tf_table *file, const tf_chain *found, const char *entry) {
    g_autofree char *whose =
        found->patient ? g_strdup_printf(" of \"%s\"", found->patient) : g_strdup("");
    return g_strdup_printf("rows%s follow each other (lines %" PRIu64 " and %" PRIu64
                           ": one ends at \"%s\" of the other)",
                           whose, tf_table_line(file, found->first),
                           tf_table_line(file, found->second), entry);
}

/* Where no column says whose rows they are, estimates are right, and numbers of patients aren't. */
static bool tell_unknown(const tf_subject_source *source, const tf_place *place,
                         const tf_chain *found, const char *text) {
    if (!found->patient) {
        tf_diag_warning(source->diag, place, NULL,
                        "%s, and no column names the patients: each counts as a patient", text);
        return true;
    }
    g_autofree char *id = tf_flag_word(found->patient);
    g_autofree char *hint = g_strdup_printf("who they are is --id %s", id);
    tf_diag_error(source->diag, place, hint,
                  "%s: without the patients' column each counts as a patient", text);
    return false;
}

/* Whoever asked for all rows may know what is in them. */
static bool tell(const tf_subject_source *source, tf_table *file, const tf_chain *found,
                 const char *known) {
    const char *name = source->entry.name ? source->entry.name : found->entry;
    const tf_place place = tf_table_place(file, found->second, name);
    g_autofree char *text = text_of(file, found, name);
    if (source->entry.name)
        return tell_unknown(source, &place, found, text);
    g_autofree char *entry = tf_flag_word(name);
    g_autofree char *id = found->patient ? tf_flag_word(found->patient) : NULL;
    g_autofree char *which = id && !known ? g_strdup_printf(" --id %s", id) : g_strdup("");
    if (source->asked->who->rows == TF_ROWS_ALL) {
        g_autofree char *hint =
            g_strdup_printf("--entry %s%s in place of --rows all", entry, which);
        tf_diag_warning(source->diag, &place, hint,
                        "%s: each counts as a patient from the origin on", text);
        return true;
    }
    g_autofree char *hint = g_strdup_printf("parts of one time are --entry %s%s", entry, which);
    tf_diag_error(source->diag, &place, hint, "%s: they are parts of one patient's time", text);
    return false;
}

/** Whether values of a column are there more than once. */
static bool repeats(const tf_subject_source *source, const char *column) {
    const uint32_t *codes = tf_table_levels(source->table, column);
    if (!codes)
        return false;
    g_autofree uint8_t *seen = g_new0(uint8_t, tf_table_n_levels(source->table, column) + 1);
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row) || codes[row] == TF_MISSING_LEVEL)
            continue;
        if (seen[codes[row]])
            return true;
        seen[codes[row]] = 1;
    }
    return false;
}

bool tf_source_check_chains(const tf_subject_source *source) {
    const tf_subjects_ask *asked = source->asked;
    const int rows = asked->who->rows;
    if (source->n_event || !source->time || source->rows.n > MOST_ROWS ||
        (rows >= 0 && rows != TF_ROWS_ALL) || (source->entry.name && rows >= 0) ||
        (source->between_dates && !source->entry.name))
        return true;
    const tf_patients_ask patients = tf_subjects_patients(asked);
    const char *patient = tf_patients_column(&patients, &source->rows);
    if (patient && !repeats(source, patient)) {
        if (asked->who->patient)
            return true;
        patient = NULL; /* numbers of rows, it may be */
    }
    if (patient && source->entry.name)
        return true;
    g_autoptr(tf_table) file = tf_whole_file(source->table, asked->ask, source->arena);
    if (!file)
        return true;
    g_autofree double *end = times_in(source, file, source->time);
    g_autofree double *entry =
        source->entry.time ? times_in(source, file, source->entry.time) : NULL;
    const tf_chain_ask chain = {file, end, entry, patient, tf_event_column(asked->outcome)};
    const tf_chain found = tf_find_chain(&chain);
    return found.n_pairs == 0 || tell(source, file, &found, patient);
}
