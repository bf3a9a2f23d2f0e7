/* Cells of events and responses of which one reading was named: empty ones, negative codes, and
   other words for what is named. Counts are made by hand. */
#include "told.h"

/* Empty for 2 of A and 1 of B, filled for the others. */
#define EMPTY(name, x)                                                                             \
    "id,arm,t," name ",sex\n1,A,5,,F\n2,A,6," x ",M\n3,A,7,,F\n4,A,9," x ",M\n"                    \
    "5,B,3,,F\n6,B,4," x ",M\n7,B,5," x ",F\n8,B,8," x ",M\n"
/* 1 for all of `x`, else `y`: 2 of A and 1 of B have `x`. */
#define CODES(name, x, y)                                                                          \
    "id,arm,t," name ",sex\n1,A,5," x ",F\n2,A,6," y ",M\n3,A,7," x ",F\n4,A,9," y ",M\n"          \
    "5,B,3," x ",F\n6,B,4," y ",M\n7,B,5," y ",F\n8,B,8," y ",M\n"
/* 1 and 2 of A and of B are `x`, 1 of each is `z`, 1 and 1 `y` */
#define THREE(name, x, y, z)                                                                       \
    "id,arm,t," name ",sex\n1,A,5," x ",F\n2,A,6," y ",M\n3,A,7," z ",F\n4,A,9," x ",M\n"          \
    "5,B,3," x ",F\n6,B,4," y ",M\n7,B,5," z ",F\n8,B,8," x ",M\n"
#define KM                "km d.csv --time t --group arm "
#define EVENT(column, is) KM "--set event.column=" column " --set 'event.is=" is "'"
#define RESPONSE(is)      "d.csv --group arm --set response.column=r --set 'response.is=" is "'"
#define FOREST            " --effect risk_ratio --subgroups sex"

