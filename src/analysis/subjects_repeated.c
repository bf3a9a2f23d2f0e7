/* Which of a patient's rows was kept: the one that says how the follow-up ended, or another one. */
#include <math.h>
#include <string.h>

#include "analysis/subjects_internal.h"
#include "event_coding.h"

/** No row, or several. */
#define NO_ROW    SIZE_MAX
#define MANY_ROWS (SIZE_MAX - 1)

/** What the rows that were dropped say otherwise. */
typedef struct lost {
    tf_line_list events; /**< the event, of a patient who is kept without it */
    tf_line_list later;  /**< a longer time */
} lost;

bool tf_source_is_event(const tf_subject_source *source, size_t row) {
    if (source->censored)
        return !source->censored[row] && !isnan(source->time[row]);
    const uint32_t code = source->event[row];
    return code != TF_MISSING_LEVEL && source->event_of_level[code] == TF_CODE_EVENT;
}

/** The row that is kept of each patient. NULL: no memory. */
static size_t *kept_rows(const tf_subject_source *source, const uint32_t *ids, size_t n_ids) {
    size_t *kept = tf_try_alloc(n_ids + 1, sizeof *kept);
    for (size_t i = 0; kept && i < n_ids; i++)
        kept[i] = NO_ROW;
    for (size_t row = 0; kept && row < source->rows.n; row++)
        if (tf_row_used(&source->rows, row) && ids[row] != TF_MISSING_LEVEL)
            kept[ids[row]] = kept[ids[row]] == NO_ROW ? row : MANY_ROWS;
    return kept;
}

static void look_at(const tf_subject_source *source, size_t row, size_t kept, lost *found) {
    if (tf_source_is_event(source, row) && !tf_source_is_event(source, kept))
        tf_line_list_add(&found->events, source->table, row);
    if (source->time[row] > source->time[kept])
        tf_line_list_add(&found->later, source->table, row);
}

static void tell(const tf_subject_source *source, const lost *found) {
    const tf_ask *ask = source->asked->ask;
    const bool last = source->asked->who->rows == TF_ROWS_LAST;
    const tf_place place = tf_ask_place(ask, &source->asked->who->rows);
    if (found->events.n > 0)
        tf_diag_warning(source->diag, &place,
                        last ? "sort the rows of each patient by their time"
                             : "--rows last keeps how the follow-up ended, if it is the last row",
                        "%zu of the rows that were dropped have the event, and the one that is "
                        "kept of the patient has not (%s)",
                        found->events.n, tf_line_list_text(&found->events, source->arena));
    /* The first event of several is earlier than the others. */
    if (last && found->later.n > 0)
        tf_diag_warning(source->diag, &place, "sort the rows of each patient by their time",
                        "%zu of the rows that were dropped have a longer time than the last row of "
                        "the patient: they are in no order of time (%s)",
                        found->later.n, tf_line_list_text(&found->later, source->arena));
}

bool tf_source_check_kept_rows(const tf_subject_source *source, const char *patient) {
    const int rows = source->asked->who->rows;
    const uint32_t *ids = patient ? tf_table_levels(source->table, patient) : NULL;
    if (!ids || !source->rows.dropped || (rows != TF_ROWS_FIRST && rows != TF_ROWS_LAST) ||
        (!source->censored && !source->event_of_level) || !source->time)
        return true;
    g_autofree size_t *kept = kept_rows(source, ids, tf_table_n_levels(source->table, patient));
    if (!kept) {
        tf_diag_no_memory(source->diag, "the rows of the same patients");
        return false;
    }
    lost found = {0};
    for (size_t row = 0; row < source->rows.n; row++)
        if (source->rows.dropped[row] == TF_ROW_REPEATED && ids[row] != TF_MISSING_LEVEL &&
            kept[ids[row]] < MANY_ROWS)
            look_at(source, row, kept[ids[row]], &found);
    tell(source, &found);
    return true;
}
