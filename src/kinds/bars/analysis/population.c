/* Rows of patients beside a file of all of them, the population: events, of which a patient may
   have several or none, or responses, of which each has one or it is not known. */
#include <string.h>

#include "job.h"

/* ---- whose the rows are ------------------------------------------------------------------- */

/** Groups are compared as the population has them: a patient who is elsewhere there would be
    counted among patients that he is not one of. */
static bool refuse_moved(tf_bars_job *job, const tf_line_list *moved, size_t row, size_t there) {
    const char *group = job->ask->group.column;
    const tf_place place = tf_table_place(job->table, row, group);
    tf_diag_error(job->diag, &place,
                  "population.group=COL names the column of the population that has the same "
                  "groups",
                  "patients stand in another group in the population, %zu rows of theirs (%s): "
                  "\"%s\" is of \"%s\" here and of \"%s\" there",
                  moved->n, tf_line_list_text(moved, job->arena),
                  tf_table_level_name(job->table, job->whose.column,
                                      tf_table_levels(job->table, job->whose.column)[row]),
                  tf_table_level_name(job->table, group, job->group_codes[row]),
                  job->grouping.groups[there].level);
    return false;
}

/** Leaves out rows of patients whom the population lacks. */
static bool drop_row(tf_bars_job *job, size_t row) {
    tf_rows *rows = job->rows;
    rows->dropped = rows->dropped ? rows->dropped : tf_try_alloc(rows->n, 1);
    if (!rows->dropped) {
        tf_diag_no_memory(job->diag, "leaving out rows");
        return false;
    }
    rows->dropped[row] = 1;
    rows->n_used--;
    return true;
}

/** Rows that are left are of patients of the population, in their group. */
static bool keep_members(tf_bars_job *job) {
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    tf_line_list strangers = {0}, moved = {0};
    size_t first_moved = 0, there = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_where where;
        if (ids[row] == TF_MISSING_LEVEL || !tf_bars_where_of(job, row, &where))
            continue;
        gpointer group;
        const char *id = tf_table_level_name(job->table, job->whose.column, ids[row]);
        if (!g_hash_table_lookup_extended(job->whose.members, id, NULL, &group)) {
            tf_line_list_add(&strangers, job->table, row);
            if (!drop_row(job, row))
                return false;
        } else if (GPOINTER_TO_SIZE(group) != where.group) {
            first_moved = moved.n ? first_moved : row;
            there = moved.n ? there : GPOINTER_TO_SIZE(group);
            tf_line_list_add(&moved, job->table, row);
        }
    }
    if (moved.n > 0)
        return refuse_moved(job, &moved, first_moved, there);
    const tf_place place = {.file = tf_table_path(job->table)};
    if (strangers.n > 0)
        tf_diag_warning(job->diag, &place, NULL,
                        "%zu of %zu rows left out: their patients are not of the population (%s)",
                        strangers.n, job->rows->n, tf_line_list_text(&strangers, job->arena));
    return true;
}

/* ---- events or responses ------------------------------------------------------------------ */

/** What the rows have in common. */
typedef struct traits {
    size_t n_rows, n_patients;
    bool repeated;   /**< a patient has two rows at one place */
    bool assessment; /**< some value is one of those that only responses have */
    bool yes, no;    /**< some values mean a response; some don't, or are missing */
} traits;

static void look_at_values(const tf_bars_job *job, size_t row, traits *found) {
    const tf_bars_responses *responses = &job->responses;
    bool yes = false;
    for (size_t e = 0; e < responses->n_endpoints; e++) {
        const tf_bars_endpoint *endpoint = &responses->endpoints[e];
        const uint32_t code = responses->codes[endpoint->column][row];
        yes = yes || (code != TF_MISSING_LEVEL && endpoint->yes[code]);
    }
    found->yes |= yes;
    found->no |= !yes;
}

/** Whether the file has a response of the vocabulary; events can be of unknown grade, too. */
static bool has_assessments(const tf_bars_job *job) {
    const tf_bars_responses *responses = &job->responses;
    for (size_t k = 0; k < responses->n_columns; k++) {
        const size_t n = tf_table_n_levels(job->table, responses->columns[k]);
        for (size_t i = 0; i < n; i++) {
            const tf_meaning meaning = tf_vocabulary_find(
                responses->vocabulary, tf_table_level_name(job->table, responses->columns[k], i));
            if (tf_meaning_is_response(meaning) && meaning.role != TF_MEANING_NOT_EVALUABLE)
                return true;
        }
    }
    return false;
}

