/* Columns beside those of the effect that tell what the studies don't have in common: the unit of
   their measurements, the group that others are compared with; or whose patients are there twice.
 */
#include "study_beside.h"

#include <math.h>
#include <string.h>

#include "analysis/effect_names.h"
#include "analysis/name_words.h"
#include "analysis/whole_file.h"
#include "data/condition_text.h"
#include "study_names.h"

/** A ratio that is typed beside its counts is another one beyond rounding. */
#define OTHER_LOG_RATIO 0.15

/** What the values of a column are, among the rows. */
typedef struct values {
    GArray *counts;         /**< of size_t, owned: rows of each level */
    size_t n_rows, n, most; /**< rows with one, different ones, rows of the commonest */
    uint32_t common;
} values;

static values values_of(const tf_table *table, const char *column) {
    const uint32_t *codes = tf_table_levels(table, column);
    const size_t n_levels = codes ? tf_table_n_levels(table, column) : 0;
    values found = {.counts = g_array_new(FALSE, TRUE, sizeof(size_t))};
    g_array_set_size(found.counts, (guint)n_levels);
    for (size_t row = 0; codes && row < tf_table_n_rows(table); row++)
        if (codes[row] != TF_MISSING_LEVEL)
            g_array_index(found.counts, size_t, codes[row])++;
    for (uint32_t i = 0; i < n_levels; i++) {
        const size_t here = g_array_index(found.counts, size_t, i);
        found.n += here > 0;
        found.n_rows += here;
        if (here > found.most) {
            found.most = here;
            found.common = i;
        }
    }
    return found;
}

/** "g/dL" and "g/L". Newly allocated. */
static char *list_of(const tf_table *table, const char *column, const values *of) {
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < of->counts->len; i++)
        if (g_array_index(of->counts, size_t, i) > 0)
            g_string_append_printf(list, "%s\"%s\"", list->len ? ", " : "",
                                   tf_table_level_name(table, column, i));
    return g_string_free(list, FALSE);
}

/** Whether a few values part the studies; those of each alone only describe it. */
static bool are_parted(const values *of) {
    return of->n > 1 && of->most > 1 && of->n < of->n_rows;
}

/* ---- units, and groups that others are compared with --------------------------------------- */

static void warn_of_parts(const tf_forest_job *job, tf_table *table, const char *column,
                          const char *what) {
    const values of = values_of(table, column);
    if (are_parted(&of)) {
        const tf_place place = {.file = tf_table_path(table)};
        g_autofree char *list = list_of(table, column, &of);
        g_autofree char *hint = tf_only_hint(column, tf_table_level_name(table, column, of.common));
        tf_diag_warning(job->diag, &place, hint, "column \"%s\" says that %s: %s", column, what,
                        list);
    }
    g_array_unref(of.counts);
}

/** Effects that have a unit: neither shares nor what is told in deviations. */
static bool has_unit(const tf_forest_job *job, tf_forest_measure measure) {
    const tf_texts *estimate = &job->ask->given.estimate;
    const bool standardized =
        estimate->n > 0 && tf_measure_of_name(estimate->items[0]) == TF_MEASURE_OTHER;
    return !tf_forest_is_ratio(measure) && measure != TF_FOREST_RISK_DIFFERENCE &&
           measure != TF_FOREST_PROPORTION && !standardized;
}

