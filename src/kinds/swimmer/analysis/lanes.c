/* Lanes: their parts, in order and none over another; what is marked on them; from the top down. */
#include <math.h>
#include <stdlib.h>

#include "analysis/time_axis.h"
#include "job.h"

/* A page of one column, where no style says how wide pages are: 88 mm. */
static const double COLUMN_WIDTH = 249.4;
/* Times that conversion rounds, in the axis' unit. */
static const double SLACK = 1e-9;

/* ---- parts ----------------------------------------------------------------------------------- */

static int by_start(const void *a, const void *b) {
    const tf_swimmer_part *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end != y->end ? (x->end < y->end ? -1 : 1) : (x->row > y->row) - (x->row < y->row);
}

/** Two treatments at once have no place in one lane. */
static bool check_overlap(const tf_swimmer_job *job, const tf_swimmer_lane *lane) {
    for (size_t i = 1; i < lane->n_parts; i++) {
        const tf_swimmer_part *before = &lane->parts[i - 1], *part = &lane->parts[i];
        if (part->start >= before->end - SLACK * fmax(1, before->end))
            continue;
        const tf_place place = tf_table_place(job->table, part->row, job->ask->time.end);
        tf_diag_error(
            job->diag, &place,
            job->ask->time.start
                ? "mend the times, leave rows out with --where, or write what is given together "
                  "as one row"
                : "name the column of their starts: --start COL; of durations that follow each "
                  "other "
                  "it is the sum of those before",
            "patient \"%s\" has two parts at once: this one and line %" G_GUINT64_FORMAT,
            lane->patient, tf_table_line(job->table, before->row));
        return false;
    }
    return true;
}

/** Lanes in the order of the file; patients who have marks alone have none. */
static void count_lanes(tf_swimmer_job *job, size_t *n_parts) {
    const size_t n = tf_table_n_levels(job->table, job->ask->patient);
    job->lane_of = tf_arena_array(job->arena, size_t, n + 1);
    for (size_t i = 0; i < n; i++)
        job->lane_of[i] = TF_SWIMMER_NONE;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || tf_swimmer_is_mark(job, row))
            continue;
        size_t *lane = &job->lane_of[job->patients[row]];
        if (*lane == TF_SWIMMER_NONE)
            *lane = job->n_lanes++;
        n_parts[*lane]++;
    }
}

static void add_part(tf_swimmer_job *job, tf_swimmer_lane *lane, tf_swimmer_part *part,
                     size_t row) {
    const uint32_t level = job->part_levels ? job->part_levels[row] : TF_MISSING_LEVEL;
    part->start = job->start[row];
    part->end = job->end[row];
    part->level = level == TF_MISSING_LEVEL ? TF_SWIMMER_NONE : job->level_of[level];
    part->row = row;
    lane->end = fmax(lane->end, part->end);
    lane->lasted += part->end - part->start;
}

/** A part that lacks a time isn't any row: without it the lane ends too early, or has a hole. */
static bool check_open(const tf_swimmer_job *job) {
    tf_line_list open = {0};
    for (size_t row = 0; row < job->rows->n; row++) {
        const uint32_t patient = job->patients[row];
        if (!tf_row_used(job->rows, row) && patient != TF_MISSING_LEVEL &&
            !tf_swimmer_is_mark(job, row) && job->lane_of[patient] != TF_SWIMMER_NONE)
            tf_line_list_add(&open, job->table, row);
    }
    if (open.n == 0)
        return true;
    const tf_place place = tf_table_place(job->table, open.first_row, job->ask->time.end);
    tf_diag_error(
        job->diag, &place,
        job->ask->time.origin
            ? "give them their times, name the data cut-off (--cutoff DATE) or the column "
              "of what happened (--mark COL)"
            : "give them their times, or name the column of what happened: --mark COL",
        "%zu part%s of lanes lack%s a time (%s)", open.n, open.n == 1 ? "" : "s",
        open.n == 1 ? "s" : "", tf_line_list_text(&open, job->arena));
    return false;
}

