/* Codes of responses beside their words: of three of A one has a CR (1) and one a PR (2). */
#include "told.h"

#define CODED                                                                                      \
    "id,arm,sex,AVAL,AVALC\n1,A,F,1,CR\n2,A,M,2,PR\n3,A,F,4,PD\n4,B,M,3,SD\n5,B,F,2,PR\n"          \
    "6,B,M,4,PD\n"
#define BARS   "bars d.csv --group arm --response "
#define FOREST "forest d.csv --group arm --subgroups sex --response "
#define LEFT   "\"1\" of \"AVAL\" counts as no response, and \"AVALC\" calls it \"CR\""
#define HINT   "hint: --response AVALC=CR,PR"

static const told rows[] = {
    {.name = "bars of codes", .data = CODED, .line = BARS "AVAL", .code = 2, .said = {HINT}},
    {.name = "a forest of codes", .data = CODED, .line = FOREST "AVAL", .code = 2, .said = {HINT}},
    {.name = "a partial response alone",
     .data = CODED,
     .line = BARS "AVAL=2",
     .said = {LEFT, HINT},
     .numbers = {",A,,,n,1\n"}},
    {.name = "in a forest", .data = CODED, .line = FOREST "AVAL=2", .said = {LEFT, HINT}},
    {.name = "by the words",
     .data = CODED,
     .line = BARS "AVALC=CR,PR",
     .unsaid = "counts as no",
     .numbers = {",A,,,n,2\n", ",B,,,n,1\n"}},
    {.name = "both codes",
     .data = CODED,
     .line = BARS "AVAL=1,2",
     .unsaid = "counts as no response, and",
     .numbers = {",A,,,n,2\n"}},
    {.name = "the best alone",
     .data = CODED,
     .line = BARS "AVAL=1",
     .unsaid = "counts as no response, and",
     .numbers = {",A,,,n,1\n"}},
    {.name = "words of something else",
     .data = "id,arm,AVAL,site\n1,A,1,Lille\n2,A,2,Lyon\n3,B,2,Lyon\n4,B,1,Lille\n",
     .line = BARS "AVAL=2",
     .unsaid = "calls it"},
};

START_TEST(decoded) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("words beside codes of responses") {
    add_loop(suite, "decoded", decoded, G_N_ELEMENTS(rows));
}
