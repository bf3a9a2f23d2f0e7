/* Patients whose rows are all at other visits than those that a condition keeps: they are of their
   group all the same. */
#include <string.h>

#include "analysis/place_conditions.h"
#include "analysis/whole_file.h"
#include "job.h"

static bool is_of_visits(void *user, const GPtrArray *parts, const tf_condition_part *part) {
    const lines_job *job = user;
    (void)parts;
    bool of_visits = part->n_columns > 0;
    for (size_t i = 0; i < part->n_columns; i++)
        of_visits = of_visits && g_strcmp0(part->columns[i], job->ask->visit.column) == 0;
    return of_visits;
}

/** NULL: the file can't be read twice. */
static tf_table *read_rows(const lines_job *job, const tf_conditions *where) {
    tf_lines_ask *own = (tf_lines_ask *)tf_ask_copy(&job->ask->base, job->arena);
    own->base.where = *where;
    tf_request_builder *builder = tf_request_builder_new(&own->base, job->arena);
    tf_request_column(builder, job->patient, &own->patient, TF_COLUMN_LEVELS);
    if (own->group.column)
        tf_request_optional(builder, own->group.column, TF_COLUMN_LEVELS);
    tf_request_merge_found(builder, own->group.column, &own->group.merge);
    return tf_read_again(job->rows->table, builder);
}

/** SIZE_MAX: of none. */
static size_t group_at(const lines_job *job, const tf_table *file, size_t row) {
    const char *column = job->ask->group.column;
    const uint32_t *codes = column ? tf_table_levels(file, column) : NULL;
    if (!column)
        return 0;
    for (size_t g = 0; codes && codes[row] != TF_MISSING_LEVEL && g < job->groups.n; g++)
        if (g_strcmp0(job->groups.groups[g].level, tf_table_level_name(file, column, codes[row])) ==
            0)
            return g;
    return SIZE_MAX;
}

static size_t count_patients(const lines_job *job, const tf_table *file, double *any) {
    const tf_table *table = job->rows->table;
    g_autoptr(GHashTable) met = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < tf_table_n_levels(table, job->patient); i++)
        g_hash_table_add(met, (char *)tf_table_level_name(table, job->patient, i));
    const uint32_t *ids = tf_table_levels(file, job->patient);
    size_t n = 0;
    for (size_t row = 0; ids && row < tf_table_n_rows(file); row++) {
        const size_t group = group_at(job, file, row);
        if (ids[row] == TF_MISSING_LEVEL || group == SIZE_MAX ||
            !g_hash_table_add(met, (char *)tf_table_level_name(file, job->patient, ids[row])))
            continue;
        any[group]++;
        n++;
    }
    return n;
}

void lines_count_elsewhere(const lines_job *job, double *any) {
    const tf_lines_ask *ask = job->ask;
    tf_parted where;
    if (job->results->summary != TF_LINES_PERCENT || ask->denominator == 1 || !job->patient ||
        !tf_conditions_without(&ask->base, job->rows->table, job->arena, is_of_visits, (void *)job,
                               &where))
        return;
    const tf_place place = tf_ask_place(&ask->base, &ask->base.where);
    static const char hint[] = "denominator: evaluable leaves them out";
    /* the rows of a panel are not known by conditions alone */
    tf_table *file = ask->facet.column ? NULL : read_rows(job, &where.others);
    const size_t n = file ? count_patients(job, file, any) : 0;
    if (!file)
        tf_diag_warning(job->diag, &place, hint,
                        "percentages are of patients with rows where %s: others of the group don't "
                        "count",
                        where.kept);
    else if (n > 0)
        tf_diag_warning(job->diag, &place, hint,
                        "%zu patient%s rows, but none where %s, which counts as not having it", n,
                        n == 1 ? " has" : "s have", where.kept);
    tf_table_free(file);
}
