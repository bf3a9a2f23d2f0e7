#include "analysis/visit_names.h"

#include <glib.h>
#include <string.h>

#include "analysis/name_words.h"
#include "analysis/order.h"

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

/* Small letters without accents, with no-break blanks as blanks. Newly allocated. */
static char *fold(const char *name) {
    g_autofree char *ascii = g_str_to_ascii(name, "C");
    return g_strstrip(g_ascii_strdown(ascii, -1));
}

/* Who came between two visits is no group that a percentage could be of, and "Unscheduled 3.1" is
   no number of a visit. */
bool tf_visit_is_unscheduled(const char *name) {
    static const char *const words[] = {
        "unsched",      "unplanned",   "non programm",    "non planifi",    "non prevu",
        "imprevu",      "inopine",     "supplementaire",  "hors protocole", "hors calendrier",
        "off-schedule", "extra visit", "additional visit"};
    /* alone, or before a number */
    static const char *const short_words[] = {"vnp", "uns", "unsch", "usv"};
    g_autofree char *folded = fold(name);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(folded, words[i]))
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(short_words); i++)
        if (g_str_has_prefix(folded, short_words[i]) &&
            !g_ascii_isalpha(folded[strlen(short_words[i])]))
            return true;
    return false;
}

bool tf_visit_is_sum(const char *name) {
    static const char *const words[] = {
        "ensemble",   "overall",        "all",       "total",  "global",
        "all visits", "toutes visites", "tous",      "toutes", "toutes les visites",
        "any visit",  "total visites",  "all weeks", "cumul",  "toutes visites confondues"};
    g_autofree char *folded = fold(name);
    return tf_is_among(words, G_N_ELEMENTS(words), folded);
}
