#include "data/doubtful.h"

#include <glib.h>

static bool is_among(const char *text, const char *const *list) {
    g_autofree char *folded = g_utf8_casefold(text, -1);
    g_strstrip(folded);
    return g_strv_contains(list, folded);
}

bool tf_is_lone_sign(const char *text) {
    static const char *const signs[] = {"?",      "??",     "???",    "-",  "---", "\u2013",
                                        "\u2014", "\u2212", "/",      "//", "\\",  "_",
                                        "*",      "...",    "\u2026", "'-", NULL};
    return is_among(text, signs);
}

/* In English, French and German. */
static bool is_failed_formula(const char *text) {
    static const char *const errors[] = {"#div/0!", "#value!", "#valeur!", "#wert!", "#ref!",
                                         "#bezug!", "#num!",   "#nombre!", "#zahl!", "#name?",
                                         "#nom?",   "#null!",  "#nul!",    NULL};
    return is_among(text, errors);
}

bool tf_is_no_level(const char *text) {
    return tf_is_lone_sign(text) || is_failed_formula(text);
}

bool tf_is_below_limit(const char *text) {
    static const char *const words[] = {"blq",
                                        "bloq",
                                        "bql",
                                        "bloq.",
                                        "lloq",
                                        "<lloq",
                                        "<loq",
                                        "< lloq",
                                        "< loq",
                                        "<lod",
                                        "< lod",
                                        "bld",
                                        "blod",
                                        "lod",
                                        "loq",
                                        "undetectable",
                                        "not detected",
                                        "indétectable",
                                        "indetectable",
                                        "non détecté",
                                        "non détectable",
                                        NULL};
    return is_among(text, words);
}

bool tf_may_mean_missing(const char *text) {
    static const char *const words[] = {"na",
                                        "n/a",
                                        "#n/a",
                                        "nan",
                                        "nd",
                                        "null",
                                        "none",
                                        "missing",
                                        "unknown",
                                        "--",
                                        "nk",
                                        "unk",
                                        "nsp",
                                        "nf",
                                        "nc",
                                        "nr",
                                        "np",
                                        "ne sait pas",
                                        "non su",
                                        "non précisé",
                                        "non précisée",
                                        "non communiqué",
                                        "non déterminé",
                                        "indéterminé",
                                        "à compléter",
                                        "no data",
                                        "not documented",
                                        "not determined",
                                        "undetermined",
                                        "tbd",
                                        NULL};
    return tf_is_no_level(text) || is_among(text, words);
}
