#include "asked.h"
#include "support/suite.h"

/* Numbers below curves are those of the numbers file: cumulative counts at a time include it. */

/* Events at 2, 6, 6, 12; censored at 6, 9, 12. By 6: 3 events, 1 censored; by 12: 4 and 3. At risk
   at 6 are the six who hadn't left before. */
#define ROWS "t,e\n2,1\n6,1\n6,1\n6,0\n9,0\n12,1\n12,0\n"
#define KM                                                                                         \
    "km d.csv --time t --event e --x-every 6 --set 'risk_table.rows=[at_risk, censored, events]'"

/** The value at a time. */
static void check_at(const char *csv, const char *at, const char *name, double value) {
    g_autofree char *wanted = g_strdup_printf(",%s,%s,%g\n", at, name, value);
    ck_assert_msg(strstr(csv, wanted) != NULL, "no %s in %s", wanted, csv);
}

/** Texts of the scene with a role, with blanks between them. */
static char *texts_of(const char *scene, const char *role) {
    g_auto(GStrv) lines = g_strsplit(scene, "\n", -1);
    GString *all = g_string_new(NULL);
    for (char **line = lines; *line; line++) {
        const char *text = strstr(*line, role) ? strrchr(*line, ' ') : NULL;
        if (text)
            g_string_append(all, text);
    }
    return g_string_free(all, FALSE);
}

START_TEST(figure_and_file_agree) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", ROWS, -1));
    program_run run = run_program(
        folder, NULL, NULL, KM " -o a.svg --numbers n.csv --scene a.scene --caption-file c.txt");
    ck_assert_msg(run.code == 0, "%s", run.err);
    g_autofree char *numbers_path = g_build_filename(folder, "n.csv", NULL);
    g_autofree char *scene_path = g_build_filename(folder, "a.scene", NULL);
    g_autofree char *caption_path = g_build_filename(folder, "c.txt", NULL);
    g_autofree char *numbers = read_file(numbers_path), *scene = read_file(scene_path);
    g_autofree char *caption = read_file(caption_path);
    check_at(numbers, "6", "n_risk", 6);
    check_at(numbers, "6", "cum_events", 3);
    check_at(numbers, "6", "cum_censor", 1);
    check_at(numbers, "12", "cum_events", 4);
    check_at(numbers, "12", "cum_censor", 3);
    g_autofree char *counts = texts_of(scene, "risk_table.count");
    ck_assert_str_eq(counts, " \"7\" \"6\" \"2\" \"0\" \"1\" \"3\" \"0\" \"3\" \"4\"");
    ck_assert_ptr_nonnull(strstr(caption, "cumulative and include those at the time itself"));
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

SUITE("rows below curves") {
    add_tests(suite, "core", figure_and_file_agree, NULL);
}
