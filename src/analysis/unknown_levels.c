/* Levels by which nobody knows the answer: "Non évaluable", "Not tested", "NSP". A form may also
   ask whether something was done; there "not done" is an answer like "done". */
#include <string.h>

#include <glib.h>

#include "analysis/alike.h"
#include "analysis/folded_name.h"
#include "analysis/name_words.h"
#include "analysis/order.h"

/** What a level says by itself. */
typedef enum saying {
    SAYS_SOMETHING,
    SAYS_UNDONE,  /**< nobody looked; an answer where others say that it was done */
    SAYS_CODE,    /**< letters that stand for several things: "NR" */
    SAYS_UNKNOWN, /**< nobody knows */
} saying;

/** Of so many others at least what was not done, or letters, are no half of a pair. */
#define LEAST_OTHERS 2

static bool is_among(const char *const *list, const char *word) {
    return g_strv_contains(list, word);
}

/** "evaluees" is "evalue": gender and number don't matter. Newly allocated. */
static char *stem_of(const char *word) {
    size_t length = strlen(word);
    if (length > 4 && word[length - 1] == 's')
        length--;
    if (length > 4 && word[length - 1] == 'e' && word[length - 2] != 'l')
        length--;
    return g_strndup(word, length);
}

/* What is denied by the word before; stems, without accents. */
static const char *const unknown_stems[] = {
    "evaluable",   "evalu",         "precis",    "renseign",     "rens",       "determin",
    "disponible",  "dispo",         "connu",     "su",           "communiqu",  "contributif",
    "contributiv", "interpretable", "classable", "documented",   "determined", "available",
    "known",       "reported",      "recorded",  "specified",    "assessable", "applicable",
    "saisi",       "stated",        "given",     "interpretabl", "specifi",    "collected",
    NULL};
static const char *const undone_stems[] = {
    "realis",    "test",     "effectu",   "fait",     "document", "done",  "tested",
    "performed", "assessed", "evaluated", "recherch", "classe",   "class", NULL};

static saying saying_of(char **words) {
    static const char *const negations[] = {"non", "not", "pas", "nicht", NULL};
    static const char *const whole[] = {"inconnu",
                                        "inconnue",
                                        "inconnus",
                                        "unknown",
                                        "missing",
                                        "manquant",
                                        "manquante",
                                        "donnee manquante",
                                        "sans objet",
                                        "no data",
                                        "donnees manquantes",
                                        "pas de donnees",
                                        "pas de donnee",
                                        "ne sait pas",
                                        "nsp",
                                        "data missing",
                                        "missing data",
                                        "nk",
                                        "unk",
                                        NULL};
    static const char *const waiting[] = {"en attente",   "pending",      "indetermine",
                                          "indeterminee", "undetermined", NULL};
    static const char *const codes[] = {"nc", "nr", "nf", "dm", "so", "inc",
                                        "ne", "np", "nd", "na", NULL};
    static const char *const before_when[] = {"at",     "on",      "in", "by", "per",
                                              "before", "during",  "a",  "au", "lors",
                                              "avant",  "pendant", NULL};
    g_autofree char *all = g_strjoinv(" ", words);
    if (is_among(whole, all))
        return SAYS_UNKNOWN;
    if (is_among(waiting, all))
        return SAYS_UNDONE;
    if (is_among(codes, all))
        return SAYS_CODE;
    const guint n = g_strv_length(words);
    /* "Not done at baseline", "non faite à l'inclusion" */
    if (n < 2 || (n > 2 && !is_among(before_when, words[2])) || !is_among(negations, words[0]))
        return SAYS_SOMETHING;
    g_autofree char *stem = stem_of(words[1]);
    return is_among(unknown_stems, stem) || is_among(unknown_stems, words[1]) ? SAYS_UNKNOWN
           : is_among(undone_stems, stem) || is_among(undone_stems, words[1]) ? SAYS_UNDONE
                                                                              : SAYS_SOMETHING;
}

/** The words before what is added in parentheses. */
static char **words_of(const char *name) {
    g_autofree char *before = g_strndup(name, strcspn(name, "("));
    return tf_name_words(*before ? before : name);
}

