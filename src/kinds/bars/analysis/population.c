/* Rows of patients beside a file of all of them, the population: events, of which a patient may
   have several or none, or responses, of which each has one or it is not known. */
#include <string.h>

#include "strangers.h"
#include "traits.h"

/* ---- whose the rows are ------------------------------------------------------------------- */

/** What a patient may be elsewhere by. */
typedef enum by { BY_GROUP, BY_FACET, BY_CATEGORY, BY_NOTHING } by;

/** Rows of patients who are elsewhere in the population. */
typedef struct moved {
    tf_line_list lines;
    const char *there; /**< of the first: where; NULL: nowhere */
    by by;             /**< of the first: what differs */
} moved;

/** Groups are compared as the population has them: a patient who is elsewhere there would be
    counted among patients that he is not one of. */
static bool refuse_moved(tf_bars_job *job, const moved *found) {
    const struct {
        const char *column, *name, *hint;
        const uint32_t *codes;
    } of[] = {
        [BY_GROUP] = {job->ask->group.column, "group",
                      "population.group: COL names the column of the population that has the same "
                      "groups",
                      job->group_codes},
        [BY_FACET] = {job->ask->facet.column, "panel",
                      "write the values alike in both files, or facet.merge makes one of two",
                      job->facet_codes},
        [BY_CATEGORY] = {job->ask->category.column, "category",
                         "write the values alike in both files, or category.merge makes one of "
                         "two; population.events=[COL] if the column is of what happened",
                         job->category_codes},
    };
    const size_t row = found->lines.first_row;
    const char *column = of[found->by].column;
    const tf_place place = tf_table_place(job->table, row, column);
    const char *id = tf_table_level_name(job->table, job->whose.column,
                                         tf_table_levels(job->table, job->whose.column)[row]);
    g_autofree char *there =
        found->there ? g_strdup_printf("of \"%s\"", found->there) : g_strdup("of none");
    tf_diag_error(job->diag, &place, of[found->by].hint,
                  "patients stand in another %s in the population, %zu %s of theirs (%s): "
                  "\"%s\" is of \"%s\" here and %s there",
                  of[found->by].name, found->lines.n, found->lines.n == 1 ? "row" : "rows",
                  tf_line_list_text(&found->lines, job->arena), id,
                  tf_table_level_name(job->table, column, of[found->by].codes[row]), there);
    return false;
}

static by differs_by(const tf_bars_where *here, const tf_bars_member *there) {
    if (here->group != there->group)
        return BY_GROUP;
    if (there->facet != here->facet && there->facet != TF_BARS_EVERYWHERE)
        return BY_FACET;
    return there->category != here->category && there->category != TF_BARS_EVERYWHERE ? BY_CATEGORY
                                                                                      : BY_NOTHING;
}

/** The name of a panel or category; NULL: it is none of them. */
static const char *name_of(const tf_levels *levels, size_t index) {
    return index == TF_BARS_NONE ? NULL : levels->names[index];
}

/** Adds a row whose patient is elsewhere in the population. */
static void look_where(const tf_bars_job *job, size_t row, const tf_bars_where *here,
                       const tf_bars_member *there, moved *found) {
    const by differs = differs_by(here, there);
    if (differs == BY_NOTHING)
        return;
    if (found->lines.n == 0) {
        found->by = differs;
        found->there = differs == BY_GROUP   ? job->grouping.groups[there->group].level
                       : differs == BY_FACET ? name_of(&job->facets, there->facet)
                                             : name_of(&job->categories, there->category);
    }
    if (found->by == differs)
        tf_line_list_add(&found->lines, job->table, row);
}

/** Nobody knows whose an event without a patient's number is: it counts nowhere, and percentages
    are too low by it. */
static bool drop_unnumbered(tf_bars_job *job) {
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    const size_t n_used = job->rows->n_used;
    tf_line_list lines = {0};
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || ids[row] != TF_MISSING_LEVEL)
            continue;
        tf_line_list_add(&lines, job->table, row);
        if (!tf_rows_drop(job->rows, row, 1, job->diag))
            return false;
    }
    if (lines.n == 0)
        return true;
    const tf_place place = tf_table_place(job->table, lines.first_row, job->whose.column);
    tf_diag_warning(job->diag, &place, NULL,
                    "%zu of %zu rows left out: without \"%s\" nobody knows whose they are, and "
                    "percentages may be too low (%s)",
                    lines.n, n_used, job->whose.column, tf_line_list_text(&lines, job->arena));
    tf_results_add_drop(job->builder, "drop.missing", job->whose.column, lines.n);
    return true;
}

/** Rows that are left are of patients of the population, in their group and panel. */
static bool keep_members(tf_bars_job *job) {
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    tf_line_list strangers = {0}, ungrouped = {0};
    moved elsewhere = {0};
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_where where;
        if (ids[row] == TF_MISSING_LEVEL || !tf_bars_where_of(job, row, &where))
            continue;
        const char *id = tf_table_level_name(job->table, job->whose.column, ids[row]);
        const tf_bars_member *member = g_hash_table_lookup(job->whose.members, id);
        if (member) {
            look_where(job, row, &where, member, &elsewhere);
            continue;
        }
        const bool known = g_hash_table_contains(job->whose.ungrouped, id);
        tf_line_list_add(known ? &ungrouped : &strangers, job->table, row);
        if (!tf_rows_drop(job->rows, row, 1, job->diag))
            return false;
    }
    if (elsewhere.lines.n > 0)
        return refuse_moved(job, &elsewhere);
    const tf_place place = {.file = tf_table_path(job->table)};
    if (ungrouped.n > 0)
        tf_diag_warning(job->diag, &place, NULL,
                        "%zu of %zu rows left out: their patients have no group in the population "
                        "(%s)",
                        ungrouped.n, job->rows->n, tf_line_list_text(&ungrouped, job->arena));
    return tf_bars_check_strangers(job, &strangers);
}

