/* How files call the columns of patients, and of what these are. */
#include "traits.h"

#include <string.h>

#include "analysis/folded_name.h"

/* The words that name it wherever they stand alone; "site" and "stage" may be of a tumour or of an
   event. */
bool tf_bars_is_trait_name(const char *column) {
    static const char *const words[] = {
        "sex",  "sexe",    "gender",   "genre", "race", "ethnic", "ethnicity", "ethnie", "region",
        "pays", "country", "agegroup", "agegr", "age",  "siteid", "centre",    "center", NULL};
    g_autofree char *folded = tf_fold_name(column);
    for (char *at = folded; *at; at++)
        if ((unsigned char)*at < 0x80 && !g_ascii_isalpha(*at))
            *at = ' ';
    g_auto(GStrv) parts = g_strsplit(folded, " ", -1);
    for (char **part = parts; *part; part++)
        if (g_strv_contains(words, *part))
            return true;
    return false;
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
