#include "exports.h"
#include "support/files.h"
#include "support/suite.h"

/* Visits as exports have them: two patients an arm, of whom 1 responds at the first visit, and 1, 2
   and 4 at the second. */

#define HEAD "id,arm,visit,rep\n"
#define TWO(first, second)                                                                         \
    "1,A," first ",oui\n2,A," first ",non\n3,B," first ",non\n4,B," first ",non\n"                 \
    "1,A," second ",oui\n2,A," second ",oui\n3,B," second ",non\n4,B," second ",oui\n"
#define BASELINE(name)  "1,A," name ",\n2,A," name ",\n3,B," name ",\n4,B," name ",\n"
#define LINES           "bars d.csv --response rep=oui --visit visit --group arm --id id"
#define UNPLANNED(name) HEAD TWO("W4", "W8") "1,A," name ",oui\n"
#define LEFT_OUT        "1 of 9 rows left out: unscheduled visits"
#define SUMS(name)                                                                                 \
    "visit,arm,n,total\nS12,A,4,10\nS12,B,3,10\nS24,A,6,10\nS24,B,5,10\n" name ",A,10,20\n" name   \
    ",B,8,20\n"
#define COUNTS "bars d.csv --visit visit --group arm --n n --total total"

static const export_row visits[] = {
    {"nobody was assessed at baseline",
     HEAD BASELINE("J0") TWO("S4", "M3"),
     LINES,
     0,
     "nobody's response is known at \"J0\": there is no point",
     "are missing",
     {{"A", "S4", "n", 1, 0}, {"A", "S4", "total", 2, 0}, {"B", "M3", "n", 1, 0}}},
    {"one arm was",
     HEAD "1,A,J0,non\n2,A,J0,\n3,B,J0,\n4,B,J0,\n" TWO("S4", "M3"),
     LINES,
     0,
     "3 of 12 responses are missing",
     "there is no point",
     {{"B", "J0", "n", 0, 0}, {"B", "J0", "total", 2, 0}, {"B", "J0", "missing", 2, 0}}},
    {"letters of units, in French",
     HEAD TWO("M12", "S4"),
     LINES,
     0,
     "\"visit\": S4, M12 stand by their numbers",
     "such words",
     {{"A", "S4", "n", 2, 0}}},
    {"letters of units, in English",
     HEAD TWO("M3", "W4") BASELINE("D0"),
     LINES,
     0,
     "\"visit\": D0, W4, M3 stand by their numbers",
     "such words",
     {{"A", "W4", "n", 2, 0}}},
    {"not planned",
     UNPLANNED("Visite non prévue"),
     LINES,
     0,
     LEFT_OUT,
     NULL,
     {{"A", "W4", "n", 1, 0}}},
    {"unforeseen", UNPLANNED("Imprévue"), LINES, 0, LEFT_OUT, NULL, {{"A", "W8", "n", 2, 0}}},
    {"in addition", UNPLANNED("Visite supplémentaire 1"), LINES, 0, LEFT_OUT, NULL, {{NULL}}},
    {"outside the protocol", UNPLANNED("hors protocole"), LINES, 0, LEFT_OUT, NULL, {{NULL}}},
    {"by three letters", UNPLANNED("VNP"), LINES, 0, LEFT_OUT, NULL, {{NULL}}},
    {"by three letters and a number", UNPLANNED("UNS 3.1"), LINES, 0, LEFT_OUT, NULL, {{NULL}}},
    {"unscheduled", UNPLANNED("Unscheduled"), LINES, 0, LEFT_OUT, NULL, {{NULL}}},
    {"a word that begins so",
     HEAD TWO("Unsure", "Sure"),
     LINES,
     0,
     NULL,
     "left out",
     {{"A", "Unsure", "n", 1, 0}}},
    {"sums over visits",
     SUMS("Ensemble"),
     COUNTS,
     2,
     "\"Ensemble\" in column \"visit\" is no visit",
     NULL,
     {{NULL}}},
    {"sums over visits, in English",
     SUMS("Overall"),
     COUNTS,
     2,
     "\"Overall\" in column \"visit\" is no visit",
     NULL,
     {{NULL}}},
    {"sums over visits of patients",
     HEAD TWO("S4", "All"),
     LINES,
     2,
     "\"All\" in column \"visit\" is no visit",
     NULL,
     {{NULL}}},
    {"sums left out",
     SUMS("Ensemble"),
     COUNTS " --where 'visit != Ensemble'",
     0,
     NULL,
     "is no visit",
     {{"A", "S24", "n", 6, 0}}},
};

START_TEST(visits_of_exports) {
    check_export(&visits[_i]);
}
END_TEST

SUITE("visits of exports") {
    add_loop(suite, "visits", visits_of_exports, G_N_ELEMENTS(visits));
}
