#include "asked.h"
#include "support/suite.h"

/* The alternative text and the methods of the caption tell the comparisons that the figure prints,
   and no others. */

#define PATIENTS                                                                                   \
    "id,arm,resp,visit\n1,A,1,W4\n2,A,0,W4\n3,B,1,W4\n4,B,1,W4\n1,A,1,W8\n2,A,1,W8\n3,B,0,W8\n"    \
    "4,B,1,W8\n"
#define LAYERS                                                                                     \
    "pt,grade,arm,n,N\nNausea,Any grade,D,60,153\nNausea,Grade 3+,D,4,153\n"                       \
    "Nausea,Any grade,Placebo,30,143\nNausea,Grade 3+,Placebo,3,143\n"
#define OF_LAYERS "bars d.csv --category pt --level grade --group arm --n n --total N"

static const asked told[] = {
    {ASKED("lines", PATIENTS, "bars d.csv --id id --visit visit --response resp --group arm", 0),
     .caption = "Percentages are of all patients of each group", .uncaption = "ifference"},
    {ASKED("lines with brackets", PATIENTS,
           "bars d.csv --id id --visit visit --response resp --group arm --bracket both", 0),
     .caption = "W4, B vs. A: difference", .uncaption = "does not show"},
    {ASKED("layers: the outer one", LAYERS, OF_LAYERS, 0),
     .caption = "Nausea, Any grade, D vs. Placebo: difference 18.2 percentage points",
     .uncaption = "Grade 3+, D vs. Placebo"},
    {ASKED("P alone", LAYERS, OF_LAYERS " --bracket p", 0),
     .caption = "Nausea, Any grade, D vs. Placebo: P<0.001.", .uncaption = "difference 18.2"},
    {ASKED("nothing", LAYERS, OF_LAYERS " --bracket none --locale fr", 0),
     .caption = "Les pourcentages portent sur les effectifs donn\u00e9s",
     .uncaption = "iff\u00e9rence"},
};

START_TEST(comparisons_are_told) {
    check_asked(&told[_i], NULL);
}
END_TEST

SUITE("comparisons in words") {
    add_loop(suite, "told", comparisons_are_told, G_N_ELEMENTS(told));
}
