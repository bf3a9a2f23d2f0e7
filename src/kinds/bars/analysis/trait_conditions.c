/* Conditions on what the patients are, whose rows go while the population still has them: events of
   women among women and men. */
#include "traits.h"

#include <string.h>

#include "analysis/whole_file.h"
#include "data/condition_parts.h"
#include "data/condition_text.h"

static bool is_there(const GPtrArray *names, const char *name) {
    return g_ptr_array_find_with_equal_func((GPtrArray *)names, name, g_str_equal, NULL);
}

/** Whether all columns of a condition are columns of the population that population.where doesn't
    look at. */
static bool is_untold(const tf_condition_part *part, const GPtrArray *columns,
                      const GPtrArray *told) {
    for (size_t i = 0; i < part->n_columns; i++)
        if (!is_there(columns, part->columns[i]) || is_there(told, part->columns[i]))
            return false;
    return part->n_columns > 0;
}

void tf_bars_add_parts(GPtrArray *parts, const tf_conditions *where, const GPtrArray *columns,
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
    g_autoptr(tf_table) kept = tf_bars_read_population(job, &where, unheard);
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

/* ---- columns that the population lacks ---------------------------------------------------- */

/** Rows that follow each other within patients, and what their values say. */
typedef struct pairs {
    size_t n_rows, n_pairs, n_differ;
    double expected; /**< pairs that would differ, if rows of a patient were any rows */
} pairs;

/** The rows of the file, dropped by no condition but this (NULL: by none), with patients and the
    columns of a part. NULL: it can't be read twice. */
static tf_table *read_rows(tf_bars_job *job, const tf_condition_part *part, const char *condition) {
    const tf_spec_condition one = {.text = condition};
    tf_bars_ask *own = (tf_bars_ask *)tf_ask_copy(&job->ask->base, job->arena);
    own->base.where = condition ? (tf_conditions){&one, 1} : (tf_conditions){NULL, 0};
    tf_request_builder *builder = tf_request_builder_new(&own->base, job->arena);
    tf_request_column(builder, job->whose.column, &own->patient, TF_COLUMN_LEVELS);
    for (size_t i = 0; i < part->n_columns; i++)
        if (strcmp(part->columns[i], job->whose.column) != 0)
            tf_request_optional(builder, part->columns[i], TF_COLUMN_LEVELS);
    return tf_read_again(job->table, builder);
}

/** False: no memory, or the column isn't one of levels. */
static bool find_pairs(const tf_bars_job *job, tf_table *table, const char *column, pairs *found) {
    const uint32_t *ids = tf_table_levels(table, job->whose.column);
    const uint32_t *codes = tf_table_levels(table, column);
    *found = (pairs){.n_rows = tf_table_n_rows(table)};
    if (!ids || !codes)
        return false;
    const size_t n_levels = tf_table_n_levels(table, column);
    g_autofree uint32_t *last =
        tf_try_alloc(tf_table_n_levels(table, job->whose.column) + 1, sizeof *last); /* from 1 */
    g_autofree size_t *n_of = tf_try_alloc(n_levels + 1, sizeof *n_of);
    size_t n = 0;
    for (size_t row = 0; last && n_of && row < found->n_rows; row++) {
        if (ids[row] == TF_MISSING_LEVEL || codes[row] == TF_MISSING_LEVEL)
            continue;
        const uint32_t before = last[ids[row]];
        found->n_pairs += before > 0;
        found->n_differ += before > 0 && before != codes[row] + 1;
        last[ids[row]] = codes[row] + 1;
        n_of[codes[row]]++;
        n++;
    }
    double same = 0;
    for (size_t i = 0; n_of && i < n_levels && n > 0; i++)
        same += (double)n_of[i] / (double)n * ((double)n_of[i] / (double)n);
    found->expected = (double)found->n_pairs * (1 - same);
    return last && n_of;
}

/* One patient's rows have one sex, whereas some of their events are serious and others not: far
   fewer differ than would if rows were anybody's. */
static bool is_of_patients(const tf_bars_job *job, tf_table *all, const char *column) {
    static const double FEW = 5, SLIPS = 0.1;
    pairs found;
    return tf_bars_is_trait_name(column) ||
           (find_pairs(job, all, column, &found) && found.expected >= FEW &&
            (double)found.n_differ < SLIPS * found.expected);
}

/** The patients of a file of rows, as a set of names. */
static GHashTable *patients_of(const tf_bars_job *job, tf_table *table) {
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    const uint32_t *ids = tf_table_levels(table, job->whose.column);
    for (size_t row = 0; row < tf_table_n_rows(table); row++)
        if (ids[row] != TF_MISSING_LEVEL)
            g_hash_table_add(names,
                             (char *)tf_table_level_name(table, job->whose.column, ids[row]));
    return names;
}

/** Whether members lose all of their rows by a condition; those whom population.where leaves out by
    another column are no members. */
static bool leaves_members(tf_bars_job *job, tf_table *all, const tf_condition_part *part) {
    g_autoptr(tf_table) kept = read_rows(job, part, part->text);
    if (!kept)
        return false;
    g_autoptr(GHashTable) everybody = patients_of(job, all);
    g_autoptr(GHashTable) left = patients_of(job, kept);
    GHashTableIter iter;
    gpointer name;
    bool any = false;
    g_hash_table_iter_init(&iter, everybody);
    while (!any && g_hash_table_iter_next(&iter, &name, NULL))
        any = !g_hash_table_contains(left, name) && g_hash_table_contains(job->whose.members, name);
    return any;
}

/* ---- all conditions ----------------------------------------------------------------------- */

/** What conditions are compared with. */
typedef struct checking {
    tf_bars_job *job;
    const GPtrArray *columns; /**< of the population */
    GPtrArray *told;          /**< columns that population.where looks at */
    const char *first;        /**< condition that the population isn't asked; NULL: none yet */
    const char *column;       /**< of it */
    GString *list;            /**< what population.where should be */
} checking;

/** The text of a condition on one column, with the name that it has in the population. */
static const char *renamed(const checking *c, const tf_condition_part *part, const char *name) {
    const char *at = part->n_columns == 1 ? strstr(part->text, part->columns[0]) : NULL;
    g_autofree char *word = tf_condition_word(name);
    return at ? tf_arena_printf(c->job->arena, "%.*s%s%s", (int)(at - part->text), part->text, word,
                                at + strlen(part->columns[0]))
              : NULL;
}

/** How a condition reads in the population; NULL: it says nothing of its patients. */
static const char *text_there(const checking *c, const tf_condition_part *part) {
    if (is_untold(part, c->columns, c->told))
        return part->text;
    const char *column = part->n_columns == 1 ? part->columns[0] : NULL;
    if (!column || is_there(c->columns, column))
        return NULL;
    const char *alike = tf_bars_alike_name(c->columns, column);
    return alike && !is_there(c->told, alike) ? renamed(c, part, alike) : NULL;
}

/** Columns that the population has under another name, or of which it was said what they are. */
static bool is_settled(const checking *c, const char *column) {
    const tf_bars_ask *ask = c->job->ask;
    return is_there(c->columns, column) || tf_bars_is_told_of_events(ask, column) ||
           g_strcmp0(column, ask->group.column) == 0 || tf_bars_alike_name(c->columns, column);
}

/** False with an error: a condition is of what patients are, and the population can't tell. */
static bool check_lacking(const checking *c, const tf_condition_part *part) {
    const char *column = NULL;
    for (size_t i = 0; i < part->n_columns; i++)
        column = is_settled(c, part->columns[i]) ? column : part->columns[i];
    g_autoptr(tf_table) all = column ? read_rows(c->job, part, NULL) : NULL;
    for (size_t i = 0; i < part->n_columns && all; i++)
        if (!is_settled(c, part->columns[i]) && !is_of_patients(c->job, all, part->columns[i]))
            return true;
    if (!all || !leaves_members(c->job, all, part))
        return true;
    g_autofree char *word = tf_flag_word(column);
    g_autofree char *hint = g_strdup_printf(
        "population.where keeps the same patients by a column of the population; --set "
        "population.events=[%s] if it is what happened: percentages are of all patients",
        word);
    const tf_place place = tf_ask_place(&c->job->ask->base, &c->job->ask->base.where);
    tf_diag_error(c->job->diag, &place, hint,
                  "\"%s\" keeps rows by column \"%s\", which each patient has one value of: the "
                  "population has no such column, and still has the other patients",
                  part->text, column);
    return false;
}

static bool check_part(checking *c, const tf_condition_part *part) {
    const char *text = text_there(c, part);
    if (!text)
        return check_lacking(c, part);
    if (tf_bars_is_told_of_events(c->job->ask, part->columns[0]) || !leaves_out(c->job, text))
        return true;
    c->column = c->first ? c->column : part->columns[0];
    c->first = c->first ? c->first : part->text;
    add_item(c->list, text);
    return true;
}

static bool refuse_untold(const checking *c) {
    const tf_bars_ask *ask = c->job->ask;
    g_autofree char *hint = g_strdup_printf("population.where: [%s]", c->list->str);
    const tf_place place = tf_ask_place(&ask->base, &ask->base.where);
    tf_diag_error(c->job->diag, &place, hint,
                  "\"%s\" keeps rows by column \"%s\", and the population still has the other "
                  "patients",
                  c->first, c->column);
    return false;
}

/** A name that nothing here is made of would be believed to count. */
static bool check_events(const tf_bars_job *job, const GPtrArray *parts) {
    const tf_bars_ask *ask = job->ask;
    for (size_t i = 0; i < ask->population.events.n; i++) {
        const char *name = ask->population.events.items[i];
        bool used =
            g_strcmp0(name, ask->category.column) == 0 || g_strcmp0(name, ask->facet.column) == 0;
        for (guint p = 0; p < parts->len; p++) {
            const tf_condition_part *part = parts->pdata[p];
            for (size_t k = 0; k < part->n_columns; k++)
                used |= strcmp(part->columns[k], name) == 0;
        }
        const tf_place place = tf_ask_place(&ask->base, &ask->population.events);
        if (!used) {
            tf_diag_error(job->diag, &place,
                          "population.events names columns of categories, panels and conditions",
                          "no category, panel or condition is of \"%s\"", name);
            return false;
        }
    }
    return true;
}

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
    tf_bars_add_parts(parts, &ask->base.where, own, job->arena);
    if (!check_events(job, parts))
        return false;
    tf_bars_add_parts(mentioned, &ask->population.where, columns, job->arena);
    for (guint i = 0; i < mentioned->len; i++) {
        const tf_condition_part *part = mentioned->pdata[i];
        for (size_t k = 0; k < part->n_columns; k++)
            g_ptr_array_add(told, (char *)part->columns[k]);
    }
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t i = 0; i < ask->population.where.n; i++)
        add_item(list, ask->population.where.items[i].text);
    checking c = {.job = job, .columns = columns, .told = told, .list = list};
    for (guint i = 0; i < parts->len; i++)
        if (!check_part(&c, parts->pdata[i]))
            return false;
    return !c.first || refuse_untold(&c);
}
