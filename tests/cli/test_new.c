/* Set files that trialfig new begins: what they draw has the numbers of the command that somebody
   who knows the file would type. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

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

/* Without the first column, which names the figure. */
static char *numbers_of(const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL), *text = read_file(path);
    ck_assert_msg(text != NULL, "no %s", name);
    GString *numbers = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line && **line; line++) {
        const char *comma = strchr(*line, ',');
        ck_assert_ptr_nonnull(comma);
        g_string_append_printf(numbers, "%s\n", comma);
    }
    ck_assert_uint_gt(numbers->len, 40);
    return g_string_free(numbers, FALSE);
}

/** The set file that is made draws the numbers that the command gives. */
static void assert_same_numbers(const char *data, const char *command) {
    g_autofree char *make = g_strdup_printf("new %s -o s.yaml", data);
    run_expecting(folder, 0, make);
    run_expecting(folder, 0, "render s.yaml --format numbers.csv --quiet");
    g_autofree char *known = g_strdup_printf("%s --numbers known.csv", command);
    run_expecting(folder, 0, known);
    g_autofree char *expected = numbers_of("known.csv");
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name, *found = NULL;
    while ((name = g_dir_read_name(dir)))
        found = g_str_has_suffix(name, ".numbers.csv") ? name : found;
    ck_assert_msg(found != NULL, "%s: no numbers", data);
    g_autofree char *numbers = numbers_of(found);
    ck_assert_msg(strcmp(numbers, expected) == 0, "%s:\n%s\nknown:\n%s", data, numbers, expected);
}

/* ---- files of the repository ----------------------------------------------------------------- */

#define DATA      "examples/data/"
#define REFERENCE "tests/reference/data/"
#define READER    "tests/reference/reader/"

static const struct known {
    const char *file, *more; /* arguments of new behind the file */
    const char *command;     /* %s is the file */
} known[] = {
    {DATA "mgus2.csv", "", "km %s --time futime --event death --id id"},
    {DATA "colon.csv", "", "km %s --time time --event status --group rx --where etype=2 --id id"},
    {DATA "lung.csv", "", "km %s --time time --event status=2"},
    {DATA "bcg.csv", "",
     "forest %s --study study --events1 x1 --n1 n1 --events2 x2 --n2 n2 --effect RR"},
    {DATA "imroz_responses.csv", "", "bars %s --category response --n n --total total --group arm"},
    {DATA "aquila_responses.csv", "", "bars %s --level level --n n --total total --group arm"},
    {DATA "regency.csv", "",
     "bars %s --category endpoint --percent percent --total total --group arm"},
    {DATA "illustrative/tumour_change.csv", "",
     "waterfall %s --change change --response response --id patient"},
    {DATA "illustrative/aquila_pfs.csv", "",
     "km %s --time months --event event --group arm --id patient"},
    {DATA "illustrative/imroz_subgroups.csv", "--kind forest",
     "forest %s --time months --event event --group arm --subgroups sex,ecog,iss,cytogenetics "
     "--id patient"},
    {DATA "published/infections.csv", "",
     "bars %s --category infection --percent percent --group trial"},
    {DATA "published/majestec1_responses.csv", "",
     "bars %s --category response --percent percent --total total --lower lower --upper upper"},
    {DATA "published/myeloma_hazard_ratios.csv", "",
     "forest %s --label trial --estimate hr --lower lower --upper upper --effect HR --set "
     "indent=indent"},
    {REFERENCE "aml.csv", "", "km %s --time time --event status --group x"},
    {REFERENCE "cgd.csv", "",
     "km %s --time tstop --event status --group treat --id id --rows first"},
    {REFERENCE "gehan.csv", "", "km %s --time time --event cens=1 --group treat"},
    {REFERENCE "hr_ci.csv", "",
     "forest %s --study study --estimate hr --lower lower --upper upper --effect HR"},
    {REFERENCE "homogeneous.csv", "",
     "forest %s --study study --estimate yi --set variance=vi --effect other"},
    {REFERENCE "normand1999.csv", "",
     "forest %s --study study --set mean1=m1 --set sd1=sd1 --n1 n1 --set mean2=m2 --set sd2=sd2 "
     "--n2 n2 --effect MD"},
    {REFERENCE "ovarian.csv", "", "km %s --time futime --event fustat --group rx"},
    {REFERENCE "trial400.csv", "", "km %s --time time --event status --group arm --id id"},
    {REFERENCE "veteran.csv", "", "km %s --time time --event status --group trt"},
    {READER "semicolon_decimal_comma.csv", "",
     "km %s --time AVAL --censor CNSR --group TRT01P --id USUBJID"},
    {READER "windows1252_semicolon.csv", "--set data.encoding=windows-1252",
     "km %s --time AVAL --censor CNSR --group TRT01P --id USUBJID --encoding windows-1252"},
    {"tests/cli/cells/plus.csv", "", "km %s --time time --group arm --id id"},
};

