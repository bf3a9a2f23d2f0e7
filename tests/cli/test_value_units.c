/* Values in several units have no mean. Means by hand. */
#include "told.h"

#define VALUES(unit)                                                                               \
    "id,arm,sex,AVAL," unit "\n1,A,F,5,%\n2,A,F,7,%\n3,A,M,6,%\n4,B,F,8,%\n5,B,M,9,%\n6,B,M,"
#define MIXED(unit) VALUES(unit) "60,mmol/mol\n"
#define ONE(unit)   VALUES(unit) "10,percent\n"
#define BARS        "bars d.csv --value AVAL --group arm"
#define SAID        "values of \"AVAL\" are in several units by "

/* Changes of six patients of one centre, and of six of another. */
#define CHANGES(a, b, c, d, e, f)                                                                  \
    "patient,change\n1,-45\n2,-30\n3,12\n4,-6\n5,33\n6,-72\n7," a "\n8," b "\n9," c "\n10," d      \
    "\n11," e "\n12," f "\n"
#define FRACTIONS CHANGES("-0.45", "-0.3", "0.12", "-0.06", "0.33", "-0.72")
#define MIXTURE   "fractions among percentages?"
#define FALL      "waterfall d.csv --change change"

static const told rows[] = {
    {.name = "changes as fractions and in percent",
     .data = FRACTIONS,
     .line = FALL,
     .said =
         {"6 of 12 changes in column \"change\" are below 1 percent, and 1 from 1 to 10: " MIXTURE
          " (lines 8, 9, 10, 11, 12 and 1 more)",
          "if those are fractions, multiply them by 100; else --set change.unit=percent"}},
    {.name = "which are in percent",
     .data = FRACTIONS,
     .line = FALL " --set change.unit=percent",
     .unsaid = MIXTURE},
    {.name = "small changes among greater ones",
     .data = CHANGES("-0.5", "0.3", "1.2", "-4.6", "2.3", "-0.2"),
     .line = FALL,
     .unsaid = MIXTURE},
    {.name = "whole percent",
     .data = CHANGES("-1", "1", "0", "-1", "1", "0"),
     .line = FALL,
     .unsaid = MIXTURE},
    {.name = "AVALU",
     .data = MIXED("AVALU"),
     .line = BARS,
     .code = 2,
     .said = {SAID "\"AVALU\", \"%\" (5 rows) and \"mmol/mol\" (1 rows): they have no mean",
              "--where \"AVALU = '%'\" keeps those of one"}},
    {.name = "unit", .data = MIXED("unit"), .line = BARS, .code = 2, .said = {SAID "\"unit\""}},
    {.name = "with what it is the unit of",
     .data = MIXED("Unit\u00e9 ava"),
     .line = BARS,
     .code = 2,
     .said = {SAID "\"Unit\u00e9 ava\""}},
    {.name = "a ward", .data = MIXED("Unit\u00e9 de soins"), .line = BARS, .unsaid = "no mean"},
    {.name = "in French",
     .data = MIXED("unité"),
     .line = BARS,
     .code = 2,
     .said = {SAID "\"unité\""}},
    {.name = "kept", /* of A (5 + 7 + 6) / 3 */
     .data = MIXED("AVALU"),
     .line = BARS " --where \"AVALU = '%'\"",
     .numbers = {",A,,,mean,6\n", ",B,,,mean,8.5\n"}},
    {.name = "one unit in two words",
     .data = ONE("AVALU"),
     .line = BARS,
     .numbers = {",A,,,mean,6\n", ",B,,,mean,9\n"}},
    {.name = "capitals and micro",
     .data = "id,arm,CREA,CREAU\n1,A,60,µmol/L\n2,A,70,UMOL/L\n3,B,80,μmol/l\n4,B,90,umol / L\n",
     .line = "bars d.csv --value CREA --group arm",
     .numbers = {",A,,,mean,65\n", ",B,,,mean,85\n"}},
    {.name = "CDISC's standard results",
     .data = "id,arm,LBSTRESN,LBSTRESU\n1,A,60,umol/L\n2,A,0.7,mg/dL\n3,B,80,umol/L\n"
             "4,B,90,umol/L\n",
     .line = "bars d.csv --value LBSTRESN --group arm",
     .code = 2,
     .said = {"values of \"LBSTRESN\" are in several units by \"LBSTRESU\""}},
    {.name = "each end point in its own",
     .data = "id,arm,PARAMCD,AVAL,AVALU\n1,A,HBA1C,5,%\n1,A,CREA,60,umol/L\n2,A,HBA1C,7,%\n"
             "2,A,CREA,70,umol/L\n3,B,HBA1C,8,%\n3,B,CREA,80,umol/L\n4,B,HBA1C,10,%\n"
             "4,B,CREA,90,umol/L\n",
     .line = BARS " --category PARAMCD",
     .numbers = {",A,HBA1C,,mean,6\n", ",B,CREA,,mean,85\n"}},
    {.name = "a percent change has none",
     .data = "id,arm,PCHG,AVALU\n1,A,5,%\n2,A,7,mmol/mol\n3,B,8,%\n4,B,10,%\n",
     .line = "bars d.csv --value PCHG --group arm",
     .numbers = {",A,,,mean,6\n", ",B,,,mean,9\n"}},
    {.name = "forest",
     .data = MIXED("AVALU"),
     .line = "forest d.csv --value AVAL --group arm --subgroups sex",
     .code = 2,
     .said = {SAID "\"AVALU\""}},
};

START_TEST(units_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("units of values") {
    add_loop(suite, "core", units_are_told, G_N_ELEMENTS(rows));
}
