/* Words that say of a visit that it has no place among the others. */
#include <string.h>

#include "data/condition_text.h"
#include "job.h"

/* Small letters without accents, with no-break blanks as blanks. Newly allocated. */
static char *fold(const char *name) {
    g_autofree char *ascii = g_str_to_ascii(name, "C");
    return g_strstrip(g_ascii_strdown(ascii, -1));
}

/* Who came between two visits is no group that a percentage could be of, and "Unscheduled 3.1" is
   no number of a visit. */
bool tf_bars_names_unscheduled(const char *name) {
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

static bool names_sum(const char *name) {
    static const char *const words[] = {
        "ensemble",   "overall",        "all",       "total",  "global",
        "all visits", "toutes visites", "tous",      "toutes", "toutes les visites",
        "any visit",  "total visites",  "all weeks", "cumul",  "toutes visites confondues"};
    g_autofree char *folded = fold(name);
    return tf_is_among(words, G_N_ELEMENTS(words), folded);
}

bool tf_bars_refuse_sum_visit(tf_bars_job *job) {
    const tf_texts *order = &job->ask->category.order;
    const char *column = *tf_bars_category_column(job->ask);
    for (size_t c = 0; c < job->categories.n; c++) {
        const char *name = job->categories.names[c];
        if (!names_sum(name) || tf_is_among(order->items, order->n, name))
            continue;
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->visit.column);
        g_autofree char *hint = tf_without_hint(column, name);
        tf_diag_error(job->diag, &place, hint,
                      "\"%s\" in column \"%s\" is no visit: rows of sums over all of them?", name,
                      column);
        return false;
    }
    return true;
}
