/* What is said of lanes and their parts beside times: levels, groups, texts. */
#include "analysis/named_words.h"
#include "job.h"

/* ---- parts ----------------------------------------------------------------------------------- */

/** A mark's row says nothing of parts, whatever stands in its cell. */
static void take_part_levels(tf_swimmer_job *job) {
    const uint32_t *levels = tf_table_levels(job->table, job->ask->segment.column);
    job->part_levels = tf_arena_array(job->arena, uint32_t, job->rows->n + 1);
    for (size_t row = 0; row < job->rows->n; row++)
        job->part_levels[row] = tf_swimmer_is_mark(job, row) ? TF_MISSING_LEVEL : levels[row];
}

static bool part_levels(tf_swimmer_job *job) {
    const tf_swimmer_ask *ask = job->ask;
    take_part_levels(job);
    const tf_levels_ask asked = {
        .ask = &ask->base,
        .column = &ask->segment.column,
        .codes = job->part_levels,
        .order = &ask->segment.levels,
        .labels = &ask->segment.labels,
        .colors = &ask->segment.colors,
        .responses = job->vocabulary,
        .absent = TF_ABSENT_KEPT,
        .most = TF_SWIMMER_MAX_LEVELS,
        .most_what = "colours",
        .what = "segment",
    };
    const tf_named_words of = {&ask->base, job->table, ask->segment.column, job->vocabulary,
                               &ask->segment.levels};
    tf_levels levels;
    if (!tf_check_named_words(&of, &ask->segment.labels, job->diag) ||
        !tf_levels_resolve(&asked, job->rows, job->arena, &levels, job->diag))
        return false;
    if (!ask->segment.levels.items)
        tf_warn_unmeant(&ask->base, &ask->segment.column, job->vocabulary,
                        &(tf_texts){levels.names, levels.n}, job->diag);
    tf_swimmer_level *made = tf_arena_array(job->arena, tf_swimmer_level, levels.n + 1);
    job->results->are_arms = levels.n > 1;
    for (size_t k = 0; k < levels.n; k++) {
        made[k] =
            (tf_swimmer_level){.label = levels.labels[k],
                               .level = levels.names[k],
                               .meaning = tf_vocabulary_find(job->vocabulary, levels.names[k]),
                               .rank = levels.ranks ? levels.ranks[k] : (tf_level_rank){0, 0}};
        if (tf_meaning_is_response(made[k].meaning))
            job->results->are_arms = false;
    }
    const size_t control = tf_levels_find_control(&levels, TF_CONTROL_HINTS);
    job->results->reference = control == SIZE_MAX ? 0 : control;
    job->level_of = levels.of_level;
    job->results->levels = job->levels = made;
    job->results->n_levels = levels.n;
    return true;
}

bool tf_swimmer_levels(tf_swimmer_job *job) {
    return !job->ask->segment.column || part_levels(job);
}

/* ---- what a patient has once ------------------------------------------------------------------
 */

/**
 * [lanes] The level of a column that is the same in all rows of a patient; missing cells say
 * nothing. NULL: a patient has several, an error.
 */
static uint32_t *levels_of_lanes(const tf_swimmer_job *job, const char *column) {
    const uint32_t *levels = tf_table_levels(job->table, column);
    uint32_t *of_lanes = tf_arena_array(job->arena, uint32_t, job->n_lanes + 1);
    for (size_t i = 0; i < job->n_lanes; i++)
        of_lanes[i] = TF_MISSING_LEVEL;
    for (size_t row = 0; row < job->rows->n; row++) {
        const size_t lane =
            tf_row_used(job->rows, row) ? job->lane_of[job->patients[row]] : TF_SWIMMER_NONE;
        if (lane == TF_SWIMMER_NONE || levels[row] == TF_MISSING_LEVEL)
            continue;
        if (of_lanes[lane] == TF_MISSING_LEVEL)
            of_lanes[lane] = levels[row];
        if (of_lanes[lane] == levels[row])
            continue;
        const tf_place place = tf_table_place(job->table, row, column);
        tf_diag_error(job->diag, &place, "a lane has one value of it: write the same in all rows",
                      "patient \"%s\" has two values of \"%s\": %s and %s",
                      job->lanes[lane].patient, column,
                      tf_table_level_name(job->table, column, of_lanes[lane]),
                      tf_table_level_name(job->table, column, levels[row]));
        return NULL;
    }
    return of_lanes;
}

