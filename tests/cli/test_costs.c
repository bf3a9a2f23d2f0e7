#include <string.h>
#include <sys/resource.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* What an input costs: work grows about as the input does, nothing small takes more than 256 MiB,
   and beyond a limit the program says so at once. Growth is the ratio of two runs, so that it
   doesn't depend on the machine: four times the input may take nine times the time, where a square
   would take sixteen. */

#ifdef __SANITIZE_ADDRESS__
enum { MOST_MIB = 2048 };
#else
enum { MOST_MIB = 256 };
#endif

static char *folder;

static void set_up(void) {
    folder = make_folder();
    write_good_data(folder);
}

static void tear_down(void) {
    remove_folder(folder);
}

static double cpu_of_children(void) {
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    /* The kernel counts whole KiB. */
    ck_assert_msg(usage.ru_maxrss <= MOST_MIB * 1024L, "%ld KiB", usage.ru_maxrss);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec * 1e-6;
}

static double cost_of(const char *line) {
    const double before = cpu_of_children();
    run_expecting(folder, 0, line);
    return cpu_of_children() - before;
}

static char *milestones(size_t n) {
    g_autoptr(GString) line = g_string_new("km d.csv --time time --event event --group arm -o a.svg"
                                           " --set 'milestones=[0.01");
    for (size_t i = 2; i <= n; i++)
        g_string_append_printf(line, ", %zu.%02zu", i / 100, i % 100);
    return g_strconcat(line->str, "]'", NULL);
}

static char *labels(size_t n) {
    g_autoptr(GString) csv = g_string_new("time,event,arm\n");
    g_autofree char *name = g_strnfill(n, 'W');
    for (size_t i = 2; i < n; i += 7)
        name[i] = ' ';
    for (int i = 0; i < 40; i++)
        g_string_append_printf(csv, "%d,%d,%s %d\n", i + 1, i % 2, name, i % 4 / 2);
    g_free(write_file(folder, "labels.csv", csv->str, -1));
    return g_strdup("km labels.csv --time time --event event --group arm -o a.svg");
}

static void write_rows(size_t n) {
    g_autoptr(GString) csv = g_string_new("l,e,lo,hi\n");
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(csv, "Study %zu,0.%zu,0.3,3.1\n", i, 5 + i % 4);
    g_free(write_file(folder, "rows.csv", csv->str, -1));
}

#define FOREST                                                                                     \
    "forest rows.csv --label l --estimate e --lower lo --upper hi --effect hazard_ratio -o a.pdf"

static char *pages(size_t n) {
    write_rows(n);
    return g_strdup(FOREST " --page-rows 40");
}

/* Lower than the rows would like to be: each page tries several tables. */
static char *low_pages(size_t n) {
    write_rows(n);
    return g_strdup(FOREST " --page-rows 40 --height 140mm");
}

/* Every second cell is the other file's. */
static char *filled_cells(size_t n) {
    g_autoptr(GString) own = g_string_new("id,time,event,day\n");
    g_autoptr(GString) other = g_string_new("id,day\n");
    for (size_t i = 0; i < n; i++) {
        g_string_append_printf(own, "%zu,%zu,1,", i, 1 + i % 50);
        if (i % 2 > 0)
            g_string_append_printf(own, "%zu.5", i);
        g_string_append_c(own, '\n');
        g_string_append_printf(other, "%zu,%zu.5\n", i, i);
    }
    g_free(write_file(folder, "own.csv", own->str, -1));
    g_free(write_file(folder, "other.csv", other->str, -1));
    return g_strdup("km own.csv --time time --event event --where 'day > 1' -o a.svg --set "
                    "'data.merge=[{path: other.csv, by: id, columns: [day]}]'");
}

static const struct {
    const char *name;
    char *(*line)(size_t n);
    size_t n;
} growths[] = {
    {"milestones", milestones, 200},
    {"labels", labels, 480},
    {"pages", pages, 1000},
    {"low pages", low_pages, 500},
    {"filled cells", filled_cells, 2000},
};

START_TEST(grows_as_the_input) {
    g_autofree char *small_line = growths[_i].line(growths[_i].n);
    const double small = cost_of(small_line);
    g_autofree char *large_line = growths[_i].line(4 * growths[_i].n);
    const double large = cost_of(large_line);
    ck_assert_msg(large <= 9 * small + 0.05, "%s: %g s, then %g s", growths[_i].name, small, large);
}
END_TEST