/** "non", "not", "no", "nicht"; "pas" is the one of no n. */
static bool denies(const char *word) {
    return word[0] == 'n' || strcmp(word, "pas") == 0;
}

/** "Documentée" beside "Non documentée": what was denied is asserted elsewhere. */
static bool asserts(char **words, const char *stem) {
    for (size_t i = 0; words[i]; i++) {
        g_autofree char *own = stem_of(words[i]);
        if (strcmp(own, stem) == 0 && (i == 0 || !denies(words[i - 1])))
            return true;
    }
    return false;
}

static bool is_asserted(const char *const *names, size_t n, size_t at, char **denied) {
    g_autofree char *stem = denied[0] && denied[1] ? stem_of(denied[1]) : g_strdup("");
    for (size_t i = 0; i < n; i++) {
        g_auto(GStrv) words = words_of(names[i]);
        if (i != at && asserts(words, stem))
            return true;
    }
    return false;
}

/** Another level is a few capitals as well, or a response: the scale is one of such letters. */
static bool is_of_codes(const char *const *names, size_t n, size_t at) {
    for (size_t i = 0; i < n; i++) {
        g_autofree char *folded = tf_fold_name(names[i]);
        size_t capitals = 0;
        while (g_ascii_isupper(names[i][capitals]))
            capitals++;
        if (i != at &&
            ((names[i][capitals] == '\0' && capitals <= 4) || strstr(folded, "repon") ||
             strstr(folded, "respon") || strstr(folded, "remission") || strstr(folded, "stable")))
            return true;
    }
    return false;
}

size_t tf_levels_find_unknown(const char *const *names, size_t n, bool *unknown) {
    g_autofree saying *says = g_new0(saying, n + 1);
    size_t n_known = 0, found = 0;
    for (size_t i = 0; i < n; i++) {
        g_auto(GStrv) words = words_of(names[i]);
        says[i] = words[0] ? saying_of(words) : SAYS_SOMETHING;
        n_known += says[i] == SAYS_SOMETHING;
    }
    for (size_t i = 0; i < n; i++) {
        g_auto(GStrv) words = words_of(names[i]);
        const bool enough = n_known >= (says[i] == SAYS_UNKNOWN ? 1 : LEAST_OTHERS);
        unknown[i] =
            says[i] != SAYS_SOMETHING && enough &&
            (says[i] == SAYS_CODE ? !is_of_codes(names, n, i) : !is_asserted(names, n, i, words));
        found += unknown[i];
    }
    return found;
}

size_t tf_levels_first_known(const char *const *names, size_t n) {
    g_autofree bool *unknown = g_new0(bool, n + 1);
    size_t at = 0;
    tf_levels_find_unknown(names, n, unknown);
    while (at < n && (unknown[at] || tf_name_is_rest(names[at])))
        at++;
    return at < n ? at : 0;
}

void tf_levels_warn_unknown(const char *const *names, size_t n, const tf_alike_ask *asked,
                            tf_diag *diag) {
    g_autofree bool *unknown = g_new0(bool, n + 1);
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GString) list = g_string_new(NULL);
    size_t n_said = 0;
    if (tf_levels_find_unknown(names, n, unknown) == 0)
        return;
    for (size_t i = 0; i < n; i++) {
        const bool named = asked->weights && asked->weights[i] == TF_ALIKE_NAMED;
        if (!unknown[i] || named)
            continue;
        n_said++;
        g_string_append_printf(said, "%s\"%s\"", said->len ? ", " : "", names[i]);
        g_string_append_printf(list, ", \"%s\"", names[i]);
    }
    if (n_said == 0)
        return;
    g_autofree char *hint =
        g_strdup_printf("missing? use --set 'data.missing=[default%s]'", list->str);
    tf_diag_warning(diag, asked->place, hint,
                    "%s of column \"%s\" %s that nobody knows, and %s like any other level",
                    said->str, asked->column, n_said > 1 ? "say" : "says",
                    n_said > 1 ? "count" : "counts");
}
