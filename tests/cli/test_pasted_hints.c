/* Hints that hold quotes of names and values are pasted behind the command as they are printed: a
   shell takes them, and what they were given for is gone. */
#include "told.h"

#define POPULATION "id,arm,stage\n1,A,I\n2,A,II\n3,A,III\n4,B,I\n5,B,II\n6,B,\"I, a\"\n"
#define EVENTS     "id,term,r,stage\n1,Rash,Y,I\n2,Rash,Y,II\n5,Rash,Y,II\n4,Nausea,Y,I\n3,Rash,Y,III\n"

static const struct {
    const char *what, *data, *population, *line, *said, *number;
} rows[] = {
    {"an apostrophe", "arm,t,e\nCrohn's,5,1\nCROHN'S,6,0\nUC,7,1\nUC,9,1\nCrohn's,3,0\n", NULL,
     "km d.csv --time t --event e --group arm", "are nearly the same: \"Crohn's\", \"CROHN'S\"",
     ",Crohn's,,,n,3\n"},
    {"double quotes",
     "arm,t,e\n\"A \"\"x\"\"\",5,1\n\"a \"\"x\"\"\",6,0\nUC,7,1\nUC,9,1\n\"A \"\"x\"\"\",3,0\n",
     NULL, "km d.csv --time t --event e --group arm", "are nearly the same", ",UC,,,n,2\n"},
    {"brackets", "arm,t,e\nA [x],5,1\na [x],6,0\nUC,7,1\nUC,9,1\nA [x],3,0\n", NULL,
     "km d.csv --time t --event e --group arm", "are nearly the same", ",A [x],,,n,3\n"},
    {"a condition of the population", EVENTS, POPULATION, /* all but the third */
     "bars d.csv --category term --response r=Y --population p.csv --where 'stage != III'",
     "still has the other patients", ",,Rash,,total,5\n"},
    {"a list", EVENTS, POPULATION,
     "bars d.csv --category term --response r=Y --population p.csv --where 'stage in (I, II)'",
     "still has the other patients", ",,Rash,,total,4\n"},
};

/** The first hint that begins with a flag, up to the end of its line. Newly allocated. */
static char *hint_of(const char *err) {
    const char *hint = strstr(err, "hint: --");
    ck_assert_msg(hint != NULL, "%s", err);
    hint += strlen("hint: ");
    return g_strndup(hint, strcspn(hint, "\n"));
}

START_TEST(a_hint_is_pasted) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", rows[_i].data, -1));
    if (rows[_i].population)
        g_free(write_file(folder, "p.csv", rows[_i].population, -1));
    g_autofree char *line = g_strconcat(rows[_i].line, " -o a.pdf --numbers n.csv", NULL);
    program_run run = run_program(folder, NULL, NULL, line);
    g_autofree char *err = unwrapped(run.err);
    ck_assert_msg(strstr(err, rows[_i].said) != NULL, "%s: %s", rows[_i].what, run.err);
    g_autofree char *hint = hint_of(run.err);
    program_run_clear(&run);
    g_autofree char *followed = g_strdup_printf("%s %s", line, hint);
    run = run_program(folder, NULL, NULL, followed);
    g_autofree char *after = unwrapped(run.err);
    ck_assert_msg(run.code == 0, "%s: %s\n%s", rows[_i].what, followed, run.err);
    ck_assert_msg(!strstr(after, rows[_i].said), "%s: %s\n%s", rows[_i].what, followed, run.err);
    program_run_clear(&run);
    g_autofree char *path = g_build_filename(folder, "n.csv", NULL);
    g_autofree char *numbers = read_file(path);
    ck_assert_msg(strstr(numbers, rows[_i].number) != NULL, "%s: %s", rows[_i].what, numbers);
    remove_folder(folder);
}
END_TEST

SUITE("hints with quotes in them") {
    add_loop(suite, "core", a_hint_is_pasted, G_N_ELEMENTS(rows));
}
