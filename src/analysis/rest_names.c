#include "rest_names.h"

#include <glib.h>
#include <string.h>

#include "analysis/folded_name.h"
#include "analysis/order.h"
#include "data/doubtful.h"

/* Names that are none of the others: other, not done, unknown. */

/* Behind what has an order; a list without one keeps them where it has them. */
static const char *const rest_words[] = {
    "other",    "others",  "autre",   "autres",   "not evaluable", "ne",       "not reported",
    "not done", "unknown", "inconnu", "inconnue", "missing",       "manquant", "manquante",
    "na",       "n/a",     "nd"};

size_t tf_rest_place(const char *folded, tf_name_signs signs) {
    const size_t at = tf_name_index(rest_words, G_N_ELEMENTS(rest_words), folded);
    const bool sign = tf_is_lone_sign(folded);
    const bool doubtful =
        sign ? signs == TF_SIGNS_ALONE : tf_may_mean_missing(folded) && strcmp(folded, "none");
    return at == SIZE_MAX && doubtful ? G_N_ELEMENTS(rest_words) : at;
}

bool tf_name_is_rest(const char *name) {
    g_autofree char *folded = tf_fold_name(name);
    return tf_rest_place(folded, TF_SIGNS_ALONE) != SIZE_MAX;
}

bool tf_is_rest_name(const char *name) {
    static const char *const nothing[] = {"none", "nothing", "aucun", "aucune"};
    g_autofree char *folded = tf_fold_name(name);
    return tf_name_index(rest_words, G_N_ELEMENTS(rest_words), folded) != SIZE_MAX ||
           tf_name_index(nothing, G_N_ELEMENTS(nothing), folded) != SIZE_MAX;
}
