/* What the patients of a population are: of which panel, and of which category. A percentage of
   women is of the women, whose number only the population knows; one of an organ class is of
   everybody. */
#include "traits.h"

#include "data/condition_text.h"

/** Levels of the population that are named in a message. */
#define SHOWN 4
/** Of so many patients with several rows some would be in two places, if rows were. */
#define FEW_PATIENTS 5

/** Panels, or categories: a column of the rows, and perhaps of the population. */
typedef struct trait {
    const tf_bars_job *job;
    const char *const *column; /**< member */
    const tf_levels *levels;
    const char *one, *merge;
    tf_bars_over over;
} trait;

static trait facets_of(const tf_bars_job *job) {
    return (trait){job,     &job->ask->facet.column, &job->facets,
                   "panel", "facet.merge",           TF_BARS_OVER_FACETS};
}

static trait categories_of(const tf_bars_job *job) {
    return (trait){job,        &job->ask->category.column, &job->categories,
                   "category", "category.merge",           TF_BARS_OVER_CATEGORIES};
}

/** The codes of the population; NULL: it has no such column. */
static const uint32_t *codes_of(const trait *t) {
    return *t->column ? tf_table_levels(t->job->whose.population, *t->column) : NULL;
}

static const char *level_of(const trait *t, uint32_t code) {
    return tf_table_level_name(t->job->whose.population, *t->column, code);
}

/* ---- what rows tell ----------------------------------------------------------------------- */

/* Events of one patient are of several organ classes or cycles; whoever is of two sexes is a slip
   of the file, and rare. Where nobody tells, panels may be of patients. */
static bool are_of_events(const tf_bars_spread *found) {
    return found->n_split > 0 && 4 * found->n_split >= found->n_several;
}

/* ---- what the population tells ------------------------------------------------------------ */

/** Patients of the population: all, those who have a level, and those who have two. */
typedef struct filling {
    size_t n, n_filled, n_split;
} filling;

/** False: no memory. */
static bool find_filling(const trait *t, filling *found) {
    tf_table *table = t->job->whose.population;
    const uint32_t *codes = codes_of(t);
    const char *patient = tf_bars_patient_there(t->job);
    const uint32_t *ids = tf_table_levels(table, patient);
    const size_t n_ids = tf_table_n_levels(table, patient);
    g_autofree uint32_t *first = tf_try_alloc(n_ids + 1, sizeof *first); /* from 2; 1: missing */
    *found = (filling){0};
    for (size_t row = 0; first && row < tf_table_n_rows(table); row++) {
        if (ids[row] == TF_MISSING_LEVEL)
            continue;
        uint32_t *own = &first[ids[row]];
        const uint32_t here = codes[row] == TF_MISSING_LEVEL ? 1 : codes[row] + 2;
        found->n += *own == 0;
        found->n_filled += *own < 2 && here > 1;
        found->n_split += *own > 1 && here > 1 && *own != here;
        *own = MAX(*own, here);
    }
    if (!first)
        tf_diag_no_memory(t->job->diag, "looking at what the patients of the population are");
    return first != NULL;
}

/* ---- panels ------------------------------------------------------------------------------- */

static bool find_facets(tf_bars_job *job) {
    const trait t = facets_of(job);
    const char *column = *t.column;
    tf_bars_spread found;
    job->whose.by_facet = column && codes_of(&t) && !tf_bars_is_told_of_events(job->ask, column);
    if (!column || job->whose.by_facet || tf_bars_is_told_of_events(job->ask, column))
        return true;
    if (!tf_bars_find_spread(job, t.over, &found))
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

/* ---- categories --------------------------------------------------------------------------- */

/** At the column of categories; always false. */
static bool ask_whose(const tf_bars_job *job, const char *hint, const char *message) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->category.column);
    tf_diag_error(job->diag, &place, hint, "%s", message);
    return false;
}

/* Why somebody left stands in the file of all patients as their sex does: if all who have one of
   its values have a row, and none says that it didn't happen, both are possible. */
