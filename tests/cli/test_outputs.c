#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* What the command line can write, and the ways to ask for it. */

#define KM "km d.csv --time time --event event --group arm"

static char *folder;

static void set_up(void) {
    folder = make_folder();
    write_good_data(folder);
}

static void tear_down(void) {
    remove_folder(folder);
}

static char *text_of(const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = read_file(path);
    ck_assert_msg(text != NULL, "no file %s", name);
    return text;
}

static void assert_starts(const char *name, const char *start) {
    GBytes *bytes = bytes_of(folder, name);
    ck_assert_msg(g_bytes_get_size(bytes) > strlen(start) &&
                      memcmp(g_bytes_get_data(bytes, NULL), start, strlen(start)) == 0,
                  "%s does not begin with %s", name, start);
    g_bytes_unref(bytes);
}

static void assert_has(const char *name, const char *part) {
    g_autofree char *text = text_of(name);
    ck_assert_msg(strstr(text, part) != NULL, "%s has no \"%s\"", name, part);
}

static void assert_same_files(const char *a, const char *b) {
    GBytes *first = bytes_of(folder, a), *second = bytes_of(folder, b);
    assert_same_bytes(first, second, b);
    g_bytes_unref(first);
    g_bytes_unref(second);
}

START_TEST(everything_at_once) {
    run_expecting(folder, 0,
                  KM " -o a.pdf -o a.svg -o a.png --numbers a.csv --curves c.csv "
                     "--scene a.scene");
    assert_starts("a.pdf", "%PDF-1.");
    assert_starts("a.svg", "<?xml");
    assert_starts("a.png", "\x89PNG\r\n");
    assert_starts("a.csv", "figure,group,term,at,statistic,value\n");
    assert_starts("c.csv", "group,time,n_risk,n_event,n_censor,survival,std_err,lower,upper\n");
    assert_has("a.scene", "risk_table.count");
    assert_has("a.caption.txt", "Log-rank test");
    ck_assert_uint_eq(count_entries(folder), 8);
}
END_TEST

/* Beside the first file, under a name of its own, or nowhere; never in the place of another file.
 */
START_TEST(captions) {
    run_expecting(folder, 0, KM " -o a.svg -o b.png");
    assert_has("a.caption.txt", "Hazard ratio");
    ck_assert_uint_eq(count_entries(folder), 4);
    run_expecting(folder, 0, KM " -o c.svg --caption-file words.txt");
    assert_same_files("a.caption.txt", "words.txt");
    run_expecting(folder, 0, KM " --caption-file alone.txt");
    assert_same_files("a.caption.txt", "alone.txt");
    run_expecting(folder, 0, KM " -o d.svg --caption-file none");
    ck_assert_uint_eq(count_entries(folder), 8);
    run_expecting(folder, 2, KM " -o e.svg --caption-file d.csv");
    run_expecting(folder, 2, KM " -o e.svg --caption-file e.svg");
    run_expecting(folder, 2, KM " -o e.svg --set y.max=-3");
    ck_assert_uint_eq(count_entries(folder), 8);
}
END_TEST

START_TEST(json_alone) {
    run_expecting(folder, 0, KM " --numbers a.json");
    assert_has("a.json", "\"median\"");
    assert_has("a.json", "sha256");
    ck_assert_uint_eq(count_entries(folder), 2);
}
END_TEST

/* Six events in arm A, nine in arm B, twelve patients each: counted by hand in write_good_data. */
START_TEST(numbers_are_those_of_the_data) {
    run_expecting(folder, 0, KM " --numbers a.csv");
    assert_has("a.csv", ",A,,,n,12\n");
    assert_has("a.csv", ",A,,,events,6\n");
    assert_has("a.csv", ",B,,,events,9\n");
    assert_has("a.csv", ",B,,,censored,3\n");
}
END_TEST

START_TEST(standard_output) {
    static const char *const formats[] = {"pdf", "svg", "png"};
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autofree char *to_file = g_strdup_printf(KM " -o a.%s", formats[i]);
        g_autofree char *to_output = g_strdup_printf(KM " -o - --format %s", formats[i]);
        g_autofree char *name = g_strdup_printf("a.%s", formats[i]);
        run_expecting(folder, 0, to_file);
        program_run run = run_program(folder, NULL, NULL, to_output);
        ck_assert_int_eq(run.code, 0);
        GBytes *file = bytes_of(folder, name);
        GBytes *output = g_bytes_new(run.out, run.out_length);
        assert_same_bytes(file, output, formats[i]);
        g_bytes_unref(file);
        g_bytes_unref(output);
        program_run_clear(&run);
    }
}
END_TEST

