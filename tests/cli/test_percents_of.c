/* Tables of PROC FREQ have three percentages for each count. Of 40 and 60 patients 10, 20, 10 and
   20, 20, 20 have A, B and C. */
#include "told.h"

#define HEAD "TRT,RESP,PERCENT,PCT_ROW,PCT_COL\n"
#define ROWS                                                                                       \
    "X,A,10.0,25.0,33.3\nX,B,20.0,50.0,50.0\nX,C,10.0,25.0,33.3\nY,A,20.0,33.3,66.7\n"             \
    "Y,B,20.0,33.3,50.0\nY,C,20.0,33.3,66.7\n"
#define ALONE "TRT,RESP,Percent\nX,A,10.0\nX,B,20.0\nX,C,10.0\nY,A,20.0\nY,B,20.0\nY,C,20.0\n"
#define BARS  "bars d.csv --category RESP --group TRT --percent "
#define ALL   "all groups together add up to 100 %, so they are not of the patients of \"TRT\""

static const told rows[] = {
    {.name = "of all patients",
     .data = HEAD ROWS,
     .line = BARS "PERCENT",
     .said = {ALL, "hint: percentages of each group stand in \"PCT_ROW\": --percent 'PCT_ROW'"}},
    {.name = "of a category's",
     .data = HEAD ROWS,
     .line = BARS "PCT_COL",
     .said = {"\"PCT_COL\": the groups of each category add up to 100 %"}},
    {.name = "of a group's", .data = HEAD ROWS, .line = BARS "PCT_ROW", .unsaid = "add up to 100"},
    {.name = "in stacks",
     .data = HEAD ROWS,
     .line = "bars d.csv --category TRT --level RESP --levels C,B,A --percent PERCENT",
     .said = {ALL}},
    {.name = "alone, with decimals", .data = ALONE, .line = BARS "Percent", .said = {ALL}},
    {.name = "alone, in whole numbers, by chance",
     .data = "TRT,RESP,Percent\nX,A,10\nX,B,21\nX,C,10\nY,A,19\nY,B,20\nY,C,20\n",
     .line = BARS "Percent",
     .unsaid = "add up to 100"},
    {.name = "levels as groups",
     .data = "visit,answer,Percent\n1,Yes,60.0\n1,No,40.0\n2,Yes,70.0\n2,No,30.0\n",
     .line = "bars d.csv --category visit --group answer --percent Percent",
     .unsaid = "add up to 100"},
};

START_TEST(told_of_percents) {
    check_told(&rows[_i]);
}
END_TEST

START_TEST(proposed) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", HEAD ROWS, -1));
    program_run run = run_program(folder, NULL, NULL, "new d.csv");
    ck_assert_msg(run.code == 0 && strstr(run.out, "percent: PCT_ROW"), "%s%s", run.out, run.err);
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

SUITE("of whom percentages are") {
    add_loop(suite, "percents", told_of_percents, G_N_ELEMENTS(rows));
    add_tests(suite, "proposed", proposed, NULL);
}
