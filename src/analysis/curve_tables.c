/* A row of a curve's table for a patient: ties would count once, and those at the end not at all.
 */
#include "curve_tables.h"

#include "analysis/name_words.h"
#include "at_risk_column.h"

static const char *const n_events[] = {"n event", "nevent", "n events", "events", NULL};
static const char *const n_censored[] = {"n censor", "ncensor", "n censored", NULL};
static const char *const survivals[] = {"survival", "surv",     "estimate", "sdf", "cdf",
                                        "failure",  "cum surv", "cumhaz",   NULL};
static const char *const errors[] = {"std error", "stderr", "std err", "se", "conf low",
                                     "conf high", "lower",  "upper",   NULL};
static const char *const lifetest[] = {"sdf lcl", "sdf ucl", "sdf stderr", NULL};

/** The first column that is called so; NULL: none is. */
static const char *find_name(const tf_table *table, const char *const *names) {
    for (size_t i = 0; i < tf_table_n_columns(table); i++) {
        g_auto(GStrv) words = tf_name_words(tf_table_column_name(table, i));
        if (tf_words_are(words, names))
            return tf_table_column_name(table, i);
    }
    return NULL;
}

static const char *find_at_risk(const tf_table *table) {
    for (size_t i = 0; i < tf_table_n_columns(table); i++)
        if (tf_names_at_risk(tf_table_column_name(table, i)))
            return tf_table_column_name(table, i);
    return NULL;
}

/** Always false. */
static bool refuse(const tf_subject_source *source, const char *risk, const char *curve) {
    const char *events = find_name(source->table, n_events);
    const char *censored = find_name(source->table, n_censored);
    const tf_place place = {.file = tf_table_path(source->table)};
    g_autofree char *hint =
        risk && events && censored
            ? g_strdup_printf("give the file that has a row for each patient; as counts of each "
                              "time: --set 'counts={events: \"%s\", censored: \"%s\"}' in place of "
                              "the event",
                              events, censored)
            : g_strdup("give the file that has a row for each patient");
    tf_diag_error(source->diag, &place, hint,
                  "the rows are times of a curve, by \"%s\" and \"%s\", not patients",
                  risk ? risk : curve, risk ? curve : "SURVIVAL");
    return false;
}

bool tf_source_refuse_curve(const tf_subject_source *source) {
    const char *risk = find_at_risk(source->table);
    const char *survival = find_name(source->table, survivals);
    const char *limits = find_name(source->table, lifetest);
    if (source->n_event || !survival)
        return true;
    if (limits)
        return refuse(source, NULL, limits);
    return !risk || !find_name(source->table, errors) || !find_name(source->table, n_events) ||
           refuse(source, risk, survival);
}
