#include <stdint.h>

#include <glib.h>

#include "analysis/alike.h"
#include "analysis/order.h"
#include "support/suite.h"

/* Which levels say that nobody knows, and which are answers in the same words. */

#define MOST 5

static const struct {
    const char *names[MOST];
    int unknown; /* -1: none of them is */
} columns[] = {
    {{"Positive", "Négative", "Non évaluable"}, 2},
    {{"Non réalisé", "Défavorable", "Favorable", "Intermédiaire"}, 0},
    {{"Positive", "Negative", "Not tested"}, 2},
    {{"muté", "non muté", "Non contributif"}, 2},
    {{"A", "B", "C", "Données manquantes"}, 3},
    {{"haut", "bas", "Pas de données"}, 2},
    {{"haut", "bas", "No data"}, 2},
    {{"haut", "bas", "En attente"}, 2},
    {{"haut", "bas", "Sans objet"}, 2},
    {{"haut", "bas", "non dispo."}, 2},
    {{"haut", "bas", "Non rens."}, 2},
    {{"haut", "bas", "Non classée"}, 2},
    {{"haut", "bas", "NSP"}, 2},
    {{"haut", "bas", "NR"}, 2},
    {{"haut", "bas", "NC"}, 2},
    {{"Oui", "Non", "Non fait"}, 2},
    {{"muté", "Non déterminé"}, 1},
    /* responders and responses, and what was done or not */
    {{"Répondeur", "Stable", "NR"}, -1},
    {{"RC", "RP", "NR"}, -1},
    {{"R", "NR"}, -1},
    {{"Oui", "Non fait"}, -1},
    {{"Réalisée", "Non réalisée", "Refusée"}, -1},
    {{"Documentée", "Non documentée", "Virale"}, -1},
    {{"Évaluable", "Non évaluable"}, -1},
    {{"Aza", "Non traité"}, -1},
    {{"Aza", "Aucun traitement", "Ven"}, -1},
    {{"SO", "DM", "NC"}, -1},
};

START_TEST(what_nobody_knows) {
    const char *const *names = columns[_i].names;
    bool unknown[MOST];
    size_t n = 0;
    while (n < MOST && names[n])
        n++;
    const size_t found = tf_levels_find_unknown(names, n, unknown);
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(unknown[i] == ((int)i == columns[_i].unknown), "%s of row %d", names[i], _i);
    ck_assert_uint_eq(found, columns[_i].unknown >= 0 ? 1 : 0);
}
END_TEST

START_TEST(nobody_is_compared_with_them) {
    static const char *const tested[] = {"Non réalisé", "Défavorable", "Favorable"};
    static const char *const treated[] = {"Aza", "Aza-Ven", "Aucun traitement"};
    ck_assert_uint_eq(tf_find_control(tested, 3, TF_CONTROL_HINTS), SIZE_MAX);
    ck_assert_uint_eq(tf_find_control(treated, 3, TF_CONTROL_HINTS), 2);
}
END_TEST

START_TEST(one_denial_is_no_answer_to_another) {
    static const char *const names[] = {"haut", "bas", "Pas évalué", "Non évalué"};
    bool unknown[4];
    ck_assert_uint_eq(tf_levels_find_unknown(names, 4, unknown), 2);
    ck_assert(unknown[2] && unknown[3]);
}
END_TEST

SUITE("unknown_levels") {
    add_loop(suite, "core", what_nobody_knows, G_N_ELEMENTS(columns));
    add_tests(suite, "core", nobody_is_compared_with_them, one_denial_is_no_answer_to_another,
              NULL);
}
