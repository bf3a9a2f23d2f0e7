/* Until which day each group was followed. Data of two cut-offs put together have one group that is
   followed for longer, and no sign of it in the figure. */
#include <math.h>

#include "analysis/subjects_internal.h"
#include "data/dates.h"
#include "event_coding.h"
#include "last_days.h"

/** Fewer of a group who are censored may all have been lost. */
#define LEAST_CENSORED 10
/** Days that visits of one cut-off don't differ by. */
#define APART       183
#define MOST_GROUPS 64

/** Of those of each group who are censored: an event may come at any time. */
typedef struct last_days {
    size_t n[MOST_GROUPS];
    double day[MOST_GROUPS]; /**< the last on which somebody was seen */
} last_days;

static bool is_censored(const tf_subject_source *source, size_t row) {
    if (source->censored)
        return source->censored[row] != 0;
    if (!source->event)
        return false;
    return source->event[row] == TF_MISSING_LEVEL
               ? tf_event_missing_means(source->asked->outcome) == TF_ROLE_CENSORED
               : source->event_of_level[source->event[row]] == TF_CODE_CENSORED;
}

/** NaN: the row isn't used, or has an event. */
static double end_of(const tf_subject_source *source, const tf_date_column *starts, size_t row) {
    if (!tf_row_used(&source->rows, row) || source->group[row] >= MOST_GROUPS)
        return NAN;
    return is_censored(source, row) ? tf_date_at(starts, row) + source->time[row] : NAN;
}

static void find_last(const tf_subject_source *source, const tf_date_column *starts,
                      last_days *found) {
    for (size_t row = 0; row < source->rows.n; row++) {
        const double end = end_of(source, starts, row);
        if (isnan(end))
            continue;
        const uint32_t g = source->group[row];
        found->day[g] = found->n[g]++ == 0 ? end : fmax(found->day[g], end);
    }
}

static size_t count_later(const tf_subject_source *source, const tf_date_column *starts, size_t g,
                          double day) {
    size_t n = 0;
    for (size_t row = 0; row < source->rows.n; row++)
        n += source->group[row] == g && end_of(source, starts, row) > day;
    return n;
}

/** Whether most of a group end so close to its last day as they do where a cut-off ends them. */
static bool is_cut_off(const tf_subject_source *source, const tf_date_column *starts, size_t g,
                       const last_days *found) {
    return found->n[g] >= LEAST_CENSORED &&
           2 * count_later(source, starts, g, found->day[g] - APART) > found->n[g];
}

void tf_source_warn_last_days(const tf_subject_source *source) {
    const tf_outcome_ask *o = source->asked->outcome;
    if (!source->between_dates || !source->group || o->time.cutoff)
        return;
    const tf_date_column *starts = tf_dates_column(&source->dates, o->time.start);
    last_days found = {0};
    find_last(source, starts, &found);
    size_t first = MOST_GROUPS, last = 0;
    for (size_t g = 0; g < MOST_GROUPS; g++) {
        if (!is_cut_off(source, starts, g, &found))
            continue;
        last = first == MOST_GROUPS || found.day[g] > found.day[last] ? g : last;
        first = first == MOST_GROUPS || found.day[g] < found.day[first] ? g : first;
    }
    if (first == MOST_GROUPS || found.day[last] - found.day[first] <= APART)
        return;
    const char *column = source->asked->group->column;
    const tf_place place = {.file = tf_table_path(source->table)};
    g_autofree char *early = tf_day_text(found.day[first]);
    g_autofree char *late = tf_day_text(found.day[last]);
    g_autofree char *hint =
        g_strdup_printf("if their data were cut off on two days, --cutoff %s makes it one", early);
    tf_diag_warning(source->diag, &place, hint,
                    "groups seem to have two data cut-offs: nobody of \"%s\" is censored after %s, "
                    "and most of \"%s\" are shortly before %s",
                    tf_table_level_name(source->table, column, (uint32_t)first), early,
                    tf_table_level_name(source->table, column, (uint32_t)last), late);
}