static bool ask_of_all(const tf_bars_job *job) {
    const char *column = job->ask->category.column;
    g_autofree char *word = tf_flag_word(column);
    g_autofree char *hint =
        g_strdup_printf("--set population.events=[%s] if it is what happened: percentages are of "
                        "all patients; else --facet %s in place of --category",
                        word, word);
    g_autofree char *message = g_strdup_printf(
        "all patients of the population with a \"%s\" have a row: whether it is what happened to "
        "patients or what they are is not said",
        column);
    return ask_whose(job, hint, message);
}

/* The population has the column. */
static bool judge_known(tf_bars_job *job, const trait *t, const tf_bars_spread *rows) {
    filling there;
    if (!find_filling(t, &there))
        return false;
    /* It is a file of events itself, or of what became of some. */
    if (4 * there.n_split >= there.n_filled || 4 * there.n_filled <= 3 * there.n)
        return true;
    if (!rows->any_state && rows->n_patients >= there.n_filled &&
        !tf_bars_is_trait_name(job->ask->category.column))
        return ask_of_all(job);
    job->whose.by_category = true;
    return true;
}

/** Whether rows are of what patients are, but for slips: those with several rows would be in
   several categories of events, or nearly everybody was looked at. Of a few terms, the same one
   comes back to most patients, but not to all. */
static bool are_of_patients(const tf_bars_job *job, const tf_bars_spread *rows) {
    static const size_t SLIPS = 20; /* one patient in so many */
    if (rows->n_split * SLIPS > rows->n_several)
        return false;
    return rows->n_several >= FEW_PATIENTS || tf_bars_is_trait_name(job->ask->category.column) ||
           (rows->any_state && rows->n_split == 0 &&
            tf_bars_are_assessed(rows->n_patients, g_hash_table_size(job->whose.members)));
}

bool tf_bars_refuse_untold(tf_bars_job *job) {
    const trait t = categories_of(job);
    const char *column = *t.column;
    tf_bars_spread rows;
    if (!column || !job->category_codes || job->categories.n < 2 || codes_of(&t) ||
        tf_bars_is_told_of_events(job->ask, column))
        return true;
    if (!tf_bars_find_spread(job, t.over, &rows))
        return false;
    if (!are_of_patients(job, &rows))
        return true;
    const tf_table_options options = tf_request_options(&job->ask->base, job->arena);
    g_autoptr(GPtrArray) columns = tf_table_columns(tf_table_path(job->whose.population), &options);
    const char *alike = columns ? tf_bars_alike_name(columns, column) : NULL;
    g_autofree char *word = tf_flag_word(column);
    g_autofree char *hint = g_strdup_printf(
        "write the column into the file of the population under that name; --set "
        "population.events=[%s] if it is what happened: percentages are of all patients",
        word);
    g_autofree char *but = alike ? g_strdup_printf(", but \"%s\"", alike) : g_strdup("");
    g_autofree char *message = g_strdup_printf(
        "each patient has one \"%s\" (%zu of them several rows), and the population has no such "
        "column%s: of how many patients the percentages of each category are is not said",
        column, rows.n_several, but);
    return ask_whose(job, hint, message);
}

static bool find_categories(tf_bars_job *job) {
    const trait t = categories_of(job);
    const char *column = *t.column;
    tf_bars_spread found;
    if (!column || !job->category_codes || !codes_of(&t) ||
        tf_bars_is_told_of_events(job->ask, column))
        return true;
    return tf_bars_find_spread(job, t.over, &found) &&
           (are_of_events(&found) || judge_known(job, &t, &found));
}

bool tf_bars_find_traits(tf_bars_job *job) {
    return find_facets(job) && find_categories(job);
}

/* ---- where the members are ---------------------------------------------------------------- */

/** TF_BARS_NONE: at no level that is drawn. */
static size_t index_of(const trait *t, size_t row) {
    const uint32_t code = codes_of(t)[row];
    if (code == TF_MISSING_LEVEL)
        return TF_BARS_NONE;
    const char *name = level_of(t, code);
    for (size_t i = 0; i < t->levels->n; i++)
        if (g_strcmp0(t->levels->names[i], name) == 0)
            return i;
    return TF_BARS_NONE;
}

