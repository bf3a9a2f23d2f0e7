/* The file of the population: who could have had an event, or a response. */
#include <string.h>

#include "data/columns.h"
#include "data/condition_parts.h"
#include "job.h"

static const char *patient_column(const tf_bars_job *job) {
    const char *own = job->ask->population.patient;
    return own ? own : job->whose.column;
}

static const char *group_column(const tf_bars_job *job) {
    const char *own = job->ask->population.group;
    return own ? own : job->ask->group.column;
}

/* ---- reading ------------------------------------------------------------------------------ */

static tf_table *read_population(tf_bars_job *job, const tf_conditions *where, tf_diag *diag) {
    const tf_bars_ask *ask = job->ask;
    tf_bars_ask *own = (tf_bars_ask *)tf_ask_copy(&ask->base, job->arena);
    own->base.where = *where;
    tf_request_builder *builder = tf_request_builder_new(&own->base, job->arena);
    tf_request_column(builder, patient_column(job), &own->population.patient, TF_COLUMN_LEVELS);
    if (group_column(job))
        tf_request_column(builder, group_column(job), &own->population.group, TF_COLUMN_LEVELS);
    tf_request_merge(builder, group_column(job), &own->group.merge);
    if (ask->facet.column)
        tf_request_optional(builder, ask->facet.column, TF_COLUMN_LEVELS);
    tf_request_merge_found(builder, ask->facet.column, &ask->facet.merge);
    tf_table_request request;
    tf_request_finish(builder, &request);
    request.options.path_place = tf_ask_place(&ask->base, &ask->population.data);
    g_autofree char *path = tf_ask_resolve_path(&ask->base, ask->population.data);
    return tf_table_read(path, &request, diag);
}

/** The levels of the population's groups that some patient has. */
static tf_texts groups_of(tf_bars_job *job) {
    const tf_table *table = job->whose.population;
    const char *column = group_column(job);
    const uint32_t *ids = tf_table_levels(table, patient_column(job));
    const uint32_t *codes = tf_table_levels(table, column);
    const char **names = tf_arena_array(job->arena, const char *, TF_MAX_GROUPS);
    bool *met = tf_arena_array(job->arena, bool, tf_table_n_levels(table, column) + 1);
    size_t n = 0;
    for (size_t row = 0; row < tf_table_n_rows(table); row++) {
        if (ids[row] == TF_MISSING_LEVEL || codes[row] == TF_MISSING_LEVEL || met[codes[row]])
            continue;
        if (n == TF_MAX_GROUPS)
            return (tf_texts){NULL, 0};
        met[codes[row]] = true;
        names[n++] = tf_table_level_name(table, column, codes[row]);
    }
    return (tf_texts){names, n};
}

/* A group of the rows that the population lacks is one of its own, misspelt: then none of those
   that have no row may be taken for one in which nothing happened. */
static bool has_all_groups(const tf_bars_job *job, const tf_texts *groups) {
    const char *column = job->ask->group.column;
    const uint32_t *codes = tf_table_levels(job->table, column);
    const size_t n_levels = tf_table_n_levels(job->table, column);
    bool *has = tf_arena_array(job->arena, bool, n_levels + 1);
    for (size_t i = 0; i < n_levels; i++)
        has[i] = tf_is_among(groups->items, groups->n, tf_table_level_name(job->table, column, i));
    for (size_t row = 0; row < job->rows->n; row++) {
        if (tf_row_used(job->rows, row) && codes[row] != TF_MISSING_LEVEL && !has[codes[row]])
            return false;
    }
    return true;
}

/** Who has no number is in no denominator. */
static void warn_unnumbered(const tf_bars_job *job) {
    tf_table *table = job->whose.population;
    const char *column = patient_column(job);
    const uint32_t *ids = tf_table_levels(table, column);
    tf_line_list lines = {0};
    for (size_t row = 0; row < tf_table_n_rows(table); row++)
        if (ids[row] == TF_MISSING_LEVEL)
            tf_line_list_add(&lines, table, row);
    if (lines.n == 0)
        return;
    const tf_place place = tf_table_place(table, lines.first_row, column);
    tf_diag_warning(job->diag, &place, NULL,
                    "%zu of %zu rows of the population left out: no \"%s\" (%s)", lines.n,
                    tf_table_n_rows(table), column, tf_line_list_text(&lines, job->arena));
}

