#include <glib.h>
#include <string.h>

#include "base/sentence.h"
#include "support/suite.h"

static const struct {
    const char *text, *first;
} ends[] = {
    {"", ""},
    {"One alone", "One alone"},
    {"Curves end. They rise.", "Curves end."},
    {"Facon T et al. N Engl J Med 2024;391:1597-609. Then more.",
     "Facon T et al. N Engl J Med 2024;391:1597-609."},
    {"Dimopoulos MA, N Engl J Med 2025;392:1777-88. ORR denotes overall response.",
     "Dimopoulos MA, N Engl J Med 2025;392:1777-88."},
    {"Smith A. B. Jones wrote it.", "Smith A. B. Jones wrote it."},
    {"Of 0.5 in 10 mg. was given.", "Of 0.5 in 10 mg. was given."},
    {"Stage (I or II). Others too.", "Stage (I or II)."},
    {"At 95%. Then.", "At 95%."},
    {"As the package of R. Computed so.", "As the package of R."},
    {"By Cox D. R. Smith saw it.", "By Cox D. R. Smith saw it."},
    {"La courbe monte. Élevée, elle reste.", "La courbe monte."},
    {"A line\nand another. End.", "A line"},
};

START_TEST(first_sentence) {
    const char *text = ends[_i].text;
    ck_assert_uint_eq((size_t)(tf_sentence_end(text) - text), strlen(ends[_i].first));
}
END_TEST

static const struct {
    const char *text, *sentence;
    bool has;
} whole[] = {
    {"NR denotes not reached.", "NR denotes not reached.", true},
    {"A. NR denotes not reached.", "NR denotes not reached.", true},
    {"xNR denotes not reached.", "NR denotes not reached.", false},
    {"xNR denotes not reached.\nNR denotes not reached.", "NR denotes not reached.", true},
    {"NR denotes", "NR denotes not reached.", false},
};

START_TEST(whole_sentences) {
    ck_assert(tf_has_sentence(whole[_i].text, whole[_i].sentence) == whole[_i].has);
}
END_TEST

SUITE("sentence") {
    add_loop(suite, "core", first_sentence, G_N_ELEMENTS(ends));
    add_loop(suite, "core", whole_sentences, G_N_ELEMENTS(whole));
}