START_TEST(known_files) {
    const struct known *row = &known[_i];
    g_autofree char *path = source_path(row->file);
    g_autofree char *data = g_strdup_printf("'%s' %s", path, row->more);
    g_auto(GStrv) parts = g_strsplit(row->command, "%s", 2);
    g_autofree char *command = g_strdup_printf("%s'%s'%s", parts[0], path, parts[1]);
    assert_same_numbers(data, command);
}
END_TEST

/* ---- exports ----------------------------------------------------------------------------------
 */

static void write_adsl(void) {
    g_autoptr(GString) text = g_string_new("USUBJID,TRT01P,TRT01A,SAFFL,RANDDT,DTHDT,LSTALVDT\n");
    for (int i = 0; i < 12; i++)
        g_string_append_printf(text, "S%02d,%s,%s,%s,2021-0%d-01,%s,2022-0%d-15\n", i,
                               i % 2 ? "Drug" : "Placebo", i % 2 ? "Drug" : "Placebo",
                               i == 11 ? "N" : "Y", i % 6 + 1, i % 3 ? "" : "2022-01-20",
                               i % 5 + 1);
    g_free(write_file(folder, "adsl.csv", text->str, -1));
}

static void write_adae(void) {
    static const char *const terms[] = {"NAUSEA", "HEADACHE", "FATIGUE"};
    g_autoptr(GString) text = g_string_new("USUBJID,TRTA,AEDECOD,TRTEMFL\n");
    for (int i = 0; i < 20; i++)
        g_string_append_printf(text, "S%02d,%s,%s,%s\n", i * 7 % 11,
                               i * 7 % 11 % 2 ? "Drug" : "Placebo", terms[i % 3],
                               i % 4 ? "Y" : "N");
    g_free(write_file(folder, "adae.csv", text->str, -1));
}

#define ADTTE_HEADING "USUBJID,TRTP,PARAMCD,AVAL,AVALU,CNSR\n"

static void write_adtte(const char *name, const char *heading) {
    g_autoptr(GString) text = g_string_new(heading);
    for (int i = 0; i < 12; i++)
        for (int k = 0; k < 2; k++)
            g_string_append_printf(text, "S%02d,%s,%s,%d.5,MONTHS,%d\n", i,
                                   i % 2 ? "Drug" : "Placebo", k ? "OS" : "TTP", 3 + i * 2 + k,
                                   (i + k) % 3 == 0);
    g_free(write_file(folder, name, text->str, -1));
}

static void write_adrs(void) {
    static const char *const words[] = {"CR", "PR", "SD", "PD", "NE"};
    g_autoptr(GString) text = g_string_new("USUBJID,TRTP,PARAMCD,AVALC\n");
    for (int i = 0; i < 20; i++)
        g_string_append_printf(text, "S%02d,%s,BOR,%s\nS%02d,%s,CBOR,%s\n", i,
                               i % 2 ? "Drug" : "Placebo", words[i * 3 % 5], i,
                               i % 2 ? "Drug" : "Placebo", words[i % 4]);
    g_free(write_file(folder, "adrs.csv", text->str, -1));
}

