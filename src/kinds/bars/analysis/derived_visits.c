/* Records that are made of several visits: the greatest value, the last one, a mean. They have a
   name where visits have theirs, and no place among these. */
#include <string.h>

#include "analysis/name_words.h"
#include "data/cdisc_names.h"
#include "data/condition_text.h"
#include "job.h"

/* "End of treatment" and "Last visit" are visits; "Last observation" is a record of any of them. */
static bool is_derived_name(const char *name) {
    static const char *const derived[] = {"maximum",
                                          "minimum",
                                          "average",
                                          "worst",
                                          "nadir",
                                          "locf",
                                          "last observation",
                                          "last value",
                                          "last record",
                                          "best value",
                                          "best post",
                                          "post baseline last",
                                          "time averaged",
                                          "maximal",
                                          "maximale",
                                          "minimal",
                                          "minimale",
                                          "pire",
                                          "derniere valeur",
                                          "derniere observation",
                                          "meilleure valeur",
                                          NULL};
    /* "30 min" is a time. */
    static const char *const alone[] = {"max", "min", "mean", "auc", "moyenne", "last", NULL};
    g_auto(GStrv) words = tf_name_words(name);
    return tf_words_have(words, derived) || tf_words_are(words, alone);
}

/** Whether CDISC's DTYPE says that a row stands for a visit that lacks its own. */
static bool is_imputation(const char *type) {
    static const char *const imputed[] = {"locf", "bocf",   "wocf",          "pocf",
                                          "socf", "interp", "interpolation", "imputed",
                                          "mi",   "nri",    "nrimp",         NULL};
    g_auto(GStrv) words = tf_name_words(type);
    return tf_words_have(words, imputed);
}

static void warn_imputed(const tf_bars_job *job, const char *column, const char *list) {
    const tf_place place = {.file = tf_table_path(job->table)};
    g_autofree char *word = tf_condition_word(column);
    g_autofree char *hint = g_strdup_printf("--where \"%s is missing\" leaves them out; say in the "
                                            "foot that they are imputed",
                                            word);
    tf_diag_warning(job->diag, &place, hint,
                    "rows that are imputed by \"%s\" count like observed ones: %s", column, list);
}

bool tf_bars_tell_imputed(const tf_bars_job *job) {
    const char *column = tf_cdisc_column(job->table, "DTYPE");
    const uint32_t *types = tf_table_levels(job->table, column);
    const tf_conditions *where = &job->ask->base.where;
    for (size_t i = 0; i < where->n; i++)
        if (strstr(where->items[i].text, column)) /* who speaks of them knows them */
            return true;
    const size_t n_types = types ? tf_table_n_levels(job->table, column) : 0;
    g_autofree size_t *counts = types ? tf_rows_count_levels(job->rows, column) : NULL;
    g_autoptr(GString) list = g_string_new(NULL);
    if (types && !counts) {
        tf_diag_no_memory(job->diag, "counting imputed rows");
        return false;
    }
    for (size_t i = 0; i < n_types; i++) {
        const char *type = tf_table_level_name(job->table, column, i);
        if (counts[i] > 0 && is_imputation(type))
            g_string_append_printf(list, "%s%s (%zu)", list->len ? ", " : "", type, counts[i]);
    }
    if (list->len > 0)
        warn_imputed(job, column, list->str);
    return true;
}

/** Whether all rows of a visit are derived ones by CDISC's column DTYPE. */
static bool has_derived_rows(const tf_bars_job *job, const uint32_t *visits, uint32_t level) {
    const char *column = tf_cdisc_column(job->table, "DTYPE");
    const uint32_t *types = tf_table_levels(job->table, column);
    size_t n = 0;
    for (size_t row = 0; types && row < job->rows->n; row++) {
        if (visits[row] != level)
            continue;
        if (types[row] == TF_MISSING_LEVEL ||
            is_imputation(tf_table_level_name(job->table, column, types[row])))
            return false;
        n++;
    }
    return n > 0;
}

bool tf_bars_is_derived_visit(const tf_bars_job *job, const char *column, size_t level) {
    return is_derived_name(tf_table_level_name(job->table, column, level)) ||
           has_derived_rows(job, tf_table_levels(job->table, column), (uint32_t)level);
}
