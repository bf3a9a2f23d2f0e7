/* Bars of events: who had one stands in the file, who could have had one in another, the
   population. A patient with an event counts once, however many rows tell of it. */
#include <string.h>

#include "job.h"

static tf_table *read_population(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    tf_bars_ask *own = (tf_bars_ask *)tf_ask_copy(&ask->base, job->arena);
    own->base.where = ask->population.where;
    tf_request_builder *builder = tf_request_builder_new(&own->base, job->arena);
    const char *patient = ask->population.patient ? ask->population.patient : job->patient;
    const char *group = ask->population.group ? ask->population.group : ask->group.column;
    tf_request_column(builder, patient, &own->population.patient, TF_COLUMN_LEVELS);
    if (group)
        tf_request_column(builder, group, &own->population.group, TF_COLUMN_LEVELS);
    tf_request_merge(builder, group, &own->group.merge);
    if (ask->facet.column)
        tf_request_optional(builder, ask->facet.column, TF_COLUMN_LEVELS);
    tf_table_request request;
    tf_request_finish(builder, &request);
    request.options.path_place = tf_ask_place(&ask->base, &ask->population.data);
    g_autofree char *path = tf_ask_resolve_path(&ask->base, ask->population.data);
    return tf_table_read(path, &request, job->diag);
}

/** Index of a name among the levels of an axis; `n`: it is not there. */
static size_t place_of(const char *const *levels, size_t n, const char *name) {
    size_t i = 0;
    while (i < n && g_strcmp0(levels[i], name) != 0)
        i++;
    return i;
}

/** Each patient of the population once: into the total of the group, and of the facet if the file
 * of the population has that column. */
static bool count_population(tf_bars_job *job, tf_table *table, GHashTable *members) {
    const tf_bars_ask *ask = job->ask;
    const char *patient = ask->population.patient ? ask->population.patient : job->patient;
    const char *group = ask->population.group ? ask->population.group : ask->group.column;
    const uint32_t *ids = tf_table_levels(table, patient);
    const uint32_t *groups = group ? tf_table_levels(table, group) : NULL;
    const char *facet = ask->facet.column;
    const uint32_t *facets = facet ? tf_table_levels(table, facet) : NULL;
    const char *names[TF_MAX_GROUPS];
    for (size_t g = 0; g < job->grouping.n; g++)
        names[g] = job->grouping.groups[g].level;
    for (size_t row = 0; row < tf_table_n_rows(table); row++) {
        if (ids[row] == TF_MISSING_LEVEL || (groups && groups[row] == TF_MISSING_LEVEL))
            continue;
        const char *id = tf_table_level_name(table, patient, ids[row]);
        const char *level = groups ? tf_table_level_name(table, group, groups[row]) : NULL;
        const size_t g = groups ? place_of(names, job->grouping.n, level) : 0;
        gpointer before;
        if (g_hash_table_lookup_extended(members, id, NULL, &before)) {
            if (GPOINTER_TO_SIZE(before) == g)
                continue;
            const tf_place place = tf_table_place(table, row, group);
            tf_diag_error(job->diag, &place, "keep one row of each patient with population.where",
                          "patient \"%s\" stands in two groups of the population", id);
            return false;
        }
        if (g == job->grouping.n) {
            const tf_place place = tf_table_place(table, row, group);
            tf_diag_error(job->diag, &place,
                          "keep the others with population.where, or merge it with group.merge",
                          "group \"%s\" of the population has no event in the file of events",
                          level);
            return false;
        }
        g_hash_table_insert(members, g_strdup(id), GSIZE_TO_POINTER(g));
        for (size_t f = 0; f < job->bars->n_facets; f++) {
            if (facets &&
                (facets[row] == TF_MISSING_LEVEL ||
                 strcmp(job->facets.names[f], tf_table_level_name(table, facet, facets[row])) != 0))
                continue;
            for (size_t c = 0; c < job->bars->n_categories; c++)
                job->tally.total[tf_bars_place(job, f, c, g)]++;
        }
    }
    return true;
}

