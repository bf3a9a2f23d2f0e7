#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "set_folder.h"
#include "support/suite.h"

/* Figures that a set had and has no more, and files that aren't what was written: who looks at the
   folder alone can't tell them from the others. */

#define TWO  "  - {id: one}\n  - {id: three, title: Third}\n"
#define GONE "no longer in the sets: two; its files stay (--prune removes them)\n"

static set_folder own;

static void set_up(void) {
    own = set_folder_new(SET_HEAD SET_THREE);
    set_folder_do(&own, "render", "--quiet", 0);
}

static void tear_down(void) {
    set_folder_clear(&own);
}

static char *of_own(const char *name) {
    return g_build_filename(own.path, name, NULL);
}

START_TEST(a_figure_that_left_is_told) {
    set_folder_set(&own, SET_HEAD TWO);
    set_folder_says(&own, "render", 0, GONE);
    set_folder_says(&own, "render --quiet", 0, GONE);
    program_run check = set_folder_run(&own, "check", "", 1);
    ck_assert_str_eq(check.out, "two: no longer in the sets, and its files are still there\n");
    ck_assert_msg(strstr(check.err, "2 figures: 0 changed, 2 the same; 1 no longer in the sets"),
                  "%s", check.err);
    program_run_clear(&check);
    ck_assert(set_folder_has(&own, "out/two.svg"));
    /* it comes back, and is what it was */
    set_folder_set(&own, SET_HEAD SET_THREE);
    set_folder_says(&own, "render", 0, "0 drawn, 3 unchanged");
    set_folder_do(&own, "check", "", 0);
}
END_TEST

