/* Hints for visits whose names have no order: that of the file is an accident, and no hint. */
#include "visit_order_hint.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/name_words.h"

/* ---- the order that they may have ------------------------------------------------------------ */

typedef struct guessed {
    const char *name;
    int rank; /* before all, where it begins, by numbers, what nobody knows, at the end */
    double number;
    size_t file;
} guessed;

static guessed guess(const char *name, size_t file) {
    static const char *const before[] = {
        "screening", "selection", "preselection", "prescreening", "run in", "preinclusion", NULL};
    static const char *const begins[] = {
        "baseline",      "base line", "inclusion",  "randomisation",
        "randomization", "diagnosis", "diagnostic", "enrolment",
        "enrollment",    "predose",   NULL};
    static const char *const ends[] = {"eot",    "eos",      "end",       "fin",   "final", "last",
                                       "sortie", "derniere", "follow up", "suivi", NULL};
    g_auto(GStrv) words = tf_name_words(name);
    guessed one = {name, 3, 0, file};
    for (size_t i = 0; words[i]; i++)
        if (g_ascii_isdigit(*words[i])) {
            one.number = g_ascii_strtod(words[i], NULL);
            one.rank = 2;
        }
    if (tf_words_have(words, before))
        one.rank = 0;
    else if (tf_words_have(words, begins))
        one.rank = 1;
    else if (tf_words_have(words, ends))
        one.rank = 4;
    return one;
}

static int by_guess(const void *a, const void *b) {
    const guessed *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank - y->rank;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return (x->file > y->file) - (x->file < y->file);
}

static char *order_hint(const tf_levels_ask *asked, const tf_levels *visits) {
    g_autofree guessed *order = g_new0(guessed, visits->n + 1);
    for (size_t i = 0; i < visits->n; i++)
        order[i] = guess(visits->names[i], i);
    qsort(order, visits->n, sizeof *order, by_guess);
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t i = 0; i < visits->n; i++)
        g_string_append_printf(list, "%s\"%s\"", i ? ", " : "", order[i].name);
    return g_strdup_printf("name them from the first to the last, which may be %s: [%s]",
                           tf_ask_path(asked->ask, asked->order), list->str);
}

/* ---- REDCap ---------------------------------------------------------------------------------- */

/** Where "_arm_2" begins at the end of a name; NULL: it has none. Source: REDCap's unique event
 * names, which are those of exports. */
static const char *arm_of(const char *name) {
    const char *at = g_strrstr(name, "_arm_");
    const char *number = at ? at + strlen("_arm_") : NULL;
    return at && at > name && *number && strspn(number, "0123456789") == strlen(number) ? at : NULL;
}

/** What names are parted by. */
typedef enum part { EVENTS, ARMS } part;

static bool same_part(const char *a, const char *b, part by) {
    const char *arm_a = arm_of(a), *arm_b = arm_of(b);
    return by == ARMS ? strcmp(arm_a, arm_b) == 0
                      : arm_a - a == arm_b - b && strncmp(a, b, (size_t)(arm_a - a)) == 0;
}

/** `m3: ["m3_arm_1", "m3_arm_2"]` of each event, or of each arm; how many there are. */
static size_t add_parts(GString *text, const tf_levels *visits, part by) {
    size_t n = 0;
    for (size_t i = 0; i < visits->n; i++) {
        const char *name = visits->names[i], *arm = arm_of(name);
        bool met = false;
        for (size_t k = 0; k < i; k++)
            met = met || same_part(visits->names[k], name, by);
        if (met)
            continue;
        g_string_append_printf(text, "%s\"", n++ ? ", " : "");
        if (by == ARMS)
            g_string_append_printf(text, "arm %s", arm + strlen("_arm_"));
        else
            g_string_append_len(text, name, arm - name);
        g_string_append(text, "\": [");
        for (size_t k = i, m = 0; k < visits->n; k++)
            if (same_part(visits->names[k], name, by))
                g_string_append_printf(text, "%s\"%s\"", m++ ? ", " : "", visits->names[k]);
        g_string_append(text, "]");
    }
    return n;
}

static bool are_redcap(const tf_levels *visits) {
    for (size_t i = 0; i < visits->n; i++)
        if (!arm_of(visits->names[i]))
            return false;
    return true;
}

static char *redcap_hint(const tf_levels_ask *asked, const tf_levels *visits) {
    const char *column = *asked->column;
    g_autoptr(GString) events = g_string_new(NULL);
    g_autoptr(GString) arms = g_string_new(NULL);
    add_parts(events, visits, EVENTS);
    if (add_parts(arms, visits, ARMS) < 2)
        return g_strdup_printf("take the arm out of REDCap's names: --set 'derive.redcap_event="
                               "{levels: \"%s\", to: {%s}}' --visit redcap_event",
                               column, events->str);
    return g_strdup_printf(
        "part REDCap's names into events and arms: --set 'derive.redcap_event={levels: \"%s\", to: "
        "{%s}}' --visit redcap_event --set 'derive.redcap_arm={levels: \"%s\", to: {%s}}' --group "
        "redcap_arm",
        column, events->str, column, arms->str);
}

char *tf_visit_order_hint(const tf_levels_ask *asked, const tf_levels *visits) {
    return (are_redcap(visits) ? redcap_hint : order_hint)(asked, visits);
}