/* Of several rows with levels of a stack the last level is drawn: parts add up to patients only if
   nobody is in two of them. Levels that are not drawn have the rank 0. */
static size_t rank_of(const tf_bars_job *job, size_t row) {
    const tf_bars_responses *responses = &job->responses;
    size_t rank = 0;
    for (size_t e = 0; e < responses->n_endpoints; e++) {
        const tf_bars_endpoint *endpoint = &responses->endpoints[e];
        const uint32_t code = responses->codes[endpoint->column][row];
        if (endpoint->slot < job->bars->n_parts && code != TF_MISSING_LEVEL && endpoint->yes[code])
            rank = MAX(rank, endpoint->slot + 1);
    }
    return rank;
}

/** [patient][place]: the rank of the last level that the patient has there. NULL: no memory. */
static uint16_t *last_ranks(const tf_bars_job *job, const uint32_t *ids, size_t n_ids) {
    const size_t n_places = tf_bars_n_places(job);
    uint16_t *last =
        n_ids < SIZE_MAX / (n_places + 1) ? tf_try_alloc(n_ids * n_places + 1, sizeof *last) : NULL;
    for (size_t row = 0; last && row < job->rows->n; row++) {
        tf_bars_where where;
        if (ids[row] == TF_MISSING_LEVEL || !tf_bars_where_of(job, row, &where))
            continue;
        const size_t at =
            ids[row] * n_places + tf_bars_place(job, where.facet, where.category, where.group);
        last[at] = (uint16_t)MAX(last[at], rank_of(job, row));
    }
    return last;
}

/** What the stack counts each patient at; `n` rows were of an earlier level. */
static void say_last(tf_bars_job *job, size_t n) {
    const tf_bars_results *bars = job->bars;
    if (n == 0)
        return;
    job->bars->rows.at_last = true;
    tf_diag_note(job->diag, NULL, NULL,
                 "patients with rows of several levels count once, at the last of the levels, "
                 "\"%s\" being the last of all (%zu rows of earlier levels not counted)",
                 bars->parts[bars->n_parts - 1].label, n);
}

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
                  tf_table_level_name(job->table, job->patient,
                                      tf_table_levels(job->table, job->patient)[row]),
                  tf_table_level_name(job->table, group, job->group_codes[row]),
                  job->grouping.groups[there].level);
    return false;
}