bool tf_bars_read_members(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    if (!ask->population.data)
        return true;
    const tf_patients_ask asked = tf_bars_patients_ask(ask);
    const tf_place place = tf_ask_place(&ask->base, &ask->population.data);
    job->whose.column = tf_patients_column(&asked, job->rows);
    if (!job->whose.column || tf_bars_strata(ask)->n > 0) {
        tf_diag_error(job->diag, &place, job->whose.column ? "leave the strata out" : "--id COL",
                      job->whose.column ? "rows with a population can't be stratified"
                                        : "no column of the data says whose the rows are");
        return false;
    }
    job->whose.population = read_population(job, &ask->population.where, job->diag);
    if (!job->whose.population)
        return false;
    warn_unnumbered(job);
    if (!ask->group.column)
        return true;
    const tf_texts groups = groups_of(job);
    if (has_all_groups(job, &groups))
        job->whose.groups = groups;
    return true;
}

/* ---- counting ----------------------------------------------------------------------------- */

/** Index of a name among the groups; their number: it is not there. */
static size_t group_of(const tf_bars_job *job, const char *name) {
    size_t i = 0;
    while (i < job->grouping.n && g_strcmp0(job->grouping.groups[i].level, name) != 0)
        i++;
    return i;
}

/** Into the total of the group, in each panel that the patient is in. */
static void count_member(tf_bars_job *job, const tf_bars_member *member) {
    for (size_t f = 0; f < job->bars->n_facets; f++) {
        if (member->facet != f && member->facet != TF_BARS_ANY_FACET)
            continue;
        for (size_t c = 0; c < job->bars->n_categories; c++)
            job->tally.total[tf_bars_place(job, f, c, member->group)]++;
    }
}

/** Which group a row of the population is of. False: one that is not drawn. */
static bool find_group(const tf_bars_job *job, size_t row, size_t *group) {
    const char *column = group_column(job);
    *group = 0;
    if (!column)
        return true;
    const uint32_t code = tf_table_levels(job->whose.population, column)[row];
    const char *level = tf_table_level_name(job->whose.population, column, code);
    *group = group_of(job, level);
    if (*group < job->grouping.n)
        return true;
    const tf_place place = tf_table_place(job->whose.population, row, column);
    tf_diag_error(job->diag, &place,
                  "keep the others with population.where, or merge it with group.merge",
                  "group \"%s\" of the population has no row in the other file, which has "
                  "groups that the population lacks",
                  level);
    return false;
}

/** Whether a patient's second row says the same as the first. */
static bool is_same(const tf_bars_job *job, size_t row, const char *id, const tf_bars_member *first,
                    const tf_bars_member *again) {
    const bool group = first->group == again->group;
    if (group && first->facet == again->facet)
        return true;
    const tf_place place = tf_table_place(job->whose.population, row,
                                          group ? job->ask->facet.column : group_column(job));
    tf_diag_error(job->diag, &place, "keep one row of each patient with population.where",
                  "patient \"%s\" stands in two %s of the population", id,
                  group ? "panels" : "groups");
    return false;
}

/* They are of no denominator, whatever befell them. */
static void tell_ungrouped(const tf_bars_job *job, const tf_line_list *lines) {
    tf_table *table = job->whose.population;
    const tf_place place = tf_table_place(table, lines->first_row, group_column(job));
    if (lines->n > 0)
        tf_diag_warning(job->diag, &place, "population.where leaves patients out",
                        "%zu of %zu patients of the population are in no denominator: \"%s\" is "
                        "missing (%s)",
                        lines->n, tf_table_n_rows(table), group_column(job),
                        tf_line_list_text(lines, job->arena));
}

bool tf_bars_count_members(tf_bars_job *job) {
    tf_table *table = job->whose.population;
    const char *patient = patient_column(job), *group = group_column(job);
    const uint32_t *ids = tf_table_levels(table, patient);
    const uint32_t *groups = group ? tf_table_levels(table, group) : NULL;
    GHashTable *members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    job->whose.members = members;
    job->whose.ungrouped = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    tf_line_list ungrouped = {0};
    if (!tf_bars_has_facets(job))
        return false;
    for (size_t row = 0; row < tf_table_n_rows(table); row++) {
        if (ids[row] == TF_MISSING_LEVEL)
            continue;
        const char *id = tf_table_level_name(table, patient, ids[row]);
        if (groups && groups[row] == TF_MISSING_LEVEL) {
            if (g_hash_table_add(job->whose.ungrouped, g_strdup(id)))
                tf_line_list_add(&ungrouped, table, row);
            continue;
        }
        tf_bars_member member = {.facet = tf_bars_facet_of(job, row)};
        if (!find_group(job, row, &member.group))
            return false;
        const tf_bars_member *before = g_hash_table_lookup(members, id);
        if (before && !is_same(job, row, id, before, &member))
            return false;
        if (before)
            continue;
        g_hash_table_insert(members, g_strdup(id),
                            tf_arena_memdup(job->arena, &member, 1, sizeof member));
        count_member(job, &member);
    }
    tell_ungrouped(job, &ungrouped);
    return tf_bars_check_facets(job);
}

