/* Conditions that keep one visit, or one end point, of several. */
#include "analysis/place_conditions.h"

#include <string.h>

#include <glib.h>

#include "analysis/name_words.h"
#include "analysis/patients.h"
#include "analysis/visit_names.h"

bool tf_is_place_name(const char *column) {
    static const char *const times[] = {"week", "semaine", "cycle", "month", "mois", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_is_parameter(column) || tf_is_visit_name(column) || tf_words_are(words, times);
}

bool tf_leaves_places_out(const tf_condition_part *part) {
    return part->n_columns == 0 || strstr(part->text, "!=") || strstr(part->text, "not ");
}

bool tf_keeps_place(const tf_condition_part *part) {
    bool keeps = !tf_leaves_places_out(part);
    for (size_t i = 0; i < part->n_columns && keeps; i++)
        keeps = tf_is_place_name(part->columns[i]);
    return keeps;
}
