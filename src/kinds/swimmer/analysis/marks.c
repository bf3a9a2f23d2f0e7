/* What happened, as marks on the lanes: columns of times, or rows that say what it was. */
#include <math.h>

#include "analysis/event_codes.h"
#include "base/sort.h"
#include "job.h"

/** Kinds of marks: the columns' in the order of the key, then the levels of mark.column. */
typedef struct kinds {
    tf_swimmer_mark_kind *all;
    uint32_t *of_level; /**< [levels of mark.column] */
    size_t n;
    bool is_death[TF_SWIMMER_MAX_MARKS];
} kinds;

static bool list_kinds(tf_swimmer_job *job, kinds *of) {
    const tf_swimmer_ask *ask = job->ask;
    tf_levels levels = {0};
    const tf_levels_ask asked = {.ask = &ask->base,
                                 .column = &ask->mark.column,
                                 .order = &ask->mark.levels,
                                 .labels = &ask->mark.labels,
                                 .absent = TF_ABSENT_KEPT,
                                 .most = TF_SWIMMER_MAX_MARKS,
                                 .most_what = "kinds of marks",
                                 .most_hint = "leave rows out with --where, or merge some of them",
                                 .what = "mark"};
    if (ask->mark.column && !tf_levels_resolve(&asked, job->rows, job->arena, &levels, job->diag))
        return false;
    of->n = job->n_wide + levels.n;
    if (of->n > TF_SWIMMER_MAX_MARKS) {
        const tf_place place = tf_ask_place(&ask->base, &ask->marks);
        tf_diag_error(job->diag, &place, "leave some of them out",
                      "%zu kinds of marks are too many to be told apart: at most %d", of->n,
                      TF_SWIMMER_MAX_MARKS);
        return false;
    }
    of->all = tf_arena_array(job->arena, tf_swimmer_mark_kind, of->n + 1);
    for (size_t i = 0; i < job->n_wide; i++)
        of->all[i].label = tf_arena_strdup(job->arena, job->marks[i].label);
    for (size_t i = 0; i < levels.n; i++)
        of->all[job->n_wide + i] =
            (tf_swimmer_mark_kind){.label = levels.labels[i], .level = levels.names[i]};
    for (size_t i = 0; i < of->n; i++)
        of->is_death[i] = tf_same_event(of->all[i].label, "death") ||
                          (of->all[i].level && tf_same_event(of->all[i].level, "death"));
    of->of_level = levels.of_level;
    return true;
}

/* ---- of each lane -----------------------------------------------------------------------------
 */

static int by_time(const void *a, const void *b) {
    const tf_swimmer_mark *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

typedef struct found {
    size_t lane;
    tf_swimmer_mark mark;
} found;

/** All of them, row by row. */
static void find_marks(const tf_swimmer_job *job, const kinds *of, GArray *all) {
    const double *times = job->ask->time.start ? job->start : job->end;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row))
            continue;
        const size_t lane = job->lane_of[job->patients[row]];
        for (size_t i = 0; i < job->n_wide; i++) {
            const found one = {lane, {job->marks[i].at[row], i}};
            if (!isnan(one.mark.at))
                g_array_append_val(all, one);
        }
        /* at the end of a row that the cut-off ended it isn't known */
        if (!tf_swimmer_has_mark(job, row) || (!job->ask->time.start && job->cut[row]))
            continue;
        const uint32_t kind = of->of_level[job->events[row]];
        const found one = {lane, {times[row], job->n_wide + kind}};
        if (kind != TF_MISSING_LEVEL)
            g_array_append_val(all, one);
    }
}

/** Columns repeat what happened in each row of a patient: the same time of the same kind is one
 * mark. */
static size_t without_repeats(tf_swimmer_mark *marks, size_t n) {
    size_t kept = 0;
    tf_sort(marks, n, sizeof *marks, by_time);
    for (size_t i = 0; i < n; i++) {
        const bool again =
            kept > 0 && marks[kept - 1].at == marks[i].at && marks[kept - 1].kind == marks[i].kind;
        if (!again)
            marks[kept++] = marks[i];
    }
    return kept;
}

