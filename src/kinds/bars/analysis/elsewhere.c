/* Patients whose rows are all at other visits, or of other end points, than the one that a
   condition keeps. Where several visits are drawn they count at each; so they do where one is. */
#include <string.h>

#include "analysis/place_conditions.h"
#include "analysis/whole_file.h"
#include "traits.h"

/** By the columns' names, else by the rows of the file. */
static bool keeps_place(void *user, const GPtrArray *parts, const tf_condition_part *part) {
    const tf_bars_job *job = user;
    return tf_keeps_place(part) ||
           (!tf_leaves_places_out(part) && tf_bars_is_place_by_rows(job, parts, part));
}

/* ---- who is left out ----------------------------------------------------------------------- */

/** The file without those conditions, and what is needed to place its patients. */
typedef struct elsewhere {
    tf_bars_job *job;
    tf_table *table;              /**< owned */
    bool own_facet, own_category; /**< of what patients are: each has one */
    GHashTable *strata;           /**< of the figure's rows: name to number, from 1 */
    GHashTable *there; /**< who has a row at the place; NULL: those of the figure alone */
    size_t n;          /**< patients who were found, */
    size_t n_left;     /**< and those whose row other conditions leave out */
} elsewhere;

/** NULL: the file can't be read twice. */
static tf_table *read_rows(const tf_bars_job *job, const tf_parted *parted) {
    const tf_bars_ask *ask = job->ask;
    tf_bars_ask *own = (tf_bars_ask *)tf_ask_copy(&ask->base, job->arena);
    own->base.where = parted->others;
    tf_request_builder *builder = tf_request_builder_new(&own->base, job->arena);
    tf_request_column(builder, job->whose.column, &own->patient, TF_COLUMN_LEVELS);
    const struct {
        const char *column;
        const tf_pairs *merge;
    } columns[] = {{ask->group.column, &ask->group.merge},
                   {ask->facet.column, &ask->facet.merge},
                   {ask->category.column, &ask->category.merge}};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (columns[i].column)
            tf_request_optional(builder, columns[i].column, TF_COLUMN_LEVELS);
        tf_request_merge_found(builder, columns[i].column, columns[i].merge);
    }
    tf_request_places(builder, parted);
    for (size_t i = 0; i < tf_bars_strata(ask)->n; i++)
        tf_request_optional(builder, tf_bars_strata(ask)->items[i], TF_COLUMN_LEVELS);
    return tf_read_again(job->table, builder);
}

static const char *name_at(tf_table *table, const char *column, size_t row) {
    const uint32_t *codes = column ? tf_table_levels(table, column) : NULL;
    return codes && codes[row] != TF_MISSING_LEVEL ? tf_table_level_name(table, column, codes[row])
                                                   : NULL;
}

/** Names of all strata of a row, one after the other. NULL: one is missing. */
static char *stratum_name(const tf_bars_job *job, tf_table *table, size_t row) {
    const tf_texts *strata = tf_bars_strata(job->ask);
    GString *name = g_string_new(NULL);
    bool known = true;
    for (size_t i = 0; i < strata->n; i++) {
        const char *level = name_at(table, strata->items[i], row);
        g_string_append_printf(name, "\x1f%s", level ? level : "");
        known = known && level;
    }
    return g_string_free(name, !known);
}

static void learn_strata(elsewhere *e) {
    const tf_bars_job *job = e->job;
    g_autofree bool *known = g_new0(bool, job->n_strata + 1);
    for (size_t row = 0; job->stratum && row < job->rows->n; row++) {
        const size_t stratum = job->stratum[row];
        if (!tf_row_used(job->rows, row) || known[stratum])
            continue;
        known[stratum] = true;
        g_hash_table_insert(e->strata, stratum_name(job, job->table, row),
                            GSIZE_TO_POINTER(stratum + 1));
    }
}

static size_t index_of(const char *name, const char *const *names, size_t n) {
    size_t i = 0;
    while (name && i < n && g_strcmp0(names[i], name) != 0)
        i++;
    return name ? i : n;
}

/** Where a patient would stand; false: where nothing is drawn. */
static bool place_of(const elsewhere *e, size_t row, tf_bars_where *where) {
    const tf_bars_job *job = e->job;
    const tf_bars_ask *ask = job->ask;
    *where = (tf_bars_where){.facet = TF_BARS_EVERYWHERE, .category = TF_BARS_EVERYWHERE};
    if (job->group_codes) {
        const char *name = name_at(e->table, ask->group.column, row);
        while (where->group < job->grouping.n &&
               g_strcmp0(job->grouping.groups[where->group].level, name) != 0)
            where->group++;
    }
    if (e->own_facet)
        where->facet = index_of(name_at(e->table, ask->facet.column, row), job->facets.names,
                                job->bars->n_facets);
    if (e->own_category)
        where->category = index_of(name_at(e->table, ask->category.column, row),
                                   job->categories.names, job->bars->n_categories);
    if (job->stratum) {
        g_autofree char *name = stratum_name(job, e->table, row);
        const size_t found = name ? GPOINTER_TO_SIZE(g_hash_table_lookup(e->strata, name)) : 0;
        where->stratum = found - 1; /* of 0: beyond all */
    }
    return where->group < job->bars->n_groups && where->stratum < job->n_strata &&
           (!e->own_facet || where->facet < job->bars->n_facets) &&
           (!e->own_category || where->category < job->bars->n_categories);
}

