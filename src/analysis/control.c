/* Which group is the one that others are compared with, by what it is called. */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "analysis/alike.h"
#include "analysis/folded_name.h"
#include "analysis/order.h"
#include "combination.h"

/* From what can't be anything else to what may be. "Historical control" and "no treatment" are
   found by their first words. Accents are gone. */
static const char *const controls[] = {"placebo",
                                       "sham",
                                       "simulacre",
                                       "control",
                                       "controls",
                                       "controle",
                                       "kontrolle",
                                       "kontrollgruppe",
                                       "temoin",
                                       "temoins",
                                       "comparator",
                                       "comparateur",
                                       "no treatment",
                                       "untreated",
                                       "non traite",
                                       "non traites",
                                       "sans traitement",
                                       "observation",
                                       "surveillance",
                                       "watchful waiting",
                                       "watch and wait",
                                       "wait and see",
                                       "active monitoring",
                                       "active surveillance",
                                       "standard of care",
                                       "standard care",
                                       "standard therapy",
                                       "standard treatment",
                                       "usual care",
                                       "soins courants",
                                       "soins usuels",
                                       "traitement standard",
                                       "best supportive care",
                                       "supportive care",
                                       "soins de support",
                                       "best available therapy",
                                       "physician's choice",
                                       "investigator's choice",
                                       "treatment of physician's choice",
                                       "historical",
                                       "historique",
                                       "external control"};

/* What says so only where nobody put the groups into an order: who writes [Yes, No] has chosen. */
static const char *const hints[] = {"pbo", "ctrl", "obs",       "soc",  "standard", "bsc",
                                    "bat", "tpc",  "reference", "none", "aucun",    "aucune",
                                    "no",  "non",  "without",   "sans"};

static bool is_apart(char c) {
    return !g_ascii_isalnum(c) && (unsigned char)c < 0x80;
}

/** Where a word stands as a word; NULL: nowhere. */
static const char *find_word(const char *name, const char *word) {
    for (const char *at = strstr(name, word); at; at = strstr(at + 1, word)) {
        if ((at == name || is_apart(at[-1])) && is_apart(at[strlen(word)]))
            return at;
    }
    return NULL;
}

/** What is added in parentheses or counted doesn't make another group: "Placebo (n = 12)". */
static bool says_nothing_else(const char *name, const char *at, const char *word) {
    const char *rest = at + strlen(word);
    static const char *const fillers[] = {" arm",   " group", " only",
                                          " alone", " seul",  " group only"};
    for (size_t i = 0; i < G_N_ELEMENTS(fillers); i++) {
        if (strcmp(rest, fillers[i]) == 0)
            return true;
    }
    static const char *const before[] = {"", "bras ", "groupe ", "arm ", "matching ", "active "};
    bool clear = false;
    for (size_t i = 0; i < G_N_ELEMENTS(before) && !clear; i++)
        clear = (size_t)(at - name) == strlen(before[i]) && g_str_has_prefix(name, before[i]);
    return clear && (*rest == '\0' || g_str_has_prefix(rest, " ("));
}

/** 2: the name of a control and nothing else; 1: it has such a word, or begins with "no". */
static int how_clearly(const char *name, tf_control_names known) {
    g_autofree char *folded = tf_fold_name(name);
    const size_t n_hints = known == TF_CONTROL_HINTS ? G_N_ELEMENTS(hints) : 0;
    int clearest = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(controls) + n_hints; i++) {
        const char *word =
            i < G_N_ELEMENTS(controls) ? controls[i] : hints[i - G_N_ELEMENTS(controls)];
        const char *at = find_word(folded, word);
        if (!at)
            continue;
        if (says_nothing_else(folded, at, word))
            return 2;
        /* "No transplant" is one, "drug, no prior therapy" is not. */
        clearest = 1;
    }
    /* Whatever it is that they did without. */
    static const char *const negations[] = {"no ", "non ", "without ", "sans "};
    for (size_t i = 0; i < G_N_ELEMENTS(negations); i++)
        clearest = g_str_has_prefix(folded, negations[i]) ? 1 : clearest;
    return clearest;
}

/** Of "standard chemotherapy" and "drug + standard chemotherapy", the one that is in all the
 * others. */
static size_t find_common(const char *const *names, const int *clarity, size_t n) {
    for (size_t i = 0; i < n; i++) {
        bool common = clarity[i] == 1;
        g_autofree char *folded = tf_fold_name(names[i]);
        for (size_t j = 0; j < n && common; j++) {
            g_autofree char *other = tf_fold_name(names[j]);
            common = clarity[j] == 0 || strstr(other, folded) != NULL;
        }
        if (common)
            return i;
    }
    return SIZE_MAX;
}

/* ---- the lesser of treatments ---------------------------------------------------------------- */

/* The only name with one of the words; SIZE_MAX: none, or several. */
static size_t only_one_with(const char *const *names, size_t n, const char *const *words) {
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        g_autofree char *folded = tf_fold_name(names[i]);
        bool has = false;
        for (size_t w = 0; words[w]; w++)
            has = has || find_word(folded, words[w]);
        if (has && found != SIZE_MAX)
            return SIZE_MAX;
        found = has ? i : found;
    }
    return found;
}

/* Less clear than a control's name: what a treatment is given without, what it is added to, one
   drug beside several, and the older of two ways; beside radiotherapy or surgery chemotherapy is no
   older way. */
static size_t find_lesser(const char *const *names, size_t n) {
    static const char *const alone[] = {"alone", "seul", "seule", "seuls", NULL};
    static const char *const single[] = {"monotherapy", "monotherapie", NULL};
    static const char *const older[] = {"chemotherapy", "chimiotherapie", "chemo", "chimio", NULL};
    size_t at = only_one_with(names, n, alone);
    at = at != SIZE_MAX ? at : tf_find_backbone(names, n);
    at = at != SIZE_MAX ? at : only_one_with(names, n, single);
    if (at != SIZE_MAX)
        return at;
    for (size_t i = 0; i < n; i++) {
        g_autofree char *folded = tf_fold_name(names[i]);
        if (strstr(folded, "radio") || strstr(folded, "surg") || strstr(folded, "chir") ||
            strstr(folded, "transplant") || strstr(folded, "greffe"))
            return SIZE_MAX;
    }
    return only_one_with(names, n, older);
}

size_t tf_find_control(const char *const *names, size_t n, tf_control_names known) {
    g_autofree int *clarity = g_new0(int, n + 1);
    size_t n_found[3] = {0};
    size_t found[3] = {0};
    /* "Non évaluable" denies that anything is known, and is no control. */
    g_autofree bool *unknown = g_new0(bool, n + 1);
    tf_levels_find_unknown(names, n, unknown);
    for (size_t i = 0; i < n; i++) {
        clarity[i] = unknown[i] ? 0 : how_clearly(names[i], known);
        found[clarity[i]] = i;
        n_found[clarity[i]]++;
    }
    if (n_found[2] > 0)
        return n_found[2] == 1 ? found[2] : SIZE_MAX;
    size_t at = n_found[1] == 1 ? found[1] : find_common(names, clarity, n);
    return at == SIZE_MAX && known == TF_CONTROL_HINTS && n > 1 ? find_lesser(names, n) : at;
}
