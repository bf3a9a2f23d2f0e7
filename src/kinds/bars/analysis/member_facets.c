/* In which panel the patients of a population are. A percentage of women is of the women, whose
   number only the population knows; one of an organ class is of everybody. */
#include "job.h"

/** Levels of the population that are named in a message. */
#define SHOWN 4

/** Its codes of facets; NULL: there are no panels, or the population has no such column. */
static const uint32_t *codes_of(const tf_bars_job *job) {
    const char *column = job->ask->facet.column;
    return column ? tf_table_levels(job->whose.population, column) : NULL;
}

static const char *level_of(const tf_bars_job *job, uint32_t code) {
    return tf_table_level_name(job->whose.population, job->ask->facet.column, code);
}

/* ---- what facets are of ------------------------------------------------------------------- */

/** Patients with several rows, and those of them who are in several panels. */
typedef struct spread {
    size_t n_several, n_split;
} spread;

/** False: no memory. */
static bool find_spread(const tf_bars_job *job, spread *found) {
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    const size_t n_ids = tf_table_n_levels(job->table, job->whose.column);
    enum { SEVERAL = 1, SPLIT = 2 };
    g_autofree uint8_t *is = tf_try_alloc(n_ids + 1, sizeof *is);
    g_autofree size_t *first = tf_try_alloc(n_ids + 1, sizeof *first); /* from 1 */
    *found = (spread){0, 0};
    for (size_t row = 0; is && first && row < job->rows->n; row++) {
        tf_bars_where where;
        if (ids[row] == TF_MISSING_LEVEL || !tf_bars_where_of(job, row, &where))
            continue;
        const uint8_t before = is[ids[row]];
        size_t *facet = &first[ids[row]];
        if (*facet > 0)
            is[ids[row]] |= *facet == where.facet + 1 ? SEVERAL : SEVERAL | SPLIT;
        else
            *facet = where.facet + 1;
        found->n_several += (is[ids[row]] & ~before & SEVERAL) != 0;
        found->n_split += (is[ids[row]] & ~before & SPLIT) != 0;
    }
    if (!is || !first)
        tf_diag_no_memory(job->diag, "looking at the panels of the patients");
    return is && first;
}

/* Events of one patient are of several organ classes or cycles; whoever is of two sexes is a slip
   of the file, and rare. Where nobody tells, panels may be of patients. */
static bool are_of_events(const spread *found) {
    return found->n_split > 0 && 4 * found->n_split >= found->n_several;
}

bool tf_bars_has_facets(tf_bars_job *job) {
    const char *column = job->ask->facet.column;
    spread found;
    if (!column || codes_of(job))
        return true;
    if (!find_spread(job, &found))
        return false;
    if (are_of_events(&found)) {
        tf_diag_note(job->diag, NULL, NULL,
                     "\"%s\" is of rows, not of patients (%zu are in several panels): percentages "
                     "of each panel are of all patients of the population",
                     column, found.n_split);
        return true;
    }
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->facet.column);
    tf_diag_error(job->diag, &place,
                  "write the column into the file of the population, or make panels of one that "
                  "both files have; without --facet percentages are of all patients",
                  "the population has no column \"%s\": of how many patients the percentages of "
                  "each panel are is not said",
                  column);
    return false;
}

/* ---- where the members are ---------------------------------------------------------------- */

size_t tf_bars_facet_of(const tf_bars_job *job, size_t row) {
    const uint32_t *codes = codes_of(job);
    if (!codes)
        return TF_BARS_ANY_FACET;
    if (codes[row] == TF_MISSING_LEVEL)
        return TF_BARS_NONE;
    const char *name = level_of(job, codes[row]);
    for (size_t f = 0; f < job->facets.n; f++)
        if (g_strcmp0(job->facets.names[f], name) == 0)
            return f;
    return TF_BARS_NONE;
}

/** Levels of the population that are no panel: `"M", "X"`. Empty: all are. */
static char *list_others(const tf_bars_job *job) {
    const uint32_t *codes = codes_of(job);
    g_autofree bool *met =
        g_new0(bool, tf_table_n_levels(job->whose.population, job->ask->facet.column) + 1);
    GString *list = g_string_new(NULL);
    size_t n = 0;
    for (size_t row = 0; row < tf_table_n_rows(job->whose.population); row++) {
        if (codes[row] == TF_MISSING_LEVEL || met[codes[row]] ||
            tf_bars_facet_of(job, row) != TF_BARS_NONE)
            continue;
        met[codes[row]] = true;
        if (n++ < SHOWN)
            g_string_append_printf(list, "%s\"%s\"", list->len ? ", " : "",
                                   level_of(job, codes[row]));
    }
    if (n > SHOWN)
        g_string_append_printf(list, " and %zu more", n - SHOWN);
    return g_string_free(list, FALSE);
}

/** Whether each panel has a patient, whatever the group. */
static bool has_members(const tf_bars_job *job, size_t facet) {
    for (size_t g = 0; g < job->bars->n_groups; g++)
        if (job->tally.total[tf_bars_place(job, facet, 0, g)] > 0)
            return true;
    return false;
}

static bool refuse_empty(const tf_bars_job *job, size_t facet, const char *others) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->facet.column);
    g_autofree char *which = *others ? g_strdup_printf(", which has %s", others) : g_strdup("");
    tf_diag_error(job->diag, &place,
                  "write the values alike in both files, or facet.merge makes one of two",
                  "nobody of the population is in panel \"%s\" of \"%s\"%s",
                  job->facets.names[facet], job->ask->facet.column, which);
    return false;
}

bool tf_bars_check_facets(tf_bars_job *job) {
    const uint32_t *codes = codes_of(job);
    const char *column = job->ask->facet.column;
    if (!codes)
        return true;
    g_autofree char *others = list_others(job);
    for (size_t f = 0; f < job->bars->n_facets; f++)
        if (!has_members(job, f))
            return refuse_empty(job, f, others);
    tf_line_list nowhere = {0};
    for (size_t row = 0; row < tf_table_n_rows(job->whose.population); row++)
        if (codes[row] == TF_MISSING_LEVEL)
            tf_line_list_add(&nowhere, job->whose.population, row);
    const tf_place place = {.file = tf_table_path(job->whose.population)};
    if (nowhere.n > 0)
        tf_diag_warning(job->diag, &place, NULL,
                        "%zu of %zu rows of the population are in no panel: \"%s\" missing (%s)",
                        nowhere.n, tf_table_n_rows(job->whose.population), column,
                        tf_line_list_text(&nowhere, job->arena));
    if (*others)
        tf_diag_note(job->diag, &place, NULL,
                     "patients of the population with %s in \"%s\" have no row here, and no panel",
                     others, column);
    return true;
}
