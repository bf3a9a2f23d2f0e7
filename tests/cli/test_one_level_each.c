/* A row belongs to one level, and counts once: levels that two merges name, strata and groups that
   hold the others, responses that are sums of others. Numbers are counted by hand. */
#include "told.h"

#define ARMS                                                                                       \
    "id,time,event,arm,term\n1,5,1,P,Nausea\n2,6,0,P,Rash\n3,7,1,L,Nausea\n4,9,0,L,Rash\n"         \
    "5,3,1,H,Nausea\n6,4,1,H,Fever\n"
/* Differences in strata: 4 of 10 - 2 of 10 and 9 of 20 - 4 of 20; all of them 13 of 30 - 6 of 30.
 */
#define STRATA(whole)                                                                              \
    "arm,s,n,N\nP,X,2,10\nD,X,4,10\nP,Y,4,20\nD,Y,9,20\nP," whole ",6,30\nD," whole ",13,30\n"
/* Two sources of one stratification: by S a patient may be of another stratum, not of another arm.
 */
#define SOURCES                                                                                    \
    "src,arm,s,n,N\nIWRS,P,1,2,10\nIWRS,D,1,4,10\nIWRS,P,2,4,20\nIWRS,D,2,9,20\nCRF,P,1,3,12\n"    \
    "CRF,D,1,4,11\nCRF,P,2,3,18\nCRF,D,2,9,19\n"
#define STACK(level, n1, n2)                                                                       \
    "arm,level,n,N\nP,CR,2,50\nP,PR,7,50\nP," level "," n1 ",50\nD,CR,11,90\nD,PR,30,90\nD," level \
    "," n2 ",90\n"
#define BARS "bars d.csv --n n --total N --group arm "
/* At 3, 6 and 9 A has 2, 3, 1 events and B 4, 3, 2. */
#define TIMES(third)                                                                               \
    "t,arm,d,c\n3,A,2,1\n6,A,3,2\n9,A,1,5\n3,B,4,0\n6,B,3,2\n9,B,2,2\n3," third ",6,1\n6," third   \
    ",6,4\n9," third ",3,7\n"
/* Of P four, of each dose three: pooled, six. */
#define DOSES(third, third_times)                                                                  \
    "t,e,arm\n5,1,P\n6,1,P\n7,0,P\n8,1,P\n11,1,L\n12,0,L\n13,1,L\n21,1,H\n22,0,H\n23,1,"           \
    "H\n" third_times(third)
#define SIX(name)                                                                                  \
    "11,1," name "\n12,0," name "\n13,1," name "\n21,1," name "\n22,0," name "\n23,1," name "\n"
#define OTHER_SIX(name)                                                                            \
    "11,1," name "\n12,0," name "\n13,1," name "\n21,1," name "\n22,0," name "\n29,1," name "\n"
#define COUNTS "km d.csv --time t --n-event d --n-censor c --group arm "
#define KM     "km d.csv --time time --event event "

