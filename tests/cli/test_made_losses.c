/* Patients and times that making columns would lose in silence: of the other file of a merge, of
   end points whose time stands beside their event alone, of years that are read as days. Counts are
   made by hand. */
#include "told.h"

/* Responses of six; the population has eight, of whom 7 and 8 are of B. */
#define RESPONSES  "id,r\n1,Yes\n2,No\n3,Yes\n4,No\n5,Yes\n6,No\n"
#define POPULATION "id,arm,age\n1,A,61\n2,A,62\n3,A,63\n4,B,64\n5,B,65\n6,B,66\n7,B,67\n8,B,68\n"
#define MERGED     "bars d.csv --response r --group arm --set data.merge=p.csv:id"

/* Times to relapse of those who had one, 2 and 4; deaths at 5 and 9. */
#define RELAPSES      "id,os,dead,ttr,rel\n1,5,1,2,yes\n2,6,0,,no\n3,7,0,4,yes\n4,9,1,,no\n5,8,0,,no\n"
#define EARLIEST(ttr) "derive.p={earliest: [[os, dead], [" ttr ", rel=yes]]}"
#define YEARS         "id,born,seen,t,e\n1,1950,2010,5,1\n2,1960,2012,6,0\n3,1941,2015,7,1\n"

/* Of six two have a, one each b, c and the fourth, and one none. */
#define TICKS(fourth)                                                                              \
    "id,ae_a,ae_b,ae_c," fourth ",ae_on\n1,1,0,0,0,2020\n2,0,1,0,0,2021\n3,0,0,1,0,2021\n"         \
    "4,0,0,0,1,2020\n5,0,0,0,0,2020\n6,1,0,0,0,2019\n"
#define WIDE(more)                                                                                 \
    "bars d.csv --response ae --set 'derive.ae={wide: {ae_a: A, ae_b: B, ae_c: C" more             \
    "}, else: none}' --levels none,A,B,C"
#define OUT "leaves out columns called like its own"

/* Of eight patients three have 0, two 1, one 2; a and b are what the last two have. */
#define ECOG(a, b)                                                                                 \
    "id,t,e,ecog\n1,5,1,0\n2,6,0,0\n3,7,1,0\n4,9,1,1\n5,3,0,1\n6,4,1,2\n7,5,1," a "\n8,8,0," b "\n"
#define LEVELS                                                                                     \
    "km d.csv --time t --event e --group g --set 'derive.g={levels: ecog, to: {\"0-1\": [0, 1]}, " \
    "else: \"2+\"}'"
#define SWALLOWED "became \"2+\", and may mean that nobody knows"

/* Three visits of two patients, and the column of a fourth. */
#define WEEKS(fourth)                                                                              \
    "id,arm,BL,W4,W8," fourth "\n1,A,1,2,3,4\n2,B,5,6,7,8\n3,A,2,3,4,5\n4,B,4,5,6,7\n"
#define LONGER(list)                                                                               \
    "bars d.csv --set 'pivot={longer: [" list                                                      \
    "], names: v, values: x}' --visit v --value x --group arm"
#define LEFT_OUT "pivot.longer leaves out columns called like its own"