static bool take_groups(tf_swimmer_job *job) {
    const tf_swimmer_ask *ask = job->ask;
    const char *column = ask->group.column;
    if (!column)
        return true;
    const tf_levels_ask asked = {
        .ask = &ask->base,
        .column = &ask->group.column,
        .order = &ask->group.order,
        .labels = &ask->group.labels,
        .responses = job->vocabulary,
        .most = TF_SWIMMER_MAX_GROUPS,
        .most_what = "groups of lanes",
        .what = "group",
    };
    tf_levels levels;
    const uint32_t *of_lanes = levels_of_lanes(job, column);
    if (!of_lanes || !tf_levels_resolve(&asked, job->rows, job->arena, &levels, job->diag))
        return false;
    tf_swimmer_group *groups = tf_arena_array(job->arena, tf_swimmer_group, levels.n + 1);
    for (size_t k = 0; k < levels.n; k++)
        groups[k] = (tf_swimmer_group){levels.labels[k], levels.names[k], 0};
    for (size_t i = 0; i < job->n_lanes; i++) {
        if (of_lanes[i] == TF_MISSING_LEVEL) {
            const tf_place place = tf_table_place(job->table, job->lanes[i].parts[0].row, column);
            tf_diag_error(job->diag, &place, "give it one, or leave the patient out with --where",
                          "patient \"%s\" has no \"%s\": there is no group for the lane",
                          job->lanes[i].patient, column);
            return false;
        }
        job->lanes[i].group = levels.of_level[of_lanes[i]];
        groups[job->lanes[i].group].n++;
    }
    job->results->groups = groups;
    job->results->n_groups = levels.n;
    return true;
}

/** Known scales and numbers by their order, responses from the best on; without a value last. */
static bool take_sort(tf_swimmer_job *job) {
    const tf_swimmer_ask *ask = job->ask;
    job->sort_rank = tf_arena_array(job->arena, size_t, job->n_lanes + 1);
    if (!ask->order.column)
        return true;
    const tf_levels_ask asked = {.ask = &ask->base,
                                 .column = &ask->order.column,
                                 .responses = job->vocabulary,
                                 .telling = TF_ORDER_LEFT,
                                 .most = TF_SWIMMER_MAX,
                                 .most_what = "values to sort lanes by",
                                 .what = "value"};
    tf_levels levels;
    const uint32_t *of_lanes = levels_of_lanes(job, ask->order.column);
    if (!of_lanes || !tf_levels_resolve(&asked, job->rows, job->arena, &levels, job->diag))
        return false;
    for (size_t i = 0; i < job->n_lanes; i++)
        job->sort_rank[i] =
            of_lanes[i] == TF_MISSING_LEVEL ? SIZE_MAX : levels.of_level[of_lanes[i]];
    return true;
}

static bool take_beside(tf_swimmer_job *job) {
    const tf_swimmer_ask *ask = job->ask;
    const tf_texts *columns = &ask->beside.columns;
    const char **headings = tf_arena_array(job->arena, const char *, columns->n + 1);
    for (size_t i = 0; i < job->n_lanes; i++)
        job->lanes[i].beside = tf_arena_array(job->arena, const char *, columns->n + 1);
    for (size_t k = 0; k < columns->n; k++) {
        const char *column = columns->items[k];
        const char *label = tf_pairs_text(&ask->beside.labels, column);
        const uint32_t *of_lanes = levels_of_lanes(job, column);
        if (!of_lanes)
            return false;
        headings[k] =
            tf_arena_strdup(job->arena, label ? label : tf_column_name_of(&ask->base, column));
        for (size_t i = 0; i < job->n_lanes; i++)
            if (of_lanes[i] != TF_MISSING_LEVEL)
                job->lanes[i].beside[k] = tf_arena_strdup(
                    job->arena, tf_table_level_name(job->table, column, of_lanes[i]));
    }
    job->results->beside = headings;
    job->results->n_beside = columns->n;
    return true;
}

bool tf_swimmer_of_patients(tf_swimmer_job *job) {
    return take_groups(job) && take_sort(job) && take_beside(job);
}
