/* Values of responses that have no order: what is said names them, and leads on. */
#include "told.h"

#define BARS "bars d.csv --response r --group arm "

#define HEAD   "id,arm,r\n"
#define MERGED "--set 'derive.merged={levels: \"r\", to: {\"RC\": [\"RC\", \"CR\"]}}'"
#define TWINS  HEAD "1,A,RC\n2,A,RP\n3,A,CR\n4,B,RC\n5,B,RP\n6,B,RP\n"
#define WORDS                                                                                      \
    HEAD "1,A,RC\n2,A,RP\n3,A,\u00c9chec\n4,B,RC\n5,B,D\u00e9c\u00e8s pr\u00e9coce\n6,B,RP\n"
#define GRADES  HEAD "1,A,MILD\n2,A,SEVERE\n3,A,MILD\n4,B,MODERATE\n"
#define NOTHING HEAD "1,A,foo\n2,A,bar\n3,B,baz\n"
#define KNOWN   HEAD "1,A,MLFS\n2,A,RCp\n3,A,RC\n4,A,PD\n5,B,RC stricte\n6,B,RP\n7,B,RCi\n8,B,RC\n"

static const told rows[] = {
    {.name = "two words of one meaning",
     .data = TWINS,
     .line = BARS "--form stacked",
     .code = 2,
     .said = {"\"RC\" and \"CR\" of column \"r\" mean the same"},
     .unsaid = "yes and no"},
    {.name = "two words of one meaning, no form",
     .data = TWINS,
     .line = BARS,
     .code = 2,
     .said = {"\"RC\" and \"CR\" of column \"r\" mean the same", MERGED}},
    {.name = "merged",
     .data = TWINS,
     .line = "bars d.csv --group arm " MERGED " --response merged",
     .numbers = {"A,RC,,n,2\n", "A,RC,,total,3\n", "B,RC,,n,1\n"}},
    {.name = "both named",
     .data = TWINS,
     .line = "bars d.csv --group arm --response r=RC,CR",
     .unsaid = "mean the same",
     .numbers = {"A,,,n,2\n", "B,,,n,1\n"}},
    {.name = "words that nobody knows",
     .data = WORDS,
     .line = BARS "--form stacked",
     .code = 2,
     .said = {"no responses that are known in column \"r\", whose order a stack needs: "
              "\"\u00c9chec\", \"D\u00e9c\u00e8s pr\u00e9coce\"",
              "hint: --levels with all of them, from the least to the best; or --vocabulary FILE"},
     .unsaid = "yes and no"},
    {.name = "a scale",
     .data = GRADES,
     .line = BARS "--form stacked",
     .code = 2,
     .said = {"a stack needs the order of the values of column \"r\": \"MILD\", \"SEVERE\", "
              "\"MODERATE\"",
              "--set 'response.levels=[\"MILD\", \"MODERATE\", \"SEVERE\"]'"}},
    {.name = "the scale that was said",
     .data = GRADES,
     .line = BARS "--set 'response.levels=[\"MILD\", \"MODERATE\", \"SEVERE\"]'",
     .numbers = {"A,MILD,,n,2\n", "A,MILD,,total,3\n", "B,MODERATE,,n,1\n"}},
    {.name = "nothing that is known",
     .data = NOTHING,
     .line = BARS "--form stacked",
     .code = 2,
     .said = {"\"foo\", \"bar\", \"baz\"", "hint: --levels, from the least to the best"}},
    {.name = "yes and no",
     .data = HEAD "1,A,yes\n2,A,no\n3,B,yes\n",
     .line = BARS "--form stacked",
     .code = 2,
     .said = {"yes and no make no stack"}},
    {.name = "words of leukaemia and myeloma",
     .data = KNOWN,
     .line = BARS,
     .said = {"levels are PD, RP, MLFS, RCi, RCp, RC, RC stricte"}},
};

START_TEST(values_without_an_order_are_named) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("values of responses that have no order") {
    add_loop(suite, "core", values_without_an_order_are_named, G_N_ELEMENTS(rows));
}
