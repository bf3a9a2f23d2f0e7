/* CDISC's data sets are known by their columns: a figure of them needs no flag, and what was filled
   in is said. Numbers are counted by hand. */
#include "told.h"

/* In A one and two have the event, in B one and three; PFS has one more row of each. */
#define ADTTE                                                                                      \
    "USUBJID,PARAMCD,PARAM,TRTP,AVAL,CNSR\n1,OS,Overall survival (months),A,5,0\n"                 \
    "2,OS,Overall survival (months),A,6,0\n3,OS,Overall survival (months),A,7,1\n"                 \
    "4,OS,Overall survival (months),B,9,0\n5,OS,Overall survival (months),B,3,2\n"                 \
    "6,OS,Overall survival (months),B,4,0\n"
#define PFS "1,PFS,PFS (months),A,2,0\n4,PFS,PFS (months),B,2,0\n5,TTP,TTP (months),B,2,0\n"
#define SEXES                                                                                      \
    "USUBJID,PARAMCD,TRTP,SEX,AVAL,CNSR\n1,OS,A,F,5,0\n2,OS,A,F,6,0\n3,OS,A,M,7,1\n4,OS,A,M,8,0\n" \
    "5,OS,B,F,9,0\n6,OS,B,F,3,2\n7,OS,B,M,4,0\n8,OS,B,M,5,0\n"
#define ADSL "USUBJID,TRT01A\n1,A\n2,A\n3,A\n4,A\n5,B\n6,B\n7,B\n8,B\n"
#define ADAE                                                                                       \
    "USUBJID,TRTA,AEDECOD,TRTEMFL\n1,A,Nausea,Y\n1,A,Nausea,Y\n2,A,Rash,Y\n5,B,Nausea,Y\n"         \
    "6,B,Nausea,Y\n7,B,Rash,\n"

static const told rows[] = {
    {.name = "ADTTE",
     .data = ADTTE,
     .line = "km d.csv",
     .said = {"note: its columns are those of CDISC's ADTTE: time: AVAL, censor: CNSR, group: TRTP",
              "times are in months"},
     .numbers = {",A,,,events,2\n", ",B,,,events,2\n", ",B,,,n,3\n"}},
    {.name = "one of several end points",
     .data = ADTTE PFS,
     .line = "km d.csv --where PARAMCD=OS",
     .numbers = {",A,,,events,2\n", ",B,,,events,2\n", ",A,,,n,3\n"}},
    {.name = "several are refused, all named",
     .data = ADTTE PFS,
     .line = "km d.csv",
     .code = 2,
     .said = {"error: column \"PARAMCD\" has more than one value (\"OS\", \"PFS\", \"TTP\")"}},
    {.name = "what is given stays",
     .data = ADTTE,
     .line = "km d.csv --group PARAMCD",
     .said = {"ADTTE: time: AVAL, censor: CNSR"},
     .unsaid = "group: TRTP",
     .numbers = {",OS,,,events,4\n"}},
    {.name = "another time",
     .data = ADTTE,
     .line = "km d.csv --time AVAL",
     .code = 2,
     .said = {"error: no column says who had the event"},
     .unsaid = "CDISC"},
    {.name = "no data set of CDISC",
     .data = "USUBJID,AVAL,EVENT\n1,5,0\n2,6,1\n3,7,1\n",
     .line = "km d.csv",
     .code = 2,
     .said = {"error: no column of times is named"},
     .unsaid = "CDISC"},
    {.name = "ADTTE in a forest",
     .data = SEXES,
     .line = "forest d.csv --subgroups SEX",
     .said = {"CDISC's ADTTE: time: AVAL, censor: CNSR, group: TRTP"}},
    {.name = "ADAE in a forest, which has no population",
     .data = ADAE,
     .line = "forest d.csv",
     .code = 2,
     .said = {"what a row of the file is can't be told"},
     .unsaid = "CDISC"},
    {.name = "ADAE of a population",
     .data = ADAE,
     .population = ADSL,
     .line = "bars d.csv --population p.csv",
     .said = {"CDISC's ADAE: category: AEDECOD, response: TRTEMFL"},
     .numbers = {",A,Nausea,,n,1\n", ",B,Nausea,,n,2\n", ",B,Nausea,,total,4\n"}},
};

START_TEST(columns_say_it) {
    check_told(&rows[_i]);
}
END_TEST

/* Standard input can be read but once: the figure has it, and says what is to be named. */
START_TEST(a_population_of_standard_input_is_left_to_the_figure) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", ADAE, -1));
    program_run run = run_program(folder, NULL, ADSL, "bars d.csv --population - --numbers n.csv");
    ck_assert_msg(run.code == 2 && strstr(run.err, "nothing says what is drawn"), "%s", run.err);
    program_run_clear(&run);
    run = run_program(folder, NULL, ADSL,
                      "bars d.csv --population - --category AEDECOD --response TRTEMFL=Y --group "
                      "TRTA --set population.group=TRT01A --set patient=USUBJID --numbers n.csv");
    ck_assert_msg(run.code == 0, "%s", run.err);
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

SUITE("data sets that are known by their columns") {
    add_loop(suite, "rows", columns_say_it, G_N_ELEMENTS(rows));
    add_tests(suite, "standard input", a_population_of_standard_input_is_left_to_the_figure, NULL);
}
