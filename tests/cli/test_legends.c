/* Codes explained below a table, and rows of a few cells that are patients all the same. Counts are
   made by hand. */
#include "support/workbook.h"
#include "told.h"

#define PATIENTS(d)                                                                                \
    "id" d "arm" d "resp\n1" d "A" d "CR\n2" d "A" d "PR\n3" d "B" d "PR\n4" d "B" d "SD\n5" d     \
    "A" d "PD\n6" d "B" d "CR\n"
#define COUNTS    "arm,resp,n\nA,CR,12\nA,PR,20\nA,SD,10\nB,CR,5\nB,PR,14\nB,SD,15\n"
#define LEVELS    "level,n\nCR,12\nPR,20\nSD,10\n"
#define TIMES     "id,arm,t,e\n1,A,5,1\n2,A,6,0\n3,A,7,1\n4,B,8,1\n5,B,9,0\n6,B,4,1\n"
#define NOT_READ  "a legend below the table"
#define RESPONSES "bars d.csv --response resp --group arm"
#define OF_COUNTS "bars d.csv --level resp --n n --group arm"
#define OF_LEVELS "bars d.csv --level level --n n"
#define KM        "km d.csv --time t --event e --group arm"

static const told rows[] = {
    {.name = "below patients, as a spreadsheet writes it",
     .data = PATIENTS(";") "CR;complete response;\nPR;partial response;\nSD;stable disease;\n",
     .line = RESPONSES,
     .said = {"d.csv:8: note: the last 3 rows are a legend below the table (\"SD\", \"stable "
              "disease\"): not read"},
     .unsaid = "missing or not evaluable",
     .numbers = {",A,CR,,n,1\n,A,CR,,total,3\n", ",B,CR,,n,1\n,B,CR,,total,3\n"}},
    {.name = "without the cells that are empty",
     .data = PATIENTS(",") "\nCR,complete response\nPR,partial response\n",
     .line = RESPONSES,
     .said = {"the last 2 rows are a legend below the table"},
     .numbers = {",A,CR,,total,3\n"}},
    {.name = "with a heading, and a code that nobody has",
     .data = PATIENTS(",") ",,\nKey,,\nCR,complete response,\nPR,partial response,\n"
                           "NE,not evaluable,\n",
     .line = RESPONSES,
     .said = {"the last 4 rows are a legend below the table"},
     .numbers = {",A,CR,,total,3\n"}},
    {.name = "below counts",
     .data = COUNTS "CR,complete response,\nPR,partial response,\n",
     .line = OF_COUNTS,
     .said = {NOT_READ},
     .unsaid = "is left out",
     .numbers = {",A,CR,,n,12\n,A,CR,,total,42\n", ",B,CR,,total,34\n"}},
    {.name = "of the arms, behind a blank line",
     .data = COUNTS ",,\nA,Drug,\nB,Placebo,\n",
     .line = OF_COUNTS,
     .said = {NOT_READ},
     .numbers = {",A,CR,,total,42\n"}},
    {.name = "of codes of events, and of a column",
     .data = TIMES ",,,\n0,censored,,\n1,death,,\ne,status,,\n",
     .line = KM,
     .said = {NOT_READ},
     .unsaid = "dropped",
     .numbers = {",A,,,n,3\n,A,,,n_start,3\n,A,,,events,2\n", ",B,,,n,3\n"}},
    {.name = "below two columns, behind a blank line",
     .data = "arm,resp\nA,CR\nA,PR\nB,PR\nB,SD\nB,CR\n\nCR,complete response\nPR,partial "
             "response\nNE,not evaluable\n",
     .line = RESPONSES,
     .said = {"d.csv:8: note: the last 3 rows are a legend"},
     .numbers = {",A,CR,,total,2\n", ",B,CR,,total,3\n"}},
    {.name = "behind conditions",
     .data = PATIENTS(",") "CR,complete response,\n",
     .line = RESPONSES " --where 'arm != C'",
     .said = {"the last row is a legend below the table"},
     .numbers = {",A,CR,,total,3\n", ",B,CR,,total,3\n"}},
    {.name = "most of whose codes nobody has",
     .data = PATIENTS(",") "CR,complete response,\nXX,foo bar,\nYY,bar foo,\n",
     .line = RESPONSES,
     .unsaid = NOT_READ},
    /* patients of whom little is known */
    {.name = "a patient without a response",
     .data = PATIENTS(",") "7,A,\n",
     .line = RESPONSES,
     .unsaid = NOT_READ,
     .numbers = {",A,CR,,total,4\n"}},
    {.name = "of another arm, behind a blank line",
     .data = PATIENTS(",") "\n7,C,\n8,C,SD\n",
     .line = RESPONSES,
     .unsaid = NOT_READ,
     .numbers = {",C,SD,,n,1\n,C,SD,,total,2\n"}},
    {.name = "one with the number of another column's code",
     .data = TIMES "0,A,,\n",
     .line = KM,
     .unsaid = NOT_READ,
     .numbers = {",A,,,n,3\n"}},
    {.name = "blocks of counts",
     .data = "arm,resp\nA,CR\nA,PR\nA,SD\n\nB,PR\nB,SD\nB,CR\n",
     .line = RESPONSES,
     .unsaid = NOT_READ,
     .numbers = {",A,CR,,total,3\n", ",B,CR,,total,3\n"}},
    /* sums and others among levels */
    {.name = "how many there are in all",
     .data = LEVELS "Patients,42\n",
     .line = OF_LEVELS,
     .code = 2,
     .said = {"\"Patients\" in column \"level\" is the sum of \"CR\", \"PR\" and \"SD\"",
              "--where \"level != Patients\""}},
    {.name = "which is left out then",
     .data = LEVELS "Patients,42\n",
     .line = OF_LEVELS " --where \"level != Patients\"",
     .numbers = {",,CR,,n,12\n,,CR,,total,42\n"}},
    {.name = "a level called so that is no sum",
     .data = LEVELS "Not evaluable,4\n",
     .line = OF_LEVELS,
     .unsaid = "is the sum of",
     .numbers = {",,CR,,total,46\n"}},
    {.name = "a year behind a blank line",
     .data = LEVELS "\nYear,2024\n",
     .line = OF_LEVELS,
     .said =
         {"d.csv:6:1: warning: \"Year\" stands behind a blank line, and counts among the levels "
          "above it",
          "--set data.footer=1 leaves it out"}},
    {.name = "which is none of them then",
     .data = LEVELS "\nYear,2024\n",
     .line = OF_LEVELS " --set data.footer=1",
     .unsaid = "behind a blank line",
     .numbers = {",,CR,,n,12\n,,CR,,total,42\n"}},
    {.name = "two blocks of levels",
     .data = "arm,resp,n\nA,CR,12\nA,PR,20\nA,SD,10\n\nB,CR,5\nB,PR,14\nB,SD,15\n",
     .line = OF_COUNTS,
     .unsaid = "behind a blank line",
     .numbers = {",B,CR,,total,34\n"}},
};

