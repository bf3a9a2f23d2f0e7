/* Labels of end points against what these are called: [OS, death] that is labelled "Progression"
   gives each curve the other one's name. */
#include <string.h>

#include "made.h"

bool tf_made_has_word(const char *text, const char *const *words) {
    g_autofree char *plain = g_str_to_ascii(text, "C");
    g_autofree char *lower = g_ascii_strdown(plain, -1);
    g_strcanon(lower, "abcdefghijklmnopqrstuvwxyz", ' ');
    g_auto(GStrv) parts = g_strsplit(lower, " ", -1);
    for (char **part = parts; *part != NULL; part++)
        if (g_strv_contains(words, *part))
            return true;
    return false;
}

/** Kinds of end points, one bit each; a relapse is a progression. */
static unsigned kinds_of(const char *text) {
    static const char *const kinds[][22] = {
        {"death",     "deaths", "dead",    "died", "dth", "dthfl", "deceased",
         "deces",     "decede", "decedee", "dcd",  "dc",  "mort",  "mortality",
         "mortalite", "trm",    "nrm",     "os",   "sg",  NULL},
        {"progression", "progressed", "progressive", "prog", "pd", "ttp", "relapse", "relapses",
         "relapsed", "rechute", "rechutes", "recidive", "recurrence", "recur", "cir", NULL},
        {"gvh", "gvhd", "gvha", "gvhc", "agvhd", "cgvhd", NULL},
        {"transplant", "transplanted", "transplantation", "greffe", "allogreffe", "autogreffe",
         NULL},
    };
    unsigned found = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        found |= tf_made_has_word(text, kinds[i]) ? 1U << i : 0;
    return found;
}

/** By the values of the event, else its column, else that of the times. */
static unsigned kinds_of_pair(const tf_made_pair *pair) {
    const char *mark = strrchr(pair->to, '=');
    g_autofree char *column =
        mark != NULL ? g_strndup(pair->to, (size_t)(mark - pair->to)) : g_strdup(pair->to);
    unsigned found = mark != NULL ? kinds_of(mark + 1) : 0;
    found = found != 0 ? found : kinds_of(column);
    return found != 0 ? found : kinds_of(pair->from);
}

/** The first label that is of another end point; SIZE_MAX: none is. */
static size_t first_wrong(const tf_derivation *d) {
    for (size_t i = 0; i < d->n_pairs; i++) {
        const unsigned label = kinds_of(d->labels[i]), pair = kinds_of_pair(&d->pairs[i]);
        if (label != 0 && pair != 0 && (label & pair) == 0)
            return i;
    }
    return SIZE_MAX;
}

/** Two labels the other way round. Newly allocated. */
static char *hint_of(const tf_derivation *d) {
    return d->n_pairs == 2 ? g_strdup_printf("labels in the order of the pairs are [%s, %s]",
                                             d->labels[1], d->labels[0])
                           : g_strdup("labels stand in the order of the pairs");
}

void tf_made_check_event_labels(const tf_made *made, const tf_derivation *d) {
    const size_t wrong = d->labels != NULL ? first_wrong(d) : SIZE_MAX;
    if (wrong == SIZE_MAX)
        return;
    g_autofree char *hint = hint_of(d);
    tf_diag_warning(made->diag, &d->place, hint,
                    "%s: \"%s\" is the label of [%s, %s], which is called otherwise", d->asked_by,
                    d->labels[wrong], d->pairs[wrong].from, d->pairs[wrong].to);
}
