/* Numbers that stand for one that isn't known, in every kind and in every part that a column of
   numbers plays; and those that only look so. Rows are counted by hand. */
#include "told.h"

/* 14 patients; the last three have `x`, the fourth but last `y`. Others: 31 to 61. */
#define AGES(name, y, x)                                                                           \
    "id,arm,t,e,r," name                                                                           \
    "\n1,A,5,1,1,31\n2,B,6,0,0,35\n3,A,7,1,1,38\n4,B,9,1,1,41\n5,A,3,0,0,44\n6,B,4,1,0,47\n"       \
    "7,A,5,1,1,52\n8,B,8,0,0,55\n9,A,4,1,0,58\n10,B,2,1,1,61\n11,A,6,1,0," y "\n12,B,7,0,1," x     \
    "\n13,A,8,1,1," x "\n14,B,9,1,0," x "\n"
/* Values from 0 to 3, then `x` three times. */
#define GRADES(x)                                                                                  \
    "id,arm,v\n1,A,0\n2,B,1\n3,A,2\n4,B,3\n5,A,0\n6,B,1\n7,A,2\n8,B,3\n9,A,1\n10,B,0\n11,A," x     \
    "\n12,B," x "\n13,A," x "\n"
#define CHANGES(x)                                                                                 \
    "id,arm,change\n1,A,-60\n2,B,-41\n3,A,-30\n4,B,-22\n5,A,-8\n6,B,0\n7,A,12\n8,B,15\n9,A,20\n"   \
    "10,B,31\n11,A," x "\n12,B," x "\n13,A," x "\n"
#define DECIMAL_CHANGES(x, y)                                                                      \
    "id,arm,change\n1,A,-60.4\n2,B,-41.2\n3,A,-30.1\n4,B,-22\n5,A,-8.3\n6,B,0.2\n7,A,12.5\n"       \
    "8,B,15.1\n9,A,20.6\n10,B,31.3\n11,A," x "\n12,B," y "\n"
/* Nine whole changes: `least`, six up to 31, `x` twice. */
#define PAIR(least, x)                                                                             \
    "id,change\n1," least "\n2,-41\n3,-22\n4,-8\n5,0\n6,15\n7,31\n8," x "\n9," x "\n"
#define SATURATIONS                                                                                \
    "id,arm,spo2\n1,A,94\n2,B,95\n3,A,92\n4,B,93\n5,A,94\n6,B,95\n7,A,92\n8,B,93\n9,A,94\n"        \
    "10,B,95\n11,A,96\n12,B,96\n13,A,96\n14,B,97\n15,A,97\n16,B,97\n17,A,98\n18,B,98\n19,A,98\n"   \
    "20,B,99\n21,A,99\n22,B,99\n"
#define BORN(name)                                                                                 \
    "id,arm,t,e,r," name                                                                           \
    "\n1,A,5,1,1,1941\n2,B,6,0,0,1950\n3,A,7,1,1,1962\n4,B,9,1,1,1933\n5,A,3,0,0,1971\n"           \
    "6,B,4,1,0,1988\n7,A,8,1,0,1955\n8,B,2,0,1,1949\n"
#define VALUE "bars d.csv --group arm --value "
#define COX   "forest d.csv --time t --event e --covariates "
#define SUBGROUPS                                                                                  \
    "forest d.csv --time t --event e --group arm --subgroups age --set 'cuts={age: [50]}'"
#define BIRTH "is between 1933 and 1988 in all rows: years of birth in place of ages?"

