/* How files call the column of how many patients a row is of. */
#include "analysis/count_names.h"

#include <glib.h>
#include <string.h>

#include "analysis/name_words.h"

/** "N° patients" is a number of each; the sign is no letter, so that words alone don't tell. */
static bool has_number_sign(const char *column) {
    static const char *const signs[] = {"\u00b0", "\u00ba", "#", "\u2116"};
    bool has = false;
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        has |= strstr(column, signs[i]) != NULL;
    return has;
}

tf_count_name tf_count_name_of(const char *column) {
    static const char *const sure[] = {"effectif",  "effectifs",  "freq",        "frequency",
                                       "frequence", "frequences", "frequencies", NULL};
    static const char *const shorts[] = {"n",      "nb",    "nbr",    "nbre", "nombre",
                                         "number", "count", "counts", "nobs", NULL};
    static const char *const of[] = {"de", "d", "of", "des", NULL};
    static const char *const people[] = {"patients",     "sujets",    "subjects", "malades",
                                         "pts",          "cas",       "cases",    "people",
                                         "participants", "individus", NULL};
    if (has_number_sign(column))
        return TF_COUNT_NAME_OTHER;
    g_auto(GStrv) words = tf_name_words(column);
    const size_t n = g_strv_length(words);
    if (tf_words_are(words, sure))
        return TF_COUNT_NAME_SURE;
    if (n == 0 || !g_strv_contains(shorts, words[0]))
        return TF_COUNT_NAME_OTHER;
    if (n == 1)
        return TF_COUNT_NAME_SHORT;
    const size_t at = n == 3 && g_strv_contains(of, words[1]) ? 2 : 1;
    return at + 1 == n && g_strv_contains(people, words[at]) ? TF_COUNT_NAME_SURE
                                                             : TF_COUNT_NAME_OTHER;
}
