/* Dates that say by being there that something happened: those that stand for no date, and those
   that aren't where the time ends. Counts are made by hand. */
#include "told.h"

/* Five patients of whom three died; `none` is what the form says of the others. */
#define DEATHS(none)                                                                               \
    "id,start,death,last\n1,2020-01-01,2021-01-01,2021-01-01\n2,2020-02-01," none                  \
    ",2022-02-01\n3,2020-03-01,2020-09-01,2020-09-01\n4,2020-04-01," none                          \
    ",2022-04-01\n5,2020-05-01,2021-08-01,2021-08-01\n"
#define BY_PRESENCE                                                                                \
    "km d.csv --time-start start --time-end last --event 'death is not missing' --x-unit days"
#define BY_DATE                                                                                    \
    "km d.csv --time-start start --set event.date=death --set 'event.else_censored_at=[last]' "    \
    "--x-unit days"
#define TAKEN ": it would be taken for what happened"

/* Seen 31 days after the death, and 15 days before it. */
#define NEWS                                                                                       \
    "id,start,death,last\n1,2020-01-01,2021-01-01,2021-02-01\n2,2020-02-01,,2022-02-01\n"          \
    "3,2020-03-01,2020-09-16,2020-09-01\n4,2020-04-01,,2022-04-01\n5,2020-05-01,2021-08-01,"       \
    "2021-08-03\n"

/* Four died; what the file has of the first of them may be another day than 2021-01-01. */
#define SEEN(first_death)                                                                          \
    "id,start,death,last\n1,2020-01-01," first_death                                               \
    ",2021-01-01\n2,2020-02-01,,2022-02-01\n3,2020-03-01,2020-09-01,2020-09-01\n4,2020-04-01,"     \
    "2021-01-01,2021-01-01\n5,2020-04-01,2021-03-01,2021-03-01\n"

static const told rows[] = {
    {.name = "nobody lived in 1900",
     .data = DEATHS("1900-01-01"),
     .line = BY_PRESENCE,
     .code = 2,
     .said = {"column \"death\" is \"1900-01-01\" in 2 rows, decades before all other dates" TAKEN,
              "--set 'data.missing=[default, \"1900-01-01\"]'"}},
    {.name = "missing",
     .data = DEATHS("1900-01-01"),
     .line = BY_PRESENCE " --set 'data.missing=[default, \"1900-01-01\"]'",
     .numbers = {",,,,events,3\n", ",,,,n,5\n"}},
    {.name = "the last day of all",
     .data = DEATHS("9999-12-31"),
     .line = BY_PRESENCE,
     .code = 2,
     .said = {"\"9999-12-31\" in 2 rows, a year of no trial" TAKEN}},
    {.name = "noughts",
     .data = DEATHS("0000-00-00"),
     .line = BY_PRESENCE,
     .code = 2,
     .said = {"a year of no trial"}},
    {.name = "databases' first day",
     .data = DEATHS("1753-01-01"),
     .line = BY_PRESENCE,
     .code = 2,
     .said = {"a year of no trial"}},
    {.name = "computers' first day",
     .data = DEATHS("1970-01-01"),
     .line = BY_PRESENCE,
     .code = 2,
     .said = {"decades before all other dates"}},
    {.name = "far ahead",
     .data = DEATHS("2099-12-31"),
     .line = BY_PRESENCE,
     .code = 2,
     .said = {"decades after all other dates" TAKEN}},
    {.name = "far ahead of a date of the event",
     .data = DEATHS("2099-12-31"),
     .line = BY_DATE,
     .code = 2,
     .said = {"column \"death\" is \"2099-12-31\" in 2 rows, decades after all other dates"}},
    {.name = "a number for the time",
     .data = "id,t,death\n1,5,2021-01-01\n2,6,1900-01-01\n3,7,2020-09-01\n4,9,2021-08-01\n",
     .line = "km d.csv --time t --event 'death is not missing'",
     .code = 2,
     .said = {"decades before all other dates"}},
    {.name = "empty",
     .data = DEATHS(""),
     .line = BY_PRESENCE,
     .unsaid = "another day",
     .numbers = {",,,,events,3\n"}},
    {.name = "an old registry",
     .data = "id,start,death,last\n1,1961-01-01,1975-01-01,1975-01-01\n"
             "2,1962-02-01,,2001-02-01\n3,1985-03-01,2001-09-01,2001-09-01\n"
             "4,1970-04-01,1988-05-02,1988-05-02\n",
     .line = BY_PRESENCE,
     .unsaid = "decades",
     .numbers = {",,,,events,3\n"}},
    {.name = "times that end elsewhere",
     .data = NEWS,
     .line = BY_PRESENCE,
     .said = {"\"last\" is another day than \"death\" for 3 patients (lines 2, 4, 6): their times "
              "end at \"last\"",
              "--event-date \"death\" and --censored-at \"last\", in place of"}},
    {.name = "ends a few days before all deaths",
     .data = "id,start,death,last\n1,2020-01-01,2021-01-06,2021-01-01\n2,2020-02-01,,2022-02-01\n"
             "3,2020-03-01,2020-09-06,2020-09-01\n4,2020-04-01,2021-01-06,2021-01-01\n",
     .line = BY_PRESENCE,
     .said = {"\"last\" is another day than \"death\" for 3 patients (lines 2, 4, 5)"}},
    {.name = "one of four ends a day before the death",
     .data = SEEN("2021-01-02"),
     .line = BY_PRESENCE,
     .said = {"\"last\" is another day than \"death\" for 1 patient (line 2)"}},
    {.name = "one of four was heard of some days after the death",
     .data = SEEN("2020-12-28"),
     .line = BY_PRESENCE,
     .unsaid = "another day",
     .numbers = {",,,,events,4\n"}},
    {.name = "dates of deaths named as codes",
     .data = NEWS,
     .line = "km d.csv --time-start start --time-end last --event death",
     .code = 2,
     .said = {"times end at the event with --event-date \"death\" and --censored-at \"last\""}},
    {.name = "dates of deaths named as codes, times in months",
     .data = "id,t,death\n1,5,2021-01-01\n2,6,\n3,7,2020-09-01\n4,9,2021-08-01\n",
     .line = "km d.csv --time t --event death",
     .code = 2,
     .said = {"if an empty cell means censored: --event \"death is not missing\""}},
    {.name = "dates of deaths named as codes and as ends",
     .data = NEWS,
     .line = "km d.csv --time-start start --time-end death --event death",
     .code = 2,
     .said = {"--event-date COL, with --censored-at COL of the last contact"}},
    {.name = "times that end at the death",
     .data = NEWS,
     .line = BY_DATE,
     .numbers = {",,,,events,3\n"}},
    {.name = "a death before the start",
     .data = "id,start,death,last\n1,2020-01-01,2019-01-01,2021-02-01\n2,2020-02-01,,2022-02-01\n"
             "3,2020-03-01,2020-09-16,2020-09-16\n4,2020-04-01,2021-01-01,2021-01-01\n",
     .line = BY_PRESENCE,
     .code = 2,
     .said = {"\"death\", the date of the event, lies before \"start\" for 1 patient (line 2)"}},
};

START_TEST(dates_are_of_what_happened) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("cli/event_dates") {
    add_loop(suite, "core", dates_are_of_what_happened, G_N_ELEMENTS(rows));
}
