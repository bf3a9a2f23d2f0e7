/* What words of one column mean together. */
#include <string.h>

#include <glib.h>

#include "base/word_company.h"
#include "support/suite.h"

/* The texts of a column, of which the first two are the same, or aren't. */
typedef struct column {
    const char *texts[6];
} column;

static const column same[] = {
    {{"TRUE", "oui"}},
    {{"FALSE", "Non"}},
    {{"Femme", "Female"}},
    {{"women", "F"}},
    {{"Pos", "+"}},
    {{"N\u00e9gatif", "-"}},
    {{"Arm A", "A"}},
    {{"bras_B", "B"}},
    {{"Cohort 2", "2"}},
    {{"placebo", "Placebo."}},
    {{"H", "M", "F"}},
    {{"Homme", "Male", "Femme"}},
    {{"X", "Yes", "No"}},
    {{"1", "Yes", "0"}},
    {{"0", "Non", "oui", "1"}},
    {{"1", "Positive", "Negative"}},
    {{"ECOG 1", "1", "0"}},
    {{"FU", "Follow-up", "Treatment"}},
    {{"PD", "Progressive disease"}},
};

static const column other[] = {
    {{"H", "M", "L"}},
    {{"H", "M", "L", "F"}},
    {{"H", "M"}},
    {{"X", "Y"}},
    {{"1", "Yes", "2"}},
    {{"1", "Male", "Female"}},
    {{"Arma", "A"}},
    {{"Arm A", "B"}},
    {{"Arm AB", "B"}},
    {{"Arm V", "Arm 5"}},
    {{"HER2+", "HER2 positive"}},
    {{"True North", "Yes"}},
    {{"ECOG 1", "2", "11"}},
    {{"FU", "Fu Yi"}},
    {{"DX", "Drug X"}},
};

static size_t n_of(const column *c) {
    size_t n = 0;
    while (n < G_N_ELEMENTS(c->texts) && c->texts[n])
        n++;
    return n;
}

static bool are_same(const column *c) {
    g_autoptr(tf_word_company) company = tf_word_company_new(c->texts, n_of(c));
    g_autofree char *a = tf_word_company_fold(company, c->texts[0]);
    g_autofree char *b = tf_word_company_fold(company, c->texts[1]);
    return strcmp(a, b) == 0;
}

START_TEST(words_mean_the_same) {
    ck_assert_msg(are_same(&same[_i]), "%s and %s", same[_i].texts[0], same[_i].texts[1]);
}
END_TEST

START_TEST(words_mean_others) {
    ck_assert_msg(!are_same(&other[_i]), "%s and %s", other[_i].texts[0], other[_i].texts[1]);
}
END_TEST

static const struct {
    column column;
    size_t n; /* codes among its words */
} codes[] = {
    {{{"A", "B", "1", "2"}}, 2},
    {{{"A", "B", "1"}}, 1},
    {{{"F", "1", "2"}}, 2},
    {{{"A", "B", "0"}}, 1},
    {{{"A", "B", "1", "2", "3"}}, 0},
    {{{"Placebo", "Active", "5", "10"}}, 0},
    {{{"Placebo", "1", "2"}}, 0},
    {{{"A", "B", "1.5"}}, 0},
    {{{"0", "1", "None", "Other"}}, 0},
    {{{"Yes", "No", "1", "0"}}, 0},
    {{{"Yes", "No", "1", "2"}}, 2},
    {{{"1", "2", "3"}}, 0},
    {{{"A", "B"}}, 0},
};

START_TEST(numbers_are_codes_of_words) {
    bool number[G_N_ELEMENTS(same[0].texts)];
    const column *c = &codes[_i].column;
    g_autoptr(tf_word_company) company = tf_word_company_new(c->texts, n_of(c));
    ck_assert_uint_eq(tf_word_company_codes(company, c->texts, n_of(c), number), codes[_i].n);
}
END_TEST

SUITE("word_company") {
    add_loop(suite, "core", words_mean_the_same, G_N_ELEMENTS(same));
    add_loop(suite, "core", words_mean_others, G_N_ELEMENTS(other));
    add_loop(suite, "core", numbers_are_codes_of_words, G_N_ELEMENTS(codes));
}