/** False: no memory. */
static bool find_traits(tf_bars_job *job, traits *found) {
    const size_t n_spots = job->bars->n_facets * job->bars->n_categories;
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    const size_t n_ids = tf_table_n_levels(job->table, job->whose.column);
    g_autofree uint8_t *seen =
        n_ids < SIZE_MAX / (n_spots + 2) ? tf_try_alloc(n_ids * (n_spots + 1) + 1, 1) : NULL;
    *found = (traits){.assessment = has_assessments(job)};
    if (!seen) {
        tf_diag_no_memory(job->diag, "looking at the rows of the patients");
        return false;
    }
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_where where;
        if (ids[row] == TF_MISSING_LEVEL || !tf_bars_where_of(job, row, &where))
            continue;
        uint8_t *own = &seen[ids[row] * (n_spots + 1)];
        uint8_t *spot = &own[1 + where.facet * job->bars->n_categories + where.category];
        found->n_rows++;
        found->n_patients += !*own;
        found->repeated |= *spot;
        *own = *spot = 1;
        look_at_values(job, row, found);
    }
    return true;
}

/* Who has one row wherever there is a bar, and with words that only responses have, or with yes and
   no for nearly everybody, was assessed. Of events there are several of a patient, or none. */
static bool are_responses(const tf_bars_job *job, const traits *found) {
    const bool by_row = job->category_codes != NULL;
    const double all = (double)g_hash_table_size(job->whose.members) *
                       (by_row ? (double)job->bars->n_categories : 1);
    /* Where a tenth of the cells is missing, assessments are; where half of them is, events are. */
    const bool nearly_all = (double)found->n_rows > 0.75 * all;
    return !found->repeated && (found->assessment || (nearly_all && found->yes && found->no));
}

static void tell_rows(tf_bars_job *job) {
    if (job->bars->rows.events)
        job->bars->rows.word = "methods.bars.row.event";
    if (job->ask->from < 0 && tf_bars_names_patients(job->ask))
        tf_diag_note(job->diag, NULL, NULL, "each row is %s, by the columns named and the values",
                     job->bars->rows.events   ? "an event of a patient"
                     : job->ask->visit.column ? "the response of a patient at a visit"
                                              : "the response of a patient");
}

/* ---- responses ---------------------------------------------------------------------------- */

/** Patients of the population of whom no row is left. */
static size_t n_without_row(const tf_bars_job *job, const traits *found) {
    return g_hash_table_size(job->whose.members) - found->n_patients;
}

/* Whoever has no row at a place is a patient whose response isn't known, as one with an empty cell
   is. */
static bool count_responses(tf_bars_job *job, const traits *found) {
    const size_t n_places = tf_bars_n_places(job);
    tf_bars_tally *tally = &job->tally;
    g_autofree uint64_t *all = g_memdup2(tally->total, n_places * sizeof *all);
    memset(tally->total, 0, n_places * sizeof *all);
    for (size_t row = 0; row < job->rows->n; row++)
        tf_bars_count_row(job, row);
    const bool of_all = job->bars->denominator == TF_BARS_OF_ALL;
    for (size_t i = 0; i < n_places; i++) {
        const uint64_t there = of_all ? tally->total[i] : tally->total[i] + tally->missing[i];
        const uint64_t absent = all[i] > there ? all[i] - there : 0;
        tally->missing[i] += absent;
        tally->total[i] += of_all ? absent : 0;
    }
    const size_t n_absent = n_without_row(job, found);
    const tf_place place = {.file = tf_table_path(job->table)};
    if (n_absent > 0)
        tf_diag_warning(job->diag, &place, NULL,
                        "%zu of %u patients of the population have no row: their responses are not "
                        "known",
                        n_absent, g_hash_table_size(job->whose.members));
    tf_bars_say_missing(job);
    return true;
}

/* ---- the whole ---------------------------------------------------------------------------- */

