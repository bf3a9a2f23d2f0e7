/* Ranges of grades that a spreadsheet made dates of: they count as what was typed, or are told.
   Counts are made by hand. */
#include "told.h"

/* Eight patients, of whom 1, 2 (as `typed`) and 5 had grades 3 to 4. */
#define EVENTS(typed)                                                                              \
    "id,arm,term,grade\n1,A,Fever,3-4\n2,A,Fever," typed "\n3,A,Fever,1-2\n5,B,Fever," typed       \
    "\n6,B,Fever,1-2\n7,B,Fever,1-2\n"
#define POPULATION "id,arm\n1,A\n2,A\n3,A\n4,A\n5,B\n6,B\n7,B\n8,B\n"
#define BARS       "bars d.csv --group arm --category term --population p.csv --response "
#define SAME(was)                                                                                  \
    "values of \"grade\" mean the same as one that counts, and aren't counted: \"" was             \
    "\" (2), which a spreadsheet made of \"3-4\""
#define NUMBERS ",A,Fever,,n,2\n", ",A,Fever,,total,4\n", ",B,Fever,,n,1\n"

#define GROUPS(name, a, b)                                                                         \
    "id," name ",t,e\n1," a ",5,1\n2," b ",6,0\n3," a ",7,1\n4," b ",9,1\n5," a ",3,0\n6," b       \
    ",4,1\n"
#define KM "km d.csv --time t --event e --group "

static const told rows[] = {
    {.name = "a French month",
     .data = EVENTS("03-avr"),
     .population = POPULATION,
     .line = BARS "grade=3-4",
     .code = 2,
     .said = {SAME("03-avr")}},
    {.name = "an English month",
     .data = EVENTS("4-Mar"),
     .population = POPULATION,
     .line = BARS "grade=3-4",
     .code = 2,
     .said = {SAME("4-Mar")}},
    {.name = "a cell of a workbook",
     .data = EVENTS("2021-04-03"),
     .population = POPULATION,
     .line = BARS "grade=3-4",
     .code = 2,
     .said = {SAME("2021-04-03")}},
    {.name = "both named",
     .data = EVENTS("2021-04-03"),
     .population = POPULATION,
     .line = BARS "grade=3-4,2021-04-03",
     .unsaid = "mean the same",
     .numbers = {NUMBERS}},
    {.name = "grades by themselves",
     .data = EVENTS("03-avr"),
     .population = POPULATION,
     .line = BARS "grade=3-4,4",
     .code = 2,
     .said = {SAME("03-avr")}},
    {.name = "the range that is typed",
     .data = EVENTS("3-4"),
     .population = POPULATION,
     .line = BARS "grade=3-4",
     .unsaid = "spreadsheet",
     .numbers = {NUMBERS}},
    {.name = "another range",
     .data = EVENTS("2021-05-03"),
     .population = POPULATION,
     .line = BARS "grade=3-4",
     .said = {"\"2021-05-03\" (2), which a spreadsheet made of \"3-5\""}},
    {.name = "a stack of dates",
     .data = "id,arm,grade\n1,A,2021-02-01\n2,A,2021-04-03\n3,B,2021-02-01\n4,B,2021-04-03\n",
     .line = "bars d.csv --group arm --response grade --levels 2021-02-01,2021-04-03",
     .code = 2,
     .said =
         {"column \"grade\" has dates alone, such as \"2021-04-03\": a spreadsheet made them of "
          "ranges such as \"3-4\"?"}},
    /* all of them: nothing that was typed is left to tell */
    {.name = "all grades of a group",
     .data = GROUPS("Grade", "2024-02-01", "2024-04-03"),
     .line = KM "Grade",
     .said = {"\"2024-02-01\", \"2024-04-03\" of column \"Grade\" are dates: a spreadsheet made "
              "them of a range?",
              "{\"1-2\": [\"2024-02-01\"], \"3-4\": [\"2024-04-03\"]}"},
     .numbers = {",2024-02-01,,,n,3\n"}},
    {.name = "in English",
     .data = GROUPS("Grade", "1-Feb", "3-Apr"),
     .line = KM "Grade",
     .said = {"\"1-Feb\", \"3-Apr\" of column \"Grade\" are dates"}},
    {.name = "in French",
     .data = GROUPS("Grade", "01-f\xC3\xA9vr", "03-avr"),
     .line = KM "Grade",
     .said = {"\"03-avr\" of column \"Grade\" are dates"}},
    {.name = "with the day first",
     .data = GROUPS("Stade", "01/02/2024", "03/04/2024"),
     .line = KM "Stade",
     .said = {"\"03/04/2024\" of column \"Stade\" are dates"}},
    {.name = "what was typed",
     .data = GROUPS("Grade", "1-2", "3-4"),
     .line = KM "Grade",
     .unsaid = "spreadsheet"},
    {.name = "days that are called so",
     .data = GROUPS("Date of amendment", "2024-02-01", "2024-04-03"),
     .line = KM "'Date of amendment'",
     .unsaid = "spreadsheet"},
    {.name = "days of two years",
     .data = GROUPS("Protocol", "2023-02-01", "2024-04-03"),
     .line = KM "Protocol",
     .unsaid = "spreadsheet"},
    {.name = "days of no ranges",
     .data = GROUPS("Protocol", "2024-02-01", "2024-05-01"),
     .line = KM "Protocol",
     .unsaid = "spreadsheet"},
};

START_TEST(ranges_are_no_dates) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("cli/range_dates") {
    add_loop(suite, "core", ranges_are_no_dates, G_N_ELEMENTS(rows));
}