static const told rows[] = {
    {.name = "-9 of a mean",
     .data = AGES("age", "47", "-9"),
     .line = VALUE "age",
     .said = {"warning: \"age\" is -9 in 3 of 14 rows, and at least 31 in all others",
              "if it means missing: --set 'data.missing=[default, -9]'"}},
    {.name = "which is missing then", /* B: 35, 41, 47, 55, 61 */
     .data = AGES("age", "47", "-9"),
     .line = VALUE "age --set 'data.missing=[default, -9]'",
     .unsaid = "if it means missing",
     .numbers = {",B,,,mean,47.8\n"}},
    {.name = "99 of a mean",
     .data = AGES("age", "47", "99"),
     .line = VALUE "age",
     .said = {"\"age\" is 99 in 3 of 14 rows, and at most 61 in all others"}},
    {.name = "two of them",
     .data = AGES("age", "-1", "999"),
     .line = VALUE "age",
     .said = {"\"age\" is 999 in 3 of 14 rows, and at most 61 in all others"}},
    {.name = "-99 once",
     .data = AGES("age", "-99", "58"),
     .line = VALUE "age",
     .said = {"\"age\" is -99 in 1 of 14 rows, and at least 31 in all others"}},
    {.name = "99 once is an age",
     .data = AGES("age", "99", "58"),
     .line = VALUE "age",
     .unsaid = "if it means missing"},
    {.name = "99 near others",
     .data = AGES("age", "97", "99"),
     .line = VALUE "age",
     .unsaid = "if it means missing"},
    {.name = "subgroups by cut points",
     .data = AGES("age", "47", "-9"),
     .line = SUBGROUPS,
     .said = {"\"age\" is -9 in 3 of 14 rows"}},
    {.name = "a covariate of Cox's model",
     .data = AGES("age", "47", "-9"),
     .line = COX "age",
     .said = {"\"age\" is -9 in 3 of 14 rows"}},
    {.name = "a covariate of a logistic model",
     .data = AGES("age", "47", "-9"),
     .line = "forest d.csv --response r --covariates age",
     .said = {"\"age\" is -9 in 3 of 14 rows"}},
    {.name = "a covariate of bars",
     .data = AGES("age", "47", "-9"),
     .line = "bars d.csv --group arm --response r --odds-ratio logistic --set "
             "'compare.covariates=[age]'",
     .said = {"\"age\" is -9 in 3 of 14 rows"}},
    {.name = "a condition",
     .data = AGES("age", "47", "-9"),
     .line = "km d.csv --time t --event e --where 'age < 50'",
     .said = {"\"age\" is -9 in 3 of 14 rows"}},
    {.name = "times",
     .data = AGES("T", "47", "99"),
     .line = "km d.csv --time T --event e",
     .said = {"\"T\" is 99 in 3 of 14 rows, and at most 61 in all others"}},
    {.name = "changes",
     .data = CHANGES("-99"),
     .line = "waterfall d.csv --change change",
     .said = {"\"change\" is -99 in 3 of 13 rows, and at least -60 in all others"}},
    {.name = "Castor's codes of a mean, a family: one doesn't hide the other",
     .data = AGES("age", "-95", "-99"),
     .line = VALUE "age",
     .said = {"\"age\" is -99 in 3 of 14 rows, and at least 31 in all others",
              "\"age\" is -95 in 1 of 14 rows, and at least 31 in all others",
              "--set 'data.missing=[default, -99, -95]'"}},
    {.name = "which are missing then",
     .data = AGES("age", "-95", "-99"),
     .line = VALUE "age --set 'data.missing=[default, -99, -95]'",
     .unsaid = "if it means missing",
     .numbers = {",B,,,mean,47.8\n"}},
    {.name = "-97 once",
     .data = AGES("age", "-97", "58"),
     .line = VALUE "age",
     .said = {"\"age\" is -97 in 1 of 14 rows"}},
    {.name = "a questionnaire's 97 beside 99",
     .data = GRADES("97"),
     .line = VALUE "v",
     .said = {"\"v\" is 97 in 3 of 13 rows, and at most 3 in all others"}},
    {.name = "saturations stand side by side",
     .data = SATURATIONS,
     .line = VALUE "spo2",
     .unsaid = "if it means missing"},
    {.name = "a whole change that lies apart twice among decimals",
     .data = DECIMAL_CHANGES("-98", "-98"),
     .line = "waterfall d.csv --change change",
     .said = {"\"change\" is -98 in 2 of 12 rows, and at least -60.4 in all others"}},
    {.name = "measured ones have decimals",
     .data = DECIMAL_CHANGES("-98.2", "-97"),
     .line = "waterfall d.csv --change change",
     .unsaid = "if it means missing"},
    {.name = "-99 twice among whole changes",
     .data = PAIR("-60", "-99"),
     .line = "waterfall d.csv --change change",
     .said = {"\"change\" is -99 in 2 of 9 rows, and at least -60 in all others",
              "if it means missing: --set 'data.missing=[default, -99]'"}},
    {.name = "which are missing then",
     .data = PAIR("-60", "-99"),
     .line = "waterfall d.csv --change change --set 'data.missing=[default, -99]'",
     .unsaid = "if it means missing",
     .numbers = {",,,,n,7\n"}},
    {.name = "99 twice",
     .data = PAIR("-60", "99"),
     .line = "waterfall d.csv --change change",
     .said = {"\"change\" is 99 in 2 of 9 rows, and at most 31 in all others"}},
    {.name = "-99 twice near another",
     .data = PAIR("-82", "-99"),
     .line = "waterfall d.csv --change change",
     .unsaid = "if it means missing"},
    {.name = "-97 twice is measured",
     .data = PAIR("-60", "-97"),
     .line = "waterfall d.csv --change change",
     .unsaid = "if it means missing"},
    {.name = "999 twice among platelets up to 450",
     .data = "id,arm,plt\n1,A,20\n2,B,85\n3,A,150\n4,B,220\n5,A,310\n6,B,450\n7,A,999\n8,B,999\n",
     .line = VALUE "plt",
     .said = {"\"plt\" is 999 in 2 of 8 rows, and at most 450 in all others"}},
    {.name = "a change of who isn't evaluable",
     .data = "id,change,r\n1,-20,SD\n2,-99,NE\n3,-40,PR\n4,30,PD\n5,-5,SD\n6,-99,NE\n",
     .line = "waterfall d.csv --change change --response r",
     .said = {"\"change\" is -99 for 2 of 6 patients, and \"r\" knows no response of theirs",
              "--set 'data.missing=[default, -99]'"}},
    {.name = "by responses that nobody named",
     .data = "id,change,RECIST\n1,-20,SD\n2,-99,NE\n3,-40,PR\n4,30,PD\n5,-5,SD\n6,-99,\n",
     .line = "waterfall d.csv --change change",
     .said = {"\"change\" is -99 for 2 of 6 patients, and \"RECIST\" knows no response of theirs"}},
    {.name = "of who responded",
     .data = "id,change,r\n1,-20,SD\n2,-99,PR\n3,-40,PR\n4,30,PD\n5,-5,SD\n6,-99,PR\n",
     .line = "waterfall d.csv --change change --response r",
     .unsaid = "if it means missing"},
    {.name = "changes of -100 are complete responses",
     .data = CHANGES("-100"),
     .line = "waterfall d.csv --change change",
     .unsaid = "if it means missing"},
    {.name = "9 among 0 to 3",
     .data = GRADES("9"),
     .line = VALUE "v",
     .said = {"\"v\" is 9 in 3 of 13 rows, and at most 3 in all others"}},
    {.name = "4 isn't", .data = GRADES("4"), .line = VALUE "v", .unsaid = "if it means missing"},
    {.name = "-1 of a short scale isn't",
     .data = GRADES("-1"),
     .line = VALUE "v",
     .unsaid = "if it means missing"},
    {.name = "numbers of visits",
     .data = "id,arm,visit,nr,v\n1,A,W4,4,5\n1,A,End,99,6\n2,A,W4,4,7\n2,A,End,99,5\n3,B,W4,4,3\n"
             "3,B,End,99,4\n4,B,W4,4,5\n4,B,End,99,6\n5,A,W8,8,7\n5,A,End,99,7\n6,B,W8,8,7\n"
             "6,B,W4,4,7\n5,A,W4,4,7\n7,B,W8,8,7\n7,B,W4,4,7\n",
     .line = "bars d.csv --group arm --visit visit --set visit.number=nr --value v",
     .unsaid = "if it means missing"},
    /* ages */
    {.name = "years of birth of a mean",
     .data = BORN("age"),
     .line = VALUE "age",
     .said = {"warning: \"age\" " BIRTH, "an age is the difference of two years"}},
    {.name = "in subgroups", .data = BORN("age"), .line = SUBGROUPS, .said = {"\"age\" " BIRTH}},
    {.name = "as a covariate",
     .data = BORN("Age (years)"),
     .line = COX "'Age (years)'",
     .said = {"\"Age (years)\" " BIRTH}},
    {.name = "in a condition, in French",
     .data = BORN("\xC3\xA2ge au diagnostic"),
     .line = "km d.csv --time t --event e --where '\xC3\xA2ge au diagnostic >= 65'",
     .said = {"\"\xC3\xA2ge au diagnostic\" " BIRTH}},
    {.name = "under their own name",
     .data = BORN("birth year"),
     .line = COX "'birth year'",
     .unsaid = "years of birth"},
    {.name = "stage is no age",
     .data = BORN("stage"),
     .line = COX "stage",
     .unsaid = "years of birth"},
    {.name = "somebody of 250",
     .data = AGES("age", "250", "58"),
     .line = COX "age",
     .said = {"\"age\" is nobody's age in 1 of 14 rows, such as 250",
              "--where \"age >= 0 and age <= 130\" leaves them out"}},
    {.name = "and of -5, in a condition",
     .data = AGES("\xC3\xA2ge", "-5", "58"),
     .line = "km d.csv --time t --event e --where '\xC3\xA2ge < 65'",
     .said = {"is nobody's age in 1 of 14 rows, such as -5"}},
    {.name = "250 of a measurement",
     .data = AGES("ldh", "250", "58"),
     .line = COX "ldh",
     .unsaid = "nobody's age"},
    {.name = "ages in months",
     .data = AGES("age", "150", "160"),
     .line = COX "age",
     .unsaid = "nobody's age"},
    {.name = "ages",
     .data = AGES("age", "47", "58"),
     .line = COX "age",
     .unsaid = "years of birth"},
    /* visits */
    {.name = "one visit in two spellings",
     .data = "id,arm,visit,v\n1,A,Week 4,5\n1,A,Week 8,6\n2,A,Wk 4,7\n2,A,Week 8,5\n3,B,Week 4,3\n"
             "3,B,Wk 8,4\n4,B,Week 4,5\n4,B,W8,6\n",
     .line = "bars d.csv --group arm --visit visit --value v",
     .code = 2,
     .said = {"\"Week 4\" and \"Wk 4\" of column \"visit\" are one visit",
              "category.merge={\"Week 4\": [\"Wk 4\"], \"Week 8\": [\"Wk 8\", \"W8\"]}"}},
    {.name = "merged", /* A at 4: 5 and 7 */
     .data = "id,arm,visit,v\n1,A,Week 4,5\n1,A,Week 8,6\n2,A,Wk 4,7\n2,A,Week 8,5\n3,B,Week 4,3\n"
             "3,B,Wk 8,4\n4,B,Week 4,5\n4,B,W8,6\n",
     .line = "bars d.csv --group arm --visit visit --value v --set "
             "'category.merge={\"Week 4\": [\"Wk 4\"], \"Week 8\": [\"Wk 8\", \"W8\"]}'",
     .numbers = {",A,Week 4,,mean,6\n", ",B,Week 8,,mean,5\n"}},
    {.name = "a week and a month are two",
     .data = "id,arm,visit,v\n1,A,Week 4,5\n1,A,Month 4,6\n2,A,Week 4,7\n2,A,Month 4,5\n"
             "3,B,Week 4,3\n3,B,Month 4,4\n",
     .line = "bars d.csv --group arm --visit visit --value v",
     .unsaid = "are one visit",
     .numbers = {",A,Week 4,,mean,6\n"}},
};

START_TEST(fillers_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("numbers that stand for missing ones, ages and visits") {
    add_loop(suite, "fillers", fillers_are_told, G_N_ELEMENTS(rows));
}