static void count_patient(const elsewhere *e, const tf_bars_where *where) {
    tf_bars_job *job = e->job;
    for (size_t f = 0; f < job->bars->n_facets; f++)
        for (size_t c = 0; c < job->bars->n_categories; c++) {
            if ((e->own_facet && f != where->facet) || (e->own_category && c != where->category))
                continue;
            const size_t place = tf_bars_place(job, f, c, where->group);
            job->tally.missing[place]++;
            if (job->bars->denominator == TF_BARS_OF_ALL)
                job->tally.total[place * job->n_strata + where->stratum]++;
        }
}

/** False: no memory. */
static bool count_all(elsewhere *e) {
    const tf_bars_job *job = e->job;
    g_autoptr(GHashTable) here = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < tf_table_n_levels(job->table, job->whose.column); i++)
        g_hash_table_add(here, (char *)tf_table_level_name(job->table, job->whose.column, i));
    const uint32_t *ids = tf_table_levels(e->table, job->whose.column);
    const size_t n_ids = tf_table_n_levels(e->table, job->whose.column);
    g_autofree bool *met = tf_try_alloc(n_ids + 1, sizeof *met);
    for (size_t i = 0; met && i < n_ids; i++)
        met[i] = g_hash_table_contains(here, tf_table_level_name(e->table, job->whose.column, i));
    for (size_t row = 0; met && row < tf_table_n_rows(e->table); row++) {
        tf_bars_where where;
        if (ids[row] == TF_MISSING_LEVEL || met[ids[row]] || !place_of(e, row, &where))
            continue;
        met[ids[row]] = true;
        const char *name = tf_table_level_name(e->table, job->whose.column, ids[row]);
        if (e->there && g_hash_table_contains(e->there, name)) {
            e->n_left++;
            continue;
        }
        count_patient(e, &where);
        e->n++;
    }
    return met != NULL;
}

/* ---- the whole ----------------------------------------------------------------------------- */

/** Where one end point is kept, each patient has that alone, and it is not what he is: the file
 * without the conditions tells. */
static bool is_own(const elsewhere *e, const char *column) {
    return tf_is_own_column(e->table, e->job->whose.column, column);
}

/** Panels and categories of what patients are have no patient in two of them. */
static bool find_own(elsewhere *e) {
    const tf_bars_job *job = e->job;
    tf_bars_spread facets = {.n_split = 1}, categories = {.n_split = 1};
    if ((job->facet_codes && !tf_bars_find_spread(job, TF_BARS_OVER_FACETS, &facets)) ||
        (job->category_codes && !job->bars->visits &&
         !tf_bars_find_spread(job, TF_BARS_OVER_CATEGORIES, &categories)))
        return false;
    e->own_facet = facets.n_split == 0 && is_own(e, job->ask->facet.column);
    e->own_category = categories.n_split == 0 && is_own(e, job->ask->category.column);
    return true;
}

static void tell(const elsewhere *e, const char *kept) {
    const tf_bars_job *job = e->job;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->base.where);
    if (e->n > 0 && job->bars->denominator == TF_BARS_OF_ALL)
        tf_diag_warning(job->diag, &place, "denominator: evaluable leaves them out",
                        "%zu patients have rows, but none where %s: they count as no response",
                        e->n, kept);
    else if (e->n > 0)
        tf_diag_note(job->diag, &place, NULL,
                     "%zu patients without a row where %s are left out as not evaluable", e->n,
                     kept);
    if (e->n_left > 0)
        tf_diag_note(job->diag, &place, NULL,
                     "%zu patients have a row where %s that another condition leaves out: no "
                     "denominator has them",
                     e->n_left, kept);
}

bool tf_bars_count_elsewhere(tf_bars_job *job) {
    tf_parted where;
    const bool of_all = job->bars->denominator == TF_BARS_OF_ALL;
    if (!job->whose.column || (job->bars->visits && !of_all) ||
        !tf_conditions_without(&job->ask->base, job->table, job->arena, keeps_place, job, &where))
        return true;
    elsewhere e = {.job = job, .table = read_rows(job, &where)};
    if (!e.table || !tf_table_levels(e.table, job->whose.column) ||
        !tf_are_places(e.table, job->whose.column, &where)) {
        tf_table_free(e.table);
        return true;
    }
    e.strata = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    e.there = tf_patients_at_places(&job->ask->base, &job->ask->patient, job->whose.column,
                                    job->table, &where, job->arena);
    learn_strata(&e);
    const bool good = find_own(&e) && count_all(&e);
    g_hash_table_unref(e.strata);
    g_clear_pointer(&e.there, g_hash_table_unref);
    tf_table_free(e.table);
    if (!good)
        tf_diag_no_memory(job->diag, "counting the patients of other visits");
    else
        tell(&e, where.kept);
    return good;
}
