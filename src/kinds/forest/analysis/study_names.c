/* What the name of a row tells of whose patients it is. */
#include "study_names.h"

#include <string.h>

#include <glib.h>

#include "analysis/name_words.h"
#include "base/alike_word.h"

static bool is_year(const char *text) {
    return (g_str_has_prefix(text, "19") || g_str_has_prefix(text, "20")) &&
           strspn(text, "0123456789") == 4;
}

bool tf_name_has_year(const char *name) {
    for (const char *at = name; *at; at++)
        if ((at == name || !g_ascii_isdigit(at[-1])) && is_year(at))
            return true;
    return false;
}

bool tf_names_study(const char *name) {
    static const char *const any[] = {"study",   "trial",  "etude",  "essai",    "nct", "cohort",
                                      "cohorte", "centre", "center", "registry", NULL};
    g_auto(GStrv) words = tf_name_words(name);
    return tf_name_has_year(name) || tf_words_have(words, any);
}

/** Another look at the same patients, not a part of them. */
static bool names_analysis(const char *text) {
    static const char *const any[] = {"final",
                                      "finale",
                                      "interim",
                                      "intermediaire",
                                      "update",
                                      "updated",
                                      "itt",
                                      "mitt",
                                      "pp",
                                      "per protocol",
                                      "primary",
                                      "analysis",
                                      "analyse",
                                      "follow up",
                                      "long term",
                                      "suivi",
                                      "adjusted",
                                      "unadjusted",
                                      "ajuste",
                                      "actualisee",
                                      "per protocole",
                                      NULL};
    g_auto(GStrv) words = tf_name_words(text);
    return tf_words_have(words, any);
}

char *tf_name_of_trial(const char *name) {
    const char *bracket = strchr(name, '(');
    const size_t length = bracket && bracket > name && names_analysis(bracket)
                              ? (size_t)(bracket - name)
                              : strlen(name);
    g_autofree char *bare = g_strstrip(g_strndup(name, length));
    return tf_fold_word(bare, strlen(bare));
}