bool tf_swimmer_lanes(tf_swimmer_job *job) {
    const size_t n = tf_table_n_levels(job->table, job->ask->patient);
    size_t *n_parts = tf_arena_array(job->arena, size_t, n + 1);
    count_lanes(job, n_parts);
    job->lanes = tf_arena_array(job->arena, tf_swimmer_lane, job->n_lanes + 1);
    job->parts = tf_arena_array(job->arena, tf_swimmer_part *, job->n_lanes + 1);
    for (size_t i = 0; i < job->n_lanes; i++)
        job->parts[i] = tf_arena_array(job->arena, tf_swimmer_part, n_parts[i]);
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || tf_swimmer_is_mark(job, row))
            continue;
        const size_t i = job->lane_of[job->patients[row]];
        tf_swimmer_lane *lane = &job->lanes[i];
        add_part(job, lane, &job->parts[i][lane->n_parts++], row);
    }
    for (size_t i = 0; i < job->n_lanes; i++) {
        tf_swimmer_lane *lane = &job->lanes[i];
        tf_swimmer_part *parts = job->parts[i];
        qsort(parts, lane->n_parts, sizeof *parts, by_start);
        lane->parts = parts;
        lane->patient =
            tf_arena_strdup(job->arena, tf_table_level_name(job->table, job->ask->patient,
                                                            job->patients[parts[0].row]));
        lane->group = TF_SWIMMER_NONE;
        lane->shown = lane->end;
        if (!check_overlap(job, lane))
            return false;
    }
    return check_open(job);
}

/* ---- from the top down ------------------------------------------------------------------------
 */

typedef struct standing {
    const tf_swimmer_lane *lane;
    size_t rank, file; /**< by order.column; in the file */
    int by;
} standing;

static int by_standing(const void *a, const void *b) {
    const standing *x = a, *y = b;
    if (x->lane->group != y->lane->group)
        return x->lane->group < y->lane->group ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->by == TF_SWIMMER_BY_DURATION && x->lane->end != y->lane->end)
        return x->lane->end > y->lane->end ? -1 : 1;
    return (x->file > y->file) - (x->file < y->file);
}

static void sort_lanes(tf_swimmer_job *job) {
    standing *places = tf_arena_array(job->arena, standing, job->n_lanes);
    for (size_t i = 0; i < job->n_lanes; i++)
        places[i] = (standing){&job->lanes[i], job->sort_rank[i], i, job->ask->order.by};
    qsort(places, job->n_lanes, sizeof *places, by_standing);
    tf_swimmer_lane *sorted = tf_arena_array(job->arena, tf_swimmer_lane, job->n_lanes);
    for (size_t i = 0; i < job->n_lanes; i++)
        sorted[i] = *places[i].lane;
    job->results->lanes = sorted;
    job->results->n = job->n_lanes;
}

/* ---- counts -----------------------------------------------------------------------------------
 */

/** Each patient counts once in a level. */
static void count_levels(tf_swimmer_job *job) {
    tf_swimmer_results *results = job->results;
    tf_swimmer_level *levels = job->levels;
    size_t *seen = tf_arena_array(job->arena, size_t, results->n_levels + 1);
    for (size_t i = 0; i < results->n; i++) {
        const tf_swimmer_lane *lane = &results->lanes[i];
        bool unknown = false;
        for (size_t k = 0; job->level_of && k < lane->n_parts; k++) {
            const tf_swimmer_part *part = &lane->parts[k];
            if (part->level == TF_SWIMMER_NONE) {
                unknown = true;
                continue;
            }
            levels[part->level].n += seen[part->level] != i + 1;
            seen[part->level] = i + 1;
            levels[part->level].time += part->end - part->start;
        }
        results->n_unknown += unknown;
    }
}

