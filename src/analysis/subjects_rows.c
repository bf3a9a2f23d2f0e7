/* The rows of a model with covariates, which may change from one part of a patient's time to the
   next: parts that curves see as one are apart here. */
#include <math.h>

#include "analysis/subjects_internal.h"

/** Whether the row is one of the model's, and since when it is at risk. */
static bool takes_part(const tf_subject_source *source, size_t row, double *entry) {
    const double from = source->asked->outcome->entry.from;
    if (source->rows.dropped && source->rows.dropped[row] &&
        source->rows.dropped[row] != TF_ROW_JOINED)
        return false;
    *entry = source->entry.own    ? source->entry.own[row]
             : source->entry.time ? source->entry.time[row]
                                  : 0;
    if (source->entry.time && !isnan(from))
        *entry = fmax(*entry, tf_source_begin(source));
    return !source->entry.time || *entry < source->time[row];
}

/* Rows that were joined have stratum and person of the one that stands for them: no other has been
   asked for. */
static size_t stands_for(const tf_subject_source *source, size_t row) {
    while (source->entry.next && source->rows.dropped && source->rows.dropped[row] == TF_ROW_JOINED)
        row = source->entry.next[row];
    return row;
}

static bool allocate(const tf_subject_source *source, size_t n, tf_subjects *subjects) {
    const size_t room = n + 1;
    bool ok = (subjects->rows.row = tf_try_alloc(room, sizeof *subjects->rows.row)) != NULL;
    ok = (subjects->rows.time = tf_try_alloc(room, sizeof *subjects->rows.time)) && ok;
    ok = (subjects->rows.cause = tf_try_alloc(room, sizeof *subjects->rows.cause)) && ok;
    if (source->entry.time)
        ok = (subjects->rows.entry = tf_try_alloc(room, sizeof *subjects->rows.entry)) && ok;
    if (source->n_event || source->weight)
        ok = (subjects->rows.weight = tf_try_alloc(room, sizeof *subjects->rows.weight)) && ok;
    if (source->group)
        ok = (subjects->rows.group = tf_try_alloc(room, sizeof *subjects->rows.group)) && ok;
    if (source->stratum)
        ok = (subjects->rows.stratum = tf_try_alloc(room, sizeof *subjects->rows.stratum)) && ok;
    if (source->entry.person || source->entry.n_joined > 0)
        ok = (subjects->rows.person = tf_try_alloc(room, sizeof *subjects->rows.person)) && ok;
    if (!ok)
        tf_diag_no_memory(source->diag, "the rows of a model");
    return ok;
}

static void put(const tf_subject_source *source, size_t row, double entry, const tf_row_end *end,
                tf_subjects *subjects) {
    const size_t at = subjects->rows.n++;
    subjects->rows.row[at] = (uint32_t)row;
    subjects->rows.time[at] = tf_subjects_in_unit(subjects, source->time[row]);
    subjects->rows.cause[at] = end->cause;
    if (subjects->rows.entry)
        subjects->rows.entry[at] = tf_subjects_in_unit(subjects, entry);
    if (subjects->rows.weight)
        subjects->rows.weight[at] = end->weight;
    if (subjects->rows.group)
        subjects->rows.group[at] = subjects->grouping.of_level[source->group[row]];
    if (subjects->rows.stratum)
        subjects->rows.stratum[at] = source->stratum[stands_for(source, row)];
    /* where all rows of a patient were joined, the one that stands for them is the patient */
    const size_t whole = stands_for(source, row);
    if (subjects->rows.person)
        subjects->rows.person[at] =
            source->entry.person ? source->entry.person[whole] : (uint32_t)whole;
}

bool tf_source_keep_rows(const tf_subject_source *source, tf_subjects *subjects) {
    if (source->asked->parts != TF_PARTS_BOTH)
        return true;
    size_t n = 0;
    double entry;
    tf_row_end ends[2];
    for (size_t row = 0; row < source->rows.n; row++)
        n += takes_part(source, row, &entry) ? tf_source_ends_of(source, row, ends) : 0;
    if (!allocate(source, n, subjects))
        return false;
    subjects->rows.n_persons = source->entry.person ? source->entry.n_persons : source->rows.n;
    for (size_t row = 0; row < source->rows.n; row++) {
        const size_t n_ends =
            takes_part(source, row, &entry) ? tf_source_ends_of(source, row, ends) : 0;
        for (size_t i = 0; i < n_ends; i++)
            put(source, row, entry, &ends[i], subjects);
    }
    return true;
}
