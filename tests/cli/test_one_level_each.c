/* A row belongs to one level, and counts once: levels that two merges name, strata and groups that
   hold the others, responses that are sums of others. Numbers are counted by hand. */
#include "told.h"

#define ARMS                                                                                       \
    "id,time,event,arm,term\n1,5,1,P,Nausea\n2,6,0,P,Rash\n3,7,1,L,Nausea\n4,9,0,L,Rash\n"         \
    "5,3,1,H,Nausea\n6,4,1,H,Fever\n"
#define KM "km d.csv --time time --event event "

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
};

START_TEST(levels_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("rows of one level each") {
    add_loop(suite, "levels", levels_are_told, G_N_ELEMENTS(rows));
}