static const told rows[] = {
    {.name = "a code that is none of the scale",
     .data = ECOG("9", "2"),
     .line = LEVELS,
     .said = {"derive.g: \"9\" of column \"ecog\" " SWALLOWED,
              "leave its rows out: --where \"ecog != '9'\""},
     .numbers = {",0-1,,,n,5\n", ",2+,,,n,3\n"}},
    {.name = "whose rows are left out",
     .data = ECOG("9", "2"),
     .line = LEVELS " --where \"ecog != '9'\"",
     .unsaid = SWALLOWED,
     .numbers = {",0-1,,,n,5\n", ",2+,,,n,2\n"}},
    {.name = "what wasn't done at some time",
     .data = ECOG("Not done at baseline", "2"),
     .line = LEVELS,
     .said = {"derive.g: \"Not done at baseline\" of column \"ecog\" " SWALLOWED}},
    {.name = "a word beside numbers",
     .data = ECOG("see CRF", "3"),
     .line = LEVELS,
     .said = {"derive.g: \"see CRF\" of column \"ecog\" " SWALLOWED}},
    {.name = "codes of the scale",
     .data = ECOG("3", "4"),
     .line = LEVELS,
     .unsaid = SWALLOWED,
     .numbers = {",0-1,,,n,5\n", ",2+,,,n,3\n"}},
    {.name = "codes with their name",
     .data = ECOG("ECOG 0", "ECOG 1"),
     .line = LEVELS,
     .said =
         {"derive.g: values of \"ecog\" are nearly the same as those that are named, and become "
          "\"2+\": \"ECOG 0\" as \"0\", \"ECOG 1\" as \"1\""}},
    {.name = "which are named",
     .data = ECOG("ECOG 0", "ECOG 1"),
     .line = "km d.csv --time t --event e --group g --set 'derive.g={levels: ecog, to: {\"0-1\": "
             "[0, 1, ECOG 0, ECOG 1]}, else: \"2+\"}'",
     .unsaid = "nearly",
     .numbers = {",0-1,,,n,7\n", ",2+,,,n,1\n"}},
    {.name = "a visit of a newer export",
     .data = WEEKS("W12"),
     .line = LONGER("BL, W4, W8"),
     .said = {LEFT_OUT ": \"W12\" (4 rows)", "if they are meant as well: longer: […, \"W12\"]"}},
    {.name = "that is named, too", /* A has 4 and 5 */
     .data = WEEKS("W12"),
     .line = LONGER("BL, W4, W8, W12"),
     .unsaid = LEFT_OUT,
     .numbers = {",A,W12,,mean,4.5\n"}},
    {.name = "of another name",
     .data = WEEKS("week"),
     .line = LONGER("BL, W4, W8"),
     .unsaid = LEFT_OUT},
    {.name = "of another number",
     .data = WEEKS("Q4"),
     .line = LONGER("BL, W4, W8"),
     .unsaid = LEFT_OUT},
    {.name = "columns of two names",
     .data = WEEKS("W12"),
     .line = LONGER("BL, W4"),
     .unsaid = LEFT_OUT},
    {.name = "a column that is new beside those that are listed",
     .data = TICKS("ae_d"),
     .line = WIDE(""),
     .said = {"warning: derive.ae " OUT ": \"ae_d\" (1 in 1 row)",
              "name it, too: wide: {…, \"ae_d\": \"ae_d\"}"},
     .numbers = {",none,,n,2\n"}},
    {.name = "that is listed, too",
     .data = TICKS("ae_d"),
     .line = WIDE(", ae_d: D") ",D",
     .unsaid = OUT,
     .numbers = {",none,,n,1\n", ",D,,n,1\n"}},
    {.name = "of another name", .data = TICKS("sae"), .line = WIDE(""), .unsaid = OUT},
    {.name = "numbered columns",
     .data = "id,AE1,AE2,AE3,AEs\n1,1,0,0,1\n2,0,1,0,1\n3,0,0,1,1\n4,0,0,0,0\n",
     .line = "bars d.csv --response ae --set 'derive.ae={wide: {AE1: A, AE2: B}, else: none}' "
             "--levels none,A,B",
     .said = {OUT ": \"AE3\" (1 in 1 row)"}},
    {.name = "patients of the other file alone",
     .data = RESPONSES,
     .population = POPULATION,
     .line = MERGED,
     .said = {"2 keys of p.csv have no row in d.csv, and are in no count: of \"arm\" \"B\" (2)",
              "begin with p.csv and merge d.csv if all of them are meant"},
     .numbers = {",B,,,n,1\n", ",B,,,total,3\n"}},
    {.name = "the other way round",
     .data = POPULATION,
     .population = RESPONSES,
     .line = MERGED,
     .unsaid = "in no count",
     .numbers = {",B,,,n,1\n", ",B,,,total,5\n"}},
    {.name = "patients who aren't drawn",
     .data = RESPONSES,
     .population = "id,arm\n1,A\n2,A\n3,A\n4,B\n5,B\n6,B\n7,Screen failure\n8,\n",
     .line = MERGED,
     .unsaid = "in no count",
     .numbers = {",B,,,total,3\n"}},
    {.name = "a column that isn't drawn",
     .data = RESPONSES,
     .population = "id,arm,site\n1,A,1\n2,A,1\n3,A,2\n4,B,2\n5,B,1\n6,B,2\n7,,1\n8,,2\n",
     .line = MERGED,
     .unsaid = "in no count"},
    {.name = "times of relapses alone",
     .data = RELAPSES,
     .line = "km d.csv --time p --event p_event --set '" EARLIEST("ttr") "'",
     .code = 2,
     .said = {"\"ttr\" is empty for all 3 without the event of \"rel\"",
              "{first: [\"ttr\", \"os\"]}"}},
    {.name = "times of all",
     .data = RELAPSES,
     .line =
         "km d.csv --time p --event p_event --set 'derive.all={first: [ttr, os]}' --set '" EARLIEST(
             "all") "'",
     .numbers = {",,,,n,5\n", ",,,,events,3\n"}},
    {.name = "one time that isn't known",
     .data = "id,os,dead,ttr,rel\n1,5,1,2,yes\n2,6,0,,no\n3,7,0,4,yes\n4,9,1,9,no\n5,8,0,8,no\n",
     .line = "km d.csv --time p --event p_event --set '" EARLIEST("ttr") "'",
     .unsaid = "is empty for all",
     .numbers = {",,,,n,4\n"}},
    {.name = "years without a day",
     .data = YEARS,
     .line = "forest d.csv --time t --event e --covariates a --set 'derive.a={from: born, to: "
             "seen, unit: years}'",
     .code = 2,
     .said = {"column \"born\" is \"1950\": a part of the date is missing"}},
    {.name = "in the middle of each",
     .data = YEARS,
     .line = "bars d.csv --value a --set 'derive.a={from: born, to: seen, unit: years, impute: "
             "middle}'",
     .unsaid = "part of the date",
     .numbers = {",mean,62"}},
    /* 65 on the day: 1 and 4; on the day before and a day earlier than that 64: 2 and 3 */
    {.name = "birthdays",
     .data =
         "id,born,seen,t,e\n1,1951-02-28,2016-02-28,5,1\n2,1951-03-01,2016-02-29,6,0\n"
         "3,1952-02-29,2017-02-28,7,1\n4,1952-02-29,2017-03-01,8,1\n5,1951-10-27,2016-10-27,9,0\n",
     .line = "km d.csv --time t --event e --group g --set 'derive.a={from: born, to: seen, unit: "
             "years}' --set 'derive.g={cut: a, at: [65]}'",
     .numbers = {",<65,,,n,2\n", ",≥65,,,n,3\n"}},
    {.name = "days of a study",
     .data = "id,a,b,e\n1,1,366,1\n2,3,1000,0\n3,5,2000,1\n",
     .line = "km d.csv --time t --event e --set 'derive.t={from: a, to: b, unit: days}'",
     .numbers = {",,,,time_max,1995\n"}},
};

START_TEST(nothing_is_lost) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("cli/made_losses") {
    add_loop(suite, "core", nothing_is_lost, G_N_ELEMENTS(rows));
}
