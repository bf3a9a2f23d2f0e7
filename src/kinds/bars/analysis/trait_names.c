/* How files call the columns of patients, and of what these are. */
#include "traits.h"

#include <string.h>

#include "analysis/folded_name.h"
#include "analysis/name_words.h"

/* The words that name it wherever they stand alone; "site" and "stage" may be of a tumour or of an
   event. */
bool tf_bars_is_trait_name(const char *column) {
    static const char *const words[] = {
        "sex",  "sexe",    "gender",   "genre", "race", "ethnic", "ethnicity", "ethnie", "region",
        "pays", "country", "agegroup", "agegr", "age",  "siteid", "centre",    "center", NULL};
    g_auto(GStrv) in_name = tf_name_words(column);
    return tf_words_have(in_name, words);
}

const char *tf_bars_alike_name(const GPtrArray *columns, const char *column) {
    g_autofree char *folded = tf_fold_name(column);
    for (guint i = 0; i < columns->len; i++) {
        const char *name = columns->pdata[i];
        g_autofree char *other = tf_fold_name(name);
        if (strcmp(folded, other) == 0 && strcmp(column, name) != 0)
            return name;
    }
    return NULL;
}

bool tf_bars_is_told_of_events(const tf_bars_ask *ask, const char *column) {
    return tf_is_among(ask->population.events.items, ask->population.events.n, column);
}

const char *tf_bars_patient_there(const tf_bars_job *job) {
    const char *own = job->ask->population.patient;
    return own ? own : job->whose.column;
}

const char *tf_bars_group_there(const tf_bars_job *job) {
    const char *own = job->ask->population.group;
    return own ? own : job->ask->group.column;
}