static void count_kinds(const tf_swimmer_lane *lane, const kinds *of) {
    bool seen[TF_SWIMMER_MAX_MARKS] = {false};
    for (size_t i = 0; i < lane->n_marks; i++) {
        const size_t kind = lane->marks[i].kind;
        of->all[kind].n_events++;
        of->all[kind].n += !seen[kind];
        seen[kind] = true;
    }
}

/** A mark whose patient has no lane has no place. */
static bool place_marks(tf_swimmer_job *job, const kinds *of, const GArray *all) {
    size_t *n = tf_arena_array(job->arena, size_t, job->n_lanes + 1);
    tf_line_list lost = {0};
    for (size_t i = 0; i < all->len; i++) {
        const found *one = &g_array_index(all, found, i);
        if (one->lane != TF_SWIMMER_NONE)
            n[one->lane]++;
    }
    tf_swimmer_mark **marks = tf_arena_array(job->arena, tf_swimmer_mark *, job->n_lanes + 1);
    for (size_t i = 0; i < job->n_lanes; i++)
        marks[i] = tf_arena_array(job->arena, tf_swimmer_mark, n[i] + 1);
    for (size_t i = 0; i < all->len; i++) {
        const found *one = &g_array_index(all, found, i);
        if (one->lane != TF_SWIMMER_NONE)
            marks[one->lane][job->lanes[one->lane].n_marks++] = one->mark;
    }
    for (size_t row = 0; row < job->rows->n; row++)
        if (tf_row_used(job->rows, row) && job->lane_of[job->patients[row]] == TF_SWIMMER_NONE)
            tf_line_list_add(&lost, job->table, row);
    if (lost.n > 0) {
        const tf_place place = tf_table_place(job->table, lost.first_row, job->ask->patient);
        tf_diag_warning(job->diag, &place, NULL,
                        "%zu mark%s of patients who have no lane: not drawn (%s)", lost.n,
                        lost.n == 1 ? " is" : "s are", tf_line_list_text(&lost, job->arena));
    }
    for (size_t i = 0; i < job->n_lanes; i++) {
        tf_swimmer_lane *lane = &job->lanes[i];
        lane->n_marks = without_repeats(marks[i], lane->n_marks);
        lane->marks = marks[i];
        if (lane->n_marks > 0)
            lane->shown = fmax(lane->shown, marks[i][lane->n_marks - 1].at);
        count_kinds(lane, of);
    }
    return true;
}

/** The first of a lane; NULL: none is known. */
static const tf_swimmer_mark *death_of(const tf_swimmer_lane *lane, const kinds *of) {
    for (size_t k = 0; k < lane->n_marks; k++)
        if (of->is_death[lane->marks[k].kind])
            return &lane->marks[k];
    return NULL;
}

static bool refuse_death(const tf_swimmer_job *job, size_t row, const char *column,
                         const char *patient, const char *yet) {
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, "one of the two is a slip", "patient \"%s\" has died %s",
                  patient, yet);
    return false;
}

/** Who has died doesn't go on: where the cut-off alone ended the lane, death does, which is known
 * by then. */
static bool end_lanes(tf_swimmer_job *job, const kinds *of) {
    const tf_swimmer_ask *ask = job->ask;
    for (size_t i = 0; i < job->n_lanes; i++) {
        tf_swimmer_lane *lane = &job->lanes[i];
        tf_swimmer_part *last = &job->parts[i][lane->n_parts - 1];
        const tf_swimmer_mark *death = death_of(lane, of);
        if (death && lane->ongoing > 0)
            return refuse_death(job, last->row, ask->ongoing.column, lane->patient,
                                "and is ongoing");
        if (!job->cut[last->row])
            continue;
        lane->ongoing = death ? 0 : 1;
        if (!death)
            continue;
        if (death->at < last->start)
            return refuse_death(job, last->row, ask->time.end, lane->patient,
                                "before this part begins");
        lane->lasted -= last->end - death->at;
        lane->end = last->end = death->at;
        lane->shown = lane->marks[lane->n_marks - 1].at;
    }
    return true;
}

bool tf_swimmer_marks(tf_swimmer_job *job) {
    kinds of = {0};
    if (!list_kinds(job, &of))
        return false;
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(found));
    find_marks(job, &of, all);
    job->results->kinds = of.all;
    job->results->n_kinds = of.n;
    return place_marks(job, &of, all) && end_lanes(job, &of);
}
