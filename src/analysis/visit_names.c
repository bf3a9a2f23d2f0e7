#include "analysis/visit_names.h"

#include <glib.h>

#include "analysis/name_words.h"

bool tf_is_visit_name(const char *column) {
    static const char *const visits[] = {"visit",    "avisit", "avisitn", "visitnum",  "visits",
                                         "visitno",  "visite", "visites", "timepoint", "time point",
                                         "visitnam", "atpt",   NULL};
    static const char *const others[] = {
        "date", "dt",     "dtc",   "day",  "type",     "status", "number",   "nb",   "count",
        "jour", "reason", "motif", "last", "derniere", "first",  "premiere", "n of", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, visits) && !tf_words_have(words, others);
}