static void write_adtr(void) {
    g_autoptr(GString) text = g_string_new("USUBJID,TRTP,PARAMCD,AVISIT,BASE,AVAL,PCHG\n");
    for (int i = 0; i < 12; i++)
        for (int k = 1; k < 3; k++)
            g_string_append_printf(text, "S%02d,%s,SUMDIAM,Week %d,50,%d,%d\n", i,
                                   i % 2 ? "Drug" : "Placebo", 6 * k, 20 + 3 * i + 4 * k,
                                   2 * (3 * i + 4 * k - 30));
    g_free(write_file(folder, "adtr.csv", text->str, -1));
}

/* As write_adae, without a flag of the events that count. */
static void write_ae_rows(void) {
    static const char *const terms[] = {"NAUSEA", "HEADACHE", "FATIGUE"};
    g_autoptr(GString) text = g_string_new("USUBJID,TRTA,AEDECOD,AETOXGR,AESER,ASTDT\n");
    for (int i = 0; i < 20; i++)
        g_string_append_printf(text, "S%02d,%s,%s,%d,%s,2021-03-%02d\n", i * 7 % 11,
                               i * 7 % 11 % 2 ? "Drug" : "Placebo", terms[i % 3], 1 + i % 4,
                               i % 4 ? "N" : "Y", i + 1);
    g_free(write_file(folder, "ae.csv", text->str, -1));
}

/* Of the times only dates: the event by its date, under names as databases have them; or its codes.
   `names` are of the start, the event and the last contact. */
static void write_dates(const char *name, const char *names) {
    g_autofree char *heading = g_strdup_printf("id,arm,%s\n", names);
    g_autoptr(GString) text = g_string_new(heading);
    const bool codes = strstr(names, "status") != NULL;
    for (int i = 0; i < 12; i++)
        g_string_append_printf(text, "%d,%s,2021-0%d-01,%s,2022-0%d-15\n", i, i % 2 ? "A" : "B",
                               i % 6 + 1,
                               codes   ? (i % 3 ? "alive" : "dead")
                               : i % 3 ? ""
                                       : "2022-01-10",
                               i % 5 + 1);
    g_free(write_file(folder, name, text->str, -1));
}

static const struct known exports[] = {
    {"adtte.csv", "",
     "km adtte.csv --time AVAL --censor CNSR --group TRTP --where PARAMCD=OS --id USUBJID"},
    {"adtte.csv", "--where PARAMCD=TTP",
     "km adtte.csv --time AVAL --censor CNSR --group TRTP --where PARAMCD=TTP --id USUBJID"},
    {"labels.csv", "",
     "km labels.csv --time 'Analysis Value' --censor Censor --group 'Planned Treatment' --where "
     "'\"Parameter Code\" = OS' --id 'Unique Subject Identifier'"},
    {"adrs.csv", "",
     "bars adrs.csv --response AVALC --group TRTP --where PARAMCD=BOR --id USUBJID"},
    {"adae.csv", "adsl.csv",
     "bars adae.csv --category AEDECOD --response TRTEMFL=Y --group TRTA --id USUBJID --population "
     "adsl.csv --set population.group=TRT01A --set 'population.where=[SAFFL=Y]'"},
    /* without a flag every row is an event */
    {"ae.csv", "adsl.csv",
     "bars ae.csv --category AEDECOD --response AESER=N,Y --group TRTA --id USUBJID --population "
     "adsl.csv --set population.group=TRT01A --set 'population.where=[SAFFL=Y]'"},
    {"dates1.csv", "",
     "km dates1.csv --time-start RANDDT --event-date DEATHDT --censored-at LASTDT --group arm "
     "--id id"},
    {"dates2.csv", "",
     "km dates2.csv --time-start startdate --event-date relapse_date --censored-at enddate "
     "--group arm --id id"},
    {"dates3.csv", "",
     "km dates3.csv --time-start ENTRYDTC --time-end CENSORDT --event status --group arm --id id"},
    {"adtr.csv", "", "waterfall adtr.csv --change PCHG --id USUBJID --rows best"},
    {"adsl.csv", "",
     "km adsl.csv --time-start RANDDT --event-date DTHDT --censored-at LSTALVDT --group TRT01P "
     "--id USUBJID"},
};

