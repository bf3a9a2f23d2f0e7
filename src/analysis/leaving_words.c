/* Words of leaving and of going on, compared in small letters without accents. */
#include "analysis/leaving_words.h"

#include <string.h>

#include <glib.h>

#include "base/alike_word.h"

/* A list ends with NULL; a star at the end of a word stands for any ending. */
typedef const char *const words[];

static words leaving = {
    "exclud*",     "exclu",    "exclus",   "exclue",  "exclues",   "exclusion*",  "ineligible*",
    "discontinu*", "withdr*",  "stopped",  "refus*",  "declined",  "dropout*",    "dropped",
    "lost",        "death*",   "died",     "dead",    "deceased",  "removed",     "missing",
    "unavailable", "abandon*", "perdu",    "perdus",  "perdue",    "perdues",     "decede*",
    "deces",       "mort",     "morts",    "morte",   "mortes",    "retrait*",    "arret*",
    "retire",      "retires",  "retirees", "retiree", "manquant*", "ineligibles", NULL};

/* Of what didn't happen to those who left. */
static words undone = {"random*",     "receiv*",  "recu*",    "treat*",    "trait*",    "includ*",
                       "inclu*",      "eligib*",  "enrol*",   "analy*",    "retriev*",  "assess*",
                       "evalu*",      "allocat*", "assign*",  "attribu*",  "consent*",  "start*",
                       "return*",     "attend*",  "meet*",    "met",       "particip*", "available",
                       "disponible*", "commenc*", "retrouv*", "complete*", "screened",  "followed",
                       NULL};

static words negations = {"not", "non", "never", "jamais", "didn't", "didnt", NULL};

/* What follows them is no way out of the box. */
static words limits = {"no",     "without", "sans",   "after",     "apres",
                       "before", "avant",   "until",  "despite",   "free",
                       "malgre", "aucun",   "aucune", "excluding", NULL};

/* Whoever is called so stayed, whatever is said next; a result of a test that says nothing is one.
 */
static words staying = {
    "analy*",       "complet*",      "includ*",   "inclus",  "incluses", "remain*",      "continu*",
    "alive",        "vivant*",       "eligib*",   "surviv*", "followed", "suivis",       "retained",
    "inconclusive", "indeterminate", "equivocal", "douteux", "douteuse", "indetermine*", NULL};

/* What fails where patients are selected. */
static words failing = {"fail*", "echec*", NULL};
static words selecting = {"screen*", "selection", NULL};

static bool matches(const char *word, const char *pattern) {
    const size_t n = strlen(pattern);
    return pattern[n - 1] == '*' ? strncmp(word, pattern, n - 1) == 0 : strcmp(word, pattern) == 0;
}

static bool is_in(const char *word, const char *const *list) {
    for (; word && *list; list++)
        if (matches(word, *list))
            return true;
    return false;
}

/* "drop-outs" is one word, and "follow-up" two. */
static char **words_of(const char *text) {
    g_autofree char *plain = tf_plain_word(text, strlen(text));
    GPtrArray *list = g_ptr_array_new();
    for (const char *at = plain; *at;) {
        size_t n = 0;
        while (at[n] && (g_ascii_isalnum(at[n]) || (at[n] & 0x80)))
            n++;
        if (n == 4 && strncmp(at, "drop", 4) == 0 && at[4] && strncmp(at + 5, "out", 3) == 0) {
            g_ptr_array_add(list, g_strdup("dropout"));
            at += 8;
        } else if (n > 0) {
            g_ptr_array_add(list, g_strndup(at, n));
            at += n;
        } else {
            at++;
        }
    }
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_free(list, FALSE);
}

/* "free" behind a word takes it back: "death-free". */
static bool is_freed(char **word) {
    return word[1] && strcmp(word[1], "free") == 0;
}

tf_leaving tf_leaving_of(const char *label) {
    g_auto(GStrv) list = words_of(label);
    bool fails = false, selects = false;
    for (char **at = list; *at && !is_in(*at, limits); at++) {
        if (is_in(*at, negations)) {
            if (is_in(at[1], undone))
                return TF_LEAVING_LEFT;
            at += at[1] && is_in(at[1], leaving);
            continue;
        }
        if (is_in(*at, leaving))
            return is_freed(at) ? TF_LEAVING_UNSAID : TF_LEAVING_LEFT;
        fails = fails || is_in(*at, failing);
        selects = selects || is_in(*at, selecting);
        if (fails && selects)
            return TF_LEAVING_LEFT;
        if (is_in(*at, staying))
            return TF_LEAVING_STAYED;
    }
    return TF_LEAVING_UNSAID;
}

static bool is_alike(const char *value, const char *const *list) {
    for (; *list; list++)
        if (tf_alike_words(value, strlen(value), *list, strlen(*list)))
            return true;
    return false;
}

bool tf_says_went_on(const char *value) {
    static words statuses = {"completed",
                             "complete",
                             "completer",
                             "completed study",
                             "completed the study",
                             "study completed",
                             "completed treatment",
                             "treatment completed",
                             "finished",
                             "ongoing",
                             "on going",
                             "still ongoing",
                             "on study",
                             "on treatment",
                             "in follow up",
                             "in study",
                             "continuing",
                             "continued",
                             "active",
                             "alive",
                             "still alive",
                             "termine",
                             "terminee",
                             "termines",
                             "etude terminee",
                             "traitement termine",
                             "acheve",
                             "achevee",
                             "complet",
                             "en cours",
                             "etude en cours",
                             "traitement en cours",
                             "suivi en cours",
                             "en suivi",
                             "vivant",
                             "vivante",
                             "en vie",
                             "sans objet",
                             "not applicable",
                             "non applicable",
                             "went on",
                             NULL};
    return is_alike(value, statuses);
}

bool tf_says_armless(const char *value, const char *column) {
    static words armless = {
        "screen failure",     "screen failures", "screening failure",  "screen fail",
        "screen failed",      "scrnfail",        "screenfail",         "not randomized",
        "not randomised",     "not assigned",    "notassgn",           "not allocated",
        "not enrolled",       "unassigned",      "echec de selection", "echec selection",
        "echec de screening", "non randomise",   "non randomisee",     "non randomises",
        "non attribue",       "non assigne",     "non alloue",         NULL};
    static words untreated = {"not treated", "nottrt", "non traite", "non traitee", NULL};
    static words arms = {"arm",    "actarm", "armcd", "actarmcd", "trt01p",
                         "trt01a", "trtp",   "trta",  NULL};
    return is_alike(value, armless) || (is_alike(value, untreated) && is_alike(column, arms));
}