START_TEST(prune_removes_its_files_alone) {
    g_free(write_file(own.path, "out/two.txt", "mine", -1));
    g_free(write_file(own.path, "out/two-2.svg", "mine", -1));
    set_folder_set(&own, SET_HEAD TWO);
    program_run plan = set_folder_run(&own, "render", "--prune --dry-run", 0);
    ck_assert_msg(strstr(plan.out, "two: no longer in the sets: to be removed: two.svg "
                                   "two.caption.txt .trialfig/two.record\n"),
                  "%s", plan.out);
    program_run_clear(&plan);
    ck_assert(set_folder_has(&own, "out/two.svg"));
    set_folder_says(&own, "render --prune", 0,
                    "no longer in the sets: two; its files were removed");
    static const char *const gone[] = {"out/two.svg", "out/two.caption.txt",
                                       "out/.trialfig/two.record"};
    static const char *const there[] = {"out/two.txt", "out/two-2.svg", "out/one.svg",
                                        "out/three.svg", "out/.trialfig/one.record"};
    for (size_t i = 0; i < G_N_ELEMENTS(gone); i++)
        ck_assert_msg(!set_folder_has(&own, gone[i]), "%s", gone[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(there); i++)
        ck_assert_msg(set_folder_has(&own, there[i]), "%s", there[i]);
    set_folder_do(&own, "check", "", 0);
    program_run again = set_folder_run(&own, "render", "--prune", 0);
    ck_assert_ptr_null(strstr(again.err, "no longer"));
    program_run_clear(&again);
}
END_TEST

/* What somebody has worked on isn't thrown away with the rest. */
START_TEST(a_file_that_was_changed_stays) {
    g_free(write_file(own.path, "out/two.svg", "<svg>mine</svg>", -1));
    set_folder_set(&own, SET_HEAD TWO);
    set_folder_says(&own, "render --prune", 0,
                    "out/two.svg: warning: this file is not as it was written: it stays");
    ck_assert(set_folder_has(&own, "out/two.svg") && !set_folder_has(&own, "out/two.caption.txt"));
    set_folder_do(&own, "check", "", 0);
}
END_TEST

/* A manifest is a text that anybody can write: it can't have files removed that lie elsewhere. */
START_TEST(a_manifest_that_lies_removes_nothing) {
    g_autofree char *text = set_folder_text(&own, "out/manifest.json");
    char *at = strstr(text, "\"two.svg\"");
    ck_assert_ptr_nonnull(at);
    *at = '\0';
    g_autofree char *lie = g_strconcat(text, "\"../d.csv\"", at + strlen("\"two.svg\""), NULL);
    g_free(write_file(own.path, "out/manifest.json", lie, -1));
    set_folder_set(&own, SET_HEAD TWO);
    set_folder_do(&own, "render", "--prune", 0);
    ck_assert(set_folder_has(&own, "d.csv") && set_folder_has(&own, "out/two.svg"));
    ck_assert(!set_folder_has(&own, "out/two.caption.txt"));
}
END_TEST

START_TEST(a_link_goes_and_not_what_it_leads_to) {
    g_autofree char *link = of_own("out/two.svg");
    ck_assert_int_eq(g_unlink(link), 0);
    ck_assert_int_eq(symlink("../elsewhere.svg", link), 0);
    set_folder_do(&own, "render", "--force", 0);
    set_folder_set(&own, SET_HEAD TWO);
    set_folder_do(&own, "render", "--prune", 0);
    ck_assert(set_folder_has(&own, "elsewhere.svg") && !g_file_test(link, G_FILE_TEST_IS_SYMLINK));
}
END_TEST

/* Who draws a part of the sets says nothing of the others, and other sets have figures of theirs.
 */
static const struct {
    const char *what, *options;
} parts[] = {
    {"some figures", "--only one"},
    {"a part of the set", "--shard 1/2"},
};

START_TEST(a_part_misses_nothing) {
    set_folder_set(&own, SET_HEAD TWO);
    program_run run = set_folder_run(&own, "render", parts[_i].options, 0);
    ck_assert_msg(!strstr(run.err, "no longer"), "%s", run.err);
    program_run_clear(&run);
    g_autofree char *prune = g_strconcat("render --prune ", parts[_i].options, NULL);
    set_folder_says(&own, prune, 2, "--prune removes what no figure of the sets is");
    ck_assert(set_folder_has(&own, "out/two.svg"));
}
END_TEST

START_TEST(figures_of_another_set_stay) {
    g_free(write_file(own.path, "other.yaml", SET_HEAD "  - {id: else}\n", -1));
    program_run run = run_program(own.path, NULL, NULL, "render other.yaml -o out --prune");
    ck_assert_msg(run.code == 0 && !strstr(run.err, "no longer"), "%s", run.err);
    program_run_clear(&run);
    set_folder_do(&own, "check", "", 0);
    ck_assert(set_folder_has(&own, "out/two.svg") && set_folder_has(&own, "out/else.svg"));
}
END_TEST

/* Each site's folder has its set.yaml; all draw into one. */
START_TEST(figures_of_a_set_of_the_same_name_stay) {
    g_autofree char *site = of_own("site"), *moved = of_own("moved");
    ck_assert_int_eq(g_mkdir(site, 0777), 0);
    write_good_data(site);
    g_free(write_file(site, "set.yaml", SET_HEAD "  - {id: else}\n", -1));
    program_run run = run_program(own.path, NULL, NULL, "render site/set.yaml -o out --prune");
    ck_assert_msg(run.code == 0 && !strstr(run.err, "no longer"), "%s", run.err);
    program_run_clear(&run);
    ck_assert(set_folder_has(&own, "out/two.svg") && set_folder_has(&own, "out/else.svg"));
    /* one id of both is told of */
    g_free(write_file(site, "set.yaml", SET_HEAD "  - {id: two, title: Site}\n", -1));
    run = run_program(own.path, NULL, NULL, "render site/set.yaml -o out");
    ck_assert_msg(strstr(run.err, "that ../set.yaml had drawn into this folder was written over"),
                  "%s", run.err);
    ck_assert_msg(strstr(run.err, "no longer in the sets: else"), "%s", run.err);
    program_run_clear(&run);
    /* a set whose folder was renamed is the same */
    ck_assert_int_eq(g_rename(site, moved), 0);
    run = run_program(own.path, NULL, NULL, "render moved/set.yaml -o out --prune");
    ck_assert_msg(run.code == 0, "%s", run.err);
    program_run_clear(&run);
    ck_assert(!set_folder_has(&own, "out/else.svg") && set_folder_has(&own, "out/one.svg"));
}
END_TEST

/* A folder that another path leads to has the same set. */
START_TEST(a_set_by_two_paths_is_one) {
    g_autofree char *alias = of_own("alias");
    ck_assert_int_eq(symlink(".", alias), 0);
    set_folder_set(&own, SET_HEAD "  - {id: one, title: New}\n  - {id: three, title: Third}\n");
    program_run run = run_program(own.path, NULL, NULL, "render set.yaml -o alias/out");
    ck_assert_msg(run.code == 0 && !strstr(run.err, "written over"), "%s", run.err);
    ck_assert_msg(strstr(run.err, GONE), "%s", run.err);
    program_run_clear(&run);
}
END_TEST

/* An id that can't be told may be that of any figure that seems to be gone. */
START_TEST(nothing_is_gone_where_an_id_is_not_known) {
    set_folder_set(&own, SET_HEAD TWO "  - {id: '{value}', for_each: {list: ['+']}}\n");
    program_run run = set_folder_run(&own, "render", "--keep-going --prune", 2);
    ck_assert_msg(!strstr(run.err, "no longer"), "%s", run.err);
    program_run_clear(&run);
    ck_assert(set_folder_has(&own, "out/two.svg"));
}
END_TEST

/* Also once another build has drawn the others anew. */
START_TEST(another_program_knows_them) {
    g_autofree char *text = set_folder_text(&own, "out/manifest.json");
    char *at = strstr(text, ", build ");
    ck_assert_ptr_nonnull(at);
    at[strlen(", build ")] ^= 1;
    g_free(write_file(own.path, "out/manifest.json", text, -1));
    set_folder_set(&own, SET_HEAD TWO);
    set_folder_says(&own, "render", 0, GONE);
    set_folder_says(&own, "render", 0, GONE);
    set_folder_set(&own, SET_HEAD SET_THREE);
    set_folder_says(&own, "render", 0, "1 drawn, 2 unchanged");
}
END_TEST

/* ---- damage ---------------------------------------------------------------------------------- */

typedef enum manifest_is { KEPT, REMOVED } manifest_is;

static const struct {
    const char *file; /* NULL: all are there */
    const char *text; /* NULL: it is removed */
    manifest_is manifest;
    const char *said;
} damages[] = {
    {"out/two.svg", NULL, KEPT, "two: two.svg is gone\n"},
    {"out/two.svg", NULL, REMOVED, "two: two.svg is gone\n"},
    {"out/two.svg", "<svg/>", KEPT, "two: two.svg is not as it was written\n"},
    {"out/two.svg", "<svg/>", REMOVED,
     "two: manifest.json says nothing of its files: whether they are as they were written can't be "
     "told\n"},
    {NULL, NULL, REMOVED, "one: manifest.json says nothing of its files"},
    {"out/two.caption.txt", NULL, REMOVED, "two: two.caption.txt is gone\n"},
};

START_TEST(damage_is_told) {
    g_autofree char *manifest = of_own("out/manifest.json");
    if (damages[_i].file && damages[_i].text)
        g_free(write_file(own.path, damages[_i].file, damages[_i].text, -1));
    else if (damages[_i].file) {
        g_autofree char *path = of_own(damages[_i].file);
        ck_assert_int_eq(g_unlink(path), 0);
    }
    if (damages[_i].manifest == REMOVED)
        ck_assert_int_eq(g_unlink(manifest), 0);
    program_run run = set_folder_run(&own, "check", "", 1);
    ck_assert_msg(strstr(run.out, damages[_i].said), "%s", run.out);
    program_run_clear(&run);
    set_folder_do(&own, "render", "", 0);
    set_folder_do(&own, "check", "", 0);
}
END_TEST

/* A format that nobody has drawn yet is no figure that is the same. */
START_TEST(a_format_that_is_missing_is_told) {
    set_folder_says(&own, "check --format svg,pdf", 1, "one: one.pdf is not there yet\n");
}
END_TEST

/* A sign that no font has is looked for each time, but the files are known. */
START_TEST(a_figure_that_is_always_drawn_is_the_same) {
    set_folder_set(&own, SET_HEAD "  - {id: one, title: \"\U0001F9EC \U000F0000\"}\n");
    set_folder_do(&own, "render", "--prune", 0);
    set_folder_do(&own, "check", "", 0);
    set_folder_says(&own, "render", 0, "1 drawn");
    g_autofree char *path = of_own("out/one.svg");
    ck_assert_int_eq(g_unlink(path), 0);
    set_folder_says(&own, "check", 1, "one: one.svg is gone");
}
END_TEST

/* A format that was taken out of the set leaves a file of older data beside the new ones. */
START_TEST(files_of_a_format_that_left) {
    static const char with[] = SET_HEAD "  - {id: one, formats: [svg, numbers.csv]}\n";
    static const char without[] = SET_HEAD "  - {id: one, formats: [svg]}\n";
    static const char told[] = "no longer written: one.numbers.csv; what is there is of an earlier "
                               "run (--prune removes it)\n";
    set_folder_set(&own, with);
    set_folder_do(&own, "render", "--quiet --prune", 0);
    set_folder_set(&own, without);
    set_folder_says(&own, "render", 0, told);
    set_folder_says(&own, "render --quiet", 0, told);
    ck_assert(set_folder_has(&own, "out/one.numbers.csv"));
    set_folder_set(&own, with);
    program_run check = set_folder_run(&own, "check", "", 1);
    ck_assert_msg(strstr(check.out, "one.numbers.csv is of an earlier run"), "%s", check.out);
    program_run_clear(&check);
    /* drawn again it is no stranger, and taken out once more it is removed, and only it */
    set_folder_says(&own, "render", 0, "1 drawn");
    set_folder_do(&own, "check", "", 0);
    set_folder_set(&own, without);
    set_folder_says(&own, "render --prune", 0,
                    "no longer written: one.numbers.csv; what an earlier run had written was "
                    "removed\n");
    ck_assert(!set_folder_has(&own, "out/one.numbers.csv") && set_folder_has(&own, "out/one.svg"));
    program_run again = set_folder_run(&own, "render", "", 0);
    ck_assert_ptr_null(strstr(again.err, "no longer written"));
    program_run_clear(&again);
}
END_TEST

START_TEST(a_caption_that_is_written_no_more) {
    set_folder_says(&own, "render --no-captions", 0,
                    "no longer written: one.caption.txt, two.caption.txt, three.caption.txt; ");
    g_free(write_file(own.path, "out/two.caption.txt", "mine", -1));
    set_folder_says(&own, "render --no-captions --prune", 0,
                    "out/two.caption.txt: warning: this file is not as it was written: it stays");
    ck_assert(!set_folder_has(&own, "out/one.caption.txt"));
    ck_assert(set_folder_has(&own, "out/two.caption.txt"));
}
END_TEST

START_TEST(a_figure_of_another_set) {
    g_free(
        write_file(own.path, "other.yaml",
                   "trialfig: 1\nfigures:\n  - {id: two, kind: km, data: d.csv, time: time, event: "
                   "event, title: Other}\n",
                   -1));
    program_run other = run_program(own.path, NULL, NULL, "render other.yaml -o out");
    ck_assert_int_eq(other.code, 0);
    ck_assert_msg(strstr(other.err, "other.yaml:3:5: warning: the figure \"two\" that set.yaml had "
                                    "drawn into this folder was written over"),
                  "%s", other.err);
    program_run_clear(&other);
}
END_TEST

SLOW_SUITE("sets departed") {
    TCase *departed = tcase_create("departed"), *damage = tcase_create("damage");
    tcase_add_checked_fixture(departed, set_up, tear_down);
    tcase_add_checked_fixture(damage, set_up, tear_down);
    tcase_add_test(departed, a_figure_that_left_is_told);
    tcase_add_test(departed, prune_removes_its_files_alone);
    tcase_add_test(departed, a_file_that_was_changed_stays);
    tcase_add_test(departed, a_manifest_that_lies_removes_nothing);
    tcase_add_test(departed, a_link_goes_and_not_what_it_leads_to);
    tcase_add_loop_test(departed, a_part_misses_nothing, 0, G_N_ELEMENTS(parts));
    tcase_add_test(departed, figures_of_another_set_stay);
    tcase_add_test(departed, figures_of_a_set_of_the_same_name_stay);
    tcase_add_test(departed, a_set_by_two_paths_is_one);
    tcase_add_test(departed, nothing_is_gone_where_an_id_is_not_known);
    tcase_add_test(departed, another_program_knows_them);
    tcase_add_loop_test(damage, damage_is_told, 0, G_N_ELEMENTS(damages));
    tcase_add_test(damage, a_format_that_is_missing_is_told);
    tcase_add_test(damage, a_figure_that_is_always_drawn_is_the_same);
    tcase_add_test(departed, files_of_a_format_that_left);
    tcase_add_test(departed, a_caption_that_is_written_no_more);
    tcase_add_test(departed, a_figure_of_another_set);
    suite_add_tcase(suite, departed);
    suite_add_tcase(suite, damage);
}
