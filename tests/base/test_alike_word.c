#include <string.h>

#include <glib.h>

#include "base/alike_word.h"
#include "support/suite.h"

static const char *const same[][2] = {
    {"Placebo", "placebo "},
    {"Placebo", "PLACÉBO"},
    {"Drug X 10 mg", "Drug X 10mg"},
    {"Drug X 10 mg", "Drug_X_10_mg"},
    {"Drug X 10 mg", "Drug-X 10 mg"},
    {"Drug X 10 mg", "Drug X (10 mg)"},
    {"Drug X 10 mg", "Drug X, 10 mg"},
    {"Drug X 10 mg", "Drug X 10 MG."},
    {"Drug X 10 mg", "Drug\u00a0X  10 mg"},
    {">=65", "≥65"},
    {">= 65", "≥ 65"},
    {"<=65", "≤65"},
    {"1-3", "1–3"},
    {"I-II", "I–II"},
    {"a - b", "A-B"},
    {"1 - 3", "1−3"},
    {"North America", "North-America"},
    {"Non-small cell", "Nonsmall cell"},
    {"Grade 3", "Grade3"},
    {"Hépatite", "Hepatite"},
    {"Week 2", "Week 02"},
    {"Week 2", "Wk 2"},
    {"CR", "C.R."},
    {"Y", "Yes"},
    {"M", "Male"},
    {"F", "Féminin"},
    {"N", "Non"},
    {"O", "oui"},
    {"B-cell", "B cell"},
    {"10 \u00b5g", "10 \u03bcg"},
    {"10 µg", "10 ug"},
    {"Drug+Placebo", "Drug + Placebo"},
    {"A/B", "A / B"},
    {"Crohn's", "Crohn’s"},
    {"fin", "ﬁn"},
    {"1", "1.0"},
    {"1", "01"},
    {"2.5", "2.50"},
    {"Placebo", "Pl\u0430cebo"},
    {"Stage II", "Stage 2"},
    {"ISS III", "ISS 3"},
    {"III", "3"},
    {"Treated", "Treated*"},
    {"m²", "m2"},
    {"Placebo", "Place\u200bbo"},
    {"Placebo", "Placebo\u00ad"},
    {"Placebo", "\ufeffPlacebo"},
};

static const char *const other[][2] = {
    {"", ""},
    {"2", "2+"},
    {"HER2-", "HER2"},
    {"HER2-", "HER2+"},
    {"1-3", "13"},
    {"I-II", "III"},
    {"Stage I-II", "Stage III"},
    {"A-B", "AB"},
    {"II–IV", "IIIV"},
    {"2.5", "25"},
    {"10", "100"},
    {"1.0", "10"},
    {"0.05", "0.5"},
    {"100", "1"},
    {">65", ">=65"},
    {"<65", "≥65"},
    {"-5", "5"},
    {"A", "B"},
    {"Drug X", "Drug Y"},
    {"Drug X", "Drug 10"},
    {"Stage I", "Stage II"},
    {"Stage IIIA", "Stage IIIB"},
    {"II", "III"},
    {"CR", "PR"},
    {"M1", "M2"},
    {"Male", "Female"},
    {"Yes", "No"},
    {"Rest of World", "Rest of the World"},
    {"Arm V", "Arm 5"},
    {"T1", "T10"},
    {"3+4", "34"},
    {"p53", "p-53+"},
    {"L", "H"},
    {"M", "H"},
    {"TRUE", "Yes"},
    {"HER2+", "HER2 positive"},
    {"Arm A", "A"},
    {"True North", "Yes"},
};

START_TEST(spellings_of_one_word_are_the_same) {
    const char *a = same[_i][0], *b = same[_i][1];
    ck_assert_msg(tf_alike_words(a, strlen(a), b, strlen(b)), "\"%s\" and \"%s\"", a, b);
    ck_assert_msg(tf_alike_words(b, strlen(b), a, strlen(a)), "\"%s\" and \"%s\"", b, a);
}
END_TEST

START_TEST(other_words_are_not) {
    const char *a = other[_i][0], *b = other[_i][1];
    ck_assert_msg(!tf_alike_words(a, strlen(a), b, strlen(b)), "\"%s\" and \"%s\"", a, b);
}
END_TEST

/* Only the first bytes are the text's. */
START_TEST(what_is_behind_the_text_does_not_count) {
    ck_assert(tf_alike_words("CRx", 2, "c.r.y", 4));
    ck_assert(!tf_alike_words("\xff", 1, "a", 1));
}
END_TEST

SUITE("alike_word") {
    add_loop(suite, "core", spellings_of_one_word_are_the_same, G_N_ELEMENTS(same));
    add_loop(suite, "core", other_words_are_not, G_N_ELEMENTS(other));
    add_tests(suite, "limits", what_is_behind_the_text_does_not_count, NULL);
}