START_TEST(exports_of_trials) {
    const struct known *row = &exports[_i];
    write_adsl();
    write_adae();
    write_adtte("adtte.csv", ADTTE_HEADING);
    write_adtte("labels.csv", "Unique Subject Identifier,Planned Treatment,Parameter Code,"
                              "Analysis Value,Analysis Value Unit,Censor\n");
    write_adrs();
    write_adtr();
    write_ae_rows();
    write_dates("dates1.csv", "RANDDT,DEATHDT,LASTDT");
    write_dates("dates2.csv", "startdate,relapse_date,enddate");
    write_dates("dates3.csv", "ENTRYDTC,status,CENSORDT");
    g_autofree char *data = g_strdup_printf("%s %s", row->file, row->more);
    assert_same_numbers(data, row->command);
}
END_TEST

/* ---- what is said ---------------------------------------------------------------------------- */

/* The same on standard error and in the file, whose first lines it is. */
START_TEST(unsure) {
    write_adtte("adtte.csv", ADTTE_HEADING);
    program_run run = run_program(folder, NULL, NULL, "new adtte.csv");
    ck_assert_int_eq(run.code, 0);
    static const char said[] = "PARAMCD: \"OS\" was taken; it may as well be \"TTP\"";
    ck_assert_ptr_nonnull(strstr(run.err, said));
    ck_assert_ptr_nonnull(strstr(run.out, said));
    ck_assert_ptr_nonnull(
        strstr(run.out, "    # PARAMCD: TTP (12), OS (12)\n    where: [PARAMCD = OS]\n"));
    program_run_clear(&run);
}
END_TEST

/* Whoever ends a treatment is watched on, and a relapse has its own time beside a follow-up. */
START_TEST(right_ends) {
    static const struct {
        const char *data, *written, *unsure;
    } rows[] = {
        {"id,treatment start,treatment end,death date,last contact\n1,2020-01-01,2020-02-01,"
         "2020-05-01,2020-05-01\n2,2020-01-01,2020-02-01,,2020-06-01\n3,2020-01-02,2020-03-01,,"
         "2020-07-01\n",
         "else_censored_at: [last contact]", NULL},
        {"id,treatment start,treatment end,death date\n1,2020-01-01,2020-02-01,2020-05-01\n2,"
         "2020-01-01,2020-02-01,\n3,2020-01-02,2020-03-01,\n",
         "else_censored_at: [treatment end]", "\"treatment end\" is the end of a treatment"},
        {"id,time to relapse (months),follow-up (months),relapse\n1,3,20,Yes\n2,4,30,Yes\n3,5,40,"
         "Yes\n4,6,25,Yes\n5,7,35,Yes\n6,,20,No\n7,,22,No\n",
         "time: [time to relapse (months), follow-up (months)]", NULL},
        /* whoever died had relapsed before: their survival ends with the death */
        {"id,time to relapse (months),follow-up (months),death\n1,3,20,Yes\n2,4,30,Yes\n3,5,40,"
         "Yes\n4,6,25,Yes\n5,7,35,Yes\n6,,20,No\n7,,22,No\n",
         "time: follow-up (months)", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_free(write_file(folder, "d.csv", rows[i].data, -1));
        program_run run = run_program(folder, NULL, NULL, "new d.csv");
        ck_assert_msg(run.code == 0 && strstr(run.out, rows[i].written), "%s%s", run.out, run.err);
        ck_assert_msg(!rows[i].unsure || strstr(run.err, rows[i].unsure), "%s", run.err);
        program_run_clear(&run);
    }
}
END_TEST

/* What can't be drawn isn't written, and nothing that is there is written over. */
START_TEST(nothing_is_lost) {
    write_adae();
    program_run run = run_program(folder, NULL, NULL, "new adae.csv -o s.yaml");
    ck_assert_int_eq(run.code, 2);
    ck_assert_ptr_nonnull(strstr(run.err, "give the file that has a row for each, such as ADSL"));
    program_run_clear(&run);
    g_free(write_file(folder, "neg.csv", "time,event,arm\n-7,1,A\n6,0,A\n5,1,B\n4,1,B\n", -1));
    run = run_program(folder, NULL, NULL, "new neg.csv -o s.yaml");
    ck_assert_int_eq(run.code, 2);
    ck_assert_ptr_nonnull(strstr(run.err, "neg.csv:2:1: error: column \"time\" is -7"));
    program_run_clear(&run);
    g_autofree char *path = g_build_filename(folder, "s.yaml", NULL);
    ck_assert(!g_file_test(path, G_FILE_TEST_EXISTS));
    write_good_data(folder);
    run_expecting(folder, 0, "new d.csv -o s.yaml");
    g_free(write_file(folder, "s.yaml", "mine", -1));
    run_expecting(folder, 2, "new d.csv -o s.yaml");
    g_autofree char *mine = read_file(path);
    ck_assert_str_eq(mine, "mine");
    run_expecting(folder, 0, "new d.csv -o s.yaml --force");
    run_expecting(folder, 0, "render s.yaml");
}
END_TEST

/* What is missing is named: neither is a figure to be had of it, nor is it of no use. */
START_TEST(what_is_missing_is_named) {
    static const struct {
        const char *file, *more, *text, *said;
    } rows[] = {
        {"a.csv", "",
         "id,arm,start_date,end_date\n1,A,2020-01-05,2020-06-01\n"
         "2,B,2020-01-13,2021-05-02\n3,A,2020-02-20,2020-11-01\n",
         "times from \"start_date\" to \"end_date\" could be drawn, but no column says who had the "
         "event"},
        {"b.csv", "adsl.csv",
         "USUBJID,TRTA,AEDECOD,ASTDT\nS00,Placebo,NAUSEA,2021-01-02\n"
         "S01,Drug,RASH,2021-01-03\nS02,Placebo,RASH,2021-01-09\n",
         "a column such as TRTEMFL says it"},
    };
    write_adsl();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_free(write_file(folder, rows[i].file, rows[i].text, -1));
        g_autofree char *line = g_strdup_printf("new %s %s -o s.yaml", rows[i].file, rows[i].more);
        program_run run = run_program(folder, NULL, NULL, line);
        ck_assert_msg(run.code == 2 && strstr(run.err, rows[i].said), "%s: %d %s", line, run.code,
                      run.err);
        program_run_clear(&run);
    }
    g_autofree char *path = g_build_filename(folder, "s.yaml", NULL);
    ck_assert(!g_file_test(path, G_FILE_TEST_EXISTS));
}
END_TEST