/** Patients of a group in whom nothing was seen: drawn at 0, and told, for a group that is there by
    mistake looks the same. */
static void tell_empty_groups(tf_bars_job *job) {
    const size_t n = job->grouping.n;
    g_autofree bool *has = g_new0(bool, n + 1);
    g_autofree size_t *sizes = g_new0(size_t, n + 1);
    GHashTableIter iter;
    gpointer group;
    g_hash_table_iter_init(&iter, job->whose.members);
    while (g_hash_table_iter_next(&iter, NULL, &group))
        sizes[GPOINTER_TO_SIZE(group)]++;
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_where where;
        if (tf_bars_where_of(job, row, &where))
            has[where.group] = true;
    }
    const tf_place place = {.file = tf_table_path(job->table)};
    for (size_t g = 0; g < n; g++) {
        if (!has[g])
            tf_diag_note(job->diag, &place, "population.where leaves out a group that isn't meant",
                         "group \"%s\" of the population has no row here: %s its %zu patients",
                         job->grouping.groups[g].label,
                         job->bars->rows.events ? "no event in" : "no response is known of",
                         sizes[g]);
    }
}

/* Whoever has no row had no event: nobody is left out. */
static void refuse_evaluable(tf_bars_job *job) {
    if (job->bars->denominator != TF_BARS_OF_EVALUABLE)
        return;
    job->bars->denominator = TF_BARS_OF_ALL;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->denominator);
    tf_diag_note(job->diag, &place, "population.where leaves patients out",
                 "rows are events: percentages are of all patients of the population");
}

bool tf_bars_population(tf_bars_job *job) {
    traits found;
    if (!tf_bars_count_members(job) || !tf_bars_check_conditions(job) || !keep_members(job) ||
        !find_traits(job, &found) ||
        tf_bars_refuse_split(job, g_hash_table_size(job->whose.members)))
        return false;
    job->bars->rows.events = !are_responses(job, &found);
    tell_rows(job);
    tell_empty_groups(job);
    if (!job->bars->rows.events)
        return count_responses(job, &found);
    refuse_evaluable(job);
    return tf_bars_count_events(job);
}

/* Rows of a patient for some categories only are events. Their own number would be the denominator,
   and every bar be near 100 percent. */
bool tf_bars_is_of_patients(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    if (!ask->category.column || !job->whose.column || ask->value)
        return true;
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    const uint32_t *codes = job->category_codes;
    const size_t n_ids = tf_table_n_levels(job->table, job->whose.column);
    const size_t n_codes = tf_table_n_levels(job->table, ask->category.column);
    g_autofree uint8_t *seen =
        n_ids < SIZE_MAX / (n_codes + 1) ? tf_try_alloc(n_ids * n_codes + 1, 1) : NULL;
    g_autofree uint8_t *is_patient = tf_try_alloc(n_ids + 1, 1);
    g_autofree uint8_t *is_category = tf_try_alloc(n_codes + 1, 1);
    size_t n_patients = 0, n_categories = 0, n_cells = 0;
    for (size_t row = 0; seen && is_patient && is_category && row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || ids[row] == TF_MISSING_LEVEL)
            continue;
        uint8_t *cell = &seen[ids[row] * n_codes + codes[row]];
        n_patients += !is_patient[ids[row]];
        n_categories += !is_category[codes[row]];
        n_cells += !*cell;
        is_patient[ids[row]] = is_category[codes[row]] = *cell = 1;
    }
    /* Where a tenth of the cells is missing, assessments are; where half of them is, events are. */
    const double cells = (double)n_patients * (double)n_categories;
    if (n_patients < 2 || n_categories < 2 || (double)n_cells > 0.75 * cells)
        return true;
    if (n_cells == n_patients) /* the responses will tell: tf_bars_is_split */
        return true;
    const tf_place place = tf_ask_place(&ask->base, &ask->category.column);
    tf_diag_error(job->diag, &place,
                  "name the file of all patients: --population FILE; or count the events and give "
                  "--n COL --total COL",
                  "rows are events (%zu of %zu patients by categories of \"%s\"): of how many "
                  "patients they are a percentage is not said",
                  n_cells, (size_t)cells, ask->category.column);
    return false;
}
