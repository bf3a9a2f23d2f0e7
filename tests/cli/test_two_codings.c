/* One thing under two names: levels that two centres coded each in its own way. Each of twelve
   patients has one row; a and b are what the last four have in place of F and M. */
#include "told.h"

/* Four rows of each in "F" and "M" in the first eight, two of a and two of b below: F, M, a, b have
   4, 4, 2 and 2 patients. */
#define SEXES(f, m, a, b)                                                                          \
    "id,arm,t,e,g\n1,A,5,1," f "\n2,B,6,0," m "\n3,A,7,1," m "\n4,B,9,1," f "\n5,A,3,0," f         \
    "\n6,B,4,1," m "\n7,A,5,1," f "\n8,B,8,0," m "\n9,A,4,1," a "\n10,B,2,1," a "\n11,A,6,1," b    \
    "\n12,B,7,0," b "\n"
#define KM "km d.csv --time t --event e --group "
#define TWO_SITES                                                                                  \
    "km d.csv --stack p.csv --time t --event e --group arm --set group.reference=Placebo"

/* Six patients of a centre, three in each arm. */
#define SITE(n, a, b)                                                                              \
    "id,arm,t,e\n" n "1," a ",5,1\n" n "2," b ",6,0\n" n "3," a ",7,1\n" n "4," b ",9,1\n" n       \
    "5," a ",3,0\n" n "6," b ",4,1\n"

