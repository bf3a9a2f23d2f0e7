#include "analysis/leaving_words.h"

#include <glib.h>

#include "support/suite.h"

/* What names of columns say of whoever has a yes in them, as people read them. */

static const struct {
    const char *column;
    tf_leaving says;
} columns[] = {
    /* who stayed */
    {"SAFFL", TF_LEAVING_STAYED},
    {"ITTFL", TF_LEAVING_STAYED},
    {"PPROTFL", TF_LEAVING_STAYED},
    {"RANDFL", TF_LEAVING_STAYED},
    {"inclus", TF_LEAVING_STAYED},
    {"Inclus (1 = oui, 0 = non)", TF_LEAVING_STAYED},
    {"crit\u00e8res_inclusion", TF_LEAVING_STAYED},
    {"Crit\u00e8res d\u2019inclusion", TF_LEAVING_STAYED},
    {"consentement", TF_LEAVING_STAYED},
    {"informed_consent", TF_LEAVING_STAYED},
    {"\u00e9valuable", TF_LEAVING_STAYED},
    {"randomised", TF_LEAVING_STAYED},
    {"eligible", TF_LEAVING_STAYED},
    {"trait\u00e9", TF_LEAVING_STAYED},
    {"completed", TF_LEAVING_STAYED},
    {"analysable", TF_LEAVING_STAYED},
    {"vivant", TF_LEAVING_STAYED},
    {"alive", TF_LEAVING_STAYED},
    {"completed the study", TF_LEAVING_STAYED},
    /* who left */
    {"exclu", TF_LEAVING_LEFT},
    {"excluded_from_analysis", TF_LEAVING_LEFT},
    {"non_inclus", TF_LEAVING_LEFT},
    {"not eligible", TF_LEAVING_LEFT},
    {"crit\u00e8res de non inclusion", TF_LEAVING_LEFT},
    {"inclusion criteria not met", TF_LEAVING_LEFT},
    {"consent_withdrawn", TF_LEAVING_LEFT},
    {"retrait_consentement", TF_LEAVING_LEFT},
    {"perdu_de_vue", TF_LEAVING_LEFT},
    {"donnees_manquantes", TF_LEAVING_LEFT},
    {"d\u00e9c\u00e8s", TF_LEAVING_LEFT},
    {"never treated", TF_LEAVING_LEFT},
    /* neither: what else the name says may turn it */
    {"SCRNFL", TF_LEAVING_UNSAID},
    {"eligible for transplant", TF_LEAVING_UNSAID},
    {"treated_before", TF_LEAVING_UNSAID},
    {"inclus_autre_essai", TF_LEAVING_UNSAID},
    {"complete response", TF_LEAVING_UNSAID},
    {"violation_criteres_inclusion", TF_LEAVING_UNSAID},
    {"randomization error", TF_LEAVING_UNSAID},
    {"no evidence of disease", TF_LEAVING_UNSAID},
    {"toxicity", TF_LEAVING_UNSAID},
    {"raison", TF_LEAVING_UNSAID},
    {"step 2", TF_LEAVING_UNSAID},
};

START_TEST(columns_say_who_left) {
    ck_assert_msg(tf_leaving_of_column(columns[_i].column) == columns[_i].says, "%s: %d",
                  columns[_i].column, tf_leaving_of_column(columns[_i].column));
}
END_TEST

static const struct {
    const char *column;
    bool ended;
} ends[] = {
    {"Arr\u00eat traitement", true},
    {"discontinued", true},
    {"EOT", true},
    {"progression", true},
    {"d\u00e9c\u00e8s", true},
    {"dead", true},
    {"fini", true},
    {"Fin de traitement", true},
    {"termin\u00e9", true},
    {"off treatment", true},
    {"perdu de vue", true},
    {"not ongoing", true},
    {"ongoing", false},
    {"En cours", false},
    {"on_treatment", false},
    {"still on study at data cutoff", false},
    {"ongoing at end of study", false},
    {"vivant", false},
    {"alive", false},
    {"non arr\u00eat\u00e9", false},
    {"sans progression", false},
    {"traitement", false},
    {"poursuite", false},
    {"Suivi en cours (1 = oui)", false},
    {"censored", false},
    {"actif", false},
};

START_TEST(columns_say_what_ended) {
    ck_assert_msg(tf_column_says_ended(ends[_i].column) == ends[_i].ended, "%s", ends[_i].column);
}
END_TEST

/* Of who is still there, of who went on to the next step, and of neither. */
static const struct {
    const char *value;
    bool goes_on, went_on;
} values[] = {
    {"ONGOING", true, true},
    {"En cours", true, true},
    {"Vivant", true, true},
    {"COMPLETED", false, true},
    {"Randomized", false, true},
    {"Inclus", false, true},
    {"\u00c9ligible", false, true},
    {"DISCONTINUED", false, false},
    {"D\u00e9c\u00e9d\u00e9", false, false},
    {"Not eligible", false, false},
    {"Refus", false, false},
};

START_TEST(values_say_who_goes_on) {
    ck_assert_msg(tf_says_goes_on(values[_i].value) == values[_i].goes_on, "%s", values[_i].value);
    ck_assert_msg(tf_says_went_on(values[_i].value) == values[_i].went_on, "%s", values[_i].value);
}
END_TEST

SUITE("leaving words") {
    add_loop(suite, "core", columns_say_who_left, G_N_ELEMENTS(columns));
    add_loop(suite, "core", columns_say_what_ended, G_N_ELEMENTS(ends));
    add_loop(suite, "core", values_say_who_goes_on, G_N_ELEMENTS(values));
}