static const told rows[] = {
    {.name = "a level in two merged groups",
     .data = ARMS,
     .line = KM "--group arm --set 'group.merge={All: [L, H], High: [H]}'",
     .code = 2,
     .said = {"group.merge puts \"H\" into \"All\" and into \"High\""}},
    {.name = "in one of them, named twice",
     .data = ARMS,
     .line = KM "--group arm --set 'group.merge={All: [L, H, H]}'",
     .numbers = {",All,,,n,4\n", ",P,,,n,2\n"}},
    {.name = "in two panels",
     .data = ARMS,
     .line = KM "--facet arm --set 'facet.merge={All: [L, H], High: [H]}'",
     .code = 2,
     .said = {"facet.merge puts \"H\" into \"All\" and into \"High\""}},
    {.name = "in two categories",
     .data = ARMS,
     .line = "bars d.csv --response event --category term --set 'category.merge={GI: [Nausea, "
             "Rash], Any: [Nausea, Rash, Fever]}'",
     .code = 2,
     .said = {"category.merge puts \"Nausea\" into \"GI\" and into \"Any\"",
              "category.merge puts \"Rash\" into \"GI\" and into \"Any\""}},
    {.name = "an arm of a forest",
     .data = ARMS,
     .line = "forest d.csv --time time --event event --group arm --subgroups term --set "
             "'group.merge={All: [L, H], High: [H]}'",
     .code = 2,
     .said = {"group.merge puts \"H\" into \"All\" and into \"High\""}},
    {.name = "a stratum of all",
     .data = STRATA("Overall"),
     .line = BARS "--strata s",
     .code = 2,
     .said = {"\"Overall\" in column \"s\" is the sum of \"X\" and \"Y\": its patients would count "
              "twice",
              "--where \"s != Overall\""}},
    {.name = "in other words",
     .data = STRATA("Les deux"),
     .line = BARS "--strata s",
     .code = 2,
     .said = {"\"Les deux\" in column \"s\" is the sum of \"X\" and \"Y\""}},
    {.name = "left out",
     .data = STRATA("Overall"),
     .line = BARS "--strata s --where 's != Overall'",
     .unsaid = "is the sum",
     .numbers = {",P,,,n,6\n,P,,,total,30\n", ",D,,,n,13\n,D,,,total,30\n"}},
    {.name = "a third stratum",
     .data = "arm,s,n,N\nP,X,2,10\nD,X,4,10\nP,Y,4,20\nD,Y,9,20\nP,Z,6,31\nD,Z,13,30\n",
     .line = BARS "--strata s",
     .unsaid = "is the sum",
     .numbers = {",P,,,n,12\n,P,,,total,61\n"}},
    {.name = "strata by two sources",
     .data = SOURCES,
     .line = BARS "--strata src,s",
     .said = {"warning: \"CRF\" and \"IWRS\" in column \"src\" have the same sums in each group",
              "--where \"src = CRF\""}},
    {.name = "a response that is the sum of others",
     .data = STACK("ORR", "9", "41"),
     .line = BARS "--level level --form stacked",
     .code = 2,
     .said =
         {"\"ORR\" in column \"level\" is the sum of \"CR\" and \"PR\": a stack would add it on "
          "top"}},
    {.name = "in French",
     .data = STACK("Réponse objective", "9", "41"),
     .line = BARS "--level level --form stacked",
     .code = 2,
     .said = {"\"Réponse objective\" in column \"level\" is the sum of \"CR\" and \"PR\""}},
    {.name = "by their names",
     .data = STACK("CR+PR", "9", "41"),
     .line = BARS "--level level --form stacked",
     .code = 2,
     .said = {"\"CR+PR\" in column \"level\" is the sum of \"CR\" and \"PR\""}},
    {.name = "as a total",
     .data = STACK("ORR", "9", "41"),
     .line = BARS "--level level --form stacked --totals '{ORR: [CR, PR]}'",
     .unsaid = "is the sum",
     .numbers = {",P,ORR,,n,9\n", ",D,ORR,,n,41\n"}},
    {.name = "another response",
     .data = STACK("SD", "9", "40"),
     .line = BARS "--level level --form stacked",
     .unsaid = "is the sum",
     .numbers = {",P,SD,,n,9\n"}},
    {.name = "percentages, rounded",
     .data = "arm,level,pct\nP,CR,3.5\nP,PR,12.3\nP,ORR,15.8\nD,CR,8.9\nD,PR,31.7\nD,ORR,40.7\n",
     .line = "bars d.csv --percent pct --group arm --level level --form stacked",
     .code = 2,
     .said = {"\"ORR\" in column \"level\" is the sum of \"CR\" and \"PR\""}},
    {.name = "counts of both arms",
     .data = TIMES("Total"),
     .line = COUNTS,
     .said =
         {"\"Total\" in column \"arm\" is the sum of \"A\" and \"B\": groups are not compared"}},
    {.name = "counts of a third arm",
     .data = "t,arm,d,c\n3,A,2,1\n6,A,3,2\n3,B,4,0\n6,B,3,2\n3,C,6,1\n6,C,6,3\n",
     .line = COUNTS,
     .unsaid = "is the sum",
     .numbers = {",,logrank,,p,"}},
    {.name = "two doses pooled",
     .data = DOSES("All drug", SIX),
     .line = "km d.csv --time t --event e --group arm",
     .said = {"\"All drug\" in column \"arm\" has the rows of \"L\", \"H\" once more: they are of "
              "the same patients, and not compared"}},
    {.name = "another arm of six",
     .data = DOSES("All drug", OTHER_SIX),
     .line = "km d.csv --time t --event e --group arm",
     .unsaid = "once more",
     .numbers = {",,logrank,,p,"}},
    {.name = "two doses pooled, in bars",
     .data = "end,arm,n,N\nORR,P,9,57\nORR,L,24,61\nORR,H,26,62\nORR,Drug pooled,50,123\n",
     .line = "bars d.csv --category end --n n --total N --group arm --set compare.overall=true",
     .said = {"\"Drug pooled\" in column \"arm\" is the sum of \"L\" and \"H\": no test is of all "
              "groups together"},
     .unsaid = "are not compared",
     .numbers = {",Drug pooled|P,ORR,,diff,"}},
};

START_TEST(levels_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("rows of one level each") {
    add_loop(suite, "levels", levels_are_told, G_N_ELEMENTS(rows));
}