START_TEST(legends_are_no_rows) {
    check_told(&rows[_i]);
}
END_TEST

START_TEST(nor_are_those_of_workbooks) {
    char *folder = make_folder();
    g_autoptr(GBytes) book = xlsx_of_text(PATIENTS(",") "\nLegend\nCR,complete response\n"
                                                        "PR,partial response\n");
    gsize length;
    const char *data = g_bytes_get_data(book, &length);
    g_free(write_file(folder, "d.xlsx", data, (gssize)length));
    program_run run = run_program(
        folder, NULL, NULL, "bars d.xlsx --response resp --group arm -o a.pdf --numbers n.csv");
    ck_assert_msg(run.code == 0 && strstr(run.err, "the last 3 rows are a legend"), "%s", run.err);
    program_run_clear(&run);
    g_autofree char *path = g_build_filename(folder, "n.csv", NULL);
    g_autofree char *numbers = read_file(path);
    ck_assert_msg(strstr(numbers, ",A,CR,,n,1\n,A,CR,,total,3\n"), "%s", numbers);
    remove_folder(folder);
}
END_TEST

SUITE("legends below tables") {
    add_loop(suite, "told", legends_are_no_rows, G_N_ELEMENTS(rows));
    add_tests(suite, "workbooks", nor_are_those_of_workbooks, NULL);
}
