/* Flags as people type them who know other programs, twice, and with columns whose names begin as
   lists do. */
#include <glib.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

#define KM "km d.csv --time time --event event --group arm"
#define ROWS                                                                                       \
    "5,1,A\n6,0,A\n7,0,A\n9,1,A\n3,1,B\n4,1,B\n5,1,B\n8,0,B\n" /* three of arm B had it, two of A  \
                                                                */

static char *folder;

static void setup(void) {
    folder = make_folder();
    g_free(write_file(folder, "d.csv", "time,event,arm\n" ROWS, -1));
}

static void teardown(void) {
    remove_folder(folder);
}

/* ---- words of other programs -------------------------------------------------------------- */

/* What the hint has to name, and a value that works where the hint is followed. */
static const struct {
    const char *line, *flag, *hint, *followed;
} foreign[] = {
    {"km d.csv --time time --event event", "--arm arm", "--group COL", "--group arm"},
    {"km d.csv --time time --event event", "--treatment arm", "--group COL", "--group arm"},
    {KM, "--color navy", "--set 'group.colors=[navy, firebrick]'",
     "--set 'group.colors=[navy, firebrick]'"},
    {KM, "--palette navy", "--set 'group.colors=[navy, firebrick]'",
     "--set 'group.colors=[navy, firebrick]'"},
    {"km d.csv --time time --group arm", "--status event", "--event COL", "--event event"},
    {"km d.csv --time time --group arm", "--cens event", "--censor COL", "--censor event=0"},
    {"km d.csv --event event --group arm", "--surv time", "--time COL", "--time time"},
    {KM, "--hr yes", "--hazard-ratio BOOL", "--hazard-ratio true"},
    {KM, "--ci yes", "--conf-show BOOL", "--conf-show true"},
    {KM, "--alpha 0.1", "--conf-level LEVEL; it is 1 - alpha", "--conf-level 0.9"},
    {KM, "--pval yes", "--test TEST", "--test logrank"},
    {KM, "--risk.table yes", "--risk-table", "--risk-table true"},
    {KM, "--sep comma", "--delimiter MARK", "--delimiter comma"},
    {KM, "--dec point", "--decimal MARK", "--decimal point"},
    {KM, "--na.strings NA", "--missing TEXTS", "--missing NA"},
    {KM, "--caption x", "--note TEXT", "--note x"},
    {KM, "--main x", "--title TEXT", "--title x"},
    {KM, "--size 88mm", "--width LENGTH or --height LENGTH", "--width 88mm"},
    {KM, "--lang fr", "--locale TAG", "--locale fr"},
    {KM, "--theme jama", "--style NAME|FILE", "--style jama"},
    {KM, "--xlab x", "--x-label TEXT", "--x-label x"},
    {KM, "--xlim 9", "--x-max TIME", "--x-max 9"},
    {KM, "--break.time.by 3", "--x-every TIME", "--x-every 3"},
    {KM, "--fun event", "--estimate WHAT", "--estimate failure"},
    {KM, "--filter arm=A", "--where COND", "--where arm=A"},
    {KM, "--landmark 5", "--milestones TIMES", "--milestones 5"},
    {KM, "--surv.median.line yes", "--median-lines BOOL", "--median-lines true"},
    {KM, "--ref B", "--reference VALUE", "--reference B"},
    {KM, "--font.size 9pt", "--set style.font.size=9pt", "--set style.font.size=9pt"},
    {KM, "--lwd 2", "--set style.curve.width=1.5pt", "--set style.curve.width=1.5pt"},
    {KM, "--legend.labs x", "--set 'group.labels={A: Active}'", "--set 'group.labels={A: Active}'"},
    {KM, "--xyzzy x", "trialfig km --help lists the flags", ""},
};

START_TEST(foreign_flag_is_understood) {
    g_autofree char *wrong =
        g_strdup_printf("%s %s --numbers n.csv", foreign[_i].line, foreign[_i].flag);
    program_run run = run_program(folder, NULL, NULL, wrong);
    ck_assert_int_eq(run.code, 2);
    ck_assert_msg(strstr(run.err, "unknown flag") && strstr(run.err, foreign[_i].hint), "%s: %s",
                  foreign[_i].flag, run.err);
    program_run_clear(&run);
    g_autofree char *right =
        g_strdup_printf("%s %s --numbers n.csv", foreign[_i].line, foreign[_i].followed);
    run_expecting(folder, 0, right);
}
END_TEST

/* In a set file the same words get keys. */
static const struct {
    const char *line, *hint;
} foreign_keys[] = {
    {"arm: arm", "here it is \"group\""},
    {"color: [navy]", "here it is group.colors: [navy, firebrick]"},
    {"status: event", "here it is \"event\""},
    {"caption: x", "here it is \"notes\""},
    {"lang: fr", "here it is \"locale\""},
    {"size: 88mm", "here it is \"width\" or \"height\""},
    {"foo: 1", "trialfig km --help-all lists the keys"},
};

START_TEST(foreign_key_is_understood) {
    g_autofree char *set = g_strdup_printf("trialfig: 1\nfigures:\n  - id: a\n    kind: km\n"
                                           "    data: d.csv\n    time: time\n    %s\n",
                                           foreign_keys[_i].line);
    g_free(write_file(folder, "set.yaml", set, -1));
    program_run run = run_program(folder, NULL, NULL, "render set.yaml");
    ck_assert_int_eq(run.code, 2);
    ck_assert_msg(strstr(run.err, foreign_keys[_i].hint), "%s", run.err);
    program_run_clear(&run);
}
END_TEST