START_TEST(standard_input) {
    g_autofree char *data = text_of("d.csv");
    run_expecting(folder, 0, KM " -o a.svg");
    program_run run =
        run_program(folder, NULL, data, "km - --time time --event event --group arm -o b.svg");
    ck_assert_msg(run.code == 0, "%s", run.err);
    program_run_clear(&run);
    assert_same_files("a.svg", "b.svg");
}
END_TEST

/* Forms that mean the same, against the plain one. */
START_TEST(forms_of_flags) {
    static const char *const lines[] = {
        "km --time=time --event=event --group=arm -o b.svg d.csv",
        "km --time time --event event --group arm -ob.svg -- d.csv",
        "km --event event=1 --group arm --time time --output b.svg d.csv",
        "km d.csv --set time=time --set event.column=event --set group=arm --output=b.svg",
        "km --data d.csv --time time --event=event --group=arm -o b.svg",
        "km d.csv --time time --event event --group arm --conf-level 0.95 -o b.svg",
        "km --censor-marks d.csv --median-lines no --time time --event event --group arm -o b.svg",
    };
    run_expecting(folder, 0, KM " -o a.svg");
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        run_expecting(folder, 0, lines[i]);
        assert_same_files("a.svg", "b.svg");
    }
}
END_TEST

START_TEST(values_that_look_like_flags) {
    run_expecting(folder, 0, KM " --title=--strict -o a.svg");
    assert_has("a.svg", "--strict");
}
END_TEST

START_TEST(names_with_blanks_and_accents) {
    static const char data[] = "durée (mois);décès;bras d'étude\n1;1;A & B\n2;0;A & B\n3;1;<C>\n"
                               "4;1;<C>\n";
    g_free(write_file(folder, "fichier d'été.csv", data, -1));
    run_expecting(folder, 0,
                  "km \"fichier d'été.csv\" --time 'durée (mois)' --event 'décès' "
                  "--group \"bras d'étude\" -o 'a b.svg' --numbers n.csv");
    assert_has("n.csv", "A & B");
    assert_has("a b.svg", "A &amp; B");
}
END_TEST

START_TEST(counts_are_worth_their_patients) {
    static const char counts[] = "time,e,c,arm\n"
                                 "1.5,1,0,A\n3,1,0,A\n4,0,1,A\n5.25,1,0,A\n7,0,1,A\n8,1,0,A\n"
                                 "9,0,1,A\n11,1,0,A\n13,0,1,A\n14,0,1,A\n17,1,0,A\n20,0,1,A\n"
                                 "1,1,0,B\n2,2,0,B\n3.5,0,1,B\n4,1,0,B\n6,2,0,B\n8,0,1,B\n"
                                 "9,1,0,B\n10,1,0,B\n12,1,0,B\n15,0,1,B\n";
    g_free(write_file(folder, "counts.csv", counts, -1));
    run_expecting(folder, 0, KM " -o a.svg --numbers a.csv");
    run_expecting(folder, 0,
                  "km counts.csv --time time --n-event e --n-censor c --group arm "
                  "-o b.svg --numbers b.csv");
    assert_same_files("a.csv", "b.csv");
    assert_same_files("a.svg", "b.svg");
}
END_TEST

static char *replaced(const char *text, const char *old, const char *new) {
    g_auto(GStrv) parts = g_strsplit(text, old, -1);
    return g_strjoinv(new, parts);
}

