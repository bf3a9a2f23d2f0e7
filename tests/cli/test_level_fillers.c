/* Codes for "nobody knows" that are levels: strata, arms, panels and subgroups of their own. */
#include "told.h"

/* 12 patients; `a` and `b` stand in the last two rows of `name`, 1, 2 and 3 in the others. */
#define CODED(name, a, b)                                                                          \
    "id,arm,t,e,r," name                                                                           \
    "\n1,A,5,1,1,1\n2,B,6,0,0,1\n3,A,7,1,1,2\n4,B,9,1,1,2\n5,A,3,0,0,3\n6,B,4,1,0,3\n"             \
    "7,A,5,1,1,1\n8,B,8,0,0,1\n9,A,4,1,0,2\n10,B,2,1,1,2\n11,A,6,1,0," a "\n12,B,7,0,1," b "\n"
/* 8 patients: I, II and III twice, `dead` twice. */
#define CLASSES(name, dead)                                                                        \
    "id,arm,t,e," name "\n1,A,5,1,I\n2,B,6,0,II\n3,A,7,1,III\n4,B,9,1,I\n5,A,3,0,II\n"             \
    "6,B,4,1,III\n7,A,2,1," dead "\n8,B,1,1," dead "\n"
#define SEXES(a)                                                                                   \
    "id,arm,t,e,sex\n1,A,5,1,F\n2,B,6,0,M\n3,A,7,1,M\n4,B,9,1,F\n5,A,3,0,F\n6,B,4,1,M\n7,A,5,1," a \
    "\n8,B,3,0," a "\n"
#define KM        "km d.csv --time t --event e --group "
#define SUBGROUPS "forest d.csv --time t --event e --group arm --subgroups "
#define UNSAID    "like any other"

static const told rows[] = {
    {.name = "a stratum",
     .data = CODED("str", "99", "99"),
     .line = KM "arm --strata str",
     .said = {"--strata: warning: 99 is a level of \"str\" like any other, and the others are 1 to "
              "3",
              "if it means that nobody knows, leave its rows out: --where \"str != '99'\""}},
    {.name = "which is left out", /* 12 patients without 2 */
     .data = CODED("str", "99", "99"),
     .line = KM "arm --strata str --where \"str != '99'\"",
     .unsaid = UNSAID,
     .numbers = {",A,,,n,5\n", ",B,,,n,5\n"}},
    {.name = "of bars",
     .data = CODED("str", "9", "9"),
     .line = "bars d.csv --response r --group arm --test cmh --strata str",
     .said = {"--strata: warning: 9 is a level of \"str\" like any other"}},
    {.name = "of a forest",
     .data = CODED("str", "9", "9"),
     .line = "forest d.csv --time t --event e --group arm --strata str",
     .said = {"--strata: warning: 9 is a level of \"str\" like any other"}},
    {.name = "an arm",
     .data = CODED("trt", "9", "9"),
     .line = KM "trt",
     .said = {"warning: 9 is a level of \"trt\" like any other, and the others are 1 to 3"}},
    {.name = "an arm that has a label",
     .data = CODED("trt", "9", "9"),
     .line = KM "trt --set 'group.labels={9: Observation}'",
     .unsaid = UNSAID},
    {.name = "an arm in an order",
     .data = CODED("trt", "9", "9"),
     .line = KM "trt --set 'group.order=[1, 2, 3, 9]'",
     .unsaid = UNSAID},
    {.name = "what nobody knows, beside an arm that a key names",
     .data = "id,trt,t,e,r\n1,2,3,1,1\n2,NSP,5,0,0\n3,0,9,1,1\n4,2,6,1,0\n5,0,4,0,1\n",
     .line = KM "trt --set group.reference=0",
     .said = {"\"NSP\" of column \"trt\" says that nobody knows"}},
    {.name = "a subgroup",
     .data = CODED("stage", "9", "9"),
     .line = SUBGROUPS "stage",
     .said = {"warning: 9 is a level of \"stage\" like any other"}},
    {.name = "of words",
     .data = SEXES("9"),
     .line = SUBGROUPS "sex",
     .said = {"warning: 9 is a level of \"sex\" like any other, beside words",
              "--where \"sex != '9'\""}},
    {.name = "panels",
     .data = CODED("site", "999", "999"),
     .line = KM "arm --facet site",
     .said = {"warning: 999 is a level of \"site\" like any other"}},
    {.name = "-9",
     .data = CODED("site", "-9", "-9"),
     .line = KM "arm --facet site",
     .said = {"warning: -9 is a level of \"site\" like any other"}},
    {.name = "8 and 9",
     .data = CODED("q", "8", "9"),
     .line = KM "arm --strata q",
     .said = {"8 is a level of \"q\" like any other", "9 is a level of \"q\" like any other"}},
    {.name = "8 is a code",
     .data = CODED("q", "8", "3"),
     .line = KM "arm --strata q",
     .unsaid = UNSAID},
    {.name = "4 is one",
     .data = CODED("q", "4", "4"),
     .line = KM "arm --strata q",
     .unsaid = UNSAID},
    {.name = "doses of three times the one before",
     .data = "id,dose,t,e\n1,1,5,1\n2,3,6,0\n3,9,7,1\n4,1,9,1\n5,3,3,0\n6,9,4,1\n",
     .line = KM "dose",
     .unsaid = UNSAID},
    {.name = "the dead among classes",
     .data = CLASSES("NYHA", "DCD"),
     .line = KM "NYHA",
     .said = {"warning: \"DCD\" is a level of \"NYHA\" like any other, beside classes",
              "if it says that the patient has died, leave its rows out: --where \"NYHA != DCD\""}},
    {.name = "who are left out",
     .data = CLASSES("NYHA", "DCD"),
     .line = KM "NYHA --where \"NYHA != DCD\"",
     .unsaid = UNSAID,
     .numbers = {",I,,,n,2\n", ",II,,,n,2\n", ",III,,,n,2\n"}},
    {.name = "of subgroups",
     .data = CLASSES("ECOG", "d\xC3\xA9"
                             "c\xC3\xA9"
                             "d\xC3\xA9"),
     .line = SUBGROUPS "ECOG",
     .said = {"is a level of \"ECOG\" like any other, beside classes"}},
    {.name = "of strata",
     .data = CLASSES("ECOG", "Dead"),
     .line = KM "arm --strata ECOG",
     .said = {"--strata: warning: \"Dead\" is a level of \"ECOG\" like any other, beside classes"}},
    {.name = "the dead whom a key names",
     .data = CLASSES("NYHA", "DCD"),
     .line = KM "NYHA --set 'group.order=[I, II, III, DCD]'",
     .unsaid = UNSAID},
    {.name = "the dead beside the living are no classes",
     .data = "id,v,t,e\n1,alive,5,1\n2,dead,6,0\n3,lost,9,1\n4,alive,9,1\n5,dead,3,0\n6,lost,4,1\n",
     .line = KM "v",
     .unsaid = UNSAID},
    {.name = "most rows can't be unknown",
     .data = "id,arm,t,e\n1,1,5,1\n2,2,6,0\n3,9,7,1\n4,9,9,1\n5,9,3,0\n6,9,4,1\n",
     .line = KM "arm",
     .unsaid = UNSAID},
};

START_TEST(codes_for_unknown_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("levels that are codes for unknown") {
    add_loop(suite, "fillers", codes_for_unknown_are_told, G_N_ELEMENTS(rows));
}
