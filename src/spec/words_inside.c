#include <string.h>

#include "words_internal.h"

/* A label inside of a sentence. Whether a capital is that of a sentence's first word or of a name
   can't be told by looking at it: "Revlimid" and "Rituximab" look alike. So a capital stays unless
   the word is known to be no name. */

/* Without accents and in small letters; English and French, as a label may be in either whatever
   the figure's words are in. */
static const char *const common[] = {
    /* who */
    "men",
    "man",
    "women",
    "woman",
    "male",
    "males",
    "female",
    "females",
    "patient",
    "patients",
    "participants",
    "subjects",
    "adults",
    "children",
    "boys",
    "girls",
    "people",
    "others",
    "other",
    "hommes",
    "homme",
    "femmes",
    "femme",
    "enfants",
    "adultes",
    "autres",
    "autre",
    "sujets",
    /* with what */
    "placebo",
    "control",
    "controls",
    "observation",
    "treatment",
    "treatments",
    "treated",
    "untreated",
    "standard",
    "sham",
    "surgery",
    "radiotherapy",
    "chemotherapy",
    "immunotherapy",
    "chemoradiotherapy",
    "radiation",
    "transplant",
    "transplantation",
    "vaccine",
    "vaccination",
    "vaccinated",
    "unvaccinated",
    "intervention",
    "experimental",
    "investigational",
    "maintenance",
    "surveillance",
    "comparator",
    "combination",
    "monotherapy",
    "therapy",
    "usual",
    "best",
    "supportive",
    "active",
    "historical",
    "delayed",
    "immediate",
    "early",
    "late",
    "single",
    "double",
    "triple",
    "temoin",
    "temoins",
    "controle",
    "traitement",
    "traite",
    "traites",
    "chirurgie",
    "radiotherapie",
    "chimiotherapie",
    "immunotherapie",
    "comparateur",
    "soins",
    "simulacre",
    /* how much, how many, whether */
    "no",
    "yes",
    "none",
    "any",
    "all",
    "low",
    "lower",
    "medium",
    "intermediate",
    "high",
    "higher",
    "mild",
    "moderate",
    "severe",
    "normal",
    "abnormal",
    "elevated",
    "positive",
    "negative",
    "present",
    "absent",
    "unknown",
    "missing",
    "with",
    "without",
    "never",
    "current",
    "former",
    "younger",
    "older",
    "old",
    "left",
    "right",
    "good",
    "poor",
    "large",
    "small",
    "dose",
    "non",
    "oui",
    "aucun",
    "aucune",
    "tous",
    "toutes",
    "faible",
    "moyen",
    "moyenne",
    "eleve",
    "elevee",
    "positif",
    "negatif",
    "sans",
    "avec",
    "jamais",
    "inconnu",
    "inconnue",
    /* what is counted over time */
    "overall",
    "survival",
    "progression",
    "event",
    "events",
    "disease",
    "relapse",
    "recurrence",
    "metastasis",
    "local",
    "distant",
    "freedom",
    "time",
    "cumulative",
    "incidence",
    "probability",
    "proportion",
    "percentage",
    "rate",
    "response",
    "complete",
    "partial",
    "stable",
    "progressive",
    "failure",
    "death",
    "duration",
    "alive",
    "dead",
    "invasive",
    "major",
    "quality",
    "survie",
    "delai",
    "evenement",
    "evenements",
    "probabilite",
    "pourcentage",
    "taux",
    "reponse",
    "maladie",
    "rechute",
    "deces",
    "duree",
};

/* Ends of generic names of drugs, which are written small; trade names may not have them (World
   Health Organization, The use of stems in the selection of international nonproprietary names,
   2018). */
static const char *const stems[] = {
    "mab",      "nib",       "zomib",    "domide",    "platin",  "taxel",    "rubicin",
    "asone",    "nisone",    "solone",   "parib",     "ciclib",  "citabine", "rabine",
    "trexed",   "trexate",   "tecan",    "fosfamide", "phamide", "mustine",  "phalan",
    "vastatin", "prazole",   "gliptin",  "gliflozin", "sartan",  "olol",     "dipine",
    "cillin",   "mycin",     "floxacin", "conazole",  "parin",   "xaban",    "gatran",
    "grelor",   "clax",      "lutamide", "trozole",   "oxifen",  "grastim",  "poetin",
    "leucel",   "cabtagene", "vedotin",  "dronate",
};

/* What is shorter may be a name that ends so by chance. */
#define SHORTEST_DRUG 7

static bool is_listed(const char *word, size_t length) {
    g_autofree char *whole = g_strndup(word, length);
    g_autofree char *plain = g_str_to_ascii(whole, "en");
    g_autofree char *small = g_ascii_strdown(plain, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(common); i++)
        if (strcmp(common[i], small) == 0)
            return true;
    for (size_t i = 0; strlen(small) >= SHORTEST_DRUG && i < G_N_ELEMENTS(stems); i++)
        if (g_str_has_suffix(small, stems[i]))
            return true;
    return false;
}

/* Bytes of the letters that a text begins with. */
static size_t n_letters(const char *text) {
    const char *end = text;
    while (*end && g_unichar_isalpha(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    return (size_t)(end - text);
}

/* A capital and nothing but small letters behind it, so many letters or more: of a title, or a
 * name. */
static bool is_capitalized(const char *word, size_t least) {
    const size_t length = n_letters(word);
    if (length == 0 || !g_unichar_isupper(g_utf8_get_char(word)))
        return false;
    size_t n = 1;
    for (const char *c = g_utf8_next_char(word); c < word + length; c = g_utf8_next_char(c), n++)
        if (!g_unichar_islower(g_utf8_get_char(c)))
            return false;
    return n >= least && !g_unichar_isdigit(g_utf8_get_char(word + length));
}

char *tf_word_mid_sentence(const char *text) {
    /* "No" is a word; what else has two letters is a sign of something. */
    if (!is_capitalized(text, 2) || !is_listed(text, n_letters(text)))
        return g_strdup(text);
    for (const char *word = strchr(text, ' '); word; word = strchr(word + 1, ' '))
        if (is_capitalized(word + 1, 3))
            return g_strdup(text);
    char lower[8] = {0};
    g_unichar_to_utf8(g_unichar_tolower(g_utf8_get_char(text)), lower);
    return g_strconcat(lower, g_utf8_next_char(text), NULL);
}

char *tf_word_begin_sentence(const char *text) {
    char upper[8] = {0};
    if (*text)
        g_unichar_to_utf8(g_unichar_toupper(g_utf8_get_char(text)), upper);
    return g_strconcat(upper, *text ? g_utf8_next_char(text) : "", NULL);
}