/* What --print-spec prints is a set file that draws the same. */
START_TEST(printed_spec_draws_the_same) {
    program_run run = run_program(
        folder, NULL, NULL,
        KM " --where 'time>1' --conf-level 0.9 --milestones '[6, 12]' --title 'A: \"b\" # c' "
           "--set 'group.labels={A: one, B: \"two, or more\"}' --width 100mm -o a.pdf -o a.svg "
           "--print-spec");
    ck_assert_msg(run.code == 0, "%s", run.err);
    g_free(write_file(folder, "set.yaml", run.out, -1));
    program_run_clear(&run);
    run_expecting(folder, 0, "render set.yaml -o again --format pdf,svg");
    assert_same_files("a.pdf", "again/figure.pdf");
    /* in SVG the group of a figure is called by its id, which a figure without a set lacks */
    g_autofree char *first = text_of("a.svg"), *second = text_of("again/figure.svg");
    g_autofree char *id = replaced(second, "\"panel-figure\"", "\"panel\""),
                    *renamed = replaced(id, "\"panel: figure\"", "\"panel\"");
    ck_assert_msg(strcmp(first, renamed) == 0, "the SVG files differ");
}
END_TEST

/* In a set file "id" is what a figure is called: the column of patients goes by another name, or
   the file would name one key twice. */
START_TEST(printed_spec_tells_patients_from_figures) {
    program_run run = run_program(folder, NULL, NULL, KM " --set id=arm -o a.pdf --print-spec");
    ck_assert_int_eq(run.code, 2);
    ck_assert_ptr_nonnull(strstr(run.err, "is there twice"));
    program_run_clear(&run);
    run = run_program(folder, NULL, NULL, "km none.csv --time t --event e --id who --print-spec");
    g_free(write_file(folder, "set.yaml", run.out, -1));
    ck_assert_ptr_nonnull(strstr(run.out, "patient: who\n"));
    program_run_clear(&run);
    run = run_program(folder, NULL, NULL, "render set.yaml -o again");
    ck_assert_int_eq(run.code, 2);
    /* and nothing is wrong with the keys of the set */
    const char *error = strstr(run.err, "error: ");
    ck_assert(error && g_str_has_prefix(error, "error: none.csv: no such file"));
    ck_assert_ptr_null(strstr(error + 1, "error: "));
    program_run_clear(&run);
}
END_TEST

START_TEST(printed_spec_needs_no_data) {
    program_run run =
        run_program(folder, NULL, NULL, "km none.csv --time t --event e --print-spec");
    ck_assert_msg(run.code == 0, "%s", run.err);
    ck_assert_ptr_nonnull(strstr(run.out, "none.csv"));
    program_run_clear(&run);
    ck_assert_uint_eq(count_entries(folder), 1);
}
END_TEST

/* A set file's data are beside it, wherever the program is started. */
START_TEST(render_resolves_paths) {
    static const char set[] = "trialfig: 1\nfigures:\n  - id: one\n    kind: km\n"
                              "    data: d.csv\n    time: time\n    event: event\n"
                              "    formats: [svg, png]\n";
    g_free(write_file(folder, "set.yaml", set, -1));
    char *elsewhere = make_folder();
    g_autofree char *line = g_strdup_printf("render %s/set.yaml -o out/deep", folder);
    run_expecting(elsewhere, 0, line);
    g_autofree char *out = g_build_filename(elsewhere, "out", "deep", NULL);
    ck_assert_uint_eq(count_entries(out), 3 + 2); /* the caption, manifest and records */
    remove_folder(elsewhere);
}
END_TEST

START_TEST(render_selects) {
    static const char set[] =
        "trialfig: 1\ndefaults: {data: d.csv, time: time, event: event}\nfigures:\n"
        "  - {id: os-all, kind: km}\n  - {id: os-arm, kind: km, group: arm}\n"
        "  - {id: pfs, kind: km}\n";
    g_free(write_file(folder, "set.yaml", set, -1));
    program_run run =
        run_program(folder, NULL, NULL, "render set.yaml -o out --only 'os-*' --format svg");
    ck_assert_msg(run.code == 0, "%s", run.err);
    ck_assert_ptr_nonnull(strstr(run.err, "os-all: out/os-all.svg out/os-all.caption.txt\n"));
    ck_assert_ptr_nonnull(strstr(run.err, "os-arm: out/os-arm.svg out/os-arm.caption.txt\n"));
    program_run_clear(&run);
    assert_has("out/os-all.caption.txt", "Kaplan–Meier");
    run_expecting(folder, 0, "render set.yaml -o bare --only 'os-*' --no-captions");
    g_autofree char *out = g_build_filename(folder, "out", NULL);
    g_autofree char *bare = g_build_filename(folder, "bare", NULL);
    ck_assert_uint_eq(count_entries(out), 4 + 2);
    ck_assert_uint_eq(count_entries(bare), 2 + 2);
}
END_TEST

