/* Figures of one for_each are read side by side: the unit of their axes follows from the length of
   follow-up, 300 days at site a, more than two years at b and c. */
#include "set_folder.h"
#include "support/suite.h"

#define ROWS                                                                                       \
    "id,site,t,e\n1,a,100,1\n2,a,200,0\n3,a,300,1\n4,b,400,1\n5,b,900,0\n6,b,1500,0\n7,c,100,1\n"  \
    "8,c,800,0\n9,c,1200,0\n"
#define FIGURE                                                                                     \
    "kind: km, data: d.csv, time: {column: t, unit: days}, event: e, formats: [svg], where: "
#define EACH                                                                                       \
    "trialfig: 1\nfigures:\n  - {id: 'f-{s}', for_each: {column: site, as: s}, " FIGURE            \
    "['site = {s}']"
#define SAID "figures of one for_each show times in different units"

static set_folder new_folder(const char *set) {
    const set_folder own = set_folder_new(set);
    g_free(write_file(own.path, "d.csv", ROWS, -1));
    return own;
}

static void check_unsaid(const char *set, const char *options) {
    set_folder own = new_folder(set);
    program_run run = set_folder_run(&own, "render", options, 0);
    ck_assert_msg(!strstr(run.err, SAID), "%s", run.err);
    program_run_clear(&run);
    set_folder_clear(&own);
}

START_TEST(different_units_are_told_once) {
    set_folder own = new_folder(EACH "}\n");
    program_run run = set_folder_run(&own, "render", "", 0);
    const char *said = strstr(run.err, SAID ": f-a in days, f-b in months\n");
    ck_assert_msg(said != NULL, "%s", run.err);
    ck_assert_ptr_null(strstr(said + 1, SAID));
    ck_assert_ptr_nonnull(strstr(said, "hint: x.unit: days, or x.unit: months, for all of them"));
    ck_assert_ptr_nonnull(strstr(said, "3 figures: 3 drawn, 0 failed; 1 warning\n"));
    program_run_clear(&run);
    set_folder_clear(&own);
}
END_TEST

START_TEST(units_that_were_asked_for_are_meant) {
    check_unsaid(EACH ", x.unit: days}\n", "");
    check_unsaid(EACH "}\n", "--set x.unit=months");
}
END_TEST

START_TEST(figures_of_one_unit) {
    check_unsaid(EACH "}\n", "--only f-b --only f-c");
}
END_TEST

/* Each of these stands for itself. */
START_TEST(figures_that_are_written_apart) {
    check_unsaid("trialfig: 1\nfigures:\n  - {id: a, " FIGURE "['site = a']}\n  - {id: b, " FIGURE
                 "['site = b']}\n",
                 "");
}
END_TEST

SUITE("set_units") {
    add_tests(suite, "core", different_units_are_told_once, units_that_were_asked_for_are_meant,
              figures_of_one_unit, figures_that_are_written_apart, NULL);
}
