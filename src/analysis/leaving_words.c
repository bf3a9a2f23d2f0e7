/* Words of leaving and of going on, compared in small letters without accents. */
#include "analysis/leaving_words.h"

#include <string.h>

#include <glib.h>

#include "analysis/column_coding.h"
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

/* Of who is still there. */
static words going_on = {"ongoing",
                         "on going",
                         "still ongoing",
                         "on study",
                         "in study",
                         "on treatment",
                         "in follow up",
                         "continuing",
                         "continued",
                         "active",
                         "alive",
                         "still alive",
                         "en cours",
                         "en suivi",
                         "etude en cours",
                         "suivi en cours",
                         "vivant",
                         "vivante",
                         "en vie",
                         "sous traitement",
                         "traitement en cours",
                         "toujours en cours",
                         NULL};

bool tf_says_goes_on(const char *value) {
    return is_alike(value, going_on);
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
                             "termine",
                             "terminee",
                             "termines",
                             "etude terminee",
                             "traitement termine",
                             "acheve",
                             "achevee",
                             "complet",
                             "sans objet",
                             "not applicable",
                             "non applicable",
                             "went on",
                             NULL};
    static words entered_as = {"included",   "inclus",    "incluse",    "enrolled", "randomized",
                               "randomised", "randomise", "randomisee", "eligible", "treated",
                               "traite",     "traitee",   "analyzed",   "analysed", "analyse",
                               "analysee",   "evaluable", "analysable", NULL};
    return tf_says_goes_on(value) || is_alike(value, statuses) || is_alike(value, entered_as);
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

/* ---- columns of yes and no ------------------------------------------------------------------- */

/* Who came into a study or its analysis, beside those who stayed. */
static words entered = {"random*",     "enrol*",      "inclusion", "inclusions", "treated",
                        "traite",      "traitee",     "traites",   "traitees",   "evaluable*",
                        "analysable*", "assessable*", "consent*",  "screened",   "allocated",
                        "received",    "recu",        "recue",     "population", "itt",
                        "mitt",        "fas",         "pp",        NULL};

/* What stands beside such words and changes nothing. Of "eligible for transplant" and "treated
   before" nobody knows. */
static words neutral = {
    "patient*", "subject*", "sujet*",   "participant*", "is",      "was",       "est",
    "a",        "ete",      "the",      "in",           "to",      "of",        "de",
    "d",        "du",       "des",      "la",           "le",      "les",       "l",
    "dans",     "for",      "pour",     "flag",         "status",  "statut",    "study",
    "etude",    "trial",    "essai",    "protocol*",    "criter*", "treatment", "traitement",
    "full",     "set",      "pop",      "per",          "safety",  "informed",  "eclaire",
    "signed",   "signe",    "obtained", "obtenu",       "at",      "up",        "arm",
    "bras",     NULL};

/** "SAFFL", "PPROTFL": CDISC's flags of populations. Source: ADaM Implementation Guide 1.3 (2021),
    ADSL. */
static bool is_population_flag(const char *word) {
    static words populations = {"saf",  "itt", "mitt",  "fas",  "pprot", "pp",  "eff", "rand",
                                "enrl", "enr", "compl", "comp", "eval",  "trt", NULL};
    const size_t n = strlen(word);
    g_autofree char *bare =
        n > 2 && strcmp(word + n - 2, "fl") == 0 ? g_strndup(word, n - 2) : NULL;
    return bare && is_in(bare, populations);
}

static bool is_of_stayers(const char *word) {
    return is_in(word, staying) || is_in(word, entered) || is_population_flag(word);
}

/** Without the codes that the name explains. */
static char **words_of_column(const char *column) {
    g_autofree char *bare = g_strndup(column, strcspn(column, "([=:"));
    g_auto(GStrv) parts = g_strsplit(bare, "\u2019", -1);
    g_autofree char *plain = g_strjoinv("'", parts);
    /* "d'inclusion" is two words, and "didn't" one */
    for (char *at = plain; *at; at++)
        if (*at == '\'' && at > plain && g_ascii_isalpha(at[-1]) &&
            (at == plain + 1 || !g_ascii_isalpha(at[-2])))
            *at = ' ';
    return words_of(plain);
}

static bool has_any(char *const *list, const char *const *of) {
    for (; *list; list++)
        if (is_in(*list, of))
            return true;
    return false;
}

tf_leaving tf_leaving_of_column(const char *column) {
    static words denials = {"no", "non", "not", "sans", "without", "absence", "aucun*", NULL};
    g_auto(GStrv) list = words_of_column(column);
    if (tf_column_name_says(column) == TF_NAME_OPPOSITE && !has_any(list, denials))
        return TF_LEAVING_STAYED;
    bool stayed = false, other = false;
    for (char **at = list; *at; at++) {
        if (is_in(*at, leaving) ||
            (is_in(*at, negations) && at[1] && (is_in(at[1], undone) || is_of_stayers(at[1]))))
            return TF_LEAVING_LEFT;
        stayed = stayed || is_of_stayers(*at);
        other = other || !(is_of_stayers(*at) || is_in(*at, neutral));
    }
    return stayed && !other ? TF_LEAVING_STAYED : TF_LEAVING_UNSAID;
}

bool tf_column_says_stopped(const char *column) {
    static words stops = {"discontinu*", "stopped", "stop",     "arret*", "withdr*", "retrait*",
                          "sortie",      "dropout", "abandon*", "dcreas", "dcsreas", "dctreas",
                          "eot",         "eos",     "off",      "ended",  "fin",     NULL};
    static words analysed = {"analy*", "evalu*", NULL};
    g_auto(GStrv) list = words_of_column(column);
    return has_any(list, stops) && !has_any(list, analysed);
}

/** Whether the word before it takes it back: "non arr\u00eat\u00e9", "no progression". */
static bool is_denied(char *const *list, char *const *at) {
    static words denials = {"no", "non", "not", "pas", "sans", "without", "never", "jamais", NULL};
    return at > list && is_in(at[-1], denials);
}

bool tf_column_says_ended(const char *column) {
    static words going = {"on",        "ongoing",   "continu*", "cours",   "active",  "actif",
                          "actifs",    "still",     "toujours", "encore",  "remain*", "poursui*",
                          "maintenu*", "maintain*", "alive",    "vivant*", "vie",     "persist*",
                          "sous",      "suivi",     "follow*",  NULL};
    static words over = {"end",    "ended",     "fin",  "fini",   "finie", "finis",    "termin*",
                         "eot",    "eos",       "off",  "stop",   "stops", "complet*", "sorti*",
                         "ceased", "cessation", "over", "closed", NULL};
    g_auto(GStrv) list = words_of_column(column);
    bool on = false, ended = false;
    for (char **at = list; *at; at++) {
        const bool no = is_denied(list, at);
        const bool goes = is_in(*at, going), stops = is_in(*at, leaving) || is_in(*at, over);
        on = on || (goes && !no) || (stops && no);
        ended = ended || (stops && !no) || (goes && no);
    }
    const tf_name_says says = tf_column_name_says(column);
    return !on && (ended || says == TF_NAME_EVENT || says == TF_NAME_LOST);
}