/* Figures with "formats: []" are panels only, unless they are asked for by name and format. */
START_TEST(render_puts_panels_together) {
    static const char set[] =
        "trialfig: 1\nfigures:\n"
        "  - {id: a, kind: km, data: d.csv, time: time, event: event, formats: []}\n"
        "  - {id: p, kind: panels, layout: [[a, .]], formats: [svg, png], width: 200mm}\n";
    g_free(write_file(folder, "set.yaml", set, -1));
    run_expecting(folder, 0, "render set.yaml -o out");
    assert_starts("out/p.svg", "<?xml");
    assert_starts("out/p.png", "\x89PNG\r\n");
    g_autofree char *none = g_build_filename(folder, "out", "a.pdf", NULL);
    ck_assert(!g_file_test(none, G_FILE_TEST_EXISTS));
    run_expecting(folder, 0, "render set.yaml -o out --format pdf");
    assert_starts("out/p.pdf", "%PDF-1.");
    ck_assert(!g_file_test(none, G_FILE_TEST_EXISTS));
    run_expecting(folder, 0, "render set.yaml -o out --only a --format pdf");
    assert_starts("out/a.pdf", "%PDF-1.");
}
END_TEST

START_TEST(facets_are_flags_too) {
    run_expecting(folder, 0,
                  "km d.csv --time time --event event --facet arm --width 183mm "
                  "-o f.svg --numbers f.csv");
    assert_starts("f.svg", "<?xml");
    assert_has("f.csv", ",arm=");
}
END_TEST

START_TEST(information) {
    static const struct {
        const char *line, *part;
    } rows[] = {
        {"--version", "trialfig "},
        {"--help", "trialfig km"},
        {"help", "trialfig km"},
        {"help km --all", "compare.hazard_ratio.conf_level"},
        {"km --help-all", "compare.hazard_ratio.conf_level"},
        {"styles", "nejm"},
        {"styles nejm", "styles/nejm.yaml"},
        {"doctor", "self-check        passed"},
        {"man trialfig-set", ".TH TRIALFIG-SET 5"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        program_run run = run_program(folder, NULL, NULL, rows[i].line);
        ck_assert_msg(run.code == 0, "trialfig %s: %d\n%s", rows[i].line, run.code, run.err);
        ck_assert_msg(strstr(run.out, rows[i].part) != NULL, "trialfig %s: no \"%s\" in\n%s",
                      rows[i].line, rows[i].part, run.out);
        program_run_clear(&run);
    }
}
END_TEST

/* Colours of a style of one's own are looked at when it is printed. */
static const struct {
    const char *palette, *said; /* NULL: nothing is wrong */
} palettes[] = {
    {"\"#A73525\", \"#A1CCE6\"", NULL},
    {"\"#BC3C29\", \"#0072B5\"", "colours 1 and 2 print as the same grey: they are 2 apart"},
    {"\"#BC3C29\", \"#FFFFCC\", \"#0072B5\"", "colours 1 and 3 print as the same grey"},
    {"\"#F01020\", \"#205010\"", "colours 1 and 2 look the same to people with protanopia"},
    /* red on grey: the grey is darkened for lines to the red's lightness, or near it */
    {"\"#00468B\", \"#ADB6B6\", \"#EF1C1C\"",
     "lines of colours 2 and 3, as dark as they have to be, print as the same grey: they are 10"},
    {"\"#A73525\", \"#A1CCE6\", \"#29283C\", \"#E18727\"",
     "colours 2 and 4 print as the same grey: they are 15 apart"},
    {"navy, white, \"#808080\", \"#F00040\", \"#20A020\"",
     "colours 4 and 5 look the same to people with deuteranopia"},
    {"navy, white, \"#808080\", \"#10D090\", \"#50E000\"",
     "colours 4 and 5 look the same to people with tritanopia"},
};

START_TEST(own_palettes_are_checked) {
    const char *said = palettes[_i].said;
    g_autofree char *style =
        g_strdup_printf("extends: nejm\ncurve: {palette: [%s]}\n", palettes[_i].palette);
    g_free(write_file(folder, "palette.yaml", style, -1));
    program_run run = run_program(folder, NULL, NULL, "styles palette.yaml");
    ck_assert_int_eq(run.code, 0);
    ck_assert_msg(said ? strstr(run.err, said) != NULL : !strstr(run.err, "warning"), "%s: %s",
                  palettes[_i].palette, run.err);
    program_run_clear(&run);
}
END_TEST

START_TEST(palettes_of_the_program_are_sound) {
    program_run list = run_program(folder, NULL, NULL, "styles");
    g_auto(GStrv) lines = g_strsplit(list.out, "\n", -1);
    ck_assert_uint_gt(g_strv_length(lines), 10);
    for (char **line = lines; *line && **line; line++) {
        g_autofree char *command = g_strdup_printf("styles %.*s", (int)strcspn(*line, " "), *line);
        program_run run = run_program(folder, NULL, NULL, command);
        ck_assert_msg(run.code == 0 && !*run.err, "%s: %s", command, run.err);
        program_run_clear(&run);
    }
    program_run_clear(&list);
}
END_TEST

/* A stream that the caller closed is not mistaken for a file of ours. */
START_TEST(closed_streams) {
    static const struct {
        const char *line;
        int code;
    } rows[] = {
        {KM " -o a.pdf >&-", 0},          {KM " -o a.pdf <&- >&- 2>&-", 0},
        {KM " -o - --format pdf >&-", 3}, {"styles >&-", 3},
        {"styles >/dev/full", 3},         {KM " -o - --format pdf >/dev/full", 3},
    };
    const char *build = g_getenv("TF_BUILD_DIR");
    run_expecting(folder, 0, KM " -o b.pdf");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *command = g_strdup_printf("%s/trialfig %s", build, rows[i].line);
        const char *argv[] = {"/bin/sh", "-c", command, NULL};
        int status = 0;
        ck_assert(g_spawn_sync(folder, (char **)argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                               NULL, NULL, &status, NULL));
        ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == rows[i].code, "%s: status %d",
                      rows[i].line, status);
    }
    assert_same_files("a.pdf", "b.pdf");
    ck_assert_uint_eq(count_entries(folder), 5); /* with captions */
}
END_TEST