/* Paths are seen from the set file. */
START_TEST(paths) {
    write_good_data(folder);
    run_expecting(folder, 0, "new d.csv -o sets/deep/s.yaml");
    g_autofree char *path = g_build_filename(folder, "sets/deep/s.yaml", NULL);
    g_autofree char *text = read_file(path);
    ck_assert_ptr_nonnull(strstr(text, "    data: \"../../d.csv\"\n"));
    run_expecting(folder, 0, "render sets/deep/s.yaml --format numbers.csv");
}
END_TEST

/* Texts that a flag has between commas are several in the set file, too; a path in it is seen from
   there. */
START_TEST(how_data_are_read) {
    g_free(write_file(folder, "m.csv",
                      "id,time,event,arm\n1,5,1,A\n2,6,0,A\n3,7,1,Q\n4,8,1,none\n5,9,0,B\n"
                      "6,2,1,B\n",
                      -1));
    assert_same_numbers("m.csv --missing none,Q --where 'time>1' --where 'time<9'",
                        "km m.csv --time time --event event --group arm --id id --missing none,Q "
                        "--where 'time>1' --where 'time<9'");
    g_free(write_file(folder, "words.yaml", "none: missing\n", -1));
    run_expecting(folder, 0, "new m.csv --set vocabulary=words.yaml -o sets/m.yaml");
    run_expecting(folder, 0, "render sets/m.yaml --format numbers.csv");
}
END_TEST

/* ---- a terminal ------------------------------------------------------------------------------ */

