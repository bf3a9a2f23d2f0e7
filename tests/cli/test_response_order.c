/* Levels that are responses stand from the best, in groups, panels and subgroups alike. The file
   has them from the worst. */
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* A row of each arm and response, and one more. */
#define BOTH(n, response, time)                                                                    \
    n "1,A," response "," time "1,1\n" n "2,B," response "," time "2,1\n" n "3,A," response        \
      "," time "3,0\n" n "4,B," response "," time "5,1\n"
#define ROWS                                                                                       \
    "id,arm,resp,t,e\n" BOTH("a", "PD", "") BOTH("b", "SD", "1") BOTH("c", "PR", "2")              \
        BOTH("d", "CR", "3")

static const char *const lines[] = {
    "km d.csv --time t --event e --group resp",
    "km d.csv --time t --event e --group arm --facet resp",
    "forest d.csv --time t --event e --group arm --subgroups resp",
    "bars d.csv --response e --group arm --facet resp",
};

START_TEST(responses_stand_from_the_best) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", ROWS, -1));
    g_autofree char *line = g_strconcat(lines[_i], " -o a.pdf --numbers n.csv", NULL);
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == 0, "%s", run.err);
    program_run_clear(&run);
    g_autofree char *path = g_build_filename(folder, "n.csv", NULL);
    g_autofree char *numbers = read_file(path);
    const char *cr = strstr(numbers, "CR"), *pr = strstr(numbers, "PR");
    const char *sd = strstr(numbers, "SD"), *pd = strstr(numbers, "PD");
    ck_assert_msg(cr && pr && sd && pd && cr < pr && pr < sd && sd < pd, "%s: %s", line, numbers);
    remove_folder(folder);
}
END_TEST

SUITE("response_order") {
    add_loop(suite, "core", responses_stand_from_the_best, G_N_ELEMENTS(lines));
}