static int by_value(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void sum_up(tf_swimmer_job *job) {
    tf_swimmer_results *results = job->results;
    double *ends = tf_arena_array(job->arena, double, results->n);
    for (size_t i = 0; i < results->n; i++) {
        const tf_swimmer_lane *lane = &results->lanes[i];
        ends[i] = lane->end;
        results->total += lane->lasted;
        results->n_ongoing += lane->ongoing > 0;
        for (size_t k = 0; k < lane->n_marks; k++)
            results->n_after += lane->marks[k].at > lane->end + SLACK * fmax(1, lane->end);
    }
    qsort(ends, results->n, sizeof *ends, by_value);
    const size_t half = results->n / 2;
    results->median = results->n % 2 ? ends[half] : (ends[half - 1] + ends[half]) / 2;
    results->longest = ends[results->n - 1];
}

void tf_swimmer_finish_lanes(tf_swimmer_job *job) {
    sort_lanes(job);
    count_levels(job);
    sum_up(job);
    const tf_place place = {.file = tf_table_path(job->table)};
    if (job->results->n_after > 0)
        tf_diag_note(job->diag, &place, NULL, "%zu mark%s behind the end of %s lane",
                     job->results->n_after, job->results->n_after == 1 ? " stands" : "s stand",
                     job->results->n_after == 1 ? "its" : "their");
}

/* ---- the axis ---------------------------------------------------------------------------------
 */

bool tf_swimmer_axis(tf_swimmer_job *job) {
    const tf_swimmer_ask *ask = job->ask;
    tf_swimmer_results *results = job->results;
    double shown = 0;
    for (size_t i = 0; i < results->n; i++)
        shown = fmax(shown, results->lanes[i].shown);
    const double style_width = job->style ? job->style->page.width : 0;
    const tf_time_axis_input input = {
        .ask = &ask->base,
        .axis = &ask->x,
        .time_column = ask->time.origin ? NULL : ask->time.end,
        .time_max = shown,
        .unit = job->unit,
        .page_width = !isnan(ask->base.width) ? ask->base.width
                      : style_width > 0       ? style_width
                                              : COLUMN_WIDTH,
    };
    if (ask->x.max < shown) {
        const tf_place place = tf_ask_place(&ask->base, &ask->x.max);
        tf_diag_error(job->diag, &place, "leave it out: the axis then holds all of them",
                      "lanes reach to %.4g, and the axis ends at %.4g", shown, ask->x.max);
        return false;
    }
    tf_time_axis axis;
    if (!tf_time_axis_make(&input, job->arena, &axis, job->diag))
        return false;
    results->x_max = axis.end;
    results->ticks = axis.ticks;
    results->n_ticks = axis.n_ticks;
    results->time_unit = tf_unit_name(job->unit);
    return true;
}

/** Signs are given by place, and colours that nobody gave: a panel has the order of all. */
static void share_names(tf_ask *facet, tf_texts *member, const tf_texts *names) {
    *member = *names;
    tf_ask_put(facet, member, NULL);
}

static void share_marks(const tf_swimmer_results *results, tf_swimmer_ask *facet, tf_arena *arena) {
    const char **names = tf_arena_array(arena, const char *, results->n_kinds + 1);
    size_t n = 0;
    for (size_t i = 0; i < results->n_kinds; i++)
        if (results->kinds[i].level)
            names[n++] = tf_arena_strdup(arena, results->kinds[i].level);
    if (n > 0)
        share_names(&facet->base, &facet->mark.levels, &(tf_texts){names, n});
}

void tf_swimmer_share_axes(const tf_results *all, tf_ask *base, tf_arena *arena) {
    const tf_swimmer_results *results = all->detail;
    tf_swimmer_ask *facet = (tf_swimmer_ask *)base;
    double *ticks = tf_arena_memdup(arena, results->ticks, results->n_ticks, sizeof *ticks);
    facet->x.max = results->x_max;
    facet->x.ticks = (tf_numbers){ticks, results->n_ticks};
    facet->x.every = NAN;
    tf_ask_put(&facet->base, &facet->x.max, NULL);
    tf_ask_put(&facet->base, &facet->x.ticks, NULL);
    share_marks(results, facet, arena);
    if (results->n_levels == 0)
        return;
    const char **levels = tf_arena_array(arena, const char *, results->n_levels + 1);
    for (size_t i = 0; i < results->n_levels; i++)
        levels[i] = tf_arena_strdup(arena, results->levels[i].level);
    facet->segment.of_all = !tf_ask_given(&facet->base, &facet->segment.levels);
    share_names(&facet->base, &facet->segment.levels, &(tf_texts){levels, results->n_levels});
}