/* ---- flags that are given again ----------------------------------------------------------- */

static const struct {
    const char *flags, *printed;
} again[] = {
    {"--milestones 3 --milestones 6", "milestones: [3, 6]"},
    {"--milestones 3,4 --set 'milestones=[6]'", "milestones: [3, 4, 6]"},
    {"--where arm=A --where 'time>2'", "where: [arm=A, time>2]"},
    {"--strata arm --strata event", "strata: [arm, event]"},
    {"--set 'group.labels={A: Active}' --set 'group.labels={B: Other}'",
     "labels: {A: Active, B: Other}"},
    {"--set group.order=B --set group.order=A", "order: [B, A]"},
    {"--missing default --missing x", "missing: [default, x]"},
};

START_TEST(lists_add_up) {
    g_autofree char *line = g_strdup_printf(KM " %s --print-spec", again[_i].flags);
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == 0, "%s", run.err);
    ck_assert_msg(strstr(run.out, again[_i].printed), "%s", run.out);
    program_run_clear(&run);
}
END_TEST

/* ---- columns whose names begin as lists, maps and quotes do -------------------------------- */

static const char *const names[] = {"[arm]",       "{arm}",        "(arm)",    "'arm'",
                                    "\"\"arm\"\"", "arm: drug",    "#arm",     "--arm",
                                    "not arm",     "arm and drug", "a=b, c=d", "arm\nb"};

START_TEST(column_of_any_name_is_found) {
    const char *name = names[_i];
    g_autofree char *data = g_strdup_printf("time,event,\"%s\"\n" ROWS, name);
    g_free(write_file(folder, "d.csv", data, -1));
    /* the file doubles quotes; the shell's quotes are for the words of the test */
    g_autofree char *doubled = strchr(name, '"') ? g_strdup("\"arm\"") : g_strdup(name);
    g_autofree char *shell = g_shell_quote(doubled);
    const char *const forms[] = {"--group=%s", "--set group=%s", "--group=%s --where=%s=B",
                                 "--strata=%s"};
    const char *const n[] = {",B,,,n,4\n", ",B,,,n,4\n", ",B,,,n,4\n", ",,,,n,8\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_auto(GStrv) parts = g_strsplit(forms[i], "%s", -1);
        g_autofree char *flags = g_strjoinv(shell, parts);
        g_autofree char *line =
            g_strdup_printf("km d.csv --time time --event event %s --numbers n.csv", flags);
        if (strstr(forms[i], "--where") && (strchr(doubled, '\'') || strchr(doubled, '"')))
            continue; /* quotes are the conditions' own */
        program_run run = run_program(folder, NULL, NULL, line);
        ck_assert_msg(run.code == 0, "%s: %s", line, run.err);
        program_run_clear(&run);
        g_autoptr(GBytes) numbers = bytes_of(folder, "n.csv");
        ck_assert_msg(
            g_strstr_len(g_bytes_get_data(numbers, NULL), (gssize)g_bytes_get_size(numbers), n[i]),
            "%s: no %s", line, n[i]);
    }
}
END_TEST

/* ---- a column that isn't there -------------------------------------------------------------- */

/* Of forty columns the few that may be meant; the letters of a word count less than the word. */
static const struct {
    const char *asked, *said, *not_said;
} near_columns[] = {
    {"tiem", "did you mean \"time\"?", "lab10"},
    {"overall survival months", "columns like it: survival_months, … (42 in all)", "lab10"},
    {"zzz", "columns: time, event, arm, survival_months, lab1", "lab30"},
};

START_TEST(few_columns_are_named) {
    g_autoptr(GString) data = g_string_new("time,event,arm,survival_months");
    for (unsigned i = 1; i <= 38; i++)
        g_string_append_printf(data, ",lab%u", i);
    g_string_append_c(data, '\n');
    g_free(write_file(folder, "wide.csv", data->str, -1));
    g_autofree char *asked = g_shell_quote(near_columns[_i].asked);
    g_autofree char *line =
        g_strdup_printf("km wide.csv --time %s --event event --numbers n.csv", asked);
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_int_eq(run.code, 2);
    ck_assert_msg(strstr(run.err, near_columns[_i].said), "%s", run.err);
    ck_assert_msg(!strstr(run.err, near_columns[_i].not_said), "%s", run.err);
    program_run_clear(&run);
}
END_TEST

SUITE("flags") {
    TCase *tcase = tcase_create("core");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, foreign_flag_is_understood, 0, (int)G_N_ELEMENTS(foreign));
    tcase_add_loop_test(tcase, foreign_key_is_understood, 0, (int)G_N_ELEMENTS(foreign_keys));
    tcase_add_loop_test(tcase, lists_add_up, 0, (int)G_N_ELEMENTS(again));
    tcase_add_loop_test(tcase, column_of_any_name_is_found, 0, (int)G_N_ELEMENTS(names));
    tcase_add_loop_test(tcase, few_columns_are_named, 0, (int)G_N_ELEMENTS(near_columns));
    suite_add_tcase(suite, tcase);
}
