#include "asked.h"
#include "support/suite.h"

/* NA among regions is North America, or it is missing: the file doesn't say, so the program does.
 */

#define REGIONS(name, other)                                                                       \
    "id,arm," name ",r\n1,A,NA,1\n2,A," other ",0\n3,B,NA,1\n4,B," other ",1\n5,A," other          \
    ",1\n6,B,NA,0\n"
#define BARS(column) "bars d.csv --response r --group " column

static const asked regions[] = {
    {ASKED("by the column's name", REGIONS("REGION", "X"), BARS("REGION"), 0),
     .said = "read as missing: \"NA\" (3) in \"REGION\" hint: if it is North America: --set "
             "data.missing=[.] keeps it as a value"},
    {ASKED("by the other regions", REGIONS("where", "EU"), BARS("where"), 0),
     .said = "read as missing: \"NA\" (3) in \"where\""},
    {ASKED("kept", REGIONS("REGION", "EU"), BARS("REGION") " --set 'data.missing=[.]'", 0),
     .unsaid = "read as missing", .numbers = {{"NA", "", "total", 3, 0}, {"NA", "", "n", 2, 0}}},
    {ASKED("something else", REGIONS("smoker", "yes"), BARS("smoker"), 0),
     .unsaid = "North America"},
    {ASKED("nobody asked for it", REGIONS("REGION", "EU"), BARS("arm"), 0),
     .unsaid = "North America"},
    {ASKED("named by a label", REGIONS("REGION", "EU"),
           "forest d.csv --response r --group arm --subgroups REGION --set 'labels={REGION=NA: "
           "North America}'",
           0),
     .unsaid = "read as missing", .caption = "North America"},
};

START_TEST(regions_are_told) {
    check_asked(&regions[_i], NULL);
}
END_TEST

SUITE("regions") {
    add_loop(suite, "told", regions_are_told, G_N_ELEMENTS(regions));
}