/** One bit for each patient, place and slot, so that several rows of an event are one patient. */
static bool count_events(tf_bars_job *job, GHashTable *members) {
    const tf_bars_responses *responses = &job->responses;
    tf_bars_tally *tally = &job->tally;
    const uint32_t *ids = tf_table_levels(job->table, job->patient);
    const size_t n_cells = tf_bars_n_places(job) * tally->n_slots;
    const size_t n_ids = tf_table_n_levels(job->table, job->patient);
    uint8_t *seen =
        n_ids < SIZE_MAX / (n_cells + 1) ? tf_try_alloc(n_ids * n_cells / 8 + 1, 1) : NULL;
    /* Side by side, bars may well hold the same patients. */
    const bool stacked = tf_bars_is_stack(job->bars->form);
    g_autofree uint16_t *last = seen && stacked ? last_ranks(job, ids, n_ids) : NULL;
    if (seen && stacked && !last)
        g_clear_pointer(&seen, g_free);
    if (!seen) {
        tf_diag_no_memory(job->diag, "counting patients with events");
        return false;
    }
    tf_line_list strangers = {0}, moved = {0};
    size_t n_earlier = 0, first_moved = 0, there = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_where where;
        if (!tf_row_used(job->rows, row) || ids[row] == TF_MISSING_LEVEL ||
            !tf_bars_where_of(job, row, &where))
            continue;
        gpointer group;
        if (!g_hash_table_lookup_extended(
                members, tf_table_level_name(job->table, job->patient, ids[row]), NULL, &group)) {
            tf_line_list_add(&strangers, job->table, row);
            continue;
        }
        if (GPOINTER_TO_SIZE(group) != where.group) {
            first_moved = moved.n ? first_moved : row;
            there = moved.n ? there : GPOINTER_TO_SIZE(group);
            tf_line_list_add(&moved, job->table, row);
            continue;
        }
        const size_t spot = tf_bars_place(job, where.facet, where.category, where.group);
        if (last && rank_of(job, row) < last[ids[row] * tf_bars_n_places(job) + spot]) {
            n_earlier++;
            continue;
        }
        for (size_t e = 0; e < responses->n_endpoints; e++) {
            const tf_bars_endpoint *endpoint = &responses->endpoints[e];
            const uint32_t code = responses->codes[endpoint->column][row];
            if (code == TF_MISSING_LEVEL || !endpoint->yes[code])
                continue;
            const size_t category =
                endpoint->category == TF_BARS_NONE ? where.category : endpoint->category;
            const size_t cell =
                tf_bars_place(job, where.facet, category, where.group) * tally->n_slots +
                endpoint->slot;
            const size_t bit = ids[row] * n_cells + cell;
            tally->n[cell] += !(seen[bit / 8] >> bit % 8 & 1);
            seen[bit / 8] = (uint8_t)(seen[bit / 8] | 1u << bit % 8);
        }
    }
    g_free(seen);
    if (moved.n > 0)
        return refuse_moved(job, &moved, first_moved, there);
    say_last(job, n_earlier);
    const tf_place place = {.file = tf_table_path(job->table)};
    if (strangers.n > 0)
        tf_diag_warning(job->diag, &place, NULL,
                        "%zu of %zu rows left out: their patients are not of the population (%s)",
                        strangers.n, job->rows->n, tf_line_list_text(&strangers, job->arena));
    return true;
}

bool tf_bars_population(tf_bars_job *job) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->population.data);
    if (!job->patient || job->n_strata > 1) {
        tf_diag_error(job->diag, &place, job->patient ? "leave the strata out" : "--id COL",
                      job->patient ? "rows of events can't be stratified"
                                   : "no column of the events says whose they are");
        return false;
    }
    g_autoptr(GHashTable) members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(tf_table) table = read_population(job);
    return table && count_population(job, table, members) &&
           !tf_bars_refuse_split(job, g_hash_table_size(members)) && count_events(job, members);
}

/* Rows of a patient for some categories only are events. Their own number would be the denominator,
   and every bar be near 100 percent. */
bool tf_bars_is_of_patients(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    if (!ask->category.column || !job->patient || job->bars->n_categories < 2)
        return true;
    tf_bars_split split;
    if (!tf_bars_split_of(job, &split))
        return true;
    const bool one_row = split.one_each && split.n_rows == split.n_patients;
    /* Where a tenth of the cells is missing, assessments are; where half of them is, events are. */
    const double cells = (double)split.n_patients * (double)job->bars->n_categories;
    if (split.n_patients < 2 || (double)split.n_rows > 0.75 * cells || (one_row && split.any_state))
        return true;
    g_autofree char *hint =
        one_row ? g_strdup_printf("--facet %s in place of --category, if each row is a patient; "
                                  "else name the file of all patients: --population FILE",
                                  ask->category.column)
                : g_strdup("name the file of all patients: --population FILE; or count the events "
                           "and give --n COL --total COL");
    const tf_place place = tf_ask_place(&ask->base, &ask->category.column);
    tf_diag_error(job->diag, &place, hint,
                  "rows are events (%zu of %zu patients by categories of \"%s\"): of how many "
                  "patients they are a percentage is not said",
                  split.n_rows, (size_t)cells, ask->category.column);
    return false;
}
