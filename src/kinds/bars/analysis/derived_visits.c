/* Records that are made of several visits: the greatest value, the last one, a mean. They have a
   name where visits have theirs, and no place among these. */
#include <string.h>

#include "analysis/name_words.h"
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

/** Whether all rows of a visit are derived ones by CDISC's column DTYPE. */
static bool has_derived_rows(const tf_bars_job *job, const uint32_t *visits, uint32_t level) {
    const uint32_t *types = tf_table_levels(job->table, "DTYPE");
    size_t n = 0;
    for (size_t row = 0; types && row < job->rows->n; row++) {
        if (visits[row] != level)
            continue;
        if (types[row] == TF_MISSING_LEVEL)
            return false;
        n++;
    }
    return n > 0;
}

bool tf_bars_is_derived_visit(const tf_bars_job *job, const char *column, size_t level) {
    return is_derived_name(tf_table_level_name(job->table, column, level)) ||
           has_derived_rows(job, tf_table_levels(job->table, column), (uint32_t)level);
}