START_TEST(five_thousand_rows_in_pages) {
    write_rows(5000);
    cost_of(FOREST " --page-rows 40");
}
END_TEST

START_TEST(a_page_ends_somewhere) {
    write_rows(2000);
    program_run run = run_program(folder, NULL, NULL, FOREST);
    ck_assert_int_eq(run.code, 2);
    ck_assert_msg(strstr(run.err, "14,400 pt") && strstr(run.err, "--page-rows 40"), "%s", run.err);
    program_run_clear(&run);
    cost_of(FOREST " --page-rows 40"); /* the hint, followed */
}
END_TEST

#define KM "km d.csv --time time --event event"

static const refusal refusals[] = {
    {ROW("denormal times", KM " -o a.svg", 2, "d.csv:2:1: error: column \"time\" is \"4.9e-324\""),
     .data = "time,event\n4.9e-324,1\n9.9e-324,0\n1.5e-323,1\n"},
    {ROW("denormal axis", KM " --set x.max=1e-323 -o a.svg", 2, "\"x.max\" is 1e-323")},
    {ROW("huge values", "bars d.csv --set value=d --group g -o a.svg", 2,
         "d.csv:2:1: error: column \"d\" is \"1e200\": numbers lie between 1e-100 and 1e100"),
     .data = "d,g\n1e200,A\n2e200,B\n3e200,A\n1e200,B\n"},
};

START_TEST(refused) {
    check_refusal(&refusals[_i]);
    cpu_of_children();
}
END_TEST

START_TEST(texts_are_capped) {
    g_autofree char *name = g_strnfill(2001, 'x');
    g_autofree char *csv = g_strdup_printf("time,event,g\n1,1,A\n2,0,%s\n", name);
    g_autofree char *title = g_strdup_printf(KM " --title %s -o a.svg", name);
    g_free(write_file(folder, "t.csv", csv, -1));
    program_run run =
        run_program(folder, NULL, NULL, "km t.csv --time time --event event --group g -o a.svg");
    ck_assert_int_eq(run.code, 2);
    ck_assert_msg(strstr(run.err, "t.csv:3:5") && strstr(run.err, "2001 characters"), "%s",
                  run.err);
    program_run_clear(&run);
    run = run_program(folder, NULL, NULL, title);
    ck_assert_int_eq(run.code, 2);
    ck_assert_msg(strstr(run.err, "\"title\" has 2001 characters"), "%s", run.err);
    program_run_clear(&run);
    title[strlen(KM " --title ")] = ' '; /* one less */
    run_expecting(folder, 0, title);
}
END_TEST

START_TEST(lists_are_capped) {
    g_autofree char *most = milestones(1000), *more = milestones(1001);
    cost_of(most);
    program_run run = run_program(folder, NULL, NULL, more);
    ck_assert_int_eq(run.code, 2);
    ck_assert_msg(strstr(run.err, "\"milestones\" has 1001 items; it takes at most 1000"), "%s",
                  run.err);
    program_run_clear(&run);
}
END_TEST

/* Smallest steps of a time axis that can be drawn at all. */
START_TEST(tiny_times_are_drawn) {
    g_free(write_file(folder, "tiny.csv", "time,event\n1e-100,1\n2e-100,0\n3e-100,1\n", -1));
    cost_of("km tiny.csv --time time --event event -o a.svg");
}
END_TEST

SLOW_SUITE("costs") {
    TCase *core = tcase_create("core");
    tcase_set_timeout(core, 120);
    tcase_add_checked_fixture(core, set_up, tear_down);
    tcase_add_loop_test(core, grows_as_the_input, 0, G_N_ELEMENTS(growths));
    tcase_add_test(core, five_thousand_rows_in_pages);
    tcase_add_test(core, a_page_ends_somewhere);
    tcase_add_test(core, texts_are_capped);
    tcase_add_test(core, lists_are_capped);
    tcase_add_test(core, tiny_times_are_drawn);
    suite_add_tcase(suite, core);
    add_loop(suite, "refused", refused, G_N_ELEMENTS(refusals));
}