/** Runs "trialfig new DATA -o s.yaml" on a terminal that types `answers`; what it showed. */
static char *on_terminal(const char *data, const char *answers, int *code) {
    const int leader = posix_openpt(O_RDWR | O_NOCTTY);
    ck_assert_int_ge(leader, 0);
    ck_assert_int_eq(grantpt(leader), 0);
    ck_assert_int_eq(unlockpt(leader), 0);
    g_autofree char *name = g_strdup(ptsname(leader));
    g_autofree char *program = g_build_filename(g_getenv("TF_BUILD_DIR"), "trialfig", NULL);
    const pid_t child = fork();
    if (child == 0) {
        setsid();
        const int terminal = open(name, O_RDWR);
        if (terminal < 0 || chdir(folder) != 0)
            _exit(99);
        for (int stream = 0; stream < 3; stream++)
            dup2(terminal, stream);
        execl(program, program, "new", data, "-o", "s.yaml", (char *)NULL);
        _exit(98);
    }
    ck_assert_int_gt(child, 0);
    ck_assert_int_eq((int)write(leader, answers, strlen(answers)), (int)strlen(answers));
    GString *shown = g_string_new(NULL);
    char buffer[512];
    for (ssize_t n; (n = read(leader, buffer, sizeof buffer)) > 0;)
        g_string_append_len(shown, buffer, n);
    int status = 0;
    waitpid(child, &status, 0);
    close(leader);
    *code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return g_string_free(shown, FALSE);
}

/* The first end point is chosen instead of the likelier second; an answer that is none is asked for
 * again. */
START_TEST(answers) {
    write_adtte("adtte.csv", ADTTE_HEADING);
    int code = -1;
    g_autofree char *shown = on_terminal("adtte.csv", "7\n1\n", &code);
    ck_assert_msg(code == 0, "%d: %s", code, shown);
    ck_assert_ptr_nonnull(strstr(shown, "Which \"PARAMCD\" is the figure of?"));
    ck_assert_ptr_nonnull(strstr(shown, "1 to 2, or Enter for 2: "));
    ck_assert_ptr_null(strstr(shown, "not sure"));
    g_autofree char *path = g_build_filename(folder, "s.yaml", NULL), *text = read_file(path);
    ck_assert_ptr_nonnull(strstr(text, "where: [PARAMCD = TTP]\n"));
}
END_TEST

/* The likelier one is taken by Enter. Questions that the file leaves open are four at most. */
START_TEST(four_questions) {
    g_autoptr(GString) text = g_string_new(
        "id,etype,os_time,os_status,pfs_time,pfs_status,time,status,arm,group,cohort\n");
    for (int i = 0; i < 24; i++)
        g_string_append_printf(text, "%d,%d,%d,%d,%d,%d,%d,%d,%c,%c,%c\n", i / 2, i % 2 + 1, 5 + i,
                               i % 3 % 2 + 1, 4 + i, i % 4 % 2 + 1, 9 + i, i % 5 % 2 + 1,
                               i / 2 % 2 ? 'A' : 'B', i / 4 % 2 ? 'C' : 'D', i / 6 % 2 ? 'E' : 'F');
    g_free(write_file(folder, "many.csv", text->str, -1));
    int code = -1;
    g_autofree char *shown = on_terminal("many.csv", "\n\n\n\n", &code);
    ck_assert_msg(code == 0, "%d: %s", code, shown);
    g_auto(GStrv) parts = g_strsplit(shown, "or Enter for", -1);
    ck_assert_uint_eq(g_strv_length(parts) - 1, 4);
}
END_TEST

/** A machine without /dev/pts, such as a chroot, has none. */
static bool has_terminals(void) {
    const int leader = posix_openpt(O_RDWR | O_NOCTTY);
    if (leader >= 0)
        close(leader);
    return leader >= 0;
}

SUITE("set files that are begun") {
    TCase *tcase = tcase_create("new");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, known_files, 0, G_N_ELEMENTS(known));
    tcase_add_loop_test(tcase, exports_of_trials, 0, G_N_ELEMENTS(exports));
    tcase_add_test(tcase, unsure);
    tcase_add_test(tcase, right_ends);
    tcase_add_test(tcase, nothing_is_lost);
    tcase_add_test(tcase, what_is_missing_is_named);
    tcase_add_test(tcase, paths);
    tcase_add_test(tcase, how_data_are_read);
    if (has_terminals()) {
        tcase_add_test(tcase, answers);
        tcase_add_test(tcase, four_questions);
    } else {
        fputs("no terminals here: what is asked on one is not tested\n", stderr);
    }
    suite_add_tcase(suite, tcase);
}
