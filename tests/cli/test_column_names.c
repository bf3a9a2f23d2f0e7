/* What columns are called in sentences, feet and tables: by the key names, else as in the file. */
#include "support/dataset.h"
#include "told.h"

#define ROWS                                                                                       \
    "id,t,e,arm,ps_c,site\n1,3,1,A,0,x\n2,5,0,B,1,x\n3,9,1,A,,y\n4,6,1,B,0,y\n5,4,0,A,1,x\n"       \
    "6,8,1,B,1,y\n7,2,1,A,0,y\n8,7,0,B,0,x\n"

static const told rows[] = {
    {.name = "of a file where nobody names them",
     .data = ROWS,
     .line = "forest d.csv --time t --event e --group arm --subgroups ps_c",
     .unsaid = "names"},
    {.name = "nearly called as one",
     .data = ROWS,
     .line = "km d.csv --time t --event e --set 'names={pc_c: status}'",
     .said = {"warning: \"names\": no column \"pc_c\" in the data", "did you mean \"ps_c\"?"}},
    {.name = "one that is made",
     .data = ROWS,
     .line = "km d.csv --time t --event e --group ps_d --set 'names={ps_d: status}' --set "
             "'derive={ps_d: {first: [ps_c, site]}}'",
     .unsaid = "no column"},
};

START_TEST(slips_are_told) {
    check_told(&rows[_i]);
}
END_TEST

/* The foot has what is left out, methods have the strata. */
START_TEST(sentences_have_them) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", ROWS, -1));
    program_run run = run_program(
        folder, NULL, NULL,
        "km d.csv --time t --event e --group ps_c --set compare.strata=[site] -o f.svg --set "
        "'names={ps_c: performance status, site: study centre}'");
    ck_assert_msg(run.code == 0, "%s", run.err);
    g_autofree char *path = g_build_filename(folder, "f.caption.txt", NULL);
    g_autofree char *caption = read_file(path);
    ck_assert_msg(strstr(caption, "because performance status is missing") != NULL, "%s", caption);
    ck_assert_msg(strstr(caption, "stratified by study centre") != NULL, "%s", caption);
    ck_assert_msg(strstr(caption, "ps_c") == NULL, "%s", caption);
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

/* A label of SAS stands where the key doesn't. */
START_TEST(files_label_their_columns) {
    static const dataset_extra labels[] = {{.column = "ps_c", .label = "Performance Status"},
                                           {.column = "site", .label = "Study Site"}};
    char *folder = make_folder();
    g_autoptr(GBytes) bytes = dataset_of_text(DATASET_XPT8, ROWS, labels, G_N_ELEMENTS(labels));
    gsize length;
    const char *file = g_bytes_get_data(bytes, &length);
    g_free(write_file(folder, "d.xpt", file, (gssize)length));
    program_run run = run_program(folder, NULL, NULL,
                                  "km d.xpt --time t --event e --group ps_c --set "
                                  "compare.strata=[site] --set 'names={site: centre}' -o f.svg");
    ck_assert_msg(run.code == 0, "%s", run.err);
    g_autofree char *path = g_build_filename(folder, "f.caption.txt", NULL);
    g_autofree char *caption = read_file(path);
    ck_assert_msg(strstr(caption, "because Performance Status is missing") != NULL, "%s", caption);
    ck_assert_msg(strstr(caption, "stratified by centre") != NULL, "%s", caption);
    program_run_clear(&run);
    run = run_program(folder, NULL, NULL,
                      "forest d.xpt --time t --event e --group arm --subgroups site -o f.svg");
    ck_assert_msg(run.code == 0, "%s", run.err);
    g_autofree char *svg = g_build_filename(folder, "f.svg", NULL);
    g_autofree char *drawn = read_file(svg);
    ck_assert_msg(strstr(drawn, "Study Site") != NULL, "%s", run.err);
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

SUITE("names of columns") {
    add_loop(suite, "slips", slips_are_told, G_N_ELEMENTS(rows));
    add_tests(suite, "sentences", sentences_have_them, files_label_their_columns, NULL);
}