/* ---- conditions --------------------------------------------------------------------------- */

/** Whether all columns of a condition are columns of the population that population.where doesn't
    look at. */
static bool is_untold(const tf_condition_part *part, const GPtrArray *columns,
                      const GPtrArray *told) {
    for (size_t i = 0; i < part->n_columns; i++) {
        const gconstpointer name = part->columns[i];
        if (!g_ptr_array_find_with_equal_func((GPtrArray *)columns, name, g_str_equal, NULL) ||
            g_ptr_array_find_with_equal_func((GPtrArray *)told, name, g_str_equal, NULL))
            return false;
    }
    return part->n_columns > 0;
}

static void add_parts(GPtrArray *parts, const tf_conditions *where, const GPtrArray *columns,
                      tf_arena *arena) {
    for (size_t i = 0; i < where->n; i++) {
        const tf_condition one = {where->items[i].text, where->items[i].place};
        tf_condition_parts(&one, columns, arena, parts);
    }
}

/** With the conditions of population.where, so that what they leave is what is compared. */
static tf_conditions with_part(tf_bars_job *job, const char *text) {
    const tf_conditions *own = &job->ask->population.where;
    tf_spec_condition *items = tf_arena_array(job->arena, tf_spec_condition, own->n + 1);
    for (size_t i = 0; i < own->n; i++)
        items[i] = own->items[i];
    items[own->n] = (tf_spec_condition){.text = text};
    return (tf_conditions){items, own->n + 1};
}

/** Whether patients of the population fail a condition. */
static bool leaves_out(tf_bars_job *job, const char *text) {
    const tf_conditions where = with_part(job, text);
    g_autoptr(tf_diag) unheard = tf_diag_new();
    g_autoptr(tf_table) kept = read_population(job, &where, unheard);
    return !kept || tf_table_n_rows(kept) < tf_table_n_rows(job->whose.population);
}

/* Texts with signs of a list stand in quotes. */
static void add_item(GString *list, const char *text) {
    g_string_append(list, list->len > 0 ? ", " : "");
    if (!strpbrk(text, ",[]{}#&*!|>'\"%@`:")) {
        g_string_append(list, text);
        return;
    }
    g_auto(GStrv) pieces = g_strsplit(text, "'", -1);
    g_autofree char *doubled = g_strjoinv("''", pieces);
    g_string_append_printf(list, "'%s'", doubled);
}

/* Events of women among women and men: a percentage of nothing. */
bool tf_bars_check_conditions(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const tf_table_options options = tf_request_options(&ask->base, job->arena);
    const char *path = tf_table_path(job->whose.population);
    g_autoptr(GPtrArray) columns = tf_table_columns(path, &options);
    g_autoptr(GPtrArray) own = tf_table_columns(tf_table_path(job->table), &options);
    g_autoptr(GPtrArray) parts = g_ptr_array_new(), mentioned = g_ptr_array_new();
    g_autoptr(GPtrArray) told = g_ptr_array_new();
    if (!columns || !own)
        return true;
    add_parts(parts, &ask->base.where, own, job->arena);
    add_parts(mentioned, &ask->population.where, columns, job->arena);
    for (guint i = 0; i < mentioned->len; i++) {
        const tf_condition_part *part = mentioned->pdata[i];
        for (size_t k = 0; k < part->n_columns; k++)
            g_ptr_array_add(told, (char *)part->columns[k]);
    }
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t i = 0; i < ask->population.where.n; i++)
        add_item(list, ask->population.where.items[i].text);
    const tf_condition_part *first = NULL;
    for (guint i = 0; i < parts->len; i++) {
        const tf_condition_part *part = parts->pdata[i];
        if (!is_untold(part, columns, told) || !leaves_out(job, part->text))
            continue;
        first = first ? first : part;
        add_item(list, part->text);
    }
    if (!first)
        return true;
    g_autofree char *hint = g_strdup_printf("population.where: [%s]", list->str);
    const tf_place place = tf_ask_place(&ask->base, &ask->base.where);
    tf_diag_error(job->diag, &place, hint,
                  "\"%s\" keeps rows by column \"%s\", and the population still has the other "
                  "patients",
                  first->text, first->columns[0]);
    return false;
}