/* The font library can be made to print while the outputs are open: none of it gets into them,
   though the number of the closed stream is the lowest that is free. */
START_TEST(what_is_printed_stays_out_of_outputs) {
    const char *build = g_getenv("TF_BUILD_DIR");
    run_expecting(folder, 0, KM " -o b.pdf -o b.svg");
    g_autofree char *command =
        g_strdup_printf("FC_DEBUG=2 %s/trialfig " KM " -o a.pdf -o a.svg >&-; "
                        "FC_DEBUG=2 %s/trialfig " KM " -o c.svg > said",
                        build, build);
    const char *argv[] = {"/bin/sh", "-c", command, NULL};
    ck_assert(g_spawn_sync(folder, (char **)argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                           NULL, NULL, NULL, NULL));
    GBytes *printed = bytes_of(folder, "said");
    ck_assert_uint_gt(g_bytes_get_size(printed), 4096);
    g_bytes_unref(printed);
    assert_same_files("a.pdf", "b.pdf");
    assert_same_files("a.svg", "b.svg");
}
END_TEST

/* "trialfig ... | head": a reader that has seen enough is no error to speak of, but shells are told
   as by any other program. */
START_TEST(a_reader_that_has_seen_enough) {
    const char *build = g_getenv("TF_BUILD_DIR");
    g_autofree char *command = g_strdup_printf(
        "(sleep 0.3; %s/trialfig man trialfig-set 2>said; echo $? >code) | true", build);
    const char *argv[] = {"/bin/sh", "-c", command, NULL};
    ck_assert(g_spawn_sync(folder, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                           NULL, NULL));
    g_autofree char *code = text_of("code"), *said = text_of("said");
    ck_assert_str_eq(code, "141\n"); /* 128 + SIGPIPE */
    ck_assert_str_eq(said, "");
}
END_TEST

