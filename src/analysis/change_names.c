/* How files call what has changed: percentages of the baseline, amounts, sizes, the baseline
 * itself. */
#include "analysis/change_names.h"

#include <glib.h>

#include "analysis/name_words.h"
#include "analysis/percent_cells.h"

static bool says_reduction(char *const *words) {
    static const char *const reduction[] = {"reduction", "reductions", "decrease",     "decreases",
                                            "decline",   "diminution", "shrinkage",    "regression",
                                            "baisse",    "drop",       "decroissance", NULL};
    return tf_words_have(words, reduction);
}

static bool says_change(char *const *words) {
    static const char *const change[] = {
        "change", "changes",    "chg",      "variation",  "variations",   "evolution", "delta",
        "diff",   "difference", "increase", "changement", "augmentation", "hausse",    NULL};
    return tf_words_have(words, change) || says_reduction(words);
}

/* Amounts in blood and urine beside lengths and weights. A weight or a day alone is a dose or an
   arm, so amounts need what they are in. */
static bool says_unit(char *const *words) {
    static const char *const units[] = {
        "mm",        "cm",         "ml",     "cc",     "kg",          "g l",         "g dl",
        "mg l",      "mg dl",      "mg ml",  "ug l",   "ug ml",       "\u00b5g l",   "\u00b5g ml",
        "\u03bcg l", "\u03bcg ml", "mcg l",  "ng l",   "ng ml",       "ng dl",       "pg ml",
        "g 24 h",    "g j",        "g jour", "g d",    "g day",       "mg 24 h",     "mg j",
        "mg jour",   "mg d",       "mg day", "mmol l", "\u00b5mol l", "\u03bcmol l", "umol l",
        "nmol l",    "pmol l",     "meq l",  "mg g",   "mg mmol",     "ui l",        "ui ml",
        "iu l",      "iu ml",      "mui ml", "miu ml", "kui l",       "u l",         "u ml",
        "copies ml", "giga l",     "10 9 l", "mm 2",   "mm 3",        "cm 2",        "cm 3",
        "log",       "logs",       "log10",  "point",  "points",      "pts",         NULL};
    return tf_words_have(words, units);
}

/** What is measured in units of its own, where the name says nothing of a percentage. */
static bool says_amount(char *const *words) {
    static const char *const amounts[] = {"hb",          "hgb",   "hemoglobin", "haemoglobin",
                                          "hemoglobine", "poids", "weight",     "imc",
                                          "bmi",         NULL};
    return tf_words_have(words, amounts);
}

tf_change_content tf_change_content_of(const char *name) {
    static const char *const percent[] = {"pchg", "pcchg", "pctchg", "relative", NULL};
    static const char *const ratios[] = {"ratio",           "fold",      "of base",  "of baseline",
                                         "fraction",        "fractions", "du basal", "de la base",
                                         "of the baseline", NULL};
    static const char *const absolute[] = {"absolute", "absolu", "absolue", "abs", NULL};
    static const char *const plain[] = {"chg", NULL};
    static const char *const sizes[] = {"aval",     "sld",       "sod",  "diameter",
                                        "diametre", "diametres", "size", "taille",
                                        "somme",    "nadir",     NULL};
    static const char *const baseline[] = {"base", "baseline", "basal", "inclusion", NULL};
    g_auto(GStrv) words = tf_name_words(name);
    if (tf_words_have(words, ratios))
        return TF_CONTENT_RATIOS;
    if (tf_names_percent(name) || tf_words_have(words, percent))
        return TF_CONTENT_PERCENT;
    const bool in_unit = says_unit(words);
    if (tf_words_are(words, plain) ||
        (says_change(words) && (in_unit || says_amount(words) || tf_words_have(words, absolute))))
        return TF_CONTENT_ABSOLUTE;
    if (says_change(words))
        return TF_CONTENT_UNNAMED;
    return tf_words_have(words, baseline)   ? TF_CONTENT_BASELINE
           : tf_words_have(words, sizes)    ? TF_CONTENT_SIZES
           : tf_words_have(words, absolute) ? TF_CONTENT_ABSOLUTE
           : in_unit                        ? TF_CONTENT_MEASURED
                                            : TF_CONTENT_UNNAMED;
}

bool tf_names_change(const char *name) {
    g_auto(GStrv) words = tf_name_words(name);
    return says_change(words);
}

bool tf_names_reduction(const char *name) {
    g_auto(GStrv) words = tf_name_words(name);
    return says_reduction(words);
}