/** Rows are of the stratum of their patient. False: no memory. */
static bool stratify_rows(tf_bars_job *job) {
    if (!job->whose.stratum)
        return true;
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    job->stratum = tf_try_alloc(job->rows->n, sizeof *job->stratum);
    for (size_t row = 0; job->stratum && row < job->rows->n; row++) {
        const char *id = ids[row] == TF_MISSING_LEVEL
                             ? NULL
                             : tf_table_level_name(job->table, job->whose.column, ids[row]);
        const tf_bars_member *member = id ? g_hash_table_lookup(job->whose.members, id) : NULL;
        job->stratum[row] = member ? member->stratum : 0;
    }
    if (!job->stratum)
        tf_diag_no_memory(job->diag, "the strata of the rows");
    return job->stratum != NULL;
}

/* ---- responses ---------------------------------------------------------------------------- */

/** Of a place: its patients by stratum (`all`) without those that a row was counted of. */
static void add_absent(tf_bars_tally *tally, size_t place, const uint64_t *all, size_t n_strata,
                       tf_bars_denominator denominator) {
    const bool of_all = denominator == TF_BARS_OF_ALL;
    uint64_t *total = &tally->total[place * n_strata], n_absent = 0;
    /* Rows without a response are counted there if percentages are of all. */
    const uint64_t unknown = of_all ? 0 : tally->missing[place];
    for (size_t h = 0; h < n_strata; h++) {
        const uint64_t absent = all[h] > total[h] ? all[h] - total[h] : 0;
        n_absent += absent;
        total[h] += of_all ? absent : 0;
    }
    tally->missing[place] += n_absent > unknown ? n_absent - unknown : 0;
}

/* Whoever has no row at a place is a patient whose response isn't known, as one with an empty cell
   is. `n_patients` have a row somewhere. */
static bool count_responses(tf_bars_job *job, size_t n_patients) {
    const size_t n_places = tf_bars_n_places(job), n_totals = n_places * job->n_strata;
    tf_bars_tally *tally = &job->tally;
    g_autofree uint64_t *all = g_memdup2(tally->total, n_totals * sizeof *all);
    memset(tally->total, 0, n_totals * sizeof *all);
    for (size_t row = 0; row < job->rows->n; row++)
        tf_bars_count_row(job, row);
    for (size_t i = 0; i < n_places; i++)
        add_absent(tally, i, &all[i * job->n_strata], job->n_strata, job->bars->denominator);
    const size_t n_absent = g_hash_table_size(job->whose.members) - n_patients;
    const tf_place place = {.file = tf_table_path(job->table)};
    if (n_absent > 0)
        tf_diag_warning(job->diag, &place, NULL,
                        "%zu of %u patients of the population have no row: their responses are not "
                        "known",
                        n_absent, g_hash_table_size(job->whose.members));
    tf_bars_forget_unassessed(job);
    return tf_bars_say_missing(job);
}

/* ---- the whole ---------------------------------------------------------------------------- */

/** Patients of a group in whom nothing was seen: drawn at 0, and told, for a group that is there by
    mistake looks the same. */
static void tell_empty_groups(tf_bars_job *job) {
    const size_t n = job->grouping.n;
    g_autofree bool *has = g_new0(bool, n + 1);
    g_autofree size_t *sizes = g_new0(size_t, n + 1);
    GHashTableIter iter;
    gpointer member;
    g_hash_table_iter_init(&iter, job->whose.members);
    while (g_hash_table_iter_next(&iter, NULL, &member))
        sizes[((const tf_bars_member *)member)->group]++;
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_where where;
        if (tf_bars_where_of(job, row, &where))
            has[where.group] = true;
    }
    const tf_place place = {.file = tf_table_path(job->table)};
    for (size_t g = 0; g < n; g++) {
        if (!has[g])
            tf_diag_warning(
                job->diag, &place, "population.where leaves out a group that isn't meant",
                "group \"%s\" of the population has no row here: %s its %zu patients",
                job->grouping.groups[g].label,
                job->bars->rows.events ? "no event in" : "no response is known of", sizes[g]);
    }
}

/* Whoever has no row had no event: nobody is left out. */
static void refuse_evaluable(tf_bars_job *job) {
    if (job->bars->denominator != TF_BARS_OF_EVALUABLE)
        return;
    job->bars->denominator = TF_BARS_OF_ALL;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->denominator);
    tf_diag_warning(job->diag, &place, "population.where leaves patients out",
                    "rows are events: percentages are of all patients of the population");
}

bool tf_bars_population(tf_bars_job *job) {
    size_t n_patients;
    if (!tf_bars_count_members(job) || !tf_bars_check_conditions(job) || !drop_unnumbered(job) ||
        !keep_members(job) || !stratify_rows(job) || !tf_bars_judge_rows(job, &n_patients) ||
        !tf_bars_refuse_untold(job))
        return false;
    tell_empty_groups(job);
    if (job->bars->rows.events) {
        refuse_evaluable(job);
        return tf_bars_count_events(job);
    }
    return count_responses(job, n_patients);
}
