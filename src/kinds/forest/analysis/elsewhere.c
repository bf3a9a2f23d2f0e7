/* Patients who have no row where a condition keeps one end point, or one visit, of several: they
   are in no denominator, though the arm has them. */
#include <string.h>

#include "analysis/patients.h"
#include "analysis/place_conditions.h"
#include "analysis/whole_file.h"
#include "elsewhere.h"

/** The conditions of the figure, and the file without those that keep a place. */
typedef struct elsewhere {
    const tf_forest_job *job;
    const char *patient;           /**< column */
    const tf_grouping *grouping;   /**< arms that are drawn */
    const tf_condition_part *kept; /**< the first that keeps a place; NULL: none */
    GHashTable *there; /**< who has a row at the place; NULL: those of the figure alone */
    size_t n_left;     /**< patients whose row there other conditions leave out */
} elsewhere;

/* ---- the file without the conditions ------------------------------------------------------- */

/** NULL: the file can't be read twice. */
static tf_table *read_rows(const elsewhere *e, const tf_parted *parted) {
    const tf_forest_job *job = e->job;
    tf_forest_ask *own = (tf_forest_ask *)tf_ask_copy(&job->ask->base, job->arena);
    own->base.where = parted->others;
    tf_request_builder *builder = tf_request_builder_new(&own->base, job->arena);
    tf_request_column(builder, e->patient, &own->who.patient, TF_COLUMN_LEVELS);
    if (e->grouping->column)
        tf_request_optional(builder, e->grouping->column, TF_COLUMN_LEVELS);
    tf_request_merge_found(builder, e->grouping->column, &own->group.merge);
    tf_request_places(builder, parted);
    return tf_read_again(job->table, builder);
}

static bool keeps_place(void *user, const GPtrArray *parts, const tf_condition_part *part) {
    elsewhere *e = user;
    (void)parts;
    const bool keeps = tf_keeps_place(part);
    e->kept = keeps && !e->kept ? part : e->kept;
    return keeps;
}

/* ---- who is left out ----------------------------------------------------------------------- */

/** Whether a row is of an arm that is drawn. */
static bool is_drawn(const elsewhere *e, tf_table *table, size_t row) {
    const char *column = e->grouping->column;
    const uint32_t *codes = column ? tf_table_levels(table, column) : NULL;
    if (!codes || codes[row] == TF_MISSING_LEVEL)
        return !column;
    const char *name = tf_table_level_name(table, column, codes[row]);
    for (size_t g = 0; g < e->grouping->n; g++)
        if (strcmp(e->grouping->groups[g].level, name) == 0)
            return true;
    return false;
}

/** Patients of the arms who have a row in `whole` and none at the place. 0, too: no memory. */
static size_t count_patients(elsewhere *e, tf_table *whole) {
    const tf_table *table = e->job->table;
    const uint32_t *ids = tf_table_levels(whole, e->patient);
    const size_t n_ids = ids ? tf_table_n_levels(whole, e->patient) : 0;
    g_autoptr(GHashTable) here = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < tf_table_n_levels(table, e->patient); i++)
        g_hash_table_add(here, (char *)tf_table_level_name(table, e->patient, i));
    g_autofree bool *met = tf_try_alloc(n_ids + 1, sizeof *met);
    size_t n = 0;
    for (size_t i = 0; met && i < n_ids; i++)
        met[i] = g_hash_table_contains(here, tf_table_level_name(whole, e->patient, i));
    for (size_t row = 0; met && n_ids > 0 && row < tf_table_n_rows(whole); row++) {
        if (ids[row] == TF_MISSING_LEVEL || met[ids[row]] || !is_drawn(e, whole, row))
            continue;
        met[ids[row]] = true;
        const char *name = tf_table_level_name(whole, e->patient, ids[row]);
        const bool left = e->there && g_hash_table_contains(e->there, name);
        e->n_left += left;
        n += !left;
    }
    return n;
}

/* A column of each end point has an empty cell for who lacks it, which counts. */
static char *hint_of(const elsewhere *e) {
    const char *response = e->job->ask->response.column;
    if (e->kept->n_columns != 1 || !response)
        return NULL;
    return g_strdup_printf("pivot: {wider: \"%s\", values: [\"%s\"], id: \"%s\"} makes columns of "
                           "them, one of which is the response then",
                           e->kept->columns[0], response, e->patient);
}

size_t tf_forest_count_elsewhere(const tf_forest_job *job, const tf_patients_ask *patients,
                                 const tf_rows *rows, const tf_grouping *grouping) {
    elsewhere e = {job, tf_patients_column(patients, rows), grouping, NULL, NULL, 0};
    tf_parted where;
    if (!e.patient ||
        !tf_conditions_without(&job->ask->base, job->table, job->arena, keeps_place, &e, &where))
        return 0;
    g_autoptr(tf_table) whole = read_rows(&e, &where);
    if (!whole || !tf_are_places(whole, e.patient, &where))
        return 0;
    g_autoptr(GHashTable) there = e.there = tf_patients_at_places(
        &job->ask->base, &job->ask->who.patient, e.patient, job->table, &where, job->arena);
    const size_t n = count_patients(&e, whole);
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->base.where);
    if (e.n_left > 0)
        tf_diag_note(job->diag, &place, NULL,
                     "%zu patients have a row where %s that another condition leaves out: no "
                     "denominator has them",
                     e.n_left, where.kept);
    if (n == 0)
        return 0;
    g_autofree char *hint = hint_of(&e);
    tf_diag_warning(job->diag, &place, hint,
                    "%zu patients have rows, but none where %s: no denominator has them", n,
                    where.kept);
    return n;
}