static bool names_unit(const char *column) {
    static const char *const names[] = {
        "unit", "units", "unite", "unites", "unit of measure", "unite de mesure", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

/* A review's comparator may well be several drugs; the level of a factor that is 1 may not. */
static bool names_reference(const char *column) {
    static const char *const names[] = {"reference",
                                        "ref",
                                        "referent",
                                        "reference group",
                                        "reference category",
                                        "reference level",
                                        "ref group",
                                        "groupe de reference",
                                        "categorie de reference",
                                        NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

/** "Smith 2010", "Chan et al.", "[13]": a paper, which may have several studies. */
static bool is_citation(const char *value) {
    return tf_name_has_year(value) || strstr(value, " et al") ||
           strspn(value, "[]()0123456789,;-. ") == strlen(value);
}

static bool has_citations(const tf_table *table, const char *column) {
    bool any = false;
    for (size_t i = 0; i < tf_table_n_levels(table, column) && !any; i++)
        any = is_citation(tf_table_level_name(table, column, i));
    return any;
}

/* ---- one trial twice ----------------------------------------------------------------------- */

static bool names_trial(const char *column) {
    static const char *const names[] = {"trial",
                                        "trial name",
                                        "trial id",
                                        "nct",
                                        "nct number",
                                        "nct id",
                                        "essai",
                                        "acronym",
                                        "acronyme",
                                        "study id",
                                        "studyid",
                                        "study name",
                                        "registration number",
                                        NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

/** Most are there once: it names trials, not kinds of them. */
static void warn_of_trial(const tf_forest_job *job, tf_table *table, const char *column) {
    const values of = values_of(table, column);
    const tf_place place = {.file = tf_table_path(table)};
    if (of.most >= 2 && of.n >= 2 && 2 * of.n > of.n_rows)
        tf_diag_warning(job->diag, &place,
                        "if they are of the same patients, leave one of its rows out with --where",
                        "column \"%s\" has \"%s\" in %zu rows: are its patients pooled several "
                        "times?",
                        column, tf_table_level_name(table, column, of.common), of.most);
    g_array_unref(of.counts);
}

/* ---- a ratio beside its counts ------------------------------------------------------------- */

static void warn_of_ratio(const tf_forest_job *job, const tf_forest_study_set *studies,
                          tf_table *table, const char *column) {
    g_autoptr(GString) names = g_string_new(NULL);
    size_t first = 0, n = 0, n_read = 0;
    for (size_t i = 0; i < studies->n; i++) {
        double typed;
        if (!tf_file_number(table, column, i, &typed) || !(typed > 0) || isnan(studies->yi[i]))
            continue;
        n_read++;
        if (fabs(log(typed) - studies->yi[i]) <= OTHER_LOG_RATIO)
            continue;
        first = n++ == 0 ? i : first;
        g_string_append_printf(names, "%s\"%s\"", names->len ? ", " : "", studies->list[i].name);
    }
    /* Where all are others it is adjusted, or of something else. */
    if (n == 0 || 2 * n > n_read)
        return;
    const tf_place place = tf_table_place(table, first, column);
    tf_diag_warning(job->diag, &place, "check the counts against their source",
                    "column \"%s\" has another ratio than the counts give: %s", column, names->str);
}

/* ---- the order of time ----------------------------------------------------------------------- */

static bool names_year(const char *column) {
    static const char *const names[] = {"year",
                                        "annee",
                                        "an",
                                        "publication year",
                                        "year of publication",
                                        "annee de publication",
                                        "pub year",
                                        NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

/** Studies that are pooled up to each are so in the order of the file. */
static void warn_of_years(const tf_forest_job *job, tf_table *table, const char *column) {
    double before = -INFINITY;
    for (size_t row = 0; row < tf_table_n_rows(table); row++) {
        double year;
        if (!tf_file_number(table, column, row, &year))
            return;
        if (year < before) {
            const tf_place place = tf_table_place(table, row, column);
            tf_diag_warning(job->diag, &place, "sort the rows of the file by it",
                            "studies are added in the order of the file, which isn't that of "
                            "\"%s\"",
                            column);
            return;
        }
        before = year;
    }
}

/* ---- the whole ----------------------------------------------------------------------------- */

void tf_forest_doubt_beside(const tf_forest_job *job, const tf_forest_study_set *studies) {
    if (job->ask->pool.method.n == 0)
        return;
    g_autoptr(tf_table) whole = tf_whole_file(job->table, &job->ask->base, job->arena);
    tf_table *table = whole ? whole : job->table;
    const bool ratio = tf_forest_is_ratio(studies->shown);
    for (size_t i = 0; i < tf_table_n_columns(table); i++) {
        const char *column = tf_table_column_name(table, i);
        const bool own = g_strcmp0(column, job->ask->given.study) == 0 ||
                         g_strcmp0(column, job->ask->pool.by) == 0;
        if (own || !tf_table_levels(table, column))
            continue;
        if (names_unit(column) && has_unit(job, studies->shown))
            warn_of_parts(job, table, column, "studies measure in several units");
        if (names_reference(column) && !has_citations(table, column))
            warn_of_parts(job, table, column, "studies compare with different groups");
        if (names_trial(column) && !job->ask->pool.by)
            warn_of_trial(job, table, column);
        if (names_year(column) && job->forest->show == TF_FOREST_SHOW_CUMULATIVE)
            warn_of_years(job, table, column);
        if (studies->counts && ratio && tf_table_n_rows(table) == studies->n &&
            (int)tf_measure_of_name(column) == (int)studies->shown)
            warn_of_ratio(job, studies, table, column);
    }
}