void tf_bars_take_traits(const tf_bars_job *job, size_t row, tf_bars_member *member) {
    const trait facets = facets_of(job), categories = categories_of(job);
    member->facet = job->whose.by_facet ? index_of(&facets, row) : TF_BARS_EVERYWHERE;
    member->category = job->whose.by_category ? index_of(&categories, row) : TF_BARS_EVERYWHERE;
}

/** Levels of the population that are not drawn: `"M", "X"`. Empty: all are. */
static char *list_others(const trait *t) {
    const uint32_t *codes = codes_of(t);
    tf_table *table = t->job->whose.population;
    g_autofree bool *met = g_new0(bool, tf_table_n_levels(table, *t->column) + 1);
    GString *list = g_string_new(NULL);
    size_t n = 0;
    for (size_t row = 0; row < tf_table_n_rows(table); row++) {
        if (codes[row] == TF_MISSING_LEVEL || met[codes[row]] || index_of(t, row) != TF_BARS_NONE)
            continue;
        met[codes[row]] = true;
        if (n++ < SHOWN)
            g_string_append_printf(list, "%s\"%s\"", list->len ? ", " : "",
                                   level_of(t, codes[row]));
    }
    if (n > SHOWN)
        g_string_append_printf(list, " and %zu more", n - SHOWN);
    return g_string_free(list, FALSE);
}

/** Whether a panel or category has a patient, whatever the group and the other of them. */
static bool has_members(const trait *t, size_t index) {
    const tf_bars_results *bars = t->job->bars;
    const bool categories = t->over == TF_BARS_OVER_CATEGORIES;
    const size_t n = categories ? bars->n_facets : bars->n_categories;
    for (size_t i = 0; i < n * bars->n_groups; i++) {
        const size_t other = i / bars->n_groups, group = i % bars->n_groups;
        const size_t place = categories ? tf_bars_place(t->job, other, index, group)
                                        : tf_bars_place(t->job, index, other, group);
        if (t->job->tally.total[place] > 0)
            return true;
    }
    return false;
}

static bool refuse_empty(const trait *t, size_t index, const char *others) {
    const tf_place place = tf_ask_place(&t->job->ask->base, t->column);
    g_autofree char *which = *others ? g_strdup_printf(", which has %s", others) : g_strdup("");
    g_autofree char *hint =
        g_strdup_printf("write the values alike in both files, or %s makes one of two", t->merge);
    tf_diag_error(t->job->diag, &place, hint,
                  "nobody of the population is in %s \"%s\" of \"%s\"%s", t->one,
                  t->levels->names[index], *t->column, which);
    return false;
}

static bool check_trait(const trait *t) {
    const uint32_t *codes = codes_of(t);
    tf_table *table = t->job->whose.population;
    g_autofree char *others = list_others(t);
    for (size_t i = 0; i < t->levels->n; i++)
        if (!has_members(t, i))
            return refuse_empty(t, i, others);
    tf_line_list nowhere = {0};
    for (size_t row = 0; row < tf_table_n_rows(table); row++)
        if (codes[row] == TF_MISSING_LEVEL)
            tf_line_list_add(&nowhere, table, row);
    const tf_place place = {.file = tf_table_path(table)};
    if (nowhere.n > 0)
        tf_diag_warning(t->job->diag, &place, NULL,
                        "%zu of %zu rows of the population are in no %s: \"%s\" missing (%s)",
                        nowhere.n, tf_table_n_rows(table), t->one, *t->column,
                        tf_line_list_text(&nowhere, t->job->arena));
    if (*others)
        tf_diag_note(t->job->diag, &place, NULL,
                     "patients of the population with %s in \"%s\" have no row here, and no %s",
                     others, *t->column, t->one);
    return true;
}

bool tf_bars_check_traits(tf_bars_job *job) {
    const trait facets = facets_of(job), categories = categories_of(job);
    return (!job->whose.by_facet || check_trait(&facets)) &&
           (!job->whose.by_category || check_trait(&categories));
}
