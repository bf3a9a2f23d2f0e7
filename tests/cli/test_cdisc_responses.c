#include "asked.h"
#include "support/suite.h"

/* CDISC's file of responses: several parameters, by their code or its words. */

/* BOR: A 2 of 2, B 0 of 2; CBOR: A 1 of 2, B 0 of 2. */
#define ADRS                                                                                       \
    "USUBJID,TRT01P,PARAMCD,PARAM,AVALC\n1,A,BOR,Best,CR\n1,A,CBOR,Confirmed,SD\n"                 \
    "2,A,BOR,Best,PR\n2,A,CBOR,Confirmed,PR\n3,B,BOR,Best,SD\n3,B,CBOR,Confirmed,SD\n"             \
    "4,B,BOR,Best,PD\n4,B,CBOR,Confirmed,PD\n"
#define BARS "bars d.csv --group TRT01P --response AVALC=CR,PR"

static const asked parameters[] = {
    {ASKED("facets by code", ADRS, BARS " --facet PARAMCD", 0),
     .numbers = {{"A", "PARAMCD=BOR", "n", 2, 0},
                 {"A", "PARAMCD=CBOR", "n", 1, 0},
                 {"B", "PARAMCD=BOR", "n", 0, 0}}},
    {ASKED("facets by words", ADRS, BARS " --facet PARAM", 0),
     .numbers = {{"A", "PARAM=Best", "n", 2, 0}, {"A", "PARAM=Confirmed", "total", 2, 0}}},
    {ASKED("categories by code", ADRS, BARS " --category PARAMCD", 0),
     .numbers = {{"A", "BOR", "n", 2, 0}, {"A", "CBOR", "n", 1, 0}}},
    {ASKED("categories by words", ADRS, BARS " --category PARAM", 0),
     .numbers = {{"A", "Best", "n", 2, 0}, {"A", "Confirmed", "n", 1, 0}}},
    {ASKED("together", ADRS, BARS, 2),
     .said = "several parameters are mixed: \"BOR\" and \"CBOR\" in column \"PARAMCD\""},
    {ASKED("two codes of one name",
           "USUBJID,TRT01P,PARAMCD,PARAM,AVALC\n1,A,BOR,Best,CR\n1,A,BORIRC,Best,SD\n"
           "2,B,BOR,Best,PR\n2,B,BORIRC,Best,PR\n",
           BARS " --facet PARAM", 2),
     .said = "in column \"PARAMCD\""},
    {ASKED("a forest's hint", ADRS,
           "forest d.csv --group TRT01P --response AVALC --where PARAMCD=BOR", 2),
     .said = "hint: --response AVALC=CR,PR"},
    {ASKED("in French", "id,arm,r\n1,A,MS\n2,A,RP\n3,B,MP\n4,B,RC\n",
           "forest d.csv --group arm --response r", 2),
     .said = "hint: --response r=RP,RC"},
    {ASKED("names with blanks", "id,arm,my r\n1,A,PR\n2,A,SD\n3,B,complete response\n4,B,SD\n",
           "forest d.csv --group arm --response 'my r'", 2),
     .said = "hint: --response 'my r'=PR,'complete response'"},
    {ASKED("nobody responded", "id,arm,r\n1,A,SD\n2,A,SD\n3,B,PD\n4,B,SD\n",
           "forest d.csv --group arm --response r", 2),
     .said = "hint: --response r=CR,PR"},
    {ASKED("words that are none", "id,arm,r\n1,A,foo\n2,A,bar\n3,B,foo\n4,B,bar\n",
           "forest d.csv --group arm --response r", 2),
     .said = "hint: --response r=foo"},
};

START_TEST(parameters_are_told_apart) {
    check_asked(&parameters[_i], NULL);
}
END_TEST

SUITE("CDISC's responses") {
    add_loop(suite, "parameters", parameters_are_told_apart, G_N_ELEMENTS(parameters));
}