static const told rows[] = {
    {.name = "numbers beside words",
     .data = SEXES("F", "M", "1", "2"),
     .line = KM "g",
     .said = {"numbers stand beside words in column \"g\": \"1\", \"2\" beside \"F\", \"M\"",
              "if \"1\" is \"F\": --set 'group.merge={\"F\": [\"1\"]}'"}},
    {.name = "which are merged",
     .data = SEXES("F", "M", "1", "2"),
     .line = KM "g --set 'group.merge={\"F\": [\"1\"], \"M\": [\"2\"]}'",
     .unsaid = "numbers stand",
     .numbers = {",F,,,n,6\n", ",M,,,n,6\n"}},
    {.name = "which an order names",
     .data = SEXES("F", "M", "1", "2"),
     .line = KM "g --set 'group.order=[F, M, 1, 2]'",
     .unsaid = "numbers stand"},
    {.name = "a number that is labelled",
     .data = SEXES("Arm A", "Arm B", "1", "1"),
     .line = KM "g --set 'group.labels={1: Arm C}'",
     .unsaid = "numbers stand"},
    {.name = "one sex in words",
     .data = SEXES("F", "F", "1", "2"),
     .line = KM "g",
     .said = {"numbers stand beside words in column \"g\": \"1\", \"2\" beside \"F\""}},
    {.name = "doses",
     .data = SEXES("Placebo", "Active", "5", "10"),
     .line = KM "g",
     .unsaid = "numbers stand"},
    {.name = "a dose",
     .data = SEXES("Placebo", "Placebo", "1", "2"),
     .line = KM "g",
     .unsaid = "numbers stand"},
    {.name = "numbers beside what nobody knows",
     .data = SEXES("0", "1", "Unknown", "Other"),
     .line = KM "g",
     .unsaid = "numbers stand"},
    {.name = "subgroups",
     .data = SEXES("F", "M", "1", "2"),
     .line = "forest d.csv --time t --event e --group arm --subgroups g",
     .said = {"numbers stand beside words in column \"g\""}},
    {.name = "strata",
     .data = SEXES("F", "M", "1", "2"),
     .line = KM "arm --strata g",
     .said = {"numbers stand beside words in column \"g\"",
              "if they mean the same, write them alike in the file"}},
    {.name = "yes and no in numbers",
     .data = SEXES("Yes", "No", "1", "0"),
     .line = KM "g",
     .said = {"nearly the same: \"Yes\", \"1\"; \"No\", \"0\"",
              "group.merge={\"Yes\": [\"1\"], \"No\": [\"0\"]}"}},
    {.name = "yes and no of R",
     .data = SEXES("Yes", "No", "TRUE", "FALSE"),
     .line = KM "g --set 'group.merge={\"Yes\": [\"TRUE\"], \"No\": [\"FALSE\"]}'",
     .unsaid = "nearly",
     .numbers = {",Yes,,,n,6\n", ",No,,,n,6\n"}},
    {.name = "two languages",
     .data = SEXES("F", "M", "F", "H"),
     .line = KM "g",
     .said = {"nearly the same: \"M\", \"H\""}},
    {.name = "low, medium and high",
     .data = SEXES("L", "M", "H", "H"),
     .line = KM "g",
     .unsaid = "nearly"},
    {.name = "signs of a marker",
     .data = SEXES("+", "-", "Positive", "Negative"),
     .line = KM "g",
     .said = {"nearly the same: \"+\", \"Positive\"; \"-\", \"Negative\""}},
    {.name = "arms",
     .data = SEXES("A", "B", "Arm A", "bras B"),
     .line = KM "g",
     .said = {"nearly the same: \"A\", \"Arm A\"; \"B\", \"bras B\""}},
    {.name = "initials",
     .data = SEXES("FU", "ON", "Follow-up", "ON"),
     .line = KM "g",
     .said = {"nearly the same: \"FU\", \"Follow-up\""}},
    {.name = "a blank of no width",
     .data = SEXES("Placebo", "Drug", "Placebo\u200b", "Dru\u00adg"),
     .line = KM "g",
     .said = {"(with U+200B)", "(with U+00AD)",
              "group.merge={\"Placebo\": [\"Placebo\\u200B\"], \"Drug\": [\"Dru\\u00ADg\"]}"}},
    {.name = "which is merged",
     .data = SEXES("Placebo", "Drug", "Placebo\u200b", "Drug"),
     .line = KM "g --set 'group.merge={\"Placebo\": [\"Placebo\\u200B\"]}'",
     .unsaid = "nearly",
     .numbers = {",Placebo,,,n,6\n", ",Drug,,,n,6\n"}},
    {.name = "a condition on yes, which is 1 in other rows",
     .data = SEXES("Y", "N", "1", "0"),
     .line = KM "arm --where g=Y",
     .said = {"values of \"g\" that are nearly the same as \"Y\" (4 rows) for others: \"1\" (2)",
              "\"g in (Y, '1')\""}},
    {.name = "that is followed", /* 1, 4, 5, 7, 9 and 10: A has four */
     .data = SEXES("Y", "N", "1", "0"),
     .line = KM "arm --where \"g in (Y, '1')\"",
     .unsaid = "nearly",
     .numbers = {",A,,,n,4\n", ",B,,,n,2\n"}},
    {.name = "on 1, which is yes in other rows",
     .data = SEXES("1", "0", "Yes", "0"),
     .line = KM "arm --where g=1",
     .said = {"nearly the same as \"1\" (4 rows) for others: \"Yes\" (2)"}},
    {.name = "on yes in another language",
     .data = SEXES("Oui", "Non", "TRUE", "FALSE"),
     .line = KM "arm --where g=Oui",
     .said = {"nearly the same as \"Oui\" (4 rows) for others: \"TRUE\" (2)"}},
    {.name = "on a cross",
     .data = SEXES("X", "N", "Y", "N"),
     .line = KM "arm --where g=X",
     .said = {"nearly the same as \"X\" (4 rows) for others: \"Y\" (2)"}},
    {.name = "chromosomes",
     .data = SEXES("X", "Y", "X", "X"),
     .line = KM "arm --where g=Y",
     .unsaid = "nearly"},
    {.name = "on a sex that is a number in other rows",
     .data = SEXES("F", "M", "1", "2"),
     .line = KM "arm --where g=F",
     .said =
         {"numbers stand beside words in column \"g\", and count as others than \"F\" (4 rows): "
          "\"1\" (2), \"2\" (2)",
          "if \"1\" is \"F\", in its place: \"g in (F, '1')\""}},
    {.name = "of which the condition knows",
     .data = SEXES("F", "M", "1", "2"),
     .line = KM "arm --where \"g in (F, '1')\"",
     .unsaid = "numbers stand",
     .numbers = {",A,,,n,4\n", ",B,,,n,2\n"}},
    {.name = "on a number of things",
     .data = SEXES("0", "1", "2", "ND"),
     .line = KM "arm --where g=1",
     .unsaid = "numbers stand"},
    {.name = "another spelling in another file",
     .data = SITE("a", "Placebo", "Drug"),
     .population = SITE("b", "Plaecbo", "Drug"),
     .line = TWO_SITES,
     .said =
         {"column \"arm\" has \"Placebo\" (3) in d.csv alone, and \"Plaecbo\" (3) in p.csv alone",
          "if they are the same, write them alike in the files; group.order with all of them says "
          "that they are not"}},
    {.name = "which an order knows",
     .data = SITE("a", "Placebo", "Drug"),
     .population = SITE("b", "Plaecbo", "Drug"),
     .line = TWO_SITES " --set 'group.order=[Placebo, Plaecbo, Drug]'",
     .unsaid = "alone"},
    {.name = "other words in another file",
     .data = SITE("a", "Placebo", "Drug"),
     .population = SITE("b", "Control", "Active"),
     .line = TWO_SITES,
     .said =
         {"\"Placebo\" (3), \"Drug\" (3) in d.csv alone, and \"Control\" (3), \"Active\" (3) in "
          "p.csv alone"}},
    {.name = "a file for each arm",
     .data = SITE("a", "Placebo", "Placebo"),
     .population = SITE("b", "Drug", "Drug"),
     .line = TWO_SITES,
     .unsaid = "alone"},
    {.name = "an arm that one file lacks",
     .data = SITE("a", "Placebo", "Drug"),
     .population = SITE("b", "Placebo", "Placebo"),
     .line = TWO_SITES,
     .unsaid = "alone"},
};

START_TEST(one_thing_under_two_names_is_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("two_codings") {
    add_loop(suite, "core", one_thing_under_two_names_is_told, G_N_ELEMENTS(rows));
}