static const told rows[] = {
    {.name = "yes of a database",
     .data = CODES("dead", "-1", "0"),
     .line = KM "--event dead",
     .code = 2,
     .said = {"column \"dead\" has codes -1 (3), 0 (5): say which of them is the event",
              "for example --event dead=-1"}},
    {.name = "which is named",
     .data = CODES("dead", "-1", "0"),
     .line = KM "--event dead=-1",
     .numbers = {",A,,,events,2\n", ",B,,,events,1\n"}},
    /* only what is named is an event */
    {.name = "empty is the event, 1 is not",
     .data = EMPTY("alive", "1"),
     .line = EVENT("alive", "[\"\"]"),
     .said = {"\"alive\": any value means censored (5), an empty cell the event (event.is)"},
     .numbers = {",A,,,events,2\n", ",B,,,events,1\n"}},
    {.name = "nor is yes",
     .data = EMPTY("alive", "yes"),
     .line = EVENT("alive", "[\"\"]"),
     .numbers = {",A,,,events,2\n", ",B,,,events,1\n"}},
    {.name = "nor is a cross",
     .data = EMPTY("alive", "x"),
     .line = EVENT("alive", "[\"\"]"),
     .numbers = {",A,,,events,2\n", ",B,,,events,1\n"}},
    {.name = "in a forest",
     .data = EMPTY("alive", "1"),
     .line = "forest d.csv --time t --group arm --subgroups sex --set event.column=alive --set "
             "'event.is=[\"\"]'",
     .numbers = {",A,,,events,2\n", ",B,,,events,1\n"}},
    {.name = "both, if both are named",
     .data = EMPTY("status", "1"),
     .line = EVENT("status", "[\"\", 1]"),
     .numbers = {",A,,,events,4\n"}},
    {.name = "a word that contradicts",
     .data = EMPTY("status", "dead"),
     .line = EVENT("status", "[\"\"]"),
     .code = 2,
     .said = {"\"dead\" of column \"status\" means an event, and event.is names an empty cell "
              "alone",
              "event.is=[\"\", \"dead\"]"}},
    {.name = "censoring is filled for the censored",
     .data = EMPTY("cnsr", "1"),
     .line = KM "--censor cnsr --set 'event.is=[\"\"]'",
     .numbers = {",A,,,events,2\n", ",B,,,events,1\n"}},
    {.name = "0 contradicts",
     .data = EMPTY("cnsr", "0"),
     .line = KM "--censor cnsr --set 'event.is=[\"\"]'",
     .code = 2,
     .said = {"\"0\" of column \"cnsr\" means an event"}},
    /* a column of censoring that is filled for one outcome */
    {.name = "filled for events alone",
     .data = EMPTY("CNSR", "0"),
     .line = KM "--censor CNSR",
     .code = 2,
     .said = {"column \"CNSR\" is empty for 3 patients, and all others had the event: nobody would "
              "be left who had none",
              "if an empty cell means no event: --set 'censor.is=[\"\"]'"}},
    {.name = "and what it says is followed",
     .data = EMPTY("CNSR", "0"),
     .line = KM "--censor CNSR --set 'censor.is=[\"\"]'",
     .numbers = {",A,,,events,2\n", ",B,,,events,3\n"}},
    {.name = "filled for the censored alone",
     .data = EMPTY("CNSR", "1"),
     .line = KM "--censor CNSR",
     .code = 2,
     .said = {"nobody would be left who had the event"}},
    /* negative codes */
    {.name = "a negative code",
     .data = THREE("CNSR", "0", "1", "-1"),
     .line = KM "--censor CNSR",
     .code = 2,
     .said = {"column \"CNSR\" has codes 0 (4), 1 (2), -1 (2): -1 is negative, and no kind of "
              "censoring"}},
    {.name = "that is missing",
     .data = THREE("CNSR", "0", "1", "-1"),
     .line = KM "--censor CNSR --set 'data.missing=[default, \"-1\"]'",
     .numbers = {",A,,,events,2\n", ",A,,,n,3\n"}},
    {.name = "of events",
     .data = THREE("event", "0", "1", "-1"),
     .line = KM "--event event",
     .code = 2,
     .said = {"what \"-1\" means is not declared"}},
    /* other words for what is named */
    {.name = "Yes is Y",
     .data = CODES("r", "Yes", "No"),
     .line = EVENT("r", "[Y]"),
     .code = 2,
     .said = {"did you mean \"Yes\"?"}},
    {.name = "1 is Y",
     .data = CODES("r", "1", "0"),
     .line = EVENT("r", "[Y]"),
     .code = 2,
     .said = {"did you mean \"1\"?"}},
    {.name = "Yes beside Y is no censoring",
     .data = CODES("r", "Y", "Yes"),
     .line = EVENT("r", "[Y]"),
     .code = 2,
     .said = {"what \"Yes\" means is not declared"}},
    {.name = "2 beside 1 is",
     .data = CODES("r", "2", "1"),
     .line = EVENT("r", "[2]"),
     .numbers = {",A,,,events,2\n", ",B,,,events,1\n"}},
    {.name = "nobody relapsed",
     .data = CODES("r", "N", "N"),
     .line = EVENT("r", "[Y]"),
     .numbers = {",A,,,events,0\n"}},
    {.name = "bars: Yes is Y",
     .data = CODES("r", "Yes", "No"),
     .line = "bars " RESPONSE("[Y]"),
     .code = 2,
     .said = {"no value of response.is is in column \"r\""}},
    {.name = "bars: 1 beside Y",
     .data = THREE("r", "Y", "N", "1"),
     .line = "bars " RESPONSE("[Y]"),
     .code = 2,
     .said = {"values of \"r\" mean the same as one that counts, and aren't counted: \"1\" (2)",
              "name them in response.is, too"}},
    {.name = "bars: both named",
     .data = THREE("r", "Y", "N", "1"),
     .line = "bars " RESPONSE("[Y, 1]"),
     .numbers = {",A,,,n,3\n"}},
    {.name = "forest: an empty cell is no response",
     .data = CODES("r", "Y", ""),
     .line = "forest " RESPONSE("[\"\"]") FOREST,
     .code = 2,
     .said = {"response.is names an empty cell, which is no known response"}},
    {.name = "bars: nor is it there",
     .data = CODES("r", "Y", ""),
     .line = "bars " RESPONSE("[\"\"]"),
     .code = 2,
     .said = {"no value of response.is is in column \"r\""}},
    {.name = "forest: Yes is Y",
     .data = CODES("r", "Yes", "No"),
     .line = "forest " RESPONSE("[Y]") FOREST,
     .code = 2,
     .said = {"no value of response.is is in column \"r\": found Yes (3), No (5)",
              "did you mean \"Yes\"?"}},
    {.name = "forest: Yes beside Y",
     .data = THREE("r", "Y", "N", "Yes"),
     .line = "forest " RESPONSE("[Y]") FOREST,
     .code = 2,
     .said = {"mean the same as one that counts"}},
    {.name = "a better one is only as good",
     .data = "id,arm,bor\n1,A,CR\n2,A,sCR\n3,B,CR\n4,B,SD\n",
     .line = "bars d.csv --group arm --response bor=CR",
     .said = {"warning: values of \"bor\" count as no response though they are as good"},
     .numbers = {",A,,,n,1\n"}},
};

START_TEST(cells_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("cells of events and responses, named in part") {
    add_loop(suite, "cells", cells_are_told, G_N_ELEMENTS(rows));
}