/* Stopped while it waits for its data, with its temporary files already there. */
static void stop_with(int number, int code) {
    const char *build = g_getenv("TF_BUILD_DIR");
    g_autofree char *program = g_build_filename(build, "trialfig", NULL);
    const char *argv[] = {program, "km", "-", "--time", "t", "--event", "e", "-o", "a.pdf", NULL};
    GPid pid = 0;
    int in = -1;
    ck_assert(g_spawn_async_with_pipes(folder, (char **)argv, NULL,
                                       G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                                       NULL, &pid, &in, NULL, NULL, NULL));
    for (int i = 0; i < 500 && count_entries(folder) < 3; i++) {
        g_usleep(10000);
    }
    ck_assert_uint_eq(count_entries(folder), 3); /* d.csv and temporary files */
    ck_assert_int_eq(kill(pid, number), 0);
    int status = 0;
    waitpid(pid, &status, 0);
    close(in);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == code, "status %d", status);
    ck_assert_uint_eq(count_entries(folder), 1);
}

START_TEST(signals_leave_nothing) {
    stop_with(SIGINT, 130);
    stop_with(SIGTERM, 143);
}
END_TEST

/* One of six rows has no sex, one woman no time. */
START_TEST(rows_in_no_panel_are_dropped) {
    static const struct {
        const char *line;
        size_t used, n_drops;
    } figures[] = {
        {"km s.csv --time t --event e --group arm --facet sex", 4, 2},
        {"waterfall s.csv --change c --facet sex", 5, 1},
        {"bars s.csv --response e=1 --group arm --facet sex", 5, 1},
        {"km s.csv --time t --event e --group arm --facet sex --where 'id != 6'", 4, 2},
    };
    g_free(write_file(folder, "s.csv",
                      "id,arm,sex,t,e,c\n1,A,F,5,1,-10\n2,A,M,6,0,20\n3,A,,7,1,-30\n"
                      "4,B,F,4,1,5\n5,B,M,5,0,7\n6,B,F,,1,9\n",
                      -1));
    for (size_t i = 0; i < G_N_ELEMENTS(figures); i++) {
        g_autofree char *line = g_strconcat(figures[i].line, " -o a.svg --numbers n.json", NULL);
        program_run run = run_program(folder, NULL, NULL, line);
        ck_assert_msg(run.code == 0, "%s", run.err);
        program_run_clear(&run);
        g_autofree char *used = g_strdup_printf("\"rows_used\": %zu,", figures[i].used);
        assert_has("n.json", "\"rows_read\": 6,");
        assert_has("n.json", used);
        assert_has("n.json", "\"reason\": \"missing\",\n        \"column\": \"sex\",\n"
                             "        \"rows\": 1\n");
        g_autofree char *text = text_of("n.json");
        g_auto(GStrv) parts = g_strsplit(text, "\"reason\":", -1);
        ck_assert_uint_eq(g_strv_length(parts) - 1, figures[i].n_drops);
    }
}
END_TEST

SLOW_SUITE("outputs") {
    TCase *core = tcase_create("core");
    tcase_add_checked_fixture(core, set_up, tear_down);
    tcase_add_test(core, everything_at_once);
    tcase_add_test(core, captions);
    tcase_add_test(core, json_alone);
    tcase_add_test(core, numbers_are_those_of_the_data);
    tcase_add_test(core, standard_output);
    tcase_add_test(core, standard_input);
    tcase_add_test(core, forms_of_flags);
    tcase_add_test(core, values_that_look_like_flags);
    tcase_add_test(core, names_with_blanks_and_accents);
    tcase_add_test(core, counts_are_worth_their_patients);
    tcase_add_test(core, printed_spec_draws_the_same);
    tcase_add_test(core, printed_spec_tells_patients_from_figures);
    tcase_add_test(core, printed_spec_needs_no_data);
    tcase_add_test(core, render_resolves_paths);
    tcase_add_test(core, render_selects);
    tcase_add_test(core, render_puts_panels_together);
    tcase_add_test(core, facets_are_flags_too);
    tcase_add_test(core, rows_in_no_panel_are_dropped);
    tcase_add_test(core, information);
    tcase_add_test(core, palettes_of_the_program_are_sound);
    tcase_add_loop_test(core, own_palettes_are_checked, 0, G_N_ELEMENTS(palettes));
    tcase_add_test(core, signals_leave_nothing);
    tcase_add_test(core, a_reader_that_has_seen_enough);
    tcase_add_test(core, closed_streams);
    tcase_add_test(core, what_is_printed_stays_out_of_outputs);
    suite_add_tcase(suite, core);
}
