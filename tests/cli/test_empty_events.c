/* An empty cell that means censored is not one that says that nobody knows; nor is somebody who is
   dead in another column. And dates that lie years from all others. */
#include "told.h"

/* Of 6 patients 3 have a date of death, one of the others has `x`; two of them died by `status`. */
#define DEATHS(x, more, a, b)                                                                      \
    "id,dx,death,seen" more "\n1,2019-01-01,2020-01-01,2020-01-01" a                               \
    "\n2,2019-01-01,,2021-01-01" b "\n3,2019-02-01,2019-08-01,2019-08-01" a "\n4,2019-03-01," x    \
    ",2021-06-01" a "\n5,2019-04-01,2021-04-01,2021-04-01" a "\n6,2019-05-01,,2021-09-01" b "\n"
#define BY_DATE  "km d.csv --time-start dx --event-date death --censored-at seen "
#define CODED(x) "id,t,e\n1,5,dead\n2,6,\n3,7,dead\n4,8," x "\n5,9,dead\n6,4,\n"
/* 22 patients whose last dates are of 2020 and 2021, and one more. */
#define YEAR(y)                                                                                    \
    "1,2019-01-01," y "-01-10,1\n2,2019-01-01,2020-02-10,0\n3,2019-01-01,2020-03-10,1\n"           \
    "4,2019-01-01,2020-04-10,1\n5,2019-01-01,2020-05-10,0\n6,2019-01-01,2020-06-10,1\n"            \
    "7,2019-01-01,2020-07-10,1\n8,2019-01-01,2020-08-10,0\n9,2019-01-01,2020-09-10,1\n"            \
    "10,2019-01-01,2020-10-10,1\n11,2019-01-01,2020-11-10,0\n12,2019-01-01,2020-12-10,1\n"         \
    "13,2019-01-01,2021-01-10,1\n14,2019-01-01,2021-02-10,0\n15,2019-01-01,2021-03-10,1\n"         \
    "16,2019-01-01,2021-04-10,1\n17,2019-01-01,2021-05-10,0\n18,2019-01-01,2021-06-10,1\n"         \
    "19,2019-01-01,2021-07-10,1\n20,2019-01-01,2021-08-10,0\n21,2019-01-01,2021-09-10,1\n"
#define DATED   "id,dx,last,e\n"
#define BETWEEN "km d.csv --time-start dx --time-end last --event e "

/* Of 14 patients 4 relapsed, 4 died without (TRM), and 6 empty cells are all that is censored. */
#define STATUS                                                                                     \
    "id,t,e\n1,1,Rechute\n2,2,TRM\n3,3,\n4,4,Rechute\n5,5,TRM\n6,6,\n7,7,Rechute\n8,8,TRM\n"       \
    "9,9,\n10,10,Rechute\n11,11,TRM\n12,12,\n13,13,\n14,14,\n"
#define RELAPSE "km d.csv --time t --event e=Rechute"
#define NOBODY                                                                                     \
    "error: column \"e\" is empty for 6 patients, and all others had the event or another one: "   \
    "nobody would be left who had none"
#define EMPTY_IS_CENSORED "if an empty cell means no event: --set 'censor.is=[\"\"]'"

