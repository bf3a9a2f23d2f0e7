/* Waterfall plots of what is no tumour: RECIST's lines are left out, unless they are asked for. */
#include "asked.h"
#include "support/suite.h"

/* 6 changes, of which 3 are -30 or less and one is 20 or more. */
#define CHANGES(name, a, b, c)                                                                     \
    "id," name ",r\n1,-100," a "\n2,-95," b "\n3,-60," c "\n4,-20,SD\n5,5,SD\n6,40,PD\n"
#define PLOT(name) "waterfall d.csv --change \"" name "\""
#define LEFT_OUT(name, by)                                                                         \
    "note: lines at -30 and 20 are RECIST's for sizes of tumours: \"" name "\" is none by " by     \
    ", and they are left out"

static const asked rows[] = {
    {ASKED("tumours", CHANGES("change", "CR", "PR", "PR"), PLOT("change") " --response r", 0),
     .unsaid = "RECIST",
     .caption = "\xe2\x88\x92"
                "30% or less: 3",
     .numbers = {{"", "", "n", 6, 0}}},
    {ASKED("an M protein", CHANGES("M protein change", "CR", "PR", "PR"), PLOT("M protein change"),
           0),
     .said = LEFT_OUT("M protein change", "what it is called"), .uncaption = "30% or less"},
    {ASKED("light chains", CHANGES("dFLC variation (%)", "CR", "PR", "PR"),
           PLOT("dFLC variation (%)"), 0),
     .said = LEFT_OUT("dFLC variation (%)", "what it is called"), .uncaption = "30% or less"},
    {ASKED("the peak, in French", CHANGES("Variation du pic (%)", "CR", "PR", "PR"),
           PLOT("Variation du pic (%)"), 0),
     .said = LEFT_OUT("Variation du pic (%)", "what it is called"), .uncaption = "30% or less"},
    {ASKED("a marker", CHANGES("PSA change", "CR", "PR", "PR"), PLOT("PSA change"), 0),
     .said = LEFT_OUT("PSA change", "what it is called"), .uncaption = "30% or less"},
    {ASKED("responses of myeloma", CHANGES("change", "CR", "VGPR", "PR"),
           PLOT("change") " --response r", 0),
     .said = LEFT_OUT("change", "the responses beside it"), .uncaption = "30% or less"},
    {ASKED("in French", CHANGES("change", "RC", "TBRP", "RP"), PLOT("change") " --response r", 0),
     .said = LEFT_OUT("change", "the responses beside it"), .uncaption = "30% or less"},
    {ASKED("lines that are asked for", CHANGES("M protein change", "CR", "VGPR", "PR"),
           PLOT("M protein change") " --response r --thresholds=-90,-50,25", 0),
     .unsaid = "RECIST",
     .caption = "\xe2\x88\x92"
                "90% or less: 2"},
    {ASKED("a picture is no peak", CHANGES("typical change", "CR", "PR", "PR"),
           PLOT("typical change"), 0),
     .unsaid = "RECIST"},
    {ASKED("complete, and more than before",
           "id,change,r\n1,-100,CR\n2,10,CR\n3,-40,PR\n4,30,PD\n5,5,SD\n",
           PLOT("change") " --response r", 0),
     .said = "warning: 1 patient with a complete response has a change above 0 (line 3)"},
    {ASKED("partial, and more than before",
           "id,change,r\n1,-100,CR\n2,10,PR\n3,-40,PR\n4,30,PD\n5,5,SD\n",
           PLOT("change") " --response r", 0),
     .unsaid = "response has"},
    {ASKED("partial, and progression by size",
           "id,change,r\n1,-100,CR\n2,20,PR\n3,45.5,PR\n4,-40,PD\n5,5,SD\n6,22,SD\n",
           PLOT("change") " --response r", 0),
     .said = "warning: 2 patients with a partial response have a change of 20 % or more "
             "(lines 3, 4)"},
    {ASKED("progression of who shrank is new lesions",
           "id,change,r\n1,-100,CR\n2,-50,PD\n3,-45.5,PR\n4,-40,PD\n5,5,SD\n6,22,SD\n",
           PLOT("change") " --response r", 0),
     .unsaid = "warning"},
    {ASKED("partial by the protein, which grew",
           "id,M protein change,r\n1,-100,CR\n2,30,PR\n3,-45.5,PR\n4,-40,PD\n5,5,SD\n",
           PLOT("M protein change") " --response r", 0),
     .unsaid = "warning"},
};

START_TEST(markers_have_no_lines) {
    check_asked(&rows[_i], NULL);
}
END_TEST

SUITE("changes of markers") {
    add_loop(suite, "changes", markers_have_no_lines, G_N_ELEMENTS(rows));
}
