/* Columns and values that the command line names: what has signs in its name, what nobody had, what
   only rows have that are left out or in another panel, and what was misspelt. */
#include <glib.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

static char *folder;

static void setup(void) {
    folder = make_folder();
}

static void teardown(void) {
    remove_folder(folder);
}

/* Of six patients four had the event; by arm: A 1 of 3, B 3 of 3, whose median is 4. */
static const char signs[] = "\"OS (months)\",\"Death (1=yes, 0=no)\",\"Arm (A=drug, B=placebo)\","
                            "\"a\nb\"\n5,1,A,x\n6,0,A,y\n7,0,A,x\n3,1,B,y\n4,1,B,x\n5,1,B,y\n";
/* Site 2 has arm A alone. */
static const char sites[] = "time,event,arm,site\n5,1,A,1\n6,0,A,1\n3,1,B,1\n4,1,B,1\n7,1,A,2\n"
                            "8,0,A,2\n";
/* 2 PR, 3 VGPR, 1 SD, and nobody CR: ORR is 5 of 6. */
static const char bor[] = "arm,bor\nA,PR\nA,VGPR\nA,SD\nA,VGPR\nA,PR\nA,VGPR\n";

/* `number`: a line of the numbers file, its value last. */
static const struct {
    const char *data, *line, *number;
} drawn[] = {
    {signs,
     "km d.csv --time 'OS (months)' --event 'Death (1=yes, 0=no)' --group 'Arm (A=drug, "
     "B=placebo)'",
     ",B,,,median,4\n"},
    {signs, "km d.csv --time 'OS (months)' --event 'Death (1=yes, 0=no)=1'", ",,,,events,4\n"},
    {signs, "km d.csv --time 'OS (months)' --event '\"Death (1=yes, 0=no)\"=0'", ",,,,events,2\n"},
    {signs,
     "km d.csv --time 'OS (months)' --event 'Death (1=yes, 0=no)' "
     "--where 'Arm (A=drug, B=placebo) = B and OS (months) < 5'",
     ",,,,n,2\n"},
    {signs,
     "km d.csv --time 'OS (months)' --event 'Death (1=yes, 0=no)' --group 'a\nb' "
     "--strata 'Arm (A=drug, B=placebo)'",
     ",x,,,n,3\n"},
    {signs,
     "km d.csv --time 'OS (months)' --set 'event=Death (1=yes, 0=no)' "
     "--where 'a\nb in (x) or Death (1=yes, 0=no)=0'",
     ",,,,n,4\n"},
    /* left out, or in another panel */
    {sites,
     "km d.csv --time time --event event --group arm --where arm=A "
     "--set 'group.colors={A: black, B: red}' --set 'group.labels={B: Placebo}'",
     ",A,,,n,4\n"},
    {sites, "km d.csv --time time --event event --group arm --facet site", ",A,site=2,,n,2\n"},
    {sites, "km d.csv --time time --event event --group arm --facet site",
     ",,\"site=1, logrank\",,test,NA\n"},
    {sites, "km d.csv --time time --event event=1 --censor event=0 --where 'time < 6'",
     ",,,,events,3\n"},
    {sites, "km d.csv --time time --event event=1 --where event=0", ",,,,events,0\n"},
    /* nobody had it */
    {bor, "bars d.csv --group arm --set response.column=bor --set 'response.levels=[PR, VGPR, CR]'",
     ",A,CR,,n,0\n"},
    {bor,
     "bars d.csv --group arm --set response.column=bor --form grouped "
     "--set 'totals={ORR: [PR, VGPR, CR]}'",
     ",A,ORR,,n,5\n"},
    {bor, "bars d.csv --group arm --response bor=CR,VGPR", ",A,,,n,3\n"},
    /* an arm that has its name and colour before its first patient */
    {sites,
     "km d.csv --time time --event event --group arm --set 'group.labels={A: Drug, Later: New}' "
     "--set 'group.colors={A: black, Later: red}'",
     ",Drug,,,n,4\n"},
};

START_TEST(is_drawn) {
    g_free(write_file(folder, "d.csv", drawn[_i].data, -1));
    g_autofree char *line = g_strconcat(drawn[_i].line, " --numbers n.csv", NULL);
    run_expecting(folder, 0, line);
    g_autofree char *path = g_build_filename(folder, "n.csv", NULL);
    g_autofree char *numbers = read_file(path);
    ck_assert_msg(numbers && strstr(numbers, drawn[_i].number), "no %s in\n%s", drawn[_i].number,
                  numbers);
}
END_TEST