static const told rows[] = {
    {.name = "nobody is censored beside competing events",
     .data = STATUS,
     .line = RELAPSE " --estimate incidence --competing TRM",
     .code = 2,
     .said = {NOBODY, EMPTY_IS_CENSORED}},
    {.name = "empty cells that are censored beside competing events",
     .data = STATUS,
     .line = RELAPSE " --estimate incidence --competing TRM --set 'censor.is=[\"\"]'",
     .numbers = {",,Rechute,,events,4\n", ",,TRM,,events,4\n", ",,,,n,14\n"}},
    {.name = "nobody is censored but those with another event",
     .data = STATUS,
     .line = RELAPSE,
     .code = 2,
     .said = {NOBODY, EMPTY_IS_CENSORED}},
    {.name = "another event beside empty cells that are censored",
     .data = STATUS,
     .line = RELAPSE " --set 'censor.is=[\"\"]'",
     .code = 2,
     .said = {"what \"TRM\" means is not declared", "--estimate incidence --competing TRM"}},
    {.name = "competing events that may count as censored",
     .data = STATUS,
     .line = RELAPSE " --competing censor",
     .code = 2,
     .said = {NOBODY}},
    {.name = "both, as they were asked for",
     .data = STATUS,
     .line = RELAPSE " --competing censor --set 'censor.is=[\"\"]'",
     .said = {"\"TRM\" (4) of column \"e\" counted as censored"},
     .numbers = {",,,,events,4\n", ",,,,n,14\n"}},
    {.name = "the others alone, as was asked for",
     .data = STATUS,
     .line = RELAPSE " --estimate incidence --competing TRM --set data.dropped=allow",
     .numbers = {",,,,n,8\n"}},
    {.name = "a word of the censored beside empty cells",
     .data = "id,t,e\n1,5,Rechute\n2,6,vivant\n3,7,Rechute\n4,8,\n5,9,\n6,4,\n7,3,\n8,2,\n",
     .line = RELAPSE,
     .unsaid = "nobody would be left"},
    {.name = "a date that nobody knows",
     .data = DEATHS("inconnue", "", "", ""),
     .line = BY_DATE,
     .code = 2,
     .said = {"error: an empty cell of \"death\" means censored, and these aren't empty: "
              "\"inconnue\" (1)",
              "--set 'data.missing=[default, \"inconnue\"]' takes them for empty"}},
    {.name = "which is said to be empty",
     .data = DEATHS("inconnue", "", "", ""),
     .line = BY_DATE "--set 'data.missing=[default, inconnue]'",
     .unsaid = "aren't empty",
     .numbers = {",,,,n,6\n", ",,,,events,3\n"}},
    {.name = "an empty one",
     .data = DEATHS("", "", "", ""),
     .line = BY_DATE,
     .unsaid = "aren't empty",
     .numbers = {",,,,events,3\n"}},
    {.name = "any date is the event",
     .data = "id,t,death\n1,5,2020-01-01\n2,6,\n3,7,2020-01-02\n4,8,unknown\n",
     .line = "km d.csv --time t --event \"death is not missing\"",
     .code = 2,
     .said =
         {"an empty cell of \"death\" means censored, and these aren't empty: \"unknown\" (1)"}},
    {.name = "codes",
     .data = CODED("Unknown"),
     .line = "km d.csv --time t --event e --set 'censor.is=[\"\"]'",
     .code = 2,
     .said = {"an empty cell of \"e\" means censored, and these aren't empty: \"unknown\" (1)"}},
    {.name = "codes that may be empty",
     .data = CODED("not available"),
     .line = "km d.csv --time t --event e --set 'censor.is=[\"\"]'",
     .said = {"warning: an empty cell of \"e\" means censored, and so do these: \"not available\" "
              "(1)"}},
    {.name = "codes that are dropped",
     .data = CODED("Unknown"),
     .line = "km d.csv --time t --event e=dead --set data.dropped=allow",
     .unsaid = "aren't empty"},
    {.name = "dead without a date",
     .data = DEATHS("", ",Statut", ",DCD", ",Vivant"),
     .line = BY_DATE,
     .said = {"warning: 1 patient has no \"death\", and counts as censored, but is dead by "
              "\"Statut\" (line 5)",
              "write their dates; or name that column: --time-end COL --event COL"}},
    {.name = "by a yes",
     .data = DEATHS("", ",Death", ",Y", ",N"),
     .line = BY_DATE,
     .said = {"1 patient has no \"death\", and counts as censored, but is dead by \"Death\""}},
    {.name = "the column that was named", /* of 6 patients 4 died */
     .data = DEATHS("", ",Statut", ",DCD", ",Vivant"),
     .line = "km d.csv --time-start dx --time-end seen --event Statut",
     .unsaid = "count as censored",
     .numbers = {",,,,events,4\n"}},
    {.name = "of those who are alive", /* as far as their dates go */
     .data = DEATHS("2021-06-01", ",Statut", ",DCD", ",Vivant"),
     .line = BY_DATE,
     .unsaid = "are dead by"},
    {.name = "a cause is no status",
     .data = DEATHS("", ",cause_of_death", ",Y", ",N"),
     .line = BY_DATE,
     .unsaid = "are dead by"},
    {.name = "progression is no death",
     .data = "id,dx,prog,seen,status\n1,2019-01-01,2020-01-01,2020-01-01,dead\n"
             "2,2019-01-01,,2021-01-01,dead\n",
     .line = "km d.csv --time-start dx --event-date prog --censored-at seen",
     .unsaid = "are dead by"},
    {.name = "a year that was mistyped",
     .data = DATED YEAR("2031"),
     .line = BETWEEN,
     .said = {"warning: \"last\" is 2031-01-10 or later in 1 row, and 2021-09-10 or earlier in "
              "all others (line 2)",
              "correct the year, if it is a slip"}},
    {.name = "a year that may be", .data = DATED YEAR("2025"), .line = BETWEEN, .unsaid = "a slip"},
    {.name = "of few nobody can say",
     .data = "id,dx,last,e\n1,2019-01-01,2031-01-01,1\n2,2019-01-01,2020-01-01,0\n",
     .line = BETWEEN,
     .unsaid = "a slip"},
    {.name = "a start of another century",
     .data = "id,dx,last,e\n22,1919-01-01,2020-01-10,1\n" YEAR("2020"),
     .line = BETWEEN,
     .said = {"warning: \"dx\" is 1919-01-01 or earlier in 1 row, and 2019-01-01 or later in all "
              "others"}},
};

START_TEST(empty_cells_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("empty cells that mean censored, and dates far from all others") {
    add_loop(suite, "dates", empty_cells_are_told, G_N_ELEMENTS(rows));
}