static const refusal refused[] = {
    {ROW("a misspelt level moves nobody",
         "bars d.csv --group arm --set response.column=bor -o a.pdf "
         "--set 'response.levels=[PR, VGRP, CR]'",
         2, "no row has \"VGRP\" in column \"bor\""),
     .hint = "did you mean \"VGPR\"?", .data = bor},
    {ROW("a misspelt level in a total",
         "bars d.csv --group arm --set response.column=bor --form grouped -o a.pdf "
         "--set 'totals={ORR: [PR, VGRP]}'",
         2, "no row has \"VGRP\" in column \"bor\""),
     .hint = "did you mean \"VGPR\"?", .data = bor},
    {ROW("a misspelt response", "bars d.csv --group arm --response bor=PR,VGRP -o a.pdf", 2,
         "no row has \"VGRP\" in column \"bor\""),
     .hint = "did you mean \"VGPR\"?", .data = bor},
    {ROW("a word of no vocabulary", "bars d.csv --group arm --response bor=PR,good -o a.pdf", 2,
         "no row has \"good\" in column \"bor\""),
     .hint = "leave it out if nobody has it", .data = bor},
    {ROW("a colour of nobody",
         "km d.csv --time time --event event --group arm --set 'group.colors={C: red}' -o a.pdf", 2,
         "group.colors names \"C\""),
     .hint = "the column has \"A\", \"B\"", .data = sites},
    {ROW("a label of nobody",
         "km d.csv --time time --event event --group arm --set 'group.labels={C: Drug}' -o a.pdf",
         2, "group.labels names \"C\""),
     .hint = "the column has \"A\", \"B\"", .data = sites},
    {ROW("a misspelt one beside one that occurs",
         "km d.csv --time time --event event --group arm -o a.pdf "
         "--set 'group.labels={Drug: D, Placbo: P}'",
         2, "group.labels names \"Placbo\""),
     .hint = "did you mean \"Placebo\"?",
     .data = "time,event,arm\n5,1,Drug\n6,0,Drug\n3,1,Placebo\n4,1,Placebo\n"},
    {ROW("a reference that a condition leaves out",
         "km d.csv --time time --event event --group site --reference 3 -o a.pdf "
         "--where 'arm != B'",
         2, "group.reference names \"3\""),
     .data = "time,event,arm,site\n5,1,A,1\n6,0,A,1\n3,1,B,3\n4,1,A,2\n7,1,A,2\n"},
};

START_TEST(is_refused) {
    check_refusal(&refused[_i]);
}
END_TEST

/* From standard input the header isn't known beforehand; quotes say it. */
START_TEST(quotes_work_from_standard_input) {
    program_run run = run_program(
        folder, NULL, signs, "km - --time 'OS (months)' --event 'Death (1=yes, 0=no)' -o a.pdf");
    ck_assert_int_eq(run.code, 2);
    ck_assert_msg(strstr(run.err, "quotes of its own, \"'Death (1=yes, 0=no)'\"") != NULL, "%s",
                  run.err);
    program_run_clear(&run);
    run = run_program(folder, NULL, signs,
                      "km - --time 'OS (months)' --event \"'Death (1=yes, 0=no)'\" -o a.pdf");
    ck_assert_msg(run.code == 0, "%s", run.err);
    program_run_clear(&run);
}
END_TEST

/* What is printed names the column, so that a set file made of it works. */
START_TEST(printed_spec_has_the_whole_name) {
    g_free(write_file(folder, "d.csv", signs, -1));
    program_run run = run_program(folder, NULL, NULL,
                                  "km d.csv --time 'OS (months)' --event 'Death (1=yes, 0=no)' "
                                  "--strata 'Arm (A=drug, B=placebo)' --print-spec");
    ck_assert_msg(run.code == 0, "%s", run.err);
    g_free(write_file(folder, "set.yaml", run.out, -1));
    ck_assert_msg(strstr(run.out, "Death (1=yes, 0=no)") != NULL, "%s", run.out);
    program_run_clear(&run);
    run_expecting(folder, 0, "render set.yaml -o out");
}
END_TEST

/* The arm that is alone in a panel keeps its colour, the first; the second is the reference's. */
START_TEST(colours_stay_in_panels) {
    static const char b_alone[] = "time,event,arm,site\n5,1,A,1\n6,0,A,1\n3,1,B,1\n4,1,B,1\n"
                                  "7,1,B,2\n8,0,B,2\n";
    g_free(write_file(folder, "d.csv", b_alone, -1));
    run_expecting(folder, 0,
                  "km d.csv --time time --event event --group arm --facet site --scene a.scene "
                  "--set 'style.curve.palette=[\"#aa0000\", \"#0000aa\"]' -o a.pdf");
    g_autofree char *path = g_build_filename(folder, "a.scene", NULL);
    g_autofree char *scene = read_file(path);
    size_t n_curves[2] = {0};
    g_auto(GStrv) lines = g_strsplit(scene, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (g_str_has_prefix(g_strchug(*line), "polyline curve ")) {
            n_curves[0] += strstr(*line, "#aa0000") != NULL;
            n_curves[1] += strstr(*line, "#0000aa") != NULL;
        }
    }
    ck_assert_uint_eq(n_curves[0], 2);
    ck_assert_uint_eq(n_curves[1], 1);
}
END_TEST

SUITE("columns and values that are named") {
    TCase *core = tcase_create("core");
    tcase_add_checked_fixture(core, setup, teardown);
    tcase_add_loop_test(core, is_drawn, 0, G_N_ELEMENTS(drawn));
    tcase_add_test(core, quotes_work_from_standard_input);
    tcase_add_test(core, printed_spec_has_the_whole_name);
    tcase_add_test(core, colours_stay_in_panels);
    suite_add_tcase(suite, core);
    add_loop(suite, "errors", is_refused, G_N_ELEMENTS(refused));
}
